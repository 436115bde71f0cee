-- account: users

CREATE TYPE chat.user_info AS (
	id			uuid,
	username	text,
	display_name text,
	first_name	text,
	last_name	text,
	avatar_url	text,
	bio			text,
	pronouns	text,
	title		text,
	timezone	text,
	language	text,
	career		text,
	interests	text[],
	life_phase	text,
	mood		text,
	created_at	timestamptz,
	email		text,
	phone		text,
	external_id	text,
	theme		text,
	preferences	jsonb,
	updated_at	timestamptz,
	email_verified_at timestamptz,
	phone_verified_at timestamptz,
	has_second_factor boolean
);
COMMENT ON TYPE chat.user_info IS
	'a user; attributes from email on are private, for the user and trusted callers only';

COMMENT ON COLUMN chat.user_info.id IS 'the user';
COMMENT ON COLUMN chat.user_info.username IS 'name to be mentioned by; null for one who has only an external id';
COMMENT ON COLUMN chat.user_info.display_name IS 'name to show';
COMMENT ON COLUMN chat.user_info.first_name IS 'first name';
COMMENT ON COLUMN chat.user_info.last_name IS 'last name';
COMMENT ON COLUMN chat.user_info.avatar_url IS 'address of the picture';
COMMENT ON COLUMN chat.user_info.bio IS 'what the user says about themselves';
COMMENT ON COLUMN chat.user_info.pronouns IS 'pronouns';
COMMENT ON COLUMN chat.user_info.title IS 'title';
COMMENT ON COLUMN chat.user_info.timezone IS 'time zone, as in pg_timezone_names';
COMMENT ON COLUMN chat.user_info.language IS 'language tag';
COMMENT ON COLUMN chat.user_info.career IS 'occupation';
COMMENT ON COLUMN chat.user_info.interests IS 'interests';
COMMENT ON COLUMN chat.user_info.life_phase IS 'phase of life';
COMMENT ON COLUMN chat.user_info.mood IS 'mood';
COMMENT ON COLUMN chat.user_info.created_at IS 'when the user was created';
COMMENT ON COLUMN chat.user_info.email IS 'e-mail address; private';
COMMENT ON COLUMN chat.user_info.phone IS 'telephone number; private';
COMMENT ON COLUMN chat.user_info.external_id IS 'id in another authentication service; private';
COMMENT ON COLUMN chat.user_info.theme IS 'light, dark or system; private';
COMMENT ON COLUMN chat.user_info.preferences IS 'what clients keep for the user, an object; private';
COMMENT ON COLUMN chat.user_info.updated_at IS 'last change; private';
COMMENT ON COLUMN chat.user_info.email_verified_at IS 'when the address was confirmed by a code; private';
COMMENT ON COLUMN chat.user_info.phone_verified_at IS 'when the number was confirmed by a code; private';
COMMENT ON COLUMN chat.user_info.has_second_factor IS 'whether a second factor is in use; private';

CREATE FUNCTION chat.act_as(user_id uuid, address inet DEFAULT NULL) RETURNS void
	LANGUAGE C VOLATILE PARALLEL UNSAFE AS 'MODULE_PATHNAME', 'chat_act_as';
COMMENT ON FUNCTION chat.act_as IS
	'act as this user, whose client has this address, until the end of the transaction';

CREATE FUNCTION chat.create_user(username text DEFAULT NULL, email text DEFAULT NULL,
		display_name text DEFAULT NULL, profile jsonb DEFAULT NULL,
		external_id text DEFAULT NULL) RETURNS uuid
	LANGUAGE C VOLATILE PARALLEL UNSAFE AS 'MODULE_PATHNAME', 'chat_create_user';
COMMENT ON FUNCTION chat.create_user IS
	'create a user and return the id';

CREATE FUNCTION chat.update_user(user_id uuid, changes jsonb,
		as_user uuid DEFAULT NULL) RETURNS boolean
	LANGUAGE C VOLATILE PARALLEL UNSAFE AS 'MODULE_PATHNAME', 'chat_update_user';
COMMENT ON FUNCTION chat.update_user IS
	'change the properties that the keys name, null clears them; false if nothing has changed';

CREATE FUNCTION chat.user(user_id uuid DEFAULT NULL, username text DEFAULT NULL,
		external_id text DEFAULT NULL, as_user uuid DEFAULT NULL) RETURNS chat.user_info
	LANGUAGE C STABLE PARALLEL RESTRICTED AS 'MODULE_PATHNAME', 'chat_user';
COMMENT ON FUNCTION chat.user IS
	'find a user by id, username or external id';

CREATE FUNCTION chat.users(user_ids uuid[], as_user uuid DEFAULT NULL)
	RETURNS SETOF chat.user_info
	LANGUAGE C STABLE PARALLEL RESTRICTED ROWS 50 AS 'MODULE_PATHNAME', 'chat_users';
COMMENT ON FUNCTION chat.users IS
	'the users with these ids, each once and in this order; unknown ids are left out';

CREATE FUNCTION chat._users_guard() RETURNS trigger
	LANGUAGE C AS 'MODULE_PATHNAME', 'chat_users_guard';
COMMENT ON FUNCTION chat._users_guard IS
	'trigger: users keep their id, have a known time zone and are not deleted';

GRANT EXECUTE ON FUNCTION chat.update_user, chat.user, chat.users TO chat_client;
GRANT EXECUTE ON FUNCTION chat.act_as, chat.create_user TO chat_app;
GRANT EXECUTE ON FUNCTION chat._users_guard TO chat_owner;
