/*-------------------------------------------------------------------------
 *
 * schedule.c
 *	  Messages that are to be sent later.
 *
 * They belong to their senders alone. What the sender may do is checked when the
 * message is written, so that mistakes are told at once, and again when it is sent.
 *
 *-------------------------------------------------------------------------
 */
#include "postgres.h"

#include "account/user.h"
#include "catalog/pg_type.h"
#include "core/call.h"
#include "core/errors.h"
#include "core/plan.h"
#include "core/uuidv7.h"
#include "event/event.h"
#include "mark/mark.h"
#include "message/message_check.h"
#include "message/message_send.h"
#include "utils/snapmgr.h"

PG_FUNCTION_INFO_V1(chat_create_scheduled_message);
PG_FUNCTION_INFO_V1(chat_update_scheduled_message);
PG_FUNCTION_INFO_V1(chat_delete_scheduled_message);
PG_FUNCTION_INFO_V1(chat_scheduled_messages);

int			chat_max_scheduled_messages;

static const char *const change_keys[] = {"content", "formatted", "attachments", "send_at"};

static ChatPlan count_waiting =
	CHAT_PLAN("SELECT count(*) "
			  "FROM (SELECT "
			  "      FROM chat.scheduled_messages "
			  "      WHERE user_id = $1 "
			  "        AND status = 'waiting' "
			  "      LIMIT $2) AS x",
			  UUIDOID, INT4OID);

static ChatPlan insert_scheduled =
	CHAT_PLAN("INSERT INTO chat.scheduled_messages "
			  "  (user_id, conversation_id, content, type, formatted, attachments, reply_to, "
			  "   send_at, due_at) "
			  "VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $8) "
			  "RETURNING id",
			  UUIDOID, UUIDOID, TEXTOID, TEXTOID, JSONBOID, JSONBOID, UUIDOID, TIMESTAMPTZOID);

/* One that has failed waits again; one that is the same already is left alone */
#define CHANGED \
	"COALESCE(x.content, ''), x.formatted, x.attachments, COALESCE(x.send_at, s.send_at)"
static ChatPlan update_scheduled =
	CHAT_PLAN("UPDATE chat.scheduled_messages AS s "
			  "SET (content, formatted, attachments, send_at, due_at) = "
			  "      (SELECT " CHANGED ", COALESCE(x.send_at, s.send_at) "
			  "       FROM jsonb_populate_record(s, $3) AS x), "
			  "    status = 'waiting', error_code = NULL, error_message = NULL, "
			  "    finished_at = NULL, attempts = 0 "
			  "WHERE s.user_id = $1 "
			  "  AND s.id = $2 "
			  "  AND s.status <> 'sent' "
			  "  AND (s.status = 'failed' "
			  "       OR EXISTS (SELECT FROM jsonb_populate_record(s, $3) AS x "
			  "                  WHERE ROW (" CHANGED ") IS DISTINCT FROM "
			  "                        ROW (s.content, s.formatted, s.attachments, s.send_at))) "
			  "RETURNING conversation_id, content, formatted, attachments, send_at, "
			  "          $3 ->> 'send_at' IS NOT NULL",
			  UUIDOID, UUIDOID, JSONBOID);

static ChatPlan delete_scheduled =
	CHAT_PLAN("DELETE FROM chat.scheduled_messages "
			  "WHERE user_id = $1 "
			  "  AND id = $2 "
			  "  AND status <> 'sent' "
			  "RETURNING conversation_id",
			  UUIDOID, UUIDOID);

static ChatPlan read_status =
	CHAT_PLAN("SELECT status = 'sent' "
			  "FROM chat.scheduled_messages "
			  "WHERE user_id = $1 "
			  "  AND id = $2",
			  UUIDOID, UUIDOID);

static ChatPlan read_page =
	CHAT_PLAN("SELECT id, conversation_id, content, type, formatted, attachments, reply_to, "
			  "       send_at, status, message_id, error_code, error_message, finished_at "
			  "FROM chat.scheduled_messages "
			  "WHERE user_id = $1 "
			  "  AND ($2 IS NULL OR id < $2) "
			  "ORDER BY id DESC "
			  "LIMIT $3",
			  UUIDOID, UUIDOID, INT8OID);

/* Of one user's sessions at the same time each may come up to it */
static void
check_number(const pg_uuid_t *actor)
{
	(void) chat_run(&count_waiting, UUID(actor), INT4(chat_max_scheduled_messages));
	if (chat_row_int8(0, 1) >= chat_max_scheduled_messages)
		ereport(ERROR,
				(errcode(ERRCODE_PROGRAM_LIMIT_EXCEEDED),
				 errmsg("too many scheduled messages"),
				 errdetail("A user may have %d waiting (\"%s\").",
						   chat_max_scheduled_messages, "chat.max_scheduled_messages")));
}

/*
 * create_scheduled_message(conversation, content, send_at, type, reply_to,
 *							attachments, formatted, as_user)
 */
Datum
chat_create_scheduled_message(PG_FUNCTION_ARGS)
{
	ChatCall	call;
	MessageDraft draft = {
		.conversation_id = chat_arg_uuid(fcinfo, 0),
		.content = chat_arg_text_if(fcinfo, 1),
		.type = chat_arg_text_if(fcinfo, 3),
		.attachments = chat_arg_jsonb_if(fcinfo, 5),
		.formatted = chat_arg_jsonb_if(fcinfo, 6)
	};
	bool		may_send = draft.type == NULL || message_may_send(draft.type);
	TimestampTz send_at;
	Conversation conversation;
	Member		member;
	Message		message;
	pg_uuid_t	id;

	draft.has_reply_to = chat_arg_uuid_if(fcinfo, 4, &draft.reply_to);

	chat_begin(&call, fcinfo, CHAT_CHANGE);
	send_at = chat_arg_timestamptz(fcinfo, 2);
	chat_arg_required(fcinfo, 3);
	message_check_draft(&draft, may_send);
	mark_check_future(send_at);
	conversation_require(&draft.conversation_id, &call.actor, &conversation, &member);
	conversation_require_open(&conversation);
	if (draft.has_reply_to)
		mark_require_message(&draft.conversation_id, &draft.reply_to, &call.actor,
							 &conversation, &message);
	check_number(&call.actor);
	chat_run(&insert_scheduled, UUID(&call.actor), UUID(&draft.conversation_id),
			 draft.content ? TEXT(draft.content) : CSTRING(""), TEXT(draft.type),
			 JSONB(draft.formatted), JSONB(draft.attachments),
			 IF(draft.has_reply_to, UUID(&draft.reply_to)), TIMESTAMPTZ(send_at));
	id = chat_row_uuid(0, 1);
	chat_event_inbox(&call.actor, &draft.conversation_id, CHAT_EVENT_SETTING, 0);
	return chat_return_uuid(&call, &id);
}

/* Nothing was to be changed: is that as it should be? */
static void
require_unsent(const pg_uuid_t *actor, const pg_uuid_t *id)
{
	if (chat_run(&read_status, UUID(actor), UUID(id)) == 0)
		ereport(ERROR,
				(errcode(ERRCODE_CHAT_NOT_FOUND),
				 errmsg("scheduled message %s does not exist", chat_uuid_string(id))));
	if (chat_row_bool(0, 1))
		ereport(ERROR,
				(errcode(ERRCODE_OBJECT_NOT_IN_PREREQUISITE_STATE),
				 errmsg("scheduled message %s has been sent", chat_uuid_string(id))));
}

/* The row as it has become */
static void
check_changed(void)
{
	NullableDatum content = chat_row_value(0, 2);
	NullableDatum formatted = chat_row_value(0, 3);
	NullableDatum attachments = chat_row_value(0, 4);

	message_check_content(DatumGetTextPP(content.value),
						  formatted.isnull ? NULL : DatumGetJsonbP(formatted.value),
						  attachments.isnull ? NULL : DatumGetJsonbP(attachments.value));
	if (chat_row_bool(0, 6))
		mark_check_future(chat_row_timestamptz(0, 5));
}

/*
 * update_scheduled_message(scheduled_message, changes, as_user)
 *
 * Who comes while it is being sent waits for that, and is told.
 */
Datum
chat_update_scheduled_message(PG_FUNCTION_ARGS)
{
	ChatCall	call;
	pg_uuid_t	id = chat_arg_uuid(fcinfo, 0);
	Jsonb	   *changes;
	bool		changed;

	chat_begin(&call, fcinfo, CHAT_CHANGE);
	changes = chat_arg_changes(fcinfo, 1, change_keys, lengthof(change_keys));
	user_require_actor(&call.actor);
	changed = chat_run(&update_scheduled, UUID(&call.actor), UUID(&id), JSONB(changes)) > 0;
	if (changed)
	{
		pg_uuid_t	conversation_id = chat_row_uuid(0, 1);

		check_changed();
		chat_event_inbox(&call.actor, &conversation_id, CHAT_EVENT_SETTING, 0);
	}
	else
		require_unsent(&call.actor, &id);
	return chat_return_bool(&call, changed);
}

/*
 * delete_scheduled_message(scheduled_message, as_user)
 */
Datum
chat_delete_scheduled_message(PG_FUNCTION_ARGS)
{
	ChatCall	call;
	pg_uuid_t	id = chat_arg_uuid(fcinfo, 0);
	pg_uuid_t	conversation_id;

	chat_begin(&call, fcinfo, CHAT_CHANGE);
	user_require_actor(&call.actor);
	if (chat_run(&delete_scheduled, UUID(&call.actor), UUID(&id)) == 0)
		require_unsent(&call.actor, &id);
	conversation_id = chat_row_uuid(0, 1);
	chat_event_inbox(&call.actor, &conversation_id, CHAT_EVENT_SETTING, 0);
	return chat_return_bool(&call, true);
}

/*
 * scheduled_messages(before_id, max, as_user) - what was written last comes first
 */
Datum
chat_scheduled_messages(PG_FUNCTION_ARGS)
{
	ChatCall	call;
	int			max = chat_arg_page_size(fcinfo, 1);

	chat_begin(&call, fcinfo, CHAT_READ);
	user_require_actor(&call.actor);
	chat_add_rows_of_result(&call, chat_read(&read_page, UUID(&call.actor), ARG(0), INT8(max)));
	return chat_return_set(&call);
}
