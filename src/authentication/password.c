/*-------------------------------------------------------------------------
 *
 * password.c
 *	  Setting passwords: by the user, by a trusted caller, by a token.
 *
 * What takes time is done first, and then written. So nobody waits for a row while
 * somebody hashes, and what was verified is compared again as it is written, by the
 * version of the password.
 *
 *-------------------------------------------------------------------------
 */
#include "postgres.h"

#include "account/user.h"
#include "authentication/authentication.h"
#include "authentication/factor.h"
#include "authentication/password.h"
#include "authentication/password_hash.h"
#include "catalog/pg_type.h"
#include "core/plan.h"
#include "core/scan.h"
#include "core/uuidv7.h"
#include "event/event_value.h"
#include "utils/guc.h"
#include "utils/snapmgr.h"

PG_FUNCTION_INFO_V1(chat_set_password);
PG_FUNCTION_INFO_V1(chat_set_password_hash);
PG_FUNCTION_INFO_V1(chat_create_password_reset);
PG_FUNCTION_INFO_V1(chat_reset_password);

int			chat_password_reset_time;

/* Tokens for a password, an hour and user */
#define MAX_RESETS	20

typedef struct CredentialsRow
{
	int32		version;
	bool		is_kept;
	pg_uuid_t	kept_session_id;
} CredentialsRow;

static ChatTable credentials = {
	.name = "credentials",
	.columns = {
		CHAT_COLUMN(INT4, "version", CredentialsRow, version),
		CHAT_COLUMN_IF(UUID, "kept_session_id", CredentialsRow, kept_session_id, is_kept)
	}
};

static ChatPlan read_credentials =
	CHAT_PLAN("SELECT password_hash, version, require_change FROM chat.credentials "
			  "WHERE user_id = $1",
			  UUIDOID);

/* $6: the version that it takes the place of, 0 if there is none; null: any */
static ChatPlan store_credentials =
	CHAT_PLAN("INSERT INTO chat.credentials AS c "
			  "(user_id, password_hash, kept_session_id, require_change) "
			  "SELECT $1, $2, $3, $4 "
			  "WHERE $5 IS NULL "
			  "  OR $5 = COALESCE((SELECT version FROM chat.credentials WHERE user_id = $1), 0) "
			  "ON CONFLICT (user_id) DO UPDATE "
			  "SET password_hash = EXCLUDED.password_hash, version = c.version + 1, "
			  "  kept_session_id = EXCLUDED.kept_session_id, "
			  "  require_change = EXCLUDED.require_change, changed_at = now() "
			  "WHERE ($5 IS NULL OR c.version = $5) "
			  "  AND (c.password_hash, c.require_change) "
			  "    IS DISTINCT FROM (EXCLUDED.password_hash, EXCLUDED.require_change)",
			  UUIDOID, TEXTOID, UUIDOID, BOOLOID, INT4OID);

/* The same password in another way: its version stays. Nobody waits. */
static ChatPlan store_rehashed =
	CHAT_PLAN("UPDATE chat.credentials AS c "
			  "SET password_hash = $3 "
			  "FROM (SELECT user_id FROM chat.credentials "
			  "    WHERE user_id = $1 "
			  "      AND password_hash = $2 "
			  "    FOR NO KEY UPDATE SKIP LOCKED) AS mine "
			  "WHERE c.user_id = mine.user_id",
			  UUIDOID, TEXTOID, TEXTOID);

int32
credentials_version(const pg_uuid_t *user_id, pg_uuid_t *kept_session_id)
{
	CredentialsRow row;

	*kept_session_id = chat_nobody;
	if (!chat_find(&credentials, GetActiveSnapshot(), &row, user_id))
		return 0;
	if (row.is_kept)
		*kept_session_id = row.kept_session_id;
	return row.version;
}

bool
credentials_read(const pg_uuid_t *user_id, Credentials *found)
{
	if (chat_run(&read_credentials, UUID(user_id)) == 0)
		return false;
	found->hash = chat_row_cstring(0, 1);
	found->version = chat_row_int4(0, 2);
	found->require_change = chat_row_bool(0, 3);
	return true;
}

void
credentials_rehash(const pg_uuid_t *user_id, const char *stored, const Password *password)
{
	const char *hash = password_hash_at_once(password);

	if (hash)
		chat_run(&store_rehashed, UUID(user_id), CSTRING(stored), CSTRING(hash));
}

/* False if it is the same hash, or another version than is given has to be replaced */
static bool
store(const pg_uuid_t *user_id, const char *hash, const pg_uuid_t *kept, bool require_change,
	  NullableDatum version)
{
	int			level = session_bound_waits();
	bool		stored = chat_run(&store_credentials, UUID(user_id), CSTRING(hash), UUID(kept),
								  BOOL(require_change), version) > 0;

	AtEOXact_GUC(false, level);
	if (!stored)
		return false;
	sessions_end(user_id, kept);
	challenges_close(user_id);
	login_event(user_id, "password", "changed", NULL);
	return true;
}

/*
 * The actor has to know the present one, or else to prove a second factor: who has
 * taken over a session has neither. Returns its version, or -1 if they don't.
 */
static int32
verify_old(ChatCall *call, text *old)
{
	static const NullableDatum no_address = {0, true};
	Credentials present;
	LogInAttempt attempt;
	TimestampTz locked_until;
	Password	password;
	bool		right;

	if (!credentials_read(&call->actor, &present))
	{
		second_factor_require(call, 4);
		return 0;
	}
	if (old == NULL)
		ereport(ERROR,
				(errcode(ERRCODE_NULL_VALUE_NOT_ALLOWED),
				 errmsg("argument \"%s\" must not be null", "old_password"),
				 errdetail("The user has a password.")));
	log_in_attempt(&attempt, &call->actor, NULL, &no_address);
	password_read(old, &password);
	right = log_in_attempt_verify(&attempt, &password, present.hash, &locked_until);
	password_forget(&password);
	if (locked_until != 0)
		chat_refuse_rate("set_password", locked_until - GetCurrentTimestamp());
	return right ? present.version : -1;
}

/* Who has to change the password has not done so by setting it again */
static void
require_change_if_due(const pg_uuid_t *user_id, const Password *password)
{
	Credentials present;

	if (credentials_read(user_id, &present) && present.require_change &&
		password_verify(password, present.hash))
		ereport(ERROR,
				(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
				 errmsg("the new password must differ from the present one")));
}

/*
 * set_password(user_id, password, old_password, require_change, method, proof,
 *				as_user) - by the user, or by a trusted caller in nobody's name
 */
Datum
chat_set_password(PG_FUNCTION_ARGS)
{
	ChatCall	call;
	pg_uuid_t	user_id = chat_arg_uuid(fcinfo, 0);
	text	   *given = chat_arg_text(fcinfo, 1);
	text	   *old = chat_arg_text_if(fcinfo, 2);
	bool		require_change = chat_arg_bool(fcinfo, 3);
	Password	password;
	int32		version = 0;
	char	   *hash;
	bool		stored;

	user_begin_named(&call, fcinfo, CHAT_CHANGE);
	if (call.has_actor && chat_uuid_compare(&call.actor, &user_id) != 0)
		ereport(ERROR,
				(errcode(ERRCODE_INSUFFICIENT_PRIVILEGE),
				 errmsg("permission denied to set the password of another user")));
	user_require(&user_id);
	password_read(given, &password);
	password_check(&password);
	if (call.has_actor)
		version = verify_old(&call, old);
	if (version < 0)
	{
		login_event(&user_id, "password", log_in_statuses[LOG_IN_WRONG], NULL);
		return chat_return_bool(&call, false);
	}
	if (call.has_actor)
		require_change_if_due(&user_id, &password);
	hash = password_hash(&password);
	password_forget(&password);
	stored = store(&user_id, hash, call.has_actor ? session_current(&user_id) : NULL,
				   require_change && !call.has_actor, IF(call.has_actor, INT4(version)));
	return chat_return_bool(&call, stored);
}

/*
 * set_password_hash(user_id, password_hash)
 */
Datum
chat_set_password_hash(PG_FUNCTION_ARGS)
{
	ChatCall	call;
	pg_uuid_t	user_id = chat_arg_uuid(fcinfo, 0);
	char	   *hash = chat_arg_cstring(fcinfo, 1);

	if (!password_hash_is_known(hash))
		ereport(ERROR,
				(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
				 errmsg("the password hash is of no known kind"),
				 errdetail("Known are Argon2 ($argon2id$, $argon2i$), bcrypt ($2a$, $2b$, $2y$) and MD5-crypt ($1$).")));
	chat_begin_nobody(&call, fcinfo, CHAT_CHANGE);
	user_require(&user_id);
	password_hash_require_verifier(hash);
	return chat_return_bool(&call, store(&user_id, hash, NULL, false, SQL_NULL));
}

/*
 * create_password_reset(user_id)
 */
Datum
chat_create_password_reset(PG_FUNCTION_ARGS)
{
	const RateLimit limit = {MAX_RESETS, SECS_PER_HOUR * USECS_PER_SEC};
	static const LogInClient nowhere = {{0, true}, {0, true}, {0, true}};
	ChatCall	call;
	pg_uuid_t	user_id = chat_arg_uuid(fcinfo, 0);
	pg_uuid_t	kept;
	char	   *token;
	int64		wait;

	chat_begin_nobody(&call, fcinfo, CHAT_CHANGE);
	user_require(&user_id);
	if (chat_rate_limits_on &&
		!chat_rate_count("create_password_reset", user_id.data, UUID_LEN, &limit, &wait))
		chat_refuse_rate("create_password_reset", wait);
	token = challenge_open(CHALLENGE_PASSWORD_RESET, &user_id,
						   credentials_version(&user_id, &kept), &nowhere,
						   GetCurrentTimestamp() + chat_password_reset_time * USECS_PER_SEC);
	return chat_return_text(&call, token);
}

/*
 * reset_password(token, password)
 */
Datum
chat_reset_password(PG_FUNCTION_ARGS)
{
	ChatCall	call;
	text	   *token = chat_arg_text(fcinfo, 0);
	text	   *given = chat_arg_text(fcinfo, 1);
	Challenge	challenge;
	Password	password;
	char	   *hash;

	chat_begin_nobody(&call, fcinfo, CHAT_CHANGE);
	if (!challenge_find(CHALLENGE_PASSWORD_RESET, token, &challenge))
		return chat_return_bool(&call, false);
	password_read(given, &password);
	password_check(&password);
	require_change_if_due(&challenge.user_id, &password);
	hash = password_hash(&password);
	password_forget(&password);
	return chat_return_bool(&call,
							challenge_take(&challenge) &&
							store(&challenge.user_id, hash, NULL, false,
								  INT4(challenge.version)));
}
