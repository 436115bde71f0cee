/*-------------------------------------------------------------------------
 *
 * retention.h
 *	  How long things are kept, where, and what must not be deleted.
 *
 * All functions declared here need chat_enter().
 *
 *-------------------------------------------------------------------------
 */
#ifndef CHAT_RETENTION_H
#define CHAT_RETENTION_H

#include "postgres.h"

#include "core/job.h"
#include "datatype/timestamp.h"
#include "retention/archive.h"
#include "utils/uuid.h"

#define RETENTION_MAX_DAYS	36500

/* Settings */
extern int	chat_min_retention; /* days, 0: none */

extern void retention_init(void);

/* retention_run.c */
extern const ChatJob retention_job;

/* retention_policy.c */

/*
 * What is due, as the first id that is not: all zero where nothing is. Rooms
 * that have something else to keep add items.
 */
typedef struct RetentionRules
{
	pg_uuid_t	archive_below;
	pg_uuid_t	remove_below;
	pg_uuid_t	forget_below;	/* the versions of edited messages */
} RetentionRules;

extern void retention_rules(const pg_uuid_t *conversation_id, TimestampTz now,
							RetentionRules *rules);
extern bool retention_next_special(const pg_uuid_t *after, pg_uuid_t *conversation_id);

/* retention_hold.c */
extern bool retention_lock_holds(void);
extern bool retention_is_held(const pg_uuid_t *conversation_id);
extern bool retention_next_held(const pg_uuid_t *after, pg_uuid_t *conversation_id);

/* retention_step.c */

typedef enum RetentionPhase
{
	PHASE_REMOVE,				/* what is to be deleted, month by month */
	PHASE_REMOVE_SPECIAL,		/* of conversations with rules of their own */
	PHASE_ARCHIVE,
	PHASE_ARCHIVE_SPECIAL,
	PHASE_VERSIONS,
	PHASE_VERSIONS_SPECIAL,
	PHASE_TOMBSTONES,
	PHASE_DONE
} RetentionPhase;

typedef struct RetentionRun
{
	int			batch;			/* rows of one step */
	TimestampTz now;			/* what is due is due at that moment */
	RetentionPhase phase;
	bool		has_holds;
	bool		has_special;	/* some conversations have rules of their own */
	RetentionRules rules;		/* the database's own */

	/* where the phase is */
	int			month_number;	/* how many places it has begun with */
	MessagePartition month;
	bool		whole;			/* the month is removed as one */
	bool		waiting;		/* this time wait for what was busy */
	int			nbusy;			/* conversations that had to be passed over */
	pg_uuid_t	conversation_id;	/* the last one that is done with */
	bool		at_work;		/* in the middle of one, "current_id" */
	pg_uuid_t	current_id;
	pg_uuid_t	lower;			/* nothing of it is left below */
	pg_uuid_t	last;			/* of it that has been archived */
	int64		seq;
	bool		deferred;		/* a month had to stay, and so all after it do */

	int64		done;			/* rows, so far */
} RetentionRun;

extern void retention_begin(RetentionRun *run, int batch);
extern bool retention_step(RetentionRun *run);
extern int64 retention_estimate(RetentionRun *run);

/* retention_row.c: up to so many rows of one conversation */
typedef enum RetentionOutcome
{
	RETENTION_DONE,				/* nothing is left of it */
	RETENTION_MORE,
	RETENTION_BUSY				/* others have it locked */
} RetentionOutcome;

extern bool retention_lock_conversation(const pg_uuid_t *conversation_id, bool wait);
extern RetentionOutcome retention_archive(RetentionRun *run, const pg_uuid_t *conversation_id,
										  const pg_uuid_t *below, int *budget);
extern RetentionOutcome retention_remove(RetentionRun *run, const pg_uuid_t *conversation_id,
										 const pg_uuid_t *below, bool keep, int *budget);
extern RetentionOutcome retention_forget(RetentionRun *run, const pg_uuid_t *conversation_id,
										 const pg_uuid_t *below, int *budget);
extern bool retention_next_versions(const pg_uuid_t *after, const pg_uuid_t *below,
									pg_uuid_t *conversation_id);
extern bool retention_tombstones(RetentionRun *run);

#endif							/* CHAT_RETENTION_H */
