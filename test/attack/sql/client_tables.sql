-- An untrusted client looks into the tables, past the functions: it reads them, asks
-- for plans with counts, for statistics, for rows of foreign keys, and writes.
\getenv abs_srcdir PG_ABS_SRCDIR
\set start :abs_srcdir '/start.sql'
\set ECHO none
\i :start
\set ECHO all

-- what the catalog says: nothing on any table, column, sequence or view of the chat
CREATE FUNCTION rights(role name) RETURNS TABLE (relation text, "right" text) LANGUAGE sql AS $$
	SELECT c.oid::regclass::text, p
	FROM pg_class c, unnest(ARRAY['SELECT', 'INSERT', 'UPDATE', 'DELETE', 'TRUNCATE', 'REFERENCES', 'TRIGGER']) p
	WHERE c.relnamespace = 'chat'::regnamespace AND c.relkind IN ('r', 'p', 'v', 'm', 'f') AND has_table_privilege(role, c.oid, p)
	UNION ALL
	SELECT c.oid::regclass || '.' || a.attname, p
	FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid AND NOT a.attisdropped, unnest(ARRAY['SELECT', 'INSERT', 'UPDATE', 'REFERENCES']) p
	WHERE c.relnamespace = 'chat'::regnamespace AND c.relkind IN ('r', 'p', 'v', 'm', 'f') AND has_column_privilege(role, c.oid, a.attnum, p)
	UNION ALL
	SELECT c.oid::regclass::text, p
	FROM pg_class c, unnest(ARRAY['USAGE', 'SELECT', 'UPDATE']) p
	WHERE c.relnamespace = 'chat'::regnamespace AND c.relkind = 'S' AND has_sequence_privilege(role, c.oid, p)
$$;
SELECT r AS role, x.* FROM unnest(ARRAY['public', 'chat_client', 'chat_monitor', 'chat_jobs']) r, rights(r) x;
-- an API layer reads four, and no partition of them
SELECT relation, "right" FROM rights('chat_reader') WHERE relation !~ '\.\w+\.' ORDER BY relation COLLATE "C";
SELECT count(*) FILTER (WHERE "right" <> 'SELECT') AS otherwise FROM rights('chat_reader');

CREATE SCHEMA mallory AUTHORIZATION regress_chat_device;
-- what it meets: the same for all tables, and whatever is asked of them
SET SESSION AUTHORIZATION regress_chat_device;
BEGIN;
SELECT log_in('mallory');
CALL fails($$EXPLAIN (ANALYZE, BUFFERS) SELECT FROM chat.messages WHERE conversation_id = id('closed') AND content COLLATE "C" >= 's'$$);
CALL fails($$EXPLAIN SELECT FROM chat.members WHERE user_id = id('carla')$$);
SELECT may(format(q, c.oid::regclass)) AS answer, count(*) > 100 AS "all"
FROM pg_class c, unnest(ARRAY['EXPLAIN (ANALYZE, BUFFERS) SELECT * FROM %s', 'EXPLAIN SELECT FROM %s', 'TABLE %s', 'LOCK %s IN ACCESS SHARE MODE',
	'SELECT FROM %s FOR KEY SHARE', 'DELETE FROM %s', 'CREATE TABLE mallory.t AS TABLE %s']) q
WHERE c.relnamespace = 'chat'::regnamespace AND c.relkind IN ('r', 'p') GROUP BY 1 ORDER BY 1;
SELECT count(*) AS statistics FROM pg_stats WHERE schemaname = 'chat';
SELECT may('CREATE TABLE mallory.t (id uuid REFERENCES chat.users)') AS foreign_key, may('CREATE VIEW pg_temp.v AS TABLE chat.messages; TABLE pg_temp.v') AS view,
	   may('SELECT pg_get_viewdef(0), * FROM chat.conversations') AS definition, may('SELECT query_to_xml($$TABLE chat.messages$$, true, true, $$$$)') AS xml,
	   may('SELECT pg_relation_filenode($$chat.messages_default$$), pg_read_file($$PG_VERSION$$)') AS file;
ROLLBACK;
RESET SESSION AUTHORIZATION;
