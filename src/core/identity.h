/*-------------------------------------------------------------------------
 *
 * identity.h
 *	  Who is acting.
 *
 *-------------------------------------------------------------------------
 */
#ifndef CHAT_IDENTITY_H
#define CHAT_IDENTITY_H

#include "postgres.h"

#include "core/compat.h"
#include "fmgr.h"
#include "utils/uuid.h"

/* Of one whose scopes are not bounded */
#define CHAT_ALL_SCOPES		UINT64_MAX

/* Who acts, and how they have proven it */
typedef struct ChatIdentity
{
	pg_uuid_t	user_id;
	pg_uuid_t	proof_id;		/* of the session or API token; all zero: a
								 * trusted caller or an identity provider has
								 * said so */
	bool		is_api_token;
	uint64		scopes;			/* bits whose meaning the room knows that
								 * gives them */
} ChatIdentity;

extern void chat_identity_init(void);
extern bool chat_current_user(pg_uuid_t *user_id);
extern bool chat_named_actor(FunctionCallInfo fcinfo, pg_uuid_t *actor);
extern pg_uuid_t chat_actor(FunctionCallInfo fcinfo);
CHAT_NORETURN extern void chat_refuse_nobody(void);

/* False as well if only some functions may be called in the user's name */
extern bool chat_current_reader(pg_uuid_t *user_id);

/* Act as this user until the end of the transaction, for a trusted caller */
extern void chat_set_identity(const pg_uuid_t *user_id);

/*
 * The same for one who has proven it, or with is_session until the connection
 * ends or forgets. NULL names nobody. chat_identity() is whoever acts; NULL: nobody.
 */
extern void chat_identify(const ChatIdentity *who, bool is_session);
extern const ChatIdentity *chat_identity(void);

/*
 * Of the room that knows the proofs. Is an identity of the connection still good?
 * Asked once in each transaction that has none of its own. And may this function
 * be called with these scopes? An error if not.
 */
typedef bool (*ChatIdentityCheck) (const ChatIdentity *who);
typedef void (*ChatScopeCheck) (FunctionCallInfo fcinfo, uint64 scopes);
extern void chat_set_identity_checks(ChatIdentityCheck is_valid, ChatScopeCheck require_scope);

/* Where the client is that the transaction works for; NULL if that is not told */
extern void chat_set_address(const char *address);
extern const char *chat_current_address(void);

#endif							/* CHAT_IDENTITY_H */
