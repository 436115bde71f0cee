/*-------------------------------------------------------------------------
 *
 * plan.c
 *	  Statements, prepared once per backend, and the rows they return.
 *
 * All our statements are keyed look-ups and changes whose plan does not
 * depend on the values, so each gets a generic plan at once: no planning
 * after the first call. PostgreSQL itself replans when a table changes.
 *
 * Statements run between chat_enter() and chat_leave(), as the owner of the
 * tables. Our SQL names operators, and functions of the system, without their
 * schema. What keeps a caller's own from being found is the search_path of the
 * scope, and so nothing is prepared or run under any other one: a plan that has
 * become invalid is analyzed again under the path of that moment.
 *
 *-------------------------------------------------------------------------
 */
#include "postgres.h"

#include "access/xact.h"
#include "catalog/namespace.h"
#include "core/plan.h"
#include "nodes/parsenodes.h"
#include "utils/hsearch.h"
#include "utils/lsyscache.h"
#include "utils/memutils.h"

/* Plans for one relation out of many, such as a partition */
typedef struct RelationPlanKey
{
	const ChatPlan *statement;
	Oid			relid;
	uint32		padding;		/* the key is hashed as bytes */
} RelationPlanKey;

typedef struct RelationPlan
{
	RelationPlanKey key;
	NameData	name;			/* of the relation when it was prepared */
	ChatPlan	plan;
} RelationPlan;

static HTAB *relation_plans = NULL;

void
chat_require_search_path(void)
{
	if (strcmp(namespace_search_path, CHAT_SEARCH_PATH) != 0)
		elog(ERROR, "search_path is \"%s\" where a statement is to be run, not \"%s\"",
			 namespace_search_path, CHAT_SEARCH_PATH);
}

static void
prepare(ChatPlan *plan, const char *sql)
{
	SPIPlanPtr	prepared;

	prepared = SPI_prepare_cursor(sql, plan->nargs, plan->argtypes,
								  CURSOR_OPT_GENERIC_PLAN);
	if (prepared == NULL)
		elog(ERROR, "could not prepare \"%s\": %s", sql,
			 SPI_result_code_string(SPI_result));
	if (SPI_keepplan(prepared) != 0)
		elog(ERROR, "could not keep the plan of \"%s\"", sql);

	/* known to us only when nothing can fail any more */
	plan->plan = prepared;
}

/*
 * In a parallel query nothing changes, and PostgreSQL refuses to begin another
 * command: what would see later changes sees what the query sees.
 */
static uint64
execute(ChatPlan *plan, const char *sql, int nvalues, const NullableDatum *values,
		bool read_only)
{
	Datum		datums[CHAT_PLAN_MAX_ARGS];
	char		nulls[CHAT_PLAN_MAX_ARGS];
	int			code;

	chat_require_search_path();
	if (nvalues != plan->nargs)
		elog(ERROR, "%d values for the %d parameters of \"%s\"", nvalues, plan->nargs, sql);
	if (plan->plan == NULL)
		prepare(plan, sql);
	for (int i = 0; i < nvalues; i++)
	{
		datums[i] = values[i].value;
		nulls[i] = values[i].isnull ? 'n' : ' ';
	}
	code = SPI_execute_plan(plan->plan, datums, nulls, read_only || IsInParallelMode(), 0);
	if (code < 0)
		elog(ERROR, "could not execute \"%s\": %s", sql, SPI_result_code_string(code));
	return SPI_processed;
}

uint64
chat_plan_run(ChatPlan *plan, int nvalues, const NullableDatum *values)
{
	return execute(plan, plan->sql, nvalues, values, false);
}

uint64
chat_plan_look(ChatPlan *plan, int nvalues, const NullableDatum *values)
{
	return execute(plan, plan->sql, nvalues, values, true);
}

/* The entry of a statement for a relation of this name, without a plan if that is of another */
static RelationPlan *
relation_plan(const ChatPlan *plan, Oid relid, const char *name)
{
	RelationPlanKey key = {.statement = plan,.relid = relid};
	RelationPlan *entry;
	bool		found;

	if (relation_plans == NULL)
	{
		HASHCTL		ctl = {
			.keysize = sizeof(RelationPlanKey),
			.entrysize = sizeof(RelationPlan)
		};

		relation_plans = hash_create("chat plans by relation", 64, &ctl,
									 HASH_ELEM | HASH_BLOBS);
	}

	entry = hash_search(relation_plans, &key, HASH_ENTER, &found);
	if (!found)
	{
		/* valid before anything that can fail */
		entry->plan = *plan;
		entry->plan.plan = NULL;
	}
	else if (entry->plan.plan != NULL && strcmp(name, NameStr(entry->name)) != 0)
	{
		/* renamed, or another relation under an old OID */
		SPI_freeplan(entry->plan.plan);
		entry->plan.plan = NULL;
	}
	namestrcpy(&entry->name, name);
	return entry;
}

const char *
chat_relation_name(Oid relid)
{
	char	   *name = get_rel_name(relid);
	char	   *namespace = get_namespace_name(get_rel_namespace(relid));

	/* it, or its schema, may have been dropped */
	if (name == NULL || namespace == NULL)
		elog(ERROR, "cache lookup failed for relation %u", relid);
	return quote_qualified_identifier(namespace, name);
}

/*
 * Naming a partition saves locking all of its siblings, which a plan for the
 * parent would do at each execution.
 */
uint64
chat_plan_run_on(ChatPlan *plan, Oid relid, int nvalues, const NullableDatum *values)
{
	char	   *name = get_rel_name(relid);
	RelationPlan *entry;
	const char *sql = plan->sql;

	if (name == NULL)
		elog(ERROR, "cache lookup failed for relation %u", relid);
	entry = relation_plan(plan, relid, name);
	if (entry->plan.plan == NULL)
		sql = psprintf(plan->sql, chat_relation_name(relid));
	return execute(&entry->plan, sql, nvalues, values, false);
}

uint64
chat_run_sql(const char *sql)
{
	int			code;

	chat_require_search_path();
	code = SPI_execute(sql, IsInParallelMode(), 0);
	if (code < 0)
		elog(ERROR, "could not execute \"%s\": %s", sql, SPI_result_code_string(code));
	return SPI_processed;
}

ChatRows
chat_rows(void)
{
	ChatRows	result = {SPI_processed, SPI_tuptable};

	return result;
}

NullableDatum
chat_rows_value(const ChatRows *rows, uint64 row, int column)
{
	SPITupleTable *table = rows ? rows->table : SPI_tuptable;
	NullableDatum value;

	Assert(row < table->numvals);
	value.value = SPI_getbinval(table->vals[row], table->tupdesc, column, &value.isnull);
	if (SPI_result == SPI_ERROR_NOATTRIBUTE)
		elog(ERROR, "there is no column %d in the result", column);
	return value;
}

Datum
chat_rows_datum(const ChatRows *rows, uint64 row, int column)
{
	NullableDatum value = chat_rows_value(rows, row, column);

	if (value.isnull)
		elog(ERROR, "column %d of the result is null", column);
	return value.value;
}
