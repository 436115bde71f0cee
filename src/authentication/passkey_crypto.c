/*-------------------------------------------------------------------------
 *
 * passkey_crypto.c
 *	  What libfido2 and libcbor verify of passkeys.
 *
 * Nothing here raises an error while it has memory of these libraries.
 *
 *-------------------------------------------------------------------------
 */
#include "postgres.h"

#include <cbor.h>
#include <fido.h>
#include <fido/eddsa.h>
#include <fido/es256.h>
#include <fido/rs256.h>
#include <sodium.h>

#include "authentication/passkey.h"

/* The beginning of the authenticator's data: 6.1 */
#define FLAGS_AT	SHA256_LEN
#define COUNT_AT	(FLAGS_AT + 1)
#define HEAD_LEN	(COUNT_AT + 4)

/* Those that may be, in the order in which they are preferred */
static const int algorithms[] = {COSE_ES256, COSE_EDDSA, COSE_RS256};

/* An attestation: 6.5.4 */
typedef struct Attestation
{
	char		format[32];
	Bytes		statement;		/* CBOR */
	Bytes		data;			/* of the authenticator */
} Attestation;

static void
hash_of(Bytes bytes, uint8 *hash)
{
	(void) crypto_hash_sha256(hash, bytes.data, bytes.len);
}

/*
 * Before anything is decoded
 */

/* How many items arrays and maps are said to have */
static void
add_items(uint64 *nitems, uint64 n)
{
	*nitems = n > PG_UINT32_MAX ? PG_UINT64_MAX / 2 : *nitems + n;
}

static void
array_begins(void *nitems, size_t n)
{
	add_items(nitems, n);
}

static void
map_begins(void *nitems, size_t n)
{
	add_items(nitems, n);
	add_items(nitems, n);
}

/*
 * libcbor makes room for as many items as an array or map says to have, be they
 * there or not. Each takes a byte at least: whoever says more is refused before.
 */
static bool
is_honest(const uint8 *data, size_t len)
{
	struct cbor_callbacks callbacks = cbor_empty_callbacks;
	uint64		nitems = 0;
	size_t		at = 0;

	callbacks.array_start = array_begins;
	callbacks.map_start = map_begins;
	while (at < len)
	{
		struct cbor_decoder_result result = cbor_stream_decode(data + at, len - at, &callbacks, &nitems);

		if (result.status != CBOR_DECODER_FINISHED || nitems > len)
			return false;
		at += result.read;
	}
	return true;
}

/* The CBOR in the authenticator's data: the key of a new credential, and extensions */
static bool
data_is_honest(Bytes data)
{
	size_t		at = HEAD_LEN;

	if (data.data[FLAGS_AT] & FLAG_CREDENTIAL)
	{
		at += UUID_LEN + 2;
		if (data.len < at)
			return false;
		at += data.data[at - 2] << 8 | data.data[at - 1];
	}
	return at <= data.len && is_honest(data.data + at, data.len - at);
}

/* What is wrong with the head of the authenticator's data: 7.1 and 7.2 */
static const char *
check_head(Bytes data, const char *rp_id, bool require_verified)
{
	Bytes		rp = {(const uint8 *) rp_id, strlen(rp_id)};
	uint8		expected[SHA256_LEN];

	if (data.len < HEAD_LEN || !data_is_honest(data))
		return "the authenticator's data is malformed";
	hash_of(rp, expected);
	if (memcmp(data.data, expected, SHA256_LEN) != 0)
		return "it is for another relying party";
	if (!(data.data[FLAGS_AT] & FLAG_USER_PRESENT))
		return "the user was not present";
	if (require_verified && !(data.data[FLAGS_AT] & FLAG_USER_VERIFIED))
		return "the authenticator has not verified the user";
	return NULL;
}

/*
 * Attestations
 */

static bool
is_key(const cbor_item_t * item, const char *key)
{
	return cbor_isa_string(item) && cbor_string_is_definite(item) &&
		cbor_string_length(item) == strlen(key) &&
		memcmp(cbor_string_handle(item), key, strlen(key)) == 0;
}

static cbor_item_t *
find_pair(const cbor_item_t * map, const char *key)
{
	struct cbor_pair *pairs = cbor_map_handle(map);

	for (size_t i = 0; i < cbor_map_size(map); i++)
	{
		if (is_key(pairs[i].key, key))
			return pairs[i].value;
	}
	return NULL;
}

/* A copy in our memory; empty if there is none to be had */
static Bytes
copy(const void *data, size_t len)
{
	uint8	   *copied = palloc_extended(len + 1, MCXT_ALLOC_NO_OOM);
	Bytes		result = {copied, copied ? len : 0};

	if (copied)
		memcpy(copied, data, len);
	return result;
}

static bool
take_apart(const cbor_item_t * map, Attestation *attestation)
{
	cbor_item_t *format = find_pair(map, "fmt");
	cbor_item_t *statement = find_pair(map, "attStmt");
	cbor_item_t *data = find_pair(map, "authData");
	unsigned char *encoded;
	size_t		size;
	size_t		len;

	if (!format || !statement || !data ||
		!cbor_isa_string(format) || !cbor_string_is_definite(format) ||
		cbor_string_length(format) >= sizeof(attestation->format) ||
		!cbor_isa_map(statement) ||
		!cbor_isa_bytestring(data) || !cbor_bytestring_is_definite(data))
		return false;
	memcpy(attestation->format, cbor_string_handle(format), cbor_string_length(format));
	attestation->format[cbor_string_length(format)] = '\0';
	attestation->data = copy(cbor_bytestring_handle(data), cbor_bytestring_length(data));
	len = cbor_serialize_alloc(statement, &encoded, &size);
	if (len == 0)
		return false;
	attestation->statement = copy(encoded, len);
	free(encoded);
	return attestation->data.len > 0 && attestation->statement.len > 0;
}

static bool
read_attestation(Bytes object, Attestation *attestation)
{
	struct cbor_load_result result;
	cbor_item_t *item;
	bool		ok;

	if (object.len == 0 || !is_honest(object.data, object.len))
		return false;
	item = cbor_load(object.data, object.len, &result);
	if (item == NULL)
		return false;
	ok = result.read == object.len && cbor_isa_map(item) && take_apart(item, attestation);
	cbor_decref(&item);
	return ok;
}

/* The credential, whose algorithm is known by trying; NULL: none of ours */
static fido_cred_t *
load_credential(Bytes data, const uint8 *client_hash, const char *rp_id, int *algorithm)
{
	for (int i = 0; i < (int) lengthof(algorithms); i++)
	{
		fido_cred_t *credential = fido_cred_new();

		if (credential == NULL)
			return NULL;
		*algorithm = algorithms[i];
		if (fido_cred_set_type(credential, algorithms[i]) == FIDO_OK &&
			fido_cred_set_rp(credential, rp_id, NULL) == FIDO_OK &&
			fido_cred_set_clientdata_hash(credential, client_hash, SHA256_LEN) == FIDO_OK &&
			fido_cred_set_authdata_raw(credential, data.data, data.len) == FIDO_OK)
			return credential;
		fido_cred_free(&credential);
	}
	return NULL;
}

/*
 * Ask for no attestation, and get none; what comes all the same must be right.
 * Whether a certificate is anybody's who can be trusted is not looked at.
 */
static const char *
check_statement(fido_cred_t * credential, const Attestation *attestation)
{
	int			verified;

	if (strcmp(attestation->format, "none") == 0)
		return attestation->statement.len == 1 && attestation->statement.data[0] == 0xa0 ? NULL :
			"an attestation of the format \"none\" must be empty";
	if (fido_cred_set_fmt(credential, attestation->format) != FIDO_OK)
		return "the format of the attestation is not supported";
	if (fido_cred_set_attstmt(credential, attestation->statement.data,
							  attestation->statement.len) != FIDO_OK)
		return "the attestation is malformed";
	verified = fido_cred_x5c_ptr(credential) ? fido_cred_verify(credential) :
		fido_cred_verify_self(credential);
	return verified == FIDO_OK ? NULL : "the attestation is wrong";
}

/*
 * Verifying a signature
 */

#define WITH_KEY(type) \
{ \
	type##_pk_t *key = type##_pk_new(); \
	int			result = FIDO_ERR_INTERNAL; \
	\
	if (key && type##_pk_from_ptr(key, public_key.data, public_key.len) == FIDO_OK) \
		result = fido_assert_verify(assertion, 0, algorithm, key); \
	type##_pk_free(&key); \
	return result == FIDO_OK; \
}

static bool
verify_es256(fido_assert_t * assertion, int algorithm, Bytes public_key)
WITH_KEY(es256)

static bool
			verify_eddsa(fido_assert_t * assertion, int algorithm, Bytes public_key)
			WITH_KEY(eddsa)

static bool
			verify_rs256(fido_assert_t * assertion, int algorithm, Bytes public_key)
			WITH_KEY(rs256)

static bool
			verify(fido_assert_t * assertion, int algorithm, Bytes public_key)
{
	switch (algorithm)
	{
		case COSE_ES256:
			return verify_es256(assertion, algorithm, public_key);
		case COSE_EDDSA:
			return verify_eddsa(assertion, algorithm, public_key);
		case COSE_RS256:
			return verify_rs256(assertion, algorithm, public_key);
	}
	return false;
}

static uint32
count_of(Bytes data)
{
	const uint8 *at = data.data + COUNT_AT;

	return (uint32) at[0] << 24 | at[1] << 16 | at[2] << 8 | at[3];
}

const char *
passkey_check_assertion(const PasskeyResponse *response, const char *rp_id, bool require_verified,
						int algorithm, Bytes public_key, uint32 *sign_count, uint8 *flags)
{
	Bytes		data = response->authenticator_data;
	const char *problem = check_head(data, rp_id, require_verified);
	fido_assert_t *assertion;
	uint8		client_hash[SHA256_LEN];
	bool		ok;

	if (problem)
		return problem;
	hash_of(response->client_data, client_hash);
	assertion = fido_assert_new();
	ok = assertion != NULL &&
		fido_assert_set_rp(assertion, rp_id) == FIDO_OK &&
		fido_assert_set_clientdata_hash(assertion, client_hash, SHA256_LEN) == FIDO_OK &&
		fido_assert_set_count(assertion, 1) == FIDO_OK &&
		fido_assert_set_authdata_raw(assertion, 0, data.data, data.len) == FIDO_OK &&
		fido_assert_set_sig(assertion, 0, response->signature.data, response->signature.len) == FIDO_OK &&
		fido_assert_set_up(assertion, FIDO_OPT_TRUE) == FIDO_OK &&
		fido_assert_set_uv(assertion, require_verified ? FIDO_OPT_TRUE : FIDO_OPT_OMIT) == FIDO_OK &&
		verify(assertion, algorithm, public_key);
	fido_assert_free(&assertion);
	*sign_count = count_of(data);
	*flags = data.data[FLAGS_AT];
	return ok ? NULL : "the signature is wrong";
}

/* What libfido2 has, in our memory */
static bool
describe(fido_cred_t * from, PasskeyCredential *credential)
{
	if (!fido_cred_id_ptr(from) || !fido_cred_pubkey_ptr(from) || !fido_cred_aaguid_ptr(from) ||
		fido_cred_aaguid_len(from) != UUID_LEN)
		return false;
	credential->id = copy(fido_cred_id_ptr(from), fido_cred_id_len(from));
	credential->public_key = copy(fido_cred_pubkey_ptr(from), fido_cred_pubkey_len(from));
	memcpy(credential->model_id.data, fido_cred_aaguid_ptr(from), UUID_LEN);
	return credential->id.len > 0 && credential->public_key.len > 0;
}

const char *
passkey_check_creation(const PasskeyResponse *response, const char *rp_id, bool require_verified,
					   PasskeyCredential *credential)
{
	Attestation attestation;
	fido_cred_t *loaded;
	uint8		client_hash[SHA256_LEN];
	const char *problem;

	if (!read_attestation(response->attestation, &attestation))
		return "the attestation is malformed";
	problem = check_head(attestation.data, rp_id, require_verified);
	if (problem)
		return problem;
	hash_of(response->client_data, client_hash);
	loaded = load_credential(attestation.data, client_hash, rp_id, &credential->algorithm);
	if (loaded == NULL)
		return "the credential is malformed, or its algorithm is not supported";
	problem = check_statement(loaded, &attestation);
	if (problem == NULL && !describe(loaded, credential))
		problem = "the credential is malformed";
	fido_cred_free(&loaded);
	if (problem)
		return problem;
	if (credential->id.len != response->credential_id.len ||
		memcmp(credential->id.data, response->credential_id.data, credential->id.len) != 0)
		return "the credential has another id than the response";
	credential->sign_count = count_of(attestation.data);
	credential->flags = attestation.data.data[FLAGS_AT];
	return NULL;
}
