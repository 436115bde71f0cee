
# From the frozen 1.0, with everything in use, to what the tree holds: by ALTER
# EXTENSION UPDATE and migrate(), or by restoring the dump.  What comes out is, in
# every property of every object, what a new database has; no row is lost; and
# whatever stops it leaves all as it was.

use strict;
use warnings;

use FindBin;
use lib "$FindBin::RealBin/../perl";

use ChatTest;
use PostgreSQL::Test::Cluster;
use PostgreSQL::Test::Utils;
use Test::More;

my $root = project_root();
my $node = chat_cluster('upgrade', conf => "restart_after_crash = on\nchat.rate_limits = off\n");
my $dir = PostgreSQL::Test::Utils::tempdir();
my $release = slurp_file("$root/chat.control") =~ s/.*^default_version = '(.*?)'.*/$1/msr;
my $update = 'ALTER EXTENSION chat UPDATE';

# who owns everything in the frozen dump
$node->safe_psql('postgres', 'CREATE ROLE postgres SUPERUSER LOGIN')
  if $node->safe_psql('postgres', q{SELECT to_regrole('postgres')}) eq '';

sub run_as_owner
{
	my ($db, @statements) = @_;

	return $node->safe_psql($db,
		join(";\n", 'SET SESSION AUTHORIZATION postgres', 'SET client_min_messages = warning', @statements));
}

sub copy_of
{
	my ($template, $db) = @_;

	$node->safe_psql('postgres', "CREATE DATABASE $db TEMPLATE $template");
	return $db;
}

###########################################################################
# Old and new

my $frozen = "$root/releases/chat-1.0.dump.sql";
$node->safe_psql('postgres', 'CREATE DATABASE old TEMPLATE template0');
silent_ok($node, [ 'psql', '-X', '-q', '-o', File::Spec->devnull, '-d', 'old', '-f', $frozen ],
	'1.0 is restored, its functions are all in the library');
is( $node->safe_psql('old', q{SELECT extversion FROM pg_extension WHERE extname = 'chat'}),
	'1.0', 'as version 1.0 of the extension');
is($node->safe_psql('old', 'SELECT chat.schema_version()'), '4', 'with tables of version 4');
load_oracle($node, 'old');
oracle_ok($node, 'old', '1.0');
my $old = definitions($node, 'old');

$node->safe_psql('postgres', 'CREATE DATABASE fresh TEMPLATE template0');
run_as_owner('fresh', 'CREATE EXTENSION chat CASCADE', 'SELECT chat.migrate()');
my $version = $node->safe_psql('fresh', 'SELECT chat.schema_version()');

# The months that both have: those of the old database, and those of today
my $months = q{SELECT chat.make_partitions(since => '2026-01-01')};
run_as_owner('fresh', $months);
load_oracle($node, 'fresh');
my $fresh = definitions($node, 'fresh');
cmp_ok(scalar(keys %$fresh), '>', 1500, 'there is something to compare');

# Every row of a table, by the columns that it had in 1.0
my @tables = map { [ split /\|/ ] } split /\n/,
  $node->safe_psql(
	'old', q{
	SELECT c.oid::regclass, string_agg(quote_ident(a.attname), ', ' ORDER BY a.attnum)
	FROM pg_class AS c JOIN pg_attribute AS a ON a.attrelid = c.oid
	WHERE c.relnamespace IN ('chat'::regnamespace, 'app'::regnamespace) AND c.relkind IN ('r', 'p') AND NOT c.relispartition
	  AND a.attnum > 0 AND NOT a.attisdropped
	GROUP BY c.oid ORDER BY 1});

# what an upgrade may add to
my %grows = map { $_ => 1 } qw(chat.schema_versions chat.secrets);

sub rows_of
{
	my ($db) = @_;
	my %rows = map { $_->[0] => [] } @tables;
	my $script = join('',
		map { qq{SELECT '$_->[0]', replace(x::text, E'\\n', '\\n') FROM (SELECT $_->[1] FROM $_->[0]) AS x ORDER BY x::text COLLATE "C";\n} } @tables);

	foreach my $line (split /\n/, $node->safe_psql($db, $script))
	{
		my ($name, $row) = split /\|/, $line, 2;

		push @{ $rows{$name} }, $row;
	}
	return \%rows;
}

my $rows = rows_of('old');
cmp_ok(scalar(grep { !@$_ } values %$rows), '==', 0, 'there is a row in every table of 1.0')
  or diag(join(' ', grep { !@{ $rows->{$_} } } keys %$rows));

sub rows_ok
{
	my ($db, $what) = @_;
	my $now = rows_of($db);
	my @lost;

	foreach my $name (sort keys %$rows)
	{
		my %there = map { $_ => 1 } @{ $now->{$name} };

		push @lost, map { "$name: $_" } grep { !$there{$_} } @{ $rows->{$name} };
		push @lost, "$name: more rows than before"
		  if @{ $now->{$name} } != @{ $rows->{$name} } && !$grows{$name};
	}
	local $Test::Builder::Level = $Test::Builder::Level + 1;
	return is(join("\n", @lost), '', "$what: every row is there, and no other");
}

###########################################################################
# The new library with the old extension and the old tables

# some of everything that reads and writes
my $ids = q{SELECT app.id('anna') AS anna, app.id('general') AS general, app.id('sent 2') AS sent, app.id('bread') AS bread, app.id('post 3') AS post \gset};
my %calls = (
	history => q{SELECT FROM chat.history(:'general', as_user => :'anna')},
	sync => q{SELECT FROM chat.sync(as_user => :'anna')},
	conversations => q{SELECT FROM chat.conversations(as_user => :'anna')},
	posts => q{SELECT FROM chat.posts(:'bread', as_user => :'anna')},
	send_message => q{SELECT FROM chat.send_message(:'general', 'x', as_user => :'anna')},
	edit_message => q{SELECT FROM chat.edit_message(:'general', :'sent', 'x', 4, as_user => :'anna')},
	vote => q{SELECT chat.vote(:'post', 1, as_user => :'anna')},
	create_user => q{SELECT chat.create_user('new')},
	'a plain INSERT' => q{INSERT INTO chat.messages (conversation_id, sender_id, content) VALUES (:'general', :'anna', 'x')},
	'a plain UPDATE' => q{UPDATE chat.messages SET content = 'x' WHERE id = :'sent'},
	'a plain DELETE' => q{DELETE FROM chat.messages WHERE id = :'sent'});

sub verdicts_are
{
	my ($db, $state, $what) = @_;
	my $script = "\\set VERBOSITY sqlstate\n$ids\n";
	my @found;

	$script .= "BEGIN;\n$calls{$_} \\g " . File::Spec->devnull . "\n\\echo $_ :SQLSTATE\nROLLBACK;\n" foreach sort keys %calls;
	my ($ret, $stdout) = $node->psql($db, $script, on_error_stop => 0);
	local $Test::Builder::Level = $Test::Builder::Level + 1;
	return is($stdout, join("\n", map { "$_ $state" } sort keys %calls), $what);
}

my $needs_upgrade = $version > 4 ? 'CH008' : '00000';
copy_of('old', 'steps');
verdicts_are('steps', $needs_upgrade, "1.0 and its tables under the library of $release");
fails_with($node, 'steps', 'SELECT chat.migrate()', 'CH008', 'migrate() before the extension is updated',
	qr/HINT:  Run ALTER EXTENSION chat UPDATE, then SELECT chat\.migrate\(\)\./);
is( $node->safe_psql('steps', q{SELECT chat.version() LIKE '} . $release . q{.%', chat.schema_version(), (SELECT count(*) > 0 FROM chat.messages)}),
	't|4|t', 'versions can be asked for, and tables read');
same_definitions_ok(definitions($node, 'steps'), $old, 'none of that changes anything');

run_as_owner('steps', $update);
is( $node->safe_psql('steps', q{SELECT extversion FROM pg_extension WHERE extname = 'chat'}),
	$release, "$update brings $release");
verdicts_are('steps', $needs_upgrade, "$release with the tables of 1.0");
is(run_as_owner('steps', 'SELECT chat.migrate()'), $version, "migrate() brings tables of version $version");
is($node->safe_psql('steps', 'SELECT chat.schema_version()'), $version, 'and tells so');
run_as_owner('steps', $update);
is(run_as_owner('steps', 'SELECT chat.migrate()'), $version, 'both again change nothing');
rows_ok('steps', 'updated');
oracle_ok($node, 'steps', 'updated');
run_as_owner('steps', $months);
same_definitions_ok(definitions($node, 'steps'), $fresh, 'updated: every object is what a new database has');
verdicts_are('steps', '00000', 'updated: everything works');

# ids, seq and modseq go on; what was pending is added up
is( $node->safe_psql(
		'steps', q{
	SELECT s.seq - c.last_seq, s.modseq - c.modseq, s.id > c.last_message_id
	FROM chat.conversations AS c, chat.send_message(c.id, 'next', as_user => app.id('ben')) AS s WHERE c.id = app.id('general');
	SELECT s.retried FROM chat.send_message(app.id('general'), 'again', client_key => 'key 11', as_user => app.id('ben')) AS s;
	SELECT count(*) > 0 FROM chat.tally_deltas;
	SELECT chat.fold_counters() > 0;
	SELECT count(*) FROM chat.tally_deltas;
	SELECT chat.undelete_message(app.id('general'), app.id('sent 4'), as_user => app.id('anna')) > 0;
	SELECT chat.create_comment(app.id('post 2'), 'new', app.id('comment 1'), as_user => app.id('dora')) IS NOT NULL;
	SELECT chat.vote(app.id('post 2'), -1, as_user => app.id('cleo'))}),
	"1|1|t\nt\nt\nt\n0\nt\nt\nt", 'updated: it goes on where 1.0 was');
oracle_ok($node, 'steps', 'updated and used');

# at once, as the manual has it
copy_of('old', 'at_once');
run_as_owner('at_once', 'BEGIN', $update, 'SELECT chat.migrate()', 'COMMIT', $months);
same_definitions_ok(definitions($node, 'at_once'), $fresh, 'updated in one transaction');
rows_ok('at_once', 'updated in one transaction');

# The dump restored as pg_dump writes it, without a version of the extension
my $dump = slurp_file($frozen);
$dump =~ s/^(CREATE EXTENSION .* chat WITH SCHEMA chat) VERSION '1\.0';/$1;/m or die "no version in $frozen";
append_to_file("$dir/dump.sql", $dump);
$node->safe_psql('postgres', 'CREATE DATABASE restored TEMPLATE template0');
silent_ok($node, [ 'psql', '-X', '-q', '-o', File::Spec->devnull, '-d', 'restored', '-f', "$dir/dump.sql" ],
	"a dump of 1.0 is restored where $release is installed");
verdicts_are('restored', $needs_upgrade, "$release with the tables of a dump");
run_as_owner('restored', 'SELECT chat.migrate()', $months);
same_definitions_ok(definitions($node, 'restored'), $fresh, 'restored and migrated');
rows_ok('restored', 'restored and migrated');
load_oracle($node, 'restored');
oracle_ok($node, 'restored', 'restored and migrated');

# A new database of 1.0, never used
$node->safe_psql('postgres', 'CREATE DATABASE unused TEMPLATE template0');
run_as_owner('unused', q{CREATE EXTENSION chat VERSION '1.0' CASCADE}, $update, 'SELECT chat.migrate()', $months);
same_definitions_ok(definitions($node, 'unused'), $fresh, 'a database of 1.0 without tables, updated');

# What is updated can be dumped and restored
$node->safe_psql('postgres', 'CREATE DATABASE again TEMPLATE template0');
silent_ok($node, [ 'pg_dump', '-Fc', '-f', "$dir/updated", 'at_once' ], 'pg_dump of what was updated');
silent_ok($node, [ 'pg_restore', '-d', 'again', "$dir/updated" ], 'pg_restore of it');
same_definitions_ok(definitions($node, 'again'), $fresh, 'updated, dumped and restored');
rows_ok('again', 'updated, dumped and restored');

###########################################################################
# Interrupted

# An error after the n-th command that changes a definition; then the same in
# migrate() alone.  A sequence counts on when a transaction is rolled back.
my $stumble = q{
CREATE SEQUENCE public.commands;
CREATE FUNCTION public.stumble() RETURNS event_trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
	IF nextval('public.commands')::text = current_setting('test.last_command') THEN
		RAISE EXCEPTION 'stumbled' USING ERRCODE = 'TESTS';
	END IF;
END $$;
GRANT EXECUTE ON FUNCTION public.stumble() TO PUBLIC;
CREATE EVENT TRIGGER stumble ON ddl_command_end EXECUTE FUNCTION public.stumble()};
my $unstumble = 'DROP EVENT TRIGGER stumble; DROP FUNCTION public.stumble(); DROP SEQUENCE public.commands';

foreach my $case (
	[ 'both', "BEGIN; $update; SELECT chat.migrate(); COMMIT", $old ],
	[ 'the tables', 'SELECT chat.migrate()' ])
{
	my ($what, $sql, $before) = @$case;
	my $db = copy_of('old', 'stumbles_' . ($before ? 'early' : 'late'));

	run_as_owner($db, $update) if !$before;
	$before //= definitions($node, $db);
	$node->safe_psql($db, $stumble);

	# how many there are
	$node->psql($db, "SET SESSION AUTHORIZATION postgres; SET client_min_messages = error; BEGIN; SET test.last_command = ''; "
		  . ($sql =~ s/COMMIT$//r) . "; ROLLBACK");
	my $n = $node->safe_psql($db, 'SELECT last_value FROM public.commands');
	cmp_ok($n, '>', 50, "$what: an upgrade of many commands");
	note "$n commands";

	my @points = grep { $_ <= $n } map { 1 + int($_ * $n / 60) } 0 .. 59;
	my ($ret, $stdout, $stderr) = $node->psql($db,
		"\\set VERBOSITY sqlstate\nSET SESSION AUTHORIZATION postgres;\n" . join('', map { "SELECT setval('public.commands', 1, false);\nSET test.last_command = '$_';\n$sql;\nROLLBACK;\n" } @points),
		on_error_stop => 0);
	is(scalar(() = $stderr =~ /ERROR:  TESTS/g), scalar(@points), "$what: stopped at " . @points . ' points');
	$node->safe_psql($db, $unstumble);
	same_definitions_ok(definitions($node, $db), $before, "$what: stopped anywhere, it leaves all definitions as they were");
	rows_ok($db, "$what: stopped anywhere");
}

# Half way, and kill -9
copy_of('old', 'killed');
$node->safe_psql('killed', $stumble =~ s/RAISE EXCEPTION.*?;/PERFORM pg_advisory_lock(1);/sr);
my $holder = $node->background_psql('killed');
$holder->query_safe('SELECT pg_advisory_lock(1)');
my $clients = start_clients($node, 'killed',
	"SET SESSION AUTHORIZATION postgres; SET test.last_command = '60'; BEGIN; $update; SELECT chat.migrate(); COMMIT;");
my $waiting = q{SELECT pid FROM pg_stat_activity WHERE datname = 'killed' AND wait_event_type = 'Lock' AND wait_event = 'advisory'};
ok($node->poll_query_until('postgres', "SELECT count(*) = 1 FROM ($waiting) AS x"), 'it waits half way');
kill 'KILL', $node->safe_psql('postgres', $waiting);
$clients->finish;
like($clients->{err}[0], qr/connection to server was lost|server closed the connection/, 'kill -9 half way');
$holder->{run}->kill_kill;
ok($node->poll_query_until('postgres', 'SELECT true'), 'the server comes back');
$node->safe_psql('killed', $unstumble);
same_definitions_ok(definitions($node, 'killed'), $old, 'killed: all definitions are as they were');
rows_ok('killed', 'killed');
run_as_owner('killed', 'BEGIN', $update, 'SELECT chat.migrate()', 'COMMIT', $months);
same_definitions_ok(definitions($node, 'killed'), $fresh, 'killed, and tried again');
rows_ok('killed', 'killed, and tried again');

###########################################################################
# The comparison notices: something of every kind is changed, and told

my @changes = (
	[ 'ALTER TABLE chat.users ADD COLUMN stray integer' => qr/^column chat\.users\.stray: should not be there$/m ],
	[ 'ALTER TABLE chat.users DROP COLUMN bio' => qr/^column chat\.users\.bio: is missing$/m ],
	[ 'ALTER TABLE chat.user_statuses DROP COLUMN status_until, ADD COLUMN status_until timestamptz' => qr/^column chat\.user_statuses\.status_until: position is 5, should be 4$/m ],
	[ 'ALTER TABLE chat.user_statuses ALTER COLUMN status TYPE varchar' => qr/^column chat\.user_statuses\.status: type is character varying, should be text$/m ],
	[ 'ALTER TABLE chat.user_statuses ALTER COLUMN status SET DEFAULT NULL' => qr/: default is \(none\), should be 'online'::text$/m ],
	[ 'ALTER TABLE chat.user_statuses ALTER COLUMN status DROP NOT NULL' => qr/: not null is false, should be true$/m ],
	[ 'ALTER TABLE chat.users ALTER COLUMN bio SET STORAGE EXTERNAL' => qr/: storage is e, should be x$/m ],
	[ 'ALTER TABLE chat.users ALTER COLUMN bio SET STATISTICS 7' => qr/: statistics is 7, should be \(none\)$/m ],
	[ 'ALTER TABLE chat.users ALTER COLUMN bio SET (n_distinct = 5)' => qr/: options is .*n_distinct=5/m ],
	[ 'GRANT SELECT (bio) ON chat.users TO PUBLIC' => qr/^column chat\.users\.bio: rights is PUBLIC=SELECT/m ],
	[ 'CREATE TABLE chat.stray ()' => qr/^table chat\.stray: should not be there$/m ],
	[ 'ALTER TABLE chat.users SET (fillfactor = 11)' => qr/^table chat\.users: options is .*fillfactor=11/m ],
	[ 'ALTER TABLE chat.users OWNER TO chat_admin' => qr/^table chat\.users: owner is chat_admin, should be chat_owner$/m ],
	[ 'GRANT SELECT ON chat.users TO PUBLIC' => qr/^table chat\.users: rights is .*PUBLIC=SELECT/m ],
	[ 'ALTER TABLE chat.messages DISABLE ROW LEVEL SECURITY' => qr/^table chat\.messages: row security is false, should be true$/m ],
	[ 'ALTER TABLE chat.messages FORCE ROW LEVEL SECURITY' => qr/: row security forced is true, should be false$/m ],
	[ q{COMMENT ON TABLE chat.users IS 'other'} => qr/^table chat\.users: comment is other/m ],
	[ 'ALTER TABLE chat.messages DETACH PARTITION chat.messages_2026_07' => qr/^table chat\.messages_2026_07: partition of is \(none\)/m ],
	[ 'ALTER TABLE chat.users ADD CONSTRAINT stray CHECK (true)' => qr/^constraint chat\.users stray: should not be there$/m ],
	[ 'ALTER TABLE chat.user_statuses DROP CONSTRAINT user_statuses_text_check, ADD CONSTRAINT user_statuses_text_check CHECK (length(status_text) <= 20)' => qr/^constraint chat\.user_statuses user_statuses_text_check: definition is /m ],
	[ 'ALTER TABLE chat.posts DROP CONSTRAINT posts_author_check, ADD CONSTRAINT posts_author_check CHECK ((author_id IS NULL) <> (alias_id IS NULL)) NOT VALID' => qr/: validated is false, should be true$/m ],
	[ 'DROP INDEX chat.posts_author_idx' => qr/^index chat\.posts_author_idx: is missing$/m ],
	[ 'DROP INDEX chat.posts_author_idx; CREATE INDEX posts_author_idx ON chat.posts (author_id, id)' => qr/^index chat\.posts_author_idx: definition is /m ],
	[ 'CREATE STATISTICS chat.stray ON id, username FROM chat.users' => qr/^statistics chat\.stray: should not be there$/m ],
	[ 'DROP TRIGGER schema_versions_guard ON chat.schema_versions' => qr/^trigger chat\.schema_versions schema_versions_guard: is missing$/m ],
	[ 'ALTER TABLE chat.users DISABLE TRIGGER USER' => qr/^trigger chat\.users .*: enabled is D, should be O$/m ],
	[ 'CREATE OR REPLACE TRIGGER rate_limits_changed AFTER INSERT ON chat.rate_limits FOR EACH STATEMENT EXECUTE FUNCTION chat._rate_limits_changed()' => qr/^trigger chat\.rate_limits rate_limits_changed: definition is /m ],
	[ 'DO $$ BEGIN EXECUTE (SELECT format($x$DROP POLICY %I ON chat.messages$x$, polname) FROM pg_policy WHERE polrelid = $x$chat.messages$x$::regclass LIMIT 1); END $$' => qr/^policy chat\.messages \w+: is missing$/m ],
	[ 'DO $$ BEGIN EXECUTE (SELECT format($x$ALTER POLICY %I ON chat.messages USING (true)$x$, polname) FROM pg_policy WHERE polrelid = $x$chat.messages$x$::regclass LIMIT 1); END $$' => qr/^policy chat\.messages \w+: using is true, should be /m ],
	[ 'CREATE RULE stray AS ON INSERT TO chat.rate_limits DO ALSO NOTHING' => qr/^rule chat\.rate_limits stray: should not be there$/m ],
	[ 'CREATE FUNCTION chat.stray() RETURNS int LANGUAGE sql AS $$SELECT 1$$' => qr/^function chat\.stray\(\): should not be there$/m ],
	[ 'ALTER EXTENSION chat DROP FUNCTION chat.version(); DROP FUNCTION chat.version()' => qr/^function chat\.version\(\): is missing$/m ],
	[ q{CREATE OR REPLACE FUNCTION chat.version() RETURNS text LANGUAGE C STABLE PARALLEL SAFE AS '$libdir/chat', 'chat_schema_version'} => qr/^function chat\.version\(\): source is chat_schema_version, should be chat_version$/m ],
	[ 'CREATE OR REPLACE FUNCTION chat.vote(target uuid, value integer, as_user uuid DEFAULT gen_random_uuid()) RETURNS boolean LANGUAGE C AS $$$libdir/chat$$, $$chat_vote$$' => qr/^function chat\.vote\(uuid,integer,uuid\): arguments is /m ],
	[ 'ALTER FUNCTION chat.version() VOLATILE' => qr/: volatility is v, should be s$/m ],
	[ 'ALTER FUNCTION chat.version() STRICT' => qr/: strict is true, should be false$/m ],
	[ 'ALTER FUNCTION chat.version() PARALLEL UNSAFE' => qr/: parallel is u, should be s$/m ],
	[ 'ALTER FUNCTION chat.version() SECURITY DEFINER' => qr/: security definer is true, should be false$/m ],
	[ 'ALTER FUNCTION chat.version() COST 7' => qr/: cost is 7, should be 1$/m ],
	[ 'ALTER FUNCTION chat.version() SET work_mem = 64' => qr/: settings is .*work_mem=64/m ],
	[ 'GRANT EXECUTE ON FUNCTION chat.version() TO PUBLIC' => qr/^function chat\.version\(\): rights is PUBLIC=EXECUTE/m ],
	[ q{COMMENT ON FUNCTION chat.version() IS 'other'} => qr/^function chat\.version\(\): comment is other/m ],
	[ 'ALTER FUNCTION chat.version() OWNER TO chat_owner' => qr/^function chat\.version\(\): owner is chat_owner/m ],
	[ 'ALTER TYPE chat.karma ADD ATTRIBUTE stray integer' => qr/^column chat\.karma\.stray: should not be there$/m ],
	[ q{COMMENT ON TYPE chat.karma IS 'other'} => qr/^type chat\.karma: comment is other/m ],
	[ 'REVOKE USAGE ON TYPE chat.karma FROM PUBLIC' => qr/^type chat\.karma: rights is /m ],
	[ 'ALTER EXTENSION chat DROP FUNCTION chat.version()' => qr/^member function chat\.version\(\): is missing$/m ],
	[ 'ALTER EXTENSION chat ADD TABLE chat.users' => qr/^member table chat\.users: should not be there$/m ],
	[ 'REVOKE USAGE ON SCHEMA chat FROM chat_client' => qr/^schema chat: rights is /m ],
	[ 'ALTER DEFAULT PRIVILEGES IN SCHEMA chat GRANT SELECT ON TABLES TO PUBLIC' => qr/^default rights .*: should not be there$/m ],
	[ q{UPDATE pg_extension SET extversion = '0' WHERE extname = 'chat'} => qr/^extension chat: version is 0, should be /m ]);
foreach my $change (@changes)
{
	my ($sql, $told) = @$change;
	my @differences = definition_differences(definitions($node, 'fresh', $sql), $fresh);

	like(join("\n", @differences), $told, "noticed: $sql");
}
same_definitions_ok(definitions($node, 'fresh'), $fresh, 'and nothing of it has stayed');

$node->stop;
done_testing();
