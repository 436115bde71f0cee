/*-------------------------------------------------------------------------
 *
 * forum_read.c
 *	  Posts and comments, read by their keys.
 *
 *-------------------------------------------------------------------------
 */
#include "postgres.h"

#include "access/stratnum.h"
#include "alias/alias.h"
#include "core/scan.h"
#include "core/uuidv7.h"
#include "forum/forum.h"
#include "forum/tally.h"

/* Of the two ids one is there, and tells by which of them it is written */
#define AUTHOR_COLUMNS(in_struct) \
	CHAT_COLUMN_IF(UUID, "author_id", in_struct, author.id, author.is_named), \
	CHAT_COLUMN_IF(UUID, "alias_id", in_struct, author.id, author.is_anonymous)

static ChatTable posts = {
	.name = "posts",
	.columns = {
		CHAT_COLUMN(UUID, "space_id", Post, space_id),
		AUTHOR_COLUMNS(Post),
		CHAT_COLUMN(BOOL, "is_public", Post, is_public),
		CHAT_COLUMN_IF(TIMESTAMPTZ, "published_at", Post, published_at, is_published),
		CHAT_COLUMN(INT4, "version", Post, version),
		CHAT_COLUMN_IF(TIMESTAMPTZ, "deleted_at", Post, deleted_at, is_deleted),
		CHAT_COLUMN_IF(UUID, "deleted_by", Post, deleted_by, has_deleted_by),
		CHAT_COLUMN(PRESENCE, "pinned_at", Post, is_pinned),
		CHAT_COLUMN(PRESENCE, "locked_at", Post, is_locked)
	}
};

#define COMMENT_COLUMNS { \
		CHAT_COLUMN(UUID, "post_id", Comment, post_id), \
		CHAT_COLUMN(UUID, "id", Comment, id), \
		AUTHOR_COLUMNS(Comment), \
		CHAT_COLUMN(INT4, "version", Comment, version), \
		CHAT_COLUMN_IF(TIMESTAMPTZ, "deleted_at", Comment, deleted_at, is_deleted), \
		CHAT_COLUMN_IF(UUID, "deleted_by", Comment, deleted_by, has_deleted_by) \
	}

static ChatTable comments = {.name = "comments",.columns = COMMENT_COLUMNS};
static ChatTable comments_by_id = {
	.name = "comments",.index = "comments_id_idx",.columns = COMMENT_COLUMNS
};

bool
post_read(const pg_uuid_t *id, Snapshot snapshot, Post *post)
{
	post->id = *id;
	return chat_find(&posts, snapshot, post, id);
}

bool
comment_read(const pg_uuid_t *post_id, const pg_uuid_t *id, Snapshot snapshot,
			 Comment *comment)
{
	return chat_find(&comments, snapshot, comment, post_id, id);
}

/* Without knowing the post */
bool
comment_find(const pg_uuid_t *id, Snapshot snapshot, Comment *comment)
{
	return chat_find(&comments_by_id, snapshot, comment, id);
}

/* When the newest comment that is not deleted was made; 0 if there is none */
int64
comment_newest(const pg_uuid_t *post_id, Snapshot snapshot)
{
	ScanKeyData key;
	ChatScan	scan;
	int64		newest = 0;

	chat_key_uuid(&key, 1, BTEqualStrategyNumber, post_id);
	chat_table_scan_begin(&scan, &comments, snapshot, &key, 1);
	while (newest == 0 && chat_scan_next(&scan, BackwardScanDirection))
	{
		Comment		comment;

		CHECK_FOR_INTERRUPTS();
		chat_scan_read(&scan, &comments, &comment);
		if (!comment.is_deleted)
			newest = tally_time_of(&comment.id);
	}
	chat_scan_end(&scan);
	return newest;
}

bool
author_is(const Author *author, const pg_uuid_t *user_id)
{
	pg_uuid_t	behind;

	if (!author->is_anonymous)
		return chat_uuid_compare(&author->id, user_id) == 0;
	return alias_user(&author->id, &behind) &&
		chat_uuid_compare(&behind, user_id) == 0;
}

/* The moment that its ranks count from */
int64
post_time(const Post *post)
{
	return post->is_published ? tally_time(post->published_at) : tally_time_of(&post->id);
}
