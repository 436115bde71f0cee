/*-------------------------------------------------------------------------
 *
 * message_edit.c
 *	  Editing, deleting and undeleting messages.
 *
 * The functions here decide who may; the triggers keep versions and
 * tombstones.
 *
 *-------------------------------------------------------------------------
 */
#include "postgres.h"

#include "access/stratnum.h"
#include "catalog/pg_type.h"
#include "core/args.h"
#include "core/errors.h"
#include "event/event.h"
#include "core/identity.h"
#include "core/legacy.h"
#include "core/scope.h"
#include "core/uuidv7.h"
#include "limit/rate_limit.h"
#include "message/message.h"
#include "message/message_check.h"
#include "utils/builtins.h"
#include "utils/jsonb.h"
#include "utils/snapmgr.h"

PG_FUNCTION_INFO_V1(chat_edit_message);
PG_FUNCTION_INFO_V1(chat_delete_message);
PG_FUNCTION_INFO_V1(chat_undelete_message);
PG_FUNCTION_INFO_V1(chat_message_versions);

#define THIS_MESSAGE \
	"WHERE conversation_id = $1 AND id = $2"

static ChatPlan edit_row =
	CHAT_PLAN("UPDATE ONLY %s SET content = $3, formatted = $4, attachments = $5 "
			  THIS_MESSAGE " RETURNING version, edited_at",
			  UUIDOID, UUIDOID, TEXTOID, JSONBOID, JSONBOID);

static ChatPlan tombstone_row =
	CHAT_PLAN("UPDATE ONLY %s SET content = '', formatted = NULL, attachments = NULL, "
			  "deleted_at = clock_timestamp(), deleted_by = $3 " THIS_MESSAGE,
			  UUIDOID, UUIDOID, UUIDOID);

static ChatPlan restore_row =
	CHAT_PLAN("UPDATE ONLY %s SET content = $3, formatted = $4, attachments = $5, "
			  "deleted_at = NULL, deleted_by = NULL " THIS_MESSAGE,
			  UUIDOID, UUIDOID, TEXTOID, JSONBOID, JSONBOID);

static ChatPlan take_tombstone =
	CHAT_PLAN("DELETE FROM chat.message_tombstones "
			  "WHERE conversation_id = $1 "
			  "AND seq = $2 AND NOT emptied "
			  "RETURNING content, formatted, attachments",
			  UUIDOID, INT8OID);

/* Versions are where their message is */
static ChatPlan read_versions =
	CHAT_PLAN("SELECT version, edited_at, content, formatted, attachments "
			  "FROM chat.message_versions "
			  "WHERE conversation_id = $1 "
			  "AND message_id = $2 "
			  "ORDER BY version",
			  UUIDOID, UUIDOID);
static ChatPlan read_archived_versions =
	CHAT_PLAN("SELECT version, edited_at, content, formatted, attachments "
			  "FROM chat.message_versions_archive "
			  "WHERE conversation_id = $1 "
			  "AND message_id = $2 "
			  "ORDER BY version",
			  UUIDOID, UUIDOID);
#define VERSION_NCOLUMNS	5

/*
 * Lock the conversation and read the message in it, as both are now
 */
static void
lock_message(const pg_uuid_t *conversation_id, const pg_uuid_t *id,
			 const pg_uuid_t *actor, Conversation *conversation,
			 Member *member, Message *message)
{
	conversation_lock(conversation_id, actor, conversation, member);
	conversation_require_open(conversation);
	message_require_now(conversation_id, id, message);
}

static void
refuse_deleted(const pg_uuid_t *id)
{
	ereport(ERROR,
			(errcode(ERRCODE_CHAT_MESSAGE_DELETED),
			 errmsg("message %s has been deleted", chat_uuid_string(id))));
}

static bool
is_sender(const Message *message, const pg_uuid_t *actor)
{
	return message->has_sender &&
		chat_uuid_compare(&message->sender_id, actor) == 0;
}

/* Windows are counted in seconds */
static void
check_window(TimestampTz since, int window, const char *what)
{
	if (GetCurrentTimestamp() - since > window * USECS_PER_SEC)
		ereport(ERROR,
				(errcode(ERRCODE_CHAT_TOO_LATE),
				 errmsg("it is too late to %s the message", what),
				 errdetail("That was possible for %d seconds.", window)));
}

/* Nearly always the message is in the first of its places */
static void
run_on_partition(ChatPlan *plan, const MessageWrite *write, Datum *values,
				 const char *nulls)
{
	MessagePartition places[MESSAGE_MAX_PLACES];
	int			nplaces = message_places(&write->id, places);
	bool		is_done = false;

	message_announce_write(write);
	for (int i = 0; i < nplaces && !is_done; i++)
		is_done = chat_plan_execute_on(plan, places[i].relid, values, nulls) == 1;
	if (!is_done)
		elog(ERROR, "message %s is gone", chat_uuid_string(&write->id));
	message_forget_write();
}

/*
 * edit_message(conversation, message, content, version, formatted,
 *				attachments, as_user)
 *
 * Formatted content goes with the content, so it is replaced; attachments
 * stay unless others are given.
 */
Datum
chat_edit_message(PG_FUNCTION_ARGS)
{
	pg_uuid_t	actor = chat_limited_actor(fcinfo, ACTION_EDIT_MESSAGE);
	MessageWrite write = {.kind = WRITE_EDIT};
	Conversation conversation;
	Member		member;
	Message		message;
	MessageScan scan;
	Datum		attachments;
	bool		no_attachments;
	int			version;
	Datum		values[5];
	bool		nulls[3] = {false};
	ChatScope	scope;

	write.conversation_id = chat_arg_uuid(fcinfo, 0);
	write.id = chat_arg_uuid(fcinfo, 1);
	chat_arg_required(fcinfo, 2);
	chat_arg_required(fcinfo, 3);
	version = PG_GETARG_INT32(3);

	chat_enter(&scope);
	lock_message(&write.conversation_id, &write.id, &actor, &conversation,
				 &member, &message);
	if (!is_sender(&message, &actor))
		ereport(ERROR,
				(errcode(ERRCODE_INSUFFICIENT_PRIVILEGE),
				 errmsg("permission denied to edit message %s",
						chat_uuid_string(&write.id)),
				 errdetail("Only its sender may edit it.")));
	if (message.is_deleted)
		refuse_deleted(&write.id);
	if (message.version != version)
		ereport(ERROR,
				(errcode(ERRCODE_CHAT_STALE_VERSION),
				 errmsg("message %s has been edited meanwhile",
						chat_uuid_string(&write.id)),
				 errdetail("Its version is %d, not %d.", message.version, version),
				 errhint("Read the message again and edit that version.")));
	if (chat_edit_window > 0)
	{
		TimestampTz created_at;

		if (uuidv7_timestamp(&write.id, &created_at))
			check_window(created_at, chat_edit_window, "edit");
	}

	/* the new content with the attachments that the message will have */
	(void) message_find(&write.conversation_id, &write.id,
						chat_push_fresh_snapshot(), &scan);
	if (PG_ARGISNULL(5))
		attachments = message_scan_value(&scan, MESSAGE_ATTACHMENTS, &no_attachments);
	else
	{
		attachments = PG_GETARG_DATUM(5);
		no_attachments = false;
	}
	message_check_content(PG_GETARG_TEXT_PP(2),
						  PG_ARGISNULL(4) ? NULL : PG_GETARG_JSONB_P(4),
						  no_attachments ? NULL : DatumGetJsonbP(attachments));

	write.modseq = message_next_modseq(&write.conversation_id);
	values[0] = UUIDPGetDatum(&write.conversation_id);
	values[1] = UUIDPGetDatum(&write.id);
	values[2] = PG_GETARG_DATUM(2);
	values[3] = PG_ARGISNULL(4) ? (Datum) 0 : PG_GETARG_DATUM(4);
	values[4] = attachments;
	run_on_partition(&edit_row, &write, values,
					 PG_ARGISNULL(4) ? (no_attachments ? "   nn" : "   n ") :
					 (no_attachments ? "    n" : "     "));
	message_scan_end(&scan);
	PopActiveSnapshot();

	values[0] = chat_plan_value(0, 1, &nulls[0]);
	values[1] = Int64GetDatum(write.modseq);
	values[2] = chat_plan_value(0, 2, &nulls[2]);
	chat_event_conversation(&write.conversation_id, conversation.epoch,
							CHAT_EVENT_EDIT, message.seq, write.modseq);
	chat_leave(&scope);

	return chat_result_row(fcinfo, lengthof(nulls), values, nulls);
}

/* Withhold what a message says. The caller holds the conversation's lock. */
void
message_tombstone(const pg_uuid_t *conversation_id, const pg_uuid_t *id,
				  const pg_uuid_t *deleted_by, int64 modseq)
{
	MessageWrite write = {
		.kind = WRITE_DELETE,
		.conversation_id = *conversation_id,
		.id = *id,
		.modseq = modseq
	};
	Datum		values[] = {
		UUIDPGetDatum(conversation_id),
		UUIDPGetDatum(id),
		UUIDPGetDatum(deleted_by)
	};

	run_on_partition(&tombstone_row, &write, values, deleted_by ? "   " : "  n");
}

/*
 * delete_message(conversation, message, as_user)
 */
Datum
chat_delete_message(PG_FUNCTION_ARGS)
{
	pg_uuid_t	actor = chat_limited_actor(fcinfo, ACTION_DELETE_MESSAGE);
	pg_uuid_t	conversation_id = chat_arg_uuid(fcinfo, 0);
	pg_uuid_t	id = chat_arg_uuid(fcinfo, 1);
	Conversation conversation;
	Member		member;
	Message		message;
	int64		modseq;
	ChatScope	scope;

	chat_enter(&scope);
	lock_message(&conversation_id, &id, &actor, &conversation, &member, &message);
	if (!is_sender(&message, &actor) && member.role < ROLE_MODERATOR)
		ereport(ERROR,
				(errcode(ERRCODE_INSUFFICIENT_PRIVILEGE),
				 errmsg("permission denied to delete message %s",
						chat_uuid_string(&id)),
				 errdetail("Its sender may, and moderators, admins and owners.")));
	if (message.is_deleted)
		refuse_deleted(&id);

	modseq = message_next_modseq(&conversation_id);
	message_tombstone(&conversation_id, &id, &actor, modseq);
	chat_event_conversation(&conversation_id, conversation.epoch,
							CHAT_EVENT_DELETE, message.seq, modseq);
	chat_leave(&scope);

	PG_RETURN_INT64(modseq);
}

/* The one who deleted it may take that back, and so may moderators */
static void
check_undelete(const Message *message, const Member *member,
			   const pg_uuid_t *actor)
{
	bool		by_actor = message->has_deleted_by &&
		chat_uuid_compare(&message->deleted_by, actor) == 0;

	if (!message->is_deleted)
		ereport(ERROR,
				(errcode(ERRCODE_OBJECT_NOT_IN_PREREQUISITE_STATE),
				 errmsg("message %s is not deleted", chat_uuid_string(&message->id))));
	if (!by_actor && member->role < ROLE_MODERATOR)
		ereport(ERROR,
				(errcode(ERRCODE_INSUFFICIENT_PRIVILEGE),
				 errmsg("permission denied to undelete message %s",
						chat_uuid_string(&message->id)),
				 errdetail("Who deleted it may, and moderators, admins and owners.")));
	check_window(message->deleted_at, chat_undelete_window, "undelete");
}

/*
 * undelete_message(conversation, message, as_user)
 */
Datum
chat_undelete_message(PG_FUNCTION_ARGS)
{
	pg_uuid_t	actor = chat_limited_actor(fcinfo, ACTION_UNDELETE_MESSAGE);
	MessageWrite write = {.kind = WRITE_UNDELETE};
	Conversation conversation;
	Member		member;
	Message		message;
	Datum		values[5];
	char		nulls[] = "     ";
	ChatScope	scope;

	write.conversation_id = chat_arg_uuid(fcinfo, 0);
	write.id = chat_arg_uuid(fcinfo, 1);

	chat_enter(&scope);
	lock_message(&write.conversation_id, &write.id, &actor, &conversation,
				 &member, &message);
	check_undelete(&message, &member, &actor);

	write.modseq = message_next_modseq(&write.conversation_id);
	values[0] = UUIDPGetDatum(&write.conversation_id);
	values[1] = Int64GetDatum(message.seq);
	if (chat_plan_execute(&take_tombstone, values, NULL) == 0)
		ereport(ERROR,
				(errcode(ERRCODE_CHAT_TOO_LATE),
				 errmsg("what message %s said is no longer kept",
						chat_uuid_string(&write.id))));
	values[1] = UUIDPGetDatum(&write.id);
	for (int i = 0; i < 3; i++)
	{
		bool		isnull;

		values[2 + i] = chat_plan_value(0, i + 1, &isnull);
		nulls[2 + i] = isnull ? 'n' : ' ';
	}
	run_on_partition(&restore_row, &write, values, nulls);
	chat_event_conversation(&write.conversation_id, conversation.epoch,
							CHAT_EVENT_UNDELETE, message.seq, write.modseq);
	chat_leave(&scope);

	PG_RETURN_INT64(write.modseq);
}

/*
 * message_versions(conversation, message, as_user) - all that a message has
 * said, the present version last
 */
Datum
chat_message_versions(PG_FUNCTION_ARGS)
{
	static const MessageColumn present[] = {
		MESSAGE_VERSION, MESSAGE_EDITED_AT, MESSAGE_CONTENT, MESSAGE_FORMATTED,
		MESSAGE_ATTACHMENTS
	};
	ReturnSetInfo *result;
	pg_uuid_t	actor = chat_actor(fcinfo);
	pg_uuid_t	conversation_id = chat_arg_uuid(fcinfo, 0);
	pg_uuid_t	id = chat_arg_uuid(fcinfo, 1);
	Member		member;
	Message		message;
	MessageScan scan;
	Datum		values[VERSION_NCOLUMNS];
	bool		nulls[VERSION_NCOLUMNS];
	uint64		nrows;
	ChatScope	scope;

	result = chat_result_set(fcinfo, VERSION_NCOLUMNS);

	chat_enter_read(&scope);
	conversation_require_member(&conversation_id, &actor, &member);
	message_require(&conversation_id, &id, GetActiveSnapshot(), &message);
	if (message.is_deleted)
		refuse_deleted(&id);

	values[0] = UUIDPGetDatum(&conversation_id);
	values[1] = UUIDPGetDatum(&id);
	nrows = chat_plan_read(message.is_archived ? &read_archived_versions : &read_versions,
						   values, NULL);
	chat_result_add_spi(result, nrows);

	if (!message_find(&conversation_id, &id, GetActiveSnapshot(), &scan))
		elog(ERROR, "message %s is gone", chat_uuid_string(&id));
	for (int i = 0; i < VERSION_NCOLUMNS; i++)
		values[i] = message_scan_value(&scan, present[i], &nulls[i]);
	chat_result_add(result, values, nulls);
	message_scan_end(&scan);
	chat_leave(&scope);

	return (Datum) 0;
}
