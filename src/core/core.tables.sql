--@ version 1
-- Which versions of the tables this database has been through; chat.migrate()
-- adds a row for each, chat.schema_version() is the newest.
CREATE TABLE chat.schema_versions (
	version		integer PRIMARY KEY,
	applied_at	timestamptz NOT NULL DEFAULT pg_catalog.now()
);

-- Keys that the database makes for itself. Nobody but the owner may read them.
CREATE TABLE chat.secrets (
	name		text PRIMARY KEY,
	value		bytea NOT NULL
);
-- The one that the cursors of lists are signed with
INSERT INTO chat.secrets (name, value) VALUES ('cursors', chat._random_bytes(32));

--@ always
-- Also tells whether the triggers are there: without the extension they go,
-- and the tables stay.
CREATE OR REPLACE TRIGGER schema_versions_guard
	BEFORE TRUNCATE ON chat.schema_versions
	FOR EACH STATEMENT EXECUTE FUNCTION chat._refuse_truncate();

REVOKE ALL ON chat.schema_versions, chat.secrets FROM PUBLIC;
GRANT SELECT ON chat.schema_versions TO chat_client, chat_app, chat_admin;
