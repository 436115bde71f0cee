
# Time goes on between any two looks at the clock: connections end in the middle of
# whatever is being done with them.  A small library lets the monotonic clock, as
# chat sees it, leap forward at each look.

use strict;
use warnings;

use FindBin;
use lib "$FindBin::RealBin/../perl";

use ChatTest;
use PostgreSQL::Test::Cluster;
use PostgreSQL::Test::Utils;
use Test::More;

my $dir = PostgreSQL::Test::Utils::tempdir();
my $compiler = $ENV{CC} // 'cc';
my ($output, $errors);
append_to_file("$dir/leap.c", <<'END');
#define _GNU_SOURCE
#include <dlfcn.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

int
clock_gettime(clockid_t clock, struct timespec *now)
{
	static int	(*real_gettime) (clockid_t, struct timespec *);
	static long leaps = 0;		/* in milliseconds, of this process */
	Dl_info		caller;
	int			result;

	if (!real_gettime)
		real_gettime = (int (*) (clockid_t, struct timespec *)) dlsym(RTLD_NEXT, "clock_gettime");
	result = real_gettime(clock, now);
	if (result == 0 && clock == CLOCK_MONOTONIC &&
		dladdr(__builtin_return_address(0), &caller) && strstr(caller.dli_fname, "/chat.so"))
	{
		leaps += 130;
		now->tv_sec += leaps / 1000;
	}
	return result;
}
END
if (!eval {
		IPC::Run::run([ $compiler, '-shared', '-fPIC', '-o', "$dir/leap.so", "$dir/leap.c", '-ldl' ],
			'>', \$output, '2>', \$errors);
	})
{
	plan skip_all => 'no compiler for the library that moves the clock';
}

my $node = chat_cluster('leap', conf => <<'END');
chat.realtime = off
chat.rate_limits = off
chat.presence_ttl = 5
END
$node->stop;
{
	local $ENV{LD_PRELOAD} = "$dir/leap.so";
	$node->start;
}
chat_database($node, 'talk');
my ($anna) = chat_users($node, 'talk', 'anna');

# Each connection is refreshed, at other distances from its end, until it has ended.
my ($code, $stdout, $stderr) = $node->psql('talk', <<"SQL");
SET client_min_messages = notice;
DO \$\$
DECLARE
	connection	uuid;
	refreshed	integer := 0;
	ended		integer := 0;
	closed		integer := 0;
BEGIN
	FOR n IN 1 .. 300 LOOP
		connection := chat.open_connection(as_user => '$anna');
		FOR wait IN 1 .. n % 60 LOOP
			PERFORM FROM chat.connections(as_user => '$anna');
		END LOOP;
		IF chat.refresh_connection(connection, as_user => '$anna') THEN
			refreshed := refreshed + 1;
			FOR wait IN 1 .. n % 60 LOOP
				PERFORM FROM chat.connections(as_user => '$anna');
			END LOOP;
			IF chat.close_connection(connection, as_user => '$anna') THEN
				closed := closed + 1;
			END IF;
		ELSE
			ended := ended + 1;
		END IF;
	END LOOP;
	RAISE NOTICE 'refreshed: %, ended: %, closed: %', refreshed > 20, ended > 20, closed > 20;
END
\$\$;
SQL
plan skip_all => 'the clock cannot be moved by LD_PRELOAD here'
  if $code == 0 && $stderr =~ /ended: f/;
is($code, 0, 'a connection may end at any moment');
like($stderr, qr/refreshed: t, ended: t, closed: t/, 'and did so before and after');
unlike(slurp_file($node->logfile), qr/terminated by signal|TRAP|PANIC/, 'nothing else ended');

done_testing();
