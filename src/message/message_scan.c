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

/* An index that is asked once more after its end would begin again */
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
 * strategies "less", forwards for "greater" and "equal".
 */
void
message_scan_begin(MessageScan *scan, const pg_uuid_t *conversation_id,
				   Snapshot snapshot, StrategyNumber strategy,
				   const pg_uuid_t *bound)
{
	memset(scan, 0, sizeof(*scan));
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
	bool		forward = ScanDirectionIsForward(scan->direction);
	int			next;

	if (!scan->range.is_open)
		next = Max(message_partition_below(partitions, &scan->bound),
				   forward ? 0 : -1);
	else if (forward)
		next = message_partition_from(partitions, &scan->range.partition.upper);
	else
		next = message_partition_from(partitions, &scan->range.partition.lower) - 1;

	if (next < 0 || next >= partitions->npartitions)
		return NULL;
	return &partitions->partitions[next];
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

		if (!partitions->has_fallback)
			return;
		stream_open(&scan->fallback, scan, &partitions->fallback);
	}
	stream_advance(&scan->fallback, scan->direction);
}

bool
message_scan_next(MessageScan *scan)
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

Datum
message_scan_value(MessageScan *scan, MessageColumn column, bool *isnull)
{
	return slot_getattr(message_scan_slot(scan),
						message_scan_attnum(scan, column), isnull);
}

int64
message_scan_seq(MessageScan *scan)
{
	bool		isnull;

	return DatumGetInt64(message_scan_value(scan, MESSAGE_SEQ, &isnull));
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
 * Find one message; if it is there the scan stands on it and is for the
 * caller to end.
 */
bool
message_find(const pg_uuid_t *conversation_id, const pg_uuid_t *id,
			 Snapshot snapshot, MessageScan *scan)
{
	memset(scan, 0, sizeof(*scan));
	scan->snapshot = snapshot;
	scan->conversation_id = *conversation_id;
	scan->strategy = BTEqualStrategyNumber;
	scan->bound = *id;
	scan->direction = ForwardScanDirection;
	scan->current = &scan->range;

	stream_open(&scan->range, scan, message_partition_of(id));
	stream_advance(&scan->range, ForwardScanDirection);
	if (!scan->range.has_row)
	{
		/*
		 * To an older snapshot it may still be where it was before its month
		 * had a partition.
		 */
		stream_close(&scan->range);
		advance_fallback(scan);
		scan->current = &scan->fallback;
	}
	if (!scan->current->has_row)
		message_scan_end(scan);
	return scan->current->has_row;
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
	message->modseq =
		DatumGetInt64(message_scan_value(&scan, MESSAGE_MODSEQ, &isnull));
	message->version =
		DatumGetInt32(message_scan_value(&scan, MESSAGE_VERSION, &isnull));
	message->has_sender =
		scan_uuid(&scan, MESSAGE_SENDER_ID, &message->sender_id);
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
