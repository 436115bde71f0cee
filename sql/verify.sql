-- verify: what contradicts something else, and how it is repaired
\getenv abs_srcdir PG_ABS_SRCDIR
\set start :abs_srcdir '/test/sql/start.sql'
\set ECHO none
\set takes '2 minutes'
\i :start
\set ECHO all
-- an empty database, and one with something of everything in it
SELECT * FROM chat.verify();
SELECT * FROM chat.verify(true);
SELECT * FROM chat.repair();
SET client_min_messages = warning;
SELECT chat.create_user('anna') AS anna, chat.create_user('ben') AS ben, chat.create_user('cleo') AS cleo \gset
SELECT chat.create_group('trip', ARRAY[:'ben', :'cleo']::uuid[], as_user => :'anna') AS trip \gset
SELECT chat.create_channel('general', user_ids => ARRAY[:'ben']::uuid[], as_user => :'anna') AS general \gset
SELECT chat.create_channel('random', as_user => :'anna') AS random \gset
SELECT chat.open_direct(:'ben', as_user => :'anna') AS direct \gset
SELECT count(*) FROM generate_series(1, 20) n, LATERAL chat.send_message(:'trip', 'message ' || n, client_key => CASE WHEN n % 2 = 0 THEN n::text END, as_user => :'anna');
SELECT count(*) FROM generate_series(1, 5) n, LATERAL chat.send_message(:'general', 'message ' || n, as_user => :'ben');
SELECT version FROM chat.edit_message(:'trip', id('trip', 2), 'edited', 1, as_user => :'anna');
SELECT version FROM chat.edit_message(:'trip', id('trip', 3), 'edited', 1, as_user => :'anna');
SELECT chat.delete_message(:'trip', id('trip', 4), as_user => :'anna') AS deleted, chat.delete_message(:'trip', id('trip', 5), as_user => :'anna') AS deleted;
SELECT chat.hide_message(:'trip', id('trip', 6), as_user => :'ben') AS hidden;
SELECT chat.set_message_reaction(:'trip', id('trip', 1), '👍', true, as_user => u) FROM unnest(ARRAY[:'anna', :'ben']::uuid[]) u;
SELECT chat.pin_message(:'trip', id('trip', 7), as_user => :'anna') AS pinned;
SELECT FROM chat.mark_read(:'trip', as_user => :'ben');
SELECT FROM chat.leave_conversation(:'trip', as_user => :'cleo');
SELECT chat.create_space('Garden', settings => '{"allow_anonymous": true}', as_user => :'anna') AS garden \gset
SELECT FROM chat.join_space(:'garden', as_user => :'ben');
SELECT chat.create_post(:'garden', 'Roses', as_user => :'anna') AS roses, chat.create_post(:'garden', 'Who am I?', is_anonymous => true, as_user => :'ben') AS secret \gset
SELECT chat.create_comment(:'roses', 'one', as_user => :'ben') AS one \gset
SELECT chat.create_comment(:'roses', 'two', :'one', as_user => :'anna') AS two \gset
SELECT chat.create_comment(:'roses', 'three', :'two', as_user => :'ben') AS three \gset
SELECT FROM chat.set_vote(:'roses', 1, as_user => :'ben');
SELECT FROM chat.set_vote(:'one', -1, as_user => :'anna');
SELECT FROM chat.set_reaction(:'one', '👍', true, as_user => :'anna');
SELECT chat.open_live_chat(:'roses', as_user => :'anna') AS live \gset
SELECT FROM chat.ban_space_user(:'garden', :'cleo', as_user => :'anna');
RESET client_min_messages;
SELECT * FROM chat.verify();
SELECT * FROM chat.verify(true);
SELECT * FROM chat.repair();
SELECT * FROM chat.repair(is_dry_run => true);
SELECT * FROM chat_problems() UNION ALL SELECT * FROM forum_problems();

-- whatever a session has set: no false alarm, and migrations run
BEGIN;
SET LOCAL standard_conforming_strings = off;
SET LOCAL escape_string_warning = off;
SET LOCAL backslash_quote = on;
SET LOCAL transform_null_equals = on;
SET LOCAL array_nulls = off;
SET LOCAL xmloption = document;
SET LOCAL xmlbinary = hex;
SET LOCAL DateStyle = 'German, DMY';
SET LOCAL IntervalStyle = 'sql_standard';
SET LOCAL TimeZone = 'Asia/Kolkata';
SET LOCAL extra_float_digits = -15;
SET LOCAL bytea_output = 'escape';
SET LOCAL quote_all_identifiers = on;
SET LOCAL row_security = off;
SET LOCAL synchronize_seqscans = on;
SET LOCAL enable_indexscan = off;
SET LOCAL enable_bitmapscan = off;
SET LOCAL plan_cache_mode = force_custom_plan;
SET LOCAL search_path = pg_temp;
SELECT * FROM chat.verify();
SELECT * FROM chat.verify(true);
SELECT * FROM chat.repair(is_dry_run => true);
SELECT chat.migrate() = chat.schema_version() AS migrated;
SELECT * FROM chat.verify(true);
SHOW DateStyle;
ROLLBACK;
-- nor after a job, whose steps run with settings of their own
SET standard_conforming_strings = off;
SET default_transaction_isolation = 'serializable';
SET quote_all_identifiers = on;
CALL chat.run_job('verify');
CALL chat.run_job('retention');
SHOW quote_all_identifiers;
RESET standard_conforming_strings;
RESET default_transaction_isolation;
RESET quote_all_identifiers;
DELETE FROM chat.job_runs;

-- Damage something, see what verify says of it, in its quick and its full form,
-- what a repair would do, that it does, and that all is well again.
CREATE FUNCTION public.tell_all(text) RETURNS text LANGUAGE plpgsql AS $$
DECLARE
	r record;
	t text := $1;
BEGIN
	FOR r IN SELECT id, name FROM (VALUES ('anna', 'anna'), ('ben', 'ben'), ('cleo', 'cleo')) v (u, name) JOIN chat.users ON username = u
		UNION ALL SELECT id, COALESCE(name, kind) FROM chat.conversations
		UNION ALL SELECT id, title FROM chat.spaces UNION ALL SELECT id, title FROM chat.posts
		UNION ALL SELECT id, content FROM chat.comments
		UNION ALL SELECT id, '#' || seq FROM chat.messages LOOP
		t := replace(t, r.id::text, '<' || r.name || '>');
	END LOOP;
	t := regexp_replace(t, '[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}', '<uuid>', 'g');
	t := regexp_replace(t, '_\d{4}_\d\d', '_<month>', 'g');
	t := regexp_replace(t, '(RI_ConstraintTrigger_\w_)\d+', '\1n', 'g');
	RETURN regexp_replace(t, '(months made: |modseq )\d+', '\1n', 'g');
END$$;
CREATE FUNCTION public.lines(query text) RETURNS SETOF text LANGUAGE plpgsql AS $$
BEGIN
	RETURN QUERY EXECUTE 'SELECT v.a || '': '' || COALESCE(v.b, ''-'') || '': '' || v.c FROM ' || query || ' AS v (a, b, c)';
END$$;
CREATE PROCEDURE public.damage(statement text, undo text DEFAULT NULL) LANGUAGE plpgsql AS $$
DECLARE
	r record;
	line text;
BEGIN
	SET LOCAL session_replication_role = replica;
	EXECUTE statement;
	SET LOCAL session_replication_role = origin;
	CREATE TEMP TABLE told (n serial, what text, line text) ON COMMIT DROP;
	INSERT INTO told (what, line) SELECT 'quick', l FROM lines('chat.verify()') l;
	INSERT INTO told (what, line) SELECT 'full', l FROM lines('chat.verify(true)') l;
	FOR line IN SELECT split_part(t.line, ':', 1) FROM told t WHERE t.what = 'full' GROUP BY 1 ORDER BY min(t.n) LOOP
		INSERT INTO told (what, line) SELECT 'would', l FROM lines(format('chat.repair(%L, is_dry_run => true)', line)) l;
		INSERT INTO told (what, line) SELECT 'done', l FROM lines(format('chat.repair(%L)', line)) l;
	END LOOP;
	SET LOCAL session_replication_role = replica;
	IF undo IS NOT NULL THEN EXECUTE undo; END IF;
	SET LOCAL session_replication_role = origin;
	INSERT INTO told (what, line) SELECT 'LEFT', l FROM lines('chat.verify(true)') l;
	INSERT INTO told (what, line) SELECT 'ORACLE', p::text FROM (SELECT * FROM chat_problems() UNION ALL SELECT * FROM forum_problems()) p;
	FOR r IN SELECT string_agg(DISTINCT t.what, ', ') AS what, t.line FROM (SELECT t.what, tell_all(t.line) AS line, t.n FROM told t) t GROUP BY t.line ORDER BY min(t.n / 1000), 1, t.line COLLATE "C" LOOP
		RAISE INFO '%: %', r.what, r.line;
	END LOOP;
END$$;

-- conversations
CALL damage($$UPDATE chat.conversations SET member_count = member_count + 7 WHERE name = 'trip'$$);
CALL damage($$DELETE FROM chat.members WHERE conversation_id = id('general') AND user_id = id('ben')$$);
CALL damage($$DELETE FROM chat.membership_events WHERE conversation_id = id('general') AND user_id = id('anna')$$);
CALL damage($$UPDATE chat.conversation_names SET name_key = 'wrong' WHERE conversation_id = id('random')$$);
CALL damage($$DELETE FROM chat.conversation_names$$);
CALL damage($$UPDATE chat.members SET last_read_seq = 1000 WHERE conversation_id = id('trip') AND user_id = id('ben')$$);
CALL damage($$INSERT INTO chat.membership_events VALUES (id('nobody'), chat.uuid_v7(), id('ben'), 'left')$$);
CALL damage($$INSERT INTO chat.members (conversation_id, user_id, joined_seq, last_read_seq) VALUES (id('nobody'), id('ben'), 0, 0)$$);
CALL damage($$UPDATE chat.direct_conversations SET user_low = '00000000-0000-7000-8000-000000000000'$$, $$UPDATE chat.direct_conversations SET user_low = id('anna')$$);
CALL damage($$UPDATE chat.live_chats SET conversation_id = id('nobody')$$, $$UPDATE chat.live_chats SET conversation_id = c.id FROM chat.conversations c WHERE c.kind = 'live'$$);

-- messages
CALL damage($$UPDATE chat.conversations SET last_seq = last_seq + 1 WHERE name = 'trip'$$);
CALL damage($$UPDATE chat.conversations SET last_seq = last_seq - 1, last_message_id = id('trip', 19) WHERE name = 'trip'$$);
CALL damage($$UPDATE chat.conversations SET last_message_id = id('trip', 19) WHERE name = 'trip'$$);
CALL damage($$UPDATE chat.conversations SET modseq = modseq - 1 WHERE name = 'trip'$$);
CALL damage($$UPDATE chat.conversations SET modseq = modseq + 5 WHERE name = 'trip'$$);
CALL damage($$UPDATE chat.messages SET seq = 100 WHERE conversation_id = id('trip') AND seq = 20$$, $$UPDATE chat.messages SET seq = 20 WHERE conversation_id = id('trip') AND seq = 100; UPDATE chat.conversations SET last_seq = 20, last_message_id = id('trip', 20) WHERE name = 'trip'$$);
CALL damage($$UPDATE chat.messages SET sent_modseq = sent_modseq + 100 WHERE conversation_id = id('trip') AND seq = 10$$, $$UPDATE chat.messages SET sent_modseq = sent_modseq - 100 WHERE conversation_id = id('trip') AND seq = 10$$);
CREATE TABLE kept AS SELECT * FROM chat.messages WHERE conversation_id = :'trip' AND seq IN (7, 9);
CALL damage($$UPDATE chat.messages SET modseq = (SELECT modseq FROM kept WHERE seq = 7), sent_modseq = (SELECT sent_modseq FROM kept WHERE seq = 7) WHERE id = (SELECT id FROM kept WHERE seq = 9)$$,
	$$UPDATE chat.messages m SET modseq = k.modseq, sent_modseq = k.sent_modseq FROM kept k WHERE k.id = m.id$$);
CALL damage($$UPDATE chat.messages SET sender_id = id('nobody') WHERE conversation_id = id('trip') AND seq = 7$$, $$UPDATE chat.messages SET sender_id = id('anna') WHERE conversation_id = id('trip') AND seq = 7$$);
CALL damage($$DELETE FROM chat.messages WHERE conversation_id = id('general') AND seq = 5$$);
CALL damage($$INSERT INTO chat.messages (conversation_id, id, seq, modseq, sent_modseq, content) VALUES (id('nobody'), chat.uuid_v7(), 1, 1, 1, 'lost')$$, $$DELETE FROM chat.messages WHERE content = 'lost'$$);
CALL damage($$DELETE FROM chat.message_tombstones WHERE seq = 4$$);
CALL damage($$INSERT INTO chat.message_tombstones (conversation_id, seq, message_id, content) SELECT conversation_id, seq, id, 'x' FROM chat.messages WHERE conversation_id = id('trip') AND seq = 8$$);
CALL damage($$UPDATE chat.messages SET content = 'I say it again' WHERE conversation_id = id('trip') AND seq = 4$$);
CALL damage($$DELETE FROM chat.message_changes$$);
CALL damage($$UPDATE chat.message_changes SET modseq = modseq + 100$$);
CALL damage($$DELETE FROM chat.message_keys WHERE client_key = '8'$$);
CALL damage($$UPDATE chat.message_keys SET client_key = 'wrong' WHERE client_key = '8'$$);
CREATE TABLE kept_versions AS SELECT * FROM chat.message_versions;
CALL damage($$DELETE FROM chat.message_versions WHERE message_id = id('trip', 2)$$, $$INSERT INTO chat.message_versions SELECT * FROM kept_versions ON CONFLICT DO NOTHING$$);
CALL damage($$INSERT INTO chat.message_versions (conversation_id, message_id, version, content) VALUES (id('trip'), chat.uuid_v7(), 1, 'x')$$);
CALL damage($$UPDATE chat.message_hides SET message_id = chat.uuid_v7()$$);
CALL damage($$DELETE FROM chat.message_reactions WHERE user_id = id('ben')$$, $$DO 'BEGIN SET LOCAL session_replication_role = origin; PERFORM chat.fold_counters(); END'$$);
CALL damage($$UPDATE chat.messages SET reactions = '[{"emoji": "👍", "count": 7}, {"emoji": "👎", "count": 1}]' WHERE conversation_id = id('trip') AND seq = 1$$, $$DO 'BEGIN SET LOCAL session_replication_role = origin; PERFORM chat.fold_counters(); END'$$);
CALL damage($$UPDATE chat.messages SET reactions = '[{"emoji": "👍", "count": 1}]' WHERE conversation_id = id('trip') AND seq = 4$$);
CALL damage($$INSERT INTO chat.message_reactions (conversation_id, message_id, user_id, emoji) VALUES (id('trip'), chat.uuid_v7(), id('ben'), '👍')$$);
CALL damage($$INSERT INTO chat.message_deltas (conversation_id, message_id, emoji, reaction_count, reply_count) VALUES (id('trip'), chat.uuid_v7(), '👍', 1, 0)$$);
CALL damage($$INSERT INTO chat.uncounted_messages VALUES (id('trip'), id('ben'), 1)$$);
CALL damage($$UPDATE chat.messages SET flags = 512 WHERE conversation_id = id('trip') AND seq = 7$$,
	$$UPDATE chat.messages SET flags = 0 WHERE conversation_id = id('trip') AND seq = 7; DELETE FROM chat.uncounted_messages$$);
CALL damage($$INSERT INTO chat.read_marks VALUES (id('general'), id('ben'), 1, now())$$);
CALL damage($$UPDATE chat.members SET delivered_seq = 1000 WHERE conversation_id = id('trip') AND user_id = id('ben')$$);
CALL damage($$DELETE FROM chat.pins$$);
CALL damage($$UPDATE chat.pins SET pinned_at = '2020-01-01Z'$$);
CALL damage($$UPDATE chat.messages SET pinned_at = NULL WHERE pinned_at IS NOT NULL$$);

-- accounts
CALL damage($$UPDATE chat.users SET is_banned = true WHERE username = 'ben'$$);
CALL damage($$INSERT INTO chat.sanctions (space_id, target_id) VALUES ('00000000-0000-0000-0000-000000000000', id('ben'))$$, $$DELETE FROM chat.sanctions WHERE target_id = id('ben'); UPDATE chat.users SET is_banned = false$$);
CALL damage($$INSERT INTO chat.sanctions (space_id, target_id) VALUES ('00000000-0000-0000-0000-000000000000', id('nobody'))$$);
CALL damage($$INSERT INTO chat.system_roles (user_id, role) VALUES (id('ben'), 'super_admin'); UPDATE chat.users SET status = 'deactivated', deactivated_at = now() WHERE username = 'ben'$$,
	$$DELETE FROM chat.system_roles; UPDATE chat.users SET status = 'active', deactivated_at = NULL$$);
CALL damage($$INSERT INTO chat.users (id, username, name_key, name_skeleton, is_bot, owner_id) VALUES (chat.uuid_v7(), 'bot', 'bot', chat._name_skeleton('bot'), true, id('ben')); UPDATE chat.users SET status = 'deactivated', deactivated_at = now() WHERE username = 'ben'$$,
	$$DELETE FROM chat.users WHERE is_bot; UPDATE chat.users SET status = 'active', deactivated_at = NULL$$);
CALL damage($$UPDATE chat.users SET fields = '{"lost": "value"}' WHERE username = 'ben'$$);
CALL damage($$INSERT INTO chat.user_groups (id, space_id, handle, name) VALUES (id('nobody'), id('Garden'), 'crew', 'Crew'); INSERT INTO chat.user_group_members (group_id, user_id) VALUES (id('nobody'), id('cleo'))$$,
	$$DELETE FROM chat.user_group_members; DELETE FROM chat.user_groups$$);

-- ways into topics
CALL damage($$INSERT INTO chat.invites (space_id, code_hash, role, created_by) VALUES (id('nobody'), sha256('x'), 'member', id('ben'))$$);
CALL damage($$INSERT INTO chat.invite_uses (space_id, invite_id) VALUES (id('Garden'), id('nobody'))$$);
CALL damage($$INSERT INTO chat.invites (space_id, id, code_hash, role, created_by, max_uses, use_count) VALUES (id('Garden'), id('nobody'), sha256('x'), 'member', id('ben'), 1, 2)$$,
	$$DELETE FROM chat.invites$$);
CALL damage($$INSERT INTO chat.join_requests (space_id, user_id) SELECT m.space_id, m.user_id FROM chat.space_members m WHERE m.space_id = id('Garden') ORDER BY m.user_id LIMIT 1$$);
CALL damage($$INSERT INTO chat.join_requests (space_id, user_id, status, answered_at) VALUES (id('Garden'), id('nobody'), 'declined', now())$$);

-- topics, aliases and the forum
CALL damage($$UPDATE chat.space_counters SET member_count = 0, post_count = 9, conversation_count = 4$$);
CALL damage($$DELETE FROM chat.space_counters$$);
CALL damage($$INSERT INTO chat.space_deltas (space_id, id, posts, conversations, members) VALUES (id('Garden'), chat.uuid_v7(), 1, 2, 3)$$);
CALL damage($$INSERT INTO chat.space_deltas (space_id, id, posts, conversations, members) VALUES (id('nobody'), chat.uuid_v7(), 1, 2, 3)$$);
CALL damage($$INSERT INTO chat.sanctions (space_id, target_id) VALUES (id('nobody'), id('ben'))$$);
CALL damage($$DELETE FROM chat.space_membership_events WHERE user_id = id('ben')$$);
CALL damage($$INSERT INTO chat.space_membership_events VALUES (id('Garden'), chat.uuid_v7(), id('cleo'), 'joined')$$);
CALL damage($$INSERT INTO chat.sanctions (space_id, is_alias, target_id) VALUES (id('Garden'), true, id('nobody'))$$);
CALL damage($$INSERT INTO chat.unmask_requests (id, space_id, alias_id, target_id, requester_id, is_mutual) VALUES (chat.uuid_v7(), id('Garden'), id('nobody'), id('ben'), id('anna'), false)$$);
CALL damage($$UPDATE chat.comments SET depth = 5, path = '{}' WHERE content IN ('two', 'three')$$);
CALL damage($$UPDATE chat.comments SET parent_id = id('nobody') WHERE content = 'three'$$, $$UPDATE chat.comments SET parent_id = (SELECT id FROM chat.comments WHERE content = 'two') WHERE content = 'three'; DO 'BEGIN SET LOCAL session_replication_role = origin; PERFORM chat.repair(''tallies''); PERFORM chat.repair(''rankings''); PERFORM chat.fold_counters(); END'$$);
CALL damage($$UPDATE chat.tallies SET upvotes = 17, downvotes = 3 WHERE upvotes = 1$$, $$DO 'BEGIN SET LOCAL session_replication_role = origin; PERFORM chat.fold_counters(); END'$$);
CALL damage($$DELETE FROM chat.tallies WHERE id = (SELECT id FROM chat.comments WHERE content = 'one')$$, $$DO 'BEGIN SET LOCAL session_replication_role = origin; PERFORM chat.fold_counters(); END'$$);
CALL damage($$UPDATE chat.tallies SET replies = 7, is_live = NOT is_live WHERE id = (SELECT id FROM chat.comments WHERE content = 'two')$$, $$DO 'BEGIN SET LOCAL session_replication_role = origin; PERFORM chat.fold_counters(); END'$$);
CALL damage($$INSERT INTO chat.tallies (post_id, id, scope_id, created, is_live, is_public) VALUES (id('nobody'), id('nobody'), id('Garden'), 0, true, true)$$, $$DO 'BEGIN SET LOCAL session_replication_role = origin; PERFORM chat.fold_counters(); END'$$);
CALL damage($$DELETE FROM chat.rankings WHERE id = (SELECT id FROM chat.posts WHERE title = 'Roses')$$, $$DO 'BEGIN SET LOCAL session_replication_role = origin; PERFORM chat.fold_counters(); END'$$);
CALL damage($$UPDATE chat.rankings SET score = 99, is_listed = NOT is_listed, scope_id = id WHERE id = (SELECT id FROM chat.posts WHERE title = 'Roses')$$, $$DO 'BEGIN SET LOCAL session_replication_role = origin; PERFORM chat.fold_counters(); END'$$);
CALL damage($$INSERT INTO chat.rankings_due SELECT post_id, id FROM chat.tallies WHERE id = (SELECT id FROM chat.comments WHERE content = 'one') UNION SELECT id('nobody'), id('nobody')$$, $$DO 'BEGIN SET LOCAL session_replication_role = origin; PERFORM chat.fold_counters(); END'$$);
CALL damage($$UPDATE chat.rankings SET best = best - 1 WHERE id = (SELECT id FROM chat.posts WHERE title = 'Roses')$$, $$DO 'BEGIN SET LOCAL session_replication_role = origin; PERFORM chat.fold_counters(); END'$$);
CALL damage($$UPDATE chat.tallies SET is_ranked = false$$, $$DO 'BEGIN SET LOCAL session_replication_role = origin; PERFORM chat.fold_counters(); END'$$);
CALL damage($$UPDATE chat.post_activity SET comment_count = comment_count - 2$$, $$DO 'BEGIN SET LOCAL session_replication_role = origin; PERFORM chat.fold_counters(); END'$$);
CALL damage($$UPDATE chat.posts SET version = 3 WHERE title = 'Roses'$$, $$UPDATE chat.posts SET version = 1$$);
CALL damage($$UPDATE chat.comments SET version = 2 WHERE content = 'one'$$, $$UPDATE chat.comments SET version = 1$$);
CALL damage($$INSERT INTO chat.votes VALUES (id('nobody'), id('nobody'), id('ben'), 1)$$);
CALL damage($$DELETE FROM chat.reactions$$);
CALL damage($$UPDATE chat.reaction_counts SET reaction_count = 5$$);
CALL damage($$INSERT INTO chat.reactions VALUES (id('nobody'), id('nobody'), id('ben'), '👍')$$);
CALL damage($$INSERT INTO chat.post_versions (post_id, version, title, content, tags) VALUES (id('nobody'), 1, 'x', 'x', '{}')$$);

-- partitions
SELECT 'messages_' || to_char(now(), 'YYYY_MM') AS this, 'message_versions_' || to_char(now(), 'YYYY_MM') AS this_versions, to_char(now() + interval '1 month', 'YYYY_MM') AS next, to_char(now() + interval '2 months', 'YYYY_MM') AS after_next \gset
SELECT format('DROP TABLE chat.messages_%s; DROP TABLE chat.message_versions_%s', :'next', :'next') AS statement \gset
CALL damage(:'statement');
SELECT format('DROP TABLE chat.message_versions_%s', :'after_next') AS statement \gset
CALL damage(:'statement');
CALL damage($$DO 'BEGIN SET LOCAL session_replication_role = origin; INSERT INTO chat.messages (conversation_id, id, sender_id, content) VALUES (id(''random''), chat.uuid_v7_at(date_trunc(''month'', now()) - interval ''50 days''), id(''anna''), ''old''); UPDATE chat.messages SET content = ''older'' WHERE content = ''old''; END'$$);
SELECT tableoid::regclass::text = 'chat.messages_' || to_char(date_trunc('month', now()) - interval '50 days', 'YYYY_MM') AS moved FROM chat.messages WHERE content = 'older';
SELECT format('ALTER TABLE chat.%I DISABLE TRIGGER messages_settle', :'this') AS statement \gset
CALL damage(:'statement');
SELECT format('ALTER TABLE chat.%I DISABLE TRIGGER messages_update; DROP TRIGGER messages_guard_truncate ON chat.%I', :'this', :'this') AS statement \gset
CALL damage(:'statement');
SELECT format('ALTER TABLE chat.messages DETACH PARTITION chat.messages_%s', :'after_next') AS statement,
	   format('DROP TABLE chat.messages_%s; SELECT chat.create_partitions()', :'after_next') AS undo \gset
CALL damage(:'statement', format($$DROP TABLE chat.messages_%s; DO 'BEGIN SET LOCAL session_replication_role = origin; PERFORM chat.create_partitions(); END'$$, :'after_next'));
CALL damage($$ALTER TABLE chat.messages RENAME TO messages_away$$, $$ALTER TABLE chat.messages_away RENAME TO messages$$);

ALTER TABLE chat.message_versions_archive RENAME TO message_versions_away;
CALL fails('SELECT FROM chat.partitions()');
ALTER TABLE chat.message_versions_away RENAME TO message_versions_archive;

-- what tables are, and who may do what
CALL damage($$ALTER TABLE chat.members DISABLE TRIGGER members_joined$$);
CALL damage($$ALTER TABLE chat.members DISABLE TRIGGER ALL$$, $$ALTER TABLE chat.members ENABLE TRIGGER ALL$$);
CALL damage($$ALTER TABLE chat.members ENABLE REPLICA TRIGGER members_guard$$);
CALL damage($$DROP TRIGGER members_guard ON chat.members$$);
CALL damage($$CREATE OR REPLACE TRIGGER members_guard BEFORE INSERT ON chat.members FOR EACH ROW EXECUTE FUNCTION chat._members_guard()$$);
CALL damage($$ALTER TABLE chat.messages DISABLE ROW LEVEL SECURITY$$);
CALL damage($$DROP POLICY messages_visible ON chat.messages$$);
CALL damage($$ALTER POLICY messages_visible ON chat.messages USING (true)$$);
CALL damage($$CREATE POLICY open ON chat.messages FOR SELECT USING (true)$$, $$DROP POLICY open ON chat.messages$$);
CREATE ROLE regress_chat_spy;
CALL damage($$ALTER TABLE chat.members OWNER TO regress_chat_spy$$, $$ALTER TABLE chat.members OWNER TO chat_owner$$);
CALL damage($$DROP INDEX chat.members_user_idx$$, $$CREATE INDEX members_user_idx ON chat.members (user_id, conversation_id)$$);
CALL damage($$ALTER TABLE chat.members DROP COLUMN invited_by$$, $$ALTER TABLE chat.members ADD COLUMN invited_by uuid; GRANT UPDATE (invited_by) ON chat.members TO chat_admin; GRANT SELECT (invited_by) ON chat.members TO chat_reader$$);
CALL damage($$ALTER TABLE chat.users ALTER COLUMN bio TYPE varchar(100), ALTER COLUMN timezone DROP NOT NULL$$, $$ALTER TABLE chat.users ALTER COLUMN bio TYPE text, ALTER COLUMN timezone SET NOT NULL$$);
CALL damage($$DROP TABLE chat.space_deltas$$, $$CREATE TABLE chat.space_deltas (space_id uuid NOT NULL, id uuid NOT NULL DEFAULT chat.uuid_v7(), posts integer NOT NULL, conversations integer NOT NULL, members integer NOT NULL, last_activity_at timestamptz, PRIMARY KEY (space_id, id)); ALTER TABLE chat.space_deltas OWNER TO chat_owner; GRANT SELECT ON chat.space_deltas TO chat_admin$$);
CALL damage($$GRANT SELECT ON chat.messages TO regress_chat_spy; GRANT SELECT (user_id, id) ON chat.aliases TO PUBLIC; GRANT UPDATE ON chat.users TO regress_chat_spy WITH GRANT OPTION$$);
SELECT format('GRANT SELECT ON chat.%I TO regress_chat_spy', :'this') AS statement \gset
CALL damage(:'statement');
CALL damage($$REVOKE SELECT ON chat.messages FROM chat_reader; REVOKE UPDATE (role) ON chat.members FROM chat_admin$$);
CALL damage($$GRANT EXECUTE ON FUNCTION chat.migrate(integer) TO regress_chat_spy; REVOKE EXECUTE ON FUNCTION chat.send_message FROM chat_client$$,
	$$REVOKE EXECUTE ON FUNCTION chat.migrate(integer) FROM regress_chat_spy; GRANT EXECUTE ON FUNCTION chat.send_message TO chat_client$$);
DROP ROLE regress_chat_spy;

-- one check by its name, in full if it has no quick form
UPDATE chat.conversations SET member_count = 0 WHERE name = 'trip';
BEGIN;
SET LOCAL session_replication_role = replica;
DELETE FROM chat.message_changes;
COMMIT;
SELECT check_name, count(*) FROM chat.verify(name => 'member_counts') GROUP BY 1;
SELECT check_name, count(*) FROM chat.verify(name => 'message_changes') GROUP BY 1;
SELECT count(*) FROM chat.verify(name => 'votes');
SELECT check_name, count(*) FROM chat.repair('message_changes') GROUP BY 1;
SELECT check_name, count(*) FROM chat.verify(true) GROUP BY 1;
-- the nightly job fails, and says of what
\set VERBOSITY terse
CALL chat.run_job('verify');
\set VERBOSITY default
SELECT step_count > 10 AS all_checks, done_count AS done, error_code, error ~ '^member_counts: [-0-9a-f]+: member_count is 0, members are 2$' AS said FROM chat.job_runs WHERE job = 'verify';
SELECT check_name FROM chat.repair();
CALL chat.run_job('verify');
SELECT done_count AS done, error FROM chat.job_runs WHERE job = 'verify' ORDER BY id DESC LIMIT 1;

-- many problems: as many as one can look at
BEGIN;
SET LOCAL session_replication_role = replica;
INSERT INTO chat.message_hides SELECT :'trip', :'ben', chat.uuid_v7(), n FROM generate_series(1, 3000) n;
SELECT count(*), count(object) FROM chat.verify(true, 'message_hides');
ROLLBACK;

-- an extension whose functions somebody may replace
CREATE ROLE regress_chat_maker;
GRANT CREATE ON DATABASE :"DBNAME" TO regress_chat_maker;
SET ROLE regress_chat_maker;
CREATE SCHEMA regress_mine;
CREATE EXTENSION pgcrypto SCHEMA regress_mine;
RESET ROLE;
SELECT * FROM chat.verify(name => 'extensions');
DROP EXTENSION pgcrypto;
DROP OWNED BY regress_chat_maker;
DROP ROLE regress_chat_maker;
SELECT * FROM chat.verify(name => 'extensions');

-- wrong calls, and who may
CALL fails($$SELECT chat.verify(NULL)$$);
CALL fails($$SELECT chat.verify(true, 'no_such_check')$$);
CALL fails($$SELECT chat.repair('no_such_check')$$, only_state => true);
CALL fails($$SELECT chat.repair(is_dry_run => NULL)$$);
CREATE ROLE regress_chat_app IN ROLE chat_app;
CREATE ROLE regress_chat_admin IN ROLE chat_admin;
SET ROLE regress_chat_app;
CALL fails($$SELECT chat.verify()$$);
CALL fails($$SELECT chat.repair()$$);
SET ROLE regress_chat_admin;
SELECT * FROM chat.verify(true);
SELECT * FROM chat.repair();
RESET ROLE;
SET default_transaction_read_only = on;
SELECT * FROM chat.verify(true);
RESET default_transaction_read_only;
-- settings of the session stay
SELECT current_setting('enable_seqscan') AS enable_seqscan, current_setting('session_replication_role') AS role, current_user = session_user AS oneself;
DROP ROLE regress_chat_app, regress_chat_admin;
DROP PROCEDURE damage;
DROP FUNCTION tell_all, lines;
DROP TABLE kept, kept_versions;
SELECT * FROM chat_problems() UNION ALL SELECT * FROM forum_problems();
