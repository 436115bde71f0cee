-- voice_call: calls in conversations
\getenv abs_srcdir PG_ABS_SRCDIR
\set start :abs_srcdir '/test/sql/start.sql'
\set ECHO none
\set takes '1 minute'
\i :start
\set ECHO all
SELECT chat.create_user('anna') AS anna, chat.create_user('ben') AS ben, chat.create_user('carla') AS carla, chat.create_user('dora') AS dora \gset
SELECT chat.create_channel('general', user_ids => ARRAY[:'ben', :'carla']::uuid[], as_user => :'anna') AS general,
	   chat.create_channel('closed', true, as_user => :'anna') AS closed, chat.open_direct(:'ben', as_user => :'anna') AS direct \gset
-- who has been in the call that was opened as the nth of a conversation, and who is
CREATE FUNCTION talking(conversation uuid, number integer DEFAULT 1)
RETURNS TABLE (kind text, opened_by text, has_ended boolean, ended_by text, were integer, are integer, who text)
LANGUAGE sql AS $$
	SELECT c.kind, o.username, c.ended_at >= c.opened_at, e.username, c.participant_count, c.present_count,
		   (SELECT string_agg(p.username || CASE WHEN p.left_at >= p.joined_at THEN ' left' ELSE '' END, ', ' ORDER BY p.id)
			FROM chat.call_participants(conversation, c.id, as_user => public.id('anna')) p)
	FROM (SELECT x.*, row_number() OVER (ORDER BY x.id) AS n FROM chat.calls(conversation, as_user => public.id('anna')) x) c
	JOIN chat.users o ON o.id = c.opened_by LEFT JOIN chat.users e ON e.id = c.ended_by
	WHERE c.n = number
$$;

-- there is none, then one, which the second joins
SELECT id IS NULL AS none FROM chat.call(:'general', as_user => :'ben');
SELECT chat.open_call(:'general', as_user => :'ben') AS call \gset
SELECT chat.open_call(:'general', 'video', as_user => :'anna') = :'call' AS the_same, chat.open_call(:'general', as_user => :'anna') = :'call' AS again;
SELECT id = :'call' AS this, kind, participant_count, present_count, ended_at FROM chat.call(:'general', as_user => :'carla');
SELECT chat.join_call(:'general', :'call', as_user => :'carla') AS joined, chat.join_call(:'general', :'call', as_user => :'carla') AS again;
SELECT * FROM talking(:'general');
-- each change is one of the conversation, which clients catch up with
SELECT modseq AS before FROM chat.conversation(:'general', as_user => :'ben') \gset
SELECT chat.leave_call(:'general', :'call', as_user => :'carla') AS gone, chat.leave_call(:'general', :'call', as_user => :'carla') AS again;
SELECT modseq - :before AS changes FROM chat.conversation(:'general', as_user => :'ben');
-- who comes back is there twice, and counted once
SELECT chat.join_call(:'general', :'call', as_user => :'carla') AS joined;
SELECT * FROM talking(:'general');
SELECT username FROM chat.call_participants(:'general', :'call', max => 2, as_user => :'ben');
SELECT p.username FROM chat.call_participants(:'general', :'call', max => 1, as_user => :'ben') f, chat.call_participants(:'general', :'call', f.id, as_user => :'ben') p;

-- it ends with the last one
SELECT chat.leave_call(:'general', :'call', as_user => u::uuid) FROM unnest(ARRAY[:'anna', :'ben', :'carla']) AS u;
SELECT * FROM talking(:'general');
CALL fails(format($$SELECT chat.join_call(id('general'), %L, as_user => id('ben'))$$, :'call'), only_state => true);
SELECT chat.leave_call(:'general', :'call', as_user => :'ben') AS gone, chat.close_call(:'general', :'call', as_user => :'ben') AS closed;

-- who may close it: who has opened it, and moderators
SELECT chat.open_call(:'general', 'video', as_user => :'ben') AS call \gset
SELECT chat.join_call(:'general', :'call', as_user => :'carla');
CALL fails(format($$SELECT chat.close_call(id('general'), %L, as_user => id('carla'))$$, :'call'), only_state => true);
SELECT chat.set_conversation_member_role(:'general', :'carla', 'moderator', as_user => :'anna');
SELECT chat.close_call(:'general', :'call', as_user => :'carla') AS closed, chat.close_call(:'general', :'call', as_user => :'carla') AS again;
SELECT * FROM talking(:'general', 2);
-- between two both may
SELECT chat.open_call(:'direct', as_user => :'anna') AS between \gset
SELECT chat.close_call(:'direct', :'between', as_user => :'ben') AS closed;
SELECT * FROM talking(:'direct');

-- who leaves the conversation, or is removed from it, is out of its call
SELECT chat.open_call(:'general', as_user => :'ben') AS call \gset
SELECT chat.join_call(:'general', :'call', as_user => :'carla');
SELECT chat.leave_conversation(:'general', as_user => :'carla');
SELECT * FROM talking(:'general', 3);
SELECT chat.remove_conversation_member(:'general', :'ben', as_user => :'anna');
SELECT * FROM talking(:'general', 3);
SELECT chat.add_conversation_member(:'general', u::uuid, as_user => :'anna') FROM unnest(ARRAY[:'ben', :'carla']) AS u;

-- archived, or without calls: none, and those that are going on end
SELECT chat.open_call(:'general', as_user => :'ben') AS call \gset
SELECT chat.update_conversation(:'general', '{"allow_calls": false}', as_user => :'anna') AS changed, chat.update_conversation(:'general', '{"allow_calls": false}', as_user => :'anna') AS again;
SELECT * FROM talking(:'general', 4);
CALL fails($$SELECT chat.open_call(id('general'), as_user => id('ben'))$$, only_state => true);
SELECT chat.update_conversation(:'general', '{"allow_calls": null}', as_user => :'anna') AS changed;
SELECT chat.open_call(:'general', as_user => :'ben') AS call \gset
SELECT chat.archive_conversation(:'general', as_user => :'anna');
SELECT * FROM talking(:'general', 5);
CALL fails($$SELECT chat.open_call(id('general'), as_user => id('ben'))$$, only_state => true);
SELECT chat.unarchive_conversation(:'general', as_user => :'anna');

-- what cannot be seen is not there; a call is one of its conversation
CALL fails($$SELECT chat.open_call(id('general'), as_user => id('dora'))$$, only_state => true);
CALL fails($$SELECT chat.open_call(id('closed'), as_user => id('dora'))$$, only_state => true);
CALL fails($$SELECT chat.calls(id('closed'), as_user => id('dora'))$$, only_state => true);
SELECT chat.open_call(:'closed', as_user => :'anna') AS secret \gset
CALL fails(format($$SELECT chat.join_call(id('general'), %L, as_user => id('ben'))$$, :'secret'), only_state => true);
CALL fails(format($$SELECT chat.call(id('general'), %L, as_user => id('ben'))$$, :'secret'), only_state => true);
CALL fails(format($$SELECT chat.call(id('closed'), %L, as_user => id('ben'))$$, :'secret'), only_state => true);
CALL fails(format($$SELECT chat.call_participants(id('general'), %L, as_user => id('ben'))$$, :'secret'), only_state => true);
CALL fails($$SELECT chat.open_call(id('general'), 'smoke', as_user => id('ben'))$$);
-- live chats have none
SELECT chat.create_space('Gardens', as_user => :'anna') AS gardens \gset
SELECT chat.open_live_chat(:'gardens', as_user => :'anna') AS live \gset
CALL fails(format($$SELECT chat.open_call(%L, as_user => id('anna'))$$, :'live'), only_state => true);
-- no more than there may be
SET chat.max_call_participants = 2;
SELECT chat.open_call(:'general', as_user => :'ben') AS call \gset
SELECT chat.join_call(:'general', :'call', as_user => :'carla');
CALL fails($$SELECT chat.open_call(id('general'), as_user => id('anna'))$$, only_state => true);
RESET chat.max_call_participants;

-- who is no longer connected is taken out, in the second run; who never was stays
SET chat.call_lost_time = 0;
SELECT chat.leave_call(:'general', :'call', as_user => :'ben');
SELECT chat.open_connection(as_user => :'ben') AS phone \gset
SELECT chat.join_call(:'general', :'call', as_user => :'ben');
CALL chat.run_job('expire_calls');
SELECT username, is_connected, lost_at FROM chat.call_participants p JOIN chat.users u ON u.id = p.user_id WHERE p.call_id = :'call' AND left_at IS NULL ORDER BY username;
SELECT chat.close_connection(:'phone', as_user => :'ben');
CALL chat.run_job('expire_calls');
SELECT username, is_connected, lost_at IS NOT NULL AS is_lost FROM chat.call_participants p JOIN chat.users u ON u.id = p.user_id WHERE p.call_id = :'call' AND left_at IS NULL ORDER BY username;
CALL chat.run_job('expire_calls');
SELECT username, is_connected, lost_at FROM chat.call_participants p JOIN chat.users u ON u.id = p.user_id WHERE p.call_id = :'call' AND left_at IS NULL ORDER BY username;
-- who is back in time stays
SELECT chat.open_connection(as_user => :'carla') AS phone \gset
CALL chat.run_job('expire_calls');
SELECT chat.close_connection(:'phone', as_user => :'carla');
CALL chat.run_job('expire_calls');
SELECT chat.open_connection(as_user => :'carla') AS phone \gset
CALL chat.run_job('expire_calls');
SELECT is_connected, lost_at FROM chat.call_participants WHERE call_id = :'call' AND left_at IS NULL;
-- the last one ends it
SELECT chat.close_connection(:'phone', as_user => :'carla');
CALL chat.run_job('expire_calls');
CALL chat.run_job('expire_calls');
SELECT has_ended, ended_by, were, are FROM talking(:'general', 6);
RESET chat.call_lost_time;
-- nor is any longer than it may be
SET chat.max_call_time = 1;
UPDATE chat.calls SET id = chat.uuid_v7_at(now() - interval '1 minute') WHERE id = :'secret' RETURNING id AS moved \gset
UPDATE chat.call_participants SET call_id = :'moved' WHERE call_id = :'secret';
CALL chat.run_job('expire_calls');
SELECT has_ended, ended_by, were, are FROM talking(:'closed');
RESET chat.max_call_time;

-- what must hold, and how it is repaired
SELECT chat.open_call(:'general', as_user => :'ben') AS call \gset
SELECT * FROM chat.verify(true);
UPDATE chat.call_participants SET user_id = :'dora' WHERE call_id = :'call';
INSERT INTO chat.call_participants (conversation_id, call_id, user_id) VALUES (:'closed', :'moved', :'anna'), (:'direct', chat.uuid_v7(), :'anna');
INSERT INTO chat.calls (conversation_id, kind, opened_by) VALUES (chat.uuid_v7(), 'audio', :'anna');
SELECT check_name, regexp_replace(problem, '[0-9a-f-]{36}', '#', 'g') AS told FROM chat.verify(true) ORDER BY regexp_replace(problem, '[0-9a-f-]{36}', '#', 'g') COLLATE "C";
SELECT check_name, regexp_replace(done, '[0-9a-f-]{36}', '#', 'g') AS told FROM chat.repair('calls') ORDER BY regexp_replace(done, '[0-9a-f-]{36}', '#', 'g') COLLATE "C";
SELECT * FROM chat.verify(true);
