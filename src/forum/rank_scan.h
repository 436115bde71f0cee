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

/*
 * The index that gives an order. Its columns: the scope, unless it is of all;
 * the day, if it has one; the key; the id.
 */
typedef struct RankOrder
{
	ChatTable	table;			/* columns: key, id, scope, created (optional) */
	bool		is_scoped;
	bool		has_day;
	bool		is_float;		/* what the key is: float8, int8 or (else) int4 */
	bool		is_wide;
	bool		is_ascending;
} RankOrder;

/* Where a list comes from: one of these, or several put together */
typedef struct RankSource
{
	pg_uuid_t	scope;			/* if the order is scoped */
	int32		day;			/* if it has one */
} RankSource;

typedef struct RankRow
{
	pg_uuid_t	id;
	pg_uuid_t	scope;
	int64		key;			/* of float8: its bits */
	int64		created;		/* if the order's table has it */
} RankRow;

typedef struct RankScan RankScan;

extern RankScan *rank_scan_begin(RankOrder *order, const RankSource *sources,
								 int nsources, const ChatCursor *place,
								 Snapshot snapshot);
extern bool rank_scan_next(RankScan *scan, RankRow *row);
extern void rank_scan_end(RankScan *scan);

extern RankSort rank_sort(const char *name, bool of_posts);

#endif							/* CHAT_RANK_SCAN_H */
