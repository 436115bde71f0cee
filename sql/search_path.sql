-- search_path: a caller who brings operators, functions, types and tables of
-- their own, named as those of the system and ours, gains nothing by it
\getenv abs_srcdir PG_ABS_SRCDIR
\set start :abs_srcdir '/test/sql/start.sql'
\set calls :abs_srcdir '/test/sql/calls.sql'
\set world :abs_srcdir '/test/sql/world.sql'
\set ECHO none
\i :start
\i :calls
\i :world
\set ECHO all

-- a call of every function, with all arguments that it takes
INSERT INTO given (function, argument, value) VALUES
	('update\_conversation', 'changes', '{"name": "generic", "topic": "new"}'), ('update\_space', 'changes', '{"description": "new"}'),
	('update\_space\_member', 'changes', '{"nickname": "new"}'), ('edit\_post', 'changes', '{"title": "new"}'),
	('update\_user', 'changes', '{"mood": "bad", "interests": ["y"], "preferences": {"y": 1}}'),
	('%', 'since', '2025-01-01 00:00:00+00');
UPDATE given SET value = '9' WHERE argument = 'months_ahead';
UPDATE given SET value = '{"mood": "good", "interests": ["x"], "preferences": {"x": 1}}' WHERE argument = 'profile';
CREATE TABLE calls AS
	SELECT called(f) AS function, has_function_privilege('chat_client', f, 'EXECUTE') AS for_clients, has_function_privilege('chat_app', f, 'EXECUTE') AS for_backends,
		   call_of(f) AS as_anna, call_of(f, 'as_user', NULL) AS as_named
	FROM api() f JOIN pg_proc p ON p.oid = f WHERE p.prokind = 'f' AND p.proname !~ 'install_jobs$|^create_passkey$'
	UNION ALL
	SELECT 'user by name', true, true, format('SELECT chat.user(username => %L, as_user => %L)', 'BEN', :'anna'), 'SELECT chat.user(username => ''BEN'')'
	UNION ALL
	SELECT 'user by external id', true, true, format('SELECT chat.update_user(%L, %L)', :'ben', '{"external_id": "ext"}'), NULL
	UNION ALL
	SELECT 'history ' || a, true, true, format('SELECT chat.history(%L, %s, as_user => %L)', :'general', a, :'anna'), format('SELECT chat.history(%L, %s)', :'general', a)
	FROM unnest(ARRAY[format('before_id => %L', id('general', 3)), format('after_id => %L', id('general', 3)), format('around_id => %L', id('general', 3)), 'around_unread => true']) a
	UNION ALL
	SELECT 'subscribe to all', true, true, format('SELECT chat.subscribe(as_user => %L)', :'anna'), 'SELECT chat.subscribe()'
	UNION ALL
	SELECT 'send again', true, true, format('SELECT chat.send_message(%L, %L, client_key => %L, as_user => %L), chat.send_message(%1$L, %2$L, client_key => %3$L, as_user => %4$L)', :'general', 'x', 'again', :'anna'), NULL;
CREATE TABLE procedures AS SELECT call_of(f) AS call FROM api() f JOIN pg_proc p ON p.oid = f WHERE p.prokind = 'p' ORDER BY p.proname COLLATE "C";
-- what a person may do with the tables by hand
CREATE TABLE by_hand AS SELECT * FROM (VALUES
	(1, format('INSERT INTO chat.users (username, email) VALUES (%L, %L)', 'emil', 'emil@example.org')),
	(2, format('UPDATE chat.users SET mood = %L', 'plain')),
	(3, format('INSERT INTO chat.conversations (kind, is_private, name, created_by) VALUES (%L, %L, %L, %L)', 'channel', false, 'plain', :'anna')),
	(4, format('UPDATE chat.conversations SET name = %L WHERE name OPERATOR(pg_catalog.=) %L', 'plainer', 'plain')),
	(5, format('INSERT INTO chat.members (conversation_id, user_id, role) VALUES (%L, %L, %L)', :'general', :'dora', 'guest')),
	(6, format('UPDATE chat.members SET role = %L WHERE user_id OPERATOR(pg_catalog.=) %L', 'member', :'dora')),
	(7, format('DELETE FROM chat.members WHERE conversation_id OPERATOR(pg_catalog.=) %L AND user_id OPERATOR(pg_catalog.=) %L', :'general', :'carla')),
	(8, format('INSERT INTO chat.direct_conversations (user_low, user_high) VALUES (%L, %L)', :'dora', :'anna')),
	(9, format('INSERT INTO chat.messages (conversation_id, sender_id, content, reply_to, client_key) VALUES (%L, %L, %L, %L, %L), (%1$L, NULL, %3$L, NULL, NULL)', :'general', :'anna', 'plain', id('general', 1), 'plain')),
	(10, format('UPDATE chat.messages SET content = %L WHERE conversation_id OPERATOR(pg_catalog.=) %L AND deleted_at IS NULL', 'by hand', :'general')),
	(11, format('DELETE FROM chat.messages WHERE conversation_id OPERATOR(pg_catalog.=) %L', :'general'))
) AS v (n, statement);
-- each of them does well with nothing in its way
SELECT function, may(as_anna) AS answer FROM calls WHERE may(as_anna) <> 'yes';
-- an administrator has no alias, so what is done under one does not count there
ALTER TABLE calls ADD COLUMN for_admins boolean;
CREATE ROLE regress_chat_admin IN ROLE chat_admin;
GRANT SELECT, UPDATE ON calls TO regress_chat_admin;
SET SESSION AUTHORIZATION regress_chat_admin;
UPDATE calls SET for_admins = may(as_anna) = 'yes';
RESET SESSION AUTHORIZATION;
SELECT function FROM calls WHERE NOT for_admins AND as_anna !~ 'alias|unmask|is_anonymous';
SELECT n, may(statement) AS answer FROM by_hand WHERE may(statement) <> 'yes';

-- whatever it is that is called, it says so, and it counts, however the call ends
CREATE SCHEMA hostile;
CREATE SEQUENCE hostile.touched;
GRANT USAGE ON SCHEMA hostile TO PUBLIC;
GRANT USAGE ON SEQUENCE hostile.touched TO PUBLIC;
SET client_min_messages = warning;
DO $$
DECLARE
	f		record;
	o		record;
	t		record;
	functions integer := 0;
	operators integer := 0;
	body	text := 'BEGIN PERFORM pg_catalog.nextval(''hostile.touched''::pg_catalog.regclass); RAISE EXCEPTION ''% was called by %'', %L,
					CASE WHEN EXISTS (SELECT FROM pg_catalog.pg_roles WHERE rolsuper AND rolname OPERATOR(pg_catalog.=) current_user) THEN ''a superuser'' ELSE current_user END; END';
BEGIN
	-- all functions of the system that can be had in SQL, and all operators
	FOR f IN SELECT p.oid, p.proname, pg_get_function_identity_arguments(p.oid) AS arguments, pg_get_function_result(p.oid) AS result
			 FROM pg_proc p WHERE p.pronamespace IN ('pg_catalog'::regnamespace, 'chat'::regnamespace) AND p.prokind = 'f'
			   AND p.prorettype NOT IN ('internal'::regtype, 'trigger'::regtype, 'event_trigger'::regtype, 'cstring'::regtype)
			   AND p.proname NOT IN ('nextval')
	LOOP
		BEGIN
			EXECUTE format('CREATE FUNCTION hostile.%I(%s) RETURNS %s LANGUAGE plpgsql AS %L', f.proname, f.arguments, f.result,
						   replace(body, '%L', quote_literal('function ' || f.proname)));
			functions := functions + 1;
		EXCEPTION WHEN OTHERS THEN
			NULL;				-- pseudo-types that PL/pgSQL does not take
		END;
	END LOOP;
	FOR o IN SELECT op.oprname, op.oprleft::regtype AS l, op.oprright::regtype AS r, op.oprresult::regtype AS result, op.oid
			 FROM pg_operator op WHERE op.oprnamespace = 'pg_catalog'::regnamespace
	LOOP
		BEGIN
			EXECUTE format('CREATE FUNCTION hostile."operator %s"(%s%s) RETURNS %s LANGUAGE plpgsql AS %L', o.oid, CASE WHEN o.l <> 0 THEN o.l || ',' END, o.r, o.result,
						   replace(body, '%L', quote_literal('operator ' || o.oprname)));
			EXECUTE format('CREATE OPERATOR hostile.%s (FUNCTION = hostile."operator %s"%s, RIGHTARG = %s)', o.oprname, o.oid,
						   CASE WHEN o.l <> 0 THEN ', LEFTARG = ' || o.l END, o.r);
			operators := operators + 1;
		EXCEPTION WHEN OTHERS THEN
			NULL;
		END;
	END LOOP;
	EXECUTE format('CREATE FUNCTION hostile.gather(bigint) RETURNS bigint LANGUAGE plpgsql AS %L', replace(body, '%L', quote_literal('aggregate')));
	EXECUTE format('CREATE FUNCTION hostile.gather(bigint, anyelement) RETURNS bigint LANGUAGE plpgsql AS %L', replace(body, '%L', quote_literal('aggregate')));
	CREATE AGGREGATE hostile.count(*) (SFUNC = hostile.gather, STYPE = bigint);
	CREATE AGGREGATE hostile.count(anyelement) (SFUNC = hostile.gather, STYPE = bigint);
	CREATE AGGREGATE hostile.max(anyelement) (SFUNC = hostile.gather, STYPE = bigint);
	CREATE AGGREGATE hostile.min(anyelement) (SFUNC = hostile.gather, STYPE = bigint);
	-- types and tables
	EXECUTE format('CREATE FUNCTION hostile.row_touched() RETURNS trigger LANGUAGE plpgsql AS %L', replace(body, '%L', quote_literal('trigger')));
	FOR t IN SELECT c.relname FROM pg_class c WHERE c.relnamespace = 'chat'::regnamespace AND c.relkind IN ('r', 'p')
			 UNION SELECT unnest(ARRAY['pg_class', 'pg_proc', 'pg_inherits', 'pg_authid', 'pg_roles', 'changed_members', 'moved'])
	LOOP
		EXECUTE format('CREATE TABLE hostile.%I AS SELECT 1 AS conversation_id, 1 AS id, 1 AS user_id, 1 AS version, 1 AS value', t.relname);
		EXECUTE format('CREATE TRIGGER touched BEFORE INSERT OR UPDATE OR DELETE ON hostile.%I FOR EACH STATEMENT EXECUTE FUNCTION hostile.row_touched()', t.relname);
		EXECUTE format('GRANT ALL ON hostile.%I TO PUBLIC', t.relname);
	END LOOP;
	FOR t IN SELECT unnest(ARRAY['uuid', 'text', 'jsonb', 'bool', 'int4', 'int8', 'timestamptz', 'bytea', 'message', 'member', 'sent_message', 'user_profile', 'subscription', 'change', 'workers', 'listener', 'rate_limit']) AS typname LOOP
		EXECUTE format('CREATE TYPE hostile.%I AS ENUM ()', t.typname);
	END LOOP;
	RAISE INFO 'more than 2000 functions: %, more than 700 operators: %', functions > 2000, operators > 700;
END
$$;
RESET client_min_messages;
CREATE ROLE regress_chat_device IN ROLE chat_client, chat_reader;
CREATE ROLE regress_chat_backend IN ROLE chat_app;
GRANT SELECT ON calls, procedures, by_hand TO PUBLIC;

-- that it works: these are called where names are looked up in the caller's path
\set SHOW_CONTEXT never
SET search_path = hostile, pg_catalog;
SELECT 1 = 1;
SELECT lower('A');
SELECT count(*) FROM hostile.users;
RESET search_path;
SELECT last_value, is_called FROM hostile.touched;
ALTER SEQUENCE hostile.touched RESTART;

-- Everything in new sessions, whose every look-up happens in that path, one
-- with tables of the same names in pg_temp as well. A call is rolled back; that
-- it was answered is counted.
CREATE SEQUENCE answered;
GRANT USAGE ON SEQUENCE answered TO PUBLIC;
-- a backend, which names the user with each call
\c -
SET chat.realtime = transaction;
SET chat.passkey_rp_id = 'chat.example';
SET chat.passkey_origins = 'https://chat.example';
SET SESSION AUTHORIZATION regress_chat_backend;
DO $$
DECLARE
	t	text;
BEGIN
	FOREACH t IN ARRAY ARRAY['users', 'conversations', 'members', 'messages', 'messages_default', 'message_changes', 'message_versions', 'message_tombstones', 'message_keys', 'message_hides',
							 'direct_conversations', 'conversation_names', 'membership_events', 'secrets', 'schema_versions', 'pg_class', 'pg_proc'] LOOP
		EXECUTE pg_catalog.format('CREATE TEMP TABLE %I AS SELECT 1 AS conversation_id, 1 AS id, 1 AS user_id, 1 AS version, 1 AS value', t);
	END LOOP;
END
$$;
SET search_path = pg_temp, hostile, pg_catalog;
\set ECHO none
\o /dev/null
SELECT 'BEGIN', pg_catalog.format('SELECT pg_catalog.nextval(%L) FROM (SELECT pg_catalog.count(*) FROM (%s) AS c) AS x', 'public.answered', as_anna), 'ROLLBACK' FROM public.calls WHERE for_backends \gexec
\o
\set ECHO all
BEGIN;
SELECT FROM chat.subscribe(:'general', as_user => :'anna');
COMMIT;
SELECT FROM chat.subscribe_firehose();
\o /dev/null
SELECT m.seq FROM chat.send_message(:'general', 'heard', as_user => :'anna') m;
\o
SELECT chat.act_as(:'anna');
RESET SESSION AUTHORIZATION;
RESET search_path;
SELECT is_called FROM hostile.touched;
SELECT last_value = (SELECT count(*) FROM calls WHERE for_backends) AS all_answered FROM answered;
ALTER SEQUENCE answered RESTART;

-- a device, for which the backend has named the user
\c -
SET chat.realtime = transaction;
SET chat.passkey_rp_id = 'chat.example';
SET chat.passkey_origins = 'https://chat.example';
SET search_path = hostile, pg_catalog;
\set ECHO none
\o /dev/null
SELECT 'BEGIN', pg_catalog.format('SELECT chat.act_as(%L)', :'anna'), 'SET LOCAL ROLE regress_chat_device', pg_catalog.format('SELECT pg_catalog.nextval(%L) FROM (SELECT pg_catalog.count(*) FROM (%s) AS c) AS x', 'public.answered', as_named), 'ROLLBACK' FROM public.calls WHERE for_clients AND as_named IS NOT NULL \gexec
\o
\set ECHO all
BEGIN;
SELECT chat.act_as(:'anna');
SET LOCAL ROLE regress_chat_device;
SELECT FROM chat.subscribe();
SELECT FROM chat.conversations;
SELECT FROM chat.members;
SELECT FROM chat.messages;
\o /dev/null
SELECT seq FROM chat.send_message(:'general', 'heard');
COMMIT;
\o
RESET search_path;
SELECT is_called FROM hostile.touched;
SELECT last_value = (SELECT count(*) FROM calls WHERE for_clients AND as_named IS NOT NULL) AS all_answered FROM answered;
ALTER SEQUENCE answered RESTART;

-- an administrator, who may do things by hand, make months and migrate
\c -
SET chat.passkey_rp_id = 'chat.example';
SET chat.passkey_origins = 'https://chat.example';
SET SESSION AUTHORIZATION regress_chat_admin;
SET search_path = hostile, pg_catalog;
\set ECHO none
\o /dev/null
SELECT 'BEGIN', pg_catalog.format('SELECT pg_catalog.nextval(%L) FROM (SELECT pg_catalog.count(*) FROM (%s) AS c) AS x', 'public.answered', as_anna), 'ROLLBACK' FROM public.calls WHERE for_admins \gexec
SELECT 'BEGIN', statement, 'ROLLBACK' FROM public.by_hand ORDER BY n \gexec
SELECT statement FROM public.by_hand ORDER BY n \gexec
\o
\set ECHO all
SELECT chat.migrate() IS NOT NULL AS migrated;
SELECT chat.create_partitions(1, '2025-01-01 00:00:00+00') IS NOT NULL AS made;
SET client_min_messages = warning;
-- these procedures need it
SET default_transaction_isolation = 'read committed';
\set ECHO none
SELECT call FROM public.procedures \gexec
SELECT chat.set_retention(400, 'delete') \g /dev/null
SELECT call FROM public.procedures \gexec
\set ECHO all
SELECT task, state FROM chat.retention_runs();
RESET client_min_messages;
RESET SESSION AUTHORIZATION;
RESET search_path;
SELECT is_called FROM hostile.touched;
SELECT last_value = (SELECT count(*) FROM calls WHERE for_admins) AS all_answered FROM answered;
ALTER SEQUENCE answered RESTART;

-- and a chat that is set up in such a path is as good
\c -
SET client_min_messages = warning;
DROP EXTENSION chat CASCADE;
SET search_path = hostile, pg_catalog;
CREATE EXTENSION chat;
SELECT chat.migrate() IS NOT NULL AS migrated;
RESET search_path;
SELECT is_called FROM hostile.touched;
SELECT seq FROM chat.send_message(:'general', 'and on', as_user => :'anna');
SELECT seq, name_of(sender_id) AS sender, content, version, deleted_at IS NOT NULL AS deleted FROM chat.history(:'general', as_user => :'anna');
SELECT name FROM chat.conversations WHERE name LIKE 'plain%' UNION ALL SELECT username FROM chat.users WHERE username = 'emil' AND mood IS NOT DISTINCT FROM 'plain';
DROP SCHEMA hostile CASCADE;
RESET client_min_messages;
DROP TABLE calls, procedures, by_hand, given;
DROP SEQUENCE answered;
DROP ROLE regress_chat_device, regress_chat_backend, regress_chat_admin;
SELECT * FROM chat_unread_problems();
SELECT * FROM chat_problems();
