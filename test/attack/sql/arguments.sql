-- Arguments that are of the right type and not what one expects of it: arrays of
-- strange shape, JSON made to be dear, numbers without end, cursors of others; as a
-- client who acts as mallory. Nothing crashes, is an internal error, or changes what is
-- not hers.
\getenv abs_srcdir PG_ABS_SRCDIR
\set start :abs_srcdir '/start.sql'
\set ECHO none
\i :start
\set ECHO all

SELECT chat.create_channel('lair', user_ids => ARRAY[:'dora']::uuid[], as_user => :'mallory') AS lair, chat.create_space('Lair', as_user => :'mallory') AS topic \gset
SELECT FROM chat.send_message(:'lair', 'one', as_user => :'mallory');
SELECT FROM chat.send_message(:'lair', 'two', as_user => :'dora');
SELECT chat.create_post(:'topic', 'Mine', as_user => :'mallory') AS own_post \gset
DELETE FROM given WHERE function LIKE '%\_%' AND argument IN ('conversation', 'space', 'post', 'target', 'message', 'request');
UPDATE given SET value = x.value FROM (VALUES ('conversation', :'lair'), ('message', id('lair', 1)::text), ('space', :'topic'), ('post', :'own_post'),
	('target', :'own_post'), ('subject', :'lair'), ('reply_to', id('lair', 2)::text), ('as_user', NULL)) AS x (argument, value)
WHERE given.argument = x.argument AND given.function = '%';
SET chat.rate_limits = off;
SET client_min_messages = error;
CREATE VIEW asked AS
	SELECT f, called(f) AS function, a.argument, a.type FROM api() f, LATERAL arguments(f) a WHERE has_function_privilege('chat_client', f, 'EXECUTE');
GRANT SELECT ON asked TO PUBLIC;
-- all that is not mallory's own, before and after
CREATE FUNCTION others() RETURNS text LANGUAGE sql SECURITY DEFINER AS $$
	SELECT md5(concat_ws('|', (SELECT string_agg(m::text, '|' ORDER BY m.id) FROM public.all_messages m WHERE m.conversation_id <> public.id('lair')),
		(SELECT string_agg(x::text, '|' ORDER BY x.user_id, x.conversation_id) FROM chat.members x WHERE x.conversation_id <> public.id('lair')),
		(SELECT string_agg(u::text, '|' ORDER BY u.id) FROM chat.users u WHERE u.username <> 'mallory')))
$$;
SELECT others() AS before \gset

SET SESSION AUTHORIZATION regress_chat_device;
BEGIN;
SELECT log_in('mallory');
-- taken, or refused as what one must not, what is none of its kind, too much, or nobody
\set good '''yes'', ''42501'', ''22004'', ''22023'', ''22P02'', ''23514'', ''54000'', ''CH009'''
-- arrays of users: dimensions, bounds, NULLs, one many times, none, a slice
SELECT what, x.answer, string_agg(function, ' ' ORDER BY function) AS functions
FROM asked, (VALUES (1, 'two dimensions', format('{{%s},{%s}}', :'anna', :'ben')), (2, 'six', format('{{{{{{%s}}}}}}', :'anna')), (3, 'another lower bound', format('[5:6]={%s,%s}', :'anna', :'ben')),
	(4, 'the greatest bound', format('[2147483646:2147483646]={%s}', :'anna')), (5, 'the least', format('[-2147483648:-2147483647]={%s,%s}', :'anna', :'ben')), (6, 'NULL', format('{%s,NULL}', :'anna')),
	(7, 'only NULLs', '{NULL,NULL}'), (8, 'the same ten thousand times', array_fill(:'anna'::uuid, ARRAY[10000])::text), (9, 'two dimensions with NULL', format('{{%s,NULL}}', :'anna')),
	(10, 'ten thousand who are nobody', (SELECT array_agg(md5(n::text)::uuid)::text FROM generate_series(1, 10000) n))) AS v (n, what, value), LATERAL may(call_of(f, argument, value)) AS x (answer)
WHERE type = 'uuid[]'::regtype AND x.answer NOT IN (:good) GROUP BY n, what, answer ORDER BY n, answer;
SELECT what, x.answer, string_agg(function, ' ' ORDER BY function) AS functions
FROM asked, (VALUES (1, 'two dimensions', '{{a,b},{c,d}}'), (2, 'another lower bound', '[5:6]={a,b}'), (3, 'NULL', '{a,NULL}'), (4, 'only NULLs', '{NULL}'), (5, 'the same', array_fill('a'::text, ARRAY[1000])::text),
	(6, 'look-alikes', '{a,A, a ,а}'), (7, 'empty texts', '{"",""}'), (8, 'long', format('{%s}', repeat('x', 1000000)))) AS v (n, what, value), LATERAL may(call_of(f, argument, value)) AS x (answer)
WHERE type = 'text[]'::regtype AND x.answer NOT IN (:good) GROUP BY n, what, answer ORDER BY n, answer;

-- JSON: deep, wide, with numbers that fill memory when they are written out, with what is no text
SELECT what, x.answer, string_agg(function, ' ' ORDER BY function) AS functions
FROM asked, (VALUES (1, 'deep object', repeat('{"a":', 3000) || '1' || repeat('}', 3000)), (2, 'deep array', repeat('[', 3000) || repeat(']', 3000)),
	(3, 'fifty thousand keys', (SELECT jsonb_object_agg('k' || n, n)::text FROM generate_series(1, 50000) n)), (4, 'fifty thousand objects', (SELECT jsonb_agg('{}'::jsonb)::text FROM generate_series(1, 50000))),
	(5, 'a long key', format('{"%s": 1}', repeat('k', 100000))), (6, 'an empty key', '{"": 1}'), (7, 'a key with an end in it', E'{"a\\u0001b": 1}'), (8, 'a scalar', '1e131071')) AS v (n, what, value), LATERAL may(call_of(f, argument, value)) AS x (answer)
WHERE type = 'jsonb'::regtype AND x.answer NOT IN (:good) GROUP BY n, what, answer ORDER BY n, answer;
-- values of keys that are known, of every kind
SELECT f AS function, k AS key, string_agg(DISTINCT may(format('SELECT chat.%s(%L, changes => jsonb_build_object(%L, %L::jsonb)%s)', f, t, k, v, r)), ' ') AS answers
FROM (VALUES ('update_space', :'topic', '', '{title,description,icon_url,tags,is_private,settings,kind,created_by,allow_anonymous,require_approval,members_only}'::text[]), ('update_conversation', :'lair', '', '{name,topic,picture_url,is_private,kind,created_by}'),
	('update_user', :'mallory', '', '{username,display_name,mood,interests,preferences,theme,phone,email,external_id,id,created_at}'), ('update_forum_settings', :'topic', '', '{is_followed,is_muted,is_silenced,is_hidden}')) AS x (f, t, r, keys), unnest(keys) k,
	unnest(ARRAY['null', '1', '-1', '1e1000', '1e131071', '0.1e-16382', 'true', '"x"', '""', '[]', '[null]', '[1]', '[["x"]]', '{}', '{"x": null}', '"\u202eabc"', '"01890000-0000-7000-8000-000000000000"']) v
GROUP BY f, k ORDER BY f, k;
-- numbers in cursors
SELECT value, may(format('SELECT chat.sync(cursors => %L)', replace(value, '$', :'lair'))) AS sync, may(format('SELECT chat.sync(cursors => %L)', replace(value, '$', :'closed'))) = may(format('SELECT chat.sync(cursors => %L)', replace(value, '$', id('nobody')::text))) AS of_others
FROM unnest(ARRAY['{"$": 0}', '{"$": -1}', '{"$": 1e1000}', '{"$": 1e131071}', '{"$": 9223372036854775807}', '{"$": 9223372036854775808}', '{"$": 0.5}', '{"$": "0"}', '{"$": null}', '{"$": [0]}', '{"$": {}}', '{"": 0}', '{"x": 0}', '{"{$}": 0}', '{" $": 0}']) value;
-- cursors: cut, changed in one place, in capitals, of another list, and another user's
RESET SESSION AUTHORIZATION;
CREATE TABLE cursors AS
	SELECT 'conversations' AS list, cursor FROM chat.conversations(as_user => :'anna') UNION ALL SELECT 'channels', cursor FROM chat.channels(as_user => :'anna')
	UNION ALL SELECT 'spaces', cursor FROM chat.spaces(as_user => :'anna') UNION ALL SELECT 'posts', cursor FROM chat.posts(as_user => :'anna')
	UNION ALL SELECT 'posts', cursor FROM chat.posts(:'gardens', sort => 'new', as_user => :'anna') UNION ALL SELECT 'comments', cursor FROM chat.comments(:'post', as_user => :'anna')
	UNION ALL SELECT 'pending_posts', cursor FROM chat.pending_posts(:'queue', as_user => :'anna');
GRANT SELECT ON cursors TO PUBLIC;
SET LOCAL SESSION AUTHORIZATION regress_chat_device;
SELECT DISTINCT list FROM cursors ORDER BY list;
SELECT DISTINCT length(cursor) > 64 AS long, may(format('SELECT chat.conversations(cursor => %L)', changed)) AS changed
FROM cursors, LATERAL (SELECT overlay(cursor PLACING CASE substr(cursor, n, 1) WHEN '0' THEN '1' ELSE '0' END FROM n FOR 1) AS changed FROM generate_series(1, length(cursor)) n) x WHERE list = 'conversations';
SELECT what, string_agg(DISTINCT may(format('SELECT chat.conversations(cursor => %L)', value)), ' ') AS answer
FROM cursors, LATERAL (VALUES (1, 'cut', left(cursor, -2)), (2, 'longer', cursor || '00'), (3, 'twice', cursor || cursor), (4, 'empty', ''), (5, 'no hexadecimal', repeat('x', length(cursor))), (6, 'nothing but zeros', repeat('0', length(cursor))), (7, 'very long', repeat('0', 1000000))) AS v (n, what, value)
WHERE list = 'conversations' GROUP BY n, what ORDER BY n;
SELECT c.list AS cursor_of, string_agg(DISTINCT format('%s: %s', l.list, may(format(l.call, c.cursor))), ', ') AS answers
FROM cursors c, (VALUES ('conversations', 'SELECT chat.conversations(cursor => %L)'), ('channels', 'SELECT chat.channels(cursor => %L)'), ('spaces', 'SELECT chat.spaces(cursor => %L)'),
	('posts', 'SELECT chat.posts(cursor => %L)'), ('comments', format('SELECT chat.comments(%L, cursor => %%L)', :'own_post'))) AS l (list, call)
GROUP BY c.list ORDER BY c.list;
-- anna's place is none in mallory's list
SELECT may(format('SELECT chat.conversations(cursor => %L)', cursor)) FROM cursors WHERE list = 'conversations' GROUP BY 1;
ROLLBACK;
RESET SESSION AUTHORIZATION;
RESET chat.rate_limits;
SELECT others() = :'before' AS untouched;
SELECT * FROM chat_problems();
