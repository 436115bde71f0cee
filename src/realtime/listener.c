/*-------------------------------------------------------------------------
 *
 * listener.c
 *	  The sessions that listen, and those of them that don't read.
 *
 * A session reads notifications between its transactions. One that stays in
 * a transaction, or that can't hand them to its client because that doesn't
 * read, holds up the server's notification queue, which is shared by all
 * databases. When it is full every NOTIFY fails.
 *
 *-------------------------------------------------------------------------
 */
#include "postgres.h"

#include <signal.h>

#include "core/call.h"
#include "core/clock.h"
#include "core/compat.h"
#include "event/event_database.h"
#include "event/interest.h"
#include "event/notify.h"
#include "miscadmin.h"
#include "pgstat.h"
#include "realtime/listener.h"
#include "realtime/realtime.h"
#include "storage/procarray.h"
#include "utils/backend_status.h"
#include "utils/memutils.h"
#include "utils/wait_event.h"

PG_FUNCTION_INFO_V1(chat_listeners);

/* Since when it hasn't read, or 0 if it reads */
static TimestampTz
unread_since(const PgBackendStatus *status)
{
	return status->st_xact_start_timestamp;
}

static bool
is_laggard(const PgBackendStatus *status, TimestampTz now)
{
	TimestampTz since = unread_since(status);

	return since != 0 &&
		TimestampDifferenceExceeds(since, now, chat_listener_timeout * 1000);
}

const PgBackendStatus *
session_status(int pid)
{
	int			n = pgstat_fetch_stat_numbackends();

	for (int i = 1; i <= n; i++)
	{
		LocalPgBackendStatus *local = chat_backend_status(i);

		if (local && local->backendStatus.st_procpid == pid)
			return &local->backendStatus;
	}
	return NULL;
}

/* Its role may have been dropped */
static void
add_listener(ChatCall *call, const ChatListener *listener,
			 const PgBackendStatus *status, TimestampTz now)
{
	PGPROC	   *proc = BackendPidGetProc(listener->pid);
	TimestampTz since = unread_since(status);

	if (proc == NULL)
		return;
	chat_add_row(call,
				 INT4(listener->pid),
				 CSTRING(GetUserNameFromId(status->st_userid, true)),
				 CSTRING(pgstat_clip_activity(status->st_appname)),
				 INT4(listener->nsubscriptions),
				 CSTRING(pgstat_get_wait_event(proc->wait_event_info)),
				 IF(since != 0, VALUE(chat_interval(now - since))),
				 BOOL(is_laggard(status, now)));
}

/*
 * listeners()
 */
Datum
chat_listeners(PG_FUNCTION_ARGS)
{
	ChatCall	call;
	TimestampTz now = GetCurrentTimestamp();
	ChatListener *listeners;
	int			nlisteners;

	chat_begin_set(&call, fcinfo);
	nlisteners = chat_interest_listeners(&listeners);
	for (int i = 0; i < nlisteners; i++)
	{
		const PgBackendStatus *status = session_status(listeners[i].pid);

		if (status)
			add_listener(&call, &listeners[i], status, now);
	}
	return (Datum) 0;
}

/*
 * A transaction in which the worker has seen a listener, and when it saw that
 * first: the date may be set meanwhile, so the start's time cannot be compared.
 */
typedef struct Sighting
{
	int			pid;
	TimestampTz since;
	int64		seen_at;		/* chat_clock() */
} Sighting;

/* How long the listener has been seen in this transaction; "*seen" is its place */
static int64
seen_for(Sighting *sighting, int pid, TimestampTz since)
{
	if (sighting->pid != pid || sighting->since != since)
	{
		sighting->pid = pid;
		sighting->since = since;
		sighting->seen_at = chat_clock();
	}
	return chat_clock() - sighting->seen_at;
}

static void
reap(int pid)
{
	if (kill(pid, SIGTERM) != 0)
		return;
	chat_event_database()->counters.reaped++;
	ereport(LOG,
			(errmsg("disconnecting the listener with PID %d, which does not read", pid),
			 errdetail("It has been in one transaction for more than %d seconds while the notification queue was filling.",
					   chat_listener_timeout)));
}

void
listener_reap(void)
{
	static Sighting *sightings = NULL;	/* by the place among the listeners */
	ChatListener *listeners;
	int			nlisteners;

	if (chat_reap_above >= 1 ||
		chat_notify_queue_usage() <= chat_reap_above)
		return;
	if (sightings == NULL)
		sightings = MemoryContextAllocZero(TopMemoryContext,
										   MaxBackends * sizeof(Sighting));

	pgstat_clear_snapshot();
	nlisteners = chat_interest_listeners(&listeners);
	for (int i = 0; i < nlisteners; i++)
	{
		int			pid = listeners[i].pid;
		const PgBackendStatus *status = session_status(pid);
		Sighting   *sighting = &sightings[listeners[i].place];

		if (status && unread_since(status) != 0 &&
			seen_for(sighting, pid, unread_since(status)) >
			chat_listener_timeout * CHAT_SECOND)
			reap(pid);
	}
	pgstat_clear_snapshot();
}
