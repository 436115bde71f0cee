-- lifecycle: jobs, retention, self-check

--@ 1.1
-- Retention

CREATE TYPE chat.retention_rule AS (
	item		text,
	action		text,
	days		integer,
	level		text,
	target_id	uuid
);
COMMENT ON TYPE chat.retention_rule IS
	'after how many days what is done to what, and which level says so; null days with a level: never';

CREATE TYPE chat.legal_hold AS (
	id			uuid,
	space_id	uuid,
	conversation_id uuid,
	user_id		uuid,
	reason		text,
	placed_at	timestamptz,
	placed_by	text
);
COMMENT ON TYPE chat.legal_hold IS
	'a hold in force: nothing of its space, conversation or user goes';

CREATE TYPE chat.retention_run AS (
	id			uuid,
	task		text,
	state		text,
	started_at	timestamptz,
	ended_at	timestamptz,
	done		bigint,
	total		bigint,
	rate		double precision,
	estimated_end timestamptz,
	error		text
);
COMMENT ON TYPE chat.retention_run IS
	'a run of retention, with the rows it has done and how many a second';

CREATE FUNCTION chat.set_retention(days integer, action text DEFAULT 'archive', item text DEFAULT 'messages',
		space uuid DEFAULT NULL, conversation uuid DEFAULT NULL, as_user uuid DEFAULT NULL) RETURNS void
	LANGUAGE C VOLATILE PARALLEL UNSAFE AS 'MODULE_PATHNAME', 'chat_set_retention';
COMMENT ON FUNCTION chat.set_retention(integer, text, text, uuid, uuid, uuid) IS
	'after how many days messages are archived or deleted; null: never';

CREATE FUNCTION chat.reset_retention(action text DEFAULT 'archive', item text DEFAULT 'messages',
		space uuid DEFAULT NULL, conversation uuid DEFAULT NULL, as_user uuid DEFAULT NULL) RETURNS boolean
	LANGUAGE C VOLATILE PARALLEL UNSAFE AS 'MODULE_PATHNAME', 'chat_reset_retention';
COMMENT ON FUNCTION chat.reset_retention(text, text, uuid, uuid, uuid) IS
	'go back to what is inherited; false if nothing was set';

CREATE FUNCTION chat.retention(space uuid DEFAULT NULL, conversation uuid DEFAULT NULL, as_user uuid DEFAULT NULL)
	RETURNS SETOF chat.retention_rule
	LANGUAGE C STABLE PARALLEL RESTRICTED ROWS 3 AS 'MODULE_PATHNAME', 'chat_retention';
COMMENT ON FUNCTION chat.retention(uuid, uuid, uuid) IS
	'what is in force in the database, a space or a conversation';

CREATE FUNCTION chat.place_hold(reason text, space uuid DEFAULT NULL, conversation uuid DEFAULT NULL,
		user_id uuid DEFAULT NULL) RETURNS uuid
	LANGUAGE C VOLATILE PARALLEL UNSAFE AS 'MODULE_PATHNAME', 'chat_place_hold';
COMMENT ON FUNCTION chat.place_hold(text, uuid, uuid, uuid) IS
	'keep everything of a space, a conversation or a user, whatever the policies say';

CREATE FUNCTION chat.release_hold(hold uuid) RETURNS boolean
	LANGUAGE C VOLATILE PARALLEL UNSAFE AS 'MODULE_PATHNAME', 'chat_release_hold';
COMMENT ON FUNCTION chat.release_hold(uuid) IS
	'end a hold; false if it is none, or has been ended';

CREATE FUNCTION chat.holds() RETURNS SETOF chat.legal_hold
	LANGUAGE C STABLE PARALLEL RESTRICTED ROWS 10 AS 'MODULE_PATHNAME', 'chat_holds';
COMMENT ON FUNCTION chat.holds() IS
	'the holds in force';

CREATE PROCEDURE chat.apply_retention(batch integer DEFAULT 1000, max_time interval DEFAULT NULL)
	LANGUAGE C AS 'MODULE_PATHNAME', 'chat_apply_retention';
COMMENT ON PROCEDURE chat.apply_retention(integer, interval) IS
	'archive, delete and empty what is due, in batches that are transactions of their own';

CREATE PROCEDURE chat.restore_archive(since timestamptz, conversation uuid DEFAULT NULL, batch integer DEFAULT 1000)
	LANGUAGE C AS 'MODULE_PATHNAME', 'chat_restore_archive';
COMMENT ON PROCEDURE chat.restore_archive(timestamptz, uuid, integer) IS
	'bring back from the archive what was sent since a moment';

CREATE PROCEDURE chat.compact_archive(month timestamptz DEFAULT NULL)
	LANGUAGE C AS 'MODULE_PATHNAME', 'chat_compact_archive';
COMMENT ON PROCEDURE chat.compact_archive(timestamptz) IS
	'write the months of the archive anew: in order, without gaps, compressed';

CREATE FUNCTION chat.retention_progress(max integer DEFAULT 20) RETURNS SETOF chat.retention_run
	LANGUAGE C STABLE PARALLEL RESTRICTED ROWS 20 AS 'MODULE_PATHNAME', 'chat_retention_progress';
COMMENT ON FUNCTION chat.retention_progress(integer) IS
	'the last runs, the latest first';

REVOKE ALL ON ALL ROUTINES IN SCHEMA chat FROM PUBLIC;
GRANT EXECUTE ON FUNCTION
	chat.set_retention(integer, text, text, uuid, uuid, uuid),
	chat.reset_retention(text, text, uuid, uuid, uuid),
	chat.retention(uuid, uuid, uuid)
TO chat_app;
GRANT EXECUTE ON FUNCTION chat.place_hold(text, uuid, uuid, uuid), chat.release_hold(uuid), chat.holds(),
	chat.retention_progress(integer) TO chat_admin;
GRANT EXECUTE ON PROCEDURE chat.apply_retention(integer, interval),
	chat.restore_archive(timestamptz, uuid, integer), chat.compact_archive(timestamptz) TO chat_admin;
