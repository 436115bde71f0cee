/*-------------------------------------------------------------------------
 *
 * typing.c
 *	  Who is typing, in shared memory.
 *
 * A conversation has its place in one bucket of a fixed table, among others of
 * the same hash. So a look-up is short, and a new entry in a full bucket replaces
 * the one that would expire next.
 *
 *-------------------------------------------------------------------------
 */
#include "postgres.h"

#include "account/account_status.h"
#include "catalog/pg_type.h"
#include "conversation/conversation.h"
#include "core/boot_hash.h"
#include "core/call.h"
#include "core/clock.h"
#include "core/plan.h"
#include "core/shmem.h"
#include "core/uuidv7.h"
#include "event/event.h"
#include "message/message.h"
#include "miscadmin.h"
#include "realtime/presence.h"
#include "realtime/realtime.h"
#include "realtime/typing.h"
#include "storage/lwlock.h"
#include "utils/array.h"

#define BUCKET_SLOTS	16

/* Free when it has expired, as it is at first */
typedef struct TypingSlot
{
	int64		expires_at;
	int64		announced_at;	/* 0: not yet */
	Oid			database;
	pg_uuid_t	conversation_id;
	pg_uuid_t	user_id;
} TypingSlot;

static TypingSlot *slots = NULL;
static LWLock *lock = NULL;

PG_FUNCTION_INFO_V1(chat_set_typing);
PG_FUNCTION_INFO_V1(chat_typing_users);

/* Of these users, those who are still in the conversation */
static ChatPlan read_users =
	CHAT_PLAN("SELECT u.id, u.username, u.display_name, u.avatar_url "
			  "FROM unnest($2) AS t (id) "
			  "JOIN chat.users AS u ON u.id = t.id "
			  "JOIN chat.members AS m ON m.user_id = u.id "
			  "AND m.conversation_id = $1",
			  UUIDOID, UUIDARRAYOID);

/*
 * Shared memory
 */

static int
nbuckets(void)
{
	return (chat_typing_size + BUCKET_SLOTS - 1) / BUCKET_SLOTS;
}

static Size
shared_size(void)
{
	return mul_size(sizeof(TypingSlot), nbuckets() * BUCKET_SLOTS);
}

static void
start_shared_memory(void *memory, LWLockPadded *locks, bool is_new)
{
	slots = memory;
	lock = &locks->lock;
}

static const ChatShmem shared_memory = {
	.name = "chat_typing",
	.nlocks = 1,
	.size = shared_size,
	.start = start_shared_memory
};

static TypingSlot *
bucket_of(const pg_uuid_t *conversation_id)
{
	return slots + (chat_boot_hash_id(0, conversation_id) % nbuckets()) * BUCKET_SLOTS;
}

static bool
slot_is_of(const TypingSlot *slot, const pg_uuid_t *conversation_id)
{
	return slot->database == MyDatabaseId &&
		chat_uuid_compare(&slot->conversation_id, conversation_id) == 0;
}

static TypingSlot *
find_slot(TypingSlot *bucket, const pg_uuid_t *conversation_id,
		  const pg_uuid_t *user_id)
{
	for (int i = 0; i < BUCKET_SLOTS; i++)
	{
		if (slot_is_of(&bucket[i], conversation_id) &&
			chat_uuid_compare(&bucket[i].user_id, user_id) == 0)
			return &bucket[i];
	}
	return NULL;
}

/* The one that expires next, or has expired longest ago */
static TypingSlot *
slot_to_take(TypingSlot *bucket)
{
	TypingSlot *first = &bucket[0];

	for (int i = 1; i < BUCKET_SLOTS; i++)
	{
		if (bucket[i].expires_at < first->expires_at)
			first = &bucket[i];
	}
	return first;
}

/*
 * Starting, or going on. Returns whether to notify others: at first, and again
 * before they take it as expired.
 */
static bool
start_typing(const pg_uuid_t *conversation_id, const pg_uuid_t *user_id)
{
	TypingSlot *bucket = bucket_of(conversation_id);
	TypingSlot *slot;
	int64		now = chat_clock();
	int64		ttl = chat_typing_ttl * CHAT_SECOND;
	bool		is_due;

	LWLockAcquire(lock, LW_EXCLUSIVE);
	slot = find_slot(bucket, conversation_id, user_id);
	is_due = slot == NULL || slot->expires_at <= now ||
		now - slot->announced_at >= ttl / 2;
	if (slot == NULL)
	{
		slot = slot_to_take(bucket);
		slot->database = MyDatabaseId;
		slot->conversation_id = *conversation_id;
		slot->user_id = *user_id;
	}
	slot->expires_at = now + ttl;
	if (is_due)
		slot->announced_at = now;
	LWLockRelease(lock);
	return is_due;
}

/* Returns whether to notify others */
static bool
stop_typing(const pg_uuid_t *conversation_id, const pg_uuid_t *user_id)
{
	TypingSlot *slot;
	bool		was_typing;

	LWLockAcquire(lock, LW_EXCLUSIVE);
	slot = find_slot(bucket_of(conversation_id), conversation_id, user_id);
	was_typing = slot != NULL && slot->expires_at > chat_clock();
	if (slot)
		memset(slot, 0, sizeof(TypingSlot));
	LWLockRelease(lock);
	return was_typing;
}

/*
 * Who sends has typed what there was. The message tells the others, so they get no
 * notification. Most who send have not said that they type: a look is enough then.
 */
static void
end_typing(const pg_uuid_t *conversation_id, const pg_uuid_t *user_id)
{
	bool		is_typing;

	LWLockAcquire(lock, LW_SHARED);
	is_typing = find_slot(bucket_of(conversation_id), conversation_id, user_id) != NULL;
	LWLockRelease(lock);
	if (is_typing)
		(void) stop_typing(conversation_id, user_id);
}

/* Of one whose last connection has ended, wherever they type */
void
typing_forget_user(Oid database, const pg_uuid_t *user_id)
{
	LWLockAcquire(lock, LW_EXCLUSIVE);
	for (int i = 0; i < nbuckets() * BUCKET_SLOTS; i++)
	{
		if (slots[i].database == database &&
			chat_uuid_compare(&slots[i].user_id, user_id) == 0)
			memset(&slots[i], 0, sizeof(TypingSlot));
	}
	LWLockRelease(lock);
}

void
typing_init(void)
{
	chat_shmem_register(&shared_memory);
	message_set_after_send(end_typing);
}

/* Who else is typing, in no order; returns how many */
static int
read_typing(const pg_uuid_t *conversation_id, const pg_uuid_t *actor,
			pg_uuid_t *users)
{
	TypingSlot *bucket = bucket_of(conversation_id);
	int64		now = chat_clock();
	int			nusers = 0;

	LWLockAcquire(lock, LW_SHARED);
	for (int i = 0; i < BUCKET_SLOTS; i++)
	{
		if (slot_is_of(&bucket[i], conversation_id) && bucket[i].expires_at > now &&
			chat_uuid_compare(&bucket[i].user_id, actor) != 0)
			users[nusers++] = bucket[i].user_id;
	}
	LWLockRelease(lock);
	return nusers;
}

/*
 * set_typing(conversation, is_typing, as_user)
 */
Datum
chat_set_typing(PG_FUNCTION_ARGS)
{
	ChatCall	call;
	pg_uuid_t	id;
	bool		is_typing;
	Conversation conversation;
	Member		member;
	bool		announced;

	presence_require_primary();
	chat_begin(&call, fcinfo, CHAT_READ);
	id = chat_arg_uuid(fcinfo, 0);
	is_typing = chat_arg_bool(fcinfo, 1);
	account_require_active(&call.actor);	/* it changes no rows, but others
											 * see it */
	conversation_require(&id, &call.actor, &conversation, &member);
	conversation_require_open(&conversation);
	announced = is_typing ? start_typing(&id, &call.actor) :
		stop_typing(&id, &call.actor);
	if (conversation.member_count > chat_presence_max_members)
		announced = false;
	if (announced)
		chat_event_now(&id, conversation.epoch, conversation.kind == KIND_DIRECT,
					   CHAT_EVENT_TYPING, &call.actor);
	return chat_return_bool(&call, announced);
}

/*
 * typing_users(conversation, as_user)
 */
Datum
chat_typing_users(PG_FUNCTION_ARGS)
{
	ChatCall	call;
	pg_uuid_t	id = chat_arg_uuid(fcinfo, 0);
	pg_uuid_t	users[BUCKET_SLOTS];
	Datum		ids[BUCKET_SLOTS];
	int			nusers;
	Member		member;

	presence_require_primary();
	chat_begin(&call, fcinfo, CHAT_READ);
	conversation_require_member(&id, &call.actor, &member);
	nusers = read_typing(&id, &call.actor, users);
	for (int i = 0; i < nusers; i++)
		ids[i] = UUIDPGetDatum(&users[i]);
	if (nusers > 0)
		chat_add_rows_of_result(&call,
								chat_read(&read_users, UUID(&id),
										  POINTER(construct_array(ids, nusers, UUIDOID, UUID_LEN,
																  false, TYPALIGN_CHAR))));
	return chat_return_set(&call);
}
