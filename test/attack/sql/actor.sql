-- Every function there is, called in the name of somebody else, or of nobody: by a
-- client, by a backend that has named nobody, by one whose user's identity has ended.
\getenv abs_srcdir PG_ABS_SRCDIR
\set start :abs_srcdir '/start.sql'
\set ECHO none
\i :start
\set ECHO all

-- Who acts is the last argument, or there is a reason why nobody does.
CREATE TABLE without_actor (function text PRIMARY KEY, why text NOT NULL);
INSERT INTO without_actor VALUES
	('act_as', 'names the actor, for trusted callers'),
	('add_field_index', 'for administrators: set-up'), ('remove_field_index', 'for administrators: set-up'),
	('authenticate', 'proves who acts'), ('log_in', 'proves who acts'), ('confirm_log_in', 'proves who acts'), ('start_passkey_log_in', 'before there is anybody'), ('log_in_by_passkey', 'proves who acts'),
	('refresh_session', 'proves who acts'), ('reset_password', 'proves who acts'), ('log_out', 'ends what the connection has proven'), ('scopes', 'says the same to everybody'),
	('create_session', 'for the backend, which has proven who it is'), ('create_password_reset', 'for the backend, which sends it'), ('set_password_hash', 'for the backend: imports'), ('delete_second_factors', 'for administrators'),
	('set_jwt_key', 'for administrators'), ('delete_jwt_key', 'for administrators'), ('jwt_keys', 'for administrators'),
	('create_user', 'for the backend, before there is anybody'),
	('current_user_id', 'tells who acts'),
	('version', 'says the same to everybody'), ('schema_version', 'says the same to everybody'), ('worker_pid', 'says the same to everybody'),
	('uuid_v7', 'looks at no row'), ('uuid_v7_at', 'looks at no row'), ('uuid_timestamp', 'looks at no row'),
	('audience', 'for the backend, which asks for all users'), ('check_rate_limit', 'for the backend, whose own action it counts'),
	('subscribe_firehose', 'for the backend, of all users'), ('unsubscribe_firehose', 'for the backend, of all users'),
	('sync_firehose', 'for the backend, of all users'), ('unsubscribe_user', 'for the backend, of its own session'),
	('fold_counters', 'for the backend: adds up what is there'),
	('migrate', 'for administrators: set-up'), ('install_jobs', 'for administrators: set-up'), ('uninstall_jobs', 'for administrators: set-up'),
	('create_partitions', 'for administrators: set-up'), ('stop_worker', 'for administrators: set-up'),
	('set_rate_limit', 'for administrators: policy'), ('reset_rate_limit', 'for administrators: policy'),
	('place_hold', 'for administrators, who are on record by their role'), ('release_hold', 'for administrators, who are on record by their role'),
	('holds', 'for administrators'), ('verify', 'for administrators'), ('repair', 'for administrators'),
	('rate_limits', 'figures'), ('partitions', 'figures'), ('workers', 'figures'), ('listeners', 'figures'), ('blockers', 'figures'), ('confusable_users', 'for administrators'), ('jobs', 'figures'), ('retention_runs', 'figures'),
	('apply_retention', 'what is due by policy'), ('restore_archive', 'for administrators'), ('compact_archive', 'for administrators'), ('run_job', 'what is due');
CREATE VIEW functions AS
	SELECT f, called(f) AS function, EXISTS (SELECT FROM arguments(f) a WHERE a.argument = 'as_user') AS has_actor,
		   (SELECT a.argument FROM arguments(f) a ORDER BY a.place DESC LIMIT 1) AS last
	FROM api() f;
SELECT function AS "needs an actor, or a reason" FROM functions LEFT JOIN without_actor w USING (function) WHERE has_actor = (w.why IS NOT NULL);
SELECT function AS "is not there" FROM without_actor WHERE function NOT IN (SELECT function FROM functions);
SELECT function AS "not last" FROM functions WHERE has_actor AND last <> 'as_user';
-- a client may call none without an actor but those that look at no user's rows
SELECT string_agg(function, ' ' ORDER BY function) AS for_clients FROM functions WHERE NOT has_actor AND has_function_privilege('chat_client', f, 'EXECUTE');
-- and what has one cannot be called past it: nothing is polymorphic, variadic or takes a table's row
SELECT function FROM functions JOIN pg_proc p ON p.oid = f WHERE p.provariadic <> 0 OR EXISTS (SELECT FROM arguments(f) a WHERE a.type::text LIKE 'any%');

GRANT SELECT ON functions TO PUBLIC;

-- a client that acts as mallory, in anna's name, in nobody's, and as mallory alone
SET SESSION AUTHORIZATION regress_chat_device;
BEGIN;
SELECT log_in('mallory');
SELECT reply(call_of(f, 'as_user', :'anna')), count(*) > 10 AS many FROM functions WHERE has_actor GROUP BY 1 ORDER BY 1;
SELECT function, reply(call_of(f, 'as_user', :'anna')) FROM functions WHERE has_actor AND NOT has_function_privilege('chat_client', f, 'EXECUTE') ORDER BY function;
COMMIT;
-- who has named nobody, and who believes to have done so
SELECT log_in('mallory');
SELECT function, reply(call_of(f, 'as_user', NULL)) FROM functions
WHERE has_actor AND has_function_privilege('chat_client', f, 'EXECUTE') AND reply(call_of(f, 'as_user', NULL)) <> '28000: no acting user' ORDER BY function;
SELECT function, reply(call_of(f, 'as_user', :'anna')) FROM functions
WHERE has_actor AND has_function_privilege('chat_client', f, 'EXECUTE') AND reply(call_of(f, 'as_user', :'anna')) <> '42501: permission denied to act as another user' ORDER BY function;
-- by the setting, and by settings that look like it
SELECT reply(s) FROM unnest(ARRAY[format('SET chat.user_id = %L', :'anna'), format('SET LOCAL "chat.user_id" = %L', :'anna'), format('SELECT set_config(''CHAT.USER_ID'', %L, true)', :'anna'),
	format('SELECT chat.act_as(%L)', :'anna'), 'RESET chat.user_id', 'SET chat.user_id TO DEFAULT', 'RESET ALL', format('CREATE FUNCTION pg_temp.f() RETURNS void SET chat.user_id = %L LANGUAGE sql AS ''SELECT''', :'anna'),
	format('ALTER ROLE regress_chat_device SET chat.user_id = %L', :'anna'), format('UPDATE pg_settings SET setting = %L WHERE name = ''chat.user_id''', :'anna')]) s;
SELECT chat.current_user_id() AS acting;

-- a backend whose user's identity has ended: what may be called in nobody's name says so in its reference
SET SESSION AUTHORIZATION regress_chat_backend;
SELECT chat.act_as(:'mallory');
SELECT function, reply(call_of(f, 'as_user', NULL)) FROM functions
WHERE has_actor AND reply(call_of(f, 'as_user', NULL)) <> '28000: no acting user' ORDER BY function;
-- while it lasts, another may be named for one call, as the backend is trusted
BEGIN;
SELECT chat.act_as(:'mallory');
SELECT count(*) > 50 AS "all" FROM functions WHERE has_actor AND reply(call_of(f, 'as_user', :'anna')) <> '42501: permission denied to act as another user';
SELECT chat.current_user_id() = :'mallory' AS still_mallory;
COMMIT;

-- who has no role of the chat has none of its functions
RESET SESSION AUTHORIZATION;
CREATE ROLE regress_chat_stranger;
GRANT USAGE ON SCHEMA chat TO regress_chat_stranger;
SET SESSION AUTHORIZATION regress_chat_stranger;
SELECT reply(call_of(f)), count(*) > 100 AS "all" FROM functions GROUP BY 1;
RESET SESSION AUTHORIZATION;
-- chat_monitor has those that tell figures, and they tell nobody's name or words
CREATE ROLE regress_chat_monitor IN ROLE chat_monitor;
SET SESSION AUTHORIZATION regress_chat_monitor;
SELECT string_agg(function, ' ' ORDER BY function) AS may FROM functions WHERE has_function_privilege(f, 'EXECUTE');
SELECT function, reply(call_of(f)) FROM functions WHERE has_function_privilege(f, 'EXECUTE') AND reply(call_of(f)) <> 'allowed';
RESET SESSION AUTHORIZATION;
SELECT DISTINCT a.atttypid::regtype AS types FROM functions JOIN pg_proc p ON p.oid = f JOIN pg_type t ON t.oid = p.prorettype JOIN pg_attribute a ON a.attrelid = t.typrelid
WHERE has_function_privilege('chat_monitor', f, 'EXECUTE') ORDER BY 1;
