/*-------------------------------------------------------------------------
 *
 * interest.c
 *	  Who waits for what.
 *
 * NOTIFY is not cheap, so nothing is sent that no one listens to: shared memory
 * counts, in hashed counters, how many subscriptions there are to each
 * conversation and inbox. Two that share a counter cost a superfluous
 * notification, which does no harm. Events that are "always" sent (event.h) don't
 * ask.
 *
 * What a session subscribes to is in subscription.c.
 *
 *-------------------------------------------------------------------------
 */
#include "postgres.h"

#include "core/boot_hash.h"
#include "core/compat.h"
#include "core/shmem.h"
#include "event/interest.h"
#include "miscadmin.h"
#include "pgstat.h"
#include "port/atomics.h"
#include "storage/latch.h"
#include "storage/lwlock.h"

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

uint32
chat_interest_counter(ChatAudience audience, const pg_uuid_t *id)
{
	bool		has_id = chat_audience_is_open(audience) || audience == CHAT_AUDIENCE_INBOX;

	return chat_boot_hash_id(audience, has_id ? id : &chat_nobody) % INTEREST_COUNTERS;
}

void
chat_interest_raise_counter(uint32 counter)
{
	pg_atomic_fetch_add_u32(&shared->counters[counter], 1);
}

void
chat_interest_lower_counter(uint32 counter)
{
	pg_atomic_fetch_sub_u32(&shared->counters[counter], 1);
}

bool
chat_interest_in(ChatAudience audience, const pg_uuid_t *id)
{
	return pg_atomic_read_u32(&shared->counters[chat_interest_counter(audience, id)]) > 0;
}

bool
chat_interest_in_event(const ChatEvent *event)
{
	return event->always || chat_interest_in(event->audience, &event->audience_id) ||
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
 * Wait for the transactions that found no one interested before we raised the
 * counters, and may not be visible yet. The subscriber's first read then sees
 * what they have done; all later ones notify.
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
 * Who listens
 */

void
chat_interest_publish_count(uint32 nsubscriptions)
{
	Session    *session = &shared->sessions[chat_proc_number()];

	pg_atomic_write_u32(&session->dbid, MyDatabaseId);
	pg_atomic_write_u32(&session->pid, MyProcPid);
	pg_atomic_write_u32(&session->nsubscriptions, nsubscriptions);
}

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
}
