/*-------------------------------------------------------------------------
 *
 * live_member.c
 *	  Who is in the conversations of a topic, as the topic changes.
 *
 * Who is banned from a topic leaves its conversations, and so does who leaves a
 * topic whose conversations are for members. Roles follow those in the topic.
 * The conversations are locked before their members, in the order of their ids,
 * as by all that changes members.
 *
 *-------------------------------------------------------------------------
 */
#include "postgres.h"

#include "catalog/pg_type.h"
#include "conversation/conversation.h"
#include "core/legacy.h"
#include "core/scan.h"
#include "core/scope.h"
#include "core/trigger.h"
#include "space/space.h"
#include "utils/builtins.h"
#include "utils/snapmgr.h"

PG_FUNCTION_INFO_V1(chat_live_members_left);
PG_FUNCTION_INFO_V1(chat_live_members_banned);
PG_FUNCTION_INFO_V1(chat_live_members_role);
PG_FUNCTION_INFO_V1(chat_live_members_only);

/*
 * Memberships in conversations of topics: m, where x tells of whom and where.
 * LIMIT keeps the last a look-up for each of them, however many there are.
 */
#define THEIRS(whom) \
	"(" whom ") AS x JOIN chat.conversations AS c " \
	"ON c.space_id = x.space_id " \
	"CROSS JOIN LATERAL (SELECT y.conversation_id, y.user_id FROM chat.members AS y " \
	"WHERE y.conversation_id = c.id " \
	"AND y.user_id = x.user_id LIMIT 1) AS m "

#define LOCK_THEIR_CONVERSATIONS(whom) \
	"SELECT FROM chat.conversations AS k WHERE k.id = ANY " \
	"(SELECT c.id FROM " THEIRS(whom) ") " \
	"ORDER BY k.id FOR NO KEY UPDATE"

#define END_THEIRS(whom) \
	"DELETE FROM chat.members AS d USING " THEIRS(whom) \
	"WHERE d.conversation_id = m.conversation_id " \
	"AND d.user_id = m.user_id"

/* One user in one topic */
#define ONE	"SELECT $1 AS space_id, $2 AS user_id"

static ChatPlan lock_of_one = CHAT_PLAN(LOCK_THEIR_CONVERSATIONS(ONE), UUIDOID, UUIDOID);
static ChatPlan end_of_one = CHAT_PLAN(END_THEIRS(ONE), UUIDOID, UUIDOID);

static ChatPlan find_of_one = CHAT_PLAN("SELECT FROM " THEIRS(ONE) "LIMIT 1", UUIDOID, UUIDOID);

static ChatPlan set_role_of_one =
	CHAT_PLAN("UPDATE chat.members AS d SET role = $3 FROM " THEIRS(ONE)
			  "WHERE d.conversation_id = m.conversation_id "
			  "AND d.user_id = m.user_id "
			  "AND d.role <> $3",
			  UUIDOID, UUIDOID, TEXTOID);

/* All who have left, whose conversations are not for everybody, or are ($1) */
#define LEFT_ONES \
	"SELECT l.space_id, l.user_id FROM changed_members AS l JOIN chat.spaces AS s " \
	"ON s.id = l.space_id " \
	"WHERE (s.is_private OR s.members_only) <> $1"

static ChatPlan lock_of_left = CHAT_PLAN(LOCK_THEIR_CONVERSATIONS(LEFT_ONES), BOOLOID);
static ChatPlan end_of_left = CHAT_PLAN(END_THEIRS(LEFT_ONES), BOOLOID);

static ChatPlan demote_left =
	CHAT_PLAN("UPDATE chat.members AS d SET role = 'member' FROM " THEIRS(LEFT_ONES)
			  "WHERE d.conversation_id = m.conversation_id "
			  "AND d.user_id = m.user_id "
			  "AND d.role <> 'member'",
			  BOOLOID);

/* All who are in the topic's conversations, but not in the topic */
#define STRANGERS \
	"SELECT DISTINCT l.space_id, v.user_id FROM chat.conversations AS l " \
	"JOIN chat.members AS v ON v.conversation_id = l.id " \
	"WHERE l.space_id = $1 " \
	"AND NOT EXISTS (SELECT FROM chat.space_members AS y " \
	"WHERE y.space_id = $1 " \
	"AND y.user_id = v.user_id)"

static ChatPlan lock_of_strangers = CHAT_PLAN(LOCK_THEIR_CONVERSATIONS(STRANGERS), UUIDOID);
static ChatPlan end_of_strangers = CHAT_PLAN(END_THEIRS(STRANGERS), UUIDOID);

/* The new row's topic and user */
static HeapTuple
new_row(TriggerData *trigger, Datum *values)
{
	HeapTuple	row = TRIGGER_FIRED_BY_UPDATE(trigger->tg_event) ?
		trigger->tg_newtuple : trigger->tg_trigtuple;
	bool		isnull;

	values[0] = chat_tuple_datum(trigger, row, "space_id", &isnull);
	values[1] = chat_tuple_datum(trigger, row, "user_id", &isnull);
	return row;
}

/*
 * AFTER DELETE STATEMENT on space_members
 */
Datum
chat_live_members_left(PG_FUNCTION_ARGS)
{
	TriggerData *trigger = chat_trigger(fcinfo, "_live_members_left",
										TRIGGER_EVENT_AFTER,
										TRIGGER_EVENT_STATEMENT);
	Datum		value;
	ChatScope	scope;

	chat_enter(&scope);
	if (SPI_register_trigger_data(trigger) != SPI_OK_TD_REGISTER)
		elog(ERROR, "could not register the rows that changed");
	value = BoolGetDatum(false);
	if (chat_plan_execute(&lock_of_left, &value, NULL) > 0)
		chat_plan_execute(&end_of_left, &value, NULL);
	value = BoolGetDatum(true);
	if (chat_plan_execute(&lock_of_left, &value, NULL) > 0)
		chat_plan_execute(&demote_left, &value, NULL);
	chat_leave(&scope);

	return PointerGetDatum(NULL);
}

/*
 * AFTER INSERT OR UPDATE ROW on sanctions, of bans of users
 */
Datum
chat_live_members_banned(PG_FUNCTION_ARGS)
{
	TriggerData *trigger = chat_trigger(fcinfo, "_live_members_banned",
										TRIGGER_EVENT_AFTER,
										TRIGGER_EVENT_ROW);
	HeapTuple	row = TRIGGER_FIRED_BY_UPDATE(trigger->tg_event) ?
		trigger->tg_newtuple : trigger->tg_trigtuple;
	Datum		values[2];
	bool		isnull;
	TimestampTz until;
	ChatScope	scope;

	values[0] = chat_tuple_datum(trigger, row, "space_id", &isnull);
	values[1] = chat_tuple_datum(trigger, row, "target_id", &isnull);
	chat_enter(&scope);
	if (space_is_banned(DatumGetUUIDP(values[0]), DatumGetUUIDP(values[1]), &until))
	{
		if (chat_plan_execute(&lock_of_one, values, NULL) > 0)
			chat_plan_execute(&end_of_one, values, NULL);
		(void) chat_push_latest_snapshot();
		if (chat_plan_read(&find_of_one, values, NULL) > 0)
			space_refuse_unseen(DatumGetUUIDP(values[0]));
		PopActiveSnapshot();
	}
	chat_leave(&scope);

	return PointerGetDatum(NULL);
}

/*
 * AFTER INSERT OR UPDATE OF role ROW on space_members
 */
Datum
chat_live_members_role(PG_FUNCTION_ARGS)
{
	static const char *const told[] = {"role"};
	TriggerData *trigger = chat_trigger(fcinfo, "_live_members_role",
										TRIGGER_EVENT_AFTER,
										TRIGGER_EVENT_ROW);
	Datum		values[3];
	HeapTuple	row = new_row(trigger, values);
	bool		isnull;
	MemberRole	role = member_role_stored(chat_tuple_datum(trigger, row, told[0], &isnull));
	bool		is_new = TRIGGER_FIRED_BY_INSERT(trigger->tg_event);
	ChatScope	scope;

	/* who comes into a topic with no power has none in its conversations */
	if (is_new ? role <= ROLE_MEMBER : !chat_tuple_changed(trigger, 1, told))
		return PointerGetDatum(NULL);
	chat_enter(&scope);
	values[2] = CStringGetTextDatum(member_role_name(Max(role, ROLE_MEMBER)));
	if (chat_plan_execute(&lock_of_one, values, NULL) > 0)
		chat_plan_execute(&set_role_of_one, values, NULL);
	chat_leave(&scope);

	return PointerGetDatum(NULL);
}

/*
 * AFTER UPDATE OF members_only ROW on spaces: from now on it is for members
 */
Datum
chat_live_members_only(PG_FUNCTION_ARGS)
{
	static const char *const told[] = {"members_only"};
	TriggerData *trigger = chat_trigger(fcinfo, "_live_members_only",
										TRIGGER_EVENT_AFTER,
										TRIGGER_EVENT_ROW);
	HeapTuple	row = trigger->tg_newtuple;
	bool		isnull;
	Datum		value = chat_tuple_datum(trigger, row, "id", &isnull);
	ChatScope	scope;

	if (!chat_tuple_changed(trigger, 1, told) ||
		!DatumGetBool(chat_tuple_datum(trigger, row, told[0], &isnull)))
		return PointerGetDatum(NULL);
	chat_enter(&scope);
	if (chat_plan_execute(&lock_of_strangers, &value, NULL) > 0)
		chat_plan_execute(&end_of_strangers, &value, NULL);
	chat_leave(&scope);

	return PointerGetDatum(NULL);
}
