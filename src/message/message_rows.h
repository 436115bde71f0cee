/*-------------------------------------------------------------------------
 *
 * message_rows.h
 *	  Where messages are, in the statements of checks and repairs.
 *
 *-------------------------------------------------------------------------
 */
#ifndef CHAT_MESSAGE_ROWS_H
#define CHAT_MESSAGE_ROWS_H

/*
 * Rows of a month that is about to be removed are below the floors of their
 * conversations, and count as gone.
 */
#define ALL_ROWS \
	"(SELECT x.* FROM chat.messages AS x UNION ALL SELECT x.* FROM chat.messages_archive AS x)"
#define ALL_MESSAGES \
	"(SELECT r.* FROM " ALL_ROWS " AS r LEFT JOIN chat.conversations AS f " \
	"ON f.id = r.conversation_id " \
	"WHERE r.seq > COALESCE(f.floor_seq, 0))"

/* How long the key of a message is kept, as an interval */
#define MESSAGE_KEY_AGE	"30 days"

/* Those whose key may still be used */
#define HAS_KEY(row) \
	row ".client_key IS NOT NULL " \
	"AND " row ".id >= (SELECT chat.uuid_v7_at(now() - '" MESSAGE_KEY_AGE "'::interval)) "

#endif							/* CHAT_MESSAGE_ROWS_H */
