-- What an attack begins with: the world of world.sql, a stranger in it who is in
-- nothing, and a role for each kind of caller. The attacker's SQL runs after
-- SET SESSION AUTHORIZATION to one of these, which only the test leaves; attackers who
-- have logged in are in test/t/190_attack.pl. An attack prints what it got: nothing, an
-- error, or the same for what is hidden and for what is not there.
\getenv abs_srcdir PG_ABS_SRCDIR
\o /dev/null
SET client_min_messages = warning;
DO $$
DECLARE
	role_name	name;
	schema_name	name;
BEGIN
	-- what another attack has left
	FOR schema_name IN SELECT nspname FROM pg_namespace WHERE nspname !~ '^pg_' AND nspname NOT IN ('information_schema', 'chat') LOOP
		EXECUTE format('DROP SCHEMA %I CASCADE', schema_name);
	END LOOP;
	CREATE SCHEMA public;
	GRANT USAGE ON SCHEMA public TO PUBLIC;
	FOR role_name IN SELECT rolname FROM pg_roles WHERE rolname ~ '^regress_chat_' LOOP
		EXECUTE format('DROP OWNED BY %1$I CASCADE; DROP ROLE %1$I', role_name);
	END LOOP;
END
$$;
\ir ../sql/start.sql
SET client_min_messages = warning;
\ir ../sql/calls.sql
\ir ../sql/world.sql
\o /dev/null
SELECT chat.create_user('mallory') AS mallory \gset
SET client_min_messages = warning;
CREATE ROLE regress_chat_device IN ROLE chat_client;
CREATE ROLE regress_chat_reader IN ROLE chat_client, chat_reader;
CREATE ROLE regress_chat_backend IN ROLE chat_app;
CREATE ROLE regress_chat_admin IN ROLE chat_admin;
RESET client_min_messages;
-- calls.sql is for anybody
GRANT SELECT ON public.given TO PUBLIC;

-- What a login would do for an untrusted client: names its user for the transaction
CREATE FUNCTION public.log_in(named text) RETURNS void
LANGUAGE sql SECURITY DEFINER AS 'SELECT chat.act_as(public.id(named))';

-- What becomes of a statement, with the message; it is undone in any case
CREATE FUNCTION public.reply(statement text) RETURNS text LANGUAGE plpgsql AS $$
BEGIN
	EXECUTE statement;
	RAISE EXCEPTION 'allowed' USING ERRCODE = 'TESTS';
EXCEPTION WHEN OTHERS THEN
	RETURN CASE SQLSTATE WHEN 'TESTS' THEN 'allowed' ELSE SQLSTATE || ': ' || regexp_replace(SQLERRM, ' for (function|procedure) .*', '') END;
END
$$;
\o
