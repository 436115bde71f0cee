/*-------------------------------------------------------------------------
 *
 * message_history.c
 *	  Pages of messages.
 *
 *-------------------------------------------------------------------------
 */
#include "postgres.h"

#include "access/htup_details.h"
#include "access/stratnum.h"
#include "core/args.h"
#include "core/identity.h"
#include "core/legacy.h"
#include "core/scope.h"
#include "message/message.h"
#include "utils/snapmgr.h"
#include "utils/tuplestore.h"

PG_FUNCTION_INFO_V1(chat_history);

typedef struct MessagePage
{
	ReturnSetInfo *result;
	Conversation conversation;
	Member		member;
	Snapshot	snapshot;
	MessageReader reader;
} MessagePage;

static void
page_begin(MessagePage *page, const pg_uuid_t *actor,
		   const pg_uuid_t *conversation_id)
{
	page->snapshot = GetActiveSnapshot();
	conversation_require(conversation_id, actor, &page->conversation,
						 &page->member);
	message_reader_begin(&page->reader, conversation_id, actor, page->snapshot);
}

/*
 * Add the newest "max" messages before an id, oldest first. Returns how many
 * there were.
 */
static int
add_before(const MessagePage *page, StrategyNumber strategy, const pg_uuid_t *bound,
		   int max)
{
	HeapTuple  *rows = palloc(max * sizeof(HeapTuple));
	int			nrows = 0;
	MessageScan scan;

	message_scan_begin(&scan, &page->conversation.id, page->conversation.floor_seq,
					   page->snapshot, strategy, bound);
	while (nrows < max && message_scan_next(&scan))
	{
		Datum		values[MESSAGE_ROW_NCOLUMNS];
		bool		nulls[MESSAGE_ROW_NCOLUMNS];

		if (!message_reader_hides(&page->reader, &scan))
		{
			message_row(&scan, false, values, nulls);
			rows[nrows++] = heap_form_tuple(page->result->setDesc, values, nulls);
		}
		if (message_scan_seq(&scan) == page->conversation.floor_seq + 1)
			break;				/* don't look for more in older months */
	}
	message_scan_end(&scan);

	for (int i = nrows - 1; i >= 0; i--)
		tuplestore_puttuple(page->result->setResult, rows[i]);
	return nrows;
}

/* Add the oldest "max" messages from an id on */
static void
add_after(const MessagePage *page, StrategyNumber strategy, const pg_uuid_t *bound,
		  int max)
{
	MessageScan scan;
	int			nrows = 0;

	message_scan_begin(&scan, &page->conversation.id, page->conversation.floor_seq,
					   page->snapshot, strategy, bound);
	while (nrows < max && message_scan_next(&scan))
	{
		Datum		values[MESSAGE_ROW_NCOLUMNS];
		bool		nulls[MESSAGE_ROW_NCOLUMNS];

		if (!message_reader_hides(&page->reader, &scan))
		{
			message_row(&scan, false, values, nulls);
			chat_result_add(page->result, values, nulls);
			nrows++;
		}
		if (message_scan_seq(&scan) == page->conversation.last_seq)
			break;				/* nor in months to come */
	}
	message_scan_end(&scan);
}

static void
add_around(const MessagePage *page, const pg_uuid_t *id, int max)
{
	int			nolder;

	nolder = max > 1 ? add_before(page, BTLessStrategyNumber, id, max / 2) : 0;
	add_after(page, BTGreaterEqualStrategyNumber, id, max - nolder);
}

static void
add_newest(const MessagePage *page, int max)
{
	if (page->conversation.has_messages)
		add_before(page, BTLessEqualStrategyNumber,
				   &page->conversation.last_message_id, max);
}

/*
 * history(conversation, before, after, around, max, unread, as_user)
 *
 * A page of messages in their order: the newest, or those on one side of a
 * message, or around one, or around the first that is unread.
 */
Datum
chat_history(PG_FUNCTION_ARGS)
{
	pg_uuid_t	actor = chat_actor(fcinfo);
	pg_uuid_t	conversation_id = chat_arg_uuid(fcinfo, 0);
	pg_uuid_t	id;
	bool		before = chat_arg_optional_uuid(fcinfo, 1, &id);
	bool		after = chat_arg_optional_uuid(fcinfo, 2, &id);
	bool		around = chat_arg_optional_uuid(fcinfo, 3, &id);
	int			max = chat_arg_page_size(fcinfo, 4);
	bool		unread = !PG_ARGISNULL(5) && PG_GETARG_BOOL(5);
	MessagePage page;
	Message		message;
	ChatScope	scope;

	if (before + after + around + unread > 1)
		ereport(ERROR,
				(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
				 errmsg("only one of \"before_id\", \"after_id\", \"around_id\" and \"around_unread\" may be given")));
	page.result = chat_result_set(fcinfo, MESSAGE_ROW_NCOLUMNS);

	chat_enter_read(&scope);
	page_begin(&page, &actor, &conversation_id);
	if (unread)
		around = message_search(&page.conversation, page.snapshot, MESSAGE_SEQ,
								page.member.last_read_seq, &id);
	else if (around)
		message_require(&conversation_id, &id, page.snapshot, &message);

	if (before)
		add_before(&page, BTLessStrategyNumber, &id, max);
	else if (after)
		add_after(&page, BTGreaterStrategyNumber, &id, max);
	else if (around)
		add_around(&page, &id, max);
	else
		add_newest(&page, max);
	chat_leave(&scope);

	return (Datum) 0;
}
