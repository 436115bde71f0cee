-- row_security: what an untrusted client may read without our functions
\getenv abs_srcdir PG_ABS_SRCDIR
\set start :abs_srcdir '/test/sql/start.sql'
\set ECHO none
\i :start
\set ECHO all

SELECT chat.create_user('anna') AS anna, chat.create_user('ben') AS ben, chat.create_user('carla') AS carla \gset
SELECT chat.create_channel('public', user_ids => ARRAY[:'ben']::uuid[], as_user => :'anna') AS public,
	   chat.create_channel('secret', true, user_ids => ARRAY[:'ben']::uuid[], as_user => :'anna') AS secret,
	   chat.create_channel('open to all', as_user => :'carla') AS open,
	   chat.create_channel('of others', true, as_user => :'carla') AS others,
	   chat.open_direct(:'anna', as_user => :'ben') AS direct, chat.open_direct(:'carla', as_user => :'anna') AS other_direct \gset
SELECT count(*) FROM unnest(ARRAY[:'public', :'secret', :'direct', :'other_direct']::uuid[]) c, generate_series(1, 2) n, LATERAL chat.send_message(c, 'from anna ' || n, as_user => :'anna');
SELECT count(*) FROM unnest(ARRAY[:'open', :'others']::uuid[]) c, LATERAL chat.send_message(c, 'from carla', as_user => :'carla');
SELECT chat.delete_message(:'secret', id('secret', 2), as_user => :'anna') AS changed;
SELECT version FROM chat.edit_message(:'public', id('public', 1), 'edited', 1, as_user => :'anna');
CREATE ROLE regress_chat_device IN ROLE chat_client;
CREATE ROLE regress_chat_backend IN ROLE chat_app;
CREATE ROLE regress_chat_admin IN ROLE chat_admin;
PREPARE sees_conversations AS SELECT name_of(c.id) AS conversation, c.is_private, c.member_count FROM chat.conversations c ORDER BY c.id;
PREPARE sees_members AS SELECT name_of(m.conversation_id) AS conversation, string_agg(name_of(m.user_id), ' ' ORDER BY m.user_id) AS members FROM chat.members m GROUP BY m.conversation_id ORDER BY m.conversation_id;
PREPARE sees_messages AS SELECT name_of(m.conversation_id) AS conversation, m.seq, name_of(m.sender_id) AS sender, m.content, m.deleted_at IS NOT NULL AS deleted FROM chat.messages m ORDER BY m.conversation_id, m.id;

-- nobody in particular: the public ones, no member and no message
SET SESSION AUTHORIZATION regress_chat_device;
EXECUTE sees_conversations;
EXECUTE sees_members;
EXECUTE sees_messages;
RESET SESSION AUTHORIZATION;
-- ben, by his device: what he is in
BEGIN;
SELECT chat.act_as(:'ben');
SET LOCAL ROLE regress_chat_device;
EXECUTE sees_conversations;
EXECUTE sees_members;
EXECUTE sees_messages;
SELECT count(*) FROM chat.messages WHERE conversation_id = :'others';
SELECT count(*) FROM chat.messages m JOIN chat.conversations c ON c.id = m.conversation_id WHERE c.name LIKE '%others%';
COPY (SELECT content FROM chat.messages ORDER BY conversation_id, id) TO stdout;
-- what is hidden from his sight only is there, since it is his own choice
SELECT chat.hide_message(:'public', id('public', 2)) AS hidden;
SELECT count(*) FROM chat.messages WHERE conversation_id = :'public';
COMMIT;
-- after the transaction he is nobody again
SET SESSION AUTHORIZATION regress_chat_device;
EXECUTE sees_messages;
RESET SESSION AUTHORIZATION;
-- a backend and an administrator
BEGIN;
SELECT chat.act_as(:'carla');
SET LOCAL ROLE regress_chat_backend;
EXECUTE sees_messages;
COMMIT;
SET ROLE regress_chat_backend;
EXECUTE sees_messages;
SET ROLE regress_chat_admin;
SELECT count(*) AS conversations FROM chat.conversations;
SELECT count(*) AS messages, count(DISTINCT conversation_id) AS conversations FROM chat.messages;
RESET ROLE;

-- a function that tells what it is given is given nothing else
CREATE FUNCTION tells(content text) RETURNS boolean LANGUAGE plpgsql COST 0.0000001 AS $$
BEGIN
	RAISE INFO 'I have seen "%"', content;
	RETURN true;
END
$$;
CREATE FUNCTION tells_name(name text) RETURNS boolean LANGUAGE plpgsql COST 0.0000001 AS $$
BEGIN
	RAISE INFO 'I know of "%"', name;
	RETURN true;
END
$$;
BEGIN;
SELECT chat.act_as(:'ben');
SET LOCAL ROLE regress_chat_device;
SELECT count(*) FROM chat.messages WHERE tells(content) AND conversation_id IN (:'secret', :'others');
SELECT count(*) FROM chat.conversations WHERE tells_name(name) AND is_private;
SELECT count(*) FROM chat.messages WHERE 1 / (length(content) - length('from carla')) IS NOT NULL;
COMMIT;
-- and statistics are not open to all
ANALYZE chat.messages, chat.conversations, chat.members;
SET ROLE regress_chat_device;
SELECT count(*) FROM pg_stats WHERE schemaname = 'chat' AND tablename IN ('messages', 'conversations', 'members', 'users');
SELECT count(*) FROM pg_stats WHERE schemaname = 'chat' AND tablename ~ '^messages_';
RESET ROLE;

-- who has left sees nothing any more, in the next statement
BEGIN;
SELECT chat.act_as(:'ben');
SET LOCAL ROLE regress_chat_device;
SELECT count(*) FROM chat.messages WHERE conversation_id = :'secret';
SELECT chat.leave_conversation(:'secret');
SELECT count(*) FROM chat.messages WHERE conversation_id = :'secret';
SELECT count(*) FROM chat.conversations WHERE id = :'secret';
SELECT count(*) FROM chat.members WHERE conversation_id = :'secret';
ROLLBACK;
-- an identity that changes within the transaction
BEGIN;
SELECT chat.act_as(:'ben');
SET LOCAL ROLE regress_chat_device;
EXECUTE sees_members;
RESET ROLE;
SELECT chat.act_as(:'carla');
SET LOCAL ROLE regress_chat_device;
EXECUTE sees_members;
COMMIT;
-- a prepared plan keeps to the one who runs it
BEGIN;
SELECT chat.act_as(:'anna');
SET LOCAL ROLE regress_chat_device;
PREPARE mine AS SELECT count(*) FROM chat.messages;
EXECUTE mine;
RESET ROLE;
EXECUTE mine;
SELECT chat.act_as(:'carla');
SET LOCAL ROLE regress_chat_device;
EXECUTE mine;
COMMIT;
DEALLOCATE mine;

-- it is the parents that may be read; not what lies below or beside them, and nothing may be written
SELECT 'messages_' || to_char(now(), 'YYYY_MM') AS this_month \gset
BEGIN;
SELECT chat.act_as(:'ben');
SET LOCAL ROLE regress_chat_device;
SELECT format('SELECT * FROM chat.%I', :'this_month') AS statement \gset
CALL fails(:'statement');
CALL fails($$SELECT * FROM chat.messages_default$$);
SELECT c.relname, may(format('SELECT * FROM %s', c.oid::regclass)) AS read, may(format('UPDATE %s SET %I = %2$I', c.oid::regclass, a.attname)) AS update,
	   may(format('DELETE FROM %s', c.oid::regclass)) AS delete, may(format('INSERT INTO %s DEFAULT VALUES', c.oid::regclass)) AS insert, may(format('TRUNCATE %s CASCADE', c.oid::regclass)) AS truncate,
	   may(format('LOCK TABLE %s IN ACCESS EXCLUSIVE MODE', c.oid::regclass)) AS lock
FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum = 1
WHERE c.relnamespace = 'chat'::regnamespace AND c.relkind IN ('r', 'p') AND c.relname !~ '_\d{4}_\d\d$' ORDER BY c.relname COLLATE "C";
SELECT string_agg(DISTINCT may(format('SELECT * FROM %s', c.oid::regclass)), ' ') AS months
FROM pg_class c WHERE c.relnamespace = 'chat'::regnamespace AND c.relkind = 'r' AND c.relname ~ '_\d{4}_\d\d$';
SELECT may('CREATE TABLE chat.mine ()') AS create, may('CREATE FUNCTION chat.mine() RETURNS int LANGUAGE sql AS ''SELECT 1''') AS function,
	   may('ALTER TABLE chat.messages DISABLE ROW LEVEL SECURITY') AS alter, may('DROP POLICY messages_visible ON chat.messages') AS policy, may('SET LOCAL row_security = off; SELECT * FROM chat.messages') AS off,
	   may('SET LOCAL session_replication_role = replica') AS replica, may('CREATE TRIGGER t BEFORE INSERT ON chat.messages FOR EACH ROW EXECUTE FUNCTION suppress_redundant_updates_trigger()') AS trigger;
COMMIT;

DROP FUNCTION tells, tells_name;
DROP ROLE regress_chat_device, regress_chat_backend, regress_chat_admin;
SELECT * FROM chat_unread_problems();
SELECT * FROM chat_problems();
