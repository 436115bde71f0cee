
# Secrets at rest: keys in a file of the server, from the first to the next; what
# keeps them from being read; and one code that many use at the same time.

use strict;
use warnings;

use FindBin;
use lib "$FindBin::RealBin/../perl";

use ChatTest;
use MIME::Base64 qw(decode_base64 encode_base64);
use PostgreSQL::Test::Cluster;
use PostgreSQL::Test::Utils;
use Test::More;

my $node = chat_cluster('encryption', conf => "chat.rate_limits = off\n");
chat_database($node, 'talk');
my ($anna, $ben, $carla, $dora) = chat_users($node, 'talk', 'anna', 'ben', 'carla', 'dora');

# in a path that errors must not tell
my $file = PostgreSQL::Test::Utils::tempdir() . '/keys';
my %keys = map { $_ => encode_base64(join('', map { chr int rand 256 } 1 .. 32), '') } 1, 2, 255;

sub sql
{
	my ($sql) = @_;
	return $node->safe_psql('talk', $sql);
}

sub write_keys
{
	my ($content, $mode) = @_;

	unlink $file;
	open(my $handle, '>', $file) or die "$file: $!";
	print {$handle} $content;
	close $handle;
	chmod $mode // 0600, $file or die "$file: $!";
	return;
}

sub reload_with
{
	my ($content, $mode) = @_;

	write_keys($content, $mode);
	$node->reload;
	return;
}

# The keys' ids that the secrets are encrypted with
sub ids
{
	return sql(q{SELECT string_agg(get_byte(secret, 0)::text, ' ' ORDER BY user_id) FROM chat.totp_secrets});
}

sub start
{
	my ($user) = @_;
	return sql("SELECT chat.start_totp(as_user => '$user')");
}

# Whether the secret can be read, and is the one that was told
sub is_readable
{
	my ($user, $uri) = @_;
	my ($code) = row($node, 'talk', "SELECT code('$uri')");

	return sql("SELECT chat.confirm_totp('$code', as_user => '$user')") eq 't'
	  && sql("UPDATE chat.totp_secrets SET enabled_at = NULL, last_step = 0 WHERE user_id = '$user' RETURNING true") eq 't';
}

sql(<<'END');
CREATE FUNCTION code(uri text) RETURNS text LANGUAGE sql VOLATILE AS $$
	SELECT chat._totp((SELECT string_agg(set_byte('\x00', 0, substr(b.bits, n * 8 + 1, 8)::bit(8)::integer), '' ORDER BY n)
					   FROM (SELECT string_agg((strpos('ABCDEFGHIJKLMNOPQRSTUVWXYZ234567', s.c) - 1)::bit(5)::text, '' ORDER BY s.place) AS bits
							 FROM regexp_split_to_table(substring(uri FROM 'secret=([A-Z2-7]+)'), '') WITH ORDINALITY AS s (c, place)) b, generate_series(0, 19) AS n),
					  floor(extract(epoch FROM clock_timestamp()) / 30)::bigint, 6)
$$
END

# Without a file the database's own key

my %uris = (anna => start($anna));
is(ids(), '0', 'without a file the key is in the database');
ok(is_readable($anna, $uris{anna}), 'and the secret can be read');

# With one the newest of its keys

write_keys("# the keys of a test\n\n1 $keys{1}\n");
$node->append_conf('postgresql.conf', "chat.encryption_key_file = '$file'");
$node->reload;
$uris{ben} = start($ben);
is(ids(), '0 1', 'with a file its key is used');
ok(is_readable($anna, $uris{anna}), 'what was encrypted without it can still be read');
ok(is_readable($ben, $uris{ben}), 'as can what is new');
reload_with("255 $keys{255}\n1 $keys{1}\n");
$uris{carla} = start($carla);
is(ids(), '0 1 255', 'the highest id is the newest');

sql("CALL chat.run_job('rotate_encryption')");
is(ids(), '255 255 255', 'the job encrypts all of them under the newest');
is(sql("SELECT done_count, error FROM chat.job_runs WHERE job = 'rotate_encryption'"), '2|', 'each that was not, and no other');
reload_with("255 $keys{255}\n");
ok(is_readable($anna, $uris{anna}) && is_readable($ben, $uris{ben}) && is_readable($carla, $uris{carla}), 'then the older key can go');
my $dump = '';
$node->run_log([ 'pg_dump', '-d', $node->connstr('talk'), '-f', "$file.sql" ]);
$dump = slurp_file("$file.sql");
like($dump, qr/COPY chat\.totp_secrets/, 'a dump has the rows');
my $key = $keys{255};
my $hex = unpack 'H*', decode_base64($key);
unlike($dump, qr/\Q$key\E|$hex/i, 'and not the key');

# many of them, more than a batch, one of which somebody has locked, and one that cannot be read
sql(q{SELECT chat.start_totp(as_user => chat.create_user('user' || n)) FROM generate_series(1, 250) AS n});
reload_with("2 $keys{2}\n255 $keys{255}\n");
is(sql(q{SELECT count(*) FROM chat.totp_secrets WHERE get_byte(secret, 0) <> 255}), '0', 'a lower id is older, wherever it stands');
reload_with("1 $keys{1}\n2 $keys{2}\n");
fails_with($node, 'talk', "SELECT chat.confirm_totp('123456', as_user => '$anna')", 'F0000', 'a key that is missing is told', qr/encryption key 255 is missing/);
my ($ret, $out, $err) = $node->psql('talk', "CALL chat.run_job('rotate_encryption')");
like($err, qr/job "rotate_encryption" has found problems.*encryption key 255 is missing/s, 'by the job as well');
is(sql(q{SELECT count(*) FROM chat.totp_secrets WHERE get_byte(secret, 0) = 255}), '253', 'which leaves them as they are');
sql("UPDATE chat.totp_secrets SET secret = set_byte(secret, 40, 255 - get_byte(secret, 40)) WHERE user_id = '$ben'");

# What is wrong with a file is in the log, and not for clients to know

my $log = -s $node->logfile;
sub refused
{
	my ($what, $told, $content, $mode) = @_;

	reload_with($content, $mode);
	($ret, $out, $err) = $node->psql('talk', "SELECT chat.confirm_totp('123456', as_user => '$carla')");
	like($err, qr/ERROR:  the encryption keys cannot be read\n/, "$what: refused");
	unlike($err, qr/\Q$file\E/, "$what: without the file's name");
	like(slurp_file($node->logfile, $log), $told, "$what: the log has the reason");
	$log = -s $node->logfile;
	return;
}
refused('a file for everybody', qr/mode must be 0600 or less/, "1 $keys{1}\n", 0644);
refused('a file for the group', qr/mode must be 0600 or less/, "1 $keys{1}\n", 0640);
refused('an empty file', qr/the file has no key/, "# none\n");
refused('a line without a key', qr/line 2: a line consists of/, "1 $keys{1}\n2\n");
refused('a line with more', qr/line 1: a line consists of/, "1 $keys{1} x\n");
refused('an id of zero', qr/line 1: the id of a key/, "0 $keys{1}\n");
refused('an id of 256', qr/line 1: the id of a key/, "256 $keys{1}\n");
refused('an id below zero', qr/line 1: the id of a key/, "-1 $keys{1}\n");
refused('an id that is no number', qr/line 1: the id of a key/, "x $keys{1}\n");
refused('an id twice', qr/line 2: there is a key of this id/, "1 $keys{1}\n1 $keys{2}\n");
refused('a short key', qr/line 1: a key is 32 bytes/, '1 ' . encode_base64('x' x 31, '') . "\n");
refused('a long key', qr/line 1: a key is 32 bytes/, '1 ' . encode_base64('x' x 33, '') . "\n");
refused('what is not base64', qr/line 1: a key is 32 bytes/, '1 ' . ('!' x 44) . "\n");
refused('a long line', qr/line 1: the line is too long/, 'x' x 1000 . "\n");
unlink $file;
$node->reload;
($ret, $out, $err) = $node->psql('talk', "SELECT chat.start_totp(as_user => '$dora')");
like($err, qr/the encryption keys cannot be read/, 'no file: refused');
like(slurp_file($node->logfile, $log), qr/cannot be opened/, 'no file: the log has the reason');
$key = $keys{1};
unlike(slurp_file($node->logfile), qr/\Q$key\E/, 'no key is in the log');
is(sql(q{SELECT count(*) FROM chat.totp_secrets WHERE user_id = '} . $dora . q{'}), '0', 'and nothing is stored in the clear');

# what the operator has put right is right at the next reload, without a restart
reload_with("255 $keys{255}\n");
ok(is_readable($anna, $uris{anna}), 'a file that has been put right is read again');
fails_with($node, 'talk', "SELECT chat.confirm_totp('123456', as_user => '$ben')", 'F0000', 'a secret that was altered is refused', qr/has been altered/);
$node->restart;
ok(is_readable($anna, $uris{anna}), 'also after a restart');

# A code of now, by many at once: one of them has used it

sql(<<"END");
CREATE TABLE uses (at timestamptz DEFAULT clock_timestamp());
CREATE TABLE code_of_now (code text);
CREATE FUNCTION use_code() RETURNS void LANGUAGE plpgsql AS \$\$
BEGIN
	PERFORM chat.delete_security_question(1, 'totp', c.code, as_user => '$anna') FROM code_of_now AS c;
	INSERT INTO uses DEFAULT VALUES;
EXCEPTION WHEN SQLSTATE 'CH017' THEN
	NULL;
END \$\$;
ALTER DATABASE talk SET chat.max_second_factor_tries = 1000;
END
sql(<<"END");
DO \$\$
BEGIN
	WHILE extract(epoch FROM clock_timestamp())::numeric % 30 > 15 LOOP
		PERFORM pg_sleep(0.1);
	END LOOP;
	PERFORM chat.confirm_totp(code('$uris{anna}'), as_user => '$anna');
	-- so that the code of now is a new one
	UPDATE chat.totp_secrets SET last_step = last_step - 1 WHERE user_id = '$anna';
	INSERT INTO code_of_now VALUES (code('$uris{anna}'));
END \$\$
END
append_to_file("$file.bench", 'SELECT use_code();');
$node->command_ok([ 'pgbench', '-n', '-c', '20', '-t', '5', '-f', "$file.bench", 'talk' ], 'twenty clients try one code a hundred times');
is(sql('SELECT count(*) FROM uses'), '1', 'and one of them is let in');

$node->stop;
done_testing();
