/*-------------------------------------------------------------------------
 *
 * limit_call.c
 *	  Counting calls, and refusing those that are too many.
 *
 *-------------------------------------------------------------------------
 */
#include "postgres.h"

#include "core/args.h"
#include "core/boot_hash.h"
#include "core/call.h"
#include "core/caller.h"
#include "core/errors.h"
#include "core/identity.h"
#include "limit/limits.h"
#include "utils/lsyscache.h"

PG_FUNCTION_INFO_V1(chat_check_rate_limit);

/*
 * What administrators do in somebody's name is counted apart. They set limits:
 * else they would find out, by what is left of them, who has just written
 * something anonymously.
 */
typedef struct KeyHead
{
	Oid			database;
	int16		scope;
	int16		is_apart;
} KeyHead;

/* The head, the action with its end, and who it is that acts */
static ChatDigest
key_of(const char *action, LimitScope scope, const void *who, int len)
{
	KeyHead		head = {MyDatabaseId, scope, chat_caller_is_administrator()};
	Size		action_len = strlen(action) + 1;
	Size		key_len = sizeof(head) + action_len + len;
	char	   *key = palloc(key_len);
	ChatDigest	digest;

	memcpy(key, &head, sizeof(head));
	memcpy(key + sizeof(head), action, action_len);
	memcpy(key + sizeof(head) + action_len, who, len);
	digest = chat_boot_digest(key, key_len);
	pfree(key);
	return digest;
}

/*
 * A client reads the action from the error field for the name of a constraint,
 * and the milliseconds to wait from that for the name of a column.
 */
int
chat_err_rate_limited(const char *action, int64 wait)
{
	int64		milliseconds = (wait + 999) / 1000;

	errcode(ERRCODE_CHAT_RATE_LIMITED);
	errdetail("Try again in %lld.%03d seconds.",
			  (long long) (milliseconds / 1000), (int) (milliseconds % 1000));
	err_generic_string(PG_DIAG_CONSTRAINT_NAME, action);
	err_generic_string(PG_DIAG_COLUMN_NAME, psprintf("%lld", (long long) milliseconds));
	return 0;
}

void
chat_refuse_rate(const char *action, int64 wait)
{
	ereport(ERROR,
			(errmsg("too many calls of %s", action),
			 chat_err_rate_limited(action, wait)));
}

static void
count_one(const char *action, LimitScope per, const RateLimit *limit,
		  const void *who, int len)
{
	ChatDigest	key;
	int64		wait;

	if (limit->count == 0)
		return;
	key = key_of(action, per, who, len);
	if (!rate_limit_admit(&key, limit, &wait))
		chat_refuse_rate(action, wait);
}

/* A call of a function of ours in the name of a user */
static void
count_call(FunctionCallInfo fcinfo, const pg_uuid_t *user_id)
{
	const RateLimit *limits;
	const char *address;
	const char *name;
	int			action;

	if (!chat_rate_limits_on)
		return;
	name = get_func_name(fcinfo->flinfo->fn_oid);
	if (name == NULL)
		elog(ERROR, "cache lookup failed for function %u", fcinfo->flinfo->fn_oid);
	action = limit_action_find(name);
	if (action >= 0 && limit_action(action)->counted_as)
		action = limit_action_find(limit_action(action)->counted_as);
	if (action < 0)
		return;

	name = limit_action(action)->function;
	limits = limits_of_action(chat_caller(), action);
	count_one(name, PER_USER, &limits[PER_USER], user_id->data, UUID_LEN);
	address = chat_current_address();
	if (address)
		count_one(name, PER_ADDRESS, &limits[PER_ADDRESS], address, strlen(address));
}

/* What is counted apart from calls */
#define OTHERS	NSCOPES

bool
chat_rate_admit(const char *what, const RateLimit *limit)
{
	int64		wait;

	return chat_rate_count(what, "", 0, limit, &wait);
}

bool
chat_rate_count(const char *what, const void *who, int len, const RateLimit *limit,
				int64 *wait)
{
	ChatDigest	key;

	*wait = 0;
	if (limit->count == 0)
		return true;
	key = key_of(what, OTHERS, who, len);
	return rate_limit_admit(&key, limit, wait);
}

void
chat_rate_refund(const char *what, const void *who, int len, const RateLimit *limit)
{
	ChatDigest	key;

	if (limit->count == 0)
		return;
	key = key_of(what, OTHERS, who, len);
	rate_limit_refund(&key, limit);
}

/*
 * check_rate_limit(action, key)
 */
Datum
chat_check_rate_limit(PG_FUNCTION_ARGS)
{
	char	   *action = chat_arg_cstring(fcinfo, 0);
	text	   *key = chat_arg_text(fcinfo, 1);
	RateLimit	limit;

	if (!limit_is_own_action(action))
		ereport(ERROR,
				(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
				 errmsg("\"%s\" is not an application's own action", action),
				 errdetail("The name of such an action consists of letters, digits, \"-\", \"_\" and at least one dot, and has at most %d characters.",
						   MAX_ACTION_NAME)));

	if (chat_rate_limits_on)
	{
		limit = limit_of_own_action(chat_caller(), action);
		count_one(action, PER_USER, &limit, VARDATA_ANY(key), VARSIZE_ANY_EXHDR(key));
	}
	PG_RETURN_VOID();
}

void
limit_call_init(void)
{
	chat_set_before_call(count_call);
}
