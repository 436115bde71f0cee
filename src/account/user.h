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

#include "access/htup.h"
#include "commands/trigger.h"
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
extern void account_verify_init(void);

extern bool user_exists(const pg_uuid_t *user_id);
extern void user_require(const pg_uuid_t *user_id);
extern void user_require_actor(const pg_uuid_t *actor);
extern bool user_allows_receipts(const pg_uuid_t *user_id);

/* The name to show of a user, or their username; NULL if they have none */
extern text *user_shown_name(const pg_uuid_t *user_id);

/* confusable.c: what becomes of a username that looks the same as another */
typedef enum ConfusableNames
{
	CONFUSABLE_OFF,
	CONFUSABLE_REPORT,
	CONFUSABLE_REFUSE
} ConfusableNames;

extern int	chat_confusable_names;

extern HeapTuple confusable_set_skeleton(TriggerData *trigger, HeapTuple row);

/* And until when not: DT_NOEND for good. Needs a scope, as all of these. */
extern AccountStatus account_status(const pg_uuid_t *user_id, TimestampTz *until);

/* A call that a trusted caller may make in nobody's name */
extern void user_begin_named(ChatCall *call, FunctionCallInfo fcinfo, ChatMode mode);

/* An error unless the actor is the user, or the owner of that bot */
extern void user_require_master(const pg_uuid_t *actor, const pg_uuid_t *user_id);

/* Whose username or e-mail address this is; false if nobody's */
extern bool user_find_by_name(text *name, pg_uuid_t *user_id);

#endif							/* CHAT_USER_H */
