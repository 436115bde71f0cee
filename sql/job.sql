-- job: work that comes again and again, by hand
\getenv abs_srcdir PG_ABS_SRCDIR
\set start :abs_srcdir '/test/sql/start.sql'
\set ECHO none
\set takes '1 minute'
\i :start
\set ECHO all
CREATE VIEW runs AS
	SELECT job, step_count AS steps, done_count AS done, error_code, error, ended_at >= started_at AS ended, noted_at >= started_at AS noted
	FROM chat.job_runs ORDER BY id;

-- by name
CALL fails($$CALL chat.run_job('no_such_job')$$);
CALL fails($$CALL chat.run_job(NULL)$$);
CALL chat.run_job('create_partitions', '0');
CALL chat.run_job('create_partitions', '-1 second');
CALL chat.run_job('create_partitions', '1 month');
BEGIN;
CALL chat.run_job('create_partitions');
ROLLBACK;
DO $$BEGIN CALL chat.run_job('create_partitions'); END$$;
CREATE FUNCTION wrapped() RETURNS void LANGUAGE plpgsql AS $$BEGIN CALL chat.run_job('create_partitions'); END$$;
SELECT wrapped();
DROP FUNCTION wrapped;
SELECT * FROM runs;

-- months
SET chat.partitions_ahead = 7;
CALL chat.run_job('create_partitions');
RESET chat.partitions_ahead;
CALL chat.run_job('create_partitions');
CALL chat.run_job('analyze');
SELECT relname, reltuples >= 0 AS analyzed FROM pg_class WHERE relnamespace = 'chat'::regnamespace AND relkind = 'p' ORDER BY 1;
SELECT * FROM runs;

-- bans that have ended go, others stay
SELECT chat.create_user('anna') AS anna, chat.create_user('ben') AS ben, chat.create_user('cleo') AS cleo, chat.create_user('dora') AS dora \gset
SELECT chat.create_space('Garden', settings => '{"allow_anonymous": true}', as_user => :'anna') AS garden \gset
SELECT FROM chat.ban_space_user(:'garden', :'ben', now() + interval '1 hour', as_user => :'anna');
SELECT FROM chat.ban_space_user(:'garden', :'cleo', as_user => :'anna');
SELECT FROM chat.ban_space_user(:'garden', :'dora', now() + interval '1 hour', as_user => :'anna');
UPDATE chat.sanctions SET expires_at = now() - interval '1 second' WHERE target_id = :'ben';
CALL chat.run_job('expire_sanctions');
CALL chat.run_job('expire_sanctions');
SELECT u.username, s.expires_at IS NULL AS for_ever FROM chat.sanctions s JOIN chat.users u ON u.id = s.target_id ORDER BY 1;
SELECT chat.create_post(:'garden', 'Who am I?', is_anonymous => true, as_user => :'anna') IS NOT NULL AS posted;
INSERT INTO chat.sanctions (space_id, is_alias, target_id, expires_at) SELECT space_id, true, id, now() - interval '1 second' FROM chat.aliases;
CALL chat.run_job('expire_sanctions');
SELECT count(*) FROM chat.sanctions WHERE is_alias;
INSERT INTO chat.sanctions (space_id, target_id, expires_at)
SELECT :'garden', chat.create_user('user' || n), now() - interval '1 day' FROM generate_series(1, 2500) n;
CALL chat.run_job('expire_sanctions', '1 microsecond');
SELECT count(*) FROM chat.sanctions;
CALL chat.run_job('expire_sanctions');
SELECT count(*) FROM chat.sanctions;
SELECT * FROM runs WHERE job ~ 'expire';

-- what is pending is added up, whatever there is of it
INSERT INTO chat.space_deltas (space_id, posts, conversations, members) SELECT :'garden', 0, 0, 1 FROM generate_series(1, 10);
INSERT INTO chat.space_deltas (space_id, posts, conversations, members) SELECT :'garden', 0, 0, -1 FROM generate_series(1, 10);
CALL chat.run_job('fold_counters');
SELECT count(*) FROM chat.space_deltas;
SELECT * FROM runs WHERE job = 'fold_counters';

-- an error is rolled back, kept and told
BEGIN;
ALTER TABLE chat.space_counters RENAME TO space_counters_away;
COMMIT;
INSERT INTO chat.space_deltas (space_id, posts, conversations, members) VALUES (:'garden', 0, 0, 1);
CALL chat.run_job('fold_counters');
ALTER TABLE chat.space_counters_away RENAME TO space_counters;
SELECT count(*) FROM chat.space_deltas;
DELETE FROM chat.space_deltas;
SELECT * FROM runs WHERE job = 'fold_counters';
CALL chat.run_job('fold_counters');
SET session_replication_role = replica;
CALL chat.run_job('fold_counters');
RESET session_replication_role;

-- so is one of retention, and other jobs have their turn
ALTER TABLE chat.message_tombstones RENAME TO message_tombstones_away;
CALL chat.run_job('retention');
CALL chat.run_job('create_partitions');
SELECT last_error FROM chat.jobs() WHERE name = 'retention';
SELECT count(*) FROM chat.job_runs
WHERE job = 'create_partitions' AND error IS NULL AND started_at >= (SELECT ended_at FROM chat.job_runs WHERE job = 'retention');
ALTER TABLE chat.message_tombstones_away RENAME TO message_tombstones;
CALL chat.run_job('retention');
SELECT * FROM runs WHERE job = 'retention';

-- so many runs are kept of each job, and those that failed are not pushed out
DO $$BEGIN FOR n IN 1 .. 60 LOOP COMMIT; CALL chat.run_job('create_partitions'); END LOOP; END$$;
DO $$BEGIN FOR n IN 1 .. 60 LOOP COMMIT; CALL chat.run_job('fold_counters'); END LOOP; END$$;
SELECT job, count(*) BETWEEN 50 AND 53 AS bounded, count(*) FILTER (WHERE error IS NOT NULL) AS failed FROM chat.job_runs WHERE job IN ('create_partitions', 'fold_counters') GROUP BY 1 ORDER BY 1;

-- a run whose process is gone has ended abnormally
INSERT INTO chat.job_runs (job, started_at, noted_at, step_count, pid, backend_start) VALUES ('analyze', now() - interval '1 hour', now() - interval '50 minutes', 3, pg_backend_pid(), now() - interval '2 days');
CALL chat.run_job('analyze');
SELECT step_count AS steps, CASE WHEN error IS NOT NULL THEN ended_at - started_at END AS duration, error_code, error FROM chat.job_runs WHERE job = 'analyze' ORDER BY id;

-- one that could not even note that is noted by the next
DELETE FROM chat.job_runs WHERE job = 'analyze';
SET default_transaction_read_only = on;
CALL chat.run_job('analyze');
CALL chat.run_job('analyze');
RESET default_transaction_read_only;
SELECT last_run_at <= now() AS ran, last_duration = '0' AS at_once, is_overdue, last_error FROM chat.jobs() WHERE name = 'analyze';
SELECT count(*) FROM chat.job_runs WHERE job = 'analyze';
CALL chat.run_job('analyze');
SELECT started_at < ended_at AS later, noted_at <= ended_at AS noted, error_code, error FROM chat.job_runs WHERE job = 'analyze' ORDER BY id;
CALL chat.run_job('analyze');
SELECT count(*) FROM chat.job_runs WHERE job = 'analyze';

-- who may
CREATE ROLE regress_chat_app IN ROLE chat_app;
CREATE ROLE regress_chat_admin IN ROLE chat_admin;
SET ROLE regress_chat_app;
CALL chat.run_job('create_partitions');
SET ROLE regress_chat_admin;
CALL chat.run_job('create_partitions');
SET ROLE chat_jobs;
CALL chat.run_job('create_partitions');
SELECT count(*) FROM chat.job_runs;
SELECT chat.version();
RESET ROLE;
DROP ROLE regress_chat_app, regress_chat_admin;
DROP VIEW runs;
SELECT * FROM chat_problems();
SELECT * FROM space_problems();
