/*-------------------------------------------------------------------------
 *
 * message_history.c
 *	  Pages of messages.
 *
 *-------------------------------------------------------------------------
 */
#include "postgres.h"

#include "access/stratnum.h"
#include "core/call.h"
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
		if (!message_reader_hides(&page->reader, &scan))
			rows[nrows++] = message_tuple(&page->reader, &scan, false, page->result->setDesc);
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
		if (!message_reader_hides(&page->reader, &scan))
		{
			HeapTuple	row = message_tuple(&page->reader, &scan, false, page->result->setDesc);

			tuplestore_puttuple(page->result->setResult, row);
			heap_freetuple(row);
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
 * history(conversation, before_id, after_id, around_id, max, around_unread,
 *		   as_user)
 *
 * A page of messages in their order: the newest, or those on one side of a
 * message, or around one, or around the first that is unread.
 */
Datum
chat_history(PG_FUNCTION_ARGS)
{
	ChatCall	call;
	pg_uuid_t	conversation_id = chat_arg_uuid(fcinfo, 0);
	pg_uuid_t	id;
	bool		is_before = chat_arg_uuid_if(fcinfo, 1, &id);
	bool		is_after = chat_arg_uuid_if(fcinfo, 2, &id);
	bool		is_around = chat_arg_uuid_if(fcinfo, 3, &id);
	int			max = chat_arg_page_size(fcinfo, 4);
	bool		around_unread = chat_arg_bool(fcinfo, 5);
	MessagePage page;
	Message		message;

	if (is_before + is_after + is_around + around_unread > 1)
		ereport(ERROR,
				(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
				 errmsg("only one of \"before_id\", \"after_id\", \"around_id\" and \"around_unread\" may be given")));

	chat_begin(&call, fcinfo, CHAT_READ);
	page.result = call.set;
	page_begin(&page, &call.actor, &conversation_id);
	if (around_unread)
		is_around = message_search(&page.conversation, page.snapshot, MESSAGE_SEQ,
								   page.member.last_read_seq, &id);
	else if (is_around)
		message_require(&conversation_id, &id, page.snapshot, &message);

	if (is_before)
		add_before(&page, BTLessStrategyNumber, &id, max);
	else if (is_after)
		add_after(&page, BTGreaterStrategyNumber, &id, max);
	else if (is_around)
		add_around(&page, &id, max);
	else
		add_newest(&page, max);
	return chat_return_set(&call);
}
