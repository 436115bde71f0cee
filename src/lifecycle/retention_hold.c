/*-------------------------------------------------------------------------
 *
 * retention_hold.c
 *	  Legal holds: what must stay as it is.
 *
 * Each batch locks the table of holds against new ones. So once a hold has been
 * committed nothing that it holds goes any more, and placing one waits for one
 * batch at most.
 *
 *-------------------------------------------------------------------------
 */
#include "postgres.h"

#include "account/user.h"
#include "catalog/pg_type.h"
#include "conversation/conversation.h"
#include "core/args.h"
#include "core/errors.h"
#include "core/legacy.h"
#include "core/scope.h"
#include "core/uuidv7.h"
#include "lifecycle/retention.h"
#include "miscadmin.h"
#include "space/space.h"
#include "utils/builtins.h"
#include "utils/snapmgr.h"

PG_FUNCTION_INFO_V1(chat_place_hold);
PG_FUNCTION_INFO_V1(chat_release_hold);
PG_FUNCTION_INFO_V1(chat_holds);

#define MAX_REASON	1000

static ChatPlan insert_hold =
	CHAT_PLAN("INSERT INTO chat.legal_holds (space_id, conversation_id, user_id, reason, placed_by) "
			  "VALUES ($1, $2, $3, $4, $5) RETURNING id",
			  UUIDOID, UUIDOID, UUIDOID, TEXTOID, TEXTOID);

static ChatPlan end_hold =
	CHAT_PLAN("UPDATE chat.legal_holds SET released_at = now(), released_by = $2 "
			  "WHERE id = $1 AND released_at IS NULL",
			  UUIDOID, TEXTOID);

static ChatPlan list_holds =
	CHAT_PLAN("SELECT id, space_id, conversation_id, user_id, reason, placed_at, placed_by "
			  "FROM chat.legal_holds WHERE released_at IS NULL ORDER BY id", INT4OID);
#define HOLD_NCOLUMNS	7

static ChatPlan any_hold =
	CHAT_PLAN("SELECT FROM chat.legal_holds WHERE released_at IS NULL LIMIT 1", INT4OID);

static ChatPlan lock_holds =
	CHAT_PLAN("LOCK TABLE chat.legal_holds IN SHARE MODE", INT4OID);

/* A hold on a user is on all conversations that they are or have been in */
#define HELD_BY_USER \
	"SELECT m.conversation_id AS id FROM chat.legal_holds AS h JOIN chat.members AS m " \
	"ON m.user_id = h.user_id WHERE h.released_at IS NULL " \
	"UNION ALL SELECT e.conversation_id FROM chat.legal_holds AS h JOIN chat.membership_events AS e " \
	"ON e.user_id = h.user_id WHERE h.released_at IS NULL "

static ChatPlan find_hold =
	CHAT_PLAN("SELECT FROM chat.legal_holds AS h WHERE h.released_at IS NULL "
			  "AND (h.conversation_id = $1 "
			  "OR h.space_id = (SELECT c.space_id FROM chat.conversations AS c "
			  "WHERE c.id = $1) "
			  "OR EXISTS (SELECT FROM chat.members AS m WHERE m.user_id = h.user_id "
			  "AND m.conversation_id = $1) "
			  "OR EXISTS (SELECT FROM chat.membership_events AS e WHERE e.user_id = h.user_id "
			  "AND e.conversation_id = $1)) LIMIT 1",
			  UUIDOID);

static ChatPlan next_held =
	CHAT_PLAN("SELECT u.id FROM (SELECT h.conversation_id AS id FROM chat.legal_holds AS h "
			  "WHERE h.released_at IS NULL "
			  "UNION ALL SELECT c.id FROM chat.legal_holds AS h JOIN chat.conversations AS c "
			  "ON c.space_id = h.space_id WHERE h.released_at IS NULL "
			  "UNION ALL " HELD_BY_USER ") AS u "
			  "WHERE u.id > $1 ORDER BY u.id LIMIT 1",
			  UUIDOID);

/* There has to be what is held */
static void
require_held(const pg_uuid_t *id, int column)
{
	Space		space;
	Conversation conversation;

	if (column == 0 && !space_read(id, GetActiveSnapshot(), &space))
		space_refuse(id);
	if (column == 1 && !conversation_read(id, GetActiveSnapshot(), &conversation))
		ereport(ERROR,
				(errcode(ERRCODE_CHAT_NOT_FOUND),
				 errmsg("conversation %s does not exist", chat_uuid_string(id))));
	if (column == 2)
		user_require(id);
}

/*
 * place_hold(reason, space, conversation, user_id)
 */
Datum
chat_place_hold(PG_FUNCTION_ARGS)
{
	pg_uuid_t	id;
	int			column = -1;
	Datum		values[5];
	char		nulls[] = "nnn  ";
	bool		isnull;
	Datum		hold;
	ChatScope	scope;

	chat_arg_required(fcinfo, 0);
	if (chat_text_is_blank(PG_GETARG_TEXT_PP(0)) ||
		chat_text_length(PG_GETARG_TEXT_PP(0)) > MAX_REASON)
		ereport(ERROR,
				(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
				 errmsg("the reason of a hold must have 1 to %d characters", MAX_REASON)));
	for (int i = 0; i < 3; i++)
	{
		if (!chat_arg_optional_uuid(fcinfo, 1 + i, &id))
			continue;
		if (column >= 0)
			column = 3;			/* one too many */
		else
			column = i;
	}
	if (column < 0 || column > 2)
		ereport(ERROR,
				(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
				 errmsg("exactly one of \"space\", \"conversation\" and \"user_id\" must be given")));

	values[4] = CStringGetTextDatum(GetUserNameFromId(GetSessionUserId(), false));
	chat_enter(&scope);
	require_held(&id, column);
	values[column] = UUIDPGetDatum(&id);
	nulls[column] = ' ';
	values[3] = PG_GETARG_DATUM(0);
	chat_plan_execute(&insert_hold, values, nulls);
	hold = chat_plan_value(0, 1, &isnull);
	hold = SPI_datumTransfer(hold, false, UUID_LEN);
	chat_leave(&scope);

	return hold;
}

/*
 * release_hold(hold) - false if it is none, or has been released
 */
Datum
chat_release_hold(PG_FUNCTION_ARGS)
{
	pg_uuid_t	id = chat_arg_uuid(fcinfo, 0);
	Datum		values[2] = {
		UUIDPGetDatum(&id),
		CStringGetTextDatum(GetUserNameFromId(GetSessionUserId(), false))
	};
	bool		released;
	ChatScope	scope;

	chat_enter(&scope);
	released = chat_plan_execute(&end_hold, values, NULL) > 0;
	chat_leave(&scope);

	PG_RETURN_BOOL(released);
}

/*
 * holds() - those in force
 */
Datum
chat_holds(PG_FUNCTION_ARGS)
{
	ReturnSetInfo *result = chat_result_set(fcinfo, HOLD_NCOLUMNS);
	Datum		unused = (Datum) 0;
	ChatScope	scope;

	chat_enter_read(&scope);
	chat_result_add_spi(result, chat_plan_read(&list_holds, &unused, "n"));
	chat_leave(&scope);

	return (Datum) 0;
}

/* Until the transaction ends no hold is placed. Returns whether there is any. */
bool
retention_lock_holds(void)
{
	Datum		unused = (Datum) 0;

	chat_plan_execute(&lock_holds, &unused, "n");
	return chat_plan_execute(&any_hold, &unused, "n") > 0;
}

bool
retention_is_held(const pg_uuid_t *conversation_id)
{
	Datum		value = UUIDPGetDatum(conversation_id);

	return chat_plan_execute(&find_hold, &value, NULL) > 0;
}

/* Going through the conversations that are held */
bool
retention_next_held(const pg_uuid_t *after, pg_uuid_t *conversation_id)
{
	Datum		value = UUIDPGetDatum(after);
	bool		isnull;

	if (chat_plan_execute(&next_held, &value, NULL) == 0)
		return false;
	*conversation_id = *DatumGetUUIDP(chat_plan_value(0, 1, &isnull));
	return true;
}
