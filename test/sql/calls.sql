-- A call of every function and procedure that people may call, so that a test
-- can put the same question to all of them, and to those that come later. What
-- is given for an argument follows from its name, or else from its type; an
-- optional argument for whose name nothing is given is left out.

-- What to give for an argument: of functions whose name is like a pattern, of
-- which the longest that fits counts
SET client_min_messages = warning;
DROP TABLE IF EXISTS public.given CASCADE;
RESET client_min_messages;
CREATE TABLE public.given (argument text, value text, function text DEFAULT '%', UNIQUE (argument, function));
INSERT INTO public.given (argument, value) VALUES
	('action', 'send_message'), ('address', '127.0.0.1'), ('at', '2026-01-01 00:00:00+00'),
	('attachments', '[{"url": "x"}]'), ('background_url', 'https://example.org/b.png'), ('batch_size', '10'), ('changes', '{}'),
	('client_key', 'key'), ('content', 'content'), ('count', '10'), ('choices', '{1}'), ('closes_at', NULL), ('cursors', '{}'), ('days', '400'), ('depth', '3'),
	('description', 'description'), ('device', 'phone'), ('display_name', 'New'), ('email', 'new@example.org'), ('emoji', '👍'),
	('expires_at', '2100-01-01 00:00:00+00'), ('external_id', 'new'), ('formatted', '{"x": 1}'),
	('gif_url', 'https://example.org/g.gif'), ('icon_url', 'https://example.org/i.png'), ('image_url', 'https://example.org/e.png'), ('is_active', 'true'), ('is_done', 'true'), ('is_unread', NULL), ('require_ack', 'false'), ('url', 'https://example.org'), ('is_anonymous', 'true'),
	('is_dry_run', 'true'), ('is_full', 'true'), ('is_mutual', 'true'), ('item', 'messages'),
	('max', '10'), ('max_time', '1 minute'), ('month', '2026-01-01 00:00:00+00'), ('months_ahead', '0'), ('name', 'new'),
	('password', 'a good password'), ('password_hash', '$argon2id$v=19$m=8,t=1,p=1$x'), ('per', 'user'), ('handle', 'all'), ('label', 'Label'), ('platform', 'fcm'), ('share', '50'), ('token', 'a token'), ('picture_url', 'https://example.org/p.png'), ('profile', '{}'), ('purpose', 'purpose'), ('reason', 'reason'), ('role', 'member'), ('scopes', '{read}'), ('seq', '1'), ('settings', '{"members_only": true}'),
	('code', '000000'), ('factor', 'phone'), ('is_enabled', 'false'), ('method', 'backup_code'), ('phone', '+49 30 1'),
	('proof', 'code'), ('response', '{}'),
	('issuer', 'https://id.example'), ('key_id', 'new'), ('algorithm', 'HS256'), ('verification_key', 'a secret of at least thirty-two bytes'),
	('audience', 'chat'),
	('sort', 'new'), ('status', 'busy'), ('status_text', 'text'), ('tags', '{x}'), ('title', 'Title'),
	('top_per_level', '3'), ('topic', 'topic'), ('type', 'text'), ('username', 'new'), ('value', '1'), ('visibility', 'public'), ('editor', 'self'), ('version', '1');
INSERT INTO public.given (function, argument, value) VALUES
	('%\_code', 'purpose', 'app.test'), ('%rate_limit', 'role', 'chat_client'), ('%system_role%', 'role', 'admin'), ('%feature%', 'name', 'beta'), ('%field%', 'name', 'floor'),
	('%field%', 'kind', 'user'), ('fields', 'kind', 'user'), ('create_field', 'description', 'description'), ('check_rate_limit', 'action', 'app.export'), ('comments', 'sort', 'best'),
	('repair', 'name', NULL), ('run_job', 'name', 'fold_counters'), ('verify', 'name', NULL), ('%retention', 'action', 'archive');

-- All of them
CREATE OR REPLACE FUNCTION public.api() RETURNS SETOF regprocedure
LANGUAGE sql STABLE AS $$
	SELECT p.oid::pg_catalog.regprocedure
	FROM pg_catalog.pg_proc p
	JOIN pg_catalog.pg_depend d ON d.classid = 'pg_catalog.pg_proc'::regclass AND d.objid = p.oid AND d.deptype = 'e'
	JOIN pg_catalog.pg_extension e ON d.refclassid = 'pg_catalog.pg_extension'::regclass AND e.oid = d.refobjid
	WHERE e.extname = 'chat' AND p.proname !~ '^_'
	ORDER BY p.proname COLLATE "C"
$$;

-- The name of a function
CREATE OR REPLACE FUNCTION public.called(f regprocedure) RETURNS text
LANGUAGE sql STABLE AS $$
	SELECT p.proname FROM pg_catalog.pg_proc p WHERE p.oid = f
$$;

-- Its arguments; null_rule is what becomes of NULL: 28000 of an actor, CH017 of what
-- proves a second factor, nothing where it is the default, and 22004 anywhere else
CREATE OR REPLACE FUNCTION public.arguments(f regprocedure)
RETURNS TABLE (function text, argument text, type regtype, place bigint, optional boolean, null_rule text)
LANGUAGE sql STABLE AS $$
	SELECT p.proname, a.name, a.type, a.place, d.value IS NOT NULL,
		   CASE WHEN a.name = 'as_user' THEN '28000' WHEN a.name IN ('method', 'proof') AND d.value ~ '^NULL::' THEN 'CH017' WHEN d.value ~ '^NULL::' THEN 'yes' ELSE '22004' END
	FROM pg_catalog.pg_proc p,
		 ROWS FROM (unnest(p.proargtypes), unnest(p.proargnames)) WITH ORDINALITY AS a (type, name, place),
		 LATERAL (SELECT pg_catalog.pg_get_function_arg_default(p.oid, a.place::integer) AS value) d
	WHERE p.oid = f AND a.type IS NOT NULL
$$;

-- Something of a type
CREATE OR REPLACE FUNCTION public.value_of(type regtype) RETURNS text
LANGUAGE sql STABLE AS $$
	SELECT CASE type WHEN 'uuid'::regtype THEN '01890000-0000-7000-8000-000000000000' WHEN 'uuid[]'::regtype THEN '{}'
					 WHEN 'integer'::regtype THEN '1' WHEN 'bigint'::regtype THEN '0' WHEN 'boolean'::regtype THEN 'true'
					 WHEN 'name'::regtype THEN pg_catalog.current_database()::text WHEN 'inet'::regtype THEN '127.0.0.1'
					 WHEN 'interval'::regtype THEN '1 minute' WHEN 'timestamptz'::regtype THEN '2026-01-01 00:00:00+00'
					 WHEN 'jsonb'::regtype THEN '{}' WHEN 'text[]'::regtype THEN '{x}' ELSE 'x' END
$$;

-- A statement that calls a function with what is given, but for one argument
CREATE OR REPLACE FUNCTION public.call_of(f regprocedure, other text DEFAULT NULL, other_value text DEFAULT NULL) RETURNS text
LANGUAGE sql STABLE AS $$
	SELECT format(CASE p.prokind WHEN 'p' THEN 'CALL chat.%I(%s)' ELSE 'SELECT * FROM chat.%I(%s)' END, p.proname,
				  (SELECT string_agg(format('%I => CAST(%s AS pg_catalog.%I)', a.argument,
											quote_nullable(CASE WHEN a.argument = other THEN other_value
																WHEN g.argument IS NOT NULL THEN g.value
																ELSE public.value_of(a.type) END),
											t.typname), ', ' ORDER BY a.place)
				   FROM public.arguments(f) a JOIN pg_catalog.pg_type t ON t.oid = a.type
				   LEFT JOIN LATERAL (SELECT x.argument, x.value FROM public.given x
									  WHERE x.argument = a.argument AND a.function LIKE x.function
									  ORDER BY length(x.function) DESC LIMIT 1) g ON true
				   WHERE a.argument = other OR g.argument IS NOT NULL OR NOT a.optional))
	FROM pg_catalog.pg_proc p WHERE p.oid = f
$$;

-- What becomes of that call, as may() tells. A procedure that may not run in a
-- transaction says so when it has found nothing wrong with its arguments.
CREATE OR REPLACE FUNCTION public.answer(f regprocedure, other text DEFAULT NULL, other_value text DEFAULT NULL) RETURNS text
LANGUAGE sql AS $$
	SELECT CASE WHEN x.answer = '25001' AND p.prokind = 'p' THEN 'yes' ELSE x.answer END
	FROM pg_catalog.pg_proc p, public.may(public.call_of(f, other, other_value)) AS x (answer)
	WHERE p.oid = f
$$;
