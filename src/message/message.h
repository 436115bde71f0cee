/*-------------------------------------------------------------------------
 *
 * message.h
 *	  Messages: finding them, and writing them in order.
 *
 * All functions declared here need chat_enter().
 *
 *-------------------------------------------------------------------------
 */
#ifndef CHAT_MESSAGE_H
#define CHAT_MESSAGE_H

#include "postgres.h"

#include "conversation/conversation.h"
#include "core/compat.h"
#include "core/plan.h"
#include "core/scan.h"
#include "space/reaction.h"
#include "utils/hsearch.h"
#include "utils/relcache.h"
#include "utils/timestamp.h"

/* Settings */
extern int	chat_max_content_length;	/* characters */
extern int	chat_max_metadata_size; /* bytes */
extern int	chat_edit_window;	/* seconds, 0: for ever */
extern int	chat_undelete_window;	/* seconds, 0: not at all */
extern int	chat_partitions_ahead;	/* months */
extern int	chat_max_pins;		/* of a conversation */

/* The columns of chat.messages, in the order of message_columns[] */
typedef enum MessageColumn
{
	MESSAGE_CONVERSATION_ID,
	MESSAGE_ID,
	MESSAGE_SEQ,
	MESSAGE_MODSEQ,
	MESSAGE_SENT_MODSEQ,
	MESSAGE_VERSION,
	MESSAGE_CHANGED,
	MESSAGE_SENDER_ID,
	MESSAGE_TYPE,
	MESSAGE_CONTENT,
	MESSAGE_FORMATTED,
	MESSAGE_ATTACHMENTS,
	MESSAGE_REPLY_TO,
	MESSAGE_CLIENT_KEY,
	MESSAGE_EDITED_AT,
	MESSAGE_DELETED_AT,
	MESSAGE_DELETED_BY,
	MESSAGE_FLAGS,
	MESSAGE_REACTIONS,
	MESSAGE_REPLY_COUNT,
	MESSAGE_LAST_REPLY_ID,
	MESSAGE_PINNED_AT,
	MESSAGE_NCOLUMNS
} MessageColumn;

/*
 * message_partition.c
 */

typedef struct MessagePartition
{
	pg_uuid_t	lower;			/* first id */
	pg_uuid_t	upper;			/* the first one above */
	Oid			relid;
	bool		archived;
} MessagePartition;

/*
 * In order of their ids, and of one month the archived part first: that is the
 * order of a conversation's messages. What none of them takes is in the fallback.
 */
typedef struct MessagePartitions
{
	int			npartitions;
	MessagePartition *partitions;
	bool		has_fallback;
	MessagePartition fallback;
} MessagePartitions;

#define MESSAGE_MAX_PLACES	3

extern ChatTable message_table;
extern ChatTable message_archive_table;

extern const MessagePartitions *message_partitions(void);
extern int	message_partition_first(const MessagePartitions *partitions,
									const pg_uuid_t *bound, ScanDirection direction);
extern int	message_partition_next(const MessagePartitions *partitions,
								   const MessagePartition *partition,
								   ScanDirection direction);
extern const MessagePartition *message_partition_of(const pg_uuid_t *id);
extern int	message_places(const pg_uuid_t *id, MessagePartition *places);
extern bool message_is_archive(Oid relid);

/*
 * message_month.c
 */
extern void message_guard_partition(Oid relid);
extern int	message_month_of(TimestampTz at);
extern int	message_month_of_id(const pg_uuid_t *id);
extern int	message_month_of_bound(const pg_uuid_t *bound);
extern pg_uuid_t message_month_floor(int month);
extern bool message_make_month(int month, bool archived);
extern char *message_month_name(const char *parent, int month);
CHAT_NORETURN extern void message_refuse_table(const char *name, const char *parent);

/*
 * message_scan.c
 */

/* One partition's rows, in order */
typedef struct MessageStream
{
	ChatScan	scan;
	MessagePartition partition;
	AttrNumber	attnums[CHAT_TABLE_MAX_COLUMNS];
	bool		is_open;
	bool		is_at_end;
	bool		has_row;
	pg_uuid_t	id;				/* of that row */
} MessageStream;

/* Which partitions a scan looks at */
typedef enum MessageWhere
{
	MESSAGES_ALL,
	MESSAGES_LIVE,
	MESSAGES_ARCHIVED
} MessageWhere;

/* The messages of a conversation on one side of an id, in order */
typedef struct MessageScan
{
	MessageWhere where;
	int64		floor_seq;		/* what is not above it is not there */
	Snapshot	snapshot;
	pg_uuid_t	conversation_id;
	ScanDirection direction;
	StrategyNumber strategy;
	pg_uuid_t	bound;
	MessageStream range;		/* the month at hand */
	MessageStream fallback;
	MessageStream *current;		/* which of the two has the row */
} MessageScan;

extern void message_scan_begin(MessageScan *scan, const pg_uuid_t *conversation_id,
							   int64 floor_seq, Snapshot snapshot,
							   StrategyNumber strategy, const pg_uuid_t *bound);
extern bool message_scan_next(MessageScan *scan);
extern Datum message_scan_value(MessageScan *scan, MessageColumn column,
								bool *isnull);

/* Of a column that is never null */
extern Datum message_scan_datum(MessageScan *scan, MessageColumn column);
extern void message_scan_end(MessageScan *scan);

static inline TupleTableSlot *
message_scan_slot(MessageScan *scan)
{
	return scan->current->scan.slot;
}

static inline AttrNumber
message_scan_attnum(MessageScan *scan, MessageColumn column)
{
	return scan->current->attnums[column];
}

extern int64 message_scan_seq(MessageScan *scan);
extern const pg_uuid_t *message_scan_id(MessageScan *scan);

typedef struct Message
{
	pg_uuid_t	id;
	int64		seq;
	int64		modseq;
	int32		version;
	bool		has_sender;
	pg_uuid_t	sender_id;
	bool		is_archived;
	bool		is_deleted;
	TimestampTz deleted_at;
	bool		has_deleted_by;
	pg_uuid_t	deleted_by;
} Message;

extern bool message_find(const pg_uuid_t *conversation_id, const pg_uuid_t *id,
						 Snapshot snapshot, MessageScan *scan);
extern bool message_find_above(const pg_uuid_t *conversation_id, const pg_uuid_t *id,
							   int64 floor_seq, Snapshot snapshot, MessageScan *scan);
extern bool message_read(const pg_uuid_t *conversation_id, const pg_uuid_t *id,
						 Snapshot snapshot, Message *message);
extern void message_require(const pg_uuid_t *conversation_id, const pg_uuid_t *id,
							Snapshot snapshot, Message *message);

extern void message_require_now(const pg_uuid_t *conversation_id,
								const pg_uuid_t *id, Message *message);

/* message_edit.c: lock the conversation and read the message in it, as both are now */
extern void message_lock(const pg_uuid_t *conversation_id, const pg_uuid_t *id,
						 const pg_uuid_t *actor, Conversation *conversation,
						 Member *member, Message *message);

extern bool message_search(const Conversation *conversation, Snapshot snapshot,
						   MessageColumn column, int64 value, pg_uuid_t *id);

/*
 * message_row.c
 */

/* Who reads a conversation's messages */
typedef struct MessageReader
{
	pg_uuid_t	conversation_id;
	pg_uuid_t	actor;
	Snapshot	snapshot;
	bool		has_actor;
	bool		has_hidden;		/* most users have hidden nothing */
	bool		has_pending;	/* counts that are not on the messages yet */
} MessageReader;

extern void message_reader_begin(MessageReader *reader,
								 const pg_uuid_t *conversation_id,
								 const pg_uuid_t *actor, Snapshot snapshot);
extern bool message_reader_hides(const MessageReader *reader, MessageScan *scan);
extern HeapTuple message_tuple(const MessageReader *reader, MessageScan *scan,
							   bool is_hidden, TupleDesc tupdesc);

/*
 * message_touch.c
 */

/* Bits of flags: what other tables have about a message */
#define MESSAGE_REQUIRES_ACK 16
#define MESSAGE_FORWARDED	64
#define MESSAGE_QUIET		512 /* does not count as unread */
#define MESSAGE_HAS_FIELDS	2048

/* What is noted on a message beside its content, and changes without an edit */
typedef struct MessageMarks
{
	int16		flags;
	ReactionList reactions;
	int32		reply_count;
	bool		has_last_reply;
	pg_uuid_t	last_reply_id;
	bool		is_pinned;
	TimestampTz pinned_at;
} MessageMarks;

extern void message_scan_marks(MessageScan *scan, MessageMarks *marks);
extern void message_require_marks(const pg_uuid_t *conversation_id, const pg_uuid_t *id,
								  MessageMarks *marks);
extern int64 message_touch(const Conversation *conversation, const pg_uuid_t *id,
						   int64 seq, const MessageMarks *marks, ChatEventKind kind);

/*
 * message_count.c
 */

/* To be added to what is counted on a message */
typedef struct MessageDelta
{
	text	   *emoji;			/* NULL: no reaction */
	int32		reactions;
	int32		replies;
	bool		has_last_reply;
	pg_uuid_t	last_reply_id;
} MessageDelta;

typedef enum MessageCountResult
{
	MESSAGE_MISSING,			/* there is no such message */
	MESSAGE_DEFERRED,			/* somebody else has the conversation locked */
	MESSAGE_COUNTED
} MessageCountResult;

/* No deltas: add up what is pending */
extern MessageCountResult message_count(const pg_uuid_t *conversation_id,
										const pg_uuid_t *id,
										const MessageDelta *deltas, int ndeltas);
extern bool message_has_pending(const pg_uuid_t *conversation_id, Snapshot snapshot);
extern void message_add_pending(const pg_uuid_t *conversation_id, const pg_uuid_t *id,
								Snapshot snapshot, MessageMarks *marks);

/* Of pending counts at most so many; returns how many there were */
extern int	message_fold(int max);

/* message_reaction.c: the reactions to a message that nobody else changes, counted anew */
extern Jsonb *message_recount_reactions(const pg_uuid_t *conversation_id,
										const pg_uuid_t *id);

/*
 * message_changes.c
 */

/* The messages above a modseq, in its order */
typedef struct MessageChanges
{
	const Conversation *conversation;
	Snapshot	snapshot;
	ChatScan	changed;
	int64		changed_modseq; /* of the row at hand */
	pg_uuid_t	changed_id;		/* likewise */
	MessageScan sent;
	int64		sent_modseq;	/* likewise */
	bool		sent_is_open;
	MessageScan found;
	MessageScan *current;		/* where the message is */
	int64		modseq;			/* and its modseq */
} MessageChanges;

extern void message_changes_begin(MessageChanges *changes,
								  const Conversation *conversation,
								  Snapshot snapshot, int64 after_modseq);
extern bool message_changes_next(MessageChanges *changes);
extern void message_changes_end(MessageChanges *changes);

/*
 * message_write.c
 */

/* What a statement of ours does to a message */
typedef enum MessageWriteKind
{
	WRITE_INSERT,
	WRITE_EDIT,
	WRITE_DELETE,
	WRITE_UNDELETE,
	WRITE_TOUCH
} MessageWriteKind;

typedef struct MessageWrite
{
	MessageWriteKind kind;
	pg_uuid_t	conversation_id;
	pg_uuid_t	id;
	int64		modseq;
} MessageWrite;

extern void message_announce_write(const MessageWrite *write);
extern void message_forget_write(void);
extern bool message_take_write(const pg_uuid_t *conversation_id,
							   const pg_uuid_t *id, MessageWrite *write);

/*
 * message_number.c
 */

/* Numbers that a plain statement has taken and not yet stored */
typedef struct MessageNumbers
{
	pg_uuid_t	conversation_id;	/* the key */
	int64		stored_seq;
	int64		stored_modseq;
	int64		last_seq;
	int64		modseq;
	bool		had_messages;
	pg_uuid_t	stored_id;		/* if had_messages */
	pg_uuid_t	last_id;		/* if last_seq > 0 */
	int32		epoch;
	bool		is_direct;
	int			nest_level;
	HTAB	   *senders;		/* who has sent what last; NULL: nobody */
} MessageNumbers;

extern MessageNumbers *message_numbers(const pg_uuid_t *conversation_id);
extern void message_note_sender(MessageNumbers *numbers, const pg_uuid_t *sender_id);
extern bool message_is_settled(void);
extern void message_settle(const pg_uuid_t *conversation_id);
extern int64 message_next_modseq(const pg_uuid_t *conversation_id);
CHAT_NORETURN extern void message_refuse_future(const pg_uuid_t *conversation_id,
												const pg_uuid_t *last_id);

/* message_write.c */
#define message_run(plan, write, ...) \
	message_run_write(plan, write, CHAT_VALUES(__VA_ARGS__))
extern void message_run_write(ChatPlan *plan, const MessageWrite *write,
							  int nvalues, const NullableDatum *values);

/* message_reaction.c: those of the user to a message, marked */
extern void message_mark_mine(const MessageReader *reader, const pg_uuid_t *id,
							  ReactionList *list);

/* message_send.c: of a room above, called when a message has been sent */
typedef void (*MessageAfterSend) (const pg_uuid_t *conversation_id,
								  const pg_uuid_t *sender_id);
extern void message_set_after_send(MessageAfterSend function);

/* message_edit.c */
CHAT_NORETURN extern void message_refuse_deleted(const pg_uuid_t *id);
extern void message_tombstone(const pg_uuid_t *conversation_id, const pg_uuid_t *id,
							  const pg_uuid_t *deleted_by, int64 modseq);

/* message_receipt.c: what is kept of who has read what, and who hears of it */
extern void message_note_read(const pg_uuid_t *conversation_id,
							  const pg_uuid_t *user_id, int64 seq);
extern void message_announce_all_read(const pg_uuid_t *user_id, uint64 nrows);
extern void message_announce_read(const Conversation *conversation,
								  const pg_uuid_t *user_id, int64 seq);

/*
 * message_unread.c
 */
extern void message_insert_quiet(const pg_uuid_t *conversation_id, int64 seq);
extern void message_insert_own(const pg_uuid_t *conversation_id, const pg_uuid_t *user_id,
							   const pg_uuid_t *from_id, int64 read_seq);
extern bool message_is_uncounted(const pg_uuid_t *conversation_id,
								 const pg_uuid_t *user_id, int64 seq, Snapshot snapshot);
extern int64 message_unread_count(const Conversation *conversation, int64 last_read_seq,
								  const pg_uuid_t *user_id, Snapshot snapshot);

/* message_hide.c */
extern bool message_hides_any(const pg_uuid_t *conversation_id,
							  const pg_uuid_t *user_id, Snapshot snapshot);
extern int	message_hidden_count(const pg_uuid_t *conversation_id,
								 const pg_uuid_t *user_id, int64 above_seq,
								 Snapshot snapshot);
extern bool message_is_hidden(const pg_uuid_t *conversation_id,
							  const pg_uuid_t *user_id, const pg_uuid_t *id,
							  Snapshot snapshot);

/* When the library is loaded */
extern void message_init(void);
extern void message_write_init(void);
extern void message_number_init(void);
extern void message_partition_init(void);
extern void message_verify_init(void);
extern void message_count_verify_init(void);
extern void message_unread_verify_init(void);

#endif							/* CHAT_MESSAGE_H */
