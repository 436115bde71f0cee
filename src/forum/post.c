/*-------------------------------------------------------------------------
 *
 * post.c
 *	  Making, changing and deleting posts.
 *
 * The functions here decide who may; the triggers keep versions and counters.
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
#include "message/message.h"
#include "utils/jsonb.h"

PG_FUNCTION_INFO_V1(chat_create_post);
PG_FUNCTION_INFO_V1(chat_create_crosspost);
PG_FUNCTION_INFO_V1(chat_edit_post);
PG_FUNCTION_INFO_V1(chat_delete_post);
PG_FUNCTION_INFO_V1(chat_undelete_post);
PG_FUNCTION_INFO_V1(chat_post_versions);

static const char *const change_keys[] = {"title", "content", "gif_url", "tags"};

static ChatPlan insert_post =
	CHAT_PLAN("INSERT INTO chat.posts (space_id, author_id, alias_id, title, content, "
			  "gif_url, tags, crosspost_of, published_at) "
			  "VALUES ($1, $2, $3, $4, COALESCE($5, ''), $6, COALESCE($7, '{}'), $8, "
			  "CASE WHEN $9 THEN now() END) RETURNING id",
			  UUIDOID, UUIDOID, UUIDOID, TEXTOID, TEXTOID, TEXTOID, TEXTARRAYOID,
			  UUIDOID, BOOLOID);

static ChatPlan read_title =
	CHAT_PLAN("SELECT title FROM chat.posts WHERE id = $1", UUIDOID);

static ChatPlan update_post =
	CHAT_PLAN("UPDATE chat.posts AS p SET (title, content, gif_url, tags) = "
			  "(SELECT title, COALESCE(content, ''), gif_url, COALESCE(tags, '{}') "
			  "FROM jsonb_populate_record(p, $2)) "
			  "WHERE p.id = $1 RETURNING version",
			  UUIDOID, JSONBOID);

static ChatPlan mark_deleted =
	CHAT_PLAN("UPDATE chat.posts SET "
			  "deleted_at = CASE WHEN $2 THEN clock_timestamp() END, deleted_by = $3 "
			  "WHERE id = $1",
			  UUIDOID, BOOLOID, UUIDOID);

static ChatPlan read_versions =
	CHAT_PLAN("SELECT version, edited_at, title, content, gif_url, tags "
			  "FROM chat.post_versions WHERE post_id = $1 "
			  "UNION ALL SELECT version, edited_at, title, content, gif_url, tags "
			  "FROM chat.posts WHERE id = $1 ORDER BY version",
			  UUIDOID);
#define VERSION_NCOLUMNS	6

/* What is to be posted; Datums are NULL pointers where there is nothing */
typedef struct PostDraft
{
	Datum		title;
	Datum		content;
	Datum		gif_url;
	Datum		tags;
	const pg_uuid_t *crosspost_of;
} PostDraft;

static Datum
optional_datum(FunctionCallInfo fcinfo, int arg)
{
	return PG_ARGISNULL(arg) ? (Datum) 0 : PG_GETARG_DATUM(arg);
}

static bool
bool_arg(FunctionCallInfo fcinfo, int arg, const char *name)
{
	chat_arg_required(fcinfo, arg);
	return PG_GETARG_BOOL(arg);
}

/* Post in a topic, for moderators to approve if it wants that */
static pg_uuid_t
insert_draft(const PostDraft *draft, const pg_uuid_t *space_id,
			 const pg_uuid_t *actor, bool anonymous)
{
	Space		space;
	Standing	standing;
	Author		author;
	Datum		values[9];
	char		nulls[] = "         ";
	bool		isnull;

	space_require_writer(space_id, actor, &space, &standing);
	forum_author_arg(space_id, actor, &space, anonymous, &author);

	values[0] = UUIDPGetDatum(space_id);
	values[1] = values[2] = UUIDPGetDatum(&author.id);
	nulls[author.is_anonymous ? 1 : 2] = 'n';
	values[3] = draft->title;
	values[4] = draft->content;
	nulls[4] = draft->content ? ' ' : 'n';
	values[5] = draft->gif_url;
	nulls[5] = draft->gif_url ? ' ' : 'n';
	values[6] = draft->tags;
	nulls[6] = draft->tags ? ' ' : 'n';
	values[7] = UUIDPGetDatum(draft->crosspost_of);
	nulls[7] = draft->crosspost_of ? ' ' : 'n';
	/* an anonymous one that is published at once would tell a moderator by it */
	values[8] = BoolGetDatum(!space.require_approval ||
							 (standing.role >= ROLE_MODERATOR && !anonymous));
	chat_plan_execute(&insert_post, values, nulls);
	return *DatumGetUUIDP(chat_plan_value(0, 1, &isnull));
}

/*
 * create_post(topic, title, content, tags, gif_url, anonymous, as_user)
 */
Datum
chat_create_post(PG_FUNCTION_ARGS)
{
	pg_uuid_t	actor = chat_limited_actor(fcinfo, ACTION_CREATE_POST);
	pg_uuid_t	space_id = chat_arg_uuid(fcinfo, 0);
	PostDraft	draft = {.crosspost_of = NULL};
	bool		anonymous;
	pg_uuid_t	id;
	ChatScope	scope;

	chat_arg_required(fcinfo, 1);
	draft.title = PG_GETARG_DATUM(1);
	draft.content = optional_datum(fcinfo, 2);
	draft.tags = optional_datum(fcinfo, 3);
	draft.gif_url = optional_datum(fcinfo, 4);
	anonymous = bool_arg(fcinfo, 5, "anonymous");

	chat_enter(&scope);
	id = insert_draft(&draft, &space_id, &actor, anonymous);
	chat_leave(&scope);

	return chat_uuid_datum(id);
}

/*
 * create_crosspost(post, topic, title, anonymous, as_user) - a post of another topic
 * shown in this one
 */
Datum
chat_create_crosspost(PG_FUNCTION_ARGS)
{
	pg_uuid_t	actor_id = chat_limited_actor(fcinfo, ACTION_CREATE_POST);
	pg_uuid_t	of = chat_arg_uuid(fcinfo, 0);
	pg_uuid_t	space_id = chat_arg_uuid(fcinfo, 1);
	PostDraft	draft = {.crosspost_of = &of};
	bool		anonymous = bool_arg(fcinfo, 3, "anonymous");
	Post		post;
	ForumActor	actor;
	pg_uuid_t	id;
	bool		isnull;
	ChatScope	scope;

	chat_enter(&scope);
	post_require(&of, &actor_id, &post, &actor);
	post_require_live(&post);
	if (!post.is_public)
		ereport(ERROR,
				(errcode(ERRCODE_OBJECT_NOT_IN_PREREQUISITE_STATE),
				 errmsg("a post of a private topic cannot be shown in another one")));
	draft.title = optional_datum(fcinfo, 2);
	if (draft.title == (Datum) 0)
	{
		Datum		value = UUIDPGetDatum(&of);

		chat_plan_execute(&read_title, &value, NULL);
		draft.title = chat_plan_value(0, 1, &isnull);
	}
	id = insert_draft(&draft, &space_id, &actor_id, anonymous);
	chat_leave(&scope);

	return chat_uuid_datum(id);
}

/*
 * edit_post(post, changes, version, as_user) - returns the new version
 */
Datum
chat_edit_post(PG_FUNCTION_ARGS)
{
	pg_uuid_t	actor_id = chat_limited_actor(fcinfo, ACTION_EDIT_POST);
	pg_uuid_t	id = chat_arg_uuid(fcinfo, 0);
	int32		version;
	Post		post;
	ForumActor	actor;
	Datum		values[2];
	bool		isnull;
	ChatScope	scope;

	chat_arg_required(fcinfo, 1);
	chat_arg_required(fcinfo, 2);
	version = PG_GETARG_INT32(2);
	chat_check_keys(PG_GETARG_JSONB_P(1), change_keys, lengthof(change_keys));

	chat_enter(&scope);
	post_lock(&id, &actor_id, &post, &actor);
	if (!actor.is_author)
		ereport(ERROR,
				(errcode(ERRCODE_INSUFFICIENT_PRIVILEGE),
				 errmsg("permission denied to edit post %s", chat_uuid_string(&id)),
				 errdetail("Only its author may edit it.")));
	post_require_present(&post);
	post_require_unlocked(&post);
	forum_check_not_banned(&post.author, &actor);
	forum_require_version(post.version, version);
	if (chat_edit_window > 0 && post.is_published)
		forum_check_window(post.published_at, chat_edit_window, "edit");
	values[0] = UUIDPGetDatum(&id);
	values[1] = PG_GETARG_DATUM(1);
	chat_plan_execute(&update_post, values, NULL);
	version = DatumGetInt32(chat_plan_value(0, 1, &isnull));
	chat_leave(&scope);

	PG_RETURN_INT32(version);
}

static void
set_deleted(const Post *post, bool deleted, const pg_uuid_t *deleted_by)
{
	Datum		values[] = {
		UUIDPGetDatum(&post->id),
		BoolGetDatum(deleted),
		UUIDPGetDatum(deleted_by)
	};

	chat_plan_execute(&mark_deleted, values, deleted_by ? NULL : "  n");
}

/*
 * delete_post(post, as_user) - returns false if it is deleted already
 */
Datum
chat_delete_post(PG_FUNCTION_ARGS)
{
	pg_uuid_t	actor_id = chat_limited_actor(fcinfo, ACTION_DELETE_POST);
	pg_uuid_t	id = chat_arg_uuid(fcinfo, 0);
	Post		post;
	ForumActor	actor;
	ChatScope	scope;

	chat_enter(&scope);
	post_lock(&id, &actor_id, &post, &actor);
	forum_require_remover(&actor);
	if (!post.is_deleted)
		set_deleted(&post, true, forum_remover(&post.author, &actor));
	chat_leave(&scope);

	PG_RETURN_BOOL(!post.is_deleted);
}

/*
 * undelete_post(post, as_user) - returns false if it is not deleted
 */
Datum
chat_undelete_post(PG_FUNCTION_ARGS)
{
	pg_uuid_t	actor_id = chat_limited_actor(fcinfo, ACTION_UNDELETE_POST);
	pg_uuid_t	id = chat_arg_uuid(fcinfo, 0);
	Post		post;
	ForumActor	actor;
	ChatScope	scope;

	chat_enter(&scope);
	post_lock(&id, &actor_id, &post, &actor);
	forum_require_remover(&actor);
	if (post.is_deleted)
	{
		forum_require_restorer(&post.author, post.has_deleted_by ? &post.deleted_by : NULL,
							   post.deleted_at, &actor);
		set_deleted(&post, false, NULL);
	}
	chat_leave(&scope);

	PG_RETURN_BOOL(post.is_deleted);
}

/*
 * post_versions(post, as_user) - all that it has said, the present version last
 */
Datum
chat_post_versions(PG_FUNCTION_ARGS)
{
	ReturnSetInfo *result;
	pg_uuid_t	actor_id = chat_actor(fcinfo);
	pg_uuid_t	id = chat_arg_uuid(fcinfo, 0);
	Post		post;
	ForumActor	actor;
	Datum		value = UUIDPGetDatum(&id);
	ChatScope	scope;

	result = chat_result_set(fcinfo, VERSION_NCOLUMNS);

	chat_enter_read(&scope);
	post_require(&id, &actor_id, &post, &actor);
	post_require_present(&post);
	chat_result_add_spi(result, chat_plan_read(&read_versions, &value, NULL));
	chat_leave(&scope);

	return (Datum) 0;
}
