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

#include "core/compat.h"

/* Settings */
extern bool chat_rate_limits_on;
extern int	chat_rate_limit_size;	/* entries */

extern void limit_room_init(void);

/*
 * How often a user may call a function, by default: a room registers those of
 * its functions. The function's name is the action's.
 */
typedef struct ChatLimit
{
	const char *function;
	int			count;
	int			seconds;
	const char *counted_as;		/* the function that it counts as; NULL:
								 * itself */
} ChatLimit;

#define CHAT_LIMIT(name, so_many, in_seconds) \
	{.function = (name), .count = (so_many), .seconds = (in_seconds)}
#define CHAT_LIMIT_AS(name, other) \
	{.function = (name), .counted_as = (other)}

extern void chat_limits_register(const ChatLimit *limits, int nlimits);

/* So many in a period, in microseconds */
typedef struct RateLimit
{
	int32		count;			/* 0: as many as they like */
	int64		period;
} RateLimit;

/* One more of what a database does as a whole; false: too many at this moment */
extern bool chat_rate_admit(const char *what, const RateLimit *limit);

/*
 * One more of what is counted apart from calls, such as failures of one who is
 * nobody yet: false if there have been too many, and how long to wait, in
 * microseconds. And one that is not to count after all.
 */
extern bool chat_rate_count(const char *what, const void *who, int len,
							const RateLimit *limit, int64 *wait);
extern void chat_rate_refund(const char *what, const void *who, int len,
							 const RateLimit *limit);

/* Refuse an action for so many microseconds */
CHAT_NORETURN extern void chat_refuse_rate(const char *action, int64 wait);

/* What all such errors have, whatever their message: within ereport() */
extern int	chat_err_rate_limited(const char *action, int64 wait);

#endif							/* CHAT_RATE_LIMIT_H */
