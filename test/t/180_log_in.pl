
# Logins on a real server: what is secret does not leak into logs and views, turns
# to hash come and go, sessions outlive a crash, and nobody can tell by the time
# whether a name is known.

use strict;
use warnings;

use FindBin;
use lib "$FindBin::RealBin/../perl";

use ChatTest;
use IPC::Run;
use PostgreSQL::Test::Cluster;
use PostgreSQL::Test::Utils;
use POSIX ();
use Test::More;

my $node = chat_cluster('log_in', preload => 'chat', conf => <<'END');
log_statement = all
log_min_duration_statement = 0
log_min_error_statement = error
log_parameter_max_length = 0
log_parameter_max_length_on_error = 0
log_error_verbosity = verbose
chat.max_password_hashes = 1
END
my ($statements) = grep { -e "$_/extension/pg_stat_statements.control" }
  $node->config_data('--sharedir');
if ($statements)
{
	$node->adjust_conf('postgresql.conf', 'shared_preload_libraries', "'chat,pg_stat_statements'");
	$node->restart;
}
chat_database($node, 'talk');
$node->safe_psql('talk', 'CREATE EXTENSION pg_stat_statements') if $statements;
my ($anna, $ben) = chat_users($node, 'talk', 'anna', 'ben');

# A statement with parameters, which pgbench can send and psql 15 cannot
sub with_parameters
{
	my ($sql, %parameters) = @_;
	my $file = PostgreSQL::Test::Utils::tempdir() . '/statement.sql';
	my ($out, $err) = ('', '');

	append_to_file($file, $sql);
	local $ENV{PGHOST} = $node->host;
	local $ENV{PGPORT} = $node->port;
	IPC::Run::run(
		[
			'pgbench', '-n', '-M', 'extended', '-t', '1', '-f', $file,
			(map { ('-D', "$_=$parameters{$_}") } sort keys %parameters), 'talk'
		],
		'>', \$out, '2>', \$err);
	unlink $file;
	return $err;
}

# --------------------------------------------------------------------- leaks

my %secrets = (
	password => 'Correct4Horse7Battery',
	wrong => 'Wrong4Horse7Battery',
	next_one => 'Staple4Correct7Horse',
	short => 'Ab4',
	hash => '$2a$04$abcdefghijklmnopqrstuuQ0tSWH7.xNPxGjDWUj1Q4X9FpK1wTYy');

$node->safe_psql('talk', 'CREATE EXTENSION pgcrypto');
$node->safe_psql('talk', 'CREATE TABLE kept (what text, secret text); ALTER TABLE kept ENABLE ROW LEVEL SECURITY');
my $offset = -s $node->logfile;
my $errors = with_parameters(<<'END', anna => $anna, ben => $ben, %secrets);
SELECT chat.set_password(:anna, :password);
SELECT chat.set_password_hash(:ben, :hash);
INSERT INTO kept SELECT 'token', token FROM chat.log_in('anna', :password);
INSERT INTO kept SELECT 'refresh', refresh_token FROM chat.log_in('anna', :password);
INSERT INTO kept SELECT 'reset', chat.create_password_reset(:anna);
INSERT INTO kept SELECT 'api', token FROM chat.create_api_token('x', '{read}', as_user => :anna);
SELECT chat.log_in('anna', :wrong);
SELECT chat.log_in(:wrong, :wrong);
SELECT chat.set_password(:anna, :next_one, :wrong, as_user => :anna);
SELECT chat.set_password(:anna, :next_one, :password, as_user => :anna);
SELECT secret AS token FROM kept WHERE what = 'api' \gset
SELECT chat.authenticate(:token);
SELECT chat.authenticate(:wrong);
SELECT chat.refresh_session(:wrong);
SELECT chat.reset_password(:wrong, :next_one);
SELECT chat.confirm_log_in(:wrong, 'totp', :wrong);
END
unlike($errors, qr/ERROR/, 'all of them can be called with parameters');

# and what fails: too short, another user's, a division in the same statement
my %failing = (
	'set_password, too short' => 'SELECT chat.set_password(:anna, :short);',
	'set_password of another' => 'SELECT chat.set_password(:anna, :next_one, :password, as_user => :ben);',
	'set_password_hash of no kind' => 'SELECT chat.set_password_hash(:anna, :password);',
	'a token beside an error' => 'SELECT chat.authenticate(:password), 1 / (:anna IS NULL)::int;');
like(with_parameters($failing{$_}, anna => $anna, ben => $ben, %secrets), qr/ERROR/, $_) for sort keys %failing;

$secrets{$_} = $node->safe_psql('talk', "SELECT string_agg(secret, '|') FROM kept WHERE what = '$_'")
  for qw(token refresh reset api);
ok(length $_ > 20, 'a token was made') foreach @secrets{qw(token refresh reset api)};

# What an old statement of ours showed comes after this
my $log = substr(slurp_file($node->logfile), $offset);
like($log, qr/chat\.set_password\(\$1, \$2/, 'statements are in the log');
like($log, qr/too short/, 'and errors');
my $activity = $statements ? $node->safe_psql('talk', 'SELECT string_agg(query, chr(10)) FROM pg_stat_statements') : '';
my $rows = $node->safe_psql('talk', <<'END');
SELECT string_agg(query_to_xml(format('SELECT * FROM chat.%I', relname), true, true, '')::text, '')
FROM pg_class WHERE relnamespace = 'chat'::regnamespace AND relkind = 'r'
  AND relname IN ('sessions', 'session_tokens', 'log_in_challenges', 'login_events', 'api_tokens', 'api_token_uses')
END
foreach my $name (sort keys %secrets)
{
	next if $name eq 'short';
	foreach my $secret (split /\|/, $secrets{$name})
	{
		# a part is as bad; of tokens the last 40 characters are secret
		my $part = length $secret > 60 ? substr($secret, -40) : $secret;

		is(index($log, $part), -1, "$name is not in the log");
		is(index($activity, $part), -1, "$name is not in pg_stat_statements");
		is(index($rows, $part), -1, "$name is in no table");
	}
}

# while it is hashed others see the statement, without the password
$node->append_conf('postgresql.conf', "chat.password_iterations = 40\nchat.password_memory = 65536");
$node->reload;
$node->poll_query_until('talk', "SELECT current_setting('chat.password_iterations') = '40'");
my $hashing = fork // die "fork: $!";
if ($hashing == 0)
{
	with_parameters("SELECT chat.log_in('ghost', :wrong);", %secrets);
	POSIX::_exit(0);
}
ok( $node->poll_query_until('talk',
		q{SELECT bool_or(query LIKE '%log_in(''ghost'', $1)%') FROM pg_stat_activity WHERE pid <> pg_backend_pid() AND state = 'active'}),
	'pg_stat_activity shows a parameter');

# --------------------------------------------------------------------- turns

# The only turn is taken: others are told so in the end. A backend that is ended
# in the middle gives it back when it is done.
sub status
{
	my ($name, $password, $settings) = @_;
	my ($ret, $out, $err) = $node->psql('talk',
		"$settings; SELECT status FROM chat.log_in('$name', '$password')", extra_params => ['-q']);

	return $ret == 0 ? $out : ($err =~ /too many passwords are being hashed/ ? 'too many' : $err);
}
my $cheap = "SET chat.password_iterations = 1; SET chat.password_memory = 8";
is(status('ghost', 'x', "$cheap; SET chat.password_wait_timeout = 1"), 'too many', 'no turn is left');
$node->safe_psql('talk', q{SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE query LIKE '%log_in(''ghost'', $1)%' AND pid <> pg_backend_pid()});
is(status('ghost', 'x', "$cheap; SET chat.password_wait_timeout = 600000"), 'wrong', 'and then there is one again');
waitpid $hashing, 0;

# of one that is interrupted while pgcrypto hashes, at once
$node->append_conf('postgresql.conf', "chat.password_iterations = 1\nchat.password_memory = 8");
$node->reload;
$node->poll_query_until('talk', "SELECT current_setting('chat.password_iterations') = '1'");
$node->safe_psql('talk', "SELECT chat.set_password_hash('$ben', '\$2a\$17\$' || repeat('a', 53))");
foreach my $end (qw(pg_cancel_backend pg_terminate_backend))
{
	my ($out, $err) = ('', '');
	my $slow = IPC::Run::start(
		[ 'psql', '-X', '-q', '-d', $node->connstr('talk'), '-c', "SELECT chat.log_in('ben', 'x')" ],
		'>', \$out, '2>', \$err);

	is(status('ghost', 'x', 'SET chat.password_wait_timeout = 1'), 'too many', 'no turn is left')
	  if $node->poll_query_until('talk', q{SELECT bool_or(query LIKE '%log_in(''ben''%' AND now() - query_start > '0.2 s') FROM pg_stat_activity WHERE pid <> pg_backend_pid() AND state = 'active'});
	$node->safe_psql('talk', qq{SELECT $end(pid) FROM pg_stat_activity WHERE query LIKE '%log_in(''ben''%' AND pid <> pg_backend_pid()});
	$slow->finish;
	like($err, qr/cancel|terminat/, "$end ends it");
	is(status('ghost', 'x', 'SET chat.password_wait_timeout = 600000'), 'wrong', 'and gives the turn back');
}

# many at once, each in its turn
$node->safe_psql('talk', "SELECT chat.set_password('$anna', 'a password of hers')");
my $file = PostgreSQL::Test::Utils::tempdir() . '/log_in.sql';
append_to_file($file, "INSERT INTO kept SELECT 'status', status FROM chat.log_in('anna', 'a password of hers');\n");
$node->command_ok([ 'pgbench', '-n', '-c', '6', '-t', '10', '-f', $file, '-h', $node->host, '-p', $node->port, 'talk' ],
	'sixty logins by six clients');
is($node->safe_psql('talk', q{SELECT secret, count(*) FROM kept WHERE what = 'status' GROUP BY 1}), 'ok|60', 'all of them succeed');

# --------------------------------------------------------------------- crash

my $token = $node->safe_psql('talk', "SELECT token FROM chat.create_session('$anna')");
$node->stop('immediate');
$node->start;
is($node->safe_psql('talk', "SELECT chat.authenticate('$token') = '$anna'"), 't', 'a session outlives a crash');

# ---------------------------------------------------------------------- time

# Of two attempts, one with a name that is known and one with a name that is not,
# which one took longer? One who could tell would be right always, one who guesses
# in half of the cases.
my $share = $node->safe_psql('talk', <<'END');
SET client_min_messages = error;
SET chat.max_log_in_failures = 0;
SET chat.password_memory = 1024;
SET chat.password_iterations = 2;
SELECT chat.set_password(id, 'a password of hers') FROM chat.users WHERE username = 'anna' \g /dev/null
CREATE TEMP TABLE taken (known boolean, seconds double precision);
DO $$
DECLARE
	began	timestamptz;
BEGIN
	FOR i IN 1..400 LOOP
		began := clock_timestamp();
		PERFORM chat.log_in(CASE i % 2 WHEN 0 THEN 'anna' ELSE 'nobody' END, 'guess');
		INSERT INTO taken VALUES (i % 2 = 0, extract(epoch FROM clock_timestamp() - began));
	END LOOP;
END $$;
SELECT avg((a.seconds > b.seconds)::int) FROM taken a JOIN taken b ON a.known AND NOT b.known;
END
cmp_ok($share, '>', 0.2, "an attempt with a name that is known is not faster ($share)");
cmp_ok($share, '<', 0.8, 'nor slower');

done_testing();
