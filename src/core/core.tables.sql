--@ version 1
-- Which versions of the tables this database has been through; chat.migrate()
-- adds a row for each, chat.schema_version() is the newest.
CREATE TABLE chat.schema_versions (
	version		integer PRIMARY KEY,
	applied_at	timestamptz NOT NULL DEFAULT pg_catalog.now()
);
COMMENT ON TABLE chat.schema_versions IS 'versions that the tables have been through';
COMMENT ON COLUMN chat.schema_versions.version IS 'of the tables';
COMMENT ON COLUMN chat.schema_versions.applied_at IS 'when chat.migrate() made it';

-- Keys that the database makes for itself. Nobody but the owner may read them.
CREATE TABLE chat.secrets (
	name		text PRIMARY KEY,
	value		bytea NOT NULL
);
COMMENT ON TABLE chat.secrets IS 'keys that the database makes for itself';
COMMENT ON COLUMN chat.secrets.name IS 'what the key is for';
COMMENT ON COLUMN chat.secrets.value IS 'the key';
-- The one that the cursors of lists are signed with
INSERT INTO chat.secrets (name, value) VALUES ('cursors', chat._random_bytes(32));
-- The one that secrets are encrypted with where the server has no file of keys
INSERT INTO chat.secrets (name, value) VALUES ('encryption', chat._random_bytes(32));

--@ always
-- Also tells whether the triggers are there: dropping the extension drops
-- them, and the tables stay.
CREATE OR REPLACE TRIGGER schema_versions_guard
	BEFORE TRUNCATE ON chat.schema_versions
	FOR EACH STATEMENT EXECUTE FUNCTION chat._refuse_truncate();

REVOKE ALL ON chat.schema_versions, chat.secrets FROM PUBLIC;
GRANT SELECT ON chat.schema_versions TO chat_admin;
