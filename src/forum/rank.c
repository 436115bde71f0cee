/*-------------------------------------------------------------------------
 *
 * rank.c
 *	  Where votes put posts and comments in their lists.
 *
 * A ranking has an entry in the index of each order, so writing it costs several
 * times what counting a vote does. Up to chat.rank_rate of them are written in a
 * second as votes come. Beyond that they are noted in rankings_due, once however
 * many votes follow, and written by chat.fold_counters().
 *
 *-------------------------------------------------------------------------
 */
#include "postgres.h"

#include <math.h>

#include "catalog/pg_type.h"
#include "core/plan.h"
#include "core/uuidv7.h"
#include "forum/forum.h"
#include "forum/rank.h"
#include "limit/rate_limit.h"

static ChatPlan update_ranking =
	CHAT_PLAN("UPDATE chat.rankings "
			  "SET scope_id = $3, created = $4, is_listed = $5, is_listed_for_all = $6, "
			  "day = $7, score = $8, hot = $9, best = $10, controversy = $11 "
			  "WHERE post_id = $1 AND id = $2",
			  UUIDOID, UUIDOID, UUIDOID, INT8OID, BOOLOID, BOOLOID, INT4OID, INT4OID,
			  FLOAT8OID, FLOAT8OID, FLOAT8OID);

static ChatPlan insert_due =
	CHAT_PLAN("INSERT INTO chat.rankings_due (post_id, id) "
			  "VALUES ($1, $2)",
			  UUIDOID, UUIDOID);

static ChatPlan delete_due =
	CHAT_PLAN("DELETE FROM chat.rankings_due "
			  "WHERE post_id = $1 AND id = $2",
			  UUIDOID, UUIDOID);

/*
 * The order of magnitude of the score, and the time: 12.5 hours later is worth
 * ten times the score. Reddit's formula, r2/lib/db/_sorts.pyx of its published
 * source.
 */
static float8
rank_hot(const Tally *tally)
{
	int32		score = tally->upvotes - tally->downvotes;
	float8		order = log10(Max(abs(score), 1));

	return (score > 0 ? order : score < 0 ? -order : 0) +
		(float8) (tally->created - INT64CONST(1134028003000000)) / 45000000000.0;
}

/*
 * The lower bound of Wilson's score interval for the share of votes that are
 * up (E. B. Wilson, "Probable Inference, the Law of Succession, and Statistical
 * Inference", Journal of the American Statistical Association 22, 1927), at the
 * 80 % that Reddit takes: what few have voted for is not yet the best.
 *
 * Where nobody has voted for it the bound is 0, however many have voted against
 * it or whether anybody has voted at all. There the score, which is then 0 or
 * less, takes its place: it breaks the tie, and all other bounds are above 0. So
 * one number, and one column in the index, has the whole order.
 */
static float8
rank_best(const Tally *tally)
{
	const float8 z = 1.281551565545;
	float8		up = tally->upvotes;
	float8		n = up + tally->downvotes;

	if (tally->upvotes <= 0)
		return -(float8) tally->downvotes;
	return (up + z * z / 2 - z * sqrt(up * tally->downvotes / n + z * z / 4)) / (n + z * z);
}

/* Many votes, and nearly as many against as for; as in Reddit's source */
static float8
rank_controversy(const Tally *tally)
{
	float8		up = tally->upvotes;
	float8		down = tally->downvotes;

	if (tally->upvotes <= 0 || tally->downvotes <= 0)
		return 0;
	return pow(up + down, Min(up, down) / Max(up, down));
}

void
rank_write(const Tally *tally)
{
	bool		is_listed = tally_is_listed(tally);
	bool		is_listed_post = is_listed && tally_is_of_post(tally);

	if (chat_run(&update_ranking, UUID(&tally->post_id), UUID(&tally->id),
				 UUID(&tally->scope_id), INT8(tally->created), BOOL(is_listed),
				 BOOL(is_listed_post && tally->is_public),
				 IF(is_listed_post, INT4((int32) (tally->created / USECS_PER_DAY))),
				 INT4(tally->upvotes - tally->downvotes), FLOAT8(rank_hot(tally)),
				 FLOAT8(rank_best(tally)), FLOAT8(rank_controversy(tally))) != 1)
		elog(ERROR, "ranking of %s is missing", chat_uuid_string(&tally->id));
}

bool
rank_admit(void)
{
	RateLimit	limit = {.count = chat_rank_rate,.period = USECS_PER_SEC};

	if (chat_rank_rate <= 0)
		return chat_rank_rate < 0;
	return chat_rate_admit("rank", &limit);
}

void
rank_later(const Tally *tally)
{
	chat_run(&insert_due, UUID(&tally->post_id), UUID(&tally->id));
}

void
rank_forget(const Tally *tally)
{
	if (chat_run(&delete_due, UUID(&tally->post_id), UUID(&tally->id)) != 1)
		elog(ERROR, "%s is not due to be ranked", chat_uuid_string(&tally->id));
}
