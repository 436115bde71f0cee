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
#include "core/boot_hash.h"
#include "core/name.h"
#include "utils/builtins.h"
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
	text	   *given = cstring_to_text(name);
	text	   *folded = chat_name_key_of(given);
	ChatDigest	digest;

	if (folded == NULL)			/* too long for any name */
		folded = given;
	digest = chat_boot_digest(VARDATA_ANY(folded), VARSIZE_ANY_EXHDR(folded));
	memcpy(key, digest.bytes, UUID_LEN);
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
