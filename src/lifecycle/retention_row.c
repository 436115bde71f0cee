/*-------------------------------------------------------------------------
 *
 * retention_row.c
 *	  Retention of one conversation, so many rows at a time.
 *
 * A conversation's row lock is what its senders take as well, so nothing of it
 * is held for longer than a batch, and one that is busy is passed over at first.
 *
 *-------------------------------------------------------------------------
 */
#include "postgres.h"

#include "catalog/pg_type.h"
#include "core/attempt.h"
#include "core/legacy.h"
#include "core/uuidv7.h"
#include "lifecycle/retention.h"
#include "message/message.h"
#include "utils/guc.h"
#include "utils/snapmgr.h"

#define LOCK_CONVERSATION \
	"SELECT FROM chat.conversations WHERE id = $1 FOR NO KEY UPDATE"

static ChatPlan lock_if_free =
	CHAT_PLAN(LOCK_CONVERSATION " SKIP LOCKED", UUIDOID);
static ChatPlan lock_waiting =
	CHAT_PLAN(LOCK_CONVERSATION, UUIDOID);

#define FORGET_VERSIONS(table) \
	"DELETE FROM " table " AS v USING (SELECT o.message_id, o.version FROM " table " AS o " \
	"WHERE o.conversation_id = $1 " \
	"AND o.message_id < $2 ORDER BY o.message_id, o.version LIMIT $3) AS d " \
	"WHERE v.conversation_id = $1 " \
	"AND v.message_id = d.message_id " \
	"AND v.version = d.version"

static ChatPlan forget_versions =
	CHAT_PLAN(FORGET_VERSIONS("chat.message_versions"), UUIDOID, UUIDOID, INT8OID);
static ChatPlan forget_archived_versions =
	CHAT_PLAN(FORGET_VERSIONS("chat.message_versions_archive"), UUIDOID, UUIDOID, INT8OID);

#define NEXT_WITH_VERSIONS(table) \
	"(SELECT v.conversation_id FROM " table " AS v " \
	"WHERE v.conversation_id > $1 " \
	"AND v.message_id < $2 ORDER BY v.conversation_id LIMIT 1)"

static ChatPlan next_with_versions =
	CHAT_PLAN("SELECT u.conversation_id FROM (" NEXT_WITH_VERSIONS("chat.message_versions")
			  " UNION ALL " NEXT_WITH_VERSIONS("chat.message_versions_archive")
			  ") AS u ORDER BY u.conversation_id LIMIT 1",
			  UUIDOID, UUIDOID);

static ChatPlan next_tombstones =
	CHAT_PLAN("SELECT conversation_id, seq, message_id FROM chat.message_tombstones "
			  "WHERE NOT is_emptied AND ROW (conversation_id, seq) > ROW ($1, $2) "
			  "ORDER BY conversation_id, seq LIMIT $3",
			  UUIDOID, INT8OID, INT8OID);

static ChatPlan empty_tombstone =
	CHAT_PLAN("UPDATE chat.message_tombstones "
			  "SET content = '', formatted = NULL, attachments = NULL, is_emptied = true "
			  "WHERE conversation_id = $1 "
			  "AND seq = $2 AND NOT is_emptied",
			  UUIDOID, INT8OID);

typedef struct RowLock
{
	Datum		conversation_id;
	bool		locked;
} RowLock;

/* Wait for the row, but not for long */
static bool
lock_in_time(void *arg)
{
	RowLock    *row = arg;
	int			nest_level = NewGUCNestLevel();

	(void) set_config_option("lock_timeout", psprintf("%d", chat_retention_lock_timeout),
							 PGC_SUSET, PGC_S_SESSION, GUC_ACTION_SAVE, true, 0, false);
	row->locked = chat_plan_execute(&lock_waiting, &row->conversation_id, NULL) > 0;
	AtEOXact_GUC(false, nest_level);
	return true;
}

bool
retention_lock_conversation(const pg_uuid_t *conversation_id, bool wait)
{
	RowLock		row = {.conversation_id = UUIDPGetDatum(conversation_id)};

	if (!wait)
		return chat_plan_execute(&lock_if_free, &row.conversation_id, NULL) > 0;
	return chat_attempt_locks(lock_in_time, &row) && row.locked;
}

/*
 * Somebody who has a row and waits for the conversation, which is ours, would
 * have us wait for them: take everything back that this batch has done.
 */
static int
require_moved(int nrows)
{
	if (nrows == MESSAGES_BUSY)
		ereport(ERROR,
				(errcode(ERRCODE_T_R_SERIALIZATION_FAILURE),
				 errmsg("a message that is due is being changed by a plain statement"),
				 errhint("Run chat.apply_retention() again.")));
	return nrows;
}

static RetentionOutcome
outcome(RetentionRun *run, int nrows, int *budget)
{
	run->done += nrows;
	*budget -= nrows;
	return nrows > 0 ? RETENTION_MORE : RETENTION_DONE;
}

/* To the archive, everything below an id */
RetentionOutcome
retention_archive(RetentionRun *run, const pg_uuid_t *conversation_id,
				  const pg_uuid_t *below, int *budget)
{
	MessageRange range = {.lower = run->lower,.upper = *below};
	int			nrows;

	if (!message_has_rows(conversation_id, &range, false))
		return RETENTION_DONE;
	if (!retention_lock_conversation(conversation_id, run->waiting))
		return RETENTION_BUSY;
	/* if somebody has brought it back since the last batch, begin anew */
	if (!message_is_in_archive(conversation_id, &run->last))
		memset(&range.lower, 0, sizeof(range.lower));
	nrows = message_move_rows(conversation_id, &range, true, *budget);
	if (nrows == MESSAGES_NO_MONTH)
	{
		*budget = 0;
		return RETENTION_MORE;
	}
	run->lower = range.lower;
	run->last = range.last;
	return outcome(run, require_moved(nrows), budget);
}

/* Away for good, everything below an id; or out of sight at first */
RetentionOutcome
retention_remove(RetentionRun *run, const pg_uuid_t *conversation_id,
				 const pg_uuid_t *below, bool keep, int *budget)
{
	MessageRange range = {.lower = run->lower,.upper = *below};
	int			nrows;

	if (!message_has_any(conversation_id, &range, keep))
		return RETENTION_DONE;
	if (!retention_lock_conversation(conversation_id, run->waiting))
		return RETENTION_BUSY;
	nrows = require_moved(message_remove_rows(conversation_id, &range, keep, *budget));
	run->lower = range.lower;
	return outcome(run, nrows, budget);
}

/* What messages below an id said before they were edited */
RetentionOutcome
retention_forget(RetentionRun *run, const pg_uuid_t *conversation_id,
				 const pg_uuid_t *below, int *budget)
{
	Datum		values[] = {
		UUIDPGetDatum(conversation_id),
		UUIDPGetDatum(below),
		Int64GetDatum(*budget)
	};
	int			nrows;

	if (!retention_lock_conversation(conversation_id, run->waiting))
		return RETENTION_BUSY;
	nrows = chat_plan_execute(&forget_versions, values, NULL);
	values[2] = Int64GetDatum(*budget - nrows);
	if (nrows < *budget)
		nrows += chat_plan_execute(&forget_archived_versions, values, NULL);
	return outcome(run, nrows, budget);
}

/* Going through the conversations that have versions of messages below an id */
bool
retention_next_versions(const pg_uuid_t *after, const pg_uuid_t *below,
						pg_uuid_t *conversation_id)
{
	Datum		values[] = {UUIDPGetDatum(after), UUIDPGetDatum(below)};
	bool		isnull;

	if (chat_plan_execute(&next_with_versions, values, NULL) == 0)
		return false;
	*conversation_id = *DatumGetUUIDP(chat_plan_value(0, 1, &isnull));
	return true;
}

/* Is it too late to undelete the message? */
static bool
tombstone_is_due(const RetentionRun *run, const pg_uuid_t *conversation_id,
				 const pg_uuid_t *id)
{
	Message		message;

	return message_read(conversation_id, id, GetActiveSnapshot(), &message) &&
		message.is_deleted &&
		run->now - message.deleted_at > chat_undelete_window * USECS_PER_SEC &&
		!(run->has_holds && retention_is_held(conversation_id));
}

/*
 * What deleted messages said goes when they can't be undeleted any more. An
 * undeletion that is under way has the tombstone, and then there is none.
 */
bool
retention_tombstones(RetentionRun *run)
{
	Datum		values[] = {
		UUIDPGetDatum(&run->conversation_id),
		Int64GetDatum(run->seq),
		Int64GetDatum(run->batch)
	};
	uint64		nrows = chat_plan_execute(&next_tombstones, values, NULL);
	SPITupleTable *rows = SPI_tuptable;

	for (uint64 i = 0; i < nrows; i++)
	{
		Datum		columns[3];
		bool		isnull;

		for (int column = 0; column < 3; column++)
			columns[column] = SPI_getbinval(rows->vals[i], rows->tupdesc, column + 1, &isnull);
		run->conversation_id = *DatumGetUUIDP(columns[0]);
		run->seq = DatumGetInt64(columns[1]);
		if (tombstone_is_due(run, &run->conversation_id, DatumGetUUIDP(columns[2])))
			run->done += chat_plan_execute(&empty_tombstone, columns, NULL);
	}
	SPI_freetuptable(rows);
	return nrows == (uint64) run->batch;
}
