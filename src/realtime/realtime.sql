-- realtime: subscriptions to what happens

CREATE TYPE chat.subscription_info AS (
	kind		text,
	channel		text,
	conversation_id uuid,
	last_seq	bigint,
	modseq		bigint,
	worker_pid	integer
);
COMMENT ON TYPE chat.subscription_info IS
	'a channel that the session listens to, where the conversation stands, and who rings';

CREATE TYPE chat.change_info AS (
	conversation_id uuid,
	event		text,
	modseq		bigint,
	message		chat.message_info
);
COMMENT ON TYPE chat.change_info IS
	'something that has changed in a conversation, and the cursor after it';

CREATE TYPE chat.worker_info AS (
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
	is_resync_due	boolean
);
COMMENT ON TYPE chat.worker_info IS
	'the background worker of a database, and what has passed through its queue';

CREATE TYPE chat.listener_info AS (
	pid			integer,
	role		text,
	application_name text,
	channels	integer,
	wait_event	text,
	unread_for	interval,
	laggard		boolean
);
COMMENT ON TYPE chat.listener_info IS
	'a session that has subscribed, and for how long it has not read';

CREATE FUNCTION chat.subscribe(conversation uuid DEFAULT NULL, as_user uuid DEFAULT NULL)
	RETURNS SETOF chat.subscription_info
	LANGUAGE C VOLATILE PARALLEL UNSAFE ROWS 50 AS 'MODULE_PATHNAME', 'chat_subscribe';
COMMENT ON FUNCTION chat.subscribe IS
	'listen to a conversation, or to one''s inbox and all one''s conversations';

CREATE FUNCTION chat.unsubscribe(conversation uuid DEFAULT NULL, as_user uuid DEFAULT NULL)
	RETURNS void
	LANGUAGE C VOLATILE PARALLEL UNSAFE AS 'MODULE_PATHNAME', 'chat_unsubscribe';
COMMENT ON FUNCTION chat.unsubscribe IS
	'stop listening to a conversation, or to everything';

CREATE FUNCTION chat.subscribe_space(space uuid, as_user uuid DEFAULT NULL)
	RETURNS SETOF chat.subscription_info
	LANGUAGE C VOLATILE PARALLEL UNSAFE ROWS 2 AS 'MODULE_PATHNAME', 'chat_subscribe_space';
COMMENT ON FUNCTION chat.subscribe_space IS
	'listen to what happens in a topic';

CREATE FUNCTION chat.subscribe_post(post uuid, as_user uuid DEFAULT NULL)
	RETURNS SETOF chat.subscription_info
	LANGUAGE C VOLATILE PARALLEL UNSAFE ROWS 2 AS 'MODULE_PATHNAME', 'chat_subscribe_post';
COMMENT ON FUNCTION chat.subscribe_post IS
	'listen to what happens to a post, its comments and votes';

CREATE FUNCTION chat.unsubscribe_space(space uuid, as_user uuid DEFAULT NULL)
	RETURNS void
	LANGUAGE C VOLATILE PARALLEL UNSAFE AS 'MODULE_PATHNAME', 'chat_unsubscribe_space';
COMMENT ON FUNCTION chat.unsubscribe_space IS
	'stop listening to a topic';

CREATE FUNCTION chat.unsubscribe_post(post uuid, as_user uuid DEFAULT NULL)
	RETURNS void
	LANGUAGE C VOLATILE PARALLEL UNSAFE AS 'MODULE_PATHNAME', 'chat_unsubscribe_post';
COMMENT ON FUNCTION chat.unsubscribe_post IS
	'stop listening to a post';

CREATE FUNCTION chat.subscribe_firehose() RETURNS SETOF chat.subscription_info
	LANGUAGE C VOLATILE PARALLEL UNSAFE ROWS 2 AS 'MODULE_PATHNAME', 'chat_subscribe_firehose';
COMMENT ON FUNCTION chat.subscribe_firehose IS
	'listen to all conversations';

CREATE FUNCTION chat.sync(cursors jsonb DEFAULT NULL, since timestamptz DEFAULT NULL,
		max integer DEFAULT 100, known_only boolean DEFAULT false, as_user uuid DEFAULT NULL)
	RETURNS SETOF chat.change_info
	LANGUAGE C STABLE PARALLEL RESTRICTED ROWS 50 AS 'MODULE_PATHNAME', 'chat_sync';
COMMENT ON FUNCTION chat.sync IS
	'what has changed in all one''s conversations since the cursors, each thing once';

CREATE FUNCTION chat.sync_firehose(cursors jsonb DEFAULT NULL, since timestamptz DEFAULT NULL,
		max integer DEFAULT 100, known_only boolean DEFAULT false) RETURNS SETOF chat.change_info
	LANGUAGE C STABLE PARALLEL RESTRICTED ROWS 50 AS 'MODULE_PATHNAME', 'chat_sync_firehose';
COMMENT ON FUNCTION chat.sync_firehose IS
	'what has changed in all conversations since the cursors, each thing once';

CREATE FUNCTION chat.worker_pid() RETURNS integer
	LANGUAGE C VOLATILE PARALLEL SAFE AS 'MODULE_PATHNAME', 'chat_worker_pid';
COMMENT ON FUNCTION chat.worker_pid IS
	'process that rings the doorbells of this database, null if none runs';

CREATE FUNCTION chat.workers() RETURNS SETOF chat.worker_info
	LANGUAGE C VOLATILE PARALLEL SAFE ROWS 10 AS 'MODULE_PATHNAME', 'chat_workers';
COMMENT ON FUNCTION chat.workers IS
	'the background workers of all databases, and their counters';

CREATE FUNCTION chat.stop_worker(database name DEFAULT NULL) RETURNS boolean
	LANGUAGE C VOLATILE PARALLEL UNSAFE AS 'MODULE_PATHNAME', 'chat_stop_worker';
COMMENT ON FUNCTION chat.stop_worker IS
	'end the background worker of a database, by default this one, and wait until it is gone';

CREATE FUNCTION chat.listeners() RETURNS SETOF chat.listener_info
	LANGUAGE C VOLATILE PARALLEL UNSAFE ROWS 50 AS 'MODULE_PATHNAME', 'chat_listeners';
COMMENT ON FUNCTION chat.listeners IS
	'the sessions of this database that have subscribed, and whether they read';

CREATE FUNCTION chat._random_bytes(count integer) RETURNS bytea
	LANGUAGE C VOLATILE STRICT PARALLEL SAFE AS 'MODULE_PATHNAME', 'chat_random_bytes';
COMMENT ON FUNCTION chat._random_bytes IS
	'bytes that nobody can guess';

CREATE TYPE chat.connection_info AS (
	id			uuid,
	device		text,
	connected_at timestamptz,
	heartbeat_at timestamptz,
	active_at	timestamptz
);
COMMENT ON TYPE chat.connection_info IS
	'a connection of a user''s client, for as long as its heartbeats come';

CREATE TYPE chat.presence_info AS (
	user_id		uuid,
	status		text,
	status_text	text,
	status_expires_at timestamptz,
	last_seen_at timestamptz
);
COMMENT ON TYPE chat.presence_info IS
	'whether a user is there, as the one who asks sees it';

CREATE FUNCTION chat.open_connection(device text DEFAULT NULL, as_user uuid DEFAULT NULL) RETURNS uuid
	LANGUAGE C VOLATILE PARALLEL UNSAFE AS 'MODULE_PATHNAME', 'chat_open_connection';
COMMENT ON FUNCTION chat.open_connection IS
	'tell that a client of the user is there; returns the id of its connection';

CREATE FUNCTION chat.refresh_connection(connection uuid, is_active boolean DEFAULT true,
		as_user uuid DEFAULT NULL) RETURNS boolean
	LANGUAGE C VOLATILE PARALLEL UNSAFE AS 'MODULE_PATHNAME', 'chat_refresh_connection';
COMMENT ON FUNCTION chat.refresh_connection IS
	'tell that it is still there; false: it is no longer known and must connect again';

CREATE FUNCTION chat.close_connection(connection uuid, as_user uuid DEFAULT NULL) RETURNS boolean
	LANGUAGE C VOLATILE PARALLEL UNSAFE AS 'MODULE_PATHNAME', 'chat_close_connection';
COMMENT ON FUNCTION chat.close_connection IS
	'tell that it is gone; false: it was not known';

CREATE FUNCTION chat.connections(as_user uuid DEFAULT NULL) RETURNS SETOF chat.connection_info
	LANGUAGE C STABLE PARALLEL RESTRICTED ROWS 2 AS 'MODULE_PATHNAME', 'chat_connections';
COMMENT ON FUNCTION chat.connections IS
	'the user''s own connections';

CREATE FUNCTION chat.set_presence(status text, status_text text DEFAULT NULL,
		expires_at timestamptz DEFAULT NULL, as_user uuid DEFAULT NULL) RETURNS void
	LANGUAGE C VOLATILE PARALLEL UNSAFE AS 'MODULE_PATHNAME', 'chat_set_presence';
COMMENT ON FUNCTION chat.set_presence IS
	'choose what others see: online (what comes by itself), away, busy, invisible, offline; and a text';

CREATE FUNCTION chat.presence(user_ids uuid[], as_user uuid DEFAULT NULL)
	RETURNS SETOF chat.presence_info
	LANGUAGE C STABLE PARALLEL RESTRICTED ROWS 10 AS 'MODULE_PATHNAME', 'chat_presence';
COMMENT ON FUNCTION chat.presence IS
	'which of these users are there, and when the others were last seen';

CREATE FUNCTION chat.set_typing(conversation uuid, is_typing boolean DEFAULT true,
		as_user uuid DEFAULT NULL) RETURNS boolean
	LANGUAGE C VOLATILE PARALLEL UNSAFE AS 'MODULE_PATHNAME', 'chat_set_typing';
COMMENT ON FUNCTION chat.set_typing IS
	'tell that the user is typing, or has stopped; returns whether others have been told';

CREATE FUNCTION chat.typing_users(conversation uuid, as_user uuid DEFAULT NULL)
	RETURNS SETOF uuid
	LANGUAGE C STABLE PARALLEL RESTRICTED ROWS 2 AS 'MODULE_PATHNAME', 'chat_typing_users';
COMMENT ON FUNCTION chat.typing_users IS
	'the others who are typing in a conversation';

GRANT EXECUTE ON FUNCTION
	chat.subscribe, chat.unsubscribe, chat.subscribe_space, chat.subscribe_post,
	chat.unsubscribe_space, chat.unsubscribe_post, chat.sync, chat.worker_pid, chat.open_connection,
	chat.refresh_connection, chat.close_connection, chat.connections, chat.set_presence, chat.presence,
	chat.set_typing, chat.typing_users
TO chat_client;
GRANT EXECUTE ON FUNCTION chat.subscribe_firehose, chat.sync_firehose TO chat_app;
GRANT EXECUTE ON FUNCTION chat.workers, chat.stop_worker, chat.listeners TO chat_admin;
GRANT EXECUTE ON FUNCTION chat._random_bytes TO chat_owner;
