/*-------------------------------------------------------------------------
 *
 * vote.c
 *	  Voting for and against posts and comments.
 *
 *-------------------------------------------------------------------------
 */
#include "postgres.h"

#include "access/stratnum.h"
#include "account/user.h"
#include "catalog/pg_type.h"
#include "core/args.h"
#include "core/errors.h"
#include "core/identity.h"
#include "core/legacy.h"
#include "core/scan.h"
#include "core/scope.h"
#include "core/uuidv7.h"
#include "forum/forum.h"
#include "limit/rate_limit.h"
#include "miscadmin.h"
#include "utils/snapmgr.h"

PG_FUNCTION_INFO_V1(chat_set_vote);

static ChatTable votes = {.name = "votes",.columns = {{.name = "value"}}};

#define THIS_VOTE \
	"WHERE post_id = $1 AND target_id = $2 " \
	"AND user_id = $3"

static ChatPlan insert_vote =
	CHAT_PLAN("INSERT INTO chat.votes (post_id, target_id, user_id, value) "
			  "VALUES ($1, $2, $3, $4) ON CONFLICT DO NOTHING",
			  UUIDOID, UUIDOID, UUIDOID, INT2OID);

static ChatPlan update_vote =
	CHAT_PLAN("UPDATE chat.votes SET value = $4 " THIS_VOTE
			  " AND value <> $4",
			  UUIDOID, UUIDOID, UUIDOID, INT2OID);

static ChatPlan delete_vote =
	CHAT_PLAN("DELETE FROM chat.votes " THIS_VOTE,
			  UUIDOID, UUIDOID, UUIDOID);

/* What the actor has voted until now */
static int16
read_vote(const pg_uuid_t *post_id, const pg_uuid_t *target_id,
		  const pg_uuid_t *user_id)
{
	ScanKeyData keys[3];
	ChatScan	scan;
	int16		value = 0;
	bool		isnull;

	chat_key_uuid(&keys[0], 1, BTEqualStrategyNumber, post_id);
	chat_key_uuid(&keys[1], 2, BTEqualStrategyNumber, target_id);
	chat_key_uuid(&keys[2], 3, BTEqualStrategyNumber, user_id);
	chat_table_scan_begin(&scan, &votes, GetActiveSnapshot(), keys, 3);
	if (chat_scan_next(&scan, ForwardScanDirection))
		value = DatumGetInt16(chat_scan_value(&scan, &votes, 0, &isnull));
	chat_scan_end(&scan);
	return value;
}

/* What the actor has voted by now, in another session too */
static int16
read_vote_now(const pg_uuid_t *post_id, const pg_uuid_t *target_id,
			  const pg_uuid_t *user_id)
{
	int16		value;

	(void) chat_push_fresh_snapshot();
	value = read_vote(post_id, target_id, user_id);
	PopActiveSnapshot();
	return value;
}

/*
 * Returns whether that changes anything. The same user may be voting in
 * another session at this moment: whose statement does nothing looks again.
 */
static bool
write_vote(const pg_uuid_t *post_id, const pg_uuid_t *target_id,
		   const pg_uuid_t *user_id, int16 value)
{
	Datum		values[] = {
		UUIDPGetDatum(post_id),
		UUIDPGetDatum(target_id),
		UUIDPGetDatum(user_id),
		Int16GetDatum(value)
	};
	int16		before = read_vote(post_id, target_id, user_id);

	while (value != before)
	{
		ChatPlan   *plan = value == 0 ? &delete_vote :
			before == 0 ? &insert_vote : &update_vote;

		CHECK_FOR_INTERRUPTS();
		if (chat_plan_execute(plan, values, NULL) > 0)
			return true;
		before = read_vote_now(post_id, target_id, user_id);
	}
	return false;
}

/*
 * Find the post or comment, and see that the actor may vote on it. Who may not
 * see it is not told which of the two it is.
 */
static pg_uuid_t
require_target(const pg_uuid_t *target_id, const pg_uuid_t *actor_id)
{
	ForumActor	actor;
	Post		post;
	Comment		comment;

	if (comment_look(target_id, actor_id, &comment, &post, &actor))
		comment_require_live(&comment);
	else if (!post_look(target_id, actor_id, &post, &actor))
		ereport(ERROR,
				(errcode(ERRCODE_CHAT_NOT_FOUND),
				 errmsg("post or comment %s does not exist",
						chat_uuid_string(target_id))));
	post_require_live(&post);
	post_require_unlocked(&post);
	space_check_writer(actor_id, &actor.space, &actor.standing);
	if (actor.is_author && !chat_own_votes)
		ereport(ERROR,
				(errcode(ERRCODE_INSUFFICIENT_PRIVILEGE),
				 errmsg("cannot vote on one's own post or comment"),
				 errhint("The setting \"%s\" would allow it.", "chat.own_votes")));
	return post.id;
}

/*
 * vote(target, value, as_user) - returns false if that was the actor's vote
 * already
 */
Datum
chat_set_vote(PG_FUNCTION_ARGS)
{
	pg_uuid_t	actor_id = chat_limited_actor(fcinfo, ACTION_VOTE);
	pg_uuid_t	target_id = chat_arg_uuid(fcinfo, 0);
	pg_uuid_t	post_id;
	int			value;
	bool		changed;
	ChatScope	scope;

	chat_arg_required(fcinfo, 1);
	value = PG_GETARG_INT32(1);
	if (value < -1 || value > 1)
		ereport(ERROR,
				(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
				 errmsg("invalid vote: %d", value),
				 errhint("A vote is 1 (up), -1 (down) or 0 (none).")));

	chat_enter(&scope);
	post_id = require_target(&target_id, &actor_id);
	changed = write_vote(&post_id, &target_id, &actor_id, value);
	chat_leave(&scope);

	PG_RETURN_BOOL(changed);
}
