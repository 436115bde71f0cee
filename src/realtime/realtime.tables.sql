--@ version 1
-- The key under which the names of notification channels are made
INSERT INTO chat.secrets (name, value) VALUES ('channels', chat._random_bytes(32));

-- What a user has chosen to show, and when they were last seen. A row only for
-- those of whom there is something to store; the fillfactor keeps updates HOT.
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
COMMENT ON TABLE chat.user_statuses IS 'what users have chosen to show, and when they were last seen';
COMMENT ON COLUMN chat.user_statuses.user_id IS 'the user';
COMMENT ON COLUMN chat.user_statuses.status IS
	'what the user has chosen: online (by the connections), away, busy, invisible, offline';
COMMENT ON COLUMN chat.user_statuses.status_text IS 'text that the user has chosen';
COMMENT ON COLUMN chat.user_statuses.status_expires_at IS 'end of the chosen status and text, null if it has none';
COMMENT ON COLUMN chat.user_statuses.last_seen_at IS 'when the user was last seen connected';

--@ always
REVOKE ALL ON chat.user_statuses FROM PUBLIC;
GRANT SELECT ON chat.user_statuses TO chat_admin;
