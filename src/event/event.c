/*-------------------------------------------------------------------------
 *
 * event.c
 *	  Events: what a transaction has changed, for those who wait for it.
 *
 * A change stages an event in this backend's memory. When the transaction
 * commits, what it has staged is put together, one event a channel, and goes
 * into the queue for the worker that rings the doorbells (event_queue.c). The
 * sender doesn't do that itself, because NOTIFY takes a lock that all of the
 * server's notifiers share until they have committed. It does where the
 * queue is full or there can be no worker.
 *
 *-------------------------------------------------------------------------
 */
#include "postgres.h"

#include "access/parallel.h"
#include "access/xact.h"
#include "common/hashfn.h"
#include "core/secret.h"
#include "core/transaction.h"
#include "core/uuidv7.h"
#include "event/doorbell.h"
#include "event/event.h"
#include "event/event_database.h"
#include "event/event_queue.h"
#include "event/interest.h"
#include "miscadmin.h"
#include "storage/lock.h"
#include "utils/memutils.h"

/* Advisory locks of SQL have 1 or 2 in the last field */
#define EPOCH_LOCKS			64	/* as many as bits in a set of them */
#define EPOCH_LOCK_CLASS	0x63686174
#define EPOCH_LOCK_FIELD	3

const pg_uuid_t chat_nobody = {{0}};

/* What this transaction has staged; lives in TopTransactionContext */
static ChatEvent *staged = NULL;
static int	nstaged = 0;
static int	maxstaged = 0;

/* Has it made up for doorbells that were left out, or taken over others'? */
static bool rang_resync = false;
static uint32 nlost = 0;
static bool took_over = false;

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

/* The other side: those of the conversations that somebody leaves */
static void
lock_ending_epochs(void)
{
	uint64		locks = 0;

	for (int i = 0; i < nstaged; i++)
	{
		if (staged[i].ends_epoch)
			locks |= chat_event_epoch_lock(&staged[i].audience_id);
	}
	lock_epochs(locks, ExclusiveLock);
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
	into->ends_epoch |= event->ends_epoch;
	extend_range(&into->seq_from, &into->seq_to,
				 event->seq_from, event->seq_to);
	extend_range(&into->modseq_from, &into->modseq_to,
				 event->modseq_from, event->modseq_to);
}

/* In the order of time where the channel is the same, as qsort is not stable */
static int
compare_events(const void *a, const void *b)
{
	const ChatEvent *one = a;
	const ChatEvent *other = b;
	int			c = compare_audience(one, other);

	if (c == 0 && one->modseq_from != other->modseq_from)
		c = one->modseq_from < other->modseq_from ? -1 : 1;
	return c;
}

int
chat_event_coalesce(ChatEvent *events, int nevents)
{
	int			kept = 0;

	if (nevents == 0)
		return 0;
	qsort(events, nevents, sizeof(ChatEvent), compare_events);
	for (int i = 1; i < nevents; i++)
	{
		if (compare_audience(&events[kept], &events[i]) == 0)
			merge_event(&events[kept], &events[i]);
		else
			events[++kept] = events[i];
	}
	return kept + 1;
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
	nstaged = from + chat_event_coalesce(staged + from, nstaged - from);
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
	/* a departure is told in any case: who does not hear of it is deaf after */
	if (chat_realtime == CHAT_REALTIME_OFF && !event->ends_epoch)
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

static void
stage_for_conversation(const pg_uuid_t *conversation_id, int32 epoch,
					   ChatEventKind kind, int64 seq, int64 modseq, bool ends_epoch)
{
	ChatEvent	event = {
		.audience = CHAT_AUDIENCE_CONVERSATION,
		.audience_id = *conversation_id,
		.conversation_id = *conversation_id,
		.epoch = epoch,
		.nest_level = GetCurrentTransactionNestLevel(),
		.ends_epoch = ends_epoch,
		.kinds = 1 << kind,
		.seq_from = seq,
		.seq_to = seq,
		.modseq_from = modseq,
		.modseq_to = modseq
	};

	stage(&event);
}

void
chat_event_conversation(const pg_uuid_t *conversation_id, int32 epoch,
						ChatEventKind kind, int64 seq, int64 modseq)
{
	stage_for_conversation(conversation_id, epoch, kind, seq, modseq, false);
}

/* Somebody leaves, and with that the channel of this epoch falls silent */
void
chat_event_departure(const pg_uuid_t *conversation_id, int32 epoch, int64 modseq)
{
	stage_for_conversation(conversation_id, epoch, CHAT_EVENT_MEMBER, 0, modseq, true);
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

static ChatEvent
event_about(const pg_uuid_t *conversation_id, int32 epoch, ChatEventKind kind,
			const pg_uuid_t *user_id)
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

	return event;
}

void
chat_event_about(const pg_uuid_t *conversation_id, int32 epoch,
				 ChatEventKind kind, const pg_uuid_t *user_id)
{
	ChatEvent	event = event_about(conversation_id, epoch, kind, user_id);

	stage(&event);
}

static void
stage_for_forum(ChatAudience audience, const pg_uuid_t *id, int32 epoch,
				ChatEventKind kind, const pg_uuid_t *about, bool ends_epoch)
{
	ChatEvent	event = {
		.audience = audience,
		.audience_id = *id,
		.conversation_id = *id,
		.user_id = *about,
		.epoch = epoch,
		.nest_level = GetCurrentTransactionNestLevel(),
		.ends_epoch = ends_epoch,
		.kinds = 1 << kind
	};

	stage(&event);
}

void
chat_event_forum(ChatAudience audience, const pg_uuid_t *id, int32 epoch,
				 ChatEventKind kind, const pg_uuid_t *about)
{
	stage_for_forum(audience, id, epoch, kind, about, false);
}

void
chat_event_forum_departure(const pg_uuid_t *space_id, int32 epoch)
{
	stage_for_forum(CHAT_AUDIENCE_SPACE, space_id, epoch, CHAT_EVENT_SPACE,
					&chat_nobody, true);
}

bool
chat_event_ends_epoch(const pg_uuid_t *id)
{
	for (int i = 0; i < nstaged; i++)
	{
		if (staged[i].ends_epoch && chat_uuid_compare(&staged[i].audience_id, id) == 0)
			return true;
	}
	return false;
}

/* In this transaction, so that nobody must hear of them before it commits */
static bool
members_have_changed(const pg_uuid_t *conversation_id)
{
	for (int i = 0; i < nstaged; i++)
	{
		if ((staged[i].kinds & (1 << CHAT_EVENT_MEMBER)) &&
			chat_uuid_compare(&staged[i].conversation_id, conversation_id) == 0)
			return true;
	}
	return false;
}

void
chat_event_now(const pg_uuid_t *conversation_id, int32 epoch,
			   ChatEventKind kind, const pg_uuid_t *user_id)
{
	ChatEvent	event = event_about(conversation_id, epoch, kind, user_id);

	if (chat_realtime == CHAT_REALTIME_OFF || !chat_interest_in_event(&event))
		return;
	if (chat_realtime == CHAT_REALTIME_TRANSACTION ||
		members_have_changed(conversation_id) || !chat_queue_push(&event))
		stage(&event);
}

/*
 * Ringing
 */

/*
 * The next doorbell shows what one that was lost would have told, except that
 * somebody has left and the channel has another name. Those are few; where
 * there is no room even for them, who hears of the resync has to subscribe
 * again.
 */
static void
keep_indispensable(void)
{
	bool		room_for_members = chat_doorbell_queue_has_last_room();
	int			kept = 0;

	for (int i = 0; i < nstaged; i++)
	{
		if (room_for_members &&
			(staged[i].ends_epoch || (staged[i].kinds & (1 << CHAT_EVENT_MEMBER))))
			staged[kept++] = staged[i];
	}
	if (kept < nstaged)
		chat_event_count_lost();
	nstaged = kept;
}

/* What was queued for a worker that is no more comes before what is ours */
static void
take_over_queue(void)
{
	ChatEvent  *before;
	int			nbefore = chat_queue_take_over(&before);

	if (nbefore == 0)
		return;
	took_over = true;
	before = repalloc_huge(before, (nbefore + nstaged) * sizeof(ChatEvent));
	memcpy(before + nbefore, staged, nstaged * sizeof(ChatEvent));
	staged = before;
	nstaged += nbefore;
	maxstaged = nstaged;
}

/* NOTIFY in the transaction itself */
static void
ring_staged(void)
{
	if (!chat_secret_known())
		return;
	take_over_queue();
	if (!chat_doorbell_queue_has_room())
		keep_indispensable();
	else if (chat_event_resync_due(&nlost))
	{
		chat_doorbell_ring_resync();
		rang_resync = true;
	}
	nstaged = chat_event_coalesce(staged, nstaged);
	for (int i = 0; i < nstaged; i++)
		chat_doorbell_ring(&staged[i]);
}

/*
 * Hand over what the transaction has staged, the last moment at which an
 * error is legal.
 */
static void
publish_staged(void)
{
	int			awaited = 0;

	lock_ending_epochs();

	/* who subscribes after this look waits for us to finish */
	chat_interest_begin_publishing();
	for (int i = 0; i < nstaged; i++)
	{
		if (chat_interest_in_event(&staged[i]))
			staged[awaited++] = staged[i];
	}
	nstaged = awaited;
	if (nstaged == 0)
		return;

	nstaged = chat_event_coalesce(staged, nstaged);
	if (chat_realtime != CHAT_REALTIME_TRANSACTION)
	{
		if (chat_queue_reserve(staged, nstaged))
			return;
		chat_event_count_fallbacks(nstaged);
	}
	ring_staged();
}

static void
forget_staged(void)
{
	staged = NULL;
	nstaged = 0;
	maxstaged = 0;
	rang_resync = took_over = false;
}

static void
publish_if_any(void)
{
	if (nstaged > 0)
		publish_staged();
}

static void
refuse_prepare(void)
{
	if (nstaged > 0)
		ereport(ERROR,
				(errcode(ERRCODE_FEATURE_NOT_SUPPORTED),
				 errmsg("cannot PREPARE a transaction that has changed conversations")));
}

static void
end_commit(void)
{
	if (rang_resync)
		chat_event_resync_done(nlost);
	chat_interest_end_publishing();
	forget_staged();
}

static void
end_abort(void)
{
	if (took_over)
		chat_event_count_lost();
	chat_interest_end_publishing();
	forget_staged();
}

static void
hand_up_staged(int level)
{
	for (int i = nstaged - 1; i >= 0 && staged[i].nest_level >= level; i--)
		staged[i].nest_level = level - 1;
}

static void
drop_staged(int level)
{
	while (nstaged > 0 && staged[nstaged - 1].nest_level >= level)
		nstaged--;
}

static const ChatTransaction at_end = {
	.before_commit = publish_if_any,
	.before_prepare = refuse_prepare,
	.at_commit = end_commit,
	.at_abort = end_abort,
	/* what a savepoint had staged is gone, the memory goes now */
	.at_prepare = forget_staged,
	.at_subcommit = hand_up_staged,
	.at_subabort = drop_staged
};

void
chat_event_init(void)
{
	chat_transaction_register(&at_end);
}
