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

CREATE TYPE chat.message_info AS (
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
COMMENT ON TYPE chat.message_info IS
	'a message as a reader sees it: a deleted one without what it said';

CREATE TYPE chat.message_version_info AS (
	version		integer,
	edited_at	timestamptz,
	content		text,
	formatted	jsonb,
	attachments	jsonb
);
COMMENT ON TYPE chat.message_version_info IS
	'what a message said at some time; edited_at is null for what was sent';

CREATE TYPE chat.reader_info AS (
	user_id		uuid,
	read_at		timestamptz
);
COMMENT ON TYPE chat.reader_info IS
	'a member who has read a message, and when they last read on';

CREATE TYPE chat.conversation_info AS (
	id			uuid,
	kind		text,
	name		text,
	display_name text,
	topic		text,
	purpose		text,
	description	text,
	picture_url	text,
	background_url text,
	is_private	boolean,
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
	last_deleted boolean,
	floor_seq	bigint
);
COMMENT ON TYPE chat.conversation_info IS
	'a conversation as a line of its member''s list';

CREATE TYPE chat.partition_info AS (
	name		text,
	begins_at	timestamptz,
	ends_at		timestamptz,
	state		text,
	rows		bigint,
	bytes		bigint
);
COMMENT ON TYPE chat.partition_info IS
	'a month of messages or of their versions, or what is outside of all months';

CREATE FUNCTION chat.send_message(conversation uuid, content text, type text DEFAULT 'text',
		reply_to uuid DEFAULT NULL, client_key text DEFAULT NULL, attachments jsonb DEFAULT NULL,
		formatted jsonb DEFAULT NULL, as_user uuid DEFAULT NULL) RETURNS chat.sent_message
	LANGUAGE C VOLATILE PARALLEL UNSAFE AS 'MODULE_PATHNAME', 'chat_send_message';
COMMENT ON FUNCTION chat.send_message IS
	'send a message';

CREATE FUNCTION chat.edit_message(conversation uuid, message uuid, content text, version integer,
		formatted jsonb DEFAULT NULL, attachments jsonb DEFAULT NULL, as_user uuid DEFAULT NULL)
	RETURNS chat.edited_message
	LANGUAGE C VOLATILE PARALLEL UNSAFE AS 'MODULE_PATHNAME', 'chat_edit_message';
COMMENT ON FUNCTION chat.edit_message IS
	'change a message, if it is still of the given version';

CREATE FUNCTION chat.message_versions(conversation uuid, message uuid, as_user uuid DEFAULT NULL)
	RETURNS SETOF chat.message_version_info
	LANGUAGE C STABLE PARALLEL RESTRICTED ROWS 3 AS 'MODULE_PATHNAME', 'chat_message_versions';
COMMENT ON FUNCTION chat.message_versions IS
	'all versions of a message, the present one last';

CREATE FUNCTION chat.delete_message(conversation uuid, message uuid, as_user uuid DEFAULT NULL)
	RETURNS bigint
	LANGUAGE C VOLATILE PARALLEL UNSAFE AS 'MODULE_PATHNAME', 'chat_delete_message';
COMMENT ON FUNCTION chat.delete_message IS
	'withhold a message from all readers; returns its modseq';

CREATE FUNCTION chat.undelete_message(conversation uuid, message uuid, as_user uuid DEFAULT NULL)
	RETURNS bigint
	LANGUAGE C VOLATILE PARALLEL UNSAFE AS 'MODULE_PATHNAME', 'chat_undelete_message';
COMMENT ON FUNCTION chat.undelete_message IS
	'bring back a deleted message; returns its modseq';

CREATE FUNCTION chat.hide_message(conversation uuid, message uuid, as_user uuid DEFAULT NULL)
	RETURNS boolean
	LANGUAGE C VOLATILE PARALLEL UNSAFE AS 'MODULE_PATHNAME', 'chat_hide_message';
COMMENT ON FUNCTION chat.hide_message IS
	'hide a message from oneself only; false if it is hidden already';

CREATE FUNCTION chat.unhide_message(conversation uuid, message uuid, as_user uuid DEFAULT NULL)
	RETURNS boolean
	LANGUAGE C VOLATILE PARALLEL UNSAFE AS 'MODULE_PATHNAME', 'chat_unhide_message';
COMMENT ON FUNCTION chat.unhide_message IS
	'show a hidden message again; false if it is not hidden';

CREATE FUNCTION chat.history(conversation uuid, before_id uuid DEFAULT NULL, after_id uuid DEFAULT NULL,
		around_id uuid DEFAULT NULL, max integer DEFAULT 50, around_unread boolean DEFAULT false,
		as_user uuid DEFAULT NULL) RETURNS SETOF chat.message_info
	LANGUAGE C STABLE PARALLEL RESTRICTED ROWS 50 AS 'MODULE_PATHNAME', 'chat_history';
COMMENT ON FUNCTION chat.history IS
	'a page of messages, in their order';

CREATE FUNCTION chat.changes(conversation uuid, after_modseq bigint, max integer DEFAULT 100,
		as_user uuid DEFAULT NULL) RETURNS SETOF chat.message_info
	LANGUAGE C STABLE PARALLEL RESTRICTED ROWS 10 AS 'MODULE_PATHNAME', 'chat_changes';
COMMENT ON FUNCTION chat.changes IS
	'messages that are new or have changed since a modseq, each once, in the order of modseq';

CREATE FUNCTION chat.mark_read(conversation uuid, message uuid DEFAULT NULL,
		as_user uuid DEFAULT NULL) RETURNS bigint
	LANGUAGE C VOLATILE PARALLEL UNSAFE AS 'MODULE_PATHNAME', 'chat_mark_read';
COMMENT ON FUNCTION chat.mark_read IS
	'mark everything up to a message, or all, as read; returns how many are left unread';

CREATE FUNCTION chat.mark_unread(conversation uuid, message uuid, as_user uuid DEFAULT NULL)
	RETURNS bigint
	LANGUAGE C VOLATILE PARALLEL UNSAFE AS 'MODULE_PATHNAME', 'chat_mark_unread';
COMMENT ON FUNCTION chat.mark_unread IS
	'mark a message and all after it as unread; returns how many are unread';

CREATE FUNCTION chat.mark_all_read(as_user uuid DEFAULT NULL) RETURNS integer
	LANGUAGE C VOLATILE PARALLEL UNSAFE AS 'MODULE_PATHNAME', 'chat_mark_all_read';
COMMENT ON FUNCTION chat.mark_all_read IS
	'mark everything in all conversations as read; returns how many conversations that changed';

CREATE FUNCTION chat.message_readers(conversation uuid, message uuid, after_id uuid DEFAULT NULL,
		max integer DEFAULT 50, as_user uuid DEFAULT NULL) RETURNS SETOF chat.reader_info
	LANGUAGE C STABLE PARALLEL RESTRICTED ROWS 50 AS 'MODULE_PATHNAME', 'chat_message_readers';
COMMENT ON FUNCTION chat.message_readers IS
	'a page of the members who have read a message, by user id';

CREATE FUNCTION chat.conversations(before_id uuid DEFAULT NULL, max integer DEFAULT 50,
		as_user uuid DEFAULT NULL) RETURNS SETOF chat.conversation_info
	LANGUAGE C STABLE PARALLEL RESTRICTED ROWS 50 AS 'MODULE_PATHNAME', 'chat_conversations';
COMMENT ON FUNCTION chat.conversations IS
	'a page of one''s conversations, the latest activity first';

CREATE FUNCTION chat.conversation(conversation uuid, as_user uuid DEFAULT NULL)
	RETURNS chat.conversation_info
	LANGUAGE C STABLE PARALLEL RESTRICTED AS 'MODULE_PATHNAME', 'chat_conversation';
COMMENT ON FUNCTION chat.conversation IS
	'one of one''s conversations';

CREATE FUNCTION chat.create_partitions(months_ahead integer DEFAULT NULL, since timestamptz DEFAULT NULL)
	RETURNS integer
	LANGUAGE C VOLATILE PARALLEL UNSAFE AS 'MODULE_PATHNAME', 'chat_create_partitions';
COMMENT ON FUNCTION chat.create_partitions IS
	'make the monthly partitions from a moment to some months ahead; returns how many were new';

CREATE FUNCTION chat.partitions() RETURNS SETOF chat.partition_info
	LANGUAGE C STABLE PARALLEL RESTRICTED ROWS 50 AS 'MODULE_PATHNAME', 'chat_partitions';
COMMENT ON FUNCTION chat.partitions IS
	'the partitions of messages and their versions, present, default and archived';

CREATE FUNCTION chat._guard_partitions() RETURNS void
	LANGUAGE C VOLATILE PARALLEL UNSAFE AS 'MODULE_PATHNAME', 'chat_guard_partitions';
COMMENT ON FUNCTION chat._guard_partitions IS
	'give all partitions of messages the triggers that are not inherited';
CREATE FUNCTION chat._messages_insert() RETURNS trigger
	LANGUAGE C AS 'MODULE_PATHNAME', 'chat_messages_insert';
COMMENT ON FUNCTION chat._messages_insert IS
	'trigger: id, seq and modseq of a new message';
CREATE FUNCTION chat._messages_update() RETURNS trigger
	LANGUAGE C AS 'MODULE_PATHNAME', 'chat_messages_update';
COMMENT ON FUNCTION chat._messages_update IS
	'trigger: what may change in a message, and the version that is kept';
CREATE FUNCTION chat._messages_delete() RETURNS trigger
	LANGUAGE C AS 'MODULE_PATHNAME', 'chat_messages_delete';
COMMENT ON FUNCTION chat._messages_delete IS
	'trigger: a deleted message stays as a tombstone';
CREATE FUNCTION chat._messages_settle() RETURNS trigger
	LANGUAGE C AS 'MODULE_PATHNAME', 'chat_messages_settle';
COMMENT ON FUNCTION chat._messages_settle IS
	'trigger: store the numbers that a statement''s messages have taken';

GRANT EXECUTE ON FUNCTION
	chat.send_message, chat.edit_message, chat.message_versions, chat.delete_message,
	chat.undelete_message, chat.hide_message, chat.unhide_message, chat.history, chat.changes,
	chat.mark_read, chat.mark_unread, chat.mark_all_read, chat.message_readers, chat.conversations,
	chat.conversation
TO chat_client;
GRANT EXECUTE ON FUNCTION chat.create_partitions, chat.partitions TO chat_admin;
GRANT EXECUTE ON FUNCTION
	chat.create_partitions, chat._guard_partitions, chat._messages_insert, chat._messages_update,
	chat._messages_delete, chat._messages_settle
TO chat_owner;
