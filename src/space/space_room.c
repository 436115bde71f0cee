/*-------------------------------------------------------------------------
 *
 * space_room.c
 *	  What this room registers when the library is loaded.
 *
 *-------------------------------------------------------------------------
 */
#include "postgres.h"

#include "catalog/pg_type.h"
#include "core/job.h"
#include "limit/rate_limit.h"
#include "space/space.h"

static const ChatLimit limits[] = {
	CHAT_LIMIT("create_space", 10, 3600),
	CHAT_LIMIT("update_space", 30, 60),
	CHAT_LIMIT("delete_space", 30, 60),
	CHAT_LIMIT("undelete_space", 30, 60),
	CHAT_LIMIT("join_space", 60, 600),
	CHAT_LIMIT("leave_space", 60, 600),
	CHAT_LIMIT("add_space_member", 200, 600),
	CHAT_LIMIT("remove_space_member", 200, 600),
	CHAT_LIMIT("set_space_member_role", 200, 600),
	CHAT_LIMIT("update_space_member", 30, 60),
	CHAT_LIMIT("ban_space_user", 200, 600),
	CHAT_LIMIT("unban_space_user", 200, 600),
};

/* Whoever changes a ban at this moment keeps it */
static ChatPlan expire_bans =
	CHAT_PLAN("DELETE FROM chat.space_bans AS b USING "
			  "(SELECT x.ctid FROM chat.space_bans AS x "
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
	.name = "expire_space_bans",
	.schedule = "23 * * * *",
	.description = "bans from topics that have ended",
	.step = expire_step
};

void
space_init(void)
{
	chat_limits_register(limits, lengthof(limits));
	chat_job_register(&expire_job);
	space_verify_init();
}
