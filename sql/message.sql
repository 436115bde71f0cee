-- message: what holds for plain statements
\getenv abs_srcdir PG_ABS_SRCDIR
\set start :abs_srcdir '/test/sql/start.sql'
\set ECHO none
\set takes '2 minutes'
\i :start
\set ECHO all

SELECT chat.create_user('anna') AS anna, chat.create_user('ben') AS ben, chat.create_user('carla') AS carla \gset
SELECT chat.create_channel('general', user_ids => ARRAY[:'ben']::uuid[], as_user => :'anna') AS general,
	   chat.create_channel('other', user_ids => ARRAY[:'ben']::uuid[], as_user => :'anna') AS other \gset
CREATE VIEW stored AS
	SELECT name_of(m.conversation_id) AS conversation, m.seq, m.modseq, m.version, m.is_changed, name_of(m.sender_id) AS sender, m.type, m.content,
		   m.edited_at IS NOT NULL AS edited, m.deleted_at IS NOT NULL AS deleted, name_of(m.deleted_by) AS deleted_by
	FROM chat.messages m ORDER BY m.conversation_id, m.id;
CREATE VIEW stand AS
	SELECT c.name, c.last_seq, c.modseq, name_of(c.last_message_id) AS last FROM chat.conversations c ORDER BY c.id;

-- INSERT: numbers, whatever is said about them
INSERT INTO chat.messages (conversation_id, sender_id, content) VALUES (:'general', :'anna', 'one')
RETURNING seq, modseq, version, type, substr(id::text, 15, 1) AS id_version;
INSERT INTO chat.messages (conversation_id, sender_id, content, seq, modseq, version, is_changed)
VALUES (:'general', :'ben', 'two', 99, 77, 5, true), (:'other', :'ben', 'one', -1, NULL, NULL, NULL), (:'general', NULL, 'three', 0, 0, 0, false);
SELECT * FROM stored;
SELECT * FROM stand;
-- what is imported brings its own times, but is not deleted
INSERT INTO chat.messages (conversation_id, sender_id, content, edited_at) VALUES (:'general', :'anna', 'four', '2020-01-01 00:00:00+00') RETURNING seq, version, edited_at;
CALL fails($$INSERT INTO chat.messages (conversation_id, content, deleted_by) VALUES (id('general'), 'x', id('ben'))$$);
-- after a send, before a send
SELECT seq, modseq FROM chat.send_message(:'general', 'five', as_user => :'anna');
INSERT INTO chat.messages (conversation_id, content) SELECT CASE WHEN n % 3 = 0 THEN :'other' ELSE :'general' END::uuid, 'row ' || n FROM generate_series(1, 9) n
RETURNING name_of(conversation_id) AS conversation, seq, content;
SELECT seq, modseq FROM chat.send_message(:'general', 'twelve', as_user => :'anna');
-- two of them in one statement, and sends within one
WITH a AS (INSERT INTO chat.messages (conversation_id, content) VALUES (:'general', 'a'), (:'other', 'a') RETURNING seq),
	 b AS (INSERT INTO chat.messages (conversation_id, content) VALUES (:'general', 'b'), (:'other', 'b') RETURNING seq)
SELECT (SELECT count(DISTINCT seq) FROM a) AS a, (SELECT count(DISTINCT seq) FROM b) AS b;
INSERT INTO chat.messages (conversation_id, content)
SELECT :'general', 'after ' || (SELECT m.seq FROM chat.send_message(:'general', 'nested ' || n, as_user => :'anna') m)
FROM generate_series(1, 3) n RETURNING seq, content;
SELECT seq, content FROM stored WHERE conversation = 'general' AND seq > 11;
SELECT * FROM stand;
-- prepared, and many rows
PREPARE say AS INSERT INTO chat.messages (conversation_id, content) VALUES ($1, $2) RETURNING seq;
EXECUTE say (:'other', 'prepared');
EXECUTE say (:'general', 'prepared');
DEALLOCATE say;
INSERT INTO chat.messages (conversation_id, sender_id, content) SELECT :'other', :'anna', 'bulk ' || n FROM generate_series(1, 2000) n;
SELECT count(*), max(seq), count(*) FILTER (WHERE content LIKE 'bulk%' AND content <> 'bulk ' || seq - (SELECT min(seq) - 1 FROM chat.messages WHERE content = 'bulk 1')) AS out_of_order
FROM chat.messages WHERE conversation_id = :'other';
-- COPY
INSERT INTO chat.users (id, username) VALUES ('01890000-0000-7000-8000-0000000000a1', 'copied_user');
INSERT INTO chat.conversations (id, kind, name) VALUES ('01890000-0000-7000-8000-0000000000c1', 'channel', 'copied');
INSERT INTO chat.members (conversation_id, user_id) VALUES ('01890000-0000-7000-8000-0000000000c1', '01890000-0000-7000-8000-0000000000a1');
COPY chat.messages (conversation_id, sender_id, content) FROM stdin;
01890000-0000-7000-8000-0000000000c1	01890000-0000-7000-8000-0000000000a1	first
01890000-0000-7000-8000-0000000000c1	\N	second\tline
01890000-0000-7000-8000-0000000000c1	01890000-0000-7000-8000-0000000000a1	third
\.
\set VERBOSITY sqlstate
COPY chat.messages (conversation_id, id, content) FROM stdin;
01890000-0000-7000-8000-0000000000c1	01890000-0000-7000-8000-000000000001	too old
\.
\set VERBOSITY default
SELECT seq, modseq, sender, content FROM stored WHERE conversation = 'copied';

-- ids that are given: above the last one, and not in the future
INSERT INTO chat.conversations (kind, name, is_private) VALUES ('channel', 'import', false);
INSERT INTO chat.messages (conversation_id, id, content) VALUES
	(id('import'), '01700000-0000-7000-8000-000000000001', 'a'),
	(id('import'), '01700000-0000-7000-8000-000000000002', 'b'),
	(id('import'), '01800000-0000-7000-8000-000000000000', 'c') RETURNING id, seq, chat.uuid_timestamp(id);
CALL fails($$INSERT INTO chat.messages (conversation_id, id, content) VALUES (id('import'), '01800000-0000-7000-8000-000000000000', 'x')$$);
CALL fails($$INSERT INTO chat.messages (conversation_id, id, content) VALUES (id('import'), '017fffff-0000-7000-8000-000000000000', 'x')$$);
CALL fails($$INSERT INTO chat.messages (conversation_id, id, content) VALUES (id('import'), '01800000-0000-7000-8000-000000000002', 'x'), (id('import'), '01800000-0000-7000-8000-000000000001', 'y')$$);
CALL fails($$INSERT INTO chat.messages (conversation_id, id, content) VALUES (id('import'), '7fffffff-0000-7000-8000-000000000000', 'x')$$);
CALL fails($$INSERT INTO chat.messages (conversation_id, id, content) VALUES (id('import'), chat.uuid_v7_at(now() + interval '1 minute'), 'x')$$, only_state => true);
CALL fails($$INSERT INTO chat.messages (conversation_id, id, content) VALUES (id('import'), '01800000-0000-4000-8000-000000000001', 'x')$$);
CALL fails($$INSERT INTO chat.messages (conversation_id, id, content) VALUES (id('import'), NULL, 'x')$$);
-- a clock that is a little ahead: what follows comes after it all the same
INSERT INTO chat.messages (conversation_id, id, content) VALUES (id('import'), chat.uuid_v7_at(now() + interval '1 second'), 'ahead') RETURNING seq;
INSERT INTO chat.messages (conversation_id, content) VALUES (id('import'), 'lifted'), (id('import'), 'lifted too') RETURNING seq;
INSERT INTO chat.members (conversation_id, user_id) VALUES (id('import'), :'anna');
SELECT seq, id > (SELECT max(m.id::text)::uuid FROM chat.messages m WHERE m.conversation_id = id('import')) AS above_the_last
FROM chat.send_message(id('import'), 'sent', client_key => 'k', as_user => :'anna');
SELECT seq, is_retry FROM chat.send_message(id('import'), 'sent', client_key => 'k', as_user => :'anna');
SELECT seq, content FROM chat.history(id('import'), as_user => :'anna');

-- what cannot be inserted
CALL fails($$INSERT INTO chat.messages (conversation_id, content) VALUES (id('nobody'), 'x')$$);
CALL fails($$INSERT INTO chat.messages (conversation_id, content) VALUES (NULL, 'x')$$);
CALL fails($$INSERT INTO chat.messages (conversation_id, content) VALUES (id('general'), NULL)$$);
CALL fails($$INSERT INTO chat.messages (conversation_id, sender_id, content) VALUES (id('general'), id('nobody'), 'x')$$);
CALL fails($$INSERT INTO chat.messages (conversation_id, type, content) VALUES (id('general'), 'poem', 'x')$$);
CALL fails($$INSERT INTO chat.messages (conversation_id, reply_to, content) VALUES (id('general'), id('other', 1), 'x')$$);
CALL fails($$INSERT INTO chat.messages (conversation_id, reply_to, content) VALUES (id('general'), id('nobody'), 'x')$$);
CALL fails($$INSERT INTO chat.messages (conversation_id, deleted_at, content) VALUES (id('general'), now(), 'x')$$);
-- a reply may stand in the same statement as what it answers, after it
INSERT INTO chat.messages (conversation_id, id, reply_to, content)
VALUES (id('import'), chat._uuid_above(id('import', 7), '00000000-0000-0000-0000-000000000000'), id('import', 1), 'question'),
	   (id('import'), chat._uuid_above(chat._uuid_above(id('import', 7), '00000000-0000-0000-0000-000000000000'), '00000000-0000-0000-0000-000000000000'),
		chat._uuid_above(id('import', 7), '00000000-0000-0000-0000-000000000000'), 'answer');
SELECT seq, name_of(reply_to) AS reply_to FROM chat.messages WHERE conversation_id = id('import') AND reply_to IS NOT NULL ORDER BY seq;
-- keys are claimed, once
INSERT INTO chat.messages (conversation_id, sender_id, client_key, content) VALUES (:'general', :'anna', 'plain key', 'keyed') RETURNING seq;
SELECT seq, is_retry FROM chat.send_message(:'general', 'x', client_key => 'plain key', as_user => :'anna');
CALL fails($$INSERT INTO chat.messages (conversation_id, sender_id, client_key, content) VALUES (id('general'), id('anna'), 'plain key', 'x')$$);
CALL fails($$INSERT INTO chat.messages (conversation_id, sender_id, client_key, content) VALUES (id('general'), id('ben'), 'twice', 'x'), (id('general'), id('ben'), 'twice', 'y')$$);
-- after a failure, and after part of a transaction has been undone, numbers go on without a gap
BEGIN;
INSERT INTO chat.messages (conversation_id, content) VALUES (:'general', 'kept') RETURNING seq;
SAVEPOINT s;
\set VERBOSITY sqlstate
INSERT INTO chat.messages (conversation_id, content) VALUES (:'general', 'gone'), (:'general', NULL) RETURNING seq;
\set VERBOSITY default
ROLLBACK TO s;
INSERT INTO chat.messages (conversation_id, content) VALUES (:'general', 'gone'), (:'general', 'gone') RETURNING seq;
ROLLBACK TO s;
INSERT INTO chat.messages (conversation_id, content) VALUES (:'general', 'kept too') RETURNING seq;
COMMIT;
DO $$
BEGIN
	FOR n IN 1 .. 4 LOOP
		BEGIN
			INSERT INTO chat.messages (conversation_id, content) VALUES (public.id('general'), 'try ' || n);
			IF n % 2 = 0 THEN
				RAISE EXCEPTION 'no';
			END IF;
		EXCEPTION WHEN raise_exception THEN
			NULL;
		END;
	END LOOP;
END
$$;
SELECT seq, content FROM stored WHERE conversation = 'general' AND (content LIKE 'kept%' OR content LIKE 'try%' OR content = 'gone');
-- within a statement that is writing, another transaction level must not
CREATE FUNCTION write_within(conversation uuid) RETURNS text LANGUAGE plpgsql AS $$
BEGIN
	INSERT INTO chat.messages (conversation_id, content) VALUES (conversation, 'inner');
	RETURN 'written';
EXCEPTION WHEN OTHERS THEN
	RETURN SQLSTATE || ': ' || public.tell(SQLERRM);
END
$$;
INSERT INTO chat.messages (conversation_id, content) SELECT :'general', write_within(:'general') FROM generate_series(1, 2) RETURNING seq, content;
INSERT INTO chat.messages (conversation_id, content) SELECT :'general', write_within(:'other') FROM generate_series(1, 2) RETURNING seq, content;

-- ON CONFLICT finds nothing to conflict with; rows that something else drops are no gaps
INSERT INTO chat.messages (conversation_id, content) VALUES (:'general', 'no conflict') ON CONFLICT DO NOTHING RETURNING seq;
CALL fails($$INSERT INTO chat.messages (conversation_id, id, content) VALUES (id('general'), id('general', 1), 'x') ON CONFLICT DO NOTHING$$);
CALL fails($$INSERT INTO chat.messages (conversation_id, id, content) VALUES (id('general'), id('general', 1), 'x') ON CONFLICT (conversation_id, id) DO UPDATE SET content = 'y'$$);
CREATE FUNCTION drop_row() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN IF NEW.content = ''drop me'' THEN RETURN NULL; END IF; RETURN NEW; END';
CREATE TRIGGER zzz_drop BEFORE INSERT ON chat.messages FOR EACH ROW EXECUTE FUNCTION drop_row();
CALL fails($$INSERT INTO chat.messages (conversation_id, content) VALUES (id('general'), 'stay'), (id('general'), 'drop me'), (id('general'), 'stay')$$);
CALL fails($$INSERT INTO chat.messages (conversation_id, content) VALUES (id('general'), 'drop me')$$);
INSERT INTO chat.messages (conversation_id, content) VALUES (:'general', 'stay') RETURNING seq;
DROP TRIGGER zzz_drop ON chat.messages;
CREATE TRIGGER aaa_drop BEFORE INSERT ON chat.messages FOR EACH ROW EXECUTE FUNCTION drop_row();
INSERT INTO chat.messages (conversation_id, content) VALUES (:'general', 'stay'), (:'general', 'drop me'), (:'general', 'stay') RETURNING seq;
DROP TRIGGER aaa_drop ON chat.messages;

-- UPDATE edits, and nothing else
UPDATE chat.messages SET content = 'uno' WHERE conversation_id = :'general' AND seq = 1 RETURNING seq, modseq, version, is_changed, edited_at IS NOT NULL AS edited;
UPDATE chat.messages SET content = upper(content), formatted = '{"x": 1}' WHERE conversation_id IN (:'general', :'other') AND seq = 1;
SELECT conversation, seq, modseq, version, content FROM stored WHERE version > 1;
UPDATE chat.messages SET content = content, formatted = formatted WHERE conversation_id = :'general';
SELECT conversation, seq, modseq, version, content FROM stored WHERE version > 1;
SELECT version, content, formatted FROM chat.message_versions(:'general', id('general', 1), as_user => :'anna');
DO $$
DECLARE
	assignment	text;
BEGIN
	FOREACH assignment IN ARRAY ARRAY['conversation_id = public.id(''other'')', 'id = chat.uuid_v7()', 'id = NULL', 'seq = seq + 1', 'modseq = modseq + 1', 'version = 7',
			'is_changed = true', 'sender_id = NULL', 'sender_id = public.id(''carla'')', 'type = ''image''', 'reply_to = public.id(''general'', 1)', 'client_key = ''x''',
			'edited_at = now()', 'deleted_at = now()', 'deleted_by = public.id(''anna'')'] LOOP
		RAISE INFO '%: %', assignment, public.may(format('UPDATE chat.messages SET %s WHERE conversation_id = public.id(''general'') AND seq = 4', assignment));
	END LOOP;
END
$$;
CALL fails($$UPDATE chat.messages SET id = chat.uuid_v7_at('2020-01-01') WHERE conversation_id = id('general') AND seq = 3$$);
CALL fails($$UPDATE chat.messages SET content = NULL WHERE conversation_id = id('general') AND seq = 3$$);

-- DELETE leaves a tombstone
DELETE FROM chat.messages WHERE conversation_id = :'general' AND seq IN (2, 3) RETURNING seq;
SELECT seq, modseq > 37 AS moved, version, is_changed, sender, content, deleted, deleted_by FROM stored WHERE conversation = 'general' AND seq IN (1, 2, 3);
SELECT name_of(conversation_id) AS conversation, seq, content, formatted FROM chat.message_tombstones ORDER BY seq;
DELETE FROM chat.messages WHERE conversation_id = :'general' AND seq = 2;
BEGIN;
SELECT chat.act_as(:'ben');
DELETE FROM chat.messages WHERE conversation_id = :'general' AND seq = 5;
COMMIT;
SELECT seq, deleted_by FROM stored WHERE conversation = 'general' AND deleted;
CALL fails($$UPDATE chat.messages SET content = 'x' WHERE conversation_id = id('general') AND seq = 2$$);
SELECT chat.undelete_message(:'general', id('general', 2), as_user => :'anna') AS changed;
DELETE FROM chat.messages WHERE conversation_id = :'other' AND seq > 10;
SELECT count(*) AS messages, count(*) FILTER (WHERE deleted_at IS NOT NULL) AS deleted FROM chat.messages WHERE conversation_id = :'other';
SELECT * FROM stand;
-- MERGE does as its parts do
MERGE INTO chat.messages m USING (VALUES (1, 'merged'), (4, NULL), (NULL, 'new by merge')) AS v (seq, content)
	ON m.conversation_id = :'other' AND m.seq = v.seq
	WHEN MATCHED AND v.content IS NULL THEN DELETE
	WHEN MATCHED THEN UPDATE SET content = v.content
	WHEN NOT MATCHED THEN INSERT (conversation_id, content) VALUES (:'other', v.content);
SELECT seq, version, content, deleted FROM stored WHERE conversation = 'other' AND (seq IN (1, 4) OR NOT deleted);
SELECT * FROM stand WHERE name = 'other';
-- TRUNCATE does nothing
CALL fails($$TRUNCATE chat.messages$$);
CALL fails($$TRUNCATE ONLY chat.messages$$);
CALL fails($$TRUNCATE chat.messages_default$$);

-- straight into a partition, and past all rules
SELECT 'messages_' || to_char(now(), 'YYYY_MM') AS month \gset
INSERT INTO chat.:"month" (conversation_id, content) VALUES (:'general', 'into the month'), (:'general', 'into the month too') RETURNING seq;
UPDATE chat.:"month" SET content = 'within the month' WHERE conversation_id = :'general' AND content = 'into the month' RETURNING seq, version;
DELETE FROM chat.:"month" WHERE conversation_id = :'general' AND content = 'into the month too' RETURNING seq;
SELECT seq, version, content, deleted FROM stored WHERE conversation = 'general' ORDER BY seq DESC LIMIT 2;
SELECT format('TRUNCATE chat.%I', :'month') AS statement \gset
CALL fails(:'statement', only_state => true);
SELECT format('INSERT INTO chat.%I (conversation_id, id, content) VALUES (%L, %L, %L)', :'month', id('copied'), '01800000-0000-7000-8000-0000000000ff', 'x') AS statement \gset
CALL fails(:'statement', only_state => true);
CALL fails($$INSERT INTO chat.messages_default (conversation_id, content) VALUES (id('general'), 'x')$$, only_state => true);
INSERT INTO chat.messages_default (conversation_id, id, content) VALUES (id('copied'), 'ffffffff-ffff-7fff-bfff-ffffffffffff', 'x');
-- who restores rows says so, and then they are what they were
BEGIN;
SET LOCAL session_replication_role = replica;
INSERT INTO chat.messages (conversation_id, id, seq, modseq, sent_modseq, version, sender_id, content)
VALUES (id('import'), '01600000-0000-7000-8000-000000000000', 71, 72, 73, 4, id('nobody'), 'restored');
UPDATE chat.messages SET seq = 74 WHERE id = '01600000-0000-7000-8000-000000000000';
SELECT seq, modseq, version, is_changed, content FROM chat.messages WHERE id = '01600000-0000-7000-8000-000000000000';
DELETE FROM chat.messages WHERE id = '01600000-0000-7000-8000-000000000000' RETURNING seq;
SELECT last_seq, modseq FROM chat.conversations WHERE name = 'import';
ROLLBACK;

-- triggers of others may send, edit and insert on their own; what they run as is
-- theirs to say, since the rows are written by the tables' owner
CREATE FUNCTION answer() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
	IF NEW.content LIKE 'ping%' THEN
		PERFORM chat.send_message(NEW.conversation_id, 'pong to ' || NEW.seq, reply_to => NEW.id, as_user => public.id('ben'));
		INSERT INTO chat.messages (conversation_id, content) VALUES (public.id('other'), 'somebody said ' || NEW.content);
		UPDATE chat.messages SET content = NEW.content || ', answered' WHERE conversation_id = NEW.conversation_id AND id = NEW.id;
	END IF;
	RETURN NULL;
END
$$;
CREATE TRIGGER answer AFTER INSERT ON chat.messages FOR EACH ROW EXECUTE FUNCTION answer();
SELECT chat.create_channel('bots', user_ids => ARRAY[:'ben']::uuid[], as_user => :'anna') AS bots \gset
SELECT seq, modseq FROM chat.send_message(:'bots', 'ping by function', client_key => 'ping', as_user => :'anna');
INSERT INTO chat.messages (conversation_id, content) VALUES (:'bots', 'ping by hand'), (:'bots', 'nothing'), (:'bots', 'ping by hand as well') RETURNING seq, content;
DROP TRIGGER answer ON chat.messages;
CREATE CONSTRAINT TRIGGER answer AFTER INSERT ON chat.messages DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION answer();
BEGIN;
SELECT seq FROM chat.send_message(:'bots', 'ping, answer later', as_user => :'anna');
INSERT INTO chat.messages (conversation_id, content) VALUES (:'bots', 'ping, answer later as well') RETURNING seq;
COMMIT;
DROP TRIGGER answer ON chat.messages;
SELECT seq, modseq, version, sender, content FROM stored WHERE conversation = 'bots';
SELECT * FROM changes_problems(:'bots', :'ben', '{1,100}');

-- the functions are for their triggers only
CALL fails($$SELECT chat._messages_insert()$$);
CREATE TABLE innocent (id uuid);
CREATE TRIGGER t AFTER INSERT ON innocent FOR EACH ROW EXECUTE FUNCTION chat._messages_insert();
CALL fails($$INSERT INTO innocent VALUES (chat.uuid_v7())$$);
DROP TRIGGER t ON innocent;
CREATE TRIGGER t BEFORE INSERT ON innocent FOR EACH STATEMENT EXECUTE FUNCTION chat._messages_insert();
CALL fails($$INSERT INTO innocent VALUES (chat.uuid_v7())$$);
DROP TRIGGER t ON innocent;
CREATE TRIGGER t BEFORE INSERT ON innocent FOR EACH ROW EXECUTE FUNCTION chat._messages_insert();
CALL fails($$INSERT INTO innocent VALUES (chat.uuid_v7())$$);
DROP TRIGGER t ON innocent;
CREATE TRIGGER t BEFORE INSERT ON innocent FOR EACH ROW EXECUTE FUNCTION chat._messages_update();
CALL fails($$INSERT INTO innocent VALUES (chat.uuid_v7())$$);
DROP TRIGGER t ON innocent;
CREATE TRIGGER t BEFORE INSERT ON innocent FOR EACH ROW EXECUTE FUNCTION chat._members_guard();
CALL fails($$INSERT INTO innocent VALUES (chat.uuid_v7())$$);
DROP TABLE innocent;

DROP VIEW stored, stand;
DROP FUNCTION drop_row, write_within, answer();
SELECT * FROM chat_unread_problems();
SELECT * FROM chat_problems();
