/*-------------------------------------------------------------------------
 *
 * limits.c
 *	  Which limits there are, and which one holds for a caller.
 *
 * A limit is set for a role and holds for all who have its privileges. What rooms
 * have registered is set for chat_client, counted for each user in whose name a
 * client or the application's backend acts, unless chat.rate_limits has something
 * else for that role; and chat_admin has no limits unless the table has some.
 *
 * A session keeps what it has read until the table or a role changes, so that
 * a call costs a look into an array and into shared memory.
 *
 *-------------------------------------------------------------------------
 */
#include "postgres.h"

#include "core/args.h"
#include "core/caller.h"
#include "core/invalidation.h"
#include "core/plan.h"
#include "core/scan.h"
#include "core/scope.h"
#include "core/trigger.h"
#include "limit/limits.h"
#include "utils/acl.h"
#include "utils/inval.h"
#include "utils/lsyscache.h"
#include "utils/memutils.h"
#include "utils/rel.h"
#include "utils/snapmgr.h"

PG_FUNCTION_INFO_V1(chat_rate_limits_changed);

#define MAX_ACTIONS	512

#define DEFAULT_ROLE	"chat_client"
#define UNLIMITED_ROLE	"chat_admin"

/* What rooms have registered, in the order of the names */
static const ChatLimit *actions[MAX_ACTIONS];
static int	nactions = 0;

const char *const limit_scope_names[NSCOPES] = {
	[PER_USER] = "user",
	[PER_ADDRESS] = "address"
};

static ChatPlan read_limits =
	CHAT_PLAN("SELECT action, role, per, count, period FROM chat.rate_limits");

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

int
limit_action_count(void)
{
	return nactions;
}

const ChatLimit *
limit_action(int action)
{
	return actions[action];
}

/* The place of the function's action, -1 if there is none of that name */
int
limit_action_find(const char *function)
{
	const ChatLimit key = {.function = function};
	const ChatLimit *wanted = &key;
	const ChatLimit **found = bsearch(&wanted, actions, nactions, sizeof(actions[0]),
									  compare_limits);

	return found ? found - actions : -1;
}

/*
 * The table
 */

int64
limit_period(const Interval *period)
{
	return period->time + period->day * USECS_PER_DAY +
		period->month * (DAYS_PER_MONTH * USECS_PER_DAY);
}

static void
read_row(uint64 row, StoredLimit *limit)
{
	NullableDatum count = chat_row_value(row, 4);

	limit->action = chat_row_cstring(row, 1);
	limit->role = chat_row_cstring(row, 2);
	limit->per = chat_word_stored(chat_row_value(row, 3).value, limit_scope_names, NSCOPES);
	limit->limit = (RateLimit)
	{
		0
	};
	if (!count.isnull)
	{
		limit->limit.count = DatumGetInt32(count.value);
		limit->limit.period = limit_period(DatumGetIntervalP(chat_row_value(row, 5).value));
	}
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
	nrows = chat_read(&read_limits);
	PopActiveSnapshot();
	caller = MemoryContextSwitchTo(stored_context);
	stored = palloc((nrows + 1) * sizeof(StoredLimit));
	for (uint64 row = 0; row < nrows; row++)
		read_row(row, &stored[nstored++]);
	MemoryContextSwitchTo(caller);
	chat_leave(&scope);
	stored_valid = before == ninvalidations;
}

static bool
is_stored(const StoredLimit *limit, const char *action, LimitScope per)
{
	return limit->per == per && strcmp(limit->action, action) == 0;
}

static bool
is_stored_for(const char *role, const char *action, LimitScope per)
{
	for (int i = 0; i < nstored; i++)
	{
		if (is_stored(&stored[i], action, per) && strcmp(stored[i].role, role) == 0)
			return true;
	}
	return false;
}

bool
limit_default_is_replaced(const char *action)
{
	if (!stored_valid)
		read_table();
	return is_stored_for(DEFAULT_ROLE, action, PER_USER);
}

/*
 * What holds for a caller
 */

/* A limit that is set for one of the caller's roles */
typedef struct Candidate
{
	Oid			role;
	RateLimit	limit;
} Candidate;

static void
add_candidate(Candidate *candidates, int *ncandidates, Oid caller, const char *role,
			  RateLimit limit)
{
	Oid			roleid = get_role_oid(role, true);

	if (OidIsValid(roleid) && chat_role_includes(caller, roleid))
		candidates[(*ncandidates)++] = (Candidate)
	{
		roleid, limit
	};
}

/* Is another of them set for a role that itself has the privileges of this one? */
static bool
is_overruled(const Candidate *candidate, const Candidate *candidates, int ncandidates)
{
	for (int i = 0; i < ncandidates; i++)
	{
		if (candidates[i].role != candidate->role &&
			chat_role_includes(candidates[i].role, candidate->role))
			return true;
	}
	return false;
}

/* More a second, or without limit */
static bool
is_more_generous(const RateLimit *a, const RateLimit *b)
{
	if (a->count == 0 || b->count == 0)
		return a->count == 0 && b->count != 0;
	return (double) a->count / a->period > (double) b->count / b->period;
}

/*
 * The limit of the most specific role: of one that has the privileges of the
 * others. Of roles that have nothing to do with each other the most generous one
 * counts.
 */
static RateLimit
decide(Oid caller, const char *action, LimitScope per, const ChatLimit *by_default)
{
	Candidate  *candidates = palloc((nstored + 2) * sizeof(Candidate));
	int			ncandidates = 0;
	RateLimit	unlimited = {0};
	RateLimit	limit = {0};
	bool		found = false;

	for (int i = 0; i < nstored; i++)
	{
		if (is_stored(&stored[i], action, per))
			add_candidate(candidates, &ncandidates, caller, stored[i].role, stored[i].limit);
	}
	if (!is_stored_for(UNLIMITED_ROLE, action, per))
		add_candidate(candidates, &ncandidates, caller, UNLIMITED_ROLE, unlimited);
	if (by_default && per == PER_USER && !is_stored_for(DEFAULT_ROLE, action, per))
	{
		RateLimit	given = {by_default->count, by_default->seconds * USECS_PER_SEC};

		add_candidate(candidates, &ncandidates, caller, DEFAULT_ROLE, given);
	}

	for (int i = 0; i < ncandidates; i++)
	{
		if (is_overruled(&candidates[i], candidates, ncandidates) ||
			(found && !is_more_generous(&candidates[i].limit, &limit)))
			continue;
		limit = candidates[i].limit;
		found = true;
	}
	pfree(candidates);
	return limit;
}

static void
decide_all(Oid caller)
{
	uint32		before = ninvalidations;

	if (!stored_valid)
		read_table();
	decided_role = InvalidOid;
	for (int action = 0; action < nactions; action++)
	{
		for (int per = 0; per < NSCOPES; per++)
			decided[action][per] = decide(caller, actions[action]->function, per,
										  actions[action]);
	}
	if (before == ninvalidations)
		decided_role = caller;
}

/* For calls of one of our functions, by each scope; count 0: no limit */
const RateLimit *
limits_of_action(Oid caller, int action)
{
	if (decided_role != caller)
		decide_all(caller);
	return decided[action];
}

/* For an action of the application's own */
RateLimit
limit_of_own_action(Oid caller, const char *action)
{
	if (!stored_valid)
		read_table();
	return decide(caller, action, PER_USER, NULL);
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
limits_init(void)
{
	chat_on_relation_change(forget_table);
	chat_on_role_change(forget_roles);
}
