
# What the documents tell people to paste works, and the README shows what
# really comes out.

use strict;
use warnings;

use FindBin;
use lib "$FindBin::RealBin/../perl";

use ChatTest;
use IPC::Run;
use PostgreSQL::Test::Cluster;
use PostgreSQL::Test::Utils;
use Test::More;

my $root = project_root();
my $node = chat_cluster('docs');

# The fenced blocks of a page: [language, text] each
sub blocks
{
	my ($page) = @_;
	my $text = slurp_file("$root/$page");
	my @found;

	push @found, [ $1, $2 ] while $text =~ /^```(\w+)\n(.*?)^```$/msg;
	return @found;
}

sub sql_blocks
{
	return map { $_->[1] } grep { $_->[0] eq 'sql' } blocks(@_);
}

# Everything that a psql prints
sub output_of
{
	my ($db, $sql, @options) = @_;
	my $output = '';

	local $ENV{PGHOST} = $node->host;
	local $ENV{PGPORT} = $node->port;
	local $ENV{PGOPTIONS} = '-c client_min_messages=warning';
	IPC::Run::run([ 'psql', '-X', '-q', '-d', $db, @options ],
		'<', \$sql, '>', \$output, '2>&1');
	return $output;
}

# What is the same each time
sub lasting
{
	my ($output) = @_;

	$output =~ s/\b[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}\b/<uuid>/g;
	$output =~ s/\bchat_[0-9a-f]{32}\b/<channel>/g;
	$output =~ s/with PID \d+/with PID <pid>/g;
	$output =~ s/[ \t]+$//mg;
	$output =~ s/\n+\z/\n/;
	return $output;
}

# The notifications in it, and the rest: the worker sends when it comes to it, and
# psql tells with the statement after that.
sub notifications
{
	my ($output) = @_;

	return $output =~ /^(Asynchronous notification .*)$/mg;
}

# The statements, once nothing is left to be notified of from before
sub until_notified
{
	return <<'END' . $_[0];
DO $$ BEGIN
	WHILE EXISTS (SELECT FROM chat.workers() WHERE database = current_database() AND queued > 0) LOOP
		PERFORM pg_sleep(0.01);
	END LOOP;
END $$;
END
}

sub last_notification
{
	my @lines = grep { length } map { notifications($_) } @_;

	return $lines[-1];
}

sub without_notifications
{
	my ($output) = @_;

	# and one that comes late takes an empty line with it elsewhere
	$output =~ s/^Asynchronous notification .*\n//mg;
	$output =~ s/\n{2,}/\n/g;
	return lasting($output);
}

###########################################################################
# The README: one session in a new database, and what it says comes out

my (@sql, @shown);

foreach my $block (blocks('README.md'))
{
	my ($language, $text) = @$block;

	if ($language eq 'sql')
	{
		push @sql, $text;
		push @shown, undef;
	}
	elsif (@sql && $text =~ /\(\d+ rows?\)|^ERROR: /m)
	{
		$shown[-1] = $text;
	}
}
$node->safe_psql('postgres', 'CREATE DATABASE tour');
my @output = split /^=====\n/m,
  output_of('tour',
	join("\\echo =====\n", (map { /chat\.subscribe\(/ ? until_notified($_) : $_ } @sql), "SELECT FROM pg_sleep(1);\nSELECT;\n"));
# of what was sent before the LISTEN there may come one, too
is( lasting(last_notification(@output)),
	lasting(last_notification(map { $_ // '' } @shown)),
	'README.md: a notification');

cmp_ok(scalar(grep { defined } @shown), '>', 10, 'README.md: shows output');
foreach my $i (0 .. $#sql)
{
	my ($first) = $sql[$i] =~ /^(.*)$/m;

	if (defined $shown[$i])
	{
		is( without_notifications($output[$i]),
			without_notifications($shown[$i]),
			"README.md: $first");
	}
	else
	{
		unlike($output[$i] // '', qr/ERROR|FATAL/, "README.md: $first");
	}
}
load_oracle($node, 'tour');
oracle_ok($node, 'tour', 'README.md');

###########################################################################
# The others: each page in a session of its own, in a copy of the database
# that the reference's first page makes

my ($make, $find) = sql_blocks('docs/reference/README.md');

chat_database($node, 'examples');
is(output_of('examples', $make, '-v', 'ON_ERROR_STOP=1'),
	'', 'docs/reference/README.md: what the examples need');

foreach my $page (
	sort map { s/^\Q$root\E\///r } glob("$root/docs/*.md $root/docs/reference/*.md"))
{
	my @examples = sql_blocks($page);

	next if !@examples || $page eq 'docs/reference/README.md';
	$node->safe_psql('examples',
		"SELECT chat.stop_worker(datname) FROM pg_database WHERE datname = 'page'");
	$node->safe_psql('postgres', 'DROP DATABASE IF EXISTS page');
	$node->safe_psql('postgres', 'DROP ROLE IF EXISTS my_backend');
	$node->safe_psql('postgres', 'CREATE DATABASE page TEMPLATE examples');

	my $output =
	  output_of('page', join("\n", $find, @examples), '-v', 'ON_ERROR_STOP=1');
	unlike($output, qr/ERROR|FATAL/, "$page: all examples work")
	  or diag($output);
	oracle_ok($node, 'page', $page);
}

$node->stop;
done_testing();
