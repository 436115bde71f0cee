-- realtime: subscriptions to what happens

CREATE TYPE chat.subscription AS (
	channel		text,
	conversation_id uuid,
	last_seq	bigint,
	modseq		bigint
);
COMMENT ON TYPE chat.subscription IS
	'a channel that the session listens to, and where the conversation stands; the inbox has no conversation';

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

CREATE FUNCTION chat.subscribe_firehose() RETURNS text
	LANGUAGE C VOLATILE PARALLEL UNSAFE AS 'MODULE_PATHNAME', 'chat_subscribe_firehose';
COMMENT ON FUNCTION chat.subscribe_firehose() IS
	'listen to all conversations; returns the channel';

CREATE FUNCTION chat._random_bytes(count integer) RETURNS bytea
	LANGUAGE C VOLATILE STRICT PARALLEL SAFE AS 'MODULE_PATHNAME', 'chat_random_bytes';
COMMENT ON FUNCTION chat._random_bytes(integer) IS
	'bytes that nobody can guess';

CREATE TYPE chat.connection AS (
	id			uuid,
	device		text,
	connected_at timestamptz,
	heartbeat_at timestamptz,
	active_at	timestamptz
);
COMMENT ON TYPE chat.connection IS
	'a connection of a user''s client, for as long as its heartbeats come';

CREATE TYPE chat.user_presence AS (
	user_id		uuid,
	status		text,
	status_text	text,
	status_until timestamptz,
	last_seen_at timestamptz
);
COMMENT ON TYPE chat.user_presence IS
	'whether a user is there, as the one who asks sees it';

CREATE FUNCTION chat.connect(device text DEFAULT NULL, as_user uuid DEFAULT NULL) RETURNS uuid
	LANGUAGE C VOLATILE PARALLEL UNSAFE AS 'MODULE_PATHNAME', 'chat_connect';
COMMENT ON FUNCTION chat.connect(text, uuid) IS
	'tell that a client of the user is there; returns the id of its connection';

CREATE FUNCTION chat.heartbeat(connection uuid, active boolean DEFAULT true,
		as_user uuid DEFAULT NULL) RETURNS boolean
	LANGUAGE C VOLATILE PARALLEL UNSAFE AS 'MODULE_PATHNAME', 'chat_heartbeat';
COMMENT ON FUNCTION chat.heartbeat(uuid, boolean, uuid) IS
	'tell that it is still there; false: it is no longer known and must connect again';

CREATE FUNCTION chat.disconnect(connection uuid, as_user uuid DEFAULT NULL) RETURNS boolean
	LANGUAGE C VOLATILE PARALLEL UNSAFE AS 'MODULE_PATHNAME', 'chat_disconnect';
COMMENT ON FUNCTION chat.disconnect(uuid, uuid) IS
	'tell that it is gone; false: it was not known';

CREATE FUNCTION chat.connections(as_user uuid DEFAULT NULL) RETURNS SETOF chat.connection
	LANGUAGE C STABLE PARALLEL RESTRICTED ROWS 2 AS 'MODULE_PATHNAME', 'chat_connections';
COMMENT ON FUNCTION chat.connections(uuid) IS
	'the user''s own connections';

CREATE FUNCTION chat.set_presence(status text, status_text text DEFAULT NULL,
		until timestamptz DEFAULT NULL, as_user uuid DEFAULT NULL) RETURNS void
	LANGUAGE C VOLATILE PARALLEL UNSAFE AS 'MODULE_PATHNAME', 'chat_set_presence';
COMMENT ON FUNCTION chat.set_presence(text, text, timestamptz, uuid) IS
	'choose what others see: online (what comes by itself), away, busy, invisible, offline; and a text';

CREATE FUNCTION chat.presence(users uuid[], as_user uuid DEFAULT NULL)
	RETURNS SETOF chat.user_presence
	LANGUAGE C STABLE PARALLEL RESTRICTED ROWS 10 AS 'MODULE_PATHNAME', 'chat_presence';
COMMENT ON FUNCTION chat.presence(uuid[], uuid) IS
	'which of these users are there, and when the others were last seen';

CREATE FUNCTION chat.typing(conversation uuid, typing boolean DEFAULT true,
		as_user uuid DEFAULT NULL) RETURNS boolean
	LANGUAGE C VOLATILE PARALLEL UNSAFE AS 'MODULE_PATHNAME', 'chat_typing';
COMMENT ON FUNCTION chat.typing(uuid, boolean, uuid) IS
	'tell that the user is typing, or has stopped; returns whether others have been told';

CREATE FUNCTION chat.typing_users(conversation uuid, as_user uuid DEFAULT NULL)
	RETURNS SETOF uuid
	LANGUAGE C STABLE PARALLEL RESTRICTED ROWS 2 AS 'MODULE_PATHNAME', 'chat_typing_users';
COMMENT ON FUNCTION chat.typing_users(uuid, uuid) IS
	'the others who are typing in a conversation';

REVOKE ALL ON ALL FUNCTIONS IN SCHEMA chat FROM PUBLIC;
GRANT EXECUTE ON FUNCTION chat.subscribe(uuid, uuid), chat.unsubscribe(uuid, uuid) TO chat_client;
GRANT EXECUTE ON FUNCTION chat.connect(text, uuid), chat.heartbeat(uuid, boolean, uuid),
	chat.disconnect(uuid, uuid), chat.connections(uuid),
	chat.set_presence(text, text, timestamptz, uuid), chat.presence(uuid[], uuid),
	chat.typing(uuid, boolean, uuid), chat.typing_users(uuid, uuid) TO chat_client;
GRANT EXECUTE ON FUNCTION chat.subscribe_firehose() TO chat_app;
GRANT EXECUTE ON FUNCTION chat._random_bytes(integer) TO chat_owner;
