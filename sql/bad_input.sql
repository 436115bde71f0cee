-- bad_input: every function gets what it should not
\getenv abs_srcdir PG_ABS_SRCDIR
\set start :abs_srcdir '/test/sql/start.sql'
\set calls :abs_srcdir '/test/sql/calls.sql'
\set ECHO none
\i :start
\i :calls
\set ECHO all

SELECT chat.create_user('anna') AS anna, chat.create_user('ben') AS ben, chat.create_user('carla') AS carla, chat.create_user('dora') AS dora,
	   chat.create_user('emil') AS emil \gset
SELECT chat.create_channel('general', user_ids => ARRAY[:'ben', :'carla']::uuid[], as_user => :'anna') AS general,
	   chat.create_channel('closed', true, user_ids => ARRAY[:'ben']::uuid[], as_user => :'carla') AS closed,
	   chat.create_channel('other', as_user => :'carla') AS other,
	   chat.create_channel('public', user_ids => ARRAY[:'anna']::uuid[], as_user => :'carla') AS public \gset
SELECT chat.create_space('Gardens', settings => '{"allow_anonymous": true}', as_user => :'anna') AS gardens, chat.create_space('Fields', as_user => :'carla') AS fields \gset
SELECT chat.join_space(:'gardens', as_user => :'ben') AS joined, chat.join_space(:'fields', as_user => :'anna') AS joined;
SELECT a.id AS anna_alias, b.id AS ben_alias, c.id AS carla_alias
FROM chat.open_alias(:'gardens', as_user => :'anna') a, chat.open_alias(:'gardens', as_user => :'ben') b, chat.open_alias(:'gardens', as_user => :'carla') c \gset
SELECT chat.request_unmask(:'gardens', :'anna_alias', as_user => :'ben') AS incoming, chat.request_unmask(:'gardens', :'carla_alias', as_user => :'anna') AS outgoing \gset
SELECT chat.create_space('Queue', settings => '{"require_approval": true}', as_user => :'anna') AS queue,
	   chat.create_post(:'gardens', 'Roses', as_user => :'anna') AS post, chat.create_post(:'gardens', 'Tulips', as_user => :'ben') AS bens \gset
SELECT chat.create_comment(:'post', 'Nice', as_user => :'anna') AS comment, chat.create_post(:'queue', 'Waiting', as_user => :'ben') AS waiting \gset
SELECT count(*) FROM generate_series(1, 4) n, LATERAL chat.send_message(:'general', 'message ' || n, as_user => :'anna');
SELECT count(*) FROM generate_series(1, 4) n, LATERAL chat.send_message(:'closed', 'secret ' || n, as_user => :'carla');
SELECT count(*) FROM generate_series(1, 4) n, LATERAL chat.send_message(:'other', 'elsewhere ' || n, as_user => :'carla');
SELECT chat.delete_message(:'general', id('general', 2), as_user => :'anna') AS modseq;

-- what makes a good call
INSERT INTO given (argument, value) VALUES
	('as_user', :'anna'), ('conversation', :'general'), ('message', id('general', 1)), ('user_id', :'ben'), ('user_id', :'ben'),
	('content', 'content'), ('type', 'text'), ('reply_to', id('general', 3)), ('client_key', 'key'), ('attachments', '[{"url": "x"}]'),
	('formatted', '{"x": 1}'), ('version', '1'), ('after_modseq', '0'), ('max', '10'), ('before_id', NULL), ('after', NULL), ('after_id', NULL), ('around_id', NULL),
	('around_unread', 'false'), ('name', 'new'), ('is_private', 'false'), ('display_name', 'New'), ('topic', 'topic'), ('purpose', 'purpose'),
	('description', 'description'), ('user_ids', ARRAY[:'ben', :'carla']::text), ('picture_url', 'https://example.org/p.png'),
	('background_url', 'https://example.org/b.png'), ('changes', '{}'), ('role', 'member'), ('username', 'new'), ('email', 'new@example.org'),
	('profile', '{}'), ('external_id', 'new'), ('target', NULL), ('months_ahead', '0'), ('at', '2026-01-01 00:00:00+00'), ('id', :'anna'),
	('cursors', format('{"%s": 0}', :'general')), ('database', current_database()),
	('device', 'phone'), ('connection', id('nobody')), ('is_active', 'true'), ('status', 'busy'), ('status_text', 'text'), ('expires_at', '2100-01-01 00:00:00+00'),
	('user_ids', ARRAY[:'anna', :'ben']::text), ('is_typing', 'true'), ('known_only', 'false'), ('action', 'send_message'), ('address', '127.0.0.1'), ('key', 'key'), ('count', '10'),
	('per', 'user'), ('space', :'gardens'), ('title', 'Title'), ('tags', '{x}'), ('settings', '{"members_only": true}'), ('icon_url', 'https://example.org/i.png'), ('reason', 'reason'),
	('sort', 'new'), ('tag', NULL), ('mine_only', 'false'), ('cursor', NULL), ('post', :'post'), ('comment', :'comment'), ('parent', :'comment'), ('gif_url', 'https://example.org/g.gif'), ('is_anonymous', 'true'),
	('pinned', 'true'), ('locked', 'false'), ('resolved', 'true'), ('period', 'all'), ('subscribed_only', 'false'), ('depth', '3'), ('top_per_level', '3'), ('value', '1'), ('alias', :'ben_alias'), ('request', :'incoming'), ('is_accepted', 'true'), ('is_incoming', 'true'), ('is_mutual', 'true'), ('is_full', 'true'), ('is_dry_run', 'true'),
	('days', '400'), ('item', 'messages'), ('batch_size', '10'), ('max_time', '1 minute'), ('month', '2026-01-01'), ('hold', id('nobody'));
INSERT INTO given (function, argument, value) VALUES
	('set_rate_limit', 'period', '1 minute'), ('set_rate_limit', 'role', 'chat_client'), ('reset_rate_limit', 'role', 'chat_client'), ('check_rate_limit', 'action', 'app.export'),
	('add_conversation_member', 'user_id', :'dora'), ('update_user', 'user_id', :'anna'), ('user', 'user_id', NULL), ('user', 'username', 'anna'), ('user', 'external_id', NULL),
	('undelete_message', 'message', id('general', 2)), ('create_partitions', 'since', NULL), ('sync', 'since', NULL), ('sync_firehose', 'since', NULL), ('join_conversation', 'conversation', :'other'), ('leave_conversation', 'conversation', :'public'), ('leave_space', 'space', :'fields'), ('withdraw_unmask_request', 'request', :'outgoing'), ('create_post', 'topic', :'gardens'), ('create_crosspost', 'topic', :'gardens'), ('posts', 'topic', :'gardens'), ('pending_posts', 'topic', :'queue'), ('move_post', 'topic', :'queue'),
	('set_vote', 'target', :'bens'), ('open_live_chat', 'target', :'gardens'), ('approve_post', 'post', :'waiting'), ('reject_post', 'post', :'waiting'), ('update_forum_settings', 'target', :'post'), ('forum_settings', 'target', :'post'), ('comments', 'sort', 'best'), ('add_space_member', 'user_id', :'dora'), ('verify', 'name', NULL), ('repair', 'name', NULL),
	('set_retention', 'action', 'delete'), ('reset_retention', 'action', 'delete'), ('set_retention', 'space', NULL), ('reset_retention', 'space', NULL), ('retention_rules', 'space', NULL),
	('place_hold', 'space', NULL), ('place_hold', 'user_id', NULL), ('restore_archive', 'since', '2026-01-01');
-- (pg_cron is not here)
SELECT called(f), may(call_of(f)) FROM api() f WHERE may(call_of(f)) <> 'yes';

-- null, for one argument after the other
\pset format unaligned
SELECT called(f) AS function,
	   string_agg(CASE WHEN answer <> 'yes' THEN argument || ' ' || answer END, ', ' ORDER BY place) AS refused,
	   string_agg(CASE WHEN answer = 'yes' THEN argument END, ', ' ORDER BY place) AS allowed
FROM api() f, LATERAL (SELECT a.argument, a.place, may(call_of(f, a.argument, NULL)) AS answer FROM arguments(f) a) x
GROUP BY f ORDER BY called(f) COLLATE "C";
-- and for all of them
SELECT answer, string_agg(function, ' ' ORDER BY function COLLATE "C") AS functions
FROM (SELECT called(f) AS function, may(format('SELECT * FROM chat.%I(%s)', a.function, string_agg(format('CAST(NULL AS %s)', a.type), ', ' ORDER BY a.place))) AS answer
	  FROM api() f, LATERAL arguments(f) a GROUP BY f, a.function) x
GROUP BY answer ORDER BY answer COLLATE "C";

-- nobody acts, or somebody who is not there
SELECT who, answer, string_agg(called(f), ' ' ORDER BY called(f) COLLATE "C") AS functions
FROM api() f JOIN LATERAL arguments(f) a ON a.argument = 'as_user', (VALUES (1, 'nobody', NULL), (2, 'a ghost', id('nobody')::text)) AS w (n, who, as_user),
	 LATERAL (SELECT may(call_of(f, 'as_user', w.as_user)) AS answer) x
GROUP BY n, who, answer ORDER BY n, answer COLLATE "C";
-- a conversation that is not there, is closed, is open to all, is one of others' directs, is no conversation
SELECT chat.open_direct(:'carla', as_user => :'ben') AS direct \gset
SELECT what, answer, string_agg(called(f), ' ' ORDER BY called(f) COLLATE "C") AS functions
FROM api() f JOIN LATERAL arguments(f) a ON a.argument = 'conversation',
	 (VALUES (1, 'missing', id('nobody')), (2, 'closed', :'closed'), (3, 'direct', :'direct'), (4, 'public', :'other'), (5, 'a user', :'anna'),
	  (6, 'nil', '00000000-0000-0000-0000-000000000000'), (7, 'max', 'ffffffff-ffff-ffff-ffff-ffffffffffff')) AS w (n, what, conversation),
	 LATERAL (SELECT may(call_of(f, 'conversation', w.conversation::text)) AS answer) x
GROUP BY n, what, answer ORDER BY n, answer COLLATE "C";
-- a message that is not there, or of another conversation
SELECT what, answer, string_agg(called(f) || CASE WHEN a.argument <> 'message' THEN '(' || a.argument || ')' ELSE '' END, ' ' ORDER BY called(f) COLLATE "C", a.argument COLLATE "C") AS functions
FROM api() f JOIN LATERAL arguments(f) a ON a.argument IN ('message', 'reply_to', 'around'),
	 (VALUES (1, 'missing', id('nobody')), (2, 'of a closed one', id('closed', 1)), (3, 'of another', id('other', 1)), (4, 'a conversation', :'general'),
	  (5, 'nil', '00000000-0000-0000-0000-000000000000'), (6, 'max', 'ffffffff-ffff-ffff-ffff-ffffffffffff')) AS w (n, what, message),
	 LATERAL (SELECT may(call_of(f, a.argument, w.message::text)) AS answer) x
GROUP BY n, what, answer ORDER BY n, answer COLLATE "C";
-- a user who is not there
SELECT argument, answer, string_agg(called(f), ' ' ORDER BY called(f) COLLATE "C") AS functions
FROM api() f JOIN LATERAL arguments(f) a ON a.argument IN ('user_id', 'user_ids') AND a.type IN ('uuid'::regtype, 'uuid[]'::regtype),
	 LATERAL (SELECT may(call_of(f, a.argument, CASE WHEN a.type = 'uuid'::regtype THEN id('nobody')::text ELSE ARRAY[:'ben', id('nobody')]::text END)) AS answer) x
GROUP BY argument, answer ORDER BY argument COLLATE "C", answer COLLATE "C";

-- page sizes and numbers without measure
\pset format aligned
SELECT value, answer, string_agg(called(f), ' ' ORDER BY called(f) COLLATE "C") AS functions
FROM api() f JOIN LATERAL arguments(f) a ON a.argument = 'max', (VALUES (0), (-1), (1001), (2147483647), (-2147483648)) AS w (value),
	 LATERAL (SELECT may(call_of(f, 'max', w.value::text)) AS answer) x
GROUP BY value, answer ORDER BY value, answer COLLATE "C";
SELECT called(f), argument, value, may(call_of(f, a.argument, w.value)) AS answer
FROM api() f JOIN LATERAL arguments(f) a ON a.type IN ('integer'::regtype, 'bigint'::regtype) AND a.argument <> 'max',
	 (VALUES ('integer'::regtype, '-2147483648'), ('integer', '-1'), ('integer', '2147483647'), ('bigint', '-9223372036854775808'), ('bigint', '9223372036854775807')) AS w (type, value)
WHERE w.type = a.type ORDER BY called(f) COLLATE "C", value::bigint;
SELECT called(f), argument, value, may(call_of(f, a.argument, w.value)) AS answer
FROM api() f JOIN LATERAL arguments(f) a ON a.type = 'timestamptz'::regtype,
	 (VALUES (1, '-infinity'), (2, '4713-01-01 00:00:00+00 BC'), (3, '1969-12-31 00:00:00+00'), (4, '290000-01-01 00:00:00+00'), (5, 'infinity')) AS w (n, value)
ORDER BY called(f) COLLATE "C", n;

-- SQL in every text: it is kept as it is, or refused for what it is
SELECT called(f), argument, may(call_of(f, a.argument, $$'); DROP TABLE chat.messages; DROP SCHEMA chat CASCADE; --"\%s$1$$)) AS answer
FROM api() f JOIN LATERAL arguments(f) a ON a.type = 'text'::regtype ORDER BY called(f) COLLATE "C", a.place;
SELECT chat.create_channel($$'; DROP TABLE chat.users; --$$, topic => $$"\%s$1$$, as_user => :'anna') AS injected \gset
SELECT name, topic FROM chat.conversation(:'injected', as_user => :'anna');
SELECT chat.create_user($$Robert');DROP-TABLE-users;--$$, display_name => $$Robert'); DROP TABLE users; --$$) AS bobby \gset
SELECT username, display_name FROM chat.user(username => $$ROBERT');drop-table-USERS;--$$);
-- too long a text, and what is no text of ours
SELECT called(f), argument, may(call_of(f, a.argument, repeat('x', 1000000))) AS million, may(call_of(f, a.argument, '')) AS empty, may(call_of(f, a.argument, E' \t\n')) AS blank, may(call_of(f, a.argument, E'\x01\x02')) AS control
FROM api() f JOIN LATERAL arguments(f) a ON a.type = 'text'::regtype ORDER BY called(f) COLLATE "C", a.place;
-- JSON of every kind, and too much of it
SELECT called(f), argument, may(call_of(f, a.argument, 'null')) AS "null", may(call_of(f, a.argument, '7')) AS number, may(call_of(f, a.argument, '"x"')) AS string,
	   may(call_of(f, a.argument, '[]')) AS empty_array, may(call_of(f, a.argument, '[1]')) AS array_of_number, may(call_of(f, a.argument, '{}')) AS empty_object,
	   may(call_of(f, a.argument, '{"x": 1}')) AS object, may(call_of(f, a.argument, format('[{"x": "%s"}]', repeat('x', 1000000)))) AS big_array,
	   may(call_of(f, a.argument, format('{"x": "%s"}', repeat('x', 1000000)))) AS big_object,
	   may(call_of(f, a.argument, repeat('[', 1000) || repeat(']', 1000))) AS deep
FROM api() f JOIN LATERAL arguments(f) a ON a.type = 'jsonb'::regtype ORDER BY called(f) COLLATE "C", a.place;
CALL fails($$SELECT chat.update_user(id('anna'), jsonb_build_object('preferences', jsonb_build_object('x', repeat('x', 65536))))$$);
CALL fails($$SELECT chat.update_user(id('anna'), jsonb_build_object('interests', (SELECT jsonb_agg('x'::text) FROM generate_series(1, 101))))$$);

-- ten thousand members at once
SELECT count(chat.create_user('user' || n)) FROM generate_series(1, 9999) n;
SELECT array_agg(u.id)::text AS all_users FROM chat.users u WHERE u.username LIKE 'user%' \gset
\set ECHO none
SELECT chat.create_channel('crowd', user_ids => :'all_users', as_user => :'anna') AS crowd \gset
CREATE TABLE all_users AS SELECT :'all_users'::uuid[] AS ids;
\set ECHO all
SELECT member_count, unread FROM chat.conversation(:'crowd', as_user => id('user5000'));
CALL fails($$SELECT chat.create_group('crowd', (SELECT ids FROM all_users), as_user => id('anna'))$$);
SELECT seq FROM chat.send_message(:'crowd', 'hello all', as_user => id('user1'));
SELECT username, role, last_read_seq FROM chat.conversation_members(:'crowd', max => 3, as_user => id('user9999'));
SELECT count(*) FROM chat.conversation_members(:'crowd', max => 1000, as_user => id('user9999'));
SELECT chat.mark_all_read(as_user => id('user7')) AS changed;
SELECT name_of(user_id) FROM chat.message_readers(:'crowd', id('crowd', 1), as_user => id('user3'));
DELETE FROM chat.members WHERE conversation_id = :'crowd' AND user_id <> :'anna';
SELECT name, member_count, epoch FROM chat.conversations WHERE id = :'crowd';

-- and nothing has happened
SELECT name_of(conversation_id) AS conversation, seq, modseq, content FROM chat.messages WHERE conversation_id <> :'crowd' ORDER BY conversation_id, seq;
DROP TABLE given, all_users;
SELECT * FROM chat_unread_problems();
SELECT * FROM chat_problems();
