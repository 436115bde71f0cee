/*-------------------------------------------------------------------------
 *
 * space_tally.c
 *	  What is counted about a topic, kept without anybody waiting.
 *
 * The row of counters is updated if nobody else has it locked, else the change
 * is left as a delta beside it. Who next has the lock adds the deltas that have
 * been committed, and readers add those that are pending.
 *
 *-------------------------------------------------------------------------
 */
#include "postgres.h"

#include "access/stratnum.h"
#include "catalog/pg_type.h"
#include "core/plan.h"
#include "core/scan.h"
#include "core/uuidv7.h"
#include "space/space.h"
#include "utils/snapmgr.h"

static ChatTable space_counters = {.name = "space_counters"};
static ChatTable space_deltas = {.name = "space_deltas"};

static ChatPlan update_counters =
	CHAT_PLAN("UPDATE chat.space_counters "
			  "SET post_count = post_count + $2, "
			  "  conversation_count = conversation_count + $3, "
			  "  member_count = member_count + $4, "
			  "  last_activity_at = GREATEST(last_activity_at, $5) "
			  "WHERE space_id = $1",
			  UUIDOID, INT4OID, INT4OID, INT4OID, TIMESTAMPTZOID);

static ChatPlan defer_counters =
	CHAT_PLAN("INSERT INTO chat.space_deltas "
			  "  (space_id, posts, conversations, members, last_activity_at) "
			  "VALUES ($1, $2, $3, $4, $5)",
			  UUIDOID, INT4OID, INT4OID, INT4OID, TIMESTAMPTZOID);

static ChatPlan fold_counters =
	CHAT_PLAN("DELETE FROM chat.space_deltas "
			  "WHERE space_id = $1 "
			  "RETURNING posts, conversations, members, last_activity_at",
			  UUIDOID);

typedef struct SpaceChange
{
	int32		posts;
	int32		conversations;
	int32		members;
	TimestampTz activity;		/* 0: none */
} SpaceChange;

/* Whether we have the lock of the row of counters now */
static bool
lock_counters(const pg_uuid_t *id)
{
	Snapshot	snapshot = chat_push_fresh_snapshot();
	ScanKeyData key;
	ChatScan	scan;
	bool		locked;

	chat_key_uuid(&key, 1, BTEqualStrategyNumber, id);
	chat_table_scan_begin(&scan, &space_counters, snapshot, &key, 1);
	if (!chat_scan_next(&scan, ForwardScanDirection))
		elog(ERROR, "topic %s has no counters", chat_uuid_string(id));
	locked = chat_scan_lock(&scan, snapshot);
	chat_scan_end(&scan);
	PopActiveSnapshot();
	return locked;
}

/* Add to the change what others have left */
static void
fold_deltas(const pg_uuid_t *id, SpaceChange *change)
{
	ScanKeyData key;
	uint64		nrows;

	chat_key_uuid(&key, 1, BTEqualStrategyNumber, id);
	if (!chat_table_has(&space_deltas, &key, 1))
		return;
	nrows = chat_run(&fold_counters, UUID(id));
	for (uint64 row = 0; row < nrows; row++)
	{
		change->posts += chat_row_int4(row, 1);
		change->conversations += chat_row_int4(row, 2);
		change->members += chat_row_int4(row, 3);
		if (!chat_row_is_null(row, 4))
			change->activity = Max(change->activity, chat_row_timestamptz(row, 4));
	}
}

bool
space_count(const pg_uuid_t *id, int posts, int conversations, int members,
			TimestampTz activity)
{
	SpaceChange change = {posts, conversations, members, activity};
	bool		locked = lock_counters(id);

	if (locked)
		fold_deltas(id, &change);
	else if (posts == 0 && conversations == 0 && members == 0 && activity == 0)
		return false;
	chat_run(locked ? &update_counters : &defer_counters, UUID(id),
			 INT4(change.posts), INT4(change.conversations), INT4(change.members),
			 IF(change.activity != 0, TIMESTAMPTZ(change.activity)));
	return locked;
}
