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

#include "event/event.h"

extern void chat_interest_init(void);

/* Of the whole database's sessions */
extern bool chat_interest_in(ChatAudience audience, const pg_uuid_t *id);
extern bool chat_interest_in_event(const ChatEvent *event);

/*
 * Of this session, for one of its users or for nobody. Effective when the
 * transaction commits. Ending it returns false if there was nothing to end.
 */
extern void chat_interest_raise(ChatAudience audience, const pg_uuid_t *id);
extern void chat_interest_listen(const char *channel, ChatAudience audience,
								 const pg_uuid_t *id, const pg_uuid_t *user_id);
extern bool chat_interest_unlisten(ChatAudience audience, const pg_uuid_t *id,
								   const pg_uuid_t *user_id);
extern bool chat_interest_unlisten_user(const pg_uuid_t *user_id);
extern bool chat_interest_unlisten_all(void);
extern void chat_interest_drop_unheard(void);

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
	int			place;			/* below MaxBackends, its own as long as it lives */
	int			pid;
	int			nsubscriptions;
} ChatListener;

extern int	chat_interest_listeners(ChatListener **listeners);
extern int	chat_interest_count_listeners(void);

#endif							/* CHAT_INTEREST_H */
