/*-------------------------------------------------------------------------
 *
 * message_pin.c
 *	  Pinning messages, for all members of the conversation.
 *
 *-------------------------------------------------------------------------
 */
#include "postgres.h"

#include "access/stratnum.h"
#include "catalog/pg_type.h"
#include "core/call.h"
#include "core/plan.h"
#include "core/uuidv7.h"
#include "event/event.h"
#include "message/message.h"
#include "utils/snapmgr.h"
#include "utils/typcache.h"

PG_FUNCTION_INFO_V1(chat_pin_message);
PG_FUNCTION_INFO_V1(chat_unpin_message);
PG_FUNCTION_INFO_V1(chat_pinned_messages);

static ChatPlan count_pins =
	CHAT_PLAN("SELECT count(*) "
			  "FROM chat.pins "
			  "WHERE conversation_id = $1",
			  UUIDOID);

static ChatPlan insert_pin =
	CHAT_PLAN("INSERT INTO chat.pins (conversation_id, message_id, pinned_by, pinned_at) "
			  "VALUES ($1, $2, $3, $4)",
			  UUIDOID, UUIDOID, UUIDOID, TIMESTAMPTZOID);

static ChatPlan delete_pin =
	CHAT_PLAN("DELETE FROM chat.pins "
			  "WHERE conversation_id = $1 "
			  "  AND message_id = $2",
			  UUIDOID, UUIDOID);

static ChatPlan read_pins =
	CHAT_PLAN("SELECT message_id, pinned_by "
			  "FROM chat.pins "
			  "WHERE conversation_id = $1 "
			  "ORDER BY pinned_at DESC, message_id DESC",
			  UUIDOID);

/* In what many read, those do who moderate; elsewhere all but guests */
static void
check_role(const Conversation *conversation, const Member *member)
{
	bool		is_open = conversation->kind == KIND_CHANNEL || conversation->kind == KIND_LIVE;

	if (member->role < (is_open ? ROLE_MODERATOR : ROLE_MEMBER))
		ereport(ERROR,
				(errcode(ERRCODE_INSUFFICIENT_PRIVILEGE),
				 errmsg("permission denied to pin messages in conversation %s",
						chat_uuid_string(&conversation->id)),
				 errdetail(is_open ? "Moderators, admins and owners may." :
						   "All but guests may.")));
}

static void
check_room(const pg_uuid_t *conversation_id)
{
	(void) chat_run(&count_pins, UUID(conversation_id));
	if (chat_row_int8(0, 1) >= chat_max_pins)
		ereport(ERROR,
				(errcode(ERRCODE_PROGRAM_LIMIT_EXCEEDED),
				 errmsg("too many pinned messages in conversation %s",
						chat_uuid_string(conversation_id)),
				 errdetail("%d are allowed (\"%s\").", chat_max_pins, "chat.max_pins")));
}

static Datum
set_pinned(FunctionCallInfo fcinfo, bool is_pinned)
{
	ChatCall	call;
	pg_uuid_t	conversation_id = chat_arg_uuid(fcinfo, 0);
	pg_uuid_t	id = chat_arg_uuid(fcinfo, 1);
	Conversation conversation;
	Member		member;
	Message		message;
	MessageMarks marks;

	chat_begin(&call, fcinfo, CHAT_CHANGE);
	message_lock(&conversation_id, &id, &call.actor, &conversation, &member, &message);
	check_role(&conversation, &member);
	if (message.is_deleted)
		message_refuse_deleted(&id);
	message_require_marks(&conversation_id, &id, &marks);
	if (marks.is_pinned == is_pinned)
		return chat_return_bool(&call, false);

	marks.is_pinned = is_pinned;
	marks.pinned_at = GetCurrentTimestamp();
	if (is_pinned)
	{
		check_room(&conversation_id);
		chat_run(&insert_pin, UUID(&conversation_id), UUID(&id), UUID(&call.actor),
				 TIMESTAMPTZ(marks.pinned_at));
	}
	else
		chat_run(&delete_pin, UUID(&conversation_id), UUID(&id));
	(void) message_touch(&conversation, &id, message.seq, &marks, CHAT_EVENT_UPDATE);
	return chat_return_bool(&call, true);
}

/*
 * pin_message(conversation, message, as_user)
 */
Datum
chat_pin_message(PG_FUNCTION_ARGS)
{
	return set_pinned(fcinfo, true);
}

/*
 * unpin_message(conversation, message, as_user)
 */
Datum
chat_unpin_message(PG_FUNCTION_ARGS)
{
	return set_pinned(fcinfo, false);
}

/*
 * pinned_messages(conversation, as_user) - the last one that was pinned first
 */
Datum
chat_pinned_messages(PG_FUNCTION_ARGS)
{
	ChatCall	call;
	pg_uuid_t	conversation_id = chat_arg_uuid(fcinfo, 0);
	Conversation conversation;
	Member		member;
	MessageReader reader;
	TupleDesc	desc;
	uint64		nrows;
	ChatRows	pins;

	chat_begin(&call, fcinfo, CHAT_READ);
	conversation_require(&conversation_id, &call.actor, &conversation, &member);
	message_reader_begin(&reader, &conversation_id, &call.actor, GetActiveSnapshot());
	desc = lookup_rowtype_tupdesc_copy(TupleDescAttr(call.set->setDesc, 1)->atttypid, -1);
	nrows = chat_read(&read_pins, UUID(&conversation_id));
	pins = chat_rows();
	for (uint64 row = 0; row < nrows; row++)
	{
		pg_uuid_t	id = chat_rows_uuid(&pins, row, 1);
		MessageScan scan;

		if (!message_find_above(&conversation_id, &id, conversation.floor_seq,
								GetActiveSnapshot(), &scan))
			continue;
		chat_add_row(&call, chat_rows_value(&pins, row, 2),
					 VALUE(HeapTupleGetDatum(message_tuple(&reader, &scan,
														   message_reader_hides(&reader, &scan),
														   desc))));
		message_scan_end(&scan);
	}
	return chat_return_set(&call);
}
