/*-------------------------------------------------------------------------
 *
 * login_event.c
 *	  Who has tried to log in, from where, and what has become of it.
 *
 *-------------------------------------------------------------------------
 */
#include "postgres.h"

#include "account/user.h"
#include "authentication/authentication.h"
#include "catalog/pg_type.h"
#include "core/plan.h"

PG_FUNCTION_INFO_V1(chat_logins);

static ChatPlan insert_event =
	CHAT_PLAN("INSERT INTO chat.login_events (user_id, method, result, device, ip, user_agent) "
			  "VALUES ($1, $2, $3, $4, $5, $6)",
			  UUIDOID, TEXTOID, TEXTOID, TEXTOID, INETOID, TEXTOID);

static ChatPlan read_events =
	CHAT_PLAN("SELECT id, chat.uuid_timestamp(id), method, result, device, ip, user_agent "
			  "FROM chat.login_events "
			  "WHERE user_id = $1 "
			  "  AND id < COALESCE($2, 'ffffffff-ffff-ffff-ffff-ffffffffffff') "
			  "ORDER BY id DESC "
			  "LIMIT $3",
			  UUIDOID, UUIDOID, INT4OID);

/* user_id NULL: of nobody's name. Client NULL: not known. */
void
login_event(const pg_uuid_t *user_id, const char *method, const char *result,
			const LogInClient *client)
{
	static const pg_uuid_t nobody = {{0}};
	static const LogInClient unknown = {{0, true}, {0, true}, {0, true}};

	if (client == NULL)
		client = &unknown;
	chat_run(&insert_event, UUID(user_id ? user_id : &nobody), CSTRING(method), CSTRING(result),
			 client->device, client->ip, client->user_agent);
}

/*
 * logins(before_id, max, as_user)
 */
Datum
chat_logins(PG_FUNCTION_ARGS)
{
	ChatCall	call;
	int			max = chat_arg_page_size(fcinfo, 1);

	chat_begin(&call, fcinfo, CHAT_READ);
	user_require_actor(&call.actor);
	chat_add_rows_of_result(&call, chat_read(&read_events, UUID(&call.actor), ARG(0), INT4(max)));
	return chat_return_set(&call);
}
