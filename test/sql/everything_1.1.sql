-- What 1.1 adds to everything.sql, which comes before it: how long things are
-- kept, what must stay, what has left for the archive or for good, and what was
-- run. It asks app.made for what there is, and adds to it. Nothing of the
-- conversation "general" moves: it is held.

SET client_min_messages = warning;

-- what must stay: by a user who has been there, of a space, of a conversation;
-- and what had to
INSERT INTO app.made VALUES
	('log', chat.create_channel('log', members => ARRAY[app.id('ben'), app.id('dora')], as_user => app.id('anna'))),
	('diary', chat.create_group('Diary', ARRAY[app.id('ben'), app.id('emil')], as_user => app.id('anna'))),
	('noise', chat.create_channel('noise', members => ARRAY[app.id('anna'), app.id('dora')], as_user => app.id('cleo')));
INSERT INTO app.made VALUES
	('hold of a user', chat.place_hold(E'case 1\n"quoted" \\ ''text''', user_id => app.id('gone'))),
	('hold of a space', chat.place_hold('case 2', space => app.id('inner'))),
	('hold of a conversation', chat.place_hold('case 3', conversation => app.id('secret'))),
	('released', chat.place_hold('case 4', conversation => app.id('log')));
SELECT chat.release_hold(app.id('released'));

-- policies of every level, item and action; for ever, and set by an owner
SELECT chat.set_retention(3650, 'delete'), chat.set_retention(1500, 'delete', 'edit_history');
SELECT chat.set_retention(NULL, space => app.id('inner')), chat.set_retention(1000, 'delete', space => app.id('bread')),
	chat.set_retention(30, 'delete', 'edit_history', space => app.id('bread'));
SELECT chat.set_retention(NULL, conversation => app.id('diary'), as_user => app.id('anna'));
SELECT chat.set_retention(NULL, conversation => app.id('noise')), chat.set_retention(440, 'delete', conversation => app.id('noise'), as_user => app.id('cleo'));
SELECT chat.set_retention(540, 'delete', 'edit_history', conversation => app.id('log'));
SELECT chat.set_retention(10, conversation => app.id('direct')), chat.reset_retention(conversation => app.id('direct'));

-- messages of the last twenty months, in tables of their months, with all that
-- belongs to a message
SELECT chat.make_partitions(0, now() - interval '20 months');
INSERT INTO chat.messages (conversation_id, sender_id, id, content, formatted, client_key)
SELECT app.id(c), app.id('anna'), chat.uuid_v7(now() - interval '595 days' + n * interval '4 days' + CASE c WHEN 'log' THEN interval '1 hour' ELSE '0' END),
	   c || E'\t' || n || CASE WHEN n % 25 = 0 THEN (SELECT string_agg(md5((n * i)::text), '') FROM generate_series(1, 120) AS i) ELSE '' END,
	   CASE WHEN n % 10 = 0 THEN jsonb_build_object('n', n) END, CASE WHEN n % 6 = 0 THEN c || ' key ' || n END
FROM unnest(ARRAY['log', 'diary', 'noise']) AS c, generate_series(1, 145) AS n
ORDER BY 1, 3;
INSERT INTO app.made
SELECT u.name || ' ' || m.seq, m.id FROM chat.messages AS m JOIN app.made AS u ON u.id = m.conversation_id
WHERE u.name IN ('log', 'diary', 'noise');
SELECT chat.edit_message(m.conversation_id, m.id, m.content || ' edited', 1, as_user => app.id('anna')),
	chat.edit_message(m.conversation_id, m.id, m.content || ' again', 2, as_user => app.id('anna'))
FROM chat.messages AS m JOIN app.made AS u ON u.id = m.conversation_id WHERE u.name IN ('log', 'diary', 'noise') AND m.seq % 5 = 0;
SELECT chat.delete_message(m.conversation_id, m.id, as_user => app.id('anna'))
FROM chat.messages AS m JOIN app.made AS u ON u.id = m.conversation_id WHERE u.name IN ('log', 'diary', 'noise') AND m.seq % 14 = 0;
SELECT chat.hide_message(m.conversation_id, m.id, as_user => app.id('dora'))
FROM chat.messages AS m JOIN app.made AS u ON u.id = m.conversation_id WHERE u.name IN ('log', 'noise') AND m.seq % 9 = 0;
SELECT chat.mark_read(app.id('noise'), app.id('noise 20'), as_user => app.id('dora')),
	chat.mark_read(app.id('log'), app.id('log 100'), as_user => app.id('dora')),
	chat.mark_unread(app.id('log'), app.id('log 7'), as_user => app.id('ben'));

-- Some months leave as a whole, but for the few messages that stay; then others
-- row by row, since more stays of each than fits into a batch. What was deleted
-- by now is emptied, where nothing holds it.
SELECT chat.set_retention(470);
SET chat.undelete_window = 0;
CALL chat.apply_retention();
RESET chat.undelete_window;
SELECT chat.set_retention(365);
CALL chat.apply_retention(5);

-- back from the archive, for good
SELECT chat.set_retention(390, conversation => app.id('log'));
CALL chat.restore_archive(now() - interval '380 days', app.id('log'));
CALL chat.compact_archive(now() - interval '500 days');

-- what happens to messages that are archived
SELECT chat.send_message(app.id('log'), 'an answer', reply_to => app.id('log 3'), as_user => app.id('ben'));
SELECT chat.edit_message(app.id('log'), app.id('log 5'), 'edited in the archive', 3, as_user => app.id('anna')),
	chat.edit_message(app.id('log'), app.id('log 41'), 'edited in the archive', 1, as_user => app.id('anna')),
	chat.delete_message(app.id('log'), app.id('log 8'), as_user => app.id('anna')),
	chat.delete_message(app.id('log'), app.id('log 46'), as_user => app.id('anna')),
	chat.delete_message(app.id('log'), app.id('log 47'), as_user => app.id('anna')),
	chat.undelete_message(app.id('log'), app.id('log 47'), as_user => app.id('anna')),
	chat.hide_message(app.id('log'), app.id('log 10'), as_user => app.id('dora'));

-- jobs, and one that could not be done
CALL chat.run_job('make_partitions');
CALL chat.run_job('expire_space_bans');
-- which finds messages where their months should be
CREATE EXTENSION dblink;
SELECT FROM dblink_connect('job', format('host=%s port=%s dbname=%s user=%s', split_part(current_setting('unix_socket_directories'), ',', 1),
	current_setting('port'), current_database(), current_user));
SELECT FROM dblink_exec('job', $$CALL chat.run_job('verify')$$, false);
SELECT FROM dblink_disconnect('job');
DROP EXTENSION dblink;
RESET client_min_messages;
