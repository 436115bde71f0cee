-- space: topics, who is in them and who may do what
\getenv abs_srcdir PG_ABS_SRCDIR
\set start :abs_srcdir '/test/sql/start.sql'
\set SHOW_CONTEXT never
\set ECHO none
\i :start
\set ECHO all
\pset null -
\set VERBOSITY sqlstate

SELECT chat.create_user('anna') AS anna, chat.create_user('ben') AS ben, chat.create_user('carla') AS carla,
	   chat.create_user('dora') AS dora, chat.create_user('emil') AS emil \gset
SELECT chat.create_space('Gardens', 'topic', 'What grows', ARRAY[' Green ', 'green', 'Outside'], as_user => :'anna') AS gardens,
	   chat.create_space('Secrets', is_private => true, settings => '{"allow_anonymous": true, "require_approval": true}', as_user => :'anna') AS secrets,
	   chat.create_space('Members', settings => '{"members_only": true}', as_user => :'ben') AS members \gset
CREATE VIEW events AS
	SELECT title_of(space_id) AS topic, name_of(user_id) AS "user", event, name_of(actor_id) AS actor
	FROM chat.space_membership_events ORDER BY id;

-- as its owner sees it, and as somebody else does
\x
SELECT kind, is_private, title, description, tags, icon_url, created_by = :'anna' AS by_anna, allow_anonymous, require_approval, members_only,
	   created_at <= clock_timestamp() AS created, updated_at <= clock_timestamp() AS updated, deleted_at, post_count, conversation_count, member_count,
	   last_activity_at = created_at AS active, role, ban_expires_at, cursor
FROM chat.space(:'gardens', as_user => :'anna');
\x
SELECT title, role FROM chat.space(:'gardens', as_user => :'ben');
SELECT title, is_private, allow_anonymous, require_approval FROM chat.space(:'secrets', as_user => :'anna');
SELECT * FROM chat.space(:'secrets', as_user => :'ben');
SELECT * FROM chat.space(id('nobody'), as_user => :'ben');

-- titles are unique without regard to case
SELECT chat.create_space('gardens', as_user => :'ben');
SELECT chat.create_space(title, as_user => :'ben') FROM (VALUES ('  ')) AS t (title);
SELECT chat.create_space(repeat('x', 201), as_user => :'ben') IS NULL;
SELECT chat.create_space(repeat('x', 10000000), as_user => :'ben') IS NULL;
SELECT chat.create_space('Bad', settings => '{"colour": true}', as_user => :'ben');
SELECT chat.create_space('Bad', settings => '{"members_only": "perhaps"}', as_user => :'ben');
SELECT chat.create_space('Bad', settings => '[]', as_user => :'ben');
SELECT chat.create_space('Bad', tags => (SELECT array_agg(n::text) FROM generate_series(1, 21) n), as_user => :'ben');
SELECT chat.create_space('Bad', tags => ARRAY['x', NULL], as_user => :'ben');
SELECT chat.create_space('Bad', tags => ARRAY[' '], as_user => :'ben');
SELECT chat.create_space('Bad', as_user => id('nobody'));
-- of a kind that there is
\set VERBOSITY default
SELECT chat.create_space('Bad', 'planet', as_user => :'ben');
SELECT chat.create_space('Bad', NULL, as_user => :'ben');
\set VERBOSITY sqlstate

-- changing
SELECT chat.update_space(:'gardens', '{"description": null, "tags": ["Trees"], "members_only": true}', as_user => :'anna');
SELECT title, description, tags, members_only FROM chat.space(:'gardens', as_user => :'ben');
SELECT chat.update_space(:'gardens', '{"members_only": null, "title": "GARDENS"}', as_user => :'anna');
SELECT title, members_only FROM chat.space(:'gardens', as_user => :'ben');
-- a title is that of one public topic; of private ones it tells nothing
BEGIN;
SELECT chat.update_space(:'gardens', '{"title": "secrets"}', as_user => :'anna');
SELECT chat.create_space('Secrets', is_private => true, as_user => :'ben') IS NOT NULL AS created;
SELECT chat.create_space('Secrets', as_user => :'ben');
ROLLBACK;
SELECT chat.create_space(' gaRDens ', as_user => :'ben');
SELECT chat.update_space(:'gardens', '{"title": null}', as_user => :'anna');
SELECT chat.update_space(:'gardens', '{"is_private": true}', as_user => :'anna');
SELECT chat.update_space(:'gardens', '{"title": "Mine"}', as_user => :'ben');
SELECT chat.update_space(:'secrets', '{"title": "Mine"}', as_user => :'ben');
UPDATE chat.spaces SET is_private = true WHERE id = :'gardens';
DELETE FROM chat.spaces WHERE id = :'gardens';
TRUNCATE chat.spaces, chat.space_members;

-- a change to what is so already is none
SELECT updated_at AS updated FROM chat.space(:'gardens', as_user => :'ben') \gset
SELECT chat.update_space(:'gardens', '{"title": "GARDENS", "tags": [" trees ", "TREES"], "members_only": false}', as_user => :'anna') AS changed, chat.update_space(:'gardens', '{}', as_user => :'anna') AS changed;
SELECT updated_at = :'updated' AS untouched FROM chat.space(:'gardens', as_user => :'ben');

-- joining and leaving
SELECT chat.join_space(:'gardens', as_user => :'ben') AS joined, chat.join_space(:'gardens', as_user => :'ben') AS again;
SELECT chat.join_space(:'secrets', as_user => :'ben');
SELECT chat.add_space_member(:'secrets', :'ben', as_user => :'anna') AS added, chat.add_space_member(:'secrets', :'ben', as_user => :'anna') AS again;
SELECT title, role, member_count FROM chat.space(:'secrets', as_user => :'ben');
SELECT chat.add_space_member(:'secrets', :'carla', as_user => :'ben');
SELECT chat.add_space_member(:'secrets', id('nobody'), as_user => :'anna');
SELECT chat.add_space_member(:'secrets', :'carla', 'chief', as_user => :'anna');
SELECT chat.add_space_member(:'secrets', :'carla', 'owner', as_user => :'anna');
SELECT chat.leave_space(:'gardens', as_user => :'anna');
SELECT chat.leave_space(:'gardens', as_user => :'carla') AS was_in_it;
SELECT chat.leave_space(:'secrets', as_user => :'carla');
SELECT username, role, name_of(invited_by) AS invited_by FROM chat.space_members(:'secrets', as_user => :'anna');
SELECT username FROM chat.space_members(:'secrets', max => 1, as_user => :'anna');
SELECT username FROM chat.space_members(:'secrets', after_id => :'anna', as_user => :'anna');
SELECT * FROM chat.space_members(:'secrets', as_user => :'carla');

-- roles
SELECT chat.set_space_member_role(:'gardens', :'ben', 'member', as_user => :'anna') AS changed;
SELECT chat.set_space_member_role(:'gardens', :'ben', 'moderator', as_user => :'anna');
SELECT chat.set_space_member_role(:'gardens', :'ben', 'admin', as_user => :'ben');
SELECT chat.set_space_member_role(:'gardens', :'carla', 'admin', as_user => :'anna');
SELECT chat.set_space_member_role(:'gardens', :'anna', 'member', as_user => :'anna');
SELECT chat.set_space_member_role(:'gardens', :'ben', 'owner', as_user => :'anna');
SELECT chat.set_space_member_role(:'gardens', :'anna', 'admin', as_user => :'ben');
SELECT chat.set_space_member_role(:'gardens', :'ben', 'member', as_user => :'anna');
SELECT chat.update_space_member(:'gardens', :'anna', '{"nickname": "Annie", "title": "Gardener"}', as_user => :'anna');
SELECT chat.update_space_member(:'gardens', :'anna', '{"nickname": "Annie", "department": null}', as_user => :'anna') AS changed;
SELECT chat.update_space_member(:'gardens', :'ben', '{"nickname": "Boss"}', as_user => :'anna');
SELECT chat.update_space_member(:'gardens', :'anna', '{"nickname": " "}', as_user => :'anna');
SELECT chat.update_space_member(:'gardens', :'anna', jsonb_build_object('nickname', U&'\202Eeinna'), as_user => :'anna');
SELECT chat.update_space_member(:'gardens', :'anna', '{"department": "Trees"}', as_user => :'ben');
SELECT chat.update_space_member(:'gardens', :'carla', '{}', as_user => :'ben');
SELECT chat.update_space_member(:'gardens', :'anna', '{"role": "owner"}', as_user => :'anna');
SELECT username, role, nickname, title, department FROM chat.space_members(:'gardens', as_user => :'emil');

-- bans, which end by themselves
SELECT chat.join_space(:'gardens', as_user => :'dora');
SELECT chat.ban_space_user(:'gardens', :'dora', '2100-01-01 00:00:00+00', 'weeds', as_user => :'anna') AS banned, chat.ban_space_user(:'gardens', :'dora', '2100-01-01 00:00:00+00', 'weeds', as_user => :'anna') AS again;
SELECT chat.ban_space_user(:'gardens', :'ben', as_user => :'anna');
SELECT chat.ban_space_user(:'gardens', :'anna', as_user => :'dora');
SELECT chat.ban_space_user(:'gardens', :'dora', '2000-01-01', as_user => :'anna');
SELECT chat.ban_space_user(:'gardens', id('nobody'), as_user => :'anna');
SELECT chat.join_space(:'gardens', as_user => :'dora');
SELECT chat.add_space_member(:'gardens', :'dora', as_user => :'anna');
SELECT title, role, ban_expires_at FROM chat.space(:'gardens', as_user => :'dora');
SELECT username, display_name, avatar_url, name_of(banned_by) AS banned_by, expires_at, reason FROM chat.space_bans(:'gardens', as_user => :'ben');
SELECT * FROM chat.space_bans(:'gardens', as_user => :'emil');
SELECT chat.ban_space_user(:'gardens', :'dora', as_user => :'ben');
SELECT chat.join_space(:'gardens', as_user => :'dora');
SELECT ban_expires_at FROM chat.space(:'gardens', as_user => :'dora');
UPDATE chat.sanctions SET expires_at = now() - interval '1 second' WHERE target_id = :'dora';
SELECT ban_expires_at FROM chat.space(:'gardens', as_user => :'dora');
SELECT count(*) FROM chat.space_bans(:'gardens', as_user => :'ben');
SELECT chat.unban_space_user(:'gardens', :'dora', as_user => :'ben') AS lifted;
SELECT chat.join_space(:'gardens', as_user => :'dora');
SELECT chat.ban_space_user(:'gardens', :'emil', as_user => :'ben');
SELECT chat.unban_space_user(:'gardens', :'emil', as_user => :'dora');
SELECT chat.unban_space_user(:'gardens', :'emil', as_user => :'ben') AS lifted, chat.unban_space_user(:'gardens', :'emil', as_user => :'ben') AS again;
SELECT chat.remove_space_member(:'gardens', :'dora', as_user => :'anna') AS removed, chat.remove_space_member(:'gardens', :'dora', as_user => :'anna') AS again;
SELECT chat.remove_space_member(:'gardens', :'ben', as_user => :'anna');
SELECT chat.remove_space_member(:'gardens', :'ben', as_user => :'ben');
SELECT * FROM events;

-- deleting and restoring: for owners, and what is deleted only they see
SELECT chat.delete_space(:'gardens', as_user => :'anna');
SELECT chat.delete_space(:'gardens', as_user => :'ben') AS deleted, chat.delete_space(:'gardens', as_user => :'ben') AS again;
SELECT title, deleted_at IS NOT NULL AS deleted FROM chat.space(:'gardens', as_user => :'ben');
SELECT * FROM chat.space(:'gardens', as_user => :'anna');
SELECT chat.join_space(:'gardens', as_user => :'emil');
SELECT chat.undelete_space(:'gardens', as_user => :'emil');
SELECT title FROM chat.spaces(as_user => :'ben') ORDER BY title;
-- a deleted topic's title may be taken, and then it comes back under another one
SELECT chat.create_space('Gardens', as_user => :'carla') AS other \gset
SELECT chat.undelete_space(:'gardens', as_user => :'ben');
SELECT chat.undelete_space(:'gardens', ' gardens', as_user => :'ben');
SELECT chat.undelete_space(:'gardens', '', as_user => :'ben');
SELECT chat.delete_space(:'other', as_user => :'carla');
SELECT chat.undelete_space(:'gardens', as_user => :'ben') AS restored, chat.undelete_space(:'gardens', as_user => :'ben') AS again;

SELECT chat.undelete_space(:'other', as_user => :'carla');
SELECT chat.undelete_space(:'other', 'Gardens of Carla', as_user => :'carla');
SELECT title, deleted_at FROM chat.space(:'other', as_user => :'carla');
SELECT chat.delete_space(:'other', as_user => :'carla');

-- lists: each topic once, whatever the size of a page
SELECT count(chat.create_space('Topic ' || n, tags => ARRAY['t' || n % 3], is_private => n % 7 = 0, as_user => CASE WHEN n % 2 = 0 THEN :'anna' ELSE :'dora' END::uuid)) FROM generate_series(1, 40) n;
SELECT count(*) FROM (SELECT chat.join_space(s.id, as_user => u.id) FROM chat.spaces s, chat.users u
	WHERE NOT s.is_private AND s.title ~ '^Topic' AND (right(s.title, 1)::int) % 4 = length(u.username) % 4) x;
CREATE FUNCTION walk(sort text, size integer, who uuid, tag text DEFAULT NULL, mine_only boolean DEFAULT false) RETURNS TABLE (n bigint, title text, members integer)
LANGUAGE plpgsql AS $$
DECLARE
	c text;
	r record;
	found_one boolean;
BEGIN
	n := 0;
	LOOP
		found_one := false;
		FOR r IN SELECT * FROM chat.spaces(sort, tag, mine_only, c, size, as_user => who) LOOP
			n := n + 1; title := r.title; members := r.member_count; c := r.cursor; found_one := true;
			RETURN NEXT;
		END LOOP;
		EXIT WHEN NOT found_one;
	END LOOP;
END $$;
SELECT sort, size, count(*), count(DISTINCT title),
	   bool_and(CASE sort WHEN 'members' THEN members <= before_members WHEN 'title' THEN lower(title) > lower(before_title) ELSE true END) AS in_order
FROM (SELECT sort, size, w.*, lag(members, 1, 1000) OVER (PARTITION BY sort, size ORDER BY n) AS before_members, lag(title, 1, '') OVER (PARTITION BY sort, size ORDER BY n) AS before_title
	  FROM unnest(ARRAY['active', 'members', 'new', 'title']) sort, unnest(ARRAY[1, 7, 100]) size, walk(sort, size, :'anna') w) x
GROUP BY sort, size ORDER BY sort, size;
SELECT title FROM chat.spaces('new', max => 3, as_user => :'anna');
SELECT title, role FROM chat.spaces('title', mine_only => true, as_user => :'ben');
SELECT count(*), bool_and(NOT is_private) FROM chat.spaces(as_user => :'emil');
SELECT title FROM walk('title', 2, :'emil', 'T1');
SELECT chat.spaces('hot', as_user => :'anna');
SELECT chat.spaces(cursor => 'x', as_user => :'anna');
SELECT cursor AS c FROM chat.spaces('new', max => 1, as_user => :'anna') \gset
SELECT chat.spaces('title', cursor => :'c', as_user => :'anna');
SELECT chat.spaces('new', cursor => overlay(:'c' placing CASE substr(:'c', 60, 1) WHEN '0' THEN '1' ELSE '0' END from 60), as_user => :'anna');
SELECT chat.spaces('new', cursor => overlay(:'c' placing 'zz' from 20), as_user => :'anna');
SELECT chat.spaces(max => 0, as_user => :'anna');

-- what somebody has hidden is in none of their lists, and is there for who asks for it
SELECT chat.update_forum_settings(:'members', '{"is_hidden": true}', as_user => :'ben') IS NOT NULL AS hidden;
SELECT count(*) FILTER (WHERE id = :'members') AS there, count(*) > 0 AS others FROM chat.spaces('title', max => 1000, as_user => :'ben');
SELECT count(*) FILTER (WHERE id = :'members') AS there, count(*) > 0 AS others FROM chat.spaces('new', mine_only => true, max => 1000, as_user => :'ben');
SELECT count(*) FILTER (WHERE id = :'members') AS there FROM chat.spaces('title', max => 1000, as_user => :'anna');
SELECT title, role FROM chat.space(:'members', as_user => :'ben');
SELECT chat.update_forum_settings(:'members', '{"is_hidden": false}', as_user => :'ben') IS NOT NULL AS shown;
SELECT count(*) FILTER (WHERE id = :'members') AS there FROM chat.spaces('active', mine_only => true, max => 1000, as_user => :'ben');

-- a topic that is deleted or renamed while somebody turns its page
SELECT cursor AS c, id AS last FROM chat.spaces('title', max => 2, as_user => :'anna') OFFSET 1 \gset
SELECT title FROM chat.spaces('title', cursor => :'c', max => 1, as_user => :'anna');
UPDATE chat.spaces SET deleted_at = now() WHERE id = :'last';
SELECT title FROM chat.spaces('title', cursor => :'c', max => 1, as_user => :'anna');
UPDATE chat.spaces SET deleted_at = NULL WHERE id = :'last';

-- plain statements keep the counters too
INSERT INTO chat.space_members (space_id, user_id) SELECT s.id, u.id FROM chat.spaces s, chat.users u WHERE s.title IN ('Members', 'Secrets') ON CONFLICT DO NOTHING;
SELECT title, member_count FROM chat.spaces('title', mine_only => true, as_user => :'carla');
DELETE FROM chat.space_members WHERE user_id IN (:'carla', :'dora') AND space_id IN (:'members', :'secrets');
INSERT INTO chat.users (id, username) VALUES ('01890000-0000-7000-8000-000000000001', 'fred'), ('01890000-0000-7000-8000-000000000002', 'gina');
INSERT INTO chat.spaces (id, kind, title, is_private, tags) VALUES ('01890000-0000-7000-8000-00000000000a', 'topic', 'Copied', false, '{B,a,b}'), ('01890000-0000-7000-8000-00000000000b', 'topic', 'Copied too', true, '{}');
COPY chat.space_members (space_id, user_id, role) FROM stdin;
01890000-0000-7000-8000-00000000000a	01890000-0000-7000-8000-000000000001	owner
01890000-0000-7000-8000-00000000000b	01890000-0000-7000-8000-000000000001	owner
01890000-0000-7000-8000-00000000000a	01890000-0000-7000-8000-000000000002	member
\.
SELECT title, tags, member_count, role FROM chat.spaces('title', mine_only => true, as_user => '01890000-0000-7000-8000-000000000001');
-- several topics in one statement, and back by a savepoint
BEGIN;
SAVEPOINT before;
DELETE FROM chat.space_members WHERE user_id = '01890000-0000-7000-8000-000000000001';
SELECT title, member_count FROM chat.spaces('title', max => 2, as_user => '01890000-0000-7000-8000-000000000002') WHERE title ~ 'Copied';
ROLLBACK TO before;
COMMIT;
SELECT title, member_count FROM chat.spaces('title', mine_only => true, as_user => '01890000-0000-7000-8000-000000000001');
-- a ban ends the membership, however it is written, and keeps out while it lasts
INSERT INTO chat.sanctions (space_id, target_id, expires_at) VALUES
	('01890000-0000-7000-8000-00000000000a', '01890000-0000-7000-8000-000000000002', 'infinity'),
	('01890000-0000-7000-8000-00000000000b', '01890000-0000-7000-8000-000000000002', now() - interval '1 day');
SELECT title, member_count, role, ban_expires_at FROM chat.space('01890000-0000-7000-8000-00000000000a', as_user => '01890000-0000-7000-8000-000000000002');
INSERT INTO chat.space_members (space_id, user_id) VALUES ('01890000-0000-7000-8000-00000000000a', '01890000-0000-7000-8000-000000000002');
INSERT INTO chat.space_members (space_id, user_id) VALUES ('01890000-0000-7000-8000-00000000000b', '01890000-0000-7000-8000-000000000002');
UPDATE chat.sanctions SET expires_at = NULL WHERE target_id = '01890000-0000-7000-8000-000000000002';
SELECT title, member_count FROM chat.spaces('title', mine_only => true, as_user => '01890000-0000-7000-8000-000000000001');
UPDATE chat.sanctions SET target_id = '01890000-0000-7000-8000-000000000001';
UPDATE chat.sanctions SET is_alias = true;
INSERT INTO chat.sanctions (space_id, target_id) VALUES (id('nobody'), '01890000-0000-7000-8000-000000000001');
INSERT INTO chat.sanctions (space_id, target_id) VALUES (:'gardens', id('nobody'));
INSERT INTO chat.sanctions (space_id, target_id, kind) VALUES (:'gardens', '01890000-0000-7000-8000-000000000001', 'exile');
INSERT INTO chat.sanctions (space_id, target_id) VALUES (NULL, '01890000-0000-7000-8000-000000000001');
DELETE FROM chat.sanctions WHERE target_id = '01890000-0000-7000-8000-000000000002';
SELECT chat.join_space('01890000-0000-7000-8000-00000000000a', as_user => '01890000-0000-7000-8000-000000000002');
SELECT title, member_count FROM chat.spaces('title', mine_only => true, as_user => :'ben');
INSERT INTO chat.space_members (space_id, user_id) VALUES (id('nobody'), :'anna');
INSERT INTO chat.space_members (space_id, user_id, role) VALUES (:'members', :'carla', 'chief');
UPDATE chat.space_members SET user_id = :'carla' WHERE user_id = :'emil';
INSERT INTO chat.spaces (kind, title) VALUES ('planet', 'Earth');
INSERT INTO chat.spaces (id, kind, title) VALUES ('3f333df6-90a4-4fda-8dd3-9485d27cee36', 'topic', 'Earth');
-- a private topic's channels have other names when somebody has left it
SELECT epoch > 0 AS renamed FROM chat.spaces WHERE id = :'secrets';
SELECT epoch > 0 AS renamed FROM chat.spaces WHERE id = :'members';
-- which is no change of the topic
SELECT epoch AS epoch, updated_at AS updated FROM chat.spaces WHERE id = :'secrets' \gset
SELECT chat.add_space_member(:'secrets', :'dora', as_user => :'anna') AS added, chat.remove_space_member(:'secrets', :'dora', as_user => :'anna') AS removed;
SELECT epoch > :epoch AS renamed, updated_at = :'updated' AS unchanged FROM chat.spaces WHERE id = :'secrets';
UPDATE chat.spaces SET updated_at = '2000-01-01' WHERE id = :'secrets';
SELECT updated_at > :'updated' AS is_now FROM chat.spaces WHERE id = :'secrets';
SELECT * FROM space_problems();

-- a tag that very many topics have: the same lists by another way
INSERT INTO chat.spaces (kind, title, tags, is_private) SELECT 'topic', 'Many ' || n, '{many}', n % 100 = 0 FROM generate_series(1, 1010) n;
SELECT sort, count(*), count(DISTINCT title) FROM unnest(ARRAY['active', 'members', 'new', 'title']) sort, walk(sort, 100, :'anna', 'MANY') GROUP BY sort ORDER BY sort;
SELECT title FROM chat.spaces('new', ' Many ', max => 2, as_user => :'anna');
SELECT count(*) FROM chat.spaces('new', 'many', mine_only => true, as_user => :'anna');

-- clients have no other way in
SET ROLE chat_client;
SELECT count(*) FROM chat.spaces;
SELECT count(*) FROM chat.space_members;
SELECT count(*) FROM chat.sanctions;
RESET ROLE;

-- who may do what to whom: two of each role
SELECT chat.create_space('Roles', as_user => :'anna') AS roles \gset
CREATE TABLE people AS SELECT r || n AS name, r AS role, n, o, chat.create_user(r || n) AS id FROM unnest('{owner,admin,moderator,member,guest}'::text[]) WITH ORDINALITY x (r, o), generate_series(1, 2) n;
INSERT INTO chat.space_members (space_id, user_id, role) SELECT :'roles', id, role FROM people;
CREATE FUNCTION whom(call text) RETURNS TABLE (actor text, upon text) LANGUAGE sql AS
$$ SELECT a.role, COALESCE(string_agg(t.role, ' ' ORDER BY t.o) FILTER (WHERE may(format(call, t.id, a.id)) = 'yes'), 'nobody') FROM people a, people t WHERE a.n = 1 AND t.n = 2 GROUP BY a.role, a.o ORDER BY a.o $$;
SELECT * FROM whom(format('SELECT chat.remove_space_member(%L, %%L, as_user => %%L)', :'roles'));
SELECT * FROM whom(format('SELECT chat.ban_space_user(%L, %%L, as_user => %%L)', :'roles'));
SELECT * FROM whom(format('SELECT chat.update_space_member(%L, %%L, ''{"title": "x"}'', as_user => %%L)', :'roles'));
SELECT to_role, w.* FROM unnest('{owner,admin,moderator,member}'::text[]) to_role, whom(format('SELECT chat.set_space_member_role(%L, %%L, %L, as_user => %%L)', :'roles', to_role)) w;

-- what was left pending is added up by the next one who has the lock
INSERT INTO chat.space_deltas (space_id, posts, conversations, members, last_activity_at) VALUES (:'roles', 0, 0, 0, '2100-01-01'), (:'roles', 0, 0, 0, '2100-01-02'), (:'roles', 0, 0, 0, NULL);
SELECT last_activity_at FROM chat.space(:'roles', as_user => :'anna');
SELECT chat.join_space(:'roles', as_user => :'emil') AS joined;
SELECT last_activity_at, (SELECT count(*) FROM chat.space_deltas d WHERE d.space_id = c.space_id) AS pending FROM chat.space_counters c WHERE space_id = :'roles';
SELECT last_activity_at FROM chat.space(:'roles', as_user => :'anna');

-- an import holds a bounded number of locks, and keeps others out nevertheless
CREATE FUNCTION holds() RETURNS TABLE (entries bigint, topics bigint) LANGUAGE sql AS $$
	SELECT count(*) FILTER (WHERE locktype = 'advisory'), (SELECT count(*) FROM chat.spaces WHERE xmax::text = pg_current_xact_id_if_assigned()::text)
	FROM pg_locks WHERE pid = pg_backend_pid()
$$;
INSERT INTO chat.users (username) SELECT 'import' || n FROM generate_series(1, 3000) n;
BEGIN;
INSERT INTO chat.space_members (space_id, user_id) SELECT :'roles', id FROM chat.users WHERE username ~ '^import' ORDER BY id LIMIT 1000;
SELECT entries FROM holds();
INSERT INTO chat.space_members (space_id, user_id) SELECT :'roles', id FROM chat.users WHERE username ~ '^import' ORDER BY id OFFSET 1000;
SELECT * FROM holds();
DELETE FROM chat.space_members WHERE user_id IN (SELECT id FROM chat.users WHERE username ~ '^import');
SELECT * FROM holds();
ROLLBACK;
