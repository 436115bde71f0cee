/*-------------------------------------------------------------------------
 *
 * member_trigger.c
 *	  What holds for members whoever changes them, and by whatever statement.
 *
 *-------------------------------------------------------------------------
 */
#include "postgres.h"

#include "catalog/pg_type.h"
#include "conversation/conversation.h"
#include "core/identity.h"
#include "core/plan.h"
#include "core/scope.h"
#include "core/trigger.h"
#include "core/uuidv7.h"
#include "event/event.h"

PG_FUNCTION_INFO_V1(chat_members_guard);
PG_FUNCTION_INFO_V1(chat_members_guard_update);
PG_FUNCTION_INFO_V1(chat_members_changed);

static ChatPlan lock_conversation =
	CHAT_PLAN("SELECT last_seq, kind, space_id FROM chat.conversations "
			  "WHERE id = $1 "
			  "FOR NO KEY UPDATE",
			  UUIDOID);

static ChatPlan is_of_pair =
	CHAT_PLAN("SELECT FROM chat.direct_conversations "
			  "WHERE conversation_id = $1 AND $2 IN (user_low, user_high)",
			  UUIDOID, UUIDOID);

static ChatPlan is_direct =
	CHAT_PLAN("SELECT FROM chat.conversations "
			  "WHERE id = $1 AND kind = 'direct'",
			  UUIDOID);

/* In the order of their ids, so that two of these never wait in a circle */
static ChatPlan lock_conversations =
	CHAT_PLAN("SELECT FROM chat.conversations "
			  "WHERE id = ANY (SELECT conversation_id FROM changed_members) "
			  "ORDER BY id "
			  "FOR NO KEY UPDATE");

static ChatPlan insert_events =
	CHAT_PLAN("INSERT INTO chat.membership_events (conversation_id, user_id, event, actor_id) "
			  "SELECT conversation_id, user_id, $1, $2 "
			  "FROM changed_members",
			  TEXTOID, UUIDOID);

/* The first members are no change: nobody has seen the conversation before */
#define IS_NEW	"(c.member_count = 0 AND c.epoch = 0)"

static ChatPlan count_members =
	CHAT_PLAN("UPDATE chat.conversations AS c "
			  "SET member_count = c.member_count + n.n * $1, "
			  "epoch = CASE WHEN $1 < 0 THEN c.epoch + 1 ELSE c.epoch END, "
			  "modseq = CASE WHEN " IS_NEW " THEN c.modseq ELSE c.modseq + 1 END, "
			  "changed_modseq = CASE WHEN " IS_NEW " THEN c.changed_modseq ELSE c.modseq + 1 END "
			  "FROM "
			  "(SELECT conversation_id, count(*)::int4 AS n FROM changed_members "
			  "GROUP BY conversation_id) AS n "
			  "WHERE c.id = n.conversation_id "
			  "RETURNING c.id, c.epoch, c.changed_modseq, c.kind = 'direct'",
			  INT4OID);

static ChatPlan read_changed =
	CHAT_PLAN("SELECT conversation_id, user_id FROM changed_members");

/*
 * Lock the conversation that somebody joins, and check that they may be in it.
 * Returns its last seq.
 */
static int64
guard_insert(TriggerData *trigger, HeapTuple row)
{
	NullableDatum id = chat_tuple_value(trigger, row, "conversation_id");
	NullableDatum user_id = chat_tuple_value(trigger, row, "user_id");
	int64		last_seq;
	ConversationKind kind;
	pg_uuid_t	space_id;

	if (id.isnull || user_id.isnull)
		return 0;				/* NOT NULL refuses it */
	if (chat_run(&lock_conversation, id) == 0)
		ereport(ERROR,
				(errcode(ERRCODE_FOREIGN_KEY_VIOLATION),
				 errmsg("conversation %s does not exist",
						chat_uuid_string(DatumGetUUIDP(id.value)))));

	last_seq = chat_row_int8(0, 1);
	kind = conversation_kind(chat_row_value(0, 2).value);
	if (chat_row_uuid_if(0, 3, &space_id))
		space_check_entrant(&space_id, DatumGetUUIDP(user_id.value));
	if (kind == KIND_DIRECT && chat_run(&is_of_pair, id, user_id) == 0)
		ereport(ERROR,
				(errcode(ERRCODE_INTEGRITY_CONSTRAINT_VIOLATION),
				 errmsg("a direct conversation has no members but its pair")));
	return last_seq;
}

/* A new member has nothing to catch up with */
static HeapTuple
set_watermarks(TriggerData *trigger, HeapTuple row, int64 last_seq)
{
	static const char *const columns[] = {
		"joined_seq", "last_read_seq", "delivered_seq", "delivered_at"
	};
	Datum		values[] = {Int64GetDatum(last_seq), Int64GetDatum(last_seq), (Datum) 0, (Datum) 0};
	bool		nulls[] = {false, false, true, true};
	NullableDatum given = chat_tuple_value(trigger, row, "last_read_seq");

	if (!given.isnull)
	{
		int64		last_read_seq = DatumGetInt64(given.value);

		if (last_read_seq < 0 || last_read_seq > last_seq)
			ereport(ERROR,
					(errcode(ERRCODE_INTEGRITY_CONSTRAINT_VIOLATION),
					 errmsg("watermark %lld is not within the conversation",
							(long long) last_read_seq),
					 errdetail("Its last message has number %lld.",
							   (long long) last_seq)));
		values[1] = given.value;
	}
	return chat_tuple_modify(trigger, row, lengthof(columns), columns, values, nulls);
}

static void
guard_delete(TriggerData *trigger, HeapTuple row)
{
	if (chat_run(&is_direct, chat_tuple_value(trigger, row, "conversation_id")) > 0)
		ereport(ERROR,
				(errcode(ERRCODE_INTEGRITY_CONSTRAINT_VIOLATION),
				 errmsg("a direct conversation keeps its two members")));
}

static void
check_role(TriggerData *trigger, HeapTuple row)
{
	NullableDatum role = chat_tuple_value(trigger, row, "role");

	if (!role.isnull)
		(void) member_role(TextDatumGetCString(role.value));
}

/*
 * BEFORE INSERT OR DELETE ROW: where a new member starts to read, and that a direct
 * conversation has its two members and no others.
 */
Datum
chat_members_guard(PG_FUNCTION_ARGS)
{
	TriggerData *trigger = chat_trigger(fcinfo, "_members_guard",
										TRIGGER_EVENT_BEFORE,
										TRIGGER_EVENT_ROW);
	HeapTuple	row = trigger->tg_trigtuple;
	int64		last_seq;
	ChatScope	scope;

	if (TRIGGER_FIRED_BY_DELETE(trigger->tg_event))
	{
		chat_enter(&scope);
		guard_delete(trigger, row);
		chat_leave(&scope);
		return PointerGetDatum(row);
	}

	check_role(trigger, row);
	chat_enter(&scope);
	last_seq = guard_insert(trigger, row);
	chat_leave(&scope);
	return PointerGetDatum(set_watermarks(trigger, row, last_seq));
}

/* Notify the conversation, and the one whose role it is */
static void
announce_role(TriggerData *trigger)
{
	NullableDatum id = chat_tuple_value(trigger, trigger->tg_newtuple, "conversation_id");
	NullableDatum user_id = chat_tuple_value(trigger, trigger->tg_newtuple, "user_id");
	ChatScope	scope;

	chat_enter(&scope);
	conversation_announce_change(DatumGetUUIDP(id.value), CHAT_EVENT_MEMBER);
	chat_event_inbox(DatumGetUUIDP(user_id.value), DatumGetUUIDP(id.value),
					 CHAT_EVENT_MEMBER, 0);
	chat_leave(&scope);
}

/*
 * AFTER UPDATE ROW: a membership stays what it is, but for the role.
 */
Datum
chat_members_guard_update(PG_FUNCTION_ARGS)
{
	static const char *const immutable[] = {
		"conversation_id", "user_id", "joined_seq"
	};
	static const char *const role_column[] = {"role"};
	TriggerData *trigger = chat_trigger(fcinfo, "_members_guard_update",
										TRIGGER_EVENT_AFTER,
										TRIGGER_EVENT_ROW);

	chat_tuple_immutable(trigger, lengthof(immutable), immutable);
	check_role(trigger, trigger->tg_newtuple);
	if (chat_tuple_changed(trigger, 1, role_column))
		announce_role(trigger);
	return PointerGetDatum(NULL);
}

/* Notify the conversations that have been counted, and those who came or went */
static void
stage_events(const ChatRows *counted, bool joined)
{
	uint64		nrows;

	for (uint64 row = 0; row < counted->nrows; row++)
	{
		pg_uuid_t	id = chat_rows_uuid(counted, row, 1);
		int32		epoch = chat_rows_int4(counted, row, 2);
		int64		modseq = chat_rows_int8(counted, row, 3);

		/* those who are still there know the channel by its old name */
		if (joined)
			chat_event_conversation(&id, epoch, chat_rows_bool(counted, row, 4),
									CHAT_EVENT_MEMBER, 0, modseq);
		else
			chat_event_departure(&id, epoch - 1, modseq);
	}

	nrows = chat_run(&read_changed);
	for (uint64 row = 0; row < nrows; row++)
	{
		pg_uuid_t	id = chat_row_uuid(row, 1);
		pg_uuid_t	user_id = chat_row_uuid(row, 2);

		chat_event_inbox(&user_id, &id, CHAT_EVENT_MEMBER, 0);
	}
}

/*
 * AFTER STATEMENT, for however many rows: counters, history, events. When
 * somebody leaves the epoch rises, and with it the name of the conversation's
 * channel changes.
 */
Datum
chat_members_changed(PG_FUNCTION_ARGS)
{
	TriggerData *trigger = chat_trigger(fcinfo, "_members_changed",
										TRIGGER_EVENT_AFTER,
										TRIGGER_EVENT_STATEMENT);
	bool		joined = TRIGGER_FIRED_BY_INSERT(trigger->tg_event);
	pg_uuid_t	actor;
	ChatScope	scope;

	chat_enter(&scope);
	if (SPI_register_trigger_data(trigger) != SPI_OK_TD_REGISTER)
		elog(ERROR, "could not register the rows that changed");

	if (chat_run(&lock_conversations) > 0)
	{
		ChatRows	counted;

		chat_run(&insert_events, CSTRING(joined ? "joined" : "left"),
				 IF(chat_current_user(&actor), UUID(&actor)));
		chat_run(&count_members, INT4(joined ? 1 : -1));
		counted = chat_rows();
		stage_events(&counted, joined);
	}
	chat_leave(&scope);

	return PointerGetDatum(NULL);
}
