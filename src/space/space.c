/*-------------------------------------------------------------------------
 *
 * space.c
 *	  Topics: making, changing, deleting and finding them.
 *
 *-------------------------------------------------------------------------
 */
#include "postgres.h"

#include "account/field.h"
#include "account/sanction.h"
#include "account/user.h"
#include "catalog/pg_type.h"
#include "core/call.h"
#include "core/cursor.h"
#include "core/identity.h"
#include "core/plan.h"
#include "core/snapshot.h"
#include "core/uuidv7.h"
#include "core/wait.h"
#include "event/event.h"
#include "space/space.h"
#include "utils/snapmgr.h"

PG_FUNCTION_INFO_V1(chat_create_space);
PG_FUNCTION_INFO_V1(chat_update_space);
PG_FUNCTION_INFO_V1(chat_delete_space);
PG_FUNCTION_INFO_V1(chat_undelete_space);
PG_FUNCTION_INFO_V1(chat_space);
PG_FUNCTION_INFO_V1(chat_spaces);

static const char *const kind_names[] = {"topic"};

static const char *const setting_keys[] = {
	"allow_anonymous", "require_approval", "members_only", "join_policy"
};

static const char *const change_keys[] = {
	"title", "description", "tags", "icon_url",
	"allow_anonymous", "require_approval", "members_only", "join_policy"
};

static ChatPlan insert_space =
	CHAT_PLAN("INSERT INTO chat.spaces "
			  "  (title, kind, description, tags, is_private, icon_url, created_by, "
			  "  allow_anonymous, require_approval, members_only, join_policy) "
			  "SELECT $1, $2, $3, COALESCE($4, '{}'), $6, $7, $8, "
			  "  COALESCE(s.allow_anonymous, false), "
			  "  COALESCE(s.require_approval, false), "
			  "  COALESCE(s.members_only, false), "
			  "  COALESCE(s.join_policy, 'open') "
			  "FROM jsonb_populate_record(NULL::chat.spaces, COALESCE($5, '{}')) AS s "
			  "RETURNING id",
			  TEXTOID, TEXTOID, TEXTOID, TEXTARRAYOID, JSONBOID, BOOLOID, TEXTOID, UUIDOID);

static ChatPlan insert_owner =
	CHAT_PLAN("INSERT INTO chat.space_members (space_id, user_id, role) "
			  "VALUES ($1, $2, 'owner')",
			  UUIDOID, UUIDOID);

static ChatPlan update_space =
	CHAT_PLAN("UPDATE chat.spaces AS s "
			  "SET title = n.title, "
			  "  description = n.description, "
			  "  tags = n.tags, "
			  "  icon_url = n.icon_url, "
			  "  allow_anonymous = n.allow_anonymous, "
			  "  require_approval = n.require_approval, "
			  "  members_only = n.members_only, "
			  "  join_policy = n.join_policy "
			  "FROM (SELECT r.title, r.description, r.icon_url, "
			  "    COALESCE(r.tags, '{}') AS tags, "
			  "    COALESCE(r.allow_anonymous, false) AS allow_anonymous, "
			  "    COALESCE(r.require_approval, false) AS require_approval, "
			  "    COALESCE(r.members_only, false) AS members_only, "
			  "    COALESCE(r.join_policy, 'open') AS join_policy "
			  "  FROM chat.spaces AS x "
			  "  CROSS JOIN LATERAL jsonb_populate_record(x, $2) AS r "
			  "  WHERE x.id = $1) AS n "
			  "WHERE s.id = $1 "
			  "  AND (s.title, s.description, s.tags, s.icon_url, "
			  "    s.allow_anonymous, s.require_approval, s.members_only, s.join_policy) "
			  "  IS DISTINCT FROM (n.title, n.description, n.tags, n.icon_url, "
			  "    n.allow_anonymous, n.require_approval, n.members_only, n.join_policy)",
			  UUIDOID, JSONBOID);

static ChatPlan mark_deleted =
	CHAT_PLAN("UPDATE chat.spaces "
			  "SET deleted_at = CASE WHEN $2 THEN now() END, "
			  "  deleted_by = CASE WHEN $2 THEN $3 END, "
			  "  title = COALESCE($4, title) "
			  "WHERE id = $1",
			  UUIDOID, BOOLOID, UUIDOID, TEXTOID);

/* Which fields the actor sees, by what they are in the topic */
#define FIELDS_OF_SPACES \
	"CASE WHEN EXISTS (SELECT FROM chat.system_roles AS r WHERE r.user_id = $1) " \
	"THEN '{public,members,self,admin}'::text[] " \
	"WHEN m.role IN ('owner', 'admin') THEN '{public,members,self}' " \
	"WHEN m.role IS NOT NULL THEN '{public,members}' " \
	"ELSE '{public}' END"

/* The attributes of chat.space_info; in lists the last is what the cursor is made of */
#define SPACE_COLUMNS(last) \
	"SELECT s.id, s.kind, s.is_private, s.title, s.description, s.tags, s.icon_url, " \
	"  s.created_by, s.allow_anonymous, s.require_approval, s.members_only, s.join_policy, " \
	"  chat.uuid_timestamp(s.id), s.updated_at, s.deleted_at, " \
	"  c.post_count + d.posts, " \
	"  c.conversation_count + d.conversations, " \
	"  c.member_count + d.members, " \
	"  GREATEST(c.last_activity_at, d.last_activity_at), m.role, " \
	"  " SANCTION_BAN_END("s.id", "false", "$1") ", " \
	"  " FIELDS_SEEN("space", "s", FIELDS_OF_SPACES) ", " \
	"  " last " "
#define SPACE_CURSOR	23

#define SPACE_PENDING \
	"CROSS JOIN LATERAL (SELECT COALESCE(sum(x.posts), 0)::int4 AS posts, " \
	"    COALESCE(sum(x.conversations), 0)::int4 AS conversations, " \
	"    COALESCE(sum(x.members), 0)::int4 AS members, " \
	"    max(x.last_activity_at) AS last_activity_at " \
	"  FROM chat.space_deltas AS x " \
	"  WHERE x.space_id = s.id) AS d "

/* LIMIT keeps the first a look-up for each row, however many topics one is in */
#define SPACE_MINE_IF_ANY \
	"LEFT JOIN LATERAL (SELECT y.user_id, y.role " \
	"  FROM chat.space_members AS y " \
	"  WHERE y.space_id = s.id " \
	"    AND y.user_id = $1 " \
	"  LIMIT 1) AS m ON true "
#define SPACE_MINE \
	"JOIN chat.space_members AS m ON m.space_id = s.id " \
	"  AND m.user_id = $1 "

#define SPACE_COUNTERS \
	"JOIN chat.space_counters AS c ON c.space_id = s.id "

/*
 * What the actor has hidden is in no list. As a value it is a look-up for each
 * row: of those that the actor is in, where the actor is named by the membership.
 */
#define SPACE_NOT_HIDDEN(actor) \
	"NOT COALESCE((SELECT f.is_hidden " \
	"  FROM chat.forum_settings AS f " \
	"  WHERE f.user_id = " actor " " \
	"    AND f.target_id = s.id), false) "

static ChatPlan read_space =
	CHAT_PLAN(SPACE_COLUMNS("NULL::text")
			  "FROM chat.spaces AS s "
			  SPACE_COUNTERS
			  SPACE_MINE_IF_ANY
			  SPACE_PENDING
			  "WHERE s.id = $2",
			  UUIDOID, UUIDOID);

/*
 * Pages: the actor, the tag, and how many rows, after a place in the order: the
 * last row's id and its key, as a number, a moment or a title. Before the first
 * row is a place that nothing comes before. Those that are there are listed for
 * everybody, or ("mine") those that the actor is in.
 */
#define LIST_OF(key, topics, mine, actor, place, order) \
	CHAT_PLAN(SPACE_COLUMNS(key) \
			  "FROM " topics " AS s " \
			  SPACE_COUNTERS \
			  mine \
			  SPACE_PENDING \
			  "WHERE s.kind = 'topic' " \
			  "  AND s.deleted_at IS NULL " \
			  "  AND (NOT s.is_private OR m.user_id IS NOT NULL) " \
			  "  AND " SPACE_NOT_HIDDEN(actor) \
			  "  AND " place " " \
			  "ORDER BY " order " " \
			  "LIMIT $3", \
			  UUIDOID, TEXTOID, INT8OID, UUIDOID, INT4OID, TIMESTAMPTZOID, TEXTOID)

/*
 * A tag that few topics have is looked up, and what it has is sorted; along
 * with one that many have, the order is followed until the page is full.
 */
#define KEYS_OF(tag)	"ARRAY[chat._name_key(" tag ")]"
#define HAS_TAG	"tag_keys @> " KEYS_OF("$2")
#define RARELY_TAGGED	"(SELECT * FROM chat.spaces WHERE " HAS_TAG " OFFSET 0)"
#define RARE_TAG	1000		/* topics */

typedef enum TagUse
{
	NO_TAG,
	TAG_RARE,
	TAG_FREQUENT,
	NTAGUSES
} TagUse;

static ChatPlan count_tagged =
	CHAT_PLAN("SELECT FROM chat.spaces "
			  "WHERE tag_keys @> " KEYS_OF("$1") " "
			  "LIMIT $2",
			  TEXTOID, INT8OID);

#define LISTS_FOR(key, mine, actor, place, order) \
	{ \
		[NO_TAG] = LIST_OF(key, "chat.spaces", mine, actor, place, order), \
		[TAG_RARE] = LIST_OF(key, RARELY_TAGGED, mine, actor, place, order), \
		[TAG_FREQUENT] = LIST_OF(key, "chat.spaces", mine, actor, \
								 "s." HAS_TAG " AND " place, order) \
	}
#define LISTS_BY(key, place, order) \
	{ \
		LISTS_FOR(key, SPACE_MINE_IF_ANY, "$1", place, order), \
		LISTS_FOR(key, SPACE_MINE, "m.user_id", place, order) \
	}

typedef enum SpaceSort
{
	BY_ACTIVITY,
	BY_MEMBERS,
	BY_AGE,
	BY_TITLE,
	NSORTS
} SpaceSort;

static const char *const sort_names[] = {
	[BY_ACTIVITY] = "active",
	[BY_MEMBERS] = "members",
	[BY_AGE] = "new",
	[BY_TITLE] = "title"
};

static ChatPlan lists[NSORTS][2][NTAGUSES] = {
	[BY_ACTIVITY] = LISTS_BY("c.last_activity_at",
							 "(c.last_activity_at, c.space_id) < ($6, $4)",
							 "c.last_activity_at DESC, c.space_id DESC"),
	[BY_MEMBERS] = LISTS_BY("c.member_count",
							"(c.member_count, c.space_id) < ($5, $4)",
							"c.member_count DESC, c.space_id DESC"),
	[BY_AGE] = LISTS_BY("NULL", "s.id < $4", "s.id DESC"),
	[BY_TITLE] = LISTS_BY("NULL", "(s.title_key, s.id) > ($7, $4)", "s.title_key, s.id"),
};

/* Where a page by title goes on: after the title as it is now */
static ChatPlan read_title =
	CHAT_PLAN("SELECT title_key FROM chat.spaces WHERE id = $1", UUIDOID);

void
space_announce(const Space *space)
{
	chat_event_forum(CHAT_AUDIENCE_SPACE, &space->id, space->is_private ? space->epoch : 0,
					 CHAT_EVENT_SPACE, &chat_nobody);
}

/*
 * create_space(title, kind, description, tags, settings, is_private, icon_url, as_user)
 */
Datum
chat_create_space(PG_FUNCTION_ARGS)
{
	ChatCall	call;
	pg_uuid_t	id;

	chat_begin(&call, fcinfo, CHAT_CHANGE_AS);
	chat_arg_required(fcinfo, 0);
	(void) chat_arg_word(fcinfo, 1, kind_names, lengthof(kind_names));
	if (!PG_ARGISNULL(4))
		(void) chat_arg_changes(fcinfo, 4, setting_keys, lengthof(setting_keys));
	chat_arg_required(fcinfo, 5);
	user_require_actor(&call.actor);
	chat_run(&insert_space, ARG(0), ARG(1), ARG(2), ARG(3), ARG(4), ARG(5), ARG(6),
			 UUID(&call.actor));
	id = chat_row_uuid(0, 1);
	chat_run(&insert_owner, UUID(&id), UUID(&call.actor));
	return chat_return_uuid(&call, &id);
}

typedef struct Update
{
	pg_uuid_t	id;
	pg_uuid_t	actor;
	Jsonb	   *changes;
	bool		changed;
} Update;

/* The new title may be one that somebody is giving to another topic at this moment */
static bool
update_locked(void *arg)
{
	Update	   *update = arg;
	Space		space;
	Standing	standing;

	space_lock(&update->id, &update->actor, ROLE_ADMIN, &space, &standing);
	chat_wait_briefly();
	update->changed = chat_run(&update_space, UUID(&update->id), JSONB(update->changes)) > 0;
	if (update->changed)
		space_announce(&space);
	return true;
}

/*
 * update_space(space, changes, as_user)
 */
Datum
chat_update_space(PG_FUNCTION_ARGS)
{
	ChatCall	call;
	Update		update = {.id = chat_arg_uuid(fcinfo, 0)};

	chat_begin(&call, fcinfo, CHAT_CHANGE_AS);
	update.actor = call.actor;
	update.changes = chat_arg_changes(fcinfo, 1, change_keys, lengthof(change_keys));
	chat_hold_briefly(update_locked, &update);
	return chat_return_bool(&call, update.changed);
}

typedef struct Deletion
{
	pg_uuid_t	id;
	pg_uuid_t	actor;
	bool		deleted;
	NullableDatum title;		/* a new one, or NULL */
	bool		changed;
} Deletion;

/*
 * Owners may, also where it is deleted already. The title that it has or gets may be
 * one that somebody is giving to another topic at this moment.
 */
static bool
set_deleted_locked(void *arg)
{
	Deletion   *deletion = arg;
	Space		space;
	Standing	standing = {false, ROLE_GUEST};
	Snapshot	snapshot;

	space_lock_row(&deletion->id);
	chat_wait_briefly();
	snapshot = chat_renew_snapshot();
	if (!space_read(&deletion->id, snapshot, &space))
		space_refuse(&deletion->id);
	standing.is_member = space_member_read(&deletion->id, &deletion->actor, snapshot,
										   &standing.role);
	if (!standing.is_member && space.deleted)
		space_refuse(&deletion->id);
	if (!standing.is_member || standing.role < ROLE_OWNER)
		space_refuse_role(&deletion->id, "It takes role owner.");

	deletion->changed = space.deleted != deletion->deleted;
	if (deletion->changed)
	{
		chat_run(&mark_deleted, UUID(&deletion->id), BOOL(deletion->deleted),
				 UUID(&deletion->actor), deletion->title);
		space_announce(&space);
	}
	return true;
}

static Datum
set_deleted(FunctionCallInfo fcinfo, bool deleted, NullableDatum title)
{
	ChatCall	call;
	Deletion	deletion = {
		.id = chat_arg_uuid(fcinfo, 0),.deleted = deleted,.title = title
	};
	MemberRole	role;
	Space		space;
	Standing	standing;

	chat_begin(&call, fcinfo, CHAT_CHANGE);
	deletion.actor = call.actor;
	user_require_actor(&call.actor);
	if (!space_member_read(&deletion.id, &call.actor, GetActiveSnapshot(), &role))
		space_require(&deletion.id, &call.actor, &space, &standing);
	chat_hold_briefly(set_deleted_locked, &deletion);
	return chat_return_bool(&call, deletion.changed);
}

/*
 * delete_space(space, as_user)
 */
Datum
chat_delete_space(PG_FUNCTION_ARGS)
{
	return set_deleted(fcinfo, true, SQL_NULL);
}

/*
 * undelete_space(space, title, as_user) - under another title, since others may
 * have taken its own
 */
Datum
chat_undelete_space(PG_FUNCTION_ARGS)
{
	return set_deleted(fcinfo, false, ARG(1));
}

/*
 * space(space, as_user) - one topic; a deleted one is visible to its owners
 */
Datum
chat_space(PG_FUNCTION_ARGS)
{
	ChatCall	call;
	pg_uuid_t	id = chat_arg_uuid(fcinfo, 0);
	Space		space;
	Standing	standing = {false, ROLE_GUEST};

	chat_begin(&call, fcinfo, CHAT_READ);
	user_require_actor(&call.actor);
	if (!space_read(&id, GetActiveSnapshot(), &space))
		space_refuse(&id);
	standing.is_member = space_member_read(&id, &call.actor, GetActiveSnapshot(),
										   &standing.role);
	if ((space.is_private && !standing.is_member) ||
		(space.deleted && !(standing.is_member && standing.role == ROLE_OWNER)))
		space_refuse(&id);
	if (chat_read(&read_space, UUID(&call.actor), UUID(&id)) == 0)
		elog(ERROR, "topic %s has no counters", chat_uuid_string(&id));
	return chat_return_row_of_result(&call, 0);
}

/* Whether few or many topics have it */
static TagUse
tag_use(NullableDatum tag)
{
	if (tag.isnull)
		return NO_TAG;
	return chat_read(&count_tagged, tag, INT8(RARE_TAG + 1)) > RARE_TAG ?
		TAG_FREQUENT : TAG_RARE;
}

/* The title after which the page begins */
static NullableDatum
title_before(const ChatCursor *cursor, SpaceSort sort)
{
	if (!cursor->has_place || sort != BY_TITLE)
		return CSTRING("");
	if (chat_read(&read_title, UUID(&cursor->id)) == 0)
		chat_cursor_refuse();
	return chat_row_value(0, 1);
}

/* The row that the query has returned, with the cursor that goes on after it */
static void
add_space(ChatCall *call, uint64 row, SpaceSort sort)
{
	ChatCursor	cursor = {
		.list = "spaces",.variant = sort,.has_place = true,.id = chat_row_uuid(row, 1)
	};
	NullableDatum values[SPACE_CURSOR];

	if (sort == BY_ACTIVITY)
		cursor.key = chat_row_timestamptz(row, SPACE_CURSOR);
	else if (sort == BY_MEMBERS)
		cursor.key = chat_row_int4(row, SPACE_CURSOR);
	for (int column = 1; column < SPACE_CURSOR; column++)
		values[column - 1] = chat_row_value(row, column);
	values[SPACE_CURSOR - 1] = TEXT(chat_cursor_make(&cursor));
	chat_add_tuple(call, lengthof(values), values);
}

/*
 * spaces(sort, tag, mine_only, cursor, max, as_user)
 */
Datum
chat_spaces(PG_FUNCTION_ARGS)
{
	ChatCall	call;
	SpaceSort	sort = chat_arg_word(fcinfo, 0, sort_names, lengthof(sort_names));
	bool		mine_only = chat_arg_bool(fcinfo, 2);
	text	   *place = chat_arg_text_if(fcinfo, 3);
	int			max = chat_arg_page_size(fcinfo, 4);
	ChatCursor	cursor = {.list = "spaces"};
	pg_uuid_t	last_id;
	NullableDatum title;
	TagUse		tag;
	uint64		nrows;

	memset(&last_id, 0xff, sizeof(last_id));

	chat_begin(&call, fcinfo, CHAT_READ);
	user_require_actor(&call.actor);
	if (place)
	{
		chat_cursor_read(place, "spaces", &cursor);
		if (cursor.variant != sort)
			chat_cursor_refuse();
	}
	tag = tag_use(ARG(1));
	title = title_before(&cursor, sort);
	nrows = chat_read(&lists[sort][mine_only][tag], UUID(&call.actor), ARG(1), INT8(max),
					  UUID(cursor.has_place ? &cursor.id : &last_id),
					  INT4(cursor.has_place ? (int32) cursor.key : PG_INT32_MAX),
					  TIMESTAMPTZ(cursor.has_place ? cursor.key : DT_NOEND), title);
	for (uint64 row = 0; row < nrows; row++)
		add_space(&call, row, sort);
	return chat_return_set(&call);
}
