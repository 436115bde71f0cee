/*-------------------------------------------------------------------------
 *
 * worker_status.c
 *	  What administrators and clients can know of the workers.
 *
 *-------------------------------------------------------------------------
 */
#include "postgres.h"

#include "commands/dbcommands.h"
#include "core/args.h"
#include "core/clock.h"
#include "core/legacy.h"
#include "event/event_database.h"
#include "event/event_queue.h"
#include "miscadmin.h"
#include "pgstat.h"
#include "storage/latch.h"
#include "storage/procarray.h"
#include "utils/builtins.h"
#include "utils/timestamp.h"

PG_FUNCTION_INFO_V1(chat_workers);
PG_FUNCTION_INFO_V1(chat_worker_pid);
PG_FUNCTION_INFO_V1(chat_stop_worker);

#define STATUS_NCOLUMNS		19

static const char *const state_names[] = {
	[CHAT_WORKER_NONE] = "none",
	[CHAT_WORKER_STARTING] = "starting",
	[CHAT_WORKER_RUNNING] = "running"
};

static Datum
interval_datum(int64 microseconds)
{
	Interval   *interval = palloc0(sizeof(Interval));

	interval->time = microseconds;
	return IntervalPGetDatum(interval);
}

static void
add_status(ReturnSetInfo *result, ChatEventDatabase *database, const char *name)
{
	const ChatQueueCounters *counters = &database->counters;
	bool		runs = database->worker_state == CHAT_WORKER_RUNNING;
	Datum		values[] = {
		CStringGetTextDatum(name),
		CStringGetTextDatum(state_names[database->worker_state]),
		Int32GetDatum(database->worker_pid),
		interval_datum(chat_clock() - database->worker_since),
		Int64GetDatum(counters->published),
		Int64GetDatum(counters->published - counters->rung),
		Int64GetDatum(counters->rung),
		Int64GetDatum(counters->batches),
		Int64GetDatum((int64) pg_atomic_read_u64(&database->fallbacks)),
		Int64GetDatum(counters->resyncs),
		Int64GetDatum(counters->starts),
		Int64GetDatum(counters->failures),
		Int64GetDatum(counters->reaped),
		interval_datum(counters->lag),
		interval_datum(counters->max_lag),
		Int32GetDatum(database->nqueued),
		Int32GetDatum(database->high_water),
		Int32GetDatum(chat_queue_size()),
		BoolGetDatum(pg_atomic_read_u32(&database->nlost) !=
					 pg_atomic_read_u32(&database->nlost_told))
	};
	bool		nulls[STATUS_NCOLUMNS] = {false};

	StaticAssertStmt(lengthof(values) == STATUS_NCOLUMNS,
					 "the columns of worker_status");
	nulls[2] = nulls[3] = !runs;
	chat_result_add(result, values, nulls);
}

/*
 * workers()
 */
Datum
chat_workers(PG_FUNCTION_ARGS)
{
	ReturnSetInfo *result = chat_result_set(fcinfo, STATUS_NCOLUMNS);
	int			max = chat_event_max_databases();
	ChatEventDatabase *databases = palloc(max * sizeof(ChatEventDatabase));
	int			n = chat_event_databases(databases, max);

	for (int i = 0; i < n; i++)
	{
		char	   *name = get_database_name(databases[i].dbid);

		/* it may have been dropped */
		if (name)
			add_status(result, &databases[i], name);
	}
	return (Datum) 0;
}

/*
 * worker_pid()
 */
Datum
chat_worker_pid(PG_FUNCTION_ARGS)
{
	int			pid = chat_worker_pid_here();

	if (pid == 0)
		PG_RETURN_NULL();
	PG_RETURN_INT32(pid);
}

/*
 * stop_worker(database name)
 *
 * Comes back when it is gone, so that DROP DATABASE finds nobody.
 */
Datum
chat_stop_worker(PG_FUNCTION_ARGS)
{
	Oid			dbid = PG_ARGISNULL(0) ? MyDatabaseId :
		get_database_oid(NameStr(*PG_GETARG_NAME(0)), false);
	int			stopped = 0;

	for (;;)
	{
		int			pid;
		ChatWorkerState state = chat_worker_request_stop(dbid, &pid);

		if (stopped == 0)
			stopped = pid;

		/* another one that comes meanwhile has work to do */
		if (state == CHAT_WORKER_NONE || (stopped != 0 && pid != stopped))
		{
			if (stopped == 0 || BackendPidGetProc(stopped) == NULL)
				break;
		}
		CHECK_FOR_INTERRUPTS();
		(void) WaitLatch(MyLatch, WL_LATCH_SET | WL_TIMEOUT | WL_EXIT_ON_PM_DEATH,
						 10L, PG_WAIT_EXTENSION);
		ResetLatch(MyLatch);
	}
	PG_RETURN_BOOL(stopped != 0);
}
