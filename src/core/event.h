/*-------------------------------------------------------------------------
 *
 * event.h
 *	  Doorbells: telling subscribers that there is something to fetch.
 *
 *-------------------------------------------------------------------------
 */
#ifndef CHAT_EVENT_H
#define CHAT_EVENT_H

#include "postgres.h"

#include "utils/uuid.h"

/*
 * What has happened. The names in event.c are what clients see; a new kind
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
} ChatEventKind;

/* Whom a doorbell is for */
typedef enum ChatAudience
{
	CHAT_AUDIENCE_CONVERSATION, /* who has subscribed to the conversation */
	CHAT_AUDIENCE_INBOX,		/* one user, on all their devices */
	CHAT_AUDIENCE_FIREHOSE,		/* gateways: all conversations */
} ChatAudience;

/* The names of channels are at most this long, with the final NUL */
#define CHAT_CHANNEL_LEN	38

extern void chat_event_init(void);
extern void chat_event_learn_secret(void);

/* seq and modseq: 0 where the event has none */
extern void chat_event_conversation(const pg_uuid_t *conversation_id, int32 epoch,
									ChatEventKind kind, int64 seq, int64 modseq);
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

/* For subscribers. Needs chat_enter(). */
extern void chat_event_channel(char *channel, ChatAudience audience,
							   const pg_uuid_t *id, int32 epoch);
extern void chat_event_add_interest(ChatAudience audience, const pg_uuid_t *id);
extern void chat_event_await_publishers(void);

/* Locks that keep epochs as they are, each a bit in a set */
extern uint64 chat_event_epoch_lock(const pg_uuid_t *conversation_id);
extern void chat_event_hold_epochs(uint64 locks);

#endif							/* CHAT_EVENT_H */
