-- Functions of an administrator's index or materialized view run in the sessions of
-- others: of autovacuum, of a superuser who runs ANALYZE or REFRESH, of a backend
-- that acts as somebody. There the administrator would be somebody else.
\getenv abs_srcdir PG_ABS_SRCDIR
\set start :abs_srcdir '/start.sql'
\set ECHO none
\i :start
\set ECHO all

CREATE SCHEMA loot AUTHORIZATION regress_chat_admin;
SET SESSION AUTHORIZATION regress_chat_admin;
CREATE TABLE loot.found (tried text, got text);
CREATE FUNCTION loot.attempt(statement text) RETURNS text LANGUAGE plpgsql AS $$
DECLARE
	row_count	bigint;
BEGIN
	EXECUTE statement;
	GET DIAGNOSTICS row_count = ROW_COUNT;
	RETURN format('%s rows', row_count);
EXCEPTION WHEN OTHERS THEN
	RETURN SQLSTATE || ': ' || public.tell(SQLERRM);
END
$$;
CREATE FUNCTION loot.spy() RETURNS void LANGUAGE plpgsql AS $$
DECLARE
	one		text;
BEGIN
	FOREACH one IN ARRAY ARRAY[
		'SELECT * FROM chat.open_alias(public.id(''Gardens''), as_user => public.id(''ben''))',
		'SELECT * FROM chat.unmask_requests(as_user => public.id(''ben''))',
		'SELECT * FROM chat.history(public.id(''closed''), as_user => public.id(''carla''))',
		'SELECT * FROM chat.history(public.id(''closed''))',
		'SELECT * FROM chat.conversations()',
		'SELECT chat.act_as(public.id(''carla''))',
		'SELECT * FROM chat.rate_limits()',
		'SELECT 1 WHERE chat.current_user_id() IS NOT NULL'] LOOP
		INSERT INTO loot.found VALUES (one, loot.attempt(one));
	END LOOP;
END
$$;
CREATE FUNCTION loot.peek(i integer) RETURNS integer LANGUAGE plpgsql IMMUTABLE AS $$
BEGIN
	IF session_user <> 'regress_chat_admin' AND i = 1 THEN
		PERFORM loot.spy();
	END IF;
	RETURN i;
END
$$;
CREATE TABLE loot.bait (i integer);
CREATE INDEX ON loot.bait (loot.peek(i));
INSERT INTO loot.bait VALUES (1), (2);
RESET SESSION AUTHORIZATION;

-- a superuser's ANALYZE
ANALYZE loot.bait;
SELECT * FROM loot.found;
TRUNCATE loot.found;
-- and REINDEX, in a transaction that acts as carla, who is in "closed"
BEGIN;
SELECT chat.act_as(:'carla');
REINDEX TABLE loot.bait;
SELECT chat.current_user_id() = :'carla' AS still_carla;
COMMIT;
SELECT * FROM loot.found;
TRUNCATE loot.found;
-- an index is made anew by a change of type, too
ALTER TABLE loot.bait ALTER COLUMN i TYPE integer USING i;
SELECT count(*), count(*) FILTER (WHERE got ~ '^42501: cannot act for anybody') AS refused FROM loot.found;

-- every function there is, in a REFRESH
SET SESSION AUTHORIZATION regress_chat_admin;
CREATE FUNCTION loot.try_all() RETURNS TABLE (function text, got text) LANGUAGE plpgsql AS $$
BEGIN
	FOR function, got IN SELECT public.called(f), public.call_of(f) FROM public.api() f LOOP
		got := loot.attempt(got);
		RETURN NEXT;
	END LOOP;
END
$$;
CREATE MATERIALIZED VIEW loot.tries AS SELECT * FROM loot.try_all() WITH NO DATA;
RESET SESSION AUTHORIZATION;
REFRESH MATERIALIZED VIEW loot.tries;
SELECT got, count(*) > 100 AS nearly_all FROM loot.tries WHERE got ~ '^42501: cannot act' GROUP BY got;
SELECT * FROM loot.tries WHERE got !~ '^42501: cannot act' ORDER BY function;
-- in the administrator's own session too, since it need not be
SET SESSION AUTHORIZATION regress_chat_admin;
REFRESH MATERIALIZED VIEW loot.tries;
SELECT count(*) AS other_than_before FROM loot.tries WHERE got !~ '^42501: cannot act' AND got !~ ' rows$';
RESET SESSION AUTHORIZATION;
