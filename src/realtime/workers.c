/*-------------------------------------------------------------------------
 *
 * workers.c
 *	  The workers, as SQL sees them.
 *
 *-------------------------------------------------------------------------
 */
#include "postgres.h"

#include "commands/dbcommands.h"
#include "core/call.h"
#include "core/caller.h"
#include "core/clock.h"
#include "event/event_database.h"
#include "event/event_queue.h"
#include "miscadmin.h"
#include "pgstat.h"
#include "realtime/realtime.h"
#include "storage/latch.h"
#include "storage/procarray.h"

PG_FUNCTION_INFO_V1(chat_workers);
PG_FUNCTION_INFO_V1(chat_worker_pid);
PG_FUNCTION_INFO_V1(chat_stop_worker);

static const char *const state_names[] = {
	[CHAT_WORKER_NONE] = "none",
	[CHAT_WORKER_STARTING] = "starting",
	[CHAT_WORKER_RUNNING] = "running"
};

Datum
chat_interval(int64 microseconds)
{
	Interval   *interval = palloc0(sizeof(Interval));

	interval->time = microseconds;
	return IntervalPGetDatum(interval);
}

static void
add_worker(ChatCall *call, ChatEventDatabase *database, const char *name)
{
	const ChatQueueCounters *counters = &database->counters;
	bool		runs = database->worker_state == CHAT_WORKER_RUNNING;

	chat_add_row(call,
				 CSTRING(name),
				 CSTRING(state_names[database->worker_state]),
				 IF(runs, INT4(database->worker_pid)),
				 IF(runs, VALUE(chat_interval(chat_clock() - database->worker_since))),
				 INT8(counters->published),
				 INT8(counters->published - counters->notified),
				 INT8(counters->notified),
				 INT8(counters->batches),
				 INT8((int64) pg_atomic_read_u64(&database->fallbacks)),
				 INT8(counters->resyncs),
				 INT8(counters->starts),
				 INT8(counters->failures),
				 INT8(counters->reaped),
				 VALUE(chat_interval(counters->lag)),
				 VALUE(chat_interval(counters->max_lag)),
				 INT4(database->nqueued),
				 INT4(database->high_water),
				 INT4(chat_queue_size()),
				 BOOL(pg_atomic_read_u32(&database->nlost) !=
					  pg_atomic_read_u32(&database->nlost_resynced)));
}

/*
 * workers()
 */
Datum
chat_workers(PG_FUNCTION_ARGS)
{
	ChatCall	call;
	int			max = chat_event_max_databases();
	ChatEventDatabase *databases = palloc(max * sizeof(ChatEventDatabase));
	int			n = chat_event_databases(databases, max);

	chat_begin_set(&call, fcinfo);
	for (int i = 0; i < n; i++)
	{
		char	   *name = get_database_name(databases[i].dbid);

		/* it may have been dropped */
		if (name)
			add_worker(&call, &databases[i], name);
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
 * Returns when it has ended, so that DROP DATABASE finds no other session.
 */
Datum
chat_stop_worker(PG_FUNCTION_ARGS)
{
	Oid			dbid = PG_ARGISNULL(0) ? MyDatabaseId :
		get_database_oid(NameStr(*PG_GETARG_NAME(0)), false);
	int			stopped = 0;

	chat_require_caller();
	for (;;)
	{
		int			pid;
		ChatWorkerState state = chat_worker_request_stop(dbid, &pid);

		if (stopped == 0)
			stopped = pid;

		/* another one that is started meanwhile has work to do */
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
