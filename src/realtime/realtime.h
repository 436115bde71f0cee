/*-------------------------------------------------------------------------
 *
 * realtime.h
 *	  The settings of this room, and what its files share.
 *
 *-------------------------------------------------------------------------
 */
#ifndef CHAT_REALTIME_H
#define CHAT_REALTIME_H

#include "postgres.h"

extern int	chat_batch_interval;	/* milliseconds, -1: as it turns out */
extern int	chat_worker_idle_time;	/* seconds */
extern int	chat_listener_timeout;	/* seconds */
extern double chat_reap_above;	/* share of the notification queue */
extern int	chat_max_block_time;	/* seconds, 0: without end */
extern int	chat_max_sync_gap;	/* modseqs */
extern int	chat_presence_size; /* users */
extern int	chat_presence_ttl;	/* seconds */
extern int	chat_presence_idle; /* seconds */
extern int	chat_presence_max_members;
extern int	chat_typing_size;	/* users, each in a conversation */
extern int	chat_typing_ttl;	/* seconds */

extern void realtime_init(void);
extern void subscribe_init(void);

/* workers.c: an interval of SQL */
extern Datum chat_interval(int64 microseconds);

#endif							/* CHAT_REALTIME_H */
