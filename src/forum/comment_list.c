/*-------------------------------------------------------------------------
 *
 * comment_list.c
 *	  The tree of a post's comments, page by page.
 *
 * The tree is walked from its top, the best replies first, a few of each
 * comment, until the page is full. What is left out is counted where it hangs,
 * with a cursor that goes on there. So the cost is that of the rows returned.
 *
 *-------------------------------------------------------------------------
 */
#include "postgres.h"

#include "access/stratnum.h"
#include "alias/alias.h"
#include "catalog/pg_type.h"
#include "core/args.h"
#include "core/cursor.h"
#include "core/identity.h"
#include "core/legacy.h"
#include "core/scope.h"
#include "core/uuidv7.h"
#include "forum/forum.h"
#include "forum/rank_scan.h"
#include "miscadmin.h"
#include "utils/array.h"
#include "utils/builtins.h"
#include "utils/snapmgr.h"

PG_FUNCTION_INFO_V1(chat_comments);
PG_FUNCTION_INFO_V1(chat_comment);

#define MAX_DEPTH	1000

#define RANKED(index_name, key, floating) \
	{.table = {.name = "rankings",.index = index_name, \
	.columns = {{.name = key}, {.name = "id"}, {.name = "scope_id"}, {.name = "created"}}}, \
	.is_scoped = true,.is_float = floating}

static RankOrder orders[] = {
	[SORT_TOP] = RANKED("rankings_top_idx", "score", false),
	[SORT_HOT] = RANKED("rankings_hot_idx", "hot", true),
	[SORT_BEST] = RANKED("rankings_best_idx", "best", true),
	[SORT_CONTROVERSIAL] = RANKED("rankings_controversial_idx", "controversy", true),
};

/* By time the rows are in the order of their ids, which no vote changes */
static ChatTable siblings = {
	.name = "comments",.index = "comments_siblings_idx",.columns = {{.name = "id"}}
};

static ChatTable rankings = {.name = "rankings",.columns = {{.name = "listed"}}};

/*
 * The columns of chat.comment, but for those that the walk gives. LIMIT keeps
 * each look-up one by both columns of its key: the planner takes posts for small
 * and would rather read all that is said of this one.
 */
#define COMMENT_SELECT \
	"SELECT c.id, c.post_id, c.parent_id, c.depth, " \
	"CASE WHEN c.deleted_at IS NULL THEN c.author_id END, " \
	"CASE WHEN c.deleted_at IS NULL THEN u.username END, " \
	"CASE WHEN c.deleted_at IS NULL THEN u.display_name END, " \
	"CASE WHEN c.deleted_at IS NULL THEN c.alias_id END, " \
	"CASE WHEN c.deleted_at IS NULL THEN a.name END, " \
	"CASE WHEN c.deleted_at IS NULL THEN c.content END, " \
	"chat.uuid_timestamp(c.id), c.version, c.edited_at, c.deleted_at, " \
	"r.upvotes + d.upvotes, r.downvotes + d.downvotes, " \
	"((r.upvotes + d.upvotes) - r.downvotes) " \
	"- d.downvotes, " \
	"r.replies + d.replies, " \
	"COALESCE(v.value, 0::int2)::int4, " \
	"COALESCE(c.author_id = $1, $4 AND a.user_id = $1, false), " \
	"l.n::int4, NULL, NULL " \
	"FROM unnest($3) WITH ORDINALITY AS l (id, n) " \
	"CROSS JOIN LATERAL (SELECT x.* FROM chat.comments AS x WHERE x.post_id = $2 " \
	"AND x.id = l.id LIMIT 1) AS c " \
	"CROSS JOIN LATERAL (SELECT x.* FROM chat.tallies AS x WHERE x.post_id = $2 " \
	"AND x.id = l.id LIMIT 1) AS r " \
	"CROSS JOIN LATERAL (SELECT COALESCE(sum(x.upvotes), 0)::int4 AS upvotes, " \
	"COALESCE(sum(x.downvotes), 0)::int4 AS downvotes, " \
	"COALESCE(sum(x.replies), 0)::int4 AS replies " \
	"FROM chat.tally_deltas AS x WHERE x.post_id = $2 " \
	"AND x.target_id = l.id) AS d " \
	"LEFT JOIN chat.users AS u ON u.id = c.author_id " \
	"LEFT JOIN chat.aliases AS a ON a.id = c.alias_id " \
	"LEFT JOIN LATERAL (SELECT x.value FROM chat.votes AS x WHERE x.post_id = $2 " \
	"AND x.target_id = l.id AND x.user_id = $1 LIMIT 1) AS v ON true " \
	"ORDER BY l.n"
enum
{
	COMMENT_REPLIES = 17,
	COMMENT_MORE = 20,			/* in the query: the number of the row */
	COMMENT_CURSOR,
	COMMENT_MORE_CURSOR,
	COMMENT_NCOLUMNS
};

static ChatPlan read_comments =
	CHAT_PLAN(COMMENT_SELECT, UUIDOID, UUIDOID, UUIDARRAYOID, BOOLOID);

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
	TreeNode	   *nodes;
	Datum	   *ids;
} Tree;

static void walk_replies(Tree *tree, int place, int level);

/* Put a comment on the page, and what is below it */
static void
add_comment(Tree *tree, const RankRow *row, const ChatCursor *among, int level)
{
	int			place = tree->nnodes++;
	TreeNode	   *node = &tree->nodes[place];

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

/* Whether a comment is to be shown */
static bool
is_listed(Tree *tree, const pg_uuid_t *id)
{
	ScanKeyData keys[2];
	ChatScan	scan;
	bool		listed = false;
	bool		isnull;

	chat_key_uuid(&keys[0], 1, BTEqualStrategyNumber, &tree->post_id);
	chat_key_uuid(&keys[1], 2, BTEqualStrategyNumber, id);
	chat_table_scan_begin(&scan, &rankings, tree->snapshot, keys, 2);
	if (chat_scan_next(&scan, ForwardScanDirection))
		listed = DatumGetBool(chat_scan_value(&scan, &rankings, 0, &isnull));
	chat_scan_end(&scan);
	return listed;
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
		bool		isnull;
		RankRow		row = {
			.id = *DatumGetUUIDP(chat_scan_value(&scan, &siblings, 0, &isnull))
		};

		CHECK_FOR_INTERRUPTS();
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

static void
return_comments(ReturnSetInfo *result, Tree *tree)
{
	Datum		values[4];
	uint64		nrows;

	values[0] = UUIDPGetDatum(&tree->actor);
	values[1] = UUIDPGetDatum(&tree->post_id);
	values[2] = PointerGetDatum(construct_array(tree->ids, tree->nnodes, UUIDOID,
												UUID_LEN, false, TYPALIGN_CHAR));
	values[3] = BoolGetDatum(alias_is_told());
	nrows = chat_plan_read(&read_comments, values, NULL);
	for (uint64 i = 0; i < nrows; i++)
	{
		Datum		columns[COMMENT_NCOLUMNS];
		bool		nulls[COMMENT_NCOLUMNS];
		TreeNode   *node;
		int32		more;

		chat_spi_row(i, columns, nulls);
		node = &tree->nodes[DatumGetInt32(columns[COMMENT_MORE]) - 1];
		more = Max(DatumGetInt32(columns[COMMENT_REPLIES]) - node->shown, 0);
		columns[COMMENT_MORE] = Int32GetDatum(more);
		columns[COMMENT_CURSOR] = PointerGetDatum(chat_cursor_make(&node->after));
		nulls[COMMENT_CURSOR] = false;
		nulls[COMMENT_MORE_CURSOR] = more == 0;
		if (more > 0)
			columns[COMMENT_MORE_CURSOR] = PointerGetDatum(chat_cursor_make(&node->below));
		chat_result_add(result, columns, nulls);
	}
}

static int
level_arg(FunctionCallInfo fcinfo, int arg, const char *name, int limit)
{
	int			value;

	chat_arg_required(fcinfo, arg);
	value = PG_GETARG_INT32(arg);
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
	ReturnSetInfo *result;
	Tree		tree = {.actor = chat_actor(fcinfo)};
	Post		post;
	ForumActor	actor;
	ChatCursor	from;
	ChatScope	scope;

	tree.post_id = chat_arg_uuid(fcinfo, 0);
	chat_arg_required(fcinfo, 1);
	tree.sort = rank_sort(chat_arg_optional_text(fcinfo, 1), false);
	tree.depth = level_arg(fcinfo, 2, "depth", MAX_DEPTH);
	tree.max = chat_arg_page_size(fcinfo, 5);
	tree.top_per_level = level_arg(fcinfo, 3, "top_per_level", PG_INT32_MAX);
	result = chat_result_set(fcinfo, COMMENT_NCOLUMNS);

	chat_enter_read(&scope);
	tree.snapshot = GetActiveSnapshot();
	post_require(&tree.post_id, &tree.actor, &post, &actor);
	if (post.is_deleted)
		post_require_live(&post);
	from = first_place(&tree, fcinfo, 4);
	tree.nodes = palloc(tree.max * sizeof(TreeNode));
	tree.ids = palloc(tree.max * sizeof(Datum));
	(void) walk(&tree, &from, tree.max, 1);
	return_comments(result, &tree);
	chat_leave(&scope);

	return (Datum) 0;
}

/*
 * comment(comment, as_user)
 */
Datum
chat_comment(PG_FUNCTION_ARGS)
{
	pg_uuid_t	actor_id = chat_actor(fcinfo);
	pg_uuid_t	id = chat_arg_uuid(fcinfo, 0);
	Datum		element = UUIDPGetDatum(&id);
	Comment		comment;
	Post		post;
	ForumActor	actor;
	Datum		values[COMMENT_NCOLUMNS];
	bool		nulls[COMMENT_NCOLUMNS];
	Datum		result;
	ChatScope	scope;

	chat_enter_read(&scope);
	comment_require(&id, &actor_id, &comment, &post, &actor);
	if (post.is_deleted)
		post_require_live(&post);
	values[0] = UUIDPGetDatum(&actor_id);
	values[1] = UUIDPGetDatum(&comment.post_id);
	values[2] = PointerGetDatum(construct_array(&element, 1, UUIDOID, UUID_LEN, false,
												TYPALIGN_CHAR));
	values[3] = BoolGetDatum(alias_is_told());
	if (chat_plan_read(&read_comments, values, NULL) != 1)
		elog(ERROR, "tally of comment %s is gone", chat_uuid_string(&id));
	chat_spi_row(0, values, nulls);
	nulls[COMMENT_MORE] = nulls[COMMENT_CURSOR] = nulls[COMMENT_MORE_CURSOR] = true;
	result = SPI_datumTransfer(chat_result_row(fcinfo, COMMENT_NCOLUMNS, values, nulls),
							   false, -1);
	chat_leave(&scope);

	return result;
}
