/*-------------------------------------------------------------------------
 *
 * live_chat.c
 *	  Live chats: one a topic, and one a post in it, whoever opens it.
 *
 * A live chat has neither owner nor name. Who may write in the topic may join
 * it, with the role that they have there.
 *
 *-------------------------------------------------------------------------
 */
#include "postgres.h"

#include "catalog/pg_type.h"
#include "conversation/conversation.h"
#include "core/args.h"
#include "core/errors.h"
#include "core/identity.h"
#include "core/plan.h"
#include "core/scan.h"
#include "core/scope.h"
#include "core/trigger.h"
#include "core/uuidv7.h"
#include "limit/rate_limit.h"
#include "space/space.h"
#include "utils/snapmgr.h"

PG_FUNCTION_INFO_V1(chat_open_live_chat);
PG_FUNCTION_INFO_V1(chat_live_chats_guard);
PG_FUNCTION_INFO_V1(chat_live_chats_open);
PG_FUNCTION_INFO_V1(chat_conversations_counted);

#define NO_POST	"'00000000-0000-0000-0000-000000000000'::pg_catalog.uuid"

static ChatPlan find_post =
	CHAT_PLAN("SELECT FROM chat.posts WHERE id OPERATOR(pg_catalog.=) $2 "
			  "AND space_id OPERATOR(pg_catalog.=) $1 "
			  "AND published_at IS NOT NULL AND deleted_at IS NULL",
			  UUIDOID, UUIDOID);

static ChatPlan find_chat =
	CHAT_PLAN("SELECT conversation_id FROM chat.live_chats "
			  "WHERE space_id OPERATOR(pg_catalog.=) $1 "
			  "AND post_id OPERATOR(pg_catalog.=) $2",
			  UUIDOID, UUIDOID);

static ChatPlan insert_chat =
	CHAT_PLAN("INSERT INTO chat.live_chats (space_id, post_id) VALUES ($1, $2) "
			  "ON CONFLICT DO NOTHING RETURNING conversation_id",
			  UUIDOID, UUIDOID);

static ChatPlan insert_conversation =
	CHAT_PLAN("INSERT INTO chat.conversations (id, kind, private, space_id, post_id) "
			  "SELECT $3, 'live', s.private, s.id, NULLIF($2, " NO_POST ") "
			  "FROM chat.spaces AS s WHERE s.id OPERATOR(pg_catalog.=) $1",
			  UUIDOID, UUIDOID, UUIDOID);

static ChatPlan find_its_chat =
	CHAT_PLAN("SELECT FROM chat.live_chats "
			  "WHERE conversation_id OPERATOR(pg_catalog.=) $1 "
			  "AND space_id OPERATOR(pg_catalog.=) $2 "
			  "AND post_id OPERATOR(pg_catalog.=) COALESCE($3, " NO_POST ")",
			  UUIDOID, UUIDOID, UUIDOID);

/*
 * open_live_chat(space, post, as_user) - the live chat of the topic, or of a
 * post in it, made if need be
 */
Datum
chat_open_live_chat(PG_FUNCTION_ARGS)
{
	pg_uuid_t	actor = chat_limited_actor(fcinfo, ACTION_OPEN_LIVE_CHAT);
	pg_uuid_t	space_id = chat_arg_uuid(fcinfo, 0, "space");
	pg_uuid_t	post_id = {{0}};
	bool		of_post = chat_arg_optional_uuid(fcinfo, 1, &post_id);
	Space		space;
	Standing	standing;
	Datum		values[] = {UUIDPGetDatum(&space_id), UUIDPGetDatum(&post_id)};
	pg_uuid_t	id;
	bool		isnull;
	ChatScope	scope;

	chat_enter_as(&scope, &actor);
	space_require_writer(&space_id, &actor, &space, &standing);
	if (of_post && chat_plan_execute(&find_post, values, NULL) == 0)
		ereport(ERROR,
				(errcode(ERRCODE_CHAT_NOT_FOUND),
				 errmsg("post %s does not exist", chat_uuid_string(&post_id))));

	/* as in open_direct(): the insertion waits for who is making it just now */
	if (chat_plan_execute(&find_chat, values, NULL) == 0 &&
		chat_plan_execute(&insert_chat, values, NULL) == 0 &&
		chat_plan_execute(&find_chat, values, NULL) == 0)
		elog(ERROR, "live chat is neither there nor can it be made");
	id = *DatumGetUUIDP(chat_plan_value(0, 1, &isnull));
	chat_leave(&scope);

	return chat_uuid_datum(id);
}

/*
 * What the actor may join as, or an error. Holds the topic's shared lock, so
 * that nobody is banned meanwhile; comes before the lock of the conversation.
 */
MemberRole
live_chat_admit(const Conversation *conversation, const pg_uuid_t *actor)
{
	Space		space;
	Standing	standing;

	if (!space_look(&conversation->space_id, actor, &space, &standing))
		conversation_refuse(&conversation->id, actor);
	(void) space_share_row(&conversation->space_id);
	(void) chat_push_fresh_snapshot();
	if (!space_look(&conversation->space_id, actor, &space, &standing))
		conversation_refuse(&conversation->id, actor);
	space_require_writer(&conversation->space_id, actor, &space, &standing);
	PopActiveSnapshot();
	return Max(standing.role, ROLE_MEMBER);
}

/* The same for one whom a plain statement puts there */
void
live_chat_check_member(const pg_uuid_t *space_id, const pg_uuid_t *user_id)
{
	Space		space;
	Standing	standing;

	(void) space_share_row(space_id);
	(void) chat_push_fresh_snapshot();
	space_require_writer(space_id, user_id, &space, &standing);
	PopActiveSnapshot();
}

/* Whether this new row of conversations is of the live chat that it says */
bool
live_chat_is_of(const pg_uuid_t *id, Datum space_id, Datum post_id, bool of_post)
{
	Datum		values[] = {UUIDPGetDatum(id), space_id, post_id};

	return chat_plan_execute(&find_its_chat, values, of_post ? NULL : "  n") > 0;
}

/*
 * BEFORE INSERT, UPDATE OR DELETE ROW
 */
Datum
chat_live_chats_guard(PG_FUNCTION_ARGS)
{
	static const char *const immutable[] = {"space_id", "post_id", "conversation_id"};
	TriggerData *trigger = chat_trigger(fcinfo, "_live_chats_guard",
										TRIGGER_EVENT_BEFORE,
										TRIGGER_EVENT_ROW);

	if (TRIGGER_FIRED_BY_DELETE(trigger->tg_event))
		ereport(ERROR,
				(errcode(ERRCODE_OBJECT_NOT_IN_PREREQUISITE_STATE),
				 errmsg("live chats cannot be deleted")));
	if (!TRIGGER_FIRED_BY_UPDATE(trigger->tg_event))
		return PointerGetDatum(trigger->tg_trigtuple);
	chat_row_immutable(trigger, lengthof(immutable), immutable);
	return PointerGetDatum(trigger->tg_newtuple);
}

/*
 * AFTER INSERT ROW: a live chat gets its conversation
 */
Datum
chat_live_chats_open(PG_FUNCTION_ARGS)
{
	static const char *const columns[] = {"space_id", "post_id", "conversation_id"};
	TriggerData *trigger = chat_trigger(fcinfo, "_live_chats_open",
										TRIGGER_EVENT_AFTER,
										TRIGGER_EVENT_ROW);
	Datum		values[lengthof(columns)];
	bool		isnull;
	ChatScope	scope;

	for (int i = 0; i < (int) lengthof(columns); i++)
		values[i] = chat_row_value(trigger, trigger->tg_trigtuple, columns[i], &isnull);
	chat_enter(&scope);
	if (chat_plan_execute(&insert_conversation, values, NULL) == 0)
		ereport(ERROR,
				(errcode(ERRCODE_FOREIGN_KEY_VIOLATION),
				 errmsg("topic %s does not exist",
						chat_uuid_string(DatumGetUUIDP(values[0])))));
	chat_leave(&scope);

	return PointerGetDatum(NULL);
}

/*
 * AFTER INSERT ROW, of conversations that belong to a topic: it has one more
 */
Datum
chat_conversations_counted(PG_FUNCTION_ARGS)
{
	TriggerData *trigger = chat_trigger(fcinfo, "_conversations_counted",
										TRIGGER_EVENT_AFTER,
										TRIGGER_EVENT_ROW);
	bool		isnull;
	Datum		space_id = chat_row_value(trigger, trigger->tg_trigtuple, "space_id",
										  &isnull);
	ChatScope	scope;

	chat_enter(&scope);
	space_count(DatumGetUUIDP(space_id), 0, 1, 0, 0);
	chat_leave(&scope);

	return PointerGetDatum(NULL);
}
