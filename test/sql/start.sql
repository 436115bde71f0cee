-- What a test begins with: a chat that nobody has used, whatever the test
-- before left behind, and helpers that keep ids and times out of the output.

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
