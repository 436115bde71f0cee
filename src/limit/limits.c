/*-------------------------------------------------------------------------
 *
 * limits.c
 *	  Which limits there are, and for whom.
 *
 * Limits are set for members of a database role: clients and the application's
 * backend have some by default, counted for each user in whose name they act;
 * administrators have none. Where several hold for a caller, the most
 * generous one counts. What there is in chat.rate_limits takes the place of
 * the defaults.
 *
 * A session keeps what it has read until the table or a role changes, so that
 * a call costs a look into an array and into shared memory.
 *
 *-------------------------------------------------------------------------
 */
#include "postgres.h"

#include "catalog/pg_type.h"
#include "commands/trigger.h"
#include "common/hashfn.h"
#include "core/args.h"
#include "core/compat.h"
#include "core/errors.h"
#include "core/call.h"
#include "core/identity.h"
#include "core/invalidation.h"
#include "core/scan.h"
#include "core/legacy.h"
#include "core/scope.h"
#include "core/schema.h"
#include "core/trigger.h"
#include "limit/rate_limit.h"
#include "miscadmin.h"
#include "utils/acl.h"
#include "utils/builtins.h"
#include "utils/inval.h"
#include "utils/lsyscache.h"
#include "utils/memutils.h"
#include "utils/rel.h"
#include "utils/snapmgr.h"
#include "utils/timestamp.h"

PG_FUNCTION_INFO_V1(chat_set_rate_limit);
PG_FUNCTION_INFO_V1(chat_reset_rate_limit);
PG_FUNCTION_INFO_V1(chat_check_rate_limit);
PG_FUNCTION_INFO_V1(chat_rate_limits);
PG_FUNCTION_INFO_V1(chat_rate_limits_changed);

#define MAX_NAME	100			/* of an application's own action */

#define MAX_ACTIONS	512

/* What rooms have registered: by action, and by function */
static const ChatLimit *actions[MAX_ACTIONS];
static int	nactions = 0;

/* For whom a limit counts */
typedef enum LimitScope
{
	PER_USER,
	PER_ADDRESS,
	NSCOPES
} LimitScope;

static const char *const scope_names[NSCOPES] = {
	[PER_USER] = "user",
	[PER_ADDRESS] = "address"
};

static ChatPlan read_limits =
	CHAT_PLAN("SELECT action, role, per, count, period FROM chat.rate_limits");

static ChatPlan list_limits =
	CHAT_PLAN("SELECT action, role, per, count, period FROM chat.rate_limits "
			  "ORDER BY action, "
			  "role, per");

static ChatPlan store_limit =
	CHAT_PLAN("INSERT INTO chat.rate_limits (action, role, per, count, period) "
			  "VALUES ($1, $2, $3, $4, $5) ON CONFLICT (action, role, per) "
			  "DO UPDATE SET count = EXCLUDED.count, period = EXCLUDED.period",
			  TEXTOID, TEXTOID, TEXTOID, INT4OID, INTERVALOID);

static ChatPlan delete_limit =
	CHAT_PLAN("DELETE FROM chat.rate_limits "
			  "WHERE action = $1 "
			  "AND role = $2 AND per = $3",
			  TEXTOID, TEXTOID, TEXTOID);

/*
 * What holds for a caller
 */

/* A row of the table */
typedef struct StoredLimit
{
	char	   *action;
	char	   *role;
	LimitScope	per;
	RateLimit	limit;
} StoredLimit;

/* The table as this session has read it */
static MemoryContext stored_context = NULL;
static StoredLimit *stored = NULL;
static int	nstored = 0;
static bool stored_valid = false;
static Oid	table_relid = InvalidOid;

/* How often something has become invalid: what was read meanwhile may be old */
static uint32 ninvalidations = 0;

/* What that means for the role that called last; count 0: no limit */
static Oid	decided_role = InvalidOid;
static RateLimit decided[MAX_ACTIONS][NSCOPES];

static void
forget_table(Oid relid)
{
	if (relid == table_relid || !OidIsValid(relid))
	{
		stored_valid = false;
		decided_role = InvalidOid;
		ninvalidations++;
	}
}

static void
forget_roles(void)
{
	decided_role = InvalidOid;
	ninvalidations++;
}

/*
 * The limits of rooms
 */

static int
compare_limits(const void *a, const void *b)
{
	return strcmp((*(const ChatLimit *const *) a)->function,
				  (*(const ChatLimit *const *) b)->function);
}

/* From a room's init. What is registered must stay where it is. */
void
chat_limits_register(const ChatLimit *limits, int nlimits)
{
	if (nactions + nlimits > MAX_ACTIONS)
		elog(ERROR, "too many rate limits");
	for (int i = 0; i < nlimits; i++)
		actions[nactions++] = &limits[i];
	qsort(actions, nactions, sizeof(actions[0]), compare_limits);
}

/* The limit's place, -1 if there is none of that name */
static int
find_action(const char *function)
{
	const ChatLimit key = {.function = function};
	const ChatLimit *wanted = &key;
	const ChatLimit **found = bsearch(&wanted, actions, nactions, sizeof(actions[0]),
									  compare_limits);

	return found ? found - actions : -1;
}

static RateLimit
default_limit(const ChatLimit *limit)
{
	return (RateLimit) {limit->count, limit->seconds * INT64CONST(1000000)};
}

static int64
interval_microseconds(const Interval *interval)
{
	return interval->time + interval->day * USECS_PER_DAY +
		interval->month * (DAYS_PER_MONTH * USECS_PER_DAY);
}

static LimitScope
limit_scope(const char *name)
{
	for (int i = 0; i < NSCOPES; i++)
	{
		if (strcmp(scope_names[i], name) == 0)
			return i;
	}
	ereport(ERROR,
			(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
			 errmsg("unrecognized scope of a rate limit: \"%s\"", name),
			 errhint("A limit is per user or per address.")));
}

static void
read_row(uint64 row, StoredLimit *limit)
{
	Datum		values[5];
	bool		nulls[5];

	chat_spi_row(row, values, nulls);
	limit->action = TextDatumGetCString(values[0]);
	limit->role = TextDatumGetCString(values[1]);
	limit->per = limit_scope(TextDatumGetCString(values[2]));
	limit->limit.count = nulls[3] ? 0 : DatumGetInt32(values[3]);
	limit->limit.period = nulls[4] ? 0 : interval_microseconds(DatumGetIntervalP(values[4]));
}

static void
read_table(void)
{
	uint32		before = ninvalidations;
	MemoryContext caller;
	uint64		nrows;
	ChatScope	scope;

	if (stored_context == NULL)
		stored_context = AllocSetContextCreate(TopMemoryContext, "chat rate limits",
											   ALLOCSET_SMALL_SIZES);
	stored = NULL;
	nstored = 0;
	MemoryContextReset(stored_context);

	chat_enter(&scope);
	table_relid = get_relname_relid("rate_limits", chat_namespace());
	/* as it is now, even if the transaction's snapshot is older */
	PushActiveSnapshot(GetLatestSnapshot());
	nrows = chat_plan_read(&read_limits, NULL, NULL);
	PopActiveSnapshot();
	caller = MemoryContextSwitchTo(stored_context);
	stored = palloc((nrows + 1) * sizeof(StoredLimit));
	for (uint64 row = 0; row < nrows; row++)
	{
		read_row(row, &stored[nstored]);
		nstored++;
	}
	MemoryContextSwitchTo(caller);
	chat_leave(&scope);
	stored_valid = before == ninvalidations;
}

/* More a second, or without limit */
static bool
is_more_generous(const RateLimit *a, const RateLimit *b)
{
	if (a->count == 0 || b->count == 0)
		return a->count == 0 && b->count != 0;
	return (double) a->count / a->period > (double) b->count / b->period;
}

static bool
has_role(Oid caller, const char *role)
{
	Oid			roleid = get_role_oid(role, true);

	return OidIsValid(roleid) && has_privs_of_role(caller, roleid);
}

/*
 * The most generous of what is stored for the caller's roles and, unless that
 * is stored otherwise, of the defaults: those of chat_client, and none at all
 * for chat_admin.
 */
static RateLimit
decide(Oid caller, const char *action, LimitScope per, const RateLimit *by_default)
{
	RateLimit	limit = {0};
	bool		found = false;
	bool		client_is_stored = false;
	bool		admin_is_stored = false;

	for (int i = 0; i < nstored; i++)
	{
		if (stored[i].per != per || strcmp(stored[i].action, action) != 0)
			continue;
		client_is_stored |= strcmp(stored[i].role, "chat_client") == 0;
		admin_is_stored |= strcmp(stored[i].role, "chat_admin") == 0;
		if (has_role(caller, stored[i].role) &&
			(!found || is_more_generous(&stored[i].limit, &limit)))
		{
			limit = stored[i].limit;
			found = true;
		}
	}
	if (!admin_is_stored && has_role(caller, "chat_admin"))
		limit.count = 0;
	else if (by_default && !client_is_stored && has_role(caller, "chat_client") &&
			 (!found || is_more_generous(by_default, &limit)))
		limit = *by_default;
	return limit;
}

static void
decide_all(Oid caller)
{
	uint32		before;

	before = ninvalidations;
	if (!stored_valid)
		read_table();
	decided_role = InvalidOid;
	for (int action = 0; action < nactions; action++)
	{
		RateLimit	by_default = default_limit(actions[action]);

		for (int per = 0; per < NSCOPES; per++)
			decided[action][per] = decide(caller, actions[action]->function, per,
										  per == PER_USER ? &by_default : NULL);
	}
	if (before == ninvalidations)
		decided_role = caller;
}

/*
 * Counting
 */

/*
 * What administrators do in somebody's name is counted apart. They set limits:
 * else they would find out, by what is left of them, who has just written
 * something anonymously.
 */
#define APART	0x80

static uint64
key_of(const char *action, LimitScope per, const void *who, int len)
{
	uint64		seed = ((uint64) MyDatabaseId << 8) | per;
	uint64		hash;

	if (chat_caller_is_administrator())
		seed |= APART;
	hash = hash_bytes_extended((const unsigned char *) action, strlen(action), seed);
	return hash_bytes_extended(who, len, hash);
}

/* A client finds the action in the field of the constraint's name, the wait in that of the column's */
CHAT_NORETURN static void
refuse(const char *action, int64 wait)
{
	int64		milliseconds = (wait + 999) / 1000;

	ereport(ERROR,
			(errcode(ERRCODE_CHAT_RATE_LIMITED),
			 errmsg("too many calls of %s", action),
			 errdetail("Try again in %lld.%03d seconds.",
					   (long long) (milliseconds / 1000), (int) (milliseconds % 1000)),
			 err_generic_string(PG_DIAG_CONSTRAINT_NAME, action),
			 err_generic_string(PG_DIAG_COLUMN_NAME,
								psprintf("%lld", (long long) milliseconds))));
}

static void
count_one(const char *action, LimitScope per, const RateLimit *limit,
		  const void *who, int len)
{
	int64		wait;

	if (limit->count != 0 &&
		!rate_limit_admit(key_of(action, per, who, len), limit, &wait))
		refuse(action, wait);
}

/* A call of a function of ours in the name of a user: refuse it if it is one too many */
static void
count_call(FunctionCallInfo fcinfo, const pg_uuid_t *user_id)
{
	const char *address;
	const char *name;
	int			action;

	if (!chat_rate_limits_on)
		return;
	action = find_action(get_func_name(fcinfo->flinfo->fn_oid));
	if (action >= 0 && actions[action]->counted_as)
		action = find_action(actions[action]->counted_as);
	if (action < 0)
		return;
	if (decided_role != GetUserId())
		decide_all(GetUserId());
	name = actions[action]->function;
	count_one(name, PER_USER, &decided[action][PER_USER], user_id->data, UUID_LEN);
	address = chat_current_address();
	if (address)
		count_one(name, PER_ADDRESS, &decided[action][PER_ADDRESS],
				  address, strlen(address));
}

bool
chat_rate_admit(const char *what, const RateLimit *limit)
{
	int64		wait;

	return rate_limit_admit(key_of(what, NSCOPES, "", 0), limit, &wait);
}

/*
 * Setting them
 */

static bool
is_action(const char *name)
{
	int			action = find_action(name);

	return action >= 0 && actions[action]->counted_as == NULL;
}

/*
 * Those of an application have a dot in them, so that they never become ours,
 * and beside that only what stands in words.
 */
static bool
is_own_action(const char *name)
{
	size_t		len = strlen(name);

	return strchr(name, '.') != NULL && len <= MAX_NAME &&
		strspn(name, "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789._-") == len;
}

static void
check_action(const char *name)
{
	StringInfoData list;

	if (is_action(name) || is_own_action(name))
		return;
	initStringInfo(&list);
	for (int i = 0; i < nactions; i++)
	{
		if (actions[i]->counted_as == NULL)
			appendStringInfo(&list, "%s%s", list.len == 0 ? "" : ", ", actions[i]->function);
	}
	ereport(ERROR,
			(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
			 errmsg("unrecognized action \"%s\"", name),
			 errdetail("An application's own action has a dot in its name, beside letters, digits, - and _, and at most %d of them.",
					   MAX_NAME),
			 errhint("The actions are: %s.", list.data)));
}

/* Arguments action, role and per, as the plans take them */
static void
read_key(FunctionCallInfo fcinfo, int per_arg, Datum *values)
{
	chat_arg_required(fcinfo, 0);
	chat_arg_required(fcinfo, 1);
	chat_arg_required(fcinfo, per_arg);
	check_action(text_to_cstring(PG_GETARG_TEXT_PP(0)));
	(void) limit_scope(text_to_cstring(PG_GETARG_TEXT_PP(per_arg)));
	values[0] = PG_GETARG_DATUM(0);
	values[1] = CStringGetTextDatum(NameStr(*PG_GETARG_NAME(1)));
	values[2] = PG_GETARG_DATUM(per_arg);
}

static void
check_limit(FunctionCallInfo fcinfo)
{
	const Interval *period;
	int64		microseconds;

	if (PG_ARGISNULL(2) != PG_ARGISNULL(3))
		ereport(ERROR,
				(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
				 errmsg("a rate limit has both a count and an interval, or neither")));
	if (PG_ARGISNULL(2))
		return;
	if (PG_GETARG_INT32(2) < 1)
		ereport(ERROR,
				(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
				 errmsg("count %d of a rate limit is not positive", PG_GETARG_INT32(2)),
				 errhint("Null for both count and interval sets no limit.")));
	period = PG_GETARG_INTERVAL_P(3);
	microseconds = interval_microseconds(period);
	if (period->month != 0 || period->day < 0 || period->day > 366 ||
		microseconds <= 0 || microseconds > 366 * USECS_PER_DAY)
		ereport(ERROR,
				(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
				 errmsg("interval of a rate limit is out of range"),
				 errdetail("It must be positive, at most 366 days, and without months.")));
	if (microseconds < PG_GETARG_INT32(2))
		ereport(ERROR,
				(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
				 errmsg("a rate limit of more than one a microsecond is none"),
				 errhint("Null for both count and interval sets no limit.")));
}

/*
 * set_rate_limit(action, role, count, interval, per)
 */
Datum
chat_set_rate_limit(PG_FUNCTION_ARGS)
{
	Datum		values[5];
	char		nulls[] = "     ";
	ChatScope	scope;

	read_key(fcinfo, 4, values);
	(void) get_role_oid(NameStr(*PG_GETARG_NAME(1)), false);
	check_limit(fcinfo);
	values[3] = PG_GETARG_DATUM(2);
	values[4] = PG_GETARG_DATUM(3);
	if (PG_ARGISNULL(2))
		nulls[3] = nulls[4] = 'n';

	chat_enter(&scope);
	chat_plan_execute(&store_limit, values, nulls);
	chat_leave(&scope);

	PG_RETURN_VOID();
}

/*
 * reset_rate_limit(action, role, per)
 *
 * Also for a role that is no more.
 */
Datum
chat_reset_rate_limit(PG_FUNCTION_ARGS)
{
	Datum		values[3];
	bool		found;
	ChatScope	scope;

	read_key(fcinfo, 2, values);
	chat_enter(&scope);
	found = chat_plan_execute(&delete_limit, values, NULL) > 0;
	chat_leave(&scope);

	PG_RETURN_BOOL(found);
}

/*
 * check_rate_limit(action, key)
 *
 * For what an application counts itself.
 */
Datum
chat_check_rate_limit(PG_FUNCTION_ARGS)
{
	char	   *action;
	text	   *key;
	RateLimit	limit;

	chat_arg_required(fcinfo, 0);
	chat_arg_required(fcinfo, 1);
	action = text_to_cstring(PG_GETARG_TEXT_PP(0));
	key = PG_GETARG_TEXT_PP(1);
	if (!is_own_action(action))
		ereport(ERROR,
				(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
				 errmsg("\"%s\" is not an application's own action", action),
				 errdetail("Such an action has a dot in its name, beside letters, digits, - and _, and at most %d of them.",
						   MAX_NAME)));

	if (!chat_rate_limits_on)
		PG_RETURN_VOID();
	if (!stored_valid)
		read_table();
	limit = decide(GetUserId(), action, PER_USER, NULL);
	count_one(action, PER_USER, &limit, VARDATA_ANY(key), VARSIZE_ANY_EXHDR(key));

	PG_RETURN_VOID();
}

/*
 * Listing them
 */

#define LIMIT_NCOLUMNS	6

static void
add_default(ReturnSetInfo *result, const ChatLimit *limit)
{
	Interval	period = {.time = limit->seconds * USECS_PER_SEC};
	Datum		values[LIMIT_NCOLUMNS] = {
		CStringGetTextDatum(limit->function),
		CStringGetTextDatum("chat_client"),
		CStringGetTextDatum(scope_names[PER_USER]),
		Int32GetDatum(limit->count),
		IntervalPGetDatum(&period),
		BoolGetDatum(true)
	};
	bool		nulls[LIMIT_NCOLUMNS] = {false};

	chat_result_add(result, values, nulls);
}

static bool
default_is_replaced(const char *action)
{
	for (int i = 0; i < nstored; i++)
	{
		if (stored[i].per == PER_USER && strcmp(stored[i].role, "chat_client") == 0 &&
			strcmp(stored[i].action, action) == 0)
			return true;
	}
	return false;
}

/*
 * rate_limits()
 */
Datum
chat_rate_limits(PG_FUNCTION_ARGS)
{
	ReturnSetInfo *result = chat_result_set(fcinfo, LIMIT_NCOLUMNS);
	uint64		nrows;
	ChatScope	scope;

	if (!stored_valid)
		read_table();
	for (int i = 0; i < nactions; i++)
	{
		if (actions[i]->counted_as == NULL && !default_is_replaced(actions[i]->function))
			add_default(result, actions[i]);
	}

	chat_enter(&scope);
	nrows = chat_plan_execute(&list_limits, NULL, NULL);
	for (uint64 row = 0; row < nrows; row++)
	{
		Datum		values[LIMIT_NCOLUMNS];
		bool		nulls[LIMIT_NCOLUMNS];

		chat_spi_row(row, values, nulls);
		values[LIMIT_NCOLUMNS - 1] = BoolGetDatum(false);
		nulls[LIMIT_NCOLUMNS - 1] = false;
		chat_result_add(result, values, nulls);
	}
	chat_leave(&scope);

	return (Datum) 0;
}

/*
 * AFTER STATEMENT: every session reads the table again.
 */
Datum
chat_rate_limits_changed(PG_FUNCTION_ARGS)
{
	TriggerData *trigger = chat_trigger(fcinfo, "_rate_limits_changed",
										TRIGGER_EVENT_AFTER,
										TRIGGER_EVENT_STATEMENT);

	CacheInvalidateRelcache(trigger->tg_relation);
	return PointerGetDatum(NULL);
}

void
chat_limits_init(void)
{
	chat_on_relation_change(forget_table);
	chat_on_role_change(forget_roles);
	chat_set_before_call(count_call);
}
