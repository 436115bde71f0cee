/*-------------------------------------------------------------------------
 *
 * system_role.c
 *	  Who administers the whole system.
 *
 * Super administrators give and take roles, and there is always one of them once
 * there has been one. The first one is made by an administrator of the database.
 *
 *-------------------------------------------------------------------------
 */
#include "postgres.h"

#include "account/account_status.h"
#include "account/system_role.h"
#include "account/user.h"
#include "catalog/pg_type.h"
#include "core/caller.h"
#include "core/errors.h"
#include "core/plan.h"
#include "core/scan.h"
#include "core/scope.h"
#include "core/snapshot.h"
#include "core/trigger.h"
#include "core/uuidv7.h"
#include "utils/snapmgr.h"

PG_FUNCTION_INFO_V1(chat_grant_system_role);
PG_FUNCTION_INFO_V1(chat_revoke_system_role);
PG_FUNCTION_INFO_V1(chat_system_roles);
PG_FUNCTION_INFO_V1(chat_system_roles_guard);

const char *const system_role_names[] = {
	[SYSTEM_ROLE_NONE] = "none",
	[SYSTEM_ROLE_ADMIN] = "admin",
	[SYSTEM_ROLE_SUPER_ADMIN] = "super_admin"
};

typedef struct Holder
{
	SystemRole	role;
} Holder;

static ChatTable system_roles = {
	.name = "system_roles",
	.columns = {CHAT_COLUMN_WORD("role", Holder, role, system_role_names)}
};

static ChatPlan hold_role =
	CHAT_PLAN("SELECT FROM chat.system_roles WHERE user_id = $1 FOR SHARE", UUIDOID);

/* In this order, by whoever takes more than one of them */
static ChatPlan lock_super_admins =
	CHAT_PLAN("SELECT user_id FROM chat.system_roles "
			  "WHERE role = 'super_admin' "
			  "ORDER BY user_id "
			  "FOR UPDATE");

/* What somebody has already includes what is below it */
static ChatPlan insert_role =
	CHAT_PLAN("INSERT INTO chat.system_roles AS r (user_id, role, granted_by) "
			  "VALUES ($1, $2, $3) "
			  "ON CONFLICT (user_id) DO UPDATE "
			  "SET role = EXCLUDED.role, "
			  "  granted_by = EXCLUDED.granted_by, "
			  "  granted_at = EXCLUDED.granted_at "
			  "WHERE r.role = 'admin' AND EXCLUDED.role = 'super_admin'",
			  UUIDOID, TEXTOID, UUIDOID);

static ChatPlan delete_role =
	CHAT_PLAN("DELETE FROM chat.system_roles WHERE user_id = $1", UUIDOID);

static ChatPlan read_roles =
	CHAT_PLAN("SELECT u.id, u.username, u.display_name, u.avatar_url, "
			  "  r.role, r.granted_by, r.granted_at "
			  "FROM chat.system_roles AS r "
			  "JOIN chat.users AS u ON u.id = r.user_id "
			  "WHERE r.user_id > $1 "
			  "ORDER BY r.user_id "
			  "LIMIT $2",
			  UUIDOID, INT8OID);

SystemRole
system_role_arg(FunctionCallInfo fcinfo, int arg)
{
	return chat_arg_word(fcinfo, arg, system_role_names + 1, SYSTEM_ROLE_SUPER_ADMIN) + 1;
}

SystemRole
account_role(const pg_uuid_t *user_id)
{
	Holder		holder;

	return chat_find(&system_roles, GetActiveSnapshot(), &holder, user_id) ?
		holder.role : SYSTEM_ROLE_NONE;
}

static void
require_role(const ChatCall *call, SystemRole least)
{
	if (call->has_actor && account_role(&call->actor) < least)
		ereport(ERROR,
				(errcode(ERRCODE_INSUFFICIENT_PRIVILEGE),
				 errmsg("permission denied for user %s", chat_uuid_string(&call->actor)),
				 errdetail(least == SYSTEM_ROLE_SUPER_ADMIN ?
						   "It takes the system role super_admin." :
						   "It takes the system role admin or super_admin.")));
}

void
system_role_begin(ChatCall *call, FunctionCallInfo fcinfo, ChatMode mode, SystemRole least)
{
	if (chat_caller_may_administer())
		chat_begin_named(call, fcinfo, mode);
	else
		chat_begin(call, fcinfo, mode);
	if (call->has_actor)
		user_require_actor(&call->actor);
	require_role(call, least);
}

void
system_role_hold(const ChatCall *call, SystemRole least)
{
	if (!call->has_actor)
		return;
	(void) chat_run(&hold_role, UUID(&call->actor));
	(void) chat_renew_snapshot();
	require_role(call, least);
}

void
system_role_hold_all(const ChatCall *call)
{
	(void) chat_run(&lock_super_admins);
	(void) chat_renew_snapshot();
	require_role(call, SYSTEM_ROLE_SUPER_ADMIN);
}

bool
system_role_grant(const pg_uuid_t *user_id, SystemRole role, const pg_uuid_t *granted_by)
{
	return chat_run(&insert_role, UUID(user_id), CSTRING(system_role_names[role]),
					UUID(granted_by)) > 0;
}

/*
 * grant_system_role(user_id, role, as_user)
 */
Datum
chat_grant_system_role(PG_FUNCTION_ARGS)
{
	ChatCall	call;
	pg_uuid_t	user_id = chat_arg_uuid(fcinfo, 0);
	SystemRole	role;

	system_role_begin(&call, fcinfo, CHAT_CHANGE, SYSTEM_ROLE_SUPER_ADMIN);
	role = system_role_arg(fcinfo, 1);
	user_require(&user_id);
	system_role_hold_all(&call);
	return chat_return_bool(&call, system_role_grant(&user_id, role,
													 call.has_actor ? &call.actor : NULL));
}

/*
 * revoke_system_role(user_id, as_user)
 */
Datum
chat_revoke_system_role(PG_FUNCTION_ARGS)
{
	ChatCall	call;
	pg_uuid_t	user_id = chat_arg_uuid(fcinfo, 0);

	system_role_begin(&call, fcinfo, CHAT_CHANGE, SYSTEM_ROLE_SUPER_ADMIN);
	user_require(&user_id);
	system_role_hold_all(&call);
	return chat_return_bool(&call, chat_run(&delete_role, UUID(&user_id)) > 0);
}

/*
 * system_roles(after_id, max, as_user)
 */
Datum
chat_system_roles(PG_FUNCTION_ARGS)
{
	ChatCall	call;
	pg_uuid_t	after_id = {{0}};
	int			max = chat_arg_page_size(fcinfo, 1);

	(void) chat_arg_uuid_if(fcinfo, 0, &after_id);

	system_role_begin(&call, fcinfo, CHAT_READ, SYSTEM_ROLE_ADMIN);
	chat_add_rows_of_result(&call, chat_read(&read_roles, UUID(&after_id), INT8(max)));
	return chat_return_set(&call);
}

/* Whose role is given must be one who can act, until we have committed */
static void
check_granted(const pg_uuid_t *user_id)
{
	TimestampTz until;
	AccountStatus status = ACCOUNT_UNKNOWN;

	if (account_lock(user_id))
	{
		(void) chat_renew_snapshot();
		status = account_status(user_id, &until);
	}
	if (status == ACCOUNT_UNKNOWN)
		ereport(ERROR,
				(errcode(ERRCODE_FOREIGN_KEY_VIOLATION),
				 errmsg("user %s does not exist", chat_uuid_string(user_id))));
	if (status != ACCOUNT_ACTIVE)
		ereport(ERROR,
				(errcode(ERRCODE_OBJECT_NOT_IN_PREREQUISITE_STATE),
				 errmsg("user %s is banned or deactivated", chat_uuid_string(user_id)),
				 errdetail("A system role is for a user who can act.")));
}

static SystemRole
role_of(TriggerData *trigger, HeapTuple row)
{
	return chat_word_stored(chat_tuple_required(trigger, row, "role"), system_role_names,
							lengthof(system_role_names));
}

/*
 * BEFORE INSERT OR UPDATE OR DELETE ROW. Of two who take away the last two super
 * administrators' roles one waits for the other's transaction, and is refused.
 */
Datum
chat_system_roles_guard(PG_FUNCTION_ARGS)
{
	static const char *const immutable[] = {"user_id"};
	TriggerData *trigger = chat_trigger(fcinfo, "_system_roles_guard",
										TRIGGER_EVENT_BEFORE,
										TRIGGER_EVENT_ROW);
	bool		is_insert = TRIGGER_FIRED_BY_INSERT(trigger->tg_event);
	bool		is_delete = TRIGGER_FIRED_BY_DELETE(trigger->tg_event);
	HeapTuple	old = is_insert ? NULL : trigger->tg_trigtuple;
	HeapTuple	new = is_insert ? trigger->tg_trigtuple :
		is_delete ? NULL : trigger->tg_newtuple;
	ChatScope	scope;

	if (old && new)
		chat_tuple_immutable(trigger, lengthof(immutable), immutable);
	chat_enter(&scope);
	if (new)
		check_granted(DatumGetUUIDP(chat_tuple_required(trigger, new, "user_id")));
	if (old && role_of(trigger, old) == SYSTEM_ROLE_SUPER_ADMIN &&
		(new == NULL || role_of(trigger, new) != SYSTEM_ROLE_SUPER_ADMIN) &&
		chat_run(&lock_super_admins) <= 1)
		ereport(ERROR,
				(errcode(ERRCODE_OBJECT_NOT_IN_PREREQUISITE_STATE),
				 errmsg("there must be a super administrator"),
				 errhint("Make somebody else one first.")));
	chat_leave(&scope);
	return PointerGetDatum(new ? new : old);
}
