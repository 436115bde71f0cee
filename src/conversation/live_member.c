/*-------------------------------------------------------------------------
 *
 * live_member.c
 *	  Who is in the conversations of a topic, as the topic changes.
 *
 * Who is banned from a topic leaves its conversations, and so does who leaves a
 * topic whose conversations are for members. In live chats roles follow those in the
 * topic.
 * The conversations are locked before their members, in the order of their ids,
 * as by all that changes members.
 *
 *-------------------------------------------------------------------------
 */
#include "postgres.h"

#include "catalog/pg_type.h"
#include "conversation/conversation.h"
#include "core/plan.h"
#include "core/scan.h"
#include "core/scope.h"
#include "core/snapshot.h"
#include "core/trigger.h"
#include "space/space.h"
#include "utils/snapmgr.h"

PG_FUNCTION_INFO_V1(chat_live_members_left);
PG_FUNCTION_INFO_V1(chat_live_members_banned);
PG_FUNCTION_INFO_V1(chat_live_members_role);
PG_FUNCTION_INFO_V1(chat_live_members_only);

/*
 * Memberships in conversations of topics: m, where x tells of whom and where. They
 * are found by the users, who are in fewer conversations than a topic may have.
 * OFFSET and LIMIT keep these look-ups, whatever the planner thinks of the tables.
 */
#define THEIRS(whom) \
	"(" whom ") AS x " \
	"CROSS JOIN LATERAL " \
	"(SELECT y.conversation_id, y.user_id FROM chat.members AS y " \
	"WHERE y.user_id = x.user_id " \
	"OFFSET 0) AS m " \
	"CROSS JOIN LATERAL " \
	"(SELECT k.id, k.kind FROM chat.conversations AS k " \
	"WHERE k.id = m.conversation_id AND k.space_id = x.space_id " \
	"LIMIT 1) AS c "

#define IS_THEIRS	"d.conversation_id = m.conversation_id AND d.user_id = m.user_id "

#define LOCK_THEIR_CONVERSATIONS(whom) \
	"SELECT FROM chat.conversations AS k " \
	"WHERE k.id = ANY (SELECT c.id FROM " THEIRS(whom) ") " \
	"ORDER BY k.id " \
	"FOR NO KEY UPDATE"

#define DELETE_THEM(whom) \
	"DELETE FROM chat.members AS d USING " THEIRS(whom) \
	"WHERE " IS_THEIRS

/* One user in one topic */
#define ONE	"SELECT $1 AS space_id, $2 AS user_id"

static ChatPlan lock_for_one = CHAT_PLAN(LOCK_THEIR_CONVERSATIONS(ONE), UUIDOID, UUIDOID);
static ChatPlan delete_one = CHAT_PLAN(DELETE_THEM(ONE), UUIDOID, UUIDOID);

static ChatPlan find_one = CHAT_PLAN("SELECT FROM " THEIRS(ONE) "LIMIT 1", UUIDOID, UUIDOID);

static ChatPlan set_role =
	CHAT_PLAN("UPDATE chat.members AS d SET role = $3 FROM " THEIRS(ONE)
			  "WHERE " IS_THEIRS "AND c.kind = 'live' AND d.role <> $3",
			  UUIDOID, UUIDOID, TEXTOID);

/* All who have left a topic whose conversations are open to all ($1), or are not */
#define LEFT_ONES \
	"SELECT l.space_id, l.user_id FROM changed_members AS l " \
	"JOIN chat.spaces AS s ON s.id = l.space_id " \
	"WHERE (s.is_private OR s.members_only) <> $1"

static ChatPlan lock_for_left = CHAT_PLAN(LOCK_THEIR_CONVERSATIONS(LEFT_ONES), BOOLOID);
static ChatPlan delete_left = CHAT_PLAN(DELETE_THEM(LEFT_ONES), BOOLOID);

static ChatPlan demote_left =
	CHAT_PLAN("UPDATE chat.members AS d SET role = 'member' FROM " THEIRS(LEFT_ONES)
			  "WHERE " IS_THEIRS "AND c.kind = 'live' AND d.role <> 'member'",
			  BOOLOID);

/* All who are in the topic's conversations, but not in the topic */
#define STRANGERS \
	"SELECT DISTINCT l.space_id, v.user_id FROM chat.conversations AS l " \
	"JOIN chat.members AS v ON v.conversation_id = l.id " \
	"WHERE l.space_id = $1 " \
	"AND NOT EXISTS " \
	"(SELECT FROM chat.space_members AS y " \
	"WHERE y.space_id = $1 AND y.user_id = v.user_id)"

static ChatPlan lock_for_strangers = CHAT_PLAN(LOCK_THEIR_CONVERSATIONS(STRANGERS), UUIDOID);
static ChatPlan delete_strangers = CHAT_PLAN(DELETE_THEM(STRANGERS), UUIDOID);

static ChatPlan read_left =
	CHAT_PLAN("SELECT space_id, user_id "
			  "FROM changed_members "
			  "ORDER BY space_id, user_id");

static HeapTuple
new_row(TriggerData *trigger)
{
	return TRIGGER_FIRED_BY_UPDATE(trigger->tg_event) ?
		trigger->tg_newtuple : trigger->tg_trigtuple;
}

/* One lock for each would be more than there is room for */
#define MANY_USERS	100

/* Who has left may be coming into a live chat at this moment */
static void
lock_users(void)
{
	uint64		nrows = chat_run(&read_left);
	ChatRows	rows = chat_rows();

	for (uint64 row = 0; row < nrows; row++)
	{
		pg_uuid_t	space_id = chat_rows_uuid(&rows, row, 1);
		pg_uuid_t	user_id = chat_rows_uuid(&rows, row, 2);

		if (nrows > MANY_USERS)
			(void) space_lock_row_alone(&space_id);
		else
			space_lock_user(&space_id, &user_id);
	}
	SPI_freetuptable(rows.table);
	(void) chat_renew_snapshot();
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
	ChatScope	scope;

	chat_enter(&scope);
	if (SPI_register_trigger_data(trigger) != SPI_OK_TD_REGISTER)
		elog(ERROR, "could not register the rows that changed");
	lock_users();
	if (chat_run(&lock_for_left, BOOL(false)) > 0)
		chat_run(&delete_left, BOOL(false));
	if (chat_run(&lock_for_left, BOOL(true)) > 0)
		chat_run(&demote_left, BOOL(true));
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
	HeapTuple	row = new_row(trigger);
	NullableDatum space_id = chat_tuple_value(trigger, row, "space_id");
	NullableDatum user_id = chat_tuple_value(trigger, row, "target_id");
	TimestampTz until;
	ChatScope	scope;

	chat_enter(&scope);
	if (space_is_banned(DatumGetUUIDP(space_id.value), DatumGetUUIDP(user_id.value), &until))
	{
		if (chat_run(&lock_for_one, space_id, user_id) > 0)
			chat_run(&delete_one, space_id, user_id);
		(void) chat_push_latest_snapshot();
		if (chat_read(&find_one, space_id, user_id) > 0)
			space_refuse_unseen(DatumGetUUIDP(space_id.value));
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
	static const char *const role_column[] = {"role"};
	TriggerData *trigger = chat_trigger(fcinfo, "_live_members_role",
										TRIGGER_EVENT_AFTER,
										TRIGGER_EVENT_ROW);
	HeapTuple	row = new_row(trigger);
	NullableDatum space_id = chat_tuple_value(trigger, row, "space_id");
	NullableDatum user_id = chat_tuple_value(trigger, row, "user_id");
	MemberRole	role = member_role_stored(chat_tuple_value(trigger, row, "role").value);
	bool		is_new = TRIGGER_FIRED_BY_INSERT(trigger->tg_event);
	ChatScope	scope;

	/* who comes into a topic with no power has none in its conversations */
	if (is_new ? role <= ROLE_MEMBER : !chat_tuple_changed(trigger, 1, role_column))
		return PointerGetDatum(NULL);
	chat_enter(&scope);
	if (chat_run(&lock_for_one, space_id, user_id) > 0)
		chat_run(&set_role, space_id, user_id,
				 CSTRING(member_role_name(Max(role, ROLE_MEMBER))));
	chat_leave(&scope);

	return PointerGetDatum(NULL);
}

/*
 * AFTER UPDATE OF members_only ROW on spaces: from now on it is for members
 */
Datum
chat_live_members_only(PG_FUNCTION_ARGS)
{
	static const char *const members_only[] = {"members_only"};
	TriggerData *trigger = chat_trigger(fcinfo, "_live_members_only",
										TRIGGER_EVENT_AFTER,
										TRIGGER_EVENT_ROW);
	HeapTuple	row = trigger->tg_newtuple;
	NullableDatum id = chat_tuple_value(trigger, row, "id");
	ChatScope	scope;

	if (!chat_tuple_changed(trigger, 1, members_only) ||
		!DatumGetBool(chat_tuple_value(trigger, row, "members_only").value))
		return PointerGetDatum(NULL);
	chat_enter(&scope);
	/* who is coming in at this moment is to be seen, or sees this */
	(void) space_lock_row_alone(DatumGetUUIDP(id.value));
	(void) chat_renew_snapshot();
	if (chat_run(&lock_for_strangers, id) > 0)
		chat_run(&delete_strangers, id);
	chat_leave(&scope);

	return PointerGetDatum(NULL);
}
