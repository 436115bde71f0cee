/*-------------------------------------------------------------------------
 *
 * alias.c
 *	  The names under which users write anonymously.
 *
 * A user has one alias in each topic. Its id and name are random: neither of
 * the user, nor of the time, nor of any order. Only chat.aliases tells whose it
 * is, which nobody but the owner of the tables may read.
 *
 *-------------------------------------------------------------------------
 */
#include "postgres.h"

#include "access/stratnum.h"
#include "account/user.h"
#include "catalog/pg_type.h"
#include "core/args.h"
#include "core/errors.h"
#include "core/identity.h"
#include "core/plan.h"
#include "core/scan.h"
#include "core/scope.h"
#include "core/uuidv7.h"
#include "forum/alias.h"
#include "limit/rate_limit.h"
#include "space/space.h"
#include "utils/builtins.h"
#include "utils/snapmgr.h"
#include "utils/timestamp.h"

PG_FUNCTION_INFO_V1(chat_my_alias);
PG_FUNCTION_INFO_V1(chat_ban_alias);
PG_FUNCTION_INFO_V1(chat_unban_alias);
PG_FUNCTION_INFO_V1(chat_alias_bans);

/* Names are few enough that two users may be given the same */
#define MAX_ATTEMPTS	20

enum
{
	ALIAS_SPACE_ID,
	ALIAS_USER_ID
};

static ChatTable aliases_by_id = {
	.name = "aliases",.index = "aliases_id_key",.columns = {"space_id", "user_id"}
};

static ChatPlan find_alias =
	CHAT_PLAN("SELECT id, name, COALESCE(banned_until OPERATOR(pg_catalog.>) pg_catalog.clock_timestamp(), false), "
			  "banned_until FROM chat.aliases "
			  "WHERE space_id OPERATOR(pg_catalog.=) $1 AND user_id OPERATOR(pg_catalog.=) $2",
			  UUIDOID, UUIDOID);

static ChatPlan insert_alias =
	CHAT_PLAN("INSERT INTO chat.aliases (space_id, user_id, id, name) "
			  "VALUES ($1, $2, $3, $4) ON CONFLICT DO NOTHING",
			  UUIDOID, UUIDOID, UUIDOID, TEXTOID);

static ChatPlan ban_alias =
	CHAT_PLAN("UPDATE chat.aliases SET banned_until = COALESCE($3, 'infinity'), "
			  "banned_by = $4, ban_reason = $5 "
			  "WHERE space_id OPERATOR(pg_catalog.=) $1 AND id OPERATOR(pg_catalog.=) $2",
			  UUIDOID, UUIDOID, TIMESTAMPTZOID, UUIDOID, TEXTOID);

static ChatPlan unban_alias =
	CHAT_PLAN("UPDATE chat.aliases SET banned_until = NULL, banned_by = NULL, ban_reason = NULL "
			  "WHERE space_id OPERATOR(pg_catalog.=) $1 AND id OPERATOR(pg_catalog.=) $2 "
			  "AND banned_until OPERATOR(pg_catalog.>) pg_catalog.clock_timestamp()",
			  UUIDOID, UUIDOID);

static ChatPlan read_bans =
	CHAT_PLAN("SELECT id, name, banned_by, banned_until, ban_reason FROM chat.aliases "
			  "WHERE space_id OPERATOR(pg_catalog.=) $1 AND id OPERATOR(pg_catalog.>) $2 "
			  "AND banned_until OPERATOR(pg_catalog.>) pg_catalog.clock_timestamp() "
			  "ORDER BY id USING OPERATOR(pg_catalog.<) LIMIT $3",
			  UUIDOID, UUIDOID, INT8OID);
#define BAN_NCOLUMNS	5

/* Version 4 (RFC 9562, section 5.4): 122 random bits */
static pg_uuid_t
random_id(void)
{
	pg_uuid_t	id;

	if (!pg_strong_random(id.data, UUID_LEN))
		ereport(ERROR,
				(errcode(ERRCODE_INTERNAL_ERROR),
				 errmsg("could not generate random values")));
	id.data[6] = (id.data[6] & 0x0f) | 0x40;
	id.data[8] = (id.data[8] & 0x3f) | 0x80;
	return id;
}

/* The row that there is or is made is then that of the last statement */
static void
require_alias(const pg_uuid_t *space_id, const pg_uuid_t *user_id)
{
	Datum		key[] = {UUIDPGetDatum(space_id), UUIDPGetDatum(user_id)};

	for (int i = 0; i < MAX_ATTEMPTS; i++)
	{
		pg_uuid_t	id;
		Datum		values[4];

		if (chat_plan_execute(&find_alias, key, NULL) > 0)
			return;
		id = random_id();
		values[0] = key[0];
		values[1] = key[1];
		values[2] = UUIDPGetDatum(&id);
		values[3] = CStringGetTextDatum(alias_random_name());
		chat_plan_execute(&insert_alias, values, NULL);
	}
	ereport(ERROR,
			(errcode(ERRCODE_PROGRAM_LIMIT_EXCEEDED),
			 errmsg("could not find a free name in topic %s", chat_uuid_string(space_id))));
}

pg_uuid_t
alias_of(const pg_uuid_t *space_id, const pg_uuid_t *user_id)
{
	bool		isnull;

	require_alias(space_id, user_id);
	if (DatumGetBool(chat_plan_value(0, 3, &isnull)))
		ereport(ERROR,
				(errcode(ERRCODE_CHAT_BANNED),
				 errmsg("the alias \"%s\" is banned from topic %s",
						TextDatumGetCString(chat_plan_value(0, 2, &isnull)),
						chat_uuid_string(space_id))));
	return *DatumGetUUIDP(chat_plan_value(0, 1, &isnull));
}

static bool
read_alias(const pg_uuid_t *alias_id, pg_uuid_t *space_id, pg_uuid_t *user_id)
{
	ScanKeyData key;
	ChatScan	scan;
	bool		found;
	bool		isnull;

	chat_key_uuid(&key, 1, BTEqualStrategyNumber, alias_id);
	chat_table_scan_begin(&scan, &aliases_by_id, GetActiveSnapshot(), &key, 1);
	found = chat_scan_next(&scan, ForwardScanDirection);
	if (found)
	{
		*space_id = *DatumGetUUIDP(chat_scan_value(&scan, &aliases_by_id, ALIAS_SPACE_ID, &isnull));
		*user_id = *DatumGetUUIDP(chat_scan_value(&scan, &aliases_by_id, ALIAS_USER_ID, &isnull));
	}
	chat_scan_end(&scan);
	return found;
}

bool
alias_user(const pg_uuid_t *alias_id, pg_uuid_t *user_id)
{
	pg_uuid_t	space_id;

	return read_alias(alias_id, &space_id, user_id);
}

bool
alias_is_in(const pg_uuid_t *space_id, const pg_uuid_t *alias_id)
{
	pg_uuid_t	found_in;
	pg_uuid_t	user_id;

	return read_alias(alias_id, &found_in, &user_id) &&
		chat_uuid_compare(&found_in, space_id) == 0;
}

/*
 * my_alias(space, as_user) - the actor's own, made if there is none
 */
Datum
chat_my_alias(PG_FUNCTION_ARGS)
{
	pg_uuid_t	actor = chat_limited_actor(fcinfo, ACTION_MY_ALIAS);
	pg_uuid_t	id = chat_arg_uuid(fcinfo, 0, "space");
	Space		space;
	Standing	standing;
	Datum		values[4];
	bool		nulls[4];
	Datum		result;
	ChatScope	scope;

	chat_enter(&scope);
	space_require(&id, &actor, &space, &standing);
	if (!space.allow_anonymous)
		ereport(ERROR,
				(errcode(ERRCODE_INSUFFICIENT_PRIVILEGE),
				 errmsg("topic %s does not allow to write anonymously",
						chat_uuid_string(&id))));
	require_alias(&id, &actor);
	chat_spi_row(0, values, nulls);
	nulls[2] = !DatumGetBool(values[2]);
	values[2] = values[3];
	result = SPI_datumTransfer(chat_result_row(fcinfo, 3, values, nulls), false, -1);
	chat_leave(&scope);

	return result;
}

static void
refuse_alias(const pg_uuid_t *alias_id)
{
	ereport(ERROR,
			(errcode(ERRCODE_CHAT_NOT_FOUND),
			 errmsg("alias %s does not exist", chat_uuid_string(alias_id))));
}

/*
 * ban_alias(space, alias, until, reason, as_user)
 *
 * Whoever is behind it may go on under their own name: if they could not, a
 * moderator would find out by looking who is barred. For the same reason the
 * role of that user is not asked for.
 */
Datum
chat_ban_alias(PG_FUNCTION_ARGS)
{
	pg_uuid_t	actor = chat_limited_actor(fcinfo, ACTION_BAN_ALIAS);
	pg_uuid_t	id = chat_arg_uuid(fcinfo, 0, "space");
	pg_uuid_t	alias_id = chat_arg_uuid(fcinfo, 1, "alias");
	Space		space;
	Standing	standing;
	Datum		values[5];
	char		nulls[] = "     ";
	ChatScope	scope;

	if (!PG_ARGISNULL(2) && PG_GETARG_TIMESTAMPTZ(2) <= GetCurrentTimestamp())
		ereport(ERROR,
				(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
				 errmsg("a ban must end in the future")));

	chat_enter(&scope);
	space_require_role(&id, &actor, ROLE_MODERATOR, &space, &standing);
	values[0] = UUIDPGetDatum(&id);
	values[1] = UUIDPGetDatum(&alias_id);
	values[2] = PG_GETARG_DATUM(2);
	nulls[2] = PG_ARGISNULL(2) ? 'n' : ' ';
	values[3] = UUIDPGetDatum(&actor);
	values[4] = PG_GETARG_DATUM(3);
	nulls[4] = PG_ARGISNULL(3) ? 'n' : ' ';
	if (chat_plan_execute(&ban_alias, values, nulls) == 0)
		refuse_alias(&alias_id);
	chat_leave(&scope);

	PG_RETURN_VOID();
}

/*
 * unban_alias(space, alias, as_user) - returns false if there is no ban
 */
Datum
chat_unban_alias(PG_FUNCTION_ARGS)
{
	pg_uuid_t	actor = chat_limited_actor(fcinfo, ACTION_UNBAN_ALIAS);
	pg_uuid_t	id = chat_arg_uuid(fcinfo, 0, "space");
	pg_uuid_t	alias_id = chat_arg_uuid(fcinfo, 1, "alias");
	Space		space;
	Standing	standing;
	Datum		values[] = {UUIDPGetDatum(&id), UUIDPGetDatum(&alias_id)};
	bool		lifted;
	ChatScope	scope;

	chat_enter(&scope);
	space_require_role(&id, &actor, ROLE_MODERATOR, &space, &standing);
	if (!alias_is_in(&id, &alias_id))
		refuse_alias(&alias_id);
	lifted = chat_plan_execute(&unban_alias, values, NULL) > 0;
	chat_leave(&scope);

	PG_RETURN_BOOL(lifted);
}

/*
 * alias_bans(space, after, max, as_user)
 */
Datum
chat_alias_bans(PG_FUNCTION_ARGS)
{
	ReturnSetInfo *result;
	pg_uuid_t	actor = chat_actor(fcinfo);
	pg_uuid_t	id = chat_arg_uuid(fcinfo, 0, "space");
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
