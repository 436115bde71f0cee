
# The demo: every statement of the conversation that it shows succeeds.

use strict;
use warnings;

use FindBin;
use lib "$FindBin::RealBin/../perl";

use ChatTest;
use IPC::Run;
use PostgreSQL::Test::Utils;
use Test::More;

my $tree = PostgreSQL::Test::Utils::tempdir() . '/tree';
my $output = '';

$ENV{PG_CONFIG} = build_pg_config();
delete $ENV{$_} foreach qw(PGHOST PGPORT PGUSER PGDATABASE);
copy_tree($tree);
ok(IPC::Run::run([ "$tree/scripts/demo" ], '<', \undef, '>&', \$output), 'the demo runs to its end')
  or diag $output;
unlike($output, qr/ERROR|FATAL/, 'without an error');
like($output, qr/"event":"message".*"content": "Shall we ship on Friday\?"/, 'chat-tail has heard of the messages');
ok(IPC::Run::run([ "$tree/scripts/server", 'stop' ], '<', \undef, '>&', \$output), 'its server stops')
  or diag $output;

done_testing();
