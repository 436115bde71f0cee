/*-------------------------------------------------------------------------
 *
 * archive.h
 *	  Moving messages to the archive and back, and removing them.
 *
 * The tables of the archive are the message room's, since history and everything
 * that finds a message by its id reads them; what moves rows there is here.
 *
 * All functions declared here need chat_enter().
 *
 *-------------------------------------------------------------------------
 */
#ifndef CHAT_ARCHIVE_H
#define CHAT_ARCHIVE_H

#include "postgres.h"

#include "message/message.h"
#include "nodes/pg_list.h"
#include "storage/lockdefs.h"
#include "utils/uuid.h"

/* From an id on, and below another one */
typedef struct RowRange
{
	pg_uuid_t	lower;
	pg_uuid_t	upper;
	pg_uuid_t	last;			/* that has been archived */
} RowRange;

/* Setting: how long to wait for locks, in milliseconds */
extern int	chat_retention_lock_timeout;

/* archive_rows.c, under the conversation's row lock */
extern bool archive_has(const pg_uuid_t *conversation_id, const pg_uuid_t *id);
extern bool archive_has_rows(const pg_uuid_t *conversation_id, const RowRange *range,
							 bool archived);
#define ROWS_BUSY		(-1)
#define ROWS_NO_MONTH	(-2)
extern int	archive_move_rows(const pg_uuid_t *conversation_id, RowRange *range,
							  bool to_archive, int max);

/* remove_rows.c, likewise */
extern bool remove_has_rows(const pg_uuid_t *conversation_id, const RowRange *range,
							bool visible);
extern int	remove_rows_of(const pg_uuid_t *conversation_id, RowRange *range,
						   bool keep, int max);

/* archive_month.c */
extern bool month_swap(const MessagePartition *partition, List *staying);
extern bool month_drop(const MessagePartition *partition);
extern bool month_with_locks(void (*action) (const MessagePartition *, List *),
							 const MessagePartition *partition, List *staying,
							 LOCKMODE live_mode, LOCKMODE archive_mode);
extern Oid	month_relid(const char *table, const pg_uuid_t *lower);
extern char *month_bounds(Oid relid);
extern void month_attach(Oid relid, const char *parent,
						 const MessagePartition *month, char *bounds);
extern void month_rename(Oid relid, const char *parent, int month);
extern int	month_count(const MessagePartition *partition,
						const pg_uuid_t *conversation_id, int max);
extern bool month_has(const MessagePartition *partition,
					  const pg_uuid_t *conversation_id);
extern bool month_next_conversation(Oid relid, const pg_uuid_t *after,
									pg_uuid_t *conversation_id);
extern double month_rows(Oid relid);

#endif							/* CHAT_ARCHIVE_H */
