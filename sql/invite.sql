-- invite: codes that let whoever has one into a topic
\getenv abs_srcdir PG_ABS_SRCDIR
\set start :abs_srcdir '/test/sql/start.sql'
\set ECHO none
\i :start
\set ECHO all

SELECT chat.create_user(u) FROM unnest(ARRAY['anna', 'ben', 'carla', 'dora', 'emil', 'fred', 'gina']) AS u \g /dev/null
SELECT chat.create_space('Garden', settings => '{"join_policy": "invite"}', as_user => id('anna')) AS garden,
	   chat.create_space('Cellar', is_private => true, icon_url => 'https://example.org/i', as_user => id('anna')) AS cellar \gset
SELECT chat.add_space_member(:'cellar', id('ben'), 'moderator', as_user => id('anna')), chat.add_space_member(:'cellar', id('carla'), as_user => id('anna'));

-- who may make one, and for whom
SELECT i.id AS first, i.code AS first_code, i.code ~ '^[A-Za-z0-9_-]{20}$' AS is_code FROM chat.create_invite(:'cellar', as_user => id('ben')) i \gset
\echo :is_code
CALL fails($$SELECT chat.create_invite(id('Cellar'), as_user => id('carla'))$$);
CALL fails($$SELECT chat.create_invite(id('Cellar'), as_user => id('dora'))$$);
CALL fails($$SELECT chat.create_invite(id('Garden'), as_user => id('dora'))$$);
CALL fails($$SELECT chat.create_invite(id('Cellar'), 'moderator', as_user => id('ben'))$$);
CALL fails($$SELECT chat.create_invite(id('Cellar'), 'owner', as_user => id('anna'))$$);
CALL fails($$SELECT chat.create_invite(id('Cellar'), 'king', as_user => id('anna'))$$);
CALL fails($$SELECT chat.create_invite(id('Cellar'), max_uses => 0, as_user => id('anna'))$$);
CALL fails($$SELECT chat.create_invite(id('Cellar'), expires_at => '2001-01-01', as_user => id('anna'))$$);
SELECT count(DISTINCT i.code) AS codes FROM generate_series(1, 20) n, chat.create_invite(:'garden', max_uses => n, as_user => id('anna')) i;
-- of the code there is only the hash, and nobody but the owner of the tables reads that
SELECT count(*) AS by_hash FROM chat.invites WHERE code_hash = sha256(convert_to(:'first_code', 'UTF8'));
SELECT has_table_privilege(r, t, 'SELECT') AS may_read, r AS role, t AS of FROM unnest(ARRAY['chat_client', 'chat_app', 'chat_admin']) r, unnest(ARRAY['chat.invites', 'chat.invite_uses']) t WHERE has_table_privilege(r, t, 'SELECT');

-- what the holder is told before
SELECT space_id = :'cellar' AS cellar, space_title, space_icon_url, role, status, id, max_uses, use_count, created_by, expires_at FROM chat.invite(:'first_code', as_user => id('dora'));
CALL fails($$SELECT chat.invite('AAAAAAAAAAAAAAAAAAAA', as_user => id('dora'))$$);
CALL fails($$SELECT chat.invite('', as_user => id('dora'))$$);
CALL fails($$SELECT chat.redeem_invite('AAAAAAAAAAAAAAAAAAAA', as_user => id('dora'))$$);
CALL fails($$SELECT chat.redeem_invite('é', as_user => id('dora'))$$);

-- in by a code, also where nobody else may join
CALL fails($$SELECT chat.join_space(id('Garden'), as_user => id('dora'))$$);
SELECT chat.redeem_invite(:'first_code', as_user => id('dora')) = :'cellar' AS cellar, chat.redeem_invite(:'first_code', as_user => id('dora')) = :'cellar' AS again;
SELECT username, role, name_of(invited_by) AS invited_by FROM chat.space_members(:'cellar', as_user => id('dora'));
-- a limit
SELECT code AS twice_code, id AS twice FROM chat.create_invite(:'cellar', 'moderator', 2, '2100-01-01', as_user => id('anna')) \gset
SELECT chat.redeem_invite(:'twice_code', as_user => id('emil')) = :'cellar' AS emil, chat.redeem_invite(:'twice_code', as_user => id('emil')) = :'cellar' AS uses_none;
SELECT chat.redeem_invite(:'twice_code', as_user => id('fred')) = :'cellar' AS fred;
CALL fails(format($$SELECT chat.redeem_invite(%L, as_user => id('gina'))$$, :'twice_code'));
SELECT space_id, space_title, space_icon_url, role, status FROM chat.invite(:'twice_code', as_user => id('gina'));
SELECT chat.redeem_invite(:'twice_code', as_user => id('fred')) = :'cellar' AS is_in_it;
-- an end
SELECT code AS late_code, id AS late FROM chat.create_invite(:'cellar', 'guest', expires_at => clock_timestamp() + interval '1 hour', as_user => id('anna')) \gset
UPDATE chat.invites SET expires_at = '2020-01-01' WHERE id = :'late';
CALL fails(format($$SELECT chat.redeem_invite(%L, as_user => id('gina'))$$, :'late_code'));
SELECT space_title, status FROM chat.invite(:'late_code', as_user => id('gina'));
-- revoked: by moderators, and by who has made it
CALL fails(format($$SELECT chat.revoke_invite(id('Cellar'), %L, as_user => id('carla'))$$, :'first'));
CALL fails(format($$SELECT chat.revoke_invite(id('Cellar'), %L, as_user => id('gina'))$$, :'first'));
CALL fails($$SELECT chat.revoke_invite(id('Cellar'), id('nobody'), as_user => id('carla'))$$);
SELECT code AS other_code, id AS other FROM chat.create_invite(:'cellar', as_user => id('ben')) \gset
SELECT chat.revoke_invite(:'cellar', :'other', as_user => id('emil')) AS revoked, chat.revoke_invite(:'cellar', :'other', as_user => id('emil')) AS again,
	   chat.revoke_invite(:'cellar', id('nobody'), as_user => id('emil')) AS of_none, chat.revoke_invite(:'garden', :'first', as_user => id('anna')) AS elsewhere;
CALL fails(format($$SELECT chat.redeem_invite(%L, as_user => id('gina'))$$, :'other_code'));
SELECT space_title, status FROM chat.invite(:'other_code', as_user => id('gina'));
-- worth what who made it may do now
SELECT code AS strong_code, id AS strong FROM chat.create_invite(:'cellar', 'moderator', as_user => id('anna')) \gset
SELECT chat.set_space_member_role(:'cellar', id('emil'), 'owner', as_user => id('anna')), chat.set_space_member_role(:'cellar', id('anna'), 'moderator', as_user => id('emil'));
CALL fails(format($$SELECT chat.redeem_invite(%L, as_user => id('gina'))$$, :'strong_code'));
SELECT status FROM chat.invite(:'strong_code', as_user => id('gina'));
SELECT status, count(*) FROM chat.invites(:'cellar', as_user => id('anna')) GROUP BY 1 ORDER BY 1;
SELECT chat.set_space_member_role(:'cellar', id('ben'), 'member', as_user => id('emil')) AS demoted;
CALL fails(format($$SELECT chat.redeem_invite(%L, as_user => id('gina'))$$, :'first_code'));
SELECT chat.revoke_invite(:'cellar', :'first', as_user => id('ben')) AS ones_own;
SELECT chat.set_space_member_role(:'cellar', id('anna'), 'owner', as_user => id('emil')) AS owner_again;
SELECT chat.deactivate_user(id('anna'), as_user => id('anna')) AS away;
SELECT status FROM chat.invite(:'strong_code', as_user => id('gina'));
SELECT chat.reactivate_user(id('anna'), as_user => id('anna')) AS back;
SELECT status FROM chat.invite(:'strong_code', as_user => id('gina'));
SELECT chat.ban_user(id('anna'), '2100-01-01') AS banned;
CALL fails(format($$SELECT chat.redeem_invite(%L, as_user => id('gina'))$$, :'strong_code'));
SELECT chat.unban_user(id('anna')) AS unbanned;
-- the banned are kept out, of what is deleted there is nothing
SELECT chat.ban_space_user(:'cellar', id('gina'), as_user => id('anna')) AS banned;
CALL fails(format($$SELECT chat.redeem_invite(%L, as_user => id('gina'))$$, :'strong_code'));
CALL fails(format($$SELECT chat.invite(%L, as_user => id('gina'))$$, :'strong_code'));
SELECT chat.unban_space_user(:'cellar', id('gina'), as_user => id('anna')), chat.delete_space(:'cellar', as_user => id('anna'));
CALL fails(format($$SELECT chat.redeem_invite(%L, as_user => id('gina'))$$, :'strong_code'));
CALL fails(format($$SELECT chat.invite(%L, as_user => id('gina'))$$, :'strong_code'));
SELECT chat.undelete_space(:'cellar', as_user => id('anna')), chat.redeem_invite(:'strong_code', as_user => id('gina')) = :'cellar' AS in;

-- the list
SELECT role, status, max_uses, use_count, space_title, name_of(created_by) AS created_by, name_of(revoked_by) AS revoked_by, created_at IS NOT NULL AS created, revoked_at IS NOT NULL AS revoked
FROM chat.invites(:'cellar', as_user => id('gina'));
SELECT count(*) FROM chat.invites(:'cellar', :'first', 2, as_user => id('gina'));
CALL fails($$SELECT * FROM chat.invites(id('Cellar'), as_user => id('carla'))$$);
CALL fails($$SELECT * FROM chat.invites(id('Garden'), as_user => id('gina'))$$);
-- uses are counted later, and what has ended long ago is removed
SELECT count(*) AS waiting FROM chat.invite_uses;
CALL chat.run_job('expire_invites');
SELECT count(*) AS waiting FROM chat.invite_uses;
SELECT role, status, use_count FROM chat.invites(:'cellar', as_user => id('gina'));
UPDATE chat.invites SET revoked_at = '2020-01-01' WHERE id = :'first';
INSERT INTO chat.invites (space_id, id, code_hash, role, max_uses, use_count, created_by)
VALUES (:'cellar', chat.uuid_v7_at('2020-01-01'), sha256('old'), 'member', 1, 1, id('anna')), (:'cellar', chat.uuid_v7_at('2020-01-02'), sha256('unused'), 'member', 1, 0, id('anna'));
CALL chat.run_job('expire_invites');
SELECT role, status, use_count FROM chat.invites(:'cellar', as_user => id('gina'));
SELECT done_count FROM chat.job_runs WHERE job = 'expire_invites' ORDER BY started_at;

-- a rate limit
SELECT action, count, period, role, per FROM chat.rate_limits() WHERE action IN ('create_invite', 'redeem_invite', 'request_join');
-- by statement
CALL fails($$TRUNCATE chat.invites$$);
CALL fails($$UPDATE chat.spaces SET join_policy = 'never'$$);
CALL fails($$SELECT chat.update_space(id('Garden'), '{"join_policy": "never"}', as_user => id('anna'))$$);
SELECT * FROM chat.verify(true) WHERE problem IS NOT NULL;
SELECT * FROM chat_problems();
