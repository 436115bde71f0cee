/*-------------------------------------------------------------------------
 *
 * message_trigger.c
 *	  What holds for messages whoever writes them, and by whatever statement.
 *
 *-------------------------------------------------------------------------
 */
#include "postgres.h"

#include "account/user.h"
#include "access/stratnum.h"
#include "catalog/pg_type.h"
#include "core/errors.h"
#include "event/event.h"
#include "core/identity.h"
#include "core/legacy.h"
#include "core/scope.h"
#include "core/trigger.h"
#include "core/uuidv7.h"
#include "message/message.h"
#include "message/message_check.h"
#include "utils/builtins.h"
#include "utils/rel.h"
#include "utils/snapmgr.h"

/* How far an id that is given may be ahead of our clock */
#define CLOCK_TOLERANCE		(5 * USECS_PER_MINUTE)

PG_FUNCTION_INFO_V1(chat_messages_insert);
PG_FUNCTION_INFO_V1(chat_messages_update);
PG_FUNCTION_INFO_V1(chat_messages_delete);
PG_FUNCTION_INFO_V1(chat_messages_settle);

static ChatPlan insert_version =
	CHAT_PLAN("INSERT INTO chat.message_versions "
			  "(conversation_id, message_id, version, edited_at, content, formatted, attachments) "
			  "VALUES ($1, $2, $3, $4, $5, $6, $7)",
			  UUIDOID, UUIDOID, INT4OID, TIMESTAMPTZOID, TEXTOID, JSONBOID, JSONBOID);

static ChatPlan insert_archived_version =
	CHAT_PLAN("INSERT INTO chat.message_versions_archive "
			  "(conversation_id, message_id, version, edited_at, content, formatted, attachments) "
			  "VALUES ($1, $2, $3, $4, $5, $6, $7)",
			  UUIDOID, UUIDOID, INT4OID, TIMESTAMPTZOID, TEXTOID, JSONBOID, JSONBOID);

static ChatPlan insert_tombstone =
	CHAT_PLAN("INSERT INTO chat.message_tombstones "
			  "(conversation_id, seq, message_id, content, formatted, attachments) "
			  "VALUES ($1, $2, $3, $4, $5, $6)",
			  UUIDOID, INT8OID, UUIDOID, TEXTOID, JSONBOID, JSONBOID);

static ChatPlan insert_key =
	CHAT_PLAN("INSERT INTO chat.message_keys (conversation_id, sender_id, client_key, message_id) "
			  "VALUES ($1, $2, $3, $4)",
			  UUIDOID, UUIDOID, TEXTOID, UUIDOID);

static ChatPlan insert_change =
	CHAT_PLAN("INSERT INTO chat.message_changes (conversation_id, modseq, message_id) "
			  "VALUES ($1, $2, $3)",
			  UUIDOID, INT8OID, UUIDOID);

static ChatPlan move_change =
	CHAT_PLAN("UPDATE chat.message_changes SET modseq = $2 "
			  "WHERE conversation_id = $1 "
			  "AND modseq = $3",
			  UUIDOID, INT8OID, INT8OID);

static pg_uuid_t
row_uuid(TriggerData *trigger, HeapTuple row, const char *column, bool *isnull)
{
	Datum		value = chat_tuple_datum(trigger, row, column, isnull);
	pg_uuid_t	none = {{0}};

	return *isnull ? none : *DatumGetUUIDP(value);
}

/*
 * INSERT
 */

/*
 * The id of a row of a plain INSERT. One that the column's default has just
 * made is lifted above the conversation's last; one that was given is kept,
 * so it must be above the last already.
 */
static pg_uuid_t
place_id(TriggerData *trigger, const MessageNumbers *numbers, pg_uuid_t id)
{
	TimestampTz at;

	if (numbers->last_seq > 0 &&
		chat_uuid_compare(&id, &numbers->last_id) <= 0)
	{
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

	if (uuidv7_timestamp(&id, &at) &&
		at > GetCurrentTimestamp() + CLOCK_TOLERANCE)
		ereport(ERROR,
				(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
				 errmsg("message id %s is of a time to come", chat_uuid_string(&id)),
				 errdetail("It is of %s.", timestamptz_to_str(at))));
	return id;
}

/*
 * What constraints would check, were they not in the way of the partitions
 * or run once more at every change
 */
static void
check_row(TriggerData *trigger, HeapTuple row,
				 const pg_uuid_t *conversation_id)
{
	bool		isnull;
	pg_uuid_t	id;
	Datum		value;
	Message		message;

	id = row_uuid(trigger, row, "sender_id", &isnull);
	if (!isnull && !user_exists(&id))
		ereport(ERROR,
				(errcode(ERRCODE_FOREIGN_KEY_VIOLATION),
				 errmsg("sender %s does not exist", chat_uuid_string(&id))));

	id = row_uuid(trigger, row, "reply_to", &isnull);
	if (!isnull)
	{
		/* it may stand in the same statement */
		bool		found = message_read(conversation_id, &id,
										 chat_push_fresh_snapshot(), &message);

		PopActiveSnapshot();
		if (!found)
			ereport(ERROR,
					(errcode(ERRCODE_FOREIGN_KEY_VIOLATION),
					 errmsg("message %s to reply to does not exist in the conversation",
							chat_uuid_string(&id))));
	}

	value = chat_tuple_datum(trigger, row, "type", &isnull);
	if (!isnull)
		message_check_type(DatumGetTextPP(value));

	(void) chat_tuple_datum(trigger, row, "deleted_at", &isnull);
	if (isnull)
		(void) chat_tuple_datum(trigger, row, "deleted_by", &isnull);
	if (!isnull)
		ereport(ERROR,
				(errcode(ERRCODE_INTEGRITY_CONSTRAINT_VIOLATION),
				 errmsg("a message cannot be inserted as deleted"),
				 errhint("Insert it, then delete it.")));
}

/* The key of a plain INSERT is a key like any other: used once */
static void
claim_key(TriggerData *trigger, HeapTuple row, const pg_uuid_t *conversation_id,
		  const pg_uuid_t *id)
{
	Datum		values[4];
	bool		isnull;

	values[0] = UUIDPGetDatum(conversation_id);
	values[2] = chat_tuple_datum(trigger, row, "client_key", &isnull);
	values[3] = UUIDPGetDatum(id);
	if (isnull)
		return;
	values[1] = chat_tuple_datum(trigger, row, "sender_id", &isnull);
	if (isnull)
		ereport(ERROR,
				(errcode(ERRCODE_INTEGRITY_CONSTRAINT_VIOLATION),
				 errmsg("a message with a client key needs a sender")));
	message_check_client_key(DatumGetTextPP(values[2]));
	chat_plan_execute(&insert_key, values, NULL);
}

typedef struct InsertedMessage
{
	pg_uuid_t	id;
	int64		seq;
	int64		modseq;
} InsertedMessage;

static InsertedMessage
number_row(TriggerData *trigger, HeapTuple row,
		   const pg_uuid_t *conversation_id, pg_uuid_t id)
{
	MessageNumbers *numbers;
	InsertedMessage inserted;

	chat_tuple_require_v7(trigger, row, "id");
	numbers = message_numbers(conversation_id);
	if (numbers == NULL)
		ereport(ERROR,
				(errcode(ERRCODE_FOREIGN_KEY_VIOLATION),
				 errmsg("conversation %s does not exist",
						chat_uuid_string(conversation_id))));
	check_row(trigger, row, conversation_id);

	inserted.id = place_id(trigger, numbers, id);
	inserted.seq = ++numbers->last_seq;
	inserted.modseq = ++numbers->modseq;
	numbers->last_id = inserted.id;
	claim_key(trigger, row, conversation_id, &inserted.id);
	chat_event_conversation(conversation_id, numbers->epoch, CHAT_EVENT_MESSAGE,
							inserted.seq, inserted.modseq);
	return inserted;
}

/*
 * BEFORE INSERT ROW: id, seq and modseq
 */
Datum
chat_messages_insert(PG_FUNCTION_ARGS)
{
	static const char *const columns[] = {
		"id", "seq", "modseq", "sent_modseq", "version", "changed"
	};
	TriggerData *trigger = chat_trigger(fcinfo, "_messages_insert",
										TRIGGER_EVENT_BEFORE,
										TRIGGER_EVENT_ROW);
	HeapTuple	row = trigger->tg_trigtuple;
	pg_uuid_t	conversation_id =
		*DatumGetUUIDP(chat_tuple_required(trigger, row, "conversation_id"));
	pg_uuid_t	id = *DatumGetUUIDP(chat_tuple_required(trigger, row, "id"));
	InsertedMessage inserted;
	MessageWrite write;
	Datum		values[lengthof(columns)];
	bool		nulls[lengthof(columns)] = {false};
	ChatScope	scope;

	if (message_take_write(&conversation_id, &id, &write) &&
		write.kind == WRITE_INSERT)
		return PointerGetDatum(row);

	chat_enter(&scope);
	if (message_is_archive(RelationGetRelid(trigger->tg_relation)))
		ereport(ERROR,
				(errcode(ERRCODE_OBJECT_NOT_IN_PREREQUISITE_STATE),
				 errmsg("cannot insert into the archive"),
				 errdetail("It takes what has been in \"chat.messages\", by chat.apply_retention()."),
				 errhint("To restore rows as they were, do it under session_replication_role = replica.")));
	inserted = number_row(trigger, row, &conversation_id, id);
	chat_leave(&scope);

	values[0] = UUIDPGetDatum(&inserted.id);
	values[1] = Int64GetDatum(inserted.seq);
	values[2] = Int64GetDatum(inserted.modseq);
	values[3] = Int64GetDatum(inserted.modseq);
	values[4] = Int32GetDatum(1);
	values[5] = BoolGetDatum(false);
	return PointerGetDatum(chat_tuple_modify(trigger, row, lengthof(columns),
										   columns, values, nulls));
}

/*
 * UPDATE
 */

static void
keep_version(TriggerData *trigger)
{
	static const char *const columns[] = {
		"conversation_id", "id", "version", "edited_at", "content",
		"formatted", "attachments"
	};
	Datum		values[lengthof(columns)];
	char		nulls[lengthof(columns)];

	chat_tuple_parameters(trigger, trigger->tg_trigtuple, lengthof(columns), columns,
						values, nulls);
	chat_plan_execute(message_is_archive(RelationGetRelid(trigger->tg_relation)) ?
					  &insert_archived_version : &insert_version, values, nulls);
}

static void
keep_tombstone(TriggerData *trigger)
{
	static const char *const columns[] = {
		"conversation_id", "seq", "id", "content", "formatted", "attachments"
	};
	Datum		values[lengthof(columns)];
	char		nulls[lengthof(columns)];

	chat_tuple_parameters(trigger, trigger->tg_trigtuple, lengthof(columns), columns,
						values, nulls);
	chat_plan_execute(&insert_tombstone, values, nulls);
}

/* Note at which modseq the message has changed, instead of the last one */
static void
note_change(TriggerData *trigger, const MessageWrite *write)
{
	bool		isnull;
	bool		changed = DatumGetBool(chat_tuple_datum(trigger, trigger->tg_trigtuple,
													  "changed", &isnull));
	Datum		values[3];

	values[0] = UUIDPGetDatum(&write->conversation_id);
	values[1] = Int64GetDatum(write->modseq);
	values[2] = chat_tuple_datum(trigger, trigger->tg_trigtuple, "modseq", &isnull);
	if (changed && chat_plan_execute(&move_change, values, NULL) > 0)
		return;
	values[2] = UUIDPGetDatum(&write->id);
	chat_plan_execute(&insert_change, values, NULL);
}

/*
 * Everything that a change to a message entails beside its row
 */
static void
record_change(TriggerData *trigger, MessageWrite *write, bool is_announced)
{
	bool		isnull;
	int64		seq;

	if (!is_announced)
	{
		MessageNumbers *numbers = message_numbers(&write->conversation_id);

		if (numbers == NULL)
			elog(ERROR, "conversation %s is gone",
				 chat_uuid_string(&write->conversation_id));
		write->modseq = ++numbers->modseq;

		seq = DatumGetInt64(chat_tuple_datum(trigger, trigger->tg_trigtuple,
										   "seq", &isnull));
		chat_event_conversation(&write->conversation_id, numbers->epoch,
								CHAT_EVENT_EDIT, seq, write->modseq);
	}

	if (write->kind == WRITE_EDIT)
		keep_version(trigger);
	else if (write->kind == WRITE_DELETE)
		keep_tombstone(trigger);
	note_change(trigger, write);
}

/* A plain UPDATE may edit a message, and nothing else */
static void
check_plain_update(TriggerData *trigger)
{
	static const char *const immutable[] = {
		"conversation_id", "id", "seq", "modseq", "sent_modseq", "version", "changed",
		"sender_id", "type", "reply_to", "client_key", "edited_at",
		"deleted_at", "deleted_by"
	};
	bool		isnull;

	chat_tuple_immutable(trigger, lengthof(immutable), immutable);
	(void) chat_tuple_datum(trigger, trigger->tg_trigtuple, "deleted_at", &isnull);
	if (!isnull)
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
	static const char *const what_it_says[] = {
		"content", "formatted", "attachments"
	};
	static const char *const columns[] = {
		"modseq", "changed", "version", "edited_at"
	};
	TriggerData *trigger = chat_trigger(fcinfo, "_messages_update",
										TRIGGER_EVENT_BEFORE,
										TRIGGER_EVENT_ROW);
	HeapTuple	old = trigger->tg_trigtuple;
	bool		isnull;
	pg_uuid_t	conversation_id = row_uuid(trigger, old, "conversation_id", &isnull);
	pg_uuid_t	id = row_uuid(trigger, old, "id", &isnull);
	MessageWrite write = {
		.kind = WRITE_EDIT,
		.conversation_id = conversation_id,
		.id = id
	};
	bool		is_announced;
	Datum		values[lengthof(columns)];
	bool		nulls[lengthof(columns)] = {false};
	ChatScope	scope;

	is_announced = message_take_write(&conversation_id, &id, &write);
	if (!is_announced)
	{
		check_plain_update(trigger);
		if (!chat_tuple_changed(trigger, lengthof(what_it_says), what_it_says))
			return PointerGetDatum(trigger->tg_newtuple);
	}

	chat_enter(&scope);
	record_change(trigger, &write, is_announced);
	chat_leave(&scope);

	values[0] = Int64GetDatum(write.modseq);
	values[1] = BoolGetDatum(true);
	if (write.kind == WRITE_EDIT)
	{
		values[2] = Int32GetDatum(DatumGetInt32(chat_tuple_datum(trigger, old, "version", &isnull)) + 1);
		values[3] = TimestampTzGetDatum(GetCurrentTimestamp());
	}
	return PointerGetDatum(chat_tuple_modify(trigger, trigger->tg_newtuple,
										   write.kind == WRITE_EDIT ? 4 : 2,
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
	HeapTuple	row = trigger->tg_trigtuple;
	bool		isnull;
	pg_uuid_t	conversation_id = row_uuid(trigger, row, "conversation_id", &isnull);
	pg_uuid_t	id = row_uuid(trigger, row, "id", &isnull);
	pg_uuid_t	actor;
	ChatScope	scope;

	(void) chat_tuple_datum(trigger, row, "deleted_at", &isnull);
	if (isnull)
	{
		bool		have_actor = chat_current_user(&actor);
		MessageNumbers *numbers;
		int64		seq;

		chat_enter(&scope);
		numbers = message_numbers(&conversation_id);
		if (numbers == NULL)
			elog(ERROR, "conversation %s is gone", chat_uuid_string(&conversation_id));
		seq = DatumGetInt64(chat_tuple_datum(trigger, row, "seq", &isnull));
		numbers->modseq++;
		chat_event_conversation(&conversation_id, numbers->epoch,
								CHAT_EVENT_DELETE, seq, numbers->modseq);
		message_tombstone(&conversation_id, &id, have_actor ? &actor : NULL,
						  numbers->modseq);
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
