-- SQL of an attacker as the role of an API layer: functions, operators and casts of
-- their own in a query, which tell what they are given, or fail upon it; rows by
-- their place; everything but SELECT.
\getenv abs_srcdir PG_ABS_SRCDIR
\set start :abs_srcdir '/start.sql'
\set ECHO none
\i :start
\set ECHO all

SELECT chat.create_channel('mine', true, as_user => :'mallory') AS mine \gset
SELECT count(*) FROM chat.send_message(:'mine', 'mine', as_user => :'mallory');
CREATE SCHEMA mallory AUTHORIZATION regress_chat_reader;
CREATE TABLE attempts (query text);
GRANT SELECT ON attempts TO PUBLIC;
SET SESSION AUTHORIZATION regress_chat_reader;
CREATE TABLE mallory.seen (what text);
CREATE FUNCTION mallory.tell(what text) RETURNS boolean LANGUAGE plpgsql COST 0.0000000001 AS $$ BEGIN INSERT INTO mallory.seen VALUES (what); RETURN true; END $$;
CREATE FUNCTION mallory.tell(what text, other text) RETURNS boolean LANGUAGE plpgsql COST 0.0000000001 AS $$ BEGIN INSERT INTO mallory.seen VALUES (what); RETURN true; END $$;
CREATE OPERATOR mallory.= (LEFTARG = text, RIGHTARG = text, FUNCTION = mallory.tell, RESTRICT = eqsel, JOIN = eqjoinsel, HASHES, MERGES, COMMUTATOR = OPERATOR(mallory.=));
CREATE OPERATOR mallory.~~ (LEFTARG = text, RIGHTARG = text, FUNCTION = mallory.tell);
CREATE FUNCTION mallory.more(sum bigint, what text) RETURNS bigint LANGUAGE plpgsql AS $$ BEGIN INSERT INTO mallory.seen VALUES (what); RETURN sum + 1; END $$;
CREATE AGGREGATE mallory.total(text) (SFUNC = mallory.more, STYPE = bigint, INITCOND = 0);
CREATE DOMAIN mallory.told AS text CHECK (mallory.tell(VALUE));
CREATE VIEW mallory.view WITH (security_barrier = false) AS SELECT * FROM chat.messages;
CREATE VIEW mallory.invoker WITH (security_invoker = true) AS SELECT * FROM chat.messages;
CREATE TABLE mallory.words (word text);
INSERT INTO mallory.words VALUES ('secret 1'), ('mine');
RESET SESSION AUTHORIZATION;
INSERT INTO attempts VALUES
	('SELECT FROM chat.messages WHERE mallory.tell(content)'),
	('SELECT FROM chat.messages WHERE content OPERATOR(mallory.=) ''x'''),
	('SELECT FROM chat.messages WHERE content OPERATOR(mallory.~~) ''x'' AND conversation_id = (SELECT public.id(''closed''))'),
	('SELECT FROM chat.messages WHERE CAST(content AS mallory.told) IS NOT NULL'),
	('SELECT FROM chat.messages WHERE (SELECT mallory.tell(content))'),
	('SELECT FROM chat.messages ORDER BY mallory.tell(content)'),
	('SELECT count(*) FILTER (WHERE mallory.tell(content)) FROM chat.messages'),
	('SELECT mallory.total(content) FROM chat.messages'),
	('SELECT FROM chat.messages m JOIN mallory.words w ON m.content OPERATOR(mallory.=) w.word'),
	('SELECT FROM mallory.words w LEFT JOIN chat.messages m ON mallory.tell(m.content)'),
	('SELECT FROM mallory.words w, LATERAL (SELECT FROM chat.messages m WHERE mallory.tell(m.content) OFFSET 0) x'),
	('SELECT FROM mallory.view WHERE mallory.tell(content)'),
	('SELECT FROM mallory.invoker WHERE mallory.tell(content)'),
	('WITH m AS NOT MATERIALIZED (SELECT * FROM chat.messages) SELECT FROM m WHERE mallory.tell(content)'),
	('SELECT FROM chat.messages GROUP BY content HAVING mallory.tell(content)'),
	('SELECT FROM chat.messages WHERE CASE WHEN mallory.tell(content) THEN true END'),
	('SELECT FROM chat.messages WHERE mallory.tell(content) IS NOT FALSE OR true'),
	('SELECT FROM chat.messages TABLESAMPLE SYSTEM (100) WHERE mallory.tell(content)'),
	('SELECT FROM chat.messages TABLESAMPLE BERNOULLI (100) REPEATABLE (1) WHERE mallory.tell(content)'),
	('SELECT FROM chat.messages WHERE ctid = ANY (ARRAY(SELECT format(''(0,%s)'', n)::tid FROM generate_series(1, 100) n)) AND mallory.tell(content)'),
	('SELECT FROM chat.messages WHERE xmin::text::bigint > 0 AND tableoid::regclass::text = ''x'' OR mallory.tell(content)'),
	('SELECT FROM chat.messages m WHERE mallory.tell(m::text)'),
	('SELECT FROM chat.messages m WHERE mallory.tell(to_jsonb(m)::text)'),
	('SELECT FROM chat.messages WHERE (content || ''x'')::integer = 1'),
	('SELECT FROM chat.messages WHERE 1 / (CASE WHEN content LIKE ''secret%'' THEN 0 ELSE 1 END) = 1'),
	('SELECT FROM chat.messages WHERE content::uuid = conversation_id'),
	('SELECT max(content), min(content), min(id::text) FROM chat.messages WHERE mallory.tell(content)'),
	('SELECT FROM chat.conversations WHERE mallory.tell(name)'),
	('SELECT FROM chat.members WHERE mallory.tell(user_id::text)'),
	('SELECT FROM chat.conversations WHERE name::integer = 1'),
	('SELECT FROM chat.messages_archive WHERE mallory.tell(content)');
-- rows that mallory may see, and nothing else, are told
SET SESSION AUTHORIZATION regress_chat_reader;
CREATE FUNCTION mallory.learned(query text) RETURNS text LANGUAGE plpgsql AS $$
DECLARE
	said	text;
BEGIN
	DELETE FROM mallory.seen;
	EXECUTE query;
	SELECT string_agg(DISTINCT CASE WHEN what ~ 'mine|^x$' OR what IS NULL THEN 'own' WHEN what IN (public.id('mallory')::text) THEN 'own' ELSE what END, ', ') INTO said FROM mallory.seen;
	RETURN COALESCE(said, 'nothing');
EXCEPTION WHEN OTHERS THEN
	RETURN SQLSTATE || ': ' || SQLERRM;
END
$$;
BEGIN;
SELECT log_in('mallory');
SELECT mallory.learned(query), count(*) > 20 AS nearly_all FROM attempts GROUP BY mallory.learned(query) HAVING count(*) > 2 ORDER BY 1;
SELECT query, mallory.learned(query) FROM attempts WHERE mallory.learned(query) NOT IN ('own', 'nothing') ORDER BY query COLLATE "C";
-- as every plan goes
SELECT setting, string_agg(DISTINCT mallory.learned(query), ' | ') AS learned
FROM unnest(ARRAY['enable_indexscan', 'enable_bitmapscan', 'enable_seqscan', 'enable_hashjoin', 'enable_nestloop', 'enable_material', 'enable_partition_pruning']) setting,
	 LATERAL (SELECT set_config(setting, 'off', true) OFFSET 0) s, attempts
WHERE query !~ '::(integer|uuid)|1 /' GROUP BY setting ORDER BY setting;
COMMIT;
-- nobody is named: nothing at all
SELECT string_agg(DISTINCT mallory.learned(query), ', ') FROM attempts WHERE query !~ 'LEFT JOIN';
-- past the policies, and all but SELECT
SELECT may(s) AS answer, s AS statement FROM unnest(ARRAY['SET row_security = off; SELECT FROM chat.messages', 'SET LOCAL row_security = off; SELECT count(*) FROM chat.conversations',
	'COPY chat.messages TO STDOUT', 'COPY chat.conversations (id) FROM STDIN', 'INSERT INTO chat.messages DEFAULT VALUES', 'UPDATE chat.messages SET content = content', 'DELETE FROM chat.members', 'TRUNCATE chat.messages',
	'MERGE INTO chat.members USING mallory.words ON true WHEN MATCHED THEN DO NOTHING', 'MERGE INTO chat.members USING mallory.words ON true WHEN MATCHED THEN DELETE',
	'SELECT FROM chat.messages FOR UPDATE', 'SELECT FROM chat.messages FOR KEY SHARE', 'LOCK chat.messages IN SHARE MODE', 'CREATE TABLE mallory.t (id uuid REFERENCES chat.users)',
	'CREATE TABLE mallory.t (LIKE chat.messages INCLUDING ALL)', 'CREATE INDEX ON chat.members (user_id)', 'TABLE chat.messages_default', 'TABLE chat.users', 'TABLE chat.secrets', 'TABLE chat.aliases',
	'TABLE chat.message_versions', 'TABLE chat.message_tombstones', 'SELECT chat._my_conversations()', 'SELECT chat._mine(public.id(''closed''))', 'EXPLAIN SELECT FROM chat.users',
	'SELECT pg_get_expr(polqual, polrelid) FROM pg_policy', 'SELECT currtid2(''chat.messages_default'', ''(0,1)'')', 'CREATE STATISTICS mallory.s ON content, id FROM chat.messages']) s ORDER BY answer, s;
SELECT count(*) AS statistics FROM pg_stats WHERE schemaname = 'chat';
SELECT count(*) FROM pg_stats_ext WHERE schemaname = 'chat';
RESET SESSION AUTHORIZATION;
