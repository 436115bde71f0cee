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
#include "utils/uuid.h"

/* When the library is loaded */
extern void account_init(void);
extern void account_verify_init(void);

extern bool user_exists(const pg_uuid_t *user_id);
extern void user_require(const pg_uuid_t *user_id);
extern void user_require_actor(const pg_uuid_t *actor);

/* confusable.c: what becomes of a username that looks the same as another */
typedef enum ConfusableNames
{
	CONFUSABLE_OFF,
	CONFUSABLE_REPORT,
	CONFUSABLE_REFUSE
} ConfusableNames;

extern int	chat_confusable_names;

extern HeapTuple confusable_set_skeleton(TriggerData *trigger, HeapTuple row);

#endif							/* CHAT_USER_H */
