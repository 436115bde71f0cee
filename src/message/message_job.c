/*-------------------------------------------------------------------------
 *
 * message_job.c
 *	  What comes again and again for messages: months.
 *
 *-------------------------------------------------------------------------
 */
#include "postgres.h"

#include "core/job.h"
#include "core/plan.h"
#include "message/message.h"

static ChatPlan make_partitions = CHAT_PLAN("SELECT chat.make_partitions()");

static bool
make_partitions_step(ChatJobRun *run)
{
	bool		isnull;

	chat_plan_execute(&make_partitions, NULL, NULL);
	run->done += DatumGetInt32(chat_plan_value(0, 1, &isnull));
	return false;
}

/* Every night, though a month comes once a month: who misses one has another */
static const ChatJob make_partitions_job = {
	.name = "make_partitions",
	.schedule = "17 0 * * *",
	.description = "partitions of the months to come",
	.step = make_partitions_step
};

void
message_init(void)
{
	chat_job_register(&make_partitions_job);
	message_verify_init();
}
