
# Presence: a user with several connections, one of which is lost, as another
# one sees it who asks and who listens.  Time does what nobody does: it lets
# users go away and be gone, and tells others so.

use strict;
use warnings;

use FindBin;
use lib "$FindBin::RealBin/../perl";

use ChatTest;
use PostgreSQL::Test::Cluster;
use PostgreSQL::Test::Utils;
use Test::More;

my $node = chat_cluster(
	'presence',
	init => { allows_streaming => 1 },
	conf => <<'END');
chat.presence_size = 20
END
chat_database($node, 'talk');
my ($anna, $ben, $cleo, $dora) =
  chat_users($node, 'talk', 'anna', 'ben', 'cleo', 'dora');

sub sql
{
	my ($sql) = @_;
	return $node->safe_psql('talk', $sql);
}

my $trip = sql(
	"SELECT chat.create_group('trip', ARRAY['$ben', '$cleo']::uuid[], as_user => '$anna')"
);

# A setting, for all sessions. It applies to a connection that is opened or
# refreshed after that.
sub configure
{
	my ($setting) = @_;
	$node->append_conf('postgresql.conf', $setting);
	$node->reload;
	my ($name, $value) = $setting =~ /^(\S+) = (\d+)$/;
	until_true("(SELECT setting = '$value' FROM pg_settings WHERE name = '$name')",
		"$setting counts");
	return;
}

sub until_true
{
	my ($condition, $what) = @_;
	local $Test::Builder::Level = $Test::Builder::Level + 1;
	return ok($node->poll_query_until('talk', "SELECT $condition"), $what);
}

# What one user sees of another
sub status_of
{
	my ($user, $viewer) = @_;
	return
	  "(SELECT p.status FROM chat.presence(ARRAY['$user']::uuid[], as_user => '$viewer') AS p)";
}

sub last_seen
{
	my ($user, $viewer) = @_;
	return
	  "(SELECT p.last_seen_at FROM chat.presence(ARRAY['$user']::uuid[], as_user => '$viewer') AS p)";
}

# Ben listens.  Each row of a query brings what has been heard by then.
my $listener = $node->background_psql('talk');
my @heard;

sub ask
{
	foreach my $line (split /\n/, $listener->query_safe($_[0]))
	{
		push @heard, $1
		  if $line =~ /^Asynchronous notification "\w+" with payload "(.*?)"/;
	}
	return;
}

# Wait for a notification that tells of this user
sub hears
{
	my ($user, $what) = @_;
	my $attempts = 10 * $PostgreSQL::Test::Utils::timeout_default;
	local $Test::Builder::Level = $Test::Builder::Level + 1;

	while ($attempts-- > 0)
	{
		while (@heard)
		{
			return pass("$what: it is heard")
			  if shift @heard eq "v1 $trip - - presence $user";
		}
		ask('SELECT FROM pg_sleep(0.05)');
	}
	return fail("$what: it was never heard");
}

# Everything sent by now has been heard when the notification of this message has
sub hears_nothing
{
	my ($what) = @_;
	my $seq = sql(
		"SELECT seq FROM chat.send_message('$trip', 'now', as_user => '$cleo')");
	my $attempts = 20 * $PostgreSQL::Test::Utils::timeout_default;
	local $Test::Builder::Level = $Test::Builder::Level + 1;

	until (grep { /^v1 $trip \d+-$seq \S+ \S*message/ } @heard)
	{
		return fail("$what: not even the message was heard")
		  if $attempts-- <= 0;
		ask('SELECT FROM pg_sleep(0.05)');
	}
	is(join("\n", grep { /presence/ } @heard), '', "$what: nothing is heard");
	@heard = ();
	return;
}

sub connect_as
{
	my ($session, $user, $device) = @_;
	my $id = $session->query_safe(
		"SELECT chat.open_connection('$device', as_user => '$user')");
	chomp $id;
	return $id;
}

ask("SELECT FROM chat.subscribe(as_user => '$ben')");
is(sql('SELECT ' . status_of($anna, $ben)),
	'offline', 'nobody has connected yet');

###########################################################################
# Three connections from three sessions

my %session =
  map { $_ => $node->background_psql('talk') } qw(phone laptop tablet);
my %id;

$id{phone} = connect_as($session{phone}, $anna, 'phone');
hears($anna, 'the first connection');
is(sql('SELECT ' . status_of($anna, $ben)), 'online', 'she is there');
is(sql("SELECT count(*) FROM chat.presence(ARRAY['$anna']::uuid[], as_user => '$dora')"),
	0, 'to a stranger she is nobody');
$id{$_} = connect_as($session{$_}, $anna, $_) foreach qw(laptop tablet);
is( sql("SELECT string_agg(c.device, ' ' ORDER BY c.connected_at) FROM chat.connections(as_user => '$anna') AS c"
	),
	'phone laptop tablet',
	'all three are listed');
hears_nothing('further connections');

# The tablet falls silent; the others do not.
sub beat
{
	my ($user, $active, @devices) = @_;
	return join '',
	  map {
		$session{$_}->query_safe(
			"SELECT chat.refresh_connection('$id{$_}', $active, as_user => '$user')")
	  } @devices;
}

configure('chat.presence_ttl = 6');
{
	my $attempts = 20 * $PostgreSQL::Test::Utils::timeout_default;
	my $left = 3;

	while ($left > 2 && $attempts-- > 0)
	{
		like(beat($anna, 'true', qw(phone laptop)),
			qr/^t\s*t\s*$/, 'the two that beat are known')
		  || last;
		$left =
		  sql("SELECT count(*) FROM chat.connections(as_user => '$anna')");
		ask('SELECT FROM pg_sleep(0.1)');
	}
	is($left, 2, 'the silent one is lost');
}
is(beat($anna, 'true', 'tablet') =~ /^f/, 1, 'and has to connect again');
beat($anna, 'true', qw(phone laptop));
is(sql('SELECT ' . status_of($anna, $ben)), 'online', 'she is still there');
configure('chat.presence_ttl = 300');
hears_nothing('a lost connection out of three');

is( $session{phone}->query_safe(
		"SELECT chat.close_connection('$id{phone}', as_user => '$anna')"),
	't',
	'one disconnects');
hears_nothing('one that goes, of two');
is(sql('SELECT ' . status_of($anna, $ben)), 'online', 'she is still there');
my $before = sql('SELECT clock_timestamp()');
is( $session{laptop}->query_safe(
		"SELECT chat.close_connection('$id{laptop}', as_user => '$anna')"),
	't',
	'the last one disconnects');
hears($anna, 'the last one goes');
is(sql('SELECT ' . status_of($anna, $ben)), 'offline', 'she is gone');
is( sql('SELECT '
		  . last_seen($anna, $ben)
		  . " BETWEEN '$before' AND clock_timestamp()"),
	't',
	'and was last seen when she went');

###########################################################################
# One whose last connection is lost: only time tells

$id{phone} = connect_as($session{phone}, $anna, 'phone');
hears($anna, 'she is back');
configure('chat.presence_ttl = 2');
beat($anna, 'true', 'phone');
hears($anna, 'her last connection is lost');
is(sql('SELECT ' . status_of($anna, $ben)), 'offline', 'she is gone');
until_true(
	"EXISTS (SELECT FROM chat.user_statuses AS s WHERE s.user_id = '$anna' AND s.last_seen_at = "
	  . last_seen($anna, $ben) . ')',
	'when she was last seen is stored');
is( sql('SELECT '
		  . last_seen($anna, $ben)
		  . " < clock_timestamp() - interval '1.9 seconds'"),
	't',
	'that was when she last gave a sign');
is(beat($anna, 'true', 'phone') =~ /^f/, 1, 'the connection is unknown');
configure('chat.presence_ttl = 300');

# A connection keeps the settings of the session that has opened it: those of the
# database count, though the worker has been running since before.
my $worker = sql('SELECT chat.worker_pid()');
sql('ALTER DATABASE talk SET chat.presence_ttl = 2');
$session{watch} = $node->background_psql('talk');
$id{watch} = connect_as($session{watch}, $anna, 'watch');
hears($anna, 'she is back by another session');
hears($anna, 'the connection lasts as long as the database is set to');
is(sql('SELECT ' . status_of($anna, $ben)), 'offline', 'she is gone');
is(sql('SELECT chat.worker_pid()'), $worker, 'the worker is the same');
sql('ALTER DATABASE talk RESET chat.presence_ttl');
$session{watch}->quit;
delete $session{watch};

###########################################################################
# Away when idle, and back

configure('chat.presence_idle = 2');
$id{phone} = connect_as($session{phone}, $anna, 'phone');
hears($anna, 'she is here again');
hears($anna, 'she is idle');
is(sql('SELECT ' . status_of($anna, $ben)), 'away', 'she is away');
beat($anna, 'false', 'phone');
is(sql('SELECT ' . status_of($anna, $ben)),
	'away', 'a heartbeat alone brings nobody back');
hears_nothing('a heartbeat of one who is away');
configure('chat.presence_idle = 300');
beat($anna, 'false', 'phone');
hears($anna, 'by a longer time she is not away');
beat($anna, 'true', 'phone');
is(sql('SELECT ' . status_of($anna, $ben)), 'online', 'she is back');
hears_nothing('a heartbeat of one who is here');

###########################################################################
# Statuses; and one that ends by itself

sql("SELECT chat.set_presence('busy', 'lunch', clock_timestamp() + interval '5 seconds', as_user => '$anna')"
);
hears($anna, 'she is busy');
is(sql('SELECT ' . status_of($anna, $ben)), 'busy', 'busy it is');
hears($anna, 'lunch is over');
is(sql('SELECT ' . status_of($anna, $ben)), 'online', 'she is online again');

# Others are notified after the commit, not before: whoever looks then finds it.
$session{laptop}->query_safe('BEGIN');
$session{laptop}
  ->query_safe("SELECT chat.set_presence('away', as_user => '$anna')");
hears_nothing('what is not committed');
is(sql('SELECT ' . status_of($anna, $ben)), 'online', 'nor seen');
$session{laptop}->query_safe('COMMIT');
hears($anna, 'when it is');
is(sql('SELECT ' . status_of($anna, $ben)), 'away', 'and it is seen');
sql("SELECT chat.set_presence('online', as_user => '$anna')");
hears($anna, 'online again');

###########################################################################
# Who works on the table holds up what is to be stored there, and nothing else

$session{laptop}->query_safe('BEGIN');
$session{laptop}
  ->query_safe('LOCK TABLE chat.user_statuses IN EXCLUSIVE MODE');
configure('chat.presence_ttl = 2');
beat($anna, 'true', 'phone');
until_true("NOT EXISTS (SELECT FROM chat.connections(as_user => '$anna'))",
	'her connection is lost');
hears_nothing('while the table is locked');
$session{laptop}->query_safe('COMMIT');
hears($anna, 'when it is free');
configure('chat.presence_ttl = 300');

# Nor does who has a row of the user's: hers, or his who has none yet
$id{phone} = connect_as($session{phone}, $anna, 'phone');
hears($anna, 'and here she is again');
$id{tablet} = connect_as($session{tablet}, $cleo, 'tablet');
hears($cleo, 'and cleo too');
$session{laptop}->query_safe('BEGIN');
$session{laptop}->query_safe(
	"UPDATE chat.user_statuses SET status_text = 'x' WHERE user_id = '$anna'; SELECT FROM chat.users WHERE id = '$cleo' FOR UPDATE"
);
configure('chat.presence_ttl = 2');
beat($anna, 'true', 'phone');
beat($cleo, 'true', 'tablet');
until_true("NOT EXISTS (SELECT FROM chat.connections(as_user => '$_'))",
	'a connection is lost')
  foreach $anna, $cleo;
{
	my $attempts = 10 * $PostgreSQL::Test::Utils::timeout_default;
	my %missing = map { $_ => 1 } $anna, $cleo;

	while (%missing && $attempts-- > 0)
	{
		ask('SELECT FROM pg_sleep(0.05)');
		delete $missing{ (split / /)[-1] } foreach grep { /presence/ } @heard;
		@heard = ();
	}
	is(join(' ', %missing), '', 'it is told while the rows are locked');
}
is(sql("SELECT count(*) FROM chat.user_statuses AS s WHERE s.user_id = '$cleo'"),
	0, 'and not stored');
$session{laptop}->query_safe('ROLLBACK');
until_true(
	"EXISTS (SELECT FROM chat.user_statuses AS s WHERE s.user_id = '$cleo' AND s.last_seen_at IS NOT NULL)",
	'until they are free');
configure('chat.presence_ttl = 300');
$id{phone} = connect_as($session{phone}, $anna, 'phone');
hears($anna, 'she comes back once more');

###########################################################################
# Invisible: sent once, as going, and never as coming

sql("SELECT chat.set_presence('invisible', as_user => '$anna')");
hears($anna, 'she goes out of sight');
my $hidden = sql('SELECT ' . last_seen($anna, $ben));
$id{laptop} = connect_as($session{laptop}, $anna, 'laptop');
beat($anna, 'true', 'phone', 'laptop');
is(sql('SELECT ' . status_of($anna, $ben)), 'offline', 'nobody sees her');
is(sql('SELECT ' . status_of($anna, $anna)), 'invisible', 'but she does');
configure('chat.presence_idle = 1');
configure('chat.presence_ttl = 2');
beat($anna, 'true', 'phone');
until_true("NOT EXISTS (SELECT FROM chat.connections(as_user => '$anna'))",
	'her connections are lost');

# The worker has cleared her away when her place can be taken by another.
is(connect_as($session{phone}, $cleo, 'phone') ne '', 1, 'cleo is there');
hears($cleo, 'cleo');
hears($cleo, 'cleo is idle');
hears($cleo, 'cleo is lost');
hears_nothing('all that while');
is(sql('SELECT ' . last_seen($anna, $ben)),
	$hidden, 'last seen is when she went out of sight');
configure('chat.presence_ttl = 300');
configure('chat.presence_idle = 300');

###########################################################################
# No more users than there is room for

my @crowd =
  chat_users($node, 'talk', map { "user$_" } 1 .. 20);
is( sql("SELECT count(chat.open_connection(as_user => u::uuid)) FROM unnest(ARRAY['"
		  . join("', '", @crowd)
		  . "']) AS u"),
	20,
	'as many as there is room for');
fails_with($node, 'talk', "SELECT chat.open_connection(as_user => '$anna')",
	'53400', 'one more', qr/HINT:  Raise "chat\.presence_size"/);
is(sql("SELECT chat.open_connection(as_user => '$crowd[0]') IS NOT NULL"),
	't', 'who is there already may have another connection');
configure('chat.presence_ttl = 1');
sql("SELECT count(chat.refresh_connection(c.id, as_user => u::uuid)) FROM unnest(ARRAY['"
	  . join("', '", @crowd)
	  . "']) AS u, chat.connections(as_user => u::uuid) AS c");
until_true("NOT EXISTS (SELECT FROM chat.connections(as_user => '$crowd[0]'))",
	'all of them are lost');
is(sql("SELECT chat.open_connection(as_user => '$anna') IS NOT NULL"),
	't', 'their places are free');
configure('chat.presence_ttl = 300');
sql("SELECT chat.set_presence('online', as_user => '$anna')");

###########################################################################
# A restart forgets connections, and not when anybody was last seen

my $seen = sql('SELECT ' . last_seen($cleo, $ben));
$_->quit foreach $listener, values %session;
$node->restart;
is(sql("SELECT count(*) FROM chat.connections(as_user => '$anna')"),
	0, 'a restart forgets connections');
is(sql("SELECT chat.refresh_connection('$id{phone}', as_user => '$anna')"),
	'f', 'a client is told to connect again');
is(sql('SELECT ' . last_seen($cleo, $ben)),
	$seen, 'when somebody was last seen is kept');
is(sql('SELECT ' . status_of($anna, $ben)), 'offline', 'nobody is there');
sql("SELECT chat.open_connection('phone', as_user => '$anna')");
is(sql('SELECT ' . status_of($anna, $ben)),
	'online', 'until they connect again');
oracle_ok($node, 'talk', 'in the end');

###########################################################################
# Not on a standby

$node->backup('base');
my $standby = PostgreSQL::Test::Cluster->new('standby');
$standby->init_from_backup($node, 'base', has_streaming => 1);
$standby->append_conf('postgresql.conf', 'hot_standby = on');
$standby->start;
$node->wait_for_catchup($standby);
foreach my $call (
	"chat.open_connection(as_user => '$anna')",
	"chat.refresh_connection('$id{phone}', as_user => '$anna')",
	"chat.close_connection('$id{phone}', as_user => '$anna')",
	"chat.connections(as_user => '$anna')",
	"chat.set_presence('busy', as_user => '$anna')",
	"chat.presence(ARRAY['$anna']::uuid[], as_user => '$ben')",
	"chat.set_typing('$trip', as_user => '$anna')",
	"chat.typing_users('$trip', as_user => '$anna')")
{
	fails_with($standby, 'talk', "SELECT $call", '25006', "$call on a standby",
		qr/HINT:  Call the function on the primary/);
}

$standby->stop;

###########################################################################
# Everything is dropped under those who are there, and begun anew

configure('chat.presence_ttl = 1');
sql("SELECT count(chat.refresh_connection(c.id, as_user => '$anna')) FROM chat.connections(as_user => '$anna') AS c"
);
sql('SET client_min_messages = warning; DROP EXTENSION chat CASCADE; DROP SCHEMA chat CASCADE'
);
sql('SET client_min_messages = warning; CREATE EXTENSION chat; SELECT chat.migrate()'
);
my ($emil) = chat_users($node, 'talk', 'emil');
sql("SELECT chat.open_connection(as_user => '$emil')");
until_true(
	"EXISTS (SELECT FROM chat.user_statuses AS s WHERE s.user_id = '$emil' AND s.last_seen_at IS NOT NULL)",
	'when he was last seen is stored');
is(sql('SELECT count(*) FROM chat.user_statuses'),
	1, 'and nothing of those from before');
unlike(slurp_file($node->logfile),
	qr/PANIC|TRAP|terminated by signal/, 'no process has failed');

$node->stop;
done_testing();
