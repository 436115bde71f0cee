/*-------------------------------------------------------------------------
 *
 * access.c
 *	  Finding a conversation, and who may do what in it.
 *
 * To someone who may not see it a conversation does not exist: the error is
 * the same as for an id that nobody has.
 *
 *-------------------------------------------------------------------------
 */
#include "postgres.h"

#include "account/user.h"
#include "catalog/pg_type.h"
#include "conversation/conversation.h"
#include "core/args.h"
#include "core/compat.h"
#include "core/errors.h"
#include "core/identity.h"
#include "core/plan.h"
#include "core/scan.h"
#include "core/scope.h"
#include "core/uuidv7.h"
#include "core/wait.h"
#include "space/space.h"
#include "utils/snapmgr.h"

static const char *const kind_names[] = {
	[KIND_DIRECT] = "direct",
	[KIND_GROUP] = "group",
	[KIND_CHANNEL] = "channel",
	[KIND_LIVE] = "live",
};

static ChatTable conversations = {
	.name = "conversations",
	.columns = {
		CHAT_COLUMN(UUID, "id", Conversation, id),
		CHAT_COLUMN_WORD("kind", Conversation, kind, kind_names),
		CHAT_COLUMN(BOOL, "is_private", Conversation, is_private),
		CHAT_COLUMN(PRESENCE, "archived_at", Conversation, is_archived),
		CHAT_COLUMN(BOOL, "allow_calls", Conversation, allow_calls),
		CHAT_COLUMN_IF(UUID, "last_message_id", Conversation, last_message_id, has_messages),
		CHAT_COLUMN_IF(UUID, "space_id", Conversation, space_id, has_space),
		CHAT_COLUMN(INT8, "last_seq", Conversation, last_seq),
		CHAT_COLUMN(INT8, "floor_seq", Conversation, floor_seq),
		CHAT_COLUMN(INT8, "modseq", Conversation, modseq),
		CHAT_COLUMN(INT8, "changed_modseq", Conversation, changed_modseq),
		CHAT_COLUMN(INT4, "epoch", Conversation, epoch),
		CHAT_COLUMN(INT4, "member_count", Conversation, member_count),
		CHAT_COLUMN_IF(INT4, "max_members", Conversation, max_members, has_max_members)
	}
};

static ChatTable members = {
	.name = "members",
	.columns = {
		CHAT_COLUMN_WORD("role", Member, role, member_role_names),
		CHAT_COLUMN(INT8, "last_read_seq", Member, last_read_seq),
		CHAT_COLUMN(TIMESTAMPTZ, "joined_at", Member, joined_at),
		CHAT_COLUMN_IF(TIMESTAMPTZ, "last_sent_at", Member, last_sent_at, has_sent)
	}
};

static ChatPlan take_modseq =
	CHAT_PLAN("UPDATE chat.conversations "
			  "SET modseq = modseq + 1, changed_modseq = modseq + 1 "
			  "WHERE id = $1 "
			  "RETURNING modseq, epoch, kind = 'direct'",
			  UUIDOID);

static ChatPlan lock_conversation =
	CHAT_PLAN("SELECT FROM chat.conversations "
			  "WHERE id = $1 "
			  "FOR NO KEY UPDATE",
			  UUIDOID);

/* Of a row that is to be stored */
ConversationKind
conversation_kind(Datum value)
{
	char	   *name = TextDatumGetCString(value);
	int			kind = chat_word_find(name, kind_names, lengthof(kind_names));

	if (kind < 0)
		ereport(ERROR,
				(errcode(ERRCODE_CHECK_VIOLATION),
				 errmsg("unrecognized kind of conversation \"%s\"", name),
				 errhint("The kinds are %s.",
						 chat_word_list(kind_names, lengthof(kind_names), "and"))));
	return kind;
}

/* An argument that names one, or NULL */
void
conversation_check_kind(FunctionCallInfo fcinfo, int arg)
{
	if (!PG_ARGISNULL(arg))
		(void) chat_arg_word(fcinfo, arg, kind_names, lengthof(kind_names));
}

bool
conversation_read(const pg_uuid_t *id, Snapshot snapshot,
				  Conversation *conversation)
{
	return chat_find(&conversations, snapshot, conversation, id);
}

int64
conversation_floor(const pg_uuid_t *id, Snapshot snapshot)
{
	Conversation conversation = {.floor_seq = 0};

	(void) conversation_read(id, snapshot, &conversation);
	return conversation.floor_seq;
}

/* What was read before the lock was taken may be out of date */
bool
member_read_fresh(const pg_uuid_t *conversation_id, const pg_uuid_t *user_id,
				  Member *member)
{
	bool		found;

	found = member_read(conversation_id, user_id, chat_push_fresh_snapshot(),
						member);
	PopActiveSnapshot();
	return found;
}

/* What they are in it is not read where "member" is NULL */
bool
member_read(const pg_uuid_t *conversation_id, const pg_uuid_t *user_id,
			Snapshot snapshot, Member *member)
{
	return chat_find(&members, snapshot, member, conversation_id, user_id);
}

/* What belongs to a deleted topic cannot be seen */
static bool
space_is_there(const pg_uuid_t *space_id, Snapshot snapshot)
{
	Space		space;

	return space_read(space_id, snapshot, &space) && !space.deleted;
}

CHAT_NORETURN static void
refuse_unseen(const pg_uuid_t *id)
{
	ereport(ERROR,
			(errcode(ERRCODE_CHAT_NOT_FOUND),
			 errmsg("conversation %s does not exist", chat_uuid_string(id))));
}

bool
conversation_is_there(const Conversation *conversation, Snapshot snapshot)
{
	return !conversation->has_space || space_is_there(&conversation->space_id, snapshot);
}

void
conversation_require_space(const pg_uuid_t *id, const pg_uuid_t *space_id)
{
	if (!space_is_there(space_id, GetActiveSnapshot()))
		refuse_unseen(id);
}

/* The error for one who is no member: it tells no more than they may know */
void
conversation_refuse(const pg_uuid_t *id, const pg_uuid_t *actor)
{
	Conversation conversation;

	user_require_actor(actor);
	if (conversation_read(id, GetActiveSnapshot(), &conversation) &&
		!conversation.is_private &&
		conversation_is_listed(&conversation, actor))
		ereport(ERROR,
				(errcode(ERRCODE_CHAT_NOT_A_MEMBER),
				 errmsg("user %s is not a member of conversation %s",
						chat_uuid_string(actor), chat_uuid_string(id)),
				 errhint(conversation.kind == KIND_LIVE ? "Join the live chat first." :
						 "Join the channel first.")));
	refuse_unseen(id);
}

void
conversation_require_member(const pg_uuid_t *id, const pg_uuid_t *actor,
							Member *member)
{
	Conversation conversation;

	conversation_require(id, actor, &conversation, member);
}

/* The conversation and the actor's part in it, or an error */
void
conversation_require(const pg_uuid_t *id, const pg_uuid_t *actor,
					 Conversation *conversation, Member *member)
{
	if (!member_read(id, actor, GetActiveSnapshot(), member))
		conversation_refuse(id, actor);
	if (!conversation_read(id, GetActiveSnapshot(), conversation))
		elog(ERROR, "conversation %s has members but no row",
			 chat_uuid_string(id));
	if (conversation->has_space)
	{
		conversation_require_space(id, &conversation->space_id);
		member->role = space_channel_role(conversation, actor, member->role);
	}
}

/*
 * The same, holding the conversation's row lock: what is returned stays true
 * until the transaction ends. Our functions that change a conversation, its
 * members or its messages take this lock before that of any row in it, so two
 * of them never wait for each other in a circle. A plain UPDATE or DELETE has
 * its row before a trigger can ask for the conversation; it may deadlock with
 * a function, and one of the two is to be tried again.
 */
void
conversation_lock(const pg_uuid_t *id, const pg_uuid_t *actor,
				  Conversation *conversation, Member *member)
{
	/* no one but a member can make others wait */
	if (!member_read(id, actor, GetActiveSnapshot(), member))
		conversation_refuse(id, actor);

	conversation_lock_row(id);
	(void) chat_push_fresh_snapshot();
	conversation_require(id, actor, conversation, member);
	PopActiveSnapshot();
}

void
conversation_lock_row(const pg_uuid_t *id)
{
	chat_run(&lock_conversation, UUID(id));
}

/*
 * Lock the conversation's row if nobody else has. It is read in either case, as it
 * is now or was a moment ago.
 */
ConversationLock
conversation_try_lock(const pg_uuid_t *id, Conversation *conversation)
{
	Snapshot	snapshot = chat_push_fresh_snapshot();
	ConversationLock result = CONVERSATION_MISSING;
	ScanKeyData key;
	ChatScan	scan;

	chat_key_uuid(&key, 1, BTEqualStrategyNumber, id);
	chat_table_scan_begin(&scan, &conversations, snapshot, &key, 1);
	if (chat_scan_next(&scan, ForwardScanDirection))
	{
		chat_scan_read(&scan, &conversations, conversation);
		result = chat_scan_lock(&scan, snapshot) ? CONVERSATION_LOCKED : CONVERSATION_BUSY;
	}
	if (result == CONVERSATION_LOCKED)
		chat_scan_read(&scan, &conversations, conversation);
	chat_scan_end(&scan);
	PopActiveSnapshot();
	return result;
}

void
conversation_refuse_archived(const pg_uuid_t *id)
{
	ereport(ERROR,
			(errcode(ERRCODE_CHAT_ARCHIVED),
			 errmsg("conversation %s is archived", chat_uuid_string(id))));
}

void
conversation_require_open(const Conversation *conversation)
{
	if (conversation->is_archived)
		conversation_refuse_archived(&conversation->id);
}

/*
 * What members see of the conversation has changed, or who they are: that takes
 * a modseq and notifies them.
 */
void
conversation_announce_change(const pg_uuid_t *id, ChatEventKind kind)
{
	if (chat_run(&take_modseq, UUID(id)) != 1)
		elog(ERROR, "conversation %s is gone", chat_uuid_string(id));
	chat_event_conversation(id, chat_row_int4(0, 2), chat_row_bool(0, 3), kind,
							0, chat_row_int8(0, 1));
}
