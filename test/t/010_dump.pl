
# pg_dump and restore, in every format and into new databases and clusters:
# no error, the same rows and definitions, the same behaviour afterwards.

use strict;
use warnings;

use FindBin;
use lib "$FindBin::RealBin/../perl";

use ChatTest;
use PostgreSQL::Test::Cluster;
use PostgreSQL::Test::Utils;
use Test::More;

my $node = chat_cluster('origin');
my $dir = PostgreSQL::Test::Utils::tempdir();

###########################################################################
# A database in which everything has been used

chat_database($node, 'talk');
my @psql = ('psql', '-X', '-q', '-o', File::Spec->devnull, '-d');
silent_ok($node, [ @psql, 'talk', '-f', project_root() . '/test/sql/everything.sql' ], 'everything is used');
oracle_ok($node, 'talk', 'what is dumped');
is( $node->safe_psql(
		'talk', q{
	SELECT count(*) > 100 FROM ONLY chat.messages_default
	UNION ALL SELECT count(DISTINCT tableoid) > 8 FROM chat.messages
	UNION ALL SELECT count(DISTINCT tableoid) > 1 FROM chat.message_versions
	UNION ALL SELECT count(*) > 0 FROM chat.message_tombstones
	UNION ALL SELECT count(*) > 0 FROM chat.message_hides
	UNION ALL SELECT count(*) > 0 FROM chat.message_keys
	UNION ALL SELECT count(*) > 0 FROM chat.message_changes
	UNION ALL SELECT count(*) > 0 FROM chat.membership_events WHERE event = 'left'
	UNION ALL SELECT count(*) > 0 FROM chat.tally_deltas
	UNION ALL SELECT count(*) > 0 FROM chat.rankings_due
	UNION ALL SELECT count(*) > 0 FROM chat.activity_deltas
	UNION ALL SELECT count(*) > 0 FROM chat.space_deltas
	UNION ALL SELECT count(*) > 0 FROM chat.secrets
	UNION ALL SELECT count(DISTINCT enabled_at IS NULL) = 2 FROM chat.totp_secrets
	UNION ALL SELECT count(DISTINCT used_at IS NULL) = 2 FROM chat.backup_codes
	UNION ALL SELECT (SELECT count(*) FROM chat.one_time_codes) * (SELECT count(*) FROM chat.code_factors) *
		(SELECT count(*) FROM chat.security_questions) * (SELECT count(*) FROM chat.passkeys) *
		(SELECT count(*) FROM chat.passkey_challenges) * (SELECT count(*) FROM chat.jwt_keys) > 0
	UNION ALL SELECT count(DISTINCT level) = 3 FROM chat.retention_policies
	UNION ALL SELECT count(DISTINCT released_at IS NULL) = 2 FROM chat.legal_holds
	UNION ALL SELECT count(DISTINCT tableoid) > 5 FROM chat.messages_archive
	UNION ALL SELECT count(*) > 0 FROM chat.message_versions_archive
	UNION ALL SELECT count(*) > 0 FROM chat.messages_archive WHERE deleted_at IS NOT NULL
	UNION ALL SELECT count(DISTINCT is_emptied) = 2 FROM chat.message_tombstones
	UNION ALL SELECT count(*) > 0 FROM chat.conversations WHERE floor_seq > 0
	UNION ALL SELECT count(DISTINCT error_code IS NULL) = 2 FROM chat.job_runs
	UNION ALL SELECT count(DISTINCT task) = 3 FROM chat.retention_runs}),
	join("\n", ('t') x 25),
	'there is something of everything');

###########################################################################
# What must come out the same

# What everybody sees.  The names of the channels come from a key of the database;
# who notifies is another process everywhere.
my $views = q{
SELECT 'conversations', u.name, md5(string_agg(c::text, chr(10)))
FROM app.made AS u, chat.conversations(max => 100, as_user => u.id) AS c
WHERE u.name IN ('anna', 'ben', 'cleo', 'dora', 'emil') GROUP BY 2 ORDER BY 2;
SELECT 'history', u.name, md5(string_agg(h::text, chr(10)))
FROM app.made AS u, chat.conversations(max => 100, as_user => u.id) AS c,
	 chat.history(c.id, max => 1000, as_user => u.id) AS h
WHERE u.name IN ('anna', 'ben', 'cleo', 'dora', 'emil') GROUP BY 2 ORDER BY 2;
SELECT 'changes', md5(string_agg(h::text, chr(10)))
FROM chat.changes(app.id('general'), 0, max => 1000, as_user => app.id('dora')) AS h;
SELECT 'versions', v FROM chat.message_versions(app.id('general'), app.id('sent 2'), as_user => app.id('dora')) AS v;
SELECT 'versions', v FROM chat.message_versions(app.id('general'), app.id('old 3'), as_user => app.id('dora')) AS v;
SELECT 'versions', n, v FROM unnest(ARRAY['log 5', 'log 41', 'log 50']) AS n, chat.message_versions(app.id('log'), app.id(n), as_user => app.id('dora')) AS v;
SELECT 'archived', u.name, count(*), md5(string_agg(h::text, chr(10)))
FROM app.made AS u, chat.messages_archive AS m, chat.history(m.conversation_id, around_id => m.id, max => 5, as_user => u.id) AS h
WHERE u.name IN ('anna', 'ben', 'dora') GROUP BY 2 ORDER BY 2;
SELECT 'retention', t, r FROM unnest(ARRAY['log', 'diary', 'noise', 'general', 'live']) AS t, chat.retention_rules(conversation => app.id(t)) AS r;
SELECT 'holds', h FROM chat.holds() AS h;
SELECT 'runs', r FROM chat.retention_runs() AS r;
SELECT 'partitions', p.state, p.name, p.begins_at, p.ends_at FROM chat.partitions() AS p ORDER BY 3;
SELECT 'user', chat.user(username => 'ANNA');
SELECT 'user', chat.user(external_id => 'ext|emil');
SELECT 'synced', md5(string_agg(s::text, chr(10)))
FROM chat.sync(since => '2000-01-01', max => 1000, as_user => app.id('dora')) AS s;
SELECT 'posts', u.name, sort, md5(string_agg(p::text, chr(10)))
FROM app.made AS u, unnest(ARRAY['new', 'top', 'hot', 'best', 'controversial', 'active']) AS sort, chat.posts(sort => sort, max => 100, as_user => u.id) AS p
WHERE u.name IN ('anna', 'cleo', 'emil') GROUP BY 2, 3 ORDER BY 2, 3;
SELECT 'comments', u.name, sort, md5(string_agg(c::text, chr(10)))
FROM app.made AS u, unnest(ARRAY['best', 'old', 'controversial']) AS sort, app.made AS p, chat.comments(p.id, sort, max => 100, as_user => u.id) AS c
WHERE u.name IN ('anna', 'cleo', 'emil') AND p.name IN ('post 1', 'post 2', 'post 3') GROUP BY 2, 3 ORDER BY 2, 3;
SELECT 'topics', u.name, t FROM app.made AS u, chat.spaces(as_user => u.id) AS t WHERE u.name IN ('anna', 'dora') ORDER BY 2, 3;
SELECT 'aliases', u.name, a, r FROM app.made AS u, chat.open_alias(app.id('bread'), as_user => u.id) AS a
LEFT JOIN chat.unmask_requests(as_user => u.id) AS r ON true WHERE u.name IN ('anna', 'ben', 'dora', 'emil') ORDER BY 2, 4;
SELECT 'karma', u.name, chat.karma(u.id, as_user => u.id) FROM app.made AS u WHERE u.name IN ('anna', 'ben', 'dora', 'emil') ORDER BY 2;
SELECT 'presence', p FROM chat.presence(ARRAY[app.id('anna'), app.id('ben')], as_user => app.id('dora')) AS p ORDER BY 2;
SELECT 'limits', l FROM chat.rate_limits() AS l ORDER BY 2;
SELECT 'subscribed', s.kind, s.channel, s.subject_id, s.last_seq, s.modseq
FROM chat.subscribe(as_user => app.id('anna')) AS s ORDER BY s.channel;
SELECT 'firehose', s.kind, s.channel FROM chat.subscribe_firehose() AS s ORDER BY s.channel;
};

my %expected;

sub expect
{
	%expected = (
		checksums => checksums($node, 'talk'),
		definitions => definitions($node, 'talk'),
		views => $node->safe_psql('talk', $views));
	return;
}

# Test a restored database: the rows, the definitions, and that it goes on
# where the other one was.
sub same_ok
{
	my ($node, $db, $how) = @_;

	close_row_types($node, $db);
	is(checksums($node, $db),
		$expected{checksums}, "$how: the same rows in every table");
	same_definitions_ok(definitions($node, $db), $expected{definitions},
		"$how: the same definitions and rights");
	is($node->safe_psql($db, $views),
		$expected{views}, "$how: everybody sees the same");
	oracle_ok($node, $db, $how);

	# client keys are remembered
	is( $node->safe_psql(
			$db, q{
	SELECT s.is_retry, s.seq - m.seq, s.id = m.id
	FROM chat.messages AS m, chat.send_message(app.id('general'), 'again', client_key => 'key 11',
		as_user => app.id('ben')) AS s
	WHERE m.conversation_id = app.id('general') AND m.id = app.id('sent 11')}),
		't|0|t',
		"$how: a client key is still known");

	# ids, seq and modseq go on
	is( $node->safe_psql(
			$db, q{
	SELECT s.seq - c.last_seq, s.modseq - c.modseq, s.id > c.last_message_id, s.is_retry
	FROM chat.conversations AS c, chat.send_message(c.id, 'next', client_key => 'new', as_user => app.id('ben')) AS s
	WHERE c.id = app.id('general');
	INSERT INTO chat.messages (conversation_id, sender_id, content)
	SELECT app.id('general'), app.id('ben'), x FROM unnest(ARRAY['plain 1', 'plain 2']) AS x;
	SELECT m.seq - s.seq, m.content FROM chat.messages AS m, chat.messages AS s
	WHERE m.conversation_id = app.id('general') AND s.conversation_id = m.conversation_id
	  AND s.client_key = 'new' AND m.id >= s.id ORDER BY m.id}),
		"1|1|t|f\n0|next\n1|plain 1\n2|plain 2",
		"$how: the next messages get the next numbers");

	# what was deleted comes back, what was edited is edited on
	is( $node->safe_psql(
			$db, q{
	SELECT chat.undelete_message(app.id('general'), app.id('sent 4'), as_user => app.id('anna'));
	SELECT h.content = E'sent\t4 \\\\ \\\\N \\\\. \n''"$1'
	FROM chat.history(app.id('general'), around_id => app.id('sent 4'), max => 1, as_user => app.id('dora')) AS h;
	SELECT version FROM chat.edit_message(app.id('general'), app.id('sent 2'), 'fifth', 4, as_user => app.id('anna'));
	DELETE FROM chat.messages WHERE conversation_id = app.id('general') AND id = app.id('old 4');
	SELECT m.deleted_at IS NOT NULL, m.content FROM chat.messages AS m
	WHERE m.conversation_id = app.id('general') AND m.id = app.id('old 4')}),
		"t\nt\n5\nt|",
		"$how: undelete, edit and a plain DELETE work");

	# votes and comments are counted, with what was left to be added
	is( $node->safe_psql(
			$db, q{
	SELECT r.upvotes + sum(d.upvotes) AS votes FROM chat.tallies AS r JOIN chat.tally_deltas AS d ON d.target_id = r.id
	WHERE r.id = app.id('post 2') GROUP BY r.upvotes \gset
	SELECT p.upvotes - :votes FROM chat.post(app.id('post 2'), as_user => app.id('ben')) AS p;
	SELECT chat.set_vote(app.id('post 2'), 0, as_user => app.id('cleo'));
	SELECT p.upvotes - :votes FROM chat.post(app.id('post 2'), as_user => app.id('ben')) AS p;
	SELECT p.comment_count AS comments FROM chat.post(app.id('post 2'), as_user => app.id('ben')) AS p \gset
	SELECT chat.create_comment(app.id('post 2'), 'new', app.id('comment 1'), as_user => app.id('dora')) IS NOT NULL;
	SELECT p.comment_count - :comments FROM chat.post(app.id('post 2'), as_user => app.id('ben')) AS p;
	SELECT chat.fold_counters() > 0;
	SELECT (SELECT count(*) FROM chat.tally_deltas), (SELECT count(*) FROM chat.space_deltas);
	SELECT p.upvotes - :votes, p.comment_count - :comments FROM chat.post(app.id('post 2'), as_user => app.id('ben')) AS p}),
		"0\nt\n-1\nt\n1\nt\n0|0\n-1|1",
		"$how: votes and comments are counted");

	# nothing of the guards is lost
	fails_with($node, $db, 'TRUNCATE chat.messages_default',
		'55000', "$how: TRUNCATE of a partition");
	fails_with(
		$node,
		$db,
		q{SELECT * FROM chat.send_message(app.id('old'), 'no', as_user => app.id('anna'))},
		'CH004',
		"$how: sending to the archived channel");
	fails_with(
		$node,
		$db,
		q{SELECT * FROM chat.send_message(app.id('general'), 'no', as_user => app.id('gone'))},
		'CH001',
		"$how: sending by who was removed");
	fails_with(
		$node,
		$db,
		q{SELECT chat.create_channel('GENERAL', as_user => app.id('anna'))},
		'23505',
		"$how: a channel's name taken");
	fails_with($node, $db, q{SET ROLE chat_client; SELECT * FROM chat.secrets},
		'42501', "$how: the keys read by a client");
	is( $node->safe_psql(
			$db, q{
	SELECT app.id('dora') AS dora \gset
	SET ROLE chat_reader;
	SELECT count(*) FROM chat.messages;
	RESET ROLE;
	BEGIN;
	SELECT set_config('chat.user_id', :'dora', true) = :'dora';
	SET LOCAL ROLE chat_reader;
	SELECT count(DISTINCT conversation_id), count(*) > 300 FROM chat.messages;
	SELECT count(DISTINCT conversation_id) FROM chat.members;
	COMMIT}),
		"0\nt\n5|t\n6",
		"$how: an API layer sees the conversations that the user is in");

	# a pair has one conversation, new ones can be made
	is( $node->safe_psql(
			$db, q{
	SELECT chat.open_direct(app.id('anna'), as_user => app.id('ben')) = app.id('direct');
	SELECT chat.open_direct(app.id('emil'), as_user => app.id('ben')) IS NOT NULL;
	SELECT chat.schema_version() = chat.migrate();
	SELECT chat.create_partitions(since => now() - interval '9 months')}),
		"t\nt\nt\n0",
		"$how: everything is set up already");
	oracle_ok($node, $db, "$how, used");

	# what is held stays, and all of the archive can come back
	is( $node->safe_psql(
			$db, q{
	SET client_min_messages = warning;
	CREATE TEMP VIEW told AS
		SELECT m.name, md5(string_agg(h::text, chr(10))) FROM app.made AS m, chat.history(m.id, max => 1000, as_user => app.id('anna')) AS h
		WHERE m.name IN ('general', 'log', 'diary', 'noise') GROUP BY 1;
	CREATE TEMP TABLE before AS SELECT * FROM told;
	CALL chat.apply_retention();
	SELECT count(*) FROM chat.messages_archive WHERE conversation_id <> app.id('log');
	SELECT count(*) FROM (TABLE before INTERSECT TABLE told) AS x;
	CALL chat.restore_archive('-infinity');
	SELECT count(*) FROM chat.messages_archive;
	SELECT count(*) FROM (TABLE before INTERSECT TABLE told) AS x;}),
		"0\n4\n0\n4",
		"$how: retention goes on, and everything comes back");
	oracle_ok($node, $db, "$how, brought back");
	return;
}

sub new_database
{
	my ($node, $db) = @_;

	$node->safe_psql('postgres',
		"CREATE DATABASE $db TEMPLATE template0 ENCODING 'UTF8' LC_COLLATE 'C' LC_CTYPE 'C'"
	);
	return $db;
}

###########################################################################
# A cluster that has none of the roles: CREATE EXTENSION makes them

expect();
silent_ok($node, [ 'pg_dump', '-f', "$dir/own.sql", 'talk' ],
	'pg_dump without roles of the site');
my $second = chat_cluster('second');
silent_ok($second,
	[ @psql, new_database($second, 'talk'), '-f', "$dir/own.sql" ],
	'psql without roles');
same_ok($second, 'talk', 'a new cluster, roles by the extension');
is( $second->safe_psql(
		'postgres',
		q{SELECT pg_has_role('chat_app', 'chat_client', 'MEMBER'), pg_has_role('chat_admin', 'chat_app', 'MEMBER'),
			has_parameter_privilege('chat_app', 'chat.user_id', 'SET'),
			(SELECT count(*) FROM pg_roles WHERE rolname LIKE 'chat\_%' AND NOT rolcanlogin)}),
	't|t|t|6',
	'a new cluster, roles by the extension: who is in which role');
$second->stop;

###########################################################################
# Every format

# rights that the site has given out itself
$node->safe_psql('talk', <<'END');
CREATE ROLE backend LOGIN IN ROLE chat_app;
GRANT USAGE ON SCHEMA app TO chat_app;
GRANT SELECT ON chat.users TO backend;
END
expect();

silent_ok($node, [ 'pg_dump', '-f', "$dir/plain.sql", 'talk' ],
	'pg_dump, plain');
silent_ok($node, [ 'pg_dump', '-Fc', '-f', "$dir/custom", 'talk' ],
	'pg_dump -Fc');
silent_ok($node, [ 'pg_dump', '-Fd', '-j3', '-f', "$dir/directory", 'talk' ],
	'pg_dump -Fd -j3');
unlike(
	slurp_file("$dir/plain.sql"),
	qr/CREATE FUNCTION chat\./,
	'functions of the extension are not in the dump');

silent_ok($node,
	[ @psql, new_database($node, 'plain'), '-f', "$dir/plain.sql" ],
	'psql, plain');
same_ok($node, 'plain', 'plain');

silent_ok(
	$node,
	[
		@psql, new_database($node, 'plain_at_once'),
		'--single-transaction', '-f', "$dir/plain.sql"
	],
	'psql --single-transaction');
same_ok($node, 'plain_at_once', 'plain, one transaction');

silent_ok($node,
	[ 'pg_restore', '-d', new_database($node, 'custom'), "$dir/custom" ],
	'pg_restore -Fc');
same_ok($node, 'custom', '-Fc');

silent_ok(
	$node,
	[
		'pg_restore', '--single-transaction',
		'-d', new_database($node, 'at_once'),
		"$dir/custom"
	],
	'pg_restore --single-transaction');
same_ok($node, 'at_once', '-Fc, one transaction');

silent_ok(
	$node,
	[
		'pg_restore', '-j3',
		'-d', new_database($node, 'directory'),
		"$dir/directory"
	],
	'pg_restore -Fd -j3');
same_ok($node, 'directory', '-Fd -j3');

silent_ok($node, [ 'pg_dump', '-Ft', '-f', "$dir/tar", 'talk' ], 'pg_dump -Ft');
silent_ok($node, [ 'pg_restore', '-d', new_database($node, 'tar'), "$dir/tar" ], 'pg_restore -Ft');
same_ok($node, 'tar', '-Ft');

# Definitions first, rows later, each from a dump of its own
foreach my $part ('schema', 'data')
{
	silent_ok($node, [ 'pg_dump', '-Fc', "--$part-only", '-f', "$dir/$part", 'talk' ], "pg_dump --$part-only");
}
silent_ok($node, [ 'pg_restore', '-d', new_database($node, 'parts'), "$dir/schema" ], 'pg_restore --schema-only');
is( $node->safe_psql('parts', 'SELECT count(*) FROM chat.schema_versions'),
	0, 'and there is no row yet');
silent_ok($node, [ 'pg_restore', '-d', 'parts', '--data-only', '--disable-triggers', "$dir/data" ],
	'pg_restore --data-only --disable-triggers');
same_ok($node, 'parts', '--schema-only, then --data-only');

# A copy of a copy
silent_ok($node, [ 'pg_dump', '-Fc', '-f', "$dir/again", 'directory' ],
	'pg_dump of the restored');
silent_ok($node,
	[ 'pg_restore', '-j3', '-d', new_database($node, 'again'), "$dir/again" ],
	'pg_restore of the restored');
is( checksums($node, 'again'),
	checksums($node, 'directory'),
	'a copy of a copy: the same rows');
oracle_ok($node, 'again', 'a copy of a copy');

# Section by section
silent_ok(
	$node,
	[
		'pg_restore', '--section=pre-data',
		'-d', new_database($node, 'in_steps'),
		"$dir/custom"
	],
	'pg_restore --section=pre-data');
silent_ok($node,
	[ 'pg_restore', '-d', 'in_steps', '--section=data', "$dir/custom" ],
	'pg_restore --section=data');
silent_ok($node,
	[ 'pg_restore', '-d', 'in_steps', '--section=post-data', "$dir/custom" ],
	'pg_restore --section=post-data');
same_ok($node, 'in_steps', 'section by section');

###########################################################################
# Another cluster, which has got the roles first

silent_ok($node, [ 'pg_dumpall', '--roles-only', '-f', "$dir/roles.sql" ],
	'pg_dumpall --roles-only');
my $superuser = $node->safe_psql('postgres', 'SELECT current_user');
my $roles = slurp_file("$dir/roles.sql");
$roles =~ s/^CREATE ROLE "?\Q$superuser\E"?;\n//m;
append_to_file("$dir/other_roles.sql", $roles);

my $third = chat_cluster('third');
silent_ok($third, [ @psql, 'postgres', '-f', "$dir/other_roles.sql" ],
	'roles first');
silent_ok(
	$third,
	[
		'pg_restore', '-j3',
		'-d', new_database($third, 'talk'),
		"$dir/directory"
	],
	'pg_restore after the roles');
same_ok($third, 'talk', 'a new cluster, roles first');
is( $third->safe_psql(
		'postgres',
		q{SELECT pg_has_role('backend', 'chat_app', 'MEMBER'),
			pg_has_role('chat_app', 'chat_client', 'MEMBER'), pg_has_role('chat_admin', 'chat_app', 'MEMBER'),
			has_parameter_privilege('chat_app', 'chat.user_id', 'SET')}),
	't|t|t|t',
	'a new cluster, roles first: who is in which role');
$third->stop;

###########################################################################
# Without owners and privileges: migrate() gives both back

# which also gives months to messages that have none; what the site has granted is lost
$node->safe_psql('talk', 'SELECT chat.migrate(); REVOKE SELECT ON chat.users FROM backend');
expect();
silent_ok($node, [ 'pg_dump', '-Fc', '-f', "$dir/bare", 'talk' ], 'pg_dump -Fc');
silent_ok(
	$node,
	[
		'pg_restore', '--no-owner', '--no-privileges',
		'-d', new_database($node, 'bare'),
		"$dir/bare"
	],
	'pg_restore --no-owner --no-privileges');
$node->safe_psql('postgres', 'CREATE ROLE bare_admin IN ROLE chat_admin');
foreach my $call (
	q{SELECT chat.create_user('new')}, 'SELECT chat.schema_version()',
	'SELECT * FROM chat.verify()', 'SELECT * FROM chat.repair()')
{
	fails_with($node, 'bare', $call, 'CH008', "without owners: $call",
		qr/the tables of chat belong to another role.*SELECT chat\.migrate\(\) as a superuser/s);
}
fails_with($node, 'bare', 'SET ROLE bare_admin; SELECT chat.migrate()',
	'42501', 'without owners: migrate() by who is no superuser', qr/as a superuser/);
is($node->safe_psql('bare', 'SELECT chat.migrate() = chat.schema_version()'),
	't', 'without owners: migrate() by a superuser');
is($node->safe_psql('bare', q{SELECT * FROM chat.verify(true) WHERE check_name <> 'partitions'}),
	'', 'without owners: tables, owners and privileges are as they should be');
same_ok($node, 'bare', 'without owners and privileges');
$node->safe_psql('postgres', 'DROP DATABASE bare');
$node->safe_psql('postgres', 'DROP ROLE bare_admin');

$node->stop;

done_testing();
