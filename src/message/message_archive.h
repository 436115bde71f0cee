/*-------------------------------------------------------------------------
 *
 * message_archive.h
 *	  Taking messages to the archive and back, or away for good.
 *
 * All functions declared here need chat_enter().
 *
 *-------------------------------------------------------------------------
 */
#ifndef CHAT_MESSAGE_ARCHIVE_H
#define CHAT_MESSAGE_ARCHIVE_H

#include "postgres.h"

#include "message/message.h"
#include "nodes/pg_list.h"
#include "storage/lockdefs.h"
#include "utils/uuid.h"

/* From an id on, and below another one */
typedef struct MessageRange
{
	pg_uuid_t	lower;
	pg_uuid_t	upper;
	pg_uuid_t	last;			/* that has gone to the archive */
} MessageRange;

/* message_archive.c, under the conversation's row lock */
extern bool message_is_in_archive(const pg_uuid_t *conversation_id, const pg_uuid_t *id);
extern bool message_has_rows(const pg_uuid_t *conversation_id, const MessageRange *range,
							 bool archived);
#define MESSAGES_BUSY		(-1)
#define MESSAGES_NO_MONTH	(-2)
extern int	message_move_rows(const pg_uuid_t *conversation_id, MessageRange *range,
							  bool to_archive, int max);

/* message_remove.c, likewise */
extern bool message_has_any(const pg_uuid_t *conversation_id, const MessageRange *range,
							bool visible);
extern int	message_remove_rows(const pg_uuid_t *conversation_id, MessageRange *range,
								bool keep, int max);

/* message_swap.c */
extern bool message_swap_month(const MessagePartition *partition, List *staying);
extern bool message_drop_month(const MessagePartition *partition);
extern bool message_try_with_locks(void (*action) (const MessagePartition *, List *),
								   const MessagePartition *partition, List *staying,
								   LOCKMODE live_mode, LOCKMODE archive_mode);
extern Oid	message_partition_from(const char *table, const pg_uuid_t *lower);
extern char *message_partition_bounds(Oid relid);
extern void message_attach_partition(Oid relid, const char *parent,
									 const MessagePartition *month, char *bounds);
extern void message_rename_partition(Oid relid, const char *parent, int month);
extern int	message_partition_count(const MessagePartition *partition,
									const pg_uuid_t *conversation_id, int max);
extern bool message_partition_has(const MessagePartition *partition,
								  const pg_uuid_t *conversation_id);
extern bool message_partition_next_conversation(Oid relid, const pg_uuid_t *after,
												pg_uuid_t *conversation_id);
extern double message_partition_rows(Oid relid);

/* message_compact.c */
extern bool message_compact_month(const MessagePartition *partition);

#endif							/* CHAT_MESSAGE_ARCHIVE_H */
