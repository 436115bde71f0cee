-- anonymous: posts and comments under an alias, and what would tell who wrote them
\getenv abs_srcdir PG_ABS_SRCDIR
\set start :abs_srcdir '/test/sql/start.sql'
\set anonymity :abs_srcdir '/test/sql/anonymity.sql'
\set SHOW_CONTEXT never
\set ECHO none
\i :start
\i :anonymity
\set ECHO all
\pset null -

SELECT chat.create_user('anna') AS anna, chat.create_user('ben') AS ben, chat.create_user('carla') AS carla, chat.create_user('dora') AS dora \gset
SELECT chat.create_space('Gardens', settings => '{"allow_anonymous": true}', as_user => :'anna') AS gardens,
	   chat.create_space('Queue', settings => '{"allow_anonymous": true, "require_approval": true}', as_user => :'anna') AS queue,
	   chat.create_space('Signed', as_user => :'anna') AS signed \gset
SELECT chat.add_space_member(t, :'carla', 'moderator', as_user => :'anna') FROM unnest(ARRAY[:'gardens', :'queue']::uuid[]) t;
CREATE FUNCTION whose(alias uuid) RETURNS text LANGUAGE sql SECURITY DEFINER AS $$SELECT 'alias of ' || name_of(user_id) || ' in ' || title_of(space_id) FROM chat.aliases a WHERE a.id = alias$$;

-- the alias stands in the author's place, for everybody; the author knows it as their own
SELECT chat.create_post(:'gardens', 'Weeds', 'I like weeds', is_anonymous => true, as_user => :'ben') AS weeds \gset
SELECT chat.create_post(:'gardens', 'Roses', as_user => :'ben') AS roses \gset
SELECT chat.create_comment(:'weeds', 'So do I', is_anonymous => true, as_user => :'ben') AS so_do_i \gset
SELECT chat.create_comment(:'weeds', 'I do not', as_user => :'ben') AS i_do_not \gset
SELECT u AS reader, p.title, p.username, name_of(p.author_id) AS author, p.display_name, whose(p.alias_id) AS alias, p.alias_name = a.name AS name, p.is_mine
FROM unnest('{ben,anna,carla}'::text[]) u, chat.posts(:'gardens', 'new', as_user => id(u)) p LEFT JOIN chat.aliases a ON a.id = p.alias_id ORDER BY u, p.title;
SELECT u AS reader, c.content, c.username, name_of(c.author_id) AS author, whose(c.alias_id) AS alias, c.is_mine
FROM unnest('{ben,anna,carla}'::text[]) u, chat.comments(:'weeds', 'old', as_user => id(u)) c ORDER BY u, c.id;
SELECT username, whose(alias_id) AS alias, is_mine FROM chat.post(:'weeds', as_user => :'carla') UNION ALL SELECT username, whose(alias_id), is_mine FROM chat.comment(:'so_do_i', as_user => :'carla');
CALL fails($$SELECT chat.create_post(topic('Signed'), 'Weeds', is_anonymous => true, as_user => id('ben'))$$);
CALL fails($$SELECT chat.create_crosspost(post_of('Roses'), topic('Signed'), is_anonymous => true, as_user => id('ben'))$$);
-- who wrote it may change and delete it, others may not; deleting it leaves no name, not even of an author who is a moderator
SELECT chat.edit_post(:'weeds', '{"content": "I like all weeds"}', 1, as_user => :'ben') AS version, chat.edit_comment(:'so_do_i', 'So do I, too', 1, as_user => :'ben') AS version;
CALL fails($$SELECT chat.edit_post(post_of('Weeds'), '{"content": "x"}', 2, as_user => id('carla'))$$, only_state => true);
SELECT chat.create_post(:'gardens', 'Moss', is_anonymous => true, as_user => :'carla') AS moss \gset
SELECT chat.delete_post(:'moss', as_user => :'carla') AS deleted, chat.delete_comment(:'so_do_i', as_user => :'ben') AS deleted;
SELECT deleted_by FROM chat.posts WHERE id = :'moss' UNION ALL SELECT deleted_by FROM chat.comments WHERE id = :'so_do_i';
SELECT chat.undelete_post(:'moss', as_user => :'carla') AS undeleted, chat.undelete_comment(:'so_do_i', as_user => :'ben') AS undeleted;
CALL fails($$SELECT chat.set_vote(post_of('Weeds'), 1, as_user => id('ben'))$$);
-- a moderator's waits for approval as everybody's does: else it would tell that it is a moderator's
SELECT chat.create_post(:'queue', 'Signed', as_user => :'carla') IS NOT NULL AS made, chat.create_post(:'queue', 'Hidden', is_anonymous => true, as_user => :'carla') AS hidden,
	   chat.create_post(:'queue', 'Waiting', is_anonymous => true, as_user => :'ben') AS waiting \gset
SELECT title, published_at IS NOT NULL AS published FROM chat.posts WHERE space_id = :'queue' ORDER BY title;
-- what is counted and removed of a user is what they have signed
SELECT chat.set_vote(t, 1, as_user => :'dora') FROM unnest(ARRAY[:'weeds', :'roses', :'so_do_i', :'i_do_not']::uuid[]) t;
SELECT u AS reader, k.* FROM unnest('{ben,dora}'::text[]) u, chat.karma(:'ben', as_user => id(u)) k;
SELECT chat.delete_user_content(:'gardens', :'ben', 50, as_user => :'carla');
SELECT title, deleted_at IS NOT NULL AS deleted FROM chat.posts WHERE space_id = :'gardens' UNION ALL SELECT content, deleted_at IS NOT NULL FROM chat.comments ORDER BY 1;
-- a banned alias does not write; its user does
SELECT alias_id AS bens FROM chat.posts WHERE id = :'weeds' \gset
SELECT chat.ban_alias(:'gardens', :'bens', as_user => :'carla');
CALL fails($$SELECT chat.create_post(topic('Gardens'), 'More', is_anonymous => true, as_user => id('ben'))$$);
CALL fails($$SELECT chat.create_comment(post_of('Weeds'), 'More', is_anonymous => true, as_user => id('ben'))$$, only_state => true);
-- nor does it change what it wrote, though it may take that away
CALL fails($$SELECT chat.edit_post(post_of('Weeds'), '{"content": "More"}', 2, as_user => id('ben'))$$, only_state => true);
CALL fails($$SELECT chat.edit_comment(comment_of('So do I, too'), 'More', 2, as_user => id('ben'))$$, only_state => true);
SELECT chat.delete_comment(:'so_do_i', as_user => :'ben') AS deleted;
CALL fails($$SELECT chat.undelete_comment(comment_of('So do I, too'), as_user => id('ben'))$$, only_state => true);
SELECT chat.undelete_comment(:'so_do_i', as_user => :'carla') AS undeleted;
SELECT chat.create_post(:'gardens', 'More', as_user => :'ben') IS NOT NULL AS posted, chat.create_comment(:'weeds', 'More', as_user => :'ben') IS NOT NULL AS commented;
SELECT chat.unban_alias(:'gardens', :'bens', as_user => :'carla') AS lifted;

-- What administrators can read of it, after all that the user has done: no row has
-- both the user and the alias, nor do two of one transaction or moment.
SELECT chat.join_space(:'gardens', as_user => :'ben') AS joined;
SELECT chat.update_user(:'ben', '{"mood": "good"}', as_user => :'ben') AS updated;
SELECT chat.update_forum_settings(:'weeds', '{"is_followed": true}', as_user => :'ben');
SELECT chat.update_forum_settings(:'waiting', '{"is_followed": true}', as_user => :'ben');
SELECT chat.set_vote(:'moss', 1, as_user => :'ben') AS voted;
SELECT chat.open_direct(:'anna', as_user => :'ben') AS direct \gset
SELECT seq FROM chat.send_message(:'direct', 'hello', as_user => :'ben');
SELECT chat.create_comment(:'weeds', 'Still', is_anonymous => true, as_user => :'ben') IS NOT NULL AS commented;
SELECT chat.edit_post(:'weeds', '{"tags": ["green"]}', 2, as_user => :'ben') AS version;
SELECT relation, count(*) > 0 AS names_the_alias FROM alias_traces(:'bens') GROUP BY relation ORDER BY relation::text COLLATE "C";
SELECT count(*) > 10 AS names_the_user FROM rows_that_name(:'ben');
SELECT * FROM alias_joins(:'ben', :'bens');
-- who follows what they post in the same transaction is not marked by it either
BEGIN;
SELECT chat.create_post(:'gardens', 'Ferns', is_anonymous => true, as_user => :'ben') AS ferns \gset
SELECT chat.update_forum_settings(:'ferns', '{"is_followed": true}', as_user => :'ben');
COMMIT;
SELECT * FROM alias_joins(:'ben', :'bens');
-- (what would be found: both in one transaction, which is not promised to stay hidden)
BEGIN;
SELECT chat.create_post(:'gardens', 'Mine', as_user => :'ben') IS NOT NULL AS signed, chat.create_post(:'gardens', 'Not mine', is_anonymous => true, as_user => :'ben') IS NOT NULL AS anonymous;
SELECT DISTINCT problem, of_user, of_alias FROM alias_joins(:'ben', :'bens') WHERE of_user = 'chat.posts'::regclass AND of_alias = 'chat.posts'::regclass;
ROLLBACK;
SELECT * FROM alias_joins(:'ben', :'bens');

-- Acting as one user after the other: to administrators nothing anonymous is anybody's.
SET ROLE chat_admin;
SELECT count(*) FROM chat.users u, LATERAL chat.posts(as_user => u.id) p WHERE p.is_mine AND p.alias_id IS NOT NULL;
SELECT count(*) > 0 AS signed FROM chat.users u, LATERAL chat.posts(as_user => u.id) p WHERE p.is_mine;
SELECT count(*) FROM chat.users u, LATERAL chat.comments(:'weeds', as_user => u.id) c WHERE c.is_mine AND c.alias_id IS NOT NULL;
SELECT count(*) FROM chat.users u, LATERAL chat.post(:'weeds', as_user => u.id) p WHERE p.is_mine;
SELECT count(*) FROM chat.users u, LATERAL chat.comment(:'so_do_i', as_user => u.id) c WHERE c.is_mine;
-- what waits for approval is its author's and the moderators'
SELECT username, may(format('SELECT chat.post(%L, as_user => %L)', :'waiting', id)) AS sees, may(format('SELECT chat.update_forum_settings(%L, %L, as_user => %L)', :'waiting', '{"is_muted": true}', id)) AS sets,
	   may(format('SELECT chat.edit_post(%L, %L, 3, as_user => %L)', :'weeds', '{"content": "x"}', id)) AS edits, may(format('SELECT chat.delete_comment(%L, as_user => %L)', :'so_do_i', id)) AS deletes,
	   may(format('SELECT chat.resolve_post(%L, as_user => %L)', :'weeds', id)) AS resolves, may(format('SELECT chat.set_vote(%L, 1, as_user => %L)', :'weeds', id)) AS votes,
	   may(format('SELECT chat.create_post(%L, %L, is_anonymous => true, as_user => %L)', :'gardens', 'x', id)) AS posts, may(format('SELECT chat.create_comment(%L, %L, is_anonymous => true, as_user => %L)', :'weeds', 'x', id)) AS comments
FROM chat.users ORDER BY username;
CALL fails('SELECT * FROM chat.forum_settings', only_state => true);
RESET ROLE;
-- nor do they hear for whom it is sent, or what unpublished posts somebody follows
SET chat.realtime = transaction;
SELECT chat.update_forum_settings(:'waiting', '{"is_followed": true, "is_muted": false}', as_user => :'ben');
PREPARE subscriptions AS SELECT u.username, s.kind, count(*) FROM chat.users u, LATERAL chat.subscribe(as_user => u.id) s WHERE s.kind <> 'common' GROUP BY 1, 2 ORDER BY 1, 2;
BEGIN;
EXECUTE subscriptions;
ROLLBACK;
BEGIN;
SET LOCAL ROLE chat_admin;
EXECUTE subscriptions;
ROLLBACK;
RESET chat.realtime;
-- nor does how often somebody may still do something tell who has done it
CREATE FUNCTION calls_left(user_id uuid) RETURNS integer LANGUAGE plpgsql AS $$
DECLARE
	n	integer := 0;
BEGIN
	LOOP
		BEGIN
			PERFORM chat.create_comment('01890000-0000-7000-8000-000000000000', 'x', as_user => user_id);
		EXCEPTION
			WHEN SQLSTATE 'CH003' THEN RETURN n;
			WHEN OTHERS THEN n := n + 1;
		END;
	END LOOP;
END $$;
SELECT chat.set_rate_limit('create_comment', 'chat_admin', 5, '1 hour'), chat.set_rate_limit('create_comment', 'chat_client', 5, '1 hour');
SET ROLE chat_app;
SELECT chat.create_comment(:'weeds', 'Counted', is_anonymous => true, as_user => :'ben') IS NOT NULL AS commented;
SET ROLE chat_admin;
SELECT u.username, calls_left(u.id) FROM chat.users u ORDER BY u.username;
SET ROLE chat_app;
SELECT calls_left(:'ben') AS bens, calls_left(:'dora') AS doras;
RESET ROLE;
SELECT chat.reset_rate_limit('create_comment', 'chat_admin'), chat.reset_rate_limit('create_comment', 'chat_client');
SELECT username, may(format('SELECT chat.post(%L, as_user => %L)', :'waiting', id)) AS sees, may(format('SELECT chat.edit_post(%L, %L, 3, as_user => %L)', :'weeds', '{"content": "x"}', id)) AS edits, may(format('SELECT chat.set_vote(%L, 1, as_user => %L)', :'weeds', id)) AS votes
FROM chat.users ORDER BY username;

-- Another topic, another name: nothing of a post shown or moved there tells more
SELECT chat.undelete_post(:'roses', as_user => :'carla') AS undeleted;
SELECT chat.create_crosspost(:'roses', :'queue', is_anonymous => true, as_user => :'ben') AS crossposted \gset
SELECT whose(alias_id) AS alias FROM chat.posts WHERE id = :'crossposted';
SELECT chat.move_post(:'weeds', :'queue', as_user => :'carla') AS moved;
SELECT title_of(space_id) AS topic, whose(alias_id) AS alias FROM chat.posts WHERE id = :'weeds';
SELECT is_mine FROM chat.post(:'weeds', as_user => :'ben');
SELECT chat.create_comment(:'weeds', 'Moved', is_anonymous => true, as_user => :'ben') IS NOT NULL AS commented;
SELECT content, whose(alias_id) AS alias FROM chat.comments WHERE content IN ('Moved', 'Still') ORDER BY content;
SELECT * FROM alias_joins(:'ben', :'bens');
-- who is banned from the topic is so under every name; what they have written anonymously stays
SELECT chat.create_post(:'gardens', 'Last', is_anonymous => true, as_user => :'ben') AS last \gset
SELECT chat.ban_space_user(:'gardens', :'ben', as_user => :'anna');
CALL fails($$SELECT chat.create_post(topic('Gardens'), 'x', is_anonymous => true, as_user => id('ben'))$$);
CALL fails($$SELECT chat.create_comment(post_of('Last'), 'x', is_anonymous => true, as_user => id('ben'))$$, only_state => true);
CALL fails($$SELECT chat.edit_post(post_of('Last'), '{"title": "x"}', 1, as_user => id('ben'))$$, only_state => true);
SELECT chat.delete_user_content(:'gardens', :'ben', as_user => :'anna') AS removed;
SELECT deleted_at FROM chat.posts WHERE id = :'last';

-- plain statements: one author, who is there, and an alias of that topic
SELECT set_config('test.alias', :'bens', false) IS NOT NULL AS kept;
CALL fails($$INSERT INTO chat.posts (space_id, author_id, alias_id, title) VALUES (topic('Gardens'), id('ben'), current_setting('test.alias')::uuid, 'x')$$, only_state => true);
CALL fails($$INSERT INTO chat.posts (space_id, alias_id, title) VALUES (topic('Queue'), current_setting('test.alias')::uuid, 'x')$$, only_state => true);
CALL fails($$INSERT INTO chat.posts (space_id, alias_id, title) VALUES (topic('Gardens'), id('ben'), 'x')$$, only_state => true);
CALL fails($$INSERT INTO chat.comments (post_id, alias_id, content) VALUES (post_of('Last'), id('ben'), 'x')$$, only_state => true);
CALL fails($$UPDATE chat.posts SET author_id = id('ben'), alias_id = NULL WHERE title = 'Last'$$, only_state => true);
-- administrators may write them as well, and find out nothing by it
SET ROLE chat_admin;
INSERT INTO chat.posts (space_id, alias_id, title) VALUES (topic('Gardens'), current_setting('test.alias')::uuid, 'Imported');
INSERT INTO chat.comments (post_id, alias_id, content) VALUES (post_of('Imported'), current_setting('test.alias')::uuid, 'Imported');
CALL fails($$INSERT INTO chat.comments (post_id, alias_id, content) VALUES (post_of('Imported'), id('ben'), 'x')$$, only_state => true);
RESET ROLE;
SELECT * FROM forum_problems();
