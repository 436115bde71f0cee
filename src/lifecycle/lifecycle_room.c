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
#include "limit/rate_limit.h"

static const ChatLimit limits[] = {
	CHAT_LIMIT("set_retention", 30, 60),
	CHAT_LIMIT("reset_retention", 30, 60),
};

void
lifecycle_init(void)
{
	chat_limits_register(limits, lengthof(limits));
	chat_job_register(&retention_job);
	chat_job_register(&analyze_job);
	chat_job_register(&verify_job);
	schema_checks_init();
}
