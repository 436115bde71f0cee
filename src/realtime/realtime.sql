-- realtime: subscriptions to what happens

CREATE TYPE chat.subscription_info AS (
	kind		text,
	channel		text,
	subject_id	uuid,
	last_seq	bigint,
	modseq		bigint,
	worker_pid	integer,
	listener_pid integer
);
COMMENT ON TYPE chat.subscription_info IS
	'a channel that the session listens to, and where the conversation stands';
COMMENT ON COLUMN chat.subscription_info.kind IS
	'conversation, inbox, space, post, firehose or common';
COMMENT ON COLUMN chat.subscription_info.channel IS
	'name of the notification channel';
COMMENT ON COLUMN chat.subscription_info.subject_id IS
	'the conversation, topic or post; null for other kinds';
COMMENT ON COLUMN chat.subscription_info.last_seq IS
	'seq of the newest message of the conversation; null for other kinds';
COMMENT ON COLUMN chat.subscription_info.modseq IS
	'cursor of the conversation for chat.sync(); null for other kinds';
COMMENT ON COLUMN chat.subscription_info.worker_pid IS
	'process that sends the notifications, null if none runs';
COMMENT ON COLUMN chat.subscription_info.listener_pid IS
	'server process of the session that listens';

CREATE TYPE chat.change_info AS (
	conversation_id uuid,
	event		text,
	modseq		bigint,
	message		jsonb
);
COMMENT ON TYPE chat.change_info IS
	'something that has changed in a conversation, and the cursor after it';
COMMENT ON COLUMN chat.change_info.conversation_id IS
	'the conversation';
COMMENT ON COLUMN chat.change_info.event IS
	'message, conversation, reload or left';
COMMENT ON COLUMN chat.change_info.modseq IS
	'cursor of the conversation after this row; null for left';
COMMENT ON COLUMN chat.change_info.message IS
	'the message as it is now, with the keys of chat.message_info; null for other events';

CREATE TYPE chat.worker_info AS (
	database	text,
	state		text,
	pid			integer,
	uptime		interval,
	published	bigint,
	coalesced	bigint,
	notified	bigint,
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
COMMENT ON COLUMN chat.worker_info.database IS
	'name of the database';
COMMENT ON COLUMN chat.worker_info.state IS
	'none, starting or running';
COMMENT ON COLUMN chat.worker_info.pid IS
	'process of the worker, null if none runs';
COMMENT ON COLUMN chat.worker_info.uptime IS
	'how long it has been running, null if none runs';
COMMENT ON COLUMN chat.worker_info.published IS
	'events of committed transactions that the worker has processed';
COMMENT ON COLUMN chat.worker_info.coalesced IS
	'how many of them were merged with others';
COMMENT ON COLUMN chat.worker_info.notified IS
	'how many were sent';
COMMENT ON COLUMN chat.worker_info.batches IS
	'transactions in which the worker has sent them';
COMMENT ON COLUMN chat.worker_info.fallbacks IS
	'events that senders had to send themselves';
COMMENT ON COLUMN chat.worker_info.resyncs IS
	'how often the worker has sent a resync';
COMMENT ON COLUMN chat.worker_info.starts IS
	'workers that have been started';
COMMENT ON COLUMN chat.worker_info.failures IS
	'workers that have ended by an error or a signal';
COMMENT ON COLUMN chat.worker_info.reaped IS
	'listeners that were disconnected because they did not read';
COMMENT ON COLUMN chat.worker_info.lag IS
	'time from the first commit of the last batch until it was sent';
COMMENT ON COLUMN chat.worker_info.max_lag IS
	'the longest lag so far';
COMMENT ON COLUMN chat.worker_info.queued IS
	'events that are in the queue';
COMMENT ON COLUMN chat.worker_info.queue_high_water IS
	'most events that have been in the queue';
COMMENT ON COLUMN chat.worker_info.queue_size IS
	'room for events of all databases together';
COMMENT ON COLUMN chat.worker_info.is_resync_due IS
	'notifications have been lost, and no resync has been sent yet';

CREATE TYPE chat.listener_info AS (
	pid			integer,
	role		text,
	application_name text,
	channel_count integer,
	wait_event	text,
	unread_for	interval,
	is_laggard	boolean
);
COMMENT ON TYPE chat.listener_info IS
	'a session that has subscribed, and for how long it has not read';
COMMENT ON COLUMN chat.listener_info.pid IS
	'server process of the session';
COMMENT ON COLUMN chat.listener_info.role IS
	'role that has connected, null if it has been dropped';
COMMENT ON COLUMN chat.listener_info.application_name IS
	'application name of the session';
COMMENT ON COLUMN chat.listener_info.channel_count IS
	'how many channels it has subscribed to';
COMMENT ON COLUMN chat.listener_info.wait_event IS
	'what it waits for, null if it does not wait';
COMMENT ON COLUMN chat.listener_info.unread_for IS
	'how long it has not read, null if it is in no transaction';
COMMENT ON COLUMN chat.listener_info.is_laggard IS
	'it has not read for longer than chat.listener_timeout';

CREATE TYPE chat.audience_info AS (
	user_id		uuid
);
COMMENT ON TYPE chat.audience_info IS
	'a user who may subscribe to a conversation, topic or post';
COMMENT ON COLUMN chat.audience_info.user_id IS
	'the user';

CREATE TYPE chat.typing_user_info AS (
	user_id		uuid,
	username	text,
	display_name text,
	avatar_url	text
);
COMMENT ON TYPE chat.typing_user_info IS
	'a user who is typing';
COMMENT ON COLUMN chat.typing_user_info.user_id IS
	'the user';
COMMENT ON COLUMN chat.typing_user_info.username IS
	'unique name of the user';
COMMENT ON COLUMN chat.typing_user_info.display_name IS
	'name to show';
COMMENT ON COLUMN chat.typing_user_info.avatar_url IS
	'address of a picture';

CREATE FUNCTION chat.subscribe(conversation uuid DEFAULT NULL, as_user uuid DEFAULT NULL)
	RETURNS SETOF chat.subscription_info
	LANGUAGE C VOLATILE PARALLEL UNSAFE ROWS 50 AS 'MODULE_PATHNAME', 'chat_subscribe';
COMMENT ON FUNCTION chat.subscribe IS
	'listen to a conversation, or to one''s inbox and all one''s conversations';

CREATE FUNCTION chat.unsubscribe(conversation uuid DEFAULT NULL, as_user uuid DEFAULT NULL)
	RETURNS boolean
	LANGUAGE C VOLATILE PARALLEL UNSAFE AS 'MODULE_PATHNAME', 'chat_unsubscribe';
COMMENT ON FUNCTION chat.unsubscribe IS
	'stop listening to a conversation, or to all that only this user needs; false: the session did not';

CREATE FUNCTION chat.unsubscribe_user(user_id uuid) RETURNS boolean
	LANGUAGE C VOLATILE PARALLEL UNSAFE AS 'MODULE_PATHNAME', 'chat_unsubscribe_user';
COMMENT ON FUNCTION chat.unsubscribe_user IS
	'stop listening to what this session needs for one user only; false: it did not';

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
	RETURNS boolean
	LANGUAGE C VOLATILE PARALLEL UNSAFE AS 'MODULE_PATHNAME', 'chat_unsubscribe_space';
COMMENT ON FUNCTION chat.unsubscribe_space IS
	'stop listening to a topic; false: it did not';

CREATE FUNCTION chat.unsubscribe_post(post uuid, as_user uuid DEFAULT NULL)
	RETURNS boolean
	LANGUAGE C VOLATILE PARALLEL UNSAFE AS 'MODULE_PATHNAME', 'chat_unsubscribe_post';
COMMENT ON FUNCTION chat.unsubscribe_post IS
	'stop listening to a post; false: it did not';

CREATE FUNCTION chat.subscribe_firehose() RETURNS SETOF chat.subscription_info
	LANGUAGE C VOLATILE PARALLEL UNSAFE ROWS 2 AS 'MODULE_PATHNAME', 'chat_subscribe_firehose';
COMMENT ON FUNCTION chat.subscribe_firehose IS
	'listen to all conversations, topics and posts, for gateways';

CREATE FUNCTION chat.unsubscribe_firehose() RETURNS boolean
	LANGUAGE C VOLATILE PARALLEL UNSAFE AS 'MODULE_PATHNAME', 'chat_unsubscribe_firehose';
COMMENT ON FUNCTION chat.unsubscribe_firehose IS
	'stop listening to all conversations; false: it did not';

CREATE FUNCTION chat.audience(subject uuid, after_id uuid DEFAULT NULL, max integer DEFAULT 100)
	RETURNS SETOF chat.audience_info
	LANGUAGE C STABLE PARALLEL RESTRICTED ROWS 50 AS 'MODULE_PATHNAME', 'chat_audience';
COMMENT ON FUNCTION chat.audience IS
	'the users who may subscribe to a conversation, or to a private topic or a post in one, in the order of ids';

CREATE FUNCTION chat.sync(cursors jsonb DEFAULT NULL, since timestamptz DEFAULT NULL,
		max integer DEFAULT 100, known_only boolean DEFAULT false, as_user uuid DEFAULT NULL)
	RETURNS SETOF chat.change_info
	LANGUAGE C STABLE PARALLEL RESTRICTED ROWS 50 AS 'MODULE_PATHNAME', 'chat_sync';
COMMENT ON FUNCTION chat.sync IS
	'what has changed in all one''s conversations since the cursors, each change once';

CREATE FUNCTION chat.sync_firehose(cursors jsonb DEFAULT NULL, since timestamptz DEFAULT NULL,
		max integer DEFAULT 100, known_only boolean DEFAULT false) RETURNS SETOF chat.change_info
	LANGUAGE C STABLE PARALLEL RESTRICTED ROWS 50 AS 'MODULE_PATHNAME', 'chat_sync_firehose';
COMMENT ON FUNCTION chat.sync_firehose IS
	'what has changed in all conversations since the cursors, each change once';

CREATE FUNCTION chat.worker_pid() RETURNS integer
	LANGUAGE C VOLATILE PARALLEL SAFE AS 'MODULE_PATHNAME', 'chat_worker_pid';
COMMENT ON FUNCTION chat.worker_pid IS
	'process that sends the notifications of this database, null if none runs';

CREATE FUNCTION chat.workers() RETURNS SETOF chat.worker_info
	LANGUAGE C VOLATILE PARALLEL SAFE ROWS 10 AS 'MODULE_PATHNAME', 'chat_workers';
COMMENT ON FUNCTION chat.workers IS
	'the background workers of all databases, and their counters';

CREATE FUNCTION chat.stop_worker(database name DEFAULT NULL) RETURNS boolean
	LANGUAGE C VOLATILE PARALLEL UNSAFE AS 'MODULE_PATHNAME', 'chat_stop_worker';
COMMENT ON FUNCTION chat.stop_worker IS
	'end the background worker of a database, by default this one, and wait for its end; false: none ran';

CREATE FUNCTION chat.listeners() RETURNS SETOF chat.listener_info
	LANGUAGE C VOLATILE PARALLEL UNSAFE ROWS 50 AS 'MODULE_PATHNAME', 'chat_listeners';
COMMENT ON FUNCTION chat.listeners IS
	'the sessions of this database that have subscribed, and whether they read';

CREATE FUNCTION chat._random_bytes(count integer) RETURNS bytea
	LANGUAGE C VOLATILE STRICT PARALLEL SAFE AS 'MODULE_PATHNAME', 'chat_random_bytes';
COMMENT ON FUNCTION chat._random_bytes IS
	'random bytes, for keys';

CREATE TYPE chat.connection_info AS (
	id			uuid,
	device		text,
	connected_at timestamptz,
	refreshed_at timestamptz,
	active_at	timestamptz
);
COMMENT ON TYPE chat.connection_info IS
	'a connection of a user''s client, for as long as it is refreshed';
COMMENT ON COLUMN chat.connection_info.id IS
	'random id of the connection';
COMMENT ON COLUMN chat.connection_info.device IS
	'name of the device';
COMMENT ON COLUMN chat.connection_info.connected_at IS
	'when it was opened';
COMMENT ON COLUMN chat.connection_info.refreshed_at IS
	'when it was last refreshed';
COMMENT ON COLUMN chat.connection_info.active_at IS
	'when it was last refreshed as active';

CREATE TYPE chat.presence_info AS (
	user_id		uuid,
	status		text,
	status_text	text,
	status_expires_at timestamptz,
	last_seen_at timestamptz
);
COMMENT ON TYPE chat.presence_info IS
	'presence of a user, as the one who asks sees it';
COMMENT ON COLUMN chat.presence_info.user_id IS
	'the user';
COMMENT ON COLUMN chat.presence_info.status IS
	'online, away, busy or offline; of oneself also invisible';
COMMENT ON COLUMN chat.presence_info.status_text IS
	'text that the user has chosen';
COMMENT ON COLUMN chat.presence_info.status_expires_at IS
	'end of the chosen status and text';
COMMENT ON COLUMN chat.presence_info.last_seen_at IS
	'when the user was last connected, now if connected';

CREATE FUNCTION chat.open_connection(device text DEFAULT NULL, as_user uuid DEFAULT NULL) RETURNS uuid
	LANGUAGE C VOLATILE PARALLEL UNSAFE AS 'MODULE_PATHNAME', 'chat_open_connection';
COMMENT ON FUNCTION chat.open_connection IS
	'report that a client of the user is connected; returns the id of its connection';

CREATE FUNCTION chat.refresh_connection(connection uuid, is_active boolean DEFAULT true,
		as_user uuid DEFAULT NULL) RETURNS boolean
	LANGUAGE C VOLATILE PARALLEL UNSAFE AS 'MODULE_PATHNAME', 'chat_refresh_connection';
COMMENT ON FUNCTION chat.refresh_connection IS
	'report that it is still connected; false: it has expired and must be opened again';

CREATE FUNCTION chat.close_connection(connection uuid, as_user uuid DEFAULT NULL) RETURNS boolean
	LANGUAGE C VOLATILE PARALLEL UNSAFE AS 'MODULE_PATHNAME', 'chat_close_connection';
COMMENT ON FUNCTION chat.close_connection IS
	'report that it has ended; false: there was none';

CREATE FUNCTION chat.connections(as_user uuid DEFAULT NULL) RETURNS SETOF chat.connection_info
	LANGUAGE C STABLE PARALLEL RESTRICTED ROWS 2 AS 'MODULE_PATHNAME', 'chat_connections';
COMMENT ON FUNCTION chat.connections IS
	'the user''s own connections';

CREATE FUNCTION chat.set_presence(status text, status_text text DEFAULT NULL,
		expires_at timestamptz DEFAULT NULL, as_user uuid DEFAULT NULL) RETURNS boolean
	LANGUAGE C VOLATILE PARALLEL UNSAFE AS 'MODULE_PATHNAME', 'chat_set_presence';
COMMENT ON FUNCTION chat.set_presence IS
	'choose what others see: online (by the connections), away, busy, invisible, offline; and a text; false: it was so';

CREATE FUNCTION chat.presence(user_ids uuid[], as_user uuid DEFAULT NULL)
	RETURNS SETOF chat.presence_info
	LANGUAGE C STABLE PARALLEL RESTRICTED ROWS 10 AS 'MODULE_PATHNAME', 'chat_presence';
COMMENT ON FUNCTION chat.presence IS
	'which of these users are connected, and when the others were last seen';

CREATE FUNCTION chat.set_typing(conversation uuid, is_typing boolean DEFAULT true,
		as_user uuid DEFAULT NULL) RETURNS boolean
	LANGUAGE C VOLATILE PARALLEL UNSAFE AS 'MODULE_PATHNAME', 'chat_set_typing';
COMMENT ON FUNCTION chat.set_typing IS
	'report that the user is typing, or has stopped; returns whether others are notified';

CREATE FUNCTION chat.typing_users(conversation uuid, as_user uuid DEFAULT NULL)
	RETURNS SETOF chat.typing_user_info
	LANGUAGE C STABLE PARALLEL RESTRICTED ROWS 2 AS 'MODULE_PATHNAME', 'chat_typing_users';
COMMENT ON FUNCTION chat.typing_users IS
	'the others who are typing in a conversation';

GRANT EXECUTE ON FUNCTION
	chat.subscribe, chat.unsubscribe, chat.subscribe_space, chat.subscribe_post,
	chat.unsubscribe_space, chat.unsubscribe_post, chat.sync, chat.worker_pid, chat.open_connection,
	chat.refresh_connection, chat.close_connection, chat.connections, chat.set_presence, chat.presence,
	chat.set_typing, chat.typing_users
TO chat_client;
GRANT EXECUTE ON FUNCTION
	chat.subscribe_firehose, chat.unsubscribe_firehose, chat.sync_firehose, chat.unsubscribe_user, chat.audience
TO chat_app;
GRANT EXECUTE ON FUNCTION chat.workers, chat.stop_worker, chat.listeners TO chat_admin;
GRANT EXECUTE ON FUNCTION chat._random_bytes TO chat_owner;
