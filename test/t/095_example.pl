
# The worked example of docs/architecture.md: its blocks are put into a copy of the
# tree, each into the file that it names, and nothing else is changed. What comes out
# is built, its own test and those of all functions pass, and so do the checks of the
# sources.

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
my $tree = "$dir/tree";

my $pg_config = build_pg_config();
copy_tree($tree);

sub change
{
	my ($file, $from, $to) = @_;
	my $text = slurp_file("$tree/$file");

	$text =~ s/$from/$to/ or die "no $from in $file";
	unlink "$tree/$file";
	append_to_file("$tree/$file", $text);
	return;
}

###########################################################################
# The blocks

my %blocks;
my $document = slurp_file("$root/docs/architecture.md");
while ($document =~ /^(```+)\w+ (\S+)\n(.*?)^\1$/msg)
{
	my ($file, $text) = ($2, $3);

	$blocks{$file} = 1;
	if ($file =~ /\.tables\.sql$/)
	{
		change($file, qr/^(?=--@ always)/m, "$text\n");
	}
	elsif ($file =~ /_room\.c$/)
	{
		change($file, qr/^(?<=\nstatic const ChatLimit limits\[\] = \{\n)/m, $text);
	}
	else
	{
		my $old = -e "$tree/$file" ? slurp_file("$tree/$file") : '';

		unlink "$tree/$file";
		append_to_file("$tree/$file", $old . ($old ne '' && $file !~ /^(sql|expected)/ ? "\n" : '') . $text);
	}
}
is(join(' ', sort keys %blocks),
	'docs/reference/conversation.md docs/reference/tables.md expected/conversation.out sql/conversation.sql '
	  . 'src/conversation/conversation.sql src/conversation/conversation.tables.sql src/conversation/conversation_room.c src/conversation/note.c',
	'the example touches its room, its test and the reference');
change('Makefile', qr/^conversation_C = /m, 'conversation_C = note ');

###########################################################################
# Built, installed, tested

local $ENV{PG_CONFIG} = $pg_config;
my $built = "$dir/postgres";
command_ok([ 'bash', '-c', '. "$1/scripts/lib.sh"; private_postgres "$2"', 'bash', $tree, $built ], 'it is built and installed');
command_ok([ 'bash', "$tree/scripts/docs" ], 'the list of functions is written');
like(slurp_file("$tree/docs/reference/functions.md"), qr/chat\.set_conversation_note`\].*60 in 1 min/, 'with these');
command_ok([ 'bash', "$tree/scripts/$_" ], $_) foreach qw(check_docs check_sources);

my $node = chat_cluster('example');
$node->stop;
my ($bindir, $errors) = run_command([ $pg_config, '--bindir' ]);
$node->{_install_path} = dirname($built . $bindir);
$node->start;
mkdir "$dir/results" or die;
my $said;
ok( IPC::Run::run([
		$ENV{PG_REGRESS}, '--host=' . $node->host, '--port=' . $node->port, '--encoding=UTF8', "--inputdir=$tree", "--outputdir=$dir/results",
		"--bindir=$node->{_install_path}/bin", qw(setup interface naming conversation bad_input)
	], '>', \$said, '2>&1'),
	'its own test passes, and those of all functions that are quick')
  or diag(substr(-e "$dir/results/regression.diffs" ? slurp_file("$dir/results/regression.diffs") : $said, 0, 5000));

$node->stop;
done_testing();
