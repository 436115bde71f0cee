-- retention_minimum: what nobody below an administrator can have deleted sooner
\getenv abs_srcdir PG_ABS_SRCDIR
\set start :abs_srcdir '/test/sql/start.sql'
\set ECHO none
\i :start
\set ECHO all

-- this procedure needs it
SET default_transaction_isolation = 'read committed';
SELECT chat.create_user('anna') AS anna \gset
SELECT chat.create_channel('general', as_user => :'anna') AS general \gset
SELECT chat.create_space('Cats', as_user => :'anna') AS cats \gset
SELECT chat.open_live_chat(:'cats', as_user => :'anna') AS live \gset
CREATE VIEW rules AS
	SELECT w.name, r.item, r.action, r.days, r.level
	FROM (VALUES (1, 'database', NULL, NULL), (2, 'space', id('Cats'), NULL), (3, 'live chat', NULL, (SELECT c.id FROM chat.conversations c WHERE c.kind = 'live')), (4, 'general', NULL, id('general'))) AS w (n, name, space, conversation),
		 LATERAL chat.retention_rules(w.space, w.conversation) r
	WHERE r.level IS NOT NULL AND r.action <> 'archive' ORDER BY w.n, r.item, r.action;
-- one message of each age, in days
CREATE PROCEDURE fill() LANGUAGE sql AS $$
	INSERT INTO chat.messages (conversation_id, id, sender_id, content)
	SELECT c.id, chat.uuid_v7_at(now() - a.days * interval '1 day' - interval '1 hour'), id('anna'), a.days::text
	FROM chat.conversations c, (VALUES (200), (100), (50), (20), (5)) a (days) ORDER BY c.id, a.days DESC;
$$;
CREATE FUNCTION left_of(conversation uuid) RETURNS text LANGUAGE sql AS $$
	SELECT string_agg(m.content, ' ' ORDER BY m.seq)
	FROM (SELECT seq, content FROM chat.messages WHERE conversation_id = $1
		  UNION ALL SELECT seq, content FROM chat.messages_archive WHERE conversation_id = $1) m
		 JOIN chat.conversations c ON c.id = $1 AND m.seq > c.floor_seq
$$;
CALL fill();

-- the database's
SELECT chat.set_retention(NULL) AS never_archived;
SELECT chat.set_retention(10, 'delete', conversation => :'general', as_user => :'anna') AS before_the_minimum;
SELECT chat.set_retention(10, 'delete', conversation => :'general', as_user => :'anna') AS again;
SET chat.min_retention = 30;
CALL fails($$SELECT chat.set_retention(29, 'delete', conversation => id('general'), as_user => id('anna'))$$);
CALL fails($$SELECT chat.set_retention(29, 'delete', 'edit_history', space => id('Cats'), as_user => id('anna'))$$);
CALL fails($$SELECT chat.set_retention(29, 'delete')$$);
SELECT chat.set_retention(5, 'archive', conversation => :'general', as_user => :'anna') AS archived_earlier;
SELECT chat.set_retention(30, 'delete', 'edit_history', conversation => :'general', as_user => :'anna') AS just_long_enough;
SELECT * FROM rules;
-- a policy that is older than the minimum does not undercut it
CALL chat.apply_retention();
SELECT left_of(:'general') AS general, left_of(:'live') AS live;

-- a space's
SELECT chat.set_retention(90, 'keep', space => :'cats') AS kept, chat.set_retention(90, 'keep', space => :'cats') AS again;
CALL fails($$SELECT chat.set_retention(60, 'delete', conversation => (SELECT id FROM chat.conversations WHERE kind = 'live'))$$);
CALL fails($$SELECT chat.set_retention(60, 'delete', space => id('Cats'), as_user => id('anna'))$$);
SELECT chat.set_retention(150, 'delete', space => :'cats', as_user => :'anna') AS longer;
SELECT * FROM rules;
CALL chat.apply_retention();
SELECT left_of(:'general') AS general, left_of(:'live') AS live;
SELECT chat.set_retention(180, 'keep', space => :'cats') AS raised;
SELECT chat.set_retention(NULL, 'keep', space => :'cats') AS for_ever;
CALL fails($$SELECT chat.set_retention(36500, 'delete', space => id('Cats'))$$);
SELECT chat.set_retention(NULL, 'delete', space => :'cats') AS never_deleted;
SELECT * FROM rules WHERE name = 'live chat';
SELECT chat.set_retention(10, 'keep', space => :'cats') AS below_the_database;
SELECT * FROM rules WHERE name = 'live chat';
SELECT chat.reset_retention('keep', space => :'cats') AS reset, chat.reset_retention('keep', space => :'cats') AS again;
RESET chat.min_retention;
CALL chat.apply_retention();
SELECT left_of(:'general') AS general, left_of(:'live') AS live;

-- refused
CALL fails($$SELECT chat.set_retention(10, 'keep')$$);
CALL fails($$SELECT chat.set_retention(10, 'keep', conversation => id('general'))$$);
CALL fails($$SELECT chat.set_retention(10, 'keep', 'edit_history', space => id('Cats'))$$);
CALL fails($$SELECT chat.set_retention(10, 'keep', space => id('Cats'), as_user => id('anna'))$$);
CALL fails($$SELECT chat.reset_retention('keep', space => id('Cats'), as_user => id('anna'))$$);
SET ROLE chat_app;
CALL fails($$SELECT chat.set_retention(10, 'keep', space => id('Cats'))$$);
CALL fails($$SET chat.min_retention = 0$$);
RESET ROLE;
DROP VIEW rules;
SELECT * FROM chat_problems();
