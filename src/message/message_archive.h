/*-------------------------------------------------------------------------
 *
 * message_archive.h
 *	  Taking messages to the archive and back.
 *
 * All functions declared here need chat_enter().
 *
 *-------------------------------------------------------------------------
 */
#ifndef CHAT_MESSAGE_ARCHIVE_H
#define CHAT_MESSAGE_ARCHIVE_H

#include "postgres.h"

#include "utils/uuid.h"

/* message_archive.c */
extern int	message_move_rows(const pg_uuid_t *conversation_id, const pg_uuid_t *bound,
							  bool to_archive, int max);

#endif							/* CHAT_MESSAGE_ARCHIVE_H */
