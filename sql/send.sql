-- send: messages, replies, and sends that are repeated
\getenv abs_srcdir PG_ABS_SRCDIR
\set start :abs_srcdir '/test/sql/start.sql'
\set ECHO none
\i :start
\set ECHO all

SELECT chat.create_user('anna') AS anna, chat.create_user('ben') AS ben, chat.create_user('carla') AS carla \gset
SELECT chat.create_channel('general', user_ids => ARRAY[:'ben']::uuid[], as_user => :'anna') AS general,
	   chat.create_channel('other', user_ids => ARRAY[:'ben']::uuid[], as_user => :'anna') AS other,
	   chat.create_channel('closed', true, user_ids => ARRAY[:'ben']::uuid[], as_user => :'anna') AS closed \gset

-- where it was put
SELECT id, seq, modseq, created_at, is_retry FROM chat.send_message(:'general', 'hello', as_user => :'anna') \gset first_
SELECT :first_seq AS seq, :first_modseq AS modseq, :'first_is_retry' AS is_retry,
	   chat.uuid_timestamp(:'first_id') = :'first_created_at' AS created_at_is_ids,
	   :'first_created_at'::timestamptz BETWEEN now() - interval '1 minute' AND now() + interval '1 minute' AS now;
\x on
SELECT name_of(conversation_id) AS conversation, id = :'first_id' AS id, seq, modseq, name_of(sender_id) AS sender, type, content, formatted,
	   attachments, reply_to, client_key, version, edited_at, deleted_at, created_at = :'first_created_at' AS created_at, is_hidden
FROM chat.history(:'general', as_user => :'ben');
\x off
SELECT last_seq, modseq, last_message_id = :'first_id' AS last_message_id FROM chat.conversations WHERE id = :'general';
-- everything that a message may have
SELECT seq, modseq, is_retry FROM chat.send_message(:'general', 'see *this*', 'image', :'first_id', 'key-1',
	'[{"url": "https://example.org/a.png", "width": 640}, {"url": "https://example.org/b.png"}]',
	'{"blocks": [{"type": "bold", "text": "this"}]}', as_user => :'ben');
\x on
SELECT seq, name_of(sender_id) AS sender, type, content, formatted, attachments, name_of(reply_to) AS reply_to, client_key
FROM chat.history(:'general', max => 1, as_user => :'anna');
\x off
-- each conversation counts for itself
SELECT seq, modseq FROM chat.send_message(:'other', 'hello', as_user => :'anna');
-- who sends has read what was there
SELECT username, last_read_seq FROM chat.conversation_members(:'general', as_user => :'anna');
SELECT seq FROM chat.send_message(:'general', 'yes', as_user => :'anna');
SELECT username, last_read_seq FROM chat.conversation_members(:'general', as_user => :'anna');

-- many at once, by both in turn: numbers without a gap, ids that rise with them
SELECT count(*) AS sent, min(m.seq), max(m.seq), count(DISTINCT m.seq) AS different, count(*) FILTER (WHERE m.seq <> m.modseq) AS other_modseq
FROM generate_series(1, 100) n,
	 LATERAL chat.send_message(:'general', 'message ' || n, as_user => CASE WHEN n % 2 = 0 THEN :'anna' ELSE :'ben' END::uuid) m;
-- what is rolled back takes no number
BEGIN;
SELECT seq FROM chat.send_message(:'general', 'never mind', as_user => :'anna');
ROLLBACK;
BEGIN;
SELECT seq FROM chat.send_message(:'general', 'first', as_user => :'anna');
SAVEPOINT s;
SELECT seq FROM chat.send_message(:'general', 'never mind', as_user => :'anna');
ROLLBACK TO s;
SELECT seq FROM chat.send_message(:'general', 'second', as_user => :'anna');
COMMIT;
SELECT seq, content FROM chat.history(:'general', max => 3, as_user => :'anna');

-- content as it was given, byte for byte
SELECT seq FROM chat.send_message(:'general', E'  two spaces, a tab\tand\r\nlines, Ünïcödé, 日本語, 👩‍👩‍👧, \x01\x7f  ', as_user => :'anna');
SELECT content = E'  two spaces, a tab\tand\r\nlines, Ünïcödé, 日本語, 👩‍👩‍👧, \x01\x7f  ' AS same FROM chat.history(:'general', max => 1, as_user => :'anna');
SELECT seq FROM chat.send_message(:'general', $$'); DROP TABLE chat.messages; --$$, client_key => $$'"\%s$1$$, as_user => :'anna');
SELECT content, client_key FROM chat.history(:'general', max => 1, as_user => :'anna');

-- all types; a system message is for a trusted caller to send
SELECT t.type, m.seq FROM unnest(ARRAY['text', 'image', 'video', 'gif', 'audio', 'voice', 'file', 'system']) WITH ORDINALITY AS t (type, n),
	LATERAL chat.send_message(:'other', 'of type ' || t.type, t.type, as_user => :'anna') m ORDER BY n;
CREATE ROLE regress_chat_device IN ROLE chat_client;
BEGIN;
SELECT chat.act_as(:'anna');
SET LOCAL ROLE regress_chat_device;
SELECT seq FROM chat.send_message(:'other', 'from a device', 'file');
CALL fails($$SELECT chat.send_message(id('other'), 'server goes down at noon', 'system')$$);
COMMIT;
DROP ROLE regress_chat_device;
CALL fails($$SELECT chat.send_message(id('other'), 'x', 'poem', as_user => id('anna'))$$);
CALL fails($$SELECT chat.send_message(id('other'), 'x', 'Text', as_user => id('anna'))$$);
CALL fails($$SELECT chat.send_message(id('other'), 'x', '', as_user => id('anna'))$$);
CALL fails($$SELECT chat.send_message(id('other'), 'x', NULL, as_user => id('anna'))$$);

-- content or attachments, something there must be
SELECT seq FROM chat.send_message(:'other', NULL, attachments => '[{"url": "x"}]', as_user => :'anna');
SELECT seq FROM chat.send_message(:'other', '', attachments => '[{"url": "x"}]', as_user => :'anna');
SELECT content = '' AS empty, attachments FROM chat.history(:'other', max => 2, as_user => :'anna');
CALL fails($$SELECT chat.send_message(id('other'), NULL, as_user => id('anna'))$$);
CALL fails($$SELECT chat.send_message(id('other'), '', as_user => id('anna'))$$);
CALL fails($$SELECT chat.send_message(id('other'), E' \t\r\n', as_user => id('anna'))$$);
CALL fails($$SELECT chat.send_message(id('other'), NULL, attachments => '[]', as_user => id('anna'))$$);
CALL fails($$SELECT chat.send_message(id('other'), ' ', attachments => '[]', formatted => '{"a": 1}', as_user => id('anna'))$$);
CALL fails($$SELECT chat.send_message(id('other'), 'x', attachments => '{}', as_user => id('anna'))$$);
CALL fails($$SELECT chat.send_message(id('other'), 'x', attachments => '"url"', as_user => id('anna'))$$);
CALL fails($$SELECT chat.send_message(id('other'), 'x', attachments => '["url"]', as_user => id('anna'))$$);
CALL fails($$SELECT chat.send_message(id('other'), 'x', attachments => '[{"url": "x"}, null]', as_user => id('anna'))$$);
CALL fails($$SELECT chat.send_message(id('other'), 'x', attachments => '[[]]', as_user => id('anna'))$$);
CALL fails($$SELECT chat.send_message(id('other'), 'x', attachments => 'null', as_user => id('anna'))$$);
CALL fails($$SELECT chat.send_message(id('other'), 'x', formatted => '7', as_user => id('anna'))$$);
CALL fails($$SELECT chat.send_message(id('other'), 'x', formatted => '"bold"', as_user => id('anna'))$$);
CALL fails($$SELECT chat.send_message(id('other'), 'x', formatted => 'null', as_user => id('anna'))$$);

-- limits: characters, not bytes
SET chat.max_content_length = 10;
SELECT seq FROM chat.send_message(:'other', 'ééééééééé€', as_user => :'anna');
CALL fails($$SELECT chat.send_message(id('other'), 'ééééééééé€!', as_user => id('anna'))$$);
CALL fails($$SELECT chat.send_message(id('other'), '12345678901', as_user => id('anna'))$$);
RESET chat.max_content_length;
SELECT seq FROM chat.send_message(:'other', repeat('x', 40000), as_user => :'anna');
CALL fails($$SELECT chat.send_message(id('other'), repeat('x', 40001), as_user => id('anna'))$$);
SET chat.max_metadata_size = 1024;
SELECT seq FROM chat.send_message(:'other', 'x', attachments => jsonb_build_array(jsonb_build_object('url', repeat('x', 980))), as_user => :'anna');
CALL fails($$SELECT chat.send_message(id('other'), 'x', attachments => jsonb_build_array(jsonb_build_object('url', repeat('x', 1024))), as_user => id('anna'))$$, only_state => true);
CALL fails($$SELECT chat.send_message(id('other'), 'x', formatted => jsonb_build_array(jsonb_build_object('url', repeat('x', 1024))), as_user => id('anna'))$$, only_state => true);
RESET chat.max_metadata_size;
SELECT seq FROM chat.send_message(:'other', 'x', attachments => jsonb_build_array(jsonb_build_object('url', repeat('x', 65000))), as_user => :'anna');
CALL fails($$SELECT chat.send_message(id('other'), 'x', attachments => jsonb_build_array(jsonb_build_object('url', repeat('x', 65536))), as_user => id('anna'))$$, only_state => true);

-- who may not
CALL fails($$SELECT chat.send_message(id('general'), 'hello', as_user => id('carla'))$$);
CALL fails($$SELECT chat.send_message(id('closed'), 'hello', as_user => id('carla'))$$);
CALL fails($$SELECT chat.send_message(id('nobody'), 'hello', as_user => id('carla'))$$);
CALL fails($$SELECT chat.send_message(NULL, 'hello', as_user => id('carla'))$$);
CALL fails($$SELECT chat.send_message(id('general'), 'hello', as_user => id('nobody'))$$);
CALL fails($$SELECT chat.send_message(id('general'), 'hello')$$);

-- replies: to a message of the conversation that is there
SELECT seq FROM chat.send_message(:'general', 'a reply', reply_to => id('general', 3), as_user => :'ben');
SELECT seq, name_of(reply_to) AS reply_to FROM chat.history(:'general', max => 1, as_user => :'anna');
CALL fails($$SELECT chat.send_message(id('general'), 'a reply', reply_to => id('other', 1), as_user => id('ben'))$$);
CALL fails($$SELECT chat.send_message(id('general'), 'a reply', reply_to => id('nobody'), as_user => id('ben'))$$);
CALL fails($$SELECT chat.send_message(id('general'), 'a reply', reply_to => id('general'), as_user => id('ben'))$$);
SELECT chat.delete_message(:'general', id('general', 4), as_user => :'ben') AS changed;
CALL fails($$SELECT chat.send_message(id('general'), 'a reply', reply_to => id('general', 4), as_user => id('ben'))$$);
-- one that one has hidden from oneself is there
SELECT chat.hide_message(:'general', id('general', 6), as_user => :'ben') AS hidden;
SELECT seq FROM chat.send_message(:'general', 'a reply', reply_to => id('general', 6), as_user => :'ben');

-- the same key again brings back the first message, whatever else is said
SELECT id AS kept, seq, modseq, created_at AS kept_at, is_retry FROM chat.send_message(:'general', 'once', client_key => 'k', as_user => :'ben') \gset
SELECT :seq AS seq, :modseq AS modseq, :'is_retry' AS is_retry;
SELECT id = :'kept' AS same_id, seq, modseq, created_at = :'kept_at' AS same_time, is_retry
FROM chat.send_message(:'general', 'once', client_key => 'k', as_user => :'ben');
SELECT id = :'kept' AS same_id, seq, modseq, created_at = :'kept_at' AS same_time, is_retry
FROM chat.send_message(:'general', 'something else', 'image', id('general', 1), 'k', '[{"a": 1}]', as_user => :'ben');
SELECT content, type FROM chat.history(:'general', max => 1, as_user => :'ben');
-- within one transaction and after a savepoint
BEGIN;
SELECT id = :'kept' AS same_id, is_retry FROM chat.send_message(:'general', 'once', client_key => 'k', as_user => :'ben');
SAVEPOINT s;
SELECT seq, is_retry FROM chat.send_message(:'general', 'twice', client_key => 'k2', as_user => :'ben');
SELECT seq, is_retry FROM chat.send_message(:'general', 'twice', client_key => 'k2', as_user => :'ben');
ROLLBACK TO s;
SELECT seq, is_retry FROM chat.send_message(:'general', 'twice', client_key => 'k2', as_user => :'ben');
COMMIT;
-- a key is of one sender in one conversation
SELECT seq, is_retry FROM chat.send_message(:'general', 'mine', client_key => 'k', as_user => :'anna');
SELECT seq, is_retry FROM chat.send_message(:'other', 'there', client_key => 'k', as_user => :'ben');
SELECT seq, is_retry FROM chat.send_message(:'general', 'case matters', client_key => 'K', as_user => :'ben');
-- and stays with a message that is changed or deleted
SELECT modseq FROM chat.edit_message(:'general', :'kept', 'edited', 1, as_user => :'ben');
SELECT id = :'kept' AS same_id, seq, modseq, is_retry FROM chat.send_message(:'general', 'once', client_key => 'k', as_user => :'ben');
SELECT chat.delete_message(:'general', :'kept', as_user => :'ben') AS changed;
SELECT id = :'kept' AS same_id, seq, modseq, is_retry FROM chat.send_message(:'general', 'once', client_key => 'k', as_user => :'ben');
-- a repeated send is answered even where the conversation has been archived since, but not to one who has left
SELECT chat.archive_conversation(:'general', as_user => :'anna') AS archived;
SELECT id = :'kept' AS same_id, is_retry FROM chat.send_message(:'general', 'once', client_key => 'k', as_user => :'ben');
CALL fails($$SELECT chat.send_message(id('general'), 'new', client_key => 'k3', as_user => id('ben'))$$);
SELECT chat.unarchive_conversation(:'general', as_user => :'anna') AS opened;
SELECT chat.leave_conversation(:'general', as_user => :'ben');
CALL fails($$SELECT chat.send_message(id('general'), 'once', client_key => 'k', as_user => id('ben'))$$);
SELECT chat.join_conversation(:'general', as_user => :'ben') AS joined;
SELECT id = :'kept' AS same_id, is_retry FROM chat.send_message(:'general', 'once', client_key => 'k', as_user => :'ben');
-- a send that failed has not used its key
CALL fails($$SELECT chat.send_message(id('general'), 'x', reply_to => id('nobody'), client_key => 'k4', as_user => id('ben'))$$);
SELECT is_retry FROM chat.send_message(:'general', 'x', client_key => 'k4', as_user => :'ben');
CALL fails($$SELECT chat.send_message(id('general'), 'x', client_key => '', as_user => id('ben'))$$);
CALL fails($$SELECT chat.send_message(id('general'), 'x', client_key => repeat('k', 101), as_user => id('ben'))$$);
SELECT is_retry FROM chat.send_message(:'general', 'x', client_key => repeat('é', 100), as_user => :'ben');

-- within one statement each call sees what the one before has done
SELECT m.seq, m.is_retry FROM chat.send_message(chat.open_direct(:'carla', as_user => :'anna'), 'hi', as_user => :'anna') m;
SELECT m.seq FROM chat.send_message(:'other', 'answer', reply_to => (SELECT q.id FROM chat.send_message(:'other', 'question', as_user => :'anna') q), as_user => :'ben') m;
SELECT chat.mark_read(:'other', (SELECT q.id FROM chat.send_message(:'other', 'news', as_user => :'anna') q), as_user => :'ben') AS unread;

SELECT * FROM chat_unread_problems();
SELECT * FROM chat_problems();
