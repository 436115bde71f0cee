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
#include "core/schema.h"
#include "core/secret.h"
#include "executor/spi.h"
#include "utils/builtins.h"

#define SECRET_LEN	32

static const char *const secret_names[] = {
	[SECRET_CHANNELS] = "channels",
	[SECRET_CURSORS] = "cursors",
};

static bool secrets_known = false;
static uint8 secrets[NSECRETS][SECRET_LEN];

static void
learn_secret(ChatSecret secret)
{
	bool		isnull;
	bytea	   *value;
	Oid			type = TEXTOID;
	Datum		name = CStringGetTextDatum(secret_names[secret]);

	if (SPI_execute_with_args("SELECT value FROM chat.secrets WHERE name = $1",
							  1, &type, &name, NULL, false, 0) != SPI_OK_SELECT ||
		SPI_processed != 1)
		ereport(ERROR,
				(errcode(ERRCODE_DATA_CORRUPTED),
				 errmsg("the key \"%s\" is missing", secret_names[secret]),
				 errhint("Run SELECT chat.migrate().")));
	value = DatumGetByteaPP(SPI_getbinval(SPI_tuptable->vals[0],
										  SPI_tuptable->tupdesc, 1, &isnull));
	if (VARSIZE_ANY_EXHDR(value) != SECRET_LEN)
		ereport(ERROR,
				(errcode(ERRCODE_DATA_CORRUPTED),
				 errmsg("the key \"%s\" has a wrong length", secret_names[secret])));
	memcpy(secrets[secret], VARDATA_ANY(value), SECRET_LEN);
}

/*
 * Read the keys; chat.migrate() has made them. Called where the tables'
 * version is verified, since at the end of a transaction it is too late for
 * queries.
 */
static void
learn_secrets(void)
{
	for (int i = 0; i < NSECRETS; i++)
		learn_secret(i);
	secrets_known = true;
}

bool
chat_secret_known(void)
{
	return secrets_known;
}

void
chat_hmac(ChatSecret secret, const uint8 *data, size_t len, uint8 *digest)
{
	pg_hmac_ctx *ctx = pg_hmac_create(PG_SHA256);

	Assert(secrets_known);
	if (ctx == NULL ||
		pg_hmac_init(ctx, secrets[secret], SECRET_LEN) < 0 ||
		pg_hmac_update(ctx, data, len) < 0 ||
		pg_hmac_final(ctx, digest, PG_SHA256_DIGEST_LENGTH) < 0)
		elog(ERROR, "could not compute an HMAC");
	pg_hmac_free(ctx);
}

void
chat_secret_init(void)
{
	chat_schema_on_verified(learn_secrets);
}
