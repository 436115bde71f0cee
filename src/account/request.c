/*-------------------------------------------------------------------------
 *
 * request.c
 *	  What requests have in common that somebody accepts or declines.
 *
 *-------------------------------------------------------------------------
 */
#include "postgres.h"

#include "account/request.h"
#include "core/args.h"
#include "core/errors.h"
#include "core/uuidv7.h"

const char *const request_status_names[] = {
	[REQUEST_PENDING] = "pending",
	[REQUEST_ACCEPTED] = "accepted",
	[REQUEST_DECLINED] = "declined"
};

RequestStatus
request_status_of(Datum stored)
{
	return chat_word_stored(stored, request_status_names, REQUEST_NSTATUSES);
}

void
request_refuse_missing(const pg_uuid_t *id)
{
	ereport(ERROR,
			(errcode(ERRCODE_CHAT_NOT_FOUND),
			 errmsg("request %s does not exist", chat_uuid_string(id))));
}

void
request_refuse_answered(void)
{
	ereport(ERROR,
			(errcode(ERRCODE_OBJECT_NOT_IN_PREREQUISITE_STATE),
			 errmsg("the request has been answered")));
}
