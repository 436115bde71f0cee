/*-------------------------------------------------------------------------
 *
 * message_field.c
 *	  Fields of messages.
 *
 * They are read for a page of messages at once, of those whose flags say that they
 * have some: so a page of others costs no more for them.
 *
 *-------------------------------------------------------------------------
 */
#include "postgres.h"

#include "account/field.h"
#include "account/system_role.h"
#include "catalog/pg_type.h"
#include "core/call.h"
#include "core/plan.h"
#include "core/setting.h"
#include "core/uuidv7.h"
#include "event/event.h"
#include "mark/mark.h"
#include "utils/array.h"
#include "utils/snapmgr.h"

PG_FUNCTION_INFO_V1(chat_update_message_fields);
PG_FUNCTION_INFO_V1(chat_message_fields);

/* FIELD_PUBLIC: who reads it; FIELD_SELF: who has sent it */
static const FieldKind of_messages = {
	.name = "message",
	.table = "message_fields",
	.visibilities = 1 << FIELD_PUBLIC | 1 << FIELD_SELF | 1 << FIELD_ADMIN
};

static ChatPlan store_fields =
	CHAT_PLAN(FIELDS_BESIDE("message_fields", "conversation_id, message_id", "$1, $2", "$3"),
			  UUIDOID, UUIDOID, JSONBOID);

static ChatPlan read_fields =
	CHAT_PLAN("SELECT " FIELDS_SEEN("message", "m", "$3") " "
			  "FROM chat.message_fields AS m "
			  "WHERE m.conversation_id = $1 "
			  "  AND m.message_id = $2",
			  UUIDOID, UUIDOID, TEXTARRAYOID);

static bool
is_system_admin(const pg_uuid_t *user_id)
{
	return account_role(user_id) >= SYSTEM_ROLE_ADMIN;
}

/* A new field of a message makes no version of it, but readers are told */
static void
announce(const Conversation *conversation, const pg_uuid_t *id, int64 seq)
{
	MessageMarks marks;

	message_require_marks(&conversation->id, id, &marks);
	marks.flags |= MESSAGE_HAS_FIELDS;
	(void) message_touch(conversation, id, seq, &marks, CHAT_EVENT_UPDATE);
}

/*
 * update_message_fields(conversation, message, changes, as_user)
 */
Datum
chat_update_message_fields(PG_FUNCTION_ARGS)
{
	ChatCall	call;
	pg_uuid_t	conversation_id = chat_arg_uuid(fcinfo, 0);
	pg_uuid_t	id = chat_arg_uuid(fcinfo, 1);
	Jsonb	   *changes = chat_arg_jsonb(fcinfo, 2);
	bool		is_admin;
	bool		changed;
	Conversation conversation;
	Member		member;
	Message		message;

	chat_begin(&call, fcinfo, CHAT_CHANGE);
	message_lock(&conversation_id, &id, &call.actor, &conversation, &member, &message);
	if (message.is_deleted)
		message_refuse_deleted(&id);
	is_admin = is_system_admin(&call.actor);
	if (!is_admin && !(message.has_sender && chat_uuid_compare(&message.sender_id, &call.actor) == 0))
		ereport(ERROR,
				(errcode(ERRCODE_INSUFFICIENT_PRIVILEGE),
				 errmsg("permission denied to change message %s", chat_uuid_string(&id)),
				 errdetail("Its sender and administrators set its fields.")));
	changed = chat_run(&store_fields, UUID(&conversation_id), UUID(&id),
					   JSONB(field_check(&of_messages, changes, is_admin))) > 0;
	if (changed)
		announce(&conversation, &id, message.seq);
	return chat_return_bool(&call, changed);
}

/* Of which visibility the fields are that the actor sees */
static NullableDatum
seen_by(const pg_uuid_t *actor, bool is_admin, MessageScan *scan)
{
	bool		isnull;
	Datum		sender = message_scan_value(scan, MESSAGE_SENDER_ID, &isnull);
	Datum		names[] = {
		CStringGetTextDatum("public"), CStringGetTextDatum("self"), CStringGetTextDatum("admin")
	};
	bool		is_sender = !isnull && chat_uuid_compare(DatumGetUUIDP(sender), actor) == 0;

	return POINTER(construct_array(names, is_admin ? 3 : is_sender ? 2 : 1, TEXTOID, -1, false,
								   TYPALIGN_INT));
}

/* A message that has none, or is not there for the actor, has no row */
static void
add_fields(ChatCall *call, const pg_uuid_t *conversation_id, bool is_admin, const pg_uuid_t *id)
{
	MessageScan scan;
	NullableDatum seen = SQL_NULL;

	if (!mark_find_message(conversation_id, id, &call->actor, &scan))
		return;
	if (DatumGetInt16(message_scan_datum(&scan, MESSAGE_FLAGS)) & MESSAGE_HAS_FIELDS)
		seen = seen_by(&call->actor, is_admin, &scan);
	message_scan_end(&scan);
	if (!seen.isnull && chat_read(&read_fields, UUID(conversation_id), UUID(id), seen) > 0)
		chat_add_row(call, UUID(id), chat_row_value(0, 1));
}

/*
 * message_fields(conversation, message_ids, as_user)
 */
Datum
chat_message_fields(PG_FUNCTION_ARGS)
{
	ChatCall	call;
	pg_uuid_t	conversation_id = chat_arg_uuid(fcinfo, 0);
	Datum	   *ids;
	bool	   *nulls;
	int			nids;
	bool		is_admin;
	Conversation conversation;
	Member		member;

	chat_arg_required(fcinfo, 1);
	deconstruct_array(PG_GETARG_ARRAYTYPE_P(1), UUIDOID, UUID_LEN, false, TYPALIGN_CHAR,
					  &ids, &nulls, &nids);
	if (nids > chat_max_page_size)
		ereport(ERROR,
				(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
				 errmsg("%d messages are too many to read at once", nids),
				 errdetail("There may be at most %d (\"%s\").",
						   chat_max_page_size, "chat.max_page_size")));

	chat_begin(&call, fcinfo, CHAT_READ);
	conversation_require(&conversation_id, &call.actor, &conversation, &member);
	is_admin = is_system_admin(&call.actor);
	for (int i = 0; i < nids; i++)
	{
		if (!nulls[i])
			add_fields(&call, &conversation_id, is_admin, DatumGetUUIDP(ids[i]));
	}
	return chat_return_set(&call);
}

void
message_field_init(void)
{
	field_kind_register(&of_messages);
}
