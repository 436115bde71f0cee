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

-- one's own are never unread, also if one marks them so: sent by a function or by a statement
SELECT chat.create_channel('own', user_ids => ARRAY[:'ben', :'carla']::uuid[], as_user => :'anna') AS own \gset
SELECT chat.send_message(:'own', x || ' ' || n, as_user => id(x)) IS NOT NULL AS sent FROM generate_series(1, 2) n, unnest('{anna,ben}'::text[]) x;
INSERT INTO chat.messages (conversation_id, sender_id, content) VALUES (:'own', :'anna', 'anna, plainly'), (:'own', :'carla', 'carla, plainly'), (:'own', :'anna', 'anna again');
SELECT * FROM unread WHERE conversation = 'own';
SELECT chat.mark_unread(:'own', id('own', 1), as_user => x) AS unread FROM unnest(ARRAY[:'anna', :'ben', :'carla']::uuid[]) x;
SELECT * FROM unread WHERE conversation = 'own';
-- deleted or hidden, each is subtracted once
SELECT chat.delete_message(:'own', id('own', 1), as_user => :'anna'), chat.hide_message(:'own', id('own', 5), as_user => :'anna'), chat.hide_message(:'own', id('own', 4), as_user => :'anna');
SELECT * FROM unread WHERE conversation = 'own';
SELECT chat.delete_message(:'own', id('own', 5), as_user => :'anna');
SELECT chat.undelete_message(:'own', id('own', 1), as_user => :'anna');
SELECT * FROM unread WHERE conversation = 'own';
-- further down, and up again
SELECT chat.mark_read(:'own', id('own', 3), as_user => :'anna') AS unread;
SELECT chat.mark_unread(:'own', id('own', 2), as_user => :'anna') AS unread;
SELECT * FROM unread WHERE conversation = 'own';

-- what the system says is not unread unless that is asked for
SELECT chat.mark_read(:'own', as_user => x) AS unread FROM unnest(ARRAY[:'anna', :'ben', :'carla']::uuid[]) x;
SELECT seq FROM chat.send_message(:'own', 'ben has come', 'system', as_user => :'ben');
INSERT INTO chat.messages (conversation_id, type, content) VALUES (:'own', 'system', 'it rains');
SELECT * FROM unread WHERE conversation = 'own';
SELECT seq FROM chat.send_message(:'own', 'all are to read this', 'system', is_unread => true, as_user => :'ben');
SELECT * FROM unread WHERE conversation = 'own';
SELECT seq, flags FROM chat.history(:'own', max => 3, as_user => :'anna');
SELECT chat.hide_message(:'own', id('own', 8), as_user => :'anna'), chat.delete_message(:'own', id('own', 9), as_user => :'anna');
SELECT * FROM unread WHERE conversation = 'own';
SELECT chat.mark_unread(:'own', id('own', 8), as_user => :'ben') AS unread;
SELECT * FROM unread WHERE conversation = 'own';
CALL fails($$SELECT chat.send_message(id('own'), 'unheard', is_unread => false, as_user => id('anna'))$$);
SELECT seq FROM chat.send_message(:'own', 'as ever', is_unread => true, as_user => :'anna');
SELECT * FROM unread WHERE conversation = 'own';

-- what has come to a device: never back, and known of what has been read
CREATE VIEW receipts AS
	SELECT m.seq, name_of(r.user_id) AS member, r.is_delivered, r.delivered_at IS NOT NULL AS has_delivered_at, r.is_read, r.read_at IS NOT NULL AS has_read_at
	FROM chat.messages m, LATERAL chat.message_receipts(m.conversation_id, m.id, as_user => public.id('anna')) r
	WHERE m.conversation_id = public.id('way') ORDER BY m.seq, r.user_id;
SELECT chat.create_group('way', ARRAY[:'ben', :'carla']::uuid[], as_user => :'anna') AS way \gset
SELECT seq FROM chat.send_message(:'way', 'one', as_user => :'anna');
SELECT seq FROM chat.send_message(:'way', 'two', as_user => :'anna');
SELECT * FROM receipts;
SELECT chat.mark_delivered(:'way', id('way', 1), as_user => :'ben') AS changed;
SELECT chat.mark_delivered(:'way', id('way', 1), as_user => :'ben') AS changed;
SELECT chat.mark_read(:'way', id('way', 1), as_user => :'carla') AS unread;
SELECT * FROM receipts;
SELECT chat.mark_delivered(:'way', as_user => :'ben') AS changed, chat.mark_delivered(:'way', id('way', 1), as_user => :'ben') AS back;
SELECT chat.mark_all_delivered(as_user => :'carla') > 0 AS changed, chat.mark_all_delivered(as_user => :'carla') AS again;
SELECT * FROM receipts;
SELECT name_of(user_id) AS member FROM chat.message_receipts(:'way', id('way', 1), after_id => :'ben', max => 1, as_user => :'anna');
-- who joins later was not to receive it
SELECT chat.add_conversation_member(:'way', :'dora', as_user => :'anna');
SELECT count(*) FROM receipts WHERE member = 'dora';

-- who lets nobody know what they have read does not know it of others
SELECT chat.mark_read(:'way', as_user => x) AS unread FROM unnest(ARRAY[:'ben', :'carla']::uuid[]) x;
SELECT allow_receipts FROM chat.user(:'carla', as_user => :'carla');
SELECT chat.update_user(:'carla', '{"allow_receipts": false}', as_user => :'carla') AS changed;
SELECT allow_receipts FROM chat.user(:'carla', as_user => :'carla');
SELECT allow_receipts IS NULL AS is_private FROM chat.user(:'carla', as_user => :'ben');
SELECT * FROM receipts;
SELECT name_of(user_id) AS reader FROM chat.message_readers(:'way', id('way', 1), as_user => :'anna');
SELECT name_of(user_id) AS reader FROM chat.message_readers(:'way', id('way', 1), as_user => :'carla');
SELECT name_of(user_id) AS member, last_read_seq FROM chat.conversation_members(:'way', as_user => :'anna');
SELECT name_of(user_id) AS member, last_read_seq FROM chat.conversation_members(:'way', as_user => :'carla');
SELECT name_of(user_id) AS member, is_delivered, is_read FROM chat.message_receipts(:'way', id('way', 1), as_user => :'carla');
SELECT chat.update_user(:'carla', '{"allow_receipts": null}', as_user => :'carla') AS changed;
SELECT name_of(user_id) AS reader FROM chat.message_readers(:'way', id('way', 1), as_user => :'anna');

-- between two, each message has the moment at which it was read first
SELECT chat.open_direct(:'dora', as_user => :'anna') IS NOT NULL AS opened;
SELECT count(*) FROM generate_series(1, 5) n, LATERAL chat.send_message(id('anna+dora'), 'message ' || n, as_user => :'anna');
SELECT chat.mark_read(id('anna+dora'), id('anna+dora', 2), as_user => :'dora') AS unread;
UPDATE chat.read_marks SET read_at = '2026-01-02Z' WHERE conversation_id = id('anna+dora');
SELECT chat.mark_read(id('anna+dora'), id('anna+dora', 3), as_user => :'dora') AS unread;
UPDATE chat.read_marks SET read_at = '2026-01-03Z' WHERE conversation_id = id('anna+dora') AND seq = 3;
-- marked as unread and read again: the first time stands
SELECT chat.mark_unread(id('anna+dora'), id('anna+dora', 1), as_user => :'dora') AS unread;
SELECT count(*) FROM chat.message_readers(id('anna+dora'), id('anna+dora', 1), as_user => :'anna');
SELECT chat.mark_read(id('anna+dora'), id('anna+dora', 1), as_user => :'dora') AS unread;
SELECT chat.mark_read(id('anna+dora'), id('anna+dora', 3), as_user => :'dora') AS unread;
-- read by answering
SELECT seq FROM chat.send_message(id('anna+dora'), 'an answer', as_user => :'dora');
UPDATE chat.read_marks SET read_at = '2026-01-05Z' WHERE conversation_id = id('anna+dora') AND seq = 5;
CREATE VIEW moments AS
	SELECT m.seq, (r.read_at AT TIME ZONE 'UTC')::date AS read_at
	FROM chat.messages m, LATERAL chat.message_readers(m.conversation_id, m.id, as_user => public.id('anna')) r
	WHERE m.conversation_id = public.id('anna+dora') AND m.sender_id = public.id('anna') ORDER BY m.seq;
SELECT * FROM moments;
SELECT name_of(user_id) AS member, seq FROM chat.read_marks WHERE conversation_id = id('anna+dora') ORDER BY user_id, seq;
-- all at once notes it too
SELECT chat.mark_all_read(as_user => :'anna') > 0 AS changed;
SELECT name_of(user_id) AS member, seq FROM chat.read_marks WHERE conversation_id = id('anna+dora') ORDER BY user_id, seq;
-- what is too old is no longer known
UPDATE chat.read_marks SET read_at = CASE WHEN seq <= 3 THEN now() - interval '91 days' ELSE now() END WHERE conversation_id = id('anna+dora');
CALL chat.run_job('expire_read_marks');
SELECT name_of(user_id) AS member, seq, read_at IS NULL AS is_unknown FROM chat.read_marks WHERE conversation_id = id('anna+dora') ORDER BY user_id, seq;
SELECT seq, read_at IS NULL AS is_unknown FROM moments;
CALL chat.run_job('expire_read_marks');
SELECT count(*) FROM chat.read_marks WHERE conversation_id = id('anna+dora');

-- keys of sends are kept for a month
SELECT seq, is_retry FROM chat.send_message(:'own', 'keyed', client_key => 'k', as_user => :'anna');
INSERT INTO chat.message_keys VALUES (:'own', :'ben', 'old', chat.uuid_v7_at(now() - interval '31 days')), (:'own', :'ben', 'young', chat.uuid_v7_at(now() - interval '29 days'));
CALL chat.run_job('expire_client_keys');
SELECT client_key FROM chat.message_keys WHERE conversation_id = :'own' ORDER BY 1;
SELECT seq, is_retry FROM chat.send_message(:'own', 'keyed', client_key => 'k', as_user => :'anna');
DELETE FROM chat.message_keys WHERE client_key = 'young';

-- what cannot be
CALL fails($$SELECT chat.mark_delivered(id('general'), id('other', 1), as_user => id('ben'))$$);
CALL fails($$SELECT chat.mark_delivered(id('other'), as_user => id('carla'))$$);
CALL fails($$SELECT chat.mark_all_delivered(as_user => id('nobody'))$$);
CALL fails($$SELECT chat.message_receipts(id('general'), id('other', 1), as_user => id('ben'))$$);
CALL fails($$SELECT chat.message_receipts(id('other'), id('other', 1), as_user => id('carla'))$$);
CALL fails($$SELECT chat.message_receipts(id('general'), id('general', 1), max => 0, as_user => id('ben'))$$);

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

DROP VIEW unread, seen, receipts, moments;
SELECT * FROM chat_unread_problems();
SELECT * FROM chat_problems();
