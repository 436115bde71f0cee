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
	CONSTRAINT aliases_name_key UNIQUE (space_id, name),
	CONSTRAINT aliases_space_key UNIQUE (space_id, id)
) WITH (fillfactor = 70);

-- Which of them may not write, until a moment or never again. In a table of its
-- own: a moderator who bans an alias and the user behind it never lock the same row.
CREATE TABLE chat.alias_bans (
	space_id	uuid NOT NULL,
	alias_id	uuid NOT NULL,
	banned_by	uuid,
	banned_at	timestamptz NOT NULL DEFAULT pg_catalog.now(),
	until		timestamptz,
	reason		text,
	PRIMARY KEY (space_id, alias_id),
	CONSTRAINT alias_bans_alias_fkey FOREIGN KEY (space_id, alias_id)
		REFERENCES chat.aliases (space_id, id),
	CONSTRAINT alias_bans_reason_check CHECK (pg_catalog.length(reason) <= 1000)
);
-- for the job that removes those that have ended
CREATE INDEX alias_bans_until_idx ON chat.alias_bans (until) WHERE until IS NOT NULL;

-- Who has asked who is behind an alias. As secret as the aliases.
CREATE TABLE chat.unmask_requests (
	id			uuid PRIMARY KEY,
	space_id	uuid NOT NULL,
	alias_id	uuid NOT NULL,
	target_id	uuid NOT NULL,
	requester_id uuid NOT NULL,
	requester_alias_id uuid,
	mutual		boolean NOT NULL,
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

--@ always
ALTER TABLE chat.unmask_requests ALTER COLUMN id SET DEFAULT chat.uuid_v7();

CREATE OR REPLACE TRIGGER aliases_guard_truncate
	BEFORE TRUNCATE ON chat.aliases
	FOR EACH STATEMENT EXECUTE FUNCTION chat._refuse_truncate();

REVOKE ALL ON chat.aliases, chat.alias_bans, chat.unmask_requests FROM PUBLIC;
GRANT SELECT, INSERT, UPDATE, DELETE ON chat.alias_bans TO chat_admin;
