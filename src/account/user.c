/*-------------------------------------------------------------------------
 *
 * user.c
 *	  Users: who takes part, and acting as one of them.
 *
 *-------------------------------------------------------------------------
 */
#include "postgres.h"

#include "access/stratnum.h"
#include "account/account.h"
#include "account/account_status.h"
#include "account/field.h"
#include "account/sanction.h"
#include "account/user.h"
#include "catalog/pg_type.h"
#include "core/args.h"
#include "core/call.h"
#include "core/caller.h"
#include "core/errors.h"
#include "core/identity.h"
#include "core/name.h"
#include "core/plan.h"
#include "core/scan.h"
#include "core/setting.h"
#include "core/trigger.h"
#include "core/uuidv7.h"
#include "limit/rate_limit.h"
#include "pgtime.h"
#include "utils/array.h"
#include "utils/builtins.h"
#include "utils/snapmgr.h"
#include "utils/timestamp.h"

PG_FUNCTION_INFO_V1(chat_act_as);
PG_FUNCTION_INFO_V1(chat_create_user);
PG_FUNCTION_INFO_V1(chat_update_user);
PG_FUNCTION_INFO_V1(chat_user);
PG_FUNCTION_INFO_V1(chat_users);
PG_FUNCTION_INFO_V1(chat_users_guard);

/*
 * What update_user() may change; users by themselves all but the first two, and
 * create_user() takes all but the first four.
 */
static const char *const profile_keys[] = {
	"email", "external_id", "username", "display_name",
	"first_name", "last_name", "avatar_url", "bio", "pronouns", "title",
	"phone", "timezone", "language", "theme", "allow_receipts", "career", "interests",
	"life_phase", "mood", "preferences"
};
#define TRUSTED_KEYS	2
#define NAMED_KEYS		4

#define MAX_TIMEZONE	50		/* characters */

static ChatTable users = {
	.name = "users",
	.columns = {{.name = "id"}}
};

static ChatTable shown_names = {
	.name = "users",
	.columns = {{.name = "display_name"}, {.name = "username"}}
};

/* What others may know of what one reads */
typedef struct UserPrivacy
{
	bool		allow_receipts;
} UserPrivacy;

static ChatTable privacy = {
	.name = "users",
	.columns = {CHAT_COLUMN(BOOL, "allow_receipts", UserPrivacy, allow_receipts)}
};

static ChatPlan insert_user =
	CHAT_PLAN("INSERT INTO chat.users (username, email, display_name, external_id) "
			  "VALUES ($1, $2, $3, $4) "
			  "RETURNING id",
			  TEXTOID, TEXTOID, TEXTOID, TEXTOID);

/*
 * Changes: a key that is absent leaves its column alone, a null one clears it,
 * which may mean the default. "columns" and "values" are lists of the same
 * length. A row that would stay as it is is not written.
 */
#define UPDATE_PROFILE(columns, values) \
	CHAT_PLAN("UPDATE chat.users AS u " \
			  "SET (" columns ") = " \
			  "(SELECT " values " FROM jsonb_populate_record(u, $2)) " \
			  "WHERE u.id = $1 " \
			  "AND (SELECT ROW(" columns ") FROM (SELECT u.*) AS now) " \
			  "IS DISTINCT FROM " \
			  "(SELECT ROW(" values ") FROM jsonb_populate_record(u, $2))", \
			  UUIDOID, JSONBOID)

static ChatPlan update_profile =
	UPDATE_PROFILE("username, email, external_id, display_name, "
				   "first_name, last_name, avatar_url, bio, pronouns, title, "
				   "phone, timezone, language, theme, allow_receipts, career, interests, "
				   "life_phase, mood, preferences",
				   "username, email, external_id, display_name, "
				   "first_name, last_name, avatar_url, bio, pronouns, title, "
				   "phone, COALESCE(timezone, 'UTC'), COALESCE(language, 'en'), "
				   "COALESCE(theme, 'system'), COALESCE(allow_receipts, true), career, COALESCE(interests, '{}'), "
				   "life_phase, mood, COALESCE(preferences, '{}')");

/* What $2 may see of u, as chat.user_info; NULL sees everything */
#define PRIVATE(column) \
	"CASE WHEN $2 IS NULL OR u.id = $2 THEN u." column " END"
#define FIELDS_OF_USERS \
	"CASE WHEN $2 IS NULL OR EXISTS (SELECT FROM chat.system_roles AS r WHERE r.user_id = $2) " \
	"THEN '{public,self,admin}'::text[] " \
	"WHEN $2 IN (u.id, u.owner_id) THEN '{public,self}' " \
	"ELSE '{public}' END"
#define SELECT_USERS \
	"SELECT u.id, u.username, u.display_name, u.first_name, u.last_name, u.avatar_url, " \
	"u.bio, u.pronouns, u.title, u.timezone, u.language, u.career, u.interests, " \
	"u.life_phase, u.mood, chat.uuid_timestamp(u.id), " \
	ACCOUNT_IS_ACTIVE ", u.is_bot, u.owner_id, " \
	FIELDS_SEEN("user", "u", FIELDS_OF_USERS) ", " \
	PRIVATE("email") ", " PRIVATE("phone") ", " PRIVATE("external_id") ", " \
	PRIVATE("theme") ", " PRIVATE("allow_receipts") ", " PRIVATE("preferences") ", " PRIVATE("updated_at") ", " \
	PRIVATE("email_verified_at") ", " PRIVATE("phone_verified_at") ", " PRIVATE("has_second_factor") " "

static ChatPlan read_by_id =
	CHAT_PLAN(SELECT_USERS
			  "FROM chat.users AS u "
			  "WHERE u.id = $1",
			  UUIDOID, UUIDOID);

static ChatPlan read_by_username =
	CHAT_PLAN(SELECT_USERS
			  "FROM chat.users AS u "
			  "WHERE u.name_key = chat._name_key($1)",
			  TEXTOID, UUIDOID);

static ChatPlan read_by_external_id =
	CHAT_PLAN(SELECT_USERS
			  "FROM chat.users AS u "
			  "WHERE u.external_id = $1",
			  TEXTOID, UUIDOID);

/* Each once, where it first stands in the array */
static ChatPlan read_by_ids =
	CHAT_PLAN(SELECT_USERS
			  "FROM (SELECT e.id, min(e.place) AS place "
			  "FROM unnest($1) WITH ORDINALITY AS e (id, place) "
			  "GROUP BY e.id) AS wanted "
			  "JOIN chat.users AS u ON u.id = wanted.id "
			  "ORDER BY wanted.place",
			  UUIDARRAYOID, UUIDOID);

/* A username has no "@" at its beginning, but may look like an address: it goes first */
static ChatPlan find_by_name =
	CHAT_PLAN("SELECT id FROM chat.users WHERE name_key = $1 "
			  "UNION ALL "
			  "SELECT id FROM chat.users WHERE email_key = $1 "
			  "LIMIT 1",
			  TEXTOID);

static ChatPlan find_timezone =
	CHAT_PLAN("SELECT name FROM pg_timezone_names "
			  "WHERE lower(name) = lower($1) "
			  "LIMIT 1",
			  TEXTOID);

/* Needs chat_enter(), as do the two that follow */
bool
user_exists(const pg_uuid_t *user_id)
{
	return chat_find(&users, GetActiveSnapshot(), NULL, user_id);
}

text *
user_shown_name(const pg_uuid_t *user_id)
{
	ScanKeyData key;
	ChatScan	scan;
	text	   *name = NULL;

	chat_key_uuid(&key, 1, BTEqualStrategyNumber, user_id);
	chat_table_scan_begin(&scan, &shown_names, GetActiveSnapshot(), &key, 1);
	if (chat_scan_next(&scan, ForwardScanDirection))
	{
		for (int i = 0; i < 2 && name == NULL; i++)
		{
			bool		isnull;
			Datum		value = chat_scan_value(&scan, &shown_names, i, &isnull);

			if (!isnull)
				name = DatumGetTextPCopy(value);
		}
	}
	chat_scan_end(&scan);
	return name;
}

void
user_require(const pg_uuid_t *user_id)
{
	if (!user_exists(user_id))
		ereport(ERROR,
				(errcode(ERRCODE_CHAT_NOT_FOUND),
				 errmsg("user %s does not exist", chat_uuid_string(user_id))));
}

/* Do others see what the user has read? */
bool
user_allows_receipts(const pg_uuid_t *user_id)
{
	UserPrivacy row = {.allow_receipts = false};

	(void) chat_find(&privacy, GetActiveSnapshot(), &row, user_id);
	return row.allow_receipts;
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

bool
user_find_by_name(text *name, pg_uuid_t *user_id)
{
	text	   *key = chat_name_key_of(name);

	if (key == NULL || chat_run(&find_by_name, TEXT(key)) == 0)
		return false;
	*user_id = chat_row_uuid(0, 1);
	return true;
}

/*
 * act_as(user_id, address)
 */
Datum
chat_act_as(PG_FUNCTION_ARGS)
{
	ChatCall	call;
	pg_uuid_t	user_id = chat_arg_uuid(fcinfo, 0);

	chat_begin_nobody(&call, fcinfo, CHAT_CHANGE);
	user_require_actor(&user_id);
	account_require_active(&user_id);
	(void) chat_return_void(&call);

	chat_set_identity(&user_id);
	if (!PG_ARGISNULL(1))
		chat_set_address(DatumGetCString(DirectFunctionCall1(inet_out,
															 PG_GETARG_DATUM(1))));
	PG_RETURN_VOID();
}

/* Returns false if there was nothing to change */
static bool
change_profile(const pg_uuid_t *user_id, Jsonb *changes)
{
	return chat_run(&update_profile, UUID(user_id), JSONB(changes)) > 0;
}

/*
 * create_user(username, email, display_name, profile, external_id)
 */
Datum
chat_create_user(PG_FUNCTION_ARGS)
{
	ChatCall	call;
	Jsonb	   *profile = chat_arg_jsonb_if(fcinfo, 3);
	pg_uuid_t	user_id;

	if (PG_ARGISNULL(0) && PG_ARGISNULL(4))
		ereport(ERROR,
				(errcode(ERRCODE_NULL_VALUE_NOT_ALLOWED),
				 errmsg("a user needs a username or an external id")));
	if (profile)
		chat_check_keys(profile, profile_keys + NAMED_KEYS,
						lengthof(profile_keys) - NAMED_KEYS);

	chat_begin_nobody(&call, fcinfo, CHAT_CHANGE);
	chat_run(&insert_user, ARG(0), ARG(1), ARG(2), ARG(4));
	user_id = chat_row_uuid(0, 1);
	if (profile)
		(void) change_profile(&user_id, profile);
	return chat_return_uuid(&call, &user_id);
}

/* A trusted caller need not act in anybody's name */
void
user_begin_named(ChatCall *call, FunctionCallInfo fcinfo, ChatMode mode)
{
	if (chat_caller_is_trusted())
		chat_begin_named(call, fcinfo, mode);
	else
		chat_begin(call, fcinfo, mode);
	if (call->has_actor)
		user_require_actor(&call->actor);
}

void
user_require_master(const pg_uuid_t *actor, const pg_uuid_t *user_id)
{
	pg_uuid_t	owner_id;

	if (chat_uuid_compare(actor, user_id) == 0 ||
		(account_owner(user_id, &owner_id) && chat_uuid_compare(actor, &owner_id) == 0))
		return;
	ereport(ERROR,
			(errcode(ERRCODE_INSUFFICIENT_PRIVILEGE),
			 errmsg("permission denied to change another user")));
}

/*
 * Users may not say by themselves who they are to others: an address is theirs when
 * that is confirmed, an id of another service when that service says so.
 */
static void
refuse_trusted_keys(Jsonb *changes)
{
	JsonbValue	value;

	for (int i = 0; i < TRUSTED_KEYS; i++)
	{
		const char *key = profile_keys[i];

		if (getKeyJsonValueFromContainer(&changes->root, key, strlen(key), &value) != NULL)
			ereport(ERROR,
					(errcode(ERRCODE_INSUFFICIENT_PRIVILEGE),
					 errmsg("permission denied to change \"%s\"", key),
					 errdetail("It takes a trusted caller who acts in nobody's name.")));
	}
}

/*
 * update_user(user_id, changes, as_user) - by the user or the owner of the bot, or
 * by a trusted caller in nobody's name
 */
Datum
chat_update_user(PG_FUNCTION_ARGS)
{
	ChatCall	call;
	pg_uuid_t	user_id = chat_arg_uuid(fcinfo, 0);
	Jsonb	   *changes;
	bool		changed;

	user_begin_named(&call, fcinfo, CHAT_CHANGE);
	changes = chat_arg_changes(fcinfo, 1, profile_keys, lengthof(profile_keys));
	if (call.has_actor)
	{
		user_require_master(&call.actor, &user_id);
		refuse_trusted_keys(changes);
	}
	changed = change_profile(&user_id, changes);
	if (!changed)
		user_require(&user_id);
	return chat_return_bool(&call, changed);
}

/*
 * user(user_id, username, external_id, as_user) - the one user with this id or
 * name
 */
Datum
chat_user(PG_FUNCTION_ARGS)
{
	ChatPlan   *const plans[] = {&read_by_id, &read_by_username, &read_by_external_id};
	ChatCall	call;
	int			given = -1;

	for (int i = 0; i < (int) lengthof(plans); i++)
	{
		if (PG_ARGISNULL(i))
			continue;
		if (given >= 0)
			ereport(ERROR,
					(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
					 errmsg("only one of the arguments \"user_id\", \"username\" and \"external_id\" can be given")));
		given = i;
	}
	if (given < 0)
		ereport(ERROR,
				(errcode(ERRCODE_NULL_VALUE_NOT_ALLOWED),
				 errmsg("one of the arguments \"user_id\", \"username\" and \"external_id\" must not be null")));

	user_begin_named(&call, fcinfo, CHAT_READ);
	if (chat_read(plans[given], ARG(given), IF(call.has_actor, UUID(&call.actor))) == 0)
		ereport(ERROR,
				(errcode(ERRCODE_CHAT_NOT_FOUND),
				 errmsg("user does not exist")));
	return chat_return_row_of_result(&call, 0);
}

/*
 * users(user_ids, as_user) - those of them that there are
 */
Datum
chat_users(PG_FUNCTION_ARGS)
{
	ChatCall	call;
	ArrayType  *user_ids;
	int			nids;

	chat_arg_required(fcinfo, 0);
	user_ids = PG_GETARG_ARRAYTYPE_P(0);
	nids = ArrayGetNItems(ARR_NDIM(user_ids), ARR_DIMS(user_ids));
	if (nids > chat_max_page_size)
		ereport(ERROR,
				(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
				 errmsg("%d users are too many to read at once", nids),
				 errdetail("There may be at most %d (\"%s\").",
						   chat_max_page_size, "chat.max_page_size")));

	user_begin_named(&call, fcinfo, CHAT_READ);
	chat_add_rows_of_result(&call,
							chat_read(&read_by_ids, VALUE(PointerGetDatum(user_ids)),
									  IF(call.has_actor, UUID(&call.actor))));
	return chat_return_set(&call);
}

/*
 * The time zone as PostgreSQL spells it, which finds it without regard to case;
 * NULL if it knows none of that name.
 */
static const char *
find_zone(const char *name)
{
	const char *found = NULL;
	ChatScope	scope;

	/*
	 * What has a digit may be a rule as POSIX has them instead of a name.
	 * pg_tzset() would take it and remember it, and there is no end of them.
	 */
	if (strpbrk(name, "0123456789") == NULL)
	{
		pg_tz	   *zone = pg_tzset(name);

		return zone && pg_tz_acceptable(zone) ? pg_get_timezone_name(zone) : NULL;
	}

	chat_enter(&scope);
	if (chat_run(&find_timezone, CSTRING(name)) > 0)
		found = chat_row_cstring(0, 1);
	if (found)
		found = strcpy(SPI_palloc(strlen(found) + 1), found);
	chat_leave(&scope);
	return found;
}

static const ChatName names[] = {
	{.column = "username",.key = "name_key",.max_length = 100,.is_word = true},
	{.column = "email",.key = "email_key",.max_length = 254,.is_word = true},
	{.column = "display_name",.max_length = 200},
};

static HeapTuple
set_names(TriggerData *trigger, HeapTuple row)
{
	row = chat_tuple_names(trigger, row, names, lengthof(names));
	return confusable_set_skeleton(trigger, row);
}

static HeapTuple
set_timezone(TriggerData *trigger, HeapTuple row)
{
	static const char *const column[] = {"timezone"};
	NullableDatum given = chat_tuple_value(trigger, row, column[0]);
	const char *name;
	const char *found;
	Datum		value;
	bool		isnull = false;

	/* NOT NULL and a CHECK refuse these */
	if (given.isnull || chat_text_length(DatumGetTextPP(given.value)) > MAX_TIMEZONE)
		return row;

	name = TextDatumGetCString(given.value);
	found = find_zone(name);
	if (found == NULL)
		ereport(ERROR,
				(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
				 errmsg("time zone \"%s\" not recognized", name),
				 errhint("The view pg_timezone_names has the names.")));
	if (strcmp(found, name) == 0)
		return row;
	value = CStringGetTextDatum(found);
	return chat_tuple_modify(trigger, row, 1, column, &value, &isnull);
}

/*
 * What a code has shown of an address ends with it. Who sets both columns at a
 * time says that it holds of the new one.
 */
static HeapTuple
forget_verified(TriggerData *trigger, HeapTuple row)
{
	static const char *const addresses[] = {"email", "phone"};
	static const char *const verified_at[] = {"email_verified_at", "phone_verified_at"};
	Datum		nothing = (Datum) 0;
	bool		isnull = true;

	for (int i = 0; i < (int) lengthof(addresses); i++)
	{
		if (chat_tuple_changed(trigger, 1, &addresses[i]) && !chat_tuple_changed(trigger, 1, &verified_at[i]))
			row = chat_tuple_modify(trigger, row, 1, &verified_at[i], &nothing, &isnull);
	}
	return row;
}

/*
 * BEFORE INSERT OR UPDATE OR DELETE ROW: users stay, since what they wrote refers
 * to them.
 */
Datum
chat_users_guard(PG_FUNCTION_ARGS)
{
	static const char *const immutable[] = {"id"};
	static const char *const timezone[] = {"timezone"};
	static const char *const updated_at[] = {"updated_at"};
	TriggerData *trigger = chat_trigger(fcinfo, "_users_guard",
										TRIGGER_EVENT_BEFORE,
										TRIGGER_EVENT_ROW);
	Datum		now = TimestampTzGetDatum(GetCurrentTransactionStartTimestamp());
	HeapTuple	row = trigger->tg_newtuple;
	bool		isnull = false;

	if (TRIGGER_FIRED_BY_DELETE(trigger->tg_event))
		ereport(ERROR,
				(errcode(ERRCODE_OBJECT_NOT_IN_PREREQUISITE_STATE),
				 errmsg("users cannot be deleted"),
				 errdetail("Messages and memberships refer to them.")));

	if (TRIGGER_FIRED_BY_INSERT(trigger->tg_event))
	{
		chat_tuple_require_v7(trigger, trigger->tg_trigtuple, "id");
		row = set_names(trigger, trigger->tg_trigtuple);
		return PointerGetDatum(set_timezone(trigger, row));
	}

	chat_tuple_immutable(trigger, 1, immutable);
	row = set_names(trigger, row);
	if (chat_tuple_changed(trigger, 1, timezone))
		row = set_timezone(trigger, row);
	if (row != trigger->tg_newtuple)
	{
		/* it may be what is there, spelled otherwise */
		trigger->tg_newtuple = row;
		if (!chat_tuple_differs(trigger))
			return PointerGetDatum(NULL);
	}
	row = forget_verified(trigger, row);
	return PointerGetDatum(chat_tuple_modify(trigger, row, 1, updated_at, &now, &isnull));
}
