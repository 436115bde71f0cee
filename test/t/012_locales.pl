
# Names in databases of several locales, and of another encoding: the same ones
# are the same everywhere, also in what is restored into another of them.

use strict;
use warnings;

use FindBin;
use lib "$FindBin::RealBin/../perl";

use ChatTest;
use PostgreSQL::Test::Cluster;
use PostgreSQL::Test::Utils;
use Test::More;

$ENV{PGCLIENTENCODING} = 'UTF8';

my $node = chat_cluster('locales');
my $dir = PostgreSQL::Test::Utils::tempdir();

# Turkish has letters of its own for the upper case of i and the lower case of I
my %locales = (
	c => "ENCODING 'UTF8' LOCALE 'C'",
	c_utf8 => "ENCODING 'UTF8' LOCALE 'C.UTF-8'",
	tr => "ENCODING 'UTF8' LOCALE 'C' LOCALE_PROVIDER icu ICU_LOCALE 'tr-TR'",
	de => "ENCODING 'UTF8' LOCALE 'C' LOCALE_PROVIDER icu ICU_LOCALE 'de-DE'");
my @databases = sort keys %locales;

sub new_database
{
	my ($db, $locale) = @_;

	$node->safe_psql('postgres', "CREATE DATABASE $db TEMPLATE template0 $locale");
	return $db;
}

sub new_chat
{
	my ($db, $locale) = @_;

	new_database($db, $locale);
	$node->safe_psql($db,
		'SET client_min_messages = warning; CREATE EXTENSION chat CASCADE; SELECT chat.migrate()');
	load_oracle($node, $db);
	return $db;
}

# What is the same as what is there, and what looks as if it were but is not
my $attempts = q{
CREATE FUNCTION pg_temp.outcome(statement text, name text) RETURNS text LANGUAGE plpgsql AS $$
BEGIN
	EXECUTE format(statement, name);
	RAISE EXCEPTION 'done' USING ERRCODE = 'TESTS';
EXCEPTION WHEN OTHERS THEN
	RETURN CASE SQLSTATE WHEN 'TESTS' THEN 'free' ELSE SQLSTATE END;
END
$$;
SELECT n, pg_temp.outcome('SELECT chat.create_user(%L)', n), pg_temp.outcome('SELECT chat.create_user(external_id => ''new'', email => %L || ''@example.org'')', n),
	   pg_temp.outcome('SELECT chat.create_channel(%L, as_user => (chat.user(username => ''anna'')).id)', n),
	   pg_temp.outcome('SELECT chat.create_space(%L, as_user => (chat.user(username => ''anna'')).id)', n),
	   (SELECT count(*) FROM chat.spaces(tag => n, as_user => (chat."user"(username => 'anna')).id))
FROM unnest(ARRAY['жук', 'ЖУК', U&'\200Bжук', 'STRASSE', 'straße', 'ΟΔΌΣ', 'οδός', U&'RENE\0301', 'TITLE', 'tıtle', 'TİTLE', 'title', 'ÉMILE', 'emile', 'ａｎｎａ']) WITH ORDINALITY AS u (n, place)
ORDER BY place
};
my $expected = join(
	"\n",
	'жук|23505|23505|23505|23505|1',
	'ЖУК|23505|23505|23505|23505|1',
	"\xe2\x80\x8bжук|23505|23505|23505|23505|1",
	'STRASSE|23505|23505|23505|23505|1',
	'straße|23505|23505|23505|23505|1',
	'ΟΔΌΣ|23505|23505|23505|23505|1',
	'οδός|23505|23505|23505|23505|1',
	"RENE\xcc\x81|23505|23505|23505|23505|1",
	'TITLE|23505|23505|23505|23505|1',
	'tıtle|free|free|free|free|0',
	'TİTLE|free|free|free|free|0',
	'title|23505|23505|23505|23505|1',
	'ÉMILE|23505|23505|23505|23505|1',
	'emile|free|free|free|free|0',
	'ａｎｎａ|23505|23505|23505|23505|1');

my $keys = q{
SELECT * FROM (SELECT 'user' AS kind, username AS name, name_key, email_key, name_skeleton FROM chat.users
UNION ALL SELECT 'topic', title, title_key, tags::text, tag_keys::text FROM chat.spaces
UNION ALL SELECT 'channel', c.name, n.name_key, NULL, NULL FROM chat.conversations AS c JOIN chat.conversation_names AS n ON n.conversation_id = c.id) AS x
ORDER BY kind, name COLLATE "C"};

sub names_ok
{
	my ($db, $how) = @_;

	is($node->safe_psql($db, $attempts), $expected, "$how: the same names are the same");
	is($node->safe_psql($db, 'SELECT * FROM chat.verify(true)'), '', "$how: the self-check finds nothing");
	oracle_ok($node, $db, $how);
	return;
}

my $all_keys;
foreach my $db (@databases)
{
	new_chat($db, $locales{$db});
	$node->safe_psql(
		$db, q{
SELECT chat.create_user(n, n || '@example.org') FROM unnest(ARRAY['anna', 'ЖУК', 'Straße', 'οδός', 'René', 'title', 'émile']) AS n;
SELECT chat.create_channel(u.username, as_user => u.id), chat.create_space(u.username, tags => ARRAY[t.tag, u.username, 'all'], as_user => u.id)
FROM (VALUES ('anna', 'ANNA'), ('ЖУК', 'Жук'), ('Straße', 'STRASSE'), ('οδός', 'ΟΔΌΣ'), ('René', 'RENÉ'), ('title', 'TITLE'), ('émile', 'ÉMILE')) AS t (username, tag)
JOIN chat.users AS u USING (username)});
	names_ok($db, $db);
	$all_keys //= $node->safe_psql($db, $keys);
	is($node->safe_psql($db, $keys), $all_keys, "$db: the same keys");
	is($node->safe_psql($db, q{SELECT count(*) FROM chat.spaces('title', 'ALL', as_user => (chat."user"(username => 'anna')).id)}),
		'7', "$db: by title all are listed");
}

###########################################################################
# From each to each other

foreach my $from (@databases)
{
	silent_ok($node, [ 'pg_dump', '-Fc', '-f', "$dir/$from", $from ], "pg_dump of $from");
	foreach my $to (grep { $_ ne $from } @databases)
	{
		my $db = new_database("${from}_into_$to", $locales{$to});

		silent_ok($node, [ 'pg_restore', '-d', $db, "$dir/$from" ], "pg_restore into $to");
		is($node->safe_psql($db, $keys), $all_keys, "$from restored into $to: the same keys");
		names_ok($db, "$from restored into $to");
		$node->safe_psql('postgres', "DROP DATABASE $db");
	}
}

###########################################################################
# An encoding that has not all characters: a key may have some that it lacks,
# and is written otherwise there

my $latin = new_chat('latin', "ENCODING 'LATIN1' LOCALE 'C'");
$node->safe_psql($latin, q{SELECT chat.create_user(n) FROM unnest(ARRAY['anna', 'Émile', 'µTorrent', 'Straße', '½']) AS n});
is($node->safe_psql($latin, 'SELECT username, name_key FROM chat.users ORDER BY id'),
	"anna|anna\nÉmile|émile\nµTorrent|\\+0003BCtorrent\nStraße|strasse\n½|1\\+0020442", 'LATIN1: the keys');
is( $node->safe_psql(
		$latin, q{SELECT (chat.user(username => n)).username FROM unnest(ARRAY['ÉMILE', 'µTORRENT', 'STRASSE', '½']) AS n}),
	"Émile\nµTorrent\nStraße\n½", 'LATIN1: found by what is the same');
foreach my $taken ('émile', 'µtorrent', 'STRASSE', '½')
{
	fails_with($node, $latin, "SELECT chat.create_user('$taken')", '23505', "LATIN1: $taken is taken");
}
fails_with($node, $latin, "SELECT chat.create_user('a' || chr(160) || 'b')", '23514', 'LATIN1: U+00A0 is white space');
fails_with($node, $latin, "SELECT chat.create_user(chr(173))", '23514', 'LATIN1: U+00AD is not visible');
oracle_ok($node, $latin, 'LATIN1');

# In an encoding that has them the keys are made anew
silent_ok($node, [ 'pg_dump', '-Fc', '-f', "$dir/latin", $latin ], 'pg_dump of LATIN1');
my $restored = new_database('from_latin', $locales{c_utf8});
silent_ok($node, [ 'pg_restore', '-d', $restored, "$dir/latin" ], 'pg_restore from LATIN1');
is($node->safe_psql($restored, 'SELECT problem FROM chat.verify(true) ORDER BY object, problem'),
	join("\n", 'name_key is not that of username "µTorrent"', 'name_skeleton is not that of username "µTorrent"',
		'name_key is not that of username "½"'),
	'from LATIN1: the self-check finds those keys');
$node->safe_psql($restored, 'SELECT * FROM chat.repair()');
is($node->safe_psql($restored, 'SELECT * FROM chat.verify(true)'), '', 'from LATIN1: repaired');
fails_with($node, $restored, "SELECT chat.create_user('ΜTORRENT')", '23505', 'from LATIN1: a name of the same key is taken');

$node->stop;
done_testing();
