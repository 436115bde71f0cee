
# Passkeys, made and used by a device in software: all that the standard asks a
# relying party to verify; and what is no passkey at all, of which there is much.

use strict;
use warnings;

use FindBin;
use lib "$FindBin::RealBin/../perl";

use Authenticator;
use ChatTest;
use Digest::SHA;
use JSON::PP;
use MIME::Base64 qw(encode_base64url decode_base64url);
use PostgreSQL::Test::Cluster;
use PostgreSQL::Test::Utils;
use Test::More;

my $node = chat_cluster('passkey', conf => <<'END');
chat.passkey_rp_id = 'chat.example'
chat.passkey_rp_name = 'The chat'
chat.passkey_origins = 'https://chat.example, https://app.chat.example'
chat.rate_limits = off
END
chat_database($node, 'talk');
my ($anna, $ben) = chat_users($node, 'talk', 'anna', 'ben');
my $json = JSON::PP->new->canonical;

sub sql
{
	my ($sql) = @_;
	return $node->safe_psql('talk', $sql);
}

# JSON as a literal of SQL
sub literal
{
	my ($value) = @_;
	my $text = ref $value ? $json->encode($value) : $value;

	$text =~ s/'/''/g;
	return "'$text'";
}

sub creation_options
{
	my ($user, $proof) = @_;
	my $arguments = defined $proof ? "'passkey', " . literal($proof) . ', ' : '';
	return $json->decode(sql("SELECT chat.start_passkey(${arguments}as_user => '$user')"));
}

sub request_options
{
	my ($user) = @_;
	return $json->decode(sql('SELECT chat.start_passkey_log_in(' . (defined $user ? "'$user'" : '') . ')'));
}

sub create_passkey
{
	my ($user, $response, $name) = @_;
	return "SELECT chat.create_passkey(" . literal($response) . ", '" . ($name // 'Phone') . "', as_user => '$user')";
}

# Whether an assertion proves the user, who deletes something that is not there
sub proves
{
	my ($user, $assertion) = @_;
	my ($ret, $out, $err) = $node->psql('talk',
		"SELECT chat.delete_security_question(1, 'passkey', " . literal($assertion) . ", as_user => '$user')");

	return $out eq 'f' ? 'yes' : $err =~ /does not prove/ ? 'no' : $err;
}

sub logs_in
{
	my ($assertion) = @_;
	return sql('SELECT status FROM chat.log_in_by_passkey(' . literal($assertion) . ')');
}

# Options

my $options = creation_options($anna);
is_deeply($options->{rp}, { id => 'chat.example', name => 'The chat' }, 'the options name the relying party');
is_deeply($options->{user}, { id => encode_base64url(pack 'H*', $anna =~ s/-//gr), name => 'anna', displayName => 'anna' }, 'the user');
is_deeply([ map { $_->{alg} } @{ $options->{pubKeyCredParams} } ], [ -7, -8, -257 ], 'and the algorithms');
is_deeply(
	[ @$options{qw(attestation timeout excludeCredentials)}, @{ $options->{authenticatorSelection} }{qw(residentKey userVerification)} ],
	[ 'none', 300000, [], 'required', 'required' ], 'and what else they ask for');
is(length decode_base64url($options->{challenge}), 48, 'a challenge has an id and 32 random bytes');
isnt($options->{challenge}, creation_options($anna)->{challenge}, 'and is another one each time');
is(sql("SELECT count(*) FROM chat.passkey_challenges WHERE position(hash IN '\\x" . unpack('H*', decode_base64url($options->{challenge})) . "') > 0"),
	'0', 'which is not in the table');

# One of each algorithm

my %devices;
my $proof;
foreach my $algorithm (-7, -8, -257)
{
	my $device = Authenticator->new(algorithm => $algorithm);

	$options = creation_options($anna, $proof);
	like(sql(create_passkey($anna, $device->create($options), "Key $algorithm")), qr/^[0-9a-f-]{36}$/, "a passkey of algorithm $algorithm is made");
	is(sql("SELECT algorithm, sign_count, transports, is_backed_up, model_id FROM chat.passkeys WHERE name = 'Key $algorithm'"),
		"$algorithm|1|{internal,hybrid}|f|abababab-abab-abab-abab-abababababab", 'as the device has said');
	fails_with($node, 'talk', create_passkey($anna, $device->create($options)), '22023', 'its challenge is good once', qr/has been answered/);
	is(proves($anna, $device->get(request_options($anna))), 'yes', 'it proves its user');
	is(sql("SELECT sign_count, last_used_at IS NOT NULL FROM chat.passkeys WHERE name = 'Key $algorithm'"), '3|t', 'and has counted');
	$devices{$algorithm} = $device;
	$proof = $device->get(request_options($anna));
}
is(sql("SELECT method, remaining_count FROM chat.second_factors(as_user => '$anna')"), 'passkey|3', 'they are a second factor');
is(sql("SELECT has_second_factor FROM chat.users WHERE id = '$anna'"), 't', 'and the user is known to have one');
$options = request_options($anna);
is_deeply([ sort map { $_->{id} } @{ $options->{allowCredentials} } ], [ sort map { encode_base64url($_->{id}) } values %devices ],
	'the options for a user list their passkeys');
is_deeply([ @$options{qw(rpId userVerification)} ], [ 'chat.example', 'required' ], 'and what is asked for');
is_deeply(request_options()->{allowCredentials}, [], 'those for anybody list none');
is(scalar @{ creation_options($anna, $proof)->{excludeCredentials} }, 3, 'a device that has one is asked for no other');

my $device = $devices{-7};
is(proves($anna, $device->get(request_options())), 'yes', 'a challenge for anybody is one for the user');
is(proves($anna, $device->get(request_options($ben))), 'no', 'one for somebody else is not');

# Logging in without saying who one is

is(sql("SELECT status, user_id = '$anna', chat.authenticate(token) = '$anna' FROM chat.log_in_by_passkey(" . literal($device->get(request_options())) . ", 'phone')"),
	'ok|t|t', 'a passkey logs in alone');
is(sql("SELECT second_factor_at IS NOT NULL FROM chat.sessions WHERE user_id = '$anna'"), 't', 'as a second factor does');
is(sql("SELECT method, result FROM chat.login_events WHERE user_id = '$anna'"), 'passkey|ok', 'and is in the history');
is(logs_in($device->get(request_options(), flags => Authenticator::USER_PRESENT)), 'wrong', 'not where the device has not verified the user');
is(logs_in('{}'), 'wrong', 'nor is anything else');
is(logs_in($device->get(request_options(), user_handle => encode_base64url(pack 'H*', $ben =~ s/-//gr))), 'wrong', 'nor a handle of somebody else');
is(logs_in($device->get(request_options($anna))), 'ok', 'a challenge for a user will do');

# What a transaction has spent, it has spent if it commits

my $assertion = $device->get(request_options());
is(sql('BEGIN; SELECT status FROM chat.log_in_by_passkey(' . literal($assertion) . '); ROLLBACK'), 'ok', 'a login that is rolled back');
is(logs_in($assertion), 'ok', 'has spent neither challenge nor count');
is(logs_in($assertion), 'wrong', 'one that is committed has');

# What is not as it should be

my %wrong = (
	'another origin' => { origin => 'https://evil.example' },
	'an origin that begins like ours' => { origin => 'https://chat.example.evil.example' },
	'a part of ours' => { origin => 'https://chat' },
	'two at once' => { origin => 'https://chat.example, https://app.chat.example' },
	'no origin' => { origin => '' },
	'a frame of another origin' => { is_cross_origin => 1 },
	'another relying party' => { rp_id => 'evil.example' },
	'nobody present' => { flags => Authenticator::USER_VERIFIED },
	'nobody verified' => { flags => Authenticator::USER_PRESENT },
	'data that is no JSON' => { client_data => '{' },
	'data that is no object' => { client_data => '["webauthn.get"]' },
	'data with a zero' => { client_data => "{\"type\": \"webauthn.get\0\"}" },
	'data that is not in UTF-8' => { client_data => "{\"type\": \"\xff\"}" },
	'data with a number for a type' => { client_data => '{"type": 1, "origin": "https://chat.example", "challenge": "x"}' },
	'a deep array' => { client_data => '[' x 20000 },
	'an empty challenge' => { client_data => '{"type": "webauthn.get", "origin": "https://chat.example", "challenge": ""}' },
	'a challenge that nobody has made' => { client_data => '{"type": "webauthn.get", "origin": "https://chat.example", "challenge": "' . ('A' x 64) . '"}' },);

foreach my $what (sort keys %wrong)
{
	is(proves($anna, $device->get(request_options($anna), %{ $wrong{$what} })), 'no', "an assertion: $what");
	my $new = Authenticator->new;
	my %params = %{ $wrong{$what} };
	$params{client_data} =~ s/webauthn\.get/webauthn.create/ if defined $params{client_data};
	fails_with($node, 'talk', create_passkey($ben, $new->create(creation_options($ben), %params)), '22023', "a new passkey: $what");
}
is(proves($anna, $device->get(request_options($anna), type => 'webauthn.create')), 'no', 'an assertion that says to be a creation');
is(proves($anna, $device->get(request_options($anna), signature => 'x' x 70)), 'no', 'a signature that is none');
is(proves($anna, $device->get(request_options($anna), signature => '')), 'no', 'no signature');
is(proves($anna, $device->get(request_options($anna), sent_client_data => '{"type":"webauthn.get"}')), 'no', 'data that was not signed');
is(proves($anna, $device->get(request_options($anna), id => $devices{-8}{id})), 'no', 'the id of another passkey');
is(proves($anna, $device->get(request_options($anna), id => 'unknown')), 'no', 'the id of none');
$assertion = $device->get(request_options($anna));
foreach my $at (0, 32, 36)
{
	my $data = decode_base64url($assertion->{response}{authenticatorData});
	substr($data, $at, 1) ^= "\x80";
	is(proves($anna, $device->get(request_options($anna), data => $data)), 'no', "one bit at $at is wrong");
}
$assertion = $device->get(request_options($anna));
sql("UPDATE chat.passkey_challenges SET expires_at = now() - interval '1 second'");
is(proves($anna, $assertion), 'no', 'a challenge that has expired');

sql("ALTER DATABASE talk SET chat.passkey_user_verification = off");
is(proves($anna, $device->get(request_options($anna), flags => Authenticator::USER_PRESENT)), 'yes', 'as a second factor the user need not be verified if that is not asked for');
is(logs_in($device->get(request_options(), flags => Authenticator::USER_PRESENT)), 'wrong', 'but to log in alone they must');
is(request_options($anna)->{userVerification}, 'preferred', 'which the options say');
is(request_options()->{userVerification}, 'required', 'of both');
sql("ALTER DATABASE talk RESET chat.passkey_user_verification");

# The count rises, unless there is none

$device->{count} -= 2;
is(proves($anna, $device->get(request_options($anna))), 'no', 'a count that was there');
is(proves($anna, $device->get(request_options($anna))), 'yes', 'the next one');
$device->{count} = 4294967294;
is(proves($anna, $device->get(request_options($anna))), 'yes', 'the greatest');
my $synced = Authenticator->new(algorithm => -8, counts => 0, flags => Authenticator::USER_PRESENT | Authenticator::USER_VERIFIED | Authenticator::BACKUP_ELIGIBLE | Authenticator::BACKED_UP);
sql(create_passkey($ben, $synced->create(creation_options($ben))));
is(proves($ben, $synced->get(request_options($ben))), 'yes', 'one that does not count');
is(proves($ben, $synced->get(request_options($ben))), 'yes', 'never does');
is(sql("SELECT is_backed_up FROM chat.passkeys WHERE user_id = '$ben'"), 't', 'and is known to be kept elsewhere, too');
is(proves($ben, $device->get(request_options($ben))), 'no', 'the passkey of somebody else');

# Attestations

my $new = Authenticator->new(algorithm => -257);
sub creation { return creation_options($ben, $synced->get(request_options($ben))) }
fails_with($node, 'talk', create_passkey($ben, $device->create(creation())), '23505', 'a passkey that somebody else has');
fails_with($node, 'talk', create_passkey($ben, Authenticator->new(algorithm => -35)->create(creation())), '22023', 'another algorithm', qr/algorithm is not supported/);
fails_with($node, 'talk', create_passkey($ben, $new->create(creation(), id => 'other')), '22023', 'an id that is not that of the credential', qr/another id/);
fails_with($node, 'talk', create_passkey($ben, $new->create(creation(), statement => Authenticator::cbor_map(Authenticator::cbor_text('x'), Authenticator::cbor_int(1)))),
	'22023', 'an attestation of format none that has something');
fails_with($node, 'talk', create_passkey($ben, $new->create(creation(), format => 'android-safetynet')), '22023', 'a format that is not supported', qr/format of the attestation/);
fails_with($node, 'talk', create_passkey($ben, $new->create(creation(), format => 'packed', statement => Authenticator::cbor_map(
			Authenticator::cbor_text('alg'), Authenticator::cbor_int(-257), Authenticator::cbor_text('sig'), Authenticator::cbor_bytes('x' x 256)))),
	'22023', 'an attestation whose signature is wrong', qr/attestation is wrong/);
foreach my $algorithm (-7, -8, -257)
{
	like(sql(create_passkey($ben, Authenticator->new(algorithm => $algorithm)->create(creation(), format => 'packed'))), qr/^[0-9a-f-]{36}$/,
		"one that is signed by the passkey itself, of algorithm $algorithm");
}
fails_with($node, 'talk', create_passkey($anna, $new->create(creation_options($ben, $synced->get(request_options($ben))))), '22023', "somebody else's challenge", qr/another user/);
fails_with($node, 'talk', create_passkey($ben, $device->get(request_options())), '22023', 'an assertion instead of a creation');

# Anything at all: the first of many responses is right, the others have been cut
# off, or have bytes changed. None is taken for a passkey that is not the same, and
# the server lives.

srand 20260101;
my $process = sql('SELECT pg_postmaster_start_time()');
my $good = $new->create(creation());
my $object = decode_base64url($good->{response}{attestationObject});
my @objects = map { substr($object, 0, $_) } 0 .. length($object) - 1;
foreach (1 .. 1500)
{
	my $copy = $object;
	substr($copy, int rand length $copy, 1) = chr int rand 256 for 0 .. int rand 3;
	push @objects, $copy;
}
push @objects, "\x9b" . "\xff" x 8, "\xbb" . "\xff" x 8, "\x5b" . "\x7f" . "\xff" x 7, "\x7b\x00\x00\x00\x00\xff\xff\xff\xff",
  "\x81" x 60000, "\xbf" x 3000, "\xa1" x 5000, "\x5f" x 5000, "\xc0" x 5000, $object . "\x00", $object x 2;
# arrays and maps that say to have more than there is, one in another: not a byte is allocated for them
push @objects, "\x9a\x10\x00\x00\x00" x 500, "\xba\x10\x00\x00\x00" x 500,
  Authenticator::cbor_map(map({ Authenticator::cbor_text($_) } 'fmt', 'none', 'attStmt'), Authenticator::cbor_map(), Authenticator::cbor_text('authData'),
	Authenticator::cbor_bytes(Digest::SHA::sha256('chat.example') . "\x45" . "\0" x 22 . "\x01x" . "\x9a\x10\x00\x00\x00" x 20));
sql('CREATE TABLE responses (n serial, response text)');
sub insert
{
	my (@rows) = @_;
	while (my @some = splice @rows, 0, 200)
	{
		sql('INSERT INTO responses (response) VALUES ' . join ', ', map { '(' . literal($_) . ')' } @some);
	}
	return;
}
insert(map { my %copy = (%$good, response => { %{ $good->{response} }, attestationObject => encode_base64url($_) }); $json->encode(\%copy) } @objects);
my $outcomes = sql(<<"END");
CREATE FUNCTION outcome(response text) RETURNS text LANGUAGE plpgsql AS \$\$
BEGIN
	PERFORM chat.create_passkey(response::jsonb, as_user => '$ben');
	RAISE EXCEPTION 'made' USING ERRCODE = 'TESTS';
EXCEPTION WHEN OTHERS THEN
	RETURN SQLSTATE;
END \$\$;
SELECT string_agg(DISTINCT outcome(response), ' ') FROM responses;
END
ok((grep { $outcomes eq $_ } '22023', '22023 TESTS'), "attestations that are no such are refused: $outcomes");

my $signed = $devices{-8}->get(request_options($anna));
my $text = $json->encode($signed);
my @assertions = ($text, map { substr($text, 0, $_) } map { int rand length $text } 1 .. 200);
foreach (1 .. 1500)
{
	my $copy = $text;
	substr($copy, int rand length $copy, 1) = chr(32 + int rand 95) for 0 .. int rand 3;
	push @assertions, $copy;
}
sql('TRUNCATE responses RESTART IDENTITY');
insert(@assertions);
# each for itself: the one that is right spends the challenge
my $statuses = sql(<<'END');
CREATE FUNCTION status(assertion text) RETURNS text LANGUAGE plpgsql AS $$
DECLARE
	found	text;
BEGIN
	BEGIN
		SELECT l.status INTO found FROM chat.log_in_by_passkey(assertion) AS l;
		RAISE EXCEPTION 'undo';
	EXCEPTION WHEN raise_exception THEN
		RETURN found;
	END;
END $$;
SELECT count(*) FILTER (WHERE status(response) NOT IN ('ok', 'wrong')), status((SELECT response FROM responses WHERE n = 1)) FROM responses;
END
is($statuses, '0|ok', 'assertions that are none log nobody in, nor raise errors');
is(sql('SELECT pg_postmaster_start_time()'), $process, 'the server is the same');
is($node->psql('talk', 'SELECT 1'), 0, 'and answers');

# Those that one has

is(sql("SELECT name, transports, is_backed_up, created_at <= now(), last_used_at IS NOT NULL FROM chat.passkeys(as_user => '$anna') LIMIT 1"),
	'Key -7|{internal,hybrid}|f|t|t', 'passkeys are listed');
my ($id) = row($node, 'talk', "SELECT id FROM chat.passkeys(as_user => '$anna') WHERE name = 'Key -257'");
is(sql("SELECT chat.set_passkey_name('$id', 'Laptop', as_user => '$anna'), chat.set_passkey_name('$id', 'Laptop', as_user => '$anna')"), 't|f', 'and renamed');
fails_with($node, 'talk', "SELECT chat.set_passkey_name('$id', 'Mine', as_user => '$ben')", 'CH009', 'by their owner only');
fails_with($node, 'talk', "SELECT chat.delete_passkey('$id', as_user => '$anna')", 'CH017', 'to delete one takes a second factor');
is(sql("SELECT chat.delete_passkey('$id', 'passkey', " . literal($devices{-8}->get(request_options($anna))) . ", as_user => '$anna')"), 't', 'such as another');
is(logs_in($devices{-257}->get(request_options())), 'wrong', 'and then it is none');

# Without the settings there are no passkeys

sql("ALTER DATABASE talk SET chat.passkey_origins = ''");
fails_with($node, 'talk', 'SELECT chat.start_passkey_log_in()', '55000', 'passkeys have to be set up', qr/chat\.passkey_rp_id/);
$assertion = $devices{-8}->get({ challenge => $options->{challenge}, rpId => 'chat.example' });
is(logs_in($assertion), 'wrong', 'and nobody logs in by one');

oracle_ok($node, 'talk', 'in the end');
$node->stop;
done_testing();
