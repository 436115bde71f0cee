
# A device with passkeys, in software: what a browser sends when it has made one,
# or has one sign (Web Authentication, W3C).  openssl has the keys.

package Authenticator;

use strict;
use warnings;

use Digest::SHA qw(sha256);
use File::Temp qw(tempdir);
use IPC::Run;
use JSON::PP;
use MIME::Base64 qw(encode_base64url decode_base64url);

use constant {
	USER_PRESENT => 0x01,
	USER_VERIFIED => 0x04,
	BACKUP_ELIGIBLE => 0x08,
	BACKED_UP => 0x10,
	HAS_CREDENTIAL => 0x40,
};

my %keys = (
	-7 => [qw(genpkey -algorithm EC -pkeyopt ec_paramgen_curve:P-256)],
	-8 => [qw(genpkey -algorithm ED25519)],
	-257 => [qw(genpkey -algorithm RSA -pkeyopt rsa_keygen_bits:2048)],
	# one that is not among those that may be
	-35 => [qw(genpkey -algorithm EC -pkeyopt ec_paramgen_curve:P-384)],);

sub run_openssl
{
	my ($input, @arguments) = @_;
	my ($output, $error) = ('', '');

	IPC::Run::run([ 'openssl', @arguments ], '<', \$input, '>', \$output, '2>', \$error)
	  or die "openssl @arguments: $error";
	return $output;
}

# Parameters: algorithm, of COSE; origin; flags; counts, whether it counts what it signs
sub new
{
	my ($class, %params) = @_;
	my $self = bless {
		algorithm => -7,
		origin => 'https://chat.example',
		flags => USER_PRESENT | USER_VERIFIED,
		counts => 1,
		count => 0,
		dir => tempdir(CLEANUP => 1),
		%params
	}, $class;

	$self->{key} = "$self->{dir}/key.pem";
	run_openssl('', @{ $keys{ $self->{algorithm} } }, '-out', $self->{key});
	$self->{id} = join '', map { chr int rand 256 } 1 .. 32;
	return $self;
}

# ------------------------------------------------------------------ CBOR (RFC 8949)

sub cbor_head
{
	my ($major, $value) = @_;

	return chr($major << 5 | $value) if $value < 24;
	return pack('CC', $major << 5 | 24, $value) if $value < 256;
	return pack('Cn', $major << 5 | 25, $value) if $value < 65536;
	return pack('CN', $major << 5 | 26, $value);
}

sub cbor_int { my ($n) = @_; return $n >= 0 ? cbor_head(0, $n) : cbor_head(1, -1 - $n) }
sub cbor_bytes { my ($bytes) = @_; return cbor_head(2, length $bytes) . $bytes }
sub cbor_text { my ($text) = @_; return cbor_head(3, length $text) . $text }
sub cbor_map { my (@pairs) = @_; return cbor_head(5, @pairs / 2) . join '', @pairs }

# ----------------------------------------------------------------------------- keys

# The last bytes of a public key are the point, or the key itself
sub public_key
{
	my ($self) = @_;
	my $der = run_openssl('', 'pkey', '-in', $self->{key}, '-pubout', '-outform', 'DER');
	my $algorithm = cbor_int($self->{algorithm});

	if ($self->{algorithm} == -8)
	{
		return cbor_map(cbor_int(1), cbor_int(1), cbor_int(3), $algorithm,
			cbor_int(-1), cbor_int(6), cbor_int(-2), cbor_bytes(substr($der, -32)));
	}
	if ($self->{algorithm} == -257)
	{
		my $hex = run_openssl('', 'rsa', '-in', $self->{key}, '-noout', '-modulus');
		my ($modulus) = $hex =~ /Modulus=([0-9A-F]+)/;

		return cbor_map(cbor_int(1), cbor_int(3), cbor_int(3), $algorithm,
			cbor_int(-1), cbor_bytes(pack 'H*', $modulus), cbor_int(-2), cbor_bytes("\x01\x00\x01"));
	}
	my ($size, $curve) = $self->{algorithm} == -7 ? (32, 1) : (48, 2);
	return cbor_map(cbor_int(1), cbor_int(2), cbor_int(3), $algorithm, cbor_int(-1), cbor_int($curve),
		cbor_int(-2), cbor_bytes(substr($der, -2 * $size, $size)),
		cbor_int(-3), cbor_bytes(substr($der, -$size)));
}

sub sign
{
	my ($self, $data) = @_;
	my $file = "$self->{dir}/data";

	return run_openssl($data, 'dgst', '-sha256', '-sign', $self->{key}) if $self->{algorithm} != -8;
	open(my $handle, '>:raw', $file) or die "$file: $!";
	print {$handle} $data;
	close $handle;
	return run_openssl('', 'pkeyutl', '-sign', '-inkey', $self->{key}, '-rawin', '-in', $file);
}

# ------------------------------------------------------------------------ responses

# What is not as it should be is among the parameters
sub client_data
{
	my ($self, $type, $challenge, %params) = @_;

	return $params{client_data} // JSON::PP->new->canonical->encode(
		{
			type => $params{type} // $type,
			challenge => $challenge,
			origin => $params{origin} // $self->{origin},
			crossOrigin => $params{is_cross_origin} ? JSON::PP::true : JSON::PP::false
		});
}

sub authenticator_data
{
	my ($self, $rp_id, $flags, $rest) = @_;

	$self->{count}++ if $self->{counts};
	return sha256($rp_id) . pack('CN', $flags, $self->{counts} ? $self->{count} : 0) . $rest;
}

# The answer to the options of navigator.credentials.create(), decoded
sub create
{
	my ($self, $options, %params) = @_;
	my $client_data = $self->client_data('webauthn.create', $options->{challenge}, %params);
	my $data = $self->authenticator_data($params{rp_id} // $options->{rp}{id},
		($params{flags} // $self->{flags}) | HAS_CREDENTIAL,
		("\xab" x 16) . pack('n', length $self->{id}) . $self->{id} . ($params{public_key} // $self->public_key));
	my $format = $params{format} // 'none';
	my $statement = $params{statement} // cbor_map();

	$self->{user_handle} = $options->{user}{id};
	if ($format eq 'packed' && !defined $params{statement})
	{
		$statement = cbor_map(cbor_text('alg'), cbor_int($self->{algorithm}),
			cbor_text('sig'), cbor_bytes($self->sign($data . sha256($client_data))));
	}
	my $attestation = $params{attestation}
	  // cbor_map(cbor_text('fmt'), cbor_text($format), cbor_text('attStmt'), $statement,
		cbor_text('authData'), cbor_bytes($data));

	return {
		id => encode_base64url($self->{id}),
		rawId => encode_base64url($params{id} // $self->{id}),
		type => 'public-key',
		response => {
			clientDataJSON => encode_base64url($client_data),
			attestationObject => encode_base64url($attestation),
			transports => [ 'internal', 'hybrid' ]
		},
		clientExtensionResults => {}
	};
}

# The answer to those of navigator.credentials.get()
sub get
{
	my ($self, $options, %params) = @_;
	my $client_data = $self->client_data('webauthn.get', $options->{challenge}, %params);
	my $data = $self->authenticator_data($params{rp_id} // $options->{rpId}, $params{flags} // $self->{flags}, '');
	my $signature = $params{signature} // $self->sign($data . sha256($client_data));

	return {
		id => encode_base64url($self->{id}),
		rawId => encode_base64url($params{id} // $self->{id}),
		type => 'public-key',
		response => {
			clientDataJSON => encode_base64url($params{sent_client_data} // $client_data),
			authenticatorData => encode_base64url($params{data} // $data),
			signature => encode_base64url($signature),
			userHandle => $params{user_handle} // $self->{user_handle}
		},
		clientExtensionResults => {}
	};
}

1;
