--
-- Fills a new database, in which chat is installed, for the benchmark.
--
--		psql -v messages=5000000 -v months=60 -f load.sql
--
-- Everything follows from numbers, so that the pgbench scripts need no look-up:
-- bench.person(1 .. :people), bench.conversation(1 .. :groups) and, for the nth
-- message of a conversation, bench.message(conversation, n).  README.md tells
-- what the rows look like.
--
\set ON_ERROR_STOP on
\set groups 2000
\set lively 250
\set people 1000
\set directs 4

SET client_min_messages = warning;
SET timezone = 'UTC';
SET synchronous_commit = off;
SET work_mem = '256MB';
SET maintenance_work_mem = '512MB';

-- The time that the messages are spread over, in milliseconds.
SELECT :messages * 7 / 8 / :lively AS lively_size,
	   greatest(1, :messages / 8 / (:groups - :lively + :directs * :people)) AS quiet_size,
	   first, floor(extract(epoch FROM first) * 1000)::bigint AS first_ms,
	   floor(extract(epoch FROM now()) * 1000)::bigint AS last_ms
FROM (SELECT date_trunc('month', now()) - interval '1 month' * (:months - 1)) AS t (first)
\gset

SELECT chat.migrate();
SELECT chat.create_partitions(0, :'first');

CREATE SCHEMA bench;

-- Leave the months that are asked for, and none that was made ahead.
CREATE FUNCTION bench.is_superfluous(partition regclass, first timestamptz) RETURNS boolean
LANGUAGE sql STABLE
RETURN substring(partition::text FROM '_(\d{4}_\d\d)$')
	NOT BETWEEN to_char(first, 'YYYY_MM') AND to_char(now(), 'YYYY_MM');

SELECT format('DROP TABLE %s', p.relid)
FROM pg_partition_tree('chat.messages') p
WHERE p.isleaf AND bench.is_superfluous(p.relid, :'first')
\gexec

--
-- Ids
--
CREATE FUNCTION bench.id(ms bigint, tail bigint) RETURNS uuid
LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN (lpad(to_hex(ms), 12, '0') || '70008000' || lpad(to_hex(tail), 12, '0'))::uuid;

CREATE FUNCTION bench.person(n int) RETURNS uuid
LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN bench.id(:first_ms - 86400000, n);

CREATE FUNCTION bench.conversation(n int) RETURNS uuid
LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN bench.id(:first_ms - 43200000, n);

CREATE FUNCTION bench.size(conversation int) RETURNS int
LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN CASE WHEN conversation <= :lively THEN :lively_size ELSE :quiet_size END;

-- People talk in bouts of a hundred messages, and are silent in between.  A bout
-- takes as long as the whole database needs for 2,000 messages: so about twenty
-- conversations are mixed in every heap page, whatever its size.
CREATE FUNCTION bench.message(conversation int, n int) RETURNS uuid
LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN bench.id(:last_ms - 60000 - floor((:last_ms - :first_ms) * (
		(conversation * 97 % 250 / 250.0::float8 + (bench.size(conversation) - n) / 100)
			* 100 / (bench.size(conversation) + 200)
		+ (bench.size(conversation) - n) % 100 * 20 / :messages.0::float8))::bigint,
	(conversation::bigint << 28) + n);

CREATE FUNCTION bench.text(conversation int, n int) RETURNS text
LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN substr('Shall we meet at the station at seven? The train was late again yesterday, and nobody told us. '
	'I would rather walk along the river, have a coffee at the corner, and be there before the others arrive. '
	'Bring the map, the tickets and something to read.',
	1 + hashint4(n) & 63, 20 + (hashint4(conversation + n) & 127));

--
-- Rows.  They are consistent, but no trigger has looked at them.
--
SET session_replication_role = replica;

INSERT INTO chat.users (id, username, name_key, email, email_key, display_name)
SELECT bench.person(n), 'person' || n, 'person' || n, 'person' || n || '@example.org', 'person' || n || '@example.org', 'Person ' || n
FROM generate_series(1, :people) n;

-- Groups of 10 to 50, and direct conversations of every person with the next four.
CREATE TEMP TABLE membership AS
SELECT c, 1 + (c * 61 + k * 7) % :people AS u, k
FROM generate_series(1, :groups) c, generate_series(0, 9 + c * 13 % 41) k
UNION ALL
SELECT :groups + (d - 1) * :people + n, 1 + (n - 1 + k * d) % :people, k
FROM generate_series(1, :directs) d, generate_series(1, :people) n, generate_series(0, 1) k;

INSERT INTO chat.conversations (id, kind, name, created_by, last_seq, modseq, last_message_id, member_count)
SELECT bench.conversation(c), CASE WHEN c > :groups THEN 'direct' ELSE 'group' END,
	   CASE WHEN c <= :groups THEN 'Group ' || c END, bench.person(min(u) FILTER (WHERE k = 0)),
	   bench.size(c), bench.size(c), bench.message(c, bench.size(c)), count(*)
FROM membership
GROUP BY c ORDER BY c;

INSERT INTO chat.direct_conversations (user_low, user_high, conversation_id)
SELECT bench.person(min(u)), bench.person(max(u)), bench.conversation(c)
FROM membership
WHERE c > :groups
GROUP BY c;

INSERT INTO chat.members (conversation_id, user_id, role, joined_seq, last_read_seq)
SELECT bench.conversation(c), bench.person(u), CASE WHEN k = 0 AND c <= :groups THEN 'owner' ELSE 'member' END, 0,
	   greatest(0, bench.size(c) - (c + u) % 8)
FROM membership
ORDER BY c, u;

-- The first ten of a group talk, or the two of a direct conversation.
INSERT INTO chat.messages (conversation_id, id, seq, modseq, sent_modseq, sender_id, content)
SELECT bench.conversation(c), bench.message(c, n), n, n, n, bench.person(u), bench.text(c, n)
FROM membership, generate_series(1, bench.size(c)) n
WHERE k = n % CASE WHEN c <= :groups THEN 10 ELSE 2 END
ORDER BY 2;

--
-- The same tables without a trigger or a constraint, for the limit and the
-- application to write to: columns, indexes, partitions and storage parameters
-- are those of chat.  Of the messages they hold the current month, which is the
-- only one that a send touches.
--
CREATE FUNCTION bench.parameters(t regclass) RETURNS text
LANGUAGE sql STABLE
RETURN (SELECT coalesce('WITH (' || array_to_string(reloptions, ', ') || ')', '') FROM pg_class WHERE oid = t);

SELECT format('CREATE TABLE bench.%1$I (LIKE chat.%1$I INCLUDING DEFAULTS INCLUDING GENERATED INCLUDING INDEXES) %2$s',
			  name, CASE name WHEN 'messages' THEN 'PARTITION BY RANGE (id)' ELSE bench.parameters('chat.' || name) END)
FROM unnest('{conversations,members,messages}'::text[]) name
\gexec

SELECT format('CREATE TABLE bench.%I PARTITION OF bench.messages %s %s',
			  c.relname, pg_get_expr(c.relpartbound, c.oid), bench.parameters(c.oid))
FROM pg_partition_tree('chat.messages') p JOIN pg_class c ON c.oid = p.relid
WHERE p.isleaf
\gexec

INSERT INTO bench.conversations SELECT * FROM chat.conversations;
INSERT INTO bench.members SELECT * FROM chat.members;
INSERT INTO bench.messages SELECT * FROM chat.messages
WHERE id >= bench.id(floor(extract(epoch FROM date_trunc('month', now())) * 1000)::bigint, 0)
ORDER BY id;

RESET session_replication_role;

--
-- A topic with posts to vote on.  The same upsert without counters is "plain";
-- "usual" counts as forums often do: a row trigger updates the post, which has
-- an index for each order.
--
\set posts 20000

CREATE FUNCTION bench.post(n int) RETURNS uuid
LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN bench.id(:last_ms - 86400000, n);

INSERT INTO chat.spaces (id, kind, title, title_key) VALUES (bench.post(0), 'topic', 'Benchmark', 'benchmark');
INSERT INTO chat.users (id, username, name_key) VALUES (bench.person(0), 'author', 'author');
INSERT INTO chat.posts (id, space_id, author_id, title, content, published_at)
SELECT bench.post(n), bench.post(0), bench.person(0), 'Post ' || n, bench.text(n, n), now() - n * interval '1 minute'
FROM generate_series(1, :posts) n;

CREATE TABLE bench.votes (LIKE chat.votes INCLUDING INDEXES);
CREATE TABLE bench.usual_votes (LIKE chat.votes INCLUDING INDEXES);
CREATE TABLE bench.usual_posts AS
SELECT id, space_id, author_id, title, content, published_at, 0 AS upvotes, 0 AS downvotes, 0 AS score,
	   0::float8 AS hot, 0::float8 AS best, 0::float8 AS controversy
FROM chat.posts;
ALTER TABLE bench.usual_posts ADD PRIMARY KEY (id);
CREATE INDEX ON bench.usual_posts (space_id, published_at);
CREATE INDEX ON bench.usual_posts (space_id, score);
CREATE INDEX ON bench.usual_posts (space_id, hot);
CREATE INDEX ON bench.usual_posts (space_id, best);
CREATE INDEX ON bench.usual_posts (space_id, controversy);
CREATE INDEX ON bench.usual_posts (score);
CREATE INDEX ON bench.usual_posts (hot);

CREATE FUNCTION bench.count_vote() RETURNS trigger
LANGUAGE plpgsql
AS $$
BEGIN
	UPDATE bench.usual_posts p
	SET upvotes = v.up, downvotes = v.down, score = v.up - v.down,
		hot = sign(v.up - v.down) * log(greatest(abs(v.up - v.down), 1)::float8)
			+ extract(epoch FROM published_at)::float8 / 45000,
		best = CASE WHEN v.up = 0 THEN 0 ELSE (v.up + 0.82 - 1.28 * sqrt(v.up::float8 * v.down / (v.up + v.down) + 0.41))
			/ (v.up + v.down + 1.64) END,
		controversy = CASE WHEN v.up = 0 OR v.down = 0 THEN 0
			ELSE (v.up + v.down) ^ (least(v.up, v.down)::float8 / greatest(v.up, v.down)) END
	FROM (SELECT q.upvotes + (NEW.value = 1)::int - COALESCE((OLD.value = 1)::int, 0) AS up,
				 q.downvotes + (NEW.value = -1)::int - COALESCE((OLD.value = -1)::int, 0) AS down
		  FROM bench.usual_posts q WHERE q.id = NEW.target_id FOR UPDATE) v
	WHERE p.id = NEW.target_id;
	RETURN NULL;
END
$$;
CREATE TRIGGER count AFTER INSERT OR UPDATE ON bench.usual_votes
	FOR EACH ROW EXECUTE FUNCTION bench.count_vote();

-- Nobody has voted.
CREATE PROCEDURE bench.forget_votes()
LANGUAGE plpgsql
AS $$
BEGIN
	SET LOCAL session_replication_role = replica;
	DELETE FROM chat.votes;
	DELETE FROM chat.tally_deltas;
	DELETE FROM chat.rankings_due;
	UPDATE chat.tallies SET upvotes = 0, downvotes = 0, is_ranked = true WHERE upvotes <> 0 OR downvotes <> 0 OR NOT is_ranked;
	TRUNCATE bench.votes, bench.usual_votes;
END
$$;

-- Nobody has read anything.
CREATE PROCEDURE bench.forget()
LANGUAGE plpgsql
AS $$
BEGIN
	SET LOCAL session_replication_role = replica;
	UPDATE chat.members SET last_read_seq = 0 WHERE last_read_seq > 0;
	UPDATE bench.members SET last_read_seq = 0 WHERE last_read_seq > 0;
END
$$;

-- One role runs all sides: an application's, which may also read and write here.
GRANT USAGE ON SCHEMA bench TO bench;
GRANT SELECT, INSERT, UPDATE ON ALL TABLES IN SCHEMA bench TO bench;
GRANT SELECT ON ALL TABLES IN SCHEMA chat TO bench;

VACUUM (FREEZE, ANALYZE);

-- Tells the runner that the load is complete, and what a script must know of it.
CREATE TABLE bench.shape AS
SELECT :groups AS groups, :lively AS lively, :people AS people, :lively_size AS lively_size;

-- Everybody is counted, and nobody refused.
SELECT chat.set_rate_limit(action, 'chat_app', 1000000, '1 second')
FROM chat.rate_limits() WHERE is_default;
