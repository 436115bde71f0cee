-- Types, domains, casts, collations and operators of a client's own, and temporary
-- tables, views and functions that are named as the chat's: as arguments, around calls,
-- and in the way of what the library looks up. What they do happens as the client, and
-- before or after a function works, never within.
\getenv abs_srcdir PG_ABS_SRCDIR
\set start :abs_srcdir '/start.sql'
\set ECHO none
\i :start
\set ECHO all

SELECT chat.create_channel('lair', user_ids => ARRAY[:'dora']::uuid[], as_user => :'mallory') AS lair \gset
UPDATE given SET value = NULL WHERE argument = 'as_user';
CREATE SCHEMA mallory AUTHORIZATION regress_chat_device;
SET SESSION AUTHORIZATION regress_chat_device;
-- whoever evaluates something of mallory's is noted, and what they could do
CREATE TABLE mallory.noted (what text, as_role text, reads_tables text, names_others text);
CREATE FUNCTION mallory.note(what text) RETURNS boolean LANGUAGE plpgsql AS $$
BEGIN
	INSERT INTO mallory.noted VALUES (what, current_user, public.may('TABLE chat.users'), public.may($q$SELECT chat.history(public.id('closed'), as_user => public.id('carla'))$q$));
	RETURN true;
END
$$;
CREATE DOMAIN mallory.d_uuid AS uuid CHECK (mallory.note('domain over uuid'));
CREATE DOMAIN mallory.d_text AS text CHECK (mallory.note('domain over text'));
CREATE DOMAIN mallory.d_jsonb AS jsonb CHECK (mallory.note('domain over jsonb'));
CREATE DOMAIN mallory.d_uuids AS uuid[] CHECK (mallory.note('domain over uuid[]'));
CREATE DOMAIN mallory.d_element AS uuid CHECK (mallory.note('domain as element'));
CREATE TYPE mallory.pair AS (a uuid, b text);
CREATE TYPE mallory.word AS ENUM ('text', 'member');
CREATE FUNCTION mallory.to_uuid(p mallory.pair) RETURNS uuid LANGUAGE plpgsql AS $$ BEGIN PERFORM mallory.note('cast to uuid'); RETURN p.a; END $$;
CREATE FUNCTION mallory.to_text(p mallory.pair) RETURNS text LANGUAGE plpgsql AS $$ BEGIN PERFORM mallory.note('cast to text'); RETURN p.b; END $$;
CREATE CAST (mallory.pair AS uuid) WITH FUNCTION mallory.to_uuid AS IMPLICIT;
CREATE CAST (mallory.pair AS text) WITH FUNCTION mallory.to_text AS IMPLICIT;
CREATE CAST (mallory.word AS text) WITH INOUT AS IMPLICIT;
CREATE COLLATION mallory.blind (provider = icu, locale = 'und-u-ks-level1', deterministic = false);
-- as arguments
BEGIN;
SELECT log_in('mallory');
SELECT count(*) FROM chat.send_message(:'lair'::mallory.d_uuid, 'content'::mallory.d_text, attachments => '[{"url": "x"}]'::mallory.d_jsonb);
SELECT count(*) FROM chat.users(ARRAY[:'anna']::uuid[]::mallory.d_uuids);
SELECT count(*) FROM chat.users(ARRAY[:'anna']::mallory.d_element[]::uuid[]);
SELECT count(*) FROM chat.send_message(ROW(:'lair', 'x')::mallory.pair, ROW(:'lair', 'content')::mallory.pair, 'text'::mallory.word);
SELECT count(*) FROM chat.history(ROW(:'lair', 'x')::mallory.pair);
CALL fails($$SELECT chat.history(ROW(public.id('closed'), 'x')::mallory.pair)$$);
CALL fails($$SELECT chat.history(public.id('closed')::mallory.d_uuid, as_user => ROW(public.id('carla'), 'x')::mallory.pair)$$);
CALL fails($$SELECT chat.send_message(public.id('lair'), NULL::mallory.d_text)$$);
SELECT DISTINCT * FROM mallory.noted ORDER BY what;
DELETE FROM mallory.noted;
-- a collation that tells nothing apart makes no names the same, nor finds others
CALL fails($$SELECT chat.user(username => 'änna' COLLATE mallory.blind)$$);
SELECT may($$SELECT chat.create_channel('GENÉRAL' COLLATE mallory.blind)$$) AS another_channel;
SELECT may($$SELECT chat.update_user(public.id('mallory'), jsonb_build_object('username', 'ánna' COLLATE mallory.blind))$$) AS another_name;
CALL fails($$SELECT chat.set_conversation_member_role(public.id('lair'), public.id('dora'), 'MÉMBER' COLLATE mallory.blind)$$);
COMMIT;

-- Results: rows of the chat's types go through functions, casts and operators of mallory's
BEGIN;
SELECT log_in('mallory');
CREATE FUNCTION mallory.of_row(m record) RETURNS boolean LANGUAGE plpgsql AS $$ BEGIN RETURN mallory.note('row of a result'); END $$;
SELECT count(*) FROM chat.history(:'lair') h WHERE mallory.of_row(h);
-- a view of a function keeps it from being dropped, where a client may have temporary ones
SELECT may('CREATE TEMP VIEW v AS SELECT chat.version()') AS view_of_function;
-- what cannot be kept, and so is in nobody's way
SELECT may(s) AS answer, s AS statement FROM unnest(ARRAY['CREATE FUNCTION mallory.f(chat.message_info) RETURNS boolean LANGUAGE sql AS ''SELECT true''', 'CREATE TEMP TABLE t AS SELECT h FROM chat.history(public.id(''lair'')) h', 'CREATE TEMP TABLE t (a chat.message_info[])', 'CREATE TEMP TABLE t OF chat.message_info',
	'CREATE TYPE pg_temp.t AS (a chat.message_info)', 'CREATE TYPE pg_temp.t AS RANGE (SUBTYPE = chat.message_info)', 'CREATE DOMAIN pg_temp.d AS chat.message_info', 'CREATE TEMP VIEW v AS SELECT h FROM chat.history(public.id(''lair'')) h',
	'CREATE MATERIALIZED VIEW mallory.m AS SELECT h FROM chat.history(public.id(''lair'')) h', 'CREATE CAST (chat.message_info AS text) WITH INOUT AS IMPLICIT', 'CREATE CAST (chat.message_info AS mallory.pair) WITH INOUT',
	'CREATE OPERATOR mallory.= (LEFTARG = chat.message_info, RIGHTARG = chat.message_info, FUNCTION = record_eq)', 'CREATE AGGREGATE mallory.a (chat.message_info) (SFUNC = array_append, STYPE = chat.message_info[])']) s ORDER BY 1, 2;
COMMIT;
SELECT DISTINCT * FROM mallory.noted ORDER BY what;
DELETE FROM mallory.noted;

CREATE TABLE mallory.calls AS SELECT public.called(f) AS function, public.call_of(f) AS call FROM public.api() f WHERE has_function_privilege('chat_client', f, 'EXECUTE');
-- temporary relations, types and functions of the names that statements of ours use
CREATE TEMP TABLE users AS SELECT public.id('mallory') AS id, 'anna' AS username;
CREATE TEMP TABLE members AS SELECT public.id('closed') AS conversation_id, public.id('mallory') AS user_id, 'owner' AS role, 0::bigint AS last_read_seq;
CREATE TEMP VIEW messages AS SELECT mallory.note('temporary view') AS content;
CREATE TEMP VIEW conversations AS SELECT public.id('closed') AS id, mallory.note('temporary view') AS name;
CREATE DOMAIN pg_temp.uuid AS pg_catalog.text CHECK (mallory.note('temporary domain'));
CREATE DOMAIN pg_temp.jsonb AS pg_catalog.text CHECK (mallory.note('temporary domain'));
CREATE FUNCTION pg_temp.now() RETURNS timestamptz LANGUAGE plpgsql AS $$ BEGIN PERFORM mallory.note('temporary function'); RETURN '-infinity'; END $$;
CREATE FUNCTION pg_temp.all_is_same(a pg_catalog.uuid, b pg_catalog.uuid) RETURNS boolean LANGUAGE plpgsql AS $$ BEGIN RETURN mallory.note('temporary function'); END $$;
CREATE OPERATOR pg_temp.= (LEFTARG = pg_catalog.uuid, RIGHTARG = pg_catalog.uuid, FUNCTION = pg_temp.all_is_same);
CREATE OPERATOR pg_temp.<> (LEFTARG = pg_catalog.uuid, RIGHTARG = pg_catalog.uuid, FUNCTION = pg_temp.all_is_same);
SET search_path = pg_temp, mallory, public, pg_catalog;
BEGIN;
SELECT public.log_in('mallory');
SELECT c.function, c.answer FROM (SELECT function, public.may(call) AS answer FROM mallory.calls) c WHERE c.answer !~ '^(yes|CH|42501|22|23|55)' ORDER BY 1;
SELECT count(*) > 50 AS many FROM mallory.calls WHERE public.may(call) = 'yes';
CALL public.fails($$SELECT chat.history(public.id('closed'))$$);
SELECT name FROM chat.conversation(public.id('lair'));
COMMIT;
SELECT DISTINCT what, as_role, reads_tables, names_others FROM mallory.noted ORDER BY what;
-- though they lie in wait: these are mallory's own statements
SELECT content FROM messages;
SELECT public.id('mallory')::pg_catalog.uuid OPERATOR(pg_temp.=) public.id('anna')::pg_catalog.uuid AS same;
SELECT DISTINCT what, as_role, reads_tables, names_others FROM mallory.noted ORDER BY what;
RESET search_path;
DISCARD TEMP;
RESET SESSION AUTHORIZATION;
SELECT name_of(user_id) AS members, role FROM chat.members WHERE conversation_id = :'closed' ORDER BY 1;
