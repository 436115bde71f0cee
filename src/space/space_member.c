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
#include "core/call.h"
#include "core/errors.h"
#include "core/plan.h"
#include "core/snapshot.h"
#include "core/uuidv7.h"
#include "core/wait.h"
#include "space/space.h"
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
			  "VALUES ($1, $2, $3, $4) "
			  "ON CONFLICT DO NOTHING",
			  UUIDOID, UUIDOID, TEXTOID, UUIDOID);

#define THIS_MEMBER \
	"WHERE space_id = $1 " \
	"  AND user_id = $2 "

static ChatPlan delete_member =
	CHAT_PLAN("DELETE FROM chat.space_members " THIS_MEMBER, UUIDOID, UUIDOID);

/* One who has become an owner since we looked is left alone */
static ChatPlan delete_unless_owner =
	CHAT_PLAN("DELETE FROM chat.space_members " THIS_MEMBER
			  "  AND role <> 'owner'",
			  UUIDOID, UUIDOID);

static ChatPlan update_role =
	CHAT_PLAN("UPDATE chat.space_members SET role = $3 " THIS_MEMBER,
			  UUIDOID, UUIDOID, TEXTOID);

/* Two may change the same member at once: what has been locked is the row as it is now */
static ChatPlan update_member =
	CHAT_PLAN("UPDATE chat.space_members AS m "
			  "SET nickname = n.nickname, "
			  "  title = n.title, "
			  "  department = n.department "
			  "FROM (SELECT x AS member "
			  "    FROM chat.space_members AS x "
			  "    " THIS_MEMBER
			  "    FOR NO KEY UPDATE) AS l "
			  "  CROSS JOIN LATERAL jsonb_populate_record(l.member, $3) AS n "
			  "WHERE m.space_id = $1 "
			  "  AND m.user_id = $2 "
			  "  AND ((l.member).nickname, (l.member).title, (l.member).department) "
			  "  IS DISTINCT FROM (n.nickname, n.title, n.department)",
			  UUIDOID, UUIDOID, JSONBOID);

/*
 * Whether there is another owner, or anybody else. The lock fails where the
 * owner is one no more in a snapshot later than the transaction's.
 */
static ChatPlan other_owner =
	CHAT_PLAN("SELECT FROM chat.space_members "
			  "WHERE space_id = $1 "
			  "  AND user_id <> $2 "
			  "  AND role = 'owner' "
			  "LIMIT 1 "
			  "FOR SHARE",
			  UUIDOID, UUIDOID);

static ChatPlan other_member =
	CHAT_PLAN("SELECT FROM chat.space_members "
			  "WHERE space_id = $1 "
			  "  AND user_id <> $2 "
			  "LIMIT 1",
			  UUIDOID, UUIDOID);

static ChatPlan read_members =
	CHAT_PLAN("SELECT m.user_id, u.username, u.display_name, u.avatar_url, m.role, "
			  "  m.nickname, m.title, m.department, m.joined_at, m.invited_by "
			  "FROM chat.space_members AS m "
			  "JOIN chat.users AS u ON u.id = m.user_id "
			  "WHERE m.space_id = $1 "
			  "  AND m.user_id > $2 "
			  "ORDER BY m.user_id "
			  "LIMIT $3",
			  UUIDOID, UUIDOID, INT8OID);

static const char *const member_keys[] = {"nickname", "title", "department"};

bool
space_insert_member(const pg_uuid_t *id, const pg_uuid_t *user_id, MemberRole role,
					const pg_uuid_t *invited_by)
{
	return chat_run(&insert_member, UUID(id), UUID(user_id),
					CSTRING(member_role_name(role)), UUID(invited_by)) > 0;
}

void
space_check_grantable(const pg_uuid_t *id, MemberRole role, const Standing *standing)
{
	if (role > ROLE_MEMBER && role >= standing->role)
		space_refuse_role(id, "The new member's role must be below your own.");
}

/* Somebody must be able to say who may do what */
static void
require_other_owner(const pg_uuid_t *space_id, const pg_uuid_t *user_id)
{
	if (chat_run(&other_owner, UUID(space_id), UUID(user_id)) == 0)
		ereport(ERROR,
				(errcode(ERRCODE_OBJECT_NOT_IN_PREREQUISITE_STATE),
				 errmsg("user %s is the only owner of topic %s",
						chat_uuid_string(user_id), chat_uuid_string(space_id)),
				 errhint("Make another member an owner first, with chat.set_space_member_role().")));
}

static MemberRole
require_member(const pg_uuid_t *space_id, const pg_uuid_t *user_id)
{
	MemberRole	role;

	if (!space_member_read(space_id, user_id, GetActiveSnapshot(), &role))
		ereport(ERROR,
				(errcode(ERRCODE_CHAT_NOT_FOUND),
				 errmsg("user %s is not a member of topic %s",
						chat_uuid_string(user_id), chat_uuid_string(space_id))));
	return role;
}

/*
 * join_space(space, as_user)
 *
 * Those who join wait for nobody but for who is banning or adding them.
 */
Datum
chat_join_space(PG_FUNCTION_ARGS)
{
	ChatCall	call;
	pg_uuid_t	id = chat_arg_uuid(fcinfo, 0);
	Space		space;
	Standing	standing;
	bool		joined = false;

	chat_begin(&call, fcinfo, CHAT_CHANGE_AS);
	space_require(&id, &call.actor, &space, &standing);
	if (!standing.is_member)
	{
		(void) space_lock_entry(&id, &call.actor);
		(void) chat_renew_snapshot();
		space_require(&id, &call.actor, &space, &standing);
		space_check_not_banned(&id, &call.actor);
		if (!standing.is_member && space.join_policy != JOIN_OPEN)
			space_refuse_join(&space);
		joined = space_insert_member(&id, &call.actor, ROLE_MEMBER, NULL);
	}
	return chat_return_bool(&call, joined);
}

/*
 * Membership of somebody in a topic, or what is to become of it. The member's own
 * rows may be held by transactions of theirs, so the topic is held briefly. That they
 * may be joining, or being banned, is waited for before.
 */
typedef struct SpaceChange
{
	pg_uuid_t	id;				/* of the topic */
	pg_uuid_t	actor;
	pg_uuid_t	user_id;
	MemberRole	role;			/* a new one */
	bool		changed;
} SpaceChange;

static void
lock_for_change(const SpaceChange *change, MemberRole least, Standing *standing)
{
	Space		space;

	space_require_role(&change->id, &change->actor, least, &space, standing);
	space_lock_user(&change->id, &change->user_id);
	space_lock(&change->id, &change->actor, least, &space, standing);
	chat_wait_briefly();
}

/* The last owner may leave when nobody else is left */
static bool
leave_locked(void *arg)
{
	SpaceChange *change = arg;
	MemberRole	role;

	space_lock_row(&change->id);
	chat_wait_briefly();
	if (!space_member_read(&change->id, &change->actor, chat_renew_snapshot(), &role))
		return true;			/* they have been removed meanwhile */
	if (role == ROLE_OWNER && chat_run(&other_member, UUID(&change->id), UUID(&change->actor)) > 0)
		require_other_owner(&change->id, &change->actor);
	change->changed = chat_run(&delete_member, UUID(&change->id), UUID(&change->actor)) > 0;
	return true;
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
	ChatCall	call;
	SpaceChange change = {.id = chat_arg_uuid(fcinfo, 0)};
	Space		space;
	Standing	standing;

	chat_begin(&call, fcinfo, CHAT_CHANGE_AS);
	change.actor = call.actor;
	space_require(&change.id, &call.actor, &space, &standing);
	if (!standing.is_member)
		return chat_return_bool(&call, false);
	space_lock_user(&change.id, &call.actor);
	(void) chat_renew_snapshot();
	if (!space.is_private && !space.members_only && standing.role < ROLE_OWNER)
		change.changed = chat_run(&delete_unless_owner, UUID(&change.id), UUID(&call.actor)) > 0;
	if (!change.changed)
		chat_hold_briefly(leave_locked, &change);
	return chat_return_bool(&call, change.changed);
}

static bool
add_member(void *arg)
{
	SpaceChange *change = arg;
	Standing	standing;

	lock_for_change(change, ROLE_MODERATOR, &standing);
	space_check_grantable(&change->id, change->role, &standing);
	user_require(&change->user_id);
	space_check_not_banned(&change->id, &change->user_id);
	change->changed = space_insert_member(&change->id, &change->user_id, change->role, &change->actor);
	return true;
}

/*
 * add_space_member(space, user_id, role, as_user)
 */
Datum
chat_add_space_member(PG_FUNCTION_ARGS)
{
	ChatCall	call;
	SpaceChange change = {
		.id = chat_arg_uuid(fcinfo, 0),
		.user_id = chat_arg_uuid(fcinfo, 1)
	};

	chat_begin(&call, fcinfo, CHAT_CHANGE_AS);
	change.actor = call.actor;
	change.role = chat_arg_word(fcinfo, 2, member_role_names, lengthof(member_role_names));
	chat_hold_briefly(add_member, &change);
	return chat_return_bool(&call, change.changed);
}

static bool
remove_member(void *arg)
{
	SpaceChange *change = arg;
	Standing	standing;
	MemberRole	role;

	lock_for_change(change, ROLE_MODERATOR, &standing);
	if (!space_member_read(&change->id, &change->user_id, GetActiveSnapshot(), &role))
		return true;
	if (role >= standing.role)
		space_refuse_role(&change->id, "The member's role is not below your own.");
	change->changed = chat_run(&delete_member, UUID(&change->id), UUID(&change->user_id)) > 0;
	return true;
}

/*
 * remove_space_member(space, user_id, as_user)
 */
Datum
chat_remove_space_member(PG_FUNCTION_ARGS)
{
	ChatCall	call;
	SpaceChange change = {
		.id = chat_arg_uuid(fcinfo, 0),
		.user_id = chat_arg_uuid(fcinfo, 1)
	};

	chat_begin(&call, fcinfo, CHAT_CHANGE_AS);
	change.actor = call.actor;
	if (chat_uuid_compare(&call.actor, &change.user_id) == 0)
		ereport(ERROR,
				(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
				 errmsg("cannot remove oneself"),
				 errhint("Use chat.leave_space().")));
	chat_hold_briefly(remove_member, &change);
	return chat_return_bool(&call, change.changed);
}

static bool
set_role(void *arg)
{
	SpaceChange *change = arg;
	MemberRole	before;
	Standing	standing;

	lock_for_change(change, ROLE_ADMIN, &standing);
	before = require_member(&change->id, &change->user_id);
	if (standing.role != ROLE_OWNER &&
		(change->role >= standing.role || before >= standing.role))
		space_refuse_role(&change->id, "Both the old and the new role must be below your own.");
	if (before == ROLE_OWNER && change->role != ROLE_OWNER)
		require_other_owner(&change->id, &change->user_id);
	change->changed = change->role != before;
	if (change->changed)
		chat_run(&update_role, UUID(&change->id), UUID(&change->user_id),
				 CSTRING(member_role_name(change->role)));
	return true;
}

/*
 * set_space_member_role(space, user_id, role, as_user)
 *
 * One may change those below oneself, to what is below oneself; owners may
 * change everyone, and make others owners.
 */
Datum
chat_set_space_member_role(PG_FUNCTION_ARGS)
{
	ChatCall	call;
	SpaceChange change = {
		.id = chat_arg_uuid(fcinfo, 0),
		.user_id = chat_arg_uuid(fcinfo, 1)
	};

	chat_begin(&call, fcinfo, CHAT_CHANGE_AS);
	change.actor = call.actor;
	change.role = chat_arg_word(fcinfo, 2, member_role_names, lengthof(member_role_names));
	chat_hold_briefly(set_role, &change);
	return chat_return_bool(&call, change.changed);
}

/*
 * update_space_member(space, user_id, changes, as_user) - by the member, or by
 * admins for those below them
 */
Datum
chat_update_space_member(PG_FUNCTION_ARGS)
{
	ChatCall	call;
	pg_uuid_t	id = chat_arg_uuid(fcinfo, 0);
	pg_uuid_t	user_id = chat_arg_uuid(fcinfo, 1);
	Jsonb	   *changes;
	MemberRole	role;
	Space		space;
	Standing	standing;
	bool		changed;

	chat_begin(&call, fcinfo, CHAT_CHANGE);
	changes = chat_arg_changes(fcinfo, 2, member_keys, lengthof(member_keys));
	space_require(&id, &call.actor, &space, &standing);
	role = require_member(&id, &user_id);
	if (chat_uuid_compare(&call.actor, &user_id) != 0 &&
		(standing.role < ROLE_ADMIN || role >= standing.role))
		space_refuse_role(&id, "It takes role admin or owner, above the member's own.");
	changed = chat_run(&update_member, UUID(&id), UUID(&user_id), JSONB(changes)) > 0;
	return chat_return_bool(&call, changed);
}

/*
 * space_members(space, after_id, max, as_user)
 */
Datum
chat_space_members(PG_FUNCTION_ARGS)
{
	ChatCall	call;
	pg_uuid_t	id = chat_arg_uuid(fcinfo, 0);
	pg_uuid_t	after_id = {{0}};
	int			max = chat_arg_page_size(fcinfo, 2);
	Space		space;
	Standing	standing;

	(void) chat_arg_uuid_if(fcinfo, 1, &after_id);

	chat_begin(&call, fcinfo, CHAT_READ);
	space_require(&id, &call.actor, &space, &standing);
	chat_add_rows_of_result(&call, chat_read(&read_members, UUID(&id), UUID(&after_id), INT8(max)));
	return chat_return_set(&call);
}
