/*-------------------------------------------------------------------------
 *
 * role_request.c
 *	  Asking for a system role.
 *
 *-------------------------------------------------------------------------
 */
#include "postgres.h"

#include "account/request.h"
#include "account/system_role.h"
#include "account/user.h"
#include "catalog/pg_type.h"
#include "core/errors.h"
#include "core/plan.h"
#include "core/uuidv7.h"

PG_FUNCTION_INFO_V1(chat_request_system_role);
PG_FUNCTION_INFO_V1(chat_withdraw_system_role_request);
PG_FUNCTION_INFO_V1(chat_answer_system_role_request);
PG_FUNCTION_INFO_V1(chat_system_role_requests);

/* Who asks again before there is an answer says why anew */
static ChatPlan insert_request =
	CHAT_PLAN("INSERT INTO chat.system_role_requests AS r (user_id, role, reason) "
			  "VALUES ($1, $2, $3) "
			  "ON CONFLICT (user_id, role) WHERE status = 'pending' DO UPDATE "
			  "SET reason = EXCLUDED.reason "
			  "RETURNING id",
			  UUIDOID, TEXTOID, TEXTOID);

static ChatPlan lock_request =
	CHAT_PLAN("SELECT status, user_id, role FROM chat.system_role_requests "
			  "WHERE id = $1 "
			  "FOR UPDATE",
			  UUIDOID);

static ChatPlan lock_own_request =
	CHAT_PLAN("SELECT status FROM chat.system_role_requests "
			  "WHERE id = $1 "
			  "  AND user_id = $2 "
			  "FOR UPDATE",
			  UUIDOID, UUIDOID);

static ChatPlan answer_request =
	CHAT_PLAN("UPDATE chat.system_role_requests "
			  "SET status = $2, "
			  "  answered_by = $3, "
			  "  answered_at = now() "
			  "WHERE id = $1",
			  UUIDOID, TEXTOID, UUIDOID);

static ChatPlan delete_request =
	CHAT_PLAN("DELETE FROM chat.system_role_requests WHERE id = $1", UUIDOID);

/* All of them, or those of $1 */
#define READ_REQUESTS(whose) \
	CHAT_PLAN("SELECT r.id, u.id, u.username, u.display_name, u.avatar_url, " \
			  "  r.role, r.reason, r.status, chat.uuid_timestamp(r.id), " \
			  "  r.answered_by, r.answered_at " \
			  "FROM chat.system_role_requests AS r " \
			  "JOIN chat.users AS u ON u.id = r.user_id " \
			  "WHERE " whose \
			  "  AND (r.status = 'pending' OR NOT $2) " \
			  "  AND r.id > $3 " \
			  "ORDER BY r.id " \
			  "LIMIT $4", \
			  UUIDOID, BOOLOID, UUIDOID, INT8OID)
static ChatPlan read_own = READ_REQUESTS("r.user_id = $1 ");
static ChatPlan read_all = READ_REQUESTS("$1 IS NULL ");

static RequestStatus
request_status(void)
{
	return request_status_of(chat_rows_datum(NULL, 0, 1));
}

/*
 * request_system_role(role, reason, as_user) - NULL if the actor has it
 */
Datum
chat_request_system_role(PG_FUNCTION_ARGS)
{
	ChatCall	call;
	SystemRole	role;
	pg_uuid_t	id;

	chat_begin(&call, fcinfo, CHAT_CHANGE);
	role = system_role_arg(fcinfo, 0);
	user_require_actor(&call.actor);
	if (account_role(&call.actor) >= role)
		return chat_return_null(&call);
	chat_run(&insert_request, UUID(&call.actor), CSTRING(system_role_names[role]), ARG(1));
	id = chat_row_uuid(0, 1);
	return chat_return_uuid(&call, &id);
}

/*
 * withdraw_system_role_request(request, as_user)
 */
Datum
chat_withdraw_system_role_request(PG_FUNCTION_ARGS)
{
	ChatCall	call;
	pg_uuid_t	id = chat_arg_uuid(fcinfo, 0);

	chat_begin(&call, fcinfo, CHAT_CHANGE);
	user_require_actor(&call.actor);
	if (chat_run(&lock_own_request, UUID(&id), UUID(&call.actor)) == 0)
		return chat_return_bool(&call, false);
	if (request_status() != REQUEST_PENDING)
		request_refuse_answered();
	chat_run(&delete_request, UUID(&id));
	return chat_return_bool(&call, true);
}

/*
 * answer_system_role_request(request, is_accepted, as_user)
 */
Datum
chat_answer_system_role_request(PG_FUNCTION_ARGS)
{
	ChatCall	call;
	pg_uuid_t	id = chat_arg_uuid(fcinfo, 0);
	RequestStatus answer = chat_arg_bool(fcinfo, 1) ? REQUEST_ACCEPTED : REQUEST_DECLINED;
	RequestStatus status;
	const pg_uuid_t *actor;
	pg_uuid_t	user_id;
	SystemRole	role;

	system_role_begin(&call, fcinfo, CHAT_CHANGE, SYSTEM_ROLE_SUPER_ADMIN);
	system_role_hold_all(&call);
	actor = call.has_actor ? &call.actor : NULL;
	if (chat_run(&lock_request, UUID(&id)) == 0)
		request_refuse_missing(&id);
	status = request_status();
	if (status == answer)
		return chat_return_bool(&call, false);
	if (status != REQUEST_PENDING)
		request_refuse_answered();

	user_id = chat_row_uuid(0, 2);
	role = chat_word_stored(chat_rows_datum(NULL, 0, 3), system_role_names,
							SYSTEM_ROLE_SUPER_ADMIN + 1);
	if (answer == REQUEST_ACCEPTED)
		(void) system_role_grant(&user_id, role, actor);
	chat_run(&answer_request, UUID(&id), CSTRING(request_status_names[answer]), UUID(actor));
	return chat_return_bool(&call, true);
}

/*
 * system_role_requests(pending_only, after_id, max, as_user) - one's own, or all
 * of them for who may answer
 */
Datum
chat_system_role_requests(PG_FUNCTION_ARGS)
{
	ChatCall	call;
	bool		pending_only = chat_arg_bool(fcinfo, 0);
	pg_uuid_t	after_id = {{0}};
	int			max = chat_arg_page_size(fcinfo, 2);
	bool		all;

	(void) chat_arg_uuid_if(fcinfo, 1, &after_id);

	system_role_begin(&call, fcinfo, CHAT_READ, SYSTEM_ROLE_NONE);
	all = !call.has_actor || account_role(&call.actor) == SYSTEM_ROLE_SUPER_ADMIN;
	chat_add_rows_of_result(&call,
							chat_read(all ? &read_all : &read_own,
									  IF(!all, UUID(&call.actor)), BOOL(pending_only),
									  UUID(&after_id), INT8(max)));
	return chat_return_set(&call);
}
