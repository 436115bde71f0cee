/*-------------------------------------------------------------------------
 *
 * limit_set.c
 *	  Setting limits, and listing them.
 *
 *-------------------------------------------------------------------------
 */
#include "postgres.h"

#include "catalog/pg_type.h"
#include "core/args.h"
#include "core/call.h"
#include "core/plan.h"
#include "lib/stringinfo.h"
#include "limit/limits.h"
#include "utils/acl.h"

PG_FUNCTION_INFO_V1(chat_set_rate_limit);
PG_FUNCTION_INFO_V1(chat_reset_rate_limit);
PG_FUNCTION_INFO_V1(chat_rate_limits);

#define MAX_DAYS	366

static ChatPlan list_limits =
	CHAT_PLAN("SELECT action, role, per, count, period, false FROM chat.rate_limits "
			  "ORDER BY action, role, per");

static ChatPlan store_limit =
	CHAT_PLAN("INSERT INTO chat.rate_limits AS l (action, role, per, count, period) "
			  "VALUES ($1, $2, $3, $4, $5) "
			  "ON CONFLICT (action, role, per) DO UPDATE "
			  "SET count = EXCLUDED.count, period = EXCLUDED.period "
			  "WHERE (l.count, l.period) IS DISTINCT FROM (EXCLUDED.count, EXCLUDED.period)",
			  TEXTOID, TEXTOID, TEXTOID, INT4OID, INTERVALOID);

static ChatPlan delete_limit =
	CHAT_PLAN("DELETE FROM chat.rate_limits "
			  "WHERE action = $1 AND role = $2 AND per = $3",
			  TEXTOID, TEXTOID, TEXTOID);

static bool
is_action(const char *name)
{
	int			action = limit_action_find(name);

	return action >= 0 && limit_action(action)->counted_as == NULL;
}

/* Those of an application have a dot in their name, so that they never become ours */
bool
limit_is_own_action(const char *name)
{
	size_t		len = strlen(name);

	return strchr(name, '.') != NULL && len <= MAX_ACTION_NAME &&
		strspn(name, "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789._-") == len;
}

static void
check_action(const char *name)
{
	StringInfoData list;

	if (is_action(name) || limit_is_own_action(name))
		return;
	initStringInfo(&list);
	for (int i = 0; i < limit_action_count(); i++)
	{
		if (limit_action(i)->counted_as == NULL)
			appendStringInfo(&list, "%s%s", list.len == 0 ? "" : ", ",
							 limit_action(i)->function);
	}
	ereport(ERROR,
			(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
			 errmsg("unrecognized action \"%s\"", name),
			 errdetail("The name of an application's own action consists of letters, digits, \"-\", \"_\" and at least one dot, and has at most %d characters.",
					   MAX_ACTION_NAME),
			 errhint("The actions are: %s.", list.data)));
}

/* What a limit is set for, as the arguments of a function tell it */
typedef struct LimitKey
{
	NullableDatum action;
	NullableDatum role;
	NullableDatum per;
} LimitKey;

static LimitKey
read_key(FunctionCallInfo fcinfo, int per_arg)
{
	chat_arg_required(fcinfo, 0);
	chat_arg_required(fcinfo, 1);
	(void) chat_arg_word(fcinfo, per_arg, limit_scope_names, NSCOPES);
	check_action(chat_arg_cstring(fcinfo, 0));
	return (LimitKey)
	{
		ARG(0), CSTRING(NameStr(*PG_GETARG_NAME(1))), ARG(per_arg)
	};
}

/* Arguments count and period, both NULL where there is to be no limit */
static void
check_limit(FunctionCallInfo fcinfo)
{
	const Interval *period;
	int32		count;
	int64		microseconds;

	if (PG_ARGISNULL(2) != PG_ARGISNULL(3))
		ereport(ERROR,
				(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
				 errmsg("a rate limit has both a count and a period, or neither")));
	if (PG_ARGISNULL(2))
		return;
	count = PG_GETARG_INT32(2);
	if (count < 1)
		ereport(ERROR,
				(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
				 errmsg("count %d of a rate limit is not positive", count),
				 errhint("NULL for both count and period sets no limit.")));
	period = PG_GETARG_INTERVAL_P(3);
	microseconds = limit_period(period);
	if (period->month != 0 || period->day < 0 || period->day > MAX_DAYS ||
		microseconds <= 0 || microseconds > MAX_DAYS * USECS_PER_DAY)
		ereport(ERROR,
				(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
				 errmsg("period of a rate limit is out of range"),
				 errdetail("It must be positive, at most %d days, and without months.", MAX_DAYS)));
	if (microseconds < count)
		ereport(ERROR,
				(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
				 errmsg("a rate limit of more than one call a microsecond is too high"),
				 errhint("NULL for both count and period sets no limit.")));
}

/*
 * set_rate_limit(action, role, count, period, per)
 */
Datum
chat_set_rate_limit(PG_FUNCTION_ARGS)
{
	ChatCall	call;
	LimitKey	key = read_key(fcinfo, 4);

	(void) get_role_oid(NameStr(*PG_GETARG_NAME(1)), false);
	check_limit(fcinfo);
	chat_begin_nobody(&call, fcinfo, CHAT_CHANGE);
	return chat_return_bool(&call,
							chat_run(&store_limit, key.action, key.role, key.per,
									 ARG(2), ARG(3)) > 0);
}

/*
 * reset_rate_limit(action, role, per) - also for a role that no longer exists
 */
Datum
chat_reset_rate_limit(PG_FUNCTION_ARGS)
{
	ChatCall	call;
	LimitKey	key = read_key(fcinfo, 2);

	chat_begin_nobody(&call, fcinfo, CHAT_CHANGE);
	return chat_return_bool(&call,
							chat_run(&delete_limit, key.action, key.role, key.per) > 0);
}

/*
 * rate_limits() - the defaults that hold, then what has been set
 */
Datum
chat_rate_limits(PG_FUNCTION_ARGS)
{
	ChatCall	call;

	chat_begin_nobody(&call, fcinfo, CHAT_CHANGE);
	for (int i = 0; i < limit_action_count(); i++)
	{
		const ChatLimit *action = limit_action(i);
		Interval	period = {.time = action->seconds * USECS_PER_SEC};

		if (action->counted_as == NULL && !limit_default_is_replaced(action->function))
			chat_add_row(&call, CSTRING(action->function), CSTRING("chat_client"),
						 CSTRING(limit_scope_names[PER_USER]), INT4(action->count),
						 POINTER(&period), BOOL(true));
	}
	chat_add_rows_of_result(&call, chat_run(&list_limits));
	return chat_return_set(&call);
}
