/*-------------------------------------------------------------------------
 *
 * saved.c
 *	  Messages that users have saved, for themselves.
 *
 *-------------------------------------------------------------------------
 */
#include "postgres.h"

#include "account/user.h"
#include "catalog/pg_type.h"
#include "core/call.h"
#include "core/cursor.h"
#include "core/plan.h"
#include "core/uuidv7.h"
#include "event/event.h"
#include "mark/mark.h"

#define LIST_NAME	"saved_messages"

PG_FUNCTION_INFO_V1(chat_save_message);
PG_FUNCTION_INFO_V1(chat_unsave_message);
PG_FUNCTION_INFO_V1(chat_saved_messages);

static ChatPlan store_saved =
	CHAT_PLAN("INSERT INTO chat.saved_messages AS s (user_id, conversation_id, message_id, note) "
			  "VALUES ($1, $2, $3, $4) "
			  "ON CONFLICT (user_id, conversation_id, message_id) DO UPDATE "
			  "SET note = EXCLUDED.note "
			  "WHERE s.note IS DISTINCT FROM EXCLUDED.note",
			  UUIDOID, UUIDOID, UUIDOID, TEXTOID);

static ChatPlan delete_saved =
	CHAT_PLAN("DELETE FROM chat.saved_messages "
			  "WHERE user_id = $1 "
			  "  AND conversation_id = $2 "
			  "  AND message_id = $3",
			  UUIDOID, UUIDOID, UUIDOID);

static ChatPlan read_page =
	CHAT_PLAN("SELECT conversation_id, message_id, note, saved_at "
			  "FROM chat.saved_messages "
			  "WHERE user_id = $1 "
			  "  AND ROW (saved_at, message_id) < ROW ($2, $3) "
			  "ORDER BY saved_at DESC, message_id DESC "
			  "LIMIT $4",
			  UUIDOID, TIMESTAMPTZOID, UUIDOID, INT8OID);

/*
 * save_message(conversation, message, note, as_user)
 */
Datum
chat_save_message(PG_FUNCTION_ARGS)
{
	ChatCall	call;
	pg_uuid_t	conversation_id = chat_arg_uuid(fcinfo, 0);
	pg_uuid_t	id = chat_arg_uuid(fcinfo, 1);
	text	   *note = chat_arg_text_if(fcinfo, 2);
	Conversation conversation;
	Message		message;
	bool		changed;

	chat_begin(&call, fcinfo, CHAT_CHANGE);
	mark_check_note(note);
	mark_require_message(&conversation_id, &id, &call.actor, &conversation, &message);
	changed = chat_run(&store_saved, UUID(&call.actor), UUID(&conversation_id),
					   UUID(&id), TEXT(note)) > 0;
	if (changed)
		chat_event_inbox(&call.actor, &conversation_id, CHAT_EVENT_SETTING, message.seq);
	return chat_return_bool(&call, changed);
}

/*
 * unsave_message(conversation, message, as_user)
 *
 * Also one that the actor may not see any more. Where nothing was saved the
 * answer is that of any other function about the message.
 */
Datum
chat_unsave_message(PG_FUNCTION_ARGS)
{
	ChatCall	call;
	pg_uuid_t	conversation_id = chat_arg_uuid(fcinfo, 0);
	pg_uuid_t	id = chat_arg_uuid(fcinfo, 1);
	Conversation conversation;
	Message		message;
	bool		changed;

	chat_begin(&call, fcinfo, CHAT_CHANGE);
	changed = chat_run(&delete_saved, UUID(&call.actor), UUID(&conversation_id), UUID(&id)) > 0;
	if (changed)
		chat_event_inbox(&call.actor, &conversation_id, CHAT_EVENT_SETTING, 0);
	else
		mark_require_message(&conversation_id, &id, &call.actor, &conversation, &message);
	return chat_return_bool(&call, changed);
}

static void
add_saved(ChatCall *call, const ChatRows *rows, uint64 row)
{
	pg_uuid_t	conversation_id = chat_rows_uuid(rows, row, 1);
	pg_uuid_t	id = chat_rows_uuid(rows, row, 2);
	TimestampTz saved_at = chat_rows_timestamptz(rows, row, 4);
	TimestampTz created_at = 0;
	ChatCursor	cursor = {.list = LIST_NAME,.has_place = true,.scope = call->actor,
	.key = saved_at,.id = id};
	MessageScan scan;
	bool		found = mark_find_message(&conversation_id, &id, &call->actor, &scan);
	bool		has_time = found && uuidv7_timestamp(&id, &created_at);

	chat_add_row(call, UUID(&conversation_id), UUID(&id), chat_rows_value(rows, row, 3),
				 TIMESTAMPTZ(saved_at), BOOL(found), mark_value(&scan, found, MESSAGE_SEQ),
				 mark_value(&scan, found, MESSAGE_SENDER_ID),
				 mark_value(&scan, found, MESSAGE_TYPE),
				 mark_value(&scan, found, MESSAGE_CONTENT),
				 mark_value(&scan, found, MESSAGE_FORMATTED),
				 mark_value(&scan, found, MESSAGE_ATTACHMENTS),
				 IF(has_time, TIMESTAMPTZ(created_at)),
				 TEXT(chat_cursor_make(&cursor)));
	if (found)
		message_scan_end(&scan);
}

/*
 * saved_messages(cursor, max, as_user) - what was saved last comes first
 */
Datum
chat_saved_messages(PG_FUNCTION_ARGS)
{
	ChatCall	call;
	text	   *given = chat_arg_text_if(fcinfo, 0);
	int			max = chat_arg_page_size(fcinfo, 1);
	ChatCursor	cursor = {.list = LIST_NAME,.key = DT_NOEND};
	ChatRows	rows;

	chat_begin(&call, fcinfo, CHAT_READ);
	user_require_actor(&call.actor);
	if (given)
	{
		chat_cursor_read(given, LIST_NAME, &cursor);
		if (chat_uuid_compare(&cursor.scope, &call.actor) != 0)
			chat_cursor_refuse();
	}
	(void) chat_read(&read_page, UUID(&call.actor), TIMESTAMPTZ(cursor.key),
					 UUID(&cursor.id), INT8(max));
	rows = chat_rows();
	for (uint64 row = 0; row < rows.nrows; row++)
		add_saved(&call, &rows, row);
	return chat_return_set(&call);
}
