-- alias: writing anonymously, and what it takes to find out who it is
\getenv abs_srcdir PG_ABS_SRCDIR
\set start :abs_srcdir '/test/sql/start.sql'
\set SHOW_CONTEXT never
\set ECHO none
\i :start
\set ECHO all
\pset null -
\set VERBOSITY sqlstate

SELECT chat.create_user('anna') AS anna, chat.create_user('ben') AS ben, chat.create_user('carla') AS carla, chat.create_user('dora') AS dora \gset
SELECT chat.create_topic('Gardens', settings => '{"allow_anonymous": true}', as_user => :'anna') AS gardens,
	   chat.create_topic('Fields', settings => '{"allow_anonymous": true}', as_user => :'anna') AS fields,
	   chat.create_topic('Names', as_user => :'anna') AS names,
	   chat.create_topic('Secrets', private => true, settings => '{"allow_anonymous": true}', as_user => :'anna') AS secrets \gset

-- one alias a topic, always the same, another one in each
SELECT id AS alias, name FROM chat.my_alias(:'gardens', as_user => :'ben') \gset
SELECT id = :'alias' AS same, name = :'name' AS same_name, name ~ '^[A-Z][a-z]+ [A-Z][a-z]+ [0-9]{4}$' AS name, banned_until FROM chat.my_alias(:'gardens', as_user => :'ben');
SELECT id = :'alias' AS same FROM chat.my_alias(:'fields', as_user => :'ben');
SELECT id = :'alias' AS same FROM chat.my_alias(:'gardens', as_user => :'carla');
SELECT chat.my_alias(:'names', as_user => :'ben');
SELECT chat.my_alias(:'secrets', as_user => :'ben');
SELECT chat.my_alias(id('nobody'), as_user => :'ben');
-- it tells neither when nor by whom it was made: version 4, and no order
SELECT DISTINCT substr(id::text, 15, 1) AS version, substr(id::text, 20, 1) IN ('8', '9', 'a', 'b') AS variant FROM chat.aliases;
SELECT count(chat.create_user('user' || n)) FROM generate_series(1, 100) n;
SELECT count((chat.my_alias(:'gardens', as_user => id)).id) FROM chat.users WHERE username ~ '^user' ;
SELECT count(*) < 90 AS no_order FROM (SELECT id > lag(id) OVER (ORDER BY user_id) AS rises FROM chat.aliases WHERE space_id = :'gardens') x WHERE rises;
SELECT count(*) AS ids_in_common FROM chat.aliases a JOIN chat.users u ON left(a.id::text, 8) = left(u.id::text, 8);
SELECT count(*) = count(DISTINCT name) AS own_names FROM chat.aliases WHERE space_id = :'gardens';

-- what is written under it, and what is told of that
SELECT chat.create_post(:'gardens', 'Weeds', 'I like them', anonymous => true, as_user => :'ben') AS weeds \gset
SELECT chat.create_comment(:'weeds', 'Really', anonymous => true, as_user => :'ben') AS really, chat.create_comment(:'weeds', 'Me too', as_user => :'carla') AS me_too \gset
SELECT author_id, username, display_name, alias_id = :'alias' AS alias, alias_name = :'name' AS name, is_mine FROM chat.post(:'weeds', as_user => :'anna');
SELECT name_of(author_id), username, display_name, alias_id = :'alias' AS alias, alias_name = :'name' AS name, is_mine, content FROM chat.comments(:'weeds', 'old', as_user => :'anna');
SELECT is_mine FROM chat.post(:'weeds', as_user => :'ben');
SELECT is_mine, content FROM chat.comments(:'weeds', 'old', as_user => :'ben');
SELECT strpos(p::text, :'ben') AS user_id, strpos(p::text, 'ben') AS username FROM chat.posts(:'gardens', as_user => :'anna') p;
SELECT chat.create_post(:'names', 'x', anonymous => true, as_user => :'ben');
-- votes on it are nobody's karma, and not one's own
SELECT chat.vote(:'weeds', 1, as_user => :'carla'), chat.vote(:'really', 1, as_user => :'carla');
SELECT * FROM chat.karma(:'ben', as_user => :'carla');
SELECT chat.vote(:'weeds', 1, as_user => :'ben');
SELECT chat.vote(:'really', 1, as_user => :'ben');
-- its author may change and delete it, and nobody is named for that
SELECT chat.edit_post(:'weeds', '{"content": "I love them"}', 1, as_user => :'ben'), chat.edit_comment(:'really', 'Indeed', 1, as_user => :'ben');
SELECT chat.edit_post(:'weeds', '{"content": "x"}', 2, as_user => :'anna');
SELECT chat.delete_comment(:'really', as_user => :'ben'), chat.delete_post(:'weeds', as_user => :'ben');
SELECT deleted_by FROM chat.posts WHERE id = :'weeds' UNION ALL SELECT deleted_by FROM chat.comments WHERE id = :'really';
SELECT chat.undelete_post(:'weeds', as_user => :'carla');
SELECT chat.undelete_post(:'weeds', as_user => :'ben'), chat.undelete_comment(:'really', as_user => :'ben');
SELECT chat.delete_comment(:'really', as_user => :'anna');
SELECT name_of(deleted_by) FROM chat.comments WHERE id = :'really';
SELECT chat.undelete_comment(:'really', as_user => :'ben');
-- what an administrator can read has no trace of the user: no row that names both
SET ROLE chat_admin;
SELECT count(*) FROM chat.aliases;
RESET ROLE;
CREATE FUNCTION naming(id text) RETURNS TABLE (relation text, rows bigint) LANGUAGE plpgsql AS $$
BEGIN
	FOR relation IN SELECT c.relname FROM pg_class c WHERE c.relnamespace = 'chat'::regnamespace AND c.relkind IN ('r', 'p') AND has_table_privilege('chat_admin', c.oid, 'SELECT') ORDER BY 1 LOOP
		EXECUTE format('SELECT count(*) FROM chat.%I t WHERE strpos(t::text, $1) > 0', relation) INTO rows USING id;
		IF rows > 0 THEN RETURN NEXT; END IF;
	END LOOP;
END $$;
SELECT * FROM naming(:'ben');
SELECT * FROM naming(:'alias');
SELECT * FROM naming(:'weeds');

-- moderators ban an alias, and learn nothing
SELECT chat.ban_alias(:'gardens', :'alias', as_user => :'carla');
SELECT chat.ban_alias(:'fields', :'alias', as_user => :'anna');
SELECT chat.ban_alias(:'gardens', :'ben', as_user => :'anna');
SELECT chat.ban_alias(:'gardens', :'alias', '2000-01-01', as_user => :'anna');
SELECT chat.ban_alias(:'gardens', :'alias', '2100-01-01 00:00:00+00', 'weeds', as_user => :'anna');
SELECT chat.create_comment(:'weeds', 'x', anonymous => true, as_user => :'ben');
SELECT chat.create_post(:'gardens', 'x', anonymous => true, as_user => :'ben');
SELECT name = :'name' AS name, banned_until FROM chat.my_alias(:'gardens', as_user => :'ben');
-- under their own name, and elsewhere, they are as before
SELECT count(chat.create_comment(:'weeds', 'by ben', as_user => :'ben'));
SELECT count(chat.create_post(:'fields', 'elsewhere', anonymous => true, as_user => :'ben'));
SELECT alias_id = :'alias' AS alias, name = :'name' AS name, name_of(banned_by) AS banned_by, until, reason FROM chat.alias_bans(:'gardens', as_user => :'anna');
SELECT chat.alias_bans(:'gardens', as_user => :'ben');
SELECT chat.unban_alias(:'gardens', :'alias', as_user => :'ben');
SELECT chat.unban_alias(:'gardens', :'alias', as_user => :'anna') AS lifted, chat.unban_alias(:'gardens', :'alias', as_user => :'anna') AS again;
SELECT count(chat.create_comment(:'weeds', 'again', anonymous => true, as_user => :'ben'));
-- whose alias it is does not matter: an owner's can be banned by a moderator
SELECT chat.join_space(:'gardens', as_user => :'dora');
SELECT chat.set_space_role(:'gardens', :'dora', 'moderator', as_user => :'anna');
SELECT id AS annas FROM chat.my_alias(:'gardens', as_user => :'anna') \gset
SELECT chat.ban_alias(:'gardens', :'annas', as_user => :'dora');
SELECT chat.create_comment(:'weeds', 'x', anonymous => true, as_user => :'anna');
-- who is banned from the topic is so under every name
SELECT chat.ban_from_space(:'gardens', :'ben', as_user => :'anna');
SELECT chat.create_comment(:'weeds', 'x', anonymous => true, as_user => :'ben');
SELECT chat.edit_post(:'weeds', '{"title": "x"}', 2, as_user => :'ben');
-- all that ben has written goes; what the alias has written stays
SELECT chat.remove_content(:'gardens', :'ben', as_user => :'anna');
SELECT content, deleted_at IS NOT NULL AS deleted FROM chat.comments WHERE content IN ('by ben', 'again') ORDER BY id;

-- plain statements: one author, who is there, and an alias of that topic
INSERT INTO chat.posts (space_id, author_id, alias_id, title) VALUES (:'gardens', :'ben', :'alias', 'x');
INSERT INTO chat.posts (space_id, alias_id, title) VALUES (:'fields', :'alias', 'x');
INSERT INTO chat.posts (space_id, alias_id, title) VALUES (:'gardens', :'ben', 'x');
INSERT INTO chat.comments (post_id, alias_id, content) VALUES (:'weeds', :'ben', 'x');
-- a move does not change under which name it was written
SELECT chat.move_post(:'weeds', :'fields', as_user => :'anna');
SELECT alias_name = :'name' AS name, is_mine FROM chat.post(:'weeds', as_user => :'ben');

-- asking who it is: only the two of them know, and what is told is what was agreed
CREATE FUNCTION requests(incoming boolean, who uuid) RETURNS TABLE (alias text, asks_as text, mutual boolean, status text, requester text, "user" text) LANGUAGE sql AS $$
	SELECT CASE WHEN r.alias_name IS NOT NULL THEN 'alias' END, CASE WHEN r.requester_alias_name IS NOT NULL THEN 'alias' END, r.mutual, r.status, name_of(r.requester_id), name_of(r.user_id)
	FROM chat.unmask_requests(incoming, as_user => who) r $$;
SELECT chat.unban_from_space(:'gardens', :'ben', as_user => :'anna');
SELECT chat.request_unmask(:'gardens', :'alias', as_user => :'carla') AS r1 \gset
SELECT chat.request_unmask(:'gardens', :'alias', as_user => :'carla');
SELECT chat.request_unmask(:'gardens', :'alias', as_user => :'ben');
SELECT chat.request_unmask(:'fields', :'alias', as_user => :'carla');
SELECT chat.request_unmask(:'gardens', :'ben', as_user => :'carla');
SELECT chat.request_unmask(:'names', :'alias', as_user => :'carla');
SELECT * FROM requests(true, :'ben');
SELECT * FROM requests(false, :'carla');
SELECT * FROM requests(true, :'carla') UNION ALL SELECT * FROM requests(false, :'ben') UNION ALL SELECT * FROM requests(true, :'anna') UNION ALL SELECT * FROM requests(false, :'anna');
SELECT chat.answer_unmask(:'r1', true, as_user => :'anna');
SELECT chat.answer_unmask(:'r1', true, as_user => :'carla');
SELECT chat.answer_unmask(id('nobody'), true, as_user => :'carla');
SELECT chat.answer_unmask(:'r1', false, as_user => :'ben');
SELECT chat.answer_unmask(:'r1', true, as_user => :'ben');
SELECT * FROM requests(false, :'carla');
-- after a refusal one has to wait
SELECT chat.request_unmask(:'gardens', :'alias', as_user => :'carla');
SET chat.unmask_interval = 0;
SELECT chat.request_unmask(:'gardens', :'alias', as_user => :'carla') AS r2 \gset
RESET chat.unmask_interval;
SELECT chat.withdraw_unmask(:'r2', as_user => :'ben');
SELECT chat.withdraw_unmask(:'r2', as_user => :'carla') AS withdrawn;
SELECT chat.withdraw_unmask(:'r2', as_user => :'carla');
SET chat.unmask_interval = 0;
SELECT chat.request_unmask(:'gardens', :'alias', as_user => :'carla') AS r3 \gset
RESET chat.unmask_interval;
SELECT chat.answer_unmask(:'r3', true, as_user => :'ben');
SELECT * FROM requests(false, :'carla');
SELECT chat.withdraw_unmask(:'r3', as_user => :'carla') AS withdrawn;
-- nobody else has learned anything, and posts still have no author
SELECT author_id, alias_name = :'name' AS name FROM chat.post(:'weeds', as_user => :'carla');
-- asked under an alias, one is told only what the other has asked for, and agreed to
SELECT chat.request_unmask(:'gardens', :'alias', true, as_user => :'dora') AS r4, chat.request_unmask(:'gardens', :'annas', true, true, as_user => :'dora') AS r5 \gset
SELECT * FROM requests(true, :'ben') WHERE status = 'pending';
SELECT * FROM requests(true, :'anna');
SELECT chat.answer_unmask(:'r4', true, as_user => :'ben'), chat.answer_unmask(:'r5', true, as_user => :'anna');
SELECT * FROM requests(true, :'ben') WHERE asks_as IS NOT NULL;
SELECT * FROM requests(true, :'anna');
SELECT * FROM requests(false, :'dora');
SET ROLE chat_admin;
SELECT count(*) FROM chat.unmask_requests;
RESET ROLE;
SELECT * FROM forum_problems();
