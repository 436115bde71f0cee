/*-------------------------------------------------------------------------
 *
 * alias.h
 *	  The names under which users write anonymously.
 *
 * All functions declared here need chat_enter() or chat_enter_read(), those
 * that make an alias the former.
 *
 *-------------------------------------------------------------------------
 */
#ifndef CHAT_ALIAS_H
#define CHAT_ALIAS_H

#include "postgres.h"

#include "core/compat.h"
#include "space/space.h"
#include "utils/uuid.h"

/* Settings */
extern int	chat_unmask_interval;	/* seconds */

/* Under which name the user writes, made if there is none; an error if it is banned */
extern pg_uuid_t alias_get_or_create(const pg_uuid_t *space_id, const pg_uuid_t *user_id);
extern void alias_check_not_banned(const pg_uuid_t *alias_id);

/*
 * The one behind an alias, to compare with the actor, never to be returned.
 * Of no alias if the caller is not to find out whose it is.
 */
extern bool alias_user(const pg_uuid_t *alias_id, pg_uuid_t *user_id);

/* An error unless the topic lets people write anonymously */
extern void alias_require_allowed(const Space *space);

/*
 * May the caller see which alias is the actor's? Whoever lists what is "mine"
 * asks this first.
 */
extern bool alias_is_told(void);
extern void alias_require_told(void);

/* Is it an alias of that topic, or (NULL) of any? And whose, whoever calls. */
extern bool alias_is_in(const pg_uuid_t *space_id, const pg_uuid_t *alias_id);
extern bool alias_owner(const pg_uuid_t *space_id, const pg_uuid_t *alias_id,
						pg_uuid_t *user_id);
CHAT_NORETURN extern void alias_refuse(const pg_uuid_t *alias_id);

/* alias_name.c: something to be called by, at random */
extern char *alias_random_name(void);

/* When the library is loaded */
extern void alias_init(void);
extern void alias_verify_init(void);

#endif							/* CHAT_ALIAS_H */
