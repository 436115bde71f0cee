/*-------------------------------------------------------------------------
 *
 * vote_trigger.c
 *	  Counting votes, however they come: one by one or a million at once.
 *
 * A statement's votes are added up in memory, so that each target is counted
 * once, in the order of their ids.
 *
 *-------------------------------------------------------------------------
 */
#include "postgres.h"

#include "common/hashfn.h"
#include "core/scope.h"
#include "core/trigger.h"
#include "core/uuidv7.h"
#include "executor/executor.h"
#include "executor/tuptable.h"
#include "forum/forum.h"
#include "forum/tally.h"
#include "utils/guc.h"
#include "utils/hsearch.h"
#include "utils/memutils.h"
#include "utils/rel.h"
#include "utils/tuplestore.h"

PG_FUNCTION_INFO_V1(chat_votes_changed);

/* What a statement's votes for a target come to */
typedef struct VoteSum
{
	pg_uuid_t	target_id;		/* the key */
	pg_uuid_t	post_id;
	int32		upvotes;
	int32		downvotes;
} VoteSum;

static HTAB *
create_sums(void)
{
	HASHCTL		control = {
		.keysize = sizeof(pg_uuid_t),
		.entrysize = sizeof(VoteSum),
		.hcxt = CurrentMemoryContext
	};

	return hash_create("chat vote sums", 64, &control,
					   HASH_ELEM | HASH_BLOBS | HASH_CONTEXT);
}

static void
add_vote(HTAB *sums, TriggerData *trigger, TupleTableSlot *slot,
		 const AttrNumber *columns, int sign)
{
	pg_uuid_t  *post_id = DatumGetUUIDP(slot->tts_values[columns[0] - 1]);
	pg_uuid_t  *target_id = DatumGetUUIDP(slot->tts_values[columns[1] - 1]);
	int16		value = DatumGetInt16(slot->tts_values[columns[2] - 1]);
	bool		found;
	VoteSum    *sum;

	if (value != 1 && value != -1)
		ereport(ERROR,
				(errcode(ERRCODE_CHECK_VIOLATION),
				 errmsg("invalid vote: %d", value),
				 errdetail("A vote is 1 or -1; a user without a vote has no row."),
				 errtablecol(trigger->tg_relation, columns[2])));

	sum = hash_search(sums, target_id, HASH_ENTER, &found);
	if (!found)
	{
		sum->post_id = *post_id;
		sum->upvotes = sum->downvotes = 0;
	}
	else if (chat_uuid_compare(&sum->post_id, post_id) != 0)
		ereport(ERROR,
				(errcode(ERRCODE_FOREIGN_KEY_VIOLATION),
				 errmsg("%s is not a comment on post %s",
						chat_uuid_string(target_id), chat_uuid_string(post_id))));
	if (value > 0)
		sum->upvotes += sign;
	else
		sum->downvotes += sign;
}

/* Add up the rows that a statement has inserted, or (sign -1) those it has removed */
static void
add_votes(HTAB *sums, TriggerData *trigger, Tuplestorestate *rows, int sign)
{
	static const char *const names[] = {"post_id", "target_id", "value"};
	AttrNumber	columns[lengthof(names)];
	TupleDesc	desc = RelationGetDescr(trigger->tg_relation);
	TupleTableSlot *slot;

	if (rows == NULL)
		return;
	for (int i = 0; i < (int) lengthof(names); i++)
		columns[i] = chat_column(trigger, names[i]);

	tuplestore_select_read_pointer(rows, tuplestore_alloc_read_pointer(rows, EXEC_FLAG_REWIND));
	tuplestore_rescan(rows);
	slot = MakeSingleTupleTableSlot(desc, &TTSOpsMinimalTuple);
	while (tuplestore_gettupleslot(rows, true, false, slot))
	{
		CHECK_FOR_INTERRUPTS();
		slot_getallattrs(slot);
		add_vote(sums, trigger, slot, columns, sign);
	}
	ExecDropSingleTupleTableSlot(slot);
}

static int
compare_sums(const void *a, const void *b)
{
	return chat_uuid_compare(&(*(VoteSum *const *) a)->target_id,
							 &(*(VoteSum *const *) b)->target_id);
}

static void
count_votes(const VoteSum *sum)
{
	TallyChange change = {
		.post_id = sum->post_id,
		.id = sum->target_id,
		.upvotes = sum->upvotes,
		.downvotes = sum->downvotes
	};
	TallyTarget target;

	if (change.upvotes == 0 && change.downvotes == 0)
		return;
	if (tally_apply(&change, &target) == TALLY_MISSING)
		ereport(ERROR,
				(errcode(ERRCODE_FOREIGN_KEY_VIOLATION),
				 errmsg("%s is neither post %s nor a comment on it",
						chat_uuid_string(&sum->target_id),
						chat_uuid_string(&sum->post_id))));
	if (chat_uuid_compare(&sum->post_id, &sum->target_id) == 0)
		forum_announce_post(&target.scope_id, &sum->post_id, target.is_public,
							CHAT_EVENT_VOTE);
	else
		forum_announce_comment(NULL, &sum->post_id, &sum->target_id, target.is_public,
							   CHAT_EVENT_VOTE);
}

static void
count_all(HTAB *sums)
{
	long		nsums = hash_get_num_entries(sums);
	VoteSum   **sorted = MemoryContextAllocHuge(CurrentMemoryContext,
												(nsums + 1) * sizeof(VoteSum *));
	HASH_SEQ_STATUS status;
	VoteSum    *sum;
	long		n = 0;
	MemoryContext per_target;
	MemoryContext caller;

	hash_seq_init(&status, sums);
	while ((sum = hash_seq_search(&status)) != NULL)
		sorted[n++] = sum;
	qsort(sorted, n, sizeof(VoteSum *), compare_sums);

	per_target = AllocSetContextCreate(CurrentMemoryContext, "chat vote count",
									   ALLOCSET_SMALL_SIZES);
	caller = MemoryContextSwitchTo(per_target);
	for (long i = 0; i < n; i++)
	{
		CHECK_FOR_INTERRUPTS();
		count_votes(sorted[i]);
		MemoryContextReset(per_target);
	}
	MemoryContextSwitchTo(caller);
}

/*
 * AFTER STATEMENT: the rows of an INSERT, UPDATE or DELETE
 */
Datum
chat_votes_changed(PG_FUNCTION_ARGS)
{
	TriggerData *trigger = chat_trigger(fcinfo, "_votes_changed",
										TRIGGER_EVENT_AFTER,
										TRIGGER_EVENT_STATEMENT);
	HTAB	   *sums = create_sums();
	ChatScope	scope;

	add_votes(sums, trigger, trigger->tg_oldtable, -1);
	add_votes(sums, trigger, trigger->tg_newtable, 1);
	if (hash_get_num_entries(sums) > 0)
	{
		chat_enter(&scope);
		count_all(sums);
		chat_leave(&scope);
	}
	hash_destroy(sums);

	return PointerGetDatum(NULL);
}
