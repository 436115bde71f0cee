/*-------------------------------------------------------------------------
 *
 * space_ban.c
 *	  Keeping somebody out of a topic, for a time or for good.
 *
 *-------------------------------------------------------------------------
 */
#include "postgres.h"

#include "account/user.h"
#include "catalog/pg_type.h"
#include "core/call.h"
#include "core/plan.h"
#include "space/sanction.h"
#include "space/space.h"
#include "utils/snapmgr.h"

PG_FUNCTION_INFO_V1(chat_ban_space_user);
PG_FUNCTION_INFO_V1(chat_unban_space_user);
PG_FUNCTION_INFO_V1(chat_space_bans);

static ChatPlan read_bans =
	SANCTION_BANS("false", "t.username, t.display_name, t.avatar_url", "chat.users");

/*
 * ban_space_user(space, user_id, expires_at, reason, as_user)
 *
 * A trigger ends their membership.
 */
Datum
chat_ban_space_user(PG_FUNCTION_ARGS)
{
	ChatCall	call;
	pg_uuid_t	id = chat_arg_uuid(fcinfo, 0);
	pg_uuid_t	user_id = chat_arg_uuid(fcinfo, 1);
	SanctionKey ban = {SANCTION_BAN, false, &id, &user_id};
	Space		space;
	Standing	standing;
	MemberRole	role = ROLE_GUEST;

	chat_begin(&call, fcinfo, CHAT_CHANGE_AS);
	space_lock(&id, &call.actor, ROLE_MODERATOR, &space, &standing);
	user_require(&user_id);
	(void) space_member_read(&id, &user_id, GetActiveSnapshot(), &role);
	if (role >= standing.role)
		space_refuse_role(&id, "The user's role is not below your own.");
	return chat_return_bool(&call, sanction_impose(&ban, &call.actor, ARG(2), ARG(3)));
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
