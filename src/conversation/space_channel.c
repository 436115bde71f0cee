/*-------------------------------------------------------------------------
 *
 * space_channel.c
 *	  Channels of topics.
 *
 * Who may see the topic sees its public channels and may join them; guests of a
 * topic see those that they are in. Who administers a topic does so in its channels
 * that they are in, without being made an admin there.
 *
 *-------------------------------------------------------------------------
 */
#include "postgres.h"

#include "account/user.h"
#include "conversation/conversation.h"
#include "core/errors.h"
#include "core/uuidv7.h"
#include "space/space.h"
#include "utils/snapmgr.h"

/* A new channel of the topic is made by who moderates it */
void
space_channel_require_maker(const pg_uuid_t *space_id, const pg_uuid_t *actor, Space *space)
{
	Standing	standing;

	space_require_writer(space_id, actor, space, &standing);
	if (standing.role < ROLE_MODERATOR)
		space_refuse_role(space_id, "It takes role moderator, admin or owner to create a channel.");
}

static bool
is_guest(const Standing *standing)
{
	return standing->is_member && standing->role == ROLE_GUEST;
}

/* Whether one who is not in a conversation may know of it */
bool
conversation_is_listed(const Conversation *conversation, const pg_uuid_t *actor)
{
	Space		space;
	Standing	standing;

	if (conversation->is_private && conversation->kind != KIND_LIVE)
		return false;
	if (!conversation->has_space)
		return true;
	return space_look(&conversation->space_id, actor, &space, &standing) &&
		(conversation->kind == KIND_LIVE || !is_guest(&standing));
}

/*
 * An error unless the actor may join by themselves. Takes the locks of who comes
 * in, which come before that of the conversation.
 */
void
space_channel_admit(const Conversation *conversation, const pg_uuid_t *actor)
{
	Space		space;
	Standing	standing;

	if (!conversation_is_listed(conversation, actor) ||
		!space_admit(&conversation->space_id, actor, &space, &standing) || is_guest(&standing))
		conversation_refuse(&conversation->id, actor);
}

/* The same for one whom somebody else brings in, which a trigger checks again */
void
space_channel_admit_other(const pg_uuid_t *id, const pg_uuid_t *user_id)
{
	Conversation conversation;

	if (conversation_read(id, GetActiveSnapshot(), &conversation) &&
		conversation.kind == KIND_CHANNEL && conversation.has_space)
	{
		user_require(user_id);
		space_check_entrant(&conversation.space_id, user_id);
	}
}

MemberRole
space_channel_role(const Conversation *conversation, const pg_uuid_t *user_id, MemberRole role)
{
	MemberRole	in_space;

	if (role < ROLE_ADMIN && conversation->kind == KIND_CHANNEL && conversation->has_space &&
		space_member_read(&conversation->space_id, user_id, GetActiveSnapshot(), &in_space) &&
		in_space >= ROLE_ADMIN)
		return in_space;
	return role;
}

/* For one who is to be in a conversation of the topic, by whatever statement */
void
space_check_entrant(const pg_uuid_t *space_id, const pg_uuid_t *user_id)
{
	Space		space;
	Standing	standing;

	if (space_admit(space_id, user_id, &space, &standing))
		return;
	if (!space_read(space_id, GetActiveSnapshot(), &space) || space.deleted)
		space_refuse(space_id);
	ereport(ERROR,
			(errcode(ERRCODE_CHAT_NOT_A_MEMBER),
			 errmsg("user %s is not a member of topic %s",
					chat_uuid_string(user_id), chat_uuid_string(space_id))));
}
