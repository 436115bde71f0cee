/*-------------------------------------------------------------------------
 *
 * doorbell.h
 *	  Events as notifications.
 *
 *-------------------------------------------------------------------------
 */
#ifndef CHAT_DOORBELL_H
#define CHAT_DOORBELL_H

#include "postgres.h"

#include "event/event.h"

/* NOTIFY, in the transaction at hand. Needs chat_secret_known(). */
extern void chat_doorbell_ring(const ChatEvent *event);
extern void chat_doorbell_ring_resync(void);

/* How much of the server's notification queue is in use, and is it too much? */
extern double chat_doorbell_queue_usage(void);
extern bool chat_doorbell_queue_has_room(void);
extern bool chat_doorbell_queue_has_last_room(void);

#endif							/* CHAT_DOORBELL_H */
