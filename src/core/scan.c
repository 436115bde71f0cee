/*-------------------------------------------------------------------------
 *
 * scan.c
 *	  Reading rows straight from a primary key.
 *
 * A look-up by key through SPI costs several times what the look-up itself
 * does, and on a partitioned table it locks every partition. Here the caller
 * says which relation to read.
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
		if (relid == table->relid || !OidIsValid(relid))
			table->relid = InvalidOid;
	}
}

void
chat_scan_init(void)
{
	CacheRegisterRelcacheCallback(forget_tables, (Datum) 0);
}

/* Find out where a table is, unless we know */
void
chat_table_resolve(ChatTable *table)
{
	Oid			relid;

	if (OidIsValid(table->relid))
		return;

	relid = get_relname_relid(table->name, chat_namespace());
	if (!OidIsValid(relid))
		ereport(ERROR,
				(errcode(ERRCODE_UNDEFINED_TABLE),
				 errmsg("table \"chat.%s\" is missing", table->name)));
	for (int i = 0; i < CHAT_TABLE_MAX_COLUMNS && table->columns[i] != NULL; i++)
	{
		table->attnums[i] = get_attnum(relid, table->columns[i]);
		if (table->attnums[i] == InvalidAttrNumber)
			elog(ERROR, "column \"%s\" of table \"chat.%s\" is missing",
				 table->columns[i], table->name);
	}

	/* once in the list it stays there; only its OID comes and goes */
	if (!table->is_listed)
	{
		table->next = resolved;
		resolved = table;
		table->is_listed = true;
	}
	table->relid = relid;
}

/*
 * The table's columns in the relation that is scanned, a partition of it:
 * mostly at the same places.
 */
void
chat_scan_columns(ChatScan *scan, const ChatTable *table, AttrNumber *attnums)
{
	TupleDesc	tupdesc = RelationGetDescr(scan->rel);

	for (int i = 0; i < CHAT_TABLE_MAX_COLUMNS && table->columns[i] != NULL; i++)
	{
		AttrNumber	attnum = table->attnums[i];

		if (attnum > tupdesc->natts ||
			strcmp(NameStr(TupleDescAttr(tupdesc, attnum - 1)->attname),
				   table->columns[i]) != 0)
			attnum = get_attnum(RelationGetRelid(scan->rel), table->columns[i]);
		if (attnum == InvalidAttrNumber)
			elog(ERROR, "column \"%s\" of relation \"%s\" is missing",
				 table->columns[i], RelationGetRelationName(scan->rel));
		attnums[i] = attnum;
	}
}

void
chat_scan_begin(ChatScan *scan, Oid relid, Snapshot snapshot, ScanKey keys,
				int nkeys)
{
	scan->rel = table_open(relid, AccessShareLock);
	list_free(RelationGetIndexList(scan->rel)); /* sets rd_pkindex */
	if (!OidIsValid(scan->rel->rd_pkindex))
		elog(ERROR, "relation \"%s\" has no primary key",
			 RelationGetRelationName(scan->rel));
	scan->index = index_open(scan->rel->rd_pkindex, AccessShareLock);
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
	chat_scan_begin(scan, table->relid, snapshot, keys, nkeys);
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
