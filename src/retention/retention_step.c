/*-------------------------------------------------------------------------
 *
 * retention_step.c
 *	  What is due, one batch after the other.
 *
 * First what is to be deleted, then what is to be archived, each from the
 * oldest month on: a month that is due as a whole is moved or dropped as one, of the
 * others what is due row by row. Conversations with rules of their own come after
 * those that follow the database's. All that a run knows is found again by the
 * next one, wherever it was stopped: it begins with the oldest that is there.
 *
 *-------------------------------------------------------------------------
 */
#include "postgres.h"

#include "core/uuidv7.h"
#include "message/message.h"
#include "retention/retention.h"
#include "utils/builtins.h"
#include "utils/guc.h"
#include "utils/snapmgr.h"
#include "utils/timestamp.h"

void
retention_begin(RetentionRun *run, int batch)
{
	memset(run, 0, sizeof(*run));
	run->batch = batch;
	run->now = GetCurrentTimestamp();
}

/*
 * Rules
 */

static bool
is_zero(const pg_uuid_t *id)
{
	static const pg_uuid_t zero = {{0}};

	return chat_uuid_compare(id, &zero) == 0;
}

/* What the phase does at hand is about */
static const pg_uuid_t *
bound_of(const RetentionRun *run, const RetentionRules *rules)
{
	switch (run->phase)
	{
		case PHASE_REMOVE:
		case PHASE_REMOVE_SPECIAL:
			return &rules->remove_below;
		case PHASE_ARCHIVE:
		case PHASE_ARCHIVE_SPECIAL:
			return &rules->archive_below;
		default:
			return &rules->forget_below;
	}
}

static bool
is_removal(const RetentionRun *run)
{
	return run->phase == PHASE_REMOVE || run->phase == PHASE_REMOVE_SPECIAL;
}

/* Below which id is it due? False: nothing of it is, or it is held. */
static bool
conversation_is_due(const RetentionRun *run, const pg_uuid_t *conversation_id,
					pg_uuid_t *below)
{
	RetentionRules rules = run->rules;

	if (run->has_special)
		retention_rules(conversation_id, run->now, &rules);
	*below = *bound_of(run, &rules);
	return !is_zero(below) &&
		!(run->has_holds && retention_is_held(conversation_id));
}

/*
 * Conversations
 */

/* Begin at the first one */
static void
start_over(RetentionRun *run)
{
	memset(&run->conversation_id, 0, sizeof(run->conversation_id));
	run->at_work = false;
	run->nbusy = 0;
}

static RetentionOutcome
work_on(RetentionRun *run, const pg_uuid_t *conversation_id, int *budget)
{
	pg_uuid_t	below;

	if (!conversation_is_due(run, conversation_id, &below))
		return RETENTION_DONE;
	/* what is due of later months may go with them as a whole */
	if (!is_zero(&run->month.upper) && chat_uuid_compare(&below, &run->month.upper) > 0)
		below = run->month.upper;
	if (run->phase == PHASE_VERSIONS || run->phase == PHASE_VERSIONS_SPECIAL)
		return retention_forget(run, conversation_id, &below, budget);
	if (is_removal(run))
		return retention_remove(run, conversation_id, &below, run->whole, budget);
	return retention_archive(run, conversation_id, &below, budget);
}

/* The next conversation that the phase may have something to do with */
static bool
next_conversation(RetentionRun *run, pg_uuid_t *conversation_id)
{
	switch (run->phase)
	{
		case PHASE_REMOVE:
		case PHASE_ARCHIVE:
			return month_next_conversation(run->month.relid, &run->conversation_id,
										   conversation_id);
		case PHASE_VERSIONS:
			return retention_next_versions(&run->conversation_id, &run->rules.forget_below,
										   conversation_id);
		default:
			return retention_next_special(&run->conversation_id, conversation_id);
	}
}

/*
 * One batch of them. Those that are busy are passed over, and waited for in a
 * second round, one in a transaction. Returns whether there are more.
 */
static bool
do_conversations(RetentionRun *run)
{
	int			budget = run->batch;
	int			nlooked = 0;

	while (budget > 0 && nlooked++ < run->batch)
	{
		RetentionOutcome what;

		if (!run->at_work && !next_conversation(run, &run->current_id))
		{
			bool		again = run->nbusy > 0 && !run->waiting;

			if (again)
				start_over(run);
			run->waiting = again;
			return again;
		}
		if (!run->at_work)
		{
			memset(&run->lower, 0, sizeof(run->lower));
			memset(&run->last, 0, sizeof(run->last));
		}
		what = work_on(run, &run->current_id, &budget);
		if (what == RETENTION_BUSY)
			run->nbusy++;
		run->at_work = what == RETENTION_MORE;
		if (!run->at_work)
			run->conversation_id = run->current_id;
		else if (run->waiting)
			break;
	}
	return true;
}

/*
 * Months
 */

/* The next partition that the phase looks at, in their order; the default one first */
static bool
next_month(RetentionRun *run)
{
	const MessagePartitions *partitions = message_partitions();
	const pg_uuid_t *below = bound_of(run, &run->rules);
	pg_uuid_t	start = {{0}};
	int			next;

	if (is_zero(below))
		return false;
	if (run->month_number++ == 0 && partitions->has_fallback)
	{
		run->month = partitions->fallback;
		return true;
	}
	if (is_zero(&run->month.upper))
		next = message_partition_first(partitions, &start, ForwardScanDirection);
	else
		next = message_partition_next(partitions, &run->month, ForwardScanDirection);
	while (next < partitions->npartitions && partitions->partitions[next].archived &&
		   !is_removal(run))
		next++;
	if (next >= partitions->npartitions)
		return false;
	run->month = partitions->partitions[next];

	/* by this rule nothing is archived of a month before all of it is due */
	if (is_removal(run))
		return chat_uuid_compare(&run->month.lower, below) < 0;
	return chat_uuid_compare(&run->month.upper, below) <= 0;
}

/* Nothing of such a conversation is due before the end of the month */
static bool
is_exception(const RetentionRun *run, const pg_uuid_t *conversation_id)
{
	RetentionRules rules;

	retention_rules(conversation_id, run->now, &rules);
	return chat_uuid_compare(bound_of(run, &rules), &run->month.upper) < 0;
}

/* Is all of the month due by the database's own rules? */
static bool
month_is_over(const RetentionRun *run)
{
	return !is_zero(&run->month.upper) &&
		chat_uuid_compare(&run->month.upper, bound_of(run, &run->rules)) <= 0;
}

/* Is everything due that is in the month, and nothing held? */
static bool
is_due_as_whole(const RetentionRun *run)
{
	pg_uuid_t	id = {{0}};

	if (!month_is_over(run))
		return false;
	while (retention_next_special(&id, &id))
	{
		if (is_exception(run, &id) && month_has(&run->month, &id))
			return false;
	}
	memset(&id, 0, sizeof(id));
	while (run->has_holds && retention_next_held(&id, &id))
	{
		if (month_has(&run->month, &id))
			return false;
	}
	return true;
}

/* Returns whether there is still room for what stays */
static bool
note_staying(const RetentionRun *run, const pg_uuid_t *id, List **staying, int *room)
{
	int			nrows = month_count(&run->month, id, *room + 1);
	pg_uuid_t  *copy;

	if (nrows == 0)
		return true;
	copy = palloc(sizeof(pg_uuid_t));
	*copy = *id;
	*staying = lappend(*staying, copy);
	*room -= nrows;
	return *room >= 0;
}

/*
 * Is everything due that is in the month, but for the messages of some
 * conversations, no more than one batch? Those can stay when it is archived. One that
 * is held and has a rule of its own is counted twice, which does no harm.
 */
static bool
is_due_but_for_few(const RetentionRun *run, List **staying)
{
	pg_uuid_t	id = {{0}};
	int			room = run->batch;

	if (!month_is_over(run))
		return false;
	while (retention_next_special(&id, &id))
	{
		if (is_exception(run, &id) && !note_staying(run, &id, staying, &room))
			return false;
	}
	memset(&id, 0, sizeof(id));
	while (run->has_holds && retention_next_held(&id, &id))
	{
		if (!note_staying(run, &id, staying, &room))
			return false;
	}
	return true;
}

/* Has the archive a part of the month already? */
static bool
has_archived_part(const MessagePartition *month)
{
	const MessagePartitions *partitions = message_partitions();

	for (int i = 0; i < partitions->npartitions; i++)
	{
		const MessagePartition *one = &partitions->partitions[i];

		if (one->archived && chat_uuid_compare(&one->lower, &month->upper) < 0 &&
			chat_uuid_compare(&one->upper, &month->lower) > 0)
			return true;
	}
	return false;
}

/* Is it where it was? Another run may have done something about it. */
static bool
is_in_list(const MessagePartition *month)
{
	const MessagePartitions *partitions = message_partitions();

	if (!OidIsValid(month->relid))
		return false;
	if (partitions->has_fallback && month->relid == partitions->fallback.relid)
		return true;
	for (int i = 0; i < partitions->npartitions; i++)
	{
		if (partitions->partitions[i].relid == month->relid)
			return partitions->partitions[i].archived == month->archived;
	}
	return false;
}

static const char *
month_name(const MessagePartition *month)
{
	int			number = message_month_of_bound(&month->lower);

	return psprintf("%04d-%02d", number / 12, number % 12 + 1);
}

/* Its locks are not available; the next run tries again */
static void
defer(RetentionRun *run, const char *what)
{
	run->deferred = true;
	ereport(NOTICE,
			(errmsg("month %s is not %s yet", month_name(&run->month), what),
			 errdetail("Other transactions have it in use."),
			 errhint("The next run will try again.")));
}

/*
 * Drop the month, whose messages are below the floors by now. What is due is
 * computed again: it may be another transaction than before.
 */
static void
drop_month(RetentionRun *run)
{
	if (run->nbusy > 0 || !month_drop(&run->month))
	{
		defer(run, "deleted");
		return;
	}
	ereport(NOTICE,
			(errmsg("month %s has been deleted", month_name(&run->month))));
}

static void
archive_month(RetentionRun *run, List *staying)
{
	double		rows = month_rows(run->month.relid);

	if (!month_swap(&run->month, staying))
	{
		defer(run, "archived");
		return;
	}
	run->done += rows;
	ereport(NOTICE,
			(errmsg("month %s has been archived", month_name(&run->month))));
}

/*
 * The month at hand, or the next one. Returns whether there are more.
 */
static bool
do_months(RetentionRun *run)
{
	/* who was in the way of one month is in that of the others */
	if (run->deferred)
		return false;

	/* in the middle of one: what was due as a whole may be held by now */
	if (is_in_list(&run->month))
	{
		if (run->whole && !is_due_as_whole(run))
		{
			run->whole = false;
			start_over(run);
		}
		if (do_conversations(run))
			return true;
		if (run->nbusy > 0)
			run->deferred = true;
		if (run->whole)
			drop_month(run);
		run->month.relid = InvalidOid;
		return true;
	}

	start_over(run);
	run->waiting = false;
	if (!next_month(run))
		return false;
	if (is_removal(run))
		run->whole = is_due_as_whole(run);
	else
	{
		List	   *staying = NIL;

		run->whole = false;
		if (is_due_but_for_few(run, &staying) && !has_archived_part(&run->month))
		{
			archive_month(run, staying);
			run->month.relid = InvalidOid;
		}
	}
	return true;
}

/*
 * Phases
 */

/* Returns whether there is more to do in the phase */
static bool
do_phase(RetentionRun *run)
{
	switch (run->phase)
	{
		case PHASE_REMOVE:
		case PHASE_ARCHIVE:
			return do_months(run);
		case PHASE_VERSIONS:
			return !is_zero(&run->rules.forget_below) && do_conversations(run);
		case PHASE_REMOVE_SPECIAL:
		case PHASE_ARCHIVE_SPECIAL:
		case PHASE_VERSIONS_SPECIAL:
			return do_conversations(run);
		case PHASE_TOMBSTONES:
			return retention_tombstones(run);
		default:
			return false;
	}
}

static void
next_phase(RetentionRun *run)
{
	/* a month that had to stay keeps what comes after it of any conversation */
	run->phase++;
	if (run->deferred && run->phase == PHASE_ARCHIVE_SPECIAL)
		run->phase++;
	memset(&run->month, 0, sizeof(run->month));
	run->month_number = 0;
	run->whole = false;
	run->waiting = false;
	run->deferred = false;
	run->seq = 0;
	start_over(run);
}

/*
 * One batch, in a transaction of its own. Returns whether there is more to do.
 */
bool
retention_step(RetentionRun *run)
{
	pg_uuid_t	id = {{0}};
	int			nest_level = NewGUCNestLevel();

	/* that seq scans are to be avoided makes plans look worth compiling */
	(void) set_config_option("jit", "off", PGC_USERSET, PGC_S_SESSION,
							 GUC_ACTION_SAVE, true, 0, false);
	run->has_holds = retention_lock_holds();
	/* what came in with a hold that had to be waited for is to be seen */
	(void) chat_push_fresh_snapshot();
	run->has_special = retention_next_special(&id, &id);
	retention_rules(NULL, run->now, &run->rules);
	if (!do_phase(run))
		next_phase(run);
	PopActiveSnapshot();
	AtEOXact_GUC(false, nest_level);
	return run->phase != PHASE_DONE;
}

/*
 * About how many messages the database's own rules are about to move or remove,
 * as far as ANALYZE has counted them
 */
int64
retention_estimate(RetentionRun *run)
{
	const MessagePartitions *partitions;
	double		total = 0;

	retention_rules(NULL, run->now, &run->rules);
	partitions = message_partitions();
	for (int i = 0; i < partitions->npartitions; i++)
	{
		MessagePartition one = partitions->partitions[i];
		const pg_uuid_t *below = &run->rules.remove_below;

		if (!one.archived && chat_uuid_compare(below, &run->rules.archive_below) < 0)
			below = &run->rules.archive_below;
		if (chat_uuid_compare(&one.upper, below) <= 0)
			total += month_rows(one.relid);
		partitions = message_partitions();
	}
	return (int64) total;
}
