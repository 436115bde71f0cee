-- account_log_in: accounts that may not be used, bots, and names, where somebody logs in
\getenv abs_srcdir PG_ABS_SRCDIR
\set start :abs_srcdir '/test/sql/start.sql'
\set SHOW_CONTEXT never
\set ECHO none
\i :start
\set ECHO all
CREATE ROLE regress_chat_device IN ROLE chat_client;
SELECT chat.create_user('anna') AS anna, chat.create_user('ben') AS ben, chat.create_user('carla') AS carla \gset
SELECT chat.grant_system_role(:'anna', 'super_admin') AS granted;
SELECT count(chat.set_password(u, 'password of ' || name_of(u))) FROM unnest(ARRAY[:'anna', :'ben', :'carla']::uuid[]) u;
CREATE FUNCTION outcome(i chat.log_in_info) RETURNS text LANGUAGE sql AS $$
	SELECT concat_ws(' ', i.status, public.name_of(i.user_id), CASE WHEN i.session_id IS NOT NULL THEN 'session' END,
		substring(i.token, '^chat_s_'), substring(i.challenge, '^chat_[lp]_'), i.needs, CASE WHEN i.ends_at = 'infinity' THEN 'for good' WHEN i.ends_at > now() THEN 'ends' END)
$$;
SELECT (chat.create_backup_codes(as_user => :'carla'))[1] AS code \gset carla_
INSERT INTO chat.totp_secrets (user_id, secret, enabled_at) VALUES (:'carla', sha256('none'), now());

-- what somebody has, once they are banned: nothing of it proves anything, and only the right password tells of the ban
SELECT token, refresh_token AS refresh FROM chat.log_in('ben', 'password of ben') \gset ben_
SELECT id, token FROM chat.create_api_token('program', '{read,write}', as_user => :'ben') \gset api_
SELECT chat.create_password_reset(:'ben') AS reset \gset ben_
CREATE FUNCTION proven(VARIADIC tokens text[]) RETURNS text LANGUAGE sql AS $$ SELECT string_agg(coalesce(public.name_of(chat.authenticate(t)), '-'), ' ' ORDER BY n) FROM unnest(tokens) WITH ORDINALITY AS u (t, n) $$;
SELECT proven(:'ben_token', :'api_token');
SELECT chat.ban_user(:'ben', now() + interval '1 day', 'spam', as_user => :'anna') AS banned;
SELECT proven(:'ben_token', :'api_token');
SELECT outcome(chat.log_in('ben', 'password of ben')) AS log_in, outcome(chat.log_in('ben', 'wrong')) AS wrong, outcome(chat.create_session(:'ben')) AS create_session,
	   outcome(chat.refresh_session(:'ben_refresh')) AS refresh, chat.reset_password(:'ben_reset', 'password of nobody') AS reset;
SELECT count(*) AS sessions FROM chat.sessions WHERE user_id = :'ben';
CALL fails($$SELECT chat.create_api_token('x', '{read}', as_user => id('ben'))$$);
-- the ban is lifted: sessions do not come back, API tokens do
SELECT chat.unban_user(:'ben', as_user => :'anna') AS lifted;
SELECT proven(:'ben_token', :'api_token');
SELECT outcome(chat.refresh_session(:'ben_refresh')) AS refresh, outcome(chat.log_in('ben', 'password of ben')) AS log_in;
-- nor of a ban that is rolled back is there anything left
SELECT token FROM chat.log_in('ben', 'password of ben') \gset ben_
BEGIN;
SELECT chat.ban_user(:'ben', as_user => :'anna') AS banned, proven(:'ben_token');
ROLLBACK;
SELECT proven(:'ben_token');
-- for a connection the same
SET SESSION AUTHORIZATION regress_chat_device;
SELECT name_of(chat.authenticate(:'ben_token', true));
RESET SESSION AUTHORIZATION;
SELECT chat.ban_user(:'ben', as_user => :'anna') AS banned;
SET SESSION AUTHORIZATION regress_chat_device;
SELECT chat.current_user_id();
SELECT chat.log_out() AS ended;
RESET SESSION AUTHORIZATION;
SELECT outcome(chat.log_in('ben', 'password of ben')) AS log_in;
SELECT chat.unban_user(:'ben', as_user => :'anna') AS lifted;

-- deactivated between the password and the second factor: the code is right, and nothing comes of it, then or later
SELECT challenge FROM chat.log_in('carla', 'password of carla') \gset
SELECT chat.deactivate_user(:'carla', as_user => :'carla') AS deactivated;
SELECT outcome(chat.log_in('carla', 'password of carla')) AS log_in, outcome(chat.confirm_log_in(:'challenge', 'backup_code', :'carla_code')) AS confirm, outcome(chat.create_session(:'carla')) AS create_session;
SELECT chat.reactivate_user(:'carla', as_user => :'carla') AS reactivated;
SELECT outcome(chat.confirm_log_in(:'challenge', 'backup_code', :'carla_code')) AS confirm;
SELECT challenge FROM chat.log_in('carla', 'password of carla') \gset
SELECT outcome(chat.confirm_log_in(:'challenge', 'backup_code', :'carla_code')) AS confirm;

-- a bot acts by tokens that its owner makes for it, and nobody else
SELECT chat.create_bot('robot', as_user => :'ben') AS robot, chat.create_bot('other', as_user => :'carla') AS other \gset
SELECT id, token FROM chat.create_api_token('sends', '{read,write}', user_id => :'robot', as_user => :'ben') \gset robot_
SELECT proven(:'robot_token');
CALL fails($$SELECT chat.create_api_token('x', '{read}', user_id => id('other'), as_user => id('ben'))$$);
CALL fails($$SELECT chat.create_api_token('x', '{read}', user_id => id('carla'), as_user => id('anna'))$$);
CALL fails($$SELECT chat.create_api_token('x', '{read}', user_id => id('ben'), as_user => id('robot'))$$);
CALL fails($$SELECT chat.create_api_token('x', '{read}', user_id => chat.uuid_v7(), as_user => id('ben'))$$);
CALL fails($$SELECT * FROM chat.api_tokens(id('robot'), as_user => id('carla'))$$);
CALL fails(format($$SELECT chat.revoke_api_token(%L, id('robot'), as_user => id('carla'))$$, :'robot_id'));
SELECT name FROM chat.api_tokens(:'robot', as_user => :'ben') UNION ALL SELECT name FROM chat.api_tokens(as_user => :'robot') UNION ALL SELECT name FROM chat.api_tokens(as_user => :'ben');
SELECT chat.revoke_api_token(:'robot_id', as_user => :'ben') AS as_ones_own, chat.revoke_api_token(:'api_id', :'robot', as_user => :'ben') AS as_the_bots;
-- it comes to an end with its owner, and back by them
SELECT chat.ban_user(:'ben', as_user => :'anna') AS banned, proven(:'robot_token');
SELECT chat.unban_user(:'ben', as_user => :'anna') AS lifted, proven(:'robot_token');
SELECT chat.reactivate_user(:'robot', as_user => :'ben') AS reactivated, proven(:'robot_token');
SELECT chat.revoke_api_token(:'robot_id', :'robot', as_user => :'ben') AS revoked, proven(:'robot_token');

-- names are the same in any case and form, as long as they may be, and no name is an error
SELECT chat.create_user(U&'J\00FCrgen') AS juergen, chat.create_user(repeat('𝔞', 100), repeat('ä', 240) || '@example.org') AS long \gset
SELECT count(chat.set_password(u, 'a password')) FROM unnest(ARRAY[:'juergen', :'long']::uuid[]) u;
SELECT string_agg((chat.log_in(n, 'a password')).status, ' ' ORDER BY place)
FROM unnest(ARRAY[U&'J\00FCrgen', U&'JU\0308RGEN', U&'\FF2A\FF55\0308\FF52\FF47\FF45\FF4E', '  jürgen ', repeat('𝔞', 100), repeat('A', 100), repeat('Ä', 240) || '@EXAMPLE.ORG']) WITH ORDINALITY AS u (n, place);
SELECT string_agg((chat.log_in(n, 'a password')).status, ' ' ORDER BY place)
FROM unnest(ARRAY['', ' ', E'\n', 'x' || repeat('ä', 200), 'xx' || repeat('𝔞', 500), repeat('ä', 100000)]) WITH ORDINALITY AS u (n, place);
-- failures count for the account, whatever form they are in, and for a name that nobody has likewise
SELECT string_agg((chat.log_in(n, 'guess')).status, ' ') FROM generate_series(1, 4), unnest(ARRAY[U&'J\00FCrgen', U&'JU\0308RGEN', U&'\FF2A\FF55\0308\FF52\FF47\FF45\FF4E']) n;
SELECT string_agg((chat.log_in(n, 'guess')).status, ' ') FROM generate_series(1, 4), unnest(ARRAY['unheard', 'UNHEARD', U&'\FF35\FF2E\FF28\FF25\FF21\FF32\FF24']) n;

-- a password that must be changed is not the same again
SELECT chat.set_password(:'ben', 'for the time being', require_change => true) AS set;
SELECT challenge FROM chat.log_in('ben', 'for the time being') \gset
CALL fails(format($$SELECT chat.reset_password(%L, 'for the time being')$$, :'challenge'));
CALL fails($$SELECT chat.set_password(id('ben'), 'for the time being', 'for the time being', as_user => id('ben'))$$);
SELECT chat.reset_password(:'challenge', 'for all times') AS reset, outcome(chat.log_in('ben', 'for all times'));

-- a code that went to an address which has changed since proves nothing of the new one
SELECT chat.update_user(:'ben', '{"email": "ben@example.org"}') AS set, chat.request_code('email', as_user => :'ben') AS code \gset
SELECT chat.update_user(:'ben', '{"email": "ben@example.com"}') AS changed, chat.confirm_code('email', :'code', as_user => :'ben') AS confirmed;
SELECT chat.request_code('email', as_user => :'ben') AS code \gset
SELECT chat.confirm_code('email', :'code', as_user => :'ben') AS confirmed;

DROP FUNCTION outcome, proven;
DROP ROLE regress_chat_device;
SELECT * FROM chat.verify(is_full => true);
SELECT * FROM chat_problems();
