/*-------------------------------------------------------------------------
 *
 * forum_job.c
 *	  What comes again and again in the forum: adding up what is pending.
 *
 *-------------------------------------------------------------------------
 */
#include "postgres.h"

#include "core/job.h"
#include "forum/forum.h"

#define FOLD_BATCH	1000

/* What somebody has locked is left, and no reason to go on */
static bool
fold_step(ChatJobRun *run)
{
	int			nfolded = forum_fold(FOLD_BATCH);

	run->done += nfolded;
	return nfolded > 0;
}

static const ChatJob fold_job = {
	.name = "fold_counters",
	.schedule = "* * * * *",
	.interval_seconds = 10,
	.max_seconds = 50,
	.description = "add up votes, comments and members that are pending, and rank what is due",
	.step = fold_step
};

void
forum_init(void)
{
	chat_job_register(&fold_job);
	forum_verify_init();
}
