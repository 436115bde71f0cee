/*-------------------------------------------------------------------------
 *
 * rate_limit.c
 *	  Counting what may be done only so often, in shared memory.
 *
 * The generic cell rate algorithm (ITU-T I.371, annex A; ATM Forum Traffic
 * Management 4.0, 4.4.2), in the form of the virtual scheduling algorithm: for
 * each key there is one time, its theoretical arrival time. A call adds period /
 * count to it, and is refused if that would be more than a period ahead of now. So
 * there may be "count" calls at once, and then one each period / count.
 *
 * The table has a fixed size: buckets of a few entries, each a digest of the
 * key, which no other key has, and that time. An entry whose time has passed is free. Where all entries of a bucket
 * are in use the one whose time is next is replaced, so that its owner may do a
 * little more than the limit allows; nobody is refused without cause. It is not
 * in the WAL, and ROLLBACK does not change it.
 *
 *-------------------------------------------------------------------------
 */
#include "postgres.h"

#include "core/clock.h"
#include "core/shmem.h"
#include "limit/limits.h"
#include "miscadmin.h"
#include "storage/lwlock.h"

#define BUCKET_ENTRIES	8
#define PARTITIONS		128		/* locks, each for every 128th bucket */

typedef struct Entry
{
	ChatDigest	key;
	int64		arrival;		/* theoretical, by chat_clock() */
} Entry;

typedef struct Bucket
{
	Entry		entries[BUCKET_ENTRIES];
} Bucket;

static Bucket *buckets = NULL;
static LWLockPadded *locks = NULL;

static uint64
nbuckets(void)
{
	return (chat_rate_limit_size + BUCKET_ENTRIES - 1) / BUCKET_ENTRIES;
}

static Size
shared_size(void)
{
	return mul_size(sizeof(Bucket), nbuckets());
}

static void
start_shared_memory(void *memory, LWLockPadded *tranche, bool is_new)
{
	buckets = memory;
	locks = tranche;
}

static const ChatShmem shared_memory = {
	.name = "chat_rate_limits",
	.nlocks = PARTITIONS,
	.size = shared_size,
	.start = start_shared_memory
};

static bool
is_key(const Entry *entry, const ChatDigest *key)
{
	return memcmp(&entry->key, key, sizeof(ChatDigest)) == 0;
}

/* The key's entry, or else the one to put it into */
static Entry *
find_entry(Bucket *bucket, const ChatDigest *key)
{
	Entry	   *first = &bucket->entries[0];

	for (int i = 0; i < BUCKET_ENTRIES; i++)
	{
		Entry	   *entry = &bucket->entries[i];

		if (is_key(entry, key))
			return entry;
		if (entry->arrival < first->arrival)
			first = entry;
	}
	return first;
}

bool
rate_limit_admit(const ChatDigest *key, const RateLimit *limit, int64 *wait)
{
	uint64		place = chat_digest_place(key, nbuckets());
	LWLock	   *lock = &locks[place % PARTITIONS].lock;
	int64		now = chat_clock();
	Entry	   *entry;
	int64		arrival = now;

	LWLockAcquire(lock, LW_EXCLUSIVE);
	entry = find_entry(&buckets[place], key);
	/* no further ahead than this limit lets anybody get: it may be a new one */
	if (is_key(entry, key))
		arrival = Max(arrival, Min(entry->arrival, now + limit->period));
	arrival += limit->period / limit->count;
	*wait = arrival - limit->period - now;
	if (*wait <= 0)
	{
		entry->key = *key;
		entry->arrival = arrival;
	}
	LWLockRelease(lock);
	return *wait <= 0;
}

/* One that was counted is not to count after all */
void
rate_limit_refund(const ChatDigest *key, const RateLimit *limit)
{
	uint64		place = chat_digest_place(key, nbuckets());
	LWLock	   *lock = &locks[place % PARTITIONS].lock;
	Entry	   *entry;

	LWLockAcquire(lock, LW_EXCLUSIVE);
	entry = find_entry(&buckets[place], key);
	if (is_key(entry, key))
		entry->arrival -= limit->period / limit->count;
	LWLockRelease(lock);
}

void
rate_limit_init(void)
{
	chat_shmem_register(&shared_memory);
}
