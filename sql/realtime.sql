-- realtime: subscriptions, and the notifications that come
\getenv abs_srcdir PG_ABS_SRCDIR
\set start :abs_srcdir '/test/sql/start.sql'
\set ECHO none
\i :start
\set ECHO all
-- psql tells a notification after the statement that it arrives with; sed names
-- its channel and conversation
\set notifications :abs_srcdir '/test/sql/notifications.sed'
\setenv notifications :notifications

-- in the transaction itself, so that it is heard with the statement; at the end
-- by a worker
SET chat.realtime = transaction;
SELECT chat.create_user('anna') AS anna, chat.create_user('ben') AS ben, chat.create_user('carla') AS carla \gset
SELECT chat.create_channel('general', user_ids => ARRAY[:'ben', :'carla']::uuid[], as_user => :'anna') AS general,
	   chat.create_channel('other', user_ids => ARRAY[:'ben']::uuid[], as_user => :'anna') AS other,
	   chat.create_channel('closed', true, as_user => :'anna') AS closed,
	   chat.open_direct(:'anna', as_user => :'ben') AS direct \gset
SELECT seq FROM chat.send_message(:'general', 'one', as_user => :'anna');
SELECT modseq FROM chat.edit_message(:'general', id('general', 1), 'uno', 1, as_user => :'anna');

-- to everything: one's inbox and all one's conversations, and where they stand
CREATE TABLE subscribed AS SELECT * FROM chat.subscribe(as_user => :'ben');
SELECT kind, name_of(subject_id) AS to, last_seq, modseq, channel ~ '^chat_[0-9a-f]{32}$' AS channel, worker_pid FROM subscribed;
SELECT count(DISTINCT channel) AS channels, (SELECT count(*) FROM pg_listening_channels()) AS listening FROM subscribed;
SELECT count(*) AS same FROM subscribed s JOIN chat.subscribe(as_user => :'ben') USING (channel);
SELECT count(*) FROM pg_listening_channels();
SELECT string_agg(format('s/%s/%s/', channel, '[' || COALESCE(name_of(subject_id), kind) || ']'), ';') || ';' ||
	   format('s/%s/general/;s/%s/other/;s/%s/anna+ben/;s/%s/closed/', :'general'::text, :'other'::text, :'direct'::text, :'closed'::text) AS names FROM subscribed \gset
\setenv names :names
\o | sed -E -e "$names" -f "$notifications"

-- a notification a conversation and transaction: ids and ranges, nothing of what was said
SELECT FROM chat.send_message(:'general', 'two', as_user => :'anna');
SELECT FROM chat.send_message(:'other', 'elsewhere', as_user => :'anna');
BEGIN;
SELECT FROM chat.send_message(:'general', 'three', as_user => :'anna');
SELECT FROM chat.send_message(:'general', 'four', as_user => :'carla');
SELECT FROM chat.send_message(:'direct', 'hi', as_user => :'anna');
SELECT FROM chat.edit_message(:'general', id('general', 2), 'due', 1, as_user => :'anna');
COMMIT;
\o
\o | sed -E -e "$names" -f "$notifications"
-- each kind
SELECT FROM chat.edit_message(:'general', id('general', 3), 'tre', 1, as_user => :'anna');
SELECT FROM chat.delete_message(:'general', id('general', 3), as_user => :'anna');
SELECT FROM chat.undelete_message(:'general', id('general', 3), as_user => :'anna');
SELECT FROM chat.mark_read(:'general', id('general', 3), as_user => :'carla');
SELECT FROM chat.mark_read(:'general', as_user => :'carla');
SELECT FROM chat.mark_unread(:'general', id('general', 2), as_user => :'carla');
SELECT FROM chat.mark_all_read(as_user => :'carla');
SELECT FROM chat.update_conversation(:'general', '{"topic": "bells"}', as_user => :'anna');
SELECT FROM chat.archive_conversation(:'other', as_user => :'anna');
SELECT FROM chat.unarchive_conversation(:'other', as_user => :'anna');
SELECT FROM chat.set_conversation_member_role(:'general', :'carla', 'moderator', as_user => :'anna');
\o
\o | sed -E -e "$names" -f "$notifications"
-- what changes nothing sends nothing
SELECT FROM chat.mark_read(:'general', id('general', 1), as_user => :'carla');
SELECT FROM chat.unarchive_conversation(:'other', as_user => :'anna');
SELECT FROM chat.set_conversation_member_role(:'general', :'carla', 'moderator', as_user => :'anna');
SELECT FROM chat.add_conversation_member(:'general', :'carla', as_user => :'anna');
SELECT FROM chat.history(:'general', as_user => :'carla');
SELECT FROM chat.send_message(:'closed', 'not for ben', as_user => :'anna');
\o
\o | sed -E -e "$names" -f "$notifications"
-- one's own inbox: what one has hidden, where one has come in, been put out, or got another role
SELECT FROM chat.hide_message(:'general', id('general', 2), as_user => :'ben');
SELECT FROM chat.hide_message(:'general', id('general', 2), as_user => :'carla');
SELECT FROM chat.unhide_message(:'general', id('general', 2), as_user => :'ben');
SELECT FROM chat.add_conversation_member(:'closed', :'ben', as_user => :'anna');
SELECT FROM chat.set_conversation_member_role(:'closed', :'ben', 'guest', as_user => :'anna');
SELECT FROM chat.send_message(:'closed', 'for ben as soon as he subscribes', as_user => :'anna');
SELECT FROM chat.remove_conversation_member(:'closed', :'ben', as_user => :'anna');
\o
\o | sed -E -e "$names" -f "$notifications"
-- plain statements send one notification, however many rows they have
INSERT INTO chat.messages (conversation_id, content) SELECT CASE WHEN n % 2 = 0 THEN :'general' ELSE :'other' END::uuid, n::text FROM generate_series(1, 10) n;
UPDATE chat.messages SET content = content || '!' WHERE content ~ '^\d+$';
DELETE FROM chat.messages WHERE content ~ '^\d+!$' AND conversation_id = :'other';
\o
\o | sed -E -e "$names" -f "$notifications"
-- what is undone has not happened
BEGIN;
SELECT FROM chat.send_message(:'general', 'never', as_user => :'anna');
ROLLBACK;
BEGIN;
SELECT FROM chat.send_message(:'general', 'said', as_user => :'anna');
SAVEPOINT a;
SELECT FROM chat.send_message(:'other', 'never', as_user => :'anna');
SELECT FROM chat.delete_message(:'general', id('general', 1), as_user => :'anna');
ROLLBACK TO a;
SAVEPOINT b;
SELECT FROM chat.send_message(:'direct', 'said', as_user => :'anna');
RELEASE b;
SAVEPOINT c;
SAVEPOINT d;
SELECT FROM chat.send_message(:'general', 'never', as_user => :'anna');
RELEASE d;
ROLLBACK TO c;
SELECT FROM chat.mark_read(:'general', as_user => :'carla');
COMMIT;
\o
\o | sed -E -e "$names" -f "$notifications"
-- nor is it told that somebody is to be silent
SET chat.realtime = off;
SELECT FROM chat.send_message(:'general', 'quietly', as_user => :'anna');
SET chat.realtime = transaction;
-- several transactions in one call
DO $$
BEGIN
	FOR n IN 1 .. 2 LOOP
		PERFORM chat.send_message(public.id('general'), 'in a procedure', as_user => public.id('anna'));
		PERFORM chat.send_message(public.id('general'), 'in a procedure', as_user => public.id('anna'));
		COMMIT;
	END LOOP;
END
$$;
\o

-- to one
SELECT chat.unsubscribe(:'other', as_user => :'ben');
SELECT count(*) FROM pg_listening_channels();
\o | sed -E -e "$names" -f "$notifications"
SELECT FROM chat.send_message(:'other', 'unheard', as_user => :'anna');
SELECT FROM chat.send_message(:'general', 'heard', as_user => :'anna');
\o
SELECT s.channel = n.channel AS same_channel, n.last_seq, n.modseq FROM chat.subscribe(:'other', as_user => :'ben') n JOIN subscribed s USING (kind, subject_id);
\o | sed -E -e "$names" -f "$notifications"
SELECT FROM chat.send_message(:'other', 'heard', as_user => :'anna');
\o
-- when somebody leaves, those who stay hear it and ask for the new name; the old one falls silent
\o | sed -E -e "$names" -f "$notifications"
SELECT FROM chat.leave_conversation(:'general', as_user => :'carla');
SELECT FROM chat.send_message(:'general', 'unheard', as_user => :'anna');
\o
SELECT s.channel = n.channel AS same_channel, n.last_seq, n.modseq FROM chat.subscribe(:'general', as_user => :'ben') n JOIN subscribed s USING (kind, subject_id);
\o | sed -E -e "$names" -f "$notifications"
SELECT FROM chat.send_message(:'general', 'heard', as_user => :'anna');
SELECT FROM chat.join_conversation(:'general', as_user => :'carla');
SELECT FROM chat.leave_conversation(:'general', as_user => :'ben');
SELECT FROM chat.send_message(:'general', 'not for ben', as_user => :'anna');
\o
CALL fails($$SELECT chat.subscribe(id('general'), as_user => id('ben'))$$);
SELECT chat.unsubscribe(:'general', as_user => :'ben');
-- a subscription that is rolled back is none
BEGIN;
SELECT count(*) FROM chat.subscribe(:'closed', as_user => :'anna');
ROLLBACK;
\o | sed -E -e "$names" -f "$notifications"
SELECT FROM chat.send_message(:'closed', 'unheard', as_user => :'anna');
\o
-- to nothing any more
SELECT chat.unsubscribe(as_user => :'ben');
SELECT count(*) FROM pg_listening_channels();
\o | sed -E -e "$names" -f "$notifications"
SELECT FROM chat.send_message(:'other', 'unheard', as_user => :'anna');
\o

-- to all there is, for gateways
SELECT channel AS firehose FROM chat.subscribe_firehose() WHERE kind = 'firehose' \gset
SELECT kind, channel = :'firehose' AS same, channel ~ '^chat_[0-9a-f]{32}$' AS channel, subject_id, last_seq, modseq, worker_pid FROM chat.subscribe_firehose();
SELECT :'names' || format(';s/%s/[firehose]/', :'firehose'::text) AS names \gset
\setenv names :names
\o | sed -E -e "$names" -f "$notifications"
SELECT FROM chat.send_message(:'general', 'one', as_user => :'anna');
BEGIN;
SELECT FROM chat.send_message(:'other', 'two', as_user => :'ben');
SELECT FROM chat.send_message(:'closed', 'three', as_user => :'anna');
SELECT FROM chat.hide_message(:'other', id('other', 1), as_user => :'ben');
COMMIT;
SELECT FROM chat.create_group('new', ARRAY[:'ben', :'carla']::uuid[], as_user => :'anna');
\o
UNLISTEN *;

-- one session for many users: a channel stays as long as one of them needs it
SELECT FROM chat.unsubscribe_firehose();
CREATE FUNCTION listening() RETURNS TABLE (channels bigint, needed bigint) LANGUAGE sql AS $$
	SELECT count(*), COALESCE(max(l.channel_count), 0) FROM pg_listening_channels(), LATERAL (SELECT channel_count FROM chat.listeners() WHERE pid = pg_backend_pid()) l
$$;
CREATE TABLE visitors AS SELECT chat.create_user('visitor' || n) AS id FROM generate_series(1, 200) n;
SELECT chat.create_channel('visited', user_ids => (SELECT array_agg(id) FROM visitors), as_user => :'anna') AS visited \gset
SELECT chat.unsubscribe_user(:'anna') AS nothing, chat.unsubscribe_firehose() AS nothing, chat.unsubscribe(as_user => :'anna') AS nothing, chat.unsubscribe(:'general', as_user => :'anna') AS nothing;
SELECT kind FROM chat.subscribe_firehose();
SELECT * FROM listening();
SELECT count(*) FROM chat.subscribe(:'other', as_user => :'ben');
SELECT count(*) FROM chat.subscribe(:'other', as_user => :'anna');
SELECT * FROM listening();
SELECT chat.unsubscribe(:'other', as_user => :'ben') AS ben, chat.unsubscribe(:'other', as_user => :'ben') AS again;
SELECT * FROM listening();
SELECT chat.unsubscribe_user(:'anna') AS anna;
SELECT * FROM listening();
-- in one transaction, and with savepoints
BEGIN;
SELECT count(*) FROM chat.subscribe(:'other', as_user => :'ben');
SELECT count(*) FROM chat.subscribe(:'other', as_user => :'anna');
SAVEPOINT s;
SELECT chat.unsubscribe_user(:'ben'), chat.unsubscribe_user(:'ben') AS again, chat.unsubscribe_user(:'anna');
ROLLBACK TO s;
SELECT chat.unsubscribe_user(:'anna'), chat.unsubscribe(:'other', as_user => :'anna') AS again;
COMMIT;
SELECT * FROM listening();
BEGIN;
SELECT chat.unsubscribe_user(:'ben');
ROLLBACK;
SELECT * FROM listening();
\o | sed -E -e "$names" -f "$notifications"
SELECT FROM chat.send_message(:'other', 'for ben', as_user => :'anna');
\o
SELECT chat.unsubscribe_user(:'ben');
-- 200 users come and go
DO $$
DECLARE
	visitor	uuid;
BEGIN
	FOR visitor IN SELECT id FROM public.visitors LOOP
		PERFORM chat.subscribe(as_user => visitor);
		COMMIT;
	END LOOP;
END
$$;
SELECT * FROM listening();
DO $$
DECLARE
	visitor	uuid;
BEGIN
	FOR visitor IN SELECT id FROM public.visitors LOOP
		IF NOT chat.unsubscribe_user(visitor) THEN RAISE 'was not subscribed'; END IF;
		COMMIT;
	END LOOP;
END
$$;
SELECT * FROM listening();
-- the last one takes the common channel along
SELECT chat.unsubscribe_user('00000000-0000-0000-0000-000000000000') AS nobody, chat.unsubscribe_firehose() AS firehose;
SELECT * FROM listening();
-- who may hear of what the firehose tells
SELECT name_of(user_id) FROM chat.audience(:'closed');
SELECT count(*), (SELECT count(*) FROM chat.conversation_members(:'visited', max => 1000, as_user => :'anna')) AS members FROM chat.audience(:'visited', max => 1000);
SELECT count(*) AS pages, sum(n) AS users FROM (
	WITH RECURSIVE page (n, last) AS (
		SELECT count(*), max(user_id::text)::uuid FROM chat.audience(:'visited', max => 64)
		UNION ALL
		SELECT p.n, p.last FROM page, LATERAL (SELECT count(*), max(user_id::text)::uuid FROM chat.audience(:'visited', page.last, 64)) p (n, last) WHERE page.n = 64)
	SELECT n FROM page) p;
SELECT chat.create_space('Hills', is_private => true, as_user => :'anna') AS hills, chat.create_space('Plains', as_user => :'anna') AS plains \gset
SELECT chat.add_space_member(:'hills', :'ben', as_user => :'anna') \g /dev/null
SELECT chat.create_post(:'hills', 'Steep', as_user => :'anna') AS steep, chat.create_post(:'plains', 'Flat', as_user => :'anna') AS flat \gset
SELECT name_of(user_id) FROM chat.audience(:'hills') ORDER BY 1;
SELECT name_of(user_id) FROM chat.audience(:'steep') ORDER BY 1;
\set VERBOSITY sqlstate
SELECT chat.audience(:'plains');
SELECT chat.audience(:'flat');
SELECT chat.audience(id('nobody'));
-- of a post that waits for approval nobody hears who may not see it
SELECT chat.update_space(:'hills', '{"require_approval": true}', as_user => :'anna') AS updated;
SELECT chat.create_post(:'hills', 'Waiting', as_user => :'ben') AS waiting \gset
SELECT chat.audience(:'waiting');
SELECT chat.approve_post(:'waiting', as_user => :'anna') AS approved;
SELECT count(*) FROM chat.audience(:'waiting');
SELECT chat.audience(NULL);
SELECT chat.unsubscribe_user(NULL);
SET ROLE chat_client;
SELECT chat.audience(:'closed');
SELECT chat.unsubscribe_user(:'anna');
SELECT chat.unsubscribe_firehose();
RESET ROLE;
SET ROLE chat_app;
SELECT count(*) FROM chat.audience(:'closed');
RESET ROLE;
\set VERBOSITY default
DROP TABLE visitors;
DROP FUNCTION listening;

-- a device, in the name that it was given
CREATE ROLE regress_chat_device IN ROLE chat_client;
BEGIN;
SELECT chat.act_as(:'carla');
SET LOCAL ROLE regress_chat_device;
SELECT name_of(subject_id) AS conversation FROM chat.subscribe() WHERE subject_id IS NOT NULL ORDER BY subject_id;
CALL fails($$SELECT chat.subscribe(id('closed'))$$);
CALL fails($$SELECT chat.subscribe(as_user => id('ben'))$$);
CALL fails($$SELECT chat.subscribe_firehose()$$);
COMMIT;
SELECT count(*) > 1 AS listening FROM pg_listening_channels();
UNLISTEN *;
DROP ROLE regress_chat_device;

-- what cannot be
CALL fails($$SELECT chat.subscribe(id('closed'), as_user => id('ben'))$$);
CALL fails($$SELECT chat.subscribe(id('nobody'), as_user => id('ben'))$$);
CALL fails($$SELECT chat.subscribe(as_user => id('nobody'))$$);
CALL fails($$SELECT chat.subscribe(id('other'), as_user => id('nobody'))$$);
CALL fails($$SELECT chat.subscribe()$$);
CALL fails($$SELECT chat.unsubscribe(as_user => id('nobody'))$$);
CALL fails($$SELECT chat.unsubscribe(id('other'))$$);
CALL fails($$CREATE MATERIALIZED VIEW trap AS SELECT channel FROM chat.subscribe(id('other'), as_user => id('ben'))$$);
-- what is to be sent cannot wait for a second phase
BEGIN;
SELECT seq FROM chat.send_message(:'other', 'prepared', as_user => :'anna') \gset
PREPARE TRANSACTION 'regress_chat';
ROLLBACK;
SELECT count(*) FROM chat.history(:'other', as_user => :'anna') WHERE content = 'prepared';
-- without the key there are no names
SELECT count(*) AS keys, length(value) AS bytes FROM chat.secrets WHERE name = 'channels' GROUP BY value;

-- plain statements that change members, or what describes a conversation: a modseq each, and a notification
SELECT kind FROM chat.subscribe(:'other', as_user => :'ben');
\o | sed -E -e "$names" -f "$notifications"
UPDATE chat.conversations SET topic = 'plain' WHERE id = :'other';
UPDATE chat.members SET role = 'guest' WHERE conversation_id = :'other' AND user_id = :'ben';
-- nothing changes
UPDATE chat.conversations SET topic = 'plain' WHERE id = :'other';
UPDATE chat.members SET role = 'guest', joined_at = now() WHERE conversation_id = :'other' AND user_id = :'ben';
-- together
BEGIN;
INSERT INTO chat.members (conversation_id, user_id) SELECT c, :'carla' FROM unnest(ARRAY[:'other', :'closed']::uuid[]) c;
UPDATE chat.conversations SET topic = 'plainer' WHERE id = :'other';
DELETE FROM chat.members WHERE user_id = :'carla' AND conversation_id IN (:'other', :'closed');
COMMIT;
\o
-- one statement does not write messages and change members or what describes the conversation
CALL fails($$WITH m AS (INSERT INTO chat.messages (conversation_id, content) VALUES (id('other'), 'x')) INSERT INTO chat.members (conversation_id, user_id) VALUES (id('other'), id('carla'))$$);
CALL fails($$WITH m AS (UPDATE chat.messages SET content = 'x' WHERE conversation_id = id('other') AND seq = 1) UPDATE chat.members SET role = 'admin' WHERE conversation_id = id('other') AND user_id = id('ben')$$);
CALL fails($$WITH m AS (INSERT INTO chat.messages (conversation_id, content) VALUES (id('other'), 'x')) UPDATE chat.conversations SET topic = 'x' WHERE id = id('other')$$);
SELECT * FROM chat_problems();
SELECT chat.unsubscribe(as_user => :'ben');

-- by a worker, which puts together what has been committed since the last time
\c -
SELECT kind, worker_pid = chat.worker_pid() AS notifies, chat.worker_pid() <> pg_backend_pid() AS other FROM chat.subscribe(:'other', as_user => :'ben');
SELECT published, notified, fallbacks FROM chat.workers() WHERE database = current_database() \gset
CREATE PROCEDURE await_notifications(before bigint) LANGUAGE plpgsql AS $$
BEGIN
	FOR attempt IN 1 .. 30000 LOOP
		EXIT WHEN EXISTS (SELECT FROM chat.workers() s WHERE s.database = current_database() AND s.notified > before);
		PERFORM pg_sleep(0.002);
	END LOOP;
END
$$;
\o | sed -E -e "$names" -f "$notifications"
BEGIN;
SELECT FROM chat.send_message(:'other', 'by a worker', as_user => :'anna');
SELECT FROM chat.send_message(:'other', 'by a worker', as_user => :'anna');
COMMIT;
CALL await_notifications(:notified);
\o
SELECT published - :published AS published, coalesced >= 0 AS coalesced, notified - :notified AS notified, fallbacks - :fallbacks AS fallbacks, state, pid = chat.worker_pid() AS pid, queued,
	   queue_high_water BETWEEN 1 AND queue_size AS high_water, failures, reaped, lag BETWEEN '0' AND max_lag AS lag, uptime > '0' AS uptime, is_resync_due
FROM chat.workers() WHERE database = current_database();
SELECT pid = pg_backend_pid() AS me, role = current_user AS my_name, application_name, channel_count, wait_event, unread_for >= '0' AS unread, is_laggard FROM chat.listeners();
-- the role of a session that listens may be dropped
CREATE ROLE regress_chat_ghost SUPERUSER LOGIN;
SELECT current_user AS me \gset
\c - regress_chat_ghost
SET SESSION AUTHORIZATION :"me";
DROP ROLE regress_chat_ghost;
SELECT kind FROM chat.subscribe(:'other', as_user => :'ben');
SELECT pid = pg_backend_pid() AS me, role, channel_count FROM chat.listeners() WHERE pid = pg_backend_pid();
SELECT chat.unsubscribe(as_user => :'ben');
\c - :me
SELECT kind FROM chat.subscribe(:'other', as_user => :'ben');
-- nobody waits any more: it has nothing to do
SELECT chat.unsubscribe(as_user => :'ben');
SELECT FROM chat.send_message(:'other', 'unheard', as_user => :'anna');
SELECT count(*) FROM chat.listeners();
-- ended, it is gone; who subscribes has another one started
SELECT chat.worker_pid() AS was \gset
SELECT chat.stop_worker() AS stopped, chat.stop_worker() AS again, chat.worker_pid() AS pid;
SELECT count(*) AS processes FROM pg_stat_activity WHERE pid = :was;
SELECT state, pid, uptime, published - :published AS published FROM chat.workers() WHERE database = current_database();
SELECT worker_pid <> :was AS another FROM chat.subscribe(:'other', as_user => :'ben');
SELECT chat.unsubscribe(:'other', as_user => :'ben'), chat.unsubscribe(as_user => :'ben');
SELECT chat.stop_worker(current_database()) AS stopped;
CALL fails($$SELECT chat.stop_worker('regress_chat_nowhere')$$);

-- where somebody has left in the transaction the name is not settled, and not told; after a savepoint it is again
\set VERBOSITY sqlstate
SET chat.realtime = off;
BEGIN;
SAVEPOINT before;
SELECT chat.remove_conversation_member(:'general', :'carla', as_user => :'anna');
SAVEPOINT after;
SELECT chat.subscribe(:'general', as_user => :'anna');
ROLLBACK TO after;
SELECT chat.subscribe(as_user => :'anna');
ROLLBACK TO after;
RELEASE after;
SELECT chat.subscribe(:'general', as_user => :'anna');
ROLLBACK TO before;
SELECT kind FROM chat.subscribe(:'general', as_user => :'anna');
ROLLBACK;
SET chat.realtime = on;
\set VERBOSITY default

DROP PROCEDURE await_notifications;
DROP TABLE subscribed;
SELECT * FROM chat_unread_problems();
SELECT * FROM chat_problems();
