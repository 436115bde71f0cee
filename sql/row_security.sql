-- row_security: what an API layer may read without our functions
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
CREATE ROLE regress_chat_api IN ROLE chat_client, chat_reader;
CREATE ROLE regress_chat_backend IN ROLE chat_app;
CREATE ROLE regress_chat_admin IN ROLE chat_admin;
PREPARE sees_conversations AS SELECT name_of(c.id) AS conversation, c.is_private, c.member_count FROM chat.conversations c ORDER BY c.id;
PREPARE sees_members AS SELECT name_of(m.conversation_id) AS conversation, string_agg(name_of(m.user_id), ' ' ORDER BY m.user_id) AS members FROM chat.members m GROUP BY m.conversation_id ORDER BY m.conversation_id;
PREPARE sees_messages AS SELECT name_of(m.conversation_id) AS conversation, m.seq, name_of(m.sender_id) AS sender, m.content, m.deleted_at IS NOT NULL AS deleted FROM chat.messages m ORDER BY m.conversation_id, m.id;

-- nobody in particular: nothing
SET SESSION AUTHORIZATION regress_chat_api;
EXECUTE sees_conversations;
EXECUTE sees_members;
EXECUTE sees_messages;
RESET SESSION AUTHORIZATION;
-- ben, by an API layer: what he is in
BEGIN;
SELECT chat.act_as(:'ben');
SET LOCAL ROLE regress_chat_api;
EXECUTE sees_conversations;
EXECUTE sees_members;
EXECUTE sees_messages;
SELECT count(*) FROM chat.messages WHERE conversation_id = :'others';
SELECT count(*) FROM chat.messages m JOIN chat.conversations c ON c.id = m.conversation_id WHERE c.name LIKE '%others%';
COPY (SELECT content FROM chat.messages ORDER BY conversation_id, id) TO stdout;
-- what he hides from his sight is gone from it
SELECT chat.hide_message(:'public', id('public', 2)) AS hidden;
SELECT count(*) FROM chat.messages WHERE conversation_id = :'public';
COMMIT;
-- after the transaction he is nobody again
SET SESSION AUTHORIZATION regress_chat_api;
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
SET LOCAL ROLE regress_chat_api;
SELECT count(*) FROM chat.messages WHERE tells(content) AND conversation_id IN (:'secret', :'others');
SELECT count(*) FROM chat.conversations WHERE tells_name(name) AND is_private;
SELECT count(*) FROM chat.messages WHERE 1 / (length(content) - length('from carla')) IS NOT NULL;
COMMIT;
-- and statistics are not open to all
ANALYZE chat.messages, chat.conversations, chat.members;
SET ROLE regress_chat_api;
SELECT count(*) FROM pg_stats WHERE schemaname = 'chat' AND tablename IN ('messages', 'conversations', 'members', 'users');
SELECT count(*) FROM pg_stats WHERE schemaname = 'chat' AND tablename ~ '^messages_';
RESET ROLE;

-- who has left sees nothing any more, in the next statement
BEGIN;
SELECT chat.act_as(:'ben');
SET LOCAL ROLE regress_chat_api;
SELECT count(*) FROM chat.messages WHERE conversation_id = :'secret';
SELECT chat.leave_conversation(:'secret');
SELECT count(*) FROM chat.messages WHERE conversation_id = :'secret';
SELECT count(*) FROM chat.conversations WHERE id = :'secret';
SELECT count(*) FROM chat.members WHERE conversation_id = :'secret';
ROLLBACK;
-- an identity that changes within the transaction
BEGIN;
SELECT chat.act_as(:'ben');
SET LOCAL ROLE regress_chat_api;
EXECUTE sees_members;
RESET ROLE;
SELECT chat.act_as(:'carla');
SET LOCAL ROLE regress_chat_api;
EXECUTE sees_members;
COMMIT;
-- a prepared plan keeps to the one who runs it
BEGIN;
SELECT chat.act_as(:'anna');
SET LOCAL ROLE regress_chat_api;
PREPARE mine AS SELECT count(*) FROM chat.messages;
EXECUTE mine;
RESET ROLE;
EXECUTE mine;
SELECT chat.act_as(:'carla');
SET LOCAL ROLE regress_chat_api;
EXECUTE mine;
COMMIT;
DEALLOCATE mine;

-- it is the parents that may be read; not what lies below or beside them, and nothing may be written
SELECT 'messages_' || to_char(now(), 'YYYY_MM') AS this_month \gset
BEGIN;
SELECT chat.act_as(:'ben');
SET LOCAL ROLE regress_chat_api;
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

-- What SELECT shows is what history() shows, to whom it shows it: with hidden messages, below the floor of what has been
-- removed, in the archive, after leaving, in a live chat whose topic is deleted.
SELECT chat.create_channel('busy', true, user_ids => ARRAY[:'ben', :'carla']::uuid[], as_user => :'anna') AS busy \gset
SELECT chat.create_space('Topic', as_user => :'anna') AS topic \gset
SELECT chat.join_space(:'topic', as_user => :'ben');
SELECT chat.open_live_chat(:'topic', as_user => :'anna') AS live \gset
SELECT chat.join_conversation(:'live', as_user => :'ben');
SELECT count(*) FROM generate_series(1, 12) n, LATERAL chat.send_message(:'busy', 'busy ' || n, as_user => :'anna');
SELECT count(*) FROM generate_series(1, 3) n, LATERAL chat.send_message(:'live', 'live ' || n, as_user => :'ben');
SELECT chat.hide_message(:'busy', id('busy', 5), as_user => :'ben'), chat.hide_message(:'busy', id('busy', 9), as_user => :'ben'), chat.hide_message(:'busy', id('busy', 9), as_user => :'carla');
SELECT chat.delete_message(:'busy', id('busy', 7), as_user => :'anna'), (chat.edit_message(:'busy', id('busy', 8), 'better', 1, as_user => :'anna')).version;
CREATE PROCEDURE compare() LANGUAGE plpgsql AS $$
DECLARE
	reader	record;
	told	text;
	found	text;
BEGIN
	FOR reader IN SELECT u.id, u.username, c.id AS conversation, name_of(c.id) AS name FROM chat.users u, chat.conversations c ORDER BY c.id, u.id LOOP
		PERFORM chat.act_as(reader.id);
		BEGIN
			SELECT string_agg(concat_ws('|', h.id, h.seq, h.modseq, h.sender_id, h.type, h.content, h.reply_to, h.version, h.edited_at, h.deleted_at), E'\n' ORDER BY h.id)
			INTO told FROM chat.history(reader.conversation, max => 100) h;
		EXCEPTION WHEN SQLSTATE 'CH001' OR SQLSTATE 'CH009' THEN
			told := NULL;
		END;
		SET LOCAL ROLE regress_chat_api;
		SELECT string_agg(concat_ws('|', h.id, h.seq, h.modseq, h.sender_id, h.type, h.content, h.reply_to, h.version, h.edited_at, h.deleted_at), E'\n' ORDER BY h.id)
		INTO found FROM (TABLE chat.messages UNION ALL TABLE chat.messages_archive) h WHERE h.conversation_id = reader.conversation;
		RESET ROLE;
		IF told IS DISTINCT FROM found THEN
			RAISE INFO '% in %: % instead of %', reader.username, reader.name, tell(found), tell(told);
		END IF;
	END LOOP;
	-- and the lists of conversations and of members
	FOR reader IN SELECT u.id, u.username FROM chat.users u ORDER BY u.id LOOP
		PERFORM chat.act_as(reader.id);
		SELECT string_agg(concat_ws('|', name_of(c.id), name_of(m.user_id), m.role), E'\n' ORDER BY c.id, m.user_id)
		INTO told FROM chat.conversations(max => 100) c, LATERAL chat.conversation_members(c.id) m;
		SET LOCAL ROLE regress_chat_api;
		SELECT string_agg(concat_ws('|', name_of(c.id), name_of(m.user_id), m.role), E'\n' ORDER BY c.id, m.user_id)
		INTO found FROM chat.conversations c JOIN chat.members m ON m.conversation_id = c.id;
		RESET ROLE;
		IF told IS DISTINCT FROM found THEN
			RAISE INFO '%: % instead of %', reader.username, found, told;
		END IF;
	END LOOP;
END
$$;
CREATE FUNCTION seen(reader text, conversation uuid) RETURNS text LANGUAGE plpgsql AS $$
DECLARE
	seqs	text;
BEGIN
	PERFORM chat.act_as(id(reader));
	SET LOCAL ROLE regress_chat_api;
	SELECT string_agg(m.seq::text, ' ' ORDER BY m.seq) INTO seqs
	FROM (TABLE chat.messages UNION ALL TABLE chat.messages_archive) m WHERE m.conversation_id = conversation;
	RESET ROLE;
	RETURN seqs;
END
$$;
CALL compare();
SELECT seen('anna', :'busy') AS anna;
SELECT seen('ben', :'busy') AS ben;
SELECT seen('ben', :'live') AS live;
-- a run of retention has raised the floor, and not deleted all yet
BEGIN;
SET LOCAL session_replication_role = replica;
UPDATE chat.conversations SET floor_seq = 3 WHERE id = :'busy';
COMMIT;
CALL compare();
SELECT seen('ben', :'busy') AS ben;
-- some are in the archive
BEGIN;
SET LOCAL session_replication_role = replica;
CREATE TABLE chat.messages_archive_all PARTITION OF chat.messages_archive FOR VALUES FROM ('00000000-0000-0000-0000-000000000000') TO ('ffffffff-ffff-ffff-ffff-ffffffffffff');
WITH moved AS (DELETE FROM chat.messages WHERE conversation_id = :'busy' AND seq <= 6 RETURNING *) INSERT INTO chat.messages_archive TABLE moved;
COMMIT;
SELECT seen('ben', :'busy') AS ben;
SELECT seen('carla', :'busy') AS carla;
BEGIN;
SET LOCAL session_replication_role = replica;
WITH moved AS (DELETE FROM chat.messages_archive WHERE conversation_id = :'busy' RETURNING *) INSERT INTO chat.messages TABLE moved;
DROP TABLE chat.messages_archive_all;
COMMIT;
-- who has left, or is removed, and a deleted topic
SELECT chat.leave_conversation(:'busy', as_user => :'carla'), chat.remove_conversation_member(:'busy', :'ben', as_user => :'anna');
SELECT seen('ben', :'busy') AS ben, seen('carla', :'busy') AS carla;
SELECT chat.delete_space(:'topic', as_user => :'anna');
SELECT seen('ben', :'live') AS live;
CALL compare();
SELECT chat.undelete_space(:'topic', as_user => :'anna');
CALL compare();
-- what a statement has changed is seen by the next one in the same transaction, and not after it has been undone
BEGIN ISOLATION LEVEL REPEATABLE READ;
SELECT seen('ben', :'public') AS ben;
SAVEPOINT s;
SELECT chat.leave_conversation(:'public', as_user => :'ben');
SELECT seen('ben', :'public') AS ben;
ROLLBACK TO s;
SELECT seen('ben', :'public') AS ben;
SELECT chat.hide_message(:'public', id('public', 1), as_user => :'ben');
SELECT seen('ben', :'public') AS ben;
ROLLBACK;

-- Indexes are told whose rows to look for; the policy's function comes before what the query asks of a row
CREATE FUNCTION plan_of(query text) RETURNS SETOF text LANGUAGE plpgsql AS $$
DECLARE
	line	text;
BEGIN
	FOR line IN EXECUTE 'EXPLAIN (COSTS OFF) ' || query LOOP
		IF line ~ 'Cond:|Filter:' THEN
			RETURN NEXT ltrim(tell(line));
		END IF;
	END LOOP;
END
$$;
BEGIN;
SELECT chat.act_as(:'ben');
SET LOCAL ROLE regress_chat_api;
SET LOCAL enable_seqscan = off;
SET LOCAL enable_bitmapscan = off;
SELECT DISTINCT * FROM plan_of($$SELECT * FROM chat.messages WHERE conversation_id = id('public') ORDER BY id DESC LIMIT 50$$) AS p ORDER BY 1;
SELECT DISTINCT * FROM plan_of($$SELECT * FROM chat.messages WHERE id('public') = conversation_id ORDER BY id DESC LIMIT 50$$) AS p ORDER BY 1;
SELECT DISTINCT * FROM plan_of($$SELECT * FROM chat.messages WHERE content COLLATE "C" >= 'm'$$) AS p ORDER BY 1;
SELECT DISTINCT * FROM plan_of($$SELECT * FROM chat.messages_archive WHERE seq = 1$$) AS p ORDER BY 1;
SELECT DISTINCT * FROM plan_of($$SELECT * FROM chat.conversations WHERE name > 'a'$$) AS p ORDER BY 1;
SELECT DISTINCT * FROM plan_of($$SELECT user_id FROM chat.members WHERE conversation_id = id('public')$$) AS p ORDER BY 1;
-- (some versions look up the conversations in the same index as well)
SELECT DISTINCT regexp_replace(p, '\(\(conversation_id = ANY \(chat._my_conversations\(\)\)\) AND (.*)\)$', '\1') AS p FROM plan_of($$SELECT user_id FROM chat.members WHERE user_id = id('anna')$$) AS p ORDER BY 1;
COMMIT;

DROP PROCEDURE compare;
DROP FUNCTION seen, plan_of;
DROP FUNCTION tells, tells_name;
DROP ROLE regress_chat_api, regress_chat_backend, regress_chat_admin;
SELECT * FROM chat_unread_problems();
SELECT * FROM chat_problems();
