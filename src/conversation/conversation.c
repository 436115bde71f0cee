/*-------------------------------------------------------------------------
 *
 * conversation.c
 *	  Groups and channels: making, changing and archiving them.
 *
 *-------------------------------------------------------------------------
 */
#include "postgres.h"

#include "account/user.h"
#include "catalog/pg_type.h"
#include "conversation/conversation.h"
#include "core/args.h"
#include "core/errors.h"
#include "event/event.h"
#include "core/identity.h"
#include "core/legacy.h"
#include "core/scope.h"
#include "core/trigger.h"
#include "core/uuidv7.h"
#include "limit/rate_limit.h"
#include "utils/builtins.h"
#include "utils/lsyscache.h"
#include "utils/rel.h"

PG_FUNCTION_INFO_V1(chat_create_group);
PG_FUNCTION_INFO_V1(chat_create_channel);
PG_FUNCTION_INFO_V1(chat_update_conversation);
PG_FUNCTION_INFO_V1(chat_archive_conversation);
PG_FUNCTION_INFO_V1(chat_unarchive_conversation);
PG_FUNCTION_INFO_V1(chat_channels);
PG_FUNCTION_INFO_V1(chat_conversations_guard);
PG_FUNCTION_INFO_V1(chat_conversations_guard_update);
PG_FUNCTION_INFO_V1(chat_conversations_name);

static const char *const change_keys[] = {
	"name", "display_name", "topic", "purpose", "description", "picture_url",
	"background_url"
};
#define CHANGE_COLUMNS \
	"name, display_name, topic, purpose, description, picture_url, background_url"

static ChatPlan insert_conversation =
	CHAT_PLAN("INSERT INTO chat.conversations (kind, is_private, name, display_name, "
			  "topic, purpose, description, picture_url, background_url, created_by) "
			  "VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10) RETURNING id",
			  TEXTOID, BOOLOID, TEXTOID, TEXTOID, TEXTOID, TEXTOID, TEXTOID,
			  TEXTOID, TEXTOID, UUIDOID);

static ChatPlan update_conversation =
	CHAT_PLAN("UPDATE chat.conversations AS c SET (" CHANGE_COLUMNS ") = "
			  "(SELECT " CHANGE_COLUMNS " FROM jsonb_populate_record(c, $2)) "
			  "WHERE c.id = $1",
			  UUIDOID, JSONBOID);

static ChatPlan archive_conversation =
	CHAT_PLAN("UPDATE chat.conversations "
			  "SET archived_at = CASE WHEN $2 THEN now() END "
			  "WHERE id = $1",
			  UUIDOID, BOOLOID);

static ChatPlan insert_name =
	CHAT_PLAN("INSERT INTO chat.conversation_names (name_key, conversation_id) "
			  "VALUES (lower($1), $2) ON CONFLICT DO NOTHING",
			  TEXTOID, UUIDOID);

static ChatPlan delete_name =
	CHAT_PLAN("DELETE FROM chat.conversation_names "
			  "WHERE name_key = lower($1) "
			  "AND conversation_id = $2",
			  TEXTOID, UUIDOID);

/* Names are kept in lower case, in the order of the database's collation */
static ChatPlan read_channels =
	CHAT_PLAN("SELECT c.id, c.name, c.display_name, c.topic, c.purpose, c.description, "
			  "c.member_count, EXISTS (SELECT FROM chat.members AS m "
			  "WHERE m.conversation_id = c.id "
			  "AND m.user_id = $1) "
			  "FROM chat.conversation_names AS n JOIN chat.conversations AS c "
			  "ON c.id = n.conversation_id "
			  "WHERE n.name_key > lower($2) "
			  "AND NOT c.is_private AND c.archived_at IS NULL "
			  "ORDER BY n.name_key LIMIT $3",
			  UUIDOID, TEXTOID, INT8OID);
#define CHANNEL_NCOLUMNS	8

static ChatPlan find_pair_of =
	CHAT_PLAN("SELECT FROM chat.direct_conversations "
			  "WHERE conversation_id = $1",
			  UUIDOID);

static int
compare_uuid_datums(const void *a, const void *b)
{
	return chat_uuid_compare(DatumGetUUIDP(*(const Datum *) a),
							 DatumGetUUIDP(*(const Datum *) b));
}

/*
 * The actor and the others, each once, as an array. Returns how many.
 */
static int
collect_members(FunctionCallInfo fcinfo, int arg, const pg_uuid_t *actor,
				ArrayType **users)
{
	Datum	   *elements = NULL;
	bool	   *nulls;
	int			nelements = 0;
	Datum	   *all;
	int			nall = 0;

	if (!PG_ARGISNULL(arg))
		deconstruct_array(PG_GETARG_ARRAYTYPE_P(arg), UUIDOID, UUID_LEN, false,
						  TYPALIGN_CHAR, &elements, &nulls, &nelements);

	all = palloc((nelements + 1) * sizeof(Datum));
	all[nall++] = UUIDPGetDatum(actor);
	for (int i = 0; i < nelements; i++)
	{
		if (nulls[i])
			ereport(ERROR,
					(errcode(ERRCODE_NULL_VALUE_NOT_ALLOWED),
					 errmsg("argument \"%s\" must not contain null", "members")));
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

typedef struct ConversationFields
{
	const char *kind;
	bool		is_private;
	const char *name;
	const char *display_name;
	const char *topic;
	const char *purpose;
	const char *description;
	const char *picture_url;
	const char *background_url;
} ConversationFields;

/* Make a conversation with the actor as its owner. Needs chat_enter(). */
static pg_uuid_t
create_conversation(const ConversationFields *fields, const pg_uuid_t *actor,
					ArrayType *users)
{
	const char *texts[] = {
		fields->name, fields->display_name, fields->topic, fields->purpose,
		fields->description, fields->picture_url, fields->background_url
	};
	Datum		values[10];
	char		nulls[] = "          ";
	pg_uuid_t	id;
	bool		isnull;

	user_require_actor(actor);

	values[0] = CStringGetTextDatum(fields->kind);
	values[1] = BoolGetDatum(fields->is_private);
	for (int i = 0; i < (int) lengthof(texts); i++)
	{
		values[2 + i] = texts[i] ? CStringGetTextDatum(texts[i]) : (Datum) 0;
		nulls[2 + i] = texts[i] ? ' ' : 'n';
	}
	values[9] = UUIDPGetDatum(actor);
	chat_plan_execute(&insert_conversation, values, nulls);
	id = *DatumGetUUIDP(chat_plan_value(0, 1, &isnull));

	member_insert(&id, actor, users);
	return id;
}

/*
 * create_group(name, members, picture_url, background_url, as_user)
 */
Datum
chat_create_group(PG_FUNCTION_ARGS)
{
	pg_uuid_t	actor = chat_limited_actor(fcinfo, ACTION_CREATE_GROUP);
	ConversationFields fields = {.kind = "group",.is_private = true};
	ArrayType  *users;
	int			nusers;
	pg_uuid_t	id;
	ChatScope	scope;

	chat_arg_required(fcinfo, 0);
	fields.name = chat_arg_optional_text(fcinfo, 0);
	chat_arg_required(fcinfo, 1);
	fields.picture_url = chat_arg_optional_text(fcinfo, 2);
	fields.background_url = chat_arg_optional_text(fcinfo, 3);

	nusers = collect_members(fcinfo, 1, &actor, &users);
	if (nusers < 3)
		ereport(ERROR,
				(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
				 errmsg("a group needs at least two members besides its owner"),
				 errhint("Use chat.open_direct() to talk to one user.")));
	if (nusers > chat_max_group_members)
		ereport(ERROR,
				(errcode(ERRCODE_PROGRAM_LIMIT_EXCEEDED),
				 errmsg("a group of %d members is too large", nusers),
				 errdetail("A group may have %d members (\"%s\").",
						   chat_max_group_members, "chat.max_group_members"),
				 errhint("A channel may have more.")));

	chat_enter_as(&scope, &actor);
	id = create_conversation(&fields, &actor, users);
	chat_leave(&scope);

	return chat_uuid_datum(id);
}

/*
 * create_channel(name, private, display_name, topic, purpose, description,
 *				  members, as_user)
 */
Datum
chat_create_channel(PG_FUNCTION_ARGS)
{
	pg_uuid_t	actor = chat_limited_actor(fcinfo, ACTION_CREATE_CHANNEL);
	ConversationFields fields = {.kind = "channel"};
	ArrayType  *users;
	pg_uuid_t	id;
	ChatScope	scope;

	chat_arg_required(fcinfo, 0);
	fields.name = chat_arg_optional_text(fcinfo, 0);
	chat_arg_required(fcinfo, 1);
	fields.is_private = PG_GETARG_BOOL(1);
	fields.display_name = chat_arg_optional_text(fcinfo, 2);
	fields.topic = chat_arg_optional_text(fcinfo, 3);
	fields.purpose = chat_arg_optional_text(fcinfo, 4);
	fields.description = chat_arg_optional_text(fcinfo, 5);
	(void) collect_members(fcinfo, 6, &actor, &users);

	chat_enter_as(&scope, &actor);
	id = create_conversation(&fields, &actor, users);
	chat_leave(&scope);

	return chat_uuid_datum(id);
}

static void
require_admin(const Conversation *conversation, const Member *member)
{
	if (conversation->kind == KIND_DIRECT)
		ereport(ERROR,
				(errcode(ERRCODE_OBJECT_NOT_IN_PREREQUISITE_STATE),
				 errmsg("a direct conversation cannot be changed")));
	if (member->role < ROLE_ADMIN)
		ereport(ERROR,
				(errcode(ERRCODE_INSUFFICIENT_PRIVILEGE),
				 errmsg("permission denied to change conversation %s",
						chat_uuid_string(&conversation->id)),
				 errdetail("It takes role admin or owner.")));
}

/*
 * update_conversation(conversation, changes, as_user)
 */
Datum
chat_update_conversation(PG_FUNCTION_ARGS)
{
	pg_uuid_t	actor = chat_limited_actor(fcinfo, ACTION_UPDATE_CONVERSATION);
	pg_uuid_t	id = chat_arg_uuid(fcinfo, 0);
	Jsonb	   *changes;
	Conversation conversation;
	Member		member;
	Datum		values[2];
	ChatScope	scope;

	chat_arg_required(fcinfo, 1);
	changes = PG_GETARG_JSONB_P(1);
	chat_check_keys(changes, change_keys, lengthof(change_keys));

	chat_enter(&scope);
	conversation_lock(&id, &actor, &conversation, &member);
	require_admin(&conversation, &member);
	conversation_require_open(&conversation);

	values[0] = UUIDPGetDatum(&id);
	values[1] = JsonbPGetDatum(changes);
	chat_plan_execute(&update_conversation, values, NULL);
	chat_leave(&scope);

	PG_RETURN_VOID();
}

/* Returns false if there was nothing to change */
static bool
set_archived(FunctionCallInfo fcinfo, bool archived)
{
	pg_uuid_t	actor = chat_limited_actor(fcinfo, archived ?
										   ACTION_ARCHIVE_CONVERSATION :
										   ACTION_UNARCHIVE_CONVERSATION);
	pg_uuid_t	id = chat_arg_uuid(fcinfo, 0);
	Conversation conversation;
	Member		member;
	ChatScope	scope;

	chat_enter(&scope);
	conversation_lock(&id, &actor, &conversation, &member);
	require_admin(&conversation, &member);
	if (conversation.archived != archived)
	{
		Datum		values[] = {UUIDPGetDatum(&id), BoolGetDatum(archived)};

		chat_plan_execute(&archive_conversation, values, NULL);
	}
	chat_leave(&scope);

	return conversation.archived != archived;
}

/*
 * archive_conversation(conversation, as_user)
 */
Datum
chat_archive_conversation(PG_FUNCTION_ARGS)
{
	PG_RETURN_BOOL(set_archived(fcinfo, true));
}

/*
 * unarchive_conversation(conversation, as_user)
 */
Datum
chat_unarchive_conversation(PG_FUNCTION_ARGS)
{
	PG_RETURN_BOOL(set_archived(fcinfo, false));
}

static void
refuse_column(TriggerData *trigger, const char *column, const char *detail)
{
	ereport(ERROR,
			(errcode(ERRCODE_CHECK_VIOLATION),
			 errmsg("invalid value of column \"%s\" of relation \"%s\"",
					column, RelationGetRelationName(trigger->tg_relation)),
			 errdetail("%s", detail),
			 errtablecol(trigger->tg_relation,
						 get_attnum(RelationGetRelid(trigger->tg_relation), column))));
}

/* What a CHECK constraint would say, were it not run at every message */
static void
check_columns(TriggerData *trigger, HeapTuple row)
{
	static const struct
	{
		const char *column;
		int			max_length;
	}			texts[] = {
		{"name", 100},
		{"display_name", 200},
		{"topic", 500},
		{"purpose", 10000},
		{"description", 10000},
		{"picture_url", 2048},
		{"background_url", 2048}
	};
	bool		isnull;
	Datum		value = chat_tuple_datum(trigger, row, "kind", &isnull);
	ConversationKind kind;

	if (isnull)
		return;					/* NOT NULL will say so */
	kind = conversation_kind(TextDatumGetCString(value));

	value = chat_tuple_datum(trigger, row, "name", &isnull);
	if (kind == KIND_DIRECT ? !isnull : isnull || chat_text_is_blank(DatumGetTextPP(value)))
		refuse_column(trigger, "name",
					  "Direct conversations have no name, all others have one.");
	value = chat_tuple_datum(trigger, row, "is_private", &isnull);
	if (!isnull && !DatumGetBool(value) && kind != KIND_CHANNEL && kind != KIND_LIVE)
		refuse_column(trigger, "is_private", "Only a channel or a live chat can be public.");
	(void) chat_tuple_datum(trigger, row, "space_id", &isnull);
	if (isnull == (kind == KIND_LIVE))
		refuse_column(trigger, "space_id", "Live chats belong to a topic, and nothing else does.");

	for (int i = 0; i < (int) lengthof(texts); i++)
	{
		value = chat_tuple_datum(trigger, row, texts[i].column, &isnull);
		if (!isnull && chat_text_length(DatumGetTextPP(value)) > texts[i].max_length)
			refuse_column(trigger, texts[i].column,
						  psprintf("It may have %d characters.", texts[i].max_length));
	}
}

/*
 * channels(after, max, as_user) - public channels that are open, by name
 */
Datum
chat_channels(PG_FUNCTION_ARGS)
{
	ReturnSetInfo *result;
	pg_uuid_t	actor = chat_actor(fcinfo);
	int			max = chat_arg_page_size(fcinfo, 1);
	Datum		values[3];
	uint64		nrows;
	ChatScope	scope;

	result = chat_result_set(fcinfo, CHANNEL_NCOLUMNS);

	chat_enter_read(&scope);
	user_require_actor(&actor);
	values[0] = UUIDPGetDatum(&actor);
	values[1] = PG_ARGISNULL(0) ? CStringGetTextDatum("") : PG_GETARG_DATUM(0);
	values[2] = Int64GetDatum(max);
	nrows = chat_plan_read(&read_channels, values, NULL);
	chat_result_add_spi(result, nrows);
	chat_leave(&scope);

	return (Datum) 0;
}

/* A direct conversation belongs to a pair, a live chat to a topic or post */
static void
check_belonging(TriggerData *trigger, HeapTuple row)
{
	bool		isnull;
	Datum		value = chat_tuple_datum(trigger, row, "kind", &isnull);
	ConversationKind kind = conversation_kind(TextDatumGetCString(value));
	Datum		id = chat_tuple_datum(trigger, row, "id", &isnull);
	Datum		space_id = chat_tuple_datum(trigger, row, "space_id", &isnull);
	ChatScope	scope;

	if (kind != KIND_DIRECT && kind != KIND_LIVE)
		return;
	value = chat_tuple_datum(trigger, row, "is_private", &isnull);

	chat_enter(&scope);
	if (kind == KIND_DIRECT && chat_plan_execute(&find_pair_of, &id, NULL) == 0)
		ereport(ERROR,
				(errcode(ERRCODE_INTEGRITY_CONSTRAINT_VIOLATION),
				 errmsg("a direct conversation needs its pair"),
				 errhint("Insert the pair into chat.direct_conversations, or use chat.open_direct().")));
	if (kind == KIND_LIVE && !live_chat_is_announced(id, space_id, value))
		ereport(ERROR,
				(errcode(ERRCODE_INTEGRITY_CONSTRAINT_VIOLATION),
				 errmsg("a live chat needs its topic, and is private if that is"),
				 errhint("Use chat.open_live_chat().")));
	chat_leave(&scope);
}

/* A new conversation is empty */
static HeapTuple
guard_insert(TriggerData *trigger)
{
	static const char *const counters[] = {
		"last_seq", "modseq", "last_message_id", "member_count", "epoch",
		"changed_modseq"
	};
	Datum		zeroes[] = {
		Int64GetDatum(0), Int64GetDatum(0), (Datum) 0, Int32GetDatum(0),
		Int32GetDatum(0), Int64GetDatum(0)
	};
	bool		nulls[] = {false, false, true, false, false, false};
	HeapTuple	row = trigger->tg_trigtuple;
	bool		isnull;

	chat_tuple_require_v7(trigger, row, "id");
	check_columns(trigger, row);
	(void) chat_tuple_datum(trigger, row, "kind", &isnull);
	if (!isnull)				/* else NOT NULL will say so */
		check_belonging(trigger, row);
	return chat_tuple_modify(trigger, row, lengthof(counters), counters, zeroes, nulls);
}

/*
 * BEFORE INSERT OR DELETE ROW: conversations stay, since messages point at
 * them.
 */
Datum
chat_conversations_guard(PG_FUNCTION_ARGS)
{
	TriggerData *trigger = chat_trigger(fcinfo, "_conversations_guard",
										TRIGGER_EVENT_BEFORE,
										TRIGGER_EVENT_ROW);

	if (TRIGGER_FIRED_BY_INSERT(trigger->tg_event))
		return PointerGetDatum(guard_insert(trigger));
	ereport(ERROR,
			(errcode(ERRCODE_OBJECT_NOT_IN_PREREQUISITE_STATE),
			 errmsg("conversations cannot be deleted"),
			 errhint("Archive the conversation instead.")));
	return PointerGetDatum(NULL);
}

/*
 * AFTER UPDATE ROW: conversations keep what they are, and members hear of what
 * has changed.
 */
Datum
chat_conversations_guard_update(PG_FUNCTION_ARGS)
{
	static const char *const immutable[] = {"id", "kind", "space_id", "created_by"};
	static const char *const of_topic[] = {"is_private"};
	static const char *const told[] = {
		"is_private", "archived_at", "name", "display_name", "topic", "purpose",
		"description", "picture_url", "background_url"
	};
	TriggerData *trigger = chat_trigger(fcinfo, "_conversations_guard_update",
										TRIGGER_EVENT_AFTER,
										TRIGGER_EVENT_ROW);
	bool		no_space;

	chat_tuple_immutable(trigger, lengthof(immutable), immutable);
	check_columns(trigger, trigger->tg_newtuple);
	(void) chat_tuple_datum(trigger, trigger->tg_newtuple, "space_id", &no_space);
	if (!no_space)
		chat_tuple_immutable(trigger, lengthof(of_topic), of_topic);
	if (chat_tuple_changed(trigger, lengthof(told), told))
	{
		bool		isnull;
		Datum		id = chat_tuple_datum(trigger, trigger->tg_newtuple, "id", &isnull);
		ChatScope	scope;

		chat_enter(&scope);
		conversation_announce_change(DatumGetUUIDP(id), CHAT_EVENT_CONVERSATION);
		chat_leave(&scope);
	}
	return PointerGetDatum(NULL);
}

/*
 * The names of channels, kept unique. A conversation that is no channel may
 * be named as it likes.
 */
Datum
chat_conversations_name(PG_FUNCTION_ARGS)
{
	TriggerData *trigger = chat_trigger(fcinfo, "_conversations_name",
										TRIGGER_EVENT_AFTER,
										TRIGGER_EVENT_ROW);
	bool		is_update = TRIGGER_FIRED_BY_UPDATE(trigger->tg_event);
	HeapTuple	row = is_update ? trigger->tg_newtuple : trigger->tg_trigtuple;
	static const char *const name_column[] = {"name"};
	Datum		values[2];
	bool		isnull;
	char	   *kind;
	ChatScope	scope;

	kind = TextDatumGetCString(chat_tuple_datum(trigger, row, "kind", &isnull));
	if (conversation_kind(kind) != KIND_CHANNEL ||
		(is_update && !chat_tuple_changed(trigger, 1, name_column)))
		return PointerGetDatum(NULL);

	chat_enter(&scope);
	values[1] = chat_tuple_datum(trigger, row, "id", &isnull);
	if (is_update)
	{
		values[0] = chat_tuple_datum(trigger, trigger->tg_trigtuple, "name", &isnull);
		chat_plan_execute(&delete_name, values, NULL);
	}
	values[0] = chat_tuple_datum(trigger, row, "name", &isnull);
	if (chat_plan_execute(&insert_name, values, NULL) == 0)
		ereport(ERROR,
				(errcode(ERRCODE_UNIQUE_VIOLATION),
				 errmsg("a channel named \"%s\" exists already",
						TextDatumGetCString(values[0])),
				 errtableconstraint(trigger->tg_relation,
									"conversation_names_pkey")));
	chat_leave(&scope);

	return PointerGetDatum(NULL);
}
