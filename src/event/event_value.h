/*-------------------------------------------------------------------------
 *
 * event_value.h
 *	  Events: what has happened, to what, and for whom.
 *
 *-------------------------------------------------------------------------
 */
#ifndef CHAT_EVENT_VALUE_H
#define CHAT_EVENT_VALUE_H

#include "postgres.h"

#include "utils/uuid.h"

/*
 * What has happened. The names in event_value.c are what clients see; a new kind
 * goes to the end, as its place is a bit in ChatEvent.kinds.
 */
typedef enum ChatEventKind
{
	CHAT_EVENT_MESSAGE,
	CHAT_EVENT_EDIT,
	CHAT_EVENT_DELETE,
	CHAT_EVENT_UNDELETE,
	CHAT_EVENT_READ,
	CHAT_EVENT_MEMBER,
	CHAT_EVENT_CONVERSATION,
	CHAT_EVENT_HIDE,
	CHAT_EVENT_TYPING,
	CHAT_EVENT_PRESENCE,
	CHAT_EVENT_RESYNC,
	CHAT_EVENT_SPACE,
	CHAT_EVENT_POST,
	CHAT_EVENT_COMMENT,
	CHAT_EVENT_VOTE,
	CHAT_EVENT_UNMASK,
	CHAT_EVENT_SESSION,
	CHAT_EVENT_REACT,
	CHAT_EVENT_UPDATE,
	CHAT_EVENT_NOTIFY,
	CHAT_EVENT_SETTING,
	CHAT_EVENT_DELIVER,
} ChatEventKind;

#define CHAT_EVENT_NKINDS	(CHAT_EVENT_DELIVER + 1)

extern const char *const chat_event_kind_names[CHAT_EVENT_NKINDS];

/* Who is notified */
typedef enum ChatAudience
{
	CHAT_AUDIENCE_CONVERSATION, /* who has subscribed to the conversation */
	CHAT_AUDIENCE_INBOX,		/* one user, on all their devices */
	CHAT_AUDIENCE_FIREHOSE,		/* gateways: all conversations */
	CHAT_AUDIENCE_COMMON,		/* every subscriber of the database */
	CHAT_AUDIENCE_SPACE,		/* who has subscribed to the topic */
	CHAT_AUDIENCE_POST,			/* who has subscribed to the post */
} ChatAudience;

/* The firehose has all that isn't for one user only */
static inline bool
chat_audience_is_open(ChatAudience audience)
{
	return audience == CHAT_AUDIENCE_CONVERSATION ||
		audience == CHAT_AUDIENCE_SPACE || audience == CHAT_AUDIENCE_POST;
}

typedef struct ChatEvent
{
	ChatAudience audience;
	pg_uuid_t	audience_id;	/* conversation, user, topic or post */
	pg_uuid_t	subject_id;		/* conversation, topic or post; 0: none */
	pg_uuid_t	user_id;		/* who does it, or the post or comment that it
								 * is done to, if that is reported; else 0 */
	int32		epoch;
	int			nest_level;		/* of the subtransaction that staged it */
	bool		ends_epoch;		/* somebody leaves */
	bool		always;			/* whether or not somebody waits for it */
	uint32		kinds;
	int64		seq_from;		/* 0: none */
	int64		seq_to;
	int64		modseq_from;
	int64		modseq_to;
} ChatEvent;

extern const pg_uuid_t chat_nobody;

static inline bool
chat_event_has(const ChatEvent *event, ChatEventKind kind)
{
	return (event->kinds & (1 << kind)) != 0;
}

/* Are they for the same channel, of the same subject and user? 0: yes */
extern int	chat_event_compare(const ChatEvent *a, const ChatEvent *b);

/* Of two such events make one */
extern void chat_event_merge(ChatEvent *into, const ChatEvent *event);

/* One event a channel, in the order of channels; returns how many are left */
extern int	chat_event_coalesce(ChatEvent *events, int nevents);

#endif							/* CHAT_EVENT_VALUE_H */
