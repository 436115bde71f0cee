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
#include "event/event.h"
#include "core/identity.h"
#include "core/legacy.h"
#include "core/scope.h"
#include "core/trigger.h"
#include "core/uuidv7.h"
#include "utils/builtins.h"
#include "utils/rel.h"

PG_FUNCTION_INFO_V1(chat_members_guard);
PG_FUNCTION_INFO_V1(chat_members_guard_update);
PG_FUNCTION_INFO_V1(chat_members_changed);

static ChatPlan lock_conversation =
	CHAT_PLAN("SELECT last_seq, kind, space_id FROM chat.conversations "
			  "WHERE id = $1 FOR NO KEY UPDATE",
			  UUIDOID);

static ChatPlan is_of_pair =
	CHAT_PLAN("SELECT FROM chat.direct_conversations "
			  "WHERE conversation_id = $1 "
			  "AND (user_low = $2 "
			  "OR user_high = $2)",
			  UUIDOID, UUIDOID);

static ChatPlan is_direct =
	CHAT_PLAN("SELECT FROM chat.conversations "
			  "WHERE id = $1 "
			  "AND kind = 'direct'",
			  UUIDOID);

/* In the order of their ids, so that two of these never wait in a circle */
static ChatPlan lock_conversations =
	CHAT_PLAN("SELECT FROM chat.conversations "
			  "WHERE id = ANY "
			  "(SELECT conversation_id FROM changed_members) "
			  "ORDER BY id FOR NO KEY UPDATE");

static ChatPlan insert_events =
	CHAT_PLAN("INSERT INTO chat.membership_events (conversation_id, user_id, event, actor_id) "
			  "SELECT conversation_id, user_id, $1, $2 FROM changed_members",
			  TEXTOID, UUIDOID);

/* The first members are no change: nobody has seen the conversation before */
#define TAKES_MODSEQ \
	"(CASE WHEN c.member_count = 0 " \
	"AND c.epoch = 0 THEN 0 ELSE 1 END)"

static ChatPlan count_members =
	CHAT_PLAN("UPDATE chat.conversations AS c "
			  "SET member_count = c.member_count + "
			  "(n.n * $1), "
			  "epoch = CASE WHEN $1 < 0 "
			  "THEN c.epoch + 1 ELSE c.epoch END, "
			  "modseq = c.modseq + " TAKES_MODSEQ ", "
			  "changed_modseq = CASE " TAKES_MODSEQ " WHEN 0 THEN c.changed_modseq "
			  "ELSE c.modseq + 1 END "
			  "FROM (SELECT conversation_id, count(*)::int4 AS n "
			  "FROM changed_members GROUP BY conversation_id) AS n "
			  "WHERE c.id = n.conversation_id "
			  "RETURNING c.id, c.epoch, c.changed_modseq",
			  INT4OID);

static ChatPlan read_changed =
	CHAT_PLAN("SELECT conversation_id, user_id FROM changed_members");

/*
 * Lock the conversation that somebody joins, check the pair of a direct one,
 * and tell where the conversation stands.
 */
static int64
guard_insert(TriggerData *trigger)
{
	HeapTuple	row = trigger->tg_trigtuple;
	Datum		values[2];
	bool		nulls[2];
	int64		last_seq;
	bool		isnull;
	char	   *kind;
	Datum		space_id;

	values[0] = chat_tuple_datum(trigger, row, "conversation_id", &nulls[0]);
	values[1] = chat_tuple_datum(trigger, row, "user_id", &nulls[1]);
	if (nulls[0] || nulls[1])
		return 0;				/* NOT NULL will say so */
	if (chat_plan_execute(&lock_conversation, values, NULL) == 0)
		ereport(ERROR,
				(errcode(ERRCODE_FOREIGN_KEY_VIOLATION),
				 errmsg("conversation %s does not exist",
						chat_uuid_string(DatumGetUUIDP(values[0])))));

	last_seq = DatumGetInt64(chat_plan_value(0, 1, &isnull));
	kind = TextDatumGetCString(chat_plan_value(0, 2, &isnull));
	space_id = chat_plan_value(0, 3, &isnull);
	if (!isnull)
		live_chat_check_member(DatumGetUUIDP(space_id), DatumGetUUIDP(values[1]));
	if (conversation_kind(kind) == KIND_DIRECT &&
		chat_plan_execute(&is_of_pair, values, NULL) == 0)
		ereport(ERROR,
				(errcode(ERRCODE_INTEGRITY_CONSTRAINT_VIOLATION),
				 errmsg("a direct conversation has no members but its pair")));
	return last_seq;
}

/* Who comes in later has nothing to catch up with */
static HeapTuple
set_watermarks(TriggerData *trigger, HeapTuple row, int64 last_seq)
{
	static const char *const columns[] = {"joined_seq", "last_read_seq"};
	Datum		values[2] = {Int64GetDatum(last_seq), Int64GetDatum(last_seq)};
	bool		nulls[2] = {false, false};
	Datum		given;
	bool		isnull;

	given = chat_tuple_datum(trigger, row, columns[1], &isnull);
	if (!isnull)
	{
		if (DatumGetInt64(given) < 0 || DatumGetInt64(given) > last_seq)
			ereport(ERROR,
					(errcode(ERRCODE_INTEGRITY_CONSTRAINT_VIOLATION),
					 errmsg("watermark %lld is not within the conversation",
							(long long) DatumGetInt64(given)),
					 errdetail("Its last message has number %lld.",
							   (long long) last_seq)));
		values[1] = given;
	}
	return chat_tuple_modify(trigger, row, 2, columns, values, nulls);
}

static void
guard_delete(TriggerData *trigger)
{
	bool		isnull;
	Datum		value = chat_tuple_datum(trigger, trigger->tg_trigtuple,
									   "conversation_id", &isnull);

	if (chat_plan_execute(&is_direct, &value, NULL) > 0)
		ereport(ERROR,
				(errcode(ERRCODE_INTEGRITY_CONSTRAINT_VIOLATION),
				 errmsg("a direct conversation keeps its two members")));
}

static void
check_role(TriggerData *trigger, HeapTuple row)
{
	bool		isnull;
	Datum		role = chat_tuple_datum(trigger, row, "role", &isnull);

	if (!isnull)
		(void) member_role(TextDatumGetCString(role));
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
		guard_delete(trigger);
		chat_leave(&scope);
		return PointerGetDatum(row);
	}

	check_role(trigger, row);
	chat_enter(&scope);
	last_seq = guard_insert(trigger);
	chat_leave(&scope);
	return PointerGetDatum(set_watermarks(trigger, row, last_seq));
}

/* Tell the conversation, and the one whose role it is */
static void
announce_role(TriggerData *trigger)
{
	HeapTuple	row = trigger->tg_newtuple;
	bool		isnull;
	Datum		id = chat_tuple_datum(trigger, row, "conversation_id", &isnull);
	Datum		user_id = chat_tuple_datum(trigger, row, "user_id", &isnull);
	ChatScope	scope;

	chat_enter(&scope);
	conversation_announce_change(DatumGetUUIDP(id), CHAT_EVENT_MEMBER);
	chat_event_inbox(DatumGetUUIDP(user_id), DatumGetUUIDP(id), CHAT_EVENT_MEMBER, 0);
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
	static const char *const told[] = {"role"};
	TriggerData *trigger = chat_trigger(fcinfo, "_members_guard_update",
										TRIGGER_EVENT_AFTER,
										TRIGGER_EVENT_ROW);

	chat_tuple_immutable(trigger, lengthof(immutable), immutable);
	check_role(trigger, trigger->tg_newtuple);
	if (chat_tuple_changed(trigger, lengthof(told), told))
		announce_role(trigger);
	return PointerGetDatum(NULL);
}

/* Tell the conversation and those who came or went */
static void
stage_events(bool joined)
{
	uint64		nrows = SPI_processed;
	SPITupleTable *counted = SPI_tuptable;
	bool		isnull;

	for (uint64 i = 0; i < nrows; i++)
	{
		Datum		id = SPI_getbinval(counted->vals[i], counted->tupdesc, 1, &isnull);
		int32		epoch = DatumGetInt32(SPI_getbinval(counted->vals[i],
														counted->tupdesc, 2, &isnull));
		int64		modseq = DatumGetInt64(SPI_getbinval(counted->vals[i],
														 counted->tupdesc, 3, &isnull));

		/* those who are still there know the channel by its old name */
		if (joined)
			chat_event_conversation(DatumGetUUIDP(id), epoch, CHAT_EVENT_MEMBER,
									0, modseq);
		else
			chat_event_departure(DatumGetUUIDP(id), epoch - 1, modseq);
	}

	nrows = chat_plan_execute(&read_changed, NULL, NULL);
	for (uint64 i = 0; i < nrows; i++)
		chat_event_inbox(DatumGetUUIDP(chat_plan_value(i, 2, &isnull)),
						 DatumGetUUIDP(chat_plan_value(i, 1, &isnull)),
						 CHAT_EVENT_MEMBER, 0);
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
	Datum		values[2];
	pg_uuid_t	actor;
	ChatScope	scope;

	chat_enter(&scope);
	if (SPI_register_trigger_data(trigger) != SPI_OK_TD_REGISTER)
		elog(ERROR, "could not register the rows that changed");

	if (chat_plan_execute(&lock_conversations, NULL, NULL) > 0)
	{
		values[0] = CStringGetTextDatum(joined ? "joined" : "left");
		values[1] = UUIDPGetDatum(&actor);
		chat_plan_execute(&insert_events, values,
						  chat_current_user(&actor) ? "  " : " n");
		values[0] = Int32GetDatum(joined ? 1 : -1);
		chat_plan_execute(&count_members, values, NULL);
		stage_events(joined);
	}
	chat_leave(&scope);

	return PointerGetDatum(NULL);
}
