/*-------------------------------------------------------------------------
 *
 * log_in.c
 *	  Logging in: by a password, and where one is needed by a second factor.
 *
 * Nothing here raises an error for what somebody got wrong: errors put the
 * statement, and so perhaps the password, into the server's log. Whether or not
 * there is a user of that name, as much is read, hashed and written.
 *
 *-------------------------------------------------------------------------
 */
#include "postgres.h"

#include "account/user.h"
#include "authentication/authentication.h"
#include "authentication/password.h"
#include "authentication/second_factor.h"
#include "authentication/token.h"
#include "catalog/pg_type.h"
#include "core/caller.h"
#include "core/scope.h"
#include "utils/fmgrprotos.h"
#include "utils/inet.h"

PG_FUNCTION_INFO_V1(chat_log_in);
PG_FUNCTION_INFO_V1(chat_confirm_log_in);

#define MAX_DEVICE		200		/* characters */
#define MAX_USER_AGENT	1000
#define MAX_PROOF		65536

/* How long somebody may take to prove a second factor, or to change a password */
#define CHALLENGE_TIME	300		/* seconds */
#define MAX_TRIES		5

const char *const log_in_statuses[] = {
	[LOG_IN_OK] = "ok",
	[LOG_IN_SECOND_FACTOR] = "second_factor",
	[LOG_IN_WRONG] = "wrong",
	[LOG_IN_LOCKED] = "locked",
	[LOG_IN_BANNED] = "banned",
	[LOG_IN_DEACTIVATED] = "deactivated",
	[LOG_IN_MUST_CHANGE] = "must_change"
};

static NullableDatum
text_of_client(FunctionCallInfo fcinfo, int arg, int max, const char *what)
{
	text	   *value = chat_arg_text_if(fcinfo, arg);

	if (value && chat_text_length(value) > max)
		ereport(ERROR,
				(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
				 errmsg("%s is too long", what),
				 errdetail("It may have %d characters.", max)));
	return TEXT(value);
}

/* Where the connection comes from; null if it is a local one */
static NullableDatum
address_of_connection(void)
{
	LOCAL_FCINFO(fcinfo, 0);
	NullableDatum result;

	InitFunctionCallInfoData(*fcinfo, NULL, 0, InvalidOid, NULL, NULL);
	result.value = inet_client_addr(fcinfo);
	result.isnull = fcinfo->isnull;
	return result;
}

LogInClient
log_in_client(FunctionCallInfo fcinfo, int arg)
{
	LogInClient client = {
		.device = text_of_client(fcinfo, arg, MAX_DEVICE, "device"),
		.ip = ARG(arg + 1),
		.user_agent = text_of_client(fcinfo, arg + 2, MAX_USER_AGENT, "user agent")
	};

	/* what one says of oneself does not count */
	if (!chat_caller_is_trusted())
		client.ip = address_of_connection();
	return client;
}

/* A row of chat.log_in_info */
Datum
log_in_return(ChatCall *call, const LogInResult *result)
{
	bool		ok = result->status == LOG_IN_OK;
	bool		begun = result->status == LOG_IN_SECOND_FACTOR ||
		result->status == LOG_IN_MUST_CHANGE;

	return chat_return_row(call,
						   CSTRING(log_in_statuses[result->status]),
						   IF(result->has_user, UUID(&result->user_id)),
						   IF(ok, UUID(&result->session_id)),
						   ok ? CSTRING(result->token) : SQL_NULL,
						   ok ? CSTRING(result->refresh_token) : SQL_NULL,
						   IF(ok || begun, TIMESTAMPTZ(result->expires_at)),
						   begun ? CSTRING(result->token) : SQL_NULL,
						   POINTER(result->needs),
						   IF(result->ends_at != 0, TIMESTAMPTZ(result->ends_at)));
}

bool
log_in_account_is_open(const pg_uuid_t *user_id, LogInResult *result)
{
	TimestampTz until;

	switch (account_status(user_id, &until))
	{
		case ACCOUNT_ACTIVE:
			return true;
		case ACCOUNT_BANNED:
			result->status = LOG_IN_BANNED;
			result->ends_at = until;
			break;
		case ACCOUNT_DEACTIVATED:
			result->status = LOG_IN_DEACTIVATED;
			break;
		default:
			result->status = LOG_IN_WRONG;
			return false;
	}
	result->has_user = true;
	result->user_id = *user_id;
	return false;
}

/* What is still missing, as a challenge */
static void
begin(LogInStatus status, ChallengePurpose purpose, const pg_uuid_t *user_id, int32 version,
	  const LogInClient *client, LogInResult *result)
{
	result->status = status;
	result->has_user = true;
	result->user_id = *user_id;
	result->expires_at = GetCurrentTimestamp() + CHALLENGE_TIME * USECS_PER_SEC;
	result->token = challenge_open(purpose, user_id, version, client, result->expires_at);
}

/* The password was right */
static void
proceed(const pg_uuid_t *user_id, const Credentials *credentials, const LogInClient *client,
		LogInResult *result)
{
	ArrayType  *needs;

	if (!log_in_account_is_open(user_id, result))
		return;
	if (credentials->require_change)
	{
		begin(LOG_IN_MUST_CHANGE, CHALLENGE_PASSWORD_RESET, user_id, credentials->version,
			  client, result);
		return;
	}
	/* who must have one and has none yet has to be let in to get it */
	needs = second_factors(user_id);
	if (second_factor_required(user_id) && ArrayGetNItems(ARR_NDIM(needs), ARR_DIMS(needs)) > 0)
	{
		begin(LOG_IN_SECOND_FACTOR, CHALLENGE_LOG_IN, user_id, credentials->version, client,
			  result);
		result->needs = needs;
		return;
	}
	session_open(user_id, credentials->version, false, client, result);
}

/*
 * log_in(name, password, device, ip, user_agent)
 */
Datum
chat_log_in(PG_FUNCTION_ARGS)
{
	ChatCall	call;
	text	   *name = chat_arg_text(fcinfo, 0);
	text	   *given = chat_arg_text(fcinfo, 1);
	LogInClient client = log_in_client(fcinfo, 2);
	LogInResult result = {.status = LOG_IN_WRONG};
	LogInAttempt attempt;
	Credentials credentials = {0};
	Password	password;
	pg_uuid_t	user_id;
	TimestampTz locked_until;
	bool		known;
	bool		right;

	chat_begin_nobody(&call, fcinfo, CHAT_CHANGE);
	known = user_find_by_name(name, &user_id);
	log_in_attempt(&attempt, known ? &user_id : NULL, name, &client.ip);
	if (!known || !credentials_read(&user_id, &credentials))
		credentials.hash = NULL;
	password_read(given, &password);
	right = log_in_attempt_verify(&attempt, &password, credentials.hash, &result.ends_at);
	if (result.ends_at != 0)
	{
		password_forget(&password);
		result.status = LOG_IN_LOCKED;
		return log_in_return(&call, &result);
	}
	if (right && password_is_outdated(credentials.hash))
		credentials_rehash(&user_id, credentials.hash, &password);
	password_forget(&password);
	if (right)
		proceed(&user_id, &credentials, &client, &result);

	/*
	 * who has the password only has not succeeded, until confirm_log_in()
	 * takes it back
	 */
	if (result.status == LOG_IN_SECOND_FACTOR)
		(void) log_in_attempt_admit(&attempt, &locked_until);
	login_event(known ? &user_id : NULL, "password", log_in_statuses[result.status], &client);
	return log_in_return(&call, &result);
}

/* One of the challenge's tries, and one of the account's */
static bool
admit_try(const Challenge *challenge, LogInAttempt *attempt, TimestampTz *locked_until)
{
	const RateLimit tries = {MAX_TRIES, CHALLENGE_TIME * USECS_PER_SEC};
	int64		wait;

	log_in_attempt(attempt, &challenge->user_id, NULL, &challenge->client.ip);
	if (!chat_rate_count("confirm_log_in", challenge->id.data, UUID_LEN, &tries, &wait))
	{
		*locked_until = GetCurrentTimestamp() + wait;
		return false;
	}
	return log_in_attempt_admit(attempt, locked_until);
}

static void
confirm(const Challenge *challenge, const char *method, const text *proof, LogInResult *result)
{
	LogInAttempt attempt;
	const char *proven = "second_factor";
	pg_uuid_t	kept;

	if (!admit_try(challenge, &attempt, &result->ends_at))
	{
		result->status = LOG_IN_LOCKED;
		return;
	}
	/* of ten at once one goes on; the others are told the same as the second */
	if (challenge_lock(challenge) &&
		challenge->version == credentials_version(&challenge->user_id, &kept) &&
		VARSIZE_ANY_EXHDR(proof) <= MAX_PROOF &&
		second_factor_verify(&challenge->user_id, method, text_to_cstring(proof)) &&
		challenge_take(challenge))
	{
		proven = method;
		/* the password was right, too */
		log_in_attempt_refund(&attempt);
		log_in_attempt_refund(&attempt);
		if (log_in_account_is_open(&challenge->user_id, result))
			session_open(&challenge->user_id, challenge->version, true, &challenge->client,
						 result);
	}
	login_event(&challenge->user_id, proven, log_in_statuses[result->status],
				&challenge->client);
}

/*
 * confirm_log_in(challenge, method, proof)
 */
Datum
chat_confirm_log_in(PG_FUNCTION_ARGS)
{
	ChatCall	call;
	text	   *token = chat_arg_text(fcinfo, 0);
	char	   *method = chat_arg_cstring(fcinfo, 1);
	text	   *proof = chat_arg_text(fcinfo, 2);
	LogInResult result = {.status = LOG_IN_WRONG};
	Challenge	challenge;

	chat_begin_nobody(&call, fcinfo, CHAT_CHANGE);
	if (challenge_find(CHALLENGE_LOG_IN, token, &challenge))
		confirm(&challenge, method, proof, &result);
	return log_in_return(&call, &result);
}
