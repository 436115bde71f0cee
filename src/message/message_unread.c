/*-------------------------------------------------------------------------
 *
 * message_unread.c
 *	  How many messages are unread, and those that do not count.
 *
 * Unread is what is above a watermark. Of that are subtracted the deleted messages,
 * those that the user has hidden, and those that do not count: what the system says,
 * for everybody, and one's own, for oneself. Sending moves the watermark, so one's own
 * are above it only after mark_unread(), which notes them. Each message is subtracted
 * once: what is deleted is told by its tombstone, whatever else it is.
 *
 *-------------------------------------------------------------------------
 */
#include "postgres.h"

#include "access/stratnum.h"
#include "catalog/pg_type.h"
#include "core/plan.h"
#include "core/uuidv7.h"
#include "event/event.h"
#include "message/message.h"
#include "utils/array.h"
#include "utils/snapmgr.h"

#define OWN_BATCH	1000

typedef struct Uncounted
{
	int64		seq;
} Uncounted;

static ChatTable uncounted = {
	.name = "uncounted_messages",
	.columns = {CHAT_COLUMN(INT8, "seq", Uncounted, seq)}
};

static ChatTable tombstones = {.name = "message_tombstones"};

static ChatPlan insert_uncounted =
	CHAT_PLAN("INSERT INTO chat.uncounted_messages (conversation_id, user_id, seq) "
			  "SELECT $1, $2, s.seq "
			  "FROM unnest($3) AS s (seq) "
			  "ON CONFLICT DO NOTHING",
			  UUIDOID, UUIDOID, INT8ARRAYOID);

static ChatPlan delete_read =
	CHAT_PLAN("DELETE FROM chat.uncounted_messages "
			  "WHERE conversation_id = $1 "
			  "  AND user_id = $2 "
			  "  AND seq <= $3",
			  UUIDOID, UUIDOID, INT8OID);

static void
insert_seqs(const pg_uuid_t *conversation_id, const pg_uuid_t *user_id, Datum *seqs, int nseqs)
{
	chat_run(&insert_uncounted, UUID(conversation_id), UUID(user_id),
			 POINTER(construct_array(seqs, nseqs, INT8OID, sizeof(int64), FLOAT8PASSBYVAL,
									 TYPALIGN_DOUBLE)));
}

/* A message that is unread to nobody */
void
message_insert_quiet(const pg_uuid_t *conversation_id, int64 seq)
{
	Datum		value = Int64GetDatum(seq);

	insert_seqs(conversation_id, &chat_nobody, &value, 1);
}

static bool
is_own(MessageScan *scan, const pg_uuid_t *user_id)
{
	bool		isnull;
	Datum		sender = message_scan_value(scan, MESSAGE_SENDER_ID, &isnull);

	if (isnull || chat_uuid_compare(DatumGetUUIDP(sender), user_id) != 0)
		return false;
	return (DatumGetInt16(message_scan_datum(scan, MESSAGE_FLAGS)) & MESSAGE_QUIET) == 0;
}

/*
 * The user's watermark has been set back to the message before this one, and their row
 * is locked: who sends in their name on another device has done so, or will move it.
 */
void
message_insert_own(const pg_uuid_t *conversation_id, const pg_uuid_t *user_id,
				   const pg_uuid_t *from_id, int64 read_seq)
{
	Datum	   *seqs = palloc(OWN_BATCH * sizeof(Datum));
	int			nseqs = 0;
	MessageScan scan;

	(void) chat_run(&delete_read, UUID(conversation_id), UUID(user_id), INT8(read_seq));
	message_scan_begin(&scan, conversation_id, 0, chat_push_fresh_snapshot(),
					   BTGreaterEqualStrategyNumber, from_id);
	while (message_scan_next(&scan))
	{
		CHECK_FOR_INTERRUPTS();
		if (!is_own(&scan, user_id))
			continue;
		seqs[nseqs++] = Int64GetDatum(message_scan_seq(&scan));
		if (nseqs == OWN_BATCH)
		{
			insert_seqs(conversation_id, user_id, seqs, nseqs);
			nseqs = 0;
		}
	}
	message_scan_end(&scan);
	PopActiveSnapshot();
	if (nseqs > 0)
		insert_seqs(conversation_id, user_id, seqs, nseqs);
}

static bool
has_uncounted(const pg_uuid_t *conversation_id, const pg_uuid_t *user_id, int64 seq,
			  Snapshot snapshot)
{
	ScanKeyData keys[3];
	ChatScan	scan;
	bool		found;

	chat_key_uuid(&keys[0], 1, BTEqualStrategyNumber, conversation_id);
	chat_key_uuid(&keys[1], 2, BTEqualStrategyNumber, user_id);
	chat_key_int8(&keys[2], 3, BTEqualStrategyNumber, seq);
	chat_table_scan_begin(&scan, &uncounted, snapshot, keys, 3);
	found = chat_scan_next(&scan, ForwardScanDirection);
	chat_scan_end(&scan);
	return found;
}

bool
message_is_uncounted(const pg_uuid_t *conversation_id, const pg_uuid_t *user_id,
					 int64 seq, Snapshot snapshot)
{
	return has_uncounted(conversation_id, &chat_nobody, seq, snapshot) ||
		has_uncounted(conversation_id, user_id, seq, snapshot);
}

/* How many messages above a seq have been deleted? */
static int64
tombstone_count(const pg_uuid_t *conversation_id, int64 above_seq, Snapshot snapshot)
{
	ScanKeyData keys[2];
	ChatScan	scan;
	int64		count = 0;

	chat_key_uuid(&keys[0], 1, BTEqualStrategyNumber, conversation_id);
	chat_key_int8(&keys[1], 2, BTGreaterStrategyNumber, above_seq);
	chat_table_scan_begin(&scan, &tombstones, snapshot, keys, 2);
	while (chat_scan_next(&scan, ForwardScanDirection))
		count++;
	chat_scan_end(&scan);
	return count;
}

static bool
is_deleted(const pg_uuid_t *conversation_id, int64 seq, Snapshot snapshot)
{
	ScanKeyData keys[2];
	ChatScan	scan;
	bool		found;

	chat_key_uuid(&keys[0], 1, BTEqualStrategyNumber, conversation_id);
	chat_key_int8(&keys[1], 2, BTEqualStrategyNumber, seq);
	chat_table_scan_begin(&scan, &tombstones, snapshot, keys, 2);
	found = chat_scan_next(&scan, ForwardScanDirection);
	chat_scan_end(&scan);
	return found;
}

/* How many messages above a seq do not count, of a user's or of nobody's, and are there? */
static int64
uncounted_count(const pg_uuid_t *conversation_id, const pg_uuid_t *user_id, int64 above_seq,
				Snapshot snapshot)
{
	ScanKeyData keys[3];
	ChatScan	scan;
	int64		count = 0;

	chat_key_uuid(&keys[0], 1, BTEqualStrategyNumber, conversation_id);
	chat_key_uuid(&keys[1], 2, BTEqualStrategyNumber, user_id);
	chat_key_int8(&keys[2], 3, BTGreaterStrategyNumber, above_seq);
	chat_table_scan_begin(&scan, &uncounted, snapshot, keys, 3);
	while (chat_scan_next(&scan, ForwardScanDirection))
	{
		Uncounted	row;

		chat_scan_read(&scan, &uncounted, &row);
		if (!is_deleted(conversation_id, row.seq, snapshot))
			count++;
	}
	chat_scan_end(&scan);
	return count;
}

/* The list of conversations counts the same in its query */
int64
message_unread_count(const Conversation *conversation, int64 last_read_seq,
					 const pg_uuid_t *user_id, Snapshot snapshot)
{
	const pg_uuid_t *id = &conversation->id;
	int64		read_seq = Max(last_read_seq, conversation->floor_seq);

	if (read_seq >= conversation->last_seq)
		return 0;
	return conversation->last_seq - read_seq -
		tombstone_count(id, read_seq, snapshot) -
		uncounted_count(id, &chat_nobody, read_seq, snapshot) -
		uncounted_count(id, user_id, read_seq, snapshot) -
		message_hidden_count(id, user_id, read_seq, snapshot);
}
