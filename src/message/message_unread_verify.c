/*-------------------------------------------------------------------------
 *
 * message_unread_verify.c
 *	  What must hold between messages and what is kept of who has read them.
 *
 *-------------------------------------------------------------------------
 */
#include "postgres.h"

#include "core/check.h"
#include "message/message.h"
#include "message/message_rows.h"

/* A row of whom the message is not, of nobody's where that counts, or of none */
#define IS_WRONG(row) \
	"NOT EXISTS (SELECT FROM " ALL_MESSAGES " AS m " \
	"            WHERE m.conversation_id = " row ".conversation_id " \
	"              AND m.seq = " row ".seq " \
	"              AND CASE WHEN " IS_QUIET("m") \
	"                       THEN " row ".user_id = '00000000-0000-0000-0000-000000000000' " \
	"                       ELSE m.sender_id = " row ".user_id END) "

/* MESSAGE_QUIET */
#define IS_QUIET(row)	"(" row ".flags & 512) <> 0 "

#define QUIET_WITHOUT_ROW \
	"FROM " ALL_MESSAGES " AS m " \
	"WHERE " IS_QUIET("m") \
	"  AND NOT EXISTS (SELECT FROM chat.uncounted_messages AS u " \
	"                  WHERE u.conversation_id = m.conversation_id " \
	"                    AND u.user_id = '00000000-0000-0000-0000-000000000000' " \
	"                    AND u.seq = m.seq) "

#define WRONG_MARKS \
	"NOT EXISTS (SELECT FROM chat.conversations AS c " \
	"            JOIN chat.members AS x ON x.conversation_id = c.id " \
	"                                  AND x.user_id = k.user_id " \
	"            WHERE c.id = k.conversation_id " \
	"              AND c.kind = 'direct' " \
	"              AND c.last_seq >= k.seq) "

static const ChatCheck checks[] = {
	{
		.name = "uncounted_messages",
		.description = "what does not count as unread is quiet, or one's own",
		.query =
		"SELECT u.conversation_id::text, "
		"       format('uncounted_messages: message %s counts for %s', u.seq, u.user_id) "
		"FROM chat.uncounted_messages AS u "
		"WHERE " IS_WRONG("u")
		"UNION ALL "
		"SELECT m.conversation_id::text, "
		"       format('message %s is quiet, and counts as unread', m.id) "
		QUIET_WITHOUT_ROW,
		.locks = "chat.messages, chat.messages_archive, chat.uncounted_messages",
		.repairs = {
			"repaired AS (DELETE FROM chat.uncounted_messages AS u "
			"             WHERE " IS_WRONG("u")
			"             RETURNING u.conversation_id::text, "
			"                       format('uncounted_messages: deleted message %s of %s', u.seq, u.user_id))",
			"repaired AS (INSERT INTO chat.uncounted_messages AS u (conversation_id, user_id, seq) "
			"             SELECT m.conversation_id, '00000000-0000-0000-0000-000000000000', m.seq "
			QUIET_WITHOUT_ROW
			"             RETURNING u.conversation_id::text, "
			"                       format('uncounted_messages: message %s is quiet', u.seq))"
		}
	},
	{
		.name = "read_marks",
		.description = "when something was read is kept of direct conversations and what they have",
		.quick =
		"SELECT k.conversation_id::text, "
		"       format('read_marks: user %s has read up to %s', k.user_id, k.seq) "
		"FROM chat.read_marks AS k "
		"WHERE " WRONG_MARKS,
		.locks = "chat.conversations, chat.members, chat.read_marks",
		.repairs = {
			"repaired AS (DELETE FROM chat.read_marks AS k "
			"             WHERE " WRONG_MARKS
			"             RETURNING k.conversation_id::text, "
			"                       format('read_marks: deleted %s of user %s', k.seq, k.user_id))"
		}
	}
};

void
message_unread_verify_init(void)
{
	chat_check_register(checks, lengthof(checks));
}
