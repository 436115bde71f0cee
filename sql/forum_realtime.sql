-- forum_realtime: what subscribers to topics and posts hear
\getenv abs_srcdir PG_ABS_SRCDIR
\set start :abs_srcdir '/test/sql/start.sql'
\set SHOW_CONTEXT never
\set ECHO none
\i :start
\set ECHO all
\set notifications :abs_srcdir '/test/sql/notifications.sed'
\setenv notifications :notifications
\set VERBOSITY sqlstate

SET chat.realtime = transaction;
SELECT chat.create_user('anna') AS anna, chat.create_user('ben') AS ben, chat.create_user('carla') AS carla \gset
SELECT chat.create_space('Gardens', as_user => :'anna') AS gardens, chat.create_space('Secrets', is_private => true, as_user => :'anna') AS secrets, chat.create_space('Fields', as_user => :'anna') AS fields \gset
SELECT chat.create_post(:'gardens', 'Roses', as_user => :'anna') AS roses, chat.create_post(:'gardens', 'Lilies', as_user => :'anna') AS lilies, chat.create_post(:'secrets', 'Hidden', as_user => :'anna') AS hidden \gset
SELECT chat.create_comment(:'roses', 'c', as_user => :'anna') AS c \gset
SELECT chat.add_space_member(:'secrets', :'ben', as_user => :'anna'), chat.add_space_member(:'secrets', :'carla', as_user => :'anna');

CREATE TABLE forum_subscribed AS SELECT * FROM chat.subscribe_space(:'gardens', as_user => :'ben') UNION SELECT * FROM chat.subscribe_post(:'roses', as_user => :'ben') UNION SELECT * FROM chat.subscribe_space(:'secrets', as_user => :'ben') UNION SELECT * FROM chat.subscribe_post(:'hidden', as_user => :'ben');
SELECT kind, COALESCE(title_of(subject_id), (SELECT title FROM chat.posts WHERE id = subject_id)) AS of, last_seq, modseq, channel ~ '^chat_[0-9a-f]{32}$' AS channel, worker_pid FROM forum_subscribed ORDER BY 1, 2;
SELECT chat.subscribe_space(:'secrets', as_user => chat.create_user('emil'));
SELECT chat.subscribe_post(:'hidden', as_user => chat.create_user('frank'));
SELECT chat.subscribe_post(id('nobody'), as_user => :'ben');
SELECT string_agg(format('s/%s/%s/', channel, '[' || kind || COALESCE(' ' || title_of(subject_id), ' ' || (SELECT title FROM chat.posts WHERE id = subject_id), '') || ']'), ';') || ';' ||
	   format('s/%s/Gardens/g;s/%s/Secrets/g;s/%s/Roses/g;s/%s/Lilies/g;s/%s/Hidden/g;s/%s/c/g', :'gardens'::text, :'secrets'::text, :'roses'::text, :'lilies'::text, :'hidden'::text, :'c'::text) AS names FROM forum_subscribed \gset
\setenv names :names
\o | sed -E -e "$names" -f "$notifications"
-- posts, comments and votes; many votes for one target send one notification
SELECT FROM chat.set_vote(:'roses', 1, as_user => :'ben');
SELECT FROM chat.set_vote(:'c', 1, as_user => :'ben');
INSERT INTO chat.votes SELECT :'roses', :'roses', id, 1 FROM chat.users WHERE username <> 'ben';
SELECT FROM chat.set_vote(:'lilies', 1, as_user => :'ben');
BEGIN;
SELECT FROM chat.set_vote(:'roses', -1, as_user => :'ben');
SELECT FROM chat.set_vote(:'roses', 0, as_user => :'carla');
SELECT FROM chat.edit_post(:'roses', '{"content": "x"}', 1, as_user => :'anna');
SELECT FROM chat.edit_comment(:'c', 'd', 1, as_user => :'anna');
COMMIT;
SELECT FROM chat.lock_post(:'lilies', as_user => :'anna');
-- nothing of what changes nothing
SELECT FROM chat.lock_post(:'lilies', as_user => :'anna');
SELECT FROM chat.edit_post(:'roses', '{"content": "x"}', 2, as_user => :'anna');
SELECT FROM chat.edit_comment(:'c', 'd', 2, as_user => :'anna');
UPDATE chat.posts SET title = title || '' WHERE id = :'roses';
UPDATE chat.comments SET content = content || '' WHERE id = :'c';
SELECT FROM chat.delete_comment(:'c', as_user => :'anna');
SELECT FROM chat.update_space(:'gardens', '{"description": "x"}', as_user => :'anna');
SELECT FROM chat.set_vote(:'hidden', 1, as_user => :'carla');
SELECT FROM chat.edit_post(:'hidden', '{"content": "x"}', 1, as_user => :'anna');
-- a topic that nobody listens to, and what is rolled back
SELECT FROM chat.create_post(:'fields', 'x', as_user => :'anna');
BEGIN;
SELECT FROM chat.set_vote(:'roses', 1, as_user => :'ben');
ROLLBACK;
\o
-- when somebody leaves a private topic, its old channels are silent
\o | sed -E -e "$names" -f "$notifications"
SELECT FROM chat.leave_space(:'secrets', as_user => :'carla');
SELECT FROM chat.edit_post(:'hidden', '{"content": "y"}', 2, as_user => :'anna');
SELECT FROM chat.set_vote(:'hidden', 0, as_user => :'ben');
\o
BEGIN;
SELECT FROM chat.add_space_member(:'secrets', :'carla', as_user => :'anna');
SELECT FROM chat.remove_space_member(:'secrets', :'carla', as_user => :'anna');
SELECT FROM chat.subscribe_space(:'secrets', as_user => :'ben');
ROLLBACK;
SELECT count(*) FROM chat.subscribe_space(:'secrets', as_user => :'ben');
SELECT chat.unsubscribe_space(:'gardens', as_user => :'ben'), chat.unsubscribe_post(:'roses', as_user => :'ben'), chat.unsubscribe_post(:'roses', as_user => :'ben');
SELECT FROM chat.set_vote(:'roses', 1, as_user => :'ben');
-- subscribe() is for what one follows too, unless it is muted
SELECT chat.unsubscribe(as_user => :'ben');
SELECT chat.update_forum_settings(:'gardens', '{"is_followed": true}', as_user => :'ben'), chat.update_forum_settings(:'hidden', '{"is_followed": true}', as_user => :'ben'),
	   chat.update_forum_settings(:'fields', '{"is_followed": true, "is_muted": true}', as_user => :'ben');
SELECT kind, COALESCE(title_of(subject_id), (SELECT title FROM chat.posts WHERE id = subject_id)) AS of FROM chat.subscribe(as_user => :'ben') ORDER BY 1, 2;
SELECT chat.unsubscribe(as_user => :'ben');

-- who has left a private topic goes on following it and its posts, and hears and sees nothing of them
SELECT chat.create_user('gerd') AS gerd \gset
SELECT chat.add_space_member(:'secrets', :'gerd', as_user => :'anna') AS added;
SELECT chat.update_forum_settings(t, '{"is_followed": true}', as_user => :'gerd') FROM unnest(ARRAY[:'secrets', :'hidden', :'gardens']::uuid[]) t;
CREATE VIEW gerds AS SELECT 'hears' AS what, s.kind, COALESCE(title_of(s.subject_id), p.title) AS title FROM chat.subscribe(as_user => id('gerd')) s LEFT JOIN chat.posts p ON p.id = s.subject_id WHERE s.kind IN ('space', 'post')
UNION SELECT 'sees', 'post', title FROM chat.posts(subscribed_only => true, as_user => id('gerd'));
BEGIN;
SELECT * FROM gerds ORDER BY what, kind, title;
ROLLBACK;
SELECT chat.leave_space(:'secrets', as_user => :'gerd');
BEGIN;
SELECT * FROM gerds ORDER BY what, kind, title;
ROLLBACK;
