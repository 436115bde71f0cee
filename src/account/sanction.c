/*-------------------------------------------------------------------------
 *
 * sanction.c
 *	  What a user or an alias is kept from, for a time or for good: in a topic, or
 *	  everywhere.
 *
 * A sanction ends by itself: one whose end has passed is as none, whether its
 * row is there or not.
 *
 * That of an alias and that of the user behind it are two rows, and nothing that
 * is done with one of them reads, locks or writes the other.
 *
 *-------------------------------------------------------------------------
 */
#include "postgres.h"

#include "access/stratnum.h"
#include "access/xact.h"
#include "account/account_status.h"
#include "account/sanction.h"
#include "account/user.h"
#include "catalog/pg_type.h"
#include "core/errors.h"
#include "core/job.h"
#include "core/plan.h"
#include "core/scan.h"
#include "core/scope.h"
#include "core/trigger.h"
#include "core/uuidv7.h"
#include "event/event_value.h"
#include "utils/fmgroids.h"
#include "utils/snapmgr.h"
#include "utils/timestamp.h"

PG_FUNCTION_INFO_V1(chat_sanctions_guard);

static const char *const kind_names[] = {
	[SANCTION_BAN] = "ban",
};

typedef struct Sanction
{
	SanctionKind kind;
	bool		has_end;
	TimestampTz expires_at;
} Sanction;

static ChatTable sanctions = {
	.name = "sanctions",
	.columns = {
		CHAT_COLUMN_WORD("kind", Sanction, kind, kind_names),
		CHAT_COLUMN_IF(TIMESTAMPTZ, "expires_at", Sanction, expires_at, has_end)
	}
};

/* What is imposed again is left as it is, unless its end or reason is another */
static ChatPlan insert_sanction =
	CHAT_PLAN("INSERT INTO chat.sanctions AS s "
			  "  (space_id, is_alias, target_id, kind, imposed_by, expires_at, reason) "
			  "VALUES ($1, $2, $3, $4, $5, $6, $7) "
			  "ON CONFLICT (space_id, is_alias, target_id, kind) DO UPDATE "
			  "SET imposed_by = EXCLUDED.imposed_by, "
			  "  imposed_at = EXCLUDED.imposed_at, "
			  "  expires_at = EXCLUDED.expires_at, "
			  "  reason = EXCLUDED.reason "
			  "WHERE (s.expires_at, s.reason) IS DISTINCT FROM "
			  "  (EXCLUDED.expires_at, EXCLUDED.reason)",
			  UUIDOID, BOOLOID, UUIDOID, TEXTOID, UUIDOID, TIMESTAMPTZOID, TEXTOID);

static ChatPlan delete_sanction =
	CHAT_PLAN("DELETE FROM chat.sanctions AS s "
			  "WHERE s.space_id = $1 "
			  "  AND s.is_alias = $2 "
			  "  AND s.target_id = $3 "
			  "  AND s.kind = $4 "
			  "RETURNING " SANCTION_IN_FORCE("s"),
			  UUIDOID, BOOLOID, UUIDOID, TEXTOID);

/* One that somebody is changing at this moment stays */
static ChatPlan delete_expired =
	CHAT_PLAN("DELETE FROM chat.sanctions AS s "
			  "USING (SELECT x.ctid "
			  "  FROM chat.sanctions AS x "
			  "  WHERE x.expires_at <= clock_timestamp() "
			  "    AND x.space_id <> " SANCTION_EVERYWHERE
			  "  LIMIT $1 "
			  "  FOR UPDATE SKIP LOCKED) AS x "
			  "WHERE s.ctid = x.ctid",
			  INT8OID);

/* Users come before their sanctions, as for all that bans and unbans */
static ChatPlan delete_expired_everywhere =
	CHAT_PLAN("WITH held AS (SELECT u.id "
			  "  FROM chat.users AS u "
			  "  WHERE u.id IN (SELECT x.target_id "
			  "    FROM chat.sanctions AS x "
			  "    WHERE x.expires_at <= clock_timestamp() "
			  "      AND x.space_id = " SANCTION_EVERYWHERE
			  "    LIMIT $1) "
			  "  FOR NO KEY UPDATE SKIP LOCKED) "
			  "DELETE FROM chat.sanctions AS s "
			  "USING held "
			  "WHERE s.space_id = " SANCTION_EVERYWHERE
			  "  AND NOT s.is_alias "
			  "  AND s.target_id = held.id "
			  "  AND s.expires_at <= clock_timestamp()",
			  INT8OID);

/* One that has come after the transaction's snapshot holds as well */
bool
sanction_is_in_force(const SanctionKey *key, TimestampTz *expires_at)
{
	ScanKeyData keys[3];
	ChatScan	scan;
	Sanction	sanction;
	bool		is_behind = IsolationUsesXactSnapshot();
	bool		found = false;

	chat_key_uuid(&keys[0], 1, BTEqualStrategyNumber, key->space_id);
	ScanKeyInit(&keys[1], 2, BTEqualStrategyNumber, F_BOOLEQ, BoolGetDatum(key->is_alias));
	chat_key_uuid(&keys[2], 3, BTEqualStrategyNumber, key->target_id);
	chat_table_scan_begin(&scan, &sanctions,
						  is_behind ? chat_push_latest_snapshot() : GetActiveSnapshot(),
						  keys, lengthof(keys));
	while (!found && chat_scan_next(&scan, ForwardScanDirection))
	{
		chat_scan_read(&scan, &sanctions, &sanction);
		found = sanction.kind == key->kind;
	}
	chat_scan_end(&scan);
	if (is_behind)
		PopActiveSnapshot();
	if (!found)
		return false;
	*expires_at = sanction.has_end ? sanction.expires_at : DT_NOEND;
	return *expires_at > GetCurrentTimestamp();
}

/* When it ends: within ereport() */
int
sanction_err_end(TimestampTz expires_at)
{
	return expires_at == DT_NOEND ? 0 :
		errdetail("The ban ends at %s.", timestamptz_to_str(expires_at));
}

void
sanction_check(const SanctionKey *key)
{
	TimestampTz expires_at;

	if (sanction_is_in_force(key, &expires_at))
		ereport(ERROR,
				(errcode(ERRCODE_CHAT_BANNED),
				 errmsg(key->is_alias ? "alias %s is banned from topic %s" :
						"user %s is banned from topic %s",
						chat_uuid_string(key->target_id), chat_uuid_string(key->space_id)),
				 sanction_err_end(expires_at)));
}

bool
sanction_impose(const SanctionKey *key, const pg_uuid_t *imposed_by,
				NullableDatum expires_at, NullableDatum reason)
{
	if (!expires_at.isnull && DatumGetTimestampTz(expires_at.value) <= GetCurrentTimestamp())
		ereport(ERROR,
				(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
				 errmsg("a ban must end in the future")));
	return chat_run(&insert_sanction, UUID(key->space_id), BOOL(key->is_alias),
					UUID(key->target_id), CSTRING(kind_names[key->kind]), UUID(imposed_by),
					expires_at, reason) > 0;
}

bool
sanction_lift(const SanctionKey *key)
{
	return chat_run(&delete_sanction, UUID(key->space_id), BOOL(key->is_alias),
					UUID(key->target_id), CSTRING(kind_names[key->kind])) > 0 &&
		chat_row_bool(0, 1);
}

static bool
is_everywhere(const pg_uuid_t *space_id)
{
	return chat_uuid_compare(space_id, &chat_nobody) == 0;
}

/*
 * BEFORE INSERT OR UPDATE ROW: a sanction stays one of the same target. The rooms
 * that have the spaces and aliases check that there are such; here it is users'
 * everywhere, who are locked, so that what is theirs is not given to them at the
 * same time.
 */
Datum
chat_sanctions_guard(PG_FUNCTION_ARGS)
{
	static const char *const immutable[] = {"space_id", "is_alias", "target_id", "kind"};
	TriggerData *trigger = chat_trigger(fcinfo, "_sanctions_guard",
										TRIGGER_EVENT_BEFORE,
										TRIGGER_EVENT_ROW);
	bool		is_update = TRIGGER_FIRED_BY_UPDATE(trigger->tg_event);
	HeapTuple	row = is_update ? trigger->tg_newtuple : trigger->tg_trigtuple;
	NullableDatum space_id = chat_tuple_value(trigger, row, "space_id");
	NullableDatum is_alias = chat_tuple_value(trigger, row, "is_alias");
	NullableDatum target_id = chat_tuple_value(trigger, row, "target_id");
	ChatScope	scope;

	if (is_update)
		chat_tuple_immutable(trigger, lengthof(immutable), immutable);
	if (space_id.isnull || is_alias.isnull || target_id.isnull ||
		DatumGetBool(is_alias.value) ||
		!is_everywhere(DatumGetUUIDP(space_id.value)))
		return PointerGetDatum(row);	/* NOT NULL refuses it, or not ours */

	chat_enter(&scope);
	if (!account_lock(DatumGetUUIDP(target_id.value)))
		ereport(ERROR,
				(errcode(ERRCODE_FOREIGN_KEY_VIOLATION),
				 errmsg("user %s does not exist",
						chat_uuid_string(DatumGetUUIDP(target_id.value)))));
	chat_leave(&scope);
	return PointerGetDatum(row);
}

static bool
expire_step(ChatJobRun *run)
{
	bool		more = chat_job_batch(run, &delete_expired);

	return chat_job_batch(run, &delete_expired_everywhere) || more;
}

static const ChatJob expire_job = {
	.name = "expire_sanctions",
	.schedule = "23 * * * *",
	.description = "bans of users and aliases that have ended",
	.step = expire_step
};

void
sanction_init(void)
{
	chat_job_register(&expire_job);
}
