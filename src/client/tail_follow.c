/*-------------------------------------------------------------------------
 *
 * tail_follow.c
 *	  A session, and what notifications do.
 *
 * The state is a cursor for each conversation: everything up to that modseq
 * has been printed. What moves it on is either a notification of the worker or a
 * row of chat.sync(), and neither moves it twice over the same ground; so
 * nothing is lost and nothing doubled, whichever is first. A notification that
 * may be of anybody is a reason to look, and no more.
 *
 *-------------------------------------------------------------------------
 */
#include "client/tail.h"

#include <stdlib.h>
#include <string.h>

#define CHECK_EVERY		60000	/* ask an idle server how it is, ms */
#define CHECK_PATIENCE	30000

/* A moment that text comparison puts in order */
#define MOMENT(moment) \
	"pg_catalog.to_char(" moment " AT TIME ZONE 'UTC', 'YYYY-MM-DD\"T\"HH24:MI:SS.US\"Z\"')"

/*
 * Notifications
 */

/*
 * Which worker notifies, and is the connection alive? The moment that stands in
 * for cursors moves on, too: all that was announced since has a cursor. It stays
 * an hour behind, for transactions that take long to commit.
 */
static bool
check_server(Tail *tail)
{
	static const char *const sql =
		"SELECT chat.worker_pid(), " MOMENT("GREATEST($1::pg_catalog.timestamptz, "
											"pg_catalog.clock_timestamp() OPERATOR(pg_catalog.-) '1 hour'::pg_catalog.interval)");
	const char *values[1] = {tail->since};
	PGresult   *result = server_ask(tail, CHECK_PATIENCE, sql, 1, values);
	const char *since;

	if (!server_answered(tail, result))
		return false;
	tail->worker_pid = 0;
	if (PQntuples(result) == 1)
	{
		int64_t		pid = number_of(result, 0, 0);

		tail->worker_pid = pid > 0 ? (int) pid : 0;
		since = value_of(result, 0, 1);
		if (since != NULL && strlen(since) < sizeof(tail->since) &&
			strcmp(since, tail->since) > 0)
		{
			strcpy(tail->since, since);
			tail->cursors_changed = true;
		}
	}
	PQclear(result);
	tail->checked_at = now_ms();
	return true;
}

/*
 * Is it from the worker? It may be another one by now; that is asked once for all
 * notifications that have come together.
 */
static bool
is_of_worker(Tail *tail, int pid, bool *lost)
{
	if (pid != tail->worker_pid && !tail->asked_worker)
	{
		tail->asked_worker = true;
		*lost = !check_server(tail);
	}
	return pid == tail->worker_pid;
}

/* The present name of the channel, and what it is called in the output */
static const char *
channel_kind(const Tail *tail, const Conversation *conversation, const char *name)
{
	if (tail->firehose && strcmp(name, tail->firehose) == 0)
		return "firehose";
	if (tail->inbox && strcmp(name, tail->inbox) == 0)
		return "inbox";
	if (conversation && conversation->channel && strcmp(name, conversation->channel) == 0)
		return "conversation";
	return NULL;
}

/*
 * What a notification says of changes in a conversation. Returns true if it has to
 * be printed as it is, false if it is old or if a look will tell.
 */
static bool
take_changes(Tail *tail, Conversation *conversation, Notification *notice, bool trusted)
{
	Range	   *modseq = &notice->modseq;

	if (!notification_tells_change(notice))
		return true;
	if (modseq->from == 0)
	{
		if (trusted && !tail->options.content)
			return true;
		plan_sync(tail, conversation, CURSOR_MAX);
		return false;
	}
	if (modseq->to <= conversation->cursor)
		return false;
	if (!trusted)
	{
		plan_sync(tail, conversation, CURSOR_MAX);
		return false;
	}
	if (conversation->cursor == CURSOR_UNKNOWN)
		move_cursor(tail, conversation, modseq->from - 1);
	if (tail->options.content)
	{
		plan_sync(tail, conversation, modseq->to);
		return false;
	}

	/* one that was lost, or was the sender's own */
	if (modseq->from > conversation->cursor + 1)
	{
		output_changed(tail, conversation->id, conversation->cursor + 1, modseq->from - 1);
		move_cursor(tail, conversation, modseq->from - 1);
		if (finished(tail))
			return false;
	}
	modseq->from = conversation->cursor + 1;
	move_cursor(tail, conversation, modseq->to);
	return true;
}

/*
 * The conversation of a notification, NULL if it is none of ours. The firehose
 * tells of any; otherwise "member" says that the user has been brought into
 * one, or that one may have got another channel.
 */
static Conversation *
meet_conversation(Tail *tail, Conversation *conversation, const Notification *notice,
				  bool trusted)
{
	/*
	 * what does not last, as of topics and posts, needs no conversation to be
	 * kept
	 */
	if (!notification_tells_change(notice))
		return conversation;
	if (tail->options.firehose)
	{
		conversation = table_get(&tail->conversations, notice->subject);
		conversation->left = false;
		return conversation;
	}
	if (!notification_has(notice, "member"))
		return conversation;

	conversation = table_get(&tail->conversations, notice->subject);
	if (trusted && notice->modseq.from > 0 && conversation->cursor == CURSOR_UNKNOWN)
		move_cursor(tail, conversation, notice->modseq.from - 1);
	plan_subscribe(tail, conversation);
	return conversation;
}

/* Returns false if the connection is over */
static bool
take_notification(Tail *tail, const PGnotify *notify)
{
	Notification notice;
	Conversation *conversation = NULL;
	const char *channel;
	bool		trusted;
	bool		lost = false;

	if (!notification_parse(&notice, notify->extra))
	{
		report_malformed(tail, "a notification");
		return true;
	}
	if (tail->common && strcmp(notify->relname, tail->common) == 0)
	{
		tail->resubscribe |= notification_has(&notice, "resync");
		return true;
	}
	if (notice.subject[0])
		conversation = table_find(&tail->conversations, notice.subject);
	channel = channel_kind(tail, conversation, notify->relname);
	if (channel == NULL)
		return true;
	trusted = is_of_worker(tail, notify->be_pid, &lost);
	if (lost)
		return false;

	if (notice.subject[0])
		conversation = meet_conversation(tail, conversation, &notice, trusted);
	if (conversation != NULL && !take_changes(tail, conversation, &notice, trusted))
		notification_keep_passing(&notice);
	if (trusted && notice.nkinds > 0 && !finished(tail))
		output_notification(tail, &notice, channel);
	return true;
}

/* Whatever has come in, and all that follows from it */
static bool
work_through(Tail *tail)
{
	PGnotify   *notify;
	bool		done = true;

	for (;;)
	{
		tail->asked_worker = false;
		while (done && !finished(tail) && (notify = PQnotifies(tail->conn)) != NULL)
		{
			done = take_notification(tail, notify);
			PQfreemem(notify);
		}
		if (!done || finished(tail))
			return done;
		if (tail->to_subscribe.len > 0)
			done = subscribe_to_planned(tail);
		else if (tail->resubscribe)
		{
			tail->resubscribe = false;
			done = tail->options.some ? subscribe_to_some(tail) : subscribe_to_all(tail);
			tail->resync = true;
		}
		else if (tail->resync)
		{
			tail->resync = false;
			done = sync_all(tail);
		}
		else if (tail->to_sync.len > 0)
			done = sync_planned(tail);
		else
			return true;
		output_flush(tail);
	}
}

/*
 * A session
 */

static void
forget_plans(ConversationList *list)
{
	for (size_t i = 0; i < list->len; i++)
		list->items[i]->to_sync = list->items[i]->to_subscribe = false;
	list->len = 0;
}

/* What the last connection had is gone */
static void
forget_session(Tail *tail)
{
	free(tail->inbox);
	free(tail->common);
	free(tail->firehose);
	tail->inbox = tail->common = tail->firehose = NULL;
	tail->worker_pid = 0;
	for (size_t i = 0; i < tail->conversations.nslots; i++)
	{
		Conversation *conversation = tail->conversations.slots[i];

		if (conversation == NULL)
			continue;
		free(conversation->channel);
		conversation->channel = NULL;
		conversation->announced = 0;
		if (tail->from_now)
			conversation->cursor = CURSOR_UNKNOWN;
	}
	forget_plans(&tail->to_sync);
	forget_plans(&tail->to_subscribe);
}

/* An id by itself, or the user of that name */
static bool
find_user(Tail *tail)
{
	const char *given = tail->options.user;
	char		id[UUID_TEXT_LEN + 1];
	bool		is_id = parse_uuid(id, given, strlen(given));
	PGresult   *result = server_ask(tail, 0, is_id ?
									"SELECT id FROM chat.\"user\"($1::pg_catalog.uuid)" :
									"SELECT id FROM chat.\"user\"(username => $1::pg_catalog.text)",
									1, &given);
	const char *found = NULL;

	if (result == NULL || strcmp(server_sqlstate(result), "CH009") != 0)
	{
		if (!server_answered(tail, result))
			return false;
		found = PQntuples(result) == 1 ? value_of(result, 0, 0) : NULL;
	}
	if (found == NULL || !parse_uuid(id, found, strlen(found)))
	{
		PQclear(result);
		report(tail, "there is no user \"%s\"", given);
		return give_up(tail, EXIT_REFUSED);
	}
	if (tail->user[0] && strcmp(tail->user, id) != 0)
	{
		PQclear(result);
		report(tail, "the cursors in \"%s\" are another user's", tail->options.cursor_file);
		tail->options.cursor_file = NULL;
		return give_up(tail, EXIT_USAGE);
	}
	strcpy(tail->user, id);
	PQclear(result);
	return true;
}

/* Where to begin: --since, in the user's time zone, or now */
static bool
find_start(Tail *tail)
{
	static const char *const sql =
		"SELECT pg_catalog.isfinite(m), " MOMENT("m") " FROM (SELECT "
		"COALESCE($1::pg_catalog.timestamptz, pg_catalog.clock_timestamp())) AS v (m)";
	const char *values[1] = {tail->options.since};
	PGresult   *result = server_ask(tail, 0, sql, 1, values);
	const char *since;

	if (result != NULL && tail->options.since != NULL &&
		strncmp(server_sqlstate(result), "22", 2) == 0)
	{
		report(tail, "%s", PQresultErrorMessage(result));
		PQclear(result);
		return give_up(tail, EXIT_USAGE);
	}
	if (!server_answered(tail, result))
		return false;
	since = value_of(result, 0, 1);
	if (since == NULL || strlen(since) >= sizeof(tail->since) ||
		strcmp(PQgetvalue(result, 0, 0), "t") != 0)
	{
		PQclear(result);
		report(tail, "\"%s\" is no moment to begin at",
			   tail->options.since ? tail->options.since : "now");
		return give_up(tail, EXIT_USAGE);
	}
	strcpy(tail->since, since);
	tail->from_now = tail->options.since == NULL;
	PQclear(result);
	return true;
}

/* Once: whom to follow, and from when on */
static bool
find_beginning(Tail *tail)
{
	if (tail->since[0] == '\0' && !find_start(tail))
		return false;
	return server_prepare(tail) && (tail->options.firehose || find_user(tail));
}

/*
 * Subscribe, then catch up: what is committed before the subscription is found
 * by the look, what comes later is notified. False if the connection is over.
 */
bool
follow_begin(Tail *tail)
{
	bool		from_now;

	forget_session(tail);
	if (!(tail->followed ? server_prepare(tail) : find_beginning(tail)))
		return false;
	if (!(tail->options.some ? subscribe_to_some(tail) : subscribe_to_all(tail)))
		return false;
	from_now = tail->from_now;
	tail->from_now = false;
	tail->resync = !from_now;
	if (!work_through(tail))
		return false;
	output_flush(tail);
	if (tail->options.some && !some_are_left(tail))
		return false;
	if (!tail->followed)
		cursors_save(tail, true);
	tail->followed = true;
	tail->backoff = 0;
	return check_server(tail);
}

/* Until the connection is over, or we are */
void
follow(Tail *tail)
{
	while (!finished(tail))
	{
		int64_t		until = tail->checked_at + CHECK_EVERY;

		if (!work_through(tail))
			break;
		output_flush(tail);
		if (finished(tail))
			break;
		if (tail->options.some && !some_are_left(tail))
			break;
		if (tail->options.cursor_file && tail->cursors_changed && tail->save_at < until)
			until = tail->save_at;
		if (!server_wait(tail, until))
			break;
		if (now_ms() >= tail->checked_at + CHECK_EVERY && !check_server(tail))
			break;
		cursors_save(tail, false);
	}
	output_flush(tail);
}
