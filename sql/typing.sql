-- typing: who is at it
\getenv abs_srcdir PG_ABS_SRCDIR
\set start :abs_srcdir '/test/sql/start.sql'
\set ECHO none
\i :start
-- notifications come before the next statement
SET chat.realtime = transaction;
\set ECHO all
\set notifications :abs_srcdir '/test/sql/notifications.sed'
\setenv notifications :notifications

SELECT chat.create_user('anna') AS anna, chat.create_user('ben') AS ben, chat.create_user('carla') AS carla \gset
SELECT chat.create_channel('general', user_ids => ARRAY[:'ben', :'carla']::uuid[], as_user => :'anna') AS general,
	   chat.create_channel('other', user_ids => ARRAY[:'ben']::uuid[], as_user => :'anna') AS other,
	   chat.create_channel('closed', true, as_user => :'anna') AS closed \gset
SELECT FROM chat.subscribe(as_user => :'carla');
SELECT format('s/%s/general/;s/%s/other/;s/%s/anna/;s/%s/ben/', :'general'::text, :'other'::text, :'anna'::text, :'ben'::text) AS names \gset
\setenv names :names

-- the start is sent, going on is not, the end is, and none that was no start
\o | sed -E -e "$names" -f "$notifications"
SELECT chat.set_typing(:'general', as_user => :'anna') AS start;
SELECT chat.set_typing(:'general', as_user => :'anna') AS again;
SELECT chat.set_typing(:'general', as_user => :'ben') AS another;
SELECT chat.set_typing(:'other', as_user => :'ben') AS elsewhere;
\o
UPDATE chat.users SET avatar_url = 'https://example.com/anna.png', display_name = 'Anna' WHERE id = :'anna';
SELECT name_of(user_id), username, display_name, avatar_url FROM chat.typing_users(:'general', as_user => :'carla') ORDER BY username;
SELECT username FROM chat.typing_users(:'general', as_user => :'anna');
SELECT username FROM chat.typing_users(:'other', as_user => :'anna');
\o | sed -E -e "$names" -f "$notifications"
SELECT chat.set_typing(:'general', false, as_user => :'anna') AS stop;
SELECT chat.set_typing(:'general', false, as_user => :'anna') AS again;
SELECT chat.set_typing(:'general', false, as_user => :'carla') AS never_started;
\o
SELECT username FROM chat.typing_users(:'general', as_user => :'carla');
UNLISTEN *;
SELECT chat.set_typing(:'general', false, as_user => :'ben') AS stop, chat.set_typing(:'other', false, as_user => :'ben') AS elsewhere;

-- as it goes on it's sent again, at half of the time; then it expires
SET chat.typing_ttl = 1;
CREATE PROCEDURE type_until_told() LANGUAGE plpgsql AS $$
DECLARE
	begun	timestamptz := clock_timestamp();
BEGIN
	FOR n IN 1 .. 3000 LOOP
		IF chat.set_typing(public.id('general'), as_user => public.id('anna')) THEN
			RAISE INFO '%', CASE WHEN clock_timestamp() - begun < interval '0.4 seconds' THEN 'too early' ELSE 'told again' END;
			RETURN;
		END IF;
		PERFORM pg_catalog.pg_sleep(0.02);
	END LOOP;
	RAISE INFO 'never told again';
END
$$;
CREATE PROCEDURE wait_until_nobody_types() LANGUAGE plpgsql AS $$
BEGIN
	FOR n IN 1 .. 3000 LOOP
		IF NOT EXISTS (SELECT FROM chat.typing_users(public.id('general'), as_user => public.id('carla'))) THEN
			RETURN;
		END IF;
		PERFORM pg_catalog.pg_sleep(0.02);
	END LOOP;
	RAISE EXCEPTION 'they type for ever';
END
$$;
SELECT chat.set_typing(:'general', as_user => :'anna');
CALL type_until_told();
CALL wait_until_nobody_types();
SELECT chat.set_typing(:'general', false, as_user => :'anna') AS over_already;
RESET chat.typing_ttl;
SELECT chat.set_typing(:'general', as_user => :'anna') AS again;
SELECT chat.set_typing(:'general', false, as_user => :'anna') AS stop;

-- whatever becomes of the transaction, and without writing to a table
BEGIN READ ONLY;
SELECT chat.set_typing(:'general', as_user => :'anna');
ROLLBACK;
SELECT username FROM chat.typing_users(:'general', as_user => :'carla');
-- one who has left types no more
SELECT chat.set_typing(:'general', as_user => :'ben');
SELECT chat.leave_conversation(:'general', as_user => :'ben');
SELECT username FROM chat.typing_users(:'general', as_user => :'carla');
SELECT chat.set_typing(:'general', false, as_user => :'anna');
-- a crowd is not disturbed, but whoever looks sees it
SELECT FROM chat.subscribe(as_user => :'carla');
SET chat.presence_max_members = 1;
\o | sed -E -e "$names" -f "$notifications"
SELECT chat.set_typing(:'general', as_user => :'anna') AS told;
\o
SELECT username FROM chat.typing_users(:'general', as_user => :'carla');
RESET chat.presence_max_members;
UNLISTEN *;
SELECT chat.set_typing(:'general', false, as_user => :'anna');

-- there is room for 16 in a conversation: then who would be forgotten next is
CREATE TABLE typists AS SELECT n, chat.create_user('typist' || n) AS id FROM generate_series(1, 17) n;
SELECT chat.create_channel('crowd', user_ids => (SELECT array_agg(id) FROM typists), as_user => :'anna') AS crowd \gset
SELECT count(*) FILTER (WHERE chat.set_typing(:'crowd', as_user => id)) AS told FROM (SELECT id FROM typists WHERE n <= 16 ORDER BY n) t;
SELECT count(*) FROM chat.typing_users(:'crowd', as_user => :'anna');
SELECT chat.set_typing(:'crowd', as_user => id) FROM typists WHERE n = 1;
SELECT chat.set_typing(:'crowd', as_user => id) FROM typists WHERE n = 17;
SELECT count(*) FROM chat.typing_users(:'crowd', as_user => :'anna');
SELECT name_of(id) AS pushed_out FROM typists WHERE id NOT IN (SELECT user_id FROM chat.typing_users(:'crowd', as_user => :'anna'));
DROP TABLE typists;

-- a device, in the name that it was given
CREATE ROLE regress_chat_device IN ROLE chat_client;
BEGIN;
SELECT chat.act_as(:'carla');
SET LOCAL ROLE regress_chat_device;
SELECT chat.set_typing(:'general');
SELECT username FROM chat.typing_users(:'general');
COMMIT;
DROP ROLE regress_chat_device;

-- what cannot be
SELECT chat.archive_conversation(:'other', as_user => :'anna');
CALL fails($$SELECT chat.set_typing(id('other'), as_user => id('anna'))$$);
CALL fails($$SELECT chat.set_typing(id('other'), as_user => id('carla'))$$);
CALL fails($$SELECT chat.set_typing(id('closed'), as_user => id('carla'))$$);
CALL fails($$SELECT chat.set_typing(id('nobody'), as_user => id('carla'))$$);
CALL fails($$SELECT chat.typing_users(id('other'), as_user => id('carla'))$$);
CALL fails($$SELECT chat.typing_users(id('closed'), as_user => id('carla'))$$);
CALL fails($$SELECT chat.set_typing(id('general'))$$);
CALL fails($$SELECT chat.set_typing(id('general'), as_user => id('nobody'))$$);
CALL fails($$SELECT chat.typing_users(id('general'), as_user => id('nobody'))$$);

DROP PROCEDURE type_until_told;
DROP PROCEDURE wait_until_nobody_types;
SELECT * FROM chat_problems();

-- a message ends its sender's typing, and so does the end of the last connection
SELECT chat.create_user('tina') AS tina, chat.create_user('tom') AS tom, chat.create_user('tess') AS tess \gset
SELECT chat.create_group('typists', ARRAY[:'tom', :'tess']::uuid[], as_user => :'tina') AS typists \gset
SELECT chat.set_typing(:'typists', true, as_user => :'tina');
SELECT username FROM chat.typing_users(:'typists', as_user => :'tom');
SELECT seq FROM chat.send_message(:'typists', 'done', as_user => :'tom');
SELECT username FROM chat.typing_users(:'typists', as_user => :'tom');
SELECT seq FROM chat.send_message(:'typists', 'done', as_user => :'tina');
SELECT username FROM chat.typing_users(:'typists', as_user => :'tom');
SELECT chat.open_connection(as_user => :'tina') AS one, chat.open_connection(as_user => :'tina') AS two \gset
SELECT chat.set_typing(:'typists', true, as_user => :'tina');
SELECT chat.close_connection(:'one', as_user => :'tina');
SELECT username FROM chat.typing_users(:'typists', as_user => :'tom');
SELECT chat.close_connection(:'two', as_user => :'tina');
SELECT username FROM chat.typing_users(:'typists', as_user => :'tom');
