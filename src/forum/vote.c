/*-------------------------------------------------------------------------
 *
 * vote.c
 *	  Voting for and against posts and comments.
 *
 *-------------------------------------------------------------------------
 */
#include "postgres.h"

#include "account/user.h"
#include "catalog/pg_type.h"
#include "core/call.h"
#include "core/errors.h"
#include "core/plan.h"
#include "core/scan.h"
#include "core/uuidv7.h"
#include "forum/forum.h"
#include "miscadmin.h"
#include "utils/snapmgr.h"

PG_FUNCTION_INFO_V1(chat_set_vote);

/* Who votes on what */
typedef struct Vote
{
	pg_uuid_t	post_id;
	pg_uuid_t	target_id;
	pg_uuid_t	user_id;
	int16		value;			/* 0: none */
} Vote;

static ChatTable votes = {
	.name = "votes",.columns = {CHAT_COLUMN(INT2, "value", Vote, value)}
};

#define THIS_VOTE \
	"WHERE post_id = $1 AND target_id = $2 AND user_id = $3 AND value <> $4"

static ChatPlan insert_vote =
	CHAT_PLAN("INSERT INTO chat.votes (post_id, target_id, user_id, value) "
			  "VALUES ($1, $2, $3, $4) "
			  "ON CONFLICT DO NOTHING",
			  UUIDOID, UUIDOID, UUIDOID, INT2OID);

static ChatPlan update_vote =
	CHAT_PLAN("UPDATE chat.votes "
			  "SET value = $4 "
			  THIS_VOTE,
			  UUIDOID, UUIDOID, UUIDOID, INT2OID);

/* $4 is 0, which no row has */
static ChatPlan delete_vote =
	CHAT_PLAN("DELETE FROM chat.votes " THIS_VOTE,
			  UUIDOID, UUIDOID, UUIDOID, INT2OID);

/* What the user has voted until now */
static int16
read_vote(const Vote *vote, Snapshot snapshot)
{
	Vote		found;

	if (!chat_find(&votes, snapshot, &found, &vote->post_id, &vote->target_id,
				   &vote->user_id))
		return 0;
	return found.value;
}

/* What the user has voted by now, in another session too */
static int16
read_vote_now(const Vote *vote)
{
	int16		value = read_vote(vote, chat_push_fresh_snapshot());

	PopActiveSnapshot();
	return value;
}

/*
 * Returns whether that changes anything. The same user may be voting in
 * another session at this moment: if the statement does nothing, look again.
 */
static bool
write_vote(const Vote *vote)
{
	int16		before = read_vote(vote, GetActiveSnapshot());

	while (vote->value != before)
	{
		ChatPlan   *plan = vote->value == 0 ? &delete_vote :
			before == 0 ? &insert_vote : &update_vote;

		CHECK_FOR_INTERRUPTS();
		if (chat_run(plan, UUID(&vote->post_id), UUID(&vote->target_id),
					 UUID(&vote->user_id), INT2(vote->value)) > 0)
			return true;
		before = read_vote_now(vote);
	}
	return false;
}

/*
 * Find the post or comment, which is not deleted. The error for those who may not
 * see it does not tell which of the two it is.
 */
static void
look(const pg_uuid_t *target_id, const pg_uuid_t *actor_id, Post *post, ForumActor *actor)
{
	Comment		comment;

	if (comment_look(target_id, actor_id, &comment, post, actor))
		comment_require_live(&comment);
	else if (!post_look(target_id, actor_id, post, actor))
		ereport(ERROR,
				(errcode(ERRCODE_CHAT_NOT_FOUND),
				 errmsg("post or comment %s does not exist",
						chat_uuid_string(target_id))));
}

/* And the actor may vote on it, or react to it */
pg_uuid_t
forum_require_target(const pg_uuid_t *target_id, const pg_uuid_t *actor_id,
					 ForumActor *actor)
{
	Post		post;

	look(target_id, actor_id, &post, actor);
	post_require_live(&post);
	post_require_unlocked(&post);
	space_check_writer(actor_id, &actor->space, &actor->standing);
	return post.id;
}

pg_uuid_t
forum_require_seen(const pg_uuid_t *target_id, const pg_uuid_t *actor_id)
{
	ForumActor	actor;
	Post		post;

	look(target_id, actor_id, &post, &actor);
	post_require_present(&post);
	return post.id;
}

/*
 * set_vote(target, value, as_user) - returns false if that was the actor's vote
 * already
 */
Datum
chat_set_vote(PG_FUNCTION_ARGS)
{
	ChatCall	call;
	Vote		vote = {.target_id = chat_arg_uuid(fcinfo, 0)};
	ForumActor	actor;
	int			value;

	chat_begin(&call, fcinfo, CHAT_CHANGE);
	value = chat_arg_int4(fcinfo, 1);
	if (value < -1 || value > 1)
		ereport(ERROR,
				(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
				 errmsg("invalid vote: %d", value),
				 errhint("A vote is 1 (up), -1 (down) or 0 (none).")));
	vote.post_id = forum_require_target(&vote.target_id, &call.actor, &actor);
	if (actor.is_author && !chat_own_votes)
		ereport(ERROR,
				(errcode(ERRCODE_INSUFFICIENT_PRIVILEGE),
				 errmsg("cannot vote on one's own post or comment"),
				 errhint("The setting \"%s\" would allow it.", "chat.own_votes")));
	vote.user_id = call.actor;
	vote.value = value;
	return chat_return_bool(&call, write_vote(&vote));
}
