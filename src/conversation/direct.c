/*-------------------------------------------------------------------------
 *
 * direct.c
 *	  Direct conversations: one a pair, whoever opens it.
 *
 *-------------------------------------------------------------------------
 */
#include "postgres.h"

#include "access/stratnum.h"
#include "account/account_status.h"
#include "account/user.h"
#include "catalog/pg_type.h"
#include "conversation/conversation.h"
#include "core/call.h"
#include "core/errors.h"
#include "core/identity.h"
#include "core/plan.h"
#include "core/scan.h"
#include "core/scope.h"
#include "core/trigger.h"
#include "core/uuidv7.h"
#include "utils/snapmgr.h"

PG_FUNCTION_INFO_V1(chat_open_direct);
PG_FUNCTION_INFO_V1(chat_direct_conversations_pair);
PG_FUNCTION_INFO_V1(chat_direct_conversations_open);

typedef struct Pair
{
	pg_uuid_t	low;
	pg_uuid_t	high;
} Pair;

static ChatTable pairs = {
	.name = "direct_conversations",
	.index = "direct_conversations_conversation_idx",
	.columns = {
		CHAT_COLUMN(UUID, "user_low", Pair, low),
		CHAT_COLUMN(UUID, "user_high", Pair, high)
	}
};

static ChatPlan find_pair =
	CHAT_PLAN("SELECT conversation_id FROM chat.direct_conversations "
			  "WHERE user_low = $1 AND user_high = $2",
			  UUIDOID, UUIDOID);

static ChatPlan insert_pair =
	CHAT_PLAN("INSERT INTO chat.direct_conversations (user_low, user_high) "
			  "VALUES ($1, $2) "
			  "ON CONFLICT DO NOTHING "
			  "RETURNING conversation_id",
			  UUIDOID, UUIDOID);

static ChatPlan insert_conversation =
	CHAT_PLAN("INSERT INTO chat.conversations (id, kind, is_private, created_by) "
			  "VALUES ($1, 'direct', true, $2)",
			  UUIDOID, UUIDOID);

static ChatPlan insert_members =
	CHAT_PLAN("INSERT INTO chat.members (conversation_id, user_id) "
			  "VALUES ($1, $2), ($1, $3)",
			  UUIDOID, UUIDOID, UUIDOID);

/* Who has left for good, or for now, keeps the conversation, and gets nothing new */
static void
require_reachable(const pg_uuid_t *user_id)
{
	if (!account_is_active(user_id))
		ereport(ERROR,
				(errcode(ERRCODE_CHAT_UNREACHABLE),
				 errmsg("user %s cannot be written to", chat_uuid_string(user_id)),
				 errdetail("The user's account is banned or deactivated.")));
}

void
direct_require_peer(const pg_uuid_t *id, const pg_uuid_t *sender)
{
	Pair		pair;

	if (chat_find(&pairs, GetActiveSnapshot(), &pair, id))
		require_reachable(chat_uuid_compare(&pair.low, sender) == 0 ? &pair.high : &pair.low);
}

/*
 * open_direct(user_id, as_user)
 */
Datum
chat_open_direct(PG_FUNCTION_ARGS)
{
	ChatCall	call;
	pg_uuid_t	user_id = chat_arg_uuid(fcinfo, 0);
	bool		actor_is_low;
	NullableDatum low;
	NullableDatum high;
	pg_uuid_t	id;

	chat_begin(&call, fcinfo, CHAT_CHANGE_AS);
	actor_is_low = chat_uuid_compare(&call.actor, &user_id) < 0;
	low = UUID(actor_is_low ? &call.actor : &user_id);
	high = UUID(actor_is_low ? &user_id : &call.actor);
	user_require_actor(&call.actor);
	user_require(&user_id);

	/*
	 * If the other side is opening it at this moment the insertion waits for
	 * them, inserts nothing, and a second search finds what they have made.
	 */
	if (chat_run(&find_pair, low, high) == 0)
	{
		require_reachable(&user_id);
		if (chat_run(&insert_pair, low, high) == 0 &&
			chat_run(&find_pair, low, high) == 0)
			elog(ERROR, "could not find or create the direct conversation");
	}
	id = chat_row_uuid(0, 1);
	return chat_return_uuid(&call, &id);
}

/*
 * BEFORE INSERT OR UPDATE OR DELETE ROW: a pair is stored in order, whichever way
 * it is inserted, and does not change.
 */
Datum
chat_direct_conversations_pair(PG_FUNCTION_ARGS)
{
	static const char *const pair[] = {"user_low", "user_high"};
	static const char *const immutable[] = {
		"user_low", "user_high", "conversation_id"
	};
	TriggerData *trigger = chat_trigger(fcinfo, "_direct_conversations_pair",
										TRIGGER_EVENT_BEFORE,
										TRIGGER_EVENT_ROW);
	HeapTuple	row = trigger->tg_trigtuple;
	NullableDatum low;
	NullableDatum high;
	int			order;

	if (TRIGGER_FIRED_BY_DELETE(trigger->tg_event))
		ereport(ERROR,
				(errcode(ERRCODE_OBJECT_NOT_IN_PREREQUISITE_STATE),
				 errmsg("direct conversations cannot be deleted")));
	if (TRIGGER_FIRED_BY_UPDATE(trigger->tg_event))
	{
		chat_tuple_immutable(trigger, lengthof(immutable), immutable);
		return PointerGetDatum(trigger->tg_newtuple);
	}

	low = chat_tuple_value(trigger, row, pair[0]);
	high = chat_tuple_value(trigger, row, pair[1]);
	if (low.isnull || high.isnull)
		return PointerGetDatum(row);	/* NOT NULL refuses it */

	order = chat_uuid_compare(DatumGetUUIDP(low.value), DatumGetUUIDP(high.value));
	if (order == 0)
		ereport(ERROR,
				(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
				 errmsg("a direct conversation needs two different users")));
	if (order > 0)
	{
		Datum		swapped[] = {high.value, low.value};
		bool		nulls[] = {false, false};

		row = chat_tuple_modify(trigger, row, lengthof(pair), pair, swapped, nulls);
	}
	return PointerGetDatum(row);
}

/*
 * AFTER INSERT ROW: a new pair gets its conversation, with the two as its members.
 */
Datum
chat_direct_conversations_open(PG_FUNCTION_ARGS)
{
	TriggerData *trigger = chat_trigger(fcinfo, "_direct_conversations_open",
										TRIGGER_EVENT_AFTER,
										TRIGGER_EVENT_ROW);
	HeapTuple	row = trigger->tg_trigtuple;
	NullableDatum id = chat_tuple_value(trigger, row, "conversation_id");
	pg_uuid_t	creator;
	ChatScope	scope;

	chat_enter(&scope);
	chat_run(&insert_conversation, id, IF(chat_current_user(&creator), UUID(&creator)));
	chat_run(&insert_members, id,
			 chat_tuple_value(trigger, row, "user_low"),
			 chat_tuple_value(trigger, row, "user_high"));
	chat_leave(&scope);

	return PointerGetDatum(NULL);
}
