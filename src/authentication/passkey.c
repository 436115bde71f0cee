/*-------------------------------------------------------------------------
 *
 * passkey.c
 *	  Passkeys: key pairs whose private half is in a device of the user.
 *
 * What a client is to sign is made here, good once and for five minutes. It
 * consists of the id of a row, by which the answer finds it, and of 32 random
 * bytes, of which the row has a hash.
 *
 *-------------------------------------------------------------------------
 */
#include "postgres.h"

#include <sodium.h>

#include "account/user.h"
#include "authentication/factor.h"
#include "authentication/passkey.h"
#include "authentication/second_factor.h"
#include "catalog/pg_type.h"
#include "core/caller.h"
#include "core/errors.h"
#include "core/identity.h"
#include "core/plan.h"
#include "core/uuidv7.h"
#include "limit/rate_limit.h"

PG_FUNCTION_INFO_V1(chat_start_passkey);
PG_FUNCTION_INFO_V1(chat_create_passkey);
PG_FUNCTION_INFO_V1(chat_start_passkey_log_in);
PG_FUNCTION_INFO_V1(chat_set_passkey_name);
PG_FUNCTION_INFO_V1(chat_delete_passkey);
PG_FUNCTION_INFO_V1(chat_passkeys);

#define CHALLENGE_TIME	300		/* seconds; stands in statements in
								 * milliseconds */
#define MAX_PASSKEYS	50		/* of a user */
#define CALLS_A_MINUTE	30		/* of start_passkey_log_in, from one address */

char	   *chat_passkey_rp_id;
char	   *chat_passkey_rp_name;
char	   *chat_passkey_origins;
bool		chat_passkey_user_verification;

static ChatPlan store_challenge =
	CHAT_PLAN("INSERT INTO chat.passkey_challenges (id, user_id, purpose, hash, expires_at) "
			  "VALUES ($1, $2, $3, $4, clock_timestamp() + make_interval(secs => $5))",
			  UUIDOID, UUIDOID, TEXTOID, BYTEAOID, FLOAT8OID);

/* Spent by whatever answers it, be that right or wrong */
static ChatPlan take_challenge =
	CHAT_PLAN("DELETE FROM chat.passkey_challenges AS c "
			  "WHERE c.id = (SELECT x.id FROM chat.passkey_challenges AS x "
			  "              WHERE x.id = $1 AND x.purpose = $2 FOR UPDATE SKIP LOCKED) "
			  "RETURNING c.hash, c.user_id, c.expires_at > clock_timestamp()",
			  UUIDOID, TEXTOID);

#define BASE64URL(bytes)	"translate(encode(" bytes ", 'base64'), E'+/=\\n', '-_')"
#define CREDENTIALS \
	"COALESCE((SELECT jsonb_agg(jsonb_build_object('type', 'public-key', 'id', " BASE64URL("p.credential_id") ", " \
	"'transports', to_jsonb(p.transports)) ORDER BY p.id) FROM chat.passkeys AS p WHERE p.user_id = $1), '[]')"

/* What navigator.credentials.create() and get() take: 5.4 and 5.5 */
static ChatPlan creation_options =
	CHAT_PLAN("SELECT jsonb_build_object( "
			  "  'rp', jsonb_build_object('id', $3, 'name', $4), "
			  "  'user', jsonb_build_object('id', " BASE64URL("uuid_send(u.id)") ", "
			  "    'name', COALESCE(u.username, u.email, u.external_id), "
			  "    'displayName', COALESCE(u.display_name, u.username, u.external_id)), "
			  "  'challenge', " BASE64URL("$2") ", "
			  "  'pubKeyCredParams', '[{\"type\": \"public-key\", \"alg\": -7}, {\"type\": \"public-key\", \"alg\": -8}, "
			  "{\"type\": \"public-key\", \"alg\": -257}]'::jsonb, "
			  "  'timeout', 300000, "
			  "  'excludeCredentials', " CREDENTIALS ", "
			  "  'authenticatorSelection', jsonb_build_object('residentKey', 'required', 'requireResidentKey', true, "
			  "    'userVerification', $5), "
			  "  'attestation', 'none') "
			  "FROM chat.users AS u WHERE u.id = $1",
			  UUIDOID, BYTEAOID, TEXTOID, TEXTOID, TEXTOID);

static ChatPlan request_options =
	CHAT_PLAN("SELECT jsonb_build_object( "
			  "  'challenge', " BASE64URL("$2") ", "
			  "  'timeout', 300000, "
			  "  'rpId', $3, "
			  "  'allowCredentials', " CREDENTIALS ", "
			  "  'userVerification', $4)",
			  UUIDOID, BYTEAOID, TEXTOID, TEXTOID);

static ChatPlan store_passkey =
	CHAT_PLAN("INSERT INTO chat.passkeys (user_id, id, credential_id, public_key, algorithm, sign_count, model_id, "
			  "  transports, is_backed_up, name) "
			  "SELECT $1, $2, $3, $4, $5, $6, $7, "
			  "  COALESCE(ARRAY(SELECT t.name FROM jsonb_array_elements_text($8) AS t (name) "
			  "                 WHERE t.name ~ '^[a-z-]{1,20}$'), '{}'), $9, $10 "
			  "ON CONFLICT (credential_id) DO NOTHING",
			  UUIDOID, UUIDOID, BYTEAOID, BYTEAOID, INT4OID, INT8OID, UUIDOID, JSONBOID, BOOLOID, TEXTOID);

static ChatPlan count_passkeys =
	CHAT_PLAN("SELECT count(*) FROM chat.passkeys WHERE user_id = $1", UUIDOID);

static ChatPlan find_passkey =
	CHAT_PLAN("SELECT user_id, id, algorithm, public_key FROM chat.passkeys WHERE credential_id = $1", BYTEAOID);

/*
 * A device that counts has signed more often than before; else there are two of
 * it: 6.1.1. It is stored by the transaction in which it proves something.
 */
static ChatPlan note_use =
	CHAT_PLAN("UPDATE chat.passkeys AS p SET sign_count = $3, is_backed_up = $4, last_used_at = now() "
			  "WHERE p.user_id = $1 AND p.id = (SELECT x.id FROM chat.passkeys AS x "
			  "  WHERE x.user_id = $1 AND x.id = $2 AND (x.sign_count < $3 OR x.sign_count = 0 AND $3 = 0) "
			  "  FOR NO KEY UPDATE SKIP LOCKED)",
			  UUIDOID, UUIDOID, INT8OID, BOOLOID);

static ChatPlan rename_passkey =
	CHAT_PLAN("UPDATE chat.passkeys SET name = $3 WHERE user_id = $1 AND id = $2 AND name <> $3",
			  UUIDOID, UUIDOID, TEXTOID);

static ChatPlan delete_passkey =
	CHAT_PLAN("DELETE FROM chat.passkeys WHERE user_id = $1 AND id = $2", UUIDOID, UUIDOID);

static ChatPlan has_passkey =
	CHAT_PLAN("SELECT FROM chat.passkeys WHERE user_id = $1 AND id = $2", UUIDOID, UUIDOID);

static ChatPlan client_address = {.sql = "SELECT host(inet_client_addr())"};

static ChatPlan read_passkeys =
	CHAT_PLAN("SELECT id, name, transports, is_backed_up, chat.uuid_timestamp(id), last_used_at "
			  "FROM chat.passkeys WHERE user_id = $1 ORDER BY id",
			  UUIDOID);

static void
require_configuration(void)
{
	if (chat_passkey_rp_id[0] == '\0' || chat_passkey_origins[0] == '\0')
		ereport(ERROR,
				(errcode(ERRCODE_OBJECT_NOT_IN_PREREQUISITE_STATE),
				 errmsg("passkeys are not set up"),
				 errhint("Set \"%s\" to the domain and \"%s\" to the origins of the application.",
						 "chat.passkey_rp_id", "chat.passkey_origins")));
}

static const char *
user_verification(void)
{
	return chat_passkey_user_verification ? "required" : "preferred";
}

static bytea *
bytea_of(Bytes bytes)
{
	bytea	   *value = palloc(VARHDRSZ + bytes.len);

	SET_VARSIZE(value, VARHDRSZ + bytes.len);
	memcpy(VARDATA(value), bytes.data, bytes.len);
	return value;
}

/*
 * Challenges
 */

static bytea *
hash_of(const uint8 *random)
{
	uint8		hash[SHA256_LEN];
	Bytes		result = {hash, sizeof(hash)};

	(void) crypto_hash_sha256(hash, random, CHALLENGE_LEN);
	return bytea_of(result);
}

/* The user is NULL where anybody may answer */
static bytea *
make_challenge(const pg_uuid_t *user, const char *purpose)
{
	uint8		challenge[UUID_LEN + CHALLENGE_LEN];
	pg_uuid_t	id = uuidv7_generate();
	Bytes		result = {challenge, sizeof(challenge)};

	memcpy(challenge, id.data, UUID_LEN);
	if (!pg_strong_random(challenge + UUID_LEN, CHALLENGE_LEN))
		ereport(ERROR,
				(errcode(ERRCODE_INTERNAL_ERROR),
				 errmsg("could not generate random values")));
	(void) chat_run(&store_challenge, UUID(&id), UUID(user), CSTRING(purpose),
					POINTER(hash_of(challenge + UUID_LEN)), FLOAT8(CHALLENGE_TIME));
	return bytea_of(result);
}

/* Whether it was made for this, is still good, and has not been answered before */
static const char *
spend_challenge(const PasskeyResponse *response, const char *purpose, const pg_uuid_t *user)
{
	bytea	   *expected = hash_of(response->random);
	bytea	   *hash;
	pg_uuid_t	of_user;

	if (chat_run(&take_challenge, UUID(&response->challenge), CSTRING(purpose)) == 0)
		return "the challenge is unknown, or has been answered";
	hash = DatumGetByteaPP(chat_row_value(0, 1).value);
	if (VARSIZE_ANY_EXHDR(hash) != SHA256_LEN ||
		sodium_memcmp(VARDATA_ANY(hash), VARDATA(expected), SHA256_LEN) != 0)
		return "the challenge is unknown, or has been answered";
	if (chat_row_uuid_if(0, 2, &of_user) && chat_uuid_compare(&of_user, user) != 0)
		return "the challenge is for another user";
	return chat_row_bool(0, 3) ? NULL : "the challenge has expired";
}

/* One of the words of a list */
static bool
is_listed(const char *list, const char *word)
{
	static const char separators[] = ", \t\n";
	size_t		len = strlen(word);

	if (len == 0 || strpbrk(word, separators) != NULL)
		return false;
	for (const char *at = list; (at = strstr(at, word)) != NULL; at += len)
	{
		if ((at == list || strchr(separators, at[-1])) && strchr(separators, at[len]))
			return true;
	}
	return false;
}

/* The client's data: 7.1, steps 7 to 12, and 7.2, steps 11 to 16 */
static const char *
check_client(const PasskeyResponse *response, const char *type)
{
	if (strcmp(response->type, type) != 0)
		return "it is the answer to something else";
	if (response->is_cross_origin || !is_listed(chat_passkey_origins, response->origin))
		return "it is from another origin";
	return NULL;
}

/*
 * Making a passkey
 */

/*
 * start_passkey(method, proof, as_user) - the options of
 * navigator.credentials.create()
 */
Datum
chat_start_passkey(PG_FUNCTION_ARGS)
{
	ChatCall	call;
	bytea	   *challenge;

	chat_begin(&call, fcinfo, CHAT_CHANGE);
	user_require_actor(&call.actor);
	require_configuration();
	second_factor_require(&call, 0);
	challenge = make_challenge(&call.actor, "create");
	(void) chat_run(&creation_options, UUID(&call.actor), POINTER(challenge), CSTRING(chat_passkey_rp_id),
					CSTRING(chat_passkey_rp_name[0] != '\0' ? chat_passkey_rp_name : chat_passkey_rp_id),
					CSTRING(user_verification()));
	return chat_return_varlena(&call, DatumGetJsonbP(chat_row_value(0, 1).value));
}

static text *
arg_name(FunctionCallInfo fcinfo, int arg)
{
	text	   *name = chat_arg_text(fcinfo, arg);

	if (chat_text_is_blank(name) || chat_text_length(name) > 100)
		ereport(ERROR,
				(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
				 errmsg("the name of a passkey has from 1 to 100 characters")));
	return name;
}

static const char *
verify_creation(const pg_uuid_t *user, Jsonb *json, PasskeyResponse *response, PasskeyCredential *credential)
{
	const char *problem;

	if (!passkey_read_creation(json, response, &problem) ||
		(problem = check_client(response, "webauthn.create")) != NULL ||
		(problem = spend_challenge(response, "create", user)) != NULL)
		return problem;
	return passkey_check_creation(response, chat_passkey_rp_id, chat_passkey_user_verification, credential);
}

/*
 * create_passkey(response, name, as_user)
 */
Datum
chat_create_passkey(PG_FUNCTION_ARGS)
{
	ChatCall	call;
	Jsonb	   *json = chat_arg_jsonb(fcinfo, 0);
	text	   *name = arg_name(fcinfo, 1);
	pg_uuid_t	id = uuidv7_generate();
	PasskeyResponse response;
	PasskeyCredential credential;
	const char *problem;

	chat_begin(&call, fcinfo, CHAT_CHANGE);
	user_require_actor(&call.actor);
	require_configuration();
	(void) chat_run(&count_passkeys, UUID(&call.actor));
	if (chat_row_int8(0, 1) >= MAX_PASSKEYS)
		ereport(ERROR,
				(errcode(ERRCODE_PROGRAM_LIMIT_EXCEEDED),
				 errmsg("a user may have %d passkeys", MAX_PASSKEYS)));
	problem = verify_creation(&call.actor, json, &response, &credential);
	if (problem)
		ereport(ERROR,
				(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
				 errmsg("the response does not make a passkey"),
				 errdetail_internal("Reason: %s.", problem)));
	if (chat_run(&store_passkey, UUID(&call.actor), UUID(&id), POINTER(bytea_of(credential.id)),
				 POINTER(bytea_of(credential.public_key)), INT4(credential.algorithm),
				 INT8(credential.sign_count), UUID(&credential.model_id), JSONB(response.transports),
				 BOOL((credential.flags & FLAG_BACKED_UP) != 0), TEXT(name)) == 0)
		ereport(ERROR,
				(errcode(ERRCODE_UNIQUE_VIOLATION),
				 errmsg("this passkey is there already")));
	return chat_return_uuid(&call, &id);
}

/*
 * Using one
 */

/* A caller who may name nobody is counted by where they are */
static void
count_stranger(void)
{
	const char *address = chat_current_address();
	NullableDatum client;
	RateLimit	limit = {CALLS_A_MINUTE, SECS_PER_MINUTE * USECS_PER_SEC};
	int64		wait;

	if (address == NULL)
	{
		(void) chat_plan_run(&client_address, 0, NULL);
		client = chat_row_value(0, 1);
		address = client.isnull ? "" : TextDatumGetCString(client.value);
	}
	if (!chat_rate_count("start_passkey_log_in", address, strlen(address), &limit, &wait))
		chat_refuse_rate("start_passkey_log_in", wait);
}

/*
 * start_passkey_log_in(user_id) - the options of navigator.credentials.get()
 */
Datum
chat_start_passkey_log_in(PG_FUNCTION_ARGS)
{
	ChatCall	call;
	pg_uuid_t	user;
	bool		is_named = chat_arg_uuid_if(fcinfo, 0, &user);
	bool		is_trusted;
	bytea	   *challenge;

	is_trusted = chat_caller_is_trusted();
	if (is_named && !is_trusted)
		ereport(ERROR,
				(errcode(ERRCODE_INSUFFICIENT_PRIVILEGE),
				 errmsg("permission denied to name a user"),
				 errdetail("Only members of role \"%s\" may ask for the passkeys of a user.", "chat_app")));
	chat_begin_nobody(&call, fcinfo, CHAT_CHANGE);
	if (!is_trusted)
		count_stranger();
	require_configuration();
	if (is_named)
		user_require(&user);
	challenge = make_challenge(is_named ? &user : NULL, "log_in");
	(void) chat_run(&request_options, IF(is_named, UUID(&user)), POINTER(challenge),
					CSTRING(chat_passkey_rp_id), CSTRING(is_named ? user_verification() : "required"));
	return chat_return_varlena(&call, DatumGetJsonbP(chat_row_value(0, 1).value));
}

/* Whom the assertion proves; the user is NULL if it may be anybody. NULL: all is well. */
static const char *
verify_assertion(const char *assertion, const pg_uuid_t *user, bool require_verified, pg_uuid_t *proved)
{
	PasskeyResponse response;
	pg_uuid_t	id;
	uint32		sign_count;
	uint8		flags;
	bytea	   *key;
	Bytes		public_key;
	int			algorithm;
	const char *problem;

	if (!passkey_read_assertion(assertion, &response, &problem) ||
		(problem = check_client(&response, "webauthn.get")) != NULL)
		return problem;
	if (chat_run(&find_passkey, POINTER(bytea_of(response.credential_id))) == 0)
		return "the passkey is unknown";
	*proved = chat_row_uuid(0, 1);
	id = chat_row_uuid(0, 2);
	algorithm = chat_row_int4(0, 3);
	key = DatumGetByteaPP(chat_row_value(0, 4).value);
	public_key.data = (const uint8 *) VARDATA_ANY(key);
	public_key.len = VARSIZE_ANY_EXHDR(key);

	if ((problem = spend_challenge(&response, "log_in", proved)) != NULL)
		return problem;
	if ((user && chat_uuid_compare(user, proved) != 0) ||
		(response.user_handle.len > 0 &&
		 (response.user_handle.len != UUID_LEN || memcmp(response.user_handle.data, proved->data, UUID_LEN) != 0)))
		return "the passkey is another user's";
	problem = passkey_check_assertion(&response, chat_passkey_rp_id, require_verified,
									  algorithm, public_key, &sign_count, &flags);
	if (problem)
		return problem;
	if (chat_run(&note_use, UUID(proved), UUID(&id), INT8(sign_count), BOOL((flags & FLAG_BACKED_UP) != 0)) == 0)
		return "the passkey has signed as often before, or is in use";
	return NULL;
}

static bool
passkey_verify(const char *assertion, const pg_uuid_t *user, bool require_verified, pg_uuid_t *proved)
{
	const char *problem;

	if (chat_passkey_rp_id[0] == '\0' || chat_passkey_origins[0] == '\0')
		return false;
	problem = verify_assertion(assertion, user, require_verified, proved);
	if (problem)
		ereport(DEBUG1,
				(errmsg_internal("an assertion of a passkey was refused: %s", problem)));
	return problem == NULL;
}

bool
passkey_verify_user(const pg_uuid_t *user, const char *assertion)
{
	pg_uuid_t	proved;

	return passkey_verify(assertion, user, chat_passkey_user_verification, &proved);
}

bool
passkey_verify_anybody(const char *assertion, pg_uuid_t *user)
{
	return passkey_verify(assertion, NULL, true, user);
}

/*
 * What one has
 */

static void
require_passkey(const pg_uuid_t *user, const pg_uuid_t *id)
{
	if (chat_run(&has_passkey, UUID(user), UUID(id)) == 0)
		ereport(ERROR,
				(errcode(ERRCODE_CHAT_NOT_FOUND),
				 errmsg("passkey %s does not exist", chat_uuid_string(id))));
}

/*
 * set_passkey_name(passkey, name, as_user)
 */
Datum
chat_set_passkey_name(PG_FUNCTION_ARGS)
{
	ChatCall	call;
	pg_uuid_t	id = chat_arg_uuid(fcinfo, 0);
	text	   *name = arg_name(fcinfo, 1);

	chat_begin(&call, fcinfo, CHAT_CHANGE);
	user_require_actor(&call.actor);
	require_passkey(&call.actor, &id);
	return chat_return_bool(&call, chat_run(&rename_passkey, UUID(&call.actor), UUID(&id), TEXT(name)) == 1);
}

/*
 * delete_passkey(passkey, method, proof, as_user)
 */
Datum
chat_delete_passkey(PG_FUNCTION_ARGS)
{
	ChatCall	call;
	pg_uuid_t	id = chat_arg_uuid(fcinfo, 0);

	chat_begin(&call, fcinfo, CHAT_CHANGE);
	user_require_actor(&call.actor);
	require_passkey(&call.actor, &id);
	second_factor_require(&call, 1);
	return chat_return_bool(&call, chat_run(&delete_passkey, UUID(&call.actor), UUID(&id)) == 1);
}

/*
 * passkeys(as_user)
 */
Datum
chat_passkeys(PG_FUNCTION_ARGS)
{
	ChatCall	call;

	chat_begin(&call, fcinfo, CHAT_READ);
	user_require_actor(&call.actor);
	chat_add_rows_of_result(&call, chat_read(&read_passkeys, UUID(&call.actor)));
	return chat_return_set(&call);
}
