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

enum
{
	POST_SPACE_ID,
	POST_AUTHOR_ID,
	POST_ALIAS_ID,
	POST_IS_PUBLIC,
	POST_PUBLISHED_AT,
	POST_VERSION,
	POST_DELETED_AT,
	POST_DELETED_BY,
	POST_PINNED_AT,
	POST_LOCKED_AT
};

static ChatTable posts = {
	.name = "posts",
	.columns = {
		{.name = "space_id"}, {.name = "author_id"}, {.name = "alias_id"}, {.name = "is_public"}, {.name = "published_at"},
		{.name = "version"}, {.name = "deleted_at"}, {.name = "deleted_by"}, {.name = "pinned_at"}, {.name = "locked_at"}
	}
};

enum
{
	COMMENT_POST_ID,
	COMMENT_ID,
	COMMENT_AUTHOR_ID,
	COMMENT_ALIAS_ID,
	COMMENT_VERSION,
	COMMENT_DELETED_AT,
	COMMENT_DELETED_BY
};

#define COMMENT_COLUMNS { \
		{.name = "post_id"}, {.name = "id"}, {.name = "author_id"}, {.name = "alias_id"}, \
		{.name = "version"}, {.name = "deleted_at"}, {.name = "deleted_by"} \
	}

static ChatTable comments = {.name = "comments",.columns = COMMENT_COLUMNS};
static ChatTable comments_by_id = {
	.name = "comments",.index = "comments_id_idx",.columns = COMMENT_COLUMNS
};

static bool
column_uuid(ChatScan *scan, ChatTable *table, int column, pg_uuid_t *value)
{
	bool		isnull;
	Datum		datum = chat_scan_value(scan, table, column, &isnull);

	if (!isnull)
		*value = *DatumGetUUIDP(datum);
	return !isnull;
}

/* Returns false, and leaves *at alone, if it is null */
static bool
column_time(ChatScan *scan, ChatTable *table, int column, TimestampTz *at)
{
	bool		isnull;
	Datum		datum = chat_scan_value(scan, table, column, &isnull);

	if (!isnull && at)
		*at = DatumGetTimestampTz(datum);
	return !isnull;
}

static int32
column_int(ChatScan *scan, ChatTable *table, int column)
{
	bool		isnull;

	return DatumGetInt32(chat_scan_value(scan, table, column, &isnull));
}

static void
read_author(ChatScan *scan, ChatTable *table, int author_column, int alias_column,
			Author *author)
{
	author->is_anonymous = !column_uuid(scan, table, author_column, &author->id);
	if (author->is_anonymous &&
		!column_uuid(scan, table, alias_column, &author->id))
		elog(ERROR, "neither an author nor an alias");
}

bool
post_read(const pg_uuid_t *id, Snapshot snapshot, Post *post)
{
	ScanKeyData key;
	ChatScan	scan;
	bool		found;
	bool		isnull;

	chat_key_uuid(&key, 1, BTEqualStrategyNumber, id);
	chat_table_scan_begin(&scan, &posts, snapshot, &key, 1);
	found = chat_scan_next(&scan, ForwardScanDirection);
	if (found)
	{
		memset(post, 0, sizeof(Post));
		post->id = *id;
		(void) column_uuid(&scan, &posts, POST_SPACE_ID, &post->space_id);
		read_author(&scan, &posts, POST_AUTHOR_ID, POST_ALIAS_ID, &post->author);
		post->is_public = DatumGetBool(chat_scan_value(&scan, &posts, POST_IS_PUBLIC, &isnull));
		post->is_published = column_time(&scan, &posts, POST_PUBLISHED_AT, &post->published_at);
		post->is_deleted = column_time(&scan, &posts, POST_DELETED_AT, &post->deleted_at);
		post->has_deleted_by = column_uuid(&scan, &posts, POST_DELETED_BY, &post->deleted_by);
		post->is_pinned = column_time(&scan, &posts, POST_PINNED_AT, NULL);
		post->is_locked = column_time(&scan, &posts, POST_LOCKED_AT, NULL);
		post->version = column_int(&scan, &posts, POST_VERSION);
	}
	chat_scan_end(&scan);
	return found;
}

static void
fill_comment(ChatScan *scan, ChatTable *table, Comment *comment)
{
	memset(comment, 0, sizeof(Comment));
	(void) column_uuid(scan, table, COMMENT_POST_ID, &comment->post_id);
	(void) column_uuid(scan, table, COMMENT_ID, &comment->id);
	read_author(scan, table, COMMENT_AUTHOR_ID, COMMENT_ALIAS_ID, &comment->author);
	comment->version = column_int(scan, table, COMMENT_VERSION);
	comment->is_deleted = column_time(scan, table, COMMENT_DELETED_AT, &comment->deleted_at);
	comment->has_deleted_by = column_uuid(scan, table, COMMENT_DELETED_BY, &comment->deleted_by);
}

bool
comment_read(const pg_uuid_t *post_id, const pg_uuid_t *id, Snapshot snapshot,
			 Comment *comment)
{
	ScanKeyData keys[2];
	ChatScan	scan;
	bool		found;

	chat_key_uuid(&keys[0], 1, BTEqualStrategyNumber, post_id);
	chat_key_uuid(&keys[1], 2, BTEqualStrategyNumber, id);
	chat_table_scan_begin(&scan, &comments, snapshot, keys, 2);
	found = chat_scan_next(&scan, ForwardScanDirection);
	if (found)
		fill_comment(&scan, &comments, comment);
	chat_scan_end(&scan);
	return found;
}

/* Without knowing the post */
bool
comment_find(const pg_uuid_t *id, Snapshot snapshot, Comment *comment)
{
	ScanKeyData key;
	ChatScan	scan;
	bool		found;

	chat_key_uuid(&key, 1, BTEqualStrategyNumber, id);
	chat_table_scan_begin(&scan, &comments_by_id, snapshot, &key, 1);
	found = chat_scan_next(&scan, ForwardScanDirection);
	if (found)
		fill_comment(&scan, &comments_by_id, comment);
	chat_scan_end(&scan);
	return found;
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
		pg_uuid_t	id;

		CHECK_FOR_INTERRUPTS();
		if (!column_time(&scan, &comments, COMMENT_DELETED_AT, NULL) &&
			column_uuid(&scan, &comments, COMMENT_ID, &id))
			newest = tally_time_of(&id);
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
