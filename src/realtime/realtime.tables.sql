--@ version 2
-- The key under which the names of notification channels are made
INSERT INTO chat.secrets (name, value) VALUES ('channels', chat._random_bytes(32));
