-- conversation: channels of topics
\getenv abs_srcdir PG_ABS_SRCDIR
\set start :abs_srcdir '/test/sql/start.sql'
\set ECHO none
\i :start
\set ECHO all
SELECT chat.create_user('anna') AS anna, chat.create_user('ben') AS ben, chat.create_user('carla') AS carla,
	   chat.create_user('dora') AS dora, chat.create_user('emil') AS emil \gset
SELECT chat.create_space('Garden', as_user => :'anna') AS garden, chat.create_space('Secret', is_private => true, as_user => :'anna') AS secret \gset
SELECT chat.join_space(:'garden', as_user => :'ben') AS joined, chat.add_space_member(:'secret', :'ben', as_user => :'anna') AS ben,
	   chat.add_space_member(:'secret', :'carla', 'guest', as_user => :'anna') AS carla, chat.add_space_member(:'secret', :'emil', as_user => :'anna') AS emil;
CREATE FUNCTION garden() RETURNS uuid LANGUAGE sql AS $$SELECT id FROM chat.spaces WHERE title = 'Garden'$$;
CREATE FUNCTION secret() RETURNS uuid LANGUAGE sql AS $$SELECT id FROM chat.spaces WHERE title = 'Secret'$$;

-- made by who moderates the topic; names are unique in it
CALL fails($$SELECT chat.create_channel('seeds', space => garden(), as_user => id('ben'))$$);
CALL fails($$SELECT chat.create_channel('seeds', space => garden(), as_user => id('dora'))$$);
CALL fails($$SELECT chat.create_channel('seeds', space => secret(), as_user => id('dora'))$$);
CALL fails($$SELECT chat.create_channel('seeds', space => id('nobody'), as_user => id('anna'))$$);
SELECT chat.create_channel('seeds', as_user => :'dora') AS elsewhere,
	   chat.create_channel('seeds', space => :'garden', user_ids => ARRAY[:'ben']::uuid[], as_user => :'anna') AS seeds,
	   chat.create_channel('weeds', space => :'garden', as_user => :'anna') AS weeds,
	   chat.create_channel('closed', true, space => :'garden', user_ids => ARRAY[:'ben']::uuid[], as_user => :'anna') AS closed,
	   chat.create_channel('seeds', space => :'secret', user_ids => ARRAY[:'ben']::uuid[], as_user => :'anna') AS secret_seeds \gset
CALL fails($$SELECT chat.create_channel('SEEDS', space => garden(), as_user => id('anna'))$$);
CALL fails($$SELECT chat.create_channel('roots', space => secret(), user_ids => ARRAY[id('dora')], as_user => id('anna'))$$);
CALL fails($$SELECT chat.update_conversation(id('weeds'), '{"name": "seeds"}', as_user => id('anna'))$$);
SELECT chat.update_conversation(:'weeds', '{"name": "compost"}', as_user => :'anna') AS renamed;
SELECT conversation_count FROM chat.space(:'garden', as_user => :'anna');
SELECT name, kind, space_id = :'garden' AS of_garden, role FROM chat.conversation(:'seeds', as_user => :'ben');
CALL fails($$INSERT INTO chat.conversations (kind, name, space_id) VALUES ('group', 'x', garden())$$);
CALL fails($$INSERT INTO chat.conversations (kind, name, space_id) VALUES ('channel', 'x', id('nobody'))$$);
CALL fails($$UPDATE chat.conversations SET space_id = NULL WHERE name = 'compost'$$);

-- listed for who may see the topic, page by page; guests see those that they are in
SELECT name, member_count, is_member FROM chat.channels(space => :'garden', as_user => :'dora');
SELECT name, is_member FROM chat.channels(space => :'garden', as_user => :'ben');
SELECT name FROM chat.channels(as_user => :'dora');
SELECT cursor FROM chat.channels(max => 1, space => :'garden', as_user => :'dora') \gset
SELECT name FROM chat.channels(cursor => :'cursor', space => :'garden', as_user => :'dora');
SELECT name, member_count FROM chat.channels(space => :'secret', as_user => :'emil');
SELECT name FROM chat.channels(space => :'secret', as_user => :'carla');
CALL fails($$SELECT * FROM chat.channels(space => secret(), as_user => id('dora'))$$);
CALL fails($$SELECT * FROM chat.channels(space => id('nobody'), as_user => id('dora'))$$);

-- who may see the topic may join a public one; to others a channel of a private topic does not exist
SELECT chat.join_conversation(:'seeds', as_user => :'dora') AS dora, chat.join_conversation(:'secret_seeds', as_user => :'emil') AS emil;
CREATE FUNCTION secret_seeds() RETURNS uuid LANGUAGE sql AS $$SELECT id FROM chat.conversations WHERE name = 'seeds' AND space_id = secret()$$;
CALL fails($$SELECT chat.join_conversation(secret_seeds(), as_user => id('dora'))$$);
CALL fails($$SELECT chat.join_conversation(secret_seeds(), as_user => id('carla'))$$);
CALL fails($$SELECT chat.join_conversation(id('closed'), as_user => id('dora'))$$);
CALL fails($$SELECT FROM chat.history(secret_seeds(), as_user => id('dora'))$$);
CALL fails($$SELECT FROM chat.history(secret_seeds(), as_user => id('carla'))$$);
CALL fails($$SELECT FROM chat.history(id('compost'), as_user => id('dora'))$$);
CALL fails($$SELECT FROM chat.send_message(secret_seeds(), 'x', as_user => id('dora'))$$);
CALL fails($$SELECT FROM chat.send_message(id('compost'), 'x', as_user => id('dora'))$$);
CALL fails($$SELECT chat.leave_conversation(secret_seeds(), as_user => id('dora'))$$);
SELECT chat.leave_conversation(:'weeds', as_user => :'dora') AS was_not_in_it;
-- a guest is brought in, as is whoever is not a member of a public topic; nobody from outside into a private one
SELECT chat.add_conversation_member(:'secret_seeds', :'carla', as_user => :'ben') AS guest, chat.add_conversation_member(:'closed', :'dora', as_user => :'ben') AS dora;
CALL fails($$SELECT chat.add_conversation_member(secret_seeds(), id('dora'), as_user => id('ben'))$$);
CALL fails($$SELECT chat.add_conversation_member(secret_seeds(), id('nobody'), as_user => id('ben'))$$);
CALL fails($$INSERT INTO chat.members (conversation_id, user_id) VALUES (secret_seeds(), id('dora'))$$);
SELECT seq FROM chat.send_message(:'secret_seeds', 'hello', as_user => :'carla');

-- who administers the topic does so in its channels that they are in; roles in them are their own
SELECT chat.set_conversation_member_role(:'seeds', :'ben', 'owner', as_user => :'anna') AS ben_owns, chat.set_conversation_member_role(:'seeds', :'anna', 'member', as_user => :'anna') AS anna_is_member;
SELECT chat.update_conversation(:'seeds', '{"topic": "spring"}', as_user => :'anna') AS by_owner_of_topic;
SELECT name_of(user_id) AS name, role FROM chat.conversation_members(:'seeds', as_user => :'anna');
SELECT chat.set_space_member_role(:'garden', :'ben', 'moderator', as_user => :'anna') AS moderates;
SELECT name_of(user_id) AS name, role FROM chat.conversation_members(:'seeds', as_user => :'anna');
SELECT chat.create_channel('pots', space => :'garden', as_user => :'ben') AS pots \gset
CALL fails($$SELECT chat.update_conversation(id('pots'), '{"topic": "clay"}', as_user => id('anna'))$$);
SELECT chat.leave_space(:'garden', as_user => :'ben') AS left;
SELECT name_of(user_id) AS name, role FROM chat.conversation_members(:'seeds', as_user => :'anna');

-- who is banned leaves all of them, and who leaves a topic that is for its members
SELECT chat.ban_space_user(:'garden', :'ben', as_user => :'anna') AS banned;
SELECT name_of(user_id) AS name, role FROM chat.conversation_members(:'seeds', as_user => :'anna');
CALL fails($$SELECT chat.join_conversation((SELECT id FROM chat.conversations WHERE name = 'seeds' AND space_id = garden()), as_user => id('ben'))$$);
CALL fails($$SELECT chat.add_conversation_member((SELECT id FROM chat.conversations WHERE name = 'seeds' AND space_id = garden()), id('ben'), as_user => id('anna'))$$);
SELECT chat.leave_space(:'secret', as_user => :'carla') AS guest_left, chat.remove_space_member(:'secret', :'emil', as_user => :'anna') AS emil_removed;
SELECT name_of(user_id) AS name FROM chat.conversation_members(:'secret_seeds', as_user => :'anna');
CALL fails($$SELECT FROM chat.history(secret_seeds(), as_user => id('carla'))$$);
SELECT name_of(user_id) AS name FROM chat.conversation_members(:'closed', as_user => :'anna');
SELECT chat.update_space(:'garden', '{"members_only": true}', as_user => :'anna') AS for_members;
SELECT name_of(user_id) AS name FROM chat.conversation_members(:'closed', as_user => :'anna');

-- of a deleted topic none is there, and again when it is undeleted
SELECT chat.delete_space(:'secret', as_user => :'anna') AS deleted;
CALL fails($$SELECT FROM chat.history(secret_seeds(), as_user => id('ben'))$$);
CALL fails($$SELECT * FROM chat.channels(space => secret(), as_user => id('ben'))$$);
SELECT count(*) FROM chat.conversations(as_user => :'ben') WHERE space_id = :'secret';
SELECT chat.undelete_space(:'secret', as_user => :'anna') AS undeleted;
SELECT count(*) FROM chat.history(:'secret_seeds', as_user => :'ben');

-- names are verified in their topics
UPDATE chat.conversation_names SET space_id = :'secret' WHERE conversation_id = :'weeds';
SELECT check_name, name_of(object::uuid), problem FROM chat.verify(true) ORDER BY 1, 2;
SELECT check_name, name_of(object::uuid), done FROM chat.repair() ORDER BY 1, 2, 3;
SELECT * FROM chat.verify(true) WHERE problem IS NOT NULL;
SELECT * FROM chat_problems();
