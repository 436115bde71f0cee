/*-------------------------------------------------------------------------
 *
 * user.h
 *	  Users.
 *
 *-------------------------------------------------------------------------
 */
#ifndef CHAT_USER_H
#define CHAT_USER_H

#include "postgres.h"

#include "utils/uuid.h"


extern void account_init(void);

extern bool user_exists(const pg_uuid_t *user_id);
extern void user_require(const pg_uuid_t *user_id);
extern void user_require_actor(const pg_uuid_t *actor);

#endif							/* CHAT_USER_H */
