/*-------------------------------------------------------------------------
 *
 * event.h
 *	  Staging: what a transaction has changed, for those who wait for it.
 *
 *-------------------------------------------------------------------------
 */
#ifndef CHAT_EVENT_H
#define CHAT_EVENT_H

#include "postgres.h"

#include "event/event_value.h"

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

/*
 * A notification takes a transaction id, which everybody can count. Where it would
 * be for one person, it is sent whether or not somebody waits for it, lest others
 * find out by it that the person is there: "always", of direct conversations, and
 * what is for an inbox.
 */

/* seq and modseq: 0 where the event has none */
extern void chat_event_conversation(const pg_uuid_t *conversation_id, int32 epoch,
									bool always, ChatEventKind kind,
									int64 seq, int64 modseq);
extern void chat_event_departure(const pg_uuid_t *conversation_id, int32 epoch,
								 int64 modseq);
extern void chat_event_inbox(const pg_uuid_t *user_id,
							 const pg_uuid_t *subject_id,
							 ChatEventKind kind, int64 seq);

/*
 * What a user does that is in shared memory only, so it is notified at once,
 * whatever becomes of the transaction. Does nothing where nobody waits for it,
 * unless always.
 */
extern void chat_event_now(const pg_uuid_t *conversation_id, int32 epoch, bool always,
						   ChatEventKind kind, const pg_uuid_t *user_id);

/* What a user does that is stored, so it is notified at the commit */
extern void chat_event_about(const pg_uuid_t *conversation_id, int32 epoch, bool always,
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
 * settled, and the channel's name must not be returned: after a rollback the same
 * epoch will be given again, when the one who asks may not be a member.
 */
extern bool chat_event_ends_epoch(const pg_uuid_t *id);

/* Locks that keep epochs as they are, each a bit in a set */
extern uint64 chat_event_epoch_lock(const pg_uuid_t *conversation_id);
extern void chat_event_hold_epochs(uint64 locks);

#endif							/* CHAT_EVENT_H */
