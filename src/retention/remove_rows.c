/*-------------------------------------------------------------------------
 *
 * remove_rows.c
 *	  Removing messages with everything that refers to them.
 *
 * Only the number of a removed message remains: the conversation's floor says
 * that everything up to there is removed, so counts
 * stay right. Rows are removed as they are, past all triggers, oldest first,
 * by who holds the conversation's row lock.
 *
 *-------------------------------------------------------------------------
 */
#include "postgres.h"

#include "access/stratnum.h"
#include "access/table.h"
#include "access/tableam.h"
#include "access/xact.h"
#include "catalog/pg_type.h"
#include "core/plan.h"
#include "core/uuidv7.h"
#include "mark/mark.h"
#include "message/message.h"
#include "retention/archive.h"
#include "utils/array.h"
#include "utils/lsyscache.h"
#include "utils/snapmgr.h"

static ChatPlan remove_changes =
	CHAT_PLAN("DELETE FROM chat.message_changes "
			  "WHERE conversation_id = $1 "
			  "  AND modseq = ANY ($2)",
			  UUIDOID, INT8ARRAYOID);

static ChatPlan remove_keys =
	CHAT_PLAN("DELETE FROM chat.message_keys AS k "
			  "USING ROWS FROM (unnest($2), unnest($3)) AS u (sender_id, client_key) "
			  "WHERE k.conversation_id = $1 "
			  "  AND k.sender_id = u.sender_id "
			  "  AND k.client_key = u.client_key",
			  UUIDOID, UUIDARRAYOID, TEXTARRAYOID);

static ChatPlan remove_tombstones =
	CHAT_PLAN("DELETE FROM chat.message_tombstones "
			  "WHERE conversation_id = $1 "
			  "  AND seq <= $2",
			  UUIDOID, INT8OID);

static ChatPlan remove_hides =
	CHAT_PLAN("DELETE FROM chat.message_hides "
			  "WHERE conversation_id = $1 "
			  "  AND seq <= $2",
			  UUIDOID, INT8OID);

static ChatPlan remove_uncounted =
	CHAT_PLAN("DELETE FROM chat.uncounted_messages "
			  "WHERE conversation_id = $1 "
			  "  AND seq <= $2",
			  UUIDOID, INT8OID);

static ChatPlan remove_read_marks =
	CHAT_PLAN("DELETE FROM chat.read_marks "
			  "WHERE conversation_id = $1 "
			  "  AND seq <= $2",
			  UUIDOID, INT8OID);

#define REMOVE_VERSIONS(table) \
	"DELETE FROM " table " " \
	"WHERE conversation_id = $1 " \
	"  AND message_id >= $2 " \
	"  AND message_id <= $3"

static ChatPlan remove_versions =
	CHAT_PLAN(REMOVE_VERSIONS("chat.message_versions"), UUIDOID, UUIDOID, UUIDOID);
static ChatPlan remove_archived_versions =
	CHAT_PLAN(REMOVE_VERSIONS("chat.message_versions_archive"), UUIDOID, UUIDOID, UUIDOID);

/* That the conversation begins later now is a change of it, which clients sync */
static ChatPlan raise_floor =
	CHAT_PLAN("UPDATE chat.conversations "
			  "SET floor_seq = $2, modseq = modseq + 1, changed_modseq = modseq + 1 "
			  "WHERE id = $1 "
			  "  AND floor_seq < $2",
			  UUIDOID, INT8OID);

#define REMOVE_OF_MESSAGES(table) \
	CHAT_PLAN("DELETE FROM " table " " \
			  "WHERE conversation_id = $1 " \
			  "  AND message_id >= $2 " \
			  "  AND message_id <= $3", \
			  UUIDOID, UUIDOID, UUIDOID)

/* Deltas after what they are about, which may make some */
static ChatPlan remove_of_messages[] = {
	REMOVE_OF_MESSAGES("chat.pins"),
	REMOVE_OF_MESSAGES("chat.message_reactions"),
	REMOVE_OF_MESSAGES("chat.message_deltas")
};

/* What is known of the rows to be removed */
typedef struct Doomed
{
	const pg_uuid_t *conversation_id;
	MessagePartition place;
	int			nrows;
	ItemPointerData *tids;
	pg_uuid_t	first;
	pg_uuid_t	last;
	int64		last_seq;
	bool		has_versions;
	int			nchanged;
	Datum	   *modseqs;		/* of those that have changed */
	int			nkeys;
	Datum	   *senders;		/* of those that have a client key */
	Datum	   *keys;
} Doomed;

static void
note_row(Doomed *doomed, MessageScan *scan)
{
	bool		isnull;
	Datum		key = message_scan_value(scan, MESSAGE_CLIENT_KEY, &isnull);

	if (!isnull)
	{
		doomed->keys[doomed->nkeys] = PointerGetDatum(DatumGetTextPCopy(key));
		doomed->senders[doomed->nkeys++] =
			chat_uuid_datum(*DatumGetUUIDP(message_scan_value(scan, MESSAGE_SENDER_ID, &isnull)));
	}
	if (DatumGetBool(message_scan_value(scan, MESSAGE_CHANGED, &isnull)))
		doomed->modseqs[doomed->nchanged++] =
			message_scan_value(scan, MESSAGE_MODSEQ, &isnull);
	doomed->has_versions |=
		DatumGetInt32(message_scan_value(scan, MESSAGE_VERSION, &isnull)) > 1;
	doomed->last = *message_scan_id(scan);
	doomed->last_seq = message_scan_seq(scan);
	doomed->tids[doomed->nrows++] = message_scan_slot(scan)->tts_tid;
}

/* The oldest rows of the range, as far as they are in one partition */
static void
collect(Doomed *doomed, const RowRange *range, int64 floor_seq, int max)
{
	MessageScan scan;

	doomed->tids = palloc(max * sizeof(ItemPointerData));
	doomed->modseqs = palloc(max * sizeof(Datum));
	doomed->senders = palloc(max * sizeof(Datum));
	doomed->keys = palloc(max * sizeof(Datum));
	message_scan_begin(&scan, doomed->conversation_id, floor_seq, GetActiveSnapshot(),
					   BTGreaterEqualStrategyNumber, &range->lower);
	while (doomed->nrows < max && message_scan_next(&scan) &&
		   chat_uuid_compare(message_scan_id(&scan), &range->upper) < 0)
	{
		if (doomed->nrows == 0)
		{
			doomed->place = scan.current->partition;
			doomed->first = *message_scan_id(&scan);
		}
		else if (scan.current->partition.relid != doomed->place.relid)
			break;
		note_row(doomed, &scan);
	}
	message_scan_end(&scan);
}

/* Returns false if somebody is changing one of them */
static bool
remove_rows(const Doomed *doomed)
{
	Relation	rel = table_open(doomed->place.relid, RowExclusiveLock);
	bool		done = true;

	for (int i = 0; i < doomed->nrows && done; i++)
	{
		TM_FailureData failure;

		done = table_tuple_delete(rel, &doomed->tids[i], GetCurrentCommandId(true),
								  GetActiveSnapshot(), InvalidSnapshot, false,
								  &failure, false) == TM_Ok;
	}
	table_close(rel, NoLock);
	CommandCounterIncrement();
	return done;
}

static NullableDatum
array_of(Datum *values, int nvalues, Oid type)
{
	int16		len;
	bool		byval;
	char		align;

	get_typlenbyvalalign(type, &len, &byval, &align);
	return POINTER(construct_array(values, nvalues, type, len, byval, align));
}

static void
remove_related(const Doomed *doomed)
{
	NullableDatum conversation = UUID(doomed->conversation_id);
	NullableDatum last_seq = INT8(doomed->last_seq);

	if (doomed->nchanged > 0)
		(void) chat_run(&remove_changes, conversation,
						array_of(doomed->modseqs, doomed->nchanged, INT8OID));
	if (doomed->nkeys > 0)
		(void) chat_run(&remove_keys, conversation,
						array_of(doomed->senders, doomed->nkeys, UUIDOID),
						array_of(doomed->keys, doomed->nkeys, TEXTOID));
	if (doomed->has_versions)
		(void) chat_run(doomed->place.archived ? &remove_archived_versions : &remove_versions,
						conversation, UUID(&doomed->first), UUID(&doomed->last));
	(void) chat_run(&remove_tombstones, conversation, last_seq);
	(void) chat_run(&remove_hides, conversation, last_seq);
	(void) chat_run(&remove_uncounted, conversation, last_seq);
	(void) chat_run(&remove_read_marks, conversation, last_seq);
	mark_remove(doomed->conversation_id, &doomed->first, &doomed->last);
	(void) chat_run(&raise_floor, conversation, last_seq);

	/* now that the messages are gone, so that nothing is counted on them */
	for (int i = 0; i < (int) lengthof(remove_of_messages); i++)
		(void) chat_run(&remove_of_messages[i], conversation, UUID(&doomed->first),
						UUID(&doomed->last));
}

/* Is there anything to remove, or to put below the floor? Under the active snapshot. */
bool
remove_has_rows(const pg_uuid_t *conversation_id, const RowRange *range, bool visible)
{
	int64		floor_seq = 0;
	MessageScan scan;
	bool		found;

	if (visible)
		floor_seq = conversation_floor(conversation_id, GetActiveSnapshot());
	message_scan_begin(&scan, conversation_id, floor_seq, GetActiveSnapshot(),
					   BTGreaterEqualStrategyNumber, &range->lower);
	found = message_scan_next(&scan) &&
		chat_uuid_compare(message_scan_id(&scan), &range->upper) < 0;
	message_scan_end(&scan);
	return found;
}

/*
 * Remove one batch of a conversation's oldest messages, all of one partition;
 * the range then begins after them. If the rows are kept, since their partition
 * is about to be dropped, they are below the floor and so not visible. Returns how many,
 * ROWS_BUSY if somebody is changing one of them: then the caller has to roll back.
 */
int
remove_rows_of(const pg_uuid_t *conversation_id, RowRange *range,
			   bool keep, int max)
{
	Doomed		doomed = {.conversation_id = conversation_id};
	int64		floor_seq = 0;
	int			removed;

	(void) chat_push_fresh_snapshot();
	if (keep)
		floor_seq = conversation_floor(conversation_id, GetActiveSnapshot());
	collect(&doomed, range, floor_seq, max);
	removed = doomed.nrows;
	if (removed > 0 && !keep && !remove_rows(&doomed))
		removed = ROWS_BUSY;
	if (removed > 0)
	{
		remove_related(&doomed);
		range->lower = uuidv7_after(&doomed.last);
	}
	PopActiveSnapshot();
	return removed;
}
