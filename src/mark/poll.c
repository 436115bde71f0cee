/*-------------------------------------------------------------------------
 *
 * poll.c
 *	  Polls: a message that asks a question, and the answers to choose from.
 *
 *-------------------------------------------------------------------------
 */
#include "postgres.h"

#include "catalog/pg_type.h"
#include "core/call.h"
#include "core/errors.h"
#include "core/plan.h"
#include "core/uuidv7.h"
#include "core/wait.h"
#include "mark/mark.h"
#include "message/message_send.h"
#include "utils/array.h"
#include "utils/snapmgr.h"

PG_FUNCTION_INFO_V1(chat_send_poll);
PG_FUNCTION_INFO_V1(chat_close_poll);
PG_FUNCTION_INFO_V1(chat_poll);
PG_FUNCTION_INFO_V1(chat_poll_voters);

#define MAX_OPTIONS			20
#define MAX_OPTION_LENGTH	200

static ChatPlan insert_poll =
	CHAT_PLAN("INSERT INTO chat.polls "
			  "  (conversation_id, message_id, options, is_multiple, is_anonymous, closes_at) "
			  "VALUES ($1, $2, $3, $4, $5, $6)",
			  UUIDOID, UUIDOID, TEXTARRAYOID, BOOLOID, BOOLOID, TIMESTAMPTZOID);

/* Choice 0 counts those who have voted */
static ChatPlan insert_counts =
	CHAT_PLAN("INSERT INTO chat.poll_counts (conversation_id, message_id, choice) "
			  "SELECT $1, $2, c.c "
			  "FROM generate_series(0, $3) AS c (c)",
			  UUIDOID, UUIDOID, INT4OID);

static ChatPlan close_poll =
	CHAT_PLAN("UPDATE chat.polls "
			  "SET closed_at = clock_timestamp() "
			  "WHERE conversation_id = $1 "
			  "  AND message_id = $2 "
			  "  AND closed_at IS NULL "
			  "  AND (closes_at IS NULL OR closes_at > clock_timestamp())",
			  UUIDOID, UUIDOID);

static ChatPlan read_poll =
	CHAT_PLAN("SELECT p.options, c.counts[2:], c.counts[1], p.is_multiple, p.is_anonymous, "
			  "       p.closes_at, p.closed_at, "
			  "       p.closed_at IS NOT NULL OR COALESCE(p.closes_at <= now(), false), "
			  "       v.choices "
			  "FROM chat.polls AS p "
			  "CROSS JOIN LATERAL (SELECT array_agg(t.vote_count "
			  "                        + COALESCE((SELECT sum(d.vote_count)::integer "
			  "                                    FROM chat.poll_deltas AS d "
			  "                                    WHERE d.conversation_id = p.conversation_id "
			  "                                      AND d.message_id = p.message_id "
			  "                                      AND d.choice = t.choice), 0) "
			  "                        ORDER BY t.choice) AS counts "
			  "                    FROM chat.poll_counts AS t "
			  "                    WHERE t.conversation_id = p.conversation_id "
			  "                      AND t.message_id = p.message_id) AS c "
			  "LEFT JOIN chat.poll_votes AS v "
			  "  ON v.conversation_id = p.conversation_id "
			  "  AND v.message_id = p.message_id "
			  "  AND v.user_id = $3 "
			  "WHERE p.conversation_id = $1 "
			  "  AND p.message_id = $2",
			  UUIDOID, UUIDOID, UUIDOID);

static ChatPlan read_voters =
	CHAT_PLAN("SELECT v.user_id, u.username, u.display_name, u.avatar_url, v.choices, v.voted_at "
			  "FROM chat.poll_votes AS v "
			  "JOIN chat.users AS u ON u.id = v.user_id "
			  "WHERE v.conversation_id = $1 "
			  "  AND v.message_id = $2 "
			  "  AND v.user_id > $3 "
			  "ORDER BY v.user_id "
			  "LIMIT $4",
			  UUIDOID, UUIDOID, UUIDOID, INT8OID);

/* Two to twenty different ones, each with something to read. Returns how many. */
static int
check_options(ArrayType *options)
{
	Datum	   *values;
	bool	   *nulls;
	int			noptions;

	if (ARR_NDIM(options) > 1)
		ereport(ERROR,
				(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
				 errmsg("options must be an array of one dimension")));
	deconstruct_array(options, TEXTOID, -1, false, TYPALIGN_INT, &values, &nulls, &noptions);
	if (noptions < 2 || noptions > MAX_OPTIONS)
		ereport(ERROR,
				(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
				 errmsg("a poll needs 2 to %d options, not %d", MAX_OPTIONS, noptions)));
	for (int i = 0; i < noptions; i++)
	{
		text	   *option = nulls[i] ? NULL : DatumGetTextPP(values[i]);

		if (option == NULL || chat_text_is_blank(option) ||
			chat_text_length(option) > MAX_OPTION_LENGTH)
			ereport(ERROR,
					(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
					 errmsg("option %d of the poll is empty or too long", i + 1),
					 errdetail("An option has 1 to %d characters.", MAX_OPTION_LENGTH)));
		for (int j = 0; j < i; j++)
		{
			if (chat_is_same(DatumGetTextPP(values[j]), option))
				ereport(ERROR,
						(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
						 errmsg("options %d and %d of the poll are the same", j + 1, i + 1)));
		}
	}
	return noptions;
}

/*
 * send_poll(conversation, question, options, is_multiple, is_anonymous, closes_at,
 *			 client_key, as_user)
 */
Datum
chat_send_poll(PG_FUNCTION_ARGS)
{
	ChatCall	call;
	MessageDraft draft = {
		.conversation_id = chat_arg_uuid(fcinfo, 0),
		.client_key = chat_arg_text_if(fcinfo, 6),
		.is_poll = true
	};
	bool		is_multiple = chat_arg_bool(fcinfo, 3);
	bool		is_anonymous = chat_arg_bool(fcinfo, 4);
	ArrayType  *options;
	int			noptions;
	SentMessage sent;
	TimestampTz created_at;

	chat_arg_required(fcinfo, 2);
	options = PG_GETARG_ARRAYTYPE_P(2);
	draft.content = chat_arg_text(fcinfo, 1);

	chat_begin(&call, fcinfo, CHAT_CHANGE);
	draft.sender_id = call.actor;
	draft.type = cstring_to_text("poll");
	noptions = check_options(options);
	if (!PG_ARGISNULL(5))
		mark_check_future(PG_GETARG_TIMESTAMPTZ(5));
	message_check_draft(&draft, true);
	sent = message_send(&draft, &call.scope);
	if (!sent.is_retry)
	{
		chat_run(&insert_poll, UUID(&draft.conversation_id), UUID(&sent.id), POINTER(options),
				 BOOL(is_multiple), BOOL(is_anonymous), ARG(5));
		chat_run(&insert_counts, UUID(&draft.conversation_id), UUID(&sent.id), INT4(noptions));
	}
	(void) uuidv7_timestamp(&sent.id, &created_at);
	return chat_return_row(&call, UUID(&sent.id), INT8(sent.seq), INT8(sent.modseq),
						   TIMESTAMPTZ(created_at), BOOL(sent.is_retry));
}

typedef struct Closing
{
	pg_uuid_t	conversation_id;
	pg_uuid_t	id;
	pg_uuid_t	actor;
	bool		changed;
} Closing;

/*
 * The conversation comes first, as with every change to a message; voters do not
 * ask for it. Those who are voting at this moment are waited for, but not for long:
 * the counts that are shown from now on stay.
 */
static bool
close_locked(void *arg)
{
	Closing    *closing = arg;
	Conversation conversation;
	Member		member;
	Message		message;
	MessageMarks marks;
	Poll		poll;

	conversation_lock(&closing->conversation_id, &closing->actor, &conversation, &member);
	chat_wait_briefly();
	conversation_require_open(&conversation);
	message_require_now(&closing->conversation_id, &closing->id, &message);
	poll_require(&closing->conversation_id, &closing->id, chat_renew_snapshot(), &poll);
	if (!(message.has_sender && chat_uuid_compare(&message.sender_id, &closing->actor) == 0) &&
		member.role < ROLE_MODERATOR)
		ereport(ERROR,
				(errcode(ERRCODE_INSUFFICIENT_PRIVILEGE),
				 errmsg("permission denied to close the poll of message %s",
						chat_uuid_string(&closing->id)),
				 errdetail("Its sender may, and moderators, admins and owners.")));
	if (message.is_deleted)
		message_refuse_deleted(&closing->id);
	poll_lock(&closing->conversation_id, &closing->id, true);
	closing->changed = chat_run(&close_poll, UUID(&closing->conversation_id),
								UUID(&closing->id)) > 0;
	if (closing->changed)
	{
		/* a change of the message, which clients catch up with */
		message_require_marks(&closing->conversation_id, &closing->id, &marks);
		(void) message_touch(&conversation, &closing->id, message.seq, &marks, CHAT_EVENT_UPDATE);
	}
	return true;
}

/*
 * close_poll(conversation, message, as_user)
 */
Datum
chat_close_poll(PG_FUNCTION_ARGS)
{
	ChatCall	call;
	Closing		closing = {
		.conversation_id = chat_arg_uuid(fcinfo, 0),
		.id = chat_arg_uuid(fcinfo, 1)
	};

	chat_begin(&call, fcinfo, CHAT_CHANGE);
	closing.actor = call.actor;
	chat_hold_briefly(close_locked, &closing);
	return chat_return_bool(&call, closing.changed);
}

/*
 * poll(conversation, message, as_user)
 */
Datum
chat_poll(PG_FUNCTION_ARGS)
{
	ChatCall	call;
	pg_uuid_t	conversation_id = chat_arg_uuid(fcinfo, 0);
	pg_uuid_t	id = chat_arg_uuid(fcinfo, 1);
	Conversation conversation;
	Message		message;
	Poll		poll;

	chat_begin(&call, fcinfo, CHAT_READ);
	mark_require_message(&conversation_id, &id, &call.actor, &conversation, &message);
	poll_require(&conversation_id, &id, GetActiveSnapshot(), &poll);
	(void) chat_read(&read_poll, UUID(&conversation_id), UUID(&id), UUID(&call.actor));
	return chat_return_row_of_result(&call, 0);
}

/*
 * poll_voters(conversation, message, after_id, max, as_user)
 */
Datum
chat_poll_voters(PG_FUNCTION_ARGS)
{
	ChatCall	call;
	pg_uuid_t	conversation_id = chat_arg_uuid(fcinfo, 0);
	pg_uuid_t	id = chat_arg_uuid(fcinfo, 1);
	pg_uuid_t	after_id = {{0}};
	int			max = chat_arg_page_size(fcinfo, 3);
	Conversation conversation;
	Message		message;
	Poll		poll;

	(void) chat_arg_uuid_if(fcinfo, 2, &after_id);

	chat_begin(&call, fcinfo, CHAT_READ);
	mark_require_message(&conversation_id, &id, &call.actor, &conversation, &message);
	poll_require(&conversation_id, &id, GetActiveSnapshot(), &poll);
	if (poll.is_anonymous)
		ereport(ERROR,
				(errcode(ERRCODE_INSUFFICIENT_PRIVILEGE),
				 errmsg("permission denied to see who has voted"),
				 errdetail("The poll is anonymous.")));
	chat_add_rows_of_result(&call, chat_read(&read_voters, UUID(&conversation_id), UUID(&id),
											 UUID(&after_id), INT8(max)));
	return chat_return_set(&call);
}
