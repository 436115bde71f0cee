--@ version 1
-- Jobs

-- The last runs of each job. A run without ended_at is running, or its process
-- has been killed: backend_start distinguishes that process from another one with its
-- pid.
CREATE TABLE chat.job_runs (
	job			text NOT NULL,
	id			uuid NOT NULL,
	started_at	timestamptz NOT NULL,
	noted_at	timestamptz NOT NULL,
	ended_at	timestamptz,
	step_count	bigint NOT NULL DEFAULT 0,
	done_count	bigint NOT NULL DEFAULT 0,
	error_code	text,
	error		text,
	pid			integer NOT NULL,
	backend_start timestamptz NOT NULL,
	PRIMARY KEY (job, id)
) WITH (fillfactor = 50, autovacuum_vacuum_scale_factor = 0.05);
COMMENT ON TABLE chat.job_runs IS 'last runs of each job';
COMMENT ON COLUMN chat.job_runs.job IS 'name of the job';
COMMENT ON COLUMN chat.job_runs.id IS 'of the run, in the order of their beginnings';
COMMENT ON COLUMN chat.job_runs.started_at IS 'when it began';
COMMENT ON COLUMN chat.job_runs.noted_at IS 'when its last step was done';
COMMENT ON COLUMN chat.job_runs.ended_at IS 'when it ended; null while it runs, or if its process has ended';
COMMENT ON COLUMN chat.job_runs.step_count IS 'steps that are committed';
COMMENT ON COLUMN chat.job_runs.done_count IS 'rows that it has processed';
COMMENT ON COLUMN chat.job_runs.error_code IS 'SQLSTATE of the error that has ended it';
COMMENT ON COLUMN chat.job_runs.error IS 'message of that error';
COMMENT ON COLUMN chat.job_runs.pid IS 'process that runs it';
COMMENT ON COLUMN chat.job_runs.backend_start IS 'when that process started';

--@ always
ALTER TABLE chat.job_runs ALTER COLUMN id SET DEFAULT chat.uuid_v7();

REVOKE ALL ON chat.job_runs FROM PUBLIC;
GRANT SELECT ON chat.job_runs TO chat_admin;
