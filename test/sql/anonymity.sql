-- What somebody could find out about who is behind an alias, by joining
-- whatever they can read.

CREATE OR REPLACE FUNCTION public.topic(named text) RETURNS uuid
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
	SELECT s.id FROM chat.spaces s WHERE s.title = named
$$;

CREATE OR REPLACE FUNCTION public.readable_tables(role text) RETURNS SETOF regclass
LANGUAGE sql STABLE AS $$
	SELECT c.oid::regclass FROM pg_class c
	WHERE c.relnamespace = 'chat'::regnamespace AND c.relkind IN ('r', 'p', 'v', 'm')
	  AND has_any_column_privilege(role, c.oid, 'SELECT')
	ORDER BY c.relname COLLATE "C"
$$;

-- Rows that name somebody or something, of all tables that administrators read,
-- with the transactions that have written, deleted or locked them, and all moments in them
CREATE OR REPLACE FUNCTION public.rows_that_name(named text)
RETURNS TABLE (relation regclass, said text, transactions text[], moments text[])
LANGUAGE plpgsql AS $$
DECLARE
	t	regclass;
BEGIN
	FOR t IN SELECT r FROM public.readable_tables('chat_admin') r JOIN pg_class c ON c.oid = r WHERE c.relkind = 'r' LOOP
		RETURN QUERY EXECUTE format(
			'SELECT %L::regclass, to_jsonb(x)::text, array_remove(ARRAY[x.xmin::text, x.xmax::text], ''0''),
				ARRAY(SELECT m[1] FROM regexp_matches(to_jsonb(x)::text, ''"(\d{4}-\d\d-\d\dT[^"]*)"'', ''g'') m)
			 FROM %s x WHERE position(%L in to_jsonb(x)::text) > 0', t, t, named);
	END LOOP;
END
$$;

-- Rows that administrators read and that name the alias, by id or name
CREATE OR REPLACE FUNCTION public.alias_traces(alias uuid)
RETURNS TABLE (relation regclass, said text, transactions text[], moments text[])
LANGUAGE sql AS $$
	SELECT r.* FROM public.rows_that_name(alias::text) r
	UNION ALL
	SELECT r.* FROM chat.aliases a, public.rows_that_name(a.name) r WHERE a.id = alias
$$;

-- Pairs of a row that names the user and one that names the alias, which an
-- administrator could tell to belong together
CREATE OR REPLACE FUNCTION public.alias_joins(who uuid, alias uuid)
RETURNS TABLE (problem text, of_user regclass, of_alias regclass, user_row text, alias_row text)
LANGUAGE sql AS $$
	WITH u AS MATERIALIZED (SELECT * FROM public.rows_that_name(who::text)),
	a AS MATERIALIZED (SELECT * FROM public.alias_traces(alias))
	SELECT CASE WHEN a.said = u.said AND a.relation = u.relation THEN 'the same row'
				WHEN a.transactions && u.transactions THEN 'the same transaction'
				ELSE 'the same moment' END, u.relation, a.relation, u.said, a.said
	FROM u JOIN a ON (a.said = u.said AND a.relation = u.relation) OR a.transactions && u.transactions OR a.moments && u.moments
$$;

-- What the planner knows of the columns that the role may read
CREATE OR REPLACE FUNCTION public.pg_stats_of(role text) RETURNS SETOF pg_stats
LANGUAGE plpgsql AS $$
BEGIN
	ANALYZE;
	EXECUTE format('SET LOCAL ROLE %I', role);
	RETURN QUERY SELECT * FROM pg_stats WHERE schemaname = 'chat';
	RESET ROLE;
END
$$;
