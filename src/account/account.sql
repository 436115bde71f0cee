-- account: users, and who administers them

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
	is_active	boolean,
	is_bot		boolean,
	owner_id	uuid,
	fields		jsonb,
	email		text,
	phone		text,
	external_id	text,
	theme		text,
	allow_receipts boolean,
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
COMMENT ON COLUMN chat.user_info.is_active IS 'false: deactivated, or banned now';
COMMENT ON COLUMN chat.user_info.is_bot IS 'whether it is a program';
COMMENT ON COLUMN chat.user_info.owner_id IS 'whose bot it is; null: none';
COMMENT ON COLUMN chat.user_info.fields IS 'the fields that the application has added and one may see, an object';
COMMENT ON COLUMN chat.user_info.email IS 'e-mail address; private';
COMMENT ON COLUMN chat.user_info.phone IS 'telephone number; private';
COMMENT ON COLUMN chat.user_info.external_id IS 'id in another authentication service; private';
COMMENT ON COLUMN chat.user_info.theme IS 'light, dark or system; private';
COMMENT ON COLUMN chat.user_info.allow_receipts IS
	'others see what they have read, and they see what others have; private';
COMMENT ON COLUMN chat.user_info.preferences IS 'what clients keep for the user, an object; private';
COMMENT ON COLUMN chat.user_info.updated_at IS 'last change; private';
COMMENT ON COLUMN chat.user_info.email_verified_at IS 'when the address was confirmed by a code; private';
COMMENT ON COLUMN chat.user_info.phone_verified_at IS 'when the number was confirmed by a code; private';
COMMENT ON COLUMN chat.user_info.has_second_factor IS 'whether a second factor is in use; private';

CREATE TYPE chat.user_ban_info AS (
	user_id	uuid,
	username	text,
	display_name	text,
	avatar_url	text,
	banned_by	uuid,
	banned_at	timestamptz,
	expires_at	timestamptz,
	reason	text
);
COMMENT ON TYPE chat.user_ban_info IS 'a ban of a user';
COMMENT ON COLUMN chat.user_ban_info.user_id IS 'who is banned';
COMMENT ON COLUMN chat.user_ban_info.username IS 'their name';
COMMENT ON COLUMN chat.user_ban_info.display_name IS 'their display name';
COMMENT ON COLUMN chat.user_ban_info.avatar_url IS 'where their picture is';
COMMENT ON COLUMN chat.user_ban_info.banned_by IS 'who banned them; null: an administrator of the database';
COMMENT ON COLUMN chat.user_ban_info.banned_at IS 'when they were banned';
COMMENT ON COLUMN chat.user_ban_info.expires_at IS 'when the ban ends; null: never';
COMMENT ON COLUMN chat.user_ban_info.reason IS 'why';

CREATE TYPE chat.system_role_info AS (
	user_id	uuid,
	username	text,
	display_name	text,
	avatar_url	text,
	role	text,
	granted_by	uuid,
	granted_at	timestamptz
);
COMMENT ON TYPE chat.system_role_info IS 'who administers the whole system';
COMMENT ON COLUMN chat.system_role_info.user_id IS 'the user';
COMMENT ON COLUMN chat.system_role_info.username IS 'their name';
COMMENT ON COLUMN chat.system_role_info.display_name IS 'their display name';
COMMENT ON COLUMN chat.system_role_info.avatar_url IS 'where their picture is';
COMMENT ON COLUMN chat.system_role_info.role IS 'admin or super_admin';
COMMENT ON COLUMN chat.system_role_info.granted_by IS 'who gave the role; null: an administrator of the database';
COMMENT ON COLUMN chat.system_role_info.granted_at IS 'when it was given';

CREATE TYPE chat.system_role_request_info AS (
	id	uuid,
	user_id	uuid,
	username	text,
	display_name	text,
	avatar_url	text,
	role	text,
	reason	text,
	status	text,
	requested_at	timestamptz,
	answered_by	uuid,
	answered_at	timestamptz
);
COMMENT ON TYPE chat.system_role_request_info IS 'a request for a system role';
COMMENT ON COLUMN chat.system_role_request_info.id IS 'the request';
COMMENT ON COLUMN chat.system_role_request_info.user_id IS 'who asks';
COMMENT ON COLUMN chat.system_role_request_info.username IS 'their name';
COMMENT ON COLUMN chat.system_role_request_info.display_name IS 'their display name';
COMMENT ON COLUMN chat.system_role_request_info.avatar_url IS 'where their picture is';
COMMENT ON COLUMN chat.system_role_request_info.role IS 'for what: admin or super_admin';
COMMENT ON COLUMN chat.system_role_request_info.reason IS 'why';
COMMENT ON COLUMN chat.system_role_request_info.status IS 'pending, accepted or declined';
COMMENT ON COLUMN chat.system_role_request_info.requested_at IS 'when it was made';
COMMENT ON COLUMN chat.system_role_request_info.answered_by IS 'who has answered';
COMMENT ON COLUMN chat.system_role_request_info.answered_at IS 'when it was answered; null while it is pending';

CREATE TYPE chat.feature_flag_info AS (
	name	text,
	is_enabled	boolean,
	share	numeric,
	description	text,
	enabled_count	bigint,
	disabled_count	bigint,
	updated_at	timestamptz
);
COMMENT ON TYPE chat.feature_flag_info IS 'a feature flag';
COMMENT ON COLUMN chat.feature_flag_info.name IS 'the flag';
COMMENT ON COLUMN chat.feature_flag_info.is_enabled IS 'whether it is on for anybody of whom nothing is said';
COMMENT ON COLUMN chat.feature_flag_info.share IS 'for how many percent of the users';
COMMENT ON COLUMN chat.feature_flag_info.description IS 'what it is about';
COMMENT ON COLUMN chat.feature_flag_info.enabled_count IS 'for how many users it is on whatever it is for others';
COMMENT ON COLUMN chat.feature_flag_info.disabled_count IS 'for how many it is off';
COMMENT ON COLUMN chat.feature_flag_info.updated_at IS 'when it was set last';

CREATE TYPE chat.push_device_info AS (
	id	uuid,
	platform	text,
	token	text,
	name	text,
	registered_at	timestamptz
);
COMMENT ON TYPE chat.push_device_info IS 'a device to which notifications are pushed';
COMMENT ON COLUMN chat.push_device_info.id IS 'the device';
COMMENT ON COLUMN chat.push_device_info.platform IS 'apns, fcm, web or other';
COMMENT ON COLUMN chat.push_device_info.token IS 'by which the platform knows it';
COMMENT ON COLUMN chat.push_device_info.name IS 'what its user calls it';
COMMENT ON COLUMN chat.push_device_info.registered_at IS 'when it was registered last';

CREATE TYPE chat.bot_info AS (
	id	uuid,
	username	text,
	display_name	text,
	avatar_url	text,
	is_active	boolean,
	created_at	timestamptz
);
COMMENT ON TYPE chat.bot_info IS 'a bot';
COMMENT ON COLUMN chat.bot_info.id IS 'the bot, a user';
COMMENT ON COLUMN chat.bot_info.username IS 'its name';
COMMENT ON COLUMN chat.bot_info.display_name IS 'its display name';
COMMENT ON COLUMN chat.bot_info.avatar_url IS 'where its picture is';
COMMENT ON COLUMN chat.bot_info.is_active IS 'false: deactivated, or banned now';
COMMENT ON COLUMN chat.bot_info.created_at IS 'when it was made';

CREATE TYPE chat.field_info AS (
	id	uuid,
	kind	text,
	name	text,
	type	text,
	label	text,
	description	text,
	options	text[],
	visibility	text,
	editor	text,
	position	integer,
	is_indexed	boolean
);
COMMENT ON TYPE chat.field_info IS 'a field that the application has added';
COMMENT ON COLUMN chat.field_info.id IS 'the field';
COMMENT ON COLUMN chat.field_info.kind IS 'what has the field: user';
COMMENT ON COLUMN chat.field_info.name IS 'the key of its values';
COMMENT ON COLUMN chat.field_info.type IS 'text, number, boolean, date, url, user, select or multi_select';
COMMENT ON COLUMN chat.field_info.label IS 'what people are shown as its name';
COMMENT ON COLUMN chat.field_info.description IS 'what it is for';
COMMENT ON COLUMN chat.field_info.options IS 'what can be selected';
COMMENT ON COLUMN chat.field_info.visibility IS 'who sees its values: public, members, self or admin';
COMMENT ON COLUMN chat.field_info.editor IS 'who sets its values: self or admin';
COMMENT ON COLUMN chat.field_info.position IS 'where it stands among the others';
COMMENT ON COLUMN chat.field_info.is_indexed IS 'whether its values have an index';

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

CREATE TYPE chat.confusable_user_info AS (
	user_id		uuid,
	username	text,
	skeleton	text,
	cursor		text
);
COMMENT ON TYPE chat.confusable_user_info IS 'a user whose username looks the same as another';
COMMENT ON COLUMN chat.confusable_user_info.user_id IS 'the user';
COMMENT ON COLUMN chat.confusable_user_info.username IS 'the username';
COMMENT ON COLUMN chat.confusable_user_info.skeleton IS 'what those that look the same have in common';
COMMENT ON COLUMN chat.confusable_user_info.cursor IS 'where the next page begins';

CREATE FUNCTION chat.confusable_users(cursor text DEFAULT NULL, max integer DEFAULT 50)
	RETURNS SETOF chat.confusable_user_info
	LANGUAGE C STABLE PARALLEL RESTRICTED ROWS 50 AS 'MODULE_PATHNAME', 'chat_confusable_users';
COMMENT ON FUNCTION chat.confusable_users IS
	'a page of the users whose usernames look the same, each beside the others';
CREATE FUNCTION chat.deactivate_user(user_id uuid, as_user uuid DEFAULT NULL)
	RETURNS boolean
	LANGUAGE C VOLATILE PARALLEL UNSAFE AS 'MODULE_PATHNAME', 'chat_deactivate_user';
COMMENT ON FUNCTION chat.deactivate_user IS
	'take an account out of use; false if it is so already';

CREATE FUNCTION chat.reactivate_user(user_id uuid, as_user uuid DEFAULT NULL)
	RETURNS boolean
	LANGUAGE C VOLATILE PARALLEL UNSAFE AS 'MODULE_PATHNAME', 'chat_reactivate_user';
COMMENT ON FUNCTION chat.reactivate_user IS
	'bring a deactivated account back into use; false if it is in use';

CREATE FUNCTION chat.ban_user(user_id uuid, expires_at timestamptz DEFAULT NULL, reason text DEFAULT NULL,
		as_user uuid DEFAULT NULL)
	RETURNS boolean
	LANGUAGE C VOLATILE PARALLEL UNSAFE AS 'MODULE_PATHNAME', 'chat_ban_user';
COMMENT ON FUNCTION chat.ban_user IS
	'ban a user everywhere, until a moment or for good; false if it is so already';

CREATE FUNCTION chat.unban_user(user_id uuid, as_user uuid DEFAULT NULL)
	RETURNS boolean
	LANGUAGE C VOLATILE PARALLEL UNSAFE AS 'MODULE_PATHNAME', 'chat_unban_user';
COMMENT ON FUNCTION chat.unban_user IS
	'lift the ban of a user; false if there is none';

CREATE FUNCTION chat.user_bans(after_id uuid DEFAULT NULL, max integer DEFAULT 50, as_user uuid DEFAULT NULL)
	RETURNS SETOF chat.user_ban_info
	LANGUAGE C STABLE PARALLEL RESTRICTED ROWS 50 AS 'MODULE_PATHNAME', 'chat_user_bans';
COMMENT ON FUNCTION chat.user_bans IS
	'a page of the bans in force of users everywhere, by user id';

CREATE FUNCTION chat.grant_system_role(user_id uuid, role text, as_user uuid DEFAULT NULL)
	RETURNS boolean
	LANGUAGE C VOLATILE PARALLEL UNSAFE AS 'MODULE_PATHNAME', 'chat_grant_system_role';
COMMENT ON FUNCTION chat.grant_system_role IS
	'let a user administer the whole system; false if they may already';

CREATE FUNCTION chat.revoke_system_role(user_id uuid, as_user uuid DEFAULT NULL)
	RETURNS boolean
	LANGUAGE C VOLATILE PARALLEL UNSAFE AS 'MODULE_PATHNAME', 'chat_revoke_system_role';
COMMENT ON FUNCTION chat.revoke_system_role IS
	'take a user''s system role away; false if they have none';

CREATE FUNCTION chat.system_roles(after_id uuid DEFAULT NULL, max integer DEFAULT 50, as_user uuid DEFAULT NULL)
	RETURNS SETOF chat.system_role_info
	LANGUAGE C STABLE PARALLEL RESTRICTED ROWS 10 AS 'MODULE_PATHNAME', 'chat_system_roles';
COMMENT ON FUNCTION chat.system_roles IS
	'a page of those who have a system role, by user id';

CREATE FUNCTION chat.request_system_role(role text, reason text DEFAULT NULL, as_user uuid DEFAULT NULL)
	RETURNS uuid
	LANGUAGE C VOLATILE PARALLEL UNSAFE AS 'MODULE_PATHNAME', 'chat_request_system_role';
COMMENT ON FUNCTION chat.request_system_role IS
	'ask for a system role; returns the id of the request, null if one has the role';

CREATE FUNCTION chat.withdraw_system_role_request(request uuid, as_user uuid DEFAULT NULL)
	RETURNS boolean
	LANGUAGE C VOLATILE PARALLEL UNSAFE AS 'MODULE_PATHNAME', 'chat_withdraw_system_role_request';
COMMENT ON FUNCTION chat.withdraw_system_role_request IS
	'take back what one has asked for; false if there is no such request';

CREATE FUNCTION chat.answer_system_role_request(request uuid, is_accepted boolean, as_user uuid DEFAULT NULL)
	RETURNS boolean
	LANGUAGE C VOLATILE PARALLEL UNSAFE AS 'MODULE_PATHNAME', 'chat_answer_system_role_request';
COMMENT ON FUNCTION chat.answer_system_role_request IS
	'give a user the role that they ask for, or decline; false if that was the answer';

CREATE FUNCTION chat.system_role_requests(pending_only boolean DEFAULT true, after_id uuid DEFAULT NULL,
		max integer DEFAULT 50, as_user uuid DEFAULT NULL)
	RETURNS SETOF chat.system_role_request_info
	LANGUAGE C STABLE PARALLEL RESTRICTED ROWS 50 AS 'MODULE_PATHNAME', 'chat_system_role_requests';
COMMENT ON FUNCTION chat.system_role_requests IS
	'a page of requests for system roles: one''s own, or all for a super administrator';

CREATE FUNCTION chat.set_feature_flag(name text, is_enabled boolean, share numeric DEFAULT 100,
		description text DEFAULT NULL, as_user uuid DEFAULT NULL)
	RETURNS boolean
	LANGUAGE C VOLATILE PARALLEL UNSAFE AS 'MODULE_PATHNAME', 'chat_set_feature_flag';
COMMENT ON FUNCTION chat.set_feature_flag IS
	'switch something on or off for a share of the users; false if it is so already';

CREATE FUNCTION chat.delete_feature_flag(name text, as_user uuid DEFAULT NULL)
	RETURNS boolean
	LANGUAGE C VOLATILE PARALLEL UNSAFE AS 'MODULE_PATHNAME', 'chat_delete_feature_flag';
COMMENT ON FUNCTION chat.delete_feature_flag IS
	'remove a flag, and what is set for single users; false if there is none';

CREATE FUNCTION chat.set_feature_flag_user(name text, user_id uuid, is_enabled boolean, as_user uuid DEFAULT NULL)
	RETURNS boolean
	LANGUAGE C VOLATILE PARALLEL UNSAFE AS 'MODULE_PATHNAME', 'chat_set_feature_flag_user';
COMMENT ON FUNCTION chat.set_feature_flag_user IS
	'switch something on or off for one user; false if it is so already';

CREATE FUNCTION chat.reset_feature_flag_user(name text, user_id uuid, as_user uuid DEFAULT NULL)
	RETURNS boolean
	LANGUAGE C VOLATILE PARALLEL UNSAFE AS 'MODULE_PATHNAME', 'chat_reset_feature_flag_user';
COMMENT ON FUNCTION chat.reset_feature_flag_user IS
	'have a flag be for a user what it is for others; false if it is so already';

CREATE FUNCTION chat.feature(name text, as_user uuid DEFAULT NULL)
	RETURNS boolean
	LANGUAGE C STABLE PARALLEL RESTRICTED AS 'MODULE_PATHNAME', 'chat_feature';
COMMENT ON FUNCTION chat.feature IS
	'whether something is switched on for the actor';

CREATE FUNCTION chat.feature_flags(as_user uuid DEFAULT NULL)
	RETURNS SETOF chat.feature_flag_info
	LANGUAGE C STABLE PARALLEL RESTRICTED ROWS 20 AS 'MODULE_PATHNAME', 'chat_feature_flags';
COMMENT ON FUNCTION chat.feature_flags IS
	'all flags, by name';

CREATE FUNCTION chat.register_push_device(platform text, token text, name text DEFAULT NULL, as_user uuid DEFAULT NULL)
	RETURNS uuid
	LANGUAGE C VOLATILE PARALLEL UNSAFE AS 'MODULE_PATHNAME', 'chat_register_push_device';
COMMENT ON FUNCTION chat.register_push_device IS
	'have notifications pushed to a device, and no longer to who had it; returns its id';

CREATE FUNCTION chat.unregister_push_device(push_device uuid, as_user uuid DEFAULT NULL)
	RETURNS boolean
	LANGUAGE C VOLATILE PARALLEL UNSAFE AS 'MODULE_PATHNAME', 'chat_unregister_push_device';
COMMENT ON FUNCTION chat.unregister_push_device IS
	'have notifications no longer pushed to a device; false if it is none of the actor''s';

CREATE FUNCTION chat.push_devices(as_user uuid DEFAULT NULL)
	RETURNS SETOF chat.push_device_info
	LANGUAGE C STABLE PARALLEL RESTRICTED ROWS 5 AS 'MODULE_PATHNAME', 'chat_push_devices';
COMMENT ON FUNCTION chat.push_devices IS
	'the devices of the actor, the one registered last first';

CREATE FUNCTION chat.create_bot(username text, display_name text DEFAULT NULL, as_user uuid DEFAULT NULL)
	RETURNS uuid
	LANGUAGE C VOLATILE PARALLEL UNSAFE AS 'MODULE_PATHNAME', 'chat_create_bot';
COMMENT ON FUNCTION chat.create_bot IS
	'create a user that is a program of the actor''s, and return the id';

CREATE FUNCTION chat.bots(user_id uuid DEFAULT NULL, after_id uuid DEFAULT NULL, max integer DEFAULT 50,
		as_user uuid DEFAULT NULL)
	RETURNS SETOF chat.bot_info
	LANGUAGE C STABLE PARALLEL RESTRICTED ROWS 10 AS 'MODULE_PATHNAME', 'chat_bots';
COMMENT ON FUNCTION chat.bots IS
	'a page of the bots of the actor, or of another user for administrators';

CREATE FUNCTION chat.create_field(kind text, name text, type text, label text DEFAULT NULL,
		description text DEFAULT NULL, options text[] DEFAULT NULL, visibility text DEFAULT 'public',
		editor text DEFAULT 'self', as_user uuid DEFAULT NULL)
	RETURNS uuid
	LANGUAGE C VOLATILE PARALLEL UNSAFE AS 'MODULE_PATHNAME', 'chat_create_field';
COMMENT ON FUNCTION chat.create_field IS
	'add a field to all things of a kind, and return its id';

CREATE FUNCTION chat.update_field(field uuid, changes jsonb, as_user uuid DEFAULT NULL)
	RETURNS boolean
	LANGUAGE C VOLATILE PARALLEL UNSAFE AS 'MODULE_PATHNAME', 'chat_update_field';
COMMENT ON FUNCTION chat.update_field IS
	'change what the keys of the object name, null clears; false if it is so already';

CREATE FUNCTION chat.delete_field(field uuid, as_user uuid DEFAULT NULL)
	RETURNS boolean
	LANGUAGE C VOLATILE PARALLEL UNSAFE AS 'MODULE_PATHNAME', 'chat_delete_field';
COMMENT ON FUNCTION chat.delete_field IS
	'delete a field with its values; false if it is deleted already';

CREATE FUNCTION chat.fields(kind text, as_user uuid DEFAULT NULL)
	RETURNS SETOF chat.field_info
	LANGUAGE C STABLE PARALLEL RESTRICTED ROWS 20 AS 'MODULE_PATHNAME', 'chat_fields';
COMMENT ON FUNCTION chat.fields IS
	'the fields of a kind that the actor may see, in their order';

CREATE FUNCTION chat.add_field_index(field uuid)
	RETURNS boolean
	LANGUAGE C VOLATILE PARALLEL UNSAFE AS 'MODULE_PATHNAME', 'chat_add_field_index';
COMMENT ON FUNCTION chat.add_field_index IS
	'make an index on the values of a field; false if there is one';

CREATE FUNCTION chat.remove_field_index(field uuid)
	RETURNS boolean
	LANGUAGE C VOLATILE PARALLEL UNSAFE AS 'MODULE_PATHNAME', 'chat_remove_field_index';
COMMENT ON FUNCTION chat.remove_field_index IS
	'remove the index on the values of a field; false if there is none';

CREATE FUNCTION chat.update_user_fields(user_id uuid, changes jsonb, as_user uuid DEFAULT NULL)
	RETURNS boolean
	LANGUAGE C VOLATILE PARALLEL UNSAFE AS 'MODULE_PATHNAME', 'chat_update_user_fields';
COMMENT ON FUNCTION chat.update_user_fields IS
	'set the fields of a user that the keys name, null clears; false if it is so already';

CREATE FUNCTION chat._users_guard() RETURNS trigger
	LANGUAGE C AS 'MODULE_PATHNAME', 'chat_users_guard';
COMMENT ON FUNCTION chat._users_guard IS
	'trigger: users keep their id, have names that can be told apart and a known time zone, and are not deleted';
CREATE FUNCTION chat._users_status() RETURNS trigger
	LANGUAGE C AS 'MODULE_PATHNAME', 'chat_users_status';
COMMENT ON FUNCTION chat._users_status IS
	'trigger: who is banned or deactivated, and whose a bot is, follows the rules';
CREATE FUNCTION chat._users_ended() RETURNS trigger
	LANGUAGE C AS 'MODULE_PATHNAME', 'chat_users_ended';
COMMENT ON FUNCTION chat._users_ended IS
	'trigger: what an account has ends with it';
CREATE FUNCTION chat._sanctions_guard() RETURNS trigger
	LANGUAGE C AS 'MODULE_PATHNAME', 'chat_sanctions_guard';
COMMENT ON FUNCTION chat._sanctions_guard IS
	'trigger: a sanction stays one of the same target, who is some user';
CREATE FUNCTION chat._sanctions_account() RETURNS trigger
	LANGUAGE C AS 'MODULE_PATHNAME', 'chat_sanctions_account';
COMMENT ON FUNCTION chat._sanctions_account IS
	'trigger: users.is_banned tells of bans everywhere';
CREATE FUNCTION chat._system_roles_guard() RETURNS trigger
	LANGUAGE C AS 'MODULE_PATHNAME', 'chat_system_roles_guard';
COMMENT ON FUNCTION chat._system_roles_guard IS
	'trigger: there is always a super administrator, and each is a user who can act';
CREATE FUNCTION chat._feature_flags_changed() RETURNS trigger
	LANGUAGE C AS 'MODULE_PATHNAME', 'chat_feature_flags_changed';
COMMENT ON FUNCTION chat._feature_flags_changed IS
	'trigger: sessions forget what they know of flags';
CREATE FUNCTION chat._fields_guard() RETURNS trigger
	LANGUAGE C AS 'MODULE_PATHNAME', 'chat_fields_guard';
COMMENT ON FUNCTION chat._fields_guard IS
	'trigger: a field stays what it is, and is of something that there is';

GRANT EXECUTE ON FUNCTION
	chat.update_user, chat.user, chat.users, chat.deactivate_user, chat.reactivate_user,
	chat.ban_user, chat.unban_user, chat.user_bans, chat.grant_system_role,
	chat.revoke_system_role, chat.system_roles, chat.request_system_role,
	chat.withdraw_system_role_request, chat.answer_system_role_request,
	chat.system_role_requests, chat.set_feature_flag, chat.delete_feature_flag,
	chat.set_feature_flag_user, chat.reset_feature_flag_user, chat.feature,
	chat.feature_flags, chat.register_push_device, chat.unregister_push_device,
	chat.push_devices, chat.create_bot, chat.bots, chat.create_field, chat.update_field,
	chat.delete_field, chat.fields, chat.update_user_fields
TO chat_client;
GRANT EXECUTE ON FUNCTION chat.act_as, chat.create_user TO chat_app;
GRANT EXECUTE ON FUNCTION chat.confusable_users, chat.add_field_index, chat.remove_field_index TO chat_admin;
GRANT EXECUTE ON FUNCTION
	chat._users_guard, chat._users_status, chat._users_ended, chat._sanctions_guard,
	chat._sanctions_account, chat._system_roles_guard, chat._feature_flags_changed,
	chat._fields_guard
TO chat_owner;
