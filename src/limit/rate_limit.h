/*-------------------------------------------------------------------------
 *
 * rate_limit.h
 *	  How often somebody may do something.
 *
 *-------------------------------------------------------------------------
 */
#ifndef CHAT_RATE_LIMIT_H
#define CHAT_RATE_LIMIT_H

#include "postgres.h"

#include "fmgr.h"
#include "utils/uuid.h"

/* What is counted, by the names of the functions; limits.c has the defaults */
typedef enum ChatAction
{
	ACTION_UPDATE_USER,
	ACTION_OPEN_DIRECT,
	ACTION_CREATE_GROUP,
	ACTION_CREATE_CHANNEL,
	ACTION_UPDATE_CONVERSATION,
	ACTION_ARCHIVE_CONVERSATION,
	ACTION_UNARCHIVE_CONVERSATION,
	ACTION_ADD_MEMBER,
	ACTION_REMOVE_MEMBER,
	ACTION_JOIN,
	ACTION_LEAVE,
	ACTION_SET_MEMBER_ROLE,
	ACTION_SEND_MESSAGE,
	ACTION_EDIT_MESSAGE,
	ACTION_DELETE_MESSAGE,
	ACTION_UNDELETE_MESSAGE,
	ACTION_HIDE_MESSAGE,
	ACTION_UNHIDE_MESSAGE,
	ACTION_MARK_READ,
	ACTION_MARK_UNREAD,
	ACTION_MARK_ALL_READ,
	ACTION_SUBSCRIBE,
	ACTION_UNSUBSCRIBE,
	ACTION_CONNECT,
	ACTION_HEARTBEAT,
	ACTION_DISCONNECT,
	ACTION_SET_PRESENCE,
	ACTION_TYPING,
	ACTION_CREATE_TOPIC,
	ACTION_UPDATE_SPACE,
	ACTION_DELETE_SPACE,
	ACTION_RESTORE_SPACE,
	ACTION_JOIN_SPACE,
	ACTION_LEAVE_SPACE,
	ACTION_ADD_SPACE_MEMBER,
	ACTION_REMOVE_SPACE_MEMBER,
	ACTION_SET_SPACE_ROLE,
	ACTION_UPDATE_SPACE_MEMBER,
	ACTION_BAN_FROM_SPACE,
	ACTION_UNBAN_FROM_SPACE,
	ACTION_MY_ALIAS,
	ACTION_BAN_ALIAS,
	ACTION_UNBAN_ALIAS,
	ACTION_REQUEST_UNMASK,
	ACTION_ANSWER_UNMASK,
	ACTION_WITHDRAW_UNMASK,
	ACTION_CREATE_POST,
	ACTION_EDIT_POST,
	ACTION_DELETE_POST,
	ACTION_UNDELETE_POST,
	ACTION_PIN_POST,
	ACTION_LOCK_POST,
	ACTION_RESOLVE_POST,
	ACTION_MOVE_POST,
	ACTION_APPROVE_POST,
	ACTION_REJECT_POST,
	ACTION_CREATE_COMMENT,
	ACTION_EDIT_COMMENT,
	ACTION_DELETE_COMMENT,
	ACTION_UNDELETE_COMMENT,
	ACTION_VOTE,
	ACTION_REMOVE_CONTENT,
	ACTION_UPDATE_FORUM_SETTINGS,
	ACTION_OPEN_LIVE_CHAT,
	ACTION_SET_RETENTION,
	ACTION_RESET_RETENTION,
	NACTIONS
} ChatAction;

/* So many in a period, in microseconds */
typedef struct RateLimit
{
	int32		count;			/* 0: as many as they like */
	int64		period;
} RateLimit;

extern void rate_limit_init(void);

/*
 * The actor of a function that writes, who has not done so too often. Comes
 * first: an attempt counts whatever becomes of it.
 */
extern pg_uuid_t chat_limited_actor(FunctionCallInfo fcinfo, ChatAction action);
extern void chat_rate_limit(ChatAction action, const pg_uuid_t *user_id);

/* One more of what a database does as a whole; false: too many at this moment */
extern bool chat_rate_admit(const char *what, const RateLimit *limit);

/* rate_limit.c: count one, or tell for how many microseconds to wait */
extern bool rate_limit_admit(uint64 key, const RateLimit *limit, int64 *wait);

#endif							/* CHAT_RATE_LIMIT_H */
