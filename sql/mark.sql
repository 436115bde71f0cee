-- mark: forwarded and saved messages, and reminders
\getenv abs_srcdir PG_ABS_SRCDIR
\set start :abs_srcdir '/test/sql/start.sql'
\set ECHO none
\set takes '1 minute'
\i :start
\set ECHO all
SELECT chat.create_user('anna') AS anna, chat.create_user('ben') AS ben, chat.create_user('carla') AS carla \gset
SELECT chat.create_channel('general', user_ids => ARRAY[:'ben']::uuid[], as_user => :'anna') AS general,
	   chat.create_channel('closed', true, user_ids => ARRAY[:'ben']::uuid[], as_user => :'anna') AS closed \gset
SELECT count(*) FROM generate_series(1, 5) n, LATERAL chat.send_message(:'general', 'message ' || n, as_user => :'anna');
SELECT seq FROM chat.send_message(:'closed', 'secret', type => 'image', formatted => '{"b": 1}', attachments => '[{"url": "x"}]', as_user => :'anna');
CREATE VIEW saved AS
	SELECT name_of(conversation_id) AS conversation, note, is_available, seq, name_of(sender_id) AS sender, type, content, formatted, attachments, abs(extract(epoch FROM created_at - saved_at)) < 3600 AS has_time
	FROM chat.saved_messages(as_user => public.id('ben'));

-- saved by one, with a note, and seen by nobody else
SELECT chat.save_message(:'general', id('general', 2), as_user => :'ben') AS saved, chat.save_message(:'general', id('general', 2), as_user => :'ben') AS again;
SELECT chat.save_message(:'general', id('general', 2), 'read this', as_user => :'ben') AS noted, chat.save_message(:'general', id('general', 2), 'read this', as_user => :'ben') AS again;
SELECT chat.save_message(:'closed', id('closed', 1), 'keep', as_user => :'ben') AS saved;
SELECT * FROM saved;
SELECT count(*) FROM chat.saved_messages(as_user => :'anna');
SELECT modseq FROM chat.conversation(:'general', as_user => :'ben');
SET ROLE chat_admin;
CALL fails($$SELECT count(*) FROM chat.saved_messages$$, only_state => true);
CALL fails($$SELECT count(*) FROM chat.reminders$$, only_state => true);
RESET ROLE;
-- an edit shows; what the reader is not shown any more comes without content, and comes back with it
SELECT version FROM chat.edit_message(:'general', id('general', 2), 'edited', 1, as_user => :'anna');
SELECT chat.remove_conversation_member(:'closed', :'ben', as_user => :'anna');
SELECT * FROM saved;
SELECT chat.add_conversation_member(:'closed', :'ben', as_user => :'anna');
SELECT chat.hide_message(:'general', id('general', 2), as_user => :'ben');
SELECT conversation, note, is_available, content FROM saved;
SELECT chat.unhide_message(:'general', id('general', 2), as_user => :'ben'), chat.delete_message(:'closed', id('closed', 1), as_user => :'anna');
SELECT conversation, note, is_available, content, sender, seq FROM saved;
-- also that is saved no longer at wish, by one who is not even a member
SELECT chat.remove_conversation_member(:'closed', :'ben', as_user => :'anna');
SELECT chat.unsave_message(:'closed', id('closed', 1), as_user => :'ben') AS unsaved;
CALL fails($$SELECT chat.unsave_message(id('closed'), id('closed', 1), as_user => id('ben'))$$);
SELECT chat.unsave_message(:'general', id('general', 3), as_user => :'ben') AS never_saved;
-- what is no message for the actor
CALL fails($$SELECT chat.save_message(id('closed'), id('closed', 1), as_user => id('carla'))$$);
CALL fails($$SELECT chat.save_message(id('closed'), id('closed', 1), as_user => id('anna'))$$);
CALL fails($$SELECT chat.save_message(id('general'), id('nobody'), as_user => id('anna'))$$);
CALL fails($$SELECT chat.save_message(id('general'), id('closed', 1), as_user => id('anna'))$$);
CALL fails($$SELECT chat.save_message(id('general'), id('general', 1), repeat('x', 1001), as_user => id('anna'))$$);
-- pages, the latest first, by cursors that are one's own
SELECT chat.save_message(:'general', id('general', n), as_user => :'ben') FROM (VALUES (5), (1), (4)) v (n);
SELECT content FROM chat.saved_messages(as_user => :'ben');
SELECT max(cursor) AS cursor FROM (SELECT cursor FROM chat.saved_messages(max => 2, as_user => :'ben') OFFSET 1) x \gset
SELECT content FROM chat.saved_messages(:'cursor', 1, as_user => :'ben');
CALL fails(format($$SELECT chat.saved_messages(%L, as_user => id('anna'))$$, :'cursor'));
CALL fails($$SELECT chat.saved_messages('', as_user => id('anna'))$$, only_state => true);

-- reminders
CREATE VIEW reminders AS
	SELECT name_of(conversation_id) AS conversation, name_of(message_id) AS message, note, remind_at > now() AS to_come, reminded_at IS NOT NULL AS reminded
	FROM chat.reminders(as_user => public.id('ben'));
SELECT chat.create_reminder(:'general', id('general', 2), now() + interval '1 hour', as_user => :'ben') AS first,
	   chat.create_reminder(:'general', id('general', 3), now() + interval '2 hours', 'answer', as_user => :'ben') AS second \gset
SELECT * FROM reminders;
SELECT count(*) FROM chat.reminders(as_user => :'anna');
CALL chat.run_job('remind');
SELECT count(*) FILTER (WHERE reminded) AS reminded FROM reminders;
UPDATE chat.reminders SET remind_at = now() - interval '1 second' WHERE id = :'first';
CALL chat.run_job('remind');
SELECT * FROM reminders;
SELECT done_count FROM chat.job_runs WHERE job = 'remind' ORDER BY id;
-- a new time makes it come again, a new note does not
SELECT chat.update_reminder(:'first', '{"note": "done"}', as_user => :'ben') AS noted, chat.update_reminder(:'first', '{"note": "done"}', as_user => :'ben') AS again;
SELECT * FROM reminders;
SELECT chat.update_reminder(:'first', jsonb_build_object('remind_at', now() + interval '1 day'), as_user => :'ben') AS put_off;
SELECT * FROM reminders;
SELECT chat.update_reminder(:'first', '{"remind_at": null}', as_user => :'ben') AS nothing;
SELECT chat.delete_reminder(:'second', as_user => :'ben') AS deleted;
SELECT * FROM reminders;
-- of what can be read, and at a time that comes
CALL fails($$SELECT chat.create_reminder(id('general'), id('general', 1), now(), as_user => id('ben'))$$);
CALL fails($$SELECT chat.create_reminder(id('general'), id('general', 1), 'infinity', as_user => id('ben'))$$);
CALL fails($$SELECT chat.create_reminder(id('closed'), id('closed', 1), now() + interval '1 day', as_user => id('ben'))$$);
CALL fails($$SELECT chat.create_reminder(id('closed'), id('closed', 1), now() + interval '1 day', as_user => id('anna'))$$);
CALL fails($$SELECT chat.create_reminder(id('general'), id('general', 1), now() + interval '1 day', repeat('x', 1001), as_user => id('ben'))$$);
CALL fails(format($$SELECT chat.update_reminder(%L, '{"remind_at": "2001-01-01"}', as_user => id('ben'))$$, :'first'));
CALL fails(format($$SELECT chat.update_reminder(%L, '{"message_id": null}', as_user => id('ben'))$$, :'first'));
CALL fails(format($$SELECT chat.update_reminder(%L, '{"note": "x"}', as_user => id('anna'))$$, :'first'));
CALL fails(format($$SELECT chat.delete_reminder(%L, as_user => id('anna'))$$, :'first'));
CALL fails(format($$SELECT chat.delete_reminder(%L, as_user => id('ben'))$$, :'second'));
SET chat.max_reminders = 1;
CALL fails($$SELECT chat.create_reminder(id('general'), id('general', 1), now() + interval '1 day', as_user => id('ben'))$$);
RESET chat.max_reminders;
-- those of a month ago are forgotten
UPDATE chat.reminders SET reminded_at = now() - interval '31 days';
CALL chat.run_job('expire_marks');
SELECT * FROM reminders;

-- a copy in another conversation, in the name of who forwards it
SELECT version FROM chat.edit_message(:'general', id('general', 4), 'look', 1, '{"b": 1}', '[{"url": "x"}]', as_user => :'anna');
SELECT chat.create_group('trip', ARRAY[:'ben', :'carla']::uuid[], as_user => :'anna') AS trip \gset
SELECT seq, modseq, is_retry FROM chat.forward_message(:'general', id('general', 4), :'trip', 'k', as_user => :'ben');
SELECT seq, is_retry FROM chat.forward_message(:'general', id('general', 4), :'trip', 'k', as_user => :'ben');
SELECT seq FROM chat.forward_message(:'trip', id('trip', 1), :'trip', as_user => :'carla');
SELECT seq, name_of(sender_id) AS sender, type, content, formatted, attachments, flags & 64 > 0 AS is_forwarded, reply_to FROM chat.history(:'trip', as_user => :'anna');
-- the source is told to those who may read it there
CREATE FUNCTION source(who text, conversation text, number bigint) RETURNS TABLE (conversation_name text, message text, seq bigint, sender text, has_time boolean) LANGUAGE sql AS $$
	SELECT public.name_of(s.conversation_id), public.name_of(s.message_id), s.seq, public.name_of(s.sender_id), abs(extract(epoch FROM s.created_at - clock_timestamp())) < 3600
	FROM chat.message_source(public.id(conversation), public.id(conversation, number), as_user => public.id(who)) s
$$;
SELECT * FROM source('anna', 'trip', 1);
SELECT * FROM source('carla', 'trip', 1);
SELECT * FROM source('carla', 'trip', 2);
SELECT * FROM source('anna', 'general', 1);
SELECT chat.hide_message(:'general', id('general', 4), as_user => :'anna');
SELECT * FROM source('anna', 'trip', 1);
SELECT chat.unhide_message(:'general', id('general', 4), as_user => :'anna'), chat.leave_conversation(:'general', as_user => :'ben');
SELECT * FROM source('ben', 'trip', 1);
SELECT chat.join_conversation(:'general', as_user => :'ben'), chat.delete_message(:'general', id('general', 4), as_user => :'anna');
SELECT * FROM source('anna', 'trip', 1);
SELECT content FROM chat.history(:'trip', max => 1, as_user => :'anna');
SELECT chat.undelete_message(:'general', id('general', 4), as_user => :'anna');
SELECT * FROM source('anna', 'trip', 1);
-- what one may not read, or where one may not write
CALL fails($$SELECT chat.forward_message(id('general'), id('general', 4), id('trip'), as_user => id('carla'))$$);
CALL fails($$SELECT chat.forward_message(id('closed'), id('closed', 1), id('trip'), as_user => id('ben'))$$);
CALL fails($$SELECT chat.forward_message(id('closed'), id('closed', 1), id('trip'), as_user => id('anna'))$$);
CALL fails($$SELECT chat.forward_message(id('general'), id('closed', 1), id('trip'), as_user => id('ben'))$$);
CALL fails($$SELECT chat.forward_message(id('general'), id('general', 4), id('closed'), as_user => id('ben'))$$);
SELECT chat.hide_message(:'general', id('general', 1), as_user => :'ben');
CALL fails($$SELECT chat.forward_message(id('general'), id('general', 1), id('trip'), as_user => id('ben'))$$);
CALL fails($$SELECT chat.message_source(id('trip'), id('trip', 1), as_user => public.id('nobody'))$$);
CALL fails($$SELECT chat.message_source(id('closed'), id('trip', 1), as_user => id('ben'))$$);
-- a poll goes on as its question
SELECT id AS poll FROM chat.send_poll(:'general', 'Which?', '{a,b}', as_user => :'anna') \gset
SELECT seq FROM chat.forward_message(:'general', :'poll', :'trip', as_user => :'anna');
SELECT type, content FROM chat.history(:'trip', max => 1, as_user => :'carla');
-- a message by its number
SELECT name_of(chat.message_at(:'general', n, as_user => :'ben')) FROM generate_series(1, 6) n;
CALL fails($$SELECT chat.message_at(id('general'), 0, as_user => id('ben'))$$);
CALL fails($$SELECT chat.message_at(id('general'), 7, as_user => id('ben'))$$);
CALL fails($$SELECT chat.message_at(id('general'), 9223372036854775807, as_user => id('ben'))$$);
CALL fails($$SELECT chat.message_at(id('general'), -9223372036854775808, as_user => id('ben'))$$);
CALL fails($$SELECT chat.message_at(id('closed'), 1, as_user => id('ben'))$$);

-- what is noted about a message goes with it
SELECT chat.create_reminder(:'general', id('general', 3), now() + interval '1 day', as_user => :'ben') IS NOT NULL AS made;
SELECT * FROM chat.verify();
BEGIN;
INSERT INTO chat.saved_messages (user_id, conversation_id, message_id) VALUES (:'ben', :'general', id('nobody'));
INSERT INTO chat.message_forwards VALUES (:'general', id('nobody'), :'general', id('general', 1));
INSERT INTO chat.reminders (user_id, conversation_id, message_id, remind_at) VALUES (:'ben', :'general', id('nobody'), now() + interval '1 day');
SELECT check_name, tell(problem) AS problem FROM chat.verify(true) ORDER BY check_name COLLATE "C";
SELECT name_of(conversation_id) AS conversation, is_available FROM chat.saved_messages(max => 1, as_user => :'ben');
COMMIT;
SELECT tell(r::text) AS repaired FROM chat.repair('message_forwards') r;
SELECT tell(r::text) AS repaired FROM chat.repair('saved_messages') r;
SELECT tell(r::text) AS repaired FROM chat.repair('reminders') r;
SELECT * FROM chat.verify(true);
-- of a message that is removed nothing stays
SELECT chat.create_channel('old', user_ids => ARRAY[:'ben']::uuid[], as_user => :'anna') AS old \gset
INSERT INTO chat.messages (conversation_id, id, sender_id, content) VALUES (:'old', chat.uuid_v7_at('2024-01-01'), :'anna', 'old');
SELECT seq FROM chat.send_message(:'old', 'new', as_user => :'anna');
SELECT chat.save_message(:'old', id('old', n), as_user => :'ben'), chat.create_reminder(:'old', id('old', n), now() + interval '1 day', as_user => :'ben') IS NOT NULL AS made FROM generate_series(1, 2) n;
SELECT count(chat.forward_message(:'old', id('old', 1), :'old', as_user => :'ben')) FROM generate_series(1, 2);
SELECT chat.set_retention(30, 'delete', conversation => :'old', as_user => :'anna');
CALL chat.apply_retention();
SELECT name_of(message_id) AS saved FROM chat.saved_messages WHERE conversation_id = :'old';
SELECT name_of(message_id) AS of FROM chat.reminders WHERE conversation_id = :'old';
SELECT content, s.message_id FROM chat.history(:'old', as_user => :'ben') h, chat.message_source(:'old', h.id, as_user => :'ben') s;
CALL fails($$SELECT chat.message_at(id('old'), 1, as_user => id('ben'))$$);
SELECT * FROM chat.verify(true);
SELECT * FROM chat_problems();
