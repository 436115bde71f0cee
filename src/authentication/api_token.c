/*-------------------------------------------------------------------------
 *
 * api_token.c
 *	  Tokens for programs that act in a user's name.
 *
 *-------------------------------------------------------------------------
 */
#include "postgres.h"

#include "account/user.h"
#include "authentication/api_token.h"
#include "authentication/authenticate.h"
#include "authentication/authentication.h"
#include "catalog/pg_type.h"
#include "core/plan.h"
#include "core/scan.h"
#include "core/snapshot.h"
#include "core/uuidv7.h"
#include "utils/guc.h"
#include "utils/snapmgr.h"

PG_FUNCTION_INFO_V1(chat_create_api_token);
PG_FUNCTION_INFO_V1(chat_revoke_api_token);
PG_FUNCTION_INFO_V1(chat_api_tokens);

#define MAX_NAME	200			/* characters */
#define MAX_SCOPES	100

typedef struct ApiTokenRow
{
	uint8		secret_hash[PG_SHA256_DIGEST_LENGTH];
	bool		expires;
	TimestampTz expires_at;
	ArrayType  *scopes;
} ApiTokenRow;

#define SCOPES_COLUMN	2

static ChatTable api_tokens = {
	.name = "api_tokens",
	.columns = {
		CHAT_COLUMN(DIGEST, "secret_hash", ApiTokenRow, secret_hash),
		CHAT_COLUMN_IF(TIMESTAMPTZ, "expires_at", ApiTokenRow, expires_at, expires),
		[SCOPES_COLUMN] = {.name = "scopes"}
	}
};

typedef struct ApiTokenUseRow
{
	TimestampTz last_used_at;
} ApiTokenUseRow;

static ChatTable api_token_uses = {
	.name = "api_token_uses",
	.columns = {
		CHAT_COLUMN(TIMESTAMPTZ, "last_used_at", ApiTokenUseRow, last_used_at)
	}
};

static ChatPlan insert_token =
	CHAT_PLAN("INSERT INTO chat.api_tokens (user_id, id, secret_hash, name, scopes, expires_at) "
			  "VALUES ($1, $2, $3, $4, $5, $6)",
			  UUIDOID, UUIDOID, BYTEAOID, TEXTOID, TEXTARRAYOID, TIMESTAMPTZOID);

/* With a row to note its use in, so that this never inserts one */
static ChatPlan insert_use =
	CHAT_PLAN("INSERT INTO chat.api_token_uses (user_id, api_token_id, last_used_at) "
			  "VALUES ($1, $2, '-infinity')",
			  UUIDOID, UUIDOID);

static ChatPlan count_tokens =
	CHAT_PLAN("SELECT count(*) FROM chat.api_tokens WHERE user_id = $1", UUIDOID);

static ChatPlan delete_token =
	CHAT_PLAN("DELETE FROM chat.api_tokens "
			  "WHERE user_id = $1 "
			  "  AND id = $2",
			  UUIDOID, UUIDOID);

static ChatPlan delete_use =
	CHAT_PLAN("DELETE FROM chat.api_token_uses AS t "
			  "USING (SELECT user_id, api_token_id "
			  "    FROM chat.api_token_uses "
			  "    WHERE user_id = $1 "
			  "      AND api_token_id = $2 "
			  "    FOR UPDATE SKIP LOCKED) AS free "
			  "WHERE t.user_id = free.user_id "
			  "  AND t.api_token_id = free.api_token_id",
			  UUIDOID, UUIDOID);

static ChatPlan touch_token =
	CHAT_PLAN("UPDATE chat.api_token_uses AS t "
			  "SET last_used_at = clock_timestamp() "
			  "FROM (SELECT user_id, api_token_id "
			  "    FROM chat.api_token_uses "
			  "    WHERE user_id = $1 "
			  "      AND api_token_id = $2 "
			  "    FOR NO KEY UPDATE SKIP LOCKED) AS free "
			  "WHERE t.user_id = free.user_id "
			  "  AND t.api_token_id = free.api_token_id",
			  UUIDOID, UUIDOID);

static ChatPlan read_tokens =
	CHAT_PLAN("SELECT t.id, t.name, t.scopes, chat.uuid_timestamp(t.id), "
			  "  NULLIF(u.last_used_at, '-infinity'), t.expires_at "
			  "FROM chat.api_tokens AS t "
			  "LEFT JOIN chat.api_token_uses AS u "
			  "  ON u.user_id = t.user_id AND u.api_token_id = t.id "
			  "WHERE t.user_id = $1 "
			  "ORDER BY t.id DESC",
			  UUIDOID);

static bool
find(const pg_uuid_t *user_id, const pg_uuid_t *id, ApiTokenRow *row)
{
	Snapshot	snapshot = chat_push_latest_snapshot();
	ScanKeyData keys[2];
	ChatScan	scan;
	TimestampTz until;
	bool		found;
	bool		isnull;

	chat_key_uuid(&keys[0], 1, BTEqualStrategyNumber, user_id);
	chat_key_uuid(&keys[1], 2, BTEqualStrategyNumber, id);
	chat_table_scan_begin(&scan, &api_tokens, snapshot, keys, lengthof(keys));
	found = chat_scan_next(&scan, ForwardScanDirection);
	if (found)
	{
		chat_scan_read(&scan, &api_tokens, row);
		row->scopes = DatumGetArrayTypePCopy(chat_scan_value(&scan, &api_tokens, SCOPES_COLUMN,
															 &isnull));
	}
	chat_scan_end(&scan);
	found = found &&
		(!row->expires || row->expires_at > GetCurrentTimestamp()) &&
		account_status(user_id, &until) == ACCOUNT_ACTIVE;
	PopActiveSnapshot();
	return found;
}

bool
api_token_is_live(const pg_uuid_t *user_id, const pg_uuid_t *id)
{
	ApiTokenRow row;

	return find(user_id, id, &row);
}

static void
note_use(const Token *token)
{
	ApiTokenUseRow row;
	bool		found;

	(void) chat_push_latest_snapshot();
	found = chat_find(&api_token_uses, GetActiveSnapshot(), &row, &token->user_id, &token->id);
	PopActiveSnapshot();
	if (found && token_use_is_due(row.last_used_at == DT_NOBEGIN ? 0 : row.last_used_at))
		chat_run(&touch_token, UUID(&token->user_id), UUID(&token->id));
}

bool
api_token_accept(const Token *token, uint64 *scopes)
{
	ApiTokenRow row;
	char	   *unknown;

	if (!find(&token->user_id, &token->id, &row) || !token_matches(token, row.secret_hash))
		return false;
	*scopes = api_scopes_parse(row.scopes, &unknown);
	note_use(token);
	return true;
}

static void
check_name(const text *name)
{
	int			length = chat_text_length(name);

	if (length < 1 || length > MAX_NAME)
		ereport(ERROR,
				(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
				 errmsg("the name of an API token is empty or too long"),
				 errdetail("It may have 1 to %d characters.", MAX_NAME)));
}

static void
check_scopes(ArrayType *scopes)
{
	char	   *unknown;

	if (ARR_NDIM(scopes) > 1 || ArrayGetNItems(ARR_NDIM(scopes), ARR_DIMS(scopes)) > MAX_SCOPES)
		ereport(ERROR,
				(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
				 errmsg("too many scopes"),
				 errdetail("There may be %d, in an array of one dimension.", MAX_SCOPES)));
	(void) api_scopes_parse(scopes, &unknown);
	if (unknown)
		ereport(ERROR,
				(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
				 errmsg("unrecognized scope \"%s\"", unknown),
				 errhint("chat.scopes() lists them.")));
}

static void
check_expiry(FunctionCallInfo fcinfo, int arg)
{
	if (!PG_ARGISNULL(arg) && PG_GETARG_TIMESTAMPTZ(arg) <= GetCurrentTimestamp())
		ereport(ERROR,
				(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
				 errmsg("a token cannot end in the past")));
}

static void
check_count(const pg_uuid_t *user_id)
{
	chat_run(&count_tokens, UUID(user_id));
	if (chat_row_int8(0, 1) >= chat_max_api_tokens)
		ereport(ERROR,
				(errcode(ERRCODE_PROGRAM_LIMIT_EXCEEDED),
				 errmsg("too many API tokens"),
				 errdetail("A user may have %d (\"%s\").", chat_max_api_tokens,
						   "chat.max_api_tokens")));
}

/*
 * create_api_token(name, scopes, expires_at, as_user)
 */
Datum
chat_create_api_token(PG_FUNCTION_ARGS)
{
	ChatCall	call;
	text	   *name = chat_arg_text(fcinfo, 0);
	ArrayType  *scopes;
	pg_uuid_t	id;
	Token		token;

	chat_arg_required(fcinfo, 1);
	scopes = PG_GETARG_ARRAYTYPE_P(1);
	chat_begin(&call, fcinfo, CHAT_CHANGE);
	check_name(name);
	check_scopes(scopes);
	check_expiry(fcinfo, 2);
	user_require_actor(&call.actor);
	check_count(&call.actor);

	id = uuidv7_generate();
	token_make(&token, TOKEN_API, &call.actor, &id);
	chat_run(&insert_token, UUID(&call.actor), UUID(&id), token_hash(&token), TEXT(name),
			 POINTER(scopes), ARG(2));
	chat_run(&insert_use, UUID(&call.actor), UUID(&id));
	login_event(&call.actor, "api_token", "created", NULL);
	return chat_return_row(&call, UUID(&id), CSTRING(token_text(&token)));
}

/*
 * revoke_api_token(api_token, as_user)
 */
Datum
chat_revoke_api_token(PG_FUNCTION_ARGS)
{
	ChatCall	call;
	pg_uuid_t	id = chat_arg_uuid(fcinfo, 0);
	bool		revoked;
	int			level;

	chat_begin(&call, fcinfo, CHAT_CHANGE);
	user_require_actor(&call.actor);
	level = session_bound_waits();
	revoked = chat_run(&delete_token, UUID(&call.actor), UUID(&id)) > 0;
	AtEOXact_GUC(false, level);
	if (revoked)
	{
		chat_run(&delete_use, UUID(&call.actor), UUID(&id));
		login_event(&call.actor, "api_token", "revoked", NULL);
	}
	return chat_return_bool(&call, revoked);
}

/*
 * api_tokens(as_user)
 */
Datum
chat_api_tokens(PG_FUNCTION_ARGS)
{
	ChatCall	call;

	chat_begin(&call, fcinfo, CHAT_READ);
	user_require_actor(&call.actor);
	chat_add_rows_of_result(&call, chat_read(&read_tokens, UUID(&call.actor)));
	return chat_return_set(&call);
}
