/*-------------------------------------------------------------------------
 *
 * worker.c
 *	  The background worker that sends the notifications of a database.
 *
 * It takes what committed transactions have put into the queue, coalesces what is
 * for one channel, and NOTIFYs in transactions of its own. Events leave the queue
 * only when that has committed: after an error the next worker sends them, at
 * worst twice.
 *
 * There is one for each database in which somebody waits for something, from
 * the first event on until there has been none for a while.
 *
 *-------------------------------------------------------------------------
 */
#include "postgres.h"

#include <signal.h>

#include "access/xact.h"
#include "core/clock.h"
#include "core/pin.h"
#include "core/schema.h"
#include "core/scope.h"
#include "event/channel.h"
#include "event/event.h"
#include "event/event_database.h"
#include "event/event_queue.h"
#include "event/interest.h"
#include "event/notify.h"
#include "miscadmin.h"
#include "pgstat.h"
#include "postmaster/bgworker.h"
#include "postmaster/interrupt.h"
#include "realtime/blocker.h"
#include "realtime/listener.h"
#include "realtime/presence.h"
#include "realtime/realtime.h"
#include "realtime/worker.h"
#include "storage/ipc.h"
#include "storage/latch.h"
#include "storage/sinval.h"
#include "tcop/tcopprot.h"
#include "utils/guc.h"
#include "utils/memutils.h"
#include "utils/snapmgr.h"

#define MAX_BATCH			4096
#define HOUSEKEEPING		CHAT_SECOND /* how often */

/* Milliseconds of sleep, with an empty queue and with one that had to wait */
#define LONG_SLEEP			1000
#define SHORT_SLEEP			50

/* How long a worker that is asked to stop goes on while more events come */
#define STOP_TIME			CHAT_SECOND

/*
 * Between batches that follow each other closely the worker rests this many times
 * the CPU time of the last one, and this long for each listener, as all of them
 * are woken by each batch. After a pause the first one is sent at once.
 */
#define REST_FACTOR			8
#define REST_PER_LISTENER	150 /* microseconds */
#define MAX_REST			(20 * 1000)

static Oid	worker_dbid = InvalidOid;
static bool is_connected = false;
static bool is_attached = false;
static volatile sig_atomic_t was_asked = false;

/* When somebody needed us last */
static int64 needed_at = 0;

static void
handle_sigterm(SIGNAL_ARGS)
{
	was_asked = true;
	die(postgres_signal_arg);
}

/*
 * Called when the worker ends. At a regular end it has detached itself before.
 */
static void
at_exit(int code, Datum arg)
{
	if (is_attached || !is_connected)
		chat_worker_failed(worker_dbid, is_connected, was_asked);
}

/*
 * Whatever the database or role is set to. Of our own settings the worker needs
 * none that can be set there, as it would not learn of a change.
 */
static void
set_settings(void)
{
	static const char *const settings[][2] = {
		{"synchronous_commit", "off"},
		{"session_replication_role", "origin"},
		{"chat.realtime", "on"},
	};

	chat_pin_settings_of_session();
	for (int i = 0; i < (int) lengthof(settings); i++)
		SetConfigOption(settings[i][0], settings[i][1], PGC_SUSET, PGC_S_OVERRIDE);
}

/*
 * Read the present key of the channels' names. It may have been changed, or
 * dropped with the tables; then nobody listens to what it named.
 */
static bool
learn_channels(void)
{
	ChatScope	scope;
	bool		known;

	PushActiveSnapshot(GetTransactionSnapshot());
	known = chat_enter_if_set_up(&scope);
	if (known)
		chat_leave(&scope);
	PopActiveSnapshot();
	return known;
}

/*
 * A listener that doesn't read fills the server's notification queue. Wait, with
 * one event a channel, until there is room.
 */
static void
defer(ChatEvent *events, int nevents)
{
	if (chat_event_database()->stop_requested)
	{
		chat_event_count_lost();
		chat_queue_release_taken();
	}
	else
		chat_queue_keep_taken(events, nevents);
}

/*
 * Send a batch; "oldest" is when its first event became ready. Returns false if
 * it can't be sent now.
 */
static bool
notify_batch(ChatEvent *events, int nevents, int64 oldest)
{
	ChatQueueCounters *counters = &chat_event_database()->counters;
	int			nleft = chat_event_coalesce(events, nevents);
	uint32		nlost;
	bool		resync = chat_event_resync_due(&nlost);

	if (!chat_notify_queue_has_room())
	{
		defer(events, nleft);
		return false;
	}

	SetCurrentStatementStartTimestamp();
	StartTransactionCommand();
	if (learn_channels())
	{
		if (resync)
			chat_notify_resync();
		for (int i = 0; i < nleft; i++)
			chat_notify_event(&events[i]);
	}
	CommitTransactionCommand();
	chat_queue_release_taken();
	if (resync)
	{
		chat_event_resync_done(nlost);
		counters->resyncs++;
	}

	counters->published += nevents;
	counters->notified += nleft;
	counters->batches++;
	if (nevents > 0)
	{
		counters->lag = chat_clock() - oldest;
		counters->max_lag = Max(counters->max_lag, counters->lag);
	}
	return true;
}

/* How long after a batch that was so much work the next one may begin */
static int64
rest_after(int64 work)
{
	return Min(work * REST_FACTOR +
			   REST_PER_LISTENER * chat_interest_count_listeners(), MAX_REST);
}

static void
rest_until(int64 until)
{
	int64		left;

	while ((left = until - chat_clock()) > 0)
	{
		CHECK_FOR_INTERRUPTS();
		if (left < SHORT_SLEEP * INT64CONST(1000))
			pg_usleep(left);
		else
			(void) WaitLatch(MyLatch, WL_TIMEOUT | WL_EXIT_ON_PM_DEATH,
							 SHORT_SLEEP, PG_WAIT_EXTENSION);
	}
}

static void
do_housekeeping(void)
{
	static int64 next = 0;
	int64		now = chat_clock();

	if (now < next)
		return;
	next = now + HOUSEKEEPING;
	if (catchupInterruptPending)
		ProcessCatchupInterrupt();
	if (ConfigReloadPending)
	{
		ConfigReloadPending = false;
		ProcessConfigFile(PGC_SIGHUP);
	}
	listener_reap();
	blocker_end();
	presence_expire();
	(void) pgstat_report_stat(false);
}

/* Send what there is. Returns whether there may be more. */
static bool
work_once(ChatEvent *events)
{
	int64		began = chat_clock();
	int64		worked = chat_cpu_clock();
	int64		oldest;
	uint32		nlost;
	int			nevents = chat_queue_take(events, MAX_BATCH, &oldest);

	if (nevents == 0 && !chat_event_resync_due(&nlost))
		return false;
	if (!notify_batch(events, nevents, oldest))
		return false;
	needed_at = chat_clock();
	if (chat_batch_interval >= 0)
		rest_until(began + chat_batch_interval * INT64CONST(1000));
	else
		rest_until(chat_clock() + rest_after(chat_cpu_clock() - worked));
	return true;
}

/* Has nobody needed us for a while? Those who listen use the database anyway. */
static bool
is_idle(void)
{
	if (presence_in_use() || chat_interest_count_listeners() > 0 || blocker_is_wanted())
		needed_at = chat_clock();
	return chat_clock() - needed_at > chat_worker_idle_time * CHAT_SECOND;
}

/*
 * Until nobody has needed us for a while, or we are asked to stop. Returns false
 * if something is left to do, as may be where more events come.
 */
static bool
work(void)
{
	ChatEventDatabase *database = chat_event_database();
	ChatEvent  *events = palloc(MAX_BATCH * sizeof(ChatEvent));
	MemoryContext context = AllocSetContextCreate(TopMemoryContext,
												  "chat worker",
												  ALLOCSET_DEFAULT_SIZES);
	int64		stop_at = PG_INT64_MAX;

	for (;;)
	{
		uint64		seen = pg_atomic_read_u64(&database->progress);
		bool		worked;

		CHECK_FOR_INTERRUPTS();
		MemoryContextSwitchTo(context);
		MemoryContextReset(context);
		pg_memory_barrier();
		worked = work_once(events);
		MemoryContextSwitchTo(context);
		do_housekeeping();

		if (database->stop_requested)
			stop_at = Min(stop_at, chat_clock() + STOP_TIME);
		if (chat_clock() >= stop_at)
			return false;
		if (worked)
			continue;
		if ((database->stop_requested || is_idle()) && chat_worker_retire())
			return true;
		chat_worker_sleep(seen, database->stop_requested || database->nqueued > 0 ?
						  SHORT_SLEEP : LONG_SLEEP);
	}
}

void
chat_worker_main(Datum arg)
{
	worker_dbid = DatumGetObjectId(arg);
	before_shmem_exit(at_exit, (Datum) 0);
	pqsignal(SIGHUP, SignalHandlerForConfigReload);
	pqsignal(SIGTERM, handle_sigterm);
	BackgroundWorkerUnblockSignals();

	rest_until(chat_clock() + chat_worker_delay(worker_dbid));
	BackgroundWorkerInitializeConnectionByOid(worker_dbid, InvalidOid,
											  BGWORKER_BYPASS_ALLOWCONN);
	is_connected = true;
	set_settings();

	needed_at = chat_clock();
	is_attached = chat_worker_attach(worker_dbid);
	if (is_attached)
	{
		pgstat_report_activity(STATE_IDLE, NULL);
		if (work())
			is_attached = false;
		else
			was_asked = true;
	}
	proc_exit(0);
}
