-- Who has called is kept for as long as a function works. Somebody has it fail, and
-- then has code run as chat_owner, of which the library might think that the call
-- that failed goes on: with the rights of whoever made it.
\getenv abs_srcdir PG_ABS_SRCDIR
\set start :abs_srcdir '/start.sql'
\set ECHO none
\i :start
\set ECHO all

-- functions of chat_owner's, such as a superuser might make and give to clients; that
-- role may call none of ours unless it is let
GRANT EXECUTE ON FUNCTION chat.history, chat.place_hold, chat.open_alias TO chat_owner;
CREATE SCHEMA wrapped;
GRANT USAGE ON SCHEMA wrapped TO PUBLIC;
CREATE FUNCTION wrapped.read_as(named text) RETURNS bigint LANGUAGE sql SECURITY DEFINER
	AS $$ SELECT count(*) FROM chat.history(public.id('closed'), as_user => public.id(named)) $$;
CREATE FUNCTION wrapped.hold() RETURNS text LANGUAGE plpgsql SECURITY DEFINER AS $$
DECLARE
	hold	uuid := chat.place_hold('case 1', user_id => public.id('ben'));
BEGIN
	RAISE EXCEPTION '%', (SELECT h.placed_by FROM chat.legal_holds h WHERE h.id = hold);
END
$$;
CREATE FUNCTION wrapped.alias(named text) RETURNS uuid LANGUAGE sql SECURITY DEFINER
	AS $$ SELECT id FROM chat.open_alias(public.id('Gardens'), as_user => public.id(named)) $$;
GRANT USAGE ON SCHEMA wrapped TO chat_owner;
ALTER FUNCTION wrapped.read_as OWNER TO chat_owner;
ALTER FUNCTION wrapped.hold OWNER TO chat_owner;
ALTER FUNCTION wrapped.alias OWNER TO chat_owner;
CREATE FUNCTION answers() RETURNS TABLE (what text, answer text) LANGUAGE sql AS $$
	VALUES ('read as carla', reply($q$SELECT wrapped.read_as('carla')$q$)), ('hold placed by', reply($q$SELECT wrapped.hold()$q$)), ('ben''s alias', reply($q$SELECT wrapped.alias('ben')$q$))
$$;
-- a call that fails while it works: the conversation is not there
CREATE FUNCTION failing() RETURNS text LANGUAGE sql AS $$
	SELECT reply($q$SELECT * FROM chat.history(public.id('nobody'), as_user => public.id('anna'))$q$)
$$;

-- what a client gets when nothing has failed before
SET SESSION AUTHORIZATION regress_chat_device;
CREATE TEMP TABLE fresh AS SELECT * FROM answers();
TABLE fresh;
-- what a backend has had fail in the same session, as behind a pooler
SET SESSION AUTHORIZATION regress_chat_backend;
SELECT * FROM chat.history(id('nobody'), as_user => :'anna');
SELECT failing();
SET SESSION AUTHORIZATION regress_chat_device;
SELECT a.*, a.answer = f.answer AS as_fresh FROM answers() a JOIN fresh f USING (what);
-- in a savepoint of the same transaction
RESET SESSION AUTHORIZATION;
BEGIN;
SET LOCAL ROLE regress_chat_backend;
SAVEPOINT a;
SELECT * FROM chat.history(id('nobody'), as_user => :'anna');
ROLLBACK TO a;
SAVEPOINT b;
SELECT failing();
RELEASE b;
SAVEPOINT c;
SAVEPOINT d;
SELECT failing(), failing();
RELEASE d;
ROLLBACK TO c;
SELECT * FROM chat.history(id('nobody'), as_user => :'anna');
ROLLBACK TO c;
SET LOCAL SESSION AUTHORIZATION regress_chat_device;
SELECT a.*, a.answer = f.answer AS as_fresh FROM answers() a JOIN fresh f USING (what);
COMMIT;
-- a superuser's failed call, which is on nobody's record afterwards
SELECT failing();
SET SESSION AUTHORIZATION regress_chat_device;
SELECT a.*, a.answer = f.answer AS as_fresh FROM answers() a JOIN fresh f USING (what);
-- one of a role that is gone
RESET SESSION AUTHORIZATION;
CREATE ROLE regress_chat_gone IN ROLE chat_app;
SET ROLE regress_chat_gone;
SELECT failing();
RESET ROLE;
DROP ROLE regress_chat_gone;
SET SESSION AUTHORIZATION regress_chat_device;
SELECT a.*, a.answer = f.answer AS as_fresh FROM answers() a JOIN fresh f USING (what);
RESET SESSION AUTHORIZATION;

-- Within a scope: a trigger on one of the chat's tables calls functions of another
-- role, which fail. What follows in the scope is still for who has called.
CREATE TABLE heard (moment text, caller text);
GRANT INSERT ON heard TO PUBLIC;
CREATE FUNCTION wrapped.others() RETURNS void LANGUAGE plpgsql SECURITY DEFINER AS $$
BEGIN
	PERFORM chat.history(public.id('nobody'), as_user => public.id('anna'));
EXCEPTION WHEN OTHERS THEN
	NULL;
END
$$;
ALTER FUNCTION wrapped.others OWNER TO regress_chat_backend;
CREATE FUNCTION wrapped.hears() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
	INSERT INTO public.heard VALUES ('before', public.reply($q$SELECT chat.history(public.id('closed'), as_user => public.id('carla'))$q$));
	PERFORM wrapped.others();
	INSERT INTO public.heard VALUES ('after', public.reply($q$SELECT chat.history(public.id('closed'), as_user => public.id('carla'))$q$));
	RETURN NULL;
END
$$;
CREATE TRIGGER zz_hears AFTER UPDATE ON chat.users FOR EACH ROW EXECUTE FUNCTION wrapped.hears();
SET SESSION AUTHORIZATION regress_chat_device;
BEGIN;
SELECT log_in('mallory');
SELECT chat.update_user(:'mallory', '{"mood": "sly"}');
COMMIT;
RESET SESSION AUTHORIZATION;
TABLE heard;
-- the same for a backend, which may
SET SESSION AUTHORIZATION regress_chat_backend;
SELECT chat.update_user(:'mallory', '{"mood": "slyer"}', as_user => :'mallory');
RESET SESSION AUTHORIZATION;
SELECT * FROM heard OFFSET 2;
DROP TRIGGER zz_hears ON chat.users;
