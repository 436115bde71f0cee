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

#include "core/call.h"
#include "datatype/timestamp.h"
#include "utils/uuid.h"

/* Whether somebody may use the account */
typedef enum AccountStatus
{
	ACCOUNT_UNKNOWN,			/* there is none */
	ACCOUNT_ACTIVE,
	ACCOUNT_DEACTIVATED,
	ACCOUNT_BANNED
} AccountStatus;

extern void account_init(void);

extern bool user_exists(const pg_uuid_t *user_id);
extern void user_require(const pg_uuid_t *user_id);
extern void user_require_actor(const pg_uuid_t *actor);

/* Begin a call in whose name a trusted caller need not act */
extern void user_begin(ChatCall *call, FunctionCallInfo fcinfo, ChatMode mode);

/* And until when not: DT_NOEND for good. Needs a scope, as all of these. */
extern AccountStatus account_status(const pg_uuid_t *user_id, TimestampTz *until);

/* Whose username or e-mail address this is; false if nobody's */
extern bool user_find_by_name(const char *name, pg_uuid_t *user_id);

#endif							/* CHAT_USER_H */
