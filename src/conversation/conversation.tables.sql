--@ version 1
-- One row a conversation of any kind. last_seq, modseq and last_message_id
-- change with every message: no index covers them and the page has room to
-- spare, so those updates stay HOT. The row's lock is what makes seq dense.
-- Changes to the conversation itself, that is to its members or to what describes
-- it, take a modseq as messages do: changed_modseq is that of the last one.
-- Messages up to floor_seq have been removed for good, by the rules of retention.
-- The live chat of a topic, or of a post in it, belongs to the topic (space_id); a
-- channel may.
-- What the columns may hold is checked by trigger where they are written: a
-- CHECK constraint would be read, parsed and run again at every message.
CREATE TABLE chat.conversations (
	id			uuid PRIMARY KEY,
	last_seq	bigint NOT NULL DEFAULT 0,
	modseq		bigint NOT NULL DEFAULT 0,
	changed_modseq bigint NOT NULL DEFAULT 0,
	floor_seq	bigint NOT NULL DEFAULT 0,
	last_message_id	uuid,
	member_count integer NOT NULL DEFAULT 0,
	epoch		integer NOT NULL DEFAULT 0,
	is_private	boolean NOT NULL DEFAULT true,
	allow_calls	boolean NOT NULL DEFAULT true,
	kind		text NOT NULL,
	space_id	uuid,
	created_by	uuid REFERENCES chat.users,
	archived_at	timestamptz,
	max_members	integer,
	position	integer,
	slow_seconds integer NOT NULL DEFAULT 0,
	is_announce_only boolean NOT NULL DEFAULT false,
	name		text,
	display_name text,
	topic		text,
	purpose		text,
	description	text,
	picture_url	text,
	background_url text
) WITH (fillfactor = 50, autovacuum_vacuum_scale_factor = 0.02);
CREATE INDEX conversations_space_idx ON chat.conversations (space_id) WHERE space_id IS NOT NULL;

-- Values of fields that the application has added. Of the conversations' rows
-- chat_reader is shown all columns, and of fields not all are for everybody.
CREATE TABLE chat.conversation_fields (
	id			uuid NOT NULL,
	conversation_id uuid PRIMARY KEY,
	fields		jsonb NOT NULL,
	CONSTRAINT conversation_fields_check CHECK (pg_catalog.jsonb_typeof(fields) = 'object')
);
CREATE INDEX conversation_fields_id_idx ON chat.conversation_fields (id);
COMMENT ON TABLE chat.conversation_fields IS 'values of fields of conversations';
COMMENT ON COLUMN chat.conversation_fields.id IS 'the row, a version 7 UUID';
COMMENT ON COLUMN chat.conversation_fields.conversation_id IS 'the conversation';
COMMENT ON COLUMN chat.conversation_fields.fields IS 'the values by the names of the fields, an object';

-- Channel names, unique by their keys in their topic, or among the channels of none
-- (zero). A table of its own, since a unique index on conversations could not carry
-- the id that places the row.
CREATE TABLE chat.conversation_names (
	space_id	uuid NOT NULL,
	name_key	text NOT NULL,
	conversation_id uuid NOT NULL,
	PRIMARY KEY (space_id, name_key)
);

-- The one direct conversation of a pair, whoever opened it.
CREATE TABLE chat.direct_conversations (
	user_low	uuid NOT NULL REFERENCES chat.users,
	user_high	uuid NOT NULL REFERENCES chat.users,
	conversation_id uuid NOT NULL,
	PRIMARY KEY (user_low, user_high),
	CONSTRAINT direct_conversations_pair_check CHECK (user_low < user_high)
);
CREATE INDEX direct_conversations_conversation_idx
	ON chat.direct_conversations (conversation_id);

-- Who is in a conversation now. Messages up to joined_seq were there before
-- them, everything up to last_read_seq has been read, and up to delivered_seq it has
-- come to one of their devices, if these say so.
CREATE TABLE chat.members (
	conversation_id uuid NOT NULL REFERENCES chat.conversations,
	user_id		uuid NOT NULL REFERENCES chat.users,
	joined_seq	bigint NOT NULL,
	last_read_seq bigint NOT NULL,
	last_read_at timestamptz,
	joined_at	timestamptz NOT NULL DEFAULT pg_catalog.now(),
	last_sent_at timestamptz,
	role		text NOT NULL DEFAULT 'member',
	invited_by	uuid,
	delivered_seq bigint,
	delivered_at timestamptz,
	PRIMARY KEY (conversation_id, user_id)
) WITH (fillfactor = 70, autovacuum_vacuum_scale_factor = 0.05);
CREATE INDEX members_user_idx ON chat.members (user_id, conversation_id);

-- What members want of a conversation, each for themselves: a row only where that is
-- not the usual. What is hidden is so up to hidden_seq: the next message brings it back.
CREATE TABLE chat.member_settings (
	user_id		uuid NOT NULL,
	conversation_id uuid NOT NULL,
	mute_ends_at	timestamptz,
	hidden_seq	bigint NOT NULL DEFAULT 0,
	is_pinned	boolean NOT NULL DEFAULT false,
	is_archived	boolean NOT NULL DEFAULT false,
	is_hidden	boolean NOT NULL DEFAULT false,
	notification_level text,
	folder		text,
	nickname	text,
	PRIMARY KEY (user_id, conversation_id),
	CONSTRAINT member_settings_notification_level_check CHECK (notification_level IN ('all', 'mentions', 'none')),
	CONSTRAINT member_settings_folder_check CHECK (pg_catalog.length(folder) BETWEEN 1 AND 100),
	CONSTRAINT member_settings_nickname_check CHECK (pg_catalog.length(nickname) BETWEEN 1 AND 100)
);
COMMENT ON TABLE chat.member_settings IS 'what members want of conversations, each for themselves';
COMMENT ON COLUMN chat.member_settings.user_id IS 'who wants it, and alone knows of it';
COMMENT ON COLUMN chat.member_settings.conversation_id IS 'the conversation';
COMMENT ON COLUMN chat.member_settings.mute_ends_at IS 'when notifications begin again; infinity: never';
COMMENT ON COLUMN chat.member_settings.hidden_seq IS 'if hidden, messages up to this seq do not bring it back';
COMMENT ON COLUMN chat.member_settings.is_pinned IS 'kept at the top';
COMMENT ON COLUMN chat.member_settings.is_archived IS 'put away, also from new messages';
COMMENT ON COLUMN chat.member_settings.is_hidden IS 'not listed until there is a new message';
COMMENT ON COLUMN chat.member_settings.notification_level IS 'all, mentions or none; null: the usual';
COMMENT ON COLUMN chat.member_settings.folder IS 'folder in which the user keeps it';
COMMENT ON COLUMN chat.member_settings.nickname IS 'what the user calls it';

-- Who came and went, and by whose hand (actor_id is the user's own id when
-- they joined or left by themselves).
CREATE TABLE chat.membership_events (
	conversation_id uuid NOT NULL,
	id			uuid NOT NULL,
	user_id		uuid NOT NULL,
	event		text NOT NULL,
	actor_id	uuid,
	PRIMARY KEY (conversation_id, id),
	CONSTRAINT membership_events_event_check CHECK (event IN ('joined', 'left'))
);
-- where a user has been: holds on users ask for it
CREATE INDEX membership_events_user_idx ON chat.membership_events (user_id, conversation_id);

-- The one live chat of a topic or post, whoever opened it. A post that is moved
-- has another one in its new topic.
CREATE TABLE chat.live_chats (
	target_id	uuid NOT NULL,
	space_id	uuid NOT NULL,
	conversation_id uuid NOT NULL,
	PRIMARY KEY (target_id, space_id)
);
CREATE INDEX live_chats_conversation_idx ON chat.live_chats (conversation_id);

-- Calls: who talks to each other. At most one of a conversation is going on, and a
-- user is in it once; who leaves and comes back has a row for each time.
CREATE TABLE chat.calls (
	conversation_id uuid NOT NULL,
	id			uuid NOT NULL,
	kind		text NOT NULL,
	opened_by	uuid NOT NULL,
	ended_at	timestamptz,
	ended_by	uuid,
	PRIMARY KEY (conversation_id, id),
	CONSTRAINT calls_kind_check CHECK (kind IN ('audio', 'video'))
);
CREATE UNIQUE INDEX calls_conversation_idx ON chat.calls (conversation_id) WHERE ended_at IS NULL;

CREATE TABLE chat.call_participants (
	conversation_id uuid NOT NULL,
	call_id		uuid NOT NULL,
	id			uuid NOT NULL,
	user_id		uuid NOT NULL,
	is_connected boolean NOT NULL DEFAULT false,
	lost_at		timestamptz,
	left_at		timestamptz,
	PRIMARY KEY (conversation_id, call_id, id)
);
CREATE UNIQUE INDEX call_participants_user_idx ON chat.call_participants (conversation_id, user_id)
	WHERE left_at IS NULL;

--@ always
ALTER TABLE chat.calls ALTER COLUMN id SET DEFAULT chat.uuid_v7();
ALTER TABLE chat.call_participants ALTER COLUMN id SET DEFAULT chat.uuid_v7();
ALTER TABLE chat.live_chats ALTER COLUMN conversation_id SET DEFAULT chat.uuid_v7();
ALTER TABLE chat.conversations ALTER COLUMN id SET DEFAULT chat.uuid_v7();
ALTER TABLE chat.conversation_fields ALTER COLUMN id SET DEFAULT chat.uuid_v7();
ALTER TABLE chat.direct_conversations ALTER COLUMN conversation_id SET DEFAULT chat.uuid_v7();
ALTER TABLE chat.membership_events ALTER COLUMN id SET DEFAULT chat.uuid_v7();

-- Updates are looked at afterwards: a BEFORE UPDATE trigger, even one for other
-- columns, would have each message lock the row, and log that, once more.
CREATE OR REPLACE TRIGGER conversations_guard
	BEFORE INSERT OR DELETE ON chat.conversations
	FOR EACH ROW EXECUTE FUNCTION chat._conversations_guard();
CREATE OR REPLACE TRIGGER conversations_guard_update
	AFTER UPDATE OF id, kind, is_private, space_id, created_by, archived_at, max_members, position,
		slow_seconds, is_announce_only, allow_calls, name, display_name, topic,
		purpose, description, picture_url, background_url
	ON chat.conversations
	FOR EACH ROW EXECUTE FUNCTION chat._conversations_guard_update();
CREATE OR REPLACE TRIGGER conversations_epoch
	AFTER UPDATE OF epoch ON chat.conversations
	FOR EACH ROW WHEN (NEW.epoch < OLD.epoch) EXECUTE FUNCTION chat._refuse_lower_epoch();
CREATE OR REPLACE TRIGGER conversations_guard_truncate
	BEFORE TRUNCATE ON chat.conversations
	FOR EACH STATEMENT EXECUTE FUNCTION chat._refuse_truncate();
CREATE OR REPLACE TRIGGER conversations_name
	AFTER INSERT OR UPDATE OF name ON chat.conversations
	FOR EACH ROW EXECUTE FUNCTION chat._conversations_name();
CREATE OR REPLACE TRIGGER conversations_count
	AFTER INSERT ON chat.conversations
	FOR EACH ROW WHEN (NEW.space_id IS NOT NULL) EXECUTE FUNCTION chat._conversations_count();
CREATE OR REPLACE TRIGGER direct_conversations_pair
	BEFORE INSERT OR UPDATE OR DELETE ON chat.direct_conversations
	FOR EACH ROW EXECUTE FUNCTION chat._direct_conversations_pair();
CREATE OR REPLACE TRIGGER direct_conversations_open
	AFTER INSERT ON chat.direct_conversations
	FOR EACH ROW EXECUTE FUNCTION chat._direct_conversations_open();
CREATE OR REPLACE TRIGGER conversation_fields_guard_truncate
	BEFORE TRUNCATE ON chat.conversation_fields
	FOR EACH STATEMENT EXECUTE FUNCTION chat._refuse_truncate();
CREATE OR REPLACE TRIGGER direct_conversations_guard_truncate
	BEFORE TRUNCATE ON chat.direct_conversations
	FOR EACH STATEMENT EXECUTE FUNCTION chat._refuse_truncate();
CREATE OR REPLACE TRIGGER members_guard
	BEFORE INSERT OR DELETE ON chat.members
	FOR EACH ROW EXECUTE FUNCTION chat._members_guard();
CREATE OR REPLACE TRIGGER members_guard_update
	AFTER UPDATE OF conversation_id, user_id, joined_seq, role ON chat.members
	FOR EACH ROW EXECUTE FUNCTION chat._members_guard_update();
CREATE OR REPLACE TRIGGER members_joined
	AFTER INSERT ON chat.members
	REFERENCING NEW TABLE AS changed_members
	FOR EACH STATEMENT EXECUTE FUNCTION chat._members_changed();
CREATE OR REPLACE TRIGGER members_left
	AFTER DELETE ON chat.members
	REFERENCING OLD TABLE AS changed_members
	FOR EACH STATEMENT EXECUTE FUNCTION chat._members_changed();
CREATE OR REPLACE TRIGGER members_guard_truncate
	BEFORE TRUNCATE ON chat.members
	FOR EACH STATEMENT EXECUTE FUNCTION chat._refuse_truncate();
CREATE OR REPLACE TRIGGER calls_guard_truncate
	BEFORE TRUNCATE ON chat.calls
	FOR EACH STATEMENT EXECUTE FUNCTION chat._refuse_truncate();
CREATE OR REPLACE TRIGGER call_participants_guard_truncate
	BEFORE TRUNCATE ON chat.call_participants
	FOR EACH STATEMENT EXECUTE FUNCTION chat._refuse_truncate();
CREATE OR REPLACE TRIGGER live_chats_guard
	BEFORE UPDATE OR DELETE ON chat.live_chats
	FOR EACH ROW EXECUTE FUNCTION chat._live_chats_guard();
CREATE OR REPLACE TRIGGER live_chats_guard_truncate
	BEFORE TRUNCATE ON chat.live_chats
	FOR EACH STATEMENT EXECUTE FUNCTION chat._refuse_truncate();

-- Who is in the conversations of a topic, as the topic changes
CREATE OR REPLACE TRIGGER live_members_left
	AFTER DELETE ON chat.space_members
	REFERENCING OLD TABLE AS changed_members
	FOR EACH STATEMENT EXECUTE FUNCTION chat._live_members_left();
CREATE OR REPLACE TRIGGER live_members_role
	AFTER INSERT OR UPDATE OF role ON chat.space_members
	FOR EACH ROW EXECUTE FUNCTION chat._live_members_role();
CREATE OR REPLACE TRIGGER live_members_banned
	AFTER INSERT OR UPDATE ON chat.sanctions
	FOR EACH ROW WHEN (NOT NEW.is_alias AND NEW.kind = 'ban'
					   AND NEW.space_id <> '00000000-0000-0000-0000-000000000000')
	EXECUTE FUNCTION chat._live_members_banned();
CREATE OR REPLACE TRIGGER live_members_only
	AFTER UPDATE OF members_only ON chat.spaces
	FOR EACH ROW EXECUTE FUNCTION chat._live_members_only();

-- What may be read without our functions: the user's own conversations.
ALTER TABLE chat.conversations ENABLE ROW LEVEL SECURITY;
DROP POLICY IF EXISTS conversations_visible ON chat.conversations;
CREATE POLICY conversations_visible ON chat.conversations FOR SELECT TO chat_reader
	USING (chat._is_member(id));
ALTER TABLE chat.members ENABLE ROW LEVEL SECURITY;
DROP POLICY IF EXISTS members_visible ON chat.members;
CREATE POLICY members_visible ON chat.members FOR SELECT TO chat_reader
	USING (chat._is_member(conversation_id));
DROP POLICY IF EXISTS conversations_admin ON chat.conversations;
CREATE POLICY conversations_admin ON chat.conversations TO chat_admin
	USING (true) WITH CHECK (true);
DROP POLICY IF EXISTS members_admin ON chat.members;
CREATE POLICY members_admin ON chat.members TO chat_admin
	USING (true) WITH CHECK (true);

COMMENT ON TABLE chat.conversations IS 'conversations of any kind, one row each';
COMMENT ON COLUMN chat.conversations.id IS 'the conversation, a version 7 UUID';
COMMENT ON COLUMN chat.conversations.last_seq IS 'seq of the newest message, 0 if there is none';
COMMENT ON COLUMN chat.conversations.modseq IS 'modseq of the last change, of a message or of the conversation itself';
COMMENT ON COLUMN chat.conversations.changed_modseq IS 'modseq of the last change of the conversation or its members';
COMMENT ON COLUMN chat.conversations.floor_seq IS 'messages up to this seq have been removed by retention';
COMMENT ON COLUMN chat.conversations.last_message_id IS 'newest message';
COMMENT ON COLUMN chat.conversations.member_count IS 'number of members';
COMMENT ON COLUMN chat.conversations.epoch IS 'rises when a member leaves, part of the channel''s name';
COMMENT ON COLUMN chat.conversations.is_private IS 'only members can see it';
COMMENT ON COLUMN chat.conversations.allow_calls IS 'members may open calls';
COMMENT ON COLUMN chat.conversations.kind IS 'direct, group, channel or live';
COMMENT ON COLUMN chat.conversations.space_id IS 'topic that a live chat belongs to';
COMMENT ON COLUMN chat.conversations.created_by IS 'user who created it';
COMMENT ON COLUMN chat.conversations.archived_at IS 'when it was made read-only; null if it is not';
COMMENT ON COLUMN chat.conversations.max_members IS 'most members that it may have; null: as many as others';
COMMENT ON COLUMN chat.conversations.position IS 'place in lists that people order';
COMMENT ON COLUMN chat.conversations.slow_seconds IS 'seconds between two messages of a member; 0: no slow mode';
COMMENT ON COLUMN chat.conversations.is_announce_only IS 'only moderators, admins and owners write';
COMMENT ON COLUMN chat.conversations.name IS 'name; null for direct conversations';
COMMENT ON COLUMN chat.conversations.display_name IS 'name to show';
COMMENT ON COLUMN chat.conversations.topic IS 'what is talked about at present';
COMMENT ON COLUMN chat.conversations.purpose IS 'what it is for';
COMMENT ON COLUMN chat.conversations.description IS 'description';
COMMENT ON COLUMN chat.conversations.picture_url IS 'address of the picture';
COMMENT ON COLUMN chat.conversations.background_url IS 'address of the background';

COMMENT ON TABLE chat.conversation_names IS 'names of channels, so that they are unique';
COMMENT ON COLUMN chat.conversation_names.space_id IS 'the topic of the channel; zero: none';
COMMENT ON COLUMN chat.conversation_names.name_key IS 'what names of channels are told apart by';
COMMENT ON COLUMN chat.conversation_names.conversation_id IS 'the channel';

COMMENT ON TABLE chat.direct_conversations IS 'the one direct conversation of each pair of users';
COMMENT ON COLUMN chat.direct_conversations.user_low IS 'the user of the two whose id sorts first';
COMMENT ON COLUMN chat.direct_conversations.user_high IS 'the other one';
COMMENT ON COLUMN chat.direct_conversations.conversation_id IS 'their conversation';

COMMENT ON TABLE chat.members IS 'who is in a conversation now';
COMMENT ON COLUMN chat.members.conversation_id IS 'the conversation';
COMMENT ON COLUMN chat.members.user_id IS 'the member';
COMMENT ON COLUMN chat.members.joined_seq IS 'last seq of the conversation when this membership began';
COMMENT ON COLUMN chat.members.last_read_seq IS 'all messages up to this seq have been read';
COMMENT ON COLUMN chat.members.last_read_at IS 'when last_read_seq was set last';
COMMENT ON COLUMN chat.members.joined_at IS 'when this membership began';
COMMENT ON COLUMN chat.members.last_sent_at IS 'when they sent last in slow mode; null where there is none';
COMMENT ON COLUMN chat.members.role IS 'owner, admin, moderator, member or guest';
COMMENT ON COLUMN chat.members.invited_by IS 'user who added the member; null if they joined by themselves';
COMMENT ON COLUMN chat.members.delivered_seq IS
	'all messages up to this seq have come to a device; null: none has said so';
COMMENT ON COLUMN chat.members.delivered_at IS 'when delivered_seq was set last';

COMMENT ON TABLE chat.membership_events IS 'who has joined and left conversations';
COMMENT ON COLUMN chat.membership_events.conversation_id IS 'the conversation';
COMMENT ON COLUMN chat.membership_events.id IS 'the event, a version 7 UUID that tells its time';
COMMENT ON COLUMN chat.membership_events.user_id IS 'user who joined or left';
COMMENT ON COLUMN chat.membership_events.event IS 'joined or left';
COMMENT ON COLUMN chat.membership_events.actor_id IS 'user who did it; null if a statement named none';

COMMENT ON TABLE chat.calls IS 'calls in conversations, also those that have ended';
COMMENT ON COLUMN chat.calls.conversation_id IS 'the conversation';
COMMENT ON COLUMN chat.calls.id IS 'the call, a version 7 UUID that tells when it was opened';
COMMENT ON COLUMN chat.calls.kind IS 'audio or video';
COMMENT ON COLUMN chat.calls.opened_by IS 'who opened it';
COMMENT ON COLUMN chat.calls.ended_at IS 'when it ended; null: it is going on';
COMMENT ON COLUMN chat.calls.ended_by IS 'who ended it; null if it ended by itself';

COMMENT ON TABLE chat.call_participants IS 'who has been in calls, and from when to when';
COMMENT ON COLUMN chat.call_participants.conversation_id IS 'conversation of the call';
COMMENT ON COLUMN chat.call_participants.call_id IS 'the call';
COMMENT ON COLUMN chat.call_participants.id IS 'the row, a version 7 UUID that tells when they joined';
COMMENT ON COLUMN chat.call_participants.user_id IS 'who was in it';
COMMENT ON COLUMN chat.call_participants.is_connected IS 'one of their devices has been connected meanwhile';
COMMENT ON COLUMN chat.call_participants.lost_at IS 'since when none is; null: one is, or that is not known';
COMMENT ON COLUMN chat.call_participants.left_at IS 'when they left; null: they are in it';

COMMENT ON TABLE chat.live_chats IS 'the one live chat of a topic or post';
COMMENT ON COLUMN chat.live_chats.target_id IS 'the topic or post';
COMMENT ON COLUMN chat.live_chats.space_id IS 'the topic, also of the post';
COMMENT ON COLUMN chat.live_chats.conversation_id IS 'its live chat';

REVOKE ALL ON chat.conversations, chat.conversation_fields, chat.conversation_names,
	chat.direct_conversations, chat.live_chats, chat.members, chat.membership_events,
	chat.member_settings, chat.calls, chat.call_participants FROM PUBLIC;
-- not the counters: they are nobody's to set
GRANT SELECT, INSERT, DELETE,
	UPDATE (id, is_private, kind, created_by, archived_at, max_members, position, slow_seconds,
			is_announce_only, allow_calls, name, display_name, topic, purpose,
			description, picture_url, background_url)
	ON chat.conversations TO chat_admin;
GRANT SELECT, INSERT, UPDATE, DELETE ON chat.direct_conversations TO chat_admin;
GRANT SELECT, INSERT, DELETE,
	UPDATE (conversation_id, user_id, joined_at, role, invited_by)
	ON chat.members TO chat_admin;
GRANT SELECT ON chat.conversation_fields, chat.conversation_names, chat.membership_events,
	chat.live_chats, chat.calls, chat.call_participants TO chat_admin;
GRANT SELECT ON chat.conversations TO chat_reader;
-- what members have read is for the functions to tell: not all of them want that
GRANT SELECT (conversation_id, user_id, joined_seq, joined_at, role, invited_by)
	ON chat.members TO chat_reader;
GRANT SELECT ON chat.members TO chat_app;
