
# Rate limits: no rollback, no number of sessions and no step of the clock gets
# more through than is allowed; a restart forgets.

use strict;
use warnings;

use FindBin;
use lib "$FindBin::RealBin/../perl";

use ChatTest;
use PostgreSQL::Test::Cluster;
use PostgreSQL::Test::Utils;
use Test::More;
use Time::HiRes qw(time);

my $node = chat_cluster('rate_limit');
chat_database($node, 'talk');
my ($anna, $ben, $cleo, $dora, $erik) =
  chat_users($node, 'talk', 'anna', 'ben', 'cleo', 'dora', 'erik');

sub sql
{
	my ($sql) = @_;
	return $node->safe_psql('talk', $sql);
}

sql('CREATE ROLE backend LOGIN IN ROLE chat_app');

# How many of n calls in subtransactions that are rolled back get through
sql(<<'END');
CREATE FUNCTION attempts(u uuid, n integer) RETURNS integer LANGUAGE plpgsql AS $$
DECLARE
	passed integer := 0;
BEGIN
	FOR i IN 1..n LOOP
		BEGIN
			PERFORM chat.mark_all_read(as_user => u);
			RAISE EXCEPTION 'undo';
		EXCEPTION
			WHEN SQLSTATE 'CH003' THEN NULL;
			WHEN raise_exception THEN passed := passed + 1;
		END;
	END LOOP;
	RETURN passed;
END $$;
END

sub attempts
{
	my ($user, $n) = @_;
	return sql("SET ROLE backend; SELECT attempts('$user', $n)");
}

###########################################################################
# 10,000 attempts that are all rolled back

sql("SELECT chat.set_rate_limit('mark_all_read', 'chat_app', 50, '1 day'); SELECT chat.set_rate_limit('mark_all_read', 'chat_client', 1, '1 hour')");
is(attempts($anna, 10_000), 50,
	'of 10,000 attempts that are rolled back as many get through as may');
is(attempts($anna, 100), 0, 'and no more later');

# The rate itself: 50 a second, for as long as it takes.
sql("SELECT chat.set_rate_limit('mark_all_read', 'chat_app', 50, '1 second')");
my $began = time;
my $passed = attempts($ben, 20_000);
my $took = time - $began;
cmp_ok($passed, '>=', 50, 'what may be done at once is');
cmp_ok($passed, '<=', 50 + 50 * $took + 1,
	sprintf('%d in %.1f seconds are no more than the rate', $passed, $took));

###########################################################################
# Several sessions at once

sql("SELECT chat.set_rate_limit('mark_all_read', 'chat_app', 200, '1 day')");
my $clients = start_clients($node, 'talk',
	map { "SET ROLE backend; SELECT attempts('$cleo', 3000);\n" } 1 .. 4);
ok($clients->finish, 'four sessions try at once');
my @passed = map { s/\s+//gr } @{ $clients->{out} };
my $sum = 0;
$sum += $_ foreach @passed;
is($sum, 200, "together they get through what one would (@passed)");

# Exactly as many as may be, in a tight loop: were one of them not counted, one
# more would get through.
sql("SELECT chat.set_rate_limit('app.count', 'chat_app', 1000000, '366 days')");
$clients = start_clients($node, 'talk',
	map { "SET ROLE backend; SELECT count(chat.check_rate_limit('app.count', 'all')) FROM generate_series(1, 250000);\n" } 1 .. 4);
ok($clients->finish, 'four sessions count a million');
fails_with($node, 'talk',
	"SET ROLE backend; SELECT chat.check_rate_limit('app.count', 'all')",
	'CH003', 'and none of it is lost');
sql("SELECT chat.reset_rate_limit('app.count', 'chat_app')");

###########################################################################
# A change is seen by open sessions

my $session = $node->background_psql('talk');
$session->query_safe('SET ROLE backend');
is($session->query_safe("SELECT attempts('$cleo', 10)"),
	0, 'a session meets the limit');
sql("SELECT chat.set_rate_limit('mark_all_read', 'chat_app', NULL, NULL)");
is($session->query_safe("SELECT attempts('$cleo', 10)"),
	10, 'and sees in its next transaction that it is lifted');
sql('DELETE FROM chat.rate_limits');
sql("INSERT INTO chat.rate_limits VALUES ('mark_all_read', 'chat_app', 'user', 1, '1 hour'), ('mark_all_read', 'chat_client', 'user', 1, '1 hour')");
is($session->query_safe("SELECT attempts('$cleo', 10)"),
	0, 'and set again, by a plain INSERT');
sql('REVOKE chat_app FROM backend; GRANT chat_admin TO backend');
is($session->query_safe("SELECT attempts('$cleo', 10)"),
	10, 'and that its role has others');
sql('REVOKE chat_admin FROM backend; GRANT chat_app TO backend');
is($session->query_safe("SELECT attempts('$cleo', 10)"),
	0, 'and has them no more');

# What a snapshot cannot see yet holds all the same
my $late = $node->background_psql('talk');
$late->query_safe('SET ROLE backend');
$late->query_safe('BEGIN ISOLATION LEVEL REPEATABLE READ');
$late->query_safe('SELECT count(*) FROM pg_class');
sql("UPDATE chat.rate_limits SET count = 7 WHERE role = 'chat_app'");
is($late->query_safe("SELECT attempts('$erik', 10)"),
	7, 'a limit set after the snapshot holds for what the session does first');
$late->query_safe('COMMIT');
$late->quit;
sql("UPDATE chat.rate_limits SET count = 1 WHERE role = 'chat_app'");
$session->quit;

###########################################################################
# A restart forgets the counts, not the limits

is(attempts($dora, 10), 1, 'one gets through');
$node->restart;
is(attempts($dora, 10), 1, 'after a restart one more does');

# So does a dump: the limits are rows like others.
my $dump = PostgreSQL::Test::Utils::tempdir() . '/dump';
$node->command_ok([ 'pg_dump', '-Fc', '-f', $dump, $node->connstr('talk') ],
	'dump');
$node->safe_psql('postgres', 'CREATE DATABASE again');
$node->command_ok(
	[ 'pg_restore', '--exit-on-error', '-d', $node->connstr('again'), $dump ],
	'restore');
is( $node->safe_psql(
		'again',
		'SELECT action, role, per, count, period FROM chat.rate_limits ORDER BY role'
	),
	"mark_all_read|chat_app|user|1|01:00:00\nmark_all_read|chat_client|user|1|01:00:00",
	'the limits are there');
is( $node->safe_psql(
		'again', "SET ROLE backend; SELECT attempts('$dora', 10)"),
	1,
	'and hold, counted for each database');

###########################################################################
# A table of eight entries for hundreds of users: nobody is refused for it

$node->append_conf('postgresql.conf', 'chat.rate_limit_size = 8');
$node->restart;
sql("SELECT chat.set_rate_limit('mark_all_read', 'chat_app', 5, '1 hour')");
is( sql(<<'END'),
INSERT INTO chat.users (username) SELECT 'user' || n FROM generate_series(1, 300) AS n;
DO $$ BEGIN PERFORM set_config('test.users', (SELECT array_agg(id) FROM chat.users WHERE username LIKE 'user%')::text, false); END $$;
SET ROLE backend;
SELECT min(attempts(u.id, 1)), min(attempts(u.id, 4)) FROM unnest(current_setting('test.users')::uuid[]) AS u(id);
END
	'1|4', 'where the table is full nobody is refused what they may do');
is(attempts($dora, 100), 5, 'and who is alone is still held to the limit');

done_testing();
