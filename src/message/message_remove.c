/*-------------------------------------------------------------------------
 *
 * message_remove.c
 *	  Taking messages away for good, with all that hangs on them.
 *
 * A message that is removed leaves nothing behind but its number: the
 * conversation's floor tells that everything up to there is gone, so counts
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
#include "core/legacy.h"
#include "core/uuidv7.h"
#include "message/message.h"
#include "message/message_archive.h"
#include "utils/array.h"
#include "utils/builtins.h"
#include "utils/lsyscache.h"
#include "utils/snapmgr.h"

static ChatPlan remove_changes =
	CHAT_PLAN("DELETE FROM chat.message_changes "
			  "WHERE conversation_id = $1 "
			  "AND modseq = ANY ($2)",
			  UUIDOID, INT8ARRAYOID);

static ChatPlan remove_keys =
	CHAT_PLAN("DELETE FROM chat.message_keys AS k "
			  "USING ROWS FROM (unnest($2), unnest($3)) AS u (sender_id, client_key) "
			  "WHERE k.conversation_id = $1 "
			  "AND k.sender_id = u.sender_id "
			  "AND k.client_key = u.client_key",
			  UUIDOID, UUIDARRAYOID, TEXTARRAYOID);

static ChatPlan remove_tombstones =
	CHAT_PLAN("DELETE FROM chat.message_tombstones "
			  "WHERE conversation_id = $1 "
			  "AND seq <= $2",
			  UUIDOID, INT8OID);

static ChatPlan remove_hides =
	CHAT_PLAN("DELETE FROM chat.message_hides "
			  "WHERE conversation_id = $1 "
			  "AND seq <= $2",
			  UUIDOID, INT8OID);

static ChatPlan remove_versions =
	CHAT_PLAN("DELETE FROM chat.message_versions "
			  "WHERE conversation_id = $1 "
			  "AND message_id >= $2 AND message_id <= $3",
			  UUIDOID, UUIDOID, UUIDOID);

static ChatPlan remove_archived_versions =
	CHAT_PLAN("DELETE FROM chat.message_versions_archive "
			  "WHERE conversation_id = $1 "
			  "AND message_id >= $2 AND message_id <= $3",
			  UUIDOID, UUIDOID, UUIDOID);

/* That the conversation begins later now is a change of it, so clients hear of it */
static ChatPlan raise_floor =
	CHAT_PLAN("UPDATE chat.conversations SET floor_seq = $2, "
			  "modseq = modseq + 1, "
			  "changed_modseq = modseq + 1 "
			  "WHERE id = $1 AND floor_seq < $2",
			  UUIDOID, INT8OID);

/* What is known of the rows that go */
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
collect(Doomed *doomed, const MessageRange *range, int64 floor_seq, int max)
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

static Datum
array_of(Datum *values, int nvalues, Oid type)
{
	int16		len;
	bool		byval;
	char		align;

	get_typlenbyvalalign(type, &len, &byval, &align);
	return PointerGetDatum(construct_array(values, nvalues, type, len, byval, align));
}

static void
remove_related(const Doomed *doomed)
{
	Datum		values[3] = {UUIDPGetDatum(doomed->conversation_id)};

	if (doomed->nchanged > 0)
	{
		values[1] = array_of(doomed->modseqs, doomed->nchanged, INT8OID);
		chat_plan_execute(&remove_changes, values, NULL);
	}
	if (doomed->nkeys > 0)
	{
		values[1] = array_of(doomed->senders, doomed->nkeys, UUIDOID);
		values[2] = array_of(doomed->keys, doomed->nkeys, TEXTOID);
		chat_plan_execute(&remove_keys, values, NULL);
	}
	if (doomed->has_versions)
	{
		values[1] = UUIDPGetDatum(&doomed->first);
		values[2] = UUIDPGetDatum(&doomed->last);
		chat_plan_execute(doomed->place.archived ? &remove_archived_versions : &remove_versions,
						  values, NULL);
	}
	values[1] = Int64GetDatum(doomed->last_seq);
	chat_plan_execute(&remove_tombstones, values, NULL);
	chat_plan_execute(&remove_hides, values, NULL);
	chat_plan_execute(&raise_floor, values, NULL);
}

/* Is there anything to remove, or to put out of sight? Under the active snapshot. */
bool
message_has_any(const pg_uuid_t *conversation_id, const MessageRange *range, bool visible)
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
 * is about to go, they are below the floor and so out of sight. Returns how many,
 * MESSAGES_BUSY if somebody is changing one of them: then the caller has to roll back.
 */
int
message_remove_rows(const pg_uuid_t *conversation_id, MessageRange *range,
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
		removed = MESSAGES_BUSY;
	if (removed > 0)
	{
		remove_related(&doomed);
		range->lower = uuidv7_after(&doomed.last);
	}
	PopActiveSnapshot();
	return removed;
}
