-- live_chat: the live chats of topics and posts, and who may be in them
\getenv abs_srcdir PG_ABS_SRCDIR
\set start :abs_srcdir '/test/sql/start.sql'
\set ECHO none
\i :start
\set ECHO all
\pset null -

SELECT chat.create_user('anna') AS anna, chat.create_user('ben') AS ben, chat.create_user('carla') AS carla,
	   chat.create_user('dora') AS dora, chat.create_user('emil') AS emil \gset
SELECT chat.create_space('Gardens', as_user => :'anna') AS gardens,
	   chat.create_space('Secrets', is_private => true, as_user => :'anna') AS secrets,
	   chat.create_space('Members', settings => '{"members_only": true}', as_user => :'anna') AS members \gset
SELECT chat.create_post(:'gardens', 'Roses', as_user => :'anna') AS roses, chat.create_post(:'secrets', 'Gold', as_user => :'anna') AS gold,
	   chat.create_post(:'gardens', 'Weeds', as_user => :'anna') AS weeds \gset
SELECT count(chat.join_space(:'gardens', as_user => u)) FROM unnest(ARRAY[:'ben', :'carla']::uuid[]) u;
SELECT chat.set_space_member_role(:'gardens', :'ben', 'moderator', as_user => :'anna');
SELECT count(chat.add_space_member(t, u, as_user => :'anna')) FROM unnest(ARRAY[:'secrets', :'members']::uuid[]) t, unnest(ARRAY[:'ben', :'carla']::uuid[]) u;
CREATE VIEW in_chats AS
	SELECT title_of(c.space_id) AS topic, (SELECT p.title FROM chat.live_chats l JOIN chat.posts p ON p.id = l.target_id WHERE l.conversation_id = c.id) AS post, c.is_private,
		   string_agg(m.role || ' ' || name_of(m.user_id), ', ' ORDER BY m.user_id) AS members
	FROM chat.conversations c LEFT JOIN chat.members m ON m.conversation_id = c.id WHERE c.kind = 'live' GROUP BY c.id ORDER BY c.id;
CREATE VIEW counts AS
	SELECT s.title, c.conversation_count + COALESCE(sum(d.conversations), 0) AS conversations
	FROM chat.spaces s JOIN chat.space_counters c ON c.space_id = s.id LEFT JOIN chat.space_deltas d ON d.space_id = s.id
	GROUP BY s.id, c.space_id ORDER BY s.id;

-- one a topic and one a post, whoever opens it; who makes it is in it
SELECT chat.open_live_chat(:'gardens', as_user => :'dora') AS live \gset
SELECT chat.open_live_chat(:'gardens', as_user => :'anna') = :'live' AS same;
SELECT chat.open_live_chat(:'roses', as_user => :'ben') AS live_roses \gset
SELECT chat.open_live_chat(:'roses', as_user => :'emil') = :'live_roses' AS same, :'live' <> :'live_roses' AS of_its_own;
SELECT chat.open_live_chat(:'secrets', as_user => :'ben') AS live_secrets, chat.open_live_chat(:'gold', as_user => :'carla') AS live_gold,
	   chat.open_live_chat(:'members', as_user => :'anna') AS live_members \gset
SELECT * FROM in_chats;
SELECT * FROM counts;
SELECT conversation_count FROM chat.space(:'gardens', as_user => :'emil');
SELECT name, name_of(created_by) AS created_by FROM chat.conversations ORDER BY id;

-- not for those who may not write there, nor about what is not there
CALL fails(format('SELECT chat.open_live_chat(%L, as_user => %L)', :'secrets', :'emil'));
CALL fails(format('SELECT chat.open_live_chat(%L, as_user => %L)', :'members', :'emil'));
CALL fails(format('SELECT chat.open_live_chat(%L, as_user => %L)', id('nobody'), :'emil'));
CALL fails(format('SELECT chat.open_live_chat(%L, as_user => %L)', :'gold', :'emil'));
CALL fails(format('SELECT chat.open_live_chat(%L, as_user => %L)', :'gardens', id('nobody')));
SELECT chat.delete_post(:'weeds', as_user => :'anna');
CALL fails(format('SELECT chat.open_live_chat(%L, as_user => %L)', :'weeds', :'anna'));

-- joining: who may write in the topic, as what they are in it
SELECT chat.join_conversation(:'live', as_user => u) FROM unnest(ARRAY[:'anna', :'ben', :'carla', :'dora', :'emil']::uuid[]) u;
SELECT chat.join_conversation(:'live', as_user => :'dora') AS again;
SELECT chat.join_conversation(:'live_roses', as_user => u) FROM unnest(ARRAY[:'dora', :'ben']::uuid[]) u;
SELECT chat.join_conversation(:'live_secrets', as_user => u) FROM unnest(ARRAY[:'carla', :'ben']::uuid[]) u;
SELECT chat.join_conversation(:'live_gold', as_user => :'carla');
SELECT chat.join_conversation(:'live_members', as_user => u) FROM unnest(ARRAY[:'anna', :'carla']::uuid[]) u;
CALL fails(format('SELECT chat.join_conversation(%L, as_user => %L)', :'live_secrets', :'emil'));
CALL fails(format('SELECT chat.join_conversation(%L, as_user => %L)', :'live_members', :'emil'));
SELECT * FROM in_chats;
SELECT seq FROM chat.send_message(:'live', 'hello', as_user => :'dora');
SELECT kind, name, title_of(space_id) AS topic, post_id, is_private, role, unread_count FROM chat.conversation(:'live', as_user => :'ben');
SELECT name, post_id = :'roses' AS of_roses FROM chat.conversation(:'live_roses', as_user => :'ben');
SELECT kind, name FROM chat.conversations(as_user => :'carla') ORDER BY id;
CALL fails(format('SELECT chat.send_message(%L, ''hello'', as_user => %L)', :'live_roses', :'anna'));
CALL fails(format('SELECT chat.send_message(%L, ''hello'', as_user => %L)', :'live_secrets', :'dora'));
-- they are no channels
SELECT count(*) FROM chat.channels(as_user => :'anna');

-- members and roles are the topic's
CALL fails(format('SELECT chat.add_conversation_member(%L, %L, as_user => %L)', :'live_roses', :'carla', :'ben'));
CALL fails(format('SELECT chat.set_conversation_member_role(%L, %L, ''admin'', as_user => %L)', :'live', :'dora', :'anna'));
SELECT chat.remove_conversation_member(:'live_roses', :'dora', as_user => :'ben');
SELECT chat.join_conversation(:'live_roses', as_user => :'dora') AS joined;
SELECT chat.set_space_member_role(:'gardens', :'carla', 'admin', as_user => :'anna');
SELECT chat.set_space_member_role(:'gardens', :'ben', 'guest', as_user => :'anna');
SELECT chat.add_space_member(:'gardens', :'dora', 'moderator', as_user => :'anna');
SELECT chat.join_space(:'gardens', as_user => :'emil');
SELECT * FROM in_chats WHERE topic = 'Gardens';
SELECT chat.leave_conversation(:'live', as_user => :'anna');
SELECT chat.update_conversation(:'live', '{"topic": "Tomatoes"}', as_user => :'carla');
CALL fails(format('SELECT chat.update_conversation(%L, ''{"name": null}'', as_user => %L)', :'live', :'carla'));
SELECT chat.archive_conversation(:'live_members', as_user => :'anna');
CALL fails(format('SELECT chat.join_conversation(%L, as_user => %L)', :'live_members', :'ben'));
SELECT chat.unarchive_conversation(:'live_members', as_user => :'anna');

-- who leaves a public topic stays in its chats, as anybody may
SELECT chat.leave_space(:'gardens', as_user => :'carla');
SELECT * FROM in_chats WHERE topic = 'Gardens';
-- who leaves a private one, or one for members, doesn't
SELECT chat.leave_space(:'secrets', as_user => :'carla'), chat.leave_space(:'members', as_user => :'carla');
SELECT chat.remove_space_member(:'secrets', :'ben', as_user => :'anna');
SELECT * FROM in_chats;
CALL fails(format('SELECT * FROM chat.history(%L, as_user => %L)', :'live_secrets', :'carla'));
-- who is banned is in none
SELECT chat.ban_space_user(:'gardens', :'dora', '2100-01-01', as_user => :'anna');
SELECT * FROM in_chats WHERE topic = 'Gardens';
CALL fails(format('SELECT chat.join_conversation(%L, as_user => %L)', :'live', :'dora'));
CALL fails(format('SELECT chat.open_live_chat(%L, as_user => %L)', :'gardens', :'dora'));
CALL fails(format('SELECT chat.send_message(%L, ''hello'', as_user => %L)', :'live', :'dora'));
SELECT chat.unban_space_user(:'gardens', :'dora', as_user => :'anna');
SELECT chat.join_conversation(:'live', as_user => :'dora');
-- a topic that is for members from now on
SELECT chat.join_conversation(:'live', as_user => :'anna');
SELECT chat.update_space(:'gardens', '{"members_only": true}', as_user => :'anna');
SELECT * FROM in_chats WHERE topic = 'Gardens';
SELECT name_of(conversation_id) AS conversation, name_of(user_id) AS "user", event, name_of(actor_id) AS actor FROM chat.membership_events WHERE event = 'left' ORDER BY 1, 2, 4;

-- a deleted topic takes its chats with it, and brings them back
SELECT seq FROM chat.send_message(:'live', 'before', as_user => :'anna');
SELECT chat.delete_space(:'gardens', as_user => :'anna');
CALL fails(format('SELECT chat.send_message(%L, ''hello'', as_user => %L)', :'live', :'anna'));
CALL fails(format('SELECT * FROM chat.history(%L, as_user => %L)', :'live', :'emil'));
CALL fails(format('SELECT * FROM chat.conversation_members(%L, as_user => %L)', :'live', :'emil'));
CALL fails(format('SELECT * FROM chat.conversation(%L, as_user => %L)', :'live', :'emil'));
CALL fails(format('SELECT chat.join_conversation(%L, as_user => %L)', :'live', :'carla'));
CALL fails(format('SELECT chat.leave_conversation(%L, as_user => %L)', :'live', :'emil'));
CALL fails(format('SELECT chat.open_live_chat(%L, as_user => %L)', :'gardens', :'anna'));
SELECT name FROM chat.conversations(as_user => :'anna') ORDER BY 1;
SELECT count(*) FROM chat.sync(as_user => :'emil');
SELECT event, count(*) FROM chat.sync(jsonb_build_object(:'live', 0), as_user => :'emil') GROUP BY event ORDER BY event;
BEGIN;
SELECT chat.act_as(:'emil');
SET LOCAL ROLE chat_reader;
SELECT count(*) FROM chat.conversations;
SELECT count(*) FROM chat.messages;
ROLLBACK;
SELECT chat.undelete_space(:'gardens', as_user => :'anna');
SELECT seq, content FROM chat.history(:'live', as_user => :'emil');
SELECT count(*) FROM chat.sync(as_user => :'emil');
SELECT event, count(*) FROM chat.sync(jsonb_build_object(:'live', 0), as_user => :'emil') GROUP BY event ORDER BY event;
BEGIN;
SELECT chat.act_as(:'emil');
SET LOCAL ROLE chat_reader;
SELECT count(*) FROM chat.conversations;
SELECT count(*) FROM chat.messages;
ROLLBACK;

-- a post that is moved has another one in its new topic
SELECT chat.move_post(:'roses', :'members', as_user => :'anna');
SELECT chat.open_live_chat(:'roses', as_user => :'anna') <> :'live_roses' AS another;
SELECT chat.move_post(:'roses', :'gardens', as_user => :'anna');
SELECT chat.open_live_chat(:'roses', as_user => :'anna') = :'live_roses' AS the_first_one;
SELECT * FROM in_chats;
SELECT * FROM counts;

-- plain statements keep to it
CALL fails('DELETE FROM chat.live_chats');
CALL fails('UPDATE chat.live_chats SET target_id = chat.uuid_v7()');
CALL fails('TRUNCATE chat.live_chats');
CALL fails(format('INSERT INTO chat.conversations (kind, name, space_id) VALUES (''live'', ''x'', %L)', :'members'));
CALL fails('INSERT INTO chat.conversations (kind, name) VALUES (''live'', ''x'')');
CALL fails(format('INSERT INTO chat.conversations (kind, name, space_id) VALUES (''group'', ''x'', %L)', :'members'));
CALL fails(format('UPDATE chat.conversations SET space_id = %L WHERE id = %L', :'members', :'live'));
CALL fails(format('UPDATE chat.conversations SET is_private = true WHERE id = %L', :'live'));
CALL fails(format('INSERT INTO chat.members (conversation_id, user_id) VALUES (%L, %L)', :'live_secrets', :'emil'));
CALL fails(format('INSERT INTO chat.members (conversation_id, user_id) VALUES (%L, %L)', :'live_members', :'emil'));
SELECT chat.join_space(:'members', as_user => :'emil');
INSERT INTO chat.members (conversation_id, user_id) VALUES (:'live_members', :'emil');
INSERT INTO chat.sanctions (space_id, target_id) VALUES (:'members', :'emil'), (:'members', :'ben');
UPDATE chat.sanctions SET expires_at = now() - interval '1 hour' WHERE target_id = :'ben';
CALL fails(format('INSERT INTO chat.members (conversation_id, user_id) VALUES (%L, %L)', :'live_members', :'emil'));
SELECT chat.add_space_member(:'secrets', u, as_user => :'anna') FROM unnest(ARRAY[:'ben', :'carla', :'dora']::uuid[]) u;
SELECT chat.join_conversation(:'live_secrets', as_user => u) FROM unnest(ARRAY[:'ben', :'carla', :'dora']::uuid[]) u;
UPDATE chat.space_members SET role = 'moderator' WHERE space_id = :'secrets' AND user_id IN (:'ben', :'carla');
SELECT * FROM in_chats WHERE topic = 'Secrets';
DELETE FROM chat.space_members WHERE user_id IN (:'ben', :'dora');
SELECT * FROM in_chats;
SELECT * FROM chat_problems();
SELECT * FROM space_problems();

-- very many leave a topic with its chat at once: the time is that of those who leave, not of their pairs
SELECT chat.create_space('Crowd', as_user => :'anna') AS crowd \gset
SELECT chat.open_live_chat(:'crowd', as_user => :'anna') AS crowd_live \gset
INSERT INTO chat.users (username) SELECT 'one_of_many_' || n FROM generate_series(1, 6000) n;
INSERT INTO chat.space_members (space_id, user_id) SELECT :'crowd', id FROM chat.users WHERE username ~ '^one_of_many_';
INSERT INTO chat.members (conversation_id, user_id) SELECT :'crowd_live', id FROM chat.users WHERE username ~ '^one_of_many_';
UPDATE chat.members SET role = 'moderator' WHERE conversation_id = :'crowd_live' AND user_id = id('one_of_many_2');
SELECT chat.leave_space(:'crowd', as_user => id('one_of_many_1'));
SET statement_timeout = '6s';
DELETE FROM chat.space_members WHERE space_id = :'crowd' AND role = 'member';
RESET statement_timeout;
SELECT role, count(*) FROM chat.members WHERE conversation_id = :'crowd_live' GROUP BY role ORDER BY role;
SELECT member_count FROM chat.space(:'crowd', as_user => :'anna');
