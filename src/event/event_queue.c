/*-------------------------------------------------------------------------
 *
 * event_queue.c
 *	  The queue of events, from the transactions to the workers.
 *
 * Entries come from one pool in shared memory and are linked to queues, one a
 * database. A transaction puts its events into the queue before it commits,
 * the last moment at which it may fail, and marks them ready once others can
 * see what it has done; the worker skips what is not ready.
 *
 * Two transactions that change one conversation follow each other in the
 * queue as they do in modseq, since the second could not go on before the
 * first had committed. But it may be ready first, in the moment between the
 * first one's becoming visible and its mark. So the worker defers what has a
 * modseq and is preceded by an entry of the same conversation that is not ready
 * yet.
 *
 * Locks: the pool's and each database's are never held together, and nothing
 * under them can fail.
 *
 *-------------------------------------------------------------------------
 */
#include "postgres.h"

#include "core/clock.h"
#include "core/shmem.h"
#include "core/transaction.h"
#include "core/uuidv7.h"
#include "event/event.h"
#include "event/event_database.h"
#include "event/event_queue.h"
#include "miscadmin.h"
#include "storage/lwlock.h"
#include "utils/memutils.h"

typedef enum EntryState
{
	ENTRY_RESERVED,				/* the transaction has not ended */
	ENTRY_READY,
	ENTRY_VOID,					/* it has been rolled back */
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
	Entry		entries[FLEXIBLE_ARRAY_MEMBER];
} QueueShared;

static QueueShared *shared = NULL;
static LWLock *pool_lock = NULL;

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
start_shared_memory(void *memory, LWLockPadded *locks, bool is_new)
{
	shared = memory;
	pool_lock = &locks->lock;
	if (!is_new)
		return;
	for (int i = 0; i < chat_event_queue_size; i++)
	{
		pg_atomic_init_u32(&shared->entries[i].state, ENTRY_VOID);
		shared->entries[i].next = i + 1;
	}
	shared->entries[chat_event_queue_size - 1].next = CHAT_NO_ENTRY;
	shared->first_free = 0;
	shared->nfree = chat_event_queue_size;
}

static const ChatShmem shared_memory = {
	.name = "chat_events",
	.nlocks = 1,
	.size = shared_size,
	.start = start_shared_memory
};

static void
lock_pool(void)
{
	LWLockAcquire(pool_lock, LW_EXCLUSIVE);
}

static void
unlock_pool(void)
{
	LWLockRelease(pool_lock);
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

/* Move what has come in to the worker's own list */
static void
keep_incoming(ChatEventDatabase *database)
{
	append_chain(&database->kept_first, &database->kept_last,
				 database->incoming_first, database->incoming_last);
	database->incoming_first = database->incoming_last = CHAT_NO_ENTRY;
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

	chat_event_database_lock(database);
	if (database->dbid != MyDatabaseId ||
		database->worker_state == CHAT_WORKER_NONE)
	{
		/* the worker has just retired, or even the place been given away */
		chat_event_database_unlock(database);
		free_entries(first);
		return false;
	}
	append_chain(&database->incoming_first, &database->incoming_last, first, last);
	database->nqueued += nevents;
	database->high_water = Max(database->high_water, database->nqueued);
	chat_event_database_unlock(database);
	return true;
}

/*
 * Senders
 */

/* A worker may retire at the very moment, but hardly two of them do */
static bool
enqueue_for_worker(const ChatEvent *events, int nevents, EntryState state,
				   int32 *indexes)
{
	ChatEventDatabase *database = chat_event_database();

	if (database == NULL)
		return false;
	for (int i = 0; i < 2; i++)
	{
		if (chat_worker_ensure(database) &&
			enqueue(database, events, nevents, state, indexes))
			return true;
	}
	return false;
}

/*
 * Put a transaction's events into the queue, to be sent when it has committed.
 * Returns false if there is no room or no worker.
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
	chat_worker_wake(chat_event_database());
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
	chat_worker_wake(chat_event_database());
	return true;
}

/*
 * While there is no worker: what is ready and nobody is going to send. A
 * transaction that takes it over and then aborts has to request a resync.
 */
int
chat_queue_take_over(ChatEvent **events)
{
	ChatEventDatabase *database = chat_event_database();
	int32		freed = CHAT_NO_ENTRY;
	int			nfreed = 0;
	int			nevents = 0;
	int			max;

	if (database == NULL || (max = database->nqueued) == 0)
		return 0;
	*events = palloc_extended(max * sizeof(ChatEvent), MCXT_ALLOC_HUGE);

	chat_event_database_lock(database);
	if (database->dbid == MyDatabaseId &&
		database->worker_state == CHAT_WORKER_NONE)
	{
		/* in place of the worker, as long as we hold the lock */
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
	chat_event_database_unlock(database);
	free_entries(freed);
	return nevents;
}

/*
 * The worker
 */

/* Become this database's worker. Returns false if it has one. */
bool
chat_worker_attach(Oid dbid)
{
	ChatEventDatabase *database = chat_event_database();
	bool		attached = false;

	if (database == NULL)
		return false;
	chat_event_database_lock(database);
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
	chat_event_database_unlock(database);

	/* what an earlier worker has not finished */
	for (int32 i = database->kept_first; attached && i != CHAT_NO_ENTRY;
		 i = shared->entries[i].next)
	{
		if (entry_state(i) == ENTRY_TAKEN)
			set_entry_state(i, ENTRY_READY);
	}
	return attached;
}

/* Discard what is ready */
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

/*
 * The worker ends by an error, or because a signal has asked it to. If there
 * is work for another one, have it started; if this one could not even connect,
 * the database may have been dropped, and nobody waits.
 */
void
chat_worker_failed(Oid dbid, bool was_connected, bool was_asked)
{
	ChatEventDatabase *database = chat_event_database_find(dbid);
	bool		restart;
	int64		delay;
	int32		freed = CHAT_NO_ENTRY;
	int			nfreed = 0;

	if (database == NULL)
		return;
	chat_event_database_lock(database);
	if (database->worker_state == CHAT_WORKER_RUNNING &&
		database->worker_pid != MyProcPid)
	{
		/* another worker has taken over meanwhile */
		chat_event_database_unlock(database);
		return;
	}
	delay = chat_worker_next_delay(database, was_asked);
	database->not_before = chat_clock() + delay;
	chat_worker_detach(database);
	if (!was_connected)
	{
		keep_incoming(database);
		discard_ready(database);
		freed = unlink_entries(database, ENTRY_VOID, ENTRY_VOID, &nfreed);
		database->nqueued -= nfreed;
	}
	restart = was_connected && database->nqueued > 0;

	/* with a longer delay, transactions notify themselves */
	if (restart && delay <= CHAT_SECOND)
	{
		database->worker_state = CHAT_WORKER_STARTING;
		database->worker_since = database->not_before;
	}
	chat_event_database_unlock(database);
	free_entries(freed);

	if (restart && !chat_worker_start(dbid))
	{
		chat_event_database_lock(database);
		if (database->worker_state == CHAT_WORKER_STARTING)
			database->worker_state = CHAT_WORKER_NONE;
		chat_event_database_unlock(database);
	}
}

/* Free the kept entries that are in one of two states */
static void
sweep(EntryState one, EntryState two)
{
	int			nfreed;
	ChatEventDatabase *database = chat_event_database();
	int32		freed = unlink_entries(database, one, two, &nfreed);

	if (nfreed == 0)
		return;
	free_entries(freed);
	chat_event_database_lock(database);
	database->nqueued -= nfreed;
	chat_event_database_unlock(database);
}

static bool
is_blocked(const ChatEvent *event, const pg_uuid_t *blocked, int nblocked)
{
	if (event->modseq_from == 0)
		return false;
	for (int i = 0; i < nblocked; i++)
	{
		if (chat_uuid_compare(&blocked[i], &event->subject_id) == 0)
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
	ChatEventDatabase *database = chat_event_database();
	pg_uuid_t	blocked[64];
	int			nblocked = 0;
	int			ntaken = 0;

	chat_event_database_lock(database);
	keep_incoming(database);
	chat_event_database_unlock(database);

	*oldest = PG_INT64_MAX;
	for (int32 i = database->kept_first; i != CHAT_NO_ENTRY && ntaken < max;
		 i = shared->entries[i].next)
	{
		Entry	   *entry = &shared->entries[i];
		EntryState	state = entry_state(i);

		if (state == ENTRY_RESERVED && entry->event.modseq_from != 0)
		{
			/* so many at once are rare: defer all that follow */
			if (nblocked == lengthof(blocked))
				break;
			blocked[nblocked++] = entry->event.subject_id;
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

/* They have been sent */
void
chat_queue_release_taken(void)
{
	sweep(ENTRY_TAKEN, ENTRY_VOID);
}

/* They can't be sent now: keep them, as they have been coalesced */
void
chat_queue_keep_taken(const ChatEvent *events, int nevents)
{
	int			n = 0;

	for (int32 i = chat_event_database()->kept_first; i != CHAT_NO_ENTRY && n < nevents;
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

int
chat_queue_size(void)
{
	return chat_event_queue_size;
}

/*
 * Initialization
 */

static const ChatTransaction at_end = {
	.at_commit = chat_queue_publish,
	.at_abort = chat_queue_cancel
};

void
chat_queue_init(void)
{
	chat_shmem_register(&shared_memory);
	chat_transaction_register(&at_end);
}
