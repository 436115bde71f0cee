/*-------------------------------------------------------------------------
 *
 * message_send.h
 *	  Sending a message in somebody's name.
 *
 *-------------------------------------------------------------------------
 */
#ifndef CHAT_MESSAGE_SEND_H
#define CHAT_MESSAGE_SEND_H

#include "postgres.h"

#include "core/scope.h"
#include "utils/jsonb.h"

/* What is to be sent; NULL where there is nothing */
typedef struct MessageDraft
{
	pg_uuid_t	conversation_id;
	pg_uuid_t	sender_id;
	text	   *content;
	text	   *type;
	Jsonb	   *formatted;
	Jsonb	   *attachments;
	text	   *client_key;
	bool		has_reply_to;
	pg_uuid_t	reply_to;
	bool		is_poll;		/* the caller stores the poll beside it */
	bool		is_quiet;		/* does not count as unread */
	int16		flags;
} MessageDraft;

typedef struct SentMessage
{
	pg_uuid_t	id;
	int64		seq;
	int64		modseq;
	bool		is_retry;

	/* of the conversation, unless it is a retry */
	int32		epoch;
	bool		is_direct;
} SentMessage;

extern void message_check_draft(const MessageDraft *draft, bool may_send);
extern SentMessage message_send(const MessageDraft *draft, ChatScope *scope);

#endif							/* CHAT_MESSAGE_SEND_H */
