-- conversation_setting: what members want of a conversation for themselves, drafts, and the list by them
\getenv abs_srcdir PG_ABS_SRCDIR
\set start :abs_srcdir '/test/sql/start.sql'
\set ECHO none
\i :start
\set ECHO all

SELECT chat.create_user('anna', display_name => 'Anna A.') AS anna, chat.create_user('ben') AS ben, chat.create_user('carla') AS carla \gset
SELECT chat.create_channel('one', user_ids => ARRAY[:'ben']::uuid[], as_user => :'anna') AS one,
	   chat.create_channel('two', user_ids => ARRAY[:'ben']::uuid[], as_user => :'anna') AS two \gset
SELECT chat.create_group('three', ARRAY[:'ben', :'carla']::uuid[], as_user => :'anna') AS three \gset
SELECT chat.create_channel('other', true, as_user => :'carla') AS other \gset

-- nothing is set at first
SELECT * FROM chat.conversation_settings(:'one', as_user => :'ben');
-- keys that are named change, and nothing is written where nothing does
SELECT chat.update_conversation_settings(:'one', '{"mute_ends_at": "infinity", "notification_level": "mentions", "folder": "  work ", "nickname": "uno"}', as_user => :'ben') AS first,
	   chat.update_conversation_settings(:'one', '{"folder": "work"}', as_user => :'ben') AS again,
	   chat.update_conversation_settings(:'one', '{"is_pinned": true, "nickname": null}', as_user => :'ben') AS more,
	   chat.update_conversation_settings(:'one', '{}', as_user => :'ben') AS empty,
	   chat.update_conversation_settings(:'two', '{"is_pinned": false, "folder": null, "is_hidden": null}', as_user => :'ben') AS nothing;
SELECT * FROM chat.conversation_settings(:'one', as_user => :'ben');
SELECT count(*) FROM chat.member_settings;
-- they are one's own
SELECT * FROM chat.conversation_settings(:'one', as_user => :'anna');
SELECT is_muted, is_pinned, folder FROM chat.conversation(:'one', as_user => :'anna');
SELECT is_muted, is_pinned, is_archived, is_hidden, folder, nickname, draft FROM chat.conversation(:'one', as_user => :'ben');
-- a mute ends by itself
SELECT chat.update_conversation_settings(:'one', jsonb_build_object('mute_ends_at', now() - interval '1 second'), as_user => :'ben');
SELECT is_muted FROM chat.conversation(:'one', as_user => :'ben');
-- what cannot be
SELECT chat.update_conversation_settings(:'one', '{"colour": "red"}', as_user => :'ben');
CALL fails(format('SELECT chat.update_conversation_settings(%L, %L, as_user => %L)', :'one', '{"notification_level": "loud"}', :'ben'), only_state => true);
CALL fails(format('SELECT chat.update_conversation_settings(%L, %L, as_user => %L)', :'one', '{"is_pinned": "perhaps"}', :'ben'), only_state => true);
CALL fails(format('SELECT chat.update_conversation_settings(%L, %L, as_user => %L)', :'one', '{"mute_ends_at": "tomorrowish"}', :'ben'), only_state => true);
CALL fails(format('SELECT chat.update_conversation_settings(%L, %L, as_user => %L)', :'one', '{"folder": "   "}', :'ben'), only_state => true);
CALL fails(format('SELECT chat.update_conversation_settings(%L, %L, as_user => %L)', :'one', jsonb_build_object('folder', repeat('x', 101)), :'ben'), only_state => true);
SELECT chat.update_conversation_settings(:'one', '[]', as_user => :'ben');
CALL fails(format('SELECT chat.update_conversation_settings(%L, %L, as_user => %L)', :'other', '{"is_pinned": true}', :'ben'), only_state => true);
CALL fails(format('SELECT chat.conversation_settings(%L, as_user => %L)', :'other', :'ben'), only_state => true);

-- hidden until there is a new message; hiding again hides that
SELECT chat.update_conversation_settings(:'two', '{"is_hidden": true}', as_user => :'ben') AS changed;
SELECT name FROM chat.conversations(as_user => :'ben');
SELECT name, is_hidden FROM chat.conversations(which => 'hidden', as_user => :'ben');
SELECT seq FROM chat.send_message(:'two', 'come back', as_user => :'anna');
SELECT name, is_hidden, unread_count FROM chat.conversations(as_user => :'ben');
SELECT is_hidden FROM chat.conversation_settings(:'two', as_user => :'ben');
SELECT name FROM chat.conversations(which => 'hidden', as_user => :'ben');
SELECT chat.update_conversation_settings(:'two', '{"is_hidden": true}', as_user => :'ben') AS changed,
	   chat.update_conversation_settings(:'two', '{"is_hidden": true}', as_user => :'ben') AS again,
	   chat.update_conversation_settings(:'two', '{"is_pinned": true}', as_user => :'ben') AS pinned;
SELECT name, is_hidden FROM chat.conversations(which => 'hidden', as_user => :'ben');
SELECT chat.update_conversation_settings(:'two', '{"is_hidden": false}', as_user => :'ben') AS changed;
SELECT name FROM chat.conversations(as_user => :'ben');
-- put away for good, for oneself alone
SELECT chat.update_conversation_settings(:'three', '{"is_archived": true}', as_user => :'ben') AS changed;
SELECT seq FROM chat.send_message(:'three', 'anybody?', as_user => :'anna');
SELECT name FROM chat.conversations(as_user => :'ben');
SELECT name, is_archived, archived_at FROM chat.conversations(which => 'archived', as_user => :'ben');
SELECT name, is_archived FROM chat.conversations(which => 'all', as_user => :'ben');
SELECT name, is_archived FROM chat.conversations(as_user => :'carla');
-- by what is pinned, unread, of a kind, in a folder
SELECT name FROM chat.conversations(which => 'pinned', as_user => :'ben');
SELECT name, unread_count FROM chat.conversations(which => 'unread', as_user => :'ben');
SELECT name FROM chat.conversations(which => 'all', kind => 'group', as_user => :'ben');
SELECT name FROM chat.conversations(folder => 'work', as_user => :'ben');
SELECT count(*) FROM chat.conversations(space => :'one', as_user => :'ben');
SELECT chat.conversations(which => 'some', as_user => :'ben');
SELECT chat.conversations(kind => 'some', as_user => :'ben');
SELECT chat.conversations(which => NULL, as_user => :'ben');
-- what is deleted or hidden is not unread, so that its conversation is not either
SELECT chat.delete_message(:'two', id('two', 1), as_user => :'anna') AS deleted;
SELECT count(*) FROM chat.conversations(which => 'unread', as_user => :'ben');
SELECT seq FROM chat.send_message(:'two', 'second', as_user => :'anna');
SELECT name, unread_count, last_sender_name FROM chat.conversations(which => 'unread', as_user => :'ben');
SELECT chat.hide_message(:'two', id('two', 2), as_user => :'ben') AS hidden;
SELECT count(*) FROM chat.conversations(which => 'unread', as_user => :'ben');
SELECT last_sender_name FROM chat.conversation(:'two', as_user => :'ben');
-- pages of a part of the list
SELECT c.name FROM chat.conversations((SELECT l.cursor FROM chat.conversations(max => 1, which => 'pinned', as_user => :'ben') l), which => 'pinned', as_user => :'ben') c;
-- who comes back finds what they had
SELECT chat.leave_conversation(:'two', as_user => :'ben');
CALL fails(format('SELECT chat.conversation_settings(%L, as_user => %L)', :'two', :'ben'), only_state => true);
SELECT chat.join_conversation(:'two', as_user => :'ben');
SELECT is_pinned FROM chat.conversation_settings(:'two', as_user => :'ben');

-- drafts: one a conversation, stored over and over
SELECT * FROM chat.draft(:'one', as_user => :'ben');
SELECT chat.set_draft(:'one', 'dear', as_user => :'ben') AS first, chat.set_draft(:'one', 'dear', as_user => :'ben') AS again,
	   chat.set_draft(:'one', repeat('dear all, ', 30), '{"bold": true}', as_user => :'ben') AS more;
SELECT conversation_id = :'one' AS same, length(content) AS length, formatted, reply_to, updated_at <= clock_timestamp() AS past, cursor
FROM chat.draft(:'one', as_user => :'ben');
SELECT length(draft) AS length FROM chat.conversation(:'one', as_user => :'ben');
SELECT draft FROM chat.conversation(:'one', as_user => :'anna');
SELECT conversation_id FROM chat.draft(:'one', as_user => :'anna');
-- a reply is to what is there
SELECT seq FROM chat.send_message(:'one', 'question', as_user => :'anna');
SELECT chat.set_draft(:'one', 'answer', reply_to => id('one', 1), as_user => :'ben') AS changed;
SELECT content, formatted, reply_to = id('one', 1) AS same FROM chat.draft(:'one', as_user => :'ben');
CALL fails(format('SELECT chat.set_draft(%L, %L, reply_to => %L, as_user => %L)', :'one', 'answer', id('two', 1), :'ben'), only_state => true);
-- as large as a message may be, and not blank
CALL fails(format('SELECT chat.set_draft(%L, repeat(%L, 1048576), as_user => %L)', :'one', 'x', :'ben'), only_state => true);
CALL fails(format('SELECT chat.set_draft(%L, %L, as_user => %L)', :'one', '  ', :'ben'), only_state => true);
CALL fails(format('SELECT chat.set_draft(%L, %L, as_user => %L)', :'other', 'hello', :'ben'), only_state => true);
CALL fails(format('SELECT chat.draft(%L, as_user => %L)', :'other', :'ben'), only_state => true);
CALL fails(format('SELECT chat.delete_draft(%L, as_user => %L)', :'other', :'ben'), only_state => true);
-- all of one's own, page by page, where one is still
SELECT chat.set_draft(:'two', 'zwei', as_user => :'ben'), chat.set_draft(:'three', 'drei', as_user => :'ben');
SELECT content FROM chat.drafts(max => 2, as_user => :'ben');
SELECT d.content FROM chat.drafts((SELECT l.cursor FROM chat.drafts(max => 2, as_user => :'ben') WITH ORDINALITY l ORDER BY l.ordinality DESC LIMIT 1), as_user => :'ben') d;
SELECT count(*) FROM chat.drafts(as_user => :'anna');
CALL fails(format('SELECT chat.drafts((SELECT max(cursor) FROM chat.drafts(as_user => %L)), as_user => %L)', :'ben', :'anna'), only_state => true);
SELECT chat.leave_conversation(:'three', as_user => :'ben');
SELECT content FROM chat.drafts(as_user => :'ben');
SELECT chat.delete_draft(:'two', as_user => :'ben') AS deleted, chat.delete_draft(:'two', as_user => :'ben') AS again;
SELECT content FROM chat.drafts(as_user => :'ben');
-- only oneself is told
SELECT count(*) AS changes FROM chat.changes(:'one', (SELECT modseq FROM chat.conversation(:'one', as_user => :'anna')), as_user => :'anna');

-- what belongs to nothing is found, and removed
SELECT * FROM chat.verify();
SET session_replication_role = replica;
INSERT INTO chat.member_settings (user_id, conversation_id, is_pinned) VALUES (:'ben', chat.uuid_v7(), true), (chat.uuid_v7(), :'one', true);
INSERT INTO chat.drafts (user_id, conversation_id, content) VALUES (:'ben', chat.uuid_v7(), 'lost'), (chat.uuid_v7(), :'one', 'lost');
RESET session_replication_role;
SELECT check_name, problem FROM chat.verify(true) ORDER BY 1, 2;
SELECT count(*) AS repaired FROM chat.repair('conversation_orphans');
SELECT count(*) AS repaired FROM chat.repair('drafts');
SELECT * FROM chat.verify();
