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
#include "common/sha2.h"
#include "core/snapshot.h"
#include "executor/tuptable.h"
#include "utils/rel.h"
#include "utils/snapshot.h"
#include "utils/uuid.h"

#define CHAT_TABLE_MAX_COLUMNS	24

/* How a column gets into a struct */
typedef enum ChatColumnType
{
	COLUMN_PLAIN,				/* not at all: the reader takes it as a Datum */
	COLUMN_UUID,
	COLUMN_BOOL,
	COLUMN_INT2,
	COLUMN_INT4,
	COLUMN_INT8,
	COLUMN_FLOAT8,
	COLUMN_TIMESTAMPTZ,
	COLUMN_DIGEST,				/* of SHA-256, 32 bytes */
	COLUMN_WORD,				/* as its place among some words */
	COLUMN_PRESENCE				/* as whether it is not NULL */
} ChatColumnType;

/*
 * A column that the reader wants. One that may be NULL has a flag, which tells
 * whether there is a value; else NULL is an error.
 */
typedef struct ChatColumn
{
	const char *name;
	ChatColumnType type;
	size_t		offset;			/* in the struct */
	size_t		flag_offset;	/* of a bool in it, plus one; 0: none */
	const char *const *words;
	int			nwords;
} ChatColumn;

/* CHAT_COLUMN(UUID, "space_id", Post, space_id) */
#define CHAT_COLUMN(kind, column, in_struct, field) \
	{.name = (column), .type = COLUMN_##kind, .offset = offsetof(in_struct, field)}
#define CHAT_COLUMN_IF(kind, column, in_struct, field, flag) \
	{.name = (column), .type = COLUMN_##kind, .offset = offsetof(in_struct, field), \
	 .flag_offset = offsetof(in_struct, flag) + 1}
#define CHAT_COLUMN_WORD(column, in_struct, field, list) \
	{.name = (column), .type = COLUMN_WORD, .offset = offsetof(in_struct, field), \
	 .words = (list), .nwords = lengthof(list)}

/*
 * A table of ours, read by its primary key or by the index that is named,
 * declared static. The columns that the reader wants are named once and then
 * known by their place in the list.
 */
typedef struct ChatTable
{
	const char *name;
	const char *index;			/* NULL: the primary key */
	ChatColumn	columns[CHAT_TABLE_MAX_COLUMNS];

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

extern Oid	chat_namespace(void);

extern void chat_scan_init(void);

/*
 * Have the OIDs of the table and of its columns, and return the table's. The one
 * in the struct is for immediate use only: it is gone with the next invalidation.
 */
extern Oid	chat_table_resolve(ChatTable *table);
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

/* All columns of the row at hand that have a place in the struct */
extern void chat_scan_read(ChatScan *scan, ChatTable *table, void *row);

/*
 * The row with this key, of up to three uuids: chat_find(&members, snapshot,
 * &member, conversation_id, user_id). Returns false if there is none.
 */
#define chat_find(table, snapshot, row, ...) \
	chat_table_find(table, snapshot, row, \
					lengthof(((const pg_uuid_t *[]) {__VA_ARGS__})), \
					(const pg_uuid_t *[]) {__VA_ARGS__})
extern bool chat_table_find(ChatTable *table, Snapshot snapshot, void *row,
							int nkeys, const pg_uuid_t *const *keys);

/* Is there a row of these keys by now? */
extern bool chat_table_has(ChatTable *table, ScanKey keys, int nkeys);

/* Keys: equality or an inequality on the given column of the index */
extern void chat_key_uuid(ScanKey key, AttrNumber column,
						  StrategyNumber strategy, const pg_uuid_t *value);
extern void chat_key_int8(ScanKey key, AttrNumber column,
						  StrategyNumber strategy, int64 value);
extern void chat_key_float8(ScanKey key, AttrNumber column,
							StrategyNumber strategy, float8 value);
extern void chat_key_int4(ScanKey key, AttrNumber column,
						  StrategyNumber strategy, int32 value);

/* Equality, on a column of the default collation */
extern void chat_key_text(ScanKey key, AttrNumber column, const text *value);
extern void chat_key_row(ScanKey key, ScanKey parts, int nparts);

#endif							/* CHAT_SCAN_H */
