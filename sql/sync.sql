-- sync: catching up in all conversations at once, and who waits for notifications
\getenv abs_srcdir PG_ABS_SRCDIR
\set start :abs_srcdir '/test/sql/start.sql'
\set ECHO none
\i :start
\set ECHO all

SELECT chat.create_user('anna') AS anna, chat.create_user('ben') AS ben, chat.create_user('carla') AS carla \gset
SELECT chat.create_channel('general', user_ids => ARRAY[:'ben', :'carla']::uuid[], as_user => :'anna') AS general,
	   chat.create_channel('other', user_ids => ARRAY[:'ben']::uuid[], as_user => :'anna') AS other,
	   chat.create_channel('closed', true, as_user => :'anna') AS closed,
	   chat.open_direct(:'anna', as_user => :'ben') AS direct \gset

-- What a user who has these cursors is told. What is told of a message is what
-- it is now; the rest of it is that of changes().
CREATE FUNCTION synced(cursors jsonb, who text, since timestamptz DEFAULT NULL, max integer DEFAULT 100)
RETURNS TABLE (conversation text, event text, modseq bigint, seq bigint, content text, version integer, deleted boolean, hidden boolean)
LANGUAGE sql AS $$
	SELECT name_of(s.conversation_id), s.event, s.modseq, m.seq, m.content, m.version, m.deleted_at IS NOT NULL, m.is_hidden
	FROM chat.sync(cursors, since, max, as_user => id(who)) s, jsonb_populate_record(NULL::chat.message_info, s.message) m
$$;
-- Pages until there are no more, as a client reads them
CREATE FUNCTION pages(cursors jsonb, who uuid, since timestamptz, size integer) RETURNS SETOF chat.change_info
LANGUAGE plpgsql AS $$
DECLARE
	row		chat.change_info;
	nrows	integer;
BEGIN
	cursors := COALESCE(cursors, '{}');
	FOR page IN 1 .. 1000 LOOP
		nrows := 0;
		FOR row IN SELECT * FROM chat.sync(cursors, since, size, as_user => who) LOOP
			RETURN NEXT row;
			nrows := nrows + 1;
			cursors := CASE row.event WHEN 'left' THEN cursors - row.conversation_id::text
						ELSE cursors || jsonb_build_object(row.conversation_id, row.modseq) END;
		END LOOP;
		RETURN QUERY SELECT NULL::uuid, 'too many rows', NULL::bigint, NULL::jsonb WHERE nrows > size;
		EXIT WHEN nrows = 0;
	END LOOP;
END
$$;
-- Any size of a page tells the same as one page, and that is what the tables say
CREATE FUNCTION sync_problems(cursors jsonb, who uuid, since timestamptz, sizes integer[]) RETURNS TABLE (problem text)
LANGUAGE plpgsql AS $$
DECLARE
	at_once	text[] := ARRAY(SELECT s::text FROM chat.sync(cursors, since, 1000, as_user => who) s);
	size	integer;
BEGIN
	FOREACH size IN ARRAY sizes LOOP
		RETURN QUERY SELECT format('in pages of %s', size)
			WHERE at_once IS DISTINCT FROM ARRAY(SELECT s::text FROM pages(cursors, who, since, size) s);
	END LOOP;
	IF since IS NULL THEN
		RETURN QUERY
			SELECT format('%s of %s at %s', COALESCE(told.event, expected.event), name_of(COALESCE(told.conversation_id, expected.conversation_id)), COALESCE(told.modseq, expected.modseq))
			FROM (SELECT s.conversation_id, s.event, s.modseq, (s.message ->> 'id')::uuid AS id FROM chat.sync(cursors, since, 1000, as_user => who) s WHERE s.event IN ('message', 'conversation')) told
			FULL JOIN (SELECT m.conversation_id, 'message' AS event, m.modseq, m.id
					   FROM chat.messages m JOIN chat.members x ON x.conversation_id = m.conversation_id AND x.user_id = who
					   WHERE m.modseq > (cursors ->> m.conversation_id::text)::bigint
					   UNION ALL
					   SELECT c.id, 'conversation', c.changed_modseq, NULL
					   FROM chat.conversations c JOIN chat.members x ON x.conversation_id = c.id AND x.user_id = who
					   WHERE c.changed_modseq > (cursors ->> c.id::text)::bigint) expected
			ON told.conversation_id = expected.conversation_id AND told.event = expected.event AND told.modseq = expected.modseq AND told.id IS NOT DISTINCT FROM expected.id
			WHERE told.event IS NULL OR expected.event IS NULL;
	END IF;
END
$$;

-- who knows nothing loads what there is
SELECT * FROM synced(NULL, 'ben');
SELECT * FROM synced('{}', 'ben');
SELECT * FROM synced('{}', 'carla');
SELECT * FROM synced('{}', 'ben', max => 2);
SELECT count(*) FROM pages(NULL, :'ben', NULL, 1);
-- who knows all is told nothing
SELECT jsonb_build_object(:'general', 0, :'other', 0, :'direct', 0) AS beginning \gset
SELECT * FROM synced(:'beginning', 'ben');

-- each message once, as it is now, and the conversation's own change among them
SELECT count(*) FROM generate_series(1, 4) n, LATERAL chat.send_message(:'general', 'message ' || n, as_user => :'anna');
SELECT modseq FROM chat.edit_message(:'general', id('general', 2), 'edited', 1, as_user => :'anna');
SELECT chat.update_conversation(:'general', '{"topic": "x"}', as_user => :'anna');
SELECT modseq FROM chat.edit_message(:'general', id('general', 2), 'edited again', 2, as_user => :'anna');
SELECT seq, modseq FROM chat.send_message(:'general', 'message 5', as_user => :'ben');
SELECT chat.update_conversation(:'general', '{"topic": "y"}', as_user => :'anna');
SELECT chat.delete_message(:'general', id('general', 1), as_user => :'anna') AS changed;
SELECT chat.delete_message(:'general', id('general', 3), as_user => :'anna') AS deleted, chat.undelete_message(:'general', id('general', 3), as_user => :'anna') AS undeleted;
SELECT seq, modseq FROM chat.send_message(:'direct', 'hi', as_user => :'anna');
SELECT * FROM synced(:'beginning', 'ben');
SELECT * FROM synced(:'beginning', 'ben', max => 3);
SELECT name_of(conversation_id) AS conversation, event, modseq, message -> 'seq' AS seq FROM pages(:'beginning', :'ben', NULL, 3);
SELECT count(*) AS from_everywhere, count(p.problem) AS problems
FROM generate_series(0, 12) at LEFT JOIN LATERAL sync_problems(jsonb_build_object(:'general', at, :'direct', at % 2, :'other', 0), :'ben', NULL, ARRAY[1, 2, 3, 4, 5, 7, 100]) p ON true;
-- the message is that of changes()
SELECT count(*) AS other FROM (SELECT m.* FROM chat.sync(:'beginning', as_user => :'ben') s, jsonb_populate_record(NULL::chat.message_info, s.message) m WHERE s.event = 'message' AND s.conversation_id = :'general'
	EXCEPT SELECT * FROM chat.changes(:'general', 0, as_user => :'ben')) x;
-- what one has hidden says nothing, to oneself
SELECT chat.hide_message(:'general', id('general', 4), as_user => :'carla');
SELECT * FROM synced(jsonb_build_object(:'general', 3), 'carla', max => 2);
SELECT * FROM synced(jsonb_build_object(:'general', 3, :'other', 0, :'direct', 1), 'ben', max => 2);
-- what is rolled back has not happened
BEGIN;
SELECT seq FROM chat.send_message(:'other', 'never', as_user => :'anna');
SELECT conversation, seq FROM synced(jsonb_build_object(:'general', 12, :'other', 0, :'direct', 1), 'ben');
ROLLBACK;
SELECT conversation, seq FROM synced(jsonb_build_object(:'general', 12, :'other', 0, :'direct', 1), 'ben');

-- members
SELECT chat.add_conversation_member(:'closed', :'ben', as_user => :'anna');
SELECT chat.set_conversation_member_role(:'closed', :'ben', 'admin', as_user => :'anna');
SELECT * FROM synced(jsonb_build_object(:'closed', 0), 'anna') WHERE event <> 'reload';
SELECT conversation, event, modseq FROM synced(jsonb_build_object(:'general', 12, :'other', 0, :'direct', 1), 'ben');
SELECT chat.remove_conversation_member(:'closed', :'ben', as_user => :'anna');
-- left, or never been in, or not there at all: all the same
SELECT conversation, event, modseq FROM synced(jsonb_build_object(:'general', 12, :'other', 0, :'direct', 1, :'closed', 2), 'ben');
SELECT conversation, event, modseq FROM synced(jsonb_build_object(:'general', 12, :'other', 0, :'closed', 1000, :'direct', 0, id('nobody'), 0), 'carla') ORDER BY conversation;
SELECT count(*) FROM pages(jsonb_build_object(:'general', 12, :'other', 0, :'closed', 1000, :'direct', 0, id('nobody'), 0), :'carla', NULL, 1);
-- left and come back: what was missed
SELECT chat.leave_conversation(:'other', as_user => :'ben');
SELECT seq FROM chat.send_message(:'other', 'meanwhile', as_user => :'anna');
SELECT chat.join_conversation(:'other', as_user => :'ben');
SELECT * FROM synced(jsonb_build_object(:'general', 12, :'other', 0, :'direct', 1), 'ben');

-- a cursor that is ahead, as after a restore, or too far behind
SELECT conversation, event, modseq FROM synced(jsonb_build_object(:'general', 13, :'other', 9223372036854775807, :'direct', 1), 'ben');
SET chat.max_sync_gap = 3;
SELECT conversation, event, modseq FROM synced(jsonb_build_object(:'general', 8, :'other', 0, :'direct', 1), 'ben');
SELECT conversation, event, modseq FROM synced(jsonb_build_object(:'general', 9, :'other', 1, :'direct', 1), 'ben');
RESET chat.max_sync_gap;

-- since a moment, for what has no cursor
SELECT conversation, event, modseq, seq FROM synced(NULL, 'ben', since => '2000-01-01');
SELECT conversation, event, modseq, seq FROM synced(jsonb_build_object(:'general', 10), 'ben', since => '2000-01-01');
SELECT conversation, event, modseq FROM synced(jsonb_build_object(id('nobody'), 10), 'ben', since => '3000-01-01');
SELECT p.* FROM unnest(ARRAY['2000-01-01', '3000-01-01']::timestamptz[]) moment, sync_problems(NULL, :'ben', moment, ARRAY[1, 2, 3, 100]) p;
-- at or after the moment all of them; what is a little older may come again
INSERT INTO chat.messages (conversation_id, id, sender_id, content)
SELECT c.id, chat.uuid_v7_at(timestamptz '2020-01-01' + n * interval '1 day'), :'anna', 'day ' || n
FROM chat.create_channel('days', user_ids => ARRAY[:'ben']::uuid[], as_user => :'anna') c (id), generate_series(1, 10) n;
SELECT modseq FROM chat.edit_message(id('days'), id('days', 2), 'day 2 was long', 1, as_user => :'anna');
SELECT chat.update_conversation(id('days'), '{"topic": "time"}', as_user => :'anna');
SELECT event, modseq, content FROM synced(NULL, 'ben', since => '2020-01-01') WHERE conversation = 'days';
SELECT event, modseq, content FROM synced(NULL, 'ben', since => '2020-01-09 12:00') WHERE conversation = 'days';
SELECT event, modseq, content FROM synced(NULL, 'ben', since => '2020-01-10') WHERE conversation = 'days';
SELECT moment, problem FROM generate_series(timestamptz '2019-12-31', '2020-01-12', '12 hours') moment, sync_problems(NULL, :'ben', moment, ARRAY[1, 3, 10]) problem;

-- what is no cursor
CALL fails($$SELECT chat.sync('[]', as_user => id('ben'))$$);
CALL fails($$SELECT chat.sync('7', as_user => id('ben'))$$);
CALL fails($$SELECT chat.sync('{"general": 7}', as_user => id('ben'))$$);
CALL fails($$SELECT chat.sync('{"": 7}', as_user => id('ben'))$$);
CALL fails(format($$SELECT chat.sync('{"%s ": 7}', as_user => id('ben'))$$, id('general')));
CALL fails(format($$SELECT chat.sync('{"{%s}": 7}', as_user => id('ben'))$$, id('general')));
CALL fails(format($$SELECT chat.sync('{"%s": "7"}', as_user => id('ben'))$$, id('general')));
CALL fails(format($$SELECT chat.sync('{"%s": null}', as_user => id('ben'))$$, id('general')));
CALL fails(format($$SELECT chat.sync('{"%s": [7]}', as_user => id('ben'))$$, id('general')));
CALL fails(format($$SELECT chat.sync('{"%s": -1}', as_user => id('ben'))$$, id('general')));
CALL fails(format($$SELECT chat.sync('{"%s": 9223372036854775808}', as_user => id('ben'))$$, id('general')));
CALL fails(format($$SELECT chat.sync('{"%s": 1e400}', as_user => id('ben'))$$, id('general')));
CALL fails(format($$SELECT chat.sync('{"%s": 12.4}', as_user => id('ben'))$$, id('general')));
SELECT conversation, event, modseq FROM synced(format('{"%s": 12}', upper(:'general'))::jsonb, 'carla');
-- of those only that have a cursor
SELECT name_of(conversation_id) AS conversation, event, modseq FROM chat.sync(jsonb_build_object(:'general', 10), known_only => true, as_user => :'ben');
SELECT count(*) FROM chat.sync('{}', since => '2000-01-01', known_only => true, as_user => :'ben');
SELECT name_of(conversation_id) AS conversation, event, modseq FROM chat.sync(jsonb_build_object(:'closed', 0, :'general', 11), known_only => true, as_user => :'ben');
SELECT name_of(conversation_id) AS conversation, event, modseq FROM chat.sync_firehose(jsonb_build_object(:'general', 10, id('nobody'), 0), known_only => true);
CALL fails($$SELECT chat.sync(known_only => NULL, as_user => id('ben'))$$);
CALL fails($$SELECT chat.sync(max => 0, as_user => id('ben'))$$);
CALL fails($$SELECT chat.sync(max => 1001, as_user => id('ben'))$$);
CALL fails($$SELECT chat.sync(max => NULL, as_user => id('ben'))$$);
CALL fails($$SELECT chat.sync(since => 'infinity', as_user => id('ben'))$$);
CALL fails($$SELECT chat.sync(since => '-infinity', as_user => id('ben'))$$);
CALL fails($$SELECT chat.sync()$$);
CALL fails($$SELECT chat.sync(as_user => id('nobody'))$$);

-- all conversations, for gateways
SELECT name_of(conversation_id) AS conversation, event, modseq, message -> 'seq' AS seq, message -> 'is_hidden' AS is_hidden
FROM chat.sync_firehose(jsonb_build_object(:'general', 2, :'other', 0, :'direct', 0, id('days'), 11, id('nobody'), 0));
SELECT count(*) AS same FROM chat.sync(jsonb_build_object(:'general', 2), as_user => :'anna') s
JOIN chat.sync_firehose(jsonb_build_object(:'general', 2)) f USING (conversation_id, event, modseq) WHERE s.message IS NOT DISTINCT FROM f.message;
SELECT event, count(*) FROM chat.sync_firehose(since => '2000-01-01') GROUP BY event ORDER BY event;
CALL fails($$SELECT chat.sync_firehose('[]')$$);
CALL fails($$SELECT chat.sync_firehose(max => 0)$$);

-- who may
CREATE ROLE regress_chat_device IN ROLE chat_client;
CREATE ROLE regress_chat_backend IN ROLE chat_app;
CREATE ROLE regress_chat_admin IN ROLE chat_admin;
BEGIN;
SELECT chat.act_as(:'carla');
SET LOCAL ROLE regress_chat_device;
SELECT name_of(conversation_id) AS conversation, event, modseq FROM chat.sync();
SELECT chat.worker_pid() IS NULL OR true AS told;
CALL fails($$SELECT chat.sync(as_user => id('ben'))$$);
CALL fails($$SELECT chat.sync_firehose()$$);
CALL fails($$SELECT chat.subscribe_firehose()$$);
CALL fails($$SELECT chat.workers()$$);
CALL fails($$SELECT chat.stop_worker()$$);
CALL fails($$SELECT chat.listeners()$$);
ROLLBACK;
SET ROLE regress_chat_backend;
SELECT count(*) > 0 AS told FROM chat.sync_firehose();
CALL fails($$SELECT chat.workers()$$, only_state => true);
CALL fails($$SELECT chat.stop_worker()$$, only_state => true);
CALL fails($$SELECT chat.listeners()$$, only_state => true);
SET ROLE regress_chat_admin;
SELECT count(*) >= 0 AS told FROM chat.workers();
SELECT count(*) FROM chat.listeners();
SELECT chat.stop_worker() IS NOT NULL AS stopped;
RESET ROLE;
DROP ROLE regress_chat_device, regress_chat_backend, regress_chat_admin;
-- a list, so it can be read in any transaction that is not aborted
BEGIN READ ONLY;
SELECT count(*) > 0 AS told FROM chat.sync(as_user => :'ben');
ROLLBACK;
BEGIN;
\set VERBOSITY sqlstate
SELECT 1 / 0;
SELECT chat.sync(as_user => :'ben');
\set VERBOSITY default
ROLLBACK;


-- Who waits. A notification is sent where a subscription asks for it, and who has
-- got hold of the names and listens to them by hand hears whether that was so.
\c -
SET chat.realtime = transaction;
\set notifications :abs_srcdir '/test/sql/notifications.sed'
\setenv notifications :notifications
BEGIN;
SELECT max(channel) FILTER (WHERE kind = 'inbox') AS inbox, max(channel) FILTER (WHERE subject_id = :'general') AS of_general, max(channel) FILTER (WHERE subject_id = :'other') AS of_other
FROM chat.subscribe(as_user => :'ben') \gset
ROLLBACK;
SELECT format('s/%s/[general]/;s/%s/[other]/;s/%s/[inbox]/;s/ %s / general /;s/ %s / other /;s/[0-9]+-[0-9]+/x/g', :'of_general', :'of_other', :'inbox', :'general'::text, :'other'::text) AS names \gset
\setenv names :names
CREATE PROCEDURE send_some() LANGUAGE plpgsql AS $$
BEGIN
	PERFORM chat.send_message(id('general'), 'x', as_user => id('anna'));
	COMMIT;
	PERFORM chat.send_message(id('other'), 'x', as_user => id('anna'));
	COMMIT;
	PERFORM chat.hide_message(id('other'), id('other', 1), as_user => id('ben')), chat.unhide_message(id('other'), id('other', 1), as_user => id('ben'));
END
$$;
LISTEN :of_general;
LISTEN :of_other;
LISTEN :inbox;
LISTEN application;
\o | sed -E -e "$names" -f "$notifications"
-- nobody, but what is for an inbox is always sent
CALL send_some();
\o
\o | sed -E -e "$names" -f "$notifications"
-- one; the rest is rolled back, in this way or that
SELECT FROM chat.subscribe(:'general', as_user => :'ben');
BEGIN;
SAVEPOINT a;
SELECT FROM chat.subscribe(:'other', as_user => :'ben');
SAVEPOINT b;
SELECT FROM chat.subscribe(as_user => :'ben');
RELEASE b;
ROLLBACK TO a;
SAVEPOINT c;
SELECT FROM chat.unsubscribe(:'general', as_user => :'ben');
SAVEPOINT d;
SELECT FROM chat.unsubscribe(as_user => :'ben');
RELEASE d;
ROLLBACK TO c;
COMMIT;
BEGIN;
SELECT FROM chat.unsubscribe(:'general', as_user => :'ben');
SELECT FROM chat.subscribe(as_user => :'ben');
ROLLBACK;
DO 'BEGIN PERFORM chat.subscribe(id(''other''), as_user => id(''ben'')); PERFORM 1 / 0; EXCEPTION WHEN division_by_zero THEN END';
CALL send_some();
\o
\o | sed -E -e "$names" -f "$notifications"
-- the other, from within the transaction that subscribes on
BEGIN;
SAVEPOINT a;
SELECT FROM chat.subscribe(:'other', as_user => :'ben');
RELEASE a;
SELECT FROM chat.send_message(:'other', 'first', as_user => :'anna');
COMMIT;
CALL send_some();
\o
\o | sed -E -e "$names" -f "$notifications"
-- twice, and once no more
SELECT FROM chat.subscribe(:'general', as_user => :'ben');
SELECT FROM chat.subscribe(as_user => :'ben');
SELECT FROM chat.unsubscribe(:'general', as_user => :'ben');
LISTEN :of_general;
CALL send_some();
\o
\o | sed -E -e "$names" -f "$notifications"
-- to and fro in one transaction
BEGIN;
SELECT FROM chat.subscribe(:'general', as_user => :'ben');
SELECT FROM chat.unsubscribe(:'general', as_user => :'ben');
SELECT FROM chat.unsubscribe(:'other', as_user => :'ben');
SELECT FROM chat.subscribe(:'other', as_user => :'ben');
COMMIT;
LISTEN :of_general;
CALL send_some();
\o
\o | sed -E -e "$names" -f "$notifications"
-- all of ours, none of the application's
SELECT FROM chat.unsubscribe(as_user => :'ben');
\o
SELECT CASE l WHEN :'of_general' THEN 'by hand' ELSE l END AS listening FROM pg_listening_channels() l ORDER BY 1;
LISTEN :of_general;
LISTEN :of_other;
LISTEN :inbox;
\o | sed -E -e "$names" -f "$notifications"
CALL send_some();
\o
\o | sed -E -e "$names" -f "$notifications"
-- The application's UNLISTEN * and DISCARD ALL are not noticed: it is sent, which
-- nobody hears. To subscribe again is not to subscribe twice.
SELECT FROM chat.subscribe(:'general', as_user => :'ben');
UNLISTEN *;
CALL send_some();
LISTEN :of_general;
LISTEN :of_other;
CALL send_some();
DISCARD ALL;
SET chat.realtime = transaction;
SELECT FROM chat.subscribe(:'general', as_user => :'ben');
LISTEN :of_other;
CALL send_some();
SELECT FROM chat.unsubscribe(:'general', as_user => :'ben');
LISTEN :of_general;
CALL send_some();
\o
\o | sed -E -e "$names" -f "$notifications"
-- a session that ends waits for nothing, not even one that is in the midst of it
SELECT FROM chat.subscribe(as_user => :'ben');
BEGIN;
SELECT FROM chat.subscribe(:'general', as_user => :'carla');
SELECT FROM chat.unsubscribe(:'other', as_user => :'ben');
\c -
SET chat.realtime = transaction;
DO $$
BEGIN
	FOR attempt IN 1 .. 30000 LOOP
		PERFORM pg_stat_clear_snapshot();
		EXIT WHEN (SELECT count(*) = 1 FROM pg_stat_activity WHERE datname = current_database() AND backend_type = 'client backend');
		PERFORM pg_sleep(0.002);
	END LOOP;
END
$$;
LISTEN :of_general;
LISTEN :of_other;
LISTEN :inbox;
CALL send_some();
\o

-- where one cannot subscribe, and where one can
BEGIN READ ONLY;
SELECT kind FROM chat.subscribe(:'other', as_user => :'ben');
SELECT FROM chat.unsubscribe(:'other', as_user => :'ben');
COMMIT;
BEGIN;
\set VERBOSITY sqlstate
SELECT 1 / 0;
SELECT chat.subscribe(:'other', as_user => :'ben');
ROLLBACK;
CREATE FUNCTION liar() RETURNS bigint LANGUAGE plpgsql PARALLEL SAFE AS $$ BEGIN RETURN (SELECT count(*) FROM chat.subscribe(id('other'), as_user => id('ben'))); END $$;
CREATE FUNCTION other_liar() RETURNS bigint LANGUAGE plpgsql PARALLEL SAFE AS $$ BEGIN RETURN (SELECT count(*) FROM chat.subscribe_firehose()); END $$;
SELECT count(set_config(name, 'on', false)) FROM pg_settings WHERE name IN ('force_parallel_mode', 'debug_parallel_query');
SELECT liar();
SELECT other_liar();
SELECT chat.worker_pid() IS NULL OR true AS told, count(*) > 0 AS synced FROM chat.sync(as_user => :'ben');
RESET ALL;
\set VERBOSITY default
CREATE FUNCTION in_maintenance(n integer) RETURNS integer LANGUAGE plpgsql IMMUTABLE AS $$ BEGIN PERFORM chat.subscribe_firehose(); RETURN n; END $$;
CREATE TABLE maintained AS SELECT 1 AS n;
CALL fails($$CREATE INDEX ON maintained (in_maintenance(n))$$);
SELECT pg_listening_channels() ~ '^chat_' AS still_listening, count(*) FROM generate_series(1, 1) GROUP BY 1;
DROP TABLE maintained;
DROP FUNCTION in_maintenance(integer), liar(), other_liar();
SELECT * FROM chat_unread_problems();

-- ten thousand conversations of one user
UNLISTEN *;
SET chat.realtime = transaction;
INSERT INTO chat.conversations (kind, is_private, name, created_by) SELECT 'channel', false, 'one of many ' || n, :'anna' FROM generate_series(1, 10000) n;
INSERT INTO chat.members (conversation_id, user_id, role) SELECT c.id, u, 'member' FROM chat.conversations c, unnest(ARRAY[:'anna', :'carla']::uuid[]) u WHERE c.name LIKE 'one of many %';
INSERT INTO chat.messages (conversation_id, sender_id, content) SELECT c.id, :'anna', 'hello' FROM chat.conversations c WHERE c.name LIKE 'one of many %';
SELECT clock_timestamp() AS began \gset
SELECT kind, count(*) FROM chat.subscribe(as_user => :'carla') GROUP BY kind ORDER BY kind;
SELECT jsonb_object_agg(c.id, c.modseq)::text AS cursors, jsonb_object_agg(c.id, c.modseq - CASE WHEN c.name LIKE '%00' AND c.modseq > 0 THEN 1 ELSE 0 END)::text AS cursors_before
FROM chat.conversations c JOIN chat.members m ON m.conversation_id = c.id WHERE m.user_id = :'carla' \gset
\set ECHO none
SELECT count(*) AS nothing_new FROM chat.sync(:'cursors', as_user => :'carla');
SELECT event, count(*) AS in_one_hundred FROM chat.sync(:'cursors_before', max => 1000, as_user => :'carla') GROUP BY event;
SELECT event, count(*) AS in_pages FROM pages(:'cursors_before', :'carla', NULL, 17) GROUP BY event;
\set ECHO all
SELECT event, count(*) AS since FROM chat.sync(since => :'began', max => 1000, as_user => :'carla') GROUP BY event;
SELECT event, count(*) AS first_page FROM chat.sync(max => 1000, as_user => :'carla') GROUP BY event;
SELECT count(*) = count(DISTINCT conversation_id) AS each_once, count(*) > 10000 AS all_of_them FROM pages(NULL, :'carla', NULL, 1000);
SELECT chat.unsubscribe(as_user => :'carla');
SELECT count(*) FROM pg_listening_channels();

DROP PROCEDURE send_some();
DROP FUNCTION synced(jsonb, text, timestamptz, integer), pages(jsonb, uuid, timestamptz, integer), sync_problems(jsonb, uuid, timestamptz, integer[]);
SELECT * FROM chat_problems();
