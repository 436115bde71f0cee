/*-------------------------------------------------------------------------
 *
 * message_read.c
 *	  Marking as read and unread: watermarks.
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

PG_FUNCTION_INFO_V1(chat_mark_read);
PG_FUNCTION_INFO_V1(chat_mark_unread);
PG_FUNCTION_INFO_V1(chat_mark_all_read);

static ChatPlan raise_watermark =
	CHAT_PLAN("UPDATE chat.members "
			  "SET last_read_seq = $3, "
			  "    last_read_at = now() "
			  "WHERE conversation_id = $1 "
			  "  AND user_id = $2 "
			  "  AND last_read_seq < $3",
			  UUIDOID, UUIDOID, INT8OID);

static ChatPlan lower_watermark =
	CHAT_PLAN("UPDATE chat.members "
			  "SET last_read_seq = $3 "
			  "WHERE conversation_id = $1 "
			  "  AND user_id = $2 "
			  "  AND last_read_seq > $3",
			  UUIDOID, UUIDOID, INT8OID);

/* In the order of the key, so that two of these never wait in a circle */
static ChatPlan raise_all =
	CHAT_PLAN("WITH raised AS "
			  "    (UPDATE chat.members AS m "
			  "     SET last_read_seq = l.last_seq, "
			  "         last_read_at = now() "
			  "     FROM (SELECT o.conversation_id, c.last_seq, c.epoch, c.kind "
			  "           FROM chat.members AS o "
			  "           JOIN chat.conversations AS c ON c.id = o.conversation_id "
			  "           WHERE o.user_id = $1 "
			  "             AND o.last_read_seq < c.last_seq "
			  "           ORDER BY o.conversation_id "
			  "           FOR NO KEY UPDATE OF o) AS l "
			  "     WHERE m.conversation_id = l.conversation_id "
			  "       AND m.user_id = $1 "
			  "     RETURNING l.conversation_id, l.epoch, l.kind = 'direct' AS is_direct, l.last_seq), "
			  "noted AS "
			  "    (INSERT INTO chat.read_marks (conversation_id, user_id, seq, read_at) "
			  "     SELECT r.conversation_id, $1, r.last_seq, now() "
			  "     FROM raised AS r "
			  "     WHERE r.is_direct "
			  "       AND NOT EXISTS (SELECT FROM chat.read_marks AS k "
			  "                       WHERE k.conversation_id = r.conversation_id "
			  "                         AND k.user_id = $1 "
			  "                         AND k.seq >= r.last_seq) "
			  "     ON CONFLICT DO NOTHING) "
			  "SELECT conversation_id, epoch, is_direct, last_seq FROM raised",
			  UUIDOID);

static int64
count_unread(const Conversation *conversation, const Member *member,
			 const pg_uuid_t *actor)
{
	return message_unread_count(conversation, member->last_read_seq, actor, GetActiveSnapshot());
}

/*
 * Move the watermark, unless another session of the user has moved it
 * further meanwhile. Returns how many messages are then unread.
 */
static int64
move_watermark(ChatPlan *plan, Conversation *conversation, Member *member,
			   const pg_uuid_t *actor, int64 seq)
{
	int64		unread;

	if (chat_run(plan, UUID(&conversation->id), UUID(actor), INT8(seq)) > 0)
	{
		message_announce_read(conversation, actor, seq);
		member->last_read_seq = seq;
		return count_unread(conversation, member, actor);
	}

	(void) chat_push_fresh_snapshot();
	conversation_require(&conversation->id, actor, conversation, member);
	unread = count_unread(conversation, member, actor);
	PopActiveSnapshot();
	return unread;
}

/*
 * mark_read(conversation, message, as_user) - everything up to a message, or
 * up to the newest. Never takes back what has been read. Returns how many
 * messages are left unread.
 */
Datum
chat_mark_read(PG_FUNCTION_ARGS)
{
	ChatCall	call;
	pg_uuid_t	conversation_id = chat_arg_uuid(fcinfo, 0);
	pg_uuid_t	id;
	bool		to_message = chat_arg_uuid_if(fcinfo, 1, &id);
	Conversation conversation;
	Member		member;
	Message		message;
	int64		seq;
	int64		unread;

	chat_begin(&call, fcinfo, CHAT_CHANGE);
	conversation_require(&conversation_id, &call.actor, &conversation, &member);
	seq = conversation.last_seq;
	if (to_message)
	{
		message_require(&conversation_id, &id, GetActiveSnapshot(), &message);
		seq = message.seq;
	}
	if (member.last_read_seq < seq)
	{
		unread = move_watermark(&raise_watermark, &conversation, &member, &call.actor, seq);
		if (conversation.kind == KIND_DIRECT)
			message_note_read(&conversation_id, &call.actor, seq);
	}
	else
		unread = count_unread(&conversation, &member, &call.actor);
	return chat_return_int8(&call, unread);
}

/*
 * mark_unread(conversation, message, as_user) - that message and all after it, but for
 * the actor's own. Never marks as read what has not been.
 */
Datum
chat_mark_unread(PG_FUNCTION_ARGS)
{
	ChatCall	call;
	pg_uuid_t	conversation_id = chat_arg_uuid(fcinfo, 0);
	pg_uuid_t	id = chat_arg_uuid(fcinfo, 1);
	Conversation conversation;
	Member		member;
	Message		message;
	int64		unread;

	chat_begin(&call, fcinfo, CHAT_CHANGE);
	conversation_require(&conversation_id, &call.actor, &conversation, &member);
	message_require(&conversation_id, &id, GetActiveSnapshot(), &message);
	if (member.last_read_seq >= message.seq)
	{
		(void) move_watermark(&lower_watermark, &conversation, &member, &call.actor,
							  message.seq - 1);
		message_insert_own(&conversation_id, &call.actor, &id, message.seq - 1);
		(void) chat_push_fresh_snapshot();
		conversation_require(&conversation_id, &call.actor, &conversation, &member);
		unread = count_unread(&conversation, &member, &call.actor);
		PopActiveSnapshot();
	}
	else
		unread = count_unread(&conversation, &member, &call.actor);
	return chat_return_int8(&call, unread);
}

/*
 * mark_all_read(as_user) - returns how many conversations had unread messages
 */
Datum
chat_mark_all_read(PG_FUNCTION_ARGS)
{
	ChatCall	call;
	uint64		nrows;

	chat_begin(&call, fcinfo, CHAT_CHANGE);
	user_require_actor(&call.actor);
	nrows = chat_run(&raise_all, UUID(&call.actor));
	message_announce_all_read(&call.actor, nrows);
	return chat_return_int4(&call, (int32) nrows);
}
