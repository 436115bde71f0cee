-- identity: in whose name
\getenv abs_srcdir PG_ABS_SRCDIR
\set start :abs_srcdir '/test/sql/start.sql'
\set ECHO none
\i :start
\set ECHO all

CREATE ROLE regress_chat_backend IN ROLE chat_app;
CREATE ROLE regress_chat_device IN ROLE chat_client;
SELECT chat.create_user('anna') AS anna, chat.create_user('ben') AS ben, chat.create_user('carla') AS carla \gset
SELECT chat.create_channel('general', user_ids => ARRAY[:'ben']::uuid[], as_user => :'anna') AS general \gset
-- who is acting, and as whom a function takes them
CREATE FUNCTION acting(OUT identity text, OUT role_of text) LANGUAGE plpgsql AS $$
BEGIN
	identity := public.name_of(chat.current_user_id());
	SELECT c.role INTO role_of FROM chat.conversation(public.id('general')) c;
EXCEPTION WHEN OTHERS THEN
	role_of := SQLSTATE || ': ' || public.tell(SQLERRM);
END
$$;

-- a trusted backend
SET SESSION AUTHORIZATION regress_chat_backend;
-- names nobody
SELECT * FROM acting();
-- one statement
SELECT name, role FROM chat.conversation(:'general', as_user => :'anna');
SELECT name, role FROM chat.conversation(:'general', as_user => :'ben');
SELECT * FROM acting();
CALL fails($$SELECT chat.conversation(id('general'), as_user => id('carla'))$$);
CALL fails($$SELECT chat.conversation(id('general'), as_user => id('nobody'))$$);
-- a transaction
BEGIN;
SELECT chat.act_as(:'anna');
SELECT * FROM acting();
-- within which as_user may name another, for that statement
SELECT name, role FROM chat.conversation(:'general', as_user => :'ben');
SELECT * FROM acting();
SELECT chat.act_as(:'ben');
SELECT * FROM acting();
COMMIT;
SELECT * FROM acting();
-- a statement of its own is a transaction of its own
SELECT chat.act_as(:'anna');
SELECT * FROM acting();
-- within one statement
SELECT chat.act_as(:'ben'), name_of(chat.current_user_id()) AS then_acts_as;
SELECT * FROM acting();
-- rolled back
BEGIN;
SELECT chat.act_as(:'anna');
ROLLBACK;
SELECT * FROM acting();
-- a transaction that has failed
BEGIN;
SELECT chat.act_as(:'anna');
SELECT 1 / 0;
SELECT * FROM acting();
ROLLBACK;
SELECT * FROM acting();
-- several transactions in one call
DO $$
BEGIN
	PERFORM chat.act_as(public.id('anna'));
	RAISE INFO '%', (SELECT a FROM public.acting() a);
	COMMIT;
	RAISE INFO '%', (SELECT a FROM public.acting() a);
	PERFORM chat.act_as(public.id('ben'));
	ROLLBACK;
	RAISE INFO '%', (SELECT a FROM public.acting() a);
END
$$;
-- whom one cannot act as
CALL fails($$SELECT chat.act_as(id('nobody'))$$);
CALL fails($$SELECT chat.act_as(NULL)$$);

-- savepoints
BEGIN;
SAVEPOINT first;
SELECT chat.act_as(:'anna');
ROLLBACK TO first;
SELECT * FROM acting();
SELECT chat.act_as(:'anna');
SAVEPOINT second;
SELECT chat.act_as(:'ben');
SELECT * FROM acting();
ROLLBACK TO second;
SELECT * FROM acting();
SAVEPOINT third;
SELECT chat.act_as(:'ben');
RELEASE third;
SELECT * FROM acting();
COMMIT;
SELECT * FROM acting();
-- a block that fails is one, too
BEGIN;
SELECT chat.act_as(:'anna');
DO $$
BEGIN
	PERFORM chat.act_as(public.id('ben'));
	RAISE EXCEPTION 'failed';
EXCEPTION WHEN OTHERS THEN
	NULL;
END
$$;
SELECT * FROM acting();
COMMIT;

-- the setting: LOCAL
BEGIN;
SET LOCAL chat.user_id = :'ben';
SELECT * FROM acting();
COMMIT;
SELECT * FROM acting();
BEGIN;
SELECT set_config('chat.user_id', :'ben', true) = :'ben' AS set;
SELECT * FROM acting();
SET LOCAL chat.user_id = '';
SELECT * FROM acting();
SELECT set_config('chat.user_id', upper(:'ben'), true) = upper(:'ben') AS set;
SELECT * FROM acting();
SET LOCAL chat.user_id TO DEFAULT;
SELECT * FROM acting();
COMMIT;
-- for the session: it names somebody in this transaction, and in no other
BEGIN;
SET chat.user_id = :'anna';
SELECT * FROM acting();
COMMIT;
SELECT * FROM acting();
SELECT current_setting('chat.user_id') = :'anna' AS still_set;
BEGIN;
SELECT * FROM acting();
SELECT chat.act_as(:'ben');
SELECT * FROM acting();
COMMIT;
SELECT * FROM acting();
RESET chat.user_id;
SET chat.user_id = :'anna';
SELECT * FROM acting();
DISCARD ALL;
SET SESSION AUTHORIZATION regress_chat_backend;
SELECT current_setting('chat.user_id') AS setting;
-- what is no user
CALL fails($$SET LOCAL chat.user_id = 'anna'$$);
CALL fails($$SET LOCAL chat.user_id = '01890000-0000-7000-8000-00000000000'$$);
CALL fails($$SET LOCAL chat.user_id = '01890000-0000-7000-8000-0000000000000'$$);
CALL fails($$SET LOCAL chat.user_id = '{01890000-0000-7000-8000-000000000000}'$$);
CALL fails($$SET LOCAL chat.user_id = '01890000000070008000000000000000'$$);
CALL fails($$SET LOCAL chat.user_id = '01890000-0000-7000-8000-00000000000g'$$);
CALL fails($$SET LOCAL chat.user_id = ' '$$);
BEGIN;
SET LOCAL chat.user_id = '01890000-0000-7000-8000-000000000000';
SELECT * FROM acting();
COMMIT;

-- an untrusted client
SET SESSION AUTHORIZATION regress_chat_device;
SELECT * FROM acting();
CALL fails($$SET LOCAL chat.user_id = '01890000-0000-7000-8000-000000000000'$$);
CALL fails($$SET chat.user_id = ''$$);
CALL fails($$RESET chat.user_id$$);
CALL fails($$SELECT set_config('chat.user_id', '01890000-0000-7000-8000-000000000000', true)$$);
CALL fails($$UPDATE pg_settings SET setting = '01890000-0000-7000-8000-000000000000' WHERE name = 'chat.user_id'$$);
CALL fails($$SELECT chat.act_as(id('anna'))$$);
CALL fails($$SELECT chat.conversation(id('general'), as_user => id('anna'))$$);
CALL fails($$SELECT chat.conversation(id('general'), as_user => id('nobody'))$$);
CALL fails($$SELECT chat.mark_all_read(as_user => id('anna'))$$);
CALL fails($$SELECT chat.user(username => 'anna')$$);
CALL fails($$SELECT chat.update_user(id('anna'), '{"mood": "stolen"}')$$);
-- acts as whom the backend has named in the same transaction, and nobody else
RESET SESSION AUTHORIZATION;
BEGIN;
SELECT chat.act_as(:'anna');
SET LOCAL ROLE regress_chat_device;
SELECT * FROM acting();
SELECT name, role FROM chat.conversation(:'general', as_user => :'anna');
CALL fails($$SELECT chat.conversation(id('general'), as_user => id('ben'))$$);
CALL fails($$SELECT chat.act_as(id('ben'))$$);
CALL fails($$SELECT chat.update_user(id('ben'), '{"mood": "stolen"}')$$);
SELECT chat.update_user(:'anna', '{"mood": "own"}') AS changed;
SELECT username, mood, theme FROM chat.user(:'anna');
SELECT username, mood, theme FROM chat.user(username => 'ben');
CALL fails($$SET LOCAL chat.user_id = '01890000-0000-7000-8000-000000000000'$$);
CALL fails($$RESET chat.user_id$$);
COMMIT;
SET SESSION AUTHORIZATION regress_chat_device;
SELECT * FROM acting();
RESET SESSION AUTHORIZATION;
-- a function of its own does not help it
CREATE SCHEMA regress_chat_device AUTHORIZATION regress_chat_device;
SET SESSION AUTHORIZATION regress_chat_device;
CREATE FUNCTION regress_chat_device.pretend() RETURNS text LANGUAGE sql
	SET chat.user_id = '01890000-0000-7000-8000-000000000000' AS 'SELECT public.name_of(chat.current_user_id())';
SELECT regress_chat_device.pretend();
-- one that the backend offers acts with the backend's rights
RESET SESSION AUTHORIZATION;
CREATE FUNCTION count_of_anna() RETURNS bigint LANGUAGE sql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS
	$$SELECT count(*) FROM chat.conversations(as_user => public.id('anna'))$$;
ALTER FUNCTION count_of_anna() OWNER TO regress_chat_backend;
SET SESSION AUTHORIZATION regress_chat_device;
SELECT count_of_anna();
SELECT * FROM acting();
RESET SESSION AUTHORIZATION;

-- the setting of a role or a database names nobody
SELECT current_database() AS here \gset
ALTER DATABASE :"here" SET chat.user_id = :'anna';
\c -
SELECT current_setting('chat.user_id') = :'anna' AS set, chat.current_user_id() IS NULL AS means_nothing;
SELECT * FROM acting();
ALTER DATABASE :"here" RESET chat.user_id;
\c -

-- where a user's code runs with another's rights, nobody can be named
CREATE SCHEMA regress_chat_backend AUTHORIZATION regress_chat_backend;
SET SESSION AUTHORIZATION regress_chat_backend;
CREATE FUNCTION regress_chat_backend.become(named text) RETURNS text LANGUAGE plpgsql IMMUTABLE AS $$
BEGIN
	PERFORM chat.act_as(public.id(named));
	RETURN named;
END
$$;
CALL fails($$CREATE MATERIALIZED VIEW regress_chat_backend.trap AS SELECT regress_chat_backend.become('anna')$$);
CREATE TABLE regress_chat_backend.names AS SELECT 'anna' AS name;
RESET SESSION AUTHORIZATION;
CALL fails($$CREATE INDEX ON regress_chat_backend.names (regress_chat_backend.become(name))$$);
SELECT * FROM acting();

DROP TABLE regress_chat_backend.names;
DROP FUNCTION regress_chat_backend.become(text);
DROP SCHEMA regress_chat_backend, regress_chat_device;
DROP FUNCTION acting(), count_of_anna();
DROP ROLE regress_chat_backend, regress_chat_device;
SELECT * FROM chat_unread_problems();
SELECT * FROM chat_problems();
