/*-------------------------------------------------------------------------
 *
 * schedule_send.c
 *	  The job that sends messages when it is time.
 *
 * A message is sent and noted as sent in one transaction, by whoever has its row;
 * others pass over it. So it is sent once, however many do this at the same time,
 * and whenever one of them dies.
 *
 *-------------------------------------------------------------------------
 */
#include "postgres.h"

#include "account/account_status.h"
#include "catalog/pg_type.h"
#include "core/attempt.h"
#include "core/errors.h"
#include "core/plan.h"
#include "core/scope.h"
#include "core/uuidv7.h"
#include "event/event.h"
#include "mark/mark.h"
#include "message/message_send.h"

/* The oldest one that is due and that nobody else is sending */
static ChatPlan take_due =
	CHAT_PLAN("SELECT user_id, id, conversation_id, content, type, formatted, attachments, reply_to "
			  "FROM chat.scheduled_messages "
			  "WHERE status = 'waiting' "
			  "  AND due_at <= now() "
			  "ORDER BY due_at "
			  "LIMIT 1 "
			  "FOR UPDATE SKIP LOCKED");

static ChatPlan note_sent =
	CHAT_PLAN("UPDATE chat.scheduled_messages "
			  "SET status = 'sent', message_id = $3, finished_at = now() "
			  "WHERE user_id = $1 "
			  "  AND id = $2",
			  UUIDOID, UUIDOID, UUIDOID);

static ChatPlan note_failed =
	CHAT_PLAN("UPDATE chat.scheduled_messages "
			  "SET status = 'failed', error_code = $3, error_message = $4, finished_at = now() "
			  "WHERE user_id = $1 "
			  "  AND id = $2",
			  UUIDOID, UUIDOID, TEXTOID, TEXTOID);

/* Twice as long each time, up to an hour */
static ChatPlan put_off =
	CHAT_PLAN("UPDATE chat.scheduled_messages "
			  "SET attempts = attempts + 1, "
			  "    due_at = now() + LEAST(10 * 2 ^ LEAST(attempts, 10), 3600) * '1 second'::interval "
			  "WHERE user_id = $1 "
			  "  AND id = $2",
			  UUIDOID, UUIDOID);

typedef struct Delivery
{
	pg_uuid_t	id;
	MessageDraft draft;
	SentMessage sent;
} Delivery;

static text *
row_text(int column)
{
	return DatumGetTextPP(chat_row_value(0, column).value);
}

static Jsonb *
row_jsonb(int column)
{
	NullableDatum value = chat_row_value(0, column);

	return value.isnull ? NULL : DatumGetJsonbP(value.value);
}

static bool
take_delivery(Delivery *delivery)
{
	MessageDraft *draft = &delivery->draft;

	if (chat_run(&take_due) == 0)
		return false;
	draft->sender_id = chat_row_uuid(0, 1);
	delivery->id = chat_row_uuid(0, 2);
	draft->conversation_id = chat_row_uuid(0, 3);
	draft->content = row_text(4);
	draft->type = row_text(5);
	draft->formatted = row_jsonb(6);
	draft->attachments = row_jsonb(7);
	draft->has_reply_to = chat_row_uuid_if(0, 8, &draft->reply_to);
	/* the sender's clients tell by it which of theirs has arrived */
	draft->client_key = cstring_to_text(psprintf("scheduled:%s", chat_uuid_string(&delivery->id)));
	return true;
}

/* In a scope of its own, as a call of send_message() has one, and for the same users */
static bool
deliver(void *arg)
{
	Delivery   *delivery = arg;
	ChatScope	scope;

	chat_enter(&scope);
	account_require_active(&delivery->draft.sender_id);
	delivery->sent = message_send(&delivery->draft, &scope);
	chat_leave(&scope);
	return true;
}

/* The conversation is in slow mode, which is no more than a wait */
static bool
is_too_soon(const ErrorData *error)
{
	return error->sqlerrcode == ERRCODE_CHAT_RATE_LIMITED;
}

/* Is it about what the sender may do, and not about the server? */
static bool
is_refusal(const ErrorData *error)
{
	int			class = ERRCODE_TO_CATEGORY(error->sqlerrcode);

	return class == ERRCODE_TO_CATEGORY(ERRCODE_CHAT_NOT_FOUND) ||
		class == ERRCODE_TO_CATEGORY(ERRCODE_DATA_EXCEPTION) ||
		class == ERRCODE_TO_CATEGORY(ERRCODE_PROGRAM_LIMIT_EXCEEDED) ||
		error->sqlerrcode == ERRCODE_INSUFFICIENT_PRIVILEGE;
}

static void
note_result(ChatJobRun *run, const Delivery *delivery, ErrorData *error)
{
	const MessageDraft *draft = &delivery->draft;
	NullableDatum user = UUID(&draft->sender_id);
	NullableDatum id = UUID(&delivery->id);

	if (error == NULL)
	{
		chat_run(&note_sent, user, id, UUID(&delivery->sent.id));
		chat_event_inbox(&draft->sender_id, &draft->conversation_id, CHAT_EVENT_SETTING, 0);
		run->done++;
	}
	else if (is_refusal(error) && !is_too_soon(error))
	{
		chat_run(&note_failed, user, id, CSTRING(unpack_sql_state(error->sqlerrcode)),
				 CSTRING(error->message));
		chat_event_inbox(&draft->sender_id, &draft->conversation_id, CHAT_EVENT_NOTIFY, 0);
		run->done++;
	}
	else if (error->sqlerrcode == ERRCODE_QUERY_CANCELED)
		ReThrowError(error);
	else
	{
		chat_run(&put_off, user, id);
		if (!chat_is_passing(error) && !is_too_soon(error))
			appendStringInfo(run->problems, "%sscheduled message %s: %s",
							 run->problems->len > 0 ? "; " : "",
							 chat_uuid_string(&delivery->id), error->message);
	}
}

static bool
send_step(ChatJobRun *run)
{
	Delivery	delivery = {.draft.is_poll = false};

	if (!take_delivery(&delivery))
		return false;
	note_result(run, &delivery, chat_attempt(deliver, &delivery));
	return true;
}

const ChatJob send_scheduled_job = {
	.name = "send_scheduled_messages",
	.schedule = "* * * * *",
	.interval_seconds = 10,
	.max_seconds = 50,
	.description = "messages whose time has come",
	.step = send_step
};
