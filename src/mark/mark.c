/*-------------------------------------------------------------------------
 *
 * mark.c
 *	  What the functions of this room have in common.
 *
 *-------------------------------------------------------------------------
 */
#include "postgres.h"

#include "catalog/pg_type.h"
#include "core/args.h"
#include "core/plan.h"
#include "mark/mark.h"
#include "utils/snapmgr.h"

#define REMOVE_OF(table) \
	CHAT_PLAN("DELETE FROM chat." table " " \
			  "WHERE conversation_id = $1 " \
			  "  AND message_id >= $2 " \
			  "  AND message_id <= $3", \
			  UUIDOID, UUIDOID, UUIDOID)

/* What is content; votes of a poll that is gone are not counted, so that comes first */
static ChatPlan remove_content[] = {
	REMOVE_OF("polls"), REMOVE_OF("poll_counts"), REMOVE_OF("poll_votes"), REMOVE_OF("poll_deltas"),
	REMOVE_OF("message_fields")
};
static ChatPlan remove_noted[] = {
	REMOVE_OF("message_forwards"), REMOVE_OF("saved_messages"), REMOVE_OF("reminders"),
	REMOVE_OF("message_acknowledgements")
};

#define MAX_NOTE_LENGTH	1000
#define MAX_DAYS_AHEAD	366

/* A message that the actor may read, and that is not deleted */
void
mark_require_message(const pg_uuid_t *conversation_id, const pg_uuid_t *id,
					 const pg_uuid_t *actor, Conversation *conversation,
					 Message *message)
{
	Member		member;

	conversation_require(conversation_id, actor, conversation, &member);
	message_require(conversation_id, id, GetActiveSnapshot(), message);
	if (message->is_deleted)
		message_refuse_deleted(id);
}

/*
 * The same of one that somebody has noted and may have lost since: false if they
 * are not shown it. Else the scan stands on it, and is for the caller to end.
 */
bool
mark_find_message(const pg_uuid_t *conversation_id, const pg_uuid_t *id,
				  const pg_uuid_t *actor, MessageScan *scan)
{
	Snapshot	snapshot = GetActiveSnapshot();
	Conversation conversation;
	bool		is_live;

	if (!member_read(conversation_id, actor, snapshot, NULL) ||
		!conversation_read(conversation_id, snapshot, &conversation) ||
		!conversation_is_there(&conversation, snapshot) ||
		message_is_hidden(conversation_id, actor, id, snapshot) ||
		!message_find_above(conversation_id, id, conversation.floor_seq, snapshot, scan))
		return false;
	(void) message_scan_value(scan, MESSAGE_DELETED_AT, &is_live);
	if (!is_live)
		message_scan_end(scan);
	return is_live;
}

/* A column of that message, if it was found */
NullableDatum
mark_value(MessageScan *scan, bool found, MessageColumn column)
{
	NullableDatum value = SQL_NULL;

	if (found)
		value.value = message_scan_value(scan, column, &value.isnull);
	return value;
}

void
mark_check_note(const text *note)
{
	if (note && chat_text_length(note) > MAX_NOTE_LENGTH)
		ereport(ERROR,
				(errcode(ERRCODE_PROGRAM_LIMIT_EXCEEDED),
				 errmsg("note is too long"),
				 errdetail("It has %d characters, %d are allowed.",
						   chat_text_length(note), MAX_NOTE_LENGTH)));
}

/* When something is to be done, or to end */
void
mark_check_future(TimestampTz at)
{
	TimestampTz now = GetCurrentTimestamp();

	if (TIMESTAMP_NOT_FINITE(at) || at <= now ||
		at - now > MAX_DAYS_AHEAD * USECS_PER_DAY)
		ereport(ERROR,
				(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
				 errmsg("the time must be in the future, and at most %d days ahead",
						MAX_DAYS_AHEAD)));
}

static void
remove_all(ChatPlan *plans, int nplans, const pg_uuid_t *conversation_id,
		   const pg_uuid_t *first, const pg_uuid_t *last)
{
	for (int i = 0; i < nplans; i++)
		(void) chat_run(&plans[i], UUID(conversation_id), UUID(first), UUID(last));
}

/* What a message that cannot be undeleted any more had beside its content */
void
mark_empty(const pg_uuid_t *conversation_id, const pg_uuid_t *id)
{
	remove_all(remove_content, lengthof(remove_content), conversation_id, id, id);
}

/* Everything about these messages, which are being removed */
void
mark_remove(const pg_uuid_t *conversation_id, const pg_uuid_t *first, const pg_uuid_t *last)
{
	remove_all(remove_content, lengthof(remove_content), conversation_id, first, last);
	remove_all(remove_noted, lengthof(remove_noted), conversation_id, first, last);
}
