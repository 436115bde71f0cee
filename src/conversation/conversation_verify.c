/*-------------------------------------------------------------------------
 *
 * conversation_verify.c
 *	  What must hold between the rows of conversations.
 *
 * Where something is wrong, what people have written is never deleted; rows
 * that follow from other rows are made again.
 *
 *-------------------------------------------------------------------------
 */
#include "postgres.h"

#include "account/field.h"
#include "conversation/conversation.h"
#include "core/check.h"

/* Users by the events that they have joined and not left: conversation_id, user_id */
#define JOINED \
	"(SELECT e.conversation_id, e.user_id FROM chat.membership_events AS e " \
	"GROUP BY e.conversation_id, e.user_id " \
	"HAVING count(*) FILTER (WHERE e.event = 'joined') > " \
	"count(*) FILTER (WHERE e.event = 'left')) "

/* Members a that have not joined, and users b that have and are none */
#define MEMBERS_AND_JOINED \
	"FROM chat.members AS a " \
	"FULL JOIN " JOINED "AS b " \
	"ON a.conversation_id = b.conversation_id AND a.user_id = b.user_id " \
	"WHERE a.user_id IS NULL OR b.user_id IS NULL "

/* Of conversations c: somebody has left, and the epoch does not tell */
#define EPOCH_IS_MISSING \
	"c.epoch = 0 " \
	"AND EXISTS " \
	"(SELECT FROM chat.membership_events AS e " \
	"WHERE e.conversation_id = c.id AND e.event = 'left') "

#define SET_EPOCH \
	"repaired AS (" \
	"UPDATE chat.conversations AS c SET epoch = 1 " \
	"WHERE " EPOCH_IS_MISSING \
	"RETURNING c.id::text, 'epoch is now 1')"

/* Of rows x: the conversation does not exist */
#define CONVERSATION_IS_MISSING \
	"NOT EXISTS (SELECT FROM chat.conversations AS y WHERE y.id = x.conversation_id) "
#define CONVERSATION_OR_USER_IS_MISSING \
	"(" CONVERSATION_IS_MISSING \
	"OR NOT EXISTS (SELECT FROM chat.users AS y WHERE y.id = x.user_id)) "

static const ChatCheck checks[] = {
	{
		.name = "member_counts",
		.description = "conversations count their members",
		.quick =
		"SELECT c.id::text, "
		"format('member_count is %s, members are %s', c.member_count, COALESCE(m.n, 0)) "
		"FROM chat.conversations AS c "
		"LEFT JOIN "
		"(SELECT x.conversation_id, count(*) AS n FROM chat.members AS x "
		"GROUP BY x.conversation_id) AS m "
		"ON m.conversation_id = c.id "
		"WHERE c.member_count <> COALESCE(m.n, 0)",
		.locks = "chat.conversations, chat.members",
		.repairs = {
			"repaired AS ("
			"UPDATE chat.conversations AS c SET member_count = m.n "
			"FROM "
			"(SELECT x.id, "
			"(SELECT count(*) FROM chat.members AS y WHERE y.conversation_id = x.id) AS n "
			"FROM chat.conversations AS x) AS m "
			"WHERE m.id = c.id AND c.member_count <> m.n "
			"RETURNING c.id::text, format('member_count is now %s', c.member_count))"
		}
	},
	{
		.name = "membership",
		.description = "members are those who joined and did not leave",
		.query =
		"SELECT COALESCE(a.conversation_id, b.conversation_id)::text, "
		"CASE WHEN b.user_id IS NULL THEN format('member %s has not joined', a.user_id) "
		"ELSE format('user %s has joined, has not left, and is no member', b.user_id) END "
		MEMBERS_AND_JOINED,
		.locks = "chat.conversations, chat.members, chat.membership_events",
		.repairs = {
			"repaired AS ("
			"INSERT INTO chat.membership_events (conversation_id, user_id, event) "
			"SELECT COALESCE(a.conversation_id, b.conversation_id), "
			"COALESCE(a.user_id, b.user_id), "
			"CASE WHEN b.user_id IS NULL THEN 'joined' ELSE 'left' END "
			MEMBERS_AND_JOINED
			"RETURNING conversation_id::text, format('noted that %s has %s', user_id, event))",
			SET_EPOCH
		}
	},
	{
		.name = "channel_names",
		.description = "each channel has its name, and no other has it",
		.quick =
		"SELECT COALESCE(c.id, n.conversation_id)::text, "
		"format('the name \"%s\"', COALESCE(n.name_key, c.name)) "
		"|| CASE WHEN n.name_key IS NULL THEN ' is not claimed' "
		"ELSE ' is claimed, and not that of the channel' END "
		"FROM "
		"(SELECT c.id, c.name, " NAMES_OF("c.space_id") " AS space_id "
		"FROM chat.conversations AS c "
		"WHERE c.kind = 'channel') AS c "
		"FULL JOIN chat.conversation_names AS n ON n.conversation_id = c.id "
		"WHERE (n.name_key, n.space_id) IS DISTINCT FROM (chat._name_key(c.name), c.space_id)",
		.locks = "chat.conversations, chat.conversation_names",
		.repairs = {
			"repaired AS ("
			"DELETE FROM chat.conversation_names AS n "
			"WHERE NOT EXISTS "
			"(SELECT FROM chat.conversations AS c "
			"WHERE c.id = n.conversation_id AND c.kind = 'channel' "
			"AND " NAMES_OF("c.space_id") " = n.space_id AND chat._name_key(c.name) = n.name_key) "
			"RETURNING n.conversation_id::text, "
			"format('no longer claims the name \"%s\"', n.name_key))",
			"repaired AS ("
			"INSERT INTO chat.conversation_names AS n (conversation_id, space_id, name_key) "
			"SELECT c.id, " NAMES_OF("c.space_id") ", chat._name_key(c.name) "
			"FROM chat.conversations AS c "
			"WHERE c.kind = 'channel' "
			"AND NOT EXISTS "
			"(SELECT FROM chat.conversation_names AS x "
			"WHERE x.conversation_id = c.id) "
			"ORDER BY c.id "
			"ON CONFLICT DO NOTHING "
			"RETURNING n.conversation_id::text, format('claims the name \"%s\"', n.name_key))"
		}
	},
	{
		.name = "direct_pairs",
		.description = "direct conversations are those of their pairs",
		.query =
		"SELECT COALESCE(c.id, d.conversation_id)::text, "
		"CASE WHEN d.conversation_id IS NULL THEN 'has no pair' "
		"WHEN c.id IS NULL THEN 'is the conversation of a pair, and does not exist' "
		"WHEN c.kind <> 'direct' THEN 'is not direct, and has a pair' "
		"ELSE 'its members are not its pair' END "
		"FROM chat.conversations AS c "
		"FULL JOIN chat.direct_conversations AS d ON d.conversation_id = c.id "
		"WHERE (c.kind = 'direct' OR d.conversation_id IS NOT NULL) "
		"AND (c.kind IS DISTINCT FROM 'direct' OR d.conversation_id IS NULL "
		"OR (SELECT array_agg(x.user_id ORDER BY x.user_id) FROM chat.members AS x "
		"WHERE x.conversation_id = c.id) "
		"IS DISTINCT FROM ARRAY[d.user_low, d.user_high])"
	},
	{
		.name = "live_chats",
		.description = "live chats are those of their topics",
		.query =
		"SELECT COALESCE(c.id, l.conversation_id)::text, "
		"CASE WHEN l.conversation_id IS NULL THEN 'is the live chat of nothing' "
		"WHEN c.id IS NULL THEN 'is a live chat, and does not exist or is that of another topic' "
		"ELSE 'is not live, and the chat of a topic' END "
		"FROM chat.conversations AS c "
		"FULL JOIN chat.live_chats AS l "
		"ON l.conversation_id = c.id AND l.space_id = c.space_id "
		"WHERE (c.kind = 'live' OR l.conversation_id IS NOT NULL) "
		"AND (c.kind IS DISTINCT FROM 'live' OR l.conversation_id IS NULL)"
	},
	{
		.name = "epochs",
		.description = "a conversation that somebody has left says so in its epoch",
		.query =
		"SELECT c.id::text, 'somebody has left, and epoch is 0' "
		"FROM chat.conversations AS c "
		"WHERE " EPOCH_IS_MISSING,
		.locks = "chat.conversations, chat.membership_events",
		.repairs = {SET_EPOCH}
	},
	{
		.name = "conversation_orphans",
		.description = "nothing belongs to a conversation or user that does not exist",
		.query =
		"SELECT x.conversation_id::text AS object, "
		"'member of no conversation, or no user' AS problem "
		"FROM chat.members AS x "
		"WHERE " CONVERSATION_OR_USER_IS_MISSING
		"UNION ALL "
		"SELECT x.conversation_id::text AS object, "
		"'joined or left no conversation' AS problem "
		"FROM chat.membership_events AS x "
		"WHERE " CONVERSATION_IS_MISSING
		"UNION ALL "
		"SELECT x.conversation_id::text AS object, "
		"'settings of no conversation, or no user' AS problem "
		"FROM chat.member_settings AS x "
		"WHERE " CONVERSATION_OR_USER_IS_MISSING,
		.locks = "chat.members, chat.membership_events, chat.member_settings",
		.repairs = {
			"repaired AS ("
			"DELETE FROM chat.members AS x "
			"WHERE " CONVERSATION_OR_USER_IS_MISSING
			"RETURNING x.conversation_id::text, "
			"'deleted: member of no conversation, or no user')",
			"repaired AS ("
			"DELETE FROM chat.membership_events AS x "
			"WHERE " CONVERSATION_IS_MISSING
			"RETURNING x.conversation_id::text, 'deleted: joined or left no conversation')",
			"repaired AS ("
			"DELETE FROM chat.member_settings AS x "
			"WHERE " CONVERSATION_OR_USER_IS_MISSING
			"RETURNING x.conversation_id::text, 'deleted: settings of no conversation, or no user')"
		}
	},
	{
		.name = "conversation_fields",
		.description = "conversations have values of fields that are defined, and nothing else has",
		.query =
		FIELDS_QUERY("conversation", "conversation_fields", "conversation_id")
		"UNION ALL "
		"SELECT x.conversation_id::text, 'fields of no conversation' "
		"FROM chat.conversation_fields AS x "
		"WHERE " CONVERSATION_IS_MISSING,
		.locks = "chat.conversations, " FIELDS_LOCKS("conversation_fields"),
		.repairs = {
			"repaired AS (DELETE FROM chat.conversation_fields AS x "
			"             WHERE " CONVERSATION_IS_MISSING
			"             RETURNING x.conversation_id::text, 'deleted: fields of no conversation')",
			FIELDS_REPAIR("conversation", "conversation_fields", "conversation_id")
		}
	}
};

void
conversation_verify_init(void)
{
	chat_check_register(checks, lengthof(checks));
}
