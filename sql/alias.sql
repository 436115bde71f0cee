-- alias: writing anonymously, and what would give somebody away
\getenv abs_srcdir PG_ABS_SRCDIR
\set start :abs_srcdir '/test/sql/start.sql'
\set anonymity :abs_srcdir '/test/sql/anonymity.sql'
\set SHOW_CONTEXT never
\set ECHO none
\i :start
\i :anonymity
\set ECHO all
\pset null -

SELECT chat.create_user('anna') AS anna, chat.create_user('ben') AS ben, chat.create_user('carla') AS carla, chat.create_user('dora') AS dora \gset
SELECT chat.create_space('Gardens', settings => '{"allow_anonymous": true}', as_user => :'anna') AS gardens,
	   chat.create_space('Fields', settings => '{"allow_anonymous": true}', as_user => :'anna') AS fields,
	   chat.create_space('Signed', as_user => :'anna') AS signed,
	   chat.create_space('Secrets', is_private => true, settings => '{"allow_anonymous": true}', as_user => :'anna') AS secrets \gset
SELECT chat.join_space(:'gardens', as_user => :'carla') AS joined \gset
SELECT chat.set_space_member_role(:'gardens', :'carla', 'moderator', as_user => :'anna');

-- one for each user and topic, which stays
SELECT name ~ '^[A-Z][a-z]+ [A-Z][a-z]+ \d{4}$' AS name, last_used_at, ban_expires_at FROM chat.open_alias(:'gardens', as_user => :'ben');
SELECT id AS ben_gardens FROM chat.open_alias(:'gardens', as_user => :'ben') \gset
SELECT id = :'ben_gardens' AS same FROM chat.open_alias(:'gardens', as_user => :'ben');
SELECT id AS ben_fields FROM chat.open_alias(:'fields', as_user => :'ben') \gset
SELECT id AS anna_gardens FROM chat.open_alias(:'gardens', as_user => :'anna') \gset
SELECT count(*) AS aliases, count(DISTINCT id) AS ids, count(DISTINCT name) AS names FROM chat.aliases;
-- where the topic allows it, and one may see the topic; who has one may look at it later too
CALL fails($$SELECT chat.open_alias(topic('Signed'), as_user => id('ben'))$$);
CALL fails($$SELECT chat.open_alias(topic('Secrets'), as_user => id('ben'))$$);
CALL fails($$SELECT chat.open_alias(id('nobody'), as_user => id('ben'))$$);
CALL fails($$SELECT chat.open_alias(topic('Gardens'), as_user => id('nobody'))$$);
CALL fails($$SELECT chat.open_alias(NULL, as_user => id('ben'))$$);
SELECT chat.update_space(:'gardens', '{"allow_anonymous": false}', as_user => :'anna');
SELECT id = :'ben_gardens' AS still_there FROM chat.open_alias(:'gardens', as_user => :'ben');
CALL fails($$SELECT chat.open_alias(topic('Gardens'), as_user => id('dora'))$$);
SELECT chat.update_space(:'gardens', '{"allow_anonymous": true}', as_user => :'anna');

-- using it is noted, for the user
SELECT chat.request_unmask(:'gardens', :'anna_gardens', is_anonymous => true, as_user => :'ben') AS request \gset
SELECT last_used_at <= clock_timestamp() AS used FROM chat.open_alias(:'gardens', as_user => :'ben');
SELECT last_used_at FROM chat.open_alias(:'fields', as_user => :'ben');

-- bans: by moderators, who learn nothing of the user, not even of one above them
SELECT chat.ban_alias(:'gardens', :'ben_gardens', '2100-01-01 00:00:00+00', 'spam', as_user => :'carla');
SELECT chat.ban_alias(:'gardens', :'anna_gardens', as_user => :'carla');
SELECT alias_id IN (:'ben_gardens', :'anna_gardens') AS right_ids, name_of(banned_by) AS banned_by, banned_at <= clock_timestamp() AS banned, expires_at, reason
FROM chat.alias_bans(:'gardens', as_user => :'carla') ORDER BY expires_at;
SELECT count(*) FROM chat.alias_bans(:'gardens', max => 1, as_user => :'carla') a, chat.alias_bans(:'gardens', after_id => a.alias_id, as_user => :'carla');
SELECT ban_expires_at FROM chat.open_alias(:'gardens', as_user => :'ben');
SELECT ban_expires_at FROM chat.open_alias(:'gardens', as_user => :'anna');
SELECT ban_expires_at FROM chat.open_alias(:'fields', as_user => :'ben');
CALL fails($$SELECT chat.request_unmask(topic('Gardens'), (SELECT id FROM chat.open_alias(topic('Gardens'), as_user => id('dora'))), is_anonymous => true, as_user => id('ben'))$$);
CALL fails($$SELECT chat.request_unmask(topic('Gardens'), (SELECT id FROM chat.open_alias(topic('Gardens'), as_user => id('dora'))), is_anonymous => true, as_user => id('anna'))$$);
-- under their own name they are who they were
SELECT chat.join_space(:'gardens', as_user => :'ben') AS joined;
SELECT ban_expires_at FROM chat.space(:'gardens', as_user => :'ben');
SELECT count(*) FROM chat.space_bans(:'gardens', as_user => :'carla');
-- a ban is changed, lifted, or ends
SELECT chat.ban_alias(:'gardens', :'ben_gardens', as_user => :'anna') AS changed, chat.ban_alias(:'gardens', :'ben_gardens', as_user => :'carla') AS again;
SELECT name_of(banned_by) AS banned_by, expires_at, reason FROM chat.alias_bans(:'gardens', as_user => :'anna') WHERE alias_id = :'ben_gardens';
SELECT chat.unban_alias(:'gardens', :'ben_gardens', as_user => :'carla') AS lifted, chat.unban_alias(:'gardens', :'ben_gardens', as_user => :'carla') AS again;
UPDATE chat.sanctions SET expires_at = now() - interval '1 second' WHERE is_alias;
SELECT ban_expires_at FROM chat.open_alias(:'gardens', as_user => :'anna');
SELECT count(*) FROM chat.alias_bans(:'gardens', as_user => :'carla');
SELECT chat.unban_alias(:'gardens', :'anna_gardens', as_user => :'carla') AS lifted;
-- not by others, not elsewhere, and not of what is none
SELECT set_config('test.alias', :'ben_gardens', false) AS kept, set_config('test.other', :'ben_fields', false) AS kept \gset
CALL fails($$SELECT chat.ban_alias(topic('Gardens'), current_setting('test.alias')::uuid, as_user => id('ben'))$$);
CALL fails($$SELECT chat.unban_alias(topic('Gardens'), current_setting('test.alias')::uuid, as_user => id('dora'))$$);
CALL fails($$SELECT chat.alias_bans(topic('Gardens'), as_user => id('ben'))$$);
CALL fails($$SELECT chat.ban_alias(topic('Gardens'), current_setting('test.other')::uuid, as_user => id('carla'))$$);
CALL fails($$SELECT chat.ban_alias(topic('Gardens'), id('nobody'), as_user => id('carla'))$$);
CALL fails($$SELECT chat.unban_alias(topic('Gardens'), id('nobody'), as_user => id('carla'))$$);
CALL fails($$SELECT chat.ban_alias(topic('Gardens'), id('ben'), as_user => id('carla'))$$);
CALL fails($$SELECT chat.ban_alias(topic('Gardens'), current_setting('test.alias')::uuid, '2000-01-01', as_user => id('carla'))$$);
CALL fails($$SELECT chat.ban_alias(topic('Gardens'), current_setting('test.alias')::uuid, reason => repeat('x', 1001), as_user => id('carla'))$$);
CALL fails($$INSERT INTO chat.sanctions (space_id, is_alias, target_id) VALUES (topic('Gardens'), true, current_setting('test.other')::uuid)$$);
CALL fails($$INSERT INTO chat.sanctions (space_id, is_alias, target_id) VALUES (topic('Gardens'), true, id('ben'))$$);
CALL fails($$INSERT INTO chat.sanctions (space_id, is_alias, target_id) VALUES (topic('Gardens'), false, current_setting('test.alias')::uuid)$$);
TRUNCATE chat.aliases;

-- What an id and a name tell: nothing. Version 4, and no bit of the rest that
-- follows another; nor do they rise with time, or go together.
SELECT chat.create_user('user' || n) AS id INTO TEMP crowd FROM generate_series(1, 2000) n;
CREATE TEMP TABLE made AS SELECT row_number() OVER () AS n, c.id AS user_id, a.id, a.name FROM crowd c, LATERAL chat.open_alias(:'gardens', as_user => c.id) a;
SELECT count(*) AS aliases, count(DISTINCT id) AS ids, count(DISTINCT name) AS names, bool_and(id::text ~ '^.{8}-.{4}-4.{3}-[89ab].{3}-.{12}$') AS version_4, bool_and(name ~ '^[A-Z][a-z]+ [A-Z][a-z]+ \d{4}$') AS named FROM made;
-- a correlation of more than 0.12 (5.4 standard deviations) is none of chance
CREATE TEMP TABLE ranks AS
	SELECT rank() OVER (ORDER BY n) AS by_time, rank() OVER (ORDER BY id) AS by_id, rank() OVER (ORDER BY name) AS by_name, rank() OVER (ORDER BY user_id) AS by_user,
		   rank() OVER (ORDER BY right(id::text, 12)) AS by_end, rank() OVER (ORDER BY right(user_id::text, 12)) AS by_user_end, rank() OVER (ORDER BY right(name, 4)) AS by_number FROM made;
SELECT bool_and(abs(c) < 0.12) AS unrelated FROM (SELECT unnest(ARRAY[corr(by_time, by_id), corr(by_time, by_name), corr(by_user, by_id), corr(by_user, by_name), corr(by_user_end, by_end),
	corr(by_user_end, by_id), corr(by_user_end, by_name), corr(by_id, by_name), corr(by_end, by_name), corr(by_time, by_number), corr(by_time, by_end)]) AS c FROM ranks) x;
-- each bit of the ids is as often 1 as 0, but for version and variant, and neither follows the user's
SELECT count(*) AS bits, bool_and(ones BETWEEN 850 AND 1150) AS even, bool_and(like_users BETWEEN 850 AND 1150) AS not_the_users
FROM (SELECT bit, sum(get_bit(uuid_send(m.id), bit)) AS ones, count(*) FILTER (WHERE get_bit(uuid_send(m.id), bit) = get_bit(uuid_send(m.user_id), 64 + bit % 62)) AS like_users
	  FROM made m, generate_series(0, 127) bit WHERE bit NOT IN (52, 53, 54, 55, 70, 71) AND bit % 62 NOT IN (6, 7) GROUP BY bit) x;
-- the same user is somebody else in another topic
SELECT count(*) AS users, count(*) FILTER (WHERE a.name = b.name OR a.id = b.id) AS same FROM crowd c, LATERAL chat.open_alias(:'gardens', as_user => c.id) a, LATERAL chat.open_alias(:'fields', as_user => c.id) b;

-- What chat_admin and chat_reader can read: nothing that has both, in one row
-- or in two that the same transaction has written or marked, or of one moment.
SELECT chat.ban_alias(:'gardens', :'ben_gardens', reason => 'spam', as_user => :'carla');
SELECT chat.ban_space_user(:'gardens', :'ben', as_user => :'anna') AS banned;
SELECT chat.ban_alias(:'gardens', :'ben_gardens', reason => 'more', as_user => :'carla') AS changed;
SELECT role, count(*) > 0 AS reads FROM unnest('{chat_client,chat_reader,chat_app,chat_admin,chat_monitor}'::text[]) role, readable_tables(role) GROUP BY role ORDER BY role;
SELECT role, t.* FROM unnest('{chat_client,chat_reader,chat_app,chat_admin,chat_monitor}'::text[]) role, readable_tables(role) t WHERE t::text ~ 'alias|unmask|sanction';
SELECT count(*) AS traces FROM alias_traces(:'ben_gardens');
SELECT * FROM alias_joins(:'ben', :'ben_gardens');
SELECT chat.unban_space_user(:'gardens', :'ben', as_user => :'anna') AS lifted;
-- nor a statistic of what they cannot read
SELECT count(*) FROM pg_stats_of('chat_admin') WHERE tablename IN ('aliases', 'unmask_requests');

-- Acting as one user after the other until it is "mine": an administrator may not,
-- in whatever role and in whatever way the user is named.
CREATE ROLE regress_chat_admin IN ROLE chat_admin NOINHERIT;
CREATE ROLE regress_chat_backend IN ROLE chat_app;
GRANT SELECT ON ALL TABLES IN SCHEMA public TO PUBLIC;
SET ROLE chat_admin;
CALL fails($$SELECT u.username, a.name FROM chat.users u, LATERAL chat.open_alias(topic('Gardens'), as_user => u.id) a$$);
CALL fails($$SELECT chat.request_unmask(topic('Gardens'), current_setting('test.alias')::uuid, as_user => id('ben'))$$);
CALL fails($$SELECT chat.request_unmask(topic('Gardens'), current_setting('test.alias')::uuid, is_anonymous => true, as_user => id('anna'))$$, only_state => true);
CALL fails($$SELECT chat.unmask_requests(true, as_user => id('anna'))$$, only_state => true);
CALL fails($$SELECT chat.unmask_requests(false, as_user => id('ben'))$$, only_state => true);
CALL fails($$SELECT chat.answer_unmask_request(id('nobody'), true, as_user => id('anna'))$$, only_state => true);
CALL fails($$SELECT chat.withdraw_unmask_request(id('nobody'), as_user => id('ben'))$$, only_state => true);
SELECT count(*) FROM chat.aliases;
SELECT count(*) FROM chat.unmask_requests;
SELECT count(*) > 0 AS bans FROM chat.sanctions;
RESET ROLE;
SET SESSION AUTHORIZATION regress_chat_admin;
SET ROLE chat_admin;
CALL fails($$SELECT chat.open_alias(topic('Gardens'), as_user => id('ben'))$$, only_state => true);
SET ROLE chat_app;
CALL fails($$SELECT chat.open_alias(topic('Gardens'), as_user => id('ben'))$$, only_state => true);
BEGIN;
SELECT chat.act_as(id('ben'));
SET LOCAL ROLE chat_client;
CALL fails($$SELECT chat.open_alias(topic('Gardens'))$$, only_state => true);
ROLLBACK;
BEGIN;
SELECT set_config('chat.user_id', id('ben')::text, true) IS NOT NULL AS named;
CALL fails($$SELECT chat.open_alias(topic('Gardens'))$$, only_state => true);
ROLLBACK;
RESET SESSION AUTHORIZATION;
-- neither does a function of somebody who may
CREATE FUNCTION alias_of_ben() RETURNS uuid LANGUAGE sql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$SELECT id FROM chat.open_alias(public.topic('Gardens'), as_user => public.id('ben'))$$;
ALTER FUNCTION alias_of_ben() OWNER TO regress_chat_backend;
SELECT alias_of_ben() = :'ben_gardens' AS same;
SET SESSION AUTHORIZATION regress_chat_admin;
CALL fails('SELECT alias_of_ben()', only_state => true);
-- the backend acts for its users; it is believed
SET SESSION AUTHORIZATION regress_chat_backend;
SELECT id = :'ben_gardens' AS same FROM chat.open_alias(:'gardens', as_user => :'ben');
SELECT count(*) FROM chat.aliases;
SELECT count(*) FROM chat.sanctions;
RESET SESSION AUTHORIZATION;
-- a client has its own alias, and nobody else's
BEGIN;
SELECT chat.act_as(:'dora');
SET LOCAL ROLE chat_client;
SELECT id <> :'ben_gardens' AS other FROM chat.open_alias(:'gardens');
CALL fails($$SELECT chat.open_alias(topic('Gardens'), as_user => id('ben'))$$);
CALL fails($$SELECT * FROM chat.aliases$$);
CALL fails($$SELECT * FROM chat.sanctions$$, only_state => true);
CALL fails($$SELECT * FROM chat.unmask_requests$$, only_state => true);
ROLLBACK;

-- A key of one's own that refers to aliases, a trigger, a policy, a lock
CREATE TABLE probe (id uuid);
ALTER TABLE probe OWNER TO chat_admin;
GRANT CREATE ON SCHEMA public TO chat_admin;
SET ROLE chat_admin;
CALL fails($$ALTER TABLE probe ADD FOREIGN KEY (id) REFERENCES chat.aliases (id)$$, only_state => true);
CALL fails($$CREATE TRIGGER probe BEFORE INSERT ON chat.aliases FOR EACH ROW EXECUTE FUNCTION chat._refuse_truncate()$$, only_state => true);
CALL fails($$ALTER TABLE chat.aliases ENABLE ROW LEVEL SECURITY$$, only_state => true);
CALL fails($$LOCK TABLE chat.aliases IN ACCESS SHARE MODE$$, only_state => true);
RESET ROLE;
-- A user's row that is locked does not keep them from writing: an administrator
-- who locks one after the other does not see who stops.
SELECT count(*) AS foreign_keys FROM pg_constraint WHERE contype = 'f' AND confrelid = 'chat.users'::regclass AND conrelid IN ('chat.aliases'::regclass, 'chat.unmask_requests'::regclass, 'chat.sanctions'::regclass);

DROP FUNCTION alias_of_ben();
DROP TABLE probe;
REVOKE CREATE ON SCHEMA public FROM chat_admin;
DROP OWNED BY regress_chat_admin, regress_chat_backend;
DROP ROLE regress_chat_admin, regress_chat_backend;
SELECT * FROM space_problems();
