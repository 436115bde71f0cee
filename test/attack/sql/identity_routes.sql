-- Somebody else's name by every road that PostgreSQL has: roles, settings of
-- functions, wrappers, blocks, cursors and plans that stay, and commands on what is
-- not theirs.
\getenv abs_srcdir PG_ABS_SRCDIR
\set start :abs_srcdir '/start.sql'
\set ECHO none
\i :start
\set ECHO all

CREATE FUNCTION secrets() RETURNS text LANGUAGE sql AS $$
	SELECT may($q$SELECT chat.history(public.id('closed'), as_user => public.id('carla'))$q$)
$$;
CREATE SCHEMA mallory AUTHORIZATION regress_chat_device;
GRANT USAGE ON SCHEMA mallory TO PUBLIC;

-- roles, and what belongs to others
CREATE TABLE attempts (statement text);
INSERT INTO attempts VALUES
	('SET ROLE chat_app'), ('SET ROLE chat_owner'), ('SET LOCAL ROLE regress_chat_backend'),
	('SELECT set_config(''role'', ''chat_app'', true)'),
	('GRANT chat_app TO CURRENT_USER'), ('ALTER ROLE CURRENT_USER SUPERUSER'), ('CREATE ROLE mine IN ROLE chat_app'),
	('ALTER ROLE CURRENT_USER SET chat.user_id = ''01890000-0000-7000-8000-000000000000'''), ('ALTER DATABASE contrib_regression SET chat.user_id = ''01890000-0000-7000-8000-000000000000'''),
	('SET chat.rate_limits = off'), ('SET chat.max_page_size = 100000'), ('SET session_replication_role = replica'),
	('CREATE FUNCTION mallory.f() RETURNS void SET role = chat_app LANGUAGE sql AS ''SELECT'''),
	('CREATE FUNCTION mallory.f() RETURNS void SET session_replication_role = replica LANGUAGE sql AS ''SELECT'''),
	('CREATE FUNCTION mallory.f(uuid) RETURNS void LANGUAGE c AS ''$libdir/chat'', ''chat_act_as'''), ('LOAD ''chat'''),
	('CREATE FUNCTION mallory.f() RETURNS void LANGUAGE internal AS ''pg_reload_conf'''),
	('ALTER FUNCTION chat.act_as OWNER TO CURRENT_USER'), ('ALTER FUNCTION chat.history SECURITY DEFINER'), ('ALTER FUNCTION chat.history SET chat.user_id = '''''), ('DROP FUNCTION chat.version'),
	('CREATE OR REPLACE FUNCTION chat.version() RETURNS text LANGUAGE sql AS ''SELECT ''''2'''''''), ('CREATE FUNCTION chat.mine() RETURNS text LANGUAGE sql AS ''SELECT ''''2'''''''),
	('CREATE TABLE chat.mine ()'), ('DROP TABLE chat.users'),
	('ALTER EXTENSION chat UPDATE'), ('ALTER EXTENSION chat DROP FUNCTION chat.version()'), ('DROP EXTENSION chat CASCADE'), ('ALTER EXTENSION chat SET SCHEMA mallory'),
	('ALTER SCHEMA chat RENAME TO chitchat'), ('CREATE TRIGGER t AFTER INSERT ON chat.messages EXECUTE FUNCTION suppress_redundant_updates_trigger()'),
	('CREATE RULE r AS ON INSERT TO chat.messages DO NOTHING'), ('CREATE POLICY p ON chat.messages'), ('ALTER TABLE chat.messages DISABLE ROW LEVEL SECURITY'),
	('CREATE INDEX ON chat.messages (content)'), ('CREATE STATISTICS mallory.s ON content, id FROM chat.messages'), ('CREATE TABLE mallory.t () INHERITS (chat.users)'),
	('CREATE TABLE mallory.t PARTITION OF chat.messages DEFAULT'), ('CREATE TABLE mallory.t (id uuid REFERENCES chat.users)'), ('CREATE TABLE mallory.t (c chat.message_info)'),
	('CREATE TEMP TABLE t OF chat.conversation_info'), ('CREATE DOMAIN mallory.d AS chat.message_info'), ('COMMENT ON TABLE chat.users IS ''mine'''),
	('ALTER DEFAULT PRIVILEGES FOR ROLE chat_owner GRANT ALL ON TABLES TO PUBLIC'), ('REASSIGN OWNED BY chat_owner TO CURRENT_USER'), ('DROP OWNED BY chat_owner'),
	('CREATE EVENT TRIGGER e ON ddl_command_end EXECUTE FUNCTION mallory.e()'), ('CREATE PUBLICATION p FOR TABLE chat.messages'), ('CREATE PUBLICATION p FOR ALL TABLES'),
	('SELECT pg_create_logical_replication_slot(''s'', ''pgoutput'')'), ('CREATE CAST (uuid AS text) WITHOUT FUNCTION'), ('CREATE CAST (text AS uuid) WITH INOUT AS IMPLICIT'),
	('CREATE OPERATOR CLASS mallory.c DEFAULT FOR TYPE uuid USING btree AS OPERATOR 1 <'), ('CREATE FUNCTION mallory.l(uuid) RETURNS boolean LANGUAGE sql LEAKPROOF AS ''SELECT true'''),
	('CREATE TYPE mallory.ty (INPUT = textin, OUTPUT = textout)'), ('CREATE OPERATOR pg_catalog.= (LEFTARG = uuid, RIGHTARG = uuid, FUNCTION = uuid_ne)'),
	('COPY (SELECT 1) TO PROGRAM ''true'''), ('SELECT lo_import(''/etc/passwd'')'), ('SELECT pg_read_file(''postgresql.conf'')'), ('SELECT pg_terminate_backend(chat.worker_pid())'),
	('SELECT pg_promote()'), ('SELECT pg_switch_wal()'), ('SELECT pg_stat_reset()'), ('SELECT pg_notification_queue_usage(), pg_rotate_logfile()');
GRANT SELECT ON attempts TO PUBLIC;
SET client_min_messages = error;
SET SESSION AUTHORIZATION regress_chat_device;
CREATE FUNCTION mallory.e() RETURNS event_trigger LANGUAGE plpgsql AS 'BEGIN END';
SELECT count(*) > 60 AS many FROM attempts;
SELECT statement, may(statement) FROM attempts WHERE may(statement) <> '42501' ORDER BY statement COLLATE "C";
SET SESSION AUTHORIZATION regress_chat_reader;
SELECT statement, may(statement) FROM attempts WHERE may(statement) NOT IN ('42501') AND statement !~ 'mallory' ORDER BY statement COLLATE "C";
SET SESSION AUTHORIZATION regress_chat_backend;
SELECT statement, may(statement) FROM attempts WHERE may(statement) NOT IN ('42501') AND statement !~ 'mallory' ORDER BY statement COLLATE "C";
RESET SESSION AUTHORIZATION;
RESET client_min_messages;

-- what anybody may set says how things are done, not who may do what; and nothing of that prefix can be made up
SELECT string_agg(name, ' ' ORDER BY name) AS for_everybody FROM pg_settings WHERE name LIKE 'chat.%' AND context = 'user';
SELECT may('SET chat.unknown = 1') AS unknown, may('SELECT set_config(''chat.user_idx'', ''1'', false)') AS similar, may('ALTER ROLE CURRENT_USER SET chat.unknown = 1') AS by_default;

-- Functions of mallory's that a backend is led to call run as mallory, and name nobody;
-- those that run as the backend are the backend's
SET SESSION AUTHORIZATION regress_chat_device;
CREATE FUNCTION mallory.gift() RETURNS text LANGUAGE sql SECURITY DEFINER AS 'SELECT public.secrets()';
CREATE FUNCTION mallory.named() RETURNS text LANGUAGE sql SECURITY DEFINER AS $$ SELECT public.may($q$SELECT chat.act_as(public.id('carla'))$q$) $$;
CREATE FUNCTION mallory.set() RETURNS text LANGUAGE sql SECURITY DEFINER AS $$ SELECT public.may(format('SET LOCAL chat.user_id = %L', public.id('carla'))) $$;
SET SESSION AUTHORIZATION regress_chat_backend;
SELECT mallory.gift(), mallory.named(), mallory.set();
BEGIN;
SELECT chat.act_as(:'anna');
SELECT mallory.gift(), mallory.named(), mallory.set();
COMMIT;
-- SET ROLE within a function that runs as another is refused by the server, as in a scope
RESET SESSION AUTHORIZATION;
SET ROLE regress_chat_backend;
CREATE FUNCTION pg_temp.climb() RETURNS text LANGUAGE plpgsql SECURITY DEFINER AS $$ BEGIN RETURN public.may('RESET ROLE'); END $$;
SELECT pg_temp.climb();
RESET ROLE;

-- A block that commits: who was named is not any more
SET SESSION AUTHORIZATION regress_chat_device;
DO $$
BEGIN
	PERFORM public.log_in('mallory');
	RAISE INFO 'mallory: %', public.may('SELECT * FROM chat.conversations()');
	COMMIT;
	RAISE INFO 'after commit: %', public.may('SELECT * FROM chat.conversations()');
	BEGIN
		PERFORM public.log_in('mallory');
		RAISE EXCEPTION 'undo';
	EXCEPTION WHEN raise_exception THEN
		RAISE INFO 'after a block that failed: %', public.may('SELECT * FROM chat.conversations()');
	END;
	PERFORM public.log_in('mallory');
	ROLLBACK;
	RAISE INFO 'after rollback: %', public.may('SELECT * FROM chat.conversations()');
END
$$;
-- AND CHAIN begins another transaction
BEGIN;
SELECT log_in('mallory');
COMMIT AND CHAIN;
SELECT chat.current_user_id();
ROLLBACK;
-- cursors: one that is held has what it had at the commit, of the one who opened it
BEGIN;
SELECT log_in('mallory');
DECLARE held CURSOR WITH HOLD FOR SELECT public.name_of(chat.current_user_id()) FROM generate_series(1, 3);
DECLARE secret CURSOR WITH HOLD FOR SELECT count(*) FROM chat.conversations();
FETCH 1 FROM held;
COMMIT;
BEGIN;
SELECT log_in('anna');
FETCH ALL FROM held;
FETCH ALL FROM secret;
COMMIT;
CLOSE ALL;
-- one that is not is of the one who is named when it is read, and ends with them
BEGIN;
SELECT log_in('mallory');
DECLARE c CURSOR FOR SELECT public.name_of(chat.current_user_id()) FROM generate_series(1, 3);
FETCH 1 FROM c;
SAVEPOINT s;
SELECT log_in('anna');
FETCH 1 FROM c;
ROLLBACK TO s;
FETCH 1 FROM c;
COMMIT;

-- Plans that stay: a call is for who makes it, in whatever role it was prepared
RESET SESSION AUTHORIZATION;
SET plan_cache_mode = force_generic_plan;
SET ROLE regress_chat_backend;
PREPARE read_closed AS SELECT count(*) FROM chat.history(public.id('closed'), as_user => public.id('carla'));
PREPARE who AS SELECT public.name_of(chat.current_user_id());
PREPARE rows AS SELECT count(*) FROM chat.messages;
EXECUTE read_closed;
BEGIN;
SELECT chat.act_as(:'carla');
EXECUTE who;
EXECUTE rows;
COMMIT;
EXECUTE who;
EXECUTE rows;
SET ROLE regress_chat_device;
EXECUTE read_closed;
EXECUTE rows;
EXECUTE who;
SET ROLE regress_chat_reader;
EXECUTE read_closed;
EXECUTE rows;
RESET ROLE;
DEALLOCATE ALL;
RESET plan_cache_mode;
-- a function of SQL or PL/pgSQL, with its plans, in the hands of one after the other
CREATE FUNCTION kept() RETURNS text LANGUAGE plpgsql AS $$
BEGIN
	RETURN (SELECT count(*) FROM chat.history(public.id('closed'), as_user => public.id('carla')));
EXCEPTION WHEN insufficient_privilege THEN
	RETURN SQLERRM;
END
$$;
SET SESSION AUTHORIZATION regress_chat_backend;
SELECT kept() FROM generate_series(1, 7) OFFSET 6;
SET SESSION AUTHORIZATION regress_chat_device;
SELECT kept() FROM generate_series(1, 7) OFFSET 6;

-- Defaults, checks, domains, generated columns, rules, views and policies of mallory's
-- tables that the backend writes to run with the backend's rights, by PostgreSQL's own
-- rules, but not those that run as the table's owner
CREATE TABLE mallory.bait (i integer, answer text DEFAULT public.secrets());
CREATE TABLE mallory.child (i integer);
CREATE VIEW mallory.view AS SELECT public.secrets() AS answer;
CREATE VIEW mallory.own_rows AS SELECT i, answer FROM mallory.bait;
CREATE FUNCTION mallory.answers() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER AS $$ BEGIN NEW.answer := public.secrets(); RETURN NEW; END $$;
CREATE TRIGGER t BEFORE INSERT ON mallory.bait FOR EACH ROW EXECUTE FUNCTION mallory.answers();
GRANT ALL ON ALL TABLES IN SCHEMA mallory TO PUBLIC;
-- a default for mallory herself
INSERT INTO mallory.child VALUES (1);
INSERT INTO mallory.bait VALUES (1);
TABLE mallory.bait;
TABLE mallory.view;
SET SESSION AUTHORIZATION regress_chat_backend;
INSERT INTO mallory.bait (i, answer) VALUES (2, 'none');
SELECT * FROM mallory.bait WHERE i = 2;
RESET SESSION AUTHORIZATION;

-- In the leader of a parallel query, as elsewhere
SELECT set_config(CASE WHEN current_setting('server_version_num')::integer < 160000 THEN 'force_parallel_mode' ELSE 'debug_parallel_query' END, 'on', false);
SET SESSION AUTHORIZATION regress_chat_device;
BEGIN;
SELECT log_in('mallory');
SELECT public.name_of(chat.current_user_id()) AS leader;
COMMIT;
SELECT chat.current_user_id();
RESET SESSION AUTHORIZATION;
