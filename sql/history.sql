-- history: pages of messages, and what has changed since
\getenv abs_srcdir PG_ABS_SRCDIR
\set start :abs_srcdir '/test/sql/start.sql'
\set ECHO none
\i :start
\set ECHO all

SELECT chat.create_user('anna') AS anna, chat.create_user('ben') AS ben, chat.create_user('carla') AS carla \gset
SELECT chat.create_channel('general', user_ids => ARRAY[:'ben']::uuid[], as_user => :'anna') AS general,
	   chat.create_channel('empty', user_ids => ARRAY[:'ben']::uuid[], as_user => :'anna') AS empty,
	   chat.create_channel('closed', true, as_user => :'anna') AS closed \gset

-- where nothing has been said
SELECT count(*) FROM chat.history(:'empty', as_user => :'ben');
SELECT count(*) FROM chat.history(:'empty', before_id => :'empty', as_user => :'ben');
SELECT count(*) FROM chat.history(:'empty', after_id => :'empty', as_user => :'ben');
SELECT count(*) FROM chat.history(:'empty', around_unread => true, as_user => :'ben');
SELECT count(*) FROM chat.changes(:'empty', 0, as_user => :'ben');

-- the newest page, in the order of seq
SELECT count(*) FROM generate_series(1, 12) n, LATERAL chat.send_message(:'general', 'message ' || n, as_user => :'anna');
SELECT seq, content FROM chat.history(:'general', max => 3, as_user => :'ben');
SELECT count(*) FROM chat.history(:'general', as_user => :'ben');
-- before one, after one
SELECT seq FROM chat.history(:'general', before_id => id('general', 10), max => 3, as_user => :'ben');
SELECT seq FROM chat.history(:'general', before_id => id('general', 3), max => 3, as_user => :'ben');
SELECT seq FROM chat.history(:'general', before_id => id('general', 1), max => 3, as_user => :'ben');
SELECT seq FROM chat.history(:'general', after_id => id('general', 2), max => 3, as_user => :'ben');
SELECT seq FROM chat.history(:'general', after_id => id('general', 10), max => 3, as_user => :'ben');
SELECT seq FROM chat.history(:'general', after_id => id('general', 12), max => 3, as_user => :'ben');
-- around one: half of the page is older, if there are so many
SELECT seq FROM chat.history(:'general', around_id => id('general', 6), max => 4, as_user => :'ben');
SELECT seq FROM chat.history(:'general', around_id => id('general', 6), max => 5, as_user => :'ben');
SELECT seq FROM chat.history(:'general', around_id => id('general', 6), max => 1, as_user => :'ben');
SELECT seq FROM chat.history(:'general', around_id => id('general', 1), max => 3, as_user => :'ben');
SELECT seq FROM chat.history(:'general', around_id => id('general', 12), max => 4, as_user => :'ben');
-- around the first that is unread; the newest if all has been read
SELECT seq FROM chat.history(:'general', around_unread => true, max => 4, as_user => :'ben');
SELECT chat.mark_read(:'general', id('general', 7), as_user => :'ben') AS unread;
SELECT seq FROM chat.history(:'general', around_unread => true, max => 4, as_user => :'ben');
SELECT seq FROM chat.history(:'general', around_unread => true, max => 4, as_user => :'anna');
SELECT seq FROM chat.history(:'general', around_unread => false, max => 2, as_user => :'ben');
SELECT seq FROM chat.history(:'general', around_unread => NULL, max => 2, as_user => :'ben');
-- a cursor is a place in the order, be there a message or not
SELECT seq FROM chat.history(:'general', before_id => id('nobody'), as_user => :'ben');
SELECT seq FROM chat.history(:'general', after_id => id('nobody'), max => 2, as_user => :'ben');
SELECT seq FROM chat.history(:'general', before_id => 'ffffffff-ffff-ffff-ffff-ffffffffffff', max => 2, as_user => :'ben');
SELECT seq FROM chat.history(:'general', after_id => '00000000-0000-0000-0000-000000000000', max => 2, as_user => :'ben');

CALL fails($$SELECT chat.history(id('general'), around_id => id('nobody'), as_user => id('ben'))$$);
CALL fails($$SELECT chat.history(id('general'), before_id => id('nobody'), after_id => id('nobody'), as_user => id('ben'))$$);
CALL fails($$SELECT chat.history(id('general'), around_id => id('general', 1), around_unread => true, as_user => id('ben'))$$);
CALL fails($$SELECT chat.history(id('general'), max => 0, as_user => id('ben'))$$);
CALL fails($$SELECT chat.history(id('general'), max => -1, as_user => id('ben'))$$);
CALL fails($$SELECT chat.history(id('general'), max => 1001, as_user => id('ben'))$$);
CALL fails($$SELECT chat.history(id('general'), max => 2147483647, as_user => id('ben'))$$);
CALL fails($$SELECT chat.history(id('general'), max => NULL, as_user => id('ben'))$$);
CALL fails($$SELECT chat.history(NULL, as_user => id('ben'))$$);
CALL fails($$SELECT chat.history(id('general'), as_user => id('carla'))$$);
CALL fails($$SELECT chat.history(id('closed'), as_user => id('carla'))$$);
CALL fails($$SELECT chat.history(id('nobody'), as_user => id('carla'))$$);
CALL fails($$SELECT chat.history(id('general'), as_user => id('nobody'))$$);
CALL fails($$SELECT chat.history(id('general'))$$);
SET chat.max_page_size = 5;
SELECT count(*) FROM chat.history(:'general', max => 5, as_user => :'ben');
CALL fails($$SELECT chat.history(id('general'), max => 6, as_user => id('ben'))$$);
RESET chat.max_page_size;

-- what is new or has changed, each once, as it is now
SELECT seq, modseq, content FROM chat.changes(:'general', 10, as_user => :'ben');
SELECT modseq FROM chat.edit_message(:'general', id('general', 3), 'message three', 1, as_user => :'anna');
SELECT chat.delete_message(:'general', id('general', 5), as_user => :'anna') AS changed;
SELECT seq, modseq, content, version, deleted_at IS NOT NULL AS deleted FROM chat.changes(:'general', 11, as_user => :'ben');
SELECT modseq FROM chat.edit_message(:'general', id('general', 3), 'message drei', 2, as_user => :'anna');
SELECT seq, modseq FROM chat.send_message(:'general', 'message 13', as_user => :'ben');
SELECT chat.undelete_message(:'general', id('general', 5), as_user => :'anna') AS changed;
SELECT seq, modseq, content, version, deleted_at IS NOT NULL AS deleted FROM chat.changes(:'general', 11, as_user => :'ben');
SELECT seq, modseq FROM chat.changes(:'general', 11, 2, as_user => :'ben');
SELECT seq, modseq FROM chat.changes(:'general', 15, 2, as_user => :'ben');
SELECT count(*) FROM chat.changes(:'general', 17, as_user => :'ben');
-- a cursor that this conversation has not reached comes from elsewhere
CALL fails($$SELECT chat.changes(id('general'), 18, as_user => id('ben'))$$);
CALL fails($$SELECT chat.changes(id('general'), 9223372036854775807, as_user => id('ben'))$$);
CALL fails($$SELECT chat.changes(id('general'), -1, as_user => id('ben'))$$);
CALL fails($$SELECT chat.changes(id('general'), NULL, as_user => id('ben'))$$);
CALL fails($$SELECT chat.changes(id('general'), 0, 0, as_user => id('ben'))$$);
CALL fails($$SELECT chat.changes(id('general'), 0, 1001, as_user => id('ben'))$$);
CALL fails($$SELECT chat.changes(id('general'), 0, NULL, as_user => id('ben'))$$);
CALL fails($$SELECT chat.changes(id('general'), 0, as_user => id('carla'))$$);
CALL fails($$SELECT chat.changes(id('closed'), 0, as_user => id('carla'))$$);
CALL fails($$SELECT chat.changes(id('general'), 0)$$);
SELECT * FROM history_problems(:'general', :'ben', '{1,2,3,7,50}');
SELECT * FROM changes_problems(:'general', :'ben', '{1,2,3,7,100}');

-- an import of old messages: their own times, in months that have a partition
-- and in months that have none, whose rows are in the default one
SELECT chat.create_partitions(since => '2023-01-15') > 30 AS made;
DROP TABLE chat.messages_2023_02, chat.messages_2023_05, chat.messages_2023_06;
SELECT chat.create_channel('old', user_ids => ARRAY[:'ben']::uuid[], as_user => :'anna') AS old \gset
INSERT INTO chat.messages (conversation_id, id, sender_id, content)
SELECT :'old', chat.uuid_v7_at('2022-12-28 00:00:00+00'::timestamptz + n * interval '3 days 7 hours'), :'anna', 'old ' || n
FROM generate_series(1, 66) n;
SELECT tableoid::regclass AS partition, count(*), min(seq), max(seq), min(chat.uuid_timestamp(id)), max(chat.uuid_timestamp(id))
FROM chat.messages WHERE conversation_id = :'old' GROUP BY 1 ORDER BY 3, 4;
SELECT seq, content, created_at FROM chat.history(:'old', max => 3, as_user => :'ben');
SELECT seq, created_at FROM chat.history(:'old', after_id => chat.uuid_v7_at('2023-01-31 12:00:00+00'), max => 3, as_user => :'ben');
-- go on live
SELECT seq FROM chat.send_message(:'old', 'now', as_user => :'ben');
SELECT seq, content FROM chat.history(:'old', max => 2, as_user => :'ben');
SELECT * FROM history_problems(:'old', :'ben', '{1,2,5,30,100}');
SELECT * FROM changes_problems(:'old', :'ben', '{1,2,7,100}');
-- changes in all of them
SELECT count(*) FROM generate_series(1, 67) n, LATERAL chat.edit_message(:'old', id('old', n), 'edited ' || n, 1, as_user => :'anna') WHERE n % 6 = 1 AND n < 67;
SELECT count(chat.delete_message(:'old', id('old', n), as_user => :'anna')) FROM generate_series(1, 67) n WHERE n % 7 = 1;
SELECT count(chat.hide_message(:'old', id('old', n), as_user => :'ben')) FROM generate_series(1, 67) n WHERE n % 5 = 1;
SELECT count(chat.undelete_message(:'old', id('old', n), as_user => :'anna')) FROM generate_series(1, 67) n WHERE n % 14 = 1;
SELECT chat.mark_unread(:'old', id('old', 30), as_user => :'ben') AS unread;
SELECT * FROM history_problems(:'old', :'ben', '{1,2,5,30,100}');
SELECT * FROM history_problems(:'old', :'anna', '{1,2,5,30,100}');
SELECT * FROM changes_problems(:'old', :'ben', '{1,2,7,100}');
SELECT * FROM changes_problems(:'old', :'anna', '{1,2,7,100}');

-- bursts and long silences, many more messages than are looked at one by one
SELECT chat.create_channel('bursts', user_ids => ARRAY[:'ben']::uuid[], as_user => :'anna') AS bursts \gset
INSERT INTO chat.messages (conversation_id, id, sender_id, content)
SELECT :'bursts', chat.uuid_v7_at(at), :'anna', n::text
FROM (SELECT n, CASE WHEN n <= 150 THEN '2022-11-30 23:59:59.999+00'::timestamptz + n * interval '10 microseconds'
					 WHEN n <= 160 THEN '2022-12-01 00:00:00+00'::timestamptz + (n - 150) * interval '30 days'
					 ELSE '2023-12-31 23:59:59.9999+00'::timestamptz + n * interval '1 microsecond' END AS at
	  FROM generate_series(1, 320) n) x ORDER BY x.n;
SELECT * FROM changes_problems(:'bursts', :'ben', '{1,3,1000}');
SELECT count(chat.delete_message(:'bursts', m.id, as_user => :'anna')) FROM chat.messages m
WHERE m.conversation_id = :'bursts' AND (m.seq BETWEEN 100 AND 190 OR m.seq > 310 OR m.seq % 10 = 0);
SELECT * FROM changes_problems(:'bursts', :'ben', '{1,3,1000}');
DO $$
DECLARE
	bursts	uuid := public.id('bursts');
	ben		uuid := public.id('ben');
	m		record;
	first	bigint;
	wrong	integer := 0;
BEGIN
	PERFORM chat.mark_read(bursts, as_user => ben);
	FOR m IN SELECT * FROM chat.messages WHERE conversation_id = bursts ORDER BY id DESC LOOP
		PERFORM chat.mark_unread(bursts, m.id, as_user => ben);
		SELECT seq INTO first FROM chat.history(bursts, around_unread => true, max => 1, as_user => ben);
		wrong := wrong + (first IS DISTINCT FROM m.seq)::integer;
	END LOOP;
	RAISE INFO 'first unread is another than the one marked: % times', wrong;
END
$$;
SELECT * FROM history_problems(:'bursts', :'ben', '{1,100}');
-- every message changed: there is nothing new, only changes
SELECT chat.create_channel('changed', user_ids => ARRAY[:'ben']::uuid[], as_user => :'anna') AS changed \gset
SELECT count(*) FROM generate_series(1, 80) n, LATERAL chat.send_message(:'changed', n::text, as_user => :'anna');
SELECT count(*) FROM chat.messages m, LATERAL chat.edit_message(:'changed', m.id, 'x', 1, as_user => :'anna')
WHERE m.conversation_id = :'changed';
SELECT * FROM changes_problems(:'changed', :'ben', '{1,3,1000}');
SELECT seq FROM chat.send_message(:'changed', 'the end', as_user => :'ben');
SELECT * FROM changes_problems(:'changed', :'ben', '{1,3,1000}');

SELECT * FROM chat_unread_problems();
SELECT * FROM chat_problems();
