-- barred: what becomes of every function when the actor is banned or deactivated
\getenv abs_srcdir PG_ABS_SRCDIR
\set start :abs_srcdir '/test/sql/start.sql'
\set calls :abs_srcdir '/test/sql/calls.sql'
\set world :abs_srcdir '/test/sql/world.sql'
\set ECHO none
\i :start
\i :calls
\i :world
\set ECHO all
-- anna, in whose name the calls are, cannot be barred as long as she is a super administrator
SELECT chat.grant_system_role(:'carla', 'super_admin', as_user => :'anna') AS granted, chat.revoke_system_role(:'anna', as_user => :'anna') AS revoked;
CREATE VIEW acting AS
	SELECT f, called(f) AS function, p.provolatile = 'v' AS changes FROM api() f JOIN pg_proc p ON p.oid = f
	WHERE 'as_user' = ANY (p.proargnames) OR p.proname = 'act_as';
UPDATE public.given SET value = :'anna' WHERE argument = 'user_id' AND function = '%';

-- all that changes something is refused, but for coming back, which changes nothing here, and refreshing a connection, of which there is none any more
SELECT chat.ban_user(:'anna', as_user => :'carla') AS banned;
SELECT function, answer(f) FROM acting WHERE changes AND answer(f) <> 'CH019' ORDER BY function COLLATE "C";
-- what reads is the backend's to ask
SELECT function, answer(f) FROM acting WHERE NOT changes AND answer(f) = 'CH019' ORDER BY function COLLATE "C";
SELECT chat.unban_user(:'anna', as_user => :'carla') AS lifted, chat.deactivate_user(:'anna', as_user => :'anna') AS deactivated;
-- of a deactivated one the same, but they may come back
SELECT function, answer(f) FROM acting WHERE changes AND answer(f) <> 'CH020' ORDER BY function COLLATE "C";
SELECT function, answer(f) FROM acting WHERE NOT changes AND answer(f) = 'CH020' ORDER BY function COLLATE "C";

DROP VIEW acting;
DROP TABLE given;
