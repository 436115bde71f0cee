/*-------------------------------------------------------------------------
 *
 * sanction.c
 *	  What a user or an alias is kept from in a topic, for a time or for good.
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
#include "account/user.h"
#include "catalog/pg_type.h"
#include "core/errors.h"
#include "core/job.h"
#include "core/plan.h"
#include "core/scan.h"
#include "core/scope.h"
#include "core/trigger.h"
#include "core/uuidv7.h"
#include "space/sanction.h"
#include "space/space.h"
#include "utils/fmgroids.h"
#include "utils/snapmgr.h"
#include "utils/timestamp.h"

PG_FUNCTION_INFO_V1(chat_sanctions_guard);
PG_FUNCTION_INFO_V1(chat_sanctions_changed);

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

static ChatPlan delete_member =
	CHAT_PLAN("DELETE FROM chat.space_members "
			  "WHERE space_id = $1 "
			  "  AND user_id = $2",
			  UUIDOID, UUIDOID);

/* One that somebody is changing at this moment stays */
static ChatPlan delete_expired =
	CHAT_PLAN("DELETE FROM chat.sanctions AS s "
			  "USING (SELECT x.ctid "
			  "  FROM chat.sanctions AS x "
			  "  WHERE x.expires_at <= clock_timestamp() "
			  "  LIMIT $1 "
			  "  FOR UPDATE SKIP LOCKED) AS x "
			  "WHERE s.ctid = x.ctid",
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
				 expires_at == DT_NOEND ? 0 :
				 errdetail("The ban ends at %s.", timestamptz_to_str(expires_at))));
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

static void
require_found(bool found, const char *what, NullableDatum id)
{
	if (!found)
		ereport(ERROR,
				(errcode(ERRCODE_FOREIGN_KEY_VIOLATION),
				 errmsg("%s %s does not exist", what,
						chat_uuid_string(DatumGetUUIDP(id.value)))));
}

/*
 * BEFORE INSERT OR UPDATE ROW: a sanction stays one of the same target. That of a
 * user takes the lock of that user in the topic, so that they are not joining at the
 * same time, and the topic's, by which roles are ordered. A room above this one
 * checks that there is the alias.
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
	if (space_id.isnull || is_alias.isnull || target_id.isnull)
		return PointerGetDatum(row);	/* NOT NULL refuses it */

	if (!DatumGetBool(is_alias.value))
	{
		chat_enter(&scope);
		space_lock_user(DatumGetUUIDP(space_id.value), DatumGetUUIDP(target_id.value));
		require_found(space_lock_row(DatumGetUUIDP(space_id.value)), "topic", space_id);
		require_found(user_exists(DatumGetUUIDP(target_id.value)), "user", target_id);
		chat_leave(&scope);
	}
	return PointerGetDatum(row);
}

/*
 * AFTER INSERT OR UPDATE ROW, of bans of users: who is banned is no member
 */
Datum
chat_sanctions_changed(PG_FUNCTION_ARGS)
{
	TriggerData *trigger = chat_trigger(fcinfo, "_sanctions_changed",
										TRIGGER_EVENT_AFTER,
										TRIGGER_EVENT_ROW);
	HeapTuple	row = TRIGGER_FIRED_BY_UPDATE(trigger->tg_event) ?
		trigger->tg_newtuple : trigger->tg_trigtuple;
	pg_uuid_t  *space_id = DatumGetUUIDP(chat_tuple_value(trigger, row, "space_id").value);
	pg_uuid_t  *user_id = DatumGetUUIDP(chat_tuple_value(trigger, row, "target_id").value);
	TimestampTz expires_at;
	MemberRole	role;
	ChatScope	scope;

	chat_enter(&scope);
	if (space_is_banned(space_id, user_id, &expires_at))
	{
		chat_run(&delete_member, UUID(space_id), UUID(user_id));
		if (space_member_read(space_id, user_id, chat_push_latest_snapshot(), &role))
			space_refuse_unseen(space_id);
		PopActiveSnapshot();
	}
	chat_leave(&scope);
	return PointerGetDatum(NULL);
}

static bool
expire_step(ChatJobRun *run)
{
	return chat_job_batch(run, &delete_expired);
}

static const ChatJob expire_job = {
	.name = "expire_sanctions",
	.schedule = "23 * * * *",
	.description = "bans of users and aliases from topics that have ended",
	.step = expire_step
};

void
sanction_init(void)
{
	chat_job_register(&expire_job);
}
