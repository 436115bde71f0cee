-- user_group: groups of users that can be mentioned together
\getenv abs_srcdir PG_ABS_SRCDIR
\set start :abs_srcdir '/test/sql/start.sql'
\set ECHO none
\i :start
\set ECHO all

SELECT chat.create_user('anna') AS anna, chat.create_user('ben') AS ben, chat.create_user('carla') AS carla, chat.create_user('dora') AS dora \gset
SELECT chat.grant_system_role(:'anna', 'admin') AS granted;
SELECT chat.create_space('Garden', as_user => :'ben') AS garden, chat.create_space('Cellar', is_private => true, as_user => :'ben') AS cellar \gset
SELECT chat.add_space_member(:'garden', :'carla', as_user => :'ben'), chat.add_space_member(:'cellar', :'carla', 'moderator', as_user => :'ben');

-- of all: by who administers the system
CALL fails($$SELECT chat.create_user_group('staff', 'Staff', as_user => id('ben'))$$);
SELECT chat.create_user_group('staff', 'Staff', description => 'all who work here', as_user => :'anna') AS staff \gset
CALL fails($$SELECT chat.create_user_group('staff', 'Another', as_user => id('anna'))$$);
CALL fails($$SELECT chat.create_user_group('Staff', 'Another', as_user => id('anna'))$$);
CALL fails($$SELECT chat.create_user_group('a b', 'Another', as_user => id('anna'))$$);
CALL fails($$SELECT chat.create_user_group('', 'Another', as_user => id('anna'))$$);
CALL fails($$SELECT chat.create_user_group('x', ' ', as_user => id('anna'))$$);
CALL fails($$SELECT chat.create_user_group('x', NULL, as_user => id('anna'))$$);
SELECT chat.add_user_group_member(:'staff', :'ben', as_user => :'anna') AS added, chat.add_user_group_member(:'staff', :'ben', as_user => :'anna') AS again,
	   chat.add_user_group_member(:'staff', :'dora', as_user => :'anna') AS another;
CALL fails(format($$SELECT chat.add_user_group_member(%L, id('carla'), as_user => id('ben'))$$, :'staff'));
CALL fails(format($$SELECT chat.add_user_group_member(%L, id('nobody'), as_user => id('anna'))$$, :'staff'));
CALL fails($$SELECT chat.add_user_group_member(id('nobody'), id('ben'), as_user => id('anna'))$$);
SELECT handle, name, description, space_id, member_count, is_member, name_of(created_by) AS created_by FROM chat.user_groups(as_user => :'dora');
SELECT username, name_of(added_by) AS added_by FROM chat.user_group_members(:'staff', as_user => :'carla');
SELECT username FROM chat.user_group_members(:'staff', after_id => :'ben', as_user => :'carla');
SELECT chat.remove_user_group_member(:'staff', :'dora', as_user => :'anna') AS removed, chat.remove_user_group_member(:'staff', :'dora', as_user => :'anna') AS again;
SELECT chat.update_user_group(:'staff', '{"handle": "team", "name": "Team", "description": null}', as_user => :'anna') AS changed,
	   chat.update_user_group(:'staff', '{"handle": "team"}', as_user => :'anna') AS again;
CALL fails(format($$SELECT chat.update_user_group(%L, '{"space_id": null}', as_user => id('anna'))$$, :'staff'));
CALL fails(format($$SELECT chat.update_user_group(%L, '{"name": null}', as_user => id('anna'))$$, :'staff'));
CALL fails(format($$SELECT chat.update_user_group(%L, '{"name": "x"}', as_user => id('ben'))$$, :'staff'));

-- of a topic: by its admins and owners, and of its members
CALL fails($$SELECT chat.create_user_group('crew', 'Crew', id('Garden'), as_user => id('carla'))$$);
CALL fails($$SELECT chat.create_user_group('crew', 'Crew', id('Garden'), as_user => id('anna'))$$);
CALL fails($$SELECT chat.create_user_group('crew', 'Crew', id('Cellar'), as_user => id('carla'))$$);
CALL fails($$SELECT chat.create_user_group('crew', 'Crew', id('Cellar'), as_user => id('dora'))$$);
SELECT chat.create_user_group('crew', 'Crew', :'garden', as_user => :'ben') AS crew, chat.create_user_group('crew', 'Other crew', :'cellar', as_user => :'ben') AS others,
	   chat.create_user_group('crew', 'Crew of all', as_user => :'anna') AS of_all \gset
SELECT chat.add_user_group_member(:'crew', :'carla', as_user => :'ben') AS added, chat.add_user_group_member(:'others', :'carla', as_user => :'ben') AS another;
CALL fails(format($$SELECT chat.add_user_group_member(%L, id('dora'), as_user => id('ben'))$$, :'crew'));
SELECT handle, name, title_of(space_id) AS topic, is_member FROM chat.user_groups(:'garden', as_user => :'carla');
SELECT name FROM chat.user_groups(:'cellar', as_user => :'carla');
CALL fails($$SELECT * FROM chat.user_groups(id('Cellar'), as_user => id('dora'))$$);
CALL fails(format($$SELECT * FROM chat.user_group_members(%L, as_user => id('dora'))$$, :'others'));
CALL fails($$SELECT * FROM chat.user_group_members(id('nobody'), as_user => id('dora'))$$);
SELECT chat.delete_user_group(:'others', as_user => :'dora') AS unseen;
CALL fails(format($$SELECT chat.delete_user_group(%L, as_user => id('dora'))$$, :'crew'));
-- who leaves the topic leaves its groups
SELECT chat.leave_space(:'garden', as_user => :'carla') AS gone;
SELECT g.name, name_of(m.user_id) AS member FROM chat.user_groups g JOIN chat.user_group_members m ON m.group_id = g.id ORDER BY g.id;
SELECT chat.ban_space_user(:'cellar', :'carla', as_user => :'ben') AS banned;
SELECT count(*) FROM chat.user_group_members WHERE user_id = :'carla';
SELECT chat.delete_user_group(:'crew', as_user => :'ben') AS deleted, chat.delete_user_group(:'crew', as_user => :'ben') AS again;
-- an administrator of the database names nobody
SELECT chat.create_user_group('cooks', 'Cooks', :'garden') IS NOT NULL AS created, (SELECT count(*) FROM chat.user_groups(:'garden')) AS unseen_yet;
CALL fails($$SELECT chat.create_user_group('cooks', 'Cooks', id('nobody'))$$);
-- by statement
CALL fails($$UPDATE chat.user_groups SET space_id = NULL WHERE handle = 'cooks'$$);
CALL fails($$INSERT INTO chat.user_group_members (group_id, user_id) SELECT id, id('dora') FROM chat.user_groups WHERE handle = 'cooks'$$);
CALL fails($$TRUNCATE chat.user_groups CASCADE$$);
SELECT * FROM chat.verify(true) WHERE problem IS NOT NULL;
SELECT * FROM chat_problems();
