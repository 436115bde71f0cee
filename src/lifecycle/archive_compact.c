/*-------------------------------------------------------------------------
 *
 * archive_compact.c
 *	  Making the archive small, month by month.
 *
 *-------------------------------------------------------------------------
 */
#include "postgres.h"

#include "core/args.h"
#include "core/uuidv7.h"
#include "lifecycle/retention.h"
#include "lifecycle/retention_run.h"
#include "message/message.h"

PG_FUNCTION_INFO_V1(chat_compact_archive);

/* The next archived month, or the one that was asked for */
static bool
next_month(RetentionTask *task)
{
	const MessagePartitions *partitions = message_partitions();

	for (int i = 0; i < partitions->npartitions; i++)
	{
		const MessagePartition *one = &partitions->partitions[i];

		if (!one->archived || chat_uuid_compare(&one->lower, &task->run.lower) < 0 ||
			(task->has_month && (chat_uuid_compare(&one->lower, &task->since) > 0 ||
								 chat_uuid_compare(&one->upper, &task->since) <= 0)))
			continue;
		task->run.month = *one;
		return true;
	}
	return false;
}

static bool
step_compact(RetentionTask *task)
{
	if (!next_month(task))
		return false;
	if (!message_compact_month(&task->run.month))
		ereport(ERROR,
				(errcode(ERRCODE_LOCK_NOT_AVAILABLE),
				 errmsg("could not put the compacted month in its place"),
				 errdetail("Other transactions have it in use."),
				 errhint("Run chat.compact_archive() again.")));
	task->run.lower = task->run.month.upper;
	task->run.done +=
		message_partition_rows(message_partition_from("messages_archive", &task->run.month.lower));
	return true;
}

/*
 * compact_archive(month) - a procedure; without a month all of them
 */
Datum
chat_compact_archive(PG_FUNCTION_ARGS)
{
	RetentionTask task = {
		.name = "compact",
		.procedure = "chat.compact_archive()",
		.step = step_compact,
		.total = -1
	};

	retention_begin(&task.run, 1);
	task.has_month = !PG_ARGISNULL(0);
	if (task.has_month)
		task.since = message_month_floor(message_month_of(PG_GETARG_TIMESTAMPTZ(0)));
	retention_run_task(fcinfo, &task, 0);

	PG_RETURN_VOID();
}
