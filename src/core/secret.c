/*-------------------------------------------------------------------------
 *
 * secret.c
 *	  Keys that the database has made for itself.
 *
 *-------------------------------------------------------------------------
 */
#include "postgres.h"

#include "catalog/pg_type.h"
#include "common/hmac.h"
#include "core/plan.h"
#include "core/schema.h"
#include "core/secret.h"

#define MAX_SECRETS	8

static ChatSecret *secrets[MAX_SECRETS];
static int	nsecrets = 0;
static bool secrets_known = false;

static ChatPlan read_secret =
	CHAT_PLAN("SELECT value FROM chat.secrets WHERE name = $1", TEXTOID);

void
chat_secret_register(ChatSecret *secret)
{
	if (nsecrets == MAX_SECRETS)
		elog(ERROR, "too many keys");
	secrets[nsecrets++] = secret;
}

static void
read_one(ChatSecret *secret)
{
	bytea	   *value;

	if (chat_run(&read_secret, CSTRING(secret->name)) != 1)
		ereport(ERROR,
				(errcode(ERRCODE_DATA_CORRUPTED),
				 errmsg("the key \"%s\" is missing", secret->name),
				 errhint("Run SELECT chat.migrate().")));
	value = DatumGetByteaPP(chat_row_value(0, 1).value);
	if (VARSIZE_ANY_EXHDR(value) != CHAT_SECRET_LEN)
		ereport(ERROR,
				(errcode(ERRCODE_DATA_CORRUPTED),
				 errmsg("the key \"%s\" has a wrong length", secret->name)));
	memcpy(secret->key, VARDATA_ANY(value), CHAT_SECRET_LEN);
}

/*
 * Read the keys; chat.migrate() has made them. Called where the tables'
 * version is verified, since at the end of a transaction it is too late for
 * queries.
 */
static void
read_all(void)
{
	for (int i = 0; i < nsecrets; i++)
		read_one(secrets[i]);
	secrets_known = true;
}

bool
chat_secret_known(void)
{
	return secrets_known;
}

void
chat_hmac(const ChatSecret *secret, const uint8 *data, size_t len, uint8 *digest)
{
	pg_hmac_ctx *ctx = pg_hmac_create(PG_SHA256);

	Assert(secrets_known);
	if (ctx == NULL ||
		pg_hmac_init(ctx, secret->key, CHAT_SECRET_LEN) < 0 ||
		pg_hmac_update(ctx, data, len) < 0 ||
		pg_hmac_final(ctx, digest, PG_SHA256_DIGEST_LENGTH) < 0)
		elog(ERROR, "could not compute an HMAC");
	pg_hmac_free(ctx);
}

void
chat_secret_init(void)
{
	chat_schema_on_verified(read_all);
}
