/*-------------------------------------------------------------------------
 *
 * limits.h
 *	  What the files of this room share: actions, and which limits they have.
 *
 *-------------------------------------------------------------------------
 */
#ifndef CHAT_LIMITS_H
#define CHAT_LIMITS_H

#include "postgres.h"

#include "core/boot_hash.h"
#include "limit/rate_limit.h"
#include "utils/timestamp.h"

/* Whose calls are counted together */
typedef enum LimitScope
{
	PER_USER,
	PER_ADDRESS,
	NSCOPES
} LimitScope;

extern const char *const limit_scope_names[NSCOPES];

/* limits.c */
extern void limits_init(void);
extern int	limit_action_count(void);
extern const ChatLimit *limit_action(int action);
extern int	limit_action_find(const char *function);
extern int64 limit_period(const Interval *period);
extern bool limit_default_is_replaced(const char *action);
extern const RateLimit *limits_of_action(Oid caller, int action);
extern RateLimit limit_of_own_action(Oid caller, const char *action);

/* limit_call.c */
extern void limit_call_init(void);

/* limit_set.c */
#define MAX_ACTION_NAME	100		/* of an application's own action */
extern bool limit_is_own_action(const char *name);

/* rate_limit.c: count one, or tell for how many microseconds to wait */
extern void rate_limit_init(void);
extern bool rate_limit_admit(const ChatDigest *key, const RateLimit *limit, int64 *wait);
extern void rate_limit_refund(const ChatDigest *key, const RateLimit *limit);

#endif							/* CHAT_LIMITS_H */
