/*-------------------------------------------------------------------------
 *
 * event_queue.h
 *	  The queue of events, from the transactions to the workers.
 *
 *-------------------------------------------------------------------------
 */
#ifndef CHAT_EVENT_QUEUE_H
#define CHAT_EVENT_QUEUE_H

#include "postgres.h"

#include "event/event.h"

extern void chat_queue_init(void);
extern int	chat_queue_size(void);

/* Of senders */
extern bool chat_queue_reserve(const ChatEvent *events, int nevents);
extern void chat_queue_publish(void);
extern void chat_queue_cancel(void);
extern bool chat_queue_push(const ChatEvent *event);
extern int	chat_queue_take_over(ChatEvent **events);

/* Of the worker */
extern bool chat_worker_attach(Oid dbid);
extern void chat_worker_failed(Oid dbid, bool was_connected, bool was_asked);
extern int	chat_queue_take(ChatEvent *events, int max, int64 *oldest);
extern void chat_queue_release_taken(void);
extern void chat_queue_keep_taken(const ChatEvent *events, int nevents);

#endif							/* CHAT_EVENT_QUEUE_H */
