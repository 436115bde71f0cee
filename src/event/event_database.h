/*-------------------------------------------------------------------------
 *
 * event_database.h
 *	  The databases that have a queue, and their workers.
 *
 *-------------------------------------------------------------------------
 */
#ifndef CHAT_EVENT_DATABASE_H
#define CHAT_EVENT_DATABASE_H

#include "postgres.h"

#include "port/atomics.h"
#include "storage/proc.h"

#define CHAT_NO_ENTRY	(-1)

typedef enum ChatWorkerState
{
	CHAT_WORKER_NONE,
	CHAT_WORKER_STARTING,
	CHAT_WORKER_RUNNING
} ChatWorkerState;

/* Since the server started or the place was reused */
typedef struct ChatQueueCounters
{
	int64		published;		/* events of transactions that committed */
	int64		batches;
	int64		notified;		/* events left after coalescing */
	int64		resyncs;
	int64		starts;			/* of workers */
	int64		failures;
	int64		reaped;			/* listeners that did not read */
	int64		lag;			/* microseconds, of the last batch */
	int64		max_lag;
} ChatQueueCounters;

/* A database that has, or had, a worker. In shared memory. */
typedef struct ChatEventDatabase
{
	Oid			dbid;			/* InvalidOid: free */

	/* under the database's lock: entries that the worker has not looked at */
	int32		incoming_first;
	int32		incoming_last;
	int32		nqueued;		/* these and those below */
	int32		high_water;

	/* the worker's own: entries of transactions that have not ended */
	int32		kept_first;
	int32		kept_last;

	/* under the lock */
	ChatWorkerState worker_state;
	int			worker_pid;
	PGPROC	   *worker_proc;
	int64		worker_since;	/* chat_clock() of the state's beginning */
	int64		not_before;		/* when the next one may start */
	int			nfailures;		/* in a row */
	bool		stop_requested;
	int64		waited_at;		/* when somebody waited in vain for a lock, or
								 * 0 */

	/* how often entries have become ready; does the worker sleep? */
	pg_atomic_uint64 progress;
	pg_atomic_uint32 asleep;

	/*
	 * how often notifications have been lost, and up to which a resync was
	 * sent
	 */
	pg_atomic_uint32 nlost;
	pg_atomic_uint32 nlost_resynced;

	pg_atomic_uint64 fallbacks; /* events sent by their own transaction */
	ChatQueueCounters counters; /* written by the worker */
} ChatEventDatabase;

extern void chat_event_database_init(void);

/* NULL where there is none, or no place for it */
extern ChatEventDatabase *chat_event_database(void);
extern ChatEventDatabase *chat_event_database_find(Oid dbid);

/* Nothing that can fail is done under the lock */
extern void chat_event_database_lock(ChatEventDatabase *database);
extern void chat_event_database_unlock(ChatEventDatabase *database);

/* Have a worker: false if there can be none now */
extern bool chat_worker_start(Oid dbid);
extern bool chat_worker_ensure(ChatEventDatabase *database);
extern bool chat_worker_need(void);
extern void chat_worker_await(void);
extern void chat_worker_wake(ChatEventDatabase *database);
extern int	chat_worker_pid_here(void);

/* Its start and end */
extern int64 chat_worker_delay(Oid dbid);
extern int64 chat_worker_next_delay(ChatEventDatabase *database, bool was_asked);
extern void chat_worker_detach(ChatEventDatabase *database);
extern bool chat_worker_retire(void);
extern void chat_worker_sleep(uint64 seen, long timeout);

/* Lost notifications */
extern void chat_event_count_fallbacks(int nevents);
extern void chat_event_count_lost(void);
extern bool chat_event_resync_due(uint32 *nlost);
extern void chat_event_resync_done(uint32 nlost);

/* Status, and stopping them */
extern int	chat_event_databases(ChatEventDatabase *copies, int max);
extern int	chat_event_max_databases(void);
extern ChatWorkerState chat_worker_request_stop(Oid dbid, int *pid);

#endif							/* CHAT_EVENT_DATABASE_H */
