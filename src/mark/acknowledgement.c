/*-------------------------------------------------------------------------
 *
 * acknowledgement.c
 *	  Messages that are to be acknowledged, and who has done so.
 *
 * That a message has been read is a watermark, which moves by itself. This is somebody
 * saying so. It is once for all: nobody takes it back.
 *
 *-------------------------------------------------------------------------
 */
#include "postgres.h"

#include "catalog/pg_type.h"
#include "core/call.h"
#include "core/plan.h"
#include "core/uuidv7.h"
#include "event/event.h"
#include "mark/mark.h"
#include "utils/snapmgr.h"

PG_FUNCTION_INFO_V1(chat_acknowledge_message);
PG_FUNCTION_INFO_V1(chat_message_acknowledgements);

static ChatPlan insert_acknowledgement =
	CHAT_PLAN("INSERT INTO chat.message_acknowledgements (conversation_id, message_id, user_id) "
			  "VALUES ($1, $2, $3) "
			  "ON CONFLICT DO NOTHING",
			  UUIDOID, UUIDOID, UUIDOID);

/* Of all who were there to read it, also of those who have left since */
static ChatPlan read_done =
	CHAT_PLAN("SELECT u.id, u.username, u.display_name, u.avatar_url, a.acknowledged_at "
			  "FROM chat.message_acknowledgements AS a "
			  "JOIN chat.users AS u ON u.id = a.user_id "
			  "WHERE a.conversation_id = $1 "
			  "  AND a.message_id = $2 "
			  "  AND a.user_id > $3 "
			  "ORDER BY a.user_id "
			  "LIMIT $4",
			  UUIDOID, UUIDOID, UUIDOID, INT8OID);

/* Of $5 it is not asked, who sent it, nor of who has come since $6 */
static ChatPlan read_missing =
	CHAT_PLAN("SELECT u.id, u.username, u.display_name, u.avatar_url, NULL::timestamptz "
			  "FROM chat.members AS m "
			  "JOIN chat.users AS u ON u.id = m.user_id "
			  "WHERE m.conversation_id = $1 "
			  "  AND m.user_id > $3 "
			  "  AND m.joined_seq < $6 "
			  "  AND ($5 IS NULL OR m.user_id <> $5) "
			  "  AND NOT EXISTS (SELECT FROM chat.message_acknowledgements AS a "
			  "                  WHERE a.conversation_id = $1 "
			  "                    AND a.message_id = $2 "
			  "                    AND a.user_id = m.user_id) "
			  "ORDER BY m.user_id "
			  "LIMIT $4",
			  UUIDOID, UUIDOID, UUIDOID, INT8OID, UUIDOID, INT8OID);

/* That a message is to be acknowledged is said when it is sent */
static void
require_asking(const pg_uuid_t *conversation_id, const pg_uuid_t *id)
{
	MessageScan scan;
	int16		flags = 0;

	if (message_find(conversation_id, id, GetActiveSnapshot(), &scan))
	{
		flags = DatumGetInt16(message_scan_datum(&scan, MESSAGE_FLAGS));
		message_scan_end(&scan);
	}
	if ((flags & MESSAGE_REQUIRES_ACK) == 0)
		ereport(ERROR,
				(errcode(ERRCODE_OBJECT_NOT_IN_PREREQUISITE_STATE),
				 errmsg("message %s is not to be acknowledged", chat_uuid_string(id)),
				 errhint("Only messages that were sent with \"require_ack\" are.")));
}

/*
 * acknowledge_message(conversation, message, as_user) - false if the actor has
 */
Datum
chat_acknowledge_message(PG_FUNCTION_ARGS)
{
	ChatCall	call;
	pg_uuid_t	conversation_id = chat_arg_uuid(fcinfo, 0);
	pg_uuid_t	id = chat_arg_uuid(fcinfo, 1);
	Conversation conversation;
	Message		message;
	bool		changed;

	chat_begin(&call, fcinfo, CHAT_CHANGE);
	mark_require_message(&conversation_id, &id, &call.actor, &conversation, &message);
	conversation_require_open(&conversation);
	require_asking(&conversation_id, &id);
	if (message.has_sender && chat_uuid_compare(&message.sender_id, &call.actor) == 0)
		ereport(ERROR,
				(errcode(ERRCODE_OBJECT_NOT_IN_PREREQUISITE_STATE),
				 errmsg("message %s is not for its sender to acknowledge",
						chat_uuid_string(&id))));
	changed = chat_run(&insert_acknowledgement, UUID(&conversation_id), UUID(&id),
					   UUID(&call.actor)) > 0;
	if (changed)
		chat_event_about(&conversation_id, conversation.epoch,
						 conversation.kind == KIND_DIRECT, CHAT_EVENT_UPDATE, &id);
	return chat_return_bool(&call, changed);
}

/*
 * message_acknowledgements(conversation, message, is_done, after_id, max, as_user) -
 * who has acknowledged it, or (false) who has yet to
 */
Datum
chat_message_acknowledgements(PG_FUNCTION_ARGS)
{
	ChatCall	call;
	pg_uuid_t	conversation_id = chat_arg_uuid(fcinfo, 0);
	pg_uuid_t	id = chat_arg_uuid(fcinfo, 1);
	bool		is_done = chat_arg_bool(fcinfo, 2);
	pg_uuid_t	after_id = {{0}};
	int			max = chat_arg_page_size(fcinfo, 4);
	Conversation conversation;
	Message		message;
	uint64		nrows;

	(void) chat_arg_uuid_if(fcinfo, 3, &after_id);

	chat_begin(&call, fcinfo, CHAT_READ);
	mark_require_message(&conversation_id, &id, &call.actor, &conversation, &message);
	require_asking(&conversation_id, &id);
	if (is_done)
		nrows = chat_read(&read_done, UUID(&conversation_id), UUID(&id), UUID(&after_id),
						  INT8(max));
	else
		nrows = chat_read(&read_missing, UUID(&conversation_id), UUID(&id), UUID(&after_id),
						  INT8(max), IF(message.has_sender, UUID(&message.sender_id)),
						  INT8(message.seq));
	chat_add_rows_of_result(&call, nrows);
	return chat_return_set(&call);
}
