/*-------------------------------------------------------------------------
 *
 * authentication.h
 *	  Who somebody is, and how they prove it: what the files of this room share.
 *
 * A session is a row of chat.sessions that nobody writes after the login, so that
 * whoever ends it waits for nobody who uses it; its tokens, which change, are in a
 * row of chat.session_tokens.
 *
 * All functions declared here need chat_enter() or chat_enter_read(), unless they
 * say otherwise.
 *
 *-------------------------------------------------------------------------
 */
#ifndef CHAT_AUTHENTICATION_H
#define CHAT_AUTHENTICATION_H

#include "postgres.h"

#include "core/call.h"
#include "core/identity.h"
#include "core/value.h"
#include "limit/rate_limit.h"
#include "utils/array.h"

/* Settings; times in seconds, if nothing else is said */
extern int	chat_token_time;
extern int	chat_session_time;
extern int	chat_session_idle_time; /* 0: no limit */
extern int	chat_refresh_grace_time;
extern int	chat_max_sessions;
extern int	chat_max_api_tokens;
extern int	chat_max_log_in_failures;	/* 0: no limit */
extern int	chat_max_address_failures;	/* 0: no limit */
extern int	chat_log_in_failure_time;
extern int	chat_login_history; /* days */

extern void authentication_init(void);
extern void authentication_verify_init(void);

/* What is known of a client; each may be null */
typedef struct LogInClient
{
	NullableDatum device;
	NullableDatum ip;
	NullableDatum user_agent;
} LogInClient;

/*
 * Arguments "device", "ip" and "user_agent", of which the first is arg. Before
 * the scope: who is no trusted caller has the address of their connection.
 */
extern LogInClient log_in_client(FunctionCallInfo fcinfo, int arg);

/* What becomes of a login, as chat.log_in_info */
typedef enum LogInStatus
{
	LOG_IN_OK,
	LOG_IN_SECOND_FACTOR,
	LOG_IN_WRONG,
	LOG_IN_LOCKED,
	LOG_IN_BANNED,
	LOG_IN_DEACTIVATED,
	LOG_IN_MUST_CHANGE
} LogInStatus;

typedef struct LogInResult
{
	LogInStatus status;
	bool		has_user;
	pg_uuid_t	user_id;
	pg_uuid_t	session_id;		/* of LOG_IN_OK, as is the next */
	char	   *refresh_token;
	char	   *token;			/* or the challenge */
	TimestampTz expires_at;
	ArrayType  *needs;
	TimestampTz ends_at;		/* of a lock or a ban */
} LogInResult;

extern const char *const log_in_statuses[];
extern Datum log_in_return(ChatCall *call, const LogInResult *result);

/* Is the account one that may be used? The result says so if not. */
extern bool log_in_account_is_open(const pg_uuid_t *user_id, LogInResult *result);

/* credentials: the version that sessions are of, 0 if there are none */
extern int32 credentials_version(const pg_uuid_t *user_id, pg_uuid_t *kept_session_id);

/* log_in_attempt.c: failures, counted before they are known to be some */
typedef struct LogInAttempt
{
	uint8		who[UUID_LEN + 1];
	uint8		address[17];
	int			address_len;	/* 0: not known */
} LogInAttempt;

extern void log_in_attempt(LogInAttempt *attempt, const pg_uuid_t *user_id,
						   const char *name, const NullableDatum *ip);
extern bool log_in_attempt_admit(const LogInAttempt *attempt, TimestampTz *locked_until);
extern void log_in_attempt_refund(const LogInAttempt *attempt);

/* log_in_challenge.c */
typedef enum ChallengePurpose
{
	CHALLENGE_LOG_IN,
	CHALLENGE_PASSWORD_RESET
} ChallengePurpose;

typedef struct Challenge
{
	pg_uuid_t	user_id;
	pg_uuid_t	id;
	int32		version;
	LogInClient client;
} Challenge;

extern char *challenge_open(ChallengePurpose purpose, const pg_uuid_t *user_id,
							int32 version, const LogInClient *client,
							TimestampTz expires_at);
extern bool challenge_find(ChallengePurpose purpose, const text *token, Challenge *challenge);
extern bool challenge_lock(const Challenge *challenge);
extern bool challenge_take(const Challenge *challenge);
extern void challenges_close(const pg_uuid_t *user_id);

/* session.c */
extern void session_open(const pg_uuid_t *user_id, int32 version, bool second_factor,
						 const LogInClient *client, LogInResult *result);
extern bool session_is_live(const pg_uuid_t *user_id, const pg_uuid_t *session_id,
							TimestampTz *expires_at);
extern bool session_end(const pg_uuid_t *user_id, const pg_uuid_t *session_id);
extern void sessions_end(const pg_uuid_t *user_id, const pg_uuid_t *kept);

/* The session that the actor has proven themselves with; NULL: none. Needs no scope. */
extern const pg_uuid_t *session_current(const pg_uuid_t *actor);

/* Wait for what others have locked no longer than chat.password_wait_timeout */
extern int	session_bound_waits(void);

/* login_event.c */
extern void login_event(const pg_uuid_t *user_id, const char *method, const char *result,
						const LogInClient *client);

/* api_scope.c: bits of ChatIdentity.scopes */
extern void api_scope_init(void);
extern uint64 api_scopes_parse(ArrayType *names, char **unknown);
extern void api_scope_require(FunctionCallInfo fcinfo, uint64 scopes);

#endif							/* CHAT_AUTHENTICATION_H */
