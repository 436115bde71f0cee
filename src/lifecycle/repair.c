/*-------------------------------------------------------------------------
 *
 * repair.c
 *	  Mending what the checks find.
 *
 *-------------------------------------------------------------------------
 */
#include "postgres.h"

#include "access/xact.h"
#include "core/args.h"
#include "core/check.h"
#include "core/scan.h"
#include "core/scope.h"
#include "executor/spi.h"
#include "lifecycle/verify.h"
#include "miscadmin.h"
#include "utils/builtins.h"
#include "utils/guc.h"
#include "utils/resowner.h"
#include "utils/snapmgr.h"
#include "utils/tuplestore.h"

PG_FUNCTION_INFO_V1(chat_repair);

#define REPAIR_NCOLUMNS	3

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

/*
 * Others may write until there is something to mend; then they wait. What they
 * have done by then is to be seen.
 */
static void
repair_check(const ChatCheck *check, VerifyResult *result)
{
	int			nest_level;

	if (check->repairs[0] == NULL || !finds_something(check, result))
		return;
	if (check->locks &&
		SPI_execute(psprintf("LOCK TABLE %s IN EXCLUSIVE MODE", check->locks), false, 0) < 0)
		elog(ERROR, "could not lock %s", check->locks);

	/* rows are mended as they are, past the triggers */
	nest_level = NewGUCNestLevel();
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
}

/*
 * The same in a subtransaction: what cannot be mended doesn't keep the others
 * from it, and a dry run leaves nothing behind but the rows of the result.
 */
static void
try_repair(const ChatCheck *check, bool dry_run, VerifyResult *result)
{
	MemoryContext context = CurrentMemoryContext;
	ResourceOwner owner = CurrentResourceOwner;

	BeginInternalSubTransaction(NULL);
	MemoryContextSwitchTo(context);
	PG_TRY();
	{
		if (SPI_connect() != SPI_OK_CONNECT)
			elog(ERROR, "could not connect to SPI");
		repair_check(check, result);
		if (SPI_finish() != SPI_OK_FINISH)
			elog(ERROR, "could not disconnect from SPI");
		if (dry_run)
			RollbackAndReleaseCurrentSubTransaction();
		else
			ReleaseCurrentSubTransaction();
	}
	PG_CATCH();
	{
		verify_tell_error(check, "could not be repaired", context, owner, result);
	}
	PG_END_TRY();
	MemoryContextSwitchTo(context);
	CurrentResourceOwner = owner;
}

/*
 * repair(name, dry_run)
 */
Datum
chat_repair(PG_FUNCTION_ARGS)
{
	VerifyResult result;
	ReturnSetInfo *set = chat_result_set(fcinfo, REPAIR_NCOLUMNS);
	const ChatCheck *only = NULL;
	bool		dry_run;
	int			nest_level;
	ChatScope	scope;

	if (!PG_ARGISNULL(0))
		only = verify_require_check(text_to_cstring(PG_GETARG_TEXT_PP(0)));
	chat_arg_required(fcinfo, 1, "dry_run");
	dry_run = PG_GETARG_BOOL(1);
	result.store = set->setResult;
	result.desc = set->setDesc;
	result.context = set->econtext->ecxt_per_query_memory;

	chat_enter(&scope);
	nest_level = verify_settings();
	for (int i = 0; i < chat_check_count(); i++)
	{
		const ChatCheck *check = chat_check_at(i);

		if (only == NULL || only == check)
			try_repair(check, dry_run, &result);
		CHECK_FOR_INTERRUPTS();
	}
	AtEOXact_GUC(false, nest_level);
	chat_leave(&scope);

	return (Datum) 0;
}
