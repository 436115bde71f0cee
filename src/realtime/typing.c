/*-------------------------------------------------------------------------
 *
 * typing.c
 *	  Who is typing, in shared memory.
 *
 * A conversation has its place in one bucket of a fixed table, among others
 * of the same hash. So a look is short, and what doesn't fit pushes out what
 * would be forgotten next anyway.
 *
 *-------------------------------------------------------------------------
 */
#include "postgres.h"

#include "common/hashfn.h"
#include "conversation/conversation.h"
#include "core/args.h"
#include "core/clock.h"
#include "event/event.h"
#include "core/identity.h"
#include "core/legacy.h"
#include "core/scope.h"
#include "core/shmem.h"
#include "core/uuidv7.h"
#include "limit/rate_limit.h"
#include "miscadmin.h"
#include "realtime/presence.h"
#include "realtime/realtime.h"
#include "realtime/typing.h"
#include "storage/lwlock.h"
#include "utils/snapmgr.h"

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

void
typing_init(void)
{
	chat_shmem_register(&shared_memory);
}

static TypingSlot *
bucket_of(const pg_uuid_t *conversation_id)
{
	uint32		hash = hash_combine(hash_bytes_uint32(MyDatabaseId),
									hash_bytes(conversation_id->data, UUID_LEN));

	return slots + (hash % nbuckets()) * BUCKET_SLOTS;
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
 * Starting, or going on. Returns whether to tell others: at first, and again
 * before they would believe that it's over.
 */
static bool
start_typing(const pg_uuid_t *conversation_id, const pg_uuid_t *user_id)
{
	TypingSlot *bucket = bucket_of(conversation_id);
	TypingSlot *slot;
	int64		now = chat_clock();
	int64		ttl = chat_typing_ttl * CHAT_SECOND;
	bool		tell;

	LWLockAcquire(lock, LW_EXCLUSIVE);
	slot = find_slot(bucket, conversation_id, user_id);
	tell = slot == NULL || slot->expires_at <= now ||
		now - slot->announced_at >= ttl / 2;
	if (slot == NULL)
	{
		slot = slot_to_take(bucket);
		slot->database = MyDatabaseId;
		slot->conversation_id = *conversation_id;
		slot->user_id = *user_id;
	}
	slot->expires_at = now + ttl;
	if (tell)
		slot->announced_at = now;
	LWLockRelease(lock);
	return tell;
}

/* Returns whether to tell others */
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

/* Who is typing, in no order; returns how many */
static int
read_typing(const pg_uuid_t *conversation_id, pg_uuid_t *users)
{
	TypingSlot *bucket = bucket_of(conversation_id);
	int64		now = chat_clock();
	int			nusers = 0;

	LWLockAcquire(lock, LW_SHARED);
	for (int i = 0; i < BUCKET_SLOTS; i++)
	{
		if (slot_is_of(&bucket[i], conversation_id) && bucket[i].expires_at > now)
			users[nusers++] = bucket[i].user_id;
	}
	LWLockRelease(lock);
	return nusers;
}

/*
 * typing(conversation, typing, as_user)
 */
Datum
chat_set_typing(PG_FUNCTION_ARGS)
{
	pg_uuid_t	actor = chat_limited_actor(fcinfo, ACTION_TYPING);
	pg_uuid_t	id = chat_arg_uuid(fcinfo, 0);
	Conversation conversation;
	Member		member;
	bool		announced;
	ChatScope	scope;

	chat_arg_required(fcinfo, 1);
	presence_require_primary();

	chat_enter_read(&scope);
	conversation_require(&id, &actor, &conversation, &member);
	conversation_require_open(&conversation);
	if (PG_GETARG_BOOL(1))
		announced = start_typing(&id, &actor);
	else
		announced = stop_typing(&id, &actor);
	if (conversation.member_count > chat_presence_max_members)
		announced = false;
	if (announced)
		chat_event_now(&id, conversation.epoch, CHAT_EVENT_TYPING, &actor);
	chat_leave(&scope);

	PG_RETURN_BOOL(announced);
}

/*
 * typing_users(conversation, as_user)
 */
Datum
chat_typing_users(PG_FUNCTION_ARGS)
{
	pg_uuid_t	actor = chat_actor(fcinfo);
	pg_uuid_t	id = chat_arg_uuid(fcinfo, 0);
	ReturnSetInfo *result = (ReturnSetInfo *) fcinfo->resultinfo;
	pg_uuid_t	users[BUCKET_SLOTS];
	int			nusers;
	Member		member;
	ChatScope	scope;

	presence_require_primary();
	InitMaterializedSRF(fcinfo, MAT_SRF_USE_EXPECTED_DESC);

	chat_enter_read(&scope);
	conversation_require_member(&id, &actor, &member);
	nusers = read_typing(&id, users);
	for (int i = 0; i < nusers; i++)
	{
		Datum		value = UUIDPGetDatum(&users[i]);
		bool		isnull = false;

		/* somebody may have left meanwhile */
		if (chat_uuid_compare(&users[i], &actor) != 0 &&
			member_read(&id, &users[i], GetActiveSnapshot(), &member))
			chat_result_add(result, &value, &isnull);
	}
	chat_leave(&scope);

	return (Datum) 0;
}
