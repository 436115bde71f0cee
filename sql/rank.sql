-- rank: posts and comments in every order, page by page
\getenv abs_srcdir PG_ABS_SRCDIR
\set start :abs_srcdir '/test/sql/start.sql'
\set SHOW_CONTEXT never
\set ECHO none
\i :start
\set ECHO all
\set VERBOSITY sqlstate
SET chat.rate_limits = off;
-- every vote ranks, however many come in a second
SET chat.rank_rate = -1;

SELECT chat.create_user('anna') AS anna, chat.create_user('ben') AS ben \gset
SELECT count(chat.create_user('voter' || n)) FROM generate_series(1, 200) n;
SELECT chat.create_space('Gardens', as_user => :'anna') AS gardens, chat.create_space('Fields', as_user => :'anna') AS fields \gset
CREATE VIEW voters AS SELECT row_number() OVER (ORDER BY id) AS n, id FROM chat.users WHERE username ~ '^voter';
CREATE FUNCTION vote(target uuid, post uuid, up integer, down integer) RETURNS bigint LANGUAGE sql AS $$
	WITH votes AS (INSERT INTO chat.votes (post_id, target_id, user_id, value)
				   SELECT post, target, v.id, CASE WHEN v.n <= up THEN 1 ELSE -1 END FROM voters v WHERE v.n <= up + down RETURNING 1)
	SELECT count(*) FROM votes $$;

-- title, hours ago, votes for and against
CREATE TABLE plan (title text, age interval, up integer, down integer);
INSERT INTO plan VALUES ('fresh', '10 minutes', 1, 0), ('hour', '50 minutes', 5, 1), ('day', '20 hours', 40, 10), ('week', '6 days', 90, 2), ('month', '29 days', 150, 50),
	('year', '300 days', 199, 1), ('old', '800 days', 120, 80), ('hated', '2 hours', 0, 30), ('split', '3 days', 60, 58), ('nothing', '4 hours', 0, 0);
INSERT INTO chat.posts (space_id, author_id, title, published_at) SELECT CASE WHEN title IN ('day', 'split') THEN :'fields' ELSE :'gardens' END::uuid, :'anna', title, now() - age FROM plan;
SELECT sum(vote(p.id, p.id, up, down)) FROM plan JOIN chat.posts p USING (title);
SELECT * FROM forum_problems();

-- worked out by hand: hot is log10(|score|) with the sign of the score, and 12.5 hours are 1
SELECT title, score, round((hot - (created / 1e6 - 1134028003) / 45000)::numeric, 4) AS magnitude, round(best::numeric, 4) AS best, round(controversy::numeric, 2) AS controversy
FROM chat.rankings r JOIN chat.posts p ON p.id = r.id ORDER BY p.published_at DESC;
CREATE FUNCTION titles(sort text, period text DEFAULT 'all', space uuid DEFAULT NULL, subscribed_only boolean DEFAULT false) RETURNS text LANGUAGE sql AS $$
	SELECT string_agg(p.title, ' ' ORDER BY p.n) FROM ROWS FROM (chat.posts(space, sort, period, subscribed_only, as_user => (SELECT id FROM chat.users WHERE username = 'ben'))) WITH ORDINALITY
		AS p (id, space_id, space_title, author_id, username, display_name, avatar_url, alias_id, alias_name, title, content, gif_url, tags, crosspost_of, created_at, published_at, rejected_at, rejected_reason,
			  version, edited_at, deleted_at, is_pinned, is_locked, is_resolved, upvotes, downvotes, score, comment_count, last_activity_at, my_vote, is_mine, reactions, cursor, n) $$;
SELECT sort, titles(sort) AS all, titles(sort, space => :'gardens') AS gardens
FROM unnest(ARRAY['new', 'old', 'top', 'hot', 'best', 'controversial', 'active']) sort;
SELECT period, titles('top', period) AS all, titles('top', period, :'gardens') AS gardens
FROM unnest(ARRAY['hour', 'day', 'week', 'month', 'year', 'all']) period;
-- what is old does not come back into hot for some votes more
SELECT vote(id, id, 0, 0) FROM chat.posts WHERE title = 'old';
INSERT INTO chat.votes SELECT p.id, p.id, u.id, 1 FROM chat.posts p, chat.users u WHERE p.title = 'old' AND u.username = 'ben';
SELECT titles('hot', space => :'gardens') ~ 'old$' AS last;
-- where ranks are left for later, counts are right, and a target is due once; what is deleted goes from the list at once
SET chat.rank_rate = 0;
INSERT INTO chat.votes SELECT p.id, p.id, v.id, 1 FROM chat.posts p, voters v WHERE p.title = 'nothing' AND v.n <= 100;
SELECT chat.set_vote(post_of('nothing'), -1, as_user => id) FROM voters WHERE n IN (101, 102);
SELECT upvotes, downvotes, score FROM chat.post(post_of('nothing'), as_user => :'ben');
SELECT titles('top', 'day', :'gardens'), (SELECT count(*) FROM chat.rankings_due) AS due;
SELECT chat.set_vote(post_of('hated'), 1, as_user => :'ben');
SELECT chat.delete_post(post_of('hated'), as_user => :'anna');
SELECT titles('top', 'day', :'gardens'), (SELECT count(*) FROM chat.rankings_due) AS due;
SELECT * FROM forum_problems();
BEGIN;
SELECT chat.fold_counters();
ROLLBACK;
SELECT chat.fold_counters(), chat.fold_counters() AS again;
SELECT titles('top', 'day', :'gardens'), (SELECT count(*) FROM chat.rankings_due) AS due;
SELECT * FROM forum_problems();
-- one that is ranked at once is not due any more
INSERT INTO chat.votes SELECT p.id, p.id, v.id, 1 FROM chat.posts p, voters v WHERE p.title = 'nothing' AND v.n IN (103, 104);
SELECT count(*) AS due FROM chat.rankings_due;
SET chat.rank_rate = -1;
DELETE FROM chat.votes v USING voters u WHERE v.target_id = post_of('nothing') AND v.user_id = u.id;
SELECT titles('top', 'day', :'gardens'), (SELECT count(*) FROM chat.rankings_due) AS due, chat.fold_counters();
SELECT chat.set_vote(post_of('hated'), 0, as_user => :'ben');
SELECT chat.undelete_post(post_of('hated'), as_user => :'anna');
SELECT chat.set_vote(post_of('hated'), 0, as_user => :'ben');
SELECT * FROM forum_problems();
-- active is what was commented on last
INSERT INTO chat.comments (post_id, author_id, content) SELECT id, :'ben', 'news of ' || title FROM chat.posts WHERE title IN ('year', 'old') ORDER BY title;
SELECT titles('active', space => :'gardens');
SELECT chat.delete_comment(comment_of('news of year'), as_user => :'ben');
SELECT titles('active', space => :'gardens');
-- of topics that one is in or follows
SELECT titles('new', subscribed_only => true) IS NULL AS none;
SELECT chat.join_space(:'gardens', as_user => :'ben');
SELECT titles('top', 'month', subscribed_only => true);
SELECT chat.update_forum_settings(:'fields', '{"is_followed": true}', as_user => :'ben');
SELECT titles('top', subscribed_only => true), titles('top', 'week', subscribed_only => true) AS week, titles('controversial', subscribed_only => true) AS controversial;
SELECT chat.update_forum_settings(:'gardens', '{"is_silenced": true}', as_user => :'ben');
SELECT titles('top', subscribed_only => true);
SELECT chat.update_forum_settings(:'gardens', '{"is_silenced": false}', as_user => :'ben');

SELECT chat.posts(sort => 'hotter', as_user => :'ben');
SELECT chat.posts(sort => 'top', period => 'decade', as_user => :'ben');
\set VERBOSITY terse
SELECT chat.posts(sort => 'hot', period => 'day', as_user => :'ben');
\set VERBOSITY sqlstate
SELECT chat.posts(:'gardens', subscribed_only => true, as_user => :'ben');
SELECT chat.posts(id('nobody'), as_user => :'ben');

-- pages of any size have each post once, in the order of one big page, with many equal ranks
INSERT INTO chat.posts (space_id, author_id, title, published_at) SELECT CASE WHEN n % 3 = 0 THEN :'fields' ELSE :'gardens' END::uuid, :'anna', 'p' || n, now() - n / 10 * interval '1 hour' FROM generate_series(1, 100) n;
SELECT sum(vote(p.id, p.id, n % 4, n % 3)) FROM (SELECT p.*, substr(title, 2)::int AS n FROM chat.posts p WHERE title ~ '^p\d') p WHERE n % 4 + n % 3 > 0;
CREATE FUNCTION walk(sort text, period text, space uuid, subscribed_only boolean, size integer) RETURNS SETOF uuid LANGUAGE plpgsql AS $$
DECLARE
	c text;
	r record;
	found_one boolean;
	who uuid := (SELECT u.id FROM chat.users u WHERE u.username = 'ben');
BEGIN
	LOOP
		found_one := false;
		FOR r IN SELECT p.id, p.cursor FROM chat.posts(space, sort, period, subscribed_only, c, size, as_user => who) p LOOP
			c := r.cursor; found_one := true;
			RETURN NEXT r.id;
		END LOOP;
		EXIT WHEN NOT found_one;
	END LOOP;
END $$;
SELECT sort, period, count(*) AS lists, min(n) AS posts, bool_and(a = b AND n = d) AS same
FROM (VALUES ('new', 'all'), ('old', 'all'), ('top', 'all'), ('hot', 'all'), ('best', 'all'), ('controversial', 'all'), ('active', 'all'), ('top', 'hour'), ('top', 'day'), ('top', 'week'), ('top', 'year')) s (sort, period),
	 unnest(ARRAY[NULL, :'gardens']::uuid[]) topic, unnest(ARRAY[true, false]) subscribed, unnest(ARRAY[1, 7]) size,
	 LATERAL (SELECT array_agg(w ORDER BY o) AS a, count(*) AS n, count(DISTINCT w) AS d FROM walk(sort, period, topic, subscribed AND topic IS NULL, size) WITH ORDINALITY AS w (w, o)) w,
	 LATERAL (SELECT array_agg(w ORDER BY o) AS b FROM walk(sort, period, topic, subscribed AND topic IS NULL, 1000) WITH ORDINALITY AS w (w, o)) v
GROUP BY sort, period ORDER BY sort, period;
-- a cursor is good for its own list only, and cannot be made up
SELECT cursor AS c FROM chat.posts(:'gardens', 'top', max => 1, as_user => :'ben') \gset
SELECT count(*) FROM chat.posts(:'gardens', 'top', cursor => :'c', max => 5, as_user => :'ben');
SELECT chat.posts(:'gardens', 'hot', cursor => :'c', as_user => :'ben');
SELECT chat.posts(:'fields', 'top', cursor => :'c', as_user => :'ben');
SELECT chat.posts(sort => 'top', cursor => :'c', as_user => :'ben');
SELECT chat.posts(:'gardens', 'top', 'week', cursor => :'c', as_user => :'ben');
SELECT chat.posts(:'gardens', 'top', cursor => reverse(:'c'), as_user => :'ben');
SELECT chat.posts(:'gardens', 'top', cursor => overlay(:'c' placing CASE substr(:'c', 60, 1) WHEN '0' THEN '1' ELSE '0' END from 60), as_user => :'ben');
SELECT chat.posts(:'gardens', 'top', cursor => 'x', as_user => :'ben');
SELECT chat.comments(post_of('hour'), cursor => :'c', as_user => :'ben');

-- the tree: parents before children, the best first, and what is left out
SELECT chat.create_post(:'gardens', 'tree', as_user => :'anna') AS tree \gset
CREATE TABLE nodes (content text, parent text, up integer, down integer);
INSERT INTO nodes VALUES ('a', NULL, 5, 0), ('b', NULL, 50, 1), ('c', NULL, 0, 9), ('b1', 'b', 1, 1), ('b2', 'b', 7, 0), ('b3', 'b', 3, 0), ('b21', 'b2', 0, 0), ('b22', 'b2', 2, 0), ('b221', 'b22', 1, 0), ('a1', 'a', 0, 0);
INSERT INTO chat.comments (post_id, author_id, content) SELECT :'tree', :'anna', content FROM nodes WHERE parent IS NULL ORDER BY content;
INSERT INTO chat.comments (post_id, parent_id, author_id, content) SELECT :'tree', comment_of(parent), :'anna', content FROM nodes WHERE length(content) = 2 ORDER BY content;
INSERT INTO chat.comments (post_id, parent_id, author_id, content) SELECT :'tree', comment_of(parent), :'anna', content FROM nodes WHERE length(content) = 3 ORDER BY content;
INSERT INTO chat.comments (post_id, parent_id, author_id, content) SELECT :'tree', comment_of(parent), :'anna', content FROM nodes WHERE length(content) = 4;
SELECT sum(vote(comment_of(content), :'tree', up, down)) FROM nodes WHERE up + down > 0;
SELECT * FROM forum_problems();
CREATE FUNCTION tree(sort text, depth integer DEFAULT 8, top integer DEFAULT 5, size integer DEFAULT 50, c text DEFAULT NULL) RETURNS text LANGUAGE sql AS $$
	SELECT string_agg(x.content || CASE WHEN x.more_count > 0 THEN '+' || x.more_count ELSE '' END, ' ' ORDER BY n)
	FROM ROWS FROM (chat.comments(post_of('tree'), sort, depth, top, c, size, as_user => (SELECT id FROM chat.users WHERE username = 'ben'))) WITH ORDINALITY
		AS x (id, post_id, parent_id, depth, author_id, username, display_name, avatar_url, alias_id, alias_name, content, created_at, version, edited_at, deleted_at, upvotes, downvotes, score, reply_count, my_vote, is_mine, reactions, more_count, cursor, more_cursor, n) $$;
SELECT sort, tree(sort) FROM unnest(ARRAY['new', 'old', 'top', 'hot', 'best', 'controversial']) sort;
SELECT tree('best', depth => 1) AS one_level, tree('best', depth => 2) AS two, tree('best', top => 1) AS one_each, tree('best', size => 4) AS four;
-- going on below a comment, and after it
SELECT more_cursor AS below_b FROM chat.comments(:'tree', 'best', top_per_level => 1, as_user => :'ben') WHERE content = 'b' \gset
SELECT tree('best', c => :'below_b');
SELECT more_cursor AS below_b FROM chat.comments(:'tree', 'best', depth => 1, as_user => :'ben') WHERE content = 'b' \gset
SELECT tree('best', c => :'below_b');
SELECT cursor AS after_b FROM chat.comments(:'tree', 'best', as_user => :'ben') WHERE content = 'b' \gset
SELECT tree('best', c => :'after_b');
SELECT chat.comments(:'tree', 'top', cursor => :'after_b', as_user => :'ben');
SELECT chat.comments(post_of('old'), 'best', cursor => :'after_b', as_user => :'ben');
SELECT chat.comments(:'tree', depth => 0, as_user => :'ben');
SELECT chat.comments(:'tree', top_per_level => 0, as_user => :'ben');
SELECT chat.comments(:'tree', 'active', as_user => :'ben');
SELECT content, my_vote FROM chat.comments(:'tree', as_user => (SELECT id FROM voters WHERE n = 4)) WHERE my_vote <> 0;

-- everything can be reached, once, from pages however cut; comments at random places
SELECT chat.create_post(:'gardens', 'wide', as_user => :'anna') AS wide \gset
SELECT setseed(0.5);
DO $$
DECLARE
	ids uuid[] := '{}';
	made uuid;
BEGIN
	FOR n IN 1 .. 1500 LOOP
		INSERT INTO chat.comments (post_id, parent_id, author_id, content)
		VALUES (public.post_of('wide'), CASE WHEN random() < 0.6 THEN ids[1 + floor(random() * cardinality(ids))] END, public.id('anna'), 'n' || n) RETURNING id INTO made;
		ids := ids || made;
	END LOOP;
END $$;
SELECT count(*) > 0 AS voted FROM (SELECT vote(id, post_id, (n * 7 % 5)::int, (n * 3 % 4)::int) FROM (SELECT *, row_number() OVER (ORDER BY id) AS n FROM chat.comments WHERE post_id = :'wide') c WHERE n * 7 % 5 + n * 3 % 4 > 0) x;
CREATE FUNCTION gather(sort text, depth integer, top integer, size integer) RETURNS TABLE (id uuid) LANGUAGE plpgsql AS $$
DECLARE
	who uuid := public.id('ben');
	todo text[] := ARRAY[NULL]::text[];
	c text;
	r record;
	last text;
	page_is_empty boolean;
BEGIN
	WHILE cardinality(todo) > 0 LOOP
		c := todo[1];
		todo := todo[2:];
		LOOP
			page_is_empty := true;
			last := NULL;
			FOR r IN SELECT x.*, min(x.depth) OVER () AS top_depth FROM chat.comments(public.post_of('wide'), sort, depth, top, c, size, as_user => who) x LOOP
				page_is_empty := false;
				id := r.id;
				RETURN NEXT;
				IF r.more_cursor IS NOT NULL THEN
					todo := todo || r.more_cursor;
				END IF;
				IF r.depth = r.top_depth THEN
					last := r.cursor;
				END IF;
			END LOOP;
			EXIT WHEN page_is_empty;
			c := last;
		END LOOP;
	END LOOP;
END $$;
SELECT sort, depth, top, size, count(*), count(DISTINCT id)
FROM unnest(ARRAY['old', 'best', 'top']) sort, (VALUES (1, 5, 100), (8, 5, 50), (3, 2, 7)) v (depth, top, size), gather(sort, depth, top, size) GROUP BY 1, 2, 3, 4 ORDER BY 1, 2;
SELECT * FROM forum_problems();

-- best: what nobody has voted for goes by its score, whatever came first
SELECT chat.create_space('Ties', as_user => :'anna') AS ties \gset
CREATE TABLE ties (content text, up integer, down integer);
INSERT INTO ties VALUES ('none', 0, 0), ('against', 0, 1), ('hated', 0, 20), ('split', 1, 60);
INSERT INTO chat.posts (space_id, author_id, title) SELECT :'ties', :'anna', content FROM ties ORDER BY down;
SELECT id AS tied FROM chat.posts WHERE space_id = :'ties' AND title = 'none' \gset
INSERT INTO chat.comments (post_id, author_id, content) SELECT :'tied', :'anna', content FROM ties ORDER BY down;
SELECT sum(vote(p.id, p.id, up, down)) AS posts FROM ties t JOIN chat.posts p ON p.title = t.content AND p.space_id = :'ties' WHERE up + down > 0;
SELECT sum(vote(c.id, c.post_id, up, down)) AS comments FROM ties JOIN chat.comments c USING (content) WHERE c.post_id = :'tied' AND up + down > 0;
SELECT title, upvotes, downvotes FROM chat.posts(:'ties', 'best', as_user => :'ben');
SELECT string_agg(p.title, ' ' ORDER BY o) AS by_pages FROM walk('best', 'all', :'ties', false, 1) WITH ORDINALITY AS w (id, o) JOIN chat.posts p USING (id);
SELECT content, upvotes, downvotes FROM chat.comments(:'tied', 'best', as_user => :'ben');
SELECT cursor AS second FROM chat.comments(:'tied', 'best', max => 2, as_user => :'ben') OFFSET 1 \gset
SELECT content FROM chat.comments(:'tied', 'best', cursor => :'second', as_user => :'ben');
-- and it does so when votes are taken back
DELETE FROM chat.votes WHERE target_id = (SELECT id FROM chat.posts WHERE title = 'hated' AND space_id = :'ties');
SELECT title, upvotes, downvotes FROM chat.posts(:'ties', 'best', as_user => :'ben');
SELECT * FROM forum_problems();
