-- naming: the rules of docs/reference/naming.md, held over the catalog. What is listed is otherwise, with the reason.
\getenv abs_srcdir PG_ABS_SRCDIR
\set start :abs_srcdir '/test/sql/start.sql'
\set ECHO none
\i :start
\set ECHO all
CREATE SCHEMA naming;
SET search_path = naming, public;
CREATE VIEW functions AS
	SELECT p.oid, p.proname AS name, p.proname ~ '^_' AS is_internal, p.prokind AS kind, p.provolatile AS volatility, p.prorettype::regtype AS type,
		   p.proretset AS is_set, p.proargnames, p.pronargs, split_part(p.proname, '_', 1) AS verb, COALESCE('as_user' = ANY (p.proargnames), false) AS has_actor
	FROM pg_proc p WHERE p.pronamespace = 'chat'::regnamespace;
CREATE VIEW public_functions AS SELECT * FROM functions WHERE NOT is_internal;
CREATE VIEW arguments AS
	SELECT f.name AS function, a.name, a.type, a.place, f.pronargs
	FROM public_functions f JOIN pg_proc p ON p.oid = f.oid, ROWS FROM (unnest(p.proargnames), unnest(p.proargtypes::oid[]::regtype[])) WITH ORDINALITY AS a (name, type, place)
	WHERE a.type IS NOT NULL;
-- tables without their months, and composite types
CREATE VIEW relations AS
	SELECT c.oid, c.relname AS name, c.relkind = 'c' AS is_type FROM pg_class c
	WHERE c.relnamespace = 'chat'::regnamespace AND c.relkind IN ('r', 'p', 'c') AND NOT c.relispartition;
CREATE VIEW attributes AS
	SELECT r.oid, r.name AS relation, r.is_type, a.attname AS name, a.atttypid::regtype AS type, a.attnum
	FROM relations r JOIN pg_attribute a ON a.attrelid = r.oid AND a.attnum > 0 AND NOT a.attisdropped;

-- What changes something begins with one of these verbs. "subscribe", "sync" and their like have no object where it is
-- the session or all that one has.
CREATE TABLE verbs AS SELECT unnest(string_to_array(
	'acknowledge act add answer apply approve archive authenticate ban check close compact confirm create deactivate delete edit fold forward grant hide install join leave '
	'lock log mark migrate move open pin place reactivate redeem refresh register reject release remove repair request reset resolve restore revoke run save send set '
	'start stop subscribe sync toggle unarchive unban undelete unhide uninstall unlock unpin unregister unresolve unsave unsubscribe update verify withdraw', ' ')) AS verb;
-- what these undo, another verb does
CREATE TABLE pairs AS SELECT * FROM (VALUES ('unarchive', 'archive'), ('unban', 'ban'), ('undelete', 'delete'), ('unhide', 'hide'), ('uninstall', 'install'),
	('unlock', 'lock'), ('unpin', 'pin'), ('unsave', 'save'), ('unresolve', 'resolve'), ('unsubscribe', 'subscribe'), ('leave', 'join'), ('remove', 'add'), ('release', 'place'),
	('close', 'open'), ('withdraw', 'request'), ('reset', 'set'), ('reactivate', 'deactivate'), ('revoke', 'grant'),
	('unregister', 'register')) AS v (undo, act);

-- functions: verb_noun changes, a noun reads
SELECT name, volatility FROM public_functions LEFT JOIN verbs USING (verb)
WHERE (verbs.verb IS NOT NULL) <> (volatility = 'v') ORDER BY name COLLATE "C";
-- names are unique
SELECT name FROM functions GROUP BY name HAVING count(*) > 1;
-- what undoes something has the name of what it undoes
SELECT f.name FROM public_functions f JOIN pairs p ON p.undo = f.verb
WHERE NOT EXISTS (SELECT FROM public_functions x WHERE x.name ~ ('^' || p.act || '_' || regexp_replace(substr(f.name, length(f.verb) + 2), '_requests?$', '') || '$')
				  OR (x.name = p.act AND f.name = p.undo)) ORDER BY f.name COLLATE "C";
-- a plural noun is of a list, a singular one of one row
SELECT name, is_set FROM public_functions LEFT JOIN verbs USING (verb)
WHERE verbs.verb IS NULL AND is_set <> (name ~ 's$') ORDER BY name COLLATE "C";
-- the result of a verb: of what makes something its id; of edit the new version; of all others whether something has changed
SELECT name, type, is_set FROM public_functions JOIN verbs USING (verb)
WHERE kind = 'f' AND (is_set OR type <> CASE WHEN verb IN ('create', 'open', 'place', 'redeem', 'register', 'request') THEN 'uuid'::regtype WHEN verb = 'edit' THEN 'integer' ELSE 'boolean' END) ORDER BY name COLLATE "C";
-- what is read is of a type that is called after it and ends in _info
SELECT f.name, f.type FROM public_functions f JOIN pg_type t ON t.oid = f.type WHERE t.typtype = 'c' AND t.typname !~ '_info$' ORDER BY f.name COLLATE "C";
SELECT DISTINCT r.name FROM relations r WHERE r.is_type AND r.name !~ '_info$' ORDER BY r.name;

-- arguments: a name is of one type, or of these two
SELECT name, string_agg(DISTINCT type::text, ', ' ORDER BY type::text) AS types FROM arguments GROUP BY name HAVING count(DISTINCT type) > 1 ORDER BY name COLLATE "C";
-- no word that has to be quoted; none that a list of GraphQL has of its own
SELECT function, name FROM arguments
WHERE (quote_ident(name) <> name OR name IN ('before', 'after', 'first', 'last', 'offset', 'condition', 'filter', 'order_by'))
ORDER BY 1, 2;
-- as_user comes last
SELECT function FROM arguments WHERE name = 'as_user' AND place <> pronargs;
-- an id is called after what it is of, of which there is a table or a list
SELECT name, string_agg(function, ' ' ORDER BY function COLLATE "C") AS functions FROM arguments
WHERE type IN ('uuid'::regtype, 'uuid[]'::regtype) AND name NOT IN ('as_user', 'user_id', 'user_ids', 'before_id', 'after_id', 'around_id')
  AND NOT EXISTS (SELECT FROM (SELECT relations.name FROM relations UNION ALL SELECT public_functions.name FROM public_functions) x
				  WHERE x.name ~ ('(^|_)' || arguments.name || 'e?s$')) GROUP BY name ORDER BY name COLLATE "C";
-- a page has max, and one kind of bound: ids, or cursor if its rows have one
SELECT f.name FROM public_functions f JOIN pg_type t ON t.oid = f.type, LATERAL (SELECT array_agg(a.name) AS given FROM arguments a WHERE a.function = f.name) x
WHERE f.volatility = 's' AND f.is_set AND 'max' = ANY (given)
  AND NOT (('cursor' = ANY (given)) = EXISTS (SELECT FROM pg_attribute a WHERE a.attrelid = t.typrelid AND a.attname = 'cursor')
		   AND ('cursor' = ANY (given)) <> (given && '{before_id,after_id,after_modseq,cursors}')) ORDER BY f.name COLLATE "C";

-- booleans begin with is_, has_, allow_ or require_, or end in _only; of a part of something, as in last_is_deleted
SELECT place, name FROM (
	SELECT function AS place, name FROM arguments WHERE type = 'boolean'::regtype
	UNION ALL SELECT relation, name FROM attributes WHERE type = 'boolean'::regtype) x
WHERE name !~ '(^|_)(is|has)_|^(allow|require)_|_only$' ORDER BY place COLLATE "C", name COLLATE "C";
-- times end in _at, but for arguments that say since when, of which month, and at what time
SELECT place, name FROM (
	SELECT function AS place, name FROM arguments WHERE type = 'timestamptz'::regtype AND name NOT IN ('since', 'month', 'at')
	UNION ALL SELECT relation, name FROM attributes WHERE type = 'timestamptz'::regtype) x
WHERE name !~ '_at$' ORDER BY place COLLATE "C", name COLLATE "C";
SELECT relation, name FROM attributes WHERE name ~ '_at$' AND type <> 'timestamptz'::regtype;
-- ids end in _id, or in _by of who has done it
SELECT relation, name FROM attributes WHERE type = 'uuid'::regtype AND name !~ '(^|_)id$|_by$'
ORDER BY relation COLLATE "C", name COLLATE "C";
-- types have no name of a table, in singular or plural
SELECT t.name FROM relations t JOIN relations r ON NOT r.is_type AND t.name IN (r.name, regexp_replace(r.name, 's$', ''), regexp_replace(r.name, 'ies$', 'y'), regexp_replace(r.name, 'es$', ''))
WHERE t.is_type;
-- tables are plural nouns, but for an archive, a tally of what is going on, and what is due
SELECT name FROM relations WHERE NOT is_type AND name !~ 's$' ORDER BY name COLLATE "C";
-- functions, types, tables, columns and attributes have a comment, tables, columns and attributes one of one line
SELECT name FROM functions WHERE obj_description(oid, 'pg_proc') IS NULL;
SELECT name FROM relations WHERE is_type AND obj_description((SELECT reltype FROM pg_class c WHERE c.oid = relations.oid), 'pg_type') IS NULL;
SELECT name FROM relations WHERE NOT is_type AND COALESCE(obj_description(oid, 'pg_class'), E'\n') ~ E'\n' ORDER BY name COLLATE "C";
SELECT relation, name FROM attributes
WHERE COALESCE(col_description(oid, attnum), E'\n') ~ E'\n' ORDER BY relation COLLATE "C", attnum;
-- a column of one name is of one type everywhere
SELECT name, string_agg(DISTINCT type::text, ', ') AS types FROM attributes GROUP BY name HAVING count(DISTINCT type) > 1 ORDER BY name COLLATE "C";

-- what changes something in a user's name has a rate limit of its own; what is listed counts as another: create_crosspost
-- as create_post, what undoes something as that, and what is of a topic or post as subscribe and unsubscribe
SELECT name FROM public_functions WHERE has_actor AND volatility = 'v' AND name NOT IN (SELECT action FROM chat.rate_limits()) ORDER BY name COLLATE "C";
-- and a limit is of what there is
SELECT DISTINCT action FROM chat.rate_limits() WHERE action NOT IN (SELECT name FROM public_functions);

RESET search_path;
SET client_min_messages = warning;
DROP SCHEMA naming CASCADE;
