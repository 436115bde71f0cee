/*-------------------------------------------------------------------------
 *
 * verify.c
 *	  Running the checks.
 *
 * A check is one query, whose rows go straight into the result: what is held in
 * memory is bounded by work_mem however much is read and found. Here the planner
 * may read whole tables, which our other statements never do.
 *
 *-------------------------------------------------------------------------
 */
#include "postgres.h"

#include "catalog/pg_type.h"
#include "core/attempt.h"
#include "core/call.h"
#include "core/check.h"
#include "core/job.h"
#include "core/pin.h"
#include "core/value.h"
#include "executor/spi.h"
#include "executor/tstoreReceiver.h"
#include "lifecycle/lifecycle.h"
#include "lifecycle/verify.h"
#include "miscadmin.h"
#include "tcop/dest.h"
#include "utils/builtins.h"
#include "utils/guc.h"
#include "utils/memutils.h"
#include "utils/tuplestore.h"

PG_FUNCTION_INFO_V1(chat_verify);

#define VERIFY_NCOLUMNS	3

/* Of one check: who has more than these has one problem, and it is not a row */
#define MAX_PROBLEMS	1000

/* How many bytes the job reports of what it has found */
#define MAX_NOTES		2000

/* The rows of a call that returns a set */
VerifyResult
verify_result(ChatCall *call)
{
	return (VerifyResult)
	{
		.store = call->set->setResult,
			.desc = call->set->setDesc,
			.context = call->set->econtext->ecxt_per_query_memory
	};
}

/* For as long as checks run, within a scope: until AtEOXact_GUC() with the result */
int
verify_settings(void)
{
	int			nest_level = chat_pin_settings();
	char	   *memory = psprintf("%d", Max(work_mem, maintenance_work_mem));

	(void) set_config_option("enable_seqscan", "on", PGC_USERSET, PGC_S_SESSION,
							 GUC_ACTION_SAVE, true, 0, false);
	(void) set_config_option("jit", "off", PGC_USERSET, PGC_S_SESSION,
							 GUC_ACTION_SAVE, true, 0, false);
	(void) set_config_option("work_mem", memory, PGC_USERSET, PGC_S_SESSION,
							 GUC_ACTION_SAVE, true, 0, false);
	return nest_level;
}

static const char *
check_query(const ChatCheck *check, bool full)
{
	if (full)
		return check->query ? check->query : check->quick;
	return check->quick;
}

static void
add_row(Tuplestorestate *store, TupleDesc desc, const char *check,
		const char *object, const char *problem)
{
	Datum		values[VERIFY_NCOLUMNS] = {
		CStringGetTextDatum(check),
		object ? CStringGetTextDatum(object) : (Datum) 0,
		CStringGetTextDatum(problem)
	};
	bool		nulls[VERIFY_NCOLUMNS] = {false, object == NULL, false};

	tuplestore_putvalues(store, desc, values, nulls);
}

/* A statement whose rows (object, text) go to the store, after the check's name */
uint64
verify_run_query(const ChatCheck *check, const char *query, bool read_only,
				 VerifyResult *result)
{
	SPIExecuteOptions options = {.read_only = read_only};
	char	   *sql;
	int			code;

	options.dest = CreateDestReceiver(DestTuplestore);
	SetTuplestoreDestReceiverParams(options.dest, result->store, result->context,
									false, NULL, NULL);
	if (read_only)
		sql = psprintf("SELECT %s::text, q.object::text, q.problem::text "
					   "FROM (%s) AS q (object, problem) LIMIT %d",
					   quote_literal_cstr(check->name), query, MAX_PROBLEMS);
	else
		sql = psprintf("WITH %s SELECT %s::text, q.object::text, q.problem::text "
					   "FROM repaired AS q (object, problem)",
					   query, quote_literal_cstr(check->name));
	code = SPI_execute_extended(sql, &options);
	if (code != SPI_OK_SELECT)
		elog(ERROR, "could not run check \"%s\": %s", check->name,
			 SPI_result_code_string(code));
	if (read_only && SPI_processed == MAX_PROBLEMS)
		add_row(result->store, result->desc, check->name, NULL,
				"there may be more problems than these");
	return SPI_processed;
}

/* What a user or the server cancels ends the call; other errors are rows of the result */
static bool
is_reported(const ErrorData *error)
{
	switch (ERRCODE_TO_CATEGORY(error->sqlerrcode))
	{
		case ERRCODE_OPERATOR_INTERVENTION:
		case ERRCODE_INSUFFICIENT_RESOURCES:
		case ERRCODE_TRANSACTION_ROLLBACK:
			return false;
		default:
			return error->sqlerrcode != ERRCODE_LOCK_NOT_AVAILABLE;
	}
}

typedef struct GuardedWork
{
	const ChatCheck *check;
	VerifyWork	work;
	void	   *arg;
	VerifyResult *result;
} GuardedWork;

static bool
do_work(void *arg)
{
	GuardedWork *guarded = arg;
	bool		keep;

	if (SPI_connect() != SPI_OK_CONNECT)
		elog(ERROR, "could not connect to SPI");
	keep = guarded->work(guarded->check, guarded->arg, guarded->result);
	if (SPI_finish() != SPI_OK_FINISH)
		elog(ERROR, "could not disconnect from SPI");
	return keep;
}

/*
 * Work on one check in a subtransaction, which is rolled back if it says so. What
 * is so damaged that the work fails is a row of the result, and does not keep the
 * other checks from theirs. Returns whether it has not failed.
 */
bool
verify_guarded(const ChatCheck *check, const char *what, VerifyWork work, void *arg,
			   VerifyResult *result)
{
	GuardedWork guarded = {check, work, arg, result};
	ErrorData  *error = chat_attempt(do_work, &guarded);

	if (error == NULL)
		return true;
	if (!is_reported(error))
		ReThrowError(error);
	add_row(result->store, result->desc, check->name, NULL,
			psprintf("%s: %s", what, error->message));
	FreeErrorData(error);
	return false;
}

/* What a check is to find out, and what it has found */
typedef struct CheckRun
{
	const char *query;
	uint64		found;
} CheckRun;

static bool
find_problems(const ChatCheck *check, void *arg, VerifyResult *result)
{
	CheckRun   *run = arg;

	run->found = verify_run_query(check, run->query, true, result);
	return true;
}

/* Returns how many problems there are */
uint64
verify_run_check(const ChatCheck *check, bool full, VerifyResult *result)
{
	CheckRun	run = {.query = check_query(check, full)};

	if (run.query == NULL)
		return 0;
	if (!verify_guarded(check, "could not be checked", find_problems, &run, result))
		return 1;
	return run.found;
}

const ChatCheck *
verify_require_check(const char *name)
{
	const ChatCheck *check = chat_check_find(name);
	StringInfoData list;

	if (check)
		return check;
	initStringInfo(&list);
	for (int i = 0; i < chat_check_count(); i++)
		appendStringInfo(&list, "%s%s", i == 0 ? "" : ", ", chat_check_at(i)->name);
	ereport(ERROR,
			(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
			 errmsg("check \"%s\" does not exist", name),
			 errhint("The checks are: %s.", list.data)));
}

/*
 * verify(is_full, name)
 *
 * One check that is named runs in full if it has no quick form.
 */
Datum
chat_verify(PG_FUNCTION_ARGS)
{
	ChatCall	call;
	VerifyResult result;
	bool		full = chat_arg_bool(fcinfo, 0);
	const ChatCheck *only = PG_ARGISNULL(1) ? NULL : verify_require_check(chat_arg_cstring(fcinfo, 1));
	int			nest_level;

	chat_begin_nobody(&call, fcinfo, CHAT_READ);
	result = verify_result(&call);
	nest_level = verify_settings();
	for (int i = 0; i < chat_check_count(); i++)
	{
		const ChatCheck *check = chat_check_at(i);

		if (only == NULL || only == check)
			(void) verify_run_check(check, full || (only && check->quick == NULL), &result);
		CHECK_FOR_INTERRUPTS();
	}
	AtEOXact_GUC(false, nest_level);
	return chat_return_set(&call);
}

/*
 * The job
 */

/* What a run reports: as many problems as have room */
static void
note_problems(ChatJobRun *run, VerifyResult *result)
{
	TupleTableSlot *slot = MakeSingleTupleTableSlot(result->desc, &TTSOpsMinimalTuple);
	int			nmore = 0;

	while (tuplestore_gettupleslot(result->store, true, false, slot))
	{
		slot_getallattrs(slot);
		if (run->problems->len > MAX_NOTES)
			nmore++;
		else
			appendStringInfo(run->problems, "%s%s: %s%s%s",
							 run->problems->len == 0 ? "" : "; ",
							 TextDatumGetCString(slot->tts_values[0]),
							 slot->tts_isnull[1] ? "" : TextDatumGetCString(slot->tts_values[1]),
							 slot->tts_isnull[1] ? "" : ": ",
							 TextDatumGetCString(slot->tts_values[2]));
	}
	if (nmore > 0)
		appendStringInfo(run->problems, "; and %d more problems", nmore);
	ExecDropSingleTupleTableSlot(slot);
}

/* One check a step: none of them holds an old snapshot for longer than it takes */
static bool
verify_step(ChatJobRun *run)
{
	VerifyResult result;
	int			nest_level;

	if (run->number >= chat_check_count())
		return false;
	result.desc = CreateTemplateTupleDesc(VERIFY_NCOLUMNS);
	for (int i = 0; i < VERIFY_NCOLUMNS; i++)
		TupleDescInitEntry(result.desc, i + 1, NULL, TEXTOID, -1, 0);
	result.context = CurrentMemoryContext;
	result.store = tuplestore_begin_heap(false, false, work_mem);

	nest_level = verify_settings();
	run->done += verify_run_check(chat_check_at(run->number), false, &result);
	AtEOXact_GUC(false, nest_level);
	note_problems(run, &result);
	tuplestore_end(result.store);
	return run->number + 1 < chat_check_count();
}

const ChatJob verify_job = {
	.name = "verify",
	.schedule = "11 4 * * *",
	.description = "the quick self-check; fails where it finds a problem",
	.step = verify_step
};
