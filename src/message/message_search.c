/*-------------------------------------------------------------------------
 *
 * message_search.c
 *	  From a seq or a modseq to the message where reading begins.
 *
 * There is no index for this, since keeping one would cost every send. But
 * ids carry the time, and seq and sent_modseq rise with them. So the place is
 * found by bisecting time, each probe being one descent of the primary key,
 * after a look at the newest messages, which is where clients that keep up
 * find theirs.
 *
 *-------------------------------------------------------------------------
 */
#include "postgres.h"

#include "access/stratnum.h"
#include "core/uuidv7.h"
#include "message/message.h"
#include "port/pg_bswap.h"

/* How many rows may be read one after the other before bisecting */
#define LINEAR_ROWS		64

typedef struct Search
{
	const Conversation *conversation;
	Snapshot	snapshot;
	MessageColumn column;
	int64		value;

	/* the first message known to be above the value */
	bool		found;
	pg_uuid_t	id;
	int64		seq;
} Search;

/* Half of an id: its time, version and the fraction of the millisecond */
static uint64
id_time(const pg_uuid_t *id)
{
	uint64		time;

	memcpy(&time, id->data, sizeof(time));
	return pg_ntoh64(time);
}

static pg_uuid_t
time_id(uint64 time)
{
	pg_uuid_t	id = {{0}};

	time = pg_hton64(time);
	memcpy(id.data, &time, sizeof(time));
	return id;
}

static void
scan_begin(const Search *search, MessageScan *scan, StrategyNumber strategy,
		   const pg_uuid_t *bound)
{
	message_scan_begin(scan, &search->conversation->id, search->conversation->floor_seq,
					   search->snapshot, strategy, bound);
}

static bool
row_is_above(const Search *search, MessageScan *scan)
{
	return DatumGetInt64(message_scan_datum(scan, search->column)) > search->value;
}

static void
remember(Search *search, MessageScan *scan)
{
	search->found = true;
	search->id = *message_scan_id(scan);
	search->seq = message_scan_seq(scan);
}

/*
 * Read back from the newest message. Returns true if that settled it.
 */
static bool
search_newest(Search *search)
{
	MessageScan scan;
	bool		settled = false;
	int			nrows = 0;

	scan_begin(search, &scan, BTLessEqualStrategyNumber,
			   &search->conversation->last_message_id);
	while (!settled && nrows++ < LINEAR_ROWS)
	{
		if (!message_scan_next(&scan))
			settled = true;
		else if (row_is_above(search, &scan))
		{
			remember(search, &scan);
			settled = search->seq == search->conversation->floor_seq + 1;
		}
		else
			settled = true;
	}
	message_scan_end(&scan);
	return settled;
}

/* Read on from an id until a row is above, or the one known is reached */
static void
search_forward(Search *search, const pg_uuid_t *from)
{
	MessageScan scan;

	scan_begin(search, &scan, BTGreaterEqualStrategyNumber, from);
	while (message_scan_next(&scan) &&
		   !(search->found &&
			 chat_uuid_compare(message_scan_id(&scan), &search->id) >= 0))
	{
		if (row_is_above(search, &scan))
		{
			remember(search, &scan);
			break;
		}
	}
	message_scan_end(&scan);
}

/*
 * Invariant: the first row at or after "low" may be at or below the value,
 * the one at or after "high" is search->id or comes later.
 */
static void
search_bisect(Search *search)
{
	const MessagePartitions *partitions = message_partitions();
	uint64		low = 0;
	uint64		high = id_time(&search->id) + 1;
	pg_uuid_t	start;

	/* nothing is older than the first partition, unless it has strayed */
	if (partitions->npartitions > 0)
	{
		pg_uuid_t	first = partitions->partitions[0].lower;
		MessageScan scan;

		scan_begin(search, &scan, BTLessStrategyNumber, &first);
		if (!message_scan_next(&scan))
			low = id_time(&first);
		message_scan_end(&scan);
	}

	while (high - low > 1)
	{
		uint64		middle = low + (high - low) / 2;
		pg_uuid_t	from = time_id(middle);
		MessageScan scan;
		int64		left = PG_INT64_MAX;

		scan_begin(search, &scan, BTGreaterEqualStrategyNumber, &from);
		if (!message_scan_next(&scan))
			high = middle;
		else if (row_is_above(search, &scan))
		{
			remember(search, &scan);
			high = middle;
		}
		else
		{
			low = Max(middle, id_time(message_scan_id(&scan)));
			left = search->seq - message_scan_seq(&scan);
		}
		message_scan_end(&scan);

		if (left <= LINEAR_ROWS)
			break;
	}

	start = time_id(low);
	search_forward(search, &start);
}

/*
 * The first message whose seq or sent_modseq is above a value
 */
bool
message_search(const Conversation *conversation, Snapshot snapshot,
			   MessageColumn column, int64 value, pg_uuid_t *id)
{
	Search		search = {
		.conversation = conversation,
		.snapshot = snapshot,
		.column = column,
		.value = value
	};

	if (!conversation->has_messages)
		return false;
	if (!search_newest(&search) && search.found)
		search_bisect(&search);
	if (search.found)
		*id = search.id;
	return search.found;
}
