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

-- what holds by default: of the same size for each action, and for clients only
SELECT action, role, per, count, period, is_default FROM chat.rate_limits() ORDER BY action COLLATE "C";
-- these count as another one: create_post, subscribe, and what they take back
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

-- the most generous of one's roles
SELECT chat.set_rate_limit('mark_all_read', 'regress_premium', 10, '1 hour');
SELECT format('SELECT chat.mark_all_read(as_user => %L)', :'carla') AS carlas \gset
SET ROLE regress_backend;
SELECT passed FROM attempts(:'carlas', 100);
SET ROLE regress_premium;
-- what has been counted under another limit is counted here
SELECT passed, wait_of(detail) > 350 AND wait_of(detail) <= 360 AS in_6_minutes FROM attempts(:'carlas', 100);
RESET ROLE;
SELECT chat.set_rate_limit('mark_all_read', 'regress_premium', NULL, NULL);
SET ROLE regress_premium;
SELECT passed, state FROM attempts(:'carlas', 100);
RESET ROLE;
SELECT * FROM chat.rate_limits() WHERE action = 'mark_all_read' ORDER BY role COLLATE "C";

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

-- every function that writes
CREATE FUNCTION nothing(type regtype) RETURNS text LANGUAGE sql AS
$$ SELECT CASE WHEN type = 'uuid'::regtype THEN quote_literal('00000000-0000-7000-8000-000000000000') || '::uuid' ELSE 'NULL::' || type::text END $$;
SELECT chat.set_rate_limit(action, 'chat_client', 1, '1 hour') IS NULL AS failed, count(*) FROM chat.rate_limits() WHERE is_default GROUP BY 1;
DELETE FROM chat.rate_limits WHERE action IN ('mark_all_read', 'send_message');
SELECT chat.set_rate_limit(action, 'chat_client', 1, '1 hour') IS NULL AS failed, count(*) FROM chat.rate_limits() WHERE is_default GROUP BY 1;
SET ROLE regress_backend;
CREATE FUNCTION pg_temp.second_call(function regprocedure) RETURNS text LANGUAGE plpgsql AS $$
DECLARE
	call text;
BEGIN
	SELECT format('SELECT chat.%I(%s)', p.proname,
		   string_agg(CASE WHEN a.name = 'as_user' THEN quote_literal('11111111-1111-7111-8111-' || lpad(p.oid::text, 12, '0')) || '::uuid'
						   ELSE public.nothing(a.type) END, ', ' ORDER BY a.n))
	INTO call
	FROM pg_proc p, unnest(p.proargtypes::oid[]::regtype[], p.proargnames[1:p.pronargs]) WITH ORDINALITY AS a(type, name, n)
	WHERE p.oid = function GROUP BY p.proname;
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
SELECT pg_temp.second_call(p.oid), string_agg(p.proname, ' ' ORDER BY p.proname COLLATE "C") AS functions
FROM pg_proc p
WHERE p.pronamespace = 'chat'::regnamespace AND p.provolatile = 'v' AND p.proname !~ '^_'
  AND p.prorettype <> 'trigger'::regtype AND 'as_user' = ANY (p.proargnames) GROUP BY 1;
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
DROP FUNCTION attempts, wait_of, nothing;
DROP ROLE regress_backend, regress_premium;
SELECT * FROM chat_problems();
