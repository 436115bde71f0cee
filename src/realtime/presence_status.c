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
#include "core/call.h"
#include "core/clock.h"
#include "core/plan.h"
#include "core/setting.h"
#include "core/snapshot.h"
#include "core/uuidv7.h"
#include "mb/pg_wchar.h"
#include "miscadmin.h"
#include "realtime/presence.h"
#include "realtime/realtime.h"
#include "utils/array.h"
#include "utils/snapmgr.h"

#define STATUS_TEXT_LENGTH		200 /* characters */

PG_FUNCTION_INFO_V1(chat_open_connection);
PG_FUNCTION_INFO_V1(chat_refresh_connection);
PG_FUNCTION_INFO_V1(chat_close_connection);
PG_FUNCTION_INFO_V1(chat_connections);
PG_FUNCTION_INFO_V1(chat_set_presence);
PG_FUNCTION_INFO_V1(chat_presence);

/* Of what is so already nothing is written */
static ChatPlan store_choice =
	CHAT_PLAN("INSERT INTO chat.user_statuses AS s (user_id, status, status_text, status_expires_at) "
			  "VALUES ($1, $2, $3, $4) "
			  "ON CONFLICT (user_id) DO UPDATE "
			  "SET status = excluded.status, "
			  "status_text = excluded.status_text, "
			  "status_expires_at = excluded.status_expires_at "
			  "WHERE (s.status, s.status_text, s.status_expires_at) IS DISTINCT FROM "
			  "(excluded.status, excluded.status_text, excluded.status_expires_at)",
			  UUIDOID, TEXTOID, TEXTOID, TIMESTAMPTZOID);

/*
 * May the user of the parameter see that user's presence? They must be in a
 * conversation together. It goes through the conversations of that user, however
 * many members they have; as EXISTS or a join PostgreSQL would rather collect all
 * whom the user of the parameter meets.
 */
#define MAY_SEE_PRESENCE(parameter, user_id) \
	"(SELECT true FROM chat.members AS theirs " \
	"WHERE theirs.user_id = " user_id " " \
	"AND (SELECT true FROM chat.members AS mine " \
	"WHERE mine.conversation_id = theirs.conversation_id " \
	"AND mine.user_id = " parameter ") LIMIT 1)"

/* LIMIT keeps a plan that was made for few rows from reading all later ones */
static ChatPlan read_statuses =
	CHAT_PLAN("SELECT u.id, s.status, s.status_text, s.status_expires_at, s.last_seen_at "
			  "FROM (SELECT DISTINCT one FROM unnest($1) AS one) AS u (id) "
			  "LEFT JOIN LATERAL (SELECT * FROM chat.user_statuses AS o "
			  "WHERE o.user_id = u.id LIMIT 1) AS s ON true "
			  "WHERE u.id = $2 "
			  "OR " MAY_SEE_PRESENCE("$2", "u.id") " "
			  "ORDER BY u.id",
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
 * open_connection(device, as_user)
 */
Datum
chat_open_connection(PG_FUNCTION_ARGS)
{
	ChatCall	call;
	Connection	connection = {0};
	Presence	before;
	Presence	after;

	presence_require_primary();
	name_connection(&connection);
	name_device(&connection, chat_arg_cstring_if(fcinfo, 0));

	chat_begin(&call, fcinfo, CHAT_CHANGE);
	user_require_actor(&call.actor);
	connection.connected_at = chat_clock();
	connection.refreshed_at = connection.active_at = connection.connected_at;
	if (!presence_connect(&call.actor, &connection, &before, &after))
		ereport(ERROR,
				(errcode(ERRCODE_CONFIGURATION_LIMIT_EXCEEDED),
				 errmsg("too many users are connected"),
				 errdetail("There is room for %d (\"%s\").",
						   chat_presence_size, "chat.presence_size"),
				 errhint("Raise \"%s\" and restart the server.",
						 "chat.presence_size")));
	presence_need_worker();
	presence_announce(&before, &after);
	return chat_return_uuid(&call, &connection.id);
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
 * refresh_connection(connection, is_active, as_user)
 *
 * By far the most frequent call: it leaves shared memory only when there is
 * something to announce.
 */
Datum
chat_refresh_connection(PG_FUNCTION_ARGS)
{
	pg_uuid_t	actor = chat_calling_actor(fcinfo);
	pg_uuid_t	id = chat_arg_uuid(fcinfo, 0);
	bool		is_active = chat_arg_bool(fcinfo, 1);
	Presence	before;
	Presence	after;
	ChatScope	scope;

	presence_require_primary();
	if (!presence_refresh(&actor, &id, is_active, &before, &after))
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

/* Would the user have no connection without this one? */
static bool
is_last_connection(const Presence *presence, const pg_uuid_t *id)
{
	int64		clock = chat_clock();
	bool		found = false;

	for (int i = 0; i < presence->nconnections; i++)
	{
		const Connection *connection = &presence->connections[i];

		if (!connection_is_live(presence, connection, clock))
			continue;
		if (chat_uuid_compare(&connection->id, id) != 0)
			return false;
		found = true;
	}
	return found;
}

/*
 * close_connection(connection, as_user)
 *
 * With the last one the user leaves. That is stored here, or in a read-only
 * transaction by the worker.
 */
Datum
chat_close_connection(PG_FUNCTION_ARGS)
{
	ChatCall	call;
	pg_uuid_t	id;
	Presence	before;
	Presence	after;
	bool		stored = false;
	bool		found;

	presence_require_primary();
	chat_begin(&call, fcinfo, CHAT_CHANGE);
	id = chat_arg_uuid(fcinfo, 0);
	user_require_actor(&call.actor);
	if (presence_read(&call.actor, &before) && is_last_connection(&before, &id) &&
		!XactReadOnly)
	{
		(void) presence_lock(&call.actor, true);
		presence_store_last_seen(&call.actor, GetCurrentTimestamp());
		stored = true;
	}
	found = presence_disconnect(&call.actor, &id, &before, &after);
	if (found)
		presence_announce(&before, &after);
	if (found && stored && after.nconnections == 0)
		presence_has_left(&after);
	return chat_return_bool(&call, found);
}

/*
 * connections(as_user)
 */
Datum
chat_connections(PG_FUNCTION_ARGS)
{
	ChatCall	call;
	Moment		now = presence_now();
	Presence	presence;

	presence_require_primary();
	chat_begin(&call, fcinfo, CHAT_READ);
	user_require_actor(&call.actor);
	(void) presence_read(&call.actor, &presence);
	for (int i = 0; i < presence.nconnections; i++)
	{
		const Connection *connection = &presence.connections[i];

		if (connection_is_live(&presence, connection, now.clock))
			chat_add_row(&call, UUID(&connection->id),
						 CSTRING(connection->has_device ? connection->device : NULL),
						 TIMESTAMPTZ(moment_date(&now, connection->connected_at)),
						 TIMESTAMPTZ(moment_date(&now, connection->refreshed_at)),
						 TIMESTAMPTZ(moment_date(&now, connection->active_at)));
	}
	return chat_return_set(&call);
}

/* A blank text is none */
static text *
status_text_arg(FunctionCallInfo fcinfo, int arg)
{
	text	   *value = chat_arg_text_if(fcinfo, arg);

	if (value == NULL || chat_text_is_blank(value))
		return NULL;
	if (chat_text_length(value) > STATUS_TEXT_LENGTH)
		ereport(ERROR,
				(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
				 errmsg("the text of a status has %d characters, which is too long",
						chat_text_length(value)),
				 errdetail("It may have at most %d.", STATUS_TEXT_LENGTH)));
	return value;
}

static TimestampTz
expires_at_arg(FunctionCallInfo fcinfo, int arg)
{
	TimestampTz expires_at;

	if (PG_ARGISNULL(arg))
		return DT_NOEND;
	expires_at = PG_GETARG_TIMESTAMPTZ(arg);
	if (expires_at <= GetCurrentTimestamp())
		ereport(ERROR,
				(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
				 errmsg("a status cannot end in the past"),
				 errdetail("It was to end at %s.", timestamptz_to_str(expires_at))));
	return expires_at;
}

/*
 * Before a user who could be seen becomes invisible, or the other way round: when
 * they were last seen depends on what they had chosen then.
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
 * set_presence(status, status_text, expires_at, as_user)
 */
Datum
chat_set_presence(PG_FUNCTION_ARGS)
{
	ChatCall	call;
	ChosenStatus status;
	text	   *status_text;
	TimestampTz expires_at;
	Choice		old;
	Choice		new;
	bool		has_row;
	bool		changed;

	presence_require_primary();
	chat_begin(&call, fcinfo, CHAT_CHANGE);
	status = chat_arg_word(fcinfo, 0, chosen_names, CHOSEN_NSTATUSES);
	status_text = status_text_arg(fcinfo, 1);
	expires_at = expires_at_arg(fcinfo, 2);
	new = choice_make(status, status_text ? text_to_cstring(status_text) : NULL,
					  expires_at);
	user_require_actor(&call.actor);
	(void) presence_lock(&call.actor, true);
	has_row = choice_read(&call.actor, &old);
	keep_last_seen(&call.actor, &old, &new);

	/* a user without a row is "online" */
	changed = (has_row || status != CHOSEN_ONLINE || status_text != NULL) &&
		chat_run(&store_choice, UUID(&call.actor), ARG(0), TEXT(status_text),
				 IF(expires_at != DT_NOEND, ARG(2))) > 0;
	choice_announce(&call.actor, &old, &new);
	return chat_return_bool(&call, changed);
}

/* The argument "user_ids" */
static NullableDatum
user_ids_arg(FunctionCallInfo fcinfo, int arg)
{
	ArrayType  *user_ids;
	int			nusers;

	chat_arg_required(fcinfo, arg);
	user_ids = PG_GETARG_ARRAYTYPE_P(arg);
	if (array_contains_nulls(user_ids))
		ereport(ERROR,
				(errcode(ERRCODE_NULL_VALUE_NOT_ALLOWED),
				 errmsg("argument \"%s\" must not contain null", "user_ids")));
	nusers = ArrayGetNItems(ARR_NDIM(user_ids), ARR_DIMS(user_ids));
	if (nusers > chat_max_page_size)
		ereport(ERROR,
				(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
				 errmsg("%d users are too many to read at once", nusers),
				 errdetail("There may be at most %d (\"%s\").",
						   chat_max_page_size, "chat.max_page_size")));
	return POINTER(user_ids);
}

static const char *const seen_names[] = {
	[SEEN_OFFLINE] = "offline",
	[SEEN_AWAY] = "away",
	[SEEN_BUSY] = "busy",
	[SEEN_ONLINE] = "online"
};

/*
 * Add what the viewer sees of a stored row. All of it may be null: of a user who
 * has never chosen anything.
 */
static void
add_status(ChatCall *call, uint64 row)
{
	static const Choice nothing = {.status = CHOSEN_ONLINE,.until = DT_NOEND};
	pg_uuid_t	user_id = chat_row_uuid(row, 1);
	NullableDatum status = chat_row_value(row, 2);
	NullableDatum status_text = chat_row_value(row, 3);
	NullableDatum expires_at = chat_row_value(row, 4);
	NullableDatum last_seen_at = chat_row_value(row, 5);
	bool		is_own = chat_uuid_compare(&user_id, &call->actor) == 0;
	Choice		choice = nothing;
	Choice		shown;
	Moment		now = presence_now();
	Presence	presence;
	bool		holds;
	bool		is_visible;
	int64		last;
	Look		look;

	if (!status.isnull)
		choice = choice_of_row(status, status_text, expires_at);
	holds = choice_holds(&choice, now.date);
	(void) presence_read(&user_id, &presence);
	last = presence_last_sign(&presence);

	/* to oneself one is there although nobody else sees it */
	shown = is_own && choice_hides(&choice, now.date) ? nothing : choice;
	look = presence_look(&presence, &shown, &now);
	is_visible = look.status != SEEN_OFFLINE;

	if (!is_own || !holds || choice.status == CHOSEN_ONLINE)
		status = CSTRING(seen_names[look.status]);
	if (!holds || choice.details == 0 || !(is_visible || is_own))
		status_text = expires_at = SQL_NULL;
	if (is_visible)
		last_seen_at = TIMESTAMPTZ(now.date);
	else if (last != 0 && !presence_is_live(&presence, now.clock) &&
			 !choice_hides(&choice, moment_date(&now, last)))
		last_seen_at = TIMESTAMPTZ(moment_date(&now, last));
	chat_add_row(call, UUID(&user_id), status, status_text, expires_at, last_seen_at);
}

/*
 * presence(user_ids, as_user)
 *
 * Connections are as of now, so the rows are too. When somebody leaves for good,
 * the last sign of them moves from shared memory to the table, and a call that
 * reads the table first and then shared memory may miss it: then it reads again.
 */
Datum
chat_presence(PG_FUNCTION_ARGS)
{
	ChatCall	call;
	NullableDatum user_ids;
	uint64		nremoved;
	int			attempts = 3;

	presence_require_primary();
	chat_begin(&call, fcinfo, CHAT_READ);
	user_ids = user_ids_arg(fcinfo, 0);
	user_require_actor(&call.actor);
	do
	{
		uint64		nrows;

		tuplestore_clear(call.set->setResult);
		nremoved = presence_nremoved();
		(void) chat_push_fresh_snapshot();
		nrows = chat_read(&read_statuses, user_ids, UUID(&call.actor));
		for (uint64 row = 0; row < nrows; row++)
			add_status(&call, row);
		PopActiveSnapshot();
	} while (nremoved != presence_nremoved() && --attempts > 0);
	return chat_return_set(&call);
}
