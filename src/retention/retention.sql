-- retention: archive, retention policies, legal holds

-- Retention

CREATE TYPE chat.retention_rule_info AS (
	item		text,
	action		text,
	days		integer,
	level		text,
	target_id	uuid
);
COMMENT ON TYPE chat.retention_rule_info IS
	'after how many days something is archived or deleted, and which level says so';
COMMENT ON COLUMN chat.retention_rule_info.item IS 'messages or edit_history';
COMMENT ON COLUMN chat.retention_rule_info.action IS 'archive or delete; keep: how long it is kept at least';
COMMENT ON COLUMN chat.retention_rule_info.days IS 'after so many days; null with a level: never';
COMMENT ON COLUMN chat.retention_rule_info.level IS 'which level says so: database, space or conversation; null: none';
COMMENT ON COLUMN chat.retention_rule_info.target_id IS 'space or conversation whose policy it is';

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
	'a hold in force: nothing of its space, conversation or user is archived or deleted';
COMMENT ON COLUMN chat.hold_info.id IS 'of the hold';
COMMENT ON COLUMN chat.hold_info.space_id IS 'space that is held';
COMMENT ON COLUMN chat.hold_info.conversation_id IS 'conversation that is held';
COMMENT ON COLUMN chat.hold_info.user_id IS 'user that is held';
COMMENT ON COLUMN chat.hold_info.reason IS 'why';
COMMENT ON COLUMN chat.hold_info.placed_at IS 'when it was placed';
COMMENT ON COLUMN chat.hold_info.placed_by IS 'who placed it: the role of the session, and as which other';

CREATE TYPE chat.retention_run_info AS (
	id			uuid,
	task		text,
	state		text,
	started_at	timestamptz,
	ended_at	timestamptz,
	done_count	bigint,
	total_count	bigint,
	rate		double precision,
	estimated_end_at timestamptz,
	error		text
);
COMMENT ON TYPE chat.retention_run_info IS
	'a run of retention and its progress';
COMMENT ON COLUMN chat.retention_run_info.id IS 'of the run';
COMMENT ON COLUMN chat.retention_run_info.task IS 'retention, restore or compact';
COMMENT ON COLUMN chat.retention_run_info.state IS 'running, done, stopped, failed, or interrupted';
COMMENT ON COLUMN chat.retention_run_info.started_at IS 'when it began';
COMMENT ON COLUMN chat.retention_run_info.ended_at IS 'when it ended; null while it runs';
COMMENT ON COLUMN chat.retention_run_info.done_count IS 'messages that it has processed';
COMMENT ON COLUMN chat.retention_run_info.total_count IS 'about how many there are; null: not known';
COMMENT ON COLUMN chat.retention_run_info.rate IS 'messages a second';
COMMENT ON COLUMN chat.retention_run_info.estimated_end_at IS 'when it will end at this rate; null: not known';
COMMENT ON COLUMN chat.retention_run_info.error IS 'what has ended it';

CREATE FUNCTION chat.set_retention(days integer, action text DEFAULT 'archive', item text DEFAULT 'messages',
		space uuid DEFAULT NULL, conversation uuid DEFAULT NULL, as_user uuid DEFAULT NULL) RETURNS boolean
	LANGUAGE C VOLATILE PARALLEL UNSAFE AS 'MODULE_PATHNAME', 'chat_set_retention';
COMMENT ON FUNCTION chat.set_retention IS
	'set after how many days messages are archived or deleted, or how long they are kept at least; false if it was so';

CREATE FUNCTION chat.reset_retention(action text DEFAULT 'archive', item text DEFAULT 'messages',
		space uuid DEFAULT NULL, conversation uuid DEFAULT NULL, as_user uuid DEFAULT NULL) RETURNS boolean
	LANGUAGE C VOLATILE PARALLEL UNSAFE AS 'MODULE_PATHNAME', 'chat_reset_retention';
COMMENT ON FUNCTION chat.reset_retention IS
	'remove a policy, so that the inherited one counts; false if none was set';

CREATE FUNCTION chat.retention_rules(space uuid DEFAULT NULL, conversation uuid DEFAULT NULL, as_user uuid DEFAULT NULL)
	RETURNS SETOF chat.retention_rule_info
	LANGUAGE C STABLE PARALLEL RESTRICTED ROWS 4 AS 'MODULE_PATHNAME', 'chat_retention_rules';
COMMENT ON FUNCTION chat.retention_rules IS
	'the rules in force in the database, a space or a conversation';

CREATE FUNCTION chat.place_hold(reason text, space uuid DEFAULT NULL, conversation uuid DEFAULT NULL,
		user_id uuid DEFAULT NULL) RETURNS uuid
	LANGUAGE C VOLATILE PARALLEL UNSAFE AS 'MODULE_PATHNAME', 'chat_place_hold';
COMMENT ON FUNCTION chat.place_hold IS
	'keep everything of a space, a conversation or a user, whatever the policies say; returns the hold';

CREATE FUNCTION chat.release_hold(hold uuid) RETURNS boolean
	LANGUAGE C VOLATILE PARALLEL UNSAFE AS 'MODULE_PATHNAME', 'chat_release_hold';
COMMENT ON FUNCTION chat.release_hold IS
	'release a hold; false if it does not exist or has been released';

CREATE FUNCTION chat.holds() RETURNS SETOF chat.hold_info
	LANGUAGE C STABLE PARALLEL RESTRICTED ROWS 10 AS 'MODULE_PATHNAME', 'chat_holds';
COMMENT ON FUNCTION chat.holds IS
	'the holds in force';

CREATE PROCEDURE chat.apply_retention(batch_size integer DEFAULT 1000, max_time interval DEFAULT NULL)
	LANGUAGE C AS 'MODULE_PATHNAME', 'chat_apply_retention';
COMMENT ON PROCEDURE chat.apply_retention IS
	'archive and delete what is due, in batches that are transactions of their own';

CREATE PROCEDURE chat.restore_archive(since timestamptz, conversation uuid DEFAULT NULL,
		batch_size integer DEFAULT 1000)
	LANGUAGE C AS 'MODULE_PATHNAME', 'chat_restore_archive';
COMMENT ON PROCEDURE chat.restore_archive IS
	'move back from the archive what was sent since a moment';

CREATE PROCEDURE chat.compact_archive(month timestamptz DEFAULT NULL)
	LANGUAGE C AS 'MODULE_PATHNAME', 'chat_compact_archive';
COMMENT ON PROCEDURE chat.compact_archive IS
	'rewrite the months of the archive: in order, without gaps, compressed';

CREATE FUNCTION chat.retention_runs(max integer DEFAULT 20) RETURNS SETOF chat.retention_run_info
	LANGUAGE C STABLE PARALLEL RESTRICTED ROWS 20 AS 'MODULE_PATHNAME', 'chat_retention_runs';
COMMENT ON FUNCTION chat.retention_runs IS
	'the last runs, the latest first';

GRANT EXECUTE ON FUNCTION chat.set_retention, chat.reset_retention, chat.retention_rules TO chat_app;
GRANT EXECUTE ON ROUTINE
	chat.place_hold, chat.release_hold, chat.holds, chat.retention_runs, chat.apply_retention,
	chat.restore_archive, chat.compact_archive
TO chat_admin;
GRANT EXECUTE ON FUNCTION chat.retention_runs TO chat_monitor;
