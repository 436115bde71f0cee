-- partition: a month, a partition; and a month without one
\getenv abs_srcdir PG_ABS_SRCDIR
\set start :abs_srcdir '/test/sql/start.sql'
\set ECHO none
\set takes '1 minute'
\i :start
\set ECHO all

-- the partitions, by how many months they are after this one
CREATE FUNCTION bound_time(bound text) RETURNS timestamptz LANGUAGE sql AS
	$$SELECT to_timestamp(('x' || replace(left(bound, 13), '-', ''))::bit(48)::bigint / 1000.0)$$;
CREATE VIEW months AS
	SELECT i.inhparent::regclass AS parent, c.relname AS name,
		   (extract(year FROM begins_at) - extract(year FROM now())) * 12 + extract(month FROM begins_at) - extract(month FROM now()) AS month,
		   c.relname = parent.relname || to_char(begins_at, '_YYYY_MM') AS named_so, begins_at = date_trunc('month', begins_at) AS begins_with_month,
		   ends_at = begins_at + interval '1 month' AS ends_with_month, c.relowner::regrole AS owner
	FROM pg_inherits i JOIN pg_class c ON c.oid = i.inhrelid JOIN pg_class parent ON parent.oid = i.inhparent,
		 LATERAL regexp_match(pg_get_expr(c.relpartbound, c.oid), '''(.*)''\) TO \(''(.*)''') AS b (bounds),
		 LATERAL (SELECT bound_time(bounds[1]) AS begins_at, bound_time(bounds[2]) AS ends_at) t
	WHERE i.inhparent IN ('chat.messages'::regclass, 'chat.message_versions'::regclass)
	ORDER BY i.inhparent::regclass::text COLLATE "C", 3;
SELECT parent, month, named_so, begins_with_month, ends_with_month, owner FROM months;
-- what a partition has beside its rows
SELECT CASE WHEN c.relname ~ '\d$' THEN 'months' WHEN c.relkind = 'p' THEN 'parent' ELSE 'default' END AS which, t.tgname, count(DISTINCT c.oid) AS partitions
FROM pg_class c JOIN pg_trigger t ON t.tgrelid = c.oid
WHERE c.relnamespace = 'chat'::regnamespace AND c.relname ~ '^messages(_\d|_default|$)' GROUP BY 1, 2 ORDER BY 1, 2;

-- a table that has been dropped is missing, and says so
BEGIN;
SET LOCAL client_min_messages = warning;
DROP TABLE chat.messages_default;
SELECT count(*) > 0 AS listed, count(*) FILTER (WHERE state = 'default') AS defaults FROM chat.partitions();
DROP TABLE chat.message_versions_archive CASCADE;
CALL fails($$SELECT chat.partitions()$$);
DROP TABLE chat.messages CASCADE;
CALL fails($$SELECT chat.partitions()$$);
ROLLBACK;
SELECT count(*) > 0 AS listed FROM chat.partitions();

-- they are made ahead, once
SELECT chat.create_partitions();
SELECT chat.create_partitions(0), chat.create_partitions(3), chat.create_partitions(5);
SELECT chat.create_partitions(NULL, NULL);
SET chat.partitions_ahead = 6;
SELECT chat.create_partitions();
RESET chat.partitions_ahead;
SELECT parent, min(month), max(month), count(*) FROM months GROUP BY parent ORDER BY parent::text COLLATE "C";
-- from a moment on, in UTC wherever the session is
SET timezone = 'Pacific/Auckland';
SELECT chat.create_partitions(0, now() - interval '0') AS none;
RESET timezone;
SET timezone = 'UTC';
SELECT chat.create_partitions(0, date_trunc('month', now()) - interval '1 microsecond') AS last_month;
SELECT chat.create_partitions(0, date_trunc('month', now()) - interval '3 months') AS two_more;
SELECT chat.create_partitions(0, now() + interval '1 year') AS none;
SELECT parent, min(month), max(month), count(*), bool_and(named_so AND begins_with_month AND ends_with_month) AS all_well FROM months GROUP BY parent ORDER BY parent::text COLLATE "C";
CALL fails($$SELECT chat.create_partitions(-1)$$);
CALL fails($$SELECT chat.create_partitions(1201)$$);
CALL fails($$SELECT chat.create_partitions(0, 'infinity')$$);
CALL fails($$SELECT chat.create_partitions(0, '1969-12-31 23:59:59+00')$$);

-- a month without a partition takes what comes all the same
SELECT chat.create_user('anna') AS anna, chat.create_user('ben') AS ben \gset
SELECT chat.create_channel('general', user_ids => ARRAY[:'ben']::uuid[], as_user => :'anna') AS general \gset
SELECT 'messages_' || to_char(now(), 'YYYY_MM') AS this_month, 'message_versions_' || to_char(now(), 'YYYY_MM') AS this_months_versions \gset
CREATE VIEW places AS
	SELECT 'messages' AS of, tell(tableoid::regclass::text) AS place, count(*) FROM chat.messages GROUP BY 2
	UNION ALL
	SELECT 'versions', tell(tableoid::regclass::text), count(*) FROM chat.message_versions GROUP BY 2 ORDER BY 1, 2;
DROP TABLE chat.:"this_month", chat.:"this_months_versions";
SELECT count(*) FROM generate_series(1, 6) n, LATERAL chat.send_message(:'general', 'message ' || n, client_key => n::text, as_user => :'anna');
INSERT INTO chat.messages (conversation_id, sender_id, content) VALUES (:'general', :'anna', 'message 7'), (:'general', :'anna', 'message 8') RETURNING seq;
SELECT version, modseq FROM chat.edit_message(:'general', id('general', 2), 'edited', 1, as_user => :'anna');
SELECT chat.delete_message(:'general', id('general', 3), as_user => :'anna') AS changed, chat.hide_message(:'general', id('general', 4), as_user => :'ben') AS hidden;
SELECT seq, is_retry FROM chat.send_message(:'general', 'message 5', client_key => '5', as_user => :'anna');
SELECT * FROM places;
SELECT * FROM history_problems(:'general', :'ben', '{1,3,20}');
SELECT * FROM changes_problems(:'general', :'ben', '{1,3,20}');
SELECT md5(string_agg(m::text, E'\n' ORDER BY m.id)) AS contents FROM chat.messages m \gset
-- and gets them over when it has one
SELECT chat.create_partitions(0);
SELECT * FROM places;
SELECT md5(string_agg(m::text, E'\n' ORDER BY m.id)) = :'contents' AS same FROM chat.messages m;
SELECT * FROM history_problems(:'general', :'ben', '{1,3,20}');
SELECT * FROM changes_problems(:'general', :'ben', '{1,3,20}');
SELECT seq, modseq FROM chat.send_message(:'general', 'message 9', as_user => :'anna');
SELECT version, modseq FROM chat.edit_message(:'general', id('general', 2), 'edited again', 2, as_user => :'anna');
SELECT chat.undelete_message(:'general', id('general', 3), as_user => :'anna') AS changed;
SELECT seq, is_retry FROM chat.send_message(:'general', 'message 5', client_key => '5', as_user => :'anna');
INSERT INTO chat.messages (conversation_id, sender_id, content) VALUES (:'general', :'anna', 'message 10') RETURNING seq;
SELECT * FROM places;

-- old messages: in the default partition, until their months are made
SELECT chat.create_channel('old', user_ids => ARRAY[:'ben']::uuid[], as_user => :'anna') AS old \gset
INSERT INTO chat.messages (conversation_id, id, sender_id, content)
SELECT :'old', chat.uuid_v7_at('2019-01-31 12:00:00+00'::timestamptz + n * interval '1 day 5 hours'), :'anna', 'old ' || n FROM generate_series(0, 60) n;
SELECT count(*) FROM chat.messages m, LATERAL chat.edit_message(:'old', m.id, 'edited', 1, as_user => :'anna') WHERE m.conversation_id = :'old' AND m.seq % 10 = 0;
SELECT tableoid::regclass AS place, count(*) FROM chat.messages WHERE conversation_id = :'old' GROUP BY 1;
SELECT md5(string_agg(m::text, E'\n' ORDER BY m.id)) AS contents FROM chat.messages m \gset
SELECT chat.create_partitions(0, '2019-01-31 23:59:59.999999+00') = (SELECT (extract(year FROM now()) - 2019) * 12 + extract(month FROM now()) - 1 - 3) AS all_months;
SELECT tableoid::regclass AS place, count(*), min(seq), max(seq) FROM chat.messages WHERE conversation_id = :'old' GROUP BY 1 ORDER BY 3;
SELECT tableoid::regclass AS place, count(*) FROM chat.message_versions WHERE conversation_id = :'old' GROUP BY 1 ORDER BY min(message_id::text);
SELECT md5(string_agg(m::text, E'\n' ORDER BY m.id)) = :'contents' AS same FROM chat.messages m;
SELECT * FROM history_problems(:'old', :'ben', '{1,3,100}');
SELECT * FROM changes_problems(:'old', :'ben', '{1,3,100}');
SELECT seq, modseq FROM chat.send_message(:'old', 'new', as_user => :'ben');
SELECT version, content FROM chat.message_versions(:'old', id('old', 10), as_user => :'ben');
SELECT version FROM chat.edit_message(:'old', id('old', 10), 'edited again', 2, as_user => :'anna');
SELECT chat.delete_message(:'old', id('old', 11), as_user => :'anna') AS deleted;
SELECT parent, count(*) > 80 AS many, bool_and(named_so AND begins_with_month AND ends_with_month) AS all_well, count(DISTINCT owner) AS owners FROM months GROUP BY parent ORDER BY parent::text COLLATE "C";
SELECT count(*) FROM chat.messages_default;
-- older ones that are imported later need no moment: whatever strays in the default partitions gets its month
SELECT chat.create_channel('older', user_ids => ARRAY[:'ben']::uuid[], as_user => :'anna') AS older \gset
INSERT INTO chat.messages (conversation_id, id, sender_id, content)
SELECT :'older', chat.uuid_v7_at('2015-11-30 23:59:59.9+00'::timestamptz + n * interval '40 days'), :'anna', 'older ' || n FROM generate_series(0, 5) n;
UPDATE chat.messages SET content = 'edited' WHERE conversation_id = :'older' AND seq IN (2, 5);
SELECT count(*) FROM chat.messages_default;
SELECT chat.create_partitions() AS made;
SELECT chat.create_partitions() AS made;
SELECT tell(tableoid::regclass::text) AS place, seq, content FROM chat.messages WHERE conversation_id = :'older' ORDER BY seq;
SELECT tableoid::regclass AS place, version, content FROM chat.message_versions WHERE conversation_id = :'older' ORDER BY message_id;
SELECT (SELECT count(*) FROM chat.messages_default) AS messages, (SELECT count(*) FROM chat.message_versions_default) AS versions;
SELECT * FROM history_problems(:'older', :'ben', '{1,3,100}');
-- a trigger of every partition sees that plain statements count there as well
SELECT t.tgname, count(DISTINCT i.inhrelid) = (SELECT count(*) FROM pg_inherits WHERE inhparent = 'chat.messages'::regclass) AS everywhere
FROM pg_inherits i JOIN pg_trigger t ON t.tgrelid = i.inhrelid
WHERE i.inhparent = 'chat.messages'::regclass GROUP BY 1 ORDER BY 1;
-- one that is detached keeps them, but its rows are no messages any more
BEGIN;
ALTER TABLE chat.messages DETACH PARTITION chat.messages_2019_02;
UPDATE chat.messages_2019_02 SET seq = 1000, content = 'by hand' WHERE seq = 12 RETURNING seq, version, content;
DELETE FROM chat.messages_2019_02 WHERE seq = 13 RETURNING seq;
INSERT INTO chat.messages_2019_02 (conversation_id, id, seq, modseq, sent_modseq, content) SELECT id, chat.uuid_v7(), 2000, 2000, 2000, 'x' FROM chat.conversations WHERE name = 'old' RETURNING seq, modseq;
ROLLBACK;
UPDATE chat.messages_2019_02 SET content = 'by hand' WHERE seq = 12;
DELETE FROM chat.messages_2019_02 WHERE seq = 13;
CALL fails($$TRUNCATE chat.messages_2019_02$$);

DROP VIEW months, places;
DROP FUNCTION bound_time;
SELECT * FROM chat_unread_problems();
SELECT * FROM chat_problems();
