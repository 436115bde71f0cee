-- field: what an application adds to users
\getenv abs_srcdir PG_ABS_SRCDIR
\set start :abs_srcdir '/test/sql/start.sql'
\set ECHO none
\i :start
\set ECHO all

SELECT chat.create_user('anna') AS anna, chat.create_user('ben') AS ben, chat.create_user('carla') AS carla \gset
SELECT chat.grant_system_role(:'anna', 'admin') AS granted;

-- definitions, by who administers the system
CALL fails($$SELECT chat.create_field('user', 'team', 'text', as_user => id('ben'))$$);
CALL fails($$SELECT chat.create_field('planet', 'team', 'text', as_user => id('anna'))$$);
CALL fails($$SELECT chat.create_field('user', 'Team', 'text', as_user => id('anna'))$$);
CALL fails($$SELECT chat.create_field('user', repeat('x', 33), 'text', as_user => id('anna'))$$);
CALL fails($$SELECT chat.create_field('user', 'team', 'varchar', as_user => id('anna'))$$);
CALL fails($$SELECT chat.create_field('user', 'team', 'text', visibility => 'secret', as_user => id('anna'))$$);
CALL fails($$SELECT chat.create_field('user', 'team', 'text', visibility => 'members', as_user => id('anna'))$$);
CALL fails($$SELECT chat.create_field('user', 'team', 'text', editor => 'all', as_user => id('anna'))$$);
CALL fails($$SELECT chat.create_field('user', 'team', 'select', as_user => id('anna'))$$);
CALL fails($$SELECT chat.create_field('user', 'team', 'text', options => '{a}', as_user => id('anna'))$$);
CALL fails($$SELECT chat.create_field('user', 'team', 'select', options => '{}', as_user => id('anna'))$$);
CALL fails($$SELECT chat.create_field('user', 'team', 'select', options => '{a,NULL}', as_user => id('anna'))$$);
SELECT chat.create_field('user', 'team', 'text', 'Team', 'where they work', as_user => :'anna') AS team,
	   chat.create_field('user', 'size', 'number', as_user => :'anna') AS size,
	   chat.create_field('user', 'is_remote', 'boolean', as_user => :'anna') AS is_remote,
	   chat.create_field('user', 'born', 'date', visibility => 'self', as_user => :'anna') AS born,
	   chat.create_field('user', 'site', 'url', as_user => :'anna') AS site,
	   chat.create_field('user', 'boss', 'user', editor => 'admin', as_user => :'anna') AS boss,
	   chat.create_field('user', 'shirt', 'select', options => '{S,M,L}', as_user => :'anna') AS shirt,
	   chat.create_field('user', 'days', 'multi_select', options => '{mon,tue,wed}', as_user => :'anna') AS days,
	   chat.create_field('user', 'notes', 'text', visibility => 'admin', editor => 'admin', as_user => :'anna') AS notes \gset
CALL fails($$SELECT chat.create_field('user', 'team', 'number', as_user => id('anna'))$$);
SET chat.max_fields = 9;
CALL fails($$SELECT chat.create_field('user', 'more', 'text', as_user => id('anna'))$$);
RESET chat.max_fields;
SELECT name, type, label, options, visibility, editor, position, is_indexed FROM chat.fields('user', as_user => :'ben');
SELECT name FROM chat.fields('user', as_user => :'anna') WHERE visibility = 'admin';
CALL fails($$SELECT * FROM chat.fields('planet', as_user => id('ben'))$$);

-- values: each type takes its own
SELECT chat.update_user_fields(:'ben', '{"team": "Kitchen", "size": 1.84, "is_remote": false, "born": "1990-02-28", "site": "https://example.org/~ben",
	"shirt": "M", "days": ["tue", "mon"]}', as_user => :'ben') AS changed,
	chat.update_user_fields(:'ben', '{"team": "Kitchen", "days": ["tue", "mon"]}', as_user => :'ben') AS again;
SELECT fields FROM chat.user(:'ben', as_user => :'ben');
SELECT chat.update_user_fields(:'ben', '{"size": null, "days": []}', as_user => :'ben') AS cleared;
SELECT fields FROM chat.users WHERE username = 'ben';
SELECT v.value, may(format('SELECT chat.update_user_fields(%L, %L, as_user => %L)', :'ben', v.value, :'ben')) AS answer
FROM (VALUES ('{"team": 7}'), ('{"team": ["x"]}'), ('{"team": {"a": "x"}}'), ('{"size": "7"}'), ('{"size": true}'), ('{"size": 1e300}'), ('{"size": -0.5}'),
			 ('{"is_remote": "yes"}'), ('{"is_remote": 1}'), ('{"born": "1990-02-30"}'), ('{"born": "1990-2-3"}'), ('{"born": "0000-01-01"}'), ('{"born": "2000-02-29"}'),
			 ('{"born": "1900-02-29"}'), ('{"born": "1990-13-01"}'), ('{"born": "1990-01-01T00:00"}'), ('{"born": ""}'), ('{"born": 19900101}'), ('{"born": "tomorrow"}'),
			 ('{"site": "example.org"}'), ('{"site": "https://"}'), ('{"site": "javascript:alert(1)"}'), ('{"site": "https://a b"}'), ('{"site": "http://x"}'),
			 ('{"shirt": "XL"}'), ('{"shirt": ["M"]}'), ('{"shirt": ""}'), ('{"days": "mon"}'), ('{"days": ["mon", "mon"]}'), ('{"days": ["mon", 7]}'),
			 ('{"days": ["sun"]}'), ('{"days": [["mon"]]}'), ('{"days": {"mon": "mon"}}'), ('{"unknown": "x"}'), ('{"": "x"}'), ('[]'), ('"team"'), ('[{"team": "x"}]'), ('{}')) v (value);
CALL fails($$SELECT chat.update_user_fields(id('ben'), '{"born": "1990-02-30"}', as_user => id('ben'))$$);
CALL fails($$SELECT chat.update_user_fields(id('ben'), jsonb_build_object('team', repeat('ö', 1001)), as_user => id('ben'))$$);
SELECT chat.update_user_fields(:'ben', jsonb_build_object('team', repeat('ö', 1000)), as_user => :'ben') AS long_enough;
CALL fails($$SELECT chat.update_user_fields(id('ben'), '{"days": ["sun"]}', as_user => id('ben'))$$);
CALL fails($$SELECT chat.update_user_fields(id('ben'), '{"unknown": 7}', as_user => id('ben'))$$);
CALL fails($$SELECT chat.update_user_fields(id('nobody'), '{"team": "x"}', as_user => id('anna'))$$);
CALL fails($$SELECT chat.update_user_fields(id('nobody'), '{"team": "x"}', as_user => id('ben'))$$);
CALL fails($$SELECT chat.update_user_fields(id('carla'), '{"team": "x"}', as_user => id('ben'))$$);

-- who sets, who sees
CALL fails($$SELECT chat.update_user_fields(id('ben'), '{"notes": "good"}', as_user => id('ben'))$$);
CALL fails(format($$SELECT chat.update_user_fields(id('ben'), '{"boss": %s}', as_user => id('anna'))$$, to_json(id('nobody'))));
CALL fails($$SELECT chat.update_user_fields(id('ben'), '{"boss": "anna"}', as_user => id('anna'))$$);
SELECT chat.update_user_fields(:'ben', jsonb_build_object('boss', upper(:'anna'), 'notes', 'good', 'team', 'Kitchen'), as_user => :'anna') AS changed;
SELECT fields ->> 'boss' = :'anna' AS as_ids_are_spelled FROM chat.user(:'ben');
SELECT 'others' AS who, fields - 'boss' AS fields FROM chat.user(:'ben', as_user => :'carla')
UNION ALL SELECT 'themselves', fields - 'boss' FROM chat.user(:'ben', as_user => :'ben')
UNION ALL SELECT 'administrators', fields - 'boss' FROM chat.user(:'ben', as_user => :'anna')
UNION ALL SELECT 'the backend', fields - 'boss' FROM chat.user(:'ben');
SELECT username, fields FROM chat.users(ARRAY[:'carla', :'anna']::uuid[], as_user => :'ben');

-- definitions change, but not what they are of
SELECT chat.update_field(:'team', '{"label": "Group", "position": 5, "visibility": "self", "description": null}', as_user => :'anna') AS changed,
	   chat.update_field(:'team', '{"label": "Group"}', as_user => :'anna') AS again,
	   chat.update_field(:'shirt', '{"options": ["S", "M", "L", "XL"]}', as_user => :'anna') AS more_options;
SELECT name, label, description, visibility, position FROM chat.fields('user', as_user => :'ben') WHERE name = 'team';
SELECT fields ? 'team' AS seen FROM chat.user(:'ben', as_user => :'carla');
SELECT chat.update_user_fields(:'ben', '{"shirt": "XL"}', as_user => :'ben') AS changed;
CALL fails($$SELECT chat.update_field((SELECT id FROM chat.fields WHERE name = 'team'), '{"name": "group"}', as_user => id('anna'))$$);
CALL fails($$SELECT chat.update_field((SELECT id FROM chat.fields WHERE name = 'team'), '{"visibility": "members"}', as_user => id('anna'))$$);
CALL fails($$SELECT chat.update_field((SELECT id FROM chat.fields WHERE name = 'team'), '{"options": ["x"]}', as_user => id('anna'))$$);
CALL fails($$SELECT chat.update_field((SELECT id FROM chat.fields WHERE name = 'team'), '{"label": "x"}', as_user => id('ben'))$$);
CALL fails($$SELECT chat.update_field(id('nobody'), '{"label": "x"}', as_user => id('anna'))$$);
CALL fails($$UPDATE chat.fields SET type = 'number' WHERE name = 'team'$$);

-- indexes, for administrators of the database
SET ROLE chat_client;
CALL fails($$SELECT chat.add_field_index(id('nobody'))$$);
RESET ROLE;
CALL fails($$SELECT chat.add_field_index(id('nobody'))$$);
SELECT chat.add_field_index(:'team') AS made, chat.add_field_index(:'size') AS of_numbers;
SELECT chat.add_field_index(:'team') AS again;
SELECT name, is_indexed FROM chat.fields('user', as_user => :'ben') WHERE is_indexed;
SELECT pg_get_indexdef(i::regclass) FROM unnest('{chat.users_field_team_idx,chat.users_field_size_idx}'::text[]) i;
BEGIN;
SET LOCAL enable_seqscan = off;
SET LOCAL enable_bitmapscan = off;
EXPLAIN (COSTS off) SELECT id FROM chat.users WHERE fields ->> 'team' = 'Kitchen' AND fields ? 'team';
COMMIT;
SELECT chat.remove_field_index(:'size') AS removed;
SELECT chat.remove_field_index(:'size') AS again;

-- a field that is deleted is gone at once, its values when the job has run
CALL fails($$SELECT chat.delete_field((SELECT id FROM chat.fields WHERE name = 'team'), as_user => id('ben'))$$);
CALL fails($$SELECT chat.delete_field(id('nobody'), as_user => id('anna'))$$);
SELECT count(chat.create_user('user' || n)) FROM generate_series(1, 2500) n;
UPDATE chat.users SET fields = '{"team": "x", "shirt": "S"}' WHERE username ~ '^user';
SELECT chat.delete_field(:'team', as_user => :'anna') AS deleted, chat.delete_field(:'team', as_user => :'anna') AS again, chat.delete_field(:'born', as_user => :'anna') AS another;
SELECT count(*) FROM chat.fields('user', as_user => :'anna') WHERE name IN ('team', 'born');
SELECT fields ? 'team' AS seen FROM chat.user(:'ben');
CALL fails($$SELECT chat.update_user_fields(id('ben'), '{"team": "x"}', as_user => id('ben'))$$);
CALL fails($$SELECT chat.create_field('user', 'team', 'number', as_user => id('anna'))$$);
SELECT count(*) FROM chat.users WHERE fields ?| '{team,born}';
SELECT * FROM chat.verify(true) WHERE problem IS NOT NULL;
CALL chat.run_job('remove_field_values');
SELECT count(*) FILTER (WHERE fields ?| '{team,born}') AS left_over, count(*) FILTER (WHERE fields ? 'shirt') AS others FROM chat.users;
SELECT to_regclass('chat.users_field_team_idx') AS index, count(*) FILTER (WHERE deleted_at IS NOT NULL) AS definitions FROM chat.fields;
SELECT chat.create_field('user', 'team', 'number', as_user => :'anna') IS NOT NULL AS free_again;
SELECT * FROM chat.verify(true) WHERE problem IS NOT NULL;

-- of topics: set by who administers them; who is in it, who administers it and who administers the system see more
SELECT chat.create_space('Garden', as_user => :'ben') AS garden, chat.create_space('Secret', is_private => true, as_user => :'ben') AS secret \gset
SELECT chat.join_space(:'garden', as_user => :'carla') AS joined;
SELECT chat.create_user('dora') AS dora \gset
SELECT chat.create_field('space', 'color', 'select', options => '{red,green}', as_user => :'anna') AS color,
	   chat.create_field('space', 'budget', 'number', visibility => 'members', as_user => :'anna') AS budget,
	   chat.create_field('space', 'contact', 'user', visibility => 'self', as_user => :'anna') AS contact,
	   chat.create_field('space', 'risk', 'text', visibility => 'admin', editor => 'admin', as_user => :'anna') AS risk \gset
SELECT updated_at AS before FROM chat.space(:'garden', as_user => :'ben') \gset
SELECT chat.update_space_fields(:'garden', jsonb_build_object('color', 'red', 'budget', 12.5, 'contact', :'ben'), as_user => :'ben') AS changed,
	   chat.update_space_fields(:'garden', '{"color": "red"}', as_user => :'ben') AS again,
	   chat.update_space_fields(:'garden', '{"risk": "none"}', as_user => :'anna') AS by_administrator;
SELECT updated_at > :'before' AS updated FROM chat.space(:'garden', as_user => :'ben');
SELECT name_of(u.id) AS who, s.fields - 'contact' AS fields, name_of((s.fields ->> 'contact')::uuid) AS contact
FROM unnest(ARRAY[:'anna', :'ben', :'carla', :'dora']::uuid[]) u (id), chat.space(:'garden', as_user => u.id) s;
SELECT title, fields FROM chat.spaces(as_user => :'carla');
CALL fails($$SELECT chat.update_space_fields((SELECT id FROM chat.spaces WHERE title = 'Garden'), '{"color": "blue"}', as_user => id('ben'))$$);
CALL fails($$SELECT chat.update_space_fields((SELECT id FROM chat.spaces WHERE title = 'Garden'), '{"risk": "high"}', as_user => id('ben'))$$);
CALL fails($$SELECT chat.update_space_fields((SELECT id FROM chat.spaces WHERE title = 'Garden'), '{"color": "green"}', as_user => id('carla'))$$);
CALL fails($$SELECT chat.update_space_fields((SELECT id FROM chat.spaces WHERE title = 'Garden'), '{"color": "green"}', as_user => id('dora'))$$);
CALL fails($$SELECT chat.update_space_fields((SELECT id FROM chat.spaces WHERE title = 'Secret'), '{"color": "green"}', as_user => id('dora'))$$);
CALL fails($$SELECT chat.update_space_fields((SELECT id FROM chat.spaces WHERE title = 'Secret'), '{"color": "green"}', as_user => id('anna'))$$);
CALL fails($$SELECT chat.update_space_fields(id('nobody'), '{"color": "green"}', as_user => id('ben'))$$);
CALL fails($$UPDATE chat.spaces SET fields = '[]' WHERE title = 'Garden'$$);

-- of conversations: members see them, but for those of who administers it
SELECT chat.create_group('cooks', ARRAY[:'carla', :'dora']::uuid[], as_user => :'ben') AS cooks,
	   chat.open_direct(:'carla', as_user => :'dora') AS direct \gset
CALL fails($$SELECT chat.create_field('conversation', 'stage', 'text', visibility => 'members', as_user => id('anna'))$$);
SELECT chat.create_field('conversation', 'stage', 'text', as_user => :'anna') AS stage,
	   chat.create_field('conversation', 'owner_note', 'text', visibility => 'self', as_user => :'anna') AS owner_note,
	   chat.create_field('conversation', 'audit', 'text', visibility => 'admin', editor => 'admin', as_user => :'anna') AS audit \gset
SELECT modseq AS before FROM chat.conversation(:'cooks', as_user => :'ben') \gset
SELECT chat.update_conversation_fields(:'cooks', '{"stage": null}', as_user => :'ben') AS nothing_to_clear;
SELECT chat.update_conversation_fields(:'cooks', '{"stage": "soup", "owner_note": "salt"}', as_user => :'ben') AS changed,
	   chat.update_conversation_fields(:'cooks', '{"stage": "soup"}', as_user => :'ben') AS again,
	   chat.update_conversation_fields(:'direct', '{"stage": "tea", "owner_note": "sugar"}', as_user => :'dora') AS direct;
SELECT modseq > :before AS announced FROM chat.conversation(:'cooks', as_user => :'ben');
SELECT name_of(u.id) AS who, string_agg(c.fields::text, ' ' ORDER BY c.kind) AS fields
FROM unnest(ARRAY[:'ben', :'carla', :'dora']::uuid[]) u (id), chat.conversations(as_user => u.id) c GROUP BY u.id ORDER BY 1;
CALL fails($$SELECT chat.update_conversation_fields(id('cooks'), '{"stage": "cake"}', as_user => id('carla'))$$);
CALL fails($$SELECT chat.update_conversation_fields(id('cooks'), '{"audit": "x"}', as_user => id('ben'))$$);
CALL fails($$SELECT chat.update_conversation_fields(id('cooks'), '{"stage": "cake"}', as_user => id('anna'))$$);
SELECT chat.add_conversation_member(:'cooks', :'anna', as_user => :'ben') AS added;
SELECT chat.update_conversation_fields(:'cooks', '{"audit": "seen", "stage": null}', as_user => :'anna') AS changed;
SELECT fields FROM chat.conversation(:'cooks', as_user => :'anna') UNION ALL SELECT fields FROM chat.conversation(:'cooks', as_user => :'carla');
SELECT chat.archive_conversation(:'cooks', as_user => :'ben') AS archived;
CALL fails($$SELECT chat.update_conversation_fields(id('cooks'), '{"stage": "cake"}', as_user => id('ben'))$$);
SELECT chat.unarchive_conversation(:'cooks', as_user => :'ben') AS unarchived;

-- of messages: set by their senders; readers are told, and it is no edit
SELECT chat.create_field('message', 'ticket', 'number', as_user => :'anna') AS ticket,
	   chat.create_field('message', 'draft_of', 'text', visibility => 'self', as_user => :'anna') AS draft_of,
	   chat.create_field('message', 'spam', 'boolean', visibility => 'admin', editor => 'admin', as_user => :'anna') AS spam \gset
SELECT id AS one FROM chat.send_message(:'cooks', 'one', as_user => :'carla') \gset
SELECT id AS two FROM chat.send_message(:'cooks', 'two', as_user => :'ben') \gset
SELECT modseq AS before FROM chat.history(:'cooks', as_user => :'ben') WHERE id = :'one' \gset
SELECT chat.update_message_fields(:'cooks', :'one', '{"ticket": 7, "draft_of": "me"}', as_user => :'carla') AS changed,
	   chat.update_message_fields(:'cooks', :'one', '{"ticket": 7}', as_user => :'carla') AS again,
	   chat.update_message_fields(:'cooks', :'one', '{"spam": false}', as_user => :'anna') AS by_administrator;
SELECT version, flags, modseq > :before AS announced, edited_at FROM chat.history(:'cooks', as_user => :'ben') WHERE id = :'one';
SELECT name_of(u.id) AS who, count(*) OVER (PARTITION BY u.id) AS messages, f.fields
FROM unnest(ARRAY[:'anna', :'ben', :'carla']::uuid[]) u (id), chat.message_fields(:'cooks', ARRAY[:'one', :'two', NULL, :'cooks']::uuid[], as_user => u.id) f;
CALL fails($$SELECT chat.update_message_fields(id('cooks'), id('cooks', 1), '{"ticket": "x"}', as_user => id('carla'))$$);
CALL fails($$SELECT chat.update_message_fields(id('cooks'), id('cooks', 1), '{"spam": true}', as_user => id('carla'))$$);
CALL fails($$SELECT chat.update_message_fields(id('cooks'), id('cooks', 1), '{"ticket": 8}', as_user => id('ben'))$$);
CALL fails($$SELECT chat.update_message_fields(id('cooks'), id('nobody'), '{"ticket": 8}', as_user => id('ben'))$$);
CALL fails($$SELECT chat.update_message_fields((SELECT conversation_id FROM chat.direct_conversations), id('cooks', 1), '{"ticket": 8}', as_user => id('ben'))$$);
CALL fails($$SELECT chat.message_fields((SELECT conversation_id FROM chat.direct_conversations), '{}', as_user => id('ben'))$$);
CALL fails($$SELECT chat.message_fields(id('cooks'), (SELECT array_agg(id('cooks', 1)) FROM generate_series(1, 1001)), as_user => id('ben'))$$);
-- not while it is hidden or deleted, and again when it is undeleted
SELECT chat.hide_message(:'cooks', :'one', as_user => :'dora') AS hidden;
SELECT count(*) FROM chat.message_fields(:'cooks', ARRAY[:'one']::uuid[], as_user => :'dora');
SELECT FROM chat.delete_message(:'cooks', :'one', as_user => :'carla');
SELECT count(*) FROM chat.message_fields(:'cooks', ARRAY[:'one']::uuid[], as_user => :'carla');
CALL fails($$SELECT chat.update_message_fields(id('cooks'), id('cooks', 1), '{"ticket": 8}', as_user => id('carla'))$$);
SELECT FROM chat.undelete_message(:'cooks', :'one', as_user => :'carla');
SELECT fields FROM chat.message_fields(:'cooks', ARRAY[:'one']::uuid[], as_user => :'carla');

-- of each kind there are indexes, and values go with their field; what is left over is found
SELECT chat.add_field_index(:'color') AS of_spaces, chat.add_field_index(:'stage') AS of_conversations, chat.add_field_index(:'ticket') AS of_messages;
SELECT indexdef FROM pg_indexes WHERE schemaname = 'chat' AND indexname ~ '_field_' ORDER BY 1;
SELECT chat.delete_field(:'color', as_user => :'anna') AS of_spaces, chat.delete_field(:'owner_note', as_user => :'anna') AS of_conversations,
	   chat.delete_field(:'ticket', as_user => :'anna') AS of_messages;
SELECT fields FROM chat.space(:'garden', as_user => :'dora') UNION ALL SELECT fields FROM chat.conversation(:'cooks', as_user => :'ben')
UNION ALL SELECT fields FROM chat.message_fields(:'cooks', ARRAY[:'one']::uuid[], as_user => :'carla');
CALL chat.run_job('remove_field_values');
SELECT s.fields - 'contact' AS of_space, c.fields AS of_conversation, m.fields AS of_message
FROM chat.spaces s, chat.conversation_fields c, chat.message_fields m WHERE s.id = :'garden' AND c.conversation_id = :'cooks';
UPDATE chat.spaces SET fields = '{"x": 1}' WHERE id = :'garden';
UPDATE chat.conversation_fields SET fields = '{"y": 1}' WHERE conversation_id = :'cooks';
INSERT INTO chat.conversation_fields (conversation_id, fields) VALUES (id('nobody'), '{}');
UPDATE chat.message_fields SET fields = '{"z": 1}';
INSERT INTO chat.message_fields (conversation_id, message_id, fields) VALUES (:'cooks', :'two', '{"spam": true}'), (:'cooks', id('nobody'), '{}');
SELECT check_name, name_of(object::uuid), regexp_replace(problem, '[0-9a-f-]{36}', '...') AS problem FROM chat.verify(true) ORDER BY 1, 2, 3;
SELECT check_name, name_of(object::uuid), regexp_replace(done, '[0-9a-f-]{36}', '...') AS done FROM chat.repair() ORDER BY 1, 2, 3;
SELECT * FROM chat.verify(true) WHERE problem IS NOT NULL;
SELECT message_id = :'two' AS two, fields FROM chat.message_fields(:'cooks', ARRAY[:'two']::uuid[], as_user => :'anna');
SELECT * FROM chat_problems();
