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

/* An error inside a transaction block, or a function */
extern void chat_require_top_level(FunctionCallInfo fcinfo, const char *procedure);

/* "max_time" in microseconds, and what it is if it is NULL */
extern int64 chat_arg_max_time(FunctionCallInfo fcinfo, int arg, int64 otherwise);

/* Is the process still there that is noted in a row? A pid alone may be another's. */
extern bool chat_process_lives(int pid, TimestampTz started);

#endif							/* CHAT_PROCEDURE_H */
