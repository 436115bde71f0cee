/*-------------------------------------------------------------------------
 *
 * message_check.h
 *	  Is this fit to be a message?
 *
 *-------------------------------------------------------------------------
 */
#ifndef CHAT_MESSAGE_CHECK_H
#define CHAT_MESSAGE_CHECK_H

#include "postgres.h"

#include "utils/jsonb.h"

extern void message_check_type(text *type);
extern bool message_is_system(const text *type);
extern bool message_may_send(text *type);
extern void message_check_content(text *content, Jsonb *formatted, Jsonb *attachments);
extern void message_check_client_key(text *client_key);

#endif							/* CHAT_MESSAGE_CHECK_H */
