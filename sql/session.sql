-- session: tokens and what they prove, refreshed and revoked
\getenv abs_srcdir PG_ABS_SRCDIR
\set start :abs_srcdir '/test/sql/start.sql'
\set notifications :abs_srcdir '/test/sql/notifications.sed'
\setenv notifications :notifications
\set SHOW_CONTEXT never
\set ECHO none
\i :start
-- what has been published before is not heard later; also after DISCARD ALL
SELECT format('ALTER DATABASE %I SET chat.realtime = transaction', current_database()) \gexec
\connect -
\set ECHO all
CREATE ROLE regress_chat_backend IN ROLE chat_app;
CREATE ROLE regress_chat_device IN ROLE chat_client, chat_reader;
SELECT chat.create_user('anna') AS anna, chat.create_user('ben') AS ben \gset
SELECT chat.create_channel('general', user_ids => ARRAY[:'ben']::uuid[], as_user => :'anna') AS general \gset
SELECT count(chat.set_password(u, 'password of ' || name_of(u))) FROM unnest(ARRAY[:'anna', :'ben']::uuid[]) u;
CREATE FUNCTION acting() RETURNS text LANGUAGE plpgsql AS $$
BEGIN
	RETURN concat_ws(' ', public.name_of(chat.current_user_id()), (SELECT c.role FROM chat.conversation(public.id('general')) c));
EXCEPTION WHEN OTHERS THEN
	RETURN SQLSTATE;
END
$$;
SELECT token, refresh_token AS refresh, session_id AS session FROM chat.log_in('anna', 'password of anna', 'laptop', '192.0.2.1', 'Browser/1.0') \gset
SELECT token, refresh_token AS refresh, session_id AS session FROM chat.log_in('anna', 'password of anna', 'phone') \gset phone_
SELECT token, refresh_token AS refresh, session_id AS session FROM chat.log_in('ben', 'password of ben') \gset ben_
-- what is secret is not stored
CREATE FUNCTION secret(token text) RETURNS text LANGUAGE sql AS $$ SELECT encode(substr(decode(translate(x, '-_', '+/') || repeat('=', -length(x) & 3), 'base64'), 33, 32), 'hex') FROM substr(token, 8) x $$;
SELECT length(secret(:'token')), length(secret(:'refresh')), count(*) AS tokens, count(*) FILTER (WHERE t::text ~ secret(:'token') OR t::text ~ secret(:'refresh')) AS in_clear,
	   count(*) FILTER (WHERE secret_hash = sha256(decode(secret(:'token'), 'hex')) AND refresh_hash = sha256(decode(secret(:'refresh'), 'hex'))) AS hashed FROM chat.session_tokens t;

-- a client acts for the transaction, and no longer
SET SESSION AUTHORIZATION regress_chat_device;
SELECT acting();
BEGIN;
SELECT name_of(chat.authenticate(:'token'));
SELECT acting();
SELECT name, role FROM chat.conversation(:'general', as_user => :'anna');
CALL fails($$SELECT chat.conversation(id('general'), as_user => id('ben'))$$);
SELECT seq FROM chat.send_message(:'general', 'hello');
SELECT count(*) FROM chat.messages;
COMMIT;
SELECT acting();
SELECT count(*) FROM chat.messages;
-- as savepoints go
BEGIN;
SAVEPOINT s;
SELECT name_of(chat.authenticate(:'token'));
ROLLBACK TO s;
SELECT acting();
SELECT name_of(chat.authenticate(:'token'));
SELECT name_of(chat.authenticate(:'ben_token'));
SELECT acting();
-- what is no good names nobody, and does not leave whoever acted before
SELECT chat.authenticate(:'refresh') IS NULL AS nobody;
SELECT acting();
COMMIT;
-- no error for anything that is no token: truncated, longer, changed, of two, reordered, of another kind, empty, huge, other characters
SELECT what, chat.authenticate(t) IS NULL AS nobody FROM (VALUES
	('truncated', left(:'token', -1)), ('longer', :'token' || 'A'), ('padded', :'token' || '='), ('changed', overlay(:'token' placing CASE substr(:'token', 60, 1) WHEN 'x' THEN 'y' ELSE 'x' END from 60)),
	('of two', left(:'token', 50) || right(:'ben_token', -50)), ('of two sessions', left(:'token', 50) || right(:'phone_token', -50)), ('reversed', 'chat_s_' || reverse(right(:'token', -7))),
	('of another kind', replace(:'token', 'chat_s_', 'chat_t_')), ('refresh', :'refresh'), ('without prefix', right(:'token', -7)), ('prefix', 'chat_s_'), ('empty', ''), ('blank', ' '), ('space before', ' ' || :'token'),
	('huge', repeat(:'token', 100000)), ('accents', 'chat_s_' || repeat('é', 43)), ('standard base64', replace(:'token', '_', '/')), ('a uuid', :'anna')) v (what, t);
CALL fails($$SELECT chat.authenticate(NULL)$$);
CALL fails($$SELECT chat.authenticate('', NULL)$$);

-- for the connection, when asked
SELECT name_of(chat.authenticate(:'token', is_session => true));
SELECT acting();
BEGIN;
SELECT acting();
-- a transaction may name another for itself
SELECT name_of(chat.authenticate(:'ben_token'));
SELECT acting();
COMMIT;
SELECT acting();
-- nobody else can set it
CALL fails($$SET chat.session_user_id = '01890000-0000-7000-8000-000000000000'$$);
CALL fails($$SELECT set_config('chat.session_user_id', '', false)$$);
CALL fails($$RESET chat.session_user_id$$);
CALL fails($$SET ROLE regress_chat_backend$$);
-- rolled back it is as it was
BEGIN;
SELECT name_of(chat.authenticate(:'ben_token', is_session => true));
ROLLBACK;
SELECT acting();
-- a pooler that resets the connection ends it, and so does log_out(), or a token that is no good
DISCARD ALL;
SET SESSION AUTHORIZATION regress_chat_device;
SELECT acting();
SELECT name_of(chat.authenticate(:'phone_token', true));
RESET ALL;
SELECT acting();
SELECT name_of(chat.authenticate(:'phone_token', true));
SELECT chat.authenticate('nonsense', true);
SELECT acting();
SELECT name_of(chat.authenticate(:'ben_token', true));
SELECT chat.log_out(), chat.log_out();
SELECT acting();
SELECT chat.authenticate(:'ben_token') IS NULL AS logged_out;
-- it ends with the session, whoever ends that
SELECT name_of(chat.authenticate(:'phone_token', true));
RESET SESSION AUTHORIZATION;
SELECT chat.revoke_session(:'phone_session', as_user => :'anna') AS revoked, chat.revoke_session(:'phone_session', as_user => :'anna') AS again, chat.revoke_session(:'session', as_user => :'ben') AS of_somebody_else;
SELECT acting(), chat.current_user_id() IS NULL AS nobody;
-- a superuser can forget it, and cannot make one up
SET chat.session_user_id = '';
CALL fails($$SET chat.session_user_id = '01890000-0000-7000-8000-000000000000'$$);
-- the token that a transaction has made is void with it
BEGIN;
SELECT token FROM chat.log_in('ben', 'password of ben') \gset void_
SELECT name_of(chat.authenticate(:'void_token'));
ROLLBACK;
SELECT chat.authenticate(:'void_token') IS NULL AS void;

-- one's sessions
SELECT token, refresh_token AS refresh, session_id AS session FROM chat.log_in('anna', 'password of anna', 'phone') \gset phone_
SET SESSION AUTHORIZATION regress_chat_device;
BEGIN;
SELECT FROM chat.authenticate(:'token');
SELECT device, ip, user_agent, opened_at <= now() AS opened, last_active_at <= now() AS active, expires_at - now() > '89 days' AS lasts, second_factor_at, is_current FROM chat.sessions();
COMMIT;
RESET SESSION AUTHORIZATION;
-- its use is noted once a minute
UPDATE chat.session_tokens SET last_active_at = now() - interval '59 s' WHERE session_id = :'session';
SELECT ctid AS was FROM chat.session_tokens WHERE session_id = :'session' \gset
SELECT chat.authenticate(:'token') IS NOT NULL AS good;
SELECT ctid = :'was' AS not_written FROM chat.session_tokens WHERE session_id = :'session';
UPDATE chat.session_tokens SET last_active_at = now() - interval '61 s' WHERE session_id = :'session';
BEGIN READ ONLY;
SELECT chat.authenticate(:'token') IS NOT NULL AS good;
COMMIT;
BEGIN ISOLATION LEVEL REPEATABLE READ;
SELECT chat.authenticate(:'token') IS NOT NULL AS good;
COMMIT;
SELECT last_active_at < now() - interval '60 s' AS not_written FROM chat.session_tokens WHERE session_id = :'session';
SELECT chat.authenticate(:'token') IS NOT NULL AS good;
SELECT last_active_at > now() - interval '60 s' AS written FROM chat.session_tokens WHERE session_id = :'session';
-- the token ends before the session, and both before they are used too little
UPDATE chat.session_tokens SET expires_at = now() WHERE session_id = :'session';
SELECT chat.authenticate(:'token') IS NULL AS expired;
SELECT status, token, refresh_token AS refresh FROM chat.refresh_session(:'refresh') \gset second_
SELECT :'second_status' AS status, name_of(chat.authenticate(:'second_token')), chat.authenticate(:'token') IS NULL AS old;
UPDATE chat.session_tokens SET last_active_at = now() - interval '14 days' WHERE session_id = :'session';
SELECT chat.authenticate(:'second_token') IS NULL AS idle, (chat.refresh_session(:'second_refresh')).status, (SELECT count(*) FROM chat.sessions(as_user => :'anna'));
SET chat.session_idle_time = 0;
SELECT chat.authenticate(:'second_token') IS NOT NULL AS good;
RESET chat.session_idle_time;

-- refreshed: for some seconds the last one gives the same again, then it and older ones end the session
SELECT token, refresh_token AS refresh, session_id AS session FROM chat.log_in('ben', 'password of ben') \gset ben_
SELECT token, refresh_token AS refresh, expires_at AS "end" FROM chat.refresh_session(:'ben_refresh') \gset first_
SELECT token = :'first_token' AND refresh_token = :'first_refresh' AND expires_at = :'first_end' AS same FROM chat.refresh_session(:'ben_refresh');
SELECT token, refresh_token AS refresh FROM chat.refresh_session(:'first_refresh') \gset second_
SELECT count(DISTINCT t) AS different, count(*) AS all FROM unnest(ARRAY[:'ben_token', :'first_token', :'second_token', right(:'ben_refresh', -7), right(:'first_refresh', -7), right(:'second_refresh', -7)]) t;
SELECT name_of(chat.authenticate(:'second_token')), chat.authenticate(:'first_token') IS NULL AS replaced;
-- one that was never issued, though it names the session, ends nothing
SELECT status FROM chat.refresh_session(left(:'ben_refresh', 60) || right(:'phone_refresh', -60));
SELECT status FROM unnest(ARRAY['', 'chat_r_', :'second_token', left(:'second_refresh', -1), :'second_refresh' || 'A']) t, chat.refresh_session(t);
SELECT name_of(chat.authenticate(:'second_token')) AS still;
-- a generation older than the last one
SELECT status, user_id, token FROM chat.refresh_session(:'ben_refresh');
SELECT chat.authenticate(:'second_token') IS NULL AS ended, (chat.refresh_session(:'second_refresh')).status;
SELECT method, result FROM chat.logins(max => 1, as_user => :'ben');
-- the last one, but too late
SELECT token, refresh_token AS refresh, session_id AS session FROM chat.log_in('ben', 'password of ben') \gset ben_
SELECT token, refresh_token AS refresh FROM chat.refresh_session(:'ben_refresh') \gset first_
UPDATE chat.session_tokens SET refreshed_at = now() - interval '10 s' WHERE session_id = :'ben_session';
SELECT status FROM chat.refresh_session(:'ben_refresh');
SELECT chat.authenticate(:'first_token') IS NULL AS ended;
-- sixty an hour
SELECT refresh_token AS refresh FROM chat.log_in('ben', 'password of ben') \gset ben_
SELECT status, count(*), bool_and(ends_at > now()) AS for_a_while FROM generate_series(1, 62) n, chat.refresh_session(CASE WHEN n > 0 THEN :'ben_refresh' END) GROUP BY status ORDER BY status;

-- the whole session ends in the end, and what has is removed
UPDATE chat.sessions SET expires_at = now() WHERE id = :'session';
UPDATE chat.session_tokens SET session_expires_at = now() WHERE session_id = :'session';
SET chat.session_idle_time = 0;
SELECT chat.authenticate(:'second_token') IS NULL AS ended, (chat.refresh_session(:'second_refresh')).status;
RESET chat.session_idle_time;
CALL chat.run_job('expire_sessions');
SELECT count(*) FROM chat.sessions WHERE id = :'session' UNION ALL SELECT count(*) FROM chat.session_tokens WHERE session_id = :'session';

-- revoke all but the present one, and all
SELECT count(chat.log_in('anna', 'password of anna', 'device ' || n)) FROM generate_series(1, 3) n;
SELECT token FROM chat.log_in('anna', 'password of anna', 'here') \gset
SET SESSION AUTHORIZATION regress_chat_device;
BEGIN;
SELECT FROM chat.authenticate(:'token');
SELECT chat.revoke_sessions() AS others, chat.revoke_sessions() AS again;
SELECT device, is_current FROM chat.sessions();
-- a new password ends all but the present one
SELECT chat.set_password(:'anna', 'a new password', 'password of anna') AS set;
SELECT acting();
COMMIT;
RESET SESSION AUTHORIZATION;
SELECT name_of(chat.authenticate(:'token')) AS still;
SELECT token FROM chat.log_in('anna', 'a new password', 'elsewhere') \gset other_
SELECT device FROM chat.sessions(as_user => :'anna');
SELECT chat.set_password(:'anna', 'by the backend') AS set;
SELECT chat.authenticate(:'token') IS NULL AS ended, chat.authenticate(:'other_token') IS NULL AS other, (SELECT count(*) FROM chat.sessions(as_user => :'anna')), (SELECT count(*) FROM chat.sessions WHERE user_id = :'anna') AS stored;
SELECT token FROM chat.create_session(:'anna', 'by the backend', '192.0.2.7') \gset
SELECT name_of(chat.authenticate(:'token')), chat.revoke_sessions(false, as_user => :'anna') AS all_of_them, chat.authenticate(:'token') IS NULL AS ended;
-- only so many
SET chat.max_sessions = 3;
SELECT count(chat.create_session(:'anna', 'device ' || n)) FROM generate_series(1, 5) n;
SELECT device FROM chat.sessions(as_user => :'anna');
SELECT count(*) FROM chat.session_tokens WHERE user_id = :'anna';
RESET chat.max_sessions;
-- a session with a password that came later
SELECT chat.create_user(external_id => 'ext') AS ext \gset
SELECT token FROM chat.create_session(:'ext') \gset
SELECT name_of(chat.authenticate(:'token'));
SELECT chat.set_password(:'ext', 'the first password') AS set, chat.authenticate(:'token') IS NULL AS ended;

-- the user's other devices hear of it
SELECT channel FROM chat.subscribe(as_user => :'anna') WHERE kind = 'inbox' \gset
SELECT id AS session FROM chat.sessions(as_user => :'anna') LIMIT 1 \gset
SELECT format('s/%s/inbox/;s/%s/the session/', :'channel', :'session') AS names \gset
\setenv names :names
\o | sed -E -e "$names" -f "$notifications"
SELECT FROM chat.revoke_session(:'session', as_user => :'anna');
SELECT FROM chat.revoke_sessions(as_user => :'anna');
\o
SELECT chat.unsubscribe(as_user => :'anna');

-- what belongs to nobody is found and removed
SELECT * FROM chat.verify(is_full => true);
INSERT INTO chat.sessions (user_id, version, expires_at) VALUES (:'ben', 1, 'infinity'), (id('nobody'), 1, 'infinity');
INSERT INTO chat.credentials (user_id, password_hash) VALUES (id('nobody'), 'x');
SELECT check_name, name_of(object::uuid), problem FROM chat.verify(is_full => true) ORDER BY 1, 2, 3;
SELECT check_name, name_of(object::uuid), done FROM chat.repair() ORDER BY 1, 2, 3;
SELECT * FROM chat.verify(is_full => true);

DROP FUNCTION acting, secret;
DROP ROLE regress_chat_backend, regress_chat_device;
\set ECHO none
SELECT format('ALTER DATABASE %I RESET chat.realtime', current_database()) \gexec
\set ECHO all
SELECT * FROM chat_problems();
