/*-------------------------------------------------------------------------
 *
 * message_trigger.c
 *	  What holds for messages whoever writes them, and by whatever statement.
 *
 *-------------------------------------------------------------------------
 */
#include "postgres.h"

#include "access/stratnum.h"
#include "account/user.h"
#include "catalog/pg_type.h"
#include "core/errors.h"
#include "core/identity.h"
#include "core/plan.h"
#include "core/scope.h"
#include "core/trigger.h"
#include "core/uuidv7.h"
#include "event/event.h"
#include "message/message.h"
#include "message/message_check.h"
#include "utils/rel.h"
#include "utils/snapmgr.h"

PG_FUNCTION_INFO_V1(chat_messages_insert);
PG_FUNCTION_INFO_V1(chat_messages_update);
PG_FUNCTION_INFO_V1(chat_messages_delete);
PG_FUNCTION_INFO_V1(chat_messages_settle);

static ChatPlan insert_version =
	CHAT_PLAN("INSERT INTO chat.message_versions "
			  "    (conversation_id, message_id, version, edited_at, "
			  "     content, formatted, attachments) "
			  "VALUES ($1, $2, $3, $4, $5, $6, $7)",
			  UUIDOID, UUIDOID, INT4OID, TIMESTAMPTZOID, TEXTOID, JSONBOID, JSONBOID);

static ChatPlan insert_archived_version =
	CHAT_PLAN("INSERT INTO chat.message_versions_archive "
			  "    (conversation_id, message_id, version, edited_at, "
			  "     content, formatted, attachments) "
			  "VALUES ($1, $2, $3, $4, $5, $6, $7)",
			  UUIDOID, UUIDOID, INT4OID, TIMESTAMPTZOID, TEXTOID, JSONBOID, JSONBOID);

static ChatPlan insert_tombstone =
	CHAT_PLAN("INSERT INTO chat.message_tombstones "
			  "    (conversation_id, seq, message_id, content, formatted, attachments) "
			  "VALUES ($1, $2, $3, $4, $5, $6)",
			  UUIDOID, INT8OID, UUIDOID, TEXTOID, JSONBOID, JSONBOID);

static ChatPlan insert_key =
	CHAT_PLAN("INSERT INTO chat.message_keys "
			  "    (conversation_id, sender_id, client_key, message_id) "
			  "VALUES ($1, $2, $3, $4)",
			  UUIDOID, UUIDOID, TEXTOID, UUIDOID);

static ChatPlan insert_change =
	CHAT_PLAN("INSERT INTO chat.message_changes "
			  "    (conversation_id, modseq, message_id) "
			  "VALUES ($1, $2, $3)",
			  UUIDOID, INT8OID, UUIDOID);

static ChatPlan move_change =
	CHAT_PLAN("UPDATE chat.message_changes "
			  "SET modseq = $2 "
			  "WHERE conversation_id = $1 "
			  "  AND modseq = $3",
			  UUIDOID, INT8OID, INT8OID);

static ChatPlan delete_pin =
	CHAT_PLAN("DELETE FROM chat.pins "
			  "WHERE conversation_id = $1 "
			  "  AND message_id = $2",
			  UUIDOID, UUIDOID);

/* Of the row that is there already, by name */
#define OLD(column)	chat_tuple_value(trigger, trigger->tg_trigtuple, column)

/* A uuid of the row, which must not be null */
static pg_uuid_t
required_uuid(TriggerData *trigger, const char *column)
{
	return *DatumGetUUIDP(chat_tuple_required(trigger, trigger->tg_trigtuple, column));
}

/* A partition keeps its triggers when it is detached: then its rows are nobody's messages */
static bool
is_detached(TriggerData *trigger)
{
	return !trigger->tg_relation->rd_rel->relispartition;
}

/*
 * INSERT
 */

/*
 * The id of a row of a plain INSERT. One that the column's default has just
 * made is raised above the conversation's last; one that was given is kept,
 * so it must be above the last already.
 */
static pg_uuid_t
place_id(TriggerData *trigger, const MessageNumbers *numbers, pg_uuid_t id)
{
	TimestampTz at;

	if (numbers->last_seq > 0 &&
		chat_uuid_compare(&id, &numbers->last_id) <= 0)
	{
		if (uuidv7_is_ahead(&numbers->last_id))
			message_refuse_future(&numbers->conversation_id, &numbers->last_id);
		if (!uuidv7_is_newest(&id))
			ereport(ERROR,
					(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
					 errmsg("message id %s is not above the last one of its conversation",
							chat_uuid_string(&id)),
					 errdetail("The last one is %s.",
							   chat_uuid_string(&numbers->last_id)),
					 errhint("Insert in the order of the ids. To restore rows as they were, do it under session_replication_role = replica.")));
		id = uuidv7_after(&numbers->last_id);
		if (message_partition_of(&id)->relid != RelationGetRelid(trigger->tg_relation))
			ereport(ERROR,
					(errcode(ERRCODE_T_R_SERIALIZATION_FAILURE),
					 errmsg("could not place the message after the last one of its conversation"),
					 errdetail("The last one belongs to another month than the server's clock shows."),
					 errhint("Try again, or use chat.send_message().")));
		return id;
	}

	if (uuidv7_is_ahead(&id) && uuidv7_timestamp(&id, &at))
		ereport(ERROR,
				(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
				 errmsg("message id %s is in the future", chat_uuid_string(&id)),
				 errdetail("Its timestamp is %s.", timestamptz_to_str(at))));
	return id;
}

/*
 * What constraints would check, were they not in the way of the partitions
 * or run once more at every change
 */
static void
check_row(TriggerData *trigger, const pg_uuid_t *conversation_id)
{
	NullableDatum sender = OLD("sender_id");
	NullableDatum reply_to = OLD("reply_to");
	NullableDatum type = OLD("type");

	if (!sender.isnull && !user_exists(DatumGetUUIDP(sender.value)))
		ereport(ERROR,
				(errcode(ERRCODE_FOREIGN_KEY_VIOLATION),
				 errmsg("sender %s does not exist",
						chat_uuid_string(DatumGetUUIDP(sender.value)))));

	if (!reply_to.isnull)
	{
		/* it may stand in the same statement */
		Message		message;
		bool		found = message_read(conversation_id, DatumGetUUIDP(reply_to.value),
										 chat_push_fresh_snapshot(), &message);

		PopActiveSnapshot();
		if (!found)
			ereport(ERROR,
					(errcode(ERRCODE_FOREIGN_KEY_VIOLATION),
					 errmsg("message %s to reply to does not exist in the conversation",
							chat_uuid_string(DatumGetUUIDP(reply_to.value)))));
	}

	if (!type.isnull)
		message_check_type(DatumGetTextPP(type.value));
	if (!OLD("deleted_at").isnull || !OLD("deleted_by").isnull)
		ereport(ERROR,
				(errcode(ERRCODE_INTEGRITY_CONSTRAINT_VIOLATION),
				 errmsg("a message cannot be inserted as deleted"),
				 errhint("Insert it, then delete it.")));
}

/* The key of a plain INSERT is a key like any other: used once */
static void
claim_key(TriggerData *trigger, const pg_uuid_t *conversation_id, const pg_uuid_t *id)
{
	NullableDatum client_key = OLD("client_key");
	NullableDatum sender = OLD("sender_id");

	if (client_key.isnull)
		return;
	if (sender.isnull)
		ereport(ERROR,
				(errcode(ERRCODE_INTEGRITY_CONSTRAINT_VIOLATION),
				 errmsg("a message with a client key needs a sender")));
	message_check_client_key(DatumGetTextPP(client_key.value));
	chat_run(&insert_key, UUID(conversation_id), sender, client_key, UUID(id));
}

typedef struct InsertedMessage
{
	pg_uuid_t	id;
	int64		seq;
	int64		modseq;
	bool		is_quiet;
} InsertedMessage;

static InsertedMessage
number_row(TriggerData *trigger, const pg_uuid_t *conversation_id, pg_uuid_t id)
{
	MessageNumbers *numbers;
	InsertedMessage inserted;

	chat_tuple_require_v7(trigger, trigger->tg_trigtuple, "id");
	numbers = message_numbers(conversation_id);
	if (numbers == NULL)
		ereport(ERROR,
				(errcode(ERRCODE_FOREIGN_KEY_VIOLATION),
				 errmsg("conversation %s does not exist",
						chat_uuid_string(conversation_id))));
	check_row(trigger, conversation_id);

	inserted.is_quiet = message_is_system(DatumGetTextPP(chat_tuple_required(trigger, trigger->tg_trigtuple,
																			 "type")));
	inserted.id = place_id(trigger, numbers, id);
	inserted.seq = ++numbers->last_seq;
	inserted.modseq = ++numbers->modseq;
	numbers->last_id = inserted.id;
	claim_key(trigger, conversation_id, &inserted.id);
	if (!OLD("sender_id").isnull)
		message_note_sender(numbers, DatumGetUUIDP(OLD("sender_id").value));
	if (inserted.is_quiet)
		message_insert_quiet(conversation_id, inserted.seq);
	chat_event_conversation(conversation_id, numbers->epoch, numbers->is_direct,
							CHAT_EVENT_MESSAGE, inserted.seq, inserted.modseq);
	return inserted;
}

/*
 * BEFORE INSERT ROW: id, seq and modseq
 */
Datum
chat_messages_insert(PG_FUNCTION_ARGS)
{
	static const char *const columns[] = {
		"id", "seq", "modseq", "sent_modseq", "version", "is_changed", "flags",
		"reply_count", "reactions", "last_reply_id", "pinned_at"
	};
	TriggerData *trigger = chat_trigger(fcinfo, "_messages_insert",
										TRIGGER_EVENT_BEFORE,
										TRIGGER_EVENT_ROW);
	pg_uuid_t	conversation_id = required_uuid(trigger, "conversation_id");
	pg_uuid_t	id = required_uuid(trigger, "id");
	InsertedMessage inserted;
	MessageWrite write;
	Datum		values[lengthof(columns)];
	bool		nulls[lengthof(columns)] = {false};
	ChatScope	scope;

	if (is_detached(trigger))
		return PointerGetDatum(trigger->tg_trigtuple);
	if (message_take_write(&conversation_id, &id, &write) &&
		write.kind == WRITE_INSERT)
		return PointerGetDatum(trigger->tg_trigtuple);

	chat_enter(&scope);
	if (message_is_archive(RelationGetRelid(trigger->tg_relation)))
		ereport(ERROR,
				(errcode(ERRCODE_OBJECT_NOT_IN_PREREQUISITE_STATE),
				 errmsg("cannot insert into the archive"),
				 errdetail("Only chat.apply_retention() moves messages there, from \"chat.messages\"."),
				 errhint("To restore rows as they were, do it under session_replication_role = replica.")));
	inserted = number_row(trigger, &conversation_id, id);
	chat_leave(&scope);

	values[0] = UUIDPGetDatum(&inserted.id);
	values[1] = Int64GetDatum(inserted.seq);
	values[2] = Int64GetDatum(inserted.modseq);
	values[3] = Int64GetDatum(inserted.modseq);
	values[4] = Int32GetDatum(1);
	values[5] = BoolGetDatum(false);
	values[6] = Int16GetDatum(inserted.is_quiet ? MESSAGE_QUIET : 0);
	values[7] = Int32GetDatum(0);
	for (int i = 8; i < (int) lengthof(columns); i++)
	{
		values[i] = (Datum) 0;
		nulls[i] = true;
	}
	return PointerGetDatum(chat_tuple_modify(trigger, trigger->tg_trigtuple,
											 lengthof(columns), columns, values, nulls));
}

/*
 * UPDATE
 */

static void
keep_version(TriggerData *trigger)
{
	chat_run(message_is_archive(RelationGetRelid(trigger->tg_relation)) ?
			 &insert_archived_version : &insert_version,
			 OLD("conversation_id"), OLD("id"), OLD("version"), OLD("edited_at"),
			 OLD("content"), OLD("formatted"), OLD("attachments"));
}

static void
keep_tombstone(TriggerData *trigger)
{
	chat_run(&insert_tombstone, OLD("conversation_id"), OLD("seq"), OLD("id"),
			 OLD("content"), OLD("formatted"), OLD("attachments"));
	if (!OLD("pinned_at").isnull)
		chat_run(&delete_pin, OLD("conversation_id"), OLD("id"));
}

/* Note at which modseq the message has changed, instead of the last one */
static void
note_change(TriggerData *trigger, const MessageWrite *write)
{
	if (DatumGetBool(OLD("is_changed").value) &&
		chat_run(&move_change, UUID(&write->conversation_id), INT8(write->modseq),
				 OLD("modseq")) > 0)
		return;
	chat_run(&insert_change, UUID(&write->conversation_id), INT8(write->modseq),
			 UUID(&write->id));
}

/* Take the next modseq for a change by a plain statement, and notify of it */
static int64
number_change(TriggerData *trigger, const pg_uuid_t *conversation_id, ChatEventKind kind)
{
	MessageNumbers *numbers = message_numbers(conversation_id);

	if (numbers == NULL)
		elog(ERROR, "conversation %s does not exist", chat_uuid_string(conversation_id));
	numbers->modseq++;
	chat_event_conversation(conversation_id, numbers->epoch, numbers->is_direct, kind,
							DatumGetInt64(OLD("seq").value), numbers->modseq);
	return numbers->modseq;
}

/* A plain UPDATE may edit a message, and nothing else */
static void
check_plain_update(TriggerData *trigger)
{
	static const char *const immutable[] = {
		"conversation_id", "id", "seq", "modseq", "sent_modseq", "version", "is_changed",
		"sender_id", "type", "reply_to", "client_key", "edited_at",
		"deleted_at", "deleted_by", "flags", "reactions", "reply_count",
		"last_reply_id", "pinned_at"
	};

	chat_tuple_immutable(trigger, lengthof(immutable), immutable);
	if (!OLD("deleted_at").isnull)
		ereport(ERROR,
				(errcode(ERRCODE_CHAT_MESSAGE_DELETED),
				 errmsg("a deleted message cannot be edited")));
}

/*
 * BEFORE UPDATE ROW: what may change, and the traces that it leaves
 */
Datum
chat_messages_update(PG_FUNCTION_ARGS)
{
	static const char *const content[] = {
		"content", "formatted", "attachments"
	};
	const char *columns[] = {"modseq", "is_changed", "version", "edited_at"};
	TriggerData *trigger = chat_trigger(fcinfo, "_messages_update",
										TRIGGER_EVENT_BEFORE,
										TRIGGER_EVENT_ROW);
	MessageWrite write = {
		.kind = WRITE_EDIT,
		.conversation_id = required_uuid(trigger, "conversation_id"),
		.id = required_uuid(trigger, "id")
	};
	bool		is_announced;
	Datum		values[lengthof(columns)];
	bool		nulls[lengthof(columns)] = {false};
	int			ncolumns = 2;
	ChatScope	scope;

	if (is_detached(trigger))
		return PointerGetDatum(trigger->tg_newtuple);
	is_announced = message_take_write(&write.conversation_id, &write.id, &write);
	if (!is_announced)
	{
		check_plain_update(trigger);
		if (!chat_tuple_changed(trigger, lengthof(content), content))
			return PointerGetDatum(trigger->tg_newtuple);
	}

	chat_enter(&scope);
	if (!is_announced)
		write.modseq = number_change(trigger, &write.conversation_id, CHAT_EVENT_EDIT);
	if (write.kind == WRITE_EDIT)
		keep_version(trigger);
	else if (write.kind == WRITE_DELETE)
		keep_tombstone(trigger);
	note_change(trigger, &write);
	chat_leave(&scope);

	values[0] = Int64GetDatum(write.modseq);
	values[1] = BoolGetDatum(true);
	if (write.kind == WRITE_EDIT)
	{
		values[2] = Int32GetDatum(DatumGetInt32(OLD("version").value) + 1);
		values[3] = TimestampTzGetDatum(GetCurrentTimestamp());
		ncolumns = 4;
	}
	else if (write.kind == WRITE_DELETE)
	{
		/* who reacted is kept, in case it is undeleted */
		columns[2] = "reactions";
		columns[3] = "pinned_at";
		values[2] = values[3] = (Datum) 0;
		nulls[2] = nulls[3] = true;
		ncolumns = 4;
	}
	return PointerGetDatum(chat_tuple_modify(trigger, trigger->tg_newtuple, ncolumns,
											 columns, values, nulls));
}

/*
 * BEFORE DELETE ROW: the message stays, as a tombstone
 */
Datum
chat_messages_delete(PG_FUNCTION_ARGS)
{
	TriggerData *trigger = chat_trigger(fcinfo, "_messages_delete",
										TRIGGER_EVENT_BEFORE,
										TRIGGER_EVENT_ROW);
	pg_uuid_t	conversation_id = required_uuid(trigger, "conversation_id");
	pg_uuid_t	id = required_uuid(trigger, "id");

	if (is_detached(trigger))
		return PointerGetDatum(trigger->tg_trigtuple);
	if (OLD("deleted_at").isnull)
	{
		pg_uuid_t	actor;
		bool		has_actor = chat_current_user(&actor);
		int64		modseq;
		ChatScope	scope;

		chat_enter(&scope);
		modseq = number_change(trigger, &conversation_id, CHAT_EVENT_DELETE);
		message_tombstone(&conversation_id, &id, has_actor ? &actor : NULL, modseq);
		chat_leave(&scope);
	}

	/* no row is to be deleted */
	return PointerGetDatum(NULL);
}

/*
 * AFTER STATEMENT: store the numbers that the rows have taken
 */
Datum
chat_messages_settle(PG_FUNCTION_ARGS)
{
	ChatScope	scope;

	(void) chat_trigger(fcinfo, "_messages_settle", TRIGGER_EVENT_AFTER,
						TRIGGER_EVENT_STATEMENT);
	if (message_is_settled())
		return PointerGetDatum(NULL);

	chat_enter(&scope);
	message_settle(NULL);
	chat_leave(&scope);

	return PointerGetDatum(NULL);
}
