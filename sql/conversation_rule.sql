-- conversation_rule: who may write in a conversation, how often, and how many may be in it
\getenv abs_srcdir PG_ABS_SRCDIR
\set start :abs_srcdir '/test/sql/start.sql'
\set ECHO none
\i :start
\set ECHO all

SELECT chat.create_user('anna') AS anna, chat.create_user('ben') AS ben, chat.create_user('carla') AS carla, chat.create_user('dave') AS dave \gset
SELECT chat.create_channel('news', user_ids => ARRAY[:'ben', :'carla']::uuid[], as_user => :'anna') AS news \gset
SELECT chat.set_conversation_member_role(:'news', :'ben', 'moderator', as_user => :'anna');
-- why something cannot be sent, and whether the wait is told
CREATE FUNCTION sends(conversation uuid, sender uuid, type text DEFAULT 'text') RETURNS text LANGUAGE plpgsql AS $$
DECLARE
	action	text;
	wait	text;
BEGIN
	PERFORM chat.send_message(conversation, 'hello', type, as_user => sender);
	RETURN 'yes';
EXCEPTION WHEN OTHERS THEN
	GET STACKED DIAGNOSTICS action = CONSTRAINT_NAME, wait = COLUMN_NAME;
	RETURN concat_ws(' ', SQLSTATE, NULLIF(action, ''), CASE WHEN wait <> '' THEN wait::int BETWEEN 1 AND 3600000 END);
END
$$;

-- set with what describes it, by admins and owners
SELECT position, max_members, slow_seconds, is_announce_only FROM chat.conversation(:'news', as_user => :'carla');
SELECT chat.update_conversation(:'news', '{"position": 3, "max_members": 3, "slow_seconds": 3600, "is_announce_only": true}', as_user => :'anna') AS changed,
	   chat.update_conversation(:'news', '{"position": 3, "is_announce_only": true}', as_user => :'anna') AS again;
SELECT position, max_members, slow_seconds, is_announce_only FROM chat.conversation(:'news', as_user => :'carla');
CALL fails(format('SELECT chat.update_conversation(%L, %L, as_user => %L)', :'news', '{"slow_seconds": 1}', :'ben'), only_state => true);
CALL fails(format('SELECT chat.update_conversation(%L, %L, as_user => %L)', :'news', '{"slow_seconds": -1}', :'anna'), only_state => true);
CALL fails(format('SELECT chat.update_conversation(%L, %L, as_user => %L)', :'news', '{"slow_seconds": 86401}', :'anna'), only_state => true);
CALL fails(format('SELECT chat.update_conversation(%L, %L, as_user => %L)', :'news', '{"max_members": 0}', :'anna'), only_state => true);
CALL fails(format('SELECT chat.update_conversation(%L, %L, as_user => %L)', :'news', '{"position": -1}', :'anna'), only_state => true);
CALL fails(format('SELECT chat.update_conversation(%L, %L, as_user => %L)', :'news', '{"slow_seconds": "often"}', :'anna'), only_state => true);

-- announcements: by those who keep order, and by the system
SELECT sends(:'news', :'anna') AS owner, sends(:'news', :'ben') AS moderator, sends(:'news', :'carla') AS member, sends(:'news', :'dave') AS stranger, sends(:'news', :'carla', 'system') AS system;
-- nothing of what was refused remains
SELECT last_seq, unread_count FROM chat.conversation(:'news', as_user => :'carla');
SELECT count(*) AS problems FROM chat.verify();
-- forwarding is sending
SELECT chat.create_channel('source', user_ids => ARRAY[:'carla']::uuid[], as_user => :'anna') AS source \gset
SELECT seq FROM chat.send_message(:'source', 'to be passed on', as_user => :'anna');
CALL fails(format('SELECT chat.forward_message(%L, %L, %L, as_user => %L)', :'source', id('source', 1), :'news', :'carla'), only_state => true);
-- who is made a moderator may
SELECT chat.set_conversation_member_role(:'news', :'carla', 'moderator', as_user => :'anna');
SELECT sends(:'news', :'carla') AS moderator;
SELECT chat.set_conversation_member_role(:'news', :'carla', 'member', as_user => :'anna');

-- slow mode: so long after the last message, or after they came
SELECT chat.update_conversation(:'news', '{"is_announce_only": null}', as_user => :'anna');
SELECT sends(:'news', :'carla') AS just_came, sends(:'news', :'ben') AS moderator, sends(:'news', :'ben') AS again, sends(:'news', :'carla', 'system') AS system;
UPDATE chat.members SET joined_at = joined_at - interval '2 hours', last_sent_at = NULL WHERE conversation_id = :'news' AND user_id = :'carla';
SELECT sends(:'news', :'carla') AS first, sends(:'news', :'carla') AS again;
-- the same send again is no second one
SELECT chat.update_conversation(:'news', '{"slow_seconds": 0}', as_user => :'anna');
SELECT is_retry FROM chat.send_message(:'news', 'keyed', client_key => 'k', as_user => :'carla');
SELECT chat.update_conversation(:'news', '{"slow_seconds": 3600}', as_user => :'anna');
SELECT sends(:'news', :'carla') AS still_too_soon;
SELECT is_retry FROM chat.send_message(:'news', 'keyed', client_key => 'k', as_user => :'carla');
-- leaving and coming back is no way around
SELECT chat.leave_conversation(:'news', as_user => :'carla');
SELECT chat.join_conversation(:'news', as_user => :'carla');
SELECT sends(:'news', :'carla') AS came_back;
-- what is scheduled waits for its turn
SELECT chat.create_scheduled_message(:'news', 'later', now() + interval '1 hour', as_user => :'carla') AS scheduled \gset
UPDATE chat.scheduled_messages SET due_at = now(), send_at = now();
CALL chat.run_job('send_scheduled_messages');
SELECT status, error_code FROM chat.scheduled_messages(as_user => :'carla');
UPDATE chat.members SET joined_at = joined_at - interval '2 hours' WHERE conversation_id = :'news' AND user_id = :'carla';
UPDATE chat.scheduled_messages SET due_at = now();
CALL chat.run_job('send_scheduled_messages');
SELECT status, error_code FROM chat.scheduled_messages(as_user => :'carla');
SELECT chat.update_conversation(:'news', '{"slow_seconds": 0}', as_user => :'anna');
SELECT sends(:'news', :'carla') AS not_slow;

-- full
CALL fails(format('SELECT chat.join_conversation(%L, as_user => %L)', :'news', :'dave'), only_state => true);
CALL fails(format('SELECT chat.add_conversation_member(%L, %L, as_user => %L)', :'news', :'dave', :'anna'), only_state => true);
SELECT chat.add_conversation_member(:'news', :'carla', as_user => :'anna') AS is_in_already;
SELECT chat.leave_conversation(:'news', as_user => :'carla'), chat.join_conversation(:'news', as_user => :'dave') AS joined;
CALL fails(format('SELECT chat.join_conversation(%L, as_user => %L)', :'news', :'carla'), only_state => true);
SELECT chat.update_conversation(:'news', '{"max_members": 1}', as_user => :'anna'), chat.update_conversation(:'news', '{"max_members": null}', as_user => :'anna');
SELECT chat.join_conversation(:'news', as_user => :'carla') AS joined;
-- an administrator is held to the same values
UPDATE chat.conversations SET slow_seconds = 100000 WHERE name = 'news';
SELECT count(*) AS problems FROM chat.verify();
