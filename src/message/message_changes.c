/*-------------------------------------------------------------------------
 *
 * message_changes.c
 *	  What has changed in a conversation since a modseq.
 *
 * Two streams, each in the order of modseq: messages that have not changed
 * since they were sent, by id, and changed ones, by message_changes. Together
 * they have every message that has a modseq above the cursor, once.
 *
 *-------------------------------------------------------------------------
 */
#include "postgres.h"

#include "access/stratnum.h"
#include "core/call.h"
#include "core/errors.h"
#include "core/uuidv7.h"
#include "message/message.h"
#include "utils/snapmgr.h"
#include "utils/tuplestore.h"

PG_FUNCTION_INFO_V1(chat_changes);

static ChatTable message_changes = {
	.name = "message_changes",
	.columns = {
		CHAT_COLUMN(INT8, "modseq", MessageChanges, changed_modseq),
		CHAT_COLUMN(UUID, "message_id", MessageChanges, changed_id)
	}
};

/* No modseq is that high: nothing is left */
#define NO_MODSEQ	PG_INT64_MAX

static void
advance_changed(MessageChanges *changes)
{
	changes->changed_modseq = NO_MODSEQ;
	if (chat_scan_next(&changes->changed, ForwardScanDirection))
		chat_scan_read(&changes->changed, &message_changes, changes);
}

static void
close_sent(MessageChanges *changes)
{
	if (changes->sent_is_open)
		message_scan_end(&changes->sent);
	changes->sent_is_open = false;
}

/*
 * Move to the next message that has not changed since it was sent, but not
 * over more of those that have than lie before the other stream's row: where
 * most messages have changed there may be many.
 */
static void
advance_sent(MessageChanges *changes)
{
	changes->sent_modseq = NO_MODSEQ;
	while (changes->sent_is_open)
	{
		int64		modseq;

		if (!message_scan_next(&changes->sent))
		{
			close_sent(changes);
			return;
		}
		modseq = DatumGetInt64(message_scan_datum(&changes->sent, MESSAGE_SENT_MODSEQ));
		if (!DatumGetBool(message_scan_datum(&changes->sent, MESSAGE_CHANGED)))
		{
			changes->sent_modseq = modseq;
			return;
		}
		if (message_scan_seq(&changes->sent) == changes->conversation->last_seq)
			close_sent(changes);
		else if (modseq > changes->changed_modseq)
			return;
	}
}

/* The conversation has to stay where it is until the end */
void
message_changes_begin(MessageChanges *changes, const Conversation *conversation,
					  Snapshot snapshot, int64 after_modseq)
{
	ScanKeyData keys[2];
	pg_uuid_t	first;

	memset(changes, 0, sizeof(*changes));
	changes->conversation = conversation;
	changes->snapshot = snapshot;
	chat_key_uuid(&keys[0], 1, BTEqualStrategyNumber, &conversation->id);
	chat_key_int8(&keys[1], 2, BTGreaterStrategyNumber, after_modseq);
	chat_table_scan_begin(&changes->changed, &message_changes, snapshot, keys, 2);
	advance_changed(changes);

	changes->sent_modseq = NO_MODSEQ;
	changes->sent_is_open = message_search(conversation, snapshot,
										   MESSAGE_SENT_MODSEQ, after_modseq, &first);
	if (changes->sent_is_open)
		message_scan_begin(&changes->sent, &conversation->id, conversation->floor_seq,
						   snapshot, BTGreaterEqualStrategyNumber, &first);
}

/* Stand on the changed message; false if it has been removed meanwhile */
static bool
find_changed(MessageChanges *changes)
{
	if (!message_find_above(&changes->conversation->id, &changes->changed_id,
							changes->conversation->floor_seq, changes->snapshot,
							&changes->found))
		return false;
	changes->current = &changes->found;
	changes->modseq = changes->changed_modseq;
	return true;
}

/* Leave the row at hand */
static void
step(MessageChanges *changes)
{
	if (changes->current == &changes->found)
	{
		message_scan_end(&changes->found);
		advance_changed(changes);
	}
	else if (changes->current == &changes->sent)
		changes->sent_modseq = NO_MODSEQ;
	changes->current = NULL;
}

/* The next one in the order of modseq: "current" stands on it */
bool
message_changes_next(MessageChanges *changes)
{
	step(changes);
	while (changes->current == NULL)
	{
		if (changes->sent_modseq == NO_MODSEQ)
			advance_sent(changes);
		if (changes->changed_modseq < changes->sent_modseq)
		{
			if (!find_changed(changes))
				advance_changed(changes);
		}
		else if (changes->sent_modseq != NO_MODSEQ)
		{
			changes->current = &changes->sent;
			changes->modseq = changes->sent_modseq;
		}
		else
			break;
	}
	return changes->current != NULL;
}

void
message_changes_end(MessageChanges *changes)
{
	if (changes->current == &changes->found)
		message_scan_end(&changes->found);
	close_sent(changes);
	chat_scan_end(&changes->changed);
}

static void
add_changes(ReturnSetInfo *result, const Conversation *conversation,
			const pg_uuid_t *actor, int64 after_modseq, int max)
{
	MessageReader reader;
	MessageChanges changes;

	message_reader_begin(&reader, &conversation->id, actor, GetActiveSnapshot());
	message_changes_begin(&changes, conversation, GetActiveSnapshot(), after_modseq);
	for (int nrows = 0; nrows < max && message_changes_next(&changes); nrows++)
	{
		bool		is_hidden = message_reader_hides(&reader, changes.current);
		HeapTuple	row = message_tuple(&reader, changes.current, is_hidden,
										result->setDesc);

		tuplestore_puttuple(result->setResult, row);
		heap_freetuple(row);
	}
	message_changes_end(&changes);
}

/*
 * changes(conversation, after_modseq, max, as_user)
 *
 * Every message that is new or has changed since a modseq, once and as it is
 * now, in the order of modseq. The last one's modseq is where to go on.
 */
Datum
chat_changes(PG_FUNCTION_ARGS)
{
	ChatCall	call;
	pg_uuid_t	conversation_id = chat_arg_uuid(fcinfo, 0);
	int64		after_modseq = chat_arg_int8(fcinfo, 1);
	int			max = chat_arg_page_size(fcinfo, 2);
	Conversation conversation;
	Member		member;

	if (after_modseq < 0)
		ereport(ERROR,
				(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
				 errmsg("modseq %lld is negative", (long long) after_modseq)));

	chat_begin(&call, fcinfo, CHAT_READ);
	conversation_require(&conversation_id, &call.actor, &conversation, &member);
	if (after_modseq > conversation.modseq)
		ereport(ERROR,
				(errcode(ERRCODE_CHAT_RELOAD_REQUIRED),
				 errmsg("modseq %lld is ahead of conversation %s",
						(long long) after_modseq, chat_uuid_string(&conversation_id)),
				 errdetail("The conversation is at %lld; it may have been restored from a backup.",
						   (long long) conversation.modseq),
				 errhint("Load the conversation again with chat.history().")));
	if (after_modseq < conversation.modseq)
		add_changes(call.set, &conversation, &call.actor, after_modseq, max);
	return chat_return_set(&call);
}
