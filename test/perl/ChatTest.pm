
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
  chat_cluster
  chat_database
  chat_users
  fails_with
  load_oracle
  oracle_ok
  project_root
  random_transaction
  row
  send_sql
  server_version
  start_clients
);

# The folder that has the Makefile
sub project_root
{
	return File::Spec->rel2abs(dirname(__FILE__) . '/../..');
}

# A running server.  Parameters: conf, lines for postgresql.conf; preload, what
# to load when it starts; init, parameters of Cluster's init().
sub chat_cluster
{
	my ($name, %params) = @_;
	my $node = PostgreSQL::Test::Cluster->new($name);
	my $preload = $params{preload} // 'chat';

	$node->init(
		extra => [ '--encoding=UTF8', '--locale=C' ],
		%{ $params{init} // {} });
	$node->append_conf('postgresql.conf', <<"END");
shared_preload_libraries = '$preload'
log_statement = none
log_min_error_statement = panic
max_connections = 50
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
	$problems .= ' UNION ALL SELECT * FROM forum_problems()'
	  if $node->safe_psql($db, "SELECT to_regclass('chat.tallies')") ne '';
	# Nor do the database's own checks find anything, which share nothing with
	# these.  Tests may leave months unmade, and grant what they need.
	$problems .=
	  " UNION ALL SELECT check_name, NULL, object, problem FROM chat.verify(true) WHERE check_name NOT IN ('partitions', 'privileges')"
	  if $node->safe_psql($db, "SELECT to_regclass('chat.job_runs')") ne '';
	return is($node->safe_psql($db, "$problems LIMIT 20"),
		'', "$what: no counter or order is wrong");
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

1;
