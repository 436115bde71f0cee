/*-------------------------------------------------------------------------
 *
 * procedure.c
 *	  What procedures have in common that commit step after step.
 *
 *-------------------------------------------------------------------------
 */
#include "postgres.h"

#include "core/compat.h"
#include "core/procedure.h"
#include "nodes/parsenodes.h"
#include "utils/timestamp.h"

#define MAX_DAYS	366

/* As PostgreSQL says it of its own procedures */
void
chat_require_top_level(FunctionCallInfo fcinfo, const char *procedure)
{
	if (fcinfo->context && IsA(fcinfo->context, CallContext) &&
		!castNode(CallContext, fcinfo->context)->atomic)
		return;
	ereport(ERROR,
			(errcode(ERRCODE_ACTIVE_SQL_TRANSACTION),
			 errmsg("%s cannot run inside a transaction block", procedure),
			 errdetail("Each of its steps is a transaction of its own.")));
}

int64
chat_arg_max_time(FunctionCallInfo fcinfo, int arg, int64 otherwise)
{
	Interval   *limit;

	if (PG_ARGISNULL(arg))
		return otherwise;
	limit = PG_GETARG_INTERVAL_P(arg);
	if (limit->month != 0 || limit->day < 0 || limit->day > MAX_DAYS ||
		limit->time < 0 || limit->time > MAX_DAYS * USECS_PER_DAY ||
		(limit->day == 0 && limit->time == 0))
		ereport(ERROR,
				(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
				 errmsg("\"max_time\" is out of range"),
				 errdetail("It must be above zero, at most %d days, and without months.", MAX_DAYS)));
	return limit->day * USECS_PER_DAY + limit->time;
}

bool
chat_process_lives(int pid, TimestampTz started)
{
	int			n = pgstat_fetch_stat_numbackends();

	for (int i = 1; i <= n; i++)
	{
		LocalPgBackendStatus *local = chat_backend_status(i);

		if (local && local->backendStatus.st_procpid == pid &&
			local->backendStatus.st_proc_start_timestamp == started)
			return true;
	}
	return false;
}
