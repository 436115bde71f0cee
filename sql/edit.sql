-- edit: changing, deleting and undeleting messages, and hiding them
\getenv abs_srcdir PG_ABS_SRCDIR
\set start :abs_srcdir '/test/sql/start.sql'
\set ECHO none
\i :start
\set ECHO all

SELECT chat.create_user('anna') AS anna, chat.create_user('ben') AS ben, chat.create_user('carla') AS carla,
	   chat.create_user('moderator') AS moderator \gset
SELECT chat.create_channel('general', user_ids => ARRAY[:'ben', :'carla', :'moderator']::uuid[], as_user => :'anna') AS general,
	   chat.create_channel('other', user_ids => ARRAY[:'ben']::uuid[], as_user => :'anna') AS other \gset
SELECT chat.set_conversation_member_role(:'general', :'moderator', 'moderator', as_user => :'anna');
SELECT count(*) FROM generate_series(1, 9) n, LATERAL chat.send_message(:'general', 'message ' || n, as_user => :'ben');
SELECT seq FROM chat.send_message(:'other', 'elsewhere', as_user => :'ben');
-- the messages as a reader has them
CREATE VIEW seen AS
	SELECT h.seq, h.modseq, h.content, h.formatted, h.attachments, h.version, h.edited_at IS NOT NULL AS edited,
		   h.deleted_at IS NOT NULL AS deleted, h.is_hidden
	FROM chat.history(public.id('general'), as_user => public.id('carla')) h;

-- an edit raises the version and takes the next modseq; its seq stays
SELECT version, modseq, edited_at BETWEEN now() AND clock_timestamp() AS now
FROM chat.edit_message(:'general', id('general', 2), 'message two', 1, as_user => :'ben');
SELECT * FROM seen WHERE seq BETWEEN 1 AND 3;
SELECT version, modseq FROM chat.edit_message(:'general', id('general', 2), 'message deux', 2, '{"b": 1}', '[{"url": "x"}]', as_user => :'ben');
-- formatted content goes with the content, attachments stay unless others are given
SELECT version, modseq FROM chat.edit_message(:'general', id('general', 2), 'message zwei', 3, as_user => :'ben');
SELECT * FROM seen WHERE seq = 2;
SELECT version, modseq FROM chat.edit_message(:'general', id('general', 2), 'message dos', 4, attachments => '[]', as_user => :'ben');
-- with attachments the content may be blank
SELECT version FROM chat.edit_message(:'general', id('general', 2), '', 5, attachments => '[{"url": "y"}]', as_user => :'ben');
SELECT version FROM chat.edit_message(:'general', id('general', 2), ' ', 6, as_user => :'ben');
SELECT * FROM seen WHERE seq = 2;
-- all that it has said, the present version last
SELECT version, edited_at IS NOT NULL AS edited, content, formatted, attachments FROM chat.message_versions(:'general', id('general', 2), as_user => :'carla');
SELECT version, edited_at IS NOT NULL AS edited, content FROM chat.message_versions(:'general', id('general', 1), as_user => :'carla');
SELECT count(*), count(*) FILTER (WHERE edited_at <= before) AS not_rising
FROM (SELECT edited_at, lag(edited_at) OVER (ORDER BY version) AS before FROM chat.message_versions(:'general', id('general', 2), as_user => :'carla')) x;
-- the same content again is no edit: no version, no modseq, no mark, whether anything has been edited before or not
SELECT version, modseq, edited_at FROM chat.edit_message(:'general', id('general', 3), 'message 3', 1, as_user => :'ben');
SELECT e.version, e.modseq, e.edited_at = h.edited_at AS same_time
FROM chat.history(:'general', around_id => id('general', 2), max => 1, as_user => :'ben') h, chat.edit_message(:'general', h.id, h.content, h.version, h.formatted, h.attachments, as_user => :'ben') e;
SELECT version, modseq FROM chat.edit_message(:'general', id('general', 2), ' ', 7, as_user => :'ben');
SELECT modseq FROM chat.conversation(:'general', as_user => :'ben');
SELECT version, edited_at FROM chat.message_versions(:'general', id('general', 3), as_user => :'ben');
CALL fails($$SELECT chat.edit_message(id('general'), id('general', 3), 'message 3', 2, as_user => id('ben'))$$);
CALL fails($$SELECT chat.edit_message(id('general'), id('general', 3), 'message 3', 1, as_user => id('carla'))$$);

-- what is no edit
CALL fails($$SELECT chat.edit_message(id('general'), id('general', 2), 'late', 1, as_user => id('ben'))$$);
CALL fails($$SELECT chat.edit_message(id('general'), id('general', 2), 'early', 8, as_user => id('ben'))$$);
CALL fails($$SELECT chat.edit_message(id('general'), id('general', 1), 'x', 0, as_user => id('ben'))$$);
CALL fails($$SELECT chat.edit_message(id('general'), id('general', 1), 'not mine', 1, as_user => id('carla'))$$);
CALL fails($$SELECT chat.edit_message(id('general'), id('general', 1), 'not even mine', 1, as_user => id('anna'))$$);
CALL fails($$SELECT chat.edit_message(id('general'), id('other', 1), 'x', 1, as_user => id('ben'))$$);
CALL fails($$SELECT chat.edit_message(id('other'), id('other', 1), 'x', 1, as_user => id('carla'))$$);
CALL fails($$SELECT chat.edit_message(id('nobody'), id('general', 1), 'x', 1, as_user => id('ben'))$$);
CALL fails($$SELECT chat.edit_message(id('general'), id('nobody'), 'x', 1, as_user => id('ben'))$$);
CALL fails($$SELECT chat.edit_message(id('general'), id('general', 1), '', 1, as_user => id('ben'))$$);
CALL fails($$SELECT chat.edit_message(id('general'), id('general', 1), E' \n', 1, as_user => id('ben'))$$);
CALL fails($$SELECT chat.edit_message(id('general'), id('general', 2), '', 7, attachments => '[]', as_user => id('ben'))$$);
CALL fails($$SELECT chat.edit_message(id('general'), id('general', 1), repeat('x', 40001), 1, as_user => id('ben'))$$);
CALL fails($$SELECT chat.edit_message(id('general'), id('general', 1), 'x', 1, '"bold"', as_user => id('ben'))$$);
CALL fails($$SELECT chat.edit_message(id('general'), id('general', 1), 'x', 1, attachments => '{}', as_user => id('ben'))$$);
CALL fails($$SELECT chat.edit_message(id('general'), id('general', 1), NULL, 1, as_user => id('ben'))$$);
CALL fails($$SELECT chat.edit_message(id('general'), id('general', 1), 'x', NULL, as_user => id('ben'))$$);
CALL fails($$SELECT chat.message_versions(id('general'), id('nobody'), as_user => id('ben'))$$);
CALL fails($$SELECT chat.message_versions(id('other'), id('other', 1), as_user => id('carla'))$$);
-- too late, where there is a window
BEGIN;
SET LOCAL chat.edit_window = '1h';
SELECT version FROM chat.edit_message(:'general', id('general', 9), 'in time', 1, as_user => :'ben');
SET LOCAL chat.edit_window = '1s';
SELECT pg_sleep(1.1);
CALL fails($$SELECT chat.edit_message(id('general'), id('general', 8), 'late', 1, as_user => id('ben'))$$);
-- deleting is not editing
SELECT chat.delete_message(:'general', id('general', 8), as_user => :'ben') AS changed;
ROLLBACK;

-- deleted: withheld from all, also from its sender
SELECT chat.delete_message(:'general', id('general', 2), as_user => :'ben') AS changed;
SELECT * FROM seen WHERE seq <= 3;
SELECT seq, content, formatted, attachments FROM chat.history(:'general', max => 1, around_id => id('general', 2), as_user => :'ben');
SELECT seq, content, attachments FROM chat.messages WHERE conversation_id = :'general' AND seq = 2;
SELECT seq, modseq, version, content, formatted, attachments, deleted_at IS NOT NULL AS deleted FROM chat.changes(:'general', 10 + 6, as_user => :'carla');
CALL fails($$SELECT chat.message_versions(id('general'), id('general', 2), as_user => id('ben'))$$);
CALL fails($$SELECT chat.message_versions(id('general'), id('general', 2), as_user => id('anna'))$$);
CALL fails($$SELECT chat.edit_message(id('general'), id('general', 2), 'x', 7, as_user => id('ben'))$$);
-- once more changes nothing
SELECT chat.delete_message(:'general', id('general', 2), as_user => :'ben') AS by_ben, chat.delete_message(:'general', id('general', 2), as_user => :'ben') AS again;
SELECT modseq FROM chat.conversation(:'general', as_user => :'ben');
-- brought back as it was
SELECT chat.undelete_message(:'general', id('general', 2), as_user => :'ben') AS changed;
SELECT chat.undelete_message(:'general', id('general', 2), as_user => :'ben') AS changed;
SELECT * FROM seen WHERE seq = 2;
SELECT version, content, attachments FROM chat.message_versions(:'general', id('general', 2), as_user => :'carla');
SELECT version, modseq FROM chat.edit_message(:'general', id('general', 2), 'message 2 again', 7, as_user => :'ben');
SELECT chat.delete_message(:'general', id('general', 2), as_user => :'ben') AS deleted,
	   chat.undelete_message(:'general', id('general', 2), as_user => :'moderator') AS undeleted;
SELECT deleted_at, deleted_by, content FROM chat.messages WHERE conversation_id = :'general' AND seq = 2;
SELECT count(*) AS tombstones FROM chat.message_tombstones;

-- who may: the sender, and those who moderate; to undelete, who deleted it
SELECT chat.delete_message(:'general', id('general', 4), as_user => :'moderator') AS changed;
SELECT name_of(deleted_by) AS deleted_by FROM chat.messages WHERE conversation_id = :'general' AND seq = 4;
SELECT actor, may(format('SELECT chat.edit_message(id(%L), id(%L, 1), %L, 1, as_user => id(%L))', 'general', 'general', 'x', actor)) AS edit,
	   may(format('SELECT chat.delete_message(id(%L), id(%L, 1), as_user => id(%L))', 'general', 'general', actor)) AS delete,
	   may(format('SELECT chat.delete_message(id(%L), id(%L, 4), as_user => id(%L))', 'general', 'general', actor)) AS delete_again,
	   may(format('SELECT chat.undelete_message(id(%L), id(%L, 4), as_user => id(%L))', 'general', 'general', actor)) AS undelete,
	   may(format('SELECT chat.undelete_message(id(%L), id(%L, 1), as_user => id(%L))', 'general', 'general', actor)) AS undelete_what_is_there,
	   may(format('SELECT chat.message_versions(id(%L), id(%L, 1), as_user => id(%L))', 'general', 'general', actor)) AS versions
FROM (VALUES (1, 'anna'), (2, 'moderator'), (3, 'ben'), (4, 'carla')) AS a (n, actor) ORDER BY n;
CALL fails($$SELECT chat.delete_message(id('general'), id('general', 1), as_user => id('carla'))$$);
CALL fails($$SELECT chat.undelete_message(id('general'), id('general', 4), as_user => id('ben'))$$);
CALL fails($$SELECT chat.delete_message(id('general'), id('other', 1), as_user => id('ben'))$$);
CALL fails($$SELECT chat.delete_message(id('other'), id('other', 1), as_user => id('carla'))$$);
CALL fails($$SELECT chat.delete_message(id('general'), id('nobody'), as_user => id('ben'))$$);
CALL fails($$SELECT chat.undelete_message(id('general'), id('other', 1), as_user => id('ben'))$$);
CALL fails($$SELECT chat.undelete_message(id('general'), id('nobody'), as_user => id('anna'))$$);
-- too late
BEGIN;
SET LOCAL chat.undelete_window = 1;
SELECT pg_sleep(1.1);
CALL fails($$SELECT chat.undelete_message(id('general'), id('general', 4), as_user => id('moderator'))$$);
SET LOCAL chat.undelete_window = 0;
SELECT chat.delete_message(:'general', id('general', 5), as_user => :'moderator') AS changed;
CALL fails($$SELECT chat.undelete_message(id('general'), id('general', 5), as_user => id('moderator'))$$);
-- what it said may have been cleared away before
RESET chat.undelete_window;
DELETE FROM chat.message_tombstones WHERE seq = 5;
CALL fails($$SELECT chat.undelete_message(id('general'), id('general', 5), as_user => id('moderator'))$$);
ROLLBACK;

-- hidden: from oneself only, and nobody else is told
SELECT modseq AS before FROM chat.conversations WHERE id = :'general' \gset
SELECT chat.hide_message(:'general', id('general', 6), as_user => :'carla') AS hidden,
	   chat.hide_message(:'general', id('general', 6), as_user => :'carla') AS again;
SELECT chat.hide_message(:'general', id('general', 9), as_user => :'carla') AS hidden;
SELECT modseq = :before AS modseq_as_before FROM chat.conversations WHERE id = :'general';
SELECT seq FROM seen;
SELECT count(*) FROM chat.history(:'general', as_user => :'anna');
-- a page is as long as asked for all the same
SELECT seq, content FROM chat.history(:'general', max => 3, as_user => :'carla');
SELECT seq, content FROM chat.history(:'general', max => 3, after_id => id('general', 4), as_user => :'carla');
SELECT seq, content FROM chat.history(:'general', max => 3, before_id => id('general', 8), as_user => :'carla');
SELECT seq, content FROM chat.history(:'general', max => 3, around_id => id('general', 6), as_user => :'carla');
-- who catches up learns that it is there, not what it says
SELECT seq, content, is_hidden FROM chat.changes(:'general', 0, as_user => :'carla') WHERE seq IN (5, 6, 7);
SELECT seq, content, is_hidden FROM chat.changes(:'general', 0, as_user => :'anna') WHERE seq IN (5, 6, 7);
SELECT last_seq, last_preview, last_type, name_of(last_sender_id) AS last_sender, last_is_deleted FROM chat.conversation(:'general', as_user => :'carla');
SELECT last_seq, last_preview, last_type, name_of(last_sender_id) AS last_sender, last_is_deleted FROM chat.conversation(:'general', as_user => :'anna');
-- deleted ones may be hidden, and hidden ones deleted
SELECT chat.hide_message(:'general', id('general', 4), as_user => :'carla') AS hidden;
SELECT chat.delete_message(:'general', id('general', 6), as_user => :'ben') AS changed;
SELECT unread_count FROM chat.conversation(:'general', as_user => :'carla');
SELECT chat.unhide_message(:'general', id('general', 9), as_user => :'carla') AS shown,
	   chat.unhide_message(:'general', id('general', 9), as_user => :'carla') AS again,
	   chat.unhide_message(:'general', id('general', 8), as_user => :'carla') AS never_hidden;
SELECT seq, content, deleted FROM seen;
SELECT unread_count FROM chat.conversation(:'general', as_user => :'carla');
CALL fails($$SELECT chat.hide_message(id('general'), id('other', 1), as_user => id('ben'))$$);
CALL fails($$SELECT chat.hide_message(id('other'), id('other', 1), as_user => id('carla'))$$);
CALL fails($$SELECT chat.hide_message(id('general'), id('nobody'), as_user => id('ben'))$$);
CALL fails($$SELECT chat.unhide_message(id('general'), id('nobody'), as_user => id('ben'))$$);
CALL fails($$SELECT chat.unhide_message(id('nobody'), id('general', 1), as_user => id('ben'))$$);
-- it stays hidden from one who has left and comes back
SELECT chat.leave_conversation(:'general', as_user => :'carla');
SELECT chat.join_conversation(:'general', as_user => :'carla') AS joined;
SELECT seq FROM seen;

-- an edit, a deletion and a send of one transaction, partly undone
BEGIN;
SELECT modseq FROM chat.edit_message(:'general', id('general', 7), 'seven', 1, as_user => :'ben');
SAVEPOINT s;
SELECT chat.delete_message(:'general', id('general', 7), as_user => :'ben') AS changed;
SELECT seq, modseq FROM chat.send_message(:'general', 'gone', as_user => :'ben');
ROLLBACK TO s;
SELECT seq, modseq FROM chat.send_message(:'general', 'kept', as_user => :'ben');
SELECT version, modseq FROM chat.edit_message(:'general', id('general', 7), 'sieben', 2, as_user => :'ben');
COMMIT;
SELECT seq, modseq, content, version FROM seen WHERE seq IN (7, 10);

SELECT * FROM chat_unread_problems();
SELECT * FROM chat_problems();
DROP VIEW seen;

-- a moderator's deletion stands, in whichever order; what the sender has deleted alone, the sender may undelete
SELECT seq AS last FROM chat.send_message(:'general', 'first the sender', as_user => :'ben') \gset
SELECT seq AS last2 FROM chat.send_message(:'general', 'first the moderator', as_user => :'ben') \gset
SELECT chat.delete_message(:'general', id('general', :last), as_user => :'ben') AS by_sender, chat.delete_message(:'general', id('general', :last), as_user => :'moderator') AS by_moderator,
	   chat.delete_message(:'general', id('general', :last), as_user => :'anna') AS by_owner, chat.delete_message(:'general', id('general', :last), as_user => :'ben') AS again;
SELECT chat.delete_message(:'general', id('general', :last2), as_user => :'moderator') AS by_moderator, chat.delete_message(:'general', id('general', :last2), as_user => :'ben') AS by_sender;
SELECT may(format('SELECT chat.undelete_message(%L, %L, as_user => id(''ben''))', :'general', id('general', s))) FROM unnest(ARRAY[:last, :last2]) s;
SELECT name_of(deleted_by), deleted_at IS NOT NULL AS deleted FROM chat.messages WHERE conversation_id = :'general' AND seq IN (:last, :last2);
SELECT chat.undelete_message(:'general', id('general', :last), as_user => :'anna') AS by_owner;
SELECT content, deleted_at FROM chat.history(:'general', max => 1, around_id => id('general', :last), as_user => :'carla');
SELECT * FROM chat_problems();
