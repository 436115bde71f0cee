/*-------------------------------------------------------------------------
 *
 * post_moderate.c
 *	  Keeping order among posts: pinning, locking, moving, approving.
 *
 *-------------------------------------------------------------------------
 */
#include "postgres.h"

#include "catalog/pg_type.h"
#include "core/call.h"
#include "core/plan.h"
#include "core/uuidv7.h"
#include "core/wait.h"
#include "forum/forum.h"

PG_FUNCTION_INFO_V1(chat_pin_post);
PG_FUNCTION_INFO_V1(chat_unpin_post);
PG_FUNCTION_INFO_V1(chat_lock_post);
PG_FUNCTION_INFO_V1(chat_unlock_post);
PG_FUNCTION_INFO_V1(chat_resolve_post);
PG_FUNCTION_INFO_V1(chat_unresolve_post);
PG_FUNCTION_INFO_V1(chat_move_post);
PG_FUNCTION_INFO_V1(chat_approve_post);
PG_FUNCTION_INFO_V1(chat_reject_post);

/* Changes no row where it is so already */
#define SET_FLAG(column) \
	CHAT_PLAN("UPDATE chat.posts " \
			  "SET " column " = CASE WHEN $2 THEN now() END " \
			  "WHERE id = $1 AND (" column " IS NOT NULL) <> $2", \
			  UUIDOID, BOOLOID)

static ChatPlan set_pinned = SET_FLAG("pinned_at");
static ChatPlan set_locked = SET_FLAG("locked_at");
static ChatPlan set_resolved = SET_FLAG("resolved_at");

static ChatPlan count_pinned =
	CHAT_PLAN("SELECT count(*) "
			  "FROM chat.posts "
			  "WHERE space_id = $1 AND pinned_at IS NOT NULL "
			  "AND published_at IS NOT NULL AND deleted_at IS NULL",
			  UUIDOID);

static ChatPlan move_post =
	CHAT_PLAN("UPDATE chat.posts "
			  "SET space_id = $2, pinned_at = NULL "
			  "WHERE id = $1",
			  UUIDOID, UUIDOID);

static ChatPlan publish_post =
	CHAT_PLAN("UPDATE chat.posts "
			  "SET published_at = now(), rejected_at = NULL, rejected_reason = NULL "
			  "WHERE id = $1",
			  UUIDOID);

static ChatPlan reject_post =
	CHAT_PLAN("UPDATE chat.posts "
			  "SET rejected_at = now(), rejected_reason = $2 "
			  "WHERE id = $1 "
			  "AND (rejected_at IS NULL OR rejected_reason IS DISTINCT FROM $2)",
			  UUIDOID, TEXTOID);

/* Can another post be pinned in the topic? Needs the topic's lock. */
static void
check_pins(const pg_uuid_t *space_id)
{
	chat_run(&count_pinned, UUID(space_id));
	if (chat_row_int8(0, 1) >= chat_max_pinned_posts)
		ereport(ERROR,
				(errcode(ERRCODE_PROGRAM_LIMIT_EXCEEDED),
				 errmsg("topic %s has no room for another pinned post",
						chat_uuid_string(space_id)),
				 errdetail("It may have at most %d (\"%s\").",
						   chat_max_pinned_posts, "chat.max_pinned_posts")));
}

typedef struct Pin
{
	pg_uuid_t	id;
	pg_uuid_t	actor;
	bool		is_pinned;
	bool		changed;
} Pin;

/*
 * The topic is locked first: its pinned posts are counted. It is held briefly,
 * since the post may be held by its author.
 */
static bool
pin_locked(void *arg)
{
	Pin		   *pin = arg;
	pg_uuid_t	space_id;
	Post		post;
	ForumActor	actor;

	post_require(&pin->id, &pin->actor, &post, &actor);
	forum_require_moderator(&post, &actor);
	space_id = post.space_id;
	space_lock_row(&space_id);
	chat_wait_briefly();
	post_lock(&pin->id, &pin->actor, &post, &actor);
	if (chat_uuid_compare(&post.space_id, &space_id) != 0)
		ereport(ERROR,
				(errcode(ERRCODE_T_R_SERIALIZATION_FAILURE),
				 errmsg("post %s has been moved by another transaction",
						chat_uuid_string(&pin->id)),
				 errhint("The transaction might succeed if retried.")));
	forum_require_moderator(&post, &actor);
	post_require_live(&post);
	if (pin->is_pinned && !post.is_pinned)
		check_pins(&space_id);
	pin->changed = chat_run(&set_pinned, UUID(&pin->id), BOOL(pin->is_pinned)) > 0;
	return true;
}

static Datum
pin(FunctionCallInfo fcinfo, bool is_pinned)
{
	ChatCall	call;
	Pin			pin = {.id = chat_arg_uuid(fcinfo, 0),.is_pinned = is_pinned};

	chat_begin(&call, fcinfo, CHAT_CHANGE);
	pin.actor = call.actor;
	chat_hold_briefly(pin_locked, &pin);
	return chat_return_bool(&call, pin.changed);
}

/*
 * pin_post(post, as_user)
 */
Datum
chat_pin_post(PG_FUNCTION_ARGS)
{
	return pin(fcinfo, true);
}

/*
 * unpin_post(post, as_user)
 */
Datum
chat_unpin_post(PG_FUNCTION_ARGS)
{
	return pin(fcinfo, false);
}

/* Moderators may, and if by_author the author too */
static Datum
set_flag(FunctionCallInfo fcinfo, ChatPlan *plan, bool value, bool by_author)
{
	ChatCall	call;
	pg_uuid_t	id = chat_arg_uuid(fcinfo, 0);
	Post		post;
	ForumActor	actor;

	chat_begin(&call, fcinfo, CHAT_CHANGE);
	post_lock(&id, &call.actor, &post, &actor);
	if (!by_author || !actor.is_author)
		forum_require_moderator(&post, &actor);
	post_require_live(&post);
	return chat_return_bool(&call, chat_run(plan, UUID(&id), BOOL(value)) > 0);
}

/*
 * lock_post(post, as_user)
 */
Datum
chat_lock_post(PG_FUNCTION_ARGS)
{
	return set_flag(fcinfo, &set_locked, true, false);
}

/*
 * unlock_post(post, as_user)
 */
Datum
chat_unlock_post(PG_FUNCTION_ARGS)
{
	return set_flag(fcinfo, &set_locked, false, false);
}

/*
 * resolve_post(post, as_user)
 */
Datum
chat_resolve_post(PG_FUNCTION_ARGS)
{
	return set_flag(fcinfo, &set_resolved, true, true);
}

/*
 * unresolve_post(post, as_user)
 */
Datum
chat_unresolve_post(PG_FUNCTION_ARGS)
{
	return set_flag(fcinfo, &set_resolved, false, true);
}

/*
 * move_post(post, space, as_user) - by who is a moderator in both
 */
Datum
chat_move_post(PG_FUNCTION_ARGS)
{
	ChatCall	call;
	pg_uuid_t	id = chat_arg_uuid(fcinfo, 0);
	pg_uuid_t	space_id = chat_arg_uuid(fcinfo, 1);
	Post		post;
	ForumActor	actor;
	Space		space;
	Standing	standing;
	bool		changed;

	chat_begin(&call, fcinfo, CHAT_CHANGE);
	post_lock(&id, &call.actor, &post, &actor);
	forum_require_moderator(&post, &actor);
	space_require_role(&space_id, &call.actor, ROLE_MODERATOR, &space, &standing);
	post_require_live(&post);
	changed = chat_uuid_compare(&post.space_id, &space_id) != 0;
	if (changed)
	{
		forum_announce_post(&post.space_id, &id, post.is_public, CHAT_EVENT_POST);
		chat_run(&move_post, UUID(&id), UUID(&space_id));
	}
	return chat_return_bool(&call, changed);
}

/*
 * approve_post(post, as_user) - returns false if it is published already
 */
Datum
chat_approve_post(PG_FUNCTION_ARGS)
{
	ChatCall	call;
	pg_uuid_t	id = chat_arg_uuid(fcinfo, 0);
	Post		post;
	ForumActor	actor;

	chat_begin(&call, fcinfo, CHAT_CHANGE);
	post_lock(&id, &call.actor, &post, &actor);
	forum_require_moderator(&post, &actor);
	post_require_present(&post);
	if (!post.is_published)
		chat_run(&publish_post, UUID(&id));
	return chat_return_bool(&call, !post.is_published);
}

/*
 * reject_post(post, reason, as_user) - it stays with its author; returns false if
 * it has been rejected for that reason already
 */
Datum
chat_reject_post(PG_FUNCTION_ARGS)
{
	ChatCall	call;
	pg_uuid_t	id = chat_arg_uuid(fcinfo, 0);
	Post		post;
	ForumActor	actor;

	chat_begin(&call, fcinfo, CHAT_CHANGE);
	post_lock(&id, &call.actor, &post, &actor);
	forum_require_moderator(&post, &actor);
	post_require_present(&post);
	if (post.is_published)
		ereport(ERROR,
				(errcode(ERRCODE_OBJECT_NOT_IN_PREREQUISITE_STATE),
				 errmsg("post %s has been published", chat_uuid_string(&id))));
	return chat_return_bool(&call, chat_run(&reject_post, UUID(&id), ARG(1)) > 0);
}
