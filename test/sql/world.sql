-- Somebody to act, and something of each kind to act on, for the calls of
-- calls.sql. What is made here is in variables as well: :anna, :general.

\o /dev/null
SELECT chat.create_user('anna') AS anna, chat.create_user('ben') AS ben, chat.create_user('carla') AS carla,
	   chat.create_user('dora') AS dora \gset
SELECT chat.grant_system_role(:'anna', 'super_admin'), chat.request_system_role('admin', as_user => :'ben'),
	   chat.set_feature_flag('beta', true, as_user => :'anna'), chat.register_push_device('fcm', 'token of anna', as_user => :'anna');
SELECT id AS request FROM chat.system_role_requests() \gset
SELECT id AS device FROM chat.push_devices(as_user => :'anna') \gset
SELECT chat.create_field('user', 'team', 'text', as_user => :'anna') AS field \gset
SELECT chat.create_channel('general', user_ids => ARRAY[:'ben', :'carla']::uuid[], as_user => :'anna') AS general,
	   chat.create_channel('closed', true, user_ids => ARRAY[:'ben']::uuid[], as_user => :'carla') AS closed,
	   chat.create_channel('other', as_user => :'carla') AS other,
	   chat.create_channel('public', user_ids => ARRAY[:'anna']::uuid[], as_user => :'carla') AS public,
	   chat.open_direct(:'carla', as_user => :'ben') AS direct \gset
SELECT chat.create_space('Gardens', settings => '{"allow_anonymous": true}', as_user => :'anna') AS gardens,
	   chat.create_space('Fields', as_user => :'carla') AS fields,
	   chat.create_space('Queue', settings => '{"require_approval": true}', as_user => :'anna') AS queue \gset
SELECT chat.create_user_group('crew', 'Crew', as_user => :'anna') AS crew \gset
SELECT chat.join_space(:'gardens', as_user => :'ben'), chat.join_space(:'fields', as_user => :'anna');
SELECT chat.create_space('Club', settings => '{"join_policy": "request"}', as_user => :'anna') AS club,
	   chat.create_space('Other club', settings => '{"join_policy": "request"}', as_user => :'carla') AS other_club,
	   chat.create_space('Third club', settings => '{"join_policy": "request"}', as_user => :'carla') AS third_club \gset
SELECT i.id AS invite, c.code AS code
FROM chat.create_invite(:'gardens', as_user => :'anna') i, chat.create_invite(:'third_club', as_user => :'carla') c \gset
SELECT chat.request_join(:'club', as_user => :'ben') AS joins, chat.request_join(:'other_club', as_user => :'anna') AS asks \gset
SELECT a.id AS anna_alias, b.id AS ben_alias, c.id AS carla_alias
FROM chat.open_alias(:'gardens', as_user => :'anna') a, chat.open_alias(:'gardens', as_user => :'ben') b,
	 chat.open_alias(:'gardens', as_user => :'carla') c \gset
SELECT chat.request_unmask(:'gardens', :'anna_alias', as_user => :'ben') AS incoming,
	   chat.request_unmask(:'gardens', :'carla_alias', as_user => :'anna') AS outgoing,
	   chat.create_post(:'gardens', 'Roses', as_user => :'anna') AS post,
	   chat.create_post(:'gardens', 'Tulips', as_user => :'ben') AS bens,
	   chat.create_post(:'queue', 'Waiting', as_user => :'ben') AS waiting \gset
SELECT chat.create_comment(:'post', 'Nice', as_user => :'anna') AS comment \gset
SELECT chat.send_message(:'general', 'message ' || n, as_user => :'anna') FROM generate_series(1, 4) n;
SELECT chat.send_message(:'closed', 'secret ' || n, as_user => :'carla') FROM generate_series(1, 4) n;
SELECT chat.send_message(:'other', 'elsewhere ' || n, as_user => :'carla') FROM generate_series(1, 4) n;
SELECT chat.delete_message(:'general', public.id('general', 2), as_user => :'anna');
SELECT chat.edit_message(:'general', public.id('general', 4), 'edited', 1, as_user => :'anna');

SELECT chat.create_scheduled_message(:'general', 'later', now() + interval '1 day', as_user => :'anna') AS scheduled,
	   chat.create_reminder(:'general', public.id('general', 1), now() + interval '1 day', as_user => :'anna') AS reminder,
	   (chat.send_poll(:'general', 'Which?', '{this,that}', as_user => :'anna')).id AS poll \gset
SELECT chat.save_message(:'general', public.id('general', 1), as_user => :'anna');
SELECT (chat.send_message(:'general', 'read this', require_ack => true, as_user => :'ben')).id AS asking,
	   chat.create_bookmark(:'general', 'Map', 'https://example.org', as_user => :'anna') AS bookmark \gset
-- with all second factors: a passkey, and codes to prove oneself by, of which one is given
SET chat.max_second_factor_tries = 1000;
SET chat.passkey_rp_id = 'chat.example';
SET chat.passkey_origins = 'https://chat.example';
SELECT chat.start_totp(as_user => :'anna');
SELECT (chat.create_backup_codes(as_user => :'anna'))[1] AS backup_code \gset
INSERT INTO chat.passkeys (user_id, id, credential_id, public_key, algorithm, sign_count, model_id, is_backed_up, name)
VALUES (:'anna', chat.uuid_v7(), '\x01', '\x02', -7, 0, '00000000-0000-0000-0000-000000000000', false, 'Phone')
RETURNING id AS passkey \gset

INSERT INTO public.given (argument, value) VALUES
	('as_user', :'anna'), ('alias', :'ben_alias'), ('comment', :'comment'), ('conversation', :'general'), ('id', :'anna'),
	('message', public.id('general', 1)), ('parent', :'comment'), ('passkey', :'passkey'), ('post', :'post'), ('reply_to', public.id('general', 3)),
	('request', :'incoming'), ('space', :'gardens'), ('subject', :'general'), ('target', :'post'), ('user_id', :'ben'),
	('reminder', :'reminder'), ('remind_at', (now() + interval '1 day')::text), ('scheduled_message', :'scheduled'),
	('send_at', (now() + interval '1 day')::text), ('user_ids', ARRAY[:'ben', :'carla']::text), ('field', :'field'), ('push_device', :'device'), ('user_group', :'crew'), ('invite', :'invite');
UPDATE public.given SET value = format('{"%s": 0}', :'general') WHERE argument = 'cursors';
UPDATE public.given SET value = :'backup_code' WHERE argument = 'proof';
-- what some need for something to happen
INSERT INTO public.given (function, argument, value) VALUES
	('add\_%\_member', 'user_id', :'dora'), ('approve\_%', 'post', :'waiting'), ('reject\_%', 'post', :'waiting'),
	('forward\_%', 'target', :'general'), ('join\_%', 'conversation', :'other'), ('leave\_%', 'conversation', :'public'), ('leave\_%', 'space', :'fields'),
	('move\_%', 'space', :'queue'), ('open\_%', 'target', :'gardens'), ('set\_vote', 'target', :'bens'),
	('pending\_%', 'space', :'queue'), ('undelete\_%', 'message', public.id('general', 2)),
	('acknowledge\_%', 'message', :'asking'), ('message\_acknowledgements', 'message', :'asking'), ('%bookmark%', 'title', 'Map'), ('%bookmark', 'bookmark', :'bookmark'),
	('%\_poll', 'message', :'poll'), ('poll%', 'message', :'poll'), ('set\_poll\_vote', 'message', :'poll'),
	('send\_poll', 'options', '{yes,no}'), ('unsave\_%', 'message', public.id('general', 1)),
	('request\_join', 'space', :'other_club'), ('join\_requests', 'space', :'club'), ('%invite', 'code', :'code'),
	('answer\_join\_request', 'request', :'joins'), ('withdraw\_join\_request', 'request', :'asks'),
	('withdraw\_unmask\_%', 'request', :'outgoing'), ('%\_system\_role\_request', 'request', :'request'),
	('bots', 'user_id', NULL), ('%\_user\_group', 'space', NULL), ('user\_groups', 'space', NULL), ('update\_user', 'user_id', :'anna'), ('set\_password', 'user_id', :'anna'),
	-- one of several ways to name it
	('user', 'user_id', NULL), ('%api\_token%', 'user_id', NULL), ('start\_passkey\_log\_in', 'user_id', NULL), ('user', 'external_id', NULL), ('user', 'username', 'anna'),
	('place\_hold', 'space', NULL), ('place\_hold', 'user_id', NULL),
	('%\_retention', 'space', NULL), ('retention\_%', 'space', NULL);
\o
