/*-------------------------------------------------------------------------
 *
 * message_scan.c
 *	  Reading a conversation's messages in order, month by month.
 *
 * A query on the parent would lock and plan for every partition there is; a
 * scan here opens only those that its rows come from. What lies in the
 * default partition belongs between the others, so it is merged in by id.
 *
 *-------------------------------------------------------------------------
 */
#include "postgres.h"

#include "access/stratnum.h"
#include "core/errors.h"
#include "core/uuidv7.h"
#include "message/message.h"
#include "utils/snapmgr.h"

/*
 * Streams
 */

static void
stream_open(MessageStream *stream, const MessageScan *scan,
			const MessagePartition *partition)
{
	ScanKeyData keys[2];

	stream->partition = *partition;
	chat_key_uuid(&keys[0], 1, BTEqualStrategyNumber, &scan->conversation_id);
	chat_key_uuid(&keys[1], 2, scan->strategy, &scan->bound);
	chat_scan_begin(&stream->scan, partition->relid, scan->snapshot, keys, 2);
	chat_scan_columns(&stream->scan, &message_table, stream->attnums);
	stream->is_open = true;
	stream->is_at_end = false;
}

static void
stream_close(MessageStream *stream)
{
	if (stream->is_open)
		chat_scan_end(&stream->scan);
	stream->is_open = false;
	stream->has_row = false;
}

/* An index scan that is called once more after its end would begin again */
static void
stream_advance(MessageStream *stream, ScanDirection direction)
{
	if (stream->is_at_end)
		return;
	stream->has_row = chat_scan_next(&stream->scan, direction);
	stream->is_at_end = !stream->has_row;
	if (stream->has_row)
	{
		bool		isnull;

		stream->id = *DatumGetUUIDP(slot_getattr(stream->scan.slot,
												 stream->attnums[MESSAGE_ID],
												 &isnull));
	}
}

/*
 * Scans
 */

/*
 * Begin to read the messages on one side of an id: backwards for the
 * strategies "less", forwards for "greater" and "equal". Those that are not
 * above the floor are passed over, though they may still be there.
 */
void
message_scan_begin(MessageScan *scan, const pg_uuid_t *conversation_id,
				   int64 floor_seq, Snapshot snapshot,
				   StrategyNumber strategy, const pg_uuid_t *bound)
{
	memset(scan, 0, sizeof(*scan));
	scan->floor_seq = floor_seq;
	scan->snapshot = snapshot;
	scan->conversation_id = *conversation_id;
	scan->strategy = strategy;
	scan->bound = *bound;
	scan->direction = strategy < BTEqualStrategyNumber ?
		BackwardScanDirection : ForwardScanDirection;
}

/*
 * The next partition in the scan's direction, or NULL. Looked up by its place
 * and not by its number, as one may have come meanwhile.
 */
static const MessagePartition *
next_partition(MessageScan *scan)
{
	const MessagePartitions *partitions = message_partitions();
	int			next;

	if (!scan->range.is_open)
		next = message_partition_first(partitions, &scan->bound, scan->direction);
	else
		next = message_partition_next(partitions, &scan->range.partition,
									  scan->direction);

	while (next >= 0 && next < partitions->npartitions)
	{
		const MessagePartition *partition = &partitions->partitions[next];

		if (scan->where == MESSAGES_ALL ||
			partition->archived == (scan->where == MESSAGES_ARCHIVED))
			return partition;
		next += scan->direction;
	}
	return NULL;
}

/* Have a row of the month at hand, or of the next one that has any */
static void
advance_range(MessageScan *scan)
{
	const MessagePartition *partition;

	if (scan->range.is_open)
		stream_advance(&scan->range, scan->direction);
	while (!scan->range.has_row &&
		   (partition = next_partition(scan)) != NULL)
	{
		stream_close(&scan->range);
		stream_open(&scan->range, scan, partition);
		stream_advance(&scan->range, scan->direction);
	}
}

static void
advance_fallback(MessageScan *scan)
{
	if (!scan->fallback.is_open)
	{
		const MessagePartitions *partitions = message_partitions();

		if (!partitions->has_fallback || scan->where == MESSAGES_ARCHIVED)
			return;
		stream_open(&scan->fallback, scan, &partitions->fallback);
	}
	stream_advance(&scan->fallback, scan->direction);
}

static bool
advance(MessageScan *scan)
{
	if (scan->current == NULL)
	{
		advance_range(scan);
		advance_fallback(scan);
	}
	else if (scan->current == &scan->range)
		advance_range(scan);
	else
		advance_fallback(scan);

	scan->current = &scan->range;
	if (scan->fallback.has_row &&
		(!scan->range.has_row ||
		 chat_uuid_compare(&scan->fallback.id, &scan->range.id) * scan->direction < 0))
		scan->current = &scan->fallback;
	return scan->current->has_row;
}

bool
message_scan_next(MessageScan *scan)
{
	while (advance(scan))
	{
		if (scan->floor_seq == 0 || message_scan_seq(scan) > scan->floor_seq)
			return true;
		if (ScanDirectionIsBackward(scan->direction))
			return false;		/* what comes is below as well */
	}
	return false;
}

Datum
message_scan_value(MessageScan *scan, MessageColumn column, bool *isnull)
{
	return slot_getattr(message_scan_slot(scan),
						message_scan_attnum(scan, column), isnull);
}

Datum
message_scan_datum(MessageScan *scan, MessageColumn column)
{
	bool		isnull;
	Datum		value = message_scan_value(scan, column, &isnull);

	if (isnull)
		elog(ERROR, "column \"%s\" of a message is null",
			 message_table.columns[column].name);
	return value;
}

int64
message_scan_seq(MessageScan *scan)
{
	return DatumGetInt64(message_scan_datum(scan, MESSAGE_SEQ));
}

const pg_uuid_t *
message_scan_id(MessageScan *scan)
{
	return &scan->current->id;
}

void
message_scan_end(MessageScan *scan)
{
	stream_close(&scan->range);
	stream_close(&scan->fallback);
}

/*
 * Single messages
 */

/*
 * Find one message that is above the floor; if it is there the scan stands on
 * it and is for the caller to end. A snapshot sees it in one of its places: the
 * present part of its month or the archived one, or where it was before the
 * month had a partition.
 */
bool
message_find_above(const pg_uuid_t *conversation_id, const pg_uuid_t *id,
				   int64 floor_seq, Snapshot snapshot, MessageScan *scan)
{
	MessagePartition places[MESSAGE_MAX_PLACES];
	int			nplaces = message_places(id, places);

	message_scan_begin(scan, conversation_id, floor_seq, snapshot,
					   BTEqualStrategyNumber, id);
	scan->current = &scan->range;
	for (int i = 0; i < nplaces && !scan->range.has_row; i++)
	{
		stream_close(&scan->range);
		stream_open(&scan->range, scan, &places[i]);
		stream_advance(&scan->range, ForwardScanDirection);
	}
	if (scan->range.has_row && message_scan_seq(scan) > floor_seq)
		return true;
	message_scan_end(scan);
	return false;
}

/* The same where the conversation's floor is not at hand */
bool
message_find(const pg_uuid_t *conversation_id, const pg_uuid_t *id,
			 Snapshot snapshot, MessageScan *scan)
{
	return message_find_above(conversation_id, id,
							  conversation_floor(conversation_id, snapshot),
							  snapshot, scan);
}

static bool
scan_uuid(MessageScan *scan, MessageColumn column, pg_uuid_t *value)
{
	bool		isnull;
	Datum		datum = message_scan_value(scan, column, &isnull);

	if (!isnull)
		*value = *DatumGetUUIDP(datum);
	return !isnull;
}

bool
message_read(const pg_uuid_t *conversation_id, const pg_uuid_t *id,
			 Snapshot snapshot, Message *message)
{
	MessageScan scan;
	bool		isnull;

	if (!message_find(conversation_id, id, snapshot, &scan))
		return false;

	message->id = *id;
	message->seq = message_scan_seq(&scan);
	message->modseq = DatumGetInt64(message_scan_datum(&scan, MESSAGE_MODSEQ));
	message->version = DatumGetInt32(message_scan_datum(&scan, MESSAGE_VERSION));
	message->has_sender =
		scan_uuid(&scan, MESSAGE_SENDER_ID, &message->sender_id);
	message->is_archived = scan.current->partition.archived;
	message->deleted_at =
		DatumGetTimestampTz(message_scan_value(&scan, MESSAGE_DELETED_AT, &isnull));
	message->is_deleted = !isnull;
	message->has_deleted_by =
		scan_uuid(&scan, MESSAGE_DELETED_BY, &message->deleted_by);
	message_scan_end(&scan);
	return true;
}

/* The same where it must be there */
void
message_require(const pg_uuid_t *conversation_id, const pg_uuid_t *id,
				Snapshot snapshot, Message *message)
{
	if (!message_read(conversation_id, id, snapshot, message))
		ereport(ERROR,
				(errcode(ERRCODE_CHAT_NOT_FOUND),
				 errmsg("message %s does not exist in conversation %s",
						chat_uuid_string(id),
						chat_uuid_string(conversation_id))));
}

/* The same as it is now, and not when the function was called */
void
message_require_now(const pg_uuid_t *conversation_id, const pg_uuid_t *id,
					Message *message)
{
	message_require(conversation_id, id, chat_push_fresh_snapshot(), message);
	PopActiveSnapshot();
}
