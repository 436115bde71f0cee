/*-------------------------------------------------------------------------
 *
 * space_trigger.c
 *	  What holds for topics and their members whoever changes them, and by
 *	  whatever statement.
 *
 *-------------------------------------------------------------------------
 */
#include "postgres.h"

#include "access/xact.h"
#include "catalog/pg_type.h"
#include "core/identity.h"
#include "core/name.h"
#include "core/plan.h"
#include "core/scope.h"
#include "core/snapshot.h"
#include "core/trigger.h"
#include "core/uuidv7.h"
#include "event/event.h"
#include "space/space.h"
#include "utils/snapmgr.h"

PG_FUNCTION_INFO_V1(chat_spaces_guard);
PG_FUNCTION_INFO_V1(chat_spaces_inserted);
PG_FUNCTION_INFO_V1(chat_space_members_guard);
PG_FUNCTION_INFO_V1(chat_space_members_changed);

static ChatPlan insert_counters =
	CHAT_PLAN("INSERT INTO chat.space_counters (space_id, last_activity_at) "
			  "SELECT id, chat.uuid_timestamp(id) "
			  "FROM new_spaces");

static ChatPlan insert_events =
	CHAT_PLAN("INSERT INTO chat.space_membership_events (space_id, user_id, event, actor_id) "
			  "SELECT space_id, user_id, $1, $2 "
			  "FROM changed_members",
			  TEXTOID, UUIDOID);

static ChatPlan read_members =
	CHAT_PLAN("SELECT space_id, user_id "
			  "FROM changed_members "
			  "ORDER BY space_id");

/* Groups of a topic are for its members */
static ChatPlan leave_groups =
	CHAT_PLAN("DELETE FROM chat.user_group_members AS m "
			  "USING changed_members AS l, chat.user_groups AS g "
			  "WHERE g.space_id = l.space_id "
			  "  AND m.group_id = g.id "
			  "  AND m.user_id = l.user_id");

static ChatPlan find_in_groups =
	CHAT_PLAN("SELECT l.space_id "
			  "FROM changed_members AS l "
			  "JOIN chat.user_groups AS g ON g.space_id = l.space_id "
			  "JOIN chat.user_group_members AS m ON m.group_id = g.id AND m.user_id = l.user_id "
			  "LIMIT 1");

/* Who has come in otherwise asks no more; who was accepted has been answered before */
static ChatPlan delete_requests =
	CHAT_PLAN("DELETE FROM chat.join_requests AS r "
			  "USING changed_members AS j "
			  "WHERE r.space_id = j.space_id "
			  "  AND r.user_id = j.user_id "
			  "  AND r.status = 'pending'");

static ChatPlan find_request =
	CHAT_PLAN("SELECT j.space_id "
			  "FROM changed_members AS j "
			  "JOIN chat.join_requests AS r ON r.space_id = j.space_id AND r.user_id = j.user_id "
			  "WHERE r.status = 'pending' "
			  "LIMIT 1");

static ChatPlan raise_epoch =
	CHAT_PLAN("UPDATE chat.spaces SET epoch = epoch + 1 "
			  "WHERE id = $1 "
			  "  AND is_private "
			  "RETURNING epoch",
			  UUIDOID);

static HeapTuple
set_tags(TriggerData *trigger, HeapTuple row)
{
	static const char *const columns[] = {"tags", "tag_keys"};
	NullableDatum tags = chat_tuple_value(trigger, row, "tags");
	Datum		values[2];
	bool		nulls[2] = {false, false};

	if (TRIGGER_FIRED_BY_UPDATE(trigger->tg_event) &&
		!chat_tuple_changed(trigger, lengthof(columns), columns))
		return row;
	if (tags.isnull ||			/* NOT NULL refuses it */
		!space_tags(trigger->tg_relation, tags.value, &values[0], &values[1]))
		return row;
	return chat_tuple_modify(trigger, row, lengthof(columns), columns, values, nulls);
}

/*
 * BEFORE INSERT, UPDATE OR DELETE ROW
 */
Datum
chat_spaces_guard(PG_FUNCTION_ARGS)
{
	static const char *const immutable[] = {"id", "kind", "is_private", "created_by"};
	static const char *const described[] = {
		"title", "title_key", "description", "tags", "tag_keys", "icon_url", "fields",
		"allow_anonymous", "require_approval", "members_only", "join_policy",
		"deleted_at", "updated_at"
	};
	static const char *const updated_at[] = {"updated_at"};
	static const ChatName title = {
		.column = "title",.key = "title_key",.max_length = 200
	};
	TriggerData *trigger = chat_trigger(fcinfo, "_spaces_guard",
										TRIGGER_EVENT_BEFORE,
										TRIGGER_EVENT_ROW);
	bool		is_update = TRIGGER_FIRED_BY_UPDATE(trigger->tg_event);
	HeapTuple	row = is_update ? trigger->tg_newtuple : trigger->tg_trigtuple;
	Datum		now = TimestampTzGetDatum(GetCurrentTransactionStartTimestamp());
	bool		isnull = false;

	if (TRIGGER_FIRED_BY_DELETE(trigger->tg_event))
		ereport(ERROR,
				(errcode(ERRCODE_OBJECT_NOT_IN_PREREQUISITE_STATE),
				 errmsg("topics cannot be deleted"),
				 errhint("Use chat.delete_space(), which can be undone.")));
	if (is_update)
		chat_tuple_immutable(trigger, lengthof(immutable), immutable);
	else
		chat_tuple_require_v7(trigger, row, "id");
	/* that somebody has left changes the epoch, and nothing that is shown */
	if (is_update && !chat_tuple_changed(trigger, lengthof(described), described))
		return PointerGetDatum(row);

	row = set_tags(trigger, chat_tuple_names(trigger, row, &title, 1));
	if (is_update && row != trigger->tg_newtuple)
	{
		/* it may be what is there, spelled otherwise */
		trigger->tg_newtuple = row;
		if (!chat_tuple_differs(trigger))
			return PointerGetDatum(NULL);
	}
	return PointerGetDatum(chat_tuple_modify(trigger, row, 1, updated_at, &now, &isnull));
}

/*
 * AFTER INSERT STATEMENT: what is counted about the new ones
 */
Datum
chat_spaces_inserted(PG_FUNCTION_ARGS)
{
	TriggerData *trigger = chat_trigger(fcinfo, "_spaces_inserted",
										TRIGGER_EVENT_AFTER,
										TRIGGER_EVENT_STATEMENT);
	ChatScope	scope;

	chat_enter(&scope);
	if (SPI_register_trigger_data(trigger) != SPI_OK_TD_REGISTER)
		elog(ERROR, "could not register the rows that changed");
	chat_run(&insert_counters);
	chat_leave(&scope);
	return PointerGetDatum(NULL);
}

/*
 * BEFORE INSERT OR UPDATE ROW: there are no members of nothing, nor such as are
 * banned, and a membership stays what it is.
 */
Datum
chat_space_members_guard(PG_FUNCTION_ARGS)
{
	static const char *const immutable[] = {"space_id", "user_id"};
	static const char *const role_column[] = {"role"};
	static const ChatName nickname = {.column = "nickname",.max_length = 100};
	TriggerData *trigger = chat_trigger(fcinfo, "_space_members_guard",
										TRIGGER_EVENT_BEFORE,
										TRIGGER_EVENT_ROW);
	bool		is_update = TRIGGER_FIRED_BY_UPDATE(trigger->tg_event);
	HeapTuple	row = is_update ? trigger->tg_newtuple : trigger->tg_trigtuple;
	NullableDatum space_id = chat_tuple_value(trigger, row, "space_id");
	NullableDatum user_id = chat_tuple_value(trigger, row, "user_id");
	NullableDatum role = chat_tuple_value(trigger, row, "role");
	ChatScope	scope;

	if (!role.isnull)
		(void) member_role(TextDatumGetCString(role.value));
	if (is_update)
		chat_tuple_immutable(trigger, lengthof(immutable), immutable);
	row = chat_tuple_names(trigger, row, &nickname, 1);
	if (space_id.isnull || user_id.isnull)
		return PointerGetDatum(row);	/* NOT NULL refuses it */
	if (is_update)
	{
		/* with the role, that in live chats which they may be joining */
		if (chat_tuple_changed(trigger, 1, role_column))
		{
			chat_enter(&scope);
			space_lock_user(DatumGetUUIDP(space_id.value), DatumGetUUIDP(user_id.value));
			chat_leave(&scope);
		}
		return PointerGetDatum(row);
	}

	chat_enter(&scope);
	if (!space_lock_entry(DatumGetUUIDP(space_id.value), DatumGetUUIDP(user_id.value)))
		ereport(ERROR,
				(errcode(ERRCODE_FOREIGN_KEY_VIOLATION),
				 errmsg("topic %s does not exist",
						chat_uuid_string(DatumGetUUIDP(space_id.value)))));
	(void) chat_push_fresh_snapshot();
	space_check_not_banned(DatumGetUUIDP(space_id.value), DatumGetUUIDP(user_id.value));
	PopActiveSnapshot();
	chat_leave(&scope);
	return PointerGetDatum(row);
}

/* So many have come to a topic or (negative) left it */
static void
count_members(const pg_uuid_t *space_id, int members)
{
	space_count(space_id, 0, 0, members, 0);

	/* those who are left know a private topic's channels by their old names */
	if (members < 0 && chat_run(&raise_epoch, UUID(space_id)) > 0)
		chat_event_forum_departure(space_id, chat_row_int4(0, 1) - 1);
}

/*
 * What ends with the membership, or with its beginning; the snapshot may not show
 * all of it
 */
static void
end_of_members(ChatPlan *end, ChatPlan *find)
{
	pg_uuid_t	space_id;

	chat_run(end);
	if (!IsolationUsesXactSnapshot())
		return;
	(void) chat_push_latest_snapshot();
	if (chat_read(find) > 0)
	{
		space_id = chat_row_uuid(0, 1);
		space_refuse_unseen(&space_id);
	}
	PopActiveSnapshot();
}

/*
 * AFTER STATEMENT, for however many rows: counters, history, events
 */
Datum
chat_space_members_changed(PG_FUNCTION_ARGS)
{
	TriggerData *trigger = chat_trigger(fcinfo, "_space_members_changed",
										TRIGGER_EVENT_AFTER,
										TRIGGER_EVENT_STATEMENT);
	bool		joined = TRIGGER_FIRED_BY_INSERT(trigger->tg_event);
	pg_uuid_t	actor;
	bool		has_actor = chat_current_user(&actor);
	ChatRows	rows;
	int			members = 0;
	ChatScope	scope;

	chat_enter(&scope);
	if (SPI_register_trigger_data(trigger) != SPI_OK_TD_REGISTER)
		elog(ERROR, "could not register the rows that changed");
	chat_run(&insert_events, CSTRING(joined ? "joined" : "left"), IF(has_actor, UUID(&actor)));

	if (joined)
		end_of_members(&delete_requests, &find_request);
	else
		end_of_members(&leave_groups, &find_in_groups);
	chat_run(&read_members);
	rows = chat_rows();
	for (uint64 row = 0; row < rows.nrows; row++)
	{
		pg_uuid_t	space_id = chat_rows_uuid(&rows, row, 1);
		pg_uuid_t	user_id = chat_rows_uuid(&rows, row, 2);
		pg_uuid_t	next;

		chat_event_inbox(&user_id, &space_id, CHAT_EVENT_SPACE, 0);
		members++;
		if (row + 1 < rows.nrows)
			next = chat_rows_uuid(&rows, row + 1, 1);
		if (row + 1 == rows.nrows || chat_uuid_compare(&space_id, &next) != 0)
		{
			count_members(&space_id, joined ? members : -members);
			members = 0;
		}
	}
	chat_leave(&scope);

	return PointerGetDatum(NULL);
}
