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
	'join a public channel; false if the actor is in it already';

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
CREATE FUNCTION chat._leave_live_chats() RETURNS trigger
	LANGUAGE C AS 'MODULE_PATHNAME', 'chat_leave_live_chats';
COMMENT ON FUNCTION chat._leave_live_chats() IS
	'trigger: who is put out of a topic is put out of its live chats';
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
	chat._conversations_count(), chat._leave_live_chats(),
	chat._direct_conversations_pair(), chat._direct_conversations_open(),
	chat._members_guard(), chat._members_guard_update(), chat._members_changed(), chat._is_member(uuid)
TO chat_owner;
