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

/* To be added to a row of rankings: of a post, where id = post_id, or a comment */
typedef struct RankingChange
{
	pg_uuid_t	post_id;
	pg_uuid_t	id;
	int32		upvotes;
	int32		downvotes;
	int32		replies;
	bool		recount;		/* the post or comment itself has changed */
} RankingChange;

/* What there is to know of the target besides */
typedef struct RankingTarget
{
	pg_uuid_t	scope_id;		/* of a post: its topic */
	bool		is_public;
} RankingTarget;

/* To be added to a row of post_activity */
typedef struct ActivityChange
{
	pg_uuid_t	post_id;
	int32		comments;
	int64		active;			/* microseconds since 1970; 0: no news */
	bool		recount;
} ActivityChange;

/* A change of nothing adds up what is pending */
extern bool ranking_apply(const RankingChange *change, RankingTarget *target);
extern void activity_apply(const ActivityChange *change);

/* Moments in rankings and post_activity */
#define TALLY_EPOCH \
	((int64) (POSTGRES_EPOCH_JDATE - UNIX_EPOCH_JDATE) * USECS_PER_DAY)

static inline int64
tally_time(TimestampTz at)
{
	return at + TALLY_EPOCH;
}

extern int64 tally_time_of(const pg_uuid_t *id);

/* The rank "hot" of what has no votes yet, in SQL; see tally.c */
#define TALLY_HOT_AT_FIRST(created) \
	"((" created " OPERATOR(pg_catalog.-) 1134028003000000)::pg_catalog.float8 " \
	"OPERATOR(pg_catalog./) 45000000000.0::pg_catalog.float8)"

#endif							/* CHAT_TALLY_H */
