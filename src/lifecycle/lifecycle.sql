-- lifecycle: jobs, retention, self-check

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
COMMENT ON PROCEDURE chat.run_job IS
	'run a job, each of its steps in a transaction of its own';

CREATE TYPE chat.job_info AS (
	name		text,
	description	text,
	schedule	text,
	command		text,
	database	text,
	active		boolean,
	last_run_at	timestamptz,
	last_duration interval,
	last_error	text
);
COMMENT ON TYPE chat.job_info IS
	'work that comes again and again, when it does, and how it went last';

CREATE FUNCTION chat.jobs() RETURNS SETOF chat.job_info
	LANGUAGE C STABLE PARALLEL RESTRICTED ROWS 20 AS 'MODULE_PATHNAME', 'chat_jobs';
COMMENT ON FUNCTION chat.jobs IS
	'the jobs there are, where pg_cron starts them, and their last runs';

CREATE FUNCTION chat.install_jobs(database text DEFAULT current_database()) RETURNS integer
	LANGUAGE C VOLATILE PARALLEL UNSAFE AS 'MODULE_PATHNAME', 'chat_install_jobs';
COMMENT ON FUNCTION chat.install_jobs IS
	'have pg_cron start the jobs in a database; returns how many of its jobs that changed';

CREATE FUNCTION chat.uninstall_jobs(database text DEFAULT current_database()) RETURNS integer
	LANGUAGE C VOLATILE PARALLEL UNSAFE AS 'MODULE_PATHNAME', 'chat_uninstall_jobs';
COMMENT ON FUNCTION chat.uninstall_jobs IS
	'have pg_cron start no job in a database any more; returns how many there were';

-- Self-check

CREATE TYPE chat.problem_info AS (
	check_name	text,
	object		text,
	problem		text
);
COMMENT ON TYPE chat.problem_info IS
	'something that the self-check has found to be wrong';

CREATE TYPE chat.repair_info AS (
	check_name	text,
	object		text,
	done		text
);
COMMENT ON TYPE chat.repair_info IS
	'what has been done about a problem';

CREATE FUNCTION chat.verify(is_full boolean DEFAULT false, name text DEFAULT NULL) RETURNS SETOF chat.problem_info
	LANGUAGE C VOLATILE PARALLEL UNSAFE ROWS 10 AS 'MODULE_PATHNAME', 'chat_verify';
COMMENT ON FUNCTION chat.verify IS
	'what contradicts something else in the database; nothing where all is well';

CREATE FUNCTION chat.repair(name text DEFAULT NULL, is_dry_run boolean DEFAULT false) RETURNS SETOF chat.repair_info
	LANGUAGE C VOLATILE PARALLEL UNSAFE ROWS 10 AS 'MODULE_PATHNAME', 'chat_repair';
COMMENT ON FUNCTION chat.repair IS
	'mend what the full self-check finds, and tell what was done';

CREATE FUNCTION chat._schema_expected()
	RETURNS TABLE (kind text, relation text, name text, definition text)
	LANGUAGE C STABLE PARALLEL RESTRICTED ROWS 500 AS 'MODULE_PATHNAME', 'chat_schema_expected';
COMMENT ON FUNCTION chat._schema_expected IS
	'what the tables, triggers, policies and privileges are to be';

CREATE FUNCTION chat._mend_schema() RETURNS TABLE (object text, done text)
	LANGUAGE C VOLATILE PARALLEL UNSAFE AS 'MODULE_PATHNAME', 'chat_mend_schema';
COMMENT ON FUNCTION chat._mend_schema IS
	'make triggers, policies and privileges again, and enable triggers';

CREATE FUNCTION chat._revoke(relation text, role text, privilege text) RETURNS boolean
	LANGUAGE C VOLATILE STRICT PARALLEL UNSAFE AS 'MODULE_PATHNAME', 'chat_revoke';
COMMENT ON FUNCTION chat._revoke IS
	'take a privilege on a table away; false if it is there all the same';

-- Retention

CREATE TYPE chat.retention_rule_info AS (
	item		text,
	action		text,
	days		integer,
	level		text,
	target_id	uuid
);
COMMENT ON TYPE chat.retention_rule_info IS
	'after how many days what is done to what, and which level says so; null days with a level: never';

CREATE TYPE chat.hold_info AS (
	id			uuid,
	space_id	uuid,
	conversation_id uuid,
	user_id		uuid,
	reason		text,
	placed_at	timestamptz,
	placed_by	text
);
COMMENT ON TYPE chat.hold_info IS
	'a hold in force: nothing of its space, conversation or user goes';

CREATE TYPE chat.retention_run_info AS (
	id			uuid,
	task		text,
	state		text,
	started_at	timestamptz,
	ended_at	timestamptz,
	done		bigint,
	total		bigint,
	rate		double precision,
	estimated_end_at timestamptz,
	error		text
);
COMMENT ON TYPE chat.retention_run_info IS
	'a run of retention, with the rows it has done and how many a second';

CREATE FUNCTION chat.set_retention(days integer, action text DEFAULT 'archive', item text DEFAULT 'messages',
		space uuid DEFAULT NULL, conversation uuid DEFAULT NULL, as_user uuid DEFAULT NULL) RETURNS void
	LANGUAGE C VOLATILE PARALLEL UNSAFE AS 'MODULE_PATHNAME', 'chat_set_retention';
COMMENT ON FUNCTION chat.set_retention IS
	'after how many days messages are archived or deleted; null: never';

CREATE FUNCTION chat.reset_retention(action text DEFAULT 'archive', item text DEFAULT 'messages',
		space uuid DEFAULT NULL, conversation uuid DEFAULT NULL, as_user uuid DEFAULT NULL) RETURNS boolean
	LANGUAGE C VOLATILE PARALLEL UNSAFE AS 'MODULE_PATHNAME', 'chat_reset_retention';
COMMENT ON FUNCTION chat.reset_retention IS
	'go back to what is inherited; false if nothing was set';

CREATE FUNCTION chat.retention_rules(space uuid DEFAULT NULL, conversation uuid DEFAULT NULL, as_user uuid DEFAULT NULL)
	RETURNS SETOF chat.retention_rule_info
	LANGUAGE C STABLE PARALLEL RESTRICTED ROWS 3 AS 'MODULE_PATHNAME', 'chat_retention_rules';
COMMENT ON FUNCTION chat.retention_rules IS
	'what is in force in the database, a space or a conversation';

CREATE FUNCTION chat.place_hold(reason text, space uuid DEFAULT NULL, conversation uuid DEFAULT NULL,
		user_id uuid DEFAULT NULL) RETURNS uuid
	LANGUAGE C VOLATILE PARALLEL UNSAFE AS 'MODULE_PATHNAME', 'chat_place_hold';
COMMENT ON FUNCTION chat.place_hold IS
	'keep everything of a space, a conversation or a user, whatever the policies say';

CREATE FUNCTION chat.release_hold(hold uuid) RETURNS boolean
	LANGUAGE C VOLATILE PARALLEL UNSAFE AS 'MODULE_PATHNAME', 'chat_release_hold';
COMMENT ON FUNCTION chat.release_hold IS
	'end a hold; false if it is none, or has been ended';

CREATE FUNCTION chat.holds() RETURNS SETOF chat.hold_info
	LANGUAGE C STABLE PARALLEL RESTRICTED ROWS 10 AS 'MODULE_PATHNAME', 'chat_holds';
COMMENT ON FUNCTION chat.holds IS
	'the holds in force';

CREATE PROCEDURE chat.apply_retention(batch_size integer DEFAULT 1000, max_time interval DEFAULT NULL)
	LANGUAGE C AS 'MODULE_PATHNAME', 'chat_apply_retention';
COMMENT ON PROCEDURE chat.apply_retention IS
	'archive, delete and empty what is due, in batches that are transactions of their own';

CREATE PROCEDURE chat.restore_archive(since timestamptz, conversation uuid DEFAULT NULL, batch_size integer DEFAULT 1000)
	LANGUAGE C AS 'MODULE_PATHNAME', 'chat_restore_archive';
COMMENT ON PROCEDURE chat.restore_archive IS
	'bring back from the archive what was sent since a moment';

CREATE PROCEDURE chat.compact_archive(month timestamptz DEFAULT NULL)
	LANGUAGE C AS 'MODULE_PATHNAME', 'chat_compact_archive';
COMMENT ON PROCEDURE chat.compact_archive IS
	'write the months of the archive anew: in order, without gaps, compressed';

CREATE FUNCTION chat.retention_runs(max integer DEFAULT 20) RETURNS SETOF chat.retention_run_info
	LANGUAGE C STABLE PARALLEL RESTRICTED ROWS 20 AS 'MODULE_PATHNAME', 'chat_retention_runs';
COMMENT ON FUNCTION chat.retention_runs IS
	'the last runs, the latest first';

GRANT EXECUTE ON FUNCTION chat.set_retention, chat.reset_retention, chat.retention_rules TO chat_app;
GRANT EXECUTE ON ROUTINE
	chat.run_job, chat.jobs, chat.install_jobs, chat.uninstall_jobs, chat.verify, chat.repair,
	chat.place_hold, chat.release_hold, chat.holds, chat.retention_runs, chat.apply_retention,
	chat.restore_archive, chat.compact_archive
TO chat_admin;
GRANT EXECUTE ON ROUTINE chat.run_job TO chat_jobs;
GRANT EXECUTE ON FUNCTION chat._schema_expected, chat._mend_schema, chat._revoke TO chat_owner;
