/*-------------------------------------------------------------------------
 *
 * attempt.h
 *	  Doing something in a subtransaction, and getting its error.
 *
 *-------------------------------------------------------------------------
 */
#ifndef CHAT_ATTEMPT_H
#define CHAT_ATTEMPT_H

#include "postgres.h"

/* Returns whether what it has done is to stay */
typedef bool (*ChatAction) (void *arg);

extern ErrorData *chat_attempt(ChatAction action, void *arg);
extern bool chat_is_passing(const ErrorData *error);
extern bool chat_is_of_data(const ErrorData *error);
extern bool chat_attempt_locks(ChatAction action, void *arg);

#endif							/* CHAT_ATTEMPT_H */
