-- What the fuzzer works on: the world of test/sql/world.sql, whose users call what
-- they like, and beside it what "ines", "ivan" and "ghost" keep from them, in whose
-- name nobody ever acts later. Each of their texts has a marker of its own,
-- zqmark1qz and so on, which no answer to another user may have.

\ir ../sql/start.sql
\ir ../sql/calls.sql
\ir ../sql/world.sql

CREATE SCHEMA fuzz;
SET client_min_messages = warning;

-- What each marker marks, and where it is to be found
CREATE TABLE fuzz.markers (number serial PRIMARY KEY, what text NOT NULL UNIQUE);

CREATE FUNCTION fuzz.marker(what text) RETURNS text LANGUAGE sql AS $$
	INSERT INTO fuzz.markers (what) VALUES ($1) RETURNING format('zqmark%sqz', number)
$$;

\o /dev/null
SELECT chat.create_user('ines', fuzz.marker('e-mail') || '@example.org', 'Ines', external_id => fuzz.marker('external id'),
						profile => jsonb_build_object('phone', '+49 ' || fuzz.marker('telephone'), 'preferences',
													  jsonb_build_object('x', fuzz.marker('preferences')))) AS ines,
	   chat.create_user('ivan') AS ivan, chat.create_user('ghost') AS ghost \gset

-- conversations of their own, from one of which dora has been removed
SELECT chat.open_direct(:'ivan', as_user => :'ines') AS pair,
	   chat.create_group(fuzz.marker('name of a group'), ARRAY[:'ivan', :'dora']::uuid[], as_user => :'ines') AS left,
	   chat.create_channel(fuzz.marker('name of a private channel'), true, topic => fuzz.marker('topic of a channel'),
						   purpose => fuzz.marker('purpose of a channel'), description => fuzz.marker('description of a channel'),
						   user_ids => ARRAY[:'ivan']::uuid[], as_user => :'ines') AS hidden,
	   chat.create_group('shared', ARRAY[:'ivan', :'anna', :'ben']::uuid[], as_user => :'ines') AS shared \gset
SELECT chat.remove_conversation_member(:'left', :'dora', as_user => :'ines');
SELECT chat.update_conversation(:'left', jsonb_build_object('name', fuzz.marker('name after one has left')), as_user => :'ines');
SELECT chat.send_message(c, fuzz.marker(format('message %s of %s', n, c)), client_key => fuzz.marker(format('client key %s of %s', n, c)),
						 attachments => jsonb_build_array(jsonb_build_object('url', fuzz.marker(format('attachment %s of %s', n, c)))),
						 formatted => jsonb_build_object('x', fuzz.marker(format('format %s of %s', n, c))), as_user => :'ines')
FROM unnest(ARRAY[:'pair', :'left', :'hidden']::uuid[]) c, generate_series(1, 3) n;
SELECT chat.edit_message(:'hidden', id, fuzz.marker('edited message'), version, as_user => :'ines')
FROM chat.history(:'hidden', max => 1, as_user => :'ines');
SELECT chat.delete_message(:'hidden', id, as_user => :'ines') FROM chat.history(:'hidden', max => 1, as_user => :'ines');
-- deleted before the others' eyes
SELECT chat.send_message(:'shared', fuzz.marker('deleted message'), as_user => :'ines') AS deleted \gset
SELECT chat.delete_message(:'shared', (:'deleted'::chat.sent_message).id, as_user => :'ines');
SELECT chat.send_message(:'shared', 'for all to see', as_user => :'ines');

-- a topic of their own, and in one that is open to all what is not for all
SELECT chat.create_space(fuzz.marker('title of a private topic'), description => fuzz.marker('description of a topic'),
						 tags => ARRAY['x', fuzz.marker('tag of a topic')], settings => '{"allow_anonymous": true}', is_private => true,
						 as_user => :'ines') AS nook,
	   chat.create_space('Open', settings => '{"allow_anonymous": true}', as_user => :'ivan') AS open,
	   chat.create_space('Checked', settings => '{"require_approval": true}', as_user => :'ivan') AS checked \gset
SELECT chat.add_space_member(:'nook', :'ivan', as_user => :'ines');
SELECT chat.create_post(:'nook', fuzz.marker('title of a post'), fuzz.marker('content of a post'),
						ARRAY[fuzz.marker('tag of a post')], as_user => :'ines') AS inner,
	   chat.create_post(:'checked', fuzz.marker('title of a post that waits'), fuzz.marker('content of one'), as_user => :'ines') AS waits,
	   chat.create_post(:'checked', fuzz.marker('title of a post that was refused'), as_user => :'ines') AS refused,
	   chat.create_post(:'open', fuzz.marker('title of a deleted post'), fuzz.marker('content of a deleted post'), as_user => :'ines') AS gone,
	   chat.create_post(:'open', 'Open to all', as_user => :'ivan') AS outer \gset
SELECT chat.reject_post(:'refused', fuzz.marker('reason of a refusal'), as_user => :'ivan');
SELECT chat.create_comment(:'inner', fuzz.marker('comment'), as_user => :'ivan');
SELECT chat.create_comment(:'outer', fuzz.marker('deleted comment'), as_user => :'ines') AS unsaid \gset
SELECT chat.delete_comment(:'unsaid', as_user => :'ines'), chat.delete_post(:'gone', as_user => :'ines');
SELECT chat.open_live_chat(:'inner', as_user => :'ines') AS live \gset
SELECT chat.join_conversation(:'live', as_user => :'ivan');
SELECT chat.send_message(:'live', fuzz.marker('message of a live chat'), as_user => :'ivan');
SELECT chat.ban_space_user(:'open', :'ghost', reason => fuzz.marker('reason of a ban'), as_user => :'ivan');
SELECT chat.unban_space_user(:'open', :'ghost', as_user => :'ivan');
SELECT chat.open_connection(fuzz.marker('device'), as_user => :'ines');
SELECT chat.set_presence('invisible', fuzz.marker('text of one who is invisible'), as_user => :'ines');
SELECT chat.place_hold(fuzz.marker('reason of a hold'), conversation => :'shared');

-- who writes anonymously only: no row may have both the user and the alias
SELECT id AS alias FROM chat.open_alias(:'open', as_user => :'ghost') \gset
SELECT chat.create_post(:'open', 'Anonymous', is_anonymous => true, as_user => :'ghost') AS anonymous \gset
SELECT chat.create_comment(:'anonymous', 'Anonymous, too', is_anonymous => true, as_user => :'ghost');
\o

CREATE TABLE fuzz.users AS
	SELECT u.id, u.username, u.username IN ('ines', 'ivan', 'ghost') AS is_reserved FROM chat.users u;
CREATE TABLE fuzz.aliases AS SELECT :'ghost'::uuid AS user_id, :'alias'::uuid AS alias_id;

-- The trusted party that names the user of a client's transaction
CREATE FUNCTION fuzz.act_as(uuid) RETURNS void LANGUAGE sql SECURITY DEFINER AS 'SELECT chat.act_as($1)';

-- Those who call
DO $$
DECLARE
	role	text;
BEGIN
	FOREACH role IN ARRAY ARRAY['fuzz_trusted', 'fuzz_client', 'fuzz_limited', 'fuzz_app', 'fuzz_admin'] LOOP
		IF to_regrole(role) IS NULL THEN
			EXECUTE format('CREATE ROLE %I LOGIN', role);
		END IF;
	END LOOP;
END
$$;
GRANT chat_app TO fuzz_trusted, fuzz_app;
GRANT chat_client TO fuzz_client, fuzz_limited;
GRANT chat_admin TO fuzz_admin;
ALTER FUNCTION fuzz.act_as(uuid) OWNER TO fuzz_trusted;
GRANT USAGE ON SCHEMA fuzz TO fuzz_client, fuzz_limited, fuzz_trusted;
SELECT format('ALTER DATABASE %I SET chat.rate_limits = off', current_database()) \gexec
ALTER ROLE fuzz_limited SET chat.rate_limits = on;

-- Every function of chat's, whoever may call it, as JSON: its arguments with a value
-- that is good for it. Triggers cannot be called.
CREATE VIEW fuzz.functions AS
	SELECT p.proname AS name,
		   jsonb_build_object(
			   'name', p.proname, 'is_procedure', p.prokind = 'p',
			   'arguments', COALESCE((SELECT jsonb_agg(jsonb_build_object('name', a.argument, 'type', t.typname, 'is_optional', a.optional,
																	   'good', CASE WHEN g.argument IS NOT NULL THEN g.value
																				ELSE public.value_of(a.type) END) ORDER BY a.place)
									  FROM public.arguments(p.oid) a JOIN pg_type t ON t.oid = a.type
									  LEFT JOIN LATERAL (SELECT x.argument, x.value FROM public.given x
														 WHERE x.argument = a.argument AND a.function LIKE x.function
														 ORDER BY length(x.function) DESC LIMIT 1) g ON true), '[]')) AS call
	FROM pg_proc p
	WHERE p.prorettype <> 'trigger'::regtype AND p.prolang = (SELECT l.oid FROM pg_language l WHERE l.lanname = 'c')
	  AND EXISTS (SELECT FROM pg_depend d JOIN pg_extension e ON e.oid = d.refobjid
				  WHERE d.classid = 'pg_proc'::regclass AND d.objid = p.oid AND d.refclassid = 'pg_extension'::regclass
					AND d.deptype = 'e' AND e.extname = 'chat');

-- What is in the columns of the chat's tables, as text, by the name of the column:
-- arguments are called as columns are. Not what is marked, nor the keys.
CREATE FUNCTION fuzz.values() RETURNS TABLE (name text, type text, value text)
LANGUAGE plpgsql AS $$
DECLARE
	one		record;
BEGIN
	FOR one IN
		SELECT c.oid::regclass AS relation, c.relname, a.attname, t.typname
		FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid JOIN pg_type t ON t.oid = a.atttypid
		WHERE c.relnamespace = 'chat'::regnamespace AND c.relkind IN ('r', 'p') AND NOT c.relispartition
		  AND c.relname <> 'secrets' AND a.attnum > 0 AND NOT a.attisdropped
		ORDER BY c.relname COLLATE "C", a.attnum
	LOOP
		RETURN QUERY EXECUTE format(
			$q$SELECT CASE WHEN %1$L <> 'id' THEN %1$L ELSE regexp_replace(%2$L, '(?<=[^s])s$', '') END, %3$L,
					  x.v FROM (SELECT DISTINCT left(%1$I::text, 1000) AS v FROM %4$s WHERE %1$I IS NOT NULL) x
			   WHERE x.v !~ 'zqmark' ORDER BY x.v COLLATE "C" DESC LIMIT 60$q$, one.attname, one.relname, one.typname, one.relation);
	END LOOP;
END
$$;

-- Words that constraints of the tables name, and names of columns: keys of JSON
CREATE VIEW fuzz.words AS
	SELECT DISTINCT (regexp_matches(pg_get_constraintdef(c.oid), '''([a-z_]+)''', 'g'))[1] AS word
	FROM pg_constraint c WHERE c.connamespace = 'chat'::regnamespace
	UNION
	SELECT a.attname FROM pg_attribute a JOIN pg_class c ON c.oid = a.attrelid
	WHERE c.relnamespace = 'chat'::regnamespace AND c.relkind IN ('r', 'p') AND a.attnum > 0 AND NOT a.attisdropped;
