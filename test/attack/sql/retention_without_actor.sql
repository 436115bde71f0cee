-- A backend that believes to act as somebody, but whose user's identity has ended
-- with the transaction, sets what only owners and administrators may.
\getenv abs_srcdir PG_ABS_SRCDIR
\set start :abs_srcdir '/start.sql'
\set ECHO none
\i :start
\set ECHO all

SET SESSION AUTHORIZATION regress_chat_backend;
SELECT chat.act_as(:'mallory');
CALL fails($$SELECT chat.set_retention(1, 'delete', conversation => id('closed'))$$);
CALL fails($$SELECT chat.set_retention(1, 'delete', space => id('Gardens'))$$);
CALL fails($$SELECT chat.set_retention(1, 'delete', conversation => id('nobody'))$$);
CALL fails($$SELECT chat.reset_retention('delete', conversation => id('closed'))$$);
CALL fails($$SELECT chat.reset_retention('delete', space => id('Gardens'))$$);
CALL fails($$SELECT * FROM chat.retention_rules(conversation => id('closed'))$$);
-- while it lasts, the user's own rights count
BEGIN;
SELECT chat.act_as(:'mallory');
CALL fails($$SELECT chat.set_retention(1, 'delete', conversation => id('closed'))$$);
CALL fails($$SELECT chat.set_retention(1, 'delete', conversation => id('nobody'))$$);
CALL fails($$SELECT * FROM chat.retention_rules(conversation => id('closed'))$$);
ROLLBACK;
RESET SESSION AUTHORIZATION;
SELECT count(*) AS policies FROM chat.retention_policies WHERE level <> 'database';
