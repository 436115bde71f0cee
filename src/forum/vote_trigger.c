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
#include "forum/forum.h"
#include "forum/tally.h"
#include "utils/guc.h"
#include "utils/hsearch.h"
#include "utils/memutils.h"
#include "utils/rel.h"

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

/* A row that a statement has inserted, or (sign -1) one that it has removed */
static void
add_vote(TriggerData *trigger, TupleTableSlot *slot, const AttrNumber *columns, int sign,
		 void *arg)
{
	HTAB	   *sums = arg;
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
	VoteSum   **sorted = (VoteSum **) chat_sorted_entries(sums, compare_sums);
	long		n = hash_get_num_entries(sums);
	MemoryContext per_target;
	MemoryContext caller;

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
	static const char *const names[] = {"post_id", "target_id", "value"};
	HTAB	   *sums = create_sums();
	ChatScope	scope;

	chat_each_row(trigger, trigger->tg_oldtable, names, lengthof(names), add_vote, -1, sums);
	chat_each_row(trigger, trigger->tg_newtable, names, lengthof(names), add_vote, 1, sums);
	if (hash_get_num_entries(sums) > 0)
	{
		chat_enter(&scope);
		count_all(sums);
		chat_leave(&scope);
	}
	hash_destroy(sums);

	return PointerGetDatum(NULL);
}
