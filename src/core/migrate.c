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
#include "core/plan.h"
#include "core/scan.h"
#include "core/schema.h"
#include "core/scope.h"
#include "fmgr.h"
#include "miscadmin.h"
#include "storage/lmgr.h"
#include "utils/guc.h"

#include "schema_steps.h"

PG_FUNCTION_INFO_V1(chat_migrate);
PG_FUNCTION_INFO_V1(chat_schema_version);
PG_FUNCTION_INFO_V1(chat_version);

static ChatPlan insert_version =
	CHAT_PLAN("INSERT INTO chat.schema_versions (version) VALUES ($1)", INT4OID);

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

/* Notices are not wanted: that a policy to be replaced is not there yet is no news */
static void
run_quietly(void (*function) (int version), int version)
{
	int			nest_level = NewGUCNestLevel();

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
 * migrate(target integer) - make the tables, or bring them up to date
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
				 errmsg("there is no version %d of the tables", target),
				 errdetail("This library knows versions 1 to %d.",
						   CHAT_SCHEMA_VERSION)));

	PreventCommandIfReadOnly("chat.migrate()");
	/* one at a time; a second one finds the work done */
	LockDatabaseObject(NamespaceRelationId, chat_namespace(), 0,
					   ShareUpdateExclusiveLock);

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
