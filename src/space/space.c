/*-------------------------------------------------------------------------
 *
 * space.c
 *	  Topics: making, changing, deleting and finding them.
 *
 *-------------------------------------------------------------------------
 */
#include "postgres.h"

#include "account/user.h"
#include "catalog/pg_type.h"
#include "core/args.h"
#include "core/cursor.h"
#include "core/identity.h"
#include "core/legacy.h"
#include "core/scan.h"
#include "core/scope.h"
#include "core/uuidv7.h"
#include "event/event.h"
#include "limit/rate_limit.h"
#include "space/space.h"
#include "utils/builtins.h"
#include "utils/jsonb.h"
#include "utils/snapmgr.h"

PG_FUNCTION_INFO_V1(chat_create_space);
PG_FUNCTION_INFO_V1(chat_update_space);
PG_FUNCTION_INFO_V1(chat_delete_space);
PG_FUNCTION_INFO_V1(chat_undelete_space);
PG_FUNCTION_INFO_V1(chat_space);
PG_FUNCTION_INFO_V1(chat_spaces);

static const char *const setting_keys[] = {
	"allow_anonymous", "require_approval", "members_only"
};

static const char *const change_keys[] = {
	"title", "description", "tags", "icon_url",
	"allow_anonymous", "require_approval", "members_only"
};

static ChatPlan insert_space =
	CHAT_PLAN("INSERT INTO chat.spaces (kind, title, description, tags, is_private, icon_url, "
			  "created_by, allow_anonymous, require_approval, members_only) "
			  "SELECT 'topic', $1, $2, COALESCE($3, '{}'), $4, $5, $6, "
			  "COALESCE(s.allow_anonymous, false), COALESCE(s.require_approval, false), "
			  "COALESCE(s.members_only, false) "
			  "FROM jsonb_populate_record(NULL::chat.spaces, COALESCE($7, '{}')) AS s "
			  "RETURNING id",
			  TEXTOID, TEXTOID, TEXTARRAYOID, BOOLOID, TEXTOID, UUIDOID, JSONBOID);

static ChatPlan insert_owner =
	CHAT_PLAN("INSERT INTO chat.space_members (space_id, user_id, role) "
			  "VALUES ($1, $2, 'owner')",
			  UUIDOID, UUIDOID);

static ChatPlan update_space =
	CHAT_PLAN("UPDATE chat.spaces AS s SET (title, description, tags, icon_url, "
			  "allow_anonymous, require_approval, members_only) = "
			  "(SELECT title, description, COALESCE(tags, '{}'), icon_url, "
			  "COALESCE(allow_anonymous, false), COALESCE(require_approval, false), "
			  "COALESCE(members_only, false) FROM jsonb_populate_record(s, $2)) "
			  "WHERE s.id = $1",
			  UUIDOID, JSONBOID);

static ChatPlan mark_deleted =
	CHAT_PLAN("UPDATE chat.spaces SET deleted_at = CASE WHEN $2 THEN now() END, "
			  "deleted_by = CASE WHEN $2 THEN $3 END WHERE id = $1",
			  UUIDOID, BOOLOID, UUIDOID);

/* The columns of chat.space, but for the cursor */
#define SPACE_COLUMNS \
	"SELECT s.id, s.kind, s.is_private, s.title, s.description, s.tags, s.icon_url, " \
	"s.created_by, s.allow_anonymous, s.require_approval, s.members_only, " \
	"chat.uuid_timestamp(s.id), s.updated_at, s.deleted_at, " \
	"c.post_count + d.posts, " \
	"c.conversation_count + d.conversations, " \
	"c.member_count + d.members, " \
	"GREATEST(c.last_activity_at, d.last_activity_at), m.role, " \
	"(SELECT COALESCE(b.until, 'infinity') FROM chat.space_bans AS b " \
	"WHERE b.space_id = s.id AND b.user_id = $1 " \
	"AND COALESCE(b.until, 'infinity') > clock_timestamp()), " \
	"c.last_activity_at, c.member_count "
enum
{
	SPACE_NCOLUMNS = 21,
	SPACE_CURSOR = 20,
	SPACE_QUERY_ACTIVITY = 20,	/* in the query only, as what follows */
	SPACE_QUERY_MEMBERS,
	SPACE_QUERY_NCOLUMNS
};

#define SPACE_PENDING \
	"CROSS JOIN LATERAL (SELECT COALESCE(sum(x.posts), 0)::int4 AS posts, " \
	"COALESCE(sum(x.conversations), 0)::int4 AS conversations, " \
	"COALESCE(sum(x.members), 0)::int4 AS members, " \
	"max(x.last_activity_at) AS last_activity_at FROM chat.space_deltas AS x " \
	"WHERE x.space_id = s.id) AS d "

/* LIMIT keeps the first a look-up for each row, however many topics one is in */
#define SPACE_MINE_IF_ANY \
	"LEFT JOIN LATERAL (SELECT y.user_id, y.role FROM chat.space_members AS y " \
	"WHERE y.space_id = s.id " \
	"AND y.user_id = $1 LIMIT 1) AS m ON true "
#define SPACE_MINE \
	"JOIN chat.space_members AS m ON m.space_id = s.id " \
	"AND m.user_id = $1 "

#define SPACE_COUNTERS \
	"JOIN chat.space_counters AS c ON c.space_id = s.id "

static ChatPlan read_space =
	CHAT_PLAN(SPACE_COLUMNS "FROM chat.spaces AS s " SPACE_COUNTERS
			  SPACE_MINE_IF_ANY SPACE_PENDING
			  "WHERE s.id = $2",
			  UUIDOID, UUIDOID);

/*
 * Pages: the actor, the tag, and how many rows, after a place in the order: the
 * last row's id and its key, as a number, a moment or a title. Before the first
 * row is a place that nothing comes before. Those that are there are listed for
 * everybody, or ("mine") those that the actor is in.
 */
#define LIST_OF(topics, mine, place, order) \
	CHAT_PLAN(SPACE_COLUMNS "FROM " topics " AS s " SPACE_COUNTERS mine SPACE_PENDING \
			  "WHERE s.kind = 'topic' AND s.deleted_at IS NULL " \
			  "AND (NOT s.is_private OR m.user_id IS NOT NULL) AND " place \
			  " ORDER BY " order " LIMIT $3", \
			  UUIDOID, TEXTOID, INT8OID, UUIDOID, INT4OID, TIMESTAMPTZOID, TEXTOID)

/*
 * A tag that few topics have is looked up, and what it has is sorted; along
 * with one that many have, the order is followed until the page is full.
 */
#define AS_STORED(tag)	"ARRAY[lower(btrim(" tag "))]"
#define HAS_TAG	"tags @> " AS_STORED("$2")
#define RARELY_TAGGED	"(SELECT * FROM chat.spaces WHERE " HAS_TAG " OFFSET 0)"
#define RARE_TAG	1000			/* topics */

typedef enum TagUse
{
	NO_TAG,
	TAG_RARE,
	TAG_FREQUENT,
	NTAGUSES
} TagUse;

static ChatPlan count_tagged =
	CHAT_PLAN("SELECT FROM chat.spaces WHERE tags @> "
			  AS_STORED("$1") " LIMIT $2",
			  TEXTOID, INT8OID);

#define LISTS_OF(place, order) \
	{ \
		{ \
			[NO_TAG] = LIST_OF("chat.spaces", SPACE_MINE_IF_ANY, place, order), \
			[TAG_RARE] = LIST_OF(RARELY_TAGGED, SPACE_MINE_IF_ANY, place, order), \
			[TAG_FREQUENT] = LIST_OF("chat.spaces", SPACE_MINE_IF_ANY, "s." HAS_TAG " AND " place, order) \
		}, \
		{ \
			[NO_TAG] = LIST_OF("chat.spaces", SPACE_MINE, place, order), \
			[TAG_RARE] = LIST_OF(RARELY_TAGGED, SPACE_MINE, place, order), \
			[TAG_FREQUENT] = LIST_OF("chat.spaces", SPACE_MINE, "s." HAS_TAG " AND " place, order) \
		} \
	}

typedef enum TopicSort
{
	BY_ACTIVITY,
	BY_MEMBERS,
	BY_AGE,
	BY_TITLE,
	NSORTS
} TopicSort;

static const char *const sort_names[] = {
	[BY_ACTIVITY] = "active",
	[BY_MEMBERS] = "members",
	[BY_AGE] = "new",
	[BY_TITLE] = "title"
};

static ChatPlan lists[NSORTS][2][NTAGUSES] = {
	[BY_ACTIVITY] = LISTS_OF("(c.last_activity_at, c.space_id) < ($6, $4)",
							 "c.last_activity_at DESC, c.space_id DESC"),
	[BY_MEMBERS] = LISTS_OF("(c.member_count, c.space_id) < ($5, $4)",
							"c.member_count DESC, c.space_id DESC"),
	[BY_AGE] = LISTS_OF("s.id < $4", "s.id DESC"),
	[BY_TITLE] = LISTS_OF("lower(s.title) > lower($7)",
						  "lower(s.title)"),
};

/* Where a page by title goes on: the title as it is now */
static ChatPlan read_title =
	CHAT_PLAN("SELECT title FROM chat.spaces WHERE id = $1", UUIDOID);

void
space_announce(const Space *space)
{
	chat_event_forum(CHAT_AUDIENCE_SPACE, &space->id, space->is_private ? space->epoch : 0,
					 CHAT_EVENT_SPACE, &chat_nobody);
}

/*
 * create_space(title, description, tags, settings, private, icon_url, as_user)
 */
Datum
chat_create_space(PG_FUNCTION_ARGS)
{
	pg_uuid_t	actor = chat_limited_actor(fcinfo, ACTION_CREATE_TOPIC);
	static const int sources[] = {0, 1, 2, 4, 5, 6, 3};
	Datum		values[lengthof(sources)];
	char		nulls[lengthof(sources)];
	pg_uuid_t	id;
	bool		isnull;
	ChatScope	scope;

	chat_arg_required(fcinfo, 0);
	chat_arg_required(fcinfo, 4);
	if (!PG_ARGISNULL(3))
		chat_check_keys(PG_GETARG_JSONB_P(3), setting_keys, lengthof(setting_keys));
	for (int i = 0; i < (int) lengthof(sources); i++)
	{
		values[i] = PG_GETARG_DATUM(sources[i]);
		nulls[i] = PG_ARGISNULL(sources[i]) ? 'n' : ' ';
	}
	values[5] = UUIDPGetDatum(&actor);
	nulls[5] = ' ';

	chat_enter_as(&scope, &actor);
	user_require_actor(&actor);
	chat_plan_execute(&insert_space, values, nulls);
	id = *DatumGetUUIDP(chat_plan_value(0, 1, &isnull));
	values[0] = UUIDPGetDatum(&id);
	values[1] = UUIDPGetDatum(&actor);
	chat_plan_execute(&insert_owner, values, NULL);
	chat_leave(&scope);

	return chat_uuid_datum(id);
}

/*
 * update_space(space, changes, as_user)
 */
Datum
chat_update_space(PG_FUNCTION_ARGS)
{
	pg_uuid_t	actor = chat_limited_actor(fcinfo, ACTION_UPDATE_SPACE);
	pg_uuid_t	id = chat_arg_uuid(fcinfo, 0);
	Space		space;
	Standing	standing;
	Datum		values[2];
	ChatScope	scope;

	chat_arg_required(fcinfo, 1);
	chat_check_keys(PG_GETARG_JSONB_P(1), change_keys, lengthof(change_keys));

	chat_enter_as(&scope, &actor);
	space_lock(&id, &actor, ROLE_ADMIN, &space, &standing);
	values[0] = UUIDPGetDatum(&id);
	values[1] = PG_GETARG_DATUM(1);
	chat_plan_execute(&update_space, values, NULL);
	space_announce(&space);
	chat_leave(&scope);

	PG_RETURN_VOID();
}

/* Owners may, also where it is deleted already. Returns false if it is so. */
static bool
set_deleted(FunctionCallInfo fcinfo, bool deleted)
{
	pg_uuid_t	actor = chat_limited_actor(fcinfo, deleted ? ACTION_DELETE_SPACE :
										   ACTION_RESTORE_SPACE);
	pg_uuid_t	id = chat_arg_uuid(fcinfo, 0);
	Space		space;
	Standing	standing = {false, ROLE_GUEST};
	Snapshot	snapshot;
	Datum		values[] = {UUIDPGetDatum(&id), BoolGetDatum(deleted), UUIDPGetDatum(&actor)};
	bool		changed;
	ChatScope	scope;

	chat_enter(&scope);
	user_require_actor(&actor);
	if (!space_member_read(&id, &actor, GetActiveSnapshot(), &standing.role))
		space_require(&id, &actor, &space, &standing);
	space_lock_row(&id);
	snapshot = chat_renew_snapshot();
	if (!space_read(&id, snapshot, &space))
		space_refuse(&id);
	standing.is_member = space_member_read(&id, &actor, snapshot, &standing.role);
	if (!standing.is_member && space.deleted)
		space_refuse(&id);
	if (!standing.is_member || standing.role < ROLE_OWNER)
		space_refuse_role(&id, "It takes role owner.");

	changed = space.deleted != deleted;
	if (changed)
	{
		chat_plan_execute(&mark_deleted, values, NULL);
		space_announce(&space);
	}
	chat_leave(&scope);

	return changed;
}

/*
 * delete_space(space, as_user)
 */
Datum
chat_delete_space(PG_FUNCTION_ARGS)
{
	PG_RETURN_BOOL(set_deleted(fcinfo, true));
}

/*
 * restore_space(space, as_user)
 */
Datum
chat_undelete_space(PG_FUNCTION_ARGS)
{
	PG_RETURN_BOOL(set_deleted(fcinfo, false));
}

/*
 * space(space, as_user) - one topic; of a deleted one its owners are told
 */
Datum
chat_space(PG_FUNCTION_ARGS)
{
	pg_uuid_t	actor = chat_actor(fcinfo);
	pg_uuid_t	id = chat_arg_uuid(fcinfo, 0);
	Space		space;
	Standing	standing = {false, ROLE_GUEST};
	Datum		values[SPACE_QUERY_NCOLUMNS] = {UUIDPGetDatum(&actor), UUIDPGetDatum(&id)};
	bool		nulls[SPACE_QUERY_NCOLUMNS];
	Datum		result;
	ChatScope	scope;

	chat_enter_read(&scope);
	user_require_actor(&actor);
	if (!space_read(&id, GetActiveSnapshot(), &space))
		space_refuse(&id);
	standing.is_member = space_member_read(&id, &actor, GetActiveSnapshot(), &standing.role);
	if ((space.is_private && !standing.is_member) ||
		(space.deleted && !(standing.is_member && standing.role == ROLE_OWNER)))
		space_refuse(&id);
	if (chat_plan_read(&read_space, values, NULL) == 0)
		elog(ERROR, "counters of topic %s are gone", chat_uuid_string(&id));
	chat_spi_row(0, values, nulls);
	nulls[SPACE_CURSOR] = true;
	result = chat_result_row(fcinfo, SPACE_NCOLUMNS, values, nulls);
	result = SPI_datumTransfer(result, false, -1);
	chat_leave(&scope);

	return result;
}

static TopicSort
topic_sort(FunctionCallInfo fcinfo, int arg)
{
	char	   *name;

	chat_arg_required(fcinfo, arg);
	name = chat_arg_optional_text(fcinfo, arg);
	for (int i = 0; i < NSORTS; i++)
	{
		if (strcmp(name, sort_names[i]) == 0)
			return i;
	}
	ereport(ERROR,
			(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
			 errmsg("unrecognized sort \"%s\"", name),
			 errhint("Topics are sorted by active, members, new or title.")));
}

static TagUse
tag_use(FunctionCallInfo fcinfo, int arg)
{
	Datum		values[] = {PG_GETARG_DATUM(arg), Int64GetDatum(RARE_TAG + 1)};

	if (PG_ARGISNULL(arg))
		return NO_TAG;
	return chat_plan_read(&count_tagged, values, NULL) > RARE_TAG ? TAG_FREQUENT : TAG_RARE;
}

/* The place after which the page begins */
static void
place_values(const ChatCursor *cursor, TopicSort sort, Datum *values)
{
	static pg_uuid_t last;

	memset(&last, 0xff, sizeof(last));
	values[0] = UUIDPGetDatum(cursor->has_place ? &cursor->id : &last);
	values[1] = Int32GetDatum(cursor->has_place ? (int32) cursor->key : PG_INT32_MAX);
	values[2] = TimestampTzGetDatum(cursor->has_place ? cursor->key : DT_NOEND);
	values[3] = CStringGetTextDatum("");
	if (cursor->has_place && sort == BY_TITLE)
	{
		bool		isnull;

		if (chat_plan_read(&read_title, values, NULL) == 0)
			chat_cursor_refuse();
		values[3] = chat_plan_value(0, 1, &isnull);
	}
}

/* The row that the query has returned, with the cursor that goes on after it */
static void
add_topic(ReturnSetInfo *result, uint64 row, TopicSort sort)
{
	ChatCursor	cursor = {.list = "topics",.variant = sort,.has_place = true};
	Datum		values[SPACE_QUERY_NCOLUMNS];
	bool		nulls[SPACE_QUERY_NCOLUMNS];

	chat_spi_row(row, values, nulls);
	cursor.id = *DatumGetUUIDP(values[0]);
	if (sort == BY_ACTIVITY)
		cursor.key = DatumGetTimestampTz(values[SPACE_QUERY_ACTIVITY]);
	else if (sort == BY_MEMBERS)
		cursor.key = DatumGetInt32(values[SPACE_QUERY_MEMBERS]);
	values[SPACE_CURSOR] = PointerGetDatum(chat_cursor_make(&cursor));
	nulls[SPACE_CURSOR] = false;
	chat_result_add(result, values, nulls);
}

/*
 * topics(sort, tag, mine, cursor, max, as_user)
 */
Datum
chat_spaces(PG_FUNCTION_ARGS)
{
	ReturnSetInfo *result;
	pg_uuid_t	actor = chat_actor(fcinfo);
	TopicSort	sort = topic_sort(fcinfo, 0);
	TagUse		tag;
	int			max = chat_arg_page_size(fcinfo, 4);
	bool		mine;
	ChatCursor	cursor = {.list = "topics"};
	Datum		values[7];
	uint64		nrows;
	ChatScope	scope;

	chat_arg_required(fcinfo, 2);
	mine = PG_GETARG_BOOL(2);
	result = chat_result_set(fcinfo, SPACE_NCOLUMNS);

	chat_enter_read(&scope);
	user_require_actor(&actor);
	if (!PG_ARGISNULL(3))
	{
		chat_cursor_read(PG_GETARG_TEXT_PP(3), "topics", &cursor);
		if (cursor.variant != sort)
			chat_cursor_refuse();
	}
	values[0] = UUIDPGetDatum(&actor);
	values[1] = PG_GETARG_DATUM(1);
	values[2] = Int64GetDatum(max);
	tag = tag_use(fcinfo, 1);
	place_values(&cursor, sort, values + 3);
	nrows = chat_plan_read(&lists[sort][mine][tag], values,
						   tag == NO_TAG ? " n     " : NULL);
	for (uint64 row = 0; row < nrows; row++)
		add_topic(result, row, sort);
	chat_leave(&scope);

	return (Datum) 0;
}
