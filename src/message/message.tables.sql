--@ version 1
-- The messages, one partition a month. An id is a UUIDv7, so it tells the
-- month that the row belongs to and when it was written: created_at is
-- chat.uuid_timestamp(id). seq counts 1, 2, 3 ... without a gap in each
-- conversation and rises with id; modseq rises with every change to a message,
-- and sent_modseq is what it was at first, so it rises with id too.
-- The triggers check what a row may hold, as in conversations.
CREATE TABLE chat.messages (
	conversation_id uuid NOT NULL,
	id			uuid NOT NULL,
	seq			bigint NOT NULL,
	modseq		bigint NOT NULL,
	sent_modseq	bigint NOT NULL,
	version		integer NOT NULL DEFAULT 1,
	is_changed	boolean NOT NULL DEFAULT false,
	sender_id	uuid,
	type		text NOT NULL DEFAULT 'text',
	content		text NOT NULL,
	formatted	jsonb,
	attachments	jsonb,
	reply_to	uuid,
	client_key	text,
	edited_at	timestamptz,
	deleted_at	timestamptz,
	deleted_by	uuid,
	flags		smallint NOT NULL DEFAULT 0,
	reactions	jsonb,
	reply_count	integer NOT NULL DEFAULT 0,
	last_reply_id uuid,
	pinned_at	timestamptz,
	PRIMARY KEY (conversation_id, id)
) PARTITION BY RANGE (id);

CREATE TABLE chat.messages_default PARTITION OF chat.messages DEFAULT;

-- Where the messages stand that have changed since they were sent: one row
-- each, at its latest modseq. Catching up reads it; a plain insert never
-- touches it, and a change to a message needs no index of messages.
CREATE TABLE chat.message_changes (
	conversation_id uuid NOT NULL,
	modseq		bigint NOT NULL,
	message_id	uuid NOT NULL,
	PRIMARY KEY (conversation_id, modseq)
);

-- The content of a message before each edit.
CREATE TABLE chat.message_versions (
	conversation_id uuid NOT NULL,
	message_id	uuid NOT NULL,
	version		integer NOT NULL,
	edited_at	timestamptz,
	content		text NOT NULL,
	formatted	jsonb,
	attachments	jsonb,
	PRIMARY KEY (conversation_id, message_id, version)
) PARTITION BY RANGE (message_id);
CREATE TABLE chat.message_versions_default PARTITION OF chat.message_versions DEFAULT;

-- Deleted messages: their content, kept from readers, for as long as they
-- may be undeleted; then it is removed. The key counts the deleted ones above a watermark.
CREATE TABLE chat.message_tombstones (
	conversation_id uuid NOT NULL,
	seq			bigint NOT NULL,
	message_id	uuid NOT NULL,
	is_emptied	boolean NOT NULL DEFAULT false,
	content		text NOT NULL,
	formatted	jsonb,
	attachments	jsonb,
	PRIMARY KEY (conversation_id, seq)
);
CREATE INDEX message_tombstones_kept_idx ON chat.message_tombstones (conversation_id, seq)
	WHERE NOT is_emptied;

-- The keys under which clients may repeat a send.
CREATE TABLE chat.message_keys (
	conversation_id uuid NOT NULL,
	sender_id	uuid NOT NULL,
	client_key	text NOT NULL,
	message_id	uuid NOT NULL,
	PRIMARY KEY (conversation_id, sender_id, client_key)
);

-- Messages that a user has hidden from their own sight only.
CREATE TABLE chat.message_hides (
	conversation_id uuid NOT NULL,
	user_id		uuid NOT NULL,
	message_id	uuid NOT NULL,
	seq			bigint NOT NULL,
	PRIMARY KEY (conversation_id, user_id, message_id)
);

-- What users have begun to write. There are more drafts than messages: only the key is
-- indexed and pages have room, so that each is stored in its place (HOT).
CREATE TABLE chat.drafts (
	user_id		uuid NOT NULL,
	conversation_id uuid NOT NULL,
	updated_at	timestamptz NOT NULL DEFAULT pg_catalog.clock_timestamp(),
	reply_to	uuid,
	content		text NOT NULL,
	formatted	jsonb,
	PRIMARY KEY (user_id, conversation_id)
) WITH (fillfactor = 50, autovacuum_vacuum_scale_factor = 0.05);
COMMENT ON TABLE chat.drafts IS 'messages that users have begun to write, one a conversation';
COMMENT ON COLUMN chat.drafts.user_id IS 'who writes it, and alone reads it';
COMMENT ON COLUMN chat.drafts.conversation_id IS 'where it is to be sent';
COMMENT ON COLUMN chat.drafts.updated_at IS 'when it was stored last';
COMMENT ON COLUMN chat.drafts.reply_to IS 'message that it replies to';
COMMENT ON COLUMN chat.drafts.content IS 'text';
COMMENT ON COLUMN chat.drafts.formatted IS 'content in a format of the client';

-- Messages that do not count as unread: for nobody, where the user is zero, else for
-- their sender, who has marked them as unread. Whether they are deleted since is told
-- by message_tombstones, not here.
CREATE TABLE chat.uncounted_messages (
	conversation_id uuid NOT NULL,
	user_id		uuid NOT NULL,
	seq			bigint NOT NULL,
	PRIMARY KEY (conversation_id, user_id, seq)
);

-- When the two of a direct conversation have read what: a row each time that
-- somebody has read further than ever, so a message was read at the moment of the
-- first one at or above its seq. Where read_at is null that is no longer known.
CREATE TABLE chat.read_marks (
	conversation_id uuid NOT NULL,
	user_id		uuid NOT NULL,
	seq			bigint NOT NULL,
	read_at		timestamptz,
	PRIMARY KEY (conversation_id, user_id, seq)
);

-- Who has reacted to which message with what. The user comes before the emoji, so
-- that one's own are found in one place.
CREATE TABLE chat.message_reactions (
	conversation_id uuid NOT NULL,
	message_id	uuid NOT NULL,
	user_id		uuid NOT NULL,
	emoji		text COLLATE "C" NOT NULL,
	reacted_at	timestamptz NOT NULL DEFAULT pg_catalog.now(),
	PRIMARY KEY (conversation_id, message_id, user_id, emoji)
);

-- What is to be added to what is counted on messages: left by those who found the
-- conversation locked.
CREATE TABLE chat.message_deltas (
	conversation_id uuid NOT NULL,
	message_id	uuid NOT NULL,
	id			uuid NOT NULL,
	emoji		text COLLATE "C",
	reaction_count integer NOT NULL,
	reply_count	integer NOT NULL,
	last_reply_id uuid,
	PRIMARY KEY (conversation_id, message_id, id)
) WITH (autovacuum_vacuum_scale_factor = 0.01);

-- Pinned messages: pinned_at is on the message as well.
CREATE TABLE chat.pins (
	conversation_id uuid NOT NULL,
	message_id	uuid NOT NULL,
	pinned_by	uuid,
	pinned_at	timestamptz NOT NULL,
	PRIMARY KEY (conversation_id, message_id)
);

-- The archive: messages and versions apart from the present ones, by months as
-- well. In each conversation everything at or below some id is here or removed,
-- and everything above is in chat.messages, so nothing that is read in order
-- needs to be merged. There is no default partition: the month's partition is made
-- before rows are moved here.
CREATE TABLE chat.messages_archive (
	conversation_id uuid NOT NULL,
	id			uuid NOT NULL,
	seq			bigint NOT NULL,
	modseq		bigint NOT NULL,
	sent_modseq	bigint NOT NULL,
	version		integer NOT NULL DEFAULT 1,
	is_changed	boolean NOT NULL DEFAULT false,
	sender_id	uuid,
	type		text NOT NULL DEFAULT 'text',
	content		text NOT NULL,
	formatted	jsonb,
	attachments	jsonb,
	reply_to	uuid,
	client_key	text,
	edited_at	timestamptz,
	deleted_at	timestamptz,
	deleted_by	uuid,
	flags		smallint NOT NULL DEFAULT 0,
	reactions	jsonb,
	reply_count	integer NOT NULL DEFAULT 0,
	last_reply_id uuid,
	pinned_at	timestamptz,
	PRIMARY KEY (conversation_id, id)
) PARTITION BY RANGE (id);

CREATE TABLE chat.message_versions_archive (
	conversation_id uuid NOT NULL,
	message_id	uuid NOT NULL,
	version		integer NOT NULL,
	edited_at	timestamptz,
	content		text NOT NULL,
	formatted	jsonb,
	attachments	jsonb,
	PRIMARY KEY (conversation_id, message_id, version)
) PARTITION BY RANGE (message_id);

COMMENT ON TABLE chat.messages IS 'messages, but for those in the archive; one partition a month';
COMMENT ON COLUMN chat.messages.conversation_id IS 'conversation of the message';
COMMENT ON COLUMN chat.messages.id IS 'version 7 uuid: its time tells when the message was sent, and its partition';
COMMENT ON COLUMN chat.messages.seq IS 'number in the conversation: 1, 2, 3 ... without a gap';
COMMENT ON COLUMN chat.messages.modseq IS 'modseq of the latest change';
COMMENT ON COLUMN chat.messages.sent_modseq IS 'modseq when it was sent';
COMMENT ON COLUMN chat.messages.version IS '1 when sent, one more with each edit';
COMMENT ON COLUMN chat.messages.is_changed IS
	'it has changed since it was sent, and is listed in message_changes';
COMMENT ON COLUMN chat.messages.sender_id IS 'user who sent it; null: no user';
COMMENT ON COLUMN chat.messages.type IS 'how to show it: text, image, video, gif, audio, voice, file, poll or system';
COMMENT ON COLUMN chat.messages.content IS 'text; empty if the message is deleted';
COMMENT ON COLUMN chat.messages.formatted IS 'content in a format of the client';
COMMENT ON COLUMN chat.messages.attachments IS 'array of objects';
COMMENT ON COLUMN chat.messages.reply_to IS 'message of the same conversation that it replies to';
COMMENT ON COLUMN chat.messages.client_key IS 'key under which the client may repeat the send';
COMMENT ON COLUMN chat.messages.edited_at IS 'time of the last edit; null: never edited';
COMMENT ON COLUMN chat.messages.deleted_at IS 'time of the deletion; null: not deleted';
COMMENT ON COLUMN chat.messages.deleted_by IS 'user who deleted it; null: a plain statement without a user';
COMMENT ON COLUMN chat.messages.flags IS 'bits that tell which other tables have something about it';
COMMENT ON COLUMN chat.messages.reactions IS
	'array of emoji and how many reacted with each, in the order of their first use';
COMMENT ON COLUMN chat.messages.reply_count IS 'how many replies its thread has';
COMMENT ON COLUMN chat.messages.last_reply_id IS 'newest reply in its thread';
COMMENT ON COLUMN chat.messages.pinned_at IS 'when it was pinned; null: it is not';

COMMENT ON TABLE chat.message_changes IS 'where messages stand that have changed since they were sent';
COMMENT ON COLUMN chat.message_changes.conversation_id IS 'conversation of the message';
COMMENT ON COLUMN chat.message_changes.modseq IS 'modseq of the latest change';
COMMENT ON COLUMN chat.message_changes.message_id IS 'changed message';

COMMENT ON TABLE chat.message_versions IS 'content of messages before each edit; one partition a month';
COMMENT ON COLUMN chat.message_versions.conversation_id IS 'conversation of the message';
COMMENT ON COLUMN chat.message_versions.message_id IS 'message that was edited';
COMMENT ON COLUMN chat.message_versions.version IS 'version that this row keeps';
COMMENT ON COLUMN chat.message_versions.edited_at IS 'when the message got this version; null: when it was sent';
COMMENT ON COLUMN chat.message_versions.content IS 'text of this version';
COMMENT ON COLUMN chat.message_versions.formatted IS 'formatted content of this version';
COMMENT ON COLUMN chat.message_versions.attachments IS 'attachments of this version';

COMMENT ON TABLE chat.message_tombstones IS 'content of deleted messages';
COMMENT ON COLUMN chat.message_tombstones.conversation_id IS 'conversation of the message';
COMMENT ON COLUMN chat.message_tombstones.seq IS 'number of the deleted message';
COMMENT ON COLUMN chat.message_tombstones.message_id IS 'deleted message';
COMMENT ON COLUMN chat.message_tombstones.is_emptied IS 'the content is removed, and the message cannot be undeleted';
COMMENT ON COLUMN chat.message_tombstones.content IS 'text of the deleted message';
COMMENT ON COLUMN chat.message_tombstones.formatted IS 'formatted content of the deleted message';
COMMENT ON COLUMN chat.message_tombstones.attachments IS 'attachments of the deleted message';

COMMENT ON TABLE chat.message_keys IS 'keys under which clients may repeat a send';
COMMENT ON COLUMN chat.message_keys.conversation_id IS 'conversation of the message';
COMMENT ON COLUMN chat.message_keys.sender_id IS 'user who sent it';
COMMENT ON COLUMN chat.message_keys.client_key IS 'key that the client gave';
COMMENT ON COLUMN chat.message_keys.message_id IS 'message that was sent under the key';

COMMENT ON TABLE chat.message_hides IS 'messages that users have hidden from their own sight';
COMMENT ON COLUMN chat.message_hides.conversation_id IS 'conversation of the message';
COMMENT ON COLUMN chat.message_hides.user_id IS 'user who does not want to see it';
COMMENT ON COLUMN chat.message_hides.message_id IS 'hidden message';
COMMENT ON COLUMN chat.message_hides.seq IS 'number of the hidden message';

COMMENT ON TABLE chat.uncounted_messages IS 'messages that do not count as unread';
COMMENT ON COLUMN chat.uncounted_messages.conversation_id IS 'conversation of the message';
COMMENT ON COLUMN chat.uncounted_messages.user_id IS 'its sender, for whom alone it does not count; zero: for all';
COMMENT ON COLUMN chat.uncounted_messages.seq IS 'number of the message';

COMMENT ON TABLE chat.read_marks IS 'when the two of a direct conversation have read what';
COMMENT ON COLUMN chat.read_marks.conversation_id IS 'the direct conversation';
COMMENT ON COLUMN chat.read_marks.user_id IS 'who has read';
COMMENT ON COLUMN chat.read_marks.seq IS 'up to this message, further than ever before';
COMMENT ON COLUMN chat.read_marks.read_at IS 'when; null: no longer known';

COMMENT ON TABLE chat.message_reactions IS 'who has reacted to messages with which emoji';
COMMENT ON COLUMN chat.message_reactions.conversation_id IS 'conversation of the message';
COMMENT ON COLUMN chat.message_reactions.message_id IS 'message that is reacted to';
COMMENT ON COLUMN chat.message_reactions.user_id IS 'user who reacts';
COMMENT ON COLUMN chat.message_reactions.emoji IS 'the emoji; of a topic''s own, its name between colons';
COMMENT ON COLUMN chat.message_reactions.reacted_at IS 'when they did';

COMMENT ON TABLE chat.message_deltas IS 'what is to be added to what is counted on messages';
COMMENT ON COLUMN chat.message_deltas.conversation_id IS 'conversation of the message';
COMMENT ON COLUMN chat.message_deltas.message_id IS 'the message';
COMMENT ON COLUMN chat.message_deltas.id IS 'tells deltas of one message apart';
COMMENT ON COLUMN chat.message_deltas.emoji IS 'emoji of the reactions; null: none';
COMMENT ON COLUMN chat.message_deltas.reaction_count IS 'how many reactions to add';
COMMENT ON COLUMN chat.message_deltas.reply_count IS 'how many replies to add';
COMMENT ON COLUMN chat.message_deltas.last_reply_id IS 'the last reply is not older than this; null: unchanged';

COMMENT ON TABLE chat.pins IS 'messages that are pinned';
COMMENT ON COLUMN chat.pins.conversation_id IS 'conversation of the message';
COMMENT ON COLUMN chat.pins.message_id IS 'the message';
COMMENT ON COLUMN chat.pins.pinned_by IS 'user who pinned it';
COMMENT ON COLUMN chat.pins.pinned_at IS 'when it was pinned';

COMMENT ON TABLE chat.messages_archive IS 'archived messages; one partition a month';
COMMENT ON COLUMN chat.messages_archive.conversation_id IS 'conversation of the message';
COMMENT ON COLUMN chat.messages_archive.id IS
	'version 7 uuid: its time tells when the message was sent, and its partition';
COMMENT ON COLUMN chat.messages_archive.seq IS 'number in the conversation: 1, 2, 3 ... without a gap';
COMMENT ON COLUMN chat.messages_archive.modseq IS 'modseq of the latest change';
COMMENT ON COLUMN chat.messages_archive.sent_modseq IS 'modseq when it was sent';
COMMENT ON COLUMN chat.messages_archive.version IS '1 when sent, one more with each edit';
COMMENT ON COLUMN chat.messages_archive.is_changed IS
	'it has changed since it was sent, and is listed in message_changes';
COMMENT ON COLUMN chat.messages_archive.sender_id IS 'user who sent it; null: no user';
COMMENT ON COLUMN chat.messages_archive.type IS
	'how to show it: text, image, video, gif, audio, voice, file, poll or system';
COMMENT ON COLUMN chat.messages_archive.content IS 'text; empty if the message is deleted';
COMMENT ON COLUMN chat.messages_archive.formatted IS 'content in a format of the client';
COMMENT ON COLUMN chat.messages_archive.attachments IS 'array of objects';
COMMENT ON COLUMN chat.messages_archive.reply_to IS 'message of the same conversation that it replies to';
COMMENT ON COLUMN chat.messages_archive.client_key IS 'key under which the client may repeat the send';
COMMENT ON COLUMN chat.messages_archive.edited_at IS 'time of the last edit; null: never edited';
COMMENT ON COLUMN chat.messages_archive.deleted_at IS 'time of the deletion; null: not deleted';
COMMENT ON COLUMN chat.messages_archive.deleted_by IS 'user who deleted it; null: a plain statement without a user';
COMMENT ON COLUMN chat.messages_archive.flags IS 'bits that tell which other tables have something about it';
COMMENT ON COLUMN chat.messages_archive.reactions IS
	'array of emoji and how many reacted with each, in the order of their first use';
COMMENT ON COLUMN chat.messages_archive.reply_count IS 'how many replies its thread has';
COMMENT ON COLUMN chat.messages_archive.last_reply_id IS 'newest reply in its thread';
COMMENT ON COLUMN chat.messages_archive.pinned_at IS 'when it was pinned; null: it is not';

COMMENT ON TABLE chat.message_versions_archive IS 'versions of archived messages; one partition a month';
COMMENT ON COLUMN chat.message_versions_archive.conversation_id IS 'conversation of the message';
COMMENT ON COLUMN chat.message_versions_archive.message_id IS 'message that was edited';
COMMENT ON COLUMN chat.message_versions_archive.version IS 'version that this row keeps';
COMMENT ON COLUMN chat.message_versions_archive.edited_at IS
	'when the message got this version; null: when it was sent';
COMMENT ON COLUMN chat.message_versions_archive.content IS 'text of this version';
COMMENT ON COLUMN chat.message_versions_archive.formatted IS 'formatted content of this version';
COMMENT ON COLUMN chat.message_versions_archive.attachments IS 'attachments of this version';

--@ always
ALTER TABLE chat.messages ALTER COLUMN id SET DEFAULT chat.uuid_v7();
ALTER TABLE chat.message_deltas ALTER COLUMN id SET DEFAULT chat.uuid_v7();

CREATE OR REPLACE TRIGGER message_reactions_inserted
	AFTER INSERT ON chat.message_reactions
	REFERENCING NEW TABLE AS new_reactions
	FOR EACH STATEMENT EXECUTE FUNCTION chat._message_reactions_changed();
CREATE OR REPLACE TRIGGER message_reactions_updated
	AFTER UPDATE ON chat.message_reactions
	REFERENCING OLD TABLE AS old_reactions NEW TABLE AS new_reactions
	FOR EACH STATEMENT EXECUTE FUNCTION chat._message_reactions_changed();
CREATE OR REPLACE TRIGGER message_reactions_deleted
	AFTER DELETE ON chat.message_reactions
	REFERENCING OLD TABLE AS old_reactions
	FOR EACH STATEMENT EXECUTE FUNCTION chat._message_reactions_changed();
CREATE OR REPLACE TRIGGER message_reactions_guard_truncate
	BEFORE TRUNCATE ON chat.message_reactions
	FOR EACH STATEMENT EXECUTE FUNCTION chat._refuse_truncate();

-- The row triggers are those of each partition, so that pg_restore makes them
-- after its rows.
SELECT chat._guard_partitions();

ALTER TABLE chat.messages ENABLE ROW LEVEL SECURITY;
DROP POLICY IF EXISTS messages_visible ON chat.messages;
CREATE POLICY messages_visible ON chat.messages FOR SELECT TO chat_reader
	USING (chat._is_shown(conversation_id, id, seq));
DROP POLICY IF EXISTS messages_admin ON chat.messages;
CREATE POLICY messages_admin ON chat.messages TO chat_admin
	USING (true) WITH CHECK (true);

ALTER TABLE chat.messages_archive ENABLE ROW LEVEL SECURITY;
DROP POLICY IF EXISTS messages_visible ON chat.messages_archive;
CREATE POLICY messages_visible ON chat.messages_archive FOR SELECT TO chat_reader
	USING (chat._is_shown(conversation_id, id, seq));
DROP POLICY IF EXISTS messages_admin ON chat.messages_archive;
CREATE POLICY messages_admin ON chat.messages_archive TO chat_admin
	USING (true) WITH CHECK (true);

REVOKE ALL ON chat.messages, chat.messages_archive, chat.message_versions_archive, chat.message_changes,
	chat.message_versions, chat.message_tombstones, chat.message_keys, chat.message_hides, chat.drafts,
	chat.uncounted_messages, chat.read_marks,
	chat.message_reactions, chat.message_deltas, chat.pins FROM PUBLIC;
GRANT SELECT, INSERT, UPDATE, DELETE ON chat.messages TO chat_admin;
GRANT SELECT, INSERT, UPDATE, DELETE ON chat.messages_archive TO chat_admin;
GRANT SELECT ON chat.message_versions_archive TO chat_admin;
GRANT SELECT ON chat.message_changes, chat.message_versions, chat.message_tombstones,
	chat.message_keys, chat.message_hides, chat.uncounted_messages, chat.read_marks,
	chat.message_reactions, chat.message_deltas, chat.pins
	TO chat_admin;
GRANT SELECT ON chat.messages, chat.messages_archive TO chat_reader;

SELECT chat.create_partitions();
