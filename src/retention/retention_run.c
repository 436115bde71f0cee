/*-------------------------------------------------------------------------
 *
 * retention_run.c
 *	  Runs of retention: batch after batch, each in a transaction of its own.
 *
 * What a run has done is noted in the transaction that does it.
 *
 *-------------------------------------------------------------------------
 */
#include "postgres.h"

#include "access/xact.h"
#include "access/xlog.h"
#include "catalog/pg_type.h"
#include "core/call.h"
#include "core/clock.h"
#include "core/plan.h"
#include "core/procedure.h"
#include "miscadmin.h"
#include "retention/retention.h"
#include "retention/retention_run.h"

PG_FUNCTION_INFO_V1(chat_apply_retention);
PG_FUNCTION_INFO_V1(chat_retention_runs);

#define DEFAULT_BATCH	1000
#define MAX_BATCH		100000

/* How often a long run reports its progress */
#define NOTICE_INTERVAL	(30 * CHAT_SECOND)

/* How many runs are remembered */
#define RUNS_KEPT	"100"

static ChatPlan insert_run =
	CHAT_PLAN("INSERT INTO chat.retention_runs (task, started_at, noted_at, total_count, pid, backend_start) "
			  "VALUES ($1, clock_timestamp(), clock_timestamp(), $2, $3, $4) "
			  "RETURNING id",
			  TEXTOID, INT8OID, INT4OID, TIMESTAMPTZOID);

static ChatPlan note_run =
	CHAT_PLAN("UPDATE chat.retention_runs "
			  "SET noted_at = clock_timestamp(), done_count = $2 "
			  "WHERE id = $1",
			  UUIDOID, INT8OID);

static ChatPlan end_run =
	CHAT_PLAN("UPDATE chat.retention_runs "
			  "SET ended_at = clock_timestamp(), state = $2, error = $3 "
			  "WHERE id = $1",
			  UUIDOID, TEXTOID, TEXTOID);

static ChatPlan forget_runs =
	CHAT_PLAN("DELETE FROM chat.retention_runs "
			  "WHERE ended_at IS NOT NULL "
			  "  AND id < (SELECT r.id FROM chat.retention_runs AS r "
			  "            ORDER BY r.id DESC "
			  "            OFFSET " RUNS_KEPT " "
			  "            LIMIT 1)");

/* With the rows a second, null if there are none yet, and the end at that rate */
static ChatPlan list_runs =
	CHAT_PLAN("SELECT r.id, r.task, r.state, r.started_at, r.ended_at, r.done_count, r.total_count, r.error, "
			  "       r.pid, r.backend_start, s.rate, "
			  "       CASE WHEN r.ended_at IS NULL "
			  "       THEN r.noted_at + greatest(r.total_count - r.done_count, 0) / s.rate * interval '1 second' END "
			  "FROM chat.retention_runs AS r "
			  "CROSS JOIN LATERAL ( "
			  "  SELECT NULLIF(r.done_count, 0) / "
			  "         NULLIF(greatest(extract(epoch FROM r.noted_at - r.started_at), 0), 0)::float8 "
			  ") AS s (rate) "
			  "ORDER BY r.id DESC "
			  "LIMIT $1",
			  INT8OID);

/* One run, as this backend has it in hand */
typedef struct Driver
{
	RetentionTask task;
	pg_uuid_t	id;
	int64		noticed;		/* when the last NOTICE was */
} Driver;

/* And how it has ended */
typedef struct RunResult
{
	Driver	   *driver;
	ChatSteps  *steps;
} RunResult;

static void
refuse_isolation(const char *name)
{
	if (IsolationUsesXactSnapshot())
		ereport(ERROR,
				(errcode(ERRCODE_INVALID_TRANSACTION_STATE),
				 errmsg("%s needs the isolation level read committed", name),
				 errhint("SET default_transaction_isolation = 'read committed'.")));
}

/* The row of a run, of which the last ones are kept */
static pg_uuid_t
insert_row(const RetentionTask *task)
{
	(void) chat_run(&forget_runs);
	(void) chat_run(&insert_run, CSTRING(task->name), IF(task->total >= 0, INT8(task->total)),
					INT4(MyProcPid), TIMESTAMPTZ(MyStartTimestamp));
	return chat_row_uuid(0, 1);
}

/* One batch, and the note of it */
static bool
step_and_note(RetentionTask *task, const pg_uuid_t *id)
{
	bool		more = task->step(task);

	(void) chat_run(&note_run, UUID(id), INT8(task->run.done));
	return more;
}

static void
end_row(const pg_uuid_t *id, const char *state, const ErrorData *error)
{
	(void) chat_run(&end_run, UUID(id), CSTRING(state), CSTRING(error ? error->message : NULL));
}

static void
begin_run(void *arg)
{
	Driver	   *driver = arg;

	if (driver->task.begin)
		driver->task.begin(&driver->task);
	driver->id = insert_row(&driver->task);
}

static bool
do_batch(void *arg)
{
	Driver	   *driver = arg;

	return step_and_note(&driver->task, &driver->id);
}

static void
notice_progress(void *arg)
{
	Driver	   *driver = arg;
	const RetentionTask *task = &driver->task;
	int64		now = chat_clock();

	if (now - driver->noticed < NOTICE_INTERVAL)
		return;
	driver->noticed = now;
	if (task->total >= 0)
		ereport(NOTICE,
				(errmsg("%lld of about %lld messages",
						(long long) task->run.done, (long long) task->total)));
	else
		ereport(NOTICE,
				(errmsg("%lld messages", (long long) task->run.done)));
}

static void
end_run_of(void *arg)
{
	RunResult  *result = arg;
	const ChatSteps *steps = result->steps;

	end_row(&result->driver->id, steps->error ? "failed" : steps->more ? "stopped" : "done",
			steps->error);
}

/*
 * Run a task to its end, in a procedure. An error ends the run, and what its
 * batches had done until then stays.
 */
void
retention_run_task(FunctionCallInfo fcinfo, const RetentionTask *task, int64 max_time)
{
	Driver		driver = {.task = *task,.noticed = chat_clock()};
	ChatSteps	steps = {
		.step = do_batch,
		.state = &driver,
		.size = sizeof(driver),
		.after_commit = notice_progress,
		.max_time = max_time
	};
	RunResult	result = {&driver, &steps};
	MemoryContext caller = CurrentMemoryContext;

	chat_require_top_level(fcinfo, task->procedure);
	refuse_isolation(task->procedure);
	if (SPI_connect_ext(SPI_OPT_NONATOMIC) != SPI_OK_CONNECT)
		elog(ERROR, "could not connect to SPI");
	chat_run_once(begin_run, &driver);
	chat_run_steps(&steps);
	/* what cancels the run must not keep its end from being noted */
	HOLD_INTERRUPTS();
	chat_run_once(end_run_of, &result);
	RESUME_INTERRUPTS();
	if (steps.error)
		ReThrowError(steps.error);
	MemoryContextSwitchTo(caller);
	if (SPI_finish() != SPI_OK_FINISH)
		elog(ERROR, "could not disconnect from SPI");
}

/*
 * Arguments
 */

int
retention_batch_argument(FunctionCallInfo fcinfo, int arg)
{
	int			size = chat_arg_int4(fcinfo, arg);

	if (size < 1 || size > MAX_BATCH)
		ereport(ERROR,
				(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
				 errmsg("a batch of %d rows is out of range", size),
				 errdetail("It must be between 1 and %d.", MAX_BATCH)));
	return size;
}

static void
begin_retention(RetentionTask *task)
{
	task->total = retention_estimate(&task->run);
}

static bool
step_retention(RetentionTask *task)
{
	return retention_step(&task->run);
}

static const RetentionTask retention_task = {
	.name = "retention",
	.procedure = "chat.apply_retention()",
	.begin = begin_retention,
	.step = step_retention
};

/*
 * apply_retention(batch_size, max_time) - a procedure
 */
Datum
chat_apply_retention(PG_FUNCTION_ARGS)
{
	RetentionTask task = retention_task;
	int			size = retention_batch_argument(fcinfo, 0);
	int64		max_time = chat_arg_max_time(fcinfo, 1, 0);

	retention_begin(&task.run, size);
	retention_run_task(fcinfo, &task, max_time);

	PG_RETURN_VOID();
}

/*
 * The same as a job, which has a driver of its own
 */
static RetentionTask job_task;
static pg_uuid_t job_row;

static bool
job_step(ChatJobRun *run)
{
	RetentionTask next;
	bool		more;

	if (run->number == 0)
	{
		memset(&job_row, 0, sizeof(job_row));
		job_task = retention_task;
		retention_begin(&job_task.run, DEFAULT_BATCH);
		job_task.begin(&job_task);
		job_row = insert_row(&job_task);
	}
	/* an error leaves the task as it was, for another attempt */
	next = job_task;
	more = step_and_note(&next, &job_row);
	job_task = next;
	run->done = job_task.run.done;
	return more;
}

static void
job_end(const char *state, const ErrorData *error)
{
	end_row(&job_row, state, error);
}

const ChatJob retention_job = {
	.name = "retention",
	.schedule = "0 2 * * *",
	.max_seconds = 4 * 3600,
	.description = "archive and delete what is due",
	.step = job_step,
	.end = job_end
};

/*
 * retention_runs(max) - the last runs, the latest first
 */
Datum
chat_retention_runs(PG_FUNCTION_ARGS)
{
	ChatCall	call;
	int			max = chat_arg_page_size(fcinfo, 0);
	uint64		nrows;

	chat_begin_nobody(&call, fcinfo, CHAT_READ);
	nrows = chat_read(&list_runs, INT8(max));
	for (uint64 i = 0; i < nrows; i++)
	{
		/* on a standby the process is another server's */
		bool		is_interrupted = chat_row_is_null(i, 5) && !RecoveryInProgress() &&
			!chat_process_lives(chat_row_int4(i, 9), chat_row_timestamptz(i, 10));

		chat_add_row(&call,
					 chat_row_value(i, 1),
					 chat_row_value(i, 2),
					 is_interrupted ? CSTRING("interrupted") : chat_row_value(i, 3),
					 chat_row_value(i, 4),
					 chat_row_value(i, 5),
					 chat_row_value(i, 6),
					 chat_row_value(i, 7),
					 chat_row_value(i, 11),
					 chat_row_value(i, 12),
					 chat_row_value(i, 8));
	}
	return chat_return_set(&call);
}
