/*-------------------------------------------------------------------------
 *
 * message_verify.c
 *	  What must hold between the rows of messages.
 *
 * Where something is wrong, what people have written is never deleted; rows
 * that say what other rows say are made again.
 *
 *-------------------------------------------------------------------------
 */
#include "postgres.h"

#include "core/check.h"
#include "message/message.h"

/*
 * Where messages are, and what edits have left. Rows of a month that is about to
 * be removed are below the floors of their conversations, and count as gone.
 */
#define ALL_ROWS \
	"(SELECT x.* FROM chat.messages AS x UNION ALL SELECT x.* FROM chat.messages_archive AS x)"
#define ALL_MESSAGES \
	"(SELECT r.* FROM " ALL_ROWS " AS r LEFT JOIN chat.conversations AS f " \
	"ON f.id OPERATOR(pg_catalog.=) r.conversation_id " \
	"WHERE r.seq OPERATOR(pg_catalog.>) COALESCE(f.floor_seq, 0))"
#define ALL_VERSIONS \
	"(SELECT x.* FROM chat.message_versions AS x " \
	"UNION ALL SELECT x.* FROM chat.message_versions_archive AS x)"

/*
 * Conversations that have another number of messages than they say. By the keys
 * alone; where that does not fit, those below the floor are told apart.
 */
#define MISCOUNTED \
	"SELECT COALESCE(c.id, p.conversation_id)::pg_catalog.text, CASE WHEN c.id IS NULL " \
	"THEN pg_catalog.format('there is no such conversation, but messages: %s', p.n) " \
	"ELSE pg_catalog.format('last_seq is %s, messages are %s', c.last_seq, COALESCE(p.n, 0)) END " \
	"FROM chat.conversations AS c FULL JOIN (SELECT m.conversation_id, pg_catalog.count(*) AS n " \
	"FROM " ALL_ROWS " AS m GROUP BY m.conversation_id) AS p " \
	"ON p.conversation_id OPERATOR(pg_catalog.=) c.id " \
	"WHERE c.id IS NULL OR ((c.last_seq OPERATOR(pg_catalog.-) c.floor_seq) " \
	"OPERATOR(pg_catalog.<>) COALESCE(p.n, 0) AND (c.last_seq OPERATOR(pg_catalog.-) c.floor_seq) " \
	"OPERATOR(pg_catalog.<>) (SELECT pg_catalog.count(*) FROM " ALL_ROWS " AS m " \
	"WHERE m.conversation_id OPERATOR(pg_catalog.=) c.id " \
	"AND m.seq OPERATOR(pg_catalog.>) c.floor_seq))"

/* Those whose last message is not the one they say */
#define MISPLACED_LAST \
	"SELECT c.id::pg_catalog.text, pg_catalog.format('last_message_id is not that of message %s', " \
	"c.last_seq) " \
	"FROM chat.conversations AS c LEFT JOIN LATERAL (SELECT m.seq FROM " ALL_MESSAGES " AS m " \
	"WHERE m.conversation_id OPERATOR(pg_catalog.=) c.id " \
	"AND m.id OPERATOR(pg_catalog.=) c.last_message_id) AS m ON true " \
	"WHERE (COALESCE(m.seq, 0) OPERATOR(pg_catalog.<>) c.last_seq " \
	"AND c.floor_seq OPERATOR(pg_catalog.<) c.last_seq) " \
	"OR (c.last_seq OPERATOR(pg_catalog.=) 0 AND c.last_message_id IS NOT NULL)"

static const ChatCheck checks[] = {
	{
		.name = "message_counters",
		.description = "conversations know how many messages they have, and the last one",
		.query =
		MISCOUNTED " UNION ALL " MISPLACED_LAST " "
		"UNION ALL SELECT c.id::pg_catalog.text, "
		"pg_catalog.format('modseq is %s, that of its messages %s, its own %s', c.modseq, "
		"COALESCE(p.modseq, 0), c.changed_modseq) "
		"FROM chat.conversations AS c LEFT JOIN (SELECT m.conversation_id, "
		"pg_catalog.max(m.modseq) AS modseq "
		"FROM " ALL_MESSAGES " AS m GROUP BY m.conversation_id) AS p "
		"ON p.conversation_id OPERATOR(pg_catalog.=) c.id "
		"WHERE c.modseq OPERATOR(pg_catalog.<>) GREATEST(p.modseq, c.changed_modseq)",
		.quick =
		MISCOUNTED " UNION ALL " MISPLACED_LAST,
		.locks = "chat.conversations, chat.messages, chat.messages_archive",
		.repairs = {
			"mended AS (UPDATE chat.conversations AS c "
			"SET last_seq = p.last_seq, last_message_id = p.last_id, "
			"modseq = GREATEST(c.modseq, c.changed_modseq, p.modseq), "
			"changed_modseq = CASE WHEN c.modseq OPERATOR(pg_catalog.>) GREATEST(c.changed_modseq, "
			"p.modseq) THEN c.modseq ELSE c.changed_modseq END "
			"FROM (SELECT x.id, COALESCE(q.last_seq, x.floor_seq) AS last_seq, "
			"COALESCE(q.modseq, 0) AS modseq, "
			"CASE WHEN q.last_id IS NULL AND x.floor_seq OPERATOR(pg_catalog.>) 0 THEN x.last_message_id "
			"ELSE q.last_id END AS last_id "
			"FROM chat.conversations AS x LEFT JOIN (SELECT m.conversation_id, "
			"pg_catalog.max(m.seq) AS last_seq, pg_catalog.max(m.modseq) AS modseq, "
			"(SELECT y.id FROM " ALL_MESSAGES " AS y "
			"WHERE y.conversation_id OPERATOR(pg_catalog.=) m.conversation_id ORDER BY y.id DESC "
			"LIMIT 1) AS last_id "
			"FROM " ALL_MESSAGES " AS m GROUP BY m.conversation_id) AS q "
			"ON q.conversation_id OPERATOR(pg_catalog.=) x.id) AS p "
			"WHERE p.id OPERATOR(pg_catalog.=) c.id "
			"AND (c.last_seq OPERATOR(pg_catalog.<>) p.last_seq "
			"OR c.last_message_id IS DISTINCT FROM p.last_id "
			"OR c.modseq OPERATOR(pg_catalog.<>) GREATEST(p.modseq, c.changed_modseq)) "
			"RETURNING c.id::pg_catalog.text, pg_catalog.format('last_seq is now %s, modseq %s', "
			"c.last_seq, c.modseq))"
		}
	},
	{
		.name = "watermarks",
		.description = "nobody has read more than there is",
		.quick =
		"SELECT x.conversation_id::pg_catalog.text, "
		"pg_catalog.format('user %s has read up to %s of %s', x.user_id, x.last_read_seq, c.last_seq) "
		"FROM chat.members AS x JOIN chat.conversations AS c "
		"ON c.id OPERATOR(pg_catalog.=) x.conversation_id "
		"WHERE x.last_read_seq OPERATOR(pg_catalog.>) c.last_seq",
		.locks = "chat.conversations, chat.members",
		.repairs = {
			"mended AS (UPDATE chat.members AS x SET last_read_seq = c.last_seq "
			"FROM chat.conversations AS c "
			"WHERE c.id OPERATOR(pg_catalog.=) x.conversation_id "
			"AND x.last_read_seq OPERATOR(pg_catalog.>) c.last_seq "
			"RETURNING x.conversation_id::pg_catalog.text, pg_catalog.format('user %s has read up to %s', "
			"x.user_id, x.last_read_seq))"
		}
	},
	{
		.name = "message_order",
		.description = "seq has no gap, and it and sent_modseq rise with the id",
		.query =
		"SELECT m.conversation_id::pg_catalog.text, CASE "
		"WHEN m.seq OPERATOR(pg_catalog.<>) (m.seq_before OPERATOR(pg_catalog.+) 1) "
		"THEN pg_catalog.format('message %s has seq %s after %s', m.id, m.seq, m.seq_before) "
		"ELSE pg_catalog.format('message %s has modseq %s, sent_modseq %s after %s', m.id, m.modseq, "
		"m.sent_modseq, m.sent_before) END "
		"FROM (SELECT m.conversation_id, m.id, m.seq, m.modseq, m.sent_modseq, m.changed, "
		"pg_catalog.lag(m.seq, 1, COALESCE(c.floor_seq, 0)) OVER by_id AS seq_before, "
		"pg_catalog.lag(m.sent_modseq, 1, 0::pg_catalog.int8) OVER by_id AS sent_before "
		"FROM " ALL_MESSAGES " AS m LEFT JOIN chat.conversations AS c "
		"ON c.id OPERATOR(pg_catalog.=) m.conversation_id "
		"WINDOW by_id AS (PARTITION BY m.conversation_id ORDER BY m.id)) AS m "
		"WHERE m.seq OPERATOR(pg_catalog.<>) (m.seq_before OPERATOR(pg_catalog.+) 1) "
		"OR m.sent_modseq OPERATOR(pg_catalog.<=) m.sent_before "
		"OR m.sent_modseq OPERATOR(pg_catalog.<) m.seq "
		"OR (m.changed AND m.modseq OPERATOR(pg_catalog.<=) m.sent_modseq) "
		"OR (NOT m.changed AND m.modseq OPERATOR(pg_catalog.<>) m.sent_modseq)",
		.quick =
		"SELECT m.conversation_id::pg_catalog.text, CASE "
		"WHEN m.seq OPERATOR(pg_catalog.<>) (m.seq_before OPERATOR(pg_catalog.+) 1) "
		"THEN pg_catalog.format('message %s has seq %s after %s', m.id, m.seq, m.seq_before) "
		"ELSE pg_catalog.format('message %s has modseq %s, sent_modseq %s after %s', m.id, m.modseq, "
		"m.sent_modseq, m.sent_before) END "
		"FROM (SELECT m.conversation_id, m.id, m.seq, m.modseq, m.sent_modseq, m.changed, "
		"pg_catalog.lag(m.seq, 1, (m.seq OPERATOR(pg_catalog.-) 1)) OVER by_id AS seq_before, "
		"pg_catalog.lag(m.sent_modseq, 1, 0::pg_catalog.int8) OVER by_id AS sent_before "
		"FROM (SELECT m.* FROM (SELECT c.id FROM chat.conversations AS c ORDER BY pg_catalog.random() "
		"LIMIT 500) AS s "
		"CROSS JOIN LATERAL (SELECT x.* FROM " ALL_MESSAGES " AS x "
		"WHERE x.conversation_id OPERATOR(pg_catalog.=) s.id "
		"ORDER BY x.id DESC LIMIT 1000) AS m) AS m "
		"WINDOW by_id AS (PARTITION BY m.conversation_id ORDER BY m.id)) AS m "
		"WHERE m.seq OPERATOR(pg_catalog.<>) (m.seq_before OPERATOR(pg_catalog.+) 1) "
		"OR m.sent_modseq OPERATOR(pg_catalog.<=) m.sent_before "
		"OR m.sent_modseq OPERATOR(pg_catalog.<) m.seq "
		"OR (m.changed AND m.modseq OPERATOR(pg_catalog.<=) m.sent_modseq) "
		"OR (NOT m.changed AND m.modseq OPERATOR(pg_catalog.<>) m.sent_modseq)"
	},
	{
		.name = "message_modseqs",
		.description = "no modseq of a conversation is used twice",
		.query =
		"SELECT m.conversation_id::pg_catalog.text, "
		"pg_catalog.format('modseq %s is that of several messages', m.modseq) "
		"FROM " ALL_MESSAGES " AS m GROUP BY m.conversation_id, m.modseq "
		"HAVING pg_catalog.count(*) OPERATOR(pg_catalog.>) 1 "
		"UNION ALL SELECT c.id::pg_catalog.text, "
		"pg_catalog.format('changed_modseq %s is that of a message', c.changed_modseq) "
		"FROM chat.conversations AS c JOIN " ALL_MESSAGES " AS m "
		"ON m.conversation_id OPERATOR(pg_catalog.=) c.id "
		"AND m.modseq OPERATOR(pg_catalog.=) c.changed_modseq"
	},
	{
		.name = "message_senders",
		.description = "messages have their senders",
		.query =
		"SELECT m.conversation_id::pg_catalog.text, "
		"pg_catalog.format('the sender of message %s is not there', m.id) "
		"FROM " ALL_MESSAGES " AS m WHERE m.sender_id IS NOT NULL AND NOT EXISTS "
		"(SELECT FROM chat.users AS u WHERE u.id OPERATOR(pg_catalog.=) m.sender_id)"
	},
	{
		.name = "message_tombstones",
		.description = "deleted messages, and no others, have tombstones and say nothing",
		.query =
		"SELECT x.conversation_id::pg_catalog.text AS object, "
		"pg_catalog.format('message_tombstones: %s is not deleted, or not there', "
		"x.message_id) AS problem "
		"FROM chat.message_tombstones AS x "
		"WHERE NOT EXISTS (SELECT FROM " ALL_MESSAGES " AS m "
		"WHERE m.conversation_id OPERATOR(pg_catalog.=) x.conversation_id "
		"AND m.id OPERATOR(pg_catalog.=) x.message_id AND m.deleted_at IS NOT NULL "
		"AND m.seq OPERATOR(pg_catalog.=) x.seq) "
		"UNION ALL SELECT m.conversation_id::pg_catalog.text, "
		"pg_catalog.format('message %s is deleted and has no tombstone', m.id) "
		"FROM " ALL_MESSAGES " AS m WHERE m.deleted_at IS NOT NULL "
		"AND NOT EXISTS (SELECT FROM chat.message_tombstones AS x "
		"WHERE m.conversation_id OPERATOR(pg_catalog.=) x.conversation_id "
		"AND m.id OPERATOR(pg_catalog.=) x.message_id AND x.seq OPERATOR(pg_catalog.=) m.seq) "
		"UNION ALL SELECT m.conversation_id::pg_catalog.text, "
		"pg_catalog.format('message %s is deleted and says something', m.id) "
		"FROM " ALL_MESSAGES " AS m WHERE m.deleted_at IS NOT NULL "
		"AND (m.content OPERATOR(pg_catalog.<>) '' OR m.formatted IS NOT NULL "
		"OR m.attachments IS NOT NULL)",
		.locks = "chat.messages, chat.messages_archive, chat.message_tombstones",
		.repairs = {
			"mended AS (DELETE FROM chat.message_tombstones AS x "
			"WHERE NOT EXISTS (SELECT FROM " ALL_MESSAGES " AS m "
			"WHERE m.conversation_id OPERATOR(pg_catalog.=) x.conversation_id "
			"AND m.id OPERATOR(pg_catalog.=) x.message_id AND m.deleted_at IS NOT NULL "
			"AND m.seq OPERATOR(pg_catalog.=) x.seq) "
			"RETURNING x.conversation_id::pg_catalog.text, "
			"pg_catalog.format('message_tombstones: deleted the row of %s', x.message_id))",
			"mended AS (INSERT INTO chat.message_tombstones AS t (conversation_id, seq, message_id, "
			"content, formatted, attachments) "
			"SELECT m.conversation_id, m.seq, m.id, m.content, m.formatted, m.attachments "
			"FROM " ALL_MESSAGES " AS m "
			"WHERE m.deleted_at IS NOT NULL AND NOT EXISTS (SELECT FROM chat.message_tombstones AS x "
			"WHERE m.conversation_id OPERATOR(pg_catalog.=) x.conversation_id "
			"AND m.id OPERATOR(pg_catalog.=) x.message_id AND x.seq OPERATOR(pg_catalog.=) m.seq) "
			"ON CONFLICT DO NOTHING RETURNING t.conversation_id::pg_catalog.text, "
			"pg_catalog.format('message_tombstones: made that of %s', t.message_id))",
			"mended AS (UPDATE chat.messages AS m SET content = '', formatted = NULL, attachments = NULL "
			"WHERE m.deleted_at IS NOT NULL "
			"AND (m.content OPERATOR(pg_catalog.<>) '' OR m.formatted IS NOT NULL "
			"OR m.attachments IS NOT NULL) "
			"RETURNING m.conversation_id::pg_catalog.text, "
			"pg_catalog.format('message %s says nothing any more', m.id))",
			"mended AS (UPDATE chat.messages_archive AS m "
			"SET content = '', formatted = NULL, attachments = NULL WHERE m.deleted_at IS NOT NULL "
			"AND (m.content OPERATOR(pg_catalog.<>) '' OR m.formatted IS NOT NULL "
			"OR m.attachments IS NOT NULL) "
			"RETURNING m.conversation_id::pg_catalog.text, "
			"pg_catalog.format('message %s says nothing any more', m.id))"
		}
	},
	{
		.name = "message_changes",
		.description = "changed messages, and no others, are listed at their modseq",
		.query =
		"SELECT x.conversation_id::pg_catalog.text AS object, "
		"pg_catalog.format('message_changes: %s has not changed at that modseq, or is not there', "
		"x.message_id) AS problem "
		"FROM chat.message_changes AS x WHERE NOT EXISTS (SELECT FROM " ALL_MESSAGES " AS m "
		"WHERE m.conversation_id OPERATOR(pg_catalog.=) x.conversation_id "
		"AND m.id OPERATOR(pg_catalog.=) x.message_id AND m.changed "
		"AND m.modseq OPERATOR(pg_catalog.=) x.modseq) "
		"UNION ALL SELECT m.conversation_id::pg_catalog.text, "
		"pg_catalog.format('message %s has changed and is not listed', m.id) "
		"FROM " ALL_MESSAGES " AS m WHERE m.changed "
		"AND NOT EXISTS (SELECT FROM chat.message_changes AS x "
		"WHERE m.conversation_id OPERATOR(pg_catalog.=) x.conversation_id "
		"AND m.id OPERATOR(pg_catalog.=) x.message_id AND x.modseq OPERATOR(pg_catalog.=) m.modseq)",
		.locks = "chat.messages, chat.messages_archive, chat.message_changes",
		.repairs = {
			"mended AS (DELETE FROM chat.message_changes AS x "
			"WHERE NOT EXISTS (SELECT FROM " ALL_MESSAGES " AS m "
			"WHERE m.conversation_id OPERATOR(pg_catalog.=) x.conversation_id "
			"AND m.id OPERATOR(pg_catalog.=) x.message_id AND m.changed "
			"AND m.modseq OPERATOR(pg_catalog.=) x.modseq) "
			"RETURNING x.conversation_id::pg_catalog.text, "
			"pg_catalog.format('message_changes: deleted the row of %s', x.message_id))",
			"mended AS (INSERT INTO chat.message_changes AS t (conversation_id, modseq, message_id) "
			"SELECT m.conversation_id, m.modseq, m.id FROM " ALL_MESSAGES " AS m "
			"WHERE m.changed AND NOT EXISTS (SELECT FROM chat.message_changes AS x "
			"WHERE m.conversation_id OPERATOR(pg_catalog.=) x.conversation_id "
			"AND m.id OPERATOR(pg_catalog.=) x.message_id AND x.modseq OPERATOR(pg_catalog.=) m.modseq) "
			"ON CONFLICT DO NOTHING RETURNING t.conversation_id::pg_catalog.text, "
			"pg_catalog.format('message_changes: listed %s', t.message_id))"
		}
	},
	{
		.name = "message_keys",
		.description = "client keys are those of the messages",
		.query =
		"SELECT x.conversation_id::pg_catalog.text AS object, "
		"pg_catalog.format('message_keys: %s has not that key, or is not there', "
		"x.message_id) AS problem "
		"FROM chat.message_keys AS x WHERE NOT EXISTS (SELECT FROM " ALL_MESSAGES " AS m "
		"WHERE m.conversation_id OPERATOR(pg_catalog.=) x.conversation_id "
		"AND m.id OPERATOR(pg_catalog.=) x.message_id "
		"AND m.sender_id OPERATOR(pg_catalog.=) x.sender_id "
		"AND m.client_key OPERATOR(pg_catalog.=) x.client_key) "
		"UNION ALL SELECT m.conversation_id::pg_catalog.text, "
		"pg_catalog.format('message %s has a client key that is not kept', m.id) "
		"FROM " ALL_MESSAGES " AS m WHERE m.client_key IS NOT NULL "
		"AND NOT EXISTS (SELECT FROM chat.message_keys AS x "
		"WHERE m.conversation_id OPERATOR(pg_catalog.=) x.conversation_id "
		"AND m.id OPERATOR(pg_catalog.=) x.message_id "
		"AND m.sender_id OPERATOR(pg_catalog.=) x.sender_id "
		"AND m.client_key OPERATOR(pg_catalog.=) x.client_key)",
		.locks = "chat.messages, chat.messages_archive, chat.message_keys",
		.repairs = {
			"mended AS (DELETE FROM chat.message_keys AS x "
			"WHERE NOT EXISTS (SELECT FROM " ALL_MESSAGES " AS m "
			"WHERE m.conversation_id OPERATOR(pg_catalog.=) x.conversation_id "
			"AND m.id OPERATOR(pg_catalog.=) x.message_id "
			"AND m.sender_id OPERATOR(pg_catalog.=) x.sender_id "
			"AND m.client_key OPERATOR(pg_catalog.=) x.client_key) "
			"RETURNING x.conversation_id::pg_catalog.text, "
			"pg_catalog.format('message_keys: deleted the row of %s', x.message_id))",
			"mended AS (INSERT INTO chat.message_keys AS t (conversation_id, sender_id, client_key, "
			"message_id) "
			"SELECT m.conversation_id, m.sender_id, m.client_key, m.id FROM " ALL_MESSAGES " AS m "
			"WHERE m.client_key IS NOT NULL AND m.sender_id IS NOT NULL "
			"AND NOT EXISTS (SELECT FROM chat.message_keys AS x "
			"WHERE m.conversation_id OPERATOR(pg_catalog.=) x.conversation_id "
			"AND m.id OPERATOR(pg_catalog.=) x.message_id "
			"AND m.sender_id OPERATOR(pg_catalog.=) x.sender_id "
			"AND m.client_key OPERATOR(pg_catalog.=) x.client_key) "
			"ORDER BY m.id ON CONFLICT DO NOTHING "
			"RETURNING t.conversation_id::pg_catalog.text, "
			"pg_catalog.format('message_keys: kept that of %s', t.message_id))"
		}
	},
	{
		.name = "message_versions",
		.description = "each edit has left what the message said before, unless a policy has removed that",
		.query =
		"SELECT COALESCE(m.conversation_id, v.conversation_id)::pg_catalog.text, CASE WHEN m.id IS NULL "
		"THEN pg_catalog.format('message_versions: %s is not there', v.message_id) "
		"ELSE pg_catalog.format('message %s is of version %s, older versions are %s', m.id, m.version, "
		"COALESCE(v.n, 0)) END "
		"FROM (SELECT m.conversation_id, m.id, m.version FROM " ALL_MESSAGES " AS m "
		"WHERE m.version OPERATOR(pg_catalog.>) 1) AS m "
		"FULL JOIN (SELECT x.conversation_id, x.message_id, pg_catalog.count(*) AS n, "
		"pg_catalog.max(x.version) AS top "
		"FROM " ALL_VERSIONS " AS x GROUP BY x.conversation_id, x.message_id) AS v "
		"ON v.conversation_id OPERATOR(pg_catalog.=) m.conversation_id "
		"AND v.message_id OPERATOR(pg_catalog.=) m.id "
		"WHERE m.id IS NULL OR v.top OPERATOR(pg_catalog.<>) (m.version OPERATOR(pg_catalog.-) 1) "
		"OR (v.n IS DISTINCT FROM (m.version OPERATOR(pg_catalog.-) 1) "
		"AND chat.uuid_timestamp(m.id) OPERATOR(pg_catalog.>) "
		"(pg_catalog.now() OPERATOR(pg_catalog.-) '1 day'::pg_catalog.interval))",
		.locks = "chat.messages, chat.messages_archive, chat.message_versions, chat.message_versions_archive",
		.repairs = {
			"mended AS (DELETE FROM chat.message_versions AS x "
			"WHERE NOT EXISTS (SELECT FROM " ALL_MESSAGES " AS m "
			"WHERE m.conversation_id OPERATOR(pg_catalog.=) x.conversation_id "
			"AND m.id OPERATOR(pg_catalog.=) x.message_id) "
			"RETURNING x.conversation_id::pg_catalog.text, "
			"pg_catalog.format('message_versions: deleted a row of %s', x.message_id))",
			"mended AS (DELETE FROM chat.message_versions_archive AS x "
			"WHERE NOT EXISTS (SELECT FROM " ALL_MESSAGES " AS m "
			"WHERE m.conversation_id OPERATOR(pg_catalog.=) x.conversation_id "
			"AND m.id OPERATOR(pg_catalog.=) x.message_id) "
			"RETURNING x.conversation_id::pg_catalog.text, "
			"pg_catalog.format('message_versions_archive: deleted a row of %s', x.message_id))"
		}
	},
	{
		.name = "message_hides",
		.description = "hidden messages are there",
		.query =
		"SELECT x.conversation_id::pg_catalog.text AS object, "
		"pg_catalog.format('message_hides: %s is not there', x.message_id) AS problem "
		"FROM chat.message_hides AS x WHERE NOT EXISTS (SELECT FROM " ALL_MESSAGES " AS m "
		"WHERE m.conversation_id OPERATOR(pg_catalog.=) x.conversation_id "
		"AND m.id OPERATOR(pg_catalog.=) x.message_id AND m.seq OPERATOR(pg_catalog.=) x.seq)",
		.locks = "chat.messages, chat.messages_archive, chat.message_hides",
		.repairs = {
			"mended AS (DELETE FROM chat.message_hides AS x "
			"WHERE NOT EXISTS (SELECT FROM " ALL_MESSAGES " AS m "
			"WHERE m.conversation_id OPERATOR(pg_catalog.=) x.conversation_id "
			"AND m.id OPERATOR(pg_catalog.=) x.message_id AND m.seq OPERATOR(pg_catalog.=) x.seq) "
			"RETURNING x.conversation_id::pg_catalog.text, "
			"pg_catalog.format('message_hides: deleted the row of %s', x.message_id))"
		}
	},
	{
		.name = "archive",
		.description = "what is archived of a conversation is older than the rest, and has its versions with it",
		.quick =
		"SELECT c.id::pg_catalog.text, pg_catalog.format('message %s is archived, and %s is not', a.id, "
		"m.id) FROM chat.conversations AS c "
		"CROSS JOIN LATERAL (SELECT x.id FROM chat.messages_archive AS x "
		"WHERE x.conversation_id OPERATOR(pg_catalog.=) c.id ORDER BY x.id DESC LIMIT 1) AS a "
		"CROSS JOIN LATERAL (SELECT x.id FROM chat.messages AS x "
		"WHERE x.conversation_id OPERATOR(pg_catalog.=) c.id ORDER BY x.id LIMIT 1) AS m "
		"WHERE m.id OPERATOR(pg_catalog.<) a.id "
		"UNION ALL SELECT v.conversation_id::pg_catalog.text, "
		"pg_catalog.format('message %s is archived, and version %s of it is not', v.message_id, "
		"v.version) FROM chat.message_versions AS v WHERE EXISTS (SELECT FROM chat.messages_archive AS m "
		"WHERE m.conversation_id OPERATOR(pg_catalog.=) v.conversation_id "
		"AND m.id OPERATOR(pg_catalog.=) v.message_id) "
		"UNION ALL SELECT v.conversation_id::pg_catalog.text, "
		"pg_catalog.format('version %s of message %s is archived, and the message is not', v.version, "
		"v.message_id) FROM chat.message_versions_archive AS v "
		"WHERE EXISTS (SELECT FROM chat.messages AS m "
		"WHERE m.conversation_id OPERATOR(pg_catalog.=) v.conversation_id "
		"AND m.id OPERATOR(pg_catalog.=) v.message_id)",
		.locks = "chat.messages, chat.messages_archive, chat.message_versions, chat.message_versions_archive",
		.repairs = {
			"gone AS (DELETE FROM chat.message_versions AS v USING chat.messages_archive AS m "
			"WHERE m.conversation_id OPERATOR(pg_catalog.=) v.conversation_id "
			"AND m.id OPERATOR(pg_catalog.=) v.message_id RETURNING v.*), "
			"mended AS (INSERT INTO chat.message_versions_archive AS v SELECT g.* FROM gone AS g "
			"RETURNING v.conversation_id::pg_catalog.text, "
			"pg_catalog.format('archived version %s of message %s', v.version, v.message_id))",
			"gone AS (DELETE FROM chat.message_versions_archive AS v USING chat.messages AS m "
			"WHERE m.conversation_id OPERATOR(pg_catalog.=) v.conversation_id "
			"AND m.id OPERATOR(pg_catalog.=) v.message_id RETURNING v.*), "
			"mended AS (INSERT INTO chat.message_versions AS v SELECT g.* FROM gone AS g "
			"RETURNING v.conversation_id::pg_catalog.text, "
			"pg_catalog.format('brought version %s of message %s back', v.version, v.message_id))"
		}
	},
	{
		.name = "partitions",
		.description = "each month has its partitions, complete, and none is missing",
		.quick =
		"WITH months AS (SELECT i.inhrelid AS relid, p.relname AS parent, c.relname AS name, "
		"b.bounds[1] AS lower, b.bounds[2] AS upper, c.relowner "
		"FROM pg_catalog.pg_inherits AS i JOIN pg_catalog.pg_class AS c "
		"ON c.oid OPERATOR(pg_catalog.=) i.inhrelid JOIN pg_catalog.pg_class AS p "
		"ON p.oid OPERATOR(pg_catalog.=) i.inhparent "
		"CROSS JOIN LATERAL (SELECT pg_catalog.regexp_match(pg_catalog.pg_get_expr(c.relpartbound, "
		"c.oid), 'FROM \\(''(.*)''\\) TO \\(''(.*)''\\)') AS bounds) AS b "
		"WHERE p.relnamespace OPERATOR(pg_catalog.=) 'chat'::pg_catalog.regnamespace "
		"AND p.relname IN ('messages', 'message_versions', 'messages_archive', "
		"'message_versions_archive')), bounded AS (SELECT m.*, "
		"pg_catalog.to_timestamp(('x' OPERATOR(pg_catalog.||) "
		"pg_catalog.replace(pg_catalog.left(m.lower, 13), '-', "
		"''))::pg_catalog.bit(48)::pg_catalog.int8 OPERATOR(pg_catalog./) 1000.0) AT TIME ZONE 'UTC' "
		"AS from_time, pg_catalog.to_timestamp(('x' OPERATOR(pg_catalog.||) "
		"pg_catalog.replace(pg_catalog.left(m.upper, 13), '-', "
		"''))::pg_catalog.bit(48)::pg_catalog.int8 OPERATOR(pg_catalog./) 1000.0) AT TIME ZONE 'UTC' "
		"AS to_time "
		"FROM months AS m WHERE m.lower IS NOT NULL) "
		"SELECT b.name::pg_catalog.text, 'its bounds are not those of its month' "
		"FROM bounded AS b WHERE b.from_time OPERATOR(pg_catalog.<>) pg_catalog.date_trunc('month', "
		"b.from_time) OR b.to_time OPERATOR(pg_catalog.<>) (b.from_time OPERATOR(pg_catalog.+) "
		"'1 month'::pg_catalog.interval) "
		"OR b.name OPERATOR(pg_catalog.<>) (b.parent::pg_catalog.text OPERATOR(pg_catalog.||) "
		"pg_catalog.to_char(b.from_time, '\"_\"YYYY\"_\"MM'))::pg_catalog.name "
		"UNION ALL SELECT b.name::pg_catalog.text, 'has no counterpart in ' OPERATOR(pg_catalog.||) "
		"CASE b.parent WHEN 'messages' THEN 'message_versions' WHEN 'message_versions' THEN 'messages' "
		"WHEN 'messages_archive' THEN 'message_versions_archive' ELSE 'messages_archive' END "
		"FROM bounded AS b WHERE NOT EXISTS (SELECT FROM bounded AS x "
		"WHERE x.parent OPERATOR(pg_catalog.<>) b.parent AND x.lower OPERATOR(pg_catalog.=) b.lower "
		"AND (x.parent OPERATOR(pg_catalog.~) 'archive$') OPERATOR(pg_catalog.=) "
		"(b.parent OPERATOR(pg_catalog.~) 'archive$')) "
		"UNION ALL SELECT f.parent::pg_catalog.text, "
		"'there is no partition for this month, or for the next one' "
		"FROM (VALUES ('messages'), ('message_versions')) AS f (parent), "
		"LATERAL (SELECT n.n, pg_catalog.date_trunc('month', "
		"pg_catalog.now() AT TIME ZONE 'UTC') OPERATOR(pg_catalog.+) (n.n OPERATOR(pg_catalog.*) "
		"'1 month'::pg_catalog.interval) AS month FROM (VALUES (0), (1)) AS n (n)) AS n "
		"WHERE n.n OPERATOR(pg_catalog.<=) "
		"pg_catalog.current_setting('chat.partitions_ahead')::pg_catalog.int4 "
		"AND NOT EXISTS (SELECT FROM bounded AS b WHERE b.parent OPERATOR(pg_catalog.=) f.parent "
		"AND b.from_time OPERATOR(pg_catalog.=) n.month) GROUP BY f.parent "
		"UNION ALL SELECT f.parent::pg_catalog.text, 'has no default partition' "
		"FROM (VALUES ('messages'), ('message_versions')) AS f (parent) "
		"WHERE NOT EXISTS (SELECT FROM months AS m WHERE m.parent OPERATOR(pg_catalog.=) f.parent "
		"AND m.lower IS NULL) "
		"UNION ALL SELECT c.relname::pg_catalog.text, 'is named as a month, and is no partition' "
		"FROM pg_catalog.pg_class AS c WHERE c.relnamespace OPERATOR(pg_catalog.=) "
		"'chat'::pg_catalog.regnamespace AND c.relkind OPERATOR(pg_catalog.=) 'r' "
		"AND c.relname OPERATOR(pg_catalog.~) '^(messages|message_versions)(_archive)?_[0-9]+_[0-9]+$' "
		"AND NOT c.relispartition "
		"UNION ALL SELECT m.name::pg_catalog.text, pg_catalog.format('belongs to %s', "
		"pg_catalog.pg_get_userbyid(m.relowner)) "
		"FROM months AS m WHERE pg_catalog.pg_get_userbyid(m.relowner) OPERATOR(pg_catalog.<>) "
		"'chat_owner' "
		"UNION ALL SELECT m.name::pg_catalog.text, 'its primary key is missing, or not valid' "
		"FROM months AS m WHERE NOT EXISTS (SELECT FROM pg_catalog.pg_index AS i "
		"WHERE i.indrelid OPERATOR(pg_catalog.=) m.relid "
		"AND i.indisprimary AND i.indisvalid AND i.indisready) "
		"UNION ALL SELECT m.name::pg_catalog.text, "
		"pg_catalog.format('trigger %s is missing, or disabled', t.name) "
		"FROM (SELECT m.relid, m.name FROM months AS m WHERE m.parent IN ('messages', 'messages_archive') "
		"UNION ALL SELECT c.oid, c.relname FROM pg_catalog.pg_class AS c "
		"WHERE c.oid IN ('chat.messages'::pg_catalog.regclass, 'chat.messages_archive'::pg_catalog.regclass)) AS m, "
		"(VALUES ('messages_insert'), ('messages_update'), ('messages_delete'), ('messages_settle'), "
		"('messages_guard_truncate')) AS t (name) "
		"WHERE NOT EXISTS (SELECT FROM pg_catalog.pg_trigger AS x "
		"WHERE x.tgrelid OPERATOR(pg_catalog.=) m.relid "
		"AND x.tgname OPERATOR(pg_catalog.=) t.name::pg_catalog.name "
		"AND x.tgenabled OPERATOR(pg_catalog.=) 'O') "
		"UNION ALL SELECT 'messages_default', pg_catalog.format('messages in it: %s', d.n) "
		"FROM (SELECT pg_catalog.count(*) AS n FROM chat.messages_default) AS d "
		"WHERE d.n OPERATOR(pg_catalog.>) 0 "
		"UNION ALL SELECT 'message_versions_default', pg_catalog.format('older versions in it: %s', "
		"d.n) "
		"FROM (SELECT pg_catalog.count(*) AS n FROM chat.message_versions_default) AS d "
		"WHERE d.n OPERATOR(pg_catalog.>) 0",
		.repairs = {
			"mended AS (SELECT 'messages', pg_catalog.format('months made: %s', chat.make_partitions(NULL, "
			"LEAST(pg_catalog.now(), "
			"(SELECT chat.uuid_timestamp(m.id) FROM chat.messages_default AS m ORDER BY m.id LIMIT 1), "
			"(SELECT chat.uuid_timestamp(v.message_id) FROM chat.message_versions_default AS v "
			"ORDER BY v.message_id LIMIT 1)))))",
			"mended AS (SELECT x.object, x.done FROM chat._mend_schema() AS x)"
		},
		.with_triggers = true
	}
};

void
message_verify_init(void)
{
	chat_check_register(checks, lengthof(checks));
}
