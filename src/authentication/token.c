/*-------------------------------------------------------------------------
 *
 * token.c
 *	  Tokens: what somebody shows to be let in.
 *
 *-------------------------------------------------------------------------
 */
#include "postgres.h"

#include <sodium.h>

#include "authentication/token.h"
#include "core/secret.h"

#define IDS_LEN			(2 * UUID_LEN)
#define PAYLOAD_LEN		(IDS_LEN + TOKEN_SECRET_LEN)
#define MAC_LEN			16
#define BASE64			sodium_base64_VARIANT_URLSAFE_NO_PADDING

/* They tell people, and programs that look for leaked secrets, what it is */
static const char *const prefixes[] = {
	[TOKEN_SESSION] = "chat_s_",
	[TOKEN_REFRESH] = "chat_r_",
	[TOKEN_API] = "chat_t_",
	[TOKEN_LOG_IN] = "chat_l_",
	[TOKEN_PASSWORD_RESET] = "chat_p_"
};

static ChatSecret refresh_key = {.name = "refresh_tokens"};

void
token_init(void)
{
	if (sodium_init() < 0)
		elog(ERROR, "could not initialize libsodium");
	chat_secret_register(&refresh_key);
}

void
token_make(Token *token, TokenKind kind, const pg_uuid_t *user_id, const pg_uuid_t *id)
{
	token->kind = kind;
	token->user_id = *user_id;
	token->id = *id;
	randombytes_buf(token->secret, TOKEN_SECRET_LEN);
}

static void
payload(const Token *token, uint8 *bytes)
{
	memcpy(bytes, token->user_id.data, UUID_LEN);
	memcpy(bytes + UUID_LEN, token->id.data, UUID_LEN);
	memcpy(bytes + IDS_LEN, token->secret, TOKEN_SECRET_LEN);
}

/* HMAC of a token for one of several purposes */
static void
mac(const Token *token, uint8 purpose, uint8 *digest)
{
	uint8		bytes[1 + PAYLOAD_LEN];

	bytes[0] = purpose;
	payload(token, bytes + 1);
	chat_hmac(&refresh_key, bytes, sizeof(bytes), digest);
}

#define FOR_MAC			0
#define FOR_SUCCESSOR	1		/* and the kind is added to it */

void
token_succeed(const Token *refresh, TokenKind kind, Token *next)
{
	StaticAssertStmt(TOKEN_SECRET_LEN == PG_SHA256_DIGEST_LENGTH, "a digest is a secret");

	next->kind = kind;
	next->user_id = refresh->user_id;
	next->id = refresh->id;
	mac(refresh, FOR_SUCCESSOR + kind, next->secret);
}

char *
token_text(const Token *token)
{
	uint8		bytes[PAYLOAD_LEN + PG_SHA256_DIGEST_LENGTH];
	char		encoded[sodium_base64_ENCODED_LEN(sizeof(bytes), BASE64)];
	size_t		len = PAYLOAD_LEN;

	payload(token, bytes);
	if (token->kind == TOKEN_REFRESH)
	{
		mac(token, FOR_MAC, bytes + PAYLOAD_LEN);
		len += MAC_LEN;
	}
	sodium_bin2base64(encoded, sizeof(encoded), bytes, len, BASE64);
	return psprintf("%s%s", prefixes[token->kind], encoded);
}

/* Returns how many bytes there are behind the prefix, 0 if it is no token */
static size_t
decode(const text *given, TokenKind *kind, uint8 *bytes, size_t max)
{
	const char *data = VARDATA_ANY(given);
	size_t		len = VARSIZE_ANY_EXHDR(given);
	size_t		decoded;

	for (int i = 0; i < (int) lengthof(prefixes); i++)
	{
		size_t		prefix = strlen(prefixes[i]);

		if (len <= prefix || memcmp(data, prefixes[i], prefix) != 0)
			continue;
		*kind = i;
		/* too long a one does not fit, and is refused */
		if (sodium_base642bin(bytes, max, data + prefix, len - prefix, NULL, &decoded,
							  NULL, BASE64) == 0)
			return decoded;
	}
	return 0;
}

static bool
parse(const text *given, Token *token, uint8 *bytes)
{
	size_t		len = decode(given, &token->kind, bytes, PAYLOAD_LEN + MAC_LEN);

	if (len == 0 || len != PAYLOAD_LEN + (token->kind == TOKEN_REFRESH ? MAC_LEN : 0))
		return false;
	memcpy(token->user_id.data, bytes, UUID_LEN);
	memcpy(token->id.data, bytes + UUID_LEN, UUID_LEN);
	memcpy(token->secret, bytes + IDS_LEN, TOKEN_SECRET_LEN);
	return true;
}

bool
token_parse(const text *given, Token *token)
{
	uint8		bytes[PAYLOAD_LEN + MAC_LEN];

	return parse(given, token, bytes);
}

bool
token_parse_kind(const text *given, TokenKind kind, Token *token)
{
	uint8		bytes[PAYLOAD_LEN + MAC_LEN];
	uint8		digest[PG_SHA256_DIGEST_LENGTH];

	if (!parse(given, token, bytes) || token->kind != kind)
		return false;
	if (kind != TOKEN_REFRESH)
		return true;
	mac(token, FOR_MAC, digest);
	return sodium_memcmp(digest, bytes + PAYLOAD_LEN, MAC_LEN) == 0;
}

NullableDatum
token_hash(const Token *token)
{
	bytea	   *hash = palloc(VARHDRSZ + PG_SHA256_DIGEST_LENGTH);

	SET_VARSIZE(hash, VARHDRSZ + PG_SHA256_DIGEST_LENGTH);
	crypto_hash_sha256((uint8 *) VARDATA(hash), token->secret, TOKEN_SECRET_LEN);
	return POINTER(hash);
}

bool
token_matches(const Token *token, const uint8 *digest)
{
	uint8		own[PG_SHA256_DIGEST_LENGTH];

	crypto_hash_sha256(own, token->secret, TOKEN_SECRET_LEN);
	return sodium_memcmp(own, digest, sizeof(own)) == 0;
}

bool
token_matches_bytea(const Token *token, NullableDatum hash)
{
	bytea	   *value;

	if (hash.isnull)
		return false;
	value = DatumGetByteaPP(hash.value);
	return VARSIZE_ANY_EXHDR(value) == PG_SHA256_DIGEST_LENGTH &&
		token_matches(token, (const uint8 *) VARDATA_ANY(value));
}
