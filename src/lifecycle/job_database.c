/*-------------------------------------------------------------------------
 *
 * job_database.c
 *	  Is the chat of a database one that jobs may be run in?
 *
 * A job is a call of chat.run_job() in a database that a caller names. Were that
 * procedure another one than ours, whoever made it would have a session of the
 * role that jobs run as, which may change the role's own defaults and with them
 * all jobs of all databases. A session sees the catalogs of its own database only,
 * so for another one a background worker looks.
 *
 *-------------------------------------------------------------------------
 */
#include "postgres.h"

#include "access/xact.h"
#include "core/plan.h"
#include "core/scope.h"
#include "executor/spi.h"
#include "lifecycle/lifecycle.h"
#include "miscadmin.h"
#include "postmaster/bgworker.h"
#include "storage/dsm.h"
#include "storage/ipc.h"
#include "utils/builtins.h"
#include "utils/guc.h"
#include "utils/snapmgr.h"

/* What the worker returns, in shared memory that both are attached to */
typedef struct Answer
{
	bool		is_given;
	bool		is_ours;
	char		problem[256];
} Answer;

PGDLLEXPORT void chat_job_database_main(Datum arg);

/* What is wrong with it, or NULL */
static ChatPlan find_problem =
	CHAT_PLAN("WITH own AS (SELECT e.oid, r.rolsuper "
			  "             FROM pg_extension AS e "
			  "             JOIN pg_roles AS r ON r.oid = e.extowner "
			  "             WHERE e.extname = 'chat'), "
			  "schema AS (SELECT n.oid, n.nspacl, n.nspowner, r.rolsuper "
			  "           FROM pg_namespace AS n "
			  "           JOIN pg_roles AS r ON r.oid = n.nspowner "
			  "           WHERE n.nspname = 'chat') "
			  "SELECT CASE "
			  "WHEN NOT EXISTS (SELECT FROM own) "
			  "THEN 'The extension \"chat\" is not installed in it.' "
			  "WHEN NOT (SELECT rolsuper FROM own) "
			  "THEN 'Its extension \"chat\" does not belong to a superuser.' "
			  "WHEN NOT (SELECT rolsuper FROM schema) "
			  "  OR EXISTS (SELECT FROM schema AS s "
			  "             CROSS JOIN LATERAL aclexplode(s.nspacl) AS a "
			  "             LEFT JOIN pg_roles AS r ON r.oid = a.grantee "
			  "             WHERE a.privilege_type = 'CREATE' "
			  "               AND r.rolsuper IS DISTINCT FROM true "
			  "               AND r.rolname IS DISTINCT FROM 'chat_owner') "
			  "THEN 'Others than superusers may create functions in its schema \"chat\".' "
			  "WHEN (SELECT count(*) <> 1 OR bool_or(NOT r.rolsuper OR l.lanname <> 'c' OR d.objid IS NULL) "
			  "      FROM pg_proc AS p "
			  "      JOIN pg_roles AS r ON r.oid = p.proowner "
			  "      JOIN pg_language AS l ON l.oid = p.prolang "
			  "      LEFT JOIN pg_depend AS d ON d.classid = 'pg_proc'::regclass "
			  "        AND d.objid = p.oid "
			  "        AND d.refclassid = 'pg_extension'::regclass "
			  "        AND d.refobjid = (SELECT oid FROM own) "
			  "        AND d.deptype = 'e' "
			  "      WHERE p.pronamespace = (SELECT oid FROM schema) "
			  "        AND p.proname = 'run_job') "
			  "THEN 'Its procedure chat.run_job() is not that of the extension.' "
			  "END");

/* Within SPI, with our search_path */
static void
look_here(Answer *answer)
{
	NullableDatum problem;

	if (chat_run(&find_problem) != 1)
		elog(ERROR, "could not read what is installed");
	problem = chat_row_value(0, 1);
	answer->is_ours = problem.isnull;
	if (!problem.isnull)
		strlcpy(answer->problem, TextDatumGetCString(problem.value), sizeof(answer->problem));
	answer->is_given = true;
}

/* In the background worker */
void
chat_job_database_main(Datum arg)
{
	dsm_handle	handle;
	dsm_segment *segment;

	memcpy(&handle, MyBgworkerEntry->bgw_extra, sizeof(handle));
	BackgroundWorkerUnblockSignals();
	segment = dsm_attach(handle);
	if (segment == NULL)
		proc_exit(0);
	BackgroundWorkerInitializeConnectionByOid(DatumGetObjectId(arg), InvalidOid, 0);
	SetConfigOption("search_path", CHAT_SEARCH_PATH, PGC_USERSET, PGC_S_OVERRIDE);

	StartTransactionCommand();
	PushActiveSnapshot(GetTransactionSnapshot());
	if (SPI_connect() != SPI_OK_CONNECT)
		elog(ERROR, "could not connect to SPI");
	look_here(dsm_segment_address(segment));
	if (SPI_finish() != SPI_OK_FINISH)
		elog(ERROR, "could not disconnect from SPI");
	PopActiveSnapshot();
	CommitTransactionCommand();
	proc_exit(0);
}

static void
look_elsewhere(Oid dbid, Answer *answer)
{
	BackgroundWorker worker = {
		.bgw_flags = BGWORKER_SHMEM_ACCESS | BGWORKER_BACKEND_DATABASE_CONNECTION,
		.bgw_start_time = BgWorkerStart_RecoveryFinished,
		.bgw_restart_time = BGW_NEVER_RESTART,
		.bgw_main_arg = ObjectIdGetDatum(dbid),
		.bgw_notify_pid = MyProcPid
	};
	BackgroundWorkerHandle *started;
	dsm_segment *segment = dsm_create(sizeof(Answer), 0);
	dsm_handle	handle = dsm_segment_handle(segment);

	memset(dsm_segment_address(segment), 0, sizeof(Answer));
	strlcpy(worker.bgw_name, "chat job inspector", BGW_MAXLEN);
	strlcpy(worker.bgw_type, "chat job inspector", BGW_MAXLEN);
	strlcpy(worker.bgw_library_name, "chat", BGW_MAXLEN);
	strlcpy(worker.bgw_function_name, "chat_job_database_main", BGW_MAXLEN);
	memcpy(worker.bgw_extra, &handle, sizeof(handle));
	if (RegisterDynamicBackgroundWorker(&worker, &started))
		(void) WaitForBackgroundWorkerShutdown(started);
	*answer = *(Answer *) dsm_segment_address(segment);
	dsm_detach(segment);
}

/* Within SPI, with our search_path */
void
job_require_database(Oid dbid, const char *name)
{
	Answer		answer = {0};

	if (dbid == MyDatabaseId)
		look_here(&answer);
	else
		look_elsewhere(dbid, &answer);
	if (!answer.is_given)
		ereport(ERROR,
				(errcode(ERRCODE_OBJECT_NOT_IN_PREREQUISITE_STATE),
				 errmsg("could not inspect database \"%s\"", name),
				 errhint("See the server log. It takes a free background worker: you might need to increase \"%s\".", "max_worker_processes")));
	if (!answer.is_ours)
		ereport(ERROR,
				(errcode(ERRCODE_OBJECT_NOT_IN_PREREQUISITE_STATE),
				 errmsg("jobs cannot be run in database \"%s\"", name),
				 errdetail_internal("%s", answer.problem),
				 errhint("Run CREATE EXTENSION chat CASCADE as a superuser there.")));
}
