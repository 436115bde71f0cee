/*-------------------------------------------------------------------------
 *
 * open_live_chat.c
 *	  Opening the live chat of a topic or a post.
 *
 *-------------------------------------------------------------------------
 */
#include "postgres.h"

#include "catalog/pg_type.h"
#include "conversation/conversation.h"
#include "core/call.h"
#include "core/plan.h"
#include "forum/forum.h"

PG_FUNCTION_INFO_V1(chat_open_live_chat);

static ChatPlan find_chat =
	CHAT_PLAN("SELECT conversation_id "
			  "FROM chat.live_chats "
			  "WHERE target_id = $1 AND space_id = $2",
			  UUIDOID, UUIDOID);

static ChatPlan insert_chat =
	CHAT_PLAN("INSERT INTO chat.live_chats (target_id, space_id) "
			  "VALUES ($1, $2) "
			  "ON CONFLICT DO NOTHING "
			  "RETURNING conversation_id",
			  UUIDOID, UUIDOID);

/* It has the name that the topic or post has at this moment */
static ChatPlan insert_conversation =
	CHAT_PLAN("INSERT INTO chat.conversations (id, kind, is_private, space_id, name, created_by) "
			  "SELECT $1, 'live', s.is_private, s.id, "
			  "left(COALESCE(p.title, s.title), 100), $4 "
			  "FROM chat.spaces AS s "
			  "LEFT JOIN chat.posts AS p ON p.id = $3 AND p.id <> s.id "
			  "WHERE s.id = $2",
			  UUIDOID, UUIDOID, UUIDOID, UUIDOID);

static ChatPlan insert_member =
	CHAT_PLAN("INSERT INTO chat.members (conversation_id, user_id, role) "
			  "VALUES ($1, $2, $3)",
			  UUIDOID, UUIDOID, TEXTOID);

/* The topic of the target, in which the actor must be one who may write */
static void
require_target(const pg_uuid_t *target_id, ForumActor *actor)
{
	Post		post;

	if (!space_look(target_id, &actor->id, &actor->space, &actor->standing))
	{
		post_require(target_id, &actor->id, &post, actor);
		post_require_live(&post);
	}
	if (!space_admit(&actor->space.id, &actor->id, &actor->space, &actor->standing))
		space_refuse(&actor->space.id);
}

/* The user who opens it is its first member */
static void
fill_chat(const pg_uuid_t *id, const pg_uuid_t *target_id, const ForumActor *actor)
{
	const char *role = member_role_name(Max(actor->standing.role, ROLE_MEMBER));

	chat_run(&insert_conversation, UUID(id), UUID(&actor->space.id), UUID(target_id),
			 UUID(&actor->id));
	chat_run(&insert_member, UUID(id), UUID(&actor->id), CSTRING(role));
}

/*
 * open_live_chat(target, as_user) - that of a topic or post, made if need be
 */
Datum
chat_open_live_chat(PG_FUNCTION_ARGS)
{
	ChatCall	call;
	pg_uuid_t	target_id = chat_arg_uuid(fcinfo, 0);
	ForumActor	actor;
	pg_uuid_t	id;

	chat_begin(&call, fcinfo, CHAT_CHANGE_AS);
	actor.id = call.actor;
	require_target(&target_id, &actor);
	if (chat_run(&find_chat, UUID(&target_id), UUID(&actor.space.id)) > 0)
		id = chat_row_uuid(0, 1);
	else if (chat_run(&insert_chat, UUID(&target_id), UUID(&actor.space.id)) > 0)
	{
		id = chat_row_uuid(0, 1);
		fill_chat(&id, &target_id, &actor);
	}
	else
	{
		/* another session has, for which we have waited */
		if (chat_run(&find_chat, UUID(&target_id), UUID(&actor.space.id)) == 0)
			elog(ERROR, "live chat neither exists nor can be made");
		id = chat_row_uuid(0, 1);
	}
	return chat_return_uuid(&call, &id);
}
