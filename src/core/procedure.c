/*-------------------------------------------------------------------------
 *
 * procedure.c
 *	  What procedures have in common that commit step after step.
 *
 *-------------------------------------------------------------------------
 */
#include "postgres.h"

#include "core/attempt.h"
#include "core/clock.h"
#include "core/compat.h"
#include "core/pin.h"
#include "core/procedure.h"
#include "core/scope.h"
#include "executor/spi.h"
#include "miscadmin.h"
#include "nodes/parsenodes.h"
#include "storage/latch.h"
#include "utils/guc.h"
#include "utils/memutils.h"
#include "utils/timestamp.h"
#include "utils/wait_event.h"

#define MAX_DAYS	366

/* How often a step is tried again */
#define MAX_RETRIES	10
#define RETRY_DELAY	20			/* milliseconds, and each time as much more */

/* One step at work */
typedef struct StepAttempt
{
	ChatSteps  *steps;
	MemoryContext context;		/* emptied after each step */
} StepAttempt;

static bool
do_step(void *arg)
{
	StepAttempt *attempt = arg;
	ChatSteps  *steps = attempt->steps;
	ChatScope	scope;
	int			nest_level;

	CHECK_FOR_INTERRUPTS();
	MemoryContextSwitchTo(attempt->context);
	chat_enter(&scope);
	nest_level = chat_pin_settings();
	steps->more = steps->step(steps->state);
	AtEOXact_GUC(false, nest_level);
	chat_leave(&scope);
	return true;
}

/* The commit can fail too, by deferred triggers. SPI has then begun a new transaction. */
static void
commit_step(ChatSteps *steps)
{
	MemoryContext context = CurrentMemoryContext;

	PG_TRY();
	{
		SPI_commit();
	}
	PG_CATCH();
	{
		MemoryContextSwitchTo(context);
		steps->error = CopyErrorData();
		FlushErrorState();
	}
	PG_END_TRY();
}

/* Whoever waits for the locks that we have released is to get them first */
static void
give_way(int nretries)
{
	(void) WaitLatch(MyLatch, WL_LATCH_SET | WL_TIMEOUT | WL_EXIT_ON_PM_DEATH,
					 nretries * RETRY_DELAY, PG_WAIT_EXTENSION);
	ResetLatch(MyLatch);
}

void
chat_run_steps(ChatSteps *steps)
{
	StepAttempt attempt = {
		.steps = steps,
		.context = AllocSetContextCreate(CurrentMemoryContext, "chat step", ALLOCSET_DEFAULT_SIZES)
	};
	void	   *before = palloc(steps->size);
	int64		start = chat_clock();
	int			nretries = 0;

	do
	{
		memcpy(before, steps->state, steps->size);
		chat_pin_transaction();
		steps->error = chat_attempt(do_step, &attempt);
		MemoryContextReset(attempt.context);
		if (steps->error == NULL)
			commit_step(steps);
		else
			SPI_commit();
		if (steps->error == NULL)
		{
			nretries = 0;
			if (steps->after_commit)
				steps->after_commit(steps->state);
			if (steps->max_time > 0 && chat_clock() - start >= steps->max_time)
				break;
			continue;
		}
		memcpy(steps->state, before, steps->size);
		steps->more = false;
		if (!chat_is_passing(steps->error) || nretries++ == MAX_RETRIES)
			break;
		FreeErrorData(steps->error);
		steps->error = NULL;
		steps->more = true;
		give_way(nretries);
	} while (steps->more);
}

void
chat_run_once(void (*action) (void *state), void *state)
{
	ChatScope	scope;

	chat_enter(&scope);
	action(state);
	chat_leave(&scope);
	SPI_commit();
}

/* As PostgreSQL says it of its own procedures */
void
chat_require_top_level(FunctionCallInfo fcinfo, const char *procedure)
{
	if (fcinfo->context && IsA(fcinfo->context, CallContext) &&
		!castNode(CallContext, fcinfo->context)->atomic)
		return;
	ereport(ERROR,
			(errcode(ERRCODE_ACTIVE_SQL_TRANSACTION),
			 errmsg("%s cannot run inside a transaction block", procedure),
			 errdetail("Each of its steps is a transaction of its own.")));
}

int64
chat_arg_max_time(FunctionCallInfo fcinfo, int arg, int64 otherwise)
{
	Interval   *limit;

	if (PG_ARGISNULL(arg))
		return otherwise;
	limit = PG_GETARG_INTERVAL_P(arg);
	if (limit->month != 0 || limit->day < 0 || limit->day > MAX_DAYS ||
		limit->time < 0 || limit->time > MAX_DAYS * USECS_PER_DAY ||
		(limit->day == 0 && limit->time == 0))
		ereport(ERROR,
				(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
				 errmsg("\"max_time\" is out of range"),
				 errdetail("It must be above zero, at most %d days, and without months.", MAX_DAYS)));
	return limit->day * USECS_PER_DAY + limit->time;
}

bool
chat_process_lives(int pid, TimestampTz started)
{
	int			n = pgstat_fetch_stat_numbackends();

	for (int i = 1; i <= n; i++)
	{
		LocalPgBackendStatus *local = chat_backend_status(i);

		if (local && local->backendStatus.st_procpid == pid &&
			local->backendStatus.st_proc_start_timestamp == started)
			return true;
	}
	return false;
}
