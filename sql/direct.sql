-- direct: one conversation a pair, whoever opens it
\getenv abs_srcdir PG_ABS_SRCDIR
\set start :abs_srcdir '/test/sql/start.sql'
\set ECHO none
\i :start
\set ECHO all

SELECT chat.create_user('anna') AS anna, chat.create_user('ben') AS ben,
	   chat.create_user('carla') AS carla, chat.create_user('dora') AS dora \gset

-- from either side, and again, it is the same
SELECT chat.open_direct(:'anna', as_user => :'ben') AS conversation \gset
SELECT chat.open_direct(:'ben', as_user => :'anna') = :'conversation' AS from_the_other_side,
	   chat.open_direct(:'anna', as_user => :'ben') = :'conversation' AS again;
SELECT kind, is_private, name, name_of(created_by) AS created_by, member_count, last_seq, modseq, epoch
FROM chat.conversations;
SELECT name_of(user_low) AS user_low, name_of(user_high) AS user_high, name_of(conversation_id) AS conversation
FROM chat.direct_conversations;
SELECT username, role, name_of(invited_by) AS invited_by, last_read_seq
FROM chat.conversation_members(:'conversation', as_user => :'anna');
SELECT name_of(user_id) AS "user", event, name_of(actor_id) AS actor FROM chat.membership_events ORDER BY id;

-- within a transaction that already has a conversation open
BEGIN;
SELECT chat.act_as(:'anna');
SELECT chat.open_direct(:'carla') = chat.open_direct(:'carla') AS same;
COMMIT;

-- whom one cannot talk to
CALL fails($$SELECT chat.open_direct(id('anna'), as_user => id('anna'))$$);
CALL fails($$SELECT chat.open_direct(id('nobody'), as_user => id('anna'))$$);
CALL fails($$SELECT chat.open_direct(NULL, as_user => id('anna'))$$);
CALL fails($$SELECT chat.open_direct(id('anna'), as_user => id('nobody'))$$);
CALL fails($$SELECT chat.open_direct(id('nobody'), as_user => id('nobody'))$$);
CALL fails($$SELECT chat.open_direct(id('anna'))$$);

-- nothing about it changes
CALL fails($$SELECT chat.add_conversation_member(id('anna+ben'), id('carla'), as_user => id('anna'))$$);
CALL fails($$SELECT chat.remove_conversation_member(id('anna+ben'), id('ben'), as_user => id('anna'))$$);
CALL fails($$SELECT chat.set_conversation_member_role(id('anna+ben'), id('ben'), 'owner', as_user => id('anna'))$$);
CALL fails($$SELECT chat.leave_conversation(id('anna+ben'), as_user => id('anna'))$$);
CALL fails($$SELECT chat.update_conversation(id('anna+ben'), '{"name": "us"}', as_user => id('anna'))$$);
CALL fails($$SELECT chat.archive_conversation(id('anna+ben'), as_user => id('anna'))$$);
CALL fails($$SELECT chat.unarchive_conversation(id('anna+ben'), as_user => id('anna'))$$);
SELECT chat.join_conversation(:'conversation', as_user => :'anna') AS joined;
-- and to a third it is not there
CALL fails($$SELECT chat.join_conversation(id('anna+ben'), as_user => id('carla'))$$);
CALL fails($$SELECT chat.conversation(id('anna+ben'), as_user => id('carla'))$$);
CALL fails($$SELECT chat.conversation(id('nobody'), as_user => id('carla'))$$);

-- plain statements: the pair is put in order, and gets its conversation
INSERT INTO chat.direct_conversations (user_low, user_high) VALUES (:'dora', :'anna');
INSERT INTO chat.direct_conversations (user_low, user_high) VALUES (:'ben', :'dora'), (:'dora', :'carla');
SELECT name_of(d.user_low) AS user_low, name_of(d.user_high) AS user_high, c.kind, c.member_count, name_of(c.created_by) AS created_by
FROM chat.direct_conversations d LEFT JOIN chat.conversations c ON c.id = d.conversation_id ORDER BY d.conversation_id;
SELECT chat.open_direct(:'anna', as_user => :'dora') = id('anna+dora') AS same;
INSERT INTO chat.direct_conversations (user_low, user_high) VALUES (:'dora', :'anna') ON CONFLICT DO NOTHING;
CALL fails($$INSERT INTO chat.direct_conversations (user_low, user_high) VALUES (id('dora'), id('anna'))$$);
CALL fails($$INSERT INTO chat.direct_conversations (user_low, user_high) VALUES (id('dora'), id('dora'))$$);
CALL fails($$INSERT INTO chat.direct_conversations (user_low, user_high) VALUES (id('dora'), id('nobody'))$$);
CALL fails($$INSERT INTO chat.direct_conversations (user_low, user_high) VALUES (id('dora'), NULL)$$);
CALL fails($$INSERT INTO chat.direct_conversations (user_low, user_high, conversation_id) VALUES (id('carla'), id('ben'), id('anna+ben'))$$);
CALL fails($$UPDATE chat.direct_conversations SET user_low = id('carla') WHERE conversation_id = id('anna+ben')$$);
CALL fails($$UPDATE chat.direct_conversations SET user_low = user_high, user_high = user_low$$);
CALL fails($$UPDATE chat.direct_conversations SET conversation_id = chat.uuid_v7() WHERE conversation_id = id('anna+ben')$$);
CALL fails($$DELETE FROM chat.direct_conversations$$);
CALL fails($$TRUNCATE chat.direct_conversations$$);
CALL fails($$INSERT INTO chat.members (conversation_id, user_id) VALUES (id('anna+ben'), id('carla'))$$);
CALL fails($$DELETE FROM chat.members WHERE conversation_id = id('anna+ben') AND user_id = id('ben')$$);
-- a direct conversation does not come without its pair
CALL fails($$INSERT INTO chat.conversations (kind) VALUES ('direct')$$, only_state => true);
SELECT count(*) FROM chat.conversations WHERE kind = 'direct';

SELECT * FROM chat_problems();
