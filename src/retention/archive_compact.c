/*-------------------------------------------------------------------------
 *
 * archive_compact.c
 *	  Rewriting the months of the archive: in the order of the key, without
 *	  gaps, and compressed as well as the server can.
 *
 * The copy is made beside the month, which can be read meanwhile but not
 * changed, and takes its place in a moment. Its rows are frozen at once: they
 * are to be seen by transactions too that began before the copy, and nobody has
 * to vacuum it any more. That is allowed in a table of the same transaction,
 * since with the transaction it would be gone.
 *
 *-------------------------------------------------------------------------
 */
#include "postgres.h"

#include "access/detoast.h"
#include "access/heapam.h"
#include "access/table.h"
#include "access/tableam.h"
#include "access/xact.h"
#include "core/plan.h"
#include "core/scan.h"
#include "core/schema.h"
#include "core/uuidv7.h"
#include "core/wait.h"
#include "message/message.h"
#include "miscadmin.h"
#include "retention/archive.h"
#include "retention/retention_run.h"
#include "storage/lmgr.h"
#include "storage/procarray.h"
#include "utils/builtins.h"
#include "utils/lsyscache.h"
#include "utils/memutils.h"
#include "utils/rel.h"
#include "utils/snapmgr.h"

PG_FUNCTION_INFO_V1(chat_compact_archive);

/* Milliseconds between two looks at who is still there */
#define WAIT_STEP	10

static const struct
{
	const char *parent;
	const char *copy;
	const char *key;
	bool		guarded;
}			families[] = {
	{"messages_archive", "messages_compacting", "conversation_id, id", true},
	{"message_versions_archive", "message_versions_compacting",
	"conversation_id, message_id, version", false}
};

/*
 * One row, every value detoasted, so that it is compressed again. Columns
 * are the same, be it in another order.
 */
static void
copy_row(Relation to, TupleTableSlot *from_slot, TupleTableSlot *to_slot,
		 const AttrNumber *attnums, BulkInsertState bulk)
{
	TupleDesc	desc = RelationGetDescr(to);

	slot_getallattrs(from_slot);
	ExecClearTuple(to_slot);
	for (int i = 0; i < desc->natts; i++)
	{
		int			source = attnums[i] - 1;

		to_slot->tts_isnull[i] = from_slot->tts_isnull[source];
		to_slot->tts_values[i] = from_slot->tts_values[source];
		if (!to_slot->tts_isnull[i] && TupleDescAttr(desc, i)->attlen == -1)
			to_slot->tts_values[i] =
				PointerGetDatum(detoast_attr((struct varlena *) DatumGetPointer(to_slot->tts_values[i])));
	}
	ExecStoreVirtualTuple(to_slot);
	table_tuple_insert(to, to_slot, GetCurrentCommandId(true),
					   TABLE_INSERT_SKIP_FSM | TABLE_INSERT_FROZEN, bulk);
}

/*
 * Frozen, a row is seen by everybody. Who may still see it where it was before it
 * came here would have it twice, so they have to end first; not for long, though.
 */
static void
await_older_snapshots(Relation from, TransactionId xmin, TransactionId *horizon)
{
	for (int waited = 0; TransactionIdIsNormal(xmin) && !TransactionIdPrecedes(xmin, *horizon);
		 waited += WAIT_STEP)
	{
		*horizon = GetOldestNonRemovableTransactionId(from);
		if (TransactionIdPrecedes(xmin, *horizon))
			break;
		if (waited >= chat_retention_lock_timeout)
			ereport(ERROR,
					(errcode(ERRCODE_LOCK_NOT_AVAILABLE),
					 chat_wait_explained(),
					 errmsg("could not compact a month of the archive"),
					 errdetail("Transactions are open that began before all of its messages were there."),
					 errhint("Run chat.compact_archive() again.")));
		CHECK_FOR_INTERRUPTS();
		pg_usleep(WAIT_STEP * 1000L);
	}
}

/* Who has put the row there; nobody in particular if it is frozen */
static TransactionId
xmin_of(TupleTableSlot *slot)
{
	bool		should_free;
	HeapTuple	row = ExecFetchSlotHeapTuple(slot, false, &should_free);
	TransactionId xmin = HeapTupleHeaderGetXmin(row->t_data);

	if (should_free)
		heap_freetuple(row);
	return xmin;
}

static void
copy_rows(Oid from_relid, Oid to_relid)
{
	Relation	from = table_open(from_relid, NoLock);
	TransactionId horizon = GetOldestNonRemovableTransactionId(from);
	Relation	to = table_open(to_relid, AccessExclusiveLock);
	TupleTableSlot *to_slot = table_slot_create(to, NULL);
	TupleDesc	desc = RelationGetDescr(to);
	AttrNumber *attnums = palloc(desc->natts * sizeof(AttrNumber));
	BulkInsertState bulk = GetBulkInsertState();
	MemoryContext row_context = AllocSetContextCreate(CurrentMemoryContext, "chat compaction",
													  ALLOCSET_DEFAULT_SIZES);
	ChatScan	scan;

	for (int i = 0; i < desc->natts; i++)
	{
		attnums[i] = get_attnum(from_relid, NameStr(TupleDescAttr(desc, i)->attname));
		if (attnums[i] == InvalidAttrNumber)
			elog(ERROR, "column \"%s\" of relation \"%s\" is missing",
				 NameStr(TupleDescAttr(desc, i)->attname), RelationGetRelationName(from));
	}
	chat_scan_begin(&scan, from_relid, GetActiveSnapshot(), NULL, 0);
	while (chat_scan_next(&scan, ForwardScanDirection))
	{
		MemoryContext caller = MemoryContextSwitchTo(row_context);

		CHECK_FOR_INTERRUPTS();
		await_older_snapshots(from, xmin_of(scan.slot), &horizon);
		copy_row(to, scan.slot, to_slot, attnums, bulk);
		MemoryContextSwitchTo(caller);
		MemoryContextReset(row_context);
	}
	chat_scan_end(&scan);
	FreeBulkInsertState(bulk);
	table_finish_bulk_insert(to, TABLE_INSERT_SKIP_FSM);
	ExecDropSingleTupleTableSlot(to_slot);
	table_close(to, NoLock);
	table_close(from, NoLock);
	MemoryContextDelete(row_context);
	CommandCounterIncrement();
}

/* Where the server has it: smaller than what it replaces and quicker to read */
static void
set_compression(const char *copy, const char *parent)
{
#ifdef USE_LZ4
	static const char *const columns[] = {"content", "formatted", "attachments"};

	for (int i = 0; i < (int) lengthof(columns); i++)
		(void) chat_run_sql(psprintf("ALTER TABLE chat.%s ALTER COLUMN %s SET COMPRESSION lz4",
									 copy, columns[i]));
#endif
}

/* The locks stay until the end of the transaction */
static void
make_copy(int family, const MessagePartition *month)
{
	const char *copy = families[family].copy;
	const char *parent = families[family].parent;
	Oid			from = month_relid(parent, &month->lower);
	Oid			to;

	if (!OidIsValid(from))
		return;
	LockRelationOid(from, ShareLock);
	(void) chat_run_sql(psprintf("CREATE TABLE chat.%s (LIKE chat.%s INCLUDING DEFAULTS INCLUDING CONSTRAINTS) "
								 "WITH (fillfactor = 100)", copy, parent));
	chat_schema_close_row_types();
	set_compression(copy, parent);
	to = get_relname_relid(copy, chat_namespace());
	(void) chat_push_fresh_snapshot();
	copy_rows(from, to);
	PopActiveSnapshot();
	(void) chat_run_sql(psprintf("ALTER TABLE chat.%s ADD PRIMARY KEY (%s) WITH (fillfactor = 100)",
								 copy, families[family].key));
	if (families[family].guarded)
		message_guard_partition(to);
	(void) chat_run_sql(psprintf("ANALYZE chat.%s", copy));
}

static void
replace(const MessagePartition *month, List *unused)
{
	for (int i = 0; i < (int) lengthof(families); i++)
	{
		Oid			old = month_relid(families[i].parent, &month->lower);
		Oid			copy = get_relname_relid(families[i].copy, chat_namespace());
		char	   *bounds;
		const char *name;

		if (!OidIsValid(old))
			continue;
		bounds = month_bounds(old);
		name = chat_relation_name(old);
		(void) chat_run_sql(psprintf("ALTER TABLE chat.%s DETACH PARTITION %s", families[i].parent, name));
		(void) chat_run_sql(psprintf("DROP TABLE %s", name));
		CommandCounterIncrement();
		month_rename(copy, families[i].parent, message_month_of_bound(&month->lower));
		month_attach(copy, families[i].parent, month, bounds);
	}
}

/*
 * Compact a month of the archive. Returns false if its locks were not available:
 * then the caller has to roll back.
 */
static bool
compact_month(const MessagePartition *partition)
{
	MessagePartition month = *partition;

	for (int i = 0; i < (int) lengthof(families); i++)
		make_copy(i, &month);
	return month_with_locks(replace, &month, NIL, NoLock, AccessExclusiveLock);
}

/*
 * The procedure
 */

/* The next archived month, or the one that was asked for */
static bool
next_month(RetentionTask *task)
{
	const MessagePartitions *partitions = message_partitions();

	for (int i = 0; i < partitions->npartitions; i++)
	{
		const MessagePartition *one = &partitions->partitions[i];

		if (!one->archived || chat_uuid_compare(&one->lower, &task->run.lower) < 0 ||
			(task->has_month && (chat_uuid_compare(&one->lower, &task->since) > 0 ||
								 chat_uuid_compare(&one->upper, &task->since) <= 0)))
			continue;
		task->run.month = *one;
		return true;
	}
	return false;
}

static bool
step_compact(RetentionTask *task)
{
	if (!next_month(task))
		return false;
	if (!compact_month(&task->run.month))
		ereport(ERROR,
				(errcode(ERRCODE_LOCK_NOT_AVAILABLE),
				 errmsg("could not put the compacted month in its place"),
				 errdetail("Other transactions have it in use."),
				 errhint("Run chat.compact_archive() again.")));
	task->run.lower = task->run.month.upper;
	task->run.done +=
		month_rows(month_relid("messages_archive", &task->run.month.lower));
	return true;
}

/*
 * compact_archive(month) - a procedure; without a month all of them
 */
Datum
chat_compact_archive(PG_FUNCTION_ARGS)
{
	RetentionTask task = {
		.name = "compact",
		.procedure = "chat.compact_archive()",
		.step = step_compact,
		.total = -1
	};

	retention_begin(&task.run, 1);
	task.has_month = !PG_ARGISNULL(0);
	if (task.has_month)
		task.since = message_month_floor(message_month_of(PG_GETARG_TIMESTAMPTZ(0)));
	retention_run_task(fcinfo, &task, 0);

	PG_RETURN_VOID();
}
