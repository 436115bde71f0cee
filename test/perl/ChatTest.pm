
# What the TAP tests share: servers with chat in them, an oracle, and psql
# clients that work at the same time.

package ChatTest;

use strict;
use warnings;

use Exporter 'import';
use File::Basename;
use File::Spec;
use IPC::Run;
use PostgreSQL::Test::Cluster;
use PostgreSQL::Test::Utils;
use Test::More;

our @EXPORT = qw(
  await_restart
  build_pg_config
  chat_cluster
  chat_database
  chat_users
  checksums
  children
  close_row_types
  copy_tree
  definition_differences
  definitions
  fails_with
  load_oracle
  oracle_ok
  postmaster_pid
  project_root
  random_transaction
  row
  same_definitions_ok
  send_sql
  server_version
  silent_ok
  start_clients
  started_at
);

# The folder that has the Makefile
sub project_root
{
	return File::Spec->rel2abs(dirname(__FILE__) . '/../..');
}

# The pg_config by which the extension is built.  That of the servers of these
# tests may be a copy, without headers.
sub build_pg_config
{
	my $ask = sub {
		my ($program, @what) = @_;
		my $output = '';

		IPC::Run::run([ $program, @what ], '>', \$output, '2>', File::Spec->devnull) or return '';
		chomp $output;
		return $output;
	};
	my ($pg_config) = grep {
		-e $ask->($_, '--includedir-server') . '/postgres.h'
		  && $ask->($_, '--version') eq $ask->('pg_config', '--version')
	} grep { m{/} && -x } ($ENV{PG_CONFIG} // ''), map { "$_/pg_config" } split /:/, $ENV{PATH};

	return $pg_config // die 'no pg_config of a PostgreSQL with its headers';
}

# A copy of the tree with what has been built, which need not be built again
sub copy_tree
{
	my ($to) = @_;

	mkdir $to or die "$to: $!";
	IPC::Run::run(
		[ 'tar', '-C', project_root(), map({ "--exclude=./$_" } '.git', '.pg', '.versions', 'tmp_check'), '-cf', '-', '.' ],
		'|', [ 'tar', '-C', $to, '-xf', '-' ]) or die 'the tree is not copied';
	return;
}

# A running server.  Parameters: conf, lines for postgresql.conf; preload, what
# to load when it starts; init, parameters of Cluster's init().
sub chat_cluster
{
	my ($name, %params) = @_;
	my $node = PostgreSQL::Test::Cluster->new($name);
	my $preload = $params{preload} // 'chat';

	bless $node, 'ChatTest::Node';
	$node->init(
		extra => [ '--encoding=UTF8', '--locale=C' ],
		%{ $params{init} // {} });
	$node->append_conf('postgresql.conf', <<"END");
shared_preload_libraries = '$preload'
log_statement = none
log_min_error_statement = panic
max_connections = 50
jit = off
chat.password_memory = 8
chat.password_iterations = 1
shared_buffers = 64MB
timezone = 'UTC'
END
	$node->append_conf('postgresql.conf', $params{conf})
	  if defined $params{conf};
	$node->start;
	return $node;
}

# A database that chat is set up in
sub chat_database
{
	my ($node, $name) = @_;

	$node->safe_psql('postgres', "CREATE DATABASE $name");
	$node->safe_psql($name,
		'SET client_min_messages = warning; CREATE EXTENSION chat CASCADE; SELECT chat.migrate()'
	);
	load_oracle($node, $name);
	return;
}

# chat_problems() and chat_unread()
sub load_oracle
{
	my ($node, $db) = @_;

	$node->safe_psql($db, slurp_file(project_root() . '/test/sql/oracle.sql'));
	return;
}

# Nothing in the database contradicts anything else
sub oracle_ok
{
	my ($node, $db, $what) = @_;
	local $Test::Builder::Level = $Test::Builder::Level + 1;

	my $problems = 'SELECT * FROM chat_problems()';

	# older tables have no forum
	$problems .= ' UNION ALL SELECT * FROM space_problems() UNION ALL SELECT * FROM forum_problems()'
	  if $node->safe_psql($db, "SELECT to_regclass('chat.tallies')") ne '';
	# Nor do the database's own checks find anything, which share nothing with
	# these.  Tests may leave months unmade, and grant what they need.
	$problems .=
	  " UNION ALL SELECT check_name, NULL, object, problem FROM chat.verify(true) WHERE check_name NOT IN ('partitions', 'privileges')"
	  if $node->safe_psql($db, "SELECT to_regclass('chat.job_runs')") ne '';
	return is($node->safe_psql($db, "$problems LIMIT 20"),
		'', "$what: no counter or order is wrong");
}

# Number of rows and a checksum of them, for every table of chat and of the
# schema that test/sql/everything.sql makes
sub checksums
{
	my ($node, $db) = @_;

	return $node->safe_psql(
		$db, q{
SELECT format('SELECT %L, count(*), md5(string_agg(t::text, chr(10) ORDER BY t::text COLLATE "C")) FROM ONLY %s AS t',
			  c.oid::regclass, c.oid::regclass)
FROM pg_class AS c
WHERE c.relnamespace IN (to_regnamespace('chat'), to_regnamespace('app')) AND c.relkind IN ('r', 'p')
ORDER BY c.oid::regclass::text COLLATE "C" \gexec
});
}

# What the catalogs say of chat: { object => { property => value } }.  Statements
# that come before it are run in the same transaction, which is rolled back.
sub definitions
{
	my ($node, $db, @before) = @_;
	my %found;

	$node->safe_psql($db, slurp_file(project_root() . '/test/sql/definitions.sql'))
	  if $node->safe_psql($db, "SELECT to_regproc('public.chat_definitions')") eq '';
	my $rows = $node->safe_psql(
		$db,
		join(";\n",
			'SET client_min_messages = warning', 'BEGIN', @before,
			q{SELECT kind || ' ' || object, property, replace(value, E'\n', '\n') FROM public.chat_definitions()},
			'ROLLBACK'),
		extra_params => [ '-F', "\x1f" ]);
	foreach my $row (split /\n/, $rows)
	{
		my ($object, $property, $value) = split /\x1f/, $row, -1;
		next if !defined $value;
		$found{$object}{$property} = $value;
	}
	return \%found;
}

# Where two of them differ, one line each
sub definition_differences
{
	my ($found, $expected) = @_;
	my @differences;

	foreach my $object (sort keys %{ { %$found, %$expected } })
	{
		my ($is, $should_be) = ($found->{$object}, $expected->{$object});

		if (!defined $is || !defined $should_be)
		{
			push @differences, "$object: " . (defined $is ? 'should not be there' : 'is missing');
			next;
		}
		foreach my $property (sort keys %{ { %$is, %$should_be } })
		{
			my ($a, $b) = map { $_->{$property} // '(none)' } $is, $should_be;

			push @differences, "$object: $property is $a, should be $b" if $a ne $b;
		}
	}
	return @differences;
}

sub same_definitions_ok
{
	my ($found, $expected, $what) = @_;
	local $Test::Builder::Level = $Test::Builder::Level + 1;

	return is(join("\n", definition_differences($found, $expected)), '', $what);
}

# A dump leaves out that row types of tables are not for everybody, as the job that
# makes months does not.
sub close_row_types
{
	my ($node, $db) = @_;

	return $node->safe_psql($db, <<'END');
SELECT format('REVOKE USAGE ON TYPE %s FROM PUBLIC', oid::regclass) FROM pg_class
WHERE relnamespace = 'chat'::regnamespace AND relkind IN ('r', 'p') \gexec
END
}

# Run a program of PostgreSQL's; no word on stderr.
sub silent_ok
{
	my ($node, $command, $what) = @_;
	my ($stdout, $stderr) = ('', '');
	my ($program, @arguments) = @$command;
	my $ok;

	local $ENV{PGHOST} = $node->host;
	local $ENV{PGPORT} = $node->port;
	local $Test::Builder::Level = $Test::Builder::Level + 1;
	$ok = IPC::Run::run([ $node->installed_command($program), @arguments ],
		'<', File::Spec->devnull, '>', \$stdout, '2>', \$stderr);
	ok($ok, "$what: exits with 0");
	is($stderr, '', "$what: 0 errors");
	return;
}

# Make users; returns their ids
sub chat_users
{
	my ($node, $db, @names) = @_;
	my $list = join(', ', map { "('$_')" } @names);

	return split /\n/,
	  $node->safe_psql($db,
		"SELECT chat.create_user(name) FROM (VALUES $list) AS v (name)");
}

# The columns of the one row of a query
sub row
{
	my ($node, $db, $sql) = @_;

	return split /\|/, $node->safe_psql($db, $sql), -1;
}

# A statement fails with this SQLSTATE, and with a text like this if one is given
sub fails_with
{
	my ($node, $db, $sql, $state, $what, $text) = @_;
	my ($ret, $stdout, $stderr) =
	  $node->psql($db, "\\set VERBOSITY verbose\n$sql");
	local $Test::Builder::Level = $Test::Builder::Level + 1;

	return like($stderr, qr/ERROR:  \Q$state\E: /, "$what: $state")
	  && (!defined $text || like($stderr, $text, "$what: says so"));
}

sub postmaster_pid
{
	my ($node) = @_;

	return (split /\n/, slurp_file($node->data_dir . '/postmaster.pid'))[0];
}

# Since when the server's processes are there: all of them anew after a crash.
sub started_at
{
	my ($node) = @_;

	return $node->safe_psql('postgres',
		q{SELECT backend_start FROM pg_stat_activity WHERE backend_type = 'checkpointer'});
}

# After a crash: wait until they are others than those.  The server may answer for
# a while as if nothing had happened.
sub await_restart
{
	my ($node, $started_at) = @_;

	$node->poll_query_until('postgres',
		qq{SELECT count(*) = 1 FROM pg_stat_activity WHERE backend_type = 'checkpointer' AND backend_start <> '$started_at'})
	  or BAIL_OUT('the server does not come back');
	return;
}

# The processes that a postmaster has started (none where there is no /proc)
sub children
{
	my ($parent) = @_;
	my @children;

	foreach my $file (glob '/proc/[0-9]*/stat')
	{
		open(my $handle, '<', $file) or next;
		my $stat = <$handle>;
		close $handle;
		push @children, $1
		  if defined $stat && $stat =~ /^(\d+) \(.*\) \S (\d+) / && $2 == $parent;
	}
	return @children;
}

sub server_version
{
	my ($node) = @_;

	return $node->safe_psql('postgres', 'SHOW server_version_num');
}

# Start one psql for each script, all at once.  What they print gathers in
# @{ $clients->{out} } and @{ $clients->{err} }.  A client that meets an error
# stops there.
sub start_clients
{
	my ($node, $db, @scripts) = @_;
	my $self = bless { out => [], err => [] }, __PACKAGE__;
	my $dir = PostgreSQL::Test::Utils::tempdir();
	my @commands;

	foreach my $i (0 .. $#scripts)
	{
		my $file = "$dir/client$i.sql";

		append_to_file($file, $scripts[$i]);
		$self->{out}[$i] = '';
		$self->{err}[$i] = '';
		push @commands, '&' if $i > 0;
		push @commands,
		  [
			$node->installed_command('psql'), '-XAtq',
			'-v', 'ON_ERROR_STOP=1',
			'-d', $node->connstr($db),
			'-f', $file
		  ],
		  '<', File::Spec->devnull,
		  '>', \$self->{out}[$i], '2>', \$self->{err}[$i];
	}
	$self->{timeout} =
	  IPC::Run::timeout($PostgreSQL::Test::Utils::timeout_default);
	$self->{run} = IPC::Run::start(@commands, $self->{timeout});
	return $self;
}

# Let the clients work until the condition holds or all have come to their end
sub pump_until_true
{
	my ($self, $condition) = @_;

	while (!$condition->() && $self->{run}->pumpable)
	{
		$self->{run}->pump;
	}
	return $condition->();
}

# How many lines they have printed so far
sub lines
{
	my ($self) = @_;
	my $n = 0;

	$n += tr/\n// foreach @{ $self->{out} };
	return $n;
}

# Wait for all of them.  Returns true if none has failed.
sub finish
{
	my ($self) = @_;

	return $self->{run}->finish;
}

# Statements for clients that write at random

sub send_sql
{
	my ($conversation, $user, $text) = @_;
	$text //= 'text';
	return
	  "SELECT FROM chat.send_message('$conversation', '$text', as_user => '$user');\n";
}

# One change by a user who is in the conversation
sub change_sql
{
	my ($conversation, $user) = @_;
	my $kind = rand;
	my $mine =
	  "(SELECT m.* FROM chat.messages AS m WHERE m.conversation_id = '$conversation' AND m.sender_id = '$user' AND m.deleted_at IS NULL ORDER BY m.id DESC LIMIT 1) AS m";

	return send_sql($conversation, $user) if $kind < 0.6;
	return
	  "INSERT INTO chat.messages (conversation_id, sender_id, content) SELECT '$conversation', '$user', 'plain ' || n FROM generate_series(1, 3) AS n;\n"
	  if $kind < 0.7;
	return
	  "SELECT FROM $mine, chat.edit_message(m.conversation_id, m.id, m.content || '!', m.version, as_user => '$user') AS e;\n"
	  if $kind < 0.8;
	return
	  "SELECT FROM $mine, chat.delete_message(m.conversation_id, m.id, as_user => '$user') AS d;\n"
	  if $kind < 0.9;
	return "SELECT FROM chat.mark_read('$conversation', as_user => '$user');\n";
}

# A transaction of one user's, with some of it or all of it rolled back.
# Conversations come in one order, lest the writers deadlock; for the same reason
# no two of them may be the same user.
sub random_transaction
{
	my ($user, @conversations) = @_;
	my @mine = sort @conversations;
	my $sql = '';

	return change_sql($mine[ rand @mine ], $user) if rand() < 0.4;

	$sql .= "BEGIN;\n";
	foreach my $conversation (grep { rand() < 0.5 } @mine)
	{
		foreach (1 .. 1 + rand 3)
		{
			my $fate = rand;

			if ($fate < 0.5)
			{
				$sql .= change_sql($conversation, $user);
				next;
			}
			$sql .= "SAVEPOINT a;\n" . change_sql($conversation, $user);
			my $inner = rand;
			$sql .=
				"SAVEPOINT b;\n"
			  . change_sql($conversation, $user)
			  . ($inner < 0.25 ? "RELEASE b;\n" : "ROLLBACK TO b;\n")
			  if $inner < 0.5;
			$sql .= $fate < 0.7 ? "RELEASE a;\n" : "ROLLBACK TO a;\n";

			# Who waits for the row since b was released waits for the end of
			# the transaction now, although the row is free: to come back to it
			# might be a deadlock.
			last if $inner < 0.25 && $fate >= 0.7;
			$sql .= change_sql($conversation, $user) if rand() < 0.3;
		}
	}
	$sql .= rand() < 0.75 ? "COMMIT;\n" : "ROLLBACK;\n";
	return $sql;
}

###########################################################################
# A server as PostgreSQL's own tests have it, but for this:

package ChatTest::Node;

use parent -norequire, 'PostgreSQL::Test::Cluster';
use Time::HiRes qw(usleep);

# The query is an argument.  On standard input a psql that finds no server would
# leave it unread, and the broken pipe would end the test.
sub poll_query_until
{
	my ($self, $db, $query, $expected) = @_;
	my $attempts = 10 * $PostgreSQL::Test::Utils::timeout_default;
	my ($stdout, $stderr);

	$expected //= 't';
	while ($attempts-- > 0)
	{
		IPC::Run::run(
			[
				$self->installed_command('psql'), '-XAt', '-d', $self->connstr($db),
				'-c', $query
			],
			'<', File::Spec->devnull, '>', \$stdout, '2>', \$stderr);
		chomp($stdout);
		return 1 if $stdout eq $expected && $stderr eq '';
		usleep(100_000);
	}
	Test::More::diag("it never came true: $query\n$stdout\n$stderr");
	return 0;
}

1;
