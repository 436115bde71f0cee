/*-------------------------------------------------------------------------
 *
 * alias_job.c
 *	  What comes again and again: bans that have ended.
 *
 * A ban that has ended is as none to all who read it, and lifting a ban deletes
 * its row as well; so nothing but the row is lost.
 *
 *-------------------------------------------------------------------------
 */
#include "postgres.h"

#include "catalog/pg_type.h"
#include "core/job.h"
#include "alias/alias.h"

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
	chat_job_register(&expire_job);
	alias_verify_init();
}
