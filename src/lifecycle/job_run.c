/*-------------------------------------------------------------------------
 *
 * job_run.c
 *	  Running a job, step by step, each in a transaction of its own.
 *
 * A run is noted in chat.job_runs before its first step and after each one, so
 * that whatever ends it, it is known how far it has come.
 *
 *-------------------------------------------------------------------------
 */
#include "postgres.h"

#include "access/xlog.h"
#include "catalog/pg_type.h"
#include "core/args.h"
#include "core/attempt.h"
#include "core/clock.h"
#include "core/job.h"
#include "core/legacy.h"
#include "core/scope.h"
#include "core/uuidv7.h"
#include "lifecycle/lifecycle.h"
#include "miscadmin.h"
#include "nodes/parsenodes.h"
#include "utils/builtins.h"
#include "utils/memutils.h"
#include "utils/portal.h"
#include "utils/snapmgr.h"
#include "utils/timestamp.h"

PG_FUNCTION_INFO_V1(chat_run_job);

/* What is written about a run that nobody has ended */
#define ENDED_ABNORMALLY	"ended abnormally"

/* How often a step is tried again that others were in the way of */
#define MAX_RETRIES	10

/* How many runs are kept of each job: so many that went well, so many that didn't */
#define RUNS_KEPT	"50"

static ChatPlan insert_run =
	CHAT_PLAN("INSERT INTO chat.job_runs (job, started_at, noted_at, pid, backend_start) "
			  "VALUES ($1, clock_timestamp(), clock_timestamp(), $2, $3) RETURNING id",
			  TEXTOID, INT4OID, TIMESTAMPTZOID);

static ChatPlan note_run =
	CHAT_PLAN("UPDATE chat.job_runs SET noted_at = clock_timestamp(), "
			  "steps = $3, done = $4 "
			  "WHERE job = $1 AND id = $2",
			  TEXTOID, UUIDOID, INT8OID, INT8OID);

static ChatPlan end_run =
	CHAT_PLAN("UPDATE chat.job_runs SET noted_at = clock_timestamp(), "
			  "ended_at = clock_timestamp(), error_code = $3, error = $4 "
			  "WHERE job = $1 AND id = $2",
			  TEXTOID, UUIDOID, TEXTOID, TEXTOID);

static ChatPlan open_runs =
	CHAT_PLAN("SELECT id, pid, backend_start FROM chat.job_runs "
			  "WHERE job = $1 AND ended_at IS NULL",
			  TEXTOID);

/* When it was last known to live is the best that is known of its end */
static ChatPlan give_up_run =
	CHAT_PLAN("UPDATE chat.job_runs SET ended_at = noted_at, error_code = '57P01', "
			  "error = '" ENDED_ABNORMALLY "' "
			  "WHERE job = $1 AND id = $2 "
			  "AND ended_at IS NULL",
			  TEXTOID, UUIDOID);

static ChatPlan forget_runs =
	CHAT_PLAN("DELETE FROM chat.job_runs WHERE job = $1 "
			  "AND id = ANY (SELECT r.id FROM "
			  "(SELECT x.id, row_number() OVER (PARTITION BY x.error IS NULL "
			  "ORDER BY x.id DESC) AS n FROM chat.job_runs AS x "
			  "WHERE x.job = $1 AND x.ended_at IS NOT NULL) AS r "
			  "WHERE r.n > " RUNS_KEPT ")",
			  TEXTOID);

static ChatPlan last_run_at =
	CHAT_PLAN("SELECT started_at, ended_at, noted_at, error, pid, backend_start FROM chat.job_runs "
			  "WHERE job = $1 "
			  "ORDER BY id DESC LIMIT 1",
			  TEXTOID);

/* One run, as this backend has it in hand */
typedef struct JobDriver
{
	const ChatJob *job;
	pg_uuid_t	id;
	ChatJobRun	run;
	bool		more;			/* is there more to do? */
	MemoryContext step_context; /* emptied after each step */
	ErrorData  *error;			/* what has ended it */
} JobDriver;

/*
 * The latest run of a job, if it has one
 *
 * On a standby the processes are those of another server: a run without an end
 * is taken to go on.
 */
bool
job_last_run(const char *name, JobRunState *state)
{
	Datum		value = CStringGetTextDatum(name);
	bool		no_end;
	bool		no_error;
	bool		isnull;
	Datum		error;

	if (chat_plan_read(&last_run_at, &value, NULL) == 0)
		return false;
	state->started_at = DatumGetTimestampTz(chat_plan_value(0, 1, &isnull));
	state->ended_at = DatumGetTimestampTz(chat_plan_value(0, 2, &no_end));
	error = chat_plan_value(0, 4, &no_error);
	state->error = no_error ? NULL : TextDatumGetCString(error);
	if (no_end && !RecoveryInProgress() &&
		!process_lives(DatumGetInt32(chat_plan_value(0, 5, &isnull)),
					   DatumGetTimestampTz(chat_plan_value(0, 6, &isnull))))
	{
		no_end = false;
		state->ended_at = DatumGetTimestampTz(chat_plan_value(0, 3, &isnull));
		state->error = pstrdup(ENDED_ABNORMALLY);
	}
	state->has_ended = !no_end;
	return true;
}

/* Runs whose process has died without a word, or begins another one now */
static void
give_up_dead_runs(Datum job)
{
	uint64		nrows = chat_plan_execute(&open_runs, &job, NULL);
	SPITupleTable *rows = SPI_tuptable;

	for (uint64 i = 0; i < nrows; i++)
	{
		bool		isnull;
		Datum		values[2] = {job, SPI_getbinval(rows->vals[i], rows->tupdesc, 1, &isnull)};
		int			pid = DatumGetInt32(SPI_getbinval(rows->vals[i], rows->tupdesc, 2, &isnull));
		TimestampTz start = DatumGetTimestampTz(SPI_getbinval(rows->vals[i], rows->tupdesc, 3, &isnull));

		if (pid == MyProcPid || !process_lives(pid, start))
			chat_plan_execute(&give_up_run, values, NULL);
	}
}

static void
begin_run(JobDriver *driver)
{
	Datum		values[3];
	bool		isnull;
	ChatScope	scope;

	chat_enter(&scope);
	values[0] = CStringGetTextDatum(driver->job->name);
	give_up_dead_runs(values[0]);
	chat_plan_execute(&forget_runs, values, NULL);
	values[1] = Int32GetDatum(MyProcPid);
	values[2] = TimestampTzGetDatum(MyStartTimestamp);
	chat_plan_execute(&insert_run, values, NULL);
	driver->id = *DatumGetUUIDP(chat_plan_value(0, 1, &isnull));
	chat_leave(&scope);
	SPI_commit();
}

/* Within a step: what it did is known if and only if it is done */
static void
note_step(const JobDriver *driver)
{
	Datum		values[] = {
		CStringGetTextDatum(driver->job->name),
		UUIDPGetDatum(&driver->id),
		Int64GetDatum(driver->run.number),
		Int64GetDatum(driver->run.done)
	};

	chat_plan_execute(&note_run, values, NULL);
}

static Datum
error_text(const JobDriver *driver)
{
	const ErrorData *error = driver->error;

	if (error == NULL)
		return CStringGetTextDatum(driver->run.problems->data);
	if (error->detail == NULL)
		return CStringGetTextDatum(error->message);
	return CStringGetTextDatum(psprintf("%s: %s", error->message, error->detail));
}

static void
finish_run(JobDriver *driver)
{
	const ErrorData *error = driver->error;
	bool		failed = error || driver->run.problems->len > 0;
	Datum		values[4];
	ChatScope	scope;

	/* what is to end the run must not end the telling of it */
	HOLD_INTERRUPTS();
	chat_enter(&scope);
	values[0] = CStringGetTextDatum(driver->job->name);
	values[1] = UUIDPGetDatum(&driver->id);
	values[2] = CStringGetTextDatum(unpack_sql_state(error ? error->sqlerrcode : ERRCODE_DATA_CORRUPTED));
	values[3] = error_text(driver);
	chat_plan_execute(&end_run, values, failed ? "    " : "  nn");
	if (driver->job->end)
		driver->job->end(error ? "failed" : driver->more ? "stopped" : "done", error);
	chat_leave(&scope);
	SPI_commit();
	RESUME_INTERRUPTS();
}

/* One step, and the note of it */
static bool
step_and_note(void *arg)
{
	JobDriver  *driver = arg;
	ChatScope	scope;

	MemoryContextSwitchTo(driver->step_context);
	chat_enter(&scope);
	driver->more = driver->job->step(&driver->run);
	driver->run.number++;
	note_step(driver);
	chat_leave(&scope);
	return true;
}

/*
 * One step, in a subtransaction: what it has done until an error goes, and the
 * run can still tell of it.
 */
static void
do_step(JobDriver *driver)
{
	ChatJobRun	before = driver->run;

	driver->error = chat_attempt(step_and_note, driver);
	if (driver->error)
	{
		driver->run.number = before.number;
		driver->run.done = before.done;
		driver->more = false;
	}
	MemoryContextReset(driver->step_context);
}

/* The commit can fail too, by what has been put off to it */
static void
commit_step(JobDriver *driver)
{
	MemoryContext context = CurrentMemoryContext;

	PG_TRY();
	{
		SPI_commit();
	}
	PG_CATCH();
	{
		/* SPI has begun a new transaction already */
		MemoryContextSwitchTo(context);
		driver->error = CopyErrorData();
		FlushErrorState();
	}
	PG_END_TRY();
}

static void
run_steps(JobDriver *driver, int64 max_time)
{
	int64		start = chat_clock();
	int			nretries = 0;

	do
	{
		do_step(driver);
		if (driver->error == NULL)
			nretries = 0;
		else if (chat_is_passing(driver->error) && nretries++ < MAX_RETRIES)
		{
			FreeErrorData(driver->error);
			driver->error = NULL;
			driver->more = true;
		}
		else
			break;
		commit_step(driver);
		if (driver->error)
			break;
		if (max_time > 0 && chat_clock() - start >= max_time)
			break;
	} while (driver->more);
}

static const ChatJob *
require_job(const char *name)
{
	const ChatJob *job = chat_job_find(name);
	StringInfoData list;

	if (job)
		return job;
	initStringInfo(&list);
	for (int i = 0; i < chat_job_count(); i++)
		appendStringInfo(&list, "%s%s", i == 0 ? "" : ", ", chat_job_at(i)->name);
	ereport(ERROR,
			(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
			 errmsg("there is no job \"%s\"", name),
			 errhint("The jobs are: %s.", list.data)));
}

/* In microseconds; 0: no limit */
static int64
time_limit(FunctionCallInfo fcinfo, const ChatJob *job)
{
	Interval   *limit;
	int64		time;

	if (PG_ARGISNULL(1))
		return job->max_seconds * CHAT_SECOND;
	limit = PG_GETARG_INTERVAL_P(1);
	if (limit->month == 0 && limit->day >= 0 && limit->day <= 366 &&
		limit->time >= 0 && limit->time <= 366 * USECS_PER_DAY)
		time = limit->day * USECS_PER_DAY + limit->time;
	else
		time = 0;
	if (time == 0)
		ereport(ERROR,
				(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
				 errmsg("\"max_time\" is out of range"),
				 errdetail("It must be above zero, at most 366 days, and without months.")));
	return time;
}

static void
refuse_atomic(FunctionCallInfo fcinfo)
{
	if (fcinfo->context && IsA(fcinfo->context, CallContext) &&
		!castNode(CallContext, fcinfo->context)->atomic)
		return;
	ereport(ERROR,
			(errcode(ERRCODE_ACTIVE_SQL_TRANSACTION),
			 errmsg("a job cannot run inside a transaction block"),
			 errdetail("Each of its steps is a transaction of its own.")));
}

/*
 * run_job(name, max_time) - a procedure
 */
Datum
chat_run_job(PG_FUNCTION_ARGS)
{
	JobDriver	driver = {0};
	int64		max_time;
	MemoryContext caller = CurrentMemoryContext;

	chat_arg_required(fcinfo, 0);
	driver.job = require_job(text_to_cstring(PG_GETARG_TEXT_PP(0)));
	max_time = time_limit(fcinfo, driver.job);
	refuse_atomic(fcinfo);

	if (SPI_connect_ext(SPI_OPT_NONATOMIC) != SPI_OK_CONNECT)
		elog(ERROR, "could not connect to SPI");
	driver.run.problems = makeStringInfo();
	driver.step_context = AllocSetContextCreate(CurrentMemoryContext, "chat job step",
												ALLOCSET_DEFAULT_SIZES);
	begin_run(&driver);
	run_steps(&driver, max_time);
	finish_run(&driver);

	if (driver.error)
		ReThrowError(driver.error);
	if (driver.run.problems->len > 0)
		ereport(ERROR,
				(errcode(ERRCODE_DATA_CORRUPTED),
				 errmsg("job \"%s\" has found problems", driver.job->name),
				 errdetail_internal("%s", driver.run.problems->data)));
	MemoryContextSwitchTo(caller);
	if (SPI_finish() != SPI_OK_FINISH)
		elog(ERROR, "could not disconnect from SPI");

	PG_RETURN_VOID();
}
