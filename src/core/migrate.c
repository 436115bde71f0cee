/*-------------------------------------------------------------------------
 *
 * migrate.c
 *	  Bringing the tables to the library's version.
 *
 * The DDL of the tables is embedded in this library, and chat.migrate() runs
 * what a database has not been through.
 *
 *-------------------------------------------------------------------------
 */
#include "postgres.h"

#include "catalog/pg_namespace.h"
#include "catalog/pg_type.h"
#include "core/chat.h"
#include "core/errors.h"
#include "core/pin.h"
#include "core/plan.h"
#include "core/scan.h"
#include "core/schema.h"
#include "core/scope.h"
#include "fmgr.h"
#include "mb/pg_wchar.h"
#include "miscadmin.h"
#include "nodes/parsenodes.h"
#include "parser/parser.h"
#include "storage/lmgr.h"
#include "utils/array.h"
#include "utils/guc.h"

#include "schema_steps.h"

PG_FUNCTION_INFO_V1(chat_migrate);
PG_FUNCTION_INFO_V1(chat_schema_version);
PG_FUNCTION_INFO_V1(chat_version);

static ChatPlan insert_version =
	CHAT_PLAN("INSERT INTO chat.schema_versions (version) VALUES ($1)", INT4OID);

/* Tables of these names, and their partitions, that belong to somebody else */
static ChatPlan foreign_tables =
	CHAT_PLAN("SELECT c.relname::text "
			  "FROM pg_class AS c "
			  "WHERE c.relnamespace = 'chat'::regnamespace "
			  "  AND c.relkind IN ('r', 'p') "
			  "  AND c.relowner <> 'chat_owner'::regrole "
			  "  AND (SELECT p.relname::text FROM pg_class AS p "
			  "       WHERE p.oid = COALESCE(pg_partition_root(c.oid), c.oid)) = ANY ($1) "
			  "ORDER BY c.relname",
			  TEXTARRAYOID);

int
chat_schema_newest(void)
{
	return CHAT_SCHEMA_VERSION;
}

/*
 * What guards the newest tables are functions of the newest extension. The
 * library's release begins with the version that belongs to it, 1.1.0 with 1.1.
 * Needs SPI.
 */
static void
require_extension(void)
{
	size_t		length = strrchr(CHAT_VERSION, '.') - CHAT_VERSION;
	char	   *version;

	if (chat_run_sql("SELECT extversion FROM pg_extension WHERE extname = 'chat'") != 1)
		elog(ERROR, "could not read the version of the extension");
	version = SPI_getvalue(SPI_tuptable->vals[0], SPI_tuptable->tupdesc, 1);
	if (strlen(version) != length || strncmp(version, CHAT_VERSION, length) != 0)
		ereport(ERROR,
				(errcode(ERRCODE_CHAT_NOT_SET_UP),
				 errmsg("the extension chat is not of the library's version"),
				 errdetail("It is of version %s, the library of release %s.",
						   version, CHAT_VERSION),
				 errhint("Run ALTER EXTENSION chat UPDATE, then SELECT chat.migrate().")));
}

static void
run_steps(int version)
{
	for (int i = 0; i < (int) lengthof(chat_schema_steps); i++)
	{
		const ChatSchemaStep *step = &chat_schema_steps[i];

		if (step->version != version)
			continue;
		(void) chat_run_sql(step->sql);
	}
}

/* NULL after the last one */
const ChatSchemaStep *
chat_schema_step(int number)
{
	return number < (int) lengthof(chat_schema_steps) ? &chat_schema_steps[number] : NULL;
}

/* Without notices, such as that a policy that is to be replaced does not exist yet */
static void
run_quietly(void (*function) (int version), int version)
{
	int			nest_level = chat_pin_settings();

	(void) set_config_option("client_min_messages", "warning",
							 PGC_USERSET, PGC_S_SESSION, GUC_ACTION_SAVE,
							 true, 0, false);
	function(version);
	AtEOXact_GUC(false, nest_level);
}

/* What each migration does at its end. Needs SPI, as the owner of the tables. */
void
chat_schema_run_always(void)
{
	run_quietly(run_steps, 0);
}

static void
run_version(int version)
{
	run_steps(version);
	(void) chat_run(&insert_version, INT4(version));
}

/*
 * After a restore without owners
 */

/* The names of the tables that the steps make */
static ArrayType *
table_names(void)
{
	ArrayBuildState *names = initArrayResult(TEXTOID, CurrentMemoryContext, false);

	for (int i = 0; i < (int) lengthof(chat_schema_steps); i++)
	{
		ListCell   *cell;

		foreach(cell, raw_parser(chat_schema_steps[i].sql, RAW_PARSE_DEFAULT))
		{
			Node	   *stmt = lfirst_node(RawStmt, cell)->stmt;

			if (IsA(stmt, CreateStmt))
				accumArrayResult(names, CStringGetTextDatum(((CreateStmt *) stmt)->relation->relname),
								 false, TEXTOID, CurrentMemoryContext);
		}
	}
	return DatumGetArrayTypeP(makeArrayResult(names, CurrentMemoryContext));
}

/* As the caller, who has to be a superuser if there are any */
static void
change_owner(void)
{
	uint64		ntables = chat_run(&foreign_tables, POINTER(table_names()));
	ChatRows	tables = chat_rows();

	if (ntables > 0 && !superuser())
		ereport(ERROR,
				(errcode(ERRCODE_INSUFFICIENT_PRIVILEGE),
				 errmsg("the tables of chat belong to another role"),
				 errdetail("Table \"%s\" does not belong to \"%s\".",
						   chat_rows_cstring(&tables, 0, 1), "chat_owner"),
				 errhint("Run SELECT chat.migrate() as a superuser.")));
	for (uint64 i = 0; i < ntables; i++)
		(void) chat_run_sql(psprintf("ALTER TABLE %s OWNER TO chat_owner",
									 quote_qualified_identifier("chat", chat_rows_cstring(&tables, i, 1))));
}

static void
take_tables_back(void)
{
	int			nest_level = chat_pin_settings();

	(void) set_config_option("search_path", CHAT_SEARCH_PATH, PGC_USERSET, PGC_S_SESSION,
							 GUC_ACTION_SAVE, true, 0, false);
	if (SPI_connect() != SPI_OK_CONNECT)
		elog(ERROR, "could not connect to SPI");
	change_owner();
	if (SPI_finish() != SPI_OK_FINISH)
		elog(ERROR, "could not disconnect from SPI");
	AtEOXact_GUC(false, nest_level);
}

/* Texts are compared, cut and searched by characters, which this encoding does not know */
static void
require_encoding(void)
{
	if (GetDatabaseEncoding() == PG_SQL_ASCII)
		ereport(ERROR,
				(errcode(ERRCODE_FEATURE_NOT_SUPPORTED),
				 errmsg("chat cannot be set up in a database with encoding \"%s\"",
						GetDatabaseEncodingName()),
				 errhint("Create the database with ENCODING 'UTF8' TEMPLATE template0.")));
}

/*
 * migrate(version) - make the tables, or bring them up to date
 *
 * Tables that a restore without owners has left to another role are given back to
 * theirs, and privileges are granted again.
 */
Datum
chat_migrate(PG_FUNCTION_ARGS)
{
	int			target = PG_ARGISNULL(0) ? CHAT_SCHEMA_VERSION : PG_GETARG_INT32(0);
	int			version;
	ChatScope	scope;

	if (target < 1 || target > CHAT_SCHEMA_VERSION)
		ereport(ERROR,
				(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
				 errmsg("version %d of the tables does not exist", target),
				 errdetail("This library knows versions 1 to %d.",
						   CHAT_SCHEMA_VERSION)));

	require_encoding();
	PreventCommandIfReadOnly("chat.migrate()");
	/* one at a time; a second one finds the work done */
	LockDatabaseObject(NamespaceRelationId, chat_namespace(), 0,
					   ShareUpdateExclusiveLock);
	take_tables_back();

	chat_enter_unversioned(&scope);
	require_extension();
	version = chat_schema_read_version();
	if (version > target)
		ereport(ERROR,
				(errcode(ERRCODE_FEATURE_NOT_SUPPORTED),
				 errmsg("cannot take the tables back from version %d to version %d",
						version, target),
				 errhint("Restore a backup that was made before the upgrade.")));

	while (version < target)
		run_quietly(run_version, ++version);
	/* what guards the tables of this version */
	if (target == CHAT_SCHEMA_VERSION)
		chat_schema_run_always();
	chat_leave(&scope);

	PG_RETURN_INT32(version);
}

Datum
chat_schema_version(PG_FUNCTION_ARGS)
{
	ChatScope	scope;
	int			version;

	chat_enter_unversioned(&scope);
	version = chat_schema_read_version();
	chat_leave(&scope);

	if (version == 0)
		PG_RETURN_NULL();
	PG_RETURN_INT32(version);
}

Datum
chat_version(PG_FUNCTION_ARGS)
{
	PG_RETURN_TEXT_P(cstring_to_text(CHAT_VERSION));
}
