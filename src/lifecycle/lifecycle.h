/*-------------------------------------------------------------------------
 *
 * lifecycle.h
 *	  Jobs, self-check and repair.
 *
 *-------------------------------------------------------------------------
 */
#ifndef CHAT_LIFECYCLE_H
#define CHAT_LIFECYCLE_H

#include "postgres.h"

#include "core/job.h"
#include "datatype/timestamp.h"

extern void lifecycle_init(void);

/* What pg_cron runs jobs as */
#define JOBS_ROLE	"chat_jobs"

/* Jobs, each next to what it does */
extern const ChatJob analyze_job;

/* Jobs: the latest run of one, in this database. Within a scope. */
typedef struct JobRunState
{
	TimestampTz started_at;
	bool		has_ended;
	TimestampTz ended_at;		/* or when it was last known to run */
	char	   *error;			/* NULL: none */
} JobRunState;

extern bool job_last_run(const char *name, JobRunState *state);

/* Runs that could not be noted in the table */
typedef struct JobUnnoted
{
	int			nruns;
	TimestampTz first_at;
	TimestampTz last_at;
} JobUnnoted;

/* An error unless its chat is a superuser's. Within SPI. */
extern void job_require_database(Oid dbid, const char *name);

extern void job_mark_init(void);
extern JobUnnoted job_mark_begin(const char *job);
extern void job_mark_end(void);
extern bool job_mark_left(const char *job, JobUnnoted *unnoted);

#endif							/* CHAT_LIFECYCLE_H */
