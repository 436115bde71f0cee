/*-------------------------------------------------------------------------
 *
 * message_receipt.c
 *	  Who has received and read what, as far as they let others know.
 *
 * Both come from watermarks, one row a member. When each message was read is kept for
 * direct conversations alone, in read_marks.
 *
 * Who lets nobody know what they have read does not learn it of others. Of them there
 * is no row, no watermark and no notification but to themselves.
 *
 *-------------------------------------------------------------------------
 */
#include "postgres.h"

#include "account/user.h"
#include "catalog/pg_type.h"
#include "core/call.h"
#include "core/plan.h"
#include "event/event.h"
#include "message/message.h"
#include "utils/snapmgr.h"

PG_FUNCTION_INFO_V1(chat_mark_delivered);
PG_FUNCTION_INFO_V1(chat_mark_all_delivered);
PG_FUNCTION_INFO_V1(chat_message_readers);
PG_FUNCTION_INFO_V1(chat_message_receipts);

/* What has been read once has been, also when it is marked as unread and read again */
static ChatPlan insert_read_mark =
	CHAT_PLAN("INSERT INTO chat.read_marks (conversation_id, user_id, seq, read_at) "
			  "SELECT $1, $2, $3, now() "
			  "WHERE NOT EXISTS (SELECT FROM chat.read_marks "
			  "                  WHERE conversation_id = $1 "
			  "                    AND user_id = $2 "
			  "                    AND seq >= $3) "
			  "ON CONFLICT DO NOTHING",
			  UUIDOID, UUIDOID, INT8OID);

static ChatPlan raise_delivered =
	CHAT_PLAN("UPDATE chat.members "
			  "SET delivered_seq = $3, "
			  "    delivered_at = now() "
			  "WHERE conversation_id = $1 "
			  "  AND user_id = $2 "
			  "  AND GREATEST(delivered_seq, 0) < $3",
			  UUIDOID, UUIDOID, INT8OID);

/* In the order of the key, so that two of these never wait in a circle */
static ChatPlan raise_all_delivered =
	CHAT_PLAN("UPDATE chat.members AS m "
			  "SET delivered_seq = l.last_seq, "
			  "    delivered_at = now() "
			  "FROM (SELECT o.conversation_id, c.last_seq, c.epoch, c.kind "
			  "      FROM chat.members AS o "
			  "      JOIN chat.conversations AS c ON c.id = o.conversation_id "
			  "      WHERE o.user_id = $1 "
			  "        AND GREATEST(o.delivered_seq, o.last_read_seq) < c.last_seq "
			  "      ORDER BY o.conversation_id "
			  "      FOR NO KEY UPDATE OF o) AS l "
			  "WHERE m.conversation_id = l.conversation_id "
			  "  AND m.user_id = $1 "
			  "RETURNING l.conversation_id, l.epoch, l.kind = 'direct', l.last_seq",
			  UUIDOID);

/* $5: whether it is a direct conversation */
#define READ_AT \
	"CASE WHEN $5 THEN (SELECT k.read_at " \
	"                   FROM chat.read_marks AS k " \
	"                   WHERE k.conversation_id = $1 " \
	"                     AND k.user_id = m.user_id " \
	"                     AND k.seq >= $3 " \
	"                   ORDER BY k.seq " \
	"                   LIMIT 1) " \
	"     ELSE m.last_read_at END "

/* May $6 know what u has read? $7: whether they let others know */
#define IS_TOLD "(u.id = $6 OR ($7 AND u.allow_receipts)) "

/* To whom it was sent, from $2 on; $4 is its sender */
#define RECIPIENTS \
	"FROM chat.members AS m " \
	"JOIN chat.users AS u ON u.id = m.user_id " \
	"WHERE m.conversation_id = $1 " \
	"  AND m.user_id > $2 " \
	"  AND m.joined_seq < $3 " \
	"  AND ($4 IS NULL OR m.user_id <> $4) "

static ChatPlan read_readers =
	CHAT_PLAN("SELECT u.id, u.username, u.display_name, u.avatar_url, " READ_AT
			  RECIPIENTS
			  "  AND m.last_read_seq >= $3 "
			  "  AND " IS_TOLD
			  "ORDER BY m.user_id "
			  "LIMIT $8",
			  UUIDOID, UUIDOID, INT8OID, UUIDOID, BOOLOID, UUIDOID, BOOLOID, INT8OID);

static ChatPlan read_receipts =
	CHAT_PLAN("SELECT r.id, r.username, r.display_name, r.avatar_url, "
			  "       r.is_delivered OR r.is_read, "
			  "       CASE WHEN r.is_delivered THEN r.delivered_at END, "
			  "       r.is_read, "
			  "       CASE WHEN r.is_read THEN r.read_at END "
			  "FROM (SELECT u.id, u.username, u.display_name, u.avatar_url, "
			  "             GREATEST(m.delivered_seq, 0) >= $3 AS is_delivered, m.delivered_at, "
			  "             m.last_read_seq >= $3 AND " IS_TOLD " AS is_read, "
			  READ_AT " AS read_at "
			  RECIPIENTS
			  "      ORDER BY m.user_id "
			  "      LIMIT $8) AS r "
			  "ORDER BY r.id",
			  UUIDOID, UUIDOID, INT8OID, UUIDOID, BOOLOID, UUIDOID, BOOLOID, INT8OID);

/* The user's watermark, whose row is locked, has been moved to there */
void
message_note_read(const pg_uuid_t *conversation_id, const pg_uuid_t *user_id, int64 seq)
{
	(void) chat_run(&insert_read_mark, UUID(conversation_id), UUID(user_id), INT8(seq));
}

/* Who keeps it to themselves has other devices still */
static void
announce(const pg_uuid_t *conversation_id, int32 epoch, bool is_direct,
		 const pg_uuid_t *user_id, bool is_told, int64 seq)
{
	if (is_told)
		chat_event_conversation(conversation_id, epoch, is_direct, CHAT_EVENT_READ, seq, 0);
	else
		chat_event_inbox(user_id, conversation_id, CHAT_EVENT_READ, seq);
}

void
message_announce_read(const Conversation *conversation, const pg_uuid_t *user_id, int64 seq)
{
	announce(&conversation->id, conversation->epoch, conversation->kind == KIND_DIRECT,
			 user_id, user_allows_receipts(user_id), seq);
}

/* Of the rows that have just been returned: conversation, epoch, whether it is direct, seq */
void
message_announce_all_read(const pg_uuid_t *user_id, uint64 nrows)
{
	bool		is_told = user_allows_receipts(user_id);

	for (uint64 row = 0; row < nrows; row++)
	{
		pg_uuid_t	conversation_id = chat_row_uuid(row, 1);

		announce(&conversation_id, chat_row_int4(row, 2), chat_row_bool(row, 3),
				 user_id, is_told, chat_row_int8(row, 4));
	}
}

/*
 * mark_delivered(conversation, message, as_user) - everything up to a message, or up to
 * the newest. Never takes anything back; returns false if that was known.
 */
Datum
chat_mark_delivered(PG_FUNCTION_ARGS)
{
	ChatCall	call;
	pg_uuid_t	conversation_id = chat_arg_uuid(fcinfo, 0);
	pg_uuid_t	id;
	bool		to_message = chat_arg_uuid_if(fcinfo, 1, &id);
	Conversation conversation;
	Member		member;
	Message		message;
	int64		seq;
	bool		changed;

	chat_begin(&call, fcinfo, CHAT_CHANGE);
	conversation_require(&conversation_id, &call.actor, &conversation, &member);
	seq = conversation.last_seq;
	if (to_message)
	{
		message_require(&conversation_id, &id, GetActiveSnapshot(), &message);
		seq = message.seq;
	}
	changed = chat_run(&raise_delivered, UUID(&conversation_id), UUID(&call.actor),
					   INT8(seq)) > 0;
	if (changed)
		chat_event_conversation(&conversation_id, conversation.epoch,
								conversation.kind == KIND_DIRECT, CHAT_EVENT_DELIVER, seq, 0);
	return chat_return_bool(&call, changed);
}

/*
 * mark_all_delivered(as_user) - returns of how many conversations that was news
 */
Datum
chat_mark_all_delivered(PG_FUNCTION_ARGS)
{
	ChatCall	call;
	uint64		nrows;

	chat_begin(&call, fcinfo, CHAT_CHANGE);
	user_require_actor(&call.actor);
	nrows = chat_run(&raise_all_delivered, UUID(&call.actor));
	for (uint64 row = 0; row < nrows; row++)
	{
		pg_uuid_t	conversation_id = chat_row_uuid(row, 1);

		chat_event_conversation(&conversation_id, chat_row_int4(row, 2),
								chat_row_bool(row, 3), CHAT_EVENT_DELIVER,
								chat_row_int8(row, 4), 0);
	}
	return chat_return_int4(&call, (int32) nrows);
}

/* (conversation, message, after_id, max, as_user) */
static Datum
read_recipients(FunctionCallInfo fcinfo, ChatPlan *plan)
{
	ChatCall	call;
	pg_uuid_t	conversation_id = chat_arg_uuid(fcinfo, 0);
	pg_uuid_t	id = chat_arg_uuid(fcinfo, 1);
	pg_uuid_t	after_id = {{0}};
	int			max = chat_arg_page_size(fcinfo, 3);
	Conversation conversation;
	Member		member;
	Message		message;
	bool		allows;
	uint64		nrows;

	(void) chat_arg_uuid_if(fcinfo, 2, &after_id);

	chat_begin(&call, fcinfo, CHAT_READ);
	conversation_require(&conversation_id, &call.actor, &conversation, &member);
	message_require(&conversation_id, &id, GetActiveSnapshot(), &message);
	allows = user_allows_receipts(&call.actor);
	nrows = chat_read(plan, UUID(&conversation_id), UUID(&after_id), INT8(message.seq),
					  IF(message.has_sender, UUID(&message.sender_id)),
					  BOOL(conversation.kind == KIND_DIRECT),
					  UUID(&call.actor), BOOL(allows), INT8(max));
	chat_add_rows_of_result(&call, nrows);
	return chat_return_set(&call);
}

/*
 * message_readers(conversation, message, after_id, max, as_user) - who has read a
 * message, except its sender and those who joined after it
 */
Datum
chat_message_readers(PG_FUNCTION_ARGS)
{
	return read_recipients(fcinfo, &read_readers);
}

/*
 * message_receipts(conversation, message, after_id, max, as_user) - all of those, and
 * whether they have received and read it
 */
Datum
chat_message_receipts(PG_FUNCTION_ARGS)
{
	return read_recipients(fcinfo, &read_receipts);
}
