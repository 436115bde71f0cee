/*-------------------------------------------------------------------------
 *
 * comment_trigger.c
 *	  What holds for comments whoever writes them, and by whatever statement.
 *
 *-------------------------------------------------------------------------
 */
#include "postgres.h"

#include "catalog/pg_type.h"
#include "core/errors.h"
#include "core/identity.h"
#include "core/plan.h"
#include "core/scope.h"
#include "core/trigger.h"
#include "core/uuidv7.h"
#include "forum/forum.h"
#include "forum/tally.h"
#include "utils/array.h"
#include "utils/snapmgr.h"
#include "utils/timestamp.h"

PG_FUNCTION_INFO_V1(chat_comments_insert);
PG_FUNCTION_INFO_V1(chat_comments_update);
PG_FUNCTION_INFO_V1(chat_comments_delete);
PG_FUNCTION_INFO_V1(chat_comments_changed);

static ChatPlan read_parent =
	CHAT_PLAN("SELECT depth, array_append(path, id), deleted_at IS NOT NULL "
			  "FROM chat.comments "
			  "WHERE post_id = $1 AND id = $2",
			  UUIDOID, UUIDOID);

static ChatPlan insert_version =
	CHAT_PLAN("INSERT INTO chat.comment_versions "
			  "(post_id, comment_id, version, edited_at, content) "
			  "VALUES ($1, $2, $3, $4, $5)",
			  UUIDOID, UUIDOID, INT4OID, TIMESTAMPTZOID, TEXTOID);

static ChatPlan delete_softly =
	CHAT_PLAN("UPDATE chat.comments "
			  "SET deleted_at = clock_timestamp(), deleted_by = $3 "
			  "WHERE post_id = $1 AND id = $2 AND deleted_at IS NULL",
			  UUIDOID, UUIDOID, UUIDOID);

/* The moment that its ranks count from, as in tally_time() */
#define COMMENT_TIME	"(EXTRACT(epoch FROM chat.uuid_timestamp(n.id)) * 1000000)::int8"

static ChatPlan insert_tallies =
	CHAT_PLAN("INSERT INTO chat.tallies (post_id, id, scope_id, created, is_live, is_public) "
			  "SELECT n.post_id, n.id, COALESCE(n.parent_id, n.post_id), " COMMENT_TIME ", "
			  "true, p.is_public "
			  "FROM new_comments AS n "
			  "JOIN chat.posts AS p ON p.id = n.post_id");

static ChatPlan insert_rankings =
	CHAT_PLAN("INSERT INTO chat.rankings (post_id, id, scope_id, created, "
			  "is_listed, is_listed_for_all, hot) "
			  "SELECT x.post_id, x.id, x.scope_id, x.created, true, false, "
			  TALLY_HOT_AT_FIRST("x.created") " "
			  "FROM (SELECT n.post_id, n.id, COALESCE(n.parent_id, n.post_id) AS scope_id, "
			  COMMENT_TIME " AS created "
			  "FROM new_comments AS n) AS x");

static ChatPlan count_replies =
	CHAT_PLAN("SELECT n.post_id, n.parent_id, count(*)::int4 "
			  "FROM new_comments AS n "
			  "WHERE n.parent_id IS NOT NULL "
			  "GROUP BY n.post_id, n.parent_id "
			  "ORDER BY n.parent_id");

/* Of each post: how many more there are, and the newest */
static ChatPlan count_inserted =
	CHAT_PLAN("SELECT n.post_id, count(*)::int4, max(chat.uuid_timestamp(n.id)) "
			  "FROM new_comments AS n "
			  "GROUP BY n.post_id "
			  "ORDER BY n.post_id");

/*
 * Deleted (n -1) or restored (1). Old and new rows are grouped, not joined: the
 * plan is made for the first statement of a session, mostly one of a single row,
 * and a join would be planned as a loop in a loop.
 */
#define DELETED_OR_RESTORED \
	"FROM (SELECT y.post_id, y.id, sum(y.n) AS n " \
	"FROM (SELECT n.post_id, n.id, 1 AS n " \
	"FROM new_comments AS n " \
	"WHERE n.deleted_at IS NULL " \
	"UNION ALL " \
	"SELECT o.post_id, o.id, -1 " \
	"FROM old_comments AS o " \
	"WHERE o.deleted_at IS NULL) AS y " \
	"GROUP BY y.post_id, y.id " \
	"HAVING sum(y.n) <> 0) AS x "

static ChatPlan count_updated =
	CHAT_PLAN("SELECT x.post_id, sum(x.n)::int4, NULL::timestamptz "
			  DELETED_OR_RESTORED
			  "GROUP BY x.post_id "
			  "ORDER BY x.post_id");

static ChatPlan read_deleted_or_restored =
	CHAT_PLAN("SELECT x.post_id, x.id "
			  DELETED_OR_RESTORED
			  "ORDER BY x.id");

static ChatPlan read_changed =
	CHAT_PLAN("SELECT n.post_id, n.id, p.space_id, p.is_public "
			  "FROM new_comments AS n "
			  "JOIN chat.posts AS p ON p.id = n.post_id");

/* Where the comment is in the tree; the array is the caller's */
static int32
place_comment(TriggerData *trigger, HeapTuple row, const pg_uuid_t *post_id, Datum *path)
{
	NullableDatum parent = chat_tuple_value(trigger, row, "parent_id");
	int32		depth;

	if (parent.isnull)
	{
		*path = SPI_datumTransfer(PointerGetDatum(construct_empty_array(UUIDOID)), false, -1);
		return 0;
	}
	if (chat_run(&read_parent, UUID(post_id), parent) == 0)
		ereport(ERROR,
				(errcode(ERRCODE_FOREIGN_KEY_VIOLATION),
				 errmsg("comment %s to reply to is not on post %s",
						chat_uuid_string(DatumGetUUIDP(parent.value)),
						chat_uuid_string(post_id))));
	if (chat_row_bool(0, 3))
		ereport(ERROR,
				(errcode(ERRCODE_CHAT_MESSAGE_DELETED),
				 errmsg("cannot reply to comment %s, which has been deleted",
						chat_uuid_string(DatumGetUUIDP(parent.value)))));
	depth = chat_row_int4(0, 1) + 1;
	if (depth > chat_max_comment_depth)
		ereport(ERROR,
				(errcode(ERRCODE_CHAT_TOO_DEEP),
				 errmsg("the comment would be %d levels deep", depth),
				 errdetail("There may be at most %d (\"%s\").",
						   chat_max_comment_depth, "chat.max_comment_depth"),
				 errhint("Reply to a comment above.")));
	*path = SPI_datumTransfer(chat_row_value(0, 2).value, false, -1);
	return depth;
}

/*
 * BEFORE INSERT ROW: depth and path. The parent may stand earlier in the same
 * statement.
 */
Datum
chat_comments_insert(PG_FUNCTION_ARGS)
{
	static const char *const columns[] = {"depth", "path", "version"};
	TriggerData *trigger = chat_trigger(fcinfo, "_comments_insert",
										TRIGGER_EVENT_BEFORE, TRIGGER_EVENT_ROW);
	HeapTuple	row = trigger->tg_trigtuple;
	Datum		post_id = chat_tuple_required(trigger, row, "post_id");
	Datum		content = chat_tuple_required(trigger, row, "content");
	Datum		values[lengthof(columns)];
	bool		nulls[lengthof(columns)] = {false};
	Post		post;
	ChatScope	scope;

	chat_tuple_require_v7(trigger, row, "id");
	forum_check_content(DatumGetTextPP(content), true);
	if (!chat_tuple_value(trigger, row, "deleted_at").isnull)
		ereport(ERROR,
				(errcode(ERRCODE_INTEGRITY_CONSTRAINT_VIOLATION),
				 errmsg("a comment cannot be inserted as deleted"),
				 errhint("Insert it, then delete it.")));

	chat_enter(&scope);
	if (!post_read(DatumGetUUIDP(post_id), GetActiveSnapshot(), &post))
		ereport(ERROR,
				(errcode(ERRCODE_FOREIGN_KEY_VIOLATION),
				 errmsg("post %s does not exist",
						chat_uuid_string(DatumGetUUIDP(post_id)))));
	forum_check_author(trigger, row, NULL);
	values[0] = Int32GetDatum(place_comment(trigger, row, &post.id, &values[1]));
	values[2] = Int32GetDatum(1);
	chat_leave(&scope);

	return PointerGetDatum(chat_tuple_modify(trigger, row, lengthof(columns), columns,
											 values, nulls));
}

/* The row as it was */
static void
keep_version(TriggerData *trigger)
{
	HeapTuple	row = trigger->tg_trigtuple;
	ChatScope	scope;

	chat_enter(&scope);
	chat_run(&insert_version,
			 chat_tuple_value(trigger, row, "post_id"),
			 chat_tuple_value(trigger, row, "id"),
			 chat_tuple_value(trigger, row, "version"),
			 chat_tuple_value(trigger, row, "edited_at"),
			 chat_tuple_value(trigger, row, "content"));
	chat_leave(&scope);
}

/*
 * BEFORE UPDATE ROW: a comment stays where it is, and what changes nothing is not
 * written
 */
Datum
chat_comments_update(PG_FUNCTION_ARGS)
{
	static const char *const immutable[] = {
		"post_id", "id", "parent_id", "depth", "path", "author_id", "alias_id",
		"version", "edited_at"
	};
	static const char *const content_column[] = {"content"};
	static const char *const columns[] = {"version", "edited_at"};
	TriggerData *trigger = chat_trigger(fcinfo, "_comments_update",
										TRIGGER_EVENT_BEFORE, TRIGGER_EVENT_ROW);
	Datum		version = chat_tuple_required(trigger, trigger->tg_trigtuple, "version");
	Datum		content;
	Datum		values[2];
	bool		nulls[2] = {false, false};

	chat_tuple_immutable(trigger, lengthof(immutable), immutable);
	if (!chat_tuple_differs(trigger))
		return PointerGetDatum(NULL);
	if (!chat_tuple_changed(trigger, 1, content_column))
		return PointerGetDatum(trigger->tg_newtuple);

	content = chat_tuple_required(trigger, trigger->tg_newtuple, "content");
	forum_check_content(DatumGetTextPP(content), true);
	keep_version(trigger);
	values[0] = Int32GetDatum(DatumGetInt32(version) + 1);
	values[1] = TimestampTzGetDatum(GetCurrentTimestamp());
	return PointerGetDatum(chat_tuple_modify(trigger, trigger->tg_newtuple, lengthof(columns),
											 columns, values, nulls));
}

/*
 * BEFORE DELETE ROW: the comment stays, deleted
 */
Datum
chat_comments_delete(PG_FUNCTION_ARGS)
{
	TriggerData *trigger = chat_trigger(fcinfo, "_comments_delete",
										TRIGGER_EVENT_BEFORE, TRIGGER_EVENT_ROW);
	pg_uuid_t	actor = chat_nobody;
	ChatScope	scope;

	(void) chat_current_user(&actor);
	chat_enter(&scope);
	chat_run(&delete_softly, chat_tuple_value(trigger, trigger->tg_trigtuple, "post_id"),
			 chat_tuple_value(trigger, trigger->tg_trigtuple, "id"), UUID(&actor));
	chat_leave(&scope);
	return PointerGetDatum(NULL);
}

/* The parents of new comments have more replies */
static void
add_replies(void)
{
	uint64		nrows = chat_run(&count_replies);
	ChatRows	rows = chat_rows();

	for (uint64 row = 0; row < nrows; row++)
	{
		TallyChange change = {
			.post_id = chat_rows_uuid(&rows, row, 1),
			.id = chat_rows_uuid(&rows, row, 2),
			.replies = chat_rows_int4(&rows, row, 3)
		};

		CHECK_FOR_INTERRUPTS();
		(void) tally_apply(&change, NULL);
	}
}

static void
recount_deleted_or_restored(void)
{
	uint64		nrows = chat_run(&read_deleted_or_restored);
	ChatRows	rows = chat_rows();

	for (uint64 row = 0; row < nrows; row++)
	{
		TallyChange change = {
			.post_id = chat_rows_uuid(&rows, row, 1),
			.id = chat_rows_uuid(&rows, row, 2),
			.is_recount = true
		};

		CHECK_FOR_INTERRUPTS();
		(void) tally_apply(&change, NULL);
	}
}

/* New comments are activity of the post's topic */
static void
count_activity(const pg_uuid_t *post_id, TimestampTz at)
{
	Post		post;

	if (!post_read(post_id, GetActiveSnapshot(), &post))
		elog(ERROR, "post %s is missing", chat_uuid_string(post_id));
	space_count(&post.space_id, 0, 0, 0, at);
}

/* The posts have more or fewer comments */
static void
count_comments(ChatPlan *plan)
{
	uint64		nrows = chat_run(plan);
	ChatRows	rows = chat_rows();

	for (uint64 row = 0; row < nrows; row++)
	{
		NullableDatum newest = chat_rows_value(&rows, row, 3);
		ActivityChange change = {
			.post_id = chat_rows_uuid(&rows, row, 1),
			.comments = chat_rows_int4(&rows, row, 2),
			.is_recount = newest.isnull
		};

		if (!newest.isnull)
		{
			change.active = tally_time(DatumGetTimestampTz(newest.value));
			count_activity(&change.post_id, DatumGetTimestampTz(newest.value));
		}
		(void) activity_apply(&change);
	}
}

static void
announce_changed(void)
{
	uint64		nrows = chat_run(&read_changed);
	ChatRows	rows = chat_rows();

	for (uint64 row = 0; row < nrows; row++)
	{
		pg_uuid_t	post_id = chat_rows_uuid(&rows, row, 1);
		pg_uuid_t	id = chat_rows_uuid(&rows, row, 2);
		pg_uuid_t	space_id = chat_rows_uuid(&rows, row, 3);

		forum_announce_comment(&space_id, &post_id, &id, chat_rows_bool(&rows, row, 4),
							   CHAT_EVENT_COMMENT);
	}
}

/*
 * AFTER STATEMENT: ranks, counters, events
 */
Datum
chat_comments_changed(PG_FUNCTION_ARGS)
{
	TriggerData *trigger = chat_trigger(fcinfo, "_comments_changed",
										TRIGGER_EVENT_AFTER, TRIGGER_EVENT_STATEMENT);
	ChatScope	scope;

	chat_enter(&scope);
	if (SPI_register_trigger_data(trigger) != SPI_OK_TD_REGISTER)
		elog(ERROR, "could not register the rows that changed");
	if (TRIGGER_FIRED_BY_INSERT(trigger->tg_event))
	{
		chat_run(&insert_tallies);
		chat_run(&insert_rankings);
		add_replies();
		count_comments(&count_inserted);
	}
	else
	{
		recount_deleted_or_restored();
		count_comments(&count_updated);
	}
	announce_changed();
	chat_leave(&scope);

	return PointerGetDatum(NULL);
}
