/*-------------------------------------------------------------------------
 *
 * retention_room.c
 *	  What this room registers when the library is loaded.
 *
 *-------------------------------------------------------------------------
 */
#include "postgres.h"

#include "core/job.h"
#include "limit/rate_limit.h"
#include "retention/archive.h"
#include "retention/retention.h"
#include "utils/guc.h"

int			chat_min_retention;
int			chat_retention_lock_timeout;

static void
define_settings(void)
{
	DefineCustomIntVariable("chat.min_retention",
							"How many days messages are kept at least, whatever a retention policy says.",
							"Zero sets no minimum.",
							&chat_min_retention,
							0, 0, RETENTION_MAX_DAYS,
							PGC_SUSET, 0, NULL, NULL, NULL);
	DefineCustomIntVariable("chat.retention_lock_timeout",
							"How long archiving or deleting a whole month may wait for its locks.",
							"Senders wait behind it for as long.",
							&chat_retention_lock_timeout,
							300, 1, 60000,
							PGC_SUSET, GUC_UNIT_MS, NULL, NULL, NULL);
}

static const ChatLimit limits[] = {
	CHAT_LIMIT("set_retention", 30, 60),
	CHAT_LIMIT("reset_retention", 30, 60),
};

void
retention_init(void)
{
	define_settings();
	chat_limits_register(limits, lengthof(limits));
	chat_job_register(&retention_job);
}
