
# Autovacuum runs functions of an administrator's index, in a session that is a
# superuser's: there nobody calls, so they learn and change nothing.

use strict;
use warnings;

use FindBin;
use lib "$FindBin::RealBin/../perl";

use ChatTest;
use PostgreSQL::Test::Cluster;
use PostgreSQL::Test::Utils;
use Test::More;

my $node = chat_cluster('autovacuum', conf => 'autovacuum_naptime = 1s');
chat_database($node, 'talk');
my ($anna, $ben) = chat_users($node, 'talk', 'anna', 'ben');

sub sql
{
	my ($sql) = @_;
	return $node->safe_psql('talk', $sql);
}

my $topic = sql("SELECT chat.create_space('Gardens', settings => '{\"allow_anonymous\": true}', as_user => '$anna')");
sql("SELECT chat.open_alias('$topic', as_user => '$ben')");
sql('CREATE ROLE admin LOGIN IN ROLE chat_admin; CREATE SCHEMA loot AUTHORIZATION admin');
my $hold = $node->safe_psql('talk', "SELECT chat.place_hold('court order', user_id => '$ben')", extra_params => [ '-U', 'admin' ]);

# The index's function does nothing in the administrator's own session.
$node->safe_psql('talk', <<"END", extra_params => [ '-U', 'admin' ]);
CREATE TABLE loot.found (tried text, got text, by_session text);
CREATE FUNCTION loot.attempt(statement text) RETURNS text LANGUAGE plpgsql AS \$\$
BEGIN
	EXECUTE statement;
	RETURN 'done';
EXCEPTION WHEN OTHERS THEN
	RETURN SQLSTATE;
END \$\$;
CREATE FUNCTION loot.spy() RETURNS void LANGUAGE sql AS \$\$
	INSERT INTO loot.found
	SELECT s, loot.attempt(s), session_user FROM unnest(ARRAY[
		'SELECT chat.open_alias(''$topic'', as_user => ''$ben'')', 'SELECT chat.release_hold(''$hold'')',
		'SELECT chat.set_rate_limit(''send_message'', ''chat_client'', 1, ''1 day'')']) s
\$\$;
CREATE FUNCTION loot.peek(i integer) RETURNS integer LANGUAGE plpgsql IMMUTABLE AS \$\$
BEGIN
	IF session_user <> 'admin' AND i = 1 THEN
		PERFORM loot.spy();
	END IF;
	RETURN i;
END \$\$;
CREATE TABLE loot.bait (i integer) WITH (autovacuum_analyze_threshold = 1, autovacuum_analyze_scale_factor = 0);
CREATE INDEX ON loot.bait (loot.peek(i));
INSERT INTO loot.bait SELECT generate_series(1, 10);
END

ok( $node->poll_query_until(
		'talk', q{SELECT autoanalyze_count > 0 FROM pg_stat_user_tables WHERE relid = 'loot.bait'::regclass}),
	'autovacuum has analyzed the table');
is( sql(q{SELECT DISTINCT got, by_session <> 'admin' FROM loot.found}),
	'42501|t',
	'in the session of a superuser the function is refused everything');
is(sql('SELECT count(DISTINCT tried) FROM loot.found'), '3', 'that it has tried');
is(sql("SELECT placed_by, released_by IS NULL FROM chat.legal_holds"), 'admin|t', 'the hold stands');
is(sql("SELECT count(*) FROM chat.rate_limits() WHERE NOT is_default"), '0', 'no limit is set');

$node->stop;
done_testing();
