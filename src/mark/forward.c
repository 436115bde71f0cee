/*-------------------------------------------------------------------------
 *
 * forward.c
 *	  Messages that are sent on, and where messages are.
 *
 * What is sent on is a copy: it stays when the first one is edited or deleted.
 * Where it comes from is told to those who may read it there, and to nobody else.
 *
 *-------------------------------------------------------------------------
 */
#include "postgres.h"

#include "catalog/pg_type.h"
#include "core/call.h"
#include "core/errors.h"
#include "core/plan.h"
#include "core/uuidv7.h"
#include "mark/mark.h"
#include "message/message_send.h"
#include "utils/snapmgr.h"

PG_FUNCTION_INFO_V1(chat_forward_message);
PG_FUNCTION_INFO_V1(chat_message_source);
PG_FUNCTION_INFO_V1(chat_message_at);

static ChatPlan insert_forward =
	CHAT_PLAN("INSERT INTO chat.message_forwards "
			  "  (conversation_id, message_id, from_conversation_id, from_message_id) "
			  "VALUES ($1, $2, $3, $4)",
			  UUIDOID, UUIDOID, UUIDOID, UUIDOID);

static ChatPlan find_forward =
	CHAT_PLAN("SELECT from_conversation_id, from_message_id "
			  "FROM chat.message_forwards "
			  "WHERE conversation_id = $1 "
			  "  AND message_id = $2",
			  UUIDOID, UUIDOID);

static text *
copy_text(MessageScan *scan, MessageColumn column)
{
	return DatumGetTextPCopy(message_scan_datum(scan, column));
}

static Jsonb *
copy_jsonb(MessageScan *scan, MessageColumn column)
{
	NullableDatum value = mark_value(scan, true, column);

	return value.isnull ? NULL : DatumGetJsonbPCopy(value.value);
}

/* What only some may send, and a poll, of which there is one, go on as text */
static text *
copy_type(MessageScan *scan)
{
	text	   *type = copy_text(scan, MESSAGE_TYPE);
	char	   *name = text_to_cstring(type);

	if (strcmp(name, "poll") == 0 || strcmp(name, "system") == 0)
		return cstring_to_text("text");
	return type;
}

static void
read_source(const pg_uuid_t *conversation_id, const pg_uuid_t *id,
			MessageDraft *draft)
{
	MessageScan scan;

	if (!mark_find_message(conversation_id, id, &draft->sender_id, &scan))
		ereport(ERROR,
				(errcode(ERRCODE_CHAT_NOT_FOUND),
				 errmsg("message %s does not exist in conversation %s",
						chat_uuid_string(id), chat_uuid_string(conversation_id))));
	draft->content = copy_text(&scan, MESSAGE_CONTENT);
	draft->type = copy_type(&scan);
	draft->formatted = copy_jsonb(&scan, MESSAGE_FORMATTED);
	draft->attachments = copy_jsonb(&scan, MESSAGE_ATTACHMENTS);
	message_scan_end(&scan);
}

/*
 * forward_message(conversation, message, target, client_key, as_user)
 */
Datum
chat_forward_message(PG_FUNCTION_ARGS)
{
	ChatCall	call;
	pg_uuid_t	conversation_id = chat_arg_uuid(fcinfo, 0);
	pg_uuid_t	id = chat_arg_uuid(fcinfo, 1);
	MessageDraft draft = {
		.conversation_id = chat_arg_uuid(fcinfo, 2),
		.client_key = chat_arg_text_if(fcinfo, 3),
		.flags = MESSAGE_FORWARDED
	};
	Conversation conversation;
	Message		message;
	SentMessage sent;
	TimestampTz created_at;

	chat_begin(&call, fcinfo, CHAT_CHANGE);
	draft.sender_id = call.actor;
	mark_require_message(&conversation_id, &id, &call.actor, &conversation, &message);
	read_source(&conversation_id, &id, &draft);
	message_check_draft(&draft, true);
	sent = message_send(&draft, &call.scope);
	if (!sent.is_retry)
		chat_run(&insert_forward, UUID(&draft.conversation_id), UUID(&sent.id),
				 UUID(&conversation_id), UUID(&id));
	(void) uuidv7_timestamp(&sent.id, &created_at);
	return chat_return_row(&call, UUID(&sent.id), INT8(sent.seq), INT8(sent.modseq),
						   TIMESTAMPTZ(created_at), BOOL(sent.is_retry));
}

/*
 * message_source(conversation, message, as_user)
 *
 * There is no telling a source that the actor may not read from none at all.
 */
Datum
chat_message_source(PG_FUNCTION_ARGS)
{
	ChatCall	call;
	pg_uuid_t	conversation_id = chat_arg_uuid(fcinfo, 0);
	pg_uuid_t	id = chat_arg_uuid(fcinfo, 1);
	pg_uuid_t	from_conversation_id;
	pg_uuid_t	from_id;
	Conversation conversation;
	Message		message;
	MessageScan scan;
	NullableDatum seq;
	NullableDatum sender_id;
	TimestampTz created_at;
	bool		has_time;

	chat_begin(&call, fcinfo, CHAT_READ);
	mark_require_message(&conversation_id, &id, &call.actor, &conversation, &message);
	if (chat_read(&find_forward, UUID(&conversation_id), UUID(&id)) == 0)
		return chat_return_null(&call);
	from_conversation_id = chat_row_uuid(0, 1);
	from_id = chat_row_uuid(0, 2);
	if (!mark_find_message(&from_conversation_id, &from_id, &call.actor, &scan))
		return chat_return_null(&call);
	seq = mark_value(&scan, true, MESSAGE_SEQ);
	sender_id = mark_value(&scan, true, MESSAGE_SENDER_ID);
	if (!sender_id.isnull)
	{
		pg_uuid_t  *copy = palloc(sizeof(pg_uuid_t));

		*copy = *DatumGetUUIDP(sender_id.value);
		sender_id = UUID(copy);
	}
	message_scan_end(&scan);
	has_time = uuidv7_timestamp(&from_id, &created_at);
	return chat_return_row(&call, UUID(&from_conversation_id), UUID(&from_id), seq, sender_id,
						   IF(has_time, TIMESTAMPTZ(created_at)));
}

/*
 * message_at(conversation, seq, as_user) - the message of that number
 */
Datum
chat_message_at(PG_FUNCTION_ARGS)
{
	ChatCall	call;
	pg_uuid_t	conversation_id = chat_arg_uuid(fcinfo, 0);
	int64		seq = chat_arg_int8(fcinfo, 1);
	pg_uuid_t	id;
	Conversation conversation;
	Member		member;

	chat_begin(&call, fcinfo, CHAT_READ);
	conversation_require(&conversation_id, &call.actor, &conversation, &member);
	if (seq <= conversation.floor_seq || seq > conversation.last_seq ||
		!message_search(&conversation, GetActiveSnapshot(), MESSAGE_SEQ, seq - 1, &id))
		ereport(ERROR,
				(errcode(ERRCODE_CHAT_NOT_FOUND),
				 errmsg("message number %lld does not exist in conversation %s",
						(long long) seq, chat_uuid_string(&conversation_id))));
	return chat_return_uuid(&call, &id);
}
