/*-------------------------------------------------------------------------
 *
 * event_database.c
 *	  The databases that have a queue, and their workers.
 *
 * Each has a place in shared memory, with the head of its queue and the state of
 * its worker. A worker is started by a session that has something for it, and is
 * given the OID of its database, not the place: a crash of the server empties the
 * places, and the postmaster may start a worker again after that.
 *
 *-------------------------------------------------------------------------
 */
#include "postgres.h"

#include "core/clock.h"
#include "core/shmem.h"
#include "event/event_database.h"
#include "miscadmin.h"
#include "pgstat.h"
#include "postmaster/bgworker.h"
#include "storage/latch.h"
#include "storage/lwlock.h"

#define MAX_DATABASES	1024

/* A worker that has not attached by then has failed to start */
#define START_TIMEOUT	(5 * CHAT_SECOND)

/* Delay after a failure, doubled with each in a row */
#define MIN_DELAY		(CHAT_SECOND / 10)
#define MAX_DELAY		(60 * CHAT_SECOND)

static ChatEventDatabase *databases = NULL; /* in shared memory */
static LWLockPadded *locks = NULL;

/* This session's, looked up at the first use */
static ChatEventDatabase *my_database = NULL;

/*
 * Shared memory
 */

static Size
shared_size(void)
{
	return mul_size(sizeof(ChatEventDatabase), MAX_DATABASES);
}

static void
init_database(ChatEventDatabase *database)
{
	memset(database, 0, sizeof(*database));
	database->incoming_first = database->incoming_last = CHAT_NO_ENTRY;
	database->kept_first = database->kept_last = CHAT_NO_ENTRY;
	pg_atomic_init_u64(&database->progress, 0);
	pg_atomic_init_u32(&database->asleep, 0);
	pg_atomic_init_u32(&database->nlost, 0);
	pg_atomic_init_u32(&database->nlost_resynced, 0);
	pg_atomic_init_u64(&database->fallbacks, 0);
}

static void
start_shared_memory(void *memory, LWLockPadded *tranche, bool is_new)
{
	databases = memory;
	locks = tranche;
	for (int i = 0; is_new && i < MAX_DATABASES; i++)
		init_database(&databases[i]);
}

static const ChatShmem shared_memory = {
	.name = "chat_databases",
	.nlocks = MAX_DATABASES,
	.size = shared_size,
	.start = start_shared_memory
};

static LWLock *
lock_of(ChatEventDatabase *database)
{
	return &locks[database - databases].lock;
}

void
chat_event_database_lock(ChatEventDatabase *database)
{
	LWLockAcquire(lock_of(database), LW_EXCLUSIVE);
}

void
chat_event_database_unlock(ChatEventDatabase *database)
{
	LWLockRelease(lock_of(database));
}

/*
 * Databases
 */

ChatEventDatabase *
chat_event_database_find(Oid dbid)
{
	for (int i = 0; i < MAX_DATABASES; i++)
	{
		if (databases[i].dbid == dbid)
			return &databases[i];
	}
	return NULL;
}

/* A place that was never used, or else one that is idle */
static ChatEventDatabase *
claim_database(Oid dbid)
{
	ChatEventDatabase *database = chat_event_database_find(InvalidOid);

	for (int i = 0; database == NULL && i < MAX_DATABASES; i++)
	{
		ChatEventDatabase *candidate = &databases[i];

		chat_event_database_lock(candidate);
		if (candidate->worker_state == CHAT_WORKER_NONE && candidate->nqueued == 0)
		{
			init_database(candidate);
			database = candidate;
		}
		chat_event_database_unlock(candidate);
	}
	if (database)
		database->dbid = dbid;
	return database;
}

/*
 * This database's place, or NULL if all are taken. Places change hands under
 * AddinShmemInitLock, which is good for rare things.
 */
ChatEventDatabase *
chat_event_database(void)
{
	if (my_database && my_database->dbid == MyDatabaseId)
		return my_database;

	LWLockAcquire(AddinShmemInitLock, LW_EXCLUSIVE);
	my_database = chat_event_database_find(MyDatabaseId);
	if (my_database == NULL)
		my_database = claim_database(MyDatabaseId);
	LWLockRelease(AddinShmemInitLock);
	return my_database;
}

/*
 * Having a worker
 */

/* Something has become ready, or is to be looked at */
void
chat_worker_wake(ChatEventDatabase *database)
{
	pg_atomic_fetch_add_u64(&database->progress, 1);
	if (pg_atomic_exchange_u32(&database->asleep, 0) != 0)
	{
		PGPROC	   *proc = database->worker_proc;

		if (proc)
			SetLatch(&proc->procLatch);
	}
}

bool
chat_worker_start(Oid dbid)
{
	BackgroundWorker worker = {
		.bgw_flags = BGWORKER_SHMEM_ACCESS | BGWORKER_BACKEND_DATABASE_CONNECTION,
		.bgw_start_time = BgWorkerStart_RecoveryFinished,
		.bgw_restart_time = BGW_NEVER_RESTART,
		.bgw_main_arg = ObjectIdGetDatum(dbid)
	};

	/* not a place in our shared memory, which a crash would empty */
	strlcpy(worker.bgw_name, "chat worker", BGW_MAXLEN);
	strlcpy(worker.bgw_type, "chat worker", BGW_MAXLEN);
	strlcpy(worker.bgw_library_name, "chat", BGW_MAXLEN);
	strlcpy(worker.bgw_function_name, "chat_worker_main", BGW_MAXLEN);
	return RegisterDynamicBackgroundWorker(&worker, NULL);
}

/*
 * Have a worker, or have the postmaster start one. Returns false if there can
 * be none now.
 */
bool
chat_worker_ensure(ChatEventDatabase *database)
{
	bool		start = false;
	bool		usable = true;
	int64		now;

	if (database->worker_state == CHAT_WORKER_RUNNING)
		return true;
	if (IsBinaryUpgrade)
		return false;

	now = chat_clock();
	chat_event_database_lock(database);
	if (database->worker_state == CHAT_WORKER_STARTING &&
		now - database->worker_since > START_TIMEOUT)
		database->worker_state = CHAT_WORKER_NONE;
	if (database->worker_state == CHAT_WORKER_NONE)
	{
		/* it waits itself for what is left of a short delay */
		start = usable = now >= database->not_before - CHAT_SECOND;
		if (start)
		{
			database->worker_state = CHAT_WORKER_STARTING;
			database->worker_since = Max(now, database->not_before);
		}
	}
	chat_event_database_unlock(database);

	if (start && !chat_worker_start(MyDatabaseId))
	{
		chat_event_database_lock(database);
		if (database->worker_state == CHAT_WORKER_STARTING)
			database->worker_state = CHAT_WORKER_NONE;
		database->not_before = now + 2 * CHAT_SECOND;
		chat_event_database_unlock(database);
		usable = false;
	}
	return usable;
}

/* For work that is no event */
bool
chat_worker_need(void)
{
	ChatEventDatabase *database = chat_event_database();

	return database && chat_worker_ensure(database);
}

/* The same, and wait until it runs, so that its pid can be returned */
void
chat_worker_await(void)
{
	int64		until = chat_clock() + START_TIMEOUT;

	if (!chat_worker_need())
		return;
	while (my_database->worker_state == CHAT_WORKER_STARTING &&
		   chat_clock() < until)
	{
		CHECK_FOR_INTERRUPTS();
		(void) WaitLatch(MyLatch,
						 WL_LATCH_SET | WL_TIMEOUT | WL_EXIT_ON_PM_DEATH,
						 1L, PG_WAIT_EXTENSION);
		ResetLatch(MyLatch);
	}
}

/*
 * Lost notifications
 */

void
chat_event_count_fallbacks(int nevents)
{
	ChatEventDatabase *database = chat_event_database();

	if (database)
		pg_atomic_fetch_add_u64(&database->fallbacks, nevents);
}

/* Notifications have been lost: subscribers need a resync */
void
chat_event_count_lost(void)
{
	ChatEventDatabase *database = chat_event_database();

	if (database)
		pg_atomic_fetch_add_u32(&database->nlost, 1);
}

/* "nlost" is for chat_event_resync_done(), after the resync has been sent */
bool
chat_event_resync_due(uint32 *nlost)
{
	ChatEventDatabase *database = chat_event_database();

	if (database == NULL)
		return false;
	*nlost = pg_atomic_read_u32(&database->nlost);
	return *nlost != pg_atomic_read_u32(&database->nlost_resynced);
}

void
chat_event_resync_done(uint32 nlost)
{
	ChatEventDatabase *database = chat_event_database();

	if (database)
		pg_atomic_write_u32(&database->nlost_resynced, nlost);
}

/*
 * Start and end of the worker
 */

/* How long a worker has to wait before it begins, in microseconds */
int64
chat_worker_delay(Oid dbid)
{
	ChatEventDatabase *database = chat_event_database_find(dbid);

	return database ? database->not_before - chat_clock() : 0;
}

void
chat_worker_detach(ChatEventDatabase *database)
{
	database->worker_state = CHAT_WORKER_NONE;
	database->worker_pid = 0;
	database->worker_proc = NULL;
	database->worker_since = chat_clock();
}

/* End regularly, if nothing is left to do */
bool
chat_worker_retire(void)
{
	bool		retired;

	chat_event_database_lock(my_database);
	retired = my_database->nqueued == 0;
	if (retired)
	{
		chat_worker_detach(my_database);
		my_database->nfailures = 0;
		my_database->not_before = 0;
	}
	chat_event_database_unlock(my_database);
	return retired;
}

/* How long to wait before another worker begins, after one that has failed */
int64
chat_worker_next_delay(ChatEventDatabase *database, bool was_asked)
{
	int			nfailures;

	if (was_asked)
		return MIN_DELAY;
	if (database->worker_state == CHAT_WORKER_RUNNING &&
		chat_clock() - database->worker_since > 10 * CHAT_SECOND)
		database->nfailures = 0;
	database->counters.failures++;

	/* a macro would evaluate an increment more than once */
	nfailures = database->nfailures++;
	return Min(MIN_DELAY << Min(nfailures, 20), MAX_DELAY);
}

/*
 * Sleep until something becomes ready that was not when "progress" was read,
 * or until the time is over (milliseconds).
 */
void
chat_worker_sleep(uint64 seen, long timeout)
{
	pg_atomic_exchange_u32(&my_database->asleep, 1);
	if (pg_atomic_read_u64(&my_database->progress) == seen)
		(void) WaitLatch(MyLatch, WL_LATCH_SET | WL_TIMEOUT | WL_EXIT_ON_PM_DEATH,
						 timeout, PG_WAIT_EXTENSION);
	pg_atomic_exchange_u32(&my_database->asleep, 0);
	ResetLatch(MyLatch);
}

/*
 * Status, and stopping them
 */

int
chat_event_max_databases(void)
{
	return MAX_DATABASES;
}

/* Of this database, or 0 */
int
chat_worker_pid_here(void)
{
	ChatEventDatabase *database = my_database;

	/* reading the state must not take a place */
	if (database == NULL || database->dbid != MyDatabaseId)
		database = chat_event_database_find(MyDatabaseId);
	return database ? database->worker_pid : 0;
}

/* Copies of those in use */
int
chat_event_databases(ChatEventDatabase *copies, int max)
{
	int			n = 0;

	for (int i = 0; i < MAX_DATABASES && n < max; i++)
	{
		if (!OidIsValid(databases[i].dbid))
			continue;
		chat_event_database_lock(&databases[i]);
		copies[n++] = databases[i];
		chat_event_database_unlock(&databases[i]);
	}
	return n;
}

/* Ask a worker to end. Returns its state; its pid is known once it runs. */
ChatWorkerState
chat_worker_request_stop(Oid dbid, int *pid)
{
	ChatEventDatabase *database = chat_event_database_find(dbid);
	PGPROC	   *proc = NULL;
	ChatWorkerState state;

	*pid = 0;
	if (database == NULL)
		return CHAT_WORKER_NONE;
	chat_event_database_lock(database);
	if (database->worker_state == CHAT_WORKER_STARTING &&
		chat_clock() - database->worker_since > START_TIMEOUT)
		database->worker_state = CHAT_WORKER_NONE;
	state = database->worker_state;
	if (state == CHAT_WORKER_RUNNING)
	{
		database->stop_requested = true;
		*pid = database->worker_pid;
		proc = database->worker_proc;
	}
	chat_event_database_unlock(database);
	if (proc)
		SetLatch(&proc->procLatch);
	return state;
}

void
chat_event_database_init(void)
{
	chat_shmem_register(&shared_memory);
}
