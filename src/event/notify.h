/*-------------------------------------------------------------------------
 *
 * notify.h
 *	  Events as notifications.
 *
 *-------------------------------------------------------------------------
 */
#ifndef CHAT_NOTIFY_H
#define CHAT_NOTIFY_H

#include "postgres.h"

#include "event/event.h"

/* NOTIFY, in the transaction at hand. Needs chat_secret_known(). */
extern void chat_notify_event(const ChatEvent *event);
extern void chat_notify_resync(void);

/* How much of the server's notification queue is in use, and is it too much? */
extern double chat_notify_queue_usage(void);
extern bool chat_notify_queue_has_room(void);
extern bool chat_notify_queue_has_last_room(void);

#endif							/* CHAT_NOTIFY_H */
