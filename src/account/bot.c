/*-------------------------------------------------------------------------
 *
 * bot.c
 *	  Users that are programs, each of another user's.
 *
 *-------------------------------------------------------------------------
 */
#include "postgres.h"

#include "account/account.h"
#include "account/account_status.h"
#include "account/sanction.h"
#include "account/system_role.h"
#include "account/user.h"
#include "catalog/pg_type.h"
#include "core/plan.h"
#include "core/snapshot.h"
#include "core/uuidv7.h"

PG_FUNCTION_INFO_V1(chat_create_bot);
PG_FUNCTION_INFO_V1(chat_bots);

int			chat_max_bots;

static ChatPlan count_bots =
	CHAT_PLAN("SELECT count(*) FROM chat.users WHERE owner_id = $1", UUIDOID);

static ChatPlan insert_bot =
	CHAT_PLAN("INSERT INTO chat.users (username, display_name, is_bot, owner_id) "
			  "VALUES ($1, $2, true, $3) "
			  "RETURNING id",
			  TEXTOID, TEXTOID, UUIDOID);

static ChatPlan read_bots =
	CHAT_PLAN("SELECT u.id, u.username, u.display_name, u.avatar_url, "
			  "  " ACCOUNT_IS_ACTIVE ", chat.uuid_timestamp(u.id) "
			  "FROM chat.users AS u "
			  "WHERE u.owner_id = $1 "
			  "  AND u.id > $2 "
			  "ORDER BY u.id "
			  "LIMIT $3",
			  UUIDOID, UUIDOID, INT8OID);

/*
 * create_bot(username, display_name, as_user)
 */
Datum
chat_create_bot(PG_FUNCTION_ARGS)
{
	ChatCall	call;
	pg_uuid_t	owner_id;
	pg_uuid_t	id;

	chat_arg_required(fcinfo, 0);

	chat_begin(&call, fcinfo, CHAT_CHANGE);
	user_require_actor(&call.actor);
	if (account_owner(&call.actor, &owner_id))
		ereport(ERROR,
				(errcode(ERRCODE_INSUFFICIENT_PRIVILEGE),
				 errmsg("permission denied to create a bot"),
				 errdetail("User %s is a bot.", chat_uuid_string(&call.actor))));

	/* whose account ends meanwhile gets no bot that would outlive it */
	(void) account_lock(&call.actor);
	(void) chat_renew_snapshot();
	account_require_active(&call.actor);
	chat_run(&count_bots, UUID(&call.actor));
	if (chat_row_int8(0, 1) >= chat_max_bots)
		ereport(ERROR,
				(errcode(ERRCODE_PROGRAM_LIMIT_EXCEEDED),
				 errmsg("too many bots"),
				 errdetail("A user may have %d (\"%s\").", chat_max_bots, "chat.max_bots")));
	chat_run(&insert_bot, ARG(0), ARG(1), UUID(&call.actor));
	id = chat_row_uuid(0, 1);
	return chat_return_uuid(&call, &id);
}

/*
 * bots(user_id, after_id, max, as_user) - one's own, or another user's for who
 * administers the system
 */
Datum
chat_bots(PG_FUNCTION_ARGS)
{
	ChatCall	call;
	pg_uuid_t	owner_id;
	bool		has_owner = chat_arg_uuid_if(fcinfo, 0, &owner_id);
	pg_uuid_t	after_id = {{0}};
	int			max = chat_arg_page_size(fcinfo, 2);

	(void) chat_arg_uuid_if(fcinfo, 1, &after_id);

	chat_begin(&call, fcinfo, CHAT_READ);
	user_require_actor(&call.actor);
	if (!has_owner)
		owner_id = call.actor;
	else if (chat_uuid_compare(&owner_id, &call.actor) != 0)
	{
		if (account_role(&call.actor) < SYSTEM_ROLE_ADMIN)
			ereport(ERROR,
					(errcode(ERRCODE_INSUFFICIENT_PRIVILEGE),
					 errmsg("permission denied to list the bots of another user")));
		user_require(&owner_id);
	}
	chat_add_rows_of_result(&call, chat_read(&read_bots, UUID(&owner_id), UUID(&after_id),
											 INT8(max)));
	return chat_return_set(&call);
}
