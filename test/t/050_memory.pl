
# A session that goes on and on uses no more memory than it did when it had
# done each thing some times.

use strict;
use warnings;

use FindBin;
use lib "$FindBin::RealBin/../perl";

use ChatTest;
use PostgreSQL::Test::Cluster;
use PostgreSQL::Test::Utils;
use Test::More;

my $node = chat_cluster('memory', conf => <<'END');
fsync = off
synchronous_commit = off
autovacuum = off
END
chat_database($node, 'talk');
my ($anna, $ben, $cleo) = chat_users($node, 'talk', 'anna', 'ben', 'cleo');
$node->safe_psql('talk', <<"END");
CREATE TABLE made (name text PRIMARY KEY, id uuid);
INSERT INTO made VALUES ('anna', '$anna'), ('ben', '$ben'), ('cleo', '$cleo');
CREATE FUNCTION id(named text) RETURNS uuid LANGUAGE sql STABLE
AS 'SELECT m.id FROM made m WHERE m.name = named';
INSERT INTO made VALUES ('trip', chat.create_group('trip', ARRAY['$ben', '$cleo']::uuid[], as_user => '$anna'));
INSERT INTO made SELECT 'c' || n, chat.create_channel('c' || n, user_ids => ARRAY['$ben', '$cleo']::uuid[], as_user => '$anna')
FROM generate_series(1, 20) AS n;
INSERT INTO made SELECT 'edited ' || n, m.id
FROM generate_series(1, 10) AS n, chat.send_message(id('c1'), 'text ' || n, as_user => '$anna') AS m;
SELECT chat.create_partitions(since => now() - interval '1 year');
END

# One thing to do, as the body of a PL/pgSQL loop over i.  Each time is a
# transaction of its own.
my %things = (
	'send' => q{
		PERFORM chat.send_message(trip, 'message ' || i, client_key => CASE WHEN i % 10 = 0 THEN 'key ' || clock_timestamp() END,
			attachments => CASE WHEN i % 20 = 0 THEN '[{"url": "x"}]'::jsonb END, as_user => anna);},
	'history' => q{
		PERFORM chat.history(trip, as_user => ben);
		PERFORM chat.history(c1, around_unread => true, as_user => ben);},
	'conversations' => q{
		PERFORM chat.conversations(as_user => ben);
		PERFORM chat.conversation(trip, as_user => ben);},
	'changes' => q{
		PERFORM chat.changes(trip, 20, as_user => ben);
		PERFORM chat.changes(c1, 0, as_user => ben);},
	'edit' => q{
		PERFORM chat.edit_message(c1, m.id, 'edit ' || i, m.version, as_user => anna)
		FROM chat.messages AS m WHERE m.conversation_id = c1 AND m.id = id('edited ' || i % 10 + 1);},
	'delete, undelete and hide' => q{
		PERFORM chat.delete_message(c1, id('edited 1'), as_user => anna);
		PERFORM chat.undelete_message(c1, id('edited 1'), as_user => anna);
		PERFORM chat.hide_message(c1, id('edited 2'), as_user => ben);
		PERFORM chat.unhide_message(c1, id('edited 2'), as_user => ben);},
	'read' => q{
		PERFORM chat.mark_unread(c1, id('edited 3'), as_user => cleo);
		PERFORM chat.mark_read(c1, as_user => cleo);
		PERFORM chat.mark_all_read(as_user => ben);
		PERFORM chat.message_readers(c1, id('edited 1'), as_user => ben);
		PERFORM chat.message_versions(c1, id('edited 1'), as_user => ben);},
	'join and leave' => q{
		PERFORM chat.leave_conversation(c2, as_user => cleo);
		PERFORM chat.join_conversation(c2, as_user => cleo);
		PERFORM chat.set_conversation_member_role(c2, cleo, CASE WHEN i % 2 = 0 THEN 'admin' ELSE 'guest' END, as_user => anna);
		PERFORM chat.conversation_members(c2, as_user => anna);},
	'plain statements' => q{
		INSERT INTO chat.messages (conversation_id, sender_id, content) VALUES (c1, anna, 'a'), (c1, anna, 'b');
		UPDATE chat.messages AS m SET content = 'c' || i WHERE m.conversation_id = c1 AND m.id = id('edited 4');},
	'act_as and rights' => q{
		PERFORM chat.act_as(ben);
		SET LOCAL ROLE chat_reader;
		PERFORM FROM chat.messages AS m WHERE m.conversation_id = c1 AND m.id > c1 LIMIT 3;
		PERFORM FROM chat.messages AS m JOIN chat.members AS x ON x.conversation_id = m.conversation_id LIMIT 3;
		SET LOCAL ROLE chat_client;
		PERFORM chat.history(c1);
		RESET ROLE;},
	'errors' => q{
		BEGIN
			PERFORM chat.send_message(c1, '', as_user => anna);
		EXCEPTION WHEN others THEN NULL;
		END;
		BEGIN
			PERFORM chat.send_message(c1, 'rolled back', as_user => anna);
			PERFORM chat.edit_message(c1, id('edited 5'), 'x', -1, as_user => anna);
		EXCEPTION WHEN others THEN NULL;
		END;
		BEGIN
			INSERT INTO chat.messages (conversation_id, sender_id, content) VALUES (c1, anna, 'a'), (c1, anna, NULL);
		EXCEPTION WHEN others THEN NULL;
		END;},
	'presence and typing' => q{
		PERFORM chat.set_presence(CASE WHEN i % 2 = 0 THEN 'busy' ELSE 'invisible' END, 'text ' || i, as_user => ben);
		PERFORM chat.close_connection(c, as_user => ben)
		FROM chat.open_connection('device', as_user => ben) AS c, chat.refresh_connection(c, as_user => ben);
		PERFORM chat.presence(ARRAY[anna, ben, cleo], as_user => anna);
		PERFORM chat.connections(as_user => ben);
		PERFORM chat.set_typing(c1, i % 2 = 0, as_user => ben);
		PERFORM chat.typing_users(c1, as_user => anna);},
	'subscribe' => q{
		PERFORM chat.subscribe(as_user => ben);
		PERFORM chat.subscribe(c1, as_user => ben);
		PERFORM chat.unsubscribe(c1, as_user => ben);},
	'subscribe, fail and unsubscribe' => q{
		PERFORM chat.subscribe(id('c' || i % 20 + 1), as_user => ben);
		PERFORM chat.subscribe_firehose();
		BEGIN
			PERFORM chat.subscribe(c2, as_user => cleo);
			PERFORM chat.unsubscribe(c1, as_user => ben);
			PERFORM 1 / 0;
		EXCEPTION WHEN division_by_zero THEN NULL;
		END;
		PERFORM chat.send_message(c2, 'heard', as_user => anna);
		PERFORM chat.unsubscribe(as_user => ben);},
	'sync' => q{
		PERFORM chat.sync(jsonb_build_object(c1, 0, c2, 3), since => now() - interval '1 hour', as_user => ben);
		PERFORM chat.sync_firehose(jsonb_build_object(c1, 0, trip, 7));
		PERFORM chat.workers(), chat.listeners(), chat.worker_pid();});

my $session = $node->background_psql('talk');
my $dir = PostgreSQL::Test::Utils::tempdir();

# Do a thing some times over
sub repeat
{
	my ($thing, $times) = @_;

	$session->query_safe(<<"END");
DO \$do\$
DECLARE
	anna constant uuid := id('anna');
	ben constant uuid := id('ben');
	cleo constant uuid := id('cleo');
	trip constant uuid := id('trip');
	c1 constant uuid := id('c1');
	c2 constant uuid := id('c2');
BEGIN
	FOR i IN 1 .. $times LOOP
		$things{$thing}
		COMMIT;
	END LOOP;
END \$do\$
END
	return;
}

# The memory of the session, context by context: name, parent and bytes
sub contexts
{
	my %contexts;

	foreach my $line (
		split /\n/,
		$session->query_safe(
			q{SELECT name, COALESCE(ident, ''), sum(total_bytes) FROM pg_backend_memory_contexts
			  WHERE name <> 'ErrorContext' GROUP BY 1, 2})
	  )
	{
		my ($name, $ident, $bytes) =
		  $line =~ /^([^|]*)\|(.*)\|(\d+)$/ ? ($1, $2, $3) : next;
		$contexts{"$name $ident"} = $bytes;
	}
	return \%contexts;
}

sub total
{
	my ($contexts) = @_;
	my $total = 0;

	$total += $_ foreach values %$contexts;
	return $total;
}

# What has grown, and by how much
sub growth
{
	my ($before, $after) = @_;
	my %grown;

	foreach my $name (keys %$after)
	{
		my $more = $after->{$name} - ($before->{$name} // 0);
		$grown{$name} = $more if $more > 0;
	}
	return join("\n",
		map { "$grown{$_} bytes more: $_" }
		sort { $grown{$b} <=> $grown{$a} } keys %grown);
}

# Everything once, so that what is cached for good is there already
foreach my $thing ('send', sort keys %things)
{
	repeat($thing, 20);
	contexts();
}

# 100,000 messages
repeat('send', 20_000);
my $before = contexts();
repeat('send', 40_000);
my $middle = contexts();
repeat('send', 40_000);
my $after = contexts();
note 'total after 20,000, 60,000 and 100,000 messages: '
  . join(', ', map { total($_) } $before, $middle, $after);
cmp_ok(total($after), '<=', total($before),
	'100,000 messages: no more memory than after 20,000')
  or diag(growth($before, $after));
is( $node->safe_psql(
		'talk', "SELECT last_seq FROM chat.conversations WHERE id = id('trip')"),
	100_040,
	'they have been sent');

# 2,000 times everything else
foreach my $thing (sort grep { $_ ne 'send' } keys %things)
{
	repeat($thing, 200);
	$before = contexts();
	repeat($thing, 2_000);
	$after = contexts();
	cmp_ok(total($after), '<=', total($before),
		"2,000 times $thing: no more memory than after 200")
	  or diag(growth($before, $after));
}

# The worker, which sends all the time.  It writes what it has into the log.
sub worker_total
{
	my $from = -s $node->logfile;
	my $attempts = 50 * $PostgreSQL::Test::Utils::timeout_default;

	$session->query_safe(
		'SELECT pg_log_backend_memory_contexts(chat.worker_pid())');
	while ($attempts-- > 0)
	{
		return $1
		  if slurp_file($node->logfile, $from) =~
		  /Grand total: (\d+) bytes in \d+ blocks/;
		$session->query_safe('SELECT FROM pg_sleep(0.02)');
	}
	die 'the worker does not tell';
}
$session->query_safe("SELECT FROM chat.subscribe(as_user => id('ben'))");
repeat($_, 200) foreach 'send', 'join and leave';
my $worker_before = worker_total();
repeat('send', 20_000);
repeat('join and leave', 2_000);
my $worker_after = worker_total();
cmp_ok($worker_after, '<=', $worker_before,
	'26,000 transactions heard: the worker has no more memory');
$session->query_safe("SELECT chat.unsubscribe(as_user => id('ben'))");

# One long transaction, such as an import or a digest for everybody.  PostgreSQL
# itself remembers something of every row that such a transaction has changed
# again; what we remember is by conversation, not by message.
sub grows_by
{
	my ($nconversations) = @_;
	my @totals;

	$session->query_safe('BEGIN');
	foreach my $step (1 .. 2)
	{
		$session->query_safe(<<"END");
DO \$do\$
BEGIN
	FOR i IN 1 .. 2000 LOOP
		PERFORM chat.send_message(id('c' || i % $nconversations + 1), 'digest', as_user => id('anna'));
	END LOOP;
END \$do\$
END
		push @totals, total(contexts());
	}
	$session->query_safe('COMMIT');
	return $totals[1] - $totals[0];
}
my $for_one = grows_by(1);
my $for_twenty = grows_by(20);
cmp_ok($for_twenty, '<=', $for_one + 65_536,
	'2,000 messages more in one transaction: no more memory for 20 conversations than for one'
);

# One long statement
$session->query_safe(<<'END');
CREATE TABLE measured (n int, bytes bigint);
CREATE FUNCTION measure(n int) RETURNS int LANGUAGE plpgsql AS $$
BEGIN
	IF n % 10000 = 0 THEN
		INSERT INTO measured SELECT n, sum(c.total_bytes) FROM pg_backend_memory_contexts AS c;
	END IF;
	RETURN n;
END $$
END
$session->query_safe(
	q{INSERT INTO chat.messages (conversation_id, sender_id, content)
	  SELECT id('c1'), id('anna'), 'import ' || measure(n) FROM generate_series(1, 30000) AS n}
);
# a notification may come with it
like($session->query_safe('SELECT max(bytes) - min(bytes) < 65536 FROM measured WHERE n > 0'),
	qr/^t$/m,
	'30,000 messages in one INSERT: not more memory than 10,000'
) or diag($session->query_safe('SELECT * FROM measured ORDER BY n'));

oracle_ok($node, 'talk', 'after all this');
$session->quit;
$node->stop;
done_testing();
