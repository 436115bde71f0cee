-- api_token: tokens for programs, and what they may
\getenv abs_srcdir PG_ABS_SRCDIR
\set start :abs_srcdir '/test/sql/start.sql'
\set calls :abs_srcdir '/test/sql/calls.sql'
\set world :abs_srcdir '/test/sql/world.sql'
\set SHOW_CONTEXT never
\set ECHO none
\i :start
\i :calls
\i :world
\set ECHO all
CREATE ROLE regress_chat_device IN ROLE chat_client, chat_reader;
GRANT SELECT ON given TO regress_chat_device;
-- each function that acts in a user's name is in two scopes, that of its room and that of all rooms, but for those by which one proves oneself
SELECT name, cardinality(functions) > 0 AS some FROM chat.scopes();
SELECT called(f), array_agg(s.name) AS scopes FROM api() f JOIN LATERAL arguments(f) a ON a.argument = 'as_user' LEFT JOIN chat.scopes() s ON called(f) = ANY (s.functions)
GROUP BY f HAVING count(s.name) <> 2 ORDER BY called(f) COLLATE "C";
SELECT s.name, f FROM chat.scopes() s, unnest(s.functions) f JOIN pg_proc p ON p.proname = f AND p.pronamespace = 'chat'::regnamespace
WHERE (s.name ~ 'read') <> (p.provolatile = 's');

SELECT id, token FROM chat.create_api_token('reads', '{message:read,conversation:read}', as_user => :'anna') \gset reader_
SELECT id, token FROM chat.create_api_token('everything', '{read,write}', as_user => :'anna') \gset all_
SELECT id, token FROM chat.create_api_token('nothing', '{}', as_user => :'anna') \gset none_
SELECT token ~ '^chat_t_[-_A-Za-z0-9]{86}$' AS form FROM chat.create_api_token('for a moment', '{read}', now() + interval '1 hour', as_user => :'anna');
SELECT name, scopes, created_at <= now() AS created, last_used_at, expires_at > now() AS ends FROM chat.api_tokens(as_user => :'anna');

SET SESSION AUTHORIZATION regress_chat_device;
BEGIN;
SELECT name_of(chat.authenticate(:'reader_token'));
SELECT count(*) > 0 AS messages FROM chat.history(:'general');
CALL fails($$SELECT chat.send_message(id('general'), 'x')$$);
CALL fails($$SELECT chat.send_message(id('general'), 'x', as_user => id('anna'))$$);
CALL fails($$SELECT chat.posts(id('Gardens'))$$);
CALL fails($$SELECT chat.sessions()$$);
CALL fails($$SELECT chat.create_api_token('more', '{read,write}')$$);
CALL fails($$SELECT chat.set_password(id('anna'), 'a new password')$$);
-- tables are not for it
SELECT count(*) FROM chat.messages;
-- nor may it pass for more than it is, for the connection
SELECT name_of(chat.authenticate(:'reader_token', true));
COMMIT;
CALL fails($$SELECT chat.send_message(id('general'), 'x')$$);
SELECT count(*) > 0 AS messages FROM chat.history(:'general');
SELECT chat.log_out();
CALL fails($$SELECT chat.history(id('general'))$$);
-- with none nothing can be called, with all of them all but how to prove oneself
BEGIN;
SELECT name_of(chat.authenticate(:'none_token'));
SELECT answer(f), count(*) > 100 AS most, CASE WHEN answer(f) <> '42501' THEN string_agg(called(f), ' ') END AS functions
FROM api() f JOIN LATERAL arguments(f) a ON a.argument = 'as_user' GROUP BY answer(f);
SELECT name_of(chat.authenticate(:'all_token'));
SELECT called(f) AS refused FROM api() f JOIN LATERAL arguments(f) a ON a.argument = 'as_user' WHERE answer(f) = '42501' ORDER BY called(f) COLLATE "C";
COMMIT;
RESET SESSION AUTHORIZATION;
-- a trusted caller who has been shown a token is held to it, unless they name somebody else, or name them by themselves
BEGIN;
SELECT name_of(chat.authenticate(:'none_token'));
CALL fails($$SELECT chat.history(id('general'))$$);
CALL fails($$SELECT chat.history(id('general'), as_user => id('anna'))$$);
SELECT count(*) > 0 AS messages FROM chat.history(:'general', as_user => :'ben');
SELECT chat.act_as(:'anna');
SELECT count(*) > 0 AS messages FROM chat.history(:'general');
COMMIT;

-- its use is noted, once a minute
SELECT name, last_used_at > now() - interval '1 minute' AS used FROM chat.api_tokens(as_user => :'anna');
UPDATE chat.api_token_uses SET last_used_at = now() - interval '61 s';
SELECT chat.authenticate(:'all_token') IS NOT NULL AS good;
SELECT name FROM chat.api_tokens(as_user => :'anna') WHERE last_used_at > now() - interval '60 s';
-- revoked, expired, somebody else's
SELECT chat.revoke_api_token(:'all_id', as_user => :'ben') AS of_somebody_else, chat.revoke_api_token(:'all_id', as_user => :'anna') AS revoked, chat.revoke_api_token(:'all_id', as_user => :'anna') AS again;
SELECT chat.authenticate(:'all_token') IS NULL AS revoked, chat.authenticate(left(:'reader_token', 60) || right(:'none_token', -60)) IS NULL AS of_two,
	   chat.authenticate(replace(:'reader_token', 'chat_t_', 'chat_s_')) IS NULL AS of_another_kind;
UPDATE chat.api_tokens SET expires_at = now() WHERE id = :'reader_id';
SELECT chat.authenticate(:'reader_token') IS NULL AS expired;
SELECT chat.set_password(:'anna', 'a new password') AS set, chat.authenticate(:'none_token') IS NOT NULL AS token_stays;
CALL chat.run_job('expire_sessions');
SELECT name FROM chat.api_tokens(as_user => :'anna');
SELECT count(*) FROM chat.api_token_uses;
-- bad input
CALL fails($$SELECT chat.create_api_token('', '{read}', as_user => id('anna'))$$);
CALL fails($$SELECT chat.create_api_token('x', array_fill('read'::text, '{101}'), as_user => id('anna'))$$);
CALL fails($$SELECT chat.create_api_token('x', '{{read}}', as_user => id('anna'))$$);
CALL fails($$SELECT chat.create_api_token('x', '{fly}', as_user => id('anna'))$$);
CALL fails($$SELECT chat.create_api_token('x', '{message:fly}', as_user => id('anna'))$$);
CALL fails($$SELECT chat.create_api_token('x', '{authentication:write}', as_user => id('anna'))$$);
CALL fails($$SELECT chat.create_api_token('x', '{:read}', as_user => id('anna'))$$);
CALL fails($$SELECT chat.create_api_token('x', '{NULL}', as_user => id('anna'))$$);
CALL fails($$SELECT chat.create_api_token('x', '{read}', now(), as_user => id('anna'))$$);
SET chat.max_api_tokens = 2;
CALL fails($$SELECT chat.create_api_token('x', '{read}', as_user => id('anna'))$$);
RESET chat.max_api_tokens;

DROP TABLE given;
DROP ROLE regress_chat_device;
SELECT * FROM chat.verify(is_full => true);
SELECT * FROM chat_problems();
