-- A call of every function that people may call, so that a test can put the
-- same question to all of them, and to those that come later.

-- What to give for an argument, of any function or of one
CREATE TABLE public.given (argument text, value text, function text, UNIQUE (argument, function));

CREATE OR REPLACE FUNCTION public.api() RETURNS SETOF regprocedure
LANGUAGE sql STABLE AS $$
	SELECT p.oid::pg_catalog.regprocedure
	FROM pg_catalog.pg_proc p
	JOIN pg_catalog.pg_depend d ON d.classid = 'pg_catalog.pg_proc'::regclass AND d.objid = p.oid AND d.deptype = 'e'
	JOIN pg_catalog.pg_extension e ON d.refclassid = 'pg_catalog.pg_extension'::regclass AND e.oid = d.refobjid
	WHERE e.extname = 'chat' AND p.proname !~ '^_' AND p.prokind = 'f'
	ORDER BY p.proname COLLATE "C", p.pronargs
$$;

CREATE OR REPLACE FUNCTION public.arguments(f regprocedure)
RETURNS TABLE (function text, argument text, type regtype, place bigint)
LANGUAGE sql STABLE AS $$
	SELECT p.proname, a.name, a.type, a.place
	FROM pg_catalog.pg_proc p,
		 ROWS FROM (unnest(p.proargtypes), unnest(p.proargnames)) WITH ORDINALITY AS a (type, name, place)
	WHERE p.oid = f AND a.type IS NOT NULL
$$;

-- A statement that calls a function with what is given, but for one argument
CREATE OR REPLACE FUNCTION public.call_of(f regprocedure, other text DEFAULT NULL, other_value text DEFAULT NULL) RETURNS text
LANGUAGE sql STABLE AS $$
	SELECT format(CASE p.prokind WHEN 'p' THEN 'CALL chat.%I(%s)' ELSE 'SELECT * FROM chat.%I(%s)' END, p.proname,
				  (SELECT string_agg(format('%I => CAST(%s AS pg_catalog.%I)', a.argument,
											CASE WHEN a.argument = other THEN quote_nullable(other_value)
												 WHEN NOT EXISTS (SELECT FROM given g WHERE g.argument = a.argument AND COALESCE(g.function, a.function) = a.function)
												 THEN 'nothing_is_given_for_' || a.argument
												 ELSE quote_nullable((SELECT g.value FROM given g
																	  WHERE g.argument = a.argument AND COALESCE(g.function, a.function) = a.function
																	  ORDER BY g.function IS NULL LIMIT 1)) END,
											t.typname), ', ' ORDER BY a.place)
				   FROM public.arguments(f) a JOIN pg_catalog.pg_type t ON t.oid = a.type))
	FROM pg_catalog.pg_proc p WHERE p.oid = f
$$;

-- The name of a function
CREATE OR REPLACE FUNCTION public.called(f regprocedure) RETURNS text
LANGUAGE sql STABLE AS $$
	SELECT p.proname FROM pg_catalog.pg_proc p WHERE p.oid = f
$$;
