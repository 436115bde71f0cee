/*-------------------------------------------------------------------------
 *
 * second_factor.h
 *	  What a user proves beside the password.
 *
 * All functions declared here need chat_enter().
 *
 *-------------------------------------------------------------------------
 */
#ifndef CHAT_SECOND_FACTOR_H
#define CHAT_SECOND_FACTOR_H

#include "postgres.h"

#include "utils/array.h"
#include "utils/uuid.h"

/*
 * The second factors that a user has: words for what log_in() needs, such as
 * totp, passkey, backup_code; an array of text, which may be empty.
 */
extern ArrayType *second_factors(const pg_uuid_t *user);

/* Has the user one that is in use, or must they have one? */
extern bool second_factor_required(const pg_uuid_t *user);

/*
 * Does this prove the user? The proof is a code, or of a passkey an assertion in
 * JSON. What is single-use is spent with the transaction.
 */
extern bool second_factor_verify(const pg_uuid_t *user, const char *method,
								 const char *proof);

#endif							/* CHAT_SECOND_FACTOR_H */
