/*-------------------------------------------------------------------------
 *
 * check_schema.c
 *	  That tables, triggers, policies and privileges are as they were made.
 *
 * What is to be there comes from the statements of chat.migrate(); who may call
 * the functions is in pg_init_privs, where PostgreSQL notes what an extension's
 * script has granted. A table or trigger of somebody else's beside ours is no
 * problem, but a policy or privilege is: it gives access that we have not given.
 *
 *-------------------------------------------------------------------------
 */
#include "postgres.h"

#include "catalog/pg_type.h"
#include "core/call.h"
#include "core/check.h"
#include "core/plan.h"
#include "core/schema.h"
#include "lifecycle/verify.h"
#include "utils/builtins.h"

PG_FUNCTION_INFO_V1(chat_repair_schema);
PG_FUNCTION_INFO_V1(chat_revoke);

#define GRANTEE(oid) \
	"CASE WHEN " oid " = 0 THEN 'public' ELSE pg_get_userbyid(" oid ")::text END"

/* Privileges on tables and columns, but for their owner's */
#define PRIVILEGES \
	"SELECT 'privilege', c.relname::text, " GRANTEE("a.grantee") ", " \
	"       a.privilege_type || CASE WHEN a.is_grantable THEN ' with grant option' ELSE '' END " \
	"FROM pg_class AS c " \
	"CROSS JOIN LATERAL aclexplode(c.relacl) AS a " \
	"WHERE c.relnamespace = 'chat'::regnamespace " \
	"  AND c.relkind IN ('r', 'p', 'v', 'm', 'S') " \
	"  AND a.grantee <> c.relowner " \
	"UNION ALL " \
	"SELECT 'privilege', c.relname::text, " GRANTEE("a.grantee") ", " \
	"       format('%s (%s)', a.privilege_type, x.attname) " \
	"       || CASE WHEN a.is_grantable THEN ' with grant option' ELSE '' END " \
	"FROM pg_class AS c " \
	"JOIN pg_attribute AS x ON x.attrelid = c.oid " \
	"CROSS JOIN LATERAL aclexplode(x.attacl) AS a " \
	"WHERE c.relnamespace = 'chat'::regnamespace " \
	"  AND x.attnum > 0 " \
	"  AND NOT x.attisdropped " \
	"  AND a.grantee <> c.relowner"

/* What there is, in the words of _schema_expected() */
#define TABLES \
	"SELECT 'table' AS kind, c.relname::text AS relation, '' AS name, " \
	"       pg_get_userbyid(c.relowner)::text AS definition " \
	"FROM pg_class AS c " \
	"WHERE c.relnamespace = 'chat'::regnamespace " \
	"  AND c.relkind IN ('r', 'p') "

#define COLUMNS \
	"SELECT 'column', c.relname::text, a.attname::text, " \
	"       format_type(a.atttypid, a.atttypmod) " \
	"       || CASE WHEN a.attnotnull THEN ' not null' ELSE '' END " \
	"FROM pg_class AS c " \
	"JOIN pg_attribute AS a ON a.attrelid = c.oid " \
	"WHERE c.relnamespace = 'chat'::regnamespace " \
	"  AND c.relkind IN ('r', 'p') " \
	"  AND a.attnum > 0 " \
	"  AND NOT a.attisdropped "

#define ROW_SECURITY \
	"SELECT 'row security', c.relname::text, '', 'on' " \
	"FROM pg_class AS c " \
	"WHERE c.relnamespace = 'chat'::regnamespace " \
	"  AND c.relrowsecurity "

#define INDEXES \
	"SELECT 'index', c.relname::text, x.relname::text, " \
	"       CASE WHEN i.indisunique THEN 'unique, ' ELSE '' END " \
	"       || format('%s columns', i.indnkeyatts) " \
	"       || CASE WHEN i.indpred IS NOT NULL THEN ', partial' ELSE '' END " \
	"       || CASE WHEN i.indisvalid AND i.indisready THEN '' ELSE ', not valid' END " \
	"FROM pg_index AS i " \
	"JOIN pg_class AS c ON c.oid = i.indrelid " \
	"JOIN pg_class AS x ON x.oid = i.indexrelid " \
	"WHERE c.relnamespace = 'chat'::regnamespace "

#define TRIGGERS \
	"SELECT 'trigger', c.relname::text, t.tgname::text, " \
	"       format('%s, type %s, columns%s', p.proname, t.tgtype, " \
	"              COALESCE((SELECT string_agg(' ' || a.attname::text, '' ORDER BY k.n) " \
	"                        FROM unnest(t.tgattr::int2[]) WITH ORDINALITY AS k (attnum, n) " \
	"                        JOIN pg_attribute AS a ON a.attrelid = c.oid AND a.attnum = k.attnum), '')) " \
	"       || CASE t.tgenabled WHEN 'O' THEN ', enabled ' ELSE ', disabled ' END " \
	"       || CASE WHEN t.tgqual IS NULL THEN 'always' ELSE 'when' END " \
	"FROM pg_trigger AS t " \
	"JOIN pg_class AS c ON c.oid = t.tgrelid " \
	"JOIN pg_proc AS p ON p.oid = t.tgfoid " \
	"WHERE c.relnamespace = 'chat'::regnamespace " \
	"  AND NOT t.tgisinternal "

#define POLICIES \
	"SELECT 'policy', c.relname::text, p.polname::text, " \
	"       CASE WHEN p.polpermissive THEN 'permissive, ' ELSE 'restrictive, ' END " \
	"       || CASE p.polcmd WHEN 'r' THEN 'select' WHEN 'a' THEN 'insert' WHEN 'w' THEN 'update' " \
	"                        WHEN 'd' THEN 'delete' ELSE 'all' END " \
	"       || format(', to%s%s%s', " \
	"                 (SELECT string_agg(' ' || " GRANTEE("r.oid") ", '' ORDER BY r.n) " \
	"                  FROM unnest(p.polroles) WITH ORDINALITY AS r (oid, n)), " \
	"                 COALESCE(', using ' || pg_get_expr(p.polqual, p.polrelid), ''), " \
	"                 COALESCE(', check ' || pg_get_expr(p.polwithcheck, p.polrelid), '')) " \
	"FROM pg_policy AS p " \
	"JOIN pg_class AS c ON c.oid = p.polrelid " \
	"WHERE c.relnamespace = 'chat'::regnamespace "

#define ACTUAL \
	"(" TABLES " UNION ALL " COLUMNS " UNION ALL " ROW_SECURITY " UNION ALL " INDEXES \
	" UNION ALL " TRIGGERS " UNION ALL " POLICIES " UNION ALL " PRIVILEGES ") " \
	"AS a (kind, relation, name, definition) "

#define ACTUAL_PRIVILEGES \
	"(" PRIVILEGES ") AS a (kind, relation, name, definition) "

/* Privileges on functions, from one list of them or another */
#define ROUTINE_PRIVILEGES(acl) \
	"(SELECT q.oid::regprocedure::text AS name, " GRANTEE("x.grantee") " AS grantee, " \
	"        x.privilege_type AS privilege " \
	" FROM (SELECT p.oid, p.proowner, " acl " AS acl " \
	"       FROM pg_proc AS p " \
	"       JOIN pg_init_privs AS i ON i.objoid = p.oid " \
	"         AND i.classoid = 'pg_proc'::regclass " \
	"         AND i.objsubid = 0 " \
	"       WHERE p.pronamespace = 'chat'::regnamespace) AS q " \
	" CROSS JOIN LATERAL aclexplode(COALESCE(q.acl, acldefault('f', q.proowner))) AS x) "

#define REPAIR_SCHEMA \
	"repaired AS (SELECT x.object, x.done FROM chat._repair_schema() AS x)"

static const ChatCheck checks[] = {
	{
		.name = "schema",
		.description = "tables, columns, indexes, triggers and policies are those of chat.migrate()",
		.quick =
		"SELECT e.relation::text, "
		"       CASE WHEN a.kind IS NOT NULL "
		"       THEN format('%s is \"%s\", not \"%s\"', concat_ws(' ', e.kind, NULLIF(e.name, '')), "
		"                   a.definition, e.definition) "
		"       ELSE format('%s is missing', concat_ws(' ', e.kind, NULLIF(e.name, ''))) END "
		"FROM chat._schema_expected() AS e "
		"LEFT JOIN " ACTUAL "ON a.kind = e.kind AND a.relation = e.relation AND a.name = e.name "
		"WHERE e.kind <> 'privilege' "
		"  AND a.definition IS DISTINCT FROM e.definition "
		"UNION ALL "
		"SELECT a.relation::text, format('unknown policy %s: %s', a.name, a.definition) "
		"FROM " ACTUAL
		"WHERE a.kind = 'policy' "
		"  AND NOT EXISTS (SELECT FROM chat._schema_expected() AS e "
		"                  WHERE e.kind = a.kind AND e.relation = a.relation AND e.name = a.name) "
		"UNION ALL "
		"SELECT c.relname::text, format('trigger %s is disabled', t.tgname) "
		"FROM pg_trigger AS t "
		"JOIN pg_class AS c ON c.oid = t.tgrelid "
		"WHERE c.relnamespace = 'chat'::regnamespace "
		"  AND t.tgenabled <> 'O' "
		"  AND t.tgisinternal",
		.repairs = {REPAIR_SCHEMA},
		.with_triggers = true
	},
	{
		.name = "extensions",
		.description = "what chat depends on, or asks, belongs to superusers",
		.quick =
		"SELECT e.extname::text, "
		"       format('belongs to role \"%s\", which may drop it and replace its functions', r.rolname) "
		"FROM pg_extension AS e "
		"JOIN pg_roles AS r ON r.oid = e.extowner "
		"WHERE NOT r.rolsuper "
		"  AND (e.extname IN ('chat', 'pgcrypto') "
		"       OR EXISTS (SELECT FROM pg_depend AS d "
		"                  JOIN pg_extension AS c ON c.oid = d.objid "
		"                  WHERE c.extname = 'chat' "
		"                    AND d.classid = 'pg_extension'::regclass "
		"                    AND d.refclassid = 'pg_extension'::regclass "
		"                    AND d.refobjid = e.oid))"
	},
	{
		.name = "privileges",
		.description = "who may do what to tables and functions is as it was made",
		.quick =
		"SELECT COALESCE(a.relation, e.relation)::text, "
		"       CASE WHEN e.kind IS NULL THEN format('%s has %s', a.name, a.definition) "
		"       ELSE format('%s lacks %s', e.name, e.definition) END "
		"FROM " ACTUAL_PRIVILEGES
		"FULL JOIN (SELECT x.* FROM chat._schema_expected() AS x WHERE x.kind = 'privilege') AS e "
		"  ON a.relation = e.relation AND a.name = e.name AND a.definition = e.definition "
		"WHERE a.kind IS NULL OR e.kind IS NULL "
		"UNION ALL "
		"SELECT COALESCE(a.name, e.name), "
		"       CASE WHEN e.name IS NULL THEN format('%s has %s', a.grantee, a.privilege) "
		"       ELSE format('%s lacks %s', e.grantee, e.privilege) END "
		"FROM " ROUTINE_PRIVILEGES("p.proacl") "AS a "
		"FULL JOIN " ROUTINE_PRIVILEGES("i.initprivs") "AS e "
		"  ON a.name = e.name AND a.grantee = e.grantee AND a.privilege = e.privilege "
		"WHERE a.name IS NULL OR e.name IS NULL",
		.repairs = {
			REPAIR_SCHEMA,
			"repaired AS ( "
			"  SELECT q.relation::text, "
			"         CASE WHEN chat._revoke(q.relation, q.name, q.definition) "
			"         THEN format('revoked %s from %s', q.definition, q.name) "
			"         ELSE format('cannot revoke %s from %s', q.definition, q.name) END "
			"  FROM (SELECT a.relation, a.name, a.definition "
			"        FROM " ACTUAL_PRIVILEGES
			"        WHERE NOT EXISTS (SELECT FROM chat._schema_expected() AS e "
			"                          WHERE e.kind = 'privilege' AND e.relation = a.relation "
			"                            AND e.name = a.name AND e.definition = a.definition)) AS q)"
		},
		.with_triggers = true
	}
};

void
schema_checks_init(void)
{
	chat_check_register(checks, lengthof(checks));
}

static ChatPlan disabled_triggers =
	CHAT_PLAN("SELECT c.relname::text, t.tgname::text "
			  "FROM pg_trigger AS t "
			  "JOIN pg_class AS c ON c.oid = t.tgrelid "
			  "WHERE c.relnamespace = 'chat'::regnamespace "
			  "  AND t.tgenabled <> 'O' "
			  "  AND NOT t.tgisinternal "
			  "  AND c.relowner = 'chat_owner'::regrole");

static ChatPlan find_privilege =
	CHAT_PLAN("SELECT FROM " ACTUAL_PRIVILEGES
			  "WHERE a.relation = $1 "
			  "  AND a.name = $2 "
			  "  AND a.definition = $3",
			  TEXTOID, TEXTOID, TEXTOID);

/* Those that replacing would not restore: of partitions, and of foreign keys */
static void
enable_triggers(ChatCall *call)
{
	uint64		ntriggers = chat_run(&disabled_triggers);
	ChatRows	triggers = chat_rows();

	for (uint64 i = 0; i < ntriggers; i++)
	{
		char	   *relation = chat_rows_cstring(&triggers, i, 1);
		char	   *trigger = chat_rows_cstring(&triggers, i, 2);

		(void) chat_run_sql(psprintf("ALTER TABLE %s ENABLE TRIGGER %s",
									 quote_qualified_identifier("chat", relation),
									 quote_identifier(trigger)));
		chat_add_row(call, CSTRING(relation), CSTRING(psprintf("trigger %s is enabled", trigger)));
	}
}

/*
 * _repair_schema() - do again what each migration does at its end, and enable
 * triggers
 */
Datum
chat_repair_schema(PG_FUNCTION_ARGS)
{
	ChatCall	call;

	chat_begin_nobody(&call, fcinfo, CHAT_CHANGE);
	chat_schema_run_always();
	chat_add_row(&call, CSTRING("all tables"), CSTRING("triggers, policies and privileges are made again"));
	enable_triggers(&call);
	return chat_return_set(&call);
}

/* "UPDATE (name)" of "UPDATE (name) with grant option" */
static char *
privilege_of(const char *definition)
{
	const char *end = strstr(definition, " with grant option");

	return end ? pnstrdup(definition, end - definition) : pstrdup(definition);
}

/*
 * _revoke(relation, role, privilege) - false if it is still there: another role
 * than the owner has granted it
 */
Datum
chat_revoke(PG_FUNCTION_ARGS)
{
	ChatCall	call;
	char	   *relation = chat_arg_cstring(fcinfo, 0);
	char	   *role = chat_arg_cstring(fcinfo, 1);
	char	   *privilege = privilege_of(chat_arg_cstring(fcinfo, 2));
	bool		revoked;

	chat_begin_nobody(&call, fcinfo, CHAT_CHANGE);
	(void) chat_run_sql(psprintf("REVOKE %s ON %s FROM %s CASCADE", privilege,
								 quote_qualified_identifier("chat", relation),
								 strcmp(role, "public") == 0 ? "PUBLIC" : quote_identifier(role)));
	revoked = chat_run(&find_privilege, ARG(0), ARG(1), ARG(2)) == 0;
	return chat_return_bool(&call, revoked);
}
