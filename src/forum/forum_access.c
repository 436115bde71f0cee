/*-------------------------------------------------------------------------
 *
 * forum_access.c
 *	  Finding a post or comment, and who may do what with it.
 *
 * To someone who may not see it a post does not exist: the error is the same
 * as for an id that nobody has.
 *
 *-------------------------------------------------------------------------
 */
#include "postgres.h"

#include "alias/alias.h"
#include "catalog/pg_type.h"
#include "core/errors.h"
#include "core/plan.h"
#include "core/uuidv7.h"
#include "forum/forum.h"
#include "message/message.h"
#include "utils/snapmgr.h"
#include "utils/timestamp.h"

/* Waiting for whoever has the row locked, or not */
#define LOCK_POST(wait) \
	CHAT_PLAN("SELECT FROM chat.posts " \
			  "WHERE id = $1 " \
			  "FOR NO KEY UPDATE" wait, \
			  UUIDOID)
#define LOCK_COMMENT(wait) \
	CHAT_PLAN("SELECT FROM chat.comments " \
			  "WHERE post_id = $1 AND id = $2 " \
			  "FOR NO KEY UPDATE" wait, \
			  UUIDOID, UUIDOID)

static ChatPlan lock_post[] = {LOCK_POST(""), LOCK_POST(" SKIP LOCKED")};
static ChatPlan lock_comment[] = {LOCK_COMMENT(""), LOCK_COMMENT(" SKIP LOCKED")};

void
post_refuse(const pg_uuid_t *id)
{
	ereport(ERROR,
			(errcode(ERRCODE_CHAT_NOT_FOUND),
			 errmsg("post %s does not exist", chat_uuid_string(id))));
}

void
comment_refuse(const pg_uuid_t *id)
{
	ereport(ERROR,
			(errcode(ERRCODE_CHAT_NOT_FOUND),
			 errmsg("comment %s does not exist", chat_uuid_string(id))));
}

/*
 * Whether the actor may see it. A post that is not published is for its author
 * and the moderators only.
 */
bool
post_look(const pg_uuid_t *id, const pg_uuid_t *actor_id, Post *post,
		  ForumActor *actor)
{
	actor->id = *actor_id;
	if (!post_read(id, GetActiveSnapshot(), post) ||
		!space_look(&post->space_id, actor_id, &actor->space, &actor->standing))
		return false;
	actor->is_author = author_is(&post->author, actor_id);
	return post->is_published || actor->is_author ||
		actor->standing.role >= ROLE_MODERATOR;
}

/* The post, and the actor's part in its topic, or an error */
void
post_require(const pg_uuid_t *id, const pg_uuid_t *actor_id, Post *post,
			 ForumActor *actor)
{
	if (!post_look(id, actor_id, post, actor))
		post_refuse(id);
}

/* is_author is then about the comment */
bool
comment_look(const pg_uuid_t *id, const pg_uuid_t *actor_id,
			 Comment *comment, Post *post, ForumActor *actor)
{
	if (!comment_find(id, GetActiveSnapshot(), comment) ||
		!post_look(&comment->post_id, actor_id, post, actor))
		return false;
	actor->is_author = author_is(&comment->author, actor_id);
	return true;
}

void
comment_require(const pg_uuid_t *id, const pg_uuid_t *actor_id,
				Comment *comment, Post *post, ForumActor *actor)
{
	if (!comment_look(id, actor_id, comment, post, actor))
		comment_refuse(id);
}

/*
 * Nobody waits for the row of what is anonymous: PostgreSQL would show the
 * session of its author to whoever changes it too, or theirs to the author.
 */
static void
check_locked(uint64 nlocked, const Author *author)
{
	if (nlocked == 0 && author->is_anonymous)
		ereport(ERROR,
				(errcode(ERRCODE_T_R_SERIALIZATION_FAILURE),
				 errmsg("another transaction is changing this anonymous post or comment"),
				 errhint("The transaction might succeed if retried.")));
}

/*
 * The same, holding the row's lock: what is returned stays true until the
 * transaction ends. Only those who may see it can make others wait.
 */
void
post_lock(const pg_uuid_t *id, const pg_uuid_t *actor_id, Post *post,
		  ForumActor *actor)
{
	post_require(id, actor_id, post, actor);
	check_locked(chat_run(&lock_post[post->author.is_anonymous], UUID(id)),
				 &post->author);
	(void) chat_renew_snapshot();
	post_require(id, actor_id, post, actor);
}

void
comment_lock(const pg_uuid_t *id, const pg_uuid_t *actor_id, Comment *comment,
			 Post *post, ForumActor *actor)
{
	comment_require(id, actor_id, comment, post, actor);
	check_locked(chat_run(&lock_comment[comment->author.is_anonymous],
						  UUID(&comment->post_id), UUID(id)),
				 &comment->author);
	(void) chat_renew_snapshot();
	comment_require(id, actor_id, comment, post, actor);
}

void
forum_require_moderator(const Post *post, const ForumActor *actor)
{
	if (actor->standing.role < ROLE_MODERATOR)
		ereport(ERROR,
				(errcode(ERRCODE_INSUFFICIENT_PRIVILEGE),
				 errmsg("permission denied for post %s", chat_uuid_string(&post->id)),
				 errdetail("This requires the role moderator, admin or owner in its topic.")));
}

/* Published or not */
void
post_require_present(const Post *post)
{
	if (post->is_deleted)
		ereport(ERROR,
				(errcode(ERRCODE_CHAT_MESSAGE_DELETED),
				 errmsg("post %s has been deleted", chat_uuid_string(&post->id))));
}

void
post_require_live(const Post *post)
{
	post_require_present(post);
	if (!post->is_published)
		ereport(ERROR,
				(errcode(ERRCODE_OBJECT_NOT_IN_PREREQUISITE_STATE),
				 errmsg("post %s has not been approved", chat_uuid_string(&post->id))));
}

void
post_require_unlocked(const Post *post)
{
	if (post->is_locked)
		ereport(ERROR,
				(errcode(ERRCODE_CHAT_LOCKED),
				 errmsg("post %s is locked", chat_uuid_string(&post->id))));
}

void
comment_require_live(const Comment *comment)
{
	if (comment->is_deleted)
		ereport(ERROR,
				(errcode(ERRCODE_CHAT_MESSAGE_DELETED),
				 errmsg("comment %s has been deleted", chat_uuid_string(&comment->id))));
}

/* Windows are counted in seconds */
void
forum_check_window(TimestampTz since, int window, const char *what)
{
	if (GetCurrentTimestamp() - since > window * USECS_PER_SEC)
		ereport(ERROR,
				(errcode(ERRCODE_CHAT_TOO_LATE),
				 errmsg("the time to %s the post or comment has expired", what),
				 errdetail("It was %d seconds.", window)));
}

/* As whom the actor writes */
void
forum_author_arg(const pg_uuid_t *space_id, const pg_uuid_t *actor_id,
				 const Space *space, bool anonymous, Author *author)
{
	author->is_anonymous = anonymous;
	author->id = *actor_id;
	if (!anonymous)
		return;
	alias_require_allowed(space);
	author->id = alias_get_or_create(space_id, actor_id);
}

/* Nobody overwrites what they have not read */
void
forum_require_version(int32 version, int32 expected)
{
	if (version != expected)
		ereport(ERROR,
				(errcode(ERRCODE_CHAT_STALE_VERSION),
				 errmsg("version %d is not the present one", expected),
				 errdetail("The present version is %d.", version),
				 errhint("Read it again and edit that version.")));
}

void
forum_require_remover(const ForumActor *actor)
{
	if (!actor->is_author && actor->standing.role < ROLE_MODERATOR)
		ereport(ERROR,
				(errcode(ERRCODE_INSUFFICIENT_PRIVILEGE),
				 errmsg("permission denied to delete or undelete the post or comment"),
				 errdetail("Only its author and the moderators, admins and owners of its topic may.")));
}

/*
 * Who is stored as the one who deleted it. Nobody, if that is an anonymous
 * author, who would be known by it.
 */
const pg_uuid_t *
forum_remover(const Author *author, const ForumActor *actor)
{
	return author->is_anonymous && actor->is_author ? NULL : &actor->id;
}

/* An author who is banned, or whose alias is, may not go on writing */
void
forum_check_not_banned(const Author *author, const ForumActor *actor)
{
	space_check_not_banned(&actor->space.id, &actor->id);
	if (author->is_anonymous)
		alias_check_not_banned(&author->id);
}

/* Deleted by its author? Of an anonymous one nobody is named. */
static bool
is_withdrawn(const Author *author, const pg_uuid_t *deleted_by)
{
	if (deleted_by == NULL)
		return author->is_anonymous;
	return !author->is_anonymous && chat_uuid_compare(deleted_by, &author->id) == 0;
}

/*
 * Is there anything to delete? A moderator's deletion stands, also where the author's
 * came first.
 */
bool
forum_may_delete(const Author *author, bool is_deleted, const pg_uuid_t *deleted_by,
				 const ForumActor *actor)
{
	return !is_deleted || (!actor->is_author && is_withdrawn(author, deleted_by));
}

/* The one who deleted it may restore it, and so may moderators */
void
forum_require_restorer(const Author *author, const pg_uuid_t *deleted_by,
					   TimestampTz deleted_at, const ForumActor *actor)
{
	bool		by_actor = deleted_by == NULL ? author->is_anonymous && actor->is_author :
		chat_uuid_compare(deleted_by, &actor->id) == 0;

	if (!by_actor && actor->standing.role < ROLE_MODERATOR)
		ereport(ERROR,
				(errcode(ERRCODE_INSUFFICIENT_PRIVILEGE),
				 errmsg("permission denied to undelete the post or comment"),
				 errdetail("Only the user who deleted it and the moderators, admins and owners of its topic may.")));
	if (actor->standing.role < ROLE_MODERATOR)
		forum_check_not_banned(author, actor);
	forum_check_window(deleted_at, chat_undelete_window, "undelete");
}
