/*-------------------------------------------------------------------------
 *
 * unmask.c
 *	  Asking who is behind an alias.
 *
 * Only the one behind it can answer, and only the one who asked sees the answer.
 * Neither ever waits for the other's transaction: PostgreSQL would show the
 * session of somebody whose name is not to be known. So what the other one has
 * locked is skipped, here as well as in alias.c.
 *
 *-------------------------------------------------------------------------
 */
#include "postgres.h"

#include "account/request.h"
#include "account/user.h"
#include "alias/alias.h"
#include "catalog/pg_type.h"
#include "core/call.h"
#include "core/errors.h"
#include "core/identity.h"
#include "core/plan.h"
#include "core/uuidv7.h"
#include "event/event.h"
#include "limit/rate_limit.h"
#include "space/space.h"

PG_FUNCTION_INFO_V1(chat_request_unmask);
PG_FUNCTION_INFO_V1(chat_answer_unmask_request);
PG_FUNCTION_INFO_V1(chat_withdraw_unmask_request);
PG_FUNCTION_INFO_V1(chat_unmask_requests);

/*
 * Who asks under their own name and who asks under an alias never get into each
 * other's way: the one asked would find out that they are the same.
 */
#define THIS_PAIR \
	"WHERE requester_id = $1 " \
	"  AND alias_id = $2 " \
	"  AND (requester_alias_id IS NOT NULL) = $3 "

static ChatPlan read_earlier =
	CHAT_PLAN("SELECT status, answered_at FROM chat.unmask_requests " THIS_PAIR,
			  UUIDOID, UUIDOID, BOOLOID);

static ChatPlan insert_request =
	CHAT_PLAN("INSERT INTO chat.unmask_requests "
			  "  (requester_id, alias_id, is_mutual, space_id, target_id, requester_alias_id) "
			  "VALUES ($1, $2, $3, $4, $5, $6) "
			  "ON CONFLICT DO NOTHING "
			  "RETURNING id",
			  UUIDOID, UUIDOID, BOOLOID, UUIDOID, UUIDOID, UUIDOID);

/* What was declined is asked again, as a request of its own */
static ChatPlan renew_request =
	CHAT_PLAN("UPDATE chat.unmask_requests "
			  "SET id = chat.uuid_v7(), "
			  "  is_mutual = $4, "
			  "  status = 'pending', "
			  "  answered_at = NULL "
			  THIS_PAIR
			  "  AND status = 'declined' "
			  "RETURNING id",
			  UUIDOID, UUIDOID, BOOLOID, BOOLOID);

/* What somebody else has locked is not waited for */
#define LOCK_REQUEST(whose) \
	CHAT_PLAN("SELECT status, requester_id FROM chat.unmask_requests " \
			  "WHERE id = $1 " \
			  "  AND " whose " = $2 " \
			  "FOR UPDATE SKIP LOCKED", \
			  UUIDOID, UUIDOID)
#define FIND_REQUEST(whose) \
	CHAT_PLAN("SELECT FROM chat.unmask_requests " \
			  "WHERE id = $1 " \
			  "  AND " whose " = $2", \
			  UUIDOID, UUIDOID)

static ChatPlan lock_for_target = LOCK_REQUEST("target_id");
static ChatPlan find_for_target = FIND_REQUEST("target_id");
static ChatPlan lock_for_requester = LOCK_REQUEST("requester_id");
static ChatPlan find_for_requester = FIND_REQUEST("requester_id");

static ChatPlan answer_request =
	CHAT_PLAN("UPDATE chat.unmask_requests "
			  "SET status = $2, "
			  "  answered_at = clock_timestamp() "
			  "WHERE id = $1",
			  UUIDOID, TEXTOID);

static ChatPlan delete_request =
	CHAT_PLAN("DELETE FROM chat.unmask_requests WHERE id = $1", UUIDOID);

/*
 * Pages for the one who is asked and the one who asks. Each user is shown where
 * the reader is that user, or may know them.
 */
#define REQUESTS(whose, if_target_known, if_requester_known) \
	CHAT_PLAN("SELECT r.id, r.space_id, r.alias_id, a.name, " \
			  "  u.id, u.username, u.display_name, u.avatar_url, " \
			  "  q.id, q.username, q.display_name, q.avatar_url, " \
			  "  r.requester_alias_id, b.name, r.is_mutual, r.status, " \
			  "  chat.uuid_timestamp(r.id), r.answered_at " \
			  "FROM chat.unmask_requests AS r " \
			  "JOIN chat.aliases AS a ON a.id = r.alias_id " \
			  "LEFT JOIN chat.aliases AS b ON b.id = r.requester_alias_id " \
			  "LEFT JOIN chat.users AS u ON u.id = r.target_id " if_target_known \
			  "LEFT JOIN chat.users AS q ON q.id = r.requester_id " if_requester_known \
			  "WHERE r." whose " = $1 " \
			  "  AND r.id > $2 " \
			  "ORDER BY r.id " \
			  "LIMIT $3", \
			  UUIDOID, UUIDOID, INT8OID)
#define IF_ACCEPTED	"AND r.status = 'accepted' "
#define IF_NOT_ANONYMOUS \
	"AND (r.requester_alias_id IS NULL OR (r.is_mutual AND r.status = 'accepted')) "

static ChatPlan read_incoming = REQUESTS("target_id", "", IF_NOT_ANONYMOUS);
static ChatPlan read_outgoing = REQUESTS("requester_id", IF_ACCEPTED, "");

static void
refuse_request(const pg_uuid_t *id)
{
	ereport(ERROR,
			(errcode(ERRCODE_CHAT_NOT_FOUND),
			 errmsg("unmask request %s does not exist", chat_uuid_string(id))));
}

static void
refuse_state(const char *message)
{
	ereport(ERROR,
			(errcode(ERRCODE_OBJECT_NOT_IN_PREREQUISITE_STATE),
			 errmsg("%s", message)));
}

/* Who was declined may ask again some time later */
static void
check_interval(TimestampTz answered_at)
{
	int64		wait = answered_at + chat_unmask_interval * USECS_PER_SEC -
		GetCurrentTimestamp();

	if (wait > 0)
		ereport(ERROR,
				(errmsg("this alias has declined to be unmasked"),
				 chat_err_rate_limited("request_unmask", wait)));
}

static RequestStatus
request_status(void)
{
	return request_status_of(chat_rows_datum(NULL, 0, 1));
}

/* Has the actor asked that alias before? An error unless they may ask again. */
static bool
was_declined(const pg_uuid_t *actor, const pg_uuid_t *alias_id, NullableDatum is_anonymous)
{
	if (chat_run(&read_earlier, UUID(actor), UUID(alias_id), is_anonymous) == 0)
		return false;
	switch (request_status())
	{
		case REQUEST_PENDING:
			refuse_state("this alias has been asked and has not answered yet");
			break;
		case REQUEST_ACCEPTED:
			refuse_state("this alias has accepted to be unmasked");
			break;
		default:
			check_interval(chat_row_timestamptz(0, 2));
	}
	return true;
}

/*
 * request_unmask(space, alias, is_anonymous, is_mutual, as_user)
 */
Datum
chat_request_unmask(PG_FUNCTION_ARGS)
{
	ChatCall	call;
	pg_uuid_t	space_id = chat_arg_uuid(fcinfo, 0);
	pg_uuid_t	alias_id = chat_arg_uuid(fcinfo, 1);
	bool		is_anonymous = chat_arg_bool(fcinfo, 2);
	pg_uuid_t	own_alias;
	pg_uuid_t	target;
	pg_uuid_t	id;
	Space		space;
	Standing	standing;
	uint64		nrows;

	chat_arg_required(fcinfo, 3);

	chat_begin(&call, fcinfo, CHAT_CHANGE);
	alias_require_told();
	space_require_writer(&space_id, &call.actor, &space, &standing);
	if (!alias_owner(&space_id, &alias_id, &target))
		alias_refuse(&alias_id);
	if (chat_uuid_compare(&target, &call.actor) == 0)
		ereport(ERROR,
				(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
				 errmsg("cannot ask to unmask one's own alias")));
	if (is_anonymous)
	{
		alias_require_allowed(&space);
		own_alias = alias_get_or_create(&space_id, &call.actor);
	}

	if (was_declined(&call.actor, &alias_id, ARG(2)))
		nrows = chat_run(&renew_request, UUID(&call.actor), UUID(&alias_id), ARG(2), ARG(3));
	else
		nrows = chat_run(&insert_request, UUID(&call.actor), UUID(&alias_id), ARG(3),
						 UUID(&space_id), UUID(&target), IF(is_anonymous, UUID(&own_alias)));
	if (nrows == 0)				/* another session of the actor's was faster */
		refuse_state("this alias has been asked and has not answered yet");
	id = chat_row_uuid(0, 1);
	chat_event_inbox(&target, &space_id, CHAT_EVENT_UNMASK, 0);
	return chat_return_uuid(&call, &id);
}

/* The row is locked, or there is none that is the actor's */
static bool
lock_request(ChatPlan *lock, ChatPlan *find, const pg_uuid_t *id, const pg_uuid_t *actor)
{
	if (chat_run(lock, UUID(id), UUID(actor)) > 0)
		return true;
	if (chat_run(find, UUID(id), UUID(actor)) > 0)
		ereport(ERROR,
				(errcode(ERRCODE_T_R_SERIALIZATION_FAILURE),
				 errmsg("unmask request %s is being answered or withdrawn",
						chat_uuid_string(id)),
				 errhint("The transaction might succeed if retried.")));
	return false;
}

/*
 * answer_unmask_request(request, is_accepted, as_user)
 */
Datum
chat_answer_unmask_request(PG_FUNCTION_ARGS)
{
	ChatCall	call;
	pg_uuid_t	id = chat_arg_uuid(fcinfo, 0);
	RequestStatus answer = chat_arg_bool(fcinfo, 1) ? REQUEST_ACCEPTED : REQUEST_DECLINED;
	RequestStatus status;
	pg_uuid_t	requester;

	chat_begin(&call, fcinfo, CHAT_CHANGE);
	alias_require_told();
	user_require_actor(&call.actor);
	if (!lock_request(&lock_for_target, &find_for_target, &id, &call.actor))
		refuse_request(&id);
	status = request_status();
	if (status == answer)
		return chat_return_bool(&call, false);
	if (status != REQUEST_PENDING)
		refuse_state("the request has been answered");
	requester = chat_row_uuid(0, 2);
	chat_run(&answer_request, UUID(&id), CSTRING(request_status_names[answer]));
	chat_event_inbox(&requester, &chat_nobody, CHAT_EVENT_UNMASK, 0);
	return chat_return_bool(&call, true);
}

/*
 * withdraw_unmask_request(request, as_user)
 */
Datum
chat_withdraw_unmask_request(PG_FUNCTION_ARGS)
{
	ChatCall	call;
	pg_uuid_t	id = chat_arg_uuid(fcinfo, 0);

	chat_begin(&call, fcinfo, CHAT_CHANGE);
	alias_require_told();
	user_require_actor(&call.actor);
	if (!lock_request(&lock_for_requester, &find_for_requester, &id, &call.actor))
		return chat_return_bool(&call, false);
	if (request_status() != REQUEST_PENDING)
		refuse_state("the request has been answered");
	chat_run(&delete_request, UUID(&id));
	return chat_return_bool(&call, true);
}

/*
 * unmask_requests(is_incoming, after_id, max, as_user)
 */
Datum
chat_unmask_requests(PG_FUNCTION_ARGS)
{
	ChatCall	call;
	bool		is_incoming = chat_arg_bool(fcinfo, 0);
	pg_uuid_t	after_id = {{0}};
	int			max = chat_arg_page_size(fcinfo, 2);
	uint64		nrows;

	(void) chat_arg_uuid_if(fcinfo, 1, &after_id);

	chat_begin(&call, fcinfo, CHAT_READ);
	alias_require_told();
	user_require_actor(&call.actor);
	nrows = chat_read(is_incoming ? &read_incoming : &read_outgoing,
					  UUID(&call.actor), UUID(&after_id), INT8(max));
	chat_add_rows_of_result(&call, nrows);
	return chat_return_set(&call);
}
