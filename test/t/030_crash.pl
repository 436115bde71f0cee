
# kill -9, again and again, of a backend, of the postmaster, and of everything
# at once, while clients send.  What was acknowledged is there, once and under
# the number that was told; what was not can be sent again under its key.

use strict;
use warnings;

use FindBin;
use lib "$FindBin::RealBin/../perl";

use ChatTest;
use PostgreSQL::Test::Cluster;
use PostgreSQL::Test::Utils;
use Test::More;
use Time::HiRes qw(usleep);

my $NCLIENTS = 8;
my $NCONVERSATIONS = 3;
my $NSTEPS = 1500;    # more than a client gets done in a round

my $seed = $ENV{CHAT_TEST_SEED} // int(rand(2**31));
srand($seed);
note "CHAT_TEST_SEED=$seed";

my $node = chat_cluster('crash', conf => <<'END');
fsync = on
synchronous_commit = on
restart_after_crash = on
max_wal_size = 64MB
checkpoint_timeout = 30s
END
chat_database($node, 'talk');
my @users = chat_users($node, 'talk', map { "user$_" } 1 .. $NCLIENTS);
my $members = join(', ', map { "'$_'" } @users);
my @conversations =
  map {
	$node->safe_psql('talk',
		"SELECT chat.create_channel('c$_', user_ids => ARRAY[$members]::uuid[], as_user => '$users[0]')"
	)
  } 1 .. $NCONVERSATIONS;

###########################################################################
# What the clients do.  A step is one transaction: one send, or some, or a
# deletion.  Every send has a key of its own.

my $nkeys = 0;

sub new_send
{
	my ($client) = @_;

	$nkeys++;
	return {
		key => "key $nkeys",
		user => $users[$client],
		conversation => $conversations[ rand @conversations ]
	};
}

sub new_step
{
	my ($client) = @_;
	my $kind = rand;

	return { sends => [ new_send($client) ] } if $kind < 0.8;

	# several conversations in one order, lest the clients deadlock
	return {
		sends => [
			sort { $a->{conversation} cmp $b->{conversation} }
			map { new_send($client) } 1 .. 2 + rand 3
		]
	  }
	  if $kind < 0.9;
	return { sends => [ new_send($client) ], delete => 1 };
}

# The deletion names its message by the key, so that the step can be repeated.
sub step_sql
{
	my ($step) = @_;
	my $several = $step->{delete} || @{ $step->{sends} } > 1;
	my $sql = $several ? "BEGIN;\n" : '';

	foreach my $send (@{ $step->{sends} })
	{
		$sql .= <<"END";
SELECT '$send->{key}', id, seq, is_retry FROM chat.send_message('$send->{conversation}', 'says $send->{key}', client_key => '$send->{key}', as_user => '$send->{user}');
END
		$sql .= <<"END" if $step->{delete};
SELECT 'deleted', chat.delete_message(m.conversation_id, m.id, as_user => '$send->{user}')
FROM chat.message_keys AS k JOIN chat.messages AS m ON m.conversation_id = k.conversation_id AND m.id = k.message_id
WHERE k.conversation_id = '$send->{conversation}' AND k.sender_id = '$send->{user}'
  AND k.client_key = '$send->{key}' AND m.deleted_at IS NULL;
END
	}
	$sql .= "COMMIT;\n" if $several;
	return $sql . "\\echo done\n";
}

# What the server has acknowledged to a client: its steps that are done, in
# order.  Takes note of the numbers; returns how many.
my %acknowledged;

sub acknowledge
{
	my ($output) = @_;
	my $ndone = 0;
	my @told;

	foreach my $line (split /\n/, $output)
	{
		if ($line eq 'done')
		{
			$acknowledged{ $_->[0] } = $_ foreach @told;
			@told = ();
			$ndone++;
		}
		elsif ($line !~ /^deleted/)
		{
			push @told, [ split /\|/, $line ];
		}
	}
	return $ndone;
}

# What has been acknowledged is all there, under its number.
sub acknowledged_ok
{
	my ($what) = @_;
	my $file = PostgreSQL::Test::Utils::tempdir() . '/acknowledged';
	my $n = keys %acknowledged;

	append_to_file($file,
		join('', map { "$_->[0]\t$_->[1]\t$_->[2]\n" } values %acknowledged));
	is( $node->safe_psql(
			'talk', qq{
	CREATE TEMP TABLE acknowledged (key text PRIMARY KEY, id uuid, seq bigint);
	\\copy acknowledged FROM '$file'
	SELECT count(*), count(*) FILTER (WHERE m.seq = a.seq AND m.id = a.id)
	FROM acknowledged AS a LEFT JOIN chat.messages AS m ON m.client_key = a.key}),
		"$n|$n",
		"$what: all $n acknowledged messages are there");
	is( $node->safe_psql(
			'talk',
			'SELECT count(*) - count(DISTINCT client_key), count(*) FILTER (WHERE client_key IS NULL) FROM chat.messages'
		),
		'0|0',
		"$what: none is there twice");
	oracle_ok($node, 'talk', $what);
	return;
}

###########################################################################
# Ways to go down

# Until the old server's processes have seen that it is gone, a new one refuses
# to start.
sub start_again
{
	my ($old) = @_;
	my $attempts = 10 * $PostgreSQL::Test::Utils::timeout_default;

	usleep(100_000) while kill(0, $old) && $attempts-- > 0;
	while ($attempts-- > 0)
	{
		return if $node->start(fail_ok => 1);
		usleep(100_000);
		$node->stop('fast', fail_ok => 1);
	}
	BAIL_OUT('the server does not start again');
	return;
}

my %kill = (
	'a backend' => sub {
		my $pid = $node->safe_psql('talk',
			q{SELECT pid FROM pg_stat_activity
			  WHERE backend_type = 'client backend' AND pid <> pg_backend_pid() AND datname = 'talk'
			  ORDER BY random() LIMIT 1});
		BAIL_OUT('no client is connected') if $pid !~ /^\d+$/;
		kill 'KILL', $pid;
	},
	'the postmaster' => sub {
		$node->kill9;
	},
	'every process' => sub {
		my ($postmaster) = @_;
		my @children = children($postmaster);

		$node->kill9;
		kill 'KILL', @children;
	});

###########################################################################
# The rounds

my @steps = map { [] } @users;    # what each client has not got done
my $ndoubtful = 0;
my $nretried = 0;
my $round = 0;

foreach my $victim (
	'a backend',
	'the postmaster',
	'every process',
	'a backend',
	'every process',
	'the postmaster',
	'a backend',
	'every process')
{
	$round++;
	foreach my $client (0 .. $#users)
	{
		push @{ $steps[$client] }, new_step($client)
		  while @{ $steps[$client] } < $NSTEPS;
	}
	my $clients =
	  start_clients($node, 'talk',
		map { join('', map { step_sql($_) } @$_) } @steps);

	# Under full load: everybody has sent something.
	my $nlines = 300 + rand 900;
	$clients->pump_until_true(
		sub {
			$clients->lines > $nlines
			  && !grep { $_ !~ /done/ } @{ $clients->{out} };
		});
	my $postmaster = postmaster_pid($node);
	my $started_at = started_at($node);
	$kill{$victim}->($postmaster);
	$clients->finish;

	my $what = "round $round, kill -9 of $victim";
	is(scalar(grep { /connection to server was lost|terminating connection|server closed the connection|no connection to the server/ } @{ $clients->{err} }),
		$NCLIENTS, "$what: it hits every client");
	if ($victim eq 'a backend')
	{
		await_restart($node, $started_at);
	}
	else
	{
		start_again($postmaster);
	}

	# What each client has been told is done with.  Its next step is in doubt.
	my @doubtful;
	foreach my $client (0 .. $#users)
	{
		$nretried += () = $clients->{out}[$client] =~ /\|t$/mg;
		splice @{ $steps[$client] }, 0, acknowledge($clients->{out}[$client]);
		push @doubtful, $steps[$client][0];
	}
	$ndoubtful += @doubtful;
	acknowledged_ok($what);

	# Nobody waits for a session that is dead, and notifications come again.
	is( $node->safe_psql(
			'talk', qq{
	SET statement_timeout = '60s';
	SELECT count(*) FROM chat.subscribe(as_user => '$users[0]') WHERE kind = 'conversation'}),
		$NCONVERSATIONS,
		"$what: one can subscribe");
}

# At last everything in doubt is sent again; then every key that was ever
# tried is there once.
my $clients = start_clients($node, 'talk',
	map { join('', map { step_sql($_) } @$_[ 0 .. 99 ]) } @steps);
ok($clients->finish, 'the last round is not disturbed');
foreach my $client (0 .. $#users)
{
	$nretried += () = $clients->{out}[$client] =~ /\|t$/mg;
	is(acknowledge($clients->{out}[$client]),
		100, "client $client gets all of its last steps done");
}
acknowledged_ok('in the end');
is($node->safe_psql('talk', 'SELECT count(*) FROM chat.messages'),
	scalar(keys %acknowledged), 'there is nothing that nobody knows of');
note "$ndoubtful steps were in doubt, $nretried messages of theirs had been committed";
cmp_ok(scalar(keys %acknowledged), '>', 8 * 300, 'enough has been sent');

$node->stop;
done_testing();
