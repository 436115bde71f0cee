--@ version 1
-- passwords, sessions, API tokens

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
COMMENT ON COLUMN chat.totp_secrets.last_step IS 'time step of the last code that was accepted; none up to it is accepted again';

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
COMMENT ON COLUMN chat.one_time_codes.address IS 'where it was sent, an e-mail address or telephone number; null: not known';
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
	model_id		uuid NOT NULL,
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
COMMENT ON COLUMN chat.passkeys.sign_count IS 'how often it has signed, as the device has said last; 0: it does not count';
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

--@ always

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
CREATE OR REPLACE TRIGGER totp_secrets_truncate
	BEFORE TRUNCATE ON chat.totp_secrets
	FOR EACH STATEMENT EXECUTE FUNCTION chat._refuse_truncate();
CREATE OR REPLACE TRIGGER passkeys_truncate
	BEFORE TRUNCATE ON chat.passkeys
	FOR EACH STATEMENT EXECUTE FUNCTION chat._refuse_truncate();
CREATE OR REPLACE TRIGGER code_factors_truncate
	BEFORE TRUNCATE ON chat.code_factors
	FOR EACH STATEMENT EXECUTE FUNCTION chat._refuse_truncate();

REVOKE ALL ON chat.totp_secrets, chat.backup_codes, chat.one_time_codes, chat.code_factors, chat.security_questions,
	chat.passkeys, chat.passkey_challenges FROM PUBLIC;
GRANT SELECT ON chat.code_factors TO chat_admin;
