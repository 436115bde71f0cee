/*-------------------------------------------------------------------------
 *
 * log_in_attempt.c
 *	  How often somebody may fail to log in.
 *
 * An attempt is counted before anything is hashed, in shared memory, so that a
 * ROLLBACK does not undo it; a login that succeeds is taken back. It counts for the
 * account, whichever of its names was given, or for a name that nobody has; and for
 * the client's address, of IPv6 the /64 that a site has at the least.
 *
 *-------------------------------------------------------------------------
 */
#include "postgres.h"

#include "authentication/authentication.h"
#include "catalog/pg_collation.h"
#include "common/cryptohash.h"
#include "common/sha2.h"
#include "utils/formatting.h"
#include "utils/inet.h"

#define BY_ACCOUNT	"log_in failures of an account"
#define BY_ADDRESS	"log_in failures of an address"

static RateLimit
limit(int count)
{
	return (RateLimit)
	{
		count, chat_log_in_failure_time * USECS_PER_SEC
	};
}

/* A name that nobody has, as names are compared */
static void
name_key(const char *name, uint8 *key)
{
	char	   *folded = str_tolower(name, strlen(name), DEFAULT_COLLATION_OID);
	pg_cryptohash_ctx *ctx = pg_cryptohash_create(PG_SHA256);
	uint8		digest[PG_SHA256_DIGEST_LENGTH];

	if (ctx == NULL || pg_cryptohash_init(ctx) < 0 ||
		pg_cryptohash_update(ctx, (uint8 *) folded, strlen(folded)) < 0 ||
		pg_cryptohash_final(ctx, digest, sizeof(digest)) < 0)
		elog(ERROR, "could not compute a digest");
	pg_cryptohash_free(ctx);
	memcpy(key, digest, UUID_LEN);
}

/* user_id NULL: nobody has the name */
void
log_in_attempt(LogInAttempt *attempt, const pg_uuid_t *user_id, const char *name,
			   const NullableDatum *ip)
{
	memset(attempt, 0, sizeof(*attempt));
	if (user_id)
		memcpy(attempt->who + 1, user_id->data, UUID_LEN);
	else
	{
		attempt->who[0] = 1;
		name_key(name, attempt->who + 1);
	}

	if (!ip->isnull)
	{
		inet	   *address = DatumGetInetPP(ip->value);

		attempt->address[0] = ip_family(address);
		attempt->address_len = ip_family(address) == PGSQL_AF_INET ? 4 : 8;
		memcpy(attempt->address + 1, ip_addr(address), attempt->address_len);
		attempt->address_len++;
	}
}

/* False, and until when it is refused, if there have been too many */
bool
log_in_attempt_admit(const LogInAttempt *attempt, TimestampTz *locked_until)
{
	RateLimit	account = limit(chat_max_log_in_failures);
	RateLimit	address = limit(chat_max_address_failures);
	int64		wait;

	if (attempt->address_len > 0 &&
		!chat_rate_count(BY_ADDRESS, attempt->address, attempt->address_len, &address, &wait))
	{
		*locked_until = GetCurrentTimestamp() + wait;
		return false;
	}
	if (!chat_rate_count(BY_ACCOUNT, attempt->who, sizeof(attempt->who), &account, &wait))
	{
		*locked_until = GetCurrentTimestamp() + wait;
		return false;
	}
	return true;
}

/* It has not failed */
void
log_in_attempt_refund(const LogInAttempt *attempt)
{
	RateLimit	account = limit(chat_max_log_in_failures);
	RateLimit	address = limit(chat_max_address_failures);

	if (attempt->address_len > 0)
		chat_rate_refund(BY_ADDRESS, attempt->address, attempt->address_len, &address);
	chat_rate_refund(BY_ACCOUNT, attempt->who, sizeof(attempt->who), &account);
}
