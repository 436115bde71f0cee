/*-------------------------------------------------------------------------
 *
 * conversation.c
 *	  Groups and channels: creating, changing, archiving and listing them.
 *
 *-------------------------------------------------------------------------
 */
#include "postgres.h"

#include "account/user.h"
#include "catalog/pg_type.h"
#include "conversation/conversation.h"
#include "core/call.h"
#include "core/cursor.h"
#include "core/errors.h"
#include "core/plan.h"
#include "core/uuidv7.h"
#include "core/wait.h"
#include "utils/array.h"

PG_FUNCTION_INFO_V1(chat_create_group);
PG_FUNCTION_INFO_V1(chat_create_channel);
PG_FUNCTION_INFO_V1(chat_update_conversation);
PG_FUNCTION_INFO_V1(chat_archive_conversation);
PG_FUNCTION_INFO_V1(chat_unarchive_conversation);
PG_FUNCTION_INFO_V1(chat_channels);

static const char *const change_keys[] = {
	"name", "display_name", "topic", "purpose", "description", "picture_url",
	"background_url", "position", "max_members", "slow_seconds", "is_announce_only", "allow_calls"
};
#define CHANGE_COLUMNS \
	"name, display_name, topic, purpose, description, picture_url, background_url, " \
	"position, max_members, slow_seconds, is_announce_only, allow_calls"

/* Names in the form in which they are stored, since the trigger comes after the update */
#define CHANGED_VALUES \
	"chat._name_form(name), chat._name_form(display_name), topic, purpose, description, " \
	"picture_url, background_url, position, max_members, COALESCE(slow_seconds, 0), " \
	"COALESCE(is_announce_only, false), COALESCE(allow_calls, true)"

static ChatPlan insert_group =
	CHAT_PLAN("INSERT INTO chat.conversations "
			  "(kind, is_private, created_by, name, picture_url, background_url) "
			  "VALUES ('group', true, $1, $2, $3, $4) "
			  "RETURNING id",
			  UUIDOID, TEXTOID, TEXTOID, TEXTOID);

static ChatPlan insert_channel =
	CHAT_PLAN("INSERT INTO chat.conversations "
			  "(kind, created_by, name, is_private, display_name, topic, purpose, description, "
			  " space_id) "
			  "VALUES ('channel', $1, $2, $3, $4, $5, $6, $7, $8) "
			  "RETURNING id",
			  UUIDOID, TEXTOID, BOOLOID, TEXTOID, TEXTOID, TEXTOID, TEXTOID, UUIDOID);

/* Nothing is written where nothing changes */
static ChatPlan update_conversation =
	CHAT_PLAN("UPDATE chat.conversations AS c "
			  "SET (" CHANGE_COLUMNS ") = "
			  "(SELECT " CHANGED_VALUES " FROM jsonb_populate_record(c, $2)) "
			  "WHERE c.id = $1 "
			  "AND (SELECT ROW(" CHANGE_COLUMNS ") FROM (SELECT c.*) AS now) "
			  "IS DISTINCT FROM "
			  "(SELECT ROW(" CHANGED_VALUES ") FROM jsonb_populate_record(c, $2))",
			  UUIDOID, JSONBOID);

static ChatPlan archive_conversation =
	CHAT_PLAN("UPDATE chat.conversations "
			  "SET archived_at = CASE WHEN $2 THEN now() END "
			  "WHERE id = $1",
			  UUIDOID, BOOLOID);

/* By the keys of their names, in the order of the database's collation */
#define CHANNELS(place) \
	"SELECT c.id, c.name, c.display_name, c.topic, c.purpose, c.description, c.member_count, " \
	"EXISTS " \
	"(SELECT FROM chat.members AS m " \
	"WHERE m.conversation_id = c.id AND m.user_id = $1) " \
	"FROM chat.conversation_names AS n " \
	"JOIN chat.conversations AS c ON c.id = n.conversation_id " \
	"WHERE n.space_id = " NAMES_OF("$3") " " \
	"AND NOT c.is_private AND c.archived_at IS NULL " place \
	"ORDER BY n.name_key " \
	"LIMIT $2"
#define CHANNEL_CURSOR	9

static ChatPlan read_channels = CHAT_PLAN(CHANNELS(""), UUIDOID, INT8OID, UUIDOID);

static ChatPlan read_channels_after =
	CHAT_PLAN(CHANNELS("AND n.name_key > chat._name_key($4) "),
			  UUIDOID, INT8OID, UUIDOID, TEXTOID);

/* Where a page goes on: after the name that the channel has now */
static ChatPlan read_name =
	CHAT_PLAN("SELECT name FROM chat.conversations "
			  "WHERE id = $1",
			  UUIDOID);

static int
compare_uuid_datums(const void *a, const void *b)
{
	return chat_uuid_compare(DatumGetUUIDP(*(const Datum *) a),
							 DatumGetUUIDP(*(const Datum *) b));
}

/*
 * The actor and the users of an array that may be NULL, each once. Returns how
 * many.
 */
static int
collect_members(const pg_uuid_t *actor, NullableDatum array, ArrayType **users)
{
	Datum	   *elements = NULL;
	bool	   *nulls;
	int			nelements = 0;
	Datum	   *all;
	int			nall = 0;

	if (!array.isnull)
		deconstruct_array(DatumGetArrayTypeP(array.value), UUIDOID, UUID_LEN, false,
						  TYPALIGN_CHAR, &elements, &nulls, &nelements);

	all = palloc((nelements + 1) * sizeof(Datum));
	all[nall++] = UUIDPGetDatum(actor);
	for (int i = 0; i < nelements; i++)
	{
		if (nulls[i])
			ereport(ERROR,
					(errcode(ERRCODE_NULL_VALUE_NOT_ALLOWED),
					 errmsg("argument \"%s\" must not contain null", "user_ids")));
		all[nall++] = elements[i];
	}
	qsort(all, nall, sizeof(Datum), compare_uuid_datums);
	nelements = 1;
	for (int i = 1; i < nall; i++)
	{
		if (compare_uuid_datums(&all[nelements - 1], &all[i]) != 0)
			all[nelements++] = all[i];
	}

	*users = construct_array(all, nelements, UUIDOID, UUID_LEN, false,
							 TYPALIGN_CHAR);
	return nelements;
}

/*
 * create_group(name, user_ids, picture_url, background_url, as_user)
 */
Datum
chat_create_group(PG_FUNCTION_ARGS)
{
	ChatCall	call;
	ArrayType  *users;
	int			nusers;
	pg_uuid_t	id;

	chat_begin(&call, fcinfo, CHAT_CHANGE_AS);
	chat_arg_required(fcinfo, 0);
	chat_arg_required(fcinfo, 1);
	nusers = collect_members(&call.actor, ARG(1), &users);
	if (nusers < 3)
		ereport(ERROR,
				(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
				 errmsg("a group needs at least two members besides its owner"),
				 errhint("Use chat.open_direct() to talk to one user.")));
	if (nusers > chat_max_group_members)
		ereport(ERROR,
				(errcode(ERRCODE_PROGRAM_LIMIT_EXCEEDED),
				 errmsg("a group of %d members is too large", nusers),
				 errdetail("A group may have at most %d members (\"%s\").",
						   chat_max_group_members, "chat.max_group_members"),
				 errhint("A channel may have more.")));

	user_require_actor(&call.actor);
	chat_run(&insert_group, UUID(&call.actor), ARG(0), ARG(2), ARG(3));
	id = chat_row_uuid(0, 1);
	member_insert(&id, &call.actor, users);
	return chat_return_uuid(&call, &id);
}

/*
 * create_channel(name, is_private, display_name, topic, purpose, description,
 *				  user_ids, space, as_user)
 */
Datum
chat_create_channel(PG_FUNCTION_ARGS)
{
	ChatCall	call;
	ArrayType  *users;
	pg_uuid_t	id;
	pg_uuid_t	space_id;
	bool		has_space = chat_arg_uuid_if(fcinfo, 7, &space_id);
	Space		space;

	chat_begin(&call, fcinfo, CHAT_CHANGE_AS);
	chat_arg_required(fcinfo, 0);
	chat_arg_required(fcinfo, 1);
	(void) collect_members(&call.actor, ARG(6), &users);

	user_require_actor(&call.actor);
	if (has_space)
		space_channel_require_maker(&space_id, &call.actor, &space);
	chat_run(&insert_channel, UUID(&call.actor), ARG(0), ARG(1), ARG(2), ARG(3), ARG(4), ARG(5),
			 ARG(7));
	id = chat_row_uuid(0, 1);
	member_insert(&id, &call.actor, users);
	if (has_space)
		space_announce(&space);
	return chat_return_uuid(&call, &id);
}

/* Lock a conversation that the actor may change, or an error */
static void
lock_to_change(const pg_uuid_t *id, const pg_uuid_t *actor, Conversation *conversation)
{
	Member		member;

	conversation_lock(id, actor, conversation, &member);
	if (conversation->kind == KIND_DIRECT)
		ereport(ERROR,
				(errcode(ERRCODE_OBJECT_NOT_IN_PREREQUISITE_STATE),
				 errmsg("a direct conversation cannot be changed")));
	if (member.role < ROLE_ADMIN)
		ereport(ERROR,
				(errcode(ERRCODE_INSUFFICIENT_PRIVILEGE),
				 errmsg("permission denied to change conversation %s",
						chat_uuid_string(id)),
				 errdetail("It takes role admin or owner.")));
}

typedef struct Update
{
	pg_uuid_t	id;
	pg_uuid_t	actor;
	Jsonb	   *changes;
	bool		changed;
} Update;

/* A channel's new name may be one that somebody is giving to another at this moment */
static bool
update_locked(void *arg)
{
	Update	   *update = arg;
	Conversation conversation;

	lock_to_change(&update->id, &update->actor, &conversation);
	chat_wait_briefly();
	conversation_require_open(&conversation);
	update->changed = chat_run(&update_conversation, UUID(&update->id), JSONB(update->changes)) > 0;
	return true;
}

/*
 * update_conversation(conversation, changes, as_user)
 */
Datum
chat_update_conversation(PG_FUNCTION_ARGS)
{
	ChatCall	call;
	Update		update = {.id = chat_arg_uuid(fcinfo, 0)};

	chat_begin(&call, fcinfo, CHAT_CHANGE);
	update.actor = call.actor;
	update.changes = chat_arg_changes(fcinfo, 1, change_keys, lengthof(change_keys));
	chat_hold_briefly(update_locked, &update);
	return chat_return_bool(&call, update.changed);
}

static Datum
set_archived(FunctionCallInfo fcinfo, bool is_archived)
{
	ChatCall	call;
	pg_uuid_t	id = chat_arg_uuid(fcinfo, 0);
	Conversation conversation;

	chat_begin(&call, fcinfo, CHAT_CHANGE);
	lock_to_change(&id, &call.actor, &conversation);
	if (conversation.is_archived != is_archived)
		chat_run(&archive_conversation, UUID(&id), BOOL(is_archived));
	return chat_return_bool(&call, conversation.is_archived != is_archived);
}

/*
 * archive_conversation(conversation, as_user)
 */
Datum
chat_archive_conversation(PG_FUNCTION_ARGS)
{
	return set_archived(fcinfo, true);
}

/*
 * unarchive_conversation(conversation, as_user)
 */
Datum
chat_unarchive_conversation(PG_FUNCTION_ARGS)
{
	return set_archived(fcinfo, false);
}

static uint64
read_page(ChatCall *call, NullableDatum space_id, text *cursor, int64 max)
{
	ChatCursor	place;

	if (cursor == NULL)
		return chat_read(&read_channels, UUID(&call->actor), INT8(max), space_id);
	chat_cursor_read(cursor, "channels", &place);
	if (chat_read(&read_name, UUID(&place.id)) == 0)
		chat_cursor_refuse();
	return chat_read(&read_channels_after, UUID(&call->actor), INT8(max), space_id,
					 chat_row_value(0, 1));
}

/* Guests of a topic see none but those that they are in */
static bool
sees_channels(const pg_uuid_t *space_id, const pg_uuid_t *actor)
{
	Space		space;
	Standing	standing;

	space_require(space_id, actor, &space, &standing);
	return !standing.is_member || standing.role > ROLE_GUEST;
}

/*
 * channels(cursor, max, space, as_user) - public channels of a topic or of none that
 * are not archived, by name
 */
Datum
chat_channels(PG_FUNCTION_ARGS)
{
	ChatCall	call;
	int			max = chat_arg_page_size(fcinfo, 1);
	pg_uuid_t	space_id;
	bool		has_space = chat_arg_uuid_if(fcinfo, 2, &space_id);
	uint64		nrows;

	chat_begin(&call, fcinfo, CHAT_READ);
	user_require_actor(&call.actor);
	if (has_space && !sees_channels(&space_id, &call.actor))
		return chat_return_set(&call);
	nrows = read_page(&call, ARG(2), chat_arg_text_if(fcinfo, 0), max);
	for (uint64 row = 0; row < nrows; row++)
	{
		ChatCursor	cursor = {.list = "channels",.has_place = true,.id = chat_row_uuid(row, 1)};
		NullableDatum values[CHANNEL_CURSOR];

		for (int i = 0; i < CHANNEL_CURSOR - 1; i++)
			values[i] = chat_row_value(row, i + 1);
		values[CHANNEL_CURSOR - 1] = TEXT(chat_cursor_make(&cursor));
		chat_add_tuple(&call, CHANNEL_CURSOR, values);
	}
	return chat_return_set(&call);
}
