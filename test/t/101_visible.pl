
# No notification before what it tells of is to be seen.  A commit here takes a tenth
# of a second between the last moment at which it may fail and the one at which
# others see it; whoever looks at once when it is sent must find it.

use strict;
use warnings;

use FindBin;
use lib "$FindBin::RealBin/../perl";

use ChatTest;
use PostgreSQL::Test::Cluster;
use PostgreSQL::Test::Utils;
use Test::More;
use Time::HiRes qw(sleep);

my $node = chat_cluster('visible', conf => <<'END');
fsync = on
commit_delay = 100000
commit_siblings = 0
END
chat_database($node, 'talk');
my ($anna, $ben) = chat_users($node, 'talk', 'anna', 'ben');
my $talk = $node->safe_psql('talk',
	"SELECT chat.open_direct('$ben', as_user => '$anna')");

my $listener = $node->background_psql('talk');
my $look = "SELECT modseq FROM chat.conversations WHERE id = '$talk'";
$listener->query_safe("SELECT FROM chat.subscribe('$talk', as_user => '$ben')");

my $nsends = 15;
my $senders = start_clients(
	$node, 'talk',
	send_sql($talk, $anna) x $nsends,
	join('',
		map { "BEGIN;\n" . send_sql($talk, $ben) . "ROLLBACK;\n" }
		  1 .. 3 * $nsends));

my ($nheard, $last, @unseen) = (0, 0);
my $attempts = 100 * $PostgreSQL::Test::Utils::timeout_default;
until ($last == $nsends || $attempts-- <= 0)
{
	my $heard = $listener->query_safe('SELECT 1');

	$senders->{run}->pump_nb if $senders->{run}->pumpable;
	foreach my $modseq ($heard =~ /payload "v1 $talk \S+ \d+-(\d+) message"/g)
	{
		my ($seen) = $listener->query_safe($look) =~ /^(\d+)$/m;

		$nheard++;
		$last = $modseq;
		push @unseen, "$modseq when $seen was to be seen" if $seen < $modseq;
	}
	sleep(0.003);
}
ok($senders->finish, 'the senders are done');
is($last, $nsends, "all $nsends messages have been sent, in $nheard notifications");
is("@unseen", '', 'each could be seen when it was notified');
$listener->quit;

done_testing();
