/*-------------------------------------------------------------------------
 *
 * forum_job.c
 *	  What comes again and again in the forum: adding up what is pending.
 *
 *-------------------------------------------------------------------------
 */
#include "postgres.h"

#include "core/guc.h"
#include "core/job.h"
#include "core/plan.h"
#include "fmgr.h"
#include "forum/forum.h"

#define FOLD_BATCH	1000

extern Datum chat_fold_counters(PG_FUNCTION_ARGS);

/* As many as it takes to see whether there are fewer */
#define UP_TO_MANY(table) \
	"(SELECT pg_catalog.count(*) FROM (SELECT FROM " table " LIMIT 100000) AS d)"

static ChatPlan count_pending =
	CHAT_PLAN("SELECT " UP_TO_MANY("chat.ranking_deltas") " OPERATOR(pg_catalog.+) "
			  UP_TO_MANY("chat.activity_deltas") " OPERATOR(pg_catalog.+) "
			  UP_TO_MANY("chat.space_deltas"));

static int64
pending(void)
{
	bool		isnull;

	chat_plan_execute(&count_pending, NULL, NULL);
	return DatumGetInt64(chat_plan_value(0, 1, &isnull));
}

/*
 * What somebody has locked stays pending. Where a step leaves as much behind as
 * there was, others are at work, and the next run goes on.
 */
static bool
fold_step(ChatJobRun *run)
{
	int64		before = pending();
	int64		after;

	if (before == 0)
		return false;
	run->done += DatumGetInt32(DirectFunctionCall1(chat_fold_counters,
												   Int32GetDatum(Min(FOLD_BATCH, chat_max_page_size))));
	after = pending();
	return after > 0 && after < before;
}

static const ChatJob fold_job = {
	.name = "fold_counters",
	.schedule = "* * * * *",
	.interval_seconds = 10,
	.max_seconds = 50,
	.description = "add up votes, comments and members that are pending",
	.step = fold_step
};

void
forum_init(void)
{
	chat_job_register(&fold_job);
	forum_verify_init();
}
