--@ version 1
-- The key under which the names of notification channels are made
INSERT INTO chat.secrets (name, value) VALUES ('channels', chat._random_bytes(32));

-- What a user has chosen to show, and when they were last seen. A row only for
-- those of whom there is something to keep; the page has room to spare, so
-- that updates stay HOT.
CREATE TABLE chat.user_statuses (
	user_id		uuid PRIMARY KEY REFERENCES chat.users,
	status		text NOT NULL DEFAULT 'online',
	status_text	text,
	status_expires_at timestamptz,
	last_seen_at timestamptz,
	CONSTRAINT user_statuses_status_check CHECK
		(status IN ('online', 'away', 'busy', 'invisible', 'offline')),
	CONSTRAINT user_statuses_text_check CHECK
		(pg_catalog.length(status_text) <= 200)
) WITH (fillfactor = 70, autovacuum_vacuum_scale_factor = 0.05);

--@ always
REVOKE ALL ON chat.user_statuses FROM PUBLIC;
GRANT SELECT ON chat.user_statuses TO chat_admin;
