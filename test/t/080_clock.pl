
# The server's clock steps back and forth; ids rise all the same.

use strict;
use warnings;

use FindBin;
use lib "$FindBin::RealBin/../perl";

use ChatTest;
use PostgreSQL::Test::Cluster;
use PostgreSQL::Test::Utils;
use Test::More;

my $dir = PostgreSQL::Test::Utils::tempdir();
my $compiler = $ENV{CC} // 'cc';
my ($output, $errors);
if (!eval {
		IPC::Run::run(
			[
				$compiler, '-shared', '-fPIC', '-o', "$dir/clock.so",
				project_root() . '/test/clock.c', '-ldl'
			],
			'>', \$output, '2>', \$errors);
	})
{
	plan skip_all => 'no compiler for the library that moves the clock';
}

# Make the clock wrong by so many seconds
my $clock_file = "$dir/offset";

sub set_clock
{
	my ($seconds) = @_;

	append_to_file("$clock_file.new", $seconds);
	rename("$clock_file.new", $clock_file) or die "$clock_file: $!";
	return;
}

set_clock(0);
my $node = chat_cluster('clock');
$node->stop;
{
	local $ENV{LD_PRELOAD} = "$dir/clock.so";
	local $ENV{CLOCK_FILE} = $clock_file;
	$node->start;
}

# Does it work here?
my $true_time = time;
set_clock(10 * 86400);
if (abs($node->safe_psql('postgres',
			"SELECT extract(epoch FROM clock_timestamp())::bigint - $true_time") - 10 * 86400) > 600)
{
	$node->stop;
	plan skip_all => 'the clock cannot be moved by LD_PRELOAD here';
}
set_clock(0);

chat_database($node, 'talk');
my ($anna, $ben) = chat_users($node, 'talk', 'anna', 'ben');
my $direct = $node->safe_psql('talk',
	"SELECT chat.open_direct('$ben', as_user => '$anna')");
my $session = $node->background_psql('talk');
my $other = $node->background_psql('talk');

sub sent
{
	my ($from, $user) = @_;

	return $from->query_safe(
		"SELECT id || ' ' || seq FROM chat.send_message('$direct', 'text', as_user => '$user')"
	);
}

# One session's ids rise, whatever the clock does.
my @ids;
foreach my $offset (0, 5, -3600, -86400 * 400, 3600, 0, -1)
{
	set_clock($offset);
	push @ids, split /\n/,
	  $session->query_safe('SELECT chat.uuid_v7() FROM generate_series(1, 300)');
}
is(scalar(@ids), 2100, 'ids while the clock steps back and forth');
is(join(' ', grep { $ids[ $_ - 1 ] ge $ids[$_] } 1 .. $#ids),
	'', 'they rise in one session');
set_clock(-86400);
cmp_ok(
	$node->safe_psql('talk',
		'SELECT round(extract(epoch FROM now() - chat.uuid_timestamp(chat.uuid_v7())))'),
	'<=', 1,
	'a new session follows the clock, which is a day behind');

# In a conversation they rise with seq, whoever sends, in whatever session.
# (From the middle of a month, so that plain INSERTs stay in it.)
set_clock(0);
my $middle = $node->safe_psql('talk',
	q{SELECT extract(epoch FROM date_trunc('month', now()) + interval '1 month 14 days' - now())::bigint});
my @sent;
foreach my $offset (0, -7200, 60, -86400 * 3, -86400 * 40, 0, -1)
{
	set_clock($middle + $offset);
	push @sent, sent($session, $anna), sent($other, $ben),
	  $node->safe_psql('talk',
		"SELECT id || ' ' || seq FROM chat.send_message('$direct', 'text', as_user => '$ben')"),
	  split /\n/, $node->safe_psql('talk',
		"INSERT INTO chat.messages (conversation_id, sender_id, content) VALUES ('$direct', '$anna', 'plain'), ('$direct', '$anna', 'plain') RETURNING id || ' ' || seq")
	  if $offset > -86400 * 3;
	push @sent, sent($session, $anna), sent($other, $ben)
	  if $offset <= -86400 * 3;
}
is( join(' ', map { (split / /)[1] } @sent),
	join(' ', 1 .. @sent),
	'messages are numbered as they are sent');
is(join(' ', grep { $sent[ $_ - 1 ] ge $sent[$_] } 1 .. $#sent),
	'', 'and their ids rise');
oracle_ok($node, 'talk', 'the clock steps back and forth');

# Over the edge of a month and back: send_message() goes on after the last one,
# in the month that has begun; a plain INSERT, which has been routed to the
# month before already, is to be tried again.
set_clock(0);
my $to_edge = $node->safe_psql('talk',
	q{SELECT extract(epoch FROM date_trunc('month', now() + interval '1 month') - now())::bigint});
my $edge = $node->safe_psql('talk',
	"SELECT chat.create_channel('edge', user_ids => ARRAY['$ben']::uuid[], as_user => '$anna')");
my $send_edge =
  "SELECT seq FROM chat.send_message('$edge', 'text', as_user => '$anna')";
my $insert_edge =
  "INSERT INTO chat.messages (conversation_id, sender_id, content) VALUES ('$edge', '$anna', 'plain') RETURNING seq";
set_clock($to_edge - 600);
is($node->safe_psql('talk', $send_edge), 1, 'a message before midnight');
set_clock($to_edge + 3600);
is($node->safe_psql('talk', $send_edge), 2, 'one in the new month');
set_clock($to_edge - 600);
is($node->safe_psql('talk', $send_edge),
	3, 'the clock is set back over midnight: the next message');
fails_with($node, 'talk', $insert_edge, '40001',
	'a plain INSERT after the clock was set back over midnight');
set_clock($to_edge + 7200);
is($node->safe_psql('talk', $insert_edge), 4,
	'it succeeds when the clock is there again');
is( $node->safe_psql(
		'talk',
		"SELECT count(DISTINCT tableoid), count(*) FILTER (WHERE seq > 1 AND tableoid <> (SELECT tableoid FROM chat.messages WHERE conversation_id = '$edge' AND seq = 1)) FROM chat.messages WHERE conversation_id = '$edge'"
	),
	'2|3',
	'all but the first are in the new month');
oracle_ok($node, 'talk', 'after midnight');

# What is imported may be a little ahead of our clock, but not more; then
# messages follow it.
set_clock(0);
my $import = $node->safe_psql('talk',
	"SELECT chat.create_channel('import', user_ids => ARRAY['$ben']::uuid[], as_user => '$anna')");
$node->safe_psql('talk',
	"INSERT INTO chat.messages (conversation_id, sender_id, id, content) VALUES ('$import', '$anna', chat.uuid_v7_at(now() + interval '4 minutes'), 'ahead')"
);
is( $node->safe_psql(
		'talk', qq{
SELECT s.seq, s.id > c.last_message_id
FROM chat.conversations AS c, chat.send_message(c.id, 'text', as_user => '$ben') AS s WHERE c.id = '$import'}),
	'2|t',
	'a message after one whose id is ahead of the clock');
fails_with(
	$node,
	'talk',
	"INSERT INTO chat.messages (conversation_id, sender_id, id, content) VALUES ('$import', '$anna', chat.uuid_v7_at(now() + interval '10 minutes'), 'far ahead')",
	'22023',
	'an id far ahead of the clock');

# A clock that was years ahead, when it is right again
set_clock(86400 * 365 * 3);
my $ahead = $node->safe_psql('talk',
	"SELECT chat.create_channel('ahead', user_ids => ARRAY['$ben']::uuid[], as_user => '$anna')");
my $send_ahead =
  "SELECT seq, id FROM chat.send_message('$ahead', 'text', as_user => '$anna')";
my ($seq1, $id1) = row($node, 'talk', $send_ahead);
set_clock(0);
my ($seq2, $id2) = row($node, 'talk', $send_ahead);
is("$seq1 $seq2", '1 2', 'a clock that was years ahead');
cmp_ok($id1, 'lt', $id2, 'ids go on above it');
is( $node->safe_psql(
		'talk',
		"SELECT string_agg(h.seq::text, ' ') FROM chat.history('$ahead', as_user => '$ben') AS h"
	),
	'1 2',
	'and the history has both');
oracle_ok($node, 'talk', 'in the end');

# A clock that is a year ahead sends what there is to the archive. When it is
# right again, all of it is told as before, and one can go on.
sub all_told
{
	return $node->safe_psql('talk',
		"SELECT md5(string_agg(h::text, E'\\n' ORDER BY h.conversation_id, h.id)) FROM chat.conversations(as_user => '$ben') AS c, chat.history(c.id, max => 1000, as_user => '$ben') AS h"
	);
}
my $told_before = all_told();
set_clock(86400 * 430);
$node->safe_psql('talk', 'SET client_min_messages = warning; CALL chat.apply_retention()');
cmp_ok($node->safe_psql('talk', 'SELECT count(*) FROM chat.messages_archive'),
	'>', 0, 'a clock that is a year ahead: messages are archived');
is(all_told(), $told_before, 'and told as before');
oracle_ok($node, 'talk', 'archived by a wrong clock');
my ($seq_ahead) = row($node, 'talk', $send_edge);
set_clock(0);
is( (row($node, 'talk', $send_edge))[0],
	$seq_ahead + 1,
	'the clock is right again: one can send');
$node->safe_psql('talk', 'SELECT chat.create_partitions(0)');
oracle_ok($node, 'talk', 'after the year that was not one');
$node->safe_psql('talk',
	"SET client_min_messages = warning; CALL chat.apply_retention(); CALL chat.restore_archive('-infinity')"
);
is($node->safe_psql('talk', 'SELECT count(*) FROM chat.messages_archive'),
	'0', 'everything can be brought back');
oracle_ok($node, 'talk', 'brought back');

# Rate limits go by another clock: an hour forth gives nobody new calls, an hour
# back takes none away.
set_clock(0);
$node->safe_psql('talk',
	q{CREATE ROLE backend LOGIN IN ROLE chat_app; SELECT chat.set_rate_limit('mark_all_read', 'chat_client', 2, '1 hour')}
);
my %calls = ($anna => [ 3600, 7200 ], $ben => [ -3600, -7200 ]);
foreach my $user ($anna, $ben)
{
	my @states;

	foreach my $offset (0, $calls{$user}[0], $calls{$user}[1])
	{
		set_clock($offset);
		my ($code, $out, $err) = $node->psql('talk',
			"\\set VERBOSITY sqlstate\nSET ROLE backend; SELECT chat.mark_all_read(as_user => '$user')"
		);
		push @states, $err =~ /(CH003)/ ? $1 : $code == 0 ? 'passed' : $err;
	}
	is("@states", 'passed passed CH003',
		'a step of the clock changes nothing of a rate limit');
}
set_clock(0);

$_->quit foreach $session, $other;
$node->stop;
done_testing();
