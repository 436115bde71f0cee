/*-------------------------------------------------------------------------
 *
 * archive_rows.c
 *	  Moving messages to the archive and back, row by row.
 *
 * Rows are moved as they are, past all triggers. They are read by their key,
 * deleted one by one, and inserted page by page: several times as fast as
 * statements would do it. The caller holds the conversation's row lock, so
 * nothing of ours changes them meanwhile.
 *
 *-------------------------------------------------------------------------
 */
#include "postgres.h"

#include "access/heapam.h"
#include "access/stratnum.h"
#include "access/table.h"
#include "access/tableam.h"
#include "access/xact.h"
#include "catalog/pg_type.h"
#include "core/compat.h"
#include "core/plan.h"
#include "core/schema.h"
#include "core/uuidv7.h"
#include "executor/executor.h"
#include "message/message.h"
#include "retention/archive.h"
#include "utils/lsyscache.h"
#include "utils/snapmgr.h"

#define VERSION_COLUMNS \
	"conversation_id, message_id, version, edited_at, content, formatted, attachments"

#define MOVE_VERSIONS(source, target) \
	"WITH moved AS ( " \
	"  DELETE FROM " source " " \
	"  WHERE conversation_id = $1 " \
	"    AND message_id >= $2 " \
	"    AND message_id <= $3 " \
	"  RETURNING " VERSION_COLUMNS ") " \
	"INSERT INTO " target " (" VERSION_COLUMNS ") " \
	"SELECT " VERSION_COLUMNS " FROM moved"

static ChatPlan archive_versions =
	CHAT_PLAN(MOVE_VERSIONS("chat.message_versions", "chat.message_versions_archive"),
			  UUIDOID, UUIDOID, UUIDOID);
static ChatPlan restore_versions =
	CHAT_PLAN(MOVE_VERSIONS("chat.message_versions_archive", "chat.message_versions"),
			  UUIDOID, UUIDOID, UUIDOID);

/* Rows to move from one partition to another, in the order of their ids */
typedef struct Batch
{
	Relation	source;
	Relation	target;
	TupleDesc	desc;			/* of the target; a copy, which nobody counts */
	TupleTableSlot **slots;
	ItemPointerData *tids;		/* where they are in the source */
	int			nrows;
	bool		has_versions;
	pg_uuid_t	first;
	pg_uuid_t	last;
} Batch;

/* The row on which the scan stands, in the target's columns */
static void
add_row(Batch *batch, MessageScan *scan, const AttrNumber *target_attnums)
{
	TupleTableSlot *from = message_scan_slot(scan);
	TupleTableSlot *to = MakeSingleTupleTableSlot(batch->desc, &TTSOpsHeapTuple);
	bool		isnull;

	slot_getallattrs(from);
	memset(to->tts_isnull, true, to->tts_tupleDescriptor->natts);
	for (int i = 0; i < MESSAGE_NCOLUMNS; i++)
	{
		int			source = message_scan_attnum(scan, i) - 1;
		int			target = target_attnums[i] - 1;

		to->tts_values[target] = from->tts_values[source];
		to->tts_isnull[target] = from->tts_isnull[source];
	}
	ExecStoreVirtualTuple(to);
	ExecMaterializeSlot(to);
	batch->has_versions |=
		DatumGetInt32(message_scan_value(scan, MESSAGE_VERSION, &isnull)) > 1;
	batch->slots[batch->nrows] = to;
	batch->tids[batch->nrows] = from->tts_tid;
	batch->nrows++;
}

/*
 * Delete a row. Who waits for it gets the error that it has moved. Returns false
 * if it is locked by a plain UPDATE, which is about to wait for us.
 */
static bool
remove_row(Batch *batch, int number)
{
	TM_FailureData failure;

	return table_tuple_delete(batch->source, &batch->tids[number],
							  GetCurrentCommandId(true), GetActiveSnapshot(),
							  InvalidSnapshot, false, &failure, true) == TM_Ok;
}

static void
insert_rows(Batch *batch)
{
	EState	   *estate = CreateExecutorState();
	ResultRelInfo *info = makeNode(ResultRelInfo);
	BulkInsertState bulk = GetBulkInsertState();

	InitResultRelInfo(info, batch->target, 1, NULL, 0);
	ExecOpenIndices(info, false);
	table_multi_insert(batch->target, batch->slots, batch->nrows,
					   GetCurrentCommandId(true), 0, bulk);
	for (int i = 0; i < batch->nrows; i++)
	{
		chat_insert_index_tuples(info, batch->slots[i], estate);
		ResetPerTupleExprContext(estate);
	}
	table_finish_bulk_insert(batch->target, 0);
	FreeBulkInsertState(bulk);
	ExecCloseIndices(info);
	FreeExecutorState(estate);
}

static bool
is_zero(const pg_uuid_t *id)
{
	static const pg_uuid_t zero = {{0}};

	return chat_uuid_compare(id, &zero) == 0;
}

static void
reverse(Batch *batch)
{
	for (int i = 0, j = batch->nrows - 1; i < j; i++, j--)
	{
		TupleTableSlot *slot = batch->slots[i];
		ItemPointerData tid = batch->tids[i];

		batch->slots[i] = batch->slots[j];
		batch->tids[i] = batch->tids[j];
		batch->slots[j] = slot;
		batch->tids[j] = tid;
	}
}

static Oid
find_target(const pg_uuid_t *id, bool to_archive)
{
	MessagePartition places[MESSAGE_MAX_PLACES];
	int			nplaces = message_places(id, places);

	for (int i = 0; i < nplaces; i++)
	{
		if (places[i].archived == to_archive && !is_zero(&places[i].upper))
			return places[i].relid;
	}
	return InvalidOid;
}

/*
 * Where rows of a month go: its partition in the archive, or its present one.
 * Invalid if there was none, and has been made.
 */
static Oid
target_of(const pg_uuid_t *id, bool to_archive)
{
	const char *parent = to_archive ? "messages_archive" : "messages";
	Oid			relid = find_target(id, to_archive);
	int			month;
	char	   *name;

	if (OidIsValid(relid))
		return relid;
	month = message_month_of_id(id);
	name = message_month_name(parent, month);
	if (!OidIsValid(get_relname_relid(name, chat_namespace())))
	{
		/* may have to wait for who makes it just now */
		(void) message_make_month(month, to_archive);
		return InvalidOid;
	}
	relid = find_target(id, to_archive);
	if (!OidIsValid(relid))
		message_refuse_table(name, parent);
	return relid;
}

static bool
in_range(const RowRange *range, const pg_uuid_t *id)
{
	return chat_uuid_compare(id, &range->lower) >= 0 &&
		chat_uuid_compare(id, &range->upper) < 0;
}

/* Rows of the partition and the month in which the scan stands, at most "max" */
static void
collect(Batch *batch, MessageScan *scan, const RowRange *range, int max)
{
	Oid			source = scan->current->partition.relid;
	int			month = message_month_of_id(message_scan_id(scan));
	AttrNumber	attnums[CHAT_TABLE_MAX_COLUMNS];
	ChatScan	target = {.rel = batch->target};

	chat_scan_columns(&target, &message_table, attnums);
	batch->desc = CreateTupleDescCopy(RelationGetDescr(batch->target));
	batch->slots = palloc(max * sizeof(TupleTableSlot *));
	batch->tids = palloc(max * sizeof(ItemPointerData));
	batch->first = *message_scan_id(scan);
	do
	{
		batch->last = *message_scan_id(scan);
		add_row(batch, scan, attnums);
	} while (batch->nrows < max && message_scan_next(scan) &&
			 scan->current->partition.relid == source &&
			 in_range(range, message_scan_id(scan)) &&
			 message_month_of_id(message_scan_id(scan)) == month);
}

static int
move(Batch *batch, const pg_uuid_t *conversation_id, bool to_archive)
{
	if (!to_archive)
	{
		pg_uuid_t	first = batch->first;

		reverse(batch);
		batch->first = batch->last;
		batch->last = first;
	}
	for (int i = 0; i < batch->nrows; i++)
	{
		if (!remove_row(batch, i))
			return ROWS_BUSY;
	}
	insert_rows(batch);
	for (int i = 0; i < batch->nrows; i++)
		ExecDropSingleTupleTableSlot(batch->slots[i]);
	CommandCounterIncrement();
	if (batch->has_versions)
		(void) chat_run(to_archive ? &archive_versions : &restore_versions,
						UUID(conversation_id), UUID(&batch->first), UUID(&batch->last));
	return batch->nrows;
}

/*
 * Position the scan on the row to move first: into the archive the oldest present one of
 * the range, back from it the newest archived one.
 */
static bool
begin_scan(MessageScan *scan, const pg_uuid_t *conversation_id,
		   const RowRange *range, bool to_archive)
{
	message_scan_begin(scan, conversation_id, 0, GetActiveSnapshot(),
					   to_archive ? BTGreaterEqualStrategyNumber : BTLessStrategyNumber,
					   to_archive ? &range->lower : &range->upper);
	scan->where = to_archive ? MESSAGES_LIVE : MESSAGES_ARCHIVED;
	if (message_scan_next(scan) && in_range(range, message_scan_id(scan)))
		return true;
	message_scan_end(scan);
	return false;
}

/* Is it there now? */
bool
archive_has(const pg_uuid_t *conversation_id, const pg_uuid_t *id)
{
	MessageScan scan;
	bool		archived = false;

	if (message_find_above(conversation_id, id, 0, chat_push_fresh_snapshot(), &scan))
	{
		archived = scan.current->partition.archived;
		message_scan_end(&scan);
	}
	PopActiveSnapshot();
	return archived;
}

/* Is there anything to move? Under the active snapshot. */
bool
archive_has_rows(const pg_uuid_t *conversation_id, const RowRange *range,
				 bool archived)
{
	MessageScan scan;

	if (!begin_scan(&scan, conversation_id, range, !archived))
		return false;
	message_scan_end(&scan);
	return true;
}

/*
 * Move one batch of a conversation's messages, all of one month: into the
 * archive the oldest ones of a range, or back the newest ones; the range is then
 * what is left of it. Returns how many;
 * ROWS_BUSY if somebody is changing one of them: then the caller has to roll
 * back; ROWS_NO_MONTH if the month where they go has only been made now: the
 * caller has to commit first, so that whoever sees the rows there knows the month.
 */
int
archive_move_rows(const pg_uuid_t *conversation_id, RowRange *range,
				  bool to_archive, int max)
{
	Batch		batch = {0};
	MessageScan scan;
	int			moved = 0;

	(void) chat_push_fresh_snapshot();
	if (begin_scan(&scan, conversation_id, range, to_archive))
	{
		pg_uuid_t	first = *message_scan_id(&scan);
		Oid			target;

		/* where it goes may have to be made, so look again afterwards */
		message_scan_end(&scan);
		target = target_of(&first, to_archive);
		if (!OidIsValid(target))
		{
			PopActiveSnapshot();
			return ROWS_NO_MONTH;
		}
		if (!begin_scan(&scan, conversation_id, range, to_archive))
			elog(ERROR, "message %s is missing", chat_uuid_string(&first));
		batch.target = table_open(target, RowExclusiveLock);
		batch.source = table_open(scan.current->partition.relid, RowExclusiveLock);
		collect(&batch, &scan, range, max);
		message_scan_end(&scan);
		moved = move(&batch, conversation_id, to_archive);
		if (to_archive)
		{
			range->lower = uuidv7_after(&batch.last);
			range->last = batch.last;
		}
		else
			range->upper = batch.first;
		table_close(batch.source, NoLock);
		table_close(batch.target, NoLock);
	}
	PopActiveSnapshot();
	return moved;
}
