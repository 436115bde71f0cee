/*-------------------------------------------------------------------------
 *
 * space_ban.c
 *	  Keeping somebody out of a topic, for a time or for ever.
 *
 *-------------------------------------------------------------------------
 */
#include "postgres.h"

#include "account/user.h"
#include "catalog/pg_type.h"
#include "core/args.h"
#include "core/identity.h"
#include "core/legacy.h"
#include "core/scope.h"
#include "limit/rate_limit.h"
#include "space/space.h"
#include "utils/snapmgr.h"
#include "utils/timestamp.h"

PG_FUNCTION_INFO_V1(chat_ban_space_user);
PG_FUNCTION_INFO_V1(chat_unban_space_user);
PG_FUNCTION_INFO_V1(chat_space_bans);

#define THIS_USER \
	"WHERE space_id = $1 AND user_id = $2"

static ChatPlan insert_ban =
	CHAT_PLAN("INSERT INTO chat.space_bans (space_id, user_id, banned_by, until, reason) "
			  "VALUES ($1, $2, $3, $4, $5) ON CONFLICT (space_id, user_id) DO UPDATE SET "
			  "banned_by = EXCLUDED.banned_by, banned_at = EXCLUDED.banned_at, "
			  "until = EXCLUDED.until, reason = EXCLUDED.reason",
			  UUIDOID, UUIDOID, UUIDOID, TIMESTAMPTZOID, TEXTOID);

static ChatPlan delete_ban =
	CHAT_PLAN("DELETE FROM chat.space_bans " THIS_USER
			  " RETURNING COALESCE(until, 'infinity') > clock_timestamp()",
			  UUIDOID, UUIDOID);

static ChatPlan read_bans =
	CHAT_PLAN("SELECT b.user_id, u.username, b.banned_by, b.banned_at, b.until, b.reason "
			  "FROM chat.space_bans AS b JOIN chat.users AS u "
			  "ON u.id = b.user_id "
			  "WHERE b.space_id = $1 "
			  "AND b.user_id > $2 "
			  "AND COALESCE(b.until, 'infinity') > clock_timestamp() "
			  "ORDER BY b.user_id LIMIT $3",
			  UUIDOID, UUIDOID, INT8OID);
#define BAN_NCOLUMNS	6

/*
 * ban_space_user(space, user_id, until, reason, as_user)
 *
 * A trigger ends their membership. Banning who is banned changes until and
 * reason.
 */
Datum
chat_ban_space_user(PG_FUNCTION_ARGS)
{
	pg_uuid_t	actor = chat_limited_actor(fcinfo, ACTION_BAN_FROM_SPACE);
	pg_uuid_t	id = chat_arg_uuid(fcinfo, 0);
	pg_uuid_t	user_id = chat_arg_uuid(fcinfo, 1);
	Space		space;
	Standing	standing;
	MemberRole	role = ROLE_GUEST;
	Datum		values[5];
	char		nulls[] = "     ";
	ChatScope	scope;

	if (!PG_ARGISNULL(2) && PG_GETARG_TIMESTAMPTZ(2) <= GetCurrentTimestamp())
		ereport(ERROR,
				(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
				 errmsg("a ban must end in the future")));

	chat_enter_as(&scope, &actor);
	space_lock(&id, &actor, ROLE_MODERATOR, &space, &standing);
	user_require(&user_id);
	(void) space_member_read(&id, &user_id, GetActiveSnapshot(), &role);
	if (role >= standing.role)
		space_refuse_role(&id, "The user's role is not below your own.");

	values[0] = UUIDPGetDatum(&id);
	values[1] = UUIDPGetDatum(&user_id);
	values[2] = UUIDPGetDatum(&actor);
	for (int i = 3; i < 5; i++)
	{
		values[i] = PG_GETARG_DATUM(i - 1);
		nulls[i] = PG_ARGISNULL(i - 1) ? 'n' : ' ';
	}
	chat_plan_execute(&insert_ban, values, nulls);
	chat_leave(&scope);

	PG_RETURN_VOID();
}

/*
 * unban_space_user(space, user_id, as_user) - returns false if there is no ban
 */
Datum
chat_unban_space_user(PG_FUNCTION_ARGS)
{
	pg_uuid_t	actor = chat_limited_actor(fcinfo, ACTION_UNBAN_FROM_SPACE);
	pg_uuid_t	id = chat_arg_uuid(fcinfo, 0);
	pg_uuid_t	user_id = chat_arg_uuid(fcinfo, 1);
	Space		space;
	Standing	standing;
	Datum		values[] = {UUIDPGetDatum(&id), UUIDPGetDatum(&user_id)};
	bool		isnull;
	bool		lifted;
	ChatScope	scope;

	chat_enter(&scope);
	space_lock(&id, &actor, ROLE_MODERATOR, &space, &standing);
	lifted = chat_plan_execute(&delete_ban, values, NULL) > 0 &&
		DatumGetBool(chat_plan_value(0, 1, &isnull));
	chat_leave(&scope);

	PG_RETURN_BOOL(lifted);
}

/*
 * space_bans(space, after, max, as_user) - the bans in force
 */
Datum
chat_space_bans(PG_FUNCTION_ARGS)
{
	ReturnSetInfo *result;
	pg_uuid_t	actor = chat_actor(fcinfo);
	pg_uuid_t	id = chat_arg_uuid(fcinfo, 0);
	pg_uuid_t	after = {{0}};
	int			max = chat_arg_page_size(fcinfo, 2);
	Space		space;
	Standing	standing;
	Datum		values[3];
	ChatScope	scope;

	(void) chat_arg_optional_uuid(fcinfo, 1, &after);
	result = chat_result_set(fcinfo, BAN_NCOLUMNS);

	chat_enter_read(&scope);
	space_require_role(&id, &actor, ROLE_MODERATOR, &space, &standing);
	values[0] = UUIDPGetDatum(&id);
	values[1] = UUIDPGetDatum(&after);
	values[2] = Int64GetDatum(max);
	chat_result_add_spi(result, chat_plan_read(&read_bans, values, NULL));
	chat_leave(&scope);

	return (Datum) 0;
}
