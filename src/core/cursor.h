/*-------------------------------------------------------------------------
 *
 * cursor.h
 *	  Places in a list, as clients keep them.
 *
 *-------------------------------------------------------------------------
 */
#ifndef CHAT_CURSOR_H
#define CHAT_CURSOR_H

#include "postgres.h"

#include "core/compat.h"
#include "utils/uuid.h"

/*
 * Between two rows of a list that is ordered by a key and an id. The variant
 * tells the order, and the scope what is listed: a cursor is good for that one
 * only.
 */
typedef struct ChatCursor
{
	const char *list;			/* the function that lists; part of what is
								 * signed */
	uint8		variant;
	bool		has_place;		/* false: before the first row */
	pg_uuid_t	scope;
	int64		key;			/* or the bits of a float8 */
	pg_uuid_t	id;
} ChatCursor;

extern void chat_cursor_init(void);

/* Both need a scope */
extern text *chat_cursor_make(const ChatCursor *cursor);
extern void chat_cursor_read(text *value, const char *list, ChatCursor *cursor);
CHAT_NORETURN extern void chat_cursor_refuse(void);

#endif							/* CHAT_CURSOR_H */
