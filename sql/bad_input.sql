-- bad_input: every function gets what it should not. A rule says what becomes of
-- that, and what is listed is where it is otherwise.
\getenv abs_srcdir PG_ABS_SRCDIR
\set start :abs_srcdir '/test/sql/start.sql'
\set calls :abs_srcdir '/test/sql/calls.sql'
\set world :abs_srcdir '/test/sql/world.sql'
\set ECHO none
\i :start
\i :calls
\i :world
\set ECHO all

-- what is given is good (pg_cron is not here)
SELECT called(f), answer(f) FROM api() f WHERE answer(f) <> 'yes';

-- NULL for one argument after the other: 28000 of an actor, 22004 where it is not the default
SELECT called(f), argument, answer, null_rule
FROM api() f, LATERAL arguments(f) a, LATERAL answer(f, a.argument, NULL) answer
WHERE answer <> null_rule AND answer(f) = 'yes' ORDER BY called(f) COLLATE "C", a.place;
-- NULL for all of them: as for one of them, whichever is looked at first
SELECT function, answer, rules
FROM (SELECT called(f) AS function,
			 may(format(CASE p.prokind WHEN 'p' THEN 'CALL chat.%I(%s)' ELSE 'SELECT * FROM chat.%I(%s)' END, p.proname,
						string_agg(format('CAST(NULL AS %s)', a.type), ', ' ORDER BY a.place))) AS answer,
			 array_agg(DISTINCT a.null_rule) AS rules
	  FROM api() f JOIN pg_proc p ON p.oid = f, LATERAL arguments(f) a GROUP BY f, p.proname, p.prokind) x
WHERE answer = 'yes' AND rules <> '{yes}' OR answer <> 'yes' AND answer <> ALL (rules) ORDER BY function COLLATE "C";

-- nobody acts, or somebody who is not there: 28000
SELECT who, called(f), answer
FROM api() f JOIN LATERAL arguments(f) a ON a.argument = 'as_user',
	 (VALUES ('nobody', NULL), ('a ghost', id('nobody')::text)) AS w (who, as_user), LATERAL answer(f, 'as_user', w.as_user) answer
WHERE answer <> '28000' ORDER BY who, called(f) COLLATE "C";

-- an id that nothing has, that is of something else, or that is the least or the greatest: CH009. Bounds of pages
-- need not be there, and what is taken away may be gone already.
SELECT called(f), argument, answer, string_agg(what, ', ' ORDER BY n) AS what
FROM api() f JOIN LATERAL arguments(f) a ON a.type = 'uuid'::regtype AND a.argument NOT IN ('as_user', 'before_id', 'after_id', 'id'),
	 LATERAL (VALUES (1, 'missing', id('nobody')::text), (2, 'other', CASE WHEN a.argument = 'user_id' THEN :'general' ELSE :'dora' END),
			  (3, 'nil', '00000000-0000-0000-0000-000000000000'), (4, 'max', 'ffffffff-ffff-ffff-ffff-ffffffffffff')) AS w (n, what, id),
	 LATERAL answer(f, a.argument, w.id) answer
WHERE answer <> 'CH009' GROUP BY f, argument, place, answer ORDER BY called(f) COLLATE "C", place;
SELECT called(f), answer
FROM api() f JOIN LATERAL arguments(f) a ON a.argument = 'user_ids',
	 LATERAL answer(f, 'user_ids', ARRAY[:'ben', id('nobody')]::text) answer
WHERE answer <> 'CH009' ORDER BY called(f) COLLATE "C";
-- a conversation that is closed, or is others' direct one: the same. One that is open to all: CH001.
SELECT what, called(f), answer
FROM api() f JOIN LATERAL arguments(f) a ON a.argument = 'conversation',
	 (VALUES (1, 'closed', :'closed', 'CH009'), (2, 'direct', :'direct', 'CH009'), (3, 'public', :'other', 'CH001')) AS w (n, what, id, rule),
	 LATERAL answer(f, 'conversation', w.id) answer
WHERE answer <> rule ORDER BY n, called(f) COLLATE "C";
-- a message of a closed conversation, or of another one
SELECT what, called(f), argument, answer
FROM api() f JOIN LATERAL arguments(f) a ON a.argument IN ('message', 'reply_to', 'around_id'),
	 (VALUES (1, 'of a closed one', id('closed', 1)), (2, 'of another', id('other', 1))) AS w (n, what, message),
	 LATERAL answer(f, a.argument, w.message::text) answer
WHERE answer <> 'CH009' ORDER BY n, called(f) COLLATE "C";

-- page sizes and numbers without measure: 22023
SELECT called(f), argument, value, answer
FROM api() f JOIN LATERAL arguments(f) a ON a.type IN ('integer'::regtype, 'bigint'::regtype),
	 (VALUES ('integer'::regtype, '-2147483648'), ('integer', '-1'), ('integer', '0'), ('integer', '1001'), ('integer', '2147483647'),
	  ('bigint', '-9223372036854775808'), ('bigint', '9223372036854775807')) AS w (type, value),
	 LATERAL answer(f, a.argument, w.value) answer
WHERE w.type = a.type AND answer <> '22023' AND (a.argument = 'max' OR value NOT IN ('0', '1001'))
ORDER BY called(f) COLLATE "C", a.place, value::bigint;
-- times without measure: 22023 of what is to be in the future, 22008 of what cannot be reckoned with
SELECT called(f), argument, value, answer
FROM api() f JOIN LATERAL arguments(f) a ON a.type = 'timestamptz'::regtype,
	 (VALUES (1, '-infinity'), (2, '4713-01-01 00:00:00+00 BC'), (3, '1969-12-31 00:00:00+00'), (4, '290000-01-01 00:00:00+00'), (5, 'infinity')) AS w (n, value),
	 LATERAL answer(f, a.argument, w.value) answer
WHERE answer <> CASE a.argument WHEN 'expires_at' THEN CASE WHEN n <= 3 THEN '22023' ELSE 'yes' END ELSE '22008' END
ORDER BY called(f) COLLATE "C", a.place, n;

-- SQL in every text: it is kept as it is, or refused as no word of those that may be, or as no proof
SELECT called(f), argument, answer
FROM api() f JOIN LATERAL arguments(f) a ON a.type IN ('text'::regtype, 'name'::regtype),
	 LATERAL answer(f, a.argument, $$'); DROP TABLE chat.messages; DROP SCHEMA chat CASCADE; --"\%s$1$$) answer
WHERE answer NOT IN ('yes', '22023', CASE a.argument WHEN 'proof' THEN 'CH017' ELSE '' END) AND called(f) !~ 'install_jobs' ORDER BY called(f) COLLATE "C", a.place;
SELECT chat.create_channel($$'; DROP TABLE chat.users; --$$, topic => $$"\%s$1$$, as_user => :'anna') AS injected \gset
SELECT name, topic FROM chat.conversation(:'injected', as_user => :'anna');
SELECT chat.create_user($$Robert');DROP-TABLE-users;--$$, display_name => $$Robert'); DROP TABLE users; --$$) AS bobby \gset
SELECT username, display_name FROM chat.user(username => $$ROBERT');drop-table-USERS;--$$);
-- a million characters: refused as too long, by the function or by the table
SELECT called(f), argument, answer
FROM api() f JOIN LATERAL arguments(f) a ON a.type = 'text'::regtype, LATERAL answer(f, a.argument, repeat('x', 1000000)) answer
WHERE answer NOT IN ('22023', '23514', '54000') AND called(f) !~ 'install_jobs' ORDER BY called(f) COLLATE "C", a.place;
-- nothing, blanks and control characters: kept, or refused as any other, or as no proof
SELECT called(f), argument, what, answer
FROM api() f JOIN LATERAL arguments(f) a ON a.type = 'text'::regtype,
	 (VALUES (1, 'empty', ''), (2, 'blank', E' \t\n'), (3, 'control', E'\x01\x02')) AS w (n, what, value),
	 LATERAL answer(f, a.argument, w.value) answer
WHERE answer NOT IN ('yes', '22023', '23514', CASE a.argument WHEN 'proof' THEN 'CH017' ELSE '' END) AND called(f) !~ 'install_jobs' ORDER BY called(f) COLLATE "C", a.place, n;
-- JSON that is no object or array of the kind that is asked for, and too much of it: refused. attachments is an array
-- of objects, all else is an object.
SELECT called(f), argument, what, answer
FROM api() f JOIN LATERAL arguments(f) a ON a.type = 'jsonb'::regtype,
	 LATERAL (VALUES (1, 'null', 'null'), (2, 'number', '7'), (3, 'string', '"x"'), (4, 'array of a number', '[1]'),
	  (5, 'deep', repeat('[', 1000) || repeat(']', 1000)), (6, 'big array', format('[{"x": "%s"}]', repeat('x', 1000000))),
	  (7, 'big object', format('{"x": "%s"}', repeat('x', 1000000))),
	  (8, 'the other kind', CASE a.argument WHEN 'attachments' THEN '{}' ELSE '[]' END)) AS w (n, what, value),
	 LATERAL answer(f, a.argument, w.value) answer
WHERE answer NOT IN ('22023', '23514', '54000') ORDER BY called(f) COLLATE "C", a.place, n;
-- and what is of the kind, but empty: good
SELECT called(f), argument, answer
FROM api() f JOIN LATERAL arguments(f) a ON a.type = 'jsonb'::regtype,
	 LATERAL answer(f, a.argument, CASE a.argument WHEN 'attachments' THEN '[]' ELSE '{}' END) answer
WHERE answer <> 'yes' ORDER BY called(f) COLLATE "C", a.place;
CALL fails($$SELECT chat.update_user(id('anna'), jsonb_build_object('preferences', jsonb_build_object('x', repeat('x', 65536))))$$);
CALL fails($$SELECT chat.update_user(id('anna'), jsonb_build_object('interests', (SELECT jsonb_agg('x'::text) FROM generate_series(1, 101))))$$);

-- ten thousand members at once
SELECT count(chat.create_user('user' || n)) FROM generate_series(1, 9999) n;
SELECT array_agg(u.id)::text AS all_users FROM chat.users u WHERE u.username LIKE 'user%' \gset
\set ECHO none
SELECT chat.create_channel('crowd', user_ids => :'all_users', as_user => :'anna') AS crowd \gset
CREATE TABLE all_users AS SELECT :'all_users'::uuid[] AS ids;
\set ECHO all
SELECT member_count FROM chat.conversation(:'crowd', as_user => id('user5000'));
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
