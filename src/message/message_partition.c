/*-------------------------------------------------------------------------
 *
 * message_partition.c
 *	  The months: knowing their partitions, and making them.
 *
 *-------------------------------------------------------------------------
 */
#include "postgres.h"

#include "access/table.h"
#include "catalog/pg_inherits.h"
#include "core/args.h"
#include "core/guc.h"
#include "core/schema.h"
#include "core/scope.h"
#include "core/uuidv7.h"
#include "executor/spi.h"
#include "message/message.h"
#include "partitioning/partbounds.h"
#include "partitioning/partdesc.h"
#include "pgtime.h"
#include "storage/lmgr.h"
#include "utils/builtins.h"
#include "utils/datetime.h"
#include "utils/guc.h"
#include "utils/inval.h"
#include "utils/lsyscache.h"
#include "utils/memutils.h"
#include "utils/rel.h"

PG_FUNCTION_INFO_V1(chat_make_partitions);
PG_FUNCTION_INFO_V1(chat_guard_partitions);

ChatTable	message_table = {
	.name = "messages",
	.columns = {
		[MESSAGE_CONVERSATION_ID] = "conversation_id",
		[MESSAGE_ID] = "id",
		[MESSAGE_SEQ] = "seq",
		[MESSAGE_MODSEQ] = "modseq",
		[MESSAGE_SENT_MODSEQ] = "sent_modseq",
		[MESSAGE_VERSION] = "version",
		[MESSAGE_CHANGED] = "changed",
		[MESSAGE_SENDER_ID] = "sender_id",
		[MESSAGE_TYPE] = "type",
		[MESSAGE_CONTENT] = "content",
		[MESSAGE_FORMATTED] = "formatted",
		[MESSAGE_ATTACHMENTS] = "attachments",
		[MESSAGE_REPLY_TO] = "reply_to",
		[MESSAGE_CLIENT_KEY] = "client_key",
		[MESSAGE_EDITED_AT] = "edited_at",
		[MESSAGE_DELETED_AT] = "deleted_at",
		[MESSAGE_DELETED_BY] = "deleted_by"
	}
};

/* What this backend knows of the partitions; in a context of its own */
static MessagePartitions known;
static MemoryContext known_context = NULL;
static Oid	known_parent = InvalidOid;	/* invalid: look again */

/* May be told InvalidOid: everything may have changed */
static void
forget_partitions(Datum arg, Oid relid)
{
	if (relid == known_parent || !OidIsValid(relid))
		known_parent = InvalidOid;
}

/* Read the partition descriptor of chat.messages into "known" */
static void
learn_partitions(void)
{
	static bool registered = false;
	Relation	parent;
	PartitionDesc desc;
	PartitionBoundInfo bounds;
	MemoryContext caller;

	if (!registered)
	{
		CacheRegisterRelcacheCallback(forget_partitions, (Datum) 0);
		registered = true;
	}
	if (known_context == NULL)
		known_context = AllocSetContextCreate(TopMemoryContext,
											  "chat message partitions",
											  ALLOCSET_SMALL_SIZES);
	memset(&known, 0, sizeof(known));
	MemoryContextReset(known_context);

	/* from here on news of it means to look again */
	parent = table_open(message_table.relid, NoLock);
	known_parent = message_table.relid;
	desc = RelationGetPartitionDesc(parent, true);
	bounds = desc->boundinfo;

	caller = MemoryContextSwitchTo(known_context);
	known.partitions = palloc0(Max(desc->nparts, 1) * sizeof(MessagePartition));
	MemoryContextSwitchTo(caller);

	/*
	 * bounds->indexes[i] is the partition that ends at the i'th bound, if any
	 * does, and its lower bound is the one before.
	 */
	for (int i = 1; bounds && i < bounds->ndatums; i++)
	{
		MessagePartition *partition;

		if (bounds->indexes[i] < 0)
			continue;
		partition = &known.partitions[known.npartitions++];
		partition->lower = *DatumGetUUIDP(bounds->datums[i - 1][0]);
		partition->upper = *DatumGetUUIDP(bounds->datums[i][0]);
		partition->relid = desc->oids[bounds->indexes[i]];
	}
	if (bounds && partition_bound_has_default(bounds))
	{
		known.fallback.relid = desc->oids[bounds->default_index];
		known.has_fallback = true;
	}
	table_close(parent, NoLock);
}

/*
 * The partitions as they are now. By the lock on their parent none of them
 * goes before the transaction ends, though one may come. The result is good
 * until the next call.
 */
const MessagePartitions *
message_partitions(void)
{
	chat_table_resolve(&message_table);
	LockRelationOid(message_table.relid, AccessShareLock);
	chat_table_resolve(&message_table);
	if (known_parent != message_table.relid)
		learn_partitions();
	return &known;
}

/* The last partition that begins at or below an id, -1 if none does */
int
message_partition_below(const MessagePartitions *partitions, const pg_uuid_t *id)
{
	int			low = 0;
	int			high = partitions->npartitions;

	while (low < high)
	{
		int			middle = low + (high - low) / 2;

		if (chat_uuid_compare(&partitions->partitions[middle].lower, id) <= 0)
			low = middle + 1;
		else
			high = middle;
	}
	return low - 1;
}

/* The first partition that begins at or above an id */
int
message_partition_from(const MessagePartitions *partitions, const pg_uuid_t *id)
{
	int			below = message_partition_below(partitions, id);

	if (below >= 0 &&
		chat_uuid_compare(&partitions->partitions[below].lower, id) == 0)
		return below;
	return below + 1;
}

/* The partition that an id belongs into */
const MessagePartition *
message_partition_of(const pg_uuid_t *id)
{
	const MessagePartitions *partitions = message_partitions();
	int			below = message_partition_below(partitions, id);

	if (below >= 0 &&
		chat_uuid_compare(id, &partitions->partitions[below].upper) < 0)
		return &partitions->partitions[below];
	if (!partitions->has_fallback)
		elog(ERROR, "messages has no default partition");
	return &partitions->fallback;
}

/*
 * Making partitions
 */

/* What is partitioned by month, and the column that tells the month */
static const struct
{
	const char *table;
	const char *column;
}			families[] = {
	{"messages", "id"},
	{"message_versions", "message_id"}
};

static void
execute(const char *sql)
{
	if (SPI_execute(sql, false, 0) < 0)
		elog(ERROR, "could not execute \"%s\"", sql);
}

/*
 * The triggers that parents do not hand down to their partitions. Without
 * them a statement that names a partition would leave the counters behind.
 */
static void
guard_partition(Oid relid)
{
	char	   *name = quote_qualified_identifier(get_namespace_name(get_rel_namespace(relid)),
												  get_rel_name(relid));

	execute(psprintf("CREATE OR REPLACE TRIGGER messages_settle "
					 "AFTER INSERT OR UPDATE OR DELETE ON %s "
					 "FOR EACH STATEMENT EXECUTE FUNCTION chat._messages_settle()",
					 name));
	execute(psprintf("CREATE OR REPLACE TRIGGER messages_guard_truncate "
					 "BEFORE TRUNCATE ON %s "
					 "FOR EACH STATEMENT EXECUTE FUNCTION chat._refuse_truncate()",
					 name));
}

/*
 * _guard_partitions() - see to it that all partitions have those triggers
 */
Datum
chat_guard_partitions(PG_FUNCTION_ARGS)
{
	List	   *relids;
	ListCell   *cell;
	ChatScope	scope;

	chat_enter(&scope);
	chat_table_resolve(&message_table);
	relids = find_all_inheritors(message_table.relid, AccessShareLock, NULL);
	foreach(cell, relids)
		guard_partition(lfirst_oid(cell));
	chat_leave(&scope);

	PG_RETURN_VOID();
}

/* The first moment of a month, counted from January of the year 0 */
static TimestampTz
month_start(int month)
{
	return ((TimestampTz) date2j(month / 12, month % 12 + 1, 1) -
			POSTGRES_EPOCH_JDATE) * USECS_PER_DAY;
}

static int
month_of(TimestampTz at)
{
	struct pg_tm tm;
	fsec_t		fsec;

	/* without a time zone it is UTC, as the ids are */
	if (TIMESTAMP_NOT_FINITE(at) ||
		timestamp2tm(at, NULL, &tm, &fsec, NULL, NULL) != 0 ||
		at < month_start(1970 * 12))
		ereport(ERROR,
				(errcode(ERRCODE_DATETIME_VALUE_OUT_OF_RANGE),
				 errmsg("timestamp out of range")));
	return tm.tm_year * 12 + tm.tm_mon - 1;
}

/*
 * Make one partition. Rows of that month which came before it have gone to
 * the default partition; they are brought over. Returns false if it is there.
 */
static bool
make_partition(const char *table, const char *column, int month)
{
	char	   *name = psprintf("%s_%04d_%02d", table, month / 12, month % 12 + 1);
	pg_uuid_t	lower = uuidv7_floor(month_start(month));
	pg_uuid_t	upper = uuidv7_floor(month_start(month + 1));
	char	   *from = chat_uuid_string(&lower);
	char	   *to = chat_uuid_string(&upper);

	if (OidIsValid(get_relname_relid(name, chat_namespace())))
		return false;

	execute(psprintf("LOCK TABLE chat.%s_default IN ACCESS EXCLUSIVE MODE", table));
	execute(psprintf("CREATE TABLE chat.%s "
					 "(LIKE chat.%s INCLUDING DEFAULTS INCLUDING CONSTRAINTS)",
					 name, table));
	execute(psprintf("WITH moved AS (DELETE FROM ONLY chat.%s_default "
					 "WHERE %s OPERATOR(pg_catalog.>=) '%s' "
					 "AND %s OPERATOR(pg_catalog.<) '%s' RETURNING *) "
					 "INSERT INTO chat.%s SELECT * FROM moved",
					 table, column, from, column, to, name));
	execute(psprintf("ALTER TABLE chat.%s ATTACH PARTITION chat.%s "
					 "FOR VALUES FROM ('%s') TO ('%s')",
					 table, name, from, to));
	if (strcmp(table, message_table.name) == 0)
		guard_partition(get_relname_relid(name, chat_namespace()));
	return true;
}

/*
 * make_partitions(ahead integer, since timestamptz)
 *
 * Make the partitions of all months from one moment to some months ahead of
 * now, and return how many months were new.
 */
Datum
chat_make_partitions(PG_FUNCTION_ARGS)
{
	int			ahead = PG_ARGISNULL(0) ? chat_partitions_ahead : PG_GETARG_INT32(0);
	TimestampTz now = GetCurrentTimestamp();
	TimestampTz since = PG_ARGISNULL(1) ? now : PG_GETARG_TIMESTAMPTZ(1);
	int			made = 0;
	int			nest_level;
	ChatScope	scope;

	if (ahead < 0 || ahead > 1200)
		ereport(ERROR,
				(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
				 errmsg("cannot make partitions for %d months ahead", ahead),
				 errdetail("The months ahead must be between 0 and 1200.")));

	chat_enter(&scope);

	/* one at a time; rows are moved as they are, past the triggers */
	nest_level = NewGUCNestLevel();
	(void) set_config_option("session_replication_role", "replica",
							 PGC_SUSET, PGC_S_SESSION, GUC_ACTION_SAVE,
							 true, 0, false);
	execute("LOCK TABLE chat.messages IN SHARE UPDATE EXCLUSIVE MODE");
	for (int month = month_of(since); month <= month_of(now) + ahead; month++)
	{
		bool		is_new = false;

		for (int i = 0; i < (int) lengthof(families); i++)
			is_new |= make_partition(families[i].table, families[i].column, month);
		made += is_new ? 1 : 0;
	}
	AtEOXact_GUC(false, nest_level);
	chat_leave(&scope);

	PG_RETURN_INT32(made);
}
