/*-------------------------------------------------------------------------
 *
 * boot_hash.c
 *	  Hashes for what is in shared memory and in the tags of locks.
 *
 * Tables of a fixed size have places that several share, and everybody reads the
 * tags of locks in pg_locks. Were the hash known, users could choose names and
 * keys that meet those of others, or recognize whom a lock is about. So it is
 * keyed, by a key that the server makes when it starts, and that is nowhere but
 * in its memory. Nothing that outlives the server may be stored under such a hash.
 *
 *-------------------------------------------------------------------------
 */
#include "postgres.h"

#include "core/boot_hash.h"
#include "core/shmem.h"
#include "miscadmin.h"

static uint8 *boot_key = NULL;	/* in shared memory */

static Size
shared_size(void)
{
	return SIPHASH_KEY_LEN;
}

static void
start_shared_memory(void *memory, LWLockPadded *locks, bool is_new)
{
	boot_key = memory;
	if (is_new && !pg_strong_random(boot_key, SIPHASH_KEY_LEN))
		ereport(ERROR,
				(errcode(ERRCODE_INTERNAL_ERROR),
				 errmsg("could not generate a random key")));
}

static const ChatShmem shared_memory = {
	.name = "chat_boot_key",
	.size = shared_size,
	.start = start_shared_memory
};

ChatDigest
chat_boot_digest(const void *data, Size len)
{
	ChatDigest	digest;

	siphash128(boot_key, data, len, digest.bytes);
	return digest;
}

uint64
chat_digest_place(const ChatDigest *digest, uint64 nplaces)
{
	uint64		number;

	memcpy(&number, digest->bytes, sizeof(number));
	return number % nplaces;
}

uint32
chat_boot_hash(const void *data, Size len)
{
	ChatDigest	digest = chat_boot_digest(data, len);
	uint32		hash;

	memcpy(&hash, digest.bytes, sizeof(hash));
	return hash;
}

uint32
chat_boot_hash_id(uint32 what, const pg_uuid_t *id)
{
	struct
	{
		Oid			database;
		uint32		what;
		pg_uuid_t	id;
	}			named = {MyDatabaseId, what, *id};

	StaticAssertStmt(sizeof(named) == 2 * sizeof(uint32) + UUID_LEN, "no padding");
	return chat_boot_hash(&named, sizeof(named));
}

void
chat_boot_hash_init(void)
{
	chat_shmem_register(&shared_memory);
}
