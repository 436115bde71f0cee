
# The primary is killed by SIGKILL while clients send, and its synchronous
# standby takes over: what was acknowledged is there, once and under the number
# that was told; what was not can be sent again under its key.

use strict;
use warnings;

use FindBin;
use lib "$FindBin::RealBin/../perl";

use ChatTest;
use PostgreSQL::Test::Cluster;
use PostgreSQL::Test::Utils;
use Test::More;

my $nclients = 6;
my $nconversations = 3;
my $nsends = 4000;    # more than a client gets done

my $primary = chat_cluster('primary', init => { allows_streaming => 1 }, conf => <<'END');
fsync = on
synchronous_commit = on
chat.rate_limits = off
END
chat_database($primary, 'talk');
my @users = chat_users($primary, 'talk', map { "user$_" } 1 .. $nclients);
my $members = join(', ', map { "'$_'" } @users);
my @conversations =
  map { $primary->safe_psql('talk', "SELECT chat.create_channel('c$_', user_ids => ARRAY[$members]::uuid[], as_user => '$users[0]')") }
  1 .. $nconversations;

$primary->backup('base');
my $standby = PostgreSQL::Test::Cluster->new('standby');
$standby->init_from_backup($primary, 'base', has_streaming => 1);
$standby->start;
$primary->append_conf('postgresql.conf', "synchronous_standby_names = '" . $standby->name . "'");
$primary->reload;
$primary->poll_query_until('talk', q{SELECT count(*) = 1 FROM pg_stat_replication WHERE sync_state = 'sync'})
  or BAIL_OUT('the standby is not synchronous');

# What a client sends: each message with a key of its own
my @sends = map {
	my $user = $_;
	[ map { { key => "$user $_", user => $user, conversation => $conversations[ rand @conversations ] } } 1 .. $nsends ]
} @users;

sub sql_of
{
	my (@sends) = @_;

	return join('',
		map { "SELECT '$_->{key}', id, seq, is_retry FROM chat.send_message('$_->{conversation}', 'text', client_key => '$_->{key}', as_user => '$_->{user}');\n" } @sends);
}

# Only whole lines have been acknowledged for sure.
my %acknowledged;
my $nretried = 0;

sub acknowledge
{
	my ($output) = @_;
	my @lines = split /\n/, $output =~ s/[^\n]*\z//r;

	foreach my $line (@lines)
	{
		my ($key, $id, $seq, $retried) = split /\|/, $line;

		$acknowledged{$key} = "$id $seq";
		$nretried++ if $retried eq 't';
	}
	return scalar @lines;
}

sub acknowledged_ok
{
	my ($what) = @_;
	my %there = map { /^(.*)\|(.*)$/ } split /\n/, $standby->safe_psql('talk', q{SELECT client_key, id || ' ' || seq FROM chat.messages});
	my @lost = grep { ($there{$_} // '') ne $acknowledged{$_} } keys %acknowledged;
	local $Test::Builder::Level = $Test::Builder::Level + 1;

	is(scalar(@lost), 0, "$what: all " . keys(%acknowledged) . ' acknowledged messages are there, as they were told');
	is($standby->safe_psql('talk', 'SELECT count(*) = count(DISTINCT client_key) AND count(*) = count(client_key) FROM chat.messages'),
		't', "$what: none is there twice");
	oracle_ok($standby, 'talk', $what);
	return;
}

my $clients = start_clients($primary, 'talk', map { sql_of(@$_) } @sends);
my $nlines = 600 + rand 600;
ok( $clients->pump_until_true(sub { $clients->lines > $nlines && !grep { $_ eq '' } @{ $clients->{out} } }),
	'every client has sent something');
my $postmaster = postmaster_pid($primary);
my @children = children($postmaster);
$primary->kill9;
kill 'KILL', @children;
$clients->finish;
is(scalar(grep { /connection to server was lost|terminating connection|server closed the connection|no connection to the server/ } @{ $clients->{err} }),
	$nclients, 'the primary is killed under every client');

$standby->promote;
foreach my $client (0 .. $#users)
{
	splice @{ $sends[$client] }, 0, acknowledge($clients->{out}[$client]);
}
acknowledged_ok('promoted');
my $there = $standby->safe_psql('talk', 'SELECT count(*) FROM chat.messages');
cmp_ok($there - keys %acknowledged, '<=', $nclients, 'and no more than the one of each client that was in doubt');

# Everybody goes on with what was in doubt.
$clients = start_clients($standby, 'talk', map { sql_of(@$_[ 0 .. 49 ]) } @sends);
ok($clients->finish, 'the clients go on, on the new primary');
is(scalar(grep { acknowledge($_) == 50 } @{ $clients->{out} }), $nclients, 'all of it is done');
acknowledged_ok('in the end');
is($standby->safe_psql('talk', 'SELECT count(*) FROM chat.messages'), scalar(keys %acknowledged), 'there is nothing that nobody knows of');
is($nretried, $there - (keys(%acknowledged) - 50 * $nclients), 'what had been committed in doubt was told as such');

$standby->stop;
done_testing();
