-- users: who takes part
\getenv abs_srcdir PG_ABS_SRCDIR
\set start :abs_srcdir '/test/sql/start.sql'
\set ECHO none
\i :start
\set ECHO all

-- a username is enough, or an external id
SELECT chat.create_user('Anna') AS anna \gset
SELECT chat.create_user(external_id => 'clerk|0042') AS outsider \gset
SELECT id = :'anna' AS found, username, display_name, email, external_id, timezone, language, theme,
	   interests, preferences, created_at = chat.uuid_timestamp(id) AS created_at_is_ids,
	   updated_at = created_at OR updated_at < clock_timestamp() AS updated_at
FROM chat.user(:'anna');
SELECT username, display_name, external_id FROM chat.user(external_id => 'clerk|0042');

-- everything that a profile may hold
SELECT chat.create_user('ben', 'Ben@Example.org', 'Ben B.', '{
	"first_name": "Benjamin", "last_name": "Bär", "avatar_url": "https://example.org/ben.png",
	"bio": "a line\nand another", "pronouns": "he/him", "title": "Dr.", "phone": "+49 30 1234",
	"timezone": "Europe/Berlin", "language": "de", "theme": "dark", "career": "baker",
	"interests": ["bread", "chess"], "life_phase": "new parent", "mood": "sleepy",
	"preferences": {"sound": false, "layout": {"compact": true}}}', 'ext-ben') AS ben \gset
\x on
SELECT username, display_name, first_name, last_name, avatar_url, bio, pronouns, title, timezone, language,
	   career, interests, life_phase, mood, email, phone, external_id, theme, preferences
FROM chat.user(username => 'ben');
\x off

-- found by name without regard to case, by external id with regard to it
SELECT username FROM chat.user(username => 'aNNA');
SELECT username FROM chat.user(external_id => 'ext-ben');
CALL fails($$SELECT chat.user(external_id => 'EXT-BEN')$$);
CALL fails($$SELECT chat.user(username => 'carla')$$);
CALL fails($$SELECT chat.user(id('nobody'))$$);
CALL fails($$SELECT chat.user(NULL)$$);
CALL fails($$SELECT chat.user(id('ben'), 'ben')$$);
CALL fails($$SELECT chat.user(username => 'ben', external_id => 'ext-ben')$$);

-- what is private is for oneself, and for a trusted caller who names nobody
SELECT chat.create_user('carla') AS carla \gset
\x on
SELECT * FROM (SELECT username, display_name, mood, email, phone, external_id, theme, preferences, updated_at IS NULL AS updated_at_withheld
			   FROM chat.user(:'ben', as_user => :'anna')) others;
SELECT username, email, phone, external_id, theme, preferences, updated_at IS NULL AS updated_at_withheld
FROM chat.user(:'ben', as_user => :'ben');
\x off

-- names are taken without regard to case, external ids with regard to it
CALL fails($$SELECT chat.create_user('anna')$$);
CALL fails($$SELECT chat.create_user('ANNA')$$);
CALL fails($$SELECT chat.create_user('dora', 'ben@EXAMPLE.org')$$);
CALL fails($$SELECT chat.create_user('dora', external_id => 'ext-ben')$$);
SELECT chat.create_user('dora', external_id => 'EXT-ben') IS NOT NULL AS created;

-- what is no name, no address, no profile
CALL fails($$SELECT chat.create_user()$$);
CALL fails($$SELECT chat.create_user(email => 'x@example.org', display_name => 'X')$$);
CALL fails($$SELECT chat.create_user('')$$);
CALL fails($$SELECT chat.create_user('two words')$$);
CALL fails($$SELECT chat.create_user(E'tab\tbed')$$);
CALL fails($$SELECT chat.create_user(E'bell\x07')$$);
CALL fails($$SELECT chat.create_user('@eve')$$);
CALL fails($$SELECT chat.create_user(external_id => '')$$);
CALL fails($$SELECT chat.create_user('eve', 'no address')$$);
CALL fails($$SELECT chat.create_user('eve', 'eve@')$$);
CALL fails($$SELECT chat.create_user('eve', '')$$);
CALL fails($$SELECT chat.create_user('eve', display_name => '')$$);
CALL fails($$SELECT chat.create_user('eve', profile => '[]')$$);
CALL fails($$SELECT chat.create_user('eve', profile => '"mood"')$$);
CALL fails($$SELECT chat.create_user('eve', profile => 'null')$$);
CALL fails($$SELECT chat.create_user('eve', profile => '{"moods": "good"}')$$);
CALL fails($$SELECT chat.create_user('eve', profile => '{"email": "eve@example.org"}')$$);
CALL fails($$SELECT chat.create_user('eve', profile => '{"id": "01890000-0000-7000-8000-000000000000"}')$$);
CALL fails($$SELECT chat.create_user('eve', profile => '{"updated_at": "2000-01-01"}')$$);
CALL fails($$SELECT chat.create_user('eve', profile => '{"theme": "pink"}')$$);
CALL fails($$SELECT chat.create_user('eve', profile => '{"interests": "bread"}')$$);
CALL fails($$SELECT chat.create_user('eve', profile => '{"preferences": []}')$$);
-- 100 characters are a name, whatever their bytes; 101 are not
SELECT chat.create_user(repeat('ö', 100)) AS long_name \gset
SELECT length(username), octet_length(username) FROM chat.user(:'long_name');
CALL fails($$SELECT chat.create_user(repeat('ö', 101))$$);
DO $$
DECLARE
	column_name	text;
	max_length	integer;
	value		text;
	state		text;
BEGIN
	FOR column_name, max_length IN
		VALUES ('username', 100), ('email', 254), ('external_id', 255), ('display_name', 200),
			   ('first_name', 200), ('last_name', 200), ('avatar_url', 2048), ('bio', 10000),
			   ('pronouns', 50), ('title', 200), ('phone', 50), ('language', 35),
			   ('career', 200), ('life_phase', 50), ('mood', 50)
	LOOP
		value := repeat('x', max_length - 12) || '@example.org';
		PERFORM chat.update_user(u.id, jsonb_build_object(column_name, value))
		FROM chat.users u WHERE u.external_id LIKE 'EXT-%' OR u.external_id LIKE 'xxx%';
		state := 'allowed';
		BEGIN
			PERFORM chat.update_user(u.id, jsonb_build_object(column_name, 'x' || value))
			FROM chat.users u WHERE u.external_id LIKE 'EXT-%' OR u.external_id LIKE 'xxx%';
		EXCEPTION WHEN OTHERS THEN
			state := SQLSTATE;
		END;
		RAISE INFO '% of % characters, and of one more: %', column_name, max_length, state;
	END LOOP;
END
$$;

-- changes: the keys that are there, null clears
SELECT updated_at AS before FROM chat.user(:'ben') \gset
SELECT chat.update_user(:'ben', '{"mood": "awake", "title": null, "display_name": "Benny"}', as_user => :'ben') AS changed;
SELECT username, display_name, mood, title, email, first_name, preferences, updated_at > :'before' AS updated FROM chat.user(:'ben');
SELECT chat.update_user(:'ben', '{"username": "BEN"}', as_user => :'ben') AS changed;
SELECT chat.update_user(:'ben', '{"username": "ben", "email": null, "mood": "sleepy"}') AS changed;
SELECT username, email IS NULL AS no_email, mood FROM chat.user(:'ben');
-- what changes nothing writes nothing
SELECT ctid AS row FROM chat.users WHERE id = :'ben' \gset
SELECT chat.update_user(:'ben', '{}', as_user => :'ben') AS nothing,
	   chat.update_user(:'ben', '{"username": "ben", "email": null, "mood": "sleepy", "interests": ["bread", "chess"], "timezone": "Europe/Berlin",
						"preferences": {"layout": {"compact": true}, "sound": false}}') AS the_same;
SELECT ctid = :'row' AS unwritten FROM chat.users WHERE id = :'ben';
-- a trusted caller may change anyone, as long as they act for nobody
SELECT chat.update_user(:'ben', '{"mood": "helped"}') AS changed;
SELECT username, mood FROM chat.user(:'ben');
CALL fails($$SELECT chat.update_user(id('ben'), '{"mood": "hurt"}', as_user => id('carla'))$$);
-- what says who somebody is to others is for a trusted caller who acts for nobody, whether it changes or not
CALL fails($$SELECT chat.update_user(id('ben'), '{"external_id": "ext-anna"}', as_user => id('ben'))$$);
CALL fails($$SELECT chat.update_user(id('ben'), '{"mood": "sly", "external_id": "ext-ben"}', as_user => id('ben'))$$);
CALL fails($$SELECT chat.update_user(id('ben'), '{"external_id": null}', as_user => id('ben'))$$);
CALL fails($$SELECT chat.update_user(id('ben'), '{"email": "anna@example.org"}', as_user => id('ben'))$$);
CALL fails($$SELECT chat.update_user(id('ben'), '{"email": "ben@example.org"}', as_user => id('carla'))$$);
BEGIN;
SELECT chat.act_as(:'ben');
CALL fails($$SELECT chat.update_user(id('ben'), '{"email": "anna@example.org"}')$$);
SET LOCAL ROLE chat_client;
CALL fails($$SELECT chat.update_user(id('ben'), '{"external_id": "ext-anna"}')$$);
ROLLBACK;
SELECT username, mood, email, external_id FROM chat.user(:'ben');
CALL fails($$SELECT chat.update_user(id('nobody'), '{"mood": "lost"}')$$);
CALL fails($$SELECT chat.update_user(id('nobody'), '{"mood": "lost"}', as_user => id('nobody'))$$);
CALL fails($$SELECT chat.update_user(id('nobody'), '{"mood": "lost"}', as_user => id('carla'))$$);
CALL fails($$SELECT chat.update_user(id('ben'), '{"username": "Carla"}')$$);
CALL fails($$SELECT chat.update_user(id('carla'), '{"username": null}')$$);
CALL fails($$SELECT chat.update_user(id('carla'), '{"created_at": "2000-01-01"}')$$);
CALL fails($$SELECT chat.update_user(id('carla'), '["mood"]')$$);
CALL fails($$SELECT chat.update_user(id('carla'), NULL)$$);
CALL fails($$SELECT chat.update_user(NULL, '{}')$$);
SELECT username, mood FROM chat.user(:'carla');
-- columns that always have a value go back to the one they began with
SELECT chat.update_user(:'ben', '{"timezone": null, "language": null, "theme": null, "interests": null, "preferences": null}') AS changed;
SELECT timezone, language, theme, interests, preferences FROM chat.user(:'ben');

-- a time zone is one that PostgreSQL knows, and is stored as PostgreSQL spells it
SELECT chat.update_user(:'ben', '{"timezone": "EUROPE/berlin"}') AS changed, chat.update_user(:'ben', '{"timezone": "europe/Berlin"}') AS again,
	   chat.update_user(:'ben', '{"timezone": "EUROPE/BERLIN", "mood": "awake"}') AS with_another;
SELECT timezone FROM chat.user(:'ben');
SELECT chat.update_user(:'ben', '{"timezone": "utc"}') AS changed;
SELECT timezone FROM chat.user(:'ben');
CALL fails($$SELECT chat.update_user(id('ben'), '{"timezone": "Not/AZone"}')$$);
CALL fails($$SELECT chat.update_user(id('ben'), '{"timezone": ""}')$$);
CALL fails($$SELECT chat.update_user(id('ben'), '{"timezone": " UTC"}')$$);
CALL fails($$SELECT chat.update_user(id('ben'), '{"timezone": "../../../../etc/localtime"}')$$);
CALL fails($$SELECT chat.update_user(id('ben'), '{"timezone": "Europe"}')$$);
-- rules as POSIX has them are no names
CALL fails($$SELECT chat.update_user(id('ben'), '{"timezone": "XYZ5"}')$$);
CALL fails($$SELECT chat.update_user(id('ben'), '{"timezone": "CET-1CEST,M3.5.0,M10.5.0/3"}')$$);
CALL fails($$SELECT chat.update_user(id('ben'), '{"timezone": "+02"}')$$);
CALL fails($$SELECT chat.update_user(id('ben'), jsonb_build_object('timezone', repeat('x', 51)))$$);
CALL fails($$SELECT chat.create_user('eve', profile => '{"timezone": "Not/AZone"}')$$);
CALL fails($$INSERT INTO chat.users (username, timezone) VALUES ('eve', 'Not/AZone')$$);
CALL fails($$UPDATE chat.users SET timezone = 'Not/AZone' WHERE username = 'ben'$$);
INSERT INTO chat.users (username, timezone) VALUES ('eve', 'europe/Berlin') RETURNING timezone;
SELECT timezone FROM chat.user(:'ben');

-- many at once: each once, in the order of the array; who does not exist is left out
SELECT username, display_name, mood, email, theme FROM chat.users(ARRAY[:'carla', NULL, :'ben', id('nobody'), :'carla', :'anna']::uuid[]);
SELECT username, email IS NULL AS no_email, theme IS NULL AS no_theme, updated_at IS NULL AS no_time
FROM chat.users(ARRAY[:'carla', :'ben', :'anna']::uuid[], as_user => :'ben');
SELECT count(*) AS same FROM chat.users(ARRAY[:'ben', :'anna']::uuid[], as_user => :'anna') u, chat.user(u.id, as_user => :'anna') v WHERE u IS NOT DISTINCT FROM v;
SELECT count(*) FROM chat.users('{}');
SELECT count(*) FROM chat.users(ARRAY[NULL]::uuid[]);
SELECT username FROM chat.users(ARRAY[[:'ben', :'anna'], [:'anna', :'carla']]::uuid[][]);
SET chat.max_page_size = 3;
SELECT username FROM chat.users(ARRAY[:'ben', :'anna', :'carla']::uuid[]);
CALL fails($$SELECT chat.users(ARRAY[id('ben'), id('ben'), id('ben'), id('ben')])$$);
RESET chat.max_page_size;
CALL fails($$SELECT chat.users(NULL)$$);
CALL fails($$SELECT chat.users(ARRAY[id('ben')], as_user => id('nobody'))$$);
SET ROLE chat_client;
CALL fails($$SELECT chat.users('{}')$$);
RESET ROLE;

-- plain statements obey the same rules
INSERT INTO chat.users (username, mood) VALUES ('frank', 'plain'), ('grete', 'plain');
SELECT username, substr(id::text, 15, 1) AS version FROM chat.users WHERE mood = 'plain' ORDER BY id;
CALL fails($$INSERT INTO chat.users (username) VALUES ('FRANK')$$);
CALL fails($$INSERT INTO chat.users (username) VALUES ('hugo'), ('Hugo')$$);
CALL fails($$INSERT INTO chat.users (email) VALUES ('x@example.org')$$);
CALL fails($$INSERT INTO chat.users (id, username) VALUES ('b8a3f1d2-5c1e-4d6a-9f0b-2f1de7c6a901', 'hugo')$$);
CALL fails($$INSERT INTO chat.users (id, username) VALUES (NULL, 'hugo')$$);
CALL fails($$UPDATE chat.users SET id = chat.uuid_v7() WHERE username = 'frank'$$);
CALL fails($$DELETE FROM chat.users WHERE username = 'frank'$$);
CALL fails($$TRUNCATE chat.users CASCADE$$);
UPDATE chat.users SET mood = 'content', updated_at = '2000-01-01' WHERE username = 'frank';
SELECT username, mood, updated_at > '2026-01-01' AS updated_at_is_now FROM chat.users WHERE username = 'frank';

SELECT * FROM chat_problems();

-- definitions that are not the library's are refused: a row and a set of rows
BEGIN;
ALTER TYPE chat.user_info ALTER ATTRIBUTE theme TYPE name;
CALL fails($$SELECT chat.user(id('ben'))$$);
CALL fails($$SELECT chat.users(ARRAY[id('ben')])$$);
ROLLBACK;
