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

#define CHAT_SECRET_LEN	32

/* A key, declared static by the code that uses it */
typedef struct ChatSecret
{
	const char *name;			/* in chat.secrets */
	uint8		key[CHAT_SECRET_LEN];
} ChatSecret;

/* When the library is loaded */
extern void chat_secret_init(void);
extern void chat_secret_register(ChatSecret *secret);

extern bool chat_secret_known(void);

/* HMAC (RFC 2104) with SHA-256. Needs chat_enter(), or chat_secret_known(). */
extern void chat_hmac(const ChatSecret *secret, const uint8 *data, size_t len,
					  uint8 *digest);

#endif							/* CHAT_SECRET_H */
