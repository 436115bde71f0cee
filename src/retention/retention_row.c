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
#include "core/plan.h"
#include "core/uuidv7.h"
#include "core/wait.h"
#include "mark/mark.h"
#include "message/message.h"
#include "retention/retention.h"
#include "utils/guc.h"
#include "utils/snapmgr.h"

#define LOCK_CONVERSATION \
	"SELECT FROM chat.conversations " \
	"WHERE id = $1 " \
	"FOR NO KEY UPDATE"

static ChatPlan lock_if_free =
	CHAT_PLAN(LOCK_CONVERSATION " SKIP LOCKED", UUIDOID);
static ChatPlan lock_waiting =
	CHAT_PLAN(LOCK_CONVERSATION, UUIDOID);

#define FORGET_VERSIONS(table) \
	"DELETE FROM " table " AS v " \
	"USING (SELECT o.message_id, o.version " \
	"       FROM " table " AS o " \
	"       WHERE o.conversation_id = $1 AND o.message_id < $2 " \
	"       ORDER BY o.message_id, o.version " \
	"       LIMIT $3) AS d " \
	"WHERE v.conversation_id = $1 " \
	"  AND v.message_id = d.message_id " \
	"  AND v.version = d.version"

static ChatPlan forget_versions =
	CHAT_PLAN(FORGET_VERSIONS("chat.message_versions"), UUIDOID, UUIDOID, INT8OID);
static ChatPlan forget_archived_versions =
	CHAT_PLAN(FORGET_VERSIONS("chat.message_versions_archive"), UUIDOID, UUIDOID, INT8OID);

#define NEXT_WITH_VERSIONS(table) \
	"(SELECT v.conversation_id FROM " table " AS v " \
	" WHERE v.conversation_id > $1 AND v.message_id < $2 " \
	" ORDER BY v.conversation_id " \
	" LIMIT 1) "

static ChatPlan next_with_versions =
	CHAT_PLAN("SELECT u.conversation_id "
			  "FROM (" NEXT_WITH_VERSIONS("chat.message_versions")
			  "      UNION ALL "
			  "      " NEXT_WITH_VERSIONS("chat.message_versions_archive") ") AS u "
			  "ORDER BY u.conversation_id "
			  "LIMIT 1",
			  UUIDOID, UUIDOID);

static ChatPlan next_tombstones =
	CHAT_PLAN("SELECT conversation_id, seq, message_id "
			  "FROM chat.message_tombstones "
			  "WHERE NOT is_emptied "
			  "  AND ROW (conversation_id, seq) > ROW ($1, $2) "
			  "ORDER BY conversation_id, seq "
			  "LIMIT $3",
			  UUIDOID, INT8OID, INT8OID);

static ChatPlan empty_tombstone =
	CHAT_PLAN("UPDATE chat.message_tombstones AS t "
			  "SET content = '', formatted = NULL, attachments = NULL, is_emptied = true "
			  "FROM (SELECT x.ctid "
			  "  FROM chat.message_tombstones AS x "
			  "  WHERE x.conversation_id = $1 "
			  "    AND x.seq = $2 "
			  "    AND NOT x.is_emptied "
			  "  FOR NO KEY UPDATE SKIP LOCKED) AS x "
			  "WHERE t.ctid = x.ctid",
			  UUIDOID, INT8OID);

typedef struct RowLock
{
	const pg_uuid_t *conversation_id;
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
	row->locked = chat_run(&lock_waiting, UUID(row->conversation_id)) > 0;
	AtEOXact_GUC(false, nest_level);
	return true;
}

bool
retention_lock_conversation(const pg_uuid_t *conversation_id, bool wait)
{
	RowLock		row = {.conversation_id = conversation_id};

	if (!wait)
		row.locked = chat_run(&lock_if_free, UUID(conversation_id)) > 0;
	else if (!chat_attempt_locks(lock_in_time, &row))
		return false;
	/* rows in it, such as hides, may be held by their users */
	if (row.locked)
		chat_wait_at_most(chat_retention_lock_timeout);
	return row.locked;
}

/*
 * A plain statement that has locked a row and waits for the conversation, which we
 * have locked, must not wait for us: roll back what this batch has done.
 */
static int
require_moved(int nrows)
{
	if (nrows == ROWS_BUSY)
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

/* Archive everything below an id */
RetentionOutcome
retention_archive(RetentionRun *run, const pg_uuid_t *conversation_id,
				  const pg_uuid_t *below, int *budget)
{
	RowRange	range = {.lower = run->lower,.upper = *below};
	int			nrows;

	if (!archive_has_rows(conversation_id, &range, false))
		return RETENTION_DONE;
	if (!retention_lock_conversation(conversation_id, run->waiting))
		return RETENTION_BUSY;
	/* if it has been restored since the last batch, start again */
	if (!archive_has(conversation_id, &run->last))
		memset(&range.lower, 0, sizeof(range.lower));
	nrows = archive_move_rows(conversation_id, &range, true, *budget);
	if (nrows == ROWS_NO_MONTH)
	{
		*budget = 0;
		return RETENTION_MORE;
	}
	run->lower = range.lower;
	run->last = range.last;
	return outcome(run, require_moved(nrows), budget);
}

/* Remove everything below an id; or put it below the floor at first */
RetentionOutcome
retention_remove(RetentionRun *run, const pg_uuid_t *conversation_id,
				 const pg_uuid_t *below, bool keep, int *budget)
{
	RowRange	range = {.lower = run->lower,.upper = *below};
	int			nrows;

	if (!remove_has_rows(conversation_id, &range, keep))
		return RETENTION_DONE;
	if (!retention_lock_conversation(conversation_id, run->waiting))
		return RETENTION_BUSY;
	nrows = require_moved(remove_rows_of(conversation_id, &range, keep, *budget));
	run->lower = range.lower;
	return outcome(run, nrows, budget);
}

/* What messages below an id said before they were edited */
RetentionOutcome
retention_forget(RetentionRun *run, const pg_uuid_t *conversation_id,
				 const pg_uuid_t *below, int *budget)
{
	int			nrows;

	if (!retention_lock_conversation(conversation_id, run->waiting))
		return RETENTION_BUSY;
	nrows = chat_run(&forget_versions, UUID(conversation_id), UUID(below), INT8(*budget));
	if (nrows < *budget)
		nrows += chat_run(&forget_archived_versions, UUID(conversation_id), UUID(below),
						  INT8(*budget - nrows));
	return outcome(run, nrows, budget);
}

/* Going through the conversations that have versions of messages below an id */
bool
retention_next_versions(const pg_uuid_t *after, const pg_uuid_t *below,
						pg_uuid_t *conversation_id)
{
	if (chat_run(&next_with_versions, UUID(after), UUID(below)) == 0)
		return false;
	*conversation_id = chat_row_uuid(0, 1);
	return true;
}

/* Has the time to undelete the message expired? */
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
 * What deleted messages said is emptied when they cannot be undeleted any more. A
 * tombstone that somebody has locked, to undelete the message, has its turn in the
 * next run.
 */
bool
retention_tombstones(RetentionRun *run)
{
	uint64		nrows = chat_run(&next_tombstones, UUID(&run->conversation_id), INT8(run->seq),
								 INT8(run->batch));
	ChatRows	rows = chat_rows();

	for (uint64 i = 0; i < nrows; i++)
	{
		pg_uuid_t	message_id = chat_rows_uuid(&rows, i, 3);

		run->conversation_id = chat_rows_uuid(&rows, i, 1);
		run->seq = chat_rows_int8(&rows, i, 2);
		if (tombstone_is_due(run, &run->conversation_id, &message_id) &&
			chat_run(&empty_tombstone, UUID(&run->conversation_id), INT8(run->seq)) > 0)
		{
			mark_empty(&run->conversation_id, &message_id);
			run->done++;
		}
	}
	SPI_freetuptable(rows.table);
	return nrows == (uint64) run->batch;
}
