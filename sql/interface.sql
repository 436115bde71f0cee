-- interface: what there is to call and to set, and for whom
\getenv abs_srcdir PG_ABS_SRCDIR
\set start :abs_srcdir '/test/sql/start.sql'
\set calls :abs_srcdir '/test/sql/calls.sql'
\set ECHO none
\set takes '1 minute'
\i :start
\i :calls
\set ECHO all
CREATE VIEW parts AS
	SELECT d.classid, d.objid FROM pg_depend d JOIN pg_extension e ON d.refclassid = 'pg_extension'::regclass AND d.refobjid = e.oid
	WHERE e.extname = 'chat' AND d.deptype = 'e';

-- functions and types, each with a comment; no table, sequence, view or schema
SELECT classid::regclass AS catalog, count(*) > 0 AS there, count(*) FILTER (WHERE obj_description(objid, classid::regclass::name) IS NULL) AS without_comment
FROM parts WHERE NOT EXISTS (SELECT FROM pg_type t WHERE t.oid = objid AND t.typelem <> 0 AND parts.classid = 'pg_type'::regclass)
GROUP BY classid ORDER BY 1;
-- each name is of one function: grants and comments need no arguments
SELECT p.proname, count(*) FROM pg_proc p JOIN parts ON classid = 'pg_proc'::regclass AND objid = p.oid GROUP BY p.proname HAVING count(*) > 1;
-- written in C, with the caller's rights and the caller's settings
SELECT count(*) FILTER (WHERE l.lanname <> 'c') AS other_language, count(*) FILTER (WHERE p.prosecdef) AS security_definer, count(*) FILTER (WHERE p.proconfig IS NOT NULL) AS own_settings,
	   count(*) FILTER (WHERE p.pronamespace <> 'chat'::regnamespace) AS elsewhere
FROM pg_proc p JOIN parts ON classid = 'pg_proc'::regclass AND objid = p.oid JOIN pg_language l ON l.oid = p.prolang;
-- and none of them returns a table's row
SELECT p.oid::regprocedure FROM pg_proc p JOIN parts ON classid = 'pg_proc'::regclass AND objid = p.oid JOIN pg_type t ON t.oid = p.prorettype JOIN pg_class c ON c.oid = t.typrelid
WHERE c.relkind <> 'c';
-- who may call what: nobody who is not told so
SELECT p.oid::regprocedure AS for_everybody FROM pg_proc p JOIN parts ON classid = 'pg_proc'::regclass AND objid = p.oid, aclexplode(COALESCE(p.proacl, acldefault('f', p.proowner))) a WHERE a.grantee = 0;
SELECT c.oid::regclass AS for_everybody FROM pg_class c, aclexplode(COALESCE(c.relacl, acldefault('r', c.relowner))) a WHERE c.relnamespace = 'chat'::regnamespace AND a.grantee = 0;
SELECT a.privilege_type AS for_everybody FROM pg_namespace n, aclexplode(COALESCE(n.nspacl, acldefault('n', n.nspowner))) a WHERE n.nspname = 'chat' AND a.grantee = 0;
-- nor a row type: a temporary table with a column of it would keep it from being changed, and a month from being dropped
SELECT t.oid::regtype AS for_everybody FROM pg_type t, aclexplode(COALESCE(t.typacl, acldefault('T', t.typowner))) a WHERE t.typnamespace = 'chat'::regnamespace AND t.typelem = 0 AND a.grantee = 0;
SELECT c.relkind = 'c' AS of_function, r AS role, count(*) > 10 AS types, bool_and(has_type_privilege(r, t.oid, 'USAGE')) AS usage
FROM pg_type t JOIN pg_class c ON c.oid = t.typrelid, unnest(ARRAY['chat_client', 'chat_app', 'chat_admin']) r
WHERE t.typnamespace = 'chat'::regnamespace GROUP BY 1, 2 ORDER BY 1, 2;
SET ROLE chat_client;
CREATE TEMP TABLE hostage OF chat.conversation_info;
CREATE TEMP TABLE hostage (m chat.messages_default[]);
RESET ROLE;
SELECT has_schema_privilege(r, 'chat', 'USAGE') AS usage, has_schema_privilege(r, 'chat', 'CREATE') AS create, r AS role
FROM unnest(ARRAY['chat_client', 'chat_reader', 'chat_monitor', 'chat_app', 'chat_admin', 'chat_owner']) r;
SELECT r.rolname AS role, g.rolname AS member_of FROM pg_auth_members m JOIN pg_roles r ON r.oid = m.member JOIN pg_roles g ON g.oid = m.roleid
WHERE g.rolname ~ '^chat_' ORDER BY 1, 2;
-- What has an actor is for clients, backends and administrators; what has none is for administrators; what is internal
-- is for the owner of the tables. What changes something is volatile and unsafe in parallel, what reads is stable and
-- restricted to the leader; which of them it is, naming.sql tells by the name. Each sees to NULL itself. What is listed
-- is otherwise.
CREATE VIEW functions AS
	SELECT p.*, p.proname ~ '^_' AS is_internal, COALESCE('as_user' = ANY (p.proargnames), false) AS has_actor,
		   p.provolatile::text || p.proparallel::text AS kind
	FROM pg_proc p JOIN parts ON classid = 'pg_proc'::regclass AND objid = p.oid;
SELECT proname AS function, granted, rule
FROM (SELECT proname,
			 (SELECT COALESCE(string_agg(r, ' ' ORDER BY n), '') FROM unnest(ARRAY['client', 'reader', 'monitor', 'app', 'admin', 'owner']) WITH ORDINALITY AS u (r, n)
			  WHERE has_function_privilege('chat_' || r, f.oid, 'EXECUTE')) AS granted,
			 CASE WHEN is_internal THEN 'owner' WHEN has_actor THEN 'client app admin' ELSE 'admin' END AS rule
	  FROM functions f) x
WHERE granted <> rule ORDER BY proname COLLATE "C";
SELECT proname AS function, kind FROM functions WHERE kind NOT IN ('sr', 'vu') ORDER BY proname COLLATE "C";
SELECT proname AS strict FROM functions WHERE proisstrict ORDER BY proname COLLATE "C";
\pset null -
-- Tables are read by administrators only. What is listed is otherwise.
CREATE VIEW granted AS
	SELECT c.relname AS "table", c.relrowsecurity AS by_row, r AS role, n, (SELECT COALESCE(string_agg(p, ' '), '') FROM unnest(ARRAY['SELECT', 'INSERT', 'UPDATE', 'DELETE', 'TRUNCATE', 'REFERENCES', 'TRIGGER']) p
			WHERE has_table_privilege('chat_' || r, c.oid, p)) AS may,
		   (SELECT string_agg(a.attname, ' ' ORDER BY a.attnum) FROM pg_attribute a WHERE a.attrelid = c.oid AND a.attnum > 0 AND has_column_privilege('chat_' || r, c.oid, a.attnum, 'UPDATE') AND NOT has_table_privilege('chat_' || r, c.oid, 'UPDATE')) AS updates
	FROM pg_class c, unnest(ARRAY['client', 'reader', 'monitor', 'app', 'admin']) WITH ORDINALITY AS u (r, n)
	WHERE c.relnamespace = 'chat'::regnamespace AND c.relkind IN ('r', 'p') AND NOT c.relispartition;
SELECT "table", role, may, updates FROM granted
WHERE may <> CASE role WHEN 'admin' THEN 'SELECT' ELSE '' END OR updates IS NOT NULL ORDER BY "table" COLLATE "C", n;
SELECT DISTINCT "table" AS by_row FROM granted WHERE by_row ORDER BY 1;
-- no month is open to anybody but its parent's readers
SELECT count(*) > 0 AS months, bool_or(has_table_privilege(r, c.oid, p)) AS open
FROM pg_class c, unnest(ARRAY['chat_client', 'chat_reader', 'chat_monitor', 'chat_app', 'chat_admin']) r, unnest(ARRAY['SELECT', 'INSERT', 'UPDATE', 'DELETE', 'TRUNCATE']) p
WHERE c.relnamespace = 'chat'::regnamespace AND c.relkind = 'r' AND c.relname ~ '_\d{4}_\d\d$';
-- each table has a key, which begins with what a row belongs to: a column that refers to something else, or the row's
-- own id
SELECT c.oid::regclass AS "table", pg_get_indexdef(i.indexrelid, 1, false) AS first
FROM pg_class c LEFT JOIN pg_index i ON i.indrelid = c.oid AND i.indisprimary
WHERE c.relnamespace = 'chat'::regnamespace AND c.relkind IN ('r', 'p') AND NOT c.relispartition
  AND pg_get_indexdef(i.indexrelid, 1, false) !~ '(^|_)id$' IS NOT FALSE ORDER BY c.relname COLLATE "C";

-- settings
-- each is described, and is for superusers, but for those listed; its default lies within its bounds
SELECT name, context FROM pg_settings WHERE name LIKE 'chat.%' AND context <> 'superuser' ORDER BY name COLLATE "C";
SELECT name FROM pg_settings WHERE name LIKE 'chat.%' AND (boot_val::numeric < min_val::numeric OR boot_val::numeric > max_val::numeric) AND vartype IN ('integer', 'real');
SELECT name FROM pg_settings WHERE name LIKE 'chat.%' AND short_desc IS NULL;
CALL fails($$SET chat.no_such_setting = 1$$);
CALL fails($$SET chat.max_page_size = 0$$, only_state => true);
CALL fails($$SET chat.max_page_size = 100001$$, only_state => true);
CALL fails($$SET chat.max_group_members = 2$$, only_state => true);
CALL fails($$SET chat.edit_window = -1$$, only_state => true);
CALL fails($$SET chat.partitions_ahead = 121$$, only_state => true);
CALL fails($$SET chat.realtime = perhaps$$);
CREATE ROLE regress_chat_backend IN ROLE chat_app;
SET ROLE regress_chat_backend;
CALL fails($$SET chat.max_page_size = 10$$);
CALL fails($$SET chat.realtime = off$$);
RESET ROLE;

-- and what the rules come to
CREATE ROLE regress_chat_stranger;
CREATE ROLE regress_chat_device IN ROLE chat_client;
CREATE ROLE regress_chat_admin IN ROLE chat_admin;
SELECT chat.create_user('anna') AS anna \gset
SELECT chat.create_channel('general', as_user => :'anna') AS general \gset
SET ROLE regress_chat_stranger;
\set VERBOSITY terse
SELECT chat.version();
SELECT * FROM chat.users;
RESET ROLE;
BEGIN;
SELECT chat.act_as(:'anna');
SET LOCAL ROLE regress_chat_device;
SELECT chat.version() IS NOT NULL AS version, name, member_count FROM chat.conversations();
SAVEPOINT s;
SELECT chat.create_user('ben');
ROLLBACK TO s;
SELECT chat.act_as(:'anna');
ROLLBACK TO s;
SELECT chat.migrate();
ROLLBACK TO s;
SELECT chat.create_partitions();
ROLLBACK TO s;
SELECT chat.subscribe_firehose();
ROLLBACK TO s;
SELECT chat._random_bytes(8);
ROLLBACK TO s;
SELECT chat._uuid_above(NULL, NULL);
ROLLBACK TO s;
SELECT chat._guard_partitions();
ROLLBACK TO s;
SELECT count(*) FROM chat.users;
ROLLBACK TO s;
SELECT count(*) FROM chat.secrets;
ROLLBACK TO s;
COMMIT;
SET ROLE regress_chat_backend;
SELECT chat.create_user('ben') IS NOT NULL AS created;
SELECT chat.migrate();
SELECT chat.create_partitions();
SELECT count(*) FROM chat.users;
SELECT value FROM chat.secrets;
INSERT INTO chat.messages (conversation_id, content) VALUES (:'general', 'x');
DELETE FROM chat.members;
SET ROLE regress_chat_admin;
SELECT chat.create_user('carla') IS NOT NULL AS created;
SELECT chat.migrate() = chat.schema_version() AS migrated;
SELECT chat.create_partitions(0);
SELECT count(*) FROM chat.users;
SELECT value FROM chat.secrets;
SELECT seq FROM chat.send_message(:'general', 'sent', as_user => :'anna');
INSERT INTO chat.messages (conversation_id, content) VALUES (:'general', 'plain') RETURNING seq;
UPDATE chat.messages SET content = 'edited' WHERE content = 'plain' RETURNING seq, version;
DELETE FROM chat.messages WHERE content = 'edited';
INSERT INTO chat.users (username) VALUES ('dora') RETURNING username;
INSERT INTO chat.members (conversation_id, user_id) SELECT :'general', id FROM chat.users WHERE username = 'dora' RETURNING role;
DELETE FROM chat.members WHERE user_id IN (SELECT id FROM chat.users WHERE username = 'dora') RETURNING role;
INSERT INTO chat.direct_conversations (user_low, user_high) SELECT a.id, b.id FROM chat.users a, chat.users b WHERE a.username = 'dora' AND b.username = 'anna';
INSERT INTO chat.message_tombstones SELECT * FROM chat.message_tombstones;
DELETE FROM chat.message_tombstones;
UPDATE chat.message_changes SET modseq = 0;
INSERT INTO chat.membership_events SELECT * FROM chat.membership_events;
TRUNCATE chat.users CASCADE;
RESET ROLE;
\set VERBOSITY default

-- columns that change are in no key that a foreign key could refer to: an UPDATE of them
-- would wait for all who refer to the row
SELECT i.indexrelid::regclass AS key
FROM pg_index i
WHERE i.indisunique AND NOT i.indisprimary AND i.indpred IS NULL AND i.indexprs IS NULL
AND i.indrelid IN (SELECT c.confrelid FROM pg_constraint c WHERE c.contype = 'f' AND c.connamespace = 'chat'::regnamespace);

DROP VIEW granted, functions, parts;
DROP TABLE given;
DROP ROLE regress_chat_stranger, regress_chat_device, regress_chat_backend, regress_chat_admin;
SELECT * FROM chat_unread_problems();
SELECT * FROM chat_problems();
