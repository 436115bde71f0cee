/*-------------------------------------------------------------------------
 *
 * listener.h
 *	  The sessions that listen, and those of them that don't read.
 *
 *-------------------------------------------------------------------------
 */
#ifndef CHAT_LISTENER_H
#define CHAT_LISTENER_H

#include "postgres.h"

/* Of the worker: end the sessions that keep the notification queue full */
extern void listener_reap(void);

#endif							/* CHAT_LISTENER_H */
