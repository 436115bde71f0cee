--@ version 1
-- passwords, sessions, API tokens

-- What users prove themselves with. version is that of the password: a session
-- that was opened with an older one has ended.
CREATE TABLE chat.credentials (
	user_id		uuid PRIMARY KEY,
	password_hash text NOT NULL,
	version		integer NOT NULL DEFAULT 1,
	kept_session_id uuid,
	require_change boolean NOT NULL DEFAULT false,
	changed_at	timestamptz NOT NULL DEFAULT pg_catalog.now()
);
COMMENT ON TABLE chat.credentials IS 'what users prove themselves with';
COMMENT ON COLUMN chat.credentials.user_id IS 'whose they are';
COMMENT ON COLUMN chat.credentials.password_hash IS 'the password, by Argon2id, or as another system has hashed it';
COMMENT ON COLUMN chat.credentials.version IS 'rises when the password changes, which ends sessions of former versions';
COMMENT ON COLUMN chat.credentials.kept_session_id IS 'the session that did not end with the last change';
COMMENT ON COLUMN chat.credentials.require_change IS 'the password must be changed before a login';
COMMENT ON COLUMN chat.credentials.changed_at IS 'when the password was set last';

-- Logins that are under way, and passwords to be set anew: single-use.
CREATE TABLE chat.log_in_challenges (
	user_id		uuid NOT NULL,
	id			uuid NOT NULL,
	purpose		text NOT NULL,
	secret_hash	bytea NOT NULL,
	version		integer NOT NULL,
	device		text,
	ip			inet,
	user_agent	text,
	expires_at	timestamptz NOT NULL,
	PRIMARY KEY (user_id, id),
	CONSTRAINT log_in_challenges_purpose_check CHECK (purpose IN ('log_in', 'password_reset'))
);
CREATE INDEX log_in_challenges_expires_at_idx ON chat.log_in_challenges (expires_at);
COMMENT ON TABLE chat.log_in_challenges IS 'logins that await a second factor, and passwords to be set anew';
COMMENT ON COLUMN chat.log_in_challenges.user_id IS 'who has begun it';
COMMENT ON COLUMN chat.log_in_challenges.id IS 'a version 7 UUID, part of the token';
COMMENT ON COLUMN chat.log_in_challenges.purpose IS 'log_in or password_reset';
COMMENT ON COLUMN chat.log_in_challenges.secret_hash IS 'SHA-256 of the token''s secret';
COMMENT ON COLUMN chat.log_in_challenges.version IS 'of the password that was right, 0 if there is none';
COMMENT ON COLUMN chat.log_in_challenges.device IS 'what the session will be called';
COMMENT ON COLUMN chat.log_in_challenges.ip IS 'where the client is';
COMMENT ON COLUMN chat.log_in_challenges.user_agent IS 'what the client is';
COMMENT ON COLUMN chat.log_in_challenges.expires_at IS 'until when it may be used';

-- A row is written by the login and never changed: whoever ends a session waits
-- for nobody who uses it. What changes is in session_tokens.
CREATE TABLE chat.sessions (
	user_id		uuid NOT NULL,
	id			uuid NOT NULL,
	version		integer NOT NULL,
	device		text,
	ip			inet,
	user_agent	text,
	second_factor_at timestamptz,
	expires_at	timestamptz NOT NULL,
	PRIMARY KEY (user_id, id)
);
CREATE INDEX sessions_expires_at_idx ON chat.sessions (expires_at);
COMMENT ON TABLE chat.sessions IS 'sessions of users, one for each device that is logged in';
COMMENT ON COLUMN chat.sessions.user_id IS 'whose it is';
COMMENT ON COLUMN chat.sessions.id IS 'a version 7 UUID: when it was opened is chat.uuid_timestamp(id)';
COMMENT ON COLUMN chat.sessions.version IS 'of the password at the login, 0 if there was none';
COMMENT ON COLUMN chat.sessions.device IS 'what the client calls itself';
COMMENT ON COLUMN chat.sessions.ip IS 'where the client was at the login';
COMMENT ON COLUMN chat.sessions.user_agent IS 'what the client was at the login';
COMMENT ON COLUMN chat.sessions.second_factor_at IS 'when a second factor was proven';
COMMENT ON COLUMN chat.sessions.expires_at IS 'when the session ends, however often it is refreshed';

CREATE TABLE chat.session_tokens (
	user_id		uuid NOT NULL,
	session_id	uuid NOT NULL,
	secret_hash	bytea NOT NULL,
	expires_at	timestamptz NOT NULL,
	refresh_hash bytea NOT NULL,
	previous_refresh_hash bytea,
	refreshed_at timestamptz,
	last_active_at timestamptz NOT NULL DEFAULT pg_catalog.now(),
	session_expires_at timestamptz NOT NULL,
	PRIMARY KEY (user_id, session_id)
) WITH (fillfactor = 70);
CREATE INDEX session_tokens_session_expires_at_idx ON chat.session_tokens (session_expires_at);
COMMENT ON TABLE chat.session_tokens IS 'the tokens of sessions, and when they were used';
COMMENT ON COLUMN chat.session_tokens.user_id IS 'whose session it is';
COMMENT ON COLUMN chat.session_tokens.session_id IS 'the session';
COMMENT ON COLUMN chat.session_tokens.secret_hash IS 'SHA-256 of the secret of the token for authenticate()';
COMMENT ON COLUMN chat.session_tokens.expires_at IS 'until when that token is good';
COMMENT ON COLUMN chat.session_tokens.refresh_hash IS 'SHA-256 of the secret of the token for refresh_session()';
COMMENT ON COLUMN chat.session_tokens.previous_refresh_hash IS 'of the one before';
COMMENT ON COLUMN chat.session_tokens.refreshed_at IS 'when the one before was used';
COMMENT ON COLUMN chat.session_tokens.last_active_at IS 'when the session was used, to the minute';
COMMENT ON COLUMN chat.session_tokens.session_expires_at IS 'as sessions.expires_at';

-- Like sessions, never changed
CREATE TABLE chat.api_tokens (
	user_id		uuid NOT NULL,
	id			uuid NOT NULL,
	secret_hash	bytea NOT NULL,
	name		text NOT NULL,
	scopes		text[] NOT NULL,
	expires_at	timestamptz,
	PRIMARY KEY (user_id, id),
	CONSTRAINT api_tokens_name_check CHECK (pg_catalog.length(name) BETWEEN 1 AND 200)
);
CREATE INDEX api_tokens_expires_at_idx ON chat.api_tokens (expires_at) WHERE expires_at IS NOT NULL;
COMMENT ON TABLE chat.api_tokens IS 'tokens for programs that act in a user''s name';
COMMENT ON COLUMN chat.api_tokens.user_id IS 'in whose name';
COMMENT ON COLUMN chat.api_tokens.id IS 'a version 7 UUID: created_at is chat.uuid_timestamp(id)';
COMMENT ON COLUMN chat.api_tokens.secret_hash IS 'SHA-256 of the token''s secret';
COMMENT ON COLUMN chat.api_tokens.name IS 'what it is for, of 1 to 200 characters';
COMMENT ON COLUMN chat.api_tokens.scopes IS 'which functions may be called with it';
COMMENT ON COLUMN chat.api_tokens.expires_at IS 'until when it is good; null: until it is revoked';

CREATE TABLE chat.api_token_uses (
	user_id		uuid NOT NULL,
	api_token_id uuid NOT NULL,
	last_used_at timestamptz NOT NULL DEFAULT pg_catalog.now(),
	PRIMARY KEY (user_id, api_token_id)
) WITH (fillfactor = 70);
COMMENT ON TABLE chat.api_token_uses IS 'when API tokens were used';
COMMENT ON COLUMN chat.api_token_uses.user_id IS 'whose token it is';
COMMENT ON COLUMN chat.api_token_uses.api_token_id IS 'the token';
COMMENT ON COLUMN chat.api_token_uses.last_used_at IS 'when it was used, to the minute';

-- What somebody has tried. The user with the id of zeros stands for names that
-- nobody has, so that an attempt costs the same.
CREATE TABLE chat.login_events (
	user_id		uuid NOT NULL,
	id			uuid NOT NULL,
	method		text NOT NULL,
	result		text NOT NULL,
	device		text,
	ip			inet,
	user_agent	text,
	PRIMARY KEY (user_id, id)
);
CREATE INDEX login_events_id_idx ON chat.login_events (id);
COMMENT ON TABLE chat.login_events IS 'attempts to log in, and what has become of sessions';
COMMENT ON COLUMN chat.login_events.user_id IS 'whose account; all zero: a name that nobody has';
COMMENT ON COLUMN chat.login_events.id IS 'a version 7 UUID: when it was is chat.uuid_timestamp(id)';
COMMENT ON COLUMN chat.login_events.method IS 'how: password, refresh, the word of a second factor, and so on';
COMMENT ON COLUMN chat.login_events.result IS 'a status of log_in(), or what was done';
COMMENT ON COLUMN chat.login_events.device IS 'what the client calls itself';
COMMENT ON COLUMN chat.login_events.ip IS 'where the client is';
COMMENT ON COLUMN chat.login_events.user_agent IS 'what the client is';

INSERT INTO chat.secrets (name, value) VALUES ('refresh_tokens', chat._random_bytes(32));

-- second factors
-- The shared secrets of time-based codes, encrypted, since they are needed in the
-- clear. One that has not been confirmed yet is no second factor.
CREATE TABLE chat.totp_secrets (
	user_id		uuid PRIMARY KEY REFERENCES chat.users,
	secret		bytea NOT NULL,
	enabled_at	timestamptz,
	last_step	bigint NOT NULL DEFAULT 0
);
COMMENT ON TABLE chat.totp_secrets IS 'secrets of time-based one-time codes, one row a user';
COMMENT ON COLUMN chat.totp_secrets.user_id IS 'whose it is';
COMMENT ON COLUMN chat.totp_secrets.secret IS 'the secret, encrypted';
COMMENT ON COLUMN chat.totp_secrets.enabled_at IS 'when the user has confirmed it; null: not yet';
COMMENT ON COLUMN chat.totp_secrets.last_step IS 'time step of the last code that was accepted; none up to it is good';

CREATE TABLE chat.backup_codes (
	user_id		uuid NOT NULL REFERENCES chat.users,
	number		smallint NOT NULL,
	hash		bytea NOT NULL,
	used_at		timestamptz,
	PRIMARY KEY (user_id, number)
);
COMMENT ON TABLE chat.backup_codes IS 'codes for who has lost the other factors, each good once';
COMMENT ON COLUMN chat.backup_codes.user_id IS 'whose it is';
COMMENT ON COLUMN chat.backup_codes.number IS 'of the code, from 1';
COMMENT ON COLUMN chat.backup_codes.hash IS 'keyed hash of the code';
COMMENT ON COLUMN chat.backup_codes.used_at IS 'when it was used; null: not yet';

-- Codes that are sent to somebody: who has the code receives what is sent there.
-- One for each purpose, the latest.
CREATE TABLE chat.one_time_codes (
	user_id		uuid NOT NULL REFERENCES chat.users,
	purpose		text NOT NULL,
	id			uuid NOT NULL,
	hash		bytea NOT NULL,
	address		text,
	expires_at	timestamptz NOT NULL,
	try_count	smallint NOT NULL DEFAULT 0,
	PRIMARY KEY (user_id, purpose),
	CONSTRAINT one_time_codes_purpose_check CHECK (pg_catalog.length(purpose) <= 100)
);
CREATE INDEX one_time_codes_expires_at_idx ON chat.one_time_codes (expires_at);
COMMENT ON TABLE chat.one_time_codes IS 'codes that have been sent to users, the latest for each purpose';
COMMENT ON COLUMN chat.one_time_codes.user_id IS 'whose it is';
COMMENT ON COLUMN chat.one_time_codes.purpose IS 'what it is for';
COMMENT ON COLUMN chat.one_time_codes.id IS 'of the code';
COMMENT ON COLUMN chat.one_time_codes.hash IS 'keyed hash of the code';
COMMENT ON COLUMN chat.one_time_codes.address IS 'address or number that it was sent to; null: not known';
COMMENT ON COLUMN chat.one_time_codes.expires_at IS 'when it ends to be good';
COMMENT ON COLUMN chat.one_time_codes.try_count IS 'how many codes have been tried';

-- To whom codes are sent when they log in
CREATE TABLE chat.code_factors (
	user_id		uuid NOT NULL REFERENCES chat.users,
	method		text NOT NULL,
	enabled_at	timestamptz NOT NULL DEFAULT pg_catalog.now(),
	PRIMARY KEY (user_id, method),
	CONSTRAINT code_factors_method_check CHECK (method IN ('email', 'phone'))
);
COMMENT ON TABLE chat.code_factors IS 'whose second factor is a code that is sent to them';
COMMENT ON COLUMN chat.code_factors.user_id IS 'whose';
COMMENT ON COLUMN chat.code_factors.method IS 'where it is sent: email or phone';
COMMENT ON COLUMN chat.code_factors.enabled_at IS 'since when';

CREATE TABLE chat.security_questions (
	user_id		uuid NOT NULL REFERENCES chat.users,
	number		smallint NOT NULL,
	question	text NOT NULL,
	answer_hash	text NOT NULL,
	PRIMARY KEY (user_id, number),
	CONSTRAINT security_questions_number_check CHECK (number BETWEEN 1 AND 10),
	CONSTRAINT security_questions_question_check CHECK (pg_catalog.length(question) BETWEEN 1 AND 200)
);
COMMENT ON TABLE chat.security_questions IS 'questions whose answers users have given';
COMMENT ON COLUMN chat.security_questions.user_id IS 'whose answer it is';
COMMENT ON COLUMN chat.security_questions.number IS 'of the question, from 1';
COMMENT ON COLUMN chat.security_questions.question IS 'the question';
COMMENT ON COLUMN chat.security_questions.answer_hash IS 'Argon2id hash of the answer, folded';

CREATE TABLE chat.passkeys (
	user_id		uuid NOT NULL REFERENCES chat.users,
	id			uuid NOT NULL,
	credential_id bytea NOT NULL,
	public_key	bytea NOT NULL,
	algorithm	integer NOT NULL,
	sign_count	bigint NOT NULL,
	model_id	uuid NOT NULL,
	transports	text[] NOT NULL DEFAULT '{}',
	is_backed_up boolean NOT NULL,
	name		text NOT NULL,
	last_used_at timestamptz,
	PRIMARY KEY (user_id, id),
	CONSTRAINT passkeys_credential_id_key UNIQUE (credential_id),
	CONSTRAINT passkeys_credential_id_check CHECK (pg_catalog.length(credential_id) BETWEEN 1 AND 1023),
	CONSTRAINT passkeys_algorithm_check CHECK (algorithm IN (-7, -8, -257)),
	CONSTRAINT passkeys_name_check CHECK (pg_catalog.length(name) BETWEEN 1 AND 100)
);
COMMENT ON TABLE chat.passkeys IS 'public keys of users, whose private keys are in their devices';
COMMENT ON COLUMN chat.passkeys.user_id IS 'whose it is';
COMMENT ON COLUMN chat.passkeys.id IS 'the passkey';
COMMENT ON COLUMN chat.passkeys.credential_id IS 'its name in the device that made it, unique';
COMMENT ON COLUMN chat.passkeys.public_key IS 'the key, as libfido2 has it';
COMMENT ON COLUMN chat.passkeys.algorithm IS 'of COSE: -7 ES256, -8 EdDSA, -257 RS256';
COMMENT ON COLUMN chat.passkeys.sign_count IS 'how often it has signed, as the device said last; 0: it does not count';
COMMENT ON COLUMN chat.passkeys.model_id IS 'model of the device, its AAGUID; zeros: not told';
COMMENT ON COLUMN chat.passkeys.transports IS 'how the device is reached, as it was told';
COMMENT ON COLUMN chat.passkeys.is_backed_up IS 'whether it is kept beyond the device, too';
COMMENT ON COLUMN chat.passkeys.name IS 'what the user calls it';
COMMENT ON COLUMN chat.passkeys.last_used_at IS 'when it has proved the user last';

-- What a passkey is to sign. A row is deleted when it is answered.
CREATE TABLE chat.passkey_challenges (
	id			uuid PRIMARY KEY,
	user_id		uuid REFERENCES chat.users,
	purpose		text NOT NULL,
	hash		bytea NOT NULL,
	expires_at	timestamptz NOT NULL,
	CONSTRAINT passkey_challenges_purpose_check CHECK (purpose IN ('create', 'log_in'))
);
CREATE INDEX passkey_challenges_expires_at_idx ON chat.passkey_challenges (expires_at);
COMMENT ON TABLE chat.passkey_challenges IS 'what passkeys are to sign, each good once';
COMMENT ON COLUMN chat.passkey_challenges.id IS 'the challenge';
COMMENT ON COLUMN chat.passkey_challenges.user_id IS 'for whose passkey it is; null: for anybody''s';
COMMENT ON COLUMN chat.passkey_challenges.purpose IS 'create a passkey, or log_in';
COMMENT ON COLUMN chat.passkey_challenges.hash IS 'SHA-256 of its random part';
COMMENT ON COLUMN chat.passkey_challenges.expires_at IS 'when it ends to be good';

-- The one that codes are hashed with
INSERT INTO chat.secrets (name, value) VALUES ('codes', chat._random_bytes(32));

-- JSON Web Tokens
-- A key that is changed gets another id: the secret is encrypted for it.
CREATE TABLE chat.jwt_keys (
	id			uuid PRIMARY KEY,
	issuer		text NOT NULL,
	key_id		text NOT NULL,
	alg			text NOT NULL,
	public_key	bytea,
	secret		bytea,
	audience	text NOT NULL,
	CONSTRAINT jwt_keys_issuer_key_id_key UNIQUE (issuer, key_id),
	CONSTRAINT jwt_keys_issuer_check CHECK (pg_catalog.length(issuer) BETWEEN 1 AND 500),
	CONSTRAINT jwt_keys_key_id_check CHECK (pg_catalog.length(key_id) <= 200),
	CONSTRAINT jwt_keys_audience_check CHECK (pg_catalog.length(audience) BETWEEN 1 AND 500),
	CONSTRAINT jwt_keys_alg_check CHECK
		(alg IN ('HS256', 'ES256', 'RS256')
		 AND (alg = 'HS256') = (secret IS NOT NULL)
		 AND (alg = 'HS256') = (public_key IS NULL))
);
COMMENT ON TABLE chat.jwt_keys IS 'keys that JSON Web Tokens of identity providers are verified with';
COMMENT ON COLUMN chat.jwt_keys.id IS 'a version 7 UUID: created_at is chat.uuid_timestamp(id)';
COMMENT ON COLUMN chat.jwt_keys.issuer IS 'whose tokens: their claim "iss"';
COMMENT ON COLUMN chat.jwt_keys.key_id IS 'what they call the key: "kid" of their header; empty: they name none';
COMMENT ON COLUMN chat.jwt_keys.alg IS 'how they are signed: HS256, ES256 or RS256';
COMMENT ON COLUMN chat.jwt_keys.public_key IS 'of ES256 and RS256: the key, a SubjectPublicKeyInfo in DER';
COMMENT ON COLUMN chat.jwt_keys.secret IS 'of HS256: the secret, encrypted';
COMMENT ON COLUMN chat.jwt_keys.audience IS 'for whom they must be: in their claim "aud"';

--@ always
ALTER TABLE chat.log_in_challenges ALTER COLUMN id SET DEFAULT chat.uuid_v7();
ALTER TABLE chat.sessions ALTER COLUMN id SET DEFAULT chat.uuid_v7();
ALTER TABLE chat.api_tokens ALTER COLUMN id SET DEFAULT chat.uuid_v7();
ALTER TABLE chat.login_events ALTER COLUMN id SET DEFAULT chat.uuid_v7();

CREATE OR REPLACE TRIGGER credentials_guard_truncate
	BEFORE TRUNCATE ON chat.credentials
	FOR EACH STATEMENT EXECUTE FUNCTION chat._refuse_truncate();
CREATE OR REPLACE TRIGGER log_in_challenges_guard_truncate
	BEFORE TRUNCATE ON chat.log_in_challenges
	FOR EACH STATEMENT EXECUTE FUNCTION chat._refuse_truncate();
CREATE OR REPLACE TRIGGER sessions_guard_truncate
	BEFORE TRUNCATE ON chat.sessions
	FOR EACH STATEMENT EXECUTE FUNCTION chat._refuse_truncate();
CREATE OR REPLACE TRIGGER session_tokens_guard_truncate
	BEFORE TRUNCATE ON chat.session_tokens
	FOR EACH STATEMENT EXECUTE FUNCTION chat._refuse_truncate();
CREATE OR REPLACE TRIGGER api_tokens_guard_truncate
	BEFORE TRUNCATE ON chat.api_tokens
	FOR EACH STATEMENT EXECUTE FUNCTION chat._refuse_truncate();
CREATE OR REPLACE TRIGGER api_token_uses_guard_truncate
	BEFORE TRUNCATE ON chat.api_token_uses
	FOR EACH STATEMENT EXECUTE FUNCTION chat._refuse_truncate();
CREATE OR REPLACE TRIGGER login_events_guard_truncate
	BEFORE TRUNCATE ON chat.login_events
	FOR EACH STATEMENT EXECUTE FUNCTION chat._refuse_truncate();

REVOKE ALL ON chat.credentials, chat.log_in_challenges, chat.sessions, chat.session_tokens,
	chat.api_tokens, chat.api_token_uses, chat.login_events FROM PUBLIC;
GRANT SELECT ON chat.login_events TO chat_admin;

-- second factors
CREATE OR REPLACE TRIGGER totp_secrets_flag
	AFTER INSERT OR DELETE OR UPDATE OF enabled_at ON chat.totp_secrets
	FOR EACH ROW EXECUTE FUNCTION chat._flag_second_factor();
CREATE OR REPLACE TRIGGER passkeys_flag
	AFTER INSERT OR DELETE ON chat.passkeys
	FOR EACH ROW EXECUTE FUNCTION chat._flag_second_factor();
CREATE OR REPLACE TRIGGER code_factors_flag
	AFTER INSERT OR DELETE ON chat.code_factors
	FOR EACH ROW EXECUTE FUNCTION chat._flag_second_factor();
CREATE OR REPLACE TRIGGER totp_secrets_guard_truncate
	BEFORE TRUNCATE ON chat.totp_secrets
	FOR EACH STATEMENT EXECUTE FUNCTION chat._refuse_truncate();
CREATE OR REPLACE TRIGGER backup_codes_guard_truncate
	BEFORE TRUNCATE ON chat.backup_codes
	FOR EACH STATEMENT EXECUTE FUNCTION chat._refuse_truncate();
CREATE OR REPLACE TRIGGER one_time_codes_guard_truncate
	BEFORE TRUNCATE ON chat.one_time_codes
	FOR EACH STATEMENT EXECUTE FUNCTION chat._refuse_truncate();
CREATE OR REPLACE TRIGGER code_factors_guard_truncate
	BEFORE TRUNCATE ON chat.code_factors
	FOR EACH STATEMENT EXECUTE FUNCTION chat._refuse_truncate();
CREATE OR REPLACE TRIGGER security_questions_guard_truncate
	BEFORE TRUNCATE ON chat.security_questions
	FOR EACH STATEMENT EXECUTE FUNCTION chat._refuse_truncate();
CREATE OR REPLACE TRIGGER passkeys_guard_truncate
	BEFORE TRUNCATE ON chat.passkeys
	FOR EACH STATEMENT EXECUTE FUNCTION chat._refuse_truncate();
CREATE OR REPLACE TRIGGER passkey_challenges_guard_truncate
	BEFORE TRUNCATE ON chat.passkey_challenges
	FOR EACH STATEMENT EXECUTE FUNCTION chat._refuse_truncate();

REVOKE ALL ON chat.totp_secrets, chat.backup_codes, chat.one_time_codes, chat.code_factors, chat.security_questions,
	chat.passkeys, chat.passkey_challenges FROM PUBLIC;
GRANT SELECT ON chat.code_factors TO chat_admin;

-- JSON Web Tokens
ALTER TABLE chat.jwt_keys ALTER COLUMN id SET DEFAULT chat.uuid_v7();
CREATE OR REPLACE TRIGGER jwt_keys_guard_truncate
	BEFORE TRUNCATE ON chat.jwt_keys
	FOR EACH STATEMENT EXECUTE FUNCTION chat._refuse_truncate();

REVOKE ALL ON chat.jwt_keys FROM PUBLIC;
