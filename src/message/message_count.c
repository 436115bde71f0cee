/*-------------------------------------------------------------------------
 *
 * message_count.c
 *	  What is counted on messages, kept without anybody waiting.
 *
 * Counts stand on the message, and take a modseq each time, so they are written
 * under the lock of the conversation. Many who react at once would wait for each
 * other's commits, and senders for them. So a count is written if nobody has the
 * conversation locked; else it is left as a delta. Who next counts something on
 * the message and has the lock adds what has been committed, and so does the job
 * that folds counters. Who reads adds what is pending.
 *
 *-------------------------------------------------------------------------
 */
#include "postgres.h"

#include "access/stratnum.h"
#include "catalog/pg_type.h"
#include "core/plan.h"
#include "core/uuidv7.h"
#include "event/event.h"
#include "message/message.h"
#include "miscadmin.h"
#include "utils/snapmgr.h"

static ChatPlan insert_delta =
	CHAT_PLAN("INSERT INTO chat.message_deltas "
			  "    (conversation_id, message_id, emoji, reaction_count, reply_count, last_reply_id) "
			  "VALUES ($1, $2, $3, $4, $5, $6)",
			  UUIDOID, UUIDOID, TEXTOID, INT4OID, INT4OID, UUIDOID);

static ChatPlan take_deltas =
	CHAT_PLAN("WITH taken AS (DELETE FROM chat.message_deltas "
			  "               WHERE conversation_id = $1 "
			  "                 AND message_id = $2 "
			  "               RETURNING id, emoji, reaction_count, reply_count, last_reply_id) "
			  "SELECT emoji, reaction_count, reply_count, last_reply_id "
			  "FROM taken "
			  "ORDER BY id",
			  UUIDOID, UUIDOID);

static ChatPlan pending_messages =
	CHAT_PLAN("SELECT DISTINCT conversation_id, message_id "
			  "FROM chat.message_deltas "
			  "ORDER BY conversation_id, message_id "
			  "LIMIT $1",
			  INT8OID);

enum
{
	DELTA_EMOJI,
	DELTA_REACTIONS,
	DELTA_REPLIES,
	DELTA_LAST_REPLY_ID
};

static ChatTable message_deltas = {
	.name = "message_deltas",
	.columns = {
		[DELTA_EMOJI] = {.name = "emoji"},
		[DELTA_REACTIONS] = {.name = "reaction_count"},
		[DELTA_REPLIES] = {.name = "reply_count"},
		[DELTA_LAST_REPLY_ID] = {.name = "last_reply_id"}
	}
};

static void
add_delta(MessageMarks *marks, const MessageDelta *delta)
{
	if (delta->emoji)
		reaction_list_add(&marks->reactions, delta->emoji, delta->reactions);
	marks->reply_count += delta->replies;
	if (delta->has_last_reply &&
		(!marks->has_last_reply ||
		 chat_uuid_compare(&delta->last_reply_id, &marks->last_reply_id) > 0))
	{
		marks->has_last_reply = true;
		marks->last_reply_id = delta->last_reply_id;
	}
}

/* Is anything pending in the conversation? Nearly always there is nothing. */
bool
message_has_pending(const pg_uuid_t *conversation_id, Snapshot snapshot)
{
	return chat_find(&message_deltas, snapshot, NULL, conversation_id);
}

/* A row as it stands in the scan; its values are good until the next one */
static MessageDelta
scan_delta(ChatScan *scan)
{
	MessageDelta delta = {.emoji = NULL};
	bool		isnull;
	Datum		value = chat_scan_value(scan, &message_deltas, DELTA_EMOJI, &isnull);

	if (!isnull)
		delta.emoji = DatumGetTextPP(value);
	delta.reactions = DatumGetInt32(chat_scan_value(scan, &message_deltas, DELTA_REACTIONS,
													&isnull));
	delta.replies = DatumGetInt32(chat_scan_value(scan, &message_deltas, DELTA_REPLIES,
												  &isnull));
	value = chat_scan_value(scan, &message_deltas, DELTA_LAST_REPLY_ID, &isnull);
	delta.has_last_reply = !isnull;
	if (!isnull)
		delta.last_reply_id = *DatumGetUUIDP(value);
	return delta;
}

void
message_add_pending(const pg_uuid_t *conversation_id, const pg_uuid_t *id,
					Snapshot snapshot, MessageMarks *marks)
{
	ScanKeyData keys[2];
	ChatScan	scan;

	chat_key_uuid(&keys[0], 1, BTEqualStrategyNumber, conversation_id);
	chat_key_uuid(&keys[1], 2, BTEqualStrategyNumber, id);
	chat_table_scan_begin(&scan, &message_deltas, snapshot, keys, 2);
	while (chat_scan_next(&scan, ForwardScanDirection))
	{
		MessageDelta delta = scan_delta(&scan);

		add_delta(marks, &delta);
	}
	chat_scan_end(&scan);
}

/* Add what others have left, and take it away; returns whether there was anything */
static bool
fold_deltas(const pg_uuid_t *conversation_id, const pg_uuid_t *id, MessageMarks *marks)
{
	ScanKeyData keys[2];
	uint64		nrows;

	chat_key_uuid(&keys[0], 1, BTEqualStrategyNumber, conversation_id);
	chat_key_uuid(&keys[1], 2, BTEqualStrategyNumber, id);
	if (!chat_table_has(&message_deltas, keys, 2))
		return false;
	nrows = chat_run(&take_deltas, UUID(conversation_id), UUID(id));
	for (uint64 row = 0; row < nrows; row++)
	{
		NullableDatum emoji = chat_row_value(row, 1);
		MessageDelta delta = {
			.emoji = emoji.isnull ? NULL : DatumGetTextPP(emoji.value),
			.reactions = chat_row_int4(row, 2),
			.replies = chat_row_int4(row, 3)
		};

		delta.has_last_reply = chat_row_uuid_if(row, 4, &delta.last_reply_id);
		add_delta(marks, &delta);
	}
	return nrows > 0;
}

/*
 * The conversation is locked. Reactions to a deleted message are counted when it is
 * undeleted.
 */
static MessageCountResult
count_on_row(const Conversation *conversation, const pg_uuid_t *id,
			 const MessageDelta *deltas, int ndeltas)
{
	MessageMarks marks = {.flags = 0};
	MessageScan scan;
	bool		found;
	bool		is_deleted = false;
	bool		has_changed;
	int32		reply_count;
	int64		seq = 0;

	found = message_find_above(&conversation->id, id, conversation->floor_seq,
							   chat_push_fresh_snapshot(), &scan);
	if (found)
	{
		message_scan_marks(&scan, &marks);
		(void) message_scan_value(&scan, MESSAGE_DELETED_AT, &is_deleted);
		is_deleted = !is_deleted;
		seq = message_scan_seq(&scan);
		message_scan_end(&scan);
	}
	PopActiveSnapshot();

	reply_count = marks.reply_count;
	has_changed = fold_deltas(&conversation->id, id, &marks) || ndeltas > 0;
	if (!found)
		return MESSAGE_MISSING;
	for (int i = 0; i < ndeltas; i++)
		add_delta(&marks, &deltas[i]);
	if (is_deleted)
	{
		marks.reactions.nreactions = 0;
		has_changed = marks.reply_count != reply_count;
	}
	if (has_changed)
		(void) message_touch(conversation, id, seq, &marks, CHAT_EVENT_REACT);
	return MESSAGE_COUNTED;
}

static void
leave_deltas(const Conversation *conversation, const pg_uuid_t *id,
			 const MessageDelta *deltas, int ndeltas)
{
	for (int i = 0; i < ndeltas; i++)
		chat_run(&insert_delta, UUID(&conversation->id), UUID(id), TEXT(deltas[i].emoji),
				 INT4(deltas[i].reactions), INT4(deltas[i].replies),
				 IF(deltas[i].has_last_reply, UUID(&deltas[i].last_reply_id)));
	if (ndeltas > 0)
		chat_event_conversation(&conversation->id, conversation->epoch,
								conversation->kind == KIND_DIRECT, CHAT_EVENT_REACT, 0, 0);
}

MessageCountResult
message_count(const pg_uuid_t *conversation_id, const pg_uuid_t *id,
			  const MessageDelta *deltas, int ndeltas)
{
	Conversation conversation;

	switch (conversation_try_lock(conversation_id, &conversation))
	{
		case CONVERSATION_LOCKED:
			return count_on_row(&conversation, id, deltas, ndeltas);
		case CONVERSATION_BUSY:
			leave_deltas(&conversation, id, deltas, ndeltas);
			return MESSAGE_DEFERRED;
		default:
			return MESSAGE_MISSING;
	}
}

int
message_fold(int max)
{
	uint64		nrows = chat_run(&pending_messages, INT8(max));
	ChatRows	rows = chat_rows();
	int			nfolded = 0;

	for (uint64 row = 0; row < nrows; row++)
	{
		pg_uuid_t	conversation_id = chat_rows_uuid(&rows, row, 1);
		pg_uuid_t	id = chat_rows_uuid(&rows, row, 2);

		CHECK_FOR_INTERRUPTS();
		if (message_count(&conversation_id, &id, NULL, 0) != MESSAGE_DEFERRED)
			nfolded++;
	}
	SPI_freetuptable(rows.table);
	return nfolded;
}
