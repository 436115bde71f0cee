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
#include "core/legacy.h"
#include "core/uuidv7.h"
#include "forum/forum.h"
#include "forum/rank.h"
#include "limit/rate_limit.h"

static ChatPlan update_ranking =
	CHAT_PLAN("UPDATE chat.rankings SET scope_id = $3, created = $4, listed = $5, "
			  "listed_for_all = $6, day = $7, score = $8, hot = $9, best = $10, "
			  "controversy = $11 "
			  "WHERE post_id = $1 AND id = $2",
			  UUIDOID, UUIDOID, UUIDOID, INT8OID, BOOLOID, BOOLOID, INT4OID, INT4OID,
			  FLOAT8OID, FLOAT8OID, FLOAT8OID);

static ChatPlan insert_due =
	CHAT_PLAN("INSERT INTO chat.rankings_due (post_id, id) VALUES ($1, $2)",
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
 */
static float8
rank_best(const Tally *tally)
{
	const float8 z = 1.281551565545;
	float8		up = tally->upvotes;
	float8		n = up + tally->downvotes;

	if (tally->upvotes <= 0)
		return 0;
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
	bool		listed = tally_is_listed(tally);
	bool		is_listed_post = listed && tally_is_of_post(tally);
	Datum		values[] = {
		UUIDPGetDatum(&tally->post_id),
		UUIDPGetDatum(&tally->id),
		UUIDPGetDatum(&tally->scope_id),
		Int64GetDatum(tally->created),
		BoolGetDatum(listed),
		BoolGetDatum(is_listed_post && tally->is_public),
		Int32GetDatum((int32) (tally->created / USECS_PER_DAY)),
		Int32GetDatum(tally->upvotes - tally->downvotes),
		Float8GetDatum(rank_hot(tally)),
		Float8GetDatum(rank_best(tally)),
		Float8GetDatum(rank_controversy(tally))
	};

	if (chat_plan_execute(&update_ranking, values,
						  is_listed_post ? NULL : "      n    ") != 1)
		elog(ERROR, "ranking of %s is gone", chat_uuid_string(&tally->id));
}

bool
rank_admit(void)
{
	RateLimit	limit = {.count = chat_rank_rate,.period = USECS_PER_SEC};

	if (chat_rank_rate <= 0)
		return chat_rank_rate < 0;
	return chat_rate_admit("rank", &limit);
}

static void
execute(ChatPlan *plan, const Tally *tally)
{
	Datum		values[] = {UUIDPGetDatum(&tally->post_id), UUIDPGetDatum(&tally->id)};

	if (chat_plan_execute(plan, values, NULL) != 1)
		elog(ERROR, "what is due of %s is not as its tally says", chat_uuid_string(&tally->id));
}

void
rank_later(const Tally *tally)
{
	execute(&insert_due, tally);
}

void
rank_forget(const Tally *tally)
{
	execute(&delete_due, tally);
}
