
# chat.migrate() makes the tables once, in one transaction, whoever asks at the
# same time.  Until then functions refuse to work, and so they do on tables that
# the library does not know.  There is no way back.  What leads from one version
# to the next is in 025_upgrade.pl.

use strict;
use warnings;

use FindBin;
use lib "$FindBin::RealBin/../perl";

use ChatTest;
use PostgreSQL::Test::Cluster;
use PostgreSQL::Test::Utils;
use Test::More;

my $node = chat_cluster('migrate');

sub new_database
{
	my ($db) = @_;

	$node->safe_psql('postgres', "CREATE DATABASE $db TEMPLATE template0");
	$node->safe_psql($db, 'SET client_min_messages = warning; CREATE EXTENSION chat CASCADE');
	return;
}

###########################################################################
# No tables

new_database('fresh');
is($node->safe_psql('fresh', 'SELECT chat.schema_version() IS NULL'), 't', 'no tables: no version');
fails_with(
	$node, 'fresh', q{SELECT chat.create_user('new')}, 'CH008', 'a function without tables',
	qr/chat is not set up in this database\nHINT:  Run SELECT chat\.migrate\(\)\./);

# All or nothing: something is in the way of a table, after others have been made.
$node->safe_psql('fresh', 'CREATE TABLE chat.votes ()');
my ($ret, $stdout, $stderr) = $node->psql(
	'fresh', q{
	\set VERBOSITY sqlstate
	SELECT chat.migrate();
	SELECT chat.schema_version() IS NULL;
	SELECT chat.create_user('early');
	SELECT count(*) FROM pg_class WHERE relnamespace = 'chat'::regnamespace AND relkind IN ('r', 'p');
	DROP TABLE chat.votes;
	SELECT chat.migrate() = chat.schema_version();
	SELECT chat.create_user('late') IS NOT NULL;
	}, on_error_stop => 0);
is($stdout, "t\n1\nt\nt", 'migrate() that fails changes nothing, the next one works');
like($stderr, qr/ERROR:  42P07\n.*ERROR:  CH008/s, 'and both errors are reported');
load_oracle($node, 'fresh');
oracle_ok($node, 'fresh', 'after a failure');

###########################################################################
# Not backwards, and not beyond

my $newest = $node->safe_psql('fresh', 'SELECT chat.schema_version()');
fails_with($node, 'fresh', 'SELECT chat.migrate(0)',
	'22023', 'migrate() to version 0');
fails_with(
	$node, 'fresh', "SELECT chat.migrate($newest + 1)",
	'22023', 'migrate() beyond what the library knows');
is( $node->safe_psql(
		'fresh',
		"SELECT chat.migrate($newest), chat.migrate(), chat.schema_version(), (SELECT count(*) FROM chat.schema_versions)"
	),
	join('|', ($newest) x 4),
	'migrate() again changes nothing');

# tables of a library to come
$node->safe_psql('fresh',
	"INSERT INTO chat.schema_versions (version) VALUES ($newest + 1)");
fails_with($node, 'fresh', q{SELECT chat.create_user('new')},
	'CH008', 'a function on tables that are newer', qr/newer than the library/);
fails_with($node, 'fresh', 'SELECT chat.migrate()',
	'0A000', 'migrate() of tables that are newer',
	qr/cannot take the tables back from version @{[ $newest + 1 ]} to version $newest/);
$node->safe_psql('fresh',
	"DELETE FROM chat.schema_versions WHERE version > $newest");
$node->safe_psql('fresh', q{SELECT chat.create_user('new')});

###########################################################################
# An encoding without characters

$node->safe_psql('postgres',
	"CREATE DATABASE ascii TEMPLATE template0 ENCODING 'SQL_ASCII' LC_COLLATE 'C' LC_CTYPE 'C'");
$node->safe_psql('ascii', 'SET client_min_messages = warning; CREATE EXTENSION chat CASCADE');
fails_with($node, 'ascii', 'SELECT chat.migrate()',
	'0A000', 'migrate() in a database of SQL_ASCII', qr/encoding "SQL_ASCII".*ENCODING 'UTF8'/s);
is($node->safe_psql('ascii', 'SELECT chat.schema_version() IS NULL'), 't', 'nothing has been made');

###########################################################################
# Whatever a database has set, the tables are the same

new_database('odd');
$node->safe_psql('postgres', <<'END');
ALTER DATABASE odd SET standard_conforming_strings = off;
ALTER DATABASE odd SET escape_string_warning = off;
ALTER DATABASE odd SET DateStyle = 'SQL, DMY';
ALTER DATABASE odd SET TimeZone = 'America/St_Johns';
ALTER DATABASE odd SET quote_all_identifiers = on;
ALTER DATABASE odd SET array_nulls = off;
END
$node->safe_psql('odd', 'SELECT chat.migrate()');
is($node->safe_psql('odd', 'SELECT * FROM chat.verify(true)'), '', 'no false alarm with odd settings');
$node->safe_psql('postgres', 'ALTER DATABASE odd RESET ALL');
same_definitions_ok(definitions($node, 'odd'), definitions($node, 'fresh'),
	'tables made with odd settings');

###########################################################################
# Four at once

new_database('twice');
my $clients = start_clients($node, 'twice', ('SELECT chat.migrate();') x 4);
ok($clients->finish, 'four sessions that migrate at once');
is(join('', @{ $clients->{out} }), "$newest\n" x 4, 'all of them succeed');
is( $node->safe_psql(
		'twice', 'SELECT count(*) = chat.schema_version() FROM chat.schema_versions'),
	't',
	'and one of them has done it');
same_definitions_ok(definitions($node, 'twice'), definitions($node, 'fresh'), 'the tables are the same');

$node->stop;
done_testing();
