-- names: which are the same, and what is none
\getenv abs_srcdir PG_ABS_SRCDIR
\set start :abs_srcdir '/test/sql/start.sql'
\set ECHO none
\i :start
\set ECHO all
-- versions of psql know different widths of letters
\pset format unaligned
SELECT chat.create_user('anna') AS anna, chat.create_user('ben') AS ben, chat.create_user('carla') AS carla \gset

-- What is the same: each row is two names. NFC and NFD, case of all scripts, what is never shown, compatibility forms.
CREATE TABLE same (n integer GENERATED ALWAYS AS IDENTITY, a text, b text);
INSERT INTO same (a, b) VALUES
	('admin', U&'ad\200Bmin'), ('admin', U&'\FEFFad\2060m\00ADin'), ('René', U&'Rene\0301'), ('straße', 'STRASSE'), ('οδός', 'ΟΔΌΣ'), ('ЖУК', 'жук'), ('émile', 'ÉMILE'),
	('Ⅳ', 'iv'), ('ﬁsh', 'FISH'), ('ａｄｍｉｎ', 'Admin'), (U&'\212Bke', U&'\00E5KE'), ('Ǆ', 'ǆ'), ('ꭰ', 'Ꭰ'), ('ﾊﾝｶｸ', 'ハンカク'), (U&'\1100\1161', '가');
SELECT n, a, chat._name_key(a) = chat._name_key(b) AS same, chat._name_key(a) AS key FROM same ORDER BY n;
-- and white space around and within
SELECT s, chat._name_key(s), chat._name_form(s) FROM unnest(ARRAY[' to  m', U&'to\00A0m ', U&'to\2007\3000\202Fm', E'\tto\nm', U&'\200B to \200B m']) AS s;
-- What is not the same
SELECT a, b, chat._name_key(a) = chat._name_key(b) AS same
FROM (VALUES ('anna', 'ana'), ('tom', 'to m'), ('e', 'é'), ('ı', 'i'), ('раураl', 'paypal'), ('a', 'α'), ('İ', 'i')) AS v (a, b);
-- the key of a key is that key
SELECT count(*) AS not_stable FROM same, unnest(ARRAY[a, b]) AS s WHERE chat._name_key(chat._name_key(s)) <> chat._name_key(s);
SELECT count(*) AS not_stable FROM generate_series(33, 65535) AS c, LATERAL (SELECT chat._name_key(chr(c)) AS key) k
WHERE c NOT BETWEEN 55296 AND 57343 AND chat._name_key(key) <> key;

-- What is no name, wherever there are names
CREATE TABLE wrong (n integer GENERATED ALWAYS AS IDENTITY, what text, name text, in_words boolean DEFAULT true);
INSERT INTO wrong (what, name) VALUES
	('empty', ''), ('space', ' '), ('U+00A0', U&'\00A0'), ('U+3000', U&'\3000'), ('U+200B', U&'\200B'), ('U+200D', U&'\200D'), ('U+2060', U&'\2060'), ('U+FEFF', U&'\FEFF'),
	('U+00AD', U&'\00AD'), ('U+3164', U&'\3164'), ('U+115F', U&'\115F'), ('U+FFA0', U&'\FFA0'), ('U+2800', U&'\2800'), ('U+0301', U&'\0301'), ('U+034F', U&'\034F'), ('U+FE0F', U&'\FE0F'),
	('U+E0041', U&'\+0E0041'), ('U+E000', U&'\E000'), ('U+FFFF', U&'\FFFF'), ('several', U&'\200B\0301\3164'),
	('bell', U&'a\0007b'), ('delete', U&'a\007Fb'), ('U+0085', U&'a\0085b'), ('U+2028', U&'a\2028b'), ('U+2029', U&'a\2029b'), ('line', E'a\nb'),
	('U+202E', U&'a\202Eb'), ('U+2066', U&'a\2066b'), ('U+200E', U&'a\200Eb'), ('U+200F', U&'\200Fab'), ('U+061C', U&'a\061Cb'), ('long', repeat('x', 301)), ('long', repeat('ö', 301));
INSERT INTO wrong (what, name, in_words) VALUES
	('space', 'to m', false), ('U+00A0', U&'to\00A0m', false), ('U+2007', U&'to\2007m', false), ('U+202F', U&'to\202Fm', false), ('U+3000', U&'to\3000m', false), ('before', ' tom', false), ('after', U&'tom\00A0', false);
CREATE FUNCTION outcome(statement text, VARIADIC arguments text[]) RETURNS text LANGUAGE plpgsql AS $$
DECLARE
	detail	text;
BEGIN
	EXECUTE format(statement, VARIADIC arguments);
	RAISE EXCEPTION 'done' USING ERRCODE = 'TESTS';
EXCEPTION WHEN OTHERS THEN
	GET STACKED DIAGNOSTICS detail = PG_EXCEPTION_DETAIL;
	RETURN CASE SQLSTATE WHEN 'TESTS' THEN 'yes' ELSE SQLSTATE || COALESCE(': ' || substring(detail FROM '^It .*'), '') END;
END
$$;
SELECT n, what, outcome('SELECT chat.create_user(%L)', name) AS username FROM wrong ORDER BY n;
CREATE TABLE places (place text, is_word boolean, statement text);
INSERT INTO places VALUES
	('e-mail', true, 'SELECT chat.create_user(%L, %L || ''@example.org'')'), ('display name', false, 'SELECT chat.create_user(%L, display_name => %L)'),
	('by update', true, format('SELECT %%L, chat.update_user(%L, jsonb_build_object(''username'', %%L::text))', :'ben')),
	('by INSERT', true, 'INSERT INTO chat.users (mood, username) VALUES (%L, %L)'), ('by UPDATE', true, 'UPDATE chat.users SET mood = %L, username = %L WHERE username = ''ben'''),
	('group', false, format('SELECT %%L, chat.create_group(%%L, ARRAY[%L, %L]::uuid[], as_user => %L)', :'ben', :'carla', :'anna')),
	('channel', false, format('SELECT %%L, chat.create_channel(%%L, as_user => %L)', :'anna')),
	('display name of a channel', false, format('SELECT %%L, chat.create_channel(''c'', display_name => %%L, as_user => %L)', :'anna')),
	('topic', false, format('SELECT %%L, chat.create_space(%%L, as_user => %L)', :'anna')),
	('tag', false, format('SELECT chat.create_space(%%L, tags => ARRAY[%%L], as_user => %L)', :'anna'));
-- what differs from what a username gets; a part of an e-mail address may be of what cannot be seen, in the whole there is something
SELECT p.place, w.what, outcome(p.statement, 'new', w.name) AS answer FROM places p, wrong w
WHERE (w.in_words OR p.is_word) AND outcome(p.statement, 'new', w.name) !~ '^23514: It'
ORDER BY p.place COLLATE "C", w.n;

-- What is one
SELECT s, chat._name_key(s), outcome('SELECT chat.create_user(%L)', s)
FROM unnest(ARRAY['👩‍🚀', 'نور', 'हिन्दी', 'ไทย', '李', 'é', '?', '😀', '½', '🏴󠁧󠁢󠁥󠁮󠁧󠁿', repeat('ö', 100), repeat('😀', 100)]) AS s;
-- in full it would be too long for an index
SELECT outcome('SELECT chat.create_user(%L)', repeat(U&'\FDFA', 100)), outcome('SELECT chat.create_user(%L)', repeat(U&'\FDFD', 100));
SELECT outcome('SELECT chat.create_user(%L)', '@eve'), outcome('SELECT chat.create_user(%L)', '＠eve'), outcome('SELECT chat.create_user(%L, %L)', 'eve', 'a＠b'), outcome('SELECT chat.create_user(%L, %L)', 'eve', 'a＠b@c');

-- Stored is the form C, without white space around it
SELECT chat.create_user(U&'Rene\0301', U&'Rene\0301@example.org', display_name => U&'  Rene\0301  L. ') AS rene \gset
SELECT length(username), length(email), display_name, length(display_name), name_key, email_key FROM chat.users WHERE id = :'rene';
-- and found by any that is the same
SELECT n, (chat.user(username => s)).id = :'rene' AS found FROM unnest(ARRAY['rené', U&'RENE\0301', U&'\200Bren\00E9', ' René ']) WITH ORDINALITY AS u (s, n);
CALL fails($$SELECT chat.user(username => '')$$);
CALL fails($$SELECT chat.user(username => U&'\202E')$$);
CALL fails($$SELECT chat.user(username => repeat('x', 1000000))$$);
-- the same name in another form changes nothing
SELECT chat.update_user(:'rene', jsonb_build_object('username', U&'Rene\0301')) AS username, chat.update_user(:'rene', jsonb_build_object('display_name', U&' Ren\00E9  L.')) AS display_name;
SELECT chat.update_user(:'rene', jsonb_build_object('username', 'RENÉ')) AS username;
SELECT username, name_key FROM chat.users WHERE id = :'rene';

-- Each name is taken once
CALL fails($$SELECT chat.create_user(U&'ren\00E9')$$);
CALL fails($$SELECT chat.create_user(U&'ann\200Ba')$$);
CALL fails($$SELECT chat.create_user('new', 'RENÉ@EXAMPLE.ORG')$$);
CALL fails($$SELECT chat.update_user(id('ben'), jsonb_build_object('username', U&'\FF21nna'))$$);
SELECT chat.create_channel('help', as_user => :'anna') AS help, chat.create_space('he lp', as_user => :'anna') AS topic \gset
SELECT s, outcome('SELECT chat.create_channel(%L, as_user => %L)', s, :'anna') AS channel
FROM unnest(ARRAY['help', 'help ', ' help', U&'\00A0HELP', U&'he\200Blp', 'ｈｅｌｐ', 'helb']) AS s;
SELECT s, outcome('SELECT chat.create_space(%L, as_user => %L)', s, :'anna') AS topic
FROM unnest(ARRAY['he lp', 'he  lp', ' HE LP ', U&'he\00A0lp', 'ｈｅ　ｌｐ', 'help']) AS s;
-- one's own name in another form is free
SELECT chat.update_conversation(:'help', '{"name": "HELP", "display_name": " Get help "}', as_user => :'anna') AS changed,
	   chat.update_conversation(:'help', '{"name": " HELP"}', as_user => :'anna') AS again, chat.update_space(:'topic', '{"title": " he lp"}', as_user => :'anna') AS title;
SELECT c.name, c.display_name, n.name_key FROM chat.conversations c JOIN chat.conversation_names n ON n.conversation_id = c.id;
CALL fails($$UPDATE chat.conversations SET name = ' help' WHERE name = 'HELP'$$);
CALL fails($$UPDATE chat.conversations SET display_name = U&'Rene\0301' WHERE name = 'HELP'$$);
INSERT INTO chat.conversations (kind, is_private, name, display_name) VALUES ('channel', false, U&' Rene\0301 ', ' x ') RETURNING name, length(name), display_name;
UPDATE chat.conversations SET name = 'Zoë' WHERE name_of(id) = 'René';
SELECT n.name_key FROM chat.conversation_names n ORDER BY n.name_key COLLATE "C";

-- Tags: each once, in lower case, found by any that is the same
SELECT chat.update_space(:'topic', jsonb_build_object('tags', ARRAY[' Straße ', 'STRASSE', U&'Rene\0301', 'rené', 'ΟΔΌΣ', 'b  c', 'B C'])) AS no_actor;
SELECT chat.update_space(:'topic', jsonb_build_object('tags', ARRAY[' Straße ', 'STRASSE', U&'Rene\0301', 'rené', 'ΟΔΌΣ', 'b  c', 'B C']), as_user => :'anna') AS changed,
	   chat.update_space(:'topic', jsonb_build_object('tags', ARRAY['οδός', 'RENÉ', 'straße', 'b  c']), as_user => :'anna') AS again;
SELECT tags, tag_keys FROM chat.spaces WHERE id = :'topic';
SELECT s AS tag, (SELECT count(*) FROM chat.spaces(tag => s, as_user => :'ben')) FROM unnest(ARRAY['strasse', 'Straße', 'οδόσ', ' RENÉ', U&'b\00A0c', 'c']) AS s;
CALL fails(format($$SELECT chat.create_space('many', tags => ARRAY(SELECT n::text FROM generate_series(1, 21) n), as_user => %L)$$, :'anna'));
CALL fails(format($$SELECT chat.create_space('many', tags => ARRAY(SELECT n::text FROM generate_series(1, 100000) n), as_user => %L)$$, :'anna'));
CALL fails(format($$SELECT chat.create_space('null', tags => ARRAY['a', NULL], as_user => %L)$$, :'anna'));
SELECT chat.create_post(:'topic', 'Tagged', tags => ARRAY['Straße', ' STRASSE'], as_user => :'anna') AS post \gset
SELECT tags FROM chat.post(:'post', as_user => :'anna');
CALL fails(format($$SELECT chat.create_post(%L, U&'\200B', as_user => %L)$$, :'topic', :'anna'));
CALL fails(format($$SELECT chat.edit_post(%L, jsonb_build_object('title', U&' \3164'), 1, as_user => %L)$$, :'post', :'anna'));

-- Keys are nobody's to set, and follow a plain UPDATE
UPDATE chat.users SET name_key = 'other', email_key = 'x@y', name_skeleton = 'z' WHERE id = :'rene';
SELECT username, name_key, email_key, name_skeleton FROM chat.users WHERE id = :'rene';
UPDATE chat.users SET username = 'Rainer', email = NULL WHERE id = :'rene';
SELECT username, name_key, email_key, name_skeleton FROM chat.users WHERE id = :'rene';
UPDATE chat.spaces SET title_key = 'other', tag_keys = '{other}' WHERE id = :'topic';
SELECT title_key, tag_keys FROM chat.spaces WHERE id = :'topic';
\copy chat.users (username, name_key) FROM stdin
Émil	wrong
\.
SELECT username, name_key FROM chat.users WHERE username = 'Émil';

-- Names that look the same are reported to administrators
SELECT chat.create_user(s) IS NOT NULL AS created FROM unnest(ARRAY['paypal', 'раураl', 'PaypaI', 'corner', 'comer', 'user10', 'userl0']) AS s;
SELECT username, skeleton FROM chat.confusable_users();
SELECT cursor FROM chat.confusable_users(max => 2) ORDER BY username COLLATE "C" DESC LIMIT 1 \gset
SELECT count(*) FROM chat.confusable_users(max => 2);
SELECT count(*) + 2 AS all FROM chat.confusable_users((SELECT cursor FROM chat.confusable_users(max => 2) OFFSET 1));
CALL fails($$SELECT chat.confusable_users('made up')$$);
CALL fails($$SELECT chat.confusable_users(max => 0)$$);
SET ROLE chat_app;
CALL fails($$SELECT chat.confusable_users()$$);
RESET ROLE;
-- or refused, also to somebody who changes their name; what is there stays
SET chat.confusable_names = refuse;
CALL fails($$SELECT chat.create_user('pаypal')$$);
CALL fails($$SELECT chat.create_user('dora'), chat.create_user('dоra')$$);
CALL fails($$INSERT INTO chat.users (username) VALUES ('dora'), ('dоra')$$);
CALL fails($$SELECT chat.update_user(id('ben'), '{"username": "аnna"}', as_user => id('ben'))$$);
CALL fails($$SELECT chat.create_user('anna')$$);
-- case does not help, though capitals look like others than their small letters do
SELECT chat.create_user(s) IS NOT NULL AS created FROM unnest(ARRAY['admin', 'mаnna', 'bobby', 'Ida', 'M1M1']) AS s;
SELECT s AS name, (SELECT string_agg(u.username, ' ') FROM chat.users u WHERE u.name_skeleton = chat._name_skeleton(s)) AS looks_like
FROM unnest(ARRAY['АDMIN', 'аdМin', 'ADМІN', 'MANNА', 'ВOBBY', 'Воbby', 'lda', 'МIM1', 'IDА', 'LDA']) AS s;
CALL fails($$SELECT chat.create_user('АDMIN')$$);
-- an import holds a bounded number of locks, and keeps others out nevertheless
BEGIN;
INSERT INTO chat.users (username) SELECT 'import-' || n FROM generate_series(1, 1000) n;
SELECT count(*) FROM pg_locks WHERE locktype = 'advisory' AND pid = pg_backend_pid();
SELECT count(*) FROM pg_locks WHERE relation = 'chat.users'::regclass AND mode = 'ShareRowExclusiveLock';
INSERT INTO chat.users (username) SELECT 'import-' || n FROM generate_series(1001, 3000) n;
SELECT count(*) FROM pg_locks WHERE locktype = 'advisory' AND pid = pg_backend_pid();
SELECT count(*) FROM pg_locks WHERE relation = 'chat.users'::regclass AND mode = 'ShareRowExclusiveLock';
CALL fails($$SELECT chat.create_user('imроrt-7')$$);
ROLLBACK;
SELECT chat.update_user(id('раураl'), '{"mood": "still there"}') AS changed, chat.update_user(id('carla'), '{"username": "саrlа"}') AS own;
-- or not looked for
SET chat.confusable_names = off;
SELECT chat.create_user('bеn') IS NOT NULL AS created;
SELECT username, name_skeleton FROM chat.users WHERE username ~ '^b';
SELECT check_name, problem FROM chat.verify(true);
RESET chat.confusable_names;
SELECT check_name, problem FROM chat.verify(true);
SELECT check_name, done FROM chat.repair('user_names');
SELECT count(*) FROM chat.verify(true);
SELECT username FROM chat.confusable_users() WHERE username ~ '^b';

-- What another version of ICU would tell apart otherwise is found and repaired, where it does not make two the same
SET session_replication_role = replica;
UPDATE chat.users SET name_key = 'ancient ' || name_key WHERE username IN ('corner', 'comer');
UPDATE chat.users SET name_key = 'of another', email_key = NULL WHERE username = 'anna';
UPDATE chat.users SET name_key = 'anna' WHERE username = 'ben';
UPDATE chat.spaces SET title_key = 'ancient', tag_keys = '{ancient}' WHERE id = :'topic';
RESET session_replication_role;
SELECT check_name, problem FROM chat.verify(true) ORDER BY check_name COLLATE "C", problem COLLATE "C";
SELECT check_name, done FROM chat.repair() ORDER BY check_name COLLATE "C", done COLLATE "C";
SELECT check_name, problem FROM chat.verify(true);
SELECT check_name, done FROM chat.repair();
SELECT count(*) FROM chat.verify(true);
SELECT * FROM chat_problems();

-- Names of any size are refused as such; beyond 2^28 characters a regular expression could not look at them
SELECT p.place, outcome(p.statement, 'new', repeat('x', 100000)) AS answer FROM places p ORDER BY p.place COLLATE "C";
CALL fails($$SELECT chat.create_user(repeat('x', 300000000))$$);
CALL fails($$SELECT chat.create_user('large', repeat('x', 300000000))$$);
CALL fails($$SELECT chat.user(username => repeat('x', 300000000))$$);
CALL fails(format($$SELECT chat.create_channel(repeat('x', 300000000), as_user => %L)$$, :'anna'));
CALL fails(format($$SELECT chat.create_space(repeat('x', 300000000), as_user => %L)$$, :'anna'));

-- An epoch does not go back
UPDATE chat.spaces SET epoch = epoch + 2 WHERE id = :'topic';
UPDATE chat.conversations SET epoch = epoch + 2 WHERE id = :'help';
CALL fails($$UPDATE chat.spaces SET epoch = epoch - 1$$);
CALL fails($$UPDATE chat.conversations SET epoch = 0$$);
SET ROLE chat_admin;
CALL fails($$UPDATE chat.spaces SET epoch = 0$$);
RESET ROLE;
UPDATE chat.spaces SET epoch = epoch, title = 'epoch' WHERE id = :'topic';
SELECT epoch FROM chat.spaces WHERE id = :'topic';
DROP TABLE same, wrong, places;
DROP FUNCTION outcome;
