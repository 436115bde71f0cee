-- alias: writing anonymously, and asking who it is

CREATE TYPE chat.alias_info AS (
	id			uuid,
	name		text,
	last_used_at timestamptz,
	ban_expires_at timestamptz
);
COMMENT ON TYPE chat.alias_info IS 'under which name one writes anonymously in a topic';
COMMENT ON COLUMN chat.alias_info.id IS 'the alias, as others see it';
COMMENT ON COLUMN chat.alias_info.name IS 'its name, unique in the topic';
COMMENT ON COLUMN chat.alias_info.last_used_at IS 'when something was last written under it; null: never';
COMMENT ON COLUMN chat.alias_info.ban_expires_at IS 'when its ban ends; null: not banned, infinity: never';

CREATE TYPE chat.alias_ban_info AS (
	alias_id	uuid,
	alias_name	text,
	banned_by	uuid,
	banned_at	timestamptz,
	expires_at	timestamptz,
	reason		text
);
COMMENT ON TYPE chat.alias_ban_info IS 'a ban on writing under an alias';
COMMENT ON COLUMN chat.alias_ban_info.alias_id IS 'the alias that is banned';
COMMENT ON COLUMN chat.alias_ban_info.alias_name IS 'its name';
COMMENT ON COLUMN chat.alias_ban_info.banned_by IS 'who banned it';
COMMENT ON COLUMN chat.alias_ban_info.banned_at IS 'when it was banned';
COMMENT ON COLUMN chat.alias_ban_info.expires_at IS 'when the ban ends; null: never';
COMMENT ON COLUMN chat.alias_ban_info.reason IS 'why';

CREATE TYPE chat.unmask_request_info AS (
	id			uuid,
	space_id	uuid,
	alias_id	uuid,
	alias_name	text,
	user_id		uuid,
	username	text,
	display_name text,
	avatar_url	text,
	requester_id uuid,
	requester_username text,
	requester_display_name text,
	requester_avatar_url text,
	requester_alias_id uuid,
	requester_alias_name text,
	is_mutual	boolean,
	status		text,
	created_at	timestamptz,
	answered_at	timestamptz
);
COMMENT ON TYPE chat.unmask_request_info IS
	'a request to reveal who is behind an alias; null for who is not known to the reader';
COMMENT ON COLUMN chat.unmask_request_info.id IS 'the request';
COMMENT ON COLUMN chat.unmask_request_info.space_id IS 'the topic';
COMMENT ON COLUMN chat.unmask_request_info.alias_id IS 'the alias that is asked';
COMMENT ON COLUMN chat.unmask_request_info.alias_name IS 'its name';
COMMENT ON COLUMN chat.unmask_request_info.user_id IS 'the user behind that alias, where the reader may know';
COMMENT ON COLUMN chat.unmask_request_info.username IS 'the name of that user';
COMMENT ON COLUMN chat.unmask_request_info.display_name IS 'the display name of that user';
COMMENT ON COLUMN chat.unmask_request_info.avatar_url IS 'where the picture of that user is';
COMMENT ON COLUMN chat.unmask_request_info.requester_id IS 'who asks, where the reader may know';
COMMENT ON COLUMN chat.unmask_request_info.requester_username IS 'the name of that user';
COMMENT ON COLUMN chat.unmask_request_info.requester_display_name IS 'the display name of that user';
COMMENT ON COLUMN chat.unmask_request_info.requester_avatar_url IS 'where the picture of that user is';
COMMENT ON COLUMN chat.unmask_request_info.requester_alias_id IS 'the alias under which they ask; null: their own name';
COMMENT ON COLUMN chat.unmask_request_info.requester_alias_name IS 'the name of that alias';
COMMENT ON COLUMN chat.unmask_request_info.is_mutual IS 'whether acceptance also reveals the alias that asks';
COMMENT ON COLUMN chat.unmask_request_info.status IS 'pending, accepted or declined';
COMMENT ON COLUMN chat.unmask_request_info.created_at IS 'when it was asked';
COMMENT ON COLUMN chat.unmask_request_info.answered_at IS 'when it was answered; null: not yet';

CREATE FUNCTION chat.open_alias(space uuid, as_user uuid DEFAULT NULL) RETURNS chat.alias_info
	LANGUAGE C VOLATILE PARALLEL UNSAFE AS 'MODULE_PATHNAME', 'chat_open_alias';
COMMENT ON FUNCTION chat.open_alias IS
	'the actor''s alias in a topic, made if there is none';

CREATE FUNCTION chat.ban_alias(space uuid, alias uuid, expires_at timestamptz DEFAULT NULL,
		reason text DEFAULT NULL, as_user uuid DEFAULT NULL)
	RETURNS boolean
	LANGUAGE C VOLATILE PARALLEL UNSAFE AS 'MODULE_PATHNAME', 'chat_ban_alias';
COMMENT ON FUNCTION chat.ban_alias IS
	'ban an alias from writing, until a moment or for good; false if it is so already';

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
	RETURNS boolean
	LANGUAGE C VOLATILE PARALLEL UNSAFE AS 'MODULE_PATHNAME', 'chat_answer_unmask_request';
COMMENT ON FUNCTION chat.answer_unmask_request IS
	'reveal oneself to the one who asks, or decline; false if that was the answer already';

CREATE FUNCTION chat.withdraw_unmask_request(request uuid, as_user uuid DEFAULT NULL)
	RETURNS boolean
	LANGUAGE C VOLATILE PARALLEL UNSAFE AS 'MODULE_PATHNAME', 'chat_withdraw_unmask_request';
COMMENT ON FUNCTION chat.withdraw_unmask_request IS
	'withdraw a request that has not been answered; false if there is none';

CREATE FUNCTION chat.unmask_requests(is_incoming boolean DEFAULT true, after_id uuid DEFAULT NULL,
		max integer DEFAULT 50, as_user uuid DEFAULT NULL)
	RETURNS SETOF chat.unmask_request_info
	LANGUAGE C STABLE PARALLEL RESTRICTED ROWS 50 AS 'MODULE_PATHNAME', 'chat_unmask_requests';
COMMENT ON FUNCTION chat.unmask_requests IS
	'a page of the requests to or from the actor, oldest first';

CREATE FUNCTION chat._sanctions_alias() RETURNS trigger
	LANGUAGE C AS 'MODULE_PATHNAME', 'chat_sanctions_alias';
COMMENT ON FUNCTION chat._sanctions_alias IS
	'trigger: a sanction of an alias is of some alias of that topic';

GRANT EXECUTE ON FUNCTION
	chat.open_alias, chat.ban_alias, chat.unban_alias, chat.alias_bans, chat.request_unmask,
	chat.answer_unmask_request, chat.withdraw_unmask_request, chat.unmask_requests
TO chat_client;
GRANT EXECUTE ON FUNCTION chat._sanctions_alias TO chat_owner;
