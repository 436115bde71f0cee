/*-------------------------------------------------------------------------
 *
 * message_react.c
 *	  Reacting to messages.
 *
 *-------------------------------------------------------------------------
 */
#include "postgres.h"

#include "catalog/pg_type.h"
#include "core/call.h"
#include "core/plan.h"
#include "core/uuidv7.h"
#include "message/message.h"
#include "space/reaction.h"
#include "utils/snapmgr.h"

PG_FUNCTION_INFO_V1(chat_set_message_reaction);
PG_FUNCTION_INFO_V1(chat_toggle_message_reaction);
PG_FUNCTION_INFO_V1(chat_message_reactions);

static ChatPlan insert_reaction =
	CHAT_PLAN("INSERT INTO chat.message_reactions (conversation_id, message_id, user_id, emoji) "
			  "VALUES ($1, $2, $3, $4) "
			  "ON CONFLICT DO NOTHING",
			  UUIDOID, UUIDOID, UUIDOID, TEXTOID);

static ChatPlan delete_reaction =
	CHAT_PLAN("DELETE FROM chat.message_reactions "
			  "WHERE conversation_id = $1 "
			  "  AND message_id = $2 "
			  "  AND user_id = $3 "
			  "  AND emoji = $4",
			  UUIDOID, UUIDOID, UUIDOID, TEXTOID);

static ChatPlan read_reactions =
	CHAT_PLAN("SELECT u.id, u.username, u.display_name, u.avatar_url, r.emoji, r.reacted_at "
			  "FROM (SELECT user_id, array_agg(emoji ORDER BY reacted_at, emoji) AS emoji, "
			  "             max(reacted_at) AS reacted_at "
			  "      FROM chat.message_reactions "
			  "      WHERE conversation_id = $1 "
			  "        AND message_id = $2 "
			  "        AND user_id > $3 "
			  "        AND ($4 IS NULL OR emoji = $4) "
			  "      GROUP BY user_id "
			  "      ORDER BY user_id "
			  "      LIMIT $5) AS r "
			  "JOIN chat.users AS u ON u.id = r.user_id "
			  "ORDER BY r.user_id",
			  UUIDOID, UUIDOID, UUIDOID, TEXTOID, INT8OID);

static ReactionList
reactions_there(const pg_uuid_t *conversation_id, const pg_uuid_t *id)
{
	MessageMarks marks;

	message_require_marks(conversation_id, id, &marks);
	message_add_pending(conversation_id, id, chat_push_fresh_snapshot(), &marks);
	PopActiveSnapshot();
	return marks.reactions;
}

/*
 * Find the message, and check that the actor may react to it. Nothing is locked:
 * who is removed, or whose message is deleted, at this moment has come too late.
 */
static void
begin_reaction(ChatCall *call, FunctionCallInfo fcinfo, ReactionTarget *target)
{
	Conversation conversation;
	Member		member;
	Message		message;

	*target = (ReactionTarget)
	{
		.parent_id = chat_arg_uuid(fcinfo, 0),
			.id = chat_arg_uuid(fcinfo, 1),
			.insert = &insert_reaction,
			.delete = &delete_reaction,
			.there = reactions_there
	};
	chat_begin(call, fcinfo, CHAT_CHANGE);
	target->given = chat_arg_text(fcinfo, 2);
	target->user_id = call->actor;
	conversation_require(&target->parent_id, &call->actor, &conversation, &member);
	conversation_require_open(&conversation);
	message_require(&target->parent_id, &target->id, GetActiveSnapshot(), &message);
	if (message.is_deleted)
		message_refuse_deleted(&target->id);
	target->has_space = conversation.has_space;
	target->space_id = conversation.space_id;
}

/*
 * set_message_reaction(conversation, message, emoji, is_active, as_user)
 */
Datum
chat_set_message_reaction(PG_FUNCTION_ARGS)
{
	ChatCall	call;
	ReactionTarget target;
	bool		changed;

	begin_reaction(&call, fcinfo, &target);
	changed = reaction_set(&target, chat_arg_bool(fcinfo, 3));
	return chat_return_bool(&call, changed);
}

/*
 * toggle_message_reaction(conversation, message, emoji, as_user) - returns whether it
 * is there now
 */
Datum
chat_toggle_message_reaction(PG_FUNCTION_ARGS)
{
	ChatCall	call;
	ReactionTarget target;

	begin_reaction(&call, fcinfo, &target);
	return chat_return_bool(&call, reaction_toggle(&target));
}

/*
 * message_reactions(conversation, message, emoji, after_id, max, as_user)
 */
Datum
chat_message_reactions(PG_FUNCTION_ARGS)
{
	ChatCall	call;
	pg_uuid_t	conversation_id = chat_arg_uuid(fcinfo, 0);
	pg_uuid_t	id = chat_arg_uuid(fcinfo, 1);
	text	   *emoji = chat_arg_text_if(fcinfo, 2);
	pg_uuid_t	after_id = {{0}};
	int			max = chat_arg_page_size(fcinfo, 4);
	Member		member;
	Message		message;

	(void) chat_arg_uuid_if(fcinfo, 3, &after_id);

	chat_begin(&call, fcinfo, CHAT_READ);
	conversation_require_member(&conversation_id, &call.actor, &member);
	message_require(&conversation_id, &id, GetActiveSnapshot(), &message);
	if (message.is_deleted)
		message_refuse_deleted(&id);
	chat_add_rows_of_result(&call,
							chat_read(&read_reactions, UUID(&conversation_id), UUID(&id),
									  UUID(&after_id), TEXT(reaction_form_of(emoji)), INT8(max)));
	return chat_return_set(&call);
}
