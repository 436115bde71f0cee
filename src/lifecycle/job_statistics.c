/*-------------------------------------------------------------------------
 *
 * job_statistics.c
 *	  Statistics of what is partitioned.
 *
 * Autovacuum analyzes partitions, but never their parent, since that has no rows
 * of its own. Our own look-ups need no statistics; the self-check and the
 * queries of administrators do.
 *
 *-------------------------------------------------------------------------
 */
#include "postgres.h"

#include "catalog/pg_type.h"
#include "core/job.h"
#include "core/plan.h"
#include "lifecycle/lifecycle.h"
#include "utils/builtins.h"

static ChatPlan next_parent =
	CHAT_PLAN("SELECT c.relname::text "
			  "FROM pg_class AS c "
			  "WHERE c.relnamespace = 'chat'::regnamespace "
			  "  AND c.relkind = 'p' "
			  "ORDER BY c.relname "
			  "OFFSET $1 "
			  "LIMIT 1",
			  INT8OID);

/* One parent a step; its rows are sampled over all partitions */
static bool
analyze_step(ChatJobRun *run)
{
	if (chat_run(&next_parent, INT8(run->number)) == 0)
		return false;
	(void) chat_run_sql(psprintf("ANALYZE %s",
								 quote_qualified_identifier("chat", chat_row_cstring(0, 1))));
	run->done++;
	return true;
}

const ChatJob analyze_job = {
	.name = "analyze",
	.schedule = "43 3 * * 0",
	.description = "statistics of partitioned tables, which autovacuum leaves out",
	.step = analyze_step
};
