/*-------------------------------------------------------------------------
 *
 * account_status.h
 *	  Whether accounts may be used, and what comes to an end with them.
 *
 * All functions declared here need chat_enter(), but for those that register.
 *
 *-------------------------------------------------------------------------
 */
#ifndef CHAT_ACCOUNT_STATUS_H
#define CHAT_ACCOUNT_STATUS_H

#include "postgres.h"

#include "utils/uuid.h"

/* False if the account is banned or deactivated */
extern bool account_is_active(const pg_uuid_t *user_id);

/* An error then */
extern void account_require_active(const pg_uuid_t *user_id);

/* Hold the row, which orders all that decides whether it may be used; false: none */
extern bool account_lock(const pg_uuid_t *user_id);

/* Whose bot it is; false if it is none */
extern bool account_owner(const pg_uuid_t *user_id, pg_uuid_t *owner_id);

/*
 * An account may not be used any more. Rooms above this one end what they have for
 * it: within the transaction, so that a rollback keeps it.
 */
typedef void (*AccountEnd) (const pg_uuid_t *user_id);
extern void account_on_end(AccountEnd function);
extern void account_end(const pg_uuid_t *user_id);

/* When the library is loaded */
extern void account_status_init(void);

#endif							/* CHAT_ACCOUNT_STATUS_H */
