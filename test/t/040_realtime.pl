
# Notifications: every change that commits is sent, once, in order, for those who
# have subscribed and nobody else; what is rolled back does not; and whoever
# subscribes at any moment and then catches up has missed nothing.

use strict;
use warnings;

use FindBin;
use lib "$FindBin::RealBin/../perl";

use ChatTest;
use PostgreSQL::Test::Cluster;
use PostgreSQL::Test::Utils;
use Test::More;

my $seed = $ENV{CHAT_TEST_SEED} // int(rand(2**31));
srand($seed);
note "CHAT_TEST_SEED=$seed";

# A commit that takes its time leaves room for whatever may come between.
my $node = chat_cluster('realtime', conf => <<'END');
fsync = on
commit_delay = 3000
commit_siblings = 0
max_prepared_transactions = 2
END
chat_database($node, 'talk');
my ($anna, $ben, $cleo, $dora, $emil) =
  chat_users($node, 'talk', 'anna', 'ben', 'cleo', 'dora', 'emil');

sub sql
{
	my ($sql) = @_;
	return $node->safe_psql('talk', $sql);
}

###########################################################################
# Listeners: psql sessions, and the notifications that each has heard

sub listener
{
	return {
		psql => $node->background_psql('talk'),
		heard => []
	};
}

# The rows of a query.  psql tells of notifications after each one.
sub ask
{
	my ($listener, $sql) = @_;
	my @rows;

	foreach my $line (split /\n/, $listener->{psql}->query_safe($sql))
	{
		if ($line !~
			/^Asynchronous notification "(\w+)" with payload "(.*)" received from server process with PID (\d+)\.$/
		  )
		{
			push @rows, $line;
			next;
		}
		my ($channel, $payload, $pid) = ($1, $2, $3);
		my %notice = (channel => $channel, payload => $payload, pid => $pid);
		if ($payload =~
			/^v1 ([0-9a-f-]{36}) (?:(\d+)-(\d+)|-) (?:(\d+)-(\d+)|-) ([a-z]+(?:,[a-z]+)*)$/
		  )
		{
			@notice{qw(conversation seq_from seq_to modseq_from modseq_to kinds)}
			  = ($1, $2, $3, $4, $5, $6);
		}
		push @{ $listener->{heard} }, \%notice;
	}
	return @rows;
}

# Everybody hears the notifications of a conversation of their own, which is sent
# last: then they have heard all that was sent before.
my $marker = sql(
	"SELECT chat.create_channel('marker', user_ids => ARRAY['$ben', '$cleo', '$dora', '$emil']::uuid[], as_user => '$anna')"
);

sub settle
{
	my (@listeners) = @_;
	my $seq = sql(
		"SELECT seq FROM chat.send_message('$marker', 'now', as_user => '$anna')"
	);
	my $attempts = 50 * $PostgreSQL::Test::Utils::timeout_default;

	foreach my $listener (@listeners)
	{
		until (
			grep {
				$_->{payload} =~ /^v1 $marker \d+-(\d+) / && $1 >= $seq
			} @{ $listener->{heard} })
		{
			die 'the marker was not heard' if $attempts-- <= 0;
			ask($listener, 'SELECT FROM pg_sleep(0.02)');
		}
	}
	return;
}

# What a listener has heard of some conversations since the last time
sub heard
{
	my ($listener, @conversations) = @_;
	my %wanted = map { $_ => 1 } @conversations;
	my @heard = grep {
		!defined $_->{conversation}
		  || !@conversations && $_->{conversation} ne $marker
		  || $wanted{ $_->{conversation} }
	} @{ $listener->{heard} };

	$listener->{heard} = [];
	return @heard;
}

sub payloads
{
	return join("\n", map { $_->{payload} } @_);
}

# A range with another, where either may be none
sub widen
{
	my ($notice, $from, $to, $other) = @_;

	return if !defined $other->{$from};
	$notice->{$from} = $other->{$from}
	  if !defined $notice->{$from} || $other->{$from} < $notice->{$from};
	$notice->{$to} = $other->{$to}
	  if !defined $notice->{$to} || $other->{$to} > $notice->{$to};
	return;
}

# What notifications say when they are put together, one a conversation and channel,
# as the worker does with those that come at the same time
sub together
{
	my %merged;
	my @order;

	foreach my $notice (@_)
	{
		my $key = "$notice->{channel} $notice->{conversation}";

		if (!$merged{$key})
		{
			push @order, $key;
			$merged{$key} = { conversation => $notice->{conversation} };
		}
		widen($merged{$key}, 'seq_from', 'seq_to', $notice);
		widen($merged{$key}, 'modseq_from', 'modseq_to', $notice);
		$merged{$key}{kinds}{$_} = 1 foreach split /,/, $notice->{kinds};
	}
	my $range = sub {
		my ($from, $to) = @_;
		return defined $from ? "$from-$to" : '-';
	};
	return join(
		"\n",
		map {
			my $notice = $merged{$_};

			join(' ',
				'v1', $notice->{conversation},
				$range->(@$notice{qw(seq_from seq_to)}),
				$range->(@$notice{qw(modseq_from modseq_to)}),
				join(',', sort keys %{ $notice->{kinds} }))
		} @order);
}

###########################################################################
# Two listeners, a gateway, and writers who write at random

my @conversations = (
	sql("SELECT chat.open_direct('$ben', as_user => '$anna')"),
	sql("SELECT chat.create_group('trip', ARRAY['$ben', '$cleo', '$dora']::uuid[], as_user => '$anna')"),
	map {
		sql("SELECT chat.create_channel('c$_', user_ids => ARRAY['$ben', '$cleo', '$dora', '$emil']::uuid[], as_user => '$anna')")
	} 1 .. 3);
my %members = map { $_ => [ $ben, $cleo, $dora, $emil ] } @conversations;
$members{ $conversations[0] } = [ $anna, $ben ];
$members{ $conversations[1] } = [ $ben, $cleo, $dora ];

# A transaction of one user's, in the conversations that they are in
sub transaction_sql
{
	my ($user) = @_;

	return random_transaction(
		$user,
		grep {
			grep { $_ eq $user } @{ $members{$_} }
		} @conversations);
}

my $of_anna = listener();    # everything she is in
my $of_dora = listener();    # some conversations, one by one
my $gateway = listener();
my $stranger = listener();   # listens to nothing but the marker

ask($of_anna, "SELECT * FROM chat.subscribe(as_user => '$anna')");
ask($of_dora,
	"SELECT * FROM unnest(ARRAY['$marker', '$conversations[1]', '$conversations[2]', '$conversations[3]']::uuid[]) AS c, chat.subscribe(c, as_user => '$dora')"
);
my ($firehose, $worker) = split /\|/, (
	ask($gateway,
		"SELECT channel, worker_pid FROM chat.subscribe_firehose() WHERE kind = 'firehose'"
	))[0];
ask($stranger, "SELECT * FROM chat.subscribe('$marker', as_user => '$emil')");

my %start = map {
	my $c = $_;
	$c => [ split /\|/, sql("SELECT last_seq, modseq FROM chat.conversations WHERE id = '$c'") ]
} @conversations;

my $writers = start_clients(
	$node, 'talk',
	map {
		my $user = $_;
		join('', map { transaction_sql($user) } 1 .. 80)
	} $anna,
	$ben, $cleo, $dora, $emil);
ok($writers->finish, 'five writers write at random');
diag(join('', @{ $writers->{err} })) if grep { $_ ne '' } @{ $writers->{err} };
oracle_ok($node, 'talk', 'after that');
settle($of_anna, $of_dora, $gateway, $stranger);

my %of_anna = map { $_ => [] } @conversations;
my %of_dora = map { $_ => [] } @conversations;
my %of_gateway = map { $_ => [] } @conversations;
foreach my $pair ([ $of_anna, \%of_anna ], [ $of_dora, \%of_dora ],
	[ $gateway, \%of_gateway ])
{
	my ($listener, $sorted) = @$pair;
	my @heard = heard($listener, @conversations);

	is(scalar(grep { !defined $_->{conversation} } @heard),
		0, 'every payload has the form that is promised');
	push @{ $sorted->{ $_->{conversation} } }, $_ foreach @heard;
}
is(scalar(heard($stranger)), 0,
	'who has not subscribed to a conversation hears nothing of it');

# Numbers $from to $to of a list of ranges: each covered, none beyond.  Is each
# covered once, and do they come in order?
sub covered
{
	my ($from, $to, $low, $high, @heard_of) = @_;
	my %seen;
	my $next = $from;
	my $in_order = 1;

	foreach my $notice (@heard_of)
	{
		$in_order = 0 if $notice->{$low} != $next;
		$next = $notice->{$high} + 1;
		$seen{$_}++ foreach $notice->{$low} .. $notice->{$high};
	}
	$in_order = 0 if $next != $to + 1;
	my @missing = grep { !$seen{$_} } $from .. $to;
	my @beyond = grep { $_ > $to } keys %seen;
	return (join(' ', @missing), join(' ', @beyond), $in_order);
}

my $nheard = 0;
foreach my $i (0 .. $#conversations)
{
	my $c = $conversations[$i];
	my ($last_seq, $modseq) = split /\|/,
	  sql("SELECT last_seq, modseq FROM chat.conversations WHERE id = '$c'");
	my ($start_seq, $start_modseq) = @{ $start{$c} };
	my @heard_of = @{ $of_anna{$c} };
	$nheard += @heard_of;

	my ($missing, $beyond, $in_order) =
	  covered($start_modseq + 1, $modseq, 'modseq_from', 'modseq_to',
		grep { defined $_->{modseq_from} } @heard_of);
	is($missing, '',
		"conversation $i: every change of @{[$modseq - $start_modseq]} has been sent");
	is($beyond, '', "conversation $i: nothing has been sent that is not there");
	ok($in_order, "conversation $i: each change once, in order");

	($missing, $beyond) = covered($start_seq + 1, $last_seq, 'seq_from', 'seq_to',
		grep { $_->{kinds} =~ /\bmessage\b/ } @heard_of);
	is($missing, '',
		"conversation $i: every message of @{[$last_seq - $start_seq]} has been sent");
	is($beyond, '', "conversation $i: no message has been sent that is not there");
	is( scalar(
			grep {
				$_->{kinds} !~
				  /^(message|edit|delete|read)(,(message|edit|delete|read))*$/
			} @heard_of),
		0,
		"conversation $i: the kinds are of what was done");
	is(scalar(grep { $_->{channel} !~ /^chat_[0-9a-f]{32}$/ } @heard_of),
		0, "conversation $i: nobody can guess the channel");
	my %channels = map { $_->{channel} => 1 } @heard_of;
	is(scalar(keys %channels), 1, "conversation $i: on one channel");

	is( payloads(@{ $of_gateway{$c} }),
		payloads(@heard_of), "conversation $i: the gateway hears the same");
	is( payloads(@{ $of_dora{$c} }),
		$i == 0 || $i == 4 ? '' : payloads(@heard_of),
		$i == 0 || $i == 4
		? "conversation $i: nothing for who has not subscribed"
		: "conversation $i: the other listener hears the same");
}
cmp_ok($nheard, '>', 200, "$nheard notifications are enough to tell");
is(scalar(grep { $_->{channel} ne $firehose } map { @$_ } values %of_gateway),
	0, 'the gateway hears it all on its own channel');
is( scalar(
		grep { $_->{pid} != $worker } map { @$_ } values %of_gateway,
		values %of_anna,
		values %of_dora),
	0,
	'the worker has been sent, whose process every subscriber knows');
is(sql('SELECT chat.worker_pid()'), $worker, 'and it is still the same');
is( sql(
		"SELECT fallbacks, resyncs, failures, is_resync_due FROM chat.workers() WHERE database = 'talk'"
	),
	'0|0|0|f',
	'nothing had to be made up for');

###########################################################################
# What is rolled back is not sent, in whatever way it is rolled back

my ($one, $two) = @conversations[ 2, 3 ];
my $seq_one = sql("SELECT last_seq FROM chat.conversations WHERE id = '$one'");

sql(<<"END");
CREATE FUNCTION send_and_fail(c uuid) RETURNS void LANGUAGE plpgsql AS \$\$
BEGIN
	PERFORM chat.send_message(c, 'fails', as_user => '$anna');
	PERFORM 1 / 0;
EXCEPTION WHEN division_by_zero THEN
	NULL;
END \$\$;
CREATE FUNCTION at_commit() RETURNS trigger LANGUAGE plpgsql AS \$\$
BEGIN
	RAISE EXCEPTION 'too late';
END \$\$;
CREATE TABLE too_late (n int);
CREATE CONSTRAINT TRIGGER at_commit AFTER INSERT ON too_late DEFERRABLE INITIALLY DEFERRED
	FOR EACH ROW EXECUTE FUNCTION at_commit();
END

my $anna_one = send_sql($one, $anna);
my $anna_two = send_sql($two, $anna);
my %rolled_back = (
	'a transaction' => "BEGIN; $anna_one ROLLBACK",
	'a plain INSERT' =>
	  "BEGIN; INSERT INTO chat.messages (conversation_id, sender_id, content) VALUES ('$one', '$anna', 'x'); ROLLBACK",
	'a savepoint' => "BEGIN; SAVEPOINT s; $anna_one ROLLBACK TO s; COMMIT",
	'a savepoint that came back' =>
	  "BEGIN; SAVEPOINT s; $anna_one SAVEPOINT t; $anna_one RELEASE t; ROLLBACK TO s; COMMIT",
	'an exception block' => "SELECT send_and_fail('$one')",
	'a member added' =>
	  "BEGIN; SELECT chat.remove_conversation_member('$one', '$emil', as_user => '$anna'); ROLLBACK");
foreach my $how (sort keys %rolled_back)
{
	sql($rolled_back{$how});
}
my %failing = (
	'the statement' =>
	  "SELECT m.seq, 1 / (m.seq - m.seq) FROM chat.send_message('$one', 'x', as_user => '$anna') AS m",
	'the commit' => "BEGIN; $anna_one INSERT INTO too_late VALUES (1); COMMIT",
	'PREPARE' => "BEGIN; $anna_one PREPARE TRANSACTION 'p'; ROLLBACK");
foreach my $how (sort keys %failing)
{
	isnt($node->psql('talk', $failing{$how}), 0, "$how fails");
}
settle($of_anna, $gateway);
is(payloads(heard($of_anna)), '', 'what is rolled back is not sent');
is(payloads(heard($gateway)), '', 'nor at the gateway');
is(sql("SELECT last_seq FROM chat.conversations WHERE id = '$one'"),
	$seq_one, 'and was not done');

# Part of a transaction: only the rest is sent, as one notification a conversation.
sql(<<"END");
BEGIN;
$anna_one
SAVEPOINT a;
$anna_two
SAVEPOINT b;
$anna_one $anna_two
ROLLBACK TO b;
$anna_one
RELEASE a;
SAVEPOINT c;
SELECT chat.update_conversation('$conversations[4]', '{"topic": "never"}', as_user => '$anna');
ROLLBACK TO c;
COMMIT
END
settle($of_anna);
is( join("\n", sort map { $_->{payload} =~ s/ \d+-\d+ (\S+)$/ $1/r } heard($of_anna)),
	join(
		"\n",
		sort
		  "v1 $one " . ($seq_one + 1) . '-' . ($seq_one + 2) . ' message',
		"v1 $two "
		  . join('-',
			(sql("SELECT last_seq FROM chat.conversations WHERE id = '$two'")) x 2)
		  . ' message'),
	'what is not rolled back is sent, together');
heard($gateway);

###########################################################################
# Who has left hears nothing any more; who stays is told to subscribe again

my $channel = sql(
	"SELECT chat.create_channel('leaving', is_private => true, user_ids => ARRAY['$ben', '$cleo', '$dora', '$emil']::uuid[], as_user => '$anna')"
);
my $of_ben = listener();
my $of_cleo = listener();
ask($of_ben, "SELECT * FROM chat.subscribe('$marker', as_user => '$ben')");
ask($of_cleo, "SELECT * FROM chat.subscribe('$marker', as_user => '$cleo')");
my ($old) =
  ask($of_ben, "SELECT channel FROM chat.subscribe('$channel', as_user => '$ben') WHERE kind = 'conversation'");
my ($same) = ask($of_cleo,
	"SELECT channel FROM chat.subscribe(as_user => '$cleo') WHERE subject_id = '$channel'");
is($same, $old, 'two members have the same channel');

# someone who has got hold of its name
ask($stranger, "LISTEN $old");
sql(send_sql($channel, $anna));
settle($of_ben, $of_cleo, $stranger);
is(payloads(heard($of_ben)), "v1 $channel 1-1 1-1 message",
	'members hear of a message');
heard($of_cleo);
is(payloads(heard($stranger)), "v1 $channel 1-1 1-1 message",
	'as does who knows the name of the channel');

ok(sql("SELECT chat.remove_conversation_member('$channel', '$ben', as_user => '$anna')"),
	'a member is removed');
settle($of_ben, $of_cleo, $stranger);
is(payloads(heard($of_ben)), "v1 $channel - 2-2 member",
	'the one who is removed is told');
is(payloads(heard($of_cleo)), "v1 $channel - 2-2 member",
	'so are those who stay');
heard($stranger);

my ($new) = ask($of_cleo,
	"SELECT channel FROM chat.subscribe('$channel', as_user => '$cleo') WHERE kind = 'conversation'");
isnt($new, $old, 'they find the channel under another name');
sql(send_sql($channel, $anna) x 2
	  . "SELECT chat.mark_read('$channel', as_user => '$cleo');"
	  . "SELECT chat.update_conversation('$channel', '{\"topic\": \"x\"}', as_user => '$anna')"
);
settle($of_ben, $of_cleo, $stranger);
is(payloads(heard($of_ben)), '', 'the removed member hears nothing');
is(payloads(heard($stranger)), '', 'nobody does on the old channel');
is( together(heard($of_cleo)),
	"v1 $channel 2-3 3-5 conversation,message,read",
	'those who have subscribed again hear everything');
$node->psql('talk', "SELECT * FROM chat.subscribe('$channel', as_user => '$ben')",
	stderr => \my $refused);
like($refused, qr/ERROR/, 'the removed member cannot subscribe again');

# Leaving is the same; a new member does not change the channel.
sql("SELECT chat.leave_conversation('$channel', as_user => '$dora')");
my ($newer) = ask($of_cleo,
	"SELECT channel FROM chat.subscribe('$channel', as_user => '$cleo') WHERE kind = 'conversation'");
isnt($newer, $new, 'who leaves loses the channel too');
settle($of_cleo);
heard($of_cleo);
sql("SELECT chat.add_conversation_member('$channel', '$ben', as_user => '$anna')");
sql(send_sql($channel, $anna));
settle($of_ben, $of_cleo);
is(payloads(heard($of_ben)), '',
	'who comes back and has not subscribed hears nothing yet');
is( together(heard($of_cleo)),
	"v1 $channel 4-4 7-8 member,message",
	'a newcomer does not disturb the others');
my ($again) =
  ask($of_ben, "SELECT channel FROM chat.subscribe('$channel', as_user => '$ben') WHERE kind = 'conversation'");
is($again, $newer, 'who comes back subscribes again');

# Of what one is brought into, and of one's other devices, one's inbox tells.
ask($of_ben, "SELECT * FROM chat.subscribe(as_user => '$ben')");
my $party = sql(
	"SELECT chat.create_group('party', ARRAY['$ben', '$cleo']::uuid[], as_user => '$dora')"
);
settle($of_ben);
is(payloads(heard($of_ben)), "v1 $party - - member", 'the inbox tells of a new group');
sql("SELECT chat.hide_message('$channel', m.id, as_user => '$ben') FROM chat.messages AS m WHERE m.conversation_id = '$channel' AND m.seq = 4");
settle($of_ben, $of_cleo);
is(payloads(heard($of_ben)), "v1 $channel 4-4 - hide",
	'the inbox tells what one hides');
is(payloads(grep { $_->{kinds} eq 'hide' } heard($of_cleo)),
	'', 'and nobody else is told');

# Unsubscribed
ask($of_ben, "SELECT chat.unsubscribe('$channel', as_user => '$ben')");
sql(send_sql($channel, $anna));
settle($of_ben);
is(payloads(heard($of_ben)), '', 'who unsubscribes hears nothing more');

$_->{psql}->quit foreach $of_ben, $of_cleo, $of_dora;

###########################################################################
# Subscribing at any moment, amid those who write.  Each round has its own
# conversation, in which nobody was interested before.

my $NROUNDS = 60;
my $NSENDS = 8;    # of each sender in each round
my @senders = ($anna, $ben, $cleo, $dora);
my @rounds = split /\n/, sql(<<"END");
SELECT chat.create_channel('round ' || n, user_ids => ARRAY['$ben', '$cleo', '$dora', '$anna']::uuid[], as_user => '$emil')
FROM generate_series(1, $NROUNDS) AS n
END
$_->{psql}->quit foreach $of_anna, $gateway, $stranger;
my ($fay, $gus) = chat_users($node, 'talk', 'fay', 'gus');
sql("SELECT chat.join_conversation(c, as_user => '$fay') FROM unnest(ARRAY['$marker', '"
	  . join("', '", @rounds) . "']::uuid[]) AS c");
sql("SELECT chat.join_conversation('$marker', as_user => '$gus')");
my $of_fay = listener();    # is in all of them, subscribes to one at a time
my $of_gus = listener();    # joins, and subscribes to all that he is in
ask($of_fay, "SELECT * FROM chat.subscribe('$marker', as_user => '$fay')");
ask($of_gus, "SELECT * FROM chat.subscribe('$marker', as_user => '$gus')");

my @scripts = map {
	my $sender = $_;
	join(
		'',
		map {
			"\\echo $_\n" . send_sql($rounds[$_], $sender) x $NSENDS
		} 0 .. $#rounds)
} @senders;
my $clients = start_clients($node, 'talk', @scripts);
my %caught;    # by round: the changes that the listener knows of
my $nin_between = 0;

foreach my $round (0 .. $#rounds)
{
	my $c = $rounds[$round];
	my ($listener, $user) = $round % 2 ? ($of_gus, $gus) : ($of_fay, $fay);
	my $begun = 1 + int(rand 3);

	# when some of the senders have got there
	$clients->pump_until_true(
		sub {
			$begun <= grep { /^$round$/m } @{ $clients->{out} };
		});
	my @rows = ask(
		$listener,
		($round % 2
			? "SELECT FROM chat.join_conversation('$c', as_user => '$user');\nSELECT 'stands', modseq FROM chat.subscribe(as_user => '$user') WHERE subject_id = '$c';\n"
			: "SELECT 'stands', modseq FROM chat.subscribe('$c', as_user => '$user');\n")
		  . "SELECT 'change', modseq FROM chat.changes('$c', 0, max => 1000, as_user => '$user')"
	);
	my ($stands) = map { /^stands\|(\d+)$/ ? $1 : () } @rows;
	my @changes = map { /^change\|(\d+)$/ ? $1 : () } @rows;

	$caught{$c} = { listener => $listener, stands => $stands };
	$caught{$c}{known}{$_} = 1 foreach @changes;
	$nin_between++ if $stands > 2 && $stands < @senders * $NSENDS;
}
ok($clients->finish, 'the senders send to the end');
settle($of_fay, $of_gus);

my @heard = (heard($of_fay, @rounds), heard($of_gus, @rounds));
my @missed;
my @early;
foreach my $round (0 .. $#rounds)
{
	my $c = $rounds[$round];
	my $caught = $caught{$c};
	my %known = %{ $caught->{known} // {} };

	my @sent = split /\n/,
	  sql("SELECT modseq FROM chat.messages WHERE conversation_id = '$c'");

	push @early, "round $round"
	  if grep { $_ <= $caught->{stands} && !$known{$_} } @sent;
	foreach my $notice (grep { $_->{conversation} eq $c } @heard)
	{
		next if !defined $notice->{modseq_from};
		$known{$_} = 1 foreach $notice->{modseq_from} .. $notice->{modseq_to};
	}
	my @gaps = grep { !$known{$_} } @sent;
	push @missed, "round $round: stood at $caught->{stands}, missed @gaps"
	  if @gaps;
}
is(join("\n", @missed), '',
	"subscribed at $NROUNDS moments: nobody has missed anything");
is(join("\n", @early), '',
	'what the subscription says is there can be read');
cmp_ok($nin_between, '>', $NROUNDS / 3,
	"$nin_between of the moments were in the midst of it");
$_->{psql}->quit foreach $of_fay, $of_gus;

###########################################################################
# Nobody waits: nothing is sent.  A session that knows the channel's name, but
# has not subscribed, would hear it.

my $quiet = sql(
	"SELECT chat.create_channel('quiet', user_ids => ARRAY['$ben']::uuid[], as_user => '$anna')"
);
$stranger = listener();
ask($stranger, 'LISTEN nothing_more');
my $name = sql("SELECT channel FROM chat.subscribe('$quiet', as_user => '$anna') WHERE kind = 'conversation'");
$firehose = sql("SELECT channel FROM chat.subscribe_firehose() WHERE kind = 'firehose'");
my $inbox =
  sql("SELECT channel FROM chat.subscribe(as_user => '$ben') WHERE kind = 'inbox'");
ask($stranger, "LISTEN $name");
ask($stranger, "LISTEN $firehose");
ask($stranger, "LISTEN $inbox");

# Sessions that have ended are not interested any more.
$node->poll_query_until('talk',
	q{SELECT count(*) = 2 FROM pg_stat_activity WHERE datname = 'talk' AND backend_type = 'client backend'}
) or die 'a session does not end';

my $everything =
	send_sql($quiet, $anna)
  . "INSERT INTO chat.messages (conversation_id, sender_id, content) VALUES ('$quiet', '$anna', 'plain');"
  . "SELECT chat.mark_read('$quiet', as_user => '$ben');"
  . "SELECT chat.remove_conversation_member('$quiet', '$ben', as_user => '$anna');"
  . "SELECT chat.add_conversation_member('$quiet', '$ben', as_user => '$anna');";

# What has been sent by the time that the worker has nothing more to do
sub sent
{
	my ($n) = @_;

	$node->poll_query_until('talk',
		"SELECT queued = 0 FROM chat.workers() WHERE database = 'talk'")
	  or die 'the queue does not empty';
	sql("NOTIFY nothing_more, '$n'");
	ask($stranger, 'SELECT FROM pg_sleep(0.02)')
	  until grep { $_->{payload} eq $n } @{ $stranger->{heard} };
	return grep { $_->{channel} ne 'nothing_more' } heard($stranger);
}
sql($everything);
like(payloads(sent(1)), qr/^(v1 $quiet - - member\n?)+$/,
	'nobody has subscribed: nothing is sent but to the inbox of the one concerned');

# the other way round
my $somebody = listener();
ask($somebody, "SELECT * FROM chat.subscribe('$quiet', as_user => '$anna')");
sql(send_sql($quiet, $anna));
is(payloads(sent(2)), '', 'the channel has a new name since');
my ($renamed) = ask($somebody,
	"SELECT channel FROM chat.subscribe('$quiet', as_user => '$anna') WHERE kind = 'conversation'");
ask($stranger, "LISTEN $renamed");
sql(send_sql($quiet, $anna));
is(payloads(sent(3)), "v1 $quiet 4-4 6-6 message",
	'somebody has subscribed: it is sent');
$somebody->{psql}->quit;
$node->poll_query_until('talk',
	q{SELECT count(*) = 2 FROM pg_stat_activity WHERE datname = 'talk' AND backend_type = 'client backend'}
) or die 'a session does not end';
sql(send_sql($quiet, $anna));
is(payloads(sent(4)), '', 'nobody has subscribed any more: nothing is sent');

# chat.realtime
$somebody = listener();
ask($somebody, "SELECT * FROM chat.subscribe('$quiet', as_user => '$anna')");
sql("SET chat.realtime = off; " . send_sql($quiet, $anna));
is(payloads(sent(5)), '', 'chat.realtime = off: nothing is sent');
sql(send_sql($quiet, $anna));
my ($notice) = sent(6);
is($notice->{payload}, "v1 $quiet 7-7 9-9 message", 'chat.realtime = on: it is sent');
is($notice->{pid}, $worker, 'by the worker');
my $sender = sql('SET chat.realtime = transaction; '
	  . send_sql($quiet, $anna)
	  . 'SELECT pg_backend_pid()');
($notice) = sent(7);
is($notice->{payload}, "v1 $quiet 8-8 10-10 message",
	'chat.realtime = transaction: it is sent');
is($notice->{pid}, $sender, 'by the sender');
$somebody->{psql}->quit;
$stranger->{psql}->quit;

# The gateway is for those whom the site trusts.
fails_with($node, 'talk',
	'SET ROLE chat_client; SELECT chat.subscribe_firehose()',
	'42501', 'a client as a gateway');

###########################################################################
# Senders that are cancelled or terminated in the midst of it leave nothing
# behind that a subscriber would wait for.

$gateway = listener();
ask($gateway, 'SELECT chat.subscribe_firehose()');
# each sender in a conversation of their own: they meet only where they notify
my %storm = map {
	$_ => sql("SELECT chat.create_channel('storm of ' || chat.uuid_v7(), as_user => '$_')")
} @senders;
my $those =
  "FROM pg_stat_activity WHERE datname = 'talk' AND query ~ 'send_message' AND pid <> pg_backend_pid()";
foreach my $round (1 .. 4)
{
	my $nlines = 5 + rand 30;

	$clients = start_clients(
		$node, 'talk',
		map {
			"\\set ON_ERROR_STOP off\n"
			  . (send_sql($storm{$_}, $_) . "\\echo sent\n") x 5000
		} @senders);
	$clients->pump_until_true(sub { $clients->lines > $nlines });
	sql("SELECT pg_cancel_backend(pid) $those") foreach 1 .. 15;
	1 while sql("SELECT count(pg_terminate_backend(pid)) $those") > 0;
	$clients->finish;
}
$somebody = listener();
my ($stands) = ask($somebody,
	"SET statement_timeout = '60s'; SELECT last_seq FROM chat.subscribe('$storm{$anna}', as_user => '$anna') WHERE kind = 'conversation'"
);
is( $stands,
	sql("SELECT count(*) FROM chat.messages WHERE conversation_id = '$storm{$anna}'"),
	'after senders were cancelled and terminated one can subscribe');
oracle_ok($node, 'talk', 'in the end');
$_->{psql}->quit foreach $somebody, $gateway;
$node->stop;

###########################################################################
# A listener that does not read fills the queue of notifications.  Sending goes
# on, and the notifications come, put together, when there is room again.

SKIP:
{
	skip 'the queue of notifications cannot be made small before PostgreSQL 17', 9
	  if $node->pg_version < 17;

	$node = chat_cluster('full', conf => 'max_notify_queue_pages = 64');
	chat_database($node, 'talk');
	($anna, $ben) = chat_users($node, 'talk', 'anna', 'ben');
	my $direct = sql("SELECT chat.open_direct('$ben', as_user => '$anna')");
	my $deaf = listener();
	my $alive = listener();

	ask($alive, "SELECT * FROM chat.subscribe(as_user => '$ben')");
	ask($deaf, "SELECT * FROM chat.subscribe(as_user => '$anna')");
	ask($deaf, 'BEGIN; SELECT 1');
	sql(q{SELECT pg_notify('chatter', n || repeat('x', 7000)) FROM generate_series(1, 5) AS n})
	  while sql('SELECT pg_notification_queue_usage()') < 0.85;

	my ($ret, $stdout, $stderr) =
	  $node->psql('talk', send_sql($direct, $anna) x 300);
	is($stderr, '', 'the queue is nearly full: no send fails');
	is(sql("SELECT count(*) FROM chat.messages"), 300, 'all of them are there');
	ok($node->log_contains(
			qr/LOG:  the notification queue is nearly full, changes are not announced/
		),
		'the log tells why nothing is sent');
	ask($alive, 'SELECT 1');
	is(payloads(heard($alive)), '', 'nothing is sent');
	isnt(
		$node->psql('talk',
			q{SELECT pg_notify('chatter', n || repeat('x', 7900)) FROM generate_series(1, 64) AS n}
		),
		0,
		'a plain NOTIFY fails');

	my ($since) = ask($alive,
		"SELECT count(*) FROM chat.changes('$direct', 0, max => 1000, as_user => '$ben')");
	is($since, 300, 'catching up brings everything all the same');

	ask($deaf, 'COMMIT');
	$deaf->{psql}->quit;
	$node->poll_query_until('talk',
		"SELECT pg_notify('chatter', '') IS NOT NULL AND pg_notification_queue_usage() < 0.5"
	) or die 'the queue does not empty';
	sql(send_sql($direct, $anna));
	my $attempts = 50 * $PostgreSQL::Test::Utils::timeout_default;
	ask($alive, 'SELECT FROM pg_sleep(0.02)')
	  until grep { $_->{payload} =~ /-301 message$/ } @{ $alive->{heard} }
	  or $attempts-- <= 0;
	is(together(heard($alive)), "v1 $direct 1-301 1-301 message",
		'there is room again: it is sent, and nothing is left out');
	oracle_ok($node, 'talk', 'after a full queue');
	$alive->{psql}->quit;
	$node->stop;
}

done_testing();
