/*-------------------------------------------------------------------------
 *
 * message_count_verify.c
 *	  What must hold between messages and who reacts to them or pins them.
 *
 *-------------------------------------------------------------------------
 */
#include "postgres.h"

#include "core/check.h"
#include "message/message.h"
#include "message/message_rows.h"

/* What stands on these messages, with what is pending, is what the rows come to */
#define WRONG_REACTIONS(messages) \
	"SELECT w.conversation_id, w.id, w.emoji, w.counted, w.n " \
	"FROM (SELECT m.conversation_id, m.id, x.emoji, sum(x.counted) AS counted, " \
	"             sum(x.n) AS n " \
	"      FROM " messages " AS m " \
	"      CROSS JOIN LATERAL " \
	"          (SELECT e.value ->> 'emoji' AS emoji, (e.value ->> 'count')::int8 AS counted, " \
	"                  0::int8 AS n " \
	"           FROM jsonb_array_elements(m.reactions) AS e " \
	"           UNION ALL " \
	"           SELECT d.emoji, d.reaction_count, 0 " \
	"           FROM chat.message_deltas AS d " \
	"           WHERE d.conversation_id = m.conversation_id " \
	"             AND d.message_id = m.id " \
	"             AND d.emoji IS NOT NULL " \
	"             AND m.deleted_at IS NULL " \
	"           UNION ALL " \
	"           SELECT r.emoji, 0, 1 " \
	"           FROM chat.message_reactions AS r " \
	"           WHERE r.conversation_id = m.conversation_id " \
	"             AND r.message_id = m.id " \
	"             AND m.deleted_at IS NULL) AS x " \
	"      GROUP BY m.conversation_id, m.id, x.emoji) AS w " \
	"WHERE w.counted <> w.n"

#define TELL_REACTIONS(messages) \
	"SELECT q.conversation_id::text, " \
	"       format('message %s counts %s reactions with %s, and has %s', " \
	"              q.id, q.counted, q.emoji, q.n) " \
	"FROM (" WRONG_REACTIONS(messages) ") AS q"

/* A sample of those that have changed */
#define SOME_MESSAGES \
	"(SELECT m.* " \
	" FROM (SELECT x.conversation_id, x.message_id " \
	"       FROM chat.message_changes AS x " \
	"       ORDER BY random() " \
	"       LIMIT 1000) AS s " \
	" JOIN " ALL_MESSAGES " AS m ON m.conversation_id = s.conversation_id " \
	"                           AND m.id = s.message_id)"

/* The difference is left pending, and clients hear of it when it is counted */
#define LEAVE_REACTIONS \
	"repaired AS (INSERT INTO chat.message_deltas AS d " \
	"                 (conversation_id, message_id, emoji, reaction_count, reply_count) " \
	"             SELECT q.conversation_id, q.id, q.emoji, (q.n - q.counted)::int4, 0 " \
	"             FROM (" WRONG_REACTIONS(ALL_MESSAGES) ") AS q " \
	"             JOIN " ALL_MESSAGES " AS m ON m.conversation_id = q.conversation_id " \
	"                                       AND m.id = q.id " \
	"             WHERE m.deleted_at IS NULL " \
	"             RETURNING d.conversation_id::text, " \
	"                       format('message %s counts %s more reactions with %s', " \
	"                              d.message_id, d.reaction_count, d.emoji))"

#define CLEAR_REACTIONS(table) \
	"repaired AS (UPDATE " table " AS m " \
	"             SET reactions = NULL " \
	"             WHERE m.deleted_at IS NOT NULL " \
	"               AND m.reactions IS NOT NULL " \
	"             RETURNING m.conversation_id::text, " \
	"                       format('deleted message %s counts no reactions', m.id))"

#define NOT_THERE(row) \
	"WHERE NOT EXISTS (SELECT FROM " ALL_MESSAGES " AS m " \
	"                  WHERE m.conversation_id = " row ".conversation_id " \
	"                    AND m.id = " row ".message_id)"

#define TELL_ORPHANS(table) \
	"SELECT x.conversation_id::text AS object, " \
	"       format('" table ": message %s is not there', x.message_id) AS problem " \
	"FROM chat." table " AS x " \
	NOT_THERE("x")

#define REMOVE_ORPHANS(table) \
	"repaired AS (DELETE " \
	"             FROM chat." table " AS x " \
	NOT_THERE("x") \
	"             RETURNING x.conversation_id::text, " \
	"                       format('" table ": deleted a row of %s', x.message_id))"

#define PINNED \
	"(SELECT m.conversation_id, m.id, m.pinned_at " \
	" FROM " ALL_MESSAGES " AS m " \
	" WHERE m.pinned_at IS NOT NULL)"

static const ChatCheck checks[] = {
	{
		.name = "reaction_orphans",
		.description = "reactions, and counts that are pending, are of messages that are there",
		.query = TELL_ORPHANS("message_reactions") " UNION ALL " TELL_ORPHANS("message_deltas"),
		.locks = "chat.messages, chat.messages_archive, chat.message_reactions, "
		"chat.message_deltas",
		.repairs = {REMOVE_ORPHANS("message_reactions"), REMOVE_ORPHANS("message_deltas")}
	},
	{
		.name = "reactions",
		.description = "messages count their reactions, with what is pending; deleted ones none",
		.query = TELL_REACTIONS(ALL_MESSAGES),
		.quick = TELL_REACTIONS(SOME_MESSAGES),
		.locks = "chat.messages, chat.messages_archive, chat.message_reactions, "
		"chat.message_deltas",
		.repairs = {
			LEAVE_REACTIONS,
			CLEAR_REACTIONS("chat.messages"),
			CLEAR_REACTIONS("chat.messages_archive")
		}
	},
	{
		.name = "pins",
		.description = "pinned messages, and no others, have a pin of the same moment",
		.query =
		"SELECT COALESCE(p.conversation_id, m.conversation_id)::text, "
		"       CASE WHEN m.id IS NULL THEN format('message %s has a pin and is not pinned', "
		"                                          p.message_id) "
		"            WHEN p.message_id IS NULL THEN format('message %s is pinned and has no pin', "
		"                                                  m.id) "
		"            ELSE format('the pin of message %s is of another moment', m.id) END "
		"FROM chat.pins AS p "
		"FULL JOIN " PINNED " AS m ON m.conversation_id = p.conversation_id "
		"                         AND m.id = p.message_id "
		"WHERE p.pinned_at IS DISTINCT FROM m.pinned_at",
		.locks = "chat.messages, chat.messages_archive, chat.pins",
		.repairs = {
			"repaired AS (DELETE "
			"             FROM chat.pins AS p "
			"             WHERE NOT EXISTS (SELECT FROM " PINNED " AS m "
			"                               WHERE m.conversation_id = p.conversation_id "
			"                                 AND m.id = p.message_id "
			"                                 AND m.pinned_at = p.pinned_at) "
			"             RETURNING p.conversation_id::text, "
			"                       format('pins: deleted that of %s', p.message_id))",
			"repaired AS (INSERT INTO chat.pins AS p (conversation_id, message_id, pinned_at) "
			"             SELECT m.conversation_id, m.id, m.pinned_at "
			"             FROM " PINNED " AS m "
			"             ON CONFLICT DO NOTHING "
			"             RETURNING p.conversation_id::text, "
			"                       format('pins: made that of %s', p.message_id))"
		}
	}
};

void
message_count_verify_init(void)
{
	chat_check_register(checks, lengthof(checks));
}
