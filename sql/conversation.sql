-- conversation: groups and channels
\getenv abs_srcdir PG_ABS_SRCDIR
\set start :abs_srcdir '/test/sql/start.sql'
\set ECHO none
\i :start
\set ECHO all

SELECT chat.create_user('anna') AS anna, chat.create_user('ben') AS ben, chat.create_user('carla') AS carla,
	   chat.create_user('dora') AS dora, chat.create_user('emil') AS emil \gset

-- a group has an owner and at least two others
SELECT chat.create_group('trio', ARRAY[:'ben', :'carla']::uuid[], 'https://example.org/trio.png',
						 'https://example.org/back.png', as_user => :'anna') AS trio \gset
\x on
SELECT name_of(id) AS id, kind, name, display_name, topic, purpose, description, picture_url, background_url, is_private,
	   name_of(created_by) AS created_by, archived_at, member_count, role, name_of(peer_id) AS peer, last_seq, modseq,
	   last_read_seq, last_message_id, cursor IS NOT NULL AS has_cursor, unread_count, last_sender_id, last_type, last_preview,
	   last_message_at, last_is_deleted
FROM chat.conversation(:'trio', as_user => :'anna');
\x off
SELECT username, role, name_of(invited_by) AS invited_by, last_read_seq FROM chat.conversation_members(:'trio', as_user => :'ben');
SELECT name_of(user_id) AS "user", event, name_of(actor_id) AS actor FROM chat.membership_events ORDER BY id;
-- each once, the owner too, in whatever order they are named
SELECT chat.create_group('again', ARRAY[:'carla', :'anna', :'ben', :'carla', :'ben']::uuid[], as_user => :'anna') AS again \gset
SELECT username, role FROM chat.conversation_members(:'again', as_user => :'ben');
-- names of groups need not be unique
SELECT chat.create_group('again', ARRAY[:'dora', :'emil']::uuid[], as_user => :'anna') <> :'again' AS another;
CALL fails($$SELECT chat.create_group('pair', ARRAY[id('ben')], as_user => id('anna'))$$);
CALL fails($$SELECT chat.create_group('pair', ARRAY[id('ben'), id('ben'), id('anna')], as_user => id('anna'))$$);
CALL fails($$SELECT chat.create_group('alone', '{}', as_user => id('anna'))$$);
CALL fails($$SELECT chat.create_group('gap', ARRAY[id('ben'), NULL, id('carla')], as_user => id('anna'))$$);
CALL fails($$SELECT chat.create_group('ghost', ARRAY[id('ben'), id('nobody')], as_user => id('anna'))$$);
CALL fails($$SELECT chat.create_group(NULL, ARRAY[id('ben'), id('carla')], as_user => id('anna'))$$);
CALL fails($$SELECT chat.create_group('none', NULL, as_user => id('anna'))$$);
CALL fails($$SELECT chat.create_group('', ARRAY[id('ben'), id('carla')], as_user => id('anna'))$$);
CALL fails($$SELECT chat.create_group(E' \t', ARRAY[id('ben'), id('carla')], as_user => id('anna'))$$);
CALL fails($$SELECT chat.create_group(repeat('x', 101), ARRAY[id('ben'), id('carla')], as_user => id('anna'))$$);
CALL fails($$SELECT chat.create_group('long', ARRAY[id('ben'), id('carla')], repeat('x', 2049), as_user => id('anna'))$$);
CALL fails($$SELECT chat.create_group('trio', ARRAY[id('ben'), id('carla')])$$);
CALL fails($$SELECT chat.create_group('trio', ARRAY[id('ben'), id('carla')], as_user => id('nobody'))$$);
-- as many as the setting allows, counting the owner
SET chat.max_group_members = 4;
SELECT chat.create_group('four', ARRAY[:'ben', :'carla', :'dora', :'anna']::uuid[], as_user => :'anna') AS four \gset
CALL fails($$SELECT chat.create_group('five', ARRAY[id('ben'), id('carla'), id('dora'), id('emil')], as_user => id('anna'))$$);
CALL fails($$SELECT chat.add_conversation_member(id('four'), id('emil'), as_user => id('anna'))$$);
SELECT chat.remove_conversation_member(:'four', :'dora', as_user => :'anna') AS removed;
SELECT chat.add_conversation_member(:'four', :'emil', as_user => :'anna') AS added;
RESET chat.max_group_members;

-- a channel may have its maker alone
SELECT chat.create_channel('General', as_user => :'anna') AS general \gset
SELECT chat.create_channel('secret', true, 'Secret things', 'hush', 'to keep secrets', 'A room for secrets.',
						   ARRAY[:'ben']::uuid[], as_user => :'anna') AS secret \gset
SELECT name, is_private, display_name, topic, purpose, description, kind, member_count, role
FROM chat.conversation(:'secret', as_user => :'anna')
UNION ALL
SELECT name, is_private, display_name, topic, purpose, description, kind, member_count, role
FROM chat.conversation(:'general', as_user => :'anna');
SELECT username, role, name_of(invited_by) AS invited_by FROM chat.conversation_members(:'secret', as_user => :'ben');
CALL fails($$SELECT chat.create_channel('general', as_user => id('ben'))$$);
CALL fails($$SELECT chat.create_channel('SECRET', true, as_user => id('emil'))$$);
CALL fails($$SELECT chat.create_channel('', as_user => id('ben'))$$);
CALL fails($$SELECT chat.create_channel(E'\n', as_user => id('ben'))$$);
CALL fails($$SELECT chat.create_channel(NULL, as_user => id('ben'))$$);
CALL fails($$SELECT chat.create_channel('x', NULL, as_user => id('ben'))$$);
CALL fails($$SELECT chat.create_channel(repeat('x', 101), as_user => id('ben'))$$);
CALL fails($$SELECT chat.create_channel('x', display_name => repeat('x', 201), as_user => id('ben'))$$);
CALL fails($$SELECT chat.create_channel('x', topic => repeat('x', 501), as_user => id('ben'))$$);
CALL fails($$SELECT chat.create_channel('x', purpose => repeat('x', 10001), as_user => id('ben'))$$);
CALL fails($$SELECT chat.create_channel('x', description => repeat('x', 10001), as_user => id('ben'))$$);
CALL fails($$SELECT chat.create_channel('x', user_ids => ARRAY[id('nobody')], as_user => id('ben'))$$);
CALL fails($$SELECT chat.create_channel('x', user_ids => ARRAY[NULL::uuid], as_user => id('ben'))$$);
CALL fails($$SELECT chat.create_channel('x')$$);
CALL fails($$SELECT chat.create_channel('x', as_user => id('nobody'))$$);
SELECT count(*) AS channels FROM chat.conversations WHERE kind = 'channel';

-- changes: the keys that are there, null clears
SELECT chat.update_conversation(:'secret', '{"topic": null, "purpose": "none", "picture_url": "https://example.org/p.png"}', as_user => :'anna');
SELECT name, display_name, topic, purpose, description, picture_url, background_url FROM chat.conversation(:'secret', as_user => :'anna');
SELECT chat.update_conversation(:'secret', '{}', as_user => :'anna');
-- a name that is given up is free again, and one's own may change its case
SELECT chat.update_conversation(:'secret', '{"name": "Secret"}', as_user => :'anna');
SELECT chat.update_conversation(:'secret', '{"name": "hidden"}', as_user => :'anna');
SELECT chat.create_channel('secret', as_user => :'emil') IS NOT NULL AS created;
CALL fails($$SELECT chat.update_conversation(id('hidden'), '{"name": "GENERAL"}', as_user => id('anna'))$$);
CALL fails($$SELECT chat.update_conversation(id('hidden'), '{"name": null}', as_user => id('anna'))$$);
CALL fails($$SELECT chat.update_conversation(id('hidden'), '{"name": " "}', as_user => id('anna'))$$);
CALL fails($$SELECT chat.update_conversation(id('hidden'), '{"kind": "group"}', as_user => id('anna'))$$);
CALL fails($$SELECT chat.update_conversation(id('hidden'), '{"is_private": false}', as_user => id('anna'))$$);
CALL fails($$SELECT chat.update_conversation(id('hidden'), '{"last_seq": 7}', as_user => id('anna'))$$);
CALL fails($$SELECT chat.update_conversation(id('hidden'), '[]', as_user => id('anna'))$$);
CALL fails($$SELECT chat.update_conversation(id('hidden'), '7', as_user => id('anna'))$$);
CALL fails($$SELECT chat.update_conversation(id('hidden'), NULL, as_user => id('anna'))$$);
CALL fails($$SELECT chat.update_conversation(NULL, '{}', as_user => id('anna'))$$);
CALL fails($$SELECT chat.update_conversation(id('hidden'), '{"topic": "mine"}', as_user => id('ben'))$$);
CALL fails($$SELECT chat.update_conversation(id('hidden'), '{"topic": "mine"}', as_user => id('carla'))$$);
CALL fails($$SELECT chat.update_conversation(id('General'), '{"topic": "mine"}', as_user => id('carla'))$$);
CALL fails($$SELECT chat.update_conversation(id('nobody'), '{"topic": "mine"}', as_user => id('carla'))$$);
SELECT n.name_key, name_of(n.conversation_id) AS conversation FROM chat.conversation_names n ORDER BY n.conversation_id;

-- archived: what was said can be read, but nothing changes
SELECT seq FROM chat.send_message(id('hidden'), 'before', as_user => :'ben');
SELECT chat.archive_conversation(id('hidden'), as_user => :'anna') AS archived,
	   chat.archive_conversation(id('hidden'), as_user => :'anna') AS once_more;
SELECT name, archived_at <= clock_timestamp() AS archived FROM chat.conversation(id('hidden'), as_user => :'ben');
SELECT seq, content FROM chat.history(id('hidden'), as_user => :'ben');
SELECT seq, content FROM chat.changes(id('hidden'), 0, as_user => :'ben');
SELECT username FROM chat.conversation_members(id('hidden'), as_user => :'ben');
SELECT name, archived_at IS NOT NULL AS archived, unread_count FROM chat.conversations(as_user => :'ben');
CALL fails($$SELECT chat.send_message(id('hidden'), 'after', as_user => id('ben'))$$);
CALL fails($$SELECT chat.edit_message(id('hidden'), id('hidden', 1), 'after', 1, as_user => id('ben'))$$);
CALL fails($$SELECT chat.delete_message(id('hidden'), id('hidden', 1), as_user => id('ben'))$$);
CALL fails($$SELECT chat.undelete_message(id('hidden'), id('hidden', 1), as_user => id('ben'))$$);
CALL fails($$SELECT chat.add_conversation_member(id('hidden'), id('emil'), as_user => id('anna'))$$);
CALL fails($$SELECT chat.set_conversation_member_role(id('hidden'), id('ben'), 'admin', as_user => id('anna'))$$);
CALL fails($$SELECT chat.update_conversation(id('hidden'), '{"topic": "after"}', as_user => id('anna'))$$);
CALL fails($$SELECT chat.archive_conversation(id('hidden'), as_user => id('ben'))$$);
CALL fails($$SELECT chat.unarchive_conversation(id('hidden'), as_user => id('ben'))$$);
CALL fails($$SELECT chat.unarchive_conversation(id('hidden'), as_user => id('carla'))$$);
-- one may still catch up, and go or be put out
SELECT chat.mark_read(id('hidden'), as_user => :'anna') AS unread;
SELECT may($$SELECT chat.remove_conversation_member(id('hidden'), id('ben'), as_user => id('anna'))$$) AS remove;
SELECT chat.archive_conversation(id('secret'), as_user => :'emil') AS archived;
CALL fails($$SELECT chat.join_conversation(id('secret'), as_user => id('carla'))$$);
SELECT chat.leave_conversation(id('secret'), as_user => :'emil');
SELECT chat.unarchive_conversation(id('hidden'), as_user => :'anna') AS opened,
	   chat.unarchive_conversation(id('hidden'), as_user => :'anna') AS once_more;
SELECT seq FROM chat.send_message(id('hidden'), 'after', as_user => :'ben');
CALL fails($$SELECT chat.archive_conversation(id('nobody'), as_user => id('ben'))$$);
CALL fails($$SELECT chat.archive_conversation(NULL, as_user => id('ben'))$$);
CALL fails($$SELECT chat.unarchive_conversation(NULL, as_user => id('ben'))$$);

-- plain statements
INSERT INTO chat.conversations (kind, is_private, name, created_by) VALUES ('channel', false, 'Plain', :'anna'), ('group', true, 'Plain', NULL);
SELECT kind, is_private, name, last_seq, modseq, member_count, epoch, last_message_id, substr(id::text, 15, 1) AS version
FROM chat.conversations WHERE name = 'Plain' ORDER BY id;
CALL fails($$INSERT INTO chat.conversations (kind, is_private, name) VALUES ('channel', false, 'Plain')$$);
CALL fails($$INSERT INTO chat.conversations (kind, is_private, name) VALUES ('channel', false, 'x'), ('channel', true, 'X')$$);
CALL fails($$INSERT INTO chat.conversations (kind, is_private, name) VALUES ('forum', false, 'x')$$);
CALL fails($$INSERT INTO chat.conversations (kind, is_private, name) VALUES ('group', false, 'x')$$);
CALL fails($$INSERT INTO chat.conversations (kind, name) VALUES ('channel', NULL)$$);
CALL fails($$INSERT INTO chat.conversations (id, kind, name) VALUES ('b8a3f1d2-5c1e-4d6a-9f0b-2f1de7c6a901', 'channel', 'x')$$);
CALL fails($$INSERT INTO chat.conversations (kind, name, created_by) VALUES ('channel', 'x', id('nobody'))$$);
UPDATE chat.conversations SET name = 'Plainer', topic = 'changed' WHERE name = 'Plain' AND kind = 'channel';
SELECT n.name_key FROM chat.conversation_names n WHERE n.name_key LIKE 'plain%';
CALL fails($$UPDATE chat.conversations SET id = chat.uuid_v7() WHERE name = 'Plain'$$);
CALL fails($$UPDATE chat.conversations SET kind = 'channel' WHERE name = 'Plain'$$);
CALL fails($$UPDATE chat.conversations SET created_by = id('ben') WHERE name = 'Plain'$$);
CALL fails($$DELETE FROM chat.conversations WHERE name = 'Plain'$$);
CALL fails($$TRUNCATE chat.conversations CASCADE$$);
-- the counters are not for hands, and a conversation begins without a past
CREATE ROLE regress_chat_admin IN ROLE chat_admin;
SET ROLE regress_chat_admin;
UPDATE chat.conversations SET topic = 'by an administrator' WHERE name = 'hidden';
CALL fails($$UPDATE chat.conversations SET last_seq = last_seq + 1 WHERE name = 'hidden'$$);
CALL fails($$UPDATE chat.conversations SET modseq = modseq + 1 WHERE name = 'hidden'$$);
CALL fails($$UPDATE chat.conversations SET last_message_id = NULL WHERE name = 'hidden'$$);
CALL fails($$UPDATE chat.conversations SET member_count = member_count + 1 WHERE name = 'hidden'$$);
CALL fails($$UPDATE chat.conversations SET epoch = epoch + 1 WHERE name = 'hidden'$$);
INSERT INTO chat.conversations (kind, name, last_seq, modseq, member_count, epoch, last_message_id)
VALUES ('group', 'counted', 5, 7, 3, 9, id('hidden', 1));
SELECT topic, last_seq, modseq, member_count, epoch, last_message_id FROM chat.conversations WHERE name = 'counted';
RESET ROLE;
DROP ROLE regress_chat_admin;

SELECT * FROM chat_unread_problems();
SELECT * FROM chat_problems();
