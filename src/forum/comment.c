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
#include "core/args.h"
#include "core/identity.h"
#include "core/legacy.h"
#include "core/scope.h"
#include "core/uuidv7.h"
#include "forum/forum.h"
#include "limit/rate_limit.h"
#include "message/message.h"
#include "utils/snapmgr.h"

PG_FUNCTION_INFO_V1(chat_create_comment);
PG_FUNCTION_INFO_V1(chat_edit_comment);
PG_FUNCTION_INFO_V1(chat_delete_comment);
PG_FUNCTION_INFO_V1(chat_undelete_comment);
PG_FUNCTION_INFO_V1(chat_comment_versions);

static ChatPlan insert_comment =
	CHAT_PLAN("INSERT INTO chat.comments (post_id, parent_id, author_id, alias_id, content) "
			  "VALUES ($1, $2, $3, $4, $5) RETURNING id",
			  UUIDOID, UUIDOID, UUIDOID, UUIDOID, TEXTOID);

#define THIS_COMMENT \
	"WHERE post_id = $1 AND id = $2"

static ChatPlan update_comment =
	CHAT_PLAN("UPDATE chat.comments SET content = $3 " THIS_COMMENT " RETURNING version",
			  UUIDOID, UUIDOID, TEXTOID);

static ChatPlan mark_deleted =
	CHAT_PLAN("UPDATE chat.comments SET "
			  "deleted_at = CASE WHEN $3 THEN clock_timestamp() END, deleted_by = $4 "
			  THIS_COMMENT,
			  UUIDOID, UUIDOID, BOOLOID, UUIDOID);

static ChatPlan read_versions =
	CHAT_PLAN("SELECT version, edited_at, content FROM chat.comment_versions "
			  "WHERE post_id = $1 AND comment_id = $2 "
			  "UNION ALL SELECT version, edited_at, content FROM chat.comments " THIS_COMMENT
			  " ORDER BY version",
			  UUIDOID, UUIDOID);
#define VERSION_NCOLUMNS	3

/* Somebody else's parent is an error of the caller, not of the tree */
static void
check_parent(const pg_uuid_t *post_id, const pg_uuid_t *parent_id)
{
	Comment		parent;

	if (!comment_read(post_id, parent_id, GetActiveSnapshot(), &parent))
		comment_refuse(parent_id);
	comment_require_live(&parent);
}

/*
 * create_comment(post, content, parent, anonymous, as_user)
 */
Datum
chat_create_comment(PG_FUNCTION_ARGS)
{
	pg_uuid_t	actor_id = chat_limited_actor(fcinfo, ACTION_CREATE_COMMENT);
	pg_uuid_t	post_id = chat_arg_uuid(fcinfo, 0);
	pg_uuid_t	parent_id;
	bool		has_parent = chat_arg_optional_uuid(fcinfo, 2, &parent_id);
	Post		post;
	ForumActor	actor;
	Author		author;
	Datum		values[5];
	char		nulls[] = "     ";
	pg_uuid_t	id;
	bool		isnull;
	ChatScope	scope;

	chat_arg_required(fcinfo, 1);
	chat_arg_required(fcinfo, 3);

	chat_enter(&scope);
	post_require(&post_id, &actor_id, &post, &actor);
	post_require_live(&post);
	post_require_unlocked(&post);
	space_check_writer(&actor_id, &actor.space, &actor.standing);
	if (has_parent)
		check_parent(&post_id, &parent_id);
	forum_author_arg(&post.space_id, &actor_id, &actor.space, PG_GETARG_BOOL(3), &author);

	values[0] = UUIDPGetDatum(&post_id);
	values[1] = UUIDPGetDatum(&parent_id);
	nulls[1] = has_parent ? ' ' : 'n';
	values[2] = values[3] = UUIDPGetDatum(&author.id);
	nulls[author.is_anonymous ? 2 : 3] = 'n';
	values[4] = PG_GETARG_DATUM(1);
	chat_plan_execute(&insert_comment, values, nulls);
	id = *DatumGetUUIDP(chat_plan_value(0, 1, &isnull));
	chat_leave(&scope);

	return chat_uuid_datum(id);
}

/*
 * edit_comment(comment, content, version, as_user) - returns the new version
 */
Datum
chat_edit_comment(PG_FUNCTION_ARGS)
{
	pg_uuid_t	actor_id = chat_limited_actor(fcinfo, ACTION_EDIT_COMMENT);
	pg_uuid_t	id = chat_arg_uuid(fcinfo, 0);
	int32		version;
	Comment		comment;
	Post		post;
	ForumActor	actor;
	Datum		values[3];
	bool		isnull;
	ChatScope	scope;

	chat_arg_required(fcinfo, 1);
	chat_arg_required(fcinfo, 2);
	version = PG_GETARG_INT32(2);

	chat_enter(&scope);
	comment_lock(&id, &actor_id, &comment, &post, &actor);
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
	if (chat_edit_window > 0)
	{
		TimestampTz created_at;

		if (uuidv7_timestamp(&id, &created_at))
			forum_check_window(created_at, chat_edit_window, "edit");
	}
	values[0] = UUIDPGetDatum(&comment.post_id);
	values[1] = UUIDPGetDatum(&id);
	values[2] = PG_GETARG_DATUM(1);
	chat_plan_execute(&update_comment, values, NULL);
	version = DatumGetInt32(chat_plan_value(0, 1, &isnull));
	chat_leave(&scope);

	PG_RETURN_INT32(version);
}

static void
set_deleted(const Comment *comment, bool deleted, const pg_uuid_t *deleted_by)
{
	Datum		values[] = {
		UUIDPGetDatum(&comment->post_id),
		UUIDPGetDatum(&comment->id),
		BoolGetDatum(deleted),
		UUIDPGetDatum(deleted_by)
	};

	chat_plan_execute(&mark_deleted, values, deleted_by ? NULL : "   n");
}

/*
 * delete_comment(comment, as_user) - returns false if it is deleted already
 */
Datum
chat_delete_comment(PG_FUNCTION_ARGS)
{
	pg_uuid_t	actor_id = chat_limited_actor(fcinfo, ACTION_DELETE_COMMENT);
	pg_uuid_t	id = chat_arg_uuid(fcinfo, 0);
	Comment		comment;
	Post		post;
	ForumActor	actor;
	ChatScope	scope;

	chat_enter(&scope);
	comment_lock(&id, &actor_id, &comment, &post, &actor);
	forum_require_remover(&actor);
	if (!comment.is_deleted)
		set_deleted(&comment, true, forum_remover(&comment.author, &actor));
	chat_leave(&scope);

	PG_RETURN_BOOL(!comment.is_deleted);
}

/*
 * undelete_comment(comment, as_user) - returns false if it is not deleted
 */
Datum
chat_undelete_comment(PG_FUNCTION_ARGS)
{
	pg_uuid_t	actor_id = chat_limited_actor(fcinfo, ACTION_UNDELETE_COMMENT);
	pg_uuid_t	id = chat_arg_uuid(fcinfo, 0);
	Comment		comment;
	Post		post;
	ForumActor	actor;
	ChatScope	scope;

	chat_enter(&scope);
	comment_lock(&id, &actor_id, &comment, &post, &actor);
	forum_require_remover(&actor);
	if (comment.is_deleted)
	{
		forum_require_restorer(&comment.author,
							   comment.has_deleted_by ? &comment.deleted_by : NULL,
							   comment.deleted_at, &actor);
		set_deleted(&comment, false, NULL);
	}
	chat_leave(&scope);

	PG_RETURN_BOOL(comment.is_deleted);
}

/*
 * comment_versions(comment, as_user)
 */
Datum
chat_comment_versions(PG_FUNCTION_ARGS)
{
	ReturnSetInfo *result;
	pg_uuid_t	actor_id = chat_actor(fcinfo);
	pg_uuid_t	id = chat_arg_uuid(fcinfo, 0);
	Comment		comment;
	Post		post;
	ForumActor	actor;
	Datum		values[2];
	ChatScope	scope;

	result = chat_result_set(fcinfo, VERSION_NCOLUMNS);

	chat_enter_read(&scope);
	comment_require(&id, &actor_id, &comment, &post, &actor);
	comment_require_live(&comment);
	post_require_live(&post);
	values[0] = UUIDPGetDatum(&comment.post_id);
	values[1] = UUIDPGetDatum(&id);
	chat_result_add_spi(result, chat_plan_read(&read_versions, values, NULL));
	chat_leave(&scope);

	return (Datum) 0;
}
