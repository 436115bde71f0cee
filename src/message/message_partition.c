/*-------------------------------------------------------------------------
 *
 * message_partition.c
 *	  Knowing the partitions: those of the present messages and the archive's.
 *
 *-------------------------------------------------------------------------
 */
#include "postgres.h"

#include "access/table.h"
#include "core/invalidation.h"
#include "core/uuidv7.h"
#include "message/message.h"
#include "partitioning/partbounds.h"
#include "partitioning/partdesc.h"
#include "storage/lmgr.h"
#include "utils/inval.h"
#include "utils/memutils.h"
#include "utils/rel.h"

ChatTable	message_table = {
	.name = "messages",
	.columns = {
		[MESSAGE_CONVERSATION_ID] = {.name = "conversation_id"},
		[MESSAGE_ID] = {.name = "id"},
		[MESSAGE_SEQ] = {.name = "seq"},
		[MESSAGE_MODSEQ] = {.name = "modseq"},
		[MESSAGE_SENT_MODSEQ] = {.name = "sent_modseq"},
		[MESSAGE_VERSION] = {.name = "version"},
		[MESSAGE_CHANGED] = {.name = "is_changed"},
		[MESSAGE_SENDER_ID] = {.name = "sender_id"},
		[MESSAGE_TYPE] = {.name = "type"},
		[MESSAGE_CONTENT] = {.name = "content"},
		[MESSAGE_FORMATTED] = {.name = "formatted"},
		[MESSAGE_ATTACHMENTS] = {.name = "attachments"},
		[MESSAGE_REPLY_TO] = {.name = "reply_to"},
		[MESSAGE_CLIENT_KEY] = {.name = "client_key"},
		[MESSAGE_EDITED_AT] = {.name = "edited_at"},
		[MESSAGE_DELETED_AT] = {.name = "deleted_at"},
		[MESSAGE_DELETED_BY] = {.name = "deleted_by"},
		[MESSAGE_FLAGS] = {.name = "flags"},
		[MESSAGE_REACTIONS] = {.name = "reactions"},
		[MESSAGE_REPLY_COUNT] = {.name = "reply_count"},
		[MESSAGE_LAST_REPLY_ID] = {.name = "last_reply_id"},
		[MESSAGE_PINNED_AT] = {.name = "pinned_at"}
	}
};

ChatTable	message_archive_table = {.name = "messages_archive"};

/* What this backend knows of the partitions; in a context of its own */
static MessagePartitions known;
static MemoryContext known_context = NULL;
static bool is_known = false;	/* false: read them again */
static Oid	known_live = InvalidOid;
static Oid	known_archive = InvalidOid;
static uint64 ninvalidations = 0;

/*
 * Everything may have changed if the OID is invalid. This only marks: what is
 * known stays as it is for whoever is reading it.
 */
static void
forget_partitions(Oid relid)
{
	if (relid == known_live || relid == known_archive || !OidIsValid(relid))
	{
		is_known = false;
		ninvalidations++;
	}
}

void
message_partition_init(void)
{
	chat_on_relation_change(forget_partitions);
}

static int
compare_partitions(const void *a, const void *b)
{
	const MessagePartition *left = a;
	const MessagePartition *right = b;
	int			order = chat_uuid_compare(&left->lower, &right->lower);

	return order != 0 ? order : (int) right->archived - (int) left->archived;
}

/* Add what the partition descriptor of a table has */
static void
learn_from(Oid relid, bool archived)
{
	Relation	parent = table_open(relid, NoLock);
	PartitionDesc desc = RelationGetPartitionDesc(parent, true);
	PartitionBoundInfo bounds = desc->boundinfo;

	known.partitions = repalloc(known.partitions,
								(known.npartitions + desc->nparts + 1) * sizeof(MessagePartition));

	/*
	 * bounds->indexes[i] is the partition that ends at the i'th bound, if any
	 * does, and its lower bound is the one before.
	 */
	for (int i = 1; bounds && i < bounds->ndatums; i++)
	{
		MessagePartition *partition;

		if (bounds->indexes[i] < 0)
			continue;
		partition = &known.partitions[known.npartitions++];
		partition->lower = *DatumGetUUIDP(bounds->datums[i - 1][0]);
		partition->upper = *DatumGetUUIDP(bounds->datums[i][0]);
		partition->relid = desc->oids[bounds->indexes[i]];
		partition->archived = archived;
	}
	if (bounds && partition_bound_has_default(bounds) && !archived)
	{
		known.fallback.relid = desc->oids[bounds->default_index];
		known.has_fallback = true;
	}
	table_close(parent, NoLock);
}

static void
learn_partitions(Oid live, Oid archive)
{
	uint64		before = ninvalidations;
	MemoryContext caller;

	if (known_context == NULL)
		known_context = AllocSetContextCreate(TopMemoryContext,
											  "chat message partitions",
											  ALLOCSET_SMALL_SIZES);
	is_known = false;
	memset(&known, 0, sizeof(known));
	MemoryContextReset(known_context);

	caller = MemoryContextSwitchTo(known_context);
	known.partitions = palloc(sizeof(MessagePartition));
	MemoryContextSwitchTo(caller);

	known_live = live;
	known_archive = archive;
	learn_from(live, false);
	learn_from(archive, true);
	qsort(known.partitions, known.npartitions, sizeof(MessagePartition),
		  compare_partitions);

	/* if there has been an invalidation meanwhile, the next call reads again */
	is_known = ninvalidations == before;
}

static void
lock_parent(ChatTable *table)
{
	LockRelationOid(chat_table_resolve(table), AccessShareLock);
}

/*
 * The partitions as they are now. By the locks on their parents none of them
 * is removed before the transaction ends, though one may be added. The result is
 * good until the next call.
 */
const MessagePartitions *
message_partitions(void)
{
	Oid			live;
	Oid			archive;

	lock_parent(&message_table);
	lock_parent(&message_archive_table);

	/*
	 * Locks that we hold already bring no invalidations. A month that the
	 * archive has got since we took them may have rows that our snapshot
	 * sees.
	 */
	AcceptInvalidationMessages();
	live = chat_table_resolve(&message_table);
	archive = chat_table_resolve(&message_archive_table);
	if (!is_known || known_live != live || known_archive != archive)
		learn_partitions(live, archive);
	return &known;
}

/* How many of them begin at or below an id */
static int
count_below(const MessagePartitions *partitions, const pg_uuid_t *id)
{
	int			low = 0;
	int			high = partitions->npartitions;

	while (low < high)
	{
		int			middle = low + (high - low) / 2;

		if (chat_uuid_compare(&partitions->partitions[middle].lower, id) <= 0)
			low = middle + 1;
		else
			high = middle;
	}
	return low;
}

/* Those that begin with the same id are neighbours: the first of them */
static int
first_of_month(const MessagePartitions *partitions, int number)
{
	while (number > 0 &&
		   chat_uuid_compare(&partitions->partitions[number - 1].lower,
							 &partitions->partitions[number].lower) == 0)
		number--;
	return number;
}

/* Where a scan from an id begins; may be none, below 0 or behind the last */
int
message_partition_first(const MessagePartitions *partitions, const pg_uuid_t *bound,
						ScanDirection direction)
{
	int			last = count_below(partitions, bound) - 1;

	if (ScanDirectionIsBackward(direction))
		return last;
	return last < 0 ? 0 : first_of_month(partitions, last);
}

/* Which one comes after another; that need not be in the list any more */
int
message_partition_next(const MessagePartitions *partitions,
					   const MessagePartition *partition, ScanDirection direction)
{
	int			low = 0;
	int			high = partitions->npartitions;
	int			forward = ScanDirectionIsForward(direction) ? 0 : -1;

	/* the first one behind it, or (backward) at it */
	while (low < high)
	{
		int			middle = low + (high - low) / 2;

		if (compare_partitions(&partitions->partitions[middle], partition) <= forward)
			low = middle + 1;
		else
			high = middle;
	}
	return low + forward;
}

/* The partition that a new message of an id belongs into */
const MessagePartition *
message_partition_of(const pg_uuid_t *id)
{
	const MessagePartitions *partitions = message_partitions();
	int			number = count_below(partitions, id) - 1;

	/* of one month the archived part comes first */
	if (number >= 0 && !partitions->partitions[number].archived &&
		chat_uuid_compare(id, &partitions->partitions[number].upper) < 0)
		return &partitions->partitions[number];
	if (!partitions->has_fallback)
		elog(ERROR, "messages has no default partition");
	return &partitions->fallback;
}

/*
 * The partitions in which a message of an id may be, the likeliest first: its
 * month's, present and archived, and the fallback. Returns how many.
 */
int
message_places(const pg_uuid_t *id, MessagePartition *places)
{
	const MessagePartitions *partitions = message_partitions();
	int			last = count_below(partitions, id) - 1;
	int			nplaces = 0;

	/*
	 * both are next to each other, even if somebody has cut months
	 * differently
	 */
	for (int i = last; i >= 0 && i > last - 4 && nplaces < MESSAGE_MAX_PLACES - 1; i--)
	{
		if (chat_uuid_compare(id, &partitions->partitions[i].upper) < 0)
			places[nplaces++] = partitions->partitions[i];
	}
	if (partitions->has_fallback)
		places[nplaces++] = partitions->fallback;
	return nplaces;
}

/* Is it a partition of the archive? */
bool
message_is_archive(Oid relid)
{
	const MessagePartitions *partitions = message_partitions();

	for (int i = 0; i < partitions->npartitions; i++)
	{
		if (partitions->partitions[i].relid == relid)
			return partitions->partitions[i].archived;
	}
	return false;
}
