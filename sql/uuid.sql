-- uuid: identifiers that rise with time
\getenv abs_srcdir PG_ABS_SRCDIR
\set start :abs_srcdir '/test/sql/start.sql'
\set ECHO none
\i :start
\set ECHO all

-- the version, the variant, the milliseconds since 1970
SELECT substr(id::text, 15, 1) AS version,
	   substr(id::text, 20, 1) IN ('8', '9', 'a', 'b') AS variant,
	   ('x' || substr(replace(id::text, '-', ''), 1, 12))::bit(48)::bigint AS milliseconds
FROM chat.uuid_v7_at('2026-11-21 02:30:00.123456+00') AS id;
SELECT count(*) AS ids, count(DISTINCT id) AS different,
	   count(*) FILTER (WHERE id::text !~ '^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$') AS malformed
FROM (SELECT chat.uuid_v7() AS id FROM generate_series(1, 10000)) x;

-- each is above the one before, however fast they are made
SELECT count(*) AS ids, count(*) FILTER (WHERE id <= previous) AS not_above
FROM (SELECT id, lag(id) OVER (ORDER BY n) AS previous
	  FROM (SELECT n, chat.uuid_v7() AS id FROM generate_series(1, 10000) n OFFSET 0) x) x;

-- and tells its moment
SELECT chat.uuid_timestamp(chat.uuid_v7()) - clock_timestamp() BETWEEN '-10 seconds' AND '10 seconds' AS now;

-- a moment comes back to the microsecond, all fractions of a millisecond alike
SELECT count(*) AS moments, count(*) FILTER (WHERE chat.uuid_timestamp(chat.uuid_v7_at(at)) <> at) AS other
FROM (SELECT '2026-02-28 23:59:59.999+00'::timestamptz + n * interval '1 microsecond' AS at
	  FROM generate_series(0, 2000) n) x;
SELECT count(*) AS moments, count(*) FILTER (WHERE chat.uuid_timestamp(chat.uuid_v7_at(at)) <> at) AS other
FROM (SELECT '1970-01-01 00:00:00+00'::timestamptz + n * interval '17 days 3 hours 0.123457 seconds' AS at
	  FROM generate_series(0, 5000) n) x;
SELECT count(*) AS pairs, count(*) FILTER (WHERE chat.uuid_v7_at(at) >= chat.uuid_v7_at(at + interval '1 microsecond')) AS wrong
FROM (SELECT '2026-02-28 23:59:59.999+00'::timestamptz + n * interval '1 microsecond' AS at
	  FROM generate_series(0, 2000) n) x;

-- the first and the last
SELECT chat.uuid_timestamp('00000000-0000-7000-8000-000000000000') AS first,
	   chat.uuid_timestamp('ffffffff-ffff-7fff-bfff-ffffffffffff') AS last;
SELECT substr(chat.uuid_v7_at('1970-01-01 00:00:00+00')::text, 1, 18) AS first,
	   substr(chat.uuid_v7_at('10889-08-02 05:31:50.655999+00')::text, 1, 18) AS last;
CALL fails($$SELECT chat.uuid_v7_at('1969-12-31 23:59:59.999999+00')$$);
CALL fails($$SELECT chat.uuid_v7_at('10889-08-02 05:31:50.656+00')$$);
CALL fails($$SELECT chat.uuid_v7_at('infinity')$$);
CALL fails($$SELECT chat.uuid_v7_at('-infinity')$$);

-- what is no version 7 uuid tells no time
CALL fails($$SELECT chat.uuid_timestamp('b8a3f1d2-5c1e-4d6a-9f0b-2f1de7c6a901')$$);
CALL fails($$SELECT chat.uuid_timestamp('00000000-0000-0000-0000-000000000000')$$);
CALL fails($$SELECT chat.uuid_timestamp('01890000-0000-7000-c000-000000000000')$$);
SELECT chat.uuid_timestamp(NULL) IS NULL AS nothing, chat.uuid_v7_at(NULL) IS NULL AS nor_here;

-- the id that follows another: only where the candidate is not above it
SELECT last, candidate, chat._uuid_above(last::uuid, candidate::uuid)
FROM (VALUES
	(NULL, '01890000-0000-7000-8000-000000000001'),
	('01890000-0000-7000-8000-000000000001', NULL),
	('01890000-0000-7000-8000-000000000001', '01890000-0000-7000-8000-000000000002'),
	('01890000-0000-7000-8000-000000000001', '01890000-0000-7000-8000-000000000001'),
	('01890000-0000-7000-8000-000000000001', '01880000-0000-7000-8000-000000000009'),
	('01890000-0000-7000-8000-0000000000ff', '01880000-0000-7000-8000-000000000009'),
	('01890000-0000-7000-80ff-ffffffffffff', '01880000-0000-7000-8000-000000000009'),
	('01890000-0000-7000-bfff-fffffffffffe', '01880000-0000-7000-8000-000000000009'),
	('01890000-0000-7000-bfff-ffffffffffff', '01880000-0000-7000-8000-000000000009'),
	('01890000-0000-7fff-bfff-ffffffffffff', '01880000-0000-7000-8000-000000000009'),
	('01890000-ffff-7fff-bfff-ffffffffffff', '01880000-0000-7000-8000-000000000009')
) AS v (last, candidate);

SELECT * FROM chat_problems();
