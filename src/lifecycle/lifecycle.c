/*-------------------------------------------------------------------------
 *
 * lifecycle.c
 *	  The jobs and checks of the database as a whole.
 *
 *-------------------------------------------------------------------------
 */
#include "postgres.h"

#include "core/compat.h"
#include "core/job.h"
#include "lifecycle/lifecycle.h"
#include "lifecycle/verify.h"

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

void
lifecycle_init(void)
{
	chat_job_register(&retention_job);
	chat_job_register(&analyze_job);
	chat_job_register(&verify_job);
	schema_checks_init();
}
