-- What a test begins with: a chat that nobody has used, whatever the test
-- before left behind, and helpers that keep ids and times out of the output.

-- A test of the current month says how long it "takes" at the most: it waits for
-- the next one where this one ends before.
\if :{?takes}
SELECT pg_sleep(CASE WHEN rest < :'takes' THEN extract(epoch FROM rest) ELSE 0 END) AS slept
FROM (SELECT date_trunc('month', utc) + interval '1 month' - utc AS rest FROM (VALUES (now() AT TIME ZONE 'UTC')) n (utc)) r \gset
\endif

SET client_min_messages = warning;
DROP EXTENSION IF EXISTS chat CASCADE;
DROP SCHEMA IF EXISTS chat CASCADE;
CREATE EXTENSION chat CASCADE;
DO 'BEGIN PERFORM chat.migrate(); PERFORM chat.stop_worker(); END';

\ir oracle.sql
\ir helpers.sql

RESET client_min_messages;
SET datestyle = ISO;
SET timezone = 'UTC';

-- compiling a query on all partitions takes longer than all tests
SET jit = off;
