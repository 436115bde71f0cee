/*-------------------------------------------------------------------------
 *
 * guc.h
 *	  The settings, chat.*
 *
 *-------------------------------------------------------------------------
 */
#ifndef CHAT_GUC_H
#define CHAT_GUC_H

#include "postgres.h"

extern int	chat_max_content_length;	/* characters */
extern int	chat_max_metadata_size; /* bytes */
extern int	chat_max_page_size; /* rows */
extern int	chat_max_group_members;
extern int	chat_edit_window;	/* seconds, 0: for ever */
extern int	chat_undelete_window;	/* seconds, 0: not at all */
extern int	chat_unmask_interval;	/* seconds */
extern int	chat_max_comment_depth;
extern int	chat_max_pinned_posts;
extern bool chat_own_votes;
extern int	chat_rank_rate;
extern int	chat_partitions_ahead;	/* months */
extern int	chat_retention_lock_timeout;	/* milliseconds */

/* How changes are announced */
typedef enum ChatRealtime
{
	CHAT_REALTIME_OFF,
	CHAT_REALTIME_TRANSACTION,	/* by NOTIFY in the transaction itself */
	CHAT_REALTIME_ON			/* by a worker, after the commit */
} ChatRealtime;

extern int	chat_realtime;
extern int	chat_event_queue_size;	/* events */
extern int	chat_batch_interval;	/* milliseconds, -1: as it turns out */
extern int	chat_worker_idle_time;	/* seconds */
extern int	chat_listener_timeout;	/* seconds */
extern double chat_reap_above;	/* share of the notification queue */
extern int	chat_max_sync_gap;	/* modseqs */
extern int	chat_presence_size; /* users */
extern int	chat_presence_ttl;	/* seconds */
extern int	chat_presence_idle; /* seconds */
extern int	chat_presence_max_members;
extern int	chat_typing_size;	/* users, each in a conversation */
extern int	chat_typing_ttl;	/* seconds */

extern bool chat_rate_limits_on;
extern int	chat_rate_limit_size;	/* entries */

extern void chat_guc_init(void);

#endif							/* CHAT_GUC_H */
