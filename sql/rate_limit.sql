-- limit: how often somebody may do something
\getenv abs_srcdir PG_ABS_SRCDIR
\set start :abs_srcdir '/test/sql/start.sql'
\set ECHO none
\i :start
\set ECHO all
CREATE ROLE regress_backend IN ROLE chat_app;
CREATE ROLE regress_premium IN ROLE chat_app;
SELECT chat.create_user('anna') AS anna, chat.create_user('ben') AS ben, chat.create_user('carla') AS carla \gset
SELECT chat.create_channel('general', user_ids => ARRAY[:'ben', :'carla']::uuid[], as_user => :'anna') AS general \gset

-- How many of n calls get through, what stops the others, and whether the wait
-- that is told lies within a second below what it was at first.
CREATE FUNCTION attempts(call text, n integer) RETURNS TABLE (passed integer, state text, message text, detail text)
LANGUAGE plpgsql AS $$
BEGIN
	passed := 0;
	FOR i IN 1..n LOOP
		BEGIN
			EXECUTE call;
			passed := passed + 1;
		EXCEPTION WHEN SQLSTATE 'CH003' THEN
			GET STACKED DIAGNOSTICS state = RETURNED_SQLSTATE, message = MESSAGE_TEXT, detail = PG_EXCEPTION_DETAIL;
			EXIT;
		END;
	END LOOP;
	RETURN NEXT;
END $$;
CREATE FUNCTION wait_of(detail text) RETURNS numeric LANGUAGE sql AS
$$ SELECT substring(detail FROM '^Try again in (\d+\.\d{3}) seconds\.$')::numeric $$;
SELECT format('SELECT chat.mark_all_read(as_user => %L)', :'anna') AS annas,
	   format('SELECT chat.mark_all_read(as_user => %L)', :'ben') AS bens \gset

-- what holds by default: limits for clients, of functions that act in somebody's name
SELECT DISTINCT role, per, is_default FROM chat.rate_limits();
SELECT l.action FROM chat.rate_limits() l
WHERE l.count NOT BETWEEN 10 AND 600 OR l.period NOT BETWEEN '15 seconds' AND '1 hour'
   OR NOT EXISTS (SELECT FROM pg_proc p WHERE p.pronamespace = 'chat'::regnamespace AND p.proname = l.action AND 'as_user' = ANY (p.proargnames));
SELECT action, count, period FROM chat.rate_limits() WHERE action IN ('send_message', 'create_group');
-- these count as others
SELECT string_agg(p.proname, ' ' ORDER BY p.proname) AS functions_without_a_limit FROM pg_proc p
WHERE p.pronamespace = 'chat'::regnamespace AND p.provolatile = 'v' AND p.proname !~ '^_' AND p.prorettype <> 'trigger'::regtype
  AND 'as_user' = ANY (p.proargnames) AND p.proname NOT IN (SELECT action FROM chat.rate_limits());

-- 3 an hour: three pass, and the next one may come after 20 minutes
SELECT chat.set_rate_limit('mark_all_read', 'chat_app', 3, '1 hour');
SELECT chat.set_rate_limit('mark_all_read', 'chat_client', 1, '1 hour');
SET ROLE regress_backend;
SELECT passed, state, message, wait_of(detail) > 1190 AND wait_of(detail) <= 1200 AS in_20_minutes FROM attempts(:'annas', 5);
-- what is refused does not count, so it is no longer next time
SELECT passed, wait_of(detail) > 1190 AND wait_of(detail) <= 1200 AS in_20_minutes FROM attempts(:'annas', 100);
-- everybody is counted alone
SELECT passed FROM attempts(:'bens', 5);
RESET ROLE;
-- administrators have no limit, unless one is set for them
SELECT passed, state FROM attempts(:'annas', 100);
SELECT chat.set_rate_limit('mark_all_read', 'chat_admin', 3, '1 hour');
SELECT passed, state FROM attempts(:'annas', 100);
SELECT chat.reset_rate_limit('mark_all_read', 'chat_admin'), chat.reset_rate_limit('mark_all_read', 'chat_admin');

-- the most specific of one's roles: the one that has the privileges of the others, be its limit higher or lower
SELECT chat.set_rate_limit('mark_all_read', 'regress_premium', 10, '1 hour');
SELECT format('SELECT chat.mark_all_read(as_user => %L)', :'carla') AS carlas \gset
SET ROLE regress_backend;
SELECT passed FROM attempts(:'carlas', 100);
SET ROLE regress_premium;
-- what has been counted under another limit is counted here
SELECT passed, wait_of(detail) > 350 AND wait_of(detail) <= 360 AS in_6_minutes FROM attempts(:'carlas', 100);
RESET ROLE;
SELECT chat.set_rate_limit('mark_all_read', 'regress_premium', NULL, NULL) AS set, chat.set_rate_limit('mark_all_read', 'regress_premium', NULL, NULL) AS again;
SET ROLE regress_premium;
SELECT passed, state FROM attempts(:'carlas', 100);
RESET ROLE;
SELECT * FROM chat.rate_limits() WHERE action = 'mark_all_read' ORDER BY role COLLATE "C";
-- lower than the default, and than that of chat_client
SELECT chat.create_user('dora') AS dora, chat.create_user('emil') AS emil \gset
SELECT chat.reset_rate_limit('mark_all_read', r) FROM unnest(ARRAY['chat_app', 'chat_client']) r;
SELECT chat.set_rate_limit('mark_all_read', 'regress_premium', 2, '1 hour') AS set;
SET ROLE regress_premium;
SELECT passed FROM attempts(format('SELECT chat.mark_all_read(as_user => %L)', :'dora'), 10);
SET ROLE regress_backend;
SELECT passed FROM attempts(format('SELECT chat.mark_all_read(as_user => %L)', :'emil'), 10);
RESET ROLE;
SELECT chat.set_rate_limit('mark_all_read', 'chat_client', 1000, '1 hour') AS set;
SET ROLE regress_premium;
SELECT passed FROM attempts(format('SELECT chat.mark_all_read(as_user => %L)', :'dora'), 10);
RESET ROLE;
-- of two that have nothing to do with each other the most generous one
SELECT chat.create_user('frank') AS frank \gset
CREATE ROLE regress_both IN ROLE regress_backend, regress_premium;
SELECT chat.set_rate_limit('mark_all_read', 'regress_backend', 4, '1 hour') AS set;
SET ROLE regress_both;
SELECT passed FROM attempts(format('SELECT chat.mark_all_read(as_user => %L)', :'frank'), 10);
RESET ROLE;
-- and its own is more specific than both
SELECT chat.set_rate_limit('mark_all_read', 'regress_both', 5, '1 hour') AS set;
SET ROLE regress_both;
SELECT passed FROM attempts(format('SELECT chat.mark_all_read(as_user => %L)', :'frank'), 10);
RESET ROLE;
DROP ROLE regress_both;
-- an administrator who has a limit of their own
SELECT chat.create_user('grete') AS grete \gset
CREATE ROLE regress_helper IN ROLE chat_admin;
SET ROLE regress_helper;
SELECT passed FROM attempts(format('SELECT chat.mark_all_read(as_user => %L)', :'grete'), 100);
RESET ROLE;
SELECT chat.set_rate_limit('mark_all_read', 'regress_helper', 3, '1 hour') AS set;
SET ROLE regress_helper;
SELECT passed FROM attempts(format('SELECT chat.mark_all_read(as_user => %L)', :'grete'), 100);
RESET ROLE;
DROP ROLE regress_helper;
DELETE FROM chat.rate_limits WHERE action = 'mark_all_read';

-- what a client reads without the words: the action, and the milliseconds to wait
SELECT chat.set_rate_limit('mark_all_read', 'chat_client', 1, '1 hour') AS set;
CREATE FUNCTION rate_refusal(call text) RETURNS TABLE (action text, milliseconds bigint, detail text) LANGUAGE plpgsql AS $$
BEGIN
	FOR i IN 1..2 LOOP
		EXECUTE call;
	END LOOP;
EXCEPTION WHEN SQLSTATE 'CH003' THEN
	GET STACKED DIAGNOSTICS action = CONSTRAINT_NAME, milliseconds = COLUMN_NAME, detail = PG_EXCEPTION_DETAIL;
	RETURN NEXT;
END $$;
SELECT chat.create_user('hugo') AS hugo \gset
SET ROLE regress_backend;
SELECT action, milliseconds BETWEEN 3590000 AND 3600000 AS an_hour, milliseconds = 1000 * wait_of(detail) AS as_in_detail
FROM rate_refusal(format('SELECT chat.mark_all_read(as_user => %L)', :'hugo'));
RESET ROLE;
DROP FUNCTION rate_refusal;
DELETE FROM chat.rate_limits WHERE action = 'mark_all_read';

-- an attempt counts, though it fails or is rolled back
SELECT chat.set_rate_limit('send_message', 'chat_client', 4, '1 hour');
SET ROLE regress_backend;
BEGIN;
SAVEPOINT a;
SELECT seq FROM chat.send_message(:'general', 'one', as_user => :'anna');
ROLLBACK TO a;
SELECT seq FROM chat.send_message(:'general', 'two', as_user => :'anna');
ROLLBACK;
SELECT seq FROM chat.send_message(:'general', '', as_user => :'anna');
SELECT seq FROM chat.send_message(:'general', 'four', as_user => :'anna');
\set VERBOSITY sqlstate
SELECT seq FROM chat.send_message(:'general', 'five', as_user => :'anna');
\set VERBOSITY terse
RESET ROLE;
-- so does one whose arguments are refused
CREATE TEMP TABLE refused AS SELECT f.action, format(f.call, id('nobody'), :'anna') AS call FROM (VALUES
	('add_space_member', 'SELECT chat.add_space_member(%1$L, %2$L, ''none'', as_user => %2$L)'),
	('create_group', 'SELECT chat.create_group(NULL, ''{}'', as_user => %2$L)'),
	('create_channel', 'SELECT chat.create_channel(NULL, as_user => %2$L)'),
	('create_space', 'SELECT chat.create_space(''x'', ''none'', as_user => %2$L)'),
	('set_space_member_role', 'SELECT chat.set_space_member_role(%1$L, %2$L, ''none'', as_user => %2$L)'),
	('update_conversation', 'SELECT chat.update_conversation(%1$L, ''{"none": 1}'', as_user => %2$L)'),
	('update_space', 'SELECT chat.update_space(%1$L, ''{"none": 1}'', as_user => %2$L)'),
	('update_space_member', 'SELECT chat.update_space_member(%1$L, %2$L, ''{"none": 1}'', as_user => %2$L)'),
	('update_user', 'SELECT chat.update_user(%2$L, ''{"none": 1}'', as_user => %2$L)')) AS f (action, call);
GRANT SELECT ON refused TO regress_backend;
SELECT count(chat.set_rate_limit(action, 'chat_client', 1, '1 hour')) FROM refused;
SET ROLE regress_backend;
SELECT action, may(call) AS first, may(call) AS second FROM refused ORDER BY action COLLATE "C";
RESET ROLE;
DROP TABLE refused;

-- every function that writes, with arguments that are not refused before the call is counted
DELETE FROM chat.rate_limits;
SELECT chat.set_rate_limit(action, 'chat_client', 1, '1 hour') AS set, count(*) > 60 AS all FROM chat.rate_limits() WHERE is_default GROUP BY 1;
SELECT bool_and(chat.set_rate_limit(action, 'chat_client', 1, '1 hour')) AS set_again FROM chat.rate_limits();
CREATE FUNCTION some_value(type regtype) RETURNS text LANGUAGE sql AS
$$ SELECT format('%L::%s', CASE type::text WHEN 'uuid' THEN '00000000-0000-7000-8000-000000000000' WHEN 'text' THEN 'member' WHEN 'integer' THEN '1'
				 WHEN 'boolean' THEN 'true' WHEN 'timestamp with time zone' THEN 'now' ELSE '{}' END, type) $$;
CREATE FUNCTION second_call(function regprocedure) RETURNS text LANGUAGE plpgsql AS $$
DECLARE
	call text;
BEGIN
	SELECT format('SELECT chat.%I(%s)', p.proname,
		   string_agg(format('%I => %s', a.name, CASE WHEN a.name = 'as_user' THEN format('%L::uuid', '11111111-1111-7111-8111-' || lpad(p.oid::text, 12, '0'))
													  ELSE some_value(a.type) END), ', '))
	INTO call
	FROM pg_proc p, unnest(p.proargtypes::oid[]::regtype[], p.proargnames[1:p.pronargs]) WITH ORDINALITY AS a(type, name, n)
	WHERE p.oid = function AND (a.n <= p.pronargs - p.pronargdefaults OR a.name = 'as_user') GROUP BY p.proname;
	FOR i IN 1..2 LOOP
		BEGIN
			EXECUTE call;
		EXCEPTION WHEN SQLSTATE 'CH003' THEN
			RETURN i || ' refused';
		WHEN OTHERS THEN
			NULL;
		END;
	END LOOP;
	RETURN 'not refused';
END $$;
SET ROLE regress_backend;
SELECT outcome, count(*) > 70 AS most, CASE WHEN outcome <> '2 refused' THEN string_agg(proname, ' ' ORDER BY proname) END AS functions
FROM (SELECT p.proname, second_call(p.oid) AS outcome FROM pg_proc p
	  WHERE p.pronamespace = 'chat'::regnamespace AND p.provolatile = 'v' AND p.proname !~ '^_'
		AND p.prorettype <> 'trigger'::regtype AND 'as_user' = ANY (p.proargnames)) x GROUP BY outcome;
RESET ROLE;

-- plain statements of an administrator, effective at once
SET ROLE chat_admin;
DELETE FROM chat.rate_limits;
INSERT INTO chat.rate_limits (action, role, count, period) VALUES ('mark_unread', 'chat_client', 2, '1 hour');
INSERT INTO chat.rate_limits (action, role, count, period) VALUES ('mark_read', 'chat_client', 0, '1 hour');
INSERT INTO chat.rate_limits (action, role, per, count, period) VALUES ('mark_read', 'chat_client', 'planet', 1, '1 hour');
INSERT INTO chat.rate_limits (action, role, count) VALUES ('mark_read', 'chat_client', 1);
INSERT INTO chat.rate_limits (action, role, count, period) VALUES ('mark_read', 'chat_client', 10, '1 microsecond');
SET ROLE regress_backend;
SELECT format('SELECT chat.mark_unread(%L, %L, as_user => %L)', :'general', id('general', 1), :'ben') AS unread \gset
SELECT passed, state FROM attempts(:'unread', 5);
SET ROLE chat_admin;
UPDATE chat.rate_limits SET count = 1000000, period = '1 second';
SET ROLE regress_backend;
SELECT format('SELECT chat.mark_unread(%L, %L, as_user => %L)', :'general', id('general', 1), :'carla') AS unread \gset
SELECT passed, state FROM attempts(:'unread', 5);
SET ROLE chat_admin;
TRUNCATE chat.rate_limits;
RESET ROLE;
TRUNCATE chat.rate_limits;

-- an application's own
SELECT chat.set_rate_limit('app.log_in', 'chat_app', 2, '1 hour');
SET ROLE regress_backend;
SELECT passed, state, message FROM attempts($$SELECT chat.check_rate_limit('app.log_in', '203.0.113.7')$$, 5);
SELECT passed FROM attempts($$SELECT chat.check_rate_limit('app.log_in', '203.0.113.8')$$, 5);
SELECT passed, state FROM attempts($$SELECT chat.check_rate_limit('app.unknown', '203.0.113.7')$$, 5);
SELECT chat.check_rate_limit('send_message', 'x');
SELECT chat.check_rate_limit(repeat('a.', 51), 'x');
SELECT chat.check_rate_limit('app.a b', 'x');
SELECT chat.check_rate_limit(NULL, 'x');
SELECT chat.check_rate_limit('app.log_in', NULL);
RESET ROLE;

-- by the client's address, beside the user
SELECT chat.set_rate_limit('mark_all_read', 'chat_app', 3, '1 hour', per => 'address');
SELECT chat.set_rate_limit('mark_all_read', 'chat_app', NULL, NULL);
SET ROLE regress_backend;
BEGIN;
SELECT chat.act_as(:'anna', '2001:db8::1');
SELECT passed FROM attempts('SELECT chat.mark_all_read()', 2);
SELECT chat.act_as(:'ben', '2001:db8::1');
SELECT passed, state FROM attempts('SELECT chat.mark_all_read()', 2);
SELECT chat.act_as(:'ben', '2001:db8::2');
SELECT passed FROM attempts('SELECT chat.mark_all_read()', 2);
-- of a transaction that has named none only the user counts
COMMIT;
BEGIN;
SELECT chat.act_as(:'ben');
SELECT passed, state FROM attempts('SELECT chat.mark_all_read()', 20);
COMMIT;
RESET ROLE;

-- switched off
SELECT chat.set_rate_limit('mark_all_read', 'chat_app', 1, '1 hour');
SET chat.rate_limits = off;
SET ROLE regress_backend;
SELECT passed, state FROM attempts(:'carlas', 20);
SET chat.rate_limits = off;
RESET ROLE;
RESET chat.rate_limits;

-- bad input
SELECT chat.set_rate_limit('fly', 'chat_app', 1, '1 hour');
SELECT chat.set_rate_limit('', 'chat_app', 1, '1 hour');
SELECT chat.set_rate_limit('join_conversation', 'nobody_of_that_name', 1, '1 hour');
SELECT chat.set_rate_limit('join_conversation', 'chat_app', 0, '1 hour');
SELECT chat.set_rate_limit('join_conversation', 'chat_app', -1, '1 hour');
SELECT chat.set_rate_limit('join_conversation', 'chat_app', 1, '0');
SELECT chat.set_rate_limit('join_conversation', 'chat_app', 1, '-1 hour');
SELECT chat.set_rate_limit('join_conversation', 'chat_app', 1, '1 month');
SELECT chat.set_rate_limit('join_conversation', 'chat_app', 1, '367 days');
SELECT chat.set_rate_limit('join_conversation', 'chat_app', 1, '178000000 years');
SELECT chat.set_rate_limit('join_conversation', 'chat_app', 1, '2147483647 days 9223372036854 seconds');
SELECT chat.set_rate_limit('join_conversation', 'chat_app', 2147483647, '1 second');
SELECT chat.set_rate_limit('join_conversation', 'chat_app', 1, NULL);
SELECT chat.set_rate_limit('join_conversation', 'chat_app', NULL, '1 hour');
SELECT chat.set_rate_limit('join_conversation', 'chat_app', 1, '1 hour', per => 'planet');
SELECT chat.set_rate_limit('join_conversation', 'chat_app', 1, '1 hour', per => NULL);
SELECT chat.set_rate_limit(NULL, 'chat_app', 1, '1 hour');
SELECT chat.set_rate_limit('join_conversation', NULL, 1, '1 hour');
SELECT chat.reset_rate_limit('fly', 'chat_app');
-- a limit for a role that is gone has no effect, and can be taken away
SELECT chat.reset_rate_limit('join_conversation', 'nobody_of_that_name');

-- privileges
SET ROLE regress_backend;
SELECT chat.set_rate_limit('join_conversation', 'chat_app', 1, '1 hour');
SELECT chat.reset_rate_limit('join_conversation', 'chat_app');
SELECT * FROM chat.rate_limits();
SELECT * FROM chat.rate_limits;
SET ROLE chat_client;
SELECT chat.check_rate_limit('app.log_in', 'x');
RESET ROLE;

DROP OWNED BY regress_backend;
DROP FUNCTION attempts, wait_of, some_value, second_call;
DROP ROLE regress_backend, regress_premium;
SELECT * FROM chat_problems();

-- a send that is known by its key is answered before any limit
SELECT chat.create_user('rita') AS rita, chat.create_user('rob') AS rob, chat.create_user('roy') AS roy \gset
SELECT chat.create_group('retries', ARRAY[:'rob', :'roy']::uuid[], as_user => :'rita') AS retries \gset
SELECT chat.set_rate_limit('send_message', 'chat_client', 2, interval '1 hour');
SELECT set_config('chat.rate_limits', 'on', false) AS rate_limits;
BEGIN;
SELECT set_config('chat.user_id', :'rita', true) = :'rita' AS is_rita;
SET LOCAL ROLE chat_client;
SELECT seq, is_retry FROM chat.send_message(:'retries', 'one', client_key => 'k1');
SELECT seq, is_retry FROM chat.send_message(:'retries', 'two', client_key => 'k2');
SELECT count(*) FILTER (WHERE m.is_retry) AS retries FROM generate_series(1, 3) n, LATERAL chat.send_message(:'retries', 'one' || left(n::text, 0), client_key => 'k1') m;
SELECT chat.send_message(:'retries', 'three', client_key => 'k3');
ROLLBACK;
