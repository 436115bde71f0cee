/*-------------------------------------------------------------------------
 *
 * retention_run.h
 *	  Procedures that work batch after batch.
 *
 *-------------------------------------------------------------------------
 */
#ifndef CHAT_RETENTION_RUN_H
#define CHAT_RETENTION_RUN_H

#include "postgres.h"

#include "fmgr.h"
#include "retention/retention.h"

/*
 * What a procedure does; begin and step are called within a scope. After a
 * step that has failed all in here is as it was before.
 */
typedef struct RetentionTask
{
	const char *name;			/* in chat.retention_runs() */
	const char *procedure;
	void		(*begin) (struct RetentionTask *task);
	bool		(*step) (struct RetentionTask *task);	/* is there more to do? */
	int64		total;			/* about so many rows; -1: unknown */
	RetentionRun run;

	/* for the step's own use */
	bool		has_month;
	bool		has_conversation;
	pg_uuid_t	conversation_id;
	pg_uuid_t	since;
	pg_uuid_t	upper;			/* of the conversation at hand nothing is left
								 * above */
	Oid			relid;
} RetentionTask;

extern void retention_run_task(FunctionCallInfo fcinfo, const RetentionTask *task, int64 max_time);
extern int	retention_batch_argument(FunctionCallInfo fcinfo, int arg);

#endif							/* CHAT_RETENTION_RUN_H */
