-- poll: questions with options to choose from
\getenv abs_srcdir PG_ABS_SRCDIR
\set start :abs_srcdir '/test/sql/start.sql'
\set ECHO none
\set takes '1 minute'
\i :start
\set ECHO all
SELECT chat.create_user('anna') AS anna, chat.create_user('ben') AS ben, chat.create_user('carla') AS carla, chat.create_user('dora') AS dora \gset
SELECT chat.create_channel('general', user_ids => ARRAY[:'ben', :'carla']::uuid[], as_user => :'anna') AS general,
	   chat.create_channel('closed', true, as_user => :'anna') AS closed \gset
CREATE FUNCTION polled(who text, number bigint) RETURNS TABLE (options text[], votes integer[], voters integer, multiple boolean, anonymous boolean, closed boolean, mine integer[])
LANGUAGE sql AS $$
	SELECT p.options, p.vote_counts, p.voter_count, p.is_multiple, p.is_anonymous, p.is_closed, p.choices
	FROM chat.poll(public.id('general'), public.id('general', number), as_user => public.id(who)) p
$$;

-- a poll is a message
SELECT seq, modseq, is_retry FROM chat.send_poll(:'general', 'Lunch?', '{noon,one,never}', client_key => 'k', as_user => :'anna');
SELECT seq, modseq, is_retry FROM chat.send_poll(:'general', 'Lunch?', '{noon,one,never}', client_key => 'k', as_user => :'anna');
SELECT seq, type, content FROM chat.history(:'general', as_user => :'ben');
SELECT * FROM polled('ben', 1);
-- one vote each, which may be changed and taken back
SELECT chat.set_poll_vote(:'general', id('general', 1), '{1}', as_user => :'ben') AS voted, chat.set_poll_vote(:'general', id('general', 1), '{1}', as_user => :'ben') AS again;
SELECT chat.set_poll_vote(:'general', id('general', 1), '{1}', as_user => :'carla') AS voted;
SELECT * FROM polled('ben', 1);
SELECT chat.set_poll_vote(:'general', id('general', 1), '{3}', as_user => :'ben') AS changed;
SELECT * FROM polled('ben', 1);
SELECT username, choices, voted_at <= clock_timestamp() AS has_time FROM chat.poll_voters(:'general', id('general', 1), as_user => :'anna');
SELECT username FROM chat.poll_voters(:'general', id('general', 1), after_id => :'ben', max => 1, as_user => :'anna');
SELECT chat.set_poll_vote(:'general', id('general', 1), '{}', as_user => :'ben') AS taken_back, chat.set_poll_vote(:'general', id('general', 1), '{}', as_user => :'ben') AS again;
SELECT * FROM polled('ben', 1);
-- a vote is no change of the message
SELECT modseq FROM chat.conversation(:'general', as_user => :'ben');
-- several options, and nobody is told whose
SELECT seq FROM chat.send_poll(:'general', 'Pizza with', '{cheese,ham,pineapple}', is_multiple => true, is_anonymous => true, closes_at => now() + interval '1 day', as_user => :'ben');
SELECT chat.set_poll_vote(:'general', id('general', 2), '{3,1,1}', as_user => :'anna') AS voted, chat.set_poll_vote(:'general', id('general', 2), '{1,3}', as_user => :'anna') AS the_same;
SELECT chat.set_poll_vote(:'general', id('general', 2), '{2,3}', as_user => :'carla') AS voted;
SELECT * FROM polled('carla', 2);
CALL fails($$SELECT chat.poll_voters(id('general'), id('general', 2), as_user => id('ben'))$$);
SET ROLE chat_admin;
CALL fails($$SELECT count(*) FROM chat.poll_votes$$, only_state => true);
CALL fails($$SELECT count(*) FROM chat.poll_deltas$$, only_state => true);
SELECT count(*) FROM chat.polls;
RESET ROLE;

-- what is no vote
CALL fails($$SELECT chat.set_poll_vote(id('general'), id('general', 1), '{1,2}', as_user => id('ben'))$$);
CALL fails($$SELECT chat.set_poll_vote(id('general'), id('general', 1), '{0}', as_user => id('ben'))$$);
CALL fails($$SELECT chat.set_poll_vote(id('general'), id('general', 1), '{4}', as_user => id('ben'))$$);
CALL fails($$SELECT chat.set_poll_vote(id('general'), id('general', 1), '{NULL}', as_user => id('ben'))$$);
CALL fails($$SELECT chat.set_poll_vote(id('general'), id('general', 2), '{{1,2}}', as_user => id('ben'))$$);
CALL fails($$SELECT chat.set_poll_vote(id('general'), id('general', 2), '{1,1,1,1}', as_user => id('ben'))$$);
CALL fails($$SELECT chat.set_poll_vote(id('general'), id('general', 1), '{1}', as_user => id('dora'))$$);
CALL fails($$SELECT chat.set_poll_vote(id('closed'), id('general', 1), '{1}', as_user => id('dora'))$$);
SELECT seq FROM chat.send_message(:'general', 'no poll', as_user => :'anna');
CALL fails($$SELECT chat.set_poll_vote(id('general'), id('general', 3), '{1}', as_user => id('ben'))$$);
CALL fails($$SELECT chat.poll(id('general'), id('general', 3), as_user => id('ben'))$$);
CALL fails($$SELECT chat.close_poll(id('general'), id('general', 3), as_user => id('anna'))$$);
-- what is no poll
CALL fails($$SELECT chat.send_message(id('general'), 'Lunch?', type => 'poll', as_user => id('ben'))$$);
CALL fails($$SELECT chat.send_poll(id('general'), '', '{a,b}', as_user => id('ben'))$$);
CALL fails($$SELECT chat.send_poll(id('general'), 'x', '{a}', as_user => id('ben'))$$);
CALL fails($$SELECT chat.send_poll(id('general'), 'x', '{}', as_user => id('ben'))$$);
CALL fails($$SELECT chat.send_poll(id('general'), 'x', (SELECT array_agg(n::text) FROM generate_series(1, 21) n), as_user => id('ben'))$$);
CALL fails($$SELECT chat.send_poll(id('general'), 'x', '{a,NULL}', as_user => id('ben'))$$);
CALL fails($$SELECT chat.send_poll(id('general'), 'x', '{a," "}', as_user => id('ben'))$$);
CALL fails($$SELECT chat.send_poll(id('general'), 'x', ARRAY['a', repeat('x', 201)], as_user => id('ben'))$$);
CALL fails($$SELECT chat.send_poll(id('general'), 'x', '{a,b,a}', as_user => id('ben'))$$);
CALL fails($$SELECT chat.send_poll(id('general'), 'x', '{{a,b},{c,d}}', as_user => id('ben'))$$);
CALL fails($$SELECT chat.send_poll(id('general'), 'x', '{a,b}', closes_at => now(), as_user => id('ben'))$$);
CALL fails($$SELECT chat.send_poll(id('general'), 'x', '{a,b}', as_user => id('dora'))$$);

-- closed by its sender or a moderator, which clients catch up with; then nobody votes
SELECT modseq FROM chat.conversation(:'general', as_user => :'ben') \gset
CALL fails($$SELECT chat.close_poll(id('general'), id('general', 2), as_user => id('carla'))$$);
SELECT chat.close_poll(:'general', id('general', 2), as_user => :'anna') AS closed, chat.close_poll(:'general', id('general', 2), as_user => :'ben') AS again;
SELECT seq, version, edited_at FROM chat.changes(:'general', :modseq, as_user => :'ben');
SELECT * FROM polled('carla', 2);
CALL fails($$SELECT chat.set_poll_vote(id('general'), id('general', 2), '{1}', as_user => id('ben'))$$);
CALL fails($$SELECT chat.set_poll_vote(id('general'), id('general', 2), '{}', as_user => id('anna'))$$);
-- or by itself
SELECT seq FROM chat.send_poll(:'general', 'Quick!', '{a,b}', closes_at => now() + interval '1 day', as_user => :'ben');
SELECT chat.set_poll_vote(:'general', id('general', 4), '{2}', as_user => :'ben') AS voted;
UPDATE chat.polls SET closes_at = now() - interval '1 second' WHERE message_id = id('general', 4);
SELECT * FROM polled('carla', 4);
CALL fails($$SELECT chat.set_poll_vote(id('general'), id('general', 4), '{1}', as_user => id('anna'))$$);
SELECT chat.close_poll(:'general', id('general', 4), as_user => :'ben') AS closed;
-- with its message
SELECT chat.delete_message(:'general', id('general', 1), as_user => :'anna');
CALL fails($$SELECT chat.poll(id('general'), id('general', 1), as_user => id('ben'))$$);
CALL fails($$SELECT chat.set_poll_vote(id('general'), id('general', 1), '{1}', as_user => id('ben'))$$);
CALL fails($$SELECT chat.close_poll(id('general'), id('general', 1), as_user => id('anna'))$$);
SELECT chat.undelete_message(:'general', id('general', 1), as_user => :'anna');
SELECT * FROM polled('carla', 1);
SELECT chat.archive_conversation(:'general', as_user => :'anna');
CALL fails($$SELECT chat.set_poll_vote(id('general'), id('general', 1), '{1}', as_user => id('ben'))$$);
SELECT chat.unarchive_conversation(:'general', as_user => :'anna');

-- votes are counted however they come; what was left beside the counters is read, and added by a job
DELETE FROM chat.poll_votes WHERE message_id = id('general', 4);
INSERT INTO chat.poll_votes (conversation_id, message_id, user_id, choices) SELECT :'general', id('general', 4), chat.uuid_v7(), ARRAY[1 + n % 2] FROM generate_series(1, 1001) n;
UPDATE chat.poll_votes SET choices = '{1,2}' WHERE message_id = id('general', 4) AND choices = '{2}';
SELECT * FROM polled('carla', 4);
BEGIN ISOLATION LEVEL REPEATABLE READ;
DELETE FROM chat.poll_votes WHERE message_id = id('general', 4) AND choices = '{1}';
COMMIT;
SELECT count(*) > 0 AS pending FROM chat.poll_deltas;
SELECT * FROM polled('carla', 4);
CALL chat.run_job('fold_polls');
SELECT count(*) AS pending FROM chat.poll_deltas;
SELECT * FROM polled('carla', 4);
SELECT * FROM chat.verify(true);
-- what is wrong is found, and put right
CREATE FUNCTION problems() RETURNS TABLE (name text, problem text) LANGUAGE sql AS $$SELECT check_name, tell(problem) AS problem FROM chat.verify(true) WHERE check_name = 'polls' ORDER BY problem COLLATE "C"$$;
UPDATE chat.poll_counts SET vote_count = vote_count + 1 WHERE message_id = id('general', 4) AND choice = 2;
DELETE FROM chat.poll_counts WHERE message_id = id('general', 4) AND choice = 0;
INSERT INTO chat.polls VALUES (:'general', id('nobody'), '{a,b}', false, false);
INSERT INTO chat.poll_votes VALUES (:'closed', id('nobody'), :'anna', '{1}');
SELECT * FROM problems();
SELECT tell(r::text) AS repaired FROM chat.repair('polls') r;
SELECT * FROM problems();
SELECT * FROM polled('carla', 4);

-- what a message that stays deleted has asked goes with its content
SELECT seq FROM chat.send_poll(:'general', 'Gone?', '{yes,no}', as_user => :'ben');
SELECT chat.set_poll_vote(:'general', id('general', 5), '{2}', as_user => :'ben') AS voted, chat.delete_message(:'general', id('general', 5), as_user => :'ben') AS deleted;
SELECT count(*) FROM chat.polls WHERE message_id = id('general', 5);
SET chat.undelete_window = 0;
CALL chat.apply_retention();
RESET chat.undelete_window;
SELECT (SELECT count(*) FROM chat.polls WHERE message_id = id('general', 5)) AS polls, (SELECT count(*) FROM chat.poll_votes WHERE message_id = id('general', 5)) AS votes,
	   (SELECT count(*) FROM chat.poll_counts WHERE message_id = id('general', 5)) AS counts, (SELECT count(*) FROM chat.poll_deltas WHERE message_id = id('general', 5)) AS deltas;
SELECT * FROM chat_problems();
SELECT * FROM chat.verify(true);
