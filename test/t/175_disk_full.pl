
# A full disk, of the data and of the WAL, while messages go to the archive and
# come back, the archive is compacted, and others send: each failure is an
# ordinary error, or stops the server, which recovers; nothing is lost or
# doubled, and as soon as there is room the next run comes to its end.

use strict;
use warnings;

use Cwd qw(abs_path);
use File::Temp;
use FindBin;
use lib "$FindBin::RealBin/../perl";

use ChatTest;
use IPC::Run;
use PostgreSQL::Test::Cluster;
use PostgreSQL::Test::Utils;
use Test::More;

my $NMESSAGES = 150;    # in each conversation
my $DATA_MB = 128;
my $WAL_MB = 64;

# The disks are small ones in memory, which are mounted where only this test
# sees them: it runs once more in name spaces of its own, as the same user. They
# are gone when its last process is.
if (!defined $ENV{CHAT_TEST_DISKS})
{
	my $dir = File::Temp::tempdir('chat_disks_XXXXXX', TMPDIR => 1, CLEANUP => 1);
	my ($uid, $gid) = ($>, $) + 0);
	my @inside = (
		qw(unshare --user --map-root-user --mount sh -c),
		'for disk in data:$1 wal:$2; do'
		  . ' mkdir "$3/${disk%:*}" && mount -t tmpfs -o "size=${disk#*:}m,mode=700" none "$3/${disk%:*}" || exit; done;'
		  . ' user=$4 group=$5; shift 5; exec unshare --user --map-user="$user" --map-group="$group" "$@"',
		'sh', $DATA_MB, $WAL_MB, $dir, $uid, $gid);
	my ($out, $err) = ('', '');

	plan skip_all => 'the server cannot be run by root' if $uid == 0;
	plan skip_all => 'no unshare here' if !grep { -x "$_/unshare" } split /:/, $ENV{PATH};
	IPC::Run::run([ @inside, qw(id -u) ], '<', File::Spec->devnull, '>', \$out, '2>', \$err);
	rmdir "$dir/$_" foreach qw(data wal);
	plan skip_all => 'a user cannot mount anything here: ' . ($err =~ s/\s*\n.*//sr)
	  if $out !~ /^$uid\n\z/;

	# its plan and results are those of the test
	open(STDOUT, '>&', Test::More->builder->output) or die $!;
	open(STDERR, '>&', Test::More->builder->failure_output) or die $!;
	$ENV{CHAT_TEST_DISKS} = $dir;
	my $status = system(@inside, $^X, (map { "-I$_" } @INC), abs_path($0));

	rmdir foreach "$dir/data", "$dir/wal", $dir;
	Test::More->builder->no_ending(1);
	exit($status == 0 ? 0 : $status >> 8 || 255);
}
my %disk = map { $_ => "$ENV{CHAT_TEST_DISKS}/$_" } qw(data wal);

my $seed = $ENV{CHAT_TEST_SEED} // int(rand(2**31));
srand($seed);
note "CHAT_TEST_SEED=$seed";

# Leave so many kilobytes of a disk free, which others may take meanwhile
sub fill
{
	my ($disk, $room) = @_;
	my $buffer = 'x' x 4096;

	open(my $handle, '>', "$disk{$disk}/filler") or die "$disk{$disk}: $!";
	1 while syswrite($handle, $buffer);
	my $size = -s $handle;
	truncate($handle, $size > $room * 1024 ? $size - $room * 1024 : 0) or die $!;
	close $handle;
	return;
}

sub make_room
{
	my ($disk) = @_;

	unlink "$disk{$disk}/filler" or die "$disk{$disk}: $!";
	return;
}

###########################################################################
# A database on the one, with its WAL on the other

my $node = chat_cluster('disk_full',
	init => { extra => [ '--encoding=UTF8', '--locale=C', '--wal-segsize=1', "--waldir=$disk{wal}/pg_wal" ] },
	conf => <<'END');
restart_after_crash = off
wal_level = replica
max_wal_senders = 0
max_replication_slots = 1
min_wal_size = 2MB
max_wal_size = 16MB
wal_keep_size = 0
client_min_messages = warning
chat.rate_limits = off
END
mkdir "$disk{data}/talk" or die $!;
$node->safe_psql('postgres', "CREATE TABLESPACE small LOCATION '$disk{data}/talk'");
$node->safe_psql('postgres', 'CREATE DATABASE talk TABLESPACE small');
$node->safe_psql('talk', 'CREATE EXTENSION chat CASCADE; SELECT chat.migrate()');
load_oracle($node, 'talk');
my ($anna, $ben) = chat_users($node, 'talk', 'anna', 'ben');

$node->safe_psql('talk', q{SELECT chat.create_partitions(0, '2024-01-01 00:00+00')});
$node->safe_psql('talk', $_)
  foreach split /\n/, $node->safe_psql('talk',
	q{SELECT format('DROP TABLE chat.%I;', name) FROM chat.partitions() WHERE begins_at >= '2024-05-01 00:00+00' AND ends_at < now()}
  );
my @conversations =
  map { $node->safe_psql('talk', "SELECT chat.create_channel('c$_', user_ids => ARRAY['$ben']::uuid[], as_user => '$anna')") } 1 .. 4;
foreach my $conversation (@conversations)
{
	$node->safe_psql(
		'talk', qq{
	INSERT INTO chat.messages (conversation_id, id, sender_id, content)
	SELECT '$conversation', chat.uuid_v7_at('2024-01-01 01:00+00'::timestamptz + n * interval '120 days' / $NMESSAGES), '$anna',
		   'message ' || n || (SELECT string_agg(md5((n * i)::text), '') FROM generate_series(1, CASE WHEN n % 10 = 0 THEN 400 ELSE 20 END) i)
	FROM generate_series(1, $NMESSAGES) n;
	SELECT chat.edit_message(m.conversation_id, m.id, m.content || ' edited', 1, as_user => '$anna') FROM chat.messages m WHERE m.conversation_id = '$conversation' AND m.seq % 5 = 0;
	SELECT chat.delete_message(m.conversation_id, m.id, as_user => '$anna') FROM chat.messages m WHERE m.conversation_id = '$conversation' AND m.seq % 11 = 0;
	});
}
$node->safe_psql('talk', 'CREATE TABLE saved AS SELECT m.conversation_id, m.id, m.seq, m.deleted_at FROM chat.messages m');

# What anna can be told of all messages that have been there from the beginning
my $told = qq{
SELECT count(*), count(DISTINCT t.id), md5(string_agg(t.row, E'\\n' ORDER BY t.id, t.row))
FROM (SELECT s.id, h::text AS row
	  FROM chat.conversations c, LATERAL chat.history(c.id, max => 1000, as_user => '$anna') h JOIN saved s ON s.id = h.id) t
UNION ALL
SELECT count(*), count(DISTINCT s.id), md5(string_agg(v::text, E'\\n' ORDER BY s.id, v.version))
FROM saved s, LATERAL chat.message_versions(s.conversation_id, s.id, as_user => '$anna') v WHERE s.deleted_at IS NULL};
my $before = $node->safe_psql('talk', $told);
my $n = 4 * $NMESSAGES;
like($before, qr/^$n\|$n\|/, 'all messages are told');

# Messages that are sent meanwhile, by the keys that tell them apart
my %sent;
my @told_of;
my $nsenders = 0;

sub senders
{
	my ($nsends) = @_;
	my @scripts;

	foreach my $user ($anna, $ben)
	{
		my $name = ++$nsenders;
		my $script = "\\set ON_ERROR_STOP 0\n\\set VERBOSITY sqlstate\n";

		foreach my $i (1 .. $nsends)
		{
			my $conversation = $conversations[ $i % 2 ];

			$sent{"key $name $i"} = [ $conversation, $user ];
			$script .= "SELECT 'key $name $i' FROM chat.send_message('$conversation', repeat('text ', 100), client_key => 'key $name $i', as_user => '$user');\n";
		}
		push @scripts, $script;
	}
	return start_clients($node, 'talk', @scripts);
}

sub senders_end
{
	my ($senders) = @_;

	$senders->finish;
	push @told_of, map { split /\n/ } @{ $senders->{out} };
	return map { split /\n/ } @{ $senders->{err} };
}

sub same_ok
{
	my ($what) = @_;
	local $Test::Builder::Level = $Test::Builder::Level + 1;
	my $keys = join(', ', map { "('$_')" } 'none', @told_of);

	is($node->safe_psql('talk', $told), $before, "$what: everything is told as before");
	is( $node->safe_psql(
			'talk', qq{
	SELECT (SELECT count(*) FROM public.all_messages m JOIN saved s USING (id)),
		   (SELECT count(*) - count(DISTINCT (m.sender_id, m.client_key)) FROM public.all_messages m WHERE m.client_key IS NOT NULL),
		   (SELECT count(*) FROM (VALUES $keys) k (key) WHERE k.key NOT IN (SELECT m.client_key FROM public.all_messages m WHERE m.client_key IS NOT NULL))}),
		"$n|0|1",
		"$what: each message is there once, and all that were acknowledged");
	oracle_ok($node, 'talk', $what);
	return;
}

my %calls = (
	archive => 'CALL chat.apply_retention(7)',
	months => 'CALL chat.apply_retention()',
	compact => 'CALL chat.compact_archive()',
	restore => q{CALL chat.restore_archive('-infinity', batch_size => 7)});

my %undone = (archive => 'restore', compact => 'compact', restore => 'archive');

# A conversation that stays keeps months from going as a whole.
my %set_up = (
	archive => "SELECT chat.set_retention(NULL, conversation => '$conversations[3]')",
	months => "SELECT chat.reset_retention(conversation => '$conversations[3]')");

###########################################################################
# No room for data

my $nfailed = 0;
foreach my $kind (qw(archive restore months compact restore))
{
	my @errors;
	my $end = 0;

	$node->safe_psql('talk', $set_up{$kind}) if defined $set_up{$kind};
	foreach my $room (0, int(rand(600)))
	{
		# what dead rows leave is room as well
		fill('data', $room);
		my $senders = senders(10);
		my ($ret, $stdout, $stderr) = $node->psql('talk', "\\set VERBOSITY sqlstate\n$calls{$kind};\n\\echo done");
		push @errors, senders_end($senders), split /\n/, $stderr;
		$end = $stdout =~ /done/;
		$nfailed++ if !$end;
		make_room('data');
		same_ok("$kind, $room kB" . ($end ? '' : ', failed'));
	}
	is(join("\n", grep { !/^(psql:\S+ )?ERROR:  53100$/ } @errors), '', "$kind: no error but that the disk is full")
	  or diag(join("\n", @errors));
	note scalar(@errors) . " errors";
	my ($ret, $stdout, $stderr) = $node->psql('talk', "$calls{$kind};\n\\echo done");
	is("$stdout$stderr", 'done', "$kind: with room again it comes to its end");
	same_ok("$kind, to the end");
}
cmp_ok($nfailed, '>', 2, "runs met a full disk: $nfailed");

###########################################################################
# No room for WAL, of which none can be thrown away

# The server has stopped; with room it starts, and recovers.
sub recover
{
	my ($crashed) = @_;

	return make_room('wal') if !$crashed;
	for (1 .. 10 * $PostgreSQL::Test::Utils::timeout_default)
	{
		last if !-e $node->data_dir . '/postmaster.pid';
		select(undef, undef, undef, 0.1);
	}
	make_room('wal');
	$node->_update_pid(0);
	$node->start;
	return;
}

foreach my $kind (qw(archive compact restore))
{
	my $crashed = 0;

	$node->safe_psql('talk', $set_up{$kind}) if defined $set_up{$kind};
	$node->safe_psql('talk', 'CALL chat.apply_retention()') if $kind eq 'compact';
	$node->safe_psql('postgres', q{SELECT pg_create_physical_replication_slot('nobody', true)});
	fill('wal', int(rand(2000)));
	my $senders = senders(10);
	for (1 .. 20)
	{
		# again and again, and what undoes it
		my ($ret) = $node->psql('talk', join(";\n", @calls{ $kind, $undone{$kind} }) . ';');
		$crashed = $ret == 2;    # the connection is lost
		last if $crashed;
	}
	senders_end($senders);
	ok($crashed, "$kind: the server stops when its WAL has no room");
	recover($crashed);
	$node->safe_psql('postgres', q{SELECT pg_drop_replication_slot('nobody')});
	same_ok("$kind, recovered");
	my ($ret, $stdout, $stderr) = $node->psql('talk', "$calls{$kind};\n\\echo done");
	is("$stdout$stderr", 'done', "$kind: then it comes to its end");
	same_ok("$kind, recovered and to the end");
}

# What was not acknowledged can be sent again
$node->safe_psql('talk',
	join('', map { "SELECT FROM chat.send_message('$sent{$_}[0]', 'again', client_key => '$_', as_user => '$sent{$_}[1]');\n" } sort keys %sent));
is( $node->safe_psql('talk', 'SELECT count(*), count(DISTINCT (m.sender_id, m.client_key)) FROM public.all_messages m WHERE m.client_key IS NOT NULL'),
	join('|', (scalar keys %sent) x 2),
	'all are there once when they have been sent again');
same_ok('in the end');

$node->stop;
done_testing();
