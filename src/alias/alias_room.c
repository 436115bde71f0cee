/*-------------------------------------------------------------------------
 *
 * alias_room.c
 *	  What this room registers when the library is loaded.
 *
 *-------------------------------------------------------------------------
 */
#include "postgres.h"

#include <limits.h>

#include "alias/alias.h"
#include "catalog/pg_type.h"
#include "core/job.h"
#include "limit/rate_limit.h"
#include "utils/guc.h"

int			chat_unmask_interval;

static void
define_settings(void)
{
	DefineCustomIntVariable("chat.unmask_interval",
							"How long after an alias has declined to be unmasked it may be asked again.",
							NULL,
							&chat_unmask_interval,
							30 * 24 * 3600, 0, INT_MAX,
							PGC_SUSET, GUC_UNIT_S, NULL, NULL, NULL);
}

static const ChatLimit limits[] = {
	CHAT_LIMIT("open_alias", 60, 600),
	CHAT_LIMIT("ban_alias", 200, 600),
	CHAT_LIMIT("unban_alias", 200, 600),
	CHAT_LIMIT("request_unmask", 10, 3600),
	CHAT_LIMIT("answer_unmask_request", 60, 600),
	CHAT_LIMIT("withdraw_unmask_request", 60, 600),
};

/* Whoever changes a ban at this moment keeps it */
static ChatPlan expire_bans =
	CHAT_PLAN("DELETE FROM chat.alias_bans AS b USING "
			  "(SELECT x.ctid FROM chat.alias_bans AS x "
			  "WHERE x.until <= clock_timestamp() "
			  "LIMIT $1 FOR UPDATE SKIP LOCKED) AS x "
			  "WHERE b.ctid = x.ctid",
			  INT8OID);

static bool
expire_step(ChatJobRun *run)
{
	return chat_job_batch(run, &expire_bans);
}

static const ChatJob expire_job = {
	.name = "expire_alias_bans",
	.schedule = "24 * * * *",
	.description = "bans of aliases that have ended",
	.step = expire_step
};

void
alias_init(void)
{
	define_settings();
	chat_limits_register(limits, lengthof(limits));
	chat_job_register(&expire_job);
	alias_verify_init();
}
