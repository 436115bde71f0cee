
# From this version to the next one, which is made up here: in a copy of the tree
# the rooms' SQL and tables get what a next version may bring, and the copy is
# built.  ALTER EXTENSION UPDATE and migrate(), or restoring a dump, bring a
# database in which everything is used to it.  What comes out is, in every
# property of every object, what a new database has; no row is lost; and whatever
# stops it leaves all as it was.

use strict;
use warnings;

use FindBin;
use lib "$FindBin::RealBin/../perl";

use ChatTest;
use File::Basename;
use IPC::Run;
use PostgreSQL::Test::Cluster;
use PostgreSQL::Test::Utils;
use Test::More;

my $root = project_root();
my $dir = PostgreSQL::Test::Utils::tempdir();
my $update = 'ALTER EXTENSION chat UPDATE';
my $release = slurp_file("$root/chat.control") =~ s/.*^default_version = '(.*?)'.*/$1/msr;
my $next = $release =~ s/(\d+)$/$1 + 1/er;

# of the tables
my ($version) = sort { $b <=> $a } map { slurp_file($_) =~ /^--@ version (\d+)$/mg } glob("$root/src/*/*.tables.sql");
my $next_version = $version + 1;

###########################################################################
# The next version

my $tree = "$dir/tree";

sub append_to_room
{
	my ($file, $text) = @_;

	append_to_file("$tree/src/$file", $text);
	return;
}

# every one must be there
sub change
{
	my ($file, $from, $to) = @_;
	my $text = slurp_file("$tree/$file");

	$text =~ s/$from/$to/g or die "no $from in $file";
	unlink "$tree/$file";
	append_to_file("$tree/$file", $text);
	return;
}

# The pg_config by which the extension is built.  That of the servers of these
# tests may be a copy, without headers.
sub pg_config
{
	my ($program, @what) = @_;
	my $output = '';

	IPC::Run::run([ $program, @what ], '>', \$output, '2>', File::Spec->devnull) or return '';
	chomp $output;
	return $output;
}

my ($pg_config) =
  grep { -e pg_config($_, '--includedir-server') . '/postgres.h' && pg_config($_, '--version') eq pg_config('pg_config', '--version') }
  grep { m{/} && -x } ($ENV{PG_CONFIG} // ''), map { "$_/pg_config" } split /:/, $ENV{PATH};
die 'no pg_config of a PostgreSQL with its headers' if !defined $pg_config;

mkdir $tree or die;
IPC::Run::run([ 'bash', '-c', '. "$1/scripts/lib.sh"; tree "$1" | tar -C "$2" -xf -', 'bash', $root, $tree ]) or die 'the tree is not copied';

# what is released stays as it is
local $ENV{PG_CONFIG} = $pg_config;
command_ok([ 'bash', "$tree/scripts/release" ], "$release is released");
my $released = slurp_file("$tree/releases/chat--$release.sql");

change('chat.control', qr/^default_version = .*$/m, "default_version = '$next'");
change('src/core/chat.h', qr/^#define CHAT_VERSION\s.*$/m, qq{#define CHAT_VERSION "$next.0"});
change('META.json', qr/"\Q$release\E\.0"/, qq{"$next.0"});

# A new function, one with other arguments, one with another default, an attribute
append_to_room('core/core.sql', <<"END");

--@ $next
CREATE FUNCTION chat.newer() RETURNS text
	LANGUAGE C STABLE PARALLEL SAFE AS 'MODULE_PATHNAME', 'chat_version';
COMMENT ON FUNCTION chat.newer IS
	'new in this version';
CREATE FUNCTION chat._newer_guard() RETURNS trigger
	LANGUAGE C AS 'MODULE_PATHNAME', 'chat_refuse_truncate';
COMMENT ON FUNCTION chat._newer_guard IS
	'trigger: new in this version';

GRANT EXECUTE ON FUNCTION chat.newer TO chat_client;
GRANT EXECUTE ON FUNCTION chat._newer_guard TO chat_owner;
END
append_to_room('forum/forum.sql', <<"END");

--@ $next
ALTER TYPE chat.karma_info ADD ATTRIBUTE newer bigint;
CREATE OR REPLACE FUNCTION chat.fold_counters(max integer DEFAULT 500)
	RETURNS integer
	LANGUAGE C VOLATILE PARALLEL UNSAFE AS 'MODULE_PATHNAME', 'chat_fold_counters';
END
append_to_room('lifecycle/lifecycle.sql', <<"END");

--@ $next
DROP FUNCTION chat.holds();
CREATE FUNCTION chat.holds(newer boolean DEFAULT false) RETURNS SETOF chat.hold_info
	LANGUAGE C STABLE PARALLEL RESTRICTED ROWS 10 AS 'MODULE_PATHNAME', 'chat_holds';
COMMENT ON FUNCTION chat.holds IS
	'the holds in force';

GRANT EXECUTE ON FUNCTION chat.holds TO chat_admin;
END

# A new table, new columns with and without a default and a constraint, an index,
# and a trigger that calls another function
append_to_room('core/core.tables.sql', <<"END");

--@ version $next_version
INSERT INTO chat.secrets (name, value) VALUES ('newer', chat._random_bytes(32));
END
append_to_room('account/account.tables.sql', <<"END");

REVOKE ALL ON chat.user_notes FROM PUBLIC;
GRANT SELECT ON chat.user_notes TO chat_admin;

--@ version $next_version
ALTER TABLE chat.users ADD COLUMN newer text,
	ADD CONSTRAINT users_newer_check CHECK (pg_catalog.length(newer) <= 10);
CREATE TABLE chat.user_notes (
	user_id		uuid NOT NULL REFERENCES chat.users,
	id			uuid NOT NULL,
	note		text NOT NULL,
	PRIMARY KEY (user_id, id)
) WITH (fillfactor = 70);
CREATE INDEX user_notes_id_idx ON chat.user_notes (id);
END
append_to_room('message/message.tables.sql', <<"END");

--@ version $next_version
ALTER TABLE chat.messages ADD COLUMN newer integer;
ALTER TABLE chat.messages_archive ADD COLUMN newer integer;
END
append_to_room('conversation/conversation.tables.sql', <<"END");

--@ version $next_version
ALTER TABLE chat.conversations ADD COLUMN newer integer NOT NULL DEFAULT 7;
END
change('src/account/account.tables.sql', qr/CREATE OR REPLACE TRIGGER users_guard_truncate\s.*?;/s,
	"CREATE OR REPLACE TRIGGER users_guard_truncate\n\tBEFORE TRUNCATE ON chat.users\n\tFOR EACH STATEMENT EXECUTE FUNCTION chat._newer_guard();\n"
	  . "CREATE OR REPLACE TRIGGER user_notes_guard_truncate\n\tBEFORE TRUNCATE ON chat.user_notes\n\tFOR EACH STATEMENT EXECUTE FUNCTION chat._newer_guard();");

my $built = "$dir/postgres";
command_ok([ 'bash', '-c', '. "$1/scripts/lib.sh"; private_postgres "$2"', 'bash', $tree, $built ], "$next is built and installed");
my $new_path = dirname($built . pg_config($pg_config, '--bindir'));
is(slurp_file("$tree/chat--$next.sql") =~ s/\nREVOKE ALL ON ALL ROUTINES.*\z//sr,
	($released =~ s/\nREVOKE ALL ON ALL ROUTINES.*\z//sr) . (slurp_file("$tree/chat--$release--$next.sql") =~ s/\A.*?\n\n//sr =~ s/\nREVOKE ALL ON ALL ROUTINES.*\z//sr),
	'a new database runs the statements of the released script and of the update');
command_ok([ 'bash', "$tree/scripts/check_sources" ], 'the rooms say the same of what is released');
change('src/account/account.sql', qr/\bchat\.act_as\b/, 'chat.act_for');
command_fails([ 'bash', "$tree/scripts/check_sources" ], 'and it is noticed where they do not');

###########################################################################
# Old and new

my $node = chat_cluster('upgrade', conf => "restart_after_crash = on\nchat.rate_limits = off\n");
my $old_path = $node->{_install_path};

# The same cluster under another PostgreSQL
sub use_postgres
{
	my ($path) = @_;

	$node->stop;
	$node->{_install_path} = $path;
	$node->start;
	return;
}

sub run_quietly
{
	my ($db, @statements) = @_;

	return $node->safe_psql($db, join(";\n", 'SET client_min_messages = warning', @statements));
}

sub copy_of
{
	my ($template, $db) = @_;

	$node->safe_psql('postgres', "CREATE DATABASE $db TEMPLATE $template");
	return $db;
}

# What the catalogs say, whatever months there are: all months of a table are as
# one.  What differs between them shows.
sub definitions_by_month
{
	my $found = definitions(@_);
	my %merged;

	foreach my $object (keys %$found)
	{
		my $month = $object =~ s/_\d{4}_\d\d(?=\D|$)/_month/gr;

		foreach my $property (keys %{ $found->{$object} })
		{
			my $value = $found->{$object}{$property} =~ s/_\d{4}_\d\d(?=\D|$)/_month/gr;

			$value = 'a month' if $property eq 'bounds' && $month ne $object;
			$merged{$month}{$property}{$value} = 1;
		}
	}
	foreach my $object (values %merged)
	{
		$_ = join(' | ', sort keys %$_) foreach values %$object;
	}
	return \%merged;
}

sub fill
{
	my ($db) = @_;

	silent_ok($node, [ 'psql', '-X', '-q', '-o', File::Spec->devnull, '-d', $db, '-f', "$root/test/sql/everything.sql" ], "$db: everything is used");
	oracle_ok($node, $db, $db);
	return;
}

chat_database($node, 'old');
fill('old');
my $old = definitions_by_month($node, 'old');
my $dump = "$dir/old.dump";
silent_ok($node, [ 'pg_dump', '-Fc', '-f', $dump, 'old' ], "pg_dump of $release");

use_postgres($new_path);
is($node->safe_psql('old', q{SELECT extversion FROM pg_extension WHERE extname = 'chat'}), $release, "$release in a server with $next");
is($node->safe_psql('old', 'SELECT chat.schema_version()'), $version, "with tables of version $version");

chat_database($node, 'fresh');
fill('fresh');
my $fresh = definitions_by_month($node, 'fresh');
cmp_ok(scalar(keys %$fresh), '>', 1500, 'there is something to compare');
is($node->safe_psql('fresh', 'SELECT chat.schema_version()'), $next_version, "a new database has tables of version $next_version");

# Every row of a table, by the columns that it had before
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
# of what is left for later there is something only where transactions met
is(join(' ', grep { !@{ $rows->{$_} } && $_ ne 'chat.message_deltas' } sort keys %$rows),
	'', "there is a row in every table of $release");

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
	vote => q{SELECT chat.set_vote(:'post', 1, as_user => :'anna')},
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

copy_of('old', 'steps');
verdicts_are('steps', 'CH008', "$release and its tables under the library of $next");
fails_with($node, 'steps', 'SELECT chat.migrate()', 'CH008', 'migrate() before the extension is updated',
	qr/HINT:  Run ALTER EXTENSION chat UPDATE, then SELECT chat\.migrate\(\)\./);
is( $node->safe_psql('steps', q{SELECT chat.version(), chat.schema_version(), (SELECT count(*) > 0 FROM chat.messages)}),
	"$next.0|$version|t", 'versions can be asked for, and tables read');
same_definitions_ok(definitions_by_month($node, 'steps'), $old, 'none of that changes anything');

run_quietly('steps', $update);
is( $node->safe_psql('steps', q{SELECT extversion FROM pg_extension WHERE extname = 'chat'}),
	$next, "$update brings $next");
verdicts_are('steps', 'CH008', "$next with the tables of $release");
fails_with($node, 'steps', q{SELECT chat.create_user('new')}, 'CH008', 'a function before migrate()',
	qr/the tables of chat need an upgrade\nDETAIL:  They are of version $version, the library needs version $next_version\.\nHINT:  Run SELECT chat\.migrate\(\)\./);
is(run_quietly('steps', 'SELECT chat.migrate()'), $next_version, "migrate() brings tables of version $next_version");
is($node->safe_psql('steps', 'SELECT chat.schema_version()'), $next_version, 'and says so');
fails_with($node, 'steps', "SELECT chat.migrate($version)", '0A000', 'there is no way back',
	qr/cannot take the tables back from version $next_version to version $version/);
run_quietly('steps', $update);
is(run_quietly('steps', 'SELECT chat.migrate()'), $next_version, 'both again change nothing');
rows_ok('steps', 'updated');
oracle_ok($node, 'steps', 'updated');
same_definitions_ok(definitions_by_month($node, 'steps'), $fresh, 'updated: every object is what a new database has');
verdicts_are('steps', '00000', 'updated: everything works');

# ids, seq and modseq go on; what was pending is added up
is( $node->safe_psql(
		'steps', q{
	SELECT s.seq - c.last_seq, s.modseq - c.modseq, s.id > c.last_message_id
	FROM chat.conversations AS c, chat.send_message(c.id, 'next', as_user => app.id('ben')) AS s WHERE c.id = app.id('general');
	SELECT s.is_retry FROM chat.send_message(app.id('general'), 'again', client_key => 'key 11', as_user => app.id('ben')) AS s;
	SELECT count(*) > 0 FROM chat.tally_deltas;
	SELECT chat.fold_counters() > 0;
	SELECT count(*) FROM chat.tally_deltas;
	SELECT chat.undelete_message(app.id('general'), app.id('sent 4'), as_user => app.id('anna'));
	SELECT chat.create_comment(app.id('post 2'), 'new', app.id('comment 1'), as_user => app.id('dora')) IS NOT NULL;
	SELECT chat.set_vote(app.id('post 2'), -1, as_user => app.id('cleo'))}),
	"1|1|t\nt\nt\nt\n0\nt\nt\nt", "updated: it goes on where $release was");
oracle_ok($node, 'steps', 'updated and used');

# at once, as the manual has it
copy_of('old', 'at_once');
run_quietly('at_once', 'BEGIN', $update, 'SELECT chat.migrate()', 'COMMIT');
same_definitions_ok(definitions_by_month($node, 'at_once'), $fresh, 'updated in one transaction');
rows_ok('at_once', 'updated in one transaction');

# A dump restored, which does not name the version of the extension
$node->safe_psql('postgres', 'CREATE DATABASE restored TEMPLATE template0');
silent_ok($node, [ 'pg_restore', '-d', 'restored', $dump ], "a dump of $release is restored where $next is installed");
verdicts_are('restored', 'CH008', "$next with the tables of a dump");
run_quietly('restored', 'SELECT chat.migrate()');
same_definitions_ok(definitions_by_month($node, 'restored'), $fresh, 'restored and migrated');
rows_ok('restored', 'restored and migrated');
oracle_ok($node, 'restored', 'restored and migrated');

# Step by step in a new database: no difference.  Months that nobody has used are
# left out.
$node->safe_psql('postgres', "CREATE DATABASE $_ TEMPLATE template0") foreach qw(unused new);
run_quietly('unused', "CREATE EXTENSION chat VERSION '$release' CASCADE", $update);
is(run_quietly('unused', "SELECT chat.migrate($version)"), $version, "migrate($version) makes the tables of version $version");
run_quietly('unused', 'SELECT chat.migrate()');
run_quietly('new', 'CREATE EXTENSION chat CASCADE', 'SELECT chat.migrate()');
same_definitions_ok(definitions_by_month($node, 'unused'), definitions_by_month($node, 'new'), "a database of $release without tables, updated");

# Nobody but those who are named may call what an update has brought.
is( $node->safe_psql(
		'steps', q{
	SELECT p.oid::regprocedure FROM pg_proc AS p, aclexplode(COALESCE(p.proacl, acldefault('f', p.proowner))) AS a
	WHERE p.pronamespace = 'chat'::regnamespace AND a.grantee = 0;
	SELECT has_function_privilege('chat_client', 'chat.newer()', 'EXECUTE'), has_function_privilege('chat_app', 'chat.holds(boolean)', 'EXECUTE'),
		has_function_privilege('chat_admin', 'chat.holds(boolean)', 'EXECUTE')}),
	't|f|t', 'updated: no function is for everybody');

# What is updated can be dumped and restored
$node->safe_psql('postgres', 'CREATE DATABASE again TEMPLATE template0');
silent_ok($node, [ 'pg_dump', '-Fc', '-f', "$dir/updated", 'at_once' ], 'pg_dump of what was updated');
silent_ok($node, [ 'pg_restore', '-d', 'again', "$dir/updated" ], 'pg_restore of it');
close_row_types($node, 'again');
same_definitions_ok(definitions_by_month($node, 'again'), $fresh, 'updated, dumped and restored');
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

	run_quietly($db, $update) if !$before;
	$before //= definitions_by_month($node, $db);
	$node->safe_psql($db, $stumble);

	# how many there are
	$node->psql($db, "SET client_min_messages = error; BEGIN; SET test.last_command = ''; "
		  . ($sql =~ s/COMMIT$//r) . "; ROLLBACK");
	my $n = $node->safe_psql($db, 'SELECT last_value FROM public.commands');
	cmp_ok($n, '>', 50, "$what: an upgrade of many commands");
	note "$n commands";

	my @points = grep { $_ <= $n } map { 1 + int($_ * $n / 60) } 0 .. 59;
	my ($ret, $stdout, $stderr) = $node->psql($db,
		"\\set VERBOSITY sqlstate\n" . join('', map { "SELECT setval('public.commands', 1, false);\nSET test.last_command = '$_';\n$sql;\nROLLBACK;\n" } @points),
		on_error_stop => 0);
	is(scalar(() = $stderr =~ /ERROR:  TESTS/g), scalar(@points), "$what: stopped at " . @points . ' points');
	$node->safe_psql($db, $unstumble);
	same_definitions_ok(definitions_by_month($node, $db), $before, "$what: stopped anywhere, it leaves all definitions as they were");
	rows_ok($db, "$what: stopped anywhere");
}

# Half way, and kill -9
copy_of('old', 'killed');
$node->safe_psql('killed', $stumble =~ s/RAISE EXCEPTION.*?;/PERFORM pg_advisory_lock(1);/sr);
my $holder = $node->background_psql('killed');
$holder->query_safe('SELECT pg_advisory_lock(1)');
my $clients = start_clients($node, 'killed',
	"SET test.last_command = '60'; BEGIN; $update; SELECT chat.migrate(); COMMIT;");
my $waiting = q{SELECT pid FROM pg_stat_activity WHERE datname = 'killed' AND wait_event_type = 'Lock' AND wait_event = 'advisory'};
ok($node->poll_query_until('postgres', "SELECT count(*) = 1 FROM ($waiting) AS x"), 'it waits half way');
my $started_at = started_at($node);
kill 'KILL', $node->safe_psql('postgres', $waiting);
$clients->finish;
like($clients->{err}[0], qr/connection to server was lost|server closed the connection/, 'kill -9 half way');
$holder->{run}->kill_kill;
await_restart($node, $started_at);
$node->safe_psql('killed', $unstumble);
same_definitions_ok(definitions_by_month($node, 'killed'), $old, 'killed: all definitions are as they were');
rows_ok('killed', 'killed');
run_quietly('killed', 'BEGIN', $update, 'SELECT chat.migrate()', 'COMMIT');
same_definitions_ok(definitions_by_month($node, 'killed'), $fresh, 'killed, and tried again');
rows_ok('killed', 'killed, and tried again');

###########################################################################
# The comparison notices: something of every kind is changed, and told

my @changes = (
	[ 'ALTER TABLE chat.users ADD COLUMN stray integer' => qr/^column chat\.users\.stray: should not be there$/m ],
	[ 'ALTER TABLE chat.users DROP COLUMN bio' => qr/^column chat\.users\.bio: is missing$/m ],
	[ 'ALTER TABLE chat.user_statuses DROP COLUMN status_expires_at, ADD COLUMN status_expires_at timestamptz' => qr/^column chat\.user_statuses\.status_expires_at: position is 5, should be 4$/m ],
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
	[ 'ALTER TABLE chat.messages DETACH PARTITION chat.messages_default' => qr/^table chat\.messages_default: partition of is \(none\)/m ],
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
	[ 'CREATE OR REPLACE FUNCTION chat.set_vote(target uuid, value integer, as_user uuid DEFAULT gen_random_uuid()) RETURNS boolean LANGUAGE C AS $$$libdir/chat$$, $$chat_set_vote$$' => qr/^function chat\.set_vote\(uuid,integer,uuid\): arguments is /m ],
	[ 'ALTER FUNCTION chat.version() VOLATILE' => qr/: volatility is v, should be s$/m ],
	[ 'ALTER FUNCTION chat.version() STRICT' => qr/: strict is true, should be false$/m ],
	[ 'ALTER FUNCTION chat.version() PARALLEL UNSAFE' => qr/: parallel is u, should be s$/m ],
	[ 'ALTER FUNCTION chat.version() SECURITY DEFINER' => qr/: security definer is true, should be false$/m ],
	[ 'ALTER FUNCTION chat.version() COST 7' => qr/: cost is 7, should be 1$/m ],
	[ 'ALTER FUNCTION chat.version() SET work_mem = 64' => qr/: settings is .*work_mem=64/m ],
	[ 'GRANT EXECUTE ON FUNCTION chat.version() TO PUBLIC' => qr/^function chat\.version\(\): rights is PUBLIC=EXECUTE/m ],
	[ q{COMMENT ON FUNCTION chat.version() IS 'other'} => qr/^function chat\.version\(\): comment is other/m ],
	[ 'ALTER FUNCTION chat.version() OWNER TO chat_owner' => qr/^function chat\.version\(\): owner is chat_owner/m ],
	[ 'ALTER TYPE chat.karma_info ADD ATTRIBUTE stray integer' => qr/^column chat\.karma_info\.stray: should not be there$/m ],
	[ q{COMMENT ON TYPE chat.karma_info IS 'other'} => qr/^type chat\.karma_info: comment is other/m ],
	[ 'GRANT USAGE ON TYPE chat.karma_info TO PUBLIC' => qr/^type chat\.karma_info: rights is /m ],
	[ 'ALTER EXTENSION chat DROP FUNCTION chat.version()' => qr/^member function chat\.version\(\): is missing$/m ],
	[ 'ALTER EXTENSION chat ADD TABLE chat.users' => qr/^member table chat\.users: should not be there$/m ],
	[ 'REVOKE USAGE ON SCHEMA chat FROM chat_client' => qr/^schema chat: rights is /m ],
	[ 'ALTER DEFAULT PRIVILEGES IN SCHEMA chat GRANT SELECT ON TABLES TO PUBLIC' => qr/^default rights .*: should not be there$/m ],
	[ q{UPDATE pg_extension SET extversion = '0' WHERE extname = 'chat'} => qr/^extension chat: version is 0, should be /m ]);
my $new = definitions($node, 'new');
foreach my $change (@changes)
{
	my ($sql, $told) = @$change;
	my @differences = definition_differences(definitions($node, 'new', $sql), $new);

	like(join("\n", @differences), $told, "noticed: $sql");
}
same_definitions_ok(definitions($node, 'new'), $new, 'and nothing of it has stayed');

###########################################################################
# The old library with the new tables

use_postgres($old_path);
fails_with($node, 'steps', q{SELECT chat.create_user('new')}, 'CH008', 'the library of before',
	qr/the tables of chat are newer than the library\nDETAIL:  They are of version $next_version, the library knows version $version\./);

$node->stop;
done_testing();
