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
#include "core/legacy.h"
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
	"SELECT 'privilege', c.relname::text, CASE WHEN a.grantee = 0 " \
	"THEN 'public' ELSE pg_get_userbyid(a.grantee)::text END, " \
	"a.privilege_type || CASE WHEN a.is_grantable THEN ' with grant option' " \
	"ELSE '' END " \
	"FROM pg_class AS c CROSS JOIN LATERAL aclexplode(c.relacl) AS a " \
	"WHERE c.relnamespace = 'chat'::regnamespace " \
	"AND c.relkind IN ('r', 'p', 'v', 'm', 'S') AND a.grantee <> c.relowner " \
	"UNION ALL SELECT 'privilege', c.relname::text, CASE " \
	"WHEN a.grantee = 0 THEN 'public' " \
	"ELSE pg_get_userbyid(a.grantee)::text END, " \
	"format('%s (%s)', a.privilege_type, x.attname) || CASE " \
	"WHEN a.is_grantable THEN ' with grant option' ELSE '' END " \
	"FROM pg_class AS c JOIN pg_attribute AS x " \
	"ON x.attrelid = c.oid " \
	"CROSS JOIN LATERAL aclexplode(x.attacl) AS a " \
	"WHERE c.relnamespace = 'chat'::regnamespace " \
	"AND x.attnum > 0 AND NOT x.attisdropped " \
	"AND a.grantee <> c.relowner"

/* What there is, in the words of _schema_expected() */
#define ACTUAL \
	"SELECT 'table' AS kind, c.relname::text AS relation, '' AS name, " \
	"pg_get_userbyid(c.relowner)::text AS definition " \
	"FROM pg_class AS c WHERE c.relnamespace = " \
	"'chat'::regnamespace AND c.relkind IN ('r', 'p') " \
	"UNION ALL SELECT 'column', c.relname::text, a.attname::text, " \
	"format_type(a.atttypid, a.atttypmod) || CASE " \
	"WHEN a.attnotnull THEN ' not null' ELSE '' END " \
	"FROM pg_class AS c JOIN pg_attribute AS a " \
	"ON a.attrelid = c.oid " \
	"WHERE c.relnamespace = 'chat'::regnamespace " \
	"AND c.relkind IN ('r', 'p') AND a.attnum > 0 AND NOT a.attisdropped " \
	"UNION ALL SELECT 'row security', c.relname::text, '', 'on' " \
	"FROM pg_class AS c WHERE c.relnamespace = " \
	"'chat'::regnamespace AND c.relrowsecurity " \
	"UNION ALL SELECT 'index', c.relname::text, x.relname::text, CASE " \
	"WHEN i.indisunique THEN 'unique, ' " \
	"ELSE '' END || format('%s columns', " \
	"i.indnkeyatts) || CASE WHEN i.indpred IS NOT NULL THEN ', partial' " \
	"ELSE '' END || CASE WHEN i.indisvalid AND i.indisready THEN '' " \
	"ELSE ', not valid' END " \
	"FROM pg_index AS i JOIN pg_class AS c " \
	"ON c.oid = i.indrelid JOIN pg_class AS x " \
	"ON x.oid = i.indexrelid " \
	"WHERE c.relnamespace = 'chat'::regnamespace " \
	"UNION ALL SELECT 'trigger', c.relname::text, t.tgname::text, " \
	"format('%s, type %s, columns%s', p.proname, t.tgtype, " \
	"COALESCE((SELECT string_agg(' ' || " \
	"a.attname::text, '' ORDER BY k.n) " \
	"FROM unnest(t.tgattr::int2[]) WITH ORDINALITY AS k (attnum, n) " \
	"JOIN pg_attribute AS a ON a.attrelid = c.oid " \
	"AND a.attnum = k.attnum), '')) || CASE t.tgenabled " \
	"WHEN 'O' THEN ', enabled ' ELSE ', disabled ' END || CASE " \
	"WHEN t.tgqual IS NULL THEN 'always' ELSE 'when' END " \
	"FROM pg_trigger AS t JOIN pg_class AS c " \
	"ON c.oid = t.tgrelid JOIN pg_proc AS p " \
	"ON p.oid = t.tgfoid " \
	"WHERE c.relnamespace = 'chat'::regnamespace " \
	"AND NOT t.tgisinternal " \
	"UNION ALL SELECT 'policy', c.relname::text, p.polname::text, CASE " \
	"WHEN p.polpermissive THEN 'permissive, ' ELSE 'restrictive, ' END || " \
	"CASE p.polcmd WHEN 'r' THEN 'select' WHEN 'a' THEN 'insert' WHEN 'w' THEN 'update' WHEN 'd' " \
	"THEN 'delete' ELSE 'all' END || format(', to%s%s%s', " \
	"(SELECT string_agg(' ' || CASE " \
	"WHEN r.oid = 0 THEN 'public' " \
	"ELSE pg_get_userbyid(r.oid)::text END, '' ORDER BY r.n) " \
	"FROM unnest(p.polroles) WITH ORDINALITY AS r (oid, n)), " \
	"COALESCE(', using ' || pg_get_expr(p.polqual, p.polrelid), " \
	"''), COALESCE(', check ' || pg_get_expr(p.polwithcheck, " \
	"p.polrelid), '')) " \
	"FROM pg_policy AS p JOIN pg_class AS c " \
	"ON c.oid = p.polrelid " \
	"WHERE c.relnamespace = 'chat'::regnamespace " \
	"UNION ALL " PRIVILEGES

/* Privileges on functions, from one list of them or another */
#define ROUTINE_PRIVILEGES \
	"SELECT q.oid::regprocedure::text AS name, CASE " \
	"WHEN x.grantee = 0 THEN 'public' " \
	"ELSE pg_get_userbyid(x.grantee)::text END AS grantee, " \
	"x.privilege_type AS privilege FROM (SELECT p.oid, p.proowner,"
#define ROUTINES \
	"FROM pg_proc AS p JOIN pg_init_privs AS i " \
	"ON i.objoid = p.oid " \
	"AND i.classoid = 'pg_proc'::regclass " \
	"AND i.objsubid = 0 " \
	"WHERE p.pronamespace = 'chat'::regnamespace) AS q " \
	"CROSS JOIN LATERAL aclexplode(COALESCE(q.acl, acldefault('f', " \
	"q.proowner))) AS x"

static const ChatCheck checks[] = {
	{
		.name = "schema",
		.description = "tables, columns, indexes, triggers and policies are those of chat.migrate()",
		.quick =
		"SELECT e.relation::text, CASE WHEN a.kind IS NOT NULL "
		"THEN format('%s is \"%s\", not \"%s\"', concat_ws(' ', e.kind, "
		"NULLIF(e.name, '')), a.definition, e.definition) "
		"ELSE format('%s is missing', concat_ws(' ', e.kind, NULLIF(e.name, "
		"''))) END "
		"FROM chat._schema_expected() AS e LEFT JOIN (" ACTUAL ") AS a (kind, relation, name, definition) "
		"ON a.kind = e.kind AND a.relation = e.relation "
		"AND a.name = e.name "
		"WHERE e.kind <> 'privilege' "
		"AND a.definition IS DISTINCT FROM e.definition "
		"UNION ALL SELECT a.relation::text, format('unknown policy %s: %s', "
		"a.name, a.definition) FROM (" ACTUAL ") AS a (kind, relation, name, definition) "
		"WHERE a.kind = 'policy' "
		"AND NOT EXISTS (SELECT FROM chat._schema_expected() AS e "
		"WHERE e.kind = a.kind AND e.relation = a.relation "
		"AND e.name = a.name) "
		"UNION ALL SELECT c.relname::text, format('trigger %s is disabled', "
		"t.tgname) FROM pg_trigger AS t JOIN pg_class AS c "
		"ON c.oid = t.tgrelid "
		"WHERE c.relnamespace = 'chat'::regnamespace "
		"AND t.tgenabled <> 'O' AND t.tgisinternal",
		.repairs = {
			"mended AS (SELECT x.object, x.done FROM chat._mend_schema() AS x)"
		},
		.with_triggers = true
	},
	{
		.name = "privileges",
		.description = "who may do what to tables and functions is as it was made",
		.quick =
		"SELECT COALESCE(a.relation, e.relation)::text, CASE WHEN e.kind IS NULL "
		"THEN format('%s has %s', a.name, a.definition) "
		"ELSE format('%s lacks %s', e.name, e.definition) END "
		"FROM (" PRIVILEGES ") AS a (kind, relation, name, definition) "
		"FULL JOIN (SELECT x.* FROM chat._schema_expected() AS x "
		"WHERE x.kind = 'privilege') AS e "
		"ON a.relation = e.relation AND a.name = e.name "
		"AND a.definition = e.definition "
		"WHERE a.kind IS NULL OR e.kind IS NULL "
		"UNION ALL SELECT COALESCE(a.name, e.name), CASE WHEN e.name IS NULL "
		"THEN format('%s has %s', a.grantee, a.privilege) "
		"ELSE format('%s lacks %s', e.grantee, e.privilege) END "
		"FROM (" ROUTINE_PRIVILEGES " p.proacl AS acl " ROUTINES ") AS a "
		"FULL JOIN (" ROUTINE_PRIVILEGES " i.initprivs AS acl " ROUTINES ") AS e "
		"ON a.name = e.name AND a.grantee = e.grantee "
		"AND a.privilege = e.privilege "
		"WHERE a.name IS NULL OR e.name IS NULL",
		.repairs = {
			"mended AS (SELECT x.object, x.done FROM chat._mend_schema() AS x)",
			"mended AS (SELECT q.relation::text, CASE "
			"WHEN chat._revoke(q.relation, q.name, q.definition) "
			"THEN format('revoked %s from %s', q.definition, q.name) "
			"ELSE format('cannot revoke %s from %s', q.definition, q.name) END "
			"FROM (SELECT a.relation, a.name, a.definition "
			"FROM (" PRIVILEGES ") AS a (kind, relation, name, definition) WHERE NOT EXISTS "
			"(SELECT FROM chat._schema_expected() AS e WHERE e.kind = 'privilege' "
			"AND e.relation = a.relation AND e.name = a.name "
			"AND e.definition = a.definition)) AS q)"
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

	if (SPI_execute("SELECT c.relname, t.tgname FROM pg_trigger AS t "
					"JOIN pg_class AS c ON c.oid = t.tgrelid "
					"WHERE c.relnamespace = 'chat'::regnamespace "
					"AND t.tgenabled <> 'O' AND NOT t.tgisinternal "
					"AND c.relowner = 'chat_owner'::regrole",
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
							  "WHERE a.relation = $1 "
							  "AND a.name = $2 "
							  "AND a.definition = $3",
							  lengthof(types), types, values, NULL, false, 0) != SPI_OK_SELECT)
		elog(ERROR, "could not read privileges on \"%s\"", relation);
	revoked = SPI_processed == 0;
	chat_leave(&scope);

	PG_RETURN_BOOL(revoked);
}
