-- conversation: conversations and their members

CREATE TYPE chat.conversation_member_info AS (
	user_id		uuid,
	username	text,
	display_name text,
	avatar_url	text,
	role		text,
	joined_at	timestamptz,
	invited_by	uuid,
	last_read_seq bigint
);
COMMENT ON TYPE chat.conversation_member_info IS 'a member of a conversation';

COMMENT ON COLUMN chat.conversation_member_info.user_id IS 'the member';
COMMENT ON COLUMN chat.conversation_member_info.username IS 'username';
COMMENT ON COLUMN chat.conversation_member_info.display_name IS 'name to show';
COMMENT ON COLUMN chat.conversation_member_info.avatar_url IS 'address of the picture';
COMMENT ON COLUMN chat.conversation_member_info.role IS 'owner, admin, moderator, member or guest';
COMMENT ON COLUMN chat.conversation_member_info.joined_at IS 'when this membership began';
COMMENT ON COLUMN chat.conversation_member_info.invited_by IS 'user who added them; null if they joined by themselves';
COMMENT ON COLUMN chat.conversation_member_info.last_read_seq IS
	'all messages up to this seq have been read; null: the reader may not know';

CREATE TYPE chat.channel_info AS (
	id			uuid,
	name		text,
	display_name text,
	topic		text,
	purpose		text,
	description	text,
	member_count integer,
	is_member	boolean,
	cursor		text
);
COMMENT ON TYPE chat.channel_info IS 'a public channel';

COMMENT ON COLUMN chat.channel_info.id IS 'the conversation';
COMMENT ON COLUMN chat.channel_info.name IS 'name, unique among the channels of its topic, or of none';
COMMENT ON COLUMN chat.channel_info.display_name IS 'name to show';
COMMENT ON COLUMN chat.channel_info.topic IS 'what is talked about at present';
COMMENT ON COLUMN chat.channel_info.purpose IS 'what it is for';
COMMENT ON COLUMN chat.channel_info.description IS 'description';
COMMENT ON COLUMN chat.channel_info.member_count IS 'number of members';
COMMENT ON COLUMN chat.channel_info.is_member IS 'the acting user is a member';
COMMENT ON COLUMN chat.channel_info.cursor IS 'place in the list, for the page after this row';

CREATE TYPE chat.call_info AS (
	id			uuid,
	kind		text,
	opened_by	uuid,
	opened_at	timestamptz,
	ended_by	uuid,
	ended_at	timestamptz,
	participant_count integer,
	present_count integer
);
COMMENT ON TYPE chat.call_info IS 'a call';

COMMENT ON COLUMN chat.call_info.id IS 'the call';
COMMENT ON COLUMN chat.call_info.kind IS 'audio or video';
COMMENT ON COLUMN chat.call_info.opened_by IS 'who opened it';
COMMENT ON COLUMN chat.call_info.opened_at IS 'when';
COMMENT ON COLUMN chat.call_info.ended_by IS 'who ended it; null if it ended by itself, or is going on';
COMMENT ON COLUMN chat.call_info.ended_at IS 'when it ended; null: it is going on';
COMMENT ON COLUMN chat.call_info.participant_count IS 'how many users have been in it';
COMMENT ON COLUMN chat.call_info.present_count IS 'how many are in it now';

CREATE TYPE chat.call_participant_info AS (
	id			uuid,
	user_id		uuid,
	username	text,
	display_name text,
	avatar_url	text,
	joined_at	timestamptz,
	left_at		timestamptz
);
COMMENT ON TYPE chat.call_participant_info IS 'that somebody was in a call';

COMMENT ON COLUMN chat.call_participant_info.id IS 'the row, for the page after it';
COMMENT ON COLUMN chat.call_participant_info.user_id IS 'who was in it';
COMMENT ON COLUMN chat.call_participant_info.username IS 'username';
COMMENT ON COLUMN chat.call_participant_info.display_name IS 'name to show';
COMMENT ON COLUMN chat.call_participant_info.avatar_url IS 'address of the picture';
COMMENT ON COLUMN chat.call_participant_info.joined_at IS 'when they joined';
COMMENT ON COLUMN chat.call_participant_info.left_at IS 'when they left; null: they are in it';

CREATE TYPE chat.conversation_setting_info AS (
	mute_ends_at	timestamptz,
	notification_level text,
	is_pinned	boolean,
	is_archived	boolean,
	is_hidden	boolean,
	folder		text,
	nickname	text
);
COMMENT ON TYPE chat.conversation_setting_info IS 'what a member wants of a conversation';

COMMENT ON COLUMN chat.conversation_setting_info.mute_ends_at IS 'when notifications begin again; infinity: never';
COMMENT ON COLUMN chat.conversation_setting_info.notification_level IS 'all, mentions or none; null: the usual';
COMMENT ON COLUMN chat.conversation_setting_info.is_pinned IS 'kept at the top';
COMMENT ON COLUMN chat.conversation_setting_info.is_archived IS 'put away, also from new messages';
COMMENT ON COLUMN chat.conversation_setting_info.is_hidden IS 'not listed until there is a new message';
COMMENT ON COLUMN chat.conversation_setting_info.folder IS 'folder in which the member keeps it';
COMMENT ON COLUMN chat.conversation_setting_info.nickname IS 'what the member calls it';

CREATE FUNCTION chat.open_direct(user_id uuid, as_user uuid DEFAULT NULL) RETURNS uuid
	LANGUAGE C VOLATILE PARALLEL UNSAFE AS 'MODULE_PATHNAME', 'chat_open_direct';
COMMENT ON FUNCTION chat.open_direct IS
	'the direct conversation with another user, made if there is none';

CREATE FUNCTION chat.create_group(name text, user_ids uuid[], picture_url text DEFAULT NULL,
		background_url text DEFAULT NULL, as_user uuid DEFAULT NULL) RETURNS uuid
	LANGUAGE C VOLATILE PARALLEL UNSAFE AS 'MODULE_PATHNAME', 'chat_create_group';
COMMENT ON FUNCTION chat.create_group IS
	'create a group of the actor, its owner, and at least two others';

CREATE FUNCTION chat.create_channel(name text, is_private boolean DEFAULT false,
		display_name text DEFAULT NULL, topic text DEFAULT NULL, purpose text DEFAULT NULL,
		description text DEFAULT NULL, user_ids uuid[] DEFAULT NULL, space uuid DEFAULT NULL,
		as_user uuid DEFAULT NULL) RETURNS uuid
	LANGUAGE C VOLATILE PARALLEL UNSAFE AS 'MODULE_PATHNAME', 'chat_create_channel';
COMMENT ON FUNCTION chat.create_channel IS
	'create a channel with the actor as its owner';

CREATE FUNCTION chat.channels(cursor text DEFAULT NULL, max integer DEFAULT 50,
		space uuid DEFAULT NULL, as_user uuid DEFAULT NULL) RETURNS SETOF chat.channel_info
	LANGUAGE C STABLE PARALLEL RESTRICTED ROWS 50 AS 'MODULE_PATHNAME', 'chat_channels';
COMMENT ON FUNCTION chat.channels IS
	'a page of the public channels of a topic, or of none, that are not archived, by name';

CREATE FUNCTION chat.update_conversation(conversation uuid, changes jsonb,
		as_user uuid DEFAULT NULL) RETURNS boolean
	LANGUAGE C VOLATILE PARALLEL UNSAFE AS 'MODULE_PATHNAME', 'chat_update_conversation';
COMMENT ON FUNCTION chat.update_conversation IS
	'change the properties that the keys name, null clears them; false if nothing has changed';

CREATE FUNCTION chat.update_conversation_fields(conversation uuid, changes jsonb,
		as_user uuid DEFAULT NULL) RETURNS boolean
	LANGUAGE C VOLATILE PARALLEL UNSAFE AS 'MODULE_PATHNAME', 'chat_update_conversation_fields';
COMMENT ON FUNCTION chat.update_conversation_fields IS
	'set the fields of a conversation that the keys name, null clears; false if it is so already';

CREATE FUNCTION chat.archive_conversation(conversation uuid, as_user uuid DEFAULT NULL)
	RETURNS boolean
	LANGUAGE C VOLATILE PARALLEL UNSAFE AS 'MODULE_PATHNAME', 'chat_archive_conversation';
COMMENT ON FUNCTION chat.archive_conversation IS
	'make a conversation read-only: its members can read and leave it; false if it was so already';

CREATE FUNCTION chat.unarchive_conversation(conversation uuid, as_user uuid DEFAULT NULL)
	RETURNS boolean
	LANGUAGE C VOLATILE PARALLEL UNSAFE AS 'MODULE_PATHNAME', 'chat_unarchive_conversation';
COMMENT ON FUNCTION chat.unarchive_conversation IS
	'end the archiving of a conversation; false if it was not archived';

CREATE FUNCTION chat.add_conversation_member(conversation uuid, user_id uuid,
		role text DEFAULT 'member', as_user uuid DEFAULT NULL) RETURNS boolean
	LANGUAGE C VOLATILE PARALLEL UNSAFE AS 'MODULE_PATHNAME', 'chat_add_conversation_member';
COMMENT ON FUNCTION chat.add_conversation_member IS
	'add a user to a group or channel; false if they are in it already';

CREATE FUNCTION chat.remove_conversation_member(conversation uuid, user_id uuid,
		as_user uuid DEFAULT NULL) RETURNS boolean
	LANGUAGE C VOLATILE PARALLEL UNSAFE AS 'MODULE_PATHNAME', 'chat_remove_conversation_member';
COMMENT ON FUNCTION chat.remove_conversation_member IS
	'remove a user from a group or channel; false if they are not in it';

CREATE FUNCTION chat.join_conversation(conversation uuid, as_user uuid DEFAULT NULL) RETURNS boolean
	LANGUAGE C VOLATILE PARALLEL UNSAFE AS 'MODULE_PATHNAME', 'chat_join_conversation';
COMMENT ON FUNCTION chat.join_conversation IS
	'join a public channel or a live chat; false if the actor is in it already';

CREATE FUNCTION chat.leave_conversation(conversation uuid, as_user uuid DEFAULT NULL) RETURNS boolean
	LANGUAGE C VOLATILE PARALLEL UNSAFE AS 'MODULE_PATHNAME', 'chat_leave_conversation';
COMMENT ON FUNCTION chat.leave_conversation IS
	'leave a group, channel or live chat; false if the actor is not in it';

CREATE FUNCTION chat.set_conversation_member_role(conversation uuid, user_id uuid, role text,
		as_user uuid DEFAULT NULL) RETURNS boolean
	LANGUAGE C VOLATILE PARALLEL UNSAFE AS 'MODULE_PATHNAME', 'chat_set_conversation_member_role';
COMMENT ON FUNCTION chat.set_conversation_member_role IS
	'change what a member may do; false if they have that role already';

CREATE FUNCTION chat.conversation_members(conversation uuid, after_id uuid DEFAULT NULL,
		max integer DEFAULT 50, as_user uuid DEFAULT NULL) RETURNS SETOF chat.conversation_member_info
	LANGUAGE C STABLE PARALLEL RESTRICTED ROWS 50 AS 'MODULE_PATHNAME', 'chat_conversation_members';
COMMENT ON FUNCTION chat.conversation_members IS
	'a page of the members, by user id';

CREATE FUNCTION chat.update_conversation_settings(conversation uuid, changes jsonb,
		as_user uuid DEFAULT NULL) RETURNS boolean
	LANGUAGE C VOLATILE PARALLEL UNSAFE AS 'MODULE_PATHNAME', 'chat_update_conversation_settings';
COMMENT ON FUNCTION chat.update_conversation_settings IS
	'change what the actor wants of a conversation, for themselves; false if nothing has changed';

CREATE FUNCTION chat.conversation_settings(conversation uuid, as_user uuid DEFAULT NULL)
	RETURNS chat.conversation_setting_info
	LANGUAGE C STABLE PARALLEL RESTRICTED AS 'MODULE_PATHNAME', 'chat_conversation_settings';
COMMENT ON FUNCTION chat.conversation_settings IS
	'what the actor wants of a conversation';

-- For the policies of row security. What costs less than an operator is asked first.
CREATE FUNCTION chat._reader_support(request internal) RETURNS internal
	LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE AS 'MODULE_PATHNAME', 'chat_reader_support';
COMMENT ON FUNCTION chat._reader_support IS
	'planner support of policies: has indexes look for the rows of the user''s conversations only';

CREATE FUNCTION chat._mine(conversation_id uuid) RETURNS uuid
	LANGUAGE C STABLE STRICT PARALLEL RESTRICTED AS 'MODULE_PATHNAME', 'chat_mine';
COMMENT ON FUNCTION chat._mine IS
	'the conversation itself if the user in whose name the transaction acts is a member, else null';

CREATE FUNCTION chat._my_conversations() RETURNS uuid[]
	LANGUAGE C STABLE PARALLEL RESTRICTED AS 'MODULE_PATHNAME', 'chat_my_conversations';
COMMENT ON FUNCTION chat._my_conversations IS
	'the conversations that the user in whose name the transaction acts is a member of';

CREATE FUNCTION chat._is_member(conversation_id uuid) RETURNS boolean
	LANGUAGE C STABLE STRICT PARALLEL RESTRICTED COST 0.0001 SUPPORT chat._reader_support
	AS 'MODULE_PATHNAME', 'chat_is_member';
COMMENT ON FUNCTION chat._is_member IS
	'whether the user in whose name the transaction acts is a member';

CREATE FUNCTION chat.open_call(conversation uuid, kind text DEFAULT 'audio', as_user uuid DEFAULT NULL) RETURNS uuid
	LANGUAGE C VOLATILE PARALLEL UNSAFE AS 'MODULE_PATHNAME', 'chat_open_call';
COMMENT ON FUNCTION chat.open_call IS
	'the call of a conversation, opened if there is none; the actor is in it then';

CREATE FUNCTION chat.close_call(conversation uuid, call uuid, as_user uuid DEFAULT NULL) RETURNS boolean
	LANGUAGE C VOLATILE PARALLEL UNSAFE AS 'MODULE_PATHNAME', 'chat_close_call';
COMMENT ON FUNCTION chat.close_call IS
	'end a call for everybody; false if it has ended';

CREATE FUNCTION chat.join_call(conversation uuid, call uuid, as_user uuid DEFAULT NULL) RETURNS boolean
	LANGUAGE C VOLATILE PARALLEL UNSAFE AS 'MODULE_PATHNAME', 'chat_join_call';
COMMENT ON FUNCTION chat.join_call IS
	'join a call; false if the actor is in it';

CREATE FUNCTION chat.leave_call(conversation uuid, call uuid, as_user uuid DEFAULT NULL) RETURNS boolean
	LANGUAGE C VOLATILE PARALLEL UNSAFE AS 'MODULE_PATHNAME', 'chat_leave_call';
COMMENT ON FUNCTION chat.leave_call IS
	'leave a call, which the last one ends by that; false if the actor is not in it';

CREATE FUNCTION chat.calls(conversation uuid, before_id uuid DEFAULT NULL, max integer DEFAULT 50,
		as_user uuid DEFAULT NULL) RETURNS SETOF chat.call_info
	LANGUAGE C STABLE PARALLEL RESTRICTED ROWS 50 AS 'MODULE_PATHNAME', 'chat_calls';
COMMENT ON FUNCTION chat.calls IS
	'calls of a conversation, the latest first';

CREATE FUNCTION chat.call(conversation uuid, call uuid DEFAULT NULL, as_user uuid DEFAULT NULL) RETURNS chat.call_info
	LANGUAGE C STABLE PARALLEL RESTRICTED AS 'MODULE_PATHNAME', 'chat_call';
COMMENT ON FUNCTION chat.call IS
	'a call, or the one that is going on';

CREATE FUNCTION chat.call_participants(conversation uuid, call uuid, after_id uuid DEFAULT NULL, max integer DEFAULT 50,
		as_user uuid DEFAULT NULL) RETURNS SETOF chat.call_participant_info
	LANGUAGE C STABLE PARALLEL RESTRICTED ROWS 50 AS 'MODULE_PATHNAME', 'chat_call_participants';
COMMENT ON FUNCTION chat.call_participants IS
	'who has been in a call, in the order in which they joined';

CREATE FUNCTION chat._conversations_guard() RETURNS trigger
	LANGUAGE C AS 'MODULE_PATHNAME', 'chat_conversations_guard';
COMMENT ON FUNCTION chat._conversations_guard IS
	'trigger: conversations begin empty and are not deleted';
CREATE FUNCTION chat._conversations_guard_update() RETURNS trigger
	LANGUAGE C AS 'MODULE_PATHNAME', 'chat_conversations_guard_update';
COMMENT ON FUNCTION chat._conversations_guard_update IS
	'trigger: what of a conversation may change, and to what';
CREATE FUNCTION chat._conversations_name() RETURNS trigger
	LANGUAGE C AS 'MODULE_PATHNAME', 'chat_conversations_name';
COMMENT ON FUNCTION chat._conversations_name IS
	'trigger: names of channels are unique';
CREATE FUNCTION chat._conversations_count() RETURNS trigger
	LANGUAGE C AS 'MODULE_PATHNAME', 'chat_conversations_count';
COMMENT ON FUNCTION chat._conversations_count IS
	'trigger: counts the conversations of topics';
CREATE FUNCTION chat._live_chats_guard() RETURNS trigger
	LANGUAGE C AS 'MODULE_PATHNAME', 'chat_live_chats_guard';
COMMENT ON FUNCTION chat._live_chats_guard IS
	'trigger: live chats are not changed or deleted';
CREATE FUNCTION chat._live_members_left() RETURNS trigger
	LANGUAGE C AS 'MODULE_PATHNAME', 'chat_live_members_left';
COMMENT ON FUNCTION chat._live_members_left IS
	'trigger: who leaves a topic leaves live chats that are for its members';
CREATE FUNCTION chat._live_members_banned() RETURNS trigger
	LANGUAGE C AS 'MODULE_PATHNAME', 'chat_live_members_banned';
COMMENT ON FUNCTION chat._live_members_banned IS
	'trigger: who is banned from a topic leaves its live chats';
CREATE FUNCTION chat._live_members_role() RETURNS trigger
	LANGUAGE C AS 'MODULE_PATHNAME', 'chat_live_members_role';
COMMENT ON FUNCTION chat._live_members_role IS
	'trigger: roles in live chats follow those in the topic';
CREATE FUNCTION chat._live_members_only() RETURNS trigger
	LANGUAGE C AS 'MODULE_PATHNAME', 'chat_live_members_only';
COMMENT ON FUNCTION chat._live_members_only IS
	'trigger: a topic that becomes one for members has no others in its live chats';
CREATE FUNCTION chat._direct_conversations_pair() RETURNS trigger
	LANGUAGE C AS 'MODULE_PATHNAME', 'chat_direct_conversations_pair';
COMMENT ON FUNCTION chat._direct_conversations_pair IS
	'trigger: pairs are stored in order and do not change';
CREATE FUNCTION chat._direct_conversations_open() RETURNS trigger
	LANGUAGE C AS 'MODULE_PATHNAME', 'chat_direct_conversations_open';
COMMENT ON FUNCTION chat._direct_conversations_open IS
	'trigger: a pair has its conversation and two members';
CREATE FUNCTION chat._members_guard() RETURNS trigger
	LANGUAGE C AS 'MODULE_PATHNAME', 'chat_members_guard';
COMMENT ON FUNCTION chat._members_guard IS
	'trigger: where new members start to read, and who may be in a direct conversation';
CREATE FUNCTION chat._members_guard_update() RETURNS trigger
	LANGUAGE C AS 'MODULE_PATHNAME', 'chat_members_guard_update';
COMMENT ON FUNCTION chat._members_guard_update IS
	'trigger: what of a member may change, and to what';
CREATE FUNCTION chat._members_changed() RETURNS trigger
	LANGUAGE C AS 'MODULE_PATHNAME', 'chat_members_changed';
COMMENT ON FUNCTION chat._members_changed IS
	'trigger: counts, history and events of joins and leaves';

GRANT EXECUTE ON FUNCTION
	chat.open_direct, chat.create_group, chat.create_channel, chat.channels,
	chat.update_conversation, chat.update_conversation_fields, chat.archive_conversation, chat.unarchive_conversation,
	chat.add_conversation_member, chat.remove_conversation_member, chat.join_conversation,
	chat.leave_conversation, chat.set_conversation_member_role, chat.conversation_members,
	chat.open_call, chat.close_call, chat.join_call, chat.leave_call, chat.calls, chat.call,
	chat.call_participants,
	chat.update_conversation_settings, chat.conversation_settings
TO chat_client;
GRANT EXECUTE ON FUNCTION chat._is_member, chat._mine, chat._my_conversations TO chat_reader;
GRANT EXECUTE ON FUNCTION
	chat._conversations_guard, chat._conversations_guard_update, chat._conversations_name,
	chat._conversations_count, chat._live_chats_guard, chat._live_members_left,
	chat._live_members_banned, chat._live_members_role, chat._live_members_only,
	chat._direct_conversations_pair, chat._direct_conversations_open, chat._members_guard,
	chat._members_guard_update, chat._members_changed
TO chat_owner;
