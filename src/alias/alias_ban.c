/*-------------------------------------------------------------------------
 *
 * alias_ban.c
 *	  Keeping an alias from writing.
 *
 * Whoever is behind it may go on under their own name: if they could not, a
 * moderator would find out by looking who is barred. For the same reason the
 * role of that user is not asked for.
 *
 *-------------------------------------------------------------------------
 */
#include "postgres.h"

#include "account/sanction.h"
#include "alias/alias.h"
#include "catalog/pg_type.h"
#include "core/call.h"
#include "core/plan.h"
#include "core/trigger.h"
#include "core/uuidv7.h"
#include "space/space.h"

PG_FUNCTION_INFO_V1(chat_ban_alias);
PG_FUNCTION_INFO_V1(chat_unban_alias);
PG_FUNCTION_INFO_V1(chat_alias_bans);
PG_FUNCTION_INFO_V1(chat_sanctions_alias);

static ChatPlan read_bans = SANCTION_BANS("true", "t.name", "chat.aliases");

/* The actor stays a moderator until the transaction ends */
static void
lock_for_moderator(const pg_uuid_t *id, const pg_uuid_t *actor, const pg_uuid_t *alias_id)
{
	Space		space;
	Standing	standing;

	space_lock(id, actor, ROLE_MODERATOR, &space, &standing);
	if (!alias_is_in(id, alias_id))
		alias_refuse(alias_id);
}

/*
 * ban_alias(space, alias, expires_at, reason, as_user)
 */
Datum
chat_ban_alias(PG_FUNCTION_ARGS)
{
	ChatCall	call;
	pg_uuid_t	id = chat_arg_uuid(fcinfo, 0);
	pg_uuid_t	alias_id = chat_arg_uuid(fcinfo, 1);
	SanctionKey ban = {SANCTION_BAN, true, &id, &alias_id};

	chat_begin(&call, fcinfo, CHAT_CHANGE);
	lock_for_moderator(&id, &call.actor, &alias_id);
	return chat_return_bool(&call, sanction_impose(&ban, &call.actor, ARG(2), ARG(3)));
}

/*
 * unban_alias(space, alias, as_user)
 */
Datum
chat_unban_alias(PG_FUNCTION_ARGS)
{
	ChatCall	call;
	pg_uuid_t	id = chat_arg_uuid(fcinfo, 0);
	pg_uuid_t	alias_id = chat_arg_uuid(fcinfo, 1);
	SanctionKey ban = {SANCTION_BAN, true, &id, &alias_id};

	chat_begin(&call, fcinfo, CHAT_CHANGE);
	lock_for_moderator(&id, &call.actor, &alias_id);
	return chat_return_bool(&call, sanction_lift(&ban));
}

/*
 * alias_bans(space, after_id, max, as_user)
 */
Datum
chat_alias_bans(PG_FUNCTION_ARGS)
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

/*
 * BEFORE INSERT ROW on sanctions, of aliases: it is an alias of that topic. No
 * lock is taken: aliases are never deleted.
 */
Datum
chat_sanctions_alias(PG_FUNCTION_ARGS)
{
	TriggerData *trigger = chat_trigger(fcinfo, "_sanctions_alias",
										TRIGGER_EVENT_BEFORE,
										TRIGGER_EVENT_ROW);
	HeapTuple	row = trigger->tg_trigtuple;
	NullableDatum space_id = chat_tuple_value(trigger, row, "space_id");
	NullableDatum alias_id = chat_tuple_value(trigger, row, "target_id");
	ChatScope	scope;

	if (space_id.isnull || alias_id.isnull)
		return PointerGetDatum(row);	/* NOT NULL refuses it */

	chat_enter(&scope);
	if (!alias_is_in(DatumGetUUIDP(space_id.value), DatumGetUUIDP(alias_id.value)))
		ereport(ERROR,
				(errcode(ERRCODE_FOREIGN_KEY_VIOLATION),
				 errmsg("alias %s does not exist in topic %s",
						chat_uuid_string(DatumGetUUIDP(alias_id.value)),
						chat_uuid_string(DatumGetUUIDP(space_id.value)))));
	chat_leave(&scope);
	return PointerGetDatum(row);
}
