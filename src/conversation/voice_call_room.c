/*-------------------------------------------------------------------------
 *
 * voice_call_room.c
 *	  Calls: settings, limits, checks, and the job that ends them.
 *
 * A device that is gone does not say so. Who was connected while in a call, and has
 * no connection for a minute, is taken out of it by a job, and with the last one
 * the call ends. Who has never been connected is left alone, as their application
 * does not use connections, but for the longest time that a call may take.
 *
 *-------------------------------------------------------------------------
 */
#include "postgres.h"

#include <limits.h>

#include "catalog/pg_type.h"
#include "conversation/conversation.h"
#include "conversation/voice_call.h"
#include "core/check.h"
#include "core/job.h"
#include "core/plan.h"
#include "core/snapshot.h"
#include "limit/rate_limit.h"
#include "utils/guc.h"

int			chat_max_call_participants;
int			chat_max_call_time;
int			chat_call_lost_time;

static CallIsConnected is_connected = NULL;

static ChatPlan next_open =
	CHAT_PLAN("SELECT conversation_id, "
			  "       $2 > 0 AND chat.uuid_timestamp(id) <= now() - make_interval(secs => $2) "
			  "FROM chat.calls "
			  "WHERE ended_at IS NULL AND conversation_id > $1 "
			  "ORDER BY conversation_id "
			  "LIMIT 1",
			  UUIDOID, INT4OID);

static ChatPlan read_present =
	CHAT_PLAN("SELECT id, user_id, is_connected, lost_at IS NOT NULL, "
			  "       COALESCE(lost_at <= now() - make_interval(secs => $2), false) "
			  "FROM chat.call_participants "
			  "WHERE conversation_id = $1 AND left_at IS NULL",
			  UUIDOID, INT4OID);

static ChatPlan note_connected =
	CHAT_PLAN("UPDATE chat.call_participants "
			  "SET is_connected = true, lost_at = NULL "
			  "WHERE conversation_id = $1 AND id = $2 AND left_at IS NULL",
			  UUIDOID, UUIDOID);

static ChatPlan note_lost =
	CHAT_PLAN("UPDATE chat.call_participants "
			  "SET lost_at = now() "
			  "WHERE conversation_id = $1 AND id = $2 AND left_at IS NULL",
			  UUIDOID, UUIDOID);

static ChatPlan take_out =
	CHAT_PLAN("UPDATE chat.call_participants "
			  "SET left_at = now() "
			  "WHERE conversation_id = $1 AND id = $2 AND left_at IS NULL",
			  UUIDOID, UUIDOID);

void
call_set_is_connected(CallIsConnected function)
{
	is_connected = function;
}

bool
call_is_connected(const pg_uuid_t *user_id)
{
	return is_connected != NULL && is_connected(user_id);
}

/* What is to be noted of somebody in a call */
static ChatPlan *
what_to_note(const ChatRows *rows, uint64 row)
{
	pg_uuid_t	user_id = chat_rows_uuid(rows, row, 2);
	bool		was_connected = chat_rows_bool(rows, row, 3);
	bool		is_lost = chat_rows_bool(rows, row, 4);

	if (call_is_connected(&user_id))
		return was_connected && !is_lost ? NULL : &note_connected;
	if (!was_connected)
		return NULL;
	if (!is_lost)
		return &note_lost;
	return chat_rows_bool(rows, row, 5) ? &take_out : NULL;
}

/* Is there anything? It is asked before the conversation is locked. */
static bool
has_to_note(const pg_uuid_t *conversation_id)
{
	uint64		nrows = chat_run(&read_present, UUID(conversation_id), INT4(chat_call_lost_time));
	ChatRows	rows = chat_rows();
	bool		found = nrows == 0;

	for (uint64 row = 0; row < nrows && !found; row++)
		found = what_to_note(&rows, row) != NULL;
	SPI_freetuptable(rows.table);
	return found;
}

/* Returns how many have been taken out of a call whose conversation is locked */
static int64
note_all(const pg_uuid_t *conversation_id)
{
	uint64		nrows = chat_run(&read_present, UUID(conversation_id), INT4(chat_call_lost_time));
	ChatRows	rows = chat_rows();
	int64		ntaken = 0;

	for (uint64 row = 0; row < nrows; row++)
	{
		pg_uuid_t	id = chat_rows_uuid(&rows, row, 1);
		ChatPlan   *plan = what_to_note(&rows, row);

		if (plan && chat_run(plan, UUID(conversation_id), UUID(&id)) > 0 && plan == &take_out)
			ntaken++;
	}
	SPI_freetuptable(rows.table);
	if (call_end_if_empty(conversation_id) || ntaken > 0)
		conversation_announce_change(conversation_id, CHAT_EVENT_CALL);
	return ntaken;
}

/* One call a step. A conversation in which somebody is writing has its turn next time. */
static bool
expire_step(ChatJobRun *run)
{
	Conversation conversation;
	pg_uuid_t	id;
	bool		is_too_long;

	if (chat_run(&next_open, UUID(&run->cursor), INT4(chat_max_call_time)) == 0)
		return false;
	id = chat_row_uuid(0, 1);
	is_too_long = chat_row_bool(0, 2);
	run->cursor = id;
	if ((is_too_long || has_to_note(&id)) &&
		conversation_try_lock(&id, &conversation) == CONVERSATION_LOCKED)
	{
		(void) chat_renew_snapshot();
		if (is_too_long)
			run->done += call_end(&id, NULL) ? 1 : 0;
		else
			run->done += note_all(&id);
	}
	return true;
}

static const ChatJob expire_job = {
	.name = "expire_calls",
	.schedule = "* * * * *",
	.interval_seconds = 20,
	.max_seconds = 50,
	.description = "end calls whose participants are no longer connected",
	.step = expire_step
};

static const ChatLimit limits[] = {
	CHAT_LIMIT("open_call", 20, 60),
	CHAT_LIMIT("join_call", 60, 60),
	CHAT_LIMIT("leave_call", 60, 60),
	CHAT_LIMIT("close_call", 60, 60),
};

/* Of rows of call_participants p: of whom no call, or one that has ended, is going on */
#define IS_IN_NO_CALL \
	"p.left_at IS NULL " \
	"AND NOT EXISTS (SELECT FROM chat.calls AS c " \
	"                WHERE c.conversation_id = p.conversation_id " \
	"                  AND c.id = p.call_id " \
	"                  AND c.ended_at IS NULL)"
#define IS_NO_MEMBER \
	"p.left_at IS NULL " \
	"AND NOT EXISTS (SELECT FROM chat.members AS m " \
	"                WHERE m.conversation_id = p.conversation_id " \
	"                  AND m.user_id = p.user_id)"
#define IS_EMPTY \
	"c.ended_at IS NULL " \
	"AND NOT EXISTS (SELECT FROM chat.call_participants AS p " \
	"                WHERE p.conversation_id = c.conversation_id " \
	"                  AND p.call_id = c.id " \
	"                  AND p.left_at IS NULL)"
#define HAS_NO_CONVERSATION \
	"NOT EXISTS (SELECT FROM chat.conversations AS x WHERE x.id = c.conversation_id)"
#define HAS_NO_CALL \
	"NOT EXISTS (SELECT FROM chat.calls AS c " \
	"            WHERE c.conversation_id = p.conversation_id AND c.id = p.call_id)"

static const ChatCheck checks[] = {
	{
		.name = "calls",
		.description = "calls are of conversations, and members are in those that are going on",
		.query =
		"SELECT c.conversation_id::text, format('call %s is of no conversation', c.id) "
		"FROM chat.calls AS c "
		"WHERE " HAS_NO_CONVERSATION " "
		"UNION ALL "
		"SELECT c.conversation_id::text, format('nobody is in call %s, which has not ended', c.id) "
		"FROM chat.calls AS c "
		"WHERE " IS_EMPTY " "
		"UNION ALL "
		"SELECT p.conversation_id::text, "
		"       format('user %s is in call %s, which is not going on', p.user_id, p.call_id) "
		"FROM chat.call_participants AS p "
		"WHERE " IS_IN_NO_CALL " "
		"UNION ALL "
		"SELECT p.conversation_id::text, "
		"       format('user %s is in call %s, and is no member', p.user_id, p.call_id) "
		"FROM chat.call_participants AS p "
		"WHERE " IS_NO_MEMBER " "
		"UNION ALL "
		"SELECT p.conversation_id::text, format('call %s, in which somebody was, is not there', p.call_id) "
		"FROM chat.call_participants AS p "
		"WHERE " HAS_NO_CALL,
		.locks = "chat.conversations, chat.members, chat.calls, chat.call_participants",
		.repairs = {
			"repaired AS (DELETE FROM chat.calls AS c "
			"             WHERE " HAS_NO_CONVERSATION " "
			"             RETURNING c.conversation_id::text, format('deleted call %s', c.id))",
			"repaired AS (DELETE FROM chat.call_participants AS p "
			"             WHERE " HAS_NO_CALL " "
			"             RETURNING p.conversation_id::text, "
			"                       format('user %s was in no call %s', p.user_id, p.call_id))",
			"repaired AS (UPDATE chat.call_participants AS p "
			"             SET left_at = now() "
			"             WHERE (" IS_IN_NO_CALL ") OR (" IS_NO_MEMBER ") "
			"             RETURNING p.conversation_id::text, "
			"                       format('user %s has left call %s', p.user_id, p.call_id))",
			"repaired AS (UPDATE chat.calls AS c "
			"             SET ended_at = now() "
			"             WHERE " IS_EMPTY " "
			"             RETURNING c.conversation_id::text, format('call %s has ended', c.id))"
		}
	}
};

void
call_init(void)
{
	DefineCustomIntVariable("chat.max_call_participants",
							"Most users that may be in a call.",
							NULL,
							&chat_max_call_participants,
							100, 2, 10000,
							PGC_SUSET, 0, NULL, NULL, NULL);
	DefineCustomIntVariable("chat.max_call_time",
							"How long a call may take.",
							"Zero is without end.",
							&chat_max_call_time,
							86400, 0, INT_MAX,
							PGC_SUSET, GUC_UNIT_S, NULL, NULL, NULL);
	DefineCustomIntVariable("chat.call_lost_time",
							"How long somebody stays in a call without being connected.",
							NULL,
							&chat_call_lost_time,
							60, 0, 86400,
							PGC_SUSET, GUC_UNIT_S, NULL, NULL, NULL);
	chat_limits_register(limits, lengthof(limits));
	chat_job_register(&expire_job);
	chat_check_register(checks, lengthof(checks));
}
