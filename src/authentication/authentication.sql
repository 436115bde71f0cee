-- authentication: how users prove who they are

-- passwords, sessions, API tokens

-- second factors

CREATE TYPE chat.second_factor_info AS (
	method		text,
	enabled_at	timestamptz,
	remaining_count integer
);
COMMENT ON TYPE chat.second_factor_info IS 'a way in which a user can prove who they are beside the password';
COMMENT ON COLUMN chat.second_factor_info.method IS 'passkey, totp, email, phone or backup_code';
COMMENT ON COLUMN chat.second_factor_info.enabled_at IS 'since when; of passkeys the newest; null of backup codes';
COMMENT ON COLUMN chat.second_factor_info.remaining_count IS 'how many passkeys, or codes that have not been used; else null';

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
	chat.start_passkey_log_in
TO chat_client;
GRANT EXECUTE ON FUNCTION chat.request_code, chat.confirm_code, chat.request_email_change,
	chat.request_phone_change, chat.check_security_answers
TO chat_app;
GRANT EXECUTE ON FUNCTION chat.delete_second_factors TO chat_admin;
GRANT EXECUTE ON FUNCTION chat._totp, chat._flag_second_factor TO chat_owner;
