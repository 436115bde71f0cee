-- feature: what is switched on, for whom
\getenv abs_srcdir PG_ABS_SRCDIR
\set start :abs_srcdir '/test/sql/start.sql'
\set ECHO none
\i :start
\set ECHO all

SELECT chat.create_user('anna') AS anna, chat.create_user('ben') AS ben, chat.create_user('carla') AS carla \gset
SELECT chat.grant_system_role(:'anna', 'admin') AS granted;

-- by who administers the system
CALL fails($$SELECT chat.set_feature_flag('beta', true, as_user => id('ben'))$$);
CALL fails($$SELECT * FROM chat.feature_flags(as_user => id('ben'))$$);
CALL fails($$SELECT chat.set_feature_flag('Beta', true, as_user => id('anna'))$$);
CALL fails($$SELECT chat.set_feature_flag('', true, as_user => id('anna'))$$);
CALL fails($$SELECT chat.set_feature_flag('.x', true, as_user => id('anna'))$$);
CALL fails($$SELECT chat.set_feature_flag(repeat('x', 64), true, as_user => id('anna'))$$);
CALL fails($$SELECT chat.set_feature_flag('beta', true, -1, as_user => id('anna'))$$);
CALL fails($$SELECT chat.set_feature_flag('beta', true, 100.01, as_user => id('anna'))$$);
CALL fails($$SELECT chat.set_feature_flag('beta', true, 'NaN', as_user => id('anna'))$$);
CALL fails($$SELECT chat.set_feature_flag('beta', NULL, as_user => id('anna'))$$);
CALL fails($$SELECT chat.set_feature_flag('beta', true, description => repeat('x', 1001), as_user => id('anna'))$$);
SELECT chat.feature('beta', as_user => :'ben') AS unknown;
SELECT chat.set_feature_flag('beta', true, description => 'new things', as_user => :'anna') AS set, chat.set_feature_flag('beta', true, as_user => :'anna') AS again;
SELECT chat.feature('beta', as_user => :'ben') AS on;
SELECT chat.set_feature_flag('beta', false, as_user => :'anna') AS off;
SELECT chat.feature('beta', as_user => :'ben') AS on;

-- for single users, whatever it is for others
CALL fails($$SELECT chat.set_feature_flag_user('gamma', id('ben'), true, as_user => id('anna'))$$);
CALL fails($$SELECT chat.set_feature_flag_user('beta', id('nobody'), true, as_user => id('anna'))$$);
SELECT chat.set_feature_flag_user('beta', :'ben', true, as_user => :'anna') AS set, chat.set_feature_flag_user('beta', :'ben', true, as_user => :'anna') AS again,
	   chat.set_feature_flag_user('beta', :'carla', false, as_user => :'anna') AS another;
SELECT chat.feature('beta', as_user => :'ben') AS ben, chat.feature('beta', as_user => :'carla') AS carla, chat.feature('beta', as_user => :'anna') AS anna;
SELECT name, is_enabled, share, description, enabled_count, disabled_count, updated_at IS NOT NULL AS dated FROM chat.feature_flags(as_user => :'anna');
SELECT chat.reset_feature_flag_user('beta', :'ben', as_user => :'anna') AS reset, chat.reset_feature_flag_user('beta', :'ben', as_user => :'anna') AS again;
SELECT chat.feature('beta', as_user => :'ben') AS ben;

-- a share of the users: who is in it follows from SHA-256, and a greater share keeps those of the smaller one
CREATE TABLE crowd AS SELECT chat.create_user('user' || n) AS id FROM generate_series(1, 1000) n;
CREATE FUNCTION chosen(percent numeric) RETURNS uuid[] LANGUAGE plpgsql AS $$
BEGIN
	PERFORM chat.set_feature_flag('gamma', true, percent, as_user => id('anna'));
	RETURN (SELECT array_agg(c.id ORDER BY c.id) FROM crowd c WHERE chat.feature('gamma', as_user => c.id));
END
$$;
CREATE FUNCTION place(name text, user_id uuid) RETURNS integer LANGUAGE sql AS $$
	SELECT (('x' || encode(substr(sha256(convert_to(name, 'UTF8') || uuid_send(user_id)), 1, 4), 'hex'))::bit(32)::bigint % 10000)::integer
$$;
SELECT cardinality(chosen(25)) BETWEEN 150 AND 350 AS about_a_quarter, chosen(25) <@ chosen(60) AS kept, chosen(0) IS NULL AS nobody, cardinality(chosen(100)) AS all,
	   chosen(12.34) = (SELECT array_agg(id ORDER BY id) FROM crowd WHERE place('gamma', id) < 1234) AS as_documented;
SELECT place('beta', '01890000-0000-7000-8000-000000000000') AS known_answer;

-- what a session has decided costs no statement: not even a look at the table
SELECT chat.feature('beta', as_user => :'carla');
SET track_counts = on;
SELECT pg_stat_force_next_flush();
SELECT seq_scan + idx_scan AS scans FROM pg_stat_user_tables WHERE schemaname = 'chat' AND relname = 'feature_flags' \gset
SELECT count(*) FILTER (WHERE chat.feature('beta', as_user => id('carla'))) FROM generate_series(1, 100);
SELECT pg_stat_force_next_flush();
SELECT seq_scan + idx_scan - :scans AS more_scans FROM pg_stat_user_tables WHERE schemaname = 'chat' AND relname = 'feature_flags';
-- it follows changes by statement and what a transaction takes back
BEGIN;
INSERT INTO chat.feature_flag_users (name, user_id, is_enabled) VALUES ('beta', :'ben', true);
SELECT chat.feature('beta', as_user => :'ben') AS inside;
SAVEPOINT s;
UPDATE chat.feature_flag_users SET is_enabled = false WHERE user_id = :'ben';
SELECT chat.feature('beta', as_user => :'ben') AS deeper;
ROLLBACK TO s;
SELECT chat.feature('beta', as_user => :'ben') AS inside_again;
ROLLBACK;
SELECT chat.feature('beta', as_user => :'ben') AS outside;
SELECT chat.delete_feature_flag('beta', as_user => :'anna') AS deleted, chat.delete_feature_flag('beta', as_user => :'anna') AS again;
SELECT chat.feature('beta', as_user => :'carla') AS gone, (SELECT count(*) FROM chat.feature_flag_users) AS left_over;
CALL fails($$SELECT chat.feature('beta', as_user => id('nobody'))$$);
CALL fails($$SELECT chat.feature('beta')$$);
