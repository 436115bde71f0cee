-- log_in: a login that needs a second factor
\getenv abs_srcdir PG_ABS_SRCDIR
\set start :abs_srcdir '/test/sql/start.sql'
\set ECHO none
\i :start
\set ECHO all
SELECT chat.create_user('anna') AS anna, chat.create_user('ben') AS ben \gset
SELECT count(chat.set_password(u, 'password of ' || name_of(u))) FROM unnest(ARRAY[:'anna', :'ben']::uuid[]) u;
CREATE FUNCTION outcome(i chat.log_in_info) RETURNS text LANGUAGE sql AS $$
	SELECT concat_ws(' ', i.status, public.name_of(i.user_id), CASE WHEN i.session_id IS NOT NULL THEN 'session' END,
		substring(i.token, '^chat_s_'), substring(i.refresh_token, '^chat_r_'), substring(i.challenge, '^chat_[lp]_'),
		CASE WHEN i.expires_at > now() THEN 'expires' END, i.needs, CASE WHEN i.ends_at > now() THEN 'ends' END)
$$;
-- Ten codes each, and an authenticator that they stand in for. Nobody knows its secret here.
CREATE TABLE codes AS SELECT name_of(u) AS who, c.code, c.n FROM unnest(ARRAY[:'anna', :'ben']::uuid[]) u, unnest(chat.create_backup_codes(as_user => u)) WITH ORDINALITY AS c (code, n);
CREATE FUNCTION code(named text, number integer) RETURNS text LANGUAGE sql AS 'SELECT c.code FROM codes c WHERE c.who = named AND c.n = number';
INSERT INTO chat.totp_secrets (user_id, secret, enabled_at) SELECT u, sha256('none'), now() FROM unnest(ARRAY[:'anna', :'ben']::uuid[]) u;

-- the password alone does not do
SELECT outcome(i), i.challenge, i.expires_at - now() BETWEEN '4 minutes' AND '6 minutes' AS five_minutes, i.token FROM chat.log_in('anna', 'password of anna', 'laptop', '192.0.2.1') i \gset
SELECT :'outcome' AS outcome, :'five_minutes' AS five_minutes, chat.authenticate(:'challenge') IS NULL AS no_token;
SELECT count(*) FROM chat.sessions WHERE user_id = :'anna';
-- nor does a wrong code, one of somebody else, another method, or another token
SELECT outcome(chat.confirm_log_in(:'challenge', 'backup_code', code('ben', 1))) AS of_ben, outcome(chat.confirm_log_in(:'challenge', 'totp', code('anna', 1))) AS other_method,
	   outcome(chat.confirm_log_in(:'challenge', 'magic', code('anna', 1))) AS unknown_method, outcome(chat.confirm_log_in(:'challenge', 'backup_code', repeat('x', 1000000))) AS huge,
	   outcome(chat.confirm_log_in(left(:'challenge', -1), 'backup_code', code('anna', 1))) AS truncated, outcome(chat.confirm_log_in(replace(:'challenge', 'chat_l_', 'chat_p_'), 'backup_code', code('anna', 1))) AS other_kind;
-- the right one does, once, and that session says so
SELECT outcome(i), i.token FROM chat.confirm_log_in(:'challenge', 'backup_code', code('anna', 1)) i \gset
SELECT :'outcome' AS outcome, name_of(chat.authenticate(:'token'));
SELECT device, ip, second_factor_at > now() - interval '1 minute' AS second_factor FROM chat.sessions(as_user => :'anna');
SELECT outcome(chat.confirm_log_in(:'challenge', 'backup_code', code('anna', 2))) AS again;
SELECT method, result FROM chat.logins(as_user => :'anna');
-- a code is spent by a login that is committed
SELECT challenge FROM chat.log_in('anna', 'password of anna') \gset
BEGIN;
SELECT outcome(chat.confirm_log_in(:'challenge', 'backup_code', code('anna', 2)));
ROLLBACK;
SELECT outcome(chat.confirm_log_in(:'challenge', 'backup_code', code('anna', 1))) AS spent, outcome(chat.confirm_log_in(:'challenge', 'backup_code', code('anna', 2))) AS not_spent;

-- a challenge is void after a change of the password, and after five minutes
SELECT challenge FROM chat.log_in('anna', 'password of anna') \gset
SELECT chat.set_password(:'anna', 'another password') AS set, outcome(chat.confirm_log_in(:'challenge', 'backup_code', code('anna', 3)));
SELECT challenge FROM chat.log_in('anna', 'another password') \gset
UPDATE chat.log_in_challenges SET expires_at = now();
SELECT outcome(chat.confirm_log_in(:'challenge', 'backup_code', code('anna', 3)));
CALL chat.run_job('expire_sessions');
SELECT count(*) FROM chat.log_in_challenges;
-- a password that must be changed comes first, and is none without the second factor
SELECT chat.set_password(:'anna', 'temporary one', require_change => true) AS set;
SELECT outcome(i), i.challenge FROM chat.log_in('anna', 'temporary one') i \gset
SELECT :'outcome' AS outcome, chat.reset_password(:'challenge', 'a lasting one') AS reset, outcome(chat.log_in('anna', 'a lasting one'));

-- five tries for a challenge, ten for the account, whatever is rolled back; the right password does not help
SELECT challenge FROM chat.log_in('ben', 'password of ben') \gset
BEGIN;
SELECT string_agg((chat.confirm_log_in(:'challenge', 'backup_code', 'guess ' || n)).status, ' ' ORDER BY n) FROM generate_series(1, 6) n;
ROLLBACK;
SELECT outcome(chat.confirm_log_in(:'challenge', 'backup_code', code('ben', 1))) AS too_late;
SELECT outcome(i), i.challenge FROM chat.log_in('ben', 'password of ben') i \gset
SELECT :'outcome' AS outcome, string_agg((chat.confirm_log_in(:'challenge', 'backup_code', 'guess ' || n)).status, ' ' ORDER BY n) FROM generate_series(1, 5) n;
SELECT outcome(chat.log_in('ben', 'password of ben')) AS account;

DROP FUNCTION outcome, code;
DROP TABLE codes;
SELECT * FROM chat.verify(is_full => true);
SELECT * FROM chat_problems();
