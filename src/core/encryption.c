/*-------------------------------------------------------------------------
 *
 * encryption.c
 *	  Secrets that are stored encrypted, since they are needed in the clear.
 *
 * AES-256 in Galois/Counter Mode (NIST SP 800-38D), by OpenSSL's libcrypto:
 *
 *		key id (1 byte) | nonce (12 bytes, random) | ciphertext | tag (16 bytes)
 *
 * The key's id, the purpose and the owner are authenticated with it. Keys 1 to 255
 * come from a file of the server; key 0 is the database's own, from chat.secrets,
 * and is what new secrets are encrypted with where there is no file.
 *
 *-------------------------------------------------------------------------
 */
#include "postgres.h"

#include <openssl/crypto.h>
#include <openssl/evp.h>
#include <sys/stat.h>

#include "catalog/pg_type.h"
#include "common/base64.h"
#include "core/encryption.h"
#include "core/job.h"
#include "core/secret.h"
#include "core/uuidv7.h"
#include "storage/fd.h"
#include "utils/guc.h"

#define KEY_LEN		32
#define NONCE_LEN	12
#define TAG_LEN		16
#define HEAD_LEN	(1 + NONCE_LEN)
#define OVERHEAD	(HEAD_LEN + TAG_LEN)

#define MAX_KEYS	256			/* an id is a byte */
#define OWN_KEY		0

#define MAX_COLUMNS	8
#define BATCH		100

/* Those of the file; the database's own is elsewhere */
typedef struct Keys
{
	int			newest;
	bool		has[MAX_KEYS];
	uint8		keys[MAX_KEYS][KEY_LEN];
} Keys;

static char *key_file;
static Keys keys;
static bool keys_are_read = false;

static ChatSecret own_key = {.name = "encryption"};

static ChatEncryptedColumn *columns[MAX_COLUMNS];
static int	ncolumns = 0;

/*
 * The file of keys
 */

/* At each reload of the configuration, too: the file may be another one by now */
static void
forget_keys(const char *newval, void *extra)
{
	explicit_bzero(&keys, sizeof(keys));
	keys_are_read = false;
}

/* Clients don't learn where the file is and what is wrong with it */
static void
refuse_file(const char *problem, int line)
{
	explicit_bzero(&keys, sizeof(keys));
	ereport(ERROR,
			(errcode(ERRCODE_CONFIG_FILE_ERROR),
			 errmsg("the encryption keys cannot be read"),
			 line == 0 ? errdetail_log("\"%s\": %s.", key_file, problem) :
			 errdetail_log("\"%s\", line %d: %s.", key_file, line, problem),
			 errhint("The server's log tells why.")));
}

/* A line "id key", or a comment. Returns what is wrong with it, NULL if nothing. */
static const char *
read_line(char *line)
{
	char	   *save;
	char	   *id_word = strtok_r(line, " \t\r\n", &save);
	char	   *key_word;
	char	   *end;
	unsigned long id;

	if (id_word == NULL || id_word[0] == '#')
		return NULL;
	key_word = strtok_r(NULL, " \t\r\n", &save);
	if (key_word == NULL || strtok_r(NULL, " \t\r\n", &save) != NULL)
		return "a line consists of the id of a key and the key";
	id = strtoul(id_word, &end, 10);
	if (*end != '\0' || id_word[0] == '-' || id < 1 || id >= MAX_KEYS)
		return "the id of a key is a number from 1 to 255";
	if (keys.has[id])
		return "there is a key of this id already";

	/*
	 * the server's function takes its result as char or as uint8, by its
	 * version
	 */
	if (pg_b64_decode(key_word, strlen(key_word), (void *) keys.keys[id], KEY_LEN) != KEY_LEN)
		return "a key is 32 bytes in base64";
	keys.has[id] = true;
	keys.newest = Max(keys.newest, (int) id);
	return NULL;
}

/*
 * The rules are those for the private key of the server's certificate: nobody else
 * may read it, unless root owns it and the server's group may.
 */
static const char *
check_file(FILE *file)
{
	struct stat status;

	if (fstat(fileno(file), &status) != 0)
		return "the file cannot be examined";
	if (!S_ISREG(status.st_mode))
		return "it is not a regular file";
	if (status.st_uid != geteuid() && status.st_uid != 0)
		return "its owner must be the database user or root";
	if (status.st_uid == geteuid() && (status.st_mode & (S_IRWXG | S_IRWXO)))
		return "its mode must be 0600 or less if the database user owns it";
	if (status.st_uid == 0 && (status.st_mode & (S_IWGRP | S_IXGRP | S_IRWXO)))
		return "its mode must be 0640 or less if root owns it";
	return NULL;
}

static void
read_file(void)
{
	char		line[256];
	int			number = 0;
	FILE	   *file = AllocateFile(key_file, "r");
	const char *problem;

	if (file == NULL)
		refuse_file("the file cannot be opened", 0);
	problem = check_file(file);
	if (problem)
		refuse_file(problem, 0);
	while (fgets(line, sizeof(line), file) != NULL)
	{
		problem = strlen(line) == sizeof(line) - 1 ? "the line is too long" : read_line(line);

		number++;
		explicit_bzero(line, sizeof(line));
		if (problem)
			refuse_file(problem, number);
	}
	if (ferror(file))
		refuse_file("the file cannot be read", 0);
	FreeFile(file);
	if (keys.newest == 0)
		refuse_file("the file has no key", 0);
}

static void
have_keys(void)
{
	if (keys_are_read)
		return;
	explicit_bzero(&keys, sizeof(keys));
	if (key_file && key_file[0] != '\0')
		read_file();
	keys_are_read = true;
}

/* NULL if there is none of that id */
static const uint8 *
find_key(int id)
{
	if (id == OWN_KEY)
		return own_key.key;
	return keys.has[id] ? keys.keys[id] : NULL;
}

/*
 * Sealing and opening
 */

/* What is authenticated besides; in one piece, so that no two are alike */
typedef struct Context
{
	uint8		bytes[1 + UUID_LEN + 64];
	int			len;
} Context;

static Context
context_of(int key_id, const char *purpose, const pg_uuid_t *owner)
{
	Context		context;
	size_t		len = strlen(purpose);

	if (1 + UUID_LEN + len > sizeof(context.bytes))
		elog(ERROR, "the purpose of a secret is too long");
	context.bytes[0] = key_id;
	memcpy(context.bytes + 1, owner->data, UUID_LEN);
	memcpy(context.bytes + 1 + UUID_LEN, purpose, len);
	context.len = 1 + UUID_LEN + len;
	return context;
}

/* False is a failure of the library: there is nothing that could be wrong */
static bool
seal(EVP_CIPHER_CTX *cipher, const uint8 *key, const Context *context,
	 const uint8 *data, int len, uint8 *sealed)
{
	uint8	   *text = sealed + HEAD_LEN;
	int			done;

	return EVP_EncryptInit_ex(cipher, EVP_aes_256_gcm(), NULL, key, sealed + 1) == 1 &&
		EVP_EncryptUpdate(cipher, NULL, &done, context->bytes, context->len) == 1 &&
		EVP_EncryptUpdate(cipher, text, &done, data, len) == 1 && done == len &&
		EVP_EncryptFinal_ex(cipher, text +len, &done) == 1 && done == 0 &&
		EVP_CIPHER_CTX_ctrl(cipher, EVP_CTRL_AEAD_GET_TAG, TAG_LEN, text +len) == 1;
}

/* False if it has been altered, or belongs to something else */
static bool
unseal(EVP_CIPHER_CTX *cipher, const uint8 *key, const Context *context,
	   uint8 *sealed, int len, uint8 *data)
{
	uint8	   *text = sealed + HEAD_LEN;
	int			done;

	return EVP_DecryptInit_ex(cipher, EVP_aes_256_gcm(), NULL, key, sealed + 1) == 1 &&
		EVP_CIPHER_CTX_ctrl(cipher, EVP_CTRL_AEAD_SET_TAG, TAG_LEN, text +len) == 1 &&
		EVP_DecryptUpdate(cipher, NULL, &done, context->bytes, context->len) == 1 &&
		EVP_DecryptUpdate(cipher, data, &done, text, len) == 1 && done == len &&
		EVP_DecryptFinal_ex(cipher, data + len, &done) == 1 && done == 0;
}

static EVP_CIPHER_CTX *
make_cipher(void)
{
	EVP_CIPHER_CTX *cipher = EVP_CIPHER_CTX_new();

	if (cipher == NULL)
		ereport(ERROR,
				(errcode(ERRCODE_OUT_OF_MEMORY),
				 errmsg("out of memory")));
	return cipher;
}

static bytea *
make_bytea(int len)
{
	bytea	   *value = palloc(VARHDRSZ + len);

	SET_VARSIZE(value, VARHDRSZ + len);
	return value;
}

bytea *
chat_encrypt(const char *purpose, const pg_uuid_t *owner, const uint8 *data, int len)
{
	bytea	   *result = make_bytea(OVERHEAD + len);
	uint8	   *sealed = (uint8 *) VARDATA(result);
	EVP_CIPHER_CTX *cipher;
	Context		context;
	bool		ok;

	have_keys();
	context = context_of(keys.newest, purpose, owner);
	sealed[0] = keys.newest;
	if (!pg_strong_random(sealed + 1, NONCE_LEN))
		ereport(ERROR,
				(errcode(ERRCODE_INTERNAL_ERROR),
				 errmsg("could not generate random values")));
	cipher = make_cipher();
	ok = seal(cipher, find_key(keys.newest), &context, data, len, sealed);
	EVP_CIPHER_CTX_free(cipher);
	if (!ok)
		elog(ERROR, "could not encrypt a secret");
	return result;
}

/* What keeps this from being read, as a whole message; NULL: nothing, and "*data" has it */
static const char *
decrypt(const char *purpose, const pg_uuid_t *owner, const bytea *value, bytea **data)
{
	const uint8 *sealed = (const uint8 *) VARDATA_ANY(value);
	int			len = (int) VARSIZE_ANY_EXHDR(value) - OVERHEAD;
	EVP_CIPHER_CTX *cipher;
	Context		context;
	uint8	   *copy;
	bool		ok;

	if (len < 0)
		return "an encrypted secret is too short";
	have_keys();
	if (find_key(sealed[0]) == NULL)
		return psprintf("encryption key %d is missing", sealed[0]);

	context = context_of(sealed[0], purpose, owner);
	copy = palloc(OVERHEAD + len);
	memcpy(copy, sealed, OVERHEAD + len);
	*data = make_bytea(len);
	cipher = make_cipher();
	ok = unseal(cipher, find_key(sealed[0]), &context, copy, len, (uint8 *) VARDATA(*data));
	EVP_CIPHER_CTX_free(cipher);
	pfree(copy);
	if (!ok)
		chat_wipe(*data);
	return ok ? NULL : "an encrypted secret has been altered, or belongs to something else";
}

bytea *
chat_decrypt(const char *purpose, const pg_uuid_t *owner, const bytea *sealed)
{
	bytea	   *data;
	const char *problem = decrypt(purpose, owner, sealed, &data);

	if (problem)
		ereport(ERROR,
				(errcode(ERRCODE_CONFIG_FILE_ERROR),
				 errmsg_internal("%s", problem),
				 errhint("The setting \"%s\" must name a file that has all keys that are in use.",
						 "chat.encryption_key_file")));
	return data;
}

void
chat_wipe(bytea *secret)
{
	explicit_bzero(VARDATA(secret), VARSIZE(secret) - VARHDRSZ);
}

/*
 * Encrypting anew
 */

void
chat_encrypted_register(ChatEncryptedColumn *column)
{
	if (ncolumns == MAX_COLUMNS)
		elog(ERROR, "too many encrypted columns");
	columns[ncolumns++] = column;
}

/* One that cannot be read is reported, and left as it is */
static void
encrypt_anew(ChatJobRun *run, ChatEncryptedColumn *column, const ChatRows *rows, uint64 row)
{
	pg_uuid_t	id = chat_rows_uuid(rows, row, 1);
	pg_uuid_t	owner = chat_rows_uuid(rows, row, 2);
	bytea	   *data;
	bytea	   *sealed;
	const char *problem = decrypt(column->purpose, &owner,
								  DatumGetByteaPP(chat_rows_datum(rows, row, 3)), &data);

	if (problem)
	{
		appendStringInfo(run->problems, "%s%s %s: %s", run->problems->len ? "\n" : "",
						 column->purpose, chat_uuid_string(&id), problem);
		return;
	}
	sealed = chat_encrypt(column->purpose, &owner, (const uint8 *) VARDATA(data),
						  VARSIZE(data) - VARHDRSZ);
	chat_wipe(data);
	(void) chat_run(&column->store, UUID(&id), POINTER(sealed));
	run->done++;
}

/* What somebody has locked is left for the next run */
static bool
rotate_step(ChatJobRun *run)
{
	ChatEncryptedColumn *column;
	uint64		nrows;
	ChatRows	rows;

	if (run->part == ncolumns)
		return false;
	column = columns[run->part];
	have_keys();
	nrows = chat_run(&column->read, INT4(keys.newest), UUID(&run->cursor), INT8(BATCH));
	rows = chat_rows();
	for (uint64 i = 0; i < nrows; i++)
		encrypt_anew(run, column, &rows, i);

	if (nrows == BATCH)
		run->cursor = chat_rows_uuid(&rows, nrows - 1, 1);
	else
	{
		run->part++;
		memset(&run->cursor, 0, sizeof(run->cursor));
	}
	return run->part < ncolumns;
}

static const ChatJob rotate_job = {
	.name = "rotate_encryption",
	.schedule = "37 4 * * *",
	.description = "encrypt secrets anew that an older key has encrypted",
	.step = rotate_step
};

void
chat_encryption_init(void)
{
	DefineCustomStringVariable("chat.encryption_key_file",
							   "File with the keys that secrets are encrypted with.",
							   "Without one they are encrypted with a key that is in the database.",
							   &key_file,
							   "",
							   PGC_SIGHUP, GUC_SUPERUSER_ONLY,
							   NULL, forget_keys, NULL);
	chat_secret_register(&own_key);
	chat_job_register(&rotate_job);
}
