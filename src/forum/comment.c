/*-------------------------------------------------------------------------
 *
 * comment.c
 *	  Making, changing and deleting comments.
 *
 * The functions here decide who may; the triggers keep the tree, versions and
 * counters.
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
#include "utils/snapmgr.h"

PG_FUNCTION_INFO_V1(chat_create_comment);
PG_FUNCTION_INFO_V1(chat_edit_comment);
PG_FUNCTION_INFO_V1(chat_delete_comment);
PG_FUNCTION_INFO_V1(chat_undelete_comment);
PG_FUNCTION_INFO_V1(chat_comment_versions);

static ChatPlan insert_comment =
	CHAT_PLAN("INSERT INTO chat.comments (id, post_id, parent_id, author_id, alias_id, content) "
			  "VALUES ($6, $1, $2, $3, $4, $5)",
			  UUIDOID, UUIDOID, UUIDOID, UUIDOID, TEXTOID, UUIDOID);

#define THIS_COMMENT	"WHERE post_id = $1 AND id = $2 "

/* The trigger drops an update that changes nothing */
static ChatPlan update_comment =
	CHAT_PLAN("UPDATE chat.comments "
			  "SET content = $3 "
			  THIS_COMMENT
			  "RETURNING version",
			  UUIDOID, UUIDOID, TEXTOID);

static ChatPlan mark_deleted =
	CHAT_PLAN("UPDATE chat.comments "
			  "SET deleted_at = CASE WHEN $3 THEN clock_timestamp() END, deleted_by = $4 "
			  THIS_COMMENT,
			  UUIDOID, UUIDOID, BOOLOID, UUIDOID);

static ChatPlan read_versions =
	CHAT_PLAN("SELECT version, edited_at, content "
			  "FROM chat.comment_versions "
			  "WHERE post_id = $1 AND comment_id = $2 "
			  "UNION ALL "
			  "SELECT version, edited_at, content "
			  "FROM chat.comments "
			  THIS_COMMENT
			  "ORDER BY version",
			  UUIDOID, UUIDOID);

/* A parent on another post is an error of the caller, not of the tree */
static void
check_parent(const pg_uuid_t *post_id, const pg_uuid_t *parent_id)
{
	Comment		parent;

	if (!comment_read(post_id, parent_id, GetActiveSnapshot(), &parent))
		comment_refuse(parent_id);
	comment_require_live(&parent);
}

/*
 * create_comment(post, content, parent, is_anonymous, client_key, as_user)
 */
Datum
chat_create_comment(PG_FUNCTION_ARGS)
{
	ChatCall	call;
	pg_uuid_t	post_id = chat_arg_uuid(fcinfo, 0);
	pg_uuid_t	parent_id;
	bool		has_parent = chat_arg_uuid_if(fcinfo, 2, &parent_id);
	ForumKey	key = {
		.client_key = chat_arg_text_if(fcinfo, 4),
		.scope_id = post_id
	};
	pg_uuid_t	space_id;
	Post		post;
	ForumActor	actor;
	Author		author;
	pg_uuid_t	id;

	chat_begin_uncounted(&call, fcinfo, CHAT_CHANGE);
	key.is_anonymous = chat_arg_bool(fcinfo, 3);
	if (key.client_key && forum_key_space(&post_id, &space_id) &&
		forum_find_retry(&key, &space_id, &call.actor, &id))
		return chat_return_uuid(&call, &id);
	chat_count_call(fcinfo, &call.actor);
	chat_arg_required(fcinfo, 1);
	post_require(&post_id, &call.actor, &post, &actor);
	post_require_live(&post);
	post_require_unlocked(&post);
	space_check_writer(&call.actor, &actor.space, &actor.standing);
	if (has_parent)
		check_parent(&post_id, &parent_id);
	forum_author_arg(&post.space_id, &call.actor, &actor.space, key.is_anonymous, &author);
	id = uuidv7_generate();
	if (!forum_claim_key(&key, &author.id, &id))
		return chat_return_uuid(&call, &id);

	chat_run(&insert_comment, UUID(&post_id), ARG(2),
			 IF(!author.is_anonymous, UUID(&author.id)),
			 IF(author.is_anonymous, UUID(&author.id)), ARG(1), UUID(&id));
	return chat_return_uuid(&call, &id);
}

/*
 * edit_comment(comment, content, version, as_user) - returns the version that is
 * then the present one
 */
Datum
chat_edit_comment(PG_FUNCTION_ARGS)
{
	ChatCall	call;
	pg_uuid_t	id = chat_arg_uuid(fcinfo, 0);
	int32		version;
	Comment		comment;
	Post		post;
	ForumActor	actor;
	TimestampTz created_at;

	chat_begin(&call, fcinfo, CHAT_CHANGE);
	chat_arg_required(fcinfo, 1);
	version = chat_arg_int4(fcinfo, 2);
	comment_lock(&id, &call.actor, &comment, &post, &actor);
	if (!actor.is_author)
		ereport(ERROR,
				(errcode(ERRCODE_INSUFFICIENT_PRIVILEGE),
				 errmsg("permission denied to edit comment %s", chat_uuid_string(&id)),
				 errdetail("Only its author may edit it.")));
	comment_require_live(&comment);
	post_require_live(&post);
	post_require_unlocked(&post);
	forum_check_not_banned(&comment.author, &actor);
	forum_require_version(comment.version, version);
	if (chat_edit_window > 0 && uuidv7_timestamp(&id, &created_at))
		forum_check_window(created_at, chat_edit_window, "edit");
	if (chat_run(&update_comment, UUID(&comment.post_id), UUID(&id), ARG(1)) > 0)
		version = chat_row_int4(0, 1);
	return chat_return_int4(&call, version);
}

/*
 * delete_comment(comment, as_user) - returns false if it is deleted already
 */
Datum
chat_delete_comment(PG_FUNCTION_ARGS)
{
	ChatCall	call;
	pg_uuid_t	id = chat_arg_uuid(fcinfo, 0);
	Comment		comment;
	Post		post;
	ForumActor	actor;
	bool		changed;

	chat_begin(&call, fcinfo, CHAT_CHANGE);
	comment_lock(&id, &call.actor, &comment, &post, &actor);
	forum_require_remover(&actor);
	changed = forum_may_delete(&comment.author, comment.is_deleted,
							   comment.has_deleted_by ? &comment.deleted_by : NULL, &actor);
	if (changed)
		chat_run(&mark_deleted, UUID(&comment.post_id), UUID(&id), BOOL(true),
				 UUID(forum_remover(&comment.author, &actor)));
	return chat_return_bool(&call, changed);
}

/*
 * undelete_comment(comment, as_user) - returns false if it is not deleted
 */
Datum
chat_undelete_comment(PG_FUNCTION_ARGS)
{
	ChatCall	call;
	pg_uuid_t	id = chat_arg_uuid(fcinfo, 0);
	Comment		comment;
	Post		post;
	ForumActor	actor;

	chat_begin(&call, fcinfo, CHAT_CHANGE);
	comment_lock(&id, &call.actor, &comment, &post, &actor);
	forum_require_remover(&actor);
	if (comment.is_deleted)
	{
		forum_require_restorer(&comment.author,
							   comment.has_deleted_by ? &comment.deleted_by : NULL,
							   comment.deleted_at, &actor);
		chat_run(&mark_deleted, UUID(&comment.post_id), UUID(&id), BOOL(false), SQL_NULL);
	}
	return chat_return_bool(&call, comment.is_deleted);
}

/*
 * comment_versions(comment, as_user)
 */
Datum
chat_comment_versions(PG_FUNCTION_ARGS)
{
	ChatCall	call;
	pg_uuid_t	id = chat_arg_uuid(fcinfo, 0);
	Comment		comment;
	Post		post;
	ForumActor	actor;

	chat_begin(&call, fcinfo, CHAT_READ);
	comment_require(&id, &call.actor, &comment, &post, &actor);
	comment_require_live(&comment);
	post_require_live(&post);
	chat_add_rows_of_result(&call, chat_read(&read_versions, UUID(&comment.post_id), UUID(&id)));
	return chat_return_set(&call);
}
