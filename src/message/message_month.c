/*-------------------------------------------------------------------------
 *
 * message_month.c
 *	  The months: making their partitions, and telling which there are.
 *
 *-------------------------------------------------------------------------
 */
#include "postgres.h"

#include "access/htup_details.h"
#include "access/table.h"
#include "catalog/partition.h"
#include "catalog/pg_class.h"
#include "catalog/pg_inherits.h"
#include "core/call.h"
#include "core/plan.h"
#include "core/uuidv7.h"
#include "message/message.h"
#include "partitioning/partbounds.h"
#include "partitioning/partdesc.h"
#include "pgtime.h"
#include "utils/builtins.h"
#include "utils/datetime.h"
#include "utils/guc.h"
#include "utils/lsyscache.h"
#include "utils/rel.h"
#include "utils/syscache.h"

PG_FUNCTION_INFO_V1(chat_create_partitions);
PG_FUNCTION_INFO_V1(chat_guard_partitions);
PG_FUNCTION_INFO_V1(chat_partitions);

/* What is partitioned by month, and the column that tells the month */
typedef struct Family
{
	const char *table;
	const char *archive;
	const char *column;
	bool		guarded;		/* has triggers */
} Family;

static const Family families[] = {
	{"messages", "messages_archive", "id", true},
	{"message_versions", "message_versions_archive", "message_id", false}
};

/*
 * The triggers of a partition, by itself. Statement triggers are not handed down
 * by a parent. Row triggers would be, but pg_restore makes those of a parent, which
 * has no rows, while rows are still copied into its partitions.
 */
static const char *const row_triggers[] = {
	"messages_insert BEFORE INSERT ON %s "
	"FOR EACH ROW EXECUTE FUNCTION chat._messages_insert()",
	"messages_update BEFORE UPDATE ON %s "
	"FOR EACH ROW EXECUTE FUNCTION chat._messages_update()",
	"messages_delete BEFORE DELETE ON %s "
	"FOR EACH ROW EXECUTE FUNCTION chat._messages_delete()"
};

static const char *const statement_triggers[] = {
	"messages_settle AFTER INSERT OR UPDATE OR DELETE ON %s "
	"FOR EACH STATEMENT EXECUTE FUNCTION chat._messages_settle()",
	"messages_guard_truncate BEFORE TRUNCATE ON %s "
	"FOR EACH STATEMENT EXECUTE FUNCTION chat._refuse_truncate()"
};

static void
create_triggers(Oid relid, const char *const *triggers, int ntriggers)
{
	const char *name = chat_relation_name(relid);

	for (int i = 0; i < ntriggers; i++)
		(void) chat_run_sql(psprintf(psprintf("CREATE OR REPLACE TRIGGER %s", triggers[i]), name));
}

void
message_guard_partition(Oid relid)
{
	create_triggers(relid, row_triggers, lengthof(row_triggers));
	create_triggers(relid, statement_triggers, lengthof(statement_triggers));
}

static void
guard_all(Oid parent)
{
	List	   *relids = find_all_inheritors(parent, AccessShareLock, NULL);
	ListCell   *cell;

	foreach(cell, relids)
	{
		if (lfirst_oid(cell) != parent)
			message_guard_partition(lfirst_oid(cell));
	}
	create_triggers(parent, statement_triggers, lengthof(statement_triggers));
}

/*
 * _guard_partitions() - see to it that parents and partitions have those triggers
 */
Datum
chat_guard_partitions(PG_FUNCTION_ARGS)
{
	ChatCall	call;

	chat_begin_nobody(&call, fcinfo, CHAT_CHANGE);
	guard_all(chat_table_resolve(&message_table));
	guard_all(chat_table_resolve(&message_archive_table));
	return chat_return_void(&call);
}

/* The first moment of a month, counted from January of the year 0 */
static TimestampTz
month_start(int month)
{
	return ((TimestampTz) date2j(month / 12, month % 12 + 1, 1) -
			POSTGRES_EPOCH_JDATE) * USECS_PER_DAY;
}

int
message_month_of(TimestampTz at)
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

/* The first id of a month */
pg_uuid_t
message_month_floor(int month)
{
	return uuidv7_floor(month_start(month));
}

int
message_month_of_id(const pg_uuid_t *id)
{
	TimestampTz at;

	if (!uuidv7_timestamp(id, &at))
		ereport(ERROR,
				(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
				 errmsg("message id %s is not a version 7 uuid", chat_uuid_string(id))));
	return message_month_of(at);
}

/* A bound is an id without version and variant */
static bool
bound_time(pg_uuid_t bound, TimestampTz *at)
{
	bound.data[6] |= 0x70;
	bound.data[8] |= 0x80;
	return uuidv7_timestamp(&bound, at);
}

int
message_month_of_bound(const pg_uuid_t *bound)
{
	TimestampTz at;

	if (!bound_time(*bound, &at))
		elog(ERROR, "partition bound %s has no timestamp", chat_uuid_string(bound));
	return message_month_of(at);
}

/* The name of a month's partition */
char *
message_month_name(const char *parent, int month)
{
	return psprintf("%s_%04d_%02d", parent, month / 12, month % 12 + 1);
}

/* Only an administrator can know what to do with such a table */
void
message_refuse_table(const char *name, const char *parent)
{
	ereport(ERROR,
			(errcode(ERRCODE_DUPLICATE_TABLE),
			 errmsg("table \"chat.%s\" already exists", name),
			 errdetail("A partition of \"chat.%s\" is to have that name.", parent),
			 errhint("Attach it again, or rename it.")));
}

/* What has that name has to be a partition of ours, not a left-over table */
static bool
is_there(const char *name, const char *parent)
{
	Oid			relid = get_relname_relid(name, chat_namespace());

	if (!OidIsValid(relid))
		return false;
	if (strstr(parent, "archive") &&
		(!get_rel_relispartition(relid) ||
		 get_partition_parent(relid, true) != get_relname_relid(parent, chat_namespace())))
		message_refuse_table(name, parent);
	return true;
}

/*
 * Make one partition. Rows of that month which came before it have gone to
 * the default partition, where there is one; they are brought over. Returns
 * false if it is there.
 */
static bool
make_partition(const Family *family, int month, bool archived)
{
	const char *parent = archived ? family->archive : family->table;
	char	   *name = message_month_name(parent, month);
	pg_uuid_t	lower = message_month_floor(month);
	pg_uuid_t	upper = message_month_floor(month + 1);
	char	   *from = chat_uuid_string(&lower);
	char	   *to = chat_uuid_string(&upper);

	if (is_there(name, parent))
		return false;

	if (!archived)
		chat_run_sql(psprintf("LOCK TABLE chat.%s_default IN ACCESS EXCLUSIVE MODE", parent));
	chat_run_sql(psprintf("CREATE TABLE chat.%s "
						  "(LIKE chat.%s INCLUDING DEFAULTS INCLUDING CONSTRAINTS)",
						  name, parent));
	if (!archived)
		chat_run_sql(psprintf("WITH moved AS (DELETE FROM ONLY chat.%s_default "
							  "WHERE %s >= '%s' "
							  "AND %s < '%s' RETURNING *) "
							  "INSERT INTO chat.%s SELECT * FROM moved",
							  parent, family->column, from, family->column, to, name));
	chat_run_sql(psprintf("ALTER TABLE chat.%s ATTACH PARTITION chat.%s "
						  "FOR VALUES FROM ('%s') TO ('%s')",
						  parent, name, from, to));
	if (family->guarded)
		message_guard_partition(get_relname_relid(name, chat_namespace()));
	return true;
}

/*
 * Make the partitions of a month unless they are there. One at a time: who
 * comes second waits, and finds them.
 */
bool
message_make_month(int month, bool archived)
{
	int			nest_level = NewGUCNestLevel();
	bool		is_new = false;

	/* rows are moved as they are, past the triggers */
	(void) set_config_option("session_replication_role", "replica",
							 PGC_SUSET, PGC_S_SESSION, GUC_ACTION_SAVE,
							 true, 0, false);
	chat_run_sql(archived ?
				 "LOCK TABLE ONLY chat.messages_archive IN SHARE UPDATE EXCLUSIVE MODE" :
				 "LOCK TABLE ONLY chat.messages IN SHARE UPDATE EXCLUSIVE MODE");
	for (int i = 0; i < (int) lengthof(families); i++)
		is_new |= make_partition(&families[i], month, archived);
	AtEOXact_GUC(false, nest_level);
	return is_new;
}

/*
 * Months that have come and gone without a partition, because nobody has made it
 * or because older messages have been imported: their rows are in the default
 * partition. Rows of the future stay there, as they are a fault of the clock's.
 */

/* At a time, since each of them reads the default partitions */
#define MAX_STRAY_MONTHS	120

static ChatPlan find_stray =
	CHAT_PLAN("SELECT LEAST((SELECT id "
			  "              FROM chat.messages_default "
			  "              WHERE id >= $1 "
			  "                AND id < $2 "
			  "              ORDER BY id "
			  "              LIMIT 1), "
			  "             (SELECT message_id "
			  "              FROM chat.message_versions_default "
			  "              WHERE message_id >= $1 "
			  "                AND message_id < $2 "
			  "              ORDER BY message_id "
			  "              LIMIT 1))",
			  UUIDOID, UUIDOID);

/* Returns how many months before this one were new */
static int
make_stray_months(int end)
{
	pg_uuid_t	lower = {{0}};
	pg_uuid_t	upper = message_month_floor(end);
	pg_uuid_t	stray;
	int			made = 0;

	for (int i = 0; i < MAX_STRAY_MONTHS; i++)
	{
		int			month;

		chat_run(&find_stray, UUID(&lower), UUID(&upper));
		if (!chat_row_uuid_if(0, 1, &stray))
			break;
		month = message_month_of_bound(&stray);
		if (message_make_month(month, false))
			made++;
		lower = message_month_floor(month + 1);
	}
	return made;
}

/*
 * create_partitions(months_ahead, since)
 *
 * Make the partitions of all months from one moment to some months ahead of
 * now, and of those before that have rows in the default partition. Returns how
 * many months were new.
 */
Datum
chat_create_partitions(PG_FUNCTION_ARGS)
{
	ChatCall	call;
	int			ahead = PG_ARGISNULL(0) ? chat_partitions_ahead : PG_GETARG_INT32(0);
	TimestampTz now = GetCurrentTimestamp();
	int			first = message_month_of(PG_ARGISNULL(1) ? now : PG_GETARG_TIMESTAMPTZ(1));
	int			last;
	int			made;

	if (ahead < 0 || ahead > 1200)
		ereport(ERROR,
				(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
				 errmsg("cannot make partitions for %d months ahead", ahead),
				 errdetail("The months ahead must be between 0 and 1200.")));
	last = message_month_of(now) + ahead;

	chat_begin_nobody(&call, fcinfo, CHAT_CHANGE);
	made = make_stray_months(Min(first, last + 1));
	for (int month = first; month <= last; month++)
	{
		if (message_make_month(month, false))
			made++;
	}
	return chat_return_int4(&call, made);
}

/*
 * Listing them
 */

typedef struct ListedPartition
{
	Oid			relid;
	bool		is_default;
	bool		archived;
	pg_uuid_t	lower;
	pg_uuid_t	upper;
} ListedPartition;

static List *
list_partitions(List *list, const char *table, bool archived)
{
	Oid			parent = get_relname_relid(table, chat_namespace());
	Relation	rel;
	PartitionDesc desc;
	PartitionBoundInfo bounds;

	if (!OidIsValid(parent))
		ereport(ERROR,
				(errcode(ERRCODE_UNDEFINED_TABLE),
				 errmsg("table \"chat.%s\" is missing", table)));
	rel = table_open(parent, AccessShareLock);
	desc = RelationGetPartitionDesc(rel, true);
	bounds = desc->boundinfo;

	for (int i = 0; bounds && i < bounds->ndatums; i++)
	{
		ListedPartition *one;

		if (i == 0 || bounds->indexes[i] < 0)
			continue;
		one = palloc0(sizeof(ListedPartition));
		one->relid = desc->oids[bounds->indexes[i]];
		one->archived = archived;
		one->lower = *DatumGetUUIDP(bounds->datums[i - 1][0]);
		one->upper = *DatumGetUUIDP(bounds->datums[i][0]);
		list = lappend(list, one);
	}
	if (bounds && partition_bound_has_default(bounds))
	{
		ListedPartition *one = palloc0(sizeof(ListedPartition));

		one->relid = desc->oids[bounds->default_index];
		one->is_default = true;
		list = lappend(list, one);
	}
	table_close(rel, NoLock);
	return list;
}

static NullableDatum
bound_timestamp(const ListedPartition *one, const pg_uuid_t *bound)
{
	TimestampTz at = 0;
	bool		is_known = !one->is_default && bound_time(*bound, &at);

	return IF(is_known, TIMESTAMPTZ(at));
}

static void
add_partition(ChatCall *call, const ListedPartition *one)
{
	HeapTuple	row = SearchSysCache1(RELOID, ObjectIdGetDatum(one->relid));
	NullableDatum name;
	float4		rows;

	if (!HeapTupleIsValid(row))
		return;
	rows = ((Form_pg_class) GETSTRUCT(row))->reltuples;
	name = CSTRING(NameStr(((Form_pg_class) GETSTRUCT(row))->relname));
	ReleaseSysCache(row);
	chat_add_row(call, name, bound_timestamp(one, &one->lower),
				 bound_timestamp(one, &one->upper),
				 CSTRING(one->is_default ? "default" : one->archived ? "archive" : "live"),
				 IF(rows >= 0, INT8((int64) rows)), /* below 0: not analyzed
													 * yet */
				 VALUE(DirectFunctionCall1(pg_total_relation_size,
										   ObjectIdGetDatum(one->relid))));
}

/*
 * partitions() - all of them: of each table the present ones, the default one,
 * then the archived ones, in their order
 */
Datum
chat_partitions(PG_FUNCTION_ARGS)
{
	ChatCall	call;
	List	   *list = NIL;
	ListCell   *cell;

	chat_begin_nobody(&call, fcinfo, CHAT_READ);
	for (int i = 0; i < (int) lengthof(families); i++)
	{
		list = list_partitions(list, families[i].table, false);
		list = list_partitions(list, families[i].archive, true);
	}
	foreach(cell, list)
		add_partition(&call, lfirst(cell));
	return chat_return_set(&call);
}
