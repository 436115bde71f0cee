-- siphash: the keyed hash of cursors, SipHash-2-4 of 128 bits, against vectors of its reference implementation
\getenv abs_srcdir PG_ABS_SRCDIR
\set start :abs_srcdir '/test/sql/start.sql'
\set ECHO none
\i :start
\set ECHO all
-- the bytes 0, 1, 2, ... so many of them, under the key of the bytes 0 to 15
CREATE FUNCTION counting(n integer) RETURNS bytea LANGUAGE sql AS $$
	SELECT decode(COALESCE(string_agg(lpad(to_hex(i), 2, '0'), '' ORDER BY i), ''), 'hex') FROM generate_series(0, n - 1) i
$$;
SELECT n, encode(chat._siphash(counting(16), counting(n)), 'hex') AS hash FROM unnest(ARRAY[0, 1, 7, 8, 63]) n;
SELECT chat._siphash(counting(15), '');
