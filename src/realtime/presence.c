/*-------------------------------------------------------------------------
 *
 * presence.c
 *	  Who is there: the users' connections, in shared memory.
 *
 * A client has a connection for as long as it refreshes it. One that stops is
 * there until chat.presence_ttl has passed; then every reader takes it as
 * expired, whether or not it has been removed.
 *
 * The table is of a fixed size, lives as long as the server and is in no WAL:
 * after a restart everybody connects again.
 *
 *-------------------------------------------------------------------------
 */
#include "postgres.h"

#include "access/xlog.h"
#include "core/boot_hash.h"
#include "core/clock.h"
#include "core/shmem.h"
#include "core/uuidv7.h"
#include "event/event.h"
#include "event/event_database.h"
#include "miscadmin.h"
#include "realtime/presence.h"
#include "realtime/realtime.h"
#include "storage/lwlock.h"
#include "storage/shmem.h"
#include "utils/hsearch.h"
#include "utils/timestamp.h"

/*
 * The worker leaves an entry alone for so long after it has processed it, or
 * tried to; and after a session has changed it, which notifies others itself
 */
#define GRACE	CHAT_SECOND

/* What stands beside the entries */
typedef struct PresenceShared
{
	uint32		last_serial;
	uint64		generation;		/* rises when something may be due sooner */
	uint64		nremoved;		/* entries of those who have left */
} PresenceShared;

static PresenceShared *shared = NULL;
static HTAB *entries = NULL;
static LWLock *lock = NULL;

/*
 * Shared memory
 */

static Size
shared_size(void)
{
	return sizeof(PresenceShared);
}

static Size
entries_size(void)
{
	return hash_estimate_size(chat_presence_size, sizeof(Presence));
}

static void
start_shared_memory(void *memory, LWLockPadded *locks, bool is_new)
{
	HASHCTL		ctl = {
		.keysize = sizeof(PresenceKey),
		.entrysize = sizeof(Presence),
		.hash = chat_boot_hash
	};

	shared = memory;
	lock = &locks->lock;
	entries = ShmemInitHash("chat presence by user",
							chat_presence_size, chat_presence_size, &ctl,
							HASH_ELEM | HASH_FUNCTION | HASH_FIXED_SIZE);
}

static const ChatShmem shared_memory = {
	.name = "chat_presence",
	.nlocks = 1,
	.size = shared_size,
	.extra = entries_size,
	.start = start_shared_memory
};

void
presence_init(void)
{
	chat_shmem_register(&shared_memory);
}

/* A standby has shared memory of its own, of which the primary knows nothing */
void
presence_require_primary(void)
{
	if (RecoveryInProgress())
		ereport(ERROR,
				(errcode(ERRCODE_READ_ONLY_SQL_TRANSACTION),
				 errmsg("presence is not available during recovery"),
				 errhint("Call the function on the primary.")));
}

/*
 * Time
 */

Moment
presence_now(void)
{
	Moment		now = {
		.clock = chat_clock(),
		.date = GetCurrentTimestamp()
	};

	return now;
}

/* The date of something that was so long ago */
TimestampTz
moment_date(const Moment *now, int64 clock)
{
	return now->date - (now->clock - clock);
}

/*
 * What one user's entry says
 */

bool
connection_is_live(const Presence *presence, const Connection *connection,
				   int64 clock)
{
	return clock - connection->refreshed_at < presence->rules.ttl;
}

bool
presence_is_live(const Presence *presence, int64 clock)
{
	for (int i = 0; i < presence->nconnections; i++)
	{
		if (connection_is_live(presence, &presence->connections[i], clock))
			return true;
	}
	return false;
}

/* When the user was last known to be connected; 0 if that is stored or unknown */
int64
presence_last_sign(const Presence *presence)
{
	int64		last = presence->nconnections == 0 ? presence->gone_at : 0;

	for (int i = 0; i < presence->nconnections; i++)
		last = Max(last, presence->connections[i].refreshed_at);
	return last;
}

static int64
last_active(const Presence *presence, int64 clock)
{
	int64		last = 0;

	for (int i = 0; i < presence->nconnections; i++)
	{
		if (connection_is_live(presence, &presence->connections[i], clock))
			last = Max(last, presence->connections[i].active_at);
	}
	return last;
}

bool
choice_holds(const Choice *choice, TimestampTz date)
{
	return choice->until == DT_NOEND || date < choice->until;
}

bool
choice_hides(const Choice *choice, TimestampTz date)
{
	return (choice->status == CHOSEN_INVISIBLE || choice->status == CHOSEN_OFFLINE) &&
		choice_holds(choice, date);
}

/* What others see of one who has chosen this */
Look
presence_look(const Presence *presence, const Choice *choice, const Moment *now)
{
	Look		look = {.status = SEEN_OFFLINE};
	bool		chosen = choice_holds(choice, now->date);

	if (!presence_is_live(presence, now->clock) ||
		choice_hides(choice, now->date))
		return look;

	if (chosen && choice->status == CHOSEN_BUSY)
		look.status = SEEN_BUSY;
	else if (chosen && choice->status == CHOSEN_AWAY)
		look.status = SEEN_AWAY;
	else if (now->clock - last_active(presence, now->clock) >= presence->rules.idle)
		look.status = SEEN_AWAY;
	else
		look.status = SEEN_ONLINE;
	if (chosen)
		look.details = choice->details;
	return look;
}

bool
look_equals(const Look *a, const Look *b)
{
	return a->status == b->status && a->details == b->details;
}

/*
 * Finding and changing entries, under the lock
 */

static PresenceKey
key_of(const pg_uuid_t *user_id)
{
	PresenceKey key = {.database = MyDatabaseId,.user_id = *user_id};

	return key;
}

static Presence *
find(const pg_uuid_t *user_id)
{
	PresenceKey key = key_of(user_id);

	return hash_search(entries, &key, HASH_FIND, NULL);
}

static Connection *
find_connection(Presence *entry, const pg_uuid_t *id, int64 clock)
{
	if (entry == NULL)
		return NULL;
	for (int i = 0; i < entry->nconnections; i++)
	{
		Connection *connection = &entry->connections[i];

		if (chat_uuid_compare(&connection->id, id) == 0)
			return connection_is_live(entry, connection, clock) ? connection : NULL;
	}
	return NULL;
}

static void
remove_connection(Presence *entry, Connection *connection)
{
	*connection = entry->connections[--entry->nconnections];
}

static void
remove_expired(Presence *entry, int64 clock)
{
	for (int i = entry->nconnections - 1; i >= 0; i--)
	{
		if (!connection_is_live(entry, &entry->connections[i], clock))
			remove_connection(entry, &entry->connections[i]);
	}
}

static Connection *
oldest_connection(Presence *entry)
{
	Connection *oldest = &entry->connections[0];

	for (int i = 1; i < entry->nconnections; i++)
	{
		if (entry->connections[i].refreshed_at < oldest->refreshed_at)
			oldest = &entry->connections[i];
	}
	return oldest;
}

/*
 * Make room: remove the entries of all who are no longer connected, even of
 * other databases. When they were last seen is then unknown, unless it has been
 * stored; a worker that keeps up leaves nothing to do here.
 */
static void
clear_expired(int64 clock)
{
	HASH_SEQ_STATUS scan;
	Presence   *entry;

	hash_seq_init(&scan, entries);
	while ((entry = hash_seq_search(&scan)) != NULL)
	{
		if (!presence_is_live(entry, clock))
			(void) hash_search(entries, &entry->key, HASH_REMOVE, NULL);
	}
}

/* The user's entry, made if there is room */
static Presence *
find_or_enter(const pg_uuid_t *user_id, int64 clock)
{
	PresenceKey key = key_of(user_id);
	Presence   *entry = find(user_id);

	if (entry != NULL)
		return entry;
	if (hash_get_num_entries(entries) >= chat_presence_size)
		clear_expired(clock);
	if (hash_get_num_entries(entries) >= chat_presence_size)
		return NULL;
	entry = hash_search(entries, &key, HASH_ENTER_NULL, NULL);
	if (entry == NULL)
		return NULL;

	memset(entry, 0, sizeof(Presence));
	entry->key = key;
	entry->choice_serial = ++shared->last_serial;
	return entry;
}

/* This session's settings apply from now on; the worker may have to look sooner */
static void
apply_rules(Presence *entry)
{
	PresenceRules rules = {
		.ttl = chat_presence_ttl * CHAT_SECOND,
		.idle = chat_presence_idle * CHAT_SECOND,
		.max_members = chat_presence_max_members
	};

	if (entry->rules.ttl != rules.ttl || entry->rules.idle != rules.idle)
		shared->generation++;
	entry->rules = rules;
}

/*
 * For the rest of the room
 */

/* What changes with time is the worker's task */
void
presence_need_worker(void)
{
	if (chat_realtime == CHAT_REALTIME_ON)
		(void) chat_worker_need();
}

bool
presence_in_use(void)
{
	HASH_SEQ_STATUS scan;
	Presence   *entry;
	bool		found = false;

	if (entries == NULL)
		return false;
	LWLockAcquire(lock, LW_SHARED);
	hash_seq_init(&scan, entries);
	while (!found && (entry = hash_seq_search(&scan)) != NULL)
	{
		if (entry->key.database == MyDatabaseId)
		{
			found = true;
			hash_seq_term(&scan);
		}
	}
	LWLockRelease(lock);
	return found;
}

/* How many have left since the server started */
uint64
presence_nremoved(void)
{
	uint64		nremoved;

	LWLockAcquire(lock, LW_SHARED);
	nremoved = shared->nremoved;
	LWLockRelease(lock);
	return nremoved;
}

/* A user without an entry has no connections, and nothing is known of them */
bool
presence_read(const pg_uuid_t *user_id, Presence *presence)
{
	Presence   *entry;

	LWLockAcquire(lock, LW_SHARED);
	entry = find(user_id);
	if (entry)
		*presence = *entry;
	LWLockRelease(lock);

	if (entry == NULL)
	{
		memset(presence, 0, sizeof(Presence));
		presence->key = key_of(user_id);
	}
	return entry != NULL;
}

/*
 * Changes. Each reads the clock once, under the lock: what is live for one step
 * must not have expired for the next.
 */

/* Returns false if there is no room */
bool
presence_connect(const pg_uuid_t *user_id, const Connection *connection,
				 Presence *before, Presence *after)
{
	int64		clock = connection->connected_at;
	Presence   *entry;

	LWLockAcquire(lock, LW_EXCLUSIVE);
	entry = find_or_enter(user_id, clock);
	if (entry)
	{
		*before = *entry;
		remove_expired(entry, clock);
		if (entry->nconnections == PRESENCE_CONNECTIONS)
			remove_connection(entry, oldest_connection(entry));
		entry->connections[entry->nconnections++] = *connection;
		apply_rules(entry);
		entry->gone_at = 0;
		entry->look_again_at = clock + GRACE;
		shared->generation++;
		*after = *entry;
	}
	LWLockRelease(lock);
	return entry != NULL;
}

/* Returns false if there is no such connection (any more) */
bool
presence_refresh(const pg_uuid_t *user_id, const pg_uuid_t *id, bool is_active,
				 Presence *before, Presence *after)
{
	Presence   *entry;
	Connection *connection;
	int64		clock;

	LWLockAcquire(lock, LW_EXCLUSIVE);
	clock = chat_clock();
	entry = find(user_id);
	connection = find_connection(entry, id, clock);
	if (connection)
	{
		*before = *entry;
		connection->refreshed_at = clock;
		if (is_active)
		{
			if (clock - last_active(entry, clock) >= entry->rules.idle)
				entry->look_again_at = clock + GRACE;
			connection->active_at = clock;
		}
		remove_expired(entry, clock);
		apply_rules(entry);
		*after = *entry;
	}
	LWLockRelease(lock);
	return connection != NULL;
}

/* The same */
bool
presence_disconnect(const pg_uuid_t *user_id, const pg_uuid_t *id,
					Presence *before, Presence *after)
{
	Presence   *entry;
	Connection *connection;
	int64		clock;

	LWLockAcquire(lock, LW_EXCLUSIVE);
	clock = chat_clock();
	entry = find(user_id);
	connection = find_connection(entry, id, clock);
	if (connection)
	{
		*before = *entry;
		remove_connection(entry, connection);
		remove_expired(entry, clock);
		if (entry->nconnections == 0)
			entry->gone_at = clock;
		entry->look_again_at = clock + GRACE;
		shared->generation++;
		*after = *entry;
	}
	LWLockRelease(lock);
	return connection != NULL;
}

/* All of a user's connections: at the end of a transaction, so it cannot fail */
void
presence_disconnect_all(const pg_uuid_t *user_id)
{
	Presence   *entry;
	int64		clock;

	LWLockAcquire(lock, LW_EXCLUSIVE);
	clock = chat_clock();
	entry = find(user_id);
	if (entry && entry->nconnections > 0)
	{
		entry->nconnections = 0;
		entry->gone_at = clock;
		entry->look_again_at = clock;
		shared->generation++;
	}
	LWLockRelease(lock);
}

/* When the user left has been stored, or must not be */
void
presence_drop_expired(const pg_uuid_t *user_id)
{
	Presence   *entry;

	LWLockAcquire(lock, LW_EXCLUSIVE);
	entry = find(user_id);
	if (entry)
	{
		remove_expired(entry, chat_clock());
		if (entry->nconnections == 0)
			entry->gone_at = 0;
	}
	LWLockRelease(lock);
}

/*
 * What the user has chosen, as read from the table after the serial. A change
 * that has been committed meanwhile has changed the serial.
 */
void
presence_learn_choice(const pg_uuid_t *user_id, uint32 serial,
					  const Choice *choice)
{
	Presence   *entry;

	LWLockAcquire(lock, LW_EXCLUSIVE);
	entry = find(user_id);
	if (entry && entry->choice_serial == serial)
	{
		entry->choice = *choice;
		entry->choice_known = true;
		shared->generation++;
	}
	LWLockRelease(lock);
}

/*
 * What a transaction that has committed has done: changed the choice, announced
 * a look, stored when the user left. Neither allocates nor fails.
 */
void
presence_settle(const pg_uuid_t *user_id, bool forget_choice,
				const Look *announced, const int64 *left_at)
{
	Presence   *entry;

	LWLockAcquire(lock, LW_EXCLUSIVE);
	entry = find(user_id);
	if (entry)
	{
		if (forget_choice)
		{
			entry->choice_known = false;
			entry->choice_serial = ++shared->last_serial;
		}
		if (announced)
			entry->announced = *announced;
		shared->generation++;
		if (left_at && presence_last_sign(entry) == *left_at &&
			entry->announced.status == SEEN_OFFLINE)
		{
			(void) hash_search(entries, &entry->key, HASH_REMOVE, NULL);
			shared->nremoved++;
		}
	}
	LWLockRelease(lock);
}

/*
 * What time has changed
 */

/* When will others see something else, if nothing happens? */
static int64
next_change(const Presence *entry, const Moment *now)
{
	int64		next = presence_last_sign(entry) + entry->rules.ttl;
	int64		away_at = last_active(entry, now->clock) + entry->rules.idle;
	const Choice *choice = &entry->choice;

	if (away_at > now->clock)
		next = Min(next, away_at);
	if (choice->until != DT_NOEND && choice->until > now->date)
		next = Min(next, now->clock + (choice->until - now->date));
	return next;
}

static bool
is_due(const Presence *entry, const Moment *now)
{
	Look		look;

	if (!entry->choice_known || !presence_is_live(entry, now->clock))
		return true;
	look = presence_look(entry, &entry->choice, now);
	return !look_equals(&look, &entry->announced);
}

/*
 * Users of this database of whom something is to be announced or stored, up to
 * so many; and when to look again unless something changes sooner. Where there
 * is nothing to do this costs next to nothing.
 */
int
presence_due(Presence *due, int max, int64 *next_at)
{
	static uint64 seen_generation = 0;
	Moment		now = presence_now();
	HASH_SEQ_STATUS scan;
	Presence   *entry;
	int			ndue = 0;

	LWLockAcquire(lock, LW_EXCLUSIVE);
	if (now.clock < *next_at && seen_generation == shared->generation)
	{
		LWLockRelease(lock);
		return 0;
	}
	seen_generation = shared->generation;
	*next_at = PG_INT64_MAX;

	hash_seq_init(&scan, entries);
	while ((entry = hash_seq_search(&scan)) != NULL)
	{
		int64		again_at = entry->look_again_at;

		if (entry->key.database != MyDatabaseId)
			continue;
		if (!is_due(entry, &now))
			again_at = next_change(entry, &now);
		else if (again_at <= now.clock && ndue < max)
		{
			again_at = entry->look_again_at = now.clock + GRACE;
			due[ndue++] = *entry;
		}
		*next_at = Min(*next_at, again_at);
	}
	LWLockRelease(lock);
	return ndue;
}
