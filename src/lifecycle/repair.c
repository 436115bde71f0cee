/*-------------------------------------------------------------------------
 *
 * repair.c
 *	  Mending what the checks find.
 *
 *-------------------------------------------------------------------------
 */
#include "postgres.h"

#include "core/args.h"
#include "core/attempt.h"
#include "core/check.h"
#include "core/clock.h"
#include "core/legacy.h"
#include "core/scan.h"
#include "core/scope.h"
#include "executor/spi.h"
#include "lifecycle/verify.h"
#include "miscadmin.h"
#include "storage/proc.h"
#include "utils/builtins.h"
#include "utils/guc.h"
#include "utils/snapmgr.h"
#include "utils/tuplestore.h"

PG_FUNCTION_INFO_V1(chat_repair);

#define REPAIR_NCOLUMNS	3

/* How long to try to get the locks, in milliseconds, if lock_timeout says nothing */
#define DEFAULT_PATIENCE	30000

/* Does the check, in full, find anything? The rows are not wanted. */
static bool
finds_something(const ChatCheck *check, const VerifyResult *result)
{
	VerifyResult unseen = *result;
	bool		found;

	unseen.context = CurrentMemoryContext;
	unseen.store = tuplestore_begin_heap(false, false, work_mem);
	(void) chat_push_fresh_snapshot();
	found = verify_run_check(check, true, &unseen) > 0;
	PopActiveSnapshot();
	tuplestore_end(unseen.store);
	return found;
}

static bool
lock_against_changes(const ChatCheck *check, void *arg, VerifyResult *result)
{
	if (SPI_execute(psprintf("LOCK TABLE %s IN ACCESS SHARE MODE", check->locks), false, 0) < 0)
		elog(ERROR, "could not lock %s", check->locks);
	return true;
}

/*
 * A check whose tables are gone, or another's, is told of now: it must not keep
 * the others from their locks.
 */
static bool
can_lock(const ChatCheck *check, VerifyResult *result)
{
	return check->locks == NULL ||
		verify_guarded(check, "could not be repaired", lock_against_changes, NULL, result);
}

/* Those of the checks asked for that can be mended, and have something to mend */
static List *
find_repairs(const ChatCheck *only, VerifyResult *result)
{
	List	   *found = NIL;

	for (int i = 0; i < chat_check_count(); i++)
	{
		const ChatCheck *check = chat_check_at(i);

		if ((only == NULL || only == check) && check->repairs[0] != NULL &&
			finds_something(check, result) && can_lock(check, result))
			found = lappend(found, unconstify(ChatCheck *, check));
		CHECK_FOR_INTERRUPTS();
	}
	return found;
}

typedef struct LockWish
{
	const char *tables;
	int			timeout;		/* milliseconds */
} LockWish;

static bool
try_lock(void *arg)
{
	LockWish   *wish = arg;

	if (SPI_execute(psprintf("SET LOCAL lock_timeout = %d", wish->timeout), false, 0) < 0 ||
		SPI_execute(psprintf("LOCK TABLE %s IN EXCLUSIVE MODE", wish->tables), false, 0) < 0)
		elog(ERROR, "could not lock %s", wish->tables);
	return true;
}

/*
 * All locks at once, before anything is mended. Writers lock tables in any order,
 * so this may be a deadlock: we give up before anybody finds out, and try again.
 */
static void
lock_tables(List *checks)
{
	int			patience = LockTimeout > 0 ? LockTimeout : DEFAULT_PATIENCE;
	LockWish	wish = {.timeout = Max(Min(patience, DeadlockTimeout / 2), 1)};
	int64		start = chat_clock();
	int			saved = LockTimeout;
	StringInfoData tables;
	ListCell   *cell;

	initStringInfo(&tables);
	foreach(cell, checks)
	{
		const ChatCheck *check = lfirst(cell);

		if (check->locks)
			appendStringInfo(&tables, "%s%s", tables.len == 0 ? "" : ", ", check->locks);
	}
	if (tables.len == 0)
		return;
	wish.tables = tables.data;
	while (!chat_attempt_locks(try_lock, &wish))
	{
		CHECK_FOR_INTERRUPTS();
		if (chat_clock() - start >= (int64) patience * 1000)
			ereport(ERROR,
					(errcode(ERRCODE_LOCK_NOT_AVAILABLE),
					 errmsg("could not keep others from writing"),
					 errdetail("Tried for %d milliseconds to lock %s.", patience, tables.data),
					 errhint("Try again when there are no long transactions, or with a higher \"lock_timeout\".")));
		pg_usleep(wish.timeout * 1000L / 4);
	}
	(void) set_config_option("lock_timeout", psprintf("%d", saved), PGC_USERSET, PGC_S_SESSION,
							 GUC_ACTION_SAVE, true, 0, false);
}

/* What others have done until the tables were locked is to be seen */
static bool
repair_check(const ChatCheck *check, void *arg, VerifyResult *result)
{
	bool	   *dry_run = arg;
	int			nest_level = NewGUCNestLevel();

	/* rows are mended as they are, past the triggers */
	if (!check->with_triggers)
		(void) set_config_option("session_replication_role", "replica",
								 PGC_SUSET, PGC_S_SESSION, GUC_ACTION_SAVE, true, 0, false);
	for (int i = 0; i < CHECK_MAX_REPAIRS && check->repairs[i]; i++)
	{
		(void) chat_push_fresh_snapshot();
		(void) verify_run_query(check, check->repairs[i], false, result);
		PopActiveSnapshot();
	}
	AtEOXact_GUC(false, nest_level);
	return !*dry_run;
}

/*
 * repair(name, dry_run)
 *
 * A dry run leaves nothing behind but the rows of the result.
 */
Datum
chat_repair(PG_FUNCTION_ARGS)
{
	VerifyResult result;
	ReturnSetInfo *set = chat_result_set(fcinfo, REPAIR_NCOLUMNS);
	const ChatCheck *only = NULL;
	bool		dry_run;
	int			nest_level;
	List	   *found;
	ListCell   *cell;
	ChatScope	scope;

	if (!PG_ARGISNULL(0))
		only = verify_require_check(text_to_cstring(PG_GETARG_TEXT_PP(0)));
	chat_arg_required(fcinfo, 1);
	dry_run = PG_GETARG_BOOL(1);
	result.store = set->setResult;
	result.desc = set->setDesc;
	result.context = set->econtext->ecxt_per_query_memory;

	chat_enter(&scope);
	nest_level = verify_settings();
	found = find_repairs(only, &result);
	lock_tables(found);
	foreach(cell, found)
		(void) verify_guarded(lfirst(cell), "could not be repaired", repair_check, &dry_run,
							  &result);
	AtEOXact_GUC(false, nest_level);
	chat_leave(&scope);

	return (Datum) 0;
}
