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
#include "core/call.h"
#include "core/errors.h"
#include "core/plan.h"
#include "core/scan.h"
#include "core/uuidv7.h"
#include "core/wait.h"
#include "utils/array.h"
#include "utils/snapmgr.h"

PG_FUNCTION_INFO_V1(chat_add_conversation_member);
PG_FUNCTION_INFO_V1(chat_remove_conversation_member);
PG_FUNCTION_INFO_V1(chat_join_conversation);
PG_FUNCTION_INFO_V1(chat_leave_conversation);
PG_FUNCTION_INFO_V1(chat_set_conversation_member_role);
PG_FUNCTION_INFO_V1(chat_conversation_members);

static ChatPlan find_unknown =
	CHAT_PLAN("SELECT t.u FROM unnest($1) AS t (u) "
			  "WHERE NOT EXISTS "
			  "(SELECT FROM chat.users "
			  "WHERE id = t.u) "
			  "LIMIT 1",
			  UUIDARRAYOID);

/* The actor comes in as the owner of what they have just made */
static ChatPlan insert_founders =
	CHAT_PLAN("INSERT INTO chat.members (conversation_id, user_id, role, invited_by) "
			  "SELECT $1, t.u, "
			  "CASE WHEN t.u = $2 THEN 'owner' ELSE 'member' END, "
			  "CASE WHEN t.u <> $2 THEN $2 END "
			  "FROM unnest($3) AS t (u)",
			  UUIDOID, UUIDOID, UUIDARRAYOID);

static ChatPlan insert_member =
	CHAT_PLAN("INSERT INTO chat.members (conversation_id, user_id, role, invited_by) "
			  "VALUES ($1, $2, $3, $4) "
			  "ON CONFLICT DO NOTHING",
			  UUIDOID, UUIDOID, TEXTOID, UUIDOID);

static ChatPlan delete_member =
	CHAT_PLAN("DELETE FROM chat.members "
			  "WHERE conversation_id = $1 AND user_id = $2",
			  UUIDOID, UUIDOID);

static ChatPlan update_role =
	CHAT_PLAN("UPDATE chat.members "
			  "SET role = $3 "
			  "WHERE conversation_id = $1 AND user_id = $2",
			  UUIDOID, UUIDOID, TEXTOID);

static ChatPlan find_other_owner =
	CHAT_PLAN("SELECT FROM chat.members "
			  "WHERE conversation_id = $1 AND user_id <> $2 AND role = 'owner' "
			  "LIMIT 1",
			  UUIDOID, UUIDOID);

static ChatPlan find_departure =
	CHAT_PLAN("SELECT FROM chat.membership_events "
			  "WHERE conversation_id = $1 AND user_id = $2 AND event = 'left' "
			  "LIMIT 1",
			  UUIDOID, UUIDOID);

static ChatPlan read_members =
	CHAT_PLAN("SELECT m.user_id, u.username, u.display_name, u.avatar_url, "
			  "m.role, m.joined_at, m.invited_by, "
			  "CASE WHEN u.id = $4 OR ($5 AND u.allow_receipts) THEN m.last_read_seq END "
			  "FROM chat.members AS m "
			  "JOIN chat.users AS u ON u.id = m.user_id "
			  "WHERE m.conversation_id = $1 AND m.user_id > $2 "
			  "ORDER BY m.user_id "
			  "LIMIT $3",
			  UUIDOID, UUIDOID, INT8OID, UUIDOID, BOOLOID);

/* Make these the first members of a new conversation */
void
member_insert(const pg_uuid_t *conversation_id, const pg_uuid_t *actor,
			  ArrayType *users)
{
	if (chat_run(&find_unknown, POINTER(users)) > 0)
	{
		pg_uuid_t	unknown = chat_row_uuid(0, 1);

		user_require(&unknown);
	}
	chat_run(&insert_founders, UUID(conversation_id), UUID(actor), POINTER(users));
}

/* Returns false if the user was a member already */
static bool
insert_one(const pg_uuid_t *conversation_id, const pg_uuid_t *user_id,
		   MemberRole role, const pg_uuid_t *invited_by)
{
	return chat_run(&insert_member, UUID(conversation_id), UUID(user_id),
					CSTRING(member_role_name(role)), UUID(invited_by)) > 0;
}

static bool
delete_one(const pg_uuid_t *conversation_id, const pg_uuid_t *user_id)
{
	return chat_run(&delete_member, UUID(conversation_id), UUID(user_id)) > 0;
}

/* Somebody must be able to say who may do what */
static void
require_other_owner(const pg_uuid_t *conversation_id, const pg_uuid_t *user_id)
{
	if (chat_run(&find_other_owner, UUID(conversation_id), UUID(user_id)) == 0)
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

/* In a live chat people come by themselves, with the role that they have in the topic */
static void
require_not_live(const Conversation *conversation)
{
	if (conversation->kind == KIND_LIVE)
		ereport(ERROR,
				(errcode(ERRCODE_OBJECT_NOT_IN_PREREQUISITE_STATE),
				 errmsg("members and roles of a live chat follow its topic"),
				 errhint("Use chat.join_conversation(), and chat.set_space_member_role().")));
}

/* Is there room for one more, now that the conversation is locked? */
static void
require_room(const Conversation *conversation)
{
	bool		is_group = conversation->kind == KIND_GROUP;

	if (conversation->has_max_members && conversation->member_count >= conversation->max_members)
		ereport(ERROR,
				(errcode(ERRCODE_PROGRAM_LIMIT_EXCEEDED),
				 errmsg("conversation %s is full", chat_uuid_string(&conversation->id)),
				 errdetail("It may have at most %d members.", conversation->max_members)));
	if (is_group && conversation->member_count >= chat_max_group_members)
		ereport(ERROR,
				(errcode(ERRCODE_PROGRAM_LIMIT_EXCEEDED),
				 errmsg("conversation %s is full", chat_uuid_string(&conversation->id)),
				 errdetail("A group may have at most %d members (\"%s\").",
						   chat_max_group_members, "chat.max_group_members")));
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

/*
 * add_conversation_member(conversation, user_id, role, as_user)
 *
 * Anyone but a guest may bring others in, as members or guests; a higher
 * role takes one that is higher still.
 */
Datum
chat_add_conversation_member(PG_FUNCTION_ARGS)
{
	ChatCall	call;
	pg_uuid_t	id = chat_arg_uuid(fcinfo, 0);
	pg_uuid_t	user_id = chat_arg_uuid(fcinfo, 1);
	char	   *role_name = chat_arg_cstring(fcinfo, 2);
	MemberRole	role;
	Conversation conversation;
	Member		member;

	chat_begin(&call, fcinfo, CHAT_CHANGE_AS);
	role = member_role(role_name);
	if (member_read(&id, &call.actor, GetActiveSnapshot(), NULL))
		space_channel_admit_other(&id, &user_id);
	conversation_lock(&id, &call.actor, &conversation, &member);
	require_not_direct(&conversation);
	require_not_live(&conversation);
	if (member.role == ROLE_GUEST)
		refuse_role(&id, "Guests may not add members.");
	if (role > ROLE_MEMBER && role >= member.role)
		refuse_role(&id, "The new member's role must be below your own.");
	conversation_require_open(&conversation);
	user_require(&user_id);
	if (member_read_fresh(&id, &user_id, NULL))
		return chat_return_bool(&call, false);
	require_room(&conversation);
	return chat_return_bool(&call, insert_one(&id, &user_id, role, &call.actor));
}

/*
 * Membership of somebody, or what is to become of it, in a conversation that is
 * locked for it. The member's own row may be held by a transaction of theirs, such
 * as one that marks as read, so the conversation is held briefly.
 */
typedef struct MemberChange
{
	pg_uuid_t	id;				/* of the conversation */
	pg_uuid_t	actor;
	pg_uuid_t	user_id;
	MemberRole	role;			/* a new one */
	bool		changed;
} MemberChange;

/* What there is to it is in "conversation" and "member", of the actor */
static void
lock_for_change(const MemberChange *change, Conversation *conversation, Member *member)
{
	conversation_lock(&change->id, &change->actor, conversation, member);
	chat_wait_briefly();
	require_not_direct(conversation);
}

static bool
remove_member(void *arg)
{
	MemberChange *change = arg;
	Conversation conversation;
	Member		member;
	Member		other;

	lock_for_change(change, &conversation, &member);
	if (member.role < ROLE_MODERATOR)
		refuse_role(&change->id, "It takes role moderator, admin or owner to remove a member.");
	if (!member_read_fresh(&change->id, &change->user_id, &other))
		return true;
	if (other.role >= member.role)
		refuse_role(&change->id, "The member's role is not below your own.");
	change->changed = delete_one(&change->id, &change->user_id);
	return true;
}

/*
 * remove_conversation_member(conversation, user_id, as_user)
 *
 * Also from an archived conversation: nobody should have to open it to keep
 * someone from reading on.
 */
Datum
chat_remove_conversation_member(PG_FUNCTION_ARGS)
{
	ChatCall	call;
	MemberChange change = {
		.id = chat_arg_uuid(fcinfo, 0),
		.user_id = chat_arg_uuid(fcinfo, 1)
	};

	chat_begin(&call, fcinfo, CHAT_CHANGE_AS);
	change.actor = call.actor;
	if (chat_uuid_compare(&call.actor, &change.user_id) == 0)
		ereport(ERROR,
				(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
				 errmsg("cannot remove oneself"),
				 errhint("Use chat.leave_conversation().")));
	chat_hold_briefly(remove_member, &change);
	return chat_return_bool(&call, change.changed);
}

/*
 * Who joins an empty channel, which its last owner has left, becomes its owner. In
 * a live chat everybody has the role that they have in its topic.
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
	else if (conversation->has_space)
		space_channel_admit(conversation, actor);
	user_require_actor(actor);

	conversation_lock_row(&id);
	if (!conversation_read(&id, chat_push_fresh_snapshot(), conversation) ||
		(conversation->is_private && conversation->kind != KIND_LIVE))
		conversation_refuse(&id, actor);
	PopActiveSnapshot();
	conversation_require_open(conversation);
	require_room(conversation);
	if (conversation->member_count == 0 && conversation->kind != KIND_LIVE)
		role = ROLE_OWNER;
	return insert_one(&id, actor, role, NULL);
}

/*
 * join_conversation(conversation, as_user)
 */
Datum
chat_join_conversation(PG_FUNCTION_ARGS)
{
	ChatCall	call;
	pg_uuid_t	id = chat_arg_uuid(fcinfo, 0);
	Conversation conversation;

	chat_begin(&call, fcinfo, CHAT_CHANGE_AS);
	if (member_read(&id, &call.actor, GetActiveSnapshot(), NULL))
		return chat_return_bool(&call, false);
	if (!conversation_read(&id, GetActiveSnapshot(), &conversation))
		conversation_refuse(&id, &call.actor);
	return chat_return_bool(&call, join_now(&conversation, &call.actor));
}

/*
 * To leave a conversation that one is not in changes nothing; but it must be one
 * that the actor has left or been removed from, or can see.
 */
static void
require_known(const pg_uuid_t *id, const pg_uuid_t *actor)
{
	Conversation conversation;

	if (chat_run(&find_departure, UUID(id), UUID(actor)) > 0)
		return;
	if (!conversation_read(id, GetActiveSnapshot(), &conversation) ||
		conversation.is_private || !conversation_is_listed(&conversation, actor))
		conversation_refuse(id, actor);
	user_require_actor(actor);
}

static bool
leave(void *arg)
{
	MemberChange *change = arg;
	Conversation conversation;
	Member		member;

	conversation_lock_row(&change->id);
	if (!member_read_fresh(&change->id, &change->actor, NULL))
		return true;

	lock_for_change(change, &conversation, &member);
	if (member.role == ROLE_OWNER && conversation.member_count > 1 &&
		conversation.kind != KIND_LIVE)
		require_other_owner(&change->id, &change->actor);
	change->changed = delete_one(&change->id, &change->actor);
	return true;
}

/*
 * leave_conversation(conversation, as_user)
 *
 * The last owner may go only when nobody else is left.
 */
Datum
chat_leave_conversation(PG_FUNCTION_ARGS)
{
	ChatCall	call;
	MemberChange change = {.id = chat_arg_uuid(fcinfo, 0)};

	chat_begin(&call, fcinfo, CHAT_CHANGE_AS);
	change.actor = call.actor;
	if (!member_read(&change.id, &call.actor, GetActiveSnapshot(), NULL))
	{
		require_known(&change.id, &call.actor);
		return chat_return_bool(&call, false);
	}
	chat_hold_briefly(leave, &change);
	return chat_return_bool(&call, change.changed);
}

static bool
set_role(void *arg)
{
	MemberChange *change = arg;
	Conversation conversation;
	Member		member;
	Member		other;

	lock_for_change(change, &conversation, &member);
	require_not_live(&conversation);
	if (member.role < ROLE_ADMIN)
		refuse_role(&change->id, "It takes role admin or owner to change roles.");
	conversation_require_open(&conversation);
	if (!member_read_fresh(&change->id, &change->user_id, &other))
		ereport(ERROR,
				(errcode(ERRCODE_CHAT_NOT_FOUND),
				 errmsg("user %s is not a member of conversation %s",
						chat_uuid_string(&change->user_id), chat_uuid_string(&change->id))));
	if (member.role != ROLE_OWNER &&
		(change->role >= member.role || other.role >= member.role))
		refuse_role(&change->id, "Both the old and the new role must be below your own.");
	if (other.role == ROLE_OWNER && change->role != ROLE_OWNER)
		require_other_owner(&change->id, &change->user_id);

	change->changed = change->role != other.role;
	if (change->changed)
		chat_run(&update_role, UUID(&change->id), UUID(&change->user_id),
				 CSTRING(member_role_name(change->role)));
	return true;
}

/*
 * set_conversation_member_role(conversation, user_id, role, as_user)
 *
 * One may change those below oneself, to what is below oneself; owners may
 * change everyone, and make others owners.
 */
Datum
chat_set_conversation_member_role(PG_FUNCTION_ARGS)
{
	ChatCall	call;
	MemberChange change = {
		.id = chat_arg_uuid(fcinfo, 0),
		.user_id = chat_arg_uuid(fcinfo, 1)
	};
	char	   *role_name = chat_arg_cstring(fcinfo, 2);

	chat_begin(&call, fcinfo, CHAT_CHANGE_AS);
	change.actor = call.actor;
	change.role = member_role(role_name);
	chat_hold_briefly(set_role, &change);
	return chat_return_bool(&call, change.changed);
}

/*
 * conversation_members(conversation, after_id, max, as_user)
 */
Datum
chat_conversation_members(PG_FUNCTION_ARGS)
{
	ChatCall	call;
	pg_uuid_t	id = chat_arg_uuid(fcinfo, 0);
	pg_uuid_t	after_id = {{0}};
	int			max = chat_arg_page_size(fcinfo, 2);
	Member		member;

	(void) chat_arg_uuid_if(fcinfo, 1, &after_id);
	chat_begin(&call, fcinfo, CHAT_READ);
	conversation_require_member(&id, &call.actor, &member);
	chat_add_rows_of_result(&call,
							chat_read(&read_members, UUID(&id), UUID(&after_id), INT8(max),
									  UUID(&call.actor),
									  BOOL(user_allows_receipts(&call.actor))));
	return chat_return_set(&call);
}
