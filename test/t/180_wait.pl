
# Clients that leave transactions open: what waits for them waits for a while, is told
# who is in the way, and that session is ended if it stays there.

use strict;
use warnings;

use FindBin;
use lib "$FindBin::RealBin/../perl";

use ChatTest;
use PostgreSQL::Test::Cluster;
use PostgreSQL::Test::Utils;
use Test::More;

my $node = chat_cluster('wait', conf => <<'END');
max_prepared_transactions = 2
chat.lock_timeout = 200ms
chat.max_block_time = 0
END
my $everything = project_root() . '/test/sql';

sub sql
{
	my ($sql) = @_;
	return $node->safe_psql('talk', $sql);
}

$node->safe_psql('postgres', 'CREATE DATABASE talk');
sql("\\i $everything/start.sql\n\\i $everything/calls.sql\n\\i $everything/world.sql");
sql('CREATE ROLE customer LOGIN IN ROLE chat_client; CREATE ROLE backend LOGIN IN ROLE chat_app; GRANT SET ON PARAMETER chat.user_id TO customer, backend');
my ($anna, $ben, $general) = row($node, 'talk',
	q{SELECT (SELECT id FROM chat.users WHERE username = 'anna'), (SELECT id FROM chat.users WHERE username = 'ben'),
		(SELECT id FROM chat.conversations WHERE name = 'general')});
my $removal = "SELECT chat.remove_conversation_member('$general', '$ben', as_user => '$anna')";

# A session in which ben has marked something as read, and that does not commit
sub reader
{
	my ($role, $conversation) = @_;
	my $psql = $node->background_psql('talk', extra_params => [ '-U', $role ]);

	$psql->query_safe("BEGIN; SET LOCAL chat.user_id = '$ben'");
	$psql->query_safe("SELECT chat.mark_unread('$conversation', m.id), chat.mark_read('$conversation') FROM chat.history('$conversation', max => 1) AS m");
	return $psql;
}

###########################################################################
# Nobody waits for ever, and everybody is told

my $reader = reader('customer', $general);
fails_with($node, 'talk', $removal, '55P03', 'a member who has a transaction open is not removed',
	qr/DETAIL:  Another transaction holds what is needed here\..*HINT:  Try again\. chat\.blockers\(\) shows/s);
fails_with($node, 'talk', "SET lock_timeout = '1d'; $removal", '55P03', 'a long patience of the session does not help');
fails_with($node, 'talk', "SET search_path = pg_catalog, pg_temp; SET enable_seqscan = off; $removal", '55P03',
	'nor do the settings with which functions work');
fails_with($node, 'talk',
	"BEGIN; SET LOCAL session_replication_role = replica; UPDATE chat.conversations SET member_count = member_count + 1; SET LOCAL session_replication_role = origin; "
	  . "DO \$\$ BEGIN PERFORM chat.repair(); RAISE 'repaired'; EXCEPTION WHEN lock_not_available THEN NULL; END \$\$; $removal",
	'55P03', 'it is told after an error of that kind that had a hint of its own', qr/HINT:  Try again\. chat\.blockers\(\) shows/);
is(sql("SELECT seq > 4 FROM chat.send_message('$general', 'hello', as_user => '$anna')"), 't', 'others send meanwhile');

# the owner of the row sends from elsewhere: not for long, as the conversation is held
fails_with($node, 'talk', "SET chat.lock_timeout = '1d'; SET lock_timeout = '100ms'; SELECT chat.send_message('$general', 'hello', as_user => '$ben')",
	'55P03', 'a lower timeout of the session counts');

# who it is
my $remover = $node->background_psql('talk');
$remover->query_safe("SET chat.lock_timeout = '1d'");
$remover->query_until(qr/begun/, "\\echo begun\n$removal;\n");
ok( $node->poll_query_until('talk', 'SELECT count(*) = 1 FROM chat.blockers()'),
	'somebody is seen to be in the way');
ok( $node->poll_query_until('talk',
		q{SELECT EXISTS (SELECT FROM chat.blockers() AS b JOIN pg_stat_activity AS a ON a.pid = b.pid AND a.state = 'idle in transaction'
			WHERE b.role = a.usename AND b.open_for > '0' AND b.waiting_for >= '0' AND b.waiting_pid <> b.pid AND b.lock_type = 'transactionid')}),
	'it is told which session it is');
is(sql("SELECT has_function_privilege('chat_client', 'chat.blockers()', 'EXECUTE')"), 'f', 'but not to clients');
$reader->query_safe('ROLLBACK');
$remover->query_safe('SELECT 1');
is(sql("SELECT count(*) FROM chat.members WHERE user_id = '$ben' AND conversation_id = '$general'"), '0',
	'the member is removed when they have let go');
$reader->quit;
$remover->quit;

###########################################################################
# A client's locks end with its session

sql("SELECT chat.add_conversation_member('$general', '$ben', as_user => '$anna')");
foreach my $role ('customer', 'chat_client')
{
	fails_with($node, 'talk',
		"BEGIN; SELECT FROM chat.act_as('$ben'); SET SESSION AUTHORIZATION $role; SELECT count(*) FROM chat.history('$general'); PREPARE TRANSACTION 'kept'",
		'42501', "$role does not prepare a transaction");
}
fails_with($node, 'talk',
	"BEGIN; SELECT FROM chat.act_as('$ben'); SELECT count(*) FROM chat.history('$general'); SET LOCAL ROLE chat_client; PREPARE TRANSACTION 'kept'",
	'42501', 'nor does who has become a client');
sql("BEGIN; SET SESSION AUTHORIZATION customer; SELECT 1; PREPARE TRANSACTION 'other'");
sql("ROLLBACK PREPARED 'other'");
pass('what has nothing to do with chat can be prepared');
sql("SET SESSION AUTHORIZATION backend; BEGIN; SELECT count(*) FROM chat.history('$general', as_user => '$ben'); PREPARE TRANSACTION 'trusted'");
sql("ROLLBACK PREPARED 'trusted'");
pass('a trusted backend may');

###########################################################################
# One call of everything left open, by somebody who is in everything, and one of
# everything by another: nothing waits for longer than it may.

my $holder = $node->background_psql('talk');
$holder->query_safe(<<"END_OF_SQL");
BEGIN;
DO \$\$
DECLARE
	call	text;
BEGIN
	FOR call IN SELECT call_of(f, 'as_user', '$ben') FROM api() AS f JOIN pg_proc AS p ON p.oid = f
			 WHERE p.prokind = 'f' AND has_function_privilege('chat_client', f, 'EXECUTE') AND called(f) !~ '^leave'
	LOOP
		BEGIN
			EXECUTE call;
		EXCEPTION WHEN OTHERS THEN
			NULL;
		END;
	END LOOP;
END
\$\$;
END_OF_SQL
my ($ret, $stdout, $stderr) = $node->psql('talk', <<'END', on_error_stop => 0);
SET statement_timeout = '60s';
\set VERBOSITY verbose
SELECT call_of(f) FROM api() AS f WHERE called(f) NOT IN ('stop_worker') ORDER BY f::text COLLATE "C" \gexec
END
unlike($stderr, qr/57014/, 'every call ends by itself');
cmp_ok(scalar(() = $stderr =~ /ERROR:  55P03/g), '>', 3, 'though what some need is held');
$holder->query_safe('ROLLBACK');
$holder->quit;

###########################################################################
# Who stays in the way is disconnected, if it is a client

$node->append_conf('postgresql.conf', "chat.max_block_time = 1\nchat.worker_idle_time = 1\n");
$node->reload;
sql("SELECT chat.add_conversation_member('$general', '$ben', as_user => '$anna')");
my $closed = sql("SELECT id FROM chat.conversations WHERE name = 'closed'");
my $trusted = reader('backend', $closed);
my $client = reader('customer', $general);
my @waiters = map { $node->background_psql('talk') } 1 .. 2;
my $client_pid = sql("SELECT pid FROM pg_stat_activity WHERE usename = 'customer'");
my $bystander = $node->background_psql('talk', extra_params => [ '-U', 'customer' ]);
$bystander->query_safe("BEGIN; SET LOCAL chat.user_id = '$anna'; SELECT FROM chat.history('$general')");

fails_with($node, 'talk', $removal, '55P03', 'somebody is in the way');
ok($node->poll_query_until('talk', 'SELECT chat.worker_pid() IS NOT NULL'), 'so there is a worker');
$_->query_safe("SET chat.lock_timeout = '1d'") foreach @waiters;
$waiters[0]->query_until(qr/begun/,
	"\\echo begun\nSELECT chat.remove_conversation_member('$closed', '$ben', as_user => (SELECT id FROM chat.users WHERE username = 'carla'));\n");
$waiters[1]->query_until(qr/begun/, "\\echo begun\n$removal;\n");
ok($node->poll_query_until('talk', "SELECT NOT EXISTS (SELECT FROM chat.members WHERE user_id = '$ben' AND conversation_id = '$general')"),
	'the member is removed');
is(sql("SELECT count(*) FROM pg_stat_activity WHERE pid = $client_pid"), '0', 'since their session has been ended');
like(slurp_file($node->logfile), qr/LOG:  disconnecting the session with PID $client_pid, whose transaction blocks others/,
	'which is logged');
is($trusted->query_safe('SELECT 1'), '1', 'the session of a trusted backend, which is older, is not');
is($bystander->query_safe('SELECT 1'), '1', 'nor is that of a client who is in nobody\'s way');
$trusted->query_safe('COMMIT');
$waiters[0]->query_safe('SELECT 1');

# Nor does it help a client that the role which has logged in has to become one, or
# that it waits itself: for a lock that another session of its own has, without a
# transaction
sql('CREATE ROLE login LOGIN NOINHERIT IN ROLE chat_client; GRANT SET ON PARAMETER chat.user_id TO login');
foreach my $role ('login', 'customer')
{
	sql("SELECT chat.add_conversation_member('$general', '$ben', as_user => '$anna')");
	$client = $node->background_psql('talk', extra_params => [ '-U', $role ]);
	$client->query_safe("BEGIN; SET LOCAL chat.user_id = '$ben'; SET LOCAL ROLE chat_client; SELECT chat.mark_unread('$general', m.id), chat.mark_read('$general') FROM chat.history('$general', max => 1) AS m");
	$client_pid = $client->query_safe('SELECT pg_backend_pid()');
	if ($role eq 'customer')
	{
		$bystander->query_safe('COMMIT; SELECT pg_advisory_lock(1)');
		$client->query_until(qr/begun/, "\\echo begun\nSELECT pg_advisory_lock(1);\n");
	}
	$waiters[1]->query_until(qr/begun/, "\\echo begun\n$removal;\n");
	ok($node->poll_query_until('talk', "SELECT NOT EXISTS (SELECT FROM pg_stat_activity WHERE pid = $client_pid)"),
		"a session of $role is ended");
	$waiters[1]->query_safe('SELECT 1');
	eval { $client->quit };
}
is($bystander->query_safe('SELECT 1'), '1', 'the other session of the client is not');
$_->quit foreach $trusted, $bystander, @waiters;
eval { $client->quit };

###########################################################################
# Who is in the way and waits is spared only as one who is because of another. They may
# wait for a lock of their own, which they hold in a session that is in no transaction.

my ($direct, $carla) = row($node, 'talk', "SELECT id('ben+carla'), id('carla')");
sql("SELECT chat.add_conversation_member('$general', '$ben', as_user => '$anna'), chat.add_conversation_member('$closed', '$ben', as_user => '$carla')");
sql("SELECT FROM chat.send_message('$direct', 'hello', as_user => '$carla')");
sql('CREATE ROLE layer LOGIN IN ROLE chat_reader');
@waiters = map { $node->background_psql('talk') } 1 .. 3;
$_->query_safe("SET chat.lock_timeout = '1d'") foreach @waiters;
$bystander = $node->background_psql('talk', extra_params => [ '-U', 'customer' ]);
$bystander->query_safe('SELECT pg_advisory_lock(42)');
$trusted = reader('backend', $closed);
$trusted->query_safe('SELECT pg_advisory_xact_lock(43)');
my $layer = $node->background_psql('talk', extra_params => [ '-U', 'layer' ]);
$layer->query_safe('BEGIN; SELECT count(*) FROM chat.messages_archive');
$client = reader('customer', $general);
my $innocent = reader('customer', $direct);
my ($innocent_pid, $layer_pid);
($client_pid, $innocent_pid, $layer_pid) = map { $_->query_safe('SELECT pg_backend_pid()') } $client, $innocent, $layer;
$client->query_until(qr/begun/, "\\echo begun\nSELECT pg_advisory_lock(42);\n");
$innocent->query_until(qr/begun/, "\\echo begun\nSELECT pg_advisory_lock(43);\n");
$waiters[1]->query_until(qr/begun/,
	"\\echo begun\nSELECT FROM chat.members WHERE user_id = '$ben' AND conversation_id = '$direct' FOR UPDATE;\n");
$waiters[2]->query_until(qr/begun/, "\\echo begun\nBEGIN; LOCK chat.messages_archive; COMMIT;\n");
fails_with($node, 'talk', $removal, '55P03', 'somebody is in the way');
$waiters[0]->query_until(qr/begun/, "\\echo begun\n$removal;\n");
ok($node->poll_query_until('talk', "SELECT NOT EXISTS (SELECT FROM pg_stat_activity WHERE pid = $client_pid)"),
	'a client who waits for what they hold themselves is disconnected');
ok($node->poll_query_until('talk', "SELECT NOT EXISTS (SELECT FROM pg_stat_activity WHERE pid = $layer_pid)"),
	'so is an API layer that has only read');
is(sql("SELECT wait_event FROM pg_stat_activity WHERE pid = $innocent_pid"), 'advisory', 'one who waits for a trusted backend is not');
$trusted->query_safe('COMMIT');
is($innocent->query_safe("SELECT 'here'"), "\nhere", 'and goes on');
$innocent->query_safe('COMMIT');
$_->query_safe('SELECT 1') foreach @waiters;
$_->quit foreach $trusted, $innocent, $bystander, @waiters;
eval { $_->quit } foreach $client, $layer;
oracle_ok($node, 'talk', 'in the end');

$node->stop;
done_testing();
