-- forum: posts, comments and votes, and who may
\getenv abs_srcdir PG_ABS_SRCDIR
\set start :abs_srcdir '/test/sql/start.sql'
\set SHOW_CONTEXT never
\set ECHO none
\i :start
\set ECHO all
\pset null -
\set VERBOSITY sqlstate
SET chat.rank_rate = -1;

SELECT chat.create_user('anna') AS anna, chat.create_user('ben') AS ben, chat.create_user('carla') AS carla,
	   chat.create_user('dora') AS dora, chat.create_user('emil') AS emil \gset
SELECT chat.create_space('Gardens', as_user => :'anna') AS gardens,
	   chat.create_space('Fields', as_user => :'anna') AS fields,
	   chat.create_space('Secrets', is_private => true, as_user => :'anna') AS secrets,
	   chat.create_space('Queue', settings => '{"require_approval": true}', as_user => :'anna') AS queue,
	   chat.create_space('Members', settings => '{"members_only": true}', as_user => :'anna') AS members \gset

-- a post, as it is shown
SELECT chat.create_post(:'gardens', 'Roses', 'How to grow them', ARRAY['Flowers', 'flowers '], 'https://example.org/r.gif', as_user => :'ben') AS roses \gset
\x
SELECT space_title, author_id = :'ben' AS by_ben, username, alias_id, title, content, gif_url, tags, created_at <= clock_timestamp() AS created, published_at <= clock_timestamp() AS published,
	   rejected_at, version, edited_at, deleted_at, is_pinned, is_locked, is_resolved, upvotes, downvotes, score, comment_count, last_activity_at = published_at AS fresh, my_vote, is_mine, cursor
FROM chat.post(:'roses', as_user => :'carla');
\x
SELECT is_mine FROM chat.post(:'roses', as_user => :'ben');
SELECT title, post_count FROM chat.space(:'gardens', as_user => :'emil');

-- what does not fit, and who may not
SELECT chat.create_post(:'gardens', ' ', as_user => :'ben');
SELECT chat.create_post(:'gardens', repeat('x', 10000000), as_user => :'ben');
SELECT chat.create_post(:'gardens', 'x', repeat('x', 40001), as_user => :'ben');
SELECT chat.create_post(:'gardens', 'x', is_anonymous => true, as_user => :'ben');
SELECT chat.create_post(:'secrets', 'x', as_user => :'ben');
SELECT chat.create_post(:'members', 'x', as_user => :'ben');
SELECT chat.create_post(id('nobody'), 'x', as_user => :'ben');
SELECT chat.create_post(:'gardens', 'x', as_user => id('nobody'));
SELECT chat.ban_space_user(:'gardens', :'emil', as_user => :'anna');
SELECT chat.create_post(:'gardens', 'x', as_user => :'emil');
SELECT chat.create_comment(:'roses', 'x', as_user => :'emil');
SELECT chat.set_vote(:'roses', 1, as_user => :'emil');
-- who is banned still reads what is public
SELECT title FROM chat.posts(:'gardens', as_user => :'emil');
SELECT chat.create_post(:'secrets', 'Hidden', as_user => :'anna') AS hidden \gset
SELECT chat.post(:'hidden', as_user => :'ben');
SELECT chat.post(id('nobody'), as_user => :'ben');
SELECT chat.create_comment(:'hidden', 'x', as_user => :'ben');
SELECT chat.set_vote(:'hidden', 1, as_user => :'ben');
SELECT chat.comments(:'hidden', as_user => :'ben');
SELECT chat.posts(:'secrets', as_user => :'ben');
SELECT count(*) FROM chat.posts(as_user => :'ben');

-- editing keeps what was there
SELECT chat.edit_post(:'roses', '{"content": "How to grow roses", "tags": ["thorns"]}', 1, as_user => :'ben') AS version;
SELECT chat.edit_post(:'roses', '{"title": "Tulips"}', 1, as_user => :'ben');
SELECT chat.edit_post(:'roses', '{"title": "Tulips"}', 2, as_user => :'anna');
SELECT chat.edit_post(:'roses', '{"title": null}', 2, as_user => :'ben');
SELECT chat.edit_post(:'roses', '{"author_id": null}', 2, as_user => :'ben');
SELECT version, edited_at IS NOT NULL AS edited, title, content, tags FROM chat.post_versions(:'roses', as_user => :'carla');
-- what changes nothing is no edit, whoever writes it
SELECT edited_at AS edited FROM chat.posts WHERE id = :'roses' \gset
SELECT chat.edit_post(:'roses', '{"content": "How to grow roses", "tags": ["Thorns", "thorns "]}', 2, as_user => :'ben') AS same, chat.edit_post(:'roses', '{}', 2, as_user => :'ben') AS empty;
SELECT chat.edit_post(:'roses', '{}', 1, as_user => :'ben');
WITH u AS (UPDATE chat.posts SET title = title || '', tags = ARRAY['THORNS'] WHERE id = :'roses' RETURNING 1) SELECT count(*) AS written FROM u;
SELECT version, edited_at = :'edited' AS edited_then, (SELECT count(*) FROM chat.post_versions v WHERE v.post_id = p.id) AS versions FROM chat.posts p WHERE id = :'roses';

-- comments: depth and path, whoever inserts them
SELECT chat.create_comment(:'roses', 'a', as_user => :'carla') AS a \gset
SELECT chat.create_comment(:'roses', 'a1', :'a', as_user => :'ben') AS a1 \gset
SELECT chat.create_comment(:'roses', 'a11', :'a1', as_user => :'carla') AS a11,
	   chat.create_comment(:'roses', 'b', as_user => :'ben') AS b \gset
SELECT content, depth, (SELECT array_agg(x.content ORDER BY o) FROM unnest(path) WITH ORDINALITY p (id, o) JOIN chat.comments x ON x.id = p.id) AS path FROM chat.comments ORDER BY id;
SELECT comment_count FROM chat.post(:'roses', as_user => :'anna');
SELECT chat.create_comment(:'hidden', 'elsewhere', as_user => :'anna') AS elsewhere \gset
-- to who may not see them, comments are as nothing is
CREATE FUNCTION refusal(target uuid, actor uuid) RETURNS text LANGUAGE plpgsql AS $$BEGIN PERFORM chat.set_vote(target, 1, as_user => actor); RETURN 'no error'; EXCEPTION WHEN OTHERS THEN RETURN SQLSTATE || ': ' || replace(SQLERRM, target::text, '...'); END$$;
SELECT DISTINCT refusal(t, :'ben') FROM unnest(ARRAY[:'elsewhere', :'hidden', id('nobody')]::uuid[]) t;
SELECT chat.create_comment(:'roses', 'x', :'elsewhere', as_user => :'anna');
SELECT chat.create_comment(:'roses', 'x', :'roses', as_user => :'anna');
SELECT chat.create_comment(:'roses', ' ', as_user => :'anna');
SELECT chat.create_comment(:'roses', repeat('x', 40001), as_user => :'anna');
SELECT chat.create_comment(:'roses', 'x', is_anonymous => true, as_user => :'anna');
-- parents earlier in the same statement, in COPY too
SELECT chat.uuid_v7() AS m1, chat.uuid_v7() AS m2, chat.uuid_v7() AS m3 \gset
INSERT INTO chat.comments (post_id, id, parent_id, author_id, content) VALUES (:'roses', :'m1', NULL, :'dora', 'm1'), (:'roses', :'m2', :'m1', :'dora', 'm2'), (:'roses', :'m3', :'m2', :'dora', 'm3');
SELECT content, depth, cardinality(path) FROM chat.comments WHERE content ~ '^m' ORDER BY id;
CREATE TABLE copied AS SELECT :'roses'::uuid AS post_id, chat.uuid_v7() AS id, NULL::uuid AS parent_id, :'dora'::uuid AS author_id, 'k' || n AS content FROM generate_series(1, 4) n;
UPDATE copied c SET parent_id = p.id FROM copied p WHERE p.content = 'k' || substr(c.content, 2)::int - 1;
\getenv abs_builddir PG_ABS_BUILDDIR
\set file :abs_builddir '/results/copied.data'
COPY (SELECT * FROM copied ORDER BY id) TO :'file';
COPY chat.comments (post_id, id, parent_id, author_id, content) FROM :'file';
SELECT content, depth FROM chat.comments WHERE content ~ '^k' ORDER BY id;
INSERT INTO chat.comments (post_id, parent_id, author_id, content) VALUES (:'roses', :'elsewhere', :'dora', 'x');
INSERT INTO chat.comments (post_id, author_id, content) VALUES (id('nobody'), :'dora', 'x');
INSERT INTO chat.comments (post_id, content) VALUES (:'roses', 'x');
INSERT INTO chat.comments (post_id, author_id, content) VALUES (:'roses', id('nobody'), 'x');
INSERT INTO chat.comments (post_id, author_id, content, deleted_at) VALUES (:'roses', :'dora', 'x', now());
-- no way to make a circle, or to move a branch
UPDATE chat.comments SET parent_id = :'a11' WHERE id = :'a';
UPDATE chat.comments SET post_id = :'hidden' WHERE id = :'a';
UPDATE chat.comments SET path = '{}' WHERE id = :'a11';
UPDATE chat.comments SET depth = 0 WHERE id = :'a11';
-- as deep as is allowed
SET chat.max_comment_depth = 3;
SELECT chat.create_comment(:'roses', 'a111', :'a11', as_user => :'ben') AS a111 \gset
SELECT chat.create_comment(:'roses', 'x', :'a111', as_user => :'ben');
\set VERBOSITY terse
INSERT INTO chat.comments (post_id, parent_id, author_id, content) VALUES (:'roses', :'a111', :'ben', 'x');
\set VERBOSITY sqlstate
RESET chat.max_comment_depth;
SELECT * FROM forum_problems();

-- votes
SELECT chat.set_vote(:'roses', 1, as_user => :'carla') AS up, chat.set_vote(:'roses', 1, as_user => :'carla') AS again;
SELECT chat.set_vote(:'roses', -1, as_user => :'dora'), chat.set_vote(:'roses', 1, as_user => :'anna'), chat.set_vote(:'a', -1, as_user => :'ben'), chat.set_vote(:'a', 0, as_user => :'dora');
SELECT upvotes, downvotes, score, my_vote FROM chat.post(:'roses', as_user => :'dora');
SELECT upvotes, downvotes, score, my_vote FROM chat.comment(:'a', as_user => :'ben');
SELECT chat.set_vote(:'roses', 1, as_user => :'dora'), chat.set_vote(:'roses', 0, as_user => :'anna');
SELECT upvotes, downvotes, score, my_vote FROM chat.post(:'roses', as_user => :'dora');
SELECT chat.set_vote(:'roses', 2, as_user => :'dora');
SELECT chat.set_vote(:'roses', -2147483648, as_user => :'dora');
SELECT chat.set_vote(id('nobody'), 1, as_user => :'dora');
-- not on one's own, unless that is allowed
SELECT chat.set_vote(:'roses', 1, as_user => :'ben');
SELECT chat.set_vote(:'a', 1, as_user => :'carla');
SET chat.own_votes = on;
SELECT chat.set_vote(:'roses', 1, as_user => :'ben');
RESET chat.own_votes;
-- karma is what votes come to
SELECT * FROM chat.karma(:'ben', as_user => :'emil');
SELECT * FROM chat.karma(:'carla', as_user => :'emil');
SELECT * FROM chat.karma(id('nobody'), as_user => :'emil');
-- plain statements are counted too, however many rows they have
INSERT INTO chat.votes (post_id, target_id, user_id, value) SELECT :'roses', x.id, u.id, 1 FROM chat.comments x, chat.users u WHERE x.post_id = :'roses' ON CONFLICT (post_id, target_id, user_id) DO UPDATE SET value = EXCLUDED.value;
SELECT * FROM forum_problems();
UPDATE chat.votes SET value = -value WHERE user_id = :'anna';
DELETE FROM chat.votes WHERE user_id = :'dora';
SELECT * FROM forum_problems();
SELECT DISTINCT t.upvotes, t.downvotes, r.score FROM chat.tallies t JOIN chat.rankings r USING (post_id, id) WHERE post_id = :'roses' AND id <> post_id;
COPY (SELECT post_id, target_id, :'dora', value FROM chat.votes WHERE user_id = :'carla') TO :'file';
COPY chat.votes (post_id, target_id, user_id, value) FROM :'file';
INSERT INTO chat.votes VALUES (:'roses', :'a', :'emil', 2) ON CONFLICT (post_id, target_id, user_id) DO UPDATE SET value = 2;
INSERT INTO chat.votes VALUES (:'hidden', :'a', :'emil', 1);
INSERT INTO chat.votes VALUES (id('nobody'), id('nobody'), :'emil', 1);
TRUNCATE chat.votes;
SELECT * FROM forum_problems();

-- deleting: a comment with replies leaves a tombstone, one without is gone
SELECT chat.delete_comment(:'a1', as_user => :'dora');
SELECT chat.delete_comment(:'a1', as_user => :'ben') AS deleted, chat.delete_comment(:'a1', as_user => :'ben') AS again;
SELECT content, username, depth, deleted_at IS NOT NULL AS deleted, reply_count FROM chat.comments(:'roses', 'old', as_user => :'anna') WHERE content ~ '^a' OR deleted_at IS NOT NULL;
SELECT chat.create_comment(:'roses', 'x', :'a1', as_user => :'ben');
INSERT INTO chat.comments (post_id, parent_id, author_id, content) VALUES (:'roses', :'a1', :'ben', 'x');
SELECT chat.set_vote(:'a1', 1, as_user => :'carla');
SELECT chat.edit_comment(:'a1', 'x', 1, as_user => :'ben');
SELECT chat.comment_versions(:'a1', as_user => :'ben');
-- with the last one below it the tombstone goes too
SELECT chat.delete_comment(:'a111', as_user => :'anna') AS by_moderator, chat.delete_comment(:'a11', as_user => :'carla') AS by_author;
SELECT content, reply_count FROM chat.comments(:'roses', 'old', as_user => :'anna') WHERE content ~ '^a' OR deleted_at IS NOT NULL;
SELECT * FROM forum_problems();
-- and comes back with it
SELECT chat.undelete_comment(:'a111', as_user => :'ben');
SELECT chat.undelete_comment(:'a111', as_user => :'anna');
SELECT content, depth, deleted_at IS NOT NULL AS deleted, reply_count FROM chat.comments(:'roses', 'old', as_user => :'anna') WHERE content ~ '^a' OR deleted_at IS NOT NULL;
SELECT chat.undelete_comment(:'a1', as_user => :'ben') AS undeleted, chat.undelete_comment(:'a1', as_user => :'ben') AS again;
SELECT * FROM forum_problems();
-- plain DELETE does the same
DELETE FROM chat.comments WHERE id IN (:'b', :'m1');
SELECT content, deleted_at IS NOT NULL AS deleted FROM chat.comments WHERE id IN (:'b', :'m1') ORDER BY id;
SET chat.undelete_window = 0;
SELECT chat.undelete_comment(:'m1', as_user => :'anna');
RESET chat.undelete_window;
SELECT chat.edit_comment(:'m2', 'm2, changed', 1, as_user => :'dora');
SELECT chat.edit_comment(:'m2', 'm2, changed', 2, as_user => :'dora') AS same;
WITH u AS (UPDATE chat.comments SET content = content || '' WHERE id = :'m2' RETURNING 1) SELECT count(*) AS written FROM u;
SELECT chat.edit_comment(:'m2', 'again', 1, as_user => :'dora');
SELECT chat.edit_comment(:'m2', ' ', 2, as_user => :'dora');
SELECT chat.edit_comment(:'m2', 'mine', 2, as_user => :'anna');
SELECT version, content FROM chat.comment_versions(:'m2', as_user => :'emil');
SELECT * FROM forum_problems();

-- a post that is locked takes neither comments nor votes
SELECT chat.lock_post(:'roses', as_user => :'ben');
SELECT chat.lock_post(:'roses', as_user => :'anna') AS locked, chat.lock_post(:'roses', as_user => :'anna') AS again;
SELECT chat.create_comment(:'roses', 'x', as_user => :'carla');
SELECT chat.set_vote(:'roses', 1, as_user => :'carla');
SELECT chat.set_vote(:'a', 1, as_user => :'dora');
SELECT chat.edit_post(:'roses', '{"title": "x"}', 2, as_user => :'ben');
SELECT chat.unlock_post(:'roses', as_user => :'carla');
SELECT chat.unlock_post(:'roses', as_user => :'anna') AS unlocked, chat.unlock_post(:'roses', as_user => :'anna') AS again;
SELECT chat.resolve_post(:'roses', as_user => :'carla');
SELECT chat.resolve_post(:'roses', as_user => :'ben') AS resolved, chat.resolve_post(:'roses', as_user => :'anna') AS again;
SELECT is_locked, is_resolved FROM chat.post(:'roses', as_user => :'emil');
SELECT chat.unresolve_post(:'roses', as_user => :'carla');
SELECT chat.unresolve_post(:'roses', as_user => :'ben') AS unresolved, chat.unresolve_post(:'roses', as_user => :'ben') AS again;
SELECT is_locked, is_resolved FROM chat.post(:'roses', as_user => :'emil');

-- pinned posts come first in their topic
SELECT chat.create_post(:'gardens', 'Lilies', as_user => :'carla') AS lilies, chat.create_post(:'gardens', 'Rules', as_user => :'anna') AS rules \gset
SELECT title FROM chat.posts(:'gardens', 'old', as_user => :'emil');
SELECT chat.pin_post(:'rules', as_user => :'carla');
SELECT chat.pin_post(:'rules', as_user => :'anna') AS pinned, chat.pin_post(:'rules', as_user => :'anna') AS again;
SELECT title, is_pinned FROM chat.posts(:'gardens', 'old', as_user => :'emil');
SELECT title FROM chat.posts(sort => 'old', as_user => :'emil');
SET chat.max_pinned_posts = 1;
SELECT chat.pin_post(:'lilies', as_user => :'anna');
RESET chat.max_pinned_posts;
-- page by page, each once
SELECT cursor AS c FROM chat.posts(:'gardens', 'old', max => 1, as_user => :'emil') \gset
SELECT title FROM chat.posts(:'gardens', 'old', cursor => :'c', as_user => :'emil');
SELECT chat.unpin_post(:'rules', as_user => :'carla');
SELECT chat.unpin_post(:'rules', as_user => :'anna') AS unpinned, chat.unpin_post(:'rules', as_user => :'anna') AS again;
SELECT title, is_pinned FROM chat.posts(:'gardens', 'old', as_user => :'emil');

-- moving, by who is a moderator in both topics
SELECT chat.move_post(:'lilies', :'fields', as_user => :'carla');
SELECT chat.move_post(:'lilies', :'secrets', as_user => :'anna');
SELECT chat.move_post(:'lilies', :'fields', as_user => :'anna') AS moved, chat.move_post(:'lilies', :'fields', as_user => :'anna') AS again;
SELECT title, post_count FROM chat.spaces('title', as_user => :'emil') WHERE post_count > 0;
SELECT title FROM chat.posts(:'fields', as_user => :'emil');
UPDATE chat.posts SET space_id = :'secrets' WHERE id = :'lilies';
UPDATE chat.posts SET space_id = id('nobody') WHERE id = :'lilies';
SELECT * FROM forum_problems();
-- crossposts
SELECT chat.create_crosspost(:'roses', :'fields', as_user => :'dora') AS cross \gset
SELECT space_title, title, content, crosspost_of = :'roses' AS of_roses, username FROM chat.post(:'cross', as_user => :'emil');
SELECT chat.create_crosspost(:'hidden', :'fields', as_user => :'anna');
SELECT chat.create_crosspost(:'hidden', :'fields', as_user => :'ben');

-- the approval queue
SELECT chat.create_post(:'queue', 'First', as_user => :'ben') AS first, chat.create_post(:'queue', 'Second', as_user => :'carla') AS second, chat.create_post(:'queue', 'Mine', as_user => :'anna') AS mine \gset
SELECT title FROM chat.posts(:'queue', 'new', as_user => :'emil');
SELECT title, post_count FROM chat.space(:'queue', as_user => :'emil');
SELECT title, published_at FROM chat.post(:'first', as_user => :'ben');
SELECT chat.post(:'first', as_user => :'carla');
SELECT chat.set_vote(:'first', 1, as_user => :'anna');
SELECT chat.create_comment(:'first', 'x', as_user => :'ben');
SELECT title, username FROM chat.pending_posts(:'queue', as_user => :'anna');
SELECT cursor AS c FROM chat.pending_posts(:'queue', max => 1, as_user => :'anna') \gset
SELECT title FROM chat.pending_posts(:'queue', :'c', as_user => :'anna');
SELECT chat.pending_posts(:'gardens', :'c', as_user => :'anna');
SELECT chat.pending_posts(:'queue', as_user => :'ben');
SELECT chat.approve_post(:'first', as_user => :'ben');
SELECT chat.approve_post(:'first', as_user => :'anna') AS approved, chat.approve_post(:'first', as_user => :'anna') AS again;
SELECT chat.reject_post(:'first', as_user => :'anna');
SELECT chat.reject_post(:'second', 'off topic', as_user => :'anna') AS rejected, chat.reject_post(:'second', 'off topic', as_user => :'anna') AS again, chat.reject_post(:'second', 'spam', as_user => :'anna') AS otherwise;
SELECT title FROM chat.pending_posts(:'queue', as_user => :'anna');
SELECT rejected_at IS NOT NULL AS rejected, rejected_reason FROM chat.post(:'second', as_user => :'carla');
SELECT title FROM chat.posts(:'queue', 'new', as_user => :'emil');
SELECT post_count FROM chat.space(:'queue', as_user => :'emil');
SELECT * FROM forum_problems();

-- deleting a post
SELECT chat.delete_post(:'roses', as_user => :'carla');
SELECT chat.delete_post(:'roses', as_user => :'ben') AS deleted, chat.delete_post(:'roses', as_user => :'ben') AS again;
SELECT title, content, deleted_at IS NOT NULL AS deleted FROM chat.post(:'roses', as_user => :'emil');
SELECT chat.comments(:'roses', as_user => :'emil');
SELECT chat.set_vote(:'roses', 1, as_user => :'carla');
SELECT chat.set_vote(:'a', 1, as_user => :'dora');
SELECT chat.create_comment(:'roses', 'x', as_user => :'carla');
SELECT chat.post_versions(:'roses', as_user => :'emil');
SELECT title FROM chat.posts(:'gardens', as_user => :'emil');
SELECT * FROM forum_problems();
SELECT chat.undelete_post(:'roses', as_user => :'ben') AS undeleted, chat.undelete_post(:'roses', as_user => :'ben') AS again;
DELETE FROM chat.posts WHERE id = :'rules';
SELECT title FROM chat.posts(:'gardens', 'new', as_user => :'emil');
INSERT INTO chat.posts (space_id, author_id, title, deleted_at) VALUES (:'gardens', :'ben', 'x', now());
INSERT INTO chat.posts (space_id, title) VALUES (:'gardens', 'x');
INSERT INTO chat.posts (space_id, author_id, title) VALUES (id('nobody'), :'ben', 'x');
UPDATE chat.posts SET author_id = :'anna' WHERE id = :'roses';
SELECT * FROM forum_problems();

-- all that somebody has written, a part at a time
SELECT chat.delete_user_content(:'gardens', :'dora', 2, as_user => :'carla');
SELECT chat.delete_user_content(:'gardens', :'anna', as_user => :'ben');
SELECT chat.delete_user_content(:'gardens', :'dora', 2, as_user => :'anna') AS first, chat.delete_user_content(:'gardens', :'dora', as_user => :'anna') AS second, chat.delete_user_content(:'gardens', :'dora', as_user => :'anna') AS third;
SELECT * FROM forum_problems();

-- what a user does not want to see
SELECT chat.update_forum_settings(:'lilies', '{"is_silenced": true}', as_user => :'emil');
SELECT title FROM chat.posts(sort => 'new', as_user => :'emil');
SELECT title FROM chat.posts(:'fields', 'new', as_user => :'emil');
SELECT chat.update_forum_settings(:'lilies', '{"is_hidden": true}', as_user => :'emil');
SELECT * FROM chat.forum_settings(:'lilies', as_user => :'emil');
SELECT title FROM chat.posts(:'fields', 'new', as_user => :'emil');
SELECT chat.update_forum_settings(:'gardens', '{"is_hidden": true}', as_user => :'emil');
SELECT title FROM chat.posts(sort => 'new', as_user => :'emil');
SELECT chat.update_forum_settings(:'gardens', '{"is_hidden": null, "is_followed": true}', as_user => :'emil');
SELECT title FROM chat.posts(subscribed_only => true, sort => 'new', as_user => :'emil');
SELECT * FROM chat.forum_settings(:'queue', as_user => :'emil');
-- true if it changed something; nothing is stored of who has set nothing
SELECT chat.update_forum_settings(:'gardens', '{"is_followed": true}', as_user => :'emil') AS again, chat.update_forum_settings(:'gardens', '{"is_followed": true, "is_muted": true}', as_user => :'emil') AS more,
	   chat.update_forum_settings(:'gardens', '{}', as_user => :'emil') AS empty, chat.update_forum_settings(:'queue', '{"is_muted": false, "is_hidden": null}', as_user => :'emil') AS nothing;
SELECT is_followed, is_muted FROM chat.forum_settings(:'gardens', as_user => :'emil');
SELECT count(*) AS stored FROM chat.forum_settings WHERE user_id = :'emil' AND target_id = :'queue';
SELECT chat.update_forum_settings(:'secrets', '{}', as_user => :'emil');
SELECT chat.update_forum_settings(:'lilies', '{"colour": true}', as_user => :'emil');
-- a deleted topic takes its posts along
SELECT chat.delete_space(:'gardens', as_user => :'anna');
SELECT title FROM chat.posts(sort => 'new', as_user => :'carla');
SELECT chat.post(:'roses', as_user => :'ben');
SELECT chat.set_vote(:'roses', 0, as_user => :'carla');
SELECT chat.undelete_space(:'gardens', as_user => :'anna');
SELECT title FROM chat.post(:'roses', as_user => :'ben');
SELECT chat.fold_counters() AS pending;
SELECT * FROM forum_problems();

-- clients have no other way in
SET ROLE chat_client;
SELECT count(*) FROM chat.posts;
SELECT count(*) FROM chat.comments;
SELECT count(*) FROM chat.votes;
SELECT count(*) FROM chat.tallies;
SELECT count(*) FROM chat.rankings;
SELECT chat.fold_counters();
RESET ROLE;

-- live chats: conversations of a topic or a post
SELECT chat.open_live_chat(:'fields', as_user => :'ben') AS live, chat.open_live_chat(:'lilies', as_user => :'carla') AS post_live, chat.open_live_chat(:'secrets', as_user => :'anna') AS secret_live \gset
SELECT chat.open_live_chat(:'fields', as_user => :'dora') = :'live' AS same;
SELECT chat.open_live_chat(:'secrets', as_user => :'ben');
SELECT chat.open_live_chat(:'hidden', as_user => :'ben');
SELECT chat.open_live_chat(:'members', as_user => :'ben');
SELECT chat.open_live_chat(:'gardens', as_user => :'emil');
SELECT name, kind, is_private, role, member_count FROM chat.conversations(as_user => :'ben') UNION ALL SELECT name, kind, is_private, role, member_count FROM chat.conversations(as_user => :'carla');
SELECT title, conversation_count FROM chat.space(:'fields', as_user => :'ben');
SELECT chat.join_conversation(:'live', as_user => :'dora') AS joined, chat.join_conversation(:'live', as_user => :'anna') AS owner_joined;
SELECT username, role FROM chat.conversation_members(:'live', as_user => :'dora') ORDER BY username;
SELECT seq FROM chat.send_message(:'live', 'hi', as_user => :'dora');
SELECT chat.join_conversation(:'secret_live', as_user => :'ben');
SELECT chat.add_conversation_member(:'secret_live', :'ben', as_user => :'anna');
SELECT chat.add_space_member(:'secrets', :'ben', as_user => :'anna');
SELECT chat.join_conversation(:'secret_live', as_user => :'ben');
SELECT seq FROM chat.send_message(:'secret_live', 'hi', as_user => :'ben');
-- who leaves a private topic, or is banned from any, is out of its chats
SELECT chat.leave_space(:'secrets', as_user => :'ben');
SELECT chat.send_message(:'secret_live', 'hi', as_user => :'ben');
SELECT chat.ban_space_user(:'fields', :'dora', as_user => :'anna');
SELECT chat.send_message(:'live', 'hi', as_user => :'dora');
SELECT chat.join_conversation(:'live', as_user => :'dora');
SELECT chat.leave_space(:'fields', as_user => :'anna');
SELECT * FROM chat_problems();
SELECT * FROM forum_problems();
INSERT INTO chat.conversations (kind, name, space_id) VALUES ('group', 'x', :'fields');
INSERT INTO chat.conversations (kind, name) VALUES ('live', 'x');
UPDATE chat.conversations SET space_id = :'gardens' WHERE id = :'live';

-- a limit that was lowered is one of what is written from now on, not of what is there
SELECT chat.create_post(:'fields', 'Long', repeat('x', 50), as_user => :'ben') AS long \gset
SET chat.max_content_length = 10;
SELECT chat.resolve_post(:'long', as_user => :'ben') AS resolved, chat.edit_post(:'long', '{"title": "Very long"}', 1, as_user => :'ben') AS version,
	   chat.delete_post(:'long', as_user => :'ben') AS deleted, chat.undelete_post(:'long', as_user => :'ben') AS undeleted;
SELECT chat.edit_post(:'long', '{"content": "12345678901"}', 2, as_user => :'ben');
RESET chat.max_content_length;
-- there is no rank at the end of time, nor before the first of them
\set VERBOSITY terse
INSERT INTO chat.posts (space_id, author_id, title, published_at) VALUES (:'fields', :'ben', 'x', 'infinity');
UPDATE chat.posts SET published_at = '-infinity' WHERE id = :'long';
UPDATE chat.posts SET published_at = '294276-12-31' WHERE id = :'long';
UPDATE chat.posts SET published_at = '1969-12-31 23:59:59' WHERE id = :'long';
\set VERBOSITY sqlstate
UPDATE chat.posts SET published_at = '1970-01-01' WHERE id = :'long';
UPDATE chat.posts SET published_at = '10000-01-01' WHERE id = :'long';
SELECT published_at, last_activity_at FROM chat.post(:'long', as_user => :'ben');
SELECT * FROM forum_problems();
-- who is banned may take their own away, and not bring it back
SELECT chat.create_post(:'gardens', 'Banned', as_user => :'dora') AS banned \gset
SELECT chat.create_comment(:'banned', 'banned', as_user => :'dora') AS comment \gset
SELECT chat.ban_space_user(:'gardens', :'dora', as_user => :'anna');
SELECT chat.edit_comment(:'comment', 'x', 1, as_user => :'dora');
SELECT chat.delete_comment(:'comment', as_user => :'dora') AS comment, chat.delete_post(:'banned', as_user => :'dora') AS post;
SELECT chat.undelete_post(:'banned', as_user => :'dora');
SELECT chat.undelete_post(:'banned', as_user => :'anna') AS by_moderator;
SELECT chat.undelete_comment(:'comment', as_user => :'dora');
SELECT chat.unban_space_user(:'gardens', :'dora', as_user => :'anna') AS unbanned, chat.undelete_comment(:'comment', as_user => :'dora') AS undeleted;

-- only a moderator of both topics moves a post
SELECT chat.create_space('Barns', as_user => :'anna') AS barns, chat.create_space('Sheds', as_user => :'anna') AS sheds \gset
SELECT chat.create_post(:'barns', 'Doors', as_user => :'carla') AS doors \gset
SELECT chat.add_space_member(:'barns', :'ben', 'moderator', as_user => :'anna') AS here;
SELECT chat.move_post(:'doors', :'sheds', as_user => :'ben');
SELECT chat.add_space_member(:'sheds', :'ben', 'moderator', as_user => :'anna') AS there, chat.move_post(:'doors', :'sheds', as_user => :'ben') AS moved;
SELECT chat.remove_space_member(:'barns', :'ben', as_user => :'anna') AS left;
SELECT chat.move_post(:'doors', :'barns', as_user => :'ben');
-- what is written can be changed for a while; what waits for approval, as long as it waits
INSERT INTO chat.posts (id, space_id, author_id, title, published_at) VALUES (chat.uuid_v7_at(now() - interval '1 hour'), :'sheds', :'carla', 'Old', now() - interval '1 hour') RETURNING id AS old \gset
INSERT INTO chat.posts (id, space_id, author_id, title, published_at) VALUES (chat.uuid_v7_at(now() - interval '1 hour'), :'sheds', :'carla', 'Waiting', NULL) RETURNING id AS waiting \gset
INSERT INTO chat.comments (id, post_id, author_id, content) VALUES (chat.uuid_v7_at(now() - interval '1 hour'), :'doors', :'carla', 'old') RETURNING id AS remark \gset
SET chat.edit_window = '59min';
\set VERBOSITY terse
SELECT chat.edit_post(:'old', '{"content": "x"}', 1, as_user => :'carla');
SELECT chat.edit_comment(:'remark', 'x', 1, as_user => :'carla');
\set VERBOSITY sqlstate
SELECT chat.edit_post(:'waiting', '{"content": "x"}', 1, as_user => :'carla') AS waiting, chat.edit_post(:'doors', '{"content": "x"}', 1, as_user => :'carla') AS new;
SET chat.edit_window = '61min';
SELECT chat.edit_post(:'old', '{"content": "x"}', 1, as_user => :'carla') AS post, chat.edit_comment(:'remark', 'x', 1, as_user => :'carla') AS comment;
RESET chat.edit_window;
-- a cursor of another list, though of the first order in both
SELECT cursor AS of_topics FROM chat.spaces('active', max => 1, as_user => :'ben') \gset
SELECT cursor AS of_posts FROM chat.posts(sort => 'new', max => 1, as_user => :'ben') \gset
SELECT count(*) FROM chat.posts(sort => 'new', cursor => :'of_topics', as_user => :'ben');
SELECT count(*) FROM chat.spaces('active', cursor => :'of_posts', as_user => :'ben');
SELECT * FROM forum_problems();

-- versions count edits, whoever writes; karma is of what is there
UPDATE chat.posts SET version = 7 WHERE id = :'doors';
UPDATE chat.comments SET version = 7 WHERE id = :'remark';
SELECT chat.create_user('fritz') AS fritz \gset
SELECT chat.create_post(:'barns', 'Hinges', as_user => :'fritz') AS hinges, chat.create_post(:'barns', 'Locks', as_user => :'fritz') AS locks \gset
SELECT chat.create_comment(:'locks', 'Oil', as_user => :'fritz') AS oil \gset
SELECT chat.set_vote(t, 1, as_user => :'carla') AS voted FROM unnest(ARRAY[:'hinges', :'locks', :'oil']::uuid[]) t;
SELECT * FROM chat.karma(:'fritz', as_user => :'dora');
SELECT chat.delete_post(:'hinges', as_user => :'fritz') AS post, chat.delete_comment(:'oil', as_user => :'fritz') AS comment;
SELECT * FROM chat.karma(:'fritz', as_user => :'dora');
-- a moderator removes what is of those below, and their own
SELECT chat.add_space_member(:'barns', u, 'moderator', as_user => :'anna') AS added FROM unnest(ARRAY[:'fritz', :'dora']::uuid[]) u;
SELECT chat.delete_user_content(:'barns', :'fritz', as_user => :'dora');
SELECT chat.delete_user_content(:'barns', :'fritz', as_user => :'ben');
SELECT chat.delete_user_content(:'barns', :'fritz', as_user => :'fritz') AS own;
SELECT * FROM forum_problems();

-- very many in one statement, in a session that has begun with one: the time is that of the rows, not of their pairs
SELECT chat.create_post(:'barns', 'Hay', as_user => :'carla') AS hay \gset
INSERT INTO chat.comments (post_id, author_id, content) SELECT :'hay', :'carla', 'straw ' || n FROM generate_series(1, 12000) n;
SELECT chat.delete_comment(id, as_user => :'carla') AS deleted FROM chat.comments WHERE post_id = :'hay' AND content = 'straw 1';
SET statement_timeout = '20s';
UPDATE chat.comments SET deleted_at = now() WHERE post_id = :'hay' AND deleted_at IS NULL;
RESET statement_timeout;
SELECT comment_count FROM chat.post(:'hay', as_user => :'carla');

-- the avatar comes along, and nothing of a user who writes anonymously
SELECT FROM chat.update_user(:'ben', '{"avatar_url": "https://example.org/ben.png", "display_name": "Ben"}', as_user => :'ben');
SELECT chat.create_space('Masks', settings => '{"allow_anonymous": true}', as_user => :'anna') AS masks \gset
SELECT chat.create_post(:'masks', 'Signed', as_user => :'ben') AS signed, chat.create_post(:'masks', 'Masked', is_anonymous => true, as_user => :'ben') AS masked \gset
SELECT chat.create_comment(:'signed', 'signed', as_user => :'ben') AS signed_comment, chat.create_comment(:'signed', 'masked', is_anonymous => true, as_user => :'ben') AS masked_comment \gset
SELECT title, username, display_name, avatar_url, author_id IS NOT NULL AS author, alias_id IS NOT NULL AS alias FROM chat.posts(:'masks', 'old', as_user => :'carla');
SELECT title, username, display_name, avatar_url FROM chat.post(:'masked', as_user => :'carla');
SELECT content, username, display_name, avatar_url, author_id IS NOT NULL AS author, alias_id IS NOT NULL AS alias FROM chat.comments(:'signed', 'old', as_user => :'carla');
SELECT content, username, avatar_url FROM chat.comment(:'masked_comment', as_user => :'carla');
SELECT chat.create_comment(:'signed', 'reply', :'signed_comment', as_user => :'carla') IS NOT NULL AS replied, chat.delete_comment(:'signed_comment', as_user => :'ben') AS deleted;
SELECT content, username, avatar_url, more_count, more_cursor FROM chat.comment(:'signed_comment', as_user => :'carla');

-- what a client repeats is there once, named or not, and counts against no limit
SELECT chat.create_post(:'masks', 'Once', client_key => 'k', as_user => :'ben') AS once \gset
SELECT chat.create_post(:'masks', 'Once, said otherwise', client_key => 'k', as_user => :'ben') = :'once' AS same,
	   chat.create_post(:'masks', 'Once', client_key => 'k', as_user => :'carla') <> :'once' AS other_author,
	   chat.create_post(:'gardens', 'Once', client_key => 'k', as_user => :'ben') <> :'once' AS other_topic,
	   chat.create_crosspost(:'roses', :'masks', client_key => 'k', as_user => :'ben') = :'once' AS crosspost;
SELECT chat.create_post(:'masks', 'Masked once', is_anonymous => true, client_key => 'k', as_user => :'ben') AS masked_once \gset
SELECT chat.create_post(:'masks', 'Masked once', is_anonymous => true, client_key => 'k', as_user => :'ben') = :'masked_once' AS same, :'masked_once' <> :'once' AS apart;
SELECT chat.create_comment(:'once', 'one', client_key => 'k', as_user => :'ben') AS one,
	   chat.create_comment(:'once', 'masked', is_anonymous => true, client_key => 'k', as_user => :'ben') AS two \gset
SELECT chat.create_comment(:'once', 'one', client_key => 'k', as_user => :'ben') = :'one' AS same, :'one' <> :'two' AS apart,
	   chat.create_comment(:'once', 'masked', is_anonymous => true, client_key => 'k', as_user => :'ben') = :'two' AS masked_same,
	   chat.create_comment(:'masked_once', 'one', client_key => 'k', as_user => :'ben') <> :'one' AS other_post;
SELECT count(*), count(*) FILTER (WHERE author_id = :'ben') AS bens FROM chat.forum_keys;
BEGIN;
SET LOCAL chat.rate_limits = on;
SELECT chat.set_rate_limit('create_post', 'chat_app', 1, '1 hour');
SELECT count(*) FROM generate_series(1, 5), LATERAL chat.create_post(:'masks', 'Once', client_key => 'k', as_user => :'ben') AS p WHERE p = :'once';
ROLLBACK;
SELECT chat.create_post(:'masks', 'No key', client_key => '', as_user => :'ben');
-- one rolled back has claimed nothing
BEGIN;
SELECT chat.create_post(:'masks', 'Never', client_key => 'n', as_user => :'ben') IS NOT NULL AS made;
ROLLBACK;
SELECT chat.create_post(:'masks', 'Then', client_key => 'n', as_user => :'ben') IS NOT NULL AS made;
-- and after a month nobody asks any more
INSERT INTO chat.forum_keys VALUES (:'masks', :'ben', 'old', chat.uuid_v7_at(now() - interval '31 days')), (:'masks', :'ben', 'young', chat.uuid_v7_at(now() - interval '29 days'));
CALL chat.run_job('expire_forum_keys');
SELECT client_key FROM chat.forum_keys WHERE scope_id = :'masks' AND author_id = :'ben' ORDER BY 1;
SELECT object = (SELECT target_id::text FROM chat.forum_keys WHERE client_key = 'young') AS of_young, problem FROM chat.verify(true, 'forum_orphans');
SELECT count(*) FROM chat.repair('forum_orphans');
SELECT count(*) FROM chat.verify(true, 'forum_orphans');
