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
#include "core/legacy.h"
#include "core/scan.h"
#include "core/scope.h"
#include "core/uuidv7.h"
#include "space/space.h"
#include "utils/builtins.h"
#include "utils/snapmgr.h"

PG_FUNCTION_INFO_V1(chat_is_member);

enum
{
	CONVERSATION_KIND,
	CONVERSATION_PRIVATE,
	CONVERSATION_ARCHIVED_AT,
	CONVERSATION_LAST_MESSAGE_ID,
	CONVERSATION_LAST_SEQ,
	CONVERSATION_MODSEQ,
	CONVERSATION_CHANGED_MODSEQ,
	CONVERSATION_EPOCH,
	CONVERSATION_MEMBER_COUNT,
	CONVERSATION_SPACE_ID,
	CONVERSATION_FLOOR_SEQ
};

static ChatTable conversations = {
	.name = "conversations",
	.columns = {
		{.name = "kind"}, {.name = "is_private"}, {.name = "archived_at"}, {.name = "last_message_id"}, {.name = "last_seq"},
		{.name = "modseq"}, {.name = "changed_modseq"}, {.name = "epoch"}, {.name = "member_count"},
		{.name = "space_id"}, {.name = "floor_seq"}
	}
};

enum
{
	MEMBER_ROLE,
	MEMBER_LAST_READ_SEQ
};

static ChatTable members = {
	.name = "members",
	.columns = {{.name = "role"}, {.name = "last_read_seq"}}
};

static ChatPlan take_modseq =
	CHAT_PLAN("UPDATE chat.conversations "
			  "SET modseq = modseq + 1, "
			  "changed_modseq = modseq + 1 "
			  "WHERE id = $1 RETURNING modseq, epoch",
			  UUIDOID);

static ChatPlan lock_conversation =
	CHAT_PLAN("SELECT FROM chat.conversations "
			  "WHERE id = $1 FOR NO KEY UPDATE",
			  UUIDOID);

static const char *const kind_names[] = {
	[KIND_DIRECT] = "direct",
	[KIND_GROUP] = "group",
	[KIND_CHANNEL] = "channel",
	[KIND_LIVE] = "live",
};

ConversationKind
conversation_kind(const char *name)
{
	for (int i = 0; i < (int) lengthof(kind_names); i++)
	{
		if (strcmp(name, kind_names[i]) == 0)
			return i;
	}
	ereport(ERROR,
			(errcode(ERRCODE_CHECK_VIOLATION),
			 errmsg("unrecognized kind of conversation \"%s\"", name),
			 errhint("The kinds are direct, group, channel and live.")));
}

bool
conversation_read(const pg_uuid_t *id, Snapshot snapshot,
				  Conversation *conversation)
{
	ScanKeyData key;
	ChatScan	scan;
	bool		found;

	chat_key_uuid(&key, 1, BTEqualStrategyNumber, id);
	chat_table_scan_begin(&scan, &conversations, snapshot, &key, 1);
	found = chat_scan_next(&scan, ForwardScanDirection);
	if (found)
	{
		Datum		value;
		bool		isnull;

#define COLUMN(column) chat_scan_value(&scan, &conversations, column, &isnull)
		conversation->id = *id;
		conversation->kind = chat_word_stored(COLUMN(CONVERSATION_KIND),
										kind_names, lengthof(kind_names));
		conversation->is_private = DatumGetBool(COLUMN(CONVERSATION_PRIVATE));
		conversation->last_seq = DatumGetInt64(COLUMN(CONVERSATION_LAST_SEQ));
		conversation->floor_seq = DatumGetInt64(COLUMN(CONVERSATION_FLOOR_SEQ));
		conversation->modseq = DatumGetInt64(COLUMN(CONVERSATION_MODSEQ));
		conversation->changed_modseq =
			DatumGetInt64(COLUMN(CONVERSATION_CHANGED_MODSEQ));
		conversation->epoch = DatumGetInt32(COLUMN(CONVERSATION_EPOCH));
		conversation->member_count = DatumGetInt32(COLUMN(CONVERSATION_MEMBER_COUNT));
		(void) COLUMN(CONVERSATION_ARCHIVED_AT);
		conversation->archived = !isnull;
		value = COLUMN(CONVERSATION_LAST_MESSAGE_ID);
		conversation->has_messages = !isnull;
		if (!isnull)
			conversation->last_message_id = *DatumGetUUIDP(value);
		value = COLUMN(CONVERSATION_SPACE_ID);
		conversation->has_space = !isnull;
		if (!isnull)
			conversation->space_id = *DatumGetUUIDP(value);
#undef COLUMN
	}
	chat_scan_end(&scan);
	return found;
}

/* Its floor alone */
int64
conversation_floor(const pg_uuid_t *id, Snapshot snapshot)
{
	ScanKeyData key;
	ChatScan	scan;
	bool		isnull;
	int64		floor = 0;

	chat_key_uuid(&key, 1, BTEqualStrategyNumber, id);
	chat_table_scan_begin(&scan, &conversations, snapshot, &key, 1);
	if (chat_scan_next(&scan, ForwardScanDirection))
		floor = DatumGetInt64(chat_scan_value(&scan, &conversations,
											  CONVERSATION_FLOOR_SEQ, &isnull));
	chat_scan_end(&scan);
	return floor;
}

bool
member_read(const pg_uuid_t *conversation_id, const pg_uuid_t *user_id,
			Snapshot snapshot, Member *member)
{
	ScanKeyData keys[2];
	ChatScan	scan;
	bool		found;
	bool		isnull;

	chat_key_uuid(&keys[0], 1, BTEqualStrategyNumber, conversation_id);
	chat_key_uuid(&keys[1], 2, BTEqualStrategyNumber, user_id);
	chat_table_scan_begin(&scan, &members, snapshot, keys, 2);
	found = chat_scan_next(&scan, ForwardScanDirection);
	if (found)
	{
		member->role =
			member_role_stored(chat_scan_value(&scan, &members, MEMBER_ROLE, &isnull));
		member->last_read_seq =
			DatumGetInt64(chat_scan_value(&scan, &members, MEMBER_LAST_READ_SEQ, &isnull));
	}
	chat_scan_end(&scan);
	return found;
}

/* What belongs to a topic is out of sight as long as that is deleted */
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

void
conversation_require_space(const pg_uuid_t *id, const pg_uuid_t *space_id)
{
	if (!space_is_there(space_id, GetActiveSnapshot()))
		refuse_unseen(id);
}

/* Tell one who is no member as much as they may know, and no more */
void
conversation_refuse(const pg_uuid_t *id, const pg_uuid_t *actor)
{
	Conversation conversation;

	user_require_actor(actor);
	if (conversation_read(id, GetActiveSnapshot(), &conversation) &&
		!conversation.is_private &&
		(!conversation.has_space ||
		 space_is_there(&conversation.space_id, GetActiveSnapshot())))
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
		conversation_require_space(id, &conversation->space_id);
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
	Datum		value = UUIDPGetDatum(id);

	chat_plan_execute(&lock_conversation, &value, NULL);
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
	if (conversation->archived)
		conversation_refuse_archived(&conversation->id);
}

/*
 * _is_member(conversation_id uuid) - the row security policies' one question
 *
 * Rows come conversation by conversation, so the last answer is remembered
 * for as long as the snapshot is the same. The place where it is remembered
 * may outlive the statement.
 */
typedef struct MembershipCache
{
	bool		valid;
	bool		is_member;
	pg_uuid_t	conversation_id;
	pg_uuid_t	user_id;
	TransactionId xmin;			/* of the snapshot */
	TransactionId xmax;
	uint32		xcnt;
	CommandId	curcid;
} MembershipCache;

/* One who may read it now */
static bool
is_member(const pg_uuid_t *conversation_id, const pg_uuid_t *user_id,
		  Snapshot snapshot)
{
	Conversation conversation;
	Member		member;

	return member_read(conversation_id, user_id, snapshot, &member) &&
		conversation_read(conversation_id, snapshot, &conversation) &&
		(!conversation.has_space || space_is_there(&conversation.space_id, snapshot));
}

static bool
cache_is_valid(const MembershipCache *cache, const pg_uuid_t *conversation_id,
			   const pg_uuid_t *user_id, Snapshot snapshot)
{
	return cache->valid &&
		cache->xmin == snapshot->xmin && cache->xmax == snapshot->xmax &&
		cache->xcnt == snapshot->xcnt && cache->curcid == snapshot->curcid &&
		chat_uuid_compare(&cache->conversation_id, conversation_id) == 0 &&
		chat_uuid_compare(&cache->user_id, user_id) == 0;
}

Datum
chat_is_member(PG_FUNCTION_ARGS)
{
	pg_uuid_t  *conversation_id = PG_GETARG_UUID_P(0);
	MembershipCache *cache = fcinfo->flinfo->fn_extra;
	Snapshot	snapshot = GetActiveSnapshot();
	pg_uuid_t	user_id;

	if (!chat_current_user(&user_id))
		PG_RETURN_BOOL(false);

	if (cache == NULL)
	{
		cache = MemoryContextAllocZero(fcinfo->flinfo->fn_mcxt,
									   sizeof(MembershipCache));
		fcinfo->flinfo->fn_extra = cache;
	}
	if (!cache_is_valid(cache, conversation_id, &user_id, snapshot))
	{
		cache->valid = false;
		cache->is_member = is_member(conversation_id, &user_id, snapshot);
		cache->conversation_id = *conversation_id;
		cache->user_id = user_id;
		cache->xmin = snapshot->xmin;
		cache->xmax = snapshot->xmax;
		cache->xcnt = snapshot->xcnt;
		cache->curcid = snapshot->curcid;
		cache->valid = true;
	}
	PG_RETURN_BOOL(cache->is_member);
}

/*
 * What is told about the conversation has changed, or who its members are:
 * that takes a modseq, and rings.
 */
void
conversation_announce_change(const pg_uuid_t *id, ChatEventKind kind)
{
	Datum		value = UUIDPGetDatum(id);
	bool		isnull;

	if (chat_plan_execute(&take_modseq, &value, NULL) != 1)
		elog(ERROR, "conversation %s is gone", chat_uuid_string(id));
	chat_event_conversation(id, DatumGetInt32(chat_plan_value(0, 2, &isnull)), kind,
							0, DatumGetInt64(chat_plan_value(0, 1, &isnull)));
}
