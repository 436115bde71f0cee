/*-------------------------------------------------------------------------
 *
 * key_lock.h
 *	  Locks of what need not have a row, such as a name that is to be taken.
 *
 *-------------------------------------------------------------------------
 */
#ifndef CHAT_KEY_LOCK_H
#define CHAT_KEY_LOCK_H

#include "postgres.h"

/*
 * Until the transaction ends nobody else locks the same data. Returns false, and
 * has not locked it, if the transaction has too many such locks already: then the
 * caller locks more at once, so that it keeps others out as well.
 */
extern bool chat_lock_key(const void *data, Size len);

extern void chat_key_lock_init(void);

#endif							/* CHAT_KEY_LOCK_H */
