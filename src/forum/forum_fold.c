/*-------------------------------------------------------------------------
 *
 * forum_fold.c
 *	  Adding up what is pending, and what it comes to for a user.
 *
 *-------------------------------------------------------------------------
 */
#include "postgres.h"

#include "account/user.h"
#include "catalog/pg_type.h"
#include "core/call.h"
#include "core/plan.h"
#include "core/uuidv7.h"
#include "forum/forum.h"
#include "forum/tally.h"
#include "message/message.h"
#include "miscadmin.h"
#include "utils/snapmgr.h"

PG_FUNCTION_INFO_V1(chat_fold_counters);
PG_FUNCTION_INFO_V1(chat_karma);
PG_FUNCTION_INFO_V1(chat_delete_user_content);
PG_FUNCTION_INFO_V1(chat_undelete_user_content);

static ChatPlan pending_tallies =
	CHAT_PLAN("SELECT DISTINCT post_id, target_id "
			  "FROM chat.tally_deltas "
			  "ORDER BY post_id, target_id "
			  "LIMIT $1",
			  INT8OID);
static ChatPlan pending_rankings =
	CHAT_PLAN("SELECT post_id, id "
			  "FROM chat.rankings_due "
			  "ORDER BY post_id, id "
			  "LIMIT $1",
			  INT8OID);
static ChatPlan pending_activity =
	CHAT_PLAN("SELECT DISTINCT post_id "
			  "FROM chat.activity_deltas "
			  "ORDER BY post_id "
			  "LIMIT $1",
			  INT8OID);
static ChatPlan pending_spaces =
	CHAT_PLAN("SELECT DISTINCT space_id "
			  "FROM chat.space_deltas "
			  "ORDER BY space_id "
			  "LIMIT $1",
			  INT8OID);

/* Of what is not deleted and not anonymous: a name must not be found by votes */
#define KARMA_OF(table, post_id) \
	"(SELECT COALESCE(sum(r.upvotes - r.downvotes + " \
	"(SELECT COALESCE(sum(d.upvotes - d.downvotes), 0) " \
	"FROM chat.tally_deltas AS d " \
	"WHERE d.post_id = r.post_id AND d.target_id = r.id)), 0)::int8 " \
	"FROM " table " AS x " \
	"JOIN chat.tallies AS r ON r.post_id = x." post_id " AND r.id = x.id " \
	"WHERE x.author_id = $1 AND x.deleted_at IS NULL)"

static ChatPlan read_karma =
	CHAT_PLAN("SELECT " KARMA_OF("chat.posts", "id") ", " KARMA_OF("chat.comments", "post_id"),
			  UUIDOID);

/* Also what the author has deleted, who could undelete it */
#define TO_DELETE(row) \
	"(" row ".deleted_at IS NULL OR (" row ".deleted_by = $2 AND $2 <> $3))"

/* Deleted by others since then */
#define TO_UNDELETE(row) \
	row ".deleted_at >= GREATEST($3, now() - $4 * interval '1 second') " \
	"AND " row ".deleted_by <> $2 "

static ChatPlan undelete_posts =
	CHAT_PLAN("UPDATE chat.posts "
			  "SET deleted_at = NULL, deleted_by = NULL "
			  "WHERE id = ANY (SELECT p.id "
			  "FROM chat.posts AS p "
			  "WHERE p.author_id = $2 AND p.space_id = $1 AND " TO_UNDELETE("p")
			  "ORDER BY p.id "
			  "LIMIT $5 "
			  "FOR NO KEY UPDATE SKIP LOCKED)",
			  UUIDOID, UUIDOID, TIMESTAMPTZOID, INT4OID, INT8OID);

static ChatPlan undelete_comments =
	CHAT_PLAN("UPDATE chat.comments AS c "
			  "SET deleted_at = NULL, deleted_by = NULL "
			  "FROM (SELECT x.post_id, x.id "
			  "FROM chat.comments AS x "
			  "JOIN chat.posts AS p ON p.id = x.post_id "
			  "WHERE x.author_id = $2 AND p.space_id = $1 AND " TO_UNDELETE("x")
			  "ORDER BY x.id "
			  "LIMIT $5 "
			  "FOR NO KEY UPDATE OF x SKIP LOCKED) AS x "
			  "WHERE c.post_id = x.post_id AND c.id = x.id",
			  UUIDOID, UUIDOID, TIMESTAMPTZOID, INT4OID, INT8OID);

static ChatPlan delete_posts =
	CHAT_PLAN("UPDATE chat.posts "
			  "SET deleted_at = clock_timestamp(), deleted_by = $3 "
			  "WHERE id = ANY (SELECT p.id "
			  "FROM chat.posts AS p "
			  "WHERE p.author_id = $2 AND p.space_id = $1 "
			  "AND " TO_DELETE("p") " "
			  "ORDER BY p.id "
			  "LIMIT $4 "
			  "FOR NO KEY UPDATE SKIP LOCKED)",
			  UUIDOID, UUIDOID, UUIDOID, INT8OID);

static ChatPlan delete_comments =
	CHAT_PLAN("UPDATE chat.comments AS c "
			  "SET deleted_at = clock_timestamp(), deleted_by = $3 "
			  "FROM (SELECT x.post_id, x.id "
			  "FROM chat.comments AS x "
			  "JOIN chat.posts AS p ON p.id = x.post_id "
			  "WHERE x.author_id = $2 AND p.space_id = $1 "
			  "AND " TO_DELETE("x") " "
			  "ORDER BY x.id "
			  "LIMIT $4 "
			  "FOR NO KEY UPDATE OF x SKIP LOCKED) AS x "
			  "WHERE c.post_id = x.post_id AND c.id = x.id",
			  UUIDOID, UUIDOID, UUIDOID, INT8OID);

/* Of these rows, of one id or two, counted one by one; returns how many were */
static int
fold_each(ChatPlan *pending, int max, bool (*fold) (const pg_uuid_t *ids))
{
	uint64		nrows = chat_run(pending, INT8(max));
	ChatRows	rows = chat_rows();
	int			nfolded = 0;

	for (uint64 row = 0; row < nrows; row++)
	{
		pg_uuid_t	ids[2];

		CHECK_FOR_INTERRUPTS();
		for (int column = 0; column < Min(rows.table->tupdesc->natts, 2); column++)
			ids[column] = chat_rows_uuid(&rows, row, column + 1);
		nfolded += fold(ids) ? 1 : 0;
	}
	SPI_freetuptable(rows.table);
	return nfolded;
}

static bool
fold_tally(const pg_uuid_t *ids)
{
	TallyChange change = {.post_id = ids[0],.id = ids[1],.rank_now = true};

	return tally_apply(&change, NULL) == TALLY_COUNTED;
}

static bool
fold_activity(const pg_uuid_t *ids)
{
	ActivityChange change = {.post_id = ids[0]};

	return activity_apply(&change);
}

static bool
fold_space(const pg_uuid_t *ids)
{
	return space_count(&ids[0], 0, 0, 0, 0);
}

/*
 * Of each kind at most so many; returns how many there were. What another
 * transaction has locked is left, and not counted.
 */
int
forum_fold(int max)
{
	return message_fold(max) + reaction_fold(max) + fold_each(&pending_tallies, max, fold_tally) +
		fold_each(&pending_rankings, max, fold_tally) +
		fold_each(&pending_activity, max, fold_activity) +
		fold_each(&pending_spaces, max, fold_space);
}

/*
 * fold_counters(max) - add up and rank what is pending, of each kind at most so
 * many; returns how many there were
 *
 * Nothing waits for it: it is what the next vote, comment or member would do.
 */
Datum
chat_fold_counters(PG_FUNCTION_ARGS)
{
	ChatCall	call;
	int			max = chat_arg_page_size(fcinfo, 0);

	/* else it would fail on a standby over the first of them */
	PreventCommandIfReadOnly("chat.fold_counters()");
	chat_begin_nobody(&call, fcinfo, CHAT_CHANGE);
	return chat_return_int4(&call, forum_fold(max));
}

/*
 * karma(user_id, as_user)
 */
Datum
chat_karma(PG_FUNCTION_ARGS)
{
	ChatCall	call;
	pg_uuid_t	user_id = chat_arg_uuid(fcinfo, 0);

	chat_begin(&call, fcinfo, CHAT_READ);
	user_require_actor(&call.actor);
	user_require(&user_id);
	chat_read(&read_karma, UUID(&user_id));
	return chat_return_row_of_result(&call, 0);
}

/* A moderator of the topic, about one whose role is below their own, or themselves */
static void
require_above(const pg_uuid_t *space_id, const pg_uuid_t *user_id, const pg_uuid_t *actor)
{
	Space		space;
	Standing	standing;
	MemberRole	role = ROLE_GUEST;

	space_require_role(space_id, actor, ROLE_MODERATOR, &space, &standing);
	user_require(user_id);
	(void) space_member_read(space_id, user_id, GetActiveSnapshot(), &role);
	if (role >= standing.role && chat_uuid_compare(actor, user_id) != 0)
		space_refuse_role(space_id, "The user's role is not below your own.");
}

/*
 * delete_user_content(space, user_id, max, as_user) - delete so many of what a user
 * has written in a topic; returns how many there were
 *
 * What another transaction has locked is left for the next call, so nobody waits.
 */
Datum
chat_delete_user_content(PG_FUNCTION_ARGS)
{
	ChatCall	call;
	pg_uuid_t	id = chat_arg_uuid(fcinfo, 0);
	pg_uuid_t	user_id = chat_arg_uuid(fcinfo, 1);
	int			max;
	int64		ndeleted;

	chat_begin(&call, fcinfo, CHAT_CHANGE);
	max = chat_arg_page_size(fcinfo, 2);
	require_above(&id, &user_id, &call.actor);
	ndeleted = chat_run(&delete_posts, UUID(&id), UUID(&user_id), UUID(&call.actor),
						INT8(max));
	ndeleted += chat_run(&delete_comments, UUID(&id), UUID(&user_id), UUID(&call.actor),
						 INT8(max - ndeleted));
	return chat_return_int4(&call, (int32) ndeleted);
}

/*
 * undelete_user_content(space, user_id, since, max, as_user) - undelete so many of
 * what others have deleted of a user's; returns how many there were
 */
Datum
chat_undelete_user_content(PG_FUNCTION_ARGS)
{
	ChatCall	call;
	pg_uuid_t	id = chat_arg_uuid(fcinfo, 0);
	pg_uuid_t	user_id = chat_arg_uuid(fcinfo, 1);
	TimestampTz since;
	int			max;
	int64		nrestored;

	chat_begin(&call, fcinfo, CHAT_CHANGE);
	since = chat_arg_timestamptz(fcinfo, 2);
	max = chat_arg_page_size(fcinfo, 3);
	require_above(&id, &user_id, &call.actor);
	nrestored = chat_run(&undelete_posts, UUID(&id), UUID(&user_id), TIMESTAMPTZ(since),
						 INT4(chat_undelete_window), INT8(max));
	nrestored += chat_run(&undelete_comments, UUID(&id), UUID(&user_id), TIMESTAMPTZ(since),
						  INT4(chat_undelete_window), INT8(max - nrestored));
	return chat_return_int4(&call, (int32) nrestored);
}
