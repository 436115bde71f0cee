/*-------------------------------------------------------------------------
 *
 * identity.h
 *	  Who is acting.
 *
 *-------------------------------------------------------------------------
 */
#ifndef CHAT_IDENTITY_H
#define CHAT_IDENTITY_H

#include "postgres.h"

#include "core/compat.h"
#include "fmgr.h"
#include "utils/uuid.h"

extern void chat_identity_init(void);
extern bool chat_current_user(pg_uuid_t *user_id);
extern bool chat_named_actor(FunctionCallInfo fcinfo, pg_uuid_t *actor);
extern pg_uuid_t chat_actor(FunctionCallInfo fcinfo);
CHAT_NORETURN extern void chat_refuse_nobody(void);
extern void chat_set_identity(const pg_uuid_t *user_id);

/* Where the client is that the transaction works for; NULL if that is not told */
extern void chat_set_address(const char *address);
extern const char *chat_current_address(void);

#endif							/* CHAT_IDENTITY_H */
