
# Jobs that pg_cron starts: in another database than its own, run to their end by
# its workers and by its connections, killed in the middle, beside each other;
# and what people are told where pg_cron is not as it should be.

use strict;
use warnings;

use FindBin;
use lib "$FindBin::RealBin/../perl";

use ChatTest;
use PostgreSQL::Test::Cluster;
use PostgreSQL::Test::Utils;
use Test::More;

my $share = `pg_config --sharedir`;
chomp $share;
plan skip_all => 'pg_cron is not installed'
  unless -e "$share/extension/pg_cron.control";

sub sql
{
	my ($node, $db, $sql) = @_;
	return $node->safe_psql($db, $sql);
}

###########################################################################
# Without pg_cron

my $bare = chat_cluster('bare');
chat_database($bare, 'talk');
fails_with(
	$bare, 'talk', 'SELECT chat.install_jobs()', '55000',
	'pg_cron is not loaded',
	qr/pg_cron is not loaded.*shared_preload_libraries.*CALL chat\.run_job/s);
fails_with($bare, 'talk', 'SELECT chat.uninstall_jobs()',
	'55000', 'nor is anything to be removed');
is( sql($bare, 'talk',
		"SELECT count(*) > 4, bool_and(is_active IS NULL), bool_and(database = 'talk'), count(last_run_at) FROM chat.jobs()"
	),
	't|t|t|0',
	'the jobs are listed all the same');
sql($bare, 'talk', "CALL chat.run_job('create_partitions')");
is( sql($bare, 'talk',
		"SELECT last_run_at <= now(), last_duration >= '0', last_error IS NULL FROM chat.jobs() WHERE name = 'create_partitions'"
	),
	't|t|t',
	'and can be called by hand');

# one that should have run by now is known, whether it has ever run or not
is( sql($bare, 'talk',
		"SELECT count(*) FROM chat.jobs() WHERE is_overdue IS DISTINCT FROM false"
	),
	'0',
	'nothing is overdue in a database that has just been made');
sql($bare, 'talk',
	"UPDATE chat.schema_versions SET applied_at = now() - interval '3 days'");
is( sql($bare, 'talk',
		"SELECT bool_or(is_overdue AND last_run_at IS NULL), string_agg(name, ' ') FILTER (WHERE name IN ('analyze', 'create_partitions', 'verify', 'fold_counters') AND NOT is_overdue) FROM chat.jobs()"
	),
	't|create_partitions analyze',
	'what has never run is overdue after twice its period');
sql($bare, 'talk',
	"UPDATE chat.job_runs SET started_at = now() - interval '3 days'");
is( sql($bare, 'talk',
		"SELECT is_overdue FROM chat.jobs() WHERE name = 'create_partitions'"
	),
	't',
	'and so is what has not run again');
$bare->stop;

###########################################################################
# pg_cron in its own database, chat in another

my $node = chat_cluster(
	'jobs',
	preload => 'pg_cron, chat',
	conf => <<'END');
cron.database_name = 'postgres'
cron.use_background_workers = on
max_prepared_transactions = 2
restart_after_crash = on
END
chat_database($node, 'talk');
sql($node, 'postgres',
	'CREATE ROLE admin LOGIN IN ROLE chat_admin; CREATE ROLE app LOGIN IN ROLE chat_app'
);

fails_with($node, 'talk', 'SELECT chat.install_jobs()',
	'55000', 'pg_cron is elsewhere',
	qr/pg_cron is in another database.*"postgres".*CREATE EXTENSION IF NOT EXISTS pg_cron, CREATE EXTENSION IF NOT EXISTS chat CASCADE, and SELECT chat\.install_jobs\('talk'\)/s
);
sql($node, 'postgres',
	'SET client_min_messages = warning; CREATE EXTENSION chat CASCADE');
fails_with($node, 'postgres', "SELECT chat.install_jobs('talk')",
	'55000', 'pg_cron is not created',
	qr/not installed in this database.*CREATE EXTENSION pg_cron/s);
sql($node, 'postgres', 'CREATE EXTENSION pg_cron');
fails_with($node, 'postgres', "SELECT chat.install_jobs('nowhere')",
	'3D000', 'no such database');
fails_with($node, 'postgres', "SELECT chat.install_jobs(NULL)",
	'22004', 'no database');
fails_with($node, 'postgres',
	"SET ROLE app; SELECT chat.install_jobs('talk')",
	'42501', 'not for the backend of an app');

my $njobs = sql($node, 'postgres', 'SELECT count(*) FROM chat.jobs()');
my $all = 'SELECT j::text FROM cron.job j ORDER BY jobid';
is( sql($node, 'postgres',
		"SET ROLE admin; SELECT chat.install_jobs('talk') = $njobs"),
	't', 'an administrator has them installed');
my $installed = sql($node, 'postgres', $all);
is( sql($node, 'postgres', "SELECT chat.install_jobs('talk')"),
	'0', 'twice is once');
is(sql($node, 'postgres', $all), $installed, 'nothing has changed');
is( sql($node, 'postgres',
		"SELECT string_agg(DISTINCT username, ','), string_agg(DISTINCT database, ','), count(DISTINCT jobname) = $njobs FROM cron.job"
	),
	'chat_jobs|talk|t',
	'they run as the role that may run jobs and no more');

my $seconds = sql($node, 'postgres',
	"SELECT string_to_array(regexp_replace(extversion, '[^0-9.].*', ''), '.')::int[] >= '{1,5}' FROM pg_extension WHERE extname = 'pg_cron'"
);
is( sql($node, 'postgres',
		"SELECT schedule, command, database, is_active, last_run_at IS NULL FROM chat.jobs() WHERE name = 'fold_counters'"
	),
	($seconds eq 't' ? '10 seconds' : '* * * * *')
	  . "|CALL chat.run_job('fold_counters')|talk|t|t",
	'what is pending is added up as often as pg_cron can');

# what people have changed, and what older versions have left
sql($node, 'postgres', <<'END');
UPDATE cron.job SET active = false, schedule = '1 1 * * *' WHERE jobname LIKE 'chat:analyze:%';
UPDATE cron.job SET jobname = 'chat:no_more:talk' WHERE jobname LIKE 'chat:fold_counters:%';
SELECT cron.schedule_in_database('chat:fold_counters:talk', '* * * * *', 'SELECT 1', 'talk', 'postgres');
END
is( sql($node, 'postgres',
		"SELECT count(*) FROM chat.jobs() WHERE description IS NULL"),
	'1', 'a job of an older version is listed');
is(sql($node, 'postgres', "SELECT chat.install_jobs('talk')"),
	'3', 'one is repaired, one removed, one added');
is( sql($node, 'postgres',
		"SELECT string_agg(jobname || ' ' || username || ' ' || active, ', ' ORDER BY username, jobname) FROM cron.job WHERE jobname ~ 'analyze|no_more|fold_counters'"
	),
	'chat:analyze:talk chat_jobs false, chat:fold_counters:talk chat_jobs true, chat:fold_counters:talk postgres true',
	'a pause stays, and so does what is not ours');
sql($node, 'postgres', "DELETE FROM cron.job WHERE username = 'postgres'");

# a cluster in which pg_cron cannot connect by itself
sub install_warns
{
	my ($conf, $hba, $what, $expected) = @_;
	my ($stdout, $stderr);

	$node->append_conf('postgresql.conf', $conf);
	if ($hba)
	{
		rename($node->data_dir . '/pg_hba.conf', $node->data_dir . '/pg_hba.conf.kept');
		$node->append_conf('pg_hba.conf', $hba);
	}
	$node->restart;
	(undef, $stdout, $stderr) = $node->psql('postgres', "SELECT chat.install_jobs('talk')");
	like($stderr, $expected, $what);
	if ($hba)
	{
		rename($node->data_dir . '/pg_hba.conf.kept', $node->data_dir . '/pg_hba.conf');
		$node->reload;
	}
	return;
}

sub fails_to_log_in
{
	my ($code, undef, $stderr) = $node->psql('talk', 'SELECT 1', extra_params => [ '-U', 'chat_jobs' ]);
	local $Test::Builder::Level = $Test::Builder::Level + 1;

	isnt($code, 0, 'nobody logs in as the role of the jobs');
	return like($stderr, qr/too many connections for role "chat_jobs"/, 'though it has no password');
}
my $hba = "local all postgres trust\nlocal all all peer\nhost all all 127.0.0.1/32 scram-sha-256\n";
install_warns(
	"cron.use_background_workers = off\ncron.host = 'localhost'\n",
	$hba,
	'pg_cron that has to log in is warned of',
	qr/WARNING:  pg_cron may not be able to run jobs in database "talk".*"scram-sha-256".*HINT:  Set "cron\.use_background_workers" to on/s);
install_warns("cron.host = ''\n", $hba, 'by its socket as well', qr/WARNING: .*"peer"/s);
install_warns("cron.host = '/tmp'\n", "local all postgres trust\n", 'and where no line lets it in', qr/WARNING: .*"reject"/s);
install_warns("cron.host = '/tmp'\n", '', 'nor where it is trusted: its role may not log in',
	qr/WARNING:  pg_cron cannot run jobs in database "talk".*"chat_jobs", which may not log in.*ALTER ROLE chat_jobs CONNECTION LIMIT -1/s);
fails_to_log_in();
sql($node, 'postgres', 'ALTER ROLE chat_jobs CONNECTION LIMIT -1');
install_warns('', '', 'but where it may', qr/^$/);
sql($node, 'postgres', 'ALTER ROLE chat_jobs CONNECTION LIMIT 0');
install_warns("cron.host = 'localhost'\ncron.use_background_workers = on\n", $hba, 'nor with background workers', qr/^$/);

# a long name of a database
my $long = 'x' x 60;
sql($node, 'postgres', "CREATE DATABASE $long");
fails_with($node, 'postgres', "SELECT chat.install_jobs('$long')",
	'55000', 'not where chat is not', qr/jobs cannot be run in database.*The extension "chat" is not installed in it/s);
sql($node, $long, <<'END');
CREATE ROLE trapper;
CREATE SCHEMA chat AUTHORIZATION trapper;
SET ROLE trapper;
CREATE PROCEDURE chat.run_job(name text) LANGUAGE sql AS 'ALTER ROLE chat_jobs SET statement_timeout = 1';
END
fails_with($node, 'postgres', "SELECT chat.install_jobs('$long')",
	'55000', 'nor where somebody pretends', qr/The extension "chat" is not installed in it/);
sql($node, $long, 'DROP SCHEMA chat CASCADE; SET client_min_messages = warning; CREATE EXTENSION chat CASCADE');
sql($node, $long, 'GRANT CREATE ON SCHEMA chat TO trapper');
fails_with($node, 'postgres', "SELECT chat.install_jobs('$long')",
	'55000', 'nor where somebody might', qr/Others than superusers may create functions in its schema "chat"/);
sql($node, $long, 'REVOKE CREATE ON SCHEMA chat FROM trapper; CREATE PROCEDURE chat.run_job(name text) LANGUAGE sql AS $$SELECT 1$$');
fails_with($node, 'postgres', "SELECT chat.install_jobs('$long')",
	'55000', 'nor where there is another procedure', qr/Its procedure chat\.run_job\(\) is not that of the extension/);
sql($node, $long, 'DROP PROCEDURE chat.run_job(text); DROP ROLE trapper');
is( sql($node, 'postgres', "SELECT chat.install_jobs('$long')"),
	$njobs, 'a database with a long name');
is( sql($node, 'postgres', "SELECT chat.install_jobs('$long')"),
	0, 'has them once');
is( sql($node, 'postgres',
		"SELECT count(DISTINCT database), count(*) = 2 * $njobs FROM chat.jobs()"
	),
	'2|t',
	'both are listed');
sql($node, 'postgres', "DROP DATABASE $long");
is( sql($node, 'postgres', "SELECT chat.uninstall_jobs('$long')"),
	$njobs, 'they are removed after it');

sql($node, 'postgres',
	"UPDATE pg_extension SET extversion = '1.3' WHERE extname = 'pg_cron'");
fails_with($node, 'postgres', "SELECT chat.install_jobs('talk')",
	'0A000', 'too old', qr/too old.*1\.4 or later.*ALTER EXTENSION pg_cron UPDATE/s);
sql($node, 'postgres',
	"UPDATE pg_extension SET extversion = (SELECT default_version FROM pg_available_extensions WHERE name = 'pg_cron') WHERE extname = 'pg_cron'"
);

###########################################################################
# Run to their end.  At a start of the server, lest the test wait for a minute.

my ($anna, $ben) = chat_users($node, 'talk', 'anna', 'ben');
my $garden = sql($node, 'talk',
	"SELECT chat.create_space('Garden', as_user => '$anna')");

sub ban_that_has_ended
{
	sql($node, 'talk', <<"END");
SELECT FROM chat.ban_space_user('$garden', '$ben', now() + interval '1 day', as_user => '$anna');
UPDATE chat.sanctions SET expires_at = now() - interval '1 second';
END
	return;
}

sub run_at_start
{
	my ($job) = @_;
	sql($node, 'postgres', <<"END");
UPDATE cron.job SET schedule = '0 0 1 1 *', active = false;
UPDATE cron.job SET schedule = '\@reboot', active = true WHERE jobname = 'chat:$job:talk';
END
	$node->restart;
	return;
}

foreach my $workers ('on', 'off')
{
	my $how = $workers eq 'on' ? 'a worker' : 'a connection';

	$node->append_conf('postgresql.conf',
		    "cron.use_background_workers = $workers\ncron.host = '"
		  . $node->host
		  . "'");
	sql($node, 'postgres', 'ALTER ROLE chat_jobs CONNECTION LIMIT ' . ($workers eq 'on' ? 0 : -1));
	ban_that_has_ended();
	sql($node, 'talk', 'DELETE FROM chat.job_runs');
	run_at_start('expire_sanctions');
	sql($node, 'postgres',
		"UPDATE cron.job SET nodename = '" . $node->host . "'")
	  if $workers eq 'off';
	$node->restart if $workers eq 'off';
	ok( $node->poll_query_until(
			'talk',
			"SELECT count(*) = 1 FROM chat.job_runs WHERE ended_at IS NOT NULL AND error IS NULL AND done_count = 1 AND step_count = 1"
		),
		"$how of pg_cron has run a job to its end");
	is(sql($node, 'talk', 'SELECT count(*) FROM chat.sanctions'),
		'0', 'and what it was to do is done');
	ok( $node->poll_query_until(
			'postgres',
			"SELECT last_duration >= '0' AND last_error IS NULL FROM chat.jobs() WHERE name = 'expire_sanctions'"
		),
		'which is known in the database of pg_cron as well');
}

if ($seconds eq 't')
{
	$node->append_conf('postgresql.conf', 'cron.use_background_workers = on');
	$node->restart;
	sql($node, 'talk', 'DELETE FROM chat.job_runs');
	sql($node, 'postgres', <<'END');
SELECT chat.install_jobs('talk');
UPDATE cron.job SET active = (jobname = 'chat:fold_counters:talk');
END
	ok( $node->poll_query_until(
			'talk',
			"SELECT count(*) >= 2 AND bool_and(job = 'fold_counters' AND error IS NULL) FROM chat.job_runs"
		),
		'a job that runs every few seconds does');
}

###########################################################################
# Code that has got a session of the role may have changed what it begins with

sql($node, 'postgres', <<'END');
ALTER ROLE chat_jobs CONNECTION LIMIT 0;
ALTER ROLE chat_jobs SET statement_timeout = '4s';
ALTER ROLE chat_jobs SET lock_timeout = '1s';
ALTER ROLE chat_jobs SET default_transaction_isolation = serializable;
ALTER ROLE chat_jobs IN DATABASE talk SET default_transaction_read_only = on;
ALTER ROLE chat_jobs IN DATABASE talk SET default_transaction_deferrable = on;
ALTER ROLE chat_jobs IN DATABASE talk SET enable_indexscan = off;
END
$node->append_conf('postgresql.conf', 'cron.use_background_workers = on');
ban_that_has_ended();
sql($node, 'talk', <<'END');
DELETE FROM chat.job_runs;
BEGIN;
LOCK TABLE chat.sanctions IN ACCESS EXCLUSIVE MODE;
PREPARE TRANSACTION 'hold';
END
run_at_start('expire_sanctions');
ok( $node->poll_query_until(
		'talk',
		"SELECT count(*) = 1 FROM chat.job_runs r JOIN pg_stat_activity a ON a.pid = r.pid WHERE r.ended_at IS NULL AND a.wait_event_type = 'Lock' AND clock_timestamp() > r.started_at + interval '5 seconds'"
	),
	'a job is not ended by timeouts, and writes, whatever its role has by default');
sql($node, 'talk', "ROLLBACK PREPARED 'hold'");
ok( $node->poll_query_until(
		'talk',
		'SELECT count(*) = 1 FROM chat.job_runs WHERE ended_at IS NOT NULL AND error IS NULL AND done_count = 1'
	),
	'to its end');
is(sql($node, 'postgres', "SELECT count(*) FROM pg_db_role_setting WHERE setrole = 'chat_jobs'::regrole"),
	'2', 'the defaults are there');
sql($node, 'postgres', "SELECT chat.install_jobs('talk')");
is(sql($node, 'postgres', "SELECT count(*) FROM pg_db_role_setting WHERE setrole = 'chat_jobs'::regrole"),
	'0', 'until jobs are installed again');

###########################################################################
# Killed in the middle.  A transaction that outlives the server stops the job.

$node->append_conf('postgresql.conf', 'cron.use_background_workers = on');
ban_that_has_ended();
sql($node, 'talk', <<'END');
DELETE FROM chat.job_runs;
BEGIN;
LOCK TABLE chat.sanctions IN ACCESS EXCLUSIVE MODE;
PREPARE TRANSACTION 'stop';
END
run_at_start('expire_sanctions');
my $waits = <<'END';
SELECT count(*) = 1 FROM chat.job_runs r JOIN pg_stat_activity a ON a.pid = r.pid AND a.backend_start = r.backend_start
WHERE r.ended_at IS NULL AND a.wait_event_type = 'Lock'
END
ok($node->poll_query_until('talk', $waits), 'a job waits for a lock');
is( sql($node, 'talk',
		"SELECT last_run_at <= now(), last_duration IS NULL, last_error IS NULL FROM chat.jobs() WHERE name = 'expire_sanctions'"
	),
	't|t|t',
	'it is running');
my ($id, $pid) = row($node, 'talk', 'SELECT id, pid FROM chat.job_runs');
kill 'KILL', $pid;
$node->poll_query_until('talk',
	"SELECT NOT EXISTS (SELECT FROM pg_stat_activity WHERE pid = $pid AND backend_type ~ 'cron')");
is( sql($node, 'talk',
		"SELECT count(*) FROM chat.job_runs WHERE id = '$id' AND error IS DISTINCT FROM 'ended abnormally' AND ended_at IS NOT NULL"
	),
	'0',
	'its run has not ended well');

# pg_cron starts it again with the server
ok($node->poll_query_until('talk', $waits), 'it is started again');
is( sql($node, 'talk', "SELECT error_code, error, ended_at = noted_at FROM chat.job_runs WHERE id = '$id'"),
	'57P01|ended abnormally|t',
	'the next run tells of the one before');
$pid = sql($node, 'talk',
	'SELECT pid FROM chat.job_runs WHERE ended_at IS NULL');
sql($node, 'talk', "SELECT pg_terminate_backend($pid)");
ok( $node->poll_query_until(
		'talk',
		"SELECT last_error = 'ended abnormally' FROM chat.jobs() WHERE name = 'expire_sanctions'"
	),
	'one that is terminated is known by its process, which is gone');
is(sql($node, 'talk', 'SELECT count(*) FROM chat.job_runs WHERE ended_at IS NULL'),
	'1', 'though nobody has written so');
sql($node, 'talk', "ROLLBACK PREPARED 'stop'");
is(sql($node, 'talk', 'SELECT count(*) FROM chat.sanctions'),
	'1', 'nothing of it is done');
sql($node, 'talk', "CALL chat.run_job('expire_sanctions')");
is(sql($node, 'talk', 'SELECT count(*) FROM chat.sanctions'),
	'0', 'the next run does it');

###########################################################################
# A statement that is cancelled is an error as others are

sql($node, 'talk', <<'END');
BEGIN;
LOCK TABLE chat.sanctions IN ACCESS EXCLUSIVE MODE;
PREPARE TRANSACTION 'stop';
END
fails_with($node, 'talk',
	"SET lock_timeout = '10ms'; CALL chat.run_job('expire_sanctions')",
	'55P03', 'a lock that is not got');
my $cancelled = start_clients($node, 'talk',
	"CALL chat.run_job('expire_sanctions');\n");
ok( $node->poll_query_until(
		'talk',
		"SELECT count(pg_cancel_backend(pid)) = 1 FROM pg_stat_activity WHERE wait_event_type = 'Lock' AND query ~ '^CALL'"
	),
	'a run that is cancelled');
$cancelled->finish;
like($cancelled->{err}[0], qr/canceling statement due to user request/, 'says so');
sql($node, 'talk', "ROLLBACK PREPARED 'stop'");
is( sql($node, 'talk',
		"SELECT string_agg(error_code, ' ' ORDER BY id) FROM (SELECT * FROM chat.job_runs WHERE error_code <> '57P01' ORDER BY id DESC LIMIT 2) r"
	),
	'55P03 57014',
	'both are noted');

###########################################################################
# Beside each other

sql($node, 'talk', <<"END");
INSERT INTO chat.sanctions (space_id, target_id, expires_at)
SELECT '$garden', chat.create_user('user' || n), now() - interval '1 day' FROM generate_series(1, 3000) n;
INSERT INTO chat.space_deltas (space_id, posts, conversations, members)
SELECT '$garden', 0, 0, n FROM generate_series(1, 50) m, (VALUES (1), (-1)) v (n);
END
my $script = join('',
	map { "CALL chat.run_job('$_');\n" }
	  split(/\n/, sql($node, 'talk', 'SELECT name FROM chat.jobs()')));
my $clients = start_clients($node, 'talk', map { $script x 5 } 1 .. 4);
ok($clients->finish, 'jobs that run at once do not hinder each other')
  or diag(join("\n", @{ $clients->{err} }));
is( sql($node, 'talk',
		'SELECT (SELECT count(*) FROM chat.sanctions), (SELECT count(*) FROM chat.space_deltas)'
	),
	'0|0',
	'all is done');
is( sql($node, 'talk',
		"SELECT sum(done_count) FROM chat.job_runs WHERE job = 'expire_sanctions' AND started_at > (SELECT max(ended_at) FROM chat.job_runs WHERE error_code = '57014')"
	),
	'3000',
	'and once');
oracle_ok($node, 'talk', 'after jobs');

is(sql($node, 'postgres', "SELECT chat.uninstall_jobs('talk')"),
	$njobs, 'jobs are removed');
is(sql($node, 'postgres', 'SELECT count(*) FROM cron.job'),
	'0', 'pg_cron has none any more');
is(sql($node, 'postgres', "SELECT chat.uninstall_jobs('talk')"),
	'0', 'twice is once');

$node->stop;
done_testing();
