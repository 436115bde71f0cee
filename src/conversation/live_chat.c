/*-------------------------------------------------------------------------
 *
 * live_chat.c
 *	  The live chats of topics and posts: conversations that belong to a topic.
 *
 *-------------------------------------------------------------------------
 */
#include "postgres.h"

#include "catalog/pg_type.h"
#include "conversation/conversation.h"
#include "core/errors.h"
#include "core/plan.h"
#include "core/scan.h"
#include "core/scope.h"
#include "core/trigger.h"
#include "core/uuidv7.h"
#include "space/space.h"
#include "utils/snapmgr.h"
#include "utils/timestamp.h"

PG_FUNCTION_INFO_V1(chat_conversations_count);
PG_FUNCTION_INFO_V1(chat_leave_live_chats);

static ChatPlan read_space =
	CHAT_PLAN("SELECT space_id FROM chat.conversations WHERE id OPERATOR(pg_catalog.=) $1",
			  UUIDOID);

static ChatPlan leave_all =
	CHAT_PLAN("DELETE FROM chat.members WHERE user_id OPERATOR(pg_catalog.=) $2 "
			  "AND conversation_id OPERATOR(pg_catalog.=) ANY "
			  "(SELECT id FROM chat.conversations WHERE space_id OPERATOR(pg_catalog.=) $1)",
			  UUIDOID, UUIDOID);

/*
 * A topic that one may not see has no live chat. Returns the role that one has
 * in it. Holds off bans until the end of the transaction.
 */
MemberRole
live_chat_require_writer(const pg_uuid_t *id, const pg_uuid_t *actor)
{
	Datum		value = UUIDPGetDatum(id);
	pg_uuid_t	space_id;
	Space		space;
	Standing	standing;
	bool		isnull;

	if (chat_plan_execute(&read_space, &value, NULL) == 0)
		elog(ERROR, "conversation %s is gone", chat_uuid_string(id));
	space_id = *DatumGetUUIDP(chat_plan_value(0, 1, &isnull));
	if (!space_look(&space_id, actor, &space, &standing))
		ereport(ERROR,
				(errcode(ERRCODE_CHAT_NOT_FOUND),
				 errmsg("conversation %s does not exist", chat_uuid_string(id))));
	space_share_row(&space_id);
	(void) chat_push_fresh_snapshot();
	space_require_writer(&space_id, actor, &space, &standing);
	PopActiveSnapshot();
	return standing.is_member ? standing.role : ROLE_MEMBER;
}

/*
 * AFTER INSERT ROW, of a topic: it has one conversation more
 */
Datum
chat_conversations_count(PG_FUNCTION_ARGS)
{
	TriggerData *trigger = chat_trigger(fcinfo, "_conversations_count",
										TRIGGER_EVENT_AFTER, TRIGGER_EVENT_ROW);
	bool		isnull;
	Datum		space_id = chat_row_value(trigger, trigger->tg_trigtuple, "space_id", &isnull);
	Space		space;
	ChatScope	scope;

	chat_enter(&scope);
	if (!space_read(DatumGetUUIDP(space_id), GetActiveSnapshot(), &space))
		ereport(ERROR,
				(errcode(ERRCODE_FOREIGN_KEY_VIOLATION),
				 errmsg("topic %s does not exist", chat_uuid_string(DatumGetUUIDP(space_id)))));
	space_count(&space.id, 0, 1, 0, 0);
	chat_leave(&scope);
	return PointerGetDatum(NULL);
}

/*
 * AFTER ROW: who is banned from a topic is in none of its live chats any more,
 * nor who has left a private one.
 */
Datum
chat_leave_live_chats(PG_FUNCTION_ARGS)
{
	TriggerData *trigger = chat_trigger(fcinfo, "_leave_live_chats",
										TRIGGER_EVENT_AFTER, TRIGGER_EVENT_ROW);
	bool		is_ban = !TRIGGER_FIRED_BY_DELETE(trigger->tg_event);
	HeapTuple	row = TRIGGER_FIRED_BY_UPDATE(trigger->tg_event) ?
		trigger->tg_newtuple : trigger->tg_trigtuple;
	bool		isnull;
	Datum		values[2];
	Space		space;
	TimestampTz until;
	ChatScope	scope;

	values[0] = chat_row_value(trigger, row, "space_id", &isnull);
	values[1] = chat_row_value(trigger, row, "user_id", &isnull);
	chat_enter(&scope);
	if (is_ban ? space_is_banned(DatumGetUUIDP(values[0]), DatumGetUUIDP(values[1]), &until) :
		(space_read(DatumGetUUIDP(values[0]), GetActiveSnapshot(), &space) && space.private))
		chat_plan_execute(&leave_all, values, NULL);
	chat_leave(&scope);
	return PointerGetDatum(NULL);
}
