/*-------------------------------------------------------------------------
 *
 * unmask.c
 *	  Asking who is behind an alias, and telling it if one likes.
 *
 * Nobody but the two of them sees a request. Who is asked sees who asks: the
 * user, or the alias under which they ask. An answer of yes tells the one who
 * asked, and nobody else; and the other way round, if they ask under an alias
 * and have offered that.
 *
 *-------------------------------------------------------------------------
 */
#include "postgres.h"

#include "account/user.h"
#include "catalog/pg_type.h"
#include "core/args.h"
#include "core/errors.h"
#include "core/guc.h"
#include "core/identity.h"
#include "core/plan.h"
#include "core/scan.h"
#include "core/scope.h"
#include "core/uuidv7.h"
#include "event/event.h"
#include "forum/alias.h"
#include "forum/forum.h"
#include "limit/rate_limit.h"
#include "utils/builtins.h"
#include "utils/snapmgr.h"

PG_FUNCTION_INFO_V1(chat_request_unmask);
PG_FUNCTION_INFO_V1(chat_answer_unmask);
PG_FUNCTION_INFO_V1(chat_withdraw_unmask);
PG_FUNCTION_INFO_V1(chat_unmask_requests);

/* Pending or accepted ones stand; who has been declined may ask again later */
static ChatPlan find_request =
	CHAT_PLAN("SELECT status FROM chat.unmask_requests "
			  "WHERE requester_id OPERATOR(pg_catalog.=) $1 AND alias_id OPERATOR(pg_catalog.=) $2 "
			  "AND (status OPERATOR(pg_catalog.<>) 'declined' OR answered_at OPERATOR(pg_catalog.>) "
			  "(pg_catalog.clock_timestamp() OPERATOR(pg_catalog.-) "
			  "pg_catalog.make_interval(secs => $3)))",
			  UUIDOID, UUIDOID, FLOAT8OID);

static ChatPlan insert_request =
	CHAT_PLAN("INSERT INTO chat.unmask_requests "
			  "(space_id, alias_id, requester_id, requester_alias_id, mutual) "
			  "VALUES ($1, $2, $3, $4, $5) RETURNING id",
			  UUIDOID, UUIDOID, UUIDOID, UUIDOID, BOOLOID);

/* Held until the end, so that one of two answers is first */
static ChatPlan lock_request =
	CHAT_PLAN("SELECT alias_id, requester_id, status FROM chat.unmask_requests "
			  "WHERE id OPERATOR(pg_catalog.=) $1 FOR NO KEY UPDATE",
			  UUIDOID);

static ChatPlan answer_request =
	CHAT_PLAN("UPDATE chat.unmask_requests SET "
			  "status = CASE WHEN $2 THEN 'accepted' ELSE 'declined' END, "
			  "answered_at = pg_catalog.now() WHERE id OPERATOR(pg_catalog.=) $1",
			  UUIDOID, BOOLOID);

static ChatPlan delete_request =
	CHAT_PLAN("DELETE FROM chat.unmask_requests WHERE id OPERATOR(pg_catalog.=) $1", UUIDOID);

/*
 * Those that somebody has been asked, and those that somebody has asked. A name
 * is in "requester" and "target" only if this one may know it.
 */
#define REQUEST_COLUMNS(requester, target) \
	"SELECT r.id, r.space_id, r.alias_id, a.name, r.requester_alias_id, q.name, r.mutual, r.status, " \
	"chat.uuid_timestamp(r.id), r.answered_at, " requester ", " target " " \
	"FROM chat.unmask_requests AS r " \
	"JOIN chat.aliases AS a ON a.id OPERATOR(pg_catalog.=) r.alias_id " \
	"LEFT JOIN chat.aliases AS q ON q.id OPERATOR(pg_catalog.=) r.requester_alias_id "
#define REQUEST_NCOLUMNS	12

static ChatPlan read_incoming =
	CHAT_PLAN(REQUEST_COLUMNS("CASE WHEN r.requester_alias_id IS NULL "
							  "OR (r.mutual AND r.status OPERATOR(pg_catalog.=) 'accepted') "
							  "THEN r.requester_id END", "a.user_id")
			  "WHERE a.user_id OPERATOR(pg_catalog.=) $1 AND r.id OPERATOR(pg_catalog.>) $2 "
			  "ORDER BY r.id USING OPERATOR(pg_catalog.<) LIMIT $3",
			  UUIDOID, UUIDOID, INT8OID);

static ChatPlan read_outgoing =
	CHAT_PLAN(REQUEST_COLUMNS("r.requester_id",
							  "CASE WHEN r.status OPERATOR(pg_catalog.=) 'accepted' THEN a.user_id END")
			  "WHERE r.requester_id OPERATOR(pg_catalog.=) $1 AND r.id OPERATOR(pg_catalog.>) $2 "
			  "ORDER BY r.id USING OPERATOR(pg_catalog.<) LIMIT $3",
			  UUIDOID, UUIDOID, INT8OID);

static void
refuse_request(const pg_uuid_t *id)
{
	ereport(ERROR,
			(errcode(ERRCODE_CHAT_NOT_FOUND),
			 errmsg("request %s does not exist", chat_uuid_string(id))));
}

/* One at a time; what has been declined is not asked again at once */
static void
check_not_asked(const pg_uuid_t *actor, const pg_uuid_t *alias_id)
{
	Datum		values[] = {
		UUIDPGetDatum(actor),
		UUIDPGetDatum(alias_id),
		Float8GetDatum(chat_unmask_interval)
	};
	bool		isnull;

	if (chat_plan_execute(&find_request, values, NULL) > 0)
		ereport(ERROR,
				(errcode(ERRCODE_OBJECT_NOT_IN_PREREQUISITE_STATE),
				 errmsg("alias %s has been asked already", chat_uuid_string(alias_id)),
				 errdetail("The request is %s.", TextDatumGetCString(chat_plan_value(0, 1, &isnull)))));
}

/*
 * request_unmask(space, alias, anonymous, mutual, as_user)
 */
Datum
chat_request_unmask(PG_FUNCTION_ARGS)
{
	pg_uuid_t	actor = chat_limited_actor(fcinfo, ACTION_REQUEST_UNMASK);
	pg_uuid_t	space_id = chat_arg_uuid(fcinfo, 0, "space");
	pg_uuid_t	alias_id = chat_arg_uuid(fcinfo, 1, "alias");
	Space		space;
	Standing	standing;
	Author		author;
	pg_uuid_t	behind;
	Datum		values[5];
	pg_uuid_t	id;
	bool		isnull;
	ChatScope	scope;

	chat_arg_required(fcinfo, 2, "anonymous");
	chat_arg_required(fcinfo, 3, "mutual");

	chat_enter(&scope);
	space_require_writer(&space_id, &actor, &space, &standing);
	if (!alias_is_in(&space_id, &alias_id) || !alias_user(&alias_id, &behind))
		ereport(ERROR,
				(errcode(ERRCODE_CHAT_NOT_FOUND),
				 errmsg("alias %s does not exist", chat_uuid_string(&alias_id))));
	if (chat_uuid_compare(&behind, &actor) == 0)
		ereport(ERROR,
				(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
				 errmsg("this is one's own alias")));
	forum_author_arg(&space_id, &actor, &space, PG_GETARG_BOOL(2), &author);
	check_not_asked(&actor, &alias_id);

	values[0] = UUIDPGetDatum(&space_id);
	values[1] = UUIDPGetDatum(&alias_id);
	values[2] = UUIDPGetDatum(&actor);
	values[3] = UUIDPGetDatum(&author.id);
	values[4] = PG_GETARG_DATUM(3);
	chat_plan_execute(&insert_request, values, author.is_anonymous ? NULL : "   n ");
	id = *DatumGetUUIDP(chat_plan_value(0, 1, &isnull));
	chat_event_inbox(&behind, &space_id, CHAT_EVENT_UNMASK, 0);
	chat_leave(&scope);

	return chat_uuid_datum(id);
}

/*
 * answer_unmask(request, accept, as_user)
 */
Datum
chat_answer_unmask(PG_FUNCTION_ARGS)
{
	pg_uuid_t	actor = chat_limited_actor(fcinfo, ACTION_ANSWER_UNMASK);
	pg_uuid_t	id = chat_arg_uuid(fcinfo, 0, "request");
	pg_uuid_t	alias_id;
	pg_uuid_t	requester_id;
	pg_uuid_t	behind;
	Datum		values[2] = {UUIDPGetDatum(&id)};
	bool		isnull;
	ChatScope	scope;

	chat_arg_required(fcinfo, 1, "accept");

	chat_enter(&scope);
	user_require_actor(&actor);
	if (chat_plan_execute(&lock_request, values, NULL) == 0)
		refuse_request(&id);
	alias_id = *DatumGetUUIDP(chat_plan_value(0, 1, &isnull));
	requester_id = *DatumGetUUIDP(chat_plan_value(0, 2, &isnull));
	if (!alias_user(&alias_id, &behind) || chat_uuid_compare(&behind, &actor) != 0)
		refuse_request(&id);
	if (strcmp(TextDatumGetCString(chat_plan_value(0, 3, &isnull)), "pending") != 0)
		ereport(ERROR,
				(errcode(ERRCODE_OBJECT_NOT_IN_PREREQUISITE_STATE),
				 errmsg("request %s has been answered", chat_uuid_string(&id))));
	values[1] = PG_GETARG_DATUM(1);
	chat_plan_execute(&answer_request, values, NULL);
	chat_event_inbox(&requester_id, &chat_nobody, CHAT_EVENT_UNMASK, 0);
	chat_leave(&scope);

	PG_RETURN_VOID();
}

/*
 * withdraw_unmask(request, as_user) - returns false if it has been answered
 */
Datum
chat_withdraw_unmask(PG_FUNCTION_ARGS)
{
	pg_uuid_t	actor = chat_limited_actor(fcinfo, ACTION_WITHDRAW_UNMASK);
	pg_uuid_t	id = chat_arg_uuid(fcinfo, 0, "request");
	Datum		value = UUIDPGetDatum(&id);
	bool		isnull;
	bool		withdrawn;
	ChatScope	scope;

	chat_enter(&scope);
	user_require_actor(&actor);
	if (chat_plan_execute(&lock_request, &value, NULL) == 0 ||
		chat_uuid_compare(DatumGetUUIDP(chat_plan_value(0, 2, &isnull)), &actor) != 0)
		refuse_request(&id);
	withdrawn = strcmp(TextDatumGetCString(chat_plan_value(0, 3, &isnull)), "pending") == 0;
	if (withdrawn)
		chat_plan_execute(&delete_request, &value, NULL);
	chat_leave(&scope);

	PG_RETURN_BOOL(withdrawn);
}

/*
 * unmask_requests(incoming, after, max, as_user)
 */
Datum
chat_unmask_requests(PG_FUNCTION_ARGS)
{
	ReturnSetInfo *result;
	pg_uuid_t	actor = chat_actor(fcinfo);
	pg_uuid_t	after = {{0}};
	int			max = chat_arg_page_size(fcinfo, 2);
	bool		incoming;
	Datum		values[3];
	ChatScope	scope;

	chat_arg_required(fcinfo, 0, "incoming");
	incoming = PG_GETARG_BOOL(0);
	(void) chat_arg_optional_uuid(fcinfo, 1, &after);
	result = chat_result_set(fcinfo, REQUEST_NCOLUMNS);

	chat_enter_read(&scope);
	user_require_actor(&actor);
	values[0] = UUIDPGetDatum(&actor);
	values[1] = UUIDPGetDatum(&after);
	values[2] = Int64GetDatum(max);
	chat_result_add_spi(result, chat_plan_read(incoming ? &read_incoming : &read_outgoing,
											   values, NULL));
	chat_leave(&scope);

	return (Datum) 0;
}
