/*-------------------------------------------------------------------------
 *
 * message_touch.c
 *	  Changing a message for its readers without editing it: reactions, replies,
 *	  pins.
 *
 *-------------------------------------------------------------------------
 */
#include "postgres.h"

#include "catalog/pg_type.h"
#include "core/uuidv7.h"
#include "event/event.h"
#include "message/message.h"
#include "utils/snapmgr.h"

static ChatPlan touch_row =
	CHAT_PLAN("UPDATE ONLY %s "
			  "SET flags = $3, "
			  "    reactions = $4, "
			  "    reply_count = $5, "
			  "    last_reply_id = $6, "
			  "    pinned_at = $7 "
			  "WHERE conversation_id = $1 "
			  "  AND id = $2",
			  UUIDOID, UUIDOID, INT2OID, JSONBOID, INT4OID, UUIDOID, TIMESTAMPTZOID);

/* Those of the message on which the scan stands, copied */
void
message_scan_marks(MessageScan *scan, MessageMarks *marks)
{
	bool		isnull;
	Datum		value;

	marks->flags = DatumGetInt16(message_scan_datum(scan, MESSAGE_FLAGS));
	value = message_scan_value(scan, MESSAGE_REACTIONS, &isnull);
	marks->reactions = reaction_list_of(isnull ? NULL : DatumGetJsonbP(value));
	marks->reply_count = DatumGetInt32(message_scan_datum(scan, MESSAGE_REPLY_COUNT));
	value = message_scan_value(scan, MESSAGE_LAST_REPLY_ID, &isnull);
	marks->has_last_reply = !isnull;
	if (!isnull)
		marks->last_reply_id = *DatumGetUUIDP(value);
	value = message_scan_value(scan, MESSAGE_PINNED_AT, &isnull);
	marks->is_pinned = !isnull;
	marks->pinned_at = isnull ? 0 : DatumGetTimestampTz(value);
}

/* Those of a message that is there, as they are now */
void
message_require_marks(const pg_uuid_t *conversation_id, const pg_uuid_t *id,
					  MessageMarks *marks)
{
	MessageScan scan;

	if (!message_find(conversation_id, id, chat_push_fresh_snapshot(), &scan))
		elog(ERROR, "message %s does not exist", chat_uuid_string(id));
	message_scan_marks(&scan, marks);
	message_scan_end(&scan);
	PopActiveSnapshot();
}

/*
 * Store what is noted on a message, and notify its readers. That takes a modseq,
 * as every change does, but makes no version. The caller holds the conversation's
 * lock, and has read the marks since it has it. Returns the modseq.
 */
int64
message_touch(const Conversation *conversation, const pg_uuid_t *id, int64 seq,
			  const MessageMarks *marks, ChatEventKind kind)
{
	MessageWrite write = {
		.kind = WRITE_TOUCH,
		.conversation_id = conversation->id,
		.id = *id,
		.modseq = message_next_modseq(&conversation->id)
	};

	message_run(&touch_row, &write, UUID(&conversation->id), UUID(id),
				INT2(marks->flags), JSONB(reaction_list_jsonb(&marks->reactions, false)), INT4(marks->reply_count),
				IF(marks->has_last_reply, UUID(&marks->last_reply_id)),
				IF(marks->is_pinned, TIMESTAMPTZ(marks->pinned_at)));
	chat_event_conversation(&conversation->id, conversation->epoch,
							conversation->kind == KIND_DIRECT, kind, seq, write.modseq);
	return write.modseq;
}
