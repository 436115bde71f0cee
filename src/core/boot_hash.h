/*-------------------------------------------------------------------------
 *
 * boot_hash.h
 *	  Hashes for what is in shared memory and in the tags of locks.
 *
 *-------------------------------------------------------------------------
 */
#ifndef CHAT_BOOT_HASH_H
#define CHAT_BOOT_HASH_H

#include "postgres.h"

#include "core/siphash.h"
#include "utils/uuid.h"

/* As good as the data itself, for telling it from other data */
typedef struct ChatDigest
{
	uint8		bytes[SIPHASH_DIGEST_LEN];
} ChatDigest;

extern void chat_boot_hash_init(void);

extern ChatDigest chat_boot_digest(const void *data, Size len);

/* Where the digest leads to, among so many places */
extern uint64 chat_digest_place(const ChatDigest *digest, uint64 nplaces);

/* Also for hash tables: HASHCTL.hash, with HASH_FUNCTION */
extern uint32 chat_boot_hash(const void *data, Size len);

/* The same of something of this database */
extern uint32 chat_boot_hash_id(uint32 what, const pg_uuid_t *id);

#endif							/* CHAT_BOOT_HASH_H */
