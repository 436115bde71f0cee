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
#include "core/args.h"
#include "event/event.h"
#include "core/identity.h"
#include "core/legacy.h"
#include "core/scope.h"
#include "limit/rate_limit.h"
#include "message/message.h"
#include "utils/snapmgr.h"

PG_FUNCTION_INFO_V1(chat_hide_message);
PG_FUNCTION_INFO_V1(chat_unhide_message);

enum
{
	HIDE_MESSAGE_ID,
	HIDE_SEQ
};

static ChatTable hides = {
	.name = "message_hides",
	.columns = {{.name = "message_id"}, {.name = "seq"}}
};

static ChatPlan insert_hide =
	CHAT_PLAN("INSERT INTO chat.message_hides (conversation_id, user_id, message_id, seq) "
			  "VALUES ($1, $2, $3, $4) ON CONFLICT DO NOTHING",
			  UUIDOID, UUIDOID, UUIDOID, INT8OID);

static ChatPlan delete_hide =
	CHAT_PLAN("DELETE FROM chat.message_hides "
			  "WHERE conversation_id = $1 "
			  "AND user_id = $2 "
			  "AND message_id = $3",
			  UUIDOID, UUIDOID, UUIDOID);

/*
 * Nobody else is to know, so modseq stays as it is; the user's other devices
 * hear of it in the inbox.
 */
static bool
set_hidden(FunctionCallInfo fcinfo, bool hidden)
{
	pg_uuid_t	actor = chat_limited_actor(fcinfo, hidden ?
										   ACTION_HIDE_MESSAGE : ACTION_UNHIDE_MESSAGE);
	pg_uuid_t	conversation_id = chat_arg_uuid(fcinfo, 0);
	pg_uuid_t	id = chat_arg_uuid(fcinfo, 1);
	Member		member;
	Message		message;
	Datum		values[4];
	bool		changed;
	ChatScope	scope;

	chat_enter(&scope);
	conversation_require_member(&conversation_id, &actor, &member);
	message_require(&conversation_id, &id, GetActiveSnapshot(), &message);
	values[0] = UUIDPGetDatum(&conversation_id);
	values[1] = UUIDPGetDatum(&actor);
	values[2] = UUIDPGetDatum(&id);
	values[3] = Int64GetDatum(message.seq);
	changed = chat_plan_execute(hidden ? &insert_hide : &delete_hide,
								values, NULL) > 0;
	if (changed)
		chat_event_inbox(&actor, &conversation_id, CHAT_EVENT_HIDE, message.seq);
	chat_leave(&scope);

	return changed;
}

/*
 * hide_message(conversation, message, as_user)
 */
Datum
chat_hide_message(PG_FUNCTION_ARGS)
{
	PG_RETURN_BOOL(set_hidden(fcinfo, true));
}

/*
 * unhide_message(conversation, message, as_user)
 */
Datum
chat_unhide_message(PG_FUNCTION_ARGS)
{
	PG_RETURN_BOOL(set_hidden(fcinfo, false));
}

/* Has the user hidden any message of the conversation? */
bool
message_hides_any(const pg_uuid_t *conversation_id, const pg_uuid_t *user_id,
				  Snapshot snapshot)
{
	ScanKeyData keys[2];
	ChatScan	scan;
	bool		found;

	chat_key_uuid(&keys[0], 1, BTEqualStrategyNumber, conversation_id);
	chat_key_uuid(&keys[1], 2, BTEqualStrategyNumber, user_id);
	chat_table_scan_begin(&scan, &hides, snapshot, keys, 2);
	found = chat_scan_next(&scan, ForwardScanDirection);
	chat_scan_end(&scan);
	return found;
}

bool
message_is_hidden(const pg_uuid_t *conversation_id, const pg_uuid_t *user_id,
				  const pg_uuid_t *id, Snapshot snapshot)
{
	ScanKeyData keys[3];
	ChatScan	scan;
	bool		found;

	chat_key_uuid(&keys[0], 1, BTEqualStrategyNumber, conversation_id);
	chat_key_uuid(&keys[1], 2, BTEqualStrategyNumber, user_id);
	chat_key_uuid(&keys[2], 3, BTEqualStrategyNumber, id);
	chat_table_scan_begin(&scan, &hides, snapshot, keys, 3);
	found = chat_scan_next(&scan, ForwardScanDirection);
	chat_scan_end(&scan);
	return found;
}

/*
 * How many messages above a seq has the user hidden? Deleted ones don't
 * count: they are not to be subtracted twice.
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
		bool		isnull;
		pg_uuid_t  *id;
		Message		message;

		if (DatumGetInt64(chat_scan_value(&scan, &hides, HIDE_SEQ, &isnull)) <= above_seq)
			break;
		id = DatumGetUUIDP(chat_scan_value(&scan, &hides, HIDE_MESSAGE_ID, &isnull));
		if (message_read(conversation_id, id, snapshot, &message) &&
			!message.is_deleted)
			count++;
	}
	chat_scan_end(&scan);
	return count;
}
