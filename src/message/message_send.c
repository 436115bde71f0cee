/*-------------------------------------------------------------------------
 *
 * message_send.c
 *	  Sending a message.
 *
 *-------------------------------------------------------------------------
 */
#include "postgres.h"

#include "access/stratnum.h"
#include "catalog/pg_type.h"
#include "core/call.h"
#include "core/errors.h"
#include "core/plan.h"
#include "core/uuidv7.h"
#include "event/event.h"
#include "limit/rate_limit.h"
#include "message/message.h"
#include "message/message_check.h"
#include "message/message_send.h"
#include "utils/snapmgr.h"
#include "utils/timestamp.h"

PG_FUNCTION_INFO_V1(chat_send_message);

/*
 * Take the conversation's next numbers; its row lock, held from here on, is
 * what makes seq dense. An id that another sender has overtaken while we
 * waited is raised above theirs.
 */
static ChatPlan take_numbers =
	CHAT_PLAN("UPDATE chat.conversations "
			  "SET last_seq = last_seq + 1, "
			  "    modseq = modseq + 1, "
			  "    last_message_id = chat._uuid_above(last_message_id, $2) "
			  "WHERE id = $1 "
			  "RETURNING last_message_id, last_seq, modseq, epoch, "
			  "          archived_at IS NOT NULL, space_id, kind = 'direct', "
			  "          is_announce_only, slow_seconds",
			  UUIDOID, UUIDOID);

/* Who sends has read everything before; a former member has no row to update */
static ChatPlan move_watermark =
	CHAT_PLAN("UPDATE chat.members "
			  "SET last_read_seq = $3, "
			  "    last_read_at = now(), "
			  "    last_sent_at = COALESCE($4, last_sent_at) "
			  "WHERE conversation_id = $1 "
			  "  AND user_id = $2",
			  UUIDOID, UUIDOID, INT8OID, TIMESTAMPTZOID);

static ChatPlan insert_message =
	CHAT_PLAN("INSERT INTO chat.messages "
			  "    (conversation_id, id, seq, modseq, sent_modseq, sender_id, type, "
			  "     content, formatted, attachments, reply_to, client_key, flags) "
			  "VALUES ($1, $2, $3, $4, $4, $5, $6, $7, $8, $9, $10, $11, $12)",
			  UUIDOID, UUIDOID, INT8OID, INT8OID, UUIDOID, TEXTOID, TEXTOID,
			  JSONBOID, JSONBOID, UUIDOID, TEXTOID, INT2OID);

static ChatPlan insert_key =
	CHAT_PLAN("INSERT INTO chat.message_keys "
			  "    (conversation_id, sender_id, client_key, message_id) "
			  "VALUES ($1, $2, $3, $4) "
			  "ON CONFLICT DO NOTHING",
			  UUIDOID, UUIDOID, TEXTOID, UUIDOID);

/* Back to the last message there was, of two sends under one key */
static ChatPlan give_back_numbers =
	CHAT_PLAN("UPDATE chat.conversations "
			  "SET last_seq = last_seq - 1, "
			  "    modseq = modseq - 1, "
			  "    last_message_id = $2 "
			  "WHERE id = $1",
			  UUIDOID, UUIDOID);

static ChatPlan find_key =
	CHAT_PLAN("SELECT message_id "
			  "FROM chat.message_keys "
			  "WHERE conversation_id = $1 "
			  "  AND sender_id = $2 "
			  "  AND client_key = $3",
			  UUIDOID, UUIDOID, TEXTOID);

/* Who may send in a conversation, and how often */
typedef struct SendRules
{
	bool		is_announce_only;
	int32		slow_seconds;	/* 0: no slow mode */
} SendRules;

/* "may_send" is what message_may_send() said before the scope was entered */
void
message_check_draft(const MessageDraft *draft, bool may_send)
{
	message_check_type(draft->type);
	if (!draft->is_poll && strcmp(text_to_cstring(draft->type), "poll") == 0)
		ereport(ERROR,
				(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
				 errmsg("a message of type \"%s\" needs a poll", "poll"),
				 errhint("Use chat.send_poll().")));
	if (!may_send)
		ereport(ERROR,
				(errcode(ERRCODE_INSUFFICIENT_PRIVILEGE),
				 errmsg("permission denied to send a system message"),
				 errdetail("Only members of role \"%s\" may send them.", "chat_app")));
	message_check_content(draft->content, draft->formatted, draft->attachments);
	if (draft->client_key)
		message_check_client_key(draft->client_key);
}

static void
check_reply(const MessageDraft *draft)
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
find_first_send(const MessageDraft *draft, SentMessage *sent)
{
	Message		message;

	if (chat_run(&find_key, UUID(&draft->conversation_id), UUID(&draft->sender_id),
				 TEXT(draft->client_key)) == 0)
		return false;
	sent->id = chat_row_uuid(0, 1);
	message_require_now(&draft->conversation_id, &sent->id, &message);
	sent->seq = message.seq;
	sent->modseq = message.modseq;
	sent->is_retry = true;
	return true;
}

/*
 * Is it known, to a member? Then it is answered as it was, before any rate limit: a
 * client that repeats what it has sent is not to be told that it sends too much.
 */
static bool
is_retry(const MessageDraft *draft, SentMessage *sent)
{
	Member		member;

	return draft->client_key &&
		member_read(&draft->conversation_id, &draft->sender_id, GetActiveSnapshot(),
					&member) &&
		find_first_send(draft, sent);
}

/* Keys are claimed under the conversation's lock, so nobody waits for one */
static bool
claim_key(const MessageDraft *draft, const SentMessage *sent)
{
	return chat_run(&insert_key, UUID(&draft->conversation_id),
					UUID(&draft->sender_id), TEXT(draft->client_key),
					UUID(&sent->id)) > 0;
}

/*
 * While we waited for the lock, another session has committed the same send: take
 * back what we have taken.
 */
static void
give_back(const MessageDraft *draft, SentMessage *sent)
{
	pg_uuid_t	last;
	MessageScan scan;

	message_scan_begin(&scan, &draft->conversation_id, 0, chat_push_fresh_snapshot(),
					   BTLessStrategyNumber, &sent->id);
	if (!message_scan_next(&scan))
		elog(ERROR, "client key of a conversation without messages");
	last = *message_scan_id(&scan);
	message_scan_end(&scan);
	PopActiveSnapshot();

	chat_run(&give_back_numbers, UUID(&draft->conversation_id), UUID(&last));
	if (!find_first_send(draft, sent))
		elog(ERROR, "client key neither exists nor can be claimed");
}

/* Lock the conversation and take its next seq and modseq */
static void
take_next(const MessageDraft *draft, const pg_uuid_t *id, SentMessage *sent, SendRules *rules)
{
	pg_uuid_t	space_id;
	bool		is_archived;
	bool		has_space;

	message_settle(&draft->conversation_id);
	if (chat_run(&take_numbers, UUID(&draft->conversation_id), UUID(id)) == 0)
		conversation_refuse(&draft->conversation_id, &draft->sender_id);
	sent->id = chat_row_uuid(0, 1);
	sent->seq = chat_row_int8(0, 2);
	sent->modseq = chat_row_int8(0, 3);
	sent->is_retry = false;
	sent->epoch = chat_row_int4(0, 4);
	is_archived = chat_row_bool(0, 5);
	has_space = chat_row_uuid_if(0, 6, &space_id);
	sent->is_direct = chat_row_bool(0, 7);
	rules->is_announce_only = chat_row_bool(0, 8);
	rules->slow_seconds = chat_row_int4(0, 9);

	if (sent->is_direct)
		direct_require_peer(&draft->conversation_id, &draft->sender_id);
	if (has_space)
		conversation_require_space(&draft->conversation_id, &space_id);
	if (is_archived)
		conversation_refuse_archived(&draft->conversation_id);
}

/*
 * Slow mode: so long after their last message, or after they came, lest they leave and
 * come back instead of waiting.
 */
static void
check_pace(const MessageDraft *draft, const SendRules *rules, const Member *member)
{
	TimestampTz since = member->has_sent ? member->last_sent_at : member->joined_at;
	int64		wait = since + rules->slow_seconds * USECS_PER_SEC - GetCurrentTimestamp();

	if (wait > 0)
		ereport(ERROR,
				(errmsg("conversation %s is in slow mode", chat_uuid_string(&draft->conversation_id)),
				 chat_err_rate_limited("slow_mode", wait)));
}

/*
 * Now that the conversation is locked: may the sender send now? The system does, and
 * those who keep order.
 */
static void
check_rules(const MessageDraft *draft, const SendRules *rules)
{
	Member		member;

	if ((!rules->is_announce_only && rules->slow_seconds == 0) || message_is_system(draft->type))
		return;
	if (!member_read_fresh(&draft->conversation_id, &draft->sender_id, &member))
		conversation_refuse(&draft->conversation_id, &draft->sender_id);
	if (member.role >= ROLE_MODERATOR)
		return;
	if (rules->is_announce_only)
		ereport(ERROR,
				(errcode(ERRCODE_INSUFFICIENT_PRIVILEGE),
				 errmsg("permission denied to send a message to conversation %s",
						chat_uuid_string(&draft->conversation_id)),
				 errdetail("It is for announcements: it takes role moderator, admin or owner.")));
	check_pace(draft, rules, &member);
}

/*
 * Now that the conversation is locked: is the sender still in it? Between two it is
 * kept when something was read, so it is if that is only now, by answering.
 */
static void
confirm_membership(const MessageDraft *draft, const SentMessage *sent, const Member *member,
				   const SendRules *rules)
{
	if (chat_run(&move_watermark, UUID(&draft->conversation_id),
				 UUID(&draft->sender_id), INT8(sent->seq),
				 IF(rules->slow_seconds > 0 && !message_is_system(draft->type),
					TIMESTAMPTZ(GetCurrentTimestamp()))) == 0)
		conversation_refuse(&draft->conversation_id, &draft->sender_id);
	if (sent->is_direct && member->last_read_seq < sent->seq - 1)
		message_note_read(&draft->conversation_id, &draft->sender_id, sent->seq - 1);
}

static void
insert_row(const MessageDraft *draft, const SentMessage *sent)
{
	MessageWrite write = {
		.kind = WRITE_INSERT,
		.conversation_id = draft->conversation_id,
		.id = sent->id,
		.modseq = sent->modseq
	};

	message_announce_write(&write);
	chat_run(&insert_message, UUID(&draft->conversation_id), UUID(&sent->id),
			 INT8(sent->seq), INT8(sent->modseq), UUID(&draft->sender_id),
			 TEXT(draft->type),
			 draft->content ? TEXT(draft->content) : CSTRING(""),
			 JSONB(draft->formatted), JSONB(draft->attachments),
			 IF(draft->has_reply_to, UUID(&draft->reply_to)),
			 TEXT(draft->client_key),
			 INT2(draft->flags | (draft->is_quiet ? MESSAGE_QUIET : 0)));
	message_forget_write();
	if (draft->is_quiet)
		message_insert_quiet(&draft->conversation_id, sent->seq);
}

static MessageAfterSend after_send = NULL;

void
message_set_after_send(MessageAfterSend function)
{
	after_send = function;
}

/* Needs chat_enter(), with that scope */
SentMessage
message_send(const MessageDraft *draft, ChatScope *scope)
{
	pg_uuid_t	id = uuidv7_generate();
	SentMessage sent;
	SendRules	rules;
	Member		member;

	if (!member_read(&draft->conversation_id, &draft->sender_id, GetActiveSnapshot(),
					 &member))
		conversation_refuse(&draft->conversation_id, &draft->sender_id);

	take_next(draft, &id, &sent, &rules);
	if (draft->client_key && !claim_key(draft, &sent))
	{
		give_back(draft, &sent);
		return sent;
	}
	/* another session of the sender's may have marked something as read */
	chat_shorten_waits(scope);
	check_rules(draft, &rules);
	confirm_membership(draft, &sent, &member, &rules);

	/* only an id that has been raised can be ahead of the clock */
	if (chat_uuid_compare(&sent.id, &id) != 0 && uuidv7_is_ahead(&sent.id))
		message_refuse_future(&draft->conversation_id, &sent.id);
	if (draft->has_reply_to)
		check_reply(draft);
	insert_row(draft, &sent);
	chat_event_conversation(&draft->conversation_id, sent.epoch, sent.is_direct,
							CHAT_EVENT_MESSAGE, sent.seq, sent.modseq);
	return sent;
}

/*
 * What the system says is not unread to anybody unless that is asked for; what somebody
 * says is.
 */
static bool
is_quiet(const text *type, NullableDatum is_unread)
{
	bool		is_system = message_is_system(type);

	if (is_unread.isnull)
		return is_system;
	if (!is_system && !DatumGetBool(is_unread.value))
		ereport(ERROR,
				(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
				 errmsg("only a system message can be sent without being unread")));
	return !DatumGetBool(is_unread.value);
}

/*
 * send_message(conversation, content, type, reply_to, client_key,
 *				attachments, formatted, is_unread, require_ack, as_user)
 */
Datum
chat_send_message(PG_FUNCTION_ARGS)
{
	ChatCall	call;
	MessageDraft draft = {
		.conversation_id = chat_arg_uuid(fcinfo, 0),
		.content = chat_arg_text_if(fcinfo, 1),
		.type = chat_arg_text_if(fcinfo, 2),
		.client_key = chat_arg_text_if(fcinfo, 4),
		.attachments = chat_arg_jsonb_if(fcinfo, 5),
		.formatted = chat_arg_jsonb_if(fcinfo, 6)
	};
	bool		may_send = draft.type == NULL || message_may_send(draft.type);
	SentMessage sent;
	TimestampTz created_at;

	draft.has_reply_to = chat_arg_uuid_if(fcinfo, 3, &draft.reply_to);

	chat_begin_uncounted(&call, fcinfo, CHAT_CHANGE);
	draft.sender_id = call.actor;
	if (!is_retry(&draft, &sent))
	{
		chat_count_call(fcinfo, &call.actor);
		chat_arg_required(fcinfo, 2);
		message_check_draft(&draft, may_send);
		draft.is_quiet = is_quiet(draft.type, ARG(7));
		if (chat_arg_bool(fcinfo, 8))
			draft.flags |= MESSAGE_REQUIRES_ACK;
		sent = message_send(&draft, &call.scope);
		if (after_send)
			after_send(&draft.conversation_id, &draft.sender_id);
	}
	(void) uuidv7_timestamp(&sent.id, &created_at);
	return chat_return_row(&call, UUID(&sent.id), INT8(sent.seq), INT8(sent.modseq),
						   TIMESTAMPTZ(created_at), BOOL(sent.is_retry));
}
