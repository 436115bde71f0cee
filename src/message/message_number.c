/*-------------------------------------------------------------------------
 *
 * message_number.c
 *	  Numbers for messages: seq, modseq and ids that rise with them.
 *
 * Our own functions take them with an UPDATE of the conversation.
 *
 * A plain INSERT, UPDATE or DELETE gets its numbers in the row trigger. An
 * UPDATE of the conversation for each row would make a long statement slow over
 * its own dead rows, so the row trigger locks the conversation once and counts in
 * memory, and a statement trigger stores the result at the end.
 *
 *-------------------------------------------------------------------------
 */
#include "postgres.h"

#include "access/stratnum.h"
#include "catalog/pg_type.h"
#include "core/plan.h"
#include "core/transaction.h"
#include "core/uuidv7.h"
#include "message/message.h"
#include "utils/array.h"
#include "utils/hsearch.h"
#include "utils/memutils.h"
#include "utils/snapmgr.h"

/* Who has sent in a statement, and their last message */
typedef struct MessageSender
{
	pg_uuid_t	user_id;		/* the key */
	int64		seq;
} MessageSender;

/* Numbers taken by the statements in progress, by conversation */
static HTAB *pending = NULL;

static ChatPlan lock_numbers =
	CHAT_PLAN("SELECT last_seq, modseq, epoch, last_message_id, kind = 'direct' "
			  "FROM chat.conversations "
			  "WHERE id = $1 "
			  "FOR NO KEY UPDATE",
			  UUIDOID);

static ChatPlan store_numbers =
	CHAT_PLAN("UPDATE chat.conversations "
			  "SET last_seq = $2, "
			  "    modseq = $3, "
			  "    last_message_id = $4 "
			  "WHERE id = $1 "
			  "  AND modseq = $5",
			  UUIDOID, INT8OID, INT8OID, UUIDOID, INT8OID);

/* Who sends has read what there was; in the order of the key */
static ChatPlan raise_senders =
	CHAT_PLAN("UPDATE chat.members AS m "
			  "SET last_read_seq = l.seq, "
			  "    last_read_at = now() "
			  "FROM (SELECT o.user_id, s.seq "
			  "      FROM ROWS FROM (unnest($2), unnest($3)) AS s (user_id, seq) "
			  "      JOIN chat.members AS o ON o.conversation_id = $1 "
			  "                            AND o.user_id = s.user_id "
			  "      WHERE o.last_read_seq < s.seq "
			  "      ORDER BY o.user_id "
			  "      FOR NO KEY UPDATE OF o) AS l "
			  "WHERE m.conversation_id = $1 "
			  "  AND m.user_id = l.user_id "
			  "RETURNING m.user_id, l.seq",
			  UUIDOID, UUIDARRAYOID, INT8ARRAYOID);

static ChatPlan next_modseq =
	CHAT_PLAN("UPDATE chat.conversations "
			  "SET modseq = modseq + 1 "
			  "WHERE id = $1 "
			  "RETURNING modseq",
			  UUIDOID);

/*
 * Ends of transactions
 */

/*
 * The statement trigger stores what the row trigger has counted. If it didn't
 * run, the next message would get the same number.
 */
static void
require_settled(int nest_level)
{
	HASH_SEQ_STATUS status;
	MessageNumbers *numbers;

	if (pending == NULL)
		return;
	hash_seq_init(&status, pending);
	while ((numbers = hash_seq_search(&status)) != NULL)
	{
		if (numbers->nest_level >= nest_level)
			ereport(ERROR,
					(errcode(ERRCODE_OBJECT_NOT_IN_PREREQUISITE_STATE),
					 errmsg("messages of conversation %s have been changed past a trigger",
							chat_uuid_string(&numbers->conversation_id)),
					 errdetail("Trigger \"messages_settle\" of the partition has not run."),
					 errhint("If a partition was made by hand, run SELECT chat.migrate().")));
	}
}

static void
require_all_settled(void)
{
	require_settled(0);
}

/* The memory goes with the transaction's */
static void
forget_all(void)
{
	pending = NULL;
}

/* What an aborted subtransaction had taken is free again */
static void
forget_aborted(int level)
{
	HASH_SEQ_STATUS status;
	MessageNumbers *numbers;

	if (pending == NULL)
		return;
	hash_seq_init(&status, pending);
	while ((numbers = hash_seq_search(&status)) != NULL)
	{
		if (numbers->nest_level >= level)
			hash_search(pending, &numbers->conversation_id, HASH_REMOVE, NULL);
	}
}

/* Nothing of a failed transaction or subtransaction may be left */
static const ChatTransaction at_end = {
	.before_commit = require_all_settled,
	.before_prepare = require_all_settled,
	.at_commit = forget_all,
	.at_abort = forget_all,
	.at_prepare = forget_all,
	.before_subcommit = require_settled,
	.at_subabort = forget_aborted
};

void
message_number_init(void)
{
	chat_transaction_register(&at_end);
}

static void
create_pending(void)
{
	HASHCTL		ctl = {
		.keysize = sizeof(pg_uuid_t),
		.entrysize = sizeof(MessageNumbers),
		.hcxt = TopTransactionContext
	};

	pending = hash_create("chat message numbers", 16, &ctl,
						  HASH_ELEM | HASH_BLOBS | HASH_CONTEXT);
}

/*
 * Counting
 */

static MessageNumbers *
find_pending(const pg_uuid_t *conversation_id)
{
	MessageNumbers *numbers;

	if (pending == NULL)
		return NULL;
	numbers = hash_search(pending, conversation_id, HASH_FIND, NULL);

	/*
	 * If a subtransaction within the statement stored the numbers and then
	 * failed, they would be handed out again.
	 */
	if (numbers && numbers->nest_level != GetCurrentTransactionNestLevel())
		ereport(ERROR,
				(errcode(ERRCODE_OBJECT_IN_USE),
				 errmsg("messages of conversation %s are being written by an outer statement",
						chat_uuid_string(conversation_id))));
	return numbers;
}

/*
 * The numbers of a conversation for a plain statement to count on. Locks the
 * conversation at the first call. NULL if there is no such conversation.
 */
MessageNumbers *
message_numbers(const pg_uuid_t *conversation_id)
{
	MessageNumbers taken = {.conversation_id = *conversation_id};
	MessageNumbers *numbers = find_pending(conversation_id);

	if (numbers)
		return numbers;
	if (chat_run(&lock_numbers, UUID(conversation_id)) == 0)
		return NULL;

	taken.stored_seq = taken.last_seq = chat_row_int8(0, 1);
	taken.stored_modseq = taken.modseq = chat_row_int8(0, 2);
	taken.epoch = chat_row_int4(0, 3);
	taken.had_messages = chat_row_uuid_if(0, 4, &taken.stored_id);
	taken.is_direct = chat_row_bool(0, 5);
	if (taken.had_messages)
		taken.last_id = taken.stored_id;
	taken.nest_level = GetCurrentTransactionNestLevel();
	taken.senders = NULL;

	if (pending == NULL)
		create_pending();
	numbers = hash_search(pending, conversation_id, HASH_ENTER, NULL);
	*numbers = taken;
	return numbers;
}

/* Of the row that has just got its number */
void
message_note_sender(MessageNumbers *numbers, const pg_uuid_t *sender_id)
{
	MessageSender *sender;

	if (numbers->senders == NULL)
	{
		HASHCTL		ctl = {
			.keysize = sizeof(pg_uuid_t),
			.entrysize = sizeof(MessageSender),
			.hcxt = TopTransactionContext
		};

		numbers->senders = hash_create("chat message senders", 16, &ctl,
									   HASH_ELEM | HASH_BLOBS | HASH_CONTEXT);
	}
	sender = hash_search(numbers->senders, sender_id, HASH_ENTER, NULL);
	sender->seq = numbers->last_seq;
}

/* As send_message() does for its one sender */
static void
store_watermarks(const MessageNumbers *numbers)
{
	long		nsenders = hash_get_num_entries(numbers->senders);
	Datum	   *users = palloc(nsenders * sizeof(Datum));
	Datum	   *seqs = palloc(nsenders * sizeof(Datum));
	HASH_SEQ_STATUS status;
	MessageSender *sender;
	uint64		nrows;
	ChatRows	rows;
	int			n = 0;

	hash_seq_init(&status, numbers->senders);
	while ((sender = hash_seq_search(&status)) != NULL)
	{
		users[n] = UUIDPGetDatum(&sender->user_id);
		seqs[n++] = Int64GetDatum(sender->seq);
	}
	nrows = chat_run(&raise_senders, UUID(&numbers->conversation_id),
					 POINTER(construct_array(users, n, UUIDOID, UUID_LEN, false, TYPALIGN_CHAR)),
					 POINTER(construct_array(seqs, n, INT8OID, sizeof(int64), FLOAT8PASSBYVAL,
											 TYPALIGN_DOUBLE)));
	if (!numbers->is_direct)
		return;
	rows = chat_rows();
	for (uint64 row = 0; row < nrows; row++)
	{
		pg_uuid_t	user_id = chat_rows_uuid(&rows, row, 1);

		message_note_read(&numbers->conversation_id, &user_id, chat_rows_int8(&rows, row, 2));
	}
}

/*
 * A row that got its number in the row trigger may still have been dropped,
 * by ON CONFLICT DO NOTHING or another trigger, and seq has no gaps.
 */
static void
check_inserted(const MessageNumbers *numbers)
{
	pg_uuid_t	from = {{0}};
	MessageScan scan;
	int64		ninserted = 0;

	if (numbers->had_messages)
		from = numbers->stored_id;
	message_scan_begin(&scan, &numbers->conversation_id, 0, chat_push_fresh_snapshot(),
					   BTGreaterStrategyNumber, &from);
	while (message_scan_next(&scan))
		ninserted++;
	message_scan_end(&scan);
	PopActiveSnapshot();

	if (ninserted != numbers->last_seq - numbers->stored_seq)
		ereport(ERROR,
				(errcode(ERRCODE_OBJECT_NOT_IN_PREREQUISITE_STATE),
				 errmsg("messages of conversation %s were numbered but not inserted",
						chat_uuid_string(&numbers->conversation_id)),
				 errdetail("%lld rows were numbered and %lld inserted.",
						   (long long) (numbers->last_seq - numbers->stored_seq),
						   (long long) ninserted),
				 errhint("Insert without ON CONFLICT, and without other triggers that drop rows.")));
}

static void
store(MessageNumbers *numbers)
{
	if (numbers->last_seq > numbers->stored_seq)
		check_inserted(numbers);

	if (chat_run(&store_numbers, UUID(&numbers->conversation_id),
				 INT8(numbers->last_seq), INT8(numbers->modseq),
				 IF(numbers->last_seq > 0, UUID(&numbers->last_id)),
				 INT8(numbers->stored_modseq)) != 1)
		ereport(ERROR,
				(errcode(ERRCODE_OBJECT_IN_USE),
				 errmsg("conversation %s has been changed by the statement that writes its messages",
						chat_uuid_string(&numbers->conversation_id)),
				 errhint("Change members and messages in statements of their own.")));
	if (numbers->senders)
		store_watermarks(numbers);
	hash_search(pending, &numbers->conversation_id, HASH_REMOVE, NULL);
}

/* Has no plain statement counted anything that is not stored? */
bool
message_is_settled(void)
{
	return pending == NULL || hash_get_num_entries(pending) == 0;
}

/*
 * Store what plain statements have counted: of one conversation, since one
 * of our own functions is about to go on from there, or (NULL) of all, since
 * the statement has ended.
 */
void
message_settle(const pg_uuid_t *conversation_id)
{
	HASH_SEQ_STATUS status;
	MessageNumbers *numbers;

	if (message_is_settled())
		return;
	if (conversation_id)
	{
		numbers = find_pending(conversation_id);
		if (numbers)
			store(numbers);
		return;
	}

	/* a subtransaction leaves alone what an outer statement has in hand */
	hash_seq_init(&status, pending);
	while ((numbers = hash_seq_search(&status)) != NULL)
	{
		if (numbers->nest_level == GetCurrentTransactionNestLevel())
			store(numbers);
	}
}

/* The next modseq, for one of our own functions */
int64
message_next_modseq(const pg_uuid_t *conversation_id)
{
	message_settle(conversation_id);
	if (chat_run(&next_modseq, UUID(conversation_id)) != 1)
		elog(ERROR, "conversation %s does not exist", chat_uuid_string(conversation_id));
	return chat_row_int8(0, 1);
}

/*
 * The id of a message has to be above the last one's. Where that one is ahead of
 * the clock, which has been wrong, the new one would carry the wrong time on, and
 * so would all that follow: there has to be a decision first.
 */
void
message_refuse_future(const pg_uuid_t *conversation_id, const pg_uuid_t *last_id)
{
	TimestampTz at;

	if (!uuidv7_timestamp(last_id, &at))
		elog(ERROR, "message id %s has no timestamp", chat_uuid_string(last_id));
	ereport(ERROR,
			(errcode(ERRCODE_OBJECT_NOT_IN_PREREQUISITE_STATE),
			 errmsg("the last message of conversation %s is dated %s, in the future",
					chat_uuid_string(conversation_id), timestamptz_to_str(at)),
			 errdetail("The server's clock was ahead when it was written, or is behind now."),
			 errhint("Correct the clock, or run SELECT * FROM chat.repair('future_messages').")));
}
