/*-------------------------------------------------------------------------
 *
 * blocker.c
 *	  The transactions that others wait for.
 *
 * No function waits for long, but what a transaction holds stays out of reach for
 * as long as it is open. A client may leave one open for good, whatever timeouts
 * its role has by default, as it may set these itself. So the worker looks who is
 * in the way, and ends the sessions of clients that are for too long.
 *
 *-------------------------------------------------------------------------
 */
#include "postgres.h"

#include <signal.h>

#include "access/xact.h"
#include "catalog/pg_type.h"
#include "core/call.h"
#include "core/caller.h"
#include "core/clock.h"
#include "core/compat.h"
#include "core/scope.h"
#include "core/wait.h"
#include "event/event_database.h"
#include "miscadmin.h"
#include "pgstat.h"
#include "realtime/blocker.h"
#include "realtime/listener.h"
#include "realtime/realtime.h"
#include "storage/lock.h"
#include "storage/proc.h"
#include "storage/procarray.h"
#include "utils/acl.h"
#include "utils/array.h"
#include "utils/backend_status.h"
#include "utils/fmgrprotos.h"
#include "utils/lsyscache.h"
#include "utils/memutils.h"

PG_FUNCTION_INFO_V1(chat_blockers);

/* Those who hold what a process waits for, or wait for it before that; 0: prepared */
static int
blockers_of(int pid, int32 **pids)
{
	Datum		result = DirectFunctionCall1(pg_blocking_pids, Int32GetDatum(pid));
	ArrayType  *array = DatumGetArrayTypeP(result);

	*pids = (int32 *) ARR_DATA_PTR(array);
	return ArrayGetNItems(ARR_NDIM(array), ARR_DIMS(array));
}

/* The process of this database, or NULL */
static PGPROC *
process_here(int pid)
{
	PGPROC	   *proc = pid == 0 ? NULL : BackendPidGetProc(pid);

	return proc && proc->databaseId == MyDatabaseId ? proc : NULL;
}

static bool
is_waiting(const PGPROC *proc)
{
	return proc->waitStatus == PROC_WAIT_STATUS_WAITING;
}

/*
 * Listing them
 */

static NullableDatum
time_since(TimestampTz since, TimestampTz now)
{
	return IF(since != 0, VALUE(chat_interval(Max(now - since, 0))));
}

/* The table, where the lock is one of a table or of a row of it */
static NullableDatum
table_of(const LOCKTAG *tag)
{
	char	   *name = NULL;

	if ((tag->locktag_type == LOCKTAG_RELATION || tag->locktag_type == LOCKTAG_TUPLE ||
		 tag->locktag_type == LOCKTAG_PAGE || tag->locktag_type == LOCKTAG_RELATION_EXTEND) &&
		tag->locktag_field1 == MyDatabaseId)
		name = get_rel_name(tag->locktag_field2);
	return CSTRING(name);
}

/* Its session, or its role, may be gone */
static void
add_block(ChatCall *call, const LockInstanceData *wait, int pid, TimestampTz now)
{
	const PgBackendStatus *status = pid == 0 ? NULL : session_status(pid);
	LockTagType type = (LockTagType) wait->locktag.locktag_type;

	chat_add_row(call,
				 IF(pid != 0, INT4(pid)),
				 CSTRING(status ? GetUserNameFromId(status->st_userid, true) : NULL),
				 CSTRING(status ? pgstat_clip_activity(status->st_appname) : NULL),
				 IF(status != NULL, time_since(status ? status->st_xact_start_timestamp : 0, now)),
				 INT4(wait->pid),
				 time_since(wait->waitStart, now),
				 CSTRING(LockTagTypeNames[type]),
				 table_of(&wait->locktag));
}

/*
 * blockers()
 */
Datum
chat_blockers(PG_FUNCTION_ARGS)
{
	ChatCall	call;
	TimestampTz now = GetCurrentTimestamp();
	LockData   *locks;

	chat_begin_set(&call, fcinfo);
	locks = GetLockStatusData();
	for (int i = 0; i < locks->nelements; i++)
	{
		const LockInstanceData *lock = &locks->locks[i];
		int32	   *pids;
		int			npids;

		if (lock->waitLockMode == NoLock || process_here(lock->pid) == NULL)
			continue;
		npids = blockers_of(lock->pid, &pids);
		for (int j = 0; j < npids; j++)
			add_block(&call, lock, pids[j], now);
	}
	return (Datum) 0;
}

/*
 * Ending them
 */

/* A transaction, and when the worker has seen it first: the date may be set meanwhile */
typedef struct Sighting
{
	int			pid;
	TimestampTz since;
	int64		seen_at;		/* chat_clock() */
} Sighting;

/* One who may call functions or read tables, or become a role that may */
static bool
uses_chat(Oid role)
{
	Oid			client = get_role_oid("chat_client", true);
	Oid			reader = get_role_oid("chat_reader", true);

	return (OidIsValid(client) && chat_role_may_become(role, client)) ||
		(OidIsValid(reader) && chat_role_may_become(role, reader));
}

/* The same, and has no power beyond that */
static bool
is_client(Oid role)
{
	Oid			app = get_role_oid("chat_app", true);

	return uses_chat(role) && OidIsValid(app) && !chat_role_may_become(role, app) &&
		!chat_role_is_superuser(role);
}

/*
 * The processes that have been in one transaction for too long. All are watched,
 * so that it is known how long that is as soon as one of them is in the way.
 */
static List *
find_old(void)
{
	static Sighting *sightings = NULL;
	List	   *old = NIL;
	int			n = pgstat_fetch_stat_numbackends();

	if (sightings == NULL)
		sightings = MemoryContextAllocZero(TopMemoryContext, MaxBackends * sizeof(Sighting));
	for (int i = 1; i <= n; i++)
	{
		LocalPgBackendStatus *local = chat_backend_status(i);
		const PgBackendStatus *status = local ? &local->backendStatus : NULL;
		PGPROC	   *proc = status ? process_here(status->st_procpid) : NULL;
		Sighting   *sighting;

		if (proc == NULL || status->st_xact_start_timestamp == 0)
			continue;
		sighting = &sightings[chat_number_of_proc(proc)];
		if (sighting->pid != status->st_procpid ||
			sighting->since != status->st_xact_start_timestamp)
		{
			sighting->pid = status->st_procpid;
			sighting->since = status->st_xact_start_timestamp;
			sighting->seen_at = chat_clock();
		}
		else if (chat_clock() - sighting->seen_at >= chat_max_block_time * CHAT_SECOND)
			old = lappend_int(old, status->st_procpid);
	}
	return old;
}

static void
end_session(int pid, int waiting_pid)
{
	const PgBackendStatus *status = session_status(pid);

	if (status == NULL || status->st_backendType != B_BACKEND ||
		!is_client(status->st_userid) || kill(pid, SIGTERM) != 0)
		return;
	ereport(LOG,
			(errmsg("disconnecting the session with PID %d, whose transaction blocks others", pid),
			 errdetail("It has been in one transaction for more than %d seconds, and the process with PID %d waits for it.",
					   chat_max_block_time, waiting_pid)));
}

/* What is known while looking at all who wait: process ids */
typedef struct Look
{
	List	   *old;			/* in one transaction for too long */
	List	   *seen;			/* of those who wait, whether they are excused */
	List	   *excused;
} Look;

/*
 * Does a process wait, maybe by way of others, for somebody who has been in one
 * transaction for too long? Then it is in the way only because of that one. But
 * one can also wait for a lock that one holds oneself in another session, outside
 * of any transaction, or that somebody holds who has nothing to do with this.
 */
static bool
is_excused(Look *look, int waiting_pid)
{
	int32	   *pids;
	int			npids;
	bool		excused = false;

	/* each is looked at once, however long the queues are */
	if (list_member_int(look->seen, waiting_pid))
		return list_member_int(look->excused, waiting_pid);
	look->seen = lappend_int(look->seen, waiting_pid);

	check_stack_depth();
	npids = blockers_of(waiting_pid, &pids);
	for (int i = 0; i < npids && !excused; i++)
	{
		PGPROC	   *proc = process_here(pids[i]);
		const PgBackendStatus *status = proc ? session_status(pids[i]) : NULL;

		if (status == NULL)
			continue;
		excused = is_waiting(proc) ? is_excused(look, pids[i]) :
			list_member_int(look->old, pids[i]) && uses_chat(status->st_userid);
	}
	if (excused)
		look->excused = lappend_int(look->excused, waiting_pid);
	return excused;
}

static void
end_blockers_of(Look *look, int waiting_pid)
{
	int32	   *pids;
	int			npids = blockers_of(waiting_pid, &pids);

	for (int i = 0; i < npids; i++)
	{
		PGPROC	   *proc = process_here(pids[i]);

		if (proc && list_member_int(look->old, pids[i]) &&
			!(is_waiting(proc) && is_excused(look, pids[i])))
			end_session(pids[i], waiting_pid);
	}
}

static void
look_for_blockers(List *old)
{
	Look		look = {.old = old};
	int			n = pgstat_fetch_stat_numbackends();

	for (int i = 1; i <= n; i++)
	{
		LocalPgBackendStatus *local = chat_backend_status(i);
		PGPROC	   *proc = local ? process_here(local->backendStatus.st_procpid) : NULL;

		if (proc && is_waiting(proc))
			end_blockers_of(&look, local->backendStatus.st_procpid);
	}
}

void
blocker_end(void)
{
	MemoryContext context = CurrentMemoryContext;
	List	   *old;

	if (chat_max_block_time == 0)
		return;
	pgstat_clear_snapshot();
	old = find_old();
	if (old != NIL)
	{
		/* roles are looked up */
		StartTransactionCommand();
		look_for_blockers(old);
		CommitTransactionCommand();
		MemoryContextSwitchTo(context);
	}
	pgstat_clear_snapshot();
}

/*
 * Having a worker
 */

static void
note_wait(void)
{
	ChatEventDatabase *database;

	if (chat_max_block_time == 0)
		return;
	database = chat_event_database();
	if (database == NULL)
		return;
	database->waited_at = chat_clock();
	(void) chat_worker_ensure(database);
}

bool
blocker_is_wanted(void)
{
	int64		waited_at = chat_event_database()->waited_at;

	/* it takes the worker once that time to know, and others try again */
	return waited_at != 0 && chat_max_block_time > 0 &&
		chat_clock() - waited_at <= 2 * chat_max_block_time * CHAT_SECOND;
}

void
blocker_init(void)
{
	chat_set_after_wait(note_wait);
}
