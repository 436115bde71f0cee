-- jwt: tokens of identity providers
\getenv abs_srcdir PG_ABS_SRCDIR
\set start :abs_srcdir '/test/sql/start.sql'
\set SHOW_CONTEXT never
\set ECHO none
\i :start
\set ECHO all
SET client_min_messages = warning;
CREATE EXTENSION IF NOT EXISTS pgcrypto;
RESET client_min_messages;
CREATE ROLE regress_chat_admin IN ROLE chat_admin;
CREATE ROLE regress_chat_backend IN ROLE chat_app;
CREATE ROLE regress_chat_device IN ROLE chat_client, chat_reader;

-- the examples of RFC 7515: appendix A.1 (HS256), A.2 (RS256), A.3 (ES256)
\set claims 'eyJpc3MiOiJqb2UiLA0KICJleHAiOjEzMDA4MTkzODAsDQogImh0dHA6Ly9leGFtcGxlLmNvbS9pc19yb290Ijp0cnVlfQ'
\set hs_key 'AyM1SysPpbyDfgZld3umj1qzKObwVMkoqQ+EstJQLr/T+1qS0gZH75aKtMN3Yj0iPS4hcgUuTwjAzZr1Z9CAow=='
\set hs 'eyJ0eXAiOiJKV1QiLA0KICJhbGciOiJIUzI1NiJ9.' :claims '.dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk'
\set rs_key '-----BEGIN PUBLIC KEY-----\nMIIBIjANBgkqhkiG9w0BAQEFAAOCAQ8AMIIBCgKCAQEAofgWCuLjybRlzo0tZWJj\nNiuSfb4p4fAkd/wWJcyQoTbji9k0l8W26mPddxHmfHQp+Vaw+4qPCJrcS2mJPMEz\nP1Pt0Bm4d4QlL+yRT+SFd2lZS+pCgNMsD1W/YpRPEwOWvG6b32690r2jZ47soMZo\n9wGzjb/7OMg0LOL+bSf63kpaSHSXndS5z5rexMdbBYUsLA9e+KXBdQOS+UTo7WTB\nEMa2R2CapHg665xsmtdVMTBQY4uDZlxvb3qCo5ZwKh9kG4LT6/I5IhlJH7aGhyxX\nFvUK+DWNmoudF8NAco9/h9iaGNj8q2ethFkMLs91kzk2PAcDTW9gb54h4FRWyuXp\noQIDAQAB\n-----END PUBLIC KEY-----\n'
\set rs 'eyJhbGciOiJSUzI1NiJ9.' :claims '.cC4hiUPoj9Eetdgtv3hF80EGrhuB__dzERat0XF9g2VtQgr9PJbu3XOiZj5RZmh7AAuHIm4Bh-0Qc_lF5YKt_O8W2Fp5jujGbds9uJdbF9CUAr7t1dnZcAcQjbKBYNX4BAynRFdiuB--f_nZLgrnbyTyWzO75vRK5h6xBArLIARNPvkSjtQBMHlb1L07Qe7K0GarZRmB_eSN9383LcOLn6_dO--xi12jzDwusC-eOkHWEsqtFZESc6BfI7noOPqvhJ1phCnvWh6IeYI2w9QOYEUipUTI8np6LbgGY9Fs98rqVt5AXLIhWkWywlVmtVrBp0igcN_IoypGlUPQGe77Rw'
\set es_key '-----BEGIN PUBLIC KEY-----\nMFkwEwYHKoZIzj0CAQYIKoZIzj0DAQcDQgAEf83OJ3D2xF1Bg8vub9tLe1gHMzV7\n6e8Tus9uPHvRVEXH8UTNG72bfocs3+257rn0s2ldbqkLJK2KRiMohYjlrQ==\n-----END PUBLIC KEY-----\n'
\set es 'eyJhbGciOiJFUzI1NiJ9.' :claims '.DtEhU3ljbEg8L38VWAfUAqOyKAM6-Xx-F4GawxaepmXFCgfTjDxw5djxLa8ISlSApmWQxfKTUJqPP3-Kg6NU1Q'
SELECT chat._jwt_verify(:'hs', 'HS256', decode(:'hs_key', 'base64')) AS hs256;
SELECT chat._jwt_verify(:'rs', 'RS256', :'rs_key') AS rs256;
SELECT chat._jwt_verify(:'es', 'ES256', :'es_key') AS es256;
-- another signature, other claims, another algorithm than the key's
SELECT name, chat._jwt_verify(changed, algorithm, key) IS NULL AS refused
FROM (VALUES ('HS256', :'hs', decode(:'hs_key', 'base64')), ('RS256', :'rs', :'rs_key'), ('ES256', :'es', :'es_key')) v (algorithm, token, key),
LATERAL (VALUES ('signature', overlay(token placing CASE WHEN substr(token, length(token) - 9, 1) = 'x' THEN 'y' ELSE 'x' END from length(token) - 9 for 1)),
				('claims', replace(token, 'eyJpc3MiOiJqb2UiLA0K', 'eyJpc3MiOiJKb2UiLA0K')), ('no signature', regexp_replace(token, '[^.]*$', '')), ('short', left(token, -4)),
				('longer', token || 'AAAA'), ('zeros', regexp_replace(token, '[^.]*$', repeat('A', length(substring(token FROM '[^.]*$')))))) c (name, changed);
SELECT chat._jwt_verify(:'hs', 'ES256', :'es_key') IS NULL AS hs_as_es, chat._jwt_verify(:'es', 'HS256', decode(:'hs_key', 'base64')) IS NULL AS es_as_hs,
	   chat._jwt_verify(:'rs', 'HS256', :'rs_key') IS NULL AS rs_as_hs;
SELECT chat._jwt_verify(:'hs', 'HS256', 'a short secret');
-- whatever keys are kept decoded, it is the one that is named that verifies, also when there have been others
SELECT string_agg(CASE WHEN chat._jwt_verify(:'es', 'ES256', convert_to(E'-----BEGIN PUBLIC KEY-----\n' || encode(decode('3039301306072a8648ce3d020106082a8648ce3d030107032200', 'hex')
	|| decode('02' || lpad(to_hex(x), 64, '0'), 'hex'), 'base64') || E'\n-----END PUBLIC KEY-----\n', 'UTF8')) IS NULL THEN 'no' ELSE 'yes' END
	|| CASE WHEN chat._jwt_verify(:'es', 'ES256', :'es_key') IS NULL OR chat._jwt_verify(:'rs', 'RS256', :'rs_key') IS NULL THEN ' and not by its own' ELSE '' END, ', ') AS by_others
FROM (SELECT unnest(ARRAY[5, 6, 8, 9, 12, 13, 17, 23, 24, 25, 26, 29]) UNION ALL SELECT unnest(ARRAY[29, 5, 6])) AS points_on_the_curve (x);

-- keys: set by administrators, of the right kind and length
\set rsa '-----BEGIN PUBLIC KEY-----\nMIIBIjANBgkqhkiG9w0BAQEFAAOCAQ8AMIIBCgKCAQEAlUxqupKgm96nALFYp78H\n0XqmSulIOeUA9K1uCYI5vIMgXmsizOqCfU8ZShp08dTRpwdxn3Xpboloosw1oCiA\n+NVBkIimzHc5xFs+bRPnpYdn+JXWPpD9qHxk0C4LDJ9PDoqu9YPAHASUxmgnjc81\nBEiHqGusj4lzWKj5Ouk6BLnBP8trxQRDlzKIkKSi+kDhxIakuRg9t8UI8xg5CdPz\nAiMvwrzfsGCtog/Y20o3KPfc7jlsMjcXJKyEUGwln1GlYGpD2jhkCZ98EoEUeFgZ\nGYdT3L6QxC9Rv73D1PpVPS0w8BsgS5jQGVmrMirK/ixWaOKp2IM913gWIme8Upbr\nNwIDAQAB\n-----END PUBLIC KEY-----\n'
\set ec '-----BEGIN PUBLIC KEY-----\nMFkwEwYHKoZIzj0CAQYIKoZIzj0DAQcDQgAES1b90saTT0K0zoUdabX1PtnvTFYu\nDGrNU+cZcoeVslJXsSKcersJ+qCnHLkVCqEJ7/eRzZvpLOzGPm88iJqQiA==\n-----END PUBLIC KEY-----\n'
\set small '-----BEGIN PUBLIC KEY-----\nMIGfMA0GCSqGSIb3DQEBAQUAA4GNADCBiQKBgQDBii2OZA+KoKLneHUWSvQRtXhw\nq9cQzdUlQMoxKj2t1C/nB5oir2ltWpvdXxuvz8GoU3oXUXL5PhW0GdHONXZLAXMr\nIuNttHD2rEtyTl8mFv+wUO40gDCx3H8AUfMYr+sAVPrFcI0N+KBqHxsiwywfcXrm\nuQ/CGXzmaQqKxirh2QIDAQAB\n-----END PUBLIC KEY-----\n'
\set p384 '-----BEGIN PUBLIC KEY-----\nMHYwEAYHKoZIzj0CAQYFK4EEACIDYgAEh47igOIyIixSLCeIK6AJ/OAq3nO0U3qj\nlh856QLzLmV7OB0BdVd2PmkqlfgTrkWMvkBIsCNW+XYs22MtYHfpIV3EOFp3crZj\n8lqhHfP528ruLykhA7X0fder0KhErJS9\n-----END PUBLIC KEY-----\n'
\set secret 'a secret that is known to two of us'
SET SESSION AUTHORIZATION regress_chat_backend;
SELECT chat.set_jwt_key('https://id.example', 'hs', 'HS256', :'secret', 'chat');
SELECT chat.delete_jwt_key('https://id.example', 'hs');
SELECT chat.jwt_keys();
SELECT chat._jwt_verify('a.b.c', 'HS256', :'secret');
SELECT count(*) FROM chat.jwt_keys;
RESET SESSION AUTHORIZATION;
SET SESSION AUTHORIZATION regress_chat_admin;
SELECT count(*) FROM chat.jwt_keys;
SELECT chat._jwt_verify('a.b.c', 'HS256', :'secret');
SELECT chat.set_jwt_key('https://id.example', 'hs', 'HS256', :'secret', 'chat') AS set, chat.set_jwt_key('https://id.example', 'hs', 'HS256', :'secret', 'chat') AS again,
	   chat.set_jwt_key('https://id.example', 'rsa', 'RS256', :'rsa', 'chat') AS rsa, chat.set_jwt_key('https://id.example', 'rsa', 'RS256', :'rsa', 'chat') AS rsa_again,
	   chat.set_jwt_key('https://id.example', 'ec', 'ES256', :'ec', 'chat') AS ec;
SELECT issuer, key_id, alg, audience, length(public_key) AS bytes, created_at <= clock_timestamp() AS created FROM chat.jwt_keys();
SELECT chat.set_jwt_key('https://id.example', 'x', 'none', '', 'chat');
SELECT chat.set_jwt_key('https://id.example', 'x', 'HS256', :'secret', '');
SELECT chat.set_jwt_key('', 'x', 'HS256', :'secret', 'chat');
SELECT chat.set_jwt_key('https://id.example', repeat('x', 201), 'HS256', :'secret', 'chat');
SELECT chat.set_jwt_key('https://id.example', 'x', 'HS256', left(:'secret', 31)::bytea, 'chat');
SELECT chat.set_jwt_key('https://id.example', 'x', 'HS256', repeat('x', 1025)::bytea, 'chat');
SELECT chat.set_jwt_key('https://id.example', 'x', 'RS256', :'small', 'chat');
SELECT chat.set_jwt_key('https://id.example', 'x', 'RS256', :'ec', 'chat');
SELECT chat.set_jwt_key('https://id.example', 'x', 'ES256', :'rsa', 'chat');
SELECT chat.set_jwt_key('https://id.example', 'x', 'ES256', :'p384', 'chat');
SELECT chat.set_jwt_key('https://id.example', 'x', 'ES256', :'secret', 'chat');
SELECT chat.set_jwt_key('https://id.example', 'x', 'ES256', replace(:'ec', 'PUBLIC', 'ENCRYPTED')::bytea, 'chat');
SELECT chat.set_jwt_key('https://id.example', 'x', 'ES256', replace(:'ec', E'KEY-----\nM', E'KEY-----\nProc-Type: 4,ENCRYPTED\nDEK-Info: AES-128-CBC,00000000000000000000000000000000\n\nM')::bytea, 'chat');
RESET SESSION AUTHORIZATION;
-- the secret is stored encrypted, and encrypted anew as all of them
SELECT key_id, position(:'secret'::bytea IN secret) AS in_clear FROM chat.jwt_keys WHERE secret IS NOT NULL;

-- tokens as an identity provider makes them
SELECT chat.create_user('anna', external_id => 'anna at id') AS anna, chat.create_user('ben', external_id => 'ben at id') AS ben \gset
CREATE FUNCTION base64url(bytea) RETURNS text LANGUAGE sql AS $$ SELECT translate(encode($1, 'base64'), E'+/=\n', '-_') $$;
CREATE FUNCTION signed(header text, claims text, secret text) RETURNS text LANGUAGE sql AS $$
	SELECT c || '.' || base64url(hmac(convert_to(c, 'UTF8'), convert_to(secret, 'UTF8'), 'sha256'))
	FROM (SELECT base64url(convert_to(header, 'UTF8')) || '.' || base64url(convert_to(claims, 'UTF8'))) x (c)
$$;
CREATE TABLE good AS SELECT '{"alg":"HS256","kid":"hs"}' AS header, :'secret' AS secret, floor(extract(epoch FROM now())) AS now;
ALTER TABLE good ADD claims jsonb;
UPDATE good SET claims = jsonb_build_object('iss', 'https://id.example', 'aud', 'chat', 'sub', 'anna at id', 'exp', now + 3600);
GRANT SELECT ON good TO PUBLIC;
CREATE FUNCTION token(changes jsonb DEFAULT '{}') RETURNS text LANGUAGE sql AS $$ SELECT signed(header, jsonb_strip_nulls(claims || changes)::text, secret) FROM good $$;
SELECT now FROM good \gset
-- however long this takes
SET chat.jwt_leeway = 300;
\set rs_token 'eyJhbGciOiJSUzI1NiIsImtpZCI6InJzYSJ9.eyJpc3MiOiJodHRwczovL2lkLmV4YW1wbGUiLCJhdWQiOiJjaGF0Iiwic3ViIjoiYW5uYSBhdCBpZCIsImV4cCI6NDEwMjQ0NDgwMH0.RYGMQNjH1aCgpzTUm61Mms1V9h4DUJl5bgGdSuWAXG0k-BmqPkE3TsBWhPglkPYofHnKI1TzjeKApZRbqphfw0m-LEi-W4GqZcnF_YP11TZ3zgY2j-GHpc8CtAspNr0BKhOqVCefpCWC1L7ZXiBQWEdFFp3Wvtd4KPyAXQ6irF8AvmL-H5SI9qNfjpp8-35wiKDhrwGmmNKQxjb6TUlyU2Yu_36i88O8NDGbUmKmdbk_a_Q1Y_VkiENESrB_BCJ8SqYpqoNKWUh-toIOILf9bWKskUS_rt8y5Ov7XtXlJOU5v2DF5sRiEzrLapZ_SSr15Ps77Q8OwfL4n8SiX_2U2Q'
\set es_token 'eyJhbGciOiJFUzI1NiIsImtpZCI6ImVjIn0.eyJpc3MiOiJodHRwczovL2lkLmV4YW1wbGUiLCJhdWQiOiJjaGF0Iiwic3ViIjoiYW5uYSBhdCBpZCIsImV4cCI6NDEwMjQ0NDgwMH0.-ag73eVWk-0tpiXZ8dol3Nv3-Fayuk-idQqLzsRaDv4zH8wcmhCJd9OqNxi4jXtLWv7OVUl5LSNpnfZ12WAqqA'
SET SESSION AUTHORIZATION regress_chat_device;
BEGIN;
SELECT name_of(chat.authenticate(token())) AS hs256, name_of(chat.authenticate(:'rs_token')) AS rs256, name_of(chat.authenticate(:'es_token')) AS es256;
SELECT name_of(chat.current_user_id());
SELECT chat.create_channel('general') IS NOT NULL AS acts;
-- what is no good names nobody
SELECT chat.authenticate(token() || '.') IS NULL AS nobody, chat.current_user_id() IS NULL AS nobody_acts;
COMMIT;
-- for the transaction only, and never for the connection: it has an end that nobody would look at
SELECT name_of(chat.authenticate(token()));
SELECT chat.current_user_id() IS NULL AS over;
SELECT chat.authenticate(token(), true) IS NULL AS not_for_the_connection;
-- there is no session behind it
BEGIN;
SELECT name_of(chat.authenticate(token()));
SELECT count(*) AS sessions FROM chat.sessions();
SELECT chat.log_out(), chat.current_user_id() IS NULL AS nobody;
COMMIT;

-- claims
SELECT what, name_of(chat.authenticate(token(changes))) AS who FROM (VALUES
	('another issuer', jsonb_build_object('iss', 'https://id.example/')), ('no issuer', '{"iss": null}'), ('issuer in an array', '{"iss": ["https://id.example"]}'),
	('another audience', '{"aud": "chat2"}'), ('no audience', '{"aud": null}'), ('audience as a number', '{"aud": 1}'), ('audience in an object', '{"aud": {"chat": "chat"}}'),
	('one of audiences', '{"aud": ["other", "chat"]}'), ('none of audiences', '{"aud": ["other"]}'), ('no audiences', '{"aud": []}'), ('nested audiences', '{"aud": [["chat"]]}'),
	('no end', '{"exp": null}'), ('end as a string', jsonb_build_object('exp', (:now + 3600)::text)), ('end as a date', '{"exp": "2100-01-01T00:00:00Z"}'), ('end in an array', jsonb_build_object('exp', ARRAY[:now + 3600])),
	('end with a fraction', jsonb_build_object('exp', :now + 3600.5)), ('end with an exponent', '{"exp": 4.1e9}'), ('end in milliseconds', jsonb_build_object('exp', (:now::numeric + 3600) * 1000)), ('far end', '{"exp": 1e400}'),
	('over', jsonb_build_object('exp', :now - 3600)), ('over within the leeway', jsonb_build_object('exp', :now - 1)), ('negative end', '{"exp": -1e400}'), ('zero', '{"exp": 0}'), ('true', '{"exp": true}'),
	('begun', jsonb_build_object('nbf', :now - 10)), ('not begun', jsonb_build_object('nbf', :now + 3600)), ('begins within the leeway', jsonb_build_object('nbf', :now + 20)), ('beginning as a string', '{"nbf": "0"}'),
	('issued', jsonb_build_object('iat', :now - 10.25)), ('issued later', jsonb_build_object('iat', :now + 3600)), ('issued as a string', '{"iat": "0"}'),
	('another subject', '{"sub": "ben at id"}'), ('unknown subject', '{"sub": "carla at id"}'), ('no subject', '{"sub": null}'), ('empty subject', '{"sub": ""}'), ('subject as a number', '{"sub": 1}'), ('username', '{"sub": "anna"}'),
	('long subject', jsonb_build_object('sub', repeat('x', 256))), ('more claims', '{"scope": "all", "nested": {"a": [1, {"b": null}]}}')) v (what, changes);
RESET SESSION AUTHORIZATION;
SET chat.jwt_leeway = 0;
SELECT chat.authenticate(token(jsonb_build_object('exp', :now - 1))) IS NULL AS no_leeway;
RESET chat.jwt_leeway;
SET SESSION AUTHORIZATION regress_chat_device;
-- headers: the algorithm is the key's, the key one that is there, and nothing must be understood that is not
SELECT what, name_of(chat.authenticate(signed(head, claims::text, secret))) AS who FROM good, LATERAL (VALUES
	('good', '{"typ": "JWT", "alg": "HS256", "kid": "hs"}'), ('none', '{"alg": "none", "kid": "hs"}'), ('None', '{"alg": "None", "kid": "hs"}'), ('hs256', '{"alg": "hs256", "kid": "hs"}'), ('HS384', '{"alg": "HS384", "kid": "hs"}'),
	('RS256', '{"alg": "RS256", "kid": "hs"}'), ('no algorithm', '{"kid": "hs"}'), ('algorithm as a number', '{"alg": 256, "kid": "hs"}'), ('algorithms', '{"alg": ["HS256"], "kid": "hs"}'),
	('unknown key', '{"alg": "HS256", "kid": "other"}'), ('no key', '{"alg": "HS256"}'), ('empty key', '{"alg": "HS256", "kid": ""}'), ('key as a number', '{"alg": "HS256", "kid": 1}'), ('key as null', '{"alg": "HS256", "kid": null}'),
	('statement', $${"alg": "HS256", "kid": "hs' OR true --"}$$), ('critical', '{"alg": "HS256", "kid": "hs", "crit": ["exp"]}'), ('nothing critical', '{"alg": "HS256", "kid": "hs", "crit": []}'),
	('key in the header', '{"alg": "HS256", "kid": "hs", "jwk": {"kty": "oct", "k": "AAAA"}, "jku": "https://evil.example"}'), ('twice, the last counts', '{"alg": "none", "alg": "HS256", "kid": "hs"}'), ('twice, the last is none', '{"alg": "HS256", "kid": "hs", "alg": "none"}'),
	('array', '["HS256"]'), ('string', '"HS256"'), ('number', '1'), ('null', 'null'), ('no JSON', '{alg: HS256}'), ('empty', ''), ('more', '{"alg": "HS256", "kid": "hs"} {}')) v (what, head);
-- a public key is no secret
RESET SESSION AUTHORIZATION;
SELECT what, chat.authenticate(t) IS NULL AS refused FROM (
	SELECT 'HS256 under ' || k.kid || ', the secret in ' || s.form AS what, signed(format('{"alg":"HS256","kid":"%s"}', k.kid), claims::text, s.secret) AS t
	FROM good, (VALUES ('rsa', :'rsa'), ('ec', :'ec')) k (kid, pem), LATERAL (VALUES ('PEM', k.pem), ('PEM without its end', rtrim(k.pem, E'\n'))) s (form, secret)
	UNION ALL SELECT 'RS256 under ec', base64url('{"alg":"RS256","kid":"ec"}') || '.' || split_part(:'rs_token', '.', 2) || '.' || split_part(:'rs_token', '.', 3)
	UNION ALL SELECT 'none under ' || kid, base64url(convert_to(format('{"alg":"none","kid":"%s"}', kid), 'UTF8')) || '.' || base64url(convert_to(claims::text, 'UTF8')) || '.' FROM good, unnest('{hs,rsa,ec}'::text[]) kid) x;
SET SESSION AUTHORIZATION regress_chat_device;
-- parts
SELECT what, chat.authenticate(t) IS NULL AS nobody FROM (SELECT token(), split_part(token(), '.', 1), split_part(token(), '.', 2), split_part(token(), '.', 3)) g (token, h, c, s),
LATERAL (VALUES ('truncated', left(token, -1)), ('longer', token || 'A'), ('padded', token || '='), ('each part padded', concat_ws('.', h || '=', c || '=', s || '=')), ('no signature', h || '.' || c || '.'), ('two parts', h || '.' || c), ('one part', h || '.'),
	('four parts', token || '.' || s), ('five parts', concat_ws('.', h, '', '', c, s)), ('reordered', concat_ws('.', c, h, s)), ('signature first', concat_ws('.', s, h, c)), ('dots', '..'), ('dot', '.'), ('spaces', concat_ws('. ', h, c, s)),
	('space before', ' ' || token), ('line after', token || E'\n'), ('plain base64', concat_ws('.', h, c, translate(s, '-_', '+/') || '+/')), ('bits that do not count', h || '.' || c || '.' || left(s, -1) || translate(right(s, 1), 'AEIMQUYcgkosw048', 'BFJNRVZdhlptx159')),
	('bearer', 'Bearer ' || token), ('not UTF-8', concat_ws('.', h, base64url('\x7b22ff227d'), s)), ('zero byte', concat_ws('.', h, base64url('\x7b7d00'), s)), ('zero character', concat_ws('.', h, base64url(convert_to('{"iss":"\u0000"}', 'UTF8')), s)), ('half a pair', concat_ws('.', h, base64url(convert_to('{"iss":"\ud800"}', 'UTF8')), s)),
	('nested token', signed('{"alg":"HS256","kid":"hs","cty":"JWT"}', token, 'x')), ('deep', concat_ws('.', h, base64url(convert_to(repeat('[', 5000), 'UTF8')), s)), ('number', concat_ws('.', h, base64url('{"exp":1e999999}'), s)),
	('huge', concat_ws('.', h, c, repeat('A', 10000000))), ('huge of dots', repeat('.', 10000000)), ('JSON serialization', format('{"protected":"%s","payload":"%s","signature":"%s"}.', h, c, s))) v (what, t);
-- at most 8 kB, signed or not
SELECT n, length(t) > 8192 AS too_long, name_of(chat.authenticate(t)) FROM (SELECT n, token(jsonb_build_object('x', repeat('x', n))) FROM (VALUES (5000), (7000)) v (n)) x (n, t);
-- claims twice: the last counts
SELECT name_of(chat.authenticate(signed(header, regexp_replace(claims::text, '}$', ', "sub": "ben at id"}'), secret))) FROM good;
-- in a transaction that reads only, or all as it was
BEGIN READ ONLY;
SELECT name_of(chat.authenticate(token()));
COMMIT;
RESET SESSION AUTHORIZATION;

-- who may not use the account proves nothing
SELECT chat.deactivate_user(:'ben', as_user => :'ben');
SELECT chat.authenticate(token('{"sub": "ben at id"}')) IS NULL AS deactivated;
SELECT chat.grant_system_role(:'anna', 'super_admin'), chat.reactivate_user(:'ben', as_user => :'ben');
SELECT name_of(chat.authenticate(token('{"sub": "ben at id"}'))) AS reactivated;
SELECT chat.ban_user(:'ben', reason => 'spam', as_user => :'anna');
SELECT chat.authenticate(token('{"sub": "ben at id"}')) IS NULL AS banned;

-- users who are made when they are first seen, if that is wanted
SET SESSION AUTHORIZATION regress_chat_device;
SET chat.jwt_create_users = on;
RESET SESSION AUTHORIZATION;
SET chat.jwt_create_users = on;
SELECT chat.authenticate(token('{"sub": "carla at id", "name": "Carla C."}')) AS carla \gset
SELECT chat.authenticate(token('{"sub": "carla at id", "name": "Another"}')) = :'carla' AS found;
SELECT chat.authenticate(token(jsonb_build_object('sub', 'long name', 'name', repeat('x', 201)))) IS NOT NULL AS name_too_long,
	   chat.authenticate(token('{"sub": "bad name", "name": "a\u0007b"}')) IS NOT NULL AS bad_name, chat.authenticate(token('{"sub": "number", "name": 1}')) IS NOT NULL AS name_is_a_number, chat.authenticate(token('{"sub": "blank", "name": " "}')) IS NOT NULL AS blank,
	   chat.authenticate(token(jsonb_build_object('sub', repeat('x', 256)))) IS NULL AS long_subject, chat.authenticate(token('{"sub": "over", "exp": 0}')) IS NULL AS over,
	   chat.authenticate(token('{"sub": "for the connection"}'), true) IS NULL AS for_the_connection;
BEGIN READ ONLY;
SELECT chat.authenticate(token('{"sub": "dora at id"}')) IS NULL AS not_made;
COMMIT;
SELECT external_id, username, display_name FROM chat.users WHERE username IS NULL ORDER BY id;
-- they act at once
BEGIN ISOLATION LEVEL REPEATABLE READ;
SELECT chat.authenticate(token('{"sub": "emil at id"}')) IS NOT NULL AS made;
SELECT chat.create_channel('of emil') IS NOT NULL AS acts;
COMMIT;
RESET chat.jwt_create_users;

-- a key that is changed or deleted verifies nothing any more
SELECT chat.set_jwt_key('https://id.example', 'hs', 'HS256', 'another secret that is known to two', 'chat') AS changed, chat.authenticate(token()) IS NULL AS nobody;
SELECT chat.set_jwt_key('https://id.example', 'hs', 'HS256', :'secret', 'chat2') AS changed, chat.authenticate(token()) IS NULL AS nobody, name_of(chat.authenticate(token('{"aud": "chat2"}')));
SELECT chat.set_jwt_key('https://id.example', 'hs', 'ES256', :'ec', 'chat') AS changed, chat.authenticate(token()) IS NULL AS nobody;
SELECT chat.set_jwt_key('https://id.example', 'hs', 'HS256', :'secret', 'chat') AS changed, name_of(chat.authenticate(token()));
-- the key of another issuer, by the same name
SELECT chat.set_jwt_key('https://other.example', 'hs', 'HS256', 'yet another secret that two know', 'chat') AS set, name_of(chat.authenticate(token())), chat.authenticate(token('{"iss": "https://other.example"}')) IS NULL AS nobody;
-- tokens that name no key
SELECT chat.set_jwt_key('https://id.example', '', 'HS256', :'secret', 'chat') AS set, name_of(chat.authenticate(signed('{"alg":"HS256"}', claims::text, secret))) FROM good;
SELECT chat.delete_jwt_key('https://id.example', 'hs') AS deleted, chat.delete_jwt_key('https://id.example', 'hs') AS again, chat.authenticate(token()) IS NULL AS nobody;
SELECT issuer, key_id, alg FROM chat.jwt_keys();
TRUNCATE chat.jwt_keys;

DROP TABLE good;
DROP FUNCTION token;
DROP FUNCTION signed;
DROP FUNCTION base64url;
DROP EXTENSION pgcrypto;
DROP ROLE regress_chat_admin, regress_chat_backend, regress_chat_device;
SELECT * FROM chat.verify(is_full => true);
SELECT * FROM chat_problems();
