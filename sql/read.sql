-- read: what is unread, and who has seen what
\getenv abs_srcdir PG_ABS_SRCDIR
\set start :abs_srcdir '/test/sql/start.sql'
\set ECHO none
\i :start
\set ECHO all

SELECT chat.create_user('anna') AS anna, chat.create_user('ben') AS ben, chat.create_user('carla') AS carla,
	   chat.create_user('dora') AS dora \gset
SELECT chat.create_channel('general', user_ids => ARRAY[:'ben', :'carla']::uuid[], as_user => :'anna') AS general,
	   chat.create_channel('other', user_ids => ARRAY[:'ben']::uuid[], as_user => :'anna') AS other \gset
-- what each member has not read, by the list; the messages must say the same
CREATE VIEW unread AS
	SELECT name_of(x.conversation_id) AS conversation, name_of(x.user_id) AS member, x.last_read_seq, l.unread_count AS unread,
		   (SELECT u.unread FROM chat_unread() u WHERE u.conversation_id = x.conversation_id AND u.user_id = x.user_id) AS by_messages
	FROM chat.members x, LATERAL chat.conversation(x.conversation_id, as_user => x.user_id) l
	ORDER BY x.conversation_id, x.user_id;

SELECT count(*) FROM generate_series(1, 6) n, LATERAL chat.send_message(:'general', 'message ' || n, as_user => :'anna');
SELECT * FROM unread;
-- up to a message, further, and never back
SELECT chat.mark_read(:'general', id('general', 2), as_user => :'ben') AS unread;
SELECT chat.mark_read(:'general', id('general', 4), as_user => :'ben') AS unread;
SELECT chat.mark_read(:'general', id('general', 1), as_user => :'ben') AS unread;
SELECT chat.mark_read(:'general', id('general', 4), as_user => :'ben') AS unread;
SELECT * FROM unread;
-- all
SELECT chat.mark_read(:'general', as_user => :'carla') AS unread;
SELECT chat.mark_read(:'general', as_user => :'carla') AS unread;
SELECT * FROM unread;
-- who sends has read what was there
SELECT seq FROM chat.send_message(:'general', 'message 7', as_user => :'ben');
SELECT * FROM unread;
-- from a message on; what is unread stays so
SELECT chat.mark_unread(:'general', id('general', 3), as_user => :'ben') AS unread;
SELECT chat.mark_unread(:'general', id('general', 1), as_user => :'carla') AS unread;
SELECT chat.mark_unread(:'general', id('general', 7), as_user => :'anna') AS unread;
SELECT * FROM unread;
-- a deleted one is not unread, wherever it stands; undeleted it is again
SELECT chat.delete_message(:'general', id('general', 2), as_user => :'anna') AS changed, chat.delete_message(:'general', id('general', 5), as_user => :'anna') AS changed;
SELECT * FROM unread;
SELECT chat.undelete_message(:'general', id('general', 5), as_user => :'anna') AS changed;
SELECT * FROM unread;
SELECT chat.delete_message(:'general', id('general', 7), as_user => :'ben') AS changed;
SELECT * FROM unread;
-- an edit changes nothing
SELECT version FROM chat.edit_message(:'general', id('general', 4), 'edited', 1, as_user => :'anna');
SELECT * FROM unread;
-- hidden ones are not unread for whom they are hidden, deleted or not
SELECT chat.hide_message(:'general', id('general', 3), as_user => :'ben') AS read_one, chat.hide_message(:'general', id('general', 6), as_user => :'ben') AS unread_one,
	   chat.hide_message(:'general', id('general', 2), as_user => :'carla') AS deleted_one, chat.hide_message(:'general', id('general', 4), as_user => :'carla') AS unread_one;
SELECT * FROM unread;
SELECT chat.delete_message(:'general', id('general', 6), as_user => :'anna') AS changed;
SELECT * FROM unread;
SELECT chat.unhide_message(:'general', id('general', 6), as_user => :'ben') AS shown;
SELECT * FROM unread;
SELECT chat.undelete_message(:'general', id('general', 6), as_user => :'anna') AS changed;
SELECT * FROM unread;
-- marking at a deleted or hidden one
SELECT chat.mark_read(:'general', id('general', 2), as_user => :'carla') AS unread;
SELECT chat.mark_unread(:'general', id('general', 4), as_user => :'carla') AS unread;
SELECT * FROM unread;
-- who comes, goes and comes back has nothing to catch up with
SELECT chat.join_conversation(:'general', as_user => :'dora') AS joined;
SELECT seq FROM chat.send_message(:'general', 'message 8', as_user => :'anna');
SELECT chat.leave_conversation(:'general', as_user => :'ben');
SELECT * FROM unread;
SELECT chat.join_conversation(:'general', as_user => :'ben') AS joined;
SELECT * FROM unread;
-- plain statements count as well
INSERT INTO chat.messages (conversation_id, sender_id, content)
VALUES (:'general', :'anna', 'plain'), (:'other', NULL, 'plain'), (:'general', NULL, 'plain');
SELECT * FROM unread;
DELETE FROM chat.messages WHERE content = 'plain' AND sender_id IS NULL;
SELECT * FROM unread;
-- everything everywhere: how many conversations that changed
SELECT seq FROM chat.send_message(:'other', 'something', as_user => :'anna');
SELECT chat.open_direct(:'ben', as_user => :'carla') IS NOT NULL AS opened;
SELECT seq FROM chat.send_message(id('ben+carla'), 'hi ben', as_user => :'carla');
SELECT chat.mark_all_read(as_user => :'ben') AS changed;
SELECT chat.mark_all_read(as_user => :'ben') AS changed;
SELECT chat.mark_all_read(as_user => :'carla') AS changed;
SELECT * FROM unread;
-- what is rolled back has not been read
SELECT seq FROM chat.send_message(:'general', 'message 11', as_user => :'anna');
BEGIN;
SELECT chat.mark_all_read(as_user => :'ben') AS changed;
SAVEPOINT s;
SELECT chat.mark_unread(:'general', id('general', 8), as_user => :'ben') AS unread;
ROLLBACK TO s;
SELECT unread FROM unread WHERE member = 'ben' AND conversation = 'general';
ROLLBACK;
SELECT unread FROM unread WHERE member = 'ben' AND conversation = 'general';

-- who has seen a message: not its sender, and nobody who has not read since
CREATE VIEW seen AS
	SELECT m.seq, (SELECT string_agg(name_of(s.user_id), ' ' ORDER BY s.ordinality)
				   FROM chat.message_readers(m.conversation_id, m.id, as_user => public.id('anna')) WITH ORDINALITY s) AS seen_by
	FROM chat.messages m WHERE m.conversation_id = public.id('talk') ORDER BY m.seq;
SELECT chat.create_channel('talk', user_ids => ARRAY[:'ben', :'carla']::uuid[], as_user => :'anna') AS talk \gset
SELECT seq FROM chat.send_message(:'talk', 'one', as_user => :'anna');
SELECT seq FROM chat.send_message(:'talk', 'two', as_user => :'ben');
SELECT seq FROM chat.send_message(:'talk', 'three', as_user => :'anna');
INSERT INTO chat.messages (conversation_id, content) VALUES (:'talk', 'four, by nobody');
SELECT * FROM seen;
SELECT chat.mark_read(:'talk', id('talk', 3), as_user => :'carla') AS unread;
SELECT * FROM seen;
SELECT chat.mark_unread(:'talk', id('talk', 2), as_user => :'carla') AS unread;
SELECT * FROM seen;
-- one who has come since was not there to see it
SELECT chat.join_conversation(:'talk', as_user => :'dora') AS joined;
SELECT * FROM seen;
SELECT seq FROM chat.send_message(:'talk', 'five', as_user => :'dora');
SELECT * FROM seen;
-- in a direct conversation: when the other one read
SELECT count(*) FROM chat.message_readers(id('ben+carla'), id('ben+carla', 1), as_user => :'carla');
SELECT name_of(user_id) AS reader, read_at BETWEEN now() - interval '1 minute' AND now() AS read_at
FROM chat.message_readers(id('ben+carla'), id('ben+carla', 1), as_user => :'carla');
-- pages, by user id
SELECT chat.mark_read(:'talk', as_user => x) AS unread FROM unnest(ARRAY[:'anna', :'ben', :'carla']::uuid[]) x;
SELECT name_of(user_id) AS reader FROM chat.message_readers(:'talk', id('talk', 5), max => 2, as_user => :'dora');
-- with their names and pictures
UPDATE chat.users SET display_name = 'Ben B.', avatar_url = 'https://example.org/ben.png' WHERE id = :'ben';
SELECT name_of(user_id) AS reader, username, display_name, avatar_url FROM chat.message_readers(:'talk', id('talk', 5), as_user => :'dora');
SELECT name_of(user_id) AS reader FROM chat.message_readers(:'talk', id('talk', 5), after_id => :'ben', max => 2, as_user => :'dora');
SELECT name_of(user_id) AS reader FROM chat.message_readers(:'talk', id('talk', 5), after_id => :'carla', max => 2, as_user => :'dora');

-- what cannot be
SELECT chat.create_channel('closed', true, as_user => :'anna') AS closed \gset
CALL fails($$SELECT chat.mark_read(id('general'), id('other', 1), as_user => id('ben'))$$);
CALL fails($$SELECT chat.mark_read(id('general'), id('nobody'), as_user => id('ben'))$$);
CALL fails($$SELECT chat.mark_read(id('closed'), as_user => id('ben'))$$);
CALL fails($$SELECT chat.mark_read(id('other'), as_user => id('carla'))$$);
CALL fails($$SELECT chat.mark_read(id('nobody'), as_user => id('carla'))$$);
CALL fails($$SELECT chat.mark_read(NULL, as_user => id('carla'))$$);
CALL fails($$SELECT chat.mark_read(id('general'))$$);
CALL fails($$SELECT chat.mark_unread(id('general'), id('other', 1), as_user => id('ben'))$$);
CALL fails($$SELECT chat.mark_unread(id('general'), NULL, as_user => id('ben'))$$);
CALL fails($$SELECT chat.mark_unread(id('closed'), id('nobody'), as_user => id('ben'))$$);
CALL fails($$SELECT chat.mark_unread(id('other'), id('other', 1), as_user => id('carla'))$$);
CALL fails($$SELECT chat.mark_all_read(as_user => id('nobody'))$$);
CALL fails($$SELECT chat.mark_all_read()$$);
CALL fails($$SELECT chat.message_readers(id('general'), id('other', 1), as_user => id('ben'))$$);
CALL fails($$SELECT chat.message_readers(id('closed'), id('nobody'), as_user => id('ben'))$$);
CALL fails($$SELECT chat.message_readers(id('other'), id('other', 1), as_user => id('carla'))$$);
CALL fails($$SELECT chat.message_readers(id('general'), id('general', 1), max => 0, as_user => id('ben'))$$);
CALL fails($$SELECT chat.message_readers(id('general'), id('general', 1), max => 1001, as_user => id('ben'))$$);

DROP VIEW unread, seen;
SELECT * FROM chat_unread_problems();
SELECT * FROM chat_problems();
