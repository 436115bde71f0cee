/*-------------------------------------------------------------------------
 *
 * archive_month.c
 *	  Moving a whole month to the archive and back, or dropping it.
 *
 * A partition changes its parent: that takes as long for a million messages as
 * for one. It needs exclusive locks on the parents for that moment, and gives up when
 * it does not get them soon, since everybody else would wait behind it.
 *
 *-------------------------------------------------------------------------
 */
#include "postgres.h"

#include "access/stratnum.h"
#include "access/table.h"
#include "access/xact.h"
#include "catalog/heap.h"
#include "core/attempt.h"
#include "core/compat.h"
#include "core/plan.h"
#include "core/scan.h"
#include "core/uuidv7.h"
#include "message/message.h"
#include "nodes/makefuncs.h"
#include "partitioning/partbounds.h"
#include "partitioning/partdesc.h"
#include "retention/archive.h"
#include "storage/lmgr.h"
#include "utils/builtins.h"
#include "utils/guc.h"
#include "utils/lsyscache.h"
#include "utils/partcache.h"
#include "utils/rel.h"
#include "utils/snapmgr.h"

/* Stands for the bounds while the partition has no parent */
#define BOUNDS_CONSTRAINT	"chat_bounds"

/* At a time, so that memory stays small */
#define RESTORE_ROWS		1000

static Oid
require_table(const char *name)
{
	Oid			relid = get_relname_relid(name, chat_namespace());

	if (!OidIsValid(relid))
		ereport(ERROR,
				(errcode(ERRCODE_UNDEFINED_TABLE),
				 errmsg("table \"chat.%s\" is missing", name)));
	return relid;
}

/*
 * Locks
 */

static void
set_timeout(const char *name, int milliseconds)
{
	(void) set_config_option(name, psprintf("%d", milliseconds), PGC_SUSET,
							 PGC_S_SESSION, GUC_ACTION_SAVE, true, 0, false);
}

/*
 * Parents before partitions, as everybody locks them; the present ones before
 * the archive's. Autovacuum of a partition gives way when a deadlock is looked
 * for, so that is done early.
 */
static void
lock_parents(LOCKMODE live_mode, LOCKMODE archive_mode)
{
	static const char *const live[] = {"messages", "message_versions"};
	static const char *const archive[] = {"messages_archive", "message_versions_archive"};

	set_timeout("lock_timeout", chat_retention_lock_timeout);
	set_timeout("deadlock_timeout", Max(chat_retention_lock_timeout / 3, 1));
	for (int i = 0; live_mode != NoLock && i < (int) lengthof(live); i++)
		LockRelationOid(require_table(live[i]), live_mode);
	for (int i = 0; i < (int) lengthof(archive); i++)
		LockRelationOid(require_table(archive[i]), archive_mode);
}

typedef struct LockedAction
{
	void		(*action) (const MessagePartition *, List *);
	const MessagePartition *partition;
	List	   *staying;
	LOCKMODE	live_mode;
	LOCKMODE	archive_mode;
} LockedAction;

static bool
act_locked(void *arg)
{
	LockedAction *locked = arg;
	int			nest_level = NewGUCNestLevel();

	lock_parents(locked->live_mode, locked->archive_mode);
	locked->action(locked->partition, locked->staying);
	AtEOXact_GUC(false, nest_level);
	return true;
}

/* All of it, or nothing: false if a lock was not available in time */
bool
month_with_locks(void (*action) (const MessagePartition *, List *),
				 const MessagePartition *partition, List *staying,
				 LOCKMODE live_mode, LOCKMODE archive_mode)
{
	LockedAction locked = {action, partition, staying, live_mode, archive_mode};

	return chat_attempt_locks(act_locked, &locked);
}

/*
 * Partitions
 */

/* The partition of a table that begins with an id, if there is one */
Oid
month_relid(const char *table, const pg_uuid_t *lower)
{
	Relation	rel = table_open(require_table(table), AccessShareLock);
	PartitionDesc desc = RelationGetPartitionDesc(rel, true);
	PartitionBoundInfo bounds = desc->boundinfo;
	Oid			relid = InvalidOid;

	for (int i = 1; bounds && i < bounds->ndatums; i++)
	{
		if (bounds->indexes[i] >= 0 &&
			chat_uuid_compare(DatumGetUUIDP(bounds->datums[i - 1][0]), lower) == 0)
			relid = desc->oids[bounds->indexes[i]];
	}
	table_close(rel, NoLock);
	return relid;
}

/*
 * What the bounds say of the rows, as a constraint that needs no proof, because
 * the partition has never taken any other row. With it the new parent need not
 * read them.
 */
static void
add_bounds_constraint(Oid relid, char *bounds)
{
	Relation	rel = table_open(relid, AccessExclusiveLock);
	Constraint *constraint = chat_make_check(BOUNDS_CONSTRAINT, bounds);

	(void) AddRelationNewConstraints(rel, NIL, list_make1(constraint), false, true, false, NULL);
	table_close(rel, NoLock);
	CommandCounterIncrement();
}

/*
 * After the parent. What keeps another parent's name would keep that parent from
 * having the month again.
 */
void
month_rename(Oid relid, const char *parent, int month)
{
	char	   *name = message_month_name(parent, month);
	char	   *key_name = psprintf("%s_pkey", name);
	Relation	rel;
	Oid			key;
	Oid			other;

	other = get_relname_relid(name, chat_namespace());
	if (other == relid)
		return;
	if (OidIsValid(other))
		message_refuse_table(name, parent);
	(void) chat_run_sql(psprintf("ALTER TABLE %s RENAME TO %s", chat_relation_name(relid), quote_identifier(name)));
	rel = table_open(relid, NoLock);
	list_free(RelationGetIndexList(rel));
	key = rel->rd_pkindex;
	table_close(rel, NoLock);
	if (OidIsValid(key) && !OidIsValid(get_relname_relid(key_name, chat_namespace())))
		(void) chat_run_sql(psprintf("ALTER INDEX %s RENAME TO %s", chat_relation_name(key),
									 quote_identifier(key_name)));
}

/* To be asked for while it has its parent */
char *
month_bounds(Oid relid)
{
	Relation	rel = table_open(relid, AccessExclusiveLock);
	char	   *bounds;

	bounds = nodeToString(make_ands_explicit(copyObject(RelationGetPartitionQual(rel))));
	table_close(rel, NoLock);
	return bounds;
}

void
month_attach(Oid relid, const char *parent, const MessagePartition *month,
			 char *bounds)
{
	add_bounds_constraint(relid, bounds);
	(void) chat_run_sql(psprintf("ALTER TABLE chat.%s ATTACH PARTITION %s FOR VALUES FROM ('%s') TO ('%s')",
								 parent, chat_relation_name(relid), chat_uuid_string(&month->lower),
								 chat_uuid_string(&month->upper)));
	(void) chat_run_sql(psprintf("ALTER TABLE %s DROP CONSTRAINT " BOUNDS_CONSTRAINT, chat_relation_name(relid)));
}

static void
swap_partition(const MessagePartition *month, const char *from, const char *to)
{
	Oid			relid = month_relid(from, &month->lower);
	char	   *bounds;

	if (!OidIsValid(relid))
		return;
	bounds = month_bounds(relid);
	(void) chat_run_sql(psprintf("ALTER TABLE chat.%s DETACH PARTITION %s", from, chat_relation_name(relid)));
	month_rename(relid, to, message_month_of_bound(&month->lower));
	month_attach(relid, to, month, bounds);
}

/*
 * Back from the archive, in the same transaction: their month is made again. Older
 * snapshots still see them where they have been.
 */
static void
restore_rows(const MessagePartition *month, List *staying)
{
	ListCell   *cell;

	(void) message_make_month(message_month_of_bound(&month->lower), false);
	foreach(cell, staying)
	{
		RowRange	range = {.lower = month->lower,.upper = month->upper};

		while (archive_move_rows(lfirst(cell), &range, false, RESTORE_ROWS) > 0)
			;
	}
}

static void
swap(const MessagePartition *partition, List *staying)
{
	if (partition->archived)
	{
		swap_partition(partition, "messages_archive", "messages");
		swap_partition(partition, "message_versions_archive", "message_versions");
	}
	else
	{
		swap_partition(partition, "messages", "messages_archive");
		swap_partition(partition, "message_versions", "message_versions_archive");
	}
	if (staying != NIL)
		restore_rows(partition, staying);
}

/*
 * Move a month to the archive, or back from there; to the archive without the
 * messages of some conversations, which should be few. The other side must not
 * have a part of it. Returns false if the locks were not available.
 */
bool
month_swap(const MessagePartition *partition, List *staying)
{
	MessagePartition copy = *partition;

	return month_with_locks(swap, &copy, staying, AccessExclusiveLock,
							copy.archived ? AccessExclusiveLock : ShareUpdateExclusiveLock);
}

static void
drop_partition(const MessagePartition *month, const char *parent)
{
	Oid			relid = month_relid(parent, &month->lower);

	if (!OidIsValid(relid))
		return;
	(void) chat_run_sql(psprintf("ALTER TABLE chat.%s DETACH PARTITION %s", parent, chat_relation_name(relid)));
	(void) chat_run_sql(psprintf("DROP TABLE %s", chat_relation_name(relid)));
}

static void
drop(const MessagePartition *partition, List *staying)
{
	drop_partition(partition, partition->archived ? "messages_archive" : "messages");
	drop_partition(partition, partition->archived ? "message_versions_archive" : "message_versions");
}

/* The same for a month whose messages are below the floors of their conversations */
bool
month_drop(const MessagePartition *partition)
{
	MessagePartition copy = *partition;

	return month_with_locks(drop, &copy, NIL,
							copy.archived ? NoLock : AccessExclusiveLock,
							AccessExclusiveLock);
}

/*
 * What is in a partition
 */

static bool
first_conversation(Oid relid, ScanKey key, pg_uuid_t *conversation_id)
{
	static const char *const column = "conversation_id";
	ChatScan	scan;
	bool		found;
	bool		isnull;

	chat_scan_begin(&scan, relid, GetActiveSnapshot(), key, 1);
	found = chat_scan_next(&scan, ForwardScanDirection);
	if (found)
		*conversation_id = *DatumGetUUIDP(slot_getattr(scan.slot, get_attnum(relid, column),
													   &isnull));
	chat_scan_end(&scan);
	return found;
}

/* How many messages of a conversation, counted up to so many */
int
month_count(const MessagePartition *partition, const pg_uuid_t *conversation_id,
			int max)
{
	ScanKeyData key;
	ChatScan	scan;
	int			count = 0;

	chat_key_uuid(&key, 1, BTEqualStrategyNumber, conversation_id);
	chat_scan_begin(&scan, partition->relid, GetActiveSnapshot(), &key, 1);
	while (count < max && chat_scan_next(&scan, ForwardScanDirection))
		count++;
	chat_scan_end(&scan);
	return count;
}

bool
month_has(const MessagePartition *partition, const pg_uuid_t *conversation_id)
{
	ScanKeyData key;
	pg_uuid_t	found;

	chat_key_uuid(&key, 1, BTEqualStrategyNumber, conversation_id);
	return first_conversation(partition->relid, &key, &found);
}

/* Going through the conversations that have something in a partition */
bool
month_next_conversation(Oid relid, const pg_uuid_t *after,
						pg_uuid_t *conversation_id)
{
	ScanKeyData key;

	chat_key_uuid(&key, 1, BTGreaterStrategyNumber, after);
	return first_conversation(relid, &key, conversation_id);
}

/* As many as the last ANALYZE has counted */
double
month_rows(Oid relid)
{
	Relation	rel = table_open(relid, AccessShareLock);
	double		rows = rel->rd_rel->reltuples;

	table_close(rel, NoLock);
	return Max(rows, 0);
}
