/*-------------------------------------------------------------------------
 *
 * jwt.h
 *	  JSON Web Tokens (RFC 7519) of identity providers.
 *
 * They are signed (RFC 7515), in the compact serialization. What is wrong with one
 * is no error.
 *
 *-------------------------------------------------------------------------
 */
#ifndef CHAT_JWT_H
#define CHAT_JWT_H

#include "postgres.h"

#include "core/identity.h"
#include "utils/jsonb.h"
#include "utils/uuid.h"

/* The algorithms of RFC 7518, 3.1 that may be */
typedef enum JwtAlgorithm
{
	JWT_HS256,
	JWT_ES256,
	JWT_RS256
} JwtAlgorithm;

#define JWT_ALGORITHMS	3
#define JWT_MAX_SIGNATURE	1024	/* bytes: RSA of 8192 bits */

typedef struct Jwt
{
	const char *content;		/* what is signed, in the text that was given */
	size_t		content_len;
	uint8		signature[JWT_MAX_SIGNATURE];
	size_t		signature_len;
	Jsonb	   *header;			/* both are objects */
	Jsonb	   *claims;
} Jwt;

/* A key, with the secret or the public key in the clear */
typedef struct JwtKey
{
	JwtAlgorithm algorithm;
	bytea	   *key;
	text	   *audience;
} JwtKey;

extern int	chat_jwt_leeway;	/* seconds */
extern bool chat_jwt_create_users;

/* jwt.c: does it look like one? Tokens of ours have no dot. */
extern bool jwt_is_one(const text *given);
extern bool jwt_parse(const text *given, Jwt *jwt);

/* Of the header or the claims; NULL: not there, or no string */
extern JsonbValue *jwt_member(const Jsonb *object, const char *name);
extern text *jwt_string(const Jsonb *object, const char *name);

/* jwt_signature.c */
extern const char *const jwt_algorithms[JWT_ALGORITHMS];
extern bool jwt_is_signed(const Jwt *jwt, const JwtKey *key);

/*
 * The key as it is stored: of a public one in PEM, a SubjectPublicKeyInfo in DER.
 * An error if it is no good.
 */
extern bytea *jwt_key_import(JwtAlgorithm algorithm, const bytea *given);

/*
 * jwt_key.c: the key that a token names, if it is signed by its algorithm. This,
 * and the function below, need chat_enter() or chat_enter_read().
 */
extern bool jwt_key_find(const Jwt *jwt, JwtKey *key);
extern void jwt_key_init(void);

/* jwt_user.c: whom it proves; false if it proves nothing */
extern bool jwt_accept(const text *given, ChatIdentity *who);

#endif							/* CHAT_JWT_H */
