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
#include "core/args.h"
#include "core/identity.h"
#include "core/legacy.h"
#include "core/scope.h"
#include "core/uuidv7.h"
#include "forum/forum.h"
#include "forum/tally.h"
#include "limit/rate_limit.h"
#include "miscadmin.h"
#include "utils/snapmgr.h"

PG_FUNCTION_INFO_V1(chat_fold_counters);
PG_FUNCTION_INFO_V1(chat_karma);
PG_FUNCTION_INFO_V1(chat_delete_user_content);

static ChatPlan pending_tallies =
	CHAT_PLAN("SELECT DISTINCT post_id, target_id FROM chat.tally_deltas "
			  "ORDER BY post_id, target_id LIMIT $1", INT8OID);
static ChatPlan pending_rankings =
	CHAT_PLAN("SELECT post_id, id FROM chat.rankings_due ORDER BY post_id, id LIMIT $1",
			  INT8OID);
static ChatPlan pending_activity =
	CHAT_PLAN("SELECT DISTINCT post_id FROM chat.activity_deltas ORDER BY post_id LIMIT $1",
			  INT8OID);
static ChatPlan pending_spaces =
	CHAT_PLAN("SELECT DISTINCT space_id FROM chat.space_deltas ORDER BY space_id LIMIT $1",
			  INT8OID);

/* Of what is not deleted and not anonymous: a name must not be found by votes */
#define KARMA_OF(table, post_id) \
	"(SELECT COALESCE(sum((r.upvotes - r.downvotes) " \
	"+ (SELECT COALESCE(sum(d.upvotes - d.downvotes), 0) " \
	"FROM chat.tally_deltas AS d WHERE d.post_id = r.post_id " \
	"AND d.target_id = r.id)), 0)::int8 " \
	"FROM " table " AS x JOIN chat.tallies AS r ON r.post_id = x." post_id " " \
	"AND r.id = x.id " \
	"WHERE x.author_id = $1 AND x.deleted_at IS NULL)"

static ChatPlan read_karma =
	CHAT_PLAN("SELECT " KARMA_OF("chat.posts", "id") ", " KARMA_OF("chat.comments", "post_id"),
			  UUIDOID);
#define KARMA_NCOLUMNS	2

static ChatPlan remove_posts =
	CHAT_PLAN("UPDATE chat.posts SET deleted_at = clock_timestamp(), deleted_by = $3 "
			  "WHERE id = ANY (SELECT p.id FROM chat.posts AS p "
			  "WHERE p.author_id = $2 "
			  "AND p.space_id = $1 AND p.deleted_at IS NULL "
			  "ORDER BY p.id LIMIT $4 FOR NO KEY UPDATE SKIP LOCKED)",
			  UUIDOID, UUIDOID, UUIDOID, INT8OID);

static ChatPlan remove_comments =
	CHAT_PLAN("UPDATE chat.comments AS c SET deleted_at = clock_timestamp(), deleted_by = $3 "
			  "FROM (SELECT x.post_id, x.id FROM chat.comments AS x "
			  "JOIN chat.posts AS p ON p.id = x.post_id "
			  "WHERE x.author_id = $2 "
			  "AND p.space_id = $1 AND x.deleted_at IS NULL "
			  "ORDER BY x.id LIMIT $4 FOR NO KEY UPDATE OF x SKIP LOCKED) AS x "
			  "WHERE c.post_id = x.post_id AND c.id = x.id",
			  UUIDOID, UUIDOID, UUIDOID, INT8OID);

/* Of these rows, counted one by one; returns how many were */
static int
fold_each(ChatPlan *pending, int max, bool (*fold) (const pg_uuid_t *ids))
{
	Datum		value = Int64GetDatum(max);
	uint64		nrows = chat_plan_execute(pending, &value, NULL);
	SPITupleTable *rows = SPI_tuptable;
	int			nfolded = 0;

	for (uint64 row = 0; row < nrows; row++)
	{
		pg_uuid_t	ids[2];

		CHECK_FOR_INTERRUPTS();
		for (int column = 0; column < Min(rows->tupdesc->natts, 2); column++)
		{
			bool		isnull;

			ids[column] = *DatumGetUUIDP(SPI_getbinval(rows->vals[row], rows->tupdesc,
													   column + 1, &isnull));
		}
		nfolded += fold(ids) ? 1 : 0;
	}
	SPI_freetuptable(rows);
	return nfolded;
}

static bool
fold_tally(const pg_uuid_t *ids)
{
	TallyChange change = {.post_id = ids[0],.id = ids[1],.rank = true};

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
 * Of each kind at most so many; returns how many there were. What somebody else
 * has locked is left, and not counted.
 */
int
forum_fold(int max)
{
	return fold_each(&pending_tallies, max, fold_tally) +
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
	int			max = chat_arg_page_size(fcinfo, 0);
	int			nfolded;
	ChatScope	scope;

	/* else it would fail on a standby over the first of them */
	PreventCommandIfReadOnly("chat.fold_counters()");
	chat_enter(&scope);
	nfolded = forum_fold(max);
	chat_leave(&scope);

	PG_RETURN_INT32(nfolded);
}

/*
 * karma(user_id, as_user)
 */
Datum
chat_karma(PG_FUNCTION_ARGS)
{
	pg_uuid_t	actor = chat_actor(fcinfo);
	pg_uuid_t	user_id = chat_arg_uuid(fcinfo, 0);
	Datum		values[KARMA_NCOLUMNS] = {UUIDPGetDatum(&user_id)};
	bool		nulls[KARMA_NCOLUMNS];
	Datum		result;
	ChatScope	scope;

	chat_enter_read(&scope);
	user_require_actor(&actor);
	user_require(&user_id);
	chat_plan_read(&read_karma, values, NULL);
	chat_spi_row(0, values, nulls);
	result = SPI_datumTransfer(chat_result_row(fcinfo, KARMA_NCOLUMNS, values, nulls),
							   false, -1);
	chat_leave(&scope);

	return result;
}

/*
 * delete_user_content(space, user_id, max, as_user) - delete so many of what a user
 * has written in a topic; returns how many there were
 *
 * What somebody else has locked is left for the next call, so nobody waits.
 */
Datum
chat_delete_user_content(PG_FUNCTION_ARGS)
{
	pg_uuid_t	actor = chat_limited_actor(fcinfo, ACTION_REMOVE_CONTENT);
	pg_uuid_t	id = chat_arg_uuid(fcinfo, 0);
	pg_uuid_t	user_id = chat_arg_uuid(fcinfo, 1);
	int			max = chat_arg_page_size(fcinfo, 2);
	Space		space;
	Standing	standing;
	MemberRole	role = ROLE_GUEST;
	Datum		values[4];
	uint64		removed;
	ChatScope	scope;

	chat_enter(&scope);
	space_require_role(&id, &actor, ROLE_MODERATOR, &space, &standing);
	user_require(&user_id);
	(void) space_member_read(&id, &user_id, GetActiveSnapshot(), &role);
	if (role >= standing.role && chat_uuid_compare(&actor, &user_id) != 0)
		space_refuse_role(&id, "The user's role is not below your own.");
	values[0] = UUIDPGetDatum(&id);
	values[1] = UUIDPGetDatum(&user_id);
	values[2] = UUIDPGetDatum(&actor);
	values[3] = Int64GetDatum(max);
	removed = chat_plan_execute(&remove_posts, values, NULL);
	values[3] = Int64GetDatum(max - (int64) removed);
	removed += chat_plan_execute(&remove_comments, values, NULL);
	chat_leave(&scope);

	PG_RETURN_INT32((int32) removed);
}
