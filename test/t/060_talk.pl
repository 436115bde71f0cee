
# Real talk: days of an IRC channel, once live through chat.send_message(), once
# imported with the dates of the log.  Everything said is there, once, in its
# order, byte for byte, and answers point at what they answer.
#
# The log is not part of this project: CHAT_TEST_DATA names the archive, which
# is looked for in ../shared/data otherwise.  CHAT_TEST_DAYS, how many of its
# days to take for each of the two.

use strict;
use warnings;

use FindBin;
use lib "$FindBin::RealBin/../perl";

use ChatTest;
use File::Basename;
use PostgreSQL::Test::Cluster;
use PostgreSQL::Test::Utils;
use Test::More;

my $archive = $ENV{CHAT_TEST_DATA}
  // project_root() . '/../shared/data/ubuntu-irc.tar.xz';
plan skip_all => "there is no log of real talk ($archive)" if !-r $archive;

my $dir = PostgreSQL::Test::Utils::tempdir();
plan skip_all => 'tar cannot read the log of real talk'
  if system('tar', '-C', $dir, '-xf', $archive) != 0;

my $ndays = $ENV{CHAT_TEST_DAYS} // 16;

###########################################################################
# Reading the log

# A message is [HH:MM] <nick> text, an action [HH:MM]  * nick text.  Answers
# name the lines of a day.  What is blank cannot be said here.
sub read_day
{
	my ($file) = @_;
	my ($date) = basename($file) =~ /^(\d{4}-\d\d-\d\d)/;
	my (@messages, %of_line, $last_minute);
	my ($days, $count) = (0, 0);
	my $number = -1;

	foreach my $line (split /\n/, slurp_file($file))
	{
		$number++;
		next
		  if $line !~ /^\[(\d\d):(\d\d)\] <([^>]+)> (.*)$/
		  && $line !~ /^\[(\d\d):(\d\d)\]  \* (\S+) (.*)$/;
		my ($hour, $minute, $nick, $text) = ($1, $2, $3, $4);
		$nick =~ s/[\x00-\x20\x7f]//g;
		next if $text !~ /\S/ || $nick eq '';

		# the log tells minutes: number what falls into one
		my $at = $hour * 60 + $minute;
		$days++ if defined $last_minute && $at < $last_minute - 720;
		$at = $last_minute
		  if defined $last_minute && $at < $last_minute && $at >= $last_minute - 720;
		$count = defined $last_minute && $at == $last_minute ? $count + 1 : 0;
		$last_minute = $at;

		push @messages,
		  {
			at => sprintf('%s %02d:%02d:%02d.%06d', $date, $at / 60, $at % 60, $count / 20, $count % 20 * 50_000),
			days => $days,
			nick => $nick,
			text => $text,
			line => $number
		  };
		$of_line{$number} = $#messages;
	}

	(my $annotation = $file) =~ s/\.raw\.txt$/.annotation.txt/;
	foreach my $pair (split /\n/, slurp_file($annotation))
	{
		my ($a, $b) = $pair =~ /^(\d+) (\d+) -/ or next;
		($a, $b) = ($b, $a) if $a > $b;
		$messages[ $of_line{$b} ]{reply_to} = $of_line{$a}
		  if $a != $b && exists $of_line{$a} && exists $of_line{$b};
	}
	return @messages;
}

# As COPY wants it
sub copied
{
	return join("\t",
		map { !defined $_ ? '\N' : s/([\\\t\r])/$1 eq "\t" ? '\t' : $1 eq "\r" ? '\r' : '\\\\'/ger } @_)
	  . "\n";
}

# Days of all the years, each by its own name once
my @files = sort { basename($a) cmp basename($b) } glob "$dir/ubuntu-irc/*/*.raw.txt";
cmp_ok(scalar(@files), '>', 2 * $ndays, scalar(@files) . ' days are in the log')
  or BAIL_OUT('the log has another form');
my @chosen = map { $files[ int($_ * @files / (2 * $ndays)) ] } 0 .. 2 * $ndays - 1;
my %seen;
my (@live, @import);
foreach my $i (0 .. $#chosen)
{
	my ($date) = basename($chosen[$i]) =~ /^(\d{4}-\d\d-\d\d)/;
	next if $seen{$date}++;
	my $said = $i % 2 ? \@import : \@live;
	my $base = @$said;
	push @$said, map {
		{ %$_, reply_to => defined $_->{reply_to} ? $_->{reply_to} + $base : undef }
	} read_day($chosen[$i]);
}

###########################################################################
# Into the database

my $node = chat_cluster('talk', conf => "fsync = off\nsynchronous_commit = off");
chat_database($node, 'talk');

foreach my $set ([ 'live', \@live ], [ 'import', \@import ])
{
	my ($name, $said) = @$set;
	my $n = 0;

	append_to_file("$dir/$name",
		join('', map { copied($n++, "$_->{at} $_->{days}", @$_{qw(nick text reply_to)}) } @$said));
	$node->safe_psql('talk', <<"END");
CREATE TABLE $name (n int PRIMARY KEY, at_days text, nick text, content text, reply_to int, at timestamptz, id uuid);
\\copy $name (n, at_days, nick, content, reply_to) FROM '$dir/$name'
UPDATE $name SET at = left(at_days, 26)::timestamptz + substr(at_days, 28)::int * interval '1 day';
ANALYZE $name;
END
}

# Nicks are one's own whatever their case.  The first form met is the name.
$node->safe_psql('talk', <<'END');
CREATE TABLE people (key text PRIMARY KEY, id uuid);
INSERT INTO people
SELECT key, chat.create_user(nick)
FROM (SELECT DISTINCT ON (lower(nick)) lower(nick) AS key, nick
	  FROM (SELECT n, nick FROM live UNION ALL SELECT n, nick FROM import) AS x ORDER BY lower(nick), n) AS y;
CREATE FUNCTION person(nick text) RETURNS uuid LANGUAGE sql STABLE AS 'SELECT p.id FROM people AS p WHERE p.key = lower(nick)';
CREATE TABLE channels (name text PRIMARY KEY, id uuid);
ANALYZE people;
INSERT INTO people VALUES ('the.reader', chat.create_user('the.reader'));
INSERT INTO channels VALUES
	('live', chat.create_channel('#ubuntu', as_user => person('the.reader'))),
	('import', chat.create_channel('#ubuntu-archive', as_user => person('the.reader')));
END
my ($live, $import) = map {
	$node->safe_psql('talk', "SELECT id FROM channels WHERE name = '$_'")
} 'live', 'import';

# Live: who speaks for the first time joins.
$node->safe_psql('talk', <<"END");
DO \$\$
DECLARE
	l		record;
	sent	uuid;
BEGIN
	FOR l IN SELECT x.*, person(x.nick) AS person FROM live AS x ORDER BY x.n LOOP
		PERFORM chat.join_conversation('$live', as_user => l.person);
		SELECT m.id INTO sent
		FROM chat.send_message('$live', l.content, client_key => l.n::text,
			reply_to => (SELECT r.id FROM live AS r WHERE r.n = l.reply_to), as_user => l.person) AS m;
		UPDATE live SET id = sent WHERE n = l.n;
		IF l.n % 100 = 0 THEN
			COMMIT;
		END IF;
	END LOOP;
END \$\$
END

# The archive: one INSERT, with ids of the log's own moments.  The later years
# have partitions already, the earlier ones do not.
my $middle = $node->safe_psql('talk',
	"SELECT at FROM import ORDER BY n OFFSET (SELECT count(*) FROM import) * 2 / 3 LIMIT 1");
$node->safe_psql('talk', <<"END");
INSERT INTO chat.members (conversation_id, user_id) SELECT '$import', p.id FROM people AS p WHERE p.key <> 'the.reader';
SELECT chat.create_partitions(since => '$middle');
UPDATE import SET id = chat.uuid_v7_at(at);
INSERT INTO chat.messages (conversation_id, id, sender_id, content, reply_to)
SELECT '$import', x.id, person(x.nick), x.content, (SELECT r.id FROM import AS r WHERE r.n = x.reply_to)
FROM import AS x ORDER BY x.n;
END

###########################################################################
# What has become of it

sub told_ok
{
	my ($name, $channel, $said, $what) = @_;
	my $n = @$said;
	my $reader = $node->safe_psql('talk', "SELECT person('the.reader')");

	# order, senders and answers
	is( $node->safe_psql(
			'talk', qq{
	SELECT count(*), count(m.id), count(*) FILTER (WHERE m.seq <> x.n + 1),
		count(*) FILTER (WHERE m.sender_id <> person(x.nick)),
		count(*) FILTER (WHERE m.reply_to IS DISTINCT FROM r.id), count(m.reply_to) > 100
	FROM $name AS x LEFT JOIN $name AS r ON r.n = x.reply_to
		LEFT JOIN chat.messages AS m ON m.conversation_id = '$channel' AND m.id = x.id}),
		"$n|$n|0|0|0|t",
		"$what: all $n lines are there, in order, from their senders, with what they answer");
	is( $node->safe_psql('talk', "SELECT last_seq FROM chat.conversations WHERE id = '$channel'"),
		$n, "$what: and nothing else");

	# byte for byte, as the bytes are in the log
	my $file = "$dir/out-$what" =~ s/[ ,]/_/gr;
	$node->safe_psql('talk',
		"\\copy (SELECT encode(convert_to(content, 'UTF8'), 'hex') FROM chat.messages WHERE conversation_id = '$channel' ORDER BY seq) TO '$file'");
	my $i = 0;
	my @differ = grep { pack('H*', $_) ne $said->[ $i++ ]{text} } split /\n/, slurp_file($file);
	is(scalar(@differ), 0, "$what: what was said is there byte for byte");

	# page by page, in pages of all sizes
	is( $node->safe_psql(
			'talk', qq{
	CREATE FUNCTION pg_temp.walk(forward bool) RETURNS TABLE (pages int, lines bigint, in_order bool, same bool) LANGUAGE plpgsql AS \$\$
	DECLARE
		page	record;
		edge	uuid;
		seqs	bigint[] := '{}';
		ids		uuid[] := '{}';
	BEGIN
		pages := 0;
		SELECT m.id INTO edge FROM chat.messages AS m WHERE m.conversation_id = '$channel' AND m.seq = CASE WHEN forward THEN 1 ELSE $n END;
		seqs := ARRAY[CASE WHEN forward THEN 1 ELSE $n END]; ids := ARRAY[edge];
		LOOP
			SELECT array_agg(h.seq) AS seqs, array_agg(h.id) AS ids INTO page
			FROM chat.history('$channel', before_id => CASE WHEN NOT forward THEN edge END,
				after_id => CASE WHEN forward THEN edge END, max => 1 + pages * 37 % 1000, as_user => '$reader') AS h;
			EXIT WHEN page.ids IS NULL;
			pages := pages + 1;
			IF forward THEN
				seqs := seqs || page.seqs; ids := ids || page.ids; edge := ids[array_upper(ids, 1)];
			ELSE
				seqs := page.seqs || seqs; ids := page.ids || ids; edge := ids[1];
			END IF;
		END LOOP;
		lines := cardinality(seqs);
		in_order := seqs = ARRAY(SELECT generate_series(1, $n)::bigint);
		same := ids = ARRAY(SELECT x.id FROM $name AS x ORDER BY x.n);
		RETURN NEXT;
	END \$\$;
	SELECT pages > 10, lines, in_order, same FROM pg_temp.walk(true);
	SELECT pages > 10, lines, in_order, same FROM pg_temp.walk(false)}),
		"t|$n|t|t\nt|$n|t|t",
		"$what: the pages of the history, forwards and backwards, have every line once");

	# around a line in the middle
	is( $node->safe_psql(
			'talk', qq{
	SELECT string_agg((h.seq - x.n)::text, ' ' ORDER BY h.seq)
	FROM $name AS x, chat.history('$channel', around_id => x.id, max => 5, as_user => '$reader') AS h
	WHERE x.n = $n / 2 GROUP BY x.n}),
		'-1 0 1 2 3',
		"$what: a page around a line");
	return;
}

told_ok('live', $live, \@live, 'live');
is( $node->safe_psql(
		'talk', qq{
SELECT count(*) FROM (SELECT p.id FROM people AS p WHERE p.key IN (SELECT lower(nick) FROM live) ORDER BY p.key LIMIT 30) AS p,
	LATERAL chat.conversation('$live', as_user => p.id) AS c
WHERE c.unread_count <> c.last_seq - (SELECT max(m.seq) FROM chat.messages AS m WHERE m.conversation_id = '$live' AND m.sender_id = p.id)}),
	0,
	'live: unread is what was said since one spoke last');
is( $node->safe_psql(
		'talk', qq{
SELECT count(*), count(*) FILTER (WHERE s.is_retry AND s.id = x.id AND s.seq = x.n + 1)
FROM (SELECT * FROM live ORDER BY n LIMIT 200) AS x,
	LATERAL chat.send_message('$live', x.content, client_key => x.n::text, as_user => person(x.nick)) AS s}),
	'200|200',
	'live: sent again under the same keys, they are the same messages');

told_ok('import', $import, \@import, 'import');
is( $node->safe_psql(
		'talk', qq{
SELECT count(*) FROM import AS x
WHERE chat.uuid_timestamp(x.id) <> x.at}),
	0,
	'import: every message has the time of the log');
is( $node->safe_psql(
		'talk', qq{
SELECT count(*) FILTER (WHERE m.tableoid = 'chat.messages_default'::regclass) > 0,
	count(DISTINCT m.tableoid) >= least(3, $ndays / 3),
	count(*) FILTER (WHERE (m.tableoid = 'chat.messages_default'::regclass)
		<> (chat.uuid_timestamp(m.id) < date_trunc('month', timestamptz '$middle')))
FROM chat.messages AS m WHERE m.conversation_id = '$import'}),
	't|t|0',
	'import: the later years are in their months, the earlier ones in the default partition');
oracle_ok($node, 'talk', 'live and import');

# Partitions that are made for the earlier years take over what is theirs, and
# nobody notices.
$node->safe_psql('talk',
	"SELECT chat.create_partitions(since => (SELECT at FROM import ORDER BY n OFFSET (SELECT count(*) FROM import) / 3 LIMIT 1))"
);
told_ok('import', $import, \@import, 'import, more partitions');
oracle_ok($node, 'talk', 'more partitions');

# After the archive comes today.
is( $node->safe_psql(
		'talk', qq{
SELECT s.seq - c.last_seq, s.id > c.last_message_id
FROM chat.conversations AS c, chat.send_message(c.id, 'and today?', as_user => person('the.reader')) AS s
WHERE c.id = '$import'}),
	'1|t',
	'after the archive comes today');

$node->stop;
done_testing();
