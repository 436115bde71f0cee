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
#include "core/legacy.h"
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
			  "FROM chat.comments WHERE post_id = $1 "
			  "AND id = $2",
			  UUIDOID, UUIDOID);

static ChatPlan insert_version =
	CHAT_PLAN("INSERT INTO chat.comment_versions "
			  "(post_id, comment_id, version, edited_at, content) "
			  "VALUES ($1, $2, $3, $4, $5)",
			  UUIDOID, UUIDOID, INT4OID, TIMESTAMPTZOID, TEXTOID);

static ChatPlan delete_softly =
	CHAT_PLAN("UPDATE chat.comments SET deleted_at = clock_timestamp(), deleted_by = $3 "
			  "WHERE post_id = $1 AND id = $2 "
			  "AND deleted_at IS NULL",
			  UUIDOID, UUIDOID, UUIDOID);

/* The moment that its ranks count from, as in tally_time() */
#define COMMENT_TIME \
	"(EXTRACT(epoch FROM chat.uuid_timestamp(n.id)) " \
	"* 1000000)::int8"

static ChatPlan insert_tallies =
	CHAT_PLAN("INSERT INTO chat.tallies (post_id, id, scope_id, created, live, is_public) "
			  "SELECT n.post_id, n.id, COALESCE(n.parent_id, n.post_id), " COMMENT_TIME ", "
			  "true, p.is_public FROM new_comments AS n JOIN chat.posts AS p "
			  "ON p.id = n.post_id");

static ChatPlan insert_rankings =
	CHAT_PLAN("INSERT INTO chat.rankings (post_id, id, scope_id, created, "
			  "listed, listed_for_all, hot) "
			  "SELECT x.post_id, x.id, x.scope_id, x.created, true, false, "
			  TALLY_HOT_AT_FIRST("x.created") " "
			  "FROM (SELECT n.post_id, n.id, COALESCE(n.parent_id, n.post_id) AS scope_id, "
			  COMMENT_TIME " AS created FROM new_comments AS n) AS x");

static ChatPlan count_replies =
	CHAT_PLAN("SELECT n.post_id, n.parent_id, count(*)::int4 "
			  "FROM new_comments AS n WHERE n.parent_id IS NOT NULL "
			  "GROUP BY n.post_id, n.parent_id "
			  "ORDER BY n.parent_id");

/* Of each post: how many more there are, and the newest */
static ChatPlan count_inserted =
	CHAT_PLAN("SELECT n.post_id, count(*)::int4, "
			  "max(chat.uuid_timestamp(n.id)) FROM new_comments AS n "
			  "GROUP BY n.post_id ORDER BY n.post_id");

/*
 * Deleted (n -1) or brought back (1). Old and new rows are grouped, not joined:
 * the plan is made for the first statement of a session, mostly one of a single
 * row, and a join would be planned as a loop in a loop.
 */
#define TURNED \
	"FROM (SELECT y.post_id, y.id, sum(y.n) AS n FROM (" \
	"SELECT n.post_id, n.id, 1 AS n FROM new_comments AS n WHERE n.deleted_at IS NULL " \
	"UNION ALL " \
	"SELECT o.post_id, o.id, -1 FROM old_comments AS o WHERE o.deleted_at IS NULL) AS y " \
	"GROUP BY y.post_id, y.id HAVING sum(y.n) <> 0) AS x "

static ChatPlan count_updated =
	CHAT_PLAN("SELECT x.post_id, sum(x.n)::int4, NULL " TURNED
			  "GROUP BY x.post_id ORDER BY x.post_id");

static ChatPlan read_turned =
	CHAT_PLAN("SELECT x.post_id, x.id " TURNED
			  "ORDER BY x.id");

static ChatPlan read_changed =
	CHAT_PLAN("SELECT n.post_id, n.id, p.space_id, p.is_public FROM new_comments AS n "
			  "JOIN chat.posts AS p ON p.id = n.post_id");

/* Where the comment is in the tree; the array is the caller's */
static void
place_comment(TriggerData *trigger, HeapTuple row, const pg_uuid_t *post_id,
			  int32 *depth, Datum *path)
{
	bool		isnull;
	Datum		parent = chat_tuple_datum(trigger, row, "parent_id", &isnull);
	Datum		values[] = {UUIDPGetDatum(post_id), parent};

	*depth = 0;
	if (isnull)
	{
		*path = PointerGetDatum(construct_empty_array(UUIDOID));
		*path = SPI_datumTransfer(*path, false, -1);
		return;
	}
	if (chat_plan_execute(&read_parent, values, NULL) == 0)
		ereport(ERROR,
				(errcode(ERRCODE_FOREIGN_KEY_VIOLATION),
				 errmsg("comment %s to reply to is not on post %s",
						chat_uuid_string(DatumGetUUIDP(parent)),
						chat_uuid_string(post_id))));
	if (DatumGetBool(chat_plan_value(0, 3, &isnull)))
		ereport(ERROR,
				(errcode(ERRCODE_CHAT_MESSAGE_DELETED),
				 errmsg("cannot reply to comment %s, which has been deleted",
						chat_uuid_string(DatumGetUUIDP(parent)))));
	*depth = DatumGetInt32(chat_plan_value(0, 1, &isnull)) + 1;
	if (*depth > chat_max_comment_depth)
		ereport(ERROR,
				(errcode(ERRCODE_CHAT_TOO_DEEP),
				 errmsg("the comment would be %d levels deep", *depth),
				 errdetail("There may be %d (\"%s\").",
						   chat_max_comment_depth, "chat.max_comment_depth"),
				 errhint("Reply to a comment above.")));
	*path = SPI_datumTransfer(chat_plan_value(0, 2, &isnull), false, -1);
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
	bool		isnull;
	Datum		post_id = chat_tuple_required(trigger, row, "post_id");
	Datum		content = chat_tuple_required(trigger, row, "content");
	int32		depth;
	Datum		values[lengthof(columns)];
	bool		nulls[lengthof(columns)] = {false};
	Post		post;
	ChatScope	scope;

	chat_tuple_require_v7(trigger, row, "id");
	forum_check_content(DatumGetTextPP(content), true);
	(void) chat_tuple_datum(trigger, row, "deleted_at", &isnull);
	if (!isnull)
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
	place_comment(trigger, row, &post.id, &depth, &values[1]);
	chat_leave(&scope);

	values[0] = Int32GetDatum(depth);
	values[2] = Int32GetDatum(1);
	return PointerGetDatum(chat_tuple_modify(trigger, row, lengthof(columns), columns,
										   values, nulls));
}

static void
keep_version(TriggerData *trigger)
{
	static const char *const columns[] = {
		"post_id", "id", "version", "edited_at", "content"
	};
	Datum		values[lengthof(columns)];
	char		nulls[lengthof(columns)];
	ChatScope	scope;

	chat_tuple_parameters(trigger, trigger->tg_trigtuple, lengthof(columns), columns,
						values, nulls);
	chat_enter(&scope);
	chat_plan_execute(&insert_version, values, nulls);
	chat_leave(&scope);
}

/*
 * BEFORE UPDATE ROW: a comment stays where it is
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
	Datum		content;
	Datum		values[2];
	bool		nulls[2] = {false, false};
	bool		isnull;

	chat_tuple_immutable(trigger, lengthof(immutable), immutable);
	if (!chat_tuple_changed(trigger, 1, content_column))
		return PointerGetDatum(trigger->tg_newtuple);

	content = chat_tuple_required(trigger, trigger->tg_newtuple, "content");
	forum_check_content(DatumGetTextPP(content), true);
	keep_version(trigger);
	values[0] = Int32GetDatum(DatumGetInt32(chat_tuple_datum(trigger, trigger->tg_trigtuple,
														   "version", &isnull)) + 1);
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
	bool		isnull;
	pg_uuid_t	actor = chat_nobody;
	Datum		values[3];
	ChatScope	scope;

	values[0] = chat_tuple_datum(trigger, trigger->tg_trigtuple, "post_id", &isnull);
	values[1] = chat_tuple_datum(trigger, trigger->tg_trigtuple, "id", &isnull);
	(void) chat_current_user(&actor);
	values[2] = UUIDPGetDatum(&actor);
	chat_enter(&scope);
	chat_plan_execute(&delete_softly, values, NULL);
	chat_leave(&scope);
	return PointerGetDatum(NULL);
}

/* The parents of new comments have more replies */
static void
add_replies(void)
{
	ChatRows	rows = chat_plan_rows(&count_replies, NULL, NULL);
	bool		isnull;

	for (uint64 i = 0; i < rows.nrows; i++)
	{
		TallyChange change = {
			.post_id = *DatumGetUUIDP(chat_legacy_rows_value(&rows, i, 1, &isnull)),
			.id = *DatumGetUUIDP(chat_legacy_rows_value(&rows, i, 2, &isnull)),
			.replies = DatumGetInt32(chat_legacy_rows_value(&rows, i, 3, &isnull))
		};

		CHECK_FOR_INTERRUPTS();
		(void) tally_apply(&change, NULL);
	}
	SPI_freetuptable(rows.table);
}

static void
recount_turned(void)
{
	ChatRows	rows = chat_plan_rows(&read_turned, NULL, NULL);
	bool		isnull;

	for (uint64 i = 0; i < rows.nrows; i++)
	{
		TallyChange change = {
			.post_id = *DatumGetUUIDP(chat_legacy_rows_value(&rows, i, 1, &isnull)),
			.id = *DatumGetUUIDP(chat_legacy_rows_value(&rows, i, 2, &isnull)),
			.recount = true
		};

		CHECK_FOR_INTERRUPTS();
		(void) tally_apply(&change, NULL);
	}
	SPI_freetuptable(rows.table);
}

/* The posts have more or fewer comments; new ones are activity of the topic */
static void
count_comments(ChatPlan *plan)
{
	ChatRows	rows = chat_plan_rows(plan, NULL, NULL);
	bool		isnull;

	for (uint64 i = 0; i < rows.nrows; i++)
	{
		ActivityChange change = {
			.post_id = *DatumGetUUIDP(chat_legacy_rows_value(&rows, i, 1, &isnull)),
			.comments = DatumGetInt32(chat_legacy_rows_value(&rows, i, 2, &isnull))
		};
		Datum		newest = chat_legacy_rows_value(&rows, i, 3, &isnull);

		change.recount = isnull;
		if (!isnull)
		{
			Post		post;

			change.active = tally_time(DatumGetTimestampTz(newest));
			if (!post_read(&change.post_id, GetActiveSnapshot(), &post))
				elog(ERROR, "post %s is gone", chat_uuid_string(&change.post_id));
			space_count(&post.space_id, 0, 0, 0, DatumGetTimestampTz(newest));
		}
		(void) activity_apply(&change);
	}
	SPI_freetuptable(rows.table);
}

static void
announce_changed(void)
{
	ChatRows	rows = chat_plan_rows(&read_changed, NULL, NULL);
	bool		isnull;

	for (uint64 i = 0; i < rows.nrows; i++)
		forum_announce_comment(DatumGetUUIDP(chat_legacy_rows_value(&rows, i, 3, &isnull)),
							   DatumGetUUIDP(chat_legacy_rows_value(&rows, i, 1, &isnull)),
							   DatumGetUUIDP(chat_legacy_rows_value(&rows, i, 2, &isnull)),
							   DatumGetBool(chat_legacy_rows_value(&rows, i, 4, &isnull)),
							   CHAT_EVENT_COMMENT);
	SPI_freetuptable(rows.table);
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
		chat_plan_execute(&insert_tallies, NULL, NULL);
		chat_plan_execute(&insert_rankings, NULL, NULL);
		add_replies();
		count_comments(&count_inserted);
	}
	else
	{
		recount_turned();
		count_comments(&count_updated);
	}
	announce_changed();
	chat_leave(&scope);

	return PointerGetDatum(NULL);
}
