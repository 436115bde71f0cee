/*-------------------------------------------------------------------------
 *
 * conversation_field.c
 *	  Fields of conversations.
 *
 * In a table of their own, since chat_reader reads the conversations' rows.
 *
 *-------------------------------------------------------------------------
 */
#include "postgres.h"

#include "account/field.h"
#include "account/system_role.h"
#include "catalog/pg_type.h"
#include "conversation/conversation.h"
#include "core/call.h"
#include "core/plan.h"
#include "core/uuidv7.h"
#include "event/event.h"

PG_FUNCTION_INFO_V1(chat_update_conversation_fields);

/* FIELD_PUBLIC: its members, since nobody else is shown it; FIELD_SELF: who administers it */
static const FieldKind of_conversations = {
	.name = "conversation",
	.table = "conversation_fields",
	.visibilities = 1 << FIELD_PUBLIC | 1 << FIELD_SELF | 1 << FIELD_ADMIN
};

static ChatPlan store_fields =
	CHAT_PLAN(FIELDS_BESIDE("conversation_fields", "conversation_id", "$1", "$2"),
			  UUIDOID, JSONBOID);

/*
 * update_conversation_fields(conversation, changes, as_user)
 */
Datum
chat_update_conversation_fields(PG_FUNCTION_ARGS)
{
	ChatCall	call;
	pg_uuid_t	id = chat_arg_uuid(fcinfo, 0);
	Jsonb	   *changes = chat_arg_jsonb(fcinfo, 1);
	bool		is_admin;
	bool		changed;
	Conversation conversation;
	Member		member;

	chat_begin(&call, fcinfo, CHAT_CHANGE);
	conversation_lock(&id, &call.actor, &conversation, &member);
	conversation_require_open(&conversation);
	is_admin = account_role(&call.actor) >= SYSTEM_ROLE_ADMIN;
	if (!is_admin && conversation.kind != KIND_DIRECT && member.role < ROLE_ADMIN)
		ereport(ERROR,
				(errcode(ERRCODE_INSUFFICIENT_PRIVILEGE),
				 errmsg("permission denied to change conversation %s", chat_uuid_string(&id)),
				 errdetail("It takes role admin or owner.")));
	changed = chat_run(&store_fields, UUID(&id),
					   JSONB(field_check(&of_conversations, changes, is_admin))) > 0;
	if (changed)
		conversation_announce_change(&id, CHAT_EVENT_CONVERSATION);
	return chat_return_bool(&call, changed);
}

void
conversation_field_init(void)
{
	field_kind_register(&of_conversations);
}
