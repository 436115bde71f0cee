/*-------------------------------------------------------------------------
 *
 * schema.c
 *	  The tables' version, and bringing them to ours.
 *
 * The tables belong to the database, not to the extension: pg_dump then
 * saves and restores them like any other. Their DDL is embedded in this
 * library, and chat.migrate() runs what a database has not been through.
 *
 *-------------------------------------------------------------------------
 */
#include "postgres.h"

#include "catalog/namespace.h"
#include "catalog/pg_namespace.h"
#include "core/chat.h"
#include "core/errors.h"
#include "core/schema.h"
#include "core/scope.h"
#include "executor/spi.h"
#include "fmgr.h"
#include "miscadmin.h"
#include "storage/lmgr.h"
#include "utils/builtins.h"
#include "utils/guc.h"
#include "utils/inval.h"
#include "utils/lsyscache.h"

#include "schema_steps.h"

/*
 * The relation in which this backend has read a current version. Checked at
 * each call, so a table that has been dropped makes us look again.
 */
static Oid	verified_relid = InvalidOid;

static void (*callbacks[4]) (void);
static int	ncallbacks = 0;

PG_FUNCTION_INFO_V1(chat_migrate);
PG_FUNCTION_INFO_V1(chat_schema_version);
PG_FUNCTION_INFO_V1(chat_version);

Oid
chat_namespace(void)
{
	return get_namespace_oid("chat", false);
}

void
chat_schema_on_verified(void (*callback) (void))
{
	Assert(ncallbacks < (int) lengthof(callbacks));
	callbacks[ncallbacks++] = callback;
}

/* May be told InvalidOid: everything may have changed */
static void
forget_version(Datum arg, Oid relid)
{
	if (relid == verified_relid || !OidIsValid(relid))
		verified_relid = InvalidOid;
}

void
chat_schema_init(void)
{
	CacheRegisterRelcacheCallback(forget_version, (Datum) 0);
}

static Oid
versions_relid(void)
{
	return get_relname_relid("schema_versions", chat_namespace());
}

/* The version of the tables, 0 where there are none. Needs SPI. */
static int
read_version(void)
{
	bool		isnull;
	Datum		version;

	if (!OidIsValid(versions_relid()))
		return 0;
	if (SPI_execute("SELECT max(version) FROM chat.schema_versions",
					false, 0) != SPI_OK_SELECT)
		elog(ERROR, "could not read the version of the tables");
	version = SPI_getbinval(SPI_tuptable->vals[0], SPI_tuptable->tupdesc, 1,
							&isnull);
	return isnull ? 0 : DatumGetInt32(version);
}

/*
 * DROP EXTENSION ... CASCADE takes the triggers from the tables, and CREATE
 * EXTENSION alone doesn't bring them back.
 */
static bool
triggers_are_there(void)
{
	if (SPI_execute("SELECT FROM pg_trigger "
					"WHERE tgrelid = 'chat.schema_versions'::regclass "
					"AND tgname = 'schema_versions_guard'",
					false, 0) != SPI_OK_SELECT)
		elog(ERROR, "could not look for the triggers");
	return SPI_processed > 0;
}

/*
 * Raise an error unless the tables are of the version that this library
 * knows. Needs SPI the first time.
 */
void
chat_schema_require(void)
{
	int			version;

	if (OidIsValid(verified_relid))
		return;

	version = read_version();
	if (version == 0)
		ereport(ERROR,
				(errcode(ERRCODE_CHAT_NOT_SET_UP),
				 errmsg("chat is not set up in this database"),
				 errhint("Run SELECT chat.migrate().")));
	if (version < CHAT_SCHEMA_VERSION)
		ereport(ERROR,
				(errcode(ERRCODE_CHAT_NOT_SET_UP),
				 errmsg("the tables of chat need an upgrade"),
				 errdetail("They are of version %d, the library needs version %d.",
						   version, CHAT_SCHEMA_VERSION),
				 errhint("Run SELECT chat.migrate().")));
	if (version > CHAT_SCHEMA_VERSION)
		ereport(ERROR,
				(errcode(ERRCODE_CHAT_NOT_SET_UP),
				 errmsg("the tables of chat are newer than the library"),
				 errdetail("They are of version %d, the library knows version %d.",
						   version, CHAT_SCHEMA_VERSION),
				 errhint("Install the newer library and restart the server.")));
	if (!triggers_are_there())
		ereport(ERROR,
				(errcode(ERRCODE_CHAT_NOT_SET_UP),
				 errmsg("the tables of chat have lost their triggers"),
				 errdetail("The extension has been dropped and created again."),
				 errhint("Run SELECT chat.migrate().")));
	for (int i = 0; i < ncallbacks; i++)
		callbacks[i] ();
	verified_relid = versions_relid();
}

/*
 * Where the extension and its schema are gone, anybody who may create schemas
 * can make one of that name, with whatever in it. No table of another role's
 * is to be touched by who works by itself.
 */
static bool
schema_is_ours(void)
{
	if (SPI_execute("SELECT FROM pg_namespace AS n "
					"WHERE n.nspname = 'chat' "
					"AND (SELECT r.rolsuper FROM pg_roles AS r "
					"WHERE r.oid = n.nspowner) "
					"AND NOT EXISTS (SELECT FROM pg_class AS c "
					"JOIN pg_roles AS r ON r.oid = c.relowner "
					"WHERE c.relnamespace = n.oid AND NOT r.rolsuper "
					"AND r.rolname <> 'chat_owner')",
					false, 0) != SPI_OK_SELECT)
		elog(ERROR, "could not look whose schema \"chat\" is");
	return SPI_processed == 1;
}

/* Whether the tables are such that chat_schema_require() passes */
bool
chat_schema_is_current(void)
{
	if (OidIsValid(verified_relid))
		return true;
	if (!schema_is_ours() || read_version() != CHAT_SCHEMA_VERSION || !triggers_are_there())
		return false;
	chat_schema_require();
	return true;
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

	if (SPI_execute("SELECT e.extversion FROM pg_extension AS e "
					"WHERE e.extname = 'chat'",
					false, 0) != SPI_OK_SELECT || SPI_processed != 1)
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
		if (SPI_execute(step->sql, false, 0) < 0)
			elog(ERROR, "could not run version %d of room \"%s\"",
				 version, step->room);
	}
}

/* NULL after the last one */
const ChatSchemaStep *
chat_schema_step(int number)
{
	return number < (int) lengthof(chat_schema_steps) ? &chat_schema_steps[number] : NULL;
}

/* What each migration does at its end. Needs SPI, as the owner of the tables. */
void
chat_schema_run_always(void)
{
	/* that a policy to be replaced is not there yet is no news */
	int			nest_level = NewGUCNestLevel();

	(void) set_config_option("client_min_messages", "warning",
							 PGC_USERSET, PGC_S_SESSION, GUC_ACTION_SAVE,
							 true, 0, false);
	run_steps(0);
	AtEOXact_GUC(false, nest_level);
}

static void
record_version(int version)
{
	Oid			type = INT4OID;
	Datum		value = Int32GetDatum(version);

	if (SPI_execute_with_args("INSERT INTO chat.schema_versions (version) VALUES ($1)",
							  1, &type, &value, NULL, false, 0) != SPI_OK_INSERT)
		elog(ERROR, "could not record version %d", version);
}

/*
 * migrate(target integer) - make the tables, or bring them up to date
 */
Datum
chat_migrate(PG_FUNCTION_ARGS)
{
	int			target = PG_ARGISNULL(0) ? CHAT_SCHEMA_VERSION : PG_GETARG_INT32(0);
	int			version;
	int			nest_level;
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
	version = read_version();
	if (version > target)
		ereport(ERROR,
				(errcode(ERRCODE_FEATURE_NOT_SUPPORTED),
				 errmsg("cannot take the tables back from version %d to version %d",
						version, target),
				 errhint("Restore a backup that was made before the upgrade.")));

	/* that a policy to be replaced is not there yet is no news */
	nest_level = NewGUCNestLevel();
	(void) set_config_option("client_min_messages", "warning",
							 PGC_USERSET, PGC_S_SESSION, GUC_ACTION_SAVE,
							 true, 0, false);
	while (version < target)
	{
		run_steps(++version);
		record_version(version);
	}
	/* what guards the tables of this version */
	if (target == CHAT_SCHEMA_VERSION)
		run_steps(0);
	AtEOXact_GUC(false, nest_level);
	chat_leave(&scope);

	PG_RETURN_INT32(version);
}

Datum
chat_schema_version(PG_FUNCTION_ARGS)
{
	ChatScope	scope;
	int			version;

	chat_enter_unversioned(&scope);
	version = read_version();
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
