/*-------------------------------------------------------------------------
 *
 * scan.c
 *	  Reading rows straight from an index.
 *
 * A look-up by key through SPI costs several times what the look-up itself
 * does, and on a partitioned table it locks every partition. Here the caller
 * says which relation and index to read.
 *
 * No privileges are checked: it's for callers that have done so.
 *
 *-------------------------------------------------------------------------
 */
#include "postgres.h"

#include "access/stratnum.h"
#include "access/table.h"
#include "access/tableam.h"
#include "access/xact.h"
#include "core/compat.h"
#include "core/scan.h"
#include "core/schema.h"
#include "utils/fmgroids.h"
#include "utils/inval.h"
#include "utils/lsyscache.h"
#include "utils/snapmgr.h"

/* All tables that this backend has resolved */
static ChatTable *resolved = NULL;

/* May be told InvalidOid: everything may have changed */
static void
forget_tables(Datum arg, Oid relid)
{
	for (ChatTable *table = resolved; table != NULL; table = table->next)
	{
		if (relid == table->relid || relid == table->indexid ||
			!OidIsValid(relid))
			table->relid = InvalidOid;
	}
}

void
chat_scan_init(void)
{
	CacheRegisterRelcacheCallback(forget_tables, (Datum) 0);
}

/* The attribute numbers of a NULL-terminated list of columns */
void
chat_table_columns(Oid relid, const char *const *columns, AttrNumber *attnums)
{
	for (int i = 0; i < CHAT_TABLE_MAX_COLUMNS && columns[i] != NULL; i++)
	{
		attnums[i] = get_attnum(relid, columns[i]);
		if (attnums[i] == InvalidAttrNumber)
			elog(ERROR, "column \"%s\" of relation %u is missing",
				 columns[i], relid);
	}
}

/* Find out where a table is, unless we know */
void
chat_table_resolve(ChatTable *table)
{
	Oid			namespace;
	Oid			relid;
	Oid			indexid;

	if (OidIsValid(table->relid))
		return;

	namespace = chat_namespace();
	relid = get_relname_relid(table->name, namespace);
	indexid = get_relname_relid(table->index, namespace);
	if (!OidIsValid(relid) || !OidIsValid(indexid))
		ereport(ERROR,
				(errcode(ERRCODE_UNDEFINED_TABLE),
				 errmsg("table \"chat.%s\" or its index \"%s\" is missing",
						table->name, table->index)));
	chat_table_columns(relid, table->columns, table->attnums);

	/* once in the list it stays there; only its OIDs come and go */
	if (!OidIsValid(table->indexid))
	{
		table->next = resolved;
		resolved = table;
	}
	table->indexid = indexid;
	table->relid = relid;
}

void
chat_scan_begin(ChatScan *scan, Oid relid, Oid indexid, Snapshot snapshot,
				ScanKey keys, int nkeys)
{
	scan->rel = table_open(relid, AccessShareLock);
	scan->index = index_open(indexid, AccessShareLock);
	scan->slot = table_slot_create(scan->rel, NULL);
	scan->scan = chat_index_beginscan(scan->rel, scan->index, snapshot, nkeys);
	index_rescan(scan->scan, keys, nkeys, NULL, 0);
}

/* The next row is then in scan->slot */
bool
chat_scan_next(ChatScan *scan, ScanDirection direction)
{
	return index_getnext_slot(scan->scan, direction, scan->slot);
}

/* The locks stay until the end of the transaction, as with any query */
void
chat_scan_end(ChatScan *scan)
{
	index_endscan(scan->scan);
	ExecDropSingleTupleTableSlot(scan->slot);
	index_close(scan->index, NoLock);
	table_close(scan->rel, NoLock);
}

void
chat_table_scan_begin(ChatScan *scan, ChatTable *table, Snapshot snapshot,
					  ScanKey keys, int nkeys)
{
	chat_table_resolve(table);
	chat_scan_begin(scan, table->relid, table->indexid, snapshot, keys, nkeys);
}

Datum
chat_scan_value(ChatScan *scan, ChatTable *table, int column, bool *isnull)
{
	return slot_getattr(scan->slot, table->attnums[column], isnull);
}

/* The caller pops it */
Snapshot
chat_push_fresh_snapshot(void)
{
	CommandCounterIncrement();
	PushActiveSnapshot(GetTransactionSnapshot());
	return GetActiveSnapshot();
}

void
chat_key_uuid(ScanKey key, AttrNumber column, StrategyNumber strategy,
			  const pg_uuid_t *value)
{
	static const RegProcedure functions[] = {
		[BTLessStrategyNumber] = F_UUID_LT,
		[BTLessEqualStrategyNumber] = F_UUID_LE,
		[BTEqualStrategyNumber] = F_UUID_EQ,
		[BTGreaterEqualStrategyNumber] = F_UUID_GE,
		[BTGreaterStrategyNumber] = F_UUID_GT,
	};

	ScanKeyInit(key, column, strategy, functions[strategy],
				UUIDPGetDatum(value));
}


void
chat_key_int8(ScanKey key, AttrNumber column, StrategyNumber strategy,
			  int64 value)
{
	static const RegProcedure functions[] = {
		[BTLessStrategyNumber] = F_INT8LT,
		[BTLessEqualStrategyNumber] = F_INT8LE,
		[BTEqualStrategyNumber] = F_INT8EQ,
		[BTGreaterEqualStrategyNumber] = F_INT8GE,
		[BTGreaterStrategyNumber] = F_INT8GT,
	};

	ScanKeyInit(key, column, strategy, functions[strategy],
				Int64GetDatum(value));
}
