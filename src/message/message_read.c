/*-------------------------------------------------------------------------
 *
 * message_read.c
 *	  Who has read what: watermarks, and the counts that come from them.
 *
 *-------------------------------------------------------------------------
 */
#include "postgres.h"

#include "access/stratnum.h"
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
PG_FUNCTION_INFO_V1(chat_message_readers);

static ChatTable tombstones = {.name = "message_tombstones"};

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
	CHAT_PLAN("UPDATE chat.members AS m "
			  "SET last_read_seq = l.last_seq, "
			  "    last_read_at = now() "
			  "FROM (SELECT o.conversation_id, c.last_seq, c.epoch, c.kind "
			  "      FROM chat.members AS o "
			  "      JOIN chat.conversations AS c ON c.id = o.conversation_id "
			  "      WHERE o.user_id = $1 "
			  "        AND o.last_read_seq < c.last_seq "
			  "      ORDER BY o.conversation_id "
			  "      FOR NO KEY UPDATE OF o) AS l "
			  "WHERE m.conversation_id = l.conversation_id "
			  "  AND m.user_id = $1 "
			  "RETURNING l.conversation_id, l.epoch, l.kind = 'direct', l.last_seq",
			  UUIDOID);

static ChatPlan read_readers =
	CHAT_PLAN("SELECT u.id, u.username, u.display_name, u.avatar_url, m.last_read_at "
			  "FROM (SELECT user_id, last_read_at "
			  "      FROM chat.members "
			  "      WHERE conversation_id = $1 "
			  "        AND user_id > $2 "
			  "        AND last_read_seq >= $3 "
			  "        AND joined_seq < $3 "
			  "        AND ($4 IS NULL OR user_id <> $4) "
			  "      ORDER BY user_id "
			  "      LIMIT $5) AS m "
			  "JOIN chat.users AS u ON u.id = m.user_id "
			  "ORDER BY m.user_id",
			  UUIDOID, UUIDOID, INT8OID, UUIDOID, INT8OID);

/* How many messages above a seq have been deleted? */
static int64
tombstone_count(const pg_uuid_t *conversation_id, int64 above_seq,
				Snapshot snapshot)
{
	ScanKeyData keys[2];
	ChatScan	scan;
	int64		count = 0;

	chat_key_uuid(&keys[0], 1, BTEqualStrategyNumber, conversation_id);
	chat_key_int8(&keys[1], 2, BTGreaterStrategyNumber, above_seq);
	chat_table_scan_begin(&scan, &tombstones, snapshot, keys, 2);
	while (chat_scan_next(&scan, ForwardScanDirection))
		count++;
	chat_scan_end(&scan);
	return count;
}

/*
 * How many messages above the watermark are there to be read: all there have
 * been, but those that are deleted or that the user has hidden.
 */
static int64
count_unread(const Conversation *conversation, const Member *member,
			 const pg_uuid_t *actor)
{
	Snapshot	snapshot = GetActiveSnapshot();
	int64		read_seq = Max(member->last_read_seq, conversation->floor_seq);

	if (read_seq >= conversation->last_seq)
		return 0;
	return conversation->last_seq - read_seq -
		tombstone_count(&conversation->id, read_seq, snapshot) -
		message_hidden_count(&conversation->id, actor, read_seq, snapshot);
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
		chat_event_conversation(&conversation->id, conversation->epoch,
								conversation->kind == KIND_DIRECT, CHAT_EVENT_READ, seq, 0);
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
		unread = move_watermark(&raise_watermark, &conversation, &member, &call.actor, seq);
	else
		unread = count_unread(&conversation, &member, &call.actor);
	return chat_return_int8(&call, unread);
}

/*
 * mark_unread(conversation, message, as_user) - that message and all after it.
 * Never marks as read what has not been.
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
		unread = move_watermark(&lower_watermark, &conversation, &member, &call.actor,
								message.seq - 1);
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
	for (uint64 row = 0; row < nrows; row++)
	{
		pg_uuid_t	conversation_id = chat_row_uuid(row, 1);

		chat_event_conversation(&conversation_id, chat_row_int4(row, 2),
								chat_row_bool(row, 3), CHAT_EVENT_READ,
								chat_row_int8(row, 4), 0);
	}
	return chat_return_int4(&call, (int32) nrows);
}

/*
 * message_readers(conversation, message, after_id, max, as_user) - who has read a
 * message, except its sender and those who joined after it
 */
Datum
chat_message_readers(PG_FUNCTION_ARGS)
{
	ChatCall	call;
	pg_uuid_t	conversation_id = chat_arg_uuid(fcinfo, 0);
	pg_uuid_t	id = chat_arg_uuid(fcinfo, 1);
	pg_uuid_t	after_id = {{0}};
	int			max = chat_arg_page_size(fcinfo, 3);
	Member		member;
	Message		message;
	uint64		nrows;

	(void) chat_arg_uuid_if(fcinfo, 2, &after_id);

	chat_begin(&call, fcinfo, CHAT_READ);
	conversation_require_member(&conversation_id, &call.actor, &member);
	message_require(&conversation_id, &id, GetActiveSnapshot(), &message);
	nrows = chat_read(&read_readers, UUID(&conversation_id), UUID(&after_id),
					  INT8(message.seq),
					  IF(message.has_sender, UUID(&message.sender_id)), INT8(max));
	chat_add_rows_of_result(&call, nrows);
	return chat_return_set(&call);
}
