-- acknowledgement: messages that are to be acknowledged, and bookmarks
\getenv abs_srcdir PG_ABS_SRCDIR
\set start :abs_srcdir '/test/sql/start.sql'
\set ECHO none
\i :start
\set ECHO all

SELECT chat.create_user('anna') AS anna, chat.create_user('ben') AS ben, chat.create_user('carla') AS carla,
	   chat.create_user('dora') AS dora \gset
SELECT chat.create_channel('general', user_ids => ARRAY[:'ben', :'carla']::uuid[], as_user => :'anna') AS general,
	   chat.create_channel('closed', true, as_user => :'carla') AS closed \gset
SELECT seq FROM chat.send_message(:'general', 'read this', require_ack => true, as_user => :'anna');
SELECT seq FROM chat.send_message(:'general', 'or not', as_user => :'anna');
SELECT seq, flags FROM chat.history(:'general', as_user => :'ben');
CREATE VIEW done AS SELECT name_of(user_id) AS member, username, acknowledged_at IS NOT NULL AS done
	FROM unnest('{t,f}'::boolean[]) d, LATERAL chat.message_acknowledgements(public.id('general'), public.id('general', 1), d, as_user => public.id('anna'));
SELECT * FROM done;
SELECT chat.acknowledge_message(:'general', id('general', 1), as_user => :'ben') AS first, chat.acknowledge_message(:'general', id('general', 1), as_user => :'ben') AS again;
-- who comes later was not asked, but may; who goes has been asked
SELECT chat.join_conversation(:'general', as_user => :'dora');
SELECT * FROM done;
SELECT chat.acknowledge_message(:'general', id('general', 1), as_user => :'dora') AS late;
SELECT chat.leave_conversation(:'general', as_user => :'ben');
SELECT * FROM done;
SELECT name_of(user_id) AS member FROM chat.message_acknowledgements(:'general', id('general', 1), after_id => :'ben', max => 1, as_user => :'carla');
-- rolled back is not done
BEGIN;
SELECT chat.acknowledge_message(:'general', id('general', 1), as_user => :'carla') AS done;
ROLLBACK;
SELECT * FROM done WHERE NOT done;
-- nor what does not ask, one's own, what is not there or not to be seen
CALL fails($$SELECT chat.acknowledge_message(id('general'), id('general', 2), as_user => id('carla'))$$);
CALL fails($$SELECT chat.acknowledge_message(id('general'), id('general', 1), as_user => id('anna'))$$);
CALL fails($$SELECT chat.acknowledge_message(id('general'), id('nobody'), as_user => id('carla'))$$);
CALL fails($$SELECT chat.acknowledge_message(id('general'), id('general', 1), as_user => id('ben'))$$, only_state => true);
CALL fails($$SELECT chat.acknowledge_message(id('closed'), id('general', 1), as_user => id('anna'))$$, only_state => true);
CALL fails($$SELECT chat.message_acknowledgements(id('general'), id('general', 2), as_user => id('carla'))$$);
CALL fails($$SELECT chat.message_acknowledgements(id('general'), id('general', 1), max => 0, as_user => id('carla'))$$, only_state => true);
SELECT chat.delete_message(:'general', id('general', 1), as_user => :'anna');
CALL fails($$SELECT chat.acknowledge_message(id('general'), id('general', 1), as_user => id('carla'))$$);
CALL fails($$SELECT chat.message_acknowledgements(id('general'), id('general', 1), as_user => id('carla'))$$, only_state => true);
-- undeleted, those who have still have; edited, it still asks
SELECT chat.undelete_message(:'general', id('general', 1), as_user => :'anna');
SELECT version FROM chat.edit_message(:'general', id('general', 1), 'read that', 1, as_user => :'anna');
SELECT flags FROM chat.history(:'general', max => 2, as_user => :'carla');
SELECT * FROM done;
-- a statement that a message is to be acknowledged, and a check that notes what is not there
INSERT INTO chat.message_acknowledgements VALUES (:'general', id('nobody'), :'carla');
SELECT problem IS NOT NULL AS found FROM chat.verify(true, 'message_acknowledgements');
SELECT count(*) FROM chat.repair('message_acknowledgements');
SELECT count(*) FROM chat.verify(true, 'message_acknowledgements');

-- bookmarks
SELECT chat.create_bookmark(:'general', 'Map', 'https://example.org/map', as_user => :'anna') AS map,
	   chat.create_bookmark(:'general', 'Menu', 'http://example.org/menu', '🍲', as_user => :'anna') AS menu \gset
SELECT modseq AS before FROM chat.conversations WHERE id = :'general' \gset
SELECT title, url, emoji, position, name_of(created_by) AS created_by, created_at IS NOT NULL AS created_at FROM chat.bookmarks(:'general', as_user => :'carla');
SELECT chat.update_bookmark(:'general', :'menu', '{"position": 0, "emoji": null}', as_user => :'anna') AS changed, chat.update_bookmark(:'general', :'menu', '{"position": 0}', as_user => :'anna') AS again;
SELECT modseq - :before AS taken, modseq = changed_modseq AS of_conversation FROM chat.conversations WHERE id = :'general';
SELECT title, emoji, position FROM chat.bookmarks(:'general', as_user => :'carla');
SELECT chat.delete_bookmark(:'general', :'map', as_user => :'anna') AS changed, chat.delete_bookmark(:'general', :'map', as_user => :'anna') AS again;
SELECT title FROM chat.bookmarks(:'general', as_user => :'carla');
-- in groups all but guests may
SELECT chat.create_group('trio', ARRAY[:'ben', :'carla']::uuid[], as_user => :'anna') AS trio \gset
SELECT chat.create_bookmark(:'trio', 'Map', 'https://example.org/map', as_user => :'ben') IS NOT NULL AS made;
CALL fails($$SELECT chat.create_bookmark(id('general'), 'Map', 'https://example.org/map', as_user => id('carla'))$$);
CALL fails(format($$SELECT chat.update_bookmark(id('general'), %L, '{"title": "x"}', as_user => id('carla'))$$, :'menu'), only_state => true);
CALL fails(format($$SELECT chat.delete_bookmark(id('general'), %L, as_user => id('carla'))$$, :'menu'), only_state => true);
CALL fails(format($$SELECT chat.update_bookmark(id('trio'), %L, '{"title": "x"}', as_user => id('anna'))$$, :'menu'), only_state => true);
CALL fails($$SELECT chat.bookmarks(id('closed'), as_user => id('anna'))$$, only_state => true);
CALL fails($$SELECT chat.create_bookmark(id('general'), ' ', 'https://example.org', as_user => id('anna'))$$, only_state => true);
CALL fails($$SELECT chat.create_bookmark(id('general'), repeat('x', 201), 'https://example.org', as_user => id('anna'))$$, only_state => true);
CALL fails($$SELECT chat.create_bookmark(id('general'), 'x', 'javascript:alert(1)', as_user => id('anna'))$$, only_state => true);
CALL fails($$SELECT chat.create_bookmark(id('general'), 'x', 'https://example.org' || repeat('x', 2048), as_user => id('anna'))$$, only_state => true);
CALL fails(format($$SELECT chat.update_bookmark(id('general'), %L, '{"title": null}', as_user => id('anna'))$$, :'menu'), only_state => true);
CALL fails(format($$SELECT chat.update_bookmark(id('general'), %L, '{"id": 1}', as_user => id('anna'))$$, :'menu'));
SET chat.max_bookmarks = 1;
CALL fails($$SELECT chat.create_bookmark(id('general'), 'x', 'https://example.org', as_user => id('anna'))$$);
RESET chat.max_bookmarks;
SELECT chat.archive_conversation(:'general', as_user => :'anna');
CALL fails($$SELECT chat.create_bookmark(id('general'), 'x', 'https://example.org', as_user => id('anna'))$$, only_state => true);
CALL fails($$SELECT chat.acknowledge_message(id('general'), id('general', 1), as_user => id('carla'))$$, only_state => true);
SELECT title FROM chat.bookmarks(:'general', as_user => :'carla');

DROP VIEW done;
SELECT * FROM chat_problems();
