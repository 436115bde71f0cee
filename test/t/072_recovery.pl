
# A base backup and the archived WAL: the database as it was at a named point, at
# a place in the WAL, at a time, also when it is taken under load.  What was
# committed by then is there, nothing else is, and it goes on from there.

use strict;
use warnings;

use FindBin;
use lib "$FindBin::RealBin/../perl";

use ChatTest;
use PostgreSQL::Test::Cluster;
use PostgreSQL::Test::Utils;
use Test::More;

my $node = chat_cluster('origin',
	init => { allows_streaming => 1, has_archiving => 1 },
	conf => "chat.rate_limits = off\n");
chat_database($node, 'talk');
$node->safe_psql('talk', slurp_file(project_root() . '/test/sql/everything.sql'));

# While the files are copied, somebody writes.
my @users = map { $node->safe_psql('talk', "SELECT app.id('$_')") } qw(anna ben dora);
my $general = $node->safe_psql('talk', "SELECT app.id('general')");
my $writers = start_clients($node, 'talk',
	map { my $user = $_; join('', map { send_sql($general, $user, "during the backup $_") } 1 .. 300) } @users);
$node->backup('base');
ok($writers->finish, 'writes go on during the base backup');

my %expected;

sub remember
{
	my ($what) = @_;

	$expected{$what} = checksums($node, 'talk');
	return;
}

sub write_something
{
	my ($n) = @_;

	$node->safe_psql('talk', <<"END");
SELECT FROM chat.send_message(app.id('trip'), 'number $n', client_key => 'number $n', as_user => app.id('ben'));
SELECT chat.edit_message(app.id('general'), app.id('sent 10'), 'edited $n', $n, as_user => app.id('anna'));
SELECT chat.create_comment(app.id('post 3'), 'comment $n', as_user => app.id('anna'));
SELECT chat.set_vote(app.id('post 2'), $n % 2, as_user => app.id('cleo'));
SELECT chat.create_user('number$n');
SELECT chat.edit_message(app.id('log'), app.id('log 50'), 'edited $n', $n + 2, as_user => app.id('anna'));
SELECT chat.set_retention(390 - 10 * $n, conversation => app.id('log'));
SET client_min_messages = warning;
CALL chat.apply_retention();
END
	return;
}

write_something(1);
$node->safe_psql('talk', q{SELECT pg_create_restore_point('named')});
remember('named');
write_something(2);
my $lsn = $node->safe_psql('talk', 'SELECT pg_current_wal_insert_lsn()');
remember('lsn');
write_something(3);
my $time = $node->safe_psql('talk', 'SELECT clock_timestamp()');
remember('time');

# the accident that all this is for, with a moment of its own
$node->poll_query_until('talk', "SELECT clock_timestamp() > '$time'::timestamptz + interval '10 ms'");
$node->safe_psql('talk', 'DELETE FROM chat.messages WHERE conversation_id = app.id(\'general\')');
oracle_ok($node, 'talk', 'the accident');

# A point under load: what clients had been told before it was made, and what
# they had not even sent when it was there
my $clients = start_clients($node, 'talk',
	map {
		my $user = $_;
		join('', map { "SELECT m.id FROM chat.send_message('$general', 'x', client_key => 'load $_', as_user => '$user') AS m;\n" } 1 .. 3000)
	} @users);
$clients->pump_until_true(sub { $clients->lines > 300 && !grep { $_ eq '' } @{ $clients->{out} } });
my @before = map { split /\n/ } map { s/[^\n]*\z//r } @{ $clients->{out} };
$node->safe_psql('talk', q{SELECT pg_create_restore_point('load')});
my $after = $node->safe_psql('talk', "SELECT last_seq FROM chat.conversations WHERE id = '$general'");
ok($clients->finish, 'the clients send on');
my $wal = $node->safe_psql('talk', 'SELECT pg_walfile_name(pg_switch_wal())');
$node->poll_query_until('talk', "SELECT last_archived_wal >= '$wal' FROM pg_stat_archiver")
  or BAIL_OUT('the WAL is not archived');

# A server from the backup, recovered to a target
sub recovered
{
	my ($name, $target) = @_;
	my $recovered = PostgreSQL::Test::Cluster->new($name);

	$recovered->init_from_backup($node, 'base', has_restoring => 1, standby => 0);
	$recovered->append_conf('postgresql.conf', "$target\nrecovery_target_action = 'promote'\narchive_mode = off\n");
	$recovered->start;
	$recovered->poll_query_until('talk', 'SELECT NOT pg_is_in_recovery()')
	  or BAIL_OUT('the recovery does not end');
	return $recovered;
}

my %targets = (
	named => "recovery_target_name = 'named'",
	lsn => "recovery_target_lsn = '$lsn'",
	time => "recovery_target_time = '$time'");
foreach my $what (sort keys %targets)
{
	my $recovered = recovered($what, $targets{$what});

	is(checksums($recovered, 'talk'), $expected{$what}, "$what: every row is as it was then");
	oracle_ok($recovered, 'talk', $what);
	is( $recovered->safe_psql(
			'talk', q{
	SELECT s.seq - c.last_seq, s.modseq - c.modseq, s.id > c.last_message_id
	FROM chat.conversations AS c, chat.send_message(c.id, 'after', as_user => app.id('ben')) AS s WHERE c.id = app.id('general');
	SELECT s.is_retry FROM chat.send_message(app.id('trip'), 'x', client_key => 'number 1', as_user => app.id('ben')) AS s;
	SELECT string_agg(h.seq::text, ' ' ORDER BY h.seq) FROM chat.history(app.id('log'), around_id => app.id('log 50'), max => 9, as_user => app.id('dora')) AS h;
	SELECT count(*) FROM chat.changes(app.id('general'), (SELECT c.modseq FROM chat.conversations AS c WHERE c.id = app.id('general')), as_user => app.id('ben'));
	SELECT chat.set_vote(app.id('post 2'), -1, as_user => app.id('cleo'))}),
		"1|1|t\nt\n46 47 48 49 50 51 52 53 55\n0\nt",
		"$what: it goes on from there");
	fails_with($recovered, 'talk', "SELECT FROM chat.changes('$general', 100000, as_user => '$users[1]')",
		'CH006', "$what: who has seen what is gone is told so");
	oracle_ok($recovered, 'talk', "$what, used");
	$recovered->stop;
}

my $recovered = recovered('load', "recovery_target_name = 'load'");
my %there = map { $_ => 1 } split /\n/, $recovered->safe_psql('talk', "SELECT id FROM chat.messages WHERE client_key LIKE 'load %'");
is(scalar(grep { !$there{$_} } @before), 0, 'under load: all ' . @before . ' messages that were told before are there');
cmp_ok($recovered->safe_psql('talk', "SELECT last_seq FROM chat.conversations WHERE id = '$general'"),
	'<=', $after, 'under load: none that was sent afterwards is');
oracle_ok($recovered, 'talk', 'under load');
$recovered->stop;

$node->stop;
done_testing();
