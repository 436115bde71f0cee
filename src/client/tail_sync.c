/*-------------------------------------------------------------------------
 *
 * tail_sync.c
 *	  Catching up by chat.sync().
 *
 *-------------------------------------------------------------------------
 */
#include "client/tail.h"

#include <string.h>

static void
append_cursor(Buffer *cursors, const Conversation *conversation)
{
	if (conversation->left || conversation->cursor == CURSOR_UNKNOWN)
		return;
	buffer_printf(cursors, "%s\"%s\":%lld", cursors->len > 1 ? "," : "",
				  conversation->id, (long long) conversation->cursor);
}

/*
 * Those that were announced, by their cursors. False if one of them has none.
 */
static bool
append_planned_cursors(const Tail *tail, Buffer *cursors)
{
	for (size_t i = 0; i < tail->to_sync.len; i++)
	{
		if (tail->to_sync.items[i]->cursor == CURSOR_UNKNOWN &&
			!tail->to_sync.items[i]->left)
			return false;
		append_cursor(cursors, tail->to_sync.items[i]);
	}
	return true;
}

static void
append_all_cursors(const Tail *tail, Buffer *cursors)
{
	for (size_t i = 0; i < tail->conversations.nslots; i++)
	{
		if (tail->conversations.slots[i] != NULL)
			append_cursor(cursors, tail->conversations.slots[i]);
	}
}

/*
 * One call of chat.sync(): for the announced ones only, or with all cursors,
 * where what has none is new to us, and since stands in for it.
 */
static PGresult *
call_sync(Tail *tail, const char *since, bool planned_only)
{
	Buffer		cursors = {0};
	Buffer		sql = {0};
	const char *values[4];
	PGresult   *result;

	buffer_append(&cursors, "{", 1);
	if (planned_only && !append_planned_cursors(tail, &cursors))
	{
		planned_only = false;
		cursors.len = 1;
	}
	if (!planned_only)
		append_all_cursors(tail, &cursors);
	buffer_append(&cursors, "}", 1);

	buffer_printf(&sql, "SELECT conversation_id, event, modseq, %s FROM chat.%s"
				  "(cursors => $1::pg_catalog.jsonb, since => $2::pg_catalog.timestamptz, "
				  "known_only => $3::pg_catalog.bool%s)",
				  tail->options.content ? "message" : "NULL",
				  tail->options.firehose ? "sync_firehose" : "sync",
				  tail->options.firehose ? "" : ", as_user => $4::pg_catalog.uuid");
	values[0] = cursors.data;
	values[1] = since;
	values[2] = planned_only ? "true" : "false";
	values[3] = tail->user;
	result = server_ask(tail, 0, sql.data, tail->options.firehose ? 3 : 4, values);
	buffer_free(&sql);
	buffer_free(&cursors);
	return result;
}

static bool
is_word(const char *value)
{
	return *value != '\0' && strlen(value) <= 63 &&
		value[strspn(value, "abcdefghijklmnopqrstuvwxyz_")] == '\0';
}

/* Changes without their content, which make one line */
typedef struct Run
{
	Conversation *conversation; /* NULL: none */
	int64_t		from;
	int64_t		to;
} Run;

/* The others of the user's have cursors too, else chat.sync() would return them */
static bool
is_followed(const Tail *tail, const Conversation *conversation)
{
	return !tail->options.some || conversation->wanted;
}

static void
print_run(Tail *tail, Run *run)
{
	if (run->conversation != NULL && !finished(tail))
	{
		move_cursor(tail, run->conversation, run->to);
		if (is_followed(tail, run->conversation))
			output_changed(tail, run->conversation->id, run->from, run->to);
	}
	run->conversation = NULL;
}

static void
add_to_run(Run *run, Conversation *conversation, int64_t modseq)
{
	if (run->conversation == NULL)
	{
		run->conversation = conversation;
		run->from = conversation->cursor == CURSOR_UNKNOWN ?
			modseq : conversation->cursor + 1;
	}
	run->to = modseq;
}

typedef enum RowResult
{
	ROW_OLD,					/* nothing new */
	ROW_NEW,
	ROW_LOST					/* the connection is over */
} RowResult;

static RowResult
take_row(Tail *tail, const PGresult *result, int row, Run *run)
{
	const char *id_text = value_of(result, row, 0);
	const char *event = value_of(result, row, 1);
	int64_t		modseq = number_of(result, row, 2);
	char		id[UUID_TEXT_LEN + 1];
	Conversation *conversation;
	bool		reload;
	int64_t		known;

	if (id_text == NULL || event == NULL || !is_word(event) ||
		!parse_uuid(id, id_text, strlen(id_text)))
	{
		report_malformed(tail, "a change");
		return ROW_OLD;
	}
	conversation = table_get(&tail->conversations, id);
	reload = strcmp(event, "reload") == 0;
	if (conversation != run->conversation || reload)
		print_run(tail, run);
	if (finished(tail))
		return ROW_NEW;

	if (strcmp(event, "left") == 0)
	{
		if (conversation->left)
			return ROW_OLD;
		return leave_conversation(tail, conversation) ? ROW_NEW : ROW_LOST;
	}

	known = run->conversation != NULL ? run->to : conversation->cursor;
	if (modseq == CURSOR_UNKNOWN || (reload ? modseq == known : modseq <= known))
		return ROW_OLD;
	if (!reload && !tail->options.content)
	{
		add_to_run(run, conversation, modseq);
		return ROW_NEW;
	}
	move_cursor(tail, conversation, modseq);
	if (is_followed(tail, conversation))
		output_row(tail, event, id, modseq, value_of(result, row, 3));
	return ROW_NEW;
}

/* Returns how many rows were new, -1 if the connection is over */
static int
take_page(Tail *tail, const PGresult *result)
{
	Run			run = {0};
	int			nnew = 0;

	for (int row = 0; row < PQntuples(result) && !finished(tail); row++)
	{
		RowResult	taken = take_row(tail, result, row, &run);

		if (taken == ROW_LOST)
			return -1;
		nnew += taken == ROW_NEW;
	}
	print_run(tail, &run);
	return nnew;
}

/*
 * Is there one that only a moment can stand for? Of conversations that nobody
 * has asked for, it is of no interest what has happened in them.
 */
static const char *
since_for(const Tail *tail)
{
	if (!tail->options.some)
		return tail->since;
	for (size_t i = 0; i < tail->conversations.nslots; i++)
	{
		const Conversation *conversation = tail->conversations.slots[i];

		if (conversation != NULL && conversation->wanted && !conversation->left &&
			conversation->cursor == CURSOR_UNKNOWN)
			return tail->since;
	}
	return NULL;
}

/* One page. *more: there may be another */
static bool
sync_page(Tail *tail, bool planned_only, bool *more)
{
	PGresult   *result = call_sync(tail, since_for(tail), planned_only);
	int			nnew;

	if (!server_answered(tail, result))
		return false;
	nnew = take_page(tail, result);
	if (nnew == 0 && PQntuples(result) > 0)
		report_malformed(tail, "an answer of chat.sync()");
	PQclear(result);
	*more = nnew > 0 && !finished(tail);
	return nnew >= 0;
}

/* Is a conversation not yet read as far as it was announced? */
static bool
is_behind(const Tail *tail)
{
	for (size_t i = 0; i < tail->to_sync.len; i++)
	{
		const Conversation *conversation = tail->to_sync.items[i];

		if (!conversation->left && conversation->cursor < conversation->announced)
			return true;
	}
	return false;
}

/* As far as was announced */
bool
sync_planned(Tail *tail)
{
	bool		more = true;

	while (more && is_behind(tail))
	{
		if (!sync_page(tail, true, &more))
			return false;
	}
	for (size_t i = 0; i < tail->to_sync.len; i++)
	{
		tail->to_sync.items[i]->to_sync = false;
		tail->to_sync.items[i]->announced = 0;
	}
	tail->to_sync.len = 0;
	return true;
}

/*
 * All there is. Afterwards those without a cursor have had no change since the
 * moment that stands for it, up to their subscription at least.
 */
bool
sync_all(Tail *tail)
{
	bool		more = true;

	while (more)
	{
		if (!sync_page(tail, false, &more))
			return false;
	}
	if (finished(tail))
		return true;
	for (size_t i = 0; i < tail->conversations.nslots; i++)
	{
		Conversation *conversation = tail->conversations.slots[i];

		if (conversation != NULL && conversation->channel != NULL &&
			conversation->cursor == CURSOR_UNKNOWN)
			move_cursor(tail, conversation,
						conversation->subscribed_at > 0 ? conversation->subscribed_at : 0);
	}
	return true;
}
