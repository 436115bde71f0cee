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
