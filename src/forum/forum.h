/*-------------------------------------------------------------------------
 *
 * forum.h
 *	  Posts and comments, and who may do what with them.
 *
 * All functions declared here need chat_enter() or chat_enter_read().
 *
 *-------------------------------------------------------------------------
 */
#ifndef CHAT_FORUM_H
#define CHAT_FORUM_H

#include "postgres.h"

#include "commands/trigger.h"
#include "core/compat.h"
#include "datatype/timestamp.h"
#include "event/event.h"
#include "space/space.h"
#include "utils/snapshot.h"
#include "utils/uuid.h"

/* Settings */
extern int	chat_max_comment_depth;
extern int	chat_max_pinned_posts;
extern bool chat_own_votes;
extern int	chat_rank_rate;

/* Who has written it: a user, or an alias whose user is not shown */
typedef struct Author
{
	bool		is_named;		/* the contrary of is_anonymous */
	bool		is_anonymous;
	pg_uuid_t	id;				/* of the user or the alias */
} Author;

typedef struct Post
{
	pg_uuid_t	id;
	pg_uuid_t	space_id;
	Author		author;
	bool		is_public;
	bool		is_published;
	bool		is_deleted;
	bool		is_pinned;
	bool		is_locked;
	bool		has_deleted_by;
	pg_uuid_t	deleted_by;		/* if has_deleted_by */
	TimestampTz published_at;	/* if is_published */
	TimestampTz deleted_at;		/* if is_deleted */
	int32		version;
} Post;

typedef struct Comment
{
	pg_uuid_t	post_id;
	pg_uuid_t	id;
	Author		author;
	bool		is_deleted;
	bool		has_deleted_by;
	pg_uuid_t	deleted_by;		/* if has_deleted_by */
	TimestampTz deleted_at;		/* if is_deleted */
	int32		version;
} Comment;

/* forum_read.c: rows as a snapshot shows them */
extern bool post_read(const pg_uuid_t *id, Snapshot snapshot, Post *post);
extern bool comment_read(const pg_uuid_t *post_id, const pg_uuid_t *id,
						 Snapshot snapshot, Comment *comment);
extern bool comment_find(const pg_uuid_t *id, Snapshot snapshot, Comment *comment);
extern int64 comment_newest(const pg_uuid_t *post_id, Snapshot snapshot);
extern bool author_is(const Author *author, const pg_uuid_t *user_id);
extern int64 post_time(const Post *post);

static inline bool
post_is_listed(const Post *post)
{
	return post->is_published && !post->is_deleted;
}

/* forum_access.c: the same as it is now, to somebody who may */
typedef struct ForumActor
{
	pg_uuid_t	id;
	Space		space;
	Standing	standing;
	bool		is_author;
} ForumActor;

extern bool post_look(const pg_uuid_t *id, const pg_uuid_t *actor_id,
					  Post *post, ForumActor *actor);
extern bool comment_look(const pg_uuid_t *id, const pg_uuid_t *actor_id,
						 Comment *comment, Post *post, ForumActor *actor);

/* vote.c: the post of what may be voted on, or reacted to; and seen */
extern pg_uuid_t forum_require_target(const pg_uuid_t *target_id,
									  const pg_uuid_t *actor_id, ForumActor *actor);
extern pg_uuid_t forum_require_seen(const pg_uuid_t *target_id, const pg_uuid_t *actor_id);

/* forum_reaction.c: of pending counts at most so many; returns how many there were */
extern int	reaction_fold(int max);

/*
 * In a statement: the reactions to something, as clients see them, with those of
 * the actor ($1) marked
 */
#define FORUM_REACTIONS(post, target) \
	"(SELECT jsonb_agg(jsonb_build_object('emoji', q.emoji, 'count', q.n, 'is_mine', " \
	"EXISTS (SELECT FROM chat.reactions AS m " \
	"WHERE m.post_id = " post " AND m.target_id = " target " AND m.user_id = $1 " \
	"AND m.emoji = q.emoji)) ORDER BY q.first_id) " \
	"FROM (SELECT x.emoji, sum(x.reaction_count) AS n, " \
	"(array_agg(x.id ORDER BY x.id))[1] AS first_id " \
	"FROM chat.reaction_counts AS x " \
	"WHERE x.post_id = " post " AND x.target_id = " target " " \
	"GROUP BY x.emoji " \
	"HAVING sum(x.reaction_count) > 0) AS q)"

extern void post_require(const pg_uuid_t *id, const pg_uuid_t *actor_id,
						 Post *post, ForumActor *actor);
extern void comment_require(const pg_uuid_t *id, const pg_uuid_t *actor_id,
							Comment *comment, Post *post, ForumActor *actor);
extern void post_lock(const pg_uuid_t *id, const pg_uuid_t *actor_id,
					  Post *post, ForumActor *actor);
extern void comment_lock(const pg_uuid_t *id, const pg_uuid_t *actor_id,
						 Comment *comment, Post *post, ForumActor *actor);
extern void forum_require_moderator(const Post *post, const ForumActor *actor);
extern void post_require_present(const Post *post);
extern void post_require_live(const Post *post);
extern void post_require_unlocked(const Post *post);
extern void comment_require_live(const Comment *comment);
CHAT_NORETURN extern void post_refuse(const pg_uuid_t *id);
CHAT_NORETURN extern void comment_refuse(const pg_uuid_t *id);
extern void forum_check_window(TimestampTz since, int window, const char *what);
extern void forum_require_version(int32 version, int32 expected);
extern void forum_require_remover(const ForumActor *actor);
extern const pg_uuid_t *forum_remover(const Author *author, const ForumActor *actor);
extern bool forum_may_delete(const Author *author, bool is_deleted,
							 const pg_uuid_t *deleted_by, const ForumActor *actor);
extern void forum_check_not_banned(const Author *author, const ForumActor *actor);
extern void forum_require_restorer(const Author *author, const pg_uuid_t *deleted_by,
								   TimestampTz deleted_at, const ForumActor *actor);
extern void forum_author_arg(const pg_uuid_t *space_id, const pg_uuid_t *actor_id,
							 const Space *space, bool anonymous, Author *author);

/* forum_event.c: notify those who have subscribed */
extern void forum_announce_post(const pg_uuid_t *space_id, const pg_uuid_t *post_id,
								bool is_public, ChatEventKind kind);
extern void forum_announce_comment(const pg_uuid_t *space_id, const pg_uuid_t *post_id,
								   const pg_uuid_t *comment_id, bool is_public,
								   ChatEventKind kind);

/* post_trigger.c: the author that a row names is there */
extern void forum_check_author(TriggerData *trigger, HeapTuple row,
							   const pg_uuid_t *space_id);

/* forum_fold.c */
extern int	forum_fold(int max);

/*
 * forum_key.c
 */

/* Under which a client may repeat a call: its scope is the topic or post */
typedef struct ForumKey
{
	text	   *client_key;		/* NULL: none */
	bool		is_anonymous;
	pg_uuid_t	scope_id;
} ForumKey;

extern bool forum_key_space(const pg_uuid_t *post_id, pg_uuid_t *space_id);
extern bool forum_find_retry(const ForumKey *key, const pg_uuid_t *space_id,
							 const pg_uuid_t *actor, pg_uuid_t *target_id);
extern bool forum_claim_key(const ForumKey *key, const pg_uuid_t *author_id,
							pg_uuid_t *target_id);

/* forum_check.c: what posts and comments may hold */
extern void forum_check_content(text *content, bool required);

/* When the library is loaded */
extern void forum_init(void);
extern void forum_verify_init(void);

#endif							/* CHAT_FORUM_H */
