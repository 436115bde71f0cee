-- list: one's conversations, the latest activity first
\getenv abs_srcdir PG_ABS_SRCDIR
\set start :abs_srcdir '/test/sql/start.sql'
\set ECHO none
\i :start
\set ECHO all

SELECT chat.create_user('anna', display_name => 'Anna A.', profile => '{"avatar_url": "https://example.org/anna.png"}') AS anna,
	   chat.create_user('ben') AS ben, chat.create_user('carla') AS carla,
	   chat.create_user(external_id => 'outsider') AS outsider \gset
SELECT count(*) FROM chat.conversations(as_user => :'anna');
SELECT chat.create_channel('first', display_name => 'The first', topic => 'beginnings', user_ids => ARRAY[:'ben']::uuid[], as_user => :'anna') AS first \gset
SELECT chat.create_channel('second', true, user_ids => ARRAY[:'ben']::uuid[], as_user => :'anna') AS second \gset
SELECT chat.create_group('third', ARRAY[:'ben', :'carla']::uuid[], 'https://example.org/third.png', as_user => :'anna') AS third \gset
SELECT chat.create_channel('not mine', as_user => :'carla') AS not_mine \gset

-- without messages, the newest first
SELECT name, kind, role, last_seq, unread_count, last_message_id, cursor IS NOT NULL AS has_cursor, last_preview, last_message_at, last_is_deleted
FROM chat.conversations(as_user => :'ben');
-- a message brings its conversation to the top, for all members
SELECT seq FROM chat.send_message(:'first', 'hello', as_user => :'anna');
SELECT name, unread_count, name_of(last_message_id) AS last_message, cursor IS NOT NULL AS has_cursor,
	   name_of(last_sender_id) AS last_sender, last_type, last_preview, last_message_at = chat.uuid_timestamp(last_message_id) AS last_message_at, last_is_deleted
FROM chat.conversations(as_user => :'ben');
SELECT name FROM chat.conversations(as_user => :'anna');
-- the other one stands for a direct conversation
SELECT chat.open_direct(:'anna', as_user => :'ben') AS direct \gset
SELECT chat.open_direct(:'outsider', as_user => :'ben') AS outside \gset
SELECT seq FROM chat.send_message(:'direct', 'hi', 'image', attachments => '[{"url": "x"}]', as_user => :'ben');
SELECT kind, name, display_name, picture_url, name_of(peer_id) AS peer, is_private, member_count, role, unread_count, last_preview, last_type
FROM chat.conversations(as_user => :'ben', max => 2);
SELECT kind, name, display_name, picture_url, name_of(peer_id) AS peer, is_private, member_count, role, unread_count, last_preview, last_type
FROM chat.conversations(as_user => :'anna', max => 1);
SELECT kind, name, display_name, topic, picture_url, name_of(peer_id) AS peer, name_of(created_by) AS created_by FROM chat.conversations(as_user => :'anna');
-- one alone tells the same as the list
SELECT count(*) AS conversations, count(*) FILTER (WHERE l IS DISTINCT FROM c) AS different
FROM unnest(ARRAY[:'anna', :'ben', :'carla', :'outsider']::uuid[]) u, LATERAL chat.conversations(as_user => u) l, LATERAL chat.conversation(l.id, as_user => u) c;
-- an edit, a deletion, a hidden message: in the preview, not in the order
SELECT seq FROM chat.send_message(:'third', 'see below', as_user => :'carla');
SELECT seq FROM chat.send_message(:'second', 'above', as_user => :'anna');
SELECT modseq FROM chat.edit_message(:'third', id('third', 1), 'edited', 1, as_user => :'carla');
SELECT chat.delete_message(:'first', id('first', 1), as_user => :'anna') AS changed;
SELECT chat.hide_message(:'direct', id('anna+ben', 1), as_user => :'ben') AS hidden;
SELECT COALESCE(name, kind) AS name, unread_count, last_preview, last_type, name_of(last_sender_id) AS last_sender, last_is_deleted FROM chat.conversations(as_user => :'ben');
-- a preview ends after 200 characters, and between two of them
SELECT seq FROM chat.send_message(:'first', repeat('日本', 150), as_user => :'anna');
SELECT length(last_preview) AS length, last_preview = repeat('日本', 100) AS same FROM chat.conversation(:'first', as_user => :'ben');
SELECT seq FROM chat.send_message(:'first', 'x' || repeat('é', 199), as_user => :'anna');
SELECT length(last_preview) AS length, last_preview = 'x' || repeat('é', 199) AS same FROM chat.conversation(:'first', as_user => :'ben');
SELECT seq FROM chat.send_message(:'first', repeat('x', 40000), as_user => :'anna');
SELECT length(last_preview) AS length FROM chat.conversation(:'first', as_user => :'ben');
-- an import brings its own times
INSERT INTO chat.conversations (kind, name, is_private) VALUES ('channel', 'imported', false);
INSERT INTO chat.members (conversation_id, user_id) VALUES (id('imported'), :'ben');
INSERT INTO chat.messages (conversation_id, id, content) SELECT id('imported'), chat.uuid_v7_at('2020-01-01 00:00:00+00'::timestamptz + n * interval '1 day'), 'old ' || n FROM generate_series(1, 3) n;
SELECT COALESCE(name, kind) AS name, last_preview = 'old 3' AS imported, last_message_at < '2021-01-01' AS old FROM chat.conversations(as_user => :'ben');
-- archived ones are there; those one has left are not
SELECT chat.archive_conversation(:'second', as_user => :'anna') AS archived;
SELECT chat.leave_conversation(:'third', as_user => :'ben');
SELECT COALESCE(name, kind) AS name, archived_at IS NOT NULL AS archived FROM chat.conversations(as_user => :'ben');

-- pages: after the cursor of the last row, which is good for one's own list only
SELECT COALESCE(name, kind) AS name FROM chat.conversations(max => 2, as_user => :'ben');
SELECT COALESCE(c.name, c.kind) AS name FROM chat.conversations((SELECT l.cursor FROM chat.conversations(max => 2, as_user => :'ben') WITH ORDINALITY l ORDER BY l.ordinality DESC LIMIT 1), max => 2, as_user => :'ben') c;
DO $$
DECLARE
	size	integer;
	cursor_at text;
	all_ids	uuid[];
	ids		uuid[];
	page	uuid[];
	last	text;
BEGIN
	PERFORM chat.act_as(public.id('ben'));
	SELECT array_agg(c.id ORDER BY c.ordinality) INTO all_ids FROM chat.conversations() WITH ORDINALITY c;
	FOREACH size IN ARRAY ARRAY[1, 2, 3, 4, 5, 6, 7] LOOP
		ids := '{}';
		cursor_at := NULL;
		LOOP
			SELECT array_agg(c.id ORDER BY c.ordinality), (array_agg(c.cursor ORDER BY c.ordinality DESC))[1]
			INTO page, last FROM chat.conversations(cursor_at, size) WITH ORDINALITY c;
			EXIT WHEN page IS NULL;
			ids := ids || page;
			cursor_at := last;
		END LOOP;
		RAISE INFO '% at a time: %, %', size, cardinality(ids), ids = all_ids;
	END LOOP;
END
$$;
SELECT cursor FROM chat.conversations(max => 1, as_user => :'anna') \gset
CALL fails(format($$SELECT chat.conversations(%L, as_user => id('ben'))$$, :'cursor'));
CALL fails($$SELECT chat.conversations('00', as_user => id('ben'))$$);
SELECT count(*) FROM chat.conversations((SELECT l.cursor FROM chat.conversations(as_user => :'ben') WITH ORDINALITY l ORDER BY l.ordinality DESC LIMIT 1), as_user => :'ben');


-- public channels that are open, by name whatever its case, for all to find and join
SELECT chat.create_channel('Delta', topic => 'fourth', display_name => 'The delta', as_user => :'carla') AS delta, chat.create_channel('echo', true, as_user => :'carla') AS echo \gset
SELECT name, display_name, topic, member_count, is_member FROM chat.channels(as_user => :'ben');
SELECT name, is_member FROM chat.channels(as_user => :'outsider');
SELECT name FROM chat.channels(max => 2, as_user => :'ben');
SELECT cursor AS after_delta FROM chat.channels(as_user => :'ben') WHERE name = 'Delta' \gset
SELECT name FROM chat.channels(:'after_delta', 1, as_user => :'ben');
SELECT name FROM chat.channels(:'after_delta', as_user => :'carla');
SELECT count(*) FROM chat.channels((SELECT cursor FROM chat.channels(as_user => :'ben') OFFSET 3), as_user => :'ben');
-- after the name that the channel has when the next page is read
SELECT chat.update_conversation(:'delta', '{"name": "zulu"}', as_user => :'carla') AS renamed;
SELECT count(*) FROM chat.channels(:'after_delta', as_user => :'ben');
SELECT chat.update_conversation(:'delta', '{"name": "Delta"}', as_user => :'carla') AS renamed;
CALL fails($$SELECT chat.channels('delta', as_user => id('ben'))$$);
CALL fails($$SELECT chat.channels(repeat('0', 132), as_user => id('ben'))$$);
SELECT chat.join_conversation(:'delta', as_user => :'ben') AS joined;
SELECT chat.archive_conversation(:'first', as_user => :'anna') AS archived;
SELECT chat.update_conversation(:'not_mine', '{"name": "anything"}', as_user => :'carla');
SELECT name, member_count, is_member FROM chat.channels(as_user => :'ben');
CALL fails($$SELECT chat.channels(max => 0, as_user => id('ben'))$$);
CALL fails($$SELECT chat.channels(as_user => id('nobody'))$$);
CALL fails($$SELECT chat.channels()$$);

CALL fails($$SELECT chat.conversations(max => 0, as_user => id('ben'))$$);
CALL fails($$SELECT chat.conversations(max => -5, as_user => id('ben'))$$);
CALL fails($$SELECT chat.conversations(max => 1001, as_user => id('ben'))$$);
CALL fails($$SELECT chat.conversations(max => NULL, as_user => id('ben'))$$);
CALL fails($$SELECT chat.conversations(as_user => id('nobody'))$$);
CALL fails($$SELECT chat.conversations()$$);
CALL fails($$SELECT chat.conversation(id('anything'), as_user => id('ben'))$$);
CALL fails($$SELECT chat.conversation(id('second'), as_user => id('carla'))$$);
CALL fails($$SELECT chat.conversation(id('nobody'), as_user => id('ben'))$$);
CALL fails($$SELECT chat.conversation(NULL, as_user => id('ben'))$$);
CALL fails($$SELECT chat.conversation(id('first'), as_user => id('nobody'))$$);

SELECT * FROM chat_unread_problems();
SELECT * FROM chat_problems();
