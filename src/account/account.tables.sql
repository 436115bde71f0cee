--@ version 1
-- Who takes part. A user of another authentication service is found by
-- external_id; created_at is chat.uuid_timestamp(id).
CREATE TABLE chat.users (
	id			uuid PRIMARY KEY,
	username	text,
	email		text,
	email_verified_at timestamptz,
	external_id	text UNIQUE,
	display_name text,
	first_name	text,
	last_name	text,
	avatar_url	text,
	bio			text,
	pronouns	text,
	title		text,
	phone		text,
	phone_verified_at timestamptz,
	timezone	text NOT NULL DEFAULT 'UTC',
	language	text NOT NULL DEFAULT 'en',
	theme		text NOT NULL DEFAULT 'system',
	career		text,
	interests	text[] NOT NULL DEFAULT '{}',
	life_phase	text,
	mood		text,
	preferences	jsonb NOT NULL DEFAULT '{}',
	has_second_factor boolean NOT NULL DEFAULT false,
	updated_at	timestamptz NOT NULL DEFAULT pg_catalog.now(),
	CONSTRAINT users_name_check CHECK (username IS NOT NULL OR external_id IS NOT NULL),
	-- A name must be able to stand behind an @ in a line of text.
	CONSTRAINT users_username_check CHECK
		(pg_catalog.length(username) BETWEEN 1 AND 100
		 AND username !~ '[[:space:][:cntrl:]]' AND username !~ '^@'),
	CONSTRAINT users_email_check CHECK
		(pg_catalog.length(email) <= 254
		 AND email ~ '^[^[:space:][:cntrl:]@]+@[^[:space:][:cntrl:]@]+$'),
	CONSTRAINT users_external_id_check CHECK
		(pg_catalog.length(external_id) BETWEEN 1 AND 255),
	CONSTRAINT users_display_name_check CHECK
		(pg_catalog.length(display_name) BETWEEN 1 AND 200),
	CONSTRAINT users_profile_check CHECK
		(pg_catalog.length(first_name) <= 200
		 AND pg_catalog.length(last_name) <= 200
		 AND pg_catalog.length(avatar_url) <= 2048
		 AND pg_catalog.length(bio) <= 10000
		 AND pg_catalog.length(pronouns) <= 50
		 AND pg_catalog.length(title) <= 200
		 AND pg_catalog.length(phone) <= 50
		 AND pg_catalog.length(timezone) <= 50
		 AND pg_catalog.length(language) <= 35
		 AND pg_catalog.length(career) <= 200
		 AND pg_catalog.cardinality(interests) <= 100
		 AND COALESCE(pg_catalog.array_ndims(interests), 1) = 1
		 AND pg_catalog.array_position(interests, NULL) IS NULL
		 AND pg_catalog.pg_column_size(interests) <= 16384
		 AND pg_catalog.length(life_phase) <= 50
		 AND pg_catalog.length(mood) <= 50),
	CONSTRAINT users_theme_check CHECK (theme IN ('light', 'dark', 'system')),
	CONSTRAINT users_preferences_check CHECK
		(pg_catalog.jsonb_typeof(preferences) = 'object'
		 AND pg_catalog.pg_column_size(preferences) <= 65536)
);
CREATE UNIQUE INDEX users_username_key ON chat.users (pg_catalog.lower(username));
CREATE UNIQUE INDEX users_email_key ON chat.users (pg_catalog.lower(email));

--@ always
ALTER TABLE chat.users ALTER COLUMN id SET DEFAULT chat.uuid_v7();

CREATE OR REPLACE TRIGGER users_guard
	BEFORE INSERT OR UPDATE OR DELETE ON chat.users
	FOR EACH ROW EXECUTE FUNCTION chat._users_guard();
CREATE OR REPLACE TRIGGER users_guard_truncate
	BEFORE TRUNCATE ON chat.users
	FOR EACH STATEMENT EXECUTE FUNCTION chat._refuse_truncate();

COMMENT ON TABLE chat.users IS 'users, one row each';
COMMENT ON COLUMN chat.users.id IS 'the user, a version 7 UUID: created_at is chat.uuid_timestamp(id)';
COMMENT ON COLUMN chat.users.username IS 'name to be mentioned by, unique on lower(username)';
COMMENT ON COLUMN chat.users.email IS 'e-mail address, unique on lower(email)';
COMMENT ON COLUMN chat.users.email_verified_at IS 'when the user has confirmed the address by a code; null: not';
COMMENT ON COLUMN chat.users.external_id IS 'id in another authentication service, unique';
COMMENT ON COLUMN chat.users.display_name IS 'name to show';
COMMENT ON COLUMN chat.users.first_name IS 'first name';
COMMENT ON COLUMN chat.users.last_name IS 'last name';
COMMENT ON COLUMN chat.users.avatar_url IS 'address of the picture';
COMMENT ON COLUMN chat.users.bio IS 'what the user says about themselves';
COMMENT ON COLUMN chat.users.pronouns IS 'pronouns';
COMMENT ON COLUMN chat.users.title IS 'title';
COMMENT ON COLUMN chat.users.phone IS 'telephone number';
COMMENT ON COLUMN chat.users.phone_verified_at IS 'when the user has confirmed the number by a code; null: not';
COMMENT ON COLUMN chat.users.timezone IS 'time zone, as in pg_timezone_names';
COMMENT ON COLUMN chat.users.language IS 'language tag';
COMMENT ON COLUMN chat.users.theme IS 'light, dark or system';
COMMENT ON COLUMN chat.users.career IS 'occupation';
COMMENT ON COLUMN chat.users.interests IS 'interests';
COMMENT ON COLUMN chat.users.life_phase IS 'phase of life';
COMMENT ON COLUMN chat.users.mood IS 'mood';
COMMENT ON COLUMN chat.users.preferences IS 'what clients keep for the user, an object';
COMMENT ON COLUMN chat.users.has_second_factor IS 'whether a second factor of theirs is in use';
COMMENT ON COLUMN chat.users.updated_at IS 'last change';

REVOKE ALL ON chat.users FROM PUBLIC;
GRANT SELECT, INSERT, UPDATE, DELETE ON chat.users TO chat_admin;
