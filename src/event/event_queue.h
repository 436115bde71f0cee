/*-------------------------------------------------------------------------
 *
 * event_queue.h
 *	  The way of events from the transactions to the workers that ring.
 *
 *-------------------------------------------------------------------------
 */
#ifndef CHAT_EVENT_QUEUE_H
#define CHAT_EVENT_QUEUE_H

#include "postgres.h"

#include "event/event.h"
#include "storage/lwlock.h"
#include "storage/proc.h"
#include "port/atomics.h"

#define CHAT_NO_ENTRY	(-1)

typedef enum ChatWorkerState
{
	CHAT_WORKER_NONE,
	CHAT_WORKER_STARTING,
	CHAT_WORKER_RUNNING
} ChatWorkerState;

/* What is counted, since the server started or the place was given away */
typedef struct ChatQueueCounters
{
	int64		published;		/* events of transactions that committed */
	int64		batches;
	int64		rung;			/* events left after putting them together */
	int64		lost;			/* doorbells that were not rung at all */
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

	/* how often entries have become ready; does the worker sleep? */
	pg_atomic_uint64 progress;
	pg_atomic_uint32 asleep;

	/* how often doorbells have been lost, and up to which that is made up for */
	pg_atomic_uint32 nlost;
	pg_atomic_uint32 nlost_told;

	pg_atomic_uint64 fallbacks; /* events rung by their own transaction */
	ChatQueueCounters counters; /* written by the worker */
} ChatEventDatabase;

extern void chat_queue_init(void);

/* Of senders */
extern bool chat_queue_reserve(const ChatEvent *events, int nevents);
extern void chat_queue_publish(void);
extern void chat_queue_cancel(void);
extern bool chat_queue_push(const ChatEvent *event);
extern int	chat_queue_take_over(ChatEvent **events);
extern void chat_queue_count_fallbacks(int nevents);
extern void chat_queue_count_lost(void);
extern bool chat_queue_resync_due(uint32 *nlost);
extern void chat_queue_resync_done(uint32 nlost);
extern bool chat_queue_need_worker(void);
extern void chat_queue_await_worker(void);

/* Of the worker */
extern bool chat_queue_attach(Oid dbid);
extern int64 chat_queue_delay(Oid dbid);
extern bool chat_queue_retire(void);
extern void chat_queue_worker_failed(Oid dbid, bool was_connected, bool was_asked);
extern ChatEventDatabase *chat_queue_database(void);

extern int	chat_queue_take(ChatEvent *events, int max, int64 *oldest);
extern void chat_queue_release_taken(void);
extern void chat_queue_keep_taken(const ChatEvent *events, int nevents);
extern void chat_queue_sleep(uint64 seen, long timeout);

/* Of who looks at them or stops them */
extern int	chat_queue_databases(ChatEventDatabase *databases, int max);
extern int	chat_queue_size(void);
extern int	chat_queue_worker_pid(void);
extern int	chat_queue_max_databases(void);
extern ChatWorkerState chat_queue_request_stop(Oid dbid, int *pid);

#endif							/* CHAT_EVENT_QUEUE_H */
