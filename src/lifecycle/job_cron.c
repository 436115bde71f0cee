/*-------------------------------------------------------------------------
 *
 * job_cron.c
 *	  Having pg_cron start the jobs.
 *
 * pg_cron keeps its jobs in one database of the server, and starts them in any.
 * So these functions work where chat has no tables, and find out by pg_cron's
 * own tables what belongs to us: what is to run as chat_jobs and is named
 * chat:JOB:DATABASE.
 *
 * To have a job run as another role is for superusers only. Here the owner of
 * pg_cron does it, for whoever may call us; what the job says is not theirs to
 * choose.
 *
 *-------------------------------------------------------------------------
 */
#include "postgres.h"

#include "catalog/pg_type.h"
#include "commands/dbcommands.h"
#include "commands/extension.h"
#include "common/hashfn.h"
#include "core/args.h"
#include "core/job.h"
#include "core/legacy.h"
#include "core/scope.h"
#include "executor/spi.h"
#include "lifecycle/lifecycle.h"
#include "miscadmin.h"
#include "postmaster/postmaster.h"
#include "utils/builtins.h"
#include "utils/guc.h"
#include "utils/memutils.h"
#include "utils/timestamp.h"
#include "utils/varlena.h"

PG_FUNCTION_INFO_V1(chat_install_jobs);
PG_FUNCTION_INFO_V1(chat_uninstall_jobs);
PG_FUNCTION_INFO_V1(chat_jobs);

#define JOBS_ROLE	"chat_jobs"
#define JOB_NCOLUMNS	9

#define OURS \
	"FROM cron.job AS j WHERE j.username = '" JOBS_ROLE "' " \
	"AND starts_with(j.jobname::text, 'chat:') " \
	"AND j.database = COALESCE($1, j.database) "

/* One of pg_cron's jobs that is ours */
typedef struct CronJob
{
	int64		id;
	char	   *cron_name;
	char	   *name;			/* of our job */
	char	   *schedule;
	char	   *command;
	char	   *database;
	int			port;
	bool		active;
	/* its last run, as pg_cron knows it */
	bool		has_run;
	bool		has_ended;
	TimestampTz started_at;
	TimestampTz ended_at;
	char	   *error;
} CronJob;

typedef struct CronScope
{
	Oid			userid;
	int			sec_context;
	int			guc_level;
} CronScope;

/*
 * Whether pg_cron is there
 */

static bool
pg_cron_is_preloaded(void)
{
	char	   *libraries = pstrdup(GetConfigOption("shared_preload_libraries", false, false));
	List	   *list;
	ListCell   *cell;

	if (!SplitDirectoriesString(libraries, ',', &list))
		return false;
	foreach(cell, list)
	{
		const char *slash = strrchr(lfirst(cell), '/');
		const char *name = slash ? slash + 1 : lfirst(cell);

		if (strcmp(name, "pg_cron") == 0 || strcmp(name, "pg_cron.so") == 0)
			return true;
	}
	return false;
}

static void
refuse_without_cron(const char *database)
{
	const char *home = GetConfigOption("cron.database_name", true, false);
	const char *here = get_database_name(MyDatabaseId);

	if (!pg_cron_is_preloaded())
		ereport(ERROR,
				(errcode(ERRCODE_OBJECT_NOT_IN_PREREQUISITE_STATE),
				 errmsg("pg_cron is not loaded"),
				 errhint("Add \"pg_cron\" to shared_preload_libraries, restart the server, and run CREATE EXTENSION pg_cron in the database that \"%s\" names. Without pg_cron, have another scheduler CALL chat.run_job().",
						 "cron.database_name")));
	if (home && strcmp(home, here) != 0)
		ereport(ERROR,
				(errcode(ERRCODE_OBJECT_NOT_IN_PREREQUISITE_STATE),
				 errmsg("pg_cron is in another database"),
				 errdetail("\"%s\" is \"%s\".", "cron.database_name", home),
				 errhint("In that database run CREATE EXTENSION IF NOT EXISTS pg_cron, CREATE EXTENSION IF NOT EXISTS chat CASCADE, and SELECT chat.install_jobs(%s).",
						 quote_literal_cstr(database))));
	ereport(ERROR,
			(errcode(ERRCODE_OBJECT_NOT_IN_PREREQUISITE_STATE),
			 errmsg("extension \"pg_cron\" is not installed in this database"),
			 errhint("Run CREATE EXTENSION pg_cron.")));
}

/*
 * Work as the owner of pg_cron, within SPI. Returns false, and has not entered,
 * where pg_cron isn't.
 */
static bool
cron_enter(CronScope *scope)
{
	Oid			extension = get_extension_oid("pg_cron", true);
	Oid			owner = InvalidOid;
	bool		isnull;

	if (!OidIsValid(extension) || !pg_cron_is_preloaded())
		return false;

	GetUserIdAndSecContext(&scope->userid, &scope->sec_context);
	scope->guc_level = NewGUCNestLevel();
	(void) set_config_option("search_path", "pg_catalog, pg_temp",
							 PGC_USERSET, PGC_S_SESSION, GUC_ACTION_SAVE, true, 0, false);
	if (SPI_connect() != SPI_OK_CONNECT)
		elog(ERROR, "could not connect to SPI");
	if (SPI_execute("SELECT extowner FROM pg_extension "
					"WHERE extname = 'pg_cron'", true, 0) == SPI_OK_SELECT &&
		SPI_processed == 1)
		owner = DatumGetObjectId(SPI_getbinval(SPI_tuptable->vals[0], SPI_tuptable->tupdesc,
											   1, &isnull));
	if (!superuser_arg(owner))
		ereport(ERROR,
				(errcode(ERRCODE_OBJECT_NOT_IN_PREREQUISITE_STATE),
				 errmsg("extension \"pg_cron\" does not belong to a superuser")));
	SetUserIdAndSecContext(owner, scope->sec_context | SECURITY_LOCAL_USERID_CHANGE);
	return true;
}

static void
cron_leave(CronScope *scope)
{
	SetUserIdAndSecContext(scope->userid, scope->sec_context);
	if (SPI_finish() != SPI_OK_FINISH)
		elog(ERROR, "could not disconnect from SPI");
	AtEOXact_GUC(false, scope->guc_level);
}

/* Its version, as a number: 104 */
static int
cron_version(void)
{
	char	   *version;
	int			major = 0;
	int			minor = 0;

	if (SPI_execute("SELECT extversion FROM pg_extension "
					"WHERE extname = 'pg_cron'", true, 0) != SPI_OK_SELECT ||
		SPI_processed != 1)
		elog(ERROR, "could not read the version of pg_cron");
	version = SPI_getvalue(SPI_tuptable->vals[0], SPI_tuptable->tupdesc, 1);
	if (sscanf(version, "%d.%d", &major, &minor) != 2 || major * 100 + minor < 104)
		ereport(ERROR,
				(errcode(ERRCODE_FEATURE_NOT_SUPPORTED),
				 errmsg("version %s of pg_cron is too old", version),
				 errdetail("chat needs version 1.4 or later."),
				 errhint("Install a newer pg_cron and run ALTER EXTENSION pg_cron UPDATE.")));
	return major * 100 + minor;
}

/*
 * What pg_cron has of ours
 */

/* chat:JOB:DATABASE; a name of pg_cron's is no longer than any other */
static char *
cron_name_of(const ChatJob *job, const char *database)
{
	char	   *name = psprintf("chat:%s:%s", job->name, database);

	if (strlen(name) < NAMEDATALEN)
		return name;
	return psprintf("chat:%s:%08x", job->name,
					DatumGetUInt32(hash_any((const unsigned char *) database,
											strlen(database))));
}

static char *
job_name_of(const char *cron_name)
{
	const char *name = cron_name + strlen("chat:");
	const char *colon = strchr(name, ':');

	return colon ? pnstrdup(name, colon - name) : pstrdup(name);
}

static char *
schedule_of(const ChatJob *job, bool knows_seconds)
{
	if (knows_seconds && job->interval_seconds > 0)
		return psprintf("%d seconds", job->interval_seconds);
	return pstrdup(job->schedule);
}

static char *
command_of(const char *name)
{
	return psprintf("CALL chat.run_job(%s)", quote_literal_cstr(name));
}

static Datum
value_of(uint64 row, int column, bool *isnull)
{
	return SPI_getbinval(SPI_tuptable->vals[row], SPI_tuptable->tupdesc, column, isnull);
}

/* Our jobs in one database, or in all of them; in the context given */
static List *
read_cron_jobs(const char *database, MemoryContext context)
{
	Oid			type = TEXTOID;
	Datum		value = database ? CStringGetTextDatum(database) : (Datum) 0;
	List	   *jobs = NIL;

	if (SPI_execute_with_args("SELECT j.jobid, j.jobname::text, j.schedule, j.command, "
							  "j.database, j.nodeport, j.active, d.status, d.start_time, d.end_time, "
							  "d.return_message FROM (SELECT j.* " OURS ") AS j LEFT JOIN LATERAL "
							  "(SELECT x.* FROM cron.job_run_details AS x "
							  "WHERE x.jobid = j.jobid AND x.start_time IS NOT NULL "
							  "ORDER BY x.runid DESC LIMIT 1) AS d ON true "
							  "ORDER BY j.database, j.jobname",
							  1, &type, &value, database ? " " : "n", true, 0) != SPI_OK_SELECT)
		elog(ERROR, "could not read the jobs of pg_cron");
	for (uint64 i = 0; i < SPI_processed; i++)
	{
		MemoryContext caller = MemoryContextSwitchTo(context);
		CronJob    *job = palloc0(sizeof(CronJob));
		char	   *status;
		bool		isnull;

		job->id = DatumGetInt64(value_of(i, 1, &isnull));
		job->cron_name = TextDatumGetCString(value_of(i, 2, &isnull));
		job->name = job_name_of(job->cron_name);
		job->schedule = TextDatumGetCString(value_of(i, 3, &isnull));
		job->command = TextDatumGetCString(value_of(i, 4, &isnull));
		job->database = TextDatumGetCString(value_of(i, 5, &isnull));
		job->port = DatumGetInt32(value_of(i, 6, &isnull));
		job->active = DatumGetBool(value_of(i, 7, &isnull));
		status = SPI_getvalue(SPI_tuptable->vals[i], SPI_tuptable->tupdesc, 8);
		job->has_run = status != NULL;
		job->started_at = DatumGetTimestampTz(value_of(i, 9, &isnull));
		job->ended_at = DatumGetTimestampTz(value_of(i, 10, &isnull));
		job->has_ended = !isnull;
		if (status && strcmp(status, "failed") == 0)
			job->error = SPI_getvalue(SPI_tuptable->vals[i], SPI_tuptable->tupdesc, 11);
		jobs = lappend(jobs, job);
		MemoryContextSwitchTo(caller);
	}
	return jobs;
}

static void
unschedule(const CronJob *job)
{
	Oid			type = INT8OID;
	Datum		value = Int64GetDatum(job->id);

	if (SPI_execute_with_args("SELECT cron.unschedule($1)", 1, &type, &value, NULL,
							  false, 0) != SPI_OK_SELECT)
		elog(ERROR, "could not remove job \"%s\" of pg_cron", job->cron_name);
}

static void
schedule(const ChatJob *job, const char *database, const char *when, bool active)
{
	Oid			types[] = {TEXTOID, TEXTOID, TEXTOID, TEXTOID, TEXTOID, BOOLOID};
	Datum		values[] = {
		CStringGetTextDatum(cron_name_of(job, database)),
		CStringGetTextDatum(when),
		CStringGetTextDatum(command_of(job->name)),
		CStringGetTextDatum(database),
		CStringGetTextDatum(JOBS_ROLE),
		BoolGetDatum(active)
	};

	if (SPI_execute_with_args("SELECT cron.schedule_in_database($1, $2, $3, $4, $5, $6)",
							  lengthof(types), types, values, NULL, false, 0) != SPI_OK_SELECT)
		elog(ERROR, "could not give job \"%s\" to pg_cron", job->name);
}

static char *
database_argument(FunctionCallInfo fcinfo)
{
	char	   *database;

	chat_arg_required(fcinfo, 0);
	database = text_to_cstring(PG_GETARG_TEXT_PP(0));
	return database;
}

/* Make one of pg_cron's jobs what it is to be; false if it was so */
static bool
install_job(const ChatJob *job, const char *database, List *present, bool knows_seconds)
{
	char	   *when = schedule_of(job, knows_seconds);
	bool		active = true;
	ListCell   *cell;

	foreach(cell, present)
	{
		CronJob    *old = lfirst(cell);

		if (strcmp(old->cron_name, cron_name_of(job, database)) != 0)
			continue;
		if (strcmp(old->schedule, when) == 0 && old->port == PostPortNumber &&
			strcmp(old->command, command_of(job->name)) == 0)
			return false;
		/* what somebody has paused stays so */
		active = old->active;
		unschedule(old);
	}
	schedule(job, database, when, active);
	return true;
}

/*
 * install_jobs(database)
 *
 * Returns how many of pg_cron's jobs have been added, changed or removed.
 */
Datum
chat_install_jobs(PG_FUNCTION_ARGS)
{
	char	   *database = database_argument(fcinfo);
	int			changed = 0;
	bool		knows_seconds;
	List	   *present;
	ListCell   *cell;
	CronScope	scope;

	(void) get_database_oid(database, false);
	if (!cron_enter(&scope))
		refuse_without_cron(database);
	knows_seconds = cron_version() >= 105;
	present = read_cron_jobs(database, CurrentMemoryContext);

	foreach(cell, present)
	{
		CronJob    *old = lfirst(cell);

		/* of an older version of ours */
		if (chat_job_find(old->name) == NULL)
		{
			unschedule(old);
			changed++;
		}
	}
	for (int i = 0; i < chat_job_count(); i++)
		changed += install_job(chat_job_at(i), database, present, knows_seconds) ? 1 : 0;
	cron_leave(&scope);

	PG_RETURN_INT32(changed);
}

/*
 * remove_jobs(database)
 *
 * The database may be gone already. Returns how many there were.
 */
Datum
chat_uninstall_jobs(PG_FUNCTION_ARGS)
{
	char	   *database = database_argument(fcinfo);
	List	   *present;
	ListCell   *cell;
	CronScope	scope;

	if (!cron_enter(&scope))
		refuse_without_cron(database);
	(void) cron_version();
	present = read_cron_jobs(database, CurrentMemoryContext);
	foreach(cell, present)
		unschedule(lfirst(cell));
	cron_leave(&scope);

	PG_RETURN_INT32(list_length(present));
}

/*
 * The list
 */

static void
set_text(Datum *values, bool *nulls, int column, const char *text)
{
	nulls[column] = text == NULL;
	values[column] = text ? CStringGetTextDatum(text) : (Datum) 0;
}

/* What is noted in this database says more than what pg_cron saw of it */
static void
find_last_run(CronJob *cron, const char *name, bool has_tables)
{
	JobRunState state;

	if (!has_tables ||
		strcmp(cron->database, get_database_name(MyDatabaseId)) != 0)
		return;
	cron->has_run = job_last_run(name, &state);
	if (!cron->has_run)
		return;
	cron->started_at = state.started_at;
	cron->has_ended = state.has_ended;
	cron->ended_at = state.ended_at;
	cron->error = state.error;
}

static void
add_job(ReturnSetInfo *result, const char *name, CronJob *cron)
{
	const ChatJob *job = chat_job_find(name);
	Datum		values[JOB_NCOLUMNS];
	bool		nulls[JOB_NCOLUMNS] = {false};

	set_text(values, nulls, 0, name);
	set_text(values, nulls, 1, job ? job->description : NULL);
	set_text(values, nulls, 2, cron->schedule);
	set_text(values, nulls, 3, cron->command);
	set_text(values, nulls, 4, cron->database);
	nulls[5] = cron->id == 0;
	values[5] = BoolGetDatum(cron->active);
	nulls[6] = !cron->has_run;
	values[6] = TimestampTzGetDatum(cron->started_at);
	nulls[7] = !cron->has_run || !cron->has_ended;
	if (!nulls[7])
		values[7] = DirectFunctionCall2(timestamp_mi, TimestampTzGetDatum(cron->ended_at),
										TimestampTzGetDatum(cron->started_at));
	set_text(values, nulls, 8, cron->has_run ? cron->error : NULL);
	chat_result_add(result, values, nulls);
}

/* One of ours that pg_cron has nowhere, as it would be here */
static CronJob *
not_installed(const ChatJob *job)
{
	CronJob    *cron = palloc0(sizeof(CronJob));

	cron->name = pstrdup(job->name);
	cron->schedule = schedule_of(job, false);
	cron->command = command_of(job->name);
	cron->database = get_database_name(MyDatabaseId);
	return cron;
}

/*
 * jobs()
 */
Datum
chat_jobs(PG_FUNCTION_ARGS)
{
	ReturnSetInfo *result = chat_result_set(fcinfo, JOB_NCOLUMNS);
	List	   *list = NIL;
	ListCell   *cell;
	CronScope	cron;
	ChatScope	scope;
	bool		has_tables;

	if (cron_enter(&cron))
	{
		list = read_cron_jobs(NULL, result->econtext->ecxt_per_query_memory);
		cron_leave(&cron);
	}
	for (int i = 0; i < chat_job_count(); i++)
	{
		bool		found = false;

		foreach(cell, list)
			found |= strcmp(((CronJob *) lfirst(cell))->name, chat_job_at(i)->name) == 0;
		if (!found)
			list = lappend(list, not_installed(chat_job_at(i)));
	}

	has_tables = chat_enter_if_set_up(&scope);
	foreach(cell, list)
	{
		CronJob    *job = lfirst(cell);

		find_last_run(job, job->name, has_tables);
		add_job(result, job->name, job);
	}
	if (has_tables)
		chat_leave(&scope);

	return (Datum) 0;
}
