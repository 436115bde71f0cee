--@ version 1
-- Who takes part. No foreign key for owner_id: pg_dump warns of one within a table.
-- A user of another authentication service is found by
-- external_id; created_at is chat.uuid_timestamp(id).
CREATE TABLE chat.users (
	id			uuid PRIMARY KEY,
	username	text,
	name_key	text COLLATE "C",
	name_skeleton text COLLATE "C",
	email		text,
	email_key	text COLLATE "C",
	email_verified_at timestamptz,
	external_id	text,
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
	allow_receipts boolean NOT NULL DEFAULT true,
	career		text,
	interests	text[] NOT NULL DEFAULT '{}',
	life_phase	text,
	mood		text,
	preferences	jsonb NOT NULL DEFAULT '{}',
	has_second_factor boolean NOT NULL DEFAULT false,
	updated_at	timestamptz NOT NULL DEFAULT pg_catalog.now(),
	fields		jsonb NOT NULL DEFAULT '{}',
	is_bot		boolean NOT NULL DEFAULT false,
	owner_id	uuid,
	status		text NOT NULL DEFAULT 'active',
	deactivated_at timestamptz,
	deactivated_by uuid,
	is_banned	boolean NOT NULL DEFAULT false,
	CONSTRAINT users_fields_check CHECK (pg_catalog.jsonb_typeof(fields) = 'object'),
	CONSTRAINT users_bot_check CHECK (is_bot = (owner_id IS NOT NULL)),
	CONSTRAINT users_status_check CHECK
		(status IN ('active', 'deactivated')
		 AND (status = 'deactivated') = (deactivated_at IS NOT NULL)
		 AND (deactivated_by IS NULL OR deactivated_at IS NOT NULL)),
	CONSTRAINT users_name_check CHECK (username IS NOT NULL OR external_id IS NOT NULL),
	-- A name must be able to stand behind an @ in a line of text.
	CONSTRAINT users_username_check CHECK
		(pg_catalog.length(username) BETWEEN 1 AND 100 AND name_key !~ '^@'),
	CONSTRAINT users_email_check CHECK
		(pg_catalog.length(email) <= 254
		 AND email ~ '^[^@]+@[^@]+$' AND email_key ~ '^[^@]+@[^@]+$'),
	CONSTRAINT users_key_check CHECK
		((username IS NULL) = (name_key IS NULL) AND (email IS NULL) = (email_key IS NULL)),
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
-- With a condition, and so no keys that a foreign key could refer to: while such a
-- column is updated, nobody could refer to the user, and who does would be waited for.
CREATE UNIQUE INDEX users_external_id_key ON chat.users (external_id) WHERE external_id IS NOT NULL;
CREATE UNIQUE INDEX users_username_key ON chat.users (name_key) WHERE name_key IS NOT NULL;
CREATE UNIQUE INDEX users_email_key ON chat.users (email_key) WHERE email_key IS NOT NULL;
CREATE INDEX users_name_skeleton_idx ON chat.users (name_skeleton, id) WHERE name_skeleton IS NOT NULL;

-- who may not act, or could not till a ban has ended: nearly nobody
CREATE INDEX users_barred_idx ON chat.users (id) WHERE status <> 'active' OR is_banned;
CREATE INDEX users_owner_idx ON chat.users (owner_id, id) WHERE owner_id IS NOT NULL;

-- What a user, or an alias, is kept from, until a moment or for good: in a topic, or
-- everywhere, where space_id is zero. One whose end has passed is as none. What the
-- target is stands in the key, so that each list is a range of it. A user's row and
-- that of one of their aliases have nothing in common: no transaction of ours that
-- knows both touches them. For that reason no foreign key leads to chat.users, as
-- none can to chat.aliases.
CREATE TABLE chat.sanctions (
	space_id	uuid NOT NULL,
	is_alias	boolean NOT NULL DEFAULT false,
	target_id	uuid NOT NULL,
	kind		text NOT NULL DEFAULT 'ban',
	imposed_by	uuid,
	imposed_at	timestamptz NOT NULL DEFAULT pg_catalog.now(),
	expires_at	timestamptz,
	reason		text,
	PRIMARY KEY (space_id, is_alias, target_id, kind),
	CONSTRAINT sanctions_kind_check CHECK (kind IN ('ban')),
	CONSTRAINT sanctions_reason_check CHECK (pg_catalog.length(reason) <= 1000)
);
-- for the job that removes those that have ended
CREATE INDEX sanctions_expires_idx ON chat.sanctions (expires_at) WHERE expires_at IS NOT NULL;
COMMENT ON TABLE chat.sanctions IS 'what users and aliases are kept from, in a topic or everywhere';
COMMENT ON COLUMN chat.sanctions.space_id IS 'the topic; zero: everywhere';
COMMENT ON COLUMN chat.sanctions.is_alias IS 'whether the target is an alias; else it is a user';
COMMENT ON COLUMN chat.sanctions.target_id IS 'the user or the alias';
COMMENT ON COLUMN chat.sanctions.kind IS 'ban';
COMMENT ON COLUMN chat.sanctions.imposed_by IS 'who imposed it';
COMMENT ON COLUMN chat.sanctions.imposed_at IS 'when it was imposed';
COMMENT ON COLUMN chat.sanctions.expires_at IS 'when it ends; NULL: never';
COMMENT ON COLUMN chat.sanctions.reason IS 'why';

-- Who administers the whole system. Each role includes those below it.
CREATE TABLE chat.system_roles (
	user_id		uuid PRIMARY KEY REFERENCES chat.users,
	role		text NOT NULL,
	granted_by	uuid,
	granted_at	timestamptz NOT NULL DEFAULT pg_catalog.now(),
	CONSTRAINT system_roles_role_check CHECK (role IN ('admin', 'super_admin'))
);
COMMENT ON TABLE chat.system_roles IS 'who administers the whole system';
COMMENT ON COLUMN chat.system_roles.user_id IS 'the user';
COMMENT ON COLUMN chat.system_roles.role IS 'admin or super_admin';
COMMENT ON COLUMN chat.system_roles.granted_by IS 'who gave the role; NULL: an administrator of the database';
COMMENT ON COLUMN chat.system_roles.granted_at IS 'when it was given';

-- Who has asked for a system role
CREATE TABLE chat.system_role_requests (
	id			uuid PRIMARY KEY,
	user_id		uuid NOT NULL REFERENCES chat.users,
	role		text NOT NULL,
	reason		text,
	status		text NOT NULL DEFAULT 'pending',
	answered_by	uuid,
	answered_at	timestamptz,
	CONSTRAINT system_role_requests_role_check CHECK (role IN ('admin', 'super_admin')),
	CONSTRAINT system_role_requests_reason_check CHECK (pg_catalog.length(reason) <= 1000),
	CONSTRAINT system_role_requests_status_check CHECK
		(status IN ('pending', 'accepted', 'declined')
		 AND (status = 'pending') = (answered_at IS NULL))
);
CREATE UNIQUE INDEX system_role_requests_pending_key ON chat.system_role_requests (user_id, role)
	WHERE status = 'pending';
CREATE INDEX system_role_requests_user_idx ON chat.system_role_requests (user_id, id);
COMMENT ON TABLE chat.system_role_requests IS 'who has asked for a system role';
COMMENT ON COLUMN chat.system_role_requests.id IS 'the request; tells when';
COMMENT ON COLUMN chat.system_role_requests.user_id IS 'who asks';
COMMENT ON COLUMN chat.system_role_requests.role IS 'for what: admin or super_admin';
COMMENT ON COLUMN chat.system_role_requests.reason IS 'why';
COMMENT ON COLUMN chat.system_role_requests.status IS 'pending, accepted or declined';
COMMENT ON COLUMN chat.system_role_requests.answered_by IS 'who has answered; NULL: an administrator of the database';
COMMENT ON COLUMN chat.system_role_requests.answered_at IS 'when it was answered; NULL while it is pending';

-- What is switched on, for all, a share of the users, or some
CREATE TABLE chat.feature_flags (
	name		text PRIMARY KEY,
	is_enabled	boolean NOT NULL,
	share		numeric(5, 2) NOT NULL DEFAULT 100,
	description	text,
	updated_at	timestamptz NOT NULL DEFAULT pg_catalog.now(),
	CONSTRAINT feature_flags_name_check CHECK (name ~ '^[a-z0-9][a-z0-9_.-]{0,62}$'),
	CONSTRAINT feature_flags_share_check CHECK (share BETWEEN 0 AND 100),
	CONSTRAINT feature_flags_description_check CHECK (pg_catalog.length(description) <= 1000)
);
COMMENT ON TABLE chat.feature_flags IS 'what is switched on, and for how many users';
COMMENT ON COLUMN chat.feature_flags.name IS 'the flag';
COMMENT ON COLUMN chat.feature_flags.is_enabled IS 'whether it is on for anybody of whom nothing is said';
COMMENT ON COLUMN chat.feature_flags.share IS 'for how many percent of the users';
COMMENT ON COLUMN chat.feature_flags.description IS 'what it is about';
COMMENT ON COLUMN chat.feature_flags.updated_at IS 'when it was set last';

CREATE TABLE chat.feature_flag_users (
	name		text NOT NULL REFERENCES chat.feature_flags ON DELETE CASCADE,
	user_id		uuid NOT NULL REFERENCES chat.users,
	is_enabled	boolean NOT NULL,
	PRIMARY KEY (name, user_id)
);
COMMENT ON TABLE chat.feature_flag_users IS 'for whom a flag is on or off, whatever it is for others';
COMMENT ON COLUMN chat.feature_flag_users.name IS 'the flag';
COMMENT ON COLUMN chat.feature_flag_users.user_id IS 'the user';
COMMENT ON COLUMN chat.feature_flag_users.is_enabled IS 'whether it is on for them';

-- Where notifications are pushed to. A device has one user at a time: who uses it
-- last. Tokens are secrets of sorts, so nobody but the owner may read them.
CREATE TABLE chat.push_devices (
	user_id		uuid NOT NULL REFERENCES chat.users,
	id			uuid NOT NULL,
	platform	text NOT NULL,
	token		text NOT NULL,
	name		text,
	registered_at timestamptz NOT NULL DEFAULT pg_catalog.now(),
	PRIMARY KEY (user_id, id),
	CONSTRAINT push_devices_token_key UNIQUE (token),
	CONSTRAINT push_devices_platform_check CHECK (platform IN ('apns', 'fcm', 'web', 'other')),
	CONSTRAINT push_devices_token_check CHECK
		(pg_catalog.length(token) BETWEEN 1 AND 2048 AND token !~ '[^ -~]'),
	CONSTRAINT push_devices_name_check CHECK (pg_catalog.length(name) BETWEEN 1 AND 200)
);
COMMENT ON TABLE chat.push_devices IS 'devices to which notifications are pushed';
COMMENT ON COLUMN chat.push_devices.user_id IS 'whose it is now';
COMMENT ON COLUMN chat.push_devices.id IS 'the device, another id for each user that it has had';
COMMENT ON COLUMN chat.push_devices.platform IS 'apns, fcm, web or other';
COMMENT ON COLUMN chat.push_devices.token IS 'by which the platform knows it, unique';
COMMENT ON COLUMN chat.push_devices.name IS 'what its user calls it';
COMMENT ON COLUMN chat.push_devices.registered_at IS 'when it was registered last';

-- What an application keeps about users beyond what we know: definitions of fields,
-- whose values are in the column "fields" of what they are about, by name. A field
-- that is deleted stays until its values have been removed.
CREATE TABLE chat.fields (
	id			uuid PRIMARY KEY,
	kind		text NOT NULL,
	name		text NOT NULL,
	type		text NOT NULL,
	label		text,
	description	text,
	options		text[],
	visibility	text NOT NULL,
	editor		text NOT NULL,
	position	integer NOT NULL DEFAULT 0,
	deleted_at	timestamptz,
	CONSTRAINT fields_name_key UNIQUE (kind, name),
	CONSTRAINT fields_name_check CHECK (name ~ '^[a-z][a-z0-9_]{0,31}$'),
	CONSTRAINT fields_type_check CHECK
		(type IN ('text', 'number', 'boolean', 'date', 'url', 'user', 'select', 'multi_select')),
	CONSTRAINT fields_text_check CHECK
		(pg_catalog.length(label) BETWEEN 1 AND 100
		 AND pg_catalog.length(description) <= 1000),
	CONSTRAINT fields_options_check CHECK
		((type IN ('select', 'multi_select')) = (options IS NOT NULL)
		 AND (options IS NULL
			  OR (pg_catalog.cardinality(options) BETWEEN 1 AND 100
				  AND pg_catalog.array_ndims(options) = 1
				  AND pg_catalog.array_position(options, NULL) IS NULL
				  AND pg_catalog.array_position(options, '') IS NULL
				  AND pg_catalog.pg_column_size(options) <= 16384))),
	CONSTRAINT fields_visibility_check CHECK
		(visibility IN ('public', 'members', 'self', 'admin')),
	CONSTRAINT fields_editor_check CHECK (editor IN ('self', 'admin'))
);
COMMENT ON TABLE chat.fields IS 'fields that an application has added, of users and other things';
COMMENT ON COLUMN chat.fields.id IS 'the field';
COMMENT ON COLUMN chat.fields.kind IS 'what has the field: user';
COMMENT ON COLUMN chat.fields.name IS 'the key of its values, unique among those of its kind';
COMMENT ON COLUMN chat.fields.type IS 'text, number, boolean, date, url, user, select or multi_select';
COMMENT ON COLUMN chat.fields.label IS 'what people are shown as its name';
COMMENT ON COLUMN chat.fields.description IS 'what it is for';
COMMENT ON COLUMN chat.fields.options IS 'what can be selected, for these types';
COMMENT ON COLUMN chat.fields.visibility IS 'who sees its values: public, members, self or admin';
COMMENT ON COLUMN chat.fields.editor IS 'who sets its values: self or admin';
COMMENT ON COLUMN chat.fields.position IS 'where it stands among the others';
COMMENT ON COLUMN chat.fields.deleted_at IS 'when it was deleted; NULL if it is not';

--@ always
ALTER TABLE chat.users ALTER COLUMN id SET DEFAULT chat.uuid_v7();
ALTER TABLE chat.system_role_requests ALTER COLUMN id SET DEFAULT chat.uuid_v7();
ALTER TABLE chat.push_devices ALTER COLUMN id SET DEFAULT chat.uuid_v7();
ALTER TABLE chat.fields ALTER COLUMN id SET DEFAULT chat.uuid_v7();

CREATE OR REPLACE TRIGGER users_guard
	BEFORE INSERT OR UPDATE OR DELETE ON chat.users
	FOR EACH ROW EXECUTE FUNCTION chat._users_guard();
CREATE OR REPLACE TRIGGER users_guard_truncate
	BEFORE TRUNCATE ON chat.users
	FOR EACH STATEMENT EXECUTE FUNCTION chat._refuse_truncate();

CREATE OR REPLACE TRIGGER users_status
	BEFORE UPDATE OF status, is_banned, is_bot, owner_id ON chat.users
	FOR EACH ROW EXECUTE FUNCTION chat._users_status();
CREATE OR REPLACE TRIGGER users_status_inserted
	BEFORE INSERT ON chat.users
	FOR EACH ROW WHEN (NEW.is_banned OR NEW.owner_id IS NOT NULL)
	EXECUTE FUNCTION chat._users_status();
CREATE OR REPLACE TRIGGER users_ended
	AFTER UPDATE OF status, is_banned ON chat.users
	FOR EACH ROW WHEN (OLD.status = 'active' AND NOT OLD.is_banned
					   AND (NEW.status <> 'active' OR NEW.is_banned))
	EXECUTE FUNCTION chat._users_ended();
CREATE OR REPLACE TRIGGER sanctions_guard
	BEFORE INSERT OR UPDATE ON chat.sanctions
	FOR EACH ROW EXECUTE FUNCTION chat._sanctions_guard();
CREATE OR REPLACE TRIGGER sanctions_guard_truncate
	BEFORE TRUNCATE ON chat.sanctions
	FOR EACH STATEMENT EXECUTE FUNCTION chat._refuse_truncate();
CREATE OR REPLACE TRIGGER sanctions_account
	AFTER INSERT OR UPDATE ON chat.sanctions
	FOR EACH ROW WHEN (NEW.space_id = '00000000-0000-0000-0000-000000000000' AND NEW.kind = 'ban')
	EXECUTE FUNCTION chat._sanctions_account();
CREATE OR REPLACE TRIGGER sanctions_account_deleted
	AFTER DELETE ON chat.sanctions
	FOR EACH ROW WHEN (OLD.space_id = '00000000-0000-0000-0000-000000000000' AND OLD.kind = 'ban')
	EXECUTE FUNCTION chat._sanctions_account();
CREATE OR REPLACE TRIGGER system_roles_guard
	BEFORE INSERT OR UPDATE OR DELETE ON chat.system_roles
	FOR EACH ROW EXECUTE FUNCTION chat._system_roles_guard();
CREATE OR REPLACE TRIGGER system_roles_guard_truncate
	BEFORE TRUNCATE ON chat.system_roles
	FOR EACH STATEMENT EXECUTE FUNCTION chat._refuse_truncate();
CREATE OR REPLACE TRIGGER feature_flags_changed
	AFTER INSERT OR UPDATE OR DELETE OR TRUNCATE ON chat.feature_flags
	FOR EACH STATEMENT EXECUTE FUNCTION chat._feature_flags_changed();
CREATE OR REPLACE TRIGGER feature_flag_users_changed
	AFTER INSERT OR UPDATE OR DELETE OR TRUNCATE ON chat.feature_flag_users
	FOR EACH STATEMENT EXECUTE FUNCTION chat._feature_flags_changed();
CREATE OR REPLACE TRIGGER fields_guard
	BEFORE INSERT OR UPDATE ON chat.fields
	FOR EACH ROW EXECUTE FUNCTION chat._fields_guard();

COMMENT ON TABLE chat.users IS 'users, one row each';
COMMENT ON COLUMN chat.users.id IS 'the user, a version 7 UUID: created_at is chat.uuid_timestamp(id)';
COMMENT ON COLUMN chat.users.username IS 'name to be mentioned by';
COMMENT ON COLUMN chat.users.name_key IS 'what usernames are told apart by, unique; set by trigger';
COMMENT ON COLUMN chat.users.name_skeleton IS 'what usernames that look the same have in common; set by trigger';
COMMENT ON COLUMN chat.users.email IS 'e-mail address';
COMMENT ON COLUMN chat.users.email_key IS 'what e-mail addresses are told apart by, unique; set by trigger';
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
COMMENT ON COLUMN chat.users.allow_receipts IS
	'others see what they have read, and they see what others have';
COMMENT ON COLUMN chat.users.career IS 'occupation';
COMMENT ON COLUMN chat.users.interests IS 'interests';
COMMENT ON COLUMN chat.users.life_phase IS 'phase of life';
COMMENT ON COLUMN chat.users.mood IS 'mood';
COMMENT ON COLUMN chat.users.preferences IS 'what clients keep for the user, an object';
COMMENT ON COLUMN chat.users.has_second_factor IS 'whether a second factor of theirs is in use';
COMMENT ON COLUMN chat.users.updated_at IS 'last change';
COMMENT ON COLUMN chat.users.fields IS 'values of fields that the application has added, an object';
COMMENT ON COLUMN chat.users.is_bot IS 'whether it is a program; never changes';
COMMENT ON COLUMN chat.users.owner_id IS 'whose bot it is; never changes';
COMMENT ON COLUMN chat.users.status IS 'active or deactivated';
COMMENT ON COLUMN chat.users.deactivated_at IS 'when it was deactivated; NULL if it is not';
COMMENT ON COLUMN chat.users.deactivated_by IS 'who has deactivated it; NULL: a trusted caller who named nobody';
COMMENT ON COLUMN chat.users.is_banned IS 'whether sanctions has a ban everywhere, which may have ended';

REVOKE ALL ON chat.users, chat.sanctions, chat.system_roles, chat.system_role_requests,
	chat.feature_flags, chat.feature_flag_users, chat.push_devices, chat.fields FROM PUBLIC;
GRANT SELECT, INSERT, UPDATE, DELETE ON chat.users, chat.sanctions TO chat_admin;
GRANT SELECT ON chat.system_roles, chat.system_role_requests, chat.feature_flags,
	chat.feature_flag_users, chat.fields TO chat_admin;
