/*-------------------------------------------------------------------------
 *
 * draft.c
 *	  Messages that users have begun to write, one a conversation.
 *
 * They are stored more often than messages are sent: a row is updated in its place
 * (HOT), and nobody but the user's other devices hears of it.
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
#include "message/message.h"
#include "message/message_check.h"
#include "utils/snapmgr.h"

#define LIST_NAME	"drafts"

PG_FUNCTION_INFO_V1(chat_set_draft);
PG_FUNCTION_INFO_V1(chat_delete_draft);
PG_FUNCTION_INFO_V1(chat_draft);
PG_FUNCTION_INFO_V1(chat_drafts);

static ChatPlan store_draft =
	CHAT_PLAN("INSERT INTO chat.drafts AS d (user_id, conversation_id, content, formatted, reply_to) "
			  "VALUES ($1, $2, $3, $4, $5) "
			  "ON CONFLICT (user_id, conversation_id) DO UPDATE "
			  "SET content = EXCLUDED.content, formatted = EXCLUDED.formatted, "
			  "    reply_to = EXCLUDED.reply_to, updated_at = pg_catalog.clock_timestamp() "
			  "WHERE ROW(d.content, d.formatted, d.reply_to) "
			  "      IS DISTINCT FROM ROW(EXCLUDED.content, EXCLUDED.formatted, EXCLUDED.reply_to)",
			  UUIDOID, UUIDOID, TEXTOID, JSONBOID, UUIDOID);

static ChatPlan delete_draft =
	CHAT_PLAN("DELETE FROM chat.drafts "
			  "WHERE user_id = $1 "
			  "  AND conversation_id = $2",
			  UUIDOID, UUIDOID);

static ChatPlan read_draft =
	CHAT_PLAN("SELECT conversation_id, content, formatted, reply_to, updated_at, NULL::text "
			  "FROM chat.drafts "
			  "WHERE user_id = $1 "
			  "  AND conversation_id = $2",
			  UUIDOID, UUIDOID);

/* Only where the user is a member still */
static ChatPlan read_page =
	CHAT_PLAN("SELECT d.conversation_id, d.content, d.formatted, d.reply_to, d.updated_at "
			  "FROM chat.drafts AS d "
			  "JOIN chat.members AS m ON m.conversation_id = d.conversation_id AND m.user_id = d.user_id "
			  "JOIN chat.conversations AS c ON c.id = d.conversation_id "
			  "WHERE d.user_id = $1 "
			  "  AND d.conversation_id > $2 "
			  "  AND " CONVERSATION_IS_THERE
			  "ORDER BY d.conversation_id "
			  "LIMIT $3",
			  UUIDOID, UUIDOID, INT8OID);

/*
 * set_draft(conversation, content, formatted, reply_to, as_user)
 */
Datum
chat_set_draft(PG_FUNCTION_ARGS)
{
	ChatCall	call;
	pg_uuid_t	conversation_id = chat_arg_uuid(fcinfo, 0);
	text	   *content = chat_arg_text(fcinfo, 1);
	Jsonb	   *formatted = chat_arg_jsonb_if(fcinfo, 2);
	pg_uuid_t	reply_to;
	Member		member;
	Message		message;
	bool		changed;

	chat_begin(&call, fcinfo, CHAT_CHANGE);
	message_check_content(content, formatted, NULL);
	conversation_require_member(&conversation_id, &call.actor, &member);
	if (chat_arg_uuid_if(fcinfo, 3, &reply_to))
		message_require(&conversation_id, &reply_to, GetActiveSnapshot(), &message);
	changed = chat_run(&store_draft, UUID(&call.actor), UUID(&conversation_id), TEXT(content),
					   JSONB(formatted), ARG(3)) > 0;
	if (changed)
		chat_event_inbox(&call.actor, &conversation_id, CHAT_EVENT_SETTING, 0);
	return chat_return_bool(&call, changed);
}

/*
 * delete_draft(conversation, as_user)
 */
Datum
chat_delete_draft(PG_FUNCTION_ARGS)
{
	ChatCall	call;
	pg_uuid_t	conversation_id = chat_arg_uuid(fcinfo, 0);
	Member		member;
	bool		changed;

	chat_begin(&call, fcinfo, CHAT_CHANGE);
	conversation_require_member(&conversation_id, &call.actor, &member);
	changed = chat_run(&delete_draft, UUID(&call.actor), UUID(&conversation_id)) > 0;
	if (changed)
		chat_event_inbox(&call.actor, &conversation_id, CHAT_EVENT_SETTING, 0);
	return chat_return_bool(&call, changed);
}

/*
 * draft(conversation, as_user)
 */
Datum
chat_draft(PG_FUNCTION_ARGS)
{
	ChatCall	call;
	pg_uuid_t	conversation_id = chat_arg_uuid(fcinfo, 0);
	Member		member;

	chat_begin(&call, fcinfo, CHAT_READ);
	conversation_require_member(&conversation_id, &call.actor, &member);
	if (chat_read(&read_draft, UUID(&call.actor), UUID(&conversation_id)) == 0)
		return chat_return_null(&call);
	return chat_return_row_of_result(&call, 0);
}

/*
 * drafts(cursor, max, as_user) - by conversation
 */
Datum
chat_drafts(PG_FUNCTION_ARGS)
{
	ChatCall	call;
	text	   *given = chat_arg_text_if(fcinfo, 0);
	int			max = chat_arg_page_size(fcinfo, 1);
	ChatCursor	cursor = {.list = LIST_NAME};
	uint64		nrows;

	chat_begin(&call, fcinfo, CHAT_READ);
	user_require_actor(&call.actor);
	if (given)
	{
		chat_cursor_read(given, LIST_NAME, &cursor);
		if (chat_uuid_compare(&cursor.scope, &call.actor) != 0)
			chat_cursor_refuse();
	}
	nrows = chat_read(&read_page, UUID(&call.actor), UUID(&cursor.id), INT8(max));
	for (uint64 row = 0; row < nrows; row++)
	{
		ChatCursor	next = {.list = LIST_NAME,.has_place = true,.scope = call.actor,
		.id = chat_row_uuid(row, 1)};

		chat_add_row(&call, chat_row_value(row, 1), chat_row_value(row, 2), chat_row_value(row, 3),
					 chat_row_value(row, 4), chat_row_value(row, 5),
					 TEXT(chat_cursor_make(&next)));
	}
	return chat_return_set(&call);
}
