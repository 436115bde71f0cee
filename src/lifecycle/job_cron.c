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

#include "access/xact.h"
#include "catalog/pg_type.h"
#include "commands/dbcommands.h"
#include "commands/extension.h"
#include "common/hashfn.h"
#include "core/call.h"
#include "core/caller.h"
#include "core/job.h"
#include "core/pin.h"
#include "core/plan.h"
#include "lifecycle/lifecycle.h"
#include "miscadmin.h"
#include "postmaster/postmaster.h"
#include "utils/guc.h"
#include "utils/memutils.h"
#include "utils/varlena.h"

PG_FUNCTION_INFO_V1(chat_install_jobs);
PG_FUNCTION_INFO_V1(chat_uninstall_jobs);
PG_FUNCTION_INFO_V1(chat_jobs);

/* A job is overdue if it has not begun for twice its period, and this: in seconds */
#define OVERDUE_GRACE	600

static ChatPlan cron_owner =
	CHAT_PLAN("SELECT extowner, extversion "
			  "FROM pg_extension "
			  "WHERE extname = 'pg_cron'");

/* Our jobs in one database, or in all of them, and the last run of each */
static ChatPlan list_cron_jobs =
	CHAT_PLAN("SELECT j.jobid, j.jobname::text, j.schedule, j.command, j.database, j.nodeport, j.active, "
			  "       d.status, d.start_time, d.end_time, d.return_message "
			  "FROM cron.job AS j "
			  "LEFT JOIN LATERAL ( "
			  "  SELECT x.* FROM cron.job_run_details AS x "
			  "  WHERE x.jobid = j.jobid AND x.start_time IS NOT NULL "
			  "  ORDER BY x.runid DESC "
			  "  LIMIT 1) AS d ON true "
			  "WHERE j.username = '" JOBS_ROLE "' "
			  "  AND starts_with(j.jobname::text, 'chat:') "
			  "  AND j.database = COALESCE($1, j.database) "
			  "ORDER BY j.database, j.jobname",
			  TEXTOID);

static ChatPlan unschedule_job =
	CHAT_PLAN("SELECT cron.unschedule($1)", INT8OID);

static ChatPlan schedule_job =
	CHAT_PLAN("SELECT cron.schedule_in_database($1, $2, $3, $4, $5, $6)",
			  TEXTOID, TEXTOID, TEXTOID, TEXTOID, TEXTOID, BOOLOID);

/* How pg_hba.conf has a connection identified, by the first line that applies */
static ChatPlan find_auth_method =
	CHAT_PLAN("SELECT r.auth_method "
			  "FROM pg_hba_file_rules() WITH ORDINALITY AS r "
			  "WHERE r.error IS NULL "
			  "  AND (r.type = 'local') = $3 "
			  "  AND r.database && ARRAY['all', $1] "
			  "  AND r.user_name && ARRAY['all', $2] "
			  "  AND (r.address IS NULL "
			  "       OR r.address IN ('all', 'samehost', 'samenet', 'localhost', '127.0.0.1', '::1', '0.0.0.0', '::')) "
			  "ORDER BY r.ordinality "
			  "LIMIT 1",
			  TEXTOID, TEXTOID, BOOLOID);

/* Where the role has settings of its own: everywhere, or in one database */
static ChatPlan role_defaults =
	CHAT_PLAN("SELECT CASE WHEN s.setdatabase = 0 THEN '' "
			  "       ELSE format('IN DATABASE %I', d.datname) END "
			  "FROM pg_db_role_setting AS s "
			  "LEFT JOIN pg_database AS d ON d.oid = s.setdatabase "
			  "WHERE s.setrole = (SELECT r.oid FROM pg_roles AS r WHERE r.rolname = '" JOBS_ROLE "') "
			  "  AND (s.setdatabase = 0 OR d.oid IS NOT NULL)");

static ChatPlan role_may_log_in =
	CHAT_PLAN("SELECT r.rolcanlogin AND r.rolconnlimit <> 0 "
			  "FROM pg_roles AS r "
			  "WHERE r.rolname = '" JOBS_ROLE "'");

static ChatPlan first_migration =
	CHAT_PLAN("SELECT min(applied_at) FROM chat.schema_versions");

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
	bool		is_active;
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
	Oid			owner;

	chat_require_caller();
	if (!OidIsValid(get_extension_oid("pg_cron", true)) || !pg_cron_is_preloaded())
		return false;

	GetUserIdAndSecContext(&scope->userid, &scope->sec_context);
	scope->guc_level = chat_pin_settings();
	(void) set_config_option("search_path", CHAT_SEARCH_PATH,
							 PGC_USERSET, PGC_S_SESSION, GUC_ACTION_SAVE, true, 0, false);
	if (SPI_connect() != SPI_OK_CONNECT)
		elog(ERROR, "could not connect to SPI");
	if (chat_run(&cron_owner) != 1)
		elog(ERROR, "could not read the owner of pg_cron");
	owner = DatumGetObjectId(chat_row_value(0, 1).value);
	if (!chat_role_is_superuser(owner))
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

	(void) chat_run(&cron_owner);
	version = chat_row_cstring(0, 2);
	if (sscanf(version, "%d.%d", &major, &minor) != 2 || major * 100 + minor < 104)
		ereport(ERROR,
				(errcode(ERRCODE_FEATURE_NOT_SUPPORTED),
				 errmsg("version %s of pg_cron is too old", version),
				 errdetail("chat needs version 1.4 or later."),
				 errhint("Install a newer pg_cron and run ALTER EXTENSION pg_cron UPDATE.")));
	return major * 100 + minor;
}

static bool
is_off(const char *setting)
{
	const char *value = GetConfigOption(setting, true, false);

	return value && strcmp(value, "off") == 0;
}

/*
 * Without background workers pg_cron connects as a client does, and has no
 * password. pg_hba.conf says whether it is let in as far as lines name the database
 * and role themselves, or all of them.
 */
static void
warn_if_cron_cannot_connect(const char *database)
{
	const char *host = GetConfigOption("cron.host", true, false);
	bool		is_socket = host == NULL || host[0] == '\0' || host[0] == '/';
	char	   *method;

	if (!is_off("cron.use_background_workers"))
		return;
	if (chat_run(&role_may_log_in) == 0 || !chat_row_bool(0, 1))
		ereport(WARNING,
				(errcode(ERRCODE_OBJECT_NOT_IN_PREREQUISITE_STATE),
				 errmsg("pg_cron cannot run jobs in database \"%s\"", database),
				 errdetail("\"%s\" is off, so it connects as role \"%s\", which may not log in.",
						   "cron.use_background_workers", JOBS_ROLE),
				 errhint("Set \"%s\" to on in postgresql.conf and restart the server, or run ALTER ROLE %s CONNECTION LIMIT -1 PASSWORD NULL.",
						 "cron.use_background_workers", JOBS_ROLE)));
	method = chat_run(&find_auth_method, CSTRING(database), CSTRING(JOBS_ROLE),
					  BOOL(is_socket)) > 0 ? chat_row_cstring(0, 1) : "reject";
	if (strcmp(method, "trust") == 0)
		return;
	ereport(WARNING,
			(errcode(ERRCODE_OBJECT_NOT_IN_PREREQUISITE_STATE),
			 errmsg("pg_cron may not be able to run jobs in database \"%s\"", database),
			 errdetail("\"%s\" is off, so it connects as role \"%s\", for which pg_hba.conf has the method \"%s\".",
					   "cron.use_background_workers", JOBS_ROLE, method),
			 errhint("Set \"%s\" to on in postgresql.conf and restart the server.",
					 "cron.use_background_workers")));
}

/*
 * A session of the role may change the role's own defaults, and those of it in any
 * database: forget them
 */
static void
prepare_role(void)
{
	uint64		nrows = chat_run(&role_defaults);
	ChatRows	rows = chat_rows();

	for (uint64 i = 0; i < nrows; i++)
		(void) chat_run_sql(psprintf("ALTER ROLE " JOBS_ROLE " %s RESET ALL",
									 chat_rows_cstring(&rows, i, 1)));
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

static char *
optional_cstring(NullableDatum value)
{
	return value.isnull ? NULL : TextDatumGetCString(value.value);
}

/* The row of the list */
static CronJob *
read_cron_job(uint64 row)
{
	CronJob    *job = palloc0(sizeof(CronJob));
	char	   *status = optional_cstring(chat_row_value(row, 8));

	job->id = chat_row_int8(row, 1);
	job->cron_name = chat_row_cstring(row, 2);
	job->name = job_name_of(job->cron_name);
	job->schedule = chat_row_cstring(row, 3);
	job->command = chat_row_cstring(row, 4);
	job->database = chat_row_cstring(row, 5);
	job->port = chat_row_int4(row, 6);
	job->is_active = chat_row_bool(row, 7);
	job->has_run = status != NULL;
	if (job->has_run)
		job->started_at = chat_row_timestamptz(row, 9);
	job->has_ended = !chat_row_is_null(row, 10);
	if (job->has_ended)
		job->ended_at = chat_row_timestamptz(row, 10);
	if (status && strcmp(status, "failed") == 0)
		job->error = optional_cstring(chat_row_value(row, 11));
	return job;
}

/* Our jobs in one database, or (NULL) in all of them; in the context given */
static List *
read_cron_jobs(const char *database, MemoryContext context)
{
	uint64		njobs = chat_run(&list_cron_jobs, CSTRING(database));
	MemoryContext caller = MemoryContextSwitchTo(context);
	List	   *jobs = NIL;

	for (uint64 i = 0; i < njobs; i++)
		jobs = lappend(jobs, read_cron_job(i));
	MemoryContextSwitchTo(caller);
	return jobs;
}

static void
unschedule(const CronJob *job)
{
	(void) chat_run(&unschedule_job, INT8(job->id));
}

static void
schedule(const ChatJob *job, const char *database, const char *when, bool is_active)
{
	(void) chat_run(&schedule_job, CSTRING(cron_name_of(job, database)), CSTRING(when),
					CSTRING(command_of(job->name)), CSTRING(database), CSTRING(JOBS_ROLE),
					BOOL(is_active));
}

/* Make one of pg_cron's jobs what it is to be; false if it was so */
static bool
install_job(const ChatJob *job, const char *database, List *present, bool knows_seconds)
{
	char	   *when = schedule_of(job, knows_seconds);
	bool		is_active = true;
	ListCell   *cell;

	foreach(cell, present)
	{
		CronJob    *old = lfirst(cell);

		if (strcmp(old->cron_name, cron_name_of(job, database)) != 0)
			continue;
		if (strcmp(old->schedule, when) == 0 && old->port == PostPortNumber &&
			strcmp(old->command, command_of(job->name)) == 0)
			return false;
		/* what has been paused stays so */
		is_active = old->is_active;
		unschedule(old);
	}
	schedule(job, database, when, is_active);
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
	char	   *database = chat_arg_cstring(fcinfo, 0);
	Oid			dbid;
	int			changed = 0;
	bool		knows_seconds;
	List	   *present;
	ListCell   *cell;
	CronScope	scope;

	dbid = get_database_oid(database, false);
	if (!cron_enter(&scope))
		refuse_without_cron(database);
	knows_seconds = cron_version() >= 105;
	job_require_database(dbid, database);
	prepare_role();
	warn_if_cron_cannot_connect(database);
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
 * uninstall_jobs(database)
 *
 * The database may have been dropped already. Returns how many there were.
 */
Datum
chat_uninstall_jobs(PG_FUNCTION_ARGS)
{
	char	   *database = chat_arg_cstring(fcinfo, 0);
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

/* Seconds from one run to the next, at most: by the first field that says more than "*" */
static int
period_of(const ChatJob *job)
{
	char		minute[16];
	char		hour[16];
	char		day[16];
	char		month[16];
	char		weekday[16];

	if (sscanf(job->schedule, "%15s %15s %15s %15s %15s", minute, hour, day, month, weekday) != 5)
		elog(ERROR, "job \"%s\" has no schedule of five fields", job->name);
	if (strcmp(month, "*") != 0)
		return 366 * SECS_PER_DAY;
	if (strcmp(day, "*") != 0)
		return 31 * SECS_PER_DAY;
	if (strcmp(weekday, "*") != 0)
		return 7 * SECS_PER_DAY;
	if (strcmp(hour, "*") != 0)
		return SECS_PER_DAY;
	return strcmp(minute, "*") != 0 ? SECS_PER_HOUR : SECS_PER_MINUTE;
}

static bool
is_too_long_ago(const ChatJob *job, TimestampTz at)
{
	return GetCurrentTransactionStartTimestamp() - at >
		(2 * period_of(job) + OVERDUE_GRACE) * USECS_PER_SEC;
}

/* Should the job have begun again by now? NULL: that is not known. */
static NullableDatum
overdue(const ChatJob *job, const CronJob *cron, bool is_here)
{
	if (job == NULL)
		return SQL_NULL;
	if (cron->has_run)
		return BOOL(cron->has_ended && is_too_long_ago(job, cron->started_at));
	if (!is_here)
		return SQL_NULL;
	(void) chat_read(&first_migration);
	return BOOL(is_too_long_ago(job, chat_row_timestamptz(0, 1)));
}

/* What is noted in this database says more than what pg_cron saw of it */
static void
find_last_run(CronJob *cron)
{
	JobRunState state;

	cron->has_run = job_last_run(cron->name, &state);
	if (!cron->has_run)
		return;
	cron->started_at = state.started_at;
	cron->has_ended = state.has_ended;
	cron->ended_at = state.ended_at;
	cron->error = state.error;
}

static void
add_job(ChatCall *call, CronJob *cron, bool has_tables)
{
	const ChatJob *job = chat_job_find(cron->name);
	bool		is_here = has_tables && strcmp(cron->database, get_database_name(MyDatabaseId)) == 0;
	NullableDatum duration = SQL_NULL;

	if (is_here)
		find_last_run(cron);
	if (cron->has_run && cron->has_ended)
		duration = VALUE(DirectFunctionCall2(timestamp_mi, TimestampTzGetDatum(cron->ended_at),
											 TimestampTzGetDatum(cron->started_at)));
	chat_add_row(call,
				 CSTRING(cron->name),
				 CSTRING(job ? job->description : NULL),
				 CSTRING(cron->schedule),
				 CSTRING(cron->command),
				 CSTRING(cron->database),
				 IF(cron->id != 0, BOOL(cron->is_active)),
				 overdue(job, cron, is_here),
				 IF(cron->has_run, TIMESTAMPTZ(cron->started_at)),
				 duration,
				 CSTRING(cron->has_run ? cron->error : NULL));
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

static List *
all_jobs(MemoryContext context)
{
	List	   *list = NIL;
	CronScope	cron;

	if (cron_enter(&cron))
	{
		list = read_cron_jobs(NULL, context);
		cron_leave(&cron);
	}
	for (int i = 0; i < chat_job_count(); i++)
	{
		bool		found = false;
		ListCell   *cell;

		foreach(cell, list)
			found |= strcmp(((CronJob *) lfirst(cell))->name, chat_job_at(i)->name) == 0;
		if (!found)
			list = lappend(list, not_installed(chat_job_at(i)));
	}
	return list;
}

/*
 * jobs() - also where chat has no tables
 */
Datum
chat_jobs(PG_FUNCTION_ARGS)
{
	ChatCall	call = {.fcinfo = fcinfo,.context = CurrentMemoryContext};
	List	   *list = all_jobs(CurrentMemoryContext);
	ListCell   *cell;
	bool		has_tables;

	chat_begin_set(&call, fcinfo);
	has_tables = chat_enter_if_set_up(&call.scope);
	foreach(cell, list)
		add_job(&call, lfirst(cell), has_tables);
	if (has_tables)
		chat_leave(&call.scope);
	return (Datum) 0;
}
