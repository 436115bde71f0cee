/*-------------------------------------------------------------------------
 *
 * poll_vote.c
 *	  Voting in polls.
 *
 * A vote writes the voter's own row, and waits for nobody. It holds a lock that
 * voters share, and that closing the poll takes alone: so no vote comes after the
 * end, and the result that is seen with it is the last one. The lock is out of
 * SQL's reach, its tag a keyed hash.
 *
 *-------------------------------------------------------------------------
 */
#include "postgres.h"

#include "catalog/pg_type.h"
#include "core/boot_hash.h"
#include "core/call.h"
#include "core/errors.h"
#include "core/plan.h"
#include "core/scan.h"
#include "core/snapshot.h"
#include "core/uuidv7.h"
#include "event/event.h"
#include "mark/mark.h"
#include "miscadmin.h"
#include "storage/lmgr.h"
#include "storage/lock.h"
#include "utils/array.h"
#include "utils/snapmgr.h"

PG_FUNCTION_INFO_V1(chat_set_poll_vote);

/* Tells it from advisory locks of users, which have 1 or 2, and from our others */
#define POLL_LOCK_FIELD	6

static ChatTable polls = {
	.name = "polls",
	.columns = {
		CHAT_COLUMN(BOOL, "is_multiple", Poll, is_multiple),
		CHAT_COLUMN(BOOL, "is_anonymous", Poll, is_anonymous),
		CHAT_COLUMN_IF(TIMESTAMPTZ, "closes_at", Poll, closes_at, has_end),
		CHAT_COLUMN(PRESENCE, "closed_at", Poll, is_closed)
	}
};

static ChatPlan count_options =
	CHAT_PLAN("SELECT cardinality(options) "
			  "FROM chat.polls "
			  "WHERE conversation_id = $1 "
			  "  AND message_id = $2",
			  UUIDOID, UUIDOID);

static ChatPlan store_vote =
	CHAT_PLAN("INSERT INTO chat.poll_votes AS v (conversation_id, message_id, user_id, choices) "
			  "VALUES ($1, $2, $3, $4) "
			  "ON CONFLICT (conversation_id, message_id, user_id) DO UPDATE "
			  "SET choices = EXCLUDED.choices, voted_at = EXCLUDED.voted_at "
			  "WHERE v.choices <> EXCLUDED.choices",
			  UUIDOID, UUIDOID, UUIDOID, INT4ARRAYOID);

static ChatPlan delete_vote =
	CHAT_PLAN("DELETE FROM chat.poll_votes "
			  "WHERE conversation_id = $1 "
			  "  AND message_id = $2 "
			  "  AND user_id = $3",
			  UUIDOID, UUIDOID, UUIDOID);

void
poll_require(const pg_uuid_t *conversation_id, const pg_uuid_t *id, Snapshot snapshot,
			 Poll *poll)
{
	if (!chat_find(&polls, snapshot, poll, conversation_id, id))
		ereport(ERROR,
				(errcode(ERRCODE_CHAT_NOT_FOUND),
				 errmsg("message %s has no poll", chat_uuid_string(id))));
}

bool
poll_has_ended(const Poll *poll)
{
	return poll->is_closed || (poll->has_end && poll->closes_at <= GetCurrentTimestamp());
}

/* Until the transaction ends; voters do not wait for each other */
void
poll_lock(const pg_uuid_t *conversation_id, const pg_uuid_t *id, bool alone)
{
	const pg_uuid_t pair[] = {*conversation_id, *id};
	ChatDigest	digest = chat_boot_digest(pair, sizeof(pair));
	uint32		fields[2];
	LOCKTAG		tag;

	memcpy(fields, digest.bytes, sizeof(fields));
	SET_LOCKTAG_ADVISORY(tag, MyDatabaseId, fields[0], fields[1], POLL_LOCK_FIELD);
	(void) LockAcquire(&tag, alone ? ExclusiveLock : ShareLock, false, false);
}

static int
compare_choices(const void *a, const void *b)
{
	int32		one = *(const int32 *) a;
	int32		other = *(const int32 *) b;

	return one < other ? -1 : one > other;
}

/* In their order, each once; NULL: none */
static ArrayType *
check_choices(ArrayType *given, int noptions, bool is_multiple)
{
	int			nchoices = ArrayGetNItems(ARR_NDIM(given), ARR_DIMS(given));
	int32	   *choices;
	Datum	   *values;
	int			kept = 0;

	if (ARR_NDIM(given) > 1 || array_contains_nulls(given) || nchoices > noptions)
		ereport(ERROR,
				(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
				 errmsg("choices must be a list of at most %d numbers of options", noptions)));
	if (nchoices > 1 && !is_multiple)
		ereport(ERROR,
				(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
				 errmsg("only one option may be chosen in this poll")));
	if (nchoices == 0)
		return NULL;
	choices = (int32 *) ARR_DATA_PTR(given);
	values = palloc(nchoices * sizeof(Datum));
	qsort(choices, nchoices, sizeof(int32), compare_choices);
	for (int i = 0; i < nchoices; i++)
	{
		if (choices[i] < 1 || choices[i] > noptions)
			ereport(ERROR,
					(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
					 errmsg("the poll has no option %d", choices[i]),
					 errdetail("It has options 1 to %d.", noptions)));
		if (i == 0 || choices[i] != choices[i - 1])
			values[kept++] = Int32GetDatum(choices[i]);
	}
	return construct_array(values, kept, INT4OID, sizeof(int32), true, TYPALIGN_INT);
}

static void
require_running(const pg_uuid_t *conversation_id, const pg_uuid_t *id, Snapshot snapshot,
				Poll *poll)
{
	poll_require(conversation_id, id, snapshot, poll);
	if (poll_has_ended(poll))
		ereport(ERROR,
				(errcode(ERRCODE_CHAT_TOO_LATE),
				 errmsg("the poll of message %s is closed", chat_uuid_string(id))));
}

/*
 * set_poll_vote(conversation, message, choices, as_user)
 *
 * Nobody but one who may vote can make somebody wait, so that is asked first, and
 * again when the poll cannot be closed any more.
 */
Datum
chat_set_poll_vote(PG_FUNCTION_ARGS)
{
	ChatCall	call;
	pg_uuid_t	conversation_id = chat_arg_uuid(fcinfo, 0);
	pg_uuid_t	id = chat_arg_uuid(fcinfo, 1);
	ArrayType  *choices;
	Conversation conversation;
	Message		message;
	Poll		poll;
	bool		changed;

	chat_begin(&call, fcinfo, CHAT_CHANGE);
	chat_arg_required(fcinfo, 2);
	mark_require_message(&conversation_id, &id, &call.actor, &conversation, &message);
	require_running(&conversation_id, &id, GetActiveSnapshot(), &poll);
	poll_lock(&conversation_id, &id, false);
	(void) chat_renew_snapshot();
	mark_require_message(&conversation_id, &id, &call.actor, &conversation, &message);
	conversation_require_open(&conversation);
	require_running(&conversation_id, &id, chat_push_latest_snapshot(), &poll);
	PopActiveSnapshot();

	(void) chat_run(&count_options, UUID(&conversation_id), UUID(&id));
	choices = check_choices(PG_GETARG_ARRAYTYPE_P_COPY(2), chat_row_int4(0, 1), poll.is_multiple);
	if (choices)
		changed = chat_run(&store_vote, UUID(&conversation_id), UUID(&id), UUID(&call.actor),
						   POINTER(choices)) > 0;
	else
		changed = chat_run(&delete_vote, UUID(&conversation_id), UUID(&id), UUID(&call.actor)) > 0;

	/* which message, and not who has voted */
	if (changed)
		chat_event_about(&conversation_id, conversation.epoch, conversation.kind == KIND_DIRECT,
						 CHAT_EVENT_UPDATE, &id);
	return chat_return_bool(&call, changed);
}
