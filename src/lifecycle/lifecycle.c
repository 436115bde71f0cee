/*-------------------------------------------------------------------------
 *
 * lifecycle.c
 *	  The jobs and checks of the database as a whole.
 *
 *-------------------------------------------------------------------------
 */
#include "postgres.h"

#include "core/job.h"
#include "lifecycle/lifecycle.h"
#include "lifecycle/verify.h"

void
lifecycle_init(void)
{
	chat_job_register(&analyze_job);
	chat_job_register(&verify_job);
	schema_checks_init();
	/* retention: its job, at 02:00, and its checks */
}
