/*-------------------------------------------------------------------------
 *
 * archive_restore.c
 *	  Moving messages back from the archive.
 *
 * In each conversation the newest is moved first, so that what remains in the
 * archive is still its oldest part. A month without a present part is moved as
 * a whole.
 *
 *-------------------------------------------------------------------------
 */
#include "postgres.h"

#include "conversation/conversation.h"
#include "core/args.h"
#include "core/errors.h"
#include "core/scope.h"
#include "core/uuidv7.h"
#include "message/message.h"
#include "retention/retention.h"
#include "retention/retention_run.h"
#include "utils/snapmgr.h"
#include "utils/timestamp.h"

PG_FUNCTION_INFO_V1(chat_restore_archive);

/* One batch of a conversation; returns false if there is no more of it */
static bool
restore_rows(RetentionTask *task, const pg_uuid_t *conversation_id, int *budget)
{
	RowRange	range = {.lower = task->since,.upper = task->upper};
	int			nrows;

	if (!archive_has_rows(conversation_id, &range, true))
		return false;
	if (!retention_lock_conversation(conversation_id, true))
		ereport(ERROR,
				(errcode(ERRCODE_T_R_SERIALIZATION_FAILURE),
				 errmsg("conversation %s is in use", chat_uuid_string(conversation_id)),
				 errhint("Run chat.restore_archive() again.")));
	/* if retention has archived it again since the last batch, start again */
	if (archive_has(conversation_id, &task->upper))
		memset(&range.upper, 0xff, sizeof(range.upper));
	nrows = archive_move_rows(conversation_id, &range, false, *budget);
	if (nrows == ROWS_NO_MONTH)
	{
		*budget = 0;
		return true;
	}
	if (nrows == ROWS_BUSY)
		ereport(ERROR,
				(errcode(ERRCODE_T_R_SERIALIZATION_FAILURE),
				 errmsg("an archived message is being changed by a plain statement"),
				 errhint("Run chat.restore_archive() again.")));
	task->upper = range.upper;
	task->run.done += nrows;
	*budget -= nrows;
	return nrows > 0;
}

static bool
step_conversation(RetentionTask *task)
{
	int			budget = task->run.batch;

	return restore_rows(task, &task->conversation_id, &budget);
}

/* The newest archived month that has anything to restore */
static bool
newest_month(const RetentionTask *task, MessagePartition *month)
{
	const MessagePartitions *partitions = message_partitions();

	for (int i = partitions->npartitions - 1; i >= 0; i--)
	{
		const MessagePartition *one = &partitions->partitions[i];

		if (chat_uuid_compare(&one->upper, &task->since) <= 0)
			break;
		if (one->archived && chat_uuid_compare(&one->lower, &task->run.month.lower) < 0)
		{
			*month = *one;
			return true;
		}
	}
	return false;
}

/* Has it a present part? Then it cannot be moved as a whole. */
static bool
has_present_part(const MessagePartition *month)
{
	const MessagePartitions *partitions = message_partitions();

	for (int i = 0; i < partitions->npartitions; i++)
	{
		const MessagePartition *one = &partitions->partitions[i];

		if (!one->archived && chat_uuid_compare(&one->lower, &month->upper) < 0 &&
			chat_uuid_compare(&one->upper, &month->lower) > 0)
			return true;
	}
	return false;
}

/* One batch of the month at hand */
static bool
step_month(RetentionTask *task)
{
	RetentionRun *run = &task->run;
	int			budget = run->batch;

	while (budget > 0)
	{
		if (!run->at_work)
		{
			if (!month_next_conversation(run->month.relid, &run->conversation_id,
										 &run->current_id))
				return false;
			memset(&task->upper, 0xff, sizeof(task->upper));
		}
		run->at_work = restore_rows(task, &run->current_id, &budget);
		if (!run->at_work)
			run->conversation_id = run->current_id;
	}
	return true;
}

static bool
is_in_list(const MessagePartition *month)
{
	const MessagePartitions *partitions = message_partitions();

	for (int i = 0; i < partitions->npartitions; i++)
	{
		if (partitions->partitions[i].relid == month->relid)
			return partitions->partitions[i].archived;
	}
	return false;
}

static bool
step_months(RetentionTask *task)
{
	RetentionRun *run = &task->run;

	if (OidIsValid(run->month.relid))
	{
		if (!is_in_list(&run->month) || !step_month(task))
			run->month.relid = InvalidOid;
		return true;
	}
	if (!newest_month(task, &run->month))
		return false;
	memset(&run->conversation_id, 0, sizeof(run->conversation_id));
	run->at_work = false;
	if (chat_uuid_compare(&run->month.lower, &task->since) >= 0 &&
		!has_present_part(&run->month))
	{
		double		rows = month_rows(run->month.relid);

		if (!month_swap(&run->month, NIL))
			ereport(ERROR,
					(errcode(ERRCODE_LOCK_NOT_AVAILABLE),
					 errmsg("could not restore a month from the archive"),
					 errdetail("Other transactions have it in use."),
					 errhint("Run chat.restore_archive() again.")));
		run->done += rows;
		run->month.relid = InvalidOid;
	}
	return true;
}

/*
 * restore_archive(since, conversation, batch_size) - a procedure
 */
Datum
chat_restore_archive(PG_FUNCTION_ARGS)
{
	RetentionTask task = {
		.name = "restore",
		.procedure = "chat.restore_archive()",
		.total = -1
	};
	int			size = retention_batch_argument(fcinfo, 2);
	TimestampTz since = chat_arg_timestamptz(fcinfo, 0);

	if (TIMESTAMP_IS_NOBEGIN(since))
		memset(&task.since, 0, sizeof(task.since));
	else
	{
		(void) message_month_of(since); /* or an error */
		task.since = uuidv7_floor(since);
	}
	task.has_conversation = chat_arg_uuid_if(fcinfo, 1, &task.conversation_id);
	task.step = task.has_conversation ? step_conversation : step_months;
	retention_begin(&task.run, size);
	memset(&task.run.month.lower, 0xff, sizeof(task.run.month.lower));
	memset(&task.upper, 0xff, sizeof(task.upper));
	if (task.has_conversation)
	{
		Conversation conversation;
		ChatScope	scope;
		bool		found;

		chat_enter(&scope);
		found = conversation_read(&task.conversation_id, GetActiveSnapshot(), &conversation);
		chat_leave(&scope);
		if (!found)
			ereport(ERROR,
					(errcode(ERRCODE_CHAT_NOT_FOUND),
					 errmsg("conversation %s does not exist",
							chat_uuid_string(&task.conversation_id))));
	}
	retention_run_task(fcinfo, &task, 0);

	PG_RETURN_VOID();
}
