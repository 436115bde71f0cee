-- lifecycle: jobs, self-check, repair

-- Jobs

-- The role that jobs run as, which may call chat.run_job() and nothing else.
-- PostgreSQL asks for LOGIN of whom a background worker runs as, but does not count
-- that against the limit: so pg_cron's workers run, and nobody logs in.
DO $do$
BEGIN
	BEGIN
		CREATE ROLE chat_jobs LOGIN NOINHERIT CONNECTION LIMIT 0;
	EXCEPTION WHEN duplicate_object OR unique_violation THEN
		NULL;
	END;
	PERFORM FROM pg_catalog.pg_roles r
	WHERE r.rolname = 'chat_jobs'
	  AND (r.rolsuper OR r.rolcreaterole OR r.rolcreatedb OR r.rolreplication OR r.rolbypassrls);
	IF FOUND THEN
		RAISE EXCEPTION 'role "%" exists and has more privileges than chat gives it', 'chat_jobs'
			USING ERRCODE = 'object_not_in_prerequisite_state',
				  HINT = 'Rename the role or take its attributes away, then create the extension again.';
	END IF;
END
$do$;
GRANT USAGE ON SCHEMA @extschema@ TO chat_jobs;

CREATE PROCEDURE chat.run_job(name text, max_time interval DEFAULT NULL)
	LANGUAGE C AS 'MODULE_PATHNAME', 'chat_run_job';
COMMENT ON PROCEDURE chat.run_job IS
	'run a job, each of its steps in a transaction of its own';

CREATE TYPE chat.job_info AS (
	name		text,
	description	text,
	schedule	text,
	command		text,
	database	text,
	is_active	boolean,
	is_overdue	boolean,
	last_run_at	timestamptz,
	last_duration interval,
	last_error	text
);
COMMENT ON TYPE chat.job_info IS
	'a job, when pg_cron starts it, and its last run';
COMMENT ON COLUMN chat.job_info.name IS 'of the job';
COMMENT ON COLUMN chat.job_info.description IS 'what it does; null for a job that an older version had';
COMMENT ON COLUMN chat.job_info.schedule IS 'when it is started, or would be, as in crontab';
COMMENT ON COLUMN chat.job_info.command IS 'what pg_cron runs';
COMMENT ON COLUMN chat.job_info.database IS 'where it runs';
COMMENT ON COLUMN chat.job_info.is_active IS
	'false if it is paused in pg_cron; null if pg_cron has not got it, or is elsewhere';
COMMENT ON COLUMN chat.job_info.is_overdue IS
	'true if it has not begun for more than twice its period; null: not known';
COMMENT ON COLUMN chat.job_info.last_run_at IS 'when its last run began; null: never';
COMMENT ON COLUMN chat.job_info.last_duration IS 'how long its last run took; null while it runs';
COMMENT ON COLUMN chat.job_info.last_error IS 'what has ended its last run; null if it succeeded or is running';

CREATE FUNCTION chat.jobs() RETURNS SETOF chat.job_info
	LANGUAGE C STABLE PARALLEL RESTRICTED ROWS 20 AS 'MODULE_PATHNAME', 'chat_jobs';
COMMENT ON FUNCTION chat.jobs IS
	'the jobs there are, where pg_cron starts them, and their last runs';

CREATE FUNCTION chat.install_jobs(database text DEFAULT current_database()) RETURNS integer
	LANGUAGE C VOLATILE PARALLEL UNSAFE AS 'MODULE_PATHNAME', 'chat_install_jobs';
COMMENT ON FUNCTION chat.install_jobs IS
	'have pg_cron start the jobs in a database; returns how many of them were added, changed or removed';

CREATE FUNCTION chat.uninstall_jobs(database text DEFAULT current_database()) RETURNS integer
	LANGUAGE C VOLATILE PARALLEL UNSAFE AS 'MODULE_PATHNAME', 'chat_uninstall_jobs';
COMMENT ON FUNCTION chat.uninstall_jobs IS
	'remove the jobs of a database from pg_cron; returns how many there were';

-- Self-check

CREATE TYPE chat.problem_info AS (
	check_name	text,
	object		text,
	problem		text
);
COMMENT ON TYPE chat.problem_info IS
	'a problem that the self-check has found';
COMMENT ON COLUMN chat.problem_info.check_name IS 'check that has found it';
COMMENT ON COLUMN chat.problem_info.object IS 'what is concerned';
COMMENT ON COLUMN chat.problem_info.problem IS 'what contradicts what';

CREATE TYPE chat.repair_info AS (
	check_name	text,
	object		text,
	done		text
);
COMMENT ON TYPE chat.repair_info IS
	'what has been done about a problem';
COMMENT ON COLUMN chat.repair_info.check_name IS 'check whose problems are repaired';
COMMENT ON COLUMN chat.repair_info.object IS 'what is concerned';
COMMENT ON COLUMN chat.repair_info.done IS 'what was done, or would be';

CREATE FUNCTION chat.verify(is_full boolean DEFAULT false, name text DEFAULT NULL) RETURNS SETOF chat.problem_info
	LANGUAGE C VOLATILE PARALLEL UNSAFE ROWS 10 AS 'MODULE_PATHNAME', 'chat_verify';
COMMENT ON FUNCTION chat.verify IS
	'what contradicts something else in the database; nothing where all is well';

CREATE FUNCTION chat.repair(name text DEFAULT NULL, is_dry_run boolean DEFAULT false) RETURNS SETOF chat.repair_info
	LANGUAGE C VOLATILE PARALLEL UNSAFE ROWS 10 AS 'MODULE_PATHNAME', 'chat_repair';
COMMENT ON FUNCTION chat.repair IS
	'repair what the full self-check finds, and return what was done';

CREATE FUNCTION chat._schema_expected()
	RETURNS TABLE (kind text, relation text, name text, definition text)
	LANGUAGE C STABLE PARALLEL RESTRICTED ROWS 500 AS 'MODULE_PATHNAME', 'chat_schema_expected';
COMMENT ON FUNCTION chat._schema_expected IS
	'what the tables, triggers, policies and privileges are to be';

CREATE FUNCTION chat._repair_schema() RETURNS TABLE (object text, done text)
	LANGUAGE C VOLATILE PARALLEL UNSAFE AS 'MODULE_PATHNAME', 'chat_repair_schema';
COMMENT ON FUNCTION chat._repair_schema IS
	'make triggers, policies and privileges again, and enable triggers';

CREATE FUNCTION chat._revoke(relation text, role text, privilege text) RETURNS boolean
	LANGUAGE C VOLATILE STRICT PARALLEL UNSAFE AS 'MODULE_PATHNAME', 'chat_revoke';
COMMENT ON FUNCTION chat._revoke IS
	'revoke a privilege on a table; false if another role has granted it';

GRANT EXECUTE ON ROUTINE
	chat.run_job, chat.jobs, chat.install_jobs, chat.uninstall_jobs, chat.verify, chat.repair
TO chat_admin;
GRANT EXECUTE ON ROUTINE chat.run_job TO chat_jobs;
GRANT EXECUTE ON FUNCTION chat.jobs TO chat_monitor;
GRANT EXECUTE ON FUNCTION chat._schema_expected, chat._repair_schema, chat._revoke TO chat_owner;
