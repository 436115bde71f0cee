-- member: joining and leaving, adding and removing, and who may
\getenv abs_srcdir PG_ABS_SRCDIR
\set start :abs_srcdir '/test/sql/start.sql'
\set ECHO none
\i :start
\set ECHO all

SELECT chat.create_user('anna') AS anna, chat.create_user('ben') AS ben, chat.create_user('carla') AS carla,
	   chat.create_user('dora') AS dora, chat.create_user('emil') AS emil, chat.create_user('frank') AS frank \gset
SELECT chat.create_channel('open', as_user => :'anna') AS open,
	   chat.create_channel('closed', true, as_user => :'anna') AS closed,
	   chat.create_group('trio', ARRAY[:'ben', :'carla']::uuid[], as_user => :'anna') AS trio \gset
CREATE VIEW counts AS
	SELECT name_of(id) AS conversation, member_count, epoch FROM chat.conversations ORDER BY id;
CREATE VIEW events AS
	SELECT name_of(conversation_id) AS conversation, name_of(user_id) AS "user", event, name_of(actor_id) AS actor
	FROM chat.membership_events ORDER BY id;

-- a public channel is open to all, once
SELECT chat.join_conversation(:'open', as_user => :'ben') AS joined, chat.join_conversation(:'open', as_user => :'ben') AS again;
-- who comes later has nothing to catch up with
SELECT seq FROM chat.send_message(:'open', 'one', as_user => :'ben');
SELECT seq FROM chat.send_message(:'open', 'two', as_user => :'anna');
SELECT chat.join_conversation(:'open', as_user => :'carla') AS joined;
SELECT chat.add_conversation_member(:'open', :'dora', as_user => :'carla') AS added, chat.add_conversation_member(:'open', :'dora', as_user => :'anna') AS again;
SELECT username, role, name_of(invited_by) AS invited_by, last_read_seq, joined_at <= clock_timestamp() AS joined_at
FROM chat.conversation_members(:'open', as_user => :'dora');
SELECT name, unread_count FROM chat.conversation(:'open', as_user => :'dora');
-- what was said before they came can be read all the same
SELECT seq, content FROM chat.history(:'open', as_user => :'dora');
-- whoever is in already keeps their role
SELECT chat.add_conversation_member(:'open', :'anna', 'guest', as_user => :'anna') AS added;
SELECT role FROM chat.conversation(:'open', as_user => :'anna');

-- a private one is not there for others, and neither is a group
CALL fails($$SELECT chat.join_conversation(id('closed'), as_user => id('ben'))$$);
CALL fails($$SELECT chat.join_conversation(id('trio'), as_user => id('dora'))$$);
CALL fails($$SELECT chat.join_conversation(id('nobody'), as_user => id('ben'))$$);
CALL fails($$SELECT chat.join_conversation(id('open'), as_user => id('nobody'))$$);
CALL fails($$SELECT chat.join_conversation(id('closed'), as_user => id('nobody'))$$);
CALL fails($$SELECT chat.join_conversation(NULL, as_user => id('ben'))$$);
CALL fails($$SELECT chat.add_conversation_member(id('closed'), id('ben'), as_user => id('ben'))$$);
CALL fails($$SELECT chat.conversation_members(id('closed'), as_user => id('ben'))$$);
CALL fails($$SELECT chat.leave_conversation(id('closed'), as_user => id('ben'))$$);
CALL fails($$SELECT chat.remove_conversation_member(id('closed'), id('anna'), as_user => id('ben'))$$);
CALL fails($$SELECT chat.set_conversation_member_role(id('closed'), id('anna'), 'guest', as_user => id('ben'))$$);
-- a public one is, to those who are not in it
CALL fails($$SELECT chat.conversation_members(id('open'), as_user => id('emil'))$$);
CALL fails($$SELECT chat.add_conversation_member(id('open'), id('emil'), as_user => id('emil'))$$);
SELECT chat.leave_conversation(:'open', as_user => :'emil') AS left;
CALL fails($$SELECT chat.remove_conversation_member(id('open'), id('anna'), as_user => id('emil'))$$);
CALL fails($$SELECT chat.set_conversation_member_role(id('open'), id('anna'), 'guest', as_user => id('emil'))$$);

-- what makes no sense
CALL fails($$SELECT chat.add_conversation_member(id('open'), id('nobody'), as_user => id('anna'))$$);
CALL fails($$SELECT chat.add_conversation_member(id('open'), id('emil'), 'king', as_user => id('anna'))$$);
CALL fails($$SELECT chat.add_conversation_member(id('open'), id('emil'), 'Member', as_user => id('anna'))$$);
CALL fails($$SELECT chat.add_conversation_member(id('open'), id('emil'), '', as_user => id('anna'))$$);
CALL fails($$SELECT chat.add_conversation_member(id('open'), id('emil'), NULL, as_user => id('anna'))$$);
CALL fails($$SELECT chat.remove_conversation_member(id('open'), id('anna'), as_user => id('anna'))$$);
CALL fails($$SELECT chat.set_conversation_member_role(id('open'), id('emil'), 'admin', as_user => id('anna'))$$);
CALL fails($$SELECT chat.set_conversation_member_role(id('open'), id('nobody'), 'admin', as_user => id('anna'))$$);
CALL fails($$SELECT chat.set_conversation_member_role(id('open'), id('ben'), 'king', as_user => id('anna'))$$);
CALL fails($$SELECT chat.set_conversation_member_role(id('open'), id('ben'), NULL, as_user => id('anna'))$$);
SELECT chat.remove_conversation_member(:'open', :'emil', as_user => :'anna') AS not_in_it,
	   chat.remove_conversation_member(:'open', id('nobody'), as_user => :'anna') AS not_there;

-- leaving, being put out, coming back: as somebody new
SELECT chat.set_conversation_member_role(:'open', :'ben', 'admin', as_user => :'anna');
SELECT chat.leave_conversation(:'open', as_user => :'ben');
CALL fails($$SELECT chat.history(id('open'), as_user => id('ben'))$$);
CALL fails($$SELECT chat.send_message(id('open'), 'still here', as_user => id('ben'))$$);
SELECT chat.leave_conversation(:'open', as_user => :'ben') AS left_again;
-- also of what one can no longer see; but not of what one has never been in
SELECT chat.leave_conversation(:'trio', as_user => :'carla') AS left, chat.leave_conversation(:'trio', as_user => :'carla') AS left_again;
SELECT chat.add_conversation_member(:'trio', :'carla', as_user => :'anna') AS added;
CALL fails($$SELECT chat.leave_conversation(id('trio'), as_user => id('emil'))$$);
CALL fails($$SELECT chat.leave_conversation(id('nobody'), as_user => id('emil'))$$);
CALL fails($$SELECT chat.leave_conversation(id('open'), as_user => id('nobody'))$$);
SELECT chat.remove_conversation_member(:'open', :'dora', as_user => :'anna') AS removed, chat.remove_conversation_member(:'open', :'dora', as_user => :'anna') AS again;
CALL fails($$SELECT chat.send_message(id('open'), 'still here', as_user => id('dora'))$$);
SELECT seq FROM chat.send_message(:'open', 'three', as_user => :'carla');
SELECT chat.join_conversation(:'open', as_user => :'ben') AS joined;
SELECT username, role, name_of(invited_by) AS invited_by, last_read_seq FROM chat.conversation_members(:'open', as_user => :'ben');
SELECT * FROM counts;
SELECT * FROM events;

-- the last owner does not go before there is another, or nobody
CALL fails($$SELECT chat.leave_conversation(id('open'), as_user => id('anna'))$$);
CALL fails($$SELECT chat.set_conversation_member_role(id('open'), id('anna'), 'admin', as_user => id('anna'))$$);
SELECT chat.set_conversation_member_role(:'open', :'anna', 'owner', as_user => :'anna');
SELECT chat.set_conversation_member_role(:'open', :'ben', 'owner', as_user => :'anna');
SELECT chat.set_conversation_member_role(:'open', :'anna', 'guest', as_user => :'anna');
CALL fails($$SELECT chat.leave_conversation(id('open'), as_user => id('ben'))$$);
SELECT chat.leave_conversation(:'open', as_user => :'anna');
SELECT chat.leave_conversation(:'open', as_user => :'carla');
SELECT chat.leave_conversation(:'open', as_user => :'ben');
SELECT * FROM counts;
-- the empty channel is there still, and whoever comes is a member
SELECT chat.join_conversation(:'open', as_user => :'dora') AS joined;
SELECT username, role FROM chat.conversation_members(:'open', as_user => :'dora');

-- pages, by user id
SELECT count(chat.create_user('user' || n)) FROM generate_series(1, 9) n;
SELECT chat.create_channel('many', user_ids => (SELECT array_agg(u.id) FROM chat.users u WHERE u.username LIKE 'user%'), as_user => :'anna') AS many \gset
SELECT username FROM chat.conversation_members(:'many', max => 4, as_user => :'anna');
SELECT username FROM chat.conversation_members(:'many', after_id => id('user3'), max => 4, as_user => :'anna');
SELECT username FROM chat.conversation_members(:'many', after_id => id('user7'), max => 4, as_user => :'anna');
SELECT username FROM chat.conversation_members(:'many', after_id => id('user9'), max => 4, as_user => :'anna');
-- the cursor need not be a member
SELECT username FROM chat.conversation_members(:'many', after_id => id('emil'), max => 1, as_user => :'anna');
SELECT count(*) FROM chat.conversation_members(:'many', as_user => :'anna');

-- who may do what: the actor at the left, the other one at the top
SELECT chat.create_user('owner1') AS owner1 \gset
SELECT chat.create_channel('ranks', true, as_user => :'owner1') AS ranks \gset
SELECT count(chat.create_user(role || n))
FROM unnest(ARRAY['owner', 'admin', 'moderator', 'member', 'guest']) WITH ORDINALITY AS r (role, rank), generate_series(1, 2) n
WHERE role || n <> 'owner1';
INSERT INTO chat.members (conversation_id, user_id, role)
SELECT :'ranks', u.id, rtrim(u.username, '12') FROM chat.users u
WHERE u.username ~ '^(owner|admin|moderator|member|guest)[12]$' AND u.username <> 'owner1' ORDER BY u.id;
SELECT username, role FROM chat.conversation_members(:'ranks', as_user => id('owner1'));
CREATE TABLE roles (role text, rank int);
INSERT INTO roles VALUES ('owner', 1), ('admin', 2), ('moderator', 3), ('member', 4), ('guest', 5);
-- adding somebody in a role
SELECT a.role AS adds, r.role, may(format('SELECT chat.add_conversation_member(id(%L), id(%L), %L, as_user => id(%L))', 'ranks', 'emil', r.role, a.role || 1))
FROM roles a, roles r ORDER BY a.rank, r.rank \crosstabview
-- removing somebody of a role
SELECT a.role AS removes, r.role, may(format('SELECT chat.remove_conversation_member(id(%L), id(%L), as_user => id(%L))', 'ranks', r.role || 2, a.role || 1))
FROM roles a, roles r ORDER BY a.rank, r.rank \crosstabview
-- changing a role (at the left) to another (at the top)
SELECT o.role AS owner_changes, r.role, may(format('SELECT chat.set_conversation_member_role(id(%L), id(%L), %L, as_user => id(%L))', 'ranks', o.role || 2, r.role, 'owner1'))
FROM roles o, roles r ORDER BY o.rank, r.rank \crosstabview
SELECT o.role AS admin_changes, r.role, may(format('SELECT chat.set_conversation_member_role(id(%L), id(%L), %L, as_user => id(%L))', 'ranks', o.role || 2, r.role, 'admin1'))
FROM roles o, roles r ORDER BY o.rank, r.rank \crosstabview
SELECT o.role AS moderator_changes, r.role, may(format('SELECT chat.set_conversation_member_role(id(%L), id(%L), %L, as_user => id(%L))', 'ranks', o.role || 2, r.role, 'moderator1'))
FROM roles o, roles r ORDER BY o.rank, r.rank \crosstabview
SELECT o.role AS member_changes, r.role, may(format('SELECT chat.set_conversation_member_role(id(%L), id(%L), %L, as_user => id(%L))', 'ranks', o.role || 2, r.role, 'member1'))
FROM roles o, roles r ORDER BY o.rank, r.rank \crosstabview
SELECT o.role AS guest_changes, r.role, may(format('SELECT chat.set_conversation_member_role(id(%L), id(%L), %L, as_user => id(%L))', 'ranks', o.role || 2, r.role, 'guest1'))
FROM roles o, roles r ORDER BY o.rank, r.rank \crosstabview
-- one's own
SELECT o.role AS changes_own, r.role, may(format('SELECT chat.set_conversation_member_role(id(%L), id(%L), %L, as_user => id(%L))', 'ranks', o.role || 1, r.role, o.role || 1))
FROM roles o, roles r ORDER BY o.rank, r.rank \crosstabview
-- the conversation, and the messages of others
SELECT a.role AS actor, act, may(format(statement, a.role || 1))
FROM roles a, (VALUES
	(1, 'update', $$SELECT chat.update_conversation(id('ranks'), '{"topic": "x"}', as_user => id(%L))$$),
	(2, 'archive', $$SELECT chat.archive_conversation(id('ranks'), as_user => id(%L))$$),
	(3, 'unarchive', $$SELECT chat.unarchive_conversation(id('ranks'), as_user => id(%L))$$),
	(4, 'leave', $$SELECT chat.leave_conversation(id('ranks'), as_user => id(%L))$$),
	(5, 'send', $$SELECT chat.send_message(id('ranks'), 'x', as_user => id(%L))$$),
	(6, 'read', $$SELECT chat.history(id('ranks'), as_user => id(%L))$$),
	(7, 'see members', $$SELECT chat.conversation_members(id('ranks'), as_user => id(%L))$$)
) AS acts (n, act, statement)
ORDER BY a.rank, n \crosstabview
-- the same where the actor is in the conversation no more, or never was
SELECT count(chat.remove_conversation_member(:'ranks', id('guest1'), as_user => id('owner1')));
SELECT conversation, actor, act, may(format(statement, conversation, actor))
FROM (VALUES ('ranks', 'guest1'), ('ranks', 'frank'), ('open', 'frank')) AS c (conversation, actor), (VALUES
	(1, 'update', $$SELECT chat.update_conversation(id(%L), '{"topic": "x"}', as_user => id(%L))$$),
	(2, 'archive', $$SELECT chat.archive_conversation(id(%L), as_user => id(%L))$$),
	(3, 'unarchive', $$SELECT chat.unarchive_conversation(id(%L), as_user => id(%L))$$),
	(4, 'leave', $$SELECT chat.leave_conversation(id(%L), as_user => id(%L))$$),
	(5, 'send', $$SELECT chat.send_message(id(%L), 'x', as_user => id(%L))$$),
	(6, 'read', $$SELECT chat.history(id(%L), as_user => id(%L))$$),
	(7, 'see members', $$SELECT chat.conversation_members(id(%L), as_user => id(%L))$$)
) AS acts (n, act, statement)
ORDER BY conversation DESC, actor DESC, n;

-- plain statements: counters, history and the place to read from
INSERT INTO chat.members (conversation_id, user_id) VALUES (:'closed', :'ben'), (:'trio', :'dora'), (:'closed', :'carla');
INSERT INTO chat.members (conversation_id, user_id, role, last_read_seq) VALUES (:'open', :'emil', 'moderator', 1);
INSERT INTO chat.members (conversation_id, user_id) VALUES (:'closed', :'ben'), (:'closed', :'emil') ON CONFLICT DO NOTHING;
SELECT name_of(conversation_id) AS conversation, name_of(user_id) AS "user", role, last_read_seq FROM chat.members
WHERE conversation_id <> :'many' AND conversation_id <> :'ranks' ORDER BY conversation_id, user_id;
SELECT * FROM counts WHERE conversation NOT IN ('many', 'ranks');
UPDATE chat.members SET role = 'guest' WHERE conversation_id = :'closed' AND user_id <> :'anna';
BEGIN;
SELECT chat.act_as(:'frank');
DELETE FROM chat.members WHERE user_id IN (:'carla', :'dora') AND conversation_id <> :'many';
COMMIT;
SELECT * FROM counts WHERE conversation NOT IN ('many', 'ranks');
SELECT * FROM (SELECT * FROM events OFFSET (SELECT count(*) FROM events) - 8) last ORDER BY event, conversation COLLATE "C", "user" COLLATE "C";
CALL fails($$INSERT INTO chat.members (conversation_id, user_id) VALUES (id('closed'), id('ben'))$$);
CALL fails($$INSERT INTO chat.members (conversation_id, user_id) VALUES (id('closed'), id('nobody'))$$);
CALL fails($$INSERT INTO chat.members (conversation_id, user_id) VALUES (id('nobody'), id('ben'))$$);
CALL fails($$INSERT INTO chat.members (conversation_id, user_id, last_read_seq) VALUES (id('nobody'), id('ben'), 0)$$);
CALL fails($$INSERT INTO chat.members (conversation_id, user_id) VALUES (NULL, id('ben'))$$);
CALL fails($$INSERT INTO chat.members (conversation_id, user_id) VALUES (id('closed'), NULL)$$);
CALL fails($$INSERT INTO chat.members (conversation_id, user_id, role) VALUES (id('closed'), id('frank'), 'king')$$);
CALL fails($$UPDATE chat.members SET role = 'king' WHERE user_id = id('ben')$$);
CALL fails($$UPDATE chat.members SET user_id = id('frank') WHERE user_id = id('ben')$$);
CALL fails($$UPDATE chat.members SET conversation_id = id('open') WHERE user_id = id('anna') AND conversation_id = id('closed')$$);
CALL fails($$UPDATE chat.members SET joined_seq = 0 WHERE user_id = id('emil') AND conversation_id = id('open')$$);
CALL fails($$TRUNCATE chat.members$$);
-- nobody has read what has not been said
CALL fails($$INSERT INTO chat.members (conversation_id, user_id, last_read_seq) VALUES (id('closed'), id('frank'), 1)$$);
CALL fails($$INSERT INTO chat.members (conversation_id, user_id, last_read_seq) VALUES (id('open'), id('frank'), -1)$$);
CREATE ROLE regress_chat_admin IN ROLE chat_admin;
SET ROLE regress_chat_admin;
UPDATE chat.members SET role = 'guest', invited_by = id('anna') WHERE conversation_id = id('closed') AND user_id = id('ben');
CALL fails($$UPDATE chat.members SET last_read_seq = 1 WHERE conversation_id = id('closed') AND user_id = id('ben')$$);
RESET ROLE;
DROP ROLE regress_chat_admin;
DELETE FROM chat.members;
SELECT conversation, member_count FROM counts;
-- who comes into an empty channel owns it, the next one does not
SELECT chat.join_conversation(id('open'), as_user => id('frank')), chat.join_conversation(id('open'), as_user => id('ben'));
SELECT username, role FROM chat.conversation_members(id('open'), as_user => id('frank')) ORDER BY username;

SELECT * FROM chat_unread_problems();
SELECT * FROM chat_problems();
DROP VIEW counts, events;
DROP TABLE roles;
