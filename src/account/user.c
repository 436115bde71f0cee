/*-------------------------------------------------------------------------
 *
 * user.c
 *	  Users: who takes part, and acting as one of them.
 *
 *-------------------------------------------------------------------------
 */
#include "postgres.h"

#include "account/user.h"
#include "catalog/pg_type.h"
#include "core/args.h"
#include "core/errors.h"
#include "core/identity.h"
#include "core/legacy.h"
#include "core/scan.h"
#include "core/scope.h"
#include "core/trigger.h"
#include "core/uuidv7.h"
#include "limit/rate_limit.h"
#include "utils/builtins.h"
#include "utils/snapmgr.h"
#include "utils/timestamp.h"

PG_FUNCTION_INFO_V1(chat_act_as);
PG_FUNCTION_INFO_V1(chat_create_user);
PG_FUNCTION_INFO_V1(chat_update_user);
PG_FUNCTION_INFO_V1(chat_user);
PG_FUNCTION_INFO_V1(chat_users_guard);

/* What update_user() may change; create_user() takes all but the first four */
static const char *const profile_keys[] = {
	"username", "email", "external_id", "display_name",
	"first_name", "last_name", "avatar_url", "bio", "pronouns", "title",
	"phone", "timezone", "language", "theme", "career", "interests",
	"life_phase", "mood", "preferences"
};
#define NAMED_KEYS	4

#define PROFILE_COLUMNS \
	"username, email, external_id, display_name, " \
	"first_name, last_name, avatar_url, bio, pronouns, title, " \
	"phone, timezone, language, theme, career, interests, " \
	"life_phase, mood, preferences"

/* The same from a row made of JSON; null clears, which may mean the default */
#define PROFILE_VALUES \
	"username, email, external_id, display_name, " \
	"first_name, last_name, avatar_url, bio, pronouns, title, phone, " \
	"COALESCE(timezone, 'UTC'), COALESCE(language, 'en'), COALESCE(theme, 'system'), " \
	"career, COALESCE(interests, '{}'), life_phase, mood, COALESCE(preferences, '{}')"

/* The columns of chat.user_info, private ones last */
#define USER_COLUMNS \
	"id, username, display_name, first_name, last_name, avatar_url, bio, " \
	"pronouns, title, timezone, language, career, interests, life_phase, mood, " \
	"chat.uuid_timestamp(id), " \
	"email, phone, external_id, theme, preferences, updated_at"
#define USER_NCOLUMNS		22
#define USER_FIRST_PRIVATE	16

static ChatTable users = {
	.name = "users",
	.columns = {{.name = "id"}}
};

static ChatPlan insert_user =
	CHAT_PLAN("INSERT INTO chat.users (username, email, display_name, external_id) "
			  "VALUES ($1, $2, $3, $4) RETURNING id",
			  TEXTOID, TEXTOID, TEXTOID, TEXTOID);

/* A key that is absent leaves its column alone, a null one clears it */
static ChatPlan update_user =
	CHAT_PLAN("UPDATE chat.users AS u SET (" PROFILE_COLUMNS ") = "
			  "(SELECT " PROFILE_VALUES " FROM jsonb_populate_record(u, $2)) "
			  "WHERE u.id = $1",
			  UUIDOID, JSONBOID);

static ChatPlan read_by_id =
	CHAT_PLAN("SELECT " USER_COLUMNS " FROM chat.users "
			  "WHERE id = $1",
			  UUIDOID);
static ChatPlan read_by_username =
	CHAT_PLAN("SELECT " USER_COLUMNS " FROM chat.users "
			  "WHERE lower(username) = lower($1)",
			  TEXTOID);
static ChatPlan read_by_external_id =
	CHAT_PLAN("SELECT " USER_COLUMNS " FROM chat.users "
			  "WHERE external_id = $1",
			  TEXTOID);

/* Needs chat_enter(), as do the two that follow */
bool
user_exists(const pg_uuid_t *user_id)
{
	ScanKeyData key;
	ChatScan	scan;
	bool		found;

	chat_key_uuid(&key, 1, BTEqualStrategyNumber, user_id);
	chat_table_scan_begin(&scan, &users, GetActiveSnapshot(), &key, 1);
	found = chat_scan_next(&scan, ForwardScanDirection);
	chat_scan_end(&scan);
	return found;
}

void
user_require(const pg_uuid_t *user_id)
{
	if (!user_exists(user_id))
		ereport(ERROR,
				(errcode(ERRCODE_CHAT_NOT_FOUND),
				 errmsg("user %s does not exist", chat_uuid_string(user_id))));
}

/* One who acts must be somebody */
void
user_require_actor(const pg_uuid_t *actor)
{
	if (!user_exists(actor))
		ereport(ERROR,
				(errcode(ERRCODE_INVALID_AUTHORIZATION_SPECIFICATION),
				 errmsg("acting user %s does not exist",
						chat_uuid_string(actor))));
}

/*
 * act_as(user_id uuid, address inet) - act as this user, whose client has that
 * address, for the rest of the transaction
 */
Datum
chat_act_as(PG_FUNCTION_ARGS)
{
	pg_uuid_t	user_id = chat_arg_uuid(fcinfo, 0);
	ChatScope	scope;

	chat_enter(&scope);
	user_require_actor(&user_id);
	chat_leave(&scope);

	chat_set_identity(&user_id);
	if (!PG_ARGISNULL(1))
		chat_set_address(DatumGetCString(DirectFunctionCall1(inet_out,
															 PG_GETARG_DATUM(1))));
	PG_RETURN_VOID();
}

static void
change_profile(const pg_uuid_t *user_id, Jsonb *changes)
{
	Datum		values[] = {UUIDPGetDatum(user_id), JsonbPGetDatum(changes)};

	if (chat_plan_execute(&update_user, values, NULL) == 0)
		user_require(user_id);
}

/* The row that was just read, as chat.user_info */
static void
copy_profile(Datum *values, bool *nulls, bool with_private)
{
	TupleDesc	tupdesc = SPI_tuptable->tupdesc;

	chat_spi_row(0, values, nulls);
	for (int i = 0; i < USER_NCOLUMNS; i++)
	{
		Form_pg_attribute attr = TupleDescAttr(tupdesc, i);

		if (i >= USER_FIRST_PRIVATE && !with_private)
			nulls[i] = true;
		if (!nulls[i])
			values[i] = SPI_datumTransfer(values[i], attr->attbyval, attr->attlen);
	}
}

/*
 * create_user(username, email, display_name, profile, external_id)
 */
Datum
chat_create_user(PG_FUNCTION_ARGS)
{
	Datum		values[4];
	char		nulls[4];
	Jsonb	   *profile = PG_ARGISNULL(3) ? NULL : PG_GETARG_JSONB_P(3);
	static const int sources[] = {0, 1, 2, 4};
	pg_uuid_t	user_id;
	bool		isnull;
	ChatScope	scope;

	if (PG_ARGISNULL(0) && PG_ARGISNULL(4))
		ereport(ERROR,
				(errcode(ERRCODE_NULL_VALUE_NOT_ALLOWED),
				 errmsg("a user needs a username or an external id")));
	if (profile)
		chat_check_keys(profile, profile_keys + NAMED_KEYS,
						lengthof(profile_keys) - NAMED_KEYS);

	for (int i = 0; i < (int) lengthof(sources); i++)
	{
		values[i] = PG_GETARG_DATUM(sources[i]);
		nulls[i] = PG_ARGISNULL(sources[i]) ? 'n' : ' ';
	}

	chat_enter(&scope);
	chat_plan_execute(&insert_user, values, nulls);
	user_id = *DatumGetUUIDP(chat_plan_value(0, 1, &isnull));
	if (profile)
		change_profile(&user_id, profile);
	chat_leave(&scope);

	return chat_uuid_datum(user_id);
}

/*
 * update_user(user_id, changes, as_user) - by the user, or by a trusted caller
 * in nobody's name
 */
Datum
chat_update_user(PG_FUNCTION_ARGS)
{
	pg_uuid_t	user_id = chat_arg_uuid(fcinfo, 0);
	Jsonb	   *changes;
	pg_uuid_t	actor;
	bool		have_actor = chat_named_actor(fcinfo, &actor);
	Datum		values[USER_NCOLUMNS];
	bool		nulls[USER_NCOLUMNS];
	ChatScope	scope;

	if (have_actor)
		chat_count_call(fcinfo, &actor);
	chat_arg_required(fcinfo, 1);
	changes = PG_GETARG_JSONB_P(1);
	if (!have_actor && !chat_caller_is_trusted())
		(void) chat_actor(fcinfo);
	chat_check_keys(changes, profile_keys, lengthof(profile_keys));

	chat_enter(&scope);
	if (have_actor)
	{
		user_require_actor(&actor);
		if (chat_uuid_compare(&actor, &user_id) != 0)
			ereport(ERROR,
					(errcode(ERRCODE_INSUFFICIENT_PRIVILEGE),
					 errmsg("permission denied to change another user")));
	}
	change_profile(&user_id, changes);

	values[0] = UUIDPGetDatum(&user_id);
	chat_plan_execute(&read_by_id, values, NULL);
	copy_profile(values, nulls, true);
	chat_leave(&scope);

	return chat_result_row(fcinfo, USER_NCOLUMNS, values, nulls);
}

/*
 * user(user_id, username, external_id, as_user) - the one user whom one of
 * these names
 */
Datum
chat_user(PG_FUNCTION_ARGS)
{
	ChatPlan   *const plans[] = {&read_by_id, &read_by_username, &read_by_external_id};
	pg_uuid_t	actor;
	bool		have_actor = chat_named_actor(fcinfo, &actor);
	int			given = -1;
	Datum		values[USER_NCOLUMNS];
	bool		nulls[USER_NCOLUMNS];
	bool		with_private;
	ChatScope	scope;

	for (int i = 0; i < (int) lengthof(plans); i++)
	{
		if (PG_ARGISNULL(i))
			continue;
		if (given >= 0)
			ereport(ERROR,
					(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
					 errmsg("name the user in one way only")));
		given = i;
	}
	if (given < 0)
		ereport(ERROR,
				(errcode(ERRCODE_NULL_VALUE_NOT_ALLOWED),
				 errmsg("one of the arguments \"user_id\", \"username\" and \"external_id\" must not be null")));
	if (!have_actor && !chat_caller_is_trusted())
		(void) chat_actor(fcinfo);

	chat_enter_read(&scope);
	if (have_actor)
		user_require_actor(&actor);

	values[0] = PG_GETARG_DATUM(given);
	if (chat_plan_read(plans[given], values, NULL) == 0)
		ereport(ERROR,
				(errcode(ERRCODE_CHAT_NOT_FOUND),
				 errmsg("user does not exist")));
	with_private = true;
	if (have_actor)
	{
		bool		isnull;
		pg_uuid_t  *found = DatumGetUUIDP(chat_plan_value(0, 1, &isnull));

		with_private = chat_uuid_compare(found, &actor) == 0;
	}
	copy_profile(values, nulls, with_private);
	chat_leave(&scope);

	return chat_result_row(fcinfo, USER_NCOLUMNS, values, nulls);
}

/*
 * Users stay: what they wrote points at them.
 */
Datum
chat_users_guard(PG_FUNCTION_ARGS)
{
	static const char *const immutable[] = {"id"};
	static const char *const updated_at[] = {"updated_at"};
	TriggerData *trigger = chat_trigger(fcinfo, "_users_guard",
										TRIGGER_EVENT_BEFORE,
										TRIGGER_EVENT_ROW);
	Datum		now = TimestampTzGetDatum(GetCurrentTransactionStartTimestamp());
	bool		isnull = false;

	if (TRIGGER_FIRED_BY_DELETE(trigger->tg_event))
		ereport(ERROR,
				(errcode(ERRCODE_OBJECT_NOT_IN_PREREQUISITE_STATE),
				 errmsg("users cannot be deleted"),
				 errdetail("Messages and memberships refer to them.")));

	if (TRIGGER_FIRED_BY_INSERT(trigger->tg_event))
	{
		chat_tuple_require_v7(trigger, trigger->tg_trigtuple, "id");
		return PointerGetDatum(trigger->tg_trigtuple);
	}

	chat_tuple_immutable(trigger, 1, immutable);
	return PointerGetDatum(chat_tuple_modify(trigger, trigger->tg_newtuple, 1,
										   updated_at, &now, &isnull));
}
