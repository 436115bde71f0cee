/*-------------------------------------------------------------------------
 *
 * totp.c
 *	  Time-based one-time codes (RFC 6238), as authenticator apps make them.
 *
 *-------------------------------------------------------------------------
 */
#include "postgres.h"

#include <sodium.h>

#include "account/user.h"
#include "authentication/factor.h"
#include "catalog/pg_type.h"
#include "common/hmac.h"
#include "common/sha1.h"
#include "core/encryption.h"
#include "core/plan.h"
#include "lib/stringinfo.h"
#include "mb/pg_wchar.h"

PG_FUNCTION_INFO_V1(chat_start_totp);
PG_FUNCTION_INFO_V1(chat_confirm_totp);
PG_FUNCTION_INFO_V1(chat_delete_totp);
PG_FUNCTION_INFO_V1(chat_totp);

#define SECRET_LEN	20			/* as long as the hash: RFC 4226, 4 */
#define DIGITS		6
#define PERIOD		30			/* seconds */
#define MAX_DRIFT	1			/* steps before and after: RFC 6238, 5.2 */

#define PURPOSE		"totp"

char	   *chat_totp_issuer;

static ChatEncryptedColumn secrets =
	CHAT_ENCRYPTED_COLUMN(PURPOSE, "chat.totp_secrets", "secret", "user_id", "user_id");

/* One that is in use stays */
static ChatPlan store_secret =
	CHAT_PLAN("INSERT INTO chat.totp_secrets AS t (user_id, secret) VALUES ($1, $2) "
			  "ON CONFLICT (user_id) DO UPDATE SET secret = EXCLUDED.secret, last_step = 0 "
			  "WHERE t.enabled_at IS NULL",
			  UUIDOID, BYTEAOID);

static ChatPlan read_secret =
	CHAT_PLAN("SELECT secret FROM chat.totp_secrets "
			  "WHERE user_id = $1 AND (enabled_at IS NOT NULL) = $2",
			  UUIDOID, BOOLOID);

/*
 * A code is spent with all before it, also where the clock has been set back
 * since. Of many who use one at once, one gets the row.
 */
static ChatPlan spend_step =
	CHAT_PLAN("UPDATE chat.totp_secrets SET last_step = $2 "
			  "WHERE user_id = (SELECT t.user_id FROM chat.totp_secrets AS t "
			  "                 WHERE t.user_id = $1 AND t.last_step < $2 AND t.enabled_at IS NOT NULL "
			  "                 FOR NO KEY UPDATE SKIP LOCKED)",
			  UUIDOID, INT8OID);

/* If the secret is the one that the code is of */
static ChatPlan enable =
	CHAT_PLAN("UPDATE chat.totp_secrets SET enabled_at = now(), last_step = $2 "
			  "WHERE user_id = $1 AND enabled_at IS NULL AND secret = $3",
			  UUIDOID, INT8OID, BYTEAOID);

static ChatPlan delete_secret =
	CHAT_PLAN("DELETE FROM chat.totp_secrets WHERE user_id = $1", UUIDOID);

static ChatPlan account_name =
	CHAT_PLAN("SELECT COALESCE(email, username, external_id) FROM chat.users WHERE id = $1", UUIDOID);

/* The value of a step: RFC 4226, 5.3, with the step as the counter */
static uint32
totp_value(const uint8 *secret, int len, int64 step)
{
	pg_hmac_ctx *ctx = pg_hmac_create(PG_SHA1);
	uint8		counter[8];
	uint8		digest[SHA1_DIGEST_LENGTH];
	const uint8 *part;

	for (int i = 0; i < 8; i++)
		counter[i] = (uint8) ((uint64) step >> (8 * (7 - i)));
	if (ctx == NULL ||
		pg_hmac_init(ctx, secret, len) < 0 ||
		pg_hmac_update(ctx, counter, sizeof(counter)) < 0 ||
		pg_hmac_final(ctx, digest, sizeof(digest)) < 0)
		elog(ERROR, "could not compute an HMAC");
	pg_hmac_free(ctx);

	part = digest + (digest[SHA1_DIGEST_LENGTH - 1] & 0x0f);
	return (uint32) (part[0] & 0x7f) << 24 | part[1] << 16 | part[2] << 8 | part[3];
}

/* The last digits of it */
static char *
totp_code(const uint8 *secret, int len, int64 step, int digits)
{
	uint32		value = totp_value(secret, len, step);
	char	   *code = palloc(digits + 1);

	code[digits] = '\0';
	for (int i = digits - 1; i >= 0; i--)
	{
		code[i] = '0' + value % 10;
		value /= 10;
	}
	return code;
}

/*
 * _totp(secret, step, digits) - for tests
 */
Datum
chat_totp(PG_FUNCTION_ARGS)
{
	bytea	   *secret = PG_GETARG_BYTEA_PP(0);
	int			digits = PG_GETARG_INT32(2);

	if (digits < 1 || digits > 9)
		ereport(ERROR,
				(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
				 errmsg("a code must have 1 to 9 digits, not %d", digits)));
	PG_RETURN_TEXT_P(cstring_to_text(totp_code((const uint8 *) VARDATA_ANY(secret), VARSIZE_ANY_EXHDR(secret),
											   PG_GETARG_INT64(1), digits)));
}

static int64
present_step(void)
{
	int64		seconds = GetCurrentTimestamp() / USECS_PER_SEC +
		(POSTGRES_EPOCH_JDATE - UNIX_EPOCH_JDATE) * SECS_PER_DAY;

	return seconds / PERIOD;
}

/* The step that the code is of; 0 if of none near to now. Takes the same time for all. */
static int64
find_step(const pg_uuid_t *user, const bytea *sealed, const char *code)
{
	bytea	   *secret;
	int64		now = present_step();
	int64		found = 0;

	if (strlen(code) != DIGITS)
		return 0;
	secret = chat_decrypt(PURPOSE, user, sealed);
	for (int64 step = now - MAX_DRIFT; step <= now + MAX_DRIFT; step++)
	{
		char	   *expected = totp_code((uint8 *) VARDATA(secret), VARSIZE(secret) - VARHDRSZ, step, DIGITS);

		if (sodium_memcmp(expected, code, DIGITS) == 0)
			found = step;
	}
	chat_wipe(secret);
	return found;
}

/* As people copy it, in groups */
static char *
without_spaces(const char *code)
{
	char	   *result = palloc(strlen(code) + 1);
	char	   *end = result;

	for (; *code; code++)
	{
		if (*code != ' ')
			*end++ = *code;
	}
	*end = '\0';
	return result;
}

bool
totp_verify(const pg_uuid_t *user, const char *code)
{
	int64		step;

	if (chat_run(&read_secret, UUID(user), BOOL(true)) == 0)
		return false;
	step = find_step(user, DatumGetByteaPP(chat_row_value(0, 1).value), without_spaces(code));
	return step != 0 && chat_run(&spend_step, UUID(user), INT8(step)) == 1;
}

/*
 * Starting
 */

/* Base32 (RFC 4648, 6) of what fills groups of five bytes */
static void
append_base32(StringInfo out, const uint8 *data, int len)
{
	static const char digits[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

	Assert(len % 5 == 0);
	for (int bit = 0; bit < len * 8; bit += 5)
	{
		int			at = bit / 8;
		int			pair = data[at] << 8 | (at + 1 < len ? data[at + 1] : 0);

		appendStringInfoChar(out, digits[pair >> (11 - bit % 8) & 0x1f]);
	}
}

/* All that is not unreserved in percent-encoding: RFC 3986, 2.3 */
static void
append_percent_encoded(StringInfo out, const char *string)
{
	for (; *string; string++)
	{
		if (strchr("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~", *string))
			appendStringInfoChar(out, *string);
		else
			appendStringInfo(out, "%%%02X", (unsigned char) *string);
	}
}

/* In UTF-8, as addresses are */
static char *
utf8(const char *string)
{
	return pg_server_to_any(string, strlen(string), PG_UTF8);
}

/* What an authenticator app reads as a QR code: the Key URI format of Google Authenticator */
static char *
provisioning_uri(const char *account, const uint8 *secret)
{
	StringInfoData uri;

	initStringInfo(&uri);
	appendStringInfoString(&uri, "otpauth://totp/");
	append_percent_encoded(&uri, utf8(chat_totp_issuer));
	appendStringInfoChar(&uri, ':');
	append_percent_encoded(&uri, utf8(account));
	appendStringInfoString(&uri, "?secret=");
	append_base32(&uri, secret, SECRET_LEN);
	appendStringInfoString(&uri, "&issuer=");
	append_percent_encoded(&uri, utf8(chat_totp_issuer));
	appendStringInfo(&uri, "&algorithm=SHA1&digits=%d&period=%d", DIGITS, PERIOD);
	return uri.data;
}

/*
 * start_totp(method, proof, as_user) - what to enter into an authenticator app
 */
Datum
chat_start_totp(PG_FUNCTION_ARGS)
{
	ChatCall	call;
	uint8		secret[SECRET_LEN];
	char	   *account;
	char	   *uri;

	chat_begin(&call, fcinfo, CHAT_CHANGE);
	user_require_actor(&call.actor);
	second_factor_require(&call, 0);
	if (!pg_strong_random(secret, sizeof(secret)))
		ereport(ERROR,
				(errcode(ERRCODE_INTERNAL_ERROR),
				 errmsg("could not generate random values")));
	if (chat_run(&store_secret, UUID(&call.actor),
				 POINTER(chat_encrypt(PURPOSE, &call.actor, secret, sizeof(secret)))) == 0)
		ereport(ERROR,
				(errcode(ERRCODE_OBJECT_NOT_IN_PREREQUISITE_STATE),
				 errmsg("time-based codes are in use already"),
				 errhint("Remove them by chat.delete_totp() first.")));
	(void) chat_run(&account_name, UUID(&call.actor));
	account = chat_row_cstring(0, 1);
	uri = provisioning_uri(account, secret);
	explicit_bzero(secret, sizeof(secret));
	return chat_return_text(&call, uri);
}

/*
 * confirm_totp(code, as_user) - false if it is not the code of now
 */
Datum
chat_confirm_totp(PG_FUNCTION_ARGS)
{
	ChatCall	call;
	char	   *code = factor_arg_code(fcinfo, 0);
	bytea	   *sealed;
	int64		step;

	chat_begin(&call, fcinfo, CHAT_CHANGE);
	user_require_actor(&call.actor);
	if (chat_run(&read_secret, UUID(&call.actor), BOOL(false)) == 0)
		ereport(ERROR,
				(errcode(ERRCODE_OBJECT_NOT_IN_PREREQUISITE_STATE),
				 errmsg("there are no time-based codes to confirm"),
				 errhint("Begin with chat.start_totp().")));
	sealed = DatumGetByteaPP(chat_row_value(0, 1).value);
	step = find_step(&call.actor, sealed, without_spaces(code));
	return chat_return_bool(&call, step != 0 &&
							chat_run(&enable, UUID(&call.actor), INT8(step), POINTER(sealed)) == 1);
}

/*
 * delete_totp(method, proof, as_user)
 */
Datum
chat_delete_totp(PG_FUNCTION_ARGS)
{
	ChatCall	call;

	chat_begin(&call, fcinfo, CHAT_CHANGE);
	user_require_actor(&call.actor);
	second_factor_require(&call, 0);
	return chat_return_bool(&call, chat_run(&delete_secret, UUID(&call.actor)) == 1);
}

void
totp_init(void)
{
	chat_encrypted_register(&secrets);
}
