/*-------------------------------------------------------------------------
 *
 * one_time_code.c
 *	  Codes that are sent to somebody: who has one receives what is sent there.
 *
 * A code has six digits, so what protects it is that it is good for some minutes
 * and five tries. Tries are counted in its row, and in shared memory, where a
 * ROLLBACK does not change them.
 *
 *-------------------------------------------------------------------------
 */
#include "postgres.h"

#include <sodium.h>

#include "account/user.h"
#include "authentication/factor.h"
#include "authentication/second_factor.h"
#include "catalog/pg_type.h"
#include "core/plan.h"
#include "core/uuidv7.h"
#include "limit/rate_limit.h"

PG_FUNCTION_INFO_V1(chat_request_code);
PG_FUNCTION_INFO_V1(chat_confirm_code);
PG_FUNCTION_INFO_V1(chat_request_email_change);
PG_FUNCTION_INFO_V1(chat_confirm_email_change);
PG_FUNCTION_INFO_V1(chat_request_phone_change);
PG_FUNCTION_INFO_V1(chat_confirm_phone_change);

#define MAX_TRIES	5			/* stands in a statement as well */
#define MAX_PURPOSE	100

int			chat_one_time_code_time;

static CodeDelivery deliver = NULL;

static ChatPlan store_code =
	CHAT_PLAN("INSERT INTO chat.one_time_codes (user_id, purpose, id, hash, address, expires_at) "
			  "VALUES ($1, $2, $3, $4, $5, clock_timestamp() + make_interval(secs => $6)) "
			  "ON CONFLICT (user_id, purpose) DO UPDATE "
			  "SET id = EXCLUDED.id, hash = EXCLUDED.hash, address = EXCLUDED.address, "
			  "    expires_at = EXCLUDED.expires_at, try_count = 0",
			  UUIDOID, TEXTOID, UUIDOID, BYTEAOID, TEXTOID, FLOAT8OID);

static ChatPlan find_code =
	CHAT_PLAN("SELECT id FROM chat.one_time_codes "
			  "WHERE user_id = $1 AND purpose = $2 AND expires_at > clock_timestamp()",
			  UUIDOID, TEXTOID);

static ChatPlan try_code =
	CHAT_PLAN("UPDATE chat.one_time_codes SET try_count = try_count + 1 "
			  "WHERE user_id = $1 AND purpose = (SELECT c.purpose FROM chat.one_time_codes AS c "
			  "                                  WHERE c.user_id = $1 AND c.purpose = $2 AND c.id = $3 AND c.try_count < 5 "
			  "                                  FOR UPDATE SKIP LOCKED) "
			  "RETURNING hash, address",
			  UUIDOID, TEXTOID, UUIDOID);

static ChatPlan delete_code =
	CHAT_PLAN("DELETE FROM chat.one_time_codes WHERE user_id = $1 AND purpose = $2",
			  UUIDOID, TEXTOID);

static ChatPlan read_addresses =
	CHAT_PLAN("SELECT email, phone FROM chat.users WHERE id = $1", UUIDOID);

static ChatPlan set_email =
	CHAT_PLAN("UPDATE chat.users SET email = $2, email_verified_at = now() WHERE id = $1",
			  UUIDOID, TEXTOID);

static ChatPlan set_phone =
	CHAT_PLAN("UPDATE chat.users SET phone = $2, phone_verified_at = now() WHERE id = $1",
			  UUIDOID, TEXTOID);

void
one_time_code_deliver_by(CodeDelivery function)
{
	deliver = function;
}

/*
 * A new code, in the place of the one that there is. NULL if a later room sends it;
 * else the caller does, who is trusted.
 */
char *
one_time_code_make(const pg_uuid_t *user, const char *purpose, const char *address)
{
	pg_uuid_t	id = uuidv7_generate();
	char	   *code = psprintf("%06u", randombytes_uniform(1000000));

	(void) chat_run(&store_code, UUID(user), CSTRING(purpose), UUID(&id),
					POINTER(factor_hash(purpose, user, &id, code)), CSTRING(address),
					FLOAT8(chat_one_time_code_time));
	if (deliver && deliver(user, purpose, address, code))
		return NULL;
	return code;
}

/*
 * As many tries at once as a code has, and the next one when it has ended to be
 * good long since
 */
static bool
count_try(const pg_uuid_t *id)
{
	RateLimit	limit = {MAX_TRIES, (int64) MAX_TRIES * 2 * chat_one_time_code_time * USECS_PER_SEC};
	int64		wait;

	return chat_rate_count("one_time_code", id->data, UUID_LEN, &limit, &wait);
}

/* Spends the code, and tells where it was sent */
bool
one_time_code_verify(const pg_uuid_t *user, const char *purpose, const char *code, char **address)
{
	bytea	   *expected;
	bytea	   *hash;
	pg_uuid_t	id;

	if (chat_run(&find_code, UUID(user), CSTRING(purpose)) == 0)
		return false;
	id = chat_row_uuid(0, 1);
	if (!count_try(&id) || chat_run(&try_code, UUID(user), CSTRING(purpose), UUID(&id)) == 0)
		return false;
	hash = DatumGetByteaPP(chat_row_value(0, 1).value);
	*address = chat_row_is_null(0, 2) ? NULL : chat_row_cstring(0, 2);
	expected = factor_hash(purpose, user, &id, code);
	if (VARSIZE_ANY_EXHDR(hash) != VARSIZE_ANY_EXHDR(expected) ||
		sodium_memcmp(VARDATA_ANY(hash), VARDATA_ANY(expected), VARSIZE_ANY_EXHDR(hash)) != 0)
		return false;
	(void) chat_run(&delete_code, UUID(user), CSTRING(purpose));
	return true;
}

/*
 * For any purpose
 */

/* "email" and "phone", or an application's own, which has a dot as its actions have */
static char *
arg_purpose(FunctionCallInfo fcinfo, int arg)
{
	char	   *purpose = chat_arg_cstring(fcinfo, arg);

	if (strcmp(purpose, "email") != 0 && strcmp(purpose, "phone") != 0 &&
		(strlen(purpose) > MAX_PURPOSE || strchr(purpose, '.') == NULL ||
		 purpose[strspn(purpose, "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_.-")] != '\0'))
		ereport(ERROR,
				(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
				 errmsg("a code is for \"email\", \"phone\" or a purpose of the application's own"),
				 errdetail("The name of such a purpose consists of letters, digits, \"-\", \"_\" and at least one dot, and has at most %d characters.",
						   MAX_PURPOSE)));
	return purpose;
}

/* Where a code for this is to be sent; NULL: that is the application's business */
static char *
address_for(const pg_uuid_t *user, const char *purpose)
{
	int			column = strcmp(purpose, "email") == 0 ? 1 : strcmp(purpose, "phone") == 0 ? 2 : 0;

	if (column == 0)
		return NULL;
	(void) chat_run(&read_addresses, UUID(user));
	if (chat_row_is_null(0, column))
		ereport(ERROR,
				(errcode(ERRCODE_OBJECT_NOT_IN_PREREQUISITE_STATE),
				 column == 1 ? errmsg("the user has no e-mail address") :
				 errmsg("the user has no telephone number")));
	return chat_row_cstring(0, column);
}

/*
 * request_code(purpose, as_user)
 */
Datum
chat_request_code(PG_FUNCTION_ARGS)
{
	ChatCall	call;
	char	   *purpose;

	chat_arg_required(fcinfo, 0);
	chat_begin(&call, fcinfo, CHAT_CHANGE);
	user_require_actor(&call.actor);
	purpose = arg_purpose(fcinfo, 0);
	return chat_return_text(&call, one_time_code_make(&call.actor, purpose,
													  address_for(&call.actor, purpose)));
}

/*
 * confirm_code(purpose, code, as_user)
 */
Datum
chat_confirm_code(PG_FUNCTION_ARGS)
{
	ChatCall	call;
	char	   *code = factor_arg_code(fcinfo, 1);
	char	   *purpose;
	char	   *address;

	chat_arg_required(fcinfo, 0);
	chat_begin(&call, fcinfo, CHAT_CHANGE);
	user_require_actor(&call.actor);
	purpose = arg_purpose(fcinfo, 0);
	return chat_return_bool(&call, one_time_code_verify(&call.actor, purpose, code, &address));
}

/*
 * Changing where one is reached: what is new counts when a code that was sent
 * there has come back.
 */

static Datum
request_change(FunctionCallInfo fcinfo, const char *purpose, int max_length)
{
	ChatCall	call;
	text	   *address = chat_arg_text(fcinfo, 0);

	if (chat_text_is_blank(address) || chat_text_length(address) > max_length)
		ereport(ERROR,
				(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
				 errmsg("an address or number has from 1 to %d characters", max_length)));
	chat_begin(&call, fcinfo, CHAT_CHANGE);
	user_require_actor(&call.actor);
	second_factor_require(&call, 1);
	return chat_return_text(&call, one_time_code_make(&call.actor, purpose, text_to_cstring(address)));
}

/* What was sent to the former address is no good any more */
static Datum
confirm_change(FunctionCallInfo fcinfo, const char *purpose, const char *method, ChatPlan *set)
{
	ChatCall	call;
	char	   *code = factor_arg_code(fcinfo, 0);
	char	   *address;
	bool		ok;

	chat_begin(&call, fcinfo, CHAT_CHANGE);
	user_require_actor(&call.actor);
	ok = one_time_code_verify(&call.actor, purpose, code, &address);
	if (ok)
	{
		(void) chat_run(set, UUID(&call.actor), CSTRING(address));
		(void) chat_run(&delete_code, UUID(&call.actor), CSTRING(method));
	}
	return chat_return_bool(&call, ok);
}

/*
 * request_email_change(email, method, proof, as_user)
 */
Datum
chat_request_email_change(PG_FUNCTION_ARGS)
{
	return request_change(fcinfo, "email_change", 254);
}

/*
 * confirm_email_change(code, as_user)
 */
Datum
chat_confirm_email_change(PG_FUNCTION_ARGS)
{
	return confirm_change(fcinfo, "email_change", "email", &set_email);
}

/*
 * request_phone_change(phone, method, proof, as_user)
 */
Datum
chat_request_phone_change(PG_FUNCTION_ARGS)
{
	return request_change(fcinfo, "phone_change", 50);
}

/*
 * confirm_phone_change(code, as_user)
 */
Datum
chat_confirm_phone_change(PG_FUNCTION_ARGS)
{
	return confirm_change(fcinfo, "phone_change", "phone", &set_phone);
}
