-- message: messages

CREATE TYPE chat.sent_message AS (
	id			uuid,
	seq			bigint,
	modseq		bigint,
	created_at	timestamptz,
	is_retry	boolean
);
COMMENT ON TYPE chat.sent_message IS
	'a message that has been sent';
COMMENT ON COLUMN chat.sent_message.id IS 'the message';
COMMENT ON COLUMN chat.sent_message.seq IS 'its number in the conversation';
COMMENT ON COLUMN chat.sent_message.modseq IS 'modseq of its latest change';
COMMENT ON COLUMN chat.sent_message.created_at IS 'when it was sent';
COMMENT ON COLUMN chat.sent_message.is_retry IS 'it had been sent before under the same client key';

CREATE TYPE chat.edited_message AS (
	version		integer,
	modseq		bigint,
	edited_at	timestamptz
);
COMMENT ON TYPE chat.edited_message IS 'a message after an edit';
COMMENT ON COLUMN chat.edited_message.version IS 'the present version';
COMMENT ON COLUMN chat.edited_message.modseq IS 'modseq of its latest change';
COMMENT ON COLUMN chat.edited_message.edited_at IS 'when it was last edited; null: never';

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
	flags		smallint,
	reply_count	integer,
	last_reply_id uuid,
	pinned_at	timestamptz,
	reactions	jsonb,
	created_at	timestamptz,
	is_hidden	boolean
);
COMMENT ON TYPE chat.message_info IS
	'a message as a reader sees it: a deleted one without its content';
COMMENT ON COLUMN chat.message_info.conversation_id IS 'its conversation';
COMMENT ON COLUMN chat.message_info.id IS 'the message, and the place for the next page of history()';
COMMENT ON COLUMN chat.message_info.seq IS 'its number in the conversation';
COMMENT ON COLUMN chat.message_info.modseq IS 'modseq of its latest change';
COMMENT ON COLUMN chat.message_info.sender_id IS 'user who sent it; null: no user';
COMMENT ON COLUMN chat.message_info.type IS 'how to show it';
COMMENT ON COLUMN chat.message_info.content IS 'text; empty if the message is deleted';
COMMENT ON COLUMN chat.message_info.formatted IS 'content in a format of the client';
COMMENT ON COLUMN chat.message_info.attachments IS 'array of objects';
COMMENT ON COLUMN chat.message_info.reply_to IS 'message that it replies to';
COMMENT ON COLUMN chat.message_info.client_key IS 'key under which the client sent it';
COMMENT ON COLUMN chat.message_info.version IS 'what edit_message() asks for';
COMMENT ON COLUMN chat.message_info.edited_at IS 'when it was last edited; null: never';
COMMENT ON COLUMN chat.message_info.deleted_at IS 'when it was deleted; null: it is not';
COMMENT ON COLUMN chat.message_info.created_at IS 'when it was sent';
COMMENT ON COLUMN chat.message_info.is_hidden IS 'the reader has hidden it, and it comes without its content';
COMMENT ON COLUMN chat.message_info.flags IS 'bits that tell what else there is about it';
COMMENT ON COLUMN chat.message_info.reply_count IS 'how many replies its thread has';
COMMENT ON COLUMN chat.message_info.last_reply_id IS 'newest reply in its thread';
COMMENT ON COLUMN chat.message_info.pinned_at IS 'when it was pinned; null: it is not';
COMMENT ON COLUMN chat.message_info.reactions IS
	'array of emoji, how many reacted with each, and whether the reader did, in the order of first use';

CREATE TYPE chat.message_version_info AS (
	version		integer,
	edited_at	timestamptz,
	content		text,
	formatted	jsonb,
	attachments	jsonb
);
COMMENT ON TYPE chat.message_version_info IS
	'a version of a message';
COMMENT ON COLUMN chat.message_version_info.version IS '1 for what was sent';
COMMENT ON COLUMN chat.message_version_info.edited_at IS 'when the message got this version; null: when it was sent';
COMMENT ON COLUMN chat.message_version_info.content IS 'text of this version';
COMMENT ON COLUMN chat.message_version_info.formatted IS 'formatted content of this version';
COMMENT ON COLUMN chat.message_version_info.attachments IS 'attachments of this version';

CREATE TYPE chat.message_reaction_info AS (
	user_id		uuid,
	username	text,
	display_name text,
	avatar_url	text,
	emojis		text[],
	reacted_at	timestamptz
);
COMMENT ON TYPE chat.message_reaction_info IS
	'a member who has reacted to a message';
COMMENT ON COLUMN chat.message_reaction_info.user_id IS 'who has reacted, and the place for the next page';
COMMENT ON COLUMN chat.message_reaction_info.username IS 'their name';
COMMENT ON COLUMN chat.message_reaction_info.display_name IS 'name to show';
COMMENT ON COLUMN chat.message_reaction_info.avatar_url IS 'their picture';
COMMENT ON COLUMN chat.message_reaction_info.emojis IS 'with what, in their order';
COMMENT ON COLUMN chat.message_reaction_info.reacted_at IS 'when they last did';

CREATE TYPE chat.pinned_message_info AS (
	pinned_by	uuid,
	info		chat.message_info
);
COMMENT ON TYPE chat.pinned_message_info IS 'a message that is pinned';
COMMENT ON COLUMN chat.pinned_message_info.pinned_by IS 'user who pinned it';
COMMENT ON COLUMN chat.pinned_message_info.info IS 'the message, which tells when it was pinned';

CREATE TYPE chat.reader_info AS (
	user_id		uuid,
	username	text,
	display_name text,
	avatar_url	text,
	read_at		timestamptz
);
COMMENT ON TYPE chat.reader_info IS
	'a member who has read a message';
COMMENT ON COLUMN chat.reader_info.user_id IS 'the member, and the place for the next page';
COMMENT ON COLUMN chat.reader_info.username IS 'their name';
COMMENT ON COLUMN chat.reader_info.display_name IS 'name to show';
COMMENT ON COLUMN chat.reader_info.avatar_url IS 'their picture';
COMMENT ON COLUMN chat.reader_info.read_at IS
	'of a direct conversation, when they read the message, null if that is no longer known; else when they last read';

CREATE TYPE chat.receipt_info AS (
	user_id		uuid,
	username	text,
	display_name text,
	avatar_url	text,
	is_delivered boolean,
	delivered_at timestamptz,
	is_read		boolean,
	read_at		timestamptz
);
COMMENT ON TYPE chat.receipt_info IS
	'a member to whom a message was sent, and how far it has come';
COMMENT ON COLUMN chat.receipt_info.user_id IS 'the member, and the place for the next page';
COMMENT ON COLUMN chat.receipt_info.username IS 'their name';
COMMENT ON COLUMN chat.receipt_info.display_name IS 'name to show';
COMMENT ON COLUMN chat.receipt_info.avatar_url IS 'their picture';
COMMENT ON COLUMN chat.receipt_info.is_delivered IS 'it has come to a device of theirs, as far as they tell';
COMMENT ON COLUMN chat.receipt_info.delivered_at IS 'when something last came to a device of theirs';
COMMENT ON COLUMN chat.receipt_info.is_read IS 'they have read it, and tell';
COMMENT ON COLUMN chat.receipt_info.read_at IS 'as of reader_info';

CREATE TYPE chat.draft_info AS (
	conversation_id uuid,
	content		text,
	formatted	jsonb,
	reply_to	uuid,
	updated_at	timestamptz,
	cursor		text
);
COMMENT ON TYPE chat.draft_info IS 'a message that the actor has begun to write';
COMMENT ON COLUMN chat.draft_info.conversation_id IS 'where it is to be sent';
COMMENT ON COLUMN chat.draft_info.content IS 'text';
COMMENT ON COLUMN chat.draft_info.formatted IS 'content in a format of the client';
COMMENT ON COLUMN chat.draft_info.reply_to IS 'message that it replies to';
COMMENT ON COLUMN chat.draft_info.updated_at IS 'when it was stored last';
COMMENT ON COLUMN chat.draft_info.cursor IS 'place for the next page of drafts(); null: of draft()';

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
	fields		jsonb,
	is_private	boolean,
	created_by	uuid,
	archived_at	timestamptz,
	position	integer,
	max_members	integer,
	slow_seconds integer,
	is_announce_only boolean,
	member_count integer,
	role		text,
	peer_id		uuid,
	space_id	uuid,
	post_id		uuid,
	last_seq	bigint,
	modseq		bigint,
	last_read_seq bigint,
	floor_seq	bigint,
	last_message_id uuid,
	unread_count bigint,
	last_sender_id uuid,
	last_type	text,
	last_preview text,
	last_message_at timestamptz,
	last_is_deleted boolean,
	last_sender_name text,
	is_muted	boolean,
	is_pinned	boolean,
	is_archived	boolean,
	is_hidden	boolean,
	folder		text,
	nickname	text,
	draft		text,
	cursor		text
);
COMMENT ON TYPE chat.conversation_info IS
	'a conversation in the list of one of its members';
COMMENT ON COLUMN chat.conversation_info.id IS 'the conversation';
COMMENT ON COLUMN chat.conversation_info.kind IS 'direct, group, channel or live';
COMMENT ON COLUMN chat.conversation_info.name IS 'its name; of a direct one, the peers';
COMMENT ON COLUMN chat.conversation_info.display_name IS 'name to show; of a direct one, the peers';
COMMENT ON COLUMN chat.conversation_info.topic IS 'what it is about at present';
COMMENT ON COLUMN chat.conversation_info.purpose IS 'what it is for';
COMMENT ON COLUMN chat.conversation_info.description IS 'longer description';
COMMENT ON COLUMN chat.conversation_info.picture_url IS 'picture; of a direct one, the peers';
COMMENT ON COLUMN chat.conversation_info.background_url IS 'background picture';
COMMENT ON COLUMN chat.conversation_info.fields IS 'fields of the application that one may see, an object';
COMMENT ON COLUMN chat.conversation_info.is_private IS 'only members see it';
COMMENT ON COLUMN chat.conversation_info.created_by IS 'user who created it';
COMMENT ON COLUMN chat.conversation_info.archived_at IS 'when it was archived; null: it is not';
COMMENT ON COLUMN chat.conversation_info.position IS 'place in lists that people order';
COMMENT ON COLUMN chat.conversation_info.max_members IS 'most members that it may have; null: as many as others';
COMMENT ON COLUMN chat.conversation_info.slow_seconds IS 'seconds between two messages of a member; 0: no slow mode';
COMMENT ON COLUMN chat.conversation_info.is_announce_only IS 'only moderators, admins and owners write';
COMMENT ON COLUMN chat.conversation_info.member_count IS 'how many members it has';
COMMENT ON COLUMN chat.conversation_info.role IS 'role of the reader';
COMMENT ON COLUMN chat.conversation_info.peer_id IS 'of a direct conversation, the other user';
COMMENT ON COLUMN chat.conversation_info.space_id IS 'of a live chat, its topic';
COMMENT ON COLUMN chat.conversation_info.post_id IS 'of the live chat of a post, that post';
COMMENT ON COLUMN chat.conversation_info.last_seq IS 'how many messages there have been';
COMMENT ON COLUMN chat.conversation_info.modseq IS 'its latest change, for changes()';
COMMENT ON COLUMN chat.conversation_info.last_read_seq IS 'up to here the reader has read';
COMMENT ON COLUMN chat.conversation_info.floor_seq IS 'up to here messages are removed by retention; 0: none';
COMMENT ON COLUMN chat.conversation_info.last_message_id IS 'the last message; null: none';
COMMENT ON COLUMN chat.conversation_info.unread_count IS 'how many messages are unread';
COMMENT ON COLUMN chat.conversation_info.last_sender_id IS 'sender of the last message';
COMMENT ON COLUMN chat.conversation_info.last_type IS 'type of the last message';
COMMENT ON COLUMN chat.conversation_info.last_preview IS 'beginning of the last message';
COMMENT ON COLUMN chat.conversation_info.last_message_at IS 'when it was sent';
COMMENT ON COLUMN chat.conversation_info.last_is_deleted IS 'the last message is deleted';
COMMENT ON COLUMN chat.conversation_info.last_sender_name IS 'name to show of that sender, or their username';
COMMENT ON COLUMN chat.conversation_info.is_muted IS 'the reader wants no notifications of it now';
COMMENT ON COLUMN chat.conversation_info.is_pinned IS 'the reader keeps it at the top';
COMMENT ON COLUMN chat.conversation_info.is_archived IS 'the reader has put it away';
COMMENT ON COLUMN chat.conversation_info.is_hidden IS 'the reader has hidden it, and no message has come since';
COMMENT ON COLUMN chat.conversation_info.folder IS 'folder in which the reader keeps it';
COMMENT ON COLUMN chat.conversation_info.nickname IS 'what the reader calls it';
COMMENT ON COLUMN chat.conversation_info.draft IS 'beginning of what the reader has begun to write';
COMMENT ON COLUMN chat.conversation_info.cursor IS 'place for the next page of conversations()';

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
COMMENT ON COLUMN chat.partition_info.name IS 'the table, in schema chat';
COMMENT ON COLUMN chat.partition_info.begins_at IS 'begin of the month; null for the default partition';
COMMENT ON COLUMN chat.partition_info.ends_at IS 'end of the month';
COMMENT ON COLUMN chat.partition_info.state IS 'live, default or archive';
COMMENT ON COLUMN chat.partition_info.rows IS 'as the last ANALYZE has counted; null: not analyzed';
COMMENT ON COLUMN chat.partition_info.bytes IS 'size with indexes and long values';

CREATE FUNCTION chat.send_message(conversation uuid, content text, type text DEFAULT 'text',
		reply_to uuid DEFAULT NULL, client_key text DEFAULT NULL, attachments jsonb DEFAULT NULL,
		formatted jsonb DEFAULT NULL, is_unread boolean DEFAULT NULL,
		require_ack boolean DEFAULT false, as_user uuid DEFAULT NULL)
	RETURNS chat.sent_message
	LANGUAGE C VOLATILE PARALLEL UNSAFE AS 'MODULE_PATHNAME', 'chat_send_message';
COMMENT ON FUNCTION chat.send_message IS
	'send a message';

CREATE FUNCTION chat.edit_message(conversation uuid, message uuid, content text, version integer,
		formatted jsonb DEFAULT NULL, attachments jsonb DEFAULT NULL, as_user uuid DEFAULT NULL)
	RETURNS chat.edited_message
	LANGUAGE C VOLATILE PARALLEL UNSAFE AS 'MODULE_PATHNAME', 'chat_edit_message';
COMMENT ON FUNCTION chat.edit_message IS
	'edit a message that is still of the given version';

CREATE FUNCTION chat.message_versions(conversation uuid, message uuid, as_user uuid DEFAULT NULL)
	RETURNS SETOF chat.message_version_info
	LANGUAGE C STABLE PARALLEL RESTRICTED ROWS 3 AS 'MODULE_PATHNAME', 'chat_message_versions';
COMMENT ON FUNCTION chat.message_versions IS
	'all versions of a message, the present one last';

CREATE FUNCTION chat.delete_message(conversation uuid, message uuid, as_user uuid DEFAULT NULL)
	RETURNS boolean
	LANGUAGE C VOLATILE PARALLEL UNSAFE AS 'MODULE_PATHNAME', 'chat_delete_message';
COMMENT ON FUNCTION chat.delete_message IS
	'withhold a message from all readers; false if it is deleted already';

CREATE FUNCTION chat.undelete_message(conversation uuid, message uuid, as_user uuid DEFAULT NULL)
	RETURNS boolean
	LANGUAGE C VOLATILE PARALLEL UNSAFE AS 'MODULE_PATHNAME', 'chat_undelete_message';
COMMENT ON FUNCTION chat.undelete_message IS
	'restore a deleted message; false if it is not deleted';

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

CREATE FUNCTION chat.set_message_reaction(conversation uuid, message uuid, emoji text,
		is_active boolean, as_user uuid DEFAULT NULL) RETURNS boolean
	LANGUAGE C VOLATILE PARALLEL UNSAFE AS 'MODULE_PATHNAME', 'chat_set_message_reaction';
COMMENT ON FUNCTION chat.set_message_reaction IS
	'react to a message with an emoji, or take that back; false if it is so already';

CREATE FUNCTION chat.toggle_message_reaction(conversation uuid, message uuid, emoji text,
		as_user uuid DEFAULT NULL) RETURNS boolean
	LANGUAGE C VOLATILE PARALLEL UNSAFE AS 'MODULE_PATHNAME', 'chat_toggle_message_reaction';
COMMENT ON FUNCTION chat.toggle_message_reaction IS
	'react to a message with an emoji, or take that back if it is there; returns whether it is there now';

CREATE FUNCTION chat.message_reactions(conversation uuid, message uuid, emoji text DEFAULT NULL,
		after_id uuid DEFAULT NULL, max integer DEFAULT 50, as_user uuid DEFAULT NULL)
	RETURNS SETOF chat.message_reaction_info
	LANGUAGE C STABLE PARALLEL RESTRICTED ROWS 50 AS 'MODULE_PATHNAME', 'chat_message_reactions';
COMMENT ON FUNCTION chat.message_reactions IS
	'a page of those who have reacted to a message, by user id';

CREATE FUNCTION chat.pin_message(conversation uuid, message uuid, as_user uuid DEFAULT NULL)
	RETURNS boolean
	LANGUAGE C VOLATILE PARALLEL UNSAFE AS 'MODULE_PATHNAME', 'chat_pin_message';
COMMENT ON FUNCTION chat.pin_message IS
	'pin a message for all members; false if it is pinned already';

CREATE FUNCTION chat.unpin_message(conversation uuid, message uuid, as_user uuid DEFAULT NULL)
	RETURNS boolean
	LANGUAGE C VOLATILE PARALLEL UNSAFE AS 'MODULE_PATHNAME', 'chat_unpin_message';
COMMENT ON FUNCTION chat.unpin_message IS
	'no longer pin a message; false if it is not pinned';

CREATE FUNCTION chat.pinned_messages(conversation uuid, as_user uuid DEFAULT NULL)
	RETURNS SETOF chat.pinned_message_info
	LANGUAGE C STABLE PARALLEL RESTRICTED ROWS 10 AS 'MODULE_PATHNAME', 'chat_pinned_messages';
COMMENT ON FUNCTION chat.pinned_messages IS
	'the pinned messages, the last one that was pinned first';

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

CREATE FUNCTION chat.set_draft(conversation uuid, content text, formatted jsonb DEFAULT NULL,
		reply_to uuid DEFAULT NULL, as_user uuid DEFAULT NULL) RETURNS boolean
	LANGUAGE C VOLATILE PARALLEL UNSAFE AS 'MODULE_PATHNAME', 'chat_set_draft';
COMMENT ON FUNCTION chat.set_draft IS
	'store what the actor has begun to write; false if it is that already';

CREATE FUNCTION chat.delete_draft(conversation uuid, as_user uuid DEFAULT NULL) RETURNS boolean
	LANGUAGE C VOLATILE PARALLEL UNSAFE AS 'MODULE_PATHNAME', 'chat_delete_draft';
COMMENT ON FUNCTION chat.delete_draft IS
	'remove what the actor has begun to write; false if there was nothing';

CREATE FUNCTION chat.draft(conversation uuid, as_user uuid DEFAULT NULL) RETURNS chat.draft_info
	LANGUAGE C STABLE PARALLEL RESTRICTED AS 'MODULE_PATHNAME', 'chat_draft';
COMMENT ON FUNCTION chat.draft IS
	'what the actor has begun to write in a conversation';

CREATE FUNCTION chat.drafts(cursor text DEFAULT NULL, max integer DEFAULT 50, as_user uuid DEFAULT NULL)
	RETURNS SETOF chat.draft_info
	LANGUAGE C STABLE PARALLEL RESTRICTED ROWS 50 AS 'MODULE_PATHNAME', 'chat_drafts';
COMMENT ON FUNCTION chat.drafts IS
	'a page of what the actor has begun to write, by conversation';

CREATE FUNCTION chat.mark_delivered(conversation uuid, message uuid DEFAULT NULL,
		as_user uuid DEFAULT NULL) RETURNS boolean
	LANGUAGE C VOLATILE PARALLEL UNSAFE AS 'MODULE_PATHNAME', 'chat_mark_delivered';
COMMENT ON FUNCTION chat.mark_delivered IS
	'tell that everything up to a message, or all, has come to a device; false if that is known';

CREATE FUNCTION chat.mark_all_delivered(as_user uuid DEFAULT NULL) RETURNS integer
	LANGUAGE C VOLATILE PARALLEL UNSAFE AS 'MODULE_PATHNAME', 'chat_mark_all_delivered';
COMMENT ON FUNCTION chat.mark_all_delivered IS
	'tell that everything in all conversations has come to a device; returns how many conversations that changed';

CREATE FUNCTION chat.message_receipts(conversation uuid, message uuid, after_id uuid DEFAULT NULL,
		max integer DEFAULT 50, as_user uuid DEFAULT NULL) RETURNS SETOF chat.receipt_info
	LANGUAGE C STABLE PARALLEL RESTRICTED ROWS 50 AS 'MODULE_PATHNAME', 'chat_message_receipts';
COMMENT ON FUNCTION chat.message_receipts IS
	'a page of the members to whom a message was sent, and how far it has come, by user id';

CREATE FUNCTION chat.conversations(cursor text DEFAULT NULL, max integer DEFAULT 50,
		which text DEFAULT 'shown', kind text DEFAULT NULL, space uuid DEFAULT NULL,
		folder text DEFAULT NULL, as_user uuid DEFAULT NULL) RETURNS SETOF chat.conversation_info
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
	'make the monthly partitions that are missing, also those of rows in the default one; returns how many were new';

CREATE FUNCTION chat.partitions() RETURNS SETOF chat.partition_info
	LANGUAGE C STABLE PARALLEL RESTRICTED ROWS 50 AS 'MODULE_PATHNAME', 'chat_partitions';
COMMENT ON FUNCTION chat.partitions IS
	'the partitions of messages and their versions, present, default and archived';

CREATE FUNCTION chat._is_shown(conversation_id uuid, message uuid, seq bigint) RETURNS boolean
	LANGUAGE C STABLE STRICT PARALLEL RESTRICTED COST 0.0001 SUPPORT chat._reader_support
	AS 'MODULE_PATHNAME', 'chat_is_shown';
COMMENT ON FUNCTION chat._is_shown IS
	'whether the user in whose name the transaction acts is shown a message';

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

CREATE FUNCTION chat._message_reactions_changed() RETURNS trigger
	LANGUAGE C AS 'MODULE_PATHNAME', 'chat_message_reactions_changed';
COMMENT ON FUNCTION chat._message_reactions_changed IS
	'trigger: reactions are counted on their messages';

CREATE FUNCTION chat._messages_settle() RETURNS trigger
	LANGUAGE C AS 'MODULE_PATHNAME', 'chat_messages_settle';
COMMENT ON FUNCTION chat._messages_settle IS
	'trigger: store the numbers that a statement''s messages have taken';

GRANT EXECUTE ON FUNCTION
	chat.send_message, chat.edit_message, chat.message_versions, chat.delete_message,
	chat.undelete_message, chat.hide_message, chat.unhide_message, chat.history, chat.changes,
	chat.mark_read, chat.mark_unread, chat.mark_all_read, chat.message_readers,
	chat.mark_delivered, chat.mark_all_delivered, chat.message_receipts, chat.conversations,
	chat.conversation, chat.set_message_reaction, chat.toggle_message_reaction,
	chat.message_reactions, chat.pin_message, chat.unpin_message, chat.pinned_messages,
	chat.set_draft, chat.delete_draft, chat.draft, chat.drafts
TO chat_client;
GRANT EXECUTE ON FUNCTION chat._is_shown TO chat_reader;
GRANT EXECUTE ON FUNCTION chat.partitions TO chat_monitor;
GRANT EXECUTE ON FUNCTION chat.create_partitions, chat.partitions TO chat_admin;
GRANT EXECUTE ON FUNCTION
	chat.create_partitions, chat._guard_partitions, chat._messages_insert, chat._messages_update,
	chat._messages_delete, chat._messages_settle, chat._message_reactions_changed
TO chat_owner;
