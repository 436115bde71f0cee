/*-------------------------------------------------------------------------
 *
 * space_ban.c
 *	  Keeping somebody out of a topic, for a time or for good.
 *
 *-------------------------------------------------------------------------
 */
#include "postgres.h"

#include "account/sanction.h"
#include "account/user.h"
#include "catalog/pg_type.h"
#include "core/call.h"
#include "core/errors.h"
#include "core/plan.h"
#include "core/snapshot.h"
#include "core/trigger.h"
#include "core/uuidv7.h"
#include "core/wait.h"
#include "space/space.h"
#include "utils/snapmgr.h"

PG_FUNCTION_INFO_V1(chat_ban_space_user);
PG_FUNCTION_INFO_V1(chat_unban_space_user);
PG_FUNCTION_INFO_V1(chat_space_bans);
PG_FUNCTION_INFO_V1(chat_sanctions_space);
PG_FUNCTION_INFO_V1(chat_sanctions_changed);

static ChatPlan read_bans =
	SANCTION_BANS("false", "t.username, t.display_name, t.avatar_url", "chat.users");

static ChatPlan delete_member =
	CHAT_PLAN("DELETE FROM chat.space_members "
			  "WHERE space_id = $1 "
			  "  AND user_id = $2",
			  UUIDOID, UUIDOID);
typedef struct Ban
{
	SanctionKey key;
	pg_uuid_t	id;				/* of the topic */
	pg_uuid_t	actor;
	pg_uuid_t	user_id;
	NullableDatum expires_at;
	NullableDatum reason;
	bool		changed;
} Ban;

/* The one who is banned may hold their own rows, in the topic and its live chats */
static bool
ban(void *arg)
{
	Ban		   *ban = arg;
	Space		space;
	Standing	standing;
	MemberRole	role = ROLE_GUEST;

	space_require_role(&ban->id, &ban->actor, ROLE_MODERATOR, &space, &standing);
	space_lock_user(&ban->id, &ban->user_id);
	space_lock(&ban->id, &ban->actor, ROLE_MODERATOR, &space, &standing);
	chat_wait_briefly();
	user_require(&ban->user_id);
	(void) space_member_read(&ban->id, &ban->user_id, GetActiveSnapshot(), &role);
	if (role >= standing.role)
		space_refuse_role(&ban->id, "The user's role is not below your own.");
	ban->changed = sanction_impose(&ban->key, &ban->actor, ban->expires_at, ban->reason);
	return true;
}

/*
 * ban_space_user(space, user_id, expires_at, reason, as_user)
 *
 * A trigger ends their membership.
 */
Datum
chat_ban_space_user(PG_FUNCTION_ARGS)
{
	ChatCall	call;
	Ban			wanted = {
		.id = chat_arg_uuid(fcinfo, 0),
		.user_id = chat_arg_uuid(fcinfo, 1)
	};

	chat_begin(&call, fcinfo, CHAT_CHANGE_AS);
	wanted.actor = call.actor;
	wanted.key = (SanctionKey)
	{
		SANCTION_BAN, false, &wanted.id, &wanted.user_id
	};
	wanted.expires_at = ARG(2);
	wanted.reason = ARG(3);
	chat_hold_briefly(ban, &wanted);
	return chat_return_bool(&call, wanted.changed);
}

/*
 * unban_space_user(space, user_id, as_user)
 */
Datum
chat_unban_space_user(PG_FUNCTION_ARGS)
{
	ChatCall	call;
	pg_uuid_t	id = chat_arg_uuid(fcinfo, 0);
	pg_uuid_t	user_id = chat_arg_uuid(fcinfo, 1);
	SanctionKey ban = {SANCTION_BAN, false, &id, &user_id};
	Space		space;
	Standing	standing;

	chat_begin(&call, fcinfo, CHAT_CHANGE);
	space_lock(&id, &call.actor, ROLE_MODERATOR, &space, &standing);
	return chat_return_bool(&call, sanction_lift(&ban));
}

/*
 * space_bans(space, after_id, max, as_user)
 */
Datum
chat_space_bans(PG_FUNCTION_ARGS)
{
	ChatCall	call;
	pg_uuid_t	id = chat_arg_uuid(fcinfo, 0);
	pg_uuid_t	after_id = {{0}};
	int			max = chat_arg_page_size(fcinfo, 2);
	Space		space;
	Standing	standing;

	(void) chat_arg_uuid_if(fcinfo, 1, &after_id);

	chat_begin(&call, fcinfo, CHAT_READ);
	space_require_role(&id, &call.actor, ROLE_MODERATOR, &space, &standing);
	chat_add_rows_of_result(&call, chat_read(&read_bans, UUID(&id), UUID(&after_id), INT8(max)));
	return chat_return_set(&call);
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
 * BEFORE INSERT OR UPDATE ROW on sanctions, of users in a topic: they take the
 * lock of that user in the topic, so that they are not joining at the same time,
 * and the topic's, by which roles are ordered.
 */
Datum
chat_sanctions_space(PG_FUNCTION_ARGS)
{
	TriggerData *trigger = chat_trigger(fcinfo, "_sanctions_space",
										TRIGGER_EVENT_BEFORE,
										TRIGGER_EVENT_ROW);
	HeapTuple	row = TRIGGER_FIRED_BY_UPDATE(trigger->tg_event) ?
		trigger->tg_newtuple : trigger->tg_trigtuple;
	NullableDatum space_id = chat_tuple_value(trigger, row, "space_id");
	NullableDatum target_id = chat_tuple_value(trigger, row, "target_id");
	ChatScope	scope;

	if (space_id.isnull || target_id.isnull)
		return PointerGetDatum(row);	/* NOT NULL refuses it */

	chat_enter(&scope);
	space_lock_user(DatumGetUUIDP(space_id.value), DatumGetUUIDP(target_id.value));
	require_found(space_lock_row(DatumGetUUIDP(space_id.value)), "topic", space_id);
	require_found(user_exists(DatumGetUUIDP(target_id.value)), "user", target_id);
	chat_leave(&scope);
	return PointerGetDatum(row);
}

/*
 * AFTER INSERT OR UPDATE ROW on sanctions, of bans of users from a topic: who is
 * banned is no member
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
