/*-------------------------------------------------------------------------
 *
 * user_group.c
 *	  Groups of users that can be mentioned together: of a topic, or of all.
 *
 * Who administers the topic makes those of it, and who administers the whole
 * system the others. In a group of a topic are members of it only.
 *
 *-------------------------------------------------------------------------
 */
#include "postgres.h"

#include "account/system_role.h"
#include "account/user.h"
#include "catalog/pg_type.h"
#include "core/call.h"
#include "core/errors.h"
#include "core/plan.h"
#include "core/scan.h"
#include "core/scope.h"
#include "core/snapshot.h"
#include "core/trigger.h"
#include "core/uuidv7.h"
#include "space/space.h"
#include "utils/snapmgr.h"

PG_FUNCTION_INFO_V1(chat_create_user_group);
PG_FUNCTION_INFO_V1(chat_update_user_group);
PG_FUNCTION_INFO_V1(chat_delete_user_group);
PG_FUNCTION_INFO_V1(chat_add_user_group_member);
PG_FUNCTION_INFO_V1(chat_remove_user_group_member);
PG_FUNCTION_INFO_V1(chat_user_groups);
PG_FUNCTION_INFO_V1(chat_user_group_members);
PG_FUNCTION_INFO_V1(chat_user_groups_guard);
PG_FUNCTION_INFO_V1(chat_user_group_members_guard);

static const char *const change_keys[] = {"handle", "name", "description"};

typedef struct UserGroup
{
	bool		has_space;
	pg_uuid_t	space_id;
} UserGroup;

static ChatTable user_groups = {
	.name = "user_groups",
	.columns = {CHAT_COLUMN_IF(UUID, "space_id", UserGroup, space_id, has_space)}
};

static ChatPlan insert_group =
	CHAT_PLAN("INSERT INTO chat.user_groups (handle, name, space_id, description, created_by) "
			  "VALUES ($1, $2, $3, $4, $5) "
			  "RETURNING id",
			  TEXTOID, TEXTOID, UUIDOID, TEXTOID, UUIDOID);

static ChatPlan update_group =
	CHAT_PLAN("UPDATE chat.user_groups AS g "
			  "SET (handle, name, description) = "
			  "  (SELECT r.handle, r.name, r.description "
			  "   FROM jsonb_populate_record(g, $2) AS r) "
			  "WHERE g.id = $1 "
			  "  AND (SELECT ROW(g.handle, g.name, g.description)) IS DISTINCT FROM "
			  "  (SELECT ROW(r.handle, r.name, r.description) "
			  "   FROM jsonb_populate_record(g, $2) AS r)",
			  UUIDOID, JSONBOID);

static ChatPlan delete_group =
	CHAT_PLAN("DELETE FROM chat.user_groups WHERE id = $1", UUIDOID);

static ChatPlan insert_member =
	CHAT_PLAN("INSERT INTO chat.user_group_members (group_id, user_id, added_by) "
			  "VALUES ($1, $2, $3) "
			  "ON CONFLICT DO NOTHING",
			  UUIDOID, UUIDOID, UUIDOID);

static ChatPlan delete_member =
	CHAT_PLAN("DELETE FROM chat.user_group_members "
			  "WHERE group_id = $1 "
			  "  AND user_id = $2",
			  UUIDOID, UUIDOID);

/* Who is in the topic stays in it until we have committed */
static ChatPlan hold_space_member =
	CHAT_PLAN("SELECT FROM chat.space_members "
			  "WHERE space_id = $1 "
			  "  AND user_id = $2 "
			  "FOR KEY SHARE",
			  UUIDOID, UUIDOID);

/* For the actor $2, who may be nobody */
#define READ_GROUPS(condition) \
	CHAT_PLAN("SELECT g.id, g.space_id, g.handle, g.name, g.description, " \
			  "  (SELECT count(*)::integer FROM chat.user_group_members AS m WHERE m.group_id = g.id), " \
			  "  EXISTS (SELECT FROM chat.user_group_members AS m " \
			  "    WHERE m.group_id = g.id AND m.user_id = $2), " \
			  "  g.created_by, chat.uuid_timestamp(g.id) " \
			  "FROM chat.user_groups AS g " \
			  "WHERE " condition \
			  "  AND g.id > $3 " \
			  "ORDER BY g.id " \
			  "LIMIT $4", \
			  UUIDOID, UUIDOID, UUIDOID, INT8OID)
static ChatPlan read_groups_of_space = READ_GROUPS("g.space_id = $1 ");
static ChatPlan read_groups_of_all = READ_GROUPS("g.space_id IS NULL AND $1 IS NULL ");

static ChatPlan read_members =
	CHAT_PLAN("SELECT u.id, u.username, u.display_name, u.avatar_url, m.added_by, m.added_at "
			  "FROM chat.user_group_members AS m "
			  "JOIN chat.users AS u ON u.id = m.user_id "
			  "WHERE m.group_id = $1 "
			  "  AND m.user_id > $2 "
			  "ORDER BY m.user_id "
			  "LIMIT $3",
			  UUIDOID, UUIDOID, INT8OID);

static void
refuse_group(const pg_uuid_t *id)
{
	ereport(ERROR,
			(errcode(ERRCODE_CHAT_NOT_FOUND),
			 errmsg("user group %s does not exist", chat_uuid_string(id))));
}

static const pg_uuid_t *
actor_of(const ChatCall *call)
{
	return call->has_actor ? &call->actor : NULL;
}

/* One that the actor may see */
static bool
find_group(const ChatCall *call, const pg_uuid_t *id, UserGroup *group)
{
	Space		space;
	Standing	standing;

	return chat_find(&user_groups, GetActiveSnapshot(), group, id) &&
		(!group->has_space || !call->has_actor ||
		 space_look(&group->space_id, &call->actor, &space, &standing));
}

/* The actor may change groups there, and that stays so until we have committed */
static void
require_power(const ChatCall *call, const pg_uuid_t *space_id)
{
	Space		space;
	Standing	standing;

	if (!call->has_actor)
		return;
	if (space_id)
		space_lock(space_id, &call->actor, ROLE_ADMIN, &space, &standing);
	else
		system_role_hold(call, SYSTEM_ROLE_ADMIN);
}

/*
 * create_user_group(handle, name, space, description, as_user)
 */
Datum
chat_create_user_group(PG_FUNCTION_ARGS)
{
	ChatCall	call;
	pg_uuid_t	space_id;
	bool		has_space = chat_arg_uuid_if(fcinfo, 2, &space_id);
	pg_uuid_t	id;
	Space		space;

	chat_arg_required(fcinfo, 0);
	chat_arg_required(fcinfo, 1);

	system_role_begin(&call, fcinfo, CHAT_CHANGE, SYSTEM_ROLE_NONE);
	require_power(&call, has_space ? &space_id : NULL);
	if (has_space && !space_read(&space_id, GetActiveSnapshot(), &space))
		space_refuse(&space_id);
	chat_run(&insert_group, ARG(0), ARG(1), ARG(2), ARG(3), UUID(actor_of(&call)));
	id = chat_row_uuid(0, 1);
	return chat_return_uuid(&call, &id);
}

/*
 * update_user_group(user_group, changes, as_user)
 */
Datum
chat_update_user_group(PG_FUNCTION_ARGS)
{
	ChatCall	call;
	pg_uuid_t	id = chat_arg_uuid(fcinfo, 0);
	Jsonb	   *changes;
	UserGroup	group;

	system_role_begin(&call, fcinfo, CHAT_CHANGE, SYSTEM_ROLE_NONE);
	changes = chat_arg_changes(fcinfo, 1, change_keys, lengthof(change_keys));
	if (!find_group(&call, &id, &group))
		refuse_group(&id);
	require_power(&call, group.has_space ? &group.space_id : NULL);
	return chat_return_bool(&call, chat_run(&update_group, UUID(&id), JSONB(changes)) > 0);
}

/*
 * delete_user_group(user_group, as_user)
 */
Datum
chat_delete_user_group(PG_FUNCTION_ARGS)
{
	ChatCall	call;
	pg_uuid_t	id = chat_arg_uuid(fcinfo, 0);
	UserGroup	group;

	system_role_begin(&call, fcinfo, CHAT_CHANGE, SYSTEM_ROLE_NONE);
	if (!find_group(&call, &id, &group))
		return chat_return_bool(&call, false);
	require_power(&call, group.has_space ? &group.space_id : NULL);
	return chat_return_bool(&call, chat_run(&delete_group, UUID(&id)) > 0);
}

/* Begin to change who is in the group */
static void
begin_members(ChatCall *call, FunctionCallInfo fcinfo, const pg_uuid_t *id)
{
	UserGroup	group;

	system_role_begin(call, fcinfo, CHAT_CHANGE, SYSTEM_ROLE_NONE);
	if (!find_group(call, id, &group))
		refuse_group(id);
	require_power(call, group.has_space ? &group.space_id : NULL);
}

/*
 * add_user_group_member(user_group, user_id, as_user)
 */
Datum
chat_add_user_group_member(PG_FUNCTION_ARGS)
{
	ChatCall	call;
	pg_uuid_t	id = chat_arg_uuid(fcinfo, 0);
	pg_uuid_t	user_id = chat_arg_uuid(fcinfo, 1);

	begin_members(&call, fcinfo, &id);
	user_require(&user_id);
	return chat_return_bool(&call, chat_run(&insert_member, UUID(&id), UUID(&user_id),
											UUID(actor_of(&call))) > 0);
}

/*
 * remove_user_group_member(user_group, user_id, as_user)
 */
Datum
chat_remove_user_group_member(PG_FUNCTION_ARGS)
{
	ChatCall	call;
	pg_uuid_t	id = chat_arg_uuid(fcinfo, 0);
	pg_uuid_t	user_id = chat_arg_uuid(fcinfo, 1);

	begin_members(&call, fcinfo, &id);
	return chat_return_bool(&call, chat_run(&delete_member, UUID(&id), UUID(&user_id)) > 0);
}

/*
 * user_groups(space, after_id, max, as_user)
 */
Datum
chat_user_groups(PG_FUNCTION_ARGS)
{
	ChatCall	call;
	pg_uuid_t	space_id;
	bool		has_space = chat_arg_uuid_if(fcinfo, 0, &space_id);
	pg_uuid_t	after_id = {{0}};
	int			max = chat_arg_page_size(fcinfo, 2);
	Space		space;
	Standing	standing;

	(void) chat_arg_uuid_if(fcinfo, 1, &after_id);

	system_role_begin(&call, fcinfo, CHAT_READ, SYSTEM_ROLE_NONE);
	if (has_space && call.has_actor)
		space_require(&space_id, &call.actor, &space, &standing);
	chat_add_rows_of_result(&call,
							chat_read(has_space ? &read_groups_of_space : &read_groups_of_all,
									  IF(has_space, UUID(&space_id)), UUID(actor_of(&call)),
									  UUID(&after_id), INT8(max)));
	return chat_return_set(&call);
}

/*
 * user_group_members(user_group, after_id, max, as_user)
 */
Datum
chat_user_group_members(PG_FUNCTION_ARGS)
{
	ChatCall	call;
	pg_uuid_t	id = chat_arg_uuid(fcinfo, 0);
	pg_uuid_t	after_id = {{0}};
	int			max = chat_arg_page_size(fcinfo, 2);
	UserGroup	group;

	(void) chat_arg_uuid_if(fcinfo, 1, &after_id);

	system_role_begin(&call, fcinfo, CHAT_READ, SYSTEM_ROLE_NONE);
	if (!find_group(&call, &id, &group))
		refuse_group(&id);
	chat_add_rows_of_result(&call, chat_read(&read_members, UUID(&id), UUID(&after_id),
											 INT8(max)));
	return chat_return_set(&call);
}

/*
 * BEFORE INSERT OR UPDATE ROW on user_groups
 */
Datum
chat_user_groups_guard(PG_FUNCTION_ARGS)
{
	static const char *const immutable[] = {"id", "space_id", "created_by"};
	TriggerData *trigger = chat_trigger(fcinfo, "_user_groups_guard",
										TRIGGER_EVENT_BEFORE,
										TRIGGER_EVENT_ROW);
	NullableDatum space_id = chat_tuple_value(trigger, trigger->tg_trigtuple, "space_id");
	Space		space;
	ChatScope	scope;

	if (TRIGGER_FIRED_BY_UPDATE(trigger->tg_event))
	{
		chat_tuple_immutable(trigger, lengthof(immutable), immutable);
		return PointerGetDatum(trigger->tg_newtuple);
	}
	chat_tuple_require_v7(trigger, trigger->tg_trigtuple, "id");
	chat_enter(&scope);
	if (!space_id.isnull &&
		!space_read(DatumGetUUIDP(space_id.value), GetActiveSnapshot(), &space))
		ereport(ERROR,
				(errcode(ERRCODE_FOREIGN_KEY_VIOLATION),
				 errmsg("topic %s does not exist",
						chat_uuid_string(DatumGetUUIDP(space_id.value)))));
	chat_leave(&scope);
	return PointerGetDatum(trigger->tg_trigtuple);
}

/*
 * BEFORE INSERT OR UPDATE ROW on user_group_members
 */
Datum
chat_user_group_members_guard(PG_FUNCTION_ARGS)
{
	static const char *const immutable[] = {"group_id", "user_id"};
	TriggerData *trigger = chat_trigger(fcinfo, "_user_group_members_guard",
										TRIGGER_EVENT_BEFORE,
										TRIGGER_EVENT_ROW);
	HeapTuple	row = trigger->tg_trigtuple;
	NullableDatum group_id = chat_tuple_value(trigger, row, "group_id");
	NullableDatum user_id = chat_tuple_value(trigger, row, "user_id");
	UserGroup	group;
	ChatScope	scope;

	if (TRIGGER_FIRED_BY_UPDATE(trigger->tg_event))
	{
		chat_tuple_immutable(trigger, lengthof(immutable), immutable);
		return PointerGetDatum(trigger->tg_newtuple);
	}
	if (group_id.isnull || user_id.isnull)
		return PointerGetDatum(row);	/* NOT NULL refuses it */

	chat_enter(&scope);
	if (chat_find(&user_groups, GetActiveSnapshot(), &group, DatumGetUUIDP(group_id.value)) &&
		group.has_space &&
		chat_run(&hold_space_member, UUID(&group.space_id), user_id) == 0)
		ereport(ERROR,
				(errcode(ERRCODE_OBJECT_NOT_IN_PREREQUISITE_STATE),
				 errmsg("user %s is not a member of topic %s",
						chat_uuid_string(DatumGetUUIDP(user_id.value)),
						chat_uuid_string(&group.space_id)),
				 errdetail("The group is for members of the topic.")));
	chat_leave(&scope);
	return PointerGetDatum(row);
}
