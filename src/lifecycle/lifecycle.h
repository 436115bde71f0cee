/*-------------------------------------------------------------------------
 *
 * lifecycle.h
 *	  What keeps a database in order over the years: jobs and self-check.
 *
 *-------------------------------------------------------------------------
 */
#ifndef CHAT_LIFECYCLE_H
#define CHAT_LIFECYCLE_H

#include "postgres.h"

#include "core/job.h"
#include "datatype/timestamp.h"

extern void lifecycle_init(void);

/* Jobs, each next to what it does */
extern const ChatJob analyze_job;
extern const ChatJob retention_job;

/* Does the process still live that is noted in a row? */
extern bool process_lives(int pid, TimestampTz started);

/* Jobs: the latest run of one, in this database. Within a scope. */
typedef struct JobRunState
{
	TimestampTz started_at;
	bool		has_ended;		/* if not, it goes on */
	TimestampTz ended_at;
	char	   *error;			/* NULL: none */
} JobRunState;

extern bool job_last_run(const char *name, JobRunState *state);

#endif							/* CHAT_LIFECYCLE_H */
