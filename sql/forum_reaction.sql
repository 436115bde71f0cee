-- forum_reaction: reactions to posts and comments
\getenv abs_srcdir PG_ABS_SRCDIR
\set start :abs_srcdir '/test/sql/start.sql'
\set ECHO none
\i :start
\set ECHO all
\pset format unaligned

SELECT chat.create_user('anna') AS anna, chat.create_user('ben') AS ben, chat.create_user('carla') AS carla \gset
SELECT chat.create_space('Bees', settings => '{"allow_anonymous": true}', as_user => :'anna') AS bees,
	   chat.create_space('Hidden', is_private => true, as_user => :'anna') AS hidden \gset
SELECT chat.create_post(:'bees', 'Swarm', as_user => :'anna') AS swarm, chat.create_post(:'bees', 'Who?', is_anonymous => true, as_user => :'ben') AS who,
	   chat.create_post(:'hidden', 'Secret', as_user => :'anna') AS secret \gset
SELECT chat.create_comment(:'swarm', 'Honey', as_user => :'ben') AS honey \gset
SELECT chat.add_emoji(:'bees', 'bee', 'https://example.org/bee.png', as_user => :'anna');

-- each once with each, in the order of first use; also to what is one's own
SELECT chat.set_reaction(:'swarm', '👍', true, as_user => :'ben') AS ben, chat.set_reaction(:'swarm', '👍', true, as_user => :'ben') AS again,
	   chat.set_reaction(:'swarm', ':BEE:', true, as_user => :'carla') AS bee, chat.set_reaction(:'swarm', '👍', true, as_user => :'anna') AS author,
	   chat.set_reaction(:'honey', U&'\2764\FE0F', true, as_user => :'anna') AS comment;
SELECT reactions FROM chat.post(:'swarm', as_user => :'carla');
SELECT reactions FROM chat.posts(:'bees', sort => 'new', as_user => :'ben') ORDER BY created_at;
SELECT reactions FROM chat.comments(:'swarm', as_user => :'anna');
SELECT username, emojis FROM chat.reactions(:'swarm', as_user => :'carla');
SELECT username, emojis FROM chat.reactions(:'swarm', '👍', max => 1, as_user => :'carla');
-- folded to one row each, with what was taken back
SELECT count(*), count(*) FILTER (WHERE is_pending) AS pending FROM chat.reaction_counts;
SELECT chat.set_reaction(:'swarm', '👍', false, as_user => :'ben') AS ben, chat.set_reaction(:'swarm', '👍', false, as_user => :'ben') AS again,
	   chat.set_reaction(:'honey', U&'\2764', false, as_user => :'anna') AS comment;
SELECT reactions FROM chat.post(:'swarm', as_user => :'carla');
SELECT reactions FROM chat.comments(:'swarm', as_user => :'anna');
SELECT chat.fold_counters() > 0 AS folded, chat.fold_counters() AS again;
SELECT emoji, reaction_count, is_pending FROM chat.reaction_counts ORDER BY id;
SELECT reactions FROM chat.post(:'swarm', as_user => :'carla');
SELECT chat.toggle_reaction(:'honey', '👍', as_user => :'ben') AS there, chat.toggle_reaction(:'honey', '👍', as_user => :'ben') AS there, chat.toggle_reaction(:'honey', '👍', as_user => :'carla') AS there;
SELECT reactions FROM chat.comment(:'honey', as_user => :'carla');

-- who may not, and what not
CALL fails(format('SELECT chat.set_reaction(%L, ''👍'', true, as_user => id(''ben''))', :'secret'));
CALL fails(format('SELECT chat.reactions(%L, as_user => id(''ben''))', :'secret'));
CALL fails($$SELECT chat.set_reaction(id('nobody'), '👍', true, as_user => id('ben'))$$);
CALL fails(format('SELECT chat.set_reaction(%L, ''x'', true, as_user => id(''ben''))', :'swarm'));
SET chat.max_reactions = 2;
CALL fails(format('SELECT chat.set_reaction(%L, ''🎉'', true, as_user => id(''ben''))', :'swarm'));
RESET chat.max_reactions;
SELECT chat.lock_post(:'who', as_user => :'anna');
CALL fails(format('SELECT chat.set_reaction(%L, ''👍'', true, as_user => id(''carla''))', :'who'), only_state => true);
SELECT chat.ban_space_user(:'bees', :'carla', as_user => :'anna');
CALL fails(format('SELECT chat.set_reaction(%L, ''👍'', true, as_user => id(''carla''))', :'swarm'), only_state => true);
SELECT chat.delete_comment(:'honey', as_user => :'ben');
CALL fails(format('SELECT chat.set_reaction(%L, ''👍'', true, as_user => id(''ben''))', :'honey'), only_state => true);
CALL fails(format('SELECT chat.reactions(%L, as_user => id(''ben''))', :'honey'), only_state => true);
SELECT chat.undelete_comment(:'honey', as_user => :'ben');
SELECT reactions FROM chat.comment(:'honey', as_user => :'anna');

-- many at once
INSERT INTO chat.reactions (post_id, target_id, user_id, emoji) SELECT :'swarm', t, u, e
FROM unnest(ARRAY[:'swarm', :'honey']::uuid[]) t, unnest(ARRAY[:'anna', :'ben', :'carla']::uuid[]) u, unnest(ARRAY['🌼', '🌻']) e;
UPDATE chat.reactions SET emoji = '🌷' WHERE emoji = '🌻';
DELETE FROM chat.reactions WHERE emoji = '🌼' AND target_id = :'honey';
SELECT reactions FROM chat.post(:'swarm', as_user => :'ben');
SELECT reactions FROM chat.comment(:'honey', as_user => :'ben');
CALL fails(format('INSERT INTO chat.reactions (post_id, target_id, user_id, emoji) VALUES (%L, id(''nobody''), id(''ben''), ''👍'')', :'swarm'));
CALL fails(format('INSERT INTO chat.reactions (post_id, target_id, user_id, emoji) VALUES (%1$L, %1$L, id(''ben''), '''')', :'swarm'), only_state => true);
CALL fails($$TRUNCATE chat.reactions$$, only_state => true);
SELECT chat.fold_counters() > 0 AS folded;
SELECT * FROM forum_problems();
SELECT * FROM chat.verify(true);
