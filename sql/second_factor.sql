-- authentication: what users prove beside a password, and how codes are confirmed
\getenv abs_srcdir PG_ABS_SRCDIR
\set start :abs_srcdir '/test/sql/start.sql'
\set ECHO none
\i :start
\set ECHO all
SELECT chat.create_user('anna', 'anna@example.org', 'Anna') AS anna, chat.create_user('ben') AS ben,
	   chat.create_user('carla', 'carla@example.org') AS carla, chat.create_user('dora', 'dora+x@exämple.org') AS dora \gset
SET chat.rate_limits = off;

-- time-based codes: RFC 6238, appendix B, which has them of eight digits, under SHA-1
SELECT at, chat._totp('12345678901234567890', at / 30, 8)
FROM unnest(ARRAY[59, 1111111109, 1111111111, 1234567890, 2000000000, 20000000000]) AS t (at);
-- RFC 4226, appendix D: of six digits, by the counter
SELECT string_agg(chat._totp('12345678901234567890', n, 6), ' ' ORDER BY n) FROM generate_series(0, 9) AS n;

-- The secret of a provisioning URI, and the code of a step from now. Base32 in SQL, since the other one is to be tested.
CREATE FUNCTION secret_of(uri text) RETURNS bytea LANGUAGE sql IMMUTABLE AS $$
	SELECT string_agg(set_byte('\x00', 0, substr(bits, n * 8 + 1, 8)::bit(8)::integer), '' ORDER BY n)
	FROM (SELECT string_agg((strpos('ABCDEFGHIJKLMNOPQRSTUVWXYZ234567', c) - 1)::bit(5)::text, '' ORDER BY place) AS bits
		  FROM regexp_split_to_table(substring(uri FROM 'secret=([A-Z2-7]+)'), '') WITH ORDINALITY AS s (c, place)) b, generate_series(0, 19) AS n
$$;
CREATE FUNCTION code(uri text, steps integer DEFAULT 0) RETURNS text LANGUAGE sql VOLATILE AS $$
	SELECT chat._totp(secret_of(uri), (floor(extract(epoch FROM clock_timestamp()) / 30))::bigint + steps, 6)
$$;
-- That of the step which was accepted last, or some steps from it
CREATE FUNCTION last_code(uri text, who text, steps integer DEFAULT 0) RETURNS text LANGUAGE sql VOLATILE AS $$
	SELECT chat._totp(secret_of(uri), last_step + steps, 6) FROM chat.totp_secrets WHERE user_id = id(who)
$$;
-- Not just before the next step: a code of this one is of the one before then
CREATE PROCEDURE early_in_step() LANGUAGE plpgsql AS $$
BEGIN
	WHILE extract(epoch FROM clock_timestamp())::numeric % 30 > 20 LOOP
		PERFORM pg_sleep(0.1);
	END LOOP;
END $$;

SELECT chat.start_totp(as_user => :'anna') AS uri \gset
SELECT regexp_replace(:'uri', 'secret=[A-Z2-7]{32}&', 'secret=<32 characters>&') AS uri, length(secret_of(:'uri'));
-- the application's name and what the user is called are percent-encoded, in UTF-8
SET chat.totp_issuer = 'Chät & Co: 100%';
SELECT regexp_replace(chat.start_totp(as_user => :'dora'), 'secret=[A-Z2-7]{32}&', 'secret=...&') AS uri;
RESET chat.totp_issuer;
-- the secret is not in the table, nor is it of use in another row
SELECT length(secret), position(secret_of(:'uri') IN secret), get_byte(secret, 0) AS key_id, enabled_at, last_step FROM chat.totp_secrets WHERE user_id = :'anna';

-- it is no second factor until it is confirmed
SELECT has_second_factor FROM chat.users WHERE id = :'anna';
SELECT * FROM chat.second_factors(as_user => :'anna');
SELECT chat.confirm_totp('000000x', as_user => :'anna') AS letters, chat.confirm_totp('', as_user => :'anna') AS nothing,
	   chat.confirm_totp(repeat('1', 1000), as_user => :'anna') AS long;
CALL early_in_step();
SELECT chat.confirm_totp(code(:'uri', 2), as_user => :'anna') AS two_steps_ahead, chat.confirm_totp(code(:'uri', -2), as_user => :'anna') AS two_steps_ago;
SELECT chat.confirm_totp(code(:'uri', -1), as_user => :'anna') AS one_step_ago;
SELECT has_second_factor FROM chat.users WHERE id = :'anna';
SELECT method, enabled_at <= now() AS enabled, remaining_count FROM chat.second_factors(as_user => :'anna');
CALL fails(format($$SELECT chat.confirm_totp(%L, as_user => id('anna'))$$, code(:'uri')));
CALL fails($$SELECT chat.confirm_totp('123456', as_user => id('ben'))$$);

-- whoever has a second factor proves one to change any
CALL fails($$SELECT chat.start_totp(as_user => id('anna'))$$);
CALL fails($$SELECT chat.create_backup_codes(as_user => id('anna'))$$);
CALL fails($$SELECT chat.delete_totp('totp', as_user => id('anna'))$$);
CALL fails($$SELECT chat.delete_totp('totp', 'wrong', as_user => id('anna'))$$);
CALL fails($$SELECT chat.delete_totp('magic', 'wrong', as_user => id('anna'))$$);
CALL fails($$SELECT chat.set_security_question(1, 'Who?', 'Me', as_user => id('anna'))$$);
CALL fails($$SELECT chat.request_email_change('new@example.org', as_user => id('anna'))$$);
CALL fails($$SELECT chat.set_password(id('anna'), 'correct horse battery', as_user => id('anna'))$$);
CALL fails($$SELECT chat.set_password(id('anna'), 'correct horse battery', method => 'totp', proof => 'wrong', as_user => id('anna'))$$);
-- the same code again, one of a step before, and then a new one, typed in groups
CALL fails(format($$SELECT chat.create_backup_codes('totp', %L, as_user => id('anna'))$$, last_code(:'uri', 'anna')));
CALL fails(format($$SELECT chat.create_backup_codes('totp', %L, as_user => id('anna'))$$, last_code(:'uri', 'anna', -1)));
CALL early_in_step();
SELECT array_length(chat.create_backup_codes('totp', left(code(:'uri'), 3) || ' ' || right(code(:'uri'), 3), as_user => :'anna'), 1) AS codes;
CALL fails(format($$SELECT chat.create_backup_codes('totp', %L, as_user => id('anna'))$$, last_code(:'uri', 'anna')));
CALL fails(format($$SELECT chat.create_backup_codes('totp', %L, as_user => id('anna'))$$, last_code(:'uri', 'anna', -1)));
-- the code of somebody else
CALL fails(format($$SELECT chat.delete_totp('totp', %L, as_user => id('anna'))$$, code(chat.start_totp(as_user => :'ben'), 1)));
-- after the clock has been set back, nothing of what it shows is good again: as if the last code had been of tomorrow
UPDATE chat.totp_secrets SET last_step = last_step + 2880 WHERE user_id = :'anna';
CALL fails(format($$SELECT chat.delete_totp('totp', %L, as_user => id('anna'))$$, code(:'uri', 1)));
UPDATE chat.totp_secrets SET last_step = last_step - 2880 WHERE user_id = :'anna';
-- a rollback spends nothing, and whatever proves the user can be used then
CALL early_in_step();
BEGIN;
SELECT chat.delete_totp('totp', code(:'uri', 1), as_user => :'anna');
SELECT has_second_factor FROM chat.users WHERE id = :'anna';
SELECT method FROM chat.second_factors(as_user => :'anna');
ROLLBACK;
SELECT method, remaining_count FROM chat.second_factors(as_user => :'anna');
-- a first password needs one, any other the one before
CALL early_in_step();
BEGIN;
SELECT chat.set_password(:'anna', 'correct horse battery', method => 'totp', proof => code(:'uri', 1), as_user => :'anna') AS first;
SELECT chat.set_password(:'anna', 'battery staple correct', 'correct horse battery', as_user => :'anna') AS second;
ROLLBACK;
CALL early_in_step();
SELECT chat.delete_totp('totp', code(:'uri', 1), as_user => :'anna') AS deleted, chat.delete_totp(as_user => :'anna') AS again;
SELECT has_second_factor FROM chat.users WHERE id = :'anna';

-- secrets belong to their owner: another's is not taken for one's own
SELECT chat.start_totp(as_user => :'anna') AS uri \gset
UPDATE chat.totp_secrets SET secret = (SELECT secret FROM chat.totp_secrets WHERE user_id = :'ben') WHERE user_id = :'anna';
CALL fails($$SELECT chat.confirm_totp('123456', as_user => id('anna'))$$);
-- nor is one that has been altered, is cut off or has a key that is not there
SELECT chat.start_totp(as_user => :'anna') AS uri \gset
CREATE TABLE kept AS SELECT secret FROM chat.totp_secrets WHERE user_id = :'anna';
UPDATE chat.totp_secrets SET secret = (SELECT set_byte(secret, 20, get_byte(secret, 20) # 1) FROM kept) WHERE user_id = :'anna';
CALL fails($$SELECT chat.confirm_totp('123456', as_user => id('anna'))$$);
UPDATE chat.totp_secrets SET secret = (SELECT substr(secret, 1, 28) FROM kept) WHERE user_id = :'anna';
CALL fails($$SELECT chat.confirm_totp('123456', as_user => id('anna'))$$);
UPDATE chat.totp_secrets SET secret = (SELECT set_byte(secret, 0, 7) FROM kept) WHERE user_id = :'anna';
CALL fails($$SELECT chat.confirm_totp('123456', as_user => id('anna'))$$);
UPDATE chat.totp_secrets SET secret = (SELECT secret FROM kept) WHERE user_id = :'anna';
-- what is changed twice is not the same twice
SELECT count(DISTINCT secret) FROM (SELECT secret FROM kept UNION ALL SELECT secret FROM chat.totp_secrets WHERE user_id = :'anna') x;
CALL early_in_step();
SELECT chat.confirm_totp(code(:'uri'), as_user => :'anna') AS confirmed;

-- backup codes: ten, of 50 bits, and the table has none of them
DELETE FROM chat.backup_codes;
CALL early_in_step();
SELECT chat.create_backup_codes('totp', code(:'uri', 1), as_user => :'anna') AS codes \gset
SELECT count(DISTINCT c), bool_and(c ~ '^[0-9A-HJKMNP-TV-Z]{5}-[0-9A-HJKMNP-TV-Z]{5}$') AS form FROM unnest(:'codes'::text[]) AS c;
SELECT count(*), count(DISTINCT hash), bool_and(length(hash) = 32) AS hashed, count(used_at) AS used FROM chat.backup_codes WHERE user_id = :'anna';
SELECT (:'codes'::text[])[1] AS code1, (:'codes'::text[])[2] AS code2, (:'codes'::text[])[3] AS code3 \gset
-- as people type them: in small letters, without the dash, O for 0, I and L for 1
SELECT chat.set_security_question(1, 'First pet?', 'Rex', 'backup_code', translate(lower(replace(:'code1', '-', ' ')), '01', 'oi'), as_user => :'anna') AS proved;
-- each is good once, for its owner
CALL fails(format($$SELECT chat.set_security_question(1, 'First pet?', 'Rex', 'backup_code', %L, as_user => id('anna'))$$, :'code1'));
SELECT remaining_count FROM chat.second_factors(as_user => :'anna') WHERE method = 'backup_code';
CALL early_in_step();
SELECT chat.confirm_totp(code(chat.start_totp(as_user => :'carla')), as_user => :'carla');
CALL fails(format($$SELECT chat.delete_totp('backup_code', %L, as_user => id('carla'))$$, :'code2'));
-- and none of the old ones when there are new ones
SELECT chat.create_backup_codes('backup_code', :'code2', as_user => :'anna') AS codes \gset
CALL fails(format($$SELECT chat.delete_totp('backup_code', %L, as_user => id('anna'))$$, :'code3'));
-- without another factor they are none: who has only them has lost the rest on purpose
SELECT array_length(chat.create_backup_codes(as_user => :'ben'), 1) AS bens;
SELECT * FROM chat.second_factors(as_user => :'ben');

-- too many wrong ones are refused, whatever else happens, and a right one as well
SET chat.max_second_factor_tries = 3;
CALL early_in_step();
SELECT chat.confirm_totp(code(chat.start_totp(as_user => :'dora')), as_user => :'dora') AS confirmed;
CREATE PROCEDURE wrong(proof text) LANGUAGE plpgsql AS $$
BEGIN
	PERFORM chat.delete_totp('backup_code', proof, as_user => id('dora'));
EXCEPTION WHEN OTHERS THEN
	RAISE INFO '% %', SQLSTATE, SQLERRM;
END $$;
CALL wrong('x');
BEGIN;
CALL wrong('y');
ROLLBACK;
CALL wrong('z');
CALL wrong('x');
RESET chat.max_second_factor_tries;
-- who helps users takes everything from one who has lost it
SELECT chat.delete_second_factors(:'dora') AS deleted, chat.delete_second_factors(:'dora') AS again;
SELECT has_second_factor FROM chat.users WHERE id = :'dora';
CALL fails($$SELECT chat.delete_second_factors(id('nobody'))$$);

-- codes that are sent: six digits, for a purpose, once
SELECT chat.request_code('email', as_user => :'carla') AS code \gset
SELECT :'code' ~ '^\d{6}$' AS six_digits, position(convert_to(:'code', 'UTF8') IN hash) AS in_hash, address, expires_at - now() BETWEEN '9 minutes' AND '11 minutes' AS ten_minutes, try_count FROM chat.one_time_codes x;
SELECT chat.confirm_code('phone', :'code', as_user => :'carla') AS of_another_purpose, chat.confirm_code('email', :'code', as_user => :'anna') AS of_another_user,
	   chat.confirm_code('email', :'code', as_user => :'carla') AS right, chat.confirm_code('email', :'code', as_user => :'carla') AS again;
-- a new one takes the place of the old one
SELECT chat.request_code('app.close_account', as_user => :'ben') AS old, chat.request_code('app.close_account', as_user => :'ben') AS new \gset
SELECT :'old' = :'new' OR NOT chat.confirm_code('app.close_account', :'old', as_user => :'ben') AS old_is_void, chat.confirm_code('app.close_account', :'new', as_user => :'ben') AS new_is_good;
-- it ends to be good
SELECT chat.request_code('app.x', as_user => :'ben') AS code \gset
UPDATE chat.one_time_codes SET expires_at = now() - interval '1 second' WHERE purpose = 'app.x';
SELECT chat.confirm_code('app.x', :'code', as_user => :'ben') AS expired;
-- five tries, which ROLLBACK does not give back
SELECT chat.request_code('app.y', as_user => :'ben') AS code \gset
SELECT chat.confirm_code('app.y', 'wrong', as_user => :'ben') FROM generate_series(1, 3);
SELECT chat.request_code('app.z', as_user => :'ben') AS other \gset
BEGIN;
SELECT chat.confirm_code('app.y', 'wrong', as_user => :'ben') FROM generate_series(1, 2);
ROLLBACK;
SELECT try_count FROM chat.one_time_codes WHERE purpose = 'app.y';
SELECT chat.confirm_code('app.y', :'code', as_user => :'ben') AS sixth;
SELECT chat.confirm_code('app.z', :'other', as_user => :'ben') AS another;
-- and five in the row, also where the memory has forgotten them
SELECT chat.request_code('app.y', as_user => :'ben') AS code \gset
UPDATE chat.one_time_codes SET try_count = 5 WHERE purpose = 'app.y';
SELECT chat.confirm_code('app.y', :'code', as_user => :'ben') AS sixth;
-- five in an hour may be sent
SET chat.rate_limits = on;
CREATE ROLE regress_backend IN ROLE chat_app;
SET ROLE regress_backend;
SELECT count(chat.request_code('app.' || n, as_user => :'dora')) FROM generate_series(1, 5) n;
\set VERBOSITY sqlstate
SELECT chat.request_code('app.6', as_user => :'dora');
SELECT chat.request_email_change('new@example.org', as_user => :'dora');
\set VERBOSITY default
RESET ROLE;
SET chat.rate_limits = off;
CALL fails($$SELECT chat.request_code('email', as_user => id('ben'))$$);
CALL fails($$SELECT chat.request_code('phone', as_user => id('ben'))$$);
CALL fails($$SELECT chat.request_code('email_change', as_user => id('ben'))$$);
CALL fails($$SELECT chat.request_code(repeat('x', 100) || '.y', as_user => id('ben'))$$);

-- a new e-mail address counts when the code that was sent there has come back
SELECT chat.request_email_change('Ben@example.org', as_user => :'ben') AS code \gset
SELECT email, email_verified_at FROM chat.users WHERE id = :'ben';
SELECT chat.confirm_email_change('wrong', as_user => :'ben') AS wrong, chat.confirm_email_change(:'code', as_user => :'ben') AS right;
SELECT email, email_verified_at <= now() AS verified FROM chat.users WHERE id = :'ben';
-- a code that was sent to the former address is no good then
SELECT chat.request_code('email', as_user => :'ben') AS former \gset
SELECT chat.request_email_change('ben@third.example', as_user => :'ben') AS code \gset
SELECT chat.confirm_email_change(:'code', as_user => :'ben') AS right, chat.confirm_code('email', :'former', as_user => :'ben') AS former;
-- what is changed otherwise is not verified any more
SELECT chat.update_user(:'ben', '{"mood": "fine"}');
SELECT email_verified_at IS NOT NULL AS verified FROM chat.users WHERE id = :'ben';
SELECT chat.update_user(:'ben', '{"email": "ben@elsewhere.example"}');
SELECT email_verified_at IS NOT NULL AS verified FROM chat.users WHERE id = :'ben';
-- the address of somebody else, or what is none, is refused when it is to be taken
SELECT chat.request_email_change('ANNA@example.org', as_user => :'ben') AS code \gset
CALL fails(format($$SELECT chat.confirm_email_change(%L, as_user => id('ben'))$$, :'code'), only_state => true);
SELECT chat.request_email_change('no address', as_user => :'ben') AS code \gset
CALL fails(format($$SELECT chat.confirm_email_change(%L, as_user => id('ben'))$$, :'code'), only_state => true);
CALL fails($$SELECT chat.request_email_change('  ', as_user => id('ben'))$$);
CALL fails($$SELECT chat.request_email_change(repeat('x', 255), as_user => id('ben'))$$);
-- telephone numbers likewise
SELECT chat.request_phone_change('+49 30 1', as_user => :'ben') AS code \gset
SELECT chat.confirm_phone_change(:'code', as_user => :'ben'), chat.confirm_phone_change(:'code', as_user => :'ben') AS again;
SELECT phone, phone_verified_at <= now() AS verified FROM chat.users WHERE id = :'ben';
UPDATE chat.users SET phone = '+49 30 2' WHERE id = :'ben';
SELECT phone_verified_at IS NOT NULL AS verified FROM chat.users WHERE id = :'ben';
UPDATE chat.users SET phone = '+49 30 3', phone_verified_at = '2026-01-01' WHERE id = :'ben';
SELECT phone_verified_at IS NOT NULL AS verified FROM chat.users WHERE id = :'ben';

-- codes as a second factor, where one has shown to receive them
CALL fails($$SELECT chat.set_code_factor('email', true, as_user => id('ben'))$$);
CALL fails($$SELECT chat.set_code_factor('pigeon', true, as_user => id('ben'))$$);
SELECT chat.set_code_factor('phone', true, as_user => :'ben') AS enabled;
SELECT method, remaining_count FROM chat.second_factors(as_user => :'ben');
SELECT has_second_factor FROM chat.users WHERE id = :'ben';
CALL fails($$SELECT chat.set_code_factor('phone', false, as_user => id('ben'))$$);
SELECT chat.request_code('phone', as_user => :'ben') AS code \gset
-- an e-mail's code is not the telephone's
SELECT chat.request_code('email', as_user => :'ben') AS other \gset
CALL fails(format($$SELECT chat.set_code_factor('phone', false, 'email', %L, as_user => id('ben'))$$, :'other'));
SELECT chat.set_code_factor('phone', true, 'phone', :'code', as_user => :'ben') AS again;
SELECT chat.request_code('phone', as_user => :'ben') AS code \gset
SELECT chat.set_code_factor('phone', false, 'phone', :'code', as_user => :'ben') AS disabled;
SELECT has_second_factor FROM chat.users WHERE id = :'ben';
SELECT * FROM chat.second_factors(as_user => :'ben');

-- security questions, whose answers are hashed and don't mind capitals, spaces and forms
SELECT chat.set_security_question(1, 'First pet?', E'  Ré\u0301x the\u00a0 \uFB01rst ', as_user => :'ben'),
	   chat.set_security_question(3, 'First school?', 'St. Mary', as_user => :'ben');
SELECT * FROM chat.security_questions(as_user => :'ben');
SELECT number, answer_hash ~ '^\$argon2id\$' AS argon2id FROM chat.security_questions WHERE user_id = :'ben' ORDER BY 1;
SELECT chat.check_security_answers(ARRAY[E'ré\u0301X THE first', 'st.  mary'], as_user => :'ben') AS right,
	   chat.check_security_answers(ARRAY['st. mary', E'ré\u0301x the first'], as_user => :'ben') AS in_another_order,
	   chat.check_security_answers(ARRAY[E'ré\u0301x the first', 'st. martha'], as_user => :'ben') AS one_wrong,
	   chat.check_security_answers(ARRAY[E'ré\u0301x the first'], as_user => :'ben') AS one_missing,
	   chat.check_security_answers(ARRAY[NULL, 'st. mary'], as_user => :'ben') AS one_null,
	   chat.check_security_answers('{}', as_user => :'dora') AS no_questions;
SELECT chat.set_security_question(3, 'Mother''s name?', 'Eve', as_user => :'ben'), chat.delete_security_question(1, as_user => :'ben'), chat.delete_security_question(1, as_user => :'ben') AS again;
SELECT chat.check_security_answers('{eve}', as_user => :'ben') AS right;
CALL fails($$SELECT chat.set_security_question(0, 'Who?', 'Me', as_user => id('ben'))$$);
CALL fails($$SELECT chat.set_security_question(11, 'Who?', 'Me', as_user => id('ben'))$$);
CALL fails($$SELECT chat.set_security_question(1, ' ', 'Me', as_user => id('ben'))$$);
CALL fails($$SELECT chat.set_security_question(1, 'Who?', E'\n', as_user => id('ben'))$$);
CALL fails($$SELECT chat.set_security_question(1, 'Who?', repeat('x', 201), as_user => id('ben'))$$);

-- clients do for themselves what needs no code to be sent, and see nobody's codes
CREATE ROLE regress_device IN ROLE chat_client;
BEGIN;
SELECT chat.act_as(:'ben');
SET LOCAL ROLE regress_device;
SELECT chat.start_totp() IS NOT NULL AS started;
SELECT count(*) FROM chat.second_factors();
SAVEPOINT s;
SELECT chat.request_code('app.x');
ROLLBACK TO s;
SELECT chat.request_email_change('x@example.org');
ROLLBACK TO s;
SELECT chat.delete_second_factors(:'ben');
ROLLBACK TO s;
SELECT chat.start_totp(as_user => :'anna');
ROLLBACK TO s;
SELECT * FROM chat.totp_secrets;
ROLLBACK TO s;
SELECT chat._totp('x', 1, 6);
ROLLBACK;

-- the flag is what the rows say, also after plain statements
DELETE FROM chat.totp_secrets WHERE user_id = :'anna';
SELECT has_second_factor FROM chat.users WHERE id = :'anna';
SELECT * FROM chat.verify(true, 'second_factor_flags');
UPDATE chat.users SET has_second_factor = true WHERE id = :'anna';
SELECT name_of(object::uuid) AS object, problem FROM chat.verify(true, 'second_factor_flags');
SELECT name_of(object::uuid) AS object, done FROM chat.repair('second_factor_flags');
SELECT has_second_factor FROM chat.users WHERE id = :'anna';
SELECT * FROM chat.verify(true, 'second_factor_orphans');
CALL fails($$TRUNCATE chat.totp_secrets$$);

-- jobs: what has expired goes; and there is nothing to encrypt anew
UPDATE chat.one_time_codes SET expires_at = now() - interval '1 minute' WHERE purpose LIKE 'app.%';
CALL chat.run_job('expire_codes');
SELECT count(*) FILTER (WHERE purpose LIKE 'app.%') AS expired, count(*) > 0 AS others FROM chat.one_time_codes;
CALL chat.run_job('rotate_encryption');
SELECT job, done_count, error FROM chat.job_runs WHERE job = 'rotate_encryption';

DROP FUNCTION code, last_code, secret_of;
DROP PROCEDURE early_in_step, wrong;
DROP TABLE kept;
DROP ROLE regress_device, regress_backend;
SELECT * FROM chat_problems();
