-- join_request: asking to be let into a topic
\getenv abs_srcdir PG_ABS_SRCDIR
\set start :abs_srcdir '/test/sql/start.sql'
\set ECHO none
\i :start
\set ECHO all

SELECT chat.create_user(u) FROM unnest(ARRAY['anna', 'ben', 'carla', 'dora', 'emil']) AS u \g /dev/null
SELECT chat.create_space('Garden', settings => '{"join_policy": "request"}', as_user => id('anna')) AS garden,
	   chat.create_space('Meadow', as_user => id('anna')) AS meadow,
	   chat.create_space('Club', settings => '{"join_policy": "invite"}', as_user => id('anna')) AS club,
	   chat.create_space('Cellar', is_private => true, settings => '{"join_policy": "request"}', as_user => id('anna')) AS cellar \gset
SELECT chat.add_space_member(:'garden', id('ben'), 'moderator', as_user => id('anna'));
SELECT title, join_policy FROM chat.spaces('title', as_user => id('carla'));

-- how one comes in: by oneself, by request, or not at all
SELECT chat.join_space(:'meadow', as_user => id('carla')) AS joined;
CALL fails($$SELECT chat.join_space(id('Garden'), as_user => id('carla'))$$);
CALL fails($$SELECT chat.join_space(id('Club'), as_user => id('carla'))$$);
CALL fails($$SELECT chat.request_join(id('Club'), as_user => id('carla'))$$);
CALL fails($$SELECT chat.request_join(id('Cellar'), as_user => id('carla'))$$);
SELECT chat.request_join(:'meadow', as_user => id('carla')) AS is_member, chat.join_space(:'garden', as_user => id('ben')) AS member_already;
CALL fails($$SELECT chat.request_join(id('Meadow'), as_user => id('dora'))$$);
CALL fails($$SELECT chat.request_join(id('Garden'), repeat('x', 1001), as_user => id('carla'))$$, only_state => true);

-- asked, asked again, and who sees it
SELECT chat.request_join(:'garden', 'let me in', as_user => id('carla')) AS carlas \gset
SELECT chat.request_join(:'garden', 'please', as_user => id('carla')) = :'carlas' AS same;
SELECT username, reason, status, space_title, answered_by, answered_at, created_at IS NOT NULL AS created FROM chat.join_requests(:'garden', as_user => id('ben'));
SELECT reason, status FROM chat.join_requests(as_user => id('carla'));
SELECT count(*) FROM chat.join_requests(as_user => id('ben'));
SELECT count(*) FROM chat.join_requests(:'garden', after_id => :'carlas', as_user => id('ben'));
CALL fails($$SELECT * FROM chat.join_requests(id('Garden'), as_user => id('carla'))$$);
CALL fails($$SELECT * FROM chat.join_requests(id('Cellar'), as_user => id('carla'))$$);
-- withdrawn
SELECT chat.withdraw_join_request(:'carlas', as_user => id('dora')) AS anothers, chat.withdraw_join_request(:'carlas', as_user => id('carla')) AS withdrawn,
	   chat.withdraw_join_request(:'carlas', as_user => id('carla')) AS again;
CALL fails(format($$SELECT chat.answer_join_request(%L, true, as_user => id('ben'))$$, :'carlas'));

-- answered
SELECT chat.request_join(:'garden', as_user => id('carla')) AS carlas, chat.request_join(:'garden', as_user => id('dora')) AS doras \gset
CALL fails(format($$SELECT chat.answer_join_request(%L, true, as_user => id('emil'))$$, :'carlas'));
CALL fails(format($$SELECT chat.answer_join_request(%L, true, as_user => id('carla'))$$, :'carlas'));
CALL fails(format($$SELECT chat.answer_join_request(%L, NULL, as_user => id('ben'))$$, :'carlas'));
SELECT chat.answer_join_request(:'carlas', true, as_user => id('ben')) AS accepted, chat.answer_join_request(:'carlas', true, as_user => id('anna')) AS again,
	   chat.answer_join_request(:'doras', false, as_user => id('ben')) AS declined;
CALL fails(format($$SELECT chat.answer_join_request(%L, false, as_user => id('anna'))$$, :'carlas'));
CALL fails(format($$SELECT chat.withdraw_join_request(%L, as_user => id('dora'))$$, :'doras'));
SELECT username, role, name_of(invited_by) AS accepted_by FROM chat.space_members(:'garden', as_user => id('carla'));
SELECT username, status, name_of(answered_by) AS answered_by, answered_at IS NOT NULL AS answered FROM chat.join_requests(:'garden', pending_only => false, as_user => id('anna'));
SELECT status, answered_by FROM chat.join_requests(pending_only => false, as_user => id('dora'));
-- anew: who was declined, and who has left
SELECT chat.request_join(:'garden', 'again', as_user => id('dora')) <> :'doras' AS anew;
SELECT chat.leave_space(:'garden', as_user => id('carla')), chat.request_join(:'garden', as_user => id('carla')) <> :'carlas' AS anew;
SELECT username, reason, status, answered_by, answered_at FROM chat.join_requests(:'garden', as_user => id('anna'));
-- who comes in otherwise asks no more
SELECT chat.add_space_member(:'garden', id('dora'), as_user => id('ben')) AS added;
SELECT code FROM chat.create_invite(:'garden', as_user => id('ben')) \gset
SELECT chat.redeem_invite(:'code', as_user => id('carla')) = :'garden' AS invited;
SELECT count(*) AS left FROM chat.join_requests;
-- the banned do not ask, and are not accepted; a topic that is deleted has no requests
SELECT chat.request_join(:'garden', as_user => id('emil')) AS emils \gset
SELECT chat.ban_space_user(:'garden', id('emil'), as_user => id('ben')) AS banned;
CALL fails(format($$SELECT chat.answer_join_request(%L, true, as_user => id('ben'))$$, :'emils'));
CALL fails($$SELECT chat.request_join(id('Garden'), as_user => id('emil'))$$);
SELECT status FROM chat.join_requests WHERE id = :'emils';
SELECT chat.delete_space(:'garden', as_user => id('anna'));
CALL fails(format($$SELECT chat.answer_join_request(%L, false, as_user => id('ben'))$$, :'emils'));
SELECT count(*) FROM chat.join_requests(as_user => id('emil'));
SELECT chat.withdraw_join_request(:'emils', as_user => id('emil')) AS withdrawn;
SELECT chat.undelete_space(:'garden', as_user => id('anna'));
-- another policy
SELECT chat.update_space(:'garden', '{"join_policy": null}', as_user => id('anna')) AS open, chat.update_space(:'garden', '{"join_policy": "open"}', as_user => id('anna')) AS same;
SELECT chat.leave_space(:'garden', as_user => id('dora')), chat.join_space(:'garden', as_user => id('dora'));
-- by statement
CALL fails($$TRUNCATE chat.join_requests$$);
SELECT * FROM chat.verify(true) WHERE problem IS NOT NULL;
SELECT * FROM chat_problems();
