--@ version 1
-- Messages that are to be sent later. Only their senders know of them, so nobody
-- else may read the table.
CREATE TABLE chat.scheduled_messages (
	user_id		uuid NOT NULL,
	id			uuid NOT NULL,
	conversation_id uuid NOT NULL,
	content		text NOT NULL,
	type		text NOT NULL,
	formatted	jsonb,
	attachments	jsonb,
	reply_to	uuid,
	send_at		timestamptz NOT NULL,
	due_at		timestamptz NOT NULL,
	status		text NOT NULL DEFAULT 'waiting',
	attempts	integer NOT NULL DEFAULT 0,
	message_id	uuid,
	error_code	text,
	error_message text,
	finished_at	timestamptz,
	PRIMARY KEY (user_id, id),
	CONSTRAINT scheduled_messages_status_check CHECK (status IN ('waiting', 'sent', 'failed')),
	CONSTRAINT scheduled_messages_result_check CHECK (
		(status = 'sent') = (message_id IS NOT NULL)
		AND (status = 'failed') = (error_code IS NOT NULL)
		AND (status = 'waiting') = (finished_at IS NULL))
);
CREATE INDEX scheduled_messages_due_idx ON chat.scheduled_messages (due_at) WHERE status = 'waiting';
CREATE INDEX scheduled_messages_waiting_idx ON chat.scheduled_messages (user_id) WHERE status = 'waiting';
CREATE INDEX scheduled_messages_finished_idx ON chat.scheduled_messages (finished_at) WHERE finished_at IS NOT NULL;
COMMENT ON TABLE chat.scheduled_messages IS 'messages that are to be sent later, and what became of them';
COMMENT ON COLUMN chat.scheduled_messages.user_id IS 'who wrote it, and alone reads it until it is sent';
COMMENT ON COLUMN chat.scheduled_messages.id IS 'the scheduled message; when it is sent that gets an id of its own';
COMMENT ON COLUMN chat.scheduled_messages.conversation_id IS 'where it is to be sent';
COMMENT ON COLUMN chat.scheduled_messages.content IS 'text';
COMMENT ON COLUMN chat.scheduled_messages.type IS 'how to show it';
COMMENT ON COLUMN chat.scheduled_messages.formatted IS 'content in a format of the client';
COMMENT ON COLUMN chat.scheduled_messages.attachments IS 'array of objects';
COMMENT ON COLUMN chat.scheduled_messages.reply_to IS 'message that it replies to';
COMMENT ON COLUMN chat.scheduled_messages.send_at IS 'when it is to be sent';
COMMENT ON COLUMN chat.scheduled_messages.due_at IS 'when it is tried next';
COMMENT ON COLUMN chat.scheduled_messages.status IS 'waiting, sent or failed';
COMMENT ON COLUMN chat.scheduled_messages.attempts IS 'how often it could not be sent since something was in use';
COMMENT ON COLUMN chat.scheduled_messages.message_id IS 'message that it has become';
COMMENT ON COLUMN chat.scheduled_messages.error_code IS 'SQLSTATE with which it was refused';
COMMENT ON COLUMN chat.scheduled_messages.error_message IS 'why it was refused';
COMMENT ON COLUMN chat.scheduled_messages.finished_at IS 'when it was sent or refused';

-- Messages that users have saved.
CREATE TABLE chat.saved_messages (
	user_id		uuid NOT NULL,
	conversation_id uuid NOT NULL,
	message_id	uuid NOT NULL,
	saved_at	timestamptz NOT NULL DEFAULT pg_catalog.clock_timestamp(),
	note		text,
	PRIMARY KEY (user_id, conversation_id, message_id)
);
CREATE INDEX saved_messages_saved_idx ON chat.saved_messages (user_id, saved_at, message_id);
CREATE INDEX saved_messages_message_idx ON chat.saved_messages (conversation_id, message_id);
COMMENT ON TABLE chat.saved_messages IS 'messages that users have saved, each for themselves';
COMMENT ON COLUMN chat.saved_messages.user_id IS 'who saved it, and alone knows of it';
COMMENT ON COLUMN chat.saved_messages.conversation_id IS 'conversation of the message';
COMMENT ON COLUMN chat.saved_messages.message_id IS 'saved message';
COMMENT ON COLUMN chat.saved_messages.saved_at IS 'when it was saved';
COMMENT ON COLUMN chat.saved_messages.note IS 'what the user has noted about it';

-- Of what users want to be reminded, and when.
CREATE TABLE chat.reminders (
	user_id		uuid NOT NULL,
	id			uuid NOT NULL,
	conversation_id uuid NOT NULL,
	message_id	uuid NOT NULL,
	remind_at	timestamptz NOT NULL,
	note		text,
	reminded_at	timestamptz,
	PRIMARY KEY (user_id, id)
);
CREATE INDEX reminders_due_idx ON chat.reminders (remind_at) WHERE reminded_at IS NULL;
CREATE INDEX reminders_waiting_idx ON chat.reminders (user_id) WHERE reminded_at IS NULL;
CREATE INDEX reminders_reminded_idx ON chat.reminders (reminded_at) WHERE reminded_at IS NOT NULL;
CREATE INDEX reminders_message_idx ON chat.reminders (conversation_id, message_id);
COMMENT ON TABLE chat.reminders IS 'messages of which users want to be reminded';
COMMENT ON COLUMN chat.reminders.user_id IS 'who is to be reminded, and alone knows of it';
COMMENT ON COLUMN chat.reminders.id IS 'the reminder';
COMMENT ON COLUMN chat.reminders.conversation_id IS 'conversation of the message';
COMMENT ON COLUMN chat.reminders.message_id IS 'message of which to remind';
COMMENT ON COLUMN chat.reminders.remind_at IS 'when to remind';
COMMENT ON COLUMN chat.reminders.note IS 'what the user has noted about it';
COMMENT ON COLUMN chat.reminders.reminded_at IS 'when that was done; null: not yet';

-- Who has acknowledged messages that ask for it.
CREATE TABLE chat.message_acknowledgements (
	conversation_id uuid NOT NULL,
	message_id	uuid NOT NULL,
	user_id		uuid NOT NULL,
	acknowledged_at timestamptz NOT NULL DEFAULT pg_catalog.clock_timestamp(),
	PRIMARY KEY (conversation_id, message_id, user_id)
);
COMMENT ON TABLE chat.message_acknowledgements IS 'who has acknowledged messages that ask for it';
COMMENT ON COLUMN chat.message_acknowledgements.conversation_id IS 'conversation of the message';
COMMENT ON COLUMN chat.message_acknowledgements.message_id IS 'the message';
COMMENT ON COLUMN chat.message_acknowledgements.user_id IS 'who has acknowledged it';
COMMENT ON COLUMN chat.message_acknowledgements.acknowledged_at IS 'when they did';

-- Links that the members of a conversation want at hand.
CREATE TABLE chat.bookmarks (
	conversation_id uuid NOT NULL,
	id			uuid NOT NULL,
	title		text NOT NULL,
	url			text NOT NULL,
	emoji		text,
	position	integer NOT NULL,
	created_by	uuid,
	PRIMARY KEY (conversation_id, id),
	CONSTRAINT bookmarks_title_check CHECK
		(pg_catalog.length(title) <= 200 AND title ~ '[^[:space:]]'),
	CONSTRAINT bookmarks_url_check CHECK
		(pg_catalog.length(url) <= 2048 AND url ~ '^https?://[^[:space:]]+$'),
	CONSTRAINT bookmarks_emoji_check CHECK (pg_catalog.octet_length(emoji) BETWEEN 1 AND 64)
);
COMMENT ON TABLE chat.bookmarks IS 'links that the members of a conversation want at hand';
COMMENT ON COLUMN chat.bookmarks.conversation_id IS 'whose members see it';
COMMENT ON COLUMN chat.bookmarks.id IS 'the bookmark, a version 7 UUID that tells when it was made';
COMMENT ON COLUMN chat.bookmarks.title IS 'what to show';
COMMENT ON COLUMN chat.bookmarks.url IS 'where it leads';
COMMENT ON COLUMN chat.bookmarks.emoji IS 'to show beside the title';
COMMENT ON COLUMN chat.bookmarks.position IS 'they are listed in this order';
COMMENT ON COLUMN chat.bookmarks.created_by IS 'user who made it';

-- Messages that are copies of others.
CREATE TABLE chat.message_forwards (
	conversation_id uuid NOT NULL,
	message_id	uuid NOT NULL,
	from_conversation_id uuid NOT NULL,
	from_message_id uuid NOT NULL,
	PRIMARY KEY (conversation_id, message_id)
);
COMMENT ON TABLE chat.message_forwards IS 'where forwarded messages come from';
COMMENT ON COLUMN chat.message_forwards.conversation_id IS 'conversation of the message';
COMMENT ON COLUMN chat.message_forwards.message_id IS 'message that was forwarded to it';
COMMENT ON COLUMN chat.message_forwards.from_conversation_id IS 'where the message comes from';
COMMENT ON COLUMN chat.message_forwards.from_message_id IS 'message of which it is a copy';

-- Polls, each of a message that asks the question. Votes, and who has voted, are
-- for nobody to read but by the functions, which keep anonymous polls anonymous.
CREATE TABLE chat.polls (
	conversation_id uuid NOT NULL,
	message_id	uuid NOT NULL,
	options		text[] NOT NULL,
	is_multiple	boolean NOT NULL,
	is_anonymous boolean NOT NULL,
	closes_at	timestamptz,
	closed_at	timestamptz,
	PRIMARY KEY (conversation_id, message_id)
);
COMMENT ON TABLE chat.polls IS 'what polls ask';
COMMENT ON COLUMN chat.polls.conversation_id IS 'conversation of the message';
COMMENT ON COLUMN chat.polls.message_id IS 'message that asks the question';
COMMENT ON COLUMN chat.polls.options IS 'what can be chosen, counted from 1';
COMMENT ON COLUMN chat.polls.is_multiple IS 'more than one option may be chosen';
COMMENT ON COLUMN chat.polls.is_anonymous IS 'nobody is told who has voted';
COMMENT ON COLUMN chat.polls.closes_at IS 'when voting ends; null: when it is closed';
COMMENT ON COLUMN chat.polls.closed_at IS 'when it was closed before that';

CREATE TABLE chat.poll_votes (
	conversation_id uuid NOT NULL,
	message_id	uuid NOT NULL,
	user_id		uuid NOT NULL,
	choices		integer[] NOT NULL,
	voted_at	timestamptz NOT NULL DEFAULT pg_catalog.clock_timestamp(),
	PRIMARY KEY (conversation_id, message_id, user_id),
	CONSTRAINT poll_votes_choices_check CHECK (pg_catalog.cardinality(choices) > 0)
);
COMMENT ON TABLE chat.poll_votes IS 'who has chosen what in polls';
COMMENT ON COLUMN chat.poll_votes.conversation_id IS 'conversation of the message';
COMMENT ON COLUMN chat.poll_votes.message_id IS 'message that asks the question';
COMMENT ON COLUMN chat.poll_votes.user_id IS 'who has voted';
COMMENT ON COLUMN chat.poll_votes.choices IS 'numbers of the options that they have chosen, in their order';
COMMENT ON COLUMN chat.poll_votes.voted_at IS 'when they chose these';

CREATE TABLE chat.poll_counts (
	conversation_id uuid NOT NULL,
	message_id	uuid NOT NULL,
	choice		integer NOT NULL,
	vote_count	integer NOT NULL DEFAULT 0,
	PRIMARY KEY (conversation_id, message_id, choice)
) WITH (fillfactor = 50);
COMMENT ON TABLE chat.poll_counts IS 'how often options of polls have been chosen, but for what is in poll_deltas';
COMMENT ON COLUMN chat.poll_counts.conversation_id IS 'conversation of the message';
COMMENT ON COLUMN chat.poll_counts.message_id IS 'message that asks the question';
COMMENT ON COLUMN chat.poll_counts.choice IS 'number of the option; 0: for those who have voted';
COMMENT ON COLUMN chat.poll_counts.vote_count IS 'how many have chosen it';

CREATE TABLE chat.poll_deltas (
	conversation_id uuid NOT NULL,
	message_id	uuid NOT NULL,
	id			uuid NOT NULL,
	choice		integer NOT NULL,
	vote_count	integer NOT NULL,
	PRIMARY KEY (conversation_id, message_id, id)
);
COMMENT ON TABLE chat.poll_deltas IS 'what is to be added to poll_counts';
COMMENT ON COLUMN chat.poll_deltas.conversation_id IS 'conversation of the message';
COMMENT ON COLUMN chat.poll_deltas.message_id IS 'message that asks the question';
COMMENT ON COLUMN chat.poll_deltas.id IS 'the change';
COMMENT ON COLUMN chat.poll_deltas.choice IS 'number of the option; 0: for those who have voted';
COMMENT ON COLUMN chat.poll_deltas.vote_count IS 'how many more, or (negative) fewer, have chosen it';

-- Values of fields that the application has added. The message's flags say that
-- it has some.
CREATE TABLE chat.message_fields (
	id			uuid NOT NULL,
	conversation_id uuid NOT NULL,
	message_id	uuid NOT NULL,
	fields		jsonb NOT NULL,
	PRIMARY KEY (conversation_id, message_id),
	CONSTRAINT message_fields_check CHECK (pg_catalog.jsonb_typeof(fields) = 'object')
);
CREATE INDEX message_fields_id_idx ON chat.message_fields (id);
COMMENT ON TABLE chat.message_fields IS 'values of fields of messages';
COMMENT ON COLUMN chat.message_fields.id IS 'the row, a version 7 UUID';
COMMENT ON COLUMN chat.message_fields.conversation_id IS 'conversation of the message';
COMMENT ON COLUMN chat.message_fields.message_id IS 'the message';
COMMENT ON COLUMN chat.message_fields.fields IS 'the values by the names of the fields, an object';

--@ always
ALTER TABLE chat.scheduled_messages ALTER COLUMN id SET DEFAULT chat.uuid_v7();
ALTER TABLE chat.reminders ALTER COLUMN id SET DEFAULT chat.uuid_v7();
ALTER TABLE chat.poll_deltas ALTER COLUMN id SET DEFAULT chat.uuid_v7();
ALTER TABLE chat.message_fields ALTER COLUMN id SET DEFAULT chat.uuid_v7();

CREATE OR REPLACE TRIGGER poll_votes_changed
	AFTER INSERT OR UPDATE OR DELETE ON chat.poll_votes
	FOR EACH ROW EXECUTE FUNCTION chat._poll_votes_changed();
CREATE OR REPLACE TRIGGER poll_votes_guard_truncate
	BEFORE TRUNCATE ON chat.poll_votes
	FOR EACH STATEMENT EXECUTE FUNCTION chat._refuse_truncate();
CREATE OR REPLACE TRIGGER polls_guard_truncate
	BEFORE TRUNCATE ON chat.polls
	FOR EACH STATEMENT EXECUTE FUNCTION chat._refuse_truncate();
CREATE OR REPLACE TRIGGER poll_counts_guard_truncate
	BEFORE TRUNCATE ON chat.poll_counts
	FOR EACH STATEMENT EXECUTE FUNCTION chat._refuse_truncate();
CREATE OR REPLACE TRIGGER poll_deltas_guard_truncate
	BEFORE TRUNCATE ON chat.poll_deltas
	FOR EACH STATEMENT EXECUTE FUNCTION chat._refuse_truncate();
CREATE OR REPLACE TRIGGER saved_messages_guard_truncate
	BEFORE TRUNCATE ON chat.saved_messages
	FOR EACH STATEMENT EXECUTE FUNCTION chat._refuse_truncate();
CREATE OR REPLACE TRIGGER reminders_guard_truncate
	BEFORE TRUNCATE ON chat.reminders
	FOR EACH STATEMENT EXECUTE FUNCTION chat._refuse_truncate();
CREATE OR REPLACE TRIGGER scheduled_messages_guard_truncate
	BEFORE TRUNCATE ON chat.scheduled_messages
	FOR EACH STATEMENT EXECUTE FUNCTION chat._refuse_truncate();

CREATE OR REPLACE TRIGGER message_fields_guard_truncate
	BEFORE TRUNCATE ON chat.message_fields
	FOR EACH STATEMENT EXECUTE FUNCTION chat._refuse_truncate();
CREATE OR REPLACE TRIGGER message_forwards_guard_truncate
	BEFORE TRUNCATE ON chat.message_forwards
	FOR EACH STATEMENT EXECUTE FUNCTION chat._refuse_truncate();

REVOKE ALL ON chat.scheduled_messages, chat.message_forwards, chat.saved_messages, chat.reminders,
	chat.polls, chat.poll_votes, chat.poll_counts, chat.poll_deltas, chat.message_fields,
	chat.message_acknowledgements, chat.bookmarks FROM PUBLIC;
GRANT SELECT ON chat.message_fields, chat.polls, chat.message_forwards, chat.message_acknowledgements,
	chat.bookmarks TO chat_admin;
