/*-------------------------------------------------------------------------
 *
 * post_trigger.c
 *	  What holds for posts whoever writes them, and by whatever statement.
 *
 *-------------------------------------------------------------------------
 */
#include "postgres.h"

#include "account/user.h"
#include "alias/alias.h"
#include "catalog/pg_type.h"
#include "core/identity.h"
#include "core/name.h"
#include "core/plan.h"
#include "core/scope.h"
#include "core/trigger.h"
#include "core/uuidv7.h"
#include "forum/forum.h"
#include "forum/tally.h"
#include "utils/snapmgr.h"
#include "utils/timestamp.h"

PG_FUNCTION_INFO_V1(chat_posts_insert);
PG_FUNCTION_INFO_V1(chat_posts_update);
PG_FUNCTION_INFO_V1(chat_posts_delete);
PG_FUNCTION_INFO_V1(chat_posts_changed);

static ChatPlan insert_version =
	CHAT_PLAN("INSERT INTO chat.post_versions "
			  "(post_id, version, edited_at, title, content, gif_url, tags) "
			  "VALUES ($1, $2, $3, $4, $5, $6, $7)",
			  UUIDOID, INT4OID, TIMESTAMPTZOID, TEXTOID, TEXTOID, TEXTOID, TEXTARRAYOID);

static ChatPlan delete_softly =
	CHAT_PLAN("UPDATE chat.posts "
			  "SET deleted_at = clock_timestamp(), deleted_by = $2 "
			  "WHERE id = $1 AND deleted_at IS NULL",
			  UUIDOID, UUIDOID);

#define IS_LISTED(post) "(" post ".published_at IS NOT NULL AND " post ".deleted_at IS NULL)"

/* The moment that its ranks count from, as in tally_time() */
#define POST_TIME \
	"(EXTRACT(epoch FROM COALESCE(n.published_at, chat.uuid_timestamp(n.id))) * 1000000)::int8"

static ChatPlan insert_tallies =
	CHAT_PLAN("INSERT INTO chat.tallies (post_id, id, scope_id, created, is_live, is_public) "
			  "SELECT n.id, n.id, n.space_id, " POST_TIME ", " IS_LISTED("n") ", n.is_public "
			  "FROM new_posts AS n");

static ChatPlan insert_rankings =
	CHAT_PLAN("INSERT INTO chat.rankings (post_id, id, scope_id, created, "
			  "is_listed, is_listed_for_all, day, hot) "
			  "SELECT x.id, x.id, x.space_id, x.created, "
			  "x.is_live, x.is_live AND x.is_public, "
			  "CASE WHEN x.is_live THEN (x.created / 86400000000)::int4 END, "
			  TALLY_HOT_AT_FIRST("x.created") " "
			  "FROM (SELECT n.id, n.space_id, n.is_public, " POST_TIME " AS created, "
			  IS_LISTED("n") " AS is_live "
			  "FROM new_posts AS n) AS x");

static ChatPlan insert_activity =
	CHAT_PLAN("INSERT INTO chat.post_activity (post_id, space_id, is_live, is_public, active) "
			  "SELECT n.id, n.space_id, " IS_LISTED("n") ", n.is_public, " POST_TIME " "
			  "FROM new_posts AS n");

static ChatPlan count_inserted =
	CHAT_PLAN("SELECT n.space_id, (count(*) FILTER (WHERE " IS_LISTED("n") "))::int4, "
			  "max(n.published_at) FILTER (WHERE " IS_LISTED("n") ") "
			  "FROM new_posts AS n "
			  "GROUP BY n.space_id");

/*
 * Where posts have been (n -1) and are now (1), of those whose place in lists
 * has changed. Old and new rows are grouped, not joined: the plan is made for the
 * first statement of a session, mostly one of a single row, and a join would be
 * planned as a loop in a loop.
 */
#define MOVED \
	"FROM (SELECT y.id, y.space_id, y.published_at, y.deleted_at, sum(y.n) AS n " \
	"FROM (SELECT n.id, n.space_id, n.published_at, n.deleted_at, 1 AS n " \
	"FROM new_posts AS n " \
	"UNION ALL " \
	"SELECT o.id, o.space_id, o.published_at, o.deleted_at, -1 " \
	"FROM old_posts AS o) AS y " \
	"GROUP BY y.id, y.space_id, y.published_at, y.deleted_at " \
	"HAVING sum(y.n) <> 0) AS x "

static ChatPlan count_updated =
	CHAT_PLAN("SELECT x.space_id, sum(x.n)::int4, "
			  "max(x.published_at) FILTER (WHERE x.n > 0) "
			  MOVED
			  "WHERE " IS_LISTED("x") " "
			  "GROUP BY x.space_id");

/* In the order of their ids */
static ChatPlan read_moved =
	CHAT_PLAN("SELECT DISTINCT x.id "
			  MOVED
			  "ORDER BY x.id");

static ChatPlan read_changed =
	CHAT_PLAN("SELECT n.id, n.space_id, n.is_public "
			  "FROM new_posts AS n "
			  "WHERE n.published_at IS NOT NULL");

static void
refuse_author(const char *what, const pg_uuid_t *id)
{
	ereport(ERROR,
			(errcode(ERRCODE_FOREIGN_KEY_VIOLATION),
			 errmsg("%s %s does not exist", what, chat_uuid_string(id))));
}

/*
 * There is such a user, or such an alias, in that topic unless space_id is
 * NULL: a comment may be by an alias of the topic that its post was in.
 */
void
forum_check_author(TriggerData *trigger, HeapTuple row, const pg_uuid_t *space_id)
{
	NullableDatum author = chat_tuple_value(trigger, row, "author_id");
	NullableDatum alias = chat_tuple_value(trigger, row, "alias_id");

	if (!author.isnull && !user_exists(DatumGetUUIDP(author.value)))
		refuse_author("author", DatumGetUUIDP(author.value));
	if (!alias.isnull && !alias_is_in(space_id, DatumGetUUIDP(alias.value)))
		refuse_author("alias", DatumGetUUIDP(alias.value));
}

/* The topic that a row names */
static void
row_space(TriggerData *trigger, HeapTuple row, Space *space)
{
	Datum		value = chat_tuple_required(trigger, row, "space_id");

	if (!space_read(DatumGetUUIDP(value), GetActiveSnapshot(), space))
		ereport(ERROR,
				(errcode(ERRCODE_FOREIGN_KEY_VIOLATION),
				 errmsg("topic %s does not exist",
						chat_uuid_string(DatumGetUUIDP(value)))));
}

/* Is the value new, or of a new row? One that stays is not checked again. */
static bool
is_new(TriggerData *trigger, const char *column)
{
	return TRIGGER_FIRED_BY_INSERT(trigger->tg_event) ||
		chat_tuple_changed(trigger, 1, &column);
}

/* Ranks are counted from that moment: one that an id could tell as well */
static void
check_published(TimestampTz at)
{
	if (TIMESTAMP_NOT_FINITE(at) || tally_time(at) < 0 ||
		tally_time(at) / 1000 >= INT64CONST(1) << 48)
		ereport(ERROR,
				(errcode(ERRCODE_DATETIME_VALUE_OUT_OF_RANGE),
				 errmsg("timestamp %s out of range for the publication of a post",
						timestamptz_to_str(at))));
}

static HeapTuple
normalize(TriggerData *trigger, HeapTuple row)
{
	static const char *const columns[] = {"tags"};
	NullableDatum published_at = chat_tuple_value(trigger, row, "published_at");
	NullableDatum title = chat_tuple_value(trigger, row, "title");
	NullableDatum content = chat_tuple_value(trigger, row, "content");
	NullableDatum tags = chat_tuple_value(trigger, row, "tags");
	Datum		keys;

	if (!published_at.isnull && is_new(trigger, "published_at"))
		check_published(DatumGetTimestampTz(published_at.value));
	if (!title.isnull && is_new(trigger, "title") &&
		!chat_name_is_visible(DatumGetTextPP(title.value)))
		ereport(ERROR,
				(errcode(ERRCODE_CHECK_VIOLATION),
				 errmsg("title of a post has no visible character")));
	if (!content.isnull && is_new(trigger, "content"))
		forum_check_content(DatumGetTextPP(content.value), false);
	if (tags.isnull || !is_new(trigger, "tags"))
		return row;				/* NOT NULL will say so */
	if (!space_tags(trigger->tg_relation, tags.value, &tags.value, &keys))
		return row;				/* a CHECK constraint will say so */
	return chat_tuple_modify(trigger, row, 1, columns, &tags.value, &tags.isnull);
}

/*
 * BEFORE INSERT ROW
 */
Datum
chat_posts_insert(PG_FUNCTION_ARGS)
{
	static const char *const columns[] = {"is_public", "version"};
	TriggerData *trigger = chat_trigger(fcinfo, "_posts_insert",
										TRIGGER_EVENT_BEFORE, TRIGGER_EVENT_ROW);
	HeapTuple	row = trigger->tg_trigtuple;
	Space		space;
	Datum		values[2];
	bool		nulls[2] = {false, false};
	ChatScope	scope;

	chat_tuple_require_v7(trigger, row, "id");
	if (!chat_tuple_value(trigger, row, "deleted_at").isnull)
		ereport(ERROR,
				(errcode(ERRCODE_INTEGRITY_CONSTRAINT_VIOLATION),
				 errmsg("a post cannot be inserted as deleted"),
				 errhint("Insert it, then delete it.")));
	chat_enter(&scope);
	row_space(trigger, row, &space);
	forum_check_author(trigger, row, &space.id);
	chat_leave(&scope);

	values[0] = BoolGetDatum(!space.is_private);
	values[1] = Int32GetDatum(1);
	row = chat_tuple_modify(trigger, row, lengthof(columns), columns, values, nulls);
	return PointerGetDatum(normalize(trigger, row));
}

/* The row as it was */
static void
keep_version(TriggerData *trigger)
{
	HeapTuple	row = trigger->tg_trigtuple;
	ChatScope	scope;

	chat_enter(&scope);
	chat_run(&insert_version,
			 chat_tuple_value(trigger, row, "id"),
			 chat_tuple_value(trigger, row, "version"),
			 chat_tuple_value(trigger, row, "edited_at"),
			 chat_tuple_value(trigger, row, "title"),
			 chat_tuple_value(trigger, row, "content"),
			 chat_tuple_value(trigger, row, "gif_url"),
			 chat_tuple_value(trigger, row, "tags"));
	chat_leave(&scope);
}

/* To a topic that the same people may see */
static void
check_move(TriggerData *trigger)
{
	Space		space;
	bool		is_public = DatumGetBool(chat_tuple_required(trigger, trigger->tg_trigtuple,
															 "is_public"));
	ChatScope	scope;

	chat_enter(&scope);
	row_space(trigger, trigger->tg_newtuple, &space);
	chat_leave(&scope);
	if (is_public == space.is_private)
		ereport(ERROR,
				(errcode(ERRCODE_OBJECT_NOT_IN_PREREQUISITE_STATE),
				 errmsg("a post cannot be moved between a public and a private topic")));
}

/*
 * BEFORE UPDATE ROW: what changes nothing is not written
 */
Datum
chat_posts_update(PG_FUNCTION_ARGS)
{
	static const char *const immutable[] = {
		"id", "author_id", "alias_id", "is_public", "crosspost_of", "version", "edited_at"
	};
	static const char *const what_it_says[] = {"title", "content", "gif_url", "tags"};
	static const char *const place[] = {"space_id"};
	static const char *const columns[] = {"version", "edited_at"};
	TriggerData *trigger = chat_trigger(fcinfo, "_posts_update",
										TRIGGER_EVENT_BEFORE, TRIGGER_EVENT_ROW);
	Datum		version = chat_tuple_required(trigger, trigger->tg_trigtuple, "version");
	Datum		values[2];
	bool		nulls[2] = {false, false};

	chat_tuple_immutable(trigger, lengthof(immutable), immutable);
	if (chat_tuple_changed(trigger, 1, place))
		check_move(trigger);
	trigger->tg_newtuple = normalize(trigger, trigger->tg_newtuple);
	if (!chat_tuple_differs(trigger))
		return PointerGetDatum(NULL);
	if (!chat_tuple_changed(trigger, lengthof(what_it_says), what_it_says))
		return PointerGetDatum(trigger->tg_newtuple);

	keep_version(trigger);
	values[0] = Int32GetDatum(DatumGetInt32(version) + 1);
	values[1] = TimestampTzGetDatum(GetCurrentTimestamp());
	return PointerGetDatum(chat_tuple_modify(trigger, trigger->tg_newtuple, lengthof(columns),
											 columns, values, nulls));
}

/*
 * BEFORE DELETE ROW: the post stays, deleted
 */
Datum
chat_posts_delete(PG_FUNCTION_ARGS)
{
	TriggerData *trigger = chat_trigger(fcinfo, "_posts_delete",
										TRIGGER_EVENT_BEFORE, TRIGGER_EVENT_ROW);
	pg_uuid_t	actor = chat_nobody;
	ChatScope	scope;

	(void) chat_current_user(&actor);
	chat_enter(&scope);
	chat_run(&delete_softly, chat_tuple_value(trigger, trigger->tg_trigtuple, "id"),
			 UUID(&actor));
	chat_leave(&scope);
	return PointerGetDatum(NULL);
}

/* Posts and activity of the topics that a statement has touched */
static void
count_posts(ChatPlan *plan)
{
	uint64		nrows = chat_run(plan);
	ChatRows	rows = chat_rows();

	for (uint64 row = 0; row < nrows; row++)
	{
		pg_uuid_t	space_id = chat_rows_uuid(&rows, row, 1);
		int32		posts = chat_rows_int4(&rows, row, 2);
		NullableDatum activity = chat_rows_value(&rows, row, 3);

		if (posts != 0 || !activity.isnull)
			space_count(&space_id, posts, 0, 0,
						activity.isnull ? 0 : DatumGetTimestampTz(activity.value));
	}
}

static void
recount_moved(void)
{
	uint64		nrows = chat_run(&read_moved);
	ChatRows	rows = chat_rows();

	for (uint64 row = 0; row < nrows; row++)
	{
		pg_uuid_t	id = chat_rows_uuid(&rows, row, 1);
		TallyChange tally = {.post_id = id,.id = id,.is_recount = true};
		ActivityChange activity = {.post_id = id,.is_recount = true};

		CHECK_FOR_INTERRUPTS();
		(void) tally_apply(&tally, NULL);
		(void) activity_apply(&activity);
	}
}

static void
announce_changed(void)
{
	uint64		nrows = chat_run(&read_changed);
	ChatRows	rows = chat_rows();

	for (uint64 row = 0; row < nrows; row++)
	{
		pg_uuid_t	id = chat_rows_uuid(&rows, row, 1);
		pg_uuid_t	space_id = chat_rows_uuid(&rows, row, 2);

		forum_announce_post(&space_id, &id, chat_rows_bool(&rows, row, 3), CHAT_EVENT_POST);
	}
}

/*
 * AFTER STATEMENT: ranks, counters, events
 */
Datum
chat_posts_changed(PG_FUNCTION_ARGS)
{
	TriggerData *trigger = chat_trigger(fcinfo, "_posts_changed",
										TRIGGER_EVENT_AFTER, TRIGGER_EVENT_STATEMENT);
	ChatScope	scope;

	chat_enter(&scope);
	if (SPI_register_trigger_data(trigger) != SPI_OK_TD_REGISTER)
		elog(ERROR, "could not register the rows that changed");
	if (TRIGGER_FIRED_BY_INSERT(trigger->tg_event))
	{
		chat_run(&insert_tallies);
		chat_run(&insert_rankings);
		chat_run(&insert_activity);
		count_posts(&count_inserted);
	}
	else
	{
		recount_moved();
		count_posts(&count_updated);
	}
	announce_changed();
	chat_leave(&scope);

	return PointerGetDatum(NULL);
}
