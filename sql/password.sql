-- password: setting them, and logging in by them
\getenv abs_srcdir PG_ABS_SRCDIR
\set start :abs_srcdir '/test/sql/start.sql'
\set ECHO none
\i :start
\set ECHO all
CREATE ROLE regress_chat_backend IN ROLE chat_app;
CREATE ROLE regress_chat_device IN ROLE chat_client;
SELECT chat.create_user('anna', 'anna@example.org') AS anna, chat.create_user('ben') AS ben, chat.create_user('carla') AS carla \gset
-- what a login comes to, without what is secret
CREATE FUNCTION outcome(i chat.log_in_info) RETURNS text LANGUAGE sql AS $$
	SELECT concat_ws(' ', i.status, public.name_of(i.user_id), CASE WHEN i.session_id IS NOT NULL THEN 'session' END,
		CASE WHEN i.token ~ '^chat_s_[-_A-Za-z0-9]{86}$' THEN 'token' END, CASE WHEN i.refresh_token ~ '^chat_r_[-_A-Za-z0-9]{107}$' THEN 'refresh' END,
		CASE WHEN i.expires_at > now() THEN 'expires' END, substring(i.challenge, '^chat_[lp]_'), i.needs,
		CASE WHEN i.ends_at > now() THEN 'ends' END)
$$;
-- what is stored of a password
CREATE FUNCTION stored(who uuid) RETURNS text LANGUAGE sql AS
$$ SELECT concat_ws(' ', substring(c.password_hash, '^\$[^$]+\$(?:v=\d+\$[^$]+\$)?'), 'version', c.version) FROM chat.credentials c WHERE c.user_id = who $$;

SET SESSION AUTHORIZATION regress_chat_backend;
-- a user without a password cannot log in; with one by any of their names
SELECT outcome(chat.log_in('anna', 'correct horse'));
SELECT chat.set_password(:'anna', 'correct horse');
SELECT outcome(chat.log_in('anna', 'correct horse'));
SELECT outcome(chat.log_in('ANNA', 'correct horse'));
SELECT outcome(chat.log_in('Anna@Example.org', 'correct horse'));
SELECT outcome(chat.log_in('anna', 'Correct horse'));
SELECT outcome(chat.log_in('anna', 'correct horse '));
SELECT outcome(chat.log_in('nobody', 'correct horse'));
-- a client does so by itself, whatever it says of where it is
SET SESSION AUTHORIZATION regress_chat_device;
SELECT outcome(chat.log_in('anna', 'correct horse', 'phone', '192.0.2.1', 'Browser/1.0'));
RESET SESSION AUTHORIZATION;
SELECT device, ip IS DISTINCT FROM '192.0.2.1' AS not_what_it_says, user_agent FROM chat.sessions WHERE user_id = :'anna' AND device IS NOT NULL;

-- bad passwords: none, short, long, too long, with control characters, in other alphabets
CALL fails($$SELECT chat.set_password(id('ben'), '')$$);
CALL fails($$SELECT chat.set_password(id('ben'), 'shorter')$$);
CALL fails($$SELECT chat.set_password(id('ben'), repeat('ä', 7))$$);
CALL fails($$SELECT chat.set_password(id('ben'), repeat('x', 4097))$$);
CALL fails($$SELECT chat.set_password(id('ben'), repeat('x', 10000000))$$);
SELECT count(*) FROM chat.credentials WHERE user_id = :'ben';
SELECT chat.set_password(:'ben', p) AS set, outcome(chat.log_in('ben', p)), outcome(chat.log_in('ben', left(p, -1))) AS but_one
FROM (VALUES (repeat('x', 4096)), (E'\x01\x02\t\n\x7f bell'), ('парольпароль'), ('🔑🔑🔑🔑🔑🔑🔑🔑')) v (p);
-- it does not matter how a letter is composed, nor which space it is; case does
SELECT chat.set_password(:'ben', U&'Z\00FCrich\00A0Bahnhof');
SELECT outcome(chat.log_in('ben', U&'Zu\0308rich Bahnhof')) AS decomposed, outcome(chat.log_in('ben', U&'Z\00FCrich\3000Bahnhof')) AS wide_space,
	   outcome(chat.log_in('ben', U&'Z\00FCrich Bahnhof')) AS composed, outcome(chat.log_in('ben', U&'z\00FCrich Bahnhof')) AS other_case;
SELECT outcome(chat.log_in('ben', '')), outcome(chat.log_in('', '')), outcome(chat.log_in('ben', repeat('x', 1000000))), outcome(chat.log_in(repeat('ben', 1000000), 'x'));
CALL fails($$SELECT chat.log_in('ben', 'x', device => repeat('x', 201))$$);
CALL fails($$SELECT chat.log_in('ben', 'x', user_agent => repeat('x', 1001))$$);

-- change it by oneself: by the old one, and nobody else's
SELECT stored(:'anna') ~ '^\$argon2id\$v=19\$m=8,t=1,p=1\$ version 1$' AS argon2id;
SELECT chat.set_password(:'anna', 'battery staple', 'wrong', as_user => :'anna') AS by_a_wrong_one;
SELECT chat.set_password(:'anna', 'battery staple', 'correct horse', as_user => :'anna') AS by_the_old_one;
CALL fails($$SELECT chat.set_password(id('anna'), 'battery staple', as_user => id('anna'))$$);
CALL fails($$SELECT chat.set_password(id('anna'), 'battery staple', 'battery staple', as_user => id('ben'))$$);
SELECT outcome(chat.log_in('anna', 'correct horse')) AS old, outcome(chat.log_in('anna', 'battery staple')) AS new;
-- who has none yet sets one without
SELECT chat.set_password(:'carla', 'my first one', as_user => :'carla') AS set;

-- it must be changed: what comes with it is a token for that, good for once
SELECT chat.set_password(:'carla', 'temporary', require_change => true) AS set;
SELECT outcome(i), i.challenge FROM chat.log_in('carla', 'temporary') i \gset must_
SELECT :'must_outcome' AS outcome;
SELECT chat.reset_password(:'must_challenge', 'temporarily') AS changed, chat.reset_password(:'must_challenge', 'and once more') AS again;
SELECT outcome(chat.log_in('carla', 'temporary')) AS old, outcome(chat.log_in('carla', 'temporarily')) AS new, outcome(chat.log_in('carla', 'and once more')) AS newer;

-- forgotten: a token that the backend sends. Any change of the password makes it void.
SELECT chat.create_password_reset(:'carla') AS reset, chat.create_password_reset(:'carla') AS reset2 \gset
SELECT :'reset' ~ '^chat_p_[-_A-Za-z0-9]{86}$' AS form;
CALL fails(format('SELECT chat.reset_password(%L, %L)', :'reset', 'short'));
SELECT chat.reset_password(left(:'reset', -1), 'remembered') AS truncated, chat.reset_password(:'reset' || 'A', 'remembered') AS longer,
	   chat.reset_password(replace(:'reset', 'chat_p_', 'chat_l_'), 'remembered') AS of_another_kind, chat.reset_password('', 'remembered') AS empty,
	   chat.reset_password(left(:'reset', 30) || right(:'must_challenge', -30), 'remembered') AS mixed;
SELECT chat.reset_password(:'reset', 'remembered') AS good, chat.reset_password(:'reset2', 'remembered2') AS the_other;
SELECT outcome(chat.log_in('carla', 'remembered'));
SELECT chat.create_password_reset(:'carla') AS reset \gset
SELECT chat.set_password(:'carla', 'set meanwhile') AS set, chat.reset_password(:'reset', 'remembered') AS reset;
SELECT chat.create_password_reset(:'carla') AS reset \gset
RESET SESSION AUTHORIZATION;
UPDATE chat.log_in_challenges SET expires_at = now() WHERE user_id = :'carla';
SELECT chat.reset_password(:'reset', 'too late now') AS expired;
SET SESSION AUTHORIZATION regress_chat_device;
CALL fails($$SELECT chat.create_password_reset(id('carla'))$$);
CALL fails($$SELECT chat.set_password_hash(id('carla'), '$1$x$')$$);
CALL fails($$SELECT chat.create_session(id('carla'))$$);
RESET SESSION AUTHORIZATION;

-- hashes of other systems need what verifies them
CALL fails($$SELECT chat.set_password_hash(id('carla'), '$2a$04$' || repeat('a', 53))$$);
CREATE EXTENSION pgcrypto;
-- right they are replaced, once
SELECT chat.set_password_hash(:'carla', h) AS set, stored(:'carla') AS before, outcome(chat.log_in('carla', 'imported?')) AS wrong,
	   outcome(chat.log_in('carla', 'imported!')) AS "right" FROM crypt('imported!', gen_salt('bf', 4)) h \gset imported_
SELECT :'imported_before' AS before, :'imported_wrong' AS wrong, :'imported_right' AS "right", stored(:'carla') AS after;
SELECT chat.set_password_hash(:'carla', '$2b' || right(crypt('imported!', gen_salt('bf', 4)), -3)) AS set;
SELECT outcome(chat.log_in('carla', 'imported!')) AS bcrypt_b;
SELECT stored(:'carla');
SELECT chat.set_password_hash(:'carla', crypt('imported!', gen_salt('md5'))) AS set;
SELECT outcome(chat.log_in('carla', 'imported!')) AS md5;
SELECT stored(:'carla');
-- as it was typed there, in form D
SELECT chat.set_password_hash(:'carla', crypt(U&'u\0308ber alles', gen_salt('bf', 4))) AS set;
SELECT outcome(chat.log_in('carla', U&'u\0308ber alles')) AS as_typed;
SELECT outcome(chat.log_in('carla', U&'\00FCber alles')) AS and_since;
CALL fails($$SELECT chat.set_password_hash(id('carla'), 'secret')$$);
CALL fails($$SELECT chat.set_password_hash(id('carla'), '$2a$04$short')$$);
CALL fails($$SELECT chat.set_password_hash(id('carla'), '')$$);
CALL fails($$SELECT chat.set_password_hash(id('carla'), repeat('$argon2id$', 100))$$);
SELECT chat.set_password_hash(:'carla', '$argon2id$v=19$m=8,t=1,p=1$nonsense') AS set;
SELECT outcome(chat.log_in('carla', 'nonsense')) AS malformed;

-- the cost rises: hashed again at the next login, and sessions stay
SELECT token FROM chat.log_in('anna', 'battery staple') \gset
SET chat.password_iterations = 2;
SET chat.password_memory = 16;
SELECT outcome(chat.log_in('anna', 'wrong again'));
SELECT stored(:'anna');
SELECT outcome(chat.log_in('anna', 'battery staple'));
SELECT stored(:'anna');
SELECT name_of(chat.authenticate(:'token')) AS still;
RESET chat.password_iterations;
RESET chat.password_memory;

-- failures: ten of an account, whichever name is given, or of a name that nobody has; nobody can tell which
SET SESSION AUTHORIZATION regress_chat_backend;
SELECT chat.create_user('dora', 'dora@example.org') AS dora \gset
SELECT chat.set_password(:'dora', 'doras password') AS set;
SELECT string_agg(left(outcome(chat.log_in(CASE n % 2 WHEN 0 THEN 'dora' ELSE 'dora@example.org' END, 'guess ' || n)), 6), ' ' ORDER BY n) FROM generate_series(1, 11) n;
SELECT string_agg(left(outcome(chat.log_in(CASE n % 2 WHEN 0 THEN 'none' ELSE 'NONE' END, 'guess ' || n)), 6), ' ' ORDER BY n) FROM generate_series(1, 11) n;
SELECT outcome(i), i.ends_at - now() BETWEEN '60 s' AND '120 s' AS for_a_while FROM chat.log_in('dora', 'doras password') i;
-- they count though they are rolled back, and so does guessing at the old one
SELECT chat.create_user('emil') AS emil \gset
SELECT chat.set_password(:'emil', 'emils password') AS set;
BEGIN;
SELECT count(*) FROM generate_series(1, 9) n, chat.log_in('emil', 'guess ' || n) i WHERE i.status = 'wrong';
ROLLBACK;
SELECT chat.set_password(:'emil', 'emils new one', 'guess', as_user => :'emil') AS set;
SELECT outcome(chat.log_in('emil', 'emils password'));
CALL fails($$SELECT chat.set_password(id('emil'), 'emils new one', 'emils password', as_user => id('emil'))$$, only_state => true);
-- logins that succeed do not count
SELECT chat.create_user('frank') AS frank \gset
SELECT chat.set_password(:'frank', 'franks password') AS set;
SELECT count(*) FROM generate_series(1, 25) n, chat.log_in('frank', 'franks password') i WHERE i.status = 'ok' AND n IS NOT NULL;
-- a hundred from one address, an IPv6 site being one; others are not concerned
RESET SESSION AUTHORIZATION;
SET chat.max_address_failures = 3;
SELECT string_agg((chat.log_in('nobody' || n, 'guess', ip => ('2001:db8:1:2:3:4:5:' || n)::inet)).status, ' ' ORDER BY n) FROM generate_series(1, 5) n;
SELECT (chat.log_in('frank', 'franks password', ip => '2001:db8:1:2::9')).status AS same_site, (chat.log_in('frank', 'franks password', ip => '2001:db8:1:3::9')).status AS other_site;
SELECT string_agg((chat.log_in('nobody' || n, 'guess', ip => ('198.51.100.' || n % 2)::inet)).status, ' ' ORDER BY n) FROM generate_series(11, 18) n;
RESET chat.max_address_failures;
SET chat.max_log_in_failures = 0;
SELECT count(*) FROM generate_series(1, 30) n, chat.log_in('unlimited', 'guess ' || n) i WHERE i.status = 'wrong';
RESET chat.max_log_in_failures;

-- history: one's own
SELECT method, result, count(*) FROM chat.logins(as_user => :'emil') GROUP BY 1, 2 ORDER BY 1, 2;
SELECT count(*), count(DISTINCT id), min(occurred_at) > now() - interval '1 hour' AS recent FROM chat.logins(max => 5, as_user => :'anna');
SELECT count(*) FROM chat.logins(before_id => (SELECT min(id::text)::uuid FROM chat.logins(max => 3, as_user => :'anna')), max => 2, as_user => :'anna');
-- of a name that nobody has it is kept that it was tried, without the name
SELECT method, result, count(*) > 10 AS some FROM chat.login_events WHERE user_id = '00000000-0000-0000-0000-000000000000' GROUP BY 1, 2;
-- and not for ever
INSERT INTO chat.login_events (user_id, id, method, result) SELECT :'anna', chat.uuid_v7_at(now() - interval '181 days'), 'password', 'ok' FROM generate_series(1, 1500);
CALL chat.run_job('prune_logins');
SELECT min(chat.uuid_timestamp(id)) > now() - interval '180 days' AS pruned FROM chat.login_events;

DROP FUNCTION outcome, stored;
DROP ROLE regress_chat_backend, regress_chat_device;
SELECT * FROM chat.verify(is_full => true);
SELECT * FROM chat_problems();
