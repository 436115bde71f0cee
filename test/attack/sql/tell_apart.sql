-- A stranger asks every function for what there is and what there is not, and
-- compares: rows, SQLSTATE, message, detail, hint, and whether the call took a
-- transaction id, which everybody can count.
\getenv abs_srcdir PG_ABS_SRCDIR
\set start :abs_srcdir '/start.sql'
\set ECHO none
\i :start
\set ECHO all

-- what is hidden from mallory
SELECT chat.create_space('Cellar', is_private => true, settings => '{"allow_anonymous": true}', as_user => :'carla') AS cellar \gset
SELECT chat.add_space_member(:'cellar', :'ben', as_user => :'carla');
SELECT chat.create_post(:'cellar', 'Wine', as_user => :'carla') AS wine, chat.open_live_chat(:'cellar', as_user => :'carla') AS live,
	   chat.create_post(:'queue', 'Rejected', as_user => :'ben') AS rejected \gset
SELECT chat.reject_post(:'rejected', as_user => :'anna');
SELECT chat.create_comment(:'wine', 'red', as_user => :'ben') AS red, id AS cellar_alias FROM chat.open_alias(:'cellar', as_user => :'ben') \gset
SELECT chat.open_connection('laptop', as_user => :'carla') AS connection,
	   chat.create_group('three', ARRAY[:'anna', :'ben']::uuid[], as_user => :'carla') AS three \gset
CREATE TABLE hidden (kind text, what text, id uuid);
INSERT INTO hidden VALUES
	('conversation', 'closed channel', :'closed'), ('conversation', 'direct', :'direct'), ('conversation', 'group', :'three'), ('conversation', 'live chat', :'live'),
	('conversation', 'a message', id('closed', 1)), ('conversation', 'private topic', :'cellar'),
	('message', 'of a closed channel', id('closed', 1)), ('message', 'of a public one', id('general', 1)),
	('space', 'private topic', :'cellar'), ('space', 'closed channel', :'closed'),
	('post', 'in a private topic', :'wine'), ('post', 'pending', :'waiting'), ('post', 'rejected', :'rejected'), ('post', 'closed channel', :'closed'),
	('comment', 'in a private topic', :'red'), ('request', 'of others', :'incoming'), ('alias', 'of a private topic', :'cellar_alias'),
	('alias', 'of another topic', :'ben_alias'), ('alias', 'a user', :'ben'), ('connection', 'another''s', :'connection');
INSERT INTO hidden SELECT 'target', what, id FROM hidden WHERE kind IN ('post', 'comment') OR what = 'private topic';
INSERT INTO hidden SELECT 'subject', what, id FROM hidden WHERE kind = 'conversation';
INSERT INTO hidden SELECT k, h.what, h.id FROM hidden h, unnest(ARRAY['reply_to', 'around_id', 'before_id', 'after_id']) k WHERE h.kind = 'message';
INSERT INTO hidden SELECT 'parent', what, id FROM hidden WHERE kind = 'comment';
-- what mallory has, where nothing of her own stands in the way
SELECT chat.create_channel('lair', as_user => :'mallory') AS lair, chat.create_space('Lair', settings => '{"allow_anonymous": true}', as_user => :'mallory') AS topic \gset
SELECT id AS message FROM chat.send_message(:'lair', 'mine', as_user => :'mallory') \gset
SELECT chat.create_post(:'topic', 'Mine', as_user => :'mallory') AS own_post \gset
SELECT chat.create_comment(:'own_post', 'mine', as_user => :'mallory') AS own_comment, a.id AS own_alias FROM chat.open_alias(:'topic', as_user => :'mallory') a \gset
DELETE FROM given WHERE function LIKE '%\_%' AND argument IN ('conversation', 'space', 'post', 'target', 'message', 'request');
UPDATE given SET value = x.value FROM (VALUES ('conversation', :'lair'), ('message', :'message'), ('space', :'topic'), ('post', :'own_post'),
	('comment', :'own_comment'), ('target', :'own_post'), ('alias', :'own_alias'), ('subject', :'lair'), ('parent', :'own_comment'), ('reply_to', :'message'), ('as_user', NULL)) AS x (argument, value)
WHERE given.argument = x.argument AND given.function = '%';
INSERT INTO given (function, argument, value) VALUES ('move\_%', 'space', :'topic');
GRANT SELECT ON hidden TO PUBLIC;

-- all that a caller learns from a call, which is undone
CREATE FUNCTION learned(statement text, asked uuid) RETURNS text LANGUAGE plpgsql AS $$
DECLARE
	said	text;
	detail	text;
	hint	text;
	about	text;
	before	xid8 := pg_snapshot_xmax(pg_current_snapshot());
BEGIN
	BEGIN
		EXECUTE format('SELECT string_agg(x::text, E''\n'') FROM (%s) x', statement) INTO said;
		RAISE EXCEPTION USING ERRCODE = 'TESTS', MESSAGE = concat('rows: ', said);
	EXCEPTION WHEN OTHERS THEN
		GET STACKED DIAGNOSTICS said = MESSAGE_TEXT, detail = PG_EXCEPTION_DETAIL, hint = PG_EXCEPTION_HINT, about = CONSTRAINT_NAME;
		said := concat_ws(' / ', SQLSTATE, said, NULLIF(detail, ''), NULLIF(hint, ''), NULLIF(about, ''));
	END;
	said := replace(said, asked::text, '<the id>');
	-- what is made anew has a new id
	said := regexp_replace(said, '[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[0-9a-f]{4}-[0-9a-f]{12}', '<id>', 'g');
	said := regexp_replace(said, '\d{4}-\d\d-\d\d \d\d:\d\d:\d\d[.0-9+:]*', '<time>', 'g');
	RETURN said || CASE WHEN pg_snapshot_xmax(pg_current_snapshot()) <> before THEN ' / transaction' ELSE '' END;
END
$$;
SET chat.rate_limits = off;
CREATE VIEW asked AS
	SELECT f, called(f) AS function, a.argument, h.what, h.id
	FROM api() f, LATERAL arguments(f) a JOIN hidden h ON h.kind = a.argument
	WHERE has_function_privilege('chat_client', f, 'EXECUTE') AND a.type = 'uuid'::regtype;
GRANT SELECT ON asked TO PUBLIC;
SET SESSION AUTHORIZATION regress_chat_device;
BEGIN;
SELECT log_in('mallory');
-- her own calls do well, so that it is the id that makes them fail
SELECT count(*) > 200 AS nearly_all FROM asked WHERE learned(call_of(f), id('nobody')) ~ '^TESTS';
SELECT count(*) > 250 AS questions FROM asked;
SELECT function, argument, what, learned(call_of(f, argument, id::text), id) AS there, learned(call_of(f, argument, id('nobody')::text), id('nobody')) AS not_there
FROM asked WHERE learned(call_of(f, argument, id::text), id) <> learned(call_of(f, argument, id('nobody')::text), id('nobody'))
ORDER BY function, argument, what;
-- what she hears, in short
SELECT split_part(learned(call_of(f, argument, id::text), id), ' / ', 1) AS state, count(*) > 0 AS some
FROM asked GROUP BY 1 ORDER BY 1;
-- whole lists do not have it
SELECT function FROM (SELECT called(f) AS function, learned(call_of(f), id('nobody')) AS said FROM api() f WHERE has_function_privilege('chat_client', f, 'EXECUTE')) x
WHERE said ~ 'closed|Cellar|Wine|secret \d|three|Waiting|Rejected' ORDER BY function;
-- a title that a private topic has is free, and so is a group's name
SELECT learned($$SELECT chat.create_space('Cellar')$$, id('nobody')) = learned($$SELECT chat.create_space('Attic')$$, id('nobody')) AS title,
	   learned($$SELECT chat.create_channel('three')$$, id('nobody')) = learned($$SELECT chat.create_channel('four')$$, id('nobody')) AS name;
-- what one may ask of a user who is there says nothing of where they are
SELECT learned(format('SELECT status, last_seen_at FROM chat.presence(ARRAY[%L]::uuid[])', :'carla'), id('nobody')) = learned(format('SELECT status, last_seen_at FROM chat.presence(ARRAY[%L]::uuid[])', id('nobody')), id('nobody')) AS presence;
ROLLBACK;
RESET SESSION AUTHORIZATION;
RESET chat.rate_limits;
