-- What PostgreSQL shows to everybody who may connect: statistics, locks, statements,
-- plans, settings, the catalog; and channels that one may guess or send to.
\getenv abs_srcdir PG_ABS_SRCDIR
\set start :abs_srcdir '/start.sql'
\set ECHO none
\i :start
\set ECHO all

CREATE ROLE regress_chat_nobody;
SELECT current_database() AS db \gset
SELECT chat.create_channel('lair', as_user => :'mallory') AS lair \gset

-- Locks that a session holds while it changes things: of kinds that tell tables and
-- rows' transactions, and in the space of advisory locks nothing that SQL can take
BEGIN;
SELECT FROM chat.send_message(:'closed', 'more', as_user => :'carla'), chat.set_presence('invisible', as_user => :'carla'), chat.subscribe(:'closed', as_user => :'carla'), chat.set_typing(:'closed', as_user => :'carla');
SELECT DISTINCT locktype, l.objsubid FROM pg_locks l WHERE pid = pg_backend_pid() AND locktype NOT IN ('relation', 'virtualxid', 'transactionid') ORDER BY 1;
SELECT count(*) AS by_hash FROM pg_locks l, chat.users u WHERE l.locktype = 'advisory' AND l.objid::bigint IN (uuid_hash(u.id)::bigint & 4294967295, uuid_hash_extended(u.id, 0) & 4294967295, hashtext(u.id::text)::bigint & 4294967295);
SELECT classid, objid FROM pg_locks WHERE locktype = 'advisory' AND objsubid = 4 LIMIT 1 \gset
-- nobody gets into their way by advisory locks of their own
SELECT pg_try_advisory_xact_lock((:'classid'::bigint << 32) | :'objid'::bigint) AS one, pg_try_advisory_xact_lock((:'classid'::bigint & 2147483647)::integer, (:'objid'::bigint & 2147483647)::integer) AS two;
SELECT DISTINCT objsubid FROM pg_locks WHERE locktype = 'advisory' ORDER BY 1;
ROLLBACK;

-- a stranger who may connect and nothing else
SET SESSION AUTHORIZATION regress_chat_nobody;
SELECT v AS view, may(format('SELECT FROM %s', v)) AS answer
FROM unnest(ARRAY['pg_stat_activity', 'pg_locks', 'pg_stat_all_tables', 'pg_stat_user_functions', 'pg_prepared_xacts', 'pg_cursors', 'pg_prepared_statements', 'pg_stat_replication', 'pg_stats', 'pg_stats_ext', 'pg_settings', 'pg_hba_file_rules',
	'pg_file_settings', 'pg_shmem_allocations', 'pg_backend_memory_contexts', 'pg_authid', 'pg_shadow', 'pg_statistic', 'pg_statistic_ext_data', 'pg_largeobject', 'pg_user_mapping', 'pg_subscription', 'pg_replication_origin_status']) v ORDER BY v;
SELECT count(*) FROM pg_stats WHERE schemaname = 'chat';
SELECT count(*) AS statements_of_others FROM pg_stat_activity WHERE usename <> current_user AND query NOT LIKE '<insufficient privilege>' AND query <> '';
SELECT count(*) AS sender_info FROM pg_stat_get_wal_senders();
SELECT string_agg(name, ' ' ORDER BY name) AS settings FROM pg_settings WHERE name LIKE 'chat.%' AND setting ~ '[0-9a-f]{8}-';
SELECT may('SELECT pg_ls_dir(''pg_replslot'')') AS files, may('SELECT pg_stat_get_backend_activity(1)') AS activity, may('SELECT pg_relation_size(''chat.messages_default'')') AS size_of_schema, may('SELECT * FROM pg_notification_queue_usage()') AS usage,
	   may('SELECT pg_log_backend_memory_contexts(pg_backend_pid())') AS log;
RESET SESSION AUTHORIZATION;
-- the keys are in no setting, no comment, no default, and no function's source
SELECT encode(value, 'hex') AS key FROM chat.secrets WHERE name = 'channels' \gset
SELECT count(*) AS told FROM pg_settings WHERE setting ILIKE '%' || :'key' || '%';
SELECT count(*) AS told FROM pg_proc WHERE prosrc ILIKE '%' || :'key' || '%';
SELECT count(*) AS told FROM pg_description WHERE description ILIKE '%' || :'key' || '%';

-- Internal functions: none for those who may call public ones, but what row security asks
SELECT r AS role, string_agg(p.proname, ' ' ORDER BY p.proname) AS may FROM pg_proc p, unnest(ARRAY['regress_chat_nobody', 'chat_client', 'chat_reader', 'chat_app', 'chat_monitor', 'chat_jobs', 'chat_admin']) r
WHERE p.pronamespace = 'chat'::regnamespace AND p.proname ~ '^_' AND has_function_privilege(r, p.oid, 'EXECUTE') GROUP BY r ORDER BY r;
-- no function runs with its owner's rights by PostgreSQL's means, whose settings and path a caller could choose
SELECT proname FROM pg_proc WHERE pronamespace = 'chat'::regnamespace AND (prosecdef OR proleakproof AND proname !~ '^_');
-- nor does a view
SELECT relname FROM pg_class WHERE relnamespace = 'chat'::regnamespace AND relkind IN ('v', 'm') AND has_table_privilege('chat_client', oid, 'SELECT');

-- Channels: their names are of no value that somebody else could compute
SELECT chat.stop_worker();
BEGIN;
SELECT count(*) > 1 AS some FROM chat.subscribe(as_user => :'carla');
COMMIT;
SELECT pg_listening_channels() AS channel INTO TEMP listening;
SELECT count(*) > 1 AS some, bool_and(channel ~ '^chat_[0-9a-f]{32}$') AS of_128_bits FROM listening;
SELECT count(*) AS guessed
FROM listening l, (SELECT id::text AS id FROM chat.users UNION ALL SELECT id::text FROM chat.conversations) x,
	 unnest(ARRAY[x.id, replace(x.id, '-', ''), current_database() || x.id, 'chat' || x.id, 'chat:' || x.id, x.id || current_database()]) seed,
	 LATERAL (VALUES (md5(seed)), (left(encode(sha256(seed::bytea), 'hex'), 32)), (right(encode(sha256(seed::bytea), 'hex'), 32)), (left(encode(sha512(seed::bytea), 'hex'), 32)), (replace(x.id, '-', ''))) AS h (hash)
WHERE l.channel LIKE '%' || h.hash || '%';
SELECT count(*) = count(DISTINCT channel) AS distinct_names FROM listening;
UNLISTEN *;
-- a client asks for another's: by names, by ids, in a transaction that is rolled back, in another's inbox
SET SESSION AUTHORIZATION regress_chat_device;
BEGIN;
SELECT log_in('mallory');
CALL fails($$SELECT chat.subscribe(id('closed'))$$);
CALL fails($$SELECT chat.subscribe(id('ben+carla'))$$, true);
CALL fails($$SELECT chat.subscribe(as_user => id('carla'))$$);
CALL fails($$SELECT chat.subscribe_firehose()$$);
CALL fails($$SELECT chat.subscribe_space(id('closed'))$$);
CALL fails($$SELECT chat.subscribe_post(id('closed'))$$);
SELECT count(*) AS own FROM chat.subscribe();
ROLLBACK;
SELECT count(*) AS after_rollback FROM pg_listening_channels();
-- she may LISTEN and NOTIFY to what she likes: the names of ids are not channels
SELECT may(format('LISTEN %I', :'closed')) AS listen, may(format('SELECT pg_notify(%L, %L)', :'closed', repeat('x', 7999))) AS notify, may(format('SELECT pg_notify(%L, %L)', 'chat', repeat('x', 8000))) AS too_long;
RESET SESSION AUTHORIZATION;
-- a forged notification on a channel that she knows changes no row, and makes nobody act
SELECT md5(string_agg(x::text, '' ORDER BY x::text)) AS before FROM (SELECT m::text FROM chat.members m UNION ALL SELECT c::text FROM chat.conversations c) x (x) \gset
SET SESSION AUTHORIZATION regress_chat_device;
BEGIN;
SELECT log_in('mallory');
SELECT channel AS known FROM chat.subscribe(:'lair') LIMIT 1 \gset
ROLLBACK;
BEGIN;
SELECT log_in('mallory');
SELECT pg_notify(:'known', v) FROM unnest(ARRAY['', 'v1', 'v2 x', format('v1 %s 9223372036854775807 message', :'lair'), format('v1 %s left', :'closed'), E'\x01', repeat('{', 7000)]) v;
COMMIT;
RESET SESSION AUTHORIZATION;
SELECT md5(string_agg(x::text, '' ORDER BY x::text)) = :'before' AS unchanged FROM (SELECT m::text FROM chat.members m UNION ALL SELECT c::text FROM chat.conversations c) x (x);
SELECT chat.stop_worker() IS NOT NULL AS stopped;
DROP ROLE regress_chat_nobody;
