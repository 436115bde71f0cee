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
#include "core/clock.h"
#include "core/job.h"
#include "core/plan.h"
#include "core/procedure.h"
#include "lifecycle/lifecycle.h"
#include "miscadmin.h"

PG_FUNCTION_INFO_V1(chat_run_job);

/* What is written about a run that nobody has ended */
#define ENDED_ABNORMALLY	"ended abnormally"

/* How many runs are kept of each job: so many that went well, so many that didn't */
#define RUNS_KEPT	"50"

static ChatPlan insert_run =
	CHAT_PLAN("INSERT INTO chat.job_runs (job, started_at, noted_at, pid, backend_start) "
			  "VALUES ($1, clock_timestamp(), clock_timestamp(), $2, $3) "
			  "RETURNING id",
			  TEXTOID, INT4OID, TIMESTAMPTZOID);

static ChatPlan note_run =
	CHAT_PLAN("UPDATE chat.job_runs "
			  "SET noted_at = clock_timestamp(), step_count = $3, done_count = $4 "
			  "WHERE job = $1 "
			  "  AND id = $2",
			  TEXTOID, UUIDOID, INT8OID, INT8OID);

static ChatPlan end_run =
	CHAT_PLAN("UPDATE chat.job_runs "
			  "SET noted_at = clock_timestamp(), ended_at = clock_timestamp(), error_code = $3, error = $4 "
			  "WHERE job = $1 "
			  "  AND id = $2",
			  TEXTOID, UUIDOID, TEXTOID, TEXTOID);

static ChatPlan open_runs =
	CHAT_PLAN("SELECT id, pid, backend_start "
			  "FROM chat.job_runs "
			  "WHERE job = $1 "
			  "  AND ended_at IS NULL",
			  TEXTOID);

/* When it was last known to run is the best that is known of its end */
static ChatPlan give_up_run =
	CHAT_PLAN("UPDATE chat.job_runs "
			  "SET ended_at = noted_at, error_code = '57P01', error = '" ENDED_ABNORMALLY "' "
			  "WHERE job = $1 "
			  "  AND id = $2 "
			  "  AND ended_at IS NULL",
			  TEXTOID, UUIDOID);

static ChatPlan forget_runs =
	CHAT_PLAN("DELETE FROM chat.job_runs "
			  "WHERE job = $1 "
			  "  AND id = ANY ( "
			  "    SELECT r.id "
			  "    FROM (SELECT x.id, row_number() OVER (PARTITION BY x.error IS NULL ORDER BY x.id DESC) AS n "
			  "          FROM chat.job_runs AS x "
			  "          WHERE x.job = $1 AND x.ended_at IS NOT NULL) AS r "
			  "    WHERE r.n > " RUNS_KEPT ")",
			  TEXTOID);

static ChatPlan last_run_at =
	CHAT_PLAN("SELECT started_at, COALESCE(ended_at, noted_at), ended_at IS NOT NULL, error, pid, backend_start "
			  "FROM chat.job_runs "
			  "WHERE job = $1 "
			  "ORDER BY id DESC "
			  "LIMIT 1",
			  TEXTOID);

/* One run, as this backend has it in hand */
typedef struct JobDriver
{
	const ChatJob *job;
	pg_uuid_t	id;
	ChatJobRun	run;
} JobDriver;

/* And how it has ended */
typedef struct JobResult
{
	JobDriver  *driver;
	ChatSteps  *steps;
} JobResult;

/*
 * The latest run of a job, if it has one
 *
 * On a standby the processes are those of another server: a run without an end
 * is taken to go on.
 */
bool
job_last_run(const char *name, JobRunState *state)
{
	NullableDatum error;

	if (chat_read(&last_run_at, CSTRING(name)) == 0)
		return false;
	state->started_at = chat_row_timestamptz(0, 1);
	state->ended_at = chat_row_timestamptz(0, 2);
	state->has_ended = chat_row_bool(0, 3);
	error = chat_row_value(0, 4);
	state->error = error.isnull ? NULL : TextDatumGetCString(error.value);
	if (!state->has_ended && !RecoveryInProgress() &&
		!chat_process_lives(chat_row_int4(0, 5), chat_row_timestamptz(0, 6)))
	{
		state->has_ended = true;
		state->error = pstrdup(ENDED_ABNORMALLY);
	}
	return true;
}

/* Runs whose process has ended, or is about to begin another one */
static void
give_up_dead_runs(const char *job)
{
	uint64		nrows = chat_run(&open_runs, CSTRING(job));
	ChatRows	rows = chat_rows();

	for (uint64 i = 0; i < nrows; i++)
	{
		pg_uuid_t	id = chat_rows_uuid(&rows, i, 1);
		int			pid = chat_rows_int4(&rows, i, 2);

		if (pid == MyProcPid || !chat_process_lives(pid, chat_rows_timestamptz(&rows, i, 3)))
			(void) chat_run(&give_up_run, CSTRING(job), UUID(&id));
	}
}

static void
begin_run(void *arg)
{
	JobDriver  *driver = arg;
	const char *job = driver->job->name;

	give_up_dead_runs(job);
	(void) chat_run(&forget_runs, CSTRING(job));
	(void) chat_run(&insert_run, CSTRING(job), INT4(MyProcPid), TIMESTAMPTZ(MyStartTimestamp));
	driver->id = chat_row_uuid(0, 1);
}

/* One step, and the note of it: what it did is known if and only if it is done */
static bool
step_and_note(void *arg)
{
	JobDriver  *driver = arg;
	bool		more = driver->job->step(&driver->run);

	driver->run.number++;
	(void) chat_run(&note_run, CSTRING(driver->job->name), UUID(&driver->id),
					INT8(driver->run.number), INT8(driver->run.done));
	return more;
}

static const char *
error_message(const ErrorData *error)
{
	return error->detail ? psprintf("%s: %s", error->message, error->detail) : error->message;
}

static void
end_run_of(void *arg)
{
	JobResult  *result = arg;
	const JobDriver *driver = result->driver;
	const ErrorData *error = result->steps->error;
	const char *problems = driver->run.problems->data;
	bool		failed = error || problems[0] != '\0';
	int			code = error ? error->sqlerrcode : ERRCODE_DATA_CORRUPTED;

	(void) chat_run(&end_run, CSTRING(driver->job->name), UUID(&driver->id),
					IF(failed, CSTRING(unpack_sql_state(code))),
					IF(failed, CSTRING(error ? error_message(error) : problems)));
	if (driver->job->end)
		driver->job->end(error ? "failed" : result->steps->more ? "stopped" : "done", error);
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
			 errmsg("job \"%s\" does not exist", name),
			 errhint("The jobs are: %s.", list.data)));
}

/*
 * run_job(name, max_time) - a procedure
 */
Datum
chat_run_job(PG_FUNCTION_ARGS)
{
	JobDriver	driver = {0};
	ChatSteps	steps = {.step = step_and_note,.state = &driver,.size = sizeof(driver)};
	JobResult	result = {&driver, &steps};
	MemoryContext caller = CurrentMemoryContext;

	driver.job = require_job(chat_arg_cstring(fcinfo, 0));
	steps.max_time = chat_arg_max_time(fcinfo, 1, driver.job->max_seconds * CHAT_SECOND);
	chat_require_top_level(fcinfo, "chat.run_job()");

	if (SPI_connect_ext(SPI_OPT_NONATOMIC) != SPI_OK_CONNECT)
		elog(ERROR, "could not connect to SPI");
	driver.run.problems = makeStringInfo();
	chat_run_once(begin_run, &driver);
	chat_run_steps(&steps);
	/* what cancels the run must not keep its end from being noted */
	HOLD_INTERRUPTS();
	chat_run_once(end_run_of, &result);
	RESUME_INTERRUPTS();

	if (steps.error)
		ReThrowError(steps.error);
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
