/*-------------------------------------------------------------------------
 *
 * job.h
 *	  Work that is done regularly, and the rooms that have some.
 *
 * A room registers its jobs when the library is loaded. lifecycle/job_run.c
 * runs them, lifecycle/job_cron.c has pg_cron start them.
 *
 *-------------------------------------------------------------------------
 */
#ifndef CHAT_JOB_H
#define CHAT_JOB_H

#include "postgres.h"

#include "core/plan.h"
#include "lib/stringinfo.h"
#include "utils/uuid.h"

/* What the steps of one run know of each other */
typedef struct ChatJobRun
{
	int64		number;			/* of the step, from 0 */
	int64		done;			/* rows or whatever else: steps add to it */
	pg_uuid_t	cursor;			/* the steps' own; all zero at first */
	int			part;			/* of the work; the steps' own, 0 at first */
	StringInfo	problems;		/* what they have found to be wrong: the run
								 * continues, and fails at its end */
} ChatJobRun;

/*
 * One short batch. It runs within chat_enter(), in a subtransaction that is
 * committed after it; an error rolls it back and ends the run. Two runs of a job
 * may meet: what one of them has done must be nothing to do for the other.
 * Returns whether there is more to do.
 */
typedef bool (*ChatJobStep) (ChatJobRun *run);

/* Called at the end of a run, in a transaction of its own: "done", "failed", or
 * "stopped" if there is more to do */
typedef void (*ChatJobEnd) (const char *state, const ErrorData *error);

typedef struct ChatJob
{
	const char *name;
	const char *schedule;		/* as in crontab, by the server's
								 * cron.timezone */
	int			interval_seconds;	/* instead of the schedule, where pg_cron
									 * knows seconds; 0: none, at most 59 */
	int			max_seconds;	/* how long a run may begin steps, 0: until
								 * there is no more to do */
	const char *description;
	ChatJobStep step;
	ChatJobEnd	end;			/* NULL: nothing */
} ChatJob;

extern void chat_job_register(const ChatJob *job);

/* A step that runs a statement on at most $1 rows, until there are fewer */
extern bool chat_job_batch(ChatJobRun *run, ChatPlan *plan);

/*
 * A step of a pass over all pages of a table, in which a statement is given a range of
 * places: $1 and $2, of which the second is not in it. For what is to be found by an age
 * that no index knows.
 */
extern bool chat_job_sweep(ChatJobRun *run, const char *table, ChatPlan *plan);

extern int	chat_job_count(void);
extern const ChatJob *chat_job_at(int number);
extern const ChatJob *chat_job_find(const char *name);

#endif							/* CHAT_JOB_H */
