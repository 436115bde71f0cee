/*-------------------------------------------------------------------------
 *
 * message_send.c
 *	  Sending a message.
 *
 *-------------------------------------------------------------------------
 */
#include "postgres.h"

#include "access/stratnum.h"
#include "account/user.h"
#include "catalog/pg_type.h"
#include "core/args.h"
#include "core/errors.h"
#include "event/event.h"
#include "core/identity.h"
#include "core/legacy.h"
#include "core/scope.h"
#include "core/uuidv7.h"
#include "limit/rate_limit.h"
#include "message/message.h"
#include "message/message_check.h"
#include "utils/builtins.h"
#include "utils/jsonb.h"
#include "utils/snapmgr.h"

PG_FUNCTION_INFO_V1(chat_send_message);

/*
 * Take the conversation's next numbers; its row lock, held from here on, is
 * what makes seq dense. An id that another sender has overtaken while we
 * waited is lifted above theirs.
 */
static ChatPlan take_numbers =
	CHAT_PLAN("UPDATE chat.conversations "
			  "SET last_seq = last_seq + 1, "
			  "modseq = modseq + 1, "
			  "last_message_id = chat._uuid_above(last_message_id, $2) "
			  "WHERE id = $1 "
			  "RETURNING last_message_id, last_seq, modseq, epoch, archived_at IS NOT NULL, space_id",
			  UUIDOID, UUIDOID);

/* Who sends has read all that was there; and who is gone gets no row */
static ChatPlan move_watermark =
	CHAT_PLAN("UPDATE chat.members SET last_read_seq = $3, last_read_at = now() "
			  "WHERE conversation_id = $1 "
			  "AND user_id = $2",
			  UUIDOID, UUIDOID, INT8OID);

static ChatPlan insert_message =
	CHAT_PLAN("INSERT INTO chat.messages (conversation_id, id, seq, modseq, sent_modseq, "
			  "sender_id, type, content, formatted, attachments, reply_to, client_key) "
			  "VALUES ($1, $2, $3, $4, $4, $5, $6, $7, $8, $9, $10, $11)",
			  UUIDOID, UUIDOID, INT8OID, INT8OID, UUIDOID, TEXTOID, TEXTOID,
			  JSONBOID, JSONBOID, UUIDOID, TEXTOID);

static ChatPlan insert_key =
	CHAT_PLAN("INSERT INTO chat.message_keys (conversation_id, sender_id, client_key, message_id) "
			  "VALUES ($1, $2, $3, $4) ON CONFLICT DO NOTHING",
			  UUIDOID, UUIDOID, TEXTOID, UUIDOID);

/* Back to the last message there was, of two sends under one key */
static ChatPlan give_back_numbers =
	CHAT_PLAN("UPDATE chat.conversations "
			  "SET last_seq = last_seq - 1, "
			  "modseq = modseq - 1, last_message_id = $2 "
			  "WHERE id = $1",
			  UUIDOID, UUIDOID);

static ChatPlan find_key =
	CHAT_PLAN("SELECT message_id FROM chat.message_keys "
			  "WHERE conversation_id = $1 "
			  "AND sender_id = $2 "
			  "AND client_key = $3",
			  UUIDOID, UUIDOID, TEXTOID);

/* What is to be sent; Datums are NULL pointers where there is nothing */
typedef struct Draft
{
	pg_uuid_t	conversation_id;
	pg_uuid_t	sender_id;
	Datum		content;
	Datum		type;
	Datum		formatted;
	Datum		attachments;
	Datum		client_key;
	bool		has_reply_to;
	pg_uuid_t	reply_to;
} Draft;

typedef struct SentMessage
{
	pg_uuid_t	id;
	int64		seq;
	int64		modseq;
	bool		retried;
} SentMessage;

static Datum
optional_datum(FunctionCallInfo fcinfo, int arg)
{
	return PG_ARGISNULL(arg) ? (Datum) 0 : PG_GETARG_DATUM(arg);
}

static void
check_draft(const Draft *draft)
{
	message_check_type(DatumGetTextPP(draft->type));
	message_check_may_send(DatumGetTextPP(draft->type));
	message_check_content(draft->content ? DatumGetTextPP(draft->content) : NULL,
						  draft->formatted ? DatumGetJsonbP(draft->formatted) : NULL,
						  draft->attachments ? DatumGetJsonbP(draft->attachments) : NULL);
	if (draft->client_key)
		message_check_client_key(DatumGetTextPP(draft->client_key));
}

static void
check_reply(const Draft *draft)
{
	Message		message;

	message_require_now(&draft->conversation_id, &draft->reply_to, &message);
	if (message.is_deleted)
		ereport(ERROR,
				(errcode(ERRCODE_CHAT_MESSAGE_DELETED),
				 errmsg("cannot reply to message %s, which has been deleted",
						chat_uuid_string(&draft->reply_to))));
}

/* Has the client's key been used? Then that message is the result. */
static bool
find_retried(const Draft *draft, SentMessage *sent)
{
	Datum		values[] = {
		UUIDPGetDatum(&draft->conversation_id),
		UUIDPGetDatum(&draft->sender_id),
		draft->client_key
	};
	bool		isnull;
	Message		message;

	if (chat_plan_execute(&find_key, values, NULL) == 0)
		return false;
	sent->id = *DatumGetUUIDP(chat_plan_value(0, 1, &isnull));
	message_require_now(&draft->conversation_id, &sent->id, &message);
	sent->seq = message.seq;
	sent->modseq = message.modseq;
	sent->retried = true;
	return true;
}

/* Keys are claimed under the conversation's lock, so nobody waits for one */
static bool
claim_key(const Draft *draft, const SentMessage *sent)
{
	Datum		values[] = {
		UUIDPGetDatum(&draft->conversation_id),
		UUIDPGetDatum(&draft->sender_id),
		draft->client_key,
		UUIDPGetDatum(&sent->id)
	};

	return chat_plan_execute(&insert_key, values, NULL) > 0;
}

/*
 * While we waited for the lock the same send has come in another session and
 * was first: take back what we have taken.
 */
static void
give_back(const Draft *draft, SentMessage *sent)
{
	pg_uuid_t	last;
	MessageScan scan;
	Datum		values[] = {
		UUIDPGetDatum(&draft->conversation_id),
		UUIDPGetDatum(&last)
	};

	message_scan_begin(&scan, &draft->conversation_id, 0, chat_push_fresh_snapshot(),
					   BTLessStrategyNumber, &sent->id);
	if (!message_scan_next(&scan))
		elog(ERROR, "client key of a conversation without messages");
	last = *message_scan_id(&scan);
	message_scan_end(&scan);
	PopActiveSnapshot();

	chat_plan_execute(&give_back_numbers, values, NULL);
	if (!find_retried(draft, sent))
		elog(ERROR, "client key is neither there nor can it be claimed");
}

/* Lock the conversation and take its next seq and modseq. Returns the epoch. */
static int32
take_next(const Draft *draft, const pg_uuid_t *id, SentMessage *sent)
{
	Datum		values[] = {
		UUIDPGetDatum(&draft->conversation_id),
		UUIDPGetDatum(id)
	};
	Datum		space_id;
	bool		archived;
	int32		epoch;
	bool		isnull;

	message_settle(&draft->conversation_id);
	if (chat_plan_execute(&take_numbers, values, NULL) == 0)
		conversation_refuse(&draft->conversation_id, &draft->sender_id);
	sent->id = *DatumGetUUIDP(chat_plan_value(0, 1, &isnull));
	sent->seq = DatumGetInt64(chat_plan_value(0, 2, &isnull));
	sent->modseq = DatumGetInt64(chat_plan_value(0, 3, &isnull));
	epoch = DatumGetInt32(chat_plan_value(0, 4, &isnull));
	archived = DatumGetBool(chat_plan_value(0, 5, &isnull));
	sent->retried = false;
	space_id = chat_plan_value(0, 6, &isnull);

	if (!isnull)
		conversation_require_space(&draft->conversation_id, DatumGetUUIDP(space_id));
	if (archived)
		conversation_refuse_archived(&draft->conversation_id);
	return epoch;
}

/* Now that the conversation is locked: is the sender still in it? */
static void
confirm_membership(const Draft *draft, const SentMessage *sent)
{
	Datum		values[] = {
		UUIDPGetDatum(&draft->conversation_id),
		UUIDPGetDatum(&draft->sender_id),
		Int64GetDatum(sent->seq)
	};

	if (chat_plan_execute(&move_watermark, values, NULL) == 0)
		conversation_refuse(&draft->conversation_id, &draft->sender_id);
}

static void
insert_row(const Draft *draft, const SentMessage *sent)
{
	MessageWrite write = {
		.kind = WRITE_INSERT,
		.conversation_id = draft->conversation_id,
		.id = sent->id,
		.modseq = sent->modseq
	};
	Datum		values[] = {
		UUIDPGetDatum(&draft->conversation_id),
		UUIDPGetDatum(&sent->id),
		Int64GetDatum(sent->seq),
		Int64GetDatum(sent->modseq),
		UUIDPGetDatum(&draft->sender_id),
		draft->type,
		draft->content ? draft->content : CStringGetTextDatum(""),
		draft->formatted,
		draft->attachments,
		UUIDPGetDatum(&draft->reply_to),
		draft->client_key
	};
	char		nulls[] = "           ";

	nulls[7] = draft->formatted ? ' ' : 'n';
	nulls[8] = draft->attachments ? ' ' : 'n';
	nulls[9] = draft->has_reply_to ? ' ' : 'n';
	nulls[10] = draft->client_key ? ' ' : 'n';
	message_announce_write(&write);
	chat_plan_execute(&insert_message, values, nulls);
	message_forget_write();
}

/* Needs chat_enter() */
static SentMessage
send_draft(const Draft *draft)
{
	pg_uuid_t	id = uuidv7_generate();
	SentMessage sent;
	Member		member;
	int32		epoch;

	if (!member_read(&draft->conversation_id, &draft->sender_id, GetActiveSnapshot(),
					 &member))
		conversation_refuse(&draft->conversation_id, &draft->sender_id);
	if (draft->client_key && find_retried(draft, &sent))
		return sent;

	epoch = take_next(draft, &id, &sent);
	if (draft->client_key && !claim_key(draft, &sent))
	{
		give_back(draft, &sent);
		return sent;
	}
	confirm_membership(draft, &sent);
	if (draft->has_reply_to)
		check_reply(draft);
	insert_row(draft, &sent);
	chat_event_conversation(&draft->conversation_id, epoch, CHAT_EVENT_MESSAGE,
							sent.seq, sent.modseq);
	return sent;
}

/*
 * send_message(conversation, content, type, reply_to, client_key,
 *				attachments, formatted, as_user)
 */
Datum
chat_send_message(PG_FUNCTION_ARGS)
{
	Draft		draft = {.sender_id = chat_limited_actor(fcinfo, ACTION_SEND_MESSAGE)};
	SentMessage sent;
	TimestampTz created_at;
	Datum		values[5];
	bool		nulls[5] = {false};
	ChatScope	scope;

	draft.conversation_id = chat_arg_uuid(fcinfo, 0);
	chat_arg_required(fcinfo, 2);
	draft.content = optional_datum(fcinfo, 1);
	draft.type = optional_datum(fcinfo, 2);
	draft.has_reply_to = chat_arg_optional_uuid(fcinfo, 3, &draft.reply_to);
	draft.client_key = optional_datum(fcinfo, 4);
	draft.attachments = optional_datum(fcinfo, 5);
	draft.formatted = optional_datum(fcinfo, 6);
	check_draft(&draft);

	chat_enter(&scope);
	sent = send_draft(&draft);
	chat_leave(&scope);

	(void) uuidv7_timestamp(&sent.id, &created_at);
	values[0] = UUIDPGetDatum(&sent.id);
	values[1] = Int64GetDatum(sent.seq);
	values[2] = Int64GetDatum(sent.modseq);
	values[3] = TimestampTzGetDatum(created_at);
	values[4] = BoolGetDatum(sent.retried);
	return chat_result_row(fcinfo, lengthof(values), values, nulls);
}
