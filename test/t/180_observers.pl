
# What anybody who may connect can count and see, which must not tell who is there:
# transaction ids, the worker's figures, the locks of others.

use strict;
use warnings;

use FindBin;
use lib "$FindBin::RealBin/../perl";

use ChatTest;
use PostgreSQL::Test::Cluster;
use PostgreSQL::Test::Utils;
use Test::More;
use Time::HiRes qw(sleep);

my $node = chat_cluster('observed', conf => <<'END');
autovacuum = off
chat.rate_limits = off
chat.unmask_interval = '1s'
END
chat_database($node, 'talk');
my ($anna, $ben, $emil) = chat_users($node, 'talk', 'anna', 'ben', 'emil');
$node->safe_psql('talk', 'CREATE ROLE onlooker LOGIN');

sub sql
{
	my ($sql) = @_;
	return $node->safe_psql('talk', $sql);
}

my $direct = sql("SELECT chat.open_direct('$ben', as_user => '$anna')");
my $first = sql("SELECT id FROM chat.send_message('$direct', 'first', as_user => '$ben')");
sql("SELECT FROM chat.send_message('$direct', 'second', as_user => '$ben')");
my $gardens = sql(
	qq(SELECT chat.create_space('Gardens', settings => '{"allow_anonymous": true}', as_user => '$emil')));
my $alias = sql("SELECT id FROM chat.open_alias('$gardens', as_user => '$ben')");

###########################################################################
# Whether somebody listens.  Each of these is for Ben, from others: what does it
# cost, in transaction ids and notifications?  The worker sends these, unless the
# third word says otherwise.

my @actions = (
	[ 'a message', "SELECT FROM chat.send_message('$direct', 'hello', as_user => '$anna')" ],
	[ 'several at once', "INSERT INTO chat.messages (conversation_id, sender_id, content) SELECT '$direct', '$anna', n FROM generate_series(1, 3) n" ],
	[ 'unreading', "SELECT chat.mark_unread('$direct', '$first', as_user => '$anna')" ],
	[ 'reading', "SELECT chat.mark_read('$direct', as_user => '$anna')" ],
	[ 'typing', "SELECT chat.set_typing('$direct', as_user => '$anna')" ],
	[ 'no more of it', "SELECT chat.set_typing('$direct', false, as_user => '$anna')" ],
	[
		'typing, notified in the transaction',
		"SET chat.realtime = transaction; SELECT chat.set_typing('$direct', as_user => '$anna')", 'itself'
	],
	[ 'the end of it', "SELECT chat.set_typing('$direct', false, as_user => '$anna')" ],
	[
		'a message hidden',
		"SELECT chat.hide_message(id, last_message_id, as_user => '$ben') FROM chat.conversations WHERE id = '$direct'"
	],
	[ 'asking who is behind an alias', "SELECT chat.request_unmask('$gardens', '$alias', as_user => '$anna')" ],
	[
		'asking no more',
		"SELECT chat.withdraw_unmask_request(id, as_user => '$anna') FROM chat.unmask_requests(false, as_user => '$anna') WHERE status = 'pending'", 'nothing'
	]);

sub figures
{
	return split /\|/, sql(<<'END');
SELECT pg_snapshot_xmax(pg_current_snapshot()), published, notified
FROM chat.workers() WHERE database = current_database()
END
}

sub await
{
	my ($state) = @_;

	for (1 .. 500)
	{
		return
		  if sql("SELECT $state FROM chat.workers() WHERE database = current_database()") eq 't';
		sleep(0.02);
	}
	return;
}

sub cost
{
	my ($what, $sql, $sender) = @_;
	my @before = figures();

	sql($sql);
	await("published > $before[1] AND queued = 0") unless $sender;
	my @after = figures();
	return "$what: " . join(', ', map { $after[$_] - $before[$_] } 0 .. 2);
}

sub costs
{
	return join("\n", map { cost(@$_) } @actions);
}

# a worker is there in either case
sql("SELECT FROM chat.subscribe(as_user => '$emil')");
sql("SELECT FROM chat.send_message('$direct', 'third', as_user => '$ben')");
await('published > 0 AND queued = 0');
is(sql('SELECT count(*) FROM chat.listeners()'), '0', 'nobody listens');
my $alone = costs();
note($alone);
like($alone, qr/^a message: 2, 1, 1$/m, 'a message takes a transaction, and the worker another one');
like($alone, qr/^asking who is behind an alias: 2, 1, 1$/m, 'and so does a question');
like($alone, qr/^typing: 1, 1, 1$/m, 'what is not stored takes the worker one');
like($alone, qr/^typing, notified in the transaction: 1, 0, 0$/m, 'or who does it');

my $listener = $node->background_psql('talk');
$listener->query_safe("SELECT FROM chat.subscribe(as_user => '$ben')");
is(sql('SELECT count(*) FROM chat.listeners()'), '1', 'Ben listens');
sql('SELECT pg_sleep(1)');
is(costs(), $alone, 'which nobody can tell by what things cost');
like($listener->query_safe("SELECT 'heard'"), qr/unmask/, 'though Ben hears of them');
$listener->quit;

###########################################################################
# Whose lock it is

# What an onlooker sees of who chooses a status: the lock's tag
sub tag_of
{
	my ($user) = @_;
	my $chooser = $node->background_psql('talk');
	my $tag;

	$chooser->query_safe(
		"BEGIN; SELECT FROM chat.set_presence('invisible', as_user => '$user')");
	$tag = $node->safe_psql('talk', <<'END', extra_params => [ '-U', 'onlooker' ]);
SELECT objid FROM pg_locks WHERE locktype = 'advisory' AND objsubid = 4
END
	$chooser->query_safe('ROLLBACK');
	$chooser->quit;
	return $tag;
}

my $tag = tag_of($anna);
like($tag, qr/^\d+$/, 'a lock can be seen');
is(tag_of($anna), $tag, 'that is the same for the same user');
isnt(tag_of($ben), $tag, 'and another one for another');
is( sql("SELECT count(*) FROM chat.users WHERE uuid_hash(id) & 4294967295::bigint = $tag"),
	'0', 'but not by a hash that others can compute');
$node->restart;
isnt(tag_of($anna), $tag, 'nor the one that it was before the server started');

done_testing();
