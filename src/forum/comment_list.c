/*-------------------------------------------------------------------------
 *
 * comment_list.c
 *	  The tree of a post's comments, page by page.
 *
 * The tree is walked from its top, the best replies first, a few of each
 * comment, until the page is full. What is left out is counted where it belongs,
 * with a cursor that goes on there. So the cost is that of the rows returned.
 *
 *-------------------------------------------------------------------------
 */
#include "postgres.h"

#include "access/stratnum.h"
#include "alias/alias.h"
#include "catalog/pg_type.h"
#include "core/call.h"
#include "core/cursor.h"
#include "core/plan.h"
#include "core/uuidv7.h"
#include "forum/forum.h"
#include "forum/rank_scan.h"
#include "miscadmin.h"
#include "utils/array.h"
#include "utils/snapmgr.h"

PG_FUNCTION_INFO_V1(chat_comments);
PG_FUNCTION_INFO_V1(chat_comment);

#define MAX_DEPTH	1000

static RankOrder orders[] = {
	[SORT_TOP] = RANKED_BY_SCORE("rankings_top_idx",.is_scoped = true),
	[SORT_HOT] = RANKED_BY("rankings_hot_idx", "hot",.is_scoped = true),
	[SORT_BEST] = RANKED_BY("rankings_best_idx", "best",.is_scoped = true),
	[SORT_CONTROVERSIAL] = RANKED_BY("rankings_controversial_idx", "controversy",
									 .is_scoped = true)
};

/* By time the rows are in the order of their ids, which no vote changes */
static ChatTable siblings = {
	.name = "comments",.index = "comments_siblings_idx",
	.columns = {CHAT_COLUMN(UUID, "id", RankRow, id)}
};

/* Whether a comment is to be shown */
typedef struct Listing
{
	bool		is_listed;
} Listing;

static ChatTable rankings = {
	.name = "rankings",.columns = {CHAT_COLUMN(BOOL, "is_listed", Listing, is_listed)}
};

/*
 * Rows of chat.comment_info for the actor ($1), of comments ($3) on a post ($2),
 * in that order, with the number of replies that are on the page ($5), the cursor
 * after it ($6) and the one among its replies ($7). LIMIT keeps each look-up one
 * by both columns of its key: the planner takes posts for small and would rather
 * read all that is said of this one. The user behind an alias is compared with the
 * actor if the caller may see that ($4), and never joined: nothing of theirs is in
 * the row.
 */
static ChatPlan read_comments =
	CHAT_PLAN("SELECT c.id, c.post_id, c.parent_id, c.depth, "
			  "CASE WHEN c.deleted_at IS NULL THEN c.author_id END, "
			  "CASE WHEN c.deleted_at IS NULL THEN u.username END, "
			  "CASE WHEN c.deleted_at IS NULL THEN u.display_name END, "
			  "CASE WHEN c.deleted_at IS NULL THEN u.avatar_url END, "
			  "CASE WHEN c.deleted_at IS NULL THEN c.alias_id END, "
			  "CASE WHEN c.deleted_at IS NULL THEN a.name END, "
			  "CASE WHEN c.deleted_at IS NULL THEN c.content END, "
			  "chat.uuid_timestamp(c.id), c.version, c.edited_at, c.deleted_at, "
			  "r.upvotes + d.upvotes, r.downvotes + d.downvotes, "
			  "r.upvotes + d.upvotes - r.downvotes - d.downvotes, "
			  "r.replies + d.replies, "
			  "COALESCE(v.value, 0::int2)::int4, "
			  "COALESCE(c.author_id = $1, $4 AND a.user_id = $1, false), "
			  "CASE WHEN c.deleted_at IS NULL THEN " FORUM_REACTIONS("$2", "l.id") " END, "
			  "GREATEST(r.replies + d.replies, l.shown) - l.shown, l.cursor, "
			  "CASE WHEN r.replies + d.replies > l.shown THEN l.more_cursor END "
			  "FROM unnest($3, $5, $6, $7) WITH ORDINALITY AS l (id, shown, cursor, more_cursor, n) "
			  "CROSS JOIN LATERAL (SELECT x.* "
			  "FROM chat.comments AS x "
			  "WHERE x.post_id = $2 AND x.id = l.id "
			  "LIMIT 1) AS c "
			  "CROSS JOIN LATERAL (SELECT x.* "
			  "FROM chat.tallies AS x "
			  "WHERE x.post_id = $2 AND x.id = l.id "
			  "LIMIT 1) AS r "
			  "CROSS JOIN LATERAL (SELECT COALESCE(sum(x.upvotes), 0)::int4 AS upvotes, "
			  "COALESCE(sum(x.downvotes), 0)::int4 AS downvotes, "
			  "COALESCE(sum(x.replies), 0)::int4 AS replies "
			  "FROM chat.tally_deltas AS x "
			  "WHERE x.post_id = $2 AND x.target_id = l.id) AS d "
			  "LEFT JOIN chat.users AS u ON u.id = c.author_id "
			  "LEFT JOIN chat.aliases AS a ON a.id = c.alias_id "
			  "LEFT JOIN LATERAL (SELECT x.value "
			  "FROM chat.votes AS x "
			  "WHERE x.post_id = $2 AND x.target_id = l.id AND x.user_id = $1 "
			  "LIMIT 1) AS v ON true "
			  "ORDER BY l.n",
			  UUIDOID, UUIDOID, UUIDARRAYOID, BOOLOID, INT4ARRAYOID, TEXTARRAYOID, TEXTARRAYOID);

/* A comment of the page */
typedef struct TreeNode
{
	int32		shown;			/* replies that are on the page too */
	ChatCursor	after;			/* to go on after it */
	ChatCursor	below;			/* to go on among its replies */
} TreeNode;

/* A page in the making */
typedef struct Tree
{
	pg_uuid_t	actor;
	pg_uuid_t	post_id;
	RankSort	sort;
	int			depth;			/* levels on the page */
	int			top_per_level;
	Snapshot	snapshot;

	int			max;
	int			nnodes;
	TreeNode   *nodes;
	Datum	   *ids;
} Tree;

static void walk_replies(Tree *tree, int place, int level);

/* Put a comment on the page, and what is below it */
static void
add_comment(Tree *tree, const RankRow *row, const ChatCursor *among, int level)
{
	int			place = tree->nnodes++;
	TreeNode   *node = &tree->nodes[place];

	tree->ids[place] = chat_uuid_datum(row->id);
	node->after = *among;
	node->after.has_place = true;
	node->after.key = row->key;
	node->after.id = row->id;
	node->below = (ChatCursor)
	{
		.list = "comments",.variant = tree->sort,.scope = row->id
	};
	node->shown = 0;
	if (level < tree->depth && tree->nnodes < tree->max)
		walk_replies(tree, place, level + 1);
}

static bool
is_listed(Tree *tree, const pg_uuid_t *id)
{
	Listing		listing;

	return chat_find(&rankings, tree->snapshot, &listing, &tree->post_id, id) &&
		listing.is_listed;
}

/* Replies by time; at most so many, as long as there is room */
static int
walk_dated(Tree *tree, const ChatCursor *from, int limit, int level)
{
	bool		oldest_first = tree->sort == SORT_OLD;
	ScanKeyData keys[2];
	ChatScan	scan;
	int			n = 0;

	chat_key_uuid(&keys[0], 1, BTEqualStrategyNumber, &from->scope);
	if (from->has_place)
		chat_key_uuid(&keys[1], 2, oldest_first ? BTGreaterStrategyNumber :
					  BTLessStrategyNumber, &from->id);
	chat_table_scan_begin(&scan, &siblings, tree->snapshot, keys, from->has_place ? 2 : 1);
	while (n < limit && tree->nnodes < tree->max &&
		   chat_scan_next(&scan, oldest_first ? ForwardScanDirection : BackwardScanDirection))
	{
		RankRow		row = {.key = 0};

		CHECK_FOR_INTERRUPTS();
		chat_scan_read(&scan, &siblings, &row);
		if (!is_listed(tree, &row.id))
			continue;
		add_comment(tree, &row, from, level);
		n++;
	}
	chat_scan_end(&scan);
	return n;
}

/* Replies by rank */
static int
walk_ranked(Tree *tree, const ChatCursor *from, int limit, int level)
{
	RankSource	source = {.scope = from->scope};
	RankScan   *scan = rank_scan_begin(&orders[tree->sort], &source, 1, from, tree->snapshot);
	RankRow		row;
	int			n = 0;

	while (n < limit && tree->nnodes < tree->max && rank_scan_next(scan, &row))
	{
		add_comment(tree, &row, from, level);
		n++;
	}
	rank_scan_end(scan);
	return n;
}

/* Go on at a place among the replies to a comment, or those to the post */
static int
walk(Tree *tree, const ChatCursor *from, int limit, int level)
{
	check_stack_depth();
	if (tree->sort == SORT_NEW || tree->sort == SORT_OLD)
		return walk_dated(tree, from, limit, level);
	return walk_ranked(tree, from, limit, level);
}

/* The first replies to a comment of the page, and where the others begin */
static void
walk_replies(Tree *tree, int place, int level)
{
	ChatCursor	below = tree->nodes[place].below;
	int			first = tree->nnodes;

	tree->nodes[place].shown = walk(tree, &below, tree->top_per_level, level);

	/* the last of them is the last whose "after" is among these */
	for (int i = tree->nnodes - 1; i >= first; i--)
	{
		if (chat_uuid_compare(&tree->nodes[i].after.scope, &below.scope) == 0)
		{
			tree->nodes[place].below = tree->nodes[i].after;
			break;
		}
	}
}

static NullableDatum
array_of(Datum *values, int nvalues, Oid type)
{
	return POINTER(construct_array(values, nvalues, type, -1, false, TYPALIGN_INT));
}

static NullableDatum
ids_of(Datum *ids, int nids)
{
	return POINTER(construct_array(ids, nids, UUIDOID, UUID_LEN, false, TYPALIGN_CHAR));
}

/* The rows of the page. Returns how many. */
static uint64
read_page(const Tree *tree)
{
	Datum	   *shown = palloc(tree->nnodes * sizeof(Datum) + 1);
	Datum	   *after = palloc(tree->nnodes * sizeof(Datum) + 1);
	Datum	   *below = palloc(tree->nnodes * sizeof(Datum) + 1);

	for (int i = 0; i < tree->nnodes; i++)
	{
		shown[i] = Int32GetDatum(tree->nodes[i].shown);
		after[i] = PointerGetDatum(chat_cursor_make(&tree->nodes[i].after));
		below[i] = PointerGetDatum(chat_cursor_make(&tree->nodes[i].below));
	}
	return chat_read(&read_comments, UUID(&tree->actor), UUID(&tree->post_id),
					 ids_of(tree->ids, tree->nnodes), BOOL(alias_is_told()),
					 POINTER(construct_array(shown, tree->nnodes, INT4OID, sizeof(int32),
											 true, TYPALIGN_INT)),
					 array_of(after, tree->nnodes, TEXTOID),
					 array_of(below, tree->nnodes, TEXTOID));
}

static int
level_arg(FunctionCallInfo fcinfo, int arg, const char *name, int limit)
{
	int			value = chat_arg_int4(fcinfo, arg);

	if (value < 1 || value > limit)
		ereport(ERROR,
				(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
				 errmsg("argument \"%s\" is out of range: %d", name, value),
				 errdetail("It may be 1 to %d.", limit)));
	return value;
}

/* Where the page begins: among the comments on the post, or below one of them */
static ChatCursor
first_place(Tree *tree, FunctionCallInfo fcinfo, int arg)
{
	ChatCursor	from = {
		.list = "comments",.variant = tree->sort,.scope = tree->post_id
	};
	Comment		comment;

	if (PG_ARGISNULL(arg))
		return from;
	chat_cursor_read(PG_GETARG_TEXT_PP(arg), "comments", &from);
	if (from.variant != tree->sort ||
		(chat_uuid_compare(&from.scope, &tree->post_id) != 0 &&
		 !comment_read(&tree->post_id, &from.scope, tree->snapshot, &comment)))
		chat_cursor_refuse();
	return from;
}

/*
 * comments(post, sort, depth, top_per_level, cursor, max, as_user)
 */
Datum
chat_comments(PG_FUNCTION_ARGS)
{
	ChatCall	call;
	Tree		tree = {.post_id = chat_arg_uuid(fcinfo, 0)};
	Post		post;
	ForumActor	actor;
	ChatCursor	from;

	tree.sort = rank_sort_arg(fcinfo, 1, false);
	tree.depth = level_arg(fcinfo, 2, "depth", MAX_DEPTH);
	tree.top_per_level = level_arg(fcinfo, 3, "top_per_level", PG_INT32_MAX);
	tree.max = chat_arg_page_size(fcinfo, 5);

	chat_begin(&call, fcinfo, CHAT_READ);
	tree.actor = call.actor;
	tree.snapshot = GetActiveSnapshot();
	post_require(&tree.post_id, &tree.actor, &post, &actor);
	if (post.is_deleted)
		post_require_live(&post);
	from = first_place(&tree, fcinfo, 4);
	tree.nodes = palloc(tree.max * sizeof(TreeNode));
	tree.ids = palloc(tree.max * sizeof(Datum));
	(void) walk(&tree, &from, tree.max, 1);
	chat_add_rows_of_result(&call, read_page(&tree));
	return chat_return_set(&call);
}

/*
 * comment(comment, as_user)
 */
Datum
chat_comment(PG_FUNCTION_ARGS)
{
	ChatCall	call;
	pg_uuid_t	id = chat_arg_uuid(fcinfo, 0);
	Datum		element = UUIDPGetDatum(&id);
	Comment		comment;
	Post		post;
	ForumActor	actor;

	chat_begin(&call, fcinfo, CHAT_READ);
	comment_require(&id, &call.actor, &comment, &post, &actor);
	if (post.is_deleted)
		post_require_live(&post);
	if (chat_read(&read_comments, UUID(&call.actor), UUID(&comment.post_id),
				  ids_of(&element, 1), BOOL(alias_is_told()),
				  SQL_NULL, SQL_NULL, SQL_NULL) != 1)
		elog(ERROR, "tally of comment %s is missing", chat_uuid_string(&id));
	return chat_return_row_of_result(&call, 0);
}
