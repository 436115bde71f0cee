
# The worker: when it is there and when not, and what becomes of notifications when it
# is stopped, killed, blocked, has no room or no right to be there at all.

use strict;
use warnings;

use FindBin;
use lib "$FindBin::RealBin/../perl";

use ChatTest;
use PostgreSQL::Test::Cluster;
use PostgreSQL::Test::Utils;
use Test::More;
use Time::HiRes qw(sleep);

my $node = chat_cluster('worker', conf => <<'END');
max_prepared_transactions = 2
chat.worker_idle_time = 1
restart_after_crash = on
wal_level = replica
max_wal_senders = 2
END
chat_database($node, 'talk');
my ($anna, $ben, $cleo) = chat_users($node, 'talk', 'anna', 'ben', 'cleo');
my $talk = sql(
	"SELECT chat.create_group('trip', ARRAY['$ben', '$cleo']::uuid[], as_user => '$anna')"
);

sub sql
{
	my ($sql, $db) = @_;
	return $node->safe_psql($db // 'talk', $sql);
}

sub await_sql
{
	my ($sql, $what) = @_;
	local $Test::Builder::Level = $Test::Builder::Level + 1;

	return ok($node->poll_query_until('talk', "SELECT $sql"), $what);
}

sub status
{
	my ($columns, $db) = @_;
	$db //= 'talk';
	return sql(
		"SELECT $columns FROM chat.workers() WHERE database = '$db'");
}

# Sessions that listen.  What each has heard: [ pid, payload ], ...
sub listener
{
	my ($user, $db) = @_;
	my $self = { psql => $node->background_psql($db // 'talk'), heard => [] };

	$self->{psql}->query_safe(
		$user
		? "SELECT FROM chat.subscribe(as_user => '$user')"
		: 'SELECT FROM chat.subscribe_firehose()');
	return $self;
}

sub listen_now
{
	my ($self, $sql) = @_;
	my $said = $self->{psql}->query_safe($sql // 'SELECT 1');

	push @{ $self->{heard} }, [ $2, $1 ]
	  while $said =~ /with payload "([^"]*)" received from server process with PID (\d+)/g;
	return $self->{heard};
}

# Listen until it has heard of a modseq, or of something else
sub await_notification
{
	my ($self, $pattern, $what) = @_;
	my $attempts = 50 * $PostgreSQL::Test::Utils::timeout_default;
	local $Test::Builder::Level = $Test::Builder::Level + 1;

	sleep(0.02)
	  until grep({ $_->[1] =~ $pattern } @{ listen_now($self) })
	  || $attempts-- <= 0;
	my ($notice) = grep { $_->[1] =~ $pattern } @{ $self->{heard} };
	ok($notice, $what)
	  || diag(join("\n", map { $_->[1] } @{ $self->{heard} }));
	return $notice;
}

sub say_it
{
	my ($text, $sql) = @_;
	return sql(($sql // '')
		. "SELECT modseq FROM chat.send_message('$talk', '$text', as_user => '$anna')"
	);
}

sub up_to
{
	my ($modseq) = @_;
	return qr/^v1 $talk \S+ \d+-$modseq /;
}

# Every modseq from 1 to the last has been sent
sub complete_ok
{
	my ($self, $from, $to, $what) = @_;
	my %seen;
	local $Test::Builder::Level = $Test::Builder::Level + 1;

	foreach my $notice (@{ $self->{heard} })
	{
		$seen{$_}++ foreach $notice->[1] =~ /^v1 $talk \S+ (\d+)-(\d+) / ? $1 .. $2 : ();
	}
	return is(join(' ', grep { !$seen{$_} } $from .. $to), '', $what);
}

###########################################################################
# It comes when somebody listens, and goes when there is nothing to do

# who was made a member of something has been notified
sql('SELECT chat.stop_worker()');
is(sql('SELECT chat.worker_pid()'), '', 'no worker as long as nobody listens');
say_it('to nobody');
is(sql('SELECT chat.worker_pid()'), '', 'nor for a message that nobody waits for');
is(sql('SELECT chat.stop_worker()'), 'f', 'there is none to stop');

my $listener = listener($ben);
my $pid = sql('SELECT chat.worker_pid()');
like($pid, qr/^\d+$/, 'there is one for who listens');
is(status('state, pid'), "running|$pid", 'as its status says');
my $notice = await_notification($listener, up_to(say_it('one')), 'it is sent');
is($notice->[0], $pid, 'and nobody else');
is(sql("SELECT count(*) FROM pg_stat_activity WHERE backend_type = 'chat worker' AND pid = $pid"),
	1, 'it is shown as what it is');

# What another role sends under the same name comes from another process.
my ($channel) = $listener->{psql}
  ->query_safe("SELECT channel FROM chat.subscribe('$talk', as_user => '$ben') WHERE kind = 'conversation'")
  =~ /(chat_\w+)/;
sql("NOTIFY $channel, 'v1 $talk 99-99 99-99 message'");
$notice = await_notification($listener, up_to(99), 'a forged notification is heard');
isnt($notice->[0], sql('SELECT chat.worker_pid()'), 'but not of the worker');

my $other = listener($cleo);
is(sql('SELECT chat.worker_pid()'), $pid, 'a second listener has the same worker');
$other->{psql}->quit;
$listener->{psql}->quit;
await_sql('chat.worker_pid() IS NULL', 'with nobody left it ends');
is(status('state, failures'), 'none|0', 'in peace');

$listener = listener($ben);
await_notification($listener, up_to(say_it('two')), 'and another one comes');
$pid = sql('SELECT chat.worker_pid()');
is(sql('SELECT chat.stop_worker()'), 't', 'it can be stopped');
is(sql("SELECT count(*) FROM pg_stat_activity WHERE pid = $pid"), 0, 'and is gone then');
await_notification($listener, up_to(say_it('three')), 'who has something for it starts the next one');

###########################################################################
# Databases

$node->append_conf('postgresql.conf', 'chat.worker_idle_time = 3600');
$node->reload;
chat_database($node, 'other');
my ($dora) = chat_users($node, 'other', 'dora');
my $elsewhere = listener($dora, 'other');
my $room = sql("SELECT chat.create_channel('room', as_user => '$dora')", 'other');
$elsewhere->{psql}->query_safe("SELECT FROM chat.subscribe(as_user => '$dora')");
sql("SELECT FROM chat.send_message('$room', 'here', as_user => '$dora')", 'other');
my $modseq = say_it('there');
await_notification($elsewhere, qr/^v1 $room 1-1 1-1 message/, 'each database has its own');
await_notification($listener, up_to($modseq), 'and the other one its own, too');
is(scalar(grep { $_->[1] =~ $room } @{ $listener->{heard} }), 0,
	'neither hears the other');
is(scalar(grep { $_->[1] =~ $talk } @{ $elsewhere->{heard} }), 0, 'nor this one that');
$elsewhere->{psql}->quit;
is(status('state', 'other'), 'running', 'a worker that stays');
sql('CREATE DATABASE copy TEMPLATE other', 'postgres');
ok(1, 'is in nobody\'s way who copies the database');
sql("SELECT FROM chat.subscribe(as_user => '$dora')", 'other');
is(status('state', 'other'), 'running', 'it is there again');
sql('ALTER DATABASE other RENAME TO another', 'postgres');
sql("SELECT FROM chat.subscribe(as_user => '$dora')", 'another');
sql('DROP DATABASE another', 'postgres');
ok(1, 'nor in that of who renames or drops it');

# By force it is killed, and nobody tries for ever to start it in a database
# that is no more.
my $lost = listener($dora, 'copy');
sql("SELECT FROM chat.send_message('$room', 'here', as_user => '$dora')", 'copy');
sql('DROP DATABASE copy WITH (FORCE)', 'postgres');
$lost->{psql}->{run}->kill_kill;
await_sql("NOT EXISTS (SELECT FROM pg_stat_activity WHERE backend_type = 'chat worker' AND datname IS DISTINCT FROM 'talk')",
	'after DROP DATABASE ... WITH (FORCE) it is gone');
my $tries = () = slurp_file($node->logfile) =~ /FATAL:  database \d+ does not exist/g;
cmp_ok($tries, '<=', 1, 'and was not started over and over');

###########################################################################
# It is terminated while there is something to send

$pid = sql('SELECT chat.worker_pid()');
my $from = $modseq + 1;
kill STOP => $pid;
$modseq = say_it("while it sleeps $_") foreach 1 .. 20;
kill TERM => $pid;
kill CONT => $pid;
await_notification($listener, up_to($modseq), 'the next worker sends what this one has left');
complete_ok($listener, $from, $modseq, 'all of it');
isnt(sql('SELECT chat.worker_pid()'), $pid, 'it is another one');

# Between taking events and their NOTIFY: another session holds NOTIFY's lock in
# a commit that waits for a standby which isn't there.
sql('CREATE TABLE nothing (n int)');
$node->append_conf('postgresql.conf', "synchronous_standby_names = 'nobody'");
$node->reload;
my $holder = $node->background_psql('talk', on_error_stop => 0);
$holder->query_until(qr/holding/, "\\echo holding\nBEGIN; INSERT INTO nothing VALUES (1); NOTIFY x; COMMIT;\n");
await_sql("EXISTS (SELECT FROM pg_stat_activity WHERE wait_event = 'SyncRep')", 'a commit hangs');
$from = $modseq + 1;
$modseq = say_it("in between $_", 'SET synchronous_commit = local; ') foreach 1 .. 10;
$pid = sql('SELECT chat.worker_pid()');
await_sql("EXISTS (SELECT FROM pg_locks WHERE pid = $pid AND NOT granted)",
	'the worker waits with what it has taken');
sql("SELECT pg_terminate_backend($pid)");
await_sql("chat.worker_pid() <> $pid", 'it is terminated');
sql("SELECT pg_cancel_backend(pid) FROM pg_stat_activity WHERE wait_event = 'SyncRep'");
$node->append_conf('postgresql.conf', "synchronous_standby_names = ''");
$node->reload;
await_notification($listener, up_to($modseq), 'what it had taken is sent');
complete_ok($listener, $from, $modseq, 'all of it');
is(status('failures, is_resync_due'), '0|f', 'that is no failure');
$holder->{run}->kill_kill;

###########################################################################
# What its database is set to does not hurt it

sql('SELECT chat.stop_worker()');
sql(<<'END');
CREATE SCHEMA evil;
CREATE FUNCTION evil.evil(oid, oid) RETURNS boolean LANGUAGE sql AS 'SELECT 1 / 0 = 0';
CREATE OPERATOR evil.= (LEFTARG = oid, RIGHTARG = oid, FUNCTION = evil.evil);
ALTER DATABASE talk SET lock_timeout = 1;
ALTER DATABASE talk SET statement_timeout = 1;
ALTER DATABASE talk SET default_transaction_read_only = on;
ALTER DATABASE talk SET session_replication_role = replica;
ALTER DATABASE talk SET search_path = evil, pg_catalog;
ALTER DATABASE talk SET default_transaction_isolation = serializable;
END
{
	# a millisecond may be too short for the SET that would end it
	local $ENV{PGOPTIONS} = '-c statement_timeout=0 -c lock_timeout=0';
	my $sane = 'SET default_transaction_read_only = off; SET session_replication_role = origin; SET search_path = public; SET default_transaction_isolation = \'read committed\'; ';

	$modseq = say_it('in a strange place', $sane);
}
await_notification($listener, up_to($modseq), 'a database with strange settings');
$node->safe_psql('postgres', "ALTER DATABASE talk RESET ALL");
is(status('failures'), '0', 'does not make it fail');

###########################################################################
# Two-phase commit, and a member who is put out

fails_with(
	$node, 'talk',
	"BEGIN; SELECT FROM chat.send_message('$talk', 'x', as_user => '$anna'); PREPARE TRANSACTION 'p'",
	'0A000', 'a change cannot be prepared');

# What has been rolled back, or came to nothing, can; and leaves nothing behind.
my $prepared = $node->background_psql('talk', on_error_stop => 0);
foreach my $call (
	"SAVEPOINT s; "
	. send_sql($talk, $anna) x 80
	. "ROLLBACK TO s",
	"SELECT chat.unsubscribe(as_user => '$anna')")
{
	$prepared->query("BEGIN; $call; PREPARE TRANSACTION 'p';");
	$prepared->query("BEGIN; " . send_sql($talk, $anna) x 80 . 'ROLLBACK;')
	  for 1 .. 3;
	$prepared->query("ROLLBACK PREPARED 'p'");
	is($prepared->query("SELECT count(*) FROM chat.subscribe('$talk', as_user => '$anna')"),
		'2', 'the session goes on after PREPARE TRANSACTION');
}
$prepared->quit;

# Nobody learns the name that a channel will have after a departure.
fails_with(
	$node, 'talk',
	"BEGIN; SELECT chat.remove_conversation_member('$talk', '$cleo', as_user => '$anna'); SELECT * FROM chat.subscribe('$talk', as_user => '$anna')",
	'55000', 'to subscribe where somebody has left in the same transaction');
is( sql("BEGIN; SAVEPOINT s; SELECT FROM chat.remove_conversation_member('$talk', '$cleo', as_user => '$anna'); ROLLBACK TO s; SELECT count(*) FROM chat.subscribe('$talk', as_user => '$anna')"
	) =~ s/\s//gr,
	'2',
	'once that has been rolled back it is as before');

# One that fails after its events have gone into the queue: serializable, and
# found at its COMMIT to be in a circle with another one.
my $pair = sql("SELECT chat.open_direct('$ben', as_user => '$cleo')");
$listener->{psql}->query_safe("SELECT FROM chat.subscribe(as_user => '$ben')");
my @sessions = map { $node->background_psql('talk', on_error_stop => 0) } 1, 2;
foreach my $i (0, 1)
{
	$sessions[$i]->query('BEGIN ISOLATION LEVEL SERIALIZABLE');
	$sessions[$i]->query('SELECT count(*) FROM nothing');
	$sessions[$i]->query(
		$i == 0
		? "SELECT FROM chat.send_message('$talk', 'first', as_user => '$anna')"
		: "SELECT FROM chat.send_message('$pair', 'second', as_user => '$cleo')");
	$sessions[$i]->query("INSERT INTO nothing VALUES ($i)");
}
$sessions[0]->query('COMMIT');
$sessions[1]->query('COMMIT');
is(sql("SELECT last_seq FROM chat.conversations WHERE id = '$pair'"),
	0, 'a transaction fails at the end of its commit');
await_notification($listener, up_to(say_it('after that')), 'others are notified');
# that the two are in it may be heard late
is(scalar(grep { $_->[1] =~ /^v1 $pair .*\bmessage\b/ } @{ $listener->{heard} }),
	0, 'what it had put into the queue does not');
is(status('queued'), 0, 'nor stays there');
$_->quit foreach @sessions;

my $out = listener($cleo);
sql("SELECT chat.remove_conversation_member('$talk', '$cleo', as_user => '$anna')");
await_notification($out, qr/^v1 $talk - \S+ member/, 'who is put out hears of it');
$modseq = say_it('she is gone');
$listener->{psql}->query_safe("SELECT FROM chat.subscribe(as_user => '$ben')");
$modseq = say_it('is she?');
await_notification($listener, up_to($modseq), 'the others go on');
is(scalar(grep { $_->[1] =~ /message/ } @{ listen_now($out) }), 0,
	'and nothing after that');
$out->{psql}->quit;

# A user who is there has a worker, who sees to it when they no longer are.
my $connection = sql("SELECT chat.open_connection(as_user => '$ben')");
sql('SELECT chat.stop_worker()');
is(sql("SELECT chat.refresh_connection('$connection', as_user => '$ben')"), 't', 'a heartbeat');
await_sql('chat.worker_pid() IS NOT NULL', 'brings the worker back');
sql("SELECT chat.close_connection('$connection', as_user => '$ben')");

###########################################################################
# No room: senders are neither refused nor held up

$node->append_conf('postgresql.conf', "chat.event_queue_size = 64");
$listener->{psql}->quit;
$node->restart;
$listener = listener();
$pid = sql('SELECT chat.worker_pid()');
kill STOP => $pid;
$from = $modseq + 1;
sql(send_sql($talk, $anna) x 300);
$modseq = sql("SELECT modseq FROM chat.conversations WHERE id = '$talk'");
$notice = await_notification($listener, up_to($modseq), 'while it does not move, senders notify themselves');
isnt($notice->[0], $pid, 'from their own processes');
cmp_ok(status('fallbacks'), '>=', 200, 'that is counted');
cmp_ok(status('queue_high_water'), '<=', 64, 'and the queue is no longer than it may be');
kill CONT => $pid;
await_sql("(SELECT queued = 0 FROM chat.workers() WHERE database = 'talk')",
	'when it moves again it empties the queue');
await_notification($listener, up_to(say_it('again')), 'and goes on');
$modseq = sql("SELECT modseq FROM chat.conversations WHERE id = '$talk'");
complete_ok($listener, $from, $modseq, 'nothing was left out');

###########################################################################
# A crash: all shared memory is lost, the next worker is of the right database

$pid = sql('SELECT chat.worker_pid()');
my $started_at = started_at($node);
kill KILL => $pid;
await_restart($node, $started_at);
$listener->{psql}->{run}->kill_kill;
$listener = listener();
await_notification($listener, up_to(say_it('after the crash')), 'after a crash all is as before');
is(sql("SELECT datname FROM pg_stat_activity WHERE pid = chat.worker_pid()"),
	'talk', 'in this database');

###########################################################################
# Listeners that do not read

$node->append_conf('postgresql.conf', <<'END');
chat.listener_timeout = 1
chat.reap_above = 0.0000001
END
$node->reload;
my $lazy = listener($ben);
$lazy->{psql}->query_safe('BEGIN');
my $lazy_pid = $lazy->{psql}->query_safe('SELECT pg_backend_pid()');
sql("SELECT pg_notify('x', repeat('x', 7000) || n) FROM generate_series(1, 10) AS n");
await_sql("EXISTS (SELECT FROM chat.listeners() WHERE pid = $lazy_pid AND is_laggard AND unread_for > '1 s')",
	'who stays in a transaction is seen to lag');
await_sql("NOT EXISTS (SELECT FROM pg_stat_activity WHERE pid = $lazy_pid)",
	'and is disconnected, as the queue fills');
cmp_ok(status('reaped'), '>=', 1, 'that is counted');
like(slurp_file($node->logfile), qr/disconnecting the listener with PID $lazy_pid/,
	'and logged');
$lazy->{psql}->{run}->kill_kill;
await_notification($listener, up_to(say_it('still there')), 'who reads is left alone');
$node->append_conf('postgresql.conf', 'chat.reap_above = 0.5');
$node->reload;

###########################################################################
# The extension goes, and comes again

sql('SET client_min_messages = warning; DROP EXTENSION chat CASCADE; DROP SCHEMA chat CASCADE');
is(sql("SELECT count(*) FROM pg_stat_activity WHERE backend_type = 'chat worker'"),
	1, 'the worker survives the extension');
sql('CREATE EXTENSION chat; SELECT chat.migrate()');
($anna, $ben) = chat_users($node, 'talk', 'anna', 'ben');
$talk = sql("SELECT chat.open_direct('$ben', as_user => '$anna')");
my $again = listener($ben);
await_notification($again, up_to(say_it('anew')), 'and notifies the next one');
await_notification($again, up_to(say_it('and again')), 'under its new names');
is(scalar(grep { $_->[1] =~ $talk } @{ listen_now($listener) }), 0,
	'which who listened before does not know');
$again->{psql}->quit;
$listener->{psql}->quit;

###########################################################################
# One that fails is started again, after a delay that doubles each time: from a
# tenth of a second, seven failures come within seconds.  It cannot know the
# channels; a session that has known them before goes on.

my $key = sql("SELECT encode(value, 'hex') FROM chat.secrets WHERE name = 'channels'");
$listener = listener($ben);
listen_now($listener, 'SELECT chat.stop_worker()');
sql("UPDATE chat.secrets SET value = '\\x00' WHERE name = 'channels'");
my $failed = status('failures');
listen_now($listener, "SELECT FROM chat.send_message('$talk', 'nobody sends it', as_user => '$anna')");
await_sql("(SELECT w.failures FROM chat.workers() AS w WHERE w.database = 'talk') >= $failed + 7",
	'a worker that fails is started again and again');
sql("UPDATE chat.secrets SET value = decode('$key', 'hex') WHERE name = 'channels'");
await_notification($listener, qr/^v1 $talk \S+ \S+ message/, 'what was queued is sent in the end');
$listener->{psql}->quit;

###########################################################################
# No worker can be

$node->append_conf('postgresql.conf', 'max_worker_processes = 0');
$node->restart;
$listener = listener($ben);
is(sql('SELECT chat.worker_pid()'), '', 'where there can be no worker');
$modseq = say_it('by myself');
$notice = await_notification($listener, up_to($modseq), 'the sender notifies');
isnt($notice->[0], '', 'itself');
cmp_ok(status('fallbacks'), '>', 0, 'that is counted');
$listener->{psql}->quit;

unlike(slurp_file($node->logfile), qr/PANIC|TRAP/, 'nothing has gone wrong');

done_testing();
