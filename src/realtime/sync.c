/*-------------------------------------------------------------------------
 *
 * sync.c
 *	  Catching up after a disconnect, in all conversations at once.
 *
 * The client keeps a cursor for each conversation, the modseq up to which it
 * knows it. What has changed above is read from the rows as they are now, not
 * from a log: each thing that has changed comes once, in the order of modseq.
 *
 *-------------------------------------------------------------------------
 */
#include "postgres.h"

#include <errno.h>

#include "access/htup_details.h"
#include "access/stratnum.h"
#include "account/user.h"
#include "catalog/pg_type.h"
#include "core/call.h"
#include "core/plan.h"
#include "core/scan.h"
#include "core/uuidv7.h"
#include "message/message.h"
#include "nodes/makefuncs.h"
#include "realtime/realtime.h"
#include "utils/array.h"
#include "utils/fmgroids.h"
#include "utils/hsearch.h"
#include "utils/memutils.h"
#include "utils/numeric.h"
#include "utils/snapmgr.h"
#include "utils/syscache.h"
#include "utils/typcache.h"

PG_FUNCTION_INFO_V1(chat_sync);
PG_FUNCTION_INFO_V1(chat_sync_firehose);

#define SYNC_COLUMNS \
	"c.id, c.last_seq, c.modseq, c.changed_modseq, c.last_message_id, c.floor_seq"
#define FIREHOSE_BATCH		1000

static ChatPlan read_mine =
	CHAT_PLAN("SELECT " SYNC_COLUMNS " "
			  "FROM chat.members AS m "
			  "JOIN chat.conversations AS c ON c.id = m.conversation_id "
			  "WHERE m.user_id = $1 "
			  "AND " CONVERSATION_IS_THERE
			  "ORDER BY c.id",
			  UUIDOID);

static ChatPlan read_some_of_mine =
	CHAT_PLAN("SELECT " SYNC_COLUMNS " "
			  "FROM chat.members AS m "
			  "JOIN chat.conversations AS c ON c.id = m.conversation_id "
			  "WHERE m.user_id = $1 "
			  "AND m.conversation_id = ANY ($2) "
			  "AND " CONVERSATION_IS_THERE
			  "ORDER BY c.id",
			  UUIDOID, UUIDARRAYOID);

static ChatPlan read_some =
	CHAT_PLAN("SELECT " SYNC_COLUMNS " "
			  "FROM chat.conversations AS c "
			  "WHERE c.id = ANY ($1) "
			  "ORDER BY c.id",
			  UUIDARRAYOID);

static ChatPlan read_all =
	CHAT_PLAN("SELECT " SYNC_COLUMNS " "
			  "FROM chat.conversations AS c "
			  "WHERE c.id > $1 "
			  "ORDER BY c.id "
			  "LIMIT $2",
			  UUIDOID, INT8OID);

/* What the client knows of a conversation */
typedef struct Cursor
{
	pg_uuid_t	conversation_id;	/* the key */
	int64		modseq;
	bool		is_met;			/* it is still one of the reader's */
} Cursor;

typedef struct Sync
{
	ChatCall	call;
	TupleDesc	message_desc;
	FmgrInfo	to_jsonb;		/* of a chat.message_info */
	HTAB	   *cursors;
	bool		known_only;		/* only those that have a cursor */
	bool		has_since;
	pg_uuid_t	since;			/* the first id of that moment */
	const pg_uuid_t *actor;		/* NULL: all conversations */
	Snapshot	snapshot;
	int			nleft;			/* rows that may still be added */
	MemoryContext context;		/* reset for each conversation */
} Sync;

/*
 * Arguments
 */

CHAT_NORETURN static void
refuse_cursors(const char *detail)
{
	ereport(ERROR,
			(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
			 errmsg("argument \"%s\" is not an object of cursors", "cursors"),
			 errdetail("%s", detail),
			 errhint("It looks like {\"<conversation id>\": <modseq>, ...}.")));
}

static int64
cursor_value(const JsonbValue *value)
{
	char	   *digits;
	char	   *end;
	long long	modseq;

	if (value->type != jbvNumeric)
		refuse_cursors("A cursor is not a number.");
	digits = DatumGetCString(DirectFunctionCall1(numeric_out,
												 NumericGetDatum(value->val.numeric)));
	errno = 0;
	modseq = strtoll(digits, &end, 10);
	if (errno != 0 || *end != '\0')
		refuse_cursors("A cursor is not an integer that a modseq could be.");
	if (modseq < 0)
		refuse_cursors("A cursor is negative.");
	return modseq;
}

static void
collect_cursors(Sync *sync, Jsonb *object)
{
	HASHCTL		control = {
		.keysize = sizeof(pg_uuid_t),
		.entrysize = sizeof(Cursor),
		.hcxt = CurrentMemoryContext
	};
	JsonbIterator *iterator;
	JsonbIteratorToken token;
	JsonbValue	value;

	sync->cursors = hash_create("chat sync cursors", 256, &control,
								HASH_ELEM | HASH_BLOBS | HASH_CONTEXT);
	if (object == NULL)
		return;
	if (!JB_ROOT_IS_OBJECT(object))
		refuse_cursors("It is not an object.");

	iterator = JsonbIteratorInit(&object->root);
	(void) JsonbIteratorNext(&iterator, &value, true);
	while ((token = JsonbIteratorNext(&iterator, &value, true)) == WJB_KEY)
	{
		Cursor		cursor = {.is_met = false};

		if (value.val.string.len != 36 ||
			!chat_uuid_parse(pnstrdup(value.val.string.val, 36),
							 &cursor.conversation_id))
			refuse_cursors("A key is not the id of a conversation.");
		(void) JsonbIteratorNext(&iterator, &value, true);
		cursor.modseq = cursor_value(&value);
		*(Cursor *) hash_search(sync->cursors, &cursor.conversation_id,
								HASH_ENTER, NULL) = cursor;
	}
}

/* Messages are returned with the keys of the type that other functions have */
static void
prepare_messages(Sync *sync)
{
	Oid			type = GetSysCacheOid2(TYPENAMENSP, Anum_pg_type_oid,
									   CStringGetDatum("message_info"),
									   ObjectIdGetDatum(chat_namespace()));
	Node	   *argument;

	if (!OidIsValid(type))
		elog(ERROR, "type chat.message_info does not exist");
	sync->message_desc = lookup_rowtype_tupdesc_copy(type, -1);
	argument = (Node *) makeNullConst(type, -1, InvalidOid);
	fmgr_info(F_TO_JSONB, &sync->to_jsonb);
	fmgr_info_set_expr((Node *) makeFuncExpr(F_TO_JSONB, JSONBOID, list_make1(argument),
											 InvalidOid, InvalidOid, COERCE_EXPLICIT_CALL),
					   &sync->to_jsonb);
}

/* sync(cursors, since, max, known_only), for a user or for all conversations */
static void
begin(Sync *sync, FunctionCallInfo fcinfo,
	  void (*begin_call) (ChatCall *, FunctionCallInfo, ChatMode))
{
	begin_call(&sync->call, fcinfo, CHAT_READ);
	sync->actor = sync->call.has_actor ? &sync->call.actor : NULL;
	sync->snapshot = GetActiveSnapshot();
	sync->context = AllocSetContextCreate(CurrentMemoryContext, "chat sync",
										  ALLOCSET_DEFAULT_SIZES);
	prepare_messages(sync);
	sync->nleft = chat_arg_page_size(fcinfo, 2);
	collect_cursors(sync, chat_arg_jsonb_if(fcinfo, 0));
	sync->known_only = chat_arg_bool(fcinfo, 3);
	sync->has_since = !PG_ARGISNULL(1);
	if (sync->has_since)
		sync->since = uuidv7_floor(PG_GETARG_TIMESTAMPTZ(1));
}

/*
 * Rows
 */

static void
add_row(Sync *sync, const pg_uuid_t *conversation_id, const char *event,
		int64 modseq, NullableDatum message)
{
	chat_add_row(&sync->call, UUID(conversation_id), CSTRING(event),
				 IF(modseq >= 0, INT8(modseq)), message);
	sync->nleft--;
}

static void
add_message(Sync *sync, const MessageReader *reader, MessageChanges *changes)
{
	HeapTuple	row = message_tuple(reader, changes->current,
									message_reader_hides(reader, changes->current),
									sync->message_desc);

	add_row(sync, &reader->conversation_id, "message", changes->modseq,
			VALUE(FunctionCall1(&sync->to_jsonb, HeapTupleGetDatum(row))));
}

/* The conversation's own change goes among those of its messages */
static void
add_changes(Sync *sync, const Conversation *conversation, int64 cursor)
{
	bool		changed = conversation->changed_modseq > cursor;
	MessageReader reader;
	MessageChanges changes;

	message_reader_begin(&reader, &conversation->id, sync->actor, sync->snapshot);
	message_changes_begin(&changes, conversation, sync->snapshot, cursor);
	while (sync->nleft > 0)
	{
		bool		found = message_changes_next(&changes);

		if (changed && (!found || changes.modseq > conversation->changed_modseq))
		{
			add_row(sync, &conversation->id, "conversation",
					conversation->changed_modseq, SQL_NULL);
			changed = false;
			if (sync->nleft == 0)
				break;
		}
		if (!found)
			break;
		add_message(sync, &reader, &changes);
	}
	message_changes_end(&changes);
}

/*
 * Where a conversation stood at a moment, or a little before: at the last
 * message sent until then.
 */
static int64
cursor_since(Sync *sync, const Conversation *conversation)
{
	MessageScan scan;
	int64		modseq = 0;
	bool		isnull;

	if (!conversation->has_messages)
		return 0;
	if (conversation->modseq == conversation->last_seq &&
		chat_uuid_compare(&conversation->last_message_id, &sync->since) < 0)
		return conversation->modseq;	/* nothing but messages, and all older */

	message_scan_begin(&scan, &conversation->id, conversation->floor_seq, sync->snapshot,
					   BTLessStrategyNumber, &sync->since);
	if (message_scan_next(&scan))
		modseq = DatumGetInt64(message_scan_value(&scan, MESSAGE_SENT_MODSEQ, &isnull));
	message_scan_end(&scan);
	return modseq;
}

static void
add_conversation(Sync *sync, const Conversation *conversation)
{
	Cursor	   *known = hash_search(sync->cursors, &conversation->id, HASH_FIND, NULL);
	int64		cursor = -1;

	if (known)
	{
		known->is_met = true;
		cursor = known->modseq;
	}
	else if (sync->has_since)
		cursor = cursor_since(sync, conversation);

	if (cursor < 0 || cursor > conversation->modseq ||
		conversation->modseq - cursor > chat_max_sync_gap)
		add_row(sync, &conversation->id, "reload", conversation->modseq, SQL_NULL);
	else if (cursor < conversation->modseq)
		add_changes(sync, conversation, cursor);
}

/* The conversations that a statement has read, as far as there is room */
static void
add_conversations(Sync *sync, uint64 nrows, pg_uuid_t *last)
{
	ChatRows	rows = chat_rows();

	for (uint64 row = 0; row < nrows && sync->nleft > 0; row++)
	{
		MemoryContext caller = MemoryContextSwitchTo(sync->context);
		NullableDatum last_message = chat_rows_value(&rows, row, 5);
		Conversation conversation = {
			.id = chat_rows_uuid(&rows, row, 1),
			.last_seq = chat_rows_int8(&rows, row, 2),
			.modseq = chat_rows_int8(&rows, row, 3),
			.changed_modseq = chat_rows_int8(&rows, row, 4),
			.has_messages = !last_message.isnull,
			.floor_seq = chat_rows_int8(&rows, row, 6)
		};

		if (conversation.has_messages)
			conversation.last_message_id = *DatumGetUUIDP(last_message.value);
		*last = conversation.id;
		add_conversation(sync, &conversation);
		MemoryContextSwitchTo(caller);
		MemoryContextReset(sync->context);
	}
	SPI_freetuptable(rows.table);
}

/* Cursors of conversations that are not among those read */
static void
add_left(Sync *sync)
{
	HASH_SEQ_STATUS status;
	Cursor	   *cursor;

	hash_seq_init(&status, sync->cursors);
	while ((cursor = hash_seq_search(&status)) != NULL)
	{
		if (cursor->is_met)
			continue;
		if (sync->nleft == 0)
		{
			hash_seq_term(&status);
			return;
		}
		add_row(sync, &cursor->conversation_id, "left", -1, SQL_NULL);
	}
}

/* The conversations that have a cursor, as an array */
static NullableDatum
known_conversations(const Sync *sync)
{
	HASH_SEQ_STATUS status;
	Cursor	   *cursor;
	Datum	   *ids = palloc((hash_get_num_entries(sync->cursors) + 1) * sizeof(Datum));
	int			nids = 0;

	hash_seq_init(&status, sync->cursors);
	while ((cursor = hash_seq_search(&status)) != NULL)
		ids[nids++] = UUIDPGetDatum(&cursor->conversation_id);
	return POINTER(construct_array(ids, nids, UUIDOID, UUID_LEN, false, TYPALIGN_CHAR));
}

static Datum
end(Sync *sync)
{
	if (sync->nleft > 0)
		add_left(sync);
	return chat_return_set(&sync->call);
}

/*
 * sync(cursors, since, max, known_only, as_user)
 */
Datum
chat_sync(PG_FUNCTION_ARGS)
{
	Sync		sync;
	uint64		nrows;
	pg_uuid_t	last;

	begin(&sync, fcinfo, chat_begin);
	user_require_actor(sync.actor);
	if (sync.known_only)
		nrows = chat_read(&read_some_of_mine, UUID(sync.actor),
						  known_conversations(&sync));
	else
		nrows = chat_read(&read_mine, UUID(sync.actor));
	add_conversations(&sync, nrows, &last);
	return end(&sync);
}

/*
 * sync_firehose(cursors, since, max, known_only)
 */
Datum
chat_sync_firehose(PG_FUNCTION_ARGS)
{
	Sync		sync;
	pg_uuid_t	last = {{0}};
	uint64		nrows;

	begin(&sync, fcinfo, chat_begin_nobody);
	if (sync.known_only)
	{
		nrows = chat_read(&read_some, known_conversations(&sync));
		add_conversations(&sync, nrows, &last);
		return end(&sync);
	}
	do
	{
		CHECK_FOR_INTERRUPTS();
		nrows = chat_read(&read_all, UUID(&last), INT8(FIREHOSE_BATCH));
		add_conversations(&sync, nrows, &last);
	} while (nrows == FIREHOSE_BATCH && sync.nleft > 0);
	return end(&sync);
}
