--@ version 5
-- Jobs

-- The last runs of each job. A run without ended_at goes on, or its process has
-- been killed: backend_start tells that process from another one of its pid.
CREATE TABLE chat.job_runs (
	job			text NOT NULL,
	id			uuid NOT NULL,
	started_at	timestamptz NOT NULL,
	noted_at	timestamptz NOT NULL,
	ended_at	timestamptz,
	steps		bigint NOT NULL DEFAULT 0,
	done		bigint NOT NULL DEFAULT 0,
	error_code	text,
	error		text,
	pid			integer NOT NULL,
	backend_start timestamptz NOT NULL,
	PRIMARY KEY (job, id)
) WITH (fillfactor = 50, autovacuum_vacuum_scale_factor = 0.05);

--@ always
-- Jobs
ALTER TABLE chat.job_runs ALTER COLUMN id SET DEFAULT chat.uuid_v7();

REVOKE ALL ON chat.job_runs FROM PUBLIC;
GRANT SELECT ON chat.job_runs TO chat_admin;
