/*-------------------------------------------------------------------------
 *
 * poll_tally.c
 *	  Counting the votes in polls, without anybody waiting.
 *
 * The counters of a poll are updated if nobody else has them locked, else the
 * change is left beside them. Who next has the lock adds what has been committed
 * meanwhile, and so does a job; readers add what is pending.
 *
 *-------------------------------------------------------------------------
 */
#include "postgres.h"

#include "access/xact.h"
#include "catalog/pg_type.h"
#include "core/plan.h"
#include "core/scope.h"
#include "core/trigger.h"
#include "mark/mark.h"
#include "utils/array.h"

PG_FUNCTION_INFO_V1(chat_poll_votes_changed);

static ChatPlan lock_counts =
	CHAT_PLAN("SELECT FROM chat.poll_counts "
			  "WHERE conversation_id = $1 "
			  "  AND message_id = $2 "
			  "  AND choice = 0 "
			  "FOR NO KEY UPDATE SKIP LOCKED",
			  UUIDOID, UUIDOID);

/* What becomes of the counts if a user has chosen $4 in place of $3 */
#define CHANGE \
	"(SELECT u.choice, sum(u.n)::integer AS n " \
	" FROM (SELECT o.o, -1 FROM unnest($3) AS o (o) " \
	"       UNION ALL " \
	"       SELECT o.o, 1 FROM unnest($4) AS o (o) " \
	"       UNION ALL " \
	"       SELECT 0, (cardinality($4) > 0)::integer - (cardinality($3) > 0)::integer) AS u (choice, n) " \
	" GROUP BY u.choice " \
	" HAVING sum(u.n) <> 0)"

static ChatPlan add_change =
	CHAT_PLAN("WITH pending AS (DELETE FROM chat.poll_deltas "
			  "                 WHERE conversation_id = $1 "
			  "                   AND message_id = $2 "
			  "                 RETURNING choice, vote_count) "
			  "UPDATE chat.poll_counts AS t "
			  "SET vote_count = t.vote_count + s.n "
			  "FROM (SELECT a.choice, sum(a.n)::integer AS n "
			  "      FROM (SELECT c.choice, c.n FROM " CHANGE " AS c "
			  "            UNION ALL "
			  "            SELECT p.choice, p.vote_count FROM pending AS p) AS a "
			  "      GROUP BY a.choice) AS s "
			  "WHERE t.conversation_id = $1 "
			  "  AND t.message_id = $2 "
			  "  AND t.choice = s.choice "
			  "  AND s.n <> 0",
			  UUIDOID, UUIDOID, INT4ARRAYOID, INT4ARRAYOID);

/* Of a poll that is gone nothing is counted */
static ChatPlan leave_change =
	CHAT_PLAN("INSERT INTO chat.poll_deltas (conversation_id, message_id, choice, vote_count) "
			  "SELECT $1, $2, c.choice, c.n "
			  "FROM " CHANGE " AS c "
			  "WHERE EXISTS (SELECT FROM chat.polls AS p "
			  "              WHERE p.conversation_id = $1 "
			  "                AND p.message_id = $2)",
			  UUIDOID, UUIDOID, INT4ARRAYOID, INT4ARRAYOID);

static ChatPlan next_pending =
	CHAT_PLAN("SELECT conversation_id, message_id "
			  "FROM chat.poll_deltas "
			  "GROUP BY conversation_id, message_id "
			  "LIMIT $1",
			  INT8OID);

static NullableDatum
choices_or_none(NullableDatum choices)
{
	return choices.isnull ? POINTER(construct_empty_array(INT4OID)) : choices;
}

/*
 * A transaction that keeps its first snapshot could not update what has changed
 * since, so it leaves the change in any case.
 */
static void
count_change(const pg_uuid_t *conversation_id, const pg_uuid_t *id,
			 NullableDatum before, NullableDatum after)
{
	bool		has_lock = !IsolationUsesXactSnapshot() &&
		chat_run(&lock_counts, UUID(conversation_id), UUID(id)) > 0;

	(void) chat_run(has_lock ? &add_change : &leave_change, UUID(conversation_id), UUID(id),
					choices_or_none(before), choices_or_none(after));
}

/*
 * AFTER INSERT, UPDATE OR DELETE ROW
 */
Datum
chat_poll_votes_changed(PG_FUNCTION_ARGS)
{
	static const char *const immutable[] = {"conversation_id", "message_id", "user_id"};
	TriggerData *trigger = chat_trigger(fcinfo, "_poll_votes_changed",
										TRIGGER_EVENT_AFTER,
										TRIGGER_EVENT_ROW);
	bool		is_update = TRIGGER_FIRED_BY_UPDATE(trigger->tg_event);
	HeapTuple	before = TRIGGER_FIRED_BY_INSERT(trigger->tg_event) ? NULL : trigger->tg_trigtuple;
	HeapTuple	after = is_update ? trigger->tg_newtuple :
		before ? NULL : trigger->tg_trigtuple;
	HeapTuple	row = after ? after : before;
	pg_uuid_t	conversation_id = *DatumGetUUIDP(chat_tuple_required(trigger, row, "conversation_id"));
	pg_uuid_t	id = *DatumGetUUIDP(chat_tuple_required(trigger, row, "message_id"));
	ChatScope	scope;

	if (is_update)
		chat_tuple_immutable(trigger, lengthof(immutable), immutable);
	chat_enter(&scope);
	count_change(&conversation_id, &id,
				 before ? chat_tuple_value(trigger, before, "choices") : SQL_NULL,
				 after ? chat_tuple_value(trigger, after, "choices") : SQL_NULL);
	chat_leave(&scope);
	return PointerGetDatum(NULL);
}

/* Those whose counters somebody has locked are left */
int
poll_fold(int max)
{
	uint64		nrows = chat_run(&next_pending, INT8(max));
	ChatRows	rows = chat_rows();
	int			nfolded = 0;

	for (uint64 row = 0; row < nrows; row++)
	{
		pg_uuid_t	conversation_id = chat_rows_uuid(&rows, row, 1);
		pg_uuid_t	id = chat_rows_uuid(&rows, row, 2);

		if (chat_run(&lock_counts, UUID(&conversation_id), UUID(&id)) == 0)
			continue;
		(void) chat_run(&add_change, UUID(&conversation_id), UUID(&id),
						choices_or_none(SQL_NULL), choices_or_none(SQL_NULL));
		nfolded++;
	}
	return nfolded;
}
