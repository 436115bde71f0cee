/*-------------------------------------------------------------------------
 *
 * voice_call.c
 *	  Calls: opening, joining, leaving, closing and listing them.
 *
 * What people say, and how their devices find each other, is not chat's: it keeps
 * who is in a call, so that everybody sees the same. A conversation has at most one
 * that is going on, which ends when the last one leaves.
 *
 *-------------------------------------------------------------------------
 */
#include "postgres.h"

#include "catalog/pg_type.h"
#include "conversation/conversation.h"
#include "conversation/voice_call.h"
#include "core/call.h"
#include "core/errors.h"
#include "core/plan.h"
#include "core/snapshot.h"
#include "core/uuidv7.h"

PG_FUNCTION_INFO_V1(chat_open_call);
PG_FUNCTION_INFO_V1(chat_close_call);
PG_FUNCTION_INFO_V1(chat_join_call);
PG_FUNCTION_INFO_V1(chat_leave_call);
PG_FUNCTION_INFO_V1(chat_calls);
PG_FUNCTION_INFO_V1(chat_call);
PG_FUNCTION_INFO_V1(chat_call_participants);

static const char *const kind_names[] = {"audio", "video"};

static ChatPlan find_open =
	CHAT_PLAN("SELECT id FROM chat.calls WHERE conversation_id = $1 AND ended_at IS NULL", UUIDOID);

static ChatPlan find_call =
	CHAT_PLAN("SELECT opened_by, ended_at IS NOT NULL FROM chat.calls "
			  "WHERE conversation_id = $1 AND id = $2",
			  UUIDOID, UUIDOID);

static ChatPlan insert_call =
	CHAT_PLAN("INSERT INTO chat.calls (conversation_id, kind, opened_by) "
			  "VALUES ($1, $2, $3) "
			  "RETURNING id",
			  UUIDOID, TEXTOID, UUIDOID);

static ChatPlan count_present =
	CHAT_PLAN("SELECT count(*) FROM chat.call_participants "
			  "WHERE conversation_id = $1 AND left_at IS NULL",
			  UUIDOID);

static ChatPlan find_present =
	CHAT_PLAN("SELECT FROM chat.call_participants "
			  "WHERE conversation_id = $1 AND user_id = $2 AND left_at IS NULL",
			  UUIDOID, UUIDOID);

static ChatPlan insert_participant =
	CHAT_PLAN("INSERT INTO chat.call_participants (conversation_id, call_id, user_id, is_connected) "
			  "VALUES ($1, $2, $3, $4)",
			  UUIDOID, UUIDOID, UUIDOID, BOOLOID);

static ChatPlan leave_call =
	CHAT_PLAN("UPDATE chat.call_participants "
			  "SET left_at = clock_timestamp() "
			  "WHERE conversation_id = $1 "
			  "  AND call_id = $2 "
			  "  AND user_id = $3 "
			  "  AND left_at IS NULL",
			  UUIDOID, UUIDOID, UUIDOID);

static ChatPlan leave_all =
	CHAT_PLAN("UPDATE chat.call_participants "
			  "SET left_at = clock_timestamp() "
			  "WHERE conversation_id = $1 AND left_at IS NULL",
			  UUIDOID);

static ChatPlan end_call =
	CHAT_PLAN("UPDATE chat.calls "
			  "SET ended_at = clock_timestamp(), ended_by = $2 "
			  "WHERE conversation_id = $1 AND ended_at IS NULL",
			  UUIDOID, UUIDOID);

#define IS_EMPTY \
	"c.ended_at IS NULL " \
	"AND NOT EXISTS (SELECT FROM chat.call_participants AS p " \
	"                WHERE p.conversation_id = c.conversation_id " \
	"                  AND p.left_at IS NULL)"

static ChatPlan end_empty =
	CHAT_PLAN("UPDATE chat.calls AS c SET ended_at = clock_timestamp() "
			  "WHERE c.conversation_id = $1 AND " IS_EMPTY,
			  UUIDOID);

/* The offset keeps that a look-up for each who has gone, however many there are */
static ChatPlan members_leave =
	CHAT_PLAN("UPDATE chat.call_participants AS p SET left_at = clock_timestamp() "
			  "FROM (SELECT m.conversation_id, m.user_id "
			  "      FROM changed_members AS m "
			  "      JOIN chat.calls AS c ON c.conversation_id = m.conversation_id "
			  "                          AND c.ended_at IS NULL "
			  "      OFFSET 0) AS m "
			  "WHERE p.conversation_id = m.conversation_id "
			  "  AND p.user_id = m.user_id "
			  "  AND p.left_at IS NULL");

static ChatPlan end_left =
	CHAT_PLAN("UPDATE chat.calls AS c SET ended_at = clock_timestamp() "
			  "WHERE c.conversation_id IN (SELECT m.conversation_id FROM changed_members AS m) "
			  "  AND " IS_EMPTY);

#define READ_CALLS(which) \
	"SELECT c.id, c.kind, c.opened_by, chat.uuid_timestamp(c.id), c.ended_by, c.ended_at, " \
	"       p.was_there, p.is_there " \
	"FROM chat.calls AS c " \
	"CROSS JOIN LATERAL (SELECT count(DISTINCT x.user_id)::integer AS was_there, " \
	"                           count(*) FILTER (WHERE x.left_at IS NULL)::integer AS is_there " \
	"                    FROM chat.call_participants AS x " \
	"                    WHERE x.conversation_id = c.conversation_id " \
	"                      AND x.call_id = c.id) AS p " \
	"WHERE c.conversation_id = $1 AND " which

static ChatPlan read_open = CHAT_PLAN(READ_CALLS("c.ended_at IS NULL"), UUIDOID);
static ChatPlan read_one = CHAT_PLAN(READ_CALLS("c.id = $2"), UUIDOID, UUIDOID);
static ChatPlan read_page =
	CHAT_PLAN(READ_CALLS("c.id < $2 ORDER BY c.id DESC LIMIT $3"), UUIDOID, UUIDOID, INT8OID);

static ChatPlan read_participants =
	CHAT_PLAN("SELECT p.id, p.user_id, u.username, u.display_name, u.avatar_url, "
			  "       chat.uuid_timestamp(p.id), p.left_at "
			  "FROM chat.call_participants AS p "
			  "JOIN chat.users AS u ON u.id = p.user_id "
			  "WHERE p.conversation_id = $1 "
			  "  AND p.call_id = $2 "
			  "  AND p.id > $3 "
			  "ORDER BY p.id "
			  "LIMIT $4",
			  UUIDOID, UUIDOID, UUIDOID, INT8OID);

/* What somebody does to the call of a conversation that they are in */
typedef struct VoiceCall
{
	pg_uuid_t	conversation_id;
	pg_uuid_t	id;
	pg_uuid_t	opened_by;
	bool		has_ended;
	Conversation conversation;
	Member		member;			/* the actor */
} VoiceCall;

CHAT_NORETURN static void
refuse_missing(const VoiceCall *voice)
{
	ereport(ERROR,
			(errcode(ERRCODE_CHAT_NOT_FOUND),
			 errmsg("call %s does not exist in conversation %s",
					chat_uuid_string(&voice->id), chat_uuid_string(&voice->conversation_id))));
}

/* The lock of the conversation is what calls are decided under */
static void
lock_conversation(VoiceCall *voice, const pg_uuid_t *actor)
{
	conversation_lock(&voice->conversation_id, actor, &voice->conversation, &voice->member);
	(void) chat_renew_snapshot();
}

static void
read_call(VoiceCall *voice)
{
	if (chat_run(&find_call, UUID(&voice->conversation_id), UUID(&voice->id)) == 0)
		refuse_missing(voice);
	voice->opened_by = chat_row_uuid(0, 1);
	voice->has_ended = chat_row_bool(0, 2);
}

/* In a live chat people may write under aliases, and voices have none */
static void
require_calls(const VoiceCall *voice, const pg_uuid_t *actor)
{
	const Conversation *conversation = &voice->conversation;

	conversation_require_open(conversation);
	if (conversation->kind == KIND_LIVE || !conversation->allow_calls)
		ereport(ERROR,
				(errcode(ERRCODE_OBJECT_NOT_IN_PREREQUISITE_STATE),
				 errmsg("there are no calls in conversation %s",
						chat_uuid_string(&voice->conversation_id)),
				 errdetail(conversation->kind == KIND_LIVE ? "It is a live chat." :
						   "Its admins and owners allow none.")));
	if (conversation->kind == KIND_DIRECT)
		direct_require_peer(&voice->conversation_id, actor);
}

/* Returns false for who is in it already */
static bool
join(const VoiceCall *voice, const pg_uuid_t *actor)
{
	if (chat_run(&find_present, UUID(&voice->conversation_id), UUID(actor)) > 0)
		return false;
	chat_run(&count_present, UUID(&voice->conversation_id));
	if (chat_row_int8(0, 1) >= chat_max_call_participants)
		ereport(ERROR,
				(errcode(ERRCODE_PROGRAM_LIMIT_EXCEEDED),
				 errmsg("call %s is full", chat_uuid_string(&voice->id)),
				 errdetail("At most %d users may be in a call (\"%s\").",
						   chat_max_call_participants, "chat.max_call_participants")));
	chat_run(&insert_participant, UUID(&voice->conversation_id), UUID(&voice->id), UUID(actor),
			 BOOL(call_is_connected(actor)));
	conversation_announce_change(&voice->conversation_id, CHAT_EVENT_CALL);
	return true;
}

/*
 * open_call(conversation, kind, as_user) - of two who open one at once the second
 * joins that of the first
 */
Datum
chat_open_call(PG_FUNCTION_ARGS)
{
	ChatCall	call;
	VoiceCall	voice = {.conversation_id = chat_arg_uuid(fcinfo, 0)};
	int			kind = chat_arg_word(fcinfo, 1, kind_names, lengthof(kind_names));

	chat_begin(&call, fcinfo, CHAT_CHANGE);
	lock_conversation(&voice, &call.actor);
	require_calls(&voice, &call.actor);
	if (chat_run(&find_open, UUID(&voice.conversation_id)) == 0 &&
		chat_run(&insert_call, UUID(&voice.conversation_id), CSTRING(kind_names[kind]),
				 UUID(&call.actor)) == 0)
		elog(ERROR, "could not open a call");
	voice.id = chat_row_uuid(0, 1);
	(void) join(&voice, &call.actor);
	return chat_return_uuid(&call, &voice.id);
}

/*
 * join_call(conversation, call, as_user)
 */
Datum
chat_join_call(PG_FUNCTION_ARGS)
{
	ChatCall	call;
	VoiceCall	voice = {
		.conversation_id = chat_arg_uuid(fcinfo, 0),
		.id = chat_arg_uuid(fcinfo, 1)
	};

	chat_begin(&call, fcinfo, CHAT_CHANGE);
	lock_conversation(&voice, &call.actor);
	read_call(&voice);
	if (voice.has_ended)
		ereport(ERROR,
				(errcode(ERRCODE_OBJECT_NOT_IN_PREREQUISITE_STATE),
				 errmsg("call %s has ended", chat_uuid_string(&voice.id)),
				 errhint("Use chat.open_call().")));
	require_calls(&voice, &call.actor);
	return chat_return_bool(&call, join(&voice, &call.actor));
}

/*
 * leave_call(conversation, call, as_user)
 */
Datum
chat_leave_call(PG_FUNCTION_ARGS)
{
	ChatCall	call;
	VoiceCall	voice = {
		.conversation_id = chat_arg_uuid(fcinfo, 0),
		.id = chat_arg_uuid(fcinfo, 1)
	};
	bool		changed;

	chat_begin(&call, fcinfo, CHAT_CHANGE);
	lock_conversation(&voice, &call.actor);
	read_call(&voice);
	changed = chat_run(&leave_call, UUID(&voice.conversation_id), UUID(&voice.id),
					   UUID(&call.actor)) > 0;
	if (changed)
	{
		(void) call_end_if_empty(&voice.conversation_id);
		conversation_announce_change(&voice.conversation_id, CHAT_EVENT_CALL);
	}
	return chat_return_bool(&call, changed);
}

/*
 * close_call(conversation, call, as_user)
 */
Datum
chat_close_call(PG_FUNCTION_ARGS)
{
	ChatCall	call;
	VoiceCall	voice = {
		.conversation_id = chat_arg_uuid(fcinfo, 0),
		.id = chat_arg_uuid(fcinfo, 1)
	};

	chat_begin(&call, fcinfo, CHAT_CHANGE);
	lock_conversation(&voice, &call.actor);
	read_call(&voice);
	if (voice.conversation.kind != KIND_DIRECT && voice.member.role < ROLE_MODERATOR &&
		chat_uuid_compare(&voice.opened_by, &call.actor) != 0)
		ereport(ERROR,
				(errcode(ERRCODE_INSUFFICIENT_PRIVILEGE),
				 errmsg("permission denied to close call %s", chat_uuid_string(&voice.id)),
				 errdetail("Who has opened it may, and moderators, admins and owners."),
				 errhint("Use chat.leave_call().")));
	if (voice.has_ended)
		return chat_return_bool(&call, false);
	return chat_return_bool(&call, call_end(&voice.conversation_id, &call.actor));
}

/* Everybody leaves; the actor is not known if NULL. Returns whether there was a call. */
bool
call_end(const pg_uuid_t *conversation_id, const pg_uuid_t *actor)
{
	if (chat_run(&end_call, UUID(conversation_id), UUID(actor)) == 0)
		return false;
	chat_run(&leave_all, UUID(conversation_id));
	conversation_announce_change(conversation_id, CHAT_EVENT_CALL);
	return true;
}

bool
call_end_if_empty(const pg_uuid_t *conversation_id)
{
	return chat_run(&end_empty, UUID(conversation_id)) > 0;
}

/* That they have left the conversation is announced already */
void
call_members_left(void)
{
	if (chat_run(&members_leave) > 0)
		chat_run(&end_left);
}

/*
 * calls(conversation, before_id, max, as_user)
 */
Datum
chat_calls(PG_FUNCTION_ARGS)
{
	ChatCall	call;
	pg_uuid_t	conversation_id = chat_arg_uuid(fcinfo, 0);
	pg_uuid_t	before_id;
	int			max = chat_arg_page_size(fcinfo, 2);
	Member		member;

	memset(&before_id, 0xff, sizeof(before_id));
	(void) chat_arg_uuid_if(fcinfo, 1, &before_id);

	chat_begin(&call, fcinfo, CHAT_READ);
	conversation_require_member(&conversation_id, &call.actor, &member);
	chat_add_rows_of_result(&call, chat_read(&read_page, UUID(&conversation_id), UUID(&before_id),
											 INT8(max)));
	return chat_return_set(&call);
}

/*
 * call(conversation, call, as_user) - or the one that is going on, if there is any
 */
Datum
chat_call(PG_FUNCTION_ARGS)
{
	ChatCall	call;
	VoiceCall	voice = {.conversation_id = chat_arg_uuid(fcinfo, 0)};
	bool		is_named = chat_arg_uuid_if(fcinfo, 1, &voice.id);

	chat_begin(&call, fcinfo, CHAT_READ);
	conversation_require_member(&voice.conversation_id, &call.actor, &voice.member);
	if (is_named)
	{
		if (chat_read(&read_one, UUID(&voice.conversation_id), UUID(&voice.id)) == 0)
			refuse_missing(&voice);
	}
	else if (chat_read(&read_open, UUID(&voice.conversation_id)) == 0)
		return chat_return_null(&call);
	return chat_return_row_of_result(&call, 0);
}

/*
 * call_participants(conversation, call, after_id, max, as_user)
 */
Datum
chat_call_participants(PG_FUNCTION_ARGS)
{
	ChatCall	call;
	VoiceCall	voice = {
		.conversation_id = chat_arg_uuid(fcinfo, 0),
		.id = chat_arg_uuid(fcinfo, 1)
	};
	pg_uuid_t	after_id = {{0}};
	int			max = chat_arg_page_size(fcinfo, 3);

	(void) chat_arg_uuid_if(fcinfo, 2, &after_id);

	chat_begin(&call, fcinfo, CHAT_READ);
	conversation_require_member(&voice.conversation_id, &call.actor, &voice.member);
	if (chat_read(&find_call, UUID(&voice.conversation_id), UUID(&voice.id)) == 0)
		refuse_missing(&voice);
	chat_add_rows_of_result(&call, chat_read(&read_participants, UUID(&voice.conversation_id),
											 UUID(&voice.id), UUID(&after_id), INT8(max)));
	return chat_return_set(&call);
}
