/*-------------------------------------------------------------------------
 *
 * process.c
 *	  Whether a process that is noted in a row still lives.
 *
 *-------------------------------------------------------------------------
 */
#include "postgres.h"

#include "core/compat.h"
#include "lifecycle/lifecycle.h"

/* Does the process that began a run still live? A pid alone may be another's. */
bool
process_lives(int pid, TimestampTz started)
{
	int			n = pgstat_fetch_stat_numbackends();

	for (int i = 1; i <= n; i++)
	{
		LocalPgBackendStatus *local = chat_backend_status(i);

		if (local && local->backendStatus.st_procpid == pid &&
			local->backendStatus.st_proc_start_timestamp == started)
			return true;
	}
	return false;
}
