-- Ids by name, names by id. They read the tables whoever calls them, so that
-- a test can name what its actor may not see.

-- A user, a group or channel, or the direct conversation "anna+ben". "nobody"
-- is an id that nothing has.
CREATE OR REPLACE FUNCTION public.id(named text) RETURNS uuid
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
	found_id	uuid;
BEGIN
	SELECT x.id INTO found_id
	FROM (SELECT 1 AS preference, u.id FROM chat.users u WHERE u.username = named
		  UNION ALL
		  SELECT 2, c.id FROM chat.conversations c WHERE c.name = named
		  UNION ALL
		  SELECT 3, d.conversation_id
		  FROM chat.direct_conversations d
		  JOIN chat.users l ON l.id = d.user_low
		  JOIN chat.users h ON h.id = d.user_high
		  WHERE named IN (l.username || '+' || h.username, h.username || '+' || l.username)
		  UNION ALL
		  SELECT 4, '01890000-0000-7000-8000-000000000000' WHERE named = 'nobody') x
	ORDER BY x.preference LIMIT 1;
	IF NOT FOUND THEN
		RAISE EXCEPTION 'the test knows no "%"', named;
	END IF;
	RETURN found_id;
END
$$;

-- The message of that number
CREATE OR REPLACE FUNCTION public.id(conversation text, number bigint) RETURNS uuid
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
	found_id	uuid;
BEGIN
	SELECT m.id INTO found_id
	FROM chat.messages m
	WHERE m.conversation_id = public.id(conversation) AND m.seq = number;
	IF NOT FOUND THEN
		RAISE EXCEPTION 'the test knows no message % of "%"', number, conversation;
	END IF;
	RETURN found_id;
END
$$;

CREATE OR REPLACE FUNCTION public.name_of(named uuid) RETURNS text
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
	SELECT CASE WHEN named IS NOT NULL THEN COALESCE(
		(SELECT COALESCE(u.username, u.external_id) FROM chat.users u WHERE u.id = named),
		(SELECT COALESCE(c.name, (SELECT string_agg(u.username, '+' ORDER BY u.id)
								  FROM chat.members x JOIN chat.users u ON u.id = x.user_id
								  WHERE x.conversation_id = c.id), c.kind)
		 FROM chat.conversations c WHERE c.id = named),
		(SELECT string_agg('#' || m.seq, ' or ') FROM chat.messages m WHERE m.id = named),
		CASE named WHEN '01890000-0000-7000-8000-000000000000' THEN 'nobody' END,
		'<uuid>') END
$$;

-- A text with names in place of ids, and without times
CREATE OR REPLACE FUNCTION public.tell(said text) RETURNS text
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
	one		text;
BEGIN
	FOR one IN
		SELECT DISTINCT m[1]
		FROM regexp_matches(said, '[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}', 'g') AS m
	LOOP
		said := replace(said, one, public.name_of(one::uuid));
	END LOOP;
	RETURN regexp_replace(said, '\d{4,}-\d\d-\d\d \d\d:\d\d:\d\d(\.\d+)?([+-]\d\d(:\d\d)?| [A-Z]+)?', '<time>', 'g');
END
$$;

-- Run a statement that must fail, and tell how it did, or just the SQLSTATE.
-- Rows that constraints refuse are not told, since they change with every new
-- column. Should it not fail, it is undone all the same.
CREATE OR REPLACE PROCEDURE public.fails(statement text, only_state boolean DEFAULT false)
LANGUAGE plpgsql AS $$
DECLARE
	message	text;
	detail	text;
	hint	text;
BEGIN
	EXECUTE statement;
	RAISE EXCEPTION 'no error' USING ERRCODE = 'TESTS';
EXCEPTION WHEN OTHERS THEN
	GET STACKED DIAGNOSTICS message = MESSAGE_TEXT,
		detail = PG_EXCEPTION_DETAIL, hint = PG_EXCEPTION_HINT;
	IF SQLSTATE = 'TESTS' THEN
		RAISE INFO 'no error';
	ELSIF only_state THEN
		RAISE INFO '%', SQLSTATE;
	ELSE
		detail := regexp_replace(detail, '^Failing row contains.*', '');
		RAISE INFO '%', public.tell(concat_ws(E'\n', SQLSTATE || ': ' || message,
			'DETAIL:  ' || NULLIF(detail, ''), 'HINT:  ' || NULLIF(hint, '')));
	END IF;
END
$$;

-- Would this statement be allowed? It is undone in any case.
CREATE OR REPLACE FUNCTION public.may(statement text) RETURNS text
LANGUAGE plpgsql AS $$
BEGIN
	EXECUTE statement;
	RAISE EXCEPTION 'allowed' USING ERRCODE = 'TESTS';
EXCEPTION WHEN OTHERS THEN
	RETURN CASE SQLSTATE WHEN 'TESTS' THEN 'yes' ELSE SQLSTATE END;
END
$$;

-- Where the lists of conversations tell another number of unread messages
-- than the messages themselves
CREATE OR REPLACE FUNCTION public.chat_unread_problems()
RETURNS TABLE (problem text, conversation text, member text, found bigint, expected bigint)
LANGUAGE sql AS $$
	SELECT 'unread in the list', public.name_of(u.conversation_id), public.name_of(u.user_id),
		   l.unread, u.unread
	FROM public.chat_unread() u
	LEFT JOIN LATERAL chat.conversations(max => 1000, as_user => u.user_id) l
	  ON l.id = u.conversation_id
	WHERE l.unread IS DISTINCT FROM u.unread
	UNION ALL
	SELECT 'unread in one conversation', public.name_of(u.conversation_id), public.name_of(u.user_id),
		   c.unread, u.unread
	FROM public.chat_unread() u,
		 LATERAL chat.conversation(u.conversation_id, as_user => u.user_id) c
	WHERE c.unread IS DISTINCT FROM u.unread
$$;
