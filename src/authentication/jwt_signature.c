/*-------------------------------------------------------------------------
 *
 * jwt_signature.c
 *	  Keys and signatures of JSON Web Tokens (RFC 7518, 3), by libcrypto.
 *
 * Nothing here raises an error while it has memory of that library, but for the
 * decoded keys that a session keeps.
 *
 *-------------------------------------------------------------------------
 */
#include "postgres.h"

#include <openssl/ec.h>
#include <openssl/err.h>
#include <openssl/evp.h>
#include <openssl/pem.h>
#include <openssl/x509.h>
#include <sodium.h>

#include "authentication/jwt.h"
#include "core/args.h"
#include "core/value.h"
#include "utils/memutils.h"

PG_FUNCTION_INFO_V1(chat_jwt_verify);

#define MIN_SECRET	32			/* bytes, as the hash has: RFC 7518, 3.2 */
#define MAX_SECRET	1024
#define MAX_PEM		65536
#define MIN_RSA		2048		/* bits: RFC 7518, 3.3 */
#define MAX_RSA		(JWT_MAX_SIGNATURE * 8)
#define HALF		32			/* of a signature on P-256, in bytes */
#define MAX_DECODED	4			/* keys that a session keeps */

const char *const jwt_algorithms[JWT_ALGORITHMS] = {
	[JWT_HS256] = "HS256",
	[JWT_ES256] = "ES256",
	[JWT_RS256] = "RS256"
};

/*
 * Keys
 */

/* Otherwise libcrypto would ask at the terminal */
static int
no_password(char *buffer, int size, int is_for_writing, void *arg)
{
	return -1;
}

static EVP_PKEY *
read_pem(const bytea *pem)
{
	BIO		   *bio = BIO_new_mem_buf(VARDATA_ANY(pem), VARSIZE_ANY_EXHDR(pem));
	EVP_PKEY   *key = bio ? PEM_read_bio_PUBKEY(bio, NULL, no_password, NULL) : NULL;

	BIO_free(bio);
	return key;
}

static EVP_PKEY *
read_der(const bytea *der)
{
	const uint8 *data = (const uint8 *) VARDATA_ANY(der);

	return d2i_PUBKEY(NULL, &data, VARSIZE_ANY_EXHDR(der));
}

/* NULL if the algorithm can be used with the key */
static const char *
check_key(JwtAlgorithm algorithm, const EVP_PKEY *key)
{
	char		curve[64];

	if (algorithm == JWT_RS256)
	{
		if (EVP_PKEY_get_base_id(key) != EVP_PKEY_RSA)
			return "It is not an RSA key.";
		if (EVP_PKEY_get_bits(key) < MIN_RSA || EVP_PKEY_get_bits(key) > MAX_RSA)
			return "An RSA key must have 2048 to 8192 bits.";
		return NULL;
	}
	if (EVP_PKEY_get_base_id(key) != EVP_PKEY_EC ||
		EVP_PKEY_get_group_name(key, curve, sizeof(curve), NULL) != 1 ||
		strcmp(curve, SN_X9_62_prime256v1) != 0)
		return "It is not a key on the curve P-256.";
	return NULL;
}

static bytea *
write_der(EVP_PKEY *key)
{
	int			len = i2d_PUBKEY(key, NULL);
	bytea	   *der = len > 0 ? palloc_extended(VARHDRSZ + len, MCXT_ALLOC_NO_OOM) : NULL;
	uint8	   *end;

	if (der == NULL)
		return NULL;
	SET_VARSIZE(der, VARHDRSZ + len);
	end = (uint8 *) VARDATA(der);
	(void) i2d_PUBKEY(key, &end);
	return der;
}

static bytea *
import_secret(const bytea *given, const char **problem)
{
	size_t		len = VARSIZE_ANY_EXHDR(given);

	*problem = "The secret of HS256 must have 32 to 1024 bytes.";
	return len >= MIN_SECRET && len <= MAX_SECRET ? (bytea *) given : NULL;
}

static bytea *
import_public_key(JwtAlgorithm algorithm, const bytea *given, const char **problem)
{
	EVP_PKEY   *key = VARSIZE_ANY_EXHDR(given) <= MAX_PEM ? read_pem(given) : NULL;
	bytea	   *der = NULL;

	*problem = key ? check_key(algorithm, key) : "It is not a public key in PEM.";
	if (*problem == NULL)
	{
		der = write_der(key);
		*problem = "It cannot be stored.";
	}
	EVP_PKEY_free(key);
	ERR_clear_error();
	return der;
}

bytea *
jwt_key_import(JwtAlgorithm algorithm, const bytea *given)
{
	const char *problem;
	bytea	   *key = algorithm == JWT_HS256 ? import_secret(given, &problem) :
		import_public_key(algorithm, given, &problem);

	if (key == NULL)
		ereport(ERROR,
				(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
				 errmsg("the key cannot be used for %s", jwt_algorithms[algorithm]),
				 errdetail("%s", problem)));
	return key;
}

/*
 * Decoding a key takes longer than verifying with it, so a session keeps those that
 * it has used last. They are found by what they were decoded from: nothing is to be
 * invalidated.
 */
typedef struct DecodedKey
{
	JwtAlgorithm algorithm;
	bytea	   *der;
	EVP_PKEY_CTX *verifier;		/* ready to verify, any number of times */
} DecodedKey;

static DecodedKey decoded[MAX_DECODED];

static EVP_PKEY_CTX *
find_decoded(const JwtKey *wanted)
{
	for (int i = 0; i < MAX_DECODED; i++)
	{
		if (decoded[i].verifier && decoded[i].algorithm == wanted->algorithm &&
			chat_is_same(decoded[i].der, wanted->key))
			return decoded[i].verifier;
	}
	return NULL;
}

static void
forget_decoded(DecodedKey *entry)
{
	EVP_PKEY_CTX_free(entry->verifier);
	if (entry->der)
		pfree(entry->der);
	*entry = (DecodedKey)
	{
		0
	};
}

/* NULL: the algorithm cannot be used with the key, or there is no memory */
static EVP_PKEY_CTX *
make_verifier(JwtAlgorithm algorithm, const bytea *der)
{
	EVP_PKEY   *key = read_der(der);
	EVP_PKEY_CTX *verifier = NULL;

	if (key != NULL && check_key(algorithm, key) == NULL)
		verifier = EVP_PKEY_CTX_new(key, NULL);
	EVP_PKEY_free(key);			/* the context has it */
	if (verifier != NULL && EVP_PKEY_verify_init(verifier) == 1 &&
		(algorithm != JWT_RS256 ||
		 EVP_PKEY_CTX_set_rsa_padding(verifier, RSA_PKCS1_PADDING) == 1) &&
		EVP_PKEY_CTX_set_signature_md(verifier, EVP_sha256()) == 1)
		return verifier;
	EVP_PKEY_CTX_free(verifier);
	return NULL;
}

/* NULL: it is no good. It stays the session's. */
static EVP_PKEY_CTX *
decode_key(const JwtKey *wanted)
{
	static int	next = 0;
	DecodedKey *entry = &decoded[next];
	EVP_PKEY_CTX *verifier = find_decoded(wanted);

	if (verifier)
		return verifier;
	forget_decoded(entry);
	entry->der = MemoryContextAlloc(TopMemoryContext, VARSIZE_ANY(wanted->key));
	memcpy(entry->der, wanted->key, VARSIZE_ANY(wanted->key));
	entry->algorithm = wanted->algorithm;
	entry->verifier = make_verifier(entry->algorithm, entry->der);
	if (entry->verifier == NULL)
		forget_decoded(entry);
	else
		next = (next + 1) % MAX_DECODED;
	return entry->verifier;
}

/*
 * Signatures
 */

static bool
verify_hmac(const Jwt *jwt, const bytea *secret)
{
	crypto_auth_hmacsha256_state state;
	uint8		mac[crypto_auth_hmacsha256_BYTES];

	if (jwt->signature_len != sizeof(mac))
		return false;
	crypto_auth_hmacsha256_init(&state, (const uint8 *) VARDATA_ANY(secret), VARSIZE_ANY_EXHDR(secret));
	crypto_auth_hmacsha256_update(&state, (const uint8 *) jwt->content, jwt->content_len);
	crypto_auth_hmacsha256_final(&state, mac);
	explicit_bzero(&state, sizeof(state));
	return sodium_memcmp(mac, jwt->signature, sizeof(mac)) == 0;
}

static bool
verify_digest(const Jwt *jwt, EVP_PKEY_CTX * verifier, const uint8 *signature, size_t len)
{
	uint8		digest[crypto_hash_sha256_BYTES];

	crypto_hash_sha256(digest, (const uint8 *) jwt->content, jwt->content_len);
	return EVP_PKEY_verify(verifier, signature, len, digest, sizeof(digest)) == 1;
}

/* r and s of the same length (RFC 7518, 3.4), as a SEQUENCE in DER; 0: no memory */
static int
der_signature(const Jwt *jwt, uint8 **der)
{
	ECDSA_SIG  *pair = ECDSA_SIG_new();
	BIGNUM	   *r = BN_bin2bn(jwt->signature, HALF, NULL);
	BIGNUM	   *s = BN_bin2bn(jwt->signature + HALF, HALF, NULL);
	int			len = 0;

	if (pair && r && s && ECDSA_SIG_set0(pair, r, s) == 1)
		len = i2d_ECDSA_SIG(pair, der);
	else
	{
		BN_free(r);
		BN_free(s);
	}
	ECDSA_SIG_free(pair);
	return Max(len, 0);
}

static bool
verify_ecdsa(const Jwt *jwt, EVP_PKEY_CTX * verifier)
{
	uint8	   *der = NULL;
	bool		right;
	int			len;

	if (jwt->signature_len != 2 * HALF)
		return false;
	len = der_signature(jwt, &der);
	right = len > 0 && verify_digest(jwt, verifier, der, len);
	OPENSSL_free(der);
	return right;
}

bool
jwt_is_signed(const Jwt *jwt, const JwtKey *with)
{
	EVP_PKEY_CTX *verifier;
	bool		right;

	if (with->algorithm == JWT_HS256)
		return verify_hmac(jwt, with->key);
	verifier = decode_key(with);
	right = verifier != NULL &&
		(with->algorithm == JWT_ES256 ? verify_ecdsa(jwt, verifier) :
		 verify_digest(jwt, verifier, jwt->signature, jwt->signature_len));
	ERR_clear_error();
	return right;
}

/*
 * _jwt_verify(token, algorithm, verification_key) - for tests
 */
Datum
chat_jwt_verify(PG_FUNCTION_ARGS)
{
	JwtKey		key = {.algorithm = chat_arg_word(fcinfo, 1, jwt_algorithms, JWT_ALGORITHMS)};
	Jwt			jwt;

	key.key = jwt_key_import(key.algorithm, PG_GETARG_BYTEA_PP(2));
	if (!jwt_parse(PG_GETARG_TEXT_PP(0), &jwt) || !jwt_is_signed(&jwt, &key))
		PG_RETURN_NULL();
	PG_RETURN_JSONB_P(jwt.claims);
}
