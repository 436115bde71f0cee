/*-------------------------------------------------------------------------
 *
 * jwt_key.c
 *	  The keys that JSON Web Tokens are verified with.
 *
 *-------------------------------------------------------------------------
 */
#include "postgres.h"

#include "authentication/jwt.h"
#include "catalog/pg_type.h"
#include "core/args.h"
#include "core/call.h"
#include "core/encryption.h"
#include "core/plan.h"
#include "core/scan.h"
#include "core/uuidv7.h"
#include "utils/snapmgr.h"

PG_FUNCTION_INFO_V1(chat_set_jwt_key);
PG_FUNCTION_INFO_V1(chat_delete_jwt_key);
PG_FUNCTION_INFO_V1(chat_jwt_keys);

#define PURPOSE		"jwt"

#define MAX_ISSUER	500			/* characters */
#define MAX_KEY_ID	200
#define MAX_AUDIENCE	500

static ChatEncryptedColumn secrets =
	CHAT_ENCRYPTED_COLUMN(PURPOSE, "chat.jwt_keys", "secret", "id", "id");

typedef struct KeyRow
{
	pg_uuid_t	id;
	JwtAlgorithm algorithm;
	bytea	   *key;			/* the secret is encrypted */
	text	   *audience;
} KeyRow;

static ChatTable jwt_keys = {
	.name = "jwt_keys",
	.index = "jwt_keys_issuer_key_id_key",
	.columns = {
		CHAT_COLUMN(UUID, "id", KeyRow, id),
		CHAT_COLUMN_WORD("alg", KeyRow, algorithm, jwt_algorithms),
		{.name = "public_key"},
		{.name = "secret"},
		{.name = "audience"}
	}
};

/* As the columns above */
enum
{
	PUBLIC_KEY = 2,
	SECRET,
	AUDIENCE
};

static ChatPlan store_key =
	CHAT_PLAN("INSERT INTO chat.jwt_keys (id, issuer, key_id, alg, public_key, secret, audience) "
			  "VALUES ($1, $2, $3, $4, $5, $6, $7) "
			  "ON CONFLICT (issuer, key_id) DO UPDATE "
			  "SET id = EXCLUDED.id, alg = EXCLUDED.alg, public_key = EXCLUDED.public_key, "
			  "  secret = EXCLUDED.secret, audience = EXCLUDED.audience",
			  UUIDOID, TEXTOID, TEXTOID, TEXTOID, BYTEAOID, BYTEAOID, TEXTOID);

static ChatPlan delete_key =
	CHAT_PLAN("DELETE FROM chat.jwt_keys WHERE issuer = $1 AND key_id = $2", TEXTOID, TEXTOID);

static ChatPlan read_keys =
	CHAT_PLAN("SELECT issuer, key_id, alg, audience, public_key, chat.uuid_timestamp(id) "
			  "FROM chat.jwt_keys "
			  "ORDER BY issuer, key_id");

/* A copy that outlasts the scan */
static void *
copy_value(ChatScan *scan, int column)
{
	bool		isnull;
	Datum		value = chat_scan_value(scan, &jwt_keys, column, &isnull);

	if (isnull)
		elog(ERROR, "column \"%s\" of a key is null", jwt_keys.columns[column].name);
	return PG_DETOAST_DATUM_COPY(value);
}

/* One that has been deleted is gone at once, also for who sees all as it was */
static bool
find(const text *issuer, const text *key_id, KeyRow *row)
{
	ScanKeyData keys[2];
	ChatScan	scan;
	bool		found;

	chat_key_text(&keys[0], 1, issuer);
	chat_key_text(&keys[1], 2, key_id);
	chat_table_scan_begin(&scan, &jwt_keys, chat_push_latest_snapshot(), keys, lengthof(keys));
	found = chat_scan_next(&scan, ForwardScanDirection);
	if (found)
	{
		chat_scan_read(&scan, &jwt_keys, row);
		row->key = copy_value(&scan, row->algorithm == JWT_HS256 ? SECRET : PUBLIC_KEY);
		row->audience = copy_value(&scan, AUDIENCE);
	}
	chat_scan_end(&scan);
	PopActiveSnapshot();
	return found;
}

static bytea *
open_key(const KeyRow *row)
{
	return row->algorithm == JWT_HS256 ? chat_decrypt(PURPOSE, &row->id, row->key) : row->key;
}

/* The key's name is in the header, RFC 7515, 4.1.4, and need not be there */
static text *
key_id_of(const Jwt *jwt)
{
	return jwt_member(jwt->header, "kid") ? jwt_string(jwt->header, "kid") : cstring_to_text("");
}

/*
 * The algorithm is that of the key, whatever the header says. Extensions that must
 * be understood are not (RFC 7515, 4.1.11).
 */
bool
jwt_key_find(const Jwt *jwt, JwtKey *key)
{
	text	   *algorithm = jwt_string(jwt->header, "alg");
	text	   *key_id = key_id_of(jwt);
	text	   *issuer = jwt_string(jwt->claims, "iss");
	KeyRow		row;

	if (algorithm == NULL || key_id == NULL || issuer == NULL || jwt_member(jwt->header, "crit") ||
		!find(issuer, key_id, &row) ||
		strcmp(text_to_cstring(algorithm), jwt_algorithms[row.algorithm]) != 0)
		return false;
	key->algorithm = row.algorithm;
	key->key = open_key(&row);
	key->audience = row.audience;
	return true;
}

static bool
is_there(const text *issuer, const text *key_id, const JwtKey *key)
{
	KeyRow		row;
	bytea	   *stored;
	bool		is_same;

	if (!find(issuer, key_id, &row) || row.algorithm != key->algorithm ||
		!chat_is_same(row.audience, key->audience))
		return false;
	stored = open_key(&row);
	is_same = chat_is_same(stored, key->key);
	chat_wipe(stored);
	return is_same;
}

static void
store(const text *issuer, const text *key_id, const JwtKey *key)
{
	bool		is_secret = key->algorithm == JWT_HS256;
	pg_uuid_t	id = uuidv7_generate();
	bytea	   *sealed = NULL;

	if (is_secret)
		sealed = chat_encrypt(PURPOSE, &id, (const uint8 *) VARDATA_ANY(key->key),
							  VARSIZE_ANY_EXHDR(key->key));
	chat_run(&store_key, UUID(&id), TEXT(issuer), TEXT(key_id),
			 CSTRING(jwt_algorithms[key->algorithm]), POINTER(is_secret ? NULL : key->key),
			 POINTER(sealed), TEXT(key->audience));
}

static void
check_length(const text *value, const char *what, int min, int max)
{
	int			length = chat_text_length(value);

	if (length < min || length > max)
		ereport(ERROR,
				(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
				 errmsg("the %s is too long or empty", what),
				 errdetail("It may have %d to %d characters.", min, max)));
}

/*
 * set_jwt_key(issuer, key_id, algorithm, verification_key, audience)
 */
Datum
chat_set_jwt_key(PG_FUNCTION_ARGS)
{
	ChatCall	call;
	text	   *issuer = chat_arg_text(fcinfo, 0);
	text	   *key_id = chat_arg_text(fcinfo, 1);
	JwtKey		key;
	bool		changed;

	key.algorithm = chat_arg_word(fcinfo, 2, jwt_algorithms, JWT_ALGORITHMS);
	chat_arg_required(fcinfo, 3);
	key.audience = chat_arg_text(fcinfo, 4);
	check_length(issuer, "issuer", 1, MAX_ISSUER);
	check_length(key_id, "id of the key", 0, MAX_KEY_ID);
	check_length(key.audience, "audience", 1, MAX_AUDIENCE);
	key.key = jwt_key_import(key.algorithm, PG_GETARG_BYTEA_PP(3));

	chat_begin_nobody(&call, fcinfo, CHAT_CHANGE);
	changed = !is_there(issuer, key_id, &key);
	if (changed)
		store(issuer, key_id, &key);
	return chat_return_bool(&call, changed);
}

/*
 * delete_jwt_key(issuer, key_id)
 */
Datum
chat_delete_jwt_key(PG_FUNCTION_ARGS)
{
	ChatCall	call;
	text	   *issuer = chat_arg_text(fcinfo, 0);
	text	   *key_id = chat_arg_text(fcinfo, 1);

	chat_begin_nobody(&call, fcinfo, CHAT_CHANGE);
	return chat_return_bool(&call, chat_run(&delete_key, TEXT(issuer), TEXT(key_id)) > 0);
}

/*
 * jwt_keys()
 */
Datum
chat_jwt_keys(PG_FUNCTION_ARGS)
{
	ChatCall	call;

	chat_begin_nobody(&call, fcinfo, CHAT_READ);
	chat_add_rows_of_result(&call, chat_read(&read_keys));
	return chat_return_set(&call);
}

void
jwt_key_init(void)
{
	chat_encrypted_register(&secrets);
}
