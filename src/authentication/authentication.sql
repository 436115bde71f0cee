-- authentication: how users prove who they are

-- passwords, sessions, API tokens

CREATE TYPE chat.log_in_info AS (
	status		text,
	user_id		uuid,
	session_id	uuid,
	token		text,
	refresh_token text,
	expires_at	timestamptz,
	challenge	text,
	needs		text[],
	ends_at		timestamptz
);
COMMENT ON TYPE chat.log_in_info IS
	'what has become of a login; all but the status may be null';

COMMENT ON COLUMN chat.log_in_info.status IS 'ok, second_factor, wrong, locked, banned, deactivated or must_change';
COMMENT ON COLUMN chat.log_in_info.user_id IS 'who it is';
COMMENT ON COLUMN chat.log_in_info.session_id IS 'the session';
COMMENT ON COLUMN chat.log_in_info.token IS 'for authenticate()';
COMMENT ON COLUMN chat.log_in_info.refresh_token IS 'for refresh_session()';
COMMENT ON COLUMN chat.log_in_info.expires_at IS 'until when the token is good, or the challenge';
COMMENT ON COLUMN chat.log_in_info.challenge IS 'for confirm_log_in(), or of must_change for reset_password()';
COMMENT ON COLUMN chat.log_in_info.needs IS 'the second factors, of which one is to be proven';
COMMENT ON COLUMN chat.log_in_info.ends_at IS 'when the lock or the ban ends; infinity: never';

CREATE TYPE chat.session_info AS (
	id			uuid,
	device		text,
	ip			inet,
	user_agent	text,
	opened_at	timestamptz,
	last_active_at timestamptz,
	expires_at	timestamptz,
	second_factor_at timestamptz,
	is_current	boolean
);
COMMENT ON TYPE chat.session_info IS 'a session of a user';

COMMENT ON COLUMN chat.session_info.id IS 'the session';
COMMENT ON COLUMN chat.session_info.device IS 'what the client calls itself';
COMMENT ON COLUMN chat.session_info.ip IS 'where the client was at the login';
COMMENT ON COLUMN chat.session_info.user_agent IS 'what the client was at the login';
COMMENT ON COLUMN chat.session_info.opened_at IS 'when the login was';
COMMENT ON COLUMN chat.session_info.last_active_at IS 'when it was used, to the minute';
COMMENT ON COLUMN chat.session_info.expires_at IS 'when it ends at the latest';
COMMENT ON COLUMN chat.session_info.second_factor_at IS 'when a second factor was proven; null: not';
COMMENT ON COLUMN chat.session_info.is_current IS 'the caller has proven themselves with it';

CREATE TYPE chat.new_api_token_info AS (
	id			uuid,
	token		text
);
COMMENT ON TYPE chat.new_api_token_info IS 'an API token, which is shown this once';

COMMENT ON COLUMN chat.new_api_token_info.id IS 'what it is revoked by';
COMMENT ON COLUMN chat.new_api_token_info.token IS 'for authenticate()';

CREATE TYPE chat.api_token_info AS (
	id			uuid,
	name		text,
	scopes		text[],
	created_at	timestamptz,
	last_used_at timestamptz,
	expires_at	timestamptz
);
COMMENT ON TYPE chat.api_token_info IS 'an API token of a user, without what is secret';

COMMENT ON COLUMN chat.api_token_info.id IS 'what it is revoked by';
COMMENT ON COLUMN chat.api_token_info.name IS 'what it is for';
COMMENT ON COLUMN chat.api_token_info.scopes IS 'which functions may be called with it';
COMMENT ON COLUMN chat.api_token_info.created_at IS 'when it was made';
COMMENT ON COLUMN chat.api_token_info.last_used_at IS 'when it was used, to the minute; null: not yet';
COMMENT ON COLUMN chat.api_token_info.expires_at IS 'until when it is good; null: until it is revoked';

CREATE TYPE chat.scope_info AS (
	name		text,
	functions	text[]
);
COMMENT ON TYPE chat.scope_info IS 'a scope of API tokens';

COMMENT ON COLUMN chat.scope_info.name IS 'of the scope';
COMMENT ON COLUMN chat.scope_info.functions IS 'which functions may be called with it';

CREATE TYPE chat.login_info AS (
	id			uuid,
	occurred_at timestamptz,
	method		text,
	result		text,
	device		text,
	ip			inet,
	user_agent	text
);
COMMENT ON TYPE chat.login_info IS 'an attempt to log in, or what has become of a session';

COMMENT ON COLUMN chat.login_info.id IS 'for the next page';
COMMENT ON COLUMN chat.login_info.occurred_at IS 'when';
COMMENT ON COLUMN chat.login_info.method IS 'how: password, refresh, the word of a second factor, and so on';
COMMENT ON COLUMN chat.login_info.result IS 'a status of log_in(), or what was done';
COMMENT ON COLUMN chat.login_info.device IS 'what the client calls itself';
COMMENT ON COLUMN chat.login_info.ip IS 'where the client was';
COMMENT ON COLUMN chat.login_info.user_agent IS 'what the client was';

CREATE FUNCTION chat.set_password(user_id uuid, password text, old_password text DEFAULT NULL,
		require_change boolean DEFAULT false, method text DEFAULT NULL, proof text DEFAULT NULL,
		as_user uuid DEFAULT NULL) RETURNS boolean
	LANGUAGE C VOLATILE PARALLEL UNSAFE AS 'MODULE_PATHNAME', 'chat_set_password';
COMMENT ON FUNCTION chat.set_password IS
	'set a password, which ends all other sessions; false if the old one is wrong';

CREATE FUNCTION chat.set_password_hash(user_id uuid, password_hash text) RETURNS boolean
	LANGUAGE C VOLATILE PARALLEL UNSAFE AS 'MODULE_PATHNAME', 'chat_set_password_hash';
COMMENT ON FUNCTION chat.set_password_hash IS
	'set a password as another system has hashed it; false if it was that already';

CREATE FUNCTION chat.create_password_reset(user_id uuid) RETURNS text
	LANGUAGE C VOLATILE PARALLEL UNSAFE AS 'MODULE_PATHNAME', 'chat_create_password_reset';
COMMENT ON FUNCTION chat.create_password_reset IS
	'make a token with which a password can be set once, to be sent to the user';

CREATE FUNCTION chat.reset_password(token text, password text) RETURNS boolean
	LANGUAGE C VOLATILE PARALLEL UNSAFE AS 'MODULE_PATHNAME', 'chat_reset_password';
COMMENT ON FUNCTION chat.reset_password IS
	'set a password by such a token, which ends all sessions; false if the token is no good';

CREATE FUNCTION chat.log_in(name text, password text, device text DEFAULT NULL,
		ip inet DEFAULT NULL, user_agent text DEFAULT NULL) RETURNS chat.log_in_info
	LANGUAGE C VOLATILE PARALLEL UNSAFE AS 'MODULE_PATHNAME', 'chat_log_in';
COMMENT ON FUNCTION chat.log_in IS
	'log in by username or e-mail address; the status tells what has become of it';

CREATE FUNCTION chat.confirm_log_in(challenge text, method text, proof text)
	RETURNS chat.log_in_info
	LANGUAGE C VOLATILE PARALLEL UNSAFE AS 'MODULE_PATHNAME', 'chat_confirm_log_in';
COMMENT ON FUNCTION chat.confirm_log_in IS
	'finish a login by a second factor';

CREATE FUNCTION chat.create_session(user_id uuid, device text DEFAULT NULL,
		ip inet DEFAULT NULL, user_agent text DEFAULT NULL) RETURNS chat.log_in_info
	LANGUAGE C VOLATILE PARALLEL UNSAFE AS 'MODULE_PATHNAME', 'chat_create_session';
COMMENT ON FUNCTION chat.create_session IS
	'open a session for a user whom the backend has authenticated in its own way';

CREATE FUNCTION chat.refresh_session(refresh_token text) RETURNS chat.log_in_info
	LANGUAGE C VOLATILE PARALLEL UNSAFE AS 'MODULE_PATHNAME', 'chat_refresh_session';
COMMENT ON FUNCTION chat.refresh_session IS
	'exchange the tokens of a session for new ones';

CREATE FUNCTION chat.authenticate(token text, is_session boolean DEFAULT false) RETURNS uuid
	LANGUAGE C VOLATILE PARALLEL UNSAFE AS 'MODULE_PATHNAME', 'chat_authenticate';
COMMENT ON FUNCTION chat.authenticate IS
	'act as the user whose token this is until the end of the transaction, or of the connection; null if it is no good';

CREATE FUNCTION chat.log_out() RETURNS boolean
	LANGUAGE C VOLATILE PARALLEL UNSAFE AS 'MODULE_PATHNAME', 'chat_log_out';
COMMENT ON FUNCTION chat.log_out IS
	'end the session that the caller has proven themselves with; false if there is none';

CREATE FUNCTION chat.sessions(as_user uuid DEFAULT NULL) RETURNS SETOF chat.session_info
	LANGUAGE C STABLE PARALLEL RESTRICTED ROWS 5 AS 'MODULE_PATHNAME', 'chat_sessions';
COMMENT ON FUNCTION chat.sessions IS
	'the actor''s sessions, newest first';

CREATE FUNCTION chat.revoke_session(session uuid, as_user uuid DEFAULT NULL) RETURNS boolean
	LANGUAGE C VOLATILE PARALLEL UNSAFE AS 'MODULE_PATHNAME', 'chat_revoke_session';
COMMENT ON FUNCTION chat.revoke_session IS
	'end a session of the actor''s; false if there is none';

CREATE FUNCTION chat.revoke_sessions(others_only boolean DEFAULT true, as_user uuid DEFAULT NULL)
	RETURNS integer
	LANGUAGE C VOLATILE PARALLEL UNSAFE AS 'MODULE_PATHNAME', 'chat_revoke_sessions';
COMMENT ON FUNCTION chat.revoke_sessions IS
	'end the actor''s sessions, all or all but the present one; returns how many';

CREATE FUNCTION chat.create_api_token(name text, scopes text[], expires_at timestamptz DEFAULT NULL,
		user_id uuid DEFAULT NULL, as_user uuid DEFAULT NULL) RETURNS chat.new_api_token_info
	LANGUAGE C VOLATILE PARALLEL UNSAFE AS 'MODULE_PATHNAME', 'chat_create_api_token';
COMMENT ON FUNCTION chat.create_api_token IS
	'make a token by which a program acts in the name of the actor, or of a bot of theirs, as far as the scopes go';

CREATE FUNCTION chat.revoke_api_token(api_token uuid, user_id uuid DEFAULT NULL,
		as_user uuid DEFAULT NULL) RETURNS boolean
	LANGUAGE C VOLATILE PARALLEL UNSAFE AS 'MODULE_PATHNAME', 'chat_revoke_api_token';
COMMENT ON FUNCTION chat.revoke_api_token IS
	'end an API token of the actor, or of a bot of theirs; false if there is none';

CREATE FUNCTION chat.api_tokens(user_id uuid DEFAULT NULL, as_user uuid DEFAULT NULL)
	RETURNS SETOF chat.api_token_info
	LANGUAGE C STABLE PARALLEL RESTRICTED ROWS 5 AS 'MODULE_PATHNAME', 'chat_api_tokens';
COMMENT ON FUNCTION chat.api_tokens IS
	'the API tokens of the actor, or of a bot of theirs, newest first';

CREATE FUNCTION chat.scopes() RETURNS SETOF chat.scope_info
	LANGUAGE C STABLE PARALLEL RESTRICTED ROWS 20 AS 'MODULE_PATHNAME', 'chat_scopes';
COMMENT ON FUNCTION chat.scopes IS
	'the scopes that an API token may have';

CREATE FUNCTION chat.logins(before_id uuid DEFAULT NULL, max integer DEFAULT 50,
		as_user uuid DEFAULT NULL) RETURNS SETOF chat.login_info
	LANGUAGE C STABLE PARALLEL RESTRICTED ROWS 50 AS 'MODULE_PATHNAME', 'chat_logins';
COMMENT ON FUNCTION chat.logins IS
	'who has tried to log in as the actor, newest first';

GRANT EXECUTE ON FUNCTION
	chat.set_password, chat.reset_password, chat.log_in, chat.confirm_log_in,
	chat.refresh_session, chat.authenticate, chat.log_out, chat.sessions, chat.revoke_session,
	chat.revoke_sessions, chat.create_api_token, chat.revoke_api_token, chat.api_tokens,
	chat.scopes, chat.logins
TO chat_client;
GRANT EXECUTE ON FUNCTION
	chat.set_password_hash, chat.create_password_reset, chat.create_session
TO chat_app;

-- second factors

CREATE TYPE chat.second_factor_info AS (
	method		text,
	enabled_at	timestamptz,
	remaining_count integer
);
COMMENT ON TYPE chat.second_factor_info IS 'a way in which a user can prove who they are beside the password';
COMMENT ON COLUMN chat.second_factor_info.method IS 'passkey, totp, email, phone or backup_code';
COMMENT ON COLUMN chat.second_factor_info.enabled_at IS 'since when; of passkeys the newest; null of backup codes';
COMMENT ON COLUMN chat.second_factor_info.remaining_count IS 'how many passkeys, or unused codes; else null';

CREATE TYPE chat.passkey_info AS (
	id			uuid,
	name		text,
	transports	text[],
	is_backed_up boolean,
	created_at	timestamptz,
	last_used_at timestamptz
);
COMMENT ON TYPE chat.passkey_info IS 'a passkey of a user';
COMMENT ON COLUMN chat.passkey_info.id IS 'the passkey';
COMMENT ON COLUMN chat.passkey_info.name IS 'what the user calls it';
COMMENT ON COLUMN chat.passkey_info.transports IS 'how the device is reached, as it was told';
COMMENT ON COLUMN chat.passkey_info.is_backed_up IS 'whether it is kept beyond the device, too';
COMMENT ON COLUMN chat.passkey_info.created_at IS 'when it was created';
COMMENT ON COLUMN chat.passkey_info.last_used_at IS 'when it has proved the user last';

CREATE TYPE chat.security_question_info AS (
	number		smallint,
	question	text
);
COMMENT ON TYPE chat.security_question_info IS 'a question to which a user has given the answer';
COMMENT ON COLUMN chat.security_question_info.number IS 'of the question, from 1';
COMMENT ON COLUMN chat.security_question_info.question IS 'the question';

CREATE FUNCTION chat.second_factors(as_user uuid DEFAULT NULL) RETURNS SETOF chat.second_factor_info
	LANGUAGE C STABLE PARALLEL RESTRICTED ROWS 3 AS 'MODULE_PATHNAME', 'chat_second_factors';
COMMENT ON FUNCTION chat.second_factors IS
	'the second factors that the actor has in use';

CREATE FUNCTION chat.start_totp(method text DEFAULT NULL, proof text DEFAULT NULL,
		as_user uuid DEFAULT NULL) RETURNS text
	LANGUAGE C VOLATILE PARALLEL UNSAFE AS 'MODULE_PATHNAME', 'chat_start_totp';
COMMENT ON FUNCTION chat.start_totp IS
	'make a secret for time-based codes, and return it as the URI that authenticator apps read';

CREATE FUNCTION chat.confirm_totp(code text, as_user uuid DEFAULT NULL) RETURNS boolean
	LANGUAGE C VOLATILE PARALLEL UNSAFE AS 'MODULE_PATHNAME', 'chat_confirm_totp';
COMMENT ON FUNCTION chat.confirm_totp IS
	'make time-based codes a second factor, by the first of them; false if it is wrong';

CREATE FUNCTION chat.delete_totp(method text DEFAULT NULL, proof text DEFAULT NULL,
		as_user uuid DEFAULT NULL) RETURNS boolean
	LANGUAGE C VOLATILE PARALLEL UNSAFE AS 'MODULE_PATHNAME', 'chat_delete_totp';
COMMENT ON FUNCTION chat.delete_totp IS
	'use no time-based codes any more; false if none are in use';

CREATE FUNCTION chat.create_backup_codes(method text DEFAULT NULL, proof text DEFAULT NULL,
		as_user uuid DEFAULT NULL) RETURNS text[]
	LANGUAGE C VOLATILE PARALLEL UNSAFE AS 'MODULE_PATHNAME', 'chat_create_backup_codes';
COMMENT ON FUNCTION chat.create_backup_codes IS
	'make ten new backup codes in the place of the old ones, and return them this once';

CREATE FUNCTION chat.set_code_factor(factor text, is_enabled boolean, method text DEFAULT NULL,
		proof text DEFAULT NULL, as_user uuid DEFAULT NULL) RETURNS boolean
	LANGUAGE C VOLATILE PARALLEL UNSAFE AS 'MODULE_PATHNAME', 'chat_set_code_factor';
COMMENT ON FUNCTION chat.set_code_factor IS
	'make codes by email or phone a second factor, or no longer; false if that is so already';

CREATE FUNCTION chat.request_code(purpose text, as_user uuid DEFAULT NULL) RETURNS text
	LANGUAGE C VOLATILE PARALLEL UNSAFE AS 'MODULE_PATHNAME', 'chat_request_code';
COMMENT ON FUNCTION chat.request_code IS
	'make a code for the user, which the caller sends them; null if chat sends it';

CREATE FUNCTION chat.confirm_code(purpose text, code text, as_user uuid DEFAULT NULL) RETURNS boolean
	LANGUAGE C VOLATILE PARALLEL UNSAFE AS 'MODULE_PATHNAME', 'chat_confirm_code';
COMMENT ON FUNCTION chat.confirm_code IS
	'use up a code that was sent; false if it is wrong, has expired, or has been tried too often';

CREATE FUNCTION chat.request_email_change(email text, method text DEFAULT NULL, proof text DEFAULT NULL,
		as_user uuid DEFAULT NULL) RETURNS text
	LANGUAGE C VOLATILE PARALLEL UNSAFE AS 'MODULE_PATHNAME', 'chat_request_email_change';
COMMENT ON FUNCTION chat.request_email_change IS
	'make a code for a new e-mail address, which the caller sends there; null if chat sends it';

CREATE FUNCTION chat.confirm_email_change(code text, as_user uuid DEFAULT NULL) RETURNS boolean
	LANGUAGE C VOLATILE PARALLEL UNSAFE AS 'MODULE_PATHNAME', 'chat_confirm_email_change';
COMMENT ON FUNCTION chat.confirm_email_change IS
	'take the e-mail address to which this code was sent; false if it is wrong';

CREATE FUNCTION chat.request_phone_change(phone text, method text DEFAULT NULL, proof text DEFAULT NULL,
		as_user uuid DEFAULT NULL) RETURNS text
	LANGUAGE C VOLATILE PARALLEL UNSAFE AS 'MODULE_PATHNAME', 'chat_request_phone_change';
COMMENT ON FUNCTION chat.request_phone_change IS
	'make a code for a new telephone number, which the caller sends there; null if chat sends it';

CREATE FUNCTION chat.confirm_phone_change(code text, as_user uuid DEFAULT NULL) RETURNS boolean
	LANGUAGE C VOLATILE PARALLEL UNSAFE AS 'MODULE_PATHNAME', 'chat_confirm_phone_change';
COMMENT ON FUNCTION chat.confirm_phone_change IS
	'take the telephone number to which this code was sent; false if it is wrong';

CREATE FUNCTION chat.set_security_question(number integer, question text, answer text, method text DEFAULT NULL,
		proof text DEFAULT NULL, as_user uuid DEFAULT NULL) RETURNS boolean
	LANGUAGE C VOLATILE PARALLEL UNSAFE AS 'MODULE_PATHNAME', 'chat_set_security_question';
COMMENT ON FUNCTION chat.set_security_question IS
	'store a question and its answer, in the place of the one of that number';

CREATE FUNCTION chat.delete_security_question(number integer, method text DEFAULT NULL, proof text DEFAULT NULL,
		as_user uuid DEFAULT NULL) RETURNS boolean
	LANGUAGE C VOLATILE PARALLEL UNSAFE AS 'MODULE_PATHNAME', 'chat_delete_security_question';
COMMENT ON FUNCTION chat.delete_security_question IS
	'forget a question and its answer; false if there is none';

CREATE FUNCTION chat.security_questions(as_user uuid DEFAULT NULL) RETURNS SETOF chat.security_question_info
	LANGUAGE C STABLE PARALLEL RESTRICTED ROWS 3 AS 'MODULE_PATHNAME', 'chat_security_questions';
COMMENT ON FUNCTION chat.security_questions IS
	'the questions to which the actor has given answers';

CREATE FUNCTION chat.check_security_answers(answers text[], as_user uuid DEFAULT NULL) RETURNS boolean
	LANGUAGE C VOLATILE PARALLEL UNSAFE AS 'MODULE_PATHNAME', 'chat_check_security_answers';
COMMENT ON FUNCTION chat.check_security_answers IS
	'whether these are the answers to all questions of the user, in the order of their numbers';

CREATE FUNCTION chat.start_passkey(method text DEFAULT NULL, proof text DEFAULT NULL,
		as_user uuid DEFAULT NULL) RETURNS jsonb
	LANGUAGE C VOLATILE PARALLEL UNSAFE AS 'MODULE_PATHNAME', 'chat_start_passkey';
COMMENT ON FUNCTION chat.start_passkey IS
	'options with which a browser makes a passkey';

CREATE FUNCTION chat.create_passkey(response jsonb, name text DEFAULT 'Passkey',
		as_user uuid DEFAULT NULL) RETURNS uuid
	LANGUAGE C VOLATILE PARALLEL UNSAFE AS 'MODULE_PATHNAME', 'chat_create_passkey';
COMMENT ON FUNCTION chat.create_passkey IS
	'store the passkey that a browser has made, and return its id';

CREATE FUNCTION chat.set_passkey_name(passkey uuid, name text, as_user uuid DEFAULT NULL) RETURNS boolean
	LANGUAGE C VOLATILE PARALLEL UNSAFE AS 'MODULE_PATHNAME', 'chat_set_passkey_name';
COMMENT ON FUNCTION chat.set_passkey_name IS
	'call a passkey so; false if that is its name already';

CREATE FUNCTION chat.delete_passkey(passkey uuid, method text DEFAULT NULL, proof text DEFAULT NULL,
		as_user uuid DEFAULT NULL) RETURNS boolean
	LANGUAGE C VOLATILE PARALLEL UNSAFE AS 'MODULE_PATHNAME', 'chat_delete_passkey';
COMMENT ON FUNCTION chat.delete_passkey IS
	'take no assertion of this passkey any more';

CREATE FUNCTION chat.passkeys(as_user uuid DEFAULT NULL) RETURNS SETOF chat.passkey_info
	LANGUAGE C STABLE PARALLEL RESTRICTED ROWS 3 AS 'MODULE_PATHNAME', 'chat_passkeys';
COMMENT ON FUNCTION chat.passkeys IS
	'the passkeys of the actor';

CREATE FUNCTION chat.start_passkey_log_in(user_id uuid DEFAULT NULL) RETURNS jsonb
	LANGUAGE C VOLATILE PARALLEL UNSAFE AS 'MODULE_PATHNAME', 'chat_start_passkey_log_in';
COMMENT ON FUNCTION chat.start_passkey_log_in IS
	'options with which a browser has a passkey of the user, or of anybody, sign';

CREATE FUNCTION chat.log_in_by_passkey(assertion text, device text DEFAULT NULL, ip inet DEFAULT NULL,
		user_agent text DEFAULT NULL) RETURNS chat.log_in_info
	LANGUAGE C VOLATILE PARALLEL UNSAFE AS 'MODULE_PATHNAME', 'chat_log_in_by_passkey';
COMMENT ON FUNCTION chat.log_in_by_passkey IS
	'log in by a passkey alone; the status tells what has become of it';

CREATE FUNCTION chat.delete_second_factors(user_id uuid) RETURNS boolean
	LANGUAGE C VOLATILE PARALLEL UNSAFE AS 'MODULE_PATHNAME', 'chat_delete_second_factors';
COMMENT ON FUNCTION chat.delete_second_factors IS
	'take all second factors from a user who has lost them; false if there are none';

CREATE FUNCTION chat._totp(secret bytea, step bigint, digits integer) RETURNS text
	LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE AS 'MODULE_PATHNAME', 'chat_totp';
COMMENT ON FUNCTION chat._totp IS
	'the time-based code of a step';

CREATE FUNCTION chat._flag_second_factor() RETURNS trigger
	LANGUAGE C AS 'MODULE_PATHNAME', 'chat_flag_second_factor';
COMMENT ON FUNCTION chat._flag_second_factor IS
	'trigger: users are flagged who have a second factor in use';

GRANT EXECUTE ON FUNCTION chat.second_factors, chat.start_totp, chat.confirm_totp, chat.delete_totp,
	chat.create_backup_codes, chat.set_code_factor, chat.confirm_email_change, chat.confirm_phone_change,
	chat.set_security_question, chat.delete_security_question, chat.security_questions,
	chat.start_passkey, chat.create_passkey, chat.set_passkey_name, chat.delete_passkey, chat.passkeys,
	chat.start_passkey_log_in, chat.log_in_by_passkey
TO chat_client;
GRANT EXECUTE ON FUNCTION chat.request_code, chat.confirm_code, chat.request_email_change,
	chat.request_phone_change, chat.check_security_answers
TO chat_app;
GRANT EXECUTE ON FUNCTION chat.delete_second_factors TO chat_admin;
GRANT EXECUTE ON FUNCTION chat._totp, chat._flag_second_factor TO chat_owner;

-- JSON Web Tokens

CREATE TYPE chat.jwt_key_info AS (
	issuer		text,
	key_id		text,
	alg			text,
	audience	text,
	public_key	bytea,
	created_at	timestamptz
);
COMMENT ON TYPE chat.jwt_key_info IS 'a key that JSON Web Tokens are verified with, without what is secret';
COMMENT ON COLUMN chat.jwt_key_info.issuer IS 'whose tokens';
COMMENT ON COLUMN chat.jwt_key_info.key_id IS 'what they call the key; empty: they name none';
COMMENT ON COLUMN chat.jwt_key_info.alg IS 'how they are signed: HS256, ES256 or RS256';
COMMENT ON COLUMN chat.jwt_key_info.audience IS 'for whom they must be';
COMMENT ON COLUMN chat.jwt_key_info.public_key IS 'the key in DER; null of HS256';
COMMENT ON COLUMN chat.jwt_key_info.created_at IS 'when it was set';

CREATE FUNCTION chat.set_jwt_key(issuer text, key_id text, algorithm text, verification_key bytea, audience text)
	RETURNS boolean
	LANGUAGE C VOLATILE PARALLEL UNSAFE AS 'MODULE_PATHNAME', 'chat_set_jwt_key';
COMMENT ON FUNCTION chat.set_jwt_key IS
	'accept JSON Web Tokens that are signed with this key; false if that is so already';

CREATE FUNCTION chat.delete_jwt_key(issuer text, key_id text) RETURNS boolean
	LANGUAGE C VOLATILE PARALLEL UNSAFE AS 'MODULE_PATHNAME', 'chat_delete_jwt_key';
COMMENT ON FUNCTION chat.delete_jwt_key IS
	'accept no tokens of this key any more; false if there is none';

CREATE FUNCTION chat.jwt_keys() RETURNS SETOF chat.jwt_key_info
	LANGUAGE C STABLE PARALLEL RESTRICTED ROWS 5 AS 'MODULE_PATHNAME', 'chat_jwt_keys';
COMMENT ON FUNCTION chat.jwt_keys IS
	'the keys that JSON Web Tokens are verified with';

CREATE FUNCTION chat._jwt_verify(token text, algorithm text, verification_key bytea) RETURNS jsonb
	LANGUAGE C VOLATILE STRICT PARALLEL UNSAFE AS 'MODULE_PATHNAME', 'chat_jwt_verify';
COMMENT ON FUNCTION chat._jwt_verify IS
	'the claims of a JSON Web Token, whatever they say; null if its signature is wrong';

GRANT EXECUTE ON FUNCTION chat.set_jwt_key, chat.delete_jwt_key, chat.jwt_keys TO chat_admin;
GRANT EXECUTE ON FUNCTION chat._jwt_verify TO chat_owner;
