
# Passkeys as a browser makes and uses them: Chromium, with its own authenticator of
# software, against the functions. What the devices of test/t/180_passkey.pl do is
# what we have understood of the standard; this is what others have.
#
# "make check-browser" sets up what it needs and runs it.

use strict;
use warnings;

use FindBin;
use lib "$FindBin::RealBin/../perl";

use ChatTest;
use IPC::Run;
use JSON::PP;
use PostgreSQL::Test::Utils;
use Test::More;

my ($chromium) = grep { -x } map { "$_/chromium" } split /:/, $ENV{PATH};
plan skip_all => 'no chromium, see "make check-browser"' unless defined $chromium && -d "$FindBin::RealBin/node_modules";

# It needs a home of its own
local $ENV{HOME} = PostgreSQL::Test::Utils::tempdir();
my ($in, $out, $err) = ('', '', '');
my $browser = IPC::Run::start([ 'node', "$FindBin::RealBin/browser.mjs", $chromium ],
	'<', \$in, '>', \$out, '2>', \$err, IPC::Run::timeout($PostgreSQL::Test::Utils::timeout_default));
my $json = JSON::PP->new->canonical->allow_nonref;

# What has become of a command, as browser.mjs has it
sub asks
{
	my ($command, %arguments) = @_;

	$in .= $json->encode({ command => $command, %arguments }) . "\n";
	$out = '';
	eval { $browser->pump until $out =~ /\n\z/; 1 } or die "$@$err";
	return $json->decode($out);
}

sub result
{
	my ($command, %arguments) = @_;
	my $answer = asks($command, %arguments);

	die "$command: $answer->{error}" if defined $answer->{error};
	return $answer->{result};
}

my ($origin, $other) = @{ result('origins') };
my $node = chat_cluster('browser', conf => <<"END");
chat.passkey_rp_id = 'localhost'
chat.passkey_rp_name = 'The chat'
chat.passkey_origins = '$origin'
chat.rate_limits = off
END
chat_database($node, 'talk');
my ($anna, $ben) = chat_users($node, 'talk', 'anna', 'ben');

sub sql
{
	my ($sql) = @_;
	return $node->safe_psql('talk', $sql);
}

sub literal
{
	my $text = $json->encode($_[0]);

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

sub create_statement
{
	my ($user, $response) = @_;
	return 'SELECT chat.create_passkey(' . literal($response) . ", 'Laptop', as_user => '$user')";
}

sub logs_in
{
	my ($assertion) = @_;
	return sql("SELECT concat_ws(' ', status, (SELECT username FROM chat.users WHERE id = CASE WHEN token IS NOT NULL THEN chat.authenticate(token) END)) FROM chat.log_in_by_passkey(" . literal($assertion) . ')');
}

# One of each algorithm, each on a device of its own

result('open', origin => $origin);
my %names = (-7 => 'ES256', -8 => 'EdDSA', -257 => 'RS256');
foreach my $algorithm (-7, -8, -257)
{
	my $name = $names{$algorithm};
	my $user = (chat_users($node, 'talk', lc $name))[0];
	result('device', verifies => JSON::PP::true);

	my $options = creation_options($user);
	my $response = result('create', options => $options, algorithms => [$algorithm]);
	is($response->{response}{publicKeyAlgorithm}, $algorithm, "$name: the browser makes a key of it");
	like(sql(create_statement($user, $response)), qr/^[0-9a-f-]{36}$/, 'which is a passkey');
	is(sql("SELECT algorithm FROM chat.passkeys WHERE user_id = '$user'"), $algorithm, 'of that algorithm');
	fails_with($node, 'talk', create_statement($user, $response), '22023', 'the answer is good once', qr/has been answered/);
	is(result('credentials')->[0]{isResidentCredential}, JSON::PP::true, 'the device keeps who the user is');

	my $assertion = result('get', options => request_options());
	is(logs_in($assertion), 'ok ' . lc $name, 'it logs its user in, who has not been named');
	is(logs_in($assertion), 'wrong', 'once');
	is(logs_in(result('get', options => request_options($user))), 'ok ' . lc $name, 'and again, named');
	is(sql("SELECT sign_count FROM chat.passkeys WHERE user_id = '$user'"), result('credentials')->[0]{signCount}, 'the counts are the same on both sides');

	my $answer = asks('create', options => creation_options($user, result('get', options => request_options($user))));
	like($answer->{error}, qr/InvalidStateError|already|excludeCredentials/i, 'the browser makes no second one on the same device');
}

# Of what the page may choose from, the browser takes the first

result('device', verifies => JSON::PP::true);
my $response = result('create', options => creation_options($anna));
is($response->{response}{publicKeyAlgorithm}, -7, 'an application that chooses nothing gets ES256');
sql(create_statement($anna, $response));

# A page of another origin, for which the browser lets it ask, since the domain is the same

result('open', origin => $other);
is(logs_in(result('get', options => request_options())), 'wrong', 'an assertion for a page of another origin proves nothing');
result('device', verifies => JSON::PP::true);
fails_with($node, 'talk', create_statement($ben, result('create', options => creation_options($ben))), '22023', 'nor is what it has made a passkey', qr/./);
is(sql("SELECT count(*) FROM chat.passkeys WHERE user_id = '$ben'"), '0', 'there is none');

# A page of another domain the browser does not let ask at all

result('open', origin => $origin =~ s/localhost/127.0.0.1/r);
like(asks('get', options => request_options())->{error}, qr/SecurityError|domain/i, 'the browser asks for no passkey of another domain');

# A device that does not verify its user

result('open', origin => $origin);
result('device', verifies => JSON::PP::false);
like(asks('create', options => creation_options($ben))->{error}, qr/NotAllowedError|ConstraintError|not allowed|timed out/i, 'a device that cannot verify its user makes none');
my $options = creation_options($ben);
$options->{authenticatorSelection} = { userVerification => 'discouraged', residentKey => 'discouraged' };
fails_with($node, 'talk', create_statement($ben, result('create', options => $options)), '22023', 'not even if the page changes what it asks for', qr/./);

result('end');
$browser->kill_kill(grace => 10);
$node->stop;
done_testing();
