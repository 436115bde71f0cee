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
extern int	chat_partitions_ahead;	/* months */
extern bool chat_realtime;
extern int	chat_presence_size; /* users */
extern int	chat_presence_ttl;	/* seconds */
extern int	chat_presence_idle; /* seconds */
extern int	chat_presence_max_members;
extern int	chat_typing_size;	/* users, each in a conversation */
extern int	chat_typing_ttl;	/* seconds */

extern void chat_guc_init(void);

#endif							/* CHAT_GUC_H */
