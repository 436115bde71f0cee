-- unmask: asking who is behind an alias, and who is told
\getenv abs_srcdir PG_ABS_SRCDIR
\set start :abs_srcdir '/test/sql/start.sql'
\set anonymity :abs_srcdir '/test/sql/anonymity.sql'
\set SHOW_CONTEXT never
\set ECHO none
\i :start
\i :anonymity
\set ECHO all
\pset null -

SELECT chat.create_user('anna') AS anna, chat.create_user('ben') AS ben, chat.create_user('carla') AS carla, chat.create_user('dora') AS dora, chat.create_user('emil') AS emil \gset
UPDATE chat.users SET display_name = 'I am ' || username, avatar_url = 'https://example.org/' || username;
SELECT chat.create_space('Gardens', settings => '{"allow_anonymous": true}', as_user => :'emil') AS gardens,
	   chat.create_space('Fields', settings => '{"allow_anonymous": true}', as_user => :'emil') AS fields,
	   chat.create_space('Secrets', is_private => true, settings => '{"allow_anonymous": true}', as_user => :'anna') AS secrets \gset
-- whose alias that is, as the test knows
CREATE OR REPLACE FUNCTION alias(who text, topic text DEFAULT 'Gardens') RETURNS uuid LANGUAGE sql SECURITY DEFINER AS $$SELECT id FROM chat.open_alias(topic(topic), as_user => id(who))$$;
CREATE OR REPLACE FUNCTION who(alias uuid) RETURNS text LANGUAGE sql SECURITY DEFINER AS $$SELECT 'alias of ' || name_of(user_id) FROM chat.aliases a WHERE a.id = alias$$;
SELECT count(alias(u)) FROM unnest('{anna,ben,carla,dora}'::text[]) u;
-- name and picture of who is shown are theirs, and of others there is nothing
CREATE OR REPLACE FUNCTION person(id uuid, username text, display_name text, avatar_url text) RETURNS text LANGUAGE sql AS
$$ SELECT CASE WHEN num_nonnulls(id, username, display_name, avatar_url) > 0 THEN COALESCE(name_of(id), 'nobody')
	|| CASE WHEN (username, display_name, avatar_url) = (name_of(id), 'I am ' || name_of(id), 'https://example.org/' || name_of(id)) THEN '' ELSE '?' END END $$;
-- all that somebody is told of requests to them, and of their own
CREATE OR REPLACE FUNCTION told(who text) RETURNS TABLE (is_incoming boolean, asked text, is text, by text, by_alias text, is_mutual boolean, status text, answered boolean)
LANGUAGE sql AS $$
	SELECT i, who(r.alias_id), person(r.user_id, r.username, r.display_name, r.avatar_url), person(r.requester_id, r.requester_username, r.requester_display_name, r.requester_avatar_url),
		   who(r.requester_alias_id), r.is_mutual, r.status, r.answered_at IS NOT NULL
	FROM unnest(ARRAY[true, false]) i, chat.unmask_requests(i, as_user => id(who)) r
	ORDER BY i DESC, r.id
$$;

-- under one's own name, and declined
SELECT chat.request_unmask(:'gardens', alias('anna'), as_user => :'ben') AS request \gset
SELECT set_config('test.request', :'request', false) IS NOT NULL AS kept;
SELECT * FROM told('anna');
SELECT * FROM told('ben');
SELECT * FROM told('carla');
SELECT id = :'request' AS id, space_id = :'gardens' AS topic, alias_name = (SELECT name FROM chat.aliases a WHERE a.id = alias_id) AS name, requester_alias_name, created_at = chat.uuid_timestamp(id) AS created, answered_at
FROM chat.unmask_requests(true, as_user => :'anna');
CALL fails($$SELECT chat.request_unmask(topic('Gardens'), alias('anna'), as_user => id('ben'))$$);
CALL fails($$SELECT chat.answer_unmask_request(current_setting('test.request')::uuid, true, as_user => id('ben'))$$);
CALL fails($$SELECT chat.answer_unmask_request(current_setting('test.request')::uuid, true, as_user => id('carla'))$$);
SELECT chat.withdraw_unmask_request(:'request', as_user => u) AS withdrawn FROM unnest(ARRAY[:'anna', :'carla']::uuid[]) u;
CALL fails($$SELECT chat.answer_unmask_request(id('nobody'), true, as_user => id('anna'))$$);
SELECT chat.withdraw_unmask_request(id('nobody'), as_user => :'ben') AS withdrawn;
CALL fails($$SELECT chat.answer_unmask_request(current_setting('test.request')::uuid, NULL, as_user => id('anna'))$$);
SELECT chat.answer_unmask_request(:'request', false, as_user => :'anna') AS answered, chat.answer_unmask_request(:'request', false, as_user => :'anna') AS again;
-- a client reads the wait without the words
DO $$
DECLARE
	action			text;
	milliseconds	bigint;
BEGIN
	PERFORM chat.request_unmask(topic('Gardens'), alias('anna'), as_user => id('ben'));
EXCEPTION WHEN SQLSTATE 'CH003' THEN
	GET STACKED DIAGNOSTICS action = CONSTRAINT_NAME, milliseconds = COLUMN_NAME;
	RAISE INFO '%, within the interval: %', action,
		milliseconds BETWEEN 1 AND 1000 * extract(epoch FROM current_setting('chat.unmask_interval')::interval);
END
$$;
SELECT * FROM told('anna');
SELECT * FROM told('ben');
CALL fails($$SELECT chat.answer_unmask_request(current_setting('test.request')::uuid, true, as_user => id('anna'))$$);
CALL fails($$SELECT chat.withdraw_unmask_request(current_setting('test.request')::uuid, as_user => id('ben'))$$);
-- not again so soon; the wait is told
CALL fails($$SELECT chat.request_unmask(topic('Gardens'), alias('anna'), as_user => id('ben'))$$, only_state => true);
SET chat.unmask_interval = 3600;
UPDATE chat.unmask_requests SET answered_at = now() - interval '59 minutes';
CALL fails($do$DO $x$ DECLARE d text; BEGIN PERFORM chat.request_unmask(topic('Gardens'), alias('anna'), as_user => id('ben'));
	EXCEPTION WHEN SQLSTATE 'CH003' THEN GET STACKED DIAGNOSTICS d = PG_EXCEPTION_DETAIL; RAISE EXCEPTION '% %', SQLERRM, d ~ '^Try again in (59|60)\.\d{3} seconds\.$'; END $x$ $do$);
UPDATE chat.unmask_requests SET answered_at = now() - interval '61 minutes';
SELECT chat.request_unmask(:'gardens', alias('anna'), is_mutual => true, as_user => :'ben') AS again \gset
SELECT :'again' <> :'request' AS another;
SELECT * FROM told('ben');
-- and accepted: who asked is told, and nobody else
SELECT chat.answer_unmask_request(:'again', true, as_user => :'anna');
SELECT * FROM told('ben');
SELECT * FROM told('anna');
SELECT * FROM told('carla');
SELECT * FROM told('emil');
CALL fails($$SELECT chat.request_unmask(topic('Gardens'), alias('anna'), as_user => id('ben'))$$);
RESET chat.unmask_interval;

-- under an alias: the one asked does not know who, until both are told
SELECT chat.request_unmask(:'gardens', alias('anna'), is_anonymous => true, as_user => :'carla') AS one_way, chat.request_unmask(:'gardens', alias('anna'), is_anonymous => true, is_mutual => true, as_user => :'dora') AS mutual \gset
SELECT * FROM told('anna') WHERE status = 'pending';
SELECT * FROM told('carla');
SELECT chat.answer_unmask_request(:'one_way', true, as_user => :'anna'), chat.answer_unmask_request(:'mutual', true, as_user => :'anna');
SELECT * FROM told('anna') WHERE by_alias IS NOT NULL;
SELECT * FROM told('carla');
SELECT * FROM told('dora');
-- declined, neither is
SELECT chat.request_unmask(:'gardens', alias('ben'), is_anonymous => true, is_mutual => true, as_user => :'dora') AS mutual \gset
SELECT chat.answer_unmask_request(:'mutual', false, as_user => :'ben');
SELECT * FROM told('ben') WHERE is_incoming;
SELECT * FROM told('dora') WHERE status = 'declined';
-- Who asks under both names is two people: neither request gets into the way of the other, or takes its place
SELECT chat.request_unmask(:'gardens', alias('ben'), as_user => :'dora') AS named \gset
SELECT set_config('test.named', :'named', false) IS NOT NULL AS kept;
SELECT * FROM told('ben') WHERE is_incoming;
SELECT chat.withdraw_unmask_request(:'named', as_user => :'dora') AS withdrawn, chat.withdraw_unmask_request(:'named', as_user => :'dora') AS again;
SELECT * FROM told('ben') WHERE is_incoming;
SELECT may(format('SELECT chat.withdraw_unmask_request(%L, as_user => %L)', id, :'dora')) AS may_withdraw FROM chat.unmask_requests WHERE requester_id = :'dora' AND status = 'declined';
CALL fails($$SELECT chat.answer_unmask_request(current_setting('test.named')::uuid, true, as_user => id('ben'))$$);
SELECT chat.request_unmask(:'gardens', alias('ben'), as_user => :'dora') IS NOT NULL AS asked_anew;

-- who may ask: who may write there
CALL fails($$SELECT chat.request_unmask(topic('Gardens'), alias('ben'), as_user => id('ben'))$$);
CALL fails($$SELECT chat.request_unmask(topic('Gardens'), alias('ben', 'Fields'), as_user => id('carla'))$$);
CALL fails($$SELECT chat.request_unmask(topic('Gardens'), id('nobody'), as_user => id('carla'))$$);
CALL fails($$SELECT chat.request_unmask(topic('Gardens'), id('ben'), as_user => id('carla'))$$);
CALL fails($$SELECT chat.request_unmask(topic('Secrets'), alias('anna', 'Secrets'), as_user => id('carla'))$$);
CALL fails($$SELECT chat.request_unmask(topic('Gardens'), alias('ben'), as_user => id('nobody'))$$);
CALL fails($$SELECT chat.request_unmask(topic('Gardens'), alias('ben'), NULL, as_user => id('carla'))$$);
CALL fails($$SELECT chat.request_unmask(topic('Gardens'), alias('ben'), is_mutual => NULL, as_user => id('carla'))$$);
SELECT chat.ban_space_user(:'gardens', :'carla', as_user => :'emil');
CALL fails($$SELECT chat.request_unmask(topic('Gardens'), alias('ben'), as_user => id('carla'))$$);
SELECT chat.unban_space_user(:'gardens', :'carla', as_user => :'emil');
SELECT chat.ban_alias(:'gardens', alias('carla'), as_user => :'emil');
CALL fails($$SELECT chat.request_unmask(topic('Gardens'), alias('ben'), is_anonymous => true, as_user => id('carla'))$$);
SELECT chat.update_space(:'gardens', '{"allow_anonymous": false}', as_user => :'emil');
CALL fails($$SELECT chat.request_unmask(topic('Gardens'), alias('ben'), is_anonymous => true, as_user => id('anna'))$$);
SELECT chat.request_unmask(:'gardens', alias('ben'), as_user => :'carla') AS asked \gset
-- who is asked may answer, whatever has become of the topic
SELECT chat.ban_space_user(:'gardens', :'ben', as_user => :'emil');
SELECT chat.delete_space(:'gardens', as_user => :'emil') AS deleted;
SELECT chat.answer_unmask_request(:'asked', true, as_user => :'ben');
SELECT * FROM told('carla') WHERE asked = 'alias of ben';
SELECT chat.undelete_space(:'gardens', as_user => :'emil') AS restored;

-- pages
SELECT chat.request_unmask(:'fields', alias('anna', 'Fields'), as_user => u.id) IS NOT NULL AS asked FROM chat.users u WHERE u.username IN ('ben', 'carla', 'dora');
SELECT count(*) FROM chat.unmask_requests(true, max => 2, as_user => :'anna');
SELECT count(*) FROM chat.unmask_requests(true, as_user => :'anna');
SELECT count(*) FROM chat.unmask_requests(true, (SELECT id FROM chat.unmask_requests(true, max => 2, as_user => :'anna') OFFSET 1), as_user => :'anna');
CALL fails($$SELECT chat.unmask_requests(NULL, as_user => id('anna'))$$);
CALL fails($$SELECT chat.unmask_requests(true, max => 0, as_user => id('anna'))$$, only_state => true);
CALL fails($$SELECT chat.unmask_requests(true, as_user => id('nobody'))$$, only_state => true);

-- Nothing of it is in what administrators read: not even after it was accepted
SELECT * FROM alias_joins(:'anna', alias('anna'));
SELECT * FROM alias_joins(:'ben', alias('ben'));
SELECT * FROM alias_joins(:'dora', alias('dora'));
-- the errors of one who guesses are the same for what is there and what is not
CREATE OR REPLACE FUNCTION said(statement text) RETURNS text LANGUAGE plpgsql AS $$
DECLARE
	detail text;
	hint text;
BEGIN
	EXECUTE statement;
	RETURN 'no error';
EXCEPTION WHEN OTHERS THEN
	GET STACKED DIAGNOSTICS detail = PG_EXCEPTION_DETAIL, hint = PG_EXCEPTION_HINT;
	RETURN regexp_replace(concat_ws(' ', SQLSTATE, SQLERRM, detail, hint), '[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}', '<id>', 'g');
END $$;
SELECT said(format('SELECT chat.answer_unmask_request(%L, true, as_user => %L)', r.id, :'emil')) = said(format('SELECT chat.answer_unmask_request(%L, true, as_user => %L)', id('nobody'), :'emil')) AS same_answer,
	   said(format('SELECT chat.withdraw_unmask_request(%L, as_user => %L)', r.id, :'emil')) = said(format('SELECT chat.withdraw_unmask_request(%L, as_user => %L)', id('nobody'), :'emil')) AS same_withdrawal
FROM chat.unmask_requests r LIMIT 1;
-- an alias of a topic that one may not see
SELECT said(format('SELECT chat.request_unmask(%L, %L, as_user => %L)', :'secrets', alias('anna', 'Secrets'), :'emil')) = said(format('SELECT chat.request_unmask(%L, %L, as_user => %L)', :'secrets', id('nobody'), :'emil')) AS same_request;
-- whoever is behind it, with whatever role, bans and answers look the same to a moderator
SELECT chat.join_space(:'fields', as_user => :'dora') AS joined;
SELECT chat.set_space_member_role(:'fields', :'dora', 'moderator', as_user => :'emil');
SELECT count(DISTINCT said(format('SELECT chat.ban_alias(%L, %L, as_user => %L)', :'fields', alias(u, 'Fields'), :'dora'))) AS kinds_of_answer FROM unnest('{anna,ben,carla,dora,emil}'::text[]) u;

-- tables
CALL fails($$UPDATE chat.unmask_requests SET status = 'lost'$$);
CALL fails($$UPDATE chat.unmask_requests SET answered_at = NULL$$);

-- Notifications: the one asked hears that there is a request and in which topic, the one who asked that there is an answer; neither of whom, and others nothing
\set notifications :abs_srcdir '/test/sql/notifications.sed'
\setenv notifications :notifications
DELETE FROM chat.sanctions WHERE is_alias;
SET chat.realtime = transaction;
CREATE TEMP TABLE ears AS SELECT * FROM chat.subscribe(as_user => :'dora');
SELECT string_agg(format('s/%s/[%s]/g', channel, kind), ';') || format(';s/%s/Fields/g', :'fields') AS names FROM ears \gset
\setenv names :names
SELECT alias('dora', 'Fields') AS doras, alias('carla', 'Fields') AS carlas, alias('emil', 'Fields') AS emils \gset
\o | sed -E -e "$names" -f "$notifications"
SELECT FROM chat.request_unmask(:'fields', :'doras', is_anonymous => true, as_user => :'ben');
SELECT FROM chat.request_unmask(:'fields', :'emils', is_anonymous => true, as_user => :'ben');
SELECT chat.request_unmask(:'fields', :'carlas', is_anonymous => true, is_mutual => true, as_user => :'dora') AS heard \gset
SELECT FROM chat.answer_unmask_request(:'heard', true, as_user => :'carla');
\o
RESET chat.realtime;
SELECT FROM chat.unsubscribe(as_user => :'dora');
