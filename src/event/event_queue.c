/*-------------------------------------------------------------------------
 *
 * event_queue.c
 *	  The way of events from the transactions to the workers that ring.
 *
 * Entries come from one pool in shared memory and are linked to queues, one a
 * database. A transaction puts its events into the queue before it commits,
 * the last moment at which it may fail, and marks them ready once others can
 * see what it has done; the worker passes over what is not ready.
 *
 * Two transactions that change one conversation follow each other in the
 * queue as they do in modseq, since the second could not go on before the
 * first had committed. But it may be ready first, in the moment between the
 * first one's becoming visible and its mark. So the worker keeps back what has
 * a modseq and is preceded by an entry of the same conversation that is not
 * ready yet.
 *
 * Locks: the pool's and each database's are never held together, and nothing
 * under them can fail.
 *
 *-------------------------------------------------------------------------
 */
#include "postgres.h"

#include "access/xact.h"
#include "core/clock.h"
#include "core/guc.h"
#include "core/uuidv7.h"
#include "event/event_queue.h"
#include "miscadmin.h"
#include "nodes/pg_list.h"
#include "pgstat.h"
#include "postmaster/bgworker.h"
#include "storage/ipc.h"
#include "storage/latch.h"
#include "storage/shmem.h"
#include "utils/memutils.h"

#define MAX_DATABASES	1024
#define TRANCHE			"chat_events"

/* A worker that has not come by then never will */
#define START_TIMEOUT	(5 * CHAT_SECOND)

/* A worker that fails is waited for, longer each time */
#define MIN_DELAY		(CHAT_SECOND / 10)
#define MAX_DELAY		(60 * CHAT_SECOND)

typedef enum EntryState
{
	ENTRY_RESERVED,				/* the transaction has not ended */
	ENTRY_READY,
	ENTRY_VOID,					/* it has failed */
	ENTRY_TAKEN					/* by the worker, for the batch at hand */
} EntryState;

typedef struct Entry
{
	pg_atomic_uint32 state;
	int32		next;
	int64		ready_at;		/* chat_clock() */
	ChatEvent	event;
} Entry;

typedef struct QueueShared
{
	int32		first_free;		/* under the pool's lock */
	int32		nfree;
	ChatEventDatabase databases[MAX_DATABASES];
	Entry		entries[FLEXIBLE_ARRAY_MEMBER];
} QueueShared;

static QueueShared *shared = NULL;
static LWLockPadded *locks = NULL;	/* the pool's, then each database's */
static shmem_request_hook_type prev_shmem_request_hook = NULL;
static shmem_startup_hook_type prev_shmem_startup_hook = NULL;

/* This session's database, looked up at the first use */
static ChatEventDatabase *my_database = NULL;

/* Entries of this transaction; in TopTransactionContext */
static int32 *reserved = NULL;
static int	nreserved = 0;

/*
 * Shared memory
 */

static Size
shared_size(void)
{
	return add_size(offsetof(QueueShared, entries),
					mul_size(sizeof(Entry), chat_event_queue_size));
}

static void
request_shared_memory(void)
{
	if (prev_shmem_request_hook)
		prev_shmem_request_hook();
	RequestAddinShmemSpace(shared_size());
	RequestNamedLWLockTranche(TRANCHE, 1 + MAX_DATABASES);
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
	pg_atomic_init_u32(&database->nlost_told, 0);
	pg_atomic_init_u64(&database->fallbacks, 0);
}

static void
start_shared_memory(void)
{
	bool		found;

	if (prev_shmem_startup_hook)
		prev_shmem_startup_hook();

	LWLockAcquire(AddinShmemInitLock, LW_EXCLUSIVE);
	shared = ShmemInitStruct("chat events", shared_size(), &found);
	if (!found)
	{
		for (int i = 0; i < MAX_DATABASES; i++)
			init_database(&shared->databases[i]);
		for (int i = 0; i < chat_event_queue_size; i++)
		{
			pg_atomic_init_u32(&shared->entries[i].state, ENTRY_VOID);
			shared->entries[i].next = i + 1;
		}
		shared->entries[chat_event_queue_size - 1].next = CHAT_NO_ENTRY;
		shared->first_free = 0;
		shared->nfree = chat_event_queue_size;
	}
	locks = GetNamedLWLockTranche(TRANCHE);
	LWLockRelease(AddinShmemInitLock);
}

static void
lock_pool(void)
{
	LWLockAcquire(&locks[0].lock, LW_EXCLUSIVE);
}

static void
unlock_pool(void)
{
	LWLockRelease(&locks[0].lock);
}

static LWLock *
lock_of(ChatEventDatabase *database)
{
	return &locks[1 + (database - shared->databases)].lock;
}

static void
lock_database(ChatEventDatabase *database)
{
	LWLockAcquire(lock_of(database), LW_EXCLUSIVE);
}

static void
unlock_database(ChatEventDatabase *database)
{
	LWLockRelease(lock_of(database));
}

/*
 * Databases
 */

static ChatEventDatabase *
find_database(Oid dbid)
{
	for (int i = 0; i < MAX_DATABASES; i++)
	{
		if (shared->databases[i].dbid == dbid)
			return &shared->databases[i];
	}
	return NULL;
}

/* A place that was never used, or else one that nothing happens in */
static ChatEventDatabase *
claim_database(Oid dbid)
{
	ChatEventDatabase *database = find_database(InvalidOid);

	for (int i = 0; database == NULL && i < MAX_DATABASES; i++)
	{
		ChatEventDatabase *candidate = &shared->databases[i];

		lock_database(candidate);
		if (candidate->worker_state == CHAT_WORKER_NONE && candidate->nqueued == 0)
		{
			init_database(candidate);
			database = candidate;
		}
		unlock_database(candidate);
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
chat_queue_database(void)
{
	if (my_database && my_database->dbid == MyDatabaseId)
		return my_database;

	LWLockAcquire(AddinShmemInitLock, LW_EXCLUSIVE);
	my_database = find_database(MyDatabaseId);
	if (my_database == NULL)
		my_database = claim_database(MyDatabaseId);
	LWLockRelease(AddinShmemInitLock);
	return my_database;
}

/*
 * Entries
 */

/*
 * Get a chain of entries from the pool. One database leaves some to others.
 */
static int32
take_entries(int n)
{
	int32		first;
	int32		last;

	lock_pool();
	if (shared->nfree < n)
	{
		unlock_pool();
		return CHAT_NO_ENTRY;
	}
	first = last = shared->first_free;
	for (int i = 1; i < n; i++)
		last = shared->entries[last].next;
	shared->first_free = shared->entries[last].next;
	shared->nfree -= n;
	unlock_pool();

	shared->entries[last].next = CHAT_NO_ENTRY;
	return first;
}

/* Give a chain back */
static void
free_entries(int32 first)
{
	int32		last = first;
	int			n = 1;

	if (first == CHAT_NO_ENTRY)
		return;
	while (shared->entries[last].next != CHAT_NO_ENTRY)
	{
		last = shared->entries[last].next;
		n++;
	}
	lock_pool();
	shared->entries[last].next = shared->first_free;
	shared->first_free = first;
	shared->nfree += n;
	unlock_pool();
}

static void
append_chain(int32 *queue_first, int32 *queue_last, int32 first, int32 last)
{
	if (first == CHAT_NO_ENTRY)
		return;
	if (*queue_last == CHAT_NO_ENTRY)
		*queue_first = first;
	else
		shared->entries[*queue_last].next = first;
	*queue_last = last;
}

static EntryState
entry_state(int32 i)
{
	EntryState	state = pg_atomic_read_u32(&shared->entries[i].state);

	pg_read_barrier();
	return state;
}

static void
set_entry_state(int32 i, EntryState state)
{
	pg_write_barrier();
	pg_atomic_write_u32(&shared->entries[i].state, state);
}

static void
unlink_entry(ChatEventDatabase *database, int32 before, int32 i)
{
	int32		next = shared->entries[i].next;

	if (before == CHAT_NO_ENTRY)
		database->kept_first = next;
	else
		shared->entries[before].next = next;
	if (database->kept_last == i)
		database->kept_last = before;
}

/*
 * Take the kept entries that are in one of two states out of the list, and
 * return them as a chain, to be freed.
 */
static int32
unlink_entries(ChatEventDatabase *database, EntryState one, EntryState two,
			   int *nunlinked)
{
	int32		unlinked = CHAT_NO_ENTRY;
	int32		before = CHAT_NO_ENTRY;
	int32		next;

	*nunlinked = 0;
	for (int32 i = database->kept_first; i != CHAT_NO_ENTRY; i = next)
	{
		EntryState	state = entry_state(i);

		next = shared->entries[i].next;
		if (state != one && state != two)
		{
			before = i;
			continue;
		}
		unlink_entry(database, before, i);
		shared->entries[i].next = unlinked;
		unlinked = i;
		(*nunlinked)++;
	}
	return unlinked;
}

/* Have a look at what has come in: it is for us now */
static void
keep_incoming(ChatEventDatabase *database)
{
	append_chain(&database->kept_first, &database->kept_last,
				 database->incoming_first, database->incoming_last);
	database->incoming_first = database->incoming_last = CHAT_NO_ENTRY;
}

/* Something has become ready, or is to be looked at */
static void
wake_worker(ChatEventDatabase *database)
{
	pg_atomic_fetch_add_u64(&database->progress, 1);
	if (pg_atomic_exchange_u32(&database->asleep, 0) != 0)
	{
		PGPROC	   *proc = database->worker_proc;

		if (proc)
			SetLatch(&proc->procLatch);
	}
}

/*
 * Append events to the queue, in the given state. Returns false if there is
 * no room or no worker. Where the caller wants to know, "indexes" takes their
 * places.
 */
static bool
enqueue(ChatEventDatabase *database, const ChatEvent *events, int nevents,
		EntryState state, int32 *indexes)
{
	int32		first;
	int32		last = CHAT_NO_ENTRY;
	int			n = 0;

	if (database->nqueued + nevents > chat_event_queue_size / 4 * 3)
		return false;
	first = take_entries(nevents);
	if (first == CHAT_NO_ENTRY)
		return false;
	for (int32 i = first; i != CHAT_NO_ENTRY; i = shared->entries[i].next)
	{
		shared->entries[i].event = events[n];
		shared->entries[i].ready_at = chat_clock();
		pg_atomic_write_u32(&shared->entries[i].state, state);
		if (indexes)
			indexes[n] = i;
		last = i;
		n++;
	}

	lock_database(database);
	if (database->dbid != MyDatabaseId ||
		database->worker_state == CHAT_WORKER_NONE)
	{
		/* the worker has just retired, or even the place been given away */
		unlock_database(database);
		free_entries(first);
		return false;
	}
	append_chain(&database->incoming_first, &database->incoming_last, first, last);
	database->nqueued += nevents;
	database->high_water = Max(database->high_water, database->nqueued);
	unlock_database(database);
	return true;
}

/*
 * Senders
 */

static bool
start_worker(Oid dbid)
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
static bool
ensure_worker(ChatEventDatabase *database)
{
	bool		start = false;
	bool		usable = true;
	int64		now;

	if (database->worker_state == CHAT_WORKER_RUNNING)
		return true;
	if (IsBinaryUpgrade)
		return false;

	now = chat_clock();
	lock_database(database);
	if (database->worker_state == CHAT_WORKER_STARTING &&
		now - database->worker_since > START_TIMEOUT)
		database->worker_state = CHAT_WORKER_NONE;
	if (database->worker_state == CHAT_WORKER_NONE)
	{
		start = usable = now >= database->not_before;
		if (start)
		{
			database->worker_state = CHAT_WORKER_STARTING;
			database->worker_since = now;
		}
	}
	unlock_database(database);

	if (start && !start_worker(MyDatabaseId))
	{
		lock_database(database);
		if (database->worker_state == CHAT_WORKER_STARTING)
			database->worker_state = CHAT_WORKER_NONE;
		database->not_before = now + CHAT_SECOND;
		unlock_database(database);
		usable = false;
	}
	return usable;
}

/* For who has something for it to do that is no event */
bool
chat_queue_need_worker(void)
{
	ChatEventDatabase *database = chat_queue_database();

	return database && ensure_worker(database);
}

/* The same, and wait until it is there, so that its pid can be told */
void
chat_queue_await_worker(void)
{
	int64		until = chat_clock() + START_TIMEOUT;

	if (!chat_queue_need_worker())
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

/* A worker may retire at the very moment, but hardly two of them do */
static bool
enqueue_for_worker(const ChatEvent *events, int nevents, EntryState state,
				   int32 *indexes)
{
	ChatEventDatabase *database = chat_queue_database();

	if (database == NULL)
		return false;
	for (int i = 0; i < 2; i++)
	{
		if (ensure_worker(database) &&
			enqueue(database, events, nevents, state, indexes))
			return true;
	}
	return false;
}

/*
 * Put a transaction's events into the queue, not to be rung before it has
 * committed. Returns false if there is no room or no worker.
 */
bool
chat_queue_reserve(const ChatEvent *events, int nevents)
{
	reserved = MemoryContextAlloc(TopTransactionContext, nevents * sizeof(int32));
	if (!enqueue_for_worker(events, nevents, ENTRY_RESERVED, reserved))
		return false;
	nreserved = nevents;
	return true;
}

static void
settle_reserved(EntryState state)
{
	int64		now = chat_clock();

	if (nreserved == 0)
		return;
	for (int i = 0; i < nreserved; i++)
	{
		shared->entries[reserved[i]].ready_at = now;
		set_entry_state(reserved[i], state);
	}
	nreserved = 0;
	wake_worker(my_database);
}

/* What the transaction has done is visible; this can't fail */
void
chat_queue_publish(void)
{
	settle_reserved(ENTRY_READY);
}

void
chat_queue_cancel(void)
{
	settle_reserved(ENTRY_VOID);
}

/* An event that waits for no commit */
bool
chat_queue_push(const ChatEvent *event)
{
	if (!enqueue_for_worker(event, 1, ENTRY_READY, NULL))
		return false;
	wake_worker(my_database);
	return true;
}

/*
 * While there is no worker: what is ready and nobody is going to ring. Who
 * takes it over and then doesn't commit has to call for a resync.
 */
int
chat_queue_take_over(ChatEvent **events)
{
	ChatEventDatabase *database = chat_queue_database();
	int32		freed = CHAT_NO_ENTRY;
	int			nfreed = 0;
	int			nevents = 0;
	int			max;

	if (database == NULL || (max = database->nqueued) == 0)
		return 0;
	*events = palloc_extended(max * sizeof(ChatEvent), MCXT_ALLOC_HUGE);

	lock_database(database);
	if (database->dbid == MyDatabaseId &&
		database->worker_state == CHAT_WORKER_NONE)
	{
		/* in the worker's stead, as long as we have the lock */
		keep_incoming(database);
		for (int32 i = database->kept_first; i != CHAT_NO_ENTRY && nevents < max;
			 i = shared->entries[i].next)
		{
			EntryState	state = entry_state(i);

			if (state == ENTRY_READY || state == ENTRY_TAKEN)
			{
				(*events)[nevents++] = shared->entries[i].event;
				set_entry_state(i, ENTRY_VOID);
			}
		}
		freed = unlink_entries(database, ENTRY_VOID, ENTRY_VOID, &nfreed);
		database->nqueued -= nfreed;
	}
	unlock_database(database);
	free_entries(freed);
	return nevents;
}

void
chat_queue_count_fallbacks(int nevents)
{
	ChatEventDatabase *database = chat_queue_database();

	if (database)
		pg_atomic_fetch_add_u64(&database->fallbacks, nevents);
}

/* Doorbells have been left out: who listens has to be told to look */
void
chat_queue_count_lost(void)
{
	ChatEventDatabase *database = chat_queue_database();

	if (database)
		pg_atomic_fetch_add_u32(&database->nlost, 1);
}

/* Remember what was lost, for when the resync has been rung */
bool
chat_queue_resync_due(uint32 *nlost)
{
	ChatEventDatabase *database = chat_queue_database();

	if (database == NULL)
		return false;
	*nlost = pg_atomic_read_u32(&database->nlost);
	return *nlost != pg_atomic_read_u32(&database->nlost_told);
}

void
chat_queue_resync_done(uint32 nlost)
{
	ChatEventDatabase *database = chat_queue_database();

	if (database)
		pg_atomic_write_u32(&database->nlost_told, nlost);
}

/*
 * The worker
 */

/* How long a worker has to wait before it begins, in microseconds */
int64
chat_queue_delay(Oid dbid)
{
	ChatEventDatabase *database = find_database(dbid);

	return database ? database->not_before - chat_clock() : 0;
}

/* Become this database's worker. Returns false if it has one. */
bool
chat_queue_attach(Oid dbid)
{
	ChatEventDatabase *database = chat_queue_database();
	bool		attached = false;

	if (database == NULL)
		return false;
	lock_database(database);
	if (database->dbid == dbid && database->worker_state != CHAT_WORKER_RUNNING)
	{
		database->worker_state = CHAT_WORKER_RUNNING;
		database->worker_pid = MyProcPid;
		database->worker_proc = MyProc;
		database->worker_since = chat_clock();
		database->stop_requested = false;
		database->counters.starts++;
		attached = true;
	}
	unlock_database(database);

	/* what a worker before us has not brought to an end */
	for (int32 i = database->kept_first; attached && i != CHAT_NO_ENTRY;
		 i = shared->entries[i].next)
	{
		if (entry_state(i) == ENTRY_TAKEN)
			set_entry_state(i, ENTRY_READY);
	}
	return attached;
}

static void
detach(ChatEventDatabase *database)
{
	database->worker_state = CHAT_WORKER_NONE;
	database->worker_pid = 0;
	database->worker_proc = NULL;
	database->worker_since = chat_clock();
}

/* End in peace, if nothing is left to do */
bool
chat_queue_retire(void)
{
	bool		retired;

	lock_database(my_database);
	retired = my_database->nqueued == 0;
	if (retired)
	{
		detach(my_database);
		my_database->nfailures = 0;
		my_database->not_before = 0;
	}
	unlock_database(my_database);
	return retired;
}

/* Take what is ready out of both lists, for nobody */
static void
discard_ready(ChatEventDatabase *database)
{
	for (int32 i = database->kept_first; i != CHAT_NO_ENTRY;
		 i = shared->entries[i].next)
	{
		if (entry_state(i) != ENTRY_RESERVED)
			set_entry_state(i, ENTRY_VOID);
	}
	pg_atomic_fetch_add_u32(&database->nlost, 1);
}

/* How long to wait before another worker begins, after one that has failed */
static int64
next_delay(ChatEventDatabase *database, bool was_asked)
{
	if (was_asked)
		return MIN_DELAY;
	if (database->worker_state == CHAT_WORKER_RUNNING &&
		chat_clock() - database->worker_since > 10 * CHAT_SECOND)
		database->nfailures = 0;
	database->counters.failures++;
	return Min(MIN_DELAY << Min(database->nfailures++, 20), MAX_DELAY);
}

/*
 * The worker ends by an error, or because a signal has asked it to. If there
 * is work for another one, have it started; if this one could not even
 * connect, the database may be gone, and then nobody waits.
 */
void
chat_queue_worker_failed(Oid dbid, bool was_connected, bool was_asked)
{
	ChatEventDatabase *database = find_database(dbid);
	bool		restart;
	int64		delay;

	if (database == NULL)
		return;
	lock_database(database);
	delay = next_delay(database, was_asked);
	database->not_before = chat_clock() + delay;
	detach(database);
	if (!was_connected)
	{
		keep_incoming(database);
		discard_ready(database);
	}
	restart = was_connected && database->nqueued > 0;

	/* for more than a moment, transactions had better ring themselves */
	if (restart && delay <= CHAT_SECOND)
	{
		database->worker_state = CHAT_WORKER_STARTING;
		database->worker_since = database->not_before;
	}
	unlock_database(database);

	if (restart && !start_worker(dbid))
	{
		lock_database(database);
		if (database->worker_state == CHAT_WORKER_STARTING)
			database->worker_state = CHAT_WORKER_NONE;
		unlock_database(database);
	}
}

/* Free the kept entries that are in one of two states */
static void
sweep(EntryState one, EntryState two)
{
	int			nfreed;
	int32		freed = unlink_entries(my_database, one, two, &nfreed);

	if (nfreed == 0)
		return;
	free_entries(freed);
	lock_database(my_database);
	my_database->nqueued -= nfreed;
	unlock_database(my_database);
}

static bool
is_blocked(const ChatEvent *event, const pg_uuid_t *blocked, int nblocked)
{
	if (event->modseq_from == 0)
		return false;
	for (int i = 0; i < nblocked; i++)
	{
		if (chat_uuid_compare(&blocked[i], &event->conversation_id) == 0)
			return true;
	}
	return false;
}

/*
 * Take up to "max" events that are ready, in their order, and tell since when
 * the oldest has been. They stay in the queue until they are released, so
 * that the next worker finds them if this one dies.
 */
int
chat_queue_take(ChatEvent *events, int max, int64 *oldest)
{
	ChatEventDatabase *database = my_database;
	pg_uuid_t	blocked[64];
	int			nblocked = 0;
	int			ntaken = 0;

	lock_database(database);
	keep_incoming(database);
	unlock_database(database);

	*oldest = PG_INT64_MAX;
	for (int32 i = database->kept_first; i != CHAT_NO_ENTRY && ntaken < max;
		 i = shared->entries[i].next)
	{
		Entry	   *entry = &shared->entries[i];
		EntryState	state = entry_state(i);

		if (state == ENTRY_RESERVED && entry->event.modseq_from != 0)
		{
			/* so many at once are rare: let all wait that come after them */
			if (nblocked == lengthof(blocked))
				break;
			blocked[nblocked++] = entry->event.conversation_id;
		}
		else if (state == ENTRY_READY &&
				 !is_blocked(&entry->event, blocked, nblocked))
		{
			events[ntaken++] = entry->event;
			*oldest = Min(*oldest, entry->ready_at);
			set_entry_state(i, ENTRY_TAKEN);
		}
	}
	if (ntaken == 0)
		sweep(ENTRY_VOID, ENTRY_VOID);
	return ntaken;
}

/* They have been rung */
void
chat_queue_release_taken(void)
{
	sweep(ENTRY_TAKEN, ENTRY_VOID);
}

/* They can't be rung now: keep them, fewer by what has been put together */
void
chat_queue_keep_taken(const ChatEvent *events, int nevents)
{
	int			n = 0;

	for (int32 i = my_database->kept_first; i != CHAT_NO_ENTRY && n < nevents;
		 i = shared->entries[i].next)
	{
		if (entry_state(i) == ENTRY_TAKEN)
		{
			shared->entries[i].event = events[n++];
			set_entry_state(i, ENTRY_READY);
		}
	}
	sweep(ENTRY_TAKEN, ENTRY_VOID);
}

/*
 * Sleep until something becomes ready that was not when "progress" was read,
 * or until the time is over (milliseconds).
 */
void
chat_queue_sleep(uint64 seen, long timeout)
{
	pg_atomic_exchange_u32(&my_database->asleep, 1);
	if (pg_atomic_read_u64(&my_database->progress) == seen)
		(void) WaitLatch(MyLatch, WL_LATCH_SET | WL_TIMEOUT | WL_EXIT_ON_PM_DEATH,
						 timeout, PG_WAIT_EXTENSION);
	pg_atomic_exchange_u32(&my_database->asleep, 0);
	ResetLatch(MyLatch);
}

/*
 * Who looks at them or stops them
 */

int
chat_queue_size(void)
{
	return chat_event_queue_size;
}

int
chat_queue_max_databases(void)
{
	return MAX_DATABASES;
}

/* Of this database, or 0 */
int
chat_queue_worker_pid(void)
{
	ChatEventDatabase *database = find_database(MyDatabaseId);

	return database ? database->worker_pid : 0;
}

/* Copies of those in use */
int
chat_queue_databases(ChatEventDatabase *databases, int max)
{
	int			n = 0;

	for (int i = 0; i < MAX_DATABASES && n < max; i++)
	{
		ChatEventDatabase *database = &shared->databases[i];

		if (!OidIsValid(database->dbid))
			continue;
		lock_database(database);
		databases[n++] = *database;
		unlock_database(database);
	}
	return n;
}

/* Ask a worker to end. Returns its state; its pid is known once it runs. */
ChatWorkerState
chat_queue_request_stop(Oid dbid, int *pid)
{
	ChatEventDatabase *database = find_database(dbid);
	PGPROC	   *proc = NULL;
	ChatWorkerState state;

	*pid = 0;
	if (database == NULL)
		return CHAT_WORKER_NONE;
	lock_database(database);
	state = database->worker_state;
	if (state == CHAT_WORKER_RUNNING)
	{
		database->stop_requested = true;
		*pid = database->worker_pid;
		proc = database->worker_proc;
	}
	unlock_database(database);
	if (proc)
		SetLatch(&proc->procLatch);
	return state;
}

/*
 * Initialization
 */

static void
at_transaction_event(XactEvent event, void *arg)
{
	if (event == XACT_EVENT_COMMIT)
		chat_queue_publish();
	else if (event == XACT_EVENT_ABORT)
		chat_queue_cancel();
}

void
chat_queue_init(void)
{
	prev_shmem_request_hook = shmem_request_hook;
	shmem_request_hook = request_shared_memory;
	prev_shmem_startup_hook = shmem_startup_hook;
	shmem_startup_hook = start_shared_memory;

	RegisterXactCallback(at_transaction_event, NULL);
}
