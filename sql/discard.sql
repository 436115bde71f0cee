-- discard: what a session remembers of the catalogs may be gone at any moment, and a
-- call answers all the same. A server that was built with assertions empties its
-- caches whenever another session could make it; any other one does so between calls.
\getenv abs_srcdir PG_ABS_SRCDIR
\set start :abs_srcdir '/test/sql/start.sql'
\set calls :abs_srcdir '/test/sql/calls.sql'
\set world :abs_srcdir '/test/sql/world.sql'
\set ECHO none
\i :start
\i :calls
\i :world
\set ECHO all

-- as may(), but with a second call that finds what the first has prepared and remembered
CREATE FUNCTION may_discarding(statement text) RETURNS text LANGUAGE plpgsql AS $$
DECLARE
	always	boolean := s.max_val::integer > 0 FROM pg_settings s WHERE s.name = 'debug_discard_caches';
BEGIN
	FOR n IN 1 .. 2 LOOP
		BEGIN
			UPDATE pg_class SET relname = relname WHERE relnamespace = 'chat'::regnamespace;
			IF always THEN
				SET LOCAL debug_discard_caches = 1;
			END IF;
			EXECUTE statement;
			RAISE EXCEPTION 'allowed' USING ERRCODE = 'TESTS';
		EXCEPTION WHEN OTHERS THEN
			IF SQLSTATE <> 'TESTS' AND (SQLSTATE <> '25001' OR statement !~ '^CALL') THEN
				RETURN SQLSTATE;
			END IF;
		END;
		-- one call remembers nothing for the next
		EXIT WHEN always;
	END LOOP;
	RETURN 'yes';
END
$$;
SELECT called(f), answer FROM api() f, LATERAL may_discarding(call_of(f)) AS m (answer)
WHERE answer <> 'yes' ORDER BY called(f) COLLATE "C";
