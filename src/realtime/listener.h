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

#include "utils/backend_status.h"

/* Of the worker: end the sessions that keep the notification queue full */
extern void listener_reap(void);

/* What the server shows of the session with this process id; NULL: there is none */
extern const PgBackendStatus *session_status(int pid);

#endif							/* CHAT_LISTENER_H */
