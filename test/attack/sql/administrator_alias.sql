-- An administrator finds out who is behind an alias, by asking in everybody's name
-- and as somebody else than an administrator.
\getenv abs_srcdir PG_ABS_SRCDIR
\set start :abs_srcdir '/start.sql'
\set ECHO none
\i :start
\set ECHO all

CREATE ROLE regress_chat_both IN ROLE regress_chat_admin, regress_chat_backend;
CREATE ROLE regress_chat_other NOINHERIT IN ROLE regress_chat_admin, regress_chat_backend;
CREATE SCHEMA loot AUTHORIZATION regress_chat_admin;
GRANT USAGE ON SCHEMA loot TO PUBLIC;
SET SESSION AUTHORIZATION regress_chat_admin;
CREATE FUNCTION loot.whose(named text) RETURNS uuid LANGUAGE sql SECURITY DEFINER
	AS $$ SELECT id FROM chat.open_alias(public.id('Gardens'), as_user => public.id(named)) $$;
RESET SESSION AUTHORIZATION;
CREATE FUNCTION ask(named text) RETURNS uuid LANGUAGE sql SECURITY DEFINER
	AS $$ SELECT id FROM chat.open_alias(public.id('Gardens'), as_user => public.id(named)) $$;
CREATE FUNCTION ask_as_backend(named text) RETURNS uuid LANGUAGE sql SECURITY DEFINER
	AS $$ SELECT id FROM chat.open_alias(public.id('Gardens'), as_user => public.id(named)) $$;
ALTER FUNCTION ask_as_backend OWNER TO regress_chat_backend;
\set whose 'SELECT id FROM chat.open_alias(public.id(''Gardens''), as_user => public.id(''ben''))'

SET SESSION AUTHORIZATION regress_chat_admin;
CALL fails(:'whose');
-- by functions of a superuser and of the backend
CALL fails($$SELECT ask('ben')$$);
CALL fails($$SELECT ask_as_backend('ben')$$);
-- by acting as ben in the transaction
BEGIN;
SELECT chat.act_as(:'ben');
CALL fails($$SELECT chat.open_alias(id('Gardens'))$$);
ROLLBACK;
-- as a role that is the backend as well
SET SESSION AUTHORIZATION regress_chat_both;
CALL fails(:'whose');
SET ROLE regress_chat_backend;
CALL fails(:'whose');
SET SESSION AUTHORIZATION regress_chat_other;
CALL fails(:'whose');
SET ROLE regress_chat_backend;
CALL fails(:'whose');
SELECT set_config('role', 'regress_chat_backend', false);
CALL fails(:'whose');
-- their own function, which a backend or a superuser is led to call
SET SESSION AUTHORIZATION regress_chat_backend;
CALL fails($$SELECT loot.whose('ben')$$);
RESET SESSION AUTHORIZATION;
CALL fails($$SELECT loot.whose('ben')$$);
SET ROLE regress_chat_admin;
CALL fails(:'whose');
RESET ROLE;
-- the backend itself knows, as it acts for the user
SET SESSION AUTHORIZATION regress_chat_backend;
SELECT id = :'ben_alias' AS bens FROM chat.open_alias(:'gardens', as_user => :'ben');
SELECT ask_as_backend('ben') = :'ben_alias' AS bens;
RESET SESSION AUTHORIZATION;
-- no code of theirs comes to lie in the way of others' calls: on the chat's tables an administrator can make no
-- trigger and no key that refers to them, in its schema nothing at all, and has nothing to do with secrets and aliases
SELECT p AS "right", string_agg(c.relname, ' ' ORDER BY c.relname) AS on_tables
FROM pg_class c, unnest(ARRAY['TRIGGER', 'REFERENCES', 'TRUNCATE']) p
WHERE c.relnamespace = 'chat'::regnamespace AND c.relkind IN ('r', 'p') AND has_table_privilege('chat_admin', c.oid, p) GROUP BY p;
SELECT t AS "table", has_table_privilege('chat_admin', 'chat.' || t, 'SELECT') AS reads FROM unnest(ARRAY['aliases', 'unmask_requests', 'secrets']) t;
SELECT r AS role, has_schema_privilege(r, 'chat', 'CREATE') AS creates, pg_has_role(r, 'chat_owner', 'MEMBER') AS is_owner FROM unnest(ARRAY['chat_client', 'chat_reader', 'chat_app', 'chat_admin', 'chat_monitor', 'chat_jobs']) r;
