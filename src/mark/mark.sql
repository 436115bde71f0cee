-- mark: what is done with messages beside writing them

CREATE TYPE chat.scheduled_message_info AS (
	id			uuid,
	conversation_id uuid,
	content		text,
	type		text,
	formatted	jsonb,
	attachments	jsonb,
	reply_to	uuid,
	send_at		timestamptz,
	status		text,
	message_id	uuid,
	error_code	text,
	error_message text,
	finished_at	timestamptz
);
COMMENT ON TYPE chat.scheduled_message_info IS 'a message that the actor has scheduled';
COMMENT ON COLUMN chat.scheduled_message_info.id IS 'the scheduled message, and the place for the next page';
COMMENT ON COLUMN chat.scheduled_message_info.conversation_id IS 'where it is to be sent';
COMMENT ON COLUMN chat.scheduled_message_info.content IS 'text';
COMMENT ON COLUMN chat.scheduled_message_info.type IS 'how to show it';
COMMENT ON COLUMN chat.scheduled_message_info.formatted IS 'content in a format of the client';
COMMENT ON COLUMN chat.scheduled_message_info.attachments IS 'array of objects';
COMMENT ON COLUMN chat.scheduled_message_info.reply_to IS 'message that it replies to';
COMMENT ON COLUMN chat.scheduled_message_info.send_at IS 'when it is to be sent';
COMMENT ON COLUMN chat.scheduled_message_info.status IS 'waiting, sent or failed';
COMMENT ON COLUMN chat.scheduled_message_info.message_id IS 'message that it has become';
COMMENT ON COLUMN chat.scheduled_message_info.error_code IS 'SQLSTATE with which it was refused';
COMMENT ON COLUMN chat.scheduled_message_info.error_message IS 'why it was refused';
COMMENT ON COLUMN chat.scheduled_message_info.finished_at IS 'when it was sent or refused';

CREATE TYPE chat.saved_message_info AS (
	conversation_id uuid,
	message_id	uuid,
	note		text,
	saved_at	timestamptz,
	is_available boolean,
	seq			bigint,
	sender_id	uuid,
	type		text,
	content		text,
	formatted	jsonb,
	attachments	jsonb,
	created_at	timestamptz,
	cursor		text
);
COMMENT ON TYPE chat.saved_message_info IS 'a message that the actor has saved';
COMMENT ON COLUMN chat.saved_message_info.conversation_id IS 'conversation of the message';
COMMENT ON COLUMN chat.saved_message_info.message_id IS 'saved message';
COMMENT ON COLUMN chat.saved_message_info.note IS 'what the actor has noted about it';
COMMENT ON COLUMN chat.saved_message_info.saved_at IS 'when it was saved';
COMMENT ON COLUMN chat.saved_message_info.is_available IS
	'the actor is shown it now; else all that is of the message is null';
COMMENT ON COLUMN chat.saved_message_info.seq IS 'its number in the conversation';
COMMENT ON COLUMN chat.saved_message_info.sender_id IS 'user who sent it; null: no user';
COMMENT ON COLUMN chat.saved_message_info.type IS 'how to show it';
COMMENT ON COLUMN chat.saved_message_info.content IS 'text';
COMMENT ON COLUMN chat.saved_message_info.formatted IS 'content in a format of the client';
COMMENT ON COLUMN chat.saved_message_info.attachments IS 'array of objects';
COMMENT ON COLUMN chat.saved_message_info.created_at IS 'when it was sent';
COMMENT ON COLUMN chat.saved_message_info.cursor IS 'place for the next page';

CREATE TYPE chat.reminder_info AS (
	id			uuid,
	conversation_id uuid,
	message_id	uuid,
	remind_at	timestamptz,
	note		text,
	reminded_at	timestamptz
);
COMMENT ON TYPE chat.reminder_info IS 'a reminder of the actor';
COMMENT ON COLUMN chat.reminder_info.id IS 'the reminder, and the place for the next page';
COMMENT ON COLUMN chat.reminder_info.conversation_id IS 'conversation of the message';
COMMENT ON COLUMN chat.reminder_info.message_id IS 'message of which to remind';
COMMENT ON COLUMN chat.reminder_info.remind_at IS 'when to remind';
COMMENT ON COLUMN chat.reminder_info.note IS 'what the actor has noted about it';
COMMENT ON COLUMN chat.reminder_info.reminded_at IS 'when that was done; null: not yet';

CREATE TYPE chat.acknowledgement_info AS (
	user_id		uuid,
	username	text,
	display_name text,
	avatar_url	text,
	acknowledged_at timestamptz
);
COMMENT ON TYPE chat.acknowledgement_info IS 'a member who has acknowledged a message, or has yet to';
COMMENT ON COLUMN chat.acknowledgement_info.user_id IS 'the member, and the place for the next page';
COMMENT ON COLUMN chat.acknowledgement_info.username IS 'their name';
COMMENT ON COLUMN chat.acknowledgement_info.display_name IS 'name to show';
COMMENT ON COLUMN chat.acknowledgement_info.avatar_url IS 'their picture';
COMMENT ON COLUMN chat.acknowledgement_info.acknowledged_at IS 'when they did; null: not yet';

CREATE TYPE chat.bookmark_info AS (
	id			uuid,
	title		text,
	url			text,
	emoji		text,
	position	integer,
	created_by	uuid,
	created_at	timestamptz
);
COMMENT ON TYPE chat.bookmark_info IS 'a bookmark of a conversation';
COMMENT ON COLUMN chat.bookmark_info.id IS 'the bookmark';
COMMENT ON COLUMN chat.bookmark_info.title IS 'what to show';
COMMENT ON COLUMN chat.bookmark_info.url IS 'where it leads';
COMMENT ON COLUMN chat.bookmark_info.emoji IS 'to show beside the title';
COMMENT ON COLUMN chat.bookmark_info.position IS 'they are listed in this order';
COMMENT ON COLUMN chat.bookmark_info.created_by IS 'user who made it';
COMMENT ON COLUMN chat.bookmark_info.created_at IS 'when they did';

CREATE TYPE chat.poll_info AS (
	options		text[],
	vote_counts	integer[],
	voter_count	integer,
	is_multiple	boolean,
	is_anonymous boolean,
	closes_at	timestamptz,
	closed_at	timestamptz,
	is_closed	boolean,
	choices		integer[]
);
COMMENT ON TYPE chat.poll_info IS 'a poll and its votes so far';
COMMENT ON COLUMN chat.poll_info.options IS 'what can be chosen, counted from 1';
COMMENT ON COLUMN chat.poll_info.vote_counts IS 'how many have chosen each';
COMMENT ON COLUMN chat.poll_info.voter_count IS 'how many have voted';
COMMENT ON COLUMN chat.poll_info.is_multiple IS 'more than one option may be chosen';
COMMENT ON COLUMN chat.poll_info.is_anonymous IS 'nobody is told who has voted';
COMMENT ON COLUMN chat.poll_info.closes_at IS 'when voting ends; null: when it is closed';
COMMENT ON COLUMN chat.poll_info.closed_at IS 'when it was closed before that';
COMMENT ON COLUMN chat.poll_info.is_closed IS 'voting has ended';
COMMENT ON COLUMN chat.poll_info.choices IS 'what the actor has chosen; null: nothing';

CREATE TYPE chat.poll_voter_info AS (
	user_id		uuid,
	username	text,
	display_name text,
	avatar_url	text,
	choices		integer[],
	voted_at	timestamptz
);
COMMENT ON TYPE chat.poll_voter_info IS 'somebody who has voted in a poll';
COMMENT ON COLUMN chat.poll_voter_info.user_id IS 'the voter, and the place for the next page';
COMMENT ON COLUMN chat.poll_voter_info.username IS 'their name';
COMMENT ON COLUMN chat.poll_voter_info.display_name IS 'name to show';
COMMENT ON COLUMN chat.poll_voter_info.avatar_url IS 'their picture';
COMMENT ON COLUMN chat.poll_voter_info.choices IS 'what they have chosen';
COMMENT ON COLUMN chat.poll_voter_info.voted_at IS 'when they chose these';

CREATE TYPE chat.message_source_info AS (
	conversation_id uuid,
	message_id	uuid,
	seq			bigint,
	sender_id	uuid,
	created_at	timestamptz
);
COMMENT ON TYPE chat.message_source_info IS 'where a forwarded message comes from';
COMMENT ON COLUMN chat.message_source_info.conversation_id IS 'conversation of the message that was forwarded';
COMMENT ON COLUMN chat.message_source_info.message_id IS 'that message';
COMMENT ON COLUMN chat.message_source_info.seq IS 'its number in its conversation';
COMMENT ON COLUMN chat.message_source_info.sender_id IS 'user who sent it; null: no user';
COMMENT ON COLUMN chat.message_source_info.created_at IS 'when it was sent';

CREATE TYPE chat.message_fields_info AS (
	message_id	uuid,
	fields		jsonb
);
COMMENT ON TYPE chat.message_fields_info IS 'fields of a message';
COMMENT ON COLUMN chat.message_fields_info.message_id IS 'the message';
COMMENT ON COLUMN chat.message_fields_info.fields IS 'fields of the application that one may see, an object';

CREATE FUNCTION chat.update_message_fields(conversation uuid, message uuid, changes jsonb,
		as_user uuid DEFAULT NULL) RETURNS boolean
	LANGUAGE C VOLATILE PARALLEL UNSAFE AS 'MODULE_PATHNAME', 'chat_update_message_fields';
COMMENT ON FUNCTION chat.update_message_fields IS
	'set the fields of a message that the keys name, null clears; false if it is so already';

CREATE FUNCTION chat.message_fields(conversation uuid, message_ids uuid[],
		as_user uuid DEFAULT NULL) RETURNS SETOF chat.message_fields_info
	LANGUAGE C STABLE PARALLEL RESTRICTED ROWS 10 AS 'MODULE_PATHNAME', 'chat_message_fields';
COMMENT ON FUNCTION chat.message_fields IS
	'the fields of those of the messages that have some';

CREATE FUNCTION chat.forward_message(conversation uuid, message uuid, target uuid,
		client_key text DEFAULT NULL, as_user uuid DEFAULT NULL) RETURNS chat.sent_message
	LANGUAGE C VOLATILE PARALLEL UNSAFE AS 'MODULE_PATHNAME', 'chat_forward_message';
COMMENT ON FUNCTION chat.forward_message IS
	'send a copy of a message to another conversation, or to the same';

CREATE FUNCTION chat.message_source(conversation uuid, message uuid, as_user uuid DEFAULT NULL)
	RETURNS chat.message_source_info
	LANGUAGE C STABLE PARALLEL RESTRICTED AS 'MODULE_PATHNAME', 'chat_message_source';
COMMENT ON FUNCTION chat.message_source IS
	'where a forwarded message comes from, if one may read it there';

CREATE FUNCTION chat.message_at(conversation uuid, seq bigint, as_user uuid DEFAULT NULL) RETURNS uuid
	LANGUAGE C STABLE PARALLEL RESTRICTED AS 'MODULE_PATHNAME', 'chat_message_at';
COMMENT ON FUNCTION chat.message_at IS
	'the message of a number in its conversation';

CREATE FUNCTION chat.create_scheduled_message(conversation uuid, content text, send_at timestamptz,
		type text DEFAULT 'text', reply_to uuid DEFAULT NULL, attachments jsonb DEFAULT NULL,
		formatted jsonb DEFAULT NULL, as_user uuid DEFAULT NULL) RETURNS uuid
	LANGUAGE C VOLATILE PARALLEL UNSAFE AS 'MODULE_PATHNAME', 'chat_create_scheduled_message';
COMMENT ON FUNCTION chat.create_scheduled_message IS
	'write a message that is to be sent at a given time';

CREATE FUNCTION chat.update_scheduled_message(scheduled_message uuid, changes jsonb,
		as_user uuid DEFAULT NULL) RETURNS boolean
	LANGUAGE C VOLATILE PARALLEL UNSAFE AS 'MODULE_PATHNAME', 'chat_update_scheduled_message';
COMMENT ON FUNCTION chat.update_scheduled_message IS
	'change one''s scheduled message, or have one that has failed tried again; false if it is so already';

CREATE FUNCTION chat.delete_scheduled_message(scheduled_message uuid, as_user uuid DEFAULT NULL)
	RETURNS boolean
	LANGUAGE C VOLATILE PARALLEL UNSAFE AS 'MODULE_PATHNAME', 'chat_delete_scheduled_message';
COMMENT ON FUNCTION chat.delete_scheduled_message IS
	'delete one''s scheduled message, so that it is not sent';

CREATE FUNCTION chat.scheduled_messages(before_id uuid DEFAULT NULL, max integer DEFAULT 50,
		as_user uuid DEFAULT NULL) RETURNS SETOF chat.scheduled_message_info
	LANGUAGE C STABLE PARALLEL RESTRICTED ROWS 10 AS 'MODULE_PATHNAME', 'chat_scheduled_messages';
COMMENT ON FUNCTION chat.scheduled_messages IS
	'a page of one''s scheduled messages, and what became of them, the newest first';

CREATE FUNCTION chat.save_message(conversation uuid, message uuid, note text DEFAULT NULL,
		as_user uuid DEFAULT NULL) RETURNS boolean
	LANGUAGE C VOLATILE PARALLEL UNSAFE AS 'MODULE_PATHNAME', 'chat_save_message';
COMMENT ON FUNCTION chat.save_message IS
	'save a message for oneself, with a note; false if it is saved with that note already';

CREATE FUNCTION chat.unsave_message(conversation uuid, message uuid, as_user uuid DEFAULT NULL)
	RETURNS boolean
	LANGUAGE C VOLATILE PARALLEL UNSAFE AS 'MODULE_PATHNAME', 'chat_unsave_message';
COMMENT ON FUNCTION chat.unsave_message IS
	'save a message no longer; false if it is not saved';

CREATE FUNCTION chat.saved_messages(cursor text DEFAULT NULL, max integer DEFAULT 50,
		as_user uuid DEFAULT NULL) RETURNS SETOF chat.saved_message_info
	LANGUAGE C STABLE PARALLEL RESTRICTED ROWS 50 AS 'MODULE_PATHNAME', 'chat_saved_messages';
COMMENT ON FUNCTION chat.saved_messages IS
	'a page of the messages that one has saved, the latest first';

CREATE FUNCTION chat.create_reminder(conversation uuid, message uuid, remind_at timestamptz,
		note text DEFAULT NULL, as_user uuid DEFAULT NULL) RETURNS uuid
	LANGUAGE C VOLATILE PARALLEL UNSAFE AS 'MODULE_PATHNAME', 'chat_create_reminder';
COMMENT ON FUNCTION chat.create_reminder IS
	'have oneself reminded of a message at a given time';

CREATE FUNCTION chat.update_reminder(reminder uuid, changes jsonb, as_user uuid DEFAULT NULL)
	RETURNS boolean
	LANGUAGE C VOLATILE PARALLEL UNSAFE AS 'MODULE_PATHNAME', 'chat_update_reminder';
COMMENT ON FUNCTION chat.update_reminder IS
	'change when one is reminded, also again, or the note; false if it is so already';

CREATE FUNCTION chat.delete_reminder(reminder uuid, as_user uuid DEFAULT NULL) RETURNS boolean
	LANGUAGE C VOLATILE PARALLEL UNSAFE AS 'MODULE_PATHNAME', 'chat_delete_reminder';
COMMENT ON FUNCTION chat.delete_reminder IS
	'delete one of one''s reminders';

CREATE FUNCTION chat.reminders(before_id uuid DEFAULT NULL, max integer DEFAULT 50,
		as_user uuid DEFAULT NULL) RETURNS SETOF chat.reminder_info
	LANGUAGE C STABLE PARALLEL RESTRICTED ROWS 10 AS 'MODULE_PATHNAME', 'chat_reminders';
COMMENT ON FUNCTION chat.reminders IS
	'a page of one''s reminders, the newest first';

CREATE FUNCTION chat.send_poll(conversation uuid, question text, options text[],
		is_multiple boolean DEFAULT false, is_anonymous boolean DEFAULT false,
		closes_at timestamptz DEFAULT NULL, client_key text DEFAULT NULL,
		as_user uuid DEFAULT NULL) RETURNS chat.sent_message
	LANGUAGE C VOLATILE PARALLEL UNSAFE AS 'MODULE_PATHNAME', 'chat_send_poll';
COMMENT ON FUNCTION chat.send_poll IS
	'send a message that asks a question, with options to choose from';

CREATE FUNCTION chat.set_poll_vote(conversation uuid, message uuid, choices integer[],
		as_user uuid DEFAULT NULL) RETURNS boolean
	LANGUAGE C VOLATILE PARALLEL UNSAFE AS 'MODULE_PATHNAME', 'chat_set_poll_vote';
COMMENT ON FUNCTION chat.set_poll_vote IS
	'choose options of a poll, or none any more; false if that was one''s vote already';

CREATE FUNCTION chat.close_poll(conversation uuid, message uuid, as_user uuid DEFAULT NULL)
	RETURNS boolean
	LANGUAGE C VOLATILE PARALLEL UNSAFE AS 'MODULE_PATHNAME', 'chat_close_poll';
COMMENT ON FUNCTION chat.close_poll IS
	'end the voting in a poll; false if it has ended already';

CREATE FUNCTION chat.poll(conversation uuid, message uuid, as_user uuid DEFAULT NULL)
	RETURNS chat.poll_info
	LANGUAGE C STABLE PARALLEL RESTRICTED AS 'MODULE_PATHNAME', 'chat_poll';
COMMENT ON FUNCTION chat.poll IS
	'a poll, its votes so far, and one''s own';

CREATE FUNCTION chat.poll_voters(conversation uuid, message uuid, after_id uuid DEFAULT NULL,
		max integer DEFAULT 50, as_user uuid DEFAULT NULL) RETURNS SETOF chat.poll_voter_info
	LANGUAGE C STABLE PARALLEL RESTRICTED ROWS 50 AS 'MODULE_PATHNAME', 'chat_poll_voters';
COMMENT ON FUNCTION chat.poll_voters IS
	'a page of those who have voted in a poll that is not anonymous, by user id';

CREATE FUNCTION chat._poll_votes_changed() RETURNS trigger
	LANGUAGE C AS 'MODULE_PATHNAME', 'chat_poll_votes_changed';
COMMENT ON FUNCTION chat._poll_votes_changed IS
	'trigger: count a vote in a poll';

CREATE FUNCTION chat.acknowledge_message(conversation uuid, message uuid, as_user uuid DEFAULT NULL)
	RETURNS boolean
	LANGUAGE C VOLATILE PARALLEL UNSAFE AS 'MODULE_PATHNAME', 'chat_acknowledge_message';
COMMENT ON FUNCTION chat.acknowledge_message IS
	'acknowledge a message that asks for it; false if the actor has';

CREATE FUNCTION chat.message_acknowledgements(conversation uuid, message uuid,
		is_done boolean DEFAULT true, after_id uuid DEFAULT NULL, max integer DEFAULT 50,
		as_user uuid DEFAULT NULL) RETURNS SETOF chat.acknowledgement_info
	LANGUAGE C STABLE PARALLEL RESTRICTED ROWS 50 AS 'MODULE_PATHNAME', 'chat_message_acknowledgements';
COMMENT ON FUNCTION chat.message_acknowledgements IS
	'a page of those who have acknowledged a message, or have yet to, by user id';

CREATE FUNCTION chat.create_bookmark(conversation uuid, title text, url text,
		emoji text DEFAULT NULL, as_user uuid DEFAULT NULL) RETURNS uuid
	LANGUAGE C VOLATILE PARALLEL UNSAFE AS 'MODULE_PATHNAME', 'chat_create_bookmark';
COMMENT ON FUNCTION chat.create_bookmark IS
	'keep a link at hand for all members of a conversation';

CREATE FUNCTION chat.update_bookmark(conversation uuid, bookmark uuid, changes jsonb,
		as_user uuid DEFAULT NULL) RETURNS boolean
	LANGUAGE C VOLATILE PARALLEL UNSAFE AS 'MODULE_PATHNAME', 'chat_update_bookmark';
COMMENT ON FUNCTION chat.update_bookmark IS
	'change what the keys of the object name; false if everything was so already';

CREATE FUNCTION chat.delete_bookmark(conversation uuid, bookmark uuid, as_user uuid DEFAULT NULL)
	RETURNS boolean
	LANGUAGE C VOLATILE PARALLEL UNSAFE AS 'MODULE_PATHNAME', 'chat_delete_bookmark';
COMMENT ON FUNCTION chat.delete_bookmark IS
	'delete a bookmark; false if there is none';

CREATE FUNCTION chat.bookmarks(conversation uuid, as_user uuid DEFAULT NULL)
	RETURNS SETOF chat.bookmark_info
	LANGUAGE C STABLE PARALLEL RESTRICTED ROWS 10 AS 'MODULE_PATHNAME', 'chat_bookmarks';
COMMENT ON FUNCTION chat.bookmarks IS
	'the bookmarks of a conversation, in their order';

GRANT EXECUTE ON FUNCTION
	chat.acknowledge_message, chat.message_acknowledgements, chat.create_bookmark,
	chat.update_bookmark, chat.delete_bookmark, chat.bookmarks,
	chat.update_message_fields, chat.message_fields, chat.forward_message, chat.message_source, chat.message_at,
	chat.create_scheduled_message, chat.update_scheduled_message, chat.delete_scheduled_message,
	chat.scheduled_messages, chat.save_message, chat.unsave_message, chat.saved_messages,
	chat.create_reminder, chat.update_reminder, chat.delete_reminder, chat.reminders,
	chat.send_poll, chat.set_poll_vote, chat.close_poll, chat.poll, chat.poll_voters
TO chat_client;
GRANT EXECUTE ON FUNCTION chat._poll_votes_changed TO chat_owner;
