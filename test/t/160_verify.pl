
# The self-check beside people who write: it takes nothing for wrong that is
# not, mends what is wrong while they go on, and holds no more in memory
# however much it reads and finds.

use strict;
use warnings;

use FindBin;
use lib "$FindBin::RealBin/../perl";

use ChatTest;
use PostgreSQL::Test::Cluster;
use PostgreSQL::Test::Utils;
use Test::More;

my $node = chat_cluster('verify', conf => <<'END');
fsync = off
work_mem = 1MB
maintenance_work_mem = 1MB
chat.rate_limits = off
chat.own_votes = on
END
chat_database($node, 'talk');

sub sql
{
	my ($sql) = @_;
	return $node->safe_psql('talk', $sql);
}

# The conversations are there before anybody writes
my @users = chat_users($node, 'talk', map { "user$_" } 1 .. 6);
my @conversations = map {
	sql("SELECT chat.create_group('group $_', ARRAY["
		  . join(', ', map { "'$_'" } @users[ 1 .. 5 ])
		  . "]::uuid[], as_user => '$users[0]')")
} 1 .. 5;
my $topic =
  sql("SELECT chat.create_space('Garden', as_user => '$users[0]')");
my $post =
  sql("SELECT chat.create_post('$topic', 'Roses', as_user => '$users[0]')");

###########################################################################
# Beside writers

sub forum_sql
{
	my ($user) = @_;
	return
	    "SELECT FROM chat.set_vote('$post', (random() * 2)::integer - 1, as_user => '$user');\n"
	  . "SELECT FROM chat.create_comment('$post', 'comment', as_user => '$user');\n";
}

my @writers = map {
	my $user = $_;
	join('', map { random_transaction($user, @conversations), forum_sql($user) } 1 .. 60)
} @users;
my $checker = "SELECT * FROM chat.verify(true);\nSELECT * FROM chat.verify();\n" x 15;
my $mender = "UPDATE chat.conversations SET epoch = epoch WHERE false;\n"
  . "SELECT * FROM chat.repair();\n" x 5;
my $jobs = "CALL chat.run_job('fold_counters');\nCALL chat.run_job('verify');\n" x 10;
my $clients = start_clients($node, 'talk', $checker, $mender, $jobs, @writers);
ok($clients->finish, 'writers and checkers come to their end')
  or diag(join("\n", @{ $clients->{err} }));
is($clients->{out}[0], '', 'nothing is told to be wrong while people write');
is($clients->{out}[1], '', 'and nothing repaired');
is(sql("SELECT count(*) FROM chat.job_runs WHERE error IS NOT NULL"),
	'0', 'nor do the jobs find anything');
oracle_ok($node, 'talk', 'after all of them');

# What is repaired while others count on is right afterwards
my $damage = <<"END" x 10;
BEGIN;
SET LOCAL session_replication_role = replica;
UPDATE chat.conversations SET member_count = member_count + 3 WHERE id = '$conversations[0]';
UPDATE chat.conversations SET last_seq = last_seq - 1 WHERE id = '$conversations[4]' AND last_seq > 0;
UPDATE chat.space_counters SET member_count = 77;
COMMIT;
BEGIN;
SELECT FROM chat.repair();
COMMIT;
END
my @movers = map {
	my $user = $_;
	join('', map { "SELECT FROM chat.leave_conversation('$conversations[0]', as_user => '$user');\nSELECT FROM chat.join_space('$topic', as_user => '$user');\nSELECT FROM chat.add_conversation_member('$conversations[0]', '$user', as_user => '$users[0]');\nSELECT FROM chat.leave_space('$topic', as_user => '$user');\n" . send_sql($conversations[1], $user) } 1 .. 20)
} @users[ 1 .. 5 ];
$clients = start_clients($node, 'talk', $damage, @movers);
ok($clients->finish, 'repairs beside writers come to their end')
  or diag(join("\n", @{ $clients->{err} }));
is(sql('SELECT * FROM chat.verify(true)'), '', 'all is well afterwards');
oracle_ok($node, 'talk', 'after repairs beside writers');

###########################################################################
# Memory

# The most that the backend has used so far, in kB
sub high_water
{
	my ($psql) = @_;
	my $pid = $psql->query_safe('SELECT pg_backend_pid()');
	my $status = slurp_file("/proc/$pid/status");

	return $status =~ /^RssAnon:\s+(\d+) kB/m ? $1 : die;
}

SKIP:
{
	skip 'no /proc', 4 unless -r '/proc/self/status';

	my $rows = 300_000;

	sql(<<"END");
SET session_replication_role = replica;
INSERT INTO chat.message_hides SELECT '$conversations[0]', '$users[0]', chat.uuid_v7(), n FROM generate_series(1, $rows) n;
INSERT INTO chat.membership_events (conversation_id, id, user_id, event)
SELECT '$conversations[0]', chat.uuid_v7(), gen_random_uuid(), 'joined' FROM generate_series(1, $rows) n;
ANALYZE chat.message_hides, chat.membership_events;
END
	my $psql = $node->background_psql('talk');
	$psql->query_safe(
		"SET temp_buffers = 100; SET max_parallel_workers_per_gather = 0; SELECT FROM chat.verify(); SELECT FROM chat.conversations(as_user => '$users[0]')"
	);
	my $before = high_water($psql);
	is( $psql->query_safe(
			'SELECT string_agg(n::text, \',\') FROM (SELECT count(*) AS n FROM chat.verify(true) GROUP BY check_name ORDER BY check_name) x'
		),
		'1001,1001',
		'of many problems a thousand are told');
	my $after = high_water($psql);
	cmp_ok($after - $before, '<', 20_000,
		"memory does not grow with what is read: $before kB, $after kB");
	$psql->query_safe('CREATE TEMP TABLE done AS SELECT * FROM chat.repair()');
	is($psql->query_safe('SELECT count(*) FROM done'),
		2 * $rows, 'all of them are repaired');
	cmp_ok(high_water($psql) - $before, '<', 40_000,
		'nor with what is repaired');
	$psql->quit;
	is(sql('SELECT * FROM chat.verify(true)'), '', 'and all is well');
}

###########################################################################
# A repair that is ended in the middle leaves all as it was

sql(<<"END");
SET session_replication_role = replica;
UPDATE chat.conversations SET member_count = 77;
DELETE FROM chat.message_changes;
END
my $problems = sql('SELECT * FROM chat.verify(true) ORDER BY 1, 2, 3');
my $holder = $node->background_psql('talk');
$holder->query_safe('BEGIN; LOCK TABLE chat.message_changes IN ACCESS SHARE MODE; LOCK TABLE chat.messages IN ROW EXCLUSIVE MODE');
fails_with($node, 'talk', "SET lock_timeout = '100ms'; SELECT chat.repair()",
	'55P03', 'a repair that does not get its lock');
is(sql('SELECT * FROM chat.verify(true) ORDER BY 1, 2, 3'),
	$problems, 'leaves all as it was');
$holder->query_safe('COMMIT');
$holder->quit;
is(sql('SELECT count(*) > 1 FROM chat.repair()'), 't', 'the next one mends');
is(sql('SELECT * FROM chat.verify(true)'), '', 'all of it');
oracle_ok($node, 'talk', 'at the end');

$node->stop;
done_testing();
