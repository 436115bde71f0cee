
# Every function of chat is called with values at random, by clients, backends and
# administrators, in sessions that are set up in odd ways.  The server stays up, no
# error tells of a mistake in this code, and nobody learns what is kept from them.
# FUZZ_SECONDS and FUZZ_SEED choose how long and which calls, FUZZ_SESSIONS how many
# work at the same time: what they do to each other is not the same every time.

use strict;
use warnings;

use FindBin;
use lib "$FindBin::RealBin/../perl";

use ChatTest;
use JSON::PP;
use POSIX ();
use PostgreSQL::Test::Cluster;
use PostgreSQL::Test::Utils;
use Test::More;

use ChatFuzz;

my $seconds = $ENV{FUZZ_SECONDS} // 60;
my $seed = $ENV{FUZZ_SEED} // int rand 1e6;
my $sessions = $ENV{FUZZ_SESSIONS} // 3;

diag "FUZZ_SEED=$seed FUZZ_SECONDS=$seconds FUZZ_SESSIONS=$sessions";

my $node = chat_cluster('fuzz', conf => <<'END');
max_prepared_transactions = 10
max_locks_per_transaction = 256
restart_after_crash = on
log_min_messages = error
log_min_error_statement = error
END
my $dir = PostgreSQL::Test::Utils::tempdir();

$node->safe_psql('postgres', 'CREATE DATABASE fuzz');
my ($ret, $out, $err) =
  $node->psql('fuzz', undef, extra_params => [ '-v', 'ON_ERROR_STOP=1', '-f', project_root() . '/test/fuzz/world.sql' ]);
is($ret, 0, 'there is something to call upon') or BAIL_OUT($err);

# new(number): a session of the fuzzer
sub session
{
	my ($number) = @_;
	return ChatFuzz->new(
		connstr => sprintf('host=%s;port=%d;dbname=fuzz', $node->host, $node->port),
		number => $number, seed => $seed, seconds => $seconds, folder => $dir, is_long => $seconds > 300);
}

# That the fuzzer sees what it looks for
my $sample = session(0);
$sample->look_at(['x'], [ $sample->{super}->selectrow_array(q{SELECT content FROM chat.messages WHERE content ~ 'zqmark' LIMIT 1}) ],
	is_users => 1, function => 'sample');
like($sample->{failures}[0] // '', qr/^tells a secret, message/, 'a text that is marked would be seen');
$sample->look_at(['x'], [ join ' ', @{ $sample->{aliases}[0] } ], function => 'sample');
like($sample->{failures}[1] // '', qr/^tells who is behind an alias/, 'one who is behind an alias would be seen');
$sample->{connection} = $sample->{super};
foreach my $state ('XX000', '42703')
{
	$sample->run("DO \$\$BEGIN RAISE EXCEPTION 'x' USING ERRCODE = '$state'; END\$\$", function => 'sample');
	like($sample->{failures}[-1], qr/^$state/, "an error $state would be seen");
}
my @functions = grep { !/^_/ } map { $_->{name} } @{ $sample->{functions} };
cmp_ok(scalar @functions, '>', 100, 'there are functions');
$_->disconnect foreach values %{ $sample->{connections} };

my $started_at = started_at($node);
my @children = map {
	my $number = $_;
	my $pid = fork // die "could not fork: $!";

	if (!$pid)
	{
		# the server is the parent's to stop
		my $ok = eval { session($number)->work; 1 };
		print STDERR $@ if !$ok;
		POSIX::_exit($ok ? 0 : 1);
	}
	$pid;
} 1 .. $sessions;
foreach my $child (@children)
{
	waitpid $child, 0;
	is($?, 0, 'a session has come to its end');
}

my (%reached, %states, %spent);
my ($calls, $failures) = (0, 0);
foreach my $file (glob "$dir/fuzz*.json")
{
	my $found = decode_json(slurp_file($file));

	$calls += $found->{calls};
	$reached{$_} += $found->{reached}{$_} foreach keys %{ $found->{reached} };
	$states{$_} += $found->{states}{$_} foreach keys %{ $found->{states} };
	note $_ foreach sort keys %{ $found->{slow} };
	$spent{$_} += $found->{spent}{$_} foreach keys %{ $found->{spent} };
	$failures += @{ $found->{failures} };
	diag $_ foreach @{ $found->{failures} };
}
is($failures, 0, 'nothing went wrong, and nothing was told');
diag "$calls calls, " . join(', ', map { "$_: $states{$_}" } sort { $states{$b} <=> $states{$a} } keys %states);
my @slowest = (sort { $spent{$b} <=> $spent{$a} } keys %spent)[ 0 .. 14 ];
diag 'most seconds in ' . join(', ', map { sprintf '%s %.1f', $_, $spent{$_} } @slowest);
my @missed = grep { !$reached{$_} } @functions;
diag "never with success: @missed" if @missed;
cmp_ok(scalar @missed, '<', @functions / 3, 'most functions were called with success');

my @crashes = slurp_file($node->logfile) =~ /^.*(?:TRAP:|PANIC:|terminated by signal|AddressSanitizer|runtime error:).*(?:\n.*){0,3}/mg;
is(join("\n", @crashes), '', 'no process has crashed');
if (@crashes)
{
	# the last statements of the session, to try again
	foreach my $file (glob "$dir/fuzz*.sql")
	{
		my $text = slurp_file($file);
		diag substr $text, (length $text > 20_000 ? -20_000 : 0);
	}
	await_restart($node, $started_at);
}
else
{
	is(started_at($node), $started_at, 'the server has stayed up');
}

$node->safe_psql('fuzz',
	q{SELECT format('ROLLBACK PREPARED %L', gid) FROM pg_prepared_xacts WHERE database = current_database() \gexec});
oracle_ok($node, 'fuzz', 'afterwards');
$node->stop;
done_testing();
