/*-------------------------------------------------------------------------
 *
 * presence_announce.c
 *	  Telling others who is there, and storing when somebody was last seen.
 *
 * A doorbell rings in the user's conversations when what others see of them
 * has changed, and not when they only give a sign of life. What has been told
 * last is kept with the user's connections, so that a change that time brings
 * is noticed too: by the user's next call, or by the worker.
 *
 * What a transaction tells or stores counts when it has committed. Should it
 * abort, then the worker finds that there is still something to tell.
 *
 *-------------------------------------------------------------------------
 */
#include "postgres.h"

#include "account/user.h"
#include "catalog/namespace.h"
#include "catalog/pg_type.h"
#include "common/hashfn.h"
#include "core/args.h"
#include "core/clock.h"
#include "event/event.h"
#include "core/legacy.h"
#include "core/scan.h"
#include "core/schema.h"
#include "core/scope.h"
#include "core/transaction.h"
#include "miscadmin.h"
#include "realtime/presence.h"
#include "realtime/realtime.h"
#include "storage/lmgr.h"
#include "storage/lock.h"
#include "utils/acl.h"
#include "utils/builtins.h"
#include "utils/lsyscache.h"
#include "utils/memutils.h"
#include "utils/snapmgr.h"
#include "utils/timestamp.h"

/* Advisory locks of SQL have 1 or 2 in the last field */
#define USER_LOCK_CLASS	0x63686174
#define USER_LOCK_FIELD	4

/* The worker has doorbells to ring: so many users a transaction, for so long */
#define BATCH	32
#define BUDGET	(CHAT_SECOND / 20)

static ChatPlan read_choice =
	CHAT_PLAN("SELECT status, status_text, status_expires_at FROM chat.user_statuses "
			  "WHERE user_id = $1",
			  UUIDOID);

/* Not of one who could not be seen at that moment */
static ChatPlan store_last_seen =
	CHAT_PLAN("INSERT INTO chat.user_statuses AS s (user_id, last_seen_at) VALUES ($1, $2) "
			  "ON CONFLICT (user_id) DO UPDATE SET last_seen_at = excluded.last_seen_at "
			  "WHERE s.status <> ALL ('{invisible,offline}') "
			  "OR s.status_expires_at <= $2",
			  UUIDOID, TIMESTAMPTZOID);

/* The rows that storing it would lock, if nobody else has */
static ChatPlan lock_user =
	CHAT_PLAN("SELECT FROM chat.users "
			  "WHERE id = $1 FOR KEY SHARE SKIP LOCKED",
			  UUIDOID);
static ChatPlan lock_status =
	CHAT_PLAN("SELECT FROM chat.user_statuses "
			  "WHERE user_id = $1 FOR NO KEY UPDATE SKIP LOCKED",
			  UUIDOID);

static ChatPlan read_audience =
	CHAT_PLAN("SELECT c.id, c.epoch "
			  "FROM chat.members AS m JOIN chat.conversations AS c "
			  "ON c.id = m.conversation_id "
			  "WHERE m.user_id = $1 "
			  "AND c.member_count <= $2",
			  UUIDOID, INT4OID);

/*
 * What counts when this transaction has committed; in TopTransactionContext.
 * A savepoint that is rolled back leaves its own here, and then the truth is
 * told once more.
 */
typedef struct Pending
{
	pg_uuid_t	user_id;
	bool		choice_changed;
	bool		announced;
	Look		look;
	bool		left;
	int64		left_at;
} Pending;

static List *pending = NIL;

static void
refuse_prepare(void)
{
	if (pending != NIL)
		ereport(ERROR,
				(errcode(ERRCODE_FEATURE_NOT_SUPPORTED),
				 errmsg("cannot PREPARE a transaction that has changed somebody's presence")));
}

static void
settle_pending(void)
{
	ListCell   *cell;

	foreach(cell, pending)
	{
		Pending    *done = lfirst(cell);

		presence_settle(&done->user_id, done->choice_changed,
						done->announced ? &done->look : NULL,
						done->left ? &done->left_at : NULL);
	}
	pending = NIL;
}

static void
forget_pending(void)
{
	pending = NIL;
}

static const ChatTransaction at_end = {
	.before_prepare = refuse_prepare,
	.at_commit = settle_pending,
	.at_abort = forget_pending,
	.at_prepare = forget_pending
};

void
presence_announce_init(void)
{
	chat_transaction_register(&at_end);
}

static void
at_commit(const Pending *what)
{
	MemoryContext caller = MemoryContextSwitchTo(TopTransactionContext);
	Pending    *kept = palloc(sizeof(Pending));

	*kept = *what;
	pending = lappend(pending, kept);
	MemoryContextSwitchTo(caller);
}

/*
 * Choices
 */

Choice
choice_make(const char *status, const char *status_text, TimestampTz until)
{
	static const char *const names[] = {
		[CHOSEN_ONLINE] = "online",
		[CHOSEN_AWAY] = "away",
		[CHOSEN_BUSY] = "busy",
		[CHOSEN_INVISIBLE] = "invisible",
		[CHOSEN_OFFLINE] = "offline"
	};
	Choice		choice = {.until = until};
	int			n = 0;

	while (n < (int) lengthof(names) && strcmp(status, names[n]) != 0)
		n++;
	if (n == lengthof(names))
		ereport(ERROR,
				(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
				 errmsg("unrecognized status \"%s\"", status),
				 errhint("The statuses are online, away, busy, invisible and offline.")));
	choice.status = n;

	if (status_text != NULL || choice.status != CHOSEN_ONLINE)
	{
		choice.details = hash_bytes((unsigned char *) &until, sizeof(until));
		if (status_text != NULL)
			choice.details = hash_combine(choice.details,
										  hash_bytes((const unsigned char *) status_text,
													 strlen(status_text)));
		choice.details = Max(choice.details, 1);
	}
	return choice;
}

/* The user's choice as of this moment; returns whether there is a row */
bool
choice_read(const pg_uuid_t *user_id, Choice *choice)
{
	Datum		value = UUIDPGetDatum(user_id);
	Datum		columns[3];
	bool		nulls[3];
	bool		found;

	(void) chat_push_fresh_snapshot();
	found = chat_plan_read(&read_choice, &value, NULL) > 0;
	if (!found)
		*choice = choice_make("online", NULL, DT_NOEND);
	else
	{
		chat_spi_row(0, columns, nulls);
		*choice = choice_make(TextDatumGetCString(columns[0]),
							  nulls[1] ? NULL : TextDatumGetCString(columns[1]),
							  nulls[2] ? DT_NOEND : DatumGetTimestampTz(columns[2]));
	}
	PopActiveSnapshot();
	return found;
}

/*
 * One at a time changes a user's row, until the transaction ends. The worker
 * doesn't wait: somebody may leave a transaction open.
 */
bool
presence_lock(const pg_uuid_t *user_id, bool wait)
{
	LOCKTAG		tag;

	SET_LOCKTAG_ADVISORY(tag, MyDatabaseId, USER_LOCK_CLASS,
						 hash_bytes(user_id->data, UUID_LEN), USER_LOCK_FIELD);
	return LockAcquire(&tag, ExclusiveLock, false, !wait) != LOCKACQUIRE_NOT_AVAIL;
}

void
presence_store_last_seen(const pg_uuid_t *user_id, TimestampTz at)
{
	Datum		values[] = {UUIDPGetDatum(user_id), TimestampTzGetDatum(at)};

	chat_plan_execute(&store_last_seen, values, NULL);
}

/*
 * Announcements
 */

/* In all conversations of the user, but for the crowded ones */
static void
ring(const pg_uuid_t *user_id, bool at_once)
{
	Datum		values[] = {
		UUIDPGetDatum(user_id), Int32GetDatum(chat_presence_max_members)
	};
	uint64		nrows = chat_plan_read(&read_audience, values, NULL);
	Datum		columns[2];
	bool		nulls[2];

	for (uint64 row = 0; row < nrows; row++)
	{
		chat_spi_row(row, columns, nulls);
		(at_once ? chat_event_now : chat_event_about) (DatumGetUUIDP(columns[0]),
													   DatumGetInt32(columns[1]),
													   CHAT_EVENT_PRESENCE, user_id);
	}
}

/*
 * Is there something to tell? Also where others have been told the same, if
 * somebody who looked just before has seen something else; and if we don't
 * know.
 */
bool
presence_changed(const Presence *before, const Presence *after)
{
	Moment		now = presence_now();
	Look		was = presence_look(before, &after->choice, &now);
	Look		is = presence_look(after, &after->choice, &now);

	return !after->choice_known || !look_equals(&was, &is) ||
		!look_equals(&is, &after->announced);
}

/* Tell what has changed with the user's connections */
void
presence_announce(const Presence *before, Presence *after)
{
	const pg_uuid_t *user_id = &after->key.user_id;
	Pending		told = {.user_id = *user_id,.announced = true};
	Moment		now;

	if (!after->choice_known)
	{
		(void) choice_read(user_id, &after->choice);
		presence_learn_choice(user_id, after->choice_serial, &after->choice);
		after->choice_known = true;
	}
	if (!presence_changed(before, after))
		return;

	now = presence_now();
	ring(user_id, true);
	told.look = presence_look(after, &after->choice, &now);
	at_commit(&told);
}

/* The same for what the user has chosen: nobody can see it before it commits */
void
choice_announce(const pg_uuid_t *user_id, const Choice *before,
				const Choice *after)
{
	Pending		change = {.user_id = *user_id,.choice_changed = true};
	Moment		now = presence_now();
	Presence	presence;
	Look		was;

	(void) presence_read(user_id, &presence);
	was = presence_look(&presence, before, &now);
	change.look = presence_look(&presence, after, &now);
	change.announced = !look_equals(&was, &change.look) ||
		!look_equals(&change.look, &presence.announced);
	if (change.announced)
		ring(user_id, false);
	at_commit(&change);
}

/* No connection is left, and it's stored: the entry may go */
void
presence_has_left(const Presence *presence)
{
	Pending		gone = {
		.user_id = presence->key.user_id,
		.left = true,
		.left_at = presence_last_sign(presence)
	};

	at_commit(&gone);
}

/*
 * What time brings
 */

/*
 * Store when a user was last seen, without waiting for anybody. Returns false
 * if that cannot be now.
 */
static bool
store_departure(const pg_uuid_t *user_id, bool has_row, TimestampTz at)
{
	Datum		value = UUIDPGetDatum(user_id);

	/* after DROP SCHEMA and a new beginning there is no such user */
	if (!user_exists(user_id))
		return true;
	if (chat_plan_execute(has_row ? &lock_status : &lock_user, &value, NULL) == 0)
		return false;
	presence_store_last_seen(user_id, at);
	return true;
}

/* Tell and store what there is of one user; if they are busy, another time */
static void
settle_user(const pg_uuid_t *user_id)
{
	Pending		told = {.user_id = *user_id,.announced = true};
	Presence	presence;
	Moment		now;
	int64		last;
	bool		has_row;

	if (!presence_lock(user_id, false) || !presence_read(user_id, &presence))
		return;
	has_row = choice_read(user_id, &presence.choice);
	presence_learn_choice(user_id, presence.choice_serial, &presence.choice);
	presence.choice_known = true;

	now = presence_now();
	told.look = presence_look(&presence, &presence.choice, &now);
	if (!look_equals(&told.look, &presence.announced))
	{
		ring(user_id, true);
		at_commit(&told);
	}
	if (presence_is_live(&presence, now.clock))
		return;
	last = presence_last_sign(&presence);
	if (last == 0 || store_departure(user_id, has_row, moment_date(&now, last)))
		presence_has_left(&presence);
}

typedef enum TablesState
{
	TABLES_READY,
	TABLES_BUSY,				/* somebody works on them */
	TABLES_MISSING
} TablesState;

/* Get hold of the tables that settle_user() needs, without waiting */
static TablesState
hold_tables(void)
{
	static const struct
	{
		const char *name;
		LOCKMODE	mode;
	}			tables[] =
	{
		{"schema_versions", AccessShareLock},
		{"secrets", AccessShareLock},
		{"users", RowShareLock},
		{"conversations", AccessShareLock},
		{"members", AccessShareLock},
		{"user_statuses", RowExclusiveLock}
	};
	Oid			namespace = get_namespace_oid("chat", true);

	if (!OidIsValid(namespace) || !OidIsValid(get_role_oid("chat_owner", true)))
		return TABLES_MISSING;
	for (int i = 0; i < (int) lengthof(tables); i++)
	{
		Oid			relid = get_relname_relid(tables[i].name, namespace);

		if (!OidIsValid(relid))
			return TABLES_MISSING;
		if (!ConditionalLockRelationOid(relid, tables[i].mode))
			return TABLES_BUSY;
		if (get_relname_relid(tables[i].name, namespace) != relid)
			return TABLES_BUSY;
	}
	return TABLES_READY;
}

/* Where there is nothing to store in, those who have left are forgotten */
static void
forget_users(const Presence *due, int ndue)
{
	const Look	offline = {.status = SEEN_OFFLINE};
	int64		clock = chat_clock();

	for (int i = 0; i < ndue; i++)
	{
		int64		last = presence_last_sign(&due[i]);

		if (!presence_is_live(&due[i], clock))
			presence_settle(&due[i].key.user_id, false, &offline, &last);
	}
}

static void
settle_users(const Presence *due, int ndue)
{
	TablesState state;
	ChatScope	scope;

	SetCurrentStatementStartTimestamp();
	StartTransactionCommand();
	PushActiveSnapshot(GetTransactionSnapshot());
	state = hold_tables();
	if (state == TABLES_READY)
	{
		chat_enter_unversioned(&scope);
		if (chat_schema_is_current())
		{
			chat_schema_require();
			for (int i = 0; i < ndue; i++)
				settle_user(&due[i].key.user_id);
		}
		else
			state = TABLES_MISSING;
		chat_leave(&scope);
	}
	if (state == TABLES_MISSING)
		forget_users(due, ndue);
	PopActiveSnapshot();
	CommitTransactionCommand();
}

/*
 * The worker calls this about once a second, outside a transaction. What is
 * left over, or could not be done, is done another time.
 */
void
presence_expire(void)
{
	static Presence due[BATCH];
	static int64 next_at = 0;
	int64		until = chat_clock() + BUDGET;
	int			ndue;

	do
	{
		ndue = presence_due(due, BATCH, &next_at);
		if (ndue > 0)
			settle_users(due, ndue);
	}
	while (ndue == BATCH && chat_clock() < until);
}
