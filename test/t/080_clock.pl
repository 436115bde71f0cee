
# The server's clock steps back and forth.  Ids rise all the same where it steps
# back a little; where it was far ahead, messages are refused until it is right
# again or chat.repair() has dated them.  The clock is moved under the server by a
# small library that is loaded before gettimeofday().

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

# One session's ids rise while the clock is corrected by seconds, or set forth.
my @ids;
foreach my $offset (0, 5, -3, 3600, 3592, 86400 * 400, 86400 * 400 - 8)
{
	set_clock($offset);
	push @ids, split /\n/,
	  $session->query_safe('SELECT chat.uuid_v7() FROM generate_series(1, 300)');
}
is(scalar(@ids), 2100, 'ids while the clock steps back and forth');
is(join(' ', grep { $ids[ $_ - 1 ] ge $ids[$_] } 1 .. $#ids),
	'', 'they rise in one session');

# Set back by more than that, the session follows the clock as a new one does.
my $behind =
  'SELECT abs(round(extract(epoch FROM clock_timestamp() - chat.uuid_timestamp(chat.uuid_v7())))) <= 1';
set_clock(-86400);
is($session->query_safe($behind), 't',
	'a session that has lived through a wrong clock follows the right one');
is($node->safe_psql('talk', $behind), 't', 'and so does a new session');
@ids = split /\n/,
  $session->query_safe('SELECT chat.uuid_v7() FROM generate_series(1, 300)');
is(join(' ', grep { $ids[ $_ - 1 ] ge $ids[$_] } 1 .. $#ids),
	'', 'its ids rise from there on');

# In a conversation ids rise with seq, whoever sends, in whatever session.
# (From the middle of a month, so that plain INSERTs stay in it.)
set_clock(0);
my $middle = $node->safe_psql('talk',
	q{SELECT extract(epoch FROM date_trunc('month', now()) + interval '1 month 14 days' - now())::bigint});
my @sent;
foreach my $offset (0, -4, 60, 56, 53, 3600, 3592)
{
	set_clock($middle + $offset);
	push @sent, sent($session, $anna), sent($other, $ben),
	  $node->safe_psql('talk',
		"SELECT id || ' ' || seq FROM chat.send_message('$direct', 'text', as_user => '$ben')"),
	  split /\n/, $node->safe_psql('talk',
		"INSERT INTO chat.messages (conversation_id, sender_id, content) VALUES ('$direct', '$anna', 'plain'), ('$direct', '$anna', 'plain') RETURNING id || ' ' || seq");
}
is( join(' ', map { (split / /)[1] } @sent),
	join(' ', 1 .. @sent),
	'messages are numbered as they are sent');
is(join(' ', grep { $sent[ $_ - 1 ] ge $sent[$_] } 1 .. $#sent),
	'', 'and their ids rise');
oracle_ok($node, 'talk', 'the clock steps back and forth');

# The clock is set back by an hour: what would go on from the future is refused,
# and possible again when the clock is there.
my $send_direct = "SELECT seq FROM chat.send_message('$direct', 'text', as_user => '$anna')";
my $insert_direct =
  "INSERT INTO chat.messages (conversation_id, sender_id, content) VALUES ('$direct', '$anna', 'plain') RETURNING seq";
set_clock($middle);
fails_with($node, 'talk', $send_direct, '55000', 'the last message is an hour ahead',
	qr/the last message of conversation $direct is dated .*, in the future/);
fails_with($node, 'talk', $send_direct, '55000', 'the remedy is named',
	qr/HINT:.*chat\.repair\('future_messages'\)/);
fails_with($node, 'talk', $insert_direct, '55000', 'a plain INSERT likewise');
set_clock($middle + 3610);
is($node->safe_psql('talk', $send_direct), @sent + 1, 'the clock is there again');
is($node->safe_psql('talk', $insert_direct), @sent + 2, 'for a plain INSERT, too');

# Over the edge of a month and back, by seconds: send_message() goes on after the
# last one, in the month that has begun; a plain INSERT, which has been routed to
# the month before already, is to be tried again.
set_clock(0);
my $edge_time = $node->safe_psql('talk',
	q{SELECT extract(epoch FROM date_trunc('month', now() + interval '1 month'))::bigint});
my $edge = $node->safe_psql('talk',
	"SELECT chat.create_channel('edge', user_ids => ARRAY['$ben']::uuid[], as_user => '$anna')");
my $send_edge =
  "SELECT seq FROM chat.send_message('$edge', 'text', as_user => '$anna')";
my $insert_edge =
  "INSERT INTO chat.messages (conversation_id, sender_id, content) VALUES ('$edge', '$anna', 'plain') RETURNING seq";
set_clock('=' . ($edge_time - 5));
is($node->safe_psql('talk', $send_edge), 1, 'a message before midnight');
set_clock('=' . ($edge_time + 2));
is($node->safe_psql('talk', $send_edge), 2, 'one in the new month');
set_clock('=' . ($edge_time - 5));
is($node->safe_psql('talk', $send_edge),
	3, 'the clock is set back over midnight: the next message');
fails_with($node, 'talk', $insert_edge, '40001',
	'a plain INSERT after the clock was set back over midnight');
set_clock('=' . ($edge_time + 10));
is($node->safe_psql('talk', $insert_edge), 4,
	'it succeeds when the clock is there again');
is( $node->safe_psql(
		'talk',
		"SELECT count(DISTINCT tableoid), count(*) FILTER (WHERE seq > 1 AND tableoid <> (SELECT tableoid FROM chat.messages WHERE conversation_id = '$edge' AND seq = 1)) FROM chat.messages WHERE conversation_id = '$edge'"
	),
	'2|3',
	'all but the first are in the new month');
set_clock($middle + 3620);
oracle_ok($node, 'talk', 'after midnight');

# What is imported may be some seconds ahead of our clock, but not more; then
# messages follow it.
set_clock(0);
my $import = $node->safe_psql('talk',
	"SELECT chat.create_channel('import', user_ids => ARRAY['$ben']::uuid[], as_user => '$anna')");
$node->safe_psql('talk',
	"INSERT INTO chat.messages (conversation_id, sender_id, id, content) VALUES ('$import', '$anna', chat.uuid_v7_at(now() + interval '8 seconds'), 'ahead')"
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
	"INSERT INTO chat.messages (conversation_id, sender_id, id, content) VALUES ('$import', '$anna', chat.uuid_v7_at(now() + interval '1 minute'), 'far ahead')",
	'22023',
	'an id far ahead of the clock',
	qr/is in the future/);
my $send_import =
  "SELECT seq FROM chat.send_message('$import', 'text', as_user => '$anna')";

# A clock that was years ahead: in a conversation of before and in a new one there
# are messages of every kind.
set_clock(0);
my $trip = $node->safe_psql('talk',
	"SELECT chat.create_channel('trip', user_ids => ARRAY['$ben']::uuid[], as_user => '$anna')");
$node->safe_psql('talk',
	"SELECT count(*) FROM generate_series(1, 5) n, chat.send_message('$trip', 'before ' || n, as_user => '$anna')"
);
set_clock(86400 * 365 * 3);
my $ahead = $node->safe_psql('talk',
	"SELECT chat.create_channel('ahead', user_ids => ARRAY['$ben']::uuid[], as_user => '$anna')");
$session->query_safe($behind);
foreach my $room ($trip, $ahead)
{
	$node->safe_psql(
		'talk', qq{
DO \$\$
DECLARE
	ids	uuid[];
BEGIN
	FOR n IN 1..6 LOOP
		ids[n] := (chat.send_message('$room', 'text ' || n, client_key => 'key ' || n, reply_to => ids[n - 1], as_user => '$anna')).id;
	END LOOP;
	PERFORM chat.edit_message('$room', ids[2], 'edited', 1, as_user => '$anna');
	PERFORM chat.edit_message('$room', ids[2], 'edited again', 2, as_user => '$anna');
	PERFORM chat.delete_message('$room', ids[3], as_user => '$anna');
	PERFORM chat.hide_message('$room', ids[4], as_user => '$ben');
	PERFORM chat.save_message('$room', ids[5], as_user => '$ben');
END \$\$;
INSERT INTO chat.messages (conversation_id, sender_id, content) VALUES ('$room', '$ben', 'plain'), ('$room', '$ben', 'plain');
SELECT chat.mark_unread('$room', (SELECT m.id FROM chat.messages m WHERE m.conversation_id = '$room' ORDER BY m.id DESC LIMIT 1), as_user => '$anna')});
}

# All there is to see of the messages but their ids and modseqs
sub contents
{
	return $node->safe_psql(
		'talk', qq{
SELECT c.name, c.unread_count, h.seq, h.content, h.version, h.deleted_at IS NULL, h.client_key,
	   (SELECT r.seq FROM chat.history(c.id, max => 1000, as_user => x.id) r WHERE r.id = h.reply_to),
	   (SELECT string_agg(v.content, ', ') FROM chat.message_versions(c.id, h.id, as_user => x.id) v WHERE h.deleted_at IS NULL)
FROM (VALUES ('$anna'::uuid), ('$ben')) x (id), chat.conversations(as_user => x.id) AS c, chat.history(c.id, max => 1000, as_user => x.id) AS h
WHERE c.id IN ('$trip', '$ahead')
ORDER BY x.id, c.id, h.seq});
}
my $contents = contents();

# What has been sent by that clock may even be archived by one further ahead.
set_clock(86400 * 365 * 3 + 86400 * 430);
$node->safe_psql('talk', 'SET client_min_messages = warning; CALL chat.apply_retention()');
is($node->safe_psql('talk', "SELECT count(*) FROM chat.messages_archive WHERE conversation_id = '$ahead'"),
	8, 'messages of a wrong clock, archived');
my $send_ahead = "SELECT seq FROM chat.send_message('$ahead', 'text', as_user => '$anna')";
my $send_trip = "SELECT seq FROM chat.send_message('$trip', 'text', as_user => '$anna')";
$node->safe_psql('talk', $send_trip);
set_clock(0);
is($session->query_safe($behind), 't', 'the session of then follows the clock');
foreach my $sql (
	$send_trip, $send_ahead,
	"INSERT INTO chat.messages (conversation_id, sender_id, content) VALUES ('$ahead', '$anna', 'plain')",
	"INSERT INTO chat.messages (conversation_id, sender_id, id, content) VALUES ('$trip', '$anna', chat.uuid_v7_at(now()), 'import')"
  )
{
	fails_with($node, 'talk', $sql, '55000', 'after a clock that was years ahead', qr/in the future/);
}
is( $node->safe_psql('talk',
		"SELECT string_agg(object, ' ' ORDER BY object) FROM chat.verify() WHERE check_name = 'future_messages'"),
	join(' ', sort $trip, $ahead, $edge, $direct),
	'chat.verify() finds the conversations');
my $modseq = $node->safe_psql('talk',
	"SELECT modseq FROM chat.conversation('$ahead', as_user => '$ben')");
is( $node->safe_psql('talk',
		"SELECT count(*) FROM chat.repair('future_messages', false)"),
	4, 'chat.repair() dates their messages');
is( $node->safe_psql('talk',
		"SELECT count(*) FROM public.all_messages WHERE chat.uuid_timestamp(id) > clock_timestamp() + interval '10 seconds'"),
	0, 'none is of the future');
is( $node->safe_psql('talk',
		"SELECT count(*) FROM chat.changes('$ahead', $modseq, as_user => '$ben')"),
	8, 'clients hear of all of them');
is( $node->safe_psql('talk',
		"SELECT seq, is_retry FROM chat.send_message('$ahead', 'again', client_key => 'key 5', as_user => '$anna')"),
	'5|t',
	'client keys are good for them');
is( $node->safe_psql('talk', "SELECT string_agg(DISTINCT content, ' '), bool_and(is_available) FROM chat.saved_messages(as_user => '$ben')"),
	'text 5|t', 'and so is what is saved');
oracle_ok($node, 'talk', 'dated');
is($node->safe_psql('talk', "SELECT string_agg(name || ' ' || state, ' ') FROM chat.partitions() WHERE state = 'default' AND rows > 0"),
	'', 'nothing is in the default partition');
is($node->safe_psql('talk', $send_ahead), 9, 'one can send again');
is($node->safe_psql('talk', $send_trip), 15, 'also where there were messages before');
is( $node->safe_psql('talk',
		"INSERT INTO chat.messages (conversation_id, sender_id, content) VALUES ('$ahead', '$anna', 'plain') RETURNING seq"),
	10,
	'and insert');
is( $node->safe_psql('talk',
		"SELECT string_agg(h.seq::text, ' ') FROM chat.history('$ahead', before_id => chat.uuid_v7_at(now() + interval '10 seconds'), as_user => '$anna') AS h"),
	'1 2 3 4 5 6 7 8 9 10',
	'a page before a moment has them');
oracle_ok($node, 'talk', 'after the years that were none');
$node->safe_psql('talk',
	"SET client_min_messages = warning; CALL chat.restore_archive('-infinity')");

# A clock that is a year ahead sends what there is to the archive. When it is
# right again, all of it is read as before, and one can go on.
sub all_read
{
	return $node->safe_psql('talk',
		"SELECT md5(string_agg(h::text, E'\\n' ORDER BY h.conversation_id, h.id)) FROM chat.conversations(as_user => '$ben') AS c, chat.history(c.id, max => 1000, as_user => '$ben') AS h"
	);
}
my $before = all_read();
set_clock(86400 * 430);
$node->safe_psql('talk', 'SET client_min_messages = warning; CALL chat.apply_retention()');
cmp_ok($node->safe_psql('talk', 'SELECT count(*) FROM chat.messages_archive'),
	'>', 0, 'a clock that is a year ahead: messages are archived');
is(all_read(), $before, 'and read as before');
oracle_ok($node, 'talk', 'archived by a wrong clock');
set_clock(0);
is((row($node, 'talk', $send_import))[0],
	3, 'the clock is right again: one can send');
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
