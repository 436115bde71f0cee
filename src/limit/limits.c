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
#include "core/guc.h"
#include "core/identity.h"
#include "core/plan.h"
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
#include "utils/syscache.h"
#include "utils/timestamp.h"

PG_FUNCTION_INFO_V1(chat_set_rate_limit);
PG_FUNCTION_INFO_V1(chat_reset_rate_limit);
PG_FUNCTION_INFO_V1(chat_check_rate_limit);
PG_FUNCTION_INFO_V1(chat_rate_limits);
PG_FUNCTION_INFO_V1(chat_rate_limits_changed);

#define SECONDS(n)	((n) * INT64CONST(1000000))
#define MAX_NAME	100			/* of an application's own action */

typedef struct Action
{
	const char *name;
	RateLimit	limit;			/* of a user, for members of chat_client */
} Action;

static const Action actions[] = {
	[ACTION_UPDATE_USER] = {"update_user", {30, SECONDS(60)}},
	[ACTION_OPEN_DIRECT] = {"open_direct", {60, SECONDS(600)}},
	[ACTION_CREATE_GROUP] = {"create_group", {30, SECONDS(3600)}},
	[ACTION_CREATE_CHANNEL] = {"create_channel", {30, SECONDS(3600)}},
	[ACTION_UPDATE_CONVERSATION] = {"update_conversation", {30, SECONDS(60)}},
	[ACTION_ARCHIVE_CONVERSATION] = {"archive_conversation", {30, SECONDS(60)}},
	[ACTION_UNARCHIVE_CONVERSATION] = {"unarchive_conversation", {30, SECONDS(60)}},
	[ACTION_ADD_MEMBER] = {"add_member", {200, SECONDS(600)}},
	[ACTION_REMOVE_MEMBER] = {"remove_member", {200, SECONDS(600)}},
	[ACTION_JOIN] = {"join", {60, SECONDS(600)}},
	[ACTION_LEAVE] = {"leave", {60, SECONDS(600)}},
	[ACTION_SET_MEMBER_ROLE] = {"set_member_role", {200, SECONDS(600)}},
	[ACTION_SEND_MESSAGE] = {"send_message", {30, SECONDS(15)}},
	[ACTION_EDIT_MESSAGE] = {"edit_message", {60, SECONDS(60)}},
	[ACTION_DELETE_MESSAGE] = {"delete_message", {100, SECONDS(60)}},
	[ACTION_UNDELETE_MESSAGE] = {"undelete_message", {100, SECONDS(60)}},
	[ACTION_HIDE_MESSAGE] = {"hide_message", {100, SECONDS(60)}},
	[ACTION_UNHIDE_MESSAGE] = {"unhide_message", {100, SECONDS(60)}},
	[ACTION_MARK_READ] = {"mark_read", {120, SECONDS(30)}},
	[ACTION_MARK_UNREAD] = {"mark_unread", {120, SECONDS(30)}},
	[ACTION_MARK_ALL_READ] = {"mark_all_read", {30, SECONDS(60)}},
	[ACTION_SUBSCRIBE] = {"subscribe", {600, SECONDS(60)}},
	[ACTION_UNSUBSCRIBE] = {"unsubscribe", {600, SECONDS(60)}},
	[ACTION_CONNECT] = {"connect", {60, SECONDS(60)}},
	[ACTION_HEARTBEAT] = {"heartbeat", {120, SECONDS(60)}},
	[ACTION_DISCONNECT] = {"disconnect", {120, SECONDS(60)}},
	[ACTION_SET_PRESENCE] = {"set_presence", {30, SECONDS(60)}},
	[ACTION_TYPING] = {"typing", {60, SECONDS(30)}},
	[ACTION_CREATE_TOPIC] = {"create_topic", {10, SECONDS(3600)}},
	[ACTION_UPDATE_SPACE] = {"update_space", {30, SECONDS(60)}},
	[ACTION_DELETE_SPACE] = {"delete_space", {30, SECONDS(60)}},
	[ACTION_RESTORE_SPACE] = {"restore_space", {30, SECONDS(60)}},
	[ACTION_JOIN_SPACE] = {"join_space", {60, SECONDS(600)}},
	[ACTION_LEAVE_SPACE] = {"leave_space", {60, SECONDS(600)}},
	[ACTION_ADD_SPACE_MEMBER] = {"add_space_member", {200, SECONDS(600)}},
	[ACTION_REMOVE_SPACE_MEMBER] = {"remove_space_member", {200, SECONDS(600)}},
	[ACTION_SET_SPACE_ROLE] = {"set_space_role", {200, SECONDS(600)}},
	[ACTION_UPDATE_SPACE_MEMBER] = {"update_space_member", {30, SECONDS(60)}},
	[ACTION_BAN_FROM_SPACE] = {"ban_from_space", {200, SECONDS(600)}},
	[ACTION_UNBAN_FROM_SPACE] = {"unban_from_space", {200, SECONDS(600)}},
	[ACTION_MY_ALIAS] = {"my_alias", {60, SECONDS(600)}},
	[ACTION_BAN_ALIAS] = {"ban_alias", {200, SECONDS(600)}},
	[ACTION_UNBAN_ALIAS] = {"unban_alias", {200, SECONDS(600)}},
	[ACTION_REQUEST_UNMASK] = {"request_unmask", {10, SECONDS(3600)}},
	[ACTION_ANSWER_UNMASK] = {"answer_unmask", {60, SECONDS(600)}},
	[ACTION_WITHDRAW_UNMASK] = {"withdraw_unmask", {60, SECONDS(600)}},
	[ACTION_CREATE_POST] = {"create_post", {20, SECONDS(600)}},
	[ACTION_EDIT_POST] = {"edit_post", {60, SECONDS(60)}},
	[ACTION_DELETE_POST] = {"delete_post", {100, SECONDS(60)}},
	[ACTION_UNDELETE_POST] = {"undelete_post", {100, SECONDS(60)}},
	[ACTION_PIN_POST] = {"pin_post", {60, SECONDS(60)}},
	[ACTION_LOCK_POST] = {"lock_post", {60, SECONDS(60)}},
	[ACTION_RESOLVE_POST] = {"resolve_post", {60, SECONDS(60)}},
	[ACTION_MOVE_POST] = {"move_post", {60, SECONDS(60)}},
	[ACTION_APPROVE_POST] = {"approve_post", {200, SECONDS(60)}},
	[ACTION_REJECT_POST] = {"reject_post", {200, SECONDS(60)}},
	[ACTION_CREATE_COMMENT] = {"create_comment", {30, SECONDS(60)}},
	[ACTION_EDIT_COMMENT] = {"edit_comment", {60, SECONDS(60)}},
	[ACTION_DELETE_COMMENT] = {"delete_comment", {100, SECONDS(60)}},
	[ACTION_UNDELETE_COMMENT] = {"undelete_comment", {100, SECONDS(60)}},
	[ACTION_VOTE] = {"vote", {120, SECONDS(60)}},
	[ACTION_REMOVE_CONTENT] = {"remove_content", {600, SECONDS(60)}},
	[ACTION_UPDATE_FORUM_SETTINGS] = {"update_forum_settings", {120, SECONDS(60)}},
	[ACTION_OPEN_LIVE_CHAT] = {"open_live_chat", {60, SECONDS(600)}},
	[ACTION_SET_RETENTION] = {"set_retention", {30, SECONDS(60)}},
	[ACTION_RESET_RETENTION] = {"reset_retention", {30, SECONDS(60)}},
};

StaticAssertDecl(lengthof(actions) == NACTIONS, "each action has its defaults");

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
static RateLimit decided[NACTIONS][NSCOPES];

static void
forget_table(Datum arg, Oid relid)
{
	if (relid == table_relid || !OidIsValid(relid))
	{
		stored_valid = false;
		decided_role = InvalidOid;
		ninvalidations++;
	}
}

static void
forget_roles(Datum arg, int cacheid, uint32 hashvalue)
{
	decided_role = InvalidOid;
	ninvalidations++;
}

static void
register_callbacks(void)
{
	static bool registered = false;

	if (registered)
		return;
	CacheRegisterRelcacheCallback(forget_table, (Datum) 0);
	CacheRegisterSyscacheCallback(AUTHOID, forget_roles, (Datum) 0);
	CacheRegisterSyscacheCallback(AUTHMEMROLEMEM, forget_roles, (Datum) 0);
	registered = true;
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

	register_callbacks();
	before = ninvalidations;
	if (!stored_valid)
		read_table();
	decided_role = InvalidOid;
	for (int action = 0; action < NACTIONS; action++)
	{
		for (int per = 0; per < NSCOPES; per++)
			decided[action][per] = decide(caller, actions[action].name, per,
										  per == PER_USER ? &actions[action].limit : NULL);
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

CHAT_NORETURN static void
refuse(const char *action, int64 wait)
{
	ereport(ERROR,
			(errcode(ERRCODE_CHAT_RATE_LIMITED),
			 errmsg("too many calls of %s", action),
			 errdetail("Try again in %lld.%03d seconds.",
					   (long long) ((wait + 999) / 1000 / 1000),
					   (int) ((wait + 999) / 1000 % 1000))));
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

void
chat_rate_limit(ChatAction action, const pg_uuid_t *user_id)
{
	const char *name = actions[action].name;
	const char *address;

	if (!chat_rate_limits_on)
		return;
	if (decided_role != GetUserId())
		decide_all(GetUserId());
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

pg_uuid_t
chat_limited_actor(FunctionCallInfo fcinfo, ChatAction action)
{
	pg_uuid_t	actor = chat_actor(fcinfo);

	chat_rate_limit(action, &actor);
	return actor;
}

/*
 * Setting them
 */

static bool
is_known_action(const char *name)
{
	for (int i = 0; i < NACTIONS; i++)
	{
		if (strcmp(actions[i].name, name) == 0)
			return true;
	}
	return false;
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

	if (is_known_action(name) || is_own_action(name))
		return;
	initStringInfo(&list);
	for (int i = 0; i < NACTIONS; i++)
		appendStringInfo(&list, "%s%s", i == 0 ? "" : ", ", actions[i].name);
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
	chat_arg_required(fcinfo, 0, "action");
	chat_arg_required(fcinfo, 1, "role");
	chat_arg_required(fcinfo, per_arg, "per");
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

	chat_arg_required(fcinfo, 0, "action");
	chat_arg_required(fcinfo, 1, "key");
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
	register_callbacks();
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
add_default(ReturnSetInfo *result, const Action *action)
{
	Interval	period = {.time = action->limit.period};
	Datum		values[LIMIT_NCOLUMNS] = {
		CStringGetTextDatum(action->name),
		CStringGetTextDatum("chat_client"),
		CStringGetTextDatum(scope_names[PER_USER]),
		Int32GetDatum(action->limit.count),
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

	register_callbacks();
	if (!stored_valid)
		read_table();
	for (int i = 0; i < NACTIONS; i++)
	{
		if (!default_is_replaced(actions[i].name))
			add_default(result, &actions[i]);
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
