/*-------------------------------------------------------------------------
 *
 * alias.h
 *	  The names under which users write anonymously.
 *
 * All functions declared here need chat_enter() or chat_enter_read().
 *
 *-------------------------------------------------------------------------
 */
#ifndef CHAT_ALIAS_H
#define CHAT_ALIAS_H

#include "postgres.h"

#include "datatype/timestamp.h"
#include "utils/snapshot.h"
#include "utils/uuid.h"

/* The user's alias in a topic, made if there is none; an error if it is banned */
extern pg_uuid_t alias_of(const pg_uuid_t *space_id, const pg_uuid_t *user_id);

/* The one behind an alias: for checks only, never to be told */
extern bool alias_user(const pg_uuid_t *alias_id, pg_uuid_t *user_id);

/* Is this an alias of that topic? */
extern bool alias_is_in(const pg_uuid_t *space_id, const pg_uuid_t *alias_id);

/* alias_name.c: something to be called by, at random */
extern char *alias_random_name(void);

#endif							/* CHAT_ALIAS_H */
