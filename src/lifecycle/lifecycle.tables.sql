--@ version 1
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

-- Retention

-- How long things are kept: of the database (target_id is all zero), a space or a
-- conversation. days null: for ever. Years ago nobody reads it: by default it is
-- out of the way after one.
CREATE TABLE chat.retention_policies (
	target_id	uuid NOT NULL,
	item		text NOT NULL,
	action		text NOT NULL,
	level		text NOT NULL,
	days		integer,
	set_by		uuid,
	set_at		timestamptz NOT NULL DEFAULT pg_catalog.now(),
	PRIMARY KEY (target_id, item, action),
	CONSTRAINT retention_policies_level_check CHECK
		(level IN ('database', 'space', 'conversation')
		 AND (level = 'database') = (target_id = '00000000-0000-0000-0000-000000000000')),
	CONSTRAINT retention_policies_action_check CHECK
		((item = 'messages' AND action IN ('archive', 'delete'))
		 OR (item = 'edit_history' AND action = 'delete')),
	CONSTRAINT retention_policies_days_check CHECK (days BETWEEN 1 AND 36500)
);
CREATE INDEX retention_policies_level_idx ON chat.retention_policies (level, target_id);
INSERT INTO chat.retention_policies (target_id, item, action, level, days)
VALUES ('00000000-0000-0000-0000-000000000000', 'messages', 'archive', 'database', 365);

-- What must stay as it is, whatever the policies say
CREATE TABLE chat.legal_holds (
	id			uuid PRIMARY KEY,
	space_id	uuid,
	conversation_id uuid,
	user_id		uuid,
	reason		text NOT NULL,
	placed_at	timestamptz NOT NULL DEFAULT pg_catalog.now(),
	placed_by	text NOT NULL,
	released_at	timestamptz,
	released_by	text,
	CONSTRAINT legal_holds_target_check CHECK
		(pg_catalog.num_nonnulls(space_id, conversation_id, user_id) = 1)
);
CREATE INDEX legal_holds_in_force_idx ON chat.legal_holds (id) WHERE released_at IS NULL;

-- The last runs. One without ended_at goes on, or its process has been killed:
-- backend_start tells that process from another one of its pid.
CREATE TABLE chat.retention_runs (
	id			uuid PRIMARY KEY,
	task		text NOT NULL,
	state		text NOT NULL DEFAULT 'running',
	started_at	timestamptz NOT NULL,
	noted_at	timestamptz NOT NULL,
	ended_at	timestamptz,
	done		bigint NOT NULL DEFAULT 0,
	total		bigint,
	error		text,
	pid			integer NOT NULL,
	backend_start timestamptz NOT NULL
) WITH (fillfactor = 50, autovacuum_vacuum_scale_factor = 0.05);

--@ always
-- Jobs
ALTER TABLE chat.job_runs ALTER COLUMN id SET DEFAULT chat.uuid_v7();

REVOKE ALL ON chat.job_runs FROM PUBLIC;
GRANT SELECT ON chat.job_runs TO chat_admin;

-- Retention
ALTER TABLE chat.legal_holds ALTER COLUMN id SET DEFAULT chat.uuid_v7();
ALTER TABLE chat.retention_runs ALTER COLUMN id SET DEFAULT chat.uuid_v7();

REVOKE ALL ON chat.retention_policies, chat.legal_holds, chat.retention_runs FROM PUBLIC;
GRANT SELECT ON chat.retention_policies, chat.legal_holds, chat.retention_runs TO chat_admin;
