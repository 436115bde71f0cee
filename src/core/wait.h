/*-------------------------------------------------------------------------
 *
 * wait.h
 *	  How long functions wait for what other sessions hold.
 *
 *-------------------------------------------------------------------------
 */
#ifndef CHAT_WAIT_H
#define CHAT_WAIT_H

#include "postgres.h"

#include "core/attempt.h"

extern int	chat_lock_timeout;	/* milliseconds, 0: no bound */

extern void chat_wait_init(void);

/* Would a wait that begins now be longer than it may be? */
extern bool chat_wait_is_too_long(void);

/* No wait is longer than this until the end of the GUC nest level */
extern void chat_wait_at_most(int milliseconds);
extern void chat_wait_in_bounds(void);

/*
 * Do something that holds what many wait for while it may have to wait itself.
 * The action calls chat_wait_briefly() as soon as it has what many wait for: from
 * there on it waits for a moment only, or everything is rolled back, those others
 * have their turn, and it is done again, until the time for it is over. It runs in
 * a subtransaction, under a snapshot of its own, and stores its result in "arg".
 */
extern void chat_hold_briefly(ChatAction action, void *arg);
extern void chat_wait_briefly(void);

/* The transaction has locks of chat's: it must not be prepared by a client */
extern void chat_wait_note_use(void);

/*
 * Of the room with the worker: called when somebody has waited in vain, at the end
 * of the transaction or between two attempts
 */
typedef void (*ChatAfterWait) (void);
extern void chat_set_after_wait(ChatAfterWait function);

/* Within a scope: what is said of a wait that was too long */
extern void chat_wait_explain(void *arg);

/* Within ereport(), of such an error that has a detail and a hint of its own */
extern int	chat_wait_explained(void);

#endif							/* CHAT_WAIT_H */
