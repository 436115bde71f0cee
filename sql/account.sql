-- account: who administers the system, who is banned, and what ends with an account
\getenv abs_srcdir PG_ABS_SRCDIR
\set start :abs_srcdir '/test/sql/start.sql'
\set ECHO none
\i :start
\set ECHO all

SELECT chat.create_user('anna') AS anna, chat.create_user('ben') AS ben, chat.create_user('carla') AS carla, chat.create_user('dora') AS dora,
	   chat.create_user('emil') AS emil \gset
SELECT chat.create_channel('general', user_ids => ARRAY[:'ben', :'carla', :'dora']::uuid[], as_user => :'anna') AS general,
	   chat.open_direct(:'carla', as_user => :'dora') AS direct \gset
CREATE ROLE regress_chat_backend IN ROLE chat_app;
CREATE ROLE regress_chat_admin IN ROLE chat_admin;

-- the first super administrator is made by an administrator of the database; a backend that names nobody is none
CALL fails($$SELECT chat.grant_system_role(id('ben'), 'admin', as_user => id('anna'))$$);
SET ROLE regress_chat_backend;
CALL fails($$SELECT chat.grant_system_role(id('anna'), 'super_admin')$$);
CALL fails($$SELECT chat.ban_user(id('anna'))$$);
CALL fails($$SELECT * FROM chat.user_bans()$$);
CALL fails($$SELECT * FROM chat.system_roles()$$);
SET ROLE regress_chat_admin;
SELECT chat.grant_system_role(:'anna', 'super_admin') AS granted, chat.grant_system_role(:'anna', 'super_admin') AS again,
	   chat.grant_system_role(:'anna', 'admin') AS lower;
RESET ROLE;
CALL fails($$SELECT chat.grant_system_role(id('ben'), 'owner', as_user => id('anna'))$$);
CALL fails($$SELECT chat.grant_system_role(id('nobody'), 'admin', as_user => id('anna'))$$);
SELECT chat.grant_system_role(:'ben', 'admin', as_user => :'anna') AS granted, chat.grant_system_role(:'carla', 'admin', as_user => :'anna') AS another;
SELECT username, role, name_of(granted_by) AS granted_by, granted_at IS NOT NULL AS dated FROM chat.system_roles(as_user => :'ben');
SELECT username FROM chat.system_roles(after_id => :'anna', max => 1, as_user => :'ben');
CALL fails($$SELECT * FROM chat.system_roles(as_user => id('dora'))$$);
-- only super administrators give and take, and the last one stays
CALL fails($$SELECT chat.grant_system_role(id('dora'), 'admin', as_user => id('ben'))$$);
CALL fails($$SELECT chat.revoke_system_role(id('carla'), as_user => id('ben'))$$);
CALL fails($$SELECT chat.revoke_system_role(id('anna'), as_user => id('anna'))$$);
CALL fails($$SELECT chat.revoke_system_role(id('anna'))$$);
CALL fails($$DELETE FROM chat.system_roles WHERE role = 'super_admin'$$);
CALL fails($$UPDATE chat.system_roles SET role = 'admin'$$);
CALL fails($$UPDATE chat.system_roles SET user_id = id('dora') WHERE role = 'admin'$$);
CALL fails($$TRUNCATE chat.system_roles$$);
SELECT chat.grant_system_role(:'ben', 'super_admin', as_user => :'anna') AS raised, chat.revoke_system_role(:'anna', as_user => :'ben') AS revoked,
	   chat.revoke_system_role(:'dora', as_user => :'ben') AS nothing;
CALL fails($$SELECT chat.revoke_system_role(id('ben'), as_user => id('anna'))$$);
SELECT chat.grant_system_role(:'anna', 'super_admin', as_user => :'ben') AS back, chat.revoke_system_role(:'ben', as_user => :'anna') AS revoked,
	   chat.grant_system_role(:'ben', 'admin', as_user => :'anna') AS lowered;

-- requests
SELECT chat.request_system_role('admin', 'I help', as_user => :'dora') AS request \gset
SELECT chat.request_system_role('admin', 'I help a lot', as_user => :'dora') = :'request' AS the_same, chat.request_system_role('admin', as_user => :'ben') AS has_it,
	   chat.request_system_role('super_admin', as_user => :'ben') IS NOT NULL AS asks_for_more;
SELECT username, role, reason, status, requested_at = chat.uuid_timestamp(id) AS dated, answered_by, answered_at FROM chat.system_role_requests(as_user => :'anna');
SELECT username FROM chat.system_role_requests(as_user => :'dora');
SELECT count(*) FROM chat.system_role_requests(as_user => :'carla');
CALL fails(format($$SELECT chat.answer_system_role_request(%L, true, as_user => id('ben'))$$, :'request'));
CALL fails($$SELECT chat.answer_system_role_request(id('nobody'), true, as_user => id('anna'))$$);
SELECT chat.withdraw_system_role_request(:'request', as_user => :'ben') AS anothers;
SELECT chat.answer_system_role_request(:'request', false, as_user => :'anna') AS declined, chat.answer_system_role_request(:'request', false, as_user => :'anna') AS again;
CALL fails(format($$SELECT chat.answer_system_role_request(%L, true, as_user => id('anna'))$$, :'request'));
CALL fails(format($$SELECT chat.withdraw_system_role_request(%L, as_user => id('dora'))$$, :'request'));
SELECT chat.request_system_role('admin', as_user => :'dora') AS second \gset
SELECT chat.answer_system_role_request(:'second', true, as_user => :'anna') AS accepted;
SELECT status, name_of(answered_by) AS answered_by, answered_at IS NOT NULL AS dated FROM chat.system_role_requests(false, as_user => :'dora');
SELECT role, name_of(granted_by) AS granted_by FROM chat.system_roles(as_user => :'dora') WHERE username = 'dora';
SELECT chat.revoke_system_role(:'dora', as_user => :'anna') AS revoked;
SELECT chat.request_system_role('admin', as_user => :'emil') AS third \gset
SELECT chat.withdraw_system_role_request(:'third', as_user => :'emil') AS withdrawn, chat.withdraw_system_role_request(:'third', as_user => :'emil') AS again;
CALL fails($$SELECT chat.request_system_role('owner', as_user => id('emil'))$$);
CALL fails($$SELECT chat.request_system_role('admin', repeat('x', 1001), as_user => id('emil'))$$);

-- bans: by who stands above the user, of nobody oneself
CALL fails($$SELECT chat.ban_user(id('emil'), as_user => id('dora'))$$);
CALL fails($$SELECT chat.ban_user(id('carla'), as_user => id('ben'))$$);
CALL fails($$SELECT chat.ban_user(id('anna'), as_user => id('ben'))$$);
CALL fails($$SELECT chat.ban_user(id('ben'), as_user => id('ben'))$$);
CALL fails($$SELECT chat.ban_user(id('anna'))$$);
CALL fails($$SELECT chat.ban_user(id('nobody'), as_user => id('ben'))$$);
CALL fails($$SELECT chat.ban_user(id('dora'), now() - interval '1 day', as_user => id('ben'))$$);
CALL fails($$SELECT chat.ban_user(id('dora'), reason => repeat('x', 1001), as_user => id('ben'))$$);
SELECT chat.ban_user(:'dora', '2100-01-01', 'spam', as_user => :'ben') AS banned, chat.ban_user(:'dora', '2100-01-01', 'spam', as_user => :'ben') AS again,
	   chat.ban_user(:'dora', reason => 'much spam', as_user => :'carla') AS for_good;
SELECT username, name_of(banned_by) AS banned_by, banned_at IS NOT NULL AS dated, expires_at, reason FROM chat.user_bans(as_user => :'ben');
CALL fails($$SELECT * FROM chat.user_bans(as_user => id('emil'))$$);
-- who is banned changes nothing, and is not acted for; what can be read by statement the backend may still show
CALL fails($$SELECT chat.send_message(id('general'), 'hello', as_user => id('dora'))$$);
CALL fails($$SELECT chat.mark_read(id('general'), as_user => id('dora'))$$);
CALL fails($$SELECT chat.create_channel('mine', as_user => id('dora'))$$);
CALL fails($$SELECT chat.act_as(id('dora'))$$);
SELECT count(*) FROM chat.conversations(as_user => :'dora');
SELECT username, is_active FROM chat.users(ARRAY[:'anna', :'dora']::uuid[], as_user => :'emil');
-- a transaction that has begun before the ban is refused too
BEGIN ISOLATION LEVEL REPEATABLE READ;
SELECT chat.act_as(:'emil');
SELECT chat.ban_user(:'emil', '2100-01-01', as_user => :'ben') AS banned;
CALL fails($$SELECT chat.create_channel('mine')$$);
ROLLBACK;
SELECT is_active FROM chat.user(:'emil');
-- memberships stay, and nobody writes to one who cannot read it
SELECT name FROM chat.conversations(as_user => :'dora') ORDER BY name;
CALL fails($$SELECT chat.send_message(id('carla+dora'), 'hello', as_user => id('carla'))$$);
CALL fails($$SELECT chat.open_direct(id('dora'), as_user => id('emil'))$$);
SELECT chat.open_direct(:'dora', as_user => :'carla') = :'direct' AS history_is_there;
SELECT seq FROM chat.send_message(:'general', 'in a channel', as_user => :'carla');
-- lifted by hand
CALL fails($$SELECT chat.unban_user(id('dora'), as_user => id('dora'))$$);
CALL fails($$SELECT chat.unban_user(id('dora'), as_user => id('emil'))$$);
SELECT chat.unban_user(:'dora', as_user => :'ben') AS lifted, chat.unban_user(:'dora', as_user => :'ben') AS again;
SELECT seq FROM chat.send_message(:'direct', 'back', as_user => :'dora');
SELECT seq FROM chat.send_message(:'direct', 'welcome', as_user => :'carla');
-- lifted by itself, as soon as its time is over; the job removes the row
SELECT chat.ban_user(:'dora', clock_timestamp() + interval '0.2 seconds', as_user => :'ben') AS banned;
SELECT is_active FROM chat.user(:'dora');
SELECT FROM pg_sleep((SELECT greatest(extract(epoch FROM expires_at - clock_timestamp()), 0) FROM chat.sanctions));
SELECT is_active FROM chat.user(:'dora');
SELECT seq FROM chat.send_message(:'general', 'here I am', as_user => :'dora');
SELECT count(*) FROM chat.user_bans(as_user => :'ben');
SELECT chat.unban_user(:'dora', as_user => :'ben') AS nothing_to_lift;
INSERT INTO chat.sanctions (space_id, target_id, expires_at) VALUES ('00000000-0000-0000-0000-000000000000', :'dora', '2020-01-01');
SELECT is_banned FROM chat.users WHERE username = 'dora';
CALL chat.run_job('expire_sanctions');
SELECT is_banned, (SELECT count(*) FROM chat.sanctions) AS left_over FROM chat.users WHERE username = 'dora';
-- by statement
CALL fails($$UPDATE chat.users SET is_banned = true WHERE username = 'dora'$$);
CALL fails($$INSERT INTO chat.users (username, is_banned) VALUES ('frank', true)$$);
CALL fails($$INSERT INTO chat.sanctions (space_id, target_id) VALUES ('00000000-0000-0000-0000-000000000000', id('nobody'))$$);
CALL fails($$INSERT INTO chat.sanctions (space_id, is_alias, target_id) VALUES ('00000000-0000-0000-0000-000000000000', true, id('dora'))$$);
CALL fails($$INSERT INTO chat.sanctions (space_id, target_id) VALUES ('00000000-0000-0000-0000-000000000000', id('anna'))$$);
CALL fails($$TRUNCATE chat.sanctions$$);

-- deactivation: by oneself, by who stands above, by a trusted caller who names nobody
CALL fails($$SELECT chat.deactivate_user(id('emil'), as_user => id('dora'))$$);
CALL fails($$SELECT chat.deactivate_user(id('carla'), as_user => id('ben'))$$);
CALL fails($$SELECT chat.deactivate_user(id('anna'), as_user => id('anna'))$$);
CALL fails($$SELECT chat.deactivate_user(id('nobody'))$$);
CALL fails($$UPDATE chat.users SET status = 'gone' WHERE username = 'emil'$$);
SELECT chat.deactivate_user(:'emil', as_user => :'emil') AS deactivated;
SELECT status, deactivated_at IS NOT NULL AS dated, name_of(deactivated_by) AS by FROM chat.users WHERE username = 'emil';
SELECT is_active FROM chat.user(:'emil', as_user => :'anna');
CALL fails($$SELECT chat.deactivate_user(id('emil'), as_user => id('emil'))$$);
CALL fails($$SELECT chat.create_channel('mine', as_user => id('emil'))$$);
CALL fails($$SELECT chat.act_as(id('emil'))$$);
CALL fails($$SELECT chat.open_direct(id('emil'), as_user => id('dora'))$$);
CALL fails($$SELECT chat.grant_system_role(id('emil'), 'admin', as_user => id('anna'))$$);
CALL fails($$SELECT chat.reactivate_user(id('emil'), as_user => id('dora'))$$);
SELECT chat.reactivate_user(:'emil', as_user => :'emil') AS back, chat.reactivate_user(:'emil', as_user => :'emil') AS again;
SELECT status, deactivated_at, deactivated_by FROM chat.users WHERE username = 'emil';
-- whom somebody else has deactivated does not come back alone
SELECT chat.deactivate_user(:'emil', as_user => :'ben') AS deactivated, chat.deactivate_user(:'emil', as_user => :'ben') AS again;
CALL fails($$SELECT chat.reactivate_user(id('emil'), as_user => id('emil'))$$);
CALL fails($$SELECT chat.reactivate_user(id('nobody'), as_user => id('emil'))$$);
SELECT chat.reactivate_user(:'emil', as_user => :'ben') AS back;
SET ROLE regress_chat_backend;
SELECT chat.deactivate_user(:'emil') AS deactivated, chat.reactivate_user(:'emil') AS back;
RESET ROLE;
-- who acts for somebody else must be able to act
SELECT chat.deactivate_user(:'ben', as_user => :'anna') AS deactivated, chat.deactivate_user(:'emil', as_user => :'emil') AS another;
CALL fails($$SELECT chat.reactivate_user(id('emil'), as_user => id('ben'))$$);
SELECT chat.reactivate_user(:'ben', as_user => :'anna') AS back, chat.reactivate_user(:'emil', as_user => :'anna') AS another;

-- bots have an owner, and end with them
SELECT chat.create_bot('echo', 'Echo', as_user => :'emil') AS echo \gset
SELECT username, is_bot, name_of(owner_id) AS owner, is_active FROM chat.user(:'echo', as_user => :'dora');
CALL fails($$SELECT chat.create_bot('echo', as_user => id('dora'))$$);
CALL fails($$SELECT chat.create_bot('echo2', as_user => id('echo'))$$);
CALL fails($$SELECT chat.create_bot(NULL, as_user => id('dora'))$$);
SELECT chat.update_user(:'echo', '{"bio": "I repeat"}', as_user => :'emil') AS changed;
CALL fails($$SELECT chat.update_user(id('echo'), '{"bio": "mine"}', as_user => id('dora'))$$);
SELECT username, display_name, is_active, created_at = chat.uuid_timestamp(id) AS dated FROM chat.bots(as_user => :'emil');
SELECT username FROM chat.bots(:'emil', as_user => :'ben');
CALL fails($$SELECT * FROM chat.bots(id('emil'), as_user => id('dora'))$$);
CALL fails($$UPDATE chat.users SET owner_id = id('dora') WHERE username = 'echo'$$);
CALL fails($$UPDATE chat.users SET is_bot = false, owner_id = NULL WHERE username = 'echo'$$);
CALL fails($$INSERT INTO chat.users (username, is_bot) VALUES ('lost', true)$$);
CALL fails($$INSERT INTO chat.users (username, is_bot, owner_id) VALUES ('lost', true, id('nobody'))$$);
CALL fails($$INSERT INTO chat.users (username, is_bot, owner_id) VALUES ('lost', true, id('echo'))$$);
SET chat.max_bots = 1;
CALL fails($$SELECT chat.create_bot('echo2', as_user => id('emil'))$$);
RESET chat.max_bots;
SELECT chat.deactivate_user(:'emil', as_user => :'emil') AS deactivated;
SELECT is_active FROM chat.bots(:'emil', as_user => :'anna');
CALL fails($$SELECT chat.reactivate_user(id('echo'), as_user => id('anna'))$$);
SELECT chat.reactivate_user(:'emil', as_user => :'emil') AS back;
CALL fails($$SELECT chat.reactivate_user(id('echo'), as_user => id('echo'))$$);
SELECT chat.reactivate_user(:'echo', as_user => :'emil') AS bot_back, chat.ban_user(:'emil', '2100-01-01', as_user => :'ben') AS owner_banned;
SELECT status FROM chat.users WHERE username = 'echo';
SELECT chat.unban_user(:'emil', as_user => :'ben') AS lifted;

-- push devices: a device has one user, and ends with the account
SELECT chat.register_push_device('fcm', 'token 1', 'Phone', as_user => :'dora') AS phone \gset
SELECT chat.register_push_device('fcm', 'token 1', 'New phone', as_user => :'dora') = :'phone' AS the_same,
	   chat.register_push_device('web', '{"endpoint": "https://example.org"}', as_user => :'dora') IS NOT NULL AS another;
SELECT platform, token, name, registered_at <= clock_timestamp() AS dated FROM chat.push_devices(as_user => :'dora');
SELECT chat.register_push_device('fcm', 'token 1', as_user => :'emil') <> :'phone' AS moved;
SELECT name_of(:'dora') AS who, platform, name FROM chat.push_devices(as_user => :'dora')
UNION ALL SELECT name_of(:'emil'), platform, name FROM chat.push_devices(as_user => :'emil');
SELECT chat.unregister_push_device(:'phone', as_user => :'dora') AS gone_already, chat.unregister_push_device(d.id, as_user => :'dora') AS anothers,
	   chat.unregister_push_device(d.id, as_user => :'emil') AS removed FROM chat.push_devices(as_user => :'emil') d;
CALL fails($$SELECT chat.register_push_device('pager', 'x', as_user => id('dora'))$$);
CALL fails($$SELECT chat.register_push_device('fcm', '', as_user => id('dora'))$$);
CALL fails($$SELECT chat.register_push_device('fcm', 'ö', as_user => id('dora'))$$);
CALL fails($$SELECT chat.register_push_device('fcm', E'a\nb', as_user => id('dora'))$$);
CALL fails($$SELECT chat.register_push_device('fcm', repeat('x', 2049), as_user => id('dora'))$$);
CALL fails($$SELECT chat.register_push_device('fcm', NULL, as_user => id('dora'))$$);
-- the one that was registered the longest ago makes room
SET chat.max_push_devices = 2;
SELECT count(chat.register_push_device('fcm', 'token ' || n, 'Phone ' || n, as_user => :'dora')) FROM generate_series(1, 3) n;
SELECT name FROM chat.push_devices(as_user => :'dora');
RESET chat.max_push_devices;
SELECT length((SELECT token FROM chat.push_devices(as_user => :'emil') WHERE id = chat.register_push_device('apns', repeat('x', 2048), as_user => :'emil'))) AS unseen_yet,
	   (SELECT count(*) FROM chat.push_devices WHERE token = repeat('x', 2048)) AS stored;
SELECT chat.deactivate_user(:'dora', as_user => :'dora') AS deactivated;
SELECT count(*) FROM chat.push_devices WHERE user_id = :'dora';
SELECT chat.reactivate_user(:'dora', as_user => :'dora') AS back;

-- connections end as well, when it has been committed
SELECT chat.open_connection(as_user => :'dora') AS connection \gset
BEGIN;
SAVEPOINT s;
SELECT chat.ban_user(:'dora', '2100-01-01', as_user => :'ben') AS banned;
ROLLBACK TO s;
COMMIT;
SELECT count(*) AS still_there FROM chat.connections(as_user => :'dora');
SELECT chat.ban_user(:'dora', '2100-01-01', as_user => :'ben') AS banned;
SELECT count(*) AS still_there FROM chat.connections(as_user => :'dora');
SELECT chat.unban_user(:'dora', as_user => :'ben') AS lifted;

SELECT * FROM chat.verify(true) WHERE problem IS NOT NULL;
SELECT * FROM chat_problems();
DROP ROLE regress_chat_backend, regress_chat_admin;
