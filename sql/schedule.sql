-- schedule: messages that are sent later
\getenv abs_srcdir PG_ABS_SRCDIR
\set start :abs_srcdir '/test/sql/start.sql'
\set ECHO none
\set takes '1 minute'
\i :start
\set ECHO all
SELECT chat.create_user('anna') AS anna, chat.create_user('ben') AS ben, chat.create_user('carla') AS carla \gset
SELECT chat.create_channel('general', user_ids => ARRAY[:'ben', :'carla']::uuid[], as_user => :'anna') AS general \gset
SELECT seq FROM chat.send_message(:'general', 'one', as_user => :'anna');
CREATE VIEW list AS
	SELECT name_of(s.user_id) AS who, l.content, l.type, l.formatted, l.attachments, name_of(l.reply_to) AS reply_to, l.status, name_of(l.message_id) AS sent,
		   l.error_code, tell(l.error_message) AS error, l.finished_at IS NOT NULL AS finished
	FROM (SELECT DISTINCT user_id FROM chat.scheduled_messages) s, LATERAL chat.scheduled_messages(as_user => s.user_id) l ORDER BY l.id;
CREATE VIEW seen AS
	SELECT seq, name_of(sender_id) AS sender, type, content, formatted, attachments, name_of(reply_to) AS reply_to, client_key ~ '^scheduled:' AS scheduled
	FROM chat.history(public.id('general'), as_user => public.id('carla'));
CREATE PROCEDURE time_comes() LANGUAGE sql AS 'UPDATE chat.scheduled_messages SET due_at = now() WHERE status = ''waiting''';

-- it waits, and nobody but its sender knows of it
SELECT chat.create_scheduled_message(:'general', 'two', now() + interval '1 hour', reply_to => id('general', 1), attachments => '[{"url": "x"}]', formatted => '{"b": 2}', as_user => :'ben') AS two \gset
CALL chat.run_job('send_scheduled_messages');
SELECT * FROM list;
SELECT count(*) FROM chat.scheduled_messages(as_user => :'anna');
SELECT count(*) FROM seen;
SET ROLE chat_admin;
CALL fails($$SELECT count(*) FROM chat.scheduled_messages$$, only_state => true);
RESET ROLE;
-- changed, or not
SELECT chat.update_scheduled_message(:'two', '{"content": "zwei"}', as_user => :'ben') AS changed, chat.update_scheduled_message(:'two', '{"content": "zwei"}', as_user => :'ben') AS again;
SELECT chat.update_scheduled_message(:'two', '{"attachments": null, "formatted": {"i": 1}}', as_user => :'ben') AS changed;
SELECT chat.update_scheduled_message(:'two', jsonb_build_object('send_at', now() + interval '2 hours'), as_user => :'ben') AS changed;
SELECT send_at = due_at AS both, send_at > now() + interval '90 minutes' AS later FROM chat.scheduled_messages;
SELECT * FROM list;
-- its time comes, and it is sent once
CALL time_comes();
CALL chat.run_job('send_scheduled_messages');
CALL chat.run_job('send_scheduled_messages');
SELECT * FROM list;
SELECT * FROM seen;
-- what is sent is sent
CALL fails(format($$SELECT chat.update_scheduled_message(%L, '{"content": "x"}', as_user => id('ben'))$$, :'two'));
CALL fails(format($$SELECT chat.delete_scheduled_message(%L, as_user => id('ben'))$$, :'two'));
-- what is deleted is not
SELECT chat.create_scheduled_message(:'general', 'never', now() + interval '1 hour', as_user => :'ben') AS never \gset
SELECT chat.delete_scheduled_message(:'never', as_user => :'ben') AS deleted;
CALL fails(format($$SELECT chat.delete_scheduled_message(%L, as_user => id('ben'))$$, :'never'));
CALL time_comes();
CALL chat.run_job('send_scheduled_messages');
SELECT count(*) FROM seen;
-- that of somebody else is as none
SELECT chat.create_scheduled_message(:'general', 'mine', now() + interval '1 hour', as_user => :'ben') AS mine \gset
CALL fails(format($$SELECT chat.update_scheduled_message(%L, '{"content": "x"}', as_user => id('anna'))$$, :'mine'));
CALL fails(format($$SELECT chat.delete_scheduled_message(%L, as_user => id('anna'))$$, :'mine'));
CALL fails($$SELECT chat.delete_scheduled_message(id('nobody'), as_user => id('anna'))$$);
SELECT chat.delete_scheduled_message(:'mine', as_user => :'ben') AS deleted;

-- what could not be sent now is refused now
CALL fails($$SELECT chat.create_scheduled_message(id('general'), 'x', now() - interval '1 second', as_user => id('ben'))$$);
CALL fails($$SELECT chat.create_scheduled_message(id('general'), 'x', 'infinity', as_user => id('ben'))$$);
CALL fails($$SELECT chat.create_scheduled_message(id('general'), 'x', '-infinity', as_user => id('ben'))$$);
CALL fails($$SELECT chat.create_scheduled_message(id('general'), 'x', now() + interval '2 years', as_user => id('ben'))$$);
CALL fails($$SELECT chat.create_scheduled_message(id('general'), '', now() + interval '1 hour', as_user => id('ben'))$$);
CALL fails($$SELECT chat.create_scheduled_message(id('general'), 'x', now() + interval '1 hour', type => 'poll', as_user => id('ben'))$$);
CALL fails($$SELECT chat.create_scheduled_message(id('general'), 'x', now() + interval '1 hour', reply_to => id('nobody'), as_user => id('ben'))$$);
CALL fails($$SELECT chat.create_scheduled_message(id('nobody'), 'x', now() + interval '1 hour', as_user => id('ben'))$$);
SELECT chat.create_scheduled_message(:'general', 'fine', now() + interval '1 hour', as_user => :'ben') AS fine \gset
CALL fails(format($$SELECT chat.update_scheduled_message(%L, '{"content": ""}', as_user => id('ben'))$$, :'fine'));
CALL fails(format($$SELECT chat.update_scheduled_message(%L, '{"content": null}', as_user => id('ben'))$$, :'fine'));
CALL fails(format($$SELECT chat.update_scheduled_message(%L, '{"attachments": {"no": "array"}}', as_user => id('ben'))$$, :'fine'));
CALL fails(format($$SELECT chat.update_scheduled_message(%L, '{"send_at": "2001-01-01"}', as_user => id('ben'))$$, :'fine'));
CALL fails(format($$SELECT chat.update_scheduled_message(%L, '{"send_at": "whenever"}', as_user => id('ben'))$$, :'fine'), only_state => true);
CALL fails(format($$SELECT chat.update_scheduled_message(%L, '{"user_id": "x"}', as_user => id('ben'))$$, :'fine'));
SELECT chat.update_scheduled_message(:'fine', '{"send_at": null}', as_user => :'ben') AS changed;
SET chat.max_scheduled_messages = 1;
CALL fails($$SELECT chat.create_scheduled_message(id('general'), 'x', now() + interval '1 hour', as_user => id('ben'))$$);
RESET chat.max_scheduled_messages;

-- what the sender may no longer do by then fails, and says why; the others are sent all the same
SELECT chat.delete_scheduled_message(:'fine', as_user => :'ben') AS deleted;
SELECT chat.create_scheduled_message(:'general', 'of a former member', now() + interval '1 hour', as_user => :'carla') AS former \gset
SELECT chat.create_scheduled_message(:'general', 'to what is deleted', now() + interval '1 hour', reply_to => id('general', 2), as_user => :'anna') AS reply \gset
SELECT chat.create_scheduled_message(:'general', 'in time', now() + interval '1 hour', as_user => :'anna') AS in_time \gset
SELECT chat.leave_conversation(:'general', as_user => :'carla'), chat.delete_message(:'general', id('general', 2), as_user => :'ben');
CALL time_comes();
CALL chat.run_job('send_scheduled_messages');
SELECT who, content, status, error_code, error FROM list WHERE who <> 'ben';
SELECT done_count, error FROM chat.job_runs WHERE job = 'send_scheduled_messages' ORDER BY id DESC LIMIT 1;
-- one that has failed may be tried again
SELECT chat.join_conversation(:'general', as_user => :'carla');
SELECT chat.update_scheduled_message(:'former', '{"content": "of one who is back"}', as_user => :'carla') AS changed;
SELECT who, content, status, error_code, error, finished FROM list WHERE who = 'carla';
CALL time_comes();
CALL chat.run_job('send_scheduled_messages');
SELECT who, content, status FROM list WHERE who = 'carla';
-- the rate limit of sending is not that of what comes by itself
SELECT chat.set_rate_limit('send_message', 'chat_app', 1, '1 hour');
SELECT count(chat.create_scheduled_message(:'general', 'many ' || n, now() + interval '1 hour', as_user => :'anna')) FROM generate_series(1, 5) n;
CALL time_comes();
CALL chat.run_job('send_scheduled_messages');
SELECT count(*) FROM seen WHERE content ~ '^many';
SELECT chat.reset_rate_limit('send_message', 'chat_app');
-- a sender whose account may not be used
SELECT chat.create_scheduled_message(:'general', 'of nobody', now() + interval '1 hour', as_user => :'ben') AS nobodys \gset
SELECT chat.deactivate_user(:'ben', as_user => :'ben');
CALL time_comes();
CALL chat.run_job('send_scheduled_messages');
SELECT chat.reactivate_user(:'ben');
SELECT content, status, error_code, error FROM list WHERE content = 'of nobody';
-- an archived conversation
SELECT chat.create_scheduled_message(:'general', 'too late', now() + interval '1 hour', as_user => :'anna') AS late \gset
SELECT chat.archive_conversation(:'general', as_user => :'anna');
CALL fails($$SELECT chat.create_scheduled_message(id('general'), 'x', now() + interval '1 hour', as_user => id('anna'))$$);
CALL time_comes();
CALL chat.run_job('send_scheduled_messages');
SELECT content, status, error_code, error FROM list WHERE content = 'too late';

-- pages, the newest first; what is done for a month is forgotten
SELECT array_agg(content) FROM chat.scheduled_messages(max => 2, as_user => :'anna');
SELECT content FROM chat.scheduled_messages(before_id => :'in_time', as_user => :'anna');
UPDATE chat.scheduled_messages SET finished_at = now() - interval '31 days' WHERE id <> :'late';
CALL chat.run_job('expire_marks');
SELECT who, content, status FROM list;
SELECT * FROM chat_problems();
SELECT * FROM chat.verify();
