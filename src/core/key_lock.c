/*-------------------------------------------------------------------------
 *
 * key_lock.c
 *	  Locks of what need not have a row, such as a name that is to be taken.
 *
 * They are advisory locks that SQL cannot take, as its own have 1 or 2 in the last
 * field of their tags. The rest of the tag is a keyed hash, since everybody reads
 * it in pg_locks.
 *
 *-------------------------------------------------------------------------
 */
#include "postgres.h"

#include "core/boot_hash.h"
#include "core/key_lock.h"
#include "core/transaction.h"
#include "miscadmin.h"
#include "storage/lock.h"

#define KEY_LOCK_FIELD	5

/* The table of locks is for all sessions: an import is not to fill it by itself */
#define MAX_LOCKS		1000

static int	nlocks = 0;			/* of this transaction, or undone by
								 * savepoints */

bool
chat_lock_key(const void *data, Size len)
{
	ChatDigest	digest;
	uint32		fields[2];
	LOCKTAG		tag;

	if (nlocks >= MAX_LOCKS)
		return false;
	digest = chat_boot_digest(data, len);
	memcpy(fields, digest.bytes, sizeof(fields));
	SET_LOCKTAG_ADVISORY(tag, MyDatabaseId, fields[0], fields[1], KEY_LOCK_FIELD);
	(void) LockAcquire(&tag, ExclusiveLock, false, false);
	nlocks++;
	return true;
}

static void
forget(void)
{
	nlocks = 0;
}

static const ChatTransaction at_end = {
	.at_commit = forget,
	.at_abort = forget,
	.at_prepare = forget
};

void
chat_key_lock_init(void)
{
	chat_transaction_register(&at_end);
}
