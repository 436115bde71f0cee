/*-------------------------------------------------------------------------
 *
 * token.h
 *	  Tokens: what somebody shows to be let in.
 *
 * A token is a prefix that tells its kind, and base64url (RFC 4648, section 5) of
 * user id, id and 32 random bytes, the secret. Of the secret only its SHA-256 is
 * stored; being random it needs no salt. The row is found by its key, which begins
 * with the user.
 *
 * A refresh token also has 16 bytes of HMAC-SHA-256 under a key of the database. So
 * one that was issued and has been replaced is told from one that was made up.
 *
 *-------------------------------------------------------------------------
 */
#ifndef CHAT_TOKEN_H
#define CHAT_TOKEN_H

#include "postgres.h"

#include "common/sha2.h"
#include "core/value.h"

typedef enum TokenKind
{
	TOKEN_SESSION,
	TOKEN_REFRESH,
	TOKEN_API,
	TOKEN_LOG_IN,
	TOKEN_PASSWORD_RESET
} TokenKind;

#define TOKEN_SECRET_LEN	32

typedef struct Token
{
	TokenKind	kind;
	pg_uuid_t	user_id;
	pg_uuid_t	id;
	uint8		secret[TOKEN_SECRET_LEN];
} Token;

extern void token_init(void);

extern void token_make(Token *token, TokenKind kind, const pg_uuid_t *user_id,
					   const pg_uuid_t *id);

/* What comes after a refresh token: the same for the same one. Needs chat_enter(). */
extern void token_succeed(const Token *refresh, TokenKind kind, Token *next);

/* For the client; of a refresh token needs chat_enter() */
extern char *token_text(const Token *token);

/* False if it is none; whether it is good is another question */
extern bool token_parse(const text *given, Token *token);

/* Of a kind, and if it is a refresh token one that was issued: needs chat_enter() */
extern bool token_parse_kind(const text *given, TokenKind kind, Token *token);

/* What is stored: a bytea */
extern NullableDatum token_hash(const Token *token);
extern bool token_matches(const Token *token, const uint8 *digest);
extern bool token_matches_bytea(const Token *token, NullableDatum hash);

#endif							/* CHAT_TOKEN_H */
