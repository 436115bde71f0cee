/*-------------------------------------------------------------------------
 *
 * retention_policy.c
 *	  How long things are kept: of the database, a space or a conversation.
 *
 * For each item and action the nearest level that says something counts, "for
 * ever" included. Archiving and deleting are rules of their own. What must be
 * kept at least is one that no level can undercut: administrators set it, of the
 * database by chat.min_retention and of a space by the action "keep". It is checked
 * when a policy is set, and applied whatever had been set before.
 *
 *-------------------------------------------------------------------------
 */
#include "postgres.h"

#include "catalog/pg_type.h"
#include "conversation/conversation.h"
#include "core/call.h"
#include "core/errors.h"
#include "core/plan.h"
#include "core/uuidv7.h"
#include "miscadmin.h"
#include "retention/retention.h"
#include "space/space.h"
#include "utils/acl.h"
#include "utils/snapmgr.h"

PG_FUNCTION_INFO_V1(chat_set_retention);
PG_FUNCTION_INFO_V1(chat_reset_retention);
PG_FUNCTION_INFO_V1(chat_retention_rules);

#define MAX_DAYS	RETENTION_MAX_DAYS

/* Of "days": never */
#define FOR_EVER	(-1)

/* What there is to be kept, and what may be done to it in the end */
static const struct
{
	const char *item;
	const char *action;
}			kinds[] = {
	{"messages", "archive"},
	{"messages", "delete"},
	{"messages", "keep"},
	{"edit_history", "delete"}
};

typedef enum Kind
{
	KIND_ARCHIVE_MESSAGES,
	KIND_DELETE_MESSAGES,
	KIND_KEEP_MESSAGES,
	KIND_DELETE_HISTORY
} Kind;

/* In one policy, or asked for */
typedef struct Target
{
	const char *level;
	pg_uuid_t	id;				/* all zero: the database */
} Target;

/* What counts somewhere, and who says so */
typedef struct Rule
{
	bool		is_set;
	int			days;			/* or FOR_EVER */
	const char *level;
	pg_uuid_t	target_id;
} Rule;

static ChatPlan store_policy =
	CHAT_PLAN("INSERT INTO chat.retention_policies AS p (target_id, item, action, level, days, set_by) "
			  "VALUES ($1, $2, $3, $4, $5, $6) "
			  "ON CONFLICT (target_id, item, action) DO UPDATE "
			  "SET days = EXCLUDED.days, set_by = EXCLUDED.set_by, set_at = now() "
			  "WHERE p.days IS DISTINCT FROM EXCLUDED.days",
			  UUIDOID, TEXTOID, TEXTOID, TEXTOID, INT4OID, UUIDOID);

static ChatPlan remove_policy =
	CHAT_PLAN("DELETE FROM chat.retention_policies "
			  "WHERE target_id = $1 "
			  "  AND item = $2 "
			  "  AND action = $3",
			  UUIDOID, TEXTOID, TEXTOID);

static ChatPlan find_contradiction =
	CHAT_PLAN("SELECT a.days, d.days "
			  "FROM chat.retention_policies AS a "
			  "JOIN chat.retention_policies AS d ON d.target_id = a.target_id AND d.item = a.item "
			  "WHERE a.target_id = $1 "
			  "  AND a.action = 'archive' "
			  "  AND d.action = 'delete' "
			  "  AND d.days < a.days",
			  UUIDOID);

/* The conversation's own, its space's, the database's: the first one counts */
static ChatPlan read_policy =
	CHAT_PLAN("SELECT p.days, p.level, p.target_id "
			  "FROM chat.retention_policies AS p "
			  "WHERE p.target_id = ANY (ARRAY[ "
			  "    $1, "
			  "    (SELECT c.space_id FROM chat.conversations AS c WHERE c.id = $1), "
			  "    '00000000-0000-0000-0000-000000000000'::uuid]) "
			  "  AND p.item = $2 "
			  "  AND p.action = $3 "
			  "ORDER BY CASE p.level WHEN 'conversation' THEN 1 WHEN 'space' THEN 2 ELSE 3 END "
			  "LIMIT 1",
			  UUIDOID, TEXTOID, TEXTOID);

/* Those that the database's own rules do not decide about */
static ChatPlan next_special =
	CHAT_PLAN("SELECT u.id "
			  "FROM (SELECT p.target_id AS id "
			  "      FROM chat.retention_policies AS p "
			  "      WHERE p.level = 'conversation' "
			  "      UNION ALL "
			  "      SELECT c.id "
			  "      FROM chat.retention_policies AS p "
			  "      JOIN chat.conversations AS c ON c.space_id = p.target_id "
			  "      WHERE p.level = 'space') AS u "
			  "WHERE u.id > $1 "
			  "ORDER BY u.id "
			  "LIMIT 1",
			  UUIDOID);

/*
 * Arguments and permission
 */

static Kind
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
				 errmsg("unrecognized item \"%s\"", item),
				 errhint("The items are messages and edit_history.")));
	if (strcmp(action, "archive") == 0)
		ereport(ERROR,
				(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
				 errmsg("item \"%s\" has no archive of its own", item),
				 errdetail("Old versions of messages are archived with them.")));
	if (strcmp(action, "keep") == 0)
		ereport(ERROR,
				(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
				 errmsg("item \"%s\" has no minimum of its own", item),
				 errdetail("Old versions of messages are kept as long as the messages must be.")));
	ereport(ERROR,
			(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
			 errmsg("unrecognized action \"%s\"", action),
			 errhint("The actions are archive, delete and keep.")));
}

static Kind
kind_argument(FunctionCallInfo fcinfo, int action_arg, int item_arg)
{
	char	   *action = chat_arg_cstring(fcinfo, action_arg);

	return kind_of(chat_arg_cstring(fcinfo, item_arg), action);
}

static Target
target_argument(FunctionCallInfo fcinfo, int space_arg)
{
	Target		target = {.level = "database"};
	bool		space = chat_arg_uuid_if(fcinfo, space_arg, &target.id);
	bool		conversation = chat_arg_uuid_if(fcinfo, space_arg + 1, &target.id);

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

/* Before the scope, which has another role */
static bool
caller_is_administrator(void)
{
	return has_privs_of_role(GetUserId(), get_role_oid("chat_admin", false));
}

CHAT_NORETURN static void
refuse_to_set(const char *what)
{
	ereport(ERROR,
			(errcode(ERRCODE_INSUFFICIENT_PRIVILEGE),
			 errmsg("permission denied to set %s", what),
			 errdetail("Only members of role \"%s\" may, without \"%s\".", "chat_admin", "as_user")));
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

static void
check_access(const ChatCall *call, const Target *target)
{
	if (call->has_actor)
		check_actor(target, &call->actor);
	else
		require_target(target);
}

/* Without a user it is the backend that sets, or an administrator */
static void
check_permission(const ChatCall *call, const Target *target, Kind kind, bool is_administrator)
{
	bool		may = is_administrator && !call->has_actor;

	if (kind == KIND_KEEP_MESSAGES && !may)
		refuse_to_set("how long messages must be kept");
	if (is_level(target, "database") && !may)
		refuse_to_set("the retention of the database");
	check_access(call, target);
}

/*
 * Reading
 */

/* Of a conversation, a space, or (all zero) the database */
static Rule
read_rule(const pg_uuid_t *id, Kind kind, bool read_only)
{
	Rule		rule = {.is_set = false};
	NullableDatum item = CSTRING(kinds[kind].item);
	NullableDatum action = CSTRING(kinds[kind].action);

	if ((read_only ? chat_read(&read_policy, UUID(id), item, action) :
		 chat_run(&read_policy, UUID(id), item, action)) == 0)
		return rule;
	rule.is_set = true;
	rule.days = chat_row_is_null(0, 1) ? FOR_EVER : chat_row_int4(0, 1);
	rule.level = chat_row_cstring(0, 2);
	rule.target_id = chat_row_uuid(0, 3);
	return rule;
}

/* Is it earlier to delete after these days than after those? */
static bool
is_sooner(int days, int other)
{
	return days != FOR_EVER && (other == FOR_EVER || days < other);
}

/* How long messages must be kept: whichever is longer, the space's or the database's */
static Rule
read_minimum(const pg_uuid_t *id, bool read_only)
{
	Rule		minimum = read_rule(id, KIND_KEEP_MESSAGES, read_only);

	if (chat_min_retention > 0 &&
		(!minimum.is_set || is_sooner(minimum.days, chat_min_retention)))
		minimum = (Rule)
	{
		.is_set = true,.days = chat_min_retention,.level = "database"
	};
	return minimum;
}

/* What is in force, with the minimum applied */
static Rule
effective_rule(const pg_uuid_t *id, Kind kind, bool read_only)
{
	Rule		rule;
	Rule		minimum;

	if (kind == KIND_KEEP_MESSAGES)
		return read_minimum(id, read_only);
	rule = read_rule(id, kind, read_only);
	if (kind == KIND_ARCHIVE_MESSAGES || !rule.is_set || rule.days == FOR_EVER)
		return rule;
	minimum = read_minimum(id, read_only);
	return minimum.is_set && is_sooner(rule.days, minimum.days) ? minimum : rule;
}

/*
 * Setting
 */

static void
refuse_contradiction(const Target *target)
{
	if (chat_run(&find_contradiction, UUID(&target->id)) == 0)
		return;
	ereport(ERROR,
			(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
			 errmsg("messages cannot be deleted before they are archived"),
			 errdetail("They are archived after %d days and deleted after %d.",
					   chat_row_int4(0, 1), chat_row_int4(0, 2))));
}

static void
refuse_below_minimum(const Target *target, Kind kind, int days)
{
	Rule		minimum;

	if (kind != KIND_DELETE_MESSAGES && kind != KIND_DELETE_HISTORY)
		return;
	minimum = read_minimum(&target->id, false);
	if (!minimum.is_set || !is_sooner(days, minimum.days))
		return;
	ereport(ERROR,
			(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
			 errmsg("retention of %d days is shorter than the minimum", days),
			 minimum.days == FOR_EVER ?
			 errdetail("Messages of this %s must be kept for ever.", minimum.level) :
			 errdetail("Messages of this %s must be kept for %d days.", minimum.level, minimum.days)));
}

/* NULL is for ever */
static int
days_argument(FunctionCallInfo fcinfo, int arg)
{
	int			days = PG_ARGISNULL(arg) ? FOR_EVER : PG_GETARG_INT32(arg);

	if (!PG_ARGISNULL(arg) && (days < 1 || days > MAX_DAYS))
		ereport(ERROR,
				(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
				 errmsg("retention of %d days is out of range", days),
				 errdetail("It must be between 1 and %d days, or null for ever.", MAX_DAYS)));
	return days;
}

/*
 * set_retention(days, action, item, space, conversation, as_user) - false if it
 * was so
 */
Datum
chat_set_retention(PG_FUNCTION_ARGS)
{
	ChatCall	call;
	bool		is_administrator = caller_is_administrator();
	Kind		kind;
	Target		target;
	int			days;
	bool		is_changed;

	chat_begin_named(&call, fcinfo, CHAT_CHANGE);
	kind = kind_argument(fcinfo, 1, 2);
	target = target_argument(fcinfo, 3);
	days = days_argument(fcinfo, 0);
	if (kind == KIND_KEEP_MESSAGES && !is_level(&target, "space"))
		ereport(ERROR,
				(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
				 errmsg("action \"keep\" is valid only for a space"),
				 errhint("The minimum of the database is the setting \"%s\".", "chat.min_retention")));
	check_permission(&call, &target, kind, is_administrator);
	refuse_below_minimum(&target, kind, days);
	is_changed = chat_run(&store_policy, UUID(&target.id), CSTRING(kinds[kind].item),
						  CSTRING(kinds[kind].action), CSTRING(target.level), ARG(0),
						  IF(call.has_actor, UUID(&call.actor))) > 0;
	refuse_contradiction(&target);
	return chat_return_bool(&call, is_changed);
}

/*
 * reset_retention(action, item, space, conversation, as_user) - false if nothing
 * was set
 */
Datum
chat_reset_retention(PG_FUNCTION_ARGS)
{
	ChatCall	call;
	bool		is_administrator = caller_is_administrator();
	Kind		kind;
	Target		target;

	chat_begin_named(&call, fcinfo, CHAT_CHANGE);
	kind = kind_argument(fcinfo, 0, 1);
	target = target_argument(fcinfo, 2);
	check_permission(&call, &target, kind, is_administrator);
	return chat_return_bool(&call,
							chat_run(&remove_policy, UUID(&target.id), CSTRING(kinds[kind].item),
									 CSTRING(kinds[kind].action)) > 0);
}

/*
 * Asking
 */

/*
 * retention_rules(space, conversation, as_user) - what is in force there, and
 * which level says so
 */
Datum
chat_retention_rules(PG_FUNCTION_ARGS)
{
	ChatCall	call;
	Target		target = target_argument(fcinfo, 0);

	chat_begin_named(&call, fcinfo, CHAT_READ);
	/* what the database's rules are is no secret */
	if (is_level(&target, "database"))
		call.has_actor = false;
	check_access(&call, &target);
	for (int i = 0; i < (int) lengthof(kinds); i++)
	{
		Rule		rule = effective_rule(&target.id, i, true);

		chat_add_row(&call, CSTRING(kinds[i].item), CSTRING(kinds[i].action),
					 IF(rule.is_set && rule.days != FOR_EVER, INT4(rule.days)),
					 CSTRING(rule.is_set ? rule.level : NULL),
					 IF(rule.is_set && strcmp(rule.level, "database") != 0, UUID(&rule.target_id)));
	}
	return chat_return_set(&call);
}

static pg_uuid_t
bound_of(const pg_uuid_t *id, Kind kind, TimestampTz now)
{
	Rule		rule = effective_rule(id, kind, false);

	if (!rule.is_set || rule.days == FOR_EVER)
		return (pg_uuid_t)
	{
		{
			0
		}
	};
	return uuidv7_floor(now - rule.days * USECS_PER_DAY);
}

/* What is due of a conversation, or (NULL) of one without rules of its own */
void
retention_rules(const pg_uuid_t *conversation_id, TimestampTz now, RetentionRules *rules)
{
	pg_uuid_t	none = {{0}};
	const pg_uuid_t *id = conversation_id ? conversation_id : &none;

	rules->archive_below = bound_of(id, KIND_ARCHIVE_MESSAGES, now);
	rules->remove_below = bound_of(id, KIND_DELETE_MESSAGES, now);
	rules->forget_below = bound_of(id, KIND_DELETE_HISTORY, now);
}

/* Going through the conversations that have rules of their own, or their space's */
bool
retention_next_special(const pg_uuid_t *after, pg_uuid_t *conversation_id)
{
	if (chat_run(&next_special, UUID(after)) == 0)
		return false;
	*conversation_id = chat_row_uuid(0, 1);
	return true;
}
