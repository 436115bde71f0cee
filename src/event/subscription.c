/*-------------------------------------------------------------------------
 *
 * subscription.c
 *	  What this session has subscribed to, and for whom.
 *
 * The counters of interest are raised when it subscribes, before it is known
 * whether that commits, and lowered when it is rolled back, or when the session
 * unsubscribes or ends.
 *
 *-------------------------------------------------------------------------
 */
#include "postgres.h"

#include "commands/async.h"
#include "core/transaction.h"
#include "core/uuidv7.h"
#include "event/channel.h"
#include "event/interest.h"
#include "event/subscription.h"
#include "executor/spi.h"
#include "nodes/pg_list.h"
#include "storage/ipc.h"
#include "utils/hsearch.h"
#include "utils/memutils.h"

/* What a session may subscribe to */
typedef struct SubscriptionKey
{
	ChatAudience audience;
	pg_uuid_t	id;
} SubscriptionKey;

/*
 * A channel of this session's. It listens as long as one user needs it: a gateway
 * has many users, who may share a channel.
 */
typedef struct Subscription
{
	SubscriptionKey key;
	bool		is_committed;	/* or only of the transaction at its commit */
	bool		is_touched;		/* by the transaction at its commit */
	int			nneeds;			/* how many users need it */
	uint32		counter;
	char		channel[CHAT_CHANNEL_LEN];	/* if committed */
	char		new_channel[CHAT_CHANNEL_LEN];	/* if touched, may be empty */
} Subscription;

/* For whom the session subscribes to what; the firehose is for nobody */
typedef struct NeedKey
{
	SubscriptionKey of;
	pg_uuid_t	user_id;
} NeedKey;

typedef struct Need
{
	NeedKey		key;
	bool		is_committed;
	bool		is_wanted;		/* the same, but for a transaction at its
								 * commit */
	bool		is_touched;
} Need;

static HTAB *subscriptions = NULL;
static HTAB *needs = NULL;

/*
 * What the transaction changes. It does so when it commits, the last moment at
 * which an error is legal; a savepoint that is rolled back takes its own away.
 */
typedef enum InterestChangeKind
{
	CHANGE_RAISE,				/* no more than a raised counter */
	CHANGE_LISTEN,
	CHANGE_UNLISTEN,
	CHANGE_UNLISTEN_USER,
} InterestChangeKind;

typedef struct InterestChange
{
	InterestChangeKind kind;
	int			nest_level;
	NeedKey		key;
	char		channel[CHAT_CHANNEL_LEN];	/* of LISTEN */
	uint32		counter;		/* raised, of RAISE and LISTEN */
} InterestChange;

/* All in TopTransactionContext */
static List *changes = NIL;
static List *touched_subscriptions = NIL;
static List *touched_needs = NIL;

static void
publish_count(void)
{
	chat_interest_publish_count((uint32) hash_get_num_entries(subscriptions));
}

/* A transaction in progress is aborted after this */
static void
end_session(int code, Datum arg)
{
	HASH_SEQ_STATUS status;
	Subscription *subscription;
	Need	   *need;

	hash_seq_init(&status, subscriptions);
	while ((subscription = hash_seq_search(&status)) != NULL)
	{
		if (subscription->is_committed)
			chat_interest_lower_counter(subscription->counter);
		(void) hash_search(subscriptions, &subscription->key, HASH_REMOVE, NULL);
	}
	hash_seq_init(&status, needs);
	while ((need = hash_seq_search(&status)) != NULL)
		(void) hash_search(needs, &need->key, HASH_REMOVE, NULL);
	touched_needs = touched_subscriptions = NIL;
	publish_count();
}

static HTAB *
make_table(const char *name, Size keysize, Size entrysize)
{
	HASHCTL		control = {
		.keysize = keysize,
		.entrysize = entrysize,
		.hcxt = TopMemoryContext
	};

	return hash_create(name, 64, &control, HASH_ELEM | HASH_BLOBS | HASH_CONTEXT);
}

static void
begin_session(void)
{
	if (needs != NULL)
		return;
	if (subscriptions == NULL)
		subscriptions = make_table("chat subscriptions", sizeof(SubscriptionKey),
								   sizeof(Subscription));
	needs = make_table("chat subscribed users", sizeof(NeedKey), sizeof(Need));
	before_shmem_exit(end_session, (Datum) 0);
}

static NeedKey
need_key(ChatAudience audience, const pg_uuid_t *id, const pg_uuid_t *user_id)
{
	NeedKey		key = {.of = {.audience = audience,.id = *id},.user_id = *user_id};

	return key;
}

static Subscription *
find_subscription(const SubscriptionKey *key)
{
	return hash_search(subscriptions, key, HASH_FIND, NULL);
}

static InterestChange *
add_change(InterestChangeKind kind, const NeedKey *key)
{
	MemoryContext caller;
	InterestChange *change;

	begin_session();
	caller = MemoryContextSwitchTo(TopTransactionContext);
	change = palloc0(sizeof(InterestChange));
	change->kind = kind;
	change->nest_level = GetCurrentTransactionNestLevel();
	change->key = *key;
	changes = lappend(changes, change);
	MemoryContextSwitchTo(caller);

	if (kind == CHANGE_RAISE || kind == CHANGE_LISTEN)
	{
		change->counter = chat_interest_counter(key->of.audience, &key->of.id);
		chat_interest_raise_counter(change->counter);
	}
	return change;
}

/*
 * From now until the transaction's end it is as if we listened; what follows
 * makes it last.
 */
void
chat_subscription_raise(ChatAudience audience, const pg_uuid_t *id)
{
	NeedKey		key = need_key(audience, id, &chat_nobody);

	(void) add_change(CHANGE_RAISE, &key);
}

/*
 * The channel may have got another name since we last listened. What was sent to
 * the old one is covered by what the subscriber is given now.
 */
void
chat_subscription_listen(const char *channel, ChatAudience audience,
						 const pg_uuid_t *id, const pg_uuid_t *user_id)
{
	NeedKey		key = need_key(audience, id, user_id);
	InterestChange *change = add_change(CHANGE_LISTEN, &key);

	strlcpy(change->channel, channel, CHAT_CHANNEL_LEN);
}

/* Does the change decide whether the session listens to this for this user? */
static bool
decides(const InterestChange *change, const NeedKey *key)
{
	switch (change->kind)
	{
		case CHANGE_LISTEN:
		case CHANGE_UNLISTEN:
			return memcmp(&change->key, key, sizeof(NeedKey)) == 0;
		case CHANGE_UNLISTEN_USER:
			return chat_uuid_compare(&change->key.user_id, &key->user_id) == 0;
		default:
			return false;
	}
}

/* Will it listen, by the changes until now? */
static bool
is_wanted(const NeedKey *key)
{
	for (int i = list_length(changes) - 1; i >= 0; i--)
	{
		const InterestChange *change = list_nth(changes, i);

		if (decides(change, key))
			return change->kind == CHANGE_LISTEN;
	}
	return hash_search(needs, key, HASH_FIND, NULL) != NULL;
}

/* Is there anything that the change would end? */
static bool
would_end(const InterestChange *end)
{
	HASH_SEQ_STATUS status;
	Need	   *need;
	ListCell   *cell;

	if (end->kind == CHANGE_UNLISTEN)
		return is_wanted(&end->key);
	foreach(cell, changes)
	{
		const InterestChange *change = lfirst(cell);

		if (change->kind == CHANGE_LISTEN && decides(end, &change->key) &&
			is_wanted(&change->key))
			return true;
	}
	hash_seq_init(&status, needs);
	while ((need = hash_seq_search(&status)) != NULL)
	{
		if (decides(end, &need->key) && is_wanted(&need->key))
		{
			hash_seq_term(&status);
			return true;
		}
	}
	return false;
}

/* Returns whether the session has listened to anything of it */
static bool
unlisten(InterestChangeKind kind, const NeedKey *key)
{
	const InterestChange end = {.kind = kind,.key = *key};
	bool		changes_something;

	begin_session();
	changes_something = would_end(&end);
	if (changes_something)
		(void) add_change(kind, key);
	return changes_something;
}

/* The channel stays if the session needs it for other users */
bool
chat_subscription_unlisten(ChatAudience audience, const pg_uuid_t *id,
						   const pg_uuid_t *user_id)
{
	NeedKey		key = need_key(audience, id, user_id);

	return unlisten(CHANGE_UNLISTEN, &key);
}

/* All that the session needs for this user only */
bool
chat_subscription_unlisten_user(const pg_uuid_t *user_id)
{
	NeedKey		key = need_key(CHAT_AUDIENCE_COMMON, &chat_nobody, user_id);

	return unlisten(CHANGE_UNLISTEN_USER, &key);
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

/* Remove the needs of channels that have been dropped */
static void
drop_stray_needs(void)
{
	HASH_SEQ_STATUS status;
	Need	   *need;

	hash_seq_init(&status, needs);
	while ((need = hash_seq_search(&status)) != NULL)
	{
		if (find_subscription(&need->key.of) == NULL)
			(void) hash_search(needs, &need->key, HASH_REMOVE, NULL);
	}
}

/*
 * UNLISTEN and DISCARD, by the application or its pooler, are not reported to us.
 * Needs SPI.
 */
void
chat_subscription_drop_unheard(void)
{
	HASH_SEQ_STATUS status;
	Subscription *subscription;
	HTAB	   *channels;
	bool		dropped = false;

	if (subscriptions == NULL || hash_get_num_entries(subscriptions) == 0)
		return;
	channels = listening_channels();
	hash_seq_init(&status, subscriptions);
	while ((subscription = hash_seq_search(&status)) != NULL)
	{
		if (hash_search(channels, subscription->channel, HASH_FIND, NULL) != NULL)
			continue;
		chat_interest_lower_counter(subscription->counter);
		(void) hash_search(subscriptions, &subscription->key, HASH_REMOVE, NULL);
		dropped = true;
	}
	if (dropped)
		drop_stray_needs();
	hash_destroy(channels);
}

/*
 * At the commit: first what it comes to, while an error is legal, then the rest
 */

static Subscription *
touch_subscription(const SubscriptionKey *key)
{
	bool		found;
	Subscription *subscription = hash_search(subscriptions, key, HASH_ENTER, &found);

	if (!found)
	{
		subscription->is_committed = subscription->is_touched = false;
		subscription->nneeds = 0;
	}
	if (!subscription->is_touched)
	{
		subscription->is_touched = true;
		subscription->new_channel[0] = '\0';
		touched_subscriptions = lappend(touched_subscriptions, subscription);
	}
	return subscription;
}

static void
want(Need *need, bool is_wanted)
{
	if (need->is_wanted == is_wanted)
		return;
	touch_subscription(&need->key.of)->nneeds += is_wanted ? 1 : -1;
	need->is_wanted = is_wanted;
	if (!need->is_touched)
		touched_needs = lappend(touched_needs, need);
	need->is_touched = true;
}

static void
plan_listen(const InterestChange *change)
{
	bool		found;
	Need	   *need = hash_search(needs, &change->key, HASH_ENTER, &found);

	if (!found)
		need->is_committed = need->is_wanted = need->is_touched = false;
	want(need, true);
	strlcpy(touch_subscription(&change->key.of)->new_channel, change->channel,
			CHAT_CHANNEL_LEN);
}

static void
plan_unlisten(const InterestChange *change)
{
	HASH_SEQ_STATUS status;
	Need	   *need;

	if (change->kind == CHANGE_UNLISTEN)
	{
		need = hash_search(needs, &change->key, HASH_FIND, NULL);
		if (need)
			want(need, false);
		return;
	}
	hash_seq_init(&status, needs);
	while ((need = hash_seq_search(&status)) != NULL)
	{
		if (decides(change, &need->key))
			want(need, false);
	}
}

static void
plan_channel(const Subscription *subscription)
{
	const char *channel = subscription->new_channel;
	bool		listens = subscription->nneeds > 0;

	if (subscription->is_committed &&
		(!listens || (channel[0] && strcmp(subscription->channel, channel) != 0)))
		Async_Unlisten(subscription->channel);
	if (listens && channel[0])
		Async_Listen(channel);
}

static void
plan_changes(void)
{
	MemoryContext caller;
	ListCell   *cell;

	if (changes == NIL)
		return;
	caller = MemoryContextSwitchTo(TopTransactionContext);
	foreach(cell, changes)
	{
		const InterestChange *change = lfirst(cell);

		if (change->kind == CHANGE_LISTEN)
			plan_listen(change);
		else if (change->kind != CHANGE_RAISE)
			plan_unlisten(change);
	}
	foreach(cell, touched_subscriptions)
		plan_channel(lfirst(cell));
	MemoryContextSwitchTo(caller);
}

/* As UNLISTEN is done at the commit, PREPARE would forget it without an error */
static void
refuse_prepare(void)
{
	if (changes != NIL)
		ereport(ERROR,
				(errcode(ERRCODE_FEATURE_NOT_SUPPORTED),
				 errmsg("cannot PREPARE a transaction that has executed LISTEN, UNLISTEN, or NOTIFY")));
}

/* What has come of a subscription, by its needs */
static void
settle_subscription(Subscription *subscription)
{
	subscription->is_touched = false;
	if (subscription->nneeds > 0)
	{
		if (!subscription->is_committed)
		{
			subscription->counter = chat_interest_counter(subscription->key.audience,
														  &subscription->key.id);
			chat_interest_raise_counter(subscription->counter);
		}
		subscription->is_committed = true;
		if (subscription->new_channel[0])
			strlcpy(subscription->channel, subscription->new_channel, CHAT_CHANNEL_LEN);
		return;
	}
	if (subscription->is_committed)
		chat_interest_lower_counter(subscription->counter);
	(void) hash_search(subscriptions, &subscription->key, HASH_REMOVE, NULL);
}

static void
lower_raised(const InterestChange *change)
{
	if (change->kind == CHANGE_RAISE || change->kind == CHANGE_LISTEN)
		chat_interest_lower_counter(change->counter);
}

static void
settle_changes(void)
{
	ListCell   *cell;

	if (changes == NIL)
		return;
	foreach(cell, touched_needs)
	{
		Need	   *need = lfirst(cell);

		need->is_touched = false;
		need->is_committed = need->is_wanted;
		if (!need->is_committed)
			(void) hash_search(needs, &need->key, HASH_REMOVE, NULL);
	}
	foreach(cell, touched_subscriptions)
		settle_subscription(lfirst(cell));
	foreach(cell, changes)
		lower_raised(lfirst(cell));
	changes = touched_needs = touched_subscriptions = NIL;
	publish_count();
}

/* An abort, which may come amid plan_changes() */
static void
revoke_plans(void)
{
	HASH_SEQ_STATUS status;
	Need	   *need;
	Subscription *subscription;

	hash_seq_init(&status, subscriptions);
	while ((subscription = hash_seq_search(&status)) != NULL)
	{
		subscription->is_touched = false;
		subscription->nneeds = 0;
	}
	hash_seq_init(&status, needs);
	while ((need = hash_seq_search(&status)) != NULL)
	{
		need->is_touched = false;
		need->is_wanted = need->is_committed;
		if (need->is_committed)
			find_subscription(&need->key.of)->nneeds++;
		else
			(void) hash_search(needs, &need->key, HASH_REMOVE, NULL);
	}
	hash_seq_init(&status, subscriptions);
	while ((subscription = hash_seq_search(&status)) != NULL)
	{
		if (!subscription->is_committed)
			(void) hash_search(subscriptions, &subscription->key, HASH_REMOVE, NULL);
	}
}

static void
revoke_changes(void)
{
	ListCell   *cell;

	if (changes == NIL)
		return;
	if (touched_subscriptions != NIL || touched_needs != NIL)
		revoke_plans();
	foreach(cell, changes)
		lower_raised(lfirst(cell));
	changes = touched_needs = touched_subscriptions = NIL;
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
		lower_raised(change);
		changes = foreach_delete_current(changes, cell);
	}
}

static const ChatTransaction at_end = {
	.before_commit = plan_changes,
	.before_prepare = refuse_prepare,
	.at_commit = settle_changes,
	.at_abort = revoke_changes,
	.at_prepare = revoke_changes,
	.at_subcommit = hand_up_changes,
	.at_subabort = revoke_changes_of
};

void
chat_subscription_init(void)
{
	chat_transaction_register(&at_end);
}
