/*-------------------------------------------------------------------------
 *
 * space_trigger.c
 *	  What holds for topics and their members whoever changes them, and by
 *	  whatever statement.
 *
 *-------------------------------------------------------------------------
 */
#include "postgres.h"

#include "catalog/pg_type.h"
#include "core/identity.h"
#include "core/legacy.h"
#include "core/scan.h"
#include "core/scope.h"
#include "core/trigger.h"
#include "core/uuidv7.h"
#include "event/event.h"
#include "space/space.h"
#include "utils/builtins.h"
#include "utils/snapmgr.h"
#include "utils/timestamp.h"

PG_FUNCTION_INFO_V1(chat_spaces_guard);
PG_FUNCTION_INFO_V1(chat_spaces_inserted);
PG_FUNCTION_INFO_V1(chat_space_members_guard);
PG_FUNCTION_INFO_V1(chat_space_members_changed);
PG_FUNCTION_INFO_V1(chat_space_bans_guard);
PG_FUNCTION_INFO_V1(chat_space_bans_changed);

static ChatPlan normal_tags =
	CHAT_PLAN("SELECT COALESCE(array_agg(DISTINCT lower(btrim(t.tag))), '{}') "
			  "FROM unnest($1) AS t (tag)",
			  TEXTARRAYOID);

static ChatPlan insert_counters =
	CHAT_PLAN("INSERT INTO chat.space_counters (space_id, last_activity_at) "
			  "SELECT id, chat.uuid_timestamp(id) FROM new_spaces");

static ChatPlan insert_events =
	CHAT_PLAN("INSERT INTO chat.space_membership_events (space_id, user_id, event, actor_id) "
			  "SELECT space_id, user_id, $1, $2 FROM changed_members",
			  TEXTOID, UUIDOID);

static ChatPlan read_members =
	CHAT_PLAN("SELECT space_id, user_id FROM changed_members "
			  "ORDER BY space_id");

static ChatPlan raise_epoch =
	CHAT_PLAN("UPDATE chat.spaces SET epoch = epoch + 1 "
			  "WHERE id = $1 AND is_private RETURNING epoch",
			  UUIDOID);

static ChatPlan delete_member =
	CHAT_PLAN("DELETE FROM chat.space_members WHERE space_id = $1 "
			  "AND user_id = $2",
			  UUIDOID, UUIDOID);

/* In lower case, each once, in order: as they are looked for */
Datum
space_normal_tags(Datum tags)
{
	Datum		normal;
	bool		isnull;
	ChatScope	scope;

	chat_enter(&scope);
	chat_plan_execute(&normal_tags, &tags, NULL);
	normal = SPI_datumTransfer(chat_plan_value(0, 1, &isnull), false, -1);
	chat_leave(&scope);
	return normal;
}

/*
 * BEFORE INSERT, UPDATE OR DELETE ROW
 */
Datum
chat_spaces_guard(PG_FUNCTION_ARGS)
{
	static const char *const immutable[] = {"id", "kind", "is_private", "created_by"};
	static const char *const told[] = {
		"title", "description", "tags", "icon_url", "allow_anonymous",
		"require_approval", "members_only", "deleted_at", "updated_at"
	};
	static const char *const columns[] = {"tags", "updated_at"};
	TriggerData *trigger = chat_trigger(fcinfo, "_spaces_guard",
										TRIGGER_EVENT_BEFORE,
										TRIGGER_EVENT_ROW);
	bool		is_update = TRIGGER_FIRED_BY_UPDATE(trigger->tg_event);
	HeapTuple	row = is_update ? trigger->tg_newtuple : trigger->tg_trigtuple;
	Datum		values[2];
	bool		nulls[2] = {false, false};

	if (TRIGGER_FIRED_BY_DELETE(trigger->tg_event))
		ereport(ERROR,
				(errcode(ERRCODE_OBJECT_NOT_IN_PREREQUISITE_STATE),
				 errmsg("topics cannot be deleted"),
				 errhint("Use chat.delete_space(), which can be undone.")));
	if (is_update)
		chat_tuple_immutable(trigger, lengthof(immutable), immutable);
	else
		chat_tuple_require_v7(trigger, row, "id");
	/* that somebody has left changes the epoch, and nothing that is told */
	if (is_update && !chat_tuple_changed(trigger, lengthof(told), told))
		return PointerGetDatum(row);

	values[0] = chat_tuple_datum(trigger, row, "tags", &nulls[0]);
	if (!nulls[0])				/* else NOT NULL will say so */
		values[0] = space_normal_tags(values[0]);
	values[1] = TimestampTzGetDatum(GetCurrentTransactionStartTimestamp());
	return PointerGetDatum(chat_tuple_modify(trigger, row, lengthof(columns), columns,
										   values, nulls));
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
	chat_plan_execute(&insert_counters, NULL, NULL);
	chat_leave(&scope);
	return PointerGetDatum(NULL);
}

/* The key of the row, of members and of bans; false: NOT NULL will say so */
static bool
row_key(TriggerData *trigger, HeapTuple row, Datum *values)
{
	bool		nulls[2];

	values[0] = chat_tuple_datum(trigger, row, "space_id", &nulls[0]);
	values[1] = chat_tuple_datum(trigger, row, "user_id", &nulls[1]);
	return !nulls[0] && !nulls[1];
}

static void
require_locked(bool found, Datum space_id)
{
	if (!found)
		ereport(ERROR,
				(errcode(ERRCODE_FOREIGN_KEY_VIOLATION),
				 errmsg("topic %s does not exist",
						chat_uuid_string(DatumGetUUIDP(space_id)))));
}

/*
 * BEFORE INSERT OR UPDATE ROW: there are no members of nothing, nor such as are
 * banned, and a membership stays what it is.
 */
Datum
chat_space_members_guard(PG_FUNCTION_ARGS)
{
	static const char *const immutable[] = {"space_id", "user_id"};
	TriggerData *trigger = chat_trigger(fcinfo, "_space_members_guard",
										TRIGGER_EVENT_BEFORE,
										TRIGGER_EVENT_ROW);
	bool		is_update = TRIGGER_FIRED_BY_UPDATE(trigger->tg_event);
	HeapTuple	row = is_update ? trigger->tg_newtuple : trigger->tg_trigtuple;
	Datum		values[2];
	bool		isnull;
	Datum		role = chat_tuple_datum(trigger, row, "role", &isnull);

	if (!isnull)
		(void) member_role(TextDatumGetCString(role));
	if (is_update)
		chat_tuple_immutable(trigger, lengthof(immutable), immutable);
	else if (row_key(trigger, row, values))
	{
		ChatScope	scope;

		chat_enter(&scope);
		require_locked(space_share_row(DatumGetUUIDP(values[0])), values[0]);
		(void) chat_push_fresh_snapshot();
		space_check_not_banned(DatumGetUUIDP(values[0]), DatumGetUUIDP(values[1]));
		PopActiveSnapshot();
		chat_leave(&scope);
	}
	return PointerGetDatum(row);
}

/*
 * BEFORE INSERT OR UPDATE ROW: a ban is of somebody in some topic, and takes
 * that one's lock: nobody is on the way in.
 */
Datum
chat_space_bans_guard(PG_FUNCTION_ARGS)
{
	static const char *const immutable[] = {"space_id", "user_id"};
	TriggerData *trigger = chat_trigger(fcinfo, "_space_bans_guard",
										TRIGGER_EVENT_BEFORE,
										TRIGGER_EVENT_ROW);
	bool		is_update = TRIGGER_FIRED_BY_UPDATE(trigger->tg_event);
	HeapTuple	row = is_update ? trigger->tg_newtuple : trigger->tg_trigtuple;
	Datum		values[2];

	if (is_update)
		chat_tuple_immutable(trigger, lengthof(immutable), immutable);
	if (row_key(trigger, row, values))
	{
		ChatScope	scope;

		chat_enter(&scope);
		require_locked(space_lock_row(DatumGetUUIDP(values[0])), values[0]);
		chat_leave(&scope);
	}
	return PointerGetDatum(row);
}

/*
 * AFTER INSERT OR UPDATE ROW: who is banned is no member
 */
Datum
chat_space_bans_changed(PG_FUNCTION_ARGS)
{
	TriggerData *trigger = chat_trigger(fcinfo, "_space_bans_changed",
										TRIGGER_EVENT_AFTER,
										TRIGGER_EVENT_ROW);
	HeapTuple	row = TRIGGER_FIRED_BY_UPDATE(trigger->tg_event) ?
		trigger->tg_newtuple : trigger->tg_trigtuple;
	Datum		values[2];
	TimestampTz until;
	MemberRole	role;
	ChatScope	scope;

	(void) row_key(trigger, row, values);
	chat_enter(&scope);
	if (space_is_banned(DatumGetUUIDP(values[0]), DatumGetUUIDP(values[1]), &until))
	{
		chat_plan_execute(&delete_member, values, NULL);
		if (space_member_read(DatumGetUUIDP(values[0]), DatumGetUUIDP(values[1]),
							  chat_push_latest_snapshot(), &role))
			space_refuse_unseen(DatumGetUUIDP(values[0]));
		PopActiveSnapshot();
	}
	chat_leave(&scope);
	return PointerGetDatum(NULL);
}

/* So many have come to a topic or (negative) left it */
static void
count_members(const pg_uuid_t *space_id, int members)
{
	Datum		value = UUIDPGetDatum(space_id);
	bool		isnull;

	space_count(space_id, 0, 0, members, 0);

	/* those who are left know a private topic's channels by their old names */
	if (members < 0 && chat_plan_execute(&raise_epoch, &value, NULL) > 0)
		chat_event_forum_departure(space_id,
								   DatumGetInt32(chat_plan_value(0, 1, &isnull)) - 1);
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
	Datum		values[2];
	ChatRows	rows;
	uint64		first = 0;
	ChatScope	scope;

	chat_enter(&scope);
	if (SPI_register_trigger_data(trigger) != SPI_OK_TD_REGISTER)
		elog(ERROR, "could not register the rows that changed");
	values[0] = CStringGetTextDatum(joined ? "joined" : "left");
	values[1] = UUIDPGetDatum(&actor);
	chat_plan_execute(&insert_events, values, chat_current_user(&actor) ? "  " : " n");

	rows = chat_plan_rows(&read_members, NULL, NULL);
	for (uint64 i = 0; i < rows.nrows; i++)
	{
		bool		isnull;
		pg_uuid_t  *space_id = DatumGetUUIDP(chat_legacy_rows_value(&rows, i, 1, &isnull));
		pg_uuid_t  *user_id = DatumGetUUIDP(chat_legacy_rows_value(&rows, i, 2, &isnull));
		pg_uuid_t  *next = NULL;

		chat_event_inbox(user_id, space_id, CHAT_EVENT_SPACE, 0);
		if (i + 1 < rows.nrows)
			next = DatumGetUUIDP(chat_legacy_rows_value(&rows, i + 1, 1, &isnull));
		if (next == NULL || chat_uuid_compare(space_id, next) != 0)
		{
			int			n = (int) (i + 1 - first);

			count_members(space_id, joined ? n : -n);
			first = i + 1;
		}
	}
	chat_leave(&scope);

	return PointerGetDatum(NULL);
}
