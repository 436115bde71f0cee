/*-------------------------------------------------------------------------
 *
 * tally.h
 *	  What votes and comments add up to, kept without anybody waiting.
 *
 * All functions declared here need chat_enter().
 *
 *-------------------------------------------------------------------------
 */
#ifndef CHAT_TALLY_H
#define CHAT_TALLY_H

#include "postgres.h"

#include "utils/timestamp.h"
#include "utils/uuid.h"

/* What votes and replies come to: a row of tallies that is locked */
typedef struct Tally
{
	pg_uuid_t	post_id;
	pg_uuid_t	id;				/* of the post itself, or a comment */
	pg_uuid_t	scope_id;		/* what it is listed in: a topic, post or
								 * comment */
	int64		created;
	int32		upvotes;
	int32		downvotes;
	int32		replies;
	bool		is_live;		/* neither deleted nor waiting */
	bool		is_public;
	bool		is_ranked;		/* its ranking says the same */
} Tally;

/* To be added to it */
typedef struct TallyChange
{
	pg_uuid_t	post_id;
	pg_uuid_t	id;
	int32		upvotes;
	int32		downvotes;
	int32		replies;
	bool		is_recount;		/* the post or comment itself has changed */
	bool		rank_now;		/* do not leave the ranking for later */
} TallyChange;

/* What else is known of the target */
typedef struct TallyTarget
{
	pg_uuid_t	scope_id;		/* of a post: its topic */
	bool		is_public;
} TallyTarget;

typedef enum TallyResult
{
	TALLY_MISSING,				/* there is no such target */
	TALLY_DEFERRED,				/* somebody else has it locked */
	TALLY_COUNTED
} TallyResult;

/* To be added to a row of post_activity */
typedef struct ActivityChange
{
	pg_uuid_t	post_id;
	int32		comments;
	int64		active;			/* microseconds since 1970; 0: no news */
	bool		is_recount;
} ActivityChange;

/* A change of nothing adds up what is pending */
extern TallyResult tally_apply(const TallyChange *change, TallyTarget *target);
extern bool activity_apply(const ActivityChange *change);

static inline bool
tally_is_of_post(const Tally *tally)
{
	return memcmp(&tally->post_id, &tally->id, UUID_LEN) == 0;
}

static inline bool
tally_is_listed(const Tally *tally)
{
	return tally->is_live || tally->replies > 0;
}

/* Moments in tallies, rankings and post_activity */
#define TALLY_EPOCH \
	((int64) (POSTGRES_EPOCH_JDATE - UNIX_EPOCH_JDATE) * USECS_PER_DAY)

static inline int64
tally_time(TimestampTz at)
{
	return at + TALLY_EPOCH;
}

extern int64 tally_time_of(const pg_uuid_t *id);

/* The rank "hot" of what has no votes yet, in SQL; see rank.c */
#define TALLY_HOT_AT_FIRST(created) \
	"((" created " - 1134028003000000)::float8 " \
	"/ 45000000000.0::float8)"

#endif							/* CHAT_TALLY_H */
