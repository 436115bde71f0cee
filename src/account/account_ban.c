/*-------------------------------------------------------------------------
 *
 * account_ban.c
 *	  Keeping somebody out altogether, for a time or for good.
 *
 * A ban is a row of chat.sanctions, and users.is_banned tells that there is one,
 * which may have ended already. Memberships stay.
 *
 *-------------------------------------------------------------------------
 */
#include "postgres.h"

#include "account/account_status.h"
#include "account/sanction.h"
#include "account/system_role.h"
#include "account/user.h"
#include "catalog/pg_type.h"
#include "core/call.h"
#include "core/plan.h"
#include "core/snapshot.h"
#include "core/trigger.h"
#include "core/uuidv7.h"
#include "event/event_value.h"

PG_FUNCTION_INFO_V1(chat_ban_user);
PG_FUNCTION_INFO_V1(chat_unban_user);
PG_FUNCTION_INFO_V1(chat_user_bans);
PG_FUNCTION_INFO_V1(chat_sanctions_account);

static ChatPlan read_bans =
	SANCTION_BANS("false", "t.username, t.display_name, t.avatar_url", "chat.users");

static ChatPlan set_banned =
	CHAT_PLAN("UPDATE chat.users "
			  "SET is_banned = $2 "
			  "WHERE id = $1 "
			  "  AND is_banned <> $2",
			  UUIDOID, BOOLOID);

/* The actor may decide about the user, whose row is held */
static void
begin_for(ChatCall *call, FunctionCallInfo fcinfo, const pg_uuid_t *user_id)
{
	system_role_begin(call, fcinfo, CHAT_CHANGE, SYSTEM_ROLE_ADMIN);
	user_require(user_id);
	system_role_hold(call, SYSTEM_ROLE_ADMIN);
	(void) account_lock(user_id);
	(void) chat_renew_snapshot();
	if (!call->has_actor)
		return;
	if (chat_uuid_compare(&call->actor, user_id) == 0)
		ereport(ERROR,
				(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
				 errmsg("cannot ban oneself, or lift one's own ban")));
	if (account_role(user_id) >= account_role(&call->actor))
		ereport(ERROR,
				(errcode(ERRCODE_INSUFFICIENT_PRIVILEGE),
				 errmsg("permission denied for user %s", chat_uuid_string(user_id)),
				 errdetail("The user's system role is not below your own.")));
}

/*
 * ban_user(user_id, expires_at, reason, as_user)
 */
Datum
chat_ban_user(PG_FUNCTION_ARGS)
{
	ChatCall	call;
	pg_uuid_t	user_id = chat_arg_uuid(fcinfo, 0);
	SanctionKey ban = {SANCTION_BAN, false, &chat_nobody, &user_id};

	begin_for(&call, fcinfo, &user_id);
	return chat_return_bool(&call, sanction_impose(&ban, call.has_actor ? &call.actor : NULL,
												   ARG(1), ARG(2)));
}

/*
 * unban_user(user_id, as_user)
 */
Datum
chat_unban_user(PG_FUNCTION_ARGS)
{
	ChatCall	call;
	pg_uuid_t	user_id = chat_arg_uuid(fcinfo, 0);
	SanctionKey ban = {SANCTION_BAN, false, &chat_nobody, &user_id};

	begin_for(&call, fcinfo, &user_id);
	return chat_return_bool(&call, sanction_lift(&ban));
}

/*
 * user_bans(after_id, max, as_user)
 */
Datum
chat_user_bans(PG_FUNCTION_ARGS)
{
	ChatCall	call;
	pg_uuid_t	after_id = {{0}};
	int			max = chat_arg_page_size(fcinfo, 1);

	(void) chat_arg_uuid_if(fcinfo, 0, &after_id);

	system_role_begin(&call, fcinfo, CHAT_READ, SYSTEM_ROLE_ADMIN);
	chat_add_rows_of_result(&call, chat_read(&read_bans, UUID(&chat_nobody), UUID(&after_id),
											 INT8(max)));
	return chat_return_set(&call);
}

/*
 * AFTER INSERT OR UPDATE OR DELETE ROW on sanctions, of bans everywhere. A ban in
 * the place of one that has ended, but whose row was there still, ends what has
 * begun meanwhile.
 */
Datum
chat_sanctions_account(PG_FUNCTION_ARGS)
{
	TriggerData *trigger = chat_trigger(fcinfo, "_sanctions_account",
										TRIGGER_EVENT_AFTER,
										TRIGGER_EVENT_ROW);
	bool		is_banned = !TRIGGER_FIRED_BY_DELETE(trigger->tg_event);
	pg_uuid_t	user_id = *DatumGetUUIDP(chat_tuple_required(trigger, trigger->tg_trigtuple,
															 "target_id"));
	ChatScope	scope;

	chat_enter(&scope);
	if (chat_run(&set_banned, UUID(&user_id), BOOL(is_banned)) == 0 && is_banned)
		account_end(&user_id);
	chat_leave(&scope);
	return PointerGetDatum(NULL);
}
