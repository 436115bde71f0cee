-- A database in which everything is used, for those who copy one: of all that
-- leaves a row something, in each of its states. app.made tells what was made, by
-- name. psql -f, in a new database that is set up.

CREATE SCHEMA app;
CREATE TABLE app.made (name text PRIMARY KEY, id uuid NOT NULL);
CREATE FUNCTION app.id(named text) RETURNS uuid LANGUAGE sql STABLE
AS 'SELECT m.id FROM app.made m WHERE m.name = named';

-- users, with all that is known of them
INSERT INTO app.made VALUES
	('anna', chat.create_user('anna', 'Anna@example.org', 'Anna A.',
		'{"first_name": "Anna", "last_name": "Ånström", "bio": "line 1\nline 2\\n \\\\ $$ ''quoted'' \"twice\"",
		  "pronouns": "she/her", "title": "Dr", "timezone": "Europe/Berlin", "language": "de",
		  "theme": "dark", "career": "baker", "interests": ["bread", "a,b", "{}", "\"q\""],
		  "life_phase": "early", "mood": "😀", "phone": "+49 1", "avatar_url": "https://example.org/a.png",
		  "preferences": {"sound": false, "nested": {"list": [1, 2.50, null]}}}', 'ext-1')),
	('ben', chat.create_user('ben', display_name => 'Ben')),
	('cleo', chat.create_user('Cleo|away')),
	('dora', chat.create_user('дора')),
	('emil', chat.create_user(external_id => 'ext|emil')),
	('gone', chat.create_user('gone'));

-- second factors, in use and not yet, and codes that have been sent
SELECT chat.start_totp(as_user => app.id(u)), chat.create_backup_codes(as_user => app.id(u)),
	   chat.request_email_change(u || '@example.com', as_user => app.id(u)),
	   chat.set_security_question(1, 'Who?', u, as_user => app.id(u))
FROM unnest(ARRAY['ben', 'cleo']) AS u;
UPDATE chat.totp_secrets SET enabled_at = now(), last_step = 58000000 WHERE user_id = app.id('cleo');
UPDATE chat.backup_codes SET used_at = now() WHERE user_id = app.id('cleo') AND number = 3;
UPDATE chat.users SET email = 'ben@example.org', email_verified_at = now() WHERE id = app.id('ben');
INSERT INTO chat.code_factors (user_id, method) VALUES (app.id('ben'), 'email');
SELECT chat.set_jwt_key('https://id.example', 'key', 'HS256', 'a secret that is known to two of us', 'chat');
INSERT INTO chat.passkeys (user_id, id, credential_id, public_key, algorithm, sign_count, model_id, transports, is_backed_up, name)
VALUES (app.id('cleo'), chat.uuid_v7(), '\x00ff5c', '\x01', -7, 4294967295, '00000000-0000-0000-0000-000000000000', '{usb}', true, 'Key');
INSERT INTO chat.passkey_challenges (id, user_id, purpose, hash, expires_at)
VALUES (chat.uuid_v7(), NULL, 'log_in', '\x00', now()), (chat.uuid_v7(), app.id('ben'), 'create', '\x01', now());

-- conversations of every kind
INSERT INTO app.made VALUES
	('direct', chat.open_direct(app.id('ben'), as_user => app.id('anna'))),
	('silent', chat.open_direct(app.id('cleo'), as_user => app.id('anna'))),
	('trip', chat.create_group('Trip', ARRAY[app.id('ben'), app.id('cleo'), app.id('gone')],
		'https://example.org/p', 'https://example.org/b', as_user => app.id('anna'))),
	('general', chat.create_channel('General', display_name => 'All of us', topic => 'this',
		purpose => 'that', description => E'multi\nline', as_user => app.id('anna'))),
	('secret', chat.create_channel('secret', is_private => true,
		user_ids => ARRAY[app.id('dora'), app.id('emil')], as_user => app.id('cleo'))),
	('old', chat.create_channel('old', as_user => app.id('anna')));
SELECT chat.join_conversation(app.id('general'), as_user => app.id(u)) FROM unnest(ARRAY['ben', 'cleo', 'dora', 'gone']) AS u;
SELECT chat.set_conversation_member_role(app.id('general'), app.id('ben'), 'moderator', as_user => app.id('anna'));
SELECT chat.remove_conversation_member(app.id('general'), app.id('gone'), as_user => app.id('anna'));
SELECT chat.leave_conversation(app.id('trip'), as_user => app.id('gone'));

-- messages of long ago, of months whose partitions
-- are made before them, and after them, and of today
SELECT chat.create_partitions(since => now() - interval '5 months');
INSERT INTO chat.messages (conversation_id, sender_id, id, content, formatted)
SELECT app.id('general'), app.id(CASE n % 3 WHEN 0 THEN 'anna' WHEN 1 THEN 'ben' ELSE 'cleo' END),
	   chat.uuid_v7_at(now() - interval '4 years' + n * interval '5 days'), 'imported ' || n,
	   CASE WHEN n % 10 = 0 THEN jsonb_build_object('n', n) END
FROM generate_series(1, 280) AS n;
INSERT INTO app.made
SELECT 'old ' || m.seq, m.id FROM chat.messages m
WHERE m.conversation_id = app.id('general') AND m.seq IN (3, 4, 5, 270);
SELECT chat.edit_message(app.id('general'), app.id('old 3'), 'edited long after', 1,
	as_user => app.id('anna'));
SELECT chat.edit_message(app.id('general'), app.id('old 270'), 'edited too', 1, as_user => app.id('anna'));
SELECT chat.create_partitions(since => now() - interval '9 months');

INSERT INTO app.made
SELECT 'sent ' || n, m.id
FROM generate_series(1, 40) AS n,
	 chat.send_message(app.id('general'), E'sent\t' || n || E' \\ \\N \\. \n''"$1', client_key => 'key ' || n,
		reply_to => CASE WHEN n % 7 = 0 THEN app.id('old 4') END,
		attachments => CASE WHEN n % 9 = 0 THEN '[{"url": "https://example.org/x", "size": 10}]'::jsonb END,
		as_user => app.id(CASE n % 2 WHEN 0 THEN 'anna' ELSE 'ben' END)) AS m;
INSERT INTO app.made
SELECT 'long', m.id
FROM chat.send_message(app.id('trip'), (SELECT string_agg(md5(n::text), '') FROM generate_series(1, 1200) AS n),
	as_user => app.id('ben')) AS m;
SELECT chat.send_message(app.id('direct'), n || ' 😀 ' || n, as_user => app.id(CASE n % 2 WHEN 0 THEN 'anna' ELSE 'ben' END))
FROM generate_series(1, 10) AS n;
SELECT chat.send_message(app.id('secret'), 'psst ' || n, as_user => app.id('dora')) FROM generate_series(1, 5) AS n;
SELECT chat.send_message(app.id('old'), 'the end', as_user => app.id('anna'));

-- edits, deletions and what came back, hides, watermarks
SELECT chat.edit_message(app.id('general'), app.id('sent 2'), 'edit ' || v, v, as_user => app.id('anna'))
FROM generate_series(1, 3) AS v;
SELECT chat.delete_message(app.id('general'), app.id(m), as_user => app.id('anna'))
FROM unnest(ARRAY['sent 4', 'sent 6', 'sent 8', 'old 5']) AS m;
SELECT chat.undelete_message(app.id('general'), app.id('sent 8'), as_user => app.id('anna'));
SELECT chat.hide_message(app.id('general'), app.id('sent 5'), as_user => app.id('cleo'));
SELECT chat.set_message_reaction(app.id('general'), app.id(m), e, true, as_user => app.id(u))
FROM unnest(ARRAY['sent 1', 'old 4']) AS m, unnest(ARRAY['👍', '❤️']) AS e, unnest(ARRAY['anna', 'cleo']) AS u;
SELECT chat.pin_message(app.id('general'), app.id(m), as_user => app.id('anna')) FROM unnest(ARRAY['sent 1', 'old 4']) AS m;
SELECT chat.mark_read(app.id('general'), app.id('sent 20'), as_user => app.id('dora'));
SELECT chat.mark_unread(app.id('general'), app.id('sent 30'), as_user => app.id('anna'));
SELECT chat.mark_delivered(app.id('general'), as_user => app.id('cleo')), chat.mark_read(app.id('direct'), as_user => app.id('anna'));
SELECT chat.update_user(app.id('emil'), '{"allow_receipts": false}', as_user => app.id('emil'));
SELECT chat.send_message(app.id('general'), 'it rains', 'system', as_user => app.id('anna'));
INSERT INTO app.made SELECT 'talked', chat.open_call(app.id('general'), as_user => app.id('anna'));
SELECT chat.join_call(app.id('general'), app.id('talked'), as_user => app.id('cleo'));
SELECT chat.close_call(app.id('general'), app.id('talked'), as_user => app.id('anna')), chat.open_call(app.id('general'), 'video', as_user => app.id('dora'));
SELECT chat.acknowledge_message(app.id('general'), m.id, as_user => app.id('cleo')),
	chat.create_bookmark(app.id('general'), 'Map', 'https://example.org/map', '🗺️', as_user => app.id('anna'))
FROM chat.send_message(app.id('general'), 'read this', require_ack => true, as_user => app.id('anna')) AS m;
SELECT chat.archive_conversation(app.id('old'), as_user => app.id('anna'));

-- what members want for themselves, and have begun to write
SELECT chat.update_conversation_settings(app.id('general'),
	'{"mute_ends_at": "2100-01-01 00:00:00+00", "is_pinned": true, "is_hidden": true, "folder": "work", "nickname": "all"}', as_user => app.id('cleo'));
SELECT chat.update_conversation_settings(app.id('secret'), '{"is_archived": true, "notification_level": "none"}', as_user => app.id('dora'));
SELECT chat.set_draft(app.id('general'), E'begun\t', '{"b": 1}', app.id('sent 3'), as_user => app.id('cleo'));

-- what is sent later, saved, to be reminded of, and asked
SELECT chat.create_scheduled_message(app.id('general'), 'later ' || n, now() + n * interval '1 hour', as_user => app.id('anna'))
FROM generate_series(1, 3) AS n;
UPDATE chat.scheduled_messages SET due_at = now() WHERE content = 'later 1';
CALL chat.run_job('send_scheduled_messages');
SELECT chat.save_message(app.id('general'), app.id('sent ' || n), CASE n WHEN 5 THEN 'a note' END, as_user => app.id('cleo')),
	chat.create_reminder(app.id('general'), app.id('sent ' || n), now() + n * interval '1 hour', as_user => app.id('cleo'))
FROM unnest(ARRAY[3, 5, 7]) AS n;
UPDATE chat.reminders SET remind_at = now() WHERE message_id = app.id('sent 3');
CALL chat.run_job('remind');
SELECT chat.forward_message(app.id('general'), app.id('sent 3'), app.id('trip'), as_user => app.id('anna'));
INSERT INTO app.made SELECT 'which', m.id FROM chat.send_poll(app.id('general'), 'Which?', '{this,that}', true, as_user => app.id('anna')) AS m;
SELECT chat.set_poll_vote(app.id('general'), app.id('which'), '{1,2}', as_user => app.id('anna')),
	chat.set_poll_vote(app.id('general'), app.id('which'), '{2}', as_user => app.id('cleo'));
BEGIN ISOLATION LEVEL REPEATABLE READ;
SELECT chat.set_poll_vote(app.id('general'), app.id('which'), '{1}', as_user => app.id('dora'));
COMMIT;

-- topics of every kind: who is in them, as what, and who is kept out
INSERT INTO app.made VALUES
	('bread', chat.create_space('Bread', 'topic', 'All about bread', ARRAY['baking', 'sour dough'],
		'{"allow_anonymous": true}', icon_url => 'https://example.org/i', as_user => app.id('anna'))),
	('queue', chat.create_space('Queue', settings => '{"require_approval": true, "allow_anonymous": true}', as_user => app.id('anna'))),
	('inner', chat.create_space('Inner circle', is_private => true, as_user => app.id('cleo'))),
	('members', chat.create_space('Members', settings => '{"members_only": true}', as_user => app.id('cleo'))),
	('dropped', chat.create_space('Dropped', as_user => app.id('anna')));
SELECT chat.join_space(app.id('bread'), as_user => app.id(u)) FROM unnest(ARRAY['ben', 'cleo', 'dora', 'emil']) AS u;
SELECT chat.add_emoji(app.id('bread'), 'loaf', 'https://example.org/loaf.png', as_user => app.id('anna'));
SELECT chat.set_space_member_role(app.id('bread'), app.id('ben'), 'moderator', as_user => app.id('anna'));
SELECT chat.update_space_member(app.id('bread'), app.id('ben'), '{"nickname": "Benny", "title": "Head", "department": "Crusts"}',
	as_user => app.id('ben'));
SELECT chat.add_space_member(app.id('inner'), app.id('dora'), as_user => app.id('cleo'));
SELECT chat.leave_space(app.id('bread'), as_user => app.id('cleo'));
SELECT chat.ban_space_user(app.id('bread'), app.id('gone'), reason => 'spam', as_user => app.id('ben'));
SELECT chat.ban_space_user(app.id('queue'), app.id('dora'), now() + interval '10 years', as_user => app.id('anna'));
SELECT chat.delete_space(app.id('dropped'), as_user => app.id('anna'));

-- ways in: invites of every kind, and who has asked
INSERT INTO app.made VALUES
	('asking', chat.create_space('By request', settings => '{"join_policy": "request"}', as_user => app.id('anna')));
CREATE TABLE app.codes AS
SELECT i.id, i.code, u.max_uses FROM (VALUES (NULL, 1), (1, 2), (7, 3)) AS u (max_uses, place),
	chat.create_invite(app.id('asking'), CASE u.place WHEN 3 THEN 'admin' ELSE 'guest' END, u.max_uses,
		CASE u.place WHEN 3 THEN now() + interval '10 years' END, as_user => app.id('anna')) AS i;
SELECT chat.redeem_invite(c.code, as_user => app.id('ben')) FROM app.codes AS c WHERE c.max_uses IS NULL;
SELECT chat.redeem_invite(c.code, as_user => app.id('cleo')) FROM app.codes AS c WHERE c.max_uses = 1;
SELECT chat.revoke_invite(app.id('asking'), c.id, as_user => app.id('anna')) FROM app.codes AS c WHERE c.max_uses = 7;
INSERT INTO app.made VALUES
	('join', chat.request_join(app.id('asking'), 'please', as_user => app.id('dora'))),
	('join too', chat.request_join(app.id('asking'), as_user => app.id('emil'))),
	('join in vain', chat.request_join(app.id('asking'), as_user => app.id('gone')));
SELECT chat.answer_join_request(app.id('join too'), true, as_user => app.id('anna')),
	chat.answer_join_request(app.id('join in vain'), false, as_user => app.id('anna'));

-- posts in every state
INSERT INTO app.made
SELECT 'post ' || n, chat.create_post(app.id('bread'), 'Post ' || n, E'line\n' || n, ARRAY['tag ' || n % 3],
	is_anonymous => n % 5 = 0, as_user => app.id((ARRAY['anna', 'ben', 'dora', 'emil'])[n % 4 + 1]))
FROM generate_series(1, 20) AS n;
INSERT INTO app.made VALUES
	('waiting', chat.create_post(app.id('queue'), 'Waiting', is_anonymous => true, as_user => app.id('ben'))),
	('approved', chat.create_post(app.id('queue'), 'Approved', client_key => 'approve', as_user => app.id('ben'))),
	('rejected', chat.create_post(app.id('queue'), 'Rejected', as_user => app.id('emil'))),
	('hidden', chat.create_post(app.id('inner'), 'Hidden', client_key => 'hide', as_user => app.id('dora')));
SELECT chat.approve_post(app.id('approved'), as_user => app.id('anna'));
SELECT chat.reject_post(app.id('rejected'), 'off topic', as_user => app.id('anna'));
INSERT INTO app.made VALUES ('copy', chat.create_crosspost(app.id('post 1'), app.id('inner'), as_user => app.id('dora')));
SELECT chat.edit_post(app.id('post 4'), '{"content": "edited", "tags": ["x"]}', 1, as_user => app.id('anna'));
SELECT chat.pin_post(app.id('post 4'), as_user => app.id('ben')), chat.lock_post(app.id('post 6'), as_user => app.id('ben')),
	chat.resolve_post(app.id('post 7'), as_user => app.id('ben')), chat.delete_post(app.id('post 9'), as_user => app.id('ben')),
	chat.delete_post(app.id('post 11'), as_user => app.id('ben')), chat.undelete_post(app.id('post 11'), as_user => app.id('ben')),
	chat.move_post(app.id('post 13'), app.id('queue'), as_user => app.id('anna'));

-- comments as trees, and votes
SELECT chat.set_reaction(app.id('post 4'), e, true, as_user => app.id(u)) FROM unnest(ARRAY['👍', '🎉']) AS e, unnest(ARRAY['anna', 'ben']) AS u;
SET chat.rank_rate = -1;
INSERT INTO app.made
SELECT 'comment ' || n, chat.create_comment(app.id('post ' || n % 4 + 1), 'comment ' || n, is_anonymous => n % 7 = 0,
	as_user => app.id((ARRAY['anna', 'ben', 'dora', 'emil'])[n % 4 + 1]))
FROM generate_series(1, 24) AS n;
INSERT INTO app.made
SELECT 'reply ' || n, chat.create_comment(app.id('post ' || n % 4 + 1), 'reply ' || n, app.id('comment ' || n),
	as_user => app.id((ARRAY['ben', 'dora'])[n % 2 + 1]))
FROM generate_series(1, 12) AS n;
INSERT INTO app.made
SELECT 'deep ' || n, chat.create_comment(app.id('post ' || n % 4 + 1), 'deep ' || n, app.id('reply ' || n), as_user => app.id('emil'))
FROM generate_series(1, 4) AS n;
SELECT chat.edit_comment(app.id('comment 8'), 'edited', 1, as_user => app.id('anna'));
SELECT chat.delete_comment(app.id(c), as_user => app.id('ben')) FROM unnest(ARRAY['comment 3', 'comment 20', 'deep 1']) AS c;
SELECT chat.undelete_comment(app.id('deep 1'), as_user => app.id('ben'));
CREATE FUNCTION app.votable(voter uuid) RETURNS SETOF uuid LANGUAGE sql STABLE AS $$
	SELECT t.id FROM (
		SELECT p.id, p.author_id FROM chat.posts AS p
		WHERE p.space_id = app.id('bread') AND p.deleted_at IS NULL AND p.locked_at IS NULL
		UNION ALL
		SELECT c.id, c.author_id FROM chat.comments AS c JOIN chat.posts AS p ON p.id = c.post_id
		WHERE c.deleted_at IS NULL AND p.locked_at IS NULL AND p.deleted_at IS NULL) AS t
	WHERE t.author_id <> voter ORDER BY t.id $$;
SELECT count(chat.set_vote(t, CASE WHEN ord % 3 = 0 THEN -1 ELSE 1 END, as_user => app.id(u)))
FROM unnest(ARRAY['anna', 'ben', 'cleo', 'dora', 'emil']) AS u, app.votable(app.id(u)) WITH ORDINALITY AS v (t, ord);
SELECT count(chat.set_vote(t, 0, as_user => app.id('cleo'))) FROM (SELECT t FROM app.votable(app.id('cleo')) AS t LIMIT 5) AS t;
SELECT count(chat.set_vote(t, -1, as_user => app.id('dora'))) FROM (SELECT t FROM app.votable(app.id('dora')) AS t LIMIT 5) AS t;

-- ranks that are left for later
SET chat.rank_rate = 0;
SELECT count(chat.set_vote(app.id('post ' || n), -1, as_user => app.id('cleo'))) FROM unnest(ARRAY[7, 17]) AS n;
RESET chat.rank_rate;

-- what users want of topics and posts
SELECT chat.update_forum_settings(app.id('bread'), '{"is_followed": true}', as_user => app.id('dora'));
SELECT chat.update_forum_settings(app.id('post 2'), '{"is_hidden": true}', as_user => app.id('dora'));
SELECT chat.update_forum_settings(app.id('post 3'), '{"is_silenced": true, "is_muted": true}', as_user => app.id('emil'));

-- aliases: asked who they are, and told, refused or not answered yet; banned
INSERT INTO app.made
SELECT u || '''s alias', a.id FROM unnest(ARRAY['anna', 'ben', 'dora', 'emil']) AS u, chat.open_alias(app.id('bread'), as_user => app.id(u)) AS a;
INSERT INTO app.made VALUES
	('asked', chat.request_unmask(app.id('bread'), app.id('dora''s alias'), as_user => app.id('anna'))),
	('asked both', chat.request_unmask(app.id('bread'), app.id('dora''s alias'), is_anonymous => true, is_mutual => true, as_user => app.id('emil'))),
	('asked in vain', chat.request_unmask(app.id('bread'), app.id('emil''s alias'), as_user => app.id('ben'))),
	('still asked', chat.request_unmask(app.id('bread'), app.id('ben''s alias'), as_user => app.id('dora')));
SELECT chat.answer_unmask_request(app.id('asked'), true, as_user => app.id('dora')), chat.answer_unmask_request(app.id('asked both'), true, as_user => app.id('dora')),
	chat.answer_unmask_request(app.id('asked in vain'), false, as_user => app.id('emil'));
SELECT chat.ban_alias(app.id('bread'), app.id('emil''s alias'), reason => 'rude', as_user => app.id('ben'));
SELECT chat.ban_alias(app.id('bread'), app.id('dora''s alias'), now() + interval '10 years', as_user => app.id('ben'));

-- live chats, one of them left behind by its post
INSERT INTO app.made VALUES
	('live', chat.open_live_chat(app.id('bread'), as_user => app.id('dora'))),
	('live post', chat.open_live_chat(app.id('post 14'), as_user => app.id('emil'))),
	('live inner', chat.open_live_chat(app.id('inner'), as_user => app.id('dora')));
SELECT chat.join_conversation(app.id('live'), as_user => app.id(u)) FROM unnest(ARRAY['anna', 'dora', 'emil']) AS u;
SELECT chat.join_conversation(app.id('live post'), as_user => app.id('emil'));
SELECT chat.send_message(app.id('live'), 'live ' || n, as_user => app.id('dora')) FROM generate_series(1, 5) AS n;
SELECT chat.send_message(app.id('live post'), 'and here', as_user => app.id('emil'));
SELECT chat.move_post(app.id('post 14'), app.id('queue'), as_user => app.id('anna'));

-- accounts: who administers, who is banned or gone, what they have
SELECT chat.grant_system_role(app.id('anna'), 'super_admin'), chat.grant_system_role(app.id('ben'), 'admin', as_user => app.id('anna'));
INSERT INTO app.made VALUES
	('role', chat.request_system_role('admin', 'please', as_user => app.id('dora'))),
	('role too', chat.request_system_role('admin', as_user => app.id('cleo'))),
	('bot', chat.create_bot('bot', 'Bot', as_user => app.id('dora'))),
	('phone', chat.register_push_device('fcm', 'token', 'Phone', as_user => app.id('dora'))),
	('team', chat.create_field('user', 'team', 'text', 'Team', 'where they work', as_user => app.id('anna'))),
	('shirt', chat.create_field('user', 'shirt', 'select', options => '{S,M,"X,L"}', visibility => 'self', as_user => app.id('anna'))),
	('old field', chat.create_field('user', 'old', 'number', as_user => app.id('anna'))),
	('tone', chat.create_field('space', 'tone', 'text', as_user => app.id('anna'))),
	('stage', chat.create_field('conversation', 'stage', 'text', as_user => app.id('anna'))),
	('ticket', chat.create_field('message', 'ticket', 'number', as_user => app.id('anna'))),
	('staff', chat.create_user_group('staff', 'Staff', description => 'all', as_user => app.id('anna'))),
	('bakers', chat.create_user_group('bakers', 'Bakers', app.id('bread'), as_user => app.id('anna')));
SELECT chat.answer_system_role_request(app.id('role too'), false, as_user => app.id('anna'));
SELECT chat.update_user_fields(app.id('dora'), '{"team": "Kitchen", "shirt": "X,L", "old": 7.50}', as_user => app.id('dora'));
SELECT chat.update_space_fields(app.id('bread'), '{"tone": "kind"}', as_user => app.id('anna')),
	chat.update_conversation_fields(app.id('general'), '{"stage": "open"}', as_user => app.id('anna')),
	chat.update_message_fields(app.id('general'), app.id('old 270'), '{"ticket": 7}', as_user => app.id('anna'));
SELECT chat.delete_field(app.id('old field'), as_user => app.id('anna')), chat.add_field_index(app.id('team'));
SELECT chat.set_feature_flag('beta', true, 12.5, 'new things', as_user => app.id('anna')),
	chat.set_feature_flag_user('beta', app.id('dora'), false, as_user => app.id('anna'));
SELECT chat.add_user_group_member(app.id('staff'), app.id('dora'), as_user => app.id('anna')),
	chat.add_user_group_member(app.id('bakers'), app.id('ben'), as_user => app.id('anna'));
INSERT INTO app.made VALUES ('banned', chat.create_user('banned')), ('away', chat.create_user('away'));
SELECT chat.ban_user(app.id('banned'), '2100-01-01', 'spam', as_user => app.id('anna')), chat.deactivate_user(app.id('away'), as_user => app.id('away'));

-- statuses, limits
SELECT chat.set_presence('busy', 'in a meeting', '2100-01-01', as_user => app.id('anna')),
	chat.set_presence('invisible', as_user => app.id('ben'));
SELECT chat.set_rate_limit('send_message', 'chat_client', 1000, '1 minute');
SELECT chat.set_rate_limit('app.export', 'chat_app', NULL, NULL);

-- counters that another session held, so that what is to be added to them waits
CREATE EXTENSION dblink;
SELECT FROM dblink_connect('holder', format('host=%s port=%s dbname=%s user=%s', split_part(current_setting('unix_socket_directories'), ',', 1),
	current_setting('port'), current_database(), current_user));
SELECT FROM dblink_exec('holder', 'BEGIN');
SELECT FROM unnest(ARRAY['tallies', 'post_activity', 'space_counters']) AS t,
	dblink('holder', format('SELECT count(*) FROM (SELECT FROM chat.%I FOR UPDATE) AS x', t)) AS x (n bigint);
INSERT INTO app.made VALUES
	('late post', chat.create_post(app.id('bread'), 'Late', as_user => app.id('dora'))),
	('late comment', chat.create_comment(app.id('post 2'), 'Late', app.id('comment 1'), as_user => app.id('dora')));
SELECT chat.set_vote(app.id('post 2'), 1, as_user => app.id('cleo'));
SELECT chat.set_vote(app.id('comment 4'), 1, as_user => app.id('cleo'));
SELECT chat.set_vote(app.id('post 3'), 0, as_user => app.id('dora'));
SELECT chat.delete_comment(app.id('comment 5'), as_user => app.id('ben'));
SELECT chat.add_space_member(app.id('inner'), app.id('emil'), as_user => app.id('cleo'));
SELECT FROM dblink_exec('holder', 'COMMIT');
SELECT FROM dblink_disconnect('holder');
DROP EXTENSION dblink;

-- How long things are kept, what must stay, what has left for the archive or for
-- good, and what was run. Nothing of the conversation "general" moves: it is held.
SET client_min_messages = warning;

-- what must stay: by a user who has been there, of a space, of a conversation;
-- and what had to
INSERT INTO app.made VALUES
	('log', chat.create_channel('log', user_ids => ARRAY[app.id('ben'), app.id('dora')], as_user => app.id('anna'))),
	('diary', chat.create_group('Diary', ARRAY[app.id('ben'), app.id('emil')], as_user => app.id('anna'))),
	('noise', chat.create_channel('noise', user_ids => ARRAY[app.id('anna'), app.id('dora')], as_user => app.id('cleo')));
INSERT INTO app.made VALUES
	('hold of a user', chat.place_hold(E'case 1\n"quoted" \\ ''text''', user_id => app.id('gone'))),
	('hold of a space', chat.place_hold('case 2', space => app.id('inner'))),
	('hold of a conversation', chat.place_hold('case 3', conversation => app.id('secret'))),
	('released', chat.place_hold('case 4', conversation => app.id('log')));
SELECT chat.release_hold(app.id('released'));

-- policies of every level, item and action; for ever, and set by an owner
SELECT chat.set_retention(3650, 'delete'), chat.set_retention(1500, 'delete', 'edit_history');
SELECT chat.set_retention(NULL, space => app.id('inner')), chat.set_retention(1000, 'delete', space => app.id('bread')),
	chat.set_retention(30, 'delete', 'edit_history', space => app.id('bread'));
SELECT chat.set_retention(NULL, conversation => app.id('diary'), as_user => app.id('anna'));
SELECT chat.set_retention(NULL, conversation => app.id('noise')), chat.set_retention(440, 'delete', conversation => app.id('noise'), as_user => app.id('cleo'));
SELECT chat.set_retention(540, 'delete', 'edit_history', conversation => app.id('log'));
SELECT chat.set_retention(10, conversation => app.id('direct')), chat.reset_retention(conversation => app.id('direct'));

-- messages of the last twenty months, in tables of their months, with all that
-- belongs to a message
SELECT chat.create_partitions(0, now() - interval '20 months');
INSERT INTO chat.messages (conversation_id, sender_id, id, content, formatted, client_key)
SELECT app.id(c), app.id('anna'), chat.uuid_v7_at(now() - interval '595 days' + n * interval '4 days' + CASE c WHEN 'log' THEN interval '1 hour' ELSE '0' END),
	   c || E'\t' || n || CASE WHEN n % 25 = 0 THEN (SELECT string_agg(md5((n * i)::text), '') FROM generate_series(1, 120) AS i) ELSE '' END,
	   CASE WHEN n % 10 = 0 THEN jsonb_build_object('n', n) END, CASE WHEN n % 6 = 0 THEN c || ' key ' || n END
FROM unnest(ARRAY['log', 'diary', 'noise']) AS c, generate_series(1, 145) AS n
ORDER BY 1, 3;
INSERT INTO app.made
SELECT u.name || ' ' || m.seq, m.id FROM chat.messages AS m JOIN app.made AS u ON u.id = m.conversation_id
WHERE u.name IN ('log', 'diary', 'noise');
SELECT chat.edit_message(m.conversation_id, m.id, m.content || ' edited', 1, as_user => app.id('anna')),
	chat.edit_message(m.conversation_id, m.id, m.content || ' again', 2, as_user => app.id('anna'))
FROM chat.messages AS m JOIN app.made AS u ON u.id = m.conversation_id WHERE u.name IN ('log', 'diary', 'noise') AND m.seq % 5 = 0;
SELECT chat.delete_message(m.conversation_id, m.id, as_user => app.id('anna'))
FROM chat.messages AS m JOIN app.made AS u ON u.id = m.conversation_id WHERE u.name IN ('log', 'diary', 'noise') AND m.seq % 14 = 0;
SELECT chat.hide_message(m.conversation_id, m.id, as_user => app.id('dora'))
FROM chat.messages AS m JOIN app.made AS u ON u.id = m.conversation_id WHERE u.name IN ('log', 'noise') AND m.seq % 9 = 0;
SELECT chat.mark_read(app.id('noise'), app.id('noise 20'), as_user => app.id('dora')),
	chat.mark_read(app.id('log'), app.id('log 100'), as_user => app.id('dora')),
	chat.mark_unread(app.id('log'), app.id('log 7'), as_user => app.id('ben'));

-- Some months leave as a whole, but for the few messages that stay; then others
-- row by row, since more stays of each than fits into a batch. What was deleted
-- by now is emptied, where nothing holds it.
SELECT chat.set_retention(470);
SET chat.undelete_window = 0;
CALL chat.apply_retention();
RESET chat.undelete_window;
SELECT chat.set_retention(365);
CALL chat.apply_retention(5);

-- back from the archive, for good
SELECT chat.set_retention(390, conversation => app.id('log'));
CALL chat.restore_archive(now() - interval '380 days', app.id('log'));
CALL chat.compact_archive(now() - interval '500 days');

-- what happens to messages that are archived
SELECT chat.send_message(app.id('log'), 'an answer', reply_to => app.id('log 3'), as_user => app.id('ben'));
SELECT chat.edit_message(app.id('log'), app.id('log 5'), 'edited in the archive', 3, as_user => app.id('anna')),
	chat.edit_message(app.id('log'), app.id('log 41'), 'edited in the archive', 1, as_user => app.id('anna')),
	chat.delete_message(app.id('log'), app.id('log 8'), as_user => app.id('anna')),
	chat.delete_message(app.id('log'), app.id('log 46'), as_user => app.id('anna')),
	chat.delete_message(app.id('log'), app.id('log 47'), as_user => app.id('anna')),
	chat.undelete_message(app.id('log'), app.id('log 47'), as_user => app.id('anna')),
	chat.hide_message(app.id('log'), app.id('log 10'), as_user => app.id('dora'));

-- passwords, also as another system has hashed them; sessions, one refreshed; logins and changes of
-- passwords under way; API tokens; what has been tried
SELECT chat.set_password(app.id('anna'), 'correct horse battery'), chat.set_password(app.id('dora'), 'to be changed', require_change => true),
	chat.set_password_hash(app.id('ben'), '$argon2id$v=19$m=8,t=1,p=1$x');
SELECT chat.log_in('anna', 'correct horse battery', 'laptop', '192.0.2.1', 'Browser/1.0'), chat.log_in('dora', 'to be changed'),
	chat.log_in('nobody', 'guess'), chat.create_session(app.id('emil')), chat.create_password_reset(app.id('ben'));
SELECT i.status FROM chat.log_in('anna', 'correct horse battery', 'phone') AS l, chat.refresh_session(l.refresh_token) AS i;
SELECT chat.authenticate((chat.create_api_token('reads', '{message:read}', as_user => app.id('anna'))).token);
SELECT chat.create_api_token('for a while', '{read,write}', now() + interval '10 years', as_user => app.id('cleo'));

-- jobs, and one that could not be done
CALL chat.run_job('create_partitions');
CALL chat.run_job('expire_sanctions');
CALL chat.run_job('expire_marks');
-- messages of months that have no partition, which the next job finds
INSERT INTO app.made VALUES ('attic', chat.create_channel('attic', user_ids => ARRAY[app.id('ben')], as_user => app.id('anna')));
INSERT INTO chat.messages (conversation_id, sender_id, id, content)
SELECT app.id('attic'), app.id('anna'), chat.uuid_v7_at('2001-01-01 12:00+00'::timestamptz + n * interval '1 day'), 'found ' || n
FROM generate_series(1, 110) AS n;
CREATE EXTENSION dblink;
SELECT FROM dblink_connect('job', format('host=%s port=%s dbname=%s user=%s', split_part(current_setting('unix_socket_directories'), ',', 1),
	current_setting('port'), current_database(), current_user));
SELECT FROM dblink_exec('job', $$CALL chat.run_job('verify')$$, false);
SELECT FROM dblink_disconnect('job');
DROP EXTENSION dblink;
RESET client_min_messages;
