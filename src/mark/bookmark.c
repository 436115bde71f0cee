/*-------------------------------------------------------------------------
 *
 * bookmark.c
 *	  Bookmarks of a conversation: links that its members want at hand.
 *
 * They are changed under the conversation's lock, as what describes it is: a change takes
 * a modseq, so clients learn of it when they catch up.
 *
 *-------------------------------------------------------------------------
 */
#include "postgres.h"

#include "catalog/pg_type.h"
#include "core/call.h"
#include "core/errors.h"
#include "core/plan.h"
#include "core/uuidv7.h"
#include "event/event.h"
#include "mark/mark.h"

PG_FUNCTION_INFO_V1(chat_create_bookmark);
PG_FUNCTION_INFO_V1(chat_update_bookmark);
PG_FUNCTION_INFO_V1(chat_delete_bookmark);
PG_FUNCTION_INFO_V1(chat_bookmarks);

int			chat_max_bookmarks;

static const char *const change_keys[] = {"title", "url", "emoji", "position"};

static ChatPlan count_bookmarks =
	CHAT_PLAN("SELECT count(*) FROM chat.bookmarks WHERE conversation_id = $1",
			  UUIDOID);

/* At the end */
static ChatPlan insert_bookmark =
	CHAT_PLAN("INSERT INTO chat.bookmarks (conversation_id, id, title, url, emoji, created_by, position) "
			  "SELECT $1, $2, $3, $4, $5, $6, "
			  "       LEAST(COALESCE(max(b.position), 0)::int8 + 1, 2147483647) "
			  "FROM chat.bookmarks AS b "
			  "WHERE b.conversation_id = $1",
			  UUIDOID, UUIDOID, TEXTOID, TEXTOID, TEXTOID, UUIDOID);

#define CHANGEABLE(row)	row ".title, " row ".url, " row ".emoji, " row ".position"

static ChatPlan update_bookmark =
	CHAT_PLAN("UPDATE chat.bookmarks AS b "
			  "SET (title, url, emoji, position) = "
			  "    (SELECT " CHANGEABLE("x") " FROM jsonb_populate_record(b, $3) AS x) "
			  "WHERE b.conversation_id = $1 "
			  "  AND b.id = $2 "
			  "  AND EXISTS (SELECT FROM jsonb_populate_record(b, $3) AS x "
			  "              WHERE ROW (" CHANGEABLE("x") ") "
			  "                    IS DISTINCT FROM ROW (" CHANGEABLE("b") "))",
			  UUIDOID, UUIDOID, JSONBOID);

static ChatPlan find_bookmark =
	CHAT_PLAN("SELECT FROM chat.bookmarks "
			  "WHERE conversation_id = $1 "
			  "  AND id = $2",
			  UUIDOID, UUIDOID);

static ChatPlan delete_bookmark =
	CHAT_PLAN("DELETE FROM chat.bookmarks "
			  "WHERE conversation_id = $1 "
			  "  AND id = $2",
			  UUIDOID, UUIDOID);

static ChatPlan read_bookmarks =
	CHAT_PLAN("SELECT id, title, url, emoji, position, created_by, chat.uuid_timestamp(id) "
			  "FROM chat.bookmarks "
			  "WHERE conversation_id = $1 "
			  "ORDER BY position, id",
			  UUIDOID);

/* As with pins: in what many read, those do who moderate; elsewhere all but guests */
static void
lock_for_change(const pg_uuid_t *conversation_id, const pg_uuid_t *actor)
{
	Conversation conversation;
	Member		member;
	bool		is_open;

	conversation_lock(conversation_id, actor, &conversation, &member);
	conversation_require_open(&conversation);
	is_open = conversation.kind == KIND_CHANNEL || conversation.kind == KIND_LIVE;
	if (member.role < (is_open ? ROLE_MODERATOR : ROLE_MEMBER))
		ereport(ERROR,
				(errcode(ERRCODE_INSUFFICIENT_PRIVILEGE),
				 errmsg("permission denied to change bookmarks of conversation %s",
						chat_uuid_string(conversation_id)),
				 errdetail(is_open ? "Moderators, admins and owners may." :
						   "All but guests may.")));
}

static void
refuse_missing(const pg_uuid_t *conversation_id, const pg_uuid_t *id)
{
	ereport(ERROR,
			(errcode(ERRCODE_CHAT_NOT_FOUND),
			 errmsg("bookmark %s does not exist in conversation %s",
					chat_uuid_string(id), chat_uuid_string(conversation_id))));
}

/*
 * create_bookmark(conversation, title, url, emoji, as_user) - as the last one
 */
Datum
chat_create_bookmark(PG_FUNCTION_ARGS)
{
	ChatCall	call;
	pg_uuid_t	conversation_id = chat_arg_uuid(fcinfo, 0);
	pg_uuid_t	id;

	chat_begin(&call, fcinfo, CHAT_CHANGE);
	chat_arg_required(fcinfo, 1);
	chat_arg_required(fcinfo, 2);
	lock_for_change(&conversation_id, &call.actor);
	(void) chat_run(&count_bookmarks, UUID(&conversation_id));
	if (chat_row_int8(0, 1) >= chat_max_bookmarks)
		ereport(ERROR,
				(errcode(ERRCODE_PROGRAM_LIMIT_EXCEEDED),
				 errmsg("too many bookmarks in conversation %s",
						chat_uuid_string(&conversation_id)),
				 errdetail("%d are allowed (\"%s\").", chat_max_bookmarks,
						   "chat.max_bookmarks")));
	id = uuidv7_generate();
	chat_run(&insert_bookmark, UUID(&conversation_id), UUID(&id), ARG(1), ARG(2), ARG(3),
			 UUID(&call.actor));
	conversation_announce_change(&conversation_id, CHAT_EVENT_CONVERSATION);
	return chat_return_uuid(&call, &id);
}

/*
 * update_bookmark(conversation, bookmark, changes, as_user)
 */
Datum
chat_update_bookmark(PG_FUNCTION_ARGS)
{
	ChatCall	call;
	pg_uuid_t	conversation_id = chat_arg_uuid(fcinfo, 0);
	pg_uuid_t	id = chat_arg_uuid(fcinfo, 1);
	Jsonb	   *changes;
	bool		changed;

	chat_begin(&call, fcinfo, CHAT_CHANGE);
	changes = chat_arg_changes(fcinfo, 2, change_keys, lengthof(change_keys));
	lock_for_change(&conversation_id, &call.actor);
	changed = chat_run(&update_bookmark, UUID(&conversation_id), UUID(&id), JSONB(changes)) > 0;
	if (changed)
		conversation_announce_change(&conversation_id, CHAT_EVENT_CONVERSATION);
	else if (chat_run(&find_bookmark, UUID(&conversation_id), UUID(&id)) == 0)
		refuse_missing(&conversation_id, &id);
	return chat_return_bool(&call, changed);
}

/*
 * delete_bookmark(conversation, bookmark, as_user) - returns false if it is gone already
 */
Datum
chat_delete_bookmark(PG_FUNCTION_ARGS)
{
	ChatCall	call;
	pg_uuid_t	conversation_id = chat_arg_uuid(fcinfo, 0);
	pg_uuid_t	id = chat_arg_uuid(fcinfo, 1);
	bool		changed;

	chat_begin(&call, fcinfo, CHAT_CHANGE);
	lock_for_change(&conversation_id, &call.actor);
	changed = chat_run(&delete_bookmark, UUID(&conversation_id), UUID(&id)) > 0;
	if (changed)
		conversation_announce_change(&conversation_id, CHAT_EVENT_CONVERSATION);
	return chat_return_bool(&call, changed);
}

/*
 * bookmarks(conversation, as_user) - in their order
 */
Datum
chat_bookmarks(PG_FUNCTION_ARGS)
{
	ChatCall	call;
	pg_uuid_t	conversation_id = chat_arg_uuid(fcinfo, 0);
	Member		member;

	chat_begin(&call, fcinfo, CHAT_READ);
	conversation_require_member(&conversation_id, &call.actor, &member);
	chat_add_rows_of_result(&call, chat_read(&read_bookmarks, UUID(&conversation_id)));
	return chat_return_set(&call);
}
