-- limit: how often somebody may do something

CREATE TYPE chat.rate_limit_info AS (
	action		text,
	role		text,
	per			text,
	count		integer,
	period		interval,
	is_default	boolean
);
COMMENT ON TYPE chat.rate_limit_info IS
	'a rate limit: how often members of a role may do something';

COMMENT ON COLUMN chat.rate_limit_info.action IS 'name of a function of chat, or an action of the application''s own';
COMMENT ON COLUMN chat.rate_limit_info.role IS 'database role whose members it is for';
COMMENT ON COLUMN chat.rate_limit_info.per IS 'whose calls are counted together: user or address';
COMMENT ON COLUMN chat.rate_limit_info.count IS 'calls in the period; null: no limit';
COMMENT ON COLUMN chat.rate_limit_info.period IS 'in which so many calls are allowed; null: no limit';
COMMENT ON COLUMN chat.rate_limit_info.is_default IS 'nobody has set it';

CREATE FUNCTION chat.set_rate_limit(action text, role name, count integer, period interval,
		per text DEFAULT 'user') RETURNS boolean
	LANGUAGE C VOLATILE PARALLEL UNSAFE AS 'MODULE_PATHNAME', 'chat_set_rate_limit';
COMMENT ON FUNCTION chat.set_rate_limit IS
	'set a rate limit for members of a role, counted per user or address; false if it was set already';

CREATE FUNCTION chat.reset_rate_limit(action text, role name, per text DEFAULT 'user')
	RETURNS boolean
	LANGUAGE C VOLATILE PARALLEL UNSAFE AS 'MODULE_PATHNAME', 'chat_reset_rate_limit';
COMMENT ON FUNCTION chat.reset_rate_limit IS
	'remove a rate limit that has been set; false if none was set';

CREATE FUNCTION chat.check_rate_limit(action text, key text) RETURNS void
	LANGUAGE C VOLATILE PARALLEL UNSAFE AS 'MODULE_PATHNAME', 'chat_check_rate_limit';
COMMENT ON FUNCTION chat.check_rate_limit IS
	'count an action of the application''s own, or fail if there have been too many';

CREATE FUNCTION chat.rate_limits() RETURNS SETOF chat.rate_limit_info
	LANGUAGE C VOLATILE PARALLEL UNSAFE ROWS 40 AS 'MODULE_PATHNAME', 'chat_rate_limits';
COMMENT ON FUNCTION chat.rate_limits IS
	'the rate limits, those by default first';

CREATE FUNCTION chat._rate_limits_changed() RETURNS trigger
	LANGUAGE C AS 'MODULE_PATHNAME', 'chat_rate_limits_changed';
COMMENT ON FUNCTION chat._rate_limits_changed IS
	'trigger: every session reads the limits again';

GRANT EXECUTE ON FUNCTION chat.check_rate_limit TO chat_app;
GRANT EXECUTE ON FUNCTION
	chat.set_rate_limit, chat.reset_rate_limit, chat.rate_limits
TO chat_admin;
GRANT EXECUTE ON FUNCTION chat.rate_limits TO chat_monitor;
GRANT EXECUTE ON FUNCTION chat._rate_limits_changed TO chat_owner;
