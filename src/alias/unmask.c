/*-------------------------------------------------------------------------
 *
 * unmask.c
 *	  Asking who is behind an alias.
 *
 * Only the one behind it can tell, and only the one who asked is told. Neither
 * ever waits for the other's transaction: PostgreSQL would show the session of
 * somebody whose name is not to be known. So what the other one has locked is
 * skipped, here as well as in alias.c.
 *
 *-------------------------------------------------------------------------
 */
#include "postgres.h"

#include "account/user.h"
#include "alias/alias.h"
#include "catalog/pg_type.h"
#include "core/args.h"
#include "core/errors.h"
#include "core/identity.h"
#include "core/legacy.h"
#include "core/scope.h"
#include "core/uuidv7.h"
#include "event/event.h"
#include "limit/rate_limit.h"
#include "space/space.h"
#include "utils/builtins.h"
#include "utils/timestamp.h"

PG_FUNCTION_INFO_V1(chat_request_unmask);
PG_FUNCTION_INFO_V1(chat_answer_unmask_request);
PG_FUNCTION_INFO_V1(chat_withdraw_unmask_request);
PG_FUNCTION_INFO_V1(chat_unmask_requests);

typedef enum UnmaskStatus
{
	UNMASK_PENDING,
	UNMASK_ACCEPTED,
	UNMASK_DECLINED
} UnmaskStatus;

static const char *const status_names[] = {
	[UNMASK_PENDING] = "pending",
	[UNMASK_ACCEPTED] = "accepted",
	[UNMASK_DECLINED] = "declined",
};

/*
 * Who asks under their own name and who asks under an alias never get into each
 * other's way: the one asked would find out that they are the same.
 */
#define THIS_PAIR \
	"WHERE requester_id = $1 AND alias_id = $2 " \
	"AND (requester_alias_id IS NOT NULL) = $3"

static ChatPlan read_earlier =
	CHAT_PLAN("SELECT status, answered_at FROM chat.unmask_requests " THIS_PAIR,
			  UUIDOID, UUIDOID, BOOLOID);

static ChatPlan insert_request =
	CHAT_PLAN("INSERT INTO chat.unmask_requests "
			  "(requester_id, alias_id, mutual, space_id, target_id, requester_alias_id) "
			  "VALUES ($1, $2, $3, $4, $5, $6) "
			  "ON CONFLICT DO NOTHING RETURNING id",
			  UUIDOID, UUIDOID, BOOLOID, UUIDOID, UUIDOID, UUIDOID);

/* What was declined is asked anew */
static ChatPlan renew_request =
	CHAT_PLAN("UPDATE chat.unmask_requests SET id = chat.uuid_v7(), mutual = $4, "
			  "status = 'pending', answered_at = NULL " THIS_PAIR
			  " AND status = 'declined' RETURNING id",
			  UUIDOID, UUIDOID, BOOLOID, BOOLOID);

#define REQUEST_OF(whose) \
	"FROM chat.unmask_requests WHERE id = $1 " \
	"AND " whose " = $2"

static ChatPlan lock_for_target =
	CHAT_PLAN("SELECT status, requester_id " REQUEST_OF("target_id") " FOR UPDATE SKIP LOCKED",
			  UUIDOID, UUIDOID);

static ChatPlan find_for_target =
	CHAT_PLAN("SELECT " REQUEST_OF("target_id"), UUIDOID, UUIDOID);

static ChatPlan lock_for_requester =
	CHAT_PLAN("SELECT " REQUEST_OF("requester_id")
			  " AND status = 'pending' FOR UPDATE SKIP LOCKED",
			  UUIDOID, UUIDOID);

static ChatPlan find_for_requester =
	CHAT_PLAN("SELECT " REQUEST_OF("requester_id"), UUIDOID, UUIDOID);

static ChatPlan answer_request =
	CHAT_PLAN("UPDATE chat.unmask_requests SET status = $2, "
			  "answered_at = clock_timestamp() WHERE id = $1",
			  UUIDOID, TEXTOID);

static ChatPlan delete_request =
	CHAT_PLAN("DELETE FROM chat.unmask_requests WHERE id = $1", UUIDOID);

/*
 * Pages for the one who is asked and the one who asks. Each user is told where
 * the reader is that user, or may know them.
 */
#define REQUESTS(whose, user_told, requester_told) \
	CHAT_PLAN("SELECT r.id, r.space_id, r.alias_id, a.name, u.id, u.username, " \
			  "q.id, q.username, r.requester_alias_id, b.name, r.mutual, r.status, " \
			  "chat.uuid_timestamp(r.id), r.answered_at " \
			  "FROM chat.unmask_requests AS r " \
			  "JOIN chat.aliases AS a ON a.id = r.alias_id " \
			  "LEFT JOIN chat.aliases AS b ON b.id = r.requester_alias_id " \
			  "LEFT JOIN chat.users AS u ON u.id = r.target_id " user_told \
			  "LEFT JOIN chat.users AS q ON q.id = r.requester_id " requester_told \
			  "WHERE r." whose " = $1 AND r.id > $2 " \
			  "ORDER BY r.id LIMIT $3", \
			  UUIDOID, UUIDOID, INT8OID)
#define IF_ACCEPTED	"AND r.status = 'accepted' "
#define IF_NOT_ANONYMOUS \
	"AND (r.requester_alias_id IS NULL OR " \
	"(r.mutual AND r.status = 'accepted')) "

static ChatPlan read_incoming = REQUESTS("target_id", "", IF_NOT_ANONYMOUS);
static ChatPlan read_outgoing = REQUESTS("requester_id", IF_ACCEPTED, "");
#define REQUEST_NCOLUMNS	14

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
				(errcode(ERRCODE_CHAT_RATE_LIMITED),
				 errmsg("this alias has declined to be unmasked"),
				 errdetail("Try again in %lld.%03d seconds.",
						   (long long) (wait / USECS_PER_SEC),
						   (int) (wait % USECS_PER_SEC / 1000))));
}

/* Has the actor asked that alias before? An error unless they may ask again. */
static bool
was_declined(Datum *values)
{
	bool		isnull;

	if (chat_plan_execute(&read_earlier, values, NULL) == 0)
		return false;
	switch (chat_word_stored(chat_plan_value(0, 1, &isnull), status_names,
							lengthof(status_names)))
	{
		case UNMASK_PENDING:
			refuse_state("this alias has been asked and has not answered yet");
			break;
		case UNMASK_ACCEPTED:
			refuse_state("this alias has accepted to be unmasked");
			break;
		default:
			check_interval(DatumGetTimestampTz(chat_plan_value(0, 2, &isnull)));
	}
	return true;
}

/*
 * request_unmask(space, alias, anonymous, mutual, as_user)
 */
Datum
chat_request_unmask(PG_FUNCTION_ARGS)
{
	pg_uuid_t	actor = chat_limited_actor(fcinfo, ACTION_REQUEST_UNMASK);
	pg_uuid_t	space_id = chat_arg_uuid(fcinfo, 0);
	pg_uuid_t	alias_id = chat_arg_uuid(fcinfo, 1);
	bool		anonymous;
	pg_uuid_t	own_alias;
	pg_uuid_t	target;
	pg_uuid_t	id;
	Space		space;
	Standing	standing;
	Datum		values[6];
	uint64		nrows;
	bool		isnull;
	ChatScope	scope;

	chat_arg_required(fcinfo, 2);
	chat_arg_required(fcinfo, 3);
	anonymous = PG_GETARG_BOOL(2);

	chat_enter(&scope);
	alias_require_told();
	space_require_writer(&space_id, &actor, &space, &standing);
	if (!alias_owner(&space_id, &alias_id, &target))
		alias_refuse(&alias_id);
	if (chat_uuid_compare(&target, &actor) == 0)
		ereport(ERROR,
				(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
				 errmsg("cannot ask one's own alias")));
	if (anonymous)
	{
		alias_require_allowed(&space);
		own_alias = alias_of(&space_id, &actor);
	}

	values[0] = UUIDPGetDatum(&actor);
	values[1] = UUIDPGetDatum(&alias_id);
	values[2] = BoolGetDatum(anonymous);
	values[3] = PG_GETARG_DATUM(3);
	if (was_declined(values))
		nrows = chat_plan_execute(&renew_request, values, NULL);
	else
	{
		values[2] = PG_GETARG_DATUM(3);
		values[3] = UUIDPGetDatum(&space_id);
		values[4] = UUIDPGetDatum(&target);
		values[5] = UUIDPGetDatum(&own_alias);
		nrows = chat_plan_execute(&insert_request, values, anonymous ? NULL : "     n");
	}
	if (nrows == 0)				/* another session of the actor's was faster */
		refuse_state("this alias has been asked and has not answered yet");
	id = *DatumGetUUIDP(chat_plan_value(0, 1, &isnull));
	chat_event_inbox(&target, &space_id, CHAT_EVENT_UNMASK, 0);
	chat_leave(&scope);

	return chat_uuid_datum(id);
}

/*
 * answer_unmask(request, accept, as_user)
 */
Datum
chat_answer_unmask_request(PG_FUNCTION_ARGS)
{
	pg_uuid_t	actor = chat_limited_actor(fcinfo, ACTION_ANSWER_UNMASK);
	pg_uuid_t	id = chat_arg_uuid(fcinfo, 0);
	Datum		values[] = {UUIDPGetDatum(&id), UUIDPGetDatum(&actor)};
	pg_uuid_t	requester;
	bool		accept;
	bool		isnull;
	ChatScope	scope;

	chat_arg_required(fcinfo, 1);
	accept = PG_GETARG_BOOL(1);

	chat_enter(&scope);
	alias_require_told();
	user_require_actor(&actor);
	if (chat_plan_execute(&lock_for_target, values, NULL) == 0)
	{
		if (chat_plan_execute(&find_for_target, values, NULL) == 0)
			refuse_request(&id);
		ereport(ERROR,
				(errcode(ERRCODE_T_R_SERIALIZATION_FAILURE),
				 errmsg("unmask request %s is being answered or withdrawn",
						chat_uuid_string(&id)),
				 errhint("The transaction might succeed if retried.")));
	}
	if (chat_word_stored(chat_plan_value(0, 1, &isnull), status_names,
						lengthof(status_names)) != UNMASK_PENDING)
		refuse_state("the request has been answered");
	requester = *DatumGetUUIDP(chat_plan_value(0, 2, &isnull));
	values[1] = CStringGetTextDatum(status_names[accept ? UNMASK_ACCEPTED : UNMASK_DECLINED]);
	chat_plan_execute(&answer_request, values, NULL);
	chat_event_inbox(&requester, &chat_nobody, CHAT_EVENT_UNMASK, 0);
	chat_leave(&scope);

	PG_RETURN_VOID();
}

/*
 * withdraw_unmask(request, as_user)
 *
 * Returns false if it has been answered, or is being answered at the moment.
 */
Datum
chat_withdraw_unmask_request(PG_FUNCTION_ARGS)
{
	pg_uuid_t	actor = chat_limited_actor(fcinfo, ACTION_WITHDRAW_UNMASK);
	pg_uuid_t	id = chat_arg_uuid(fcinfo, 0);
	Datum		values[] = {UUIDPGetDatum(&id), UUIDPGetDatum(&actor)};
	bool		withdrawn;
	ChatScope	scope;

	chat_enter(&scope);
	alias_require_told();
	user_require_actor(&actor);
	withdrawn = chat_plan_execute(&lock_for_requester, values, NULL) > 0;
	if (withdrawn)
		chat_plan_execute(&delete_request, values, NULL);
	else if (chat_plan_execute(&find_for_requester, values, NULL) == 0)
		refuse_request(&id);
	chat_leave(&scope);

	PG_RETURN_BOOL(withdrawn);
}

/*
 * unmask_requests(incoming, after, max, as_user)
 */
Datum
chat_unmask_requests(PG_FUNCTION_ARGS)
{
	ReturnSetInfo *result;
	pg_uuid_t	actor = chat_actor(fcinfo);
	pg_uuid_t	after = {{0}};
	int			max = chat_arg_page_size(fcinfo, 2);
	bool		incoming;
	Datum		values[3];
	ChatScope	scope;

	chat_arg_required(fcinfo, 0);
	incoming = PG_GETARG_BOOL(0);
	(void) chat_arg_optional_uuid(fcinfo, 1, &after);
	result = chat_result_set(fcinfo, REQUEST_NCOLUMNS);

	chat_enter_read(&scope);
	alias_require_told();
	user_require_actor(&actor);
	values[0] = UUIDPGetDatum(&actor);
	values[1] = UUIDPGetDatum(&after);
	values[2] = Int64GetDatum(max);
	chat_result_add_spi(result, chat_plan_read(incoming ? &read_incoming : &read_outgoing,
											   values, NULL));
	chat_leave(&scope);

	return (Datum) 0;
}
