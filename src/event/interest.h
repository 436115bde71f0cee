/*-------------------------------------------------------------------------
 *
 * interest.h
 *	  Who waits for what.
 *
 *-------------------------------------------------------------------------
 */
#ifndef CHAT_INTEREST_H
#define CHAT_INTEREST_H

#include "postgres.h"

#include "event/event_value.h"

extern void chat_interest_init(void);

/* Of the whole database's sessions */
extern bool chat_interest_in(ChatAudience audience, const pg_uuid_t *id);
extern bool chat_interest_in_event(const ChatEvent *event);

/* Of what a session has subscribed to: subscription.c keeps them in step with it */
extern uint32 chat_interest_counter(ChatAudience audience, const pg_uuid_t *id);
extern void chat_interest_raise_counter(uint32 counter);
extern void chat_interest_lower_counter(uint32 counter);
extern void chat_interest_publish_count(uint32 nsubscriptions);

/*
 * A publisher marks itself before it looks who waits, until its commit is
 * visible; a subscriber waits for those who may have looked too early.
 */
extern void chat_interest_begin_publishing(void);
extern void chat_interest_end_publishing(void);
extern void chat_interest_await_publishers(void);

/* The sessions of this database that listen, by pid, and to how many channels */
typedef struct ChatListener
{
	int			place;			/* below MaxBackends, its own as long as it
								 * lives */
	int			pid;
	int			nsubscriptions;
} ChatListener;

extern int	chat_interest_listeners(ChatListener **listeners);
extern int	chat_interest_count_listeners(void);

#endif							/* CHAT_INTEREST_H */
