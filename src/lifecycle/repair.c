/*-------------------------------------------------------------------------
 *
 * repair.c
 *	  Repairing what the checks find.
 *
 *-------------------------------------------------------------------------
 */
#include "postgres.h"

#include "core/attempt.h"
#include "core/call.h"
#include "core/check.h"
#include "core/clock.h"
#include "core/scan.h"
#include "core/wait.h"
#include "executor/spi.h"
#include "lifecycle/verify.h"
#include "miscadmin.h"
#include "storage/proc.h"
#include "utils/builtins.h"
#include "utils/guc.h"
#include "utils/snapmgr.h"
#include "utils/tuplestore.h"

PG_FUNCTION_INFO_V1(chat_repair);

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
	(void) chat_run_sql(psprintf("LOCK TABLE %s IN ACCESS SHARE MODE", check->locks));
	return true;
}

/*
 * A check whose tables are missing, or another role's, is reported now: it must
 * not keep the others from their locks.
 */
static bool
can_lock(const ChatCheck *check, VerifyResult *result)
{
	return check->locks == NULL ||
		verify_guarded(check, "could not be repaired", lock_against_changes, NULL, result);
}

/* Those of the checks asked for that can be repaired, and find something */
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
	int			nest_level = NewGUCNestLevel();

	(void) set_config_option("lock_timeout", psprintf("%d", wish->timeout), PGC_USERSET,
							 PGC_S_SESSION, GUC_ACTION_SAVE, true, 0, false);
	(void) chat_run_sql(psprintf("LOCK TABLE %s IN EXCLUSIVE MODE", wish->tables));
	AtEOXact_GUC(false, nest_level);
	return true;
}

/*
 * All locks at once, before anything is repaired. Writers lock tables in any order,
 * so this may be a deadlock: each attempt ends before PostgreSQL looks for one.
 */
static void
lock_tables(List *checks, int wanted_patience)
{
	int			patience = wanted_patience > 0 ? wanted_patience : DEFAULT_PATIENCE;
	LockWish	wish = {.timeout = Max(Min(patience, DeadlockTimeout / 2), 1)};
	int64		start = chat_clock();
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
					 chat_wait_explained(),
					 errmsg("could not lock the tables to be repaired"),
					 errdetail("Tried for %d milliseconds to lock %s.", patience, tables.data),
					 errhint("Try again when there are no long transactions, or with a higher \"lock_timeout\".")));
		pg_usleep(wish.timeout * 1000L / 4);
	}
}

/* What others have done until the tables were locked is to be seen */
static bool
repair_check(const ChatCheck *check, void *arg, VerifyResult *result)
{
	bool	   *dry_run = arg;
	int			nest_level = NewGUCNestLevel();

	/* rows are repaired as they are, past the triggers */
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
 * repair(name, is_dry_run)
 *
 * A dry run leaves nothing behind but the rows of the result.
 */
Datum
chat_repair(PG_FUNCTION_ARGS)
{
	ChatCall	call;
	VerifyResult result;
	const ChatCheck *only = PG_ARGISNULL(0) ? NULL : verify_require_check(chat_arg_cstring(fcinfo, 0));
	bool		dry_run = chat_arg_bool(fcinfo, 1);
	int			patience = LockTimeout; /* the session's own */
	int			nest_level;
	List	   *found;
	ListCell   *cell;

	chat_begin_nobody(&call, fcinfo, CHAT_CHANGE);
	result = verify_result(&call);
	nest_level = verify_settings();
	found = find_repairs(only, &result);
	lock_tables(found, patience);
	foreach(cell, found)
		(void) verify_guarded(lfirst(cell), "could not be repaired", repair_check, &dry_run,
							  &result);
	AtEOXact_GUC(false, nest_level);
	return chat_return_set(&call);
}
