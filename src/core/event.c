/*-------------------------------------------------------------------------
 *
 * event.c
 *	  Doorbells: telling subscribers that there is something to fetch.
 *
 * A change stages an event in this backend's memory. When the transaction
 * commits, what it has staged is put together, one doorbell a conversation,
 * and rung with NOTIFY. A doorbell carries ids and ranges, never content;
 * one that is lost does no harm, since the next one shows the gap in modseq.
 *
 * The names of channels are HMACs (RFC 2104, SHA-256) under a key of the
 * database, so only who has been told a name can listen. The name of a
 * conversation's channel changes with its epoch, that is whenever somebody
 * leaves it.
 *
 * NOTIFY is not cheap: it takes a lock that all of the database's notifiers
 * share until they have committed. So shared memory counts, in hashed
 * counters, who waits for what, and nothing is rung that no one would hear.
 *
 *-------------------------------------------------------------------------
 */
#include "postgres.h"

#include "access/parallel.h"
#include "access/xact.h"
#include "commands/async.h"
#include "common/cryptohash.h"
#include "common/hashfn.h"
#include "common/hmac.h"
#include "common/sha2.h"
#include "core/compat.h"
#include "core/event.h"
#include "core/guc.h"
#include "core/uuidv7.h"
#include "executor/spi.h"
#include "lib/stringinfo.h"
#include "miscadmin.h"
#include "pgstat.h"
#include "port/atomics.h"
#include "port/pg_bswap.h"
#include "storage/ipc.h"
#include "storage/latch.h"
#include "storage/lock.h"
#include "storage/lwlock.h"
#include "storage/shmem.h"
#include "utils/builtins.h"
#include "utils/fmgrprotos.h"
#include "utils/memutils.h"
#include "utils/timestamp.h"

#define INTEREST_COUNTERS	65536	/* a power of two */
#define SECRET_LEN			32
#define QUEUE_LIMIT			0.8 /* share of the NOTIFY queue that we may fill */

/* Advisory locks of SQL have 1 or 2 in the last field */
#define EPOCH_LOCKS			64	/* as many as bits in a set of them */
#define EPOCH_LOCK_CLASS	0x63686174
#define EPOCH_LOCK_FIELD	3

typedef struct ChatEvent
{
	ChatAudience audience;
	pg_uuid_t	audience_id;	/* conversation or user */
	pg_uuid_t	conversation_id;
	pg_uuid_t	user_id;		/* who does it, if that is told; else 0 */
	int32		epoch;
	int			nest_level;		/* of the subtransaction that staged it */
	uint32		kinds;
	int64		seq_from;		/* 0: none */
	int64		seq_to;
	int64		modseq_from;
	int64		modseq_to;
} ChatEvent;

typedef struct EventShared
{
	/* how many subscriptions there are, by a hash of what they are to */
	pg_atomic_uint32 interest[INTEREST_COUNTERS];

	/*
	 * For each backend, odd while it is between finding no one interested and
	 * the end of its commit.
	 */
	pg_atomic_uint32 publishing[FLEXIBLE_ARRAY_MEMBER];
} EventShared;

static const char *const kind_names[] = {
	[CHAT_EVENT_MESSAGE] = "message",
	[CHAT_EVENT_EDIT] = "edit",
	[CHAT_EVENT_DELETE] = "delete",
	[CHAT_EVENT_UNDELETE] = "undelete",
	[CHAT_EVENT_READ] = "read",
	[CHAT_EVENT_MEMBER] = "member",
	[CHAT_EVENT_CONVERSATION] = "conversation",
	[CHAT_EVENT_HIDE] = "hide",
	[CHAT_EVENT_TYPING] = "typing",
	[CHAT_EVENT_PRESENCE] = "presence",
};

static const pg_uuid_t nobody = {{0}};

static EventShared *shared = NULL;
static shmem_request_hook_type prev_shmem_request_hook = NULL;
static shmem_startup_hook_type prev_shmem_startup_hook = NULL;

/* What this transaction has staged; lives in TopTransactionContext */
static ChatEvent *staged = NULL;
static int	nstaged = 0;
static int	maxstaged = 0;

/* Have we marked ourselves in shared->publishing? */
static bool publishing = false;

/* The counters that this session has raised, lowered when it ends */
static uint32 *my_interest = NULL;
static int	nmy_interest = 0;
static int	maxmy_interest = 0;

/* The key of channel names */
static bool secret_known = false;
static uint8 secret[SECRET_LEN];

/*
 * Shared memory
 */

static Size
shared_size(void)
{
	return add_size(offsetof(EventShared, publishing),
					mul_size(sizeof(pg_atomic_uint32), MaxBackends));
}

static void
request_shared_memory(void)
{
	if (prev_shmem_request_hook)
		prev_shmem_request_hook();
	RequestAddinShmemSpace(shared_size());
}

static void
start_shared_memory(void)
{
	bool		found;

	if (prev_shmem_startup_hook)
		prev_shmem_startup_hook();

	LWLockAcquire(AddinShmemInitLock, LW_EXCLUSIVE);
	shared = ShmemInitStruct("chat events", shared_size(), &found);
	if (!found)
	{
		for (int i = 0; i < INTEREST_COUNTERS; i++)
			pg_atomic_init_u32(&shared->interest[i], 0);
		for (int i = 0; i < MaxBackends; i++)
			pg_atomic_init_u32(&shared->publishing[i], 0);
	}
	LWLockRelease(AddinShmemInitLock);
}

/*
 * Interest
 */

static uint32
interest_counter(ChatAudience audience, const pg_uuid_t *id)
{
	uint32		hash;

	hash = hash_combine(hash_bytes_uint32(MyDatabaseId),
						hash_bytes_uint32(audience));
	if (audience != CHAT_AUDIENCE_FIREHOSE)
		hash = hash_combine(hash, hash_bytes(id->data, UUID_LEN));
	return hash % INTEREST_COUNTERS;
}

static bool
someone_waits(ChatAudience audience, const pg_uuid_t *id)
{
	return pg_atomic_read_u32(&shared->interest[interest_counter(audience, id)]) > 0;
}

static void
drop_interest(int code, Datum arg)
{
	for (int i = 0; i < nmy_interest; i++)
		pg_atomic_fetch_sub_u32(&shared->interest[my_interest[i]], 1);
	nmy_interest = 0;
}

/*
 * From now on changes to this are rung. Stays until the session ends, even
 * if it unsubscribes: a doorbell too many does no harm.
 */
void
chat_event_add_interest(ChatAudience audience, const pg_uuid_t *id)
{
	uint32		counter = interest_counter(audience, id);

	if (my_interest == NULL)
	{
		maxmy_interest = 64;
		my_interest = MemoryContextAlloc(TopMemoryContext,
										 maxmy_interest * sizeof(uint32));
		before_shmem_exit(drop_interest, (Datum) 0);
	}

	/* once is enough, however often the session subscribes */
	for (int i = 0; i < nmy_interest; i++)
	{
		if (my_interest[i] == counter)
			return;
	}

	if (nmy_interest == maxmy_interest)
	{
		my_interest = repalloc(my_interest, 2 * maxmy_interest * sizeof(uint32));
		maxmy_interest *= 2;
	}
	my_interest[nmy_interest++] = counter;
	pg_atomic_fetch_add_u32(&shared->interest[counter], 1);
}

/*
 * Wait for the transactions that found no one interested before we raised
 * the counters, and may not be visible yet. What they have done is then seen
 * by the subscriber's first look; all later ones ring.
 */
void
chat_event_await_publishers(void)
{
	pg_memory_barrier();
	for (int i = 0; i < MaxBackends; i++)
	{
		uint32		seen = pg_atomic_read_u32(&shared->publishing[i]);

		while (seen % 2 == 1 && i != chat_proc_number() &&
			   pg_atomic_read_u32(&shared->publishing[i]) == seen)
		{
			CHECK_FOR_INTERRUPTS();
			(void) WaitLatch(MyLatch,
							 WL_LATCH_SET | WL_TIMEOUT | WL_EXIT_ON_PM_DEATH,
							 1L, PG_WAIT_EXTENSION);
			ResetLatch(MyLatch);
		}
	}
}

static void
begin_publishing(void)
{
	pg_atomic_fetch_add_u32(&shared->publishing[chat_proc_number()], 1);
	publishing = true;
}

static void
end_publishing(void)
{
	if (publishing)
		pg_atomic_fetch_add_u32(&shared->publishing[chat_proc_number()], 1);
	publishing = false;
}

/*
 * Epochs
 *
 * The commits of a transaction that subscribes and of one that changes an
 * epoch exclude each other.
 */

/* In the order of their numbers, so that nobody waits in a circle */
static void
lock_epochs(uint64 locks, LOCKMODE mode)
{
	for (uint32 i = 0; i < EPOCH_LOCKS; i++)
	{
		LOCKTAG		tag;

		if ((locks & (UINT64CONST(1) << i)) == 0)
			continue;
		SET_LOCKTAG_ADVISORY(tag, MyDatabaseId, EPOCH_LOCK_CLASS, i,
							 EPOCH_LOCK_FIELD);
		(void) LockAcquire(&tag, mode, false, false);
	}
}

/* A few locks serve all conversations: one may subscribe to thousands */
uint64
chat_event_epoch_lock(const pg_uuid_t *conversation_id)
{
	return UINT64CONST(1) << (hash_bytes(conversation_id->data, UUID_LEN) % EPOCH_LOCKS);
}

void
chat_event_hold_epochs(uint64 locks)
{
	lock_epochs(locks, ShareLock);
}

/* The other side: those of the conversations whose members have changed */
static void
lock_changed_epochs(void)
{
	uint64		locks = 0;

	for (int i = 0; i < nstaged; i++)
	{
		if (staged[i].audience == CHAT_AUDIENCE_CONVERSATION &&
			(staged[i].kinds & (1 << CHAT_EVENT_MEMBER)))
			locks |= chat_event_epoch_lock(&staged[i].audience_id);
	}
	lock_epochs(locks, ExclusiveLock);
}

/*
 * Channel names
 */

/*
 * Read the key; chat.migrate() has made it. Called where the tables' version
 * is verified, since at the end of a transaction it is too late for queries.
 */
void
chat_event_learn_secret(void)
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

/* "chat_" and the first half of the HMAC in hexadecimal */
static void
channel_name(char *channel, ChatAudience audience, const pg_uuid_t *id,
			 int32 epoch)
{
	uint8		digest[PG_SHA256_DIGEST_LENGTH];
	uint8		tag = audience;
	uint32		epoch_bytes = pg_hton32(epoch);
	pg_hmac_ctx *ctx = pg_hmac_create(PG_SHA256);

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
chat_event_channel(char *channel, ChatAudience audience, const pg_uuid_t *id,
				   int32 epoch)
{
	Assert(secret_known);
	channel_name(channel, audience, id, epoch);
}

/*
 * Staging
 */

static int
compare_audience(const ChatEvent *a, const ChatEvent *b)
{
	int			c;

	if (a->audience != b->audience)
		return a->audience < b->audience ? -1 : 1;
	c = chat_uuid_compare(&a->audience_id, &b->audience_id);
	if (c == 0)
		c = chat_uuid_compare(&a->conversation_id, &b->conversation_id);
	if (c == 0)
		c = chat_uuid_compare(&a->user_id, &b->user_id);
	if (c == 0 && a->epoch != b->epoch)
		c = a->epoch < b->epoch ? -1 : 1;
	return c;
}

static void
extend_range(int64 *from, int64 *to, int64 other_from, int64 other_to)
{
	if (other_from == 0)
		return;
	if (*from == 0 || other_from < *from)
		*from = other_from;
	if (other_to > *to)
		*to = other_to;
}

static void
merge_event(ChatEvent *into, const ChatEvent *event)
{
	into->kinds |= event->kinds;
	extend_range(&into->seq_from, &into->seq_to,
				 event->seq_from, event->seq_to);
	extend_range(&into->modseq_from, &into->modseq_to,
				 event->modseq_from, event->modseq_to);
}

static int
compare_staged(const void *a, const void *b)
{
	return compare_audience(a, b);
}

/* One event a channel, among those from a place on */
static void
coalesce_staged(int from)
{
	int			kept = from;

	qsort(staged + from, nstaged - from, sizeof(ChatEvent), compare_staged);
	for (int i = from + 1; i < nstaged; i++)
	{
		if (compare_audience(&staged[kept], &staged[i]) == 0)
			merge_event(&staged[kept], &staged[i]);
		else
			staged[++kept] = staged[i];
	}
	nstaged = kept + 1;
}

/*
 * Make room for one more: by putting together what this subtransaction has
 * staged, and if that doesn't free half of the array, by more memory.
 */
static void
make_room(int nest_level)
{
	int			from = nstaged;

	if (staged == NULL)
	{
		maxstaged = 64;
		staged = MemoryContextAlloc(TopTransactionContext,
									maxstaged * sizeof(ChatEvent));
	}
	if (nstaged < maxstaged)
		return;

	while (from > 0 && staged[from - 1].nest_level == nest_level)
		from--;
	if (from < nstaged)
		coalesce_staged(from);
	if (nstaged > maxstaged / 2)
	{
		staged = repalloc_huge(staged, 2 * (Size) maxstaged * sizeof(ChatEvent));
		maxstaged *= 2;
	}
}

static void
stage(const ChatEvent *event)
{
	if (IsParallelWorker())
		elog(ERROR, "cannot stage an event in a parallel worker");
	if (!chat_realtime || shared == NULL)
		return;

	if (nstaged > 0 &&
		staged[nstaged - 1].nest_level == event->nest_level &&
		compare_audience(&staged[nstaged - 1], event) == 0)
	{
		merge_event(&staged[nstaged - 1], event);
		return;
	}
	make_room(event->nest_level);
	staged[nstaged++] = *event;
}

void
chat_event_conversation(const pg_uuid_t *conversation_id, int32 epoch,
						ChatEventKind kind, int64 seq, int64 modseq)
{
	ChatEvent	event = {
		.audience = CHAT_AUDIENCE_CONVERSATION,
		.audience_id = *conversation_id,
		.conversation_id = *conversation_id,
		.epoch = epoch,
		.nest_level = GetCurrentTransactionNestLevel(),
		.kinds = 1 << kind,
		.seq_from = seq,
		.seq_to = seq,
		.modseq_from = modseq,
		.modseq_to = modseq
	};

	stage(&event);
}

void
chat_event_inbox(const pg_uuid_t *user_id, const pg_uuid_t *conversation_id,
				 ChatEventKind kind, int64 seq)
{
	ChatEvent	event = {
		.audience = CHAT_AUDIENCE_INBOX,
		.audience_id = *user_id,
		.conversation_id = *conversation_id,
		.nest_level = GetCurrentTransactionNestLevel(),
		.kinds = 1 << kind,
		.seq_from = seq,
		.seq_to = seq
	};

	stage(&event);
}

void
chat_event_now(const pg_uuid_t *conversation_id, int32 epoch,
			   ChatEventKind kind, const pg_uuid_t *user_id)
{
	ChatEvent	event = {
		.audience = CHAT_AUDIENCE_CONVERSATION,
		.audience_id = *conversation_id,
		.conversation_id = *conversation_id,
		.user_id = *user_id,
		.epoch = epoch,
		.nest_level = GetCurrentTransactionNestLevel(),
		.kinds = 1 << kind
	};

	stage(&event);
}

void
chat_event_about(const pg_uuid_t *conversation_id, int32 epoch,
				 ChatEventKind kind, const pg_uuid_t *user_id)
{
	ChatEvent	event = {
		.audience = CHAT_AUDIENCE_CONVERSATION,
		.audience_id = *conversation_id,
		.conversation_id = *conversation_id,
		.user_id = *user_id,
		.epoch = epoch,
		.nest_level = GetCurrentTransactionNestLevel(),
		.kinds = 1 << kind
	};

	stage(&event);
}

/*
 * Ringing
 */

/*
 * Is there room in the NOTIFY queue? When a listener doesn't read, it fills;
 * a NOTIFY would then fail and with it the sender's transaction. Asking costs
 * a lock, so the answer is good for a tenth of a second.
 */
static bool
queue_has_room(void)
{
	static TimestampTz asked_at = 0;
	static double usage = 0;
	TimestampTz now = GetCurrentTimestamp();

	if (asked_at == 0 || now < asked_at ||
		TimestampDifferenceExceeds(asked_at, now, 100))
	{
		bool		had_room = usage < QUEUE_LIMIT;

		usage = DatumGetFloat8(DirectFunctionCall1(pg_notification_queue_usage,
												   (Datum) 0));
		asked_at = now;
		if (had_room && usage >= QUEUE_LIMIT)
			ereport(LOG,
					(errmsg("the notification queue is nearly full, changes are not announced"),
					 errhint("Find the session that listens but does not read and end it.")));
	}
	return usage < QUEUE_LIMIT;
}

static void
append_range(StringInfo payload, int64 from, int64 to)
{
	if (from == 0)
		appendStringInfoString(payload, " -");
	else
		appendStringInfo(payload, " " INT64_FORMAT "-" INT64_FORMAT, from, to);
}

/* v1 <conversation> <seq range> <modseq range> <kinds> [<user>] */
static void
format_payload(StringInfo payload, const ChatEvent *event)
{
	char		separator = ' ';

	resetStringInfo(payload);
	appendStringInfo(payload, "v1 %s", chat_uuid_string(&event->conversation_id));
	append_range(payload, event->seq_from, event->seq_to);
	append_range(payload, event->modseq_from, event->modseq_to);
	for (int kind = 0; kind < (int) lengthof(kind_names); kind++)
	{
		if (event->kinds & (1 << kind))
		{
			appendStringInfo(payload, "%c%s", separator, kind_names[kind]);
			separator = ',';
		}
	}
	if (chat_uuid_compare(&event->user_id, &nobody) != 0)
		appendStringInfo(payload, " %s", chat_uuid_string(&event->user_id));
}

static void
ring(const ChatEvent *event)
{
	char		channel[CHAT_CHANNEL_LEN];
	StringInfoData payload;

	initStringInfo(&payload);
	format_payload(&payload, event);
	if (someone_waits(event->audience, &event->audience_id))
	{
		channel_name(channel, event->audience, &event->audience_id, event->epoch);
		Async_Notify(channel, payload.data);
	}
	if (event->audience == CHAT_AUDIENCE_CONVERSATION &&
		someone_waits(CHAT_AUDIENCE_FIREHOSE, &nobody))
	{
		channel_name(channel, CHAT_AUDIENCE_FIREHOSE, &nobody, 0);
		Async_Notify(channel, payload.data);
	}
	pfree(payload.data);
}

static bool
event_is_awaited(const ChatEvent *event)
{
	return someone_waits(event->audience, &event->audience_id) ||
		(event->audience == CHAT_AUDIENCE_CONVERSATION &&
		 someone_waits(CHAT_AUDIENCE_FIREHOSE, NULL));
}

/*
 * The next doorbell shows what one that was lost would have told, except that
 * somebody has left and the channel has another name. Those are few.
 */
static void
keep_indispensable(void)
{
	int			kept = 0;

	for (int i = 0; i < nstaged; i++)
	{
		if (staged[i].kinds & (1 << CHAT_EVENT_MEMBER))
			staged[kept++] = staged[i];
	}
	nstaged = kept;
}

/*
 * Hand over what the transaction has staged, the last moment at which an
 * error is legal: all in the transaction, by NOTIFY.
 */
static void
publish_staged(void)
{
	int			awaited = 0;

	lock_changed_epochs();

	/* who subscribes after this look waits for us to finish */
	begin_publishing();
	for (int i = 0; i < nstaged; i++)
	{
		if (event_is_awaited(&staged[i]))
			staged[awaited++] = staged[i];
	}
	nstaged = awaited;
	if (nstaged > 0 && !queue_has_room())
		keep_indispensable();
	if (nstaged == 0 || !secret_known)
		return;

	coalesce_staged(0);
	for (int i = 0; i < nstaged; i++)
		ring(&staged[i]);
}

static void
forget_staged(void)
{
	staged = NULL;
	nstaged = 0;
	maxstaged = 0;
}

static void
at_transaction_event(XactEvent event, void *arg)
{
	switch (event)
	{
		case XACT_EVENT_PRE_COMMIT:
			if (nstaged > 0)
				publish_staged();
			break;
		case XACT_EVENT_PRE_PREPARE:
			if (nstaged > 0)
				ereport(ERROR,
						(errcode(ERRCODE_FEATURE_NOT_SUPPORTED),
						 errmsg("cannot PREPARE a transaction that has changed conversations")));
			break;
		case XACT_EVENT_COMMIT:
		case XACT_EVENT_ABORT:
		case XACT_EVENT_PREPARE:
			end_publishing();
			forget_staged();
			break;
		default:
			break;
	}
}

static void
at_subtransaction_event(SubXactEvent event, SubTransactionId subid,
						SubTransactionId parent, void *arg)
{
	int			level;

	if (nstaged == 0)
		return;
	level = GetCurrentTransactionNestLevel();
	if (event == SUBXACT_EVENT_ABORT_SUB)
	{
		while (nstaged > 0 && staged[nstaged - 1].nest_level >= level)
			nstaged--;
	}
	else if (event == SUBXACT_EVENT_COMMIT_SUB)
	{
		for (int i = nstaged - 1; i >= 0 && staged[i].nest_level >= level; i--)
			staged[i].nest_level = level - 1;
	}
}

void
chat_event_init(void)
{
	prev_shmem_request_hook = shmem_request_hook;
	shmem_request_hook = request_shared_memory;
	prev_shmem_startup_hook = shmem_startup_hook;
	shmem_startup_hook = start_shared_memory;

	RegisterXactCallback(at_transaction_event, NULL);
	RegisterSubXactCallback(at_subtransaction_event, NULL);
}
