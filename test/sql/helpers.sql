-- Ids by name, names by id. They read the tables whoever calls them, so that
-- a test can name what its actor may not see.

-- A user, a group or channel, the direct conversation "anna+ben", or a topic.
-- "nobody" is an id that nothing has.
CREATE OR REPLACE FUNCTION public.id(named text) RETURNS uuid
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
	found_id	uuid;
BEGIN
	SELECT x.id INTO found_id
	FROM (SELECT 1 AS preference, u.id FROM chat.users u WHERE u.username = named
		  UNION ALL
		  SELECT 2, c.id FROM chat.conversations c WHERE c.name = named AND c.kind <> 'live'
		  UNION ALL
		  SELECT 3, d.conversation_id
		  FROM chat.users a, chat.users b, chat.direct_conversations d
		  WHERE a.username = split_part(named, '+', 1) AND b.username = split_part(named, '+', 2)
			AND d.user_low = least(a.id, b.id) AND d.user_high = greatest(a.id, b.id)
		  UNION ALL
		  SELECT 4, s.id FROM chat.spaces s WHERE s.title = named
		  UNION ALL
		  SELECT 5, '01890000-0000-7000-8000-000000000000' WHERE named = 'nobody') x
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
	FROM public.all_messages m
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
		(SELECT string_agg('#' || m.seq, ' or ') FROM public.all_messages m WHERE m.id = named),
		CASE named WHEN '01890000-0000-7000-8000-000000000000' THEN 'nobody' END,
		'<uuid>') END
$$;

-- A text with names in place of ids, and without times and the current month
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
	said := regexp_replace(said, '_\d{4}_\d\d\M', '_<month>', 'g');
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
		   l.unread_count, u.unread
	FROM public.chat_unread() u
	LEFT JOIN LATERAL chat.conversations(max => 1000, as_user => u.user_id) l
	  ON l.id = u.conversation_id
	WHERE l.unread_count IS DISTINCT FROM u.unread
	UNION ALL
	SELECT 'unread in one conversation', public.name_of(u.conversation_id), public.name_of(u.user_id),
		   c.unread_count, u.unread
	FROM public.chat_unread() u,
		 LATERAL chat.conversation(u.conversation_id, as_user => u.user_id) c
	WHERE c.unread_count IS DISTINCT FROM u.unread
$$;

-- Where a page of history is another one than the messages themselves say:
-- for every message as the cursor, and for moments between them
CREATE OR REPLACE FUNCTION public.history_problems(conversation uuid, reader uuid, sizes integer[])
RETURNS TABLE (call text, told bigint[], right_would_be bigint[])
LANGUAGE plpgsql AS $$
DECLARE
	all_seqs	bigint[];		-- what the reader has not hidden, in order
	all_ids		uuid[];
	bound		uuid;
	size		integer;
	older		bigint[];
	newer		bigint[];
	first_unread uuid;
BEGIN
	SELECT array_agg(m.seq ORDER BY m.id), array_agg(m.id ORDER BY m.id) INTO all_seqs, all_ids
	FROM public.all_messages m
	WHERE m.conversation_id = conversation
	  AND NOT EXISTS (SELECT FROM chat.message_hides h
					  WHERE h.conversation_id = conversation AND h.user_id = reader AND h.message_id = m.id);

	FOREACH size IN ARRAY sizes LOOP
		call := format('newest %s', size);
		SELECT array_agg(h.seq ORDER BY h.ordinality) INTO told
		FROM chat.history(conversation, max => size, as_user => reader) WITH ORDINALITY h;
		right_would_be := NULLIF(all_seqs[greatest(1, cardinality(all_seqs) - size + 1):], '{}');
		IF told IS DISTINCT FROM right_would_be THEN RETURN NEXT; END IF;

		FOR bound IN
			SELECT m.id FROM public.all_messages m WHERE m.conversation_id = conversation
			UNION ALL
			SELECT chat.uuid_v7_at(chat.uuid_timestamp(m.id) + interval '1 microsecond' * n)
			FROM public.all_messages m, generate_series(-1, 1) n WHERE m.conversation_id = conversation AND m.seq % 5 = 0
			UNION ALL
			SELECT b::uuid FROM unnest(ARRAY['00000000-0000-0000-0000-000000000000', 'ffffffff-ffff-ffff-ffff-ffffffffffff']) b
		LOOP
			older := COALESCE((SELECT array_agg(s ORDER BY i) FROM unnest(all_seqs, all_ids) AS x (s, i) WHERE i < bound), '{}');
			newer := COALESCE((SELECT array_agg(s ORDER BY i) FROM unnest(all_seqs, all_ids) AS x (s, i) WHERE i > bound), '{}');

			call := format('%s before %s', size, bound);
			SELECT array_agg(h.seq ORDER BY h.ordinality) INTO told
			FROM chat.history(conversation, before_id => bound, max => size, as_user => reader) WITH ORDINALITY h;
			right_would_be := NULLIF(older[greatest(1, cardinality(older) - size + 1):], '{}');
			IF told IS DISTINCT FROM right_would_be THEN RETURN NEXT; END IF;

			call := format('%s after %s', size, bound);
			SELECT array_agg(h.seq ORDER BY h.ordinality) INTO told
			FROM chat.history(conversation, after_id => bound, max => size, as_user => reader) WITH ORDINALITY h;
			right_would_be := NULLIF(newer[:size], '{}');
			IF told IS DISTINCT FROM right_would_be THEN RETURN NEXT; END IF;

			CONTINUE WHEN NOT EXISTS (SELECT FROM public.all_messages m WHERE m.conversation_id = conversation AND m.id = bound);
			call := format('%s around %s', size, bound);
			SELECT array_agg(h.seq ORDER BY h.ordinality) INTO told
			FROM chat.history(conversation, around_id => bound, max => size, as_user => reader) WITH ORDINALITY h;
			older := older[greatest(1, cardinality(older) - size / 2 + 1):];
			IF bound = ANY (all_ids) THEN
				newer := (all_seqs[array_position(all_ids, bound)] || newer);
			END IF;
			right_would_be := NULLIF(older || newer[:size - cardinality(older)], '{}');
			IF told IS DISTINCT FROM right_would_be THEN RETURN NEXT; END IF;
		END LOOP;

		SELECT m.id INTO first_unread
		FROM public.all_messages m JOIN chat.members x ON x.conversation_id = m.conversation_id AND x.user_id = reader
		WHERE m.conversation_id = conversation AND m.seq > x.last_read_seq ORDER BY m.id LIMIT 1;
		call := format('%s around the first unread', size);
		SELECT array_agg(h.seq ORDER BY h.ordinality) INTO told
		FROM chat.history(conversation, around_unread => true, max => size, as_user => reader) WITH ORDINALITY h;
		SELECT array_agg(h.seq ORDER BY h.ordinality) INTO right_would_be
		FROM chat.history(conversation, around_id => first_unread, max => size, as_user => reader) WITH ORDINALITY h;
		IF told IS DISTINCT FROM right_would_be THEN RETURN NEXT; END IF;
	END LOOP;
END
$$;

-- Where changes tell something else than the messages themselves: from every
-- cursor, and page by page from the beginning
CREATE OR REPLACE FUNCTION public.changes_problems(conversation uuid, reader uuid, sizes integer[])
RETURNS TABLE (call text, told bigint[], right_would_be bigint[])
LANGUAGE plpgsql AS $$
DECLARE
	cursor_at	bigint;
	size		integer;
	newest		bigint;
	page		bigint[];
	modseqs		bigint[];
	all_told	text;
	stored		text;
BEGIN
	SELECT c.modseq INTO newest FROM chat.conversations c WHERE c.id = conversation;
	SELECT COALESCE(array_agg(m.modseq ORDER BY m.modseq), '{}') INTO modseqs
	FROM public.all_messages m WHERE m.conversation_id = conversation;
	SELECT string_agg(concat_ws('|', m.id, m.seq, m.modseq, m.sender_id, m.type, m.content, m.formatted, m.attachments,
								m.reply_to, m.client_key, m.version, m.edited_at, m.deleted_at), E'\n' ORDER BY m.modseq)
	INTO stored FROM public.all_messages m
	WHERE m.conversation_id = conversation
	  AND NOT EXISTS (SELECT FROM chat.message_hides h
					  WHERE h.conversation_id = conversation AND h.user_id = reader AND h.message_id = m.id);

	FOREACH size IN ARRAY sizes LOOP
		FOR cursor_at IN 0 .. newest LOOP
			call := format('%s since %s', size, cursor_at);
			SELECT array_agg(h.modseq ORDER BY h.ordinality) INTO told
			FROM chat.changes(conversation, cursor_at, size, as_user => reader) WITH ORDINALITY h;
			right_would_be := ARRAY(SELECT s FROM unnest(modseqs) s WHERE s > cursor_at ORDER BY s LIMIT size);
			IF told IS DISTINCT FROM NULLIF(right_would_be, '{}') THEN RETURN NEXT; END IF;
		END LOOP;

		call := format('all, %s at a time', size);
		cursor_at := 0;
		told := '{}';
		LOOP
			SELECT array_agg(h.modseq ORDER BY h.ordinality) INTO page
			FROM chat.changes(conversation, cursor_at, size, as_user => reader) WITH ORDINALITY h;
			EXIT WHEN page IS NULL;
			told := told || page;
			cursor_at := page[cardinality(page)];
		END LOOP;
		right_would_be := modseqs;
		IF told IS DISTINCT FROM right_would_be THEN RETURN NEXT; END IF;
	END LOOP;

	SELECT string_agg(concat_ws('|', h.id, h.seq, h.modseq, h.sender_id, h.type, h.content, h.formatted, h.attachments,
								h.reply_to, h.client_key, h.version, h.edited_at, h.deleted_at), E'\n' ORDER BY h.modseq)
	INTO all_told FROM chat.changes(conversation, 0, 1000, as_user => reader) h WHERE NOT h.is_hidden;
	IF all_told IS DISTINCT FROM stored THEN
		call := 'what the messages say';
		RETURN NEXT;
	END IF;
END
$$;

-- The title of a topic
CREATE OR REPLACE FUNCTION public.title_of(space_id uuid) RETURNS text
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
	SELECT s.title FROM chat.spaces s WHERE s.id = space_id
$$;

-- The post or comment of that title or content
CREATE OR REPLACE FUNCTION public.post_of(named text) RETURNS uuid
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
	SELECT p.id FROM chat.posts p WHERE p.title = named ORDER BY p.id LIMIT 1
$$;
CREATE OR REPLACE FUNCTION public.comment_of(named text) RETURNS uuid
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
	SELECT c.id FROM chat.comments c WHERE c.content = named ORDER BY c.id LIMIT 1
$$;
