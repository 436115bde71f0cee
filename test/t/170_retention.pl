
# kill -9 in the middle of archiving and restoring, again and again: no message is
# lost or doubled, and each is found under its old id.

use strict;
use warnings;

use FindBin;
use lib "$FindBin::RealBin/../perl";

use ChatTest;
use PostgreSQL::Test::Cluster;
use PostgreSQL::Test::Utils;
use Test::More;
use Time::HiRes qw(usleep);

my $NROUNDS = 20;
my $NMESSAGES = 300;    # in each conversation

my $seed = $ENV{CHAT_TEST_SEED} // int(rand(2**31));
srand($seed);
note "CHAT_TEST_SEED=$seed";

my $node = chat_cluster('retention', conf => <<'END');
fsync = on
restart_after_crash = on
checkpoint_timeout = 30s
client_min_messages = warning
END
chat_database($node, 'talk');
my ($anna, $ben) = chat_users($node, 'talk', 'anna', 'ben');

# Months of 2024, and no more of them than have messages
$node->safe_psql('talk', q{SELECT chat.create_partitions(0, '2024-01-01 00:00+00')});
$node->safe_psql('talk', $_)
  foreach split /\n/, $node->safe_psql('talk',
	q{SELECT format('DROP TABLE chat.%I;', name) FROM chat.partitions() WHERE begins_at >= '2024-05-01 00:00+00' AND ends_at < now()}
  );
my @conversations =
  map {
	$node->safe_psql('talk',
		"SELECT chat.create_channel('c$_', user_ids => ARRAY['$ben']::uuid[], as_user => '$anna')"
	)
  } 1 .. 4;
foreach my $conversation (@conversations)
{
	$node->safe_psql(
		'talk', qq{
	INSERT INTO chat.messages (conversation_id, id, sender_id, content, client_key)
	SELECT '$conversation', chat.uuid_v7_at('2024-01-01 01:00+00'::timestamptz + n * interval '120 days' / $NMESSAGES), '$anna',
		   'message ' || n || CASE WHEN n % 50 = 0 THEN (SELECT string_agg(md5((n * i)::text), '') FROM generate_series(1, 200) i) ELSE '' END,
		   CASE WHEN n % 3 = 0 THEN 'key ' || n END
	FROM generate_series(1, $NMESSAGES) n;
	SELECT chat.edit_message(m.conversation_id, m.id, m.content || ' edited', 1, as_user => '$anna') FROM chat.messages m WHERE m.conversation_id = '$conversation' AND m.seq % 5 = 0;
	SELECT chat.delete_message(m.conversation_id, m.id, as_user => '$anna') FROM chat.messages m WHERE m.conversation_id = '$conversation' AND m.seq % 11 = 0;
	SELECT chat.hide_message(m.conversation_id, m.id, as_user => '$ben') FROM chat.messages m WHERE m.conversation_id = '$conversation' AND m.seq % 13 = 0;
	SELECT chat.send_message('$conversation', 'now', as_user => '$ben');
	});
}
$node->safe_psql('talk',
	'CREATE TABLE saved AS SELECT m.conversation_id, m.id, m.seq FROM chat.messages m');

# Everything that the two can be told
my $told = qq{
SELECT md5(concat_ws(E'\\n',
	(SELECT string_agg(h::text, E'\\n' ORDER BY c.id, u.id, h.id)
	 FROM chat.conversations c, (VALUES ('$anna'::uuid), ('$ben')) u (id), LATERAL chat.history(c.id, max => 1000, as_user => u.id) h),
	(SELECT string_agg(h::text, E'\\n' ORDER BY c.id, h.modseq)
	 FROM chat.conversations c, LATERAL chat.changes(c.id, 0, 1000, as_user => '$ben') h),
	(SELECT string_agg(v::text, E'\\n' ORDER BY s.id, v.version)
	 FROM saved s, LATERAL chat.message_versions(s.conversation_id, s.id, as_user => '$anna') v WHERE s.seq % 11 <> 0 AND s.seq % 5 = 0),
	(SELECT string_agg(l::text, E'\\n' ORDER BY l.id) FROM chat.conversations(as_user => '$ben') l)))};
my $before = $node->safe_psql('talk', $told);

sub same_ok
{
	my ($what) = @_;

	is($node->safe_psql('talk', $told), $before, "$what: everything is told as before");
	is( $node->safe_psql(
			'talk', qq{
	SELECT count(*), count(*) FILTER (WHERE h.id = s.id AND h.seq = s.seq), (SELECT count(*) FROM public.all_messages)
	FROM saved s LEFT JOIN LATERAL chat.history(s.conversation_id, around_id => s.id, max => 1, as_user => '$anna') h ON true}),
		join('|', (4 * ($NMESSAGES + 1)) x 3),
		"$what: each is there once, under its old id");
	oracle_ok($node, 'talk', $what);
	return;
}

# Kill a run in the middle of it, after so many batches, or else at any moment.
# Returns whether it was.  Its session stays when it has come to its end, so that
# there is one to kill.
sub killed
{
	my ($call, $nbatches) = @_;
	$node->safe_psql('talk', "UPDATE fuse SET batches = $nbatches") if $nbatches;
	my $started_at = started_at($node);
	my $clients = start_clients($node, 'talk',
		"$call;\nSELECT pg_backend_pid();\nSELECT pg_sleep(3600);\n");
	my $pid;

	if ($nbatches)
	{
		$clients->pump_until_true(sub { $clients->lines > 0 });
		($pid) = $clients->{out}[0] =~ /^(\d+)$/m;
	}
	else
	{
		$node->poll_query_until('talk',
			q{SELECT count(*) > 0 FROM chat.retention_runs WHERE NOT seen})
		  or BAIL_OUT('the run does not begin');
		usleep(rand(100_000));
		$pid = $node->safe_psql('talk', q{SELECT pid FROM chat.retention_runs WHERE NOT seen});
	}
	kill 'KILL', $pid if defined $pid;
	$clients->finish;
	await_restart($node, $started_at);
	$node->safe_psql('talk', 'UPDATE fuse SET batches = NULL');
	return $node->safe_psql('talk',
		'UPDATE chat.retention_runs SET seen = true WHERE NOT seen RETURNING ended_at IS NULL') eq 't';
}

# which runs this test has met; a column of ours is none of theirs
$node->safe_psql('talk',
	'ALTER TABLE chat.retention_runs ADD COLUMN seen boolean NOT NULL DEFAULT false');

# a run whose fuse has burnt down kills itself as it notes a batch
$node->safe_psql('talk', <<'END');
CREATE TABLE fuse (batches integer);
INSERT INTO fuse VALUES (NULL);
CREATE FUNCTION burn() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER AS $$
BEGIN
	UPDATE public.fuse SET batches = batches - 1;
	IF (SELECT f.batches <= 0 FROM public.fuse f) THEN
		EXECUTE format('COPY (SELECT) TO PROGRAM %L', 'kill -9 ' || pg_backend_pid());
	END IF;
	RETURN NULL;
END $$;
CREATE TRIGGER burn AFTER UPDATE OF done_count ON chat.retention_runs FOR EACH ROW EXECUTE FUNCTION burn();
END

my %calls = (
	archive => 'CALL chat.apply_retention(7)',
	restore => q{CALL chat.restore_archive('-infinity', batch_size => 7)});
my $kind = 'archive';
my $nkilled = 0;

foreach my $round (1 .. $NROUNDS)
{
	# one that stays makes the others go row by row
	my $by_rows = $round % 4 < 2;
	$node->safe_psql('talk',
		$by_rows
		? "SELECT chat.set_retention(NULL, conversation => '$conversations[0]')"
		: "SELECT chat.reset_retention(conversation => '$conversations[0]')");

	my $was_killed = killed($calls{$kind}, $round % 2 ? 1 + int rand(6) : 0);
	$nkilled++ if $was_killed;
	same_ok("round $round, $kind" . ($by_rows ? ' by rows' : '') . ($was_killed ? ', killed' : ''));

	# the next run goes on; now and then it is one in the other direction
	$kind = $kind eq 'archive' ? 'restore' : 'archive'
	  if !$was_killed || rand() < 0.3;
}
cmp_ok($nkilled, '>', 0, 'runs were killed in the middle');
note "$nkilled of $NROUNDS runs were killed";
is( $node->safe_psql(
		'talk',
		q{SELECT count(*) FROM chat.retention_runs(100) WHERE state = 'interrupted'}),
	$nkilled,
	'and are known to have been');

# To the end, and back
$node->safe_psql('talk', "SELECT chat.reset_retention(conversation => '$conversations[0]')");
$node->safe_psql('talk', 'CALL chat.apply_retention()');
is( $node->safe_psql('talk', 'SELECT archived, count(*) FROM public.all_messages GROUP BY 1 ORDER BY 1'),
	"f|4\nt|" . 4 * $NMESSAGES,
	'a run that is left alone archives everything that is due');
same_ok('archived');
$node->safe_psql('talk', 'CALL chat.compact_archive()');
same_ok('compacted');
$node->safe_psql('talk', q{CALL chat.restore_archive('-infinity')});
is($node->safe_psql('talk', 'SELECT count(*) FROM chat.messages_archive'),
	'0', 'everything comes back');
same_ok('restored');

# Deletion, killed as well: nobody is told anything that is half gone
$node->safe_psql('talk', q{SELECT chat.set_retention(400, 'delete')});
foreach my $round (1 .. 5)
{
	killed('CALL chat.apply_retention(7)', $round % 2 ? 1 + int rand(40) : 0);
	oracle_ok($node, 'talk', "deletion, round $round");
}
$node->safe_psql('talk', 'CALL chat.apply_retention()');
is( $node->safe_psql(
		'talk',
		"SELECT string_agg(l.floor_seq || ' ' || l.last_seq || ' ' || l.unread_count, ', ') FROM chat.conversations(as_user => '$anna') l"
	),
	join(', ', ("$NMESSAGES " . ($NMESSAGES + 1) . ' 1') x 4),
	'what is deleted is not unread');
is($node->safe_psql('talk', 'SELECT count(*) FROM public.all_messages'), '4', 'and gone');
oracle_ok($node, 'talk', 'in the end');

$node->stop;
done_testing();
