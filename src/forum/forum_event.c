/*-------------------------------------------------------------------------
 *
 * forum_event.c
 *	  Notifying those who have subscribed to a topic or a post.
 *
 *-------------------------------------------------------------------------
 */
#include "postgres.h"

#include "event/event.h"
#include "forum/forum.h"
#include "utils/snapmgr.h"

/* Everybody may listen to a public topic; the channels of a private one change */
static int32
epoch_of(const pg_uuid_t *space_id, const pg_uuid_t *post_id, bool is_public)
{
	Space		space;
	Post		post;

	if (is_public)
		return 0;
	if (space_id == NULL)
	{
		if (!post_read(post_id, GetActiveSnapshot(), &post))
			return 0;
		space_id = &post.space_id;
	}
	return space_read(space_id, GetActiveSnapshot(), &space) ? space.epoch : 0;
}

/* To those who follow the topic, and those who follow the post */
void
forum_announce_post(const pg_uuid_t *space_id, const pg_uuid_t *post_id,
					bool is_public, ChatEventKind kind)
{
	int32		epoch;

	if (chat_realtime == CHAT_REALTIME_OFF)
		return;
	epoch = epoch_of(space_id, post_id, is_public);
	chat_event_forum(CHAT_AUDIENCE_SPACE, space_id, epoch, kind, post_id);
	chat_event_forum(CHAT_AUDIENCE_POST, post_id, epoch, kind, post_id);
}

/* To the topic, if it is given, it is a change of the post */
void
forum_announce_comment(const pg_uuid_t *space_id, const pg_uuid_t *post_id,
					   const pg_uuid_t *comment_id, bool is_public,
					   ChatEventKind kind)
{
	int32		epoch;

	if (chat_realtime == CHAT_REALTIME_OFF)
		return;
	epoch = epoch_of(space_id, post_id, is_public);
	if (space_id)
		chat_event_forum(CHAT_AUDIENCE_SPACE, space_id, epoch, kind, post_id);
	chat_event_forum(CHAT_AUDIENCE_POST, post_id, epoch, kind, comment_id);
}
