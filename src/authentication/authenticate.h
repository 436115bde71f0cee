/*-------------------------------------------------------------------------
 *
 * authenticate.h
 *	  Acting as the user whose token one has.
 *
 *-------------------------------------------------------------------------
 */
#ifndef CHAT_AUTHENTICATE_H
#define CHAT_AUTHENTICATE_H

#include "postgres.h"

#include "datatype/timestamp.h"

extern void authenticate_init(void);

/* May it be noted that a token is used, and was that not noted just now? */
extern bool token_use_is_due(TimestampTz last_used_at);

#endif							/* CHAT_AUTHENTICATE_H */
