-- archive: what is in the archive is read and changed like everything else
\getenv abs_srcdir PG_ABS_SRCDIR
\set start :abs_srcdir '/test/sql/start.sql'
\set ECHO none
\i :start
\set ECHO all

-- these procedures need it
SET default_transaction_isolation = 'read committed';
SELECT chat.create_user('anna') AS anna, chat.create_user('ben') AS ben \gset
SELECT chat.create_channel('general', user_ids => ARRAY[:'ben']::uuid[], as_user => :'anna') AS general,
	   chat.create_channel('quiet', user_ids => ARRAY[:'ben']::uuid[], as_user => :'anna') AS quiet,
	   chat.create_channel('new', user_ids => ARRAY[:'ben']::uuid[], as_user => :'anna') AS new \gset

-- three months in 2024, and what is sent now
SELECT chat.create_partitions(0, '2024-01-01 00:00+00') > 20 AS made;
INSERT INTO chat.messages (conversation_id, id, sender_id, content, client_key)
SELECT :'general', chat.uuid_v7_at('2024-01-15 12:00+00'::timestamptz + n * interval '1 day 17 hours'), :'anna', 'message ' || n, CASE WHEN n % 4 = 0 THEN 'key ' || n END
FROM generate_series(1, 40) n;
INSERT INTO chat.messages (conversation_id, id, sender_id, content)
SELECT :'quiet', chat.uuid_v7_at('2024-01-31 20:00+00'::timestamptz + n * interval '1 hour'), :'anna', 'quiet ' || n FROM generate_series(0, 6) n;
SELECT count(*) FROM generate_series(1, 4) n, LATERAL chat.send_message(:'general', 'now ' || n, as_user => :'ben');
SELECT count(*) FROM chat.messages m, LATERAL chat.edit_message(m.conversation_id, m.id, 'edited', 1, as_user => :'anna') WHERE m.sender_id = :'anna' AND m.seq % 5 = 0;
SELECT count(*) FROM chat.messages m, LATERAL chat.delete_message(m.conversation_id, m.id, as_user => :'anna') WHERE m.sender_id = :'anna' AND m.seq % 7 = 0;
SELECT count(*) FROM chat.messages m, LATERAL chat.hide_message(m.conversation_id, m.id, as_user => :'ben') WHERE m.conversation_id = :'general' AND m.seq % 9 = 0;
SELECT chat.mark_unread(:'general', id('general', 12), as_user => :'anna') AS unread;

-- everything that anybody can be told, as one text; and what it is now
CREATE FUNCTION all_told() RETURNS text LANGUAGE sql AS $$
	SELECT md5(concat_ws(E'\n',
		(SELECT string_agg(h::text, E'\n' ORDER BY c.id, u.id, h.id) FROM chat.conversations c, chat.users u, LATERAL chat.history(c.id, max => 1000, as_user => u.id) h),
		(SELECT string_agg(h::text, E'\n' ORDER BY c.id, u.id, h.modseq) FROM chat.conversations c, chat.users u, LATERAL chat.changes(c.id, 0, 1000, as_user => u.id) h),
		(SELECT string_agg(s::text, E'\n' ORDER BY u.id, s.conversation_id, s.modseq) FROM chat.users u, LATERAL chat.sync(NULL, '2024-02-10 00:00+00', 1000, as_user => u.id) s),
		(SELECT string_agg(h::text, E'\n' ORDER BY m.id, h.id) FROM public.all_messages m, LATERAL chat.history(m.conversation_id, around_id => m.id, max => 5, as_user => id('anna')) h),
		(SELECT string_agg(v::text, E'\n' ORDER BY m.id, v.version) FROM public.all_messages m, LATERAL chat.message_versions(m.conversation_id, m.id, as_user => id('anna')) v WHERE m.deleted_at IS NULL),
		(SELECT string_agg(r::text, E'\n' ORDER BY m.id, r.user_id) FROM public.all_messages m, LATERAL chat.message_readers(m.conversation_id, m.id, as_user => id('anna')) r),
		(SELECT string_agg(c::text, E'\n' ORDER BY u.id, c.id) FROM chat.users u, LATERAL chat.conversations(as_user => u.id) c),
		(SELECT string_agg(h::text, E'\n' ORDER BY c.id, u.id, h.id) FROM chat.conversations c, chat.users u, LATERAL chat.history(c.id, around_unread => true, as_user => u.id) h)))
$$;
CREATE VIEW problems AS
	SELECT p.call FROM (VALUES (id('general')), (id('quiet')), (id('new'))) AS c (id), (VALUES (id('anna')), (id('ben'))) AS u (id),
		LATERAL (SELECT call FROM history_problems(c.id, u.id, '{1,3,100}') UNION ALL SELECT call FROM changes_problems(c.id, u.id, '{1,3,100}')) p
	UNION ALL SELECT problem FROM chat_problems() UNION ALL SELECT problem FROM chat_unread_problems();
CREATE VIEW places AS
	SELECT archived, count(*), min(seq), max(seq), name_of(conversation_id) AS conversation FROM public.all_messages GROUP BY archived, conversation_id ORDER BY 5, 1 DESC;
SELECT all_told() AS before \gset
SELECT * FROM problems;

-- a month by hand: what a partition has, it keeps
CREATE FUNCTION bounds(month regclass) RETURNS text LANGUAGE sql AS $$SELECT pg_get_expr(relpartbound, oid) FROM pg_class WHERE oid = month$$;
SELECT bounds('chat.messages_2024_01') AS january, bounds('chat.messages_2024_02') AS february \gset
SET ROLE chat_owner;
ALTER TABLE chat.messages DETACH PARTITION chat.messages_2024_01;
ALTER TABLE chat.message_versions DETACH PARTITION chat.message_versions_2024_01;
ALTER TABLE chat.messages_archive ATTACH PARTITION chat.messages_2024_01 :january;
ALTER TABLE chat.message_versions_archive ATTACH PARTITION chat.message_versions_2024_01 :january;
RESET ROLE;
SELECT * FROM places;
SELECT all_told() = :'before' AS same;
SELECT * FROM problems;

-- some of the next month, row by row: the older part of it
CREATE PROCEDURE archive_rows(parents text[], bound uuid) LANGUAGE plpgsql AS $$
BEGIN
	SET LOCAL session_replication_role = replica;
	EXECUTE format('WITH moved AS (DELETE FROM chat.%I WHERE conversation_id = id(''general'') AND id <= $1 RETURNING *) INSERT INTO chat.%I SELECT * FROM moved', parents[1], parents[2]) USING bound;
	EXECUTE format('WITH moved AS (DELETE FROM chat.%I WHERE conversation_id = id(''general'') AND message_id <= $1 RETURNING *) INSERT INTO chat.%I SELECT * FROM moved', parents[3], parents[4]) USING bound;
	SET LOCAL session_replication_role = origin;
END $$;
SET ROLE chat_owner;
CREATE TABLE chat.messages_archive_2024_02 PARTITION OF chat.messages_archive :february;
CREATE TABLE chat.message_versions_archive_2024_02 PARTITION OF chat.message_versions_archive :february;
RESET ROLE;
SELECT chat._guard_partitions();
CALL archive_rows('{messages, messages_archive, message_versions, message_versions_archive}', id('general', 20));
SELECT * FROM places;
SELECT all_told() = :'before' AS same;
SELECT * FROM problems;
-- the months' names, bounds and states
SELECT name, begins_at, ends_at, state, bytes > 0 AS has_bytes FROM chat.partitions() WHERE name ~ '2024_0[1-3]|default' ORDER BY name COLLATE "C";
SELECT state, count(*) > 0 AS some, count(*) FILTER (WHERE begins_at IS NULL) AS endless FROM chat.partitions() GROUP BY 1 ORDER BY 1;
ANALYZE chat.messages_archive;
SELECT name, rows FROM chat.partitions() WHERE state = 'archive' AND name ~ '^messages' ORDER BY name COLLATE "C";

-- what is archived can be answered, edited, deleted, undeleted, hidden and marked
SELECT seq FROM chat.send_message(:'general', 'an answer', reply_to => id('general', 3), as_user => :'ben');
SELECT seq, is_retry FROM chat.send_message(:'general', 'once more', client_key => 'key 4', as_user => :'anna');
SELECT version FROM chat.edit_message(:'general', id('general', 5), 'edited again', 2, as_user => :'anna');
SELECT version, content FROM chat.message_versions(:'general', id('general', 5), as_user => :'ben');
SELECT chat.delete_message(:'general', id('general', 6), as_user => :'anna') AS deleted, chat.delete_message(:'quiet', id('quiet', 1), as_user => :'anna') AS deleted_too;
SELECT chat.undelete_message(:'general', id('general', 14), as_user => :'anna') AS undeleted;
SELECT chat.hide_message(:'general', id('general', 2), as_user => :'ben') AS hidden, chat.unhide_message(:'general', id('general', 9), as_user => :'ben') AS shown;
SELECT chat.mark_unread(:'general', id('general', 4), as_user => :'ben') AS unread, chat.mark_read(:'general', id('general', 10), as_user => :'ben') AS left_unread;
UPDATE chat.messages_archive SET content = 'by hand' WHERE conversation_id = :'general' AND seq IN (3, 11);
DELETE FROM chat.messages_archive WHERE conversation_id = :'general' AND seq IN (4, 12);
UPDATE chat.messages_2024_01 SET content = 'by hand' WHERE conversation_id = :'general' AND seq = 1;
SELECT * FROM places;
SELECT * FROM problems;
-- nothing else comes in
CALL fails(format('INSERT INTO chat.messages_archive (conversation_id, id, seq, modseq, sent_modseq, content) VALUES (%L, chat.uuid_v7_at(%L), 1, 1, 1, %L)', :'general', '2024-01-01 12:00+00', 'text'));
CALL fails('TRUNCATE chat.messages_archive');
CALL fails('TRUNCATE chat.messages_archive_2024_02');
CALL fails('UPDATE chat.messages_archive SET seq = 1 WHERE seq = 2');
-- who may read it
SET ROLE chat_reader;
SELECT count(*) FROM chat.messages_archive;
BEGIN; RESET ROLE; SELECT chat.act_as(:'ben') IS NULL AS acting; SET LOCAL ROLE chat_reader; SELECT count(*) FROM chat.messages_archive; COMMIT;
SET ROLE chat_client;
SELECT may('UPDATE chat.messages_archive SET content = $$x$$'), may('SELECT FROM chat.message_versions_archive'), may('SELECT chat.partitions()');
RESET ROLE;

-- all of it comes back, and is the same
SELECT all_told() AS changed \gset
CALL archive_rows('{messages_archive, messages, message_versions_archive, message_versions}', 'ffffffff-ffff-ffff-ffff-ffffffffffff');
SELECT tableoid::regclass, count(*) FROM chat.messages WHERE conversation_id = :'general' AND id < '018e0000-0000-7000-8000-000000000000' GROUP BY 1 ORDER BY 1;
SELECT all_told() = :'changed' AS same;
SELECT * FROM problems WHERE call <> 'archived above one that is not';

-- a table that has the name of a month's partition keeps the month where it is
SET client_min_messages = warning;
INSERT INTO chat.messages (conversation_id, id, sender_id, content)
SELECT :'new', chat.uuid_v7_at('2024-04-30 12:00+00'::timestamptz + n * interval '10 days'), :'anna', 'new ' || n FROM generate_series(1, 4) n;
SELECT chat.place_hold('case', conversation => :'quiet') AS hold, chat.place_hold('case', conversation => :'general') AS other_hold \gset
CREATE TABLE chat.messages_archive_2024_05 ();
CALL chat.apply_retention();
SELECT DISTINCT tableoid::regclass FROM chat.messages WHERE conversation_id = :'new' ORDER BY 1;
DROP TABLE chat.messages_archive_2024_05;
CALL chat.apply_retention();
SELECT DISTINCT tableoid::regclass FROM chat.messages_archive WHERE conversation_id = :'new' ORDER BY 1;
CREATE TABLE chat.messages_2024_05 ();
SET statement_timeout = '10s';
CALL chat.restore_archive('2024-05-20 00:00+00');
CALL chat.restore_archive('2024-05-01 00:00+00', :'new');
CALL chat.restore_archive('2024-05-01 00:00+00');
RESET statement_timeout;
DROP TABLE chat.messages_2024_05;
CALL chat.restore_archive('2024-05-01 00:00+00');
SELECT DISTINCT tableoid::regclass FROM chat.messages WHERE conversation_id = :'new' ORDER BY 1;
SELECT chat.release_hold(:'hold'), chat.release_hold(:'other_hold');
RESET client_min_messages;

DROP VIEW problems, places;
DROP FUNCTION all_told, bounds;
DROP PROCEDURE archive_rows;
