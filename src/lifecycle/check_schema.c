/*-------------------------------------------------------------------------
 *
 * check_schema.c
 *	  That tables, triggers, policies and privileges are as they were made.
 *
 * What is to be there comes from the statements of chat.migrate(); who may call
 * the functions is in pg_init_privs, where PostgreSQL notes what an extension's
 * script has granted. A table or trigger of somebody else's beside ours is no
 * problem, but a policy or privilege is: it opens what we have closed.
 *
 *-------------------------------------------------------------------------
 */
#include "postgres.h"

#include "catalog/pg_type.h"
#include "core/args.h"
#include "core/check.h"
#include "core/schema.h"
#include "core/scope.h"
#include "executor/spi.h"
#include "lifecycle/verify.h"
#include "utils/builtins.h"

PG_FUNCTION_INFO_V1(chat_mend_schema);
PG_FUNCTION_INFO_V1(chat_revoke);

#define MEND_NCOLUMNS	2

/* Privileges on tables and columns, but for their owner's */
#define PRIVILEGES \
	"SELECT 'privilege', c.relname::pg_catalog.text, CASE WHEN a.grantee OPERATOR(pg_catalog.=) 0 " \
	"THEN 'public' ELSE pg_catalog.pg_get_userbyid(a.grantee)::pg_catalog.text END, " \
	"a.privilege_type OPERATOR(pg_catalog.||) CASE WHEN a.is_grantable THEN ' with grant option' " \
	"ELSE '' END " \
	"FROM pg_catalog.pg_class AS c CROSS JOIN LATERAL pg_catalog.aclexplode(c.relacl) AS a " \
	"WHERE c.relnamespace OPERATOR(pg_catalog.=) 'chat'::pg_catalog.regnamespace " \
	"AND c.relkind IN ('r', 'p', 'v', 'm', 'S') AND a.grantee OPERATOR(pg_catalog.<>) c.relowner " \
	"UNION ALL SELECT 'privilege', c.relname::pg_catalog.text, CASE " \
	"WHEN a.grantee OPERATOR(pg_catalog.=) 0 THEN 'public' " \
	"ELSE pg_catalog.pg_get_userbyid(a.grantee)::pg_catalog.text END, " \
	"pg_catalog.format('%s (%s)', a.privilege_type, x.attname) OPERATOR(pg_catalog.||) CASE " \
	"WHEN a.is_grantable THEN ' with grant option' ELSE '' END " \
	"FROM pg_catalog.pg_class AS c JOIN pg_catalog.pg_attribute AS x " \
	"ON x.attrelid OPERATOR(pg_catalog.=) c.oid " \
	"CROSS JOIN LATERAL pg_catalog.aclexplode(x.attacl) AS a " \
	"WHERE c.relnamespace OPERATOR(pg_catalog.=) 'chat'::pg_catalog.regnamespace " \
	"AND x.attnum OPERATOR(pg_catalog.>) 0 AND NOT x.attisdropped " \
	"AND a.grantee OPERATOR(pg_catalog.<>) c.relowner"

/* What there is, in the words of _schema_expected() */
#define ACTUAL \
	"SELECT 'table' AS kind, c.relname::pg_catalog.text AS relation, '' AS name, " \
	"pg_catalog.pg_get_userbyid(c.relowner)::pg_catalog.text AS definition " \
	"FROM pg_catalog.pg_class AS c WHERE c.relnamespace OPERATOR(pg_catalog.=) " \
	"'chat'::pg_catalog.regnamespace AND c.relkind IN ('r', 'p') " \
	"UNION ALL SELECT 'column', c.relname::pg_catalog.text, a.attname::pg_catalog.text, " \
	"pg_catalog.format_type(a.atttypid, a.atttypmod) OPERATOR(pg_catalog.||) CASE " \
	"WHEN a.attnotnull THEN ' not null' ELSE '' END " \
	"FROM pg_catalog.pg_class AS c JOIN pg_catalog.pg_attribute AS a " \
	"ON a.attrelid OPERATOR(pg_catalog.=) c.oid " \
	"WHERE c.relnamespace OPERATOR(pg_catalog.=) 'chat'::pg_catalog.regnamespace " \
	"AND c.relkind IN ('r', 'p') AND a.attnum OPERATOR(pg_catalog.>) 0 AND NOT a.attisdropped " \
	"UNION ALL SELECT 'row security', c.relname::pg_catalog.text, '', 'on' " \
	"FROM pg_catalog.pg_class AS c WHERE c.relnamespace OPERATOR(pg_catalog.=) " \
	"'chat'::pg_catalog.regnamespace AND c.relrowsecurity " \
	"UNION ALL SELECT 'index', c.relname::pg_catalog.text, x.relname::pg_catalog.text, CASE " \
	"WHEN i.indisunique THEN 'unique, ' " \
	"ELSE '' END OPERATOR(pg_catalog.||) pg_catalog.format('%s columns', " \
	"i.indnkeyatts) OPERATOR(pg_catalog.||) CASE WHEN i.indpred IS NOT NULL THEN ', partial' " \
	"ELSE '' END OPERATOR(pg_catalog.||) CASE WHEN i.indisvalid AND i.indisready THEN '' " \
	"ELSE ', not valid' END " \
	"FROM pg_catalog.pg_index AS i JOIN pg_catalog.pg_class AS c " \
	"ON c.oid OPERATOR(pg_catalog.=) i.indrelid JOIN pg_catalog.pg_class AS x " \
	"ON x.oid OPERATOR(pg_catalog.=) i.indexrelid " \
	"WHERE c.relnamespace OPERATOR(pg_catalog.=) 'chat'::pg_catalog.regnamespace " \
	"UNION ALL SELECT 'trigger', c.relname::pg_catalog.text, t.tgname::pg_catalog.text, " \
	"pg_catalog.format('%s, type %s, columns%s', p.proname, t.tgtype, " \
	"COALESCE((SELECT pg_catalog.string_agg(' ' OPERATOR(pg_catalog.||) " \
	"a.attname::pg_catalog.text, '' ORDER BY k.n) " \
	"FROM pg_catalog.unnest(t.tgattr::pg_catalog.int2[]) WITH ORDINALITY AS k (attnum, n) " \
	"JOIN pg_catalog.pg_attribute AS a ON a.attrelid OPERATOR(pg_catalog.=) c.oid " \
	"AND a.attnum OPERATOR(pg_catalog.=) k.attnum), '')) OPERATOR(pg_catalog.||) CASE t.tgenabled " \
	"WHEN 'O' THEN ', enabled ' ELSE ', disabled ' END OPERATOR(pg_catalog.||) CASE " \
	"WHEN t.tgqual IS NULL THEN 'always' ELSE 'when' END " \
	"FROM pg_catalog.pg_trigger AS t JOIN pg_catalog.pg_class AS c " \
	"ON c.oid OPERATOR(pg_catalog.=) t.tgrelid JOIN pg_catalog.pg_proc AS p " \
	"ON p.oid OPERATOR(pg_catalog.=) t.tgfoid " \
	"WHERE c.relnamespace OPERATOR(pg_catalog.=) 'chat'::pg_catalog.regnamespace " \
	"AND NOT t.tgisinternal " \
	"UNION ALL SELECT 'policy', c.relname::pg_catalog.text, p.polname::pg_catalog.text, CASE " \
	"WHEN p.polpermissive THEN 'permissive, ' ELSE 'restrictive, ' END OPERATOR(pg_catalog.||) " \
	"CASE p.polcmd WHEN 'r' THEN 'select' WHEN 'a' THEN 'insert' WHEN 'w' THEN 'update' WHEN 'd' " \
	"THEN 'delete' ELSE 'all' END OPERATOR(pg_catalog.||) pg_catalog.format(', to%s%s%s', " \
	"(SELECT pg_catalog.string_agg(' ' OPERATOR(pg_catalog.||) CASE " \
	"WHEN r.oid OPERATOR(pg_catalog.=) 0 THEN 'public' " \
	"ELSE pg_catalog.pg_get_userbyid(r.oid)::pg_catalog.text END, '' ORDER BY r.n) " \
	"FROM pg_catalog.unnest(p.polroles) WITH ORDINALITY AS r (oid, n)), " \
	"COALESCE(', using ' OPERATOR(pg_catalog.||) pg_catalog.pg_get_expr(p.polqual, p.polrelid), " \
	"''), COALESCE(', check ' OPERATOR(pg_catalog.||) pg_catalog.pg_get_expr(p.polwithcheck, " \
	"p.polrelid), '')) " \
	"FROM pg_catalog.pg_policy AS p JOIN pg_catalog.pg_class AS c " \
	"ON c.oid OPERATOR(pg_catalog.=) p.polrelid " \
	"WHERE c.relnamespace OPERATOR(pg_catalog.=) 'chat'::pg_catalog.regnamespace " \
	"UNION ALL " PRIVILEGES

/* Privileges on functions, from one list of them or another */
#define ROUTINE_PRIVILEGES \
	"SELECT q.oid::pg_catalog.regprocedure::pg_catalog.text AS name, CASE " \
	"WHEN x.grantee OPERATOR(pg_catalog.=) 0 THEN 'public' " \
	"ELSE pg_catalog.pg_get_userbyid(x.grantee)::pg_catalog.text END AS grantee, " \
	"x.privilege_type AS privilege FROM (SELECT p.oid, p.proowner,"
#define ROUTINES \
	"FROM pg_catalog.pg_proc AS p JOIN pg_catalog.pg_init_privs AS i " \
	"ON i.objoid OPERATOR(pg_catalog.=) p.oid " \
	"AND i.classoid OPERATOR(pg_catalog.=) 'pg_catalog.pg_proc'::pg_catalog.regclass " \
	"AND i.objsubid OPERATOR(pg_catalog.=) 0 " \
	"WHERE p.pronamespace OPERATOR(pg_catalog.=) 'chat'::pg_catalog.regnamespace) AS q " \
	"CROSS JOIN LATERAL pg_catalog.aclexplode(COALESCE(q.acl, pg_catalog.acldefault('f', " \
	"q.proowner))) AS x"

static const ChatCheck checks[] = {
	{
		.name = "schema",
		.description = "tables, columns, indexes, triggers and policies are those of chat.migrate()",
		.quick =
		"SELECT e.relation::pg_catalog.text, CASE WHEN a.kind IS NOT NULL "
		"THEN pg_catalog.format('%s is \"%s\", not \"%s\"', pg_catalog.concat_ws(' ', e.kind, "
		"NULLIF(e.name, '')), a.definition, e.definition) "
		"ELSE pg_catalog.format('%s is missing', pg_catalog.concat_ws(' ', e.kind, NULLIF(e.name, "
		"''))) END "
		"FROM chat._schema_expected() AS e LEFT JOIN (" ACTUAL ") AS a (kind, relation, name, definition) "
		"ON a.kind OPERATOR(pg_catalog.=) e.kind AND a.relation OPERATOR(pg_catalog.=) e.relation "
		"AND a.name OPERATOR(pg_catalog.=) e.name "
		"WHERE e.kind OPERATOR(pg_catalog.<>) 'privilege' "
		"AND a.definition IS DISTINCT FROM e.definition "
		"UNION ALL SELECT a.relation::pg_catalog.text, pg_catalog.format('unknown policy %s: %s', "
		"a.name, a.definition) FROM (" ACTUAL ") AS a (kind, relation, name, definition) "
		"WHERE a.kind OPERATOR(pg_catalog.=) 'policy' "
		"AND NOT EXISTS (SELECT FROM chat._schema_expected() AS e "
		"WHERE e.kind OPERATOR(pg_catalog.=) a.kind AND e.relation OPERATOR(pg_catalog.=) a.relation "
		"AND e.name OPERATOR(pg_catalog.=) a.name) "
		"UNION ALL SELECT c.relname::pg_catalog.text, pg_catalog.format('trigger %s is disabled', "
		"t.tgname) FROM pg_catalog.pg_trigger AS t JOIN pg_catalog.pg_class AS c "
		"ON c.oid OPERATOR(pg_catalog.=) t.tgrelid "
		"WHERE c.relnamespace OPERATOR(pg_catalog.=) 'chat'::pg_catalog.regnamespace "
		"AND t.tgenabled OPERATOR(pg_catalog.<>) 'O' AND t.tgisinternal",
		.repairs = {
			"mended AS (SELECT x.object, x.done FROM chat._mend_schema() AS x)"
		},
		.with_triggers = true
	},
	{
		.name = "privileges",
		.description = "who may do what to tables and functions is as it was made",
		.quick =
		"SELECT COALESCE(a.relation, e.relation)::pg_catalog.text, CASE WHEN e.kind IS NULL "
		"THEN pg_catalog.format('%s has %s', a.name, a.definition) "
		"ELSE pg_catalog.format('%s lacks %s', e.name, e.definition) END "
		"FROM (" PRIVILEGES ") AS a (kind, relation, name, definition) "
		"FULL JOIN (SELECT x.* FROM chat._schema_expected() AS x "
		"WHERE x.kind OPERATOR(pg_catalog.=) 'privilege') AS e "
		"ON a.relation OPERATOR(pg_catalog.=) e.relation AND a.name OPERATOR(pg_catalog.=) e.name "
		"AND a.definition OPERATOR(pg_catalog.=) e.definition "
		"WHERE a.kind IS NULL OR e.kind IS NULL "
		"UNION ALL SELECT COALESCE(a.name, e.name), CASE WHEN e.name IS NULL "
		"THEN pg_catalog.format('%s has %s', a.grantee, a.privilege) "
		"ELSE pg_catalog.format('%s lacks %s', e.grantee, e.privilege) END "
		"FROM (" ROUTINE_PRIVILEGES " p.proacl AS acl " ROUTINES ") AS a "
		"FULL JOIN (" ROUTINE_PRIVILEGES " i.initprivs AS acl " ROUTINES ") AS e "
		"ON a.name OPERATOR(pg_catalog.=) e.name AND a.grantee OPERATOR(pg_catalog.=) e.grantee "
		"AND a.privilege OPERATOR(pg_catalog.=) e.privilege "
		"WHERE a.name IS NULL OR e.name IS NULL",
		.repairs = {
			"mended AS (SELECT x.object, x.done FROM chat._mend_schema() AS x)",
			"mended AS (SELECT q.relation::pg_catalog.text, CASE "
			"WHEN chat._revoke(q.relation, q.name, q.definition) "
			"THEN pg_catalog.format('revoked %s from %s', q.definition, q.name) "
			"ELSE pg_catalog.format('cannot revoke %s from %s', q.definition, q.name) END "
			"FROM (SELECT a.relation, a.name, a.definition "
			"FROM (" PRIVILEGES ") AS a (kind, relation, name, definition) WHERE NOT EXISTS "
			"(SELECT FROM chat._schema_expected() AS e WHERE e.kind OPERATOR(pg_catalog.=) 'privilege' "
			"AND e.relation OPERATOR(pg_catalog.=) a.relation AND e.name OPERATOR(pg_catalog.=) a.name "
			"AND e.definition OPERATOR(pg_catalog.=) a.definition)) AS q)"
		},
		.with_triggers = true
	}
};

void
schema_checks_init(void)
{
	chat_check_register(checks, lengthof(checks));
}

static void
add(ReturnSetInfo *result, const char *object, const char *done)
{
	Datum		values[MEND_NCOLUMNS] = {CStringGetTextDatum(object), CStringGetTextDatum(done)};
	bool		nulls[MEND_NCOLUMNS] = {false};

	chat_result_add(result, values, nulls);
}

/* Those that replacing would not bring back: of partitions, and of foreign keys */
static void
enable_triggers(ReturnSetInfo *result)
{
	SPITupleTable *rows;
	uint64		nrows;

	if (SPI_execute("SELECT c.relname, t.tgname FROM pg_catalog.pg_trigger AS t "
					"JOIN pg_catalog.pg_class AS c ON c.oid OPERATOR(pg_catalog.=) t.tgrelid "
					"WHERE c.relnamespace OPERATOR(pg_catalog.=) 'chat'::pg_catalog.regnamespace "
					"AND t.tgenabled OPERATOR(pg_catalog.<>) 'O' AND NOT t.tgisinternal "
					"AND c.relowner OPERATOR(pg_catalog.=) 'chat_owner'::pg_catalog.regrole",
					false, 0) != SPI_OK_SELECT)
		elog(ERROR, "could not look for disabled triggers");
	rows = SPI_tuptable;
	nrows = SPI_processed;
	for (uint64 i = 0; i < nrows; i++)
	{
		char	   *relation = SPI_getvalue(rows->vals[i], rows->tupdesc, 1);
		char	   *trigger = SPI_getvalue(rows->vals[i], rows->tupdesc, 2);

		if (SPI_execute(psprintf("ALTER TABLE %s ENABLE TRIGGER %s",
								 quote_qualified_identifier("chat", relation),
								 quote_identifier(trigger)), false, 0) < 0)
			elog(ERROR, "could not enable trigger \"%s\"", trigger);
		add(result, relation, psprintf("trigger %s is enabled", trigger));
	}
}

/*
 * _mend_schema() - do again what each migration does at its end, and enable
 * triggers
 */
Datum
chat_mend_schema(PG_FUNCTION_ARGS)
{
	ReturnSetInfo *result = chat_result_set(fcinfo, MEND_NCOLUMNS);
	ChatScope	scope;

	chat_enter(&scope);
	chat_schema_run_always();
	add(result, "all tables", "triggers, policies and privileges are made again");
	enable_triggers(result);
	chat_leave(&scope);

	return (Datum) 0;
}

/* The first word of "UPDATE (name) with grant option", and its column if it has one */
static char *
privilege_of(const char *definition)
{
	const char *end = strstr(definition, " with grant option");

	return end ? pnstrdup(definition, end - definition) : pstrdup(definition);
}

/*
 * _revoke(relation, role, privilege) - false if it is there all the same: somebody
 * else than the owner has granted it
 */
Datum
chat_revoke(PG_FUNCTION_ARGS)
{
	char	   *relation = text_to_cstring(PG_GETARG_TEXT_PP(0));
	char	   *role = text_to_cstring(PG_GETARG_TEXT_PP(1));
	char	   *privilege = privilege_of(text_to_cstring(PG_GETARG_TEXT_PP(2)));
	Oid			types[] = {TEXTOID, TEXTOID, TEXTOID};
	Datum		values[] = {PG_GETARG_DATUM(0), PG_GETARG_DATUM(1), PG_GETARG_DATUM(2)};
	bool		revoked;
	ChatScope	scope;

	chat_enter(&scope);
	if (SPI_execute(psprintf("REVOKE %s ON %s FROM %s CASCADE", privilege,
							 quote_qualified_identifier("chat", relation),
							 strcmp(role, "public") == 0 ? "PUBLIC" : quote_identifier(role)),
					false, 0) < 0)
		elog(ERROR, "could not revoke privileges on \"%s\"", relation);
	if (SPI_execute_with_args("SELECT FROM (" PRIVILEGES ") AS a (kind, relation, name, definition) "
							  "WHERE a.relation OPERATOR(pg_catalog.=) $1 "
							  "AND a.name OPERATOR(pg_catalog.=) $2 "
							  "AND a.definition OPERATOR(pg_catalog.=) $3",
							  lengthof(types), types, values, NULL, false, 0) != SPI_OK_SELECT)
		elog(ERROR, "could not read privileges on \"%s\"", relation);
	revoked = SPI_processed == 0;
	chat_leave(&scope);

	PG_RETURN_BOOL(revoked);
}
