/*-------------------------------------------------------------------------
 *
 * presence_announce.c
 *	  Notifying others of presence, and storing when somebody was last seen.
 *
 * The user's conversations are notified when what others see of the user has
 * changed, and not when a connection is only refreshed. What has been announced
 * last is kept with the user's connections, so that a change that comes with time
 * is noticed too: by the user's next call, or by the worker.
 *
 * What a transaction announces or stores counts when it has committed. Should it
 * abort, the worker finds that there is still something to announce.
 *
 *-------------------------------------------------------------------------
 */
#include "postgres.h"

#include "account/account_status.h"
#include "account/user.h"
#include "catalog/namespace.h"
#include "catalog/pg_type.h"
#include "core/args.h"
#include "core/boot_hash.h"
#include "core/clock.h"
#include "core/plan.h"
#include "core/schema.h"
#include "core/scope.h"
#include "core/snapshot.h"
#include "core/transaction.h"
#include "event/event.h"
#include "miscadmin.h"
#include "realtime/presence.h"
#include "realtime/realtime.h"
#include "storage/lmgr.h"
#include "storage/lock.h"
#include "utils/acl.h"
#include "utils/lsyscache.h"
#include "utils/memutils.h"
#include "utils/snapmgr.h"

/* Advisory locks of SQL have 1 or 2 in the last field */
#define USER_LOCK_CLASS	0x63686174
#define USER_LOCK_FIELD	4

/* Not to delay notifications, the worker does so many users a transaction, for so long */
#define BATCH	32
#define BUDGET	(CHAT_SECOND / 20)

static ChatPlan read_choice =
	CHAT_PLAN("SELECT status, status_text, status_expires_at "
			  "FROM chat.user_statuses "
			  "WHERE user_id = $1",
			  UUIDOID);

/* Not of one who could not be seen at that moment */
static ChatPlan store_last_seen =
	CHAT_PLAN("INSERT INTO chat.user_statuses AS s (user_id, last_seen_at) "
			  "VALUES ($1, $2) "
			  "ON CONFLICT (user_id) DO UPDATE "
			  "SET last_seen_at = excluded.last_seen_at "
			  "WHERE s.status <> ALL ('{invisible,offline}') "
			  "OR s.status_expires_at <= $2",
			  UUIDOID, TIMESTAMPTZOID);

/* The rows that storing it would lock, if nobody else has */
static ChatPlan lock_user =
	CHAT_PLAN("SELECT FROM chat.users "
			  "WHERE id = $1 "
			  "FOR KEY SHARE SKIP LOCKED",
			  UUIDOID);
static ChatPlan lock_status =
	CHAT_PLAN("SELECT FROM chat.user_statuses "
			  "WHERE user_id = $1 "
			  "FOR NO KEY UPDATE SKIP LOCKED",
			  UUIDOID);

static ChatPlan read_conversations =
	CHAT_PLAN("SELECT c.id, c.epoch, c.kind = 'direct' "
			  "FROM chat.members AS m "
			  "JOIN chat.conversations AS c ON c.id = m.conversation_id "
			  "WHERE m.user_id = $1 "
			  "AND c.member_count <= $2",
			  UUIDOID, INT4OID);

/*
 * What counts when this transaction has committed; in TopTransactionContext.
 * A savepoint that is rolled back leaves its own here, and then the present look
 * is announced once more.
 */
typedef struct Pending
{
	pg_uuid_t	user_id;
	bool		choice_changed;
	bool		announced;
	Look		look;
	bool		left;
	int64		left_at;
	bool		is_over;		/* the account has come to an end, as of this */
	int			level;			/* subtransaction */
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

		if (done->is_over)
			presence_disconnect_all(&done->user_id);
		else
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

static void
keep_over(int level)
{
	ListCell   *cell;

	foreach(cell, pending)
	{
		Pending    *done = lfirst(cell);

		if (done->is_over && done->level >= level)
			done->level = level - 1;
	}
}

static void
forget_over(int level)
{
	ListCell   *cell;

	foreach(cell, pending)
	{
		Pending    *done = lfirst(cell);

		if (done->is_over && done->level >= level)
			pending = foreach_delete_current(pending, cell);
	}
}

static const ChatTransaction at_end = {
	.before_prepare = refuse_prepare,
	.at_commit = settle_pending,
	.at_abort = forget_pending,
	.at_prepare = forget_pending,
	.at_subcommit = keep_over,
	.at_subabort = forget_over
};

static void
at_commit(const Pending *what)
{
	MemoryContext caller = MemoryContextSwitchTo(TopTransactionContext);
	Pending    *kept = palloc(sizeof(Pending));

	*kept = *what;
	pending = lappend(pending, kept);
	MemoryContextSwitchTo(caller);
}

/* The worker notices that nobody is left, and notifies others of it */
static void
end_user(const pg_uuid_t *user_id)
{
	Pending		over = {
		.user_id = *user_id,
		.is_over = true,
		.level = GetCurrentTransactionNestLevel()
	};

	at_commit(&over);
}

void
presence_announce_init(void)
{
	chat_transaction_register(&at_end);
	account_on_end(end_user);
}

/*
 * Choices
 */

const char *const chosen_names[CHOSEN_NSTATUSES] = {
	[CHOSEN_ONLINE] = "online",
	[CHOSEN_AWAY] = "away",
	[CHOSEN_BUSY] = "busy",
	[CHOSEN_INVISIBLE] = "invisible",
	[CHOSEN_OFFLINE] = "offline"
};

Choice
choice_make(ChosenStatus status, const char *status_text, TimestampTz until)
{
	Choice		choice = {.status = status,.until = until};

	if (status_text != NULL || status != CHOSEN_ONLINE)
	{
		choice.details = chat_boot_hash(&until, sizeof(until));
		if (status_text != NULL)
			choice.details = pg_rotate_left32(choice.details, 1) ^
				chat_boot_hash(status_text, strlen(status_text));
		choice.details = Max(choice.details, 1);
	}
	return choice;
}

/* As it is stored */
Choice
choice_of_row(NullableDatum status, NullableDatum status_text,
			  NullableDatum expires_at)
{
	return choice_make(chat_word_stored(status.value, chosen_names, CHOSEN_NSTATUSES),
					   status_text.isnull ? NULL : TextDatumGetCString(status_text.value),
					   expires_at.isnull ? DT_NOEND : DatumGetTimestampTz(expires_at.value));
}

/* The user's choice as of this moment; returns whether there is a row */
bool
choice_read(const pg_uuid_t *user_id, Choice *choice)
{
	bool		found;

	(void) chat_push_fresh_snapshot();
	found = chat_read(&read_choice, UUID(user_id)) > 0;
	if (found)
		*choice = choice_of_row(chat_row_value(0, 1), chat_row_value(0, 2),
								chat_row_value(0, 3));
	else
		*choice = choice_make(CHOSEN_ONLINE, NULL, DT_NOEND);
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
						 chat_boot_hash_id(USER_LOCK_CLASS, user_id), USER_LOCK_FIELD);
	return LockAcquire(&tag, ExclusiveLock, false, !wait) != LOCKACQUIRE_NOT_AVAIL;
}

void
presence_store_last_seen(const pg_uuid_t *user_id, TimestampTz at)
{
	(void) chat_run(&store_last_seen, UUID(user_id), TIMESTAMPTZ(at));
}

/*
 * Announcements
 */

/* In all conversations of the user, but for the crowded ones */
static void
announce(const pg_uuid_t *user_id, int max_members,
		 void (*event) (const pg_uuid_t *, int32, bool, ChatEventKind, const pg_uuid_t *))
{
	uint64		nrows = chat_read(&read_conversations, UUID(user_id), INT4(max_members));
	ChatRows	rows = chat_rows();

	for (uint64 row = 0; row < nrows; row++)
	{
		pg_uuid_t	id = chat_rows_uuid(&rows, row, 1);

		event(&id, chat_rows_int4(&rows, row, 2), chat_rows_bool(&rows, row, 3),
			  CHAT_EVENT_PRESENCE, user_id);
	}
}

/*
 * Is there something to announce? Also where the same has been announced, if
 * somebody who read it just before has seen something else; and if we don't know.
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

/* Announce what has changed with the user's connections */
void
presence_announce(const Presence *before, Presence *after)
{
	const pg_uuid_t *user_id = &after->key.user_id;
	Pending		done = {.user_id = *user_id,.announced = true};
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
	announce(user_id, after->rules.max_members, chat_event_now);
	done.look = presence_look(after, &after->choice, &now);
	at_commit(&done);
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
		announce(user_id, chat_presence_max_members, chat_event_about);
	at_commit(&change);
}

/* No connection is left, and that is stored: the entry can be removed */
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
 * What changes with time
 */

/*
 * Store when a user was last seen, without waiting for anybody. Returns false
 * if that cannot be now.
 */
static bool
store_departure(const pg_uuid_t *user_id, bool has_row, TimestampTz at)
{
	/* after DROP SCHEMA and another migrate() there is no such user */
	if (!user_exists(user_id))
		return true;
	if (chat_run(has_row ? &lock_status : &lock_user, UUID(user_id)) == 0)
		return false;
	presence_store_last_seen(user_id, at);
	return true;
}

/* Announce and store what there is of one user; if the rows are locked, later */
static void
settle_user(const pg_uuid_t *user_id)
{
	Pending		done = {.user_id = *user_id,.announced = true};
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
	done.look = presence_look(&presence, &presence.choice, &now);
	if (!look_equals(&done.look, &presence.announced))
	{
		announce(user_id, presence.rules.max_members, chat_event_now);
		at_commit(&done);
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
	TABLES_BUSY,				/* they are locked */
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

/* Without tables to store it in, those who have left are forgotten */
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
 * The worker calls this about once a second, outside a transaction. What is left
 * over, or could not be done, is done later.
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
