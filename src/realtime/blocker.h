/*-------------------------------------------------------------------------
 *
 * blocker.h
 *	  The transactions that others wait for.
 *
 *-------------------------------------------------------------------------
 */
#ifndef CHAT_BLOCKER_H
#define CHAT_BLOCKER_H

#include "postgres.h"

extern void blocker_init(void);

/* Of the worker: end clients' transactions that have been blocking others */
extern void blocker_end(void);

/* Has somebody waited in vain of late, so that there is somebody to look for? */
extern bool blocker_is_wanted(void);

#endif							/* CHAT_BLOCKER_H */
