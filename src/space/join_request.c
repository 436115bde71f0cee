/*-------------------------------------------------------------------------
 *
 * join_request.c
 *	  Asking to be let into a topic whose members are accepted by moderators.
 *
 * Whether somebody asks, withdraws, is answered, comes in otherwise or is banned is
 * decided under the lock of that user's entry into the topic, one after the other.
 *
 *-------------------------------------------------------------------------
 */
#include "postgres.h"

#include "account/request.h"
#include "account/user.h"
#include "catalog/pg_type.h"
#include "core/call.h"
#include "core/errors.h"
#include "core/plan.h"
#include "core/snapshot.h"
#include "core/uuidv7.h"
#include "core/wait.h"
#include "event/event.h"
#include "space/space.h"
#include "utils/snapmgr.h"

PG_FUNCTION_INFO_V1(chat_request_join);
PG_FUNCTION_INFO_V1(chat_withdraw_join_request);
PG_FUNCTION_INFO_V1(chat_answer_join_request);
PG_FUNCTION_INFO_V1(chat_join_requests);

/*
 * Who asks again before there is an answer says why anew; after it, that is a
 * request of its own in the place of the old one.
 */
static ChatPlan store_request =
	CHAT_PLAN("INSERT INTO chat.join_requests AS r (space_id, user_id, reason) "
			  "VALUES ($1, $2, $3) "
			  "ON CONFLICT (space_id, user_id) DO UPDATE "
			  "SET id = CASE r.status WHEN 'pending' THEN r.id ELSE EXCLUDED.id END, "
			  "  reason = EXCLUDED.reason, "
			  "  status = 'pending', "
			  "  answered_by = NULL, "
			  "  answered_at = NULL "
			  "RETURNING id",
			  UUIDOID, UUIDOID, TEXTOID);

static ChatPlan find_request =
	CHAT_PLAN("SELECT space_id, user_id, status FROM chat.join_requests WHERE id = $1", UUIDOID);

static ChatPlan answer_request =
	CHAT_PLAN("UPDATE chat.join_requests "
			  "SET status = $2, "
			  "  answered_by = $3, "
			  "  answered_at = now() "
			  "WHERE id = $1",
			  UUIDOID, TEXTOID, UUIDOID);

static ChatPlan delete_request =
	CHAT_PLAN("DELETE FROM chat.join_requests WHERE id = $1", UUIDOID);

static ChatPlan read_moderators =
	CHAT_PLAN("SELECT user_id FROM chat.space_members "
			  "WHERE space_id = $1 "
			  "  AND role IN ('moderator', 'admin', 'owner')",
			  UUIDOID);

/* Those of the topic $1, or of the user $1, to whom who has answered is not told */
#define READ_REQUESTS(whose, answered_by) \
	CHAT_PLAN("SELECT r.id, r.space_id, s.title, u.id, u.username, u.display_name, u.avatar_url, " \
			  "  r.reason, r.status, chat.uuid_timestamp(r.id), " answered_by ", r.answered_at " \
			  "FROM chat.join_requests AS r " \
			  "JOIN chat.spaces AS s ON s.id = r.space_id AND s.deleted_at IS NULL " \
			  "JOIN chat.users AS u ON u.id = r.user_id " \
			  "WHERE r." whose " = $1 " \
			  "  AND (r.status = 'pending' OR NOT $2) " \
			  "  AND r.id > $3 " \
			  "ORDER BY r.id " \
			  "LIMIT $4", \
			  UUIDOID, BOOLOID, UUIDOID, INT8OID)
static ChatPlan read_of_space = READ_REQUESTS("space_id", "r.answered_by");
static ChatPlan read_own = READ_REQUESTS("user_id", "NULL::uuid");

typedef struct JoinRequest
{
	pg_uuid_t	space_id;
	pg_uuid_t	user_id;
	RequestStatus status;
} JoinRequest;

static bool
read_request(const pg_uuid_t *id, JoinRequest *request)
{
	if (chat_run(&find_request, UUID(id)) == 0)
		return false;
	request->space_id = chat_row_uuid(0, 1);
	request->user_id = chat_row_uuid(0, 2);
	request->status = request_status_of(chat_rows_datum(NULL, 0, 3));
	return true;
}

/* What waits for them is not what it was */
static void
tell_moderators(const pg_uuid_t *space_id)
{
	ChatRows	rows;

	chat_run(&read_moderators, UUID(space_id));
	rows = chat_rows();
	for (uint64 row = 0; row < rows.nrows; row++)
	{
		pg_uuid_t	user_id = chat_rows_uuid(&rows, row, 1);

		chat_event_inbox(&user_id, space_id, CHAT_EVENT_SPACE, 0);
	}
}

static void
check_policy(const Space *space)
{
	if (space->join_policy == JOIN_OPEN)
		ereport(ERROR,
				(errcode(ERRCODE_OBJECT_NOT_IN_PREREQUISITE_STATE),
				 errmsg("topic %s can be joined without a request",
						chat_uuid_string(&space->id)),
				 errhint("Use chat.join_space().")));
	if (space->join_policy == JOIN_INVITE)
		space_refuse_join(space);
}

/*
 * request_join(space, reason, as_user) - NULL if the actor is a member
 */
Datum
chat_request_join(PG_FUNCTION_ARGS)
{
	ChatCall	call;
	pg_uuid_t	space_id = chat_arg_uuid(fcinfo, 0);
	Space		space;
	Standing	standing;
	pg_uuid_t	id;

	chat_begin(&call, fcinfo, CHAT_CHANGE);
	space_require(&space_id, &call.actor, &space, &standing);
	if (!standing.is_member)
	{
		space_lock_user(&space_id, &call.actor);
		(void) chat_renew_snapshot();
		space_require(&space_id, &call.actor, &space, &standing);
		/* also if our snapshot does not show that somebody has let them in */
		standing.is_member = space_member_read(&space_id, &call.actor,
											   chat_push_latest_snapshot(), &standing.role);
		PopActiveSnapshot();
	}
	if (standing.is_member)
		return chat_return_null(&call);
	space_check_not_banned(&space_id, &call.actor);
	check_policy(&space);
	chat_run(&store_request, UUID(&space_id), UUID(&call.actor), ARG(1));
	id = chat_row_uuid(0, 1);
	tell_moderators(&space_id);
	return chat_return_uuid(&call, &id);
}

/*
 * withdraw_join_request(request, as_user)
 */
Datum
chat_withdraw_join_request(PG_FUNCTION_ARGS)
{
	ChatCall	call;
	pg_uuid_t	id = chat_arg_uuid(fcinfo, 0);
	JoinRequest request;

	chat_begin(&call, fcinfo, CHAT_CHANGE);
	user_require_actor(&call.actor);
	if (!read_request(&id, &request) || chat_uuid_compare(&request.user_id, &call.actor) != 0)
		return chat_return_bool(&call, false);
	space_lock_user(&request.space_id, &call.actor);
	(void) chat_renew_snapshot();
	if (!read_request(&id, &request))
		return chat_return_bool(&call, false);
	if (request.status != REQUEST_PENDING)
		request_refuse_answered();
	chat_run(&delete_request, UUID(&id));
	tell_moderators(&request.space_id);
	return chat_return_bool(&call, true);
}

typedef struct Answer
{
	pg_uuid_t	id;
	pg_uuid_t	actor;
	RequestStatus status;
	bool		changed;
} Answer;

/* To who is no moderator of a topic there are no requests in it, but their own */
static void
require_moderator(const JoinRequest *request, const Answer *answer)
{
	Space		space;
	Standing	standing;

	if (!space_look(&request->space_id, &answer->actor, &space, &standing))
		request_refuse_missing(&answer->id);
	if (standing.role >= ROLE_MODERATOR)
		return;
	if (chat_uuid_compare(&request->user_id, &answer->actor) == 0)
		space_refuse_role(&request->space_id, "It takes role moderator, admin or owner.");
	request_refuse_missing(&answer->id);
}

static bool
answer_locked(void *arg)
{
	Answer	   *answer = arg;
	JoinRequest request;
	Space		space;
	Standing	standing;

	if (!read_request(&answer->id, &request))
		request_refuse_missing(&answer->id);
	require_moderator(&request, answer);
	space_lock_user(&request.space_id, &request.user_id);
	space_lock(&request.space_id, &answer->actor, ROLE_MODERATOR, &space, &standing);
	chat_wait_briefly();
	if (!read_request(&answer->id, &request))
		request_refuse_missing(&answer->id);
	if (request.status == answer->status)
		return true;
	if (request.status != REQUEST_PENDING)
		request_refuse_answered();

	chat_run(&answer_request, UUID(&answer->id), CSTRING(request_status_names[answer->status]),
			 UUID(&answer->actor));
	if (answer->status == REQUEST_ACCEPTED)
	{
		space_check_not_banned(&request.space_id, &request.user_id);
		(void) space_insert_member(&request.space_id, &request.user_id, ROLE_MEMBER,
								   &answer->actor);
	}
	else
		chat_event_inbox(&request.user_id, &request.space_id, CHAT_EVENT_SPACE, 0);
	tell_moderators(&request.space_id);
	answer->changed = true;
	return true;
}

/*
 * answer_join_request(request, is_accepted, as_user)
 */
Datum
chat_answer_join_request(PG_FUNCTION_ARGS)
{
	ChatCall	call;
	Answer		answer = {
		.id = chat_arg_uuid(fcinfo, 0),
		.status = chat_arg_bool(fcinfo, 1) ? REQUEST_ACCEPTED : REQUEST_DECLINED
	};

	chat_begin(&call, fcinfo, CHAT_CHANGE_AS);
	answer.actor = call.actor;
	chat_hold_briefly(answer_locked, &answer);
	return chat_return_bool(&call, answer.changed);
}

/*
 * join_requests(space, pending_only, after_id, max, as_user) - of a topic, or
 * one's own
 */
Datum
chat_join_requests(PG_FUNCTION_ARGS)
{
	ChatCall	call;
	pg_uuid_t	space_id;
	bool		of_space = chat_arg_uuid_if(fcinfo, 0, &space_id);
	bool		pending_only = chat_arg_bool(fcinfo, 1);
	pg_uuid_t	after_id = {{0}};
	int			max = chat_arg_page_size(fcinfo, 3);
	Space		space;
	Standing	standing;
	uint64		nrows;

	(void) chat_arg_uuid_if(fcinfo, 2, &after_id);

	chat_begin(&call, fcinfo, CHAT_READ);
	if (of_space)
		space_require_role(&space_id, &call.actor, ROLE_MODERATOR, &space, &standing);
	else
		user_require_actor(&call.actor);
	nrows = chat_read(of_space ? &read_of_space : &read_own,
					  UUID(of_space ? &space_id : &call.actor), BOOL(pending_only),
					  UUID(&after_id), INT8(max));
	chat_add_rows_of_result(&call, nrows);
	return chat_return_set(&call);
}
