-- retention: what is kept how long, what is held, and what runs do about it
\getenv abs_srcdir PG_ABS_SRCDIR
\set start :abs_srcdir '/test/sql/start.sql'
\set ECHO none
\i :start
\set ECHO all

-- these procedures need it
SET default_transaction_isolation = 'read committed';
SELECT chat.create_user('anna') AS anna, chat.create_user('ben') AS ben, chat.create_user('carla') AS carla \gset
SELECT chat.create_channel('general', user_ids => ARRAY[:'ben']::uuid[], as_user => :'anna') AS general,
	   chat.create_channel('quiet', user_ids => ARRAY[:'ben']::uuid[], as_user => :'anna') AS quiet,
	   chat.create_channel('other', user_ids => ARRAY[:'carla']::uuid[], as_user => :'anna') AS other \gset
SELECT chat.create_space('Cats', as_user => :'anna') AS cats \gset
SELECT chat.open_live_chat(:'cats', as_user => :'anna') AS live \gset

-- what is in force, and who says so
CREATE VIEW rules AS
	SELECT w.name, r.item, r.action, r.days, r.level, tell(r.target_id::text) AS target
	FROM (VALUES (1, 'database', NULL, NULL), (2, 'topic', id('Cats'), NULL), (3, 'live chat', NULL, (SELECT c.id FROM chat.conversations c WHERE c.kind = 'live')), (4, 'general', NULL, id('general'))) AS w (n, name, space, conversation),
		 LATERAL chat.retention_rules(w.space, w.conversation) r WHERE r.level IS NOT NULL ORDER BY w.n, r.item, r.action;
SELECT * FROM chat.retention_rules();
SELECT * FROM rules;
SELECT chat.set_retention(30, space => :'cats'), chat.set_retention(NULL, conversation => :'general'), chat.set_retention(90, 'delete', 'edit_history');
SELECT chat.set_retention(60, space => :'cats', as_user => :'anna'), chat.set_retention(60, 'delete', space => :'cats', as_user => :'anna'), chat.set_retention(7, conversation => :'general', as_user => :'anna');
SELECT * FROM rules;
SELECT chat.reset_retention(conversation => :'general', as_user => :'anna') AS reset, chat.reset_retention(conversation => :'general') AS again, chat.reset_retention('delete', 'edit_history') AS history;
SELECT chat.reset_retention(space => :'cats'), chat.reset_retention('delete', space => :'cats');
SELECT * FROM rules;

-- refused
CALL fails($$SELECT chat.set_retention(0)$$);
CALL fails($$SELECT chat.set_retention(-1)$$);
CALL fails($$SELECT chat.set_retention(36501)$$);
CALL fails($$SELECT chat.set_retention(1, 'burn')$$);
CALL fails($$SELECT chat.set_retention(1, 'archive', 'edit_history')$$);
CALL fails($$SELECT chat.set_retention(1, 'delete', 'files')$$);
CALL fails($$SELECT chat.set_retention(1, NULL)$$);
CALL fails($$SELECT chat.set_retention(1, 'delete', NULL)$$);
CALL fails($$SELECT chat.set_retention(364, 'delete')$$);
CALL fails($$SELECT chat.set_retention(1, space => id('Cats'), conversation => id('general'))$$);
CALL fails($$SELECT chat.set_retention(1, space => id('nobody'))$$);
CALL fails($$SELECT chat.set_retention(1, conversation => id('nobody'))$$);
CALL fails($$SELECT FROM chat.retention_rules(conversation => id('nobody'))$$);
-- who may
CALL fails($$SELECT chat.set_retention(1, conversation => id('general'), as_user => id('ben'))$$);
CALL fails($$SELECT chat.set_retention(1, conversation => id('general'), as_user => id('carla'))$$);
CALL fails($$SELECT chat.set_retention(1, space => id('Cats'), as_user => id('ben'))$$);
CALL fails($$SELECT chat.set_retention(400, as_user => id('anna'))$$);
SET ROLE chat_app;
CALL fails($$SELECT chat.set_retention(400)$$);
CALL fails($$SELECT chat.reset_retention()$$);
CALL fails($$SELECT chat.set_retention(400, conversation => id('general'))$$);
CALL fails($$SELECT chat.reset_retention(conversation => id('general'))$$);
CALL fails($$SELECT chat.retention_rules(conversation => id('general'))$$);
SELECT count(*) FROM chat.retention_rules();
SELECT may($$SELECT chat.place_hold('x', conversation => id('general'))$$), may($$SELECT chat.holds()$$), may($$SELECT chat.retention_runs()$$), may($$CALL chat.apply_retention()$$);
SET ROLE chat_client;
SELECT may($$SELECT chat.set_retention(1)$$), may($$SELECT chat.retention_rules()$$), may($$CALL chat.restore_archive('2000-01-01')$$), may($$CALL chat.compact_archive()$$);
RESET ROLE;

-- holds
SELECT chat.place_hold('case 1', conversation => :'quiet') AS hold \gset
SELECT name_of(conversation_id), reason, placed_by = session_user AS by_me, placed_at <= now() AS placed FROM chat.holds();
SELECT chat.release_hold(:'hold'), chat.release_hold(:'hold') AS again, chat.release_hold(id('nobody')) AS never;
SELECT count(*) FROM chat.holds();
CALL fails($$SELECT chat.place_hold(' ', conversation => id('general'))$$);
CALL fails($$SELECT chat.place_hold(NULL, conversation => id('general'))$$);
CALL fails($$SELECT chat.place_hold('x')$$);
CALL fails($$SELECT chat.place_hold('x', space => id('Cats'), user_id => id('ben'))$$);
CALL fails($$SELECT chat.place_hold('x', conversation => id('nobody'))$$);
CALL fails($$SELECT chat.place_hold('x', space => id('nobody'))$$);
CALL fails($$SELECT chat.place_hold('x', user_id => id('nobody'))$$);

-- four months of messages, and some of today; no more months than needed; and how
-- many days it takes to keep what is of that day or later, whatever day it is
SELECT chat.create_partitions(0, '2024-01-01 00:00+00') > 10 AS made;
DO $$
DECLARE
	month	text;
BEGIN
	FOR month IN SELECT name FROM chat.partitions() WHERE begins_at >= '2024-08-01 00:00+00' AND ends_at < now() LOOP
		EXECUTE format('DROP TABLE chat.%I', month);
	END LOOP;
END $$;
CREATE FUNCTION days_since(day date) RETURNS integer LANGUAGE sql STABLE AS 'SELECT now()::date - day';
CREATE PROCEDURE fill(conversation text, messages integer, apart interval) LANGUAGE plpgsql AS $$
BEGIN
	INSERT INTO chat.messages (conversation_id, id, sender_id, content, client_key)
	SELECT id(conversation), chat.uuid_v7_at('2024-01-01 12:00+00'::timestamptz + n * apart), id('anna'), 'message ' || n, CASE WHEN n % 4 = 0 THEN 'key ' || n END
	FROM generate_series(1, messages) n;
	PERFORM chat.edit_message(m.conversation_id, m.id, 'edited', 1, as_user => id('anna')) FROM chat.messages m WHERE m.conversation_id = id(conversation) AND m.seq % 5 = 0;
	PERFORM chat.delete_message(m.conversation_id, m.id, as_user => id('anna')) FROM chat.messages m WHERE m.conversation_id = id(conversation) AND m.seq % 7 = 0;
	PERFORM chat.hide_message(m.conversation_id, m.id, as_user => id('anna')) FROM chat.messages m WHERE m.conversation_id = id(conversation) AND m.seq % 9 = 0;
	PERFORM chat.send_message(id(conversation), 'now', as_user => id('anna'));
END $$;
CALL fill('general', 60, '2 days');
CALL fill('quiet', 12, '10 days');
CALL fill('other', 30, '3 days 1 hour');

-- where things are
CREATE VIEW places AS
	SELECT name_of(m.conversation_id) AS conversation, CASE WHEN archived THEN 'archive' ELSE 'live' END AS place,
		   min(seq) AS first, max(seq) AS last, count(*) FROM public.all_messages m GROUP BY 1, 2 ORDER BY 1, 2;
CREATE VIEW archived_months AS
	SELECT name FROM chat.partitions() WHERE state = 'archive' AND begins_at < '2024-05-01 00:00+00' ORDER BY name COLLATE "C";
CREATE FUNCTION all_told() RETURNS text LANGUAGE sql AS $$
	SELECT md5(concat_ws(E'\n',
		(SELECT string_agg(h::text, E'\n' ORDER BY c.id, x.user_id, h.id) FROM chat.conversations c JOIN chat.members x ON x.conversation_id = c.id, LATERAL chat.history(c.id, max => 1000, as_user => x.user_id) h),
		(SELECT string_agg(h::text, E'\n' ORDER BY c.id, x.user_id, h.modseq) FROM chat.conversations c JOIN chat.members x ON x.conversation_id = c.id, LATERAL chat.changes(c.id, 0, 1000, as_user => x.user_id) h),
		(SELECT string_agg(v::text, E'\n' ORDER BY m.id, v.version) FROM public.all_messages m, LATERAL chat.message_versions(m.conversation_id, m.id, as_user => id('anna')) v WHERE m.deleted_at IS NULL),
		(SELECT string_agg(c::text, E'\n' ORDER BY x.user_id, c.id) FROM (SELECT DISTINCT user_id FROM chat.members) x, LATERAL chat.conversations(as_user => x.user_id) c)))
$$;
CREATE VIEW problems AS
	SELECT p.call FROM chat.members c,
		LATERAL (SELECT call FROM history_problems(c.conversation_id, c.user_id, '{3,100}') UNION ALL SELECT call FROM changes_problems(c.conversation_id, c.user_id, '{3,100}')) p WHERE c.conversation_id <> (SELECT x.id FROM chat.conversations x WHERE x.kind = 'live')
	UNION ALL SELECT problem FROM chat_problems() UNION ALL SELECT problem FROM chat_unread_problems();
CREATE PROCEDURE look() LANGUAGE plpgsql AS $$
DECLARE
	line	text;
BEGIN
	FOR line IN SELECT p::text FROM places p LOOP RAISE INFO '%', line; END LOOP;
	FOR line IN SELECT p::text FROM problems p LOOP RAISE INFO 'PROBLEM %', line; END LOOP;
END $$;
SELECT all_told() AS before \gset
CALL look();

-- a year; notices tell of months
BEGIN;
CALL chat.apply_retention();
ROLLBACK;
CALL fails('CALL chat.apply_retention()');
CALL fails('CALL chat.apply_retention(0)');
CALL fails('CALL chat.apply_retention(100001)');
CALL fails($$CALL chat.apply_retention(1, '0')$$);
CALL fails($$CALL chat.apply_retention(1, '1 month')$$);
SET client_min_messages = warning;
CALL chat.apply_retention(7);
CALL look();
SELECT * FROM archived_months;
SELECT all_told() = :'before' AS same;
SELECT task, state, done_count >= 0 AS done, error, ended_at >= started_at AS ended FROM chat.retention_runs();
-- nothing is left to be done, so nothing is
CALL chat.apply_retention();
SELECT done_count AS done FROM chat.retention_runs(1);
CALL look();
-- back: all, of one conversation, since a moment
CALL chat.restore_archive('2024-02-11 00:00+00', :'general', 5);
CALL look();
SELECT all_told() = :'before' AS same;
CALL chat.restore_archive('-infinity');
CALL look();
SELECT all_told() = :'before' AS same;
SELECT * FROM archived_months;
CALL fails($$CALL chat.restore_archive(NULL)$$);
CALL fails($$CALL chat.restore_archive('infinity', batch_size => 0)$$);

-- a conversation with a longer time, one with a shorter one, and one that is held
SELECT chat.set_retention(NULL, conversation => :'other'), chat.set_retention(days_since('2024-03-25'), conversation => :'quiet');
SELECT chat.place_hold('case 2', user_id => :'ben') AS hold \gset
CALL chat.apply_retention();
CALL look();
SELECT chat.release_hold(:'hold');
SELECT chat.leave_conversation(:'general', as_user => :'ben');
SELECT all_told() AS before \gset
CALL chat.apply_retention(3);
CALL look();
SELECT all_told() = :'before' AS same;
SELECT * FROM archived_months;
-- who has been in it holds it as well
SELECT chat.place_hold('case 3', user_id => :'ben') AS hold \gset
SELECT chat.set_retention(1, 'archive', conversation => :'general'), chat.set_retention(1, 'delete', conversation => :'general');
CALL chat.apply_retention();
CALL look();
SELECT chat.release_hold(:'hold');

-- deletion: from the archive and from the rest, with all that hangs on it
SELECT chat.mark_unread(:'other', id('other', 4), as_user => :'carla') AS unread;
SELECT chat.set_retention(days_since('2024-03-09'), 'delete', conversation => :'other');
SELECT modseq AS other_modseq FROM chat.conversation(:'other', as_user => :'carla') \gset
CALL chat.apply_retention(4);
CALL look();
SELECT floor_seq > 0 AS floor, unread_count = last_seq - floor_seq - (SELECT count(*) FROM chat.message_tombstones t WHERE t.conversation_id = :'other') AS unread, modseq > :other_modseq AS modseq FROM chat.conversation(:'other', as_user => :'carla');
SELECT event, message IS NULL AS no_message FROM chat.sync(jsonb_build_object(:'other', :other_modseq), as_user => :'carla', known_only => true);
SELECT floor_seq, unread_count FROM chat.conversation(:'general', as_user => :'anna');
SELECT floor_seq AS other_floor FROM chat.conversations WHERE id = :'other' \gset
SELECT count(*) AS hangs_on_it FROM (SELECT seq FROM chat.message_tombstones WHERE conversation_id = :'other' AND seq <= :other_floor UNION ALL SELECT seq FROM chat.message_hides WHERE conversation_id = :'other' AND seq <= :other_floor) x;
SELECT count(*) FROM chat.message_keys WHERE conversation_id = :'general';
SELECT seq, is_retry FROM chat.send_message(:'general', 'again', client_key => 'key 4', as_user => :'anna');
SELECT seq FROM chat.history(:'general', as_user => :'anna');
SELECT chat.reset_retention('archive', conversation => :'general'), chat.reset_retention('delete', conversation => :'general'), chat.reset_retention(conversation => :'other'), chat.reset_retention('delete', conversation => :'other'), chat.reset_retention(conversation => :'quiet');
CALL chat.apply_retention();
CALL look();
-- whole months
SELECT chat.set_retention(400, 'delete');
CALL chat.apply_retention(2);
CALL look();
SELECT * FROM archived_months;
SELECT count(*) FROM chat.messages WHERE id < chat.uuid_v7_at('2024-05-01 00:00+00');

-- what was said before, and what deleted messages said
SELECT chat.reset_retention('delete'), chat.set_retention(days_since('2024-06-17'), 'delete', 'edit_history');
SELECT chat.create_channel('edited', as_user => :'anna') AS edited \gset
INSERT INTO chat.messages (conversation_id, id, sender_id, content) SELECT :'edited', chat.uuid_v7_at('2024-06-01 12:00+00'::timestamptz + n * interval '3 days'), :'anna', 'message ' || n FROM generate_series(1, 10) n;
SELECT count(*) FROM generate_series(1, 10) n, LATERAL chat.edit_message(id('edited'), id('edited', n), 'edited ' || n, 1, as_user => :'anna');
SELECT chat.delete_message(id('edited'), id('edited', n), as_user => :'anna') AS deleted FROM generate_series(9, 10) n;
CALL chat.apply_retention(3);
SELECT archived, count(*), count(DISTINCT message_id) FROM public.all_versions v WHERE conversation_id = id('edited') GROUP BY 1;
SELECT version, content FROM chat.message_versions(id('edited'), id('edited', 1), as_user => :'anna');
SELECT is_emptied, content FROM chat.message_tombstones WHERE conversation_id = id('edited') ORDER BY seq;
SELECT chat.place_hold('case 4', conversation => id('edited')) AS hold \gset
SET chat.undelete_window = 0;
CALL chat.apply_retention(1);
SELECT is_emptied, content FROM chat.message_tombstones WHERE conversation_id = id('edited') ORDER BY seq;
SELECT chat.release_hold(:'hold');
CALL chat.apply_retention(1);
SELECT is_emptied, content FROM chat.message_tombstones WHERE conversation_id = id('edited') ORDER BY seq;
RESET chat.undelete_window;
CALL fails($$SELECT chat.undelete_message(id('edited'), id('edited', 9), as_user => id('anna'))$$);
SELECT * FROM problems;

-- compacted, it is the same
SELECT all_told() AS before \gset
CALL chat.compact_archive();
SELECT all_told() = :'before' AS same;
CALL look();
SELECT DISTINCT c.reloptions, (SELECT string_agg(DISTINCT t.tgname, ' ') FROM pg_trigger t WHERE t.tgrelid = c.oid) AS triggers
FROM pg_class c JOIN pg_inherits i ON i.inhrelid = c.oid WHERE i.inhparent = 'chat.messages_archive'::regclass;
SELECT count(*) FROM pg_constraint WHERE conname = 'chat_bounds';
SELECT count(*) FROM pg_class WHERE relname ~ 'compacting';
SELECT version FROM chat.edit_message(id('edited'), id('edited', 2), 'edited again', 2, as_user => :'anna');
CALL chat.restore_archive('-infinity');
CALL look();
-- the job does the same
CALL chat.run_job('retention');
CALL look();
SELECT r.step_count > 0 AS steps, r.done_count = p.done_count AS same, r.error, p.task, p.state FROM chat.job_runs r, chat.retention_runs(1) p WHERE r.job = 'retention';
CALL chat.restore_archive('-infinity');
RESET client_min_messages;

-- by the database's rule a month stays until all of it is due; a conversation's own is kept to the day
SELECT chat.create_channel('edge', as_user => :'anna') AS edge, chat.create_channel('exact', as_user => :'anna') AS exact \gset
SELECT chat.create_partitions(0, '2024-09-01 00:00+00') > 2 AS made;
INSERT INTO chat.messages (conversation_id, id, sender_id, content)
SELECT c, chat.uuid_v7_at(format('2024-%s-%s 12:00+00', month, day)::timestamptz), :'anna', 'dated'
FROM unnest(ARRAY[:'edge', :'exact']::uuid[]) c, unnest(ARRAY[9, 10, 11]) month, unnest(ARRAY[3, 13, 23]) day ORDER BY c, month, day;
SET client_min_messages = warning;
SELECT chat.set_retention(days_since('2024-10-16')), chat.set_retention(days_since('2024-10-16'), conversation => :'exact');
CALL chat.apply_retention();
SELECT * FROM places WHERE conversation IN ('edge', 'exact');
SELECT chat.set_retention(days_since('2024-11-05'));
CALL chat.apply_retention();
SELECT * FROM places WHERE conversation IN ('edge', 'exact');
SELECT * FROM problems;
RESET client_min_messages;

SELECT count(*) >= 10 AS runs, bool_and(state = 'done') AS all_done FROM chat.retention_runs();

DROP VIEW rules, problems, places, archived_months;
DROP FUNCTION all_told, days_since;
DROP PROCEDURE look, fill;
