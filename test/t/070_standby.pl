
# A streaming standby answers all that reads, and refuses all that writes;
# promoted, it goes on where the primary was.

use strict;
use warnings;

use FindBin;
use lib "$FindBin::RealBin/../perl";

use ChatTest;
use PostgreSQL::Test::Cluster;
use PostgreSQL::Test::Utils;
use Test::More;

my $primary = chat_cluster('primary', init => { allows_streaming => 1 });
chat_database($primary, 'talk');
my ($anna, $ben, $cleo) = chat_users($primary, 'talk', 'anna', 'ben', 'cleo');
my $trip = $primary->safe_psql('talk',
	"SELECT chat.create_group('trip', ARRAY['$ben', '$cleo']::uuid[], as_user => '$anna')"
);
$primary->safe_psql('talk', <<"END");
SELECT FROM generate_series(1, 50) AS n,
	chat.send_message('$trip', 'message ' || n, client_key => 'key ' || n, as_user => '$anna');
END

# a topic with posts and comments, with votes that are still to be added up
my ($topic, $post, $comment) = split /\|/, $primary->safe_psql('talk', <<"END");
SELECT chat.create_space('bread', settings => '{"allow_anonymous": true}', as_user => '$anna') AS topic \\gset
SELECT chat.create_post(:'topic', 'post ' || n, is_anonymous => n % 4 = 0, as_user => '$anna') AS post FROM generate_series(1, 20) AS n \\g /dev/null
SELECT id AS post FROM chat.posts WHERE title = 'post 1' \\gset
SELECT chat.create_comment(:'post', 'comment', as_user => '$ben') AS comment \\gset
SELECT chat.create_comment(:'post', 'reply ' || n, :'comment', as_user => '$cleo') FROM generate_series(1, 10) AS n \\g /dev/null
SELECT chat.set_vote(p.id, 1, as_user => '$cleo') FROM chat.posts AS p WHERE p.author_id = '$anna' \\g /dev/null
SELECT concat_ws('|', :'topic', :'post', :'comment');
END
my $holder = $primary->background_psql('talk');
$holder->query_safe('BEGIN; SELECT count(*) FROM (SELECT FROM chat.tallies FOR UPDATE) AS x');
$primary->safe_psql('talk', "SELECT chat.set_vote('$post', 1, as_user => '$ben')");
$holder->query_safe('COMMIT');
$holder->quit;

$primary->backup('base');
my $standby = PostgreSQL::Test::Cluster->new('standby');
$standby->init_from_backup($primary, 'base', has_streaming => 1);
$standby->start;

sub catch_up
{
	$primary->wait_for_catchup($standby, 'replay');
	return;
}

# Everything that reads
my $reads = qq{
SELECT h FROM chat.history('$trip', max => 1000, as_user => '$ben') AS h;
SELECT h FROM chat.history('$trip', around_unread => true, as_user => '$ben') AS h;
SELECT c FROM chat.conversations(as_user => '$ben') AS c;
SELECT chat.conversation('$trip', as_user => '$cleo');
SELECT c FROM chat.changes('$trip', 20, as_user => '$ben') AS c;
SELECT c FROM chat.sync('{"$trip": 20}', as_user => '$ben') AS c;
SELECT c FROM chat.sync_firehose('{"$trip": 45}') AS c;
SELECT m FROM chat.conversation_members('$trip', as_user => '$ben') AS m;
SELECT r FROM chat.messages AS m, chat.message_readers('$trip', m.id, as_user => '$anna') AS r WHERE m.seq = 10;
SELECT v FROM chat.messages AS m, chat.message_versions('$trip', m.id, as_user => '$anna') AS v WHERE m.seq = 11;
SELECT s, p FROM unnest(ARRAY['new', 'old', 'top', 'hot', 'best', 'controversial', 'active']) AS s, chat.posts(sort => s, as_user => '$ben') AS p;
SELECT p FROM chat.posts('$topic', 'new', max => 3, as_user => '$cleo') AS p;
SELECT chat.post('$post', as_user => '$ben'), chat.comment('$comment', as_user => '$anna');
SELECT s, c FROM unnest(ARRAY['best', 'new', 'old', 'controversial']) AS s, chat.comments('$post', s, max => 4, as_user => '$anna') AS c;
SELECT t FROM chat.spaces(as_user => '$ben') AS t;
SELECT m FROM chat.space_members('$topic', as_user => '$anna') AS m;
SELECT chat.karma('$anna', as_user => '$ben');
SELECT chat.user(username => 'ANNA');
SELECT chat.schema_version(), chat.version();
BEGIN;
SELECT chat.act_as('$ben');
SELECT chat.current_user_id() = '$ben';
SET LOCAL ROLE chat_reader;
SELECT count(*) FROM chat.messages;
SET LOCAL ROLE chat_client;
SELECT count(*) FROM chat.history('$trip');
COMMIT;
SELECT * FROM chat_problems();
SELECT * FROM forum_problems();
};
$primary->safe_psql('talk', <<"END");
SELECT chat.mark_read('$trip', m.id, as_user => '$ben') FROM chat.messages AS m WHERE m.seq = 30;
SELECT chat.edit_message('$trip', m.id, 'edited', 1, as_user => '$anna') FROM chat.messages AS m WHERE m.seq = 11;
SELECT chat.delete_message('$trip', m.id, as_user => '$anna') FROM chat.messages AS m WHERE m.seq = 40;
SELECT chat.hide_message('$trip', m.id, as_user => '$ben') FROM chat.messages AS m WHERE m.seq = 41;
END
catch_up();
my $expected = $primary->safe_psql('talk', $reads);
cmp_ok(length($expected), '>', 5000, 'there is something to read');
is($standby->safe_psql('talk', $reads), $expected,
	'the standby says what the primary says');

# A session on the standby sees what the primary does meanwhile, also what goes
# into a partition that it did not know.
my $session = $standby->background_psql('talk');
my $list =
  "SELECT string_agg(concat(h.seq, ' ', h.content), ', ' ORDER BY h.seq) FROM chat.history('$trip', max => 3, as_user => '$ben') AS h";
is($session->query_safe($list),
	'48 message 48, 49 message 49, 50 message 50',
	'a session on the standby reads');
my $old = $primary->safe_psql('talk', <<"END");
SELECT chat.create_channel('old', user_ids => ARRAY['$ben']::uuid[], as_user => '$anna') AS old \\gset
INSERT INTO chat.messages (conversation_id, sender_id, id, content)
SELECT :'old', '$anna', chat.uuid_v7_at(now() - (5 - n) * interval '40 days'), 'old ' || n FROM generate_series(1, 4) AS n;
SELECT :'old'
END
$primary->safe_psql('talk', "SELECT FROM chat.send_message('$trip', 'more', as_user => '$cleo')");
my $list_old = $list =~ s/\Q$trip\E/$old/r =~ s/max => 3/max => 10/r;
catch_up();
is($session->query_safe($list),
	'49 message 49, 50 message 50, 51 more',
	'it sees what is sent meanwhile');
is( $session->query_safe($list_old),
	'1 old 1, 2 old 2, 3 old 3, 4 old 4',
	'it sees a new conversation');
$primary->safe_psql('talk',
	"SELECT chat.create_partitions(since => now() - interval '1 year')");
$primary->safe_psql('talk',
	"SELECT FROM chat.send_message('$old', 'after', as_user => '$anna')");
catch_up();
is( $session->query_safe($list_old),
	'1 old 1, 2 old 2, 3 old 3, 4 old 4, 5 after',
	'it sees them in partitions that have been made since');
$session->quit;

is( $standby->safe_psql(
		'talk',
		'SELECT chat.worker_pid() IS NULL, chat.stop_worker(), (SELECT count(*) FROM chat.listeners()), (SELECT count(*) FROM chat.workers())'
	),
	't|f|0|0',
	'nothing is sent on the standby');

# Everything that writes
my $m11 = $primary->safe_psql('talk',
	"SELECT id FROM chat.messages WHERE conversation_id = '$trip' AND seq = 11");
my %writes = (
	'send_message' => "chat.send_message('$trip', 'x', as_user => '$anna')",
	'edit_message' => "chat.edit_message('$trip', '$m11', 'x', 2, as_user => '$anna')",
	'delete_message' => "chat.delete_message('$trip', '$m11', as_user => '$anna')",
	'hide_message' => "chat.hide_message('$trip', '$m11', as_user => '$anna')",
	'mark_read' => "chat.mark_read('$trip', as_user => '$ben')",
	'mark_all_read' => "chat.mark_all_read(as_user => '$ben')",
	'create_user' => "chat.create_user('dora')",
	'open_direct' => "chat.open_direct('$ben', as_user => '$anna')",
	'create_channel' => "chat.create_channel('x', as_user => '$anna')",
	'remove_conversation_member' => "chat.remove_conversation_member('$trip', '$ben', as_user => '$anna')",
	'vote' => "chat.set_vote('$post', -1, as_user => '$ben')",
	'create_post' => "chat.create_post('$topic', 'x', as_user => '$ben')",
	'create_comment' => "chat.create_comment('$post', 'x', as_user => '$ben')",
	'join_space' => "chat.join_space('$topic', as_user => '$ben')",
	'open_alias' => "chat.open_alias('$topic', as_user => '$cleo')",
	'open_live_chat' => "chat.open_live_chat('$post', as_user => '$ben')",
	'fold_counters' => 'chat.fold_counters()',
	'migrate' => 'chat.migrate()',
	'subscribe' => "chat.subscribe(as_user => '$anna')",
	'subscribe to one' => "chat.subscribe('$trip', as_user => '$anna')",
	'subscribe_firehose' => 'chat.subscribe_firehose()',
	'create_partitions' => 'chat.create_partitions()');
foreach my $what (sort keys %writes)
{
	fails_with($standby, 'talk', "SELECT FROM $writes{$what}",
		'25006', "standby, $what", qr/read-only|recovery/);
}
fails_with(
	$standby,
	'talk',
	"INSERT INTO chat.messages (conversation_id, sender_id, content) VALUES ('$trip', '$anna', 'x')",
	'25006',
	'standby, a plain INSERT');
is($standby->safe_psql('talk', 'SELECT count(*) FROM chat.messages'),
	56, 'nothing of it was done');

is( $standby->safe_psql(
		'talk',
		"SELECT seq, is_retry FROM chat.send_message('$trip', 'x', client_key => 'key 1', as_user => '$anna')"
	),
	'1|t',
	'a send that is repeated has nothing to write');

# The primary is lost; the standby takes over.
catch_up();
$primary->stop('immediate');
$standby->promote;
is( $standby->safe_psql(
		'talk', qq{
SELECT s.seq, s.is_retry FROM chat.send_message('$trip', 'x', client_key => 'key 50', as_user => '$anna') AS s;
SELECT s.seq - c.last_seq, s.modseq - c.modseq, s.id > c.last_message_id
FROM chat.conversations AS c, chat.send_message(c.id, 'after the loss', client_key => 'key 52', as_user => '$anna') AS s
WHERE c.id = '$trip';
SELECT s.seq, s.is_retry FROM chat.send_message('$trip', 'x', client_key => 'key 52', as_user => '$anna') AS s;
SELECT chat.undelete_message('$trip', m.id, as_user => '$anna') FROM chat.messages AS m WHERE m.seq = 40 AND m.conversation_id = '$trip';
SELECT count(*), count(worker_pid) FROM chat.subscribe(as_user => '$anna');
SELECT chat.create_partitions();
SELECT p.upvotes FROM chat.post('$post', as_user => '$ben') AS p;
SELECT chat.set_vote('$post', 0, as_user => '$cleo');
SELECT p.upvotes FROM chat.post('$post', as_user => '$ben') AS p}),
	"50|t\n1|1|t\n52|t\nt\n4|4\n0\n2\nt\n1",
	'promoted, it goes on where the primary was');
oracle_ok($standby, 'talk', 'promoted');

$standby->stop;
done_testing();
