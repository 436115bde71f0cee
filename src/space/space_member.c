/*-------------------------------------------------------------------------
 *
 * space_member.c
 *	  Joining and leaving topics, and roles in them.
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
#include "core/uuidv7.h"
#include "limit/rate_limit.h"
#include "space/space.h"
#include "utils/builtins.h"
#include "utils/jsonb.h"
#include "utils/snapmgr.h"

PG_FUNCTION_INFO_V1(chat_join_space);
PG_FUNCTION_INFO_V1(chat_leave_space);
PG_FUNCTION_INFO_V1(chat_add_space_member);
PG_FUNCTION_INFO_V1(chat_remove_space_member);
PG_FUNCTION_INFO_V1(chat_set_space_member_role);
PG_FUNCTION_INFO_V1(chat_update_space_member);
PG_FUNCTION_INFO_V1(chat_space_members);

static ChatPlan insert_member =
	CHAT_PLAN("INSERT INTO chat.space_members (space_id, user_id, role, invited_by) "
			  "VALUES ($1, $2, $3, $4) ON CONFLICT DO NOTHING",
			  UUIDOID, UUIDOID, TEXTOID, UUIDOID);

#define THIS_MEMBER \
	"WHERE space_id = $1 AND user_id = $2"

static ChatPlan delete_member =
	CHAT_PLAN("DELETE FROM chat.space_members " THIS_MEMBER, UUIDOID, UUIDOID);

/* One who has become an owner since we looked is left alone */
static ChatPlan delete_unless_owner =
	CHAT_PLAN("DELETE FROM chat.space_members " THIS_MEMBER
			  " AND role <> 'owner'",
			  UUIDOID, UUIDOID);

static ChatPlan update_role =
	CHAT_PLAN("UPDATE chat.space_members SET role = $3 " THIS_MEMBER,
			  UUIDOID, UUIDOID, TEXTOID);

static ChatPlan update_member =
	CHAT_PLAN("UPDATE chat.space_members AS m SET (nickname, title, department) = "
			  "(SELECT nickname, title, department "
			  "FROM jsonb_populate_record(m, $3)) "
			  "WHERE m.space_id = $1 "
			  "AND m.user_id = $2",
			  UUIDOID, UUIDOID, JSONBOID);

/*
 * Whether there is another owner, or anybody else. The lock fails where the
 * owner is one no more in a snapshot later than the transaction's.
 */
static ChatPlan other_owner =
	CHAT_PLAN("SELECT FROM chat.space_members "
			  "WHERE space_id = $1 "
			  "AND user_id <> $2 "
			  "AND role = 'owner' LIMIT 1 FOR SHARE",
			  UUIDOID, UUIDOID);
static ChatPlan other_member =
	CHAT_PLAN("SELECT FROM chat.space_members "
			  "WHERE space_id = $1 "
			  "AND user_id <> $2 LIMIT 1",
			  UUIDOID, UUIDOID);

static ChatPlan read_members =
	CHAT_PLAN("SELECT m.user_id, u.username, u.display_name, u.avatar_url, m.role, "
			  "m.nickname, m.title, m.department, m.joined_at, m.invited_by "
			  "FROM chat.space_members AS m JOIN chat.users AS u "
			  "ON u.id = m.user_id "
			  "WHERE m.space_id = $1 "
			  "AND m.user_id > $2 "
			  "ORDER BY m.user_id LIMIT $3",
			  UUIDOID, UUIDOID, INT8OID);
#define MEMBER_NCOLUMNS	10

static const char *const member_keys[] = {"nickname", "title", "department"};

/* Returns false if the user was a member already */
static bool
insert_one(const pg_uuid_t *space_id, const pg_uuid_t *user_id, MemberRole role,
		   const pg_uuid_t *invited_by)
{
	Datum		values[] = {
		UUIDPGetDatum(space_id),
		UUIDPGetDatum(user_id),
		CStringGetTextDatum(member_role_name(role)),
		UUIDPGetDatum(invited_by)
	};

	return chat_plan_execute(&insert_member, values, invited_by ? "    " : "   n") > 0;
}

static void
delete_one(const pg_uuid_t *space_id, const pg_uuid_t *user_id)
{
	Datum		values[] = {UUIDPGetDatum(space_id), UUIDPGetDatum(user_id)};

	chat_plan_execute(&delete_member, values, NULL);
}

/* Somebody must be able to say who may do what */
static void
require_other_owner(const pg_uuid_t *space_id, const pg_uuid_t *user_id)
{
	Datum		values[] = {UUIDPGetDatum(space_id), UUIDPGetDatum(user_id)};

	if (chat_plan_execute(&other_owner, values, NULL) == 0)
		ereport(ERROR,
				(errcode(ERRCODE_OBJECT_NOT_IN_PREREQUISITE_STATE),
				 errmsg("user %s is the only owner of topic %s",
						chat_uuid_string(user_id), chat_uuid_string(space_id)),
				 errhint("Make another member an owner first, with chat.set_space_member_role().")));
}

/*
 * join_space(space, as_user) - returns false if the actor is in it already
 *
 * Those who join don't wait for each other, but for who is banning them.
 */
Datum
chat_join_space(PG_FUNCTION_ARGS)
{
	pg_uuid_t	actor = chat_limited_actor(fcinfo, ACTION_JOIN_SPACE);
	pg_uuid_t	id = chat_arg_uuid(fcinfo, 0);
	Space		space;
	Standing	standing;
	bool		joined = false;
	ChatScope	scope;

	chat_enter_as(&scope, &actor);
	space_require(&id, &actor, &space, &standing);
	if (!standing.is_member)
	{
		space_share_row(&id);
		(void) chat_renew_snapshot();
		space_require(&id, &actor, &space, &standing);
		space_check_not_banned(&id, &actor);
		joined = insert_one(&id, &actor, ROLE_MEMBER, NULL);
	}
	chat_leave(&scope);

	PG_RETURN_BOOL(joined);
}

/* The last owner goes when nobody else is left */
static void
leave_locked(const pg_uuid_t *space_id, const pg_uuid_t *user_id)
{
	Datum		values[] = {UUIDPGetDatum(space_id), UUIDPGetDatum(user_id)};
	MemberRole	role;

	space_lock_row(space_id);
	if (!space_member_read(space_id, user_id, chat_renew_snapshot(), &role))
		return;					/* they have been removed meanwhile */
	if (role == ROLE_OWNER && chat_plan_execute(&other_member, values, NULL) > 0)
		require_other_owner(space_id, user_id);
	delete_one(space_id, user_id);
}

/*
 * leave_space(space, as_user)
 *
 * Those who leave a public topic don't wait for each other. Where leaving
 * changes what else somebody may do, it takes the topic's lock first, as all do
 * that end a membership.
 */
Datum
chat_leave_space(PG_FUNCTION_ARGS)
{
	pg_uuid_t	actor = chat_limited_actor(fcinfo, ACTION_LEAVE_SPACE);
	pg_uuid_t	id = chat_arg_uuid(fcinfo, 0);
	Space		space;
	Standing	standing;
	Datum		values[] = {UUIDPGetDatum(&id), UUIDPGetDatum(&actor)};
	ChatScope	scope;

	chat_enter_as(&scope, &actor);
	space_require(&id, &actor, &space, &standing);
	if (!standing.is_member)
		ereport(ERROR,
				(errcode(ERRCODE_CHAT_NOT_A_MEMBER),
				 errmsg("user %s is not a member of topic %s",
						chat_uuid_string(&actor), chat_uuid_string(&id))));
	if (space.is_private || space.members_only || standing.role == ROLE_OWNER ||
		chat_plan_execute(&delete_unless_owner, values, NULL) == 0)
		leave_locked(&id, &actor);
	chat_leave(&scope);

	PG_RETURN_VOID();
}

/*
 * add_space_member(space, user_id, role, as_user)
 */
Datum
chat_add_space_member(PG_FUNCTION_ARGS)
{
	pg_uuid_t	actor = chat_limited_actor(fcinfo, ACTION_ADD_SPACE_MEMBER);
	pg_uuid_t	id = chat_arg_uuid(fcinfo, 0);
	pg_uuid_t	user_id = chat_arg_uuid(fcinfo, 1);
	MemberRole	role;
	Space		space;
	Standing	standing;
	bool		added;
	ChatScope	scope;

	chat_arg_required(fcinfo, 2);
	role = member_role(chat_arg_optional_text(fcinfo, 2));

	chat_enter_as(&scope, &actor);
	space_lock(&id, &actor, ROLE_MODERATOR, &space, &standing);
	if (role > ROLE_MEMBER && role >= standing.role)
		space_refuse_role(&id, "The new member's role must be below your own.");
	user_require(&user_id);
	space_check_not_banned(&id, &user_id);
	added = insert_one(&id, &user_id, role, &actor);
	chat_leave(&scope);

	PG_RETURN_BOOL(added);
}

/*
 * remove_space_member(space, user_id, as_user)
 */
Datum
chat_remove_space_member(PG_FUNCTION_ARGS)
{
	pg_uuid_t	actor = chat_limited_actor(fcinfo, ACTION_REMOVE_SPACE_MEMBER);
	pg_uuid_t	id = chat_arg_uuid(fcinfo, 0);
	pg_uuid_t	user_id = chat_arg_uuid(fcinfo, 1);
	Space		space;
	Standing	standing;
	MemberRole	role;
	bool		found;
	ChatScope	scope;

	if (chat_uuid_compare(&actor, &user_id) == 0)
		ereport(ERROR,
				(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
				 errmsg("cannot remove oneself"),
				 errhint("Use chat.leave_space().")));

	chat_enter_as(&scope, &actor);
	space_lock(&id, &actor, ROLE_MODERATOR, &space, &standing);
	found = space_member_read(&id, &user_id, GetActiveSnapshot(), &role);
	if (found)
	{
		if (role >= standing.role)
			space_refuse_role(&id, "The member's role is not below your own.");
		delete_one(&id, &user_id);
	}
	chat_leave(&scope);

	PG_RETURN_BOOL(found);
}

/*
 * set_space_role(space, user_id, role, as_user)
 *
 * One may change those below oneself, to what is below oneself; owners may
 * change everyone, and make others owners.
 */
Datum
chat_set_space_member_role(PG_FUNCTION_ARGS)
{
	pg_uuid_t	actor = chat_limited_actor(fcinfo, ACTION_SET_SPACE_ROLE);
	pg_uuid_t	id = chat_arg_uuid(fcinfo, 0);
	pg_uuid_t	user_id = chat_arg_uuid(fcinfo, 1);
	MemberRole	role;
	MemberRole	before;
	Space		space;
	Standing	standing;
	Datum		values[3];
	ChatScope	scope;

	chat_arg_required(fcinfo, 2);
	role = member_role(chat_arg_optional_text(fcinfo, 2));

	chat_enter_as(&scope, &actor);
	space_lock(&id, &actor, ROLE_ADMIN, &space, &standing);
	if (!space_member_read(&id, &user_id, GetActiveSnapshot(), &before))
		ereport(ERROR,
				(errcode(ERRCODE_CHAT_NOT_FOUND),
				 errmsg("user %s is not a member of topic %s",
						chat_uuid_string(&user_id), chat_uuid_string(&id))));
	if (standing.role != ROLE_OWNER &&
		(role >= standing.role || before >= standing.role))
		space_refuse_role(&id, "Both the old and the new role must be below your own.");
	if (before == ROLE_OWNER && role != ROLE_OWNER)
		require_other_owner(&id, &user_id);
	values[0] = UUIDPGetDatum(&id);
	values[1] = UUIDPGetDatum(&user_id);
	values[2] = CStringGetTextDatum(member_role_name(role));
	if (role != before)
		chat_plan_execute(&update_role, values, NULL);
	chat_leave(&scope);

	PG_RETURN_VOID();
}

/*
 * update_space_member(space, user_id, changes, as_user) - by the member, or by
 * admins for those below them
 */
Datum
chat_update_space_member(PG_FUNCTION_ARGS)
{
	pg_uuid_t	actor = chat_limited_actor(fcinfo, ACTION_UPDATE_SPACE_MEMBER);
	pg_uuid_t	id = chat_arg_uuid(fcinfo, 0);
	pg_uuid_t	user_id = chat_arg_uuid(fcinfo, 1);
	Space		space;
	Standing	standing;
	MemberRole	role;
	Datum		values[3];
	ChatScope	scope;

	chat_arg_required(fcinfo, 2);
	chat_check_keys(PG_GETARG_JSONB_P(2), member_keys, lengthof(member_keys));

	chat_enter(&scope);
	space_require(&id, &actor, &space, &standing);
	if (!space_member_read(&id, &user_id, GetActiveSnapshot(), &role))
		ereport(ERROR,
				(errcode(ERRCODE_CHAT_NOT_FOUND),
				 errmsg("user %s is not a member of topic %s",
						chat_uuid_string(&user_id), chat_uuid_string(&id))));
	if (chat_uuid_compare(&actor, &user_id) != 0 &&
		(standing.role < ROLE_ADMIN || role >= standing.role))
		space_refuse_role(&id, "It takes role admin or owner, above the member's own.");
	values[0] = UUIDPGetDatum(&id);
	values[1] = UUIDPGetDatum(&user_id);
	values[2] = PG_GETARG_DATUM(2);
	chat_plan_execute(&update_member, values, NULL);
	chat_leave(&scope);

	PG_RETURN_VOID();
}

/*
 * space_members(space, after, max, as_user)
 */
Datum
chat_space_members(PG_FUNCTION_ARGS)
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
	result = chat_result_set(fcinfo, MEMBER_NCOLUMNS);

	chat_enter_read(&scope);
	space_require(&id, &actor, &space, &standing);
	values[0] = UUIDPGetDatum(&id);
	values[1] = UUIDPGetDatum(&after);
	values[2] = Int64GetDatum(max);
	chat_result_add_spi(result, chat_plan_read(&read_members, values, NULL));
	chat_leave(&scope);

	return (Datum) 0;
}
