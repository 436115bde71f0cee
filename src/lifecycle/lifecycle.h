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

#endif							/* CHAT_LIFECYCLE_H */
