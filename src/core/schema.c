/*-------------------------------------------------------------------------
 *
 * schema.c
 *	  The tables' version.
 *
 * The tables belong to the database, not to the extension: pg_dump then
 * saves and restores them like any other. So nothing runs before it is known
 * that they are those of this library.
 *
 *-------------------------------------------------------------------------
 */
#include "postgres.h"

#include "access/htup_details.h"
#include "catalog/pg_class.h"
#include "core/caller.h"
#include "core/errors.h"
#include "core/invalidation.h"
#include "core/plan.h"
#include "core/scan.h"
#include "core/schema.h"
#include "miscadmin.h"
#include "utils/lsyscache.h"
#include "utils/syscache.h"

/*
 * The relation in which this backend has read a current version. Checked at
 * each call, so a table that has been dropped makes us look again.
 */
static Oid	verified_relid = InvalidOid;

static void (*callbacks[4]) (void);
static int	ncallbacks = 0;

static ChatPlan select_version =
	CHAT_PLAN("SELECT max(version) FROM chat.schema_versions");

void
chat_schema_on_verified(void (*callback) (void))
{
	Assert(ncallbacks < (int) lengthof(callbacks));
	callbacks[ncallbacks++] = callback;
}

/* Everything may have changed if the OID is invalid */
static void
forget_version(Oid relid)
{
	if (relid == verified_relid || !OidIsValid(relid))
		verified_relid = InvalidOid;
}

void
chat_schema_init(void)
{
	chat_on_relation_change(forget_version);
}

static Oid
versions_relid(void)
{
	return get_relname_relid("schema_versions", chat_namespace());
}

static Oid
owner_of(Oid relid)
{
	HeapTuple	tuple = SearchSysCache1(RELOID, ObjectIdGetDatum(relid));
	Oid			owner;

	if (!HeapTupleIsValid(tuple))
		elog(ERROR, "cache lookup failed for relation %u", relid);
	owner = ((Form_pg_class) GETSTRUCT(tuple))->relowner;
	ReleaseSysCache(tuple);
	return owner;
}

/*
 * The version of the tables, 0 where there are none. Needs SPI, as the owner of
 * the tables. A dump that was restored without owners has left them to another
 * role.
 */
int
chat_schema_read_version(void)
{
	Oid			relid = versions_relid();
	NullableDatum version;

	if (!OidIsValid(relid))
		return 0;
	if (owner_of(relid) != chat_owner_role())
		ereport(ERROR,
				(errcode(ERRCODE_CHAT_NOT_SET_UP),
				 errmsg("the tables of chat belong to another role"),
				 errdetail("Table \"%s\" belongs to \"%s\", not to \"%s\".", "schema_versions",
						   GetUserNameFromId(owner_of(relid), false),
						   GetUserNameFromId(chat_owner_role(), false)),
				 errhint("Run SELECT chat.migrate() as a superuser.")));
	(void) chat_run(&select_version);
	version = chat_row_value(0, 1);
	return version.isnull ? 0 : DatumGetInt32(version.value);
}

/*
 * DROP EXTENSION ... CASCADE takes the triggers from the tables, and CREATE
 * EXTENSION alone doesn't restore them.
 */
static bool
triggers_are_there(void)
{
	return chat_run_sql("SELECT FROM pg_trigger "
						"WHERE tgrelid = 'chat.schema_versions'::regclass "
						"  AND tgname = 'schema_versions_guard'") > 0;
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

	version = chat_schema_read_version();
	if (version == 0)
		ereport(ERROR,
				(errcode(ERRCODE_CHAT_NOT_SET_UP),
				 errmsg("chat is not set up in this database"),
				 errhint("Run SELECT chat.migrate().")));
	if (version < chat_schema_newest())
		ereport(ERROR,
				(errcode(ERRCODE_CHAT_NOT_SET_UP),
				 errmsg("the tables of chat need an upgrade"),
				 errdetail("They are of version %d, the library needs version %d.",
						   version, chat_schema_newest()),
				 errhint("Run SELECT chat.migrate().")));
	if (version > chat_schema_newest())
		ereport(ERROR,
				(errcode(ERRCODE_CHAT_NOT_SET_UP),
				 errmsg("the tables of chat are newer than the library"),
				 errdetail("They are of version %d, the library knows version %d.",
						   version, chat_schema_newest()),
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
 * Where the extension and its schema have been dropped, anybody who may create schemas
 * can make one of that name, with whatever in it. No table of another role's
 * may be used by a process that works unasked.
 */
static bool
schema_is_ours(void)
{
	return chat_run_sql("SELECT FROM pg_namespace AS n "
						"JOIN pg_roles AS o ON o.oid = n.nspowner "
						"WHERE n.nspname = 'chat' "
						"  AND o.rolsuper "
						"  AND NOT EXISTS ( "
						"    SELECT FROM pg_class AS c "
						"    JOIN pg_roles AS r ON r.oid = c.relowner "
						"    WHERE c.relnamespace = n.oid "
						"      AND NOT (r.rolsuper AND c.relname <> 'schema_versions') "
						"      AND r.rolname <> 'chat_owner')") == 1;
}

/* Whether the tables are such that chat_schema_require() passes */
bool
chat_schema_is_current(void)
{
	if (OidIsValid(verified_relid))
		return true;
	if (!schema_is_ours() || chat_schema_read_version() != chat_schema_newest() || !triggers_are_there())
		return false;
	chat_schema_require();
	return true;
}
