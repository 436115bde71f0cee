/*-------------------------------------------------------------------------
 *
 * second_factor.h
 *	  What a user proves beside the password.
 *
 * All functions declared here need chat_enter(), but for those that register.
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
 * JSON. What is single-use is spent with the transaction. After too many that were
 * wrong, nothing proves anybody for a while.
 */
extern bool second_factor_verify(const pg_uuid_t *user, const char *method,
								 const char *proof);

/*
 * Whom an assertion of a passkey proves who has not said who they are. The device
 * has verified the user, so it needs no password beside it. False: nobody.
 */
extern bool passkey_verify_anybody(const char *assertion, pg_uuid_t *user);

/*
 * Of a later room that has reasons why a user must have a second factor. Called
 * within chat_enter().
 */
typedef bool (*SecondFactorDemand) (const pg_uuid_t *user);
extern void second_factor_demand_by(SecondFactorDemand function);

/*
 * Of a later room that sends codes, so that callers need not: whether it will send
 * this one. The address is NULL where it is not known. Called within chat_enter(),
 * in the transaction that makes the code.
 */
typedef bool (*CodeDelivery) (const pg_uuid_t *user, const char *purpose,
							  const char *address, const char *code);
extern void one_time_code_deliver_by(CodeDelivery function);

#endif							/* CHAT_SECOND_FACTOR_H */
