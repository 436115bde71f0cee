/*-------------------------------------------------------------------------
 *
 * channel.c
 *	  The names of notification channels.
 *
 * They are HMACs (RFC 2104, SHA-256) under a key of the database, so only who
 * has been told a name can listen. The name of a conversation's channel
 * changes with its epoch, that is whenever somebody leaves it.
 *
 *-------------------------------------------------------------------------
 */
#include "postgres.h"

#include "common/hmac.h"
#include "common/sha2.h"
#include "core/schema.h"
#include "event/channel.h"
#include "executor/spi.h"
#include "port/pg_bswap.h"
#include "utils/builtins.h"

#define SECRET_LEN	32

static bool secret_known = false;
static uint8 secret[SECRET_LEN];

/*
 * Read the key; chat.migrate() has made it. Called where the tables' version
 * is verified, since at the end of a transaction it is too late for queries.
 */
static void
learn_secret(void)
{
	bool		isnull;
	bytea	   *value;

	if (SPI_execute("SELECT value FROM chat.secrets WHERE name OPERATOR(pg_catalog.=) 'channels'",
					false, 0) != SPI_OK_SELECT || SPI_processed != 1)
		ereport(ERROR,
				(errcode(ERRCODE_DATA_CORRUPTED),
				 errmsg("the key of the notification channels is missing"),
				 errhint("Run SELECT chat.migrate().")));
	value = DatumGetByteaPP(SPI_getbinval(SPI_tuptable->vals[0],
										  SPI_tuptable->tupdesc, 1, &isnull));
	if (VARSIZE_ANY_EXHDR(value) != SECRET_LEN)
		ereport(ERROR,
				(errcode(ERRCODE_DATA_CORRUPTED),
				 errmsg("the key of the notification channels has a wrong length")));
	memcpy(secret, VARDATA_ANY(value), SECRET_LEN);
	secret_known = true;
}

bool
chat_channel_known(void)
{
	return secret_known;
}

/* "chat_" and the first half of the HMAC in hexadecimal */
void
chat_channel_name(char *channel, ChatAudience audience, const pg_uuid_t *id,
				  int32 epoch)
{
	uint8		digest[PG_SHA256_DIGEST_LENGTH];
	uint8		tag = audience;
	uint32		epoch_bytes = pg_hton32(epoch);
	pg_hmac_ctx *ctx;

	Assert(secret_known);
	ctx = pg_hmac_create(PG_SHA256);
	if (ctx == NULL ||
		pg_hmac_init(ctx, secret, SECRET_LEN) < 0 ||
		pg_hmac_update(ctx, &tag, 1) < 0 ||
		pg_hmac_update(ctx, id->data, UUID_LEN) < 0 ||
		pg_hmac_update(ctx, (uint8 *) &epoch_bytes, sizeof(epoch_bytes)) < 0 ||
		pg_hmac_final(ctx, digest, sizeof(digest)) < 0)
		elog(ERROR, "could not compute the name of a channel");
	pg_hmac_free(ctx);

	strcpy(channel, "chat_");
	(void) hex_encode((char *) digest, 16, channel + 5);
	channel[CHAT_CHANNEL_LEN - 1] = '\0';
}

void
chat_channel_init(void)
{
	chat_schema_on_verified(learn_secret);
}
