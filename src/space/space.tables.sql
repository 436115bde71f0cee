--@ version 1
-- Spaces: topics, in which posts are made. What is counted about them is in a
-- row of its own. "is_private" never changes.
CREATE TABLE chat.spaces (
	id			uuid PRIMARY KEY,
	kind		text NOT NULL,
	is_private	boolean NOT NULL DEFAULT false,
	title		text NOT NULL,
	description	text,
	tags		text[] NOT NULL DEFAULT '{}',
	icon_url	text,
	created_by	uuid REFERENCES chat.users,
	allow_anonymous boolean NOT NULL DEFAULT false,
	require_approval boolean NOT NULL DEFAULT false,
	members_only boolean NOT NULL DEFAULT false,
	epoch		integer NOT NULL DEFAULT 0,
	updated_at	timestamptz NOT NULL DEFAULT pg_catalog.now(),
	deleted_at	timestamptz,
	deleted_by	uuid,
	CONSTRAINT spaces_kind_check CHECK (kind IN ('topic')),
	CONSTRAINT spaces_text_check CHECK
		(pg_catalog.length(title) BETWEEN 1 AND 200
		 AND title ~ '[^[:space:][:cntrl:]]'
		 AND pg_catalog.length(description) <= 10000
		 AND pg_catalog.length(icon_url) <= 2048),
	CONSTRAINT spaces_tags_check CHECK
		(pg_catalog.cardinality(tags) <= 20
		 AND COALESCE(pg_catalog.array_ndims(tags), 1) = 1
		 AND pg_catalog.array_position(tags, NULL) IS NULL
		 AND pg_catalog.array_position(tags, '') IS NULL
		 AND pg_catalog.pg_column_size(tags) <= 2048)
);
CREATE UNIQUE INDEX spaces_title_key ON chat.spaces (kind, pg_catalog.lower(title));
CREATE INDEX spaces_tags_idx ON chat.spaces USING gin (tags);

-- Who is in them
CREATE TABLE chat.space_members (
	space_id	uuid NOT NULL,
	user_id		uuid NOT NULL REFERENCES chat.users,
	role		text NOT NULL DEFAULT 'member',
	nickname	text,
	title		text,
	department	text,
	joined_at	timestamptz NOT NULL DEFAULT pg_catalog.now(),
	invited_by	uuid,
	PRIMARY KEY (space_id, user_id),
	CONSTRAINT space_members_text_check CHECK
		(pg_catalog.length(nickname) <= 100
		 AND pg_catalog.length(title) <= 200
		 AND pg_catalog.length(department) <= 200)
);
CREATE INDEX space_members_user_idx ON chat.space_members (user_id, space_id);

-- Who came and went, and by whose hand
CREATE TABLE chat.space_membership_events (
	space_id	uuid NOT NULL,
	id			uuid NOT NULL,
	user_id		uuid NOT NULL,
	event		text NOT NULL,
	actor_id	uuid,
	PRIMARY KEY (space_id, id),
	CONSTRAINT space_membership_events_event_check CHECK (event IN ('joined', 'left'))
);

-- Who is kept out, until a moment or for ever; a ban that has ended is as none
CREATE TABLE chat.space_bans (
	space_id	uuid NOT NULL,
	user_id		uuid NOT NULL REFERENCES chat.users,
	banned_by	uuid,
	banned_at	timestamptz NOT NULL DEFAULT pg_catalog.now(),
	until		timestamptz,
	reason		text,
	PRIMARY KEY (space_id, user_id),
	CONSTRAINT space_bans_reason_check CHECK (pg_catalog.length(reason) <= 1000)
);
-- for the job that removes those that have ended
CREATE INDEX space_bans_until_idx ON chat.space_bans (until) WHERE until IS NOT NULL;

-- What is counted. The lock of such a row is never waited for: who does not get
-- it leaves a delta, which the next one adds.
CREATE TABLE chat.space_counters (
	space_id	uuid PRIMARY KEY,
	post_count	integer NOT NULL DEFAULT 0,
	conversation_count integer NOT NULL DEFAULT 0,
	member_count integer NOT NULL DEFAULT 0,
	last_activity_at timestamptz NOT NULL
) WITH (fillfactor = 50, autovacuum_vacuum_scale_factor = 0.02);
CREATE INDEX space_counters_members_idx ON chat.space_counters (member_count, space_id);
CREATE INDEX space_counters_activity_idx ON chat.space_counters (last_activity_at, space_id);

CREATE TABLE chat.space_deltas (
	space_id	uuid NOT NULL,
	id			uuid NOT NULL,
	posts		integer NOT NULL,
	conversations integer NOT NULL,
	members		integer NOT NULL,
	last_activity_at timestamptz,
	PRIMARY KEY (space_id, id)
) WITH (autovacuum_vacuum_scale_factor = 0.01);

--@ always
ALTER TABLE chat.spaces ALTER COLUMN id SET DEFAULT chat.uuid_v7();
ALTER TABLE chat.space_membership_events ALTER COLUMN id SET DEFAULT chat.uuid_v7();
ALTER TABLE chat.space_deltas ALTER COLUMN id SET DEFAULT chat.uuid_v7();

CREATE OR REPLACE TRIGGER spaces_guard
	BEFORE INSERT OR UPDATE OR DELETE ON chat.spaces
	FOR EACH ROW EXECUTE FUNCTION chat._spaces_guard();
CREATE OR REPLACE TRIGGER spaces_inserted
	AFTER INSERT ON chat.spaces
	REFERENCING NEW TABLE AS new_spaces
	FOR EACH STATEMENT EXECUTE FUNCTION chat._spaces_inserted();
CREATE OR REPLACE TRIGGER spaces_guard_truncate
	BEFORE TRUNCATE ON chat.spaces
	FOR EACH STATEMENT EXECUTE FUNCTION chat._refuse_truncate();
CREATE OR REPLACE TRIGGER space_members_guard
	BEFORE INSERT OR UPDATE ON chat.space_members
	FOR EACH ROW EXECUTE FUNCTION chat._space_members_guard();
CREATE OR REPLACE TRIGGER space_members_joined
	AFTER INSERT ON chat.space_members
	REFERENCING NEW TABLE AS changed_members
	FOR EACH STATEMENT EXECUTE FUNCTION chat._space_members_changed();
CREATE OR REPLACE TRIGGER space_members_left
	AFTER DELETE ON chat.space_members
	REFERENCING OLD TABLE AS changed_members
	FOR EACH STATEMENT EXECUTE FUNCTION chat._space_members_changed();
CREATE OR REPLACE TRIGGER space_members_guard_truncate
	BEFORE TRUNCATE ON chat.space_members
	FOR EACH STATEMENT EXECUTE FUNCTION chat._refuse_truncate();
CREATE OR REPLACE TRIGGER space_bans_guard
	BEFORE INSERT OR UPDATE ON chat.space_bans
	FOR EACH ROW EXECUTE FUNCTION chat._space_bans_guard();
CREATE OR REPLACE TRIGGER space_bans_changed
	AFTER INSERT OR UPDATE ON chat.space_bans
	FOR EACH ROW EXECUTE FUNCTION chat._space_bans_changed();

REVOKE ALL ON chat.spaces, chat.space_members, chat.space_membership_events,
	chat.space_bans, chat.space_counters, chat.space_deltas FROM PUBLIC;
GRANT SELECT, INSERT, UPDATE, DELETE ON chat.spaces, chat.space_members, chat.space_bans
	TO chat_admin;
GRANT SELECT ON chat.space_membership_events, chat.space_counters, chat.space_deltas
	TO chat_admin;
