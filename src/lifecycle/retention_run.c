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
#include "core/args.h"
#include "core/attempt.h"
#include "core/clock.h"
#include "core/legacy.h"
#include "core/scope.h"
#include "core/uuidv7.h"
#include "lifecycle/lifecycle.h"
#include "lifecycle/retention.h"
#include "lifecycle/retention_run.h"
#include "miscadmin.h"
#include "nodes/parsenodes.h"
#include "storage/latch.h"
#include "tcop/pquery.h"
#include "utils/builtins.h"
#include "utils/memutils.h"
#include "utils/snapmgr.h"
#include "utils/timestamp.h"
#include "utils/wait_event.h"

PG_FUNCTION_INFO_V1(chat_apply_retention);
PG_FUNCTION_INFO_V1(chat_retention_runs);

#define DEFAULT_BATCH	1000
#define MAX_BATCH		100000
#define MAX_RETRIES		10
#define RETRY_DELAY		20	/* milliseconds, and each time as much more */

/* How often a long run tells where it is */
#define NOTICE_INTERVAL	(30 * CHAT_SECOND)

/* How many runs are remembered */
#define RUNS_KEPT	"100"

static ChatPlan insert_run =
	CHAT_PLAN("INSERT INTO chat.retention_runs (task, started_at, noted_at, total, pid, backend_start) "
			  "VALUES ($1, clock_timestamp(), clock_timestamp(), $2, $3, $4) "
			  "RETURNING id",
			  TEXTOID, INT8OID, INT4OID, TIMESTAMPTZOID);

static ChatPlan note_run =
	CHAT_PLAN("UPDATE chat.retention_runs SET noted_at = clock_timestamp(), done = $2 "
			  "WHERE id = $1",
			  UUIDOID, INT8OID);

static ChatPlan end_run =
	CHAT_PLAN("UPDATE chat.retention_runs SET ended_at = clock_timestamp(), "
			  "state = $2, error = $3 WHERE id = $1",
			  UUIDOID, TEXTOID, TEXTOID);

static ChatPlan forget_runs =
	CHAT_PLAN("DELETE FROM chat.retention_runs WHERE ended_at IS NOT NULL "
			  "AND id < (SELECT r.id FROM chat.retention_runs AS r "
			  "ORDER BY r.id DESC OFFSET " RUNS_KEPT " LIMIT 1)",
			  INT4OID);

static ChatPlan list_runs =
	CHAT_PLAN("SELECT id, task, state, started_at, ended_at, done, total, error, noted_at, pid, backend_start "
			  "FROM chat.retention_runs ORDER BY id DESC LIMIT $1",
			  INT8OID);

/* One run, as this backend has it in hand */
typedef struct Driver
{
	RetentionTask *task;
	pg_uuid_t	id;
	MemoryContext step_context; /* emptied after each step */
	bool		more;			/* is there more to do? */
	ErrorData  *error;			/* what has ended it */
	int64		start;
	int64		told;			/* when the last NOTICE was */
} Driver;

/* As PostgreSQL says it of its own procedures */
static void
refuse_atomic(FunctionCallInfo fcinfo, const char *name)
{
	if (fcinfo->context == NULL || !IsA(fcinfo->context, CallContext) ||
		castNode(CallContext, fcinfo->context)->atomic)
		ereport(ERROR,
				(errcode(ERRCODE_ACTIVE_SQL_TRANSACTION),
				 errmsg("%s cannot run inside a transaction block", name),
				 errdetail("Each of its batches is a transaction of its own.")));
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
	Datum		values[4] = {(Datum) 0};
	bool		isnull;

	chat_plan_execute(&forget_runs, values, "n");
	values[0] = CStringGetTextDatum(task->name);
	values[1] = Int64GetDatum(task->total);
	values[2] = Int32GetDatum(MyProcPid);
	values[3] = TimestampTzGetDatum(MyStartTimestamp);
	chat_plan_execute(&insert_run, values, task->total < 0 ? " n  " : "    ");
	return *DatumGetUUIDP(chat_plan_value(0, 1, &isnull));
}

/* One batch, and the note of it */
static bool
step_and_note(RetentionTask *task, const pg_uuid_t *id)
{
	bool		more = task->step(task);
	Datum		values[] = {UUIDPGetDatum(id), Int64GetDatum(task->run.done)};

	chat_plan_execute(&note_run, values, NULL);
	return more;
}

static void
end_row(const pg_uuid_t *id, const char *state, const ErrorData *error)
{
	Datum		values[] = {
		UUIDPGetDatum(id),
		CStringGetTextDatum(state),
		error ? CStringGetTextDatum(error->message) : (Datum) 0
	};

	chat_plan_execute(&end_run, values, error ? "   " : "  n");
}

static void
begin_run(Driver *driver)
{
	ChatScope	scope;

	chat_enter(&scope);
	driver->id = insert_row(driver->task);
	chat_leave(&scope);
	SPI_commit();
	EnsurePortalSnapshotExists();
}

static bool
batch(void *arg)
{
	Driver	   *driver = arg;
	ChatScope	scope;

	MemoryContextSwitchTo(driver->step_context);
	chat_enter(&scope);
	driver->more = step_and_note(driver->task, &driver->id);
	chat_leave(&scope);
	return true;
}

/*
 * One batch in a subtransaction, which takes back what has failed. Returns false
 * if there is no more to do, or the run cannot go on.
 */
static bool
try_batch(Driver *driver)
{
	RetentionTask before = *driver->task;

	driver->error = chat_attempt(batch, driver);
	if (driver->error)
	{
		*driver->task = before;
		driver->more = false;
	}
	MemoryContextReset(driver->step_context);
	return driver->more;
}

/* Whoever waits for what we have just let go is to get it before we come back */
static void
give_way(int nretries)
{
	(void) WaitLatch(MyLatch, WL_LATCH_SET | WL_TIMEOUT | WL_EXIT_ON_PM_DEATH,
					 nretries * RETRY_DELAY, PG_WAIT_EXTENSION);
	ResetLatch(MyLatch);
	CHECK_FOR_INTERRUPTS();
}

static void
tell(Driver *driver)
{
	int64		now = chat_clock();

	if (now - driver->told < NOTICE_INTERVAL)
		return;
	driver->told = now;
	if (driver->task->total >= 0)
		ereport(NOTICE,
				(errmsg("%lld of about %lld messages",
						(long long) driver->task->run.done, (long long) driver->task->total)));
	else
		ereport(NOTICE,
				(errmsg("%lld messages", (long long) driver->task->run.done)));
}

/* Returns true if it has come to its end, and not only to that of its time */
static bool
run_batches(Driver *driver, int64 max_time)
{
	int			nretries = 0;
	bool		more = true;

	while (more)
	{
		more = try_batch(driver);
		SPI_commit();
		EnsurePortalSnapshotExists();
		CHECK_FOR_INTERRUPTS();
		if (driver->error && chat_is_passing(driver->error) && nretries++ < MAX_RETRIES)
		{
			FreeErrorData(driver->error);
			driver->error = NULL;
			more = true;
			give_way(nretries);
		}
		else if (driver->error)
			return false;
		else
			nretries = 0;
		if (more && max_time > 0 && chat_clock() - driver->start >= max_time)
			return false;
		tell(driver);
	}
	return true;
}

static void
finish_run(Driver *driver, bool complete)
{
	ChatScope	scope;

	chat_enter(&scope);
	end_row(&driver->id, driver->error ? "failed" : complete ? "done" : "stopped",
			driver->error);
	chat_leave(&scope);
	SPI_commit();
	EnsurePortalSnapshotExists();
}

/*
 * Run a task to its end, in a procedure. An error ends the run, and what its
 * batches had done until then stays.
 */
void
retention_run_task(FunctionCallInfo fcinfo, RetentionTask *task, int64 max_time)
{
	Driver		driver = {.task = task};
	MemoryContext caller = CurrentMemoryContext;
	bool		complete;

	refuse_atomic(fcinfo, task->procedure);
	if (SPI_connect_ext(SPI_OPT_NONATOMIC) != SPI_OK_CONNECT)
		elog(ERROR, "could not connect to SPI");
	driver.step_context = AllocSetContextCreate(CurrentMemoryContext, "chat retention step",
												ALLOCSET_DEFAULT_SIZES);
	driver.start = driver.told = chat_clock();
	if (task->begin)
	{
		ChatScope	scope;

		chat_enter(&scope);
		task->begin(task);
		chat_leave(&scope);
	}
	begin_run(&driver);
	complete = run_batches(&driver, max_time);
	finish_run(&driver, complete);
	if (driver.error)
		ReThrowError(driver.error);
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
	int			size = PG_ARGISNULL(arg) ? DEFAULT_BATCH : PG_GETARG_INT32(arg);

	if (size < 1 || size > MAX_BATCH)
		ereport(ERROR,
				(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
				 errmsg("a batch of %d rows is out of range", size),
				 errdetail("It must be between 1 and %d.", MAX_BATCH)));
	return size;
}

/* In microseconds; 0: no limit */
static int64
time_argument(FunctionCallInfo fcinfo, int arg)
{
	Interval   *limit;

	if (PG_ARGISNULL(arg))
		return 0;
	limit = PG_GETARG_INTERVAL_P(arg);
	if (limit->month != 0 || limit->day < 0 || limit->day > 366 || limit->time < 0 ||
		limit->time > 366 * USECS_PER_DAY || (limit->day == 0 && limit->time == 0))
		ereport(ERROR,
				(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
				 errmsg("\"max_time\" is out of range"),
				 errdetail("It must be above zero, at most 366 days, and without months.")));
	return limit->day * USECS_PER_DAY + limit->time;
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
 * apply_retention(batch, max_time) - a procedure
 */
Datum
chat_apply_retention(PG_FUNCTION_ARGS)
{
	RetentionTask task = retention_task;
	int			size = retention_batch_argument(fcinfo, 0);
	int64		max_time = time_argument(fcinfo, 1);

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
 * Progress
 */

#define PROGRESS_NCOLUMNS	10

/* Of a run that goes on; on a standby its process is another server's */
static bool
is_alive(const Datum *row)
{
	return RecoveryInProgress() ||
		process_lives(DatumGetInt32(row[9]), DatumGetTimestampTz(row[10]));
}

/*
 * retention_progress(max) - the last runs, the latest first
 */
Datum
chat_retention_runs(PG_FUNCTION_ARGS)
{
	ReturnSetInfo *result = chat_result_set(fcinfo, PROGRESS_NCOLUMNS);
	Datum		max = Int64GetDatum(chat_arg_page_size(fcinfo, 0));
	uint64		nrows;
	ChatScope	scope;

	chat_enter_read(&scope);
	nrows = chat_plan_read(&list_runs, &max, NULL);
	for (uint64 i = 0; i < nrows; i++)
	{
		Datum		row[11];
		bool		row_nulls[11];
		Datum		values[PROGRESS_NCOLUMNS];
		bool		nulls[PROGRESS_NCOLUMNS];
		double		seconds;
		double		rate;

		chat_spi_row(i, row, row_nulls);
		memcpy(values, row, 7 * sizeof(Datum));
		memcpy(nulls, row_nulls, 7 * sizeof(bool));
		if (row_nulls[4] && !is_alive(row))
			values[2] = CStringGetTextDatum("interrupted");
		seconds = (DatumGetTimestampTz(row[8]) - DatumGetTimestampTz(row[3])) / (double) USECS_PER_SEC;
		rate = seconds > 0 ? DatumGetInt64(row[5]) / seconds : 0;
		values[7] = Float8GetDatum(rate);
		nulls[7] = rate == 0;
		nulls[8] = !row_nulls[4] || row_nulls[6] || rate == 0;
		if (!nulls[8])
			values[8] = TimestampTzGetDatum(DatumGetTimestampTz(row[8]) +
											(int64) (Max(DatumGetInt64(row[6]) - DatumGetInt64(row[5]), 0) /
													 rate * USECS_PER_SEC));
		values[9] = row[7];
		nulls[9] = row_nulls[7];
		chat_result_add(result, values, nulls);
	}
	chat_leave(&scope);

	return (Datum) 0;
}
