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
#include "core/call.h"
#include "core/cursor.h"
#include "core/plan.h"
#include "core/uuidv7.h"
#include "forum/forum.h"
#include "forum/forum_setting.h"
#include "forum/rank_scan.h"
#include "forum/tally.h"
#include "utils/array.h"
#include "utils/snapmgr.h"
#include "utils/timestamp.h"

PG_FUNCTION_INFO_V1(chat_posts);
PG_FUNCTION_INFO_V1(chat_post);
PG_FUNCTION_INFO_V1(chat_pending_posts);

#define DATED(index_name, ...) \
	{.table = {.name = "posts",.index = index_name,.columns = { \
				CHAT_COLUMN(INT8, "published_at", RankRow, key), \
				CHAT_COLUMN(UUID, "id", RankRow, id), \
				CHAT_COLUMN(UUID, "space_id", RankRow, scope)}}, __VA_ARGS__}
#define ACTIVE(index_name, ...) \
	{.table = {.name = "post_activity",.index = index_name,.columns = { \
				CHAT_COLUMN(INT8, "active", RankRow, key), \
				CHAT_COLUMN(UUID, "post_id", RankRow, id), \
				CHAT_COLUMN(UUID, "space_id", RankRow, scope)}}, __VA_ARGS__}

/* Of all topics, and of one */
static RankOrder orders[NSORTS][2] = {
	[SORT_NEW] = {
		DATED("posts_all_new_idx",.is_scoped = false),
		DATED("posts_new_idx",.is_scoped = true)
	},
	[SORT_OLD] = {
		DATED("posts_all_new_idx",.is_ascending = true),
		DATED("posts_new_idx",.is_scoped = true,.is_ascending = true)
	},
	[SORT_TOP] = {
		RANKED_BY_SCORE("rankings_all_top_idx",.is_scoped = false),
		RANKED_BY_SCORE("rankings_top_idx",.is_scoped = true)
	},
	[SORT_HOT] = {
		RANKED_BY("rankings_all_hot_idx", "hot",.is_scoped = false),
		RANKED_BY("rankings_hot_idx", "hot",.is_scoped = true)
	},
	[SORT_BEST] = {
		RANKED_BY("rankings_all_best_idx", "best",.is_scoped = false),
		RANKED_BY("rankings_best_idx", "best",.is_scoped = true)
	},
	[SORT_CONTROVERSIAL] = {
		RANKED_BY("rankings_all_controversial_idx", "controversy",.is_scoped = false),
		RANKED_BY("rankings_controversial_idx", "controversy",.is_scoped = true)
	},
	[SORT_ACTIVE] = {
		ACTIVE("post_activity_all_idx",.is_scoped = false),
		ACTIVE("post_activity_idx",.is_scoped = true)
	}
};

/* By score, day by day */
static RankOrder daily[2] = {
	RANKED_BY_SCORE("rankings_all_day_idx",.has_day = true),
	RANKED_BY_SCORE("rankings_day_idx",.is_scoped = true,.has_day = true)
};

static const char *const period_names[] = {"hour", "day", "week", "month", "year", "all"};

/* 0: for ever */
static const int64 period_lengths[] = {
	USECS_PER_HOUR,
	USECS_PER_DAY,
	7 * USECS_PER_DAY,
	30 * USECS_PER_DAY,
	365 * USECS_PER_DAY,
	0
};

/* The days on which something was posted in a topic */
typedef struct Day
{
	int32		number;
} Day;

static ChatTable days = {
	.name = "rankings",.index = "rankings_day_idx",
	.columns = {CHAT_COLUMN(INT4, "day", Day, number)}
};

/* Topics that the actor is in or follows */
static ChatPlan read_subscribed =
	CHAT_PLAN("SELECT s.id "
			  "FROM (SELECT m.space_id AS id "
			  "FROM chat.space_members AS m "
			  "WHERE m.user_id = $1 "
			  "UNION "
			  "SELECT f.target_id "
			  "FROM chat.forum_settings AS f "
			  "WHERE f.user_id = $1 AND f.is_followed AND NOT f.is_post) AS x "
			  "JOIN chat.spaces AS s ON s.id = x.id "
			  "LEFT JOIN chat.space_members AS m ON m.space_id = s.id AND m.user_id = $1 "
			  "WHERE s.deleted_at IS NULL AND (NOT s.is_private OR m.user_id IS NOT NULL)",
			  UUIDOID);

static ChatPlan read_pinned =
	CHAT_PLAN("SELECT id "
			  "FROM chat.posts "
			  "WHERE space_id = $1 AND pinned_at IS NOT NULL "
			  "AND published_at IS NOT NULL AND deleted_at IS NULL "
			  "ORDER BY pinned_at DESC, id",
			  UUIDOID);

/*
 * Rows of chat.post_info for the actor ($1), of posts ($2) with their cursors
 * ($4), in that order. The user behind an alias is compared with the actor if the
 * caller may see that ($3), and never joined: nothing of theirs is in the row.
 */
#define POST_ROWS(condition) \
	CHAT_PLAN("SELECT p.id, p.space_id, s.title, " \
			  "p.author_id, u.username, u.display_name, u.avatar_url, p.alias_id, a.name, " \
			  "CASE WHEN p.deleted_at IS NULL THEN p.title END, " \
			  "CASE WHEN p.deleted_at IS NULL THEN p.content END, " \
			  "CASE WHEN p.deleted_at IS NULL THEN p.gif_url END, " \
			  "CASE WHEN p.deleted_at IS NULL THEN p.tags END, " \
			  "p.crosspost_of, chat.uuid_timestamp(p.id), p.published_at, " \
			  "p.rejected_at, p.rejected_reason, p.version, p.edited_at, p.deleted_at, " \
			  "p.pinned_at IS NOT NULL, p.locked_at IS NOT NULL, p.resolved_at IS NOT NULL, " \
			  "r.upvotes + d.upvotes, r.downvotes + d.downvotes, " \
			  "r.upvotes + d.upvotes - r.downvotes - d.downvotes, " \
			  "t.comment_count + e.comments, " \
			  "to_timestamp((GREATEST(t.active, e.active) / 1000000.0)::float8), " \
			  "COALESCE(v.value, 0::int2)::int4, " \
			  "COALESCE(p.author_id = $1, $3 AND a.user_id = $1, false), " \
			  "CASE WHEN p.deleted_at IS NULL THEN " FORUM_REACTIONS("l.id", "l.id") " END, " \
			  "l.cursor " \
			  "FROM unnest($2, $4) WITH ORDINALITY AS l (id, cursor, n) " \
			  "JOIN chat.posts AS p ON p.id = l.id " \
			  "JOIN chat.spaces AS s ON s.id = p.space_id " \
			  "JOIN chat.tallies AS r ON r.post_id = l.id AND r.id = l.id " \
			  "JOIN chat.post_activity AS t ON t.post_id = l.id " \
			  "CROSS JOIN LATERAL (SELECT COALESCE(sum(x.upvotes), 0)::int4 AS upvotes, " \
			  "COALESCE(sum(x.downvotes), 0)::int4 AS downvotes " \
			  "FROM chat.tally_deltas AS x " \
			  "WHERE x.post_id = l.id AND x.target_id = l.id) AS d " \
			  "CROSS JOIN LATERAL (SELECT COALESCE(sum(x.comments), 0)::int4 AS comments, " \
			  "max(x.active) AS active " \
			  "FROM chat.activity_deltas AS x " \
			  "WHERE x.post_id = l.id) AS e " \
			  "LEFT JOIN chat.users AS u ON u.id = p.author_id " \
			  "LEFT JOIN chat.aliases AS a ON a.id = p.alias_id " \
			  "LEFT JOIN chat.votes AS v ON v.post_id = l.id AND v.target_id = l.id " \
			  "AND v.user_id = $1 " \
			  condition \
			  "ORDER BY l.n", \
			  UUIDOID, UUIDARRAYOID, BOOLOID, TEXTARRAYOID)

/* A rank that is not up to date may list what is no longer there */
static ChatPlan read_listed =
	POST_ROWS("WHERE p.published_at IS NOT NULL AND p.deleted_at IS NULL ");
static ChatPlan read_any = POST_ROWS("");

static ChatPlan find_pending =
	CHAT_PLAN("SELECT id "
			  "FROM chat.posts "
			  "WHERE space_id = $1 AND published_at IS NULL AND rejected_at IS NULL "
			  "AND deleted_at IS NULL AND id > $2 "
			  "ORDER BY id "
			  "LIMIT $3",
			  UUIDOID, UUIDOID, INT8OID);

/* A page in the making */
typedef struct PostList
{
	pg_uuid_t	actor;
	RankSort	sort;
	int			period;
	bool		of_topic;
	bool		subscribed;
	pg_uuid_t	topic;
	ChatCursor	cursor;
	int64		since;			/* of the period; 0: for ever */
	ForumFilter *filter;

	int			max;
	int			nrows;
	Datum	   *ids;
	Datum	   *cursors;		/* texts */
	int			npinned;
	pg_uuid_t  *pinned;
} PostList;

static int
period_arg(FunctionCallInfo fcinfo, int arg, RankSort sort)
{
	int			period = chat_arg_word(fcinfo, arg, period_names, lengthof(period_names));

	if (period_lengths[period] != 0 && sort != SORT_TOP)
		ereport(ERROR,
				(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
				 errmsg("\"period\" is valid only with sort \"top\"")));
	return period;
}

/* The order, period and topic that a cursor is good for */
static uint8
list_variant(const PostList *list)
{
	return list->sort * 16 + list->period * 2 + list->subscribed;
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
	uint64		nrows;
	int			n = 0;

	if (list->of_topic)
	{
		*topics = &list->topic;
		return 1;
	}
	nrows = chat_read(&read_subscribed, UUID(&list->actor));
	*topics = palloc((nrows + 1) * sizeof(pg_uuid_t));
	for (uint64 row = 0; row < nrows; row++)
	{
		pg_uuid_t	id = chat_row_uuid(row, 1);

		if (forum_filter_accepts(list->filter, &id, false))
			(*topics)[n++] = id;
	}
	return n;
}

/* The first day from "day" on when something was posted; false: none */
static bool
next_day(const pg_uuid_t *topic, Snapshot snapshot, int32 *day)
{
	ScanKeyData keys[2];
	ChatScan	scan;
	Day			found_day;
	bool		found;

	chat_key_uuid(&keys[0], 1, BTEqualStrategyNumber, topic);
	chat_key_int4(&keys[1], 2, BTGreaterEqualStrategyNumber, *day);
	chat_table_scan_begin(&scan, &days, snapshot, keys, 2);
	found = chat_scan_next(&scan, ForwardScanDirection);
	if (found)
	{
		chat_scan_read(&scan, &days, &found_day);
		*day = found_day.number;
	}
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
	int64		length = period_lengths[list->period];
	RankOrder  *order = length == 0 ? &orders[list->sort][is_scoped] : &daily[is_scoped];
	int64		now = tally_time(GetCurrentTransactionStartTimestamp());
	RankSource *sources;
	int			nsources;

	if (order->has_day)
		list->since = now - length;
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
	list->cursors[list->nrows] = PointerGetDatum(chat_cursor_make(&list->cursor));
	list->ids[list->nrows++] = chat_uuid_datum(*id);
}

/* Pinned posts come first in their topic, and nowhere else in its list */
static void
add_pinned(PostList *list)
{
	uint64		nrows;

	if (!list->of_topic)
		return;
	nrows = chat_read(&read_pinned, UUID(&list->topic));
	list->pinned = palloc((nrows + 1) * sizeof(pg_uuid_t));
	for (uint64 row = 0; row < nrows; row++)
		list->pinned[list->npinned++] = chat_row_uuid(row, 1);

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
	list->cursors = palloc(list->max * sizeof(Datum));
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

/* The rows of these posts, with their cursors. Returns how many. */
static uint64
read_posts(ChatPlan *plan, const PostList *list)
{
	ArrayType  *ids = construct_array(list->ids, list->nrows, UUIDOID, UUID_LEN, false,
									  TYPALIGN_CHAR);
	ArrayType  *cursors = construct_array(list->cursors, list->cursors ? list->nrows : 0,
										  TEXTOID, -1, false, TYPALIGN_INT);

	return chat_read(plan, UUID(&list->actor), POINTER(ids), BOOL(alias_is_told()),
					 POINTER(cursors));
}

/*
 * posts(space, sort, period, subscribed_only, cursor, max, as_user)
 */
Datum
chat_posts(PG_FUNCTION_ARGS)
{
	ChatCall	call;
	PostList	list = {.of_topic = false};
	Space		space;
	Standing	standing;

	list.of_topic = chat_arg_uuid_if(fcinfo, 0, &list.topic);
	list.sort = rank_sort_arg(fcinfo, 1, true);
	list.period = period_arg(fcinfo, 2, list.sort);
	list.subscribed = chat_arg_bool(fcinfo, 3);
	if (list.subscribed && list.of_topic)
		ereport(ERROR,
				(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
				 errmsg("\"space\" and \"subscribed_only\" cannot be given together")));
	list.max = chat_arg_page_size(fcinfo, 5);

	chat_begin(&call, fcinfo, CHAT_READ);
	list.actor = call.actor;
	user_require_actor(&list.actor);
	read_cursor(&list, fcinfo, 4);
	if (list.of_topic)
		space_require(&list.topic, &list.actor, &space, &standing);
	list.filter = forum_filter(&list.actor);
	collect_page(&list);
	chat_add_rows_of_result(&call, read_posts(&read_listed, &list));
	return chat_return_set(&call);
}

/*
 * post(post, as_user)
 */
Datum
chat_post(PG_FUNCTION_ARGS)
{
	ChatCall	call;
	pg_uuid_t	id = chat_arg_uuid(fcinfo, 0);
	Datum		element = UUIDPGetDatum(&id);
	PostList	list = {.nrows = 1,.ids = &element};
	Post		post;
	ForumActor	actor;

	chat_begin(&call, fcinfo, CHAT_READ);
	list.actor = call.actor;
	post_require(&id, &call.actor, &post, &actor);
	if (read_posts(&read_any, &list) != 1)
		elog(ERROR, "tally of post %s is missing", chat_uuid_string(&id));
	return chat_return_row_of_result(&call, 0);
}

/*
 * pending_posts(space, cursor, max, as_user) - those that wait for approval,
 * the oldest first
 */
Datum
chat_pending_posts(PG_FUNCTION_ARGS)
{
	ChatCall	call;
	PostList	list = {.topic = chat_arg_uuid(fcinfo, 0)};
	Space		space;
	Standing	standing;
	uint64		nrows;

	list.max = chat_arg_page_size(fcinfo, 2);

	chat_begin(&call, fcinfo, CHAT_READ);
	list.actor = call.actor;
	space_require_role(&list.topic, &list.actor, ROLE_MODERATOR, &space, &standing);
	if (!PG_ARGISNULL(1))
	{
		chat_cursor_read(PG_GETARG_TEXT_PP(1), "pending_posts", &list.cursor);
		if (chat_uuid_compare(&list.cursor.scope, &list.topic) != 0)
			chat_cursor_refuse();
	}
	nrows = chat_read(&find_pending, UUID(&list.topic), UUID(&list.cursor.id), INT8(list.max));
	list.ids = palloc((nrows + 1) * sizeof(Datum));
	list.cursors = palloc((nrows + 1) * sizeof(Datum));
	list.cursor = (ChatCursor)
	{
		.list = "pending_posts",.has_place = true,.scope = list.topic
	};
	for (uint64 row = 0; row < nrows; row++)
	{
		list.cursor.id = chat_row_uuid(row, 1);
		add_id(&list, &list.cursor.id);
	}
	chat_add_rows_of_result(&call, read_posts(&read_any, &list));
	return chat_return_set(&call);
}
