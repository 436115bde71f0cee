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
#include "core/call.h"
#include "core/errors.h"
#include "core/plan.h"
#include "core/uuidv7.h"
#include "event/event.h"
#include "message/message.h"
#include "message/message_check.h"
#include "utils/datum.h"
#include "utils/snapmgr.h"

PG_FUNCTION_INFO_V1(chat_edit_message);
PG_FUNCTION_INFO_V1(chat_delete_message);
PG_FUNCTION_INFO_V1(chat_undelete_message);
PG_FUNCTION_INFO_V1(chat_message_versions);

static ChatPlan edit_row =
	CHAT_PLAN("UPDATE ONLY %s "
			  "SET content = $3, "
			  "    formatted = $4, "
			  "    attachments = $5 "
			  "WHERE conversation_id = $1 "
			  "  AND id = $2 "
			  "RETURNING version, edited_at",
			  UUIDOID, UUIDOID, TEXTOID, JSONBOID, JSONBOID);

static ChatPlan delete_row =
	CHAT_PLAN("UPDATE ONLY %s "
			  "SET content = '', "
			  "    formatted = NULL, "
			  "    attachments = NULL, "
			  "    deleted_at = clock_timestamp(), "
			  "    deleted_by = $3 "
			  "WHERE conversation_id = $1 "
			  "  AND id = $2",
			  UUIDOID, UUIDOID, UUIDOID);

static ChatPlan take_over_deletion =
	CHAT_PLAN("UPDATE ONLY %s "
			  "SET deleted_by = $3 "
			  "WHERE conversation_id = $1 "
			  "  AND id = $2",
			  UUIDOID, UUIDOID, UUIDOID);

static ChatPlan undelete_row =
	CHAT_PLAN("UPDATE ONLY %s "
			  "SET content = $3, "
			  "    formatted = $4, "
			  "    attachments = $5, "
			  "    deleted_at = NULL, "
			  "    deleted_by = NULL, "
			  "    reactions = $6 "
			  "WHERE conversation_id = $1 "
			  "  AND id = $2",
			  UUIDOID, UUIDOID, TEXTOID, JSONBOID, JSONBOID, JSONBOID);

static ChatPlan take_tombstone =
	CHAT_PLAN("DELETE FROM chat.message_tombstones "
			  "WHERE conversation_id = $1 "
			  "  AND seq = $2 "
			  "  AND NOT is_emptied "
			  "RETURNING content, formatted, attachments",
			  UUIDOID, INT8OID);

/* Versions are where their message is */
static ChatPlan read_versions =
	CHAT_PLAN("SELECT version, edited_at, content, formatted, attachments "
			  "FROM chat.message_versions "
			  "WHERE conversation_id = $1 "
			  "  AND message_id = $2 "
			  "ORDER BY version",
			  UUIDOID, UUIDOID);
static ChatPlan read_archived_versions =
	CHAT_PLAN("SELECT version, edited_at, content, formatted, attachments "
			  "FROM chat.message_versions_archive "
			  "WHERE conversation_id = $1 "
			  "  AND message_id = $2 "
			  "ORDER BY version",
			  UUIDOID, UUIDOID);

/* The row on which a scan stands */
static NullableDatum
scan_value(MessageScan *scan, MessageColumn column)
{
	NullableDatum value;

	value.value = message_scan_value(scan, column, &value.isnull);
	return value;
}

void
message_lock(const pg_uuid_t *conversation_id, const pg_uuid_t *id,
			 const pg_uuid_t *actor, Conversation *conversation,
			 Member *member, Message *message)
{
	conversation_lock(conversation_id, actor, conversation, member);
	conversation_require_open(conversation);
	message_require_now(conversation_id, id, message);
}

void
message_refuse_deleted(const pg_uuid_t *id)
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
				 errmsg("the time to %s the message has expired", what),
				 errdetail("The limit is %d seconds.", window)));
}

/*
 * Edit
 */

static void
check_edit(const Message *message, const pg_uuid_t *actor, int version)
{
	TimestampTz created_at;

	if (!is_sender(message, actor))
		ereport(ERROR,
				(errcode(ERRCODE_INSUFFICIENT_PRIVILEGE),
				 errmsg("permission denied to edit message %s",
						chat_uuid_string(&message->id)),
				 errdetail("Only its sender may edit it.")));
	if (message->is_deleted)
		message_refuse_deleted(&message->id);
	if (message->version != version)
		ereport(ERROR,
				(errcode(ERRCODE_CHAT_STALE_VERSION),
				 errmsg("message %s has been edited meanwhile",
						chat_uuid_string(&message->id)),
				 errdetail("Its version is %d, not %d.", message->version, version),
				 errhint("Read the message again and edit that version.")));
	if (chat_edit_window > 0 && uuidv7_timestamp(&message->id, &created_at))
		check_window(created_at, chat_edit_window, "edit");
}

static bool
is_same(NullableDatum a, NullableDatum b)
{
	if (a.isnull || b.isnull)
		return a.isnull == b.isnull;
	return datum_image_eq(a.value, b.value, false, -1);
}

/*
 * edit_message(conversation, message, content, version, formatted,
 *				attachments, as_user)
 *
 * Formatted content goes with the content, so it is replaced; attachments
 * stay unless others are given. An edit that changes nothing is none.
 */
Datum
chat_edit_message(PG_FUNCTION_ARGS)
{
	ChatCall	call;
	MessageWrite write = {
		.kind = WRITE_EDIT,
		.conversation_id = chat_arg_uuid(fcinfo, 0),
		.id = chat_arg_uuid(fcinfo, 1)
	};
	text	   *content;
	int32		version;
	Jsonb	   *formatted = chat_arg_jsonb_if(fcinfo, 4);
	NullableDatum attachments = ARG(5);
	NullableDatum edited_at;
	Conversation conversation;
	Member		member;
	Message		message;
	MessageScan scan;

	chat_begin(&call, fcinfo, CHAT_CHANGE);
	content = chat_arg_text(fcinfo, 2);
	version = chat_arg_int4(fcinfo, 3);
	message_lock(&write.conversation_id, &write.id, &call.actor, &conversation,
				 &member, &message);
	check_edit(&message, &call.actor, version);

	/* the new content with the attachments that the message will have */
	(void) message_find(&write.conversation_id, &write.id,
						chat_push_fresh_snapshot(), &scan);
	if (attachments.isnull)
		attachments = scan_value(&scan, MESSAGE_ATTACHMENTS);
	message_check_content(content, formatted,
						  attachments.isnull ? NULL : DatumGetJsonbP(attachments.value));

	write.modseq = message.modseq;
	edited_at = scan_value(&scan, MESSAGE_EDITED_AT);
	if (!is_same(TEXT(content), scan_value(&scan, MESSAGE_CONTENT)) ||
		!is_same(JSONB(formatted), scan_value(&scan, MESSAGE_FORMATTED)) ||
		!is_same(attachments, scan_value(&scan, MESSAGE_ATTACHMENTS)))
	{
		write.modseq = message_next_modseq(&write.conversation_id);
		message_run(&edit_row, &write, UUID(&write.conversation_id), UUID(&write.id),
					TEXT(content), JSONB(formatted), attachments);
		version = chat_row_int4(0, 1);
		edited_at = chat_row_value(0, 2);
		chat_event_conversation(&write.conversation_id, conversation.epoch,
								conversation.kind == KIND_DIRECT, CHAT_EVENT_EDIT, message.seq, write.modseq);
	}
	message_scan_end(&scan);
	PopActiveSnapshot();
	return chat_return_row(&call, INT4(version), INT8(write.modseq), edited_at);
}

/*
 * Deletion
 */

/* Withhold the content of a message. The caller holds the conversation's lock. */
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

	message_run(&delete_row, &write, UUID(conversation_id), UUID(id), UUID(deleted_by));
}

/* Deleted by its own sender, so that the sender may undo that? */
static bool
is_withdrawn(const Message *message)
{
	return message->is_deleted && message->has_deleted_by &&
		is_sender(message, &message->deleted_by);
}

/* A moderator's deletion stands, also where the sender's came first */
static void
take_over(const Conversation *conversation, const Message *message, const pg_uuid_t *actor)
{
	MessageWrite write = {
		.kind = WRITE_TOUCH,
		.conversation_id = conversation->id,
		.id = message->id,
		.modseq = message_next_modseq(&conversation->id)
	};

	message_run(&take_over_deletion, &write, UUID(&conversation->id), UUID(&message->id),
				UUID(actor));
	chat_event_conversation(&conversation->id, conversation->epoch,
							conversation->kind == KIND_DIRECT, CHAT_EVENT_DELETE, message->seq,
							write.modseq);
}

/*
 * delete_message(conversation, message, as_user)
 */
Datum
chat_delete_message(PG_FUNCTION_ARGS)
{
	ChatCall	call;
	pg_uuid_t	conversation_id = chat_arg_uuid(fcinfo, 0);
	pg_uuid_t	id = chat_arg_uuid(fcinfo, 1);
	Conversation conversation;
	Member		member;
	Message		message;
	int64		modseq;

	chat_begin(&call, fcinfo, CHAT_CHANGE);
	message_lock(&conversation_id, &id, &call.actor, &conversation, &member, &message);
	if (!is_sender(&message, &call.actor) && member.role < ROLE_MODERATOR)
		ereport(ERROR,
				(errcode(ERRCODE_INSUFFICIENT_PRIVILEGE),
				 errmsg("permission denied to delete message %s",
						chat_uuid_string(&id)),
				 errdetail("Its sender may, and moderators, admins and owners.")));
	if (is_withdrawn(&message) && !is_sender(&message, &call.actor))
	{
		take_over(&conversation, &message, &call.actor);
		return chat_return_bool(&call, true);
	}
	if (message.is_deleted)
		return chat_return_bool(&call, false);

	modseq = message_next_modseq(&conversation_id);
	message_tombstone(&conversation_id, &id, &call.actor, modseq);
	chat_event_conversation(&conversation_id, conversation.epoch,
							conversation.kind == KIND_DIRECT, CHAT_EVENT_DELETE, message.seq, modseq);
	return chat_return_bool(&call, true);
}

/* The one who deleted it may undo that, and so may moderators */
static void
check_undelete(const Message *message, const Member *member,
			   const pg_uuid_t *actor)
{
	bool		by_actor = message->has_deleted_by &&
		chat_uuid_compare(&message->deleted_by, actor) == 0;

	if (!by_actor && member->role < ROLE_MODERATOR)
		ereport(ERROR,
				(errcode(ERRCODE_INSUFFICIENT_PRIVILEGE),
				 errmsg("permission denied to undelete message %s",
						chat_uuid_string(&message->id)),
				 errdetail("The user who deleted it may, and moderators, admins and owners.")));
	check_window(message->deleted_at, chat_undelete_window, "undelete");
}

/*
 * undelete_message(conversation, message, as_user)
 */
Datum
chat_undelete_message(PG_FUNCTION_ARGS)
{
	ChatCall	call;
	MessageWrite write = {
		.kind = WRITE_UNDELETE,
		.conversation_id = chat_arg_uuid(fcinfo, 0),
		.id = chat_arg_uuid(fcinfo, 1)
	};
	Conversation conversation;
	Member		member;
	Message		message;
	Jsonb	   *reactions;

	chat_begin(&call, fcinfo, CHAT_CHANGE);
	message_lock(&write.conversation_id, &write.id, &call.actor, &conversation,
				 &member, &message);
	if (!message.is_deleted)
		return chat_return_bool(&call, false);
	check_undelete(&message, &member, &call.actor);

	reactions = message_recount_reactions(&write.conversation_id, &write.id);
	write.modseq = message_next_modseq(&write.conversation_id);
	if (chat_run(&take_tombstone, UUID(&write.conversation_id), INT8(message.seq)) == 0)
		ereport(ERROR,
				(errcode(ERRCODE_CHAT_TOO_LATE),
				 errmsg("the content of message %s is no longer kept",
						chat_uuid_string(&write.id))));
	message_run(&undelete_row, &write, UUID(&write.conversation_id), UUID(&write.id),
				chat_row_value(0, 1), chat_row_value(0, 2), chat_row_value(0, 3),
				JSONB(reactions));
	chat_event_conversation(&write.conversation_id, conversation.epoch,
							conversation.kind == KIND_DIRECT, CHAT_EVENT_UNDELETE, message.seq, write.modseq);
	return chat_return_bool(&call, true);
}

/*
 * message_versions(conversation, message, as_user) - all versions of a message,
 * the present one last
 */
Datum
chat_message_versions(PG_FUNCTION_ARGS)
{
	ChatCall	call;
	pg_uuid_t	conversation_id = chat_arg_uuid(fcinfo, 0);
	pg_uuid_t	id = chat_arg_uuid(fcinfo, 1);
	Member		member;
	Message		message;
	MessageScan scan;
	uint64		nrows;

	chat_begin(&call, fcinfo, CHAT_READ);
	conversation_require_member(&conversation_id, &call.actor, &member);
	message_require(&conversation_id, &id, GetActiveSnapshot(), &message);
	if (message.is_deleted)
		message_refuse_deleted(&id);

	nrows = chat_read(message.is_archived ? &read_archived_versions : &read_versions,
					  UUID(&conversation_id), UUID(&id));
	chat_add_rows_of_result(&call, nrows);

	if (!message_find(&conversation_id, &id, GetActiveSnapshot(), &scan))
		elog(ERROR, "message %s does not exist", chat_uuid_string(&id));
	chat_add_row(&call, scan_value(&scan, MESSAGE_VERSION),
				 scan_value(&scan, MESSAGE_EDITED_AT),
				 scan_value(&scan, MESSAGE_CONTENT),
				 scan_value(&scan, MESSAGE_FORMATTED),
				 scan_value(&scan, MESSAGE_ATTACHMENTS));
	message_scan_end(&scan);
	return chat_return_set(&call);
}
