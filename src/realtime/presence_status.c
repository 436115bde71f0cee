/*-------------------------------------------------------------------------
 *
 * presence_status.c
 *	  Connections and statuses, as SQL sees them.
 *
 *-------------------------------------------------------------------------
 */
#include "postgres.h"

#include "access/xact.h"
#include "account/user.h"
#include "catalog/pg_type.h"
#include "core/args.h"
#include "core/clock.h"
#include "core/identity.h"
#include "core/legacy.h"
#include "core/scan.h"
#include "core/scope.h"
#include "core/setting.h"
#include "core/uuidv7.h"
#include "limit/rate_limit.h"
#include "mb/pg_wchar.h"
#include "miscadmin.h"
#include "realtime/presence.h"
#include "realtime/realtime.h"
#include "utils/array.h"
#include "utils/builtins.h"
#include "utils/snapmgr.h"
#include "utils/timestamp.h"

#define STATUS_TEXT_LENGTH		200 /* characters */

#define CONNECTION_NCOLUMNS		5
#define PRESENCE_NCOLUMNS		5

PG_FUNCTION_INFO_V1(chat_open_connection);
PG_FUNCTION_INFO_V1(chat_refresh_connection);
PG_FUNCTION_INFO_V1(chat_close_connection);
PG_FUNCTION_INFO_V1(chat_connections);
PG_FUNCTION_INFO_V1(chat_set_presence);
PG_FUNCTION_INFO_V1(chat_presence);

static ChatPlan store_choice =
	CHAT_PLAN("INSERT INTO chat.user_statuses (user_id, status, status_text, status_expires_at) "
			  "VALUES ($1, $2, $3, $4) ON CONFLICT (user_id) DO UPDATE "
			  "SET status = excluded.status, status_text = excluded.status_text, "
			  "status_expires_at = excluded.status_expires_at",
			  UUIDOID, TEXTOID, TEXTOID, TIMESTAMPTZOID);

/*
 * May the user of the parameter see whether that one is there? They must be in
 * a conversation together. It looks through the conversations of that one,
 * however many members they have; PostgreSQL would rather collect everybody
 * whom the user of the parameter meets, which EXISTS or a join would let it.
 */
#define MAY_SEE_PRESENCE(parameter, user_id) \
	"(SELECT true FROM chat.members AS theirs " \
	"WHERE theirs.user_id = " user_id \
	" AND (SELECT true FROM chat.members AS mine " \
	"WHERE mine.conversation_id = theirs.conversation_id " \
	"AND mine.user_id = " parameter ") LIMIT 1)"

/* LIMIT keeps a plan that was made for few rows from reading all later ones */
static ChatPlan read_statuses =
	CHAT_PLAN("SELECT u.id, s.status, s.status_text, s.status_expires_at, s.last_seen_at "
			  "FROM (SELECT DISTINCT one FROM unnest($1) AS one) AS u (id) "
			  "LEFT JOIN LATERAL (SELECT * FROM chat.user_statuses AS o "
			  "WHERE o.user_id = u.id LIMIT 1) AS s ON true "
			  "WHERE u.id = $2 OR "
			  MAY_SEE_PRESENCE("$2", "u.id")
			  " ORDER BY u.id",
			  UUIDARRAYOID, UUIDOID);

/* As much of the device's name as there is room for, in whole characters */
static void
name_device(Connection *connection, const char *device)
{
	int			len;

	connection->has_device = device != NULL;
	if (device == NULL)
		return;
	len = pg_mbcliplen(device, strlen(device), PRESENCE_DEVICE_LEN);
	memcpy(connection->device, device, len);
	connection->device[len] = '\0';
}

/* Version 4: nobody can guess another's */
static void
name_connection(Connection *connection)
{
	if (!pg_strong_random(connection->id.data, UUID_LEN))
		ereport(ERROR,
				(errcode(ERRCODE_INTERNAL_ERROR),
				 errmsg("could not generate random values")));
	connection->id.data[6] = (connection->id.data[6] & 0x0f) | 0x40;
	connection->id.data[8] = (connection->id.data[8] & 0x3f) | 0x80;
}

/*
 * connect(device, as_user) - the id of a new connection
 */
Datum
chat_open_connection(PG_FUNCTION_ARGS)
{
	pg_uuid_t	actor = chat_limited_actor(fcinfo, ACTION_CONNECT);
	char	   *device = chat_arg_optional_text(fcinfo, 0);
	Connection	connection = {0};
	Presence	before;
	Presence	after;
	ChatScope	scope;

	presence_require_primary();
	name_connection(&connection);
	name_device(&connection, device);

	chat_enter(&scope);
	user_require_actor(&actor);
	connection.connected_at = chat_clock();
	connection.heartbeat_at = connection.active_at = connection.connected_at;
	if (!presence_connect(&actor, &connection, &before, &after))
		ereport(ERROR,
				(errcode(ERRCODE_CONFIGURATION_LIMIT_EXCEEDED),
				 errmsg("too many users are connected"),
				 errdetail("There is room for %d (\"%s\").",
						   chat_presence_size, "chat.presence_size"),
				 errhint("Raise \"%s\" and restart the server.",
						 "chat.presence_size")));
	presence_need_worker();
	presence_announce(&before, &after);
	chat_leave(&scope);

	return chat_uuid_datum(connection.id);
}

/* An id that the actor doesn't have: false, if there is such an actor */
static Datum
unknown_connection(const pg_uuid_t *actor)
{
	ChatScope	scope;

	chat_enter_read(&scope);
	user_require_actor(actor);
	chat_leave(&scope);
	return BoolGetDatum(false);
}

/*
 * heartbeat(connection, active, as_user)
 *
 * By far the most frequent call: it leaves shared memory only when there is
 * something to tell.
 */
Datum
chat_refresh_connection(PG_FUNCTION_ARGS)
{
	pg_uuid_t	actor = chat_limited_actor(fcinfo, ACTION_HEARTBEAT);
	pg_uuid_t	id = chat_arg_uuid(fcinfo, 0);
	Presence	before;
	Presence	after;
	ChatScope	scope;

	chat_arg_required(fcinfo, 1);
	presence_require_primary();
	if (!presence_heartbeat(&actor, &id, PG_GETARG_BOOL(1), &before, &after))
		return unknown_connection(&actor);
	presence_need_worker();

	if (presence_changed(&before, &after))
	{
		chat_enter(&scope);
		presence_announce(&before, &after);
		chat_leave(&scope);
	}
	PG_RETURN_BOOL(true);
}

/* Would the user be gone without this connection? */
static bool
is_last_connection(const Presence *presence, const pg_uuid_t *id)
{
	int64		clock = chat_clock();
	bool		found = false;

	for (int i = 0; i < presence->nconnections; i++)
	{
		const Connection *connection = &presence->connections[i];

		if (!connection_is_live(connection, clock))
			continue;
		if (chat_uuid_compare(&connection->id, id) != 0)
			return false;
		found = true;
	}
	return found;
}

/*
 * disconnect(connection, as_user)
 *
 * With the last one the user leaves. That is stored here, or where we may not
 * write, by the worker.
 */
Datum
chat_close_connection(PG_FUNCTION_ARGS)
{
	pg_uuid_t	actor = chat_limited_actor(fcinfo, ACTION_DISCONNECT);
	pg_uuid_t	id = chat_arg_uuid(fcinfo, 0);
	Presence	before;
	Presence	after;
	bool		stored = false;
	bool		found;
	ChatScope	scope;

	presence_require_primary();
	chat_enter(&scope);
	user_require_actor(&actor);
	if (presence_read(&actor, &before) && is_last_connection(&before, &id) &&
		!XactReadOnly)
	{
		(void) presence_lock(&actor, true);
		presence_store_last_seen(&actor, GetCurrentTimestamp());
		stored = true;
	}
	found = presence_disconnect(&actor, &id, &before, &after);
	if (found)
		presence_announce(&before, &after);
	if (found && stored && after.nconnections == 0)
		presence_has_left(&after);
	chat_leave(&scope);

	PG_RETURN_BOOL(found);
}

/*
 * connections(as_user)
 */
Datum
chat_connections(PG_FUNCTION_ARGS)
{
	pg_uuid_t	actor = chat_actor(fcinfo);
	Moment		now = presence_now();
	ReturnSetInfo *result;
	Presence	presence;
	ChatScope	scope;

	presence_require_primary();
	result = chat_result_set(fcinfo, CONNECTION_NCOLUMNS);
	chat_enter_read(&scope);
	user_require_actor(&actor);
	(void) presence_read(&actor, &presence);
	for (int i = 0; i < presence.nconnections; i++)
	{
		Connection *connection = &presence.connections[i];
		Datum		values[CONNECTION_NCOLUMNS] = {
			UUIDPGetDatum(&connection->id),
			connection->has_device ? CStringGetTextDatum(connection->device) : (Datum) 0,
			TimestampTzGetDatum(moment_date(&now, connection->connected_at)),
			TimestampTzGetDatum(moment_date(&now, connection->heartbeat_at)),
			TimestampTzGetDatum(moment_date(&now, connection->active_at))
		};
		bool		nulls[CONNECTION_NCOLUMNS] = {false, !connection->has_device};

		if (connection_is_live(connection, now.clock))
			chat_result_add(result, values, nulls);
	}
	chat_leave(&scope);

	return (Datum) 0;
}

/* Text of nothing but spaces is none */
static char *
status_text_arg(FunctionCallInfo fcinfo, int arg)
{
	text	   *value;

	if (PG_ARGISNULL(arg))
		return NULL;
	value = PG_GETARG_TEXT_PP(arg);
	if (chat_text_is_blank(value))
		return NULL;
	if (chat_text_length(value) > STATUS_TEXT_LENGTH)
		ereport(ERROR,
				(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
				 errmsg("the text of a status has %d characters, which is too long",
						chat_text_length(value)),
				 errdetail("It may have up to %d.", STATUS_TEXT_LENGTH)));
	return text_to_cstring(value);
}

static TimestampTz
until_arg(FunctionCallInfo fcinfo, int arg)
{
	TimestampTz until;

	if (PG_ARGISNULL(arg))
		return DT_NOEND;
	until = PG_GETARG_TIMESTAMPTZ(arg);
	if (until <= GetCurrentTimestamp())
		ereport(ERROR,
				(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
				 errmsg("a status cannot end in the past"),
				 errdetail("It was to end at %s.", timestamptz_to_str(until))));
	return until;
}

/*
 * Before one who could be seen can't be any more, or the other way round: when
 * they were last seen is a matter of what they had chosen then.
 */
static void
keep_last_seen(const pg_uuid_t *actor, const Choice *old, const Choice *new)
{
	Moment		now = presence_now();
	Presence	presence;
	int64		last;

	if (!presence_read(actor, &presence))
		return;
	if (presence_is_live(&presence, now.clock))
	{
		if (choice_hides(new, now.date))
			presence_store_last_seen(actor, now.date);
		return;
	}
	last = presence_last_sign(&presence);
	if (last == 0)
		return;
	presence_store_last_seen(actor, moment_date(&now, last));
	if (choice_hides(old, moment_date(&now, last)))
		presence_drop_expired(actor);
}

/*
 * set_presence(status, status_text, until, as_user)
 */
Datum
chat_set_presence(PG_FUNCTION_ARGS)
{
	pg_uuid_t	actor = chat_limited_actor(fcinfo, ACTION_SET_PRESENCE);
	char	   *status;
	char	   *status_text = status_text_arg(fcinfo, 1);
	TimestampTz until = until_arg(fcinfo, 2);
	Choice		old;
	Choice		new;
	Datum		values[4];
	char		nulls[] = "    ";
	ChatScope	scope;

	chat_arg_required(fcinfo, 0);
	status = text_to_cstring(PG_GETARG_TEXT_PP(0));
	new = choice_make(status, status_text, until);
	presence_require_primary();

	values[0] = UUIDPGetDatum(&actor);
	values[1] = PG_GETARG_DATUM(0);
	values[2] = status_text ? PG_GETARG_DATUM(1) : (Datum) 0;
	values[3] = TimestampTzGetDatum(until);
	nulls[2] = status_text ? ' ' : 'n';
	nulls[3] = PG_ARGISNULL(2) ? 'n' : ' ';

	chat_enter(&scope);
	user_require_actor(&actor);
	(void) presence_lock(&actor, true);
	(void) choice_read(&actor, &old);
	keep_last_seen(&actor, &old, &new);
	chat_plan_execute(&store_choice, values, nulls);
	choice_announce(&actor, &old, &new);
	chat_leave(&scope);

	PG_RETURN_VOID();
}

/* The argument "users" */
static Datum
users_arg(FunctionCallInfo fcinfo, int arg)
{
	ArrayType  *users;
	int			nusers;

	chat_arg_required(fcinfo, arg);
	users = PG_GETARG_ARRAYTYPE_P(arg);
	if (array_contains_nulls(users))
		ereport(ERROR,
				(errcode(ERRCODE_NULL_VALUE_NOT_ALLOWED),
				 errmsg("argument \"%s\" must not contain null", "users")));
	nusers = ArrayGetNItems(ARR_NDIM(users), ARR_DIMS(users));
	if (nusers > chat_max_page_size)
		ereport(ERROR,
				(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
				 errmsg("cannot ask for %d users at once", nusers),
				 errdetail("There may be up to %d (\"%s\").",
						   chat_max_page_size, "chat.max_page_size")));
	return PointerGetDatum(users);
}

static const char *
look_name(SeenStatus status)
{
	static const char *const names[] = {
		[SEEN_OFFLINE] = "offline",
		[SEEN_AWAY] = "away",
		[SEEN_BUSY] = "busy",
		[SEEN_ONLINE] = "online"
	};

	return names[status];
}

/*
 * Make of a stored row what the viewer sees. All of it may be null: one who
 * has never chosen anything.
 */
static void
show_status(Datum *values, bool *nulls, bool is_own)
{
	static const Choice nothing = {.status = CHOSEN_ONLINE,.until = DT_NOEND};
	Choice		choice = nothing;
	Choice		shown;
	Moment		now = presence_now();
	Presence	presence;
	bool		holds;
	bool		visible;
	int64		last;
	Look		look;

	if (!nulls[1])
		choice = choice_make(TextDatumGetCString(values[1]),
							 nulls[2] ? NULL : TextDatumGetCString(values[2]),
							 nulls[3] ? DT_NOEND : DatumGetTimestampTz(values[3]));
	holds = choice_holds(&choice, now.date);
	(void) presence_read(DatumGetUUIDP(values[0]), &presence);
	last = presence_last_sign(&presence);

	/* oneself is there although nobody else sees it */
	shown = is_own && choice_hides(&choice, now.date) ? nothing : choice;
	look = presence_look(&presence, &shown, &now);
	visible = look.status != SEEN_OFFLINE;

	if (!is_own || !holds || choice.status == CHOSEN_ONLINE)
		values[1] = CStringGetTextDatum(look_name(look.status));
	nulls[1] = false;
	if (!holds || choice.details == 0 || !(visible || is_own))
		nulls[2] = nulls[3] = true;

	if (visible)
		values[4] = TimestampTzGetDatum(now.date);
	else if (last != 0 && !presence_is_live(&presence, now.clock) &&
			 !choice_hides(&choice, moment_date(&now, last)))
		values[4] = TimestampTzGetDatum(moment_date(&now, last));
	else
		return;
	nulls[4] = false;
}

/*
 * presence(users, as_user)
 *
 * Connections are as of now, so the rows are too. When somebody leaves for
 * good they pass from one to the other, and whoever looks first at the rows
 * and then at the connections may miss them: then it looks again.
 */
Datum
chat_presence(PG_FUNCTION_ARGS)
{
	pg_uuid_t	actor = chat_actor(fcinfo);
	Datum		arguments[2];
	ReturnSetInfo *result;
	uint64		nremoved;
	int			attempts = 3;
	ChatScope	scope;

	arguments[0] = users_arg(fcinfo, 0);
	arguments[1] = UUIDPGetDatum(&actor);
	presence_require_primary();
	result = chat_result_set(fcinfo, PRESENCE_NCOLUMNS);

	chat_enter_read(&scope);
	user_require_actor(&actor);
	do
	{
		uint64		nrows;

		tuplestore_clear(result->setResult);
		nremoved = presence_nremoved();
		(void) chat_push_fresh_snapshot();
		nrows = chat_plan_read(&read_statuses, arguments, NULL);
		for (uint64 row = 0; row < nrows; row++)
		{
			Datum		values[PRESENCE_NCOLUMNS];
			bool		nulls[PRESENCE_NCOLUMNS];

			chat_spi_row(row, values, nulls);
			show_status(values, nulls,
						chat_uuid_compare(DatumGetUUIDP(values[0]), &actor) == 0);
			chat_result_add(result, values, nulls);
		}
		PopActiveSnapshot();
	} while (nremoved != presence_nremoved() && --attempts > 0);
	chat_leave(&scope);

	return (Datum) 0;
}
