/*-------------------------------------------------------------------------
 *
 * mark.h
 *	  What is done with messages beside writing them: scheduled, saved and
 *	  forwarded messages, reminders, polls, fields of an application.
 *
 * All functions declared here need chat_enter().
 *
 *-------------------------------------------------------------------------
 */
#ifndef CHAT_MARK_H
#define CHAT_MARK_H

#include "postgres.h"

#include "core/job.h"
#include "message/message.h"

/* Settings */
extern int	chat_max_scheduled_messages;
extern int	chat_max_reminders;
extern int	chat_max_bookmarks;

extern void mark_init(void);
extern void message_field_init(void);
extern void mark_verify_init(void);

/*
 * mark.c
 */
extern void mark_require_message(const pg_uuid_t *conversation_id, const pg_uuid_t *id,
								 const pg_uuid_t *actor, Conversation *conversation,
								 Message *message);
extern bool mark_find_message(const pg_uuid_t *conversation_id, const pg_uuid_t *id,
							  const pg_uuid_t *actor, MessageScan *scan);
extern NullableDatum mark_value(MessageScan *scan, bool found, MessageColumn column);
extern void mark_check_note(const text *note);
extern void mark_check_future(TimestampTz at);

/* For retention, which ends what messages have */
extern void mark_empty(const pg_uuid_t *conversation_id, const pg_uuid_t *id);
extern void mark_remove(const pg_uuid_t *conversation_id, const pg_uuid_t *first,
						const pg_uuid_t *last);

/* schedule_send.c, reminder.c */
extern const ChatJob send_scheduled_job;
extern const ChatJob remind_job;

/*
 * poll_vote.c, poll_tally.c
 */
typedef struct Poll
{
	bool		is_multiple;
	bool		is_anonymous;
	bool		has_end;
	TimestampTz closes_at;		/* if has_end */
	bool		is_closed;		/* before that */
} Poll;

extern void poll_require(const pg_uuid_t *conversation_id, const pg_uuid_t *id,
						 Snapshot snapshot, Poll *poll);
extern bool poll_has_ended(const Poll *poll);
extern void poll_lock(const pg_uuid_t *conversation_id, const pg_uuid_t *id, bool alone);

/* Add up what has been left beside counters that were in use; returns of how many polls */
extern int	poll_fold(int max);

#endif							/* CHAT_MARK_H */
