/*-------------------------------------------------------------------------
 *
 * mark_verify.c
 *	  What must hold between messages and what has been done with them.
 *
 *-------------------------------------------------------------------------
 */
#include "postgres.h"

#include "account/field.h"
#include "core/check.h"
#include "mark/mark.h"
#include "message/message_rows.h"

/* There is no such message, or it is below the floor of its conversation */
#define HAS_NO_MESSAGE(row) \
	"NOT EXISTS (SELECT FROM (SELECT m.conversation_id, m.id, m.seq FROM chat.messages AS m " \
	"                         UNION ALL " \
	"                         SELECT a.conversation_id, a.id, a.seq FROM chat.messages_archive AS a) AS y " \
	"            JOIN chat.conversations AS f ON f.id = y.conversation_id " \
	"            WHERE y.conversation_id = " row ".conversation_id " \
	"              AND y.id = " row ".message_id " \
	"              AND y.seq > f.floor_seq)"

#define MESSAGES	"chat.conversations, chat.messages, chat.messages_archive, "

/* Rows of a table that are about messages, and of which one is gone */
#define ORPHANS(table) \
	"SELECT x.conversation_id::text, " \
	"       format('" table ": message %s is not there', x.message_id) " \
	"FROM chat." table " AS x " \
	"WHERE " HAS_NO_MESSAGE("x")
#define DELETE_ORPHANS(table) \
	"repaired AS (DELETE FROM chat." table " AS x " \
	"             WHERE " HAS_NO_MESSAGE("x") " " \
	"             RETURNING x.conversation_id::text, " \
	"                       format('" table ": deleted a row of message %s', x.message_id))"

/* Of the archive, too, which touching a message does not reach */
#define SET_FLAG(table) \
	"repaired AS (UPDATE " table " AS m " \
	"             SET flags = m.flags | 2048 " \
	"             FROM chat.message_fields AS x " \
	"             WHERE m.conversation_id = x.conversation_id " \
	"               AND m.id = x.message_id " \
	"               AND m.flags & 2048 = 0 " \
	"             RETURNING m.conversation_id::text, " \
	"                       format('message %s has fields', m.id))"

/* Rows of polls that are not there */
#define WITHOUT_POLL(table) \
	"SELECT x.conversation_id::text, " \
	"       format('" table ": there is no poll of message %s', x.message_id) " \
	"FROM chat." table " AS x " \
	"WHERE NOT EXISTS (SELECT FROM chat.polls AS p " \
	"                  WHERE p.conversation_id = x.conversation_id " \
	"                    AND p.message_id = x.message_id)"
#define DELETE_WITHOUT_POLL(table) \
	"repaired AS (DELETE FROM chat." table " AS x " \
	"             WHERE NOT EXISTS (SELECT FROM chat.polls AS p " \
	"                               WHERE p.conversation_id = x.conversation_id " \
	"                                 AND p.message_id = x.message_id) " \
	"             RETURNING x.conversation_id::text, " \
	"                       format('" table ": deleted a row of message %s', x.message_id))"

/* Of each option, and of 0 for those who have voted: what is counted, and what it should be */
#define COUNTED \
	"(SELECT p.conversation_id, p.message_id, c.c AS choice, " \
	"        COALESCE((SELECT t.vote_count " \
	"                  FROM chat.poll_counts AS t " \
	"                  WHERE t.conversation_id = p.conversation_id " \
	"                    AND t.message_id = p.message_id " \
	"                    AND t.choice = c.c), 0) " \
	"        + COALESCE((SELECT sum(d.vote_count) " \
	"                    FROM chat.poll_deltas AS d " \
	"                    WHERE d.conversation_id = p.conversation_id " \
	"                      AND d.message_id = p.message_id " \
	"                      AND d.choice = c.c), 0) AS counted, " \
	"        (SELECT count(*) " \
	"         FROM chat.poll_votes AS v " \
	"         WHERE v.conversation_id = p.conversation_id " \
	"           AND v.message_id = p.message_id " \
	"           AND (c.c = 0 OR c.c = ANY (v.choices))) AS votes " \
	" FROM chat.polls AS p, " \
	"      LATERAL generate_series(0, cardinality(p.options)) AS c (c))"

static const ChatCheck checks[] = {
	{
		.name = "polls",
		.description = "polls have their messages, and their votes are counted",
		.query =
		ORPHANS("polls") " "
		"UNION ALL " WITHOUT_POLL("poll_counts") " "
		"UNION ALL " WITHOUT_POLL("poll_votes") " "
		"UNION ALL " WITHOUT_POLL("poll_deltas") " "
		"UNION ALL "
		"SELECT x.conversation_id::text, "
		"       format('message %s: choice %s has %s votes, and counts %s', "
		"              x.message_id, x.choice, x.votes, x.counted) "
		"FROM " COUNTED " AS x "
		"WHERE x.votes <> x.counted",
		.locks = MESSAGES "chat.polls, chat.poll_counts, chat.poll_votes, chat.poll_deltas",
		.repairs = {
			DELETE_ORPHANS("polls"),
			DELETE_WITHOUT_POLL("poll_votes"),
			"gone AS (DELETE FROM chat.poll_deltas AS d "
			"         WHERE NOT EXISTS (SELECT FROM chat.polls AS p "
			"                           WHERE p.conversation_id = d.conversation_id "
			"                             AND p.message_id = d.message_id) "
			"         RETURNING d.conversation_id, d.message_id), "
			DELETE_WITHOUT_POLL("poll_counts"),
			"wrong AS (SELECT x.* "
			"          FROM " COUNTED " AS x "
			"          WHERE x.votes <> x.counted), "
			"repaired AS (INSERT INTO chat.poll_counts AS t (conversation_id, message_id, choice, vote_count) "
			"             SELECT w.conversation_id, w.message_id, w.choice, w.votes - w.counted "
			"             FROM wrong AS w "
			"             ON CONFLICT (conversation_id, message_id, choice) DO UPDATE "
			"             SET vote_count = t.vote_count + EXCLUDED.vote_count "
			"             RETURNING t.conversation_id::text, "
			"                       format('poll_counts: choice %s of message %s counts %s', "
			"                              t.choice, t.message_id, t.vote_count))"
		}
	},
	{
		.name = "message_acknowledgements",
		.description = "acknowledged messages are there",
		.query = ORPHANS("message_acknowledgements"),
		.locks = MESSAGES "chat.message_acknowledgements",
		.repairs = {DELETE_ORPHANS("message_acknowledgements")}
	},
	{
		.name = "bookmarks",
		.description = "conversations that have bookmarks are there",
		.quick =
		"SELECT x.conversation_id::text, "
		"       format('bookmarks: %s is of no conversation', x.id) "
		"FROM chat.bookmarks AS x "
		"WHERE NOT EXISTS (SELECT FROM chat.conversations AS c WHERE c.id = x.conversation_id)",
		.locks = "chat.conversations, chat.bookmarks",
		.repairs = {
			"repaired AS (DELETE FROM chat.bookmarks AS x "
			"             WHERE NOT EXISTS (SELECT FROM chat.conversations AS c "
			"                               WHERE c.id = x.conversation_id) "
			"             RETURNING x.conversation_id::text, format('bookmarks: deleted %s', x.id))"
		}
	},
	{
		.name = "message_forwards",
		.description = "forwarded messages are there",
		.query = ORPHANS("message_forwards"),
		.locks = MESSAGES "chat.message_forwards",
		.repairs = {DELETE_ORPHANS("message_forwards")}
	},
	{
		.name = "saved_messages",
		.description = "saved messages are there",
		.query = ORPHANS("saved_messages"),
		.locks = MESSAGES "chat.saved_messages",
		.repairs = {DELETE_ORPHANS("saved_messages")}
	},
	{
		.name = "reminders",
		.description = "messages of reminders are there",
		.query = ORPHANS("reminders"),
		.locks = MESSAGES "chat.reminders",
		.repairs = {DELETE_ORPHANS("reminders")}
	},
	{
		.name = "message_fields",
		.description = "messages whose flags say so, and no others, have fields that are defined",
		.query =
		ORPHANS("message_fields")
		"UNION ALL "
		"SELECT x.conversation_id::text, "
		"       format('message_fields: message %s has no flag of them', x.message_id) "
		"FROM chat.message_fields AS x "
		"JOIN " ALL_MESSAGES " AS m ON m.conversation_id = x.conversation_id "
		"                          AND m.id = x.message_id "
		"WHERE m.flags & 2048 = 0 "
		"UNION ALL "
		FIELDS_QUERY("message", "message_fields", "conversation_id"),
		.locks = MESSAGES FIELDS_LOCKS("message_fields"),
		.repairs = {
			DELETE_ORPHANS("message_fields"),
			SET_FLAG("chat.messages"),
			SET_FLAG("chat.messages_archive"),
			FIELDS_REPAIR("message", "message_fields", "conversation_id")
		}
	}
};

void
mark_verify_init(void)
{
	chat_check_register(checks, lengthof(checks));
}
