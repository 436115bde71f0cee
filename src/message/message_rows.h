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

#endif							/* CHAT_MESSAGE_ROWS_H */
