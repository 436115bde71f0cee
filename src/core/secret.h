/*-------------------------------------------------------------------------
 *
 * secret.h
 *	  Keys that the database has made for itself.
 *
 *-------------------------------------------------------------------------
 */
#ifndef CHAT_SECRET_H
#define CHAT_SECRET_H

#include "postgres.h"

#include "common/sha2.h"

typedef enum ChatSecret
{
	SECRET_CHANNELS,			/* of the names of notification channels */
	SECRET_CURSORS,				/* of the places in lists that clients keep */
	NSECRETS
} ChatSecret;

extern void chat_secret_init(void);
extern bool chat_secret_known(void);

/* HMAC (RFC 2104) with SHA-256. Needs chat_enter(), or chat_secret_known(). */
extern void chat_hmac(ChatSecret secret, const uint8 *data, size_t len,
					  uint8 *digest);

#endif							/* CHAT_SECRET_H */
