
# Several clients share one connection to the database through PgBouncer in
# transaction mode. An attacker leaves there all that a session can keep; the next
# client is neither taken for them nor led to what is theirs.

use strict;
use warnings;

use FindBin;
use lib "$FindBin::RealBin/../perl";

use ChatTest;
use DBI;
use IPC::Run;
use PostgreSQL::Test::Cluster;
use PostgreSQL::Test::Utils;
use Test::More;

my ($pgbouncer) = grep { -x } map { "$_/pgbouncer" } split(/:/, $ENV{PATH}), '/usr/sbin';
plan skip_all => 'no pgbouncer' unless defined $pgbouncer;

my $node = chat_cluster('pooled', conf => "autovacuum = off\nchat.lock_timeout = 2s");
chat_database($node, 'talk');
my ($anna, $ben, $mallory) = chat_users($node, 'talk', 'anna', 'ben', 'mallory');

sub sql
{
	my ($sql) = @_;
	return $node->safe_psql('talk', $sql);
}

my $general = sql("SELECT chat.create_channel('general', true, user_ids => ARRAY['$ben']::uuid[], as_user => '$anna')");
my $lair = sql("SELECT chat.create_channel('lair', true, as_user => '$mallory')");
sql("SELECT FROM chat.send_message('$general', 'secret', as_user => '$anna')");
sql(<<'END');
CREATE ROLE device LOGIN IN ROLE chat_client;
CREATE ROLE backend LOGIN IN ROLE chat_app;
CREATE SCHEMA lair;
GRANT CREATE, USAGE ON SCHEMA lair TO device, backend;
CREATE FUNCTION public.log_in(named uuid) RETURNS void
LANGUAGE sql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS 'SELECT chat.act_as(named)';
END

###########################################################################
# The pooler: one connection for each role

my $dir = PostgreSQL::Test::Utils::tempdir_short();
my $port = PostgreSQL::Test::Cluster::get_free_port();
my $pooler;

sub start_pooler
{
	my (@settings) = @_;
	my ($host, $server_port) = ($node->host, $node->port);

	unlink "$dir/pgbouncer.ini";
	append_to_file("$dir/users.txt", qq("device" ""\n"backend" ""\n)) unless -e "$dir/users.txt";
	append_to_file("$dir/pgbouncer.ini", join("\n", <<"END", @settings, ''));
[databases]
talk = host=$host port=$server_port dbname=talk
[pgbouncer]
listen_port = $port
unix_socket_dir = $dir
auth_type = trust
auth_file = $dir/users.txt
pool_mode = transaction
default_pool_size = 1
END
	$pooler = IPC::Run::start([ $pgbouncer, "$dir/pgbouncer.ini" ],
		'<', File::Spec->devnull, '>', "$dir/log", '2>&1');
	foreach (1 .. 100)
	{
		return if -e "$dir/.s.PGSQL.$port" && eval { client('device')->disconnect };
		select undef, undef, undef, 0.1;
	}
	BAIL_OUT('the pooler does not start: ' . slurp_file("$dir/log"));
	return;
}

sub stop_pooler
{
	$pooler->signal('INT');
	$pooler->finish;
	return;
}

# No statement is prepared behind our back
sub client
{
	my ($role) = @_;
	return DBI->connect("dbi:Pg:dbname=talk;host=$dir;port=$port", $role, '',
		{ RaiseError => 1, PrintError => 0, AutoCommit => 1, pg_server_prepare => 0, AutoInactiveDestroy => 1 });
}

# One value, or the SQLSTATE
sub ask
{
	my ($client, $sql) = @_;
	my @row = eval { $client->selectrow_array($sql) };
	return $@ ? $client->state : $row[0];
}

# In a transaction in the name of this user
sub ask_as
{
	my ($client, $user, $sql) = @_;
	my $answer;

	$client->begin_work;
	$client->do("SELECT public.log_in('$user')");
	$answer = ask($client, $sql);
	$client->rollback;
	return $answer;
}

my $whole_history = "SELECT count(*) FROM chat.history('$general')";

# What an attacker may leave in the session
my @leftovers = (
	"SET search_path = lair, pg_temp, pg_catalog",
	"CREATE TEMP TABLE messages AS SELECT 'mine' AS content",
	"CREATE TEMP VIEW members AS SELECT '$mallory'::uuid AS user_id",
	'CREATE FUNCTION pg_temp.now() RETURNS timestamptz LANGUAGE sql AS $$ SELECT NULL::timestamptz $$',
	'CREATE FUNCTION lair.always(uuid, uuid) RETURNS boolean LANGUAGE sql AS $$ SELECT true $$',
	'CREATE OPERATOR lair.= (LEFTARG = uuid, RIGHTARG = uuid, FUNCTION = lair.always)',
	"PREPARE history AS SELECT count(*) FROM chat.history('$general')",
	'LISTEN x',
	'SELECT pg_advisory_lock(n) FROM generate_series(0, 100) n',
	'SET enable_indexscan = off', 'SET enable_seqscan = on', 'SET plan_cache_mode = force_generic_plan',
	"SET DateStyle = 'German'", 'SET standard_conforming_strings = off',
	'SET lock_timeout = 0', 'SET extra_float_digits = 0', "SET TimeZone = '-12'", 'SET row_security = off');

sub leave
{
	my ($client) = @_;

	$client->do($_) foreach @leftovers;
	return $client->selectrow_array('SELECT pg_backend_pid()');
}

###########################################################################
# Nothing is reset, as is the pooler's default in this mode

start_pooler();
my $attacker = client('device');
my $victim = client('device');
my $pid = leave($attacker);
is(ask($victim, 'SELECT pg_backend_pid()'), $pid, 'both have the same session of the database');

# identity ends with the transaction, however it ends
foreach my $how ('commit', 'rollback')
{
	$attacker->begin_work;
	$attacker->do("SELECT public.log_in('$anna')");
	is(ask($attacker, $whole_history), 1, 'one who is named reads');
	$attacker->$how;
	is(ask($victim, 'SELECT chat.current_user_id()'), undef, "after $how the next one is nobody");
	is(ask($victim, $whole_history), '28000', 'and reads nothing');
	is(ask_as($victim, $mallory, $whole_history), 'CH009', 'nor in another name');
}
my $broken = client('device');
$broken->begin_work;
$broken->do("SELECT public.log_in('$anna')");
ask($broken, 'SELECT 1 / 0');
$broken->disconnect;
is(ask($victim, 'SELECT chat.current_user_id()'), undef, 'nor after a transaction that failed and was left');
$broken = client('device');
$broken->begin_work;
$broken->do("SELECT public.log_in('$anna')");
$broken->disconnect;
is(ask($victim, 'SELECT chat.current_user_id()'), undef, 'or one whose client has gone');

# what the attacker has left does not change what functions do
$attacker->disconnect;
$attacker = client('device');
leave($attacker) if ask($victim, 'SELECT pg_backend_pid()') ne $pid;
is(ask_as($victim, $anna, $whole_history), 1, 'among what was left the functions tell the same');
is(ask_as($victim, $mallory, $whole_history), 'CH009', 'and withhold the same');
is(ask_as($victim, $ben, "SELECT count(*) FROM chat.send_message('$general', 'hello')"), 1, 'and write');
is(ask($victim, 'EXECUTE history'), '28000', 'a statement that was left is run by who runs it');
is(ask_as($victim, $anna, 'EXECUTE history'), 1, 'in whose name they act');

# a backend's session: a name that was set for the session, and calls that failed
my $careless = client('backend');
my $other = client('backend');
$careless->do("SET chat.user_id = '$anna'");
is(ask($careless, "SELECT count(*) FROM chat.history('$general', as_user => '$mallory')"), 'CH009', 'a call fails');
is(ask($other, 'SHOW chat.user_id'), $anna, 'the setting is left');
is(ask($other, $whole_history), '28000', 'and means nothing');
$other->begin_work;
is(ask($other, 'SELECT chat.current_user_id()'), undef, 'nor within a transaction');
$other->rollback;

# A cursor that is held belongs to the session: whoever comes next can read it
$attacker->begin_work;
$attacker->do("SELECT public.log_in('$anna')");
$attacker->do("DECLARE held CURSOR WITH HOLD FOR SELECT content FROM chat.history('$general')");
$attacker->commit;
is(ask($victim, 'FETCH 1 FROM held'), 'secret', 'without a reset what one has held open others can read');
$_->disconnect foreach $attacker, $victim, $careless, $other;
stop_pooler();

###########################################################################
# Each transaction is followed by DISCARD ALL, as is advised where clients send
# statements of their own

start_pooler('server_reset_query = DISCARD ALL', 'server_reset_query_always = 1');
$attacker = client('device');
$victim = client('device');
sql('DROP SCHEMA lair CASCADE; CREATE SCHEMA lair; GRANT CREATE, USAGE ON SCHEMA lair TO device');
$pid = leave($attacker);
$attacker->do('SET default_transaction_read_only = on');
$attacker->do('SET statement_timeout = 1');
$attacker->begin_work;
$attacker->do("SELECT public.log_in('$anna')");
$attacker->do("DECLARE held CURSOR WITH HOLD FOR SELECT content FROM chat.history('$general')");
$attacker->do("SELECT FROM chat.subscribe('$general')");
$attacker->commit;
is(ask($victim, 'SELECT pg_backend_pid()'), $pid, 'both have the same session of the database');
is(ask($victim, "SELECT count(*) FROM pg_settings WHERE source = 'session' AND name NOT IN ('application_name', 'client_encoding')"), 0, 'no setting is left');
is(ask($victim, 'SELECT count(*) FROM pg_cursors WHERE is_holdable'), 0, 'nor a cursor');
is(ask($victim, 'SELECT count(*) FROM pg_prepared_statements'), 0, 'nor a statement');
is(ask($victim, 'SELECT count(*) FROM pg_listening_channels()'), 0, 'nor a channel');
is(ask($victim, q{SELECT count(*) FROM pg_class WHERE relpersistence = 't'}), 0, 'nor a table');
is(ask($victim, q{SELECT count(*) FROM pg_locks WHERE locktype = 'advisory'}), 0, 'nor a lock');
is(ask_as($victim, $ben, "SELECT count(*) FROM chat.send_message('$general', 'hello again')"), 1, 'the next one works');
is(ask_as($victim, $anna, $whole_history), 1, 'and reads');
is(ask_as($victim, $mallory, $whole_history), 'CH009', 'what is theirs');
$_->disconnect foreach $attacker, $victim;
stop_pooler();

oracle_ok($node, 'talk', 'in the end');
unlike(slurp_file($node->logfile), qr/PANIC|TRAP|terminated by signal/, 'no process has failed');
$node->stop;
done_testing();
