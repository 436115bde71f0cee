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
#include "core/legacy.h"
#include "core/scan.h"
#include "core/uuidv7.h"
#include "forum/forum.h"
#include "forum/rank.h"
#include "forum/tally.h"
#include "utils/snapmgr.h"

enum
{
	TALLY_SCOPE_ID,
	TALLY_CREATED,
	TALLY_UPVOTES,
	TALLY_DOWNVOTES,
	TALLY_REPLIES,
	TALLY_LIVE,
	TALLY_IS_PUBLIC,
	TALLY_RANKED
};

static ChatTable tallies = {
	.name = "tallies",
	.columns = {
		{.name = "scope_id"}, {.name = "created"}, {.name = "upvotes"}, {.name = "downvotes"}, {.name = "replies"}, {.name = "live"}, {.name = "is_public"}, {.name = "ranked"}
	}
};

static ChatTable tally_deltas = {.name = "tally_deltas",.columns = {{.name = "id"}}};

enum
{
	ACTIVITY_SPACE_ID,
	ACTIVITY_LIVE,
	ACTIVITY_COMMENT_COUNT,
	ACTIVITY_ACTIVE
};

static ChatTable post_activity = {
	.name = "post_activity",
	.columns = {{.name = "space_id"}, {.name = "live"}, {.name = "comment_count"}, {.name = "active"}}
};

static ChatTable activity_deltas = {.name = "activity_deltas",.columns = {{.name = "id"}}};

static ChatPlan defer_tally =
	CHAT_PLAN("INSERT INTO chat.tally_deltas "
			  "(post_id, target_id, upvotes, downvotes, replies, recount) "
			  "VALUES ($1, $2, $3, $4, $5, $6)",
			  UUIDOID, UUIDOID, INT4OID, INT4OID, INT4OID, BOOLOID);

static ChatPlan fold_tally =
	CHAT_PLAN("DELETE FROM chat.tally_deltas "
			  "WHERE post_id = $1 "
			  "AND target_id = $2 "
			  "RETURNING upvotes, downvotes, replies, recount",
			  UUIDOID, UUIDOID);

static ChatPlan update_activity =
	CHAT_PLAN("UPDATE chat.post_activity SET space_id = $2, live = $3, "
			  "comment_count = $4, active = $5 "
			  "WHERE post_id = $1",
			  UUIDOID, UUIDOID, BOOLOID, INT4OID, INT8OID);

static ChatPlan defer_activity =
	CHAT_PLAN("INSERT INTO chat.activity_deltas (post_id, comments, active, recount) "
			  "VALUES ($1, $2, $3, $4)",
			  UUIDOID, INT4OID, INT8OID, BOOLOID);

static ChatPlan fold_activity =
	CHAT_PLAN("DELETE FROM chat.activity_deltas "
			  "WHERE post_id = $1 "
			  "RETURNING comments, active, recount",
			  UUIDOID);

/* What of a locked row is in a slot, where it is looked at by column */
static Datum
slot_value(ChatScan *scan, ChatTable *table, int column)
{
	bool		isnull;

	return chat_scan_value(scan, table, column, &isnull);
}

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
read_tally(ChatScan *scan, Tally *tally)
{
	tally->scope_id = *DatumGetUUIDP(slot_value(scan, &tallies, TALLY_SCOPE_ID));
	tally->created = DatumGetInt64(slot_value(scan, &tallies, TALLY_CREATED));
	tally->upvotes = DatumGetInt32(slot_value(scan, &tallies, TALLY_UPVOTES));
	tally->downvotes = DatumGetInt32(slot_value(scan, &tallies, TALLY_DOWNVOTES));
	tally->replies = DatumGetInt32(slot_value(scan, &tallies, TALLY_REPLIES));
	tally->live = DatumGetBool(slot_value(scan, &tallies, TALLY_LIVE));
	tally->is_public = DatumGetBool(slot_value(scan, &tallies, TALLY_IS_PUBLIC));
	tally->ranked = DatumGetBool(slot_value(scan, &tallies, TALLY_RANKED));
}

static void
write_tally(ChatScan *scan, const Tally *tally)
{
	Datum		values[] = {
		[TALLY_SCOPE_ID] = UUIDPGetDatum(&tally->scope_id),
		[TALLY_CREATED] = Int64GetDatum(tally->created),
		[TALLY_UPVOTES] = Int32GetDatum(tally->upvotes),
		[TALLY_DOWNVOTES] = Int32GetDatum(tally->downvotes),
		[TALLY_REPLIES] = Int32GetDatum(tally->replies),
		[TALLY_LIVE] = BoolGetDatum(tally->live),
		[TALLY_IS_PUBLIC] = BoolGetDatum(tally->is_public),
		[TALLY_RANKED] = BoolGetDatum(tally->ranked)
	};

	chat_scan_update(scan, &tallies, values);
}

static bool
is_nothing(const TallyChange *change)
{
	return change->upvotes == 0 && change->downvotes == 0 && change->replies == 0 &&
		!change->recount;
}

static void
defer_tally_change(const TallyChange *change)
{
	Datum		values[] = {
		UUIDPGetDatum(&change->post_id),
		UUIDPGetDatum(&change->id),
		Int32GetDatum(change->upvotes),
		Int32GetDatum(change->downvotes),
		Int32GetDatum(change->replies),
		BoolGetDatum(change->recount)
	};

	if (!is_nothing(change))
		chat_plan_execute(&defer_tally, values, NULL);
}

/* Add to the change what others have left */
static void
fold_tally_deltas(TallyChange *change)
{
	ScanKeyData keys[2];
	Datum		values[] = {UUIDPGetDatum(&change->post_id), UUIDPGetDatum(&change->id)};
	uint64		nrows;
	bool		isnull;

	chat_key_uuid(&keys[0], 1, BTEqualStrategyNumber, &change->post_id);
	chat_key_uuid(&keys[1], 2, BTEqualStrategyNumber, &change->id);
	if (!chat_table_has(&tally_deltas, keys, 2))
		return;
	nrows = chat_plan_execute(&fold_tally, values, NULL);
	for (uint64 row = 0; row < nrows; row++)
	{
		change->upvotes += DatumGetInt32(chat_plan_value(row, 1, &isnull));
		change->downvotes += DatumGetInt32(chat_plan_value(row, 2, &isnull));
		change->replies += DatumGetInt32(chat_plan_value(row, 3, &isnull));
		change->recount |= DatumGetBool(chat_plan_value(row, 4, &isnull));
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
			elog(ERROR, "comment %s is gone", chat_uuid_string(&tally->id));
		tally->live = !comment.is_deleted;
	}
	else
	{
		if (!post_read(&tally->id, snapshot, &post))
			elog(ERROR, "post %s is gone", chat_uuid_string(&tally->id));
		tally->live = post_is_listed(&post);
		tally->scope_id = post.space_id;
		tally->created = post_time(&post);
	}
	PopActiveSnapshot();
}

/*
 * Rank it, or leave that for later. Where it is listed is put right at once;
 * votes may wait if there are many. The lock of the tally stands for its ranking.
 */
static void
rank_tally(const TallyChange *change, Tally *tally, bool was_listed)
{
	bool		has_votes = change->upvotes != 0 || change->downvotes != 0;

	if (change->rank || change->recount || tally_is_listed(tally) != was_listed ||
		(has_votes && rank_admit()))
	{
		rank_write(tally);
		if (!tally->ranked)
			rank_forget(tally);
		tally->ranked = true;
	}
	else if (has_votes && tally->ranked)
	{
		rank_later(tally);
		tally->ranked = false;
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
	if (is_nothing(change) && (tally->ranked || !change->rank))
		return 0;
	tally->upvotes += change->upvotes;
	tally->downvotes += change->downvotes;
	tally->replies += change->replies;
	if (change->recount)
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
		read_tally(&scan, tally);
		result = chat_scan_lock(&scan, snapshot) ? TALLY_COUNTED : TALLY_DEFERRED;
	}
	if (result == TALLY_COUNTED)
	{
		read_tally(&scan, tally);
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
			elog(ERROR, "tally of %s is gone", chat_uuid_string(&now.id));
	}
	return result;
}

/*
 * Activity
 */

static void
defer_activity_change(const ActivityChange *change)
{
	Datum		values[] = {
		UUIDPGetDatum(&change->post_id),
		Int32GetDatum(change->comments),
		Int64GetDatum(change->active),
		BoolGetDatum(change->recount)
	};

	if (change->comments != 0 || change->active != 0 || change->recount)
		chat_plan_execute(&defer_activity, values, NULL);
}

static void
fold_activity_deltas(ActivityChange *change)
{
	ScanKeyData key;
	Datum		value = UUIDPGetDatum(&change->post_id);
	uint64		nrows;
	bool		isnull;

	chat_key_uuid(&key, 1, BTEqualStrategyNumber, &change->post_id);
	if (!chat_table_has(&activity_deltas, &key, 1))
		return;
	nrows = chat_plan_execute(&fold_activity, &value, NULL);
	for (uint64 row = 0; row < nrows; row++)
	{
		change->comments += DatumGetInt32(chat_plan_value(row, 1, &isnull));
		change->active = Max(change->active,
							 DatumGetInt64(chat_plan_value(row, 2, &isnull)));
		change->recount |= DatumGetBool(chat_plan_value(row, 3, &isnull));
	}
}

/* Write a row that we have locked */
static void
change_activity(ActivityChange *change, pg_uuid_t space_id, bool live,
				int32 comment_count, int64 active)
{
	Datum		values[5];

	fold_activity_deltas(change);
	comment_count += change->comments;
	active = Max(active, change->active);
	if (change->recount)
	{
		Snapshot	snapshot = chat_push_fresh_snapshot();
		Post		post;

		if (!post_read(&change->post_id, snapshot, &post))
			elog(ERROR, "post %s is gone", chat_uuid_string(&change->post_id));
		space_id = post.space_id;
		live = post_is_listed(&post);
		active = Max(post_time(&post), comment_newest(&change->post_id, snapshot));
		PopActiveSnapshot();
	}

	values[0] = UUIDPGetDatum(&change->post_id);
	values[1] = UUIDPGetDatum(&space_id);
	values[2] = BoolGetDatum(live);
	values[3] = Int32GetDatum(comment_count);
	values[4] = Int64GetDatum(active);
	if (chat_plan_execute(&update_activity, values, NULL) != 1)
		elog(ERROR, "activity of post %s is gone", chat_uuid_string(&change->post_id));
}

bool
activity_apply(const ActivityChange *given)
{
	ActivityChange change = *given;
	Snapshot	snapshot = chat_push_fresh_snapshot();
	ScanKeyData key;
	ChatScan	scan;
	bool		locked;

	chat_key_uuid(&key, 1, BTEqualStrategyNumber, &change.post_id);
	chat_table_scan_begin(&scan, &post_activity, snapshot, &key, 1);
	if (!chat_scan_next(&scan, ForwardScanDirection))
		elog(ERROR, "activity of post %s is gone", chat_uuid_string(&change.post_id));
	locked = chat_scan_lock(&scan, snapshot);
	if (!locked)
		defer_activity_change(&change);
	else
		change_activity(&change,
						*DatumGetUUIDP(slot_value(&scan, &post_activity, ACTIVITY_SPACE_ID)),
						DatumGetBool(slot_value(&scan, &post_activity, ACTIVITY_LIVE)),
						DatumGetInt32(slot_value(&scan, &post_activity, ACTIVITY_COMMENT_COUNT)),
						DatumGetInt64(slot_value(&scan, &post_activity, ACTIVITY_ACTIVE)));
	chat_scan_end(&scan);
	PopActiveSnapshot();
	return locked;
}
