/*-------------------------------------------------------------------------
 *
 * password.h
 *	  The passwords of users. All functions need chat_enter().
 *
 *-------------------------------------------------------------------------
 */
#ifndef CHAT_PASSWORD_H
#define CHAT_PASSWORD_H

#include "postgres.h"

#include "authentication/password_hash.h"
#include "utils/uuid.h"

/* Setting: seconds */
extern int	chat_password_reset_time;

typedef struct Credentials
{
	char	   *hash;
	int32		version;
	bool		require_change;
} Credentials;

/* False if the user has no password */
extern bool credentials_read(const pg_uuid_t *user_id, Credentials *found);

/* Store the password, which is right, as it would be stored now */
extern void credentials_rehash(const pg_uuid_t *user_id, const char *stored,
							   const Password *password);

#endif							/* CHAT_PASSWORD_H */
