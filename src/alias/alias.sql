-- alias: writing anonymously, and asking who it is

CREATE TYPE chat.alias_info AS (
	id			uuid,
	name		text,
	last_used_at timestamptz,
	ban_expires_at timestamptz
);
COMMENT ON TYPE chat.alias_info IS 'under which name one writes anonymously in a topic';

CREATE TYPE chat.alias_ban_info AS (
	alias_id	uuid,
	alias_name	text,
	banned_by	uuid,
	banned_at	timestamptz,
	until		timestamptz,
	reason		text
);
COMMENT ON TYPE chat.alias_ban_info IS 'a ban on writing under an alias';

CREATE TYPE chat.unmask_request_info AS (
	id			uuid,
	space_id	uuid,
	alias_id	uuid,
	alias_name	text,
	user_id		uuid,
	username	text,
	requester_id uuid,
	requester_username text,
	requester_alias_id uuid,
	requester_alias_name text,
	mutual		boolean,
	status		text,
	created_at	timestamptz,
	answered_at	timestamptz
);
COMMENT ON TYPE chat.unmask_request_info IS
	'a request to be told who is behind an alias; null for who is not known to the reader';

CREATE FUNCTION chat.open_alias(space uuid, as_user uuid DEFAULT NULL) RETURNS chat.alias_info
	LANGUAGE C VOLATILE PARALLEL UNSAFE AS 'MODULE_PATHNAME', 'chat_open_alias';
COMMENT ON FUNCTION chat.open_alias IS
	'the actor''s alias in a topic, made if there is none';

CREATE FUNCTION chat.ban_alias(space uuid, alias uuid, expires_at timestamptz DEFAULT NULL,
		reason text DEFAULT NULL, as_user uuid DEFAULT NULL)
	RETURNS void
	LANGUAGE C VOLATILE PARALLEL UNSAFE AS 'MODULE_PATHNAME', 'chat_ban_alias';
COMMENT ON FUNCTION chat.ban_alias IS
	'keep an alias from writing, until a moment or for ever';

CREATE FUNCTION chat.unban_alias(space uuid, alias uuid, as_user uuid DEFAULT NULL)
	RETURNS boolean
	LANGUAGE C VOLATILE PARALLEL UNSAFE AS 'MODULE_PATHNAME', 'chat_unban_alias';
COMMENT ON FUNCTION chat.unban_alias IS
	'lift the ban on an alias; false if there is none';

CREATE FUNCTION chat.alias_bans(space uuid, after_id uuid DEFAULT NULL, max integer DEFAULT 50,
		as_user uuid DEFAULT NULL)
	RETURNS SETOF chat.alias_ban_info
	LANGUAGE C STABLE PARALLEL RESTRICTED ROWS 50 AS 'MODULE_PATHNAME', 'chat_alias_bans';
COMMENT ON FUNCTION chat.alias_bans IS
	'a page of the bans of aliases in force in a topic, by alias id';

CREATE FUNCTION chat.request_unmask(space uuid, alias uuid, is_anonymous boolean DEFAULT false,
		is_mutual boolean DEFAULT false, as_user uuid DEFAULT NULL)
	RETURNS uuid
	LANGUAGE C VOLATILE PARALLEL UNSAFE AS 'MODULE_PATHNAME', 'chat_request_unmask';
COMMENT ON FUNCTION chat.request_unmask IS
	'ask who is behind an alias';

CREATE FUNCTION chat.answer_unmask_request(request uuid, is_accepted boolean, as_user uuid DEFAULT NULL)
	RETURNS void
	LANGUAGE C VOLATILE PARALLEL UNSAFE AS 'MODULE_PATHNAME', 'chat_answer_unmask_request';
COMMENT ON FUNCTION chat.answer_unmask_request IS
	'tell the one who asks who one is, or decline';

CREATE FUNCTION chat.withdraw_unmask_request(request uuid, as_user uuid DEFAULT NULL)
	RETURNS boolean
	LANGUAGE C VOLATILE PARALLEL UNSAFE AS 'MODULE_PATHNAME', 'chat_withdraw_unmask_request';
COMMENT ON FUNCTION chat.withdraw_unmask_request IS
	'take a request back; false if it is too late for that';

CREATE FUNCTION chat.unmask_requests(is_incoming boolean DEFAULT true, after_id uuid DEFAULT NULL,
		max integer DEFAULT 50, as_user uuid DEFAULT NULL)
	RETURNS SETOF chat.unmask_request_info
	LANGUAGE C STABLE PARALLEL RESTRICTED ROWS 50 AS 'MODULE_PATHNAME', 'chat_unmask_requests';
COMMENT ON FUNCTION chat.unmask_requests IS
	'a page of the requests to or from the actor, oldest first';

GRANT EXECUTE ON FUNCTION
	chat.open_alias, chat.ban_alias, chat.unban_alias, chat.alias_bans, chat.request_unmask,
	chat.answer_unmask_request, chat.withdraw_unmask_request, chat.unmask_requests
TO chat_client;
