/*-------------------------------------------------------------------------
 *
 * subscription.h
 *	  What this session has subscribed to, and for whom.
 *
 *-------------------------------------------------------------------------
 */
#ifndef CHAT_SUBSCRIPTION_H
#define CHAT_SUBSCRIPTION_H

#include "postgres.h"

#include "event/event_value.h"

extern void chat_subscription_init(void);

/*
 * Of this session, for one of its users or for nobody. Effective when the
 * transaction commits. Ending it returns false if there was nothing to end.
 */
extern void chat_subscription_raise(ChatAudience audience, const pg_uuid_t *id);
extern void chat_subscription_listen(const char *channel, ChatAudience audience,
									 const pg_uuid_t *id, const pg_uuid_t *user_id);
extern bool chat_subscription_unlisten(ChatAudience audience, const pg_uuid_t *id,
									   const pg_uuid_t *user_id);
extern bool chat_subscription_unlisten_user(const pg_uuid_t *user_id);
extern void chat_subscription_drop_unheard(void);

#endif							/* CHAT_SUBSCRIPTION_H */
