/*-------------------------------------------------------------------------
 *
 * voice_call.h
 *	  Calls: who talks to each other in a conversation at this moment.
 *
 * Whatever changes a call is done under the lock of its conversation.
 *
 *-------------------------------------------------------------------------
 */
#ifndef CHAT_VOICE_CALL_H
#define CHAT_VOICE_CALL_H

#include "postgres.h"

#include "utils/uuid.h"

/* Settings */
extern int	chat_max_call_participants;
extern int	chat_max_call_time; /* seconds, 0: no bound */
extern int	chat_call_lost_time;	/* seconds */

/* Both need the lock of the conversation */
extern bool call_end(const pg_uuid_t *conversation_id, const pg_uuid_t *actor);
extern bool call_end_if_empty(const pg_uuid_t *conversation_id);

/* In a trigger with changed_members: who is no member any more is in no call */
extern void call_members_left(void);

/*
 * Of the room that keeps presence: whether one of a user's devices is connected
 */
typedef bool (*CallIsConnected) (const pg_uuid_t *user_id);
extern void call_set_is_connected(CallIsConnected function);
extern bool call_is_connected(const pg_uuid_t *user_id);

/* When the library is loaded */
extern void call_init(void);

#endif							/* CHAT_VOICE_CALL_H */
