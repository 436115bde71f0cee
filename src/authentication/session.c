/*-------------------------------------------------------------------------
 *
 * session.c
 *	  Sessions: opened by a login, refreshed, ended.
 *
 * Refresh tokens rotate, and one that comes again ends the session, since then two
 * have it (RFC 9700, section 4.14.2). But an answer may be lost, and two windows may
 * refresh at once. So for some seconds the token that was replaced last is answered
 * with the very tokens that replaced it: they follow from it, by a key of the
 * database, and need not be stored.
 *
 *-------------------------------------------------------------------------
 */
#include "postgres.h"

#include "account/user.h"
#include "authentication/authentication.h"
#include "authentication/password_hash.h"
#include "authentication/token.h"
#include "catalog/pg_type.h"
#include "core/plan.h"
#include "core/scan.h"
#include "core/snapshot.h"
#include "core/uuidv7.h"
#include "event/event.h"
#include "storage/proc.h"
#include "utils/guc.h"
#include "utils/snapmgr.h"

PG_FUNCTION_INFO_V1(chat_create_session);
PG_FUNCTION_INFO_V1(chat_refresh_session);
PG_FUNCTION_INFO_V1(chat_sessions);
PG_FUNCTION_INFO_V1(chat_revoke_session);
PG_FUNCTION_INFO_V1(chat_revoke_sessions);

/* A session may be refreshed so often an hour */
#define MAX_REFRESHES	60

typedef struct SessionRow
{
	int32		version;
	TimestampTz expires_at;
} SessionRow;

static ChatTable sessions = {
	.name = "sessions",
	.columns = {
		CHAT_COLUMN(INT4, "version", SessionRow, version),
		CHAT_COLUMN(TIMESTAMPTZ, "expires_at", SessionRow, expires_at)
	}
};

static ChatPlan insert_session =
	CHAT_PLAN("INSERT INTO chat.sessions "
			  "(user_id, id, version, device, ip, user_agent, second_factor_at, expires_at) "
			  "VALUES ($1, $2, $3, $4, $5, $6, $7, $8)",
			  UUIDOID, UUIDOID, INT4OID, TEXTOID, INETOID, TEXTOID, TIMESTAMPTZOID,
			  TIMESTAMPTZOID);

static ChatPlan insert_tokens =
	CHAT_PLAN("INSERT INTO chat.session_tokens "
			  "(user_id, session_id, secret_hash, expires_at, refresh_hash, session_expires_at) "
			  "VALUES ($1, $2, $3, $4, $5, $6)",
			  UUIDOID, UUIDOID, BYTEAOID, TIMESTAMPTZOID, BYTEAOID, TIMESTAMPTZOID);

/* The oldest that are too many; whose end somebody else is at is gone anyway */
static ChatPlan delete_surplus =
	CHAT_PLAN("DELETE FROM chat.sessions AS s "
			  "USING (SELECT user_id, id "
			  "    FROM chat.sessions "
			  "    WHERE user_id = $1 "
			  "      AND id <= (SELECT id FROM chat.sessions "
			  "        WHERE user_id = $1 ORDER BY id DESC OFFSET $2 LIMIT 1) "
			  "    FOR UPDATE SKIP LOCKED) AS old "
			  "WHERE s.user_id = old.user_id "
			  "  AND s.id = old.id",
			  UUIDOID, INT4OID);

static ChatPlan delete_session =
	CHAT_PLAN("DELETE FROM chat.sessions "
			  "WHERE user_id = $1 "
			  "  AND id = $2",
			  UUIDOID, UUIDOID);

static ChatPlan delete_sessions =
	CHAT_PLAN("DELETE FROM chat.sessions "
			  "WHERE user_id = $1 "
			  "  AND id IS DISTINCT FROM $2",
			  UUIDOID, UUIDOID);

/* Of a password that is no more: they have ended, and those that are locked go later */
static ChatPlan delete_ended =
	CHAT_PLAN("DELETE FROM chat.sessions AS s "
			  "USING (SELECT user_id, id "
			  "    FROM chat.sessions "
			  "    WHERE user_id = $1 "
			  "      AND id IS DISTINCT FROM $2 "
			  "    FOR UPDATE SKIP LOCKED) AS ended "
			  "WHERE s.user_id = ended.user_id "
			  "  AND s.id = ended.id",
			  UUIDOID, UUIDOID);

/* Whoever uses one of them may have its row, and it is void without the session */
static ChatPlan delete_tokens =
	CHAT_PLAN("DELETE FROM chat.session_tokens AS t "
			  "USING (SELECT user_id, session_id "
			  "    FROM chat.session_tokens AS x "
			  "    WHERE user_id = $1 "
			  "      AND NOT EXISTS (SELECT FROM chat.sessions AS s "
			  "        WHERE s.user_id = x.user_id AND s.id = x.session_id) "
			  "    FOR UPDATE SKIP LOCKED) AS void "
			  "WHERE t.user_id = void.user_id "
			  "  AND t.session_id = void.session_id",
			  UUIDOID);

static ChatPlan lock_tokens =
	CHAT_PLAN("SELECT refresh_hash, previous_refresh_hash, refreshed_at, last_active_at, "
			  "  expires_at "
			  "FROM chat.session_tokens "
			  "WHERE user_id = $1 "
			  "  AND session_id = $2 "
			  "FOR NO KEY UPDATE",
			  UUIDOID, UUIDOID);

static ChatPlan rotate_tokens =
	CHAT_PLAN("UPDATE chat.session_tokens "
			  "SET secret_hash = $3, expires_at = $4, "
			  "  previous_refresh_hash = refresh_hash, refresh_hash = $5, "
			  "  refreshed_at = clock_timestamp(), last_active_at = clock_timestamp() "
			  "WHERE user_id = $1 "
			  "  AND session_id = $2",
			  UUIDOID, UUIDOID, BYTEAOID, TIMESTAMPTZOID, BYTEAOID);

/* Those that can still be used */
static ChatPlan read_sessions =
	CHAT_PLAN("SELECT s.id, s.device, s.ip, s.user_agent, chat.uuid_timestamp(s.id), "
			  "  t.last_active_at, s.expires_at, s.second_factor_at, s.id IS NOT DISTINCT FROM $2 "
			  "FROM chat.sessions AS s "
			  "JOIN chat.session_tokens AS t ON t.user_id = s.user_id AND t.session_id = s.id "
			  "LEFT JOIN chat.credentials AS c ON c.user_id = s.user_id "
			  "WHERE s.user_id = $1 "
			  "  AND s.expires_at > clock_timestamp() "
			  "  AND (s.version = COALESCE(c.version, 0) OR s.id = c.kept_session_id) "
			  "  AND ($3 = 0 OR t.last_active_at > clock_timestamp() - make_interval(secs => $3)) "
			  "ORDER BY s.id DESC",
			  UUIDOID, UUIDOID, INT4OID);

int
session_bound_waits(void)
{
	int			level = NewGUCNestLevel();

	if (LockTimeout == 0 || LockTimeout > chat_password_wait_timeout)
		(void) set_config_option("lock_timeout", psprintf("%d", chat_password_wait_timeout),
								 PGC_SUSET, PGC_S_SESSION, GUC_ACTION_SAVE, true, 0, false);
	return level;
}

/*
 * Opening
 */

static TimestampTz
later(int seconds)
{
	return GetCurrentTimestamp() + seconds * USECS_PER_SEC;
}

void
session_open(const pg_uuid_t *user_id, int32 version, bool second_factor,
			 const LogInClient *client, LogInResult *result)
{
	TimestampTz expires_at = later(chat_session_time);
	Token		token;
	Token		refresh;

	result->status = LOG_IN_OK;
	result->has_user = true;
	result->user_id = *user_id;
	result->session_id = uuidv7_generate();
	result->expires_at = Min(later(chat_token_time), expires_at);

	token_make(&token, TOKEN_SESSION, user_id, &result->session_id);
	token_make(&refresh, TOKEN_REFRESH, user_id, &result->session_id);
	chat_run(&insert_session, UUID(user_id), UUID(&result->session_id), INT4(version),
			 client->device, client->ip, client->user_agent,
			 IF(second_factor, TIMESTAMPTZ(GetCurrentTimestamp())), TIMESTAMPTZ(expires_at));
	chat_run(&insert_tokens, UUID(user_id), UUID(&result->session_id), token_hash(&token),
			 TIMESTAMPTZ(result->expires_at), token_hash(&refresh), TIMESTAMPTZ(expires_at));
	if (chat_run(&delete_surplus, UUID(user_id), INT4(chat_max_sessions)) > 0)
		chat_run(&delete_tokens, UUID(user_id));
	result->token = token_text(&token);
	result->refresh_token = token_text(&refresh);
}

/*
 * create_session(user_id, device, ip, user_agent) - for a trusted caller, who knows
 * that it is the user
 */
Datum
chat_create_session(PG_FUNCTION_ARGS)
{
	ChatCall	call;
	pg_uuid_t	user_id = chat_arg_uuid(fcinfo, 0);
	pg_uuid_t	kept;
	LogInClient client = log_in_client(fcinfo, 1);
	LogInResult result = {0};

	chat_begin_nobody(&call, fcinfo, CHAT_CHANGE);
	user_require(&user_id);
	if (log_in_account_is_open(&user_id, &result))
		session_open(&user_id, credentials_version(&user_id, &kept), false, &client, &result);
	login_event(&user_id, "backend", log_in_statuses[result.status], &client);
	return log_in_return(&call, &result);
}

static bool
is_live(const pg_uuid_t *user_id, const pg_uuid_t *session_id, TimestampTz *expires_at)
{
	SessionRow	session;
	pg_uuid_t	kept;
	TimestampTz until;

	if (!chat_find(&sessions, GetActiveSnapshot(), &session, user_id, session_id) ||
		session.expires_at <= GetCurrentTimestamp())
		return false;
	if (session.version != credentials_version(user_id, &kept) &&
		chat_uuid_compare(session_id, &kept) != 0)
		return false;
	*expires_at = session.expires_at;
	return account_status(user_id, &until) == ACCOUNT_ACTIVE;
}

/*
 * Whether it lasts: not past its time, of the present password, of an account that
 * may be used. As it is now, even where a transaction sees all as it was.
 */
bool
session_is_live(const pg_uuid_t *user_id, const pg_uuid_t *session_id, TimestampTz *expires_at)
{
	bool		live;

	(void) chat_push_latest_snapshot();
	live = is_live(user_id, session_id, expires_at);
	PopActiveSnapshot();
	return live;
}

/*
 * Refreshing
 */

/* What a session's row says of a refresh token */
typedef enum Generation
{
	PRESENT,
	REPLACED_JUST_NOW,
	REPLACED
} Generation;

static Generation
generation_of(const Token *token)
{
	NullableDatum refreshed_at = chat_row_value(0, 3);

	if (token_matches_bytea(token, chat_row_value(0, 1)))
		return PRESENT;
	if (token_matches_bytea(token, chat_row_value(0, 2)) && !refreshed_at.isnull &&
		DatumGetTimestampTz(refreshed_at.value) + chat_refresh_grace_time * USECS_PER_SEC >
		GetCurrentTimestamp())
		return REPLACED_JUST_NOW;
	return REPLACED;
}

static bool
is_idle(TimestampTz last_active_at)
{
	return chat_session_idle_time > 0 &&
		last_active_at + chat_session_idle_time * USECS_PER_SEC <= GetCurrentTimestamp();
}

static void
refresh(const Token *given, LogInResult *result)
{
	TimestampTz expires_at;
	Token		token;
	Token		next;
	Generation	generation;
	int			level = session_bound_waits();
	bool		found = chat_run(&lock_tokens, UUID(&given->user_id), UUID(&given->id)) > 0;

	AtEOXact_GUC(false, level);
	if (!found || is_idle(chat_row_timestamptz(0, 4)))
		return;
	generation = generation_of(given);
	result->expires_at = chat_row_timestamptz(0, 5);
	if (!session_is_live(&given->user_id, &given->id, &expires_at))
		return;

	if (generation == REPLACED)
	{
		/* issued by us and used before: somebody has a copy */
		(void) session_end(&given->user_id, &given->id);
		login_event(&given->user_id, "refresh", "reused", NULL);
		return;
	}
	token_succeed(given, TOKEN_SESSION, &token);
	token_succeed(given, TOKEN_REFRESH, &next);
	if (generation == PRESENT)
	{
		result->expires_at = Min(later(chat_token_time), expires_at);
		chat_run(&rotate_tokens, UUID(&given->user_id), UUID(&given->id), token_hash(&token),
				 TIMESTAMPTZ(result->expires_at), token_hash(&next));
	}
	result->status = LOG_IN_OK;
	result->has_user = true;
	result->user_id = given->user_id;
	result->session_id = given->id;
	result->token = token_text(&token);
	result->refresh_token = token_text(&next);
}

/*
 * refresh_session(refresh_token)
 */
Datum
chat_refresh_session(PG_FUNCTION_ARGS)
{
	const RateLimit limit = {MAX_REFRESHES, SECS_PER_HOUR * USECS_PER_SEC};
	ChatCall	call;
	text	   *token = chat_arg_text(fcinfo, 0);
	LogInResult result = {.status = LOG_IN_WRONG};
	Token		given;
	int64		wait;

	chat_begin_nobody(&call, fcinfo, CHAT_CHANGE);
	if (token_parse_kind(token, TOKEN_REFRESH, &given))
	{
		if (!chat_rate_limits_on ||
			chat_rate_count("refresh_session", given.id.data, UUID_LEN, &limit, &wait))
			refresh(&given, &result);
		else
		{
			result.status = LOG_IN_LOCKED;
			result.ends_at = GetCurrentTimestamp() + wait;
		}
	}
	return log_in_return(&call, &result);
}

/*
 * Ending
 */

bool
session_end(const pg_uuid_t *user_id, const pg_uuid_t *session_id)
{
	int			level = session_bound_waits();
	bool		ended = chat_run(&delete_session, UUID(user_id), UUID(session_id)) > 0;

	AtEOXact_GUC(false, level);
	if (!ended)
		return false;
	chat_run(&delete_tokens, UUID(user_id));
	chat_event_inbox(user_id, session_id, CHAT_EVENT_SESSION, 0);
	return true;
}

/* All that have ended with a new password, which all have but the one that is kept */
void
sessions_end(const pg_uuid_t *user_id, const pg_uuid_t *kept)
{
	if (chat_run(&delete_ended, UUID(user_id), UUID(kept)) == 0)
		return;
	chat_run(&delete_tokens, UUID(user_id));
	chat_event_inbox(user_id, &chat_nobody, CHAT_EVENT_SESSION, 0);
}

const pg_uuid_t *
session_current(const pg_uuid_t *actor)
{
	const ChatIdentity *who = chat_identity();

	if (who == NULL || who->is_api_token ||
		chat_uuid_compare(&who->user_id, actor) != 0 ||
		chat_uuid_compare(&who->proof_id, &chat_nobody) == 0)
		return NULL;
	return &who->proof_id;
}

/*
 * sessions(as_user)
 */
Datum
chat_sessions(PG_FUNCTION_ARGS)
{
	ChatCall	call;

	chat_begin(&call, fcinfo, CHAT_READ);
	user_require_actor(&call.actor);
	chat_add_rows_of_result(&call, chat_read(&read_sessions, UUID(&call.actor),
											 UUID(session_current(&call.actor)),
											 INT4(chat_session_idle_time)));
	return chat_return_set(&call);
}

/*
 * revoke_session(session, as_user)
 */
Datum
chat_revoke_session(PG_FUNCTION_ARGS)
{
	ChatCall	call;
	pg_uuid_t	session = chat_arg_uuid(fcinfo, 0);
	bool		ended;

	chat_begin(&call, fcinfo, CHAT_CHANGE);
	user_require_actor(&call.actor);
	ended = session_end(&call.actor, &session);
	if (ended)
		login_event(&call.actor, "session", "revoked", NULL);
	return chat_return_bool(&call, ended);
}

/*
 * revoke_sessions(others_only, as_user)
 */
Datum
chat_revoke_sessions(PG_FUNCTION_ARGS)
{
	ChatCall	call;
	bool		others_only = chat_arg_bool(fcinfo, 0);
	uint64		nended;
	int			level;

	chat_begin(&call, fcinfo, CHAT_CHANGE);
	user_require_actor(&call.actor);
	level = session_bound_waits();
	nended = chat_run(&delete_sessions, UUID(&call.actor),
					  UUID(others_only ? session_current(&call.actor) : NULL));
	AtEOXact_GUC(false, level);
	if (nended > 0)
	{
		chat_run(&delete_tokens, UUID(&call.actor));
		chat_event_inbox(&call.actor, &chat_nobody, CHAT_EVENT_SESSION, 0);
		login_event(&call.actor, "session", "revoked", NULL);
	}
	return chat_return_int4(&call, nended);
}
