
# Attackers who have logged in: by the way they connect, by using up what all share,
# and by ending others' calls in the midst of them. The others are neither refused nor
# lose anything.

use strict;
use warnings;

use FindBin;
use lib "$FindBin::RealBin/../perl";

use ChatTest;
use PostgreSQL::Test::Cluster;
use PostgreSQL::Test::Utils;
use Test::More;

my $node = chat_cluster('attacked', conf => "autovacuum = off\nmax_prepared_transactions = 5");
my $everything = project_root() . '/test/sql';
$node->safe_psql('postgres', 'CREATE DATABASE talk');

sub sql
{
	my ($sql, @options) = @_;
	return $node->safe_psql('talk', $sql, @options);
}

sql("\\i $everything/start.sql\n\\i $everything/calls.sql\n\\i $everything/world.sql");
sql(<<'END');
SELECT chat.create_user('mallory');
CREATE ROLE device LOGIN IN ROLE chat_client;
CREATE ROLE backend LOGIN IN ROLE chat_app;
GRANT SELECT ON public.given TO PUBLIC;
CREATE FUNCTION public.log_in(named text) RETURNS void
LANGUAGE sql SECURITY DEFINER AS 'SELECT chat.act_as(public.id(named))';
END
my %id = map { $_ => sql("SELECT id('$_')") } qw(anna ben carla mallory general closed);

###########################################################################
# Who logs in as a client stays one: what the connection asks for, and what the role
# or the database have by default

# What psql says, as this role with these options of the connection
sub told
{
	my ($role, $options, $sql) = @_;
	my ($ret, $stdout, $stderr);

	local $ENV{PGOPTIONS} = $options;
	($ret, $stdout, $stderr) = $node->psql('talk', $sql, extra_params => [ '-U', $role, '-v', 'VERBOSITY=sqlstate' ]);
	return $stdout if $stderr eq '';
	return $stderr =~ /(?:ERROR|FATAL): +(.*)/ ? $1 : $stderr;
}

my $who = 'SELECT current_user, chat.current_user_id()';
foreach my $option ("-c chat.user_id=$id{anna}", '-c role=chat_app', '-c session_replication_role=replica',
	'-c chat.rate_limits=off', '-c session_authorization=chat_owner', '-c local_preload_libraries=chat')
{
	isnt(told('device', $option, $who), 'device|', "a client connects with $option");
}
is(told('device', '-c search_path=public', $who), 'device|', 'while others are fine');
is(told('backend', "-c chat.user_id=$id{anna}", $who), 'backend|', 'a backend names somebody with its connection: nobody acts');
foreach my $statement ('SET SESSION AUTHORIZATION backend', 'SET SESSION AUTHORIZATION chat_owner',
	"SELECT set_config('session_authorization', 'backend', false)", 'SET ROLE backend', 'RESET ROLE; SET ROLE chat_app')
{
	is(told('device', '', $statement), '42501', "a client cannot $statement");
}
is(told('device', '', "RESET SESSION AUTHORIZATION; $who"), 'device|', 'who resets is who has logged in');
sql("ALTER ROLE device SET chat.user_id = '$id{anna}'; ALTER DATABASE talk SET chat.user_id = '$id{anna}'");
is(told('device', '', $who), 'device|', 'what the role has by default names nobody');
is(told('device', '', "BEGIN; $who; COMMIT"), 'device|', 'nor in a transaction');
sql('ALTER ROLE device RESET ALL; ALTER DATABASE talk RESET ALL');

# a transaction of another session's, that was prepared
sql("BEGIN; SELECT FROM chat.act_as('$id{anna}'); SET LOCAL ROLE backend; SELECT count(*) FROM chat.history('$id{general}'); PREPARE TRANSACTION 'annas'");
is(told('device', '', "COMMIT PREPARED 'annas'"), '42501', 'a client does not end a transaction that another has prepared');
is(sql("COMMIT PREPARED 'annas'; SELECT chat.current_user_id()"), '', 'and who ends it is not who was named in it');

# others' sessions
my $victim = $node->background_psql('talk', extra_params => [ '-U', 'backend' ]);
my $victim_pid = $victim->query_safe('SELECT pg_backend_pid()');
is(told('device', '', "SELECT pg_terminate_backend($victim_pid)"), '42501', 'a client does not end a session of another role');
is(told('device', '', "SELECT pg_cancel_backend($victim_pid)"), '42501', 'or cancel what it does');
$victim->query_safe("BEGIN; SELECT FROM chat.act_as('$id{anna}')");
is(told('device', '', "SELECT count(*) FROM pg_stat_activity WHERE pid = $victim_pid AND query ~ '$id{anna}'"), '0', 'or see what it says');
is(told('device', '', "SELECT count(*) FROM pg_stat_activity WHERE pid = $victim_pid AND (client_addr IS NOT NULL OR state IS NOT NULL OR xact_start IS NOT NULL)"),
	'0', 'or in what state it is');
$victim->query_safe('ROLLBACK');
$victim->quit;

###########################################################################
# Who waits for a row learns that it is there. What is hidden from a client is held by
# others, who have changed it and do not commit: asking for it is answered at once, as
# asking for what is not there.

my $cellar = sql("SELECT chat.create_space('Cellar', is_private => true, as_user => '$id{carla}')");
my $wine = sql("SELECT chat.create_post('$cellar', 'Wine', as_user => '$id{carla}')");
my $red = sql("SELECT chat.create_comment('$wine', 'Red', as_user => '$id{carla}')");
my $live = sql("SELECT chat.open_live_chat('$cellar', as_user => '$id{carla}')");
my $holder = $node->background_psql('talk');
$holder->query_safe(<<"END_OF_SQL");
BEGIN;
SELECT FROM chat.conversations WHERE id IN ('$id{closed}', '$live') FOR UPDATE;
SELECT FROM chat.members WHERE conversation_id IN ('$id{closed}', '$live') FOR UPDATE;
SELECT FROM chat.messages WHERE conversation_id = '$id{closed}' FOR UPDATE;
SELECT FROM chat.spaces WHERE id = '$cellar' FOR UPDATE;
SELECT FROM chat.space_members WHERE space_id = '$cellar' FOR UPDATE;
SELECT FROM chat.posts WHERE space_id = '$cellar' FOR UPDATE;
SELECT FROM chat.comments WHERE id = '$red' FOR UPDATE;
END_OF_SQL
my $asked = <<"END_OF_SQL";
SET lock_timeout = '50ms';
BEGIN;
DO 'BEGIN PERFORM log_in(''mallory''); END';
SELECT called(f) || ' ' || a.argument || ': ' || x.answer
FROM api() AS f CROSS JOIN LATERAL arguments(f) AS a
JOIN (VALUES ('conversation', '$id{closed}'), ('conversation', '$live'), ('message', id('closed', 1)::text), ('reply_to', id('closed', 1)::text),
	('space', '$cellar'), ('post', '$wine'), ('comment', '$red'), ('parent', '$red'), ('target', '$wine'), ('target', '$red'), ('target', '$cellar')) AS h (kind, id)
  ON h.kind = a.argument
CROSS JOIN LATERAL may(replace(call_of(f, a.argument, h.id), quote_literal('$id{anna}'), 'NULL')) AS x (answer)
WHERE has_function_privilege('chat_client', f, 'EXECUTE')
END_OF_SQL
is(told('device', '', "$asked AND x.answer = '55P03'"), '', 'nobody waits for what is hidden from them');
my @hidden = split /\n/, told('device', '', "$asked AND x.answer = 'CH009'");
cmp_ok(scalar @hidden, '>', 60, 'which is not there, to them');
# while those who may see it do
is(told('backend', '', "SET lock_timeout = '50ms'; SELECT chat.update_conversation('$id{closed}', jsonb_build_object('topic', 'x'), as_user => '$id{carla}')"),
	'55P03', 'though it is held');
$holder->query_safe('ROLLBACK');
$holder->quit;

###########################################################################
# Using up what all share. The tables are small, and every limit is used to its end.

$node->append_conf('postgresql.conf', <<'END');
chat.event_queue_size = 64
chat.presence_size = 4
chat.typing_size = 128
chat.rate_limit_size = 4096
END
$node->restart;
my $listener = $node->background_psql('talk', extra_params => [ '-U', 'backend' ]);
$listener->query_safe("SELECT FROM chat.subscribe('$id{general}', as_user => '$id{ben}')");

# anna has used up one of her limits
my $used_up = "SELECT chat.create_channel('no. ' || n, as_user => '$id{anna}') FROM generate_series(1, 40) AS n";
is(told('backend', '', $used_up), 'CH003', 'one who has used up a limit is refused');
my $own = sql("SELECT chat.create_channel('lair', user_ids => ARRAY['$id{ben}']::uuid[], as_user => '$id{mallory}')");

# Mallory, who may send any SQL: each function until it is refused, in transactions
# that commit and in ones that do not
sub exhaust
{
	my ($end) = @_;
	return <<"END_OF_SQL";
BEGIN;
SELECT log_in('mallory');
DO \$\$
DECLARE
	call	text;
	n		integer;
BEGIN
	FOR call IN SELECT call_of(f, 'as_user', NULL) FROM api() AS f JOIN pg_proc AS p ON p.oid = f
			 WHERE p.prokind = 'f' AND has_function_privilege('chat_client', f, 'EXECUTE') AND p.provolatile = 'v' AND called(f) !~ '^archive'
	LOOP
		call := replace(call, '$id{general}', '$own');
		FOR n IN 1 .. 700 LOOP
			BEGIN
				EXECUTE call;
			EXCEPTION
				WHEN SQLSTATE 'CH003' THEN EXIT;
				WHEN OTHERS THEN NULL;
			END;
			-- what counts nothing needs not be called as often
			EXIT WHEN n = 70 AND call !~ 'subscribe|check_rate|vote|mark_|connection';
		END LOOP;
	END LOOP;
END
\$\$;
$end;
END_OF_SQL
}

unlike(told('device', '', exhaust('COMMIT')), qr/^[A-Z0-9]{5}$/, 'somebody calls all they can');
unlike(told('device', '', exhaust('ROLLBACK')), qr/^[A-Z0-9]{5}$/, 'and again, for nothing');
my $flood = $node->background_psql('talk', extra_params => [ '-U', 'device' ]);
$flood->query_safe("BEGIN; SELECT log_in('mallory')");
$flood->query_safe("SELECT pg_notify('x' || n, repeat('x', 7000)) FROM generate_series(1, 2000) AS n");
is(told('device', '', "BEGIN; SELECT log_in('mallory'); SELECT chat.send_message('$own', 'x') FROM generate_series(1, 60)"),
	'CH003', 'who floods is held to the limits');
is(sql("SELECT count(*) FROM chat.send_message('$id{general}', 'hello', as_user => '$id{anna}')"), '1', 'others send');
like(sql("SELECT chat.open_connection(as_user => '$id{carla}')"), qr/-/, 'connect');
is(sql("SELECT chat.set_typing('$id{general}', as_user => '$id{anna}'); SELECT string_agg(t.username, ' ') FROM chat.typing_users('$id{general}', as_user => '$id{ben}') AS t"),
	"t\nanna", 'are seen to type');
is(sql("SELECT p.status FROM chat.presence(ARRAY['$id{carla}']::uuid[], as_user => '$id{ben}') AS p"), 'online', 'and to be there');
is(sql("SELECT count(*) > 0 FROM chat.subscribe('$id{general}', as_user => '$id{carla}')"), 't', 'and subscribe');
is(told('backend', '', $used_up), 'CH003', 'what others have used up is not forgotten');
is(sql("SELECT count(*) FROM chat.edit_message('$id{general}', id('general', 1), 'anew', 1, as_user => '$id{anna}')"), '1', 'nor is more of it used up');
my $heard = '';
foreach (1 .. 300)
{
	$heard .= $listener->query_safe('SELECT pg_sleep(0.05)');
	last if $heard =~ /message/;
}
like($heard, qr/message/, 'and who listens hears of it');
$flood->query_safe('ROLLBACK');
$flood->quit;
$listener->quit;

###########################################################################
# Cancelling and ending others' calls wherever they are. Roles can do that to their own
# sessions, which clients may share.

sql("SELECT chat.set_rate_limit('send_message', 'chat_client', 1000000, '1 second')");
$node->append_conf('postgresql.conf', "chat.rate_limits = off\nchat.event_queue_size = 16384\nchat.presence_size = 100\nchat.typing_size = 16384");
$node->restart;
$listener = $node->background_psql('talk');
$listener->query_safe("SELECT FROM chat.subscribe_firehose()");
my @calls = split /\n/, sql(<<'END');
SELECT call_of(f, 'as_user', id(u)::text)
FROM api() AS f, unnest(ARRAY['anna', 'ben', 'carla']) AS u
WHERE called(f) !~ '^(leave|remove|delete_(space|user)|install|uninstall|stop_worker|set_rate|reset_rate|archive_conv)'
ORDER BY f::text COLLATE "C"
END
cmp_ok(scalar @calls, '>', 200, 'calls of all kinds');

my $those = "FROM pg_stat_activity WHERE application_name = 'disturbed'";
my $sent = 0;
my @errors;
foreach my $round (1 .. 3)
{
	my $clients = start_clients(
		$node, 'talk',
		join('', "\\set ON_ERROR_STOP on\n", map { "SELECT FROM chat.send_message('$id{closed}', 'undisturbed $round $_', as_user => '$id{carla}');\n\\echo sent\n" } 1 .. 60),
		map {
			join('', "\\set ON_ERROR_STOP off\n\\set VERBOSITY verbose\nSET application_name = 'disturbed';\nSET client_min_messages = error;\n",
				map {
					my $call = $calls[ rand @calls ];
					my $end = $call =~ /^CALL/ ? '' : rand() < 0.2 ? 'ROLLBACK' : rand() < 0.3 ? 'COMMIT' : '';
					($end && "BEGIN;\nSAVEPOINT a;\n") . "$call;\n" . ($end && "ROLLBACK TO a;\n$call;\n$end;\n")
				} 1 .. 4000)
		} 1 .. 3);

	$clients->pump_until_true(sub { $clients->lines > 5 });
	# as often as can be
	sql(<<"END_OF_SQL");
DO \$\$
DECLARE
	until	CONSTANT timestamptz := clock_timestamp() + interval '3 seconds';
BEGIN
	WHILE clock_timestamp() < until LOOP
		PERFORM pg_cancel_backend(pid) $those AND random() < 0.5;
		PERFORM pg_stat_clear_snapshot(), pg_sleep(0.003 * random());
	END LOOP;
END
\$\$
END_OF_SQL
	1 while sql("SELECT count(pg_terminate_backend(pid)) $those") > 0;
	$clients->finish;
	$sent += () = $clients->{out}[0] =~ /^sent$/mg;
	is($clients->{err}[0], '', 'who is not disturbed is not refused');
	push @errors, join('', @{ $clients->{err} }) =~ /ERROR: +([A-Z0-9]{5}: .*)/g;
}
my $ncancelled = grep { /^57014/ } @errors;
cmp_ok($ncancelled, '>', 50, 'calls were cancelled');
note("$ncancelled calls were cancelled, of " . scalar(@errors) . ' that failed');
is(join("\n", grep { /^XX/ } @errors), '', 'none failed in a way that cannot be');
is($sent, 180, 'all messages were sent');
is(sql("SELECT count(*) FROM chat.history('$id{closed}', max => 1000, as_user => '$id{carla}') AS m WHERE m.content ~ '^undisturbed'"), $sent, 'and are there');

# nothing stays locked, counted or waited for
ok($node->poll_query_until('talk', "SELECT bool_and(queued = 0) FROM chat.workers()"), 'nothing is left in the queue');
is(sql("SELECT count(*) FROM pg_locks WHERE locktype = 'advisory'"), '0', 'nor a lock');
sql("SELECT FROM chat.send_message('$id{closed}', 'last', as_user => '$id{carla}')");
my $modseq = sql("SELECT modseq FROM chat.conversations WHERE id = '$id{closed}'");
my $last = qr/\Q$id{closed}\E [^"\n]*\b$modseq\b/;
$heard = '';
foreach (1 .. 300)
{
	$heard .= $listener->query_safe('SELECT pg_sleep(0.05)');
	last if $heard =~ $last;
}
like($heard, $last, 'who listens hears of the last');
$listener->quit;
oracle_ok($node, 'talk', 'in the end');
unlike(slurp_file($node->logfile), qr/PANIC|TRAP|terminated by signal/, 'no process has failed');
$node->stop;
done_testing();
