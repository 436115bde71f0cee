/*-------------------------------------------------------------------------
 *
 * retention_hold.c
 *	  Legal holds: what must stay, whatever the policies say.
 *
 * Each batch locks the table of holds against new ones. So once a hold has been
 * committed nothing that it holds is archived or deleted any more, and placing one
 * waits for one batch at most.
 *
 *-------------------------------------------------------------------------
 */
#include "postgres.h"

#include "account/user.h"
#include "catalog/pg_type.h"
#include "conversation/conversation.h"
#include "core/call.h"
#include "core/caller.h"
#include "core/errors.h"
#include "core/plan.h"
#include "core/uuidv7.h"
#include "retention/retention.h"
#include "space/space.h"
#include "utils/snapmgr.h"

PG_FUNCTION_INFO_V1(chat_place_hold);
PG_FUNCTION_INFO_V1(chat_release_hold);
PG_FUNCTION_INFO_V1(chat_holds);

#define MAX_REASON	1000

static ChatPlan insert_hold =
	CHAT_PLAN("INSERT INTO chat.legal_holds (space_id, conversation_id, user_id, reason, placed_by) "
			  "VALUES ($1, $2, $3, $4, $5) "
			  "RETURNING id",
			  UUIDOID, UUIDOID, UUIDOID, TEXTOID, TEXTOID);

static ChatPlan end_hold =
	CHAT_PLAN("UPDATE chat.legal_holds "
			  "SET released_at = now(), released_by = $2 "
			  "WHERE id = $1 "
			  "  AND released_at IS NULL",
			  UUIDOID, TEXTOID);

static ChatPlan list_holds =
	CHAT_PLAN("SELECT id, space_id, conversation_id, user_id, reason, placed_at, placed_by "
			  "FROM chat.legal_holds "
			  "WHERE released_at IS NULL "
			  "ORDER BY id");

static ChatPlan any_hold =
	CHAT_PLAN("SELECT FROM chat.legal_holds "
			  "WHERE released_at IS NULL "
			  "LIMIT 1");

static ChatPlan lock_holds =
	CHAT_PLAN("LOCK TABLE chat.legal_holds IN SHARE MODE");

/* A hold on a user is on all conversations that they are or have been in */
static ChatPlan find_hold =
	CHAT_PLAN("SELECT FROM chat.legal_holds AS h "
			  "WHERE h.released_at IS NULL "
			  "  AND (h.conversation_id = $1 "
			  "       OR h.space_id = (SELECT c.space_id FROM chat.conversations AS c WHERE c.id = $1) "
			  "       OR EXISTS (SELECT FROM chat.members AS m "
			  "                  WHERE m.user_id = h.user_id AND m.conversation_id = $1) "
			  "       OR EXISTS (SELECT FROM chat.membership_events AS e "
			  "                  WHERE e.user_id = h.user_id AND e.conversation_id = $1)) "
			  "LIMIT 1",
			  UUIDOID);

static ChatPlan next_held =
	CHAT_PLAN("SELECT u.id "
			  "FROM (SELECT h.conversation_id AS id "
			  "      FROM chat.legal_holds AS h "
			  "      WHERE h.released_at IS NULL "
			  "      UNION ALL "
			  "      SELECT c.id "
			  "      FROM chat.legal_holds AS h "
			  "      JOIN chat.conversations AS c ON c.space_id = h.space_id "
			  "      WHERE h.released_at IS NULL "
			  "      UNION ALL "
			  "      SELECT m.conversation_id "
			  "      FROM chat.legal_holds AS h "
			  "      JOIN chat.members AS m ON m.user_id = h.user_id "
			  "      WHERE h.released_at IS NULL "
			  "      UNION ALL "
			  "      SELECT e.conversation_id "
			  "      FROM chat.legal_holds AS h "
			  "      JOIN chat.membership_events AS e ON e.user_id = h.user_id "
			  "      WHERE h.released_at IS NULL) AS u "
			  "WHERE u.id > $1 "
			  "ORDER BY u.id "
			  "LIMIT 1",
			  UUIDOID);

/* By the place of the argument */
enum
{
	HELD_SPACE = 1,
	HELD_CONVERSATION,
	HELD_USER
};

/* There has to be what is held */
static void
require_held(const pg_uuid_t *id, int kind)
{
	Space		space;
	Conversation conversation;

	if (kind == HELD_SPACE && !space_read(id, GetActiveSnapshot(), &space))
		space_refuse(id);
	if (kind == HELD_CONVERSATION && !conversation_read(id, GetActiveSnapshot(), &conversation))
		ereport(ERROR,
				(errcode(ERRCODE_CHAT_NOT_FOUND),
				 errmsg("conversation %s does not exist", chat_uuid_string(id))));
	if (kind == HELD_USER)
		user_require(id);
}

/*
 * place_hold(reason, space, conversation, user_id)
 */
Datum
chat_place_hold(PG_FUNCTION_ARGS)
{
	ChatCall	call;
	text	   *reason = chat_arg_text(fcinfo, 0);
	int			kind = 0;
	pg_uuid_t	id;

	if (chat_text_is_blank(reason) || chat_text_length(reason) > MAX_REASON)
		ereport(ERROR,
				(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
				 errmsg("the reason of a hold must have 1 to %d characters", MAX_REASON)));
	for (int i = HELD_SPACE; i <= HELD_USER; i++)
	{
		if (PG_ARGISNULL(i))
			continue;
		if (kind == 0)
			kind = i;
		else
			kind = -1;
	}
	if (kind <= 0)
		ereport(ERROR,
				(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
				 errmsg("exactly one of \"space\", \"conversation\" and \"user_id\" must be given")));

	id = chat_arg_uuid(fcinfo, kind);
	chat_begin_nobody(&call, fcinfo, CHAT_CHANGE);
	require_held(&id, kind);
	(void) chat_run(&insert_hold, ARG(HELD_SPACE), ARG(HELD_CONVERSATION), ARG(HELD_USER),
					TEXT(reason), CSTRING(chat_caller_name()));
	id = chat_row_uuid(0, 1);
	return chat_return_uuid(&call, &id);
}

/*
 * release_hold(hold) - false if it does not exist, or has been released
 */
Datum
chat_release_hold(PG_FUNCTION_ARGS)
{
	ChatCall	call;
	pg_uuid_t	id = chat_arg_uuid(fcinfo, 0);

	chat_begin_nobody(&call, fcinfo, CHAT_CHANGE);
	return chat_return_bool(&call, chat_run(&end_hold, UUID(&id), CSTRING(chat_caller_name())) > 0);
}

/*
 * holds() - those in force
 */
Datum
chat_holds(PG_FUNCTION_ARGS)
{
	ChatCall	call;

	chat_begin_nobody(&call, fcinfo, CHAT_READ);
	chat_add_rows_of_result(&call, chat_read(&list_holds));
	return chat_return_set(&call);
}

/* Until the transaction ends no hold is placed. Returns whether there is any. */
bool
retention_lock_holds(void)
{
	(void) chat_run(&lock_holds);
	return chat_run(&any_hold) > 0;
}

bool
retention_is_held(const pg_uuid_t *conversation_id)
{
	return chat_run(&find_hold, UUID(conversation_id)) > 0;
}

/* Going through the conversations that are held */
bool
retention_next_held(const pg_uuid_t *after, pg_uuid_t *conversation_id)
{
	if (chat_run(&next_held, UUID(after)) == 0)
		return false;
	*conversation_id = chat_row_uuid(0, 1);
	return true;
}
