/*-------------------------------------------------------------------------
 *
 * live_chat.c
 *	  The live chats of topics and posts: conversations that belong to a topic.
 *
 * Who may write in the topic may join them, with the role that they have there.
 *
 *-------------------------------------------------------------------------
 */
#include "postgres.h"

#include "catalog/pg_type.h"
#include "conversation/conversation.h"
#include "core/plan.h"
#include "core/scope.h"
#include "core/trigger.h"
#include "core/uuidv7.h"
#include "space/space.h"
#include "utils/snapmgr.h"

PG_FUNCTION_INFO_V1(chat_conversations_count);
PG_FUNCTION_INFO_V1(chat_live_chats_guard);

static ChatPlan find_chat =
	CHAT_PLAN("SELECT FROM chat.live_chats AS l "
			  "JOIN chat.spaces AS s ON s.id = l.space_id "
			  "WHERE l.conversation_id = $1 AND l.space_id = $2 AND s.is_private = $3",
			  UUIDOID, UUIDOID, BOOLOID);

/*
 * The role with which the actor may join, or an error. To one who may not see
 * the topic the live chat does not exist. Takes the locks of who comes in, so that
 * they are not banned meanwhile; these come before the lock of the conversation.
 */
MemberRole
live_chat_admit(const Conversation *conversation, const pg_uuid_t *actor)
{
	Space		space;
	Standing	standing;

	if (!space_look(&conversation->space_id, actor, &space, &standing) ||
		!space_admit(&conversation->space_id, actor, &space, &standing))
		conversation_refuse(&conversation->id, actor);
	return Max(standing.role, ROLE_MEMBER);
}

/* Whether a new conversation of the topic is a live chat of it, as it should be */
bool
live_chat_is_announced(NullableDatum id, NullableDatum space_id, NullableDatum is_private)
{
	return chat_run(&find_chat, id, space_id, is_private) > 0;
}

/*
 * BEFORE UPDATE OR DELETE ROW
 */
Datum
chat_live_chats_guard(PG_FUNCTION_ARGS)
{
	static const char *const immutable[] = {"target_id", "space_id", "conversation_id"};
	TriggerData *trigger = chat_trigger(fcinfo, "_live_chats_guard",
										TRIGGER_EVENT_BEFORE,
										TRIGGER_EVENT_ROW);

	if (TRIGGER_FIRED_BY_DELETE(trigger->tg_event))
		ereport(ERROR,
				(errcode(ERRCODE_OBJECT_NOT_IN_PREREQUISITE_STATE),
				 errmsg("live chats cannot be deleted")));
	chat_tuple_immutable(trigger, lengthof(immutable), immutable);
	return PointerGetDatum(trigger->tg_newtuple);
}

/*
 * AFTER INSERT ROW, of a conversation of a topic: that has one more
 */
Datum
chat_conversations_count(PG_FUNCTION_ARGS)
{
	TriggerData *trigger = chat_trigger(fcinfo, "_conversations_count",
										TRIGGER_EVENT_AFTER, TRIGGER_EVENT_ROW);
	NullableDatum value = chat_tuple_value(trigger, trigger->tg_trigtuple, "space_id");
	const pg_uuid_t *space_id = DatumGetUUIDP(value.value);
	Space		space;
	ChatScope	scope;

	chat_enter(&scope);
	if (!space_read(space_id, GetActiveSnapshot(), &space))
		ereport(ERROR,
				(errcode(ERRCODE_FOREIGN_KEY_VIOLATION),
				 errmsg("topic %s does not exist", chat_uuid_string(space_id))));
	space_count(&space.id, 0, 1, 0, 0);
	chat_leave(&scope);
	return PointerGetDatum(NULL);
}
