-- reaction: who reacts to what, and how it is counted
\getenv abs_srcdir PG_ABS_SRCDIR
\set start :abs_srcdir '/test/sql/start.sql'
\set ECHO none
\i :start
\set ECHO all
-- how wide an emoji is, versions of psql see differently
\pset format unaligned

SELECT chat.create_user('anna') AS anna, chat.create_user('ben') AS ben, chat.create_user('carla') AS carla,
	   chat.create_user('dora') AS dora \gset
SELECT chat.create_channel('general', user_ids => ARRAY[:'ben', :'carla']::uuid[], as_user => :'anna') AS general,
	   chat.create_channel('secret', true, as_user => :'dora') AS secret \gset
SELECT count(*) FROM generate_series(1, 6) n, LATERAL chat.send_message(:'general', 'message ' || n, as_user => :'anna');
SELECT seq FROM chat.send_message(:'secret', 'psst', as_user => :'dora');
-- as each of them sees it
CREATE FUNCTION seen_by(reader text, number bigint) RETURNS TABLE (emoji text, count text, is_mine text) LANGUAGE sql AS $$
	SELECT e.value ->> 'emoji', e.value ->> 'count', e.value ->> 'is_mine'
	FROM chat.history(id('general'), around_id => id('general', number), max => 1, as_user => id(reader)) h,
		 jsonb_array_elements(h.reactions) e
$$;
CREATE FUNCTION react(reactor text, number bigint, emoji text, is_active boolean DEFAULT true) RETURNS boolean LANGUAGE sql AS $$
	SELECT chat.set_message_reaction(id('general'), id('general', number), emoji, is_active, as_user => id(reactor))
$$;

-- one for each user and emoji, in the order of first use; each takes a modseq
SELECT react('ben', 1, '👍'), react('ben', 1, '👍'), react('carla', 1, '🎉'), react('carla', 1, '👍');
SELECT modseq, seq FROM chat.changes(:'general', 0, as_user => :'ben') WHERE seq IN (1, 2);
SELECT version, edited_at FROM chat.history(:'general', max => 1, around_id => id('general', 1), as_user => :'ben');
SELECT * FROM seen_by('ben', 1);
SELECT * FROM seen_by('anna', 1);
-- taken back; what nobody uses any more is gone, and comes last when it comes again
SELECT react('ben', 1, '👍', false), react('ben', 1, '👍', false), react('carla', 1, '👍', false), react('ben', 1, '👍');
SELECT * FROM seen_by('ben', 1);
-- toggled: whether it is there now
SELECT chat.toggle_message_reaction(:'general', id('general', 1), '🎉', as_user => :'ben') AS now,
	   chat.toggle_message_reaction(:'general', id('general', 1), '🎉', as_user => :'ben') AS now,
	   chat.toggle_message_reaction(:'general', id('general', 1), '🎉', as_user => :'ben') AS now;
SELECT * FROM seen_by('ben', 1);
-- who has reacted: all, with one emoji, page by page
SELECT username, emojis FROM chat.message_reactions(:'general', id('general', 1), as_user => :'anna');
SELECT username, emojis FROM chat.message_reactions(:'general', id('general', 1), '👍', as_user => :'anna');
SELECT username, emojis FROM chat.message_reactions(:'general', id('general', 1), max => 1, as_user => :'anna');
SELECT username, emojis FROM chat.message_reactions(:'general', id('general', 1), after_id => :'ben', max => 1, as_user => :'anna');
-- the row itself says the same, without whose it is
SELECT reactions FROM chat.messages WHERE conversation_id = :'general' AND seq = 1;

-- one form for what is one emoji: with the selector of the colourful form and without; skin tones differ
SELECT react('ben', 2, U&'\2764\FE0F'), react('ben', 2, U&'\2764'), react('ben', 2, '👍'), react('ben', 2, '👍🏽'),
	   react('ben', 2, '👩‍👩‍👧'), react('ben', 2, '🇩🇪'), react('ben', 2, '1️⃣'), react('ben', 2, '🏴󠁧󠁢󠁥󠁮󠁧󠁿');
SELECT emoji, octet_length(emoji) FROM seen_by('ben', 2);
SELECT react('ben', 2, U&'\2764', false);
-- what is none
CREATE TABLE none (emoji text);
INSERT INTO none VALUES (''), (' '), ('x'), ('1'), ('#'), ('👍👍'), ('👍 '), (U&'\0301'), (U&'e\0301'), (U&'\FE0F'), (U&'\200D'), (U&'\+01F44D\200D'),
	(U&'\20E3'), (U&'1\200D'), (repeat('👍', 1000)), (repeat('x', 1000000)), ('👍' || repeat(U&'\200D\+01F44D', 20)), (':smile:'), ('::'), (':' || repeat('x', 1000) || ':'), ('ж'), (U&'\+10FFFF');
SELECT left(emoji, 10) AS emoji, may(format('SELECT react(''ben'', 2, %L)', emoji)) AS may FROM none ORDER BY octet_length(none.emoji), none.emoji COLLATE "C";
CALL fails($$SELECT react('ben', 2, '👍👍')$$);
CALL fails($$SELECT react('ben', 2, ':smile:')$$);
CALL fails($$SELECT react('ben', 2, repeat('x', 1000))$$);

-- so many different ones
SET chat.max_reactions = 3;
SELECT react('ben', 3, '1️⃣'), react('ben', 3, '2️⃣'), react('ben', 3, '3️⃣');
CALL fails($$SELECT react('ben', 3, '4️⃣')$$);
CALL fails($$SELECT react('carla', 3, '4️⃣')$$);
SELECT react('carla', 3, '3️⃣'), react('ben', 3, '1️⃣', false), react('carla', 3, '4️⃣');
RESET chat.max_reactions;
SELECT * FROM seen_by('carla', 3);

-- deleted: no reactions to be seen or added; undeleted with those that were there
SELECT chat.delete_message(:'general', id('general', 1), as_user => :'anna');
SELECT reactions FROM chat.messages WHERE conversation_id = :'general' AND seq = 1;
SELECT * FROM seen_by('anna', 1);
CALL fails($$SELECT react('ben', 1, '👍')$$);
CALL fails($$SELECT react('ben', 1, '👍', false)$$);
CALL fails($$SELECT chat.message_reactions(id('general'), id('general', 1), as_user => id('ben'))$$);
SELECT chat.undelete_message(:'general', id('general', 1), as_user => :'anna');
SELECT * FROM seen_by('anna', 1);
-- hidden from oneself
SELECT chat.hide_message(:'general', id('general', 1), as_user => :'carla');
SELECT seq, content, reactions FROM chat.changes(:'general', 0, as_user => :'carla') WHERE seq = 1;

-- who may not
CALL fails($$SELECT react('dora', 1, '👍')$$);
CALL fails($$SELECT chat.set_message_reaction(id('secret'), id('secret', 1), '👍', true, as_user => id('ben'))$$);
CALL fails($$SELECT chat.set_message_reaction(id('general'), id('secret', 1), '👍', true, as_user => id('ben'))$$);
CALL fails($$SELECT chat.message_reactions(id('secret'), id('secret', 1), as_user => id('ben'))$$);
SELECT chat.archive_conversation(:'general', as_user => :'anna');
CALL fails($$SELECT react('ben', 1, '👍')$$);
SELECT chat.unarchive_conversation(:'general', as_user => :'anna');

-- plain statements count as well, each message once
INSERT INTO chat.message_reactions (conversation_id, message_id, user_id, emoji)
SELECT :'general', id('general', n), u, e FROM generate_series(4, 5) n, unnest(ARRAY[:'anna', :'ben', :'carla']::uuid[]) u, unnest(ARRAY['🚀', '👀']) e ORDER BY n, e, u;
SELECT seq, jsonb_array_length(reactions) AS emoji, reactions -> 0 ->> 'count' AS count, modseq - lag(modseq) OVER (ORDER BY seq) AS apart FROM chat.messages WHERE conversation_id = :'general' AND seq IN (4, 5);
UPDATE chat.message_reactions SET emoji = '👂' WHERE emoji = '👀' AND message_id = id('general', 5);
DELETE FROM chat.message_reactions WHERE message_id = id('general', 4) AND emoji = '🚀';
SELECT seq, reactions FROM chat.messages WHERE conversation_id = :'general' AND seq IN (4, 5) ORDER BY seq;
CALL fails($$INSERT INTO chat.message_reactions (conversation_id, message_id, user_id, emoji) VALUES (id('general'), id('nobody'), id('ben'), '👍')$$);
CALL fails($$INSERT INTO chat.message_reactions (conversation_id, message_id, user_id, emoji) VALUES (id('nobody'), id('general', 1), id('ben'), '👍')$$);
CALL fails($$INSERT INTO chat.message_reactions (conversation_id, message_id, user_id, emoji) VALUES (id('general'), id('general', 1), id('ben'), '')$$);
CALL fails($$TRUNCATE chat.message_reactions$$);
CALL fails($$UPDATE chat.messages SET reactions = '[]' WHERE conversation_id = id('general')$$);
CALL fails($$UPDATE chat.messages SET flags = 1 WHERE conversation_id = id('general')$$);

-- what is pending is seen at once, and folded once
INSERT INTO chat.message_deltas (conversation_id, message_id, emoji, reaction_count, reply_count, last_reply_id) VALUES
	(:'general', id('general', 6), '👍', 2, 0, NULL), (:'general', id('general', 6), '🎉', 1, 0, NULL),
	(:'general', id('general', 6), '👍', -1, 0, NULL), (:'general', id('general', 6), NULL, 0, 3, id('general', 5));
SELECT * FROM seen_by('anna', 6);
SELECT reply_count, name_of(last_reply_id), reactions IS NOT NULL AS reactions FROM chat.history(:'general', max => 1, as_user => :'anna');
SELECT reply_count, last_reply_id, reactions FROM chat.messages WHERE conversation_id = :'general' AND seq = 6;
SELECT chat.fold_counters() AS folded, chat.fold_counters() AS again;
SELECT reply_count, name_of(last_reply_id), reactions FROM chat.messages WHERE conversation_id = :'general' AND seq = 6;
SELECT count(*) FROM chat.message_deltas;
SET session_replication_role = replica;
UPDATE chat.messages SET reactions = NULL, reply_count = 0, last_reply_id = NULL WHERE conversation_id = :'general' AND seq = 6;
RESET session_replication_role;

-- emoji of a topic's own: for its live chats
SELECT chat.create_space('Gardens', as_user => :'anna') AS gardens, chat.create_space('Inner', is_private => true, as_user => :'dora') AS inner \gset
SELECT chat.join_space(:'gardens', as_user => :'ben');
SELECT chat.add_emoji(:'gardens', 'Rose', 'https://example.org/rose.png', as_user => :'anna') AS added,
	   chat.add_emoji(:'gardens', 'rose', 'https://example.org/rose.png', as_user => :'anna') AS again,
	   chat.add_emoji(:'gardens', 'ROSE', 'https://example.org/red.png', as_user => :'anna') AS other_picture,
	   chat.add_emoji(:'gardens', 'grüße', 'https://example.org/g.png', as_user => :'anna') AS added;
SELECT name, image_url, name_of(created_by) FROM chat.space_emojis(:'gardens', as_user => :'carla');
CALL fails($$SELECT chat.add_emoji(id('Gardens'), 'thorn', 'x', as_user => id('ben'))$$);
CALL fails($$SELECT chat.remove_emoji(id('Gardens'), 'rose', as_user => id('ben'))$$);
CALL fails($$SELECT chat.add_emoji(id('Inner'), 'thorn', 'x', as_user => id('anna'))$$);
CALL fails($$SELECT chat.space_emojis(id('Inner'), as_user => id('anna'))$$);
CALL fails($$SELECT chat.add_emoji(id('Gardens'), 'two words', 'x', as_user => id('anna'))$$, only_state => true);
CALL fails($$SELECT chat.add_emoji(id('Gardens'), 'a:b', 'x', as_user => id('anna'))$$, only_state => true);
CALL fails($$SELECT chat.add_emoji(id('Gardens'), repeat('x', 33), 'x', as_user => id('anna'))$$, only_state => true);
CALL fails($$SELECT chat.add_emoji(id('Gardens'), '', 'x', as_user => id('anna'))$$, only_state => true);
CALL fails($$SELECT chat.add_emoji(id('Gardens'), 'x', '', as_user => id('anna'))$$, only_state => true);
SET chat.max_emoji = 2;
CALL fails($$SELECT chat.add_emoji(id('Gardens'), 'one_more', 'x', as_user => id('anna'))$$);
RESET chat.max_emoji;
SELECT chat.open_live_chat(:'gardens', as_user => :'anna') AS live \gset
SELECT id AS hello FROM chat.send_message(:'live', 'hello', as_user => :'anna') \gset
SELECT chat.join_conversation(:'live', as_user => :'ben');
SELECT chat.set_message_reaction(:'live', :'hello', ':ROSE:', true, as_user => :'ben'), chat.set_message_reaction(:'live', :'hello', ':grüße:', true, as_user => :'ben');
SELECT reactions FROM chat.history(:'live', as_user => :'anna');
CALL fails($$SELECT react('ben', 2, ':rose:')$$);
-- removed: nobody reacts with it any more, and who has may take that back
SELECT chat.remove_emoji(:'gardens', 'Rose', as_user => :'anna') AS removed, chat.remove_emoji(:'gardens', 'Rose', as_user => :'anna') AS again;
SELECT may(format('SELECT chat.set_message_reaction(%L, %L, '':rose:'', true, as_user => id(''anna''))', :'live', :'hello')) AS add;
SELECT username, emojis FROM chat.message_reactions(:'live', :'hello', ':rose:', as_user => :'anna');
SELECT chat.set_message_reaction(:'live', :'hello', ':rose:', false, as_user => :'ben') AS taken_back;
SELECT reactions FROM chat.history(:'live', as_user => :'anna');

SELECT * FROM chat_problems();
SELECT * FROM chat.verify(true);
