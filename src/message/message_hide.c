/*-------------------------------------------------------------------------
 *
 * message_hide.c
 *	  Hiding messages from one's own sight.
 *
 *-------------------------------------------------------------------------
 */
#include "postgres.h"

#include "access/stratnum.h"
#include "catalog/pg_type.h"
#include "core/call.h"
#include "core/plan.h"
#include "event/event.h"
#include "message/message.h"
#include "utils/snapmgr.h"

PG_FUNCTION_INFO_V1(chat_hide_message);
PG_FUNCTION_INFO_V1(chat_unhide_message);
PG_FUNCTION_INFO_V1(chat_is_shown);

typedef struct Hide
{
	pg_uuid_t	message_id;
	int64		seq;
} Hide;

static ChatTable hides = {
	.name = "message_hides",
	.columns = {
		CHAT_COLUMN(UUID, "message_id", Hide, message_id),
		CHAT_COLUMN(INT8, "seq", Hide, seq)
	}
};

static ChatPlan insert_hide =
	CHAT_PLAN("INSERT INTO chat.message_hides "
			  "    (conversation_id, user_id, message_id, seq) "
			  "VALUES ($1, $2, $3, $4) "
			  "ON CONFLICT DO NOTHING",
			  UUIDOID, UUIDOID, UUIDOID, INT8OID);

static ChatPlan delete_hide =
	CHAT_PLAN("DELETE FROM chat.message_hides "
			  "WHERE conversation_id = $1 "
			  "  AND user_id = $2 "
			  "  AND message_id = $3",
			  UUIDOID, UUIDOID, UUIDOID);

/*
 * Nobody else is to know, so modseq stays as it is; the user's other devices
 * are notified through the inbox.
 */
static Datum
set_hidden(FunctionCallInfo fcinfo, bool is_hidden)
{
	ChatCall	call;
	pg_uuid_t	conversation_id = chat_arg_uuid(fcinfo, 0);
	pg_uuid_t	id = chat_arg_uuid(fcinfo, 1);
	Member		member;
	Message		message;
	uint64		nrows;

	chat_begin(&call, fcinfo, CHAT_CHANGE);
	conversation_require_member(&conversation_id, &call.actor, &member);
	message_require(&conversation_id, &id, GetActiveSnapshot(), &message);
	if (is_hidden)
		nrows = chat_run(&insert_hide, UUID(&conversation_id), UUID(&call.actor),
						 UUID(&id), INT8(message.seq));
	else
		nrows = chat_run(&delete_hide, UUID(&conversation_id), UUID(&call.actor),
						 UUID(&id));
	if (nrows > 0)
		chat_event_inbox(&call.actor, &conversation_id, CHAT_EVENT_HIDE, message.seq);
	return chat_return_bool(&call, nrows > 0);
}

/*
 * hide_message(conversation, message, as_user)
 */
Datum
chat_hide_message(PG_FUNCTION_ARGS)
{
	return set_hidden(fcinfo, true);
}

/*
 * unhide_message(conversation, message, as_user)
 */
Datum
chat_unhide_message(PG_FUNCTION_ARGS)
{
	return set_hidden(fcinfo, false);
}

/* Has the user hidden any message of the conversation? */
bool
message_hides_any(const pg_uuid_t *conversation_id, const pg_uuid_t *user_id,
				  Snapshot snapshot)
{
	return chat_find(&hides, snapshot, NULL, conversation_id, user_id);
}

bool
message_is_hidden(const pg_uuid_t *conversation_id, const pg_uuid_t *user_id,
				  const pg_uuid_t *id, Snapshot snapshot)
{
	return chat_find(&hides, snapshot, NULL, conversation_id, user_id, id);
}

/*
 * How many messages above a seq has the user hidden? Deleted ones don't
 * count, nor those that are not counted: they are not to be subtracted twice.
 */
int
message_hidden_count(const pg_uuid_t *conversation_id, const pg_uuid_t *user_id,
					 int64 above_seq, Snapshot snapshot)
{
	ScanKeyData keys[2];
	ChatScan	scan;
	int			count = 0;

	chat_key_uuid(&keys[0], 1, BTEqualStrategyNumber, conversation_id);
	chat_key_uuid(&keys[1], 2, BTEqualStrategyNumber, user_id);
	chat_table_scan_begin(&scan, &hides, snapshot, keys, 2);
	/* the newest first, so that old ones cost nothing */
	while (chat_scan_next(&scan, BackwardScanDirection))
	{
		Hide		hide;
		Message		message;

		chat_scan_read(&scan, &hides, &hide);
		if (hide.seq <= above_seq)
			break;
		if (message_read(conversation_id, &hide.message_id, snapshot, &message) &&
			!message.is_deleted &&
			!message_is_uncounted(conversation_id, user_id, hide.seq, snapshot))
			count++;
	}
	chat_scan_end(&scan);
	return count;
}

/*
 * _is_shown(conversation_id, message, seq) - as history() shows them
 */
Datum
chat_is_shown(PG_FUNCTION_ARGS)
{
	pg_uuid_t  *conversation_id = PG_GETARG_UUID_P(0);
	ConversationReader *reader = conversation_reader(conversation_id);

	if (reader == NULL || !reader->may_read || PG_GETARG_INT64(2) <= reader->floor_seq)
		PG_RETURN_BOOL(false);
	if (!reader->knows_hides)
	{
		reader->has_hidden = message_hides_any(conversation_id, &reader->user_id, GetActiveSnapshot());
		reader->knows_hides = true;
	}
	PG_RETURN_BOOL(!reader->has_hidden ||
				   !message_is_hidden(conversation_id, &reader->user_id, PG_GETARG_UUID_P(1),
									  GetActiveSnapshot()));
}
