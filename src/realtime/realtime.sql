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

REVOKE ALL ON ALL FUNCTIONS IN SCHEMA chat FROM PUBLIC;
GRANT EXECUTE ON FUNCTION chat.subscribe(uuid, uuid), chat.unsubscribe(uuid, uuid) TO chat_client;
GRANT EXECUTE ON FUNCTION chat.subscribe_firehose() TO chat_app;
GRANT EXECUTE ON FUNCTION chat._random_bytes(integer) TO chat_owner;
