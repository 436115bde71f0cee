
# The scripts that set a machine up and run the demo's server: what is asked of
# apt, which server is stopped, and what is said where nothing can be written.

use strict;
use warnings;

use FindBin;
use lib "$FindBin::RealBin/../perl";

use ChatTest;
use File::Basename;
use IPC::Run;
use PostgreSQL::Test::Utils;
use Test::More;

my $dir = PostgreSQL::Test::Utils::tempdir();
my $scripts = project_root() . '/scripts';

# Status and output of a command
sub output_of
{
	my @command = @_;
	my $output = '';

	IPC::Run::run(\@command, '<', \undef, '>&', \$output);
	return ($? >> 8, $output);
}

sub make_script
{
	my ($path, $text) = @_;

	open(my $handle, '>', $path) or die "$path: $!";
	print $handle "#!/usr/bin/env bash\n$text\n";
	close $handle;
	chmod 0755, $path or die;
	return;
}

# Of which PostgreSQL the tests' private copy is
my (undef, $pg_config) = output_of('bash', '-c', ". '$scripts/lib.sh'; command -v \"\$PG_CONFIG\"");
chomp $pg_config;
my (undef, $bindir) = output_of($pg_config, '--bindir');
chomp $bindir;
unlike($bindir, qr/tmp_check/, 'the pg_config of a private copy stands for that of the original');

###########################################################################
# packages: what apt is asked for

SKIP:
{
	skip 'a PostgreSQL that is not of Debian', 8 unless $bindir =~ m{^/usr/lib/postgresql/(\d+)/};
	my $major = $1;
	my $bin = "$dir/bin";

	# the machine's programs, but for those that take part
	mkdir $bin or die;
	foreach my $program (grep { !/\/(?:pg_config|apt-get|sudo)$/ } glob('/usr/bin/* /bin/*'))
	{
		symlink($program, "$bin/" . basename($program));
	}
	make_script("$bin/apt-get", 'exit 1');
	make_script("$bin/sudo", "echo \"\$*\" >>'$dir/asked'; [[ \$1 != tee ]] || cat >/dev/null");

	# the packages that it would install
	my $asked = sub {
		my ($config, @arguments) = @_;

		unlink "$dir/asked", "$bin/pg_config";
		make_script("$bin/pg_config", $config) if defined $config;
		my ($status, $output) = output_of('env', "PATH=$bin", 'PG_CONFIG=pg_config', "$scripts/packages", 'build', @arguments);
		return $status == 0 ? 'nothing' : $output unless -e "$dir/asked";
		return join(' ', slurp_file("$dir/asked") =~ /apt-get install -y --no-install-recommends (.*)$/m);
	};

	# pg_config that tells of one folder or file another
	my $but = sub {
		my ($option) = @_;
		return "[[ \$1 != $option ]] || { echo '$dir/nowhere'; exit; }\nexec '$pg_config' \"\$@\"";
	};

	is($asked->($but->('none')), 'nothing', 'packages: all is there');
	is($asked->($but->('none'), 'fancy-package:fancy-program'), 'fancy-package', 'packages: one more');
	is($asked->($but->('--includedir-server')), "postgresql-server-dev-$major", 'packages: no headers of the server');
	is($asked->($but->('--includedir')), 'libpq-dev', 'packages: no headers of libpq');
	is($asked->($but->('--pgxs')), "postgresql-server-dev-$major", 'packages: no PGXS');
	like($asked->($but->('--bindir')), qr/is not Debian's, and lacks .*: postgresql-$major$/m, 'packages: another PostgreSQL, without a server');
	like($asked->(undef), qr/^libpq-dev postgresql-server-dev-\d+ postgresql-\d+$/, 'packages: no pg_config at all');
}

###########################################################################
# server stop: finds the server of its folder, whatever PG_CONFIG is

my $place = "$dir/a folder";

mkdir $place or die;
system('cp', '-r', $scripts, project_root() . '/Makefile', $place) == 0 or die;

sub stop
{
	my ($config) = @_;
	my ($status, $output) = output_of('env', "PG_CONFIG=$config", "$place/scripts/server", 'stop');

	return "$status $output";
}

is(stop('/nowhere/pg_config'), "0 not running\n", 'stop: there never was a server');
is( (output_of('bash', '-ec', <<'END', "$place/scripts/server"))[1], '5432', 'a server is started');
. "$(dirname "$0")/lib.sh"
bin=$(pg_config --bindir)
pg=$root/.pg
mkdir "$pg"
ln -s "$bin" "$pg/bin"
start_server "$pg" "shared_preload_libraries = ''" >&2
printf %s "$PGPORT"
END
is(stop('/nowhere/pg_config'), "0 stopped\n", 'stop: without pg_config');
is(stop('pg_config'), "0 not running\n", 'stop: it has been stopped');
unlink "$place/.pg/bin" or die;
is(stop('pg_config'), "0 not running\n", 'stop: without programs');

###########################################################################
# A folder in which nothing can be written, and options that make no sense

SKIP:
{
	skip 'root may write everywhere', 4 if $> == 0;
	chmod 0555, $place or die;
	foreach my $script (qw(demo setup))
	{
		my ($status, $output) = output_of("$place/scripts/$script");

		ok($status != 0, "$script: read-only");
		like($output, qr/ is read-only: make a copy/, "$script: says so");
	}
	chmod 0755, $place or die;
}

my ($status, $output) = output_of("$place/scripts/server", 'start', '70x');
is($status, 1, 'a port that is none');
is($output, "server: PORT=70x: not a port\n", 'a port that is none: says so');

done_testing();
