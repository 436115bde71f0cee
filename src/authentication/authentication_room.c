/*-------------------------------------------------------------------------
 *
 * authentication_room.c
 *	  What this room registers when the library is loaded.
 *
 *-------------------------------------------------------------------------
 */
#include "postgres.h"

#include <limits.h>

#include "authentication/authenticate.h"
#include "authentication/authentication.h"
#include "authentication/factor.h"
#include "authentication/jwt.h"
#include "authentication/password.h"
#include "authentication/password_hash.h"
#include "authentication/token.h"
#include "catalog/pg_type.h"
#include "core/job.h"
#include "utils/guc.h"

#define DAY		(24 * 60 * 60)	/* seconds */

int			chat_password_memory;
int			chat_password_iterations;
int			chat_max_password_hashes;
int			chat_password_wait_timeout;
int			chat_min_password_length;
int			chat_token_time;
int			chat_session_time;
int			chat_session_idle_time;
int			chat_refresh_grace_time;
int			chat_max_sessions;
int			chat_max_api_tokens;
int			chat_max_log_in_failures;
int			chat_max_address_failures;
int			chat_log_in_failure_time;
int			chat_login_history;

static void
define_password_settings(void)
{
	DefineCustomIntVariable("chat.password_memory",
							"Memory that it takes to hash a password.",
							NULL,
							&chat_password_memory,
							65536, 8, 4194303,
							PGC_SUSET, GUC_UNIT_KB, NULL, NULL, NULL);
	DefineCustomIntVariable("chat.password_iterations",
							"How often a password is hashed over that memory.",
							NULL,
							&chat_password_iterations,
							3, 1, 1000,
							PGC_SUSET, 0, NULL, NULL, NULL);
	DefineCustomIntVariable("chat.max_password_hashes",
							"How many passwords may be hashed at once, in all databases.",
							"0 takes half of the processors.",
							&chat_max_password_hashes,
							0, 0, 10000,
							PGC_SIGHUP, 0, NULL, NULL, NULL);
	DefineCustomIntVariable("chat.password_wait_timeout",
							"How long a login waits for its turn, or for a row that somebody else has locked.",
							NULL,
							&chat_password_wait_timeout,
							5000, 1, 600000,
							PGC_SUSET, GUC_UNIT_MS, NULL, NULL, NULL);
	DefineCustomIntVariable("chat.min_password_length",
							"Least length of a new password.",
							NULL,
							&chat_min_password_length,
							8, 1, 1000,
							PGC_SUSET, 0, NULL, NULL, NULL);
	DefineCustomIntVariable("chat.password_reset_time",
							"How long a token is good by which a password can be set.",
							NULL,
							&chat_password_reset_time,
							3600, 1, 30 * DAY,
							PGC_SUSET, GUC_UNIT_S, NULL, NULL, NULL);
}

static void
define_session_settings(void)
{
	DefineCustomIntVariable("chat.token_time",
							"How long a session's token is good before it has to be refreshed.",
							NULL,
							&chat_token_time,
							3600, 1, INT_MAX,
							PGC_SUSET, GUC_UNIT_S, NULL, NULL, NULL);
	DefineCustomIntVariable("chat.session_time",
							"How long a session lasts, however often it is refreshed.",
							NULL,
							&chat_session_time,
							90 * DAY, 1, INT_MAX,
							PGC_SUSET, GUC_UNIT_S, NULL, NULL, NULL);
	DefineCustomIntVariable("chat.session_idle_time",
							"How long a session lasts without being used.",
							"0 sets no limit.",
							&chat_session_idle_time,
							14 * DAY, 0, INT_MAX,
							PGC_SUSET, GUC_UNIT_S, NULL, NULL, NULL);
	DefineCustomIntVariable("chat.refresh_grace_time",
							"How long a refresh token that has been replaced is answered as before.",
							NULL,
							&chat_refresh_grace_time,
							10, 0, 600,
							PGC_SUSET, GUC_UNIT_S, NULL, NULL, NULL);
	DefineCustomIntVariable("chat.max_sessions",
							"Most sessions of a user; the oldest ends when there would be more.",
							NULL,
							&chat_max_sessions,
							100, 1, 100000,
							PGC_SUSET, 0, NULL, NULL, NULL);
	DefineCustomIntVariable("chat.max_api_tokens",
							"Most API tokens of a user.",
							NULL,
							&chat_max_api_tokens,
							100, 0, 100000,
							PGC_SUSET, 0, NULL, NULL, NULL);
	DefineCustomIntVariable("chat.login_history",
							"How many days it is kept who has tried to log in.",
							NULL,
							&chat_login_history,
							180, 1, 36500,
							PGC_SUSET, 0, NULL, NULL, NULL);
}

static void
define_failure_settings(void)
{
	DefineCustomIntVariable("chat.max_log_in_failures",
							"How often logging in to an account may fail.",
							"0 sets no limit.",
							&chat_max_log_in_failures,
							10, 0, 1000000,
							PGC_SUSET, 0, NULL, NULL, NULL);
	DefineCustomIntVariable("chat.max_address_failures",
							"How often logging in may fail from one address.",
							"0 sets no limit.",
							&chat_max_address_failures,
							100, 0, 1000000,
							PGC_SUSET, 0, NULL, NULL, NULL);
	DefineCustomIntVariable("chat.log_in_failure_time",
							"In which time logging in may fail so often.",
							NULL,
							&chat_log_in_failure_time,
							900, 1, 30 * DAY,
							PGC_SUSET, GUC_UNIT_S, NULL, NULL, NULL);
}

static const ChatLimit limits[] = {
	CHAT_LIMIT("set_password", 10, 3600),
	CHAT_LIMIT("revoke_session", 60, 60),
	CHAT_LIMIT_AS("revoke_sessions", "revoke_session"),
	CHAT_LIMIT("create_api_token", 30, 3600),
	CHAT_LIMIT_AS("revoke_api_token", "revoke_session"),
};

/* At most $1 rows that are past their time, and that nobody has at the moment */
#define DELETE_SOME(table, key, condition) \
	CHAT_PLAN("DELETE FROM chat." table " AS x " \
			  "USING (SELECT user_id, " key " AS id " \
			  "    FROM chat." table " " \
			  "    WHERE " condition \
			  "    LIMIT $1 " \
			  "    FOR UPDATE SKIP LOCKED) AS old " \
			  "WHERE x.user_id = old.user_id " \
			  "  AND x." key " = old.id", \
			  INT8OID)

static ChatPlan expire_sessions = DELETE_SOME("sessions", "id", "expires_at <= now() ");
static ChatPlan expire_session_tokens =
	DELETE_SOME("session_tokens", "session_id", "session_expires_at <= now() ");
static ChatPlan expire_challenges = DELETE_SOME("log_in_challenges", "id", "expires_at <= now() ");
static ChatPlan expire_api_tokens = DELETE_SOME("api_tokens", "id", "expires_at <= now() ");
static ChatPlan expire_uses =
	DELETE_SOME("api_token_uses", "api_token_id",
				"NOT EXISTS (SELECT FROM chat.api_tokens AS t "
				"  WHERE t.user_id = api_token_uses.user_id AND t.id = api_token_id) ");
static ChatPlan prune_events =
	DELETE_SOME("login_events", "id",
				"id < chat.uuid_v7_at(now() - make_interval(days => "
				"  current_setting('chat.login_history')::integer)) ");

static bool
expire_all(ChatJobRun *run)
{
	ChatPlan   *const plans[] = {&expire_sessions, &expire_session_tokens, &expire_challenges,
	&expire_api_tokens, &expire_uses};
	bool		more = false;

	for (int i = 0; i < (int) lengthof(plans); i++)
		more |= chat_job_batch(run, plans[i]);
	return more;
}

static bool
prune_step(ChatJobRun *run)
{
	return chat_job_batch(run, &prune_events);
}

static const ChatJob expire_job = {
	.name = "expire_sessions",
	.schedule = "14 * * * *",
	.description = "deletes sessions, tokens and logins under way that have expired",
	.step = expire_all
};

static const ChatJob prune_job = {
	.name = "prune_logins",
	.schedule = "44 3 * * *",
	.description = "deletes the history of logins that is older than chat.login_history",
	.step = prune_step
};

static void
define_factor_settings(void)
{
	DefineCustomStringVariable("chat.totp_issuer",
							   "Name of the application in authenticator apps.",
							   NULL,
							   &chat_totp_issuer,
							   "chat",
							   PGC_SUSET, 0, NULL, NULL, NULL);
	DefineCustomIntVariable("chat.one_time_code_time",
							"How long a code that is sent to a user is good.",
							NULL,
							&chat_one_time_code_time,
							600, 60, 3600,
							PGC_SUSET, GUC_UNIT_S, NULL, NULL, NULL);
	DefineCustomIntVariable("chat.max_second_factor_tries",
							"How many codes of a user may be wrong in 15 minutes.",
							NULL,
							&chat_max_second_factor_tries,
							10, 1, 1000,
							PGC_SUSET, 0, NULL, NULL, NULL);
	DefineCustomStringVariable("chat.passkey_rp_id",
							   "Domain that passkeys are for.",
							   "Empty: there are no passkeys.",
							   &chat_passkey_rp_id,
							   "",
							   PGC_SUSET, 0, NULL, NULL, NULL);
	DefineCustomStringVariable("chat.passkey_rp_name",
							   "Name of the application when a passkey is created.",
							   "Empty: the domain.",
							   &chat_passkey_rp_name,
							   "",
							   PGC_SUSET, 0, NULL, NULL, NULL);
	DefineCustomStringVariable("chat.passkey_origins",
							   "Origins from which passkeys are used.",
							   "A list, such as \"https://example.org, https://www.example.org\".",
							   &chat_passkey_origins,
							   "",
							   PGC_SUSET, 0, NULL, NULL, NULL);
	DefineCustomBoolVariable("chat.passkey_user_verification",
							 "Whether devices must verify the user when a passkey is a second factor.",
							 NULL,
							 &chat_passkey_user_verification,
							 true,
							 PGC_SUSET, 0, NULL, NULL, NULL);
}

static const ChatLimit factor_limits[] = {
	CHAT_LIMIT("start_totp", 10, 3600),
	CHAT_LIMIT("confirm_totp", 20, 900),
	CHAT_LIMIT("delete_totp", 10, 3600),
	CHAT_LIMIT("create_backup_codes", 10, 3600),
	CHAT_LIMIT("set_code_factor", 20, 3600),
	CHAT_LIMIT("request_code", 5, 3600),
	CHAT_LIMIT("confirm_code", 30, 900),
	CHAT_LIMIT_AS("request_email_change", "request_code"),
	CHAT_LIMIT_AS("confirm_email_change", "confirm_code"),
	CHAT_LIMIT_AS("request_phone_change", "request_code"),
	CHAT_LIMIT_AS("confirm_phone_change", "confirm_code"),
	CHAT_LIMIT("set_security_question", 20, 3600),
	CHAT_LIMIT("delete_security_question", 20, 3600),
	CHAT_LIMIT("check_security_answers", 30, 900),
	CHAT_LIMIT("start_passkey", 30, 3600),
	CHAT_LIMIT("create_passkey", 30, 3600),
	CHAT_LIMIT("set_passkey_name", 60, 3600),
	CHAT_LIMIT("delete_passkey", 30, 3600),
};

static void
define_jwt_settings(void)
{
	DefineCustomIntVariable("chat.jwt_leeway",
							"How far the clock of an issuer of JSON Web Tokens may be off.",
							NULL,
							&chat_jwt_leeway,
							30, 0, 300,
							PGC_SUSET, GUC_UNIT_S, NULL, NULL, NULL);
	DefineCustomBoolVariable("chat.jwt_create_users",
							 "Whether the subject of a JSON Web Token becomes a user when it is first seen.",
							 NULL,
							 &chat_jwt_create_users,
							 false,
							 PGC_SUSET, 0, NULL, NULL, NULL);
}

void
authentication_init(void)
{
	define_password_settings();
	define_session_settings();
	define_failure_settings();
	chat_limits_register(limits, lengthof(limits));
	chat_job_register(&expire_job);
	chat_job_register(&prune_job);
	token_init();
	password_hash_init();
	api_scope_init();
	session_init();
	authenticate_init();
	authentication_verify_init();
	define_factor_settings();
	chat_limits_register(factor_limits, lengthof(factor_limits));
	second_factor_init();
	define_jwt_settings();
	jwt_key_init();
}
