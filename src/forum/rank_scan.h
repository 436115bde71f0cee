/*-------------------------------------------------------------------------
 *
 * rank_scan.h
 *	  Posts and comments in the order of their ranks.
 *
 *-------------------------------------------------------------------------
 */
#ifndef CHAT_RANK_SCAN_H
#define CHAT_RANK_SCAN_H

#include "postgres.h"

#include "core/cursor.h"
#include "core/scan.h"
#include "fmgr.h"
#include "utils/snapshot.h"

typedef enum RankSort
{
	SORT_NEW,
	SORT_OLD,
	SORT_TOP,
	SORT_HOT,
	SORT_BEST,
	SORT_CONTROVERSIAL,
	SORT_ACTIVE,
	NSORTS
} RankSort;

typedef struct RankRow
{
	pg_uuid_t	id;
	pg_uuid_t	scope;
	int64		key;			/* of float8: its bits */
	int32		score;			/* a key that is int4 is read from the table
								 * here */
	int64		created;		/* if the order's table has it */
} RankRow;

/*
 * The index that gives an order. Its columns: the scope, unless it is of all;
 * the day, if it has one; the key; the id. The table's columns: the key, the id,
 * the scope, and (optional) created. The key is int4, int8 or float8.
 */
typedef struct RankOrder
{
	ChatTable	table;
	bool		is_scoped;
	bool		has_day;
	bool		is_ascending;
} RankOrder;

/* An order of rankings, RANKED_BY("rankings_hot_idx", "hot", .is_scoped = true) */
#define RANKED(index_name, kind, key_column, field, ...) \
	{.table = {.name = "rankings",.index = index_name,.columns = { \
				CHAT_COLUMN(kind, key_column, RankRow, field), \
				CHAT_COLUMN(UUID, "id", RankRow, id), \
				CHAT_COLUMN(UUID, "scope_id", RankRow, scope), \
				CHAT_COLUMN(INT8, "created", RankRow, created)}}, __VA_ARGS__}
#define RANKED_BY(index_name, column, ...) \
	RANKED(index_name, FLOAT8, column, key, __VA_ARGS__)
#define RANKED_BY_SCORE(index_name, ...) \
	RANKED(index_name, INT4, "score", score, __VA_ARGS__)

/* Where a list comes from: one of these, or several put together */
typedef struct RankSource
{
	pg_uuid_t	scope;			/* if the order is scoped */
	int32		day;			/* if it has one */
} RankSource;

typedef struct RankScan RankScan;

extern RankScan *rank_scan_begin(RankOrder *order, const RankSource *sources,
								 int nsources, const ChatCursor *place,
								 Snapshot snapshot);
extern bool rank_scan_next(RankScan *scan, RankRow *row);
extern void rank_scan_end(RankScan *scan);

/* An argument that names a sort: of posts, or (all but the last) of comments */
extern RankSort rank_sort_arg(FunctionCallInfo fcinfo, int arg, bool of_posts);

#endif							/* CHAT_RANK_SCAN_H */
