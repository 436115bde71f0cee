/*-------------------------------------------------------------------------
 *
 * message_row.c
 *	  Messages as a reader sees them: chat.message_info.
 *
 *-------------------------------------------------------------------------
 */
#include "postgres.h"

#include "access/htup_details.h"
#include "core/uuidv7.h"
#include "message/message.h"
#include "utils/timestamp.h"

/* chat.message_info: these, then what is not in the row */
static const MessageColumn row_columns[] = {
	MESSAGE_CONVERSATION_ID, MESSAGE_ID, MESSAGE_SEQ, MESSAGE_MODSEQ,
	MESSAGE_SENDER_ID, MESSAGE_TYPE, MESSAGE_CONTENT, MESSAGE_FORMATTED,
	MESSAGE_ATTACHMENTS, MESSAGE_REPLY_TO, MESSAGE_CLIENT_KEY, MESSAGE_VERSION,
	MESSAGE_EDITED_AT, MESSAGE_DELETED_AT, MESSAGE_FLAGS, MESSAGE_REPLY_COUNT,
	MESSAGE_LAST_REPLY_ID, MESSAGE_PINNED_AT, MESSAGE_REACTIONS
};
#define ROW_CREATED_AT	lengthof(row_columns)
#define ROW_IS_HIDDEN	(lengthof(row_columns) + 1)
#define ROW_NCOLUMNS	(lengthof(row_columns) + 2)
#define ROW_CONTENT		6
#define ROW_DELETED_AT	13
#define ROW_REPLY_COUNT	15
#define ROW_LAST_REPLY	16
#define ROW_REACTIONS	18

/* Without an actor nothing is hidden */
void
message_reader_begin(MessageReader *reader, const pg_uuid_t *conversation_id,
					 const pg_uuid_t *actor, Snapshot snapshot)
{
	reader->conversation_id = *conversation_id;
	reader->snapshot = snapshot;
	reader->has_actor = actor != NULL;
	reader->has_hidden = false;
	reader->has_pending = message_has_pending(conversation_id, snapshot);
	if (actor)
	{
		reader->actor = *actor;
		reader->has_hidden = message_hides_any(conversation_id, actor, snapshot);
	}
}

bool
message_reader_hides(const MessageReader *reader, MessageScan *scan)
{
	return reader->has_hidden &&
		message_is_hidden(&reader->conversation_id, &reader->actor,
						  message_scan_id(scan), reader->snapshot);
}

/* With what is pending, and which reactions are the reader's own */
static void
set_marks(const MessageReader *reader, MessageScan *scan, Datum *values, bool *nulls)
{
	MessageMarks marks;
	Jsonb	   *reactions = NULL;

	message_scan_marks(scan, &marks);
	if (reader->has_pending)
		message_add_pending(&reader->conversation_id, message_scan_id(scan),
							reader->snapshot, &marks);
	values[ROW_REPLY_COUNT] = Int32GetDatum(marks.reply_count);
	nulls[ROW_LAST_REPLY] = !marks.has_last_reply;
	values[ROW_LAST_REPLY] = chat_uuid_datum(marks.last_reply_id);
	if (nulls[ROW_DELETED_AT])
	{
		if (reader->has_actor)
			message_mark_mine(reader, message_scan_id(scan), &marks.reactions);
		reactions = reaction_list_jsonb(&marks.reactions, reader->has_actor);
	}
	nulls[ROW_REACTIONS] = reactions == NULL;
	values[ROW_REACTIONS] = JsonbPGetDatum(reactions);
}

/* The message on which the scan stands */
HeapTuple
message_tuple(const MessageReader *reader, MessageScan *scan, bool is_hidden,
			  TupleDesc tupdesc)
{
	TupleTableSlot *slot = message_scan_slot(scan);
	TimestampTz created_at = 0;
	Datum		values[ROW_NCOLUMNS];
	bool		nulls[ROW_NCOLUMNS];

	if (tupdesc->natts != ROW_NCOLUMNS)
		elog(ERROR, "type chat.message_info has %d columns, not %d",
			 tupdesc->natts, (int) ROW_NCOLUMNS);

	/* all at once: column by column would walk the row a dozen times */
	slot_getallattrs(slot);
	for (int i = 0; i < (int) lengthof(row_columns); i++)
	{
		int			attno = message_scan_attnum(scan, row_columns[i]) - 1;

		values[i] = slot->tts_values[attno];
		nulls[i] = slot->tts_isnull[attno];
	}
	if (reader->has_pending || !nulls[ROW_REACTIONS])
		set_marks(reader, scan, values, nulls);
	nulls[ROW_CREATED_AT] = !uuidv7_timestamp(message_scan_id(scan), &created_at);
	values[ROW_CREATED_AT] = TimestampTzGetDatum(created_at);
	nulls[ROW_IS_HIDDEN] = false;
	values[ROW_IS_HIDDEN] = BoolGetDatum(is_hidden);

	/* a hidden one is listed without its content */
	if (is_hidden)
	{
		for (int i = ROW_CONTENT; i <= ROW_CONTENT + 2; i++)
			nulls[i] = true;
		nulls[ROW_REACTIONS] = true;
	}
	return heap_form_tuple(tupdesc, values, nulls);
}
