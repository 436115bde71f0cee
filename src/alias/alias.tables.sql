--@ version 1
-- Under which name a user writes anonymously in a topic. Nobody but the owner
-- of the tables may read it, not even administrators. id is random: it tells
-- neither when the alias was made nor by whom. No foreign key leads to
-- chat.users: its lock would stay on the user's row, with the transaction.
CREATE TABLE chat.aliases (
	space_id	uuid NOT NULL,
	user_id		uuid NOT NULL,
	id			uuid NOT NULL,
	name		text NOT NULL,
	last_used_at timestamptz,
	PRIMARY KEY (space_id, user_id),
	CONSTRAINT aliases_id_key UNIQUE (id),
	CONSTRAINT aliases_name_key UNIQUE (space_id, name)
) WITH (fillfactor = 70);
COMMENT ON TABLE chat.aliases IS 'under which name a user writes anonymously in a topic';
COMMENT ON COLUMN chat.aliases.space_id IS 'the topic';
COMMENT ON COLUMN chat.aliases.user_id IS 'who is behind the alias';
COMMENT ON COLUMN chat.aliases.id IS 'the alias, random';
COMMENT ON COLUMN chat.aliases.name IS 'its name, random and unique in the topic';
COMMENT ON COLUMN chat.aliases.last_used_at IS 'when something was last written under it; NULL: never';

-- Who has asked who is behind an alias. As secret as the aliases.
CREATE TABLE chat.unmask_requests (
	id			uuid PRIMARY KEY,
	space_id	uuid NOT NULL,
	alias_id	uuid NOT NULL,
	target_id	uuid NOT NULL,
	requester_id uuid NOT NULL,
	requester_alias_id uuid,
	is_mutual	boolean NOT NULL,
	status		text NOT NULL DEFAULT 'pending',
	answered_at	timestamptz,
	CONSTRAINT unmask_requests_status_check CHECK
		(status IN ('pending', 'accepted', 'declined')
		 AND (status = 'pending') = (answered_at IS NULL))
);
CREATE UNIQUE INDEX unmask_requests_pair_key
	ON chat.unmask_requests (requester_id, alias_id, (requester_alias_id IS NOT NULL));
CREATE INDEX unmask_requests_requester_idx ON chat.unmask_requests (requester_id, id);
CREATE INDEX unmask_requests_target_idx ON chat.unmask_requests (target_id, id);
COMMENT ON TABLE chat.unmask_requests IS 'who has asked who is behind an alias';
COMMENT ON COLUMN chat.unmask_requests.id IS 'the request; tells when';
COMMENT ON COLUMN chat.unmask_requests.space_id IS 'the topic';
COMMENT ON COLUMN chat.unmask_requests.alias_id IS 'the alias that is asked';
COMMENT ON COLUMN chat.unmask_requests.target_id IS 'the user behind that alias';
COMMENT ON COLUMN chat.unmask_requests.requester_id IS 'who asks';
COMMENT ON COLUMN chat.unmask_requests.requester_alias_id IS 'the alias under which they ask; NULL: their own name';
COMMENT ON COLUMN chat.unmask_requests.is_mutual IS 'whether acceptance also reveals the alias that asks';
COMMENT ON COLUMN chat.unmask_requests.status IS 'pending, accepted or declined';
COMMENT ON COLUMN chat.unmask_requests.answered_at IS 'when it was answered; NULL while it is pending';

--@ always
ALTER TABLE chat.unmask_requests ALTER COLUMN id SET DEFAULT chat.uuid_v7();

CREATE OR REPLACE TRIGGER aliases_guard_truncate
	BEFORE TRUNCATE ON chat.aliases
	FOR EACH STATEMENT EXECUTE FUNCTION chat._refuse_truncate();
CREATE OR REPLACE TRIGGER sanctions_alias
	BEFORE INSERT ON chat.sanctions
	FOR EACH ROW WHEN (NEW.is_alias)
	EXECUTE FUNCTION chat._sanctions_alias();

REVOKE ALL ON chat.aliases, chat.unmask_requests FROM PUBLIC;
