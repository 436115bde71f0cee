-- parallel: what may be called in the leader of a parallel query answers as
-- elsewhere, also where the query itself writes.
\getenv abs_srcdir PG_ABS_SRCDIR
\set start :abs_srcdir '/test/sql/start.sql'
\set calls :abs_srcdir '/test/sql/calls.sql'
\set world :abs_srcdir '/test/sql/world.sql'
\set ECHO none
\i :start
\i :calls
\i :world
\set ECHO all

-- a call, whose result goes into a table
CREATE FUNCTION answer_stored(f regprocedure) RETURNS text LANGUAGE sql AS $$
	SELECT may('CREATE TEMP TABLE stored ON COMMIT DROP AS SELECT x::text FROM (' || call_of(f) || ') x')
$$;
CREATE FUNCTION restricted() RETURNS SETOF regprocedure LANGUAGE sql AS $$
	SELECT f FROM api() f JOIN pg_proc p ON p.oid = f WHERE p.proparallel <> 'u' AND p.prokind = 'f'
$$;
SELECT count(*) > 30 AS many FROM restricted();

-- in a session that has called nothing yet
SELECT current_database() AS database \gset
\connect :database
\set QUIET on
SELECT set_config(name, 'regress', false) = 'regress' AS parallel FROM pg_settings
WHERE name IN ('force_parallel_mode', 'debug_parallel_query');
CREATE TEMP TABLE version AS SELECT x::text FROM chat.schema_version() AS x;
SELECT x::integer > 0 AS known FROM version;
SELECT called(f), answer_stored(f) FROM restricted() f WHERE answer_stored(f) <> 'yes';
