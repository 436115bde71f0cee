--@ version 1
-- How long things are kept: of the database (target_id is all zero), a space or a
-- conversation. days null: for ever. Action "keep" is how long they are kept at
-- least, of a space; that of the database is chat.min_retention. By default messages
-- are archived after a year.
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
		 OR (item = 'messages' AND action = 'keep' AND level = 'space')
		 OR (item = 'edit_history' AND action = 'delete')),
	CONSTRAINT retention_policies_days_check CHECK (days BETWEEN 1 AND 36500)
);
CREATE INDEX retention_policies_level_idx ON chat.retention_policies (level, target_id);
COMMENT ON TABLE chat.retention_policies IS 'how long things are kept';
COMMENT ON COLUMN chat.retention_policies.target_id IS 'space or conversation; all zero: the database';
COMMENT ON COLUMN chat.retention_policies.item IS 'messages or edit_history';
COMMENT ON COLUMN chat.retention_policies.action IS 'archive, delete, or keep: at least';
COMMENT ON COLUMN chat.retention_policies.level IS 'database, space or conversation';
COMMENT ON COLUMN chat.retention_policies.days IS 'after so many days; null: never';
COMMENT ON COLUMN chat.retention_policies.set_by IS 'user who set it; null: nobody in particular';
COMMENT ON COLUMN chat.retention_policies.set_at IS 'when it was set';
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
COMMENT ON TABLE chat.legal_holds IS 'holds, also those that have ended';
COMMENT ON COLUMN chat.legal_holds.id IS 'of the hold';
COMMENT ON COLUMN chat.legal_holds.space_id IS 'space that is held';
COMMENT ON COLUMN chat.legal_holds.conversation_id IS 'conversation that is held';
COMMENT ON COLUMN chat.legal_holds.user_id IS 'user that is held';
COMMENT ON COLUMN chat.legal_holds.reason IS 'why';
COMMENT ON COLUMN chat.legal_holds.placed_at IS 'when it was placed';
COMMENT ON COLUMN chat.legal_holds.placed_by IS 'who placed it: the role of the session, and as which other';
COMMENT ON COLUMN chat.legal_holds.released_at IS 'when it was released; null: in force';
COMMENT ON COLUMN chat.legal_holds.released_by IS 'who released it, likewise';

-- The last runs. One without ended_at is running, or its process has been
-- killed: backend_start distinguishes that process from another one with its pid.
CREATE TABLE chat.retention_runs (
	id			uuid PRIMARY KEY,
	task		text NOT NULL,
	state		text NOT NULL DEFAULT 'running',
	started_at	timestamptz NOT NULL,
	noted_at	timestamptz NOT NULL,
	ended_at	timestamptz,
	done_count	bigint NOT NULL DEFAULT 0,
	total_count	bigint,
	error		text,
	pid			integer NOT NULL,
	backend_start timestamptz NOT NULL
) WITH (fillfactor = 50, autovacuum_vacuum_scale_factor = 0.05);
COMMENT ON TABLE chat.retention_runs IS 'last runs of the retention procedures';
COMMENT ON COLUMN chat.retention_runs.id IS 'of the run, in the order of their beginnings';
COMMENT ON COLUMN chat.retention_runs.task IS 'retention, restore or compact';
COMMENT ON COLUMN chat.retention_runs.state IS 'running, done, stopped or failed';
COMMENT ON COLUMN chat.retention_runs.started_at IS 'when it began';
COMMENT ON COLUMN chat.retention_runs.noted_at IS 'when its last batch was done';
COMMENT ON COLUMN chat.retention_runs.ended_at IS 'when it ended; null while it runs, or if its process has ended';
COMMENT ON COLUMN chat.retention_runs.done_count IS 'messages that it has processed';
COMMENT ON COLUMN chat.retention_runs.total_count IS 'about how many there were at its beginning; null: not known';
COMMENT ON COLUMN chat.retention_runs.error IS 'message of the error that has ended it';
COMMENT ON COLUMN chat.retention_runs.pid IS 'process that runs it';
COMMENT ON COLUMN chat.retention_runs.backend_start IS 'when that process started';

--@ always
ALTER TABLE chat.legal_holds ALTER COLUMN id SET DEFAULT chat.uuid_v7();
ALTER TABLE chat.retention_runs ALTER COLUMN id SET DEFAULT chat.uuid_v7();

REVOKE ALL ON chat.retention_policies, chat.legal_holds, chat.retention_runs FROM PUBLIC;
GRANT SELECT ON chat.retention_policies, chat.legal_holds, chat.retention_runs TO chat_admin;
