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

#include <math.h>

#include "access/stratnum.h"
#include "catalog/pg_type.h"
#include "core/plan.h"
#include "core/scan.h"
#include "core/uuidv7.h"
#include "forum/forum.h"
#include "forum/tally.h"
#include "utils/snapmgr.h"

enum
{
	RANKING_SCOPE_ID,
	RANKING_CREATED,
	RANKING_UPVOTES,
	RANKING_DOWNVOTES,
	RANKING_REPLIES,
	RANKING_LIVE,
	RANKING_IS_PUBLIC
};

static ChatTable rankings = {
	.name = "rankings",
	.columns = {
		"scope_id", "created", "upvotes", "downvotes", "replies", "live", "is_public"
	}
};

static ChatTable ranking_deltas = {.name = "ranking_deltas",.columns = {"id"}};

enum
{
	ACTIVITY_SPACE_ID,
	ACTIVITY_LIVE,
	ACTIVITY_COMMENT_COUNT,
	ACTIVITY_ACTIVE
};

static ChatTable post_activity = {
	.name = "post_activity",
	.columns = {"space_id", "live", "comment_count", "active"}
};

static ChatTable activity_deltas = {.name = "activity_deltas",.columns = {"id"}};

static ChatPlan update_ranking =
	CHAT_PLAN("UPDATE chat.rankings SET scope_id = $3, created = $4, "
			  "upvotes = $5, downvotes = $6, replies = $7, live = $8, listed = $9, "
			  "listed_for_all = $10, day = $11, score = $12, hot = $13, best = $14, "
			  "controversy = $15 "
			  "WHERE post_id OPERATOR(pg_catalog.=) $1 AND id OPERATOR(pg_catalog.=) $2",
			  UUIDOID, UUIDOID, UUIDOID, INT8OID, INT4OID, INT4OID, INT4OID, BOOLOID,
			  BOOLOID, BOOLOID, INT4OID, INT4OID, FLOAT8OID, FLOAT8OID, FLOAT8OID);

static ChatPlan defer_ranking =
	CHAT_PLAN("INSERT INTO chat.ranking_deltas "
			  "(post_id, target_id, upvotes, downvotes, replies, recount) "
			  "VALUES ($1, $2, $3, $4, $5, $6)",
			  UUIDOID, UUIDOID, INT4OID, INT4OID, INT4OID, BOOLOID);

static ChatPlan fold_rankings =
	CHAT_PLAN("DELETE FROM chat.ranking_deltas "
			  "WHERE post_id OPERATOR(pg_catalog.=) $1 "
			  "AND target_id OPERATOR(pg_catalog.=) $2 "
			  "RETURNING upvotes, downvotes, replies, recount",
			  UUIDOID, UUIDOID);

static ChatPlan update_activity =
	CHAT_PLAN("UPDATE chat.post_activity SET space_id = $2, live = $3, "
			  "comment_count = $4, active = $5 "
			  "WHERE post_id OPERATOR(pg_catalog.=) $1",
			  UUIDOID, UUIDOID, BOOLOID, INT4OID, INT8OID);

static ChatPlan defer_activity =
	CHAT_PLAN("INSERT INTO chat.activity_deltas (post_id, comments, active, recount) "
			  "VALUES ($1, $2, $3, $4)",
			  UUIDOID, INT4OID, INT8OID, BOOLOID);

static ChatPlan fold_activity =
	CHAT_PLAN("DELETE FROM chat.activity_deltas "
			  "WHERE post_id OPERATOR(pg_catalog.=) $1 "
			  "RETURNING comments, active, recount",
			  UUIDOID);

/* What of a locked row is in a slot, where it is looked at by column */
static Datum
slot_value(ChatScan *scan, ChatTable *table, int column)
{
	bool		isnull;

	return chat_scan_value(scan, table, column, &isnull);
}

/* Are there deltas of these keys, committed by now or our own? */
static bool
has_deltas(ChatTable *deltas, ScanKey keys, int nkeys)
{
	ChatScan	scan;
	bool		found;

	chat_table_scan_begin(&scan, deltas, chat_push_fresh_snapshot(), keys, nkeys);
	found = chat_scan_next(&scan, ForwardScanDirection);
	chat_scan_end(&scan);
	PopActiveSnapshot();
	return found;
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
 * Rankings
 */

/* Of a row that is locked */
typedef struct Ranking
{
	pg_uuid_t	scope_id;
	int64		created;
	int32		upvotes;
	int32		downvotes;
	int32		replies;
	bool		live;
	bool		is_public;
} Ranking;

static void
read_ranking(ChatScan *scan, Ranking *ranking)
{
	ranking->scope_id = *DatumGetUUIDP(slot_value(scan, &rankings, RANKING_SCOPE_ID));
	ranking->created = DatumGetInt64(slot_value(scan, &rankings, RANKING_CREATED));
	ranking->upvotes = DatumGetInt32(slot_value(scan, &rankings, RANKING_UPVOTES));
	ranking->downvotes = DatumGetInt32(slot_value(scan, &rankings, RANKING_DOWNVOTES));
	ranking->replies = DatumGetInt32(slot_value(scan, &rankings, RANKING_REPLIES));
	ranking->live = DatumGetBool(slot_value(scan, &rankings, RANKING_LIVE));
	ranking->is_public = DatumGetBool(slot_value(scan, &rankings, RANKING_IS_PUBLIC));
}

static bool
is_listed(const Ranking *ranking)
{
	return ranking->live || ranking->replies > 0;
}

static void
defer_ranking_change(const RankingChange *change)
{
	bool		is_nothing = change->upvotes == 0 && change->downvotes == 0 &&
		change->replies == 0 && !change->recount;
	Datum		values[] = {
		UUIDPGetDatum(&change->post_id),
		UUIDPGetDatum(&change->id),
		Int32GetDatum(change->upvotes),
		Int32GetDatum(change->downvotes),
		Int32GetDatum(change->replies),
		BoolGetDatum(change->recount)
	};

	if (!is_nothing)
		chat_plan_execute(&defer_ranking, values, NULL);
}

/* Add to the change what others have left */
static void
fold_ranking_deltas(RankingChange *change)
{
	ScanKeyData keys[2];
	Datum		values[] = {UUIDPGetDatum(&change->post_id), UUIDPGetDatum(&change->id)};
	uint64		nrows;
	bool		isnull;

	chat_key_uuid(&keys[0], 1, BTEqualStrategyNumber, &change->post_id);
	chat_key_uuid(&keys[1], 2, BTEqualStrategyNumber, &change->id);
	if (!has_deltas(&ranking_deltas, keys, 2))
		return;
	nrows = chat_plan_execute(&fold_rankings, values, NULL);
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
recount_ranking(const RankingChange *change, Ranking *ranking)
{
	Snapshot	snapshot = chat_push_fresh_snapshot();
	Post		post;
	Comment		comment;

	if (chat_uuid_compare(&change->post_id, &change->id) != 0)
	{
		if (!comment_read(&change->post_id, &change->id, snapshot, &comment))
			elog(ERROR, "comment %s is gone", chat_uuid_string(&change->id));
		ranking->live = !comment.is_deleted;
	}
	else
	{
		if (!post_read(&change->id, snapshot, &post))
			elog(ERROR, "post %s is gone", chat_uuid_string(&change->id));
		ranking->live = post_is_listed(&post);
		ranking->scope_id = post.space_id;
		ranking->created = post_time(&post);
	}
	PopActiveSnapshot();
}

/*
 * Ranks
 */

/*
 * The order of magnitude of the score, and the time: 12.5 hours later is worth
 * ten times the score. Reddit's formula, r2/lib/db/_sorts.pyx of its published
 * source.
 */
static float8
rank_hot(const Ranking *ranking)
{
	int32		score = ranking->upvotes - ranking->downvotes;
	float8		order = log10(Max(abs(score), 1));

	return (score > 0 ? order : score < 0 ? -order : 0) +
		(float8) (ranking->created - INT64CONST(1134028003000000)) / 45000000000.0;
}

/*
 * The lower bound of Wilson's score interval for the share of votes that are
 * up (E. B. Wilson, "Probable Inference, the Law of Succession, and Statistical
 * Inference", Journal of the American Statistical Association 22, 1927), at the
 * 80 % that Reddit takes: what few have voted for is not yet the best.
 */
static float8
rank_best(const Ranking *ranking)
{
	const float8 z = 1.281551565545;
	float8		up = ranking->upvotes;
	float8		n = up + ranking->downvotes;

	if (ranking->upvotes <= 0)
		return 0;
	return (up + z * z / 2 - z * sqrt(up * ranking->downvotes / n + z * z / 4)) / (n + z * z);
}

/* Many votes, and nearly as many against as for; as in Reddit's source */
static float8
rank_controversy(const Ranking *ranking)
{
	float8		up = ranking->upvotes;
	float8		down = ranking->downvotes;

	if (ranking->upvotes <= 0 || ranking->downvotes <= 0)
		return 0;
	return pow(up + down, Min(up, down) / Max(up, down));
}

static void
write_ranking(const RankingChange *change, const Ranking *ranking)
{
	bool		is_post = chat_uuid_compare(&change->post_id, &change->id) == 0;
	bool		listed = is_listed(ranking);
	Datum		values[] = {
		UUIDPGetDatum(&change->post_id),
		UUIDPGetDatum(&change->id),
		UUIDPGetDatum(&ranking->scope_id),
		Int64GetDatum(ranking->created),
		Int32GetDatum(ranking->upvotes),
		Int32GetDatum(ranking->downvotes),
		Int32GetDatum(ranking->replies),
		BoolGetDatum(ranking->live),
		BoolGetDatum(listed),
		BoolGetDatum(listed && is_post && ranking->is_public),
		Int32GetDatum((int32) (ranking->created / USECS_PER_DAY)),
		Int32GetDatum(ranking->upvotes - ranking->downvotes),
		Float8GetDatum(rank_hot(ranking)),
		Float8GetDatum(rank_best(ranking)),
		Float8GetDatum(rank_controversy(ranking))
	};

	if (chat_plan_execute(&update_ranking, values,
						  listed && is_post ? NULL : "          n    ") != 1)
		elog(ERROR, "ranking of %s is gone", chat_uuid_string(&change->id));
}

/*
 * Change a row that we have locked. Returns by how much it makes the number of
 * listed replies to its parent differ.
 */
static int
change_ranking(RankingChange *change, Ranking *ranking)
{
	bool		was_listed = is_listed(ranking);
	bool		is_comment = chat_uuid_compare(&change->post_id, &change->id) != 0;

	fold_ranking_deltas(change);
	ranking->upvotes += change->upvotes;
	ranking->downvotes += change->downvotes;
	ranking->replies += change->replies;
	if (change->recount)
		recount_ranking(change, ranking);
	write_ranking(change, ranking);

	return is_comment ? (int) is_listed(ranking) - (int) was_listed : 0;
}

/* Returns false if there is no such row; locked tells whether we have it now */
static bool
lock_ranking(const RankingChange *change, Ranking *ranking, bool *locked)
{
	Snapshot	snapshot = chat_push_fresh_snapshot();
	ScanKeyData keys[2];
	ChatScan	scan;
	bool		found;

	chat_key_uuid(&keys[0], 1, BTEqualStrategyNumber, &change->post_id);
	chat_key_uuid(&keys[1], 2, BTEqualStrategyNumber, &change->id);
	chat_table_scan_begin(&scan, &rankings, snapshot, keys, 2);
	found = chat_scan_next(&scan, ForwardScanDirection);
	if (found)
	{
		read_ranking(&scan, ranking);
		*locked = chat_scan_lock(&scan, snapshot);
		if (*locked)
			read_ranking(&scan, ranking);
	}
	chat_scan_end(&scan);
	PopActiveSnapshot();
	return found;
}

/*
 * Count. Returns false if there is no such target. A deleted comment stays in
 * the tree as long as there are replies to it; when that ends or begins, its
 * parent has one less or more.
 */
bool
ranking_apply(const RankingChange *change, RankingTarget *target)
{
	RankingChange now = *change;
	bool		is_first = true;

	for (;;)
	{
		Ranking		ranking;
		bool		locked;
		int			replies;

		if (!lock_ranking(&now, &ranking, &locked))
		{
			if (is_first)
				return false;
			elog(ERROR, "ranking of %s is gone", chat_uuid_string(&now.id));
		}
		if (is_first && target)
		{
			target->scope_id = ranking.scope_id;
			target->is_public = ranking.is_public;
		}
		is_first = false;

		if (!locked)
		{
			defer_ranking_change(&now);
			return true;
		}
		replies = change_ranking(&now, &ranking);
		if (replies == 0 || chat_uuid_compare(&ranking.scope_id, &now.post_id) == 0)
			return true;

		now = (RankingChange)
		{
			.post_id = change->post_id,.id = ranking.scope_id,.replies = replies
		};
	}
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
	if (!has_deltas(&activity_deltas, &key, 1))
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

void
activity_apply(const ActivityChange *given)
{
	ActivityChange change = *given;
	Snapshot	snapshot = chat_push_fresh_snapshot();
	ScanKeyData key;
	ChatScan	scan;

	chat_key_uuid(&key, 1, BTEqualStrategyNumber, &change.post_id);
	chat_table_scan_begin(&scan, &post_activity, snapshot, &key, 1);
	if (!chat_scan_next(&scan, ForwardScanDirection))
		elog(ERROR, "activity of post %s is gone", chat_uuid_string(&change.post_id));
	if (!chat_scan_lock(&scan, snapshot))
		defer_activity_change(&change);
	else
		change_activity(&change,
						*DatumGetUUIDP(slot_value(&scan, &post_activity, ACTIVITY_SPACE_ID)),
						DatumGetBool(slot_value(&scan, &post_activity, ACTIVITY_LIVE)),
						DatumGetInt32(slot_value(&scan, &post_activity, ACTIVITY_COMMENT_COUNT)),
						DatumGetInt64(slot_value(&scan, &post_activity, ACTIVITY_ACTIVE)));
	chat_scan_end(&scan);
	PopActiveSnapshot();
}
