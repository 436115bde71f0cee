/*-------------------------------------------------------------------------
 *
 * plan.c
 *	  Statements that are prepared once per backend.
 *
 * All our statements are keyed look-ups and changes whose plan does not
 * depend on the values, so each gets a generic plan at once: no planning
 * after the first call. PostgreSQL itself replans when a table changes.
 *
 * Everything here runs between chat_enter() and chat_leave(), as the owner
 * of the tables and with a search_path that no caller can bend.
 *
 *-------------------------------------------------------------------------
 */
#include "postgres.h"

#include "core/plan.h"
#include "nodes/parsenodes.h"
#include "utils/builtins.h"
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

static uint64
execute(ChatPlan *plan, Datum *values, const char *nulls, bool read_only)
{
	int			code;

	code = SPI_execute_plan(plan->plan, values, nulls, read_only, 0);
	if (code < 0)
		elog(ERROR, "could not execute \"%s\": %s", plan->sql,
			 SPI_result_code_string(code));
	return SPI_processed;
}

/*
 * Run a statement that changes rows, or that must see what other
 * transactions have committed meanwhile. Returns the number of rows.
 */
uint64
chat_plan_execute(ChatPlan *plan, Datum *values, const char *nulls)
{
	if (plan->plan == NULL)
		prepare(plan, plan->sql);
	return execute(plan, values, nulls, false);
}

/*
 * Run a query under the snapshot of the statement that called us, so that
 * all that one call returns is from the same moment.
 */
uint64
chat_plan_read(ChatPlan *plan, Datum *values, const char *nulls)
{
	if (plan->plan == NULL)
		prepare(plan, plan->sql);
	return execute(plan, values, nulls, true);
}

/*
 * The same as chat_plan_execute() for a statement whose text names a
 * relation as %s. Naming a partition saves locking all of its siblings,
 * which a plan for the parent would do at each execution.
 */
uint64
chat_plan_execute_on(ChatPlan *plan, Oid relid, Datum *values,
					 const char *nulls)
{
	RelationPlanKey key = {.statement = plan,.relid = relid};
	RelationPlan *entry;
	char	   *name;
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

	name = get_rel_name(relid);
	if (name == NULL)
		elog(ERROR, "cache lookup failed for relation %u", relid);

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
	if (entry->plan.plan == NULL)
	{
		char	   *relation;

		relation = quote_qualified_identifier(get_namespace_name(get_rel_namespace(relid)),
											  name);
		prepare(&entry->plan, psprintf(plan->sql, relation));
		namestrcpy(&entry->name, name);
	}
	return execute(&entry->plan, values, nulls, false);
}

Datum
chat_plan_value(uint64 row, int column, bool *isnull)
{
	return SPI_getbinval(SPI_tuptable->vals[row], SPI_tuptable->tupdesc,
						 column, isnull);
}

/* As chat_plan_execute() */
ChatRows
chat_plan_rows(ChatPlan *plan, Datum *values, const char *nulls)
{
	ChatRows	rows;

	rows.nrows = chat_plan_execute(plan, values, nulls);
	rows.table = SPI_tuptable;
	return rows;
}

Datum
chat_rows_value(const ChatRows *rows, uint64 row, int column, bool *isnull)
{
	return SPI_getbinval(rows->table->vals[row], rows->table->tupdesc, column, isnull);
}
