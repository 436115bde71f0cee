/*-------------------------------------------------------------------------
 *
 * event.c
 *	  Staging: what a transaction has changed, for those who wait for it.
 *
 * A change stages an event in this backend's memory. When the transaction
 * commits, what it has staged is coalesced, one event a channel, and goes into
 * the queue of the worker that notifies (event_queue.c). The sender doesn't do
 * that itself, because NOTIFY takes a lock that all of the server's notifiers
 * share until they have committed. It does where the queue is full or there can
 * be no worker.
 *
 *-------------------------------------------------------------------------
 */
#include "postgres.h"

#include "access/parallel.h"
#include "access/xact.h"
#include "core/boot_hash.h"
#include "core/secret.h"
#include "core/transaction.h"
#include "core/uuidv7.h"
#include "core/wait.h"
#include "event/event.h"
#include "event/event_database.h"
#include "event/event_queue.h"
#include "event/interest.h"
#include "event/notify.h"
#include "miscadmin.h"
#include "storage/lock.h"
#include "utils/guc.h"
#include "utils/memutils.h"

/* Advisory locks of SQL have 1 or 2 in the last field */
#define EPOCH_LOCKS			64	/* as many as bits in a set of them */
#define EPOCH_LOCK_CLASS	0x63686174
#define EPOCH_LOCK_FIELD	3

/* What this transaction has staged; lives in TopTransactionContext */
static ChatEvent *staged = NULL;
static int	nstaged = 0;
static int	maxstaged = 0;

/* Has it sent a resync for lost notifications, or taken over others'? */
static bool notified_resync = false;
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
	int			nest_level;

	if (locks == 0)
		return;
	nest_level = NewGUCNestLevel();
	chat_wait_in_bounds();
	for (uint32 i = 0; i < EPOCH_LOCKS; i++)
	{
		LOCKTAG		tag;

		if ((locks & (UINT64CONST(1) << i)) == 0)
			continue;
		SET_LOCKTAG_ADVISORY(tag, MyDatabaseId, EPOCH_LOCK_CLASS, i,
							 EPOCH_LOCK_FIELD);
		(void) LockAcquire(&tag, mode, false, false);
	}
	AtEOXact_GUC(false, nest_level);
}

/* A few locks serve all conversations: one may subscribe to thousands */
uint64
chat_event_epoch_lock(const pg_uuid_t *conversation_id)
{
	return UINT64CONST(1) << (chat_boot_hash_id(EPOCH_LOCK_CLASS, conversation_id) % EPOCH_LOCKS);
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

/*
 * Make room for one more: by coalescing what this subtransaction has staged,
 * and if that doesn't free half of the array, by more memory.
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

	/*
	 * always notify of a departure: without it listeners keep to a dead
	 * channel
	 */
	if (chat_realtime == CHAT_REALTIME_OFF && !event->ends_epoch)
		return;

	if (nstaged > 0 &&
		staged[nstaged - 1].nest_level == event->nest_level &&
		chat_event_compare(&staged[nstaged - 1], event) == 0)
	{
		chat_event_merge(&staged[nstaged - 1], event);
		return;
	}
	make_room(event->nest_level);
	staged[nstaged++] = *event;
}

/* Of a channel that is named by its subject */
static ChatEvent
new_event(ChatAudience audience, const pg_uuid_t *id, int32 epoch,
		  ChatEventKind kind)
{
	ChatEvent	event = {
		.audience = audience,
		.audience_id = *id,
		.subject_id = *id,
		.epoch = epoch,
		.nest_level = GetCurrentTransactionNestLevel(),
		.kinds = 1 << kind
	};

	return event;
}

void
chat_event_conversation(const pg_uuid_t *conversation_id, int32 epoch, bool always,
						ChatEventKind kind, int64 seq, int64 modseq)
{
	ChatEvent	event = new_event(CHAT_AUDIENCE_CONVERSATION, conversation_id,
								  epoch, kind);

	event.always = always;
	event.seq_from = event.seq_to = seq;
	event.modseq_from = event.modseq_to = modseq;
	stage(&event);
}

/* Somebody leaves: nothing more comes on the channel of this epoch */
void
chat_event_departure(const pg_uuid_t *conversation_id, int32 epoch, int64 modseq)
{
	ChatEvent	event = new_event(CHAT_AUDIENCE_CONVERSATION, conversation_id,
								  epoch, CHAT_EVENT_MEMBER);

	event.ends_epoch = true;
	event.modseq_from = event.modseq_to = modseq;
	stage(&event);
}

void
chat_event_inbox(const pg_uuid_t *user_id, const pg_uuid_t *subject_id,
				 ChatEventKind kind, int64 seq)
{
	ChatEvent	event = new_event(CHAT_AUDIENCE_INBOX, user_id, 0, kind);

	event.always = true;
	event.subject_id = *subject_id;
	event.seq_from = event.seq_to = seq;
	stage(&event);
}

void
chat_event_about(const pg_uuid_t *conversation_id, int32 epoch, bool always,
				 ChatEventKind kind, const pg_uuid_t *user_id)
{
	ChatEvent	event = new_event(CHAT_AUDIENCE_CONVERSATION, conversation_id,
								  epoch, kind);

	event.always = always;
	event.user_id = *user_id;
	stage(&event);
}

void
chat_event_forum(ChatAudience audience, const pg_uuid_t *id, int32 epoch,
				 ChatEventKind kind, const pg_uuid_t *about)
{
	ChatEvent	event = new_event(audience, id, epoch, kind);

	event.user_id = *about;
	stage(&event);
}

void
chat_event_forum_departure(const pg_uuid_t *space_id, int32 epoch)
{
	ChatEvent	event = new_event(CHAT_AUDIENCE_SPACE, space_id, epoch,
								  CHAT_EVENT_SPACE);

	event.ends_epoch = true;
	stage(&event);
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

/* In this transaction, so that nothing may be sent before it commits */
static bool
members_have_changed(const pg_uuid_t *conversation_id)
{
	for (int i = 0; i < nstaged; i++)
	{
		if (chat_event_has(&staged[i], CHAT_EVENT_MEMBER) &&
			chat_uuid_compare(&staged[i].subject_id, conversation_id) == 0)
			return true;
	}
	return false;
}

void
chat_event_now(const pg_uuid_t *conversation_id, int32 epoch, bool always,
			   ChatEventKind kind, const pg_uuid_t *user_id)
{
	ChatEvent	event = new_event(CHAT_AUDIENCE_CONVERSATION, conversation_id,
								  epoch, kind);

	event.always = always;
	event.user_id = *user_id;
	if (chat_realtime == CHAT_REALTIME_OFF || !chat_interest_in_event(&event))
		return;
	if (chat_realtime == CHAT_REALTIME_TRANSACTION ||
		members_have_changed(conversation_id) || !chat_queue_push(&event))
		stage(&event);
}

/*
 * Publishing
 */

/*
 * The next notification makes up for one that was lost, except where somebody
 * has left and the channel has another name. Those are few; where there is no
 * room even for them, clients subscribe again after the resync.
 */
static void
keep_indispensable(void)
{
	bool		room_for_members = chat_notify_queue_has_last_room();
	int			kept = 0;

	for (int i = 0; i < nstaged; i++)
	{
		if (room_for_members &&
			(staged[i].ends_epoch || chat_event_has(&staged[i], CHAT_EVENT_MEMBER)))
			staged[kept++] = staged[i];
	}
	if (kept < nstaged)
		chat_event_count_lost();
	nstaged = kept;
}

/* What was queued for a worker that has ended precedes this transaction's */
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
notify_staged(void)
{
	if (!chat_secret_known())
		return;
	take_over_queue();
	if (!chat_notify_queue_has_room())
		keep_indispensable();
	else if (chat_event_resync_due(&nlost))
	{
		chat_notify_resync();
		notified_resync = true;
	}
	nstaged = chat_event_coalesce(staged, nstaged);
	for (int i = 0; i < nstaged; i++)
		chat_notify_event(&staged[i]);
}

/*
 * Hand over what the transaction has staged. This is the last moment at which
 * an error is legal.
 */
static void
publish_staged(void)
{
	int			nawaited = 0;

	lock_ending_epochs();

	/* a session that subscribes after this check waits for us to finish */
	chat_interest_begin_publishing();
	for (int i = 0; i < nstaged; i++)
	{
		if (chat_interest_in_event(&staged[i]))
			staged[nawaited++] = staged[i];
	}
	nstaged = nawaited;
	if (nstaged == 0)
		return;

	nstaged = chat_event_coalesce(staged, nstaged);
	if (chat_realtime != CHAT_REALTIME_TRANSACTION)
	{
		if (chat_queue_reserve(staged, nstaged))
			return;
		chat_event_count_fallbacks(nstaged);
	}
	notify_staged();
}

static void
forget_staged(void)
{
	staged = NULL;
	nstaged = 0;
	maxstaged = 0;
	notified_resync = took_over = false;
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
	if (notified_resync)
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
	/* only memory of rolled back savepoints can be left */
	.at_prepare = forget_staged,
	.at_subcommit = hand_up_staged,
	.at_subabort = drop_staged
};

void
chat_event_init(void)
{
	chat_transaction_register(&at_end);
}
