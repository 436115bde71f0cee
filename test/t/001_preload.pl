
# chat has to be loaded when the server starts, and says so where it is not.

use strict;
use warnings;

use FindBin;
use lib "$FindBin::RealBin/../perl";

use ChatTest;
use PostgreSQL::Test::Cluster;
use PostgreSQL::Test::Utils;
use Test::More;

my $node = chat_cluster('preload', preload => '');
my $hint =
  qr/HINT:  Add "chat" to shared_preload_libraries in postgresql\.conf and restart the server\./;
my ($ret, $stdout, $stderr);

# Not loaded: the extension is refused, and nothing is left of it.
fails_with($node, 'postgres', 'CREATE EXTENSION chat CASCADE',
	'55000', 'CREATE EXTENSION without the library', $hint);
is( $node->safe_psql(
		'postgres',
		q{SELECT count(*) FROM pg_extension WHERE extname = 'chat'
		  UNION ALL SELECT count(*) FROM pg_namespace WHERE nspname = 'chat'
		  UNION ALL SELECT count(*) FROM pg_roles WHERE rolname LIKE 'chat\_%'}),
	"0\n0\n0",
	'a refused extension leaves nothing behind');
fails_with($node, 'postgres', "LOAD 'chat'", '55000', 'LOAD', $hint);

# Loaded by a session only: too late.
$node->append_conf('postgresql.conf', "session_preload_libraries = 'chat'");
$node->reload;
($ret, $stdout, $stderr) = $node->psql('postgres', 'SELECT 1');
isnt($ret, 0, 'session_preload_libraries is not enough');
like($stderr, $hint, 'session_preload_libraries: says so');
$node->adjust_conf('postgresql.conf', 'session_preload_libraries', "''");

# Loaded when the server starts.
$node->adjust_conf('postgresql.conf', 'shared_preload_libraries', "'chat'");
$node->restart;
chat_database($node, 'talk');
my ($anna, $ben) = chat_users($node, 'talk', 'anna', 'ben');
my $direct = $node->safe_psql('talk',
	"SELECT chat.open_direct('$ben', as_user => '$anna')");
is( $node->safe_psql(
		'talk',
		"SELECT seq FROM chat.send_message('$direct', 'hello', as_user => '$anna')"
	),
	'1',
	'with the library all works');

# An administrator has taken it out again: everything that would need it is
# refused with the hint, and what has been said can still be read.
$node->adjust_conf('postgresql.conf', 'shared_preload_libraries', "''");
$node->restart;
fails_with($node, 'talk',
	"SELECT * FROM chat.send_message('$direct', 'lost', as_user => '$anna')",
	'55000', 'a send without the library', $hint);
fails_with(
	$node,
	'talk',
	"INSERT INTO chat.messages (conversation_id, sender_id, id, seq, modseq, content)
	 VALUES ('$direct', '$anna', gen_random_uuid(), 2, 2, 'lost')",
	'55000',
	'a plain INSERT without the library',
	$hint);
is($node->safe_psql('talk', 'SELECT seq, content FROM chat.messages'),
	'1|hello', 'the messages can be read without the library');

$node->adjust_conf('postgresql.conf', 'shared_preload_libraries', "'chat'");
$node->restart;
is( $node->safe_psql(
		'talk',
		"SELECT seq FROM chat.send_message('$direct', 'again', as_user => '$anna')"
	),
	'2',
	'with the library back it goes on where it was');
oracle_ok($node, 'talk', 'in the end');

$node->stop;
done_testing();
