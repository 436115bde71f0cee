/*-------------------------------------------------------------------------
 *
 * member.c
 *	  Joining and leaving, adding and removing, and roles.
 *
 *-------------------------------------------------------------------------
 */
#include "postgres.h"

#include "account/user.h"
#include "catalog/pg_type.h"
#include "conversation/conversation.h"
#include "core/args.h"
#include "core/errors.h"
#include "event/event.h"
#include "core/identity.h"
#include "core/legacy.h"
#include "core/scan.h"
#include "core/scope.h"
#include "core/uuidv7.h"
#include "limit/rate_limit.h"
#include "utils/array.h"
#include "utils/builtins.h"
#include "utils/snapmgr.h"

PG_FUNCTION_INFO_V1(chat_add_conversation_member);
PG_FUNCTION_INFO_V1(chat_remove_conversation_member);
PG_FUNCTION_INFO_V1(chat_join_conversation);
PG_FUNCTION_INFO_V1(chat_leave_conversation);
PG_FUNCTION_INFO_V1(chat_set_conversation_member_role);
PG_FUNCTION_INFO_V1(chat_conversation_members);

static ChatPlan find_stranger =
	CHAT_PLAN("SELECT t.u FROM unnest($1) AS t (u) "
			  "WHERE NOT EXISTS (SELECT FROM chat.users "
			  "WHERE id = t.u) LIMIT 1",
			  UUIDARRAYOID);

/* The actor comes in as the owner of what they have just made */
static ChatPlan insert_founders =
	CHAT_PLAN("INSERT INTO chat.members (conversation_id, user_id, role, invited_by) "
			  "SELECT $1, t.u, CASE WHEN t.u = $2 THEN 'owner' ELSE 'member' END, "
			  "CASE WHEN t.u <> $2 THEN $2 END "
			  "FROM unnest($3) AS t (u)",
			  UUIDOID, UUIDOID, UUIDARRAYOID);

static ChatPlan insert_member =
	CHAT_PLAN("INSERT INTO chat.members (conversation_id, user_id, role, invited_by) "
			  "VALUES ($1, $2, $3, $4) ON CONFLICT DO NOTHING",
			  UUIDOID, UUIDOID, TEXTOID, UUIDOID);

static ChatPlan delete_member =
	CHAT_PLAN("DELETE FROM chat.members "
			  "WHERE conversation_id = $1 "
			  "AND user_id = $2",
			  UUIDOID, UUIDOID);

static ChatPlan update_role =
	CHAT_PLAN("UPDATE chat.members SET role = $3 "
			  "WHERE conversation_id = $1 "
			  "AND user_id = $2",
			  UUIDOID, UUIDOID, TEXTOID);

static ChatPlan other_owner =
	CHAT_PLAN("SELECT FROM chat.members "
			  "WHERE conversation_id = $1 "
			  "AND user_id <> $2 "
			  "AND role = 'owner' LIMIT 1",
			  UUIDOID, UUIDOID);

static ChatPlan read_members =
	CHAT_PLAN("SELECT m.user_id, u.username, u.display_name, u.avatar_url, "
			  "m.role, m.joined_at, m.invited_by, m.last_read_seq "
			  "FROM chat.members AS m JOIN chat.users AS u "
			  "ON u.id = m.user_id "
			  "WHERE m.conversation_id = $1 "
			  "AND m.user_id > $2 "
			  "ORDER BY m.user_id LIMIT $3",
			  UUIDOID, UUIDOID, INT8OID);
#define MEMBER_NCOLUMNS	8

/* Make these the first members of a new conversation */
void
member_insert(const pg_uuid_t *conversation_id, const pg_uuid_t *actor,
			  ArrayType *users)
{
	Datum		values[3];
	bool		isnull;

	values[0] = PointerGetDatum(users);
	if (chat_plan_execute(&find_stranger, values, NULL) > 0)
		user_require(DatumGetUUIDP(chat_plan_value(0, 1, &isnull)));

	values[0] = UUIDPGetDatum(conversation_id);
	values[1] = UUIDPGetDatum(actor);
	values[2] = PointerGetDatum(users);
	chat_plan_execute(&insert_founders, values, NULL);
}

/* Returns false if the user was a member already */
static bool
insert_one(const pg_uuid_t *conversation_id, const pg_uuid_t *user_id,
		   MemberRole role, const pg_uuid_t *invited_by)
{
	Datum		values[] = {
		UUIDPGetDatum(conversation_id),
		UUIDPGetDatum(user_id),
		CStringGetTextDatum(member_role_name(role)),
		UUIDPGetDatum(invited_by)
	};

	return chat_plan_execute(&insert_member, values,
							 invited_by ? "    " : "   n") > 0;
}

static void
delete_one(const pg_uuid_t *conversation_id, const pg_uuid_t *user_id)
{
	Datum		values[] = {UUIDPGetDatum(conversation_id), UUIDPGetDatum(user_id)};

	chat_plan_execute(&delete_member, values, NULL);
}

/* Somebody must be able to say who may do what */
static void
require_other_owner(const pg_uuid_t *conversation_id, const pg_uuid_t *user_id)
{
	Datum		values[] = {UUIDPGetDatum(conversation_id), UUIDPGetDatum(user_id)};

	if (chat_plan_execute(&other_owner, values, NULL) == 0)
		ereport(ERROR,
				(errcode(ERRCODE_OBJECT_NOT_IN_PREREQUISITE_STATE),
				 errmsg("user %s is the only owner of conversation %s",
						chat_uuid_string(user_id),
						chat_uuid_string(conversation_id)),
				 errhint("Make another member an owner first, with chat.set_conversation_member_role().")));
}

static void
require_not_direct(const Conversation *conversation)
{
	if (conversation->kind == KIND_DIRECT)
		ereport(ERROR,
				(errcode(ERRCODE_OBJECT_NOT_IN_PREREQUISITE_STATE),
				 errmsg("the members of a direct conversation cannot be changed")));
}

/* In a live chat people come by themselves, and are what they are in the topic */
static void
require_not_live(const Conversation *conversation)
{
	if (conversation->kind == KIND_LIVE)
		ereport(ERROR,
				(errcode(ERRCODE_OBJECT_NOT_IN_PREREQUISITE_STATE),
				 errmsg("members and roles of a live chat follow its topic"),
				 errhint("Use chat.join_conversation(), and chat.set_space_member_role().")));
}

static void
refuse_role(const pg_uuid_t *conversation_id, const char *detail)
{
	ereport(ERROR,
			(errcode(ERRCODE_INSUFFICIENT_PRIVILEGE),
			 errmsg("permission denied to change the members of conversation %s",
					chat_uuid_string(conversation_id)),
			 errdetail("%s", detail)));
}

/* What was read before the lock was taken may be out of date */
static bool
member_read_fresh(const pg_uuid_t *conversation_id, const pg_uuid_t *user_id,
				  Member *member)
{
	bool		found;

	found = member_read(conversation_id, user_id, chat_push_fresh_snapshot(),
						member);
	PopActiveSnapshot();
	return found;
}

/*
 * add_member(conversation, user_id, role, as_user)
 *
 * Anyone but a guest may bring others in, as members or guests; a higher
 * role takes one that is higher still.
 */
Datum
chat_add_conversation_member(PG_FUNCTION_ARGS)
{
	pg_uuid_t	actor = chat_limited_actor(fcinfo, ACTION_ADD_MEMBER);
	pg_uuid_t	id = chat_arg_uuid(fcinfo, 0);
	pg_uuid_t	user_id = chat_arg_uuid(fcinfo, 1);
	MemberRole	role;
	Conversation conversation;
	Member		member;
	bool		added;
	ChatScope	scope;

	chat_arg_required(fcinfo, 2);
	role = member_role(chat_arg_optional_text(fcinfo, 2));

	chat_enter_as(&scope, &actor);
	conversation_lock(&id, &actor, &conversation, &member);
	require_not_direct(&conversation);
	require_not_live(&conversation);
	if (member.role == ROLE_GUEST)
		refuse_role(&id, "Guests may not add members.");
	if (role > ROLE_MEMBER && role >= member.role)
		refuse_role(&id, "The new member's role must be below your own.");
	conversation_require_open(&conversation);
	user_require(&user_id);
	if (conversation.kind == KIND_GROUP &&
		conversation.member_count >= chat_max_group_members)
		ereport(ERROR,
				(errcode(ERRCODE_PROGRAM_LIMIT_EXCEEDED),
				 errmsg("conversation %s is full", chat_uuid_string(&id)),
				 errdetail("A group may have %d members (\"%s\").",
						   chat_max_group_members, "chat.max_group_members")));
	added = insert_one(&id, &user_id, role, &actor);
	chat_leave(&scope);

	PG_RETURN_BOOL(added);
}

/*
 * remove_member(conversation, user_id, as_user)
 *
 * Also from an archived conversation: nobody should have to open it to keep
 * someone from reading on.
 */
Datum
chat_remove_conversation_member(PG_FUNCTION_ARGS)
{
	pg_uuid_t	actor = chat_limited_actor(fcinfo, ACTION_REMOVE_MEMBER);
	pg_uuid_t	id = chat_arg_uuid(fcinfo, 0);
	pg_uuid_t	user_id = chat_arg_uuid(fcinfo, 1);
	Conversation conversation;
	Member		member;
	Member		other;
	bool		found;
	ChatScope	scope;

	if (chat_uuid_compare(&actor, &user_id) == 0)
		ereport(ERROR,
				(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
				 errmsg("cannot remove oneself"),
				 errhint("Use chat.leave_conversation().")));

	chat_enter_as(&scope, &actor);
	conversation_lock(&id, &actor, &conversation, &member);
	require_not_direct(&conversation);
	if (member.role < ROLE_MODERATOR)
		refuse_role(&id, "It takes role moderator, admin or owner to remove a member.");
	found = member_read_fresh(&id, &user_id, &other);
	if (found)
	{
		if (other.role >= member.role)
			refuse_role(&id, "The member's role is not below your own.");
		delete_one(&id, &user_id);
	}
	chat_leave(&scope);

	PG_RETURN_BOOL(found);
}

/*
 * Who comes into an empty channel, which its last owner has left, owns it. In a
 * live chat everybody is what they are in its topic.
 */
static bool
join_now(Conversation *conversation, const pg_uuid_t *actor)
{
	const pg_uuid_t id = conversation->id;
	MemberRole	role = ROLE_MEMBER;

	if (conversation->kind == KIND_LIVE)
		role = live_chat_admit(conversation, actor);
	else if (conversation->is_private)
		conversation_refuse(&id, actor);
	user_require_actor(actor);

	conversation_lock_row(&id);
	if (!conversation_read(&id, chat_push_fresh_snapshot(), conversation) ||
		(conversation->is_private && conversation->kind != KIND_LIVE))
		conversation_refuse(&id, actor);
	PopActiveSnapshot();
	conversation_require_open(conversation);
	if (conversation->member_count == 0 && conversation->kind != KIND_LIVE)
		role = ROLE_OWNER;
	return insert_one(&id, actor, role, NULL);
}

/*
 * join(conversation, as_user)
 */
Datum
chat_join_conversation(PG_FUNCTION_ARGS)
{
	pg_uuid_t	actor = chat_limited_actor(fcinfo, ACTION_JOIN);
	pg_uuid_t	id = chat_arg_uuid(fcinfo, 0);
	Conversation conversation;
	Member		member;
	bool		joined = false;
	ChatScope	scope;

	chat_enter_as(&scope, &actor);
	if (!member_read(&id, &actor, GetActiveSnapshot(), &member))
	{
		if (!conversation_read(&id, GetActiveSnapshot(), &conversation))
			conversation_refuse(&id, &actor);
		joined = join_now(&conversation, &actor);
	}
	chat_leave(&scope);

	PG_RETURN_BOOL(joined);
}

/*
 * leave(conversation, as_user)
 *
 * The last owner may go only when nobody else is left.
 */
Datum
chat_leave_conversation(PG_FUNCTION_ARGS)
{
	pg_uuid_t	actor = chat_limited_actor(fcinfo, ACTION_LEAVE);
	pg_uuid_t	id = chat_arg_uuid(fcinfo, 0);
	Conversation conversation;
	Member		member;
	ChatScope	scope;

	chat_enter_as(&scope, &actor);
	conversation_lock(&id, &actor, &conversation, &member);
	require_not_direct(&conversation);
	if (member.role == ROLE_OWNER && conversation.member_count > 1 &&
		conversation.kind != KIND_LIVE)
		require_other_owner(&id, &actor);
	delete_one(&id, &actor);
	chat_leave(&scope);

	PG_RETURN_VOID();
}

/*
 * set_member_role(conversation, user_id, role, as_user)
 *
 * One may change those below oneself, to what is below oneself; owners may
 * change everyone, and make others owners.
 */
Datum
chat_set_conversation_member_role(PG_FUNCTION_ARGS)
{
	pg_uuid_t	actor = chat_limited_actor(fcinfo, ACTION_SET_MEMBER_ROLE);
	pg_uuid_t	id = chat_arg_uuid(fcinfo, 0);
	pg_uuid_t	user_id = chat_arg_uuid(fcinfo, 1);
	MemberRole	role;
	Conversation conversation;
	Member		member;
	Member		other;
	ChatScope	scope;

	chat_arg_required(fcinfo, 2);
	role = member_role(chat_arg_optional_text(fcinfo, 2));

	chat_enter_as(&scope, &actor);
	conversation_lock(&id, &actor, &conversation, &member);
	require_not_direct(&conversation);
	require_not_live(&conversation);
	if (member.role < ROLE_ADMIN)
		refuse_role(&id, "It takes role admin or owner to change roles.");
	conversation_require_open(&conversation);
	if (!member_read_fresh(&id, &user_id, &other))
		ereport(ERROR,
				(errcode(ERRCODE_CHAT_NOT_FOUND),
				 errmsg("user %s is not a member of conversation %s",
						chat_uuid_string(&user_id), chat_uuid_string(&id))));
	if (member.role != ROLE_OWNER &&
		(role >= member.role || other.role >= member.role))
		refuse_role(&id, "Both the old and the new role must be below your own.");
	if (other.role == ROLE_OWNER && role != ROLE_OWNER)
		require_other_owner(&id, &user_id);

	if (role != other.role)
	{
		Datum		values[] = {
			UUIDPGetDatum(&id),
			UUIDPGetDatum(&user_id),
			CStringGetTextDatum(member_role_name(role))
		};

		chat_plan_execute(&update_role, values, NULL);
	}
	chat_leave(&scope);

	PG_RETURN_VOID();
}

/*
 * members(conversation, after, max, as_user)
 */
Datum
chat_conversation_members(PG_FUNCTION_ARGS)
{
	ReturnSetInfo *result;
	pg_uuid_t	actor = chat_actor(fcinfo);
	pg_uuid_t	id = chat_arg_uuid(fcinfo, 0);
	pg_uuid_t	after = {{0}};
	int			max = chat_arg_page_size(fcinfo, 2);
	Member		member;
	Datum		values[3];
	uint64		nrows;
	ChatScope	scope;

	(void) chat_arg_optional_uuid(fcinfo, 1, &after);
	result = chat_result_set(fcinfo, MEMBER_NCOLUMNS);

	chat_enter_read(&scope);
	conversation_require_member(&id, &actor, &member);
	values[0] = UUIDPGetDatum(&id);
	values[1] = UUIDPGetDatum(&after);
	values[2] = Int64GetDatum(max);
	nrows = chat_plan_read(&read_members, values, NULL);
	chat_result_add_spi(result, nrows);
	chat_leave(&scope);

	return (Datum) 0;
}
