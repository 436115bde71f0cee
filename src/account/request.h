/*-------------------------------------------------------------------------
 *
 * request.h
 *	  What requests have in common that somebody accepts or declines.
 *
 *-------------------------------------------------------------------------
 */
#ifndef CHAT_REQUEST_H
#define CHAT_REQUEST_H

#include "postgres.h"

#include "core/compat.h"
#include "utils/uuid.h"

typedef enum RequestStatus
{
	REQUEST_PENDING,
	REQUEST_ACCEPTED,
	REQUEST_DECLINED
} RequestStatus;

#define REQUEST_NSTATUSES	(REQUEST_DECLINED + 1)

extern const char *const request_status_names[REQUEST_NSTATUSES];

/* As it is stored */
extern RequestStatus request_status_of(Datum stored);

CHAT_NORETURN extern void request_refuse_missing(const pg_uuid_t *id);
CHAT_NORETURN extern void request_refuse_answered(void);

#endif							/* CHAT_REQUEST_H */
