/*-------------------------------------------------------------------------
 *
 * channel.c
 *	  The names of notification channels.
 *
 * They are HMACs (RFC 2104, SHA-256) under a key of the database, so only those
 * who have been given a name can listen. The name of a conversation's channel
 * changes with its epoch, that is whenever somebody leaves it.
 *
 *-------------------------------------------------------------------------
 */
#include "postgres.h"

#include "core/secret.h"
#include "event/channel.h"
#include "port/pg_bswap.h"
#include "utils/builtins.h"

static ChatSecret channel_key = {.name = "channels"};

void
chat_channel_init(void)
{
	chat_secret_register(&channel_key);
}

/* "chat_" and the first half of the HMAC in hexadecimal */
void
chat_channel_name(char *channel, ChatAudience audience, const pg_uuid_t *id,
				  int32 epoch)
{
	uint8		named[1 + UUID_LEN + sizeof(uint32)];
	uint8		digest[PG_SHA256_DIGEST_LENGTH];
	uint32		epoch_bytes = pg_hton32(epoch);

	named[0] = audience;
	memcpy(named + 1, id->data, UUID_LEN);
	memcpy(named + 1 + UUID_LEN, &epoch_bytes, sizeof(epoch_bytes));
	chat_hmac(&channel_key, named, sizeof(named), digest);

	strcpy(channel, "chat_");
	(void) hex_encode((char *) digest, 16, channel + 5);
	channel[CHAT_CHANNEL_LEN - 1] = '\0';
}
