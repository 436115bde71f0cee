
# chat-tail, the command-line client: what it prints is what is in the
# database, each change once, whatever happens to its connection, to the server
# and to itself; and it says by its exit status how it has ended.

use strict;
use warnings;

use FindBin;
use lib "$FindBin::RealBin/../perl";

use ChatTest;
use IPC::Run;
use JSON::PP;
use PostgreSQL::Test::Cluster;
use PostgreSQL::Test::Utils;
use Test::More;

my $node = chat_cluster('tail');
my $dir = PostgreSQL::Test::Utils::tempdir();

chat_database($node, 'talk');
my ($anna, $ben, $cleo) =
  chat_users($node, 'talk', 'anna', 'ben', 'cleo');
my $dm = sql("SELECT chat.open_direct('$ben', as_user => '$anna')");
my $trip = sql(
	"SELECT chat.create_group('trip', ARRAY['$ben', '$cleo']::uuid[], as_user => '$anna')"
);

sub sql
{
	my ($sql) = @_;

	return $node->safe_psql('talk', $sql);
}

sub say_in
{
	my ($conversation, $user, $text) = @_;

	return sql(
		"SELECT id FROM chat.send_message('$conversation', '$text', as_user => '$user')"
	);
}

###########################################################################
# Running it

my @running;

# Starts it; what it prints gathers in out and err
sub start_tail
{
	my (@args) = @_;
	my $self = {
		out => '',
		err => '',
		timeout => IPC::Run::timeout($PostgreSQL::Test::Utils::timeout_default)
	};

	$self->{run} = IPC::Run::start(
		[ $node->installed_command('chat-tail'), '-d',
			$node->connstr('talk') . ' application_name=chat-tail', @args ],
		'<', File::Spec->devnull,
		'>', \$self->{out}, '2>', \$self->{err}, $self->{timeout});
	push @running, $self;
	return $self;
}

# So many of them listen, and wait for what comes
sub listen_all
{
	my ($n) = @_;
	local $Test::Builder::Level = $Test::Builder::Level + 1;

	return ok(
		$node->poll_query_until(
			'talk', qq{
	SELECT count(*) = $n FROM pg_stat_activity
	WHERE application_name = 'chat-tail' AND state = 'idle'
		AND (query LIKE '%worker\\_pid()%' OR query LIKE '%chat.sync%')}),
		"chat-tail listens, $n of them");
}

# Let it work until a condition holds
sub await
{
	my ($tail, $condition, $what) = @_;
	local $Test::Builder::Level = $Test::Builder::Level + 1;

	$tail->{timeout}->start;
	eval {
		while (!$condition->() && $tail->{run}->pumpable)
		{
			$tail->{run}->pump;
		}
	};
	return ok($condition->(), $what)
	  || diag(substr($tail->{out}, -2000) . $tail->{err} . $@);
}

sub parsed
{
	my ($tail) = @_;

	return map { decode_json($_) } ($tail->{out} =~ /^(.*)\n/mg);
}

sub await_lines
{
	my ($tail, $n, $what) = @_;
	local $Test::Builder::Level = $Test::Builder::Level + 1;

	return await($tail, sub { ($tail->{out} =~ tr/\n//) >= $n }, $what);
}

# Has a message with this text been printed?
sub await_text
{
	my ($tail, $text, $what) = @_;
	local $Test::Builder::Level = $Test::Builder::Level + 1;

	return await($tail, sub { $tail->{out} =~ /"content": "\Q$text\E".*\n/ },
		$what);
}

sub exit_status
{
	my ($tail) = @_;

	# dies of the timeout only
	$tail->{timeout}->start;
	$tail->{run}->finish;
	return $tail->{run}->full_result(0) & 127
	  ? 'signal ' . ($tail->{run}->full_result(0) & 127)
	  : $tail->{run}->full_result(0) >> 8;
}

sub stop
{
	my ($tail, $signal) = @_;
	local $Test::Builder::Level = $Test::Builder::Level + 1;

	$tail->{run}->signal($signal // 'INT');
	is(exit_status($tail), 0, 'stopped by SIG' . ($signal // 'INT') . ': exit status 0');
	return;
}

# Runs it to its end
sub run_tail
{
	my $tail = start_tail(@_);

	return exit_status($tail), $tail;
}

# The latest that was printed of each message is what the database has, and
# no change was printed twice or in another order.
sub equals_history
{
	my ($conversation, $what, @lines) = @_;
	my ($cursor, $in_order) = (0, 1);
	my %latest;
	local $Test::Builder::Level = $Test::Builder::Level + 1;

	foreach my $line (grep { ($_->{subject} // '') eq $conversation } @lines)
	{
		next if !defined $line->{modseq} || ref $line->{modseq};
		$in_order = 0 if $line->{modseq} <= $cursor;
		$cursor = $line->{modseq};
		$latest{ $line->{message}{seq} } = $line->{message}
		  if $line->{event} eq 'message';
	}
	ok($in_order, "$what: each change once, in order");

	my $history = decode_json(
		sql("SET timezone = 'UTC'; SELECT coalesce(json_agg(m ORDER BY m.seq), '[]') FROM chat.history('$conversation', max => 1000, as_user => '$ben') AS m")
	);
	my $printed = [ map { $latest{$_} } sort { $a <=> $b } keys %latest ];
	is(scalar(@$printed), scalar(@$history), "$what: as many messages as there are");
	return is_deeply($printed, $history, "$what: the messages as they are");
}

# Ranges of modseq, as printed without the content: all from the first to the
# last, each once
sub covers
{
	my ($conversation, $from, $what, @lines) = @_;
	my $to = last_modseq($conversation);
	my @seen;
	local $Test::Builder::Level = $Test::Builder::Level + 1;

	foreach my $line (grep { ($_->{subject} // '') eq $conversation } @lines)
	{
		push @seen, $line->{modseq}[0] .. $line->{modseq}[1]
		  if ref $line->{modseq};
	}
	return is("@seen", join(' ', $from .. $to), $what)
	  || diag($conversation, join('', map { encode_json($_) . "\n" } @lines[0 .. 9]));
}

###########################################################################
# Usage, and what cannot be done

foreach my $case (
	[ 'neither user nor firehose' ],
	[ 'a user and the firehose', '--firehose', '-u', 'ben' ],
	[ 'a conversation that is no id', '-u', 'ben', '-c', 'trip' ],
	[ 'an unknown option', '-u', 'ben', '--no-such-option' ],
	[ 'a count of 0', '-u', 'ben', '-n', '0' ],
	[ 'an empty kind', '-u', 'ben', '--kinds', 'message,,edit' ],
	[ 'a wait without end', '-u', 'ben', '--max-backoff', '1000000' ],
	[ 'the database twice', '-u', 'ben', 'talk' ],
	[ 'a moment that is none', '-u', 'ben', '--since', 'soon' ],
	[ 'a moment without end', '-u', 'ben', '--since', 'infinity' ])
{
	my ($what, @args) = @$case;
	my ($status, $tail) = run_tail(@args);

	is($status, 1, "$what: exit status 1");
	is($tail->{out}, '', "$what: no output");
	isnt($tail->{err}, '', "$what: and why");
}

my ($status, $tail) = run_tail('--help');
is($status, 0, '--help: exit status 0');
like($tail->{out}, qr/--cursors=FILE.*Exit status/s, '--help: tells of all');
($status, $tail) = run_tail('--version');
is($status, 0, '--version: exit status 0');
is( $tail->{out},
	'chat-tail (chat) ' . sql('SELECT chat.version()') . "\n",
	'--version: that of the library');

foreach my $case (
	[ 'an unknown user', '-u', 'nobody' ],
	[ 'an unknown user id', '-u', '01a1fc28-dce4-79ba-a9d9-b18e997907b3' ],
	[
		'an unknown conversation', '-u',
		'ben', '-c',
		'01a1fc28-dce4-79ba-a9d9-b18e997907b3'
	],
	[ 'a conversation of others', '-u', 'cleo', '-c', $dm ])
{
	my ($what, @args) = @$case;
	my ($status, $tail) = run_tail(@args);

	is($status, 3, "$what: exit status 3");
	like($tail->{err}, qr/chat-tail: .*(no user "|does not exist)/, "$what: says so");
}
($status, $tail) = run_tail('-q', '-u', 'nobody');
is("$status$tail->{err}", 3, '--quiet: no word');
sql('CREATE ROLE stranger LOGIN');
($status, $tail) = run_tail('-U', 'stranger', '--firehose');
is($status, 3, 'a role without rights: exit status 3');
($status, $tail) = run_tail('-d', $node->connstr('postgres'), '--firehose');
is($status, 3, 'a database without chat: exit status 3');
($status, $tail) = run_tail('-d', $node->connstr('nowhere'), '--firehose');
is($status, 2, 'no such database: exit status 2');
($status, $tail) = run_tail('-h', "$dir/nowhere", '-u', 'ben', '--no-reconnect');
is($status, 2, 'no server, and --no-reconnect: exit status 2');

# It goes on trying, and stops when it is told to.
$tail = start_tail('-h', "$dir/nowhere", '-u', 'ben', '--max-backoff', 1);
await($tail, sub { (() = $tail->{err} =~ /failed/g) >= 3 }, 'no server: it tries again');
stop($tail, 'TERM');

###########################################################################
# A user's conversations

my $with_content = start_tail('-u', 'ben', '--content');
listen_all(1);
my $first = say_in($dm, $anna, 'Hello');
await_text($with_content, 'Hello', 'a message comes');
my $notifications = start_tail('-u', $ben);
listen_all(2);
my $notifications_from = last_modseq($dm) + 1;

sql("SELECT chat.edit_message('$dm', '$first', 'Hello, Ben', 1, as_user => '$anna')");
my $slip = say_in($dm, $ben, 'Hello, Ben. I mean');
sql("SELECT chat.delete_message('$dm', '$slip', as_user => '$ben')");
sql("SELECT chat.mark_read('$dm', as_user => '$anna')");
sql("SELECT FROM generate_series(1, 250) AS n, chat.send_message('$trip', 'number ' || n || E' \\n\"\\\\ \\u00e9', as_user => '$cleo')"
);
say_in($dm, $anna, 'the end');
await_text($with_content, 'the end', 'all of a direct conversation comes');
await($with_content, sub { $with_content->{out} =~ /number 250.*\n/ },
	'all of a group comes');
equals_history($dm, 'a direct conversation', parsed($with_content));
equals_history($trip, 'a group', parsed($with_content));

sql("SELECT chat.set_typing('$dm', as_user => '$anna')");
my $end = last_modseq($dm);
await(
	$notifications,
	sub { $notifications->{out} =~ /"subject":"$dm",.*"modseq":\[\d+,$end\].*\n/ },
	'notifications come');
covers($dm, $notifications_from, 'notifications tell of each change once',
	parsed($notifications));
covers($trip, 1, 'notifications tell of many changes once', parsed($notifications));
like($notifications->{out}, qr/"kinds":\[[^]]*"edit"/, 'notifications tell of an edit');
like($notifications->{out}, qr/"kinds":\[[^]]*"read"/, 'notifications tell of reading');
await($notifications, sub { $notifications->{out} =~ /"kinds":\["typing"\].*"user":"$anna".*\n/ },
	'notifications tell who is typing');
unlike($notifications->{out}, qr/number|Hello/, 'notifications tell nothing of what was said');

# Into a conversation, and out of it
my $late = sql(
	"SELECT chat.create_channel('late', user_ids => ARRAY['$ben']::uuid[], as_user => '$anna')"
);
say_in($late, $anna, 'Welcome');
await_text($with_content, 'Welcome', 'a conversation that the user is brought into');
equals_history($late, 'which is new', parsed($with_content));
sql("SELECT chat.remove_conversation_member('$late', '$ben', as_user => '$anna')");
foreach my $tail ($with_content, $notifications)
{
	await($tail, sub { $tail->{out} =~ /"event":"left","subject":"$late".*\n/ },
		'out of it: told so');
}
say_in($late, $anna, 'secret');
say_in($dm, $anna, 'after the secret');
await_text($with_content, 'after the secret', 'others go on');
unlike($with_content->{out}, qr/"content": "secret"/, 'out of it: nothing more');
is( scalar(grep { $_->{event} eq 'left' } parsed($with_content)),
	1, 'out of it: told once');
sql("SELECT chat.add_conversation_member('$late', '$ben', as_user => '$anna')");
say_in($late, $anna, 'Welcome back');
await_text($with_content, 'Welcome back', 'into it again');
equals_history($late, 'into it again', parsed($with_content));

# When somebody else leaves, the channel has another name.
sql("SELECT chat.leave_conversation('$trip', as_user => '$cleo')");
say_in($trip, $anna, 'Cleo has left');
await_text($with_content, 'Cleo has left', 'after somebody else has left');
equals_history($trip, 'after somebody else has left', parsed($with_content));

stop($notifications);
stop($with_content, 'TERM');

# With nothing left to follow, it ends.
$tail = start_tail('-u', 'ben', '-c', $late);
listen_all(1);
sql("SELECT chat.remove_conversation_member('$late', '$ben', as_user => '$anna')");
is(exit_status($tail), 3, 'out of the only one: exit status 3');
like($tail->{out}, qr/"event":"left","subject":"$late"\}\n\z/,
	'out of the only one: told so');

###########################################################################
# Connections that break while others write

sub writers
{
	my ($each) = @_;
	my @scripts;

	foreach my $user ($anna, $ben)
	{
		push @scripts, join(
			'',
			map {
				my $c = $_ % 3 ? $dm : $trip;
				"SELECT FROM chat.send_message('$c', 'work $_', as_user => '$user');\n"
				  . ($_ % 7
					? ''
					: "SELECT FROM chat.history('$c', max => 1, as_user => '$user') AS m, chat.edit_message('$c', m.id, m.content || '!', m.version, as_user => '$user') AS e WHERE m.sender_id = '$user';\n"
				  )
			} 1 .. $each);
	}
	return start_clients($node, 'talk', @scripts);
}

my $from_dm = last_modseq($dm) + 1;
my $from_trip = last_modseq($trip) + 1;
my %followers = (
	content => start_tail('-u', 'ben', '--content', '--since', '2000-01-01', '--max-backoff', 1),
	notifications => start_tail('-u', 'ben', '--max-backoff', 1),
	one => start_tail('-u', 'ben', '-c', $dm, '--content', '--since', '2000-01-01', '--max-backoff', 1),
	firehose => start_tail('--firehose', '--max-backoff', 1),
	firehose_content => start_tail('--firehose', '--content', '--since', '2000-01-01', '--max-backoff', 1));
listen_all(5);

# What they print has to be read all the time, lest they wait for us.
sub pump_followers
{
	foreach my $tail (values %followers)
	{
		$tail->{run}->pump_nb;
	}
	return;
}

my $writers = writers(300);
my $nkilled = 0;
foreach my $round (1 .. 8)
{
	my $lines = 20 * $round;

	$writers->pump_until_true(
		sub {
			pump_followers();
			return sql("SELECT sum(modseq) > $lines FROM chat.conversations") eq 't';
		});
	$nkilled += sql(
		"SELECT count(pg_terminate_backend(pid)) FROM pg_stat_activity WHERE application_name = 'chat-tail'"
	);
}
ok($writers->finish, 'writers write');
cmp_ok($nkilled, '>=', 5, "$nkilled connections are killed meanwhile");

# Up to a modseq of a conversation, with either kind of line
sub await_modseq
{
	my ($name, $conversation, $modseq, $what) = @_;
	my $tail = $followers{$name};
	my $line =
	  qr/"subject":"$conversation".*"modseq":(?:\[\d+,$modseq\]|$modseq,).*\n/;
	local $Test::Builder::Level = $Test::Builder::Level + 1;

	return await($tail, sub { $tail->{out} =~ $line }, "$what, $name: caught up");
}

sub last_modseq
{
	my ($conversation) = @_;

	return sql("SELECT modseq FROM chat.conversations WHERE id = '$conversation'");
}

sub all_followed
{
	my ($what) = @_;

	say_in($trip, $anna, "$what: the end");
	say_in($dm, $anna, "$what: the end");
	foreach my $name (sort keys %followers)
	{
		await_modseq($name, $dm, last_modseq($dm), $what);
		await_modseq($name, $trip, last_modseq($trip), $what) if $name ne 'one';
	}
	foreach my $name ('content', 'firehose_content')
	{
		equals_history($_, "$what, $name", parsed($followers{$name}))
		  foreach $dm, $trip;
	}
	equals_history($dm, "$what, one conversation", parsed($followers{one}));
	ok($followers{one}{out} !~ /$trip/, "$what: one conversation only");
	foreach my $name ('notifications', 'firehose')
	{
		my @lines = parsed($followers{$name});

		covers($dm, $from_dm, "$what, $name: each change once", @lines);
		covers($trip, $from_trip, "$what, $name: each change once", @lines);
	}
	return;
}
all_followed('connections killed');

$writers = writers(100);
$writers->pump_until_true(
	sub {
		pump_followers();
		return sql("SELECT count(*) > 0 FROM pg_stat_activity WHERE application_name = 'chat-tail'") eq 't';
	});
$node->restart('immediate');
eval { $writers->finish };
all_followed('server restarted');

# Notifications that anybody might have been sent are reasons to look, and no more.
my $channel = sql(
	"SELECT channel FROM chat.subscribe('$dm', as_user => '$ben') WHERE kind = 'conversation'"
);
sql("SELECT pg_notify('$channel', 'v1 $dm 900-900 9000-9000 message')");
sql("SELECT pg_notify('$channel', 'v1 $dm - - typing $cleo')");
sql("SELECT pg_notify('$channel', 'v1 ' || repeat('x', 7000))");
sql("SELECT pg_notify('$channel', 'v1 $dm 0-0 5-4 message')");
sql("SELECT pg_notify('chat_00', 'v1 $dm 900-900 9000-9000 message')");
all_followed('forged notifications');
foreach my $name (sort keys %followers)
{
	ok( $followers{$name}{out} !~ /9000\]|typing/,
		"forged notifications: $name believes none");
}

# Changes without a notification are found by the next one that does, and those
# that the sender notifies are found by a look.
sql("SET chat.realtime = off; SELECT FROM chat.send_message('$dm', 'silent', as_user => '$anna')");
sql("SET chat.realtime = transaction; SELECT FROM chat.send_message('$dm', 'by the sender', as_user => '$anna')");
sql("SET chat.realtime = off; SELECT FROM chat.send_message('$dm', 'silent again', as_user => '$anna')");
all_followed('silent changes');

# Or if it is said that some may have been missed.
my $common = sql(
	"SELECT channel FROM chat.subscribe('$dm', as_user => '$ben') WHERE kind = 'common'"
);
sql("SET chat.realtime = off; SELECT FROM chat.send_message('$dm', 'unheard', as_user => '$anna')");
sql("SELECT pg_notify('$common', 'v1 - - - resync')");
await_modseq($_, $dm, last_modseq($dm), 'resync') foreach sort keys %followers;
all_followed('resync');
stop($followers{$_}) foreach sort keys %followers;
oracle_ok($node, 'talk', 'after all that');

###########################################################################
# Cursors in a file, over runs of the program

my $cursors = "$dir/cursors";
my @lines;
$tail = start_tail('-u', 'ben', '--content', '--since', '2000-01-01', '--cursors', $cursors);
await($tail, sub { (() = $tail->{out} =~ /resync: the end.*\n/g) == 2 },
	'with cursors: from the beginning');
stop($tail);
push @lines, parsed($tail);
say_in($dm, $anna, 'while away');
sql("SELECT chat.edit_message('$dm', '$first', 'Hello again', 2, as_user => '$anna')");

# one line at a time, with a run of the program for each
($status, $tail) = run_tail('-u', 'ben', '--content', '--cursors', $cursors, '-n', 1);
is($status, 0, '--count reached: exit status 0');
push @lines, parsed($tail);
is($lines[-1]{message}{content}, 'while away', 'with cursors: what was missed');
($status, $tail) = run_tail('-u', 'ben', '--content', '--cursors', $cursors, '-n', 1);
push @lines, parsed($tail);
is($lines[-1]{message}{content}, 'Hello again', 'with cursors: and not again');
$tail = start_tail('-u', 'ben', '--content', '--cursors', $cursors);
listen_all(1);
say_in($dm, $anna, 'last');
await_text($tail, 'last', 'with cursors: what comes later');
stop($tail);
push @lines, parsed($tail);
equals_history($_, 'with cursors', @lines) foreach $dm, $trip;
ok(!-e "$cursors.new", 'with cursors: nothing is left lying about');

($status, $tail) = run_tail('-u', 'anna', '--cursors', $cursors);
is($status, 1, 'cursors of another user: exit status 1');
($status, $tail) = run_tail('--firehose', '--cursors', $cursors);
is($status, 1, 'cursors of a user for the firehose: exit status 1');
like(slurp_file($cursors), qr/^$dm \d+$/m, 'and they are kept');
append_to_file("$dir/broken", "chat-tail cursors 1\nuser $ben\nsince now\n$dm -1\n");
($status, $tail) = run_tail('-u', 'ben', '--cursors', "$dir/broken");
is($status, 1, 'a broken file of cursors: exit status 1');
($status, $tail) = run_tail('-u', 'ben', '--cursors', "$dir/no/such/folder");
is($status, 4, 'cursors that cannot be saved: exit status 4');

# A cursor ahead of the database, as after a restore from a backup
my $modseq = last_modseq($dm);
append_to_file("$dir/ahead",
	"chat-tail cursors 1\nuser $ben\nsince 2000-01-01T00:00:00.000000Z\n$dm 1000000\n");
($status, $tail) = run_tail('-u', 'ben', '-c', $dm, '--cursors', "$dir/ahead", '-n', 1);
is_deeply(
	[ parsed($tail) ],
	[ { event => 'reload', subject => $dm, modseq => $modseq + 0 } ],
	'a cursor ahead of the server: load it anew');

# Only some kinds
$tail = start_tail('-u', 'ben', '--kinds', 'typing,read', '-n', 1);
listen_all(1);
say_in($dm, $anna, 'not asked for');
sql("SELECT chat.mark_read('$dm', as_user => '$ben')");
is(exit_status($tail), 0, '--kinds: something of that kind comes');
is_deeply([ map { $_->{event} } parsed($tail) ], ['read'], '--kinds: and nothing else')
  or diag($tail->{out});

###########################################################################
# Output that nobody reads

my $script = "$dir/closed";
foreach my $case (
	[ 'closed standard output', '>&-', '-u', 'ben' ],
	[ 'a reader who goes', '| true', '-u', 'ben', '--content', '--since', '2000-01-01' ],
	[ 'a full device', '>/dev/full', '-u', 'ben', '--content', '--since', '2000-01-01' ],
	[ 'a reader who goes while nothing happens', '| true', '-u', 'ben' ])
{
	my ($what, $redirect, @args) = @$case;
	my $command = join(' ', $node->installed_command('chat-tail'), @args, $redirect);

	local $ENV{PGHOST} = $node->host;
	local $ENV{PGPORT} = $node->port;
	local $ENV{PGDATABASE} = 'talk';
	my $out = '';
	IPC::Run::run(
		[ 'bash', '-c', "$command; echo \"\${PIPESTATUS[0]}\" >$script" ],
		'>', \$out, '2>', \$out,
		IPC::Run::timeout($PostgreSQL::Test::Utils::timeout_default));
	is(slurp_file($script), "4\n", "$what: exit status 4") or diag($out);
}

$node->stop;
done_testing();

# A test that ends early leaves none behind.
END
{
	my $exit_status = $?;

	$_->{run}->kill_kill foreach @running;
	$? = $exit_status;
}
