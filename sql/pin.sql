-- pin: messages that are pinned for all
\getenv abs_srcdir PG_ABS_SRCDIR
\set start :abs_srcdir '/test/sql/start.sql'
\set ECHO none
\i :start
\set ECHO all

SELECT chat.create_user('anna') AS anna, chat.create_user('ben') AS ben, chat.create_user('carla') AS carla,
	   chat.create_user('guest') AS guest \gset
SELECT chat.create_channel('general', user_ids => ARRAY[:'ben', :'carla']::uuid[], as_user => :'anna') AS general,
	   chat.create_group('trip', ARRAY[:'ben', :'guest']::uuid[], as_user => :'anna') AS trip,
	   chat.open_direct(:'ben', as_user => :'anna') AS direct \gset
SELECT chat.set_conversation_member_role(:'trip', :'guest', 'guest', as_user => :'anna');
SELECT count(*) FROM generate_series(1, 5) n, LATERAL chat.send_message(:'general', 'message ' || n, as_user => :'ben');
SELECT count(*) FROM generate_series(1, 3) n, LATERAL chat.send_message(:'trip', 'message ' || n, as_user => :'ben');
SELECT seq FROM chat.send_message(:'direct', 'hello', as_user => :'ben');
CREATE VIEW pinned AS
	SELECT name_of(p.pinned_by) AS pinned_by, (p.info).seq, (p.info).content, (p.info).pinned_at IS NOT NULL AS is_pinned, (p.info).version
	FROM chat.pinned_messages(id('general'), as_user => id('carla')) p;

-- pinned once, the last one first; each takes a modseq
SELECT chat.pin_message(:'general', id('general', 3), as_user => :'anna') AS pinned, chat.pin_message(:'general', id('general', 3), as_user => :'anna') AS again,
	   chat.pin_message(:'general', id('general', 1), as_user => :'anna') AS pinned;
SELECT * FROM pinned;
SELECT seq, modseq, pinned_at IS NOT NULL AS pinned FROM chat.changes(:'general', 5, as_user => :'ben');
SELECT chat.unpin_message(:'general', id('general', 3), as_user => :'anna') AS unpinned, chat.unpin_message(:'general', id('general', 3), as_user => :'anna') AS again;
SELECT * FROM pinned;
-- an edit leaves it pinned
SELECT version FROM chat.edit_message(:'general', id('general', 1), 'edited', 1, as_user => :'ben');
SELECT * FROM pinned;
-- hidden from oneself, it has no content
SELECT chat.hide_message(:'general', id('general', 1), as_user => :'carla');
SELECT * FROM pinned;
-- deleted, it is no longer pinned, and stays so when it comes back
SELECT chat.delete_message(:'general', id('general', 1), as_user => :'ben');
SELECT * FROM pinned;
CALL fails($$SELECT chat.pin_message(id('general'), id('general', 1), as_user => id('anna'))$$);
SELECT chat.undelete_message(:'general', id('general', 1), as_user => :'ben');
SELECT * FROM pinned;
SELECT chat.pin_message(:'general', id('general', 2), as_user => :'anna');
DELETE FROM chat.messages WHERE conversation_id = :'general' AND seq = 2;
SELECT count(*) FROM chat.pins;

-- who may: in what all can find, who moderates; elsewhere all but guests
CALL fails($$SELECT chat.pin_message(id('general'), id('general', 4), as_user => id('ben'))$$);
CALL fails($$SELECT chat.unpin_message(id('general'), id('general', 4), as_user => id('ben'))$$);
SELECT chat.set_conversation_member_role(:'general', :'ben', 'moderator', as_user => :'anna');
SELECT chat.pin_message(:'general', id('general', 4), as_user => :'ben') AS by_moderator, chat.pin_message(:'trip', id('trip', 1), as_user => :'ben') AS by_member,
	   chat.pin_message(:'direct', id('anna+ben', 1), as_user => :'anna') AS by_peer;
CALL fails($$SELECT chat.pin_message(id('trip'), id('trip', 2), as_user => id('guest'))$$);
CALL fails($$SELECT chat.pin_message(id('trip'), id('trip', 2), as_user => id('carla'))$$);
CALL fails($$SELECT chat.pin_message(id('trip'), id('general', 2), as_user => id('anna'))$$);
CALL fails($$SELECT chat.pinned_messages(id('trip'), as_user => id('carla'))$$);
SELECT chat.archive_conversation(:'trip', as_user => :'anna');
CALL fails($$SELECT chat.pin_message(id('trip'), id('trip', 2), as_user => id('anna'))$$);
SELECT (info).seq FROM chat.pinned_messages(:'trip', as_user => :'guest');

-- so many
SET chat.max_pins = 2;
SELECT chat.pin_message(:'general', id('general', 5), as_user => :'anna');
CALL fails($$SELECT chat.pin_message(id('general'), id('general', 3), as_user => id('anna'))$$);
SELECT chat.unpin_message(:'general', id('general', 5), as_user => :'anna'), chat.pin_message(:'general', id('general', 3), as_user => :'anna');
RESET chat.max_pins;

SELECT * FROM chat_problems();
SELECT * FROM chat.verify(true);
