
# Many clients vote, take back, comment, answer, edit, delete, bring back, move,
# lock and pin, over a few posts, in transactions of several statements in any
# order: nobody deadlocks, and every counter and rank is what the rows say.
# While somebody removes all that a busy user has written, nobody waits.

use strict;
use warnings;

use FindBin;
use lib "$FindBin::RealBin/../perl";

use ChatTest;
use PostgreSQL::Test::Cluster;
use PostgreSQL::Test::Utils;
use Test::More;

my $clients = 64;
my $node = chat_cluster('forum', conf => <<'END');
max_connections = 100
deadlock_timeout = 20ms
log_min_messages = warning
log_min_error_statement = error
chat.rate_limits = off
END
chat_database($node, 'forum');

$node->safe_psql('forum', <<'SQL');
SELECT count(chat.create_user('user' || n)) FROM generate_series(1, 40) n;
CREATE TABLE people AS SELECT row_number() OVER (ORDER BY id) AS n, id FROM chat.users;
SELECT count(chat.create_space('Topic ' || n, settings => '{"allow_anonymous": true}',
							   as_user => (SELECT id FROM people WHERE people.n = 1)))
FROM generate_series(1, 3) n;
CREATE TABLE topics AS SELECT row_number() OVER (ORDER BY id) AS n, id FROM chat.spaces;
SELECT count(chat.create_post(t.id, 'Post ' || t.n, as_user => (SELECT id FROM people WHERE people.n = 1)))
FROM topics t, generate_series(1, 3);
CREATE TABLE posts AS SELECT row_number() OVER (ORDER BY id) AS n, id FROM chat.posts;

-- One of the last comments on a post
CREATE FUNCTION some_comment(post uuid) RETURNS uuid LANGUAGE sql VOLATILE AS $$
	SELECT c.id FROM (SELECT c.id FROM chat.comments c WHERE c.post_id = post ORDER BY c.id DESC LIMIT 15) c
	ORDER BY random() LIMIT 1
$$;

-- Something that somebody may do, or may be refused; other errors are errors
CREATE PROCEDURE act() LANGUAGE plpgsql AS $$
DECLARE
	who		uuid := (SELECT id FROM people ORDER BY random() LIMIT 1);
	owner	uuid := (SELECT id FROM people WHERE n = 1);
	post	uuid := (SELECT id FROM posts ORDER BY random() LIMIT 1);
	topic	uuid := (SELECT id FROM topics ORDER BY random() LIMIT 1);
	comment	uuid := some_comment(post);
	what	float8 := random();
BEGIN
	CASE
		WHEN what < 0.25 THEN PERFORM chat.set_vote(post, floor(random() * 3)::int - 1, as_user => who);
		WHEN what < 0.45 THEN PERFORM chat.set_vote(comment, floor(random() * 3)::int - 1, as_user => who);
		WHEN what < 0.60 THEN PERFORM chat.create_comment(post, 'comment', NULL, random() < 0.3, as_user => who);
		WHEN what < 0.75 THEN PERFORM chat.create_comment(post, 'answer', comment, as_user => who);
		WHEN what < 0.83 THEN PERFORM chat.delete_comment(comment, as_user => owner);
		WHEN what < 0.87 THEN PERFORM chat.undelete_comment(comment, as_user => owner);
		WHEN what < 0.90 THEN PERFORM chat.move_post(post, topic, as_user => owner);
		WHEN what < 0.92 THEN PERFORM chat.delete_post(post, as_user => owner);
		WHEN what < 0.95 THEN PERFORM chat.undelete_post(post, as_user => owner);
		WHEN what < 0.955 THEN PERFORM chat.pin_post(post, as_user => owner);
		WHEN what < 0.96 THEN PERFORM chat.unpin_post(post, as_user => owner);
		WHEN what < 0.97 THEN PERFORM chat.fold_counters();
		WHEN what < 0.98 THEN
			INSERT INTO chat.votes SELECT p.id, p.id, who, 1 FROM posts p
			ON CONFLICT (post_id, target_id, user_id) DO UPDATE SET value = -chat.votes.value;
		WHEN what < 0.99 THEN DELETE FROM chat.votes WHERE user_id = who;
		ELSE PERFORM chat.join_space(topic, as_user => who);
	END CASE;
EXCEPTION
	WHEN SQLSTATE 'CH007' OR SQLSTATE 'CH009' OR SQLSTATE '42501' OR SQLSTATE '55000' OR SQLSTATE '22004' THEN NULL;
END
$$;
SQL

# Votes of one user in two sessions wait for each other, and so do two who delete
# the same comment: what is asked of the counters is that they never add to it.
# So a transaction takes rows of one kind of its own once only.
my $file = PostgreSQL::Test::Utils::tempdir() . '/act.sql';
append_to_file($file, "CALL act();\n");
my $many = PostgreSQL::Test::Utils::tempdir() . '/many.sql';
append_to_file($many, <<'END');
\set client random(1, 1000000000)
BEGIN;
SELECT count(chat.create_comment(p.id, 'in one', as_user => (SELECT id FROM people WHERE n = 1 + :client % 40)))
FROM (SELECT id FROM posts WHERE id IN (SELECT id FROM chat.posts WHERE deleted_at IS NULL) ORDER BY md5(id::text || :client)) p;
SELECT count(chat.set_vote(c.id, 1, as_user => u.id)) FROM (SELECT chat.create_user('v' || :client || random()) AS id) u,
	(SELECT id FROM chat.posts WHERE deleted_at IS NULL ORDER BY md5(id::text || :client)) c;
COMMIT;
END

sub pgbench_ok
{
	my ($what, @options) = @_;
	my ($stdout, $stderr) = ('', '');
	my $ok = IPC::Run::run(
		[ 'pgbench', '-n', '-c', $clients, '-j', 2, @options,
		  '-h', $node->host, '-p', $node->port, 'forum' ],
		'>', \$stdout, '2>', \$stderr);

	ok($ok, $what) or diag($stderr);
	return;
}

sub settled_ok
{
	my ($what) = @_;

	oracle_ok($node, 'forum', "$what, with what is pending");
	while ($node->safe_psql('forum', 'SELECT chat.fold_counters()') > 0) { }
	is($node->safe_psql('forum',
		'SELECT (SELECT count(*) FROM chat.tally_deltas), (SELECT count(*) FROM chat.rankings_due), (SELECT count(*) FROM chat.activity_deltas), (SELECT count(*) FROM chat.space_deltas)'),
		'0|0|0|0', "$what: nothing is pending when it has been added up");
	oracle_ok($node, 'forum', "$what, added up");
	return;
}

pgbench_ok('64 clients do as they like', '-t', 100, '-f', $file);
settled_ok('after that');
pgbench_ok('64 clients comment and vote on all posts, in any order, in one transaction each',
	'-t', 4, '-f', $many);
settled_ok('after that');
unlike(slurp_file($node->logfile), qr/deadlock detected/, 'nobody has waited in a circle');
cmp_ok($node->safe_psql('forum', 'SELECT count(*) FROM chat.comments'), '>', 500,
	'there are comments');

# Votes by the hundred thousand in a statement
my $bulk = 'SELECT p.id AS post_id, p.id AS target_id, u.id AS user_id, 1 AS value FROM posts p, bulk u';
foreach my $statement (
	"CREATE TABLE bulk AS SELECT chat.create_user('bulk' || n) AS id FROM generate_series(1, 100000 / (SELECT count(*) FROM posts)) AS n",
	"INSERT INTO chat.votes $bulk",
	'UPDATE chat.votes v SET value = -v.value FROM bulk u WHERE u.id = v.user_id',
	"INSERT INTO chat.votes $bulk ON CONFLICT (post_id, target_id, user_id) DO UPDATE SET value = EXCLUDED.value",
	'DELETE FROM chat.votes v USING bulk u WHERE u.id = v.user_id')
{
	$node->safe_psql('forum', $statement);
	oracle_ok($node, 'forum', substr($statement, 0, 20));
}

# One who has written much is removed while others write on the same posts.
$node->safe_psql('forum', <<'END');
SELECT chat.undelete_post(p.id, as_user => (SELECT id FROM people WHERE n = 1)) FROM posts p;
INSERT INTO chat.comments (post_id, author_id, content)
SELECT p.id, (SELECT id FROM people WHERE n = 2), 'much' FROM posts p, generate_series(1, 100000 / (SELECT count(*) FROM posts));
END
my $topic = $node->safe_psql('forum', 'SELECT space_id FROM chat.posts GROUP BY 1 ORDER BY count(*) DESC LIMIT 1');
my $call = "SELECT chat.delete_user_content('$topic', (SELECT id FROM people WHERE n = 2), 1000, as_user => (SELECT id FROM people WHERE n = 1))";
my $in = '';
my $out = '';
my $session = IPC::Run::start(
	[ 'psql', '-XAtq', '-v', 'ON_ERROR_STOP=1', '-d', $node->connstr('forum') ],
	'<', \$in, '>', \$out, '2>&1', IPC::Run::timeout($PostgreSQL::Test::Utils::timeout_default));
$in .= "BEGIN;\n$call;\n";
$session->pump until $out =~ /\n/;
like($out, qr/^1000$/m, 'a thousand of them are being removed');
$node->safe_psql('forum', <<"END");
SET lock_timeout = '10s';
SELECT chat.set_vote(id, 1, as_user => (SELECT chat.create_user('late' || n))) FROM posts;
SELECT count(chat.create_comment(id, 'meanwhile', as_user => (SELECT id FROM people WHERE n = 3))) FROM posts;
SELECT chat.join_space('$topic', as_user => (SELECT chat.create_user('later')));
END
pass('others have voted, commented and joined meanwhile, without waiting');
is($node->safe_psql('forum', "SET lock_timeout = '10s'; $call") > 0, 1,
	'nor does a second remover wait');
$in .= "COMMIT;\n\\q\n";
$session->finish;
1 while $node->safe_psql('forum', $call) > 0;
is($node->safe_psql('forum',
	"SELECT count(*) FROM chat.comments c JOIN chat.posts p ON p.id = c.post_id WHERE p.space_id = '$topic' AND c.author_id = (SELECT id FROM people WHERE n = 2) AND c.deleted_at IS NULL"),
	'0', 'all of them are gone');
settled_ok('after the removal');

$node->stop;
done_testing();
