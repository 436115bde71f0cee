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
#include "core/args.h"
#include "core/errors.h"
#include "core/identity.h"
#include "core/legacy.h"
#include "core/scope.h"
#include "core/uuidv7.h"
#include "message/message.h"
#include "utils/snapmgr.h"

PG_FUNCTION_INFO_V1(chat_changes);

enum
{
	CHANGE_MODSEQ,
	CHANGE_MESSAGE_ID
};

static ChatTable message_changes = {
	.name = "message_changes",
	.columns = {{.name = "modseq"}, {.name = "message_id"}}
};

/* No modseq is that high: nothing is left */
#define NO_MODSEQ	PG_INT64_MAX

static void
advance_changed(MessageChanges *changes)
{
	bool		isnull;

	changes->changed_modseq = NO_MODSEQ;
	if (chat_scan_next(&changes->changed, ForwardScanDirection))
		changes->changed_modseq =
			DatumGetInt64(chat_scan_value(&changes->changed, &message_changes,
										  CHANGE_MODSEQ, &isnull));
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
		bool		isnull;
		int64		modseq;

		if (!message_scan_next(&changes->sent))
		{
			close_sent(changes);
			return;
		}
		modseq = DatumGetInt64(message_scan_value(&changes->sent,
												  MESSAGE_SENT_MODSEQ, &isnull));
		if (!DatumGetBool(message_scan_value(&changes->sent, MESSAGE_CHANGED, &isnull)))
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
					  Snapshot snapshot, int64 since)
{
	ScanKeyData keys[2];
	pg_uuid_t	first;

	memset(changes, 0, sizeof(*changes));
	changes->conversation = conversation;
	changes->snapshot = snapshot;
	chat_key_uuid(&keys[0], 1, BTEqualStrategyNumber, &conversation->id);
	chat_key_int8(&keys[1], 2, BTGreaterStrategyNumber, since);
	chat_table_scan_begin(&changes->changed, &message_changes, snapshot, keys, 2);
	advance_changed(changes);

	changes->sent_modseq = NO_MODSEQ;
	changes->sent_is_open = message_search(conversation, snapshot,
										   MESSAGE_SENT_MODSEQ, since, &first);
	if (changes->sent_is_open)
		message_scan_begin(&changes->sent, &conversation->id, conversation->floor_seq,
						   snapshot, BTGreaterEqualStrategyNumber, &first);
}

/* Stand on the changed message; false if it has been removed meanwhile */
static bool
find_changed(MessageChanges *changes)
{
	bool		isnull;
	pg_uuid_t  *id = DatumGetUUIDP(chat_scan_value(&changes->changed, &message_changes,
												   CHANGE_MESSAGE_ID, &isnull));

	if (!message_find_above(&changes->conversation->id, id,
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
			const pg_uuid_t *actor, int64 since, int max)
{
	MessageReader reader;
	MessageChanges changes;

	message_reader_begin(&reader, &conversation->id, actor, GetActiveSnapshot());
	message_changes_begin(&changes, conversation, GetActiveSnapshot(), since);
	for (int nrows = 0; nrows < max && message_changes_next(&changes); nrows++)
	{
		Datum		values[MESSAGE_ROW_NCOLUMNS];
		bool		nulls[MESSAGE_ROW_NCOLUMNS];

		message_row(changes.current,
					message_reader_hides(&reader, changes.current), values, nulls);
		chat_result_add(result, values, nulls);
	}
	message_changes_end(&changes);
}

/*
 * changes(conversation, since, max, as_user)
 *
 * Every message that is new or has changed since a modseq, once and as it is
 * now, in the order of modseq. The last one's modseq is where to go on.
 */
Datum
chat_changes(PG_FUNCTION_ARGS)
{
	pg_uuid_t	actor = chat_actor(fcinfo);
	pg_uuid_t	conversation_id = chat_arg_uuid(fcinfo, 0);
	int64		since;
	int			max = chat_arg_page_size(fcinfo, 2);
	ReturnSetInfo *result;
	Conversation conversation;
	Member		member;
	ChatScope	scope;

	chat_arg_required(fcinfo, 1);
	since = PG_GETARG_INT64(1);
	if (since < 0)
		ereport(ERROR,
				(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
				 errmsg("cursor %lld is negative", (long long) since)));
	result = chat_result_set(fcinfo, MESSAGE_ROW_NCOLUMNS);

	chat_enter_read(&scope);
	conversation_require(&conversation_id, &actor, &conversation, &member);
	if (since > conversation.modseq)
		ereport(ERROR,
				(errcode(ERRCODE_CHAT_RELOAD_REQUIRED),
				 errmsg("cursor %lld is ahead of conversation %s",
						(long long) since, chat_uuid_string(&conversation_id)),
				 errdetail("The conversation is at %lld; it may have been restored from a backup.",
						   (long long) conversation.modseq),
				 errhint("Load the conversation again with chat.history().")));
	if (since < conversation.modseq)
		add_changes(result, &conversation, &actor, since, max);
	chat_leave(&scope);

	return (Datum) 0;
}
