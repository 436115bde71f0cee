-- Everything that is in schema chat, in the words of the catalogs, so that two
-- ways that should lead to the same can be compared
CREATE OR REPLACE FUNCTION public.catalog() RETURNS TABLE (item text) LANGUAGE sql AS $$
	SELECT concat_ws(' ', 'relation', c.relkind, c.relname, c.relowner::regrole, c.relacl::text, c.reloptions::text, c.relrowsecurity, pg_get_expr(c.relpartbound, c.oid))
	FROM pg_class c WHERE c.relnamespace = 'chat'::regnamespace AND c.relkind <> 'c'
	UNION ALL
	SELECT concat_ws(' ', 'column', a.attrelid::regclass, a.attname, format_type(a.atttypid, a.atttypmod), a.attnotnull, pg_get_expr(d.adbin, d.adrelid), a.attacl::text)
	FROM pg_attribute a LEFT JOIN pg_attrdef d ON d.adrelid = a.attrelid AND d.adnum = a.attnum
	WHERE a.attrelid IN (SELECT oid FROM pg_class WHERE relnamespace = 'chat'::regnamespace AND relkind IN ('r', 'p')) AND a.attnum > 0
	UNION ALL
	SELECT concat_ws(' ', 'constraint', conrelid::regclass, conname, pg_get_constraintdef(oid)) FROM pg_constraint WHERE connamespace = 'chat'::regnamespace
	UNION ALL
	SELECT concat_ws(' ', 'index', pg_get_indexdef(indexrelid)) FROM pg_index WHERE indexrelid IN (SELECT oid FROM pg_class WHERE relnamespace = 'chat'::regnamespace)
	UNION ALL
	SELECT concat_ws(' ', 'trigger', pg_get_triggerdef(oid), tgenabled) FROM pg_trigger WHERE NOT tgisinternal
	UNION ALL
	SELECT concat_ws(' ', 'policy', polrelid::regclass, polname, polcmd, polroles::regrole[], pg_get_expr(polqual, polrelid), pg_get_expr(polwithcheck, polrelid)) FROM pg_policy
	UNION ALL
	SELECT concat_ws(' ', 'function', p.oid::regprocedure, p.proacl, p.proowner = (SELECT extowner FROM pg_extension WHERE extname = 'chat')) FROM pg_proc p WHERE p.pronamespace = 'chat'::regnamespace
$$;

CREATE OR REPLACE VIEW public.digest AS
	SELECT md5(string_agg(item, E'\n' ORDER BY item COLLATE "C")) AS digest FROM public.catalog();

