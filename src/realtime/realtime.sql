-- realtime: subscriptions to what happens

CREATE TYPE chat.subscription AS (
	kind		text,
	channel		text,
	conversation_id uuid,
	last_seq	bigint,
	modseq		bigint,
	worker_pid	integer
);
COMMENT ON TYPE chat.subscription IS
	'a channel that the session listens to, where the conversation stands, and who rings';

CREATE TYPE chat.change AS (
	conversation_id uuid,
	event		text,
	modseq		bigint,
	message		chat.message
);
COMMENT ON TYPE chat.change IS
	'something that has changed in a conversation, and the cursor after it';

CREATE TYPE chat.worker_status AS (
	database	text,
	state		text,
	pid			integer,
	uptime		interval,
	published	bigint,
	coalesced	bigint,
	rung		bigint,
	batches		bigint,
	fallbacks	bigint,
	resyncs		bigint,
	starts		bigint,
	failures	bigint,
	reaped		bigint,
	lag			interval,
	max_lag		interval,
	queued		integer,
	queue_high_water integer,
	queue_size	integer,
	resync_due	boolean
);
COMMENT ON TYPE chat.worker_status IS
	'the background worker of a database, and what has passed through its queue';

CREATE TYPE chat.listener AS (
	pid			integer,
	role		text,
	application_name text,
	channels	integer,
	wait_event	text,
	unread_for	interval,
	laggard		boolean
);
COMMENT ON TYPE chat.listener IS
	'a session that has subscribed, and for how long it has not read';

CREATE FUNCTION chat.subscribe(conversation uuid DEFAULT NULL, as_user uuid DEFAULT NULL)
	RETURNS SETOF chat.subscription
	LANGUAGE C VOLATILE PARALLEL UNSAFE ROWS 50 AS 'MODULE_PATHNAME', 'chat_subscribe';
COMMENT ON FUNCTION chat.subscribe(uuid, uuid) IS
	'listen to a conversation, or to one''s inbox and all one''s conversations';

CREATE FUNCTION chat.unsubscribe(conversation uuid DEFAULT NULL, as_user uuid DEFAULT NULL)
	RETURNS void
	LANGUAGE C VOLATILE PARALLEL UNSAFE AS 'MODULE_PATHNAME', 'chat_unsubscribe';
COMMENT ON FUNCTION chat.unsubscribe(uuid, uuid) IS
	'stop listening to a conversation, or to everything';

CREATE FUNCTION chat.subscribe_firehose() RETURNS SETOF chat.subscription
	LANGUAGE C VOLATILE PARALLEL UNSAFE ROWS 2 AS 'MODULE_PATHNAME', 'chat_subscribe_firehose';
COMMENT ON FUNCTION chat.subscribe_firehose() IS
	'listen to all conversations';

CREATE FUNCTION chat.sync(cursors jsonb DEFAULT NULL, since timestamptz DEFAULT NULL,
		max integer DEFAULT 100, as_user uuid DEFAULT NULL) RETURNS SETOF chat.change
	LANGUAGE C STABLE PARALLEL RESTRICTED ROWS 50 AS 'MODULE_PATHNAME', 'chat_sync';
COMMENT ON FUNCTION chat.sync(jsonb, timestamptz, integer, uuid) IS
	'what has changed in all one''s conversations since the cursors, each thing once';

CREATE FUNCTION chat.sync_firehose(cursors jsonb DEFAULT NULL, since timestamptz DEFAULT NULL,
		max integer DEFAULT 100) RETURNS SETOF chat.change
	LANGUAGE C STABLE PARALLEL RESTRICTED ROWS 50 AS 'MODULE_PATHNAME', 'chat_sync_firehose';
COMMENT ON FUNCTION chat.sync_firehose(jsonb, timestamptz, integer) IS
	'what has changed in all conversations since the cursors, each thing once';

CREATE FUNCTION chat.worker_pid() RETURNS integer
	LANGUAGE C VOLATILE PARALLEL SAFE AS 'MODULE_PATHNAME', 'chat_worker_pid';
COMMENT ON FUNCTION chat.worker_pid() IS
	'process that rings the doorbells of this database, null if none runs';

CREATE FUNCTION chat.worker_status() RETURNS SETOF chat.worker_status
	LANGUAGE C VOLATILE PARALLEL SAFE ROWS 10 AS 'MODULE_PATHNAME', 'chat_worker_status';
COMMENT ON FUNCTION chat.worker_status() IS
	'the background workers of all databases, and their counters';

CREATE FUNCTION chat.stop_worker(database name DEFAULT NULL) RETURNS boolean
	LANGUAGE C VOLATILE PARALLEL UNSAFE AS 'MODULE_PATHNAME', 'chat_stop_worker';
COMMENT ON FUNCTION chat.stop_worker(name) IS
	'end the background worker of a database, by default this one, and wait until it is gone';

CREATE FUNCTION chat.listeners() RETURNS SETOF chat.listener
	LANGUAGE C VOLATILE PARALLEL UNSAFE ROWS 50 AS 'MODULE_PATHNAME', 'chat_listeners';
COMMENT ON FUNCTION chat.listeners() IS
	'the sessions of this database that have subscribed, and whether they read';

CREATE FUNCTION chat._random_bytes(count integer) RETURNS bytea
	LANGUAGE C VOLATILE STRICT PARALLEL SAFE AS 'MODULE_PATHNAME', 'chat_random_bytes';
COMMENT ON FUNCTION chat._random_bytes(integer) IS
	'bytes that nobody can guess';

REVOKE ALL ON ALL FUNCTIONS IN SCHEMA chat FROM PUBLIC;
GRANT EXECUTE ON FUNCTION chat.subscribe(uuid, uuid), chat.unsubscribe(uuid, uuid),
	chat.sync(jsonb, timestamptz, integer, uuid), chat.worker_pid() TO chat_client;
GRANT EXECUTE ON FUNCTION chat.subscribe_firehose(),
	chat.sync_firehose(jsonb, timestamptz, integer) TO chat_app;
GRANT EXECUTE ON FUNCTION chat.worker_status(), chat.stop_worker(name), chat.listeners()
	TO chat_admin;
GRANT EXECUTE ON FUNCTION chat._random_bytes(integer) TO chat_owner;
