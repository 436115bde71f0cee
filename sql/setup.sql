-- setup: code comes with the extension, tables with migrate()
\getenv abs_srcdir PG_ABS_SRCDIR
\set oracle :abs_srcdir '/test/sql/oracle.sql'
\set helpers :abs_srcdir '/test/sql/helpers.sql'
\set calls :abs_srcdir '/test/sql/calls.sql'
\set catalog :abs_srcdir '/test/sql/catalog.sql'
\set start :abs_srcdir '/test/sql/start.sql'
\set SHOW_CONTEXT never
\set ECHO none
\set takes '1 minute'
\i :start
\i :catalog
\set ECHO all

-- what migrate() makes at once
SELECT digest AS at_once, current_database() AS home FROM digest \gset
SET client_min_messages = warning;
DROP DATABASE IF EXISTS regress_chat_setup;
CREATE DATABASE regress_chat_setup TEMPLATE template0;
\c regress_chat_setup

-- it takes nothing else to begin; so who may install extensions here, and drop them, does not drop chat with them
CREATE ROLE regress_chat_maker;
GRANT CREATE ON DATABASE regress_chat_setup TO regress_chat_maker;
SET ROLE regress_chat_maker;
CREATE SCHEMA mine;
CREATE EXTENSION pgcrypto SCHEMA mine;
CREATE EXTENSION pg_trgm SCHEMA mine;
RESET ROLE;
CREATE EXTENSION chat;
SET ROLE regress_chat_maker;
SET client_min_messages = warning;
DROP EXTENSION pg_trgm, pgcrypto CASCADE;
RESET client_min_messages;
RESET ROLE;
DROP OWNED BY regress_chat_maker;
DROP ROLE regress_chat_maker;
SELECT chat.version() ~ ('^' || replace(extversion, '.', '\.') || '\.\d+$') AS version, n.nspname AS schema, extrelocatable AS relocatable
FROM pg_extension e JOIN pg_namespace n ON n.oid = extnamespace WHERE extname = 'chat';
-- functions, types and roles, but no table, no sequence, no index and not the schema
SELECT DISTINCT d.classid::regclass AS catalog FROM pg_depend d JOIN pg_extension e ON d.refclassid = 'pg_extension'::regclass AND d.refobjid = e.oid
WHERE e.extname = 'chat' AND d.deptype = 'e' ORDER BY 1;
SELECT c.relkind, count(*) > 0 AS there FROM pg_class c WHERE c.relnamespace = 'chat'::regnamespace GROUP BY c.relkind;
SELECT chat.schema_version() IS NULL AS no_tables;

-- until there are tables every function says so, but for those that need none
\set ECHO none
SET client_min_messages = warning;
SET check_function_bodies = off;
\i :helpers
\i :calls
\i :catalog
RESET client_min_messages;
RESET check_function_bodies;
\set ECHO all
INSERT INTO given (function, argument, value) VALUES ('%', 'as_user', value_of('uuid')), ('user', 'external_id', NULL), ('place\_hold', 'user_id', value_of('uuid'));
SELECT called(f), answer(f) FROM api() f JOIN pg_proc p ON p.oid = f WHERE called(f) <> 'migrate' AND answer(f) NOT IN ('CH008', CASE p.prokind WHEN 'p' THEN 'yes' ELSE '' END) ORDER BY called(f) COLLATE "C";
-- procedures are called outside of a transaction
\set VERBOSITY sqlstate
\set ECHO none
SELECT call_of(f) FROM api() f JOIN pg_proc p ON p.oid = f WHERE p.prokind = 'p' \gexec
\set ECHO all
\set VERBOSITY default
SELECT chat.create_user('anna');
\echo :LAST_ERROR_SQLSTATE
SELECT chat.uuid_timestamp(chat.uuid_v7()) <= clock_timestamp() AS uuid, chat.current_user_id() IS NULL AS nobody;

-- by the number of a version
SELECT chat.migrate(1);
SELECT chat.schema_version();
SELECT chat.migrate(1);
SELECT chat.migrate();
SELECT chat.schema_version();
SELECT version, applied_at <= clock_timestamp() AS applied FROM chat.schema_versions ORDER BY version;
SELECT digest FROM digest \gset
SELECT :'digest' = :'at_once' AS same_as_at_once;
-- again, and again to the same version: nothing new
SELECT chat.migrate(), chat.migrate(chat.schema_version());
SELECT digest = :'digest' AS same FROM digest;
SELECT count(*) FROM chat.schema_versions;
-- never back, and never to what this library does not know
INSERT INTO chat.schema_versions (version) VALUES (1000);
CALL fails($$SELECT chat.migrate()$$);
CALL fails($$SELECT chat.create_user('anna')$$);
DELETE FROM chat.schema_versions WHERE version = 1000;
CALL fails($$SELECT chat.migrate(0)$$);
CALL fails($$SELECT chat.migrate(-1)$$);
CALL fails($$SELECT chat.migrate(1000)$$, only_state => true);
SELECT digest = :'digest' AS same FROM digest;
-- still no table, sequence or index is the extension's
SELECT count(*) FROM pg_depend d JOIN pg_extension e ON d.refclassid = 'pg_extension'::regclass AND d.refobjid = e.oid
WHERE e.extname = 'chat' AND d.deptype = 'e' AND d.classid IN ('pg_class'::regclass, 'pg_trigger'::regclass, 'pg_policy'::regclass, 'pg_namespace'::regclass);
-- everything is the owner's, who is nobody in particular
SELECT DISTINCT relowner::regrole AS owner FROM pg_class WHERE relnamespace = 'chat'::regnamespace AND relkind <> 'c';
SELECT rolname, rolsuper, rolcanlogin, rolcreaterole, rolcreatedb, rolreplication, rolbypassrls FROM pg_roles WHERE rolname ~ '^chat_' ORDER BY rolname COLLATE "C";

-- a life with it
\set ECHO none
SET client_min_messages = warning;
\i :oracle
\i :helpers
RESET client_min_messages;
\set ECHO all
SELECT chat.create_user('anna') AS anna, chat.create_user('ben') AS ben, chat.create_user('carla') AS carla \gset
SELECT chat.create_channel('general', user_ids => ARRAY[:'ben']::uuid[], as_user => :'anna') AS general, chat.open_direct(:'ben', as_user => :'anna') AS direct \gset
SELECT count(*) FROM generate_series(1, 5) n, LATERAL chat.send_message(:'general', 'message ' || n, client_key => n::text, as_user => :'anna');
SELECT modseq FROM chat.edit_message(:'general', id('general', 2), 'edited', 1, as_user => :'anna');
SELECT chat.delete_message(:'general', id('general', 3), as_user => :'anna') IS NOT NULL AS deleted, chat.hide_message(:'general', id('general', 4), as_user => :'ben') AS hidden;
CREATE FUNCTION contents() RETURNS text LANGUAGE plpgsql AS $$
DECLARE
	t	regclass;
	one	text;
	everything text := '';
BEGIN
	FOR t IN SELECT oid FROM pg_class WHERE relnamespace = 'chat'::regnamespace AND relkind = 'r' ORDER BY relname COLLATE "C" LOOP
		EXECUTE format('SELECT string_agg(x::text, E''\n'' ORDER BY x::text COLLATE "C") FROM %s x', t) INTO one;
		everything := everything || t || E'\n' || COALESCE(one, '');
	END LOOP;
	RETURN md5(everything);
END
$$;
SELECT contents() \gset

-- DROP EXTENSION does not take the tables' life lightly
\set VERBOSITY sqlstate
DROP EXTENSION chat;
\set VERBOSITY terse
SET client_min_messages = warning;
DROP EXTENSION chat CASCADE;
RESET client_min_messages;
\set VERBOSITY default
SELECT contents() = :'contents' AS rows_are_there;
SELECT count(*) FROM pg_proc WHERE pronamespace = 'chat'::regnamespace;
SELECT count(*) FROM pg_trigger WHERE NOT tgisinternal AND tgrelid = 'chat.messages'::regclass;
-- come back without its tables' triggers it says that something is missing
CREATE EXTENSION chat;
CALL fails($$SELECT chat.send_message(id('general'), 'x', as_user => id('anna'))$$, only_state => true);
CALL fails($$SELECT chat.edit_message(id('general'), id('general', 1), 'x', 1, as_user => id('anna'))$$, only_state => true);
CALL fails($$SELECT chat.history(id('general'), as_user => id('anna'))$$, only_state => true);
SELECT contents() = :'contents' AS rows_are_there;
-- and with them it is what it was
SELECT chat.migrate();
SELECT digest = :'digest' AS same FROM digest;
SELECT contents() = :'contents' AS rows_are_there;
SELECT seq, modseq FROM chat.send_message(:'general', 'message 6', as_user => :'anna');
SELECT seq, modseq FROM chat.send_message(:'general', 'message 5', client_key => '5', as_user => :'anna');
SELECT version, modseq FROM chat.edit_message(:'general', id('general', 2), 'edited again', 2, as_user => :'anna');
SELECT chat.undelete_message(:'general', id('general', 3), as_user => :'anna') IS NOT NULL AS undeleted;
INSERT INTO chat.messages (conversation_id, content) VALUES (:'general', 'plain') RETURNING seq;
DELETE FROM chat.messages WHERE content = 'plain';
SELECT chat.open_direct(:'anna', as_user => :'ben') = :'direct' AS same;
SELECT seq, content, version, deleted_at IS NOT NULL AS deleted FROM chat.history(:'general', as_user => :'ben');
SELECT * FROM chat_unread_problems();
SELECT * FROM chat_problems();
-- to a new session as well as to the one that has seen it all
\c
SELECT version, modseq FROM chat.edit_message(:'general', id('general', 1), 'from a new session', 1, as_user => :'anna');
SELECT seq FROM chat.send_message(:'general', 'message 8', as_user => :'ben');

-- tables of another version than the library's
INSERT INTO chat.schema_versions (version) VALUES (1000);
\c
SET client_min_messages = warning;
CALL fails($$SELECT chat.create_user('dora')$$, only_state => true);
CALL fails($$SELECT chat.migrate()$$, only_state => true);
DELETE FROM chat.schema_versions WHERE version = 1000;
\c
SELECT chat.create_user('dora') IS NOT NULL AS created;

-- a role that has more power than it is given is not taken over
BEGIN;
SET LOCAL client_min_messages = warning;
DROP EXTENSION chat CASCADE;
ALTER ROLE chat_app CREATEDB;
CREATE EXTENSION chat;
ROLLBACK;
BEGIN;
SET LOCAL client_min_messages = warning;
DROP EXTENSION chat CASCADE;
ALTER ROLE chat_owner LOGIN;
CREATE EXTENSION chat;
ROLLBACK;
-- and only a superuser brings it
BEGIN;
SET LOCAL client_min_messages = warning;
CREATE ROLE regress_chat_nobody;
DROP EXTENSION chat CASCADE;
SET LOCAL ROLE regress_chat_nobody;
\set VERBOSITY sqlstate
CREATE EXTENSION chat;
ROLLBACK;
\set VERBOSITY default
SELECT * FROM chat_problems();

\c :home
SELECT chat.stop_worker('regress_chat_setup') IS NOT NULL AS stopped;
DROP DATABASE regress_chat_setup;
