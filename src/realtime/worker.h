/*-------------------------------------------------------------------------
 *
 * worker.h
 *	  The background worker that sends the notifications of a database.
 *
 *-------------------------------------------------------------------------
 */
#ifndef CHAT_WORKER_H
#define CHAT_WORKER_H

#include "postgres.h"

/* Started by name, see event_database.c */
extern PGDLLEXPORT void chat_worker_main(Datum arg);

/* worker_yield.c */
extern void worker_yield_init(void);

#endif							/* CHAT_WORKER_H */
