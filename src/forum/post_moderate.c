/*-------------------------------------------------------------------------
 *
 * post_moderate.c
 *	  Keeping order among posts: pinning, locking, moving, approving.
 *
 *-------------------------------------------------------------------------
 */
#include "postgres.h"

#include "catalog/pg_type.h"
#include "core/args.h"
#include "core/identity.h"
#include "core/legacy.h"
#include "core/scope.h"
#include "core/uuidv7.h"
#include "forum/forum.h"
#include "limit/rate_limit.h"

PG_FUNCTION_INFO_V1(chat_pin_post);
PG_FUNCTION_INFO_V1(chat_lock_post);
PG_FUNCTION_INFO_V1(chat_resolve_post);
PG_FUNCTION_INFO_V1(chat_move_post);
PG_FUNCTION_INFO_V1(chat_approve_post);
PG_FUNCTION_INFO_V1(chat_reject_post);

/* Changes no row where it is so already */
#define SET_FLAG(column) \
	CHAT_PLAN("UPDATE chat.posts SET " column " = CASE WHEN $2 THEN now() END " \
			  "WHERE id = $1 " \
			  "AND (" column " IS NOT NULL) <> $2", UUIDOID, BOOLOID)

static ChatPlan set_pinned = SET_FLAG("pinned_at");
static ChatPlan set_locked = SET_FLAG("locked_at");
static ChatPlan set_resolved = SET_FLAG("resolved_at");

static ChatPlan count_pinned =
	CHAT_PLAN("SELECT count(*) FROM chat.posts "
			  "WHERE space_id = $1 AND pinned_at IS NOT NULL "
			  "AND published_at IS NOT NULL AND deleted_at IS NULL",
			  UUIDOID);

static ChatPlan move_post =
	CHAT_PLAN("UPDATE chat.posts SET space_id = $2, pinned_at = NULL "
			  "WHERE id = $1", UUIDOID, UUIDOID);

static ChatPlan publish_post =
	CHAT_PLAN("UPDATE chat.posts SET published_at = now(), rejected_at = NULL, "
			  "rejected_reason = NULL WHERE id = $1", UUIDOID);

static ChatPlan reject_post =
	CHAT_PLAN("UPDATE chat.posts SET rejected_at = now(), rejected_reason = $2 "
			  "WHERE id = $1", UUIDOID, TEXTOID);

/* So many fit above a topic's other posts. Needs the topic's lock. */
static void
check_pins(const pg_uuid_t *space_id)
{
	Datum		value = UUIDPGetDatum(space_id);
	bool		isnull;

	chat_plan_execute(&count_pinned, &value, NULL);
	if (DatumGetInt64(chat_plan_value(0, 1, &isnull)) >= chat_max_pinned_posts)
		ereport(ERROR,
				(errcode(ERRCODE_PROGRAM_LIMIT_EXCEEDED),
				 errmsg("topic %s has no room for another pinned post",
						chat_uuid_string(space_id)),
				 errdetail("It may have %d (\"%s\").",
						   chat_max_pinned_posts, "chat.max_pinned_posts")));
}

/*
 * pin_post(post, pinned, as_user) - returns whether that changes anything
 */
Datum
chat_pin_post(PG_FUNCTION_ARGS)
{
	pg_uuid_t	actor_id = chat_limited_actor(fcinfo, ACTION_PIN_POST);
	pg_uuid_t	id = chat_arg_uuid(fcinfo, 0);
	pg_uuid_t	space_id;
	bool		pinned;
	Post		post;
	ForumActor	actor;
	Datum		values[2];
	bool		changed;
	ChatScope	scope;

	chat_arg_required(fcinfo, 1);
	pinned = PG_GETARG_BOOL(1);

	chat_enter(&scope);
	post_require(&id, &actor_id, &post, &actor);
	forum_require_moderator(&post, &actor);
	space_id = post.space_id;
	space_lock_row(&space_id);
	post_lock(&id, &actor_id, &post, &actor);
	if (chat_uuid_compare(&post.space_id, &space_id) != 0)
		ereport(ERROR,
				(errcode(ERRCODE_T_R_SERIALIZATION_FAILURE),
				 errmsg("post %s has been moved meanwhile", chat_uuid_string(&id)),
				 errhint("The transaction might succeed if retried.")));
	forum_require_moderator(&post, &actor);
	post_require_live(&post);
	changed = post.is_pinned != pinned;
	if (changed && pinned)
		check_pins(&post.space_id);
	values[0] = UUIDPGetDatum(&id);
	values[1] = BoolGetDatum(pinned);
	if (changed)
		chat_plan_execute(&set_pinned, values, NULL);
	chat_leave(&scope);

	PG_RETURN_BOOL(changed);
}

/* Returns whether that changes anything */
static bool
set_flag(FunctionCallInfo fcinfo, const char *argument,
		 ChatPlan *plan, bool by_author)
{
	pg_uuid_t	actor_id = chat_limited_actor(fcinfo, action);
	pg_uuid_t	id = chat_arg_uuid(fcinfo, 0);
	Post		post;
	ForumActor	actor;
	Datum		values[2];
	bool		changed;
	ChatScope	scope;

	chat_arg_required(fcinfo, 1);
	values[0] = UUIDPGetDatum(&id);
	values[1] = PG_GETARG_DATUM(1);

	chat_enter(&scope);
	post_lock(&id, &actor_id, &post, &actor);
	if (!by_author || !actor.is_author)
		forum_require_moderator(&post, &actor);
	post_require_live(&post);
	changed = chat_plan_execute(plan, values, NULL) > 0;
	chat_leave(&scope);

	return changed;
}

/*
 * lock_post(post, locked, as_user)
 */
Datum
chat_lock_post(PG_FUNCTION_ARGS)
{
	PG_RETURN_BOOL(set_flag(fcinfo, "locked", &set_locked, false));
}

/*
 * resolve_post(post, resolved, as_user) - by its author too
 */
Datum
chat_resolve_post(PG_FUNCTION_ARGS)
{
	PG_RETURN_BOOL(set_flag(fcinfo, "resolved", &set_resolved, true));
}

/*
 * move_post(post, topic, as_user) - by who is a moderator in both
 */
Datum
chat_move_post(PG_FUNCTION_ARGS)
{
	pg_uuid_t	actor_id = chat_limited_actor(fcinfo, ACTION_MOVE_POST);
	pg_uuid_t	id = chat_arg_uuid(fcinfo, 0);
	pg_uuid_t	space_id = chat_arg_uuid(fcinfo, 1);
	Post		post;
	ForumActor	actor;
	Space		space;
	Standing	standing;
	Datum		values[] = {UUIDPGetDatum(&id), UUIDPGetDatum(&space_id)};
	bool		changed;
	ChatScope	scope;

	chat_enter(&scope);
	post_lock(&id, &actor_id, &post, &actor);
	forum_require_moderator(&post, &actor);
	space_require_role(&space_id, &actor_id, ROLE_MODERATOR, &space, &standing);
	post_require_live(&post);
	changed = chat_uuid_compare(&post.space_id, &space_id) != 0;
	if (changed)
	{
		forum_announce_post(&post.space_id, &id, post.is_public, CHAT_EVENT_POST);
		chat_plan_execute(&move_post, values, NULL);
	}
	chat_leave(&scope);

	PG_RETURN_BOOL(changed);
}

static void
require_pending(const Post *post)
{
	post_require_present(post);
	if (post->is_published)
		ereport(ERROR,
				(errcode(ERRCODE_OBJECT_NOT_IN_PREREQUISITE_STATE),
				 errmsg("post %s is published already", chat_uuid_string(&post->id))));
}

/*
 * approve_post(post, as_user)
 */
Datum
chat_approve_post(PG_FUNCTION_ARGS)
{
	pg_uuid_t	actor_id = chat_limited_actor(fcinfo, ACTION_APPROVE_POST);
	pg_uuid_t	id = chat_arg_uuid(fcinfo, 0);
	Post		post;
	ForumActor	actor;
	Datum		value = UUIDPGetDatum(&id);
	ChatScope	scope;

	chat_enter(&scope);
	post_lock(&id, &actor_id, &post, &actor);
	forum_require_moderator(&post, &actor);
	require_pending(&post);
	chat_plan_execute(&publish_post, &value, NULL);
	chat_leave(&scope);

	PG_RETURN_VOID();
}

/*
 * reject_post(post, reason, as_user) - it stays with its author
 */
Datum
chat_reject_post(PG_FUNCTION_ARGS)
{
	pg_uuid_t	actor_id = chat_limited_actor(fcinfo, ACTION_REJECT_POST);
	pg_uuid_t	id = chat_arg_uuid(fcinfo, 0);
	Post		post;
	ForumActor	actor;
	Datum		values[2];
	ChatScope	scope;

	chat_enter(&scope);
	post_lock(&id, &actor_id, &post, &actor);
	forum_require_moderator(&post, &actor);
	require_pending(&post);
	values[0] = UUIDPGetDatum(&id);
	values[1] = PG_GETARG_DATUM(1);
	chat_plan_execute(&reject_post, values, PG_ARGISNULL(1) ? " n" : NULL);
	chat_leave(&scope);

	PG_RETURN_VOID();
}
