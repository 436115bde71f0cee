/*-------------------------------------------------------------------------
 *
 * message_history.c
 *	  Pages of messages, and what has changed since.
 *
 *-------------------------------------------------------------------------
 */
#include "postgres.h"

#include "access/htup_details.h"
#include "access/stratnum.h"
#include "core/args.h"
#include "core/errors.h"
#include "core/identity.h"
#include "core/scope.h"
#include "core/uuidv7.h"
#include "message/message.h"
#include "utils/snapmgr.h"
#include "utils/tuplestore.h"

PG_FUNCTION_INFO_V1(chat_history);
PG_FUNCTION_INFO_V1(chat_changes);

/* chat.message: these, then what is not in the row */
static const MessageColumn page_columns[] = {
	MESSAGE_CONVERSATION_ID, MESSAGE_ID, MESSAGE_SEQ, MESSAGE_MODSEQ,
	MESSAGE_SENDER_ID, MESSAGE_TYPE, MESSAGE_CONTENT, MESSAGE_FORMATTED,
	MESSAGE_ATTACHMENTS, MESSAGE_REPLY_TO, MESSAGE_CLIENT_KEY, MESSAGE_VERSION,
	MESSAGE_EDITED_AT, MESSAGE_DELETED_AT
};
#define PAGE_CREATED_AT	lengthof(page_columns)
#define PAGE_HIDDEN		(lengthof(page_columns) + 1)
#define PAGE_NCOLUMNS	(lengthof(page_columns) + 2)
#define PAGE_CONTENT	6

typedef struct MessagePage
{
	ReturnSetInfo *result;
	Conversation conversation;
	Member		member;
	pg_uuid_t	actor;
	Snapshot	snapshot;
	bool		has_hidden;		/* most users have hidden nothing */
} MessagePage;

static void
page_begin(MessagePage *page, const pg_uuid_t *actor,
		   const pg_uuid_t *conversation_id)
{
	page->actor = *actor;
	page->snapshot = GetActiveSnapshot();
	conversation_require(conversation_id, actor, &page->conversation,
						 &page->member);
	page->has_hidden = message_hides_any(conversation_id, actor, page->snapshot);
}

static bool
page_hides(const MessagePage *page, MessageScan *scan)
{
	return page->has_hidden &&
		message_is_hidden(&page->conversation.id, &page->actor,
						  message_scan_id(scan), page->snapshot);
}

/* The message on which the scan stands, as a chat.message */
static void
page_row(MessageScan *scan, bool hidden, Datum *values, bool *nulls)
{
	TupleTableSlot *slot = message_scan_slot(scan);
	TimestampTz created_at = 0;

	/* all at once: column by column would walk the row a dozen times */
	slot_getallattrs(slot);
	for (int i = 0; i < (int) lengthof(page_columns); i++)
	{
		int			attno = message_scan_attnum(scan, page_columns[i]) - 1;

		values[i] = slot->tts_values[attno];
		nulls[i] = slot->tts_isnull[attno];
	}
	nulls[PAGE_CREATED_AT] = !uuidv7_timestamp(message_scan_id(scan), &created_at);
	values[PAGE_CREATED_AT] = TimestampTzGetDatum(created_at);
	nulls[PAGE_HIDDEN] = false;
	values[PAGE_HIDDEN] = BoolGetDatum(hidden);

	/* what is hidden is announced, not shown */
	if (hidden)
	{
		for (int i = PAGE_CONTENT; i <= PAGE_CONTENT + 2; i++)
			nulls[i] = true;
	}
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

	message_scan_begin(&scan, &page->conversation.id, page->snapshot,
					   strategy, bound);
	while (nrows < max && message_scan_next(&scan))
	{
		Datum		values[PAGE_NCOLUMNS];
		bool		nulls[PAGE_NCOLUMNS];

		if (!page_hides(page, &scan))
		{
			page_row(&scan, false, values, nulls);
			rows[nrows++] = heap_form_tuple(page->result->setDesc, values, nulls);
		}
		if (message_scan_seq(&scan) == 1)
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

	message_scan_begin(&scan, &page->conversation.id, page->snapshot,
					   strategy, bound);
	while (nrows < max && message_scan_next(&scan))
	{
		Datum		values[PAGE_NCOLUMNS];
		bool		nulls[PAGE_NCOLUMNS];

		if (!page_hides(page, &scan))
		{
			page_row(&scan, false, values, nulls);
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
	pg_uuid_t	conversation_id = chat_arg_uuid(fcinfo, 0, "conversation");
	pg_uuid_t	id;
	bool		before = chat_arg_optional_uuid(fcinfo, 1, &id);
	bool		after = chat_arg_optional_uuid(fcinfo, 2, &id);
	bool		around = chat_arg_optional_uuid(fcinfo, 3, &id);
	int			max = chat_arg_page_size(fcinfo, 4);
	bool		unread = !PG_ARGISNULL(5) && PG_GETARG_BOOL(5);
	MessagePage		page;
	Message		message;
	ChatScope	scope;

	if (before + after + around + unread > 1)
		ereport(ERROR,
				(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
				 errmsg("only one of \"before\", \"after\", \"around\" and \"unread\" may be given")));
	page.result = chat_result_set(fcinfo, PAGE_NCOLUMNS);

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

/*
 * Changes
 *
 * Two streams, each in the order of modseq: messages that have not changed
 * since they were sent, by id, and changed ones, by message_changes. Together
 * they have every message that has a modseq above the cursor, once.
 */

enum
{
	CHANGE_MODSEQ,
	CHANGE_MESSAGE_ID
};

static ChatTable message_changes = {
	.name = "message_changes",
	.columns = {"modseq", "message_id"}
};

static void
add_scanned(const MessagePage *page, MessageScan *scan)
{
	Datum		values[PAGE_NCOLUMNS];
	bool		nulls[PAGE_NCOLUMNS];

	page_row(scan, page_hides(page, scan), values, nulls);
	chat_result_add(page->result, values, nulls);
}

/* No modseq is that high: nothing is left */
#define NO_MODSEQ	PG_INT64_MAX

typedef struct ChangeStreams
{
	const MessagePage *page;
	ChatScan	changed;
	int64		changed_modseq; /* of the row at hand, or NO_MODSEQ */
	MessageScan sent;
	int64		sent_modseq;	/* likewise */
	bool		sent_is_open;
} ChangeStreams;

static void
advance_changed(ChangeStreams *streams)
{
	bool		isnull;

	streams->changed_modseq = NO_MODSEQ;
	if (chat_scan_next(&streams->changed, ForwardScanDirection))
		streams->changed_modseq =
			DatumGetInt64(chat_scan_value(&streams->changed, &message_changes,
										  CHANGE_MODSEQ, &isnull));
}

static void
close_sent(ChangeStreams *streams)
{
	if (streams->sent_is_open)
		message_scan_end(&streams->sent);
	streams->sent_is_open = false;
}

/*
 * Move to the next message that has not changed since it was sent, but not
 * over more of those that have than lie before the other stream's row: where
 * most messages have changed there may be many.
 */
static void
advance_sent(ChangeStreams *streams)
{
	streams->sent_modseq = NO_MODSEQ;
	while (streams->sent_is_open)
	{
		bool		isnull;
		int64		modseq;

		if (!message_scan_next(&streams->sent))
		{
			close_sent(streams);
			return;
		}
		modseq = DatumGetInt64(message_scan_value(&streams->sent,
												  MESSAGE_SENT_MODSEQ, &isnull));
		if (!DatumGetBool(message_scan_value(&streams->sent, MESSAGE_CHANGED, &isnull)))
		{
			streams->sent_modseq = modseq;
			return;
		}
		if (message_scan_seq(&streams->sent) == streams->page->conversation.last_seq)
			close_sent(streams);
		else if (modseq > streams->changed_modseq)
			return;
	}
}

static void
open_streams(ChangeStreams *streams, const MessagePage *page, int64 since)
{
	const pg_uuid_t *conversation_id = &page->conversation.id;
	ScanKeyData keys[2];
	pg_uuid_t	first;

	streams->page = page;
	chat_key_uuid(&keys[0], 1, BTEqualStrategyNumber, conversation_id);
	chat_key_int8(&keys[1], 2, BTGreaterStrategyNumber, since);
	chat_table_scan_begin(&streams->changed, &message_changes, page->snapshot,
						  keys, 2);
	advance_changed(streams);

	streams->sent_modseq = NO_MODSEQ;
	streams->sent_is_open = message_search(&page->conversation, page->snapshot,
										   MESSAGE_SENT_MODSEQ, since, &first);
	if (streams->sent_is_open)
		message_scan_begin(&streams->sent, conversation_id, page->snapshot,
						   BTGreaterEqualStrategyNumber, &first);
}

static void
add_changed(ChangeStreams *streams)
{
	const MessagePage *page = streams->page;
	bool		isnull;
	pg_uuid_t  *id = DatumGetUUIDP(chat_scan_value(&streams->changed, &message_changes,
												   CHANGE_MESSAGE_ID, &isnull));
	MessageScan scan;

	if (!message_find(&page->conversation.id, id, page->snapshot, &scan))
		elog(ERROR, "message %s has changed but is not there",
			 chat_uuid_string(id));
	add_scanned(page, &scan);
	message_scan_end(&scan);
}

/* Merge the two streams */
static void
add_changes(const MessagePage *page, int64 since, int max)
{
	ChangeStreams streams;

	open_streams(&streams, page, since);
	for (int nrows = 0; nrows < max; nrows++)
	{
		if (streams.sent_modseq == NO_MODSEQ)
			advance_sent(&streams);
		if (streams.changed_modseq < streams.sent_modseq)
		{
			add_changed(&streams);
			advance_changed(&streams);
		}
		else if (streams.sent_modseq != NO_MODSEQ)
		{
			add_scanned(page, &streams.sent);
			streams.sent_modseq = NO_MODSEQ;
		}
		else
			break;
	}
	close_sent(&streams);
	chat_scan_end(&streams.changed);
}

/*
 * changes(conversation, since, max, as_user)
 *
 * Every message that is new or has changed since a modseq, once and as it is
 * now, in the order of modseq. The last one's modseq is where to go on.
 */
Datum
chat_changes(PG_FUNCTION_ARGS)
{
	pg_uuid_t	actor = chat_actor(fcinfo);
	pg_uuid_t	conversation_id = chat_arg_uuid(fcinfo, 0, "conversation");
	int64		since;
	int			max = chat_arg_page_size(fcinfo, 2);
	MessagePage		page;
	ChatScope	scope;

	chat_arg_required(fcinfo, 1, "since");
	since = PG_GETARG_INT64(1);
	if (since < 0)
		ereport(ERROR,
				(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
				 errmsg("cursor %lld is negative", (long long) since)));
	page.result = chat_result_set(fcinfo, PAGE_NCOLUMNS);

	chat_enter_read(&scope);
	page_begin(&page, &actor, &conversation_id);
	if (since > page.conversation.modseq)
		ereport(ERROR,
				(errcode(ERRCODE_CHAT_RELOAD_REQUIRED),
				 errmsg("cursor %lld is ahead of conversation %s",
						(long long) since, chat_uuid_string(&conversation_id)),
				 errdetail("The conversation is at %lld; it may have been restored from a backup.",
						   (long long) page.conversation.modseq),
				 errhint("Load the conversation again with chat.history().")));
	if (since < page.conversation.modseq)
		add_changes(&page, since, max);
	chat_leave(&scope);

	return (Datum) 0;
}
