/*-------------------------------------------------------------------------
 *
 * interest.c
 *	  Who waits for what.
 *
 * NOTIFY is not cheap, so nothing is rung that no one would hear: shared
 * memory counts, in hashed counters, how many subscriptions there are to each
 * conversation and inbox. Two that share a counter cost a doorbell too many,
 * which does no harm.
 *
 * A session's counters are raised when it subscribes, before it is known
 * whether that commits, and lowered when it turns out not to, or when the
 * session unsubscribes or ends.
 *
 *-------------------------------------------------------------------------
 */
#include "postgres.h"

#include "commands/async.h"
#include "common/hashfn.h"
#include "core/compat.h"
#include "core/shmem.h"
#include "core/transaction.h"
#include "event/channel.h"
#include "event/interest.h"
#include "executor/spi.h"
#include "miscadmin.h"
#include "nodes/pg_list.h"
#include "pgstat.h"
#include "port/atomics.h"
#include "storage/ipc.h"
#include "storage/latch.h"
#include "storage/lwlock.h"
#include "utils/hsearch.h"
#include "utils/memutils.h"

#define INTEREST_COUNTERS	65536	/* a power of two */

/* What others may know of a backend */
typedef struct Session
{
	pg_atomic_uint32 nsubscriptions;
	pg_atomic_uint32 dbid;		/* with the next: whose they are */
	pg_atomic_uint32 pid;

	/* odd while it is between finding no one interested and its commit's end */
	pg_atomic_uint32 publishing;
} Session;

typedef struct InterestShared
{
	pg_atomic_uint32 counters[INTEREST_COUNTERS];
	Session		sessions[FLEXIBLE_ARRAY_MEMBER];
} InterestShared;

static InterestShared *shared = NULL;

/* What a session may subscribe to */
typedef struct SubscriptionKey
{
	ChatAudience audience;
	pg_uuid_t	id;
} SubscriptionKey;

/* A subscription of this session's, and the channel that it listens to for it */
typedef struct Subscription
{
	SubscriptionKey key;
	bool		committed;		/* or only of a transaction that may not commit */
	char		channel[CHAT_CHANNEL_LEN];	/* if committed */
	uint32		counter;		/* likewise */
	int			npending;		/* changes that are about it */
} Subscription;

static HTAB *subscriptions = NULL;

/* What the transaction does to them if it commits, in TopTransactionContext */
typedef enum InterestChangeKind
{
	CHANGE_RAISE,				/* no more than a raised counter */
	CHANGE_LISTEN,
	CHANGE_UNLISTEN,
	CHANGE_UNLISTEN_ALL,
} InterestChangeKind;

typedef struct InterestChange
{
	InterestChangeKind kind;
	int			nest_level;
	SubscriptionKey key;
	char		channel[CHAT_CHANNEL_LEN];	/* of LISTEN */
	uint32		counter;
	bool		is_raised;		/* is that done? */
} InterestChange;

static List *changes = NIL;

static bool publishing = false;

/*
 * Shared memory
 */

static Size
shared_size(void)
{
	return add_size(offsetof(InterestShared, sessions),
					mul_size(sizeof(Session), MaxBackends));
}

static void
start_shared_memory(void *memory, LWLockPadded *locks, bool is_new)
{
	shared = memory;
	if (!is_new)
		return;
	for (int i = 0; i < INTEREST_COUNTERS; i++)
		pg_atomic_init_u32(&shared->counters[i], 0);
	for (int i = 0; i < MaxBackends; i++)
	{
		pg_atomic_init_u32(&shared->sessions[i].nsubscriptions, 0);
		pg_atomic_init_u32(&shared->sessions[i].dbid, InvalidOid);
		pg_atomic_init_u32(&shared->sessions[i].pid, 0);
		pg_atomic_init_u32(&shared->sessions[i].publishing, 0);
	}
}

static const ChatShmem shared_memory = {
	.name = "chat_interest",
	.size = shared_size,
	.start = start_shared_memory
};

/*
 * Counters
 */

static uint32
counter_of(ChatAudience audience, const pg_uuid_t *id)
{
	uint32		hash;

	hash = hash_combine(hash_bytes_uint32(MyDatabaseId),
						hash_bytes_uint32(audience));
	if (chat_audience_is_open(audience) || audience == CHAT_AUDIENCE_INBOX)
		hash = hash_combine(hash, hash_bytes(id->data, UUID_LEN));
	return hash % INTEREST_COUNTERS;
}

static void
raise_counter(uint32 counter)
{
	pg_atomic_fetch_add_u32(&shared->counters[counter], 1);
}

static void
lower_counter(uint32 counter)
{
	pg_atomic_fetch_sub_u32(&shared->counters[counter], 1);
}

bool
chat_interest_in(ChatAudience audience, const pg_uuid_t *id)
{
	return pg_atomic_read_u32(&shared->counters[counter_of(audience, id)]) > 0;
}

bool
chat_interest_in_event(const ChatEvent *event)
{
	return chat_interest_in(event->audience, &event->audience_id) ||
		(chat_audience_is_open(event->audience) &&
		 chat_interest_in(CHAT_AUDIENCE_FIREHOSE, &chat_nobody));
}

/*
 * Publishers
 */

void
chat_interest_begin_publishing(void)
{
	pg_atomic_fetch_add_u32(&shared->sessions[chat_proc_number()].publishing, 1);
	publishing = true;
}

void
chat_interest_end_publishing(void)
{
	if (publishing)
		pg_atomic_fetch_add_u32(&shared->sessions[chat_proc_number()].publishing, 1);
	publishing = false;
}

/*
 * Wait for the transactions that found no one interested before we raised
 * the counters, and may not be visible yet. What they have done is then seen
 * by the subscriber's first look; all later ones ring.
 */
void
chat_interest_await_publishers(void)
{
	pg_memory_barrier();
	for (int i = 0; i < MaxBackends; i++)
	{
		pg_atomic_uint32 *theirs = &shared->sessions[i].publishing;
		uint32		seen = pg_atomic_read_u32(theirs);

		while (seen % 2 == 1 && i != chat_proc_number() &&
			   pg_atomic_read_u32(theirs) == seen)
		{
			CHECK_FOR_INTERRUPTS();
			(void) WaitLatch(MyLatch,
							 WL_LATCH_SET | WL_TIMEOUT | WL_EXIT_ON_PM_DEATH,
							 1L, PG_WAIT_EXTENSION);
			ResetLatch(MyLatch);
		}
	}
}

/*
 * This session's subscriptions
 */

static void
publish_count(void)
{
	Session    *session = &shared->sessions[chat_proc_number()];

	pg_atomic_write_u32(&session->dbid, MyDatabaseId);
	pg_atomic_write_u32(&session->pid, MyProcPid);
	pg_atomic_write_u32(&session->nsubscriptions,
						(uint32) hash_get_num_entries(subscriptions));
}

/* Forget one that nothing speaks of any more */
static void
forget_subscription(Subscription *subscription)
{
	if (!subscription->committed && subscription->npending == 0)
		(void) hash_search(subscriptions, &subscription->key, HASH_REMOVE, NULL);
}

static void
drop_subscription(Subscription *subscription)
{
	if (subscription->committed)
		lower_counter(subscription->counter);
	subscription->committed = false;
	forget_subscription(subscription);
}

static void
drop_all_subscriptions(void)
{
	HASH_SEQ_STATUS status;
	Subscription *subscription;

	hash_seq_init(&status, subscriptions);
	while ((subscription = hash_seq_search(&status)) != NULL)
		drop_subscription(subscription);
}

static void
end_session(int code, Datum arg)
{
	drop_all_subscriptions();
	publish_count();
}

/* Before anything of ours that must not fail later needs it */
static void
begin_session(void)
{
	HASHCTL		control = {
		.keysize = sizeof(SubscriptionKey),
		.entrysize = sizeof(Subscription),
		.hcxt = TopMemoryContext
	};

	if (subscriptions != NULL)
		return;
	subscriptions = hash_create("chat subscriptions", 64, &control,
								HASH_ELEM | HASH_BLOBS | HASH_CONTEXT);
	before_shmem_exit(end_session, (Datum) 0);
}

static InterestChange *
add_change(InterestChangeKind kind, ChatAudience audience, const pg_uuid_t *id)
{
	MemoryContext caller;
	InterestChange *change;

	begin_session();
	caller = MemoryContextSwitchTo(TopTransactionContext);
	change = palloc0(sizeof(InterestChange));
	change->kind = kind;
	change->nest_level = GetCurrentTransactionNestLevel();
	change->key.audience = audience;
	change->key.id = *id;
	change->counter = counter_of(audience, id);
	changes = lappend(changes, change);
	MemoryContextSwitchTo(caller);
	return change;
}

static void
raise_for(InterestChange *change)
{
	raise_counter(change->counter);
	change->is_raised = true;
}

static Subscription *
find_subscription(const InterestChange *change)
{
	return hash_search(subscriptions, &change->key, HASH_FIND, NULL);
}

/*
 * From now until the transaction's end it is as if we listened; what follows
 * makes it last.
 */
void
chat_interest_raise(ChatAudience audience, const pg_uuid_t *id)
{
	raise_for(add_change(CHANGE_RAISE, audience, id));
}

/*
 * The channel may have got another name since we last listened. What there
 * was to hear on the old one is in what the subscriber is told now.
 */
void
chat_interest_listen(const char *channel, ChatAudience audience,
					 const pg_uuid_t *id)
{
	InterestChange *change = add_change(CHANGE_LISTEN, audience, id);
	Subscription *subscription;
	bool		found;

	/* made here, as at commit it is too late to fail */
	subscription = hash_search(subscriptions, &change->key, HASH_ENTER, &found);
	if (!found)
	{
		subscription->committed = false;
		subscription->npending = 0;
	}
	subscription->npending++;
	strlcpy(change->channel, channel, CHAT_CHANNEL_LEN);
	raise_for(change);

	if (subscription->committed && strcmp(subscription->channel, channel) != 0)
		Async_Unlisten(subscription->channel);
	Async_Listen(channel);
}

/* "channel" is the present name, the session may listen to an earlier one */
void
chat_interest_unlisten(const char *channel, ChatAudience audience,
					   const pg_uuid_t *id)
{
	InterestChange *change = add_change(CHANGE_UNLISTEN, audience, id);
	Subscription *subscription = find_subscription(change);

	if (subscription && subscription->committed)
		Async_Unlisten(subscription->channel);
	Async_Unlisten(channel);
}

/* What we listen to; the application's own channels are none of ours */
void
chat_interest_unlisten_all(void)
{
	HASH_SEQ_STATUS status;
	Subscription *subscription;
	ListCell   *cell;

	(void) add_change(CHANGE_UNLISTEN_ALL, CHAT_AUDIENCE_COMMON, &chat_nobody);
	foreach(cell, changes)
	{
		InterestChange *change = lfirst(cell);

		if (change->kind == CHANGE_LISTEN)
			Async_Unlisten(change->channel);
	}
	hash_seq_init(&status, subscriptions);
	while ((subscription = hash_seq_search(&status)) != NULL)
	{
		if (subscription->committed)
			Async_Unlisten(subscription->channel);
	}
}

/* The names of all channels that the session listens to. Needs SPI. */
static HTAB *
listening_channels(void)
{
	HASHCTL		control = {
		.keysize = NAMEDATALEN,
		.entrysize = NAMEDATALEN,
		.hcxt = CurrentMemoryContext
	};
	HTAB	   *channels = hash_create("chat listening channels", 64, &control,
									   HASH_ELEM | HASH_STRINGS | HASH_CONTEXT);

	if (SPI_execute("SELECT pg_listening_channels()", true, 0) != SPI_OK_SELECT)
		elog(ERROR, "could not read what the session listens to");
	for (uint64 i = 0; i < SPI_processed; i++)
		(void) hash_search(channels,
						   SPI_getvalue(SPI_tuptable->vals[i], SPI_tuptable->tupdesc, 1),
						   HASH_ENTER, NULL);
	return channels;
}

/*
 * UNLISTEN and DISCARD, by the application or its pooler, pass us by. Needs
 * SPI.
 */
void
chat_interest_forget_unheard(void)
{
	HASH_SEQ_STATUS status;
	Subscription *subscription;
	HTAB	   *channels;

	if (subscriptions == NULL || hash_get_num_entries(subscriptions) == 0)
		return;
	channels = listening_channels();
	hash_seq_init(&status, subscriptions);
	while ((subscription = hash_seq_search(&status)) != NULL)
	{
		if (subscription->committed &&
			hash_search(channels, subscription->channel, HASH_FIND, NULL) == NULL)
			drop_subscription(subscription);
	}
	hash_destroy(channels);
}

static void
apply_listen(const InterestChange *change)
{
	Subscription *subscription = find_subscription(change);

	subscription->npending--;
	if (subscription->committed)
		lower_counter(change->counter);
	else
		subscription->counter = change->counter;
	strlcpy(subscription->channel, change->channel, CHAT_CHANNEL_LEN);
	subscription->committed = true;
}

static void
apply_change(const InterestChange *change)
{
	Subscription *subscription;

	switch (change->kind)
	{
		case CHANGE_RAISE:
			lower_counter(change->counter);
			break;
		case CHANGE_LISTEN:
			apply_listen(change);
			break;
		case CHANGE_UNLISTEN:
			subscription = find_subscription(change);
			if (subscription)
				drop_subscription(subscription);
			break;
		case CHANGE_UNLISTEN_ALL:
			drop_all_subscriptions();
			break;
	}
}

static void
revoke_change(const InterestChange *change)
{
	if (change->is_raised)
		lower_counter(change->counter);
	if (change->kind == CHANGE_LISTEN && change->is_raised)
	{
		Subscription *subscription = find_subscription(change);

		subscription->npending--;
		forget_subscription(subscription);
	}
}

static void
apply_changes(void)
{
	ListCell   *cell;

	if (changes == NIL)
		return;
	foreach(cell, changes)
		apply_change(lfirst(cell));
	changes = NIL;
	publish_count();
}

static void
revoke_changes(void)
{
	ListCell   *cell;

	if (changes == NIL)
		return;
	foreach(cell, changes)
		revoke_change(lfirst(cell));
	changes = NIL;
	publish_count();
}

static void
hand_up_changes(int level)
{
	ListCell   *cell;

	foreach(cell, changes)
	{
		InterestChange *change = lfirst(cell);

		if (change->nest_level >= level)
			change->nest_level = level - 1;
	}
}

static void
revoke_changes_of(int level)
{
	ListCell   *cell;

	foreach(cell, changes)
	{
		InterestChange *change = lfirst(cell);

		if (change->nest_level < level)
			continue;
		revoke_change(change);
		changes = foreach_delete_current(changes, cell);
	}
}

static const ChatTransaction at_end = {
	.at_commit = apply_changes,
	.at_abort = revoke_changes,
	.at_prepare = revoke_changes,
	.at_subcommit = hand_up_changes,
	.at_subabort = revoke_changes_of
};

/*
 * Who listens
 */

static bool
listens_here(Session *session)
{
	return pg_atomic_read_u32(&session->nsubscriptions) > 0 &&
		pg_atomic_read_u32(&session->dbid) == MyDatabaseId;
}

int
chat_interest_count_listeners(void)
{
	int			nlisteners = 0;

	for (int i = 0; i < MaxBackends; i++)
		nlisteners += listens_here(&shared->sessions[i]);
	return nlisteners;
}

int
chat_interest_listeners(ChatListener **listeners)
{
	int			nlisteners = 0;

	*listeners = palloc(MaxBackends * sizeof(ChatListener));
	for (int i = 0; i < MaxBackends; i++)
	{
		Session    *session = &shared->sessions[i];

		if (!listens_here(session))
			continue;
		(*listeners)[nlisteners].place = i;
		(*listeners)[nlisteners].pid = (int) pg_atomic_read_u32(&session->pid);
		(*listeners)[nlisteners].nsubscriptions =
			(int) pg_atomic_read_u32(&session->nsubscriptions);
		nlisteners++;
	}
	return nlisteners;
}

void
chat_interest_init(void)
{
	chat_shmem_register(&shared_memory);
	chat_transaction_register(&at_end);
}
