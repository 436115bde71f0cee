
# The dump of a database with older tables: restored, it asks for migrate(),
# and then goes on with all that was in it.  There is no way back.

use strict;
use warnings;

use FindBin;
use lib "$FindBin::RealBin/../perl";

use ChatTest;
use PostgreSQL::Test::Cluster;
use PostgreSQL::Test::Utils;
use Test::More;

my $node = chat_cluster('migrate');
my $dir = PostgreSQL::Test::Utils::tempdir();
my $upgrade =
  qr/the tables of chat need an upgrade\nDETAIL:  They are of version 1, the library needs version \d+\.\nHINT:  Run SELECT chat\.migrate\(\)\./;

# What every function says, given an actor and ids that could be
my @calls = (
	q{chat.user(username => 'anna')},
	q{chat.create_user('new')},
	q{chat.update_user(:'anna', '{"bio": "x"}')},
	q{chat.open_direct(:'ben', as_user => :'anna')},
	q{chat.create_group('g', ARRAY[:'ben', :'cleo']::uuid[], as_user => :'anna')},
	q{chat.create_channel('c', as_user => :'anna')},
	q{chat.update_conversation(:'trip', '{"topic": "x"}', as_user => :'anna')},
	q{chat.archive_conversation(:'trip', as_user => :'anna')},
	q{chat.unarchive_conversation(:'trip', as_user => :'anna')},
	q{chat.add_member(:'trip', :'cleo', as_user => :'anna')},
	q{chat.remove_member(:'trip', :'ben', as_user => :'anna')},
	q{chat.join(:'trip', as_user => :'anna')},
	q{chat.leave(:'trip', as_user => :'anna')},
	q{chat.set_member_role(:'trip', :'ben', 'admin', as_user => :'anna')},
	q{chat.members(:'trip', as_user => :'anna')},
	q{chat.send_message(:'trip', 'x', as_user => :'anna')},
	q{chat.edit_message(:'trip', :'m2', 'x', 1, as_user => :'anna')},
	q{chat.message_versions(:'trip', :'m2', as_user => :'anna')},
	q{chat.delete_message(:'trip', :'m2', as_user => :'anna')},
	q{chat.undelete_message(:'trip', :'m2', as_user => :'anna')},
	q{chat.hide_message(:'trip', :'m2', as_user => :'anna')},
	q{chat.unhide_message(:'trip', :'m2', as_user => :'anna')},
	q{chat.history(:'trip', as_user => :'anna')},
	q{chat.changes(:'trip', 0, as_user => :'anna')},
	q{chat.sync(as_user => :'anna')},
	q{chat.sync_firehose()},
	q{chat.mark_read(:'trip', as_user => :'anna')},
	q{chat.mark_unread(:'trip', :'m2', as_user => :'anna')},
	q{chat.mark_all_read(as_user => :'anna')},
	q{chat.seen_by(:'trip', :'m2', as_user => :'anna')},
	q{chat.conversations(as_user => :'anna')},
	q{chat.conversation(:'trip', as_user => :'anna')},
	q{chat.subscribe(as_user => :'anna')},
	q{chat.unsubscribe(as_user => :'anna')},
	q{chat.subscribe_firehose()},
	q{chat.make_partitions()});

# How each call ends, one line each
sub verdicts
{
	my ($db) = @_;
	my %ids = (
		anna => "SELECT id FROM chat.users WHERE username = 'anna'",
		ben => "SELECT id FROM chat.users WHERE username = 'ben'",
		cleo => "SELECT id FROM chat.users WHERE username = 'cleo'",
		trip => "SELECT id FROM chat.conversations WHERE name = 'Trip'",
		m2 => "SELECT id FROM chat.messages WHERE content = 'two'");
	my $script = "\\set VERBOSITY sqlstate\n";

	foreach my $name (sort keys %ids)
	{
		$script .= "SELECT COALESCE(($ids{$name}), gen_random_uuid()) AS $name \\gset\n";
	}
	foreach my $call (@calls)
	{
		$call =~ /^(\S+?)\(/;
		$script .= "BEGIN;\nSELECT FROM $call \\g " . File::Spec->devnull
		  . "\n\\echo $1 :SQLSTATE\nROLLBACK;\n";
	}
	my ($ret, $stdout) = $node->psql($db, $script, on_error_stop => 0);
	return $stdout;
}

my $all_refused = join("\n", map { /^(\S+?)\(/; "$1 CH008" } @calls);

###########################################################################
# Version 1, with something in it.  Its tables are without their triggers:
# those belong to the newest version.

$node->safe_psql('postgres', 'CREATE DATABASE old');
$node->safe_psql('old',
	'SET client_min_messages = warning; CREATE EXTENSION chat CASCADE');
is($node->safe_psql('old', 'SELECT chat.schema_version() IS NULL'),
	't', 'no tables: no version');
is($node->safe_psql('old', 'SELECT chat.migrate(1)'),
	'1', 'migrate(1) makes the tables of version 1');
is($node->safe_psql('old', 'SELECT chat.schema_version()'),
	'1', 'and that is their version');
is($node->safe_psql('old', 'SELECT chat.migrate(1)'),
	'1', 'migrate(1) again changes nothing');
is($node->safe_psql('old', 'SELECT count(*) FROM chat.schema_versions'),
	'1', 'nor does it count twice');

# What was in them comes from a database of today, column by column.
chat_database($node, 'origin');
$node->safe_psql('origin', <<'END');
SELECT chat.create_user('anna') AS anna \gset
SELECT chat.create_user('ben') AS ben \gset
SELECT chat.create_user('cleo') AS cleo \gset
SELECT chat.create_group('Trip', ARRAY[:'ben', :'cleo']::uuid[], as_user => :'anna') AS trip \gset
SELECT chat.leave(:'trip', as_user => :'cleo');
INSERT INTO chat.messages (conversation_id, id, sender_id, content, client_key)
SELECT :'trip', chat.uuid_v7_at(timestamptz '2019-01-31' + n * interval '1 day'), :'anna',
	   (ARRAY['one', 'two', 'three'])[n], CASE n WHEN 2 THEN 'key 2' END
FROM generate_series(1, 3) AS n;
SELECT chat.mark_read(:'trip', m.id, as_user => :'ben') FROM chat.messages AS m WHERE m.seq = 1;
END
oracle_ok($node, 'origin', 'what version 1 is filled from');
foreach my $line (
	split /\n/,
	$node->safe_psql(
		'old',
		q{SELECT c.relname, string_agg(quote_ident(a.attname), ', ' ORDER BY a.attnum)
		  FROM pg_class AS c JOIN pg_attribute AS a ON a.attrelid = c.oid
		  WHERE c.relnamespace = 'chat'::regnamespace AND c.relkind IN ('r', 'p') AND NOT c.relispartition
			AND a.attnum > 0 AND NOT a.attisdropped AND c.relname NOT IN ('schema_versions', 'secrets')
		  GROUP BY 1}))
{
	my ($table, $columns) = split /\|/, $line;

	$node->safe_psql('origin',
		"\\copy (SELECT $columns FROM chat.$table) TO '$dir/$table'");
	$node->safe_psql('old',
		"SET session_replication_role = replica;\n\\copy chat.$table ($columns) FROM '$dir/$table'"
	);
}

# the oracle of what version 1 has; of topics and posts it is not asked
my $oracle = "SET check_function_bodies = off;\n" . slurp_file(project_root() . '/test/sql/oracle.sql');
$oracle =~ s/\bc\.changed_modseq\b/0/g;
$node->safe_psql('old', $oracle);
oracle_ok($node, 'old', 'version 1');
is(verdicts('old'), $all_refused, 'version 1: every function is refused');

foreach my $format ('c', 'p')
{
	$node->command_ok(
		[ 'pg_dump', "-F$format", '-f', "$dir/old.$format", $node->connstr('old') ],
		"pg_dump -F$format of version 1");
}

###########################################################################
# Restored, then upgraded

my %restore = (
	custom => [ 'pg_restore', '-d', $node->connstr('custom'), "$dir/old.c" ],
	plain => [
		'psql', '-X', '-q', '-v', 'ON_ERROR_STOP=1',
		'-d', $node->connstr('plain'),
		'-f', "$dir/old.p"
	]);
my $newest;
foreach my $db (sort keys %restore)
{
	$node->safe_psql('postgres', "CREATE DATABASE $db TEMPLATE template0");
	my ($stdout, $stderr);
	ok(IPC::Run::run($restore{$db}, '>', \$stdout, '2>', \$stderr),
		"$db: version 1 is restored");
	is($stderr, '', "$db: 0 errors");

	is(verdicts($db), $all_refused, "$db: every function is refused");
	fails_with(
		$node,
		$db,
		q{SELECT chat.create_user('new')},
		'CH008',
		"$db: a function",
		$upgrade);
	is($node->safe_psql($db, 'SELECT chat.schema_version()'),
		'1', "$db: its version is told all the same");

	$newest = $node->safe_psql($db, 'SELECT chat.migrate()');
	cmp_ok($newest, '>', 1, "$db: migrate() brings it to version $newest");
	is($node->safe_psql($db, 'SELECT chat.schema_version()'),
		$newest, "$db: and tells so");
	load_oracle($node, $db);
	oracle_ok($node, $db, "$db, upgraded");
	unlike(verdicts($db), qr/CH008|XX000|42/, "$db: every function runs");

	is( $node->safe_psql(
			$db, q{
	SELECT u.id AS anna FROM chat.users AS u WHERE u.username = 'anna' \gset
	SELECT c.id AS trip FROM chat.conversations AS c \gset
	SELECT h.seq, h.content, h.created_at FROM chat.history(:'trip', as_user => :'anna') AS h;
	SELECT c.unread FROM chat.users AS u, chat.conversations(as_user => u.id) AS c WHERE u.username = 'ben';
	SELECT s.seq, s.retried FROM chat.send_message(:'trip', 'again', client_key => 'key 2', as_user => :'anna') AS s;
	SELECT s.seq, s.id > c.last_message_id
	FROM chat.conversations AS c, chat.send_message(c.id, 'four', as_user => :'anna') AS s;
	INSERT INTO chat.messages (conversation_id, sender_id, content) VALUES (:'trip', :'anna', 'five') RETURNING seq;
	SELECT chat.delete_message(:'trip', m.id, as_user => :'anna') FROM chat.messages AS m WHERE m.seq = 1;
	SELECT e.version FROM chat.messages AS m, chat.edit_message(:'trip', m.id, 'zwei', 1, as_user => :'anna') AS e
	WHERE m.seq = 2;
	SELECT chat.add_member(:'trip', u.id, as_user => :'anna') FROM chat.users AS u WHERE u.username = 'cleo';
	SELECT count(*) FROM chat.subscribe(as_user => :'anna')}),
		join("\n",
			'1|one|2019-02-01 00:00:00+00',
			'2|two|2019-02-02 00:00:00+00',
			'3|three|2019-02-03 00:00:00+00',
			'2', '2|t', '4|t', '5', '7', '2', 't', '3'),
		"$db: all of the old is there, and all of the new works");
	oracle_ok($node, $db, "$db, upgraded and used");
}

# The upgraded tables are those that a new database gets.
chat_database($node, 'fresh');
$node->safe_psql('old', 'SELECT chat.migrate()');
same_definitions_ok(definitions($node, 'old'), definitions($node, 'fresh'),
	'an upgraded database has the tables of a new one');

###########################################################################
# Not backwards, not beyond, and all or nothing

fails_with(
	$node, 'fresh', 'SELECT chat.migrate(1)', '0A000',
	'migrate() to an older version',
	qr/cannot take the tables back from version $newest to version 1/);
fails_with($node, 'fresh', 'SELECT chat.migrate(0)',
	'22023', 'migrate() to version 0');
fails_with(
	$node, 'fresh', "SELECT chat.migrate($newest + 1)",
	'22023', 'migrate() beyond what the library knows');
is( $node->safe_psql(
		'fresh',
		'SELECT chat.schema_version(), chat.migrate(), chat.migrate(), chat.schema_version()'
	),
	join('|', ($newest) x 4),
	'migrate() of what is new already changes nothing');

# tables of a library to come
$node->safe_psql('fresh',
	"INSERT INTO chat.schema_versions (version) VALUES ($newest + 1)");
fails_with(
	$node,
	'fresh',
	q{SELECT chat.create_user('new')},
	'CH008',
	'a function on tables that are newer',
	qr/newer than the library/);
fails_with($node, 'fresh', 'SELECT chat.migrate()',
	'0A000', 'migrate() of tables that are newer');
$node->safe_psql('fresh',
	"DELETE FROM chat.schema_versions WHERE version > $newest");
$node->safe_psql('fresh', q{SELECT chat.create_user('new')});

# An upgrade that fails half way leaves the tables as they were, in a session
# that goes on, too.
$node->safe_psql('postgres', "CREATE DATABASE half TEMPLATE template0");
$node->safe_psql('half',
	'SET client_min_messages = warning; CREATE EXTENSION chat CASCADE; SELECT chat.migrate(1)'
);
$node->safe_psql('half',
	q{INSERT INTO chat.secrets (name, value) VALUES ('channels', 'in the way')});
my ($ret, $stdout, $stderr) = $node->psql(
	'half', q{
	\set VERBOSITY sqlstate
	SELECT chat.migrate();
	SELECT chat.schema_version();
	SELECT chat.create_user('early');
	SELECT count(*) FROM pg_trigger WHERE tgrelid = 'chat.users'::regclass AND NOT tgisinternal;
	DELETE FROM chat.secrets;
	SELECT chat.migrate();
	SELECT chat.create_user('late') IS NOT NULL;
	}, on_error_stop => 0);
is($stdout, "1\n0\n$newest\nt",
	'an upgrade that fails changes nothing, the next one works');
like($stderr, qr/ERROR:  23505\n.*ERROR:  CH008/s, 'and both errors are told');

# Two at once
chat_database($node, 'twice');
$node->safe_psql('twice',
	'DROP EXTENSION chat CASCADE; DROP SCHEMA chat CASCADE');
$node->safe_psql('twice',
	'SET client_min_messages = warning; CREATE EXTENSION chat CASCADE');
my $clients = start_clients($node, 'twice', ('SELECT chat.migrate();') x 4);
ok($clients->finish, 'four sessions that migrate at once');
is(join('', @{ $clients->{out} }), "$newest\n" x 4, 'all of them succeed');
is( $node->safe_psql(
		'twice', 'SELECT count(*) = chat.schema_version() FROM chat.schema_versions'),
	't',
	'and one of them has done it');

$node->stop;
done_testing();
