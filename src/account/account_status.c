/*-------------------------------------------------------------------------
 *
 * account_status.c
 *	  Whether accounts may be used, and what comes to an end with them.
 *
 * Who is banned or deactivated can change nothing. This is asked for in each call
 * that changes something, so it must cost next to nothing: such accounts alone
 * are in an index, in which nearly nobody is found.
 *
 *-------------------------------------------------------------------------
 */
#include "postgres.h"

#include "access/xact.h"
#include "account/account_status.h"
#include "account/sanction.h"
#include "account/system_role.h"
#include "account/user.h"
#include "catalog/pg_type.h"
#include "core/call.h"
#include "core/caller.h"
#include "core/errors.h"
#include "core/identity.h"
#include "core/plan.h"
#include "core/scan.h"
#include "core/scope.h"
#include "core/snapshot.h"
#include "core/trigger.h"
#include "core/uuidv7.h"
#include "event/event_value.h"
#include "utils/snapmgr.h"
#include "utils/timestamp.h"

PG_FUNCTION_INFO_V1(chat_deactivate_user);
PG_FUNCTION_INFO_V1(chat_reactivate_user);
PG_FUNCTION_INFO_V1(chat_users_status);
PG_FUNCTION_INFO_V1(chat_users_ended);

#define MAX_ENDS	8

static AccountEnd ends[MAX_ENDS];
static int	nends = 0;

/* As chat.users has them */
typedef enum StoredStatus
{
	STORED_ACTIVE,
	STORED_DEACTIVATED
} StoredStatus;

static const char *const status_names[] = {
	[STORED_ACTIVE] = "active",
	[STORED_DEACTIVATED] = "deactivated"
};

typedef struct Account
{
	StoredStatus status;
	bool		is_banned;
	bool		has_owner;
	bool		has_deactivator;
	pg_uuid_t	owner_id;
	pg_uuid_t	deactivated_by;
} Account;

static ChatTable accounts = {
	.name = "users",
	.columns = {
		CHAT_COLUMN_WORD("status", Account, status, status_names),
		CHAT_COLUMN(BOOL, "is_banned", Account, is_banned),
		CHAT_COLUMN_IF(UUID, "owner_id", Account, owner_id, has_owner),
		CHAT_COLUMN_IF(UUID, "deactivated_by", Account, deactivated_by, has_deactivator)
	}
};

/* Those that may not be used, and those whose ban has ended meanwhile */
static ChatTable barred = {
	.name = "users",
	.index = "users_barred_idx",
	.columns = {{.name = "id"}}
};

static ChatPlan lock_account =
	CHAT_PLAN("SELECT FROM chat.users WHERE id = $1 FOR NO KEY UPDATE", UUIDOID);

static ChatPlan set_status =
	CHAT_PLAN("UPDATE chat.users "
			  "SET status = $2, "
			  "  deactivated_by = $3 "
			  "WHERE id = $1 "
			  "  AND status <> $2",
			  UUIDOID, TEXTOID, UUIDOID);

static ChatPlan find_ban =
	CHAT_PLAN("SELECT FROM chat.sanctions AS s "
			  "WHERE s.space_id = " SANCTION_EVERYWHERE
			  "  AND NOT s.is_alias "
			  "  AND s.target_id = $1 "
			  "  AND s.kind = 'ban'",
			  UUIDOID);

static ChatPlan end_bots =
	CHAT_PLAN("UPDATE chat.users "
			  "SET status = 'deactivated', "
			  "  deactivated_by = $1 "
			  "WHERE owner_id = $1 "
			  "  AND status = 'active'",
			  UUIDOID);

static ChatPlan delete_devices =
	CHAT_PLAN("DELETE FROM chat.push_devices WHERE user_id = $1", UUIDOID);

/* What has been committed by now counts, whatever the transaction's snapshot */
static bool
find_latest(ChatTable *table, const pg_uuid_t *user_id, void *row)
{
	bool		is_behind = IsolationUsesXactSnapshot();
	bool		found;

	found = chat_find(table, is_behind ? chat_push_latest_snapshot() : GetActiveSnapshot(),
					  row, user_id);
	if (is_behind)
		PopActiveSnapshot();
	return found;
}

AccountStatus
account_status(const pg_uuid_t *user_id, TimestampTz *until)
{
	SanctionKey ban = {SANCTION_BAN, false, &chat_nobody, user_id};
	Account		account;

	*until = DT_NOEND;
	if (!find_latest(&accounts, user_id, &account))
		return ACCOUNT_UNKNOWN;
	if (account.is_banned && sanction_is_in_force(&ban, until))
		return ACCOUNT_BANNED;
	*until = DT_NOEND;
	return account.status == STORED_ACTIVE ? ACCOUNT_ACTIVE : ACCOUNT_DEACTIVATED;
}

bool
account_is_active(const pg_uuid_t *user_id)
{
	TimestampTz until;

	return !find_latest(&barred, user_id, NULL) ||
		account_status(user_id, &until) == ACCOUNT_ACTIVE;
}

void
account_require_active(const pg_uuid_t *user_id)
{
	TimestampTz until;

	if (!find_latest(&barred, user_id, NULL))
		return;
	switch (account_status(user_id, &until))
	{
		case ACCOUNT_BANNED:
			ereport(ERROR,
					(errcode(ERRCODE_CHAT_ACCOUNT_BANNED),
					 errmsg("user %s is banned", chat_uuid_string(user_id)),
					 sanction_err_end(until)));
			break;
		case ACCOUNT_DEACTIVATED:
			ereport(ERROR,
					(errcode(ERRCODE_CHAT_DEACTIVATED),
					 errmsg("user %s is deactivated", chat_uuid_string(user_id))));
			break;
		default:
			break;
	}
}

bool
account_lock(const pg_uuid_t *user_id)
{
	return chat_run(&lock_account, UUID(user_id)) > 0;
}

bool
account_owner(const pg_uuid_t *user_id, pg_uuid_t *owner_id)
{
	Account		account;

	if (!find_latest(&accounts, user_id, &account) || !account.has_owner)
		return false;
	*owner_id = account.owner_id;
	return true;
}

void
account_on_end(AccountEnd function)
{
	if (nends == MAX_ENDS)
		elog(ERROR, "too many functions wait for the end of accounts");
	ends[nends++] = function;
}

void
account_end(const pg_uuid_t *user_id)
{
	chat_run(&delete_devices, UUID(user_id));
	chat_run(&end_bots, UUID(user_id));
	for (int i = 0; i < nends; i++)
		ends[i] (user_id);
}

/*
 * Deactivating and reactivating
 */

/*
 * The user, the owner of a bot, an administrator whose role is above the user's,
 * or a trusted caller who names nobody.
 */
static void
require_power(const ChatCall *call, const pg_uuid_t *user_id)
{
	if (call->has_actor && account_role(&call->actor) <= account_role(user_id))
		user_require_master(&call->actor, user_id);
}

/*
 * deactivate_user(user_id, as_user)
 */
Datum
chat_deactivate_user(PG_FUNCTION_ARGS)
{
	ChatCall	call;
	pg_uuid_t	user_id = chat_arg_uuid(fcinfo, 0);
	uint64		nchanged;

	user_begin_named(&call, fcinfo, CHAT_CHANGE);
	user_require(&user_id);
	(void) account_lock(&user_id);
	(void) chat_renew_snapshot();
	require_power(&call, &user_id);
	nchanged = chat_run(&set_status, UUID(&user_id), CSTRING(status_names[STORED_DEACTIVATED]),
						IF(call.has_actor, UUID(&call.actor)));
	return chat_return_bool(&call, nchanged > 0);
}

/* As user_begin_named(), but for the actor who may be deactivated */
static void
begin_deactivated(ChatCall *call, FunctionCallInfo fcinfo, const pg_uuid_t *user_id)
{
	pg_uuid_t	actor;
	bool		has_actor = true;

	if (chat_caller_is_trusted())
		has_actor = chat_named_actor(fcinfo, &actor);
	else
		actor = chat_actor(fcinfo);
	if (has_actor)
		chat_count_call(fcinfo, &actor);
	chat_begin_nobody(call, fcinfo, CHAT_CHANGE);
	call->has_actor = has_actor;
	if (!has_actor)
		return;
	call->actor = actor;
	user_require_actor(&actor);
	if (chat_uuid_compare(&actor, user_id) != 0)
		account_require_active(&actor);
}

/*
 * reactivate_user(user_id, as_user) - not by the user if somebody else has
 * deactivated them, nor of a bot whose owner has come to an end
 */
Datum
chat_reactivate_user(PG_FUNCTION_ARGS)
{
	ChatCall	call;
	pg_uuid_t	user_id = chat_arg_uuid(fcinfo, 0);
	bool		is_self;
	Account		account;
	uint64		nchanged;

	begin_deactivated(&call, fcinfo, &user_id);
	user_require(&user_id);
	(void) account_lock(&user_id);
	(void) chat_renew_snapshot();
	require_power(&call, &user_id);
	if (!find_latest(&accounts, &user_id, &account))
		elog(ERROR, "user %s is gone", chat_uuid_string(&user_id));
	is_self = call.has_actor && chat_uuid_compare(&call.actor, &user_id) == 0;
	if (is_self && account.status == STORED_DEACTIVATED &&
		(!account.has_deactivator ||
		 chat_uuid_compare(&account.deactivated_by, &user_id) != 0))
		ereport(ERROR,
				(errcode(ERRCODE_INSUFFICIENT_PRIVILEGE),
				 errmsg("permission denied to reactivate user %s", chat_uuid_string(&user_id)),
				 errdetail("Somebody else has deactivated them.")));
	if (account.has_owner)
		account_require_active(&account.owner_id);
	nchanged = chat_run(&set_status, UUID(&user_id), CSTRING(status_names[STORED_ACTIVE]),
						SQL_NULL);
	return chat_return_bool(&call, nchanged > 0);
}

/*
 * Triggers
 */

/* A CHECK refuses what is no status */
static bool
is_active(NullableDatum status)
{
	return !status.isnull &&
		strcmp(TextDatumGetCString(status.value), status_names[STORED_ACTIVE]) == 0;
}

/* A super administrator's account is always good, or there could be none left */
static void
refuse_super_admin(const pg_uuid_t *user_id)
{
	SystemRole	role;

	(void) chat_push_latest_snapshot();
	role = account_role(user_id);
	PopActiveSnapshot();
	if (role == SYSTEM_ROLE_SUPER_ADMIN)
		ereport(ERROR,
				(errcode(ERRCODE_OBJECT_NOT_IN_PREREQUISITE_STATE),
				 errmsg("a super administrator cannot be banned or deactivated"),
				 errhint("Take the role from user %s first.", chat_uuid_string(user_id))));
}

static void
check_banned(const pg_uuid_t *user_id, bool is_banned)
{
	if ((chat_run(&find_ban, UUID(user_id)) > 0) != is_banned)
		ereport(ERROR,
				(errcode(ERRCODE_INTEGRITY_CONSTRAINT_VIOLATION),
				 errmsg("column \"is_banned\" tells whether table \"sanctions\" has a ban"),
				 errhint("Use chat.ban_user() and chat.unban_user().")));
}

/* A bot is of somebody who is none */
static void
check_owner(const pg_uuid_t *owner_id)
{
	Account		owner;

	if (!find_latest(&accounts, owner_id, &owner) || owner.has_owner)
		ereport(ERROR,
				(errcode(ERRCODE_FOREIGN_KEY_VIOLATION),
				 errmsg("user %s does not exist, or is a bot", chat_uuid_string(owner_id))));
}

/*
 * BEFORE INSERT, of bots and those that are to be banned, OR UPDATE OF status,
 * is_banned, is_bot, owner_id ROW
 */
Datum
chat_users_status(PG_FUNCTION_ARGS)
{
	static const char *const immutable[] = {"is_bot", "owner_id"};
	static const char *const since[] = {"deactivated_at", "deactivated_by"};
	static const char *const banned[] = {"is_banned"};
	static const char *const status[] = {"status"};
	TriggerData *trigger = chat_trigger(fcinfo, "_users_status",
										TRIGGER_EVENT_BEFORE,
										TRIGGER_EVENT_ROW);
	bool		is_update = TRIGGER_FIRED_BY_UPDATE(trigger->tg_event);
	HeapTuple	row = is_update ? trigger->tg_newtuple : trigger->tg_trigtuple;
	pg_uuid_t	user_id = *DatumGetUUIDP(chat_tuple_required(trigger, row, "id"));
	bool		active = is_active(chat_tuple_value(trigger, row, status[0]));
	NullableDatum is_banned = chat_tuple_value(trigger, row, banned[0]);
	NullableDatum owner_id = chat_tuple_value(trigger, row, immutable[1]);
	Datum		values[] = {
		TimestampTzGetDatum(GetCurrentTransactionStartTimestamp()),
		chat_tuple_value(trigger, row, since[1]).value
	};
	bool		nulls[] = {active, active || chat_tuple_value(trigger, row, since[1]).isnull};
	ChatScope	scope;

	if (is_update)
		chat_tuple_immutable(trigger, lengthof(immutable), immutable);
	if (is_banned.isnull)
		return PointerGetDatum(row);	/* NOT NULL refuses it */

	chat_enter(&scope);
	if (!is_update && !owner_id.isnull)
		check_owner(DatumGetUUIDP(owner_id.value));
	if (!is_update || chat_tuple_changed(trigger, 1, banned))
		check_banned(&user_id, DatumGetBool(is_banned.value));
	if (!active || DatumGetBool(is_banned.value))
		refuse_super_admin(&user_id);
	chat_leave(&scope);

	if (is_update && chat_tuple_changed(trigger, 1, status))
		row = chat_tuple_modify(trigger, row, lengthof(since), since, values, nulls);
	return PointerGetDatum(row);
}

/*
 * AFTER UPDATE OF status, is_banned ROW, of those that may not be used any more
 */
Datum
chat_users_ended(PG_FUNCTION_ARGS)
{
	TriggerData *trigger = chat_trigger(fcinfo, "_users_ended",
										TRIGGER_EVENT_AFTER,
										TRIGGER_EVENT_ROW);
	pg_uuid_t	user_id = *DatumGetUUIDP(chat_tuple_required(trigger, trigger->tg_newtuple, "id"));
	ChatScope	scope;

	chat_enter(&scope);
	account_end(&user_id);
	chat_leave(&scope);
	return PointerGetDatum(NULL);
}

void
account_status_init(void)
{
	chat_set_admission(account_require_active);
}
