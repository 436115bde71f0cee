/*-------------------------------------------------------------------------
 *
 * message_verify.c
 *	  What must hold between the rows of messages.
 *
 * Repairs never delete what people have written; rows that are derived from
 * others are made again.
 *
 *-------------------------------------------------------------------------
 */
#include "postgres.h"

#include "core/check.h"
#include "message/message.h"
#include "message/message_rows.h"

/* What edits have left */
#define ALL_VERSIONS \
	"(SELECT x.* FROM chat.message_versions AS x " \
	"UNION ALL SELECT x.* FROM chat.message_versions_archive AS x)"

/* In a table that names them, messages that are dated anew */
#define RENAMED(name, table) \
	name " AS (UPDATE " table " AS t " \
	"SET message_id = d.new_id " \
	"FROM dated AS d " \
	"WHERE t.conversation_id = d.conversation_id " \
	"  AND t.message_id = d.id), "

/*
 * Ids above this are dated further ahead than the ids of messages may be. The
 * interval is UUIDV7_MAX_AHEAD.
 */
#define FUTURE	"(SELECT chat.uuid_v7_at(clock_timestamp() + '10 seconds'::interval))"

/*
 * Conversations that have another number of messages than they say. By the keys
 * alone; where that does not fit, those below the floor are counted separately.
 */
#define MISCOUNTED \
	"SELECT COALESCE(c.id, p.conversation_id)::text, " \
	"       CASE WHEN c.id IS NULL THEN format('there is no such conversation, but messages: %s', p.n) " \
	"            ELSE format('last_seq is %s, messages are %s', c.last_seq, COALESCE(p.n, 0)) END " \
	"FROM chat.conversations AS c " \
	"FULL JOIN (SELECT m.conversation_id, count(*) AS n " \
	"           FROM " ALL_ROWS " AS m " \
	"           GROUP BY m.conversation_id) AS p " \
	"  ON p.conversation_id = c.id " \
	"WHERE c.id IS NULL " \
	"  OR ((c.last_seq - c.floor_seq) <> COALESCE(p.n, 0) " \
	"      AND (c.last_seq - c.floor_seq) <> (SELECT count(*) " \
	"                                         FROM " ALL_ROWS " AS m " \
	"                                         WHERE m.conversation_id = c.id " \
	"                                           AND m.seq > c.floor_seq))"

/* Those whose last message is not the one they say */
#define MISPLACED_LAST \
	"SELECT c.id::text, " \
	"       format('last_message_id is not that of message %s', c.last_seq) " \
	"FROM chat.conversations AS c " \
	"LEFT JOIN LATERAL (SELECT m.seq " \
	"                   FROM " ALL_MESSAGES " AS m " \
	"                   WHERE m.conversation_id = c.id " \
	"                     AND m.id = c.last_message_id) AS m " \
	"  ON true " \
	"WHERE (COALESCE(m.seq, 0) <> c.last_seq AND c.floor_seq < c.last_seq) " \
	"  OR (c.last_seq = 0 AND c.last_message_id IS NOT NULL)"

/* Of drafts x */
#define DRAFT_IS_LOST \
	"(NOT EXISTS (SELECT FROM chat.conversations AS c WHERE c.id = x.conversation_id) " \
	" OR NOT EXISTS (SELECT FROM chat.users AS u WHERE u.id = x.user_id))"

static const ChatCheck checks[] = {
	{
		.name = "message_counters",
		.description = "conversations know how many messages they have, and the last one",
		.query =
		MISCOUNTED " "
		"UNION ALL " MISPLACED_LAST " "
		"UNION ALL "
		"SELECT c.id::text, "
		"       format('modseq is %s, that of its messages %s, its own %s', c.modseq, "
		"              COALESCE(p.modseq, 0), c.changed_modseq) "
		"FROM chat.conversations AS c "
		"LEFT JOIN (SELECT m.conversation_id, max(m.modseq) AS modseq "
		"           FROM " ALL_MESSAGES " AS m "
		"           GROUP BY m.conversation_id) AS p "
		"  ON p.conversation_id = c.id "
		"WHERE c.modseq <> GREATEST(p.modseq, c.changed_modseq)",
		.quick =
		MISCOUNTED " UNION ALL " MISPLACED_LAST,
		.locks = "chat.conversations, chat.messages, chat.messages_archive",
		.repairs = {
			"repaired AS (UPDATE chat.conversations AS c "
			"             SET last_seq = p.last_seq, "
			"                 last_message_id = p.last_id, "
			"                 modseq = GREATEST(c.modseq, c.changed_modseq, p.modseq), "
			"                 changed_modseq = CASE WHEN c.modseq > GREATEST(c.changed_modseq, p.modseq) "
			"                                       THEN c.modseq "
			"                                       ELSE c.changed_modseq END "
			"             FROM (SELECT x.id, "
			"                          COALESCE(q.last_seq, x.floor_seq) AS last_seq, "
			"                          COALESCE(q.modseq, 0) AS modseq, "
			"                          CASE WHEN q.last_id IS NULL AND x.floor_seq > 0 THEN x.last_message_id "
			"                               ELSE q.last_id END AS last_id "
			"                   FROM chat.conversations AS x "
			"                   LEFT JOIN (SELECT m.conversation_id, max(m.seq) AS last_seq, "
			"                                     max(m.modseq) AS modseq, "
			"                                     (SELECT y.id "
			"                                      FROM " ALL_MESSAGES " AS y "
			"                                      WHERE y.conversation_id = m.conversation_id "
			"                                      ORDER BY y.id DESC "
			"                                      LIMIT 1) AS last_id "
			"                              FROM " ALL_MESSAGES " AS m "
			"                              GROUP BY m.conversation_id) AS q "
			"                     ON q.conversation_id = x.id) AS p "
			"             WHERE p.id = c.id "
			"               AND (c.last_seq <> p.last_seq "
			"                    OR c.last_message_id IS DISTINCT FROM p.last_id "
			"                    OR c.modseq <> GREATEST(p.modseq, c.changed_modseq)) "
			"             RETURNING c.id::text, "
			"                       format('last_seq is now %s, modseq %s', c.last_seq, c.modseq))"
		}
	},
	{
		.name = "watermarks",
		.description = "nobody has received or read more than there is",
		.quick =
		"SELECT x.conversation_id::text, "
		"       CASE WHEN x.last_read_seq > c.last_seq "
		"            THEN format('user %s has read up to %s of %s', x.user_id, x.last_read_seq, c.last_seq) "
		"            ELSE format('user %s has received up to %s of %s', x.user_id, x.delivered_seq, c.last_seq) END "
		"FROM chat.members AS x "
		"JOIN chat.conversations AS c ON c.id = x.conversation_id "
		"WHERE x.last_read_seq > c.last_seq "
		"  OR x.delivered_seq > c.last_seq",
		.locks = "chat.conversations, chat.members",
		.repairs = {
			"repaired AS (UPDATE chat.members AS x "
			"             SET last_read_seq = LEAST(x.last_read_seq, c.last_seq), "
			"                 delivered_seq = CASE WHEN x.delivered_seq IS NOT NULL "
			"                                      THEN LEAST(x.delivered_seq, c.last_seq) END "
			"             FROM chat.conversations AS c "
			"             WHERE c.id = x.conversation_id "
			"               AND (x.last_read_seq > c.last_seq OR x.delivered_seq > c.last_seq) "
			"             RETURNING x.conversation_id::text, "
			"                       format('user %s has read up to %s', x.user_id, x.last_read_seq))"
		}
	},
	{
		.name = "future_messages",
		.description = "no conversation's last message is dated in the future",
		.quick =
		"SELECT c.id::text, "
		"       format('its last message is dated %s', chat.uuid_timestamp(c.last_message_id)) "
		"FROM chat.conversations AS c "
		"WHERE c.last_message_id > " FUTURE,
		.locks = "chat.conversations, chat.messages, chat.messages_archive, "
		"chat.message_versions, chat.message_versions_archive, chat.message_tombstones, "
		"chat.message_keys, chat.message_hides, chat.message_changes, chat.message_reactions, "
		"chat.message_deltas, chat.pins, chat.message_fields, chat.message_forwards, chat.saved_messages, chat.reminders, "
		"chat.message_acknowledgements, chat.polls, chat.poll_votes, chat.poll_counts, chat.poll_deltas",

		/*
		 * They get ids of now, in the order of their seq, and all that refers
		 * to them follows. Each takes a modseq, and the conversation one, so
		 * that clients catch up. Those in the archive are no longer its
		 * newest part, so they leave it. Those within the tolerance get new
		 * ids too: they would be above the others.
		 */
		.repairs = {
			"ahead AS (SELECT c.id, c.modseq "
			"          FROM chat.conversations AS c "
			"          WHERE c.last_message_id > " FUTURE "), "
			"dated AS MATERIALIZED "
			"    (SELECT o.*, chat.uuid_v7() AS new_id "
			"     FROM (SELECT m.conversation_id, m.id, a.modseq + "
			"                  row_number() OVER (PARTITION BY m.conversation_id "
			"                                     ORDER BY m.id) AS new_modseq "
			"           FROM ahead AS a "
			"           JOIN " ALL_ROWS " AS m ON m.conversation_id = a.id "
			"           WHERE m.id > (SELECT chat.uuid_v7_at(now())) "
			"           ORDER BY m.conversation_id, m.id) AS o), "
			"live AS (DELETE FROM chat.messages AS m "
			"         USING dated AS d "
			"         WHERE m.conversation_id = d.conversation_id "
			"           AND m.id = d.id "
			"         RETURNING m.*), "
			"archived AS (DELETE FROM chat.messages_archive AS m "
			"             USING dated AS d "
			"             WHERE m.conversation_id = d.conversation_id "
			"               AND m.id = d.id "
			"             RETURNING m.*), "
			"placed AS (INSERT INTO chat.messages "
			"               (conversation_id, id, seq, modseq, sent_modseq, version, "
			"                is_changed, sender_id, type, content, formatted, attachments, "
			"                reply_to, client_key, edited_at, deleted_at, deleted_by, flags, "
			"                reactions, reply_count, last_reply_id, pinned_at) "
			"           SELECT m.conversation_id, d.new_id, m.seq, d.new_modseq, "
			"                  m.sent_modseq, m.version, true, m.sender_id, m.type, "
			"                  m.content, m.formatted, m.attachments, "
			"                  COALESCE(r.new_id, m.reply_to), m.client_key, m.edited_at, "
			"                  m.deleted_at, m.deleted_by, m.flags, m.reactions, m.reply_count, "
			"                  m.last_reply_id, m.pinned_at "
			"           FROM (SELECT l.* FROM live AS l "
			"                 UNION ALL "
			"                 SELECT l.* FROM archived AS l) AS m "
			"           JOIN dated AS d ON d.conversation_id = m.conversation_id "
			"                          AND d.id = m.id "
			"           LEFT JOIN dated AS r ON r.conversation_id = m.conversation_id "
			"                               AND r.id = m.reply_to), "
			"live_versions AS (DELETE FROM chat.message_versions AS v "
			"                  USING dated AS d "
			"                  WHERE v.conversation_id = d.conversation_id "
			"                    AND v.message_id = d.id "
			"                  RETURNING v.*), "
			"archived_versions AS (DELETE FROM chat.message_versions_archive AS v "
			"                      USING dated AS d "
			"                      WHERE v.conversation_id = d.conversation_id "
			"                        AND v.message_id = d.id "
			"                      RETURNING v.*), "
			"versions AS (INSERT INTO chat.message_versions "
			"                 (conversation_id, message_id, version, edited_at, content, "
			"                  formatted, attachments) "
			"             SELECT v.conversation_id, d.new_id, v.version, v.edited_at, "
			"                    v.content, v.formatted, v.attachments "
			"             FROM (SELECT l.* FROM live_versions AS l "
			"                   UNION ALL "
			"                   SELECT l.* FROM archived_versions AS l) AS v "
			"             JOIN dated AS d ON d.conversation_id = v.conversation_id "
			"                            AND d.id = v.message_id), "
			RENAMED("tombstones", "chat.message_tombstones")
			RENAMED("keys", "chat.message_keys")
			RENAMED("hides", "chat.message_hides")
			RENAMED("reactions", "chat.message_reactions")
			RENAMED("deltas", "chat.message_deltas")
			RENAMED("pins", "chat.pins")
			RENAMED("fields", "chat.message_fields")
			RENAMED("forwards", "chat.message_forwards")
			RENAMED("saved", "chat.saved_messages")
			RENAMED("acknowledgements", "chat.message_acknowledgements")
			RENAMED("reminders", "chat.reminders")
			RENAMED("polls", "chat.polls")
			RENAMED("poll_votes", "chat.poll_votes")
			RENAMED("poll_counts", "chat.poll_counts")
			RENAMED("poll_deltas", "chat.poll_deltas")
			"unlisted AS (DELETE FROM chat.message_changes AS x "
			"             USING dated AS d "
			"             WHERE x.conversation_id = d.conversation_id "
			"               AND x.message_id = d.id), "
			"listed AS (INSERT INTO chat.message_changes (conversation_id, modseq, message_id) "
			"           SELECT d.conversation_id, d.new_modseq, d.new_id "
			"           FROM dated AS d), "
			"repaired AS (UPDATE chat.conversations AS c "
			"           SET last_message_id = COALESCE(p.last_id, chat.uuid_v7()), "
			"               modseq = a.modseq + p.n + 1, "
			"               changed_modseq = a.modseq + p.n + 1 "
			"           FROM ahead AS a, "
			"                LATERAL (SELECT count(*) AS n, "
			"                                (array_agg(d.new_id ORDER BY d.new_modseq DESC))[1] "
			"                                AS last_id "
			"                         FROM dated AS d "
			"                         WHERE d.conversation_id = a.id) AS p "
			"           WHERE c.id = a.id "
			"           RETURNING c.id::text, "
			"                     format('dated %s messages as of now', p.n))"
		}
	},
	{
		.name = "message_order",
		.description = "seq has no gap, and it and sent_modseq rise with the id",
		.query =
		"SELECT m.conversation_id::text, "
		"       CASE WHEN m.seq <> (m.seq_before + 1) "
		"            THEN format('message %s has seq %s after %s', m.id, m.seq, m.seq_before) "
		"            ELSE format('message %s has modseq %s, sent_modseq %s after %s', m.id, "
		"                        m.modseq, m.sent_modseq, m.sent_before) END "
		"FROM (SELECT m.conversation_id, m.id, m.seq, m.modseq, m.sent_modseq, m.is_changed, "
		"             lag(m.seq, 1, COALESCE(c.floor_seq, 0)) OVER by_id AS seq_before, "
		"             lag(m.sent_modseq, 1, 0::int8) OVER by_id AS sent_before "
		"      FROM " ALL_MESSAGES " AS m "
		"      LEFT JOIN chat.conversations AS c ON c.id = m.conversation_id "
		"      WINDOW by_id AS (PARTITION BY m.conversation_id ORDER BY m.id)) AS m "
		"WHERE m.seq <> (m.seq_before + 1) "
		"  OR m.sent_modseq <= m.sent_before "
		"  OR m.sent_modseq < m.seq "
		"  OR (m.is_changed AND m.modseq <= m.sent_modseq) "
		"  OR (NOT m.is_changed AND m.modseq <> m.sent_modseq)",
		.quick =
		"SELECT m.conversation_id::text, "
		"       CASE WHEN m.seq <> (m.seq_before + 1) "
		"            THEN format('message %s has seq %s after %s', m.id, m.seq, m.seq_before) "
		"            ELSE format('message %s has modseq %s, sent_modseq %s after %s', m.id, "
		"                        m.modseq, m.sent_modseq, m.sent_before) END "
		"FROM (SELECT m.conversation_id, m.id, m.seq, m.modseq, m.sent_modseq, m.is_changed, "
		"             lag(m.seq, 1, (m.seq - 1)) OVER by_id AS seq_before, "
		"             lag(m.sent_modseq, 1, 0::int8) OVER by_id AS sent_before "
		"      FROM (SELECT m.* "
		"            FROM (SELECT c.id "
		"                  FROM chat.conversations AS c "
		"                  ORDER BY random() "
		"                  LIMIT 500) AS s "
		"            CROSS JOIN LATERAL (SELECT x.* "
		"                                FROM " ALL_MESSAGES " AS x "
		"                                WHERE x.conversation_id = s.id "
		"                                ORDER BY x.id DESC "
		"                                LIMIT 1000) AS m) AS m "
		"      WINDOW by_id AS (PARTITION BY m.conversation_id ORDER BY m.id)) AS m "
		"WHERE m.seq <> (m.seq_before + 1) "
		"  OR m.sent_modseq <= m.sent_before "
		"  OR m.sent_modseq < m.seq "
		"  OR (m.is_changed AND m.modseq <= m.sent_modseq) "
		"  OR (NOT m.is_changed AND m.modseq <> m.sent_modseq)"
	},
	{
		.name = "message_modseqs",
		.description = "no modseq of a conversation is used twice",
		.query =
		"SELECT m.conversation_id::text, "
		"       format('modseq %s is that of several messages', m.modseq) "
		"FROM " ALL_MESSAGES " AS m "
		"GROUP BY m.conversation_id, m.modseq "
		"HAVING count(*) > 1 "
		"UNION ALL "
		"SELECT c.id::text, "
		"       format('changed_modseq %s is that of a message', c.changed_modseq) "
		"FROM chat.conversations AS c "
		"JOIN " ALL_MESSAGES " AS m "
		"  ON m.conversation_id = c.id "
		"  AND m.modseq = c.changed_modseq"
	},
	{
		.name = "message_senders",
		.description = "messages have their senders",
		.query =
		"SELECT m.conversation_id::text, "
		"       format('the sender of message %s is not there', m.id) "
		"FROM " ALL_MESSAGES " AS m "
		"WHERE m.sender_id IS NOT NULL "
		"  AND NOT EXISTS (SELECT FROM chat.users AS u WHERE u.id = m.sender_id)"
	},
	{
		.name = "message_tombstones",
		.description = "deleted messages, and no others, have tombstones and no content",
		.query =
		"SELECT x.conversation_id::text AS object, "
		"       format('message_tombstones: %s is not deleted, or not there', x.message_id) AS problem "
		"FROM chat.message_tombstones AS x "
		"WHERE NOT EXISTS (SELECT FROM " ALL_MESSAGES " AS m "
		"                  WHERE m.conversation_id = x.conversation_id "
		"                    AND m.id = x.message_id "
		"                    AND m.deleted_at IS NOT NULL "
		"                    AND m.seq = x.seq) "
		"UNION ALL "
		"SELECT m.conversation_id::text, "
		"       format('message %s is deleted and has no tombstone', m.id) "
		"FROM " ALL_MESSAGES " AS m "
		"WHERE m.deleted_at IS NOT NULL "
		"  AND NOT EXISTS (SELECT FROM chat.message_tombstones AS x "
		"                  WHERE m.conversation_id = x.conversation_id "
		"                    AND m.id = x.message_id "
		"                    AND x.seq = m.seq) "
		"UNION ALL "
		"SELECT m.conversation_id::text, "
		"       format('message %s is deleted and has content', m.id) "
		"FROM " ALL_MESSAGES " AS m "
		"WHERE m.deleted_at IS NOT NULL "
		"  AND (m.content <> '' OR m.formatted IS NOT NULL OR m.attachments IS NOT NULL)",
		.locks = "chat.messages, chat.messages_archive, chat.message_tombstones",
		.repairs = {
			"repaired AS (DELETE "
			"             FROM chat.message_tombstones AS x "
			"             WHERE NOT EXISTS (SELECT FROM " ALL_MESSAGES " AS m "
			"                               WHERE m.conversation_id = x.conversation_id "
			"                                 AND m.id = x.message_id "
			"                                 AND m.deleted_at IS NOT NULL "
			"                                 AND m.seq = x.seq) "
			"             RETURNING x.conversation_id::text, "
			"                       format('message_tombstones: deleted the row of %s', x.message_id))",
			"repaired AS (INSERT INTO chat.message_tombstones AS t "
			"                 (conversation_id, seq, message_id, content, formatted, attachments) "
			"             SELECT m.conversation_id, m.seq, m.id, m.content, m.formatted, "
			"                    m.attachments "
			"             FROM " ALL_MESSAGES " AS m "
			"             WHERE m.deleted_at IS NOT NULL "
			"               AND NOT EXISTS (SELECT FROM chat.message_tombstones AS x "
			"                               WHERE m.conversation_id = x.conversation_id "
			"                                 AND m.id = x.message_id "
			"                                 AND x.seq = m.seq) "
			"             ON CONFLICT DO NOTHING "
			"             RETURNING t.conversation_id::text, "
			"                       format('message_tombstones: made that of %s', t.message_id))",
			"repaired AS (UPDATE chat.messages AS m "
			"             SET content = '', formatted = NULL, attachments = NULL "
			"             WHERE m.deleted_at IS NOT NULL "
			"               AND (m.content <> '' OR m.formatted IS NOT NULL OR m.attachments IS NOT NULL) "
			"             RETURNING m.conversation_id::text, "
			"                       format('removed the content of message %s', m.id))",
			"repaired AS (UPDATE chat.messages_archive AS m "
			"             SET content = '', formatted = NULL, attachments = NULL "
			"             WHERE m.deleted_at IS NOT NULL "
			"               AND (m.content <> '' OR m.formatted IS NOT NULL OR m.attachments IS NOT NULL) "
			"             RETURNING m.conversation_id::text, "
			"                       format('removed the content of message %s', m.id))"
		}
	},
	{
		.name = "message_changes",
		.description = "changed messages, and no others, are listed at their modseq",
		.query =
		"SELECT x.conversation_id::text AS object, "
		"       format('message_changes: %s has not changed at that modseq, or is not there', x.message_id) AS problem "
		"FROM chat.message_changes AS x "
		"WHERE NOT EXISTS (SELECT FROM " ALL_MESSAGES " AS m "
		"                  WHERE m.conversation_id = x.conversation_id "
		"                    AND m.id = x.message_id "
		"                    AND m.is_changed "
		"                    AND m.modseq = x.modseq) "
		"UNION ALL "
		"SELECT m.conversation_id::text, "
		"       format('message %s has changed and is not listed', m.id) "
		"FROM " ALL_MESSAGES " AS m "
		"WHERE m.is_changed "
		"  AND NOT EXISTS (SELECT FROM chat.message_changes AS x "
		"                  WHERE m.conversation_id = x.conversation_id "
		"                    AND m.id = x.message_id "
		"                    AND x.modseq = m.modseq)",
		.locks = "chat.messages, chat.messages_archive, chat.message_changes",
		.repairs = {
			"repaired AS (DELETE "
			"             FROM chat.message_changes AS x "
			"             WHERE NOT EXISTS (SELECT FROM " ALL_MESSAGES " AS m "
			"                               WHERE m.conversation_id = x.conversation_id "
			"                                 AND m.id = x.message_id "
			"                                 AND m.is_changed "
			"                                 AND m.modseq = x.modseq) "
			"             RETURNING x.conversation_id::text, "
			"                       format('message_changes: deleted the row of %s', x.message_id))",
			"repaired AS (INSERT INTO chat.message_changes AS t (conversation_id, modseq, message_id) "
			"             SELECT m.conversation_id, m.modseq, m.id "
			"             FROM " ALL_MESSAGES " AS m "
			"             WHERE m.is_changed "
			"               AND NOT EXISTS (SELECT FROM chat.message_changes AS x "
			"                               WHERE m.conversation_id = x.conversation_id "
			"                                 AND m.id = x.message_id "
			"                                 AND x.modseq = m.modseq) "
			"             ON CONFLICT DO NOTHING "
			"             RETURNING t.conversation_id::text, "
			"                       format('message_changes: listed %s', t.message_id))"
		}
	},
	{
		.name = "message_keys",
		.description = "client keys are those of the messages, of the last month",
		.query =
		"SELECT x.conversation_id::text AS object, "
		"       format('message_keys: %s has not that key, or is not there', x.message_id) AS problem "
		"FROM chat.message_keys AS x "
		"WHERE NOT EXISTS (SELECT FROM " ALL_MESSAGES " AS m "
		"                  WHERE m.conversation_id = x.conversation_id "
		"                    AND m.id = x.message_id "
		"                    AND m.sender_id = x.sender_id "
		"                    AND m.client_key = x.client_key) "
		"UNION ALL "
		"SELECT m.conversation_id::text, "
		"       format('message %s has a client key that is not kept', m.id) "
		"FROM " ALL_MESSAGES " AS m "
		"WHERE " HAS_KEY("m")
		"  AND NOT EXISTS (SELECT FROM chat.message_keys AS x "
		"                  WHERE m.conversation_id = x.conversation_id "
		"                    AND m.id = x.message_id "
		"                    AND m.sender_id = x.sender_id "
		"                    AND m.client_key = x.client_key)",
		.locks = "chat.messages, chat.messages_archive, chat.message_keys",
		.repairs = {
			"repaired AS (DELETE "
			"             FROM chat.message_keys AS x "
			"             WHERE NOT EXISTS (SELECT FROM " ALL_MESSAGES " AS m "
			"                               WHERE m.conversation_id = x.conversation_id "
			"                                 AND m.id = x.message_id "
			"                                 AND m.sender_id = x.sender_id "
			"                                 AND m.client_key = x.client_key) "
			"             RETURNING x.conversation_id::text, "
			"                       format('message_keys: deleted the row of %s', x.message_id))",
			"repaired AS (INSERT INTO chat.message_keys AS t (conversation_id, sender_id, client_key, message_id) "
			"             SELECT m.conversation_id, m.sender_id, m.client_key, m.id "
			"             FROM " ALL_MESSAGES " AS m "
			"             WHERE " HAS_KEY("m")
			"               AND m.sender_id IS NOT NULL "
			"               AND NOT EXISTS (SELECT FROM chat.message_keys AS x "
			"                               WHERE m.conversation_id = x.conversation_id "
			"                                 AND m.id = x.message_id "
			"                                 AND m.sender_id = x.sender_id "
			"                                 AND m.client_key = x.client_key) "
			"             ORDER BY m.id "
			"             ON CONFLICT DO NOTHING "
			"             RETURNING t.conversation_id::text, "
			"                       format('message_keys: kept that of %s', t.message_id))"
		}
	},
	{
		.name = "message_versions",
		.description = "each edit has kept the version before, unless a policy has removed it",
		.query =
		"SELECT COALESCE(m.conversation_id, v.conversation_id)::text, "
		"       CASE WHEN m.id IS NULL THEN format('message_versions: %s is not there', v.message_id) "
		"            ELSE format('message %s is of version %s, older versions are %s', m.id, "
		"                        m.version, COALESCE(v.n, 0)) END "
		"FROM (SELECT m.conversation_id, m.id, m.version "
		"      FROM " ALL_MESSAGES " AS m "
		"      WHERE m.version > 1) AS m "
		"FULL JOIN (SELECT x.conversation_id, x.message_id, count(*) AS n, "
		"                  max(x.version) AS top "
		"           FROM " ALL_VERSIONS " AS x "
		"           GROUP BY x.conversation_id, x.message_id) AS v "
		"  ON v.conversation_id = m.conversation_id "
		"  AND v.message_id = m.id "
		"WHERE m.id IS NULL "
		"  OR v.top <> (m.version - 1) "
		"  OR (v.n IS DISTINCT FROM (m.version - 1) "
		"      AND chat.uuid_timestamp(m.id) > (now() - '1 day'::interval))",
		.locks = "chat.messages, chat.messages_archive, chat.message_versions, chat.message_versions_archive",
		.repairs = {
			"repaired AS (DELETE "
			"             FROM chat.message_versions AS x "
			"             WHERE NOT EXISTS (SELECT FROM " ALL_MESSAGES " AS m "
			"                               WHERE m.conversation_id = x.conversation_id "
			"                                 AND m.id = x.message_id) "
			"             RETURNING x.conversation_id::text, "
			"                       format('message_versions: deleted a row of %s', x.message_id))",
			"repaired AS (DELETE "
			"             FROM chat.message_versions_archive AS x "
			"             WHERE NOT EXISTS (SELECT FROM " ALL_MESSAGES " AS m "
			"                               WHERE m.conversation_id = x.conversation_id "
			"                                 AND m.id = x.message_id) "
			"             RETURNING x.conversation_id::text, "
			"                       format('message_versions_archive: deleted a row of %s', x.message_id))"
		}
	},
	{
		.name = "drafts",
		.description = "drafts are of users, and for conversations, that are there",
		.query =
		"SELECT x.conversation_id::text AS object, "
		"       'draft for no conversation, or of no user' AS problem "
		"FROM chat.drafts AS x "
		"WHERE " DRAFT_IS_LOST,
		.locks = "chat.drafts",
		.repairs = {
			"repaired AS (DELETE FROM chat.drafts AS x "
			"             WHERE " DRAFT_IS_LOST " "
			"             RETURNING x.conversation_id::text, "
			"                       'deleted: draft for no conversation, or of no user')"
		}
	},
	{
		.name = "message_hides",
		.description = "hidden messages are there",
		.query =
		"SELECT x.conversation_id::text AS object, "
		"       format('message_hides: %s is not there', x.message_id) AS problem "
		"FROM chat.message_hides AS x "
		"WHERE NOT EXISTS (SELECT FROM " ALL_MESSAGES " AS m "
		"                  WHERE m.conversation_id = x.conversation_id "
		"                    AND m.id = x.message_id "
		"                    AND m.seq = x.seq)",
		.locks = "chat.messages, chat.messages_archive, chat.message_hides",
		.repairs = {
			"repaired AS (DELETE "
			"             FROM chat.message_hides AS x "
			"             WHERE NOT EXISTS (SELECT FROM " ALL_MESSAGES " AS m "
			"                               WHERE m.conversation_id = x.conversation_id "
			"                                 AND m.id = x.message_id "
			"                                 AND m.seq = x.seq) "
			"             RETURNING x.conversation_id::text, "
			"                       format('message_hides: deleted the row of %s', x.message_id))"
		}
	},
	{
		.name = "archive",
		.description = "what is archived of a conversation is older than the rest, and has its versions with it",
		.quick =
		"SELECT c.id::text, "
		"       format('message %s is archived, and %s is not', a.id, m.id) "
		"FROM chat.conversations AS c "
		"CROSS JOIN LATERAL (SELECT x.id "
		"                    FROM chat.messages_archive AS x "
		"                    WHERE x.conversation_id = c.id "
		"                    ORDER BY x.id DESC "
		"                    LIMIT 1) AS a "
		"CROSS JOIN LATERAL (SELECT x.id "
		"                    FROM chat.messages AS x "
		"                    WHERE x.conversation_id = c.id "
		"                    ORDER BY x.id "
		"                    LIMIT 1) AS m "
		"WHERE m.id < a.id "
		"UNION ALL "
		"SELECT v.conversation_id::text, "
		"       format('message %s is archived, and version %s of it is not', v.message_id, v.version) "
		"FROM chat.message_versions AS v "
		"WHERE EXISTS (SELECT FROM chat.messages_archive AS m "
		"              WHERE m.conversation_id = v.conversation_id "
		"                AND m.id = v.message_id) "
		"UNION ALL "
		"SELECT v.conversation_id::text, "
		"       format('version %s of message %s is archived, and the message is not', v.version, v.message_id) "
		"FROM chat.message_versions_archive AS v "
		"WHERE EXISTS (SELECT FROM chat.messages AS m "
		"              WHERE m.conversation_id = v.conversation_id "
		"                AND m.id = v.message_id)",
		.locks = "chat.messages, chat.messages_archive, chat.message_versions, chat.message_versions_archive",
		.repairs = {
			"gone AS (DELETE "
			"         FROM chat.message_versions AS v "
			"         USING chat.messages_archive AS m "
			"         WHERE m.conversation_id = v.conversation_id "
			"           AND m.id = v.message_id "
			"         RETURNING v.*), "
			"repaired AS (INSERT INTO chat.message_versions_archive AS v "
			"             SELECT g.* "
			"             FROM gone AS g "
			"             RETURNING v.conversation_id::text, "
			"                       format('archived version %s of message %s', v.version, v.message_id))",
			"gone AS (DELETE "
			"         FROM chat.message_versions_archive AS v "
			"         USING chat.messages AS m "
			"         WHERE m.conversation_id = v.conversation_id "
			"           AND m.id = v.message_id "
			"         RETURNING v.*), "
			"repaired AS (INSERT INTO chat.message_versions AS v "
			"             SELECT g.* "
			"             FROM gone AS g "
			"             RETURNING v.conversation_id::text, "
			"                       format('brought version %s of message %s back', v.version, v.message_id))"
		}
	},
	{
		.name = "partitions",
		.description = "each month has its partitions, complete, and none is missing",
		.quick =
		"WITH months AS (SELECT i.inhrelid AS relid, p.relname AS parent, c.relname AS name, "
		"                       b.bounds[1] AS lower, b.bounds[2] AS upper, c.relowner "
		"                FROM pg_inherits AS i "
		"                JOIN pg_class AS c ON c.oid = i.inhrelid "
		"                JOIN pg_class AS p ON p.oid = i.inhparent "
		"                CROSS JOIN LATERAL (SELECT regexp_match(pg_get_expr(c.relpartbound, c.oid), "
		"                                                        'FROM \\(''(.*)''\\) TO \\(''(.*)''\\)') AS bounds) AS b "
		"                WHERE p.relnamespace = 'chat'::regnamespace "
		"                  AND p.relname IN ('messages', 'message_versions', 'messages_archive', "
		"                                    'message_versions_archive')), "
		"bounded AS (SELECT m.*, "
		"                   to_timestamp(('x' || replace(left(m.lower, 13), '-', ''))::bit(48)::int8 / 1000.0) "
		"                   AT TIME ZONE 'UTC' AS begins_at, "
		"                   to_timestamp(('x' || replace(left(m.upper, 13), '-', ''))::bit(48)::int8 / 1000.0) "
		"                   AT TIME ZONE 'UTC' AS ends_at "
		"            FROM months AS m "
		"            WHERE m.lower IS NOT NULL) "
		"SELECT b.name::text, "
		"       'its bounds are not those of its month' "
		"FROM bounded AS b "
		"WHERE b.begins_at <> date_trunc('month', b.begins_at) "
		"  OR b.ends_at <> (b.begins_at + '1 month'::interval) "
		"  OR b.name <> (b.parent::text || to_char(b.begins_at, '\"_\"YYYY\"_\"MM'))::name "
		"UNION ALL "
		"SELECT b.name::text, "
		"       'has no counterpart in ' || CASE b.parent "
		"                                        WHEN 'messages' THEN 'message_versions' "
		"                                        WHEN 'message_versions' THEN 'messages' "
		"                                        WHEN 'messages_archive' THEN 'message_versions_archive' "
		"                                        ELSE 'messages_archive' END "
		"FROM bounded AS b "
		"WHERE NOT EXISTS (SELECT FROM bounded AS x "
		"                  WHERE x.parent <> b.parent "
		"                    AND x.lower = b.lower "
		"                    AND (x.parent ~ 'archive$') = (b.parent ~ 'archive$')) "
		"UNION ALL "
		"SELECT f.parent::text, "
		"       'there is no partition for this month, or for the next one' "
		"FROM (VALUES ('messages'), ('message_versions')) AS f (parent), "
		"     LATERAL (SELECT n.n, "
		"                     date_trunc('month', now() AT TIME ZONE 'UTC') "
		"                     + (n.n * '1 month'::interval) AS month "
		"              FROM (VALUES (0), (1)) AS n (n)) AS n "
		"WHERE n.n <= current_setting('chat.partitions_ahead')::int4 "
		"  AND NOT EXISTS (SELECT FROM bounded AS b "
		"                  WHERE b.parent = f.parent "
		"                    AND b.begins_at = n.month) "
		"GROUP BY f.parent "
		"UNION ALL "
		"SELECT f.parent::text, "
		"       'has no default partition' "
		"FROM (VALUES ('messages'), ('message_versions')) AS f (parent) "
		"WHERE NOT EXISTS (SELECT FROM months AS m "
		"                  WHERE m.parent = f.parent "
		"                    AND m.lower IS NULL) "
		"UNION ALL "
		"SELECT c.relname::text, "
		"       'is named as a month, and is no partition' "
		"FROM pg_class AS c "
		"WHERE c.relnamespace = 'chat'::regnamespace "
		"  AND c.relkind = 'r' "
		"  AND c.relname ~ '^(messages|message_versions)(_archive)?_[0-9]+_[0-9]+$' "
		"  AND NOT c.relispartition "
		"UNION ALL "
		"SELECT m.name::text, "
		"       format('belongs to %s', pg_get_userbyid(m.relowner)) "
		"FROM months AS m "
		"WHERE pg_get_userbyid(m.relowner) <> 'chat_owner' "
		"UNION ALL "
		"SELECT m.name::text, "
		"       'its primary key is missing, or not valid' "
		"FROM months AS m "
		"WHERE NOT EXISTS (SELECT FROM pg_index AS i "
		"                  WHERE i.indrelid = m.relid "
		"                    AND i.indisprimary "
		"                    AND i.indisvalid "
		"                    AND i.indisready) "
		"UNION ALL "
		"SELECT m.name::text, "
		"       format('trigger %s is missing, disabled or changed', t.name) "
		"FROM (SELECT m.relid, m.name, false AS is_parent "
		"      FROM months AS m "
		"      WHERE m.parent IN ('messages', 'messages_archive') "
		"      UNION ALL "
		"      SELECT c.oid, c.relname, true "
		"      FROM pg_class AS c "
		"      WHERE c.oid IN ('chat.messages'::regclass, 'chat.messages_archive'::regclass)) AS m, "
		"     (VALUES ('messages_insert', '_messages_insert', 7), "
		"             ('messages_update', '_messages_update', 19), "
		"             ('messages_delete', '_messages_delete', 11), "
		"             ('messages_settle', '_messages_settle', 28), "
		"             ('messages_guard_truncate', '_refuse_truncate', 34)) AS t (name, function, type) "
		"WHERE NOT (m.is_parent AND t.name IN ('messages_insert', 'messages_update', 'messages_delete')) "
		"  AND NOT EXISTS (SELECT FROM pg_trigger AS x "
		"                  JOIN pg_proc AS p ON p.oid = x.tgfoid "
		"                  WHERE x.tgrelid = m.relid "
		"                    AND x.tgname = t.name::name "
		"                    AND x.tgtype = t.type "
		"                    AND x.tgqual IS NULL "
		"                    AND x.tgenabled = 'O' "
		"                    AND p.pronamespace = 'chat'::regnamespace "
		"                    AND p.proname = t.function::name) "
		"UNION ALL "
		"SELECT 'messages_default', "
		"       format('messages in it: %s', d.n) "
		"FROM (SELECT count(*) AS n FROM chat.messages_default) AS d "
		"WHERE d.n > 0 "
		"UNION ALL "
		"SELECT 'message_versions_default', "
		"       format('older versions in it: %s', d.n) "
		"FROM (SELECT count(*) AS n FROM chat.message_versions_default) AS d "
		"WHERE d.n > 0",
		.repairs = {
			"repaired AS (SELECT 'messages', "
			"                    format('months made: %s', chat.create_partitions(NULL, LEAST(now(), "
			"                      (SELECT chat.uuid_timestamp(m.id) "
			"                       FROM chat.messages_default AS m "
			"                       ORDER BY m.id "
			"                       LIMIT 1), "
			"                      (SELECT chat.uuid_timestamp(v.message_id) "
			"                       FROM chat.message_versions_default AS v "
			"                       ORDER BY v.message_id "
			"                       LIMIT 1)))))",
			"repaired AS (SELECT x.object, x.done FROM chat._repair_schema() AS x)"
		},
		.with_triggers = true
	}
};

void
message_verify_init(void)
{
	chat_check_register(checks, lengthof(checks));
}
