/*-------------------------------------------------------------------------
 *
 * tail_subscribe.c
 *	  The channels that the session listens to.
 *
 *-------------------------------------------------------------------------
 */
#include "client/tail.h"

#include <stdlib.h>
#include <string.h>

#define ATTEMPTS		20
#define MAX_CHANNEL_LEN	63		/* PostgreSQL cuts longer ones */

/* A session goes on listening to a name that has changed: that adds up */
static bool
forget_channel(Tail *tail, char *channel)
{
	char	   *quoted = PQescapeIdentifier(tail->conn, channel, strlen(channel));
	Buffer		sql = {0};
	bool		done = false;

	if (quoted != NULL)
	{
		PGresult   *result;

		buffer_printf(&sql, "UNLISTEN ");
		buffer_append(&sql, quoted, strlen(quoted));
		result = server_ask(tail, 0, sql.data, 0, NULL);
		done = server_answered(tail, result);
		if (done)
			PQclear(result);
		PQfreemem(quoted);
		buffer_free(&sql);
	}
	free(channel);
	return done;
}

static void
set_channel(char **channel, const char *name)
{
	free(*channel);
	*channel = copy_text(name);
}

static bool
learn_conversation(Tail *tail, const char *channel, const char *id_text, int64_t modseq)
{
	char		id[UUID_TEXT_LEN + 1];
	Conversation *conversation;
	char	   *old;

	if (id_text == NULL || !parse_uuid(id, id_text, strlen(id_text)))
	{
		report_malformed(tail, "a subscription");
		return true;
	}
	conversation = table_get(&tail->conversations, id);
	conversation->left = false;
	conversation->subscribed_at = modseq;
	if (tail->from_now && conversation->cursor == CURSOR_UNKNOWN)
		move_cursor(tail, conversation, modseq > 0 ? modseq : 0);

	old = conversation->channel;
	conversation->channel = copy_text(channel);
	if (old != NULL && strcmp(old, channel) != 0)
		return forget_channel(tail, old);
	free(old);
	return true;
}

/* The channels that the session now listens to */
static bool
learn_subscriptions(Tail *tail, PGresult *result)
{
	for (int row = 0; row < PQntuples(result); row++)
	{
		const char *kind = value_of(result, row, 0);
		const char *channel = value_of(result, row, 1);
		int64_t		pid = number_of(result, row, 4);

		if (pid > 0)
			tail->worker_pid = (int) pid;
		if (kind == NULL || channel == NULL || *channel == '\0' ||
			strlen(channel) > MAX_CHANNEL_LEN)
			report_malformed(tail, "a subscription");
		else if (strcmp(kind, "inbox") == 0)
			set_channel(&tail->inbox, channel);
		else if (strcmp(kind, "common") == 0)
			set_channel(&tail->common, channel);
		else if (strcmp(kind, "firehose") == 0)
			set_channel(&tail->firehose, channel);
		else if (strcmp(kind, "conversation") == 0 &&
				 !learn_conversation(tail, channel, value_of(result, row, 2),
									 number_of(result, row, 3)))
			return false;
	}
	return true;
}

/*
 * Subscribe to a conversation, or to all. If somebody leaves meanwhile, the
 * commit fails and it is done again.
 */
static PGresult *
call_subscribe(Tail *tail, const char *conversation)
{
	const char *values[2] = {conversation, tail->user};
	const char *sql = tail->options.firehose ?
		"SELECT kind, channel, subject_id, modseq, worker_pid "
		"FROM chat.subscribe_firehose()" :
		"SELECT kind, channel, subject_id, modseq, worker_pid "
		"FROM chat.subscribe($1::pg_catalog.uuid, as_user => $2::pg_catalog.uuid)";
	PGresult   *result;

	for (int attempt = 1;; attempt++)
	{
		result = server_ask(tail, 0, sql, tail->options.firehose ? 0 : 2, values);
		if (result == NULL || attempt == ATTEMPTS ||
			strcmp(server_sqlstate(result), "40001") != 0)
			return result;
		PQclear(result);
	}
}

static bool
is_gone(const PGresult *result)
{
	const char *state = server_sqlstate(result);

	return strcmp(state, "CH001") == 0 || strcmp(state, "CH009") == 0;
}

/* Print that the user is not in it any more, if they have been in our time */
bool
leave_conversation(Tail *tail, Conversation *conversation)
{
	char	   *channel = conversation->channel;
	bool		known = conversation->left ||
		(conversation->cursor == CURSOR_UNKNOWN && channel == NULL);

	conversation->channel = NULL;
	conversation->left = true;
	tail->cursors_changed = true;
	if (!known && (!tail->options.some || conversation->wanted))
		output_row(tail, "left", conversation->id, 0, NULL);
	return channel == NULL || forget_channel(tail, channel);
}

/*
 * Once more, since its channel may have a new name; or for the first time.
 * What has happened before that was not sent to a channel that we listened to.
 */
static bool
subscribe_to(Tail *tail, Conversation *conversation)
{
	PGresult   *result = call_subscribe(tail, conversation->id);
	bool		done;

	if (result != NULL && is_gone(result))
	{
		if (conversation->wanted && !tail->followed)
			return server_answered(tail, result);
		PQclear(result);
		return leave_conversation(tail, conversation);
	}
	if (!server_answered(tail, result))
		return false;
	done = learn_subscriptions(tail, result);
	PQclear(result);
	if (conversation->cursor == CURSOR_UNKNOWN)
		tail->resync = true;
	else if (conversation->subscribed_at != conversation->cursor)
		plan_sync(tail, conversation, CURSOR_MAX);
	return done;
}

bool
subscribe_to_planned(Tail *tail)
{
	for (size_t i = 0; i < tail->to_subscribe.len; i++)
	{
		Conversation *conversation = tail->to_subscribe.items[i];

		conversation->to_subscribe = false;
		if (!subscribe_to(tail, conversation))
			return false;
		if (finished(tail))
			break;
	}
	tail->to_subscribe.len = 0;
	return true;
}

bool
subscribe_to_all(Tail *tail)
{
	PGresult   *result = call_subscribe(tail, NULL);
	bool		done;

	if (!server_answered(tail, result))
		return false;
	done = learn_subscriptions(tail, result);
	PQclear(result);
	return done;
}

bool
subscribe_to_some(Tail *tail)
{
	for (size_t i = 0; i < tail->conversations.nslots; i++)
	{
		Conversation *conversation = tail->conversations.slots[i];

		if (conversation != NULL && conversation->wanted)
			plan_subscribe(tail, conversation);
	}
	return subscribe_to_planned(tail);
}

/* Of those that were named. Without one nothing would be printed any more. */
bool
some_are_left(Tail *tail)
{
	for (size_t i = 0; i < tail->conversations.nslots; i++)
	{
		Conversation *conversation = tail->conversations.slots[i];

		if (conversation != NULL && conversation->wanted && !conversation->left)
			return true;
	}
	report(tail, "no conversation is left to follow");
	return give_up(tail, EXIT_REFUSED);
}
