-- SQL of an attacker gets through an API layer, as a role that may SELECT: it asks for
-- plans that count what row security keeps from it.
\getenv abs_srcdir PG_ABS_SRCDIR
\set start :abs_srcdir '/start.sql'
\set ECHO none
\i :start
\set ECHO all

-- tables large enough for indexes, among which the attacker's part is small
INSERT INTO chat.messages (conversation_id, sender_id, content)
SELECT :'closed', :'carla', 'secret no. ' || n FROM generate_series(1, 3000) n;
SELECT chat.create_channel('mine', true, as_user => :'mallory') AS mine \gset
INSERT INTO chat.messages (conversation_id, sender_id, content) SELECT :'mine', :'mallory', 'mine ' || n FROM generate_series(1, 20) n;
SELECT count(chat.create_channel('channel ' || n, n % 2 = 0, as_user => :'dora')) FROM generate_series(1, 300) n;
VACUUM ANALYZE chat.messages;
VACUUM ANALYZE chat.conversations;
VACUUM ANALYZE chat.members;
-- what a plan tells by counting: rows that were seen and not shown, and blocks that were read
CREATE FUNCTION told(query text) RETURNS text LANGUAGE plpgsql SET jit = off AS $$
DECLARE
	plan	jsonb;
BEGIN
	EXECUTE 'EXPLAIN (ANALYZE, BUFFERS, TIMING OFF, FORMAT JSON) ' || query INTO plan;
	RETURN format('%s removed, %s blocks', COALESCE((SELECT sum(n::text::int) FROM jsonb_path_query(plan, 'strict $.**."Rows Removed by Filter"') n), 0),
				  (plan->0->'Plan'->>'Shared Hit Blocks')::int + (plan->0->'Plan'->>'Shared Read Blocks')::int);
END
$$;
SET SESSION AUTHORIZATION regress_chat_reader;
BEGIN;
SELECT log_in('mallory');
-- caches are filled
SELECT count(*) FROM chat.messages;
SELECT told($$SELECT FROM chat.messages WHERE conversation_id = '01890000-0000-7000-8000-000000000000'$$) = told($$SELECT FROM chat.messages WHERE conversation_id = '01890000-0000-7000-8000-000000000001'$$) AS settled;
-- a conversation that is hidden looks like one that is not there, whatever is asked of its messages
SELECT q AS query, told(format('SELECT FROM chat.messages WHERE ' || q, :'closed')) = told(format('SELECT FROM chat.messages WHERE ' || q, id('nobody'))) AS same,
	   told(format('SELECT FROM chat.messages WHERE ' || q, :'closed')) ~ '^0 removed' AS nothing_removed
FROM unnest(ARRAY['conversation_id = %L', 'conversation_id = %L AND content COLLATE "C" >= ''secret''', 'conversation_id = %L AND content COLLATE "C" >= ''z''',
	'conversation_id = %L AND id > ''01890000-0000-7000-8000-000000000000''', 'conversation_id = %L AND seq BETWEEN 1 AND 1000000', 'conversation_id = %L AND sender_id = ''01890000-0000-7000-8000-000000000000''']) q;
-- so do its members, and itself
SELECT told(format('SELECT FROM chat.members WHERE conversation_id = %L', :'closed')) = told(format('SELECT FROM chat.members WHERE conversation_id = %L', id('nobody'))) AS members,
	   told(format('SELECT FROM chat.members WHERE conversation_id = %L AND user_id = %L', :'closed', :'carla')) = told(format('SELECT FROM chat.members WHERE conversation_id = %L AND user_id = %L', :'closed', id('nobody'))) AS member,
	   told(format('SELECT FROM chat.members WHERE %L = conversation_id AND user_id = %L', :'closed', :'carla')) = told(format('SELECT FROM chat.members WHERE %L = conversation_id AND user_id = %L', id('nobody'), :'carla')) AS turned_round,
	   told(format('SELECT FROM chat.conversations WHERE id = %L', :'closed')) = told(format('SELECT FROM chat.conversations WHERE id = %L', id('nobody'))) AS conversation,
	   told(format('SELECT FROM chat.conversations WHERE id = %L AND name = ''closed''', :'closed')) = told(format('SELECT FROM chat.conversations WHERE id = %L AND name = ''closed''', id('nobody'))) AS name;
-- across all conversations only the attacker's own rows are looked at
SELECT split_part(told('SELECT FROM chat.messages WHERE content COLLATE "C" >= ''secret'''), ',', 1) AS messages,
	   split_part(told('SELECT FROM chat.conversations WHERE name = ''closed'''), ',', 1) AS conversations;
SELECT told('SELECT FROM chat.messages WHERE content COLLATE "C" >= ''secret''') = told('SELECT FROM chat.messages WHERE content COLLATE "C" >= ''zzz''') AS same;
ROLLBACK;
-- with nobody named nothing is
SELECT told('SELECT FROM chat.messages WHERE content COLLATE "C" >= ''a''') ~ '^0 removed' AS messages, told('SELECT FROM chat.conversations') ~ '^0 removed' AS conversations;
RESET SESSION AUTHORIZATION;
