/*-------------------------------------------------------------------------
 *
 * snapshot.c
 *	  Which moment is looked at.
 *
 *-------------------------------------------------------------------------
 */
#include "postgres.h"

#include "access/xact.h"
#include "core/snapshot.h"
#include "utils/snapmgr.h"

/* What this command has changed so far is to be seen; in a parallel query, that is nothing. */
static void
end_command(void)
{
	if (!IsInParallelMode())
		CommandCounterIncrement();
}

/* The caller pops it */
Snapshot
chat_push_fresh_snapshot(void)
{
	end_command();
	PushActiveSnapshot(GetTransactionSnapshot());
	return GetActiveSnapshot();
}

/*
 * The same in the place of chat_enter()'s, for who has waited for a lock: from
 * here on nothing is looked up as it was before.
 */
Snapshot
chat_renew_snapshot(void)
{
	PopActiveSnapshot();
	return chat_push_fresh_snapshot();
}

/*
 * One in which that is to be seen even in a transaction that reads all in the
 * snapshot it began with: for what must hold between rows. The caller pops it.
 */
Snapshot
chat_push_latest_snapshot(void)
{
	end_command();
	/* in a parallel query the server makes no other than the query's */
	PushActiveSnapshot(IsInParallelMode() ? GetTransactionSnapshot() : GetLatestSnapshot());
	return GetActiveSnapshot();
}
