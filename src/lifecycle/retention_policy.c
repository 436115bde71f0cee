/*-------------------------------------------------------------------------
 *
 * retention_policy.c
 *	  How long things are kept: of the database, a space or a conversation.
 *
 * For each thing and action the nearest level that says something counts, be it
 * "for ever". Archiving and deleting are rules of their own.
 *
 *-------------------------------------------------------------------------
 */
#include "postgres.h"

#include "catalog/pg_authid.h"
#include "catalog/pg_type.h"
#include "conversation/conversation.h"
#include "core/args.h"
#include "core/errors.h"
#include "core/identity.h"
#include "core/legacy.h"
#include "core/scope.h"
#include "core/uuidv7.h"
#include "lifecycle/retention.h"
#include "limit/rate_limit.h"
#include "miscadmin.h"
#include "space/space.h"
#include "utils/acl.h"
#include "utils/builtins.h"
#include "utils/snapmgr.h"
#include "utils/timestamp.h"

PG_FUNCTION_INFO_V1(chat_set_retention);
PG_FUNCTION_INFO_V1(chat_reset_retention);
PG_FUNCTION_INFO_V1(chat_retention_rules);

#define MAX_DAYS	36500

/* What there is to be kept, and what may be done to it in the end */
static const struct
{
	const char *item;
	const char *action;
}			kinds[] = {
	{"messages", "archive"},
	{"messages", "delete"},
	{"edit_history", "delete"}
};

enum
{
	KIND_ARCHIVE_MESSAGES,
	KIND_DELETE_MESSAGES,
	KIND_DELETE_HISTORY
};

/* In one policy, or asked for */
typedef struct Target
{
	const char *level;
	pg_uuid_t	id;				/* all zero: the database */
} Target;

static ChatPlan store_policy =
	CHAT_PLAN("INSERT INTO chat.retention_policies (target_id, item, action, level, days, set_by) "
			  "VALUES ($1, $2, $3, $4, $5, $6) ON CONFLICT (target_id, item, action) DO UPDATE "
			  "SET days = EXCLUDED.days, set_by = EXCLUDED.set_by, set_at = now()",
			  UUIDOID, TEXTOID, TEXTOID, TEXTOID, INT4OID, UUIDOID);

static ChatPlan remove_policy =
	CHAT_PLAN("DELETE FROM chat.retention_policies WHERE target_id = $1 "
			  "AND item = $2 AND action = $3",
			  UUIDOID, TEXTOID, TEXTOID);

static ChatPlan find_contradiction =
	CHAT_PLAN("SELECT a.days, d.days FROM chat.retention_policies AS a "
			  "JOIN chat.retention_policies AS d ON d.target_id = a.target_id "
			  "AND d.item = a.item "
			  "WHERE a.target_id = $1 "
			  "AND a.action = 'archive' AND d.action = 'delete' "
			  "AND d.days < a.days",
			  UUIDOID);

/* The conversation's own, its space's, the database's: the first one counts */
#define POLICIES_OF \
	"SELECT p.days, p.level, p.target_id FROM chat.retention_policies AS p " \
	"WHERE p.target_id = ANY (ARRAY[$1, " \
	"(SELECT c.space_id FROM chat.conversations AS c WHERE c.id = $1), " \
	"'00000000-0000-0000-0000-000000000000'::uuid]) " \
	"AND p.item = $2 AND p.action = $3 " \
	"ORDER BY CASE p.level WHEN 'conversation' THEN 1 WHEN 'space' THEN 2 ELSE 3 END LIMIT 1"

static ChatPlan read_policy =
	CHAT_PLAN(POLICIES_OF, UUIDOID, TEXTOID, TEXTOID);

/* Those that the database's own rules do not decide about */
static ChatPlan next_special =
	CHAT_PLAN("SELECT u.id FROM (SELECT p.target_id AS id FROM chat.retention_policies AS p "
			  "WHERE p.level = 'conversation' "
			  "UNION ALL SELECT c.id FROM chat.retention_policies AS p "
			  "JOIN chat.conversations AS c ON c.space_id = p.target_id "
			  "WHERE p.level = 'space') AS u "
			  "WHERE u.id > $1 ORDER BY u.id LIMIT 1",
			  UUIDOID);

/*
 * Arguments and permission
 */

/* A user in whose name it is done has not done so too often */
static bool
limited_actor(FunctionCallInfo fcinfo, pg_uuid_t *actor)
{
	if (!chat_named_actor(fcinfo, actor))
		return false;
	chat_count_call(fcinfo, actor);
	return true;
}

static int
kind_of(const char *item, const char *action)
{
	bool		item_known = false;

	for (int i = 0; i < (int) lengthof(kinds); i++)
	{
		if (strcmp(kinds[i].item, item) != 0)
			continue;
		if (strcmp(kinds[i].action, action) == 0)
			return i;
		item_known = true;
	}
	if (!item_known)
		ereport(ERROR,
				(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
				 errmsg("there is no retention of \"%s\"", item),
				 errhint("There is of messages and of edit_history.")));
	if (strcmp(action, "archive") == 0)
		ereport(ERROR,
				(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
				 errmsg("item \"%s\" has no archive of its own", item),
				 errdetail("Old versions of messages are archived with them.")));
	ereport(ERROR,
			(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
			 errmsg("unrecognized action \"%s\"", action),
			 errhint("The actions are archive and delete.")));
}

static int
kind_argument(FunctionCallInfo fcinfo, int action_arg, int item_arg)
{
	chat_arg_required(fcinfo, action_arg);
	chat_arg_required(fcinfo, item_arg);
	return kind_of(text_to_cstring(PG_GETARG_TEXT_PP(item_arg)),
				   text_to_cstring(PG_GETARG_TEXT_PP(action_arg)));
}

static Target
target_argument(FunctionCallInfo fcinfo, int space_arg)
{
	Target		target = {.level = "database"};
	bool		space = chat_arg_optional_uuid(fcinfo, space_arg, &target.id);
	bool		conversation = chat_arg_optional_uuid(fcinfo, space_arg + 1, &target.id);

	if (space && conversation)
		ereport(ERROR,
				(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
				 errmsg("only one of \"space\" and \"conversation\" may be given")));
	if (space)
		target.level = "space";
	if (conversation)
		target.level = "conversation";
	return target;
}

static bool
is_level(const Target *target, const char *level)
{
	return strcmp(target->level, level) == 0;
}

/* Without a user it is the backend that asks, or an administrator */
static void
check_caller(const Target *target)
{
	if (is_level(target, "database") &&
		!has_privs_of_role(GetUserId(), get_role_oid("chat_admin", false)))
		ereport(ERROR,
				(errcode(ERRCODE_INSUFFICIENT_PRIVILEGE),
				 errmsg("permission denied to set the retention of the database"),
				 errdetail("Only members of role \"%s\" may.", "chat_admin")));
}

static void
check_actor(const Target *target, const pg_uuid_t *actor)
{
	Conversation conversation;
	Member		member;
	Space		space;
	Standing	standing;

	if (is_level(target, "space"))
		space_require_role(&target->id, actor, ROLE_OWNER, &space, &standing);
	else if (is_level(target, "conversation"))
	{
		conversation_require(&target->id, actor, &conversation, &member);
		if (member.role < ROLE_OWNER)
			ereport(ERROR,
					(errcode(ERRCODE_INSUFFICIENT_PRIVILEGE),
					 errmsg("permission denied to set the retention of conversation %s",
							chat_uuid_string(&target->id)),
					 errdetail("Its owners may.")));
	}
	else
		ereport(ERROR,
				(errcode(ERRCODE_INSUFFICIENT_PRIVILEGE),
				 errmsg("permission denied to set the retention of the database"),
				 errdetail("Only administrators may, in nobody's name.")));
}

static void
require_target(const Target *target)
{
	Conversation conversation;
	Space		space;

	if (is_level(target, "space") && !space_read(&target->id, GetActiveSnapshot(), &space))
		space_refuse(&target->id);
	if (is_level(target, "conversation") &&
		!conversation_read(&target->id, GetActiveSnapshot(), &conversation))
		ereport(ERROR,
				(errcode(ERRCODE_CHAT_NOT_FOUND),
				 errmsg("conversation %s does not exist", chat_uuid_string(&target->id))));
}

/* Within a scope; the caller was looked at before it */
static void
check_permission(const Target *target, const pg_uuid_t *actor)
{
	if (actor)
		check_actor(target, actor);
	else
		require_target(target);
}

/*
 * Setting
 */

static void
refuse_contradiction(const Target *target)
{
	Datum		value = UUIDPGetDatum(&target->id);
	bool		isnull;

	if (chat_plan_execute(&find_contradiction, &value, NULL) == 0)
		return;
	ereport(ERROR,
			(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
			 errmsg("messages cannot be deleted before they are archived"),
			 errdetail("They are archived after %d days and deleted after %d.",
					   DatumGetInt32(chat_plan_value(0, 1, &isnull)),
					   DatumGetInt32(chat_plan_value(0, 2, &isnull)))));
}

/*
 * set_retention(days, action, item, space, conversation, as_user)
 *
 * NULL days are for ever.
 */
Datum
chat_set_retention(PG_FUNCTION_ARGS)
{
	pg_uuid_t	actor;
	bool		has_actor = limited_actor(fcinfo, &actor);
	int			kind = kind_argument(fcinfo, 1, 2);
	Target		target = target_argument(fcinfo, 3);
	Datum		values[6];
	char		nulls[] = "      ";
	ChatScope	scope;

	if (!PG_ARGISNULL(0) && (PG_GETARG_INT32(0) < 1 || PG_GETARG_INT32(0) > MAX_DAYS))
		ereport(ERROR,
				(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
				 errmsg("retention of %d days is out of range", PG_GETARG_INT32(0)),
				 errdetail("It must be between 1 and %d days, or null for ever.", MAX_DAYS)));
	if (!has_actor)
		check_caller(&target);

	chat_enter(&scope);
	check_permission(&target, has_actor ? &actor : NULL);
	values[0] = UUIDPGetDatum(&target.id);
	values[1] = CStringGetTextDatum(kinds[kind].item);
	values[2] = CStringGetTextDatum(kinds[kind].action);
	values[3] = CStringGetTextDatum(target.level);
	values[4] = PG_ARGISNULL(0) ? (Datum) 0 : PG_GETARG_DATUM(0);
	values[5] = UUIDPGetDatum(&actor);
	nulls[4] = PG_ARGISNULL(0) ? 'n' : ' ';
	nulls[5] = has_actor ? ' ' : 'n';
	chat_plan_execute(&store_policy, values, nulls);
	refuse_contradiction(&target);
	chat_leave(&scope);

	PG_RETURN_VOID();
}

/*
 * reset_retention(action, item, space, conversation, as_user)
 */
Datum
chat_reset_retention(PG_FUNCTION_ARGS)
{
	pg_uuid_t	actor;
	bool		has_actor = limited_actor(fcinfo, &actor);
	int			kind = kind_argument(fcinfo, 0, 1);
	Target		target = target_argument(fcinfo, 2);
	Datum		values[3];
	bool		was_set;
	ChatScope	scope;

	if (!has_actor)
		check_caller(&target);
	chat_enter(&scope);
	check_permission(&target, has_actor ? &actor : NULL);
	values[0] = UUIDPGetDatum(&target.id);
	values[1] = CStringGetTextDatum(kinds[kind].item);
	values[2] = CStringGetTextDatum(kinds[kind].action);
	was_set = chat_plan_execute(&remove_policy, values, NULL) > 0;
	chat_leave(&scope);

	PG_RETURN_BOOL(was_set);
}

/*
 * Asking
 */

/* Of a conversation, a space, or (all zero) the database. False: nobody has said. */
static bool
read_kind(const pg_uuid_t *id, int kind, bool read_only)
{
	Datum		values[] = {
		UUIDPGetDatum(id),
		CStringGetTextDatum(kinds[kind].item),
		CStringGetTextDatum(kinds[kind].action)
	};

	return (read_only ? chat_plan_read(&read_policy, values, NULL) :
			chat_plan_execute(&read_policy, values, NULL)) > 0;
}

#define RULE_NCOLUMNS	5

/*
 * retention(space, conversation, as_user) - what is in force there, and who
 * says so
 */
Datum
chat_retention_rules(PG_FUNCTION_ARGS)
{
	Target		target = target_argument(fcinfo, 0);
	pg_uuid_t	actor;
	bool		has_actor = chat_named_actor(fcinfo, &actor);
	ReturnSetInfo *result = chat_result_set(fcinfo, RULE_NCOLUMNS);
	ChatScope	scope;

	chat_enter_read(&scope);
	if (has_actor && is_level(&target, "database"))
		has_actor = false;		/* that is no secret */
	check_permission(&target, has_actor ? &actor : NULL);
	for (int i = 0; i < (int) lengthof(kinds); i++)
	{
		Datum		values[RULE_NCOLUMNS] = {
			CStringGetTextDatum(kinds[i].item), CStringGetTextDatum(kinds[i].action)
		};
		bool		nulls[RULE_NCOLUMNS] = {false, false, true, true, true};

		if (read_kind(&target.id, i, true))
		{
			for (int column = 1; column <= 3; column++)
				values[1 + column] = chat_plan_value(0, column, &nulls[1 + column]);
			nulls[4] |= strcmp(TextDatumGetCString(values[3]), "database") == 0;
		}
		chat_result_add(result, values, nulls);
	}
	chat_leave(&scope);

	return (Datum) 0;
}

static void
set_bound(const pg_uuid_t *id, int kind, TimestampTz now, pg_uuid_t *below)
{
	bool		isnull;
	Datum		days;

	memset(below, 0, sizeof(*below));
	if (!read_kind(id, kind, false))
		return;
	days = chat_plan_value(0, 1, &isnull);
	if (!isnull)
		*below = uuidv7_floor(now - DatumGetInt32(days) * USECS_PER_DAY);
}

/* What is due of a conversation, or (NULL) of one without rules of its own */
void
retention_rules(const pg_uuid_t *conversation_id, TimestampTz now, RetentionRules *rules)
{
	pg_uuid_t	none = {{0}};
	const pg_uuid_t *id = conversation_id ? conversation_id : &none;

	set_bound(id, KIND_ARCHIVE_MESSAGES, now, &rules->archive_below);
	set_bound(id, KIND_DELETE_MESSAGES, now, &rules->remove_below);
	set_bound(id, KIND_DELETE_HISTORY, now, &rules->forget_below);
}

/* Going through the conversations that have rules of their own, or their space's */
bool
retention_next_special(const pg_uuid_t *after, pg_uuid_t *conversation_id)
{
	Datum		value = UUIDPGetDatum(after);
	bool		isnull;

	if (chat_plan_execute(&next_special, &value, NULL) == 0)
		return false;
	*conversation_id = *DatumGetUUIDP(chat_plan_value(0, 1, &isnull));
	return true;
}
