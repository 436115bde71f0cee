/*-------------------------------------------------------------------------
 *
 * passkey_response.c
 *	  Reading what clients send of passkeys.
 *
 * It may be anything. What is no JSON, no base64url or not of that form is refused
 * and never an error that ends the transaction.
 *
 *-------------------------------------------------------------------------
 */
#include "postgres.h"

#include <sodium.h>

#include "authentication/passkey.h"
#include "core/attempt.h"
#include "mb/pg_wchar.h"
#include "utils/builtins.h"

#define MAX_FIELD	65536		/* bytes */
#define MAX_RESPONSE	(4 * MAX_FIELD)

typedef struct Reading
{
	const Jsonb *response;		/* either of these */
	const char *text;
	bool		is_creation;
	PasskeyResponse *result;
} Reading;

static void
refuse(const char *problem)
{
	ereport(ERROR,
			(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
			 errmsg_internal("%s", problem)));
}

static JsonbValue *
find_member(JsonbContainer *object, const char *key)
{
	if (!JsonContainerIsObject(object))
		return NULL;
	return getKeyJsonValueFromContainer(object, key, strlen(key), NULL);
}

/* NULL if it is not there */
static char *
read_string(JsonbContainer *object, const char *key)
{
	JsonbValue *value = find_member(object, key);

	if (value == NULL || value->type == jbvNull)
		return NULL;
	if (value->type != jbvString)
		refuse(psprintf("\"%s\" is no string", key));
	if (value->val.string.len > MAX_FIELD)
		refuse(psprintf("\"%s\" is too long", key));
	return pnstrdup(value->val.string.val, value->val.string.len);
}

/* base64url (RFC 4648, 5), with padding or without */
static Bytes
read_bytes(const char *string, const char *key)
{
	size_t		len = strlen(string);
	uint8	   *data = palloc(len + 1);
	Bytes		result = {data, 0};

	while (len > 0 && string[len - 1] == '=')
		len--;
	if (sodium_base642bin(data, strlen(string) + 1, string, len, NULL, &result.len, NULL,
						  sodium_base64_VARIANT_URLSAFE_NO_PADDING) != 0)
		refuse(psprintf("\"%s\" is not in base64url", key));
	return result;
}

static Bytes
read_member(JsonbContainer *object, const char *key, bool is_required)
{
	char	   *string = read_string(object, key);
	Bytes		none = {NULL, 0};

	if (string == NULL && is_required)
		refuse(psprintf("\"%s\" is missing", key));
	return string ? read_bytes(string, key) : none;
}

/* A string of it, which must be there */
static char *
require_string(JsonbContainer *object, const char *key)
{
	char	   *string = read_string(object, key);

	if (string == NULL)
		refuse(psprintf("\"%s\" is missing", key));
	return string;
}

/* The client's data is JSON in UTF-8, of which nothing may be changed: its hash is signed */
static void
read_client_data(PasskeyResponse *result)
{
	Bytes		raw = result->client_data;
	Bytes		challenge;
	JsonbValue *cross_origin;
	Jsonb	   *data;
	char	   *string;

	if (raw.len == 0 || memchr(raw.data, '\0', raw.len) != NULL)
		refuse("\"clientDataJSON\" is no JSON");
	string = pg_any_to_server((const char *) raw.data, raw.len, PG_UTF8);
	/* converted, it ends with a zero; as it was, it need not */
	if (string == (const char *) raw.data)
		string = pnstrdup(string, raw.len);
	data = DatumGetJsonbP(DirectFunctionCall1(jsonb_in, CStringGetDatum(string)));

	result->type = require_string(&data->root, "type");
	result->origin = require_string(&data->root, "origin");
	cross_origin = find_member(&data->root, "crossOrigin");
	result->is_cross_origin = cross_origin != NULL &&
		!(cross_origin->type == jbvBool && !cross_origin->val.boolean);
	challenge = read_bytes(require_string(&data->root, "challenge"), "challenge");
	if (challenge.len != UUID_LEN + CHALLENGE_LEN)
		refuse("\"challenge\" is none of ours");
	memcpy(result->challenge.data, challenge.data, UUID_LEN);
	memcpy(result->random, challenge.data + UUID_LEN, CHALLENGE_LEN);
}

/* Some words, which are returned to clients as hints: 5.8.4 */
static Jsonb *
read_transports(JsonbContainer *response)
{
	JsonbValue *value = find_member(response, "transports");

	if (value == NULL || value->type != jbvBinary || !JsonContainerIsArray(value->val.binary.data) ||
		JsonContainerSize(value->val.binary.data) > 10 || value->val.binary.len > 500)
		return NULL;
	return JsonbValueToJsonb(value);
}

static bool
read_response(void *arg)
{
	Reading    *reading = arg;
	PasskeyResponse *result = reading->result;
	Jsonb	   *whole = (Jsonb *) reading->response;
	JsonbValue *response;
	JsonbContainer *fields;

	if (whole == NULL)
		whole = DatumGetJsonbP(DirectFunctionCall1(jsonb_in, CStringGetDatum(reading->text)));
	response = find_member(&whole->root, "response");
	if (response == NULL || response->type != jbvBinary)
		refuse("\"response\" is missing");
	fields = response->val.binary.data;

	memset(result, 0, sizeof(*result));
	result->credential_id = read_member(&whole->root, "rawId", true);
	result->client_data = read_member(fields, "clientDataJSON", true);
	if (reading->is_creation)
	{
		result->attestation = read_member(fields, "attestationObject", true);
		result->transports = read_transports(fields);
	}
	else
	{
		result->authenticator_data = read_member(fields, "authenticatorData", true);
		result->signature = read_member(fields, "signature", true);
		result->user_handle = read_member(fields, "userHandle", false);
	}
	read_client_data(result);
	return true;
}

/* What is wrong with the data is no error; all else is, as running out of memory */
static bool
attempt(Reading *reading, const char **problem)
{
	ErrorData  *error = chat_attempt(read_response, reading);

	if (error == NULL)
		return true;
	if (!chat_is_of_data(error))
		ReThrowError(error);
	*problem = error->message;
	return false;
}

bool
passkey_read_creation(const Jsonb *response, PasskeyResponse *result, const char **problem)
{
	Reading		reading = {.response = response,.is_creation = true,.result = result};

	return attempt(&reading, problem);
}

bool
passkey_read_assertion(const char *response, PasskeyResponse *result, const char **problem)
{
	Reading		reading = {.text = response,.result = result};

	*problem = "it is too long";
	return strlen(response) <= MAX_RESPONSE && attempt(&reading, problem);
}
