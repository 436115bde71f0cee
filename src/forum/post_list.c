/*-------------------------------------------------------------------------
 *
 * post_list.c
 *	  Posts of a topic, of my topics, or of all, in any order.
 *
 *-------------------------------------------------------------------------
 */
#include "postgres.h"

#include "account/user.h"
#include "alias/alias.h"
#include "catalog/pg_type.h"
#include "core/args.h"
#include "core/cursor.h"
#include "core/identity.h"
#include "core/legacy.h"
#include "core/scope.h"
#include "core/uuidv7.h"
#include "forum/forum.h"
#include "forum/forum_setting.h"
#include "forum/rank_scan.h"
#include "forum/tally.h"
#include "utils/array.h"
#include "utils/builtins.h"
#include "utils/snapmgr.h"
#include "utils/timestamp.h"

PG_FUNCTION_INFO_V1(chat_posts);
PG_FUNCTION_INFO_V1(chat_post);
PG_FUNCTION_INFO_V1(chat_pending_posts);

#define RANKED(index_name, key, scoped, floating, day) \
	{.table = {.name = "rankings",.index = index_name, \
	.columns = {{.name = key}, {.name = "id"}, {.name = "scope_id"}, {.name = "created"}}}, \
	.is_scoped = scoped,.is_float = floating,.has_day = day}
#define DATED(index_name, scoped, ascending) \
	{.table = {.name = "posts",.index = index_name, \
	.columns = {{.name = "published_at"}, {.name = "id"}, {.name = "space_id"}}}, \
	.is_scoped = scoped,.is_wide = true,.is_ascending = ascending}
#define ACTIVE(index_name, scoped) \
	{.table = {.name = "post_activity",.index = index_name, \
	.columns = {{.name = "active"}, {.name = "post_id"}, {.name = "space_id"}}}, .is_scoped = scoped,.is_wide = true}

/* Of all topics, and of one */
static RankOrder orders[NSORTS][2] = {
	[SORT_NEW] = {DATED("posts_all_new_idx", false, false), DATED("posts_new_idx", true, false)},
	[SORT_OLD] = {DATED("posts_all_new_idx", false, true), DATED("posts_new_idx", true, true)},
	[SORT_TOP] = {RANKED("rankings_all_top_idx", "score", false, false, false),
	RANKED("rankings_top_idx", "score", true, false, false)},
	[SORT_HOT] = {RANKED("rankings_all_hot_idx", "hot", false, true, false),
	RANKED("rankings_hot_idx", "hot", true, true, false)},
	[SORT_BEST] = {RANKED("rankings_all_best_idx", "best", false, true, false),
	RANKED("rankings_best_idx", "best", true, true, false)},
	[SORT_CONTROVERSIAL] = {RANKED("rankings_all_controversial_idx", "controversy", false, true, false),
	RANKED("rankings_controversial_idx", "controversy", true, true, false)},
	[SORT_ACTIVE] = {ACTIVE("post_activity_all_idx", false), ACTIVE("post_activity_idx", true)},
};

/* By score, day by day */
static RankOrder daily[2] = {
	RANKED("rankings_all_day_idx", "score", false, false, true),
	RANKED("rankings_day_idx", "score", true, false, true)
};

typedef struct Period
{
	const char *name;
	int64		length;			/* 0: for ever */
} Period;

static const Period periods[] = {
	{"all", 0},
	{"hour", USECS_PER_HOUR},
	{"day", USECS_PER_DAY},
	{"week", 7 * USECS_PER_DAY},
	{"month", 30 * USECS_PER_DAY},
	{"year", 365 * USECS_PER_DAY}
};

/* The days on which something was posted in a topic */
static ChatTable days = {
	.name = "rankings",.index = "rankings_day_idx",.columns = {{.name = "day"}}
};

/* Topics that the actor is in or follows, and has not put aside */
static ChatPlan read_subscribed =
	CHAT_PLAN("SELECT s.id FROM ("
			  "SELECT m.space_id AS id FROM chat.space_members AS m "
			  "WHERE m.user_id = $1 "
			  "UNION SELECT f.target_id FROM chat.forum_settings AS f "
			  "WHERE f.user_id = $1 AND f.following AND NOT f.is_post) AS x "
			  "JOIN chat.spaces AS s ON s.id = x.id "
			  "LEFT JOIN chat.space_members AS m ON m.space_id = s.id "
			  "AND m.user_id = $1 "
			  "WHERE s.deleted_at IS NULL AND (NOT s.is_private OR m.user_id IS NOT NULL)",
			  UUIDOID);

static ChatPlan read_pinned =
	CHAT_PLAN("SELECT id FROM chat.posts WHERE space_id = $1 "
			  "AND pinned_at IS NOT NULL AND published_at IS NOT NULL AND deleted_at IS NULL "
			  "ORDER BY pinned_at DESC, id",
			  UUIDOID);

/* The columns of chat.post, but for the cursor, of posts in a given order */
#define POST_SELECT \
	"SELECT p.id, p.space_id, s.title, p.author_id, u.username, u.display_name, " \
	"p.alias_id, a.name, " \
	"CASE WHEN p.deleted_at IS NULL THEN p.title END, " \
	"CASE WHEN p.deleted_at IS NULL THEN p.content END, " \
	"CASE WHEN p.deleted_at IS NULL THEN p.gif_url END, " \
	"CASE WHEN p.deleted_at IS NULL THEN p.tags END, " \
	"p.crosspost_of, chat.uuid_timestamp(p.id), p.published_at, p.rejected_at, p.rejected_reason, " \
	"p.version, p.edited_at, p.deleted_at, p.pinned_at IS NOT NULL, p.locked_at IS NOT NULL, " \
	"p.resolved_at IS NOT NULL, " \
	"r.upvotes + d.upvotes, r.downvotes + d.downvotes, " \
	"((r.upvotes + d.upvotes) - r.downvotes) " \
	"- d.downvotes, " \
	"t.comment_count + e.comments, " \
	"to_timestamp((GREATEST(t.active, e.active) / 1000000.0)::float8), " \
	"COALESCE(v.value, 0::int2)::int4, " \
	"COALESCE(p.author_id = $1, $3 AND a.user_id = $1, false), NULL " \
	"FROM unnest($2) WITH ORDINALITY AS l (id, n) " \
	"JOIN chat.posts AS p ON p.id = l.id " \
	"JOIN chat.spaces AS s ON s.id = p.space_id " \
	"JOIN chat.tallies AS r ON r.post_id = l.id " \
	"AND r.id = l.id " \
	"JOIN chat.post_activity AS t ON t.post_id = l.id " \
	"CROSS JOIN LATERAL (SELECT COALESCE(sum(x.upvotes), 0)::int4 AS upvotes, " \
	"COALESCE(sum(x.downvotes), 0)::int4 AS downvotes " \
	"FROM chat.tally_deltas AS x WHERE x.post_id = l.id " \
	"AND x.target_id = l.id) AS d " \
	"CROSS JOIN LATERAL (SELECT COALESCE(sum(x.comments), 0)::int4 AS comments, " \
	"max(x.active) AS active " \
	"FROM chat.activity_deltas AS x WHERE x.post_id = l.id) AS e " \
	"LEFT JOIN chat.users AS u ON u.id = p.author_id " \
	"LEFT JOIN chat.aliases AS a ON a.id = p.alias_id " \
	"LEFT JOIN chat.votes AS v ON v.post_id = l.id " \
	"AND v.target_id = l.id AND v.user_id = $1 "
enum
{
	POST_COLUMN_ID = 0,
	POST_CURSOR = 30,
	POST_NCOLUMNS
};

/* A rank that is still to be put right may list what is not there any more */
static ChatPlan read_listed =
	CHAT_PLAN(POST_SELECT "WHERE p.published_at IS NOT NULL AND p.deleted_at IS NULL "
			  "ORDER BY l.n", UUIDOID, UUIDARRAYOID, BOOLOID);

static ChatPlan read_any =
	CHAT_PLAN(POST_SELECT "ORDER BY l.n", UUIDOID, UUIDARRAYOID, BOOLOID);

static ChatPlan find_pending =
	CHAT_PLAN("SELECT id FROM chat.posts WHERE space_id = $1 "
			  "AND published_at IS NULL AND rejected_at IS NULL AND deleted_at IS NULL "
			  "AND id > $2 "
			  "ORDER BY id LIMIT $3",
			  UUIDOID, UUIDOID, INT8OID);

/* A page in the making */
typedef struct PostList
{
	pg_uuid_t	actor;
	RankSort	sort;
	const Period *period;
	bool		of_topic;
	bool		subscribed;
	pg_uuid_t	topic;
	ChatCursor	cursor;
	int64		since;			/* of the period; 0: for ever */
	ForumFilter *filter;

	int			max;
	int			nrows;
	Datum	   *ids;
	ChatCursor *cursors;
	int			npinned;
	pg_uuid_t  *pinned;
} PostList;

static const Period *
period_arg(FunctionCallInfo fcinfo, int arg, RankSort sort)
{
	char	   *name;

	chat_arg_required(fcinfo, arg);
	name = chat_arg_optional_text(fcinfo, arg);
	for (int i = 0; i < (int) lengthof(periods); i++)
	{
		if (strcmp(name, periods[i].name) != 0)
			continue;
		if (periods[i].length != 0 && sort != SORT_TOP)
			ereport(ERROR,
					(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
					 errmsg("only sort \"top\" is of a period")));
		return &periods[i];
	}
	ereport(ERROR,
			(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
			 errmsg("unrecognized period \"%s\"", name),
			 errhint("The periods are hour, day, week, month, year and all.")));
}

/* The order, period and topic that a cursor is good for */
static uint8
list_variant(const PostList *list)
{
	return list->sort * 16 + (list->period - periods) * 2 + list->subscribed;
}

static void
read_cursor(PostList *list, FunctionCallInfo fcinfo, int arg)
{
	list->cursor.list = "posts";
	if (!PG_ARGISNULL(arg))
	{
		chat_cursor_read(PG_GETARG_TEXT_PP(arg), "posts", &list->cursor);
		if (list->cursor.variant != list_variant(list) ||
			chat_uuid_compare(&list->cursor.scope, &list->topic) != 0)
			chat_cursor_refuse();
	}
	list->cursor.variant = list_variant(list);
	list->cursor.scope = list->topic;
}

/* The topics that the list is of; none: of all */
static int
collect_topics(PostList *list, pg_uuid_t **topics)
{
	Datum		value = UUIDPGetDatum(&list->actor);
	uint64		nrows;
	int			n = 0;
	bool		isnull;

	if (list->of_topic)
	{
		*topics = &list->topic;
		return 1;
	}
	nrows = chat_plan_read(&read_subscribed, &value, NULL);
	*topics = palloc((nrows + 1) * sizeof(pg_uuid_t));
	for (uint64 row = 0; row < nrows; row++)
	{
		pg_uuid_t  *id = DatumGetUUIDP(chat_plan_value(row, 1, &isnull));

		if (forum_filter_accepts(list->filter, id, false))
			(*topics)[n++] = *id;
	}
	return n;
}

/* The first day from "day" on when something was posted; false: none */
static bool
next_day(const pg_uuid_t *topic, Snapshot snapshot, int32 *day)
{
	ScanKeyData keys[2];
	ChatScan	scan;
	bool		found;
	bool		isnull;

	chat_key_uuid(&keys[0], 1, BTEqualStrategyNumber, topic);
	chat_key_int4(&keys[1], 2, BTGreaterEqualStrategyNumber, *day);
	chat_table_scan_begin(&scan, &days, snapshot, keys, 2);
	found = chat_scan_next(&scan, ForwardScanDirection);
	if (found)
		*day = DatumGetInt32(chat_scan_value(&scan, &days, 0, &isnull));
	chat_scan_end(&scan);
	return found;
}

/*
 * The topics' days of a period that have posts: of many topics most days of a
 * year have none. Returns how many.
 */
static int
collect_days(const pg_uuid_t *topics, int ntopics, int32 first_day, int32 last_day,
			 Snapshot snapshot, RankSource **sources)
{
	int			nsources = 0;
	int			maxsources = 64;

	*sources = palloc(maxsources * sizeof(RankSource));
	for (int topic = 0; topic < ntopics; topic++)
	{
		for (int32 day = first_day;
			 next_day(&topics[topic], snapshot, &day) && day <= last_day; day++)
		{
			CHECK_FOR_INTERRUPTS();
			if (nsources == maxsources)
			{
				maxsources *= 2;
				*sources = repalloc_huge(*sources, maxsources * sizeof(RankSource));
			}
			(*sources)[nsources].scope = topics[topic];
			(*sources)[nsources++].day = day;
		}
	}
	return nsources;
}

/* A source for each topic, or each day of the period, or both */
static int
collect_sources(PostList *list, const RankOrder *order, int64 now, Snapshot snapshot,
				RankSource **sources)
{
	int32		first_day = (int32) (list->since / USECS_PER_DAY);
	int32		last_day = (int32) (now / USECS_PER_DAY);
	pg_uuid_t  *topics = NULL;
	int			nsources = 1;

	if (order->is_scoped)
		nsources = collect_topics(list, &topics);
	else if (order->has_day)
		nsources = last_day - first_day + 1;
	if (order->is_scoped && order->has_day)
		return collect_days(topics, nsources, first_day, last_day, snapshot, sources);

	*sources = palloc0((nsources + 1) * sizeof(RankSource));
	for (int i = 0; i < nsources; i++)
	{
		if (order->is_scoped)
			(*sources)[i].scope = topics[i];
		(*sources)[i].day = first_day + i;
	}
	return nsources;
}

static RankScan *
begin_scan(PostList *list, Snapshot snapshot)
{
	bool		is_scoped = list->of_topic || list->subscribed;
	RankOrder  *order = list->period->length == 0 ? &orders[list->sort][is_scoped] :
		&daily[is_scoped];
	int64		now = tally_time(GetCurrentTransactionStartTimestamp());
	RankSource *sources;
	int			nsources;

	if (order->has_day)
		list->since = now - list->period->length;
	nsources = collect_sources(list, order, now, snapshot, &sources);
	return rank_scan_begin(order, sources, nsources, &list->cursor, snapshot);
}

static bool
is_pinned(const PostList *list, const pg_uuid_t *id)
{
	for (int i = 0; i < list->npinned; i++)
	{
		if (chat_uuid_compare(&list->pinned[i], id) == 0)
			return true;
	}
	return false;
}

static bool
accepts(PostList *list, const RankRow *row)
{
	if (row->created < list->since || is_pinned(list, &row->id))
		return false;
	return forum_filter_accepts(list->filter, &row->id, list->of_topic) &&
		(list->of_topic || forum_filter_accepts_topic(list->filter, &row->scope));
}

static void
add_id(PostList *list, const pg_uuid_t *id)
{
	list->cursors[list->nrows] = list->cursor;
	list->ids[list->nrows++] = chat_uuid_datum(*id);
}

/* Pinned posts come first in their topic, and nowhere else in its list */
static void
add_pinned(PostList *list)
{
	Datum		value = UUIDPGetDatum(&list->topic);
	uint64		nrows;
	bool		isnull;

	if (!list->of_topic)
		return;
	nrows = chat_plan_read(&read_pinned, &value, NULL);
	list->pinned = palloc((nrows + 1) * sizeof(pg_uuid_t));
	for (uint64 row = 0; row < nrows; row++)
		list->pinned[list->npinned++] = *DatumGetUUIDP(chat_plan_value(row, 1, &isnull));

	/* among them the key of a cursor tells how many have been there */
	while (!list->cursor.has_place && list->cursor.key < list->npinned &&
		   list->nrows < list->max)
	{
		pg_uuid_t  *id = &list->pinned[list->cursor.key++];

		if (forum_filter_accepts(list->filter, id, true))
			add_id(list, id);
	}
}

static void
collect_page(PostList *list)
{
	RankScan   *scan;
	RankRow		row;

	list->ids = palloc(list->max * sizeof(Datum));
	list->cursors = palloc(list->max * sizeof(ChatCursor));
	add_pinned(list);
	scan = begin_scan(list, GetActiveSnapshot());
	list->cursor.has_place = true;
	while (list->nrows < list->max && rank_scan_next(scan, &row))
	{
		if (!accepts(list, &row))
			continue;
		list->cursor.key = row.key;
		list->cursor.id = row.id;
		add_id(list, &row.id);
	}
	rank_scan_end(scan);
}

/* The rows of these posts, with their cursors */
static void
return_posts(ReturnSetInfo *result, ChatPlan *plan, PostList *list)
{
	Datum		values[3];
	uint64		nrows;
	int			place = 0;

	values[0] = UUIDPGetDatum(&list->actor);
	values[1] = PointerGetDatum(construct_array(list->ids, list->nrows, UUIDOID,
												UUID_LEN, false, TYPALIGN_CHAR));
	values[2] = BoolGetDatum(alias_is_told());
	nrows = chat_plan_read(plan, values, NULL);
	for (uint64 row = 0; row < nrows; row++)
	{
		Datum		columns[POST_NCOLUMNS];
		bool		nulls[POST_NCOLUMNS];

		chat_spi_row(row, columns, nulls);
		while (chat_uuid_compare(DatumGetUUIDP(list->ids[place]),
								 DatumGetUUIDP(columns[POST_COLUMN_ID])) != 0)
			place++;
		columns[POST_CURSOR] = PointerGetDatum(chat_cursor_make(&list->cursors[place]));
		nulls[POST_CURSOR] = false;
		chat_result_add(result, columns, nulls);
	}
}

/*
 * posts(topic, sort, period, subscribed, cursor, max, as_user)
 */
Datum
chat_posts(PG_FUNCTION_ARGS)
{
	ReturnSetInfo *result;
	PostList	list = {.actor = chat_actor(fcinfo)};
	ChatScope	scope;

	list.of_topic = chat_arg_optional_uuid(fcinfo, 0, &list.topic);
	chat_arg_required(fcinfo, 1);
	list.sort = rank_sort(chat_arg_optional_text(fcinfo, 1), true);
	list.period = period_arg(fcinfo, 2, list.sort);
	chat_arg_required(fcinfo, 3);
	list.subscribed = PG_GETARG_BOOL(3);
	if (list.subscribed && list.of_topic)
		ereport(ERROR,
				(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
				 errmsg("name a topic or ask for those subscribed to, not both")));
	list.max = chat_arg_page_size(fcinfo, 5);
	result = chat_result_set(fcinfo, POST_NCOLUMNS);

	chat_enter_read(&scope);
	user_require_actor(&list.actor);
	read_cursor(&list, fcinfo, 4);
	if (list.of_topic)
	{
		Space		space;
		Standing	standing;

		space_require(&list.topic, &list.actor, &space, &standing);
	}
	list.filter = forum_filter(&list.actor);
	collect_page(&list);
	return_posts(result, &read_listed, &list);
	chat_leave(&scope);

	return (Datum) 0;
}

/*
 * post(post, as_user)
 */
Datum
chat_post(PG_FUNCTION_ARGS)
{
	pg_uuid_t	actor_id = chat_actor(fcinfo);
	pg_uuid_t	id = chat_arg_uuid(fcinfo, 0);
	Datum		element = UUIDPGetDatum(&id);
	Post		post;
	ForumActor	actor;
	Datum		values[POST_NCOLUMNS];
	bool		nulls[POST_NCOLUMNS];
	Datum		result;
	ChatScope	scope;

	chat_enter_read(&scope);
	post_require(&id, &actor_id, &post, &actor);
	values[0] = UUIDPGetDatum(&actor_id);
	values[1] = PointerGetDatum(construct_array(&element, 1, UUIDOID, UUID_LEN, false,
												TYPALIGN_CHAR));
	values[2] = BoolGetDatum(alias_is_told());
	if (chat_plan_read(&read_any, values, NULL) != 1)
		elog(ERROR, "tally of post %s is gone", chat_uuid_string(&id));
	chat_spi_row(0, values, nulls);
	nulls[POST_CURSOR] = true;
	result = SPI_datumTransfer(chat_result_row(fcinfo, POST_NCOLUMNS, values, nulls),
							   false, -1);
	chat_leave(&scope);

	return result;
}

/*
 * pending_posts(topic, cursor, max, as_user) - those that wait for approval,
 * the oldest first
 */
Datum
chat_pending_posts(PG_FUNCTION_ARGS)
{
	ReturnSetInfo *result;
	PostList	list = {.actor = chat_actor(fcinfo)};
	Space		space;
	Standing	standing;
	Datum		values[3];
	uint64		nrows;
	bool		isnull;
	ChatScope	scope;

	list.topic = chat_arg_uuid(fcinfo, 0);
	list.max = chat_arg_page_size(fcinfo, 2);
	result = chat_result_set(fcinfo, POST_NCOLUMNS);

	chat_enter_read(&scope);
	space_require_role(&list.topic, &list.actor, ROLE_MODERATOR, &space, &standing);
	if (!PG_ARGISNULL(1))
	{
		chat_cursor_read(PG_GETARG_TEXT_PP(1), "pending_posts", &list.cursor);
		if (chat_uuid_compare(&list.cursor.scope, &list.topic) != 0)
			chat_cursor_refuse();
	}
	values[0] = UUIDPGetDatum(&list.topic);
	values[1] = UUIDPGetDatum(&list.cursor.id);
	values[2] = Int64GetDatum(list.max);
	nrows = chat_plan_read(&find_pending, values, NULL);
	list.ids = palloc((nrows + 1) * sizeof(Datum));
	list.cursors = palloc((nrows + 1) * sizeof(ChatCursor));
	list.cursor = (ChatCursor)
	{
		.list = "pending_posts",.has_place = true,.scope = list.topic
	};
	for (uint64 row = 0; row < nrows; row++)
	{
		list.cursor.id = *DatumGetUUIDP(chat_plan_value(row, 1, &isnull));
		add_id(&list, &list.cursor.id);
	}
	return_posts(result, &read_any, &list);
	chat_leave(&scope);

	return (Datum) 0;
}
