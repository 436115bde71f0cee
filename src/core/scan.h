/*-------------------------------------------------------------------------
 *
 * scan.h
 *	  Reading rows straight from an index.
 *
 *-------------------------------------------------------------------------
 */
#ifndef CHAT_SCAN_H
#define CHAT_SCAN_H

#include "postgres.h"

#include "access/genam.h"
#include "access/sdir.h"
#include "access/skey.h"
#include "executor/tuptable.h"
#include "utils/rel.h"
#include "utils/snapshot.h"
#include "utils/uuid.h"

#define CHAT_TABLE_MAX_COLUMNS	20

/*
 * A table of ours, read by its primary key or by the index that is named,
 * declared static. The columns that the reader wants are named once and then
 * known by their place in the list.
 */
typedef struct ChatTable
{
	const char *name;
	const char *index;			/* NULL: the primary key */
	const char *columns[CHAT_TABLE_MAX_COLUMNS];

	/* filled at the first use in this backend */
	Oid			relid;
	Oid			indexid;
	AttrNumber	attnums[CHAT_TABLE_MAX_COLUMNS];
	bool		is_listed;
	struct ChatTable *next;
} ChatTable;

typedef struct ChatScan
{
	Relation	rel;
	Relation	index;
	IndexScanDesc scan;
	TupleTableSlot *slot;
} ChatScan;

extern void chat_scan_init(void);
extern void chat_table_resolve(ChatTable *table);
extern void chat_scan_columns(ChatScan *scan, const ChatTable *table,
							  AttrNumber *attnums);

extern void chat_scan_begin(ChatScan *scan, Oid relid, Snapshot snapshot,
							ScanKey keys, int nkeys);
extern bool chat_scan_next(ChatScan *scan, ScanDirection direction);
extern void chat_scan_end(ChatScan *scan);

extern void chat_table_scan_begin(ChatScan *scan, ChatTable *table,
								  Snapshot snapshot, ScanKey keys, int nkeys);
extern bool chat_scan_lock(ChatScan *scan, Snapshot snapshot);
extern void chat_scan_update(ChatScan *scan, ChatTable *table, const Datum *values);
extern Datum chat_scan_value(ChatScan *scan, ChatTable *table, int column,
							 bool *isnull);

/* Is there a row of these keys by now? */
extern bool chat_table_has(ChatTable *table, ScanKey keys, int nkeys);

/* A snapshot in which all that has committed by now is to be seen */
extern Snapshot chat_push_fresh_snapshot(void);
extern Snapshot chat_renew_snapshot(void);
extern Snapshot chat_push_latest_snapshot(void);

/* Keys: equality or an inequality on the given column of the index */
extern void chat_key_uuid(ScanKey key, AttrNumber column,
						  StrategyNumber strategy, const pg_uuid_t *value);
extern void chat_key_int8(ScanKey key, AttrNumber column,
						  StrategyNumber strategy, int64 value);
extern void chat_key_float8(ScanKey key, AttrNumber column,
							StrategyNumber strategy, float8 value);
extern void chat_key_int4(ScanKey key, AttrNumber column,
						  StrategyNumber strategy, int32 value);
extern void chat_key_row(ScanKey key, ScanKey parts, int nparts);

#endif							/* CHAT_SCAN_H */
