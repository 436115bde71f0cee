-- presence: connections and statuses, and who sees what of them
\getenv abs_srcdir PG_ABS_SRCDIR
\set start :abs_srcdir '/test/sql/start.sql'
\set ECHO none
\i :start
-- notifications come before the next statement
SET chat.realtime = transaction;
\set ECHO all
\set notifications :abs_srcdir '/test/sql/notifications.sed'
\setenv notifications :notifications

SELECT chat.create_user('anna') AS anna, chat.create_user('ben') AS ben, chat.create_user('carla') AS carla, chat.create_user('dora') AS dora \gset
-- anna and ben have three conversations, anna and carla one, and nobody has any with dora
SELECT chat.create_channel('general', user_ids => ARRAY[:'ben']::uuid[], as_user => :'anna') AS general,
	   chat.create_channel('other', user_ids => ARRAY[:'ben', :'carla']::uuid[], as_user => :'anna') AS other,
	   chat.open_direct(:'anna', as_user => :'ben') AS direct,
	   chat.create_channel('lonely', as_user => :'dora') AS lonely \gset
\set everybody 'ARRAY[id(''anna''), id(''ben''), id(''carla''), id(''dora'')]'
-- what somebody sees; a moment of now is told as such
CREATE FUNCTION seen(viewer text, user_ids uuid[] DEFAULT :everybody)
RETURNS TABLE (who text, status text, status_text text, until text, last_seen text) LANGUAGE sql VOLATILE AS $$
	SELECT name_of(p.user_id), p.status, p.status_text, CASE WHEN p.status_expires_at > now() THEN 'later' ELSE p.status_expires_at::text END,
		   CASE WHEN p.last_seen_at BETWEEN now() AND clock_timestamp() THEN 'now' WHEN p.last_seen_at < now() THEN 'before' ELSE p.last_seen_at::text END
	FROM chat.presence(user_ids, as_user => id(viewer)) p ORDER BY name_of(p.user_id)
$$;
-- wait until something is so; it would be for ever if it never came
CREATE PROCEDURE wait_until(condition text) LANGUAGE plpgsql AS $$
DECLARE
	so		boolean;
BEGIN
	FOR n IN 1 .. 3000 LOOP
		EXECUTE 'SELECT ' || condition INTO so;
		IF so THEN RETURN; END IF;
		PERFORM pg_catalog.pg_sleep(0.02);
	END LOOP;
	RAISE EXCEPTION 'it never came true: %', condition;
END
$$;

-- nobody is there
SELECT * FROM seen('anna');
SELECT * FROM chat.connections(as_user => :'anna');
SELECT count(*) FROM chat.user_statuses;

-- carla listens to her one conversation, and hears each change that can be seen, once
SELECT FROM chat.subscribe(as_user => :'carla');
SELECT format('s/%s/general/;s/%s/other/;s/%s/direct/;s/%s/lonely/;s/%s/anna/;s/%s/ben/;s/%s/carla/;s/%s/dora/', :'general'::text, :'other'::text, :'direct'::text, :'lonely'::text,
	   :'anna'::text, :'ben'::text, :'carla'::text, :'dora'::text) AS names \gset
\setenv names :names
\o | sed -E -e "$names" -f "$notifications"
-- the first connection
SELECT chat.open_connection('phone', as_user => :'anna') AS phone \gset
-- further ones, and signs of life: nobody sees those
SELECT chat.open_connection('laptop', as_user => :'anna') AS laptop, chat.open_connection(as_user => :'anna') AS nameless \gset
SELECT FROM chat.refresh_connection(:'phone', as_user => :'anna');
SELECT FROM chat.refresh_connection(:'laptop', false, as_user => :'anna');
-- one whom carla doesn't know
SELECT chat.open_connection(as_user => :'dora') AS doras \gset
SELECT FROM chat.set_presence('busy', as_user => :'dora');
-- statuses and texts; the same again is none
SELECT FROM chat.set_presence('busy', as_user => :'anna');
SELECT FROM chat.set_presence('busy', as_user => :'anna');
SELECT FROM chat.set_presence('busy', 'in a meeting', as_user => :'anna');
SELECT FROM chat.set_presence('busy', 'in a meeting', 'infinity', as_user => :'anna');
SELECT FROM chat.set_presence('online', as_user => :'anna');
\o
\o | sed -E -e "$names" -f "$notifications"
-- out of sight, and nothing of what is done there
SELECT FROM chat.set_presence('invisible', 'nobody sees it', as_user => :'anna');
SELECT FROM chat.set_presence('offline', as_user => :'anna');
SELECT chat.open_connection('tablet', as_user => :'anna') AS tablet \gset
SELECT FROM chat.refresh_connection(:'tablet', as_user => :'anna');
SELECT FROM chat.close_connection(:'tablet', as_user => :'anna');
\o
\o | sed -E -e "$names" -f "$notifications"
-- back, and away
SELECT FROM chat.set_presence('away', as_user => :'anna');
-- what is undone has not been chosen
BEGIN;
SELECT FROM chat.set_presence('busy', as_user => :'anna');
ROLLBACK;
BEGIN;
SAVEPOINT s;
SELECT FROM chat.set_presence('busy', as_user => :'anna');
ROLLBACK TO s;
COMMIT;
-- a savepoint may have the truth told once more
SELECT FROM chat.refresh_connection(:'phone', as_user => :'anna');
\o
\o | sed -E -e "$names" -f "$notifications"
-- all but the last may go
SELECT FROM chat.close_connection(:'nameless', as_user => :'anna');
SELECT FROM chat.close_connection(:'laptop', as_user => :'anna');
\o
\o | sed -E -e "$names" -f "$notifications"
SELECT FROM chat.close_connection(:'phone', as_user => :'anna');
-- a status of one who is not there is nothing to see
SELECT FROM chat.set_presence('busy', 'later', as_user => :'anna');
SELECT FROM chat.set_presence('online', as_user => :'anna');
\o
-- a crowd is not disturbed
SET chat.presence_max_members = 2;
\o | sed -E -e "$names" -f "$notifications"
SELECT chat.open_connection(as_user => :'anna') AS phone \gset
\o
RESET chat.presence_max_members;
SET chat.realtime = off;
\o | sed -E -e "$names" -f "$notifications"
SELECT FROM chat.set_presence('busy', as_user => :'anna');
\o
-- what is to be noted at commit cannot wait for a second phase
BEGIN;
SELECT chat.set_presence('away', as_user => :'anna');
PREPARE TRANSACTION 'regress_chat';
ROLLBACK;
SET chat.realtime = transaction;
UNLISTEN *;
SELECT chat.close_connection(:'phone', as_user => :'anna'), chat.close_connection(:'doras', as_user => :'dora');
TRUNCATE chat.user_statuses;

-- connections: an id that cannot be guessed, a name cut at a whole character
SELECT chat.open_connection('phone', as_user => :'anna') AS phone, chat.open_connection(repeat('ä', 15) || '€€', as_user => :'anna') AS euro, chat.open_connection(as_user => :'anna') AS nameless \gset
SELECT device, octet_length(device) AS bytes, id::text ~ '^.{8}-.{4}-4.{3}-[89ab].{3}-.{12}$' AS version_4, connected_at = refreshed_at AND connected_at = active_at AS at_once,
	   connected_at BETWEEN now() - interval '1 minute' AND clock_timestamp() AS recent
FROM chat.connections(as_user => :'anna') ORDER BY device COLLATE "C" NULLS LAST;
SELECT count(DISTINCT id) AS ids FROM chat.connections(as_user => :'anna');
SELECT chat.refresh_connection(:'phone', as_user => :'anna') AS active, chat.refresh_connection(:'euro', false, as_user => :'anna') AS passive;
SELECT device, refreshed_at > connected_at AS refreshed, active_at > connected_at AS active FROM chat.connections(as_user => :'anna') ORDER BY device COLLATE "C" NULLS LAST;
-- they are nobody else's
SELECT chat.refresh_connection(:'phone', as_user => :'ben') AS heartbeat, chat.close_connection(:'phone', as_user => :'ben') AS disconnect, chat.refresh_connection(id('nobody'), as_user => :'anna') AS unknown;
SELECT count(*) FROM chat.connections(as_user => :'ben');
SELECT chat.close_connection(:'euro', as_user => :'anna') AS once, chat.close_connection(:'euro', as_user => :'anna') AS twice, chat.refresh_connection(:'euro', as_user => :'anna') AS gone;
SELECT device FROM chat.connections(as_user => :'anna') ORDER BY device COLLATE "C" NULLS LAST;
-- a ninth takes the place of the one that has been silent for longest
SELECT count(chat.open_connection(n::text, as_user => :'anna')) FROM generate_series(1, 6) n;
SELECT chat.refresh_connection(:'phone', as_user => :'anna');
SELECT chat.open_connection('ninth', as_user => :'anna') AS ninth \gset
SELECT string_agg(COALESCE(device, '-'), ' ' ORDER BY connected_at) FROM chat.connections(as_user => :'anna');
SELECT chat.refresh_connection(:'nameless', as_user => :'anna');
-- they come and go whatever becomes of the transaction, and without writing to a table
BEGIN;
SELECT chat.open_connection('undone', as_user => :'ben') AS bens \gset
ROLLBACK;
SELECT device FROM chat.connections(as_user => :'ben');
BEGIN READ ONLY;
SELECT chat.open_connection('reader', as_user => :'carla') AS carlas \gset
SELECT chat.refresh_connection(:'carlas', as_user => :'carla');
SELECT who, status FROM seen('anna') WHERE who <> 'anna';
SELECT chat.close_connection(:'bens', as_user => :'ben'), chat.close_connection(:'carlas', as_user => :'carla');
SELECT who, status, last_seen IS NOT NULL AS seen FROM seen('anna') WHERE who <> 'anna';
CALL fails($$SELECT chat.set_presence('busy', as_user => id('ben'))$$);
ROLLBACK;
SELECT who, status, last_seen FROM seen('anna');

-- who sees whom: oneself, and those whom one meets somewhere
SELECT * FROM seen('anna');
SELECT * FROM seen('ben');
SELECT * FROM seen('dora');
SELECT * FROM seen('carla', ARRAY[:'anna', :'anna', id('nobody'), :'dora', :'anna']::uuid[]);
SELECT * FROM seen('carla', '{}');
SELECT chat.leave_conversation(:'other', as_user => :'carla');
SELECT * FROM seen('carla');
SELECT * FROM seen('anna');
SELECT chat.join_conversation(:'other', as_user => :'carla');
-- many at once, and the same one often
SELECT count(*) FROM chat.presence(ARRAY(SELECT :'anna'::uuid FROM generate_series(1, 1000)), as_user => :'ben');

-- statuses
SELECT chat.set_presence('busy', 'in a meeting', now() + interval '1 hour', as_user => :'anna');
SELECT * FROM seen('ben', ARRAY[:'anna']::uuid[]);
SELECT * FROM seen('anna', ARRAY[:'anna']::uuid[]);
SELECT chat.set_presence('away', '  ', as_user => :'anna');
SELECT * FROM seen('ben', ARRAY[:'anna']::uuid[]);
SELECT status, status_text, status_expires_at FROM chat.user_statuses WHERE user_id = :'anna';
SELECT chat.set_presence('online', 'happy', as_user => :'anna');
SELECT * FROM seen('ben', ARRAY[:'anna']::uuid[]);
-- of one who is not there others see no text
SELECT chat.set_presence('busy', 'asleep', as_user => :'carla');
SELECT * FROM seen('anna', ARRAY[:'carla']::uuid[]);
SELECT * FROM seen('carla', ARRAY[:'carla']::uuid[]);
-- out of sight: others see one who has just left, oneself what one has chosen
SELECT chat.set_presence('invisible', 'hidden', as_user => :'anna');
SELECT last_seen_at AS hidden_at FROM chat.user_statuses WHERE user_id = :'anna' \gset
SELECT * FROM seen('ben', ARRAY[:'anna']::uuid[]);
SELECT * FROM seen('anna', ARRAY[:'anna']::uuid[]);
SELECT chat.set_presence('offline', as_user => :'anna');
SELECT * FROM seen('ben', ARRAY[:'anna']::uuid[]);
SELECT * FROM seen('anna', ARRAY[:'anna']::uuid[]);
-- last seen stays as it was then, whatever is done out of sight
SELECT chat.refresh_connection(:'ninth', as_user => :'anna');
SELECT count(chat.close_connection(id, as_user => :'anna')) FROM chat.connections(as_user => :'anna');
SELECT last_seen_at = :'hidden_at' AS same FROM chat.presence(ARRAY[:'anna']::uuid[], as_user => :'ben');
SELECT chat.set_presence('online', as_user => :'anna');
SELECT last_seen_at = :'hidden_at' AS same FROM chat.presence(ARRAY[:'anna']::uuid[], as_user => :'ben');
-- once in sight it moves on
SELECT chat.open_connection(as_user => :'anna') AS phone \gset
SELECT chat.close_connection(:'phone', as_user => :'anna');
SELECT last_seen_at > :'hidden_at' AS later, last_seen_at = (SELECT s.last_seen_at FROM chat.user_statuses s WHERE s.user_id = :'anna') AS stored
FROM chat.presence(ARRAY[:'anna']::uuid[], as_user => :'ben');
-- a status has an end, and is then as if it had never been
SELECT chat.open_connection(as_user => :'anna') AS phone \gset
SELECT chat.set_presence('invisible', 'for a moment', clock_timestamp() + interval '1 second', as_user => :'anna');
CALL wait_until($$(SELECT status = 'online' FROM seen('ben', ARRAY[id('anna')]))$$);
SELECT * FROM seen('ben', ARRAY[:'anna']::uuid[]);
SELECT * FROM seen('anna', ARRAY[:'anna']::uuid[]);

-- away: nobody is active any more on any connection
SELECT chat.open_connection('laptop', as_user => :'anna') AS laptop \gset
-- what the session that refreshes is set to counts, for whoever looks
SET chat.presence_idle = 1;
SELECT chat.refresh_connection(:'laptop', false, as_user => :'anna');
RESET chat.presence_idle;
CALL wait_until($$(SELECT status = 'away' FROM seen('ben', ARRAY[id('anna')]))$$);
SET chat.presence_idle = 1;
SELECT chat.refresh_connection(:'laptop', false, as_user => :'anna');
SELECT * FROM seen('ben', ARRAY[:'anna']::uuid[]);
SELECT * FROM seen('anna', ARRAY[:'anna']::uuid[]);
SELECT FROM chat.subscribe(as_user => :'carla');
\o | sed -E -e "$names" -f "$notifications"
SELECT FROM chat.refresh_connection(:'laptop', as_user => :'anna');
RESET chat.presence_idle;
SELECT FROM chat.refresh_connection(:'laptop', as_user => :'anna');
\o
UNLISTEN *;
SELECT * FROM seen('ben', ARRAY[:'anna']::uuid[]);
-- gone: it is not refreshed any more, and that was when they were last seen
SET chat.presence_ttl = 1;
SELECT chat.refresh_connection(:'laptop', false, as_user => :'anna');
RESET chat.presence_ttl;
CALL wait_until($$(SELECT status = 'offline' FROM seen('ben', ARRAY[id('anna')]))$$);
SET chat.presence_ttl = 1;
SELECT last_seen_at < clock_timestamp() - interval '1 second' AND last_seen_at > clock_timestamp() - interval '1 minute' AS last_seen
FROM chat.presence(ARRAY[:'anna']::uuid[], as_user => :'ben');
SELECT count(*) FROM chat.connections(as_user => :'anna');
SELECT chat.refresh_connection(:'laptop', as_user => :'anna') AS heartbeat, chat.close_connection(:'phone', as_user => :'anna') AS disconnect;
-- what is chosen now has no bearing on what could be seen then
SELECT last_seen_at AS seen_at FROM chat.presence(ARRAY[:'anna']::uuid[], as_user => :'ben') \gset
SELECT chat.set_presence('invisible', as_user => :'anna');
SELECT abs(extract(epoch FROM last_seen_at - :'seen_at')) < 0.01 AS same FROM chat.presence(ARRAY[:'anna']::uuid[], as_user => :'ben');
SELECT chat.open_connection(as_user => :'anna') AS phone \gset
CALL wait_until($$NOT EXISTS (SELECT FROM chat.connections(as_user => id('anna')))$$);
SELECT chat.set_presence('online', as_user => :'anna');
SELECT abs(extract(epoch FROM last_seen_at - :'seen_at')) < 0.01 AS same FROM chat.presence(ARRAY[:'anna']::uuid[], as_user => :'ben');
-- who comes back is announced, even if others have not been told that they were gone
SELECT chat.open_connection(as_user => :'anna') AS phone \gset
CALL wait_until($$(SELECT status = 'offline' FROM seen('ben', ARRAY[id('anna')]))$$);
SELECT FROM chat.subscribe(as_user => :'carla');
\o | sed -E -e "$names" -f "$notifications"
SELECT chat.open_connection(as_user => :'anna') AS phone \gset
\o
UNLISTEN *;
RESET chat.presence_ttl;
SELECT chat.close_connection(:'phone', as_user => :'anna');

-- a device, in the name that it was given
CREATE ROLE regress_chat_device IN ROLE chat_client;
BEGIN;
SELECT chat.act_as(:'ben');
SET LOCAL ROLE regress_chat_device;
SELECT chat.open_connection('tablet') AS tablet \gset
SELECT chat.refresh_connection(:'tablet');
SELECT chat.set_presence('busy');
SELECT p.status FROM chat.presence(ARRAY[:'ben']::uuid[]) p;
SELECT device FROM chat.connections();
SELECT chat.close_connection(:'tablet');
CALL fails($$SELECT chat.presence('{}', as_user => id('anna'))$$);
CALL fails($$SELECT * FROM chat.user_statuses$$);
COMMIT;
DROP ROLE regress_chat_device;

-- what cannot be
CALL fails($$SELECT chat.set_presence('asleep', as_user => id('ben'))$$);
CALL fails($$SELECT chat.set_presence('BUSY', as_user => id('ben'))$$);
CALL fails($$SELECT chat.set_presence('busy', repeat('ä', 201), as_user => id('ben'))$$);
SELECT chat.set_presence('busy', repeat('ä', 200), as_user => :'ben');
CALL fails($$SELECT chat.set_presence('busy', expires_at => now() - interval '1 second', as_user => id('ben'))$$);
CALL fails($$SELECT chat.set_presence('busy', expires_at => '-infinity', as_user => id('ben'))$$);
CALL fails($$SELECT chat.presence(ARRAY[id('ben'), NULL], as_user => id('ben'))$$);
SET chat.max_page_size = 2;
CALL fails($$SELECT chat.presence(ARRAY[id('ben'), id('ben'), id('ben')], as_user => id('ben'))$$);
RESET chat.max_page_size;
CALL fails($$SELECT chat.open_connection(as_user => id('nobody'))$$);
CALL fails($$SELECT chat.refresh_connection(id('nobody'), as_user => id('nobody'))$$);
CALL fails($$SELECT chat.close_connection(id('nobody'), as_user => id('nobody'))$$);
CALL fails($$SELECT chat.presence('{}')$$);
CALL fails($$INSERT INTO chat.user_statuses (user_id, status) VALUES (id('anna'), 'asleep')$$, only_state => true);
CALL fails($$INSERT INTO chat.user_statuses (user_id) VALUES (id('nobody'))$$, only_state => true);

DROP FUNCTION seen;
DROP PROCEDURE wait_until;
SELECT * FROM chat_problems();
