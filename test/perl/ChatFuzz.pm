
# A session that calls every function of chat with values at random, and looks at
# what comes back.  What functions there are, and of which types their arguments,
# is read from the catalog, and what arguments are good, from test/sql/calls.sql.

package ChatFuzz;

use strict;
use warnings;

use DBI;
use Encode qw(encode_utf8);
use JSON::PP;
use Time::HiRes qw(time);

# Who calls.  Of those who are trusted, a call counts as a user's only if it names one.
my %roles = (
	fuzz_client => { share => 50 },
	fuzz_limited => { share => 10 },
	fuzz_app => { share => 20, is_trusted => 1 },
	fuzz_admin => { share => 17, is_trusted => 1 },
	# of whom nothing is kept: who may call the inner functions, too
	postgres => { share => 3, is_trusted => 1, is_superuser => 1 });

# What the servers of others, or their clients, may have set
my @settings = (
	[ 'standard_conforming_strings', 'off' ],
	[ 'backslash_quote', 'off', 'on' ],
	[ 'statement_timeout', '1ms', '2ms', '3ms', '5ms', '10ms', '20ms' ],
	[ 'lock_timeout', '1ms', '10ms' ],
	[ 'DateStyle', 'SQL, DMY', 'German, YMD', 'Postgres, MDY' ],
	[ 'IntervalStyle', 'sql_standard', 'postgres_verbose', 'iso_8601' ],
	[ 'TimeZone', 'Pacific/Kiritimati', 'Asia/Kathmandu', '-15:59:59', 'America/New_York' ],
	[ 'bytea_output', 'escape' ],
	[ 'extra_float_digits', '-15', '3' ],
	[ 'client_encoding', 'LATIN1', 'SQL_ASCII', 'EUC_JP', 'WIN1252' ],
	[ 'lc_messages', 'C' ],
	[ 'search_path', q{''}, 'chat', 'chat, pg_catalog', 'pg_temp, public, pg_catalog' ],
	[ 'row_security', 'off' ],
	[ 'plan_cache_mode', 'force_generic_plan', 'force_custom_plan' ],
	[ 'enable_indexscan', 'off' ],
	[ 'enable_bitmapscan', 'off' ],
	[ 'enable_seqscan', 'on', 'off' ],
	[ 'enable_nestloop', 'off' ],
	[ 'enable_sort', 'off' ],
	[ 'enable_partition_pruning', 'off' ],
	[ 'constraint_exclusion', 'on', 'off' ],
	[ 'work_mem', '64kB' ],
	[ 'array_nulls', 'off' ],
	[ 'transform_null_equals', 'on' ],
	[ 'quote_all_identifiers', 'on' ],
	[ 'client_min_messages', 'error', 'debug1' ],
	[ 'default_transaction_read_only', 'on' ],
	[ 'default_transaction_isolation', 'serializable' ],
	[ 'transaction_deferrable', 'on' ],
	[ 'check_function_bodies', 'off' ],
	[ 'min_parallel_table_scan_size', '0' ],
	[ 'parallel_setup_cost', '0' ],
	[ 'max_parallel_workers_per_gather', '0', '4' ],
	[ 'xmlbinary', 'hex' ],
	[ 'synchronous_commit', 'off', 'on' ]);

# What stops what the others need, or takes long, is called in few transactions, which
# are rolled back; procedures, by themselves.
my $rare = qr/^(migrate|stop|drop|install|uninstall|create_partitions|delete_space|delete_user|repair|verify)/;

# Errors that tell of a mistake in this code, whatever a caller does: of the inner
# working, of the disk, or of a statement that does not fit the tables.  What is of
# another kind than is asked for, 42809, and a role that is not there, 42704, may be said.
my $mistake = qr/^(XX|58|P0004)/;
my $misfit = qr/^42(601|602|622|701|702|703|712|723|725|803|804|883|P)/;

# new(connstr, number, seed, seconds, folder): one of several that work at the same
# time, whose statements go to a file of that folder.
sub new
{
	my ($class, %self) = @_;
	my $self = bless {
		%self, calls => 0, episodes => 0, before => [], failures => [], seen => {}, reached => {}, states => {},
		harvest => {}, transcript => [] }, $class;

	open($self->{log}, '>', "$self->{folder}/fuzz$self->{number}.sql") or die "$self->{folder}: $!";
	# what this session prepares is its own
	$self->{name} = "fuzz$self->{number}";
	srand($self->{seed} * 100 + $self->{number});
	$self->{super} = $self->connect_as('postgres');
	$self->read_catalog;
	$self->read_values;
	return $self;
}

sub connect_as
{
	my ($self, $role) = @_;

	return $self->{connections}{$role} //= do
	{
		my $connection = DBI->connect(
			"dbi:Pg:$self->{connstr};user=$role",
			'', '',
			{
				PrintError => 0, PrintWarn => 0, RaiseError => 0, AutoCommit => 1,
				pg_enable_utf8 => 0, pg_expand_array => 0, pg_server_prepare => 0 }) or die $DBI::errstr;
		$connection->do("SET statement_timeout = '5s'");
		$connection;
	};
}

###########################################################################
# What there is

sub column
{
	my ($self, $sql) = @_;
	return $self->{super}->selectcol_arrayref($sql) // die $self->{super}->errstr;
}

sub read_catalog
{
	my ($self) = @_;

	$self->{functions} =
	  [ map { JSON::PP->new->decode($_) } @{ $self->column('SELECT call FROM fuzz.functions ORDER BY name COLLATE "C"') } ];
	# the worker listens to no client
	$self->{by_name}{ $_->{name} } = $_ foreach @{ $self->{functions} };
	$self->{tables} = $self->column(
		q{SELECT format('chat.%I', c.relname) FROM pg_class c WHERE c.relnamespace = 'chat'::regnamespace
		AND c.relkind IN ('r', 'p', 'v', 'm') ORDER BY c.relname COLLATE "C"});
	$self->{words} = $self->column('SELECT word FROM fuzz.words ORDER BY word COLLATE "C"');
	$self->{users} = $self->column('SELECT id FROM fuzz.users WHERE NOT is_reserved ORDER BY username COLLATE "C"');
	my $reserved = join '|', @{ $self->column('SELECT id FROM fuzz.users WHERE is_reserved') };
	$self->{reserved} = qr/$reserved/;
	$self->{aliases} = $self->{super}->selectall_arrayref('SELECT user_id, alias_id FROM fuzz.aliases');
	my %mark = map { @$_ } @{ $self->{super}->selectall_arrayref('SELECT number, what FROM fuzz.markers') };
	$self->{markers} = \%mark;
	# settings of chat's own that everybody may set
	$self->{settings} = [
		@settings,
		map { [ $_->[0], split /,/, $_->[1] ] } @{
			$self->{super}->selectall_arrayref(
				q{SELECT name, CASE WHEN vartype = 'bool' THEN 'on,off' WHEN vartype = 'enum' THEN array_to_string(enumvals, ',')
					ELSE concat_ws(',', min_val, max_val, 1) END
				FROM pg_settings WHERE name LIKE 'chat.%' AND context = 'user' AND vartype <> 'string' ORDER BY name COLLATE "C"})
		} ];
	# called so until version 16
	my ($parallel) = @{
		$self->column(q{SELECT name FROM pg_settings WHERE name IN ('debug_parallel_query', 'force_parallel_mode')})
	};
	push @{ $self->{settings} }, [ $parallel, 'on', 'regress' ], [ $parallel, 'on', 'regress' ];
	return;
}

sub read_values
{
	my ($self) = @_;
	my (%values, @ids);
	# where another session holds a table for long, what was there before is good enough
	my $rows = $self->{super}->selectall_arrayref('SELECT name, type, value FROM fuzz.values()') // [];

	return if !@$rows;
	foreach my $row (@$rows)
	{
		my ($name, $type, $value) = @$row;

		push @{ $values{$type}{$name} }, $value;
		push @ids, $value if $type eq 'uuid';
	}
	$self->{values} = \%values;
	$self->{ids} = \@ids;
	return;
}

###########################################################################
# Values

sub one_of
{
	return $_[ int rand @_ ];
}

sub chance
{
	return rand() < $_[0];
}

# What is in a column that is called like the argument: space, or space_id
sub stored
{
	my ($self, $type, $name) = @_;
	my $named = $self->{values}{$type} // {};
	my @lists = grep { defined } map { $named->{$_} } $name, "${name}_id", $name =~ s/s$//r, $name =~ s/_ids$/_id/r;

	return @lists ? one_of(@{ one_of(@lists) }) : undef;
}

sub hex_digits
{
	my ($n) = @_;
	return join '', map { sprintf '%x', int rand 16 } 1 .. $n;
}

sub random_uuid
{
	my ($self) = @_;
	my $kind = rand;

	return '00000000-0000-0000-0000-000000000000' if $kind < 0.1;
	return 'ffffffff-ffff-ffff-ffff-ffffffffffff' if $kind < 0.2;
	# of the first and the last moment, of now and of any other
	my $time = one_of('000000000000', 'ffffffffffff', sprintf('%012x', time * 1000), hex_digits(12));
	return join '-', substr($time, 0, 8), substr($time, 8), one_of('7', '7', '4', '0', 'f') . hex_digits(3),
	  one_of('8', 'b', '0', 'f') . hex_digits(3), hex_digits(12);
}

sub uuid
{
	my ($self, $name) = @_;
	my $kind = rand;

	if ($name eq 'as_user')
	{
		return $self->random_uuid if $kind < 0.04;
		return one_of(@{ $self->{ids} }) if $kind < 0.08;
		return one_of(@{ $self->{users} });
	}
	my $stored = $self->stored('uuid', $name);
	my $seen = $self->{harvest}{$name};
	return $stored if defined $stored && $kind < 0.6;
	if ($seen && $kind < 0.7)
	{
		my $value = one_of(@$seen);
		return $value if $value =~ /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
	}
	return one_of(@{ $self->{users} }) if $kind < 0.75;
	return one_of(@{ $self->{ids} }) if $kind < 0.9;
	return $self->random_uuid;
}

my @odd_texts = map { encode_utf8($_) } (
	'', ' ', "\t", "\n", "\r\n", "\x01", "\x7f", "\x{85}", "\x{a0}", "\x{200b}", "\x{200d}", "\x{2060}", "\x{feff}", "\x{202e}abc",
	"\x{3164}", "\x{301}", "e\x{301}", "\x{e9}", "\x{df}", "\x{130}", "\x{1f600}", "\x{1f468}\x{200d}\x{1f469}", "\x{10ffff}", "\x{e000}",
	"\x{fffd}", "\x{1d11e}", "\x{397}\x{3a3}", 'NULL', 'null', '{}', '[]', '""', '{"a":', '%', '%s%n', '_', '\\', '\\x00', '\\u0000',
	q{'}, q{''}, q{"}, q{'; DROP TABLE chat.users; --}, '$1', '${x}', '0', '-1', '1e309', 'NaN', 'infinity', '<b>&amp;</b>', 'a@b', '@anna',
	'#x', '/', '../..', '::', ',', 'http://', 'https://example.org/?a=b', 'data:text/html,x', 'zq mark', ' anna', 'ANNA', 'anna ', 'chat',
	'chat.users', 'now', 'today', 'a' x 63, 'a' x 64, 'a' x 255, 'a' x 256, "\x{1f600}" x 300);

# Spoilt: cut, with another letter, doubled
sub spoilt
{
	my ($text) = @_;
	my $kind = int rand 4;
	my $at = int rand(length($text) + 1);

	return substr($text, 0, $at) if $kind == 0;
	return $text . $text if $kind == 1;
	return $text . one_of('a', '=', ' ', '0') if $kind == 2;
	substr($text, $at, 1) = chr(48 + rand 75) if $at < length $text;
	return $text;
}

sub text
{
	my ($self, $name) = @_;
	my $kind = rand;
	my $seen = $self->{harvest}{$name};

	if ($seen && $kind < 0.4)
	{
		my $value = one_of(@$seen);
		return $kind < 0.3 ? $value : spoilt($value);
	}
	my $stored = $self->stored('text', $name);
	return $stored if defined $stored && $kind < 0.5;
	return one_of(@{ $self->{words} }) if $kind < 0.65;
	return one_of(@odd_texts) if $kind < 0.9;
	return join '', map { one_of(@odd_texts) } 1 .. rand 8 if $kind < 0.98;
	# said in few words
	return \(sprintf q{pg_catalog.repeat('%s', %d)}, one_of('x', 'x ', '[', '{"a":', encode_utf8("\x{1f600}")),
		10**(1 + rand($self->{is_long} ? 7 : 5.5)));
}

sub json_value
{
	my ($self, $depth) = @_;
	my $kind = rand;

	return { map { $self->json_key => $self->json_value($depth + 1) } 1 .. rand 4 } if $depth < 3 && $kind < 0.2;
	return [ map { $self->json_value($depth + 1) } 1 .. rand 4 ] if $depth < 3 && $kind < 0.35;
	return one_of(JSON::PP::true, JSON::PP::false) if $kind < 0.5;
	return undef if $kind < 0.6;
	return one_of(0, 1, -1, 1.5, 2147483648, -9223372036854775808, 1e300) if $kind < 0.7;
	return one_of(@{ $self->{ids} }) if $kind < 0.75;
	my $text = $self->text('');
	return ref $text ? 'x' x 3000 : Encode::decode('UTF-8', $text);
}

sub json_key
{
	my ($self) = @_;
	return one_of(@{ $self->{words} }) if chance(0.8);
	return one_of(@{ $self->{ids} }) if chance(0.5);
	return one_of('', 'x', '0', 'a' x 100);
}

sub json
{
	my ($self, $name, $good) = @_;
	my $coder = JSON::PP->new->canonical->allow_nonref->utf8;
	my $kind = rand;
	my $stored = $self->stored('jsonb', $name);

	return $stored if defined $stored && $kind < 0.2;
	return one_of('{}', '[]', 'null', '0', '""', '[null]', '{"": null}', '{"a": {"a": {"a": []}}}', '[{"url": 1}]', '{', '1e400', '"\u0000"')
	  if $kind < 0.35;
	return \(sprintf q{(pg_catalog.repeat('%s', %2$d) || pg_catalog.repeat('%3$s', %2$d))}, '[', 10**(1 + rand 4), ']') if $kind < 0.37;
	return $coder->encode({ map { $self->json_key => $self->json_value(1) } 1 .. 1 + rand 4 }) if $kind < 0.8;
	return $coder->encode([ map { $self->json_value(1) } 1 .. 1 + rand 4 ]) if $kind < 0.9;
	return $coder->encode($self->json_value(0));
}

sub array
{
	my (@elements) = @_;
	return '{' . join(',', map { defined $_ ? '"' . s/(["\\])/\\$1/gr . '"' : 'NULL' } @elements) . '}';
}

sub moment
{
	my ($self, $name) = @_;
	my $kind = rand;
	my $stored = $self->stored('timestamptz', $name);

	return $stored if defined $stored && $kind < 0.3;
	return one_of(
		'infinity', '-infinity', 'epoch', 'now', 'tomorrow', 'yesterday', '4714-11-24 00:00:00+00 BC', '4713-01-01 00:00:00+00 BC', '0001-01-01 BC',
		'294276-12-31 23:59:59.999999+00', '1969-12-31 23:59:59.999999+00', '2000-02-29 12:00:00+15:59', '9999-12-31', '10889-08-02', '2038-01-19')
	  if $kind < 0.8;
	return sprintf '%04d-%02d-%02d %02d:%02d:%02d.%06d+00', 2025 + rand 4, 1 + rand 12, 1 + rand 28, rand 24, rand 60, rand 60, rand 1e6;
}

# A value of a type, as text, as a reference to an expression, or undef for NULL
sub value
{
	my ($self, $argument) = @_;
	my ($name, $type) = @$argument{ 'name', 'type' };

	return undef if chance(0.06);
	return $self->uuid($name) if $type eq 'uuid';
	return $self->text($name) if $type eq 'text' || $type eq 'varchar' || $type eq 'name';
	return one_of('true', 'false') if $type eq 'bool';
	return one_of(-9223372036854775808, -2147483648, -1, 0, 1, 2, 3, 5, 10, 100, 1000, 1001, 2147483647, 2147483648, 9223372036854775807,
		int rand 10000)
	  if $type eq 'int8';
	return one_of(-2147483648, -1, 0, 1, 2, 3, 5, 10, 50, 100, 1000, 1001, 2147483647, int rand 1000) if $type =~ /^int[24]$/;
	return one_of('0', '-0', '1', '-1', '0.5', 'NaN', 'Infinity', '-Infinity', '1e-300', '1e300') if $type =~ /^(float|numeric)/;
	return $self->json($name) if $type =~ /^jsonb?$/;
	return $self->moment($name) if $type =~ /^timestamp/ || $type eq 'date';
	return one_of('0', '1 microsecond', '-1 day', '1 minute', '1 mon', '1000 years', '178000000 years', '-178000000 years', '1 day -24 hours',
		'0.5 seconds')
	  if $type eq 'interval';
	return one_of('127.0.0.1', '::1', '10.0.0.0/8', '::/0', '0.0.0.0/0', '::ffff:1.2.3.4', '255.255.255.255') if $type eq 'inet';
	return '\x' . hex_digits(2 * int rand 40) if $type eq 'bytea';
	return one_of('{}', '{NULL}', '{{1,2},{3,4}}', '[5:6]={1,2}') if $type =~ /^_/ && chance(0.05);
	if ($type eq '_uuid')
	{
		# as many as there could be, and more
		my $n = chance(0.03) ? rand 3000 : rand 5;
		return array(map { chance(0.03) ? undef : $self->uuid($name) } 1 .. $n);
	}
	if ($type eq '_text')
	{
		my $n = chance(0.03) ? rand 300 : rand 5;
		return array(map { my $x = $self->text($name); ref $x ? 'x' x 1000 : $x } 1 .. $n);
	}
	return one_of('0', '1', 'x', '', '{}');
}

# As a literal that is read the same under every setting
sub literal
{
	my ($value, $type) = @_;

	return "CAST($$value AS pg_catalog.\"$type\")" if ref $value;
	return "CAST(NULL AS pg_catalog.\"$type\")" if !defined $value;
	# not a quote doubled, nor one after a backslash: backslash_quote
	$value =~ s/\\/\\\\/g;
	$value =~ s/'/''/g;
	return "CAST(E'$value' AS pg_catalog.\"$type\")";
}

###########################################################################
# Calls

# Arguments: most are good, so that a call comes far
sub call
{
	my ($self, $function, $role) = @_;
	my $wildness = one_of(0, 0.1, 0.1, 0.3, 0.6, 1);
	my (@arguments, $actor);

	foreach my $argument (@{ $function->{arguments} })
	{
		my ($name, $good) = @$argument{ 'name', 'good' };
		my $value;

		if ($name eq 'as_user')
		{
			next if chance($roles{$role}{is_trusted} ? 0.1 : 0.96);
			$value = chance(0.03) ? undef : $self->uuid($name);
			$actor = $value;
		}
		else
		{
			next if $argument->{is_optional} && chance(0.5);
			$value = chance($wildness) ? $self->value($argument) : $good;
		}
		push @arguments, "\"$name\" => " . literal($value, $argument->{type});
	}
	my $sql = sprintf 'chat."%s"(%s)', $function->{name}, join(', ', @arguments);
	return ($sql, $actor);
}

my @forms = (
	([ 'SELECT * FROM ', '' ]) x 14,
	([ 'SELECT ', '' ]) x 2,
	[ 'SELECT * FROM pg_catalog.generate_series(1, 3) AS g, LATERAL ', ' AS f' ],
	[ 'SELECT * FROM ', ' AS f LIMIT 1' ],
	[ 'SELECT f IS NULL FROM ', ' AS f' ],
	[ 'EXPLAIN (ANALYZE, VERBOSE, TIMING off) SELECT * FROM ', '' ],
	[ 'DO $fuzz$BEGIN PERFORM ', '; END$fuzz$' ],
	[ 'DECLARE NAME CURSOR WITH HOLD FOR SELECT * FROM ', '; FETCH 2 FROM NAME' ],
	[ 'DECLARE NAME SCROLL CURSOR FOR SELECT ', '; FETCH ALL FROM NAME; MOVE BACKWARD ALL IN NAME' ],
	[ 'CREATE TEMP TABLE NAME ON COMMIT DROP AS SELECT x::text FROM ', ' AS x' ]);

sub statement
{
	my ($self, $function, $call) = @_;
	my $name = "fuzz_$self->{calls}";
	my ($before, $after) = map { s/NAME/$name/gr } @{ one_of(@forms) };

	return "CALL $call" if $function->{is_procedure};
	return $before . $call . $after;
}

# What goes before the next statement: savepoints would else take most of the time
sub before
{
	my ($self, $sql) = @_;

	push @{ $self->{before} }, $sql;
	return;
}

# Runs a statement and looks at what comes back.  Parameters: function, which is
# called; is_users, if the answer is one to a user; is_superusers.
sub run
{
	my ($self, $sql, %params) = @_;
	my $connection = $self->{connection};

	$sql = join '; ', splice(@{ $self->{before} }), $sql;
	push @{ $self->{transcript} }, "$sql;\n";
	syswrite $self->{log}, "$sql;\n";
	my $rows = 0;
	my $started = time;
	my $statement = $connection->prepare($sql, { pg_direct => 1 });
	# of a statement that has no rows, fetching them is an error
	if ($statement->execute && ($statement->{NUM_OF_FIELDS} // 0) > 0)
	{
		my $names = $statement->{NAME};

		while (my $row = $statement->fetchrow_arrayref)
		{
			last if ++$rows > 3000;
			$self->look_at($names, $row, %params);
		}
	}
	my $state = $statement->err ? $statement->state : '00000';
	my $message = $statement->err ? $statement->errstr : '';
	$statement->finish;
	$self->{spent}{ $params{function} // 'other' } += time - $started;
	$self->{slow}{ sprintf '%.1f s: %.300s', time - $started, $sql }++ if time - $started > 3;
	while ($connection->pg_notifies) { }

	$self->{states}{$state}++ if $params{function};
	$self->{refused}{ $self->{role} }{ $params{function} }++
	  if $message =~ /permission denied for (function|procedure)/ && $params{function};
	if ($state ne '00000')
	{
		$self->look_at(['error'], [$message], %params);
		$self->failure($params{function}, "$state: $message")
		  if $state =~ $mistake || $state =~ $misfit && ($params{function} // '_') !~ /^_/;
		# not an error that the server answers with
		$self->lost($message) if $message !~ /^ERROR:/ && !$connection->ping;
	}
	elsif ($params{function})
	{
		$self->{reached}{ $params{function} }++;
	}
	return $state eq '00000';
}

sub has_both
{
	my ($text, $one, $other) = @_;
	return index($text, $one) >= 0 && index($text, $other) >= 0;
}

# A row may have nothing that is kept from who asks.  What it has is used later.
sub look_at
{
	my ($self, $names, $row, %params) = @_;
	my $text = join "\x1f", map { $_ // '' } @$row;

	if ($params{is_users} && $text =~ /zqmark(\d+)qz/i)
	{
		$self->failure($params{function}, "tells a secret, $self->{markers}{$1}: " . substr($text, 0, 300));
		return;
	}
	foreach my $alias (@{ $self->{aliases} })
	{
		$self->failure($params{function}, "tells who is behind an alias: $text")
		  if !$params{is_superusers} && has_both($text, @$alias) && !has_both($self->{transcript}[-1] // '', @$alias);
	}
	return if $text =~ /zqmark/i;
	foreach my $i (0 .. $#$row)
	{
		next if !defined $row->[$i] || length $row->[$i] > 500 || !length $row->[$i];
		my $seen = $self->{harvest}{ $names->[$i] } //= [];
		$seen->[ @$seen < 100 ? @$seen : rand 100 ] = $row->[$i];
	}
	return;
}

# Once for each function and kind of failure
sub failure
{
	my ($self, $function, $what) = @_;
	my $kind = ($function // '') . ': ' . $what =~ s/\d+/0/gr;

	$kind = substr $kind, 0, 120;
	return if $self->{seen}{$kind}++;
	push @{ $self->{failures} }, "$what\n" . join '', @{ $self->{transcript} };
	return;
}

sub lost
{
	my ($self, $message) = @_;
	$self->failure('', "the connection of process $self->{pid} was lost: $message");
	$self->{is_lost} = 1;
	return;
}

# Settings, most of the time none
sub odd_settings
{
	my ($self, $command) = @_;

	return if chance(0.4);
	foreach (1 .. 1 + rand 3)
	{
		my ($name, @values) = @{ one_of(@{ $self->{settings} }) };
		my $value = one_of(@values);
		# which may not go with the transaction
		$self->before('SAVEPOINT setting') if $command eq 'SET LOCAL';
		$self->run("$command $name = " . ($value =~ /^[-\d.]+\w*$|[:\/]|^SQL_/ ? "'$value'" : $value))
		  or $command eq 'SET' or $self->before('ROLLBACK TO setting');
	}
	return;
}

# One to be called
sub any_function
{
	my ($self) = @_;

	while (1)
	{
		my $function = one_of(@{ $self->{functions} });

		next if $function->{name} =~ $rare && !$self->{is_rolled_back};
		next if $function->{name} =~ /^_/ && chance(0.9);
		# what a role may not call, it tries a few times
		next if ($self->{refused}{ $self->{role} }{ $function->{name} } // 0) > 3 && chance(0.97);
		return $function;
	}
}

# A call in the name of who acts in the transaction, if anybody does
sub one_call
{
	my ($self, $actor) = @_;
	my $role = $self->{role};
	my ($function, $sql, %params);

	if (!$roles{$role}{is_superuser} && chance(0.02))
	{
		# for the rows that row security lets through
		$sql = 'SELECT * FROM ' . one_of(@{ $self->{tables} });
		%params = (is_users => !$roles{$role}{is_trusted});
	}
	else
	{
		$function = $self->any_function;
		my ($call, $named) = $self->call($function, $role);
		$sql = $self->statement($function, $call);
		$actor = $named // $actor;
		%params = (
			function => $function->{name},
			is_superusers => $roles{$role}{is_superuser},
			is_users => !$roles{$role}{is_trusted} || defined $actor && 0 < grep { $_->{name} eq 'as_user' } @{ $function->{arguments} });
	}
	# who is trusted could let others into what is kept from them
	return 1 if $roles{$role}{is_trusted} && $sql =~ $self->{reserved};
	$self->{calls}++;
	return $self->run($sql, %params);
}

# Calls in a transaction, each in a savepoint or not
sub transaction
{
	my ($self) = @_;
	my $actor = chance(0.95) ? one_of(@{ $self->{users} }) : undef;

	$self->{is_rolled_back} = chance(0.2);

	$self->before(
		'BEGIN'
		  . one_of(('') x 18, (' ISOLATION LEVEL SERIALIZABLE', ' ISOLATION LEVEL REPEATABLE READ', ' READ ONLY') x 3,
			' ISOLATION LEVEL SERIALIZABLE READ ONLY, DEFERRABLE'));
	$self->odd_settings('SET LOCAL');
	if ($actor)
	{
		my $function = $roles{ $self->{role} }{is_trusted} ? 'chat' : 'fuzz';
		$self->run(sprintf '%s %s.act_as(CAST(%s AS pg_catalog.uuid))', 'SELECT', $function, "'$actor'");
	}
	foreach (1 .. 1 + rand 12)
	{
		my $saved = chance(0.9);

		$self->before('SAVEPOINT fuzz') if $saved;
		my $ok = $self->one_call($actor);
		return if $self->{is_lost};
		last if !$ok && !$saved;
		if ($saved)
		{
			$self->before('ROLLBACK TO fuzz') if !$ok || chance(0.1);
			$self->before('RELEASE fuzz') if chance(0.8);
		}
	}
	$self->end_transaction or $self->run('ROLLBACK');
	return;
}

sub end_transaction
{
	my ($self) = @_;

	if ($self->{is_rolled_back})
	{
		$self->{is_rolled_back} = 0;
		return $self->run('ROLLBACK');
	}
	return $self->run('COMMIT') if !chance(0.05);
	return $self->run(one_of('COMMIT', 'ROLLBACK') . " PREPARED '$self->{name}'") if $self->run("PREPARE TRANSACTION '$self->{name}'");
	return $self->run('ROLLBACK');
}

# Calls that are transactions of their own
sub single_calls
{
	my ($self) = @_;

	$self->odd_settings('SET');
	foreach (1 .. 1 + rand 8)
	{
		$self->one_call;
		return if $self->{is_lost};
	}
	return;
}

# One role's calls, from a clean session to a clean session
sub episode
{
	my ($self) = @_;
	my $share = rand 100;

	foreach my $role (sort keys %roles)
	{
		$self->{role} = $role;
		last if ($share -= $roles{$role}{share}) < 0;
	}
	$self->{connection} = $self->connect_as($self->{role});
	$self->{pid} = $self->{connection}{pg_pid};
	$self->{transcript} = ["-- as $self->{role}\n"];
	syswrite $self->{log}, "-- as $self->{role}, process $self->{pid}\n";
	# a client by itself has no user
	chance($roles{ $self->{role} }{is_trusted} ? 0.7 : 0.96) ? $self->transaction : $self->single_calls;
	return if $self->{is_lost};
	# as a pooler does, or not quite
	chance(0.1) ? $self->run('DISCARD ALL') : $self->before('RESET ALL; CLOSE ALL');
	$self->run("SET statement_timeout = '5s'");
	$self->{episodes}++;
	$self->read_values if $self->{episodes} % 200 == 0;
	return;
}

# Works until its time is over, and writes what it has found
sub work
{
	my ($self) = @_;
	my $end = time + $self->{seconds};
	my $file = "$self->{folder}/fuzz$self->{number}";

	while (time < $end && !$self->{is_lost} && @{ $self->{failures} } < 30)
	{
		$self->episode;
		# no more than is needed to see what came before a crash
		if (-s $self->{log} > 20_000_000)
		{
			truncate $self->{log}, 0;
			sysseek $self->{log}, 0, 0;
		}
	}
	open(my $out, '>', "$file.json") or die "$file.json: $!";
	print $out JSON::PP->new->ascii->canonical->encode(
		{ map { $_ => $self->{$_} } qw(calls episodes failures reached states spent slow) });
	close $out;
	return;
}

1;
