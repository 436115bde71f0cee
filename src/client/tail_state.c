/*-------------------------------------------------------------------------
 *
 * tail_state.c
 *	  What answers say, and what has to be done about a conversation.
 *
 *-------------------------------------------------------------------------
 */
#include "client/tail.h"

#include <string.h>

const char *
value_of(const PGresult *result, int row, int column)
{
	return PQgetisnull(result, row, column) ? NULL : PQgetvalue(result, row, column);
}

int64_t
number_of(const PGresult *result, int row, int column)
{
	const char *value = value_of(result, row, column);
	int64_t		number;

	return value && parse_number(&number, value, strlen(value)) ? number : CURSOR_UNKNOWN;
}

void
report_malformed(Tail *tail, const char *what)
{
	if (!tail->reported_malformed)
		report(tail, "ignored %s that makes no sense, and any further ones", what);
	tail->reported_malformed = true;
}

void
move_cursor(Tail *tail, Conversation *conversation, int64_t cursor)
{
	conversation->cursor = cursor;
	tail->cursors_changed = true;
}

void
plan_sync(Tail *tail, Conversation *conversation, int64_t announced)
{
	if (conversation->announced < announced)
		conversation->announced = announced;
	if (!conversation->to_sync)
		list_add(&tail->to_sync, conversation);
	conversation->to_sync = true;
}

void
plan_subscribe(Tail *tail, Conversation *conversation)
{
	if (!conversation->to_subscribe)
		list_add(&tail->to_subscribe, conversation);
	conversation->to_subscribe = true;
}
