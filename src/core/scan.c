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
#include "catalog/namespace.h"
#include "catalog/pg_collation.h"
#include "commands/trigger.h"
#include "core/args.h"
#include "core/compat.h"
#include "core/invalidation.h"
#include "core/scan.h"
#include "core/snapshot.h"
#include "executor/executor.h"
#include "storage/lmgr.h"
#include "utils/fmgroids.h"
#include "utils/lsyscache.h"
#include "utils/snapmgr.h"

Oid
chat_namespace(void)
{
	return get_namespace_oid("chat", false);
}

/* All tables that this backend has resolved */
static ChatTable *resolved = NULL;

/* Everything may have changed if the OID is invalid */
static void
forget_tables(Oid relid)
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
	chat_on_relation_change(forget_tables);
}

/* Find out where a table is, unless we know */
Oid
chat_table_resolve(ChatTable *table)
{
	Oid			relid;

	if (OidIsValid(table->relid))
		return table->relid;

	relid = get_relname_relid(table->name, chat_namespace());
	if (!OidIsValid(relid))
		ereport(ERROR,
				(errcode(ERRCODE_UNDEFINED_TABLE),
				 errmsg("table \"chat.%s\" is missing", table->name)));
	for (int i = 0; i < CHAT_TABLE_MAX_COLUMNS && table->columns[i].name != NULL; i++)
	{
		table->attnums[i] = get_attnum(relid, table->columns[i].name);
		if (table->attnums[i] == InvalidAttrNumber)
			elog(ERROR, "column \"%s\" of table \"chat.%s\" is missing",
				 table->columns[i].name, table->name);
	}

	table->indexid = InvalidOid;
	if (table->index != NULL)
	{
		table->indexid = get_relname_relid(table->index, chat_namespace());
		if (!OidIsValid(table->indexid))
			ereport(ERROR,
					(errcode(ERRCODE_UNDEFINED_TABLE),
					 errmsg("index \"chat.%s\" is missing", table->index)));
	}

	/* once in the list it stays there; only its OID comes and goes */
	if (!table->is_listed)
	{
		table->next = resolved;
		resolved = table;
		table->is_listed = true;
	}
	table->relid = relid;
	return relid;
}

/*
 * The table's columns in the relation that is scanned, a partition of it:
 * mostly at the same places.
 */
void
chat_scan_columns(ChatScan *scan, const ChatTable *table, AttrNumber *attnums)
{
	TupleDesc	tupdesc = RelationGetDescr(scan->rel);

	for (int i = 0; i < CHAT_TABLE_MAX_COLUMNS && table->columns[i].name != NULL; i++)
	{
		AttrNumber	attnum = table->attnums[i];

		if (attnum > tupdesc->natts ||
			strcmp(NameStr(TupleDescAttr(tupdesc, attnum - 1)->attname),
				   table->columns[i].name) != 0)
			attnum = get_attnum(RelationGetRelid(scan->rel), table->columns[i].name);
		if (attnum == InvalidAttrNumber)
			elog(ERROR, "column \"%s\" of relation \"%s\" is missing",
				 table->columns[i].name, RelationGetRelationName(scan->rel));
		attnums[i] = attnum;
	}
}

static void
begin_scan(ChatScan *scan, Oid relid, Oid indexid, Snapshot snapshot,
		   ScanKey keys, int nkeys)
{
	scan->rel = table_open(relid, AccessShareLock);
	if (!OidIsValid(indexid))
	{
		list_free(RelationGetIndexList(scan->rel)); /* sets rd_pkindex */
		indexid = scan->rel->rd_pkindex;
	}
	if (!OidIsValid(indexid))
		elog(ERROR, "relation \"%s\" has no primary key",
			 RelationGetRelationName(scan->rel));
	scan->index = index_open(indexid, AccessShareLock);
	scan->slot = table_slot_create(scan->rel, NULL);
	scan->scan = chat_index_beginscan(scan->rel, scan->index, snapshot, nkeys);
	index_rescan(scan->scan, keys, nkeys, NULL, 0);
}

void
chat_scan_begin(ChatScan *scan, Oid relid, Snapshot snapshot, ScanKey keys,
				int nkeys)
{
	begin_scan(scan, relid, InvalidOid, snapshot, keys, nkeys);
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
	begin_scan(scan, table->relid, table->indexid, snapshot, keys, nkeys);
}

/*
 * Lock the row at which the scan is, as an UPDATE would, if nobody else has.
 * It is then in scan->slot as it is now. Returns false if it is locked or gone.
 */
bool
chat_scan_lock(ChatScan *scan, Snapshot snapshot)
{
	TM_FailureData failure;
	ItemPointerData tid = scan->slot->tts_tid;

	LockRelationOid(RelationGetRelid(scan->rel), RowShareLock);
	switch (table_tuple_lock(scan->rel, &tid, snapshot, scan->slot,
							 GetCurrentCommandId(false), LockTupleNoKeyExclusive,
							 LockWaitSkip,
							 IsolationUsesXactSnapshot() ? 0 : TUPLE_LOCK_FLAG_FIND_LAST_VERSION,
							 &failure))
	{
		case TM_Ok:
			return true;
		case TM_Updated:
			ereport(ERROR,
					(errcode(ERRCODE_T_R_SERIALIZATION_FAILURE),
					 errmsg("could not serialize access due to concurrent update")));
		default:
			return false;
	}
}

/*
 * Write the row that has been locked: of the table's columns all are given, and
 * none is null. It is done as a subscription of logical replication does it. An
 * UPDATE, even a prepared one, would cost several times as much to set up as to
 * carry out, with the row at hand.
 */
void
chat_scan_update(ChatScan *scan, ChatTable *table, const Datum *values)
{
	EState	   *estate = CreateExecutorState();
	ResultRelInfo *result = makeNode(ResultRelInfo);
	TupleTableSlot *slot = table_slot_create(scan->rel, NULL);
	EPQState	epqstate;

	LockRelationOid(RelationGetRelid(scan->rel), RowExclusiveLock);
	estate->es_snapshot = GetActiveSnapshot();
	estate->es_output_cid = GetCurrentCommandId(true);
	InitResultRelInfo(result, scan->rel, 0, NULL, 0);
	ExecOpenIndices(result, false);
	chat_epq_init(&epqstate, estate);

	slot_getallattrs(scan->slot);
	ExecClearTuple(slot);
	for (int i = 0; i < slot->tts_tupleDescriptor->natts; i++)
	{
		slot->tts_values[i] = scan->slot->tts_values[i];
		slot->tts_isnull[i] = scan->slot->tts_isnull[i];
	}
	for (int i = 0; i < CHAT_TABLE_MAX_COLUMNS && table->columns[i].name != NULL; i++)
		slot->tts_values[table->attnums[i] - 1] = values[i];
	ExecStoreVirtualTuple(slot);
	AfterTriggerBeginQuery();
	ExecSimpleRelationUpdate(result, estate, &epqstate, scan->slot, slot);
	AfterTriggerEndQuery(estate);

	ExecCloseIndices(result);
	ExecDropSingleTupleTableSlot(slot);
	FreeExecutorState(estate);
	CommandCounterIncrement();
}

Datum
chat_scan_value(ChatScan *scan, ChatTable *table, int column, bool *isnull)
{
	return slot_getattr(scan->slot, table->attnums[column], isnull);
}

static void
store_digest(const ChatColumn *column, const bytea *value, uint8 *digest)
{
	if (VARSIZE_ANY_EXHDR(value) != PG_SHA256_DIGEST_LENGTH)
		elog(ERROR, "column \"%s\" holds no digest", column->name);
	memcpy(digest, VARDATA_ANY(value), PG_SHA256_DIGEST_LENGTH);
}

static void
store_column(const ChatColumn *column, Datum value, bool isnull, char *row)
{
	void	   *field = row + column->offset;

	if (column->type == COLUMN_PLAIN)
		return;
	if (column->type == COLUMN_PRESENCE)
	{
		*(bool *) field = !isnull;
		return;
	}
	if (column->flag_offset > 0)
		*(bool *) (row + column->flag_offset - 1) = !isnull;
	if (isnull)
	{
		if (column->flag_offset == 0)
			elog(ERROR, "column \"%s\" is null", column->name);
		return;
	}

	switch (column->type)
	{
		case COLUMN_UUID:
			*(pg_uuid_t *) field = *DatumGetUUIDP(value);
			break;
		case COLUMN_BOOL:
			*(bool *) field = DatumGetBool(value);
			break;
		case COLUMN_INT2:
			*(int16 *) field = DatumGetInt16(value);
			break;
		case COLUMN_INT4:
			*(int32 *) field = DatumGetInt32(value);
			break;
		case COLUMN_INT8:
			*(int64 *) field = DatumGetInt64(value);
			break;
		case COLUMN_DIGEST:
			store_digest(column, DatumGetByteaPP(value), field);
			break;
		case COLUMN_FLOAT8:
			*(float8 *) field = DatumGetFloat8(value);
			break;
		case COLUMN_TIMESTAMPTZ:
			*(TimestampTz *) field = DatumGetTimestampTz(value);
			break;
		case COLUMN_WORD:
			*(int *) field = chat_word_stored(value, column->words, column->nwords);
			break;
		default:
			elog(ERROR, "unexpected type of column \"%s\"", column->name);
	}
}

void
chat_scan_read(ChatScan *scan, ChatTable *table, void *row)
{
	for (int i = 0; i < CHAT_TABLE_MAX_COLUMNS && table->columns[i].name != NULL; i++)
	{
		bool		isnull;
		Datum		value = slot_getattr(scan->slot, table->attnums[i], &isnull);

		store_column(&table->columns[i], value, isnull, row);
	}
}

bool
chat_table_find(ChatTable *table, Snapshot snapshot, void *row, int nkeys,
				const pg_uuid_t *const *keys)
{
	ScanKeyData scankeys[3];
	ChatScan	scan;
	bool		found;

	Assert(nkeys <= (int) lengthof(scankeys));
	for (int i = 0; i < nkeys; i++)
		chat_key_uuid(&scankeys[i], i + 1, BTEqualStrategyNumber, keys[i]);
	chat_table_scan_begin(&scan, table, snapshot, scankeys, nkeys);
	found = chat_scan_next(&scan, ForwardScanDirection);
	if (found && row)
		chat_scan_read(&scan, table, row);
	chat_scan_end(&scan);
	return found;
}

bool
chat_table_has(ChatTable *table, ScanKey keys, int nkeys)
{
	ChatScan	scan;
	bool		found;

	chat_table_scan_begin(&scan, table, chat_push_fresh_snapshot(), keys, nkeys);
	found = chat_scan_next(&scan, ForwardScanDirection);
	chat_scan_end(&scan);
	PopActiveSnapshot();
	return found;
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
chat_key_text(ScanKey key, AttrNumber column, const text *value)
{
	ScanKeyEntryInitialize(key, 0, column, BTEqualStrategyNumber, InvalidOid,
						   DEFAULT_COLLATION_OID, F_TEXTEQ, PointerGetDatum(value));
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

void
chat_key_int4(ScanKey key, AttrNumber column, StrategyNumber strategy,
			  int32 value)
{
	static const RegProcedure functions[] = {
		[BTLessStrategyNumber] = F_INT4LT,
		[BTLessEqualStrategyNumber] = F_INT4LE,
		[BTEqualStrategyNumber] = F_INT4EQ,
		[BTGreaterEqualStrategyNumber] = F_INT4GE,
		[BTGreaterStrategyNumber] = F_INT4GT,
	};

	ScanKeyInit(key, column, strategy, functions[strategy],
				Int32GetDatum(value));
}

void
chat_key_float8(ScanKey key, AttrNumber column, StrategyNumber strategy,
				float8 value)
{
	static const RegProcedure functions[] = {
		[BTLessStrategyNumber] = F_FLOAT8LT,
		[BTLessEqualStrategyNumber] = F_FLOAT8LE,
		[BTEqualStrategyNumber] = F_FLOAT8EQ,
		[BTGreaterEqualStrategyNumber] = F_FLOAT8GE,
		[BTGreaterStrategyNumber] = F_FLOAT8GT,
	};

	ScanKeyInit(key, column, strategy, functions[strategy],
				Float8GetDatum(value));
}

/* A row's columns are compared by the order's own function, not an operator's */
static RegProcedure
order_function(RegProcedure operator_function)
{
	switch (operator_function)
	{
		case F_INT4LT:
		case F_INT4GT:
			return F_BTINT4CMP;
		case F_INT8LT:
		case F_INT8GT:
			return F_BTINT8CMP;
		case F_FLOAT8LT:
		case F_FLOAT8GT:
			return F_BTFLOAT8CMP;
		case F_UUID_LT:
		case F_UUID_GT:
			return F_UUID_CMP;
		default:
			elog(ERROR, "no order for function %u", operator_function);
	}
}

/*
 * Columns compared as a row, (a, b) < (x, y), so that a place among equal keys
 * is found by descending to it. The parts are neighbours in the index, all
 * below or all above; they must stay where they are as long as the key.
 */
void
chat_key_row(ScanKey key, ScanKey parts, int nparts)
{
	for (int i = 0; i < nparts; i++)
	{
		parts[i].sk_flags |= SK_ROW_MEMBER;
		fmgr_info(order_function(parts[i].sk_func.fn_oid), &parts[i].sk_func);
	}
	parts[nparts - 1].sk_flags |= SK_ROW_END;

	MemSet(key, 0, sizeof(ScanKeyData));
	key->sk_flags = SK_ROW_HEADER;
	key->sk_attno = parts[0].sk_attno;
	key->sk_strategy = parts[0].sk_strategy;
	key->sk_argument = PointerGetDatum(parts);
}
