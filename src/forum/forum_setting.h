/*-------------------------------------------------------------------------
 *
 * forum_setting.h
 *	  What a user does not want to see in lists.
 *
 * All functions declared here need chat_enter() or chat_enter_read().
 *
 *-------------------------------------------------------------------------
 */
#ifndef CHAT_FORUM_SETTING_H
#define CHAT_FORUM_SETTING_H

#include "postgres.h"

#include "utils/uuid.h"

typedef struct ForumFilter ForumFilter;

extern ForumFilter *forum_filter(const pg_uuid_t *user_id);

/* A post or topic that is not hidden, nor (unless it is its own list) silenced */
extern bool forum_filter_accepts(ForumFilter *filter, const pg_uuid_t *target_id,
								 bool own_list);

/* The same of a topic, that must not be deleted either */
extern bool forum_filter_accepts_topic(ForumFilter *filter, const pg_uuid_t *space_id);

#endif							/* CHAT_FORUM_SETTING_H */
