/*-------------------------------------------------------------------------
 *
 * event.h
 *	  Events: what a transaction has changed, for those who wait for it.
 *
 *-------------------------------------------------------------------------
 */
#ifndef CHAT_EVENT_H
#define CHAT_EVENT_H

#include "postgres.h"

#include "utils/uuid.h"

/*
 * What has happened. The names in doorbell.c are what clients see; a new kind
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
} ChatEventKind;

/* Whom a doorbell is for */
typedef enum ChatAudience
{
	CHAT_AUDIENCE_CONVERSATION, /* who has subscribed to the conversation */
	CHAT_AUDIENCE_INBOX,		/* one user, on all their devices */
	CHAT_AUDIENCE_FIREHOSE,		/* gateways: all conversations */
	CHAT_AUDIENCE_COMMON,		/* every subscriber of the database */
	CHAT_AUDIENCE_SPACE,		/* who has subscribed to the topic */
	CHAT_AUDIENCE_POST,			/* who has subscribed to the post */
} ChatAudience;

/* Gateways hear all that isn't for one user only */
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
	pg_uuid_t	conversation_id;	/* or topic or post; 0: of none */
	pg_uuid_t	user_id;		/* who does it, or the post or comment that it
								 * is done to, if that is told; else 0 */
	int32		epoch;
	int			nest_level;		/* of the subtransaction that staged it */
	bool		ends_epoch;		/* somebody leaves */
	uint32		kinds;
	int64		seq_from;		/* 0: none */
	int64		seq_to;
	int64		modseq_from;
	int64		modseq_to;
} ChatEvent;

extern const pg_uuid_t chat_nobody;

/* How changes are announced */
typedef enum ChatRealtime
{
	CHAT_REALTIME_OFF,
	CHAT_REALTIME_TRANSACTION,	/* by NOTIFY in the transaction itself */
	CHAT_REALTIME_ON			/* by a worker, after the commit */
} ChatRealtime;

extern int	chat_realtime;
extern int	chat_event_queue_size;	/* events */

extern void event_room_init(void);
extern void chat_event_init(void);

/* seq and modseq: 0 where the event has none */
extern void chat_event_conversation(const pg_uuid_t *conversation_id, int32 epoch,
									ChatEventKind kind, int64 seq, int64 modseq);
extern void chat_event_departure(const pg_uuid_t *conversation_id, int32 epoch,
								 int64 modseq);
extern void chat_event_inbox(const pg_uuid_t *user_id,
							 const pg_uuid_t *conversation_id,
							 ChatEventKind kind, int64 seq);

/*
 * What a user does that is in shared memory only, so is rung at once, whatever
 * becomes of the transaction. Does nothing where nobody waits for it.
 */
extern void chat_event_now(const pg_uuid_t *conversation_id, int32 epoch,
						   ChatEventKind kind, const pg_uuid_t *user_id);

/* What a user does that is stored, so is rung when it has been committed */
extern void chat_event_about(const pg_uuid_t *conversation_id, int32 epoch,
							 ChatEventKind kind, const pg_uuid_t *user_id);

/*
 * Of a topic, about a post in it, or of a post, about it or a comment. The epoch
 * is that of the topic if it is private, else 0.
 */
extern void chat_event_forum(ChatAudience audience, const pg_uuid_t *id, int32 epoch,
							 ChatEventKind kind, const pg_uuid_t *about);

/* Somebody leaves a private topic, and with that the channel of this epoch */
extern void chat_event_forum_departure(const pg_uuid_t *space_id, int32 epoch);

/*
 * Has somebody left it in this transaction? Then the epoch that it sees is not
 * settled, and the channel's name is not to be told: the same epoch will come
 * again if the transaction is rolled back, when the one who asks may be out.
 */
extern bool chat_event_ends_epoch(const pg_uuid_t *id);

/* One event a channel, in the order of channels; returns how many are left */
extern int	chat_event_coalesce(ChatEvent *events, int nevents);

/* Locks that keep epochs as they are, each a bit in a set */
extern uint64 chat_event_epoch_lock(const pg_uuid_t *conversation_id);
extern void chat_event_hold_epochs(uint64 locks);

#endif							/* CHAT_EVENT_H */
