/*-------------------------------------------------------------------------
 *
 * jwt.c
 *	  Reading JSON Web Tokens.
 *
 * header.claims.signature, each in base64url without padding (RFC 7515, 7.1). All
 * is read before the signature is verified, since the key is named there; so it
 * may be anything.
 *
 *-------------------------------------------------------------------------
 */
#include "postgres.h"

#include <sodium.h>

#include "authentication/jwt.h"
#include "core/attempt.h"
#include "core/value.h"
#include "mb/pg_wchar.h"

#define MAX_JWT		8192		/* bytes */

/* What becomes JSON */
typedef struct Reading
{
	const char *header;
	const char *claims;
	Jwt		   *jwt;
} Reading;

bool
jwt_is_one(const text *given)
{
	return memchr(VARDATA_ANY(given), '.', VARSIZE_ANY_EXHDR(given)) != NULL;
}

static bool
decode(const char *part, const char *end, uint8 *bytes, size_t max, size_t *len)
{
	return sodium_base642bin(bytes, max, part, end - part, NULL, len, NULL,
							 sodium_base64_VARIANT_URLSAFE_NO_PADDING) == 0;
}

/* A part that is text, in UTF-8, and ends with a zero; NULL: it is none */
static char *
decode_text(const char *part, const char *end)
{
	size_t		len = end - part;
	char	   *string = palloc(len + 1);

	if (!decode(part, end, (uint8 *) string, len, &len) || memchr(string, '\0', len))
		return NULL;
	string[len] = '\0';
	return string;
}

static Jsonb *
read_json(const char *utf8)
{
	char	   *string = pg_any_to_server(utf8, strlen(utf8), PG_UTF8);

	return DatumGetJsonbP(DirectFunctionCall1(jsonb_in, CStringGetDatum(string)));
}

static bool
read_parts(void *arg)
{
	Reading    *reading = arg;

	reading->jwt->header = read_json(reading->header);
	reading->jwt->claims = read_json(reading->claims);
	return true;
}

static bool
read_both(Reading *reading)
{
	ErrorData  *error = chat_attempt(read_parts, reading);

	if (error && !chat_is_of_data(error))
		ReThrowError(error);
	return error == NULL &&
		JB_ROOT_IS_OBJECT(reading->jwt->header) && JB_ROOT_IS_OBJECT(reading->jwt->claims);
}

bool
jwt_parse(const text *given, Jwt *jwt)
{
	const char *begin = VARDATA_ANY(given);
	const char *end = begin + VARSIZE_ANY_EXHDR(given);
	const char *claims;
	const char *signature;
	Reading		reading = {.jwt = jwt};

	if (end - begin > MAX_JWT ||
		(claims = memchr(begin, '.', end - begin)) == NULL ||
		(signature = memchr(claims + 1, '.', end - claims - 1)) == NULL ||
		!decode(signature + 1, end, jwt->signature, sizeof(jwt->signature), &jwt->signature_len))
		return false;
	jwt->content = begin;
	jwt->content_len = signature - begin;
	reading.header = decode_text(begin, claims);
	reading.claims = decode_text(claims + 1, signature);
	return reading.header && reading.claims && read_both(&reading);
}

JsonbValue *
jwt_member(const Jsonb *object, const char *name)
{
	return getKeyJsonValueFromContainer((JsonbContainer *) &object->root, name, strlen(name), NULL);
}

text *
jwt_string(const Jsonb *object, const char *name)
{
	JsonbValue *value = jwt_member(object, name);

	if (value == NULL || value->type != jbvString)
		return NULL;
	return cstring_to_text_with_len(value->val.string.val, value->val.string.len);
}
