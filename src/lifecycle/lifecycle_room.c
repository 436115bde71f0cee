/*-------------------------------------------------------------------------
 *
 * lifecycle_room.c
 *	  What this room registers when the library is loaded.
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
	job_mark_init();
	chat_job_register(&analyze_job);
	chat_job_register(&verify_job);
	schema_checks_init();
}
