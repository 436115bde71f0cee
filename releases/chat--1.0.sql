\echo Use "CREATE EXTENSION chat" to load this file. \quit

-- core: roles, versions, identity, identifiers

-- Roles belong to the whole cluster, so another database may have made them.
-- None of them may log in or have more power than it is given here.
DO $do$
DECLARE
	role_name	name;
	wrong		name;
BEGIN
	FOREACH role_name IN ARRAY ARRAY['chat_owner', 'chat_client', 'chat_app', 'chat_admin']::name[] LOOP
		BEGIN
			EXECUTE pg_catalog.format('CREATE ROLE %I NOLOGIN', role_name);
		EXCEPTION WHEN duplicate_object OR unique_violation THEN
			NULL;
		END;
	END LOOP;

	SELECT r.rolname INTO wrong
	FROM pg_catalog.pg_roles r
	WHERE r.rolname IN ('chat_owner', 'chat_client', 'chat_app', 'chat_admin')
	  AND (r.rolsuper OR r.rolcreaterole OR r.rolcreatedb OR r.rolreplication OR r.rolbypassrls
		   OR (r.rolname = 'chat_owner' AND r.rolcanlogin));
	IF FOUND THEN
		RAISE EXCEPTION 'role "%" exists and has more privileges than chat gives it', wrong
			USING ERRCODE = 'object_not_in_prerequisite_state',
				  HINT = 'Rename the role or take its attributes away, then create the extension again.';
	END IF;

	-- Who owns the schema can drop what is in it and put something else there,
	-- and who is chat_owner can do what it can.
	PERFORM FROM pg_catalog.pg_namespace n
		JOIN pg_catalog.pg_roles r ON r.oid = n.nspowner
	WHERE n.nspname = '@extschema@' AND (r.rolsuper OR r.rolname = current_user);
	IF NOT FOUND THEN
		RAISE EXCEPTION 'schema "%" belongs to another role', '@extschema@'
			USING ERRCODE = 'object_not_in_prerequisite_state',
				  HINT = 'Rename that schema, or make a superuser its owner.';
	END IF;
	PERFORM FROM pg_catalog.pg_auth_members m
		JOIN pg_catalog.pg_roles o ON o.oid IN (m.roleid, m.member)
		JOIN pg_catalog.pg_roles x ON x.oid = m.member
	WHERE o.rolname = 'chat_owner' AND NOT x.rolsuper;
	IF FOUND THEN
		RAISE EXCEPTION 'role "chat_owner" has members, or is a member of another role'
			USING ERRCODE = 'object_not_in_prerequisite_state',
				  HINT = 'Revoke these memberships, then create the extension again.';
	END IF;
END
$do$;

GRANT chat_client TO chat_app;
GRANT chat_app TO chat_admin;
GRANT USAGE ON SCHEMA @extschema@ TO chat_client, chat_owner;
GRANT CREATE ON SCHEMA @extschema@ TO chat_owner;
GRANT SET ON PARAMETER chat.user_id TO chat_app;

CREATE FUNCTION chat.version() RETURNS text
	LANGUAGE C STABLE PARALLEL SAFE AS 'MODULE_PATHNAME', 'chat_version';
COMMENT ON FUNCTION chat.version() IS
	'release of the library';

CREATE FUNCTION chat.migrate(target integer DEFAULT NULL) RETURNS integer
	LANGUAGE C VOLATILE PARALLEL UNSAFE AS 'MODULE_PATHNAME', 'chat_migrate';
COMMENT ON FUNCTION chat.migrate(integer) IS
	'make the tables or bring them up to date, and return their version';

CREATE FUNCTION chat.schema_version() RETURNS integer
	LANGUAGE C STABLE PARALLEL RESTRICTED AS 'MODULE_PATHNAME', 'chat_schema_version';
COMMENT ON FUNCTION chat.schema_version() IS
	'version of the tables, null before chat.migrate()';

CREATE FUNCTION chat.uuid_v7() RETURNS uuid
	LANGUAGE C VOLATILE PARALLEL RESTRICTED AS 'MODULE_PATHNAME', 'chat_uuid_v7';
COMMENT ON FUNCTION chat.uuid_v7() IS
	'version 7 uuid of this moment, above all that this session has made';

CREATE FUNCTION chat.uuid_v7(at timestamptz) RETURNS uuid
	LANGUAGE C VOLATILE STRICT PARALLEL SAFE AS 'MODULE_PATHNAME', 'chat_uuid_v7_at';
COMMENT ON FUNCTION chat.uuid_v7(timestamptz) IS
	'version 7 uuid of a given moment';

CREATE FUNCTION chat.uuid_timestamp(id uuid) RETURNS timestamptz
	LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE AS 'MODULE_PATHNAME', 'chat_uuid_timestamp';
COMMENT ON FUNCTION chat.uuid_timestamp(uuid) IS
	'moment of a version 7 uuid, to the microsecond';

CREATE FUNCTION chat.current_user_id() RETURNS uuid
	LANGUAGE C STABLE PARALLEL RESTRICTED AS 'MODULE_PATHNAME', 'chat_current_user_id';
COMMENT ON FUNCTION chat.current_user_id() IS
	'user in whose name the transaction acts, null if none has been named';

CREATE FUNCTION chat._uuid_above(last uuid, candidate uuid) RETURNS uuid
	LANGUAGE C IMMUTABLE PARALLEL SAFE AS 'MODULE_PATHNAME', 'chat_uuid_above';
COMMENT ON FUNCTION chat._uuid_above(uuid, uuid) IS
	'the candidate, or the uuid that follows the last one if the candidate is not above it';

CREATE FUNCTION chat._refuse_truncate() RETURNS trigger
	LANGUAGE C AS 'MODULE_PATHNAME', 'chat_refuse_truncate';
COMMENT ON FUNCTION chat._refuse_truncate() IS
	'trigger: rows that others count on are not to be truncated';

REVOKE ALL ON ALL FUNCTIONS IN SCHEMA chat FROM PUBLIC;
GRANT EXECUTE ON FUNCTION chat.version(), chat.schema_version(), chat.uuid_v7(),
	chat.uuid_v7(timestamptz), chat.uuid_timestamp(uuid), chat.current_user_id() TO chat_client;
GRANT EXECUTE ON FUNCTION chat.migrate(integer) TO chat_admin;
GRANT EXECUTE ON FUNCTION chat.uuid_v7(), chat.uuid_timestamp(uuid),
	chat._uuid_above(uuid, uuid), chat._refuse_truncate() TO chat_owner;
-- limit: how often somebody may do something

CREATE TYPE chat.rate_limit AS (
	action		text,
	role		text,
	per			text,
	count		integer,
	period		interval,
	is_default	boolean
);
COMMENT ON TYPE chat.rate_limit IS
	'how often members of a role may do something, for each user or address; null: as often as they like';

CREATE FUNCTION chat.set_rate_limit(action text, role name, count integer, "interval" interval,
		per text DEFAULT 'user') RETURNS void
	LANGUAGE C VOLATILE PARALLEL UNSAFE AS 'MODULE_PATHNAME', 'chat_set_rate_limit';
COMMENT ON FUNCTION chat.set_rate_limit(text, name, integer, interval, text) IS
	'allow members of a role so many calls in an interval, for each user or address';

CREATE FUNCTION chat.reset_rate_limit(action text, role name, per text DEFAULT 'user')
	RETURNS boolean
	LANGUAGE C VOLATILE PARALLEL UNSAFE AS 'MODULE_PATHNAME', 'chat_reset_rate_limit';
COMMENT ON FUNCTION chat.reset_rate_limit(text, name, text) IS
	'go back to the default; false if no limit was set';

CREATE FUNCTION chat.check_rate_limit(action text, key text) RETURNS void
	LANGUAGE C VOLATILE PARALLEL UNSAFE AS 'MODULE_PATHNAME', 'chat_check_rate_limit';
COMMENT ON FUNCTION chat.check_rate_limit(text, text) IS
	'count an action of the application''s own, or fail if there have been too many';

CREATE FUNCTION chat.rate_limits() RETURNS SETOF chat.rate_limit
	LANGUAGE C VOLATILE PARALLEL UNSAFE ROWS 40 AS 'MODULE_PATHNAME', 'chat_rate_limits';
COMMENT ON FUNCTION chat.rate_limits() IS
	'the limits that are in force, those by default first';

CREATE FUNCTION chat._rate_limits_changed() RETURNS trigger
	LANGUAGE C AS 'MODULE_PATHNAME', 'chat_rate_limits_changed';
COMMENT ON FUNCTION chat._rate_limits_changed() IS
	'trigger: every session reads the limits again';

REVOKE ALL ON ALL FUNCTIONS IN SCHEMA chat FROM PUBLIC;
GRANT EXECUTE ON FUNCTION chat.check_rate_limit(text, text) TO chat_app;
GRANT EXECUTE ON FUNCTION chat.set_rate_limit(text, name, integer, interval, text),
	chat.reset_rate_limit(text, name, text), chat.rate_limits() TO chat_admin;
GRANT EXECUTE ON FUNCTION chat._rate_limits_changed() TO chat_owner;
-- account: users

CREATE TYPE chat.user_profile AS (
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
	updated_at	timestamptz
);
COMMENT ON TYPE chat.user_profile IS
	'what is known of a user; from email on for the user and trusted callers only';

CREATE FUNCTION chat.act_as(user_id uuid, address inet DEFAULT NULL) RETURNS void
	LANGUAGE C VOLATILE PARALLEL UNSAFE AS 'MODULE_PATHNAME', 'chat_act_as';
COMMENT ON FUNCTION chat.act_as(uuid, inet) IS
	'act as this user, whose client has this address, until the end of the transaction';

CREATE FUNCTION chat.create_user(username text DEFAULT NULL, email text DEFAULT NULL,
		display_name text DEFAULT NULL, profile jsonb DEFAULT NULL,
		external_id text DEFAULT NULL) RETURNS uuid
	LANGUAGE C VOLATILE PARALLEL UNSAFE AS 'MODULE_PATHNAME', 'chat_create_user';
COMMENT ON FUNCTION chat.create_user(text, text, text, jsonb, text) IS
	'create a user and return the id';

CREATE FUNCTION chat.update_user(user_id uuid, changes jsonb,
		as_user uuid DEFAULT NULL) RETURNS chat.user_profile
	LANGUAGE C VOLATILE PARALLEL UNSAFE AS 'MODULE_PATHNAME', 'chat_update_user';
COMMENT ON FUNCTION chat.update_user(uuid, jsonb, uuid) IS
	'change what the keys of the object name; null clears';

CREATE FUNCTION chat.user(user_id uuid DEFAULT NULL, username text DEFAULT NULL,
		external_id text DEFAULT NULL, as_user uuid DEFAULT NULL) RETURNS chat.user_profile
	LANGUAGE C STABLE PARALLEL RESTRICTED AS 'MODULE_PATHNAME', 'chat_user';
COMMENT ON FUNCTION chat.user(uuid, text, text, uuid) IS
	'find a user by id, username or external id';

CREATE FUNCTION chat._users_guard() RETURNS trigger
	LANGUAGE C AS 'MODULE_PATHNAME', 'chat_users_guard';
COMMENT ON FUNCTION chat._users_guard() IS
	'trigger: users keep their id and are not deleted';

REVOKE ALL ON ALL FUNCTIONS IN SCHEMA chat FROM PUBLIC;
GRANT EXECUTE ON FUNCTION chat.act_as(uuid, inet),
	chat.create_user(text, text, text, jsonb, text) TO chat_app;
GRANT EXECUTE ON FUNCTION chat.update_user(uuid, jsonb, uuid),
	chat.user(uuid, text, text, uuid) TO chat_client;
GRANT EXECUTE ON FUNCTION chat._users_guard() TO chat_owner;
-- space: topics and their members

CREATE TYPE chat.space AS (
	id			uuid,
	kind		text,
	private		boolean,
	title		text,
	description	text,
	tags		text[],
	icon_url	text,
	created_by	uuid,
	allow_anonymous boolean,
	require_approval boolean,
	members_only boolean,
	created_at	timestamptz,
	updated_at	timestamptz,
	deleted_at	timestamptz,
	post_count	integer,
	conversation_count integer,
	member_count integer,
	last_activity timestamptz,
	role		text,
	banned_until timestamptz,
	cursor		text
);
COMMENT ON TYPE chat.space IS 'a topic, with what is counted about it, and what one is in it';

CREATE TYPE chat.space_member AS (
	user_id		uuid,
	username	text,
	display_name text,
	avatar_url	text,
	role		text,
	nickname	text,
	title		text,
	department	text,
	joined_at	timestamptz,
	invited_by	uuid
);
COMMENT ON TYPE chat.space_member IS 'a member of a topic';

CREATE TYPE chat.space_ban AS (
	user_id		uuid,
	username	text,
	banned_by	uuid,
	banned_at	timestamptz,
	until		timestamptz,
	reason		text
);
COMMENT ON TYPE chat.space_ban IS 'a ban from a topic';

CREATE FUNCTION chat.create_topic(title text, description text DEFAULT NULL,
		tags text[] DEFAULT NULL, settings jsonb DEFAULT NULL, private boolean DEFAULT false,
		icon_url text DEFAULT NULL, as_user uuid DEFAULT NULL)
	RETURNS uuid
	LANGUAGE C VOLATILE PARALLEL UNSAFE AS 'MODULE_PATHNAME', 'chat_create_topic';
COMMENT ON FUNCTION chat.create_topic(text, text, text[], jsonb, boolean, text, uuid) IS
	'make a topic with the actor as its owner';

CREATE FUNCTION chat.update_space(space uuid, changes jsonb, as_user uuid DEFAULT NULL)
	RETURNS void
	LANGUAGE C VOLATILE PARALLEL UNSAFE AS 'MODULE_PATHNAME', 'chat_update_space';
COMMENT ON FUNCTION chat.update_space(uuid, jsonb, uuid) IS
	'change what the keys of the object name; null clears';

CREATE FUNCTION chat.delete_space(space uuid, as_user uuid DEFAULT NULL)
	RETURNS boolean
	LANGUAGE C VOLATILE PARALLEL UNSAFE AS 'MODULE_PATHNAME', 'chat_delete_space';
COMMENT ON FUNCTION chat.delete_space(uuid, uuid) IS
	'take a topic and all that is in it out of sight; false if it is so already';

CREATE FUNCTION chat.restore_space(space uuid, as_user uuid DEFAULT NULL)
	RETURNS boolean
	LANGUAGE C VOLATILE PARALLEL UNSAFE AS 'MODULE_PATHNAME', 'chat_restore_space';
COMMENT ON FUNCTION chat.restore_space(uuid, uuid) IS
	'bring a deleted topic back; false if it is there';

CREATE FUNCTION chat.join_space(space uuid, as_user uuid DEFAULT NULL)
	RETURNS boolean
	LANGUAGE C VOLATILE PARALLEL UNSAFE AS 'MODULE_PATHNAME', 'chat_join_space';
COMMENT ON FUNCTION chat.join_space(uuid, uuid) IS
	'join a public topic; false if the actor is in it already';

CREATE FUNCTION chat.leave_space(space uuid, as_user uuid DEFAULT NULL)
	RETURNS void
	LANGUAGE C VOLATILE PARALLEL UNSAFE AS 'MODULE_PATHNAME', 'chat_leave_space';
COMMENT ON FUNCTION chat.leave_space(uuid, uuid) IS
	'leave a topic';

CREATE FUNCTION chat.add_space_member(space uuid, user_id uuid, role text DEFAULT 'member',
		as_user uuid DEFAULT NULL)
	RETURNS boolean
	LANGUAGE C VOLATILE PARALLEL UNSAFE AS 'MODULE_PATHNAME', 'chat_add_space_member';
COMMENT ON FUNCTION chat.add_space_member(uuid, uuid, text, uuid) IS
	'bring a user into a topic; false if they are in it already';

CREATE FUNCTION chat.remove_space_member(space uuid, user_id uuid, as_user uuid DEFAULT NULL)
	RETURNS boolean
	LANGUAGE C VOLATILE PARALLEL UNSAFE AS 'MODULE_PATHNAME', 'chat_remove_space_member';
COMMENT ON FUNCTION chat.remove_space_member(uuid, uuid, uuid) IS
	'put a user out of a topic; false if they are not in it';

CREATE FUNCTION chat.set_space_role(space uuid, user_id uuid, role text,
		as_user uuid DEFAULT NULL)
	RETURNS void
	LANGUAGE C VOLATILE PARALLEL UNSAFE AS 'MODULE_PATHNAME', 'chat_set_space_role';
COMMENT ON FUNCTION chat.set_space_role(uuid, uuid, text, uuid) IS
	'change what a member of a topic may do';

CREATE FUNCTION chat.update_space_member(space uuid, user_id uuid, changes jsonb,
		as_user uuid DEFAULT NULL)
	RETURNS void
	LANGUAGE C VOLATILE PARALLEL UNSAFE AS 'MODULE_PATHNAME', 'chat_update_space_member';
COMMENT ON FUNCTION chat.update_space_member(uuid, uuid, jsonb, uuid) IS
	'change nickname, title or department of a member of a topic';

CREATE FUNCTION chat.ban_from_space(space uuid, user_id uuid, until timestamptz DEFAULT NULL,
		reason text DEFAULT NULL, as_user uuid DEFAULT NULL)
	RETURNS void
	LANGUAGE C VOLATILE PARALLEL UNSAFE AS 'MODULE_PATHNAME', 'chat_ban_from_space';
COMMENT ON FUNCTION chat.ban_from_space(uuid, uuid, timestamptz, text, uuid) IS
	'keep a user out of a topic, until a moment or for ever';

CREATE FUNCTION chat.unban_from_space(space uuid, user_id uuid, as_user uuid DEFAULT NULL)
	RETURNS boolean
	LANGUAGE C VOLATILE PARALLEL UNSAFE AS 'MODULE_PATHNAME', 'chat_unban_from_space';
COMMENT ON FUNCTION chat.unban_from_space(uuid, uuid, uuid) IS
	'lift a ban; false if there is none';

CREATE FUNCTION chat.space(space uuid, as_user uuid DEFAULT NULL)
	RETURNS chat.space
	LANGUAGE C STABLE PARALLEL RESTRICTED AS 'MODULE_PATHNAME', 'chat_space';
COMMENT ON FUNCTION chat.space(uuid, uuid) IS
	'a topic';

CREATE FUNCTION chat.topics(sort text DEFAULT 'active', tag text DEFAULT NULL,
		mine boolean DEFAULT false, cursor text DEFAULT NULL, max integer DEFAULT 50,
		as_user uuid DEFAULT NULL)
	RETURNS SETOF chat.space
	LANGUAGE C STABLE PARALLEL RESTRICTED ROWS 50 AS 'MODULE_PATHNAME', 'chat_topics';
COMMENT ON FUNCTION chat.topics(text, text, boolean, text, integer, uuid) IS
	'a page of the topics that the actor may see';

CREATE FUNCTION chat.space_members(space uuid, after uuid DEFAULT NULL,
		max integer DEFAULT 50, as_user uuid DEFAULT NULL)
	RETURNS SETOF chat.space_member
	LANGUAGE C STABLE PARALLEL RESTRICTED ROWS 50 AS 'MODULE_PATHNAME', 'chat_space_members';
COMMENT ON FUNCTION chat.space_members(uuid, uuid, integer, uuid) IS
	'a page of the members of a topic, by user id';

CREATE FUNCTION chat.space_bans(space uuid, after uuid DEFAULT NULL, max integer DEFAULT 50,
		as_user uuid DEFAULT NULL)
	RETURNS SETOF chat.space_ban
	LANGUAGE C STABLE PARALLEL RESTRICTED ROWS 50 AS 'MODULE_PATHNAME', 'chat_space_bans';
COMMENT ON FUNCTION chat.space_bans(uuid, uuid, integer, uuid) IS
	'a page of the bans in force in a topic, by user id';

CREATE FUNCTION chat._spaces_guard() RETURNS trigger
	LANGUAGE C AS 'MODULE_PATHNAME', 'chat_spaces_guard';
COMMENT ON FUNCTION chat._spaces_guard() IS
	'trigger: what of a topic may change, and to what';
CREATE FUNCTION chat._spaces_inserted() RETURNS trigger
	LANGUAGE C AS 'MODULE_PATHNAME', 'chat_spaces_inserted';
COMMENT ON FUNCTION chat._spaces_inserted() IS
	'trigger: new topics are counted';
CREATE FUNCTION chat._space_members_guard() RETURNS trigger
	LANGUAGE C AS 'MODULE_PATHNAME', 'chat_space_members_guard';
COMMENT ON FUNCTION chat._space_members_guard() IS
	'trigger: what a member of a topic may be';
CREATE FUNCTION chat._space_members_changed() RETURNS trigger
	LANGUAGE C AS 'MODULE_PATHNAME', 'chat_space_members_changed';
COMMENT ON FUNCTION chat._space_members_changed() IS
	'trigger: counts, history and events of joins and leaves';
CREATE FUNCTION chat._space_bans_guard() RETURNS trigger
	LANGUAGE C AS 'MODULE_PATHNAME', 'chat_space_bans_guard';
COMMENT ON FUNCTION chat._space_bans_guard() IS
	'trigger: a ban is of somebody in some topic';
CREATE FUNCTION chat._space_bans_changed() RETURNS trigger
	LANGUAGE C AS 'MODULE_PATHNAME', 'chat_space_bans_changed';
COMMENT ON FUNCTION chat._space_bans_changed() IS
	'trigger: a ban ends the membership';

REVOKE ALL ON ALL FUNCTIONS IN SCHEMA chat FROM PUBLIC;
GRANT EXECUTE ON FUNCTION
	chat.create_topic(text, text, text[], jsonb, boolean, text, uuid),
	chat.update_space(uuid, jsonb, uuid),
	chat.delete_space(uuid, uuid),
	chat.restore_space(uuid, uuid),
	chat.join_space(uuid, uuid),
	chat.leave_space(uuid, uuid),
	chat.add_space_member(uuid, uuid, text, uuid),
	chat.remove_space_member(uuid, uuid, uuid),
	chat.set_space_role(uuid, uuid, text, uuid),
	chat.update_space_member(uuid, uuid, jsonb, uuid),
	chat.ban_from_space(uuid, uuid, timestamptz, text, uuid),
	chat.unban_from_space(uuid, uuid, uuid),
	chat.space(uuid, uuid),
	chat.topics(text, text, boolean, text, integer, uuid),
	chat.space_members(uuid, uuid, integer, uuid),
	chat.space_bans(uuid, uuid, integer, uuid)
TO chat_client;
GRANT EXECUTE ON FUNCTION
	chat._spaces_guard(), chat._spaces_inserted(), chat._space_members_guard(), chat._space_members_changed(),
	chat._space_bans_guard(), chat._space_bans_changed()
TO chat_owner;
-- alias: writing anonymously, and asking who it is

CREATE TYPE chat.alias AS (
	id			uuid,
	name		text,
	last_used_at timestamptz,
	banned_until timestamptz
);
COMMENT ON TYPE chat.alias IS 'under which name one writes anonymously in a topic';

CREATE TYPE chat.alias_ban AS (
	alias_id	uuid,
	alias_name	text,
	banned_by	uuid,
	banned_at	timestamptz,
	until		timestamptz,
	reason		text
);
COMMENT ON TYPE chat.alias_ban IS 'a ban on writing under an alias';

CREATE TYPE chat.unmask_request AS (
	id			uuid,
	space_id	uuid,
	alias_id	uuid,
	alias_name	text,
	user_id		uuid,
	username	text,
	requester_id uuid,
	requester_username text,
	requester_alias_id uuid,
	requester_alias_name text,
	mutual		boolean,
	status		text,
	created_at	timestamptz,
	answered_at	timestamptz
);
COMMENT ON TYPE chat.unmask_request IS
	'a request to be told who is behind an alias; null for who is not known to the reader';

CREATE FUNCTION chat.my_alias(space uuid, as_user uuid DEFAULT NULL) RETURNS chat.alias
	LANGUAGE C VOLATILE PARALLEL UNSAFE AS 'MODULE_PATHNAME', 'chat_my_alias';
COMMENT ON FUNCTION chat.my_alias(uuid, uuid) IS
	'the actor''s alias in a topic, made if there is none';

CREATE FUNCTION chat.ban_alias(space uuid, alias uuid, until timestamptz DEFAULT NULL,
		reason text DEFAULT NULL, as_user uuid DEFAULT NULL)
	RETURNS void
	LANGUAGE C VOLATILE PARALLEL UNSAFE AS 'MODULE_PATHNAME', 'chat_ban_alias';
COMMENT ON FUNCTION chat.ban_alias(uuid, uuid, timestamptz, text, uuid) IS
	'keep an alias from writing, until a moment or for ever';

CREATE FUNCTION chat.unban_alias(space uuid, alias uuid, as_user uuid DEFAULT NULL)
	RETURNS boolean
	LANGUAGE C VOLATILE PARALLEL UNSAFE AS 'MODULE_PATHNAME', 'chat_unban_alias';
COMMENT ON FUNCTION chat.unban_alias(uuid, uuid, uuid) IS
	'lift the ban on an alias; false if there is none';

CREATE FUNCTION chat.alias_bans(space uuid, after uuid DEFAULT NULL, max integer DEFAULT 50,
		as_user uuid DEFAULT NULL)
	RETURNS SETOF chat.alias_ban
	LANGUAGE C STABLE PARALLEL RESTRICTED ROWS 50 AS 'MODULE_PATHNAME', 'chat_alias_bans';
COMMENT ON FUNCTION chat.alias_bans(uuid, uuid, integer, uuid) IS
	'a page of the bans of aliases in force in a topic, by alias id';

CREATE FUNCTION chat.request_unmask(space uuid, alias uuid, anonymous boolean DEFAULT false,
		mutual boolean DEFAULT false, as_user uuid DEFAULT NULL)
	RETURNS uuid
	LANGUAGE C VOLATILE PARALLEL UNSAFE AS 'MODULE_PATHNAME', 'chat_request_unmask';
COMMENT ON FUNCTION chat.request_unmask(uuid, uuid, boolean, boolean, uuid) IS
	'ask who is behind an alias';

CREATE FUNCTION chat.answer_unmask(request uuid, accept boolean, as_user uuid DEFAULT NULL)
	RETURNS void
	LANGUAGE C VOLATILE PARALLEL UNSAFE AS 'MODULE_PATHNAME', 'chat_answer_unmask';
COMMENT ON FUNCTION chat.answer_unmask(uuid, boolean, uuid) IS
	'tell the one who asks who one is, or decline';

CREATE FUNCTION chat.withdraw_unmask(request uuid, as_user uuid DEFAULT NULL)
	RETURNS boolean
	LANGUAGE C VOLATILE PARALLEL UNSAFE AS 'MODULE_PATHNAME', 'chat_withdraw_unmask';
COMMENT ON FUNCTION chat.withdraw_unmask(uuid, uuid) IS
	'take a request back; false if it is too late for that';

CREATE FUNCTION chat.unmask_requests(incoming boolean DEFAULT true, after uuid DEFAULT NULL,
		max integer DEFAULT 50, as_user uuid DEFAULT NULL)
	RETURNS SETOF chat.unmask_request
	LANGUAGE C STABLE PARALLEL RESTRICTED ROWS 50 AS 'MODULE_PATHNAME', 'chat_unmask_requests';
COMMENT ON FUNCTION chat.unmask_requests(boolean, uuid, integer, uuid) IS
	'a page of the requests to or from the actor, oldest first';

REVOKE ALL ON ALL FUNCTIONS IN SCHEMA chat FROM PUBLIC;
GRANT EXECUTE ON FUNCTION
	chat.my_alias(uuid, uuid),
	chat.ban_alias(uuid, uuid, timestamptz, text, uuid),
	chat.unban_alias(uuid, uuid, uuid),
	chat.alias_bans(uuid, uuid, integer, uuid),
	chat.request_unmask(uuid, uuid, boolean, boolean, uuid),
	chat.answer_unmask(uuid, boolean, uuid),
	chat.withdraw_unmask(uuid, uuid),
	chat.unmask_requests(boolean, uuid, integer, uuid)
TO chat_client;
-- conversation: conversations and their members

CREATE TYPE chat.member AS (
	user_id		uuid,
	username	text,
	display_name text,
	avatar_url	text,
	role		text,
	joined_at	timestamptz,
	invited_by	uuid,
	last_read_seq bigint
);
COMMENT ON TYPE chat.member IS 'a member of a conversation';

CREATE TYPE chat.channel AS (
	id			uuid,
	name		text,
	display_name text,
	topic		text,
	purpose		text,
	description	text,
	member_count integer,
	is_member	boolean
);
COMMENT ON TYPE chat.channel IS 'a public channel, and whether one is in it';

CREATE FUNCTION chat.open_direct(peer uuid, as_user uuid DEFAULT NULL) RETURNS uuid
	LANGUAGE C VOLATILE PARALLEL UNSAFE AS 'MODULE_PATHNAME', 'chat_open_direct';
COMMENT ON FUNCTION chat.open_direct(uuid, uuid) IS
	'the direct conversation with another user, made if there is none';

CREATE FUNCTION chat.create_group(name text, members uuid[], picture_url text DEFAULT NULL,
		background_url text DEFAULT NULL, as_user uuid DEFAULT NULL) RETURNS uuid
	LANGUAGE C VOLATILE PARALLEL UNSAFE AS 'MODULE_PATHNAME', 'chat_create_group';
COMMENT ON FUNCTION chat.create_group(text, uuid[], text, text, uuid) IS
	'make a group of the actor, its owner, and at least two others';

CREATE FUNCTION chat.create_channel(name text, private boolean DEFAULT false,
		display_name text DEFAULT NULL, topic text DEFAULT NULL, purpose text DEFAULT NULL,
		description text DEFAULT NULL, members uuid[] DEFAULT NULL,
		as_user uuid DEFAULT NULL) RETURNS uuid
	LANGUAGE C VOLATILE PARALLEL UNSAFE AS 'MODULE_PATHNAME', 'chat_create_channel';
COMMENT ON FUNCTION chat.create_channel(text, boolean, text, text, text, text, uuid[], uuid) IS
	'make a channel with the actor as its owner';

CREATE FUNCTION chat.channels(after text DEFAULT NULL, max integer DEFAULT 50,
		as_user uuid DEFAULT NULL) RETURNS SETOF chat.channel
	LANGUAGE C STABLE PARALLEL RESTRICTED ROWS 50 AS 'MODULE_PATHNAME', 'chat_channels';
COMMENT ON FUNCTION chat.channels(text, integer, uuid) IS
	'a page of the public channels that are open, by name';

CREATE FUNCTION chat.update_conversation(conversation uuid, changes jsonb,
		as_user uuid DEFAULT NULL) RETURNS void
	LANGUAGE C VOLATILE PARALLEL UNSAFE AS 'MODULE_PATHNAME', 'chat_update_conversation';
COMMENT ON FUNCTION chat.update_conversation(uuid, jsonb, uuid) IS
	'change what the keys of the object name; null clears';

CREATE FUNCTION chat.archive_conversation(conversation uuid, as_user uuid DEFAULT NULL)
	RETURNS boolean
	LANGUAGE C VOLATILE PARALLEL UNSAFE AS 'MODULE_PATHNAME', 'chat_archive_conversation';
COMMENT ON FUNCTION chat.archive_conversation(uuid, uuid) IS
	'freeze a conversation: it can be read and left, but nothing new comes in';

CREATE FUNCTION chat.unarchive_conversation(conversation uuid, as_user uuid DEFAULT NULL)
	RETURNS boolean
	LANGUAGE C VOLATILE PARALLEL UNSAFE AS 'MODULE_PATHNAME', 'chat_unarchive_conversation';
COMMENT ON FUNCTION chat.unarchive_conversation(uuid, uuid) IS
	'open an archived conversation again';

CREATE FUNCTION chat.add_member(conversation uuid, user_id uuid, role text DEFAULT 'member',
		as_user uuid DEFAULT NULL) RETURNS boolean
	LANGUAGE C VOLATILE PARALLEL UNSAFE AS 'MODULE_PATHNAME', 'chat_add_member';
COMMENT ON FUNCTION chat.add_member(uuid, uuid, text, uuid) IS
	'bring a user into a group or channel; false if they are in it already';

CREATE FUNCTION chat.remove_member(conversation uuid, user_id uuid, as_user uuid DEFAULT NULL)
	RETURNS boolean
	LANGUAGE C VOLATILE PARALLEL UNSAFE AS 'MODULE_PATHNAME', 'chat_remove_member';
COMMENT ON FUNCTION chat.remove_member(uuid, uuid, uuid) IS
	'put a user out of a group or channel; false if they are not in it';

CREATE FUNCTION chat.join(conversation uuid, as_user uuid DEFAULT NULL) RETURNS boolean
	LANGUAGE C VOLATILE PARALLEL UNSAFE AS 'MODULE_PATHNAME', 'chat_join';
COMMENT ON FUNCTION chat.join(uuid, uuid) IS
	'join a public channel or a live chat; false if the actor is in it already';

CREATE FUNCTION chat.leave(conversation uuid, as_user uuid DEFAULT NULL) RETURNS void
	LANGUAGE C VOLATILE PARALLEL UNSAFE AS 'MODULE_PATHNAME', 'chat_leave_conversation';
COMMENT ON FUNCTION chat.leave(uuid, uuid) IS
	'leave a group or channel';

CREATE FUNCTION chat.set_member_role(conversation uuid, user_id uuid, role text,
		as_user uuid DEFAULT NULL) RETURNS void
	LANGUAGE C VOLATILE PARALLEL UNSAFE AS 'MODULE_PATHNAME', 'chat_set_member_role';
COMMENT ON FUNCTION chat.set_member_role(uuid, uuid, text, uuid) IS
	'change what a member may do';

CREATE FUNCTION chat.members(conversation uuid, after uuid DEFAULT NULL, max integer DEFAULT 50,
		as_user uuid DEFAULT NULL) RETURNS SETOF chat.member
	LANGUAGE C STABLE PARALLEL RESTRICTED ROWS 50 AS 'MODULE_PATHNAME', 'chat_members';
COMMENT ON FUNCTION chat.members(uuid, uuid, integer, uuid) IS
	'a page of the members, by user id';

CREATE FUNCTION chat._is_member(conversation_id uuid) RETURNS boolean
	LANGUAGE C STABLE STRICT PARALLEL RESTRICTED COST 10 AS 'MODULE_PATHNAME', 'chat_is_member';
COMMENT ON FUNCTION chat._is_member(uuid) IS
	'is the user in whose name the transaction acts a member?';

CREATE FUNCTION chat._conversations_guard() RETURNS trigger
	LANGUAGE C AS 'MODULE_PATHNAME', 'chat_conversations_guard';
COMMENT ON FUNCTION chat._conversations_guard() IS
	'trigger: how a conversation begins, and that it is not deleted';
CREATE FUNCTION chat._conversations_guard_update() RETURNS trigger
	LANGUAGE C AS 'MODULE_PATHNAME', 'chat_conversations_guard_update';
COMMENT ON FUNCTION chat._conversations_guard_update() IS
	'trigger: what of a conversation may change, and to what';
CREATE FUNCTION chat._conversations_name() RETURNS trigger
	LANGUAGE C AS 'MODULE_PATHNAME', 'chat_conversations_name';
COMMENT ON FUNCTION chat._conversations_name() IS
	'trigger: names of channels are unique';
CREATE FUNCTION chat._conversations_count() RETURNS trigger
	LANGUAGE C AS 'MODULE_PATHNAME', 'chat_conversations_count';
COMMENT ON FUNCTION chat._conversations_count() IS
	'trigger: topics know how many conversations they have';
CREATE FUNCTION chat._live_chats_guard() RETURNS trigger
	LANGUAGE C AS 'MODULE_PATHNAME', 'chat_live_chats_guard';
COMMENT ON FUNCTION chat._live_chats_guard() IS
	'trigger: live chats stay';
CREATE FUNCTION chat._live_members_left() RETURNS trigger
	LANGUAGE C AS 'MODULE_PATHNAME', 'chat_live_members_left';
COMMENT ON FUNCTION chat._live_members_left() IS
	'trigger: who leaves a topic leaves live chats that are for its members';
CREATE FUNCTION chat._live_members_banned() RETURNS trigger
	LANGUAGE C AS 'MODULE_PATHNAME', 'chat_live_members_banned';
COMMENT ON FUNCTION chat._live_members_banned() IS
	'trigger: who is banned from a topic leaves its live chats';
CREATE FUNCTION chat._live_members_role() RETURNS trigger
	LANGUAGE C AS 'MODULE_PATHNAME', 'chat_live_members_role';
COMMENT ON FUNCTION chat._live_members_role() IS
	'trigger: roles in live chats follow those in the topic';
CREATE FUNCTION chat._live_members_only() RETURNS trigger
	LANGUAGE C AS 'MODULE_PATHNAME', 'chat_live_members_only';
COMMENT ON FUNCTION chat._live_members_only() IS
	'trigger: a topic that becomes one for members has no others in its live chats';
CREATE FUNCTION chat._direct_conversations_pair() RETURNS trigger
	LANGUAGE C AS 'MODULE_PATHNAME', 'chat_direct_conversations_pair';
COMMENT ON FUNCTION chat._direct_conversations_pair() IS
	'trigger: pairs are stored in order and do not change';
CREATE FUNCTION chat._direct_conversations_open() RETURNS trigger
	LANGUAGE C AS 'MODULE_PATHNAME', 'chat_direct_conversations_open';
COMMENT ON FUNCTION chat._direct_conversations_open() IS
	'trigger: a pair has its conversation and two members';
CREATE FUNCTION chat._members_guard() RETURNS trigger
	LANGUAGE C AS 'MODULE_PATHNAME', 'chat_members_guard';
COMMENT ON FUNCTION chat._members_guard() IS
	'trigger: where new members start to read, and who may be in a direct conversation';
CREATE FUNCTION chat._members_guard_update() RETURNS trigger
	LANGUAGE C AS 'MODULE_PATHNAME', 'chat_members_guard_update';
COMMENT ON FUNCTION chat._members_guard_update() IS
	'trigger: what of a member may change, and to what';
CREATE FUNCTION chat._members_changed() RETURNS trigger
	LANGUAGE C AS 'MODULE_PATHNAME', 'chat_members_changed';
COMMENT ON FUNCTION chat._members_changed() IS
	'trigger: counts, history and events of joins and leaves';

REVOKE ALL ON ALL FUNCTIONS IN SCHEMA chat FROM PUBLIC;
GRANT EXECUTE ON FUNCTION
	chat.open_direct(uuid, uuid),
	chat.create_group(text, uuid[], text, text, uuid),
	chat.create_channel(text, boolean, text, text, text, text, uuid[], uuid),
	chat.channels(text, integer, uuid),
	chat.update_conversation(uuid, jsonb, uuid),
	chat.archive_conversation(uuid, uuid),
	chat.unarchive_conversation(uuid, uuid),
	chat.add_member(uuid, uuid, text, uuid),
	chat.remove_member(uuid, uuid, uuid),
	chat.join(uuid, uuid),
	chat.leave(uuid, uuid),
	chat.set_member_role(uuid, uuid, text, uuid),
	chat.members(uuid, uuid, integer, uuid),
	chat._is_member(uuid)
TO chat_client;
GRANT EXECUTE ON FUNCTION
	chat._conversations_guard(), chat._conversations_guard_update(), chat._conversations_name(),
	chat._conversations_count(), chat._live_chats_guard(),
	chat._live_members_left(), chat._live_members_banned(), chat._live_members_role(),
	chat._live_members_only(),
	chat._direct_conversations_pair(), chat._direct_conversations_open(),
	chat._members_guard(), chat._members_guard_update(), chat._members_changed(), chat._is_member(uuid)
TO chat_owner;
-- message: messages

CREATE TYPE chat.sent_message AS (
	id			uuid,
	seq			bigint,
	modseq		bigint,
	created_at	timestamptz,
	retried		boolean
);
COMMENT ON TYPE chat.sent_message IS
	'where a message was put; retried if it had been sent before under the same client key';

CREATE TYPE chat.edited_message AS (
	version		integer,
	modseq		bigint,
	edited_at	timestamptz
);
COMMENT ON TYPE chat.edited_message IS 'what an edit has made of a message';

CREATE TYPE chat.message AS (
	conversation_id uuid,
	id			uuid,
	seq			bigint,
	modseq		bigint,
	sender_id	uuid,
	type		text,
	content		text,
	formatted	jsonb,
	attachments	jsonb,
	reply_to	uuid,
	client_key	text,
	version		integer,
	edited_at	timestamptz,
	deleted_at	timestamptz,
	created_at	timestamptz,
	hidden		boolean
);
COMMENT ON TYPE chat.message IS
	'a message as a reader sees it: a deleted one without what it said';

CREATE TYPE chat.message_version AS (
	version		integer,
	edited_at	timestamptz,
	content		text,
	formatted	jsonb,
	attachments	jsonb
);
COMMENT ON TYPE chat.message_version IS
	'what a message said at some time; edited_at is null for what was sent';

CREATE TYPE chat.reader AS (
	user_id		uuid,
	read_at		timestamptz
);
COMMENT ON TYPE chat.reader IS
	'a member who has read a message, and when they last read on';

CREATE TYPE chat.conversation_summary AS (
	id			uuid,
	kind		text,
	name		text,
	display_name text,
	topic		text,
	purpose		text,
	description	text,
	picture_url	text,
	background_url text,
	private		boolean,
	created_by	uuid,
	archived_at	timestamptz,
	member_count integer,
	role		text,
	peer_id		uuid,
	space_id	uuid,
	post_id		uuid,
	last_seq	bigint,
	modseq		bigint,
	last_read_seq bigint,
	last_message_id uuid,
	activity	uuid,
	unread		bigint,
	last_sender_id uuid,
	last_type	text,
	last_preview text,
	last_message_at timestamptz,
	last_deleted boolean
);
COMMENT ON TYPE chat.conversation_summary IS
	'a conversation as a line of its member''s list';

CREATE FUNCTION chat.send_message(conversation uuid, content text, type text DEFAULT 'text',
		reply_to uuid DEFAULT NULL, client_key text DEFAULT NULL, attachments jsonb DEFAULT NULL,
		formatted jsonb DEFAULT NULL, as_user uuid DEFAULT NULL) RETURNS chat.sent_message
	LANGUAGE C VOLATILE PARALLEL UNSAFE AS 'MODULE_PATHNAME', 'chat_send_message';
COMMENT ON FUNCTION chat.send_message(uuid, text, text, uuid, text, jsonb, jsonb, uuid) IS
	'send a message';

CREATE FUNCTION chat.edit_message(conversation uuid, message uuid, content text, version integer,
		formatted jsonb DEFAULT NULL, attachments jsonb DEFAULT NULL, as_user uuid DEFAULT NULL)
	RETURNS chat.edited_message
	LANGUAGE C VOLATILE PARALLEL UNSAFE AS 'MODULE_PATHNAME', 'chat_edit_message';
COMMENT ON FUNCTION chat.edit_message(uuid, uuid, text, integer, jsonb, jsonb, uuid) IS
	'change a message, if it is still of the given version';

CREATE FUNCTION chat.message_versions(conversation uuid, message uuid, as_user uuid DEFAULT NULL)
	RETURNS SETOF chat.message_version
	LANGUAGE C STABLE PARALLEL RESTRICTED ROWS 3 AS 'MODULE_PATHNAME', 'chat_message_versions';
COMMENT ON FUNCTION chat.message_versions(uuid, uuid, uuid) IS
	'all versions of a message, the present one last';

CREATE FUNCTION chat.delete_message(conversation uuid, message uuid, as_user uuid DEFAULT NULL)
	RETURNS bigint
	LANGUAGE C VOLATILE PARALLEL UNSAFE AS 'MODULE_PATHNAME', 'chat_delete_message';
COMMENT ON FUNCTION chat.delete_message(uuid, uuid, uuid) IS
	'withhold a message from all readers; returns its modseq';

CREATE FUNCTION chat.undelete_message(conversation uuid, message uuid, as_user uuid DEFAULT NULL)
	RETURNS bigint
	LANGUAGE C VOLATILE PARALLEL UNSAFE AS 'MODULE_PATHNAME', 'chat_undelete_message';
COMMENT ON FUNCTION chat.undelete_message(uuid, uuid, uuid) IS
	'bring back a deleted message; returns its modseq';

CREATE FUNCTION chat.hide_message(conversation uuid, message uuid, as_user uuid DEFAULT NULL)
	RETURNS boolean
	LANGUAGE C VOLATILE PARALLEL UNSAFE AS 'MODULE_PATHNAME', 'chat_hide_message';
COMMENT ON FUNCTION chat.hide_message(uuid, uuid, uuid) IS
	'hide a message from oneself only; false if it is hidden already';

CREATE FUNCTION chat.unhide_message(conversation uuid, message uuid, as_user uuid DEFAULT NULL)
	RETURNS boolean
	LANGUAGE C VOLATILE PARALLEL UNSAFE AS 'MODULE_PATHNAME', 'chat_unhide_message';
COMMENT ON FUNCTION chat.unhide_message(uuid, uuid, uuid) IS
	'show a hidden message again; false if it is not hidden';

CREATE FUNCTION chat.history(conversation uuid, before uuid DEFAULT NULL, after uuid DEFAULT NULL,
		around uuid DEFAULT NULL, max integer DEFAULT 50, unread boolean DEFAULT false,
		as_user uuid DEFAULT NULL) RETURNS SETOF chat.message
	LANGUAGE C STABLE PARALLEL RESTRICTED ROWS 50 AS 'MODULE_PATHNAME', 'chat_history';
COMMENT ON FUNCTION chat.history(uuid, uuid, uuid, uuid, integer, boolean, uuid) IS
	'a page of messages, in their order';

CREATE FUNCTION chat.changes(conversation uuid, since bigint, max integer DEFAULT 100,
		as_user uuid DEFAULT NULL) RETURNS SETOF chat.message
	LANGUAGE C STABLE PARALLEL RESTRICTED ROWS 10 AS 'MODULE_PATHNAME', 'chat_changes';
COMMENT ON FUNCTION chat.changes(uuid, bigint, integer, uuid) IS
	'messages that are new or have changed since a modseq, each once, in the order of modseq';

CREATE FUNCTION chat.mark_read(conversation uuid, message uuid DEFAULT NULL,
		as_user uuid DEFAULT NULL) RETURNS bigint
	LANGUAGE C VOLATILE PARALLEL UNSAFE AS 'MODULE_PATHNAME', 'chat_mark_read';
COMMENT ON FUNCTION chat.mark_read(uuid, uuid, uuid) IS
	'mark everything up to a message, or all, as read; returns how many are left unread';

CREATE FUNCTION chat.mark_unread(conversation uuid, message uuid, as_user uuid DEFAULT NULL)
	RETURNS bigint
	LANGUAGE C VOLATILE PARALLEL UNSAFE AS 'MODULE_PATHNAME', 'chat_mark_unread';
COMMENT ON FUNCTION chat.mark_unread(uuid, uuid, uuid) IS
	'mark a message and all after it as unread; returns how many are unread';

CREATE FUNCTION chat.mark_all_read(as_user uuid DEFAULT NULL) RETURNS integer
	LANGUAGE C VOLATILE PARALLEL UNSAFE AS 'MODULE_PATHNAME', 'chat_mark_all_read';
COMMENT ON FUNCTION chat.mark_all_read(uuid) IS
	'mark everything in all conversations as read; returns how many conversations that changed';

CREATE FUNCTION chat.seen_by(conversation uuid, message uuid, after uuid DEFAULT NULL,
		max integer DEFAULT 50, as_user uuid DEFAULT NULL) RETURNS SETOF chat.reader
	LANGUAGE C STABLE PARALLEL RESTRICTED ROWS 50 AS 'MODULE_PATHNAME', 'chat_seen_by';
COMMENT ON FUNCTION chat.seen_by(uuid, uuid, uuid, integer, uuid) IS
	'a page of the members who have read a message, by user id';

CREATE FUNCTION chat.conversations(before uuid DEFAULT NULL, max integer DEFAULT 50,
		as_user uuid DEFAULT NULL) RETURNS SETOF chat.conversation_summary
	LANGUAGE C STABLE PARALLEL RESTRICTED ROWS 50 AS 'MODULE_PATHNAME', 'chat_conversations';
COMMENT ON FUNCTION chat.conversations(uuid, integer, uuid) IS
	'a page of one''s conversations, the latest activity first';

CREATE FUNCTION chat.conversation(conversation uuid, as_user uuid DEFAULT NULL)
	RETURNS chat.conversation_summary
	LANGUAGE C STABLE PARALLEL RESTRICTED AS 'MODULE_PATHNAME', 'chat_conversation';
COMMENT ON FUNCTION chat.conversation(uuid, uuid) IS
	'one of one''s conversations';

CREATE FUNCTION chat.make_partitions(ahead integer DEFAULT NULL, since timestamptz DEFAULT NULL)
	RETURNS integer
	LANGUAGE C VOLATILE PARALLEL UNSAFE AS 'MODULE_PATHNAME', 'chat_make_partitions';
COMMENT ON FUNCTION chat.make_partitions(integer, timestamptz) IS
	'make the monthly partitions from a moment to some months ahead; returns how many were new';

CREATE FUNCTION chat._guard_partitions() RETURNS void
	LANGUAGE C VOLATILE PARALLEL UNSAFE AS 'MODULE_PATHNAME', 'chat_guard_partitions';
COMMENT ON FUNCTION chat._guard_partitions() IS
	'give all partitions of messages the triggers that are not inherited';
CREATE FUNCTION chat._messages_insert() RETURNS trigger
	LANGUAGE C AS 'MODULE_PATHNAME', 'chat_messages_insert';
COMMENT ON FUNCTION chat._messages_insert() IS
	'trigger: id, seq and modseq of a new message';
CREATE FUNCTION chat._messages_update() RETURNS trigger
	LANGUAGE C AS 'MODULE_PATHNAME', 'chat_messages_update';
COMMENT ON FUNCTION chat._messages_update() IS
	'trigger: what may change in a message, and the version that is kept';
CREATE FUNCTION chat._messages_delete() RETURNS trigger
	LANGUAGE C AS 'MODULE_PATHNAME', 'chat_messages_delete';
COMMENT ON FUNCTION chat._messages_delete() IS
	'trigger: a deleted message stays as a tombstone';
CREATE FUNCTION chat._messages_settle() RETURNS trigger
	LANGUAGE C AS 'MODULE_PATHNAME', 'chat_messages_settle';
COMMENT ON FUNCTION chat._messages_settle() IS
	'trigger: store the numbers that a statement''s messages have taken';

REVOKE ALL ON ALL FUNCTIONS IN SCHEMA chat FROM PUBLIC;
GRANT EXECUTE ON FUNCTION
	chat.send_message(uuid, text, text, uuid, text, jsonb, jsonb, uuid),
	chat.edit_message(uuid, uuid, text, integer, jsonb, jsonb, uuid),
	chat.message_versions(uuid, uuid, uuid),
	chat.delete_message(uuid, uuid, uuid),
	chat.undelete_message(uuid, uuid, uuid),
	chat.hide_message(uuid, uuid, uuid),
	chat.unhide_message(uuid, uuid, uuid),
	chat.history(uuid, uuid, uuid, uuid, integer, boolean, uuid),
	chat.changes(uuid, bigint, integer, uuid),
	chat.mark_read(uuid, uuid, uuid),
	chat.mark_unread(uuid, uuid, uuid),
	chat.mark_all_read(uuid),
	chat.seen_by(uuid, uuid, uuid, integer, uuid),
	chat.conversations(uuid, integer, uuid),
	chat.conversation(uuid, uuid)
TO chat_client;
GRANT EXECUTE ON FUNCTION chat.make_partitions(integer, timestamptz) TO chat_admin, chat_owner;
GRANT EXECUTE ON FUNCTION chat._guard_partitions(), chat._messages_insert(),
	chat._messages_update(), chat._messages_delete(), chat._messages_settle() TO chat_owner;
-- forum: posts, comments, votes, settings

CREATE TYPE chat.post AS (
	id			uuid,
	space_id	uuid,
	space_title	text,
	author_id	uuid,
	username	text,
	display_name text,
	alias_id	uuid,
	alias_name	text,
	title		text,
	content		text,
	gif_url		text,
	tags		text[],
	crosspost_of uuid,
	created_at	timestamptz,
	published_at timestamptz,
	rejected_at	timestamptz,
	rejected_reason text,
	version		integer,
	edited_at	timestamptz,
	deleted_at	timestamptz,
	pinned		boolean,
	locked		boolean,
	resolved	boolean,
	upvotes		integer,
	downvotes	integer,
	score		integer,
	comment_count integer,
	last_activity timestamptz,
	my_vote		integer,
	is_mine		boolean,
	cursor		text
);
COMMENT ON TYPE chat.post IS 'a post, what votes and comments say of it, and one''s own vote';

CREATE TYPE chat.post_version AS (
	version		integer,
	edited_at	timestamptz,
	title		text,
	content		text,
	gif_url		text,
	tags		text[]
);
COMMENT ON TYPE chat.post_version IS 'what a post has said';

CREATE TYPE chat.comment AS (
	id			uuid,
	post_id		uuid,
	parent_id	uuid,
	depth		integer,
	author_id	uuid,
	username	text,
	display_name text,
	alias_id	uuid,
	alias_name	text,
	content		text,
	created_at	timestamptz,
	version		integer,
	edited_at	timestamptz,
	deleted_at	timestamptz,
	upvotes		integer,
	downvotes	integer,
	score		integer,
	reply_count	integer,
	my_vote		integer,
	is_mine		boolean,
	more		integer,
	cursor		text,
	more_cursor	text
);
COMMENT ON TYPE chat.comment IS 'a comment, what votes say of it, and where the tree goes on';

CREATE TYPE chat.comment_version AS (
	version		integer,
	edited_at	timestamptz,
	content		text
);
COMMENT ON TYPE chat.comment_version IS 'what a comment has said';

CREATE TYPE chat.karma AS (
	post_karma	bigint,
	comment_karma bigint
);
COMMENT ON TYPE chat.karma IS 'what the votes on what a user has written come to';

CREATE TYPE chat.forum_setting AS (
	following	boolean,
	muted		boolean,
	silenced	boolean,
	hidden		boolean
);
COMMENT ON TYPE chat.forum_setting IS 'what a user wants of a topic or post';

CREATE FUNCTION chat.create_post(topic uuid, title text, content text DEFAULT NULL,
		tags text[] DEFAULT NULL, gif_url text DEFAULT NULL, anonymous boolean DEFAULT false,
		as_user uuid DEFAULT NULL)
	RETURNS uuid
	LANGUAGE C VOLATILE PARALLEL UNSAFE AS 'MODULE_PATHNAME', 'chat_create_post';
COMMENT ON FUNCTION chat.create_post(uuid, text, text, text[], text, boolean, uuid) IS
	'post something in a topic';

CREATE FUNCTION chat.crosspost(post uuid, topic uuid, title text DEFAULT NULL,
		anonymous boolean DEFAULT false, as_user uuid DEFAULT NULL)
	RETURNS uuid
	LANGUAGE C VOLATILE PARALLEL UNSAFE AS 'MODULE_PATHNAME', 'chat_crosspost';
COMMENT ON FUNCTION chat.crosspost(uuid, uuid, text, boolean, uuid) IS
	'show a post of another topic in this one';

CREATE FUNCTION chat.edit_post(post uuid, changes jsonb, version integer,
		as_user uuid DEFAULT NULL)
	RETURNS integer
	LANGUAGE C VOLATILE PARALLEL UNSAFE AS 'MODULE_PATHNAME', 'chat_edit_post';
COMMENT ON FUNCTION chat.edit_post(uuid, jsonb, integer, uuid) IS
	'change what the keys of the object name, if the post is still of that version';

CREATE FUNCTION chat.delete_post(post uuid, as_user uuid DEFAULT NULL)
	RETURNS boolean
	LANGUAGE C VOLATILE PARALLEL UNSAFE AS 'MODULE_PATHNAME', 'chat_delete_post';
COMMENT ON FUNCTION chat.delete_post(uuid, uuid) IS
	'withhold a post from everybody; false if it is deleted already';

CREATE FUNCTION chat.undelete_post(post uuid, as_user uuid DEFAULT NULL)
	RETURNS boolean
	LANGUAGE C VOLATILE PARALLEL UNSAFE AS 'MODULE_PATHNAME', 'chat_undelete_post';
COMMENT ON FUNCTION chat.undelete_post(uuid, uuid) IS
	'bring a deleted post back; false if it is not deleted';

CREATE FUNCTION chat.post_versions(post uuid, as_user uuid DEFAULT NULL)
	RETURNS SETOF chat.post_version
	LANGUAGE C STABLE PARALLEL RESTRICTED ROWS 10 AS 'MODULE_PATHNAME', 'chat_post_versions';
COMMENT ON FUNCTION chat.post_versions(uuid, uuid) IS
	'all that a post has said, the present version last';

CREATE FUNCTION chat.pin_post(post uuid, pinned boolean DEFAULT true,
		as_user uuid DEFAULT NULL)
	RETURNS boolean
	LANGUAGE C VOLATILE PARALLEL UNSAFE AS 'MODULE_PATHNAME', 'chat_pin_post';
COMMENT ON FUNCTION chat.pin_post(uuid, boolean, uuid) IS
	'show a post above the others of its topic, or no more';

CREATE FUNCTION chat.lock_post(post uuid, locked boolean DEFAULT true,
		as_user uuid DEFAULT NULL)
	RETURNS boolean
	LANGUAGE C VOLATILE PARALLEL UNSAFE AS 'MODULE_PATHNAME', 'chat_lock_post';
COMMENT ON FUNCTION chat.lock_post(uuid, boolean, uuid) IS
	'take no more comments and votes, or take them again';

CREATE FUNCTION chat.resolve_post(post uuid, resolved boolean DEFAULT true,
		as_user uuid DEFAULT NULL)
	RETURNS boolean
	LANGUAGE C VOLATILE PARALLEL UNSAFE AS 'MODULE_PATHNAME', 'chat_resolve_post';
COMMENT ON FUNCTION chat.resolve_post(uuid, boolean, uuid) IS
	'mark a question as answered, or not';

CREATE FUNCTION chat.move_post(post uuid, topic uuid, as_user uuid DEFAULT NULL)
	RETURNS boolean
	LANGUAGE C VOLATILE PARALLEL UNSAFE AS 'MODULE_PATHNAME', 'chat_move_post';
COMMENT ON FUNCTION chat.move_post(uuid, uuid, uuid) IS
	'move a post to another topic';

CREATE FUNCTION chat.approve_post(post uuid, as_user uuid DEFAULT NULL)
	RETURNS void
	LANGUAGE C VOLATILE PARALLEL UNSAFE AS 'MODULE_PATHNAME', 'chat_approve_post';
COMMENT ON FUNCTION chat.approve_post(uuid, uuid) IS
	'publish a post that waits for it';

CREATE FUNCTION chat.reject_post(post uuid, reason text DEFAULT NULL,
		as_user uuid DEFAULT NULL)
	RETURNS void
	LANGUAGE C VOLATILE PARALLEL UNSAFE AS 'MODULE_PATHNAME', 'chat_reject_post';
COMMENT ON FUNCTION chat.reject_post(uuid, text, uuid) IS
	'do not publish a post that waits for it';

CREATE FUNCTION chat.pending_posts(topic uuid, cursor text DEFAULT NULL,
		max integer DEFAULT 50, as_user uuid DEFAULT NULL)
	RETURNS SETOF chat.post
	LANGUAGE C STABLE PARALLEL RESTRICTED ROWS 50 AS 'MODULE_PATHNAME', 'chat_pending_posts';
COMMENT ON FUNCTION chat.pending_posts(uuid, text, integer, uuid) IS
	'posts that wait for approval, the oldest first';

CREATE FUNCTION chat.post(post uuid, as_user uuid DEFAULT NULL)
	RETURNS chat.post
	LANGUAGE C STABLE PARALLEL RESTRICTED AS 'MODULE_PATHNAME', 'chat_post';
COMMENT ON FUNCTION chat.post(uuid, uuid) IS
	'a post';

CREATE FUNCTION chat.posts(topic uuid DEFAULT NULL, sort text DEFAULT 'hot',
		period text DEFAULT 'all', subscribed boolean DEFAULT false, cursor text DEFAULT NULL,
		max integer DEFAULT 50, as_user uuid DEFAULT NULL)
	RETURNS SETOF chat.post
	LANGUAGE C STABLE PARALLEL RESTRICTED ROWS 50 AS 'MODULE_PATHNAME', 'chat_posts';
COMMENT ON FUNCTION chat.posts(uuid, text, text, boolean, text, integer, uuid) IS
	'a page of the posts of a topic, of those subscribed to, or of all';

CREATE FUNCTION chat.create_comment(post uuid, content text, parent uuid DEFAULT NULL,
		anonymous boolean DEFAULT false, as_user uuid DEFAULT NULL)
	RETURNS uuid
	LANGUAGE C VOLATILE PARALLEL UNSAFE AS 'MODULE_PATHNAME', 'chat_create_comment';
COMMENT ON FUNCTION chat.create_comment(uuid, text, uuid, boolean, uuid) IS
	'comment on a post or reply to a comment';

CREATE FUNCTION chat.edit_comment(comment uuid, content text, version integer,
		as_user uuid DEFAULT NULL)
	RETURNS integer
	LANGUAGE C VOLATILE PARALLEL UNSAFE AS 'MODULE_PATHNAME', 'chat_edit_comment';
COMMENT ON FUNCTION chat.edit_comment(uuid, text, integer, uuid) IS
	'change a comment, if it is still of that version';

CREATE FUNCTION chat.delete_comment(comment uuid, as_user uuid DEFAULT NULL)
	RETURNS boolean
	LANGUAGE C VOLATILE PARALLEL UNSAFE AS 'MODULE_PATHNAME', 'chat_delete_comment';
COMMENT ON FUNCTION chat.delete_comment(uuid, uuid) IS
	'withhold a comment from everybody; false if it is deleted already';

CREATE FUNCTION chat.undelete_comment(comment uuid, as_user uuid DEFAULT NULL)
	RETURNS boolean
	LANGUAGE C VOLATILE PARALLEL UNSAFE AS 'MODULE_PATHNAME', 'chat_undelete_comment';
COMMENT ON FUNCTION chat.undelete_comment(uuid, uuid) IS
	'bring a deleted comment back; false if it is not deleted';

CREATE FUNCTION chat.comment_versions(comment uuid, as_user uuid DEFAULT NULL)
	RETURNS SETOF chat.comment_version
	LANGUAGE C STABLE PARALLEL RESTRICTED ROWS 10 AS 'MODULE_PATHNAME', 'chat_comment_versions';
COMMENT ON FUNCTION chat.comment_versions(uuid, uuid) IS
	'all that a comment has said, the present version last';

CREATE FUNCTION chat.comment(comment uuid, as_user uuid DEFAULT NULL)
	RETURNS chat.comment
	LANGUAGE C STABLE PARALLEL RESTRICTED AS 'MODULE_PATHNAME', 'chat_comment';
COMMENT ON FUNCTION chat.comment(uuid, uuid) IS
	'a comment';

CREATE FUNCTION chat.comments(post uuid, sort text DEFAULT 'best', depth integer DEFAULT 8,
		top_per_level integer DEFAULT 5, cursor text DEFAULT NULL, max integer DEFAULT 50,
		as_user uuid DEFAULT NULL)
	RETURNS SETOF chat.comment
	LANGUAGE C STABLE PARALLEL RESTRICTED ROWS 50 AS 'MODULE_PATHNAME', 'chat_comments';
COMMENT ON FUNCTION chat.comments(uuid, text, integer, integer, text, integer, uuid) IS
	'a page of the tree of comments on a post';

CREATE FUNCTION chat.vote(target uuid, value integer, as_user uuid DEFAULT NULL)
	RETURNS boolean
	LANGUAGE C VOLATILE PARALLEL UNSAFE AS 'MODULE_PATHNAME', 'chat_vote';
COMMENT ON FUNCTION chat.vote(uuid, integer, uuid) IS
	'vote for (1) or against (-1) a post or comment, or not at all (0); false if that changes nothing';

CREATE FUNCTION chat.karma(user_id uuid, as_user uuid DEFAULT NULL)
	RETURNS chat.karma
	LANGUAGE C STABLE PARALLEL RESTRICTED AS 'MODULE_PATHNAME', 'chat_karma';
COMMENT ON FUNCTION chat.karma(uuid, uuid) IS
	'what the votes on what a user has written come to';

CREATE FUNCTION chat.remove_content(space uuid, user_id uuid, max integer DEFAULT 1000,
		as_user uuid DEFAULT NULL)
	RETURNS integer
	LANGUAGE C VOLATILE PARALLEL UNSAFE AS 'MODULE_PATHNAME', 'chat_remove_content';
COMMENT ON FUNCTION chat.remove_content(uuid, uuid, integer, uuid) IS
	'delete some of what a user has written in a topic; call it until it returns 0';

CREATE FUNCTION chat.open_live_chat(target uuid, as_user uuid DEFAULT NULL)
	RETURNS uuid
	LANGUAGE C VOLATILE PARALLEL UNSAFE AS 'MODULE_PATHNAME', 'chat_open_live_chat';
COMMENT ON FUNCTION chat.open_live_chat(uuid, uuid) IS
	'the live chat of a topic or post, made if there is none';

CREATE FUNCTION chat.update_forum_settings(target uuid, changes jsonb,
		as_user uuid DEFAULT NULL)
	RETURNS void
	LANGUAGE C VOLATILE PARALLEL UNSAFE AS 'MODULE_PATHNAME', 'chat_update_forum_settings';
COMMENT ON FUNCTION chat.update_forum_settings(uuid, jsonb, uuid) IS
	'follow, mute, silence or hide a topic or post';

CREATE FUNCTION chat.forum_settings(target uuid, as_user uuid DEFAULT NULL)
	RETURNS chat.forum_setting
	LANGUAGE C STABLE PARALLEL RESTRICTED AS 'MODULE_PATHNAME', 'chat_forum_settings';
COMMENT ON FUNCTION chat.forum_settings(uuid, uuid) IS
	'whether one follows, mutes, silences or hides a topic or post';

CREATE FUNCTION chat.fold_counters(max integer DEFAULT 1000)
	RETURNS integer
	LANGUAGE C VOLATILE PARALLEL UNSAFE AS 'MODULE_PATHNAME', 'chat_fold_counters';
COMMENT ON FUNCTION chat.fold_counters(integer) IS
	'add up what has been left pending because counters were busy; returns of how many';

CREATE FUNCTION chat._posts_insert() RETURNS trigger
	LANGUAGE C AS 'MODULE_PATHNAME', 'chat_posts_insert';
COMMENT ON FUNCTION chat._posts_insert() IS
	'trigger: what a new post may be';
CREATE FUNCTION chat._posts_update() RETURNS trigger
	LANGUAGE C AS 'MODULE_PATHNAME', 'chat_posts_update';
COMMENT ON FUNCTION chat._posts_update() IS
	'trigger: what of a post may change, and the versions it leaves';
CREATE FUNCTION chat._posts_delete() RETURNS trigger
	LANGUAGE C AS 'MODULE_PATHNAME', 'chat_posts_delete';
COMMENT ON FUNCTION chat._posts_delete() IS
	'trigger: posts are deleted softly';
CREATE FUNCTION chat._posts_changed() RETURNS trigger
	LANGUAGE C AS 'MODULE_PATHNAME', 'chat_posts_changed';
COMMENT ON FUNCTION chat._posts_changed() IS
	'trigger: ranks, counters and events of posts';
CREATE FUNCTION chat._comments_insert() RETURNS trigger
	LANGUAGE C AS 'MODULE_PATHNAME', 'chat_comments_insert';
COMMENT ON FUNCTION chat._comments_insert() IS
	'trigger: where a comment is in the tree';
CREATE FUNCTION chat._comments_update() RETURNS trigger
	LANGUAGE C AS 'MODULE_PATHNAME', 'chat_comments_update';
COMMENT ON FUNCTION chat._comments_update() IS
	'trigger: what of a comment may change, and the versions it leaves';
CREATE FUNCTION chat._comments_delete() RETURNS trigger
	LANGUAGE C AS 'MODULE_PATHNAME', 'chat_comments_delete';
COMMENT ON FUNCTION chat._comments_delete() IS
	'trigger: comments are deleted softly';
CREATE FUNCTION chat._comments_changed() RETURNS trigger
	LANGUAGE C AS 'MODULE_PATHNAME', 'chat_comments_changed';
COMMENT ON FUNCTION chat._comments_changed() IS
	'trigger: ranks, counters and events of comments';
CREATE FUNCTION chat._votes_changed() RETURNS trigger
	LANGUAGE C AS 'MODULE_PATHNAME', 'chat_votes_changed';
COMMENT ON FUNCTION chat._votes_changed() IS
	'trigger: votes are counted';

REVOKE ALL ON ALL FUNCTIONS IN SCHEMA chat FROM PUBLIC;
GRANT EXECUTE ON FUNCTION
	chat.create_post(uuid, text, text, text[], text, boolean, uuid),
	chat.crosspost(uuid, uuid, text, boolean, uuid),
	chat.edit_post(uuid, jsonb, integer, uuid),
	chat.delete_post(uuid, uuid),
	chat.undelete_post(uuid, uuid),
	chat.post_versions(uuid, uuid),
	chat.pin_post(uuid, boolean, uuid),
	chat.lock_post(uuid, boolean, uuid),
	chat.resolve_post(uuid, boolean, uuid),
	chat.move_post(uuid, uuid, uuid),
	chat.approve_post(uuid, uuid),
	chat.reject_post(uuid, text, uuid),
	chat.pending_posts(uuid, text, integer, uuid),
	chat.post(uuid, uuid),
	chat.posts(uuid, text, text, boolean, text, integer, uuid),
	chat.create_comment(uuid, text, uuid, boolean, uuid),
	chat.edit_comment(uuid, text, integer, uuid),
	chat.delete_comment(uuid, uuid),
	chat.undelete_comment(uuid, uuid),
	chat.comment_versions(uuid, uuid),
	chat.comment(uuid, uuid),
	chat.comments(uuid, text, integer, integer, text, integer, uuid),
	chat.vote(uuid, integer, uuid),
	chat.karma(uuid, uuid),
	chat.remove_content(uuid, uuid, integer, uuid),
	chat.open_live_chat(uuid, uuid),
	chat.update_forum_settings(uuid, jsonb, uuid),
	chat.forum_settings(uuid, uuid)
TO chat_client;
GRANT EXECUTE ON FUNCTION chat.fold_counters(integer) TO chat_app;
GRANT EXECUTE ON FUNCTION
	chat._posts_insert(),
	chat._posts_update(),
	chat._posts_delete(),
	chat._posts_changed(),
	chat._comments_insert(),
	chat._comments_update(),
	chat._comments_delete(),
	chat._comments_changed(),
	chat._votes_changed()
TO chat_owner;
-- realtime: subscriptions to what happens

CREATE TYPE chat.subscription AS (
	kind		text,
	channel		text,
	conversation_id uuid,
	last_seq	bigint,
	modseq		bigint,
	worker_pid	integer
);
COMMENT ON TYPE chat.subscription IS
	'a channel that the session listens to, where the conversation stands, and who rings';

CREATE TYPE chat.change AS (
	conversation_id uuid,
	event		text,
	modseq		bigint,
	message		chat.message
);
COMMENT ON TYPE chat.change IS
	'something that has changed in a conversation, and the cursor after it';

CREATE TYPE chat.worker_status AS (
	database	text,
	state		text,
	pid			integer,
	uptime		interval,
	published	bigint,
	coalesced	bigint,
	rung		bigint,
	batches		bigint,
	fallbacks	bigint,
	resyncs		bigint,
	starts		bigint,
	failures	bigint,
	reaped		bigint,
	lag			interval,
	max_lag		interval,
	queued		integer,
	queue_high_water integer,
	queue_size	integer,
	resync_due	boolean
);
COMMENT ON TYPE chat.worker_status IS
	'the background worker of a database, and what has passed through its queue';

CREATE TYPE chat.listener AS (
	pid			integer,
	role		text,
	application_name text,
	channels	integer,
	wait_event	text,
	unread_for	interval,
	laggard		boolean
);
COMMENT ON TYPE chat.listener IS
	'a session that has subscribed, and for how long it has not read';

CREATE FUNCTION chat.subscribe(conversation uuid DEFAULT NULL, as_user uuid DEFAULT NULL)
	RETURNS SETOF chat.subscription
	LANGUAGE C VOLATILE PARALLEL UNSAFE ROWS 50 AS 'MODULE_PATHNAME', 'chat_subscribe';
COMMENT ON FUNCTION chat.subscribe(uuid, uuid) IS
	'listen to a conversation, or to one''s inbox and all one''s conversations';

CREATE FUNCTION chat.unsubscribe(conversation uuid DEFAULT NULL, as_user uuid DEFAULT NULL)
	RETURNS void
	LANGUAGE C VOLATILE PARALLEL UNSAFE AS 'MODULE_PATHNAME', 'chat_unsubscribe';
COMMENT ON FUNCTION chat.unsubscribe(uuid, uuid) IS
	'stop listening to a conversation, or to everything';

CREATE FUNCTION chat.subscribe_space(space uuid, as_user uuid DEFAULT NULL)
	RETURNS SETOF chat.subscription
	LANGUAGE C VOLATILE PARALLEL UNSAFE ROWS 2 AS 'MODULE_PATHNAME', 'chat_subscribe_space';
COMMENT ON FUNCTION chat.subscribe_space(uuid, uuid) IS
	'listen to what happens in a topic';

CREATE FUNCTION chat.subscribe_post(post uuid, as_user uuid DEFAULT NULL)
	RETURNS SETOF chat.subscription
	LANGUAGE C VOLATILE PARALLEL UNSAFE ROWS 2 AS 'MODULE_PATHNAME', 'chat_subscribe_post';
COMMENT ON FUNCTION chat.subscribe_post(uuid, uuid) IS
	'listen to what happens to a post, its comments and votes';

CREATE FUNCTION chat.unsubscribe_space(space uuid, as_user uuid DEFAULT NULL)
	RETURNS void
	LANGUAGE C VOLATILE PARALLEL UNSAFE AS 'MODULE_PATHNAME', 'chat_unsubscribe_space';
COMMENT ON FUNCTION chat.unsubscribe_space(uuid, uuid) IS
	'stop listening to a topic';

CREATE FUNCTION chat.unsubscribe_post(post uuid, as_user uuid DEFAULT NULL)
	RETURNS void
	LANGUAGE C VOLATILE PARALLEL UNSAFE AS 'MODULE_PATHNAME', 'chat_unsubscribe_post';
COMMENT ON FUNCTION chat.unsubscribe_post(uuid, uuid) IS
	'stop listening to a post';

CREATE FUNCTION chat.subscribe_firehose() RETURNS SETOF chat.subscription
	LANGUAGE C VOLATILE PARALLEL UNSAFE ROWS 2 AS 'MODULE_PATHNAME', 'chat_subscribe_firehose';
COMMENT ON FUNCTION chat.subscribe_firehose() IS
	'listen to all conversations';

CREATE FUNCTION chat.sync(cursors jsonb DEFAULT NULL, since timestamptz DEFAULT NULL,
		max integer DEFAULT 100, known_only boolean DEFAULT false, as_user uuid DEFAULT NULL)
	RETURNS SETOF chat.change
	LANGUAGE C STABLE PARALLEL RESTRICTED ROWS 50 AS 'MODULE_PATHNAME', 'chat_sync';
COMMENT ON FUNCTION chat.sync(jsonb, timestamptz, integer, boolean, uuid) IS
	'what has changed in all one''s conversations since the cursors, each thing once';

CREATE FUNCTION chat.sync_firehose(cursors jsonb DEFAULT NULL, since timestamptz DEFAULT NULL,
		max integer DEFAULT 100, known_only boolean DEFAULT false) RETURNS SETOF chat.change
	LANGUAGE C STABLE PARALLEL RESTRICTED ROWS 50 AS 'MODULE_PATHNAME', 'chat_sync_firehose';
COMMENT ON FUNCTION chat.sync_firehose(jsonb, timestamptz, integer, boolean) IS
	'what has changed in all conversations since the cursors, each thing once';

CREATE FUNCTION chat.worker_pid() RETURNS integer
	LANGUAGE C VOLATILE PARALLEL SAFE AS 'MODULE_PATHNAME', 'chat_worker_pid';
COMMENT ON FUNCTION chat.worker_pid() IS
	'process that rings the doorbells of this database, null if none runs';

CREATE FUNCTION chat.worker_status() RETURNS SETOF chat.worker_status
	LANGUAGE C VOLATILE PARALLEL SAFE ROWS 10 AS 'MODULE_PATHNAME', 'chat_worker_status';
COMMENT ON FUNCTION chat.worker_status() IS
	'the background workers of all databases, and their counters';

CREATE FUNCTION chat.stop_worker(database name DEFAULT NULL) RETURNS boolean
	LANGUAGE C VOLATILE PARALLEL UNSAFE AS 'MODULE_PATHNAME', 'chat_stop_worker';
COMMENT ON FUNCTION chat.stop_worker(name) IS
	'end the background worker of a database, by default this one, and wait until it is gone';

CREATE FUNCTION chat.listeners() RETURNS SETOF chat.listener
	LANGUAGE C VOLATILE PARALLEL UNSAFE ROWS 50 AS 'MODULE_PATHNAME', 'chat_listeners';
COMMENT ON FUNCTION chat.listeners() IS
	'the sessions of this database that have subscribed, and whether they read';

CREATE FUNCTION chat._random_bytes(count integer) RETURNS bytea
	LANGUAGE C VOLATILE STRICT PARALLEL SAFE AS 'MODULE_PATHNAME', 'chat_random_bytes';
COMMENT ON FUNCTION chat._random_bytes(integer) IS
	'bytes that nobody can guess';

CREATE TYPE chat.connection AS (
	id			uuid,
	device		text,
	connected_at timestamptz,
	heartbeat_at timestamptz,
	active_at	timestamptz
);
COMMENT ON TYPE chat.connection IS
	'a connection of a user''s client, for as long as its heartbeats come';

CREATE TYPE chat.user_presence AS (
	user_id		uuid,
	status		text,
	status_text	text,
	status_until timestamptz,
	last_seen_at timestamptz
);
COMMENT ON TYPE chat.user_presence IS
	'whether a user is there, as the one who asks sees it';

CREATE FUNCTION chat.connect(device text DEFAULT NULL, as_user uuid DEFAULT NULL) RETURNS uuid
	LANGUAGE C VOLATILE PARALLEL UNSAFE AS 'MODULE_PATHNAME', 'chat_connect';
COMMENT ON FUNCTION chat.connect(text, uuid) IS
	'tell that a client of the user is there; returns the id of its connection';

CREATE FUNCTION chat.heartbeat(connection uuid, active boolean DEFAULT true,
		as_user uuid DEFAULT NULL) RETURNS boolean
	LANGUAGE C VOLATILE PARALLEL UNSAFE AS 'MODULE_PATHNAME', 'chat_heartbeat';
COMMENT ON FUNCTION chat.heartbeat(uuid, boolean, uuid) IS
	'tell that it is still there; false: it is no longer known and must connect again';

CREATE FUNCTION chat.disconnect(connection uuid, as_user uuid DEFAULT NULL) RETURNS boolean
	LANGUAGE C VOLATILE PARALLEL UNSAFE AS 'MODULE_PATHNAME', 'chat_disconnect';
COMMENT ON FUNCTION chat.disconnect(uuid, uuid) IS
	'tell that it is gone; false: it was not known';

CREATE FUNCTION chat.connections(as_user uuid DEFAULT NULL) RETURNS SETOF chat.connection
	LANGUAGE C STABLE PARALLEL RESTRICTED ROWS 2 AS 'MODULE_PATHNAME', 'chat_connections';
COMMENT ON FUNCTION chat.connections(uuid) IS
	'the user''s own connections';

CREATE FUNCTION chat.set_presence(status text, status_text text DEFAULT NULL,
		until timestamptz DEFAULT NULL, as_user uuid DEFAULT NULL) RETURNS void
	LANGUAGE C VOLATILE PARALLEL UNSAFE AS 'MODULE_PATHNAME', 'chat_set_presence';
COMMENT ON FUNCTION chat.set_presence(text, text, timestamptz, uuid) IS
	'choose what others see: online (what comes by itself), away, busy, invisible, offline; and a text';

CREATE FUNCTION chat.presence(users uuid[], as_user uuid DEFAULT NULL)
	RETURNS SETOF chat.user_presence
	LANGUAGE C STABLE PARALLEL RESTRICTED ROWS 10 AS 'MODULE_PATHNAME', 'chat_presence';
COMMENT ON FUNCTION chat.presence(uuid[], uuid) IS
	'which of these users are there, and when the others were last seen';

CREATE FUNCTION chat.typing(conversation uuid, typing boolean DEFAULT true,
		as_user uuid DEFAULT NULL) RETURNS boolean
	LANGUAGE C VOLATILE PARALLEL UNSAFE AS 'MODULE_PATHNAME', 'chat_typing';
COMMENT ON FUNCTION chat.typing(uuid, boolean, uuid) IS
	'tell that the user is typing, or has stopped; returns whether others have been told';

CREATE FUNCTION chat.typing_users(conversation uuid, as_user uuid DEFAULT NULL)
	RETURNS SETOF uuid
	LANGUAGE C STABLE PARALLEL RESTRICTED ROWS 2 AS 'MODULE_PATHNAME', 'chat_typing_users';
COMMENT ON FUNCTION chat.typing_users(uuid, uuid) IS
	'the others who are typing in a conversation';

REVOKE ALL ON ALL FUNCTIONS IN SCHEMA chat FROM PUBLIC;
GRANT EXECUTE ON FUNCTION chat.subscribe(uuid, uuid), chat.unsubscribe(uuid, uuid),
	chat.subscribe_space(uuid, uuid), chat.subscribe_post(uuid, uuid),
	chat.unsubscribe_space(uuid, uuid), chat.unsubscribe_post(uuid, uuid),
	chat.sync(jsonb, timestamptz, integer, boolean, uuid), chat.worker_pid(),
	chat.connect(text, uuid), chat.heartbeat(uuid, boolean, uuid),
	chat.disconnect(uuid, uuid), chat.connections(uuid),
	chat.set_presence(text, text, timestamptz, uuid), chat.presence(uuid[], uuid),
	chat.typing(uuid, boolean, uuid), chat.typing_users(uuid, uuid) TO chat_client;
GRANT EXECUTE ON FUNCTION chat.subscribe_firehose(),
	chat.sync_firehose(jsonb, timestamptz, integer, boolean) TO chat_app;
GRANT EXECUTE ON FUNCTION chat.worker_status(), chat.stop_worker(name), chat.listeners()
	TO chat_admin;
GRANT EXECUTE ON FUNCTION chat._random_bytes(integer) TO chat_owner;
