/*-------------------------------------------------------------------------
 *
 * job.c
 *	  Work that is done regularly, and the rooms that have some.
 *
 *-------------------------------------------------------------------------
 */
#include "postgres.h"

#include "catalog/pg_type.h"
#include "core/job.h"
#include "storage/itemptr.h"

#define MAX_JOBS	64
#define BATCH		1000
#define SWEEP_PAGES	1000

static const ChatJob *jobs[MAX_JOBS];
static int	njobs = 0;

static ChatPlan read_pages =
	CHAT_PLAN("SELECT pg_relation_size(format('chat.%I', $1)::regclass) / "
			  "       current_setting('block_size')::int8",
			  TEXTOID);

/* From a room's init. What is registered must stay where it is. */
void
chat_job_register(const ChatJob *job)
{
	if (njobs == MAX_JOBS)
		elog(ERROR, "too many jobs");
	if (chat_job_find(job->name) != NULL)
		elog(ERROR, "job \"%s\" is registered already", job->name);
	jobs[njobs++] = job;
}

bool
chat_job_batch(ChatJobRun *run, ChatPlan *plan)
{
	uint64		nrows = chat_run(plan, INT8(BATCH));

	run->done += nrows;
	return nrows == BATCH;
}

bool
chat_job_sweep(ChatJobRun *run, const char *table, ChatPlan *plan)
{
	BlockNumber page = run->number * SWEEP_PAGES;
	ItemPointerData from;
	ItemPointerData to;

	ItemPointerSet(&from, page, 0);
	ItemPointerSet(&to, page + SWEEP_PAGES, 0);
	run->done += chat_run(plan, POINTER(&from), POINTER(&to));
	(void) chat_run(&read_pages, CSTRING(table));
	return chat_row_int8(0, 1) > page + SWEEP_PAGES;
}

int
chat_job_count(void)
{
	return njobs;
}

const ChatJob *
chat_job_at(int number)
{
	Assert(number >= 0 && number < njobs);
	return jobs[number];
}

/* NULL if there is none of that name */
const ChatJob *
chat_job_find(const char *name)
{
	for (int i = 0; i < njobs; i++)
	{
		if (strcmp(jobs[i]->name, name) == 0)
			return jobs[i];
	}
	return NULL;
}
