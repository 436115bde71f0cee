
# Everything at once: writers at random with savepoints and rollbacks, members who
# come and go, listeners that are cut off, killed and started again, and a worker
# that is killed.  At the end each listener knows what the database knows.

use strict;
use warnings;

use FindBin;
use lib "$FindBin::RealBin/../perl";

use ChatTest;
use JSON::PP;
use PostgreSQL::Test::Cluster;
use PostgreSQL::Test::Utils;
use Test::More;
use Time::HiRes qw(sleep time);

my $seed = $ENV{CHAT_TEST_SEED} // int(rand(2**31));
srand($seed);
note "CHAT_TEST_SEED=$seed";

my $nwriters = 32;
my $nreaders = 8;
my $nconversations = 20;
my $transactions = $ENV{CHAT_TEST_TRANSACTIONS} // 40;

my $node = chat_cluster('storm', conf => 'max_connections = 120');
my $dir = PostgreSQL::Test::Utils::tempdir();
chat_database($node, 'talk');

sub sql
{
	my ($sql) = @_;
	return $node->safe_psql('talk', $sql);
}

my @writers = chat_users($node, 'talk', map { "writer$_" } 1 .. $nwriters);
my @readers = chat_users($node, 'talk', map { "reader$_" } 1 .. $nreaders);
my $users = join(', ', map { "'$_'" } @writers[ 1 .. $#writers ], @readers);
my @conversations = split /\n/, sql(
	"SELECT chat.create_channel('c' || n, user_ids => ARRAY[$users]::uuid[], as_user => '$writers[0]') FROM generate_series(1, $nconversations) AS n"
);

###########################################################################
# Listeners: chat-tail, whose state is the file of cursors, and what it prints

my $connection = $node->connstr('talk') . ' application_name=chat-tail';

sub start_listener
{
	my ($listener) = @_;
	my $pid = fork // die "could not fork: $!";

	if (!$pid)
	{
		open STDIN, '<', File::Spec->devnull;
		open STDOUT, '>>', "$listener->{file}.out";
		open STDERR, '>>', "$listener->{file}.err";
		exec $node->installed_command('chat-tail'), '-d', $connection,
		  '--content', '--max-backoff', '1', '--since', '2000-01-01',
		  '--cursors', "$listener->{file}.cursors", @{ $listener->{what} };
	}
	$listener->{pid} = $pid;
	return;
}

sub stop_listener
{
	my ($listener, $signal) = @_;

	kill $signal => $listener->{pid};
	waitpid $listener->{pid}, 0;
	return $?;
}

my @listeners = (
	(map { { what => [ '-u', $_ ], user => $_ } } @readers),
	{ what => ['--firehose'] });
foreach my $i (0 .. $#listeners)
{
	$listeners[$i]{file} = "$dir/listener$i";
	start_listener($listeners[$i]);
}
END { kill KILL => $_->{pid} foreach grep { $_->{pid} } @listeners; }

# One that is left alone, and hears the notifications as they are
my $gateway = $node->background_psql('talk');
my ($firehose) =
  $gateway->query_safe('SELECT kind, channel FROM chat.subscribe_firehose()') =~
  /^firehose\|(\w+)$/m;
my %heard;    # ranges of modseq by conversation, in the order of hearing

sub hear
{
	my ($sql) = @_;
	my $text = $gateway->query_safe($sql);

	while ($text =~
		/^Asynchronous notification "$firehose" with payload "v1 (\S+) \S+ (\d+)-(\d+) /mg
	  )
	{
		push @{ $heard{$1} }, [ $2, $3 ];
	}
	return;
}

###########################################################################
# The storm

# Readers come and go, and topics change
sub unrest
{
	my $conversation = $conversations[ rand @conversations ];
	my $reader = $readers[ rand @readers ];
	my $as = "as_user => '$writers[0]'";

	return
	  "SELECT chat.update_conversation('$conversation', '{\"topic\": \"@{[int rand 1000]}\"}', $as);\n"
	  if rand() < 0.3;
	return
	  "SELECT chat.remove_conversation_member('$conversation', '$reader', $as) FROM chat.members WHERE conversation_id = '$conversation' AND user_id = '$reader';\n"
	  if rand() < 0.5;
	return "SELECT chat.add_conversation_member('$conversation', '$reader', $as);\n";
}

my $clients = start_clients(
	$node, 'talk',
	(   map {
			my $user = $_;
			join('',
				map { random_transaction($user, (sort { rand() <=> 0.5 } @conversations)[ 0 .. 3 ]) }
				  1 .. $transactions)
		} @writers),
	join('', map { unrest() } 1 .. 200));

# In turn, so that none of it is left out by chance; a worker that does not run at
# the moment is waited for.
my $nkills = 0;
my @faults = (
	sub {
		my $killed = sql('SELECT pg_terminate_backend(chat.worker_pid())') eq 't';

		$nkills++ if $killed;
		return $killed;
	},
	sub {
		sql("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = 'chat-tail' ORDER BY random() LIMIT 2");
		return 1;
	},
	sub {
		my $listener = $listeners[ rand @listeners ];

		stop_listener($listener, rand() < 0.5 ? 'KILL' : 'INT');
		start_listener($listener);
		return 1;
	});
my $done = 0;
until ($done)
{
	my $until = time + 0.1 + rand() * 0.3;

	while (time < $until && $clients->{run}->pumpable)
	{
		$clients->{run}->pump_nb;
		sleep(0.02);
	}
	$done = !$clients->{run}->pumpable;
	hear('SELECT 1');
	push @faults, shift @faults if $faults[0]->();
}
ok($clients->finish, "$nwriters writers and one who brings unrest");
diag(join('', @{ $clients->{err} })) if grep { $_ ne '' } @{ $clients->{err} };
oracle_ok($node, 'talk', 'after that');
cmp_ok($nkills, '>', 0, "the worker was killed $nkills times");

###########################################################################
# What the listeners know

# By conversation and message: what is the latest that the lines say?
sub known_by
{
	my ($listener) = @_;
	my %known;
	my $content = slurp_file("$listener->{file}.out");

	foreach my $line ($content =~ /^(\{.*\})$/mg)
	{
		my $change = decode_json($line);
		my $message = $change->{message} // next;
		my $old = $known{ $message->{conversation_id} }{ $message->{id} };

		next if defined $old && $old->{modseq} >= $message->{modseq};
		$known{ $message->{conversation_id} }{ $message->{id} } = $message;
	}
	return \%known;
}

# In one line a message, as the database says it below
sub told
{
	my ($known, @conversations) = @_;
	my @lines;

	foreach my $conversation (sort @conversations)
	{
		my $messages = $known->{$conversation} // {};
		push @lines, map {
			join(' ', $conversation, @$_{qw(seq modseq version)},
				defined $_->{deleted_at} ? 'deleted' : $_->{content})
		} sort { $a->{seq} <=> $b->{seq} } values %$messages;
	}
	return join("\n", @lines);
}

sub in_database
{
	my (@conversations) = @_;
	my $list = join(', ', map { "'$_'" } @conversations);

	return sql(
		"SELECT concat_ws(' ', conversation_id, seq, modseq, version, CASE WHEN deleted_at IS NULL THEN content ELSE 'deleted' END) FROM chat.messages WHERE conversation_id IN ($list) ORDER BY conversation_id, seq"
	);
}

sub conversations_of
{
	my ($listener) = @_;

	return @conversations if !$listener->{user};
	return split /\n/,
	  sql("SELECT conversation_id FROM chat.members WHERE user_id = '$listener->{user}'");
}

foreach my $i (0 .. $#listeners)
{
	my $listener = $listeners[$i];
	my @mine = conversations_of($listener);
	my $expected = in_database(@mine);
	my $give_up = time + $PostgreSQL::Test::Utils::timeout_default;
	my $told;

	sleep(0.05)
	  while ($told = told(known_by($listener), @mine)) ne $expected
	  && time < $give_up;
	ok( $told eq $expected,
		sprintf(
			'listener %d knows the %d messages of its %d conversations',
			$i, scalar(split /\n/, $expected), scalar @mine))
	  || diag(slurp_file("$listener->{file}.err"));
	is(stop_listener($listener, 'INT'), 0, 'and ends in peace');
	$listener->{pid} = 0;
}

###########################################################################
# What was sent

my $status = sql(
	"SELECT fallbacks, failures, queued, is_resync_due FROM chat.workers() WHERE database = 'talk'"
);
is($status, '0|0|0|f',
	'all went through the queue, which is empty, and no worker has failed');
hear('SELECT 1')
  while grep {
	my $c = $_;
	my $last = sql("SELECT modseq FROM chat.conversations WHERE id = '$c'");
	!grep { $_->[1] >= $last } @{ $heard{$c} // [] }
  } @conversations;

my ($nheard, @gaps, @beyond) = (0);
foreach my $conversation (@conversations)
{
	my $next = 1;
	my $last = sql("SELECT modseq FROM chat.conversations WHERE id = '$conversation'");

	foreach my $range (@{ $heard{$conversation} })
	{
		$nheard++;
		push @gaps, "$conversation: $range->[0], not $next" if $range->[0] > $next;
		push @beyond, "$conversation: $range->[1] of $last" if $range->[1] > $last;
		$next = $range->[1] + 1 if $range->[1] >= $next;
	}
}
is("@gaps", '', "no notification of $nheard came before one that precedes it");
is("@beyond", '', 'none has been sent for what was rolled back');
$gateway->quit;

unlike(slurp_file($node->logfile), qr/PANIC|TRAP|deadlock detected/,
	'nothing in the log that does not belong there');

done_testing();
