/*-------------------------------------------------------------------------
 *
 * setting.c
 *	  What members want of a conversation, each for themselves.
 *
 *-------------------------------------------------------------------------
 */
#include "postgres.h"

#include "catalog/pg_type.h"
#include "conversation/conversation.h"
#include "core/call.h"
#include "core/plan.h"
#include "event/event.h"
#include "utils/snapmgr.h"

PG_FUNCTION_INFO_V1(chat_update_conversation_settings);
PG_FUNCTION_INFO_V1(chat_conversation_settings);

static const char *const change_keys[] = {
	"mute_ends_at", "notification_level", "is_pinned", "is_archived", "is_hidden", "folder", "nickname"
};

/*
 * What is hidden is so up to hidden_seq: a message after that brings it back. To
 * hide it once more hides that message too.
 */
#define SETTINGS \
	"mute_ends_at, notification_level, is_pinned, is_archived, is_hidden, folder, nickname"
#define SETTINGS_OF(row) \
	row ".mute_ends_at, " row ".notification_level, COALESCE(" row ".is_pinned, false), " \
	"COALESCE(" row ".is_archived, false), COALESCE(" row ".is_hidden, false), " \
	"chat._name_form(" row ".folder), chat._name_form(" row ".nickname)"
#define HIDDEN_SEQ(before) \
	"CASE WHEN x.is_hidden THEN CASE WHEN $3 ? 'is_hidden' THEN $4 ELSE " before " END ELSE 0 END"

/* Writes nothing if it is so already; a conversation without a row has the defaults */
static ChatPlan store_settings =
	CHAT_PLAN("INSERT INTO chat.member_settings AS s (user_id, conversation_id, " SETTINGS ", hidden_seq) "
			  "SELECT $1, $2, " SETTINGS_OF("x") ", " HIDDEN_SEQ("0") " "
			  "FROM jsonb_populate_record(NULL::chat.member_settings, $3) AS x "
			  "WHERE ROW(" SETTINGS_OF("x") ") "
			  "      IS DISTINCT FROM ROW(NULL::timestamptz, NULL::text, false, false, false, NULL::text, NULL::text) "
			  "   OR EXISTS (SELECT FROM chat.member_settings AS o "
			  "              WHERE o.user_id = $1 AND o.conversation_id = $2) "
			  "ON CONFLICT (user_id, conversation_id) DO UPDATE "
			  "SET (" SETTINGS ", hidden_seq) = "
			  "    (SELECT " SETTINGS_OF("x") ", " HIDDEN_SEQ("s.hidden_seq") " "
			  "     FROM jsonb_populate_record(s, $3) AS x) "
			  "WHERE EXISTS (SELECT FROM jsonb_populate_record(s, $3) AS x "
			  "              WHERE ROW(" SETTINGS_OF("x") ", " HIDDEN_SEQ("s.hidden_seq") ") "
			  "                    IS DISTINCT FROM ROW(" SETTINGS_OF("s") ", s.hidden_seq))",
			  UUIDOID, UUIDOID, JSONBOID, INT8OID);

static ChatPlan read_settings =
	CHAT_PLAN("SELECT s.mute_ends_at, s.notification_level, s.is_pinned, s.is_archived, "
			  "       s.is_hidden AND c.last_seq <= s.hidden_seq, s.folder, s.nickname "
			  "FROM chat.member_settings AS s "
			  "JOIN chat.conversations AS c ON c.id = s.conversation_id "
			  "WHERE s.user_id = $1 "
			  "  AND s.conversation_id = $2",
			  UUIDOID, UUIDOID);

/*
 * update_conversation_settings(conversation, changes, as_user)
 *
 * Nobody else is to know: the user's other devices are notified through the inbox.
 */
Datum
chat_update_conversation_settings(PG_FUNCTION_ARGS)
{
	ChatCall	call;
	pg_uuid_t	id = chat_arg_uuid(fcinfo, 0);
	Jsonb	   *changes;
	Conversation conversation;
	Member		member;
	bool		changed;

	chat_begin(&call, fcinfo, CHAT_CHANGE);
	changes = chat_arg_changes(fcinfo, 1, change_keys, lengthof(change_keys));
	conversation_require(&id, &call.actor, &conversation, &member);
	changed = chat_run(&store_settings, UUID(&call.actor), UUID(&id), JSONB(changes),
					   INT8(conversation.last_seq)) > 0;
	if (changed)
		chat_event_inbox(&call.actor, &id, CHAT_EVENT_SETTING, 0);
	return chat_return_bool(&call, changed);
}

/*
 * conversation_settings(conversation, as_user)
 */
Datum
chat_conversation_settings(PG_FUNCTION_ARGS)
{
	ChatCall	call;
	pg_uuid_t	id = chat_arg_uuid(fcinfo, 0);
	Member		member;

	chat_begin(&call, fcinfo, CHAT_READ);
	conversation_require_member(&id, &call.actor, &member);
	if (chat_read(&read_settings, UUID(&call.actor), UUID(&id)) > 0)
		return chat_return_row_of_result(&call, 0);
	return chat_return_row(&call, SQL_NULL, SQL_NULL, BOOL(false), BOOL(false), BOOL(false),
						   SQL_NULL, SQL_NULL);
}
