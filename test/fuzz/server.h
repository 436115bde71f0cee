/*-------------------------------------------------------------------------
 *
 * server.h
 *	  As much of a server as the parsers need that are run without one.
 *
 *-------------------------------------------------------------------------
 */
#ifndef CHAT_FUZZ_SERVER_H
#define CHAT_FUZZ_SERVER_H

#include "postgres.h"

extern text *server_text(const uint8 *data, size_t size);

/* Call it; an error ends it, and nothing else */
extern void server_try(void (*function) (void));

/* One input after the other: what it took is given back at its end */
extern void server_forget(void);

#endif							/* CHAT_FUZZ_SERVER_H */
