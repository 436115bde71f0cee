/*-------------------------------------------------------------------------
 *
 * reminder.c
 *	  Being reminded of a message at a given time.
 *
 *-------------------------------------------------------------------------
 */
#include "postgres.h"

#include "account/user.h"
#include "catalog/pg_type.h"
#include "core/call.h"
#include "core/errors.h"
#include "core/plan.h"
#include "core/uuidv7.h"
#include "event/event.h"
#include "mark/mark.h"

PG_FUNCTION_INFO_V1(chat_create_reminder);
PG_FUNCTION_INFO_V1(chat_update_reminder);
PG_FUNCTION_INFO_V1(chat_delete_reminder);
PG_FUNCTION_INFO_V1(chat_reminders);

#define BATCH	100

int			chat_max_reminders;

static const char *const change_keys[] = {"remind_at", "note"};

static ChatPlan count_waiting =
	CHAT_PLAN("SELECT count(*) "
			  "FROM (SELECT "
			  "      FROM chat.reminders "
			  "      WHERE user_id = $1 "
			  "        AND reminded_at IS NULL "
			  "      LIMIT $2) AS x",
			  UUIDOID, INT4OID);

static ChatPlan insert_reminder =
	CHAT_PLAN("INSERT INTO chat.reminders (user_id, conversation_id, message_id, remind_at, note) "
			  "VALUES ($1, $2, $3, $4, $5) "
			  "RETURNING id",
			  UUIDOID, UUIDOID, UUIDOID, TIMESTAMPTZOID, TEXTOID);

/* A new time makes one that has been given come again */
static ChatPlan update_reminder =
	CHAT_PLAN("UPDATE chat.reminders AS r "
			  "SET (remind_at, note, reminded_at) = "
			  "      (SELECT x.remind_at, x.note, CASE WHEN x.remind_at = r.remind_at THEN r.reminded_at END "
			  "       FROM jsonb_populate_record(r, $3) AS x) "
			  "WHERE r.user_id = $1 "
			  "  AND r.id = $2 "
			  "  AND EXISTS (SELECT FROM jsonb_populate_record(r, $3) AS x "
			  "              WHERE x.remind_at IS NOT NULL "
			  "                AND ROW (x.remind_at, x.note) IS DISTINCT FROM ROW (r.remind_at, r.note)) "
			  "RETURNING conversation_id, remind_at, note, $3 ->> 'remind_at' IS NOT NULL",
			  UUIDOID, UUIDOID, JSONBOID);

static ChatPlan delete_reminder =
	CHAT_PLAN("DELETE FROM chat.reminders "
			  "WHERE user_id = $1 "
			  "  AND id = $2 "
			  "RETURNING conversation_id",
			  UUIDOID, UUIDOID);

static ChatPlan find_reminder =
	CHAT_PLAN("SELECT FROM chat.reminders "
			  "WHERE user_id = $1 "
			  "  AND id = $2",
			  UUIDOID, UUIDOID);

static ChatPlan read_page =
	CHAT_PLAN("SELECT id, conversation_id, message_id, remind_at, note, reminded_at "
			  "FROM chat.reminders "
			  "WHERE user_id = $1 "
			  "  AND ($2 IS NULL OR id < $2) "
			  "ORDER BY id DESC "
			  "LIMIT $3",
			  UUIDOID, UUIDOID, INT8OID);

/* One that its user is changing at this moment waits for the next run */
static ChatPlan remind_due =
	CHAT_PLAN("UPDATE chat.reminders AS r "
			  "SET reminded_at = now() "
			  "FROM (SELECT x.user_id, x.id "
			  "      FROM chat.reminders AS x "
			  "      WHERE x.reminded_at IS NULL "
			  "        AND x.remind_at <= now() "
			  "      ORDER BY x.remind_at "
			  "      LIMIT $1 "
			  "      FOR UPDATE SKIP LOCKED) AS x "
			  "WHERE r.user_id = x.user_id "
			  "  AND r.id = x.id "
			  "RETURNING r.user_id, r.conversation_id",
			  INT8OID);

/*
 * create_reminder(conversation, message, remind_at, note, as_user)
 */
Datum
chat_create_reminder(PG_FUNCTION_ARGS)
{
	ChatCall	call;
	pg_uuid_t	conversation_id = chat_arg_uuid(fcinfo, 0);
	pg_uuid_t	message_id = chat_arg_uuid(fcinfo, 1);
	TimestampTz remind_at = chat_arg_timestamptz(fcinfo, 2);
	text	   *note = chat_arg_text_if(fcinfo, 3);
	Conversation conversation;
	Message		message;
	pg_uuid_t	id;

	chat_begin(&call, fcinfo, CHAT_CHANGE);
	mark_check_note(note);
	mark_check_future(remind_at);
	mark_require_message(&conversation_id, &message_id, &call.actor, &conversation, &message);
	(void) chat_run(&count_waiting, UUID(&call.actor), INT4(chat_max_reminders));
	if (chat_row_int8(0, 1) >= chat_max_reminders)
		ereport(ERROR,
				(errcode(ERRCODE_PROGRAM_LIMIT_EXCEEDED),
				 errmsg("too many reminders"),
				 errdetail("A user may have %d waiting (\"%s\").", chat_max_reminders,
						   "chat.max_reminders")));
	chat_run(&insert_reminder, UUID(&call.actor), UUID(&conversation_id), UUID(&message_id),
			 TIMESTAMPTZ(remind_at), TEXT(note));
	id = chat_row_uuid(0, 1);
	chat_event_inbox(&call.actor, &conversation_id, CHAT_EVENT_SETTING, 0);
	return chat_return_uuid(&call, &id);
}

CHAT_NORETURN static void
refuse_missing(const pg_uuid_t *id)
{
	ereport(ERROR,
			(errcode(ERRCODE_CHAT_NOT_FOUND),
			 errmsg("reminder %s does not exist", chat_uuid_string(id))));
}

/*
 * update_reminder(reminder, changes, as_user)
 */
Datum
chat_update_reminder(PG_FUNCTION_ARGS)
{
	ChatCall	call;
	pg_uuid_t	id = chat_arg_uuid(fcinfo, 0);
	Jsonb	   *changes;
	bool		changed;

	chat_begin(&call, fcinfo, CHAT_CHANGE);
	changes = chat_arg_changes(fcinfo, 1, change_keys, lengthof(change_keys));
	user_require_actor(&call.actor);
	changed = chat_run(&update_reminder, UUID(&call.actor), UUID(&id), JSONB(changes)) > 0;
	if (changed)
	{
		pg_uuid_t	conversation_id = chat_row_uuid(0, 1);
		NullableDatum note = chat_row_value(0, 3);

		mark_check_note(note.isnull ? NULL : DatumGetTextPP(note.value));
		if (chat_row_bool(0, 4))
			mark_check_future(chat_row_timestamptz(0, 2));
		chat_event_inbox(&call.actor, &conversation_id, CHAT_EVENT_SETTING, 0);
	}
	else if (chat_run(&find_reminder, UUID(&call.actor), UUID(&id)) == 0)
		refuse_missing(&id);
	return chat_return_bool(&call, changed);
}

/*
 * delete_reminder(reminder, as_user)
 */
Datum
chat_delete_reminder(PG_FUNCTION_ARGS)
{
	ChatCall	call;
	pg_uuid_t	id = chat_arg_uuid(fcinfo, 0);
	pg_uuid_t	conversation_id;

	chat_begin(&call, fcinfo, CHAT_CHANGE);
	user_require_actor(&call.actor);
	if (chat_run(&delete_reminder, UUID(&call.actor), UUID(&id)) == 0)
		refuse_missing(&id);
	conversation_id = chat_row_uuid(0, 1);
	chat_event_inbox(&call.actor, &conversation_id, CHAT_EVENT_SETTING, 0);
	return chat_return_bool(&call, true);
}

/*
 * reminders(before_id, max, as_user) - what was made last comes first
 */
Datum
chat_reminders(PG_FUNCTION_ARGS)
{
	ChatCall	call;
	int			max = chat_arg_page_size(fcinfo, 1);

	chat_begin(&call, fcinfo, CHAT_READ);
	user_require_actor(&call.actor);
	chat_add_rows_of_result(&call, chat_read(&read_page, UUID(&call.actor), ARG(0), INT8(max)));
	return chat_return_set(&call);
}

static bool
remind_step(ChatJobRun *run)
{
	uint64		nrows = chat_run(&remind_due, INT8(BATCH));
	ChatRows	rows = chat_rows();

	for (uint64 row = 0; row < nrows; row++)
	{
		pg_uuid_t	user_id = chat_rows_uuid(&rows, row, 1);
		pg_uuid_t	conversation_id = chat_rows_uuid(&rows, row, 2);

		chat_event_inbox(&user_id, &conversation_id, CHAT_EVENT_NOTIFY, 0);
	}
	run->done += nrows;
	return nrows == BATCH;
}

const ChatJob remind_job = {
	.name = "remind",
	.schedule = "* * * * *",
	.interval_seconds = 10,
	.max_seconds = 50,
	.description = "reminders whose time has come",
	.step = remind_step
};
