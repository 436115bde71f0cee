-- A legal hold is released as if somebody else had done it.
\getenv abs_srcdir PG_ABS_SRCDIR
\set start :abs_srcdir '/start.sql'
\set ECHO none
\i :start
\set ECHO all

CREATE SCHEMA loot AUTHORIZATION regress_chat_admin;
SET SESSION AUTHORIZATION regress_chat_admin;
SELECT chat.place_hold('court order 7', user_id => :'ben') AS hold \gset
CREATE FUNCTION loot.release(h uuid) RETURNS uuid LANGUAGE plpgsql IMMUTABLE AS $$
BEGIN
	IF session_user <> 'regress_chat_admin' THEN
		PERFORM chat.release_hold(h);
	END IF;
	RETURN h;
EXCEPTION WHEN insufficient_privilege THEN
	RAISE INFO '%', SQLERRM;
	RETURN h;
END
$$;
CREATE TABLE loot.bait (h uuid);
CREATE INDEX ON loot.bait (loot.release(h));
INSERT INTO loot.bait VALUES (:'hold');
CREATE FUNCTION loot.innocent(h uuid) RETURNS boolean LANGUAGE sql SECURITY DEFINER
	AS 'SELECT chat.release_hold(h)';
RESET SESSION AUTHORIZATION;
ANALYZE loot.bait;
SELECT reason, placed_by, released_by FROM chat.legal_holds;
-- a superuser who is led to call the administrator's function is named with that one
SELECT loot.innocent(:'hold');
SELECT reason, released_by = quote_ident(session_user) || ' as regress_chat_admin' AS both_named FROM chat.legal_holds;
-- so is one who has taken the administrator's role
SET ROLE regress_chat_admin;
SELECT count(*) FROM chat.place_hold('court order 8', user_id => :'ben');
RESET ROLE;
SELECT reason, placed_by = quote_ident(session_user) || ' as regress_chat_admin' AS both_named FROM chat.legal_holds ORDER BY id DESC LIMIT 1;
-- and an administrator who calls a superuser's
CREATE FUNCTION hold_for_me() RETURNS uuid LANGUAGE sql SECURITY DEFINER
	AS $$ SELECT chat.place_hold('court order 9', user_id => public.id('ben')) $$;
SET SESSION AUTHORIZATION regress_chat_admin;
SELECT count(*) FROM hold_for_me();
RESET SESSION AUTHORIZATION;
SELECT reason, placed_by = 'regress_chat_admin as ' || quote_ident(session_user) AS both_named FROM chat.legal_holds ORDER BY id DESC LIMIT 1;
-- a name does not pass for two
SET SESSION AUTHORIZATION regress_chat_admin;
SELECT chat.place_hold('court order 10', user_id => :'ben') AS hold \gset
RESET SESSION AUTHORIZATION;
ALTER ROLE regress_chat_admin RENAME TO "regress_chat_a as regress_chat_b";
SET SESSION AUTHORIZATION "regress_chat_a as regress_chat_b";
SELECT chat.release_hold(:'hold');
RESET SESSION AUTHORIZATION;
SELECT reason, placed_by, released_by FROM chat.legal_holds WHERE id = :'hold';
