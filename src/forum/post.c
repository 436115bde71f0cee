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
#include "core/call.h"
#include "core/plan.h"
#include "core/uuidv7.h"
#include "forum/forum.h"
#include "message/message.h"

PG_FUNCTION_INFO_V1(chat_create_post);
PG_FUNCTION_INFO_V1(chat_create_crosspost);
PG_FUNCTION_INFO_V1(chat_edit_post);
PG_FUNCTION_INFO_V1(chat_delete_post);
PG_FUNCTION_INFO_V1(chat_undelete_post);
PG_FUNCTION_INFO_V1(chat_post_versions);

static const char *const change_keys[] = {"title", "content", "gif_url", "tags"};

static ChatPlan insert_post =
	CHAT_PLAN("INSERT INTO chat.posts (id, space_id, author_id, alias_id, title, content, "
			  "gif_url, tags, crosspost_of, published_at) "
			  "VALUES ($10, $1, $2, $3, $4, COALESCE($5, ''), "
			  "$6, COALESCE($7, '{}'), $8, CASE WHEN $9 THEN now() END)",
			  UUIDOID, UUIDOID, UUIDOID, TEXTOID, TEXTOID, TEXTOID, TEXTARRAYOID,
			  UUIDOID, BOOLOID, UUIDOID);

static ChatPlan read_title =
	CHAT_PLAN("SELECT title FROM chat.posts WHERE id = $1", UUIDOID);

/* The trigger drops an update that changes nothing */
static ChatPlan update_post =
	CHAT_PLAN("UPDATE chat.posts AS p "
			  "SET (title, content, gif_url, tags) = "
			  "(SELECT title, COALESCE(content, ''), gif_url, COALESCE(tags, '{}') "
			  "FROM jsonb_populate_record(p, $2)) "
			  "WHERE p.id = $1 "
			  "RETURNING version",
			  UUIDOID, JSONBOID);

static ChatPlan mark_deleted =
	CHAT_PLAN("UPDATE chat.posts "
			  "SET deleted_at = CASE WHEN $2 THEN clock_timestamp() END, deleted_by = $3 "
			  "WHERE id = $1",
			  UUIDOID, BOOLOID, UUIDOID);

static ChatPlan read_versions =
	CHAT_PLAN("SELECT version, edited_at, title, content, gif_url, tags "
			  "FROM chat.post_versions "
			  "WHERE post_id = $1 "
			  "UNION ALL "
			  "SELECT version, edited_at, title, content, gif_url, tags "
			  "FROM chat.posts "
			  "WHERE id = $1 "
			  "ORDER BY version",
			  UUIDOID);

/* What is to be posted */
typedef struct PostDraft
{
	NullableDatum title;
	NullableDatum content;
	NullableDatum gif_url;
	NullableDatum tags;
	const pg_uuid_t *crosspost_of;
	ForumKey	key;
} PostDraft;

/* Post in a topic, for moderators to approve if it requires that */
static pg_uuid_t
insert_draft(const PostDraft *draft, const pg_uuid_t *space_id, const pg_uuid_t *actor)
{
	Space		space;
	Standing	standing;
	Author		author;
	bool		is_published;
	pg_uuid_t	id = uuidv7_generate();

	space_require_writer(space_id, actor, &space, &standing);
	forum_author_arg(space_id, actor, &space, draft->key.is_anonymous, &author);
	if (!forum_claim_key(&draft->key, &author.id, &id))
		return id;

	/*
	 * an anonymous one that is published at once would show that a moderator
	 * wrote it
	 */
	is_published = !space.require_approval ||
		(standing.role >= ROLE_MODERATOR && !author.is_anonymous);

	chat_run(&insert_post, UUID(space_id),
			 IF(!author.is_anonymous, UUID(&author.id)),
			 IF(author.is_anonymous, UUID(&author.id)),
			 draft->title, draft->content, draft->gif_url, draft->tags,
			 UUID(draft->crosspost_of), BOOL(is_published), UUID(&id));
	return id;
}

/*
 * create_post(space, title, content, tags, gif_url, is_anonymous, client_key, as_user)
 */
Datum
chat_create_post(PG_FUNCTION_ARGS)
{
	ChatCall	call;
	pg_uuid_t	space_id = chat_arg_uuid(fcinfo, 0);
	PostDraft	draft = {
		.title = ARG(1),.content = ARG(2),.tags = ARG(3),.gif_url = ARG(4)
	};
	pg_uuid_t	id;

	draft.key.client_key = chat_arg_text_if(fcinfo, 6);
	draft.key.scope_id = space_id;
	chat_begin_uncounted(&call, fcinfo, CHAT_CHANGE);
	draft.key.is_anonymous = chat_arg_bool(fcinfo, 5);
	if (forum_find_retry(&draft.key, &space_id, &call.actor, &id))
		return chat_return_uuid(&call, &id);
	chat_count_call(fcinfo, &call.actor);
	chat_arg_required(fcinfo, 1);
	id = insert_draft(&draft, &space_id, &call.actor);
	return chat_return_uuid(&call, &id);
}

/*
 * create_crosspost(post, space, title, is_anonymous, client_key, as_user) - a post of
 * another topic shown in this one
 */
Datum
chat_create_crosspost(PG_FUNCTION_ARGS)
{
	ChatCall	call;
	pg_uuid_t	of = chat_arg_uuid(fcinfo, 0);
	pg_uuid_t	space_id = chat_arg_uuid(fcinfo, 1);
	PostDraft	draft = {
		.title = ARG(2),.content = SQL_NULL,.gif_url = SQL_NULL,.tags = SQL_NULL,
		.crosspost_of = &of
	};
	Post		post;
	ForumActor	actor;
	pg_uuid_t	id;

	draft.key.client_key = chat_arg_text_if(fcinfo, 4);
	draft.key.scope_id = space_id;
	chat_begin_uncounted(&call, fcinfo, CHAT_CHANGE);
	draft.key.is_anonymous = chat_arg_bool(fcinfo, 3);
	if (forum_find_retry(&draft.key, &space_id, &call.actor, &id))
		return chat_return_uuid(&call, &id);
	chat_count_call(fcinfo, &call.actor);
	post_require(&of, &call.actor, &post, &actor);
	post_require_live(&post);
	if (!post.is_public)
		ereport(ERROR,
				(errcode(ERRCODE_OBJECT_NOT_IN_PREREQUISITE_STATE),
				 errmsg("a post of a private topic cannot be shown in another one")));
	if (draft.title.isnull)
	{
		chat_run(&read_title, UUID(&of));
		draft.title = chat_row_value(0, 1);
	}
	id = insert_draft(&draft, &space_id, &call.actor);
	return chat_return_uuid(&call, &id);
}

/*
 * edit_post(post, changes, version, as_user) - returns the version that is then
 * the present one
 */
Datum
chat_edit_post(PG_FUNCTION_ARGS)
{
	ChatCall	call;
	pg_uuid_t	id = chat_arg_uuid(fcinfo, 0);
	Jsonb	   *changes;
	int32		version;
	Post		post;
	ForumActor	actor;

	chat_begin(&call, fcinfo, CHAT_CHANGE);
	changes = chat_arg_changes(fcinfo, 1, change_keys, lengthof(change_keys));
	version = chat_arg_int4(fcinfo, 2);
	post_lock(&id, &call.actor, &post, &actor);
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
	if (chat_run(&update_post, UUID(&id), JSONB(changes)) > 0)
		version = chat_row_int4(0, 1);
	return chat_return_int4(&call, version);
}

/*
 * delete_post(post, as_user) - returns false if it is deleted already
 */
Datum
chat_delete_post(PG_FUNCTION_ARGS)
{
	ChatCall	call;
	pg_uuid_t	id = chat_arg_uuid(fcinfo, 0);
	Post		post;
	ForumActor	actor;
	bool		changed;

	chat_begin(&call, fcinfo, CHAT_CHANGE);
	post_lock(&id, &call.actor, &post, &actor);
	forum_require_remover(&actor);
	changed = forum_may_delete(&post.author, post.is_deleted,
							   post.has_deleted_by ? &post.deleted_by : NULL, &actor);
	if (changed)
		chat_run(&mark_deleted, UUID(&id), BOOL(true),
				 UUID(forum_remover(&post.author, &actor)));
	return chat_return_bool(&call, changed);
}

/*
 * undelete_post(post, as_user) - returns false if it is not deleted
 */
Datum
chat_undelete_post(PG_FUNCTION_ARGS)
{
	ChatCall	call;
	pg_uuid_t	id = chat_arg_uuid(fcinfo, 0);
	Post		post;
	ForumActor	actor;

	chat_begin(&call, fcinfo, CHAT_CHANGE);
	post_lock(&id, &call.actor, &post, &actor);
	forum_require_remover(&actor);
	if (post.is_deleted)
	{
		forum_require_restorer(&post.author, post.has_deleted_by ? &post.deleted_by : NULL,
							   post.deleted_at, &actor);
		chat_run(&mark_deleted, UUID(&id), BOOL(false), SQL_NULL);
	}
	return chat_return_bool(&call, post.is_deleted);
}

/*
 * post_versions(post, as_user) - all that it has said, the present version last
 */
Datum
chat_post_versions(PG_FUNCTION_ARGS)
{
	ChatCall	call;
	pg_uuid_t	id = chat_arg_uuid(fcinfo, 0);
	Post		post;
	ForumActor	actor;

	chat_begin(&call, fcinfo, CHAT_READ);
	post_require(&id, &call.actor, &post, &actor);
	post_require_present(&post);
	chat_add_rows_of_result(&call, chat_read(&read_versions, UUID(&id)));
	return chat_return_set(&call);
}
