
# pg_dump and restore, in every format and into new databases and clusters:
# no error, the same rows and definitions, the same behaviour afterwards.

use strict;
use warnings;

use FindBin;
use lib "$FindBin::RealBin/../perl";

use ChatTest;
use PostgreSQL::Test::Cluster;
use PostgreSQL::Test::Utils;
use Test::More;

my $node = chat_cluster('origin');
my $dir = PostgreSQL::Test::Utils::tempdir();

###########################################################################
# A database in which everything has been used

chat_database($node, 'talk');
$node->safe_psql('talk', <<'END');
CREATE SCHEMA app;
-- what was made, by name
CREATE TABLE app.made (name text PRIMARY KEY, id uuid NOT NULL);
CREATE FUNCTION app.id(named text) RETURNS uuid LANGUAGE sql STABLE
AS 'SELECT m.id FROM app.made m WHERE m.name = named';

-- users, with all that is known of them
INSERT INTO app.made VALUES
	('anna', chat.create_user('anna', 'Anna@example.org', 'Anna A.',
		'{"first_name": "Anna", "last_name": "Ånström", "bio": "line 1\nline 2\\n \\\\ $$ ''quoted'' \"twice\"",
		  "pronouns": "she/her", "title": "Dr", "timezone": "Europe/Berlin", "language": "de",
		  "theme": "dark", "career": "baker", "interests": ["bread", "a,b", "{}", "\"q\""],
		  "life_phase": "early", "mood": "😀", "phone": "+49 1", "avatar_url": "https://example.org/a.png",
		  "preferences": {"sound": false, "nested": {"list": [1, 2.50, null]}}}', 'ext-1')),
	('ben', chat.create_user('ben', display_name => 'Ben')),
	('cleo', chat.create_user('Cleo|away')),
	('dora', chat.create_user('дора')),
	('emil', chat.create_user(external_id => 'ext|emil')),
	('gone', chat.create_user('gone'));

-- conversations of every kind
INSERT INTO app.made VALUES
	('direct', chat.open_direct(app.id('ben'), as_user => app.id('anna'))),
	('silent', chat.open_direct(app.id('cleo'), as_user => app.id('anna'))),
	('trip', chat.create_group('Trip', ARRAY[app.id('ben'), app.id('cleo'), app.id('gone')],
		'https://example.org/p', 'https://example.org/b', as_user => app.id('anna'))),
	('general', chat.create_channel('General', display_name => 'All of us', topic => 'this',
		purpose => 'that', description => E'multi\nline', as_user => app.id('anna'))),
	('secret', chat.create_channel('secret', private => true,
		members => ARRAY[app.id('dora'), app.id('emil')], as_user => app.id('cleo'))),
	('old', chat.create_channel('old', as_user => app.id('anna')));
SELECT chat.join(app.id('general'), as_user => app.id(u)) FROM unnest(ARRAY['ben', 'cleo', 'dora', 'gone']) AS u;
SELECT chat.set_member_role(app.id('general'), app.id('ben'), 'moderator', as_user => app.id('anna'));
SELECT chat.remove_member(app.id('general'), app.id('gone'), as_user => app.id('anna'));
SELECT chat.leave(app.id('trip'), as_user => app.id('gone'));

-- messages of long ago (the default partition), of months whose partitions
-- are made before them, and after them, and of today
SELECT chat.make_partitions(since => now() - interval '5 months');
INSERT INTO chat.messages (conversation_id, sender_id, id, content, formatted)
SELECT app.id('general'), app.id(CASE n % 3 WHEN 0 THEN 'anna' WHEN 1 THEN 'ben' ELSE 'cleo' END),
	   chat.uuid_v7(now() - interval '4 years' + n * interval '5 days'), 'imported ' || n,
	   CASE WHEN n % 10 = 0 THEN jsonb_build_object('n', n) END
FROM generate_series(1, 280) AS n;
INSERT INTO app.made
SELECT 'old ' || m.seq, m.id FROM chat.messages m
WHERE m.conversation_id = app.id('general') AND m.seq IN (3, 4, 5, 270);
SELECT chat.edit_message(app.id('general'), app.id('old 3'), 'edited long after', 1,
	as_user => app.id('anna'));
SELECT chat.edit_message(app.id('general'), app.id('old 270'), 'edited too', 1, as_user => app.id('anna'));
SELECT chat.make_partitions(since => now() - interval '9 months');

INSERT INTO app.made
SELECT 'sent ' || n, m.id
FROM generate_series(1, 40) AS n,
	 chat.send_message(app.id('general'), E'sent\t' || n || E' \\ \\N \\. \n''"$1', client_key => 'key ' || n,
		reply_to => CASE WHEN n % 7 = 0 THEN app.id('old 4') END,
		attachments => CASE WHEN n % 9 = 0 THEN '[{"url": "https://example.org/x", "size": 10}]'::jsonb END,
		as_user => app.id(CASE n % 2 WHEN 0 THEN 'anna' ELSE 'ben' END)) AS m;
INSERT INTO app.made
SELECT 'long', m.id
FROM chat.send_message(app.id('trip'), (SELECT string_agg(md5(n::text), '') FROM generate_series(1, 1200) AS n),
	as_user => app.id('ben')) AS m;
SELECT chat.send_message(app.id('direct'), n || ' 😀 ' || n, as_user => app.id(CASE n % 2 WHEN 0 THEN 'anna' ELSE 'ben' END))
FROM generate_series(1, 10) AS n;
SELECT chat.send_message(app.id('secret'), 'psst ' || n, as_user => app.id('dora')) FROM generate_series(1, 5) AS n;
SELECT chat.send_message(app.id('old'), 'the end', as_user => app.id('anna'));

-- edits, deletions and what came back, hides, watermarks
SELECT chat.edit_message(app.id('general'), app.id('sent 2'), 'edit ' || v, v, as_user => app.id('anna'))
FROM generate_series(1, 3) AS v;
SELECT chat.delete_message(app.id('general'), app.id(m), as_user => app.id('anna'))
FROM unnest(ARRAY['sent 4', 'sent 6', 'sent 8', 'old 5']) AS m;
SELECT chat.undelete_message(app.id('general'), app.id('sent 8'), as_user => app.id('anna'));
SELECT chat.hide_message(app.id('general'), app.id('sent 5'), as_user => app.id('cleo'));
SELECT chat.mark_read(app.id('general'), app.id('sent 20'), as_user => app.id('dora'));
SELECT chat.mark_unread(app.id('general'), app.id('sent 30'), as_user => app.id('anna'));
SELECT chat.archive_conversation(app.id('old'), as_user => app.id('anna'));
END
oracle_ok($node, 'talk', 'what is dumped');
is( $node->safe_psql(
		'talk', q{
	SELECT count(*) > 100 FROM ONLY chat.messages_default
	UNION ALL SELECT count(DISTINCT tableoid) > 8 FROM chat.messages
	UNION ALL SELECT count(DISTINCT tableoid) > 1 FROM chat.message_versions
	UNION ALL SELECT count(*) > 0 FROM chat.message_tombstones
	UNION ALL SELECT count(*) > 0 FROM chat.message_hides
	UNION ALL SELECT count(*) > 0 FROM chat.message_keys
	UNION ALL SELECT count(*) > 0 FROM chat.message_changes
	UNION ALL SELECT count(*) > 0 FROM chat.membership_events WHERE event = 'left'
	UNION ALL SELECT count(*) > 0 FROM chat.secrets}),
	join("\n", ('t') x 9),
	'there is something of everything');

###########################################################################
# What must come out the same

# Number of rows and a checksum of them, for every table
my $checksums = q{
SELECT format('SELECT %L, count(*), md5(string_agg(t::text, chr(10) ORDER BY t::text COLLATE "C")) FROM ONLY %s AS t',
			  c.oid::regclass, c.oid::regclass)
FROM pg_class AS c
WHERE c.relnamespace IN ('chat'::regnamespace, 'app'::regnamespace) AND c.relkind IN ('r', 'p')
ORDER BY c.oid::regclass::text COLLATE "C" \gexec
};

# Definitions of tables and of all that hangs on them, and who may what.
# (Parentheses that change nothing come and go.)
my $definitions = q{
CREATE FUNCTION pg_temp.rights(aclitem[]) RETURNS text LANGUAGE sql AS $$
	SELECT string_agg(concat_ws(' ', a.grantor::regrole, a.grantee::regrole, a.privilege_type, a.is_grantable), ', '
					  ORDER BY a.grantor::regrole::text, a.grantee::regrole::text, a.privilege_type)
	FROM aclexplode($1) AS a $$;
SELECT d FROM (
	SELECT concat_ws(' ', 'relation', c.oid::regclass, c.relkind, c.relpersistence, pg_get_userbyid(c.relowner),
		c.reloptions, c.relrowsecurity, c.relforcerowsecurity, pg_get_expr(c.relpartbound, c.oid),
		pg_temp.rights(COALESCE(c.relacl, acldefault('r', c.relowner))), obj_description(c.oid))
	FROM pg_class AS c
	WHERE c.relnamespace = 'chat'::regnamespace AND c.relkind IN ('r', 'p', 'i', 'I', 'S', 'v')
	UNION ALL
	SELECT concat_ws(' ', 'column', c.oid::regclass, a.attname, format_type(a.atttypid, a.atttypmod), a.attnotnull,
		a.attstorage, pg_get_expr(x.adbin, x.adrelid), pg_temp.rights(a.attacl))
	FROM pg_attribute AS a JOIN pg_class AS c ON c.oid = a.attrelid
		LEFT JOIN pg_attrdef AS x ON x.adrelid = a.attrelid AND x.adnum = a.attnum
	WHERE c.relnamespace = 'chat'::regnamespace AND c.relkind IN ('r', 'p') AND a.attnum > 0 AND NOT a.attisdropped
	UNION ALL
	SELECT concat_ws(' ', 'constraint', x.conrelid::regclass, x.conname, x.convalidated,
		translate(pg_get_constraintdef(x.oid), '()', ''))
	FROM pg_constraint AS x WHERE x.connamespace = 'chat'::regnamespace AND x.conrelid <> 0
	UNION ALL
	SELECT concat_ws(' ', 'index', pg_get_indexdef(i.indexrelid), i.indisvalid)
	FROM pg_index AS i JOIN pg_class AS c ON c.oid = i.indrelid WHERE c.relnamespace = 'chat'::regnamespace
	UNION ALL
	SELECT concat_ws(' ', 'trigger', pg_get_triggerdef(t.oid), t.tgenabled)
	FROM pg_trigger AS t JOIN pg_class AS c ON c.oid = t.tgrelid
	WHERE c.relnamespace = 'chat'::regnamespace AND NOT t.tgisinternal
	UNION ALL
	SELECT concat_ws(' ', 'policy', p.polrelid::regclass, p.polname, p.polpermissive, p.polcmd,
		p.polroles::regrole[], pg_get_expr(p.polqual, p.polrelid), pg_get_expr(p.polwithcheck, p.polrelid))
	FROM pg_policy AS p JOIN pg_class AS c ON c.oid = p.polrelid WHERE c.relnamespace = 'chat'::regnamespace
	UNION ALL
	SELECT concat_ws(' ', 'function', f.oid::regprocedure, pg_temp.rights(COALESCE(f.proacl, acldefault('f', f.proowner))))
	FROM pg_proc AS f WHERE f.pronamespace = 'chat'::regnamespace
	UNION ALL
	SELECT concat_ws(' ', 'schema', n.nspname, pg_temp.rights(n.nspacl))
	FROM pg_namespace AS n WHERE n.nspname = 'chat'
	UNION ALL
	SELECT concat_ws(' ', 'member', pg_describe_object(d.classid, d.objid, d.objsubid))
	FROM pg_depend AS d JOIN pg_extension AS e ON e.oid = d.refobjid AND d.refclassid = 'pg_extension'::regclass
	WHERE d.deptype = 'e' AND e.extname = 'chat'
	UNION ALL
	SELECT concat_ws(' ', 'extension', e.extname, e.extversion, e.extnamespace::regnamespace) FROM pg_extension AS e
) AS all_of_them (d)
ORDER BY d COLLATE "C";
};

# What everybody sees.  The names of the channels come from a key of the database;
# who rings is another process everywhere.
my $views = q{
SELECT 'conversations', u.name, md5(string_agg(c::text, chr(10)))
FROM app.made AS u, chat.conversations(max => 100, as_user => u.id) AS c
WHERE u.name IN ('anna', 'ben', 'cleo', 'dora', 'emil') GROUP BY 2 ORDER BY 2;
SELECT 'history', u.name, md5(string_agg(h::text, chr(10)))
FROM app.made AS u, chat.conversations(max => 100, as_user => u.id) AS c,
	 chat.history(c.id, max => 1000, as_user => u.id) AS h
WHERE u.name IN ('anna', 'ben', 'cleo', 'dora', 'emil') GROUP BY 2 ORDER BY 2;
SELECT 'changes', md5(string_agg(h::text, chr(10)))
FROM chat.changes(app.id('general'), 0, max => 1000, as_user => app.id('dora')) AS h;
SELECT 'versions', v FROM chat.message_versions(app.id('general'), app.id('sent 2'), as_user => app.id('dora')) AS v;
SELECT 'versions', v FROM chat.message_versions(app.id('general'), app.id('old 3'), as_user => app.id('dora')) AS v;
SELECT 'user', chat.user(username => 'ANNA');
SELECT 'user', chat.user(external_id => 'ext|emil');
SELECT 'synced', md5(string_agg(s::text, chr(10)))
FROM chat.sync(since => '2000-01-01', max => 1000, as_user => app.id('dora')) AS s;
SELECT 'subscribed', s.kind, s.channel, s.conversation_id, s.last_seq, s.modseq
FROM chat.subscribe(as_user => app.id('anna')) AS s ORDER BY s.channel;
SELECT 'firehose', s.kind, s.channel FROM chat.subscribe_firehose() AS s ORDER BY s.channel;
};

my %expected;

sub expect
{
	%expected = (
		checksums => $node->safe_psql('talk', $checksums),
		definitions => $node->safe_psql('talk', $definitions),
		views => $node->safe_psql('talk', $views));
	return;
}

# Test a restored database: the rows, the definitions, and that it goes on
# where the other one was.
sub same_ok
{
	my ($node, $db, $how) = @_;

	is($node->safe_psql($db, $checksums),
		$expected{checksums}, "$how: the same rows in every table");
	is($node->safe_psql($db, $definitions),
		$expected{definitions},
		"$how: the same definitions and rights");
	is($node->safe_psql($db, $views),
		$expected{views}, "$how: everybody sees the same");
	oracle_ok($node, $db, $how);

	# client keys are remembered
	is( $node->safe_psql(
			$db, q{
	SELECT s.retried, s.seq - m.seq, s.id = m.id
	FROM chat.messages AS m, chat.send_message(app.id('general'), 'again', client_key => 'key 11',
		as_user => app.id('ben')) AS s
	WHERE m.conversation_id = app.id('general') AND m.id = app.id('sent 11')}),
		't|0|t',
		"$how: a client key is still known");

	# ids, seq and modseq go on
	is( $node->safe_psql(
			$db, q{
	SELECT s.seq - c.last_seq, s.modseq - c.modseq, s.id > c.last_message_id, s.retried
	FROM chat.conversations AS c, chat.send_message(c.id, 'next', client_key => 'new', as_user => app.id('ben')) AS s
	WHERE c.id = app.id('general');
	INSERT INTO chat.messages (conversation_id, sender_id, content)
	SELECT app.id('general'), app.id('ben'), x FROM unnest(ARRAY['plain 1', 'plain 2']) AS x;
	SELECT m.seq - s.seq, m.content FROM chat.messages AS m, chat.messages AS s
	WHERE m.conversation_id = app.id('general') AND s.conversation_id = m.conversation_id
	  AND s.client_key = 'new' AND m.id >= s.id ORDER BY m.id}),
		"1|1|t|f\n0|next\n1|plain 1\n2|plain 2",
		"$how: the next messages get the next numbers");

	# what was deleted comes back, what was edited is edited on
	is( $node->safe_psql(
			$db, q{
	SELECT chat.undelete_message(app.id('general'), app.id('sent 4'), as_user => app.id('anna')) -
		(SELECT c.modseq FROM chat.conversations AS c WHERE c.id = app.id('general'));
	SELECT h.content = E'sent\t4 \\\\ \\\\N \\\\. \n''"$1'
	FROM chat.history(app.id('general'), around => app.id('sent 4'), max => 1, as_user => app.id('dora')) AS h;
	SELECT version FROM chat.edit_message(app.id('general'), app.id('sent 2'), 'fifth', 4, as_user => app.id('anna'));
	DELETE FROM chat.messages WHERE conversation_id = app.id('general') AND id = app.id('old 4');
	SELECT m.deleted_at IS NOT NULL, m.content FROM chat.messages AS m
	WHERE m.conversation_id = app.id('general') AND m.id = app.id('old 4')}),
		"1\nt\n5\nt|",
		"$how: undelete, edit and a plain DELETE work");

	# nothing of the guards is lost
	fails_with($node, $db, 'TRUNCATE chat.messages_default',
		'55000', "$how: TRUNCATE of a partition");
	fails_with(
		$node,
		$db,
		q{SELECT * FROM chat.send_message(app.id('old'), 'no', as_user => app.id('anna'))},
		'CH004',
		"$how: sending to the archived channel");
	fails_with(
		$node,
		$db,
		q{SELECT * FROM chat.send_message(app.id('general'), 'no', as_user => app.id('gone'))},
		'CH001',
		"$how: sending by who was removed");
	fails_with(
		$node,
		$db,
		q{SELECT chat.create_channel('GENERAL', as_user => app.id('anna'))},
		'23505',
		"$how: a channel's name taken");
	fails_with($node, $db, q{SET ROLE chat_client; SELECT * FROM chat.secrets},
		'42501', "$how: the keys read by a client");
	is( $node->safe_psql(
			$db, q{
	SELECT app.id('dora') AS dora \gset
	SET ROLE chat_client;
	SELECT count(*) FROM chat.messages;
	RESET ROLE;
	BEGIN;
	SELECT set_config('chat.user_id', :'dora', true) = :'dora';
	SET LOCAL ROLE chat_client;
	SELECT count(DISTINCT conversation_id), count(*) > 300 FROM chat.messages;
	SELECT count(DISTINCT conversation_id) FROM chat.members;
	COMMIT}),
		"0\nt\n2|t\n2",
		"$how: a client sees the conversations that the user is in");

	# a pair has one conversation, new ones can be made
	is( $node->safe_psql(
			$db, q{
	SELECT chat.open_direct(app.id('anna'), as_user => app.id('ben')) = app.id('direct');
	SELECT chat.open_direct(app.id('emil'), as_user => app.id('ben')) IS NOT NULL;
	SELECT chat.schema_version() = chat.migrate();
	SELECT chat.make_partitions(since => now() - interval '9 months')}),
		"t\nt\nt\n0",
		"$how: everything is set up already");
	oracle_ok($node, $db, "$how, used");
	return;
}

# Run a program of PostgreSQL's; no word on stderr.
sub silent_ok
{
	my ($node, $command, $what) = @_;
	my ($stdout, $stderr) = ('', '');
	my ($program, @arguments) = @$command;
	my $ok;

	local $ENV{PGHOST} = $node->host;
	local $ENV{PGPORT} = $node->port;
	local $Test::Builder::Level = $Test::Builder::Level + 1;
	$ok = IPC::Run::run([ $node->installed_command($program), @arguments ],
		'<', File::Spec->devnull, '>', \$stdout, '2>', \$stderr);
	ok($ok, "$what: exits with 0");
	is($stderr, '', "$what: 0 errors");
	return;
}

sub new_database
{
	my ($node, $db) = @_;

	$node->safe_psql('postgres',
		"CREATE DATABASE $db TEMPLATE template0 ENCODING 'UTF8' LC_COLLATE 'C' LC_CTYPE 'C'"
	);
	return $db;
}

###########################################################################
# A cluster that has none of the roles: CREATE EXTENSION makes them

my @psql = ('psql', '-X', '-q', '-o', File::Spec->devnull, '-d');

expect();
silent_ok($node, [ 'pg_dump', '-f', "$dir/own.sql", 'talk' ],
	'pg_dump without roles of the site');
my $second = chat_cluster('second');
silent_ok($second,
	[ @psql, new_database($second, 'talk'), '-f', "$dir/own.sql" ],
	'psql without roles');
same_ok($second, 'talk', 'a new cluster, roles by the extension');
is( $second->safe_psql(
		'postgres',
		q{SELECT pg_has_role('chat_app', 'chat_client', 'MEMBER'), pg_has_role('chat_admin', 'chat_app', 'MEMBER'),
			has_parameter_privilege('chat_app', 'chat.user_id', 'SET'),
			(SELECT count(*) FROM pg_roles WHERE rolname LIKE 'chat\_%' AND NOT rolcanlogin)}),
	't|t|t|4',
	'a new cluster, roles by the extension: who is in which role');
$second->stop;

###########################################################################
# Every format

# rights that the site has given out itself
$node->safe_psql('talk', <<'END');
CREATE ROLE backend LOGIN IN ROLE chat_app;
GRANT USAGE ON SCHEMA app TO chat_app;
GRANT SELECT ON chat.users TO backend;
END
expect();

silent_ok($node, [ 'pg_dump', '-f', "$dir/plain.sql", 'talk' ],
	'pg_dump, plain');
silent_ok($node, [ 'pg_dump', '-Fc', '-f', "$dir/custom", 'talk' ],
	'pg_dump -Fc');
silent_ok($node, [ 'pg_dump', '-Fd', '-j3', '-f', "$dir/directory", 'talk' ],
	'pg_dump -Fd -j3');
unlike(
	slurp_file("$dir/plain.sql"),
	qr/CREATE FUNCTION chat\./,
	'functions of the extension are not in the dump');

silent_ok($node,
	[ @psql, new_database($node, 'plain'), '-f', "$dir/plain.sql" ],
	'psql, plain');
same_ok($node, 'plain', 'plain');

silent_ok(
	$node,
	[
		@psql, new_database($node, 'plain_at_once'),
		'--single-transaction', '-f', "$dir/plain.sql"
	],
	'psql --single-transaction');
same_ok($node, 'plain_at_once', 'plain, one transaction');

silent_ok($node,
	[ 'pg_restore', '-d', new_database($node, 'custom'), "$dir/custom" ],
	'pg_restore -Fc');
same_ok($node, 'custom', '-Fc');

silent_ok(
	$node,
	[
		'pg_restore', '--single-transaction',
		'-d', new_database($node, 'at_once'),
		"$dir/custom"
	],
	'pg_restore --single-transaction');
same_ok($node, 'at_once', '-Fc, one transaction');

silent_ok(
	$node,
	[
		'pg_restore', '-j3',
		'-d', new_database($node, 'directory'),
		"$dir/directory"
	],
	'pg_restore -Fd -j3');
same_ok($node, 'directory', '-Fd -j3');

# A copy of a copy
silent_ok($node, [ 'pg_dump', '-Fc', '-f', "$dir/again", 'directory' ],
	'pg_dump of the restored');
silent_ok($node,
	[ 'pg_restore', '-j3', '-d', new_database($node, 'again'), "$dir/again" ],
	'pg_restore of the restored');
is( $node->safe_psql('again', $checksums),
	$node->safe_psql('directory', $checksums),
	'a copy of a copy: the same rows');
oracle_ok($node, 'again', 'a copy of a copy');

# Section by section
silent_ok(
	$node,
	[
		'pg_restore', '--section=pre-data',
		'-d', new_database($node, 'in_steps'),
		"$dir/custom"
	],
	'pg_restore --section=pre-data');
silent_ok($node,
	[ 'pg_restore', '-d', 'in_steps', '--section=data', "$dir/custom" ],
	'pg_restore --section=data');
silent_ok($node,
	[ 'pg_restore', '-d', 'in_steps', '--section=post-data', "$dir/custom" ],
	'pg_restore --section=post-data');
same_ok($node, 'in_steps', 'section by section');

###########################################################################
# Another cluster, which has got the roles first

silent_ok($node, [ 'pg_dumpall', '--roles-only', '-f', "$dir/roles.sql" ],
	'pg_dumpall --roles-only');
my $superuser = $node->safe_psql('postgres', 'SELECT current_user');
my $roles = slurp_file("$dir/roles.sql");
$roles =~ s/^CREATE ROLE "?\Q$superuser\E"?;\n//m;
append_to_file("$dir/other_roles.sql", $roles);

my $third = chat_cluster('third');
silent_ok($third, [ @psql, 'postgres', '-f', "$dir/other_roles.sql" ],
	'roles first');
silent_ok(
	$third,
	[
		'pg_restore', '-j3',
		'-d', new_database($third, 'talk'),
		"$dir/directory"
	],
	'pg_restore after the roles');
same_ok($third, 'talk', 'a new cluster, roles first');
is( $third->safe_psql(
		'postgres',
		q{SELECT pg_has_role('backend', 'chat_app', 'MEMBER'),
			pg_has_role('chat_app', 'chat_client', 'MEMBER'), pg_has_role('chat_admin', 'chat_app', 'MEMBER'),
			has_parameter_privilege('chat_app', 'chat.user_id', 'SET')}),
	't|t|t|t',
	'a new cluster, roles first: who is in which role');
$third->stop;

$node->stop;
done_testing();
