/*-------------------------------------------------------------------------
 *
 * live.c
 *	  Opening the live chat of a topic or a post.
 *
 *-------------------------------------------------------------------------
 */
#include "postgres.h"

#include "catalog/pg_type.h"
#include "conversation/conversation.h"
#include "core/args.h"
#include "core/identity.h"
#include "core/legacy.h"
#include "core/scope.h"
#include "core/uuidv7.h"
#include "forum/forum.h"
#include "limit/rate_limit.h"
#include "utils/builtins.h"

PG_FUNCTION_INFO_V1(chat_open_live_chat);

static ChatPlan find_chat =
	CHAT_PLAN("SELECT conversation_id FROM chat.live_chats "
			  "WHERE target_id = $1 "
			  "AND space_id = $2",
			  UUIDOID, UUIDOID);

static ChatPlan insert_chat =
	CHAT_PLAN("INSERT INTO chat.live_chats (target_id, space_id) VALUES ($1, $2) "
			  "ON CONFLICT DO NOTHING RETURNING conversation_id",
			  UUIDOID, UUIDOID);

/* It is called as the topic or post is at this moment */
static ChatPlan insert_conversation =
	CHAT_PLAN("INSERT INTO chat.conversations (id, kind, is_private, space_id, name, created_by) "
			  "SELECT $1, 'live', s.is_private, s.id, "
			  "left(COALESCE(p.title, s.title), 100), $4 "
			  "FROM chat.spaces AS s LEFT JOIN chat.posts AS p "
			  "ON p.id = $3 AND p.id <> s.id "
			  "WHERE s.id = $2",
			  UUIDOID, UUIDOID, UUIDOID, UUIDOID);

static ChatPlan insert_member =
	CHAT_PLAN("INSERT INTO chat.members (conversation_id, user_id, role) "
			  "VALUES ($1, $2, $3)", UUIDOID, UUIDOID, TEXTOID);

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

/* Who opens it is its first member */
static void
fill_chat(const pg_uuid_t *id, const pg_uuid_t *target_id, const ForumActor *actor)
{
	Datum		values[4] = {
		UUIDPGetDatum(id),
		UUIDPGetDatum(&actor->space.id),
		UUIDPGetDatum(target_id),
		UUIDPGetDatum(&actor->id)
	};

	chat_plan_execute(&insert_conversation, values, NULL);
	values[1] = UUIDPGetDatum(&actor->id);
	values[2] = CStringGetTextDatum(member_role_name(Max(actor->standing.role,
														 ROLE_MEMBER)));
	chat_plan_execute(&insert_member, values, NULL);
}

/*
 * open_live_chat(target, as_user) - that of a topic or post, made if need be
 */
Datum
chat_open_live_chat(PG_FUNCTION_ARGS)
{
	ForumActor	actor = {.id = chat_limited_actor(fcinfo, ACTION_OPEN_LIVE_CHAT)};
	pg_uuid_t	target_id = chat_arg_uuid(fcinfo, 0);
	Datum		values[] = {UUIDPGetDatum(&target_id), UUIDPGetDatum(&actor.space.id)};
	pg_uuid_t	id;
	bool		isnull;
	ChatScope	scope;

	chat_enter_as(&scope, &actor.id);
	require_target(&target_id, &actor);
	if (chat_plan_execute(&find_chat, values, NULL) > 0)
		id = *DatumGetUUIDP(chat_plan_value(0, 1, &isnull));
	else if (chat_plan_execute(&insert_chat, values, NULL) > 0)
	{
		id = *DatumGetUUIDP(chat_plan_value(0, 1, &isnull));
		fill_chat(&id, &target_id, &actor);
	}
	else
	{
		/* somebody else has, for whom we have waited */
		if (chat_plan_execute(&find_chat, values, NULL) == 0)
			elog(ERROR, "live chat is neither there nor can it be made");
		id = *DatumGetUUIDP(chat_plan_value(0, 1, &isnull));
	}
	chat_leave(&scope);

	return chat_uuid_datum(id);
}
