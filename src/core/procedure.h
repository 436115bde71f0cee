/*-------------------------------------------------------------------------
 *
 * procedure.h
 *	  What procedures have in common that commit step after step.
 *
 *-------------------------------------------------------------------------
 */
#ifndef CHAT_PROCEDURE_H
#define CHAT_PROCEDURE_H

#include "postgres.h"

#include "datatype/timestamp.h"
#include "fmgr.h"

/*
 * Work in steps. Each runs within chat_enter(), in a subtransaction, with pinned
 * settings, and is committed. An error rolls the step back and ends the work; one
 * that another attempt may avoid is retried some times first.
 */
typedef struct ChatSteps
{
	bool		(*step) (void *state);	/* is there more to do? */
	void	   *state;			/* after a step that has failed as it was
								 * before */
	Size		size;
	void		(*after_commit) (void *state);	/* NULL: nothing */
	int64		max_time;		/* no step begins later, in microseconds; 0:
								 * no limit */

	/* in the end */
	bool		more;			/* is there still more to do? */
	ErrorData  *error;			/* what has ended it; NULL: none */
} ChatSteps;

/* Within SPI, not atomic: the transaction of the caller ends with the first commit */
extern void chat_run_once(void (*action) (void *state), void *state);
extern void chat_run_steps(ChatSteps *steps);

/* An error inside a transaction block, or a function */
extern void chat_require_top_level(FunctionCallInfo fcinfo, const char *procedure);

/* "max_time" in microseconds, and what it is if it is NULL */
extern int64 chat_arg_max_time(FunctionCallInfo fcinfo, int arg, int64 otherwise);

/* Is the process still there that is noted in a row? A pid alone may be another's. */
extern bool chat_process_lives(int pid, TimestampTz started);

#endif							/* CHAT_PROCEDURE_H */
