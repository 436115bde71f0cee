/*-------------------------------------------------------------------------
 *
 * uuidv7.h
 *	  Identifiers that rise with time (RFC 9562, section 5.7).
 *
 *-------------------------------------------------------------------------
 */
#ifndef CHAT_UUIDV7_H
#define CHAT_UUIDV7_H

#include "postgres.h"

#include "datatype/timestamp.h"
#include "utils/uuid.h"

/*
 * How far ids may be ahead of the clock, in microseconds. Those of a session, and
 * of a conversation's messages, rise even when the clock is set back, but only
 * by as much as a clock is usually corrected. Beyond it the clock has been wrong,
 * and nothing may be dated after what it has left.
 */
#define UUIDV7_MAX_AHEAD	(10 * USECS_PER_SEC)

extern pg_uuid_t uuidv7_generate(void);
extern bool uuidv7_is_newest(const pg_uuid_t *uuid);
extern pg_uuid_t uuidv7_at(TimestampTz at);
extern pg_uuid_t uuidv7_floor(TimestampTz at);
extern pg_uuid_t uuidv7_after(const pg_uuid_t *uuid);
extern bool uuidv7_is_ahead(const pg_uuid_t *uuid);
extern bool uuidv7_timestamp(const pg_uuid_t *uuid, TimestampTz *at);

extern bool chat_uuid_parse(const char *string, pg_uuid_t *uuid);
extern char *chat_uuid_string(const pg_uuid_t *uuid);
extern Datum chat_uuid_datum(pg_uuid_t uuid);

static inline int
chat_uuid_compare(const pg_uuid_t *a, const pg_uuid_t *b)
{
	return memcmp(a->data, b->data, UUID_LEN);
}

#endif							/* CHAT_UUIDV7_H */
