/*-------------------------------------------------------------------------
 *
 * forum_job.c
 *	  What comes again and again in the forum: adding up and ranking what is
 *	  pending.
 *
 *-------------------------------------------------------------------------
 */
#include "postgres.h"

#include "core/guc.h"
#include "core/job.h"
#include "fmgr.h"
#include "forum/forum.h"

#define FOLD_BATCH	1000

extern Datum chat_fold_counters(PG_FUNCTION_ARGS);

/* Until nothing is left but what others have locked; the next run comes soon */
static bool
fold_step(ChatJobRun *run)
{
	int32		folded = DatumGetInt32(DirectFunctionCall1(chat_fold_counters,
														   Int32GetDatum(Min(FOLD_BATCH, chat_max_page_size))));

	run->done += folded;
	return folded > 0;
}

static const ChatJob fold_job = {
	.name = "fold_counters",
	.schedule = "* * * * *",
	.interval_seconds = 10,
	.max_seconds = 50,
	.description = "add up and rank votes, comments and members that are pending",
	.step = fold_step
};

void
forum_init(void)
{
	chat_job_register(&fold_job);
	forum_verify_init();
}
