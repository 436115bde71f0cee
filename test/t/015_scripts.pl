
# How the extension's scripts come from the rooms': what stands where, by version
# and room, what each ends with, and what is refused.

use strict;
use warnings;

use FindBin;
use lib "$FindBin::RealBin/../perl";

use ChatTest;
use IPC::Run;
use PostgreSQL::Test::Utils;
use Test::More;

my $dir = PostgreSQL::Test::Utils::tempdir();
my $awk = project_root() . '/scripts/assemble_sql.awk';

# What each script ends with, after functions have been taken from PUBLIC
my $row_types = qr/DO \$do\$\n.*REVOKE USAGE ON TYPE.*\nEND \$do\$;\n/s;

# What comes of these rooms: the script's statements, or the complaint
sub assembled
{
	my ($after, $upto, @rooms) = @_;
	my ($stdout, $stderr) = ('', '');
	my @files;

	foreach my $room (@rooms)
	{
		my $file = "$dir/room" . @files . '.sql';

		open(my $handle, '>', $file) or die;
		print $handle $room;
		close $handle;
		push @files, $file;
	}
	IPC::Run::run(
		[ 'awk', '-v', 'first=1.0', '-v', 'newest=1.10', '-v', "after=$after", '-v', "upto=$upto", '-f', $awk, @files ],
		'>', \$stdout, '2>', \$stderr)
	  or return $stderr =~ s/^.*room(\d)\.sql/room$1/r;
	return $stdout =~ s/\n\K$row_types\z//r;
}

like(scalar(`awk -v first=1.0 -v newest=1.0 -v after= -v upto=1.0 -f $awk /dev/null`),
	qr/$row_types\z/, 'row types are taken from PUBLIC too');

my @rooms = (
	"a1;\n\n-- of it\na2;\n\n--@ 1.9\na3;\n",
	"--@ 1.10\nb2;\n",
	"c1;\n\n--@ 1.9\n\nc2;\n--@ 1.10\nc3;\n");
my $install = qq{\\echo Use "CREATE EXTENSION chat" to load this file. \\quit\n\n};
my $update = qq{\\echo Use "ALTER EXTENSION chat UPDATE" to load this file. \\quit\n\n};
my $revoke = "\nREVOKE ALL ON ALL ROUTINES IN SCHEMA chat FROM PUBLIC;\n";

is(assembled('', '1.0', @rooms), $install . "a1;\n\n-- of it\na2;\nc1;\n" . $revoke, 'the first version');
is(assembled('', '1.9', @rooms), $install . "a1;\n\n-- of it\na2;\nc1;\na3;\n\nc2;\n" . $revoke, 'the second: what is new after all of the first');
is(assembled('', '1.10', @rooms), $install . "a1;\n\n-- of it\na2;\nc1;\na3;\n\nc2;\nb2;\nc3;\n" . $revoke, 'the third: 1.10 is above 1.9');
is(assembled('1.0', '1.9', @rooms), $update . "a3;\n\nc2;\n" . $revoke, 'an update');
is(assembled('1.9', '1.10', @rooms), $update . "b2;\nc3;\n" . $revoke, 'the next update');
is(assembled('1.0', '1.10', @rooms), $update . "a3;\n\nc2;\nb2;\nc3;\n" . $revoke, 'both at once');
is(assembled('1.10', '1.10', @rooms), $update . $revoke, 'an update to what is there');
is(assembled('', '1.10', "--@ 1.9\na;\n--@ 1.9\nb;\n"), "room0:3: not above 1.9, which stands before it\n", 'a version twice');
is(assembled('', '1.10', "--@ 1.10\na;\n", "--@ 1.10\n--@ 1.9\n"), "room1:2: not above 1.10, which stands before it\n", 'a version that goes back');
is(assembled('', '1.10', "--@ 1.0\na;\n"), "room0:1: not above 1.0, which stands before it\n", 'the first version named');
is(assembled('', '1.10', "--@ 1.11\na;\n"), "room0:1: above 1.10, the version in chat.control\n", 'a version to come');
is(assembled('', '1.10', "--@ always\na;\n"), qq{room0:1: not "--@ MAJOR.MINOR"\n}, 'another heading');

done_testing();
