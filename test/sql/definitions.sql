-- All that the catalogs say of chat in this database, a row for each property of
-- each object, so that two ways that should lead to the same can be compared.
-- What the catalogs leave open (the place of a column among dropped ones, NULL
-- for the rights that anyone would have, parentheses that change nothing) is
-- told in one way.
CREATE OR REPLACE FUNCTION public.chat_rights(acl aclitem[]) RETURNS text LANGUAGE sql STABLE AS $$
	SELECT string_agg(x, ', ' ORDER BY x COLLATE "C")
	FROM (SELECT concat(CASE a.grantee WHEN 0 THEN 'PUBLIC' ELSE a.grantee::regrole::text END, '=',
						string_agg(a.privilege_type || CASE WHEN a.is_grantable THEN '*' ELSE '' END, ' ' ORDER BY a.privilege_type),
						'/', a.grantor::regrole) AS x
		  FROM aclexplode(acl) AS a GROUP BY a.grantee, a.grantor) AS x
$$;

CREATE OR REPLACE FUNCTION public.chat_definitions()
RETURNS TABLE (kind text, object text, property text, value text)
LANGUAGE sql STABLE SET search_path = pg_catalog, pg_temp AS $$
	WITH objects AS (
		SELECT 'schema' AS kind, n.nspname::text AS object, jsonb_build_object(
			'owner', n.nspowner::regrole, 'rights', public.chat_rights(COALESCE(n.nspacl, acldefault('n', n.nspowner))),
			'comment', obj_description(n.oid, 'pg_namespace')) AS properties
		FROM pg_namespace AS n WHERE n.nspname = 'chat'
		UNION ALL
		SELECT CASE c.relkind WHEN 'i' THEN 'index' WHEN 'I' THEN 'index' WHEN 'c' THEN 'composite' ELSE 'table' END, c.oid::regclass::text, jsonb_build_object(
			'kind', c.relkind, 'owner', c.relowner::regrole, 'persistence', c.relpersistence,
			'rights', public.chat_rights(COALESCE(c.relacl, acldefault(CASE c.relkind WHEN 'S' THEN 's' ELSE 'r' END::"char", c.relowner))),
			'options', c.reloptions, 'toast options', (SELECT t.reloptions FROM pg_class AS t WHERE t.oid = c.reltoastrelid),
			'access method', (SELECT m.amname FROM pg_am AS m WHERE m.oid = c.relam),
			'row security', c.relrowsecurity, 'row security forced', c.relforcerowsecurity,
			'replica identity', c.relreplident, 'rules', c.relhasrules,
			'partition of', (SELECT string_agg(i.inhparent::regclass::text, ', ') FROM pg_inherits AS i WHERE i.inhrelid = c.oid),
			'bounds', pg_get_expr(c.relpartbound, c.oid), 'partitioned by', pg_get_partkeydef(c.oid),
			'tablespace', (SELECT t.spcname FROM pg_tablespace AS t WHERE t.oid = c.reltablespace),
			'comment', obj_description(c.oid, 'pg_class'))
		FROM pg_class AS c WHERE c.relnamespace = 'chat'::regnamespace AND c.relkind <> 't'
		UNION ALL
		SELECT 'column', a.attrelid::regclass || '.' || a.attname, jsonb_build_object(
			'position', row_number() OVER (PARTITION BY a.attrelid ORDER BY a.attnum),
			'type', format_type(a.atttypid, a.atttypmod), 'collation', NULLIF(a.attcollation, 0)::regcollation, 'not null', a.attnotnull,
			'default', pg_get_expr(d.adbin, d.adrelid), 'identity', a.attidentity, 'generated', a.attgenerated,
			'storage', a.attstorage, 'compression', a.attcompression, 'statistics', NULLIF(a.attstattarget, -1), 
			-- those that a server keeps for itself begin so
			'options', (SELECT array_agg(o) FROM unnest(a.attoptions) AS o WHERE o !~ '^pg_'),
			'rights', public.chat_rights(a.attacl), 'comment', col_description(a.attrelid, a.attnum))
		FROM pg_attribute AS a JOIN pg_class AS c ON c.oid = a.attrelid
		LEFT JOIN pg_attrdef AS d ON d.adrelid = a.attrelid AND d.adnum = a.attnum
		WHERE c.relnamespace = 'chat'::regnamespace AND c.relkind IN ('r', 'p', 'v', 'm', 'c', 'f') AND a.attnum > 0 AND NOT a.attisdropped
		UNION ALL
		SELECT 'constraint', CASE x.conrelid WHEN 0 THEN x.contypid::regtype::text ELSE x.conrelid::regclass::text END || ' ' || x.conname, jsonb_build_object(
			'definition', translate(pg_get_constraintdef(x.oid), '()', ''), 'validated', x.convalidated,
			'inherited', x.contype NOT IN ('c', 'n') OR NOT x.connoinherit, 'comment', obj_description(x.oid, 'pg_constraint'))
		FROM pg_constraint AS x WHERE x.connamespace = 'chat'::regnamespace
		UNION ALL
		SELECT 'index', i.indexrelid::regclass::text, jsonb_build_object(
			'definition', pg_get_indexdef(i.indexrelid), 'valid', i.indisvalid AND i.indisready AND i.indislive, 'clustered', i.indisclustered,
			'identity', i.indisreplident, 'immediate', i.indimmediate)
		FROM pg_index AS i JOIN pg_class AS c ON c.oid = i.indexrelid WHERE c.relnamespace = 'chat'::regnamespace
		UNION ALL
		SELECT 'trigger', t.tgrelid::regclass || ' ' || t.tgname, jsonb_build_object(
			'definition', pg_get_triggerdef(t.oid), 'enabled', t.tgenabled, 'cloned', t.tgparentid <> 0, 'comment', obj_description(t.oid, 'pg_trigger'))
		FROM pg_trigger AS t JOIN pg_class AS c ON c.oid = t.tgrelid WHERE c.relnamespace = 'chat'::regnamespace AND NOT t.tgisinternal
		UNION ALL
		SELECT 'policy', p.polrelid::regclass || ' ' || p.polname, jsonb_build_object(
			'permissive', p.polpermissive, 'for', p.polcmd, 'to', p.polroles::regrole[], 'using', pg_get_expr(p.polqual, p.polrelid),
			'check', pg_get_expr(p.polwithcheck, p.polrelid), 'comment', obj_description(p.oid, 'pg_policy'))
		FROM pg_policy AS p JOIN pg_class AS c ON c.oid = p.polrelid WHERE c.relnamespace = 'chat'::regnamespace
		UNION ALL
		SELECT 'rule', r.ev_class::regclass || ' ' || r.rulename, jsonb_build_object('definition', pg_get_ruledef(r.oid), 'enabled', r.ev_enabled)
		FROM pg_rewrite AS r JOIN pg_class AS c ON c.oid = r.ev_class WHERE c.relnamespace = 'chat'::regnamespace
		UNION ALL
		SELECT 'sequence', s.seqrelid::regclass::text, jsonb_build_object('definition', concat_ws(' ', s.seqtypid::regtype, s.seqstart, s.seqincrement, s.seqmax, s.seqmin, s.seqcache, s.seqcycle))
		FROM pg_sequence AS s JOIN pg_class AS c ON c.oid = s.seqrelid WHERE c.relnamespace = 'chat'::regnamespace
		UNION ALL
		SELECT 'statistics', s.stxnamespace::regnamespace || '.' || s.stxname, jsonb_build_object('definition', pg_get_statisticsobjdef(s.oid), 'owner', s.stxowner::regrole)
		FROM pg_statistic_ext AS s WHERE s.stxnamespace = 'chat'::regnamespace
		UNION ALL
		SELECT 'function', f.oid::regprocedure::text, jsonb_build_object(
			'kind', f.prokind, 'arguments', pg_get_function_arguments(f.oid), 'result', pg_get_function_result(f.oid),
			'language', (SELECT l.lanname FROM pg_language AS l WHERE l.oid = f.prolang), 'volatility', f.provolatile, 'strict', f.proisstrict,
			'parallel', f.proparallel, 'security definer', f.prosecdef, 'leakproof', f.proleakproof, 'cost', f.procost, 'rows', f.prorows,
			'support', NULLIF(f.prosupport, 0)::regproc, 'settings', f.proconfig, 'source', f.prosrc, 'library', f.probin, 'body', pg_get_function_sqlbody(f.oid),
			'owner', f.proowner::regrole, 'rights', public.chat_rights(COALESCE(f.proacl, acldefault('f', f.proowner))),
			'comment', obj_description(f.oid, 'pg_proc'))
		FROM pg_proc AS f WHERE f.pronamespace = 'chat'::regnamespace
		UNION ALL
		SELECT 'type', t.oid::regtype::text, jsonb_build_object(
			'kind', t.typtype, 'category', t.typcategory, 'preferred', t.typispreferred, 'length', t.typlen, 'by value', t.typbyval, 'storage', t.typstorage,
			'functions', concat_ws(' ', t.typinput, t.typoutput, t.typreceive, t.typsend), 'base', NULLIF(t.typbasetype, 0)::regtype, 'not null', t.typnotnull,
			'default', t.typdefault, 'labels', (SELECT array_agg(e.enumlabel ORDER BY e.enumsortorder) FROM pg_enum AS e WHERE e.enumtypid = t.oid),
			'owner', t.typowner::regrole, 'rights', public.chat_rights(COALESCE(t.typacl, acldefault('T', t.typowner))),
			'comment', obj_description(t.oid, 'pg_type'))
		FROM pg_type AS t WHERE t.typnamespace = 'chat'::regnamespace
		UNION ALL
		SELECT 'extension', e.extname, jsonb_build_object(
			'version', e.extversion, 'schema', e.extnamespace::regnamespace, 'relocatable', e.extrelocatable, 'configuration', e.extconfig::regclass[], 'comment', obj_description(e.oid, 'pg_extension'),
			'requires', (SELECT string_agg(r.extname, ', ' ORDER BY r.extname) FROM pg_depend AS d JOIN pg_extension AS r ON r.oid = d.refobjid
						 WHERE d.classid = 'pg_extension'::regclass AND d.objid = e.oid AND d.refclassid = 'pg_extension'::regclass))
		FROM pg_extension AS e WHERE e.extname = 'chat'
		UNION ALL
		-- the rights that an object came with tell pg_dump which it need not save
		SELECT 'member', pg_describe_object(d.classid, d.objid, d.objsubid), jsonb_build_object(
			'of the extension', true, 'first rights', (SELECT public.chat_rights(i.initprivs) FROM pg_init_privs AS i WHERE (i.classoid, i.objoid, i.objsubid) = (d.classid, d.objid, 0)))
		FROM pg_depend AS d JOIN pg_extension AS e ON e.oid = d.refobjid AND d.refclassid = 'pg_extension'::regclass
		WHERE d.deptype = 'e' AND e.extname = 'chat'
		UNION ALL
		SELECT 'default rights', concat_ws(' ', a.defaclrole::regrole, a.defaclobjtype), jsonb_build_object('rights', public.chat_rights(a.defaclacl))
		FROM pg_default_acl AS a WHERE a.defaclnamespace = 'chat'::regnamespace
		UNION ALL
		SELECT 'event trigger', t.evtname, jsonb_build_object('event', t.evtevent, 'function', t.evtfoid::regproc, 'tags', t.evttags, 'enabled', t.evtenabled)
		FROM pg_event_trigger AS t JOIN pg_proc AS f ON f.oid = t.evtfoid WHERE f.pronamespace = 'chat'::regnamespace
	)
	SELECT o.kind, o.object, p.key, p.value FROM objects AS o, jsonb_each_text(o.properties) AS p WHERE p.value IS NOT NULL
$$;
