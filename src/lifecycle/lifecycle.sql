-- lifecycle: jobs, retention, self-check

--@ 1.1
-- Jobs

-- The role that jobs run as. It may log in, which pg_cron asks for, has no
-- password, and may call chat.run_job() and nothing else.
DO $do$
BEGIN
	BEGIN
		CREATE ROLE chat_jobs LOGIN NOINHERIT;
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
COMMENT ON PROCEDURE chat.run_job(text, interval) IS
	'run a job, each of its steps in a transaction of its own';

REVOKE ALL ON ALL ROUTINES IN SCHEMA chat FROM PUBLIC;
GRANT EXECUTE ON PROCEDURE chat.run_job(text, interval) TO chat_admin, chat_jobs;
