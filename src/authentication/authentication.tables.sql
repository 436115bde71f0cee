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
