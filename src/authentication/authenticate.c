/*-------------------------------------------------------------------------
 *
 * authenticate.c
 *	  Acting as the user whose token one has.
 *
 *-------------------------------------------------------------------------
 */
#include "postgres.h"

#include "authentication/api_token.h"
#include "authentication/authenticate.h"
#include "authentication/authentication.h"
#include "authentication/jwt.h"
#include "authentication/token.h"
#include "catalog/pg_type.h"
#include "core/plan.h"
#include "core/scan.h"
#include "core/scope.h"
#include "core/snapshot.h"
#include "core/uuidv7.h"
#include "event/event_value.h"
#include "utils/snapmgr.h"

PG_FUNCTION_INFO_V1(chat_authenticate);
PG_FUNCTION_INFO_V1(chat_log_out);

typedef struct SessionTokenRow
{
	uint8		secret_hash[PG_SHA256_DIGEST_LENGTH];
	TimestampTz expires_at;
	TimestampTz last_active_at;
} SessionTokenRow;

static ChatTable session_tokens = {
	.name = "session_tokens",
	.columns = {
		CHAT_COLUMN(DIGEST, "secret_hash", SessionTokenRow, secret_hash),
		CHAT_COLUMN(TIMESTAMPTZ, "expires_at", SessionTokenRow, expires_at),
		CHAT_COLUMN(TIMESTAMPTZ, "last_active_at", SessionTokenRow, last_active_at)
	}
};

/* If somebody else is just writing it, they say the same */
static ChatPlan touch_session =
	CHAT_PLAN("UPDATE chat.session_tokens AS t "
			  "SET last_active_at = clock_timestamp() "
			  "FROM (SELECT user_id, session_id "
			  "    FROM chat.session_tokens "
			  "    WHERE user_id = $1 "
			  "      AND session_id = $2 "
			  "    FOR NO KEY UPDATE SKIP LOCKED) AS free "
			  "WHERE t.user_id = free.user_id "
			  "  AND t.session_id = free.session_id",
			  UUIDOID, UUIDOID);

bool
token_use_is_due(TimestampTz last_used_at)
{
	return !XactReadOnly && !IsolationUsesXactSnapshot() &&
		GetCurrentTimestamp() - last_used_at >= SECS_PER_MINUTE * USECS_PER_SEC;
}

static bool
find_session(const Token *token, SessionTokenRow *row)
{
	bool		found;

	(void) chat_push_latest_snapshot();
	found = chat_find(&session_tokens, GetActiveSnapshot(), row, &token->user_id, &token->id);
	PopActiveSnapshot();
	return found && token_matches(token, row->secret_hash);
}

static bool
accept_session(const Token *token)
{
	TimestampTz now = GetCurrentTimestamp();
	TimestampTz session_expires_at;
	SessionTokenRow row;

	if (!find_session(token, &row) || row.expires_at <= now ||
		(chat_session_idle_time > 0 &&
		 row.last_active_at + chat_session_idle_time * USECS_PER_SEC <= now) ||
		!session_is_live(&token->user_id, &token->id, &session_expires_at))
		return false;
	if (token_use_is_due(row.last_active_at))
		chat_run(&touch_session, UUID(&token->user_id), UUID(&token->id));
	return true;
}

/* Whom the token proves; false if it proves nothing */
static bool
prove(const text *given, bool is_session, ChatIdentity *who)
{
	Token		token;

	if (jwt_is_one(given))
		return !is_session && jwt_accept(given, who);
	if (!token_parse(given, &token))
		return false;
	*who = (ChatIdentity)
	{
		.user_id = token.user_id,.proof_id = token.id,
			.is_api_token = token.kind == TOKEN_API,.scopes = CHAT_ALL_SCOPES
	};
	switch (token.kind)
	{
		case TOKEN_SESSION:
			return accept_session(&token);
		case TOKEN_API:
			return api_token_accept(&token, &who->scopes);
		default:
			return false;
	}
}

/*
 * authenticate(token, is_session) - what is no good names nobody: who acted before
 * does so no more
 */
Datum
chat_authenticate(PG_FUNCTION_ARGS)
{
	ChatCall	call;
	text	   *token = chat_arg_text(fcinfo, 0);
	bool		is_session = chat_arg_bool(fcinfo, 1);
	ChatIdentity who;
	bool		accepted;

	chat_begin_nobody(&call, fcinfo, CHAT_READ);
	accepted = prove(token, is_session, &who);
	(void) chat_return_void(&call);

	chat_identify(accepted ? &who : NULL, is_session);
	if (!accepted)
		PG_RETURN_NULL();
	PG_RETURN_DATUM(chat_uuid_datum(who.user_id));
}

/*
 * log_out()
 */
Datum
chat_log_out(PG_FUNCTION_ARGS)
{
	ChatCall	call;
	const ChatIdentity *current = chat_identity();
	ChatIdentity who;
	bool		ended = false;

	chat_begin_nobody(&call, fcinfo, CHAT_CHANGE);
	if (current && chat_uuid_compare(&current->proof_id, &chat_nobody) != 0)
	{
		who = *current;
		ended = who.is_api_token || session_end(&who.user_id, &who.proof_id);
		if (ended && !who.is_api_token)
			login_event(&who.user_id, "session", "logged_out", NULL);
	}
	(void) chat_return_void(&call);
	chat_identify(NULL, true);
	PG_RETURN_BOOL(ended);
}

/*
 * Is the connection's identity still good? Its token may have been replaced
 * since: it is the session that counts.
 */
static bool
is_still_valid(const ChatIdentity *who)
{
	ChatScope	scope;
	TimestampTz expires_at;
	bool		valid;

	chat_enter_read(&scope);
	valid = who->is_api_token ? api_token_is_live(&who->user_id, &who->proof_id) :
		session_is_live(&who->user_id, &who->proof_id, &expires_at);
	chat_leave(&scope);
	return valid;
}

void
authenticate_init(void)
{
	chat_set_identity_checks(is_still_valid, api_scope_require);
}
