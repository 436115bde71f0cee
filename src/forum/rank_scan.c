/*-------------------------------------------------------------------------
 *
 * rank_scan.c
 *	  Posts and comments in the order of their ranks.
 *
 * An index has the rows of one topic or parent, or of one day, in order. A list
 * over several of them is put together from their heads, so it reads no more
 * rows than it returns and one for each of them. A page that goes on descends
 * to its place: it costs what the first one does.
 *
 *-------------------------------------------------------------------------
 */
#include "postgres.h"

#include "access/stratnum.h"
#include "core/args.h"
#include "core/uuidv7.h"
#include "forum/rank_scan.h"
#include "lib/binaryheap.h"

/* So many sources are kept open; more are looked up again for each row */
#define MAX_OPEN	8

typedef struct RankStream
{
	RankSource	source;
	ChatScan	scan;
	bool		is_open;
	ScanKeyData parts[2];		/* of the place, as long as the scan is open */
	RankRow		head;
} RankStream;

struct RankScan
{
	RankOrder  *order;
	Snapshot	snapshot;
	int			nstreams;
	RankStream *streams;
	binaryheap *heap;			/* of streams, the next row on top */
};

static const char *const sort_names[] = {
	[SORT_NEW] = "new",
	[SORT_OLD] = "old",
	[SORT_TOP] = "top",
	[SORT_HOT] = "hot",
	[SORT_BEST] = "best",
	[SORT_CONTROVERSIAL] = "controversial",
	[SORT_ACTIVE] = "active",
};

RankSort
rank_sort_arg(FunctionCallInfo fcinfo, int arg, bool of_posts)
{
	return chat_arg_word(fcinfo, arg, sort_names, of_posts ? NSORTS : SORT_ACTIVE);
}

static ChatColumnType
key_type(const RankOrder *order)
{
	return order->table.columns[0].type;
}

static float8
float_of(int64 bits)
{
	return DatumGetFloat8(Int64GetDatum(bits));
}

static int
compare_rows(const RankOrder *order, const RankRow *a, const RankRow *b)
{
	int			c;

	if (key_type(order) == COLUMN_FLOAT8)
		c = float_of(a->key) < float_of(b->key) ? -1 : float_of(a->key) > float_of(b->key);
	else
		c = a->key < b->key ? -1 : a->key > b->key;
	if (c == 0)
		c = chat_uuid_compare(&a->id, &b->id);
	return order->is_ascending ? -c : c;
}

/* The one on top comes next */
static int
compare_streams(Datum a, Datum b, void *arg)
{
	return compare_rows(arg, &((RankStream *) DatumGetPointer(a))->head,
						&((RankStream *) DatumGetPointer(b))->head);
}

static void
read_head(RankOrder *order, RankStream *stream)
{
	chat_scan_read(&stream->scan, &order->table, &stream->head);
	if (key_type(order) == COLUMN_INT4)
		stream->head.key = stream->head.score;
}

/* What follows the place: (key, id) below it, or above */
static void
place_key(const RankOrder *order, RankStream *stream, int column, int64 key,
		  const pg_uuid_t *id, ScanKey result)
{
	StrategyNumber strategy = order->is_ascending ? BTGreaterStrategyNumber :
		BTLessStrategyNumber;

	if (key_type(order) == COLUMN_FLOAT8)
		chat_key_float8(&stream->parts[0], column, strategy, float_of(key));
	else if (key_type(order) == COLUMN_INT8)
		chat_key_int8(&stream->parts[0], column, strategy, key);
	else
		chat_key_int4(&stream->parts[0], column, strategy, (int32) key);
	chat_key_uuid(&stream->parts[1], column + 1, strategy, id);
	chat_key_row(result, stream->parts, 2);
}

/* Move to the first row after a place, or (key NULL) the first of all */
static bool
seek(RankScan *scan, RankStream *stream, const int64 *key, const pg_uuid_t *id)
{
	RankOrder  *order = scan->order;
	ScanKeyData keys[3];
	int			nkeys = 0;
	bool		found;

	if (order->is_scoped)
	{
		chat_key_uuid(&keys[nkeys], nkeys + 1, BTEqualStrategyNumber, &stream->source.scope);
		nkeys++;
	}
	if (order->has_day)
	{
		chat_key_int4(&keys[nkeys], nkeys + 1, BTEqualStrategyNumber, stream->source.day);
		nkeys++;
	}
	if (key != NULL)
	{
		place_key(order, stream, nkeys + 1, *key, id, &keys[nkeys]);
		nkeys++;
	}
	chat_table_scan_begin(&stream->scan, &order->table, scan->snapshot, keys, nkeys);
	found = chat_scan_next(&stream->scan, order->is_ascending ? ForwardScanDirection :
						   BackwardScanDirection);
	if (found)
		read_head(order, stream);
	stream->is_open = found && scan->nstreams <= MAX_OPEN;
	if (!stream->is_open)
		chat_scan_end(&stream->scan);
	return found;
}

static bool
advance(RankScan *scan, RankStream *stream)
{
	RankRow		last = stream->head;

	if (!stream->is_open)
		return seek(scan, stream, &last.key, &last.id);
	if (chat_scan_next(&stream->scan, scan->order->is_ascending ? ForwardScanDirection :
					   BackwardScanDirection))
	{
		read_head(scan->order, stream);
		return true;
	}
	chat_scan_end(&stream->scan);
	stream->is_open = false;
	return false;
}

RankScan *
rank_scan_begin(RankOrder *order, const RankSource *sources, int nsources,
				const ChatCursor *place, Snapshot snapshot)
{
	RankScan   *scan = palloc(sizeof(RankScan));

	scan->order = order;
	scan->snapshot = snapshot;
	scan->nstreams = nsources;
	scan->streams = MemoryContextAllocExtended(CurrentMemoryContext,
											   (nsources + 1) * sizeof(RankStream),
											   MCXT_ALLOC_HUGE | MCXT_ALLOC_ZERO);
	scan->heap = binaryheap_allocate(nsources + 1, compare_streams, order);
	for (int i = 0; i < nsources; i++)
	{
		RankStream *stream = &scan->streams[i];

		CHECK_FOR_INTERRUPTS();
		stream->source = sources[i];
		if (seek(scan, stream, place->has_place ? &place->key : NULL, &place->id))
			binaryheap_add_unordered(scan->heap, PointerGetDatum(stream));
	}
	binaryheap_build(scan->heap);
	return scan;
}

bool
rank_scan_next(RankScan *scan, RankRow *row)
{
	RankStream *stream;

	CHECK_FOR_INTERRUPTS();
	if (binaryheap_empty(scan->heap))
		return false;
	stream = (RankStream *) DatumGetPointer(binaryheap_first(scan->heap));
	*row = stream->head;
	if (advance(scan, stream))
		binaryheap_replace_first(scan->heap, PointerGetDatum(stream));
	else
		(void) binaryheap_remove_first(scan->heap);
	return true;
}

void
rank_scan_end(RankScan *scan)
{
	for (int i = 0; i < scan->nstreams; i++)
	{
		if (scan->streams[i].is_open)
			chat_scan_end(&scan->streams[i].scan);
	}
	binaryheap_free(scan->heap);
	pfree(scan->streams);
	pfree(scan);
}
