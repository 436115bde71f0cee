/*-------------------------------------------------------------------------
 *
 * channel.h
 *	  The names of notification channels.
 *
 *-------------------------------------------------------------------------
 */
#ifndef CHAT_CHANNEL_H
#define CHAT_CHANNEL_H

#include "postgres.h"

#include "event/event.h"

/* The names are at most this long, with the final NUL */
#define CHAT_CHANNEL_LEN	38

extern void chat_channel_init(void);

/* Needs chat_enter(), or chat_secret_known() */
extern void chat_channel_name(char *channel, ChatAudience audience,
							  const pg_uuid_t *id, int32 epoch);

#endif							/* CHAT_CHANNEL_H */
