/*-------------------------------------------------------------------------
 *
 * direct.c
 *	  Direct conversations: one a pair, whoever opens it.
 *
 *-------------------------------------------------------------------------
 */
#include "postgres.h"

#include "account/user.h"
#include "catalog/pg_type.h"
#include "conversation/conversation.h"
#include "core/args.h"
#include "core/identity.h"
#include "core/legacy.h"
#include "core/scope.h"
#include "core/trigger.h"
#include "core/uuidv7.h"
#include "limit/rate_limit.h"

PG_FUNCTION_INFO_V1(chat_open_direct);
PG_FUNCTION_INFO_V1(chat_direct_conversations_pair);
PG_FUNCTION_INFO_V1(chat_direct_conversations_open);

static ChatPlan find_pair =
	CHAT_PLAN("SELECT conversation_id FROM chat.direct_conversations "
			  "WHERE user_low = $1 "
			  "AND user_high = $2",
			  UUIDOID, UUIDOID);

static ChatPlan insert_pair =
	CHAT_PLAN("INSERT INTO chat.direct_conversations (user_low, user_high) "
			  "VALUES ($1, $2) ON CONFLICT DO NOTHING RETURNING conversation_id",
			  UUIDOID, UUIDOID);

static ChatPlan insert_conversation =
	CHAT_PLAN("INSERT INTO chat.conversations (id, kind, is_private, created_by) "
			  "VALUES ($1, 'direct', true, $2)",
			  UUIDOID, UUIDOID);

static ChatPlan insert_members =
	CHAT_PLAN("INSERT INTO chat.members (conversation_id, user_id) "
			  "VALUES ($1, $2), ($1, $3)",
			  UUIDOID, UUIDOID, UUIDOID);

/*
 * open_direct(peer, as_user) - the conversation of the two, made if need be
 */
Datum
chat_open_direct(PG_FUNCTION_ARGS)
{
	pg_uuid_t	actor = chat_limited_actor(fcinfo, ACTION_OPEN_DIRECT);
	pg_uuid_t	peer = chat_arg_uuid(fcinfo, 0);
	bool		actor_is_low = chat_uuid_compare(&actor, &peer) < 0;
	Datum		values[2];
	pg_uuid_t	id;
	bool		isnull;
	ChatScope	scope;

	values[0] = UUIDPGetDatum(actor_is_low ? &actor : &peer);
	values[1] = UUIDPGetDatum(actor_is_low ? &peer : &actor);

	chat_enter_as(&scope, &actor);
	user_require_actor(&actor);
	user_require(&peer);

	/*
	 * If the other side is opening it at this moment the insertion waits for
	 * them, inserts nothing, and a new look finds what they have made.
	 */
	if (chat_plan_execute(&find_pair, values, NULL) == 0 &&
		chat_plan_execute(&insert_pair, values, NULL) == 0 &&
		chat_plan_execute(&find_pair, values, NULL) == 0)
		elog(ERROR, "direct conversation is neither there nor can it be made");
	id = *DatumGetUUIDP(chat_plan_value(0, 1, &isnull));
	chat_leave(&scope);

	return chat_uuid_datum(id);
}

/*
 * Put the pair in order, whichever way it is inserted; after that it stays
 * as it is.
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
	Datum		swapped[2];
	bool		nulls[2];
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

	swapped[1] = chat_tuple_datum(trigger, row, pair[0], &nulls[1]);
	swapped[0] = chat_tuple_datum(trigger, row, pair[1], &nulls[0]);
	if (nulls[0] || nulls[1])
		return PointerGetDatum(row);	/* NOT NULL will say so */

	order = chat_uuid_compare(DatumGetUUIDP(swapped[1]), DatumGetUUIDP(swapped[0]));
	if (order == 0)
		ereport(ERROR,
				(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
				 errmsg("a direct conversation needs two different users")));
	if (order > 0)
		row = chat_tuple_modify(trigger, row, 2, pair, swapped, nulls);
	return PointerGetDatum(row);
}

/*
 * A new pair gets its conversation with the two as its members.
 */
Datum
chat_direct_conversations_open(PG_FUNCTION_ARGS)
{
	TriggerData *trigger = chat_trigger(fcinfo, "_direct_conversations_open",
										TRIGGER_EVENT_AFTER,
										TRIGGER_EVENT_ROW);
	HeapTuple	row = trigger->tg_trigtuple;
	Datum		values[3];
	char		nulls[] = "  ";
	pg_uuid_t	creator;
	bool		isnull;
	Datum		id;
	ChatScope	scope;

	id = chat_tuple_datum(trigger, row, "conversation_id", &isnull);

	chat_enter(&scope);
	values[0] = id;
	values[1] = UUIDPGetDatum(&creator);
	nulls[1] = chat_current_user(&creator) ? ' ' : 'n';
	chat_plan_execute(&insert_conversation, values, nulls);

	values[1] = chat_tuple_datum(trigger, row, "user_low", &isnull);
	values[2] = chat_tuple_datum(trigger, row, "user_high", &isnull);
	chat_plan_execute(&insert_members, values, NULL);
	chat_leave(&scope);

	return PointerGetDatum(NULL);
}
