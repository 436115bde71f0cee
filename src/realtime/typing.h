/*-------------------------------------------------------------------------
 *
 * typing.h
 *	  Who is typing.
 *
 *-------------------------------------------------------------------------
 */
#ifndef CHAT_TYPING_H
#define CHAT_TYPING_H

#include "postgres.h"

#include "utils/uuid.h"

extern void typing_init(void);
extern void typing_forget_user(Oid database, const pg_uuid_t *user_id);

#endif							/* CHAT_TYPING_H */
