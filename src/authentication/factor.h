/*-------------------------------------------------------------------------
 *
 * factor.h
 *	  What the files of second factors share.
 *
 * All functions that verify something need chat_enter(). What they spend is spent
 * with the transaction; what somebody else's transaction has locked is not waited
 * for, but refused.
 *
 *-------------------------------------------------------------------------
 */
#ifndef CHAT_FACTOR_H
#define CHAT_FACTOR_H

#include "postgres.h"

#include "core/call.h"
#include "core/secret.h"

/* Settings */
extern char *chat_totp_issuer;
extern int	chat_one_time_code_time;	/* seconds */
extern int	chat_max_second_factor_tries;
extern char *chat_passkey_rp_id;
extern char *chat_passkey_rp_name;
extern char *chat_passkey_origins;
extern bool chat_passkey_user_verification;

extern void second_factor_init(void);

/*
 * Who has a second factor proves one to change any: two arguments, the method and
 * the proof, from this place on. Counts as a try.
 */
extern void second_factor_require(ChatCall *call, int arg);

/* A code or a proof as it was given: an error if it is longer than any can be */
extern char *factor_arg_code(FunctionCallInfo fcinfo, int arg);

/*
 * A keyed hash of what is secret. The purpose and the owner are part of it, and
 * "id", unless that is NULL.
 */
extern bytea *factor_hash(const char *purpose, const pg_uuid_t *user,
						  const pg_uuid_t *id, const char *secret);

/* totp.c */
extern bool totp_verify(const pg_uuid_t *user, const char *code);
extern void totp_init(void);

/* backup_code.c */
extern bool backup_code_verify(const pg_uuid_t *user, const char *code);

/* one_time_code.c */
extern char *one_time_code_make(const pg_uuid_t *user, const char *purpose,
								const char *address);
extern bool one_time_code_verify(const pg_uuid_t *user, const char *purpose,
								 const char *code, char **address);

/* passkey.c */
extern bool passkey_verify_user(const pg_uuid_t *user, const char *assertion);

/* factor_verify.c: what verify() asks of the rows, and the job */
extern void factor_verify_init(void);

#endif							/* CHAT_FACTOR_H */
