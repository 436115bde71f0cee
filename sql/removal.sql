-- removal: what moderators delete stays deleted, and what they delete by mistake comes back
\getenv abs_srcdir PG_ABS_SRCDIR
\set start :abs_srcdir '/test/sql/start.sql'
\set ECHO none
\i :start
\set ECHO all

SELECT chat.create_user('anna') AS anna, chat.create_user('ben') AS ben, chat.create_user('mona') AS mona \gset
SELECT chat.create_space('Bees', settings => '{"allow_anonymous": true}', as_user => :'anna') AS bees \gset
SELECT chat.join_space(:'bees', as_user => u) FROM unnest(ARRAY[:'ben', :'mona']::uuid[]) u;
SELECT chat.set_space_member_role(:'bees', :'mona', 'moderator', as_user => :'anna');
SELECT chat.create_post(:'bees', 'one', as_user => :'ben') AS one, chat.create_post(:'bees', 'two', as_user => :'ben') AS two,
	   chat.create_post(:'bees', 'secret', is_anonymous => true, as_user => :'ben') AS secret, chat.create_post(:'bees', 'three', as_user => :'anna') AS three \gset
SELECT chat.create_comment(:'three', 'first', as_user => :'ben') AS first, chat.create_comment(:'three', 'second', as_user => :'ben') AS second \gset
CREATE VIEW there AS
	SELECT p.title AS what, p.deleted_at IS NOT NULL AS deleted, name_of(p.deleted_by) AS by FROM chat.posts p
	UNION ALL SELECT c.content, c.deleted_at IS NOT NULL, name_of(c.deleted_by) FROM chat.comments c ORDER BY 1;

-- the author first, then a moderator
SELECT chat.delete_post(:'one', as_user => :'ben') AS author, chat.delete_post(:'one', as_user => :'mona') AS moderator, chat.delete_post(:'one', as_user => :'anna') AS owner, chat.delete_post(:'one', as_user => :'ben') AS again;
SELECT chat.delete_comment(:'first', as_user => :'ben') AS author, chat.delete_comment(:'first', as_user => :'mona') AS moderator, chat.delete_comment(:'first', as_user => :'ben') AS again;
SELECT chat.delete_post(:'secret', as_user => :'ben') AS author, chat.delete_post(:'secret', as_user => :'mona') AS moderator;
-- the moderator first
SELECT chat.delete_post(:'two', as_user => :'mona') AS moderator, chat.delete_post(:'two', as_user => :'ben') AS author;
SELECT * FROM there;
SELECT may(format('SELECT chat.undelete_post(%L, as_user => id(''ben''))', p)) FROM unnest(ARRAY[:'one', :'two', :'secret']::uuid[]) p;
SELECT may(format('SELECT chat.undelete_comment(%L, as_user => id(''ben''))', :'first'));
SELECT chat.undelete_post(p, as_user => :'mona') FROM unnest(ARRAY[:'one', :'two', :'secret']::uuid[]) p;
SELECT chat.undelete_comment(:'first', as_user => :'mona');

-- all of a user's at once, with what they have deleted themselves; it stands, and is undone as a whole
SELECT chat.delete_comment(:'first', as_user => :'ben');
SELECT clock_timestamp() AS before \gset
SELECT chat.delete_user_content(:'bees', :'ben', as_user => :'mona') AS first, chat.delete_user_content(:'bees', :'ben', as_user => :'mona') AS second;
SELECT * FROM there;
SELECT may(format('SELECT chat.undelete_comment(%L, as_user => id(''ben''))', :'first'));
SELECT chat.undelete_user_content(:'bees', :'ben', clock_timestamp(), as_user => :'mona') AS none_since;
SELECT chat.undelete_user_content(:'bees', :'ben', :'before', 3, as_user => :'mona') AS first, chat.undelete_user_content(:'bees', :'ben', :'before', as_user => :'mona') AS second, chat.undelete_user_content(:'bees', :'ben', :'before', as_user => :'mona') AS third;
SELECT * FROM there;
-- one's own stays, where the author alone has deleted it
SELECT chat.delete_post(:'one', as_user => :'ben');
SELECT chat.undelete_user_content(:'bees', :'ben', :'before', as_user => :'mona') AS not_theirs;
SELECT chat.delete_user_content(:'bees', :'ben', as_user => :'mona') AS deleted;
BEGIN;
SET LOCAL chat.undelete_window = 0;
SELECT chat.undelete_user_content(:'bees', :'ben', :'before', as_user => :'mona') AS too_late;
ROLLBACK;
CALL fails($$SELECT chat.undelete_user_content(id('Bees'), id('ben'), now(), as_user => id('ben'))$$);
CALL fails($$SELECT chat.undelete_user_content(id('Bees'), id('anna'), now(), as_user => id('mona'))$$);
SELECT * FROM forum_problems();
SELECT * FROM chat.verify(true);
