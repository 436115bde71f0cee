/*-------------------------------------------------------------------------
 *
 * tally.c
 *	  What votes and comments add up to, kept without anybody waiting.
 *
 * A row that many want to count up at once would make them wait for each
 * other's commits. So it is updated if nobody else has it locked; else the
 * change is left beside it as a delta. Who next has the lock adds the deltas
 * that have been committed, and readers add those that are pending. Nobody
 * waits, so there is no deadlock either, in whatever order things are counted.
 *
 *-------------------------------------------------------------------------
 */
#include "postgres.h"

#include "access/stratnum.h"
#include "catalog/pg_type.h"
#include "core/plan.h"
#include "core/scan.h"
#include "core/uuidv7.h"
#include "forum/forum.h"
#include "forum/rank.h"
#include "forum/tally.h"
#include "utils/snapmgr.h"

/* write_tally() gives their values in this order */
static ChatTable tallies = {
	.name = "tallies",
	.columns = {
		CHAT_COLUMN(UUID, "scope_id", Tally, scope_id),
		CHAT_COLUMN(INT8, "created", Tally, created),
		CHAT_COLUMN(INT4, "upvotes", Tally, upvotes),
		CHAT_COLUMN(INT4, "downvotes", Tally, downvotes),
		CHAT_COLUMN(INT4, "replies", Tally, replies),
		CHAT_COLUMN(BOOL, "is_live", Tally, is_live),
		CHAT_COLUMN(BOOL, "is_public", Tally, is_public),
		CHAT_COLUMN(BOOL, "is_ranked", Tally, is_ranked)
	}
};

static ChatTable tally_deltas = {.name = "tally_deltas",.columns = {{.name = "id"}}};

/* A row of post_activity that is locked */
typedef struct Activity
{
	pg_uuid_t	space_id;
	bool		is_live;
	int32		comment_count;
	int64		active;
} Activity;

static ChatTable post_activity = {
	.name = "post_activity",
	.columns = {
		CHAT_COLUMN(UUID, "space_id", Activity, space_id),
		CHAT_COLUMN(BOOL, "is_live", Activity, is_live),
		CHAT_COLUMN(INT4, "comment_count", Activity, comment_count),
		CHAT_COLUMN(INT8, "active", Activity, active)
	}
};

static ChatTable activity_deltas = {.name = "activity_deltas",.columns = {{.name = "id"}}};

static ChatPlan defer_tally =
	CHAT_PLAN("INSERT INTO chat.tally_deltas "
			  "(post_id, target_id, upvotes, downvotes, replies, is_recount) "
			  "VALUES ($1, $2, $3, $4, $5, $6)",
			  UUIDOID, UUIDOID, INT4OID, INT4OID, INT4OID, BOOLOID);

static ChatPlan fold_tally =
	CHAT_PLAN("DELETE FROM chat.tally_deltas "
			  "WHERE post_id = $1 AND target_id = $2 "
			  "RETURNING upvotes, downvotes, replies, is_recount",
			  UUIDOID, UUIDOID);

static ChatPlan update_activity =
	CHAT_PLAN("UPDATE chat.post_activity "
			  "SET space_id = $2, is_live = $3, comment_count = $4, active = $5 "
			  "WHERE post_id = $1",
			  UUIDOID, UUIDOID, BOOLOID, INT4OID, INT8OID);

static ChatPlan defer_activity =
	CHAT_PLAN("INSERT INTO chat.activity_deltas (post_id, comments, active, is_recount) "
			  "VALUES ($1, $2, $3, $4)",
			  UUIDOID, INT4OID, INT8OID, BOOLOID);

static ChatPlan fold_activity =
	CHAT_PLAN("DELETE FROM chat.activity_deltas "
			  "WHERE post_id = $1 "
			  "RETURNING comments, active, is_recount",
			  UUIDOID);

int64
tally_time_of(const pg_uuid_t *id)
{
	TimestampTz at;

	if (!uuidv7_timestamp(id, &at))
		elog(ERROR, "%s is no version 7 uuid", chat_uuid_string(id));
	return tally_time(at);
}

/*
 * Votes and replies
 */

static void
write_tally(ChatScan *scan, const Tally *tally)
{
	Datum		values[] = {
		UUIDPGetDatum(&tally->scope_id),
		Int64GetDatum(tally->created),
		Int32GetDatum(tally->upvotes),
		Int32GetDatum(tally->downvotes),
		Int32GetDatum(tally->replies),
		BoolGetDatum(tally->is_live),
		BoolGetDatum(tally->is_public),
		BoolGetDatum(tally->is_ranked)
	};

	chat_scan_update(scan, &tallies, values);
}

static bool
is_nothing(const TallyChange *change)
{
	return change->upvotes == 0 && change->downvotes == 0 && change->replies == 0 &&
		!change->is_recount;
}

static void
defer_tally_change(const TallyChange *change)
{
	if (!is_nothing(change))
		chat_run(&defer_tally, UUID(&change->post_id), UUID(&change->id),
				 INT4(change->upvotes), INT4(change->downvotes), INT4(change->replies),
				 BOOL(change->is_recount));
}

/* Add to the change what others have left */
static void
fold_tally_deltas(TallyChange *change)
{
	ScanKeyData keys[2];
	uint64		nrows;

	chat_key_uuid(&keys[0], 1, BTEqualStrategyNumber, &change->post_id);
	chat_key_uuid(&keys[1], 2, BTEqualStrategyNumber, &change->id);
	if (!chat_table_has(&tally_deltas, keys, 2))
		return;
	nrows = chat_run(&fold_tally, UUID(&change->post_id), UUID(&change->id));
	for (uint64 row = 0; row < nrows; row++)
	{
		change->upvotes += chat_row_int4(row, 1);
		change->downvotes += chat_row_int4(row, 2);
		change->replies += chat_row_int4(row, 3);
		change->is_recount |= chat_row_bool(row, 4);
	}
}

/* What the post or comment itself says, as it is now */
static void
recount_tally(Tally *tally)
{
	Snapshot	snapshot = chat_push_fresh_snapshot();
	Post		post;
	Comment		comment;

	if (!tally_is_of_post(tally))
	{
		if (!comment_read(&tally->post_id, &tally->id, snapshot, &comment))
			elog(ERROR, "comment %s is missing", chat_uuid_string(&tally->id));
		tally->is_live = !comment.is_deleted;
	}
	else
	{
		if (!post_read(&tally->id, snapshot, &post))
			elog(ERROR, "post %s is missing", chat_uuid_string(&tally->id));
		tally->is_live = post_is_listed(&post);
		tally->scope_id = post.space_id;
		tally->created = post_time(&post);
	}
	PopActiveSnapshot();
}

/*
 * Rank it, or leave that for later. Where it is listed follows at once;
 * votes may wait if there are many. The lock of the tally stands for its ranking.
 */
static void
rank_tally(const TallyChange *change, Tally *tally, bool was_listed)
{
	bool		has_votes = change->upvotes != 0 || change->downvotes != 0;

	if (change->rank_now || change->is_recount || tally_is_listed(tally) != was_listed ||
		(has_votes && rank_admit()))
	{
		rank_write(tally);
		if (!tally->is_ranked)
			rank_forget(tally);
		tally->is_ranked = true;
	}
	else if (has_votes && tally->is_ranked)
	{
		rank_later(tally);
		tally->is_ranked = false;
	}
}

/*
 * Change a row that we have locked. Returns by how much it makes the number of
 * listed replies to its parent differ.
 */
static int
change_tally(ChatScan *scan, TallyChange *change, Tally *tally)
{
	bool		was_listed = tally_is_listed(tally);

	fold_tally_deltas(change);
	if (is_nothing(change) && (tally->is_ranked || !change->rank_now))
		return 0;
	tally->upvotes += change->upvotes;
	tally->downvotes += change->downvotes;
	tally->replies += change->replies;
	if (change->is_recount)
		recount_tally(tally);
	rank_tally(change, tally, was_listed);
	write_tally(scan, tally);

	return tally_is_of_post(tally) ? 0 : (int) tally_is_listed(tally) - (int) was_listed;
}

/*
 * Change the row if nobody else has it locked, else leave a delta. replies is
 * what change_tally() returns.
 */
static TallyResult
apply_change(TallyChange *change, Tally *tally, int *replies)
{
	Snapshot	snapshot = chat_push_fresh_snapshot();
	TallyResult result = TALLY_MISSING;
	ScanKeyData keys[2];
	ChatScan	scan;

	*replies = 0;
	tally->post_id = change->post_id;
	tally->id = change->id;
	chat_key_uuid(&keys[0], 1, BTEqualStrategyNumber, &change->post_id);
	chat_key_uuid(&keys[1], 2, BTEqualStrategyNumber, &change->id);
	chat_table_scan_begin(&scan, &tallies, snapshot, keys, 2);
	if (chat_scan_next(&scan, ForwardScanDirection))
	{
		chat_scan_read(&scan, &tallies, tally);
		result = chat_scan_lock(&scan, snapshot) ? TALLY_COUNTED : TALLY_DEFERRED;
	}
	if (result == TALLY_COUNTED)
	{
		chat_scan_read(&scan, &tallies, tally);
		*replies = change_tally(&scan, change, tally);
	}
	else if (result == TALLY_DEFERRED)
		defer_tally_change(change);
	chat_scan_end(&scan);
	PopActiveSnapshot();
	return result;
}

/*
 * Count. A deleted comment stays in the tree as long as there are replies to it;
 * when that ends or begins, its parent has one less or more.
 */
TallyResult
tally_apply(const TallyChange *change, TallyTarget *target)
{
	TallyChange now = *change;
	Tally		tally;
	int			replies;
	TallyResult result = apply_change(&now, &tally, &replies);

	if (target && result != TALLY_MISSING)
	{
		target->scope_id = tally.scope_id;
		target->is_public = tally.is_public;
	}
	while (replies != 0 && chat_uuid_compare(&tally.scope_id, &now.post_id) != 0)
	{
		now = (TallyChange)
		{
			.post_id = change->post_id,.id = tally.scope_id,.replies = replies
		};
		if (apply_change(&now, &tally, &replies) == TALLY_MISSING)
			elog(ERROR, "tally of %s is missing", chat_uuid_string(&now.id));
	}
	return result;
}

/*
 * Activity
 */

static void
defer_activity_change(const ActivityChange *change)
{
	if (change->comments != 0 || change->active != 0 || change->is_recount)
		chat_run(&defer_activity, UUID(&change->post_id), INT4(change->comments),
				 INT8(change->active), BOOL(change->is_recount));
}

static void
fold_activity_deltas(ActivityChange *change)
{
	ScanKeyData key;
	uint64		nrows;

	chat_key_uuid(&key, 1, BTEqualStrategyNumber, &change->post_id);
	if (!chat_table_has(&activity_deltas, &key, 1))
		return;
	nrows = chat_run(&fold_activity, UUID(&change->post_id));
	for (uint64 row = 0; row < nrows; row++)
	{
		change->comments += chat_row_int4(row, 1);
		change->active = Max(change->active, chat_row_int8(row, 2));
		change->is_recount |= chat_row_bool(row, 3);
	}
}

/* What the post and its comments say, as they are now */
static void
recount_activity(const pg_uuid_t *post_id, Activity *activity)
{
	Snapshot	snapshot = chat_push_fresh_snapshot();
	Post		post;

	if (!post_read(post_id, snapshot, &post))
		elog(ERROR, "post %s is missing", chat_uuid_string(post_id));
	activity->space_id = post.space_id;
	activity->is_live = post_is_listed(&post);
	activity->active = Max(post_time(&post), comment_newest(post_id, snapshot));
	PopActiveSnapshot();
}

/* Write a row that we have locked */
static void
change_activity(ActivityChange *change, Activity *activity)
{
	fold_activity_deltas(change);
	activity->comment_count += change->comments;
	activity->active = Max(activity->active, change->active);
	if (change->is_recount)
		recount_activity(&change->post_id, activity);
	if (chat_run(&update_activity, UUID(&change->post_id), UUID(&activity->space_id),
				 BOOL(activity->is_live), INT4(activity->comment_count),
				 INT8(activity->active)) != 1)
		elog(ERROR, "activity of post %s is missing", chat_uuid_string(&change->post_id));
}

bool
activity_apply(const ActivityChange *given)
{
	ActivityChange change = *given;
	Snapshot	snapshot = chat_push_fresh_snapshot();
	Activity	activity;
	ScanKeyData key;
	ChatScan	scan;
	bool		locked;

	chat_key_uuid(&key, 1, BTEqualStrategyNumber, &change.post_id);
	chat_table_scan_begin(&scan, &post_activity, snapshot, &key, 1);
	if (!chat_scan_next(&scan, ForwardScanDirection))
		elog(ERROR, "activity of post %s is missing", chat_uuid_string(&change.post_id));
	locked = chat_scan_lock(&scan, snapshot);
	if (locked)
	{
		chat_scan_read(&scan, &post_activity, &activity);
		change_activity(&change, &activity);
	}
	else
		defer_activity_change(&change);
	chat_scan_end(&scan);
	PopActiveSnapshot();
	return locked;
}
