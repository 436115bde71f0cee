/*-------------------------------------------------------------------------
 *
 * forum_setting.c
 *	  Which topics and posts a user follows, mutes, silences or hides.
 *
 *-------------------------------------------------------------------------
 */
#include "postgres.h"

#include "catalog/pg_type.h"
#include "core/call.h"
#include "core/plan.h"
#include "forum/forum.h"
#include "forum/forum_setting.h"
#include "utils/hsearch.h"
#include "utils/snapmgr.h"

PG_FUNCTION_INFO_V1(chat_update_forum_settings);
PG_FUNCTION_INFO_V1(chat_forum_settings);

static const char *const change_keys[] = {"is_followed", "is_muted", "is_silenced", "is_hidden"};

#define SETTINGS	"is_followed, is_muted, is_silenced, is_hidden"
#define SETTINGS_OF(row) \
	"COALESCE(" row ".is_followed, false), COALESCE(" row ".is_muted, false), " \
	"COALESCE(" row ".is_silenced, false), COALESCE(" row ".is_hidden, false)"

/* Writes nothing if it is so already; a target without a row has all of them false */
static ChatPlan store_settings =
	CHAT_PLAN("INSERT INTO chat.forum_settings AS f (user_id, target_id, is_post, " SETTINGS ") "
			  "SELECT $1, $2, $3, " SETTINGS_OF("x") " "
			  "FROM jsonb_populate_record(NULL::chat.forum_settings, $4) AS x "
			  "WHERE true IN (" SETTINGS_OF("x") ") "
			  "OR EXISTS (SELECT FROM chat.forum_settings AS o "
			  "WHERE o.user_id = $1 AND o.target_id = $2) "
			  "ON CONFLICT (user_id, target_id) DO UPDATE "
			  "SET (" SETTINGS ") = "
			  "(SELECT " SETTINGS_OF("x") " FROM jsonb_populate_record(f, $4) AS x) "
			  "WHERE EXISTS (SELECT FROM jsonb_populate_record(f, $4) AS x "
			  "WHERE ROW(" SETTINGS_OF("x") ") IS DISTINCT FROM ROW(" SETTINGS_OF("f") "))",
			  UUIDOID, UUIDOID, BOOLOID, JSONBOID);

static ChatPlan read_settings =
	CHAT_PLAN("SELECT " SETTINGS " "
			  "FROM chat.forum_settings "
			  "WHERE user_id = $1 AND target_id = $2",
			  UUIDOID, UUIDOID);

static ChatPlan read_put_aside =
	CHAT_PLAN("SELECT target_id, is_hidden "
			  "FROM chat.forum_settings "
			  "WHERE user_id = $1 AND (is_hidden OR is_silenced)",
			  UUIDOID);

/* A post, or else a topic, that the actor may see. Returns whether a post. */
static bool
require_target(const pg_uuid_t *target_id, const pg_uuid_t *actor_id)
{
	Post		post;
	ForumActor	actor;
	Space		space;
	Standing	standing;

	if (space_look(target_id, actor_id, &space, &standing))
		return false;
	post_require(target_id, actor_id, &post, &actor);
	return true;
}

/*
 * update_forum_settings(target, changes, as_user)
 */
Datum
chat_update_forum_settings(PG_FUNCTION_ARGS)
{
	ChatCall	call;
	pg_uuid_t	target_id = chat_arg_uuid(fcinfo, 0);
	Jsonb	   *changes;
	bool		is_post;
	bool		changed;

	chat_begin(&call, fcinfo, CHAT_CHANGE);
	changes = chat_arg_changes(fcinfo, 1, change_keys, lengthof(change_keys));
	is_post = require_target(&target_id, &call.actor);
	changed = chat_run(&store_settings, UUID(&call.actor), UUID(&target_id), BOOL(is_post),
					   JSONB(changes)) > 0;
	return chat_return_bool(&call, changed);
}

/*
 * forum_settings(target, as_user)
 */
Datum
chat_forum_settings(PG_FUNCTION_ARGS)
{
	ChatCall	call;
	pg_uuid_t	target_id = chat_arg_uuid(fcinfo, 0);

	chat_begin(&call, fcinfo, CHAT_READ);
	(void) require_target(&target_id, &call.actor);
	if (chat_read(&read_settings, UUID(&call.actor), UUID(&target_id)) > 0)
		return chat_return_row_of_result(&call, 0);
	return chat_return_row(&call, BOOL(false), BOOL(false), BOOL(false), BOOL(false));
}

/*
 * Filters
 */

/* What the user has put aside */
typedef struct PutAside
{
	pg_uuid_t	target_id;
	bool		is_hidden;		/* else silenced */
} PutAside;

/* Topics that have been met */
typedef struct MetTopic
{
	pg_uuid_t	space_id;
	bool		is_accepted;
} MetTopic;

struct ForumFilter
{
	HTAB	   *put_aside;
	HTAB	   *topics;
};

static HTAB *
create_table(const char *name, Size entrysize)
{
	HASHCTL		control = {
		.keysize = sizeof(pg_uuid_t),
		.entrysize = entrysize,
		.hcxt = CurrentMemoryContext
	};

	return hash_create(name, 32, &control, HASH_ELEM | HASH_BLOBS | HASH_CONTEXT);
}

ForumFilter *
forum_filter(const pg_uuid_t *user_id)
{
	ForumFilter *filter = palloc(sizeof(ForumFilter));
	uint64		nrows;

	filter->put_aside = create_table("chat put aside", sizeof(PutAside));
	filter->topics = create_table("chat topics met", sizeof(MetTopic));
	nrows = chat_read(&read_put_aside, UUID(user_id));
	for (uint64 row = 0; row < nrows; row++)
	{
		pg_uuid_t	id = chat_row_uuid(row, 1);
		PutAside   *entry = hash_search(filter->put_aside, &id, HASH_ENTER, NULL);

		entry->is_hidden = chat_row_bool(row, 2);
	}
	return filter;
}

bool
forum_filter_accepts(ForumFilter *filter, const pg_uuid_t *target_id, bool own_list)
{
	PutAside   *entry = hash_search(filter->put_aside, target_id, HASH_FIND, NULL);

	return entry == NULL || (own_list && !entry->is_hidden);
}

bool
forum_filter_accepts_topic(ForumFilter *filter, const pg_uuid_t *space_id)
{
	bool		found;
	MetTopic   *topic = hash_search(filter->topics, space_id, HASH_ENTER, &found);
	Space		space;

	if (!found)
		topic->is_accepted = forum_filter_accepts(filter, space_id, false) &&
			space_read(space_id, GetActiveSnapshot(), &space) && !space.deleted;
	return topic->is_accepted;
}
