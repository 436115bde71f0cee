/*-------------------------------------------------------------------------
 *
 * push_device.c
 *	  Devices to which notifications are pushed.
 *
 *-------------------------------------------------------------------------
 */
#include "postgres.h"

#include "account/account.h"
#include "account/account_status.h"
#include "account/user.h"
#include "catalog/pg_type.h"
#include "core/call.h"
#include "core/plan.h"
#include "core/snapshot.h"

PG_FUNCTION_INFO_V1(chat_register_push_device);
PG_FUNCTION_INFO_V1(chat_unregister_push_device);
PG_FUNCTION_INFO_V1(chat_push_devices);

#define MAX_TOKEN	2048		/* bytes */

static const char *const platforms[] = {"apns", "fcm", "web", "other"};

int			chat_max_push_devices;

/* A device that changes hands gets another id: the old one is not to be guessed from */
static ChatPlan store_device =
	CHAT_PLAN("INSERT INTO chat.push_devices AS d (user_id, platform, token, name) "
			  "VALUES ($1, $2, $3, $4) "
			  "ON CONFLICT (token) DO UPDATE "
			  "SET user_id = EXCLUDED.user_id, "
			  "  id = CASE WHEN d.user_id = EXCLUDED.user_id THEN d.id ELSE EXCLUDED.id END, "
			  "  platform = EXCLUDED.platform, "
			  "  name = EXCLUDED.name, "
			  "  registered_at = clock_timestamp() "
			  "RETURNING id",
			  UUIDOID, TEXTOID, TEXTOID, TEXTOID);

/* All but the $2 that were registered last */
static ChatPlan delete_oldest =
	CHAT_PLAN("DELETE FROM chat.push_devices "
			  "WHERE user_id = $1 "
			  "  AND id IN (SELECT d.id "
			  "    FROM chat.push_devices AS d "
			  "    WHERE d.user_id = $1 "
			  "    ORDER BY d.registered_at DESC, d.id DESC "
			  "    OFFSET $2)",
			  UUIDOID, INT8OID);

static ChatPlan delete_device =
	CHAT_PLAN("DELETE FROM chat.push_devices "
			  "WHERE user_id = $1 "
			  "  AND id = $2",
			  UUIDOID, UUIDOID);

static ChatPlan read_devices =
	CHAT_PLAN("SELECT id, platform, token, name, registered_at "
			  "FROM chat.push_devices "
			  "WHERE user_id = $1 "
			  "ORDER BY registered_at DESC, id DESC",
			  UUIDOID);

/* Checked here, since a constraint would tell the token to the log */
static text *
token_arg(FunctionCallInfo fcinfo, int arg)
{
	text	   *token = chat_arg_text(fcinfo, arg);
	size_t		length = VARSIZE_ANY_EXHDR(token);
	bool		is_printable = true;

	for (size_t i = 0; i < length && is_printable; i++)
	{
		char		c = VARDATA_ANY(token)[i];

		is_printable = c >= ' ' && c <= '~';
	}
	if (length == 0 || length > MAX_TOKEN || !is_printable)
		ereport(ERROR,
				(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
				 errmsg("invalid token of a device"),
				 errdetail("It has 1 to %d printable characters of ASCII.", MAX_TOKEN)));
	return token;
}

/*
 * register_push_device(platform, token, name, as_user)
 */
Datum
chat_register_push_device(PG_FUNCTION_ARGS)
{
	ChatCall	call;
	text	   *token;
	pg_uuid_t	id;

	chat_begin(&call, fcinfo, CHAT_CHANGE);
	(void) chat_arg_word(fcinfo, 0, platforms, lengthof(platforms));
	token = token_arg(fcinfo, 1);
	user_require_actor(&call.actor);

	/* neither too many at once, nor one for an account that ends meanwhile */
	(void) account_lock(&call.actor);
	(void) chat_renew_snapshot();
	account_require_active(&call.actor);
	chat_run(&store_device, UUID(&call.actor), ARG(0), TEXT(token), ARG(2));
	id = chat_row_uuid(0, 1);
	chat_run(&delete_oldest, UUID(&call.actor), INT8(chat_max_push_devices));
	return chat_return_uuid(&call, &id);
}

/*
 * unregister_push_device(push_device, as_user)
 */
Datum
chat_unregister_push_device(PG_FUNCTION_ARGS)
{
	ChatCall	call;
	pg_uuid_t	id = chat_arg_uuid(fcinfo, 0);

	chat_begin(&call, fcinfo, CHAT_CHANGE);
	user_require_actor(&call.actor);
	return chat_return_bool(&call, chat_run(&delete_device, UUID(&call.actor),
											UUID(&id)) > 0);
}

/*
 * push_devices(as_user)
 */
Datum
chat_push_devices(PG_FUNCTION_ARGS)
{
	ChatCall	call;

	chat_begin(&call, fcinfo, CHAT_READ);
	user_require_actor(&call.actor);
	chat_add_rows_of_result(&call, chat_read(&read_devices, UUID(&call.actor)));
	return chat_return_set(&call);
}
