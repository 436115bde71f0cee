/*-------------------------------------------------------------------------
 *
 * forum_setting.c
 *	  Which topics and posts a user follows, mutes, silences or hides.
 *
 *-------------------------------------------------------------------------
 */
#include "postgres.h"

#include "catalog/pg_type.h"
#include "core/args.h"
#include "core/identity.h"
#include "core/legacy.h"
#include "core/scope.h"
#include "forum/forum.h"
#include "forum/forum_setting.h"
#include "limit/rate_limit.h"
#include "utils/hsearch.h"
#include "utils/jsonb.h"
#include "utils/snapmgr.h"

PG_FUNCTION_INFO_V1(chat_update_forum_settings);
PG_FUNCTION_INFO_V1(chat_forum_settings);

static const char *const change_keys[] = {"following", "muted", "silenced", "hidden"};

static ChatPlan store_settings =
	CHAT_PLAN("INSERT INTO chat.forum_settings AS f "
			  "(user_id, target_id, is_post, following, muted, silenced, hidden) "
			  "SELECT $1, $2, $3, COALESCE(x.following, false), COALESCE(x.muted, false), "
			  "COALESCE(x.silenced, false), COALESCE(x.hidden, false) "
			  "FROM jsonb_populate_record(NULL::chat.forum_settings, $4) AS x "
			  "ON CONFLICT (user_id, target_id) DO UPDATE SET "
			  "(following, muted, silenced, hidden) = "
			  "(SELECT COALESCE(x.following, false), COALESCE(x.muted, false), "
			  "COALESCE(x.silenced, false), COALESCE(x.hidden, false) "
			  "FROM jsonb_populate_record(f, $4) AS x)",
			  UUIDOID, UUIDOID, BOOLOID, JSONBOID);

static ChatPlan read_settings =
	CHAT_PLAN("SELECT following, muted, silenced, hidden FROM chat.forum_settings "
			  "WHERE user_id = $1 AND target_id = $2",
			  UUIDOID, UUIDOID);
#define SETTING_NCOLUMNS	4

static ChatPlan read_put_aside =
	CHAT_PLAN("SELECT target_id, hidden FROM chat.forum_settings "
			  "WHERE user_id = $1 AND (hidden OR silenced)",
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
	pg_uuid_t	actor = chat_limited_actor(fcinfo, ACTION_UPDATE_FORUM_SETTINGS);
	pg_uuid_t	target_id = chat_arg_uuid(fcinfo, 0);
	Datum		values[4];
	ChatScope	scope;

	chat_arg_required(fcinfo, 1);
	chat_check_keys(PG_GETARG_JSONB_P(1), change_keys, lengthof(change_keys));

	chat_enter(&scope);
	values[0] = UUIDPGetDatum(&actor);
	values[1] = UUIDPGetDatum(&target_id);
	values[2] = BoolGetDatum(require_target(&target_id, &actor));
	values[3] = PG_GETARG_DATUM(1);
	chat_plan_execute(&store_settings, values, NULL);
	chat_leave(&scope);

	PG_RETURN_VOID();
}

/*
 * forum_settings(target, as_user)
 */
Datum
chat_forum_settings(PG_FUNCTION_ARGS)
{
	pg_uuid_t	actor = chat_actor(fcinfo);
	pg_uuid_t	target_id = chat_arg_uuid(fcinfo, 0);
	Datum		values[SETTING_NCOLUMNS] = {
		UUIDPGetDatum(&actor), UUIDPGetDatum(&target_id)
	};
	bool		nulls[SETTING_NCOLUMNS] = {false};
	ChatScope	scope;

	chat_enter_read(&scope);
	(void) require_target(&target_id, &actor);
	if (chat_plan_read(&read_settings, values, NULL) > 0)
		chat_spi_row(0, values, nulls);
	else
		memset(values, 0, sizeof(values));	/* all false */
	chat_leave(&scope);

	return chat_result_row(fcinfo, SETTING_NCOLUMNS, values, nulls);
}

/*
 * Filters
 */

/* What the user has put aside */
typedef struct PutAside
{
	pg_uuid_t	target_id;
	bool		hidden;			/* else silenced */
} PutAside;

/* Topics that have been met */
typedef struct MetTopic
{
	pg_uuid_t	space_id;
	bool		accepted;
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
	Datum		value = UUIDPGetDatum(user_id);
	uint64		nrows;
	bool		isnull;

	filter->put_aside = create_table("chat put aside", sizeof(PutAside));
	filter->topics = create_table("chat topics met", sizeof(MetTopic));
	nrows = chat_plan_read(&read_put_aside, &value, NULL);
	for (uint64 row = 0; row < nrows; row++)
	{
		PutAside   *entry = hash_search(filter->put_aside,
										DatumGetUUIDP(chat_plan_value(row, 1, &isnull)),
										HASH_ENTER, NULL);

		entry->hidden = DatumGetBool(chat_plan_value(row, 2, &isnull));
	}
	return filter;
}

bool
forum_filter_accepts(ForumFilter *filter, const pg_uuid_t *target_id, bool own_list)
{
	PutAside   *entry = hash_search(filter->put_aside, target_id, HASH_FIND, NULL);

	return entry == NULL || (own_list && !entry->hidden);
}

bool
forum_filter_accepts_topic(ForumFilter *filter, const pg_uuid_t *space_id)
{
	bool		found;
	MetTopic   *topic = hash_search(filter->topics, space_id, HASH_ENTER, &found);
	Space		space;

	if (!found)
		topic->accepted = forum_filter_accepts(filter, space_id, false) &&
			space_read(space_id, GetActiveSnapshot(), &space) && !space.deleted;
	return topic->accepted;
}
