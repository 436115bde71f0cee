/*-------------------------------------------------------------------------
 *
 * message_reaction.c
 *	  Counting reactions to messages, however they come: one by one or many at once.
 *
 * A statement's reactions are added up in memory, so that each message is changed
 * once, in the order of their ids.
 *
 *-------------------------------------------------------------------------
 */
#include "postgres.h"

#include "access/stratnum.h"
#include "catalog/pg_type.h"
#include "core/emoji.h"
#include "core/errors.h"
#include "core/plan.h"
#include "core/scope.h"
#include "core/trigger.h"
#include "core/uuidv7.h"
#include "message/message.h"
#include "miscadmin.h"
#include "utils/hsearch.h"
#include "utils/rel.h"

PG_FUNCTION_INFO_V1(chat_message_reactions_changed);

static ChatPlan recount =
	CHAT_PLAN("WITH counted AS (DELETE FROM chat.message_deltas "
			  "                 WHERE conversation_id = $1 "
			  "                   AND message_id = $2 "
			  "                   AND emoji IS NOT NULL) "
			  "SELECT emoji, count(*)::int4 "
			  "FROM chat.message_reactions "
			  "WHERE conversation_id = $1 "
			  "  AND message_id = $2 "
			  "GROUP BY emoji "
			  "ORDER BY min(reacted_at), emoji",
			  UUIDOID, UUIDOID);

static ChatTable message_reactions = {
	.name = "message_reactions",
	.columns = {{.name = "emoji"}}
};

/* What a statement's reactions with an emoji to a message come to */
typedef struct ReactionKey
{
	pg_uuid_t	conversation_id;
	pg_uuid_t	message_id;
	char		emoji[CHAT_EMOJI_MAX_SIZE];
} ReactionKey;

typedef struct ReactionSum
{
	ReactionKey key;
	int			size;			/* of the emoji */
	int32		count;
	long		place;			/* in the order of the rows */
} ReactionSum;

/* The reader's own, one descent for a message */
void
message_mark_mine(const MessageReader *reader, const pg_uuid_t *id, ReactionList *list)
{
	ScanKeyData keys[3];
	ChatScan	scan;

	chat_key_uuid(&keys[0], 1, BTEqualStrategyNumber, &reader->conversation_id);
	chat_key_uuid(&keys[1], 2, BTEqualStrategyNumber, id);
	chat_key_uuid(&keys[2], 3, BTEqualStrategyNumber, &reader->actor);
	chat_table_scan_begin(&scan, &message_reactions, reader->snapshot, keys, 3);
	while (chat_scan_next(&scan, ForwardScanDirection))
	{
		bool		isnull;
		Datum		emoji = chat_scan_value(&scan, &message_reactions, 0, &isnull);
		Reaction   *reaction = reaction_list_find(list, DatumGetTextPP(emoji));

		if (reaction)
			reaction->is_mine = true;
	}
	chat_scan_end(&scan);
}

/*
 * What is pending is among the rows: a reaction and its delta are committed together,
 * and one statement sees both or neither.
 */
Jsonb *
message_recount_reactions(const pg_uuid_t *conversation_id, const pg_uuid_t *id)
{
	ReactionList list = {0};
	uint64		nrows = chat_run(&recount, UUID(conversation_id), UUID(id));

	for (uint64 row = 0; row < nrows; row++)
		reaction_list_add(&list, DatumGetTextPP(chat_row_value(row, 1).value),
						  chat_row_int4(row, 2));
	return reaction_list_jsonb(&list, false);
}

/*
 * The trigger
 */

static HTAB *
create_sums(void)
{
	HASHCTL		control = {
		.keysize = sizeof(ReactionKey),
		.entrysize = sizeof(ReactionSum),
		.hcxt = CurrentMemoryContext
	};

	return hash_create("chat reaction sums", 64, &control,
					   HASH_ELEM | HASH_BLOBS | HASH_CONTEXT);
}

static void
add_reaction(TriggerData *trigger, TupleTableSlot *slot, const AttrNumber *columns, int sign,
			 void *arg)
{
	HTAB	   *sums = arg;
	text	   *emoji = DatumGetTextPP(slot->tts_values[columns[2] - 1]);
	int			size = VARSIZE_ANY_EXHDR(emoji);
	ReactionKey key;
	ReactionSum *sum;
	bool		found;

	if (size < 1 || size > CHAT_EMOJI_MAX_SIZE)
		ereport(ERROR,
				(errcode(ERRCODE_CHECK_VIOLATION),
				 errmsg("invalid emoji"),
				 errdetail("It may have 1 to %d bytes.", CHAT_EMOJI_MAX_SIZE),
				 errtablecol(trigger->tg_relation, columns[2])));
	memset(&key, 0, sizeof(key));
	key.conversation_id = *DatumGetUUIDP(slot->tts_values[columns[0] - 1]);
	key.message_id = *DatumGetUUIDP(slot->tts_values[columns[1] - 1]);
	memcpy(key.emoji, VARDATA_ANY(emoji), size);

	sum = hash_search(sums, &key, HASH_ENTER, &found);
	if (!found)
	{
		sum->size = size;
		sum->count = 0;
		sum->place = hash_get_num_entries(sums);
	}
	sum->count += sign;
}

static bool
same_message(const ReactionSum *a, const ReactionSum *b)
{
	return memcmp(&a->key, &b->key, offsetof(ReactionKey, emoji)) == 0;
}

static int
compare_sums(const void *left, const void *right)
{
	const ReactionSum *a = *(ReactionSum *const *) left;
	const ReactionSum *b = *(ReactionSum *const *) right;
	int			order = memcmp(&a->key, &b->key, offsetof(ReactionKey, emoji));

	if (order == 0)
		order = a->place < b->place ? -1 : 1;
	return order;
}

/* Those of one message. Of one that is not there they may be removed, not added. */
static void
count_message(ReactionSum **sums, long nsums)
{
	ReactionKey *key = &sums[0]->key;
	MessageDelta *deltas = palloc0(nsums * sizeof(MessageDelta));
	int			ndeltas = 0;
	bool		is_more = false;

	for (long i = 0; i < nsums; i++)
	{
		if (sums[i]->count == 0)
			continue;
		deltas[ndeltas].emoji = cstring_to_text_with_len(sums[i]->key.emoji, sums[i]->size);
		deltas[ndeltas++].reactions = sums[i]->count;
		is_more |= sums[i]->count > 0;
	}
	if (ndeltas > 0 &&
		message_count(&key->conversation_id, &key->message_id, deltas,
					  ndeltas) == MESSAGE_MISSING && is_more)
		ereport(ERROR,
				(errcode(ERRCODE_CHAT_NOT_FOUND),
				 errmsg("message %s does not exist in conversation %s",
						chat_uuid_string(&key->message_id),
						chat_uuid_string(&key->conversation_id))));
}

static void
count_all(HTAB *sums)
{
	ReactionSum **sorted = (ReactionSum **) chat_sorted_entries(sums, compare_sums);
	long		n = hash_get_num_entries(sums);
	MemoryContext per_message;
	MemoryContext caller;

	per_message = AllocSetContextCreate(CurrentMemoryContext, "chat reaction count",
										ALLOCSET_SMALL_SIZES);
	caller = MemoryContextSwitchTo(per_message);
	for (long first = 0, next; first < n; first = next)
	{
		CHECK_FOR_INTERRUPTS();
		for (next = first + 1; next < n && same_message(sorted[first], sorted[next]); next++)
			;
		count_message(&sorted[first], next - first);
		MemoryContextReset(per_message);
	}
	MemoryContextSwitchTo(caller);
	MemoryContextDelete(per_message);
}

/*
 * AFTER STATEMENT: the rows of an INSERT, UPDATE or DELETE
 */
Datum
chat_message_reactions_changed(PG_FUNCTION_ARGS)
{
	TriggerData *trigger = chat_trigger(fcinfo, "_message_reactions_changed",
										TRIGGER_EVENT_AFTER,
										TRIGGER_EVENT_STATEMENT);
	static const char *const names[] = {"conversation_id", "message_id", "emoji"};
	HTAB	   *sums = create_sums();
	ChatScope	scope;

	chat_each_row(trigger, trigger->tg_oldtable, names, lengthof(names), add_reaction, -1, sums);
	chat_each_row(trigger, trigger->tg_newtable, names, lengthof(names), add_reaction, 1, sums);
	if (hash_get_num_entries(sums) > 0)
	{
		chat_enter(&scope);
		count_all(sums);
		chat_leave(&scope);
	}
	hash_destroy(sums);

	return PointerGetDatum(NULL);
}
